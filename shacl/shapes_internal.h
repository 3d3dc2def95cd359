// shapes_internal.h - compiled shapes, as the compiler leaves them and the validator reads them.
#ifndef PBG_SHACL_SHAPES_INTERNAL_H
#define PBG_SHACL_SHAPES_INTERNAL_H

#include "base/arena.h"
#include "shacl/shapes.h"

#define PBG_NS_RDF_SYNTAX "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define PBG_NS_RDF_SCHEMA "http://www.w3.org/2000/01/rdf-schema#"

/// Steps of a path
#define PBG_MAX_STEPS 16

/// Shapes within shapes; a longer chain is taken for a circle
#define PBG_MAX_NESTING 64

/// Node kinds as bits of PbgConstraint.count: 1 << PbgNodeKind
#define PBG_KIND_BIT(kind) ((size_t)1 << (kind))

/// Terms of the shapes graph
typedef struct {
  const PbgTermId *at;
  size_t           count;
} PbgTermList;

/// One step of a path
typedef struct {
  PbgTermId predicate;
  bool      inverse;
} PbgStep;

typedef struct PbgShape PbgShape;

typedef struct {
  PbgComponent component;
  PbgTermId    value;  ///< Of the parameter
  PbgTermList  values; ///< sh:in, sh:languageIn; of sh:closed the properties that are allowed
  size_t       count;  ///< Counts and lengths; of sh:nodeKind bits
  PbgShape   **shapes; ///< Of what refers to shapes
  size_t       shape_count;
  void        *pattern; ///< pcre2_code
} PbgConstraint;

typedef enum { PBG_TARGET_CLASS, PBG_TARGET_NODE, PBG_TARGET_SUBJECTS_OF, PBG_TARGET_OBJECTS_OF } PbgTargetKind;

typedef struct {
  PbgTargetKind kind;
  PbgTermId     value;
} PbgTargetOf;

struct PbgShape {
  PbgTermId      id;
  PbgStep       *path; ///< NULL for a node shape
  size_t         step_count;
  PbgConstraint *constraints;
  size_t         constraint_count, constraint_room;
  PbgTargetOf   *targets;
  size_t         target_count, target_room;
  PbgNode       *messages; ///< Literals
  size_t         message_count, message_room;
  PbgSeverity    severity;
  PbgTermId      severity_iri; ///< Or none
  bool           deactivated;
  bool           checked; ///< Known to contain no circle
  PbgShape      *next;    ///< In the order in which they were met
};

struct PbgShapesImpl {
  PbgArena   *arena;
  PbgTriples *graph;
  PbgShape   *first, **last;
  PbgShape  **by_id; ///< Of each term of the graph
};

/// What compiling needs
typedef struct {
  PbgShapes       *shapes;
  const char      *file;
  const PbgReport *report;
  PbgStatus        status; ///< The first failure
  PbgTermId        first, rest, nil;
} PbgCompiler;

/// Report what is wrong with `shape` and remember PBG_BAD_DATA
__attribute__((format(printf, 3, 4))) void
pbg_compile_fail(PbgCompiler *compiler, PbgTermId shape, const char *format, ...);

/// The shape of a node, made when it is met first; NULL if memory is out
PbgShape *
pbg_compile_reference(PbgCompiler *compiler, PbgTermId id);

/// The members of an RDF list; after a failure none
PbgTermList
pbg_compile_list(PbgCompiler *compiler, PbgTermId shape, PbgTermId list);

/// Read the path of a property shape
void
pbg_compile_path(PbgCompiler *compiler, PbgShape *shape, PbgTermId path);

/// Read a parameter: component `component` with the value `value`
void
pbg_compile_constraint(PbgCompiler *compiler, PbgShape *shape, PbgComponent component, PbgTermId value);

/// The component of a parameter that belongs to a node shape, or is a term of sh: that is none: PBG_COMPONENTS
PbgComponent
pbg_component_of(PbgStrView parameter);

/// May a shape have the parameter more than once; may a node shape have it?
bool
pbg_component_repeats(PbgComponent component);
bool
pbg_component_needs_path(PbgComponent component);

/// Free compiled patterns
void
pbg_compile_free(PbgConstraint *constraint);

/// An IRI in the namespace: the part behind it; else empty
PbgStrView
pbg_local_name(const PbgNode *node, PbgStrView space);

#endif
