// syntax.h - the syntaxes of RDF that are read, their names in options and the endings of their files; the table is in reader.c.
#ifndef PBG_RDF_SYNTAX_H
#define PBG_RDF_SYNTAX_H

#include "base/strview.h"

typedef enum {
  PBG_SYNTAX_GUESS, ///< By the ending of the name, else by the first bytes
  PBG_SYNTAX_NTRIPLES,
  PBG_SYNTAX_NQUADS,
  PBG_SYNTAX_TURTLE,
  PBG_SYNTAX_TRIG,
  PBG_SYNTAX_RDFXML,
} PbgSyntax;

/// The syntax that the ending of a file name stands for (".nt", ".nq", ".ttl", ".turtle", ".n3", ".trig", ".rdf", ".owl",
/// ".xml"), else PBG_SYNTAX_GUESS
PbgSyntax
pbg_syntax_of_name(const char *name);

/// The syntax of that name ("ntriples", "nquads", "turtle", "trig", "rdfxml"), else PBG_SYNTAX_GUESS
PbgSyntax
pbg_syntax_find(PbgStrView name);

#endif
