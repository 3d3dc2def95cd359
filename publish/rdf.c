// rdf.c - all graphs of a kind in one file, graph after graph, or as one graph.
#include "publish/graphs.h"
#include "publish/products.h"
#include "ontology/context.h"
#include "rdf/graph_writer.h"

#include <stdlib.h>

#define PIECE ((size_t)1 << 18)

typedef struct {
  PbgPublish       *publish;
  const PbgProduct *product;
  PbgPublishFile   *file;
  PbgGraphWriter   *writer;
  PbgBuffer         text;
  bool              unsayable; ///< The syntax cannot say something
} Rdf;

/// The syntax that the media type stands for
static PbgGraphSyntax
syntax_of(const PbgProduct *const product)
{
  static const struct {
    const char    *media_type;
    PbgGraphSyntax syntax;
  } syntaxes[] = {
    {"application/n-quads", PBG_GRAPH_NQUADS}, {"application/n-triples", PBG_GRAPH_NTRIPLES},
    {"application/rdf+xml", PBG_GRAPH_RDFXML}, {"application/trig", PBG_GRAPH_TRIG},
    {"application/ld+json", PBG_GRAPH_JSONLD},
  };
  for (size_t i = 0; i < sizeof syntaxes / sizeof *syntaxes; ++i) {
    if (!strcmp(syntaxes[i].media_type, product->media_type)) {
      return syntaxes[i].syntax;
    }
  }
  return PBG_GRAPH_TURTLE;
}

static PbgStatus
begin(Rdf *const rdf, PbgPublish *const publish, const PbgProduct *const product)
{
  *rdf        = (Rdf){.publish = publish, .product = product};
  rdf->writer = pbg_graph_writer_new(syntax_of(product), publish->options->prefixes, pbg_json_terms, &rdf->text);
  return rdf->writer ? pbg_publish_open(publish, product, product->path, &rdf->file) : PBG_NO_MEMORY;
}

/// A statement of somebody else that the syntax has no words for is no reason to write nothing at all
static PbgStatus
leave_out(Rdf *const rdf, const PbgNode *const subject)
{
  const PbgPublishOptions *const options = rdf->publish->options;
  rdf->unsayable                         = true;
  pbg_report(options->report, PBG_WARNING, PBG_BAD_DATA, options->name, 0, 0,
             "%s is left out: what is said of <%.*s>, or of what stands before it, cannot be said in this syntax",
             rdf->product->path, PBG_ARG(subject->text));
  return PBG_BAD_DATA;
}

static PbgStatus
end(Rdf *const rdf, PbgStatus st)
{
  const PbgNode last = {.kind = PBG_IRI, .text = PBG_LIT("the last one")};
  if (!st && (st = pbg_graph_writer_end(rdf->writer)) == PBG_BAD_DATA) {
    st = leave_out(rdf, &last);
  }
  if (!st) {
    pbg_graph_writer_tail(rdf->writer);
    st = pbg_publish_flush(rdf->file, &rdf->text, 0);
  }
  pbg_graph_writer_free(rdf->writer);
  pbg_buffer_free(&rdf->text);
  if (rdf->unsayable) {
    pbg_publish_discard(rdf->file);
    return PBG_OK;
  }
  if (st) {
    pbg_publish_abandon(rdf->file);
    return st;
  }
  return pbg_publish_close(rdf->file);
}

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  Rdf *const      rdf = handle;
  const PbgStatus st  = pbg_graph_writer_add(rdf->writer, quad);
  if (st == PBG_BAD_DATA) {
    return leave_out(rdf, &quad->subject);
  }
  return st ? st : pbg_publish_flush(rdf->file, &rdf->text, PIECE);
}

static PbgStatus
write_graph(Rdf *const rdf, const PbgId graph, const PbgStrView name)
{
  PbgSorted *const sorted = rdf->publish->sorted;
  PbgStatus        st     = pbg_sorted_read(sorted, graph, name);
  for (size_t i = 0; !st && i < pbg_sorted_count(sorted); ++i) {
    const PbgQuad quad = pbg_sorted_at(sorted, i);
    st                 = on_quad(rdf, &quad);
  }
  return st;
}

/// Bits of PbgPublishedKind
enum {
  EVIDENCE = 1 << PBG_PUBLISHED_EVIDENCE,
  LINKS    = 1 << PBG_PUBLISHED_LINKS,
  OTHER    = 1 << PBG_PUBLISHED_OTHER,
  DATA     = 1 << PBG_PUBLISHED_ISSUE | OTHER,
};

static bool
is_of(const unsigned kinds, const PbgStrView graph)
{
  return kinds >> pbg_published_kind(graph) & 1;
}

static PbgStatus
write_graphs(PbgPublish *const publish, const PbgProduct *const product, const unsigned kinds)
{
  Rdf                   rdf;
  const PbgSortedGraph *graphs = NULL;
  size_t                count  = 0;
  PbgStatus             st     = pbg_sorted_graphs(publish->sorted, &graphs, &count);
  bool                  any    = kinds & OTHER; // the default graph at least
  for (size_t i = 0; !st && i < count; ++i) {
    any |= is_of(kinds, graphs[i].name);
  }
  if (st || !any) {
    return st;
  }
  st = begin(&rdf, publish, product);
  if (!st) {
    pbg_graph_writer_head(rdf.writer);
    st = kinds & OTHER ? write_graph(&rdf, PBG_NO_ID, (PbgStrView){NULL, 0}) : PBG_OK;
  }
  for (size_t i = 0; !st && i < count; ++i) {
    st = is_of(kinds, graphs[i].name) ? write_graph(&rdf, graphs[i].id, graphs[i].name) : PBG_OK;
  }
  return end(&rdf, st);
}

PbgStatus
pbg_publish_quads(PbgPublish *const publish, const PbgProduct *const product)
{
  return write_graphs(publish, product, DATA);
}

PbgStatus
pbg_publish_evidence(PbgPublish *const publish, const PbgProduct *const product)
{
  return write_graphs(publish, product, EVIDENCE);
}

PbgStatus
pbg_publish_reference(PbgPublish *const publish, const PbgProduct *const product)
{
  return write_graphs(publish, product, OTHER);
}

PbgStatus
pbg_publish_links(PbgPublish *const publish, const PbgProduct *const product)
{
  return write_graphs(publish, product, LINKS);
}

PbgStatus
pbg_publish_triples(PbgPublish *const publish, const PbgProduct *const product)
{
  Rdf                   rdf;
  const PbgSortedGraph *graphs = NULL;
  size_t                count  = 0;
  size_t                wanted = 1; // the default graph
  PbgStatus             st     = pbg_sorted_graphs(publish->sorted, &graphs, &count);
  PbgId *const          ids    = st ? NULL : calloc(count + 1, sizeof *ids);
  if (st || !ids) {
    return st ? st : PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < count; ++i) {
    if (is_of(DATA, graphs[i].name)) {
      ids[wanted++] = graphs[i].id;
    }
  }
  st = begin(&rdf, publish, product);
  if (!st) {
    const PbgSink sink = {&rdf, on_quad, NULL};
    pbg_graph_writer_head(rdf.writer);
    st = pbg_sorted_union(publish->sorted, ids, wanted, PBG_SORTED_SUBJECTS, &sink);
  }
  free(ids);
  return end(&rdf, st);
}
