// test_report.c - blocks of terms and the page around them, over small graphs.
#include "rdf/reader.h"
#include "report/block.h"
#include "report/page.h"
#include "store/memory.h"

#include <CUnit/CUnit.h>
#include <stdio.h>

#define PREFIXES                                                                                                       \
  "@prefix : <https://w3id.org/pbg/id/> . @prefix e: <http://e/> . @prefix pbg: <https://w3id.org/pbg/def/> .\n"       \
  "@prefix dcterms: <http://purl.org/dc/terms/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"      \
  "@prefix oa: <http://www.w3.org/ns/oa#> . @prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .\n"

static PbgDataset *
dataset(const char *const text)
{
  PbgMemory *const   memory = pbg_memory_new((size_t)64 << 20);
  const PbgSink      sink   = pbg_memory_sink(memory);
  const PbgRdfReader reader = {.syntax = PBG_SYNTAX_TRIG, .name = "graph"};
  CU_ASSERT_EQUAL_FATAL(pbg_rdf_read_bytes(&reader, pbg_sv(text), &sink), PBG_OK);
  return pbg_memory_finish(memory);
}

/// The block of the rows of a query
static void
block_text(const char *const graph, const char *const text, PbgBuffer *const out)
{
  const PbgQueryOptions options = {.union_default = true};
  PbgDataset *const     data    = dataset(graph);
  PbgQuery             *query   = NULL;
  PbgAnswer            *answer  = NULL;
  PbgQueryError         error;
  CU_ASSERT_EQUAL_FATAL(pbg_query_parse(pbg_sv(text), PBG_LIT(""), false, &query, &error), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(pbg_query_run(query, data, &options, &answer, &error), PBG_OK);
  PbgBlock *const block = pbg_block_new(pbg_answer_columns(answer));
  for (size_t i = 0; i < pbg_answer_count(answer); ++i) {
    CU_ASSERT_EQUAL(pbg_block_add(block, query, answer, i), PBG_OK);
  }
  pbg_block_write(block, out);
  pbg_block_free(block);
  pbg_answer_free(answer);
  pbg_query_free(query);
  data->ops->free(data);
}

static void
test_block(void)
{
  static const struct {
    const char *graph, *query, *want;
  } rows[] = {
    {"", "SELECT ?s ?o { ?s <http://e/p> ?o }", "{\"terms\":[null],\"width\":2,\"cells\":[]}"},
    // each term once, in the order of its first use
    {"e:a e:p e:b . e:b e:p e:b .", "SELECT ?s ?o { ?s <http://e/p> ?o } ORDER BY ?s",
     "{\"terms\":[null,\"http://e/a\",\"http://e/b\"],\"width\":2,\"cells\":[1,2,2,2]}"},
    // the longest prefix of the query, and IRIs that none fits
    {"e:a e:p <http://e/x/y>, <http://f/> .",
     "PREFIX e: <http://e/> PREFIX x: <http://e/x/> SELECT ?o { ?s e:p ?o } ORDER BY ?o",
     "{\"terms\":[null,\"x:y\",\"http://f/\"],\"width\":1,\"cells\":[1,2]}"},
    // literals with and without language; what is unbound is 0
    {"e:a e:p \"办法\"@zh, \"plan\" .",
     "SELECT ?o ?n { ?s <http://e/p> ?o OPTIONAL { ?o <http://e/n> ?n } } ORDER BY STR(?o)",
     "{\"terms\":[null,[\"plan\"],[\"办法\",\"zh\"]],\"width\":2,\"cells\":[1,0,2,0]}"},
    // nothing that a page of HTML or a script of old would take for its own
    {"e:a e:p \"</script><!--\\u2028\\u2029\\\"\\\\\\n\" .", "SELECT ?o { ?s ?p ?o }",
     "{\"terms\":[null,[\"\\u003c/script>\\u003c!--\\u2028\\u2029\\\"\\\\\\n\"]],\"width\":1,\"cells\":[1]}"},
    {"e:a e:p 5, 5.0, \"2024\"^^<http://www.w3.org/2001/XMLSchema#gYear> .", "SELECT ?o { ?s ?p ?o } ORDER BY STR(?o)",
     "{\"terms\":[null,[\"2024\"],[\"5\"],[\"5.0\"]],\"width\":1,\"cells\":[1,2,3]}"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    char      graph[2048];
    PbgBuffer out = {.limit = 0};
    snprintf(graph, sizeof graph, PREFIXES "%s", rows[i].graph);
    block_text(graph, rows[i].query, &out);
    const bool equal = pbg_sv_equal(pbg_buffer_view(&out), pbg_sv(rows[i].want));
    if (!equal) {
      fprintf(stderr, "row %zu: %.*s\n", i, PBG_ARG(pbg_buffer_view(&out)));
    }
    CU_ASSERT_TRUE(equal);
    pbg_buffer_free(&out);
  }
}

/// More terms than the table of ids has at first
static void
test_many_terms(void)
{
  PbgBuffer graph = {.limit = 0};
  PbgBuffer out   = {.limit = 0};
  pbg_buffer_print(&graph, "%s", PREFIXES);
  for (unsigned i = 0; i < 5000; ++i) {
    pbg_buffer_print(&graph, "e:s%u e:p e:o%u .\n", i, i % 7);
  }
  pbg_buffer_add_char(&graph, '\0');
  block_text(graph.data, "SELECT ?s ?o { ?s <http://e/p> ?o } ORDER BY ?s", &out);
  const PbgStrView text  = pbg_buffer_view(&out);
  size_t           count = 0;
  for (size_t at = 0; (at = pbg_sv_find(text, PBG_LIT("\"http://e/"), at)) != PBG_NPOS; ++at) {
    ++count;
  }
  CU_ASSERT_EQUAL(count, 5007);
  pbg_buffer_free(&graph);
  pbg_buffer_free(&out);
}

// --- The page ---

static PbgStatus
page_text(const char *const    graph,
          const bool           evidence,
          const PbgStrView     title,
          PbgBuffer *const     out,
          PbgPageCounts *const counts)
{
  PbgDataset *const    data    = dataset(graph);
  const PbgPageOptions options = {.title = title, .version = PBG_LIT("pbg test"), .evidence = evidence};
  PbgQueryError        error;
  const PbgStatus      st = pbg_page_write(data, &options, out, counts, &error);
  data->ops->free(data);
  return st;
}

#define DOCUMENT(name, title)                                                                                          \
  "<https://w3id.org/pbg/id/policy/" name "> a pbg:PolicyDocument ; dcterms:title \"" title "\"@zh .\n"
#define QUOTE(name, n)                                                                                                 \
  "e:a" n " oa:hasBody e:f" n " ; oa:hasTarget e:t" n " ; pbg:ruleId \"r\" ; itsrdf:taConfidence 0.9 .\n"              \
  "e:f" n " rdf:subject <https://w3id.org/pbg/id/policy/" name "> ; rdf:predicate dcterms:title ; rdf:object "         \
  "\"x\"@zh .\n"                                                                                                       \
  "e:t" n " oa:hasSource e:i ; oa:hasSelector [ oa:start " n " ], [ oa:exact \"引文" n "\"@zh ] .\n"

static bool
has(const PbgBuffer *const page, const char *const text)
{
  return pbg_sv_has(pbg_buffer_view(page), pbg_sv(text));
}

static void
test_page(void)
{
  static const char graph[] =
    PREFIXES    DOCUMENT("b", "</script><script>hack()</script>") DOCUMENT("a", "甲") QUOTE("a", "1") QUOTE("b", "2");
  PbgBuffer     page   = {.limit = 0};
  PbgPageCounts counts = {0, 0};
  CU_ASSERT_EQUAL(page_text(graph, true, PBG_LIT("<b>标题</b>"), &page, &counts), PBG_OK);
  CU_ASSERT_EQUAL(counts.documents, 2);
  CU_ASSERT_EQUAL(counts.quotes, 2);
  CU_ASSERT_TRUE(has(&page, "<!doctype html>"));
  CU_ASSERT_TRUE(has(&page, "{\"title\":\"\\u003cb>标题\\u003c/b>\",\"version\":\"pbg test\",\"evidence\":true}"));
  CU_ASSERT_TRUE(has(&page, "\"id:policy/a\",\"dcterms:title\",[\"甲\",\"zh\"]"));
  CU_ASSERT_TRUE(has(&page, "data-first=\"https://w3id.org/pbg/id/policy/a\""));
  CU_ASSERT_TRUE(has(&page, "[\"引文2\",\"zh\"]"));
  CU_ASSERT_FALSE(has(&page, "hack()</script>"));
  CU_ASSERT_FALSE(has(&page, "<!--data-->"));
  pbg_buffer_free(&page);
}

/// The order in which statements came does not show
static void
test_same_bytes(void)
{
  PbgBuffer     one = {.limit = 0}, two = {.limit = 0};
  PbgPageCounts counts;
  CU_ASSERT_EQUAL(page_text(PREFIXES DOCUMENT("a", "甲") DOCUMENT("b", "乙") QUOTE("a", "1") QUOTE("b", "2"), true,
                            PBG_LIT(""), &one, &counts),
                  PBG_OK);
  CU_ASSERT_EQUAL(page_text(PREFIXES QUOTE("b", "2") DOCUMENT("b", "乙") QUOTE("a", "1") DOCUMENT("a", "甲"), true,
                            PBG_LIT(""), &two, &counts),
                  PBG_OK);
  CU_ASSERT_TRUE(pbg_sv_equal(pbg_buffer_view(&one), pbg_buffer_view(&two)));
  pbg_buffer_free(&one);
  pbg_buffer_free(&two);
}

static void
test_page_without(void)
{
  PbgBuffer     page = {.limit = 0};
  PbgPageCounts counts;
  CU_ASSERT_EQUAL(page_text(PREFIXES DOCUMENT("a", "甲") QUOTE("a", "1"), false, PBG_LIT(""), &page, &counts), PBG_OK);
  CU_ASSERT_EQUAL(counts.documents, 1);
  CU_ASSERT_EQUAL(counts.quotes, 0);
  CU_ASSERT_FALSE(has(&page, "class=\"evidence\""));
  pbg_buffer_clear(&page);
  CU_ASSERT_EQUAL(page_text("", true, PBG_LIT(""), &page, &counts), PBG_OK);
  CU_ASSERT_EQUAL(counts.documents, 0);
  CU_ASSERT_TRUE(has(&page, "{\"terms\":[null],\"width\":3,\"cells\":[]}"));
  pbg_buffer_free(&page);
}

/// Much evidence is cut into pieces, each of which begins with a subject of its own
static void
test_pieces(void)
{
  PbgBuffer     graph = {.limit = 0}, page = {.limit = 0};
  PbgPageCounts counts;
  pbg_buffer_print(&graph, "%s", PREFIXES);
  for (unsigned i = 0; i < 40; ++i) {
    pbg_buffer_print(&graph, "<https://w3id.org/pbg/id/policy/p%02u> a pbg:PolicyDocument .\n", i);
    for (unsigned k = 0; k < 150; ++k) {
      pbg_buffer_print(
        &graph,
        "e:a%u_%u oa:hasBody e:f%u_%u ; oa:hasTarget [ oa:hasSource e:i ; oa:hasSelector [ oa:start %u ], "
        "[ oa:exact \"a quotation of some length, number %u of %u\" ] ] ; pbg:ruleId \"r\" ; "
        "itsrdf:taConfidence 0.9 .\n"
        "e:f%u_%u rdf:subject <https://w3id.org/pbg/id/policy/p%02u> ; rdf:predicate dcterms:title ; "
        "rdf:object \"x\" .\n",
        i, k, i, k, k, k, i, i, k, i);
    }
  }
  pbg_buffer_add_char(&graph, '\0');
  CU_ASSERT_EQUAL(page_text(graph.data, true, PBG_LIT(""), &page, &counts), PBG_OK);
  CU_ASSERT_EQUAL(counts.quotes, 40 * 150);
  const PbgStrView text   = pbg_buffer_view(&page);
  const PbgStrView mark   = PBG_LIT("data-first=\"");
  PbgStrView       before = PBG_LIT("");
  size_t           pieces = 0;
  for (size_t at = 0; (at = pbg_sv_find(text, mark, at)) != PBG_NPOS; ++at, ++pieces) {
    const PbgStrView first = pbg_sv_slice(text, at + mark.len, pbg_sv_find(text, PBG_LIT("\">"), at));
    CU_ASSERT_TRUE(pbg_sv_compare(before, first) < 0);
    before = first;
  }
  CU_ASSERT_TRUE(pieces > 1 && pieces < 20);
  pbg_buffer_free(&graph);
  pbg_buffer_free(&page);
}

void
pbg_suite_report(void);

void
pbg_suite_report(void)
{
  CU_pSuite suite = CU_add_suite("report", NULL, NULL);
  CU_add_test(suite, "block", test_block);
  CU_add_test(suite, "many terms", test_many_terms);
  CU_add_test(suite, "page", test_page);
  CU_add_test(suite, "same bytes", test_same_bytes);
  CU_add_test(suite, "page without quotes, without documents", test_page_without);
  CU_add_test(suite, "pieces", test_pieces);
}
