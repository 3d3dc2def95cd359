// map_internal.h - the state of one mapping. map_collect.c finds the things, the others write them:
//   map_say.c       statements, the table        map_issue.c     series, issue, sections, items
//   map_document.c  documents, acts, periods     map_evidence.c  annotations
//   map_target.c    quantified goals                map_event.c     events
//   map_relation.c  relations between documents
//   map_reference.c bodies, regions, types, file and run             map_authority.c  authority files
// Errors: the first one stays in `status`; from then on everything does nothing, so that callers need not ask.
#ifndef PBG_ONTOLOGY_MAP_INTERNAL_H
#define PBG_ONTOLOGY_MAP_INTERNAL_H

#include "ontology/iri.h"
#include "ontology/map.h"
#include "ontology/vocab.h"
#include "rdf/node.h"

typedef enum {
  PBG_THING_BODY,       ///< of: PbgBodyFacts
  PBG_THING_REGION,     ///< of: PbgRegion
  PBG_THING_TYPE,       ///< of: PbgDocType
  PBG_THING_ACTION,     ///< of: PbgVerb
  PBG_THING_TOPIC,      ///< of: PbgTopic
  PBG_THING_EVENT_TYPE, ///< of: PbgConcept
  PBG_THING_PERIOD,     ///< of: PbgPeriod
  PBG_THING_KINDS,
} PbgThingKind;

/// Something that is described once however often it is named
typedef struct PbgThing PbgThing;
struct PbgThing {
  PbgStrView  iri;
  const void *of;
  PbgThing   *next; ///< Of the same kind
};

typedef struct {
  PbgThing  *first;
  PbgThing **last; ///< Where the next one goes
  size_t     count;
} PbgThings;

typedef struct {
  const PbgBody   *known; ///< Or NULL
  PbgStrView       name;
  PbgStrView       english;
  const PbgRegion *region; ///< Or NULL
} PbgBodyFacts;

typedef struct {
  int from, to;
} PbgPeriod;

typedef struct PbgItemRef  PbgItemRef;
typedef struct PbgMention  PbgMention;
typedef struct PbgPolicy   PbgPolicy;
typedef struct PbgActRef   PbgActRef;
typedef struct PbgReporter PbgReporter;

/// A document in an item that reports an act of it
struct PbgReporter {
  const PbgMention *mention;
  PbgReporter      *next;
};

struct PbgActRef {
  PbgStrView        iri;
  const PbgVerb    *verb;
  const PbgThing   *action;
  PbgDate           date;
  PbgReporter      *reporters, **last;
  const PbgMention *newest; ///< The last reporter
  PbgActRef        *next;   ///< Of the same policy
};

/// A document in an item
struct PbgMention {
  const PbgDocument *document;
  PbgPolicy         *policy;
  const PbgItemRef  *item;
  PbgActRef        **acts;  ///< As document->acts
  bool               about; ///< The item is about it, here or elsewhere in the item
  PbgMention        *next;  ///< Of the same policy; reported ones first
};

struct PbgPolicy {
  PbgStrView        iri;
  PbgMention       *reported, **last_reported; ///< In the end all mentions
  PbgMention       *mentioned, **last_mentioned;
  PbgActRef        *acts, **last_act;
  const PbgItemRef *about; ///< The last item that was written as being about it
  PbgPolicy        *next;
};

struct PbgItemRef {
  const PbgItem *item;
  PbgStrView     iri;
  PbgStrView     part;     ///< Of what it is part: a section or the issue
  PbgMention    *mentions; ///< As item->documents
  PbgItemRef    *next;
};

typedef struct {
  uint64_t    hash;
  const void *scope;
  PbgStrView  key;
  void       *value;
} PbgSlot;

typedef struct {
  const PbgIssue      *issue;
  const PbgMapOptions *options;
  PbgArena            *arena;
  PbgSink             *sink;
  PbgMint              mint;
  PbgStatus            status;
  PbgMapCounts         counts;
  PbgQuad              quad; ///< Graph and subject of what is said now
  PbgStrView           issue_iri, series_iri, run_iri, file_iri;
  PbgStrView           issue_graph, evidence_graph;
  PbgItemRef          *items, **last_item;
  PbgPolicy           *policies, **last_policy;
  PbgThings            things[PBG_THING_KINDS];
  PbgSlot             *slots; ///< Open addressing; a free slot has value NULL
  size_t               slot_count, slots_used;
} PbgMap;

