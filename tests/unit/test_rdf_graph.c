// test_rdf_graph.c - any graph as Turtle, RDF/XML and DOT; text of XML; prefixes.
#include "base/xml.h"
#include "rdf/graph_writer.h"
#include "rdf/turtle.h"

#include "extract_tool.h"

#include <CUnit/CUnit.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

void
pbg_suite_rdf_graph(void);

static const PbgPrefix prefixes[] = {{"e", "http://e/"}, {"dcterms", "http://purl.org/dc/terms/"}, {NULL, NULL}};

#define IRI(t)                                                                                                         \
  {                                                                                                                    \
    .kind = PBG_IRI, .text = {("" t), sizeof(t) - 1 }                                                                  \
  }
#define BLANK(t)                                                                                                       \
  {                                                                                                                    \
    .kind = PBG_BLANK, .text = {("" t), sizeof(t) - 1 }                                                                \
  }
#define TEXT(t)                                                                                                        \
  {                                                                                                                    \
    .kind = PBG_LITERAL, .text = {("" t), sizeof(t) - 1 }                                                              \
  }
#define TAGGED(t, l)                                                                                                   \
  {                                                                                                                    \
    .kind = PBG_LITERAL, .text = {("" t), sizeof(t) - 1}, .language = {("" l), sizeof(l) - 1 }                         \
  }
#define TYPED(t, type)                                                                                                 \
  {                                                                                                                    \
    .kind = PBG_LITERAL, .text = {("" t), sizeof(t) - 1}, .datatype = {("" type), sizeof(type) - 1 }                   \
  }

static const PbgQuad quads[] = {
  {IRI("http://e/政策"), IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), IRI("http://e/T"), {NULL, 0}},
  {IRI("http://e/政策"), IRI("http://purl.org/dc/terms/title"), TAGGED("《<办法>》\"&\n", "zh"), {NULL, 0}},
  {IRI("http://e/政策"), IRI("http://o/n#p"), TYPED("1.", XSD "decimal"), {NULL, 0}},
  {IRI("http://e/政策"), IRI("http://o/n#p"), TYPED("1.5", XSD "decimal"), {NULL, 0}},
  {IRI("http://e/政策"), IRI("http://o/n#p"), TYPED("NaN", XSD "double"), {NULL, 0}},
  {BLANK("1a"), IRI("http://e/b-c"), BLANK("1a"), {NULL, 0}},
  {IRI("http://e/a/b"), IRI("http://e/b-c"), TEXT("x\r"), {NULL, 0}},
};

static void
check(const PbgGraphSyntax syntax, const char *const want)
{
  PbgBuffer             out    = {.limit = 0};
  PbgGraphWriter *const writer = pbg_graph_writer_new(syntax, prefixes, NULL, &out);
  pbg_graph_writer_head(writer);
  for (size_t i = 0; i < sizeof quads / sizeof quads[0]; i++) {
    CU_ASSERT_EQUAL(pbg_graph_writer_add(writer, &quads[i]), PBG_OK);
  }
  CU_ASSERT_EQUAL(pbg_graph_writer_end(writer), PBG_OK);
  pbg_graph_writer_tail(writer);
  CU_ASSERT(pbg_test_shows("graph", &out, want));
  pbg_graph_writer_free(writer);
  pbg_buffer_free(&out);
}

static void
test_turtle(void)
{
  check(PBG_GRAPH_TURTLE, "@prefix e: <http://e/> .\n@prefix dcterms: <http://purl.org/dc/terms/> .\n\n"
                          "e:政策\n    a e:T ;\n    dcterms:title \"《<办法>》\\\"&\\n\"@zh ;\n"
                          "    <http://o/n#p> \"1.\"^^<" XSD "decimal>, 1.5, \"NaN\"^^<" XSD "double> .\n\n"
                          "_:1a\n    e:b-c _:1a .\n\n<http://e/a/b>\n    e:b-c \"x\\r\" .\n");
}

static void
test_rdfxml(void)
{
  check(PBG_GRAPH_RDFXML,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n    xmlns:e=\"http://e/\"\n"
        "    xmlns:dcterms=\"http://purl.org/dc/terms/\">\n"
        "  <rdf:Description rdf:about=\"http://e/政策\">\n    <rdf:type rdf:resource=\"http://e/T\"/>\n"
        "    <dcterms:title xml:lang=\"zh\">《&lt;办法&gt;》&quot;&amp;\n</dcterms:title>\n"
        "    <ns:p xmlns:ns=\"http://o/n#\" rdf:datatype=\"" XSD "decimal\">1.</ns:p>\n"
        "    <ns:p xmlns:ns=\"http://o/n#\" rdf:datatype=\"" XSD "decimal\">1.5</ns:p>\n"
        "    <ns:p xmlns:ns=\"http://o/n#\" rdf:datatype=\"" XSD "double\">NaN</ns:p>\n"
        "  </rdf:Description>\n  <rdf:Description rdf:nodeID=\"b1a\">\n    <e:b-c rdf:nodeID=\"b1a\"/>\n"
        "  </rdf:Description>\n  <rdf:Description rdf:about=\"http://e/a/b\">\n    <e:b-c>x&#xD;</e:b-c>\n"
        "  </rdf:Description>\n</rdf:RDF>\n");
}

