// writer.c - the table of syntaxes, and the sink that hands statements to the writer of the one chosen.
#include "rdf/writer.h"

#include "rdf/graph_writer.h"
#include "rdf/writer_internal.h"

#include <stdlib.h>

// clang-format off
static const PbgFormat formats[] = {
  // --to      ending  label for --help               media type               raptor's         graphs
  {"turtle",   ".ttl", "Turtle (default)",            "text/turtle",           "turtle",        false},
  {"ntriples", ".nt",  "N-Triples, readable UTF-8",   "application/n-triples", NULL,            false},
  {"nquads",   ".nq",  "N-Quads, with the named graphs", "application/n-quads",   NULL,            true},
  {"trig",     ".trig", "TriG, with the named graphs", "application/trig",     NULL,            true},
  {"jsonld",   ".jsonld", "JSON-LD, with the named graphs", "application/ld+json", NULL,        true},
  {"rdfxml",   ".rdf", "RDF/XML",                     "application/rdf+xml",   "rdfxml-abbrev", false},
};
// clang-format on

struct PbgWriterImpl {
  const PbgFormat   *format;
  const PbgPrefix   *prefixes;
  const PbgJsonTerm *terms;
  PbgRaptor         *raptor; // NULL for our own syntaxes
  PbgGraphSyntax     syntax; // Of these
  PbgGraphWriter    *graph;  // NULL for those of lines
  PbgBuffer         *out;
  size_t             count;
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
pbg_writer_new(const PbgFormat *const format, const PbgPrefix *const prefixes, const PbgJsonTerm *const terms)
{
  PbgWriter *const writer = calloc(1, sizeof *writer);
  if (!writer) {
    return NULL;
  }
  *writer   = (PbgWriter){.format = format, .prefixes = prefixes, .terms = terms};
  bool made = true;
  if (format->serializer) {
    made = (writer->raptor = pbg_raptor_new(format->serializer, prefixes));
  } else if (!pbg_graph_syntax(pbg_sv(format->name), &writer->syntax)) {
    made = false;
  } else if (writer->syntax != PBG_GRAPH_NTRIPLES && writer->syntax != PBG_GRAPH_NQUADS) {
    made = (writer->graph = pbg_graph_writer_new(writer->syntax, prefixes, terms, NULL));
  }
  if (!made) {
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
    pbg_graph_writer_free(writer->graph);
    free(writer);
  }
}

void
pbg_writer_begin(PbgWriter *const writer, PbgBuffer *const out)
{
  writer->out = out;
  if (writer->raptor) {
    pbg_raptor_drop(writer->raptor);
  } else if (writer->graph) {
    pbg_graph_writer_aim(writer->graph, out);
  }
}

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  PbgWriter *const writer = handle;
  const PbgStatus  st     = writer->raptor  ? pbg_raptor_write(writer->raptor, writer->out, quad)
                            : writer->graph ? pbg_graph_writer_add(writer->graph, quad)
                                            : pbg_line_write(writer->out, quad, writer->format->graphs);
  writer->count += !st;
  return st;
}

static PbgStatus
on_end(void *const handle)
{
  PbgWriter *const writer = handle;
  return writer->raptor  ? pbg_raptor_end(writer->raptor, writer->out)
         : writer->graph ? pbg_graph_writer_end(writer->graph)
                         : writer->out->status;
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

/// The edges of TriG and JSON-LD by a writer of their own: this one may be at work in another thread
static void
write_edge(const PbgWriter *const writer, PbgBuffer *const out, void (*const edge)(PbgGraphWriter *))
{
  PbgGraphWriter *const own = pbg_graph_writer_new(writer->syntax, writer->prefixes, writer->terms, out);
  if (own) {
    edge(own);
  } else {
    out->status = PBG_NO_MEMORY;
  }
  pbg_graph_writer_free(own);
}

void
pbg_writer_head(const PbgWriter *const writer, PbgBuffer *const out)
{
  if (writer->graph) {
    write_edge(writer, out, pbg_graph_writer_head);
  }
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
pbg_writer_between(const PbgWriter *const writer, PbgBuffer *const out)
{
  if (writer->graph) {
    write_edge(writer, out, pbg_graph_writer_between);
  }
}

void
pbg_writer_tail(const PbgWriter *const writer, PbgBuffer *const out)
{
  if (writer->graph) {
    write_edge(writer, out, pbg_graph_writer_tail);
  } else if (is_xml(writer)) {
    pbg_buffer_add(out, PBG_LIT("</rdf:RDF>\n"));
  }
}
