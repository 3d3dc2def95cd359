// explain.h - evidence graphs read back: for each fact the statement, its quote and place, the rule and the confidence.
// Input:     statements as pbg_map_issue() writes them, in any order and from any number of graphs, through a sink.
// Order:     pbg_explain_new(), the statements through pbg_explain_sink(), pbg_explain_finish(), pbg_explain_at().
// Ownership: everything is copied into the arena; what is given out lives as long as that.
#ifndef PBG_ONTOLOGY_EXPLAIN_H
#define PBG_ONTOLOGY_EXPLAIN_H

#include "base/arena.h"
#include "rdf/sink.h"

#include <stdint.h>

/// A thing with the name by which people know it: title, label, or empty
typedef struct {
  PbgStrView iri;
  PbgStrView name;
} PbgNamed;

typedef struct {
  PbgNamed   subject;
  PbgNamed   owner; ///< The document whose act or target the subject is; iri empty if it is none
  PbgStrView predicate;
  PbgNode    object;
  PbgStrView object_name; ///< Of an IRI
  PbgNamed   source;      ///< The item, section or issue that says it
  PbgStrView quote;
  int64_t    start, end;      ///< Code points in the source, end exclusive; -1 if unknown
  int64_t    line, column;    ///< From 1; 0 if unknown
  int64_t    page, paragraph; ///< ... of a PDF or DOCX file, which has no lines
  PbgStrView file;            ///< Name of the source file, or empty
  PbgStrView rule;
  PbgStrView confidence; ///< xsd:decimal
  bool       inferred;   ///< A date that was completed from the issue
} PbgExplained;

typedef struct PbgExplainImpl PbgExplain;

/// In the arena; NULL if it is at its limit
PbgExplain *
pbg_explain_new(PbgArena *arena);

/// Takes statements; valid while the arena is
PbgSink
pbg_explain_sink(PbgExplain *explain);

/// All statements were given: join them. Facts come in the order of file, source and place. PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_explain_finish(PbgExplain *explain);

size_t
pbg_explain_count(const PbgExplain *explain);

/// Borrow fact `i`, which must be less than the count
const PbgExplained *
pbg_explain_at(const PbgExplain *explain, size_t i);

/// Is the fact about `wanted`: the IRI of its subject, owner or object, or a part of the name of one (in their normal form, see
/// pbg_normal_title())? An empty view takes all. `scratch` holds the forms that are compared.
bool
pbg_explain_is_about(const PbgExplained *fact, PbgStrView wanted, PbgArena *scratch);

#endif
