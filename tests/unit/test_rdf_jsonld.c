// test_rdf_jsonld.c - JSON-LD and TriG of any graph: keys, values, traps. tests/export reads both back by other programs.
#include "rdf/graph_writer.h"
#include "rdf/jsonld.h"
#include "rdf/node.h"

#include "extract_tool.h"

#include <CUnit/CUnit.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

void
pbg_suite_rdf_jsonld(void);

/// "bad:" has a name that is a term's, "x" one that would be read by "e", "half" does not end as a namespace does
static const PbgPrefix prefixes[] = {
  {"e", "http://e/"}, {"xsd", XSD},           {"", "http://empty/"}, {"label", "http://bad/"},
  {"x", "e:x/"},      {"half", "http://h/n"}, {NULL, NULL},
};

static const PbgJsonTerm terms[] = {
  {"id", "@id", PBG_TERM_ALIAS, NULL, false},
  {"label", "http://e/label", PBG_TERM_LANGUAGE, NULL, false},
  {"day", "http://e/day", PBG_TERM_TYPED, XSD "date", false},
  {"size", "http://e/size", PBG_TERM_TYPED, XSD "decimal", false},
  {"see", "http://e/see", PBG_TERM_IRI, NULL, true},
  {"parts", "http://e/partOf", PBG_TERM_REVERSE, NULL, true},
  {"n", "http://e/n", PBG_TERM_PLAIN, NULL, false},
  {NULL, NULL, PBG_TERM_PLAIN, NULL, false},
};

static PbgNode
blank(const char *const label)
{
  return (PbgNode){.kind = PBG_BLANK, .text = pbg_sv(label)};
}

static PbgNode
iri(const char *const text)
{
  return pbg_node_iri(pbg_sv(text));
}

static PbgNode
text(const char *const value, const char *const language)
{
  return pbg_node_text(pbg_sv(value), pbg_sv(language));
}

static PbgNode
typed(const char *const value, const char *const datatype)
{
  return pbg_node_typed(pbg_sv(value), pbg_sv(datatype));
}

/// The object of http://e/s for some statements
static PbgStatus
write_rows(const PbgQuad *const rows, const size_t count, PbgBuffer *const out)
{
  PbgJsonLd *const json = pbg_jsonld_new(prefixes, terms, out);
  const PbgStatus  st   = pbg_jsonld_node(json, rows, count, 0, NULL);
  pbg_jsonld_free(json);
  return st;
}

/// One statement of http://e/s: what stands behind its "id"
static void
check_value(const char *const predicate, const PbgNode object, const char *const want)
{
  static const char head[] = "{\n  \"id\": \"e:s\",\n  ";
  const PbgQuad     quad   = {iri("http://e/s"), iri(predicate), object, {NULL, 0}};
  PbgBuffer         out    = {0};
  PbgBuffer         got    = {0};
  CU_ASSERT_EQUAL(write_rows(&quad, 1, &out), PBG_OK);
  CU_ASSERT_FATAL(pbg_sv_starts(pbg_buffer_view(&out), pbg_sv(head)) &&
                  pbg_sv_ends(pbg_buffer_view(&out), PBG_LIT("\n}")));
  pbg_buffer_add(&got, pbg_sv_slice(pbg_buffer_view(&out), sizeof head - 1, out.len - 2));
  CU_ASSERT(pbg_test_shows(predicate, &got, want));
  pbg_buffer_free(&out);
  pbg_buffer_free(&got);
}

static void
test_literals(void)
{
  check_value("http://e/n", text("", ""), "\"n\": \"\"");
  check_value("http://e/n", text("\"\\/\b\f\n\r\t\x01\x7F 政\xF0\xA0\x80\x80", ""),
              "\"n\": \"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0001\x7F 政\xF0\xA0\x80\x80\"");
  check_value("http://e/n", text("x", "zh-hans"), "\"n\": {\"@value\": \"x\", \"@language\": \"zh-hans\"}");
  check_value("http://e/n", typed("x", "http://e/T"), "\"n\": {\"@value\": \"x\", \"@type\": \"e:T\"}");
  check_value("http://e/n", typed("x", "http://o/T"), "\"n\": {\"@value\": \"x\", \"@type\": \"http://o/T\"}");
  check_value("http://e/n", text("@id", ""), "\"n\": \"@id\"");
  check_value("http://e/n", text("e:s", ""), "\"n\": \"e:s\"");
}

