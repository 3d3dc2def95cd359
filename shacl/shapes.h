// shapes.h - shapes of SHACL Core, compiled from a shapes graph.
// Source:    W3C Recommendation "Shapes Constraint Language (SHACL)", 20 July 2017, sections 2 to 4.
// Known:     targets by class (also implicit), node, subjects of and objects of a property; paths of a predicate, the
//            inverse of a predicate, and sequences of these; all constraint components of Core but
//            sh:qualifiedValueShapesDisjoint; sh:message, sh:severity, sh:deactivated.
// Unknown:   every other term of the namespace sh: (SPARQL-based constraints, alternative and repeated paths,
//            sh:shapesGraph, ...), owl:imports, and shapes that refer to themselves make pbg_shapes_new() fail with a
//            report: nothing is ignored.
// Patterns:  by PCRE2 in UTF mode; the part that XPath, JavaScript and Perl have in common behaves as SHACL says.
// Threads:   read-only after pbg_shapes_new().
#ifndef PBG_SHACL_SHAPES_H
#define PBG_SHACL_SHAPES_H

#include "base/report.h"
#include "shacl/triples.h"

#define PBG_NS_SH "http://www.w3.org/ns/shacl#"

/// Constraint components: parameter, name of the component without the namespace. sh:closed and sh:uniqueLang hold only
/// if their value is true.
#define PBG_COMPONENT_LIST(X)                                                                                          \
  X(CLASS, "class", "Class")                                                                                           \
  X(DATATYPE, "datatype", "Datatype")                                                                                  \
  X(NODE_KIND, "nodeKind", "NodeKind")                                                                                 \
  X(MIN_COUNT, "minCount", "MinCount")                                                                                 \
  X(MAX_COUNT, "maxCount", "MaxCount")                                                                                 \
  X(MIN_EXCLUSIVE, "minExclusive", "MinExclusive")                                                                     \
  X(MIN_INCLUSIVE, "minInclusive", "MinInclusive")                                                                     \
  X(MAX_EXCLUSIVE, "maxExclusive", "MaxExclusive")                                                                     \
  X(MAX_INCLUSIVE, "maxInclusive", "MaxInclusive")                                                                     \
  X(MIN_LENGTH, "minLength", "MinLength")                                                                              \
  X(MAX_LENGTH, "maxLength", "MaxLength")                                                                              \
  X(PATTERN, "pattern", "Pattern")                                                                                     \
  X(LANGUAGE_IN, "languageIn", "LanguageIn")                                                                           \
  X(UNIQUE_LANG, "uniqueLang", "UniqueLang")                                                                           \
  X(EQUALS, "equals", "Equals")                                                                                        \
  X(DISJOINT, "disjoint", "Disjoint")                                                                                  \
  X(LESS_THAN, "lessThan", "LessThan")                                                                                 \
  X(LESS_THAN_OR_EQUALS, "lessThanOrEquals", "LessThanOrEquals")                                                       \
  X(NOT, "not", "Not")                                                                                                 \
  X(AND, "and", "And")                                                                                                 \
  X(OR, "or", "Or")                                                                                                    \
  X(XONE, "xone", "Xone")                                                                                              \
  X(NODE, "node", "Node")                                                                                              \
  X(PROPERTY, "property", "Property") /* its results are those of the property shape */                                \
  X(QUALIFIED_MIN_COUNT, "qualifiedMinCount", "QualifiedMinCount")                                                     \
  X(QUALIFIED_MAX_COUNT, "qualifiedMaxCount", "QualifiedMaxCount")                                                     \
  X(CLOSED, "closed", "Closed")                                                                                        \
  X(HAS_VALUE, "hasValue", "HasValue")                                                                                 \
  X(IN, "in", "In")

#define X(name, parameter, component) PBG_SH_##name,
typedef enum { PBG_COMPONENT_LIST(X) PBG_COMPONENTS } PbgComponent;
#undef X

/// The parameter without the namespace: "minCount"
const char *
pbg_component_parameter(PbgComponent component);

/// The component without the namespace and without "ConstraintComponent": "MinCount"
const char *
pbg_component_name(PbgComponent component);

typedef struct PbgShapesImpl PbgShapes;

/// Compile the shapes of a closed graph, which becomes theirs whatever the result. Own: pbg_shapes_free(). `file` names
/// it in reports. PBG_BAD_DATA after reports of all that is wrong or not known; PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_shapes_new(PbgTriples *graph, const char *file, const PbgReport *report, PbgShapes **out);

/// NULL is allowed
void
pbg_shapes_free(PbgShapes *shapes);

#endif
