// test_store_memory.c - values inside ids, and the dataset in memory against a brute-force reading of the same quads.
#include "base/calendar.h"
#include "store/value.h"
#include "store/memory.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>

#define XSD   "http://www.w3.org/2001/XMLSchema#"
#define QUADS 600

void
pbg_suite_store_memory(void);

static PbgId
integer_id(const int64_t value)
{
  return pbg_id_make(PBG_ID_INTEGER, PBG_ID_BIAS + (uint64_t)value);
}

static void
test_inside(void)
{
  static const struct {
    const char *text, *type;
    bool        inside;
  } rows[] = {
    {"0", "integer", true},
    {"-17", "integer", true},
    {"576460752303423487", "integer", false}, // 18 digits: to the dictionary
    {"57646075230342348", "integer", true},
    {"01", "integer", false},
    {"+1", "integer", false},
    {"-0", "integer", false},
    {"", "integer", false},
    {"true", "boolean", true},
    {"1", "boolean", false},
    {"2024-02-29", "date", true},
    {"2023-02-29", "date", false},
    {"2024-02-29Z", "date", false},
    {"2024-2-29", "date", false},
    {"-0044-03-15", "date", false},
    {"0000-01-01", "date", false},
    {"12024-01-01", "date", false},
    {"2024-02", "gYearMonth", true},
    {"-0001-12", "gYearMonth", false},
    {"2024-13", "gYearMonth", false},
    {"2024", "gYear", true},
    {"24", "gYear", false},
    {"2024", "int", false},
    {"2024", "gMonth", false},
  };
  PbgArena *const arena = pbg_arena_new(65536);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    char          type[80];
    PbgNode       back = {.kind = PBG_IRI};
    const int     len  = snprintf(type, sizeof type, XSD "%s", rows[i].type);
    const PbgNode node = {.kind = PBG_LITERAL, .text = pbg_sv(rows[i].text), .datatype = {type, (size_t)len}};
    const PbgId   id   = pbg_value_encode(&node);
    CU_ASSERT_EQUAL(id != PBG_NO_ID, rows[i].inside);
    if (id) {
      CU_ASSERT_EQUAL(pbg_value_decode(id, arena, &back), PBG_OK);
      CU_ASSERT(pbg_sv_equal(back.text, node.text));
      CU_ASSERT(pbg_sv_equal(back.datatype, node.datatype));
    }
  }
  CU_ASSERT(integer_id(-5) < integer_id(3));
  CU_ASSERT_EQUAL(pbg_id_value(integer_id(-5)), -5);
  const PbgNode day = {.kind = PBG_LITERAL, .text = PBG_LIT("1970-01-02"), .datatype = PBG_LIT(XSD "date")};
  CU_ASSERT_EQUAL(pbg_id_value(pbg_value_encode(&day)), 1);
  CU_ASSERT_EQUAL(pbg_days_in_month(1900, 2), 28);
  CU_ASSERT_EQUAL(pbg_days_of(2000, 3, 1) - pbg_days_of(2000, 2, 28), 2);
  pbg_arena_free(arena);
}

