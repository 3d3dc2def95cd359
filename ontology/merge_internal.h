// merge_internal.h - shared by merge.c (collecting, rewriting) and merge_rules.c (deciding).
#ifndef PBG_ONTOLOGY_MERGE_INTERNAL_H
#define PBG_ONTOLOGY_MERGE_INTERNAL_H

#include "ontology/merge.h"

/// A short list of texts, each once
typedef struct {
  PbgStrView *at;
  size_t      count;
  size_t      room;
} PbgTexts;

typedef enum { PBG_ENTITY_OTHER, PBG_ENTITY_POLICY, PBG_ENTITY_BODY, PBG_ENTITY_ACT } PbgEntityKind;

/// A subject of which something was kept
typedef struct PbgEntity PbgEntity;
struct PbgEntity {
  PbgStrView       iri;
  PbgEntityKind    kind;
  PbgStrView       title;   ///< dcterms:title or skos:prefLabel: the longest, then the first by bytes
  PbgTexts         names;   ///< All titles and labels
  PbgTexts         numbers; ///< Normal forms
  PbgTexts         regions; ///< IRIs
  PbgTexts         issuers; ///< IRIs
  PbgStrView       edition, issued, policy, action, date; ///< Of an act: what it generated …
  unsigned         runs;                                  ///< Of a graph: how often it begins
  bool             draft, trial, carries;
  PbgStrView       key; ///< Key title
  const PbgRegion *region;
  PbgEntity       *into; ///< Union-find: parent, or itself
  PbgEntity       *next; ///< Of its group
  PbgEntity       *last; ///< Of the group of a root
};

typedef struct {
  PbgStrView a, b;
} PbgCurated;

/// Statements that were given on, by their hashes
typedef struct {
  uint64_t *at; ///< Open addressing
  size_t    room, count;
} PbgSeen;

struct PbgMergeImpl {
  const PbgLexicon *lexicon;
  PbgArena         *arena;
  PbgEntity       **slots; ///< By IRI, open addressing
  size_t            room, count;
  PbgEntity       **all; ///< Sorted by IRI when deciding
  size_t            all_room;
  PbgCurated       *same, *different;
  size_t            same_count, same_room, different_count, different_room;
  PbgMergeStep     *steps;
  size_t            step_count, step_room;
  PbgSink          *out;         ///< Of the second pass
  PbgSeen           run, shared; ///< In this run of a graph; in all graphs that have several runs (reference data)
  PbgStrView        links;       ///< Graph of the links
  PbgStrView        graph;       ///< Of the run
  bool              is_shared;   ///< It is a graph that has several
  PbgArena         *pass;        ///< What a statement needs while it is given on
};

/// The entity of an IRI, NULL if there is none
PbgEntity *
pbg_merge_find(const PbgMerge *merge, PbgStrView iri);

/// Note that a graph begins; false if memory is out
bool
pbg_merge_count_run(PbgMerge *merge, PbgStrView graph);

/// The entity that stands for the group
PbgEntity *
pbg_merge_root(PbgEntity *entity);

/// Have two lists a text in common?
bool
pbg_texts_share(const PbgTexts *a, const PbgTexts *b);

/// Is it the entity of that IRI, or one that has that name?
bool
pbg_entity_is(const PbgEntity *entity, PbgStrView name, PbgArena *arena);

/// What keeps the groups of two documents, given by their roots, apart; NULL if nothing does. Static text.
const char *
pbg_merge_against(const PbgMerge *merge, const PbgEntity *a, const PbgEntity *b);

#endif
