// turtle.h - single terms in the syntax of Turtle, for any RDF 1.1 term, canonical or not.
#ifndef PBG_RDF_TURTLE_H
#define PBG_RDF_TURTLE_H

#include "base/buffer.h"
#include "rdf/writer.h"

/// Append <iri>, with what an IRIREF forbids as \u00XX
void
pbg_turtle_iri(PbgBuffer *out, PbgStrView iri);

/// Append "text", with quotes, backslash and control characters escaped
void
pbg_turtle_quoted(PbgBuffer *out, PbgStrView text);

/// True if the literal may stand without quotes as it is: 12, -1.5, 1e0 (productions INTEGER, DECIMAL, DOUBLE)
bool
pbg_turtle_is_number(const PbgNode *node);

/// Append a term without prefixes: <IRI>, _:b, "text"@zh, 12, "2024"^^<...>. The text of xsd:string has no type.
void
pbg_turtle_term(PbgBuffer *out, const PbgNode *node);

/// The prefix by which Turtle may write the IRI, its local name in `*local`; NULL if there is none, or if the local name would
/// have to be escaped. The longest namespace wins. `prefixes` ends with name NULL, or is NULL.
const PbgPrefix *
pbg_turtle_prefix(const PbgPrefix *prefixes, PbgStrView iri, PbgStrView *local);

#endif