// map.c

/// Make an empty mapping, of which issue, options, arena and sink are set, ready
void
pbg_map_begin(PbgMap *map);

// map_say.c

/// Remember the failure unless there is one already
void
pbg_map_fail(PbgMap *map, PbgStatus status);

/// Zeroed memory of the arena; NULL sets the status
void *
pbg_map_alloc(PbgMap *map, size_t size);

/// The value for (scope, key), which must outlive the mapping: NULL if it is new, to be filled in by the caller.
/// Valid until the next call; NULL sets the status.
void **
pbg_map_find(PbgMap *map, const void *scope, PbgStrView key);

/// True the first time that it is called for (scope, key)
bool
pbg_map_once(PbgMap *map, const void *scope, PbgStrView key);

/// Check a view of a mint function: data NULL sets the status
PbgStrView
pbg_map_got(PbgMap *map, PbgStrView view);

/// The canonical form of a text
PbgStrView
pbg_map_text(PbgMap *map, PbgStrView text);

/// What follows is said of `subject` in `graph`
void
pbg_subject(PbgMap *map, PbgStrView graph, PbgStrView subject);

void
pbg_say(PbgMap *map, PbgVocab predicate, PbgNode object);

/// An empty IRI says nothing
void
pbg_say_iri(PbgMap *map, PbgVocab predicate, PbgStrView iri);

void
pbg_say_type(PbgMap *map, PbgVocab type);

/// A title that stands at `mark`: as printed, "zh-hant", if that is in traditional characters, else as pbg_text_node() has it
PbgNode
pbg_printed_node(PbgMap *map, PbgStrView text, PbgMark mark);

/// dcterms:title of a part of the issue, as printed; in simplified characters too, as dcterms:alternative, where they differ
void
pbg_say_printed(PbgMap *map, PbgStrView text, PbgMark mark);

/// Text in the language of the bulletin (see pbg_text_node()); empty text says nothing
void
pbg_say_text(PbgMap *map, PbgVocab predicate, PbgStrView text);

void
pbg_say_english(PbgMap *map, PbgVocab predicate, PbgStrView text);

/// Without language; empty text says nothing
void
pbg_say_string(PbgMap *map, PbgVocab predicate, PbgStrView text);

void
pbg_say_integer(PbgMap *map, PbgVocab predicate, int64_t value);

/// A date without year says nothing
void
pbg_say_date(PbgMap *map, PbgVocab predicate, PbgDate date);

/// The literal of a canonical text: @zh if it has a character that is not ASCII, else without language
PbgNode
pbg_text_node(PbgStrView text);

PbgNode
pbg_integer_node(char out[PBG_NUMBER_SIZE], int64_t value);

/// xsd:date, xsd:gYearMonth or xsd:gYear; the text is empty if there is no year
PbgNode
pbg_date_node(char out[16], PbgDate date);

// map_collect.c

/// Mint the issue's IRIs, find items, documents and acts
void
pbg_collect(PbgMap *map);

/// The things, made when they are asked for first; NULL for nothing, or after a failure
const PbgThing *
pbg_thing_body(PbgMap *map, const PbgAgent *agent);
const PbgThing *
pbg_thing_known_body(PbgMap *map, const PbgBody *body);
const PbgThing *
pbg_thing_region(PbgMap *map, const PbgRegion *region);
const PbgThing *
pbg_thing_type(PbgMap *map, const PbgDocType *type);
const PbgThing *
pbg_thing_action(PbgMap *map, const PbgVerb *verb);
/// By its slug: "meeting"; NULL also if no table has it
const PbgThing *
pbg_thing_event_type(PbgMap *map, PbgStrView slug);
const PbgThing *
pbg_thing_topic(PbgMap *map, const PbgTopic *topic);
const PbgThing *
pbg_thing_period(PbgMap *map, int from, int to);
/// A period that may be open at either end: 0
const PbgThing *
pbg_thing_span(PbgMap *map, int from, int to);

