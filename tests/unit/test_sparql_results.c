// test_sparql_results.c - the W3C's four forms of an answer, with the terms that are easily written wrongly.
#include "sparql/results.h"

#include "base/buffer.h"
#include "store/memory.h"

#include <CUnit/CUnit.h>
#include <stdio.h>

void
pbg_suite_sparql_results(void);

static PbgStatus
on_text(void *const handle, const PbgStrView text)
{
  PbgBuffer *const out = handle;
  pbg_buffer_add(out, text);
  return out->status;
}

/// Is the answer to `query`, over nothing, that text in that form?
static void
expect(const char *const query, const PbgResultsFormat format, const char *const want)
{
  PbgMemory *const  memory = pbg_memory_new((size_t)1 << 20);
  PbgDataset *const data   = pbg_memory_finish(memory);
  PbgQuery         *parsed = NULL;
  PbgAnswer        *answer = NULL;
  PbgQueryError     error;
  PbgBuffer         out  = {0};
  const PbgTextSink sink = {&out, on_text};
  CU_ASSERT_EQUAL_FATAL(pbg_query_parse(pbg_sv(query), (PbgStrView){0}, false, &parsed, &error), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(pbg_query_run(parsed, data, NULL, &answer, &error), PBG_OK);
  const bool truth = pbg_query_form(parsed) == PBG_QUERY_ASK && pbg_answer_boolean(answer);
  CU_ASSERT_EQUAL(pbg_results_write(format, answer, pbg_query_form(parsed) == PBG_QUERY_ASK ? &truth : NULL, &sink),
                  PBG_OK);
  if (!pbg_sv_equal(pbg_buffer_view(&out), pbg_sv(want))) {
    printf("\n    wanted %s\n    got    %.*s\n", want, PBG_ARG(pbg_buffer_view(&out)));
    CU_FAIL("another text");
  }
  pbg_buffer_free(&out);
  pbg_answer_free(answer);
  pbg_query_free(parsed);
  data->ops->free(data);
}

/// In one column `v`
typedef struct {
  const char *term; ///< As SPARQL has it
  const char *csv, *tsv, *json, *xml;
} Row;

#define XSD "http://www.w3.org/2001/XMLSchema#"

static const Row rows[] = {
  {"\"\"", "", "\"\"", "\"literal\", \"value\": \"\"", "<literal></literal>"},
  {"\"政策 𠮷\"@zh-Hans", "政策 𠮷", "\"政策 𠮷\"@zh-hans",
   "\"literal\", \"xml:lang\": \"zh-hans\", \"value\": \"政策 𠮷\"", "<literal xml:lang=\"zh-hans\">政策 𠮷</literal>"},
  {"\"a,b\"", "\"a,b\"", "\"a,b\"", "\"literal\", \"value\": \"a,b\"", "<literal>a,b</literal>"},
  {"\"say \\\"x\\\"\"", "\"say \"\"x\"\"\"", "\"say \\\"x\\\"\"", "\"literal\", \"value\": \"say \\\"x\\\"\"",
   "<literal>say &quot;x&quot;</literal>"},
  {"\"a\\nb\"", "\"a\nb\"", "\"a\\nb\"", "\"literal\", \"value\": \"a\\nb\"", "<literal>a\nb</literal>"},
  {"\"a\\rb\"", "\"a\rb\"", "\"a\\rb\"", "\"literal\", \"value\": \"a\\rb\"", "<literal>a&#xD;b</literal>"},
  {"\"a\\tb\"", "a\tb", "\"a\\tb\"", "\"literal\", \"value\": \"a\\tb\"", "<literal>a\tb</literal>"},
  {"\"back\\\\slash\"", "back\\slash", "\"back\\\\slash\"", "\"literal\", \"value\": \"back\\\\slash\"",
   "<literal>back\\slash</literal>"},
  {"\"<b>&amp; ]]>\"", "<b>&amp; ]]>", "\"<b>&amp; ]]>\"", "\"literal\", \"value\": \"<b>&amp; ]]>\"",
   "<literal>&lt;b&gt;&amp;amp; ]]&gt;</literal>"},
  {"\" blanks \"", " blanks ", "\" blanks \"", "\"literal\", \"value\": \" blanks \"", "<literal> blanks </literal>"},
  {"7", "7", "7", "\"literal\", \"datatype\": \"" XSD "integer\", \"value\": \"7\"",
   "<literal datatype=\"" XSD "integer\">7</literal>"},
  {"1.50", "1.50", "1.50", "\"literal\", \"datatype\": \"" XSD "decimal\", \"value\": \"1.50\"",
   "<literal datatype=\"" XSD "decimal\">1.50</literal>"},
  {"\"1.\"^^<" XSD "decimal>", "1.", "\"1.\"^^<" XSD "decimal>",
   "\"literal\", \"datatype\": \"" XSD "decimal\", \"value\": \"1.\"",
   "<literal datatype=\"" XSD "decimal\">1.</literal>"},
  {"\"NaN\"^^<" XSD "double>", "NaN", "\"NaN\"^^<" XSD "double>",
   "\"literal\", \"datatype\": \"" XSD "double\", \"value\": \"NaN\"",
   "<literal datatype=\"" XSD "double\">NaN</literal>"},
  {"true", "true", "\"true\"^^<" XSD "boolean>", "\"literal\", \"datatype\": \"" XSD "boolean\", \"value\": \"true\"",
   "<literal datatype=\"" XSD "boolean\">true</literal>"},
  {"<http://zc.example.cn/文件/国办发〔2024〕12号?a=1&b=2>", "http://zc.example.cn/文件/国办发〔2024〕12号?a=1&b=2",
   "<http://zc.example.cn/文件/国办发〔2024〕12号?a=1&b=2>",
   "\"uri\", \"value\": \"http://zc.example.cn/文件/国办发〔2024〕12号?a=1&b=2\"",
   "<uri>http://zc.example.cn/文件/国办发〔2024〕12号?a=1&amp;b=2</uri>"},
  {"<http://e/a,b>", "\"http://e/a,b\"", "<http://e/a,b>", "\"uri\", \"value\": \"http://e/a,b\"",
   "<uri>http://e/a,b</uri>"},
};

#define XML_HEAD "<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n  <head>"

static void
test_terms(void)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    char query[300];
    char want[600];
    snprintf(query, sizeof query, "SELECT ?v { VALUES ?v { %s } }", rows[i].term);
    snprintf(want, sizeof want, "v\r\n%s\r\n", rows[i].csv);
    expect(query, PBG_RESULTS_CSV, want);
    snprintf(want, sizeof want, "?v\n%s\n", rows[i].tsv);
    expect(query, PBG_RESULTS_TSV, want);
    snprintf(want, sizeof want,
             "{\"head\": {\"vars\": [\"v\"]},\n\"results\": {\"bindings\": [\n  {\"v\": {\"type\": %s}}\n]}}\n",
             rows[i].json);
    expect(query, PBG_RESULTS_JSON, want);
    snprintf(want, sizeof want,
             XML_HEAD
             "<variable name=\"v\"/></head>\n  <results>\n    <result><binding name=\"v\">%s</binding></result>\n"
             "  </results>\n</sparql>\n",
             rows[i].xml);
    expect(query, PBG_RESULTS_XML, want);
  }
}