static void
test_terms(void)
{
  static const PbgNode terms[] = {
    {.kind = PBG_IRI, .text = {"http://e/a", 10}},
    {.kind = PBG_BLANK, .text = {"http://e/a", 10}},
    {.kind = PBG_LITERAL, .text = {"http://e/a", 10}},
    {.kind = PBG_LITERAL, .text = {"http://e/a", 10}, .language = {"zh", 2}},
    {.kind = PBG_LITERAL, .text = {"http://e/a", 10}, .datatype = {"http://e/t", 10}},
    {.kind = PBG_LITERAL, .text = {"", 0}},
  };
  static const PbgNode again[] = {
    {.kind = PBG_LITERAL, .text = {"http://e/a", 10}, .language = {"ZH", 2}},
    {.kind = PBG_LITERAL, .text = {"http://e/a", 10}, .datatype = {XSD "string", sizeof XSD + 5}},
  };
  PbgMemory *const memory = pbg_memory_new(1 << 20);
  PbgId            ids[6];
  for (size_t i = 0; i < 6; i++) {
    ids[i] = pbg_memory_intern(memory, &terms[i]);
    CU_ASSERT_EQUAL(ids[i], pbg_memory_intern(memory, &terms[i]));
    for (size_t k = 0; k < i; k++) {
      CU_ASSERT_NOT_EQUAL(ids[i], ids[k]);
    }
  }
  CU_ASSERT_EQUAL(pbg_memory_intern(memory, &again[0]), ids[3]);
  CU_ASSERT_EQUAL(pbg_memory_intern(memory, &again[1]), ids[2]);
  PbgDataset *const dataset = pbg_memory_finish(memory);
  PbgNode           out     = {.kind = PBG_IRI};
  CU_ASSERT_EQUAL(dataset->ops->term(dataset, ids[4], NULL, &out), PBG_OK);
  CU_ASSERT(pbg_sv_equal(out.datatype, terms[4].datatype));
  CU_ASSERT_EQUAL(dataset->ops->term(dataset, ids[4] + 99, NULL, &out), PBG_BAD_DATA);
  CU_ASSERT_EQUAL(dataset->ops->find(dataset, &terms[4]), ids[4]);
  dataset->ops->free(dataset);
  PbgMemory *const small = pbg_memory_new(64);
  const PbgQuad    quad  = {.subject = terms[0], .predicate = terms[0], .object = terms[4]};
  const PbgSink    sink  = pbg_memory_sink(small);
  PbgStatus        st    = PBG_OK;
  for (int i = 0; i < 9 && !st; i++) {
    char          text[40];
    const PbgNode fresh = {.kind = PBG_IRI, .text = {text, (size_t)snprintf(text, sizeof text, "http://e/long/%d", i)}};
    const PbgQuad next  = {.subject = fresh, .predicate = quad.predicate, .object = quad.object};
    st                  = sink.on_quad(sink.handle, &next);
  }
  CU_ASSERT_EQUAL(st, PBG_TOO_LARGE);
  pbg_memory_free(small);
}

static bool
fits(const PbgIdQuad *const quad, const PbgIdPattern *const pattern)
{
  const bool graph = pattern->graphs == PBG_GRAPHS_ONE     ? quad->g == pattern->at.g
                     : pattern->graphs == PBG_GRAPHS_NAMED ? quad->g && (!pattern->at.g || pattern->at.g == quad->g)
                     : pattern->graphs == PBG_GRAPHS_ALL   ? !pattern->at.g || pattern->at.g == quad->g
                                                           : true;
  return graph && (!pattern->at.s || pattern->at.s == quad->s) && (!pattern->at.p || pattern->at.p == quad->p) &&
         (!pattern->at.o || pattern->at.o == quad->o);
}

static size_t
brute_count(const PbgIdQuad *const quads, const PbgIdPattern *const pattern)
{
  size_t count = 0;
  for (size_t i = 0; i < QUADS; i++) {
    bool seen = !fits(&quads[i], pattern);
    for (size_t k = 0; k < i && !seen; k++) {
      const bool triple = quads[i].s == quads[k].s && quads[i].p == quads[k].p && quads[i].o == quads[k].o;
      seen              = triple && (pattern->graphs == PBG_GRAPHS_UNION || quads[i].g == quads[k].g);
    }
    count += !seen;
  }
  return count;
}

static PbgId
ordered_place(const PbgIdQuad *const quad, const PbgOrder order)
{
  return order == PBG_ORDER_S ? quad->s : order == PBG_ORDER_P ? quad->p : order == PBG_ORDER_O ? quad->o : quad->g;
}

/// Rows of a scan in pieces of seven; they must fit, and be in order
static size_t
scan_count(PbgScan *const scan, const PbgIdPattern *const pattern)
{
  PbgIdQuad out[7];
  PbgStatus status = PBG_OK;
  size_t    count  = 0;
  PbgId     last   = 0;
  for (size_t n; (n = scan->dataset->ops->next(scan, out, 7, &status)) > 0;) {
    for (size_t i = 0; i < n; i++, count++) {
      const PbgId place = ordered_place(&out[i], pattern->order);
      CU_ASSERT(fits(&out[i], pattern));
      CU_ASSERT(pattern->order == PBG_ORDER_ANY || place >= last);
      last = place;
    }
  }
  CU_ASSERT_EQUAL(status, PBG_OK);
  return count;
}

/// The next number below `n` of a plain generator
static uint32_t
below(uint32_t *const random, const uint32_t n)
{
  *random = *random * 1664525U + 1013904223U;
  return (*random >> 16) % n;
}

