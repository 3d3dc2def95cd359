// graph_writer.h - any RDF graph as text, statement by statement: N-Triples, N-Quads, Turtle, TriG, RDF/XML, JSON-LD, DOT (Graphviz).
// Why:       the writers of rdf/writer.h let raptor write a known vocabulary without blank nodes; what a query constructs may
//            hold any term, and raptor's Turtle breaks or changes some literals (NaN, "1."^^xsd:decimal).
// Memory:    flat, but of JSON-LD that of a subject. The statements of a subject, those of a graph too, should follow each other,
//            so that they are said once; where they do not, the graph is the same.
// Pieces:    a document is head, statements, tail; or head, pieces, tail, where a piece is statements and end, and between two pieces
//            stands what pbg_graph_writer_between() appends. So pieces may be made apart and joined.
#ifndef PBG_RDF_GRAPH_WRITER_H
#define PBG_RDF_GRAPH_WRITER_H

#include "base/buffer.h"
#include "rdf/writer.h"

typedef enum {
  PBG_GRAPH_NTRIPLES,
  PBG_GRAPH_NQUADS, ///< Without graph: statements are of the default graph
  PBG_GRAPH_TURTLE,
  PBG_GRAPH_TRIG,
  PBG_GRAPH_JSONLD,
  PBG_GRAPH_RDFXML,
  PBG_GRAPH_DOT, ///< rdfs:label, skos:prefLabel, dcterms:title and foaf:name become the text of a node, not an edge
} PbgGraphSyntax;

typedef struct PbgGraphWriterImpl PbgGraphWriter;

/// The syntax of that name ("turtle", "dot", ...); false if there is none
bool
pbg_graph_syntax(PbgStrView name, PbgGraphSyntax *out);

/// Own: pbg_graph_writer_free(). Borrows `prefixes` and, for JSON-LD, `terms` (end with name NULL; may be NULL) for its life, `out`
/// until pbg_graph_writer_aim(). NULL if memory is out.
PbgGraphWriter *
pbg_graph_writer_new(PbgGraphSyntax syntax, const PbgPrefix *prefixes, const PbgJsonTerm *terms, PbgBuffer *out);

/// What follows goes to `out`, as a new piece; what a piece that failed has left open is dropped
void
pbg_graph_writer_aim(PbgGraphWriter *writer, PbgBuffer *out);

/// NULL is allowed
void
pbg_graph_writer_free(PbgGraphWriter *writer);

/// Append what stands before the first statement
void
pbg_graph_writer_head(PbgGraphWriter *writer);

/// Append a statement. PBG_BAD_DATA if it cannot be said in the syntax: a literal as subject; in RDF/XML a predicate that ends with
/// no XML name, a text with characters that XML has none of; in JSON-LD, for the subject before too, an IRI that is none (see jsonld.h). Otherwise out->status.
PBG_NODISCARD PbgStatus
pbg_graph_writer_add(PbgGraphWriter *writer, const PbgQuad *quad);

/// Append what a piece still holds, close its last subject. As pbg_graph_writer_add().
PBG_NODISCARD PbgStatus
pbg_graph_writer_end(PbgGraphWriter *writer);

/// Append what stands between two pieces that have statements
void
pbg_graph_writer_between(PbgGraphWriter *writer);

/// Append what stands behind the last piece
void
pbg_graph_writer_tail(PbgGraphWriter *writer);

#endif
