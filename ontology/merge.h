// merge.h - which documents, bodies and acts of several graphs are one, and the graphs with one name for each.
// Two passes: everything is given to pbg_merge_collector(), then pbg_merge_decide(), then everything again to
//            pbg_merge_rewriter(), which gives it on with the names that stay. Only what decides is held in memory.
// Rules:     number    the same 文号, titles not foreign to each other, both or neither carrying another document
//            title     the same key title (pbg_policy_key()) and stage, where one knows no region and there is no second
//                      document of that name
//            name      another title of one is the title of the other, in the same region and stage
//            damaged   titles of ten characters and more that differ in one place (from 24 on in two), no digit among them,
//                      with an issuer, a day or a 文号 in common
//            curated   the rows of the user
//            body      a body that no table knows with the name of one that a table knows
//            act       the same action on the same day on one document
// Links:     draft     a draft and the only other document of its key title, region and edition: eli:is_derivative_of
// Never:     joined are documents of two regions, stages, editions or 文号, of dates more than a year apart, a carrier with
//            what it carries, and pairs that the user keeps apart; nor groups in which one such pair would come together.
// Order:     pairs are tried by rule and by name, so that the order of the files changes nothing.
#ifndef PBG_ONTOLOGY_MERGE_H
#define PBG_ONTOLOGY_MERGE_H

#include "base/arena.h"
#include "base/report.h"
#include "extract/lexicon.h"
#include "rdf/sink.h"

typedef struct PbgMergeImpl PbgMerge;

typedef enum {
  PBG_MERGE_CURATED,
  PBG_MERGE_NUMBER,
  PBG_MERGE_TITLE,
  PBG_MERGE_NAME,
  PBG_MERGE_DAMAGED,
  PBG_MERGE_BODY,
  PBG_MERGE_ACT,
  PBG_MERGE_DRAFT,
  PBG_MERGE_RULES,
} PbgMergeRule;

typedef enum {
  PBG_MERGE_JOINED,
  PBG_MERGE_APART, ///< The rule spoke for it, something else against it
  PBG_MERGE_LINKED,
} PbgMergeDecision;

/// One decision
typedef struct {
  PbgMergeRule     rule;
  PbgMergeDecision decision;
  const char      *against; ///< What spoke against it; NULL if nothing did
  PbgStrView       kept;    ///< IRI that stays; of a pair kept apart the first, of a link the final
  PbgStrView       joined;  ///< IRI that goes into it; of a link the draft
  PbgStrView       kept_name, joined_name;
} PbgMergeStep;

/// In the arena, which is the caller's; the lexicon is borrowed; an empty `base` is the default. NULL if memory is out.
PbgMerge *
pbg_merge_new(const PbgLexicon *lexicon, PbgStrView base, PbgArena *arena);

/// Take rows "A<TAB>B" of IRIs or titles that are one (`same`) or two documents; '#' begins a comment. A row that is no pair is
/// reported. PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_merge_curate(PbgMerge *merge, PbgStrView table, const char *file, bool same, const PbgReport *report);

/// Takes the statements of the first pass
PbgSink
pbg_merge_collector(PbgMerge *merge);

/// Decide what is one. PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_merge_decide(PbgMerge *merge);

/// Decisions in their order; NULL behind the last
const PbgMergeStep *
pbg_merge_step_at(const PbgMerge *merge, size_t i);

/// Give the links to the rewriter's sink (on_end is not called), in the graph <base>graph/links/documents
PBG_NODISCARD PbgStatus
pbg_merge_links(PbgMerge *merge, PbgSink *rewriter);

/// The name of a rule, for reports
const char *
pbg_merge_rule_name(PbgMergeRule rule);

/// Takes the statements of the second pass, gives them to `out` (borrowed) with the names that stay, each once within a run
/// of one graph; titles of documents that went into another become dcterms:alternative. `scratch` is cleared for each.
PbgSink
pbg_merge_rewriter(PbgMerge *merge, PbgSink *out, PbgArena *scratch);

#endif
