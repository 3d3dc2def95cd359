// graph_writer.h - any RDF graph as text, statement by statement: N-Triples, Turtle, RDF/XML, DOT (Graphviz).
// Why:       the writers of rdf/writer.h let raptor write a known vocabulary without blank nodes; what a query constructs may
//            hold any term, and raptor's Turtle breaks or changes some literals (NaN, "1."^^xsd:decimal).
// Memory:    flat; the statements of a subject should follow each other, so that Turtle and RDF/XML say it once.
#ifndef PBG_RDF_GRAPH_WRITER_H
#define PBG_RDF_GRAPH_WRITER_H

#include "base/buffer.h"
#include "rdf/writer.h"

typedef enum {
  PBG_GRAPH_NTRIPLES,
  PBG_GRAPH_NQUADS, ///< Without graph: statements are of the default graph
  PBG_GRAPH_TURTLE,
  PBG_GRAPH_RDFXML,
  PBG_GRAPH_DOT, ///< rdfs:label, skos:prefLabel, dcterms:title and foaf:name become the text of a node, not an edge
} PbgGraphSyntax;

typedef struct PbgGraphWriterImpl PbgGraphWriter;

/// The syntax of that name ("turtle", "dot", ...); false if there is none
bool
pbg_graph_syntax(PbgStrView name, PbgGraphSyntax *out);

/// Own: pbg_graph_writer_free(). Borrows `prefixes` (ends with name NULL; may be NULL) and `out`. NULL if memory is out.
PbgGraphWriter *
pbg_graph_writer_new(PbgGraphSyntax syntax, const PbgPrefix *prefixes, PbgBuffer *out);

/// NULL is allowed
void
pbg_graph_writer_free(PbgGraphWriter *writer);

/// Append what stands before the first statement
void
pbg_graph_writer_head(PbgGraphWriter *writer);

/// Append a statement. PBG_BAD_DATA if it cannot be said in the syntax: a literal as subject, a predicate that ends with no XML
/// name in RDF/XML. Otherwise out->status.
PBG_NODISCARD PbgStatus
pbg_graph_writer_add(PbgGraphWriter *writer, const PbgQuad *quad);

/// Append what stands behind the last statement
void
pbg_graph_writer_tail(PbgGraphWriter *writer);

#endif