static void
test_numbers(void)
{
  static const char *const plain[] = {"0", "7", "-7", "999999999999999"};
  static const char *const full[]  = {"+7", "007", "-0", "", "-", "7 ", "1e3", "9007199254740993"};
  char                     want[96];
  for (size_t i = 0; i < sizeof plain / sizeof *plain; ++i) {
    snprintf(want, sizeof want, "\"n\": %s", plain[i]);
    check_value("http://e/n", typed(plain[i], XSD "integer"), want);
  }
  for (size_t i = 0; i < sizeof full / sizeof *full; ++i) {
    snprintf(want, sizeof want, "\"n\": {\"@value\": \"%s\", \"@type\": \"xsd:integer\"}", full[i]);
    check_value("http://e/n", typed(full[i], XSD "integer"), want);
  }
  check_value("http://e/n", typed("true", XSD "boolean"), "\"n\": true");
  check_value("http://e/n", typed("1", XSD "boolean"), "\"n\": {\"@value\": \"1\", \"@type\": \"xsd:boolean\"}");
  check_value("http://e/n", typed("1.5", XSD "decimal"), "\"n\": {\"@value\": \"1.5\", \"@type\": \"xsd:decimal\"}");
  check_value("http://e/n", typed("7", XSD "int"), "\"n\": {\"@value\": \"7\", \"@type\": \"xsd:int\"}");
}

/// Values that do not go with their term
static void
test_terms(void)
{
  check_value("http://e/day", typed("2024-05-29", XSD "date"), "\"day\": \"2024-05-29\"");
  check_value("http://e/day", typed("2024", XSD "gYear"), "\"day\": {\"@value\": \"2024\", \"@type\": \"xsd:gYear\"}");
  check_value("http://e/day", text("2024", ""), "\"day\": {\"@value\": \"2024\"}");
  check_value("http://e/day", typed("7", XSD "integer"), "\"day\": {\"@value\": \"7\", \"@type\": \"xsd:integer\"}");
  check_value("http://e/day", iri("http://o/x"), "\"day\": {\"id\": \"http://o/x\"}");
  check_value("http://e/size", typed("1.50", XSD "decimal"), "\"size\": \"1.50\"");
  check_value("http://e/label", text("政策", "zh"), "\"label\": {\"zh\": \"政策\"}");
  check_value("http://e/label", text("x", ""), "\"e:label\": \"x\"");
  check_value("http://e/label", iri("http://e/o"), "\"e:label\": {\"id\": \"e:o\"}");
  check_value("http://e/see", iri("http://e/o"), "\"see\": [\"e:o\"]");
  check_value("http://e/see", blank("b1"), "\"see\": [\"_:b1\"]");
  check_value("http://e/see", text("http://e/o", ""), "\"see\": [{\"@value\": \"http://e/o\"}]");
  check_value("http://e/partOf", iri("http://e/o"), "\"e:partOf\": {\"id\": \"e:o\"}");
  check_value("http://o/p", iri("http://o/a/../b?c#d"), "\"http://o/p\": {\"id\": \"http://o/a/../b?c#d\"}");
  check_value("http://h/nx", text("x", ""), "\"half:x\": \"x\"");
  check_value(RDF "type", iri("http://e/T"), "\"@type\": [\"e:T\"]");
  check_value(RDF "type", text("T", ""), "\"" RDF "type\": \"T\"");
}

/// Keys in the order of the terms, values sorted and each once, whatever the order of the statements
static void
test_order(void)
{
  const PbgNode s      = iri("http://e/s");
  const PbgQuad rows[] = {
    {s, iri("http://o/z"), text("z", ""), {NULL, 0}},         {s, iri("http://e/see"), iri("http://e/b"), {NULL, 0}},
    {s, iri("http://e/label"), text("b", "zh"), {NULL, 0}},   {s, iri("http://e/see"), iri("http://e/a"), {NULL, 0}},
    {s, iri("http://e/label"), text("c", "en"), {NULL, 0}},   {s, iri("http://o/a"), text("a", ""), {NULL, 0}},
    {s, iri("http://e/label"), text("a", "zh"), {NULL, 0}},   {s, iri("http://e/see"), iri("http://e/b"), {NULL, 0}},
    {s, iri(RDF "type"), iri("http://e/B"), {NULL, 0}},       {s, iri(RDF "type"), iri("http://e/A"), {NULL, 0}},
    {s, iri("http://e/label"), text("plain", ""), {NULL, 0}},
  };
  PbgBuffer out = {0};
  CU_ASSERT_EQUAL(write_rows(rows, sizeof rows / sizeof *rows, &out), PBG_OK);
  CU_ASSERT(pbg_test_shows("order", &out,
                           "{\n  \"id\": \"e:s\",\n  \"@type\": [\"e:A\", \"e:B\"],\n"
                           "  \"label\": {\"en\": \"c\", \"zh\": [\"a\", \"b\"]},\n  \"e:label\": \"plain\",\n"
                           "  \"see\": [\n    \"e:a\",\n    \"e:b\"\n  ],\n"
                           "  \"http://o/a\": \"a\",\n  \"http://o/z\": \"z\"\n}"));
  pbg_buffer_free(&out);
}

