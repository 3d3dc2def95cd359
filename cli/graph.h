// graph.h - a file of RDF as statements: its syntax by its name, else by what it begins with.
#ifndef PBG_CLI_GRAPH_H
#define PBG_CLI_GRAPH_H

#include "base/report.h"
#include "rdf/sink.h"
#include "rdf/syntax.h"

#include <stdbool.h>

typedef struct {
  const char      *path; ///< "-" is standard input
  PbgSyntax        syntax;
  const char      *base; ///< Absolute IRI; NULL for the default
  const PbgReport *report;
  bool labels; ///< Blank nodes keep the labels of the file: for a sink that keeps files apart. Else a mark does
} PbgGraphInput;

/// Read the file into `sink` (on_end is not called). What is wrong was reported, with the name of the file.
PBG_NODISCARD PbgStatus
pbg_graph_read(const PbgGraphInput *input, PbgSink *sink);

/// Does a file of that name and text hold RDF, not a bulletin?
bool
pbg_graph_is_graph(const char *path, PbgStrView text);

/// As pbg_graph_read(), of a text that was read already
PBG_NODISCARD PbgStatus
pbg_graph_parse(const PbgGraphInput *input, PbgStrView text, PbgSink *sink);

#endif