static void
test_dot(void)
{
  check(PBG_GRAPH_DOT, "digraph {\n  rankdir=LR;\n"
                       "  \"e:政策\" -> \"e:T\" [label=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#type\"];\n"
                       "  \"e:政策\" [label=\"《<办法>》\\\"&\n\"];\n"
                       "  \"literal 1\" [shape=box, label=\"1.\"];\n"
                       "  \"e:政策\" -> \"literal 1\" [label=\"http://o/n#p\"];\n"
                       "  \"literal 2\" [shape=box, label=\"1.5\"];\n"
                       "  \"e:政策\" -> \"literal 2\" [label=\"http://o/n#p\"];\n"
                       "  \"literal 3\" [shape=box, label=\"NaN\"];\n"
                       "  \"e:政策\" -> \"literal 3\" [label=\"http://o/n#p\"];\n"
                       "  \"_:1a\" -> \"_:1a\" [label=\"e:b-c\"];\n"
                       "  \"literal 4\" [shape=box, label=\"x \"];\n"
                       "  \"http://e/a/b\" -> \"literal 4\" [label=\"e:b-c\"];\n}\n");
}

static void
test_refused(void)
{
  static const PbgQuad bad[] = {
    {TEXT("a"), IRI("http://e/p"), IRI("http://e/o"), {NULL, 0}},
    {IRI("http://e/s"), BLANK("p"), IRI("http://e/o"), {NULL, 0}},
    {IRI("http://e/s"), IRI("http://e/1"), IRI("http://e/o"), {NULL, 0}},
    {IRI("http://e/s"), IRI("http://e/p"), TEXT("a\x01"), {NULL, 0}},
    {IRI("http://e/s"), IRI("http://e/p"), TEXT("\xEF\xBF\xBE"), {NULL, 0}},
  };
  PbgBuffer             out    = {.limit = 0};
  PbgGraphWriter *const writer = pbg_graph_writer_new(PBG_GRAPH_RDFXML, NULL, NULL, &out);
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    CU_ASSERT_EQUAL(pbg_graph_writer_add(writer, &bad[i]), PBG_BAD_DATA);
  }
  pbg_graph_writer_free(writer);
  pbg_buffer_free(&out);
  PbgGraphSyntax syntax;
  CU_ASSERT(pbg_graph_syntax(PBG_LIT("dot"), &syntax) && syntax == PBG_GRAPH_DOT);
  CU_ASSERT(!pbg_graph_syntax(PBG_LIT("table"), &syntax));
}

static void
test_quoted(void)
{
  PbgBuffer out = {0};
  pbg_turtle_quoted(&out, (PbgStrView){"\0\x01\b\t\n\f\r\"\\'\x7F\xC2\x85\xEF\xBF\xBF", 16});
  CU_ASSERT(
    pbg_test_shows("quoted", &out, "\"\\u0000\\u0001\\u0008\\t\\n\\u000C\\r\\\"\\\\'\\u007F\xC2\x85\xEF\xBF\xBF\""));
  pbg_buffer_free(&out);
}

static void
test_numbers(void)
{
  static const struct {
    PbgNode node;
    bool    bare;
  } rows[] = {
    {TYPED("12", XSD "integer"), true},   {TYPED("-12", XSD "integer"), true},  {TYPED("", XSD "integer"), false},
    {TYPED("1.5", XSD "integer"), false}, {TYPED(".5", XSD "decimal"), true},   {TYPED("1.", XSD "decimal"), false},
    {TYPED("5", XSD "decimal"), false},   {TYPED("1e0", XSD "double"), true},   {TYPED("1.5E-3", XSD "double"), true},
    {TYPED("1.0", XSD "double"), false},  {TYPED("1e", XSD "double"), false},   {TYPED("e1", XSD "double"), false},
    {TYPED("INF", XSD "double"), false},  {TYPED("12", XSD "int"), false},      {TEXT("12"), false},
    {TYPED("12", "http://e/"), false},    {TYPED("12 ", XSD "integer"), false}, {TYPED("+", XSD "integer"), false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    CU_ASSERT_EQUAL(pbg_turtle_is_number(&rows[i].node), rows[i].bare);
  }
}

void
pbg_suite_rdf_graph(void)
{
  CU_pSuite suite = CU_add_suite("rdf/graph_writer", NULL, NULL);
  CU_add_test(suite, "Turtle", test_turtle);
  CU_add_test(suite, "RDF/XML", test_rdfxml);
  CU_add_test(suite, "DOT", test_dot);
  CU_add_test(suite, "what cannot be said is refused", test_refused);
  CU_add_test(suite, "texts of Turtle", test_quoted);
  CU_add_test(suite, "numbers of Turtle", test_numbers);
}