/// IRIs that the context would take for others
static void
test_traps(void)
{
  const PbgQuad     rows[] = {{iri("e:s"), iri("http://e/see"), iri("http://e/o"), {NULL, 0}},
                              {iri("http://e/s"), iri("day:p"), text("x", "zh"), {NULL, 0}},
                              {iri("http://e/s"), iri("http://e/day"), typed("x", "xsd:date"), {NULL, 0}},
                              {iri("e://s"), iri("http://e/see"), iri("urn:o"), {NULL, 0}}};
  const char *const want[] = {
    "{\n  \"@context\": null,\n  \"@id\": \"e:s\",\n  \"http://e/see\": {\"@id\": \"http://e/o\"}\n}",
    "{\n  \"@context\": null,\n  \"@id\": \"http://e/s\",\n  \"day:p\": {\"@value\": \"x\", \"@language\": \"zh\"}\n}",
    ("{\n  \"@context\": null,\n  \"@id\": \"http://e/s\",\n  \"http://e/day\": {\"@value\": \"x\", \"@type\": "
     "\"xsd:date\"}\n}"),
    "{\n  \"id\": \"e://s\",\n  \"see\": [\"urn:o\"]\n}",
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    PbgBuffer out = {0};
    CU_ASSERT_EQUAL(write_rows(&rows[i], 1, &out), PBG_OK);
    CU_ASSERT(pbg_test_shows("trap", &out, want[i]));
    pbg_buffer_free(&out);
  }
}

static void
test_refused(void)
{
  const PbgNode     good  = iri("http://e/s");
  const char *const odd[] = {"", "s", "/s", "#s", "1a:b", "a b:c", "http://e/a b", "http://e/<", "http://e/\x01", ":x"};
  PbgBuffer         out   = {0};
  const PbgQuad     mute[] = {
        {text("s", ""), good, good, {NULL, 0}}, {good, blank("p"), good, {NULL, 0}}, {good, good, blank(""), {NULL, 0}}};
  for (size_t i = 0; i < sizeof odd / sizeof *odd; ++i) {
    const PbgNode node   = iri(odd[i]);
    const PbgQuad rows[] = {
      {node, good, good, {NULL, 0}}, {good, node, good, {NULL, 0}}, {good, good, node, {NULL, 0}}};
    for (size_t k = 0; k < 3; ++k) {
      CU_ASSERT_EQUAL(write_rows(&rows[k], 1, &out), PBG_BAD_DATA);
    }
  }
  for (size_t i = 0; i < sizeof mute / sizeof *mute; ++i) {
    CU_ASSERT_EQUAL(write_rows(&mute[i], 1, &out), PBG_BAD_DATA);
  }
  pbg_buffer_free(&out);
}

static void
test_context(void)
{
  PbgBuffer        out  = {0};
  PbgJsonLd *const json = pbg_jsonld_new(prefixes, terms, &out);
  pbg_jsonld_context(json);
  CU_ASSERT(
    pbg_test_shows("context", &out,
                   "{\n    \"@version\": 1.1,\n    \"e\": \"http://e/\",\n    \"xsd\": \"" XSD "\",\n"
                   "    \"half\": {\"@id\": \"http://h/n\", \"@prefix\": true},\n    \"id\": \"@id\",\n"
                   "    \"label\": {\"@id\": \"e:label\", \"@container\": \"@language\"},\n"
                   "    \"day\": {\"@id\": \"e:day\", \"@type\": \"xsd:date\"},\n"
                   "    \"size\": {\"@id\": \"e:size\", \"@type\": \"xsd:decimal\"},\n"
                   "    \"see\": {\"@id\": \"e:see\", \"@type\": \"@id\", \"@container\": \"@set\"},\n"
                   "    \"parts\": {\"@reverse\": \"e:partOf\", \"@type\": \"@id\", \"@container\": \"@set\"},\n"
                   "    \"n\": \"e:n\"\n  }"));
  pbg_jsonld_free(json);
  pbg_jsonld_free(NULL);
  pbg_buffer_free(&out);
}

