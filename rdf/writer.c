// writer.c - the table of syntaxes, and the sink that hands statements to the writer of the one chosen.
#include "rdf/writer.h"

#include "rdf/writer_internal.h"

#include <stdlib.h>

// clang-format off
static const PbgFormat formats[] = {
  // --to      ending  label for --help               media type               raptor's         graphs
  {"turtle",   ".ttl", "Turtle (default)",            "text/turtle",           "turtle",        false},
  {"ntriples", ".nt",  "N-Triples, readable UTF-8",   "application/n-triples", NULL,            false},
  {"nquads",   ".nq",  "N-Quads, with the named graphs", "application/n-quads",   NULL,            true},
  {"rdfxml",   ".rdf", "RDF/XML",                     "application/rdf+xml",   "rdfxml-abbrev", false},
};
// clang-format on

struct PbgWriterImpl {
  const PbgFormat *format;
  const PbgPrefix *prefixes;
  PbgRaptor       *raptor; // NULL for our own syntaxes
  PbgBuffer       *out;
  size_t           count;
};

const PbgFormat *
pbg_format_at(const size_t i)
{
  return i < sizeof formats / sizeof *formats ? &formats[i] : NULL;
}

const PbgFormat *
pbg_format_find(const PbgStrView name)
{
  for (size_t i = 0; i < sizeof formats / sizeof *formats; ++i) {
    if (pbg_sv_equal(pbg_sv(formats[i].name), name)) {
      return &formats[i];
    }
  }
  return NULL;
}

PbgWriter *
pbg_writer_new(const PbgFormat *const format, const PbgPrefix *const prefixes)
{
  PbgWriter *const writer = calloc(1, sizeof *writer);
  if (!writer) {
    return NULL;
  }
  *writer = (PbgWriter){.format = format, .prefixes = prefixes};
  if (format->serializer && !(writer->raptor = pbg_raptor_new(format->serializer, prefixes))) {
    free(writer);
    return NULL;
  }
  return writer;
}

void
pbg_writer_free(PbgWriter *const writer)
{
  if (writer) {
    pbg_raptor_free(writer->raptor);
    free(writer);
  }
}

void
pbg_writer_begin(PbgWriter *const writer, PbgBuffer *const out)
{
  writer->out = out;
  if (writer->raptor) {
    pbg_raptor_drop(writer->raptor);
  }
}

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  PbgWriter *const writer = handle;
  const PbgStatus  st     = writer->raptor ? pbg_raptor_write(writer->raptor, writer->out, quad)
                                           : pbg_line_write(writer->out, quad, writer->format->graphs);
  writer->count += !st;
  return st;
}

static PbgStatus
on_end(void *const handle)
{
  PbgWriter *const writer = handle;
  return writer->raptor ? pbg_raptor_end(writer->raptor, writer->out) : writer->out->status;
}

PbgSink
pbg_writer_sink(PbgWriter *const writer)
{
  return (PbgSink){writer, on_quad, on_end};
}

size_t
pbg_writer_count(const PbgWriter *const writer)
{
  return writer->count;
}

static bool
is_xml(const PbgWriter *const writer)
{
  return writer->raptor && !strncmp(writer->format->serializer, "rdfxml", 6);
}

void
pbg_writer_head(const PbgWriter *const writer, PbgBuffer *const out)
{
  if (!writer->raptor) {
    return;
  }
  if (is_xml(writer)) {
    pbg_buffer_add(out, PBG_LIT("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rdf:RDF"));
  }
  for (const PbgPrefix *prefix = writer->prefixes; prefix->name; ++prefix) {
    pbg_buffer_print(out, is_xml(writer) ? "\n    xmlns:%s=\"%s\"" : "@prefix %s: <%s> .\n", prefix->name, prefix->iri);
  }
  pbg_buffer_add(out, is_xml(writer) ? PBG_LIT(">\n") : PBG_LIT("\n"));
}

void
pbg_writer_tail(const PbgWriter *const writer, PbgBuffer *const out)
{
  if (is_xml(writer)) {
    pbg_buffer_add(out, PBG_LIT("</rdf:RDF>\n"));
  }
}