/// The IRI of a thing, empty for NULL
static inline PbgStrView
pbg_iri_of(const PbgThing *const thing)
{
  return thing ? thing->iri : (PbgStrView){NULL, 0};
}

/// The i-th section, from 0. Sections and items are numbered by their place, so that no two have the same IRI.
PbgStrView
pbg_section_iri(PbgMap *map, size_t i);

/// The IRI of an item's link: with a scheme, canonical; empty for an empty link
PbgStrView
pbg_link_iri(PbgMap *map, PbgStrView link);

/// The type of MODEL.md at or above `type`
const PbgDocType *
pbg_top_type(const PbgDocType *type);

/// The property by which a document of that title carries another one
PbgVocab
pbg_carrying(PbgStrView title);

/// The document that the mentioned one carries, or NULL
const PbgPolicy *
pbg_carried(const PbgMention *mention);

/// A statement of a relation: its property, the IRI of the other document, where it is said
typedef void
PbgOnRelation(PbgMap *map, void *handle, PbgVocab property, PbgStrView other, PbgMark mark);

/// Call `on_relation` for each statement that the relations of the mentioned document to others make, in the order of the
/// text, the narrow property before those that it implies. The same statement may come again.
void
pbg_each_relation(PbgMap *map, const PbgMention *mention, PbgOnRelation *on_relation, void *handle);

/// Say the relations of the policy, each once; the subject is the policy
void
pbg_say_relations(PbgMap *map, const PbgPolicy *policy);

/// False for an act without a date beside one of the same verb with a date
bool
pbg_act_is_said(PbgMap *map, const PbgPolicy *policy, const PbgActRef *act);

// The writers, in the order of their calls

void
pbg_write_issue(PbgMap *map);
void
pbg_write_policies(PbgMap *map);
void
pbg_write_targets(PbgMap *map);
void
pbg_write_events(PbgMap *map);
void
pbg_write_evidence(PbgMap *map);
/// In the issue's graph: after the evidence, which may name one that no document kept
void
pbg_write_periods(PbgMap *map, PbgStrView in);
void
pbg_write_reference(PbgMap *map);
void
pbg_write_meta(PbgMap *map);

// map_event.c

PbgStrView
pbg_event_iri(PbgMap *map, const PbgItemRef *item, const PbgEvent *event);

PbgStrView
pbg_person_iri(PbgMap *map, PbgStrView name);

/// The property that counts a choice
PbgVocab
pbg_votes_property(PbgVoteChoice choice);

// map_target.c

/// The document that sets the target of the item, or NULL
const PbgPolicy *
pbg_target_policy(const PbgItemRef *item, const PbgTarget *target);

PbgStrView
pbg_target_iri(PbgMap *map, const PbgPolicy *policy, const PbgTarget *target);

/// xsd:decimal if it has a point, else xsd:integer
PbgNode
pbg_target_number(PbgStrView value);

// map_reference.c

/// The graph for things of that kind (body, region, type, action, topic)
PbgStrView
pbg_reference_graph(PbgMap *map, PbgThingKind kind);

// map_concepts.c

/// Describe a concept of the tables in the graph `in`
void
pbg_write_concept(PbgMap *map, PbgStrView in, PbgStrView iri, const PbgConcept *concept);

/// The scheme with all its concepts; how many these are
size_t
pbg_write_scheme(PbgMap *map, PbgStrView in, PbgStrView slug);

/// Say what an authority file or scheme is, of the current subject
void
pbg_say_scheme(PbgMap *map, PbgStrView slug);

/// Say of the current subject where it stands in a scheme
void
pbg_say_place(PbgMap *map, PbgStrView scheme, bool top);

/// Say of the current subject, whose key is `path` and `slug`, how it stands to concepts of other schemes
void
pbg_say_mappings(PbgMap *map, PbgStrView path, PbgStrView slug);

/// Describe the thing in the graph `in`
void
pbg_write_thing(PbgMap *map, PbgThingKind kind, PbgStrView in, const PbgThing *thing);

#endif
