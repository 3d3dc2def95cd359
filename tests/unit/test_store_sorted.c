// test_store_sorted.c - statements in the order of their terms, of a graph and of many as one.
#include "rdf/node.h"
#include "store/memory.h"
#include "store/sorted.h"

#include "extract_tool.h"

#include <CUnit/CUnit.h>

#define SUBJECTS 60

void
pbg_suite_store_sorted(void);

/// Every subject in two of three graphs and the default one, with statements that are the same in both; in an order like no other
static PbgDataset *
make_data(void)
{
  PbgMemory *const memory = pbg_memory_new((size_t)1 << 24);
  const PbgSink    sink   = pbg_memory_sink(memory);
  for (size_t k = 0; k < 2 * SUBJECTS; ++k) {
    const size_t i = k * 37 % SUBJECTS;
    char         name[32];
    char         graph[32];
    snprintf(name, sizeof name, "http://e/s%02zu", i);
    snprintf(graph, sizeof graph, "http://e/g%zu", (i + k / SUBJECTS) % 4);
    const PbgStrView in   = graph[10] == '3' ? (PbgStrView){NULL, 0} : pbg_sv(graph);
    const PbgQuad    same = {pbg_node_iri(pbg_sv(name)), pbg_node_iri(PBG_LIT("http://e/p")),
                             pbg_node_text(PBG_LIT("x"), PBG_LIT("")), in};
    const PbgQuad    own  = {same.subject, same.predicate, pbg_node_iri(pbg_sv(graph)), in};
    CU_ASSERT_EQUAL(sink.on_quad(sink.handle, &same), PBG_OK);
    CU_ASSERT_EQUAL(sink.on_quad(sink.handle, &own), PBG_OK);
  }
  return pbg_memory_finish(memory);
}

typedef struct {
  PbgBuffer last; ///< Subject and object
  size_t    count;
} Seen;

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  Seen *const seen = handle;
  PbgBuffer   now  = {0};
  pbg_buffer_print(&now, "%.*s %d %.*s", PBG_ARG(quad->subject.text), (int)quad->object.kind,
                   PBG_ARG(quad->object.text));
  CU_ASSERT_EQUAL(quad->graph.len, 0);
  CU_ASSERT(!seen->count || pbg_sv_compare(pbg_buffer_view(&seen->last), pbg_buffer_view(&now)) < 0);
  pbg_buffer_free(&seen->last);
  seen->last = now;
  return ++seen->count == 1000 ? PBG_TOO_LARGE : PBG_OK;
}

static void
test_union(void)
{
  static const size_t   rooms[] = {1, 2, 7, 30, SUBJECTS - 1, SUBJECTS, SUBJECTS + 1, PBG_SORTED_SUBJECTS};
  PbgDataset *const     data    = make_data();
  PbgSorted *const      sorted  = pbg_sorted_new(data);
  const PbgSortedGraph *graphs  = NULL;
  size_t                count   = 0;
  CU_ASSERT_EQUAL(pbg_sorted_graphs(sorted, &graphs, &count), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(count, 3);
  const PbgId ids[] = {graphs[2].id, PBG_NO_ID, graphs[0].id, graphs[1].id};
  for (size_t i = 0; i < sizeof rooms / sizeof *rooms; ++i) {
    Seen          seen = {.count = 0};
    const PbgSink sink = {&seen, on_quad, NULL};
    CU_ASSERT_EQUAL(pbg_sorted_union(sorted, ids, 4, rooms[i], &sink), PBG_OK);
    CU_ASSERT_EQUAL(seen.count, 3 * SUBJECTS); // the same one of two, once; two of its own
    pbg_buffer_free(&seen.last);
  }
  Seen          some  = {.count = 0};
  Seen          none  = {.count = 0};
  Seen          full  = {.count = 999};
  const PbgSink one   = {&some, on_quad, NULL};
  const PbgSink empty = {&none, on_quad, NULL};
  const PbgSink stops = {&full, on_quad, NULL};
  CU_ASSERT_EQUAL(pbg_sorted_union(sorted, ids, 1, 7, &one), PBG_OK);
  CU_ASSERT_EQUAL(some.count, SUBJECTS); // half of the subjects, two statements each
  CU_ASSERT_EQUAL(pbg_sorted_union(sorted, ids, 0, 7, &empty), PBG_OK);
  CU_ASSERT_EQUAL(none.count, 0);
  pbg_buffer_add(&full.last, PBG_LIT("a"));
  CU_ASSERT_EQUAL(pbg_sorted_union(sorted, ids, 4, 7, &stops), PBG_TOO_LARGE);
  pbg_buffer_free(&some.last);
  pbg_buffer_free(&full.last);
  pbg_sorted_free(sorted);
  pbg_sorted_free(NULL);
  data->ops->free(data);
}

static void
test_graphs(void)
{
  PbgDataset *const     data   = make_data();
  PbgSorted *const      sorted = pbg_sorted_new(data);
  const PbgSortedGraph *graphs = NULL;
  size_t                count  = 0;
  CU_ASSERT_EQUAL(pbg_sorted_graphs(sorted, &graphs, &count), PBG_OK);
  for (size_t i = 0; i < count; ++i) {
    CU_ASSERT(!i || pbg_sv_compare(graphs[i - 1].name, graphs[i].name) < 0);
    CU_ASSERT_EQUAL(pbg_sorted_read(sorted, graphs[i].id, graphs[i].name), PBG_OK);
    CU_ASSERT_EQUAL(pbg_sorted_count(sorted), SUBJECTS);
    for (size_t row = 0; row < pbg_sorted_count(sorted); ++row) {
      const PbgQuad quad = pbg_sorted_at(sorted, row);
      CU_ASSERT(pbg_sv_equal(quad.graph, graphs[i].name));
      CU_ASSERT_EQUAL(quad.object.kind, row % 2 ? PBG_LITERAL : PBG_IRI);
    }
  }
  pbg_sorted_free(sorted);
  data->ops->free(data);
}

void
pbg_suite_store_sorted(void)
{
  CU_pSuite suite = CU_add_suite("store/sorted", NULL, NULL);
  CU_add_test(suite, "a graph", test_graphs);
  CU_add_test(suite, "many graphs as one, in passes of any size", test_union);
}
