// triples.h - a graph in memory, for looking up: each term once, as a number, and the triples in two orders.
// Order:     pbg_triples_new(); statements through pbg_triples_sink(); pbg_triples_close(); from then on look-ups only.
// Graphs:    their names are dropped: what is held is the union. A triple that came twice is held once.
// Blanks:    a label names the same node within one source only (pbg_triples_source()).
// Memory:    about 24 bytes a triple, and 60 and its text a term.
// Threads:   after pbg_triples_close() any number may read.
#ifndef PBG_SHACL_TRIPLES_H
#define PBG_SHACL_TRIPLES_H

#include "rdf/sink.h"

#include <stdint.h>

/// A term of one graph, from 1; numbered in the order in which they came
typedef uint32_t PbgTermId;

#define PBG_NO_TERM ((PbgTermId)0)

typedef struct {
  PbgTermId s, p, o;
} PbgTriple;

/// Triples that follow each other in one of the orders; borrowed
typedef struct {
  const PbgTriple *at;
  size_t           count;
} PbgTripleRange;

typedef struct PbgTriplesImpl PbgTriples;

/// Own: pbg_triples_free(). NULL if memory is out.
PbgTriples *
pbg_triples_new(void);

void
pbg_triples_free(PbgTriples *triples);

/// Where statements go; valid while `triples` is. on_quad answers PBG_NO_MEMORY or PBG_TOO_LARGE (2^32 terms).
PbgSink
pbg_triples_sink(PbgTriples *triples);

/// What follows comes from source number `source` (pbg_triples_origin())
void
pbg_triples_source(PbgTriples *triples, uint32_t source);

/// Sort what came; PBG_NO_MEMORY
PBG_NODISCARD PbgStatus
pbg_triples_close(PbgTriples *triples);

/// Different triples
size_t
pbg_triples_count(const PbgTriples *triples);

/// Terms have the numbers 1 to this
PbgTermId
pbg_triples_terms(const PbgTriples *triples);

/// The number of a term; PBG_NO_TERM if the graph does not hold it. No blank nodes.
PbgTermId
pbg_triples_find(const PbgTriples *triples, const PbgNode *node);

/// The term of that number; its views live as long as `triples`
PbgNode
pbg_triples_node(const PbgTriples *triples, PbgTermId id);

/// The source in which the term came first
uint32_t
pbg_triples_origin(const PbgTriples *triples, PbgTermId term);

/// All triples with the subject, by predicate and object
PbgTripleRange
pbg_triples_of(const PbgTriples *triples, PbgTermId subject);

/// All triples in the order of subjects
PbgTripleRange
pbg_triples_all(const PbgTriples *triples);

/// Those of (subject, predicate), by object
PbgTripleRange
pbg_triples_objects(const PbgTriples *triples, PbgTermId subject, PbgTermId predicate);

/// Those of (predicate, object), by subject
PbgTripleRange
pbg_triples_subjects(const PbgTriples *triples, PbgTermId predicate, PbgTermId object);

bool
pbg_triples_has(const PbgTriples *triples, PbgTermId subject, PbgTermId predicate, PbgTermId object);

#endif
