// map.h - from the facts of one issue, or from the authority files, to the statements of MODEL.md.
// Graphs:    first the issue's own graph, then its evidence, then reference/bodies, regions, types, actions and topics (only what
//            the issue names, and what stands above that), then meta.
// Order:     subject by subject; a subject's statements follow each other; the order is that of the text. The same
//            facts and options give the same bytes: there is no clock and no counter.
// Merging:   documents of one issue with the same identifier are one: names, issuers, regions and acts are united, of
//            what can be said only once the reported document's wins, then the first in the text.
// Quotes:    from issue->source; without it the evidence has positions only.
// Promise:   no statement is given to the sink twice, and every node is canonical (rdf/node.h).
#ifndef PBG_ONTOLOGY_MAP_H
#define PBG_ONTOLOGY_MAP_H

#include "base/arena.h"
#include "extract/facts.h"
#include "rdf/sink.h"

/// What was written
typedef struct {
  size_t statements;
  size_t items;
  size_t reported;  ///< Documents that items are about, one for each item and document
  size_t mentioned; ///< ... and that they only name
  size_t policies;  ///< Different documents
  size_t bodies;
  size_t regions;
  size_t evidence; ///< Annotations
  size_t entries;  ///< Of an authority file
} PbgMapCounts;

typedef struct {
  PbgStrView        base;        ///< Absolute IRI that ends in '/'; empty for PBG_DEFAULT_BASE
  const PbgLexicon *lexicon;     ///< Finished; to find the publisher of a known series. May be NULL
  bool              evidence;    ///< Write the evidence graph
  PbgArena         *scratch;     ///< For the call; may hold the issue, so the caller clears it
  PbgStrView        run_options; ///< Options of the run that change its result, for the graph; may be empty
  PbgMapCounts     *counts;      ///< What was written is added; may be NULL
} PbgMapOptions;

/// Write the issue to `sink`, on_end included. PBG_NO_MEMORY if the arena is at its limit, or what the sink answers;
/// then what the sink has got is incomplete and its on_end was not called.
PBG_NODISCARD PbgStatus
pbg_map_issue(const PbgIssue *issue, const PbgMapOptions *options, PbgSink *sink);

/// The authority files: what the program knows, published in its own right
typedef enum {
  PBG_AUTHORITY_REGIONS, ///< SKOS
  PBG_AUTHORITY_BODIES,  ///< ORG, with the years of their names
  PBG_AUTHORITY_TYPES,   ///< SKOS: document types; kinds of official documents, levels of the law, stages
  PBG_AUTHORITY_ACTIONS, ///< SKOS
  PBG_AUTHORITY_EVENTS,  ///< SKOS: types of events
  PBG_AUTHORITY_TOPICS,  ///< SKOS
  PBG_AUTHORITIES,
} PbgAuthority;

/// Write a piece of an authority file to `sink`, on_end included: what the file is, if `from` is 0, and the entries of
/// options->lexicon (not NULL) from number `from` on, each once, as pbg_map_issue() describes them. `*next` is where the
/// next piece begins, 0 behind the last. Takes the scratch for this piece only; failures as in pbg_map_issue().
PBG_NODISCARD PbgStatus
pbg_map_reference(PbgAuthority file, size_t from, const PbgMapOptions *options, PbgSink *sink, size_t *next);

#endif
