// context.h - the terms by which the graph is written as JSON-LD: one short name for each property.
// The names are those of the vocabularies; where two vocabularies have the same, the rarer one has another here.
#ifndef PBG_ONTOLOGY_CONTEXT_H
#define PBG_ONTOLOGY_CONTEXT_H

#include "rdf/jsonld.h"

/// In the order in which the keys of an object stand; ends with name NULL
extern const PbgJsonTerm pbg_json_terms[];

/// Names of reverse terms, by which an issue holds its sections, a section its items, a document the acts of issuing it
#define PBG_TERM_SECTIONS "sections"
#define PBG_TERM_ITEMS    "items"
#define PBG_TERM_ACTS     "acts"

/// What else a document of JSON-LD holds at its end
#define PBG_TERM_INCLUDED "included"

#endif