/// Statements of the default graph, a named one, a blank one, and the first again
static void
write_graphs(const PbgGraphSyntax syntax, const bool pieces, PbgBuffer *const out)
{
  const PbgNode         p       = iri("http://e/n");
  const PbgQuad         quads[] = {{iri("http://e/s"), p, text("1", ""), {NULL, 0}},
                                   {iri("http://e/s"), p, text("2", ""), {NULL, 0}},
                                   {iri("http://e/s"), p, text("3", ""), PBG_LIT("http://e/g")},
                                   {blank("b"), p, blank("c"), PBG_LIT("http://e/g")},
                                   {blank("b"), p, text("4", "en"), PBG_LIT("_:g")},
                                   {iri("http://e/s"), p, text("5", ""), {NULL, 0}}};
  PbgGraphWriter *const w       = pbg_graph_writer_new(syntax, prefixes, terms, out);
  pbg_graph_writer_head(w);
  for (size_t i = 0; i < sizeof quads / sizeof *quads; ++i) {
    if (pieces && i == 3) {
      CU_ASSERT_EQUAL(pbg_graph_writer_end(w), PBG_OK);
      pbg_graph_writer_between(w);
      pbg_graph_writer_aim(w, out);
    }
    CU_ASSERT_EQUAL(pbg_graph_writer_add(w, &quads[i]), PBG_OK);
  }
  CU_ASSERT_EQUAL(pbg_graph_writer_end(w), PBG_OK);
  pbg_graph_writer_tail(w);
  pbg_graph_writer_free(w);
}

static void
test_trig(void)
{
  static const char head[] = "@prefix e: <http://e/> .\n@prefix xsd: <" XSD "> .\n@prefix : <http://empty/> .\n"
                             "@prefix label: <http://bad/> .\n@prefix x: <e:x/> .\n@prefix half: <http://h/n> .\n";
  PbgBuffer         out    = {0};
  write_graphs(PBG_GRAPH_TRIG, false, &out);
  CU_ASSERT_FATAL(pbg_sv_starts(pbg_buffer_view(&out), pbg_sv(head)));
  const PbgStrView rest = pbg_sv_from(pbg_buffer_view(&out), sizeof head - 1);
  CU_ASSERT(pbg_sv_equal(rest, PBG_LIT("\ne:s\n    e:n \"1\", \"2\" .\n\ne:g {\ne:s\n    e:n \"3\" .\n\n"
                                       "_:b\n    e:n _:c .\n}\n\n_:g {\n_:b\n    e:n \"4\"@en .\n}\n\n"
                                       "e:s\n    e:n \"5\" .\n")));
  pbg_buffer_free(&out);
}

static void
test_graphs(void)
{
  static const char last[] =
    "  \"@graph\": [\n    {\n      \"id\": \"e:s\",\n      \"n\": [\n        \"1\",\n        \"2\"\n      ]\n    },\n"
    "    {\n      \"id\": \"e:g\",\n      \"@graph\": [\n        {\n          \"id\": \"e:s\",\n          \"n\": "
    "\"3\"\n"
    "        },\n        {\n          \"id\": \"_:b\",\n          \"n\": {\"id\": \"_:c\"}\n        }\n      ]\n    "
    "},\n"
    "    {\n      \"id\": \"_:g\",\n      \"@graph\": [\n        {\n          \"id\": \"_:b\",\n"
    "          \"n\": {\"@value\": \"4\", \"@language\": \"en\"}\n        }\n      ]\n    },\n"
    "    {\n      \"id\": \"e:s\",\n      \"n\": \"5\"\n    }\n  ]\n}\n";
  PbgBuffer out = {0};
  write_graphs(PBG_GRAPH_JSONLD, false, &out);
  CU_ASSERT(pbg_sv_ends(pbg_buffer_view(&out), pbg_sv(last)));
  pbg_buffer_clear(&out);
  write_graphs(PBG_GRAPH_JSONLD, true, &out);
  CU_ASSERT(pbg_sv_has(pbg_buffer_view(&out), PBG_LIT("      ]\n    },\n    {\n      \"id\": \"e:g\",\n")));
  pbg_buffer_free(&out);
}

void
pbg_suite_rdf_jsonld(void)
{
  CU_pSuite suite = CU_add_suite("rdf/jsonld", NULL, NULL);
  CU_add_test(suite, "literals", test_literals);
  CU_add_test(suite, "numbers", test_numbers);
  CU_add_test(suite, "terms and what does not go with them", test_terms);
  CU_add_test(suite, "order", test_order);
  CU_add_test(suite, "traps", test_traps);
  CU_add_test(suite, "what cannot be said is refused", test_refused);
  CU_add_test(suite, "context", test_context);
  CU_add_test(suite, "graphs as TriG", test_trig);
  CU_add_test(suite, "graphs and pieces", test_graphs);
}