static void
test_scans(void)
{
  PbgMemory *const memory = pbg_memory_new(1 << 20);
  PbgId            ids[12];
  PbgIdQuad        quads[QUADS];
  uint32_t         random = 12345;
  for (size_t i = 0; i < 12; i++) {
    char          text[24];
    const PbgNode node = {.kind = PBG_IRI, .text = {text, (size_t)snprintf(text, sizeof text, "http://e/%zu", i)}};
    ids[i]             = pbg_memory_intern(memory, &node);
  }
  for (size_t i = 0; i < QUADS; i++) {
    const uint32_t g = below(&random, 4);
    quads[i] =
      (PbgIdQuad){ids[below(&random, 8)], ids[below(&random, 5)], ids[below(&random, 12)], g ? ids[g] : PBG_NO_ID};
    CU_ASSERT_EQUAL(pbg_memory_add(memory, &quads[i]), PBG_OK);
  }
  PbgDataset *const dataset = pbg_memory_finish(memory);
  for (uint32_t i = 0; i < 3000; i++) {
    const uint32_t open    = below(&random, 16);
    const uint32_t graph   = below(&random, 4);
    PbgIdPattern   pattern = {.at = {open & 1 ? ids[below(&random, 9)] : 0, open & 2 ? ids[below(&random, 6)] : 0,
                                   open & 4 ? ids[below(&random, 12)] : 0, 0},
                              .graphs = (PbgGraphs)(below(&random, 4)),
                              .order  = (PbgOrder)(below(&random, 5))};
    pattern.at.g        = pattern.graphs == PBG_GRAPHS_ONE || open & 8 ? (graph ? ids[graph] : PBG_NO_ID) : PBG_NO_ID;
    PbgScan *const scan = dataset->ops->scan(dataset, &pattern);
    CU_ASSERT_EQUAL(scan != NULL, dataset->ops->has_order(dataset, &pattern));
    if (scan) {
      const size_t want = brute_count(quads, &pattern);
      double       distinct[4];
      CU_ASSERT_EQUAL(scan_count(scan, &pattern), want);
      CU_ASSERT(dataset->ops->rescan(scan, &pattern));
      CU_ASSERT_EQUAL(scan_count(scan, &pattern), want);
      CU_ASSERT(dataset->ops->estimate(dataset, &pattern, distinct) >= (double)want);
      dataset->ops->close(scan);
    }
  }
  PbgId        graphs[8];
  const size_t count = dataset->ops->graphs(dataset, PBG_NO_ID, graphs, 8);
  CU_ASSERT_EQUAL(count, 3);
  CU_ASSERT_EQUAL(dataset->ops->graphs(dataset, graphs[0], graphs + 4, 4), 2);
  CU_ASSERT_EQUAL(graphs[4], graphs[1]);
  dataset->ops->free(dataset);
}

static void
test_seek(void)
{
  PbgMemory *const memory = pbg_memory_new(1 << 20);
  const PbgId      p      = pbg_id_make(PBG_ID_IRI, 1);
  for (int64_t i = 0; i < 100; i++) {
    const PbgIdQuad quad = {integer_id(i), p, integer_id(i % 7), PBG_NO_ID};
    CU_ASSERT_EQUAL(pbg_memory_add(memory, &quad), PBG_OK);
  }
  PbgDataset *const  dataset = pbg_memory_finish(memory);
  const PbgIdPattern pattern = {.at = {.p = p}, .graphs = PBG_GRAPHS_UNION, .order = PBG_ORDER_S};
  PbgScan *const     scan    = dataset->ops->scan(dataset, &pattern);
  PbgIdQuad          out[2];
  PbgStatus          status;
  dataset->ops->seek(scan, integer_id(42));
  CU_ASSERT_EQUAL(dataset->ops->next(scan, out, 2, &status), 2);
  CU_ASSERT_EQUAL(out[0].s, integer_id(42));
  dataset->ops->seek(scan, integer_id(3)); // only forwards
  CU_ASSERT_EQUAL(dataset->ops->next(scan, out, 1, &status), 1);
  CU_ASSERT_EQUAL(out[0].s, integer_id(44));
  dataset->ops->seek(scan, integer_id(1000));
  CU_ASSERT_EQUAL(dataset->ops->next(scan, out, 1, &status), 0);
  dataset->ops->close(scan);
  dataset->ops->free(dataset);
}

void
pbg_suite_store_memory(void)
{
  CU_pSuite suite = CU_add_suite("store/memory", NULL, NULL);
  CU_add_test(suite, "values inside ids", test_inside);
  CU_add_test(suite, "a term has one id", test_terms);
  CU_add_test(suite, "scans give what fits, in order", test_scans);
  CU_add_test(suite, "seek goes forwards", test_seek);
}
