// jsonld_internal.h - what jsonld_node.c (objects, context) and jsonld_writer.c (a stream of statements) share.
#ifndef PBG_RDF_JSONLD_INTERNAL_H
#define PBG_RDF_JSONLD_INTERNAL_H

#include "base/arena.h"
#include "rdf/jsonld.h"

struct PbgJsonLdImpl {
  const PbgJsonTerm  *terms;
  size_t              term_count;
  const PbgJsonTerm **by_iri;   ///< Own; the terms that statements may use, by IRI
  size_t              used;     ///< Of by_iri
  PbgPrefix          *prefixes; ///< Own; those that a context may hold
  const char         *id;       ///< "@id" or its alias
  const char         *type;
  PbgBuffer          *out;
  bool                bare;  ///< Inside "@context": null
  bool                flat;  ///< All in one line
  const char         *link;  ///< To the context, of the next object; or NULL
  PbgArena           *arena; ///< Rows and texts of the subject
  // Of the stream
  PbgQuad  *rows;
  size_t    count, room;
  PbgBuffer graph;    ///< Of the last statement
  bool      in_graph; ///< Its object is open
  bool      bare_graph;
  bool      after; ///< An element stands before the next
  PbgArena *held;  ///< Texts of the rows
};

/// True if the IRI is absolute and whole; else no IRI of JSON-LD
bool
pbg_jsonld_is_iri(PbgStrView iri);

/// True if the context would take the IRI for another one
bool
pbg_jsonld_is_trap(const PbgJsonLd *json, PbgStrView iri);

/// Append an IRI as the context lets it be written, in quotation marks
void
pbg_jsonld_iri(PbgJsonLd *json, PbgStrView iri);

/// Append a new line and blanks
void
pbg_jsonld_line(PbgJsonLd *json, size_t indent);

/// Append `"@id": "..."` of an IRI or blank node
void
pbg_jsonld_id(PbgJsonLd *json, bool blank, PbgStrView text);

#endif
