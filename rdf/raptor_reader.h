// raptor_reader.h - RDF in any syntax that raptor2 reads, as statements: N-Triples, N-Quads, Turtle, TriG, RDF/XML.
// Nodes:     as the text has them, not canonical (rdf/node.h); blank nodes with labels that are unique in the text.
// Network:   never; entities of RDF/XML outside of the text are not loaded.
// Threads:   one text at a time in one thread (raptor and libxml2 have global state).
#ifndef PBG_RDF_RAPTOR_READER_H
#define PBG_RDF_RAPTOR_READER_H

#include "base/report.h"
#include "rdf/sink.h"

/// One syntax
typedef struct {
  const char *name;    ///< As in --from: "turtle"
  const char *endings; ///< Of file names, separated by blanks
  const char *parser;  ///< raptor's name of it
} PbgRaptorSyntax;

/// Borrow the i-th syntax; NULL behind the last
const PbgRaptorSyntax *
pbg_raptor_syntax_at(size_t i);

/// Borrow the syntax of that name, or NULL
const PbgRaptorSyntax *
pbg_raptor_syntax_find(PbgStrView name);

/// Borrow the syntax that the ending of a file's name means, or NULL
const PbgRaptorSyntax *
pbg_raptor_syntax_of_name(PbgStrView path);

/// Borrow the syntax that a text seems to be in, by what it begins with; Turtle if that says nothing
const PbgRaptorSyntax *
pbg_raptor_syntax_of_text(PbgStrView text);

/// Read all statements of `text` into `sink` (on_end is not called). Relative IRIs are resolved against `base`. What is
/// wrong is reported with line and column; PBG_BAD_DATA then, with what was read before given to the sink. PBG_NO_MEMORY,
/// or what the sink answers.
PBG_NODISCARD PbgStatus
pbg_raptor_read(PbgStrView             text,
                const PbgRaptorSyntax *syntax,
                const char            *base,
                const char            *file,
                const PbgReport       *report,
                PbgSink               *sink);

#endif