static void
test_unbound(void)
{
  static const char query[] = "SELECT ?a ?政 ?c { VALUES (?a ?政 ?c) { (1 UNDEF 3) (UNDEF UNDEF UNDEF) } }";
  expect(query, PBG_RESULTS_CSV, "a,政,c\r\n1,,3\r\n,,\r\n");
  expect(query, PBG_RESULTS_TSV, "?a\t?政\t?c\n1\t\t3\n\t\t\n");
  expect("SELECT ?a ?b { VALUES (?a ?b) { (UNDEF UNDEF) (UNDEF <x:y>) } }", PBG_RESULTS_JSON,
         "{\"head\": {\"vars\": [\"a\", \"b\"]},\n\"results\": {\"bindings\": [\n  {},\n  {\"b\": {\"type\": \"uri\", "
         "\"value\": "
         "\"x:y\"}}\n]}}\n");
  expect("SELECT ?a ?b { VALUES (?a ?b) { (UNDEF UNDEF) } }", PBG_RESULTS_XML,
         XML_HEAD
         "<variable name=\"a\"/><variable name=\"b\"/></head>\n  <results>\n    <result></result>\n  </results>\n"
         "</sparql>\n");
}

static void
test_no_rows(void)
{
  static const char query[] = "SELECT ?a ?b { ?a <x:p> ?b }";
  expect(query, PBG_RESULTS_CSV, "a,b\r\n");
  expect(query, PBG_RESULTS_TSV, "?a\t?b\n");
  expect(query, PBG_RESULTS_JSON, "{\"head\": {\"vars\": [\"a\", \"b\"]},\n\"results\": {\"bindings\": [\n]}}\n");
  expect(query, PBG_RESULTS_XML,
         XML_HEAD "<variable name=\"a\"/><variable name=\"b\"/></head>\n  <results>\n  </results>\n</sparql>\n");
}

static void
test_booleans(void)
{
  expect("ASK {}", PBG_RESULTS_JSON, "{\"head\": {}, \"boolean\": true}\n");
  expect("ASK { ?s ?p ?o }", PBG_RESULTS_JSON, "{\"head\": {}, \"boolean\": false}\n");
  expect("ASK {}", PBG_RESULTS_XML, XML_HEAD "</head>\n  <boolean>true</boolean>\n</sparql>\n");
  expect("ASK { ?s ?p ?o }", PBG_RESULTS_CSV, "false\r\n");
}

/// A sink that fails ends the writing, after the first piece at most
static PbgStatus
on_no_text(void *const handle, const PbgStrView text)
{
  (void)text;
  ++*(int *)handle;
  return PBG_BAD_WRITE;
}

static void
test_failing_sink(void)
{
  static const char query[] = "SELECT ?a ?b { VALUES ?a { 1 2 3 } VALUES ?b { 1 2 3 } }";
  PbgDataset *const data    = pbg_memory_finish(pbg_memory_new((size_t)1 << 20));
  PbgQuery         *parsed  = NULL;
  PbgAnswer        *answer  = NULL;
  PbgQueryError     error;
  int               calls = 0;
  const PbgTextSink sink  = {&calls, on_no_text};
  CU_ASSERT_EQUAL_FATAL(pbg_query_parse(pbg_sv(query), (PbgStrView){0}, false, &parsed, &error), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(pbg_query_run(parsed, data, NULL, &answer, &error), PBG_OK);
  CU_ASSERT_EQUAL(pbg_results_write(PBG_RESULTS_JSON, answer, NULL, &sink), PBG_BAD_WRITE);
  CU_ASSERT_EQUAL(calls, 1);
  pbg_answer_free(answer);
  pbg_query_free(parsed);
  data->ops->free(data);
}

void
pbg_suite_sparql_results(void)
{
  CU_pSuite suite = CU_add_suite("sparql/results", NULL, NULL);
  CU_ADD_TEST(suite, test_terms);
  CU_ADD_TEST(suite, test_unbound);
  CU_ADD_TEST(suite, test_no_rows);
  CU_ADD_TEST(suite, test_booleans);
  CU_ADD_TEST(suite, test_failing_sink);
}
