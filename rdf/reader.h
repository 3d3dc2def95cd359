// reader.h - RDF as text to statements: N-Triples, N-Quads, Turtle, TriG, RDF/XML; the other way round is writer.h.
// Streams:   N-Triples, N-Quads, Turtle, TriG and RDF/XML are read a block at a time: memory does not grow with the file.
// Who reads: N-Triples and N-Quads are our own (line_reader.c), for speed and for positions. Turtle and TriG are serd's: of the
//            W3C suites it passes more than raptor, does not hold the file in memory, and raptor's TriG parser is not
//            memory-safe. RDF/XML is raptor's. What these two let pass (surrogates, characters that no IRI may hold) is refused.
// Terms:     language tags are lower case; xsd:string is no datatype; lexical forms stay as they are. The graph of a quad may
//            be a blank node, written "_:label" (no IRI begins so).
// Blank:     with a scope, labels begin with a mark made from it and from the beginning of the text, so that those of different
//            files do not meet, and the same file gives the same labels again. Without, they stay as they are.
#ifndef PBG_RDF_READER_H
#define PBG_RDF_READER_H

#include "base/report.h"
#include "rdf/sink.h"
#include "rdf/syntax.h"

/// Where bytes come from
typedef struct {
  void *handle;
  /// Up to `room` bytes to `out`; fewer than `room` only at the end. A failure is in *status.
  size_t (*read)(void *handle, char *out, size_t room, PbgStatus *status);
} PbgSource;

typedef struct {
  PbgSyntax        syntax;
  const char      *name;   ///< Of the text, for messages and for its ending; never NULL
  PbgStrView       base;   ///< Absolute IRI against which relative ones are resolved; empty: they are errors
  PbgStrView       scope;  ///< See above
  const PbgReport *report; ///< May be NULL
} PbgRdfReader;

/// Hand each statement to `sink`, at the end on_end. The first error ends the reading after a report with line and column:
/// PBG_BAD_DATA, PBG_BAD_TEXT (not UTF-8), PBG_TOO_LARGE (one line over 64 MiB), or what source or sink answered (not
/// reported). What was handed over before the error stays so.
PBG_NODISCARD PbgStatus
pbg_rdf_read(const PbgRdfReader *reader, const PbgSource *source, const PbgSink *sink);

/// The same from memory
PBG_NODISCARD PbgStatus
pbg_rdf_read_bytes(const PbgRdfReader *reader, PbgStrView bytes, const PbgSink *sink);

#endif
