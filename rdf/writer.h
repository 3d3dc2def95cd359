// writer.h - statements as text: Turtle, N-Triples, N-Quads, TriG, JSON-LD, RDF/XML. A writer is a sink that fills a buffer.
// Order:     pbg_writer_new(); for each issue pbg_writer_begin(), the statements through pbg_writer_sink(), on_end.
//            The buffers of several issues are pieces of one stream:
//              pbg_writer_head(), piece, pbg_writer_between(), piece, ..., pbg_writer_tail()
//            is a document in every syntax, with the prefixes (Turtle, TriG), the context (JSON-LD) or the root element (RDF/XML)
//            written once. A file for each issue is head, piece, tail. A piece without statements is left out, with its between.
// Graphs:    N-Quads, TriG and JSON-LD carry them; the other syntaxes drop them and so write the union.
// Threads:   one writer is used by one thread at a time; make and free all of them in one thread (raptor and libxml2
//            have global state there).
// Memory:    flat: raptor's serializers start anew after PBG_CHUNK_SUBJECTS subjects and at on_end.
// Input:     nodes must be canonical (rdf/node.h); what is not is PBG_BAD_DATA in Turtle and RDF/XML. N-Triples and
//            N-Quads escape whatever comes; for TriG and JSON-LD see graph_writer.h. Turtle and RDF/XML take no blank nodes: they would lose their identity
//            where a serializer starts anew; their predicates must be in a namespace of the prefixes.
#ifndef PBG_RDF_WRITER_H
#define PBG_RDF_WRITER_H

#include "base/buffer.h"
#include "rdf/sink.h"

/// Subjects that raptor's serializers hold in memory
#define PBG_CHUNK_SUBJECTS 200

/// One syntax
typedef struct {
  const char *name;   ///< As in --to
  const char *ending; ///< Of file names: ".ttl"
  const char *label;  ///< For --help
  const char *media_type;
  const char *serializer; ///< raptor's name of it; NULL for our own
  bool        graphs;     ///< Carries named graphs
} PbgFormat;

/// A namespace; a list ends with name NULL
typedef struct {
  const char *name; ///< "eli"
  const char *iri;  ///< "http://data.europa.eu/eli/ontology#"
} PbgPrefix;

/// A key of JSON-LD: rdf/jsonld.h
typedef struct PbgJsonTerm PbgJsonTerm;

typedef struct PbgWriterImpl PbgWriter;

/// Borrow the i-th format, the default first; NULL behind the last
const PbgFormat *
pbg_format_at(size_t i);

/// Borrow the format of that name, or NULL
const PbgFormat *
pbg_format_find(PbgStrView name);

/// Own: pbg_writer_free(). Borrows `prefixes`, and `terms` for JSON-LD (end with name NULL; NULL: none), for its life. NULL if
/// memory is out or raptor, for a format that needs it, is not there.
PbgWriter *
pbg_writer_new(const PbgFormat *format, const PbgPrefix *prefixes, const PbgJsonTerm *terms);

/// Free it; NULL is allowed
void
pbg_writer_free(PbgWriter *writer);

/// Append what follows to `out`, which must live until the issue's on_end. What an issue that failed has left is dropped.
void
pbg_writer_begin(PbgWriter *writer, PbgBuffer *out);

/// The writer as a sink; valid while the writer is
PbgSink
pbg_writer_sink(PbgWriter *writer);

/// Statements written since the writer was made
size_t
pbg_writer_count(const PbgWriter *writer);

/// Append what stands before the first piece of a stream; a failure is in out->status
void
pbg_writer_head(const PbgWriter *writer, PbgBuffer *out);

/// Append what stands between two pieces; a failure is in out->status
void
pbg_writer_between(const PbgWriter *writer, PbgBuffer *out);

/// Append what stands behind the last piece of a stream; a failure is in out->status
void
pbg_writer_tail(const PbgWriter *writer, PbgBuffer *out);

#endif
