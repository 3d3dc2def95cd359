// test_shacl.c - triples in memory, values of literals, shapes that are refused, and results. That the constraints hold to
// the standard is tested by the W3C suite (tests/shacl).
#include "rdf/reader.h"
#include "shacl/literal.h"
#include "shacl/report.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define EX  "http://example.org/"
#define HEAD                                                                                                           \
  "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <" XSD "> . @prefix ex: <" EX "> .\n"                      \
  "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"

void
pbg_suite_shacl(void);

/// The last problem that was reported
static char problem[512];

static void
on_problem(void *const handle, const PbgProblem *const reported)
{
  (void)handle;
  snprintf(problem, sizeof problem, "%s", reported->message);
}

static const PbgReport report = {NULL, on_problem};

static PbgStatus
on_end(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

/// Add a text in Turtle as a source
static void
add(PbgTriples *const triples, const char *const text, const uint32_t source)
{
  const PbgRdfReader reader = {.syntax = PBG_SYNTAX_TURTLE, .name = "test", .base = pbg_sv(EX), .report = &report};
  PbgSink            sink   = pbg_triples_sink(triples);
  sink.on_end               = on_end;
  pbg_triples_source(triples, source);
  CU_ASSERT_EQUAL(pbg_rdf_read_bytes(&reader, pbg_sv(text), &sink), PBG_OK);
}

static PbgTriples *
graph_of(const char *const text)
{
  PbgTriples *const triples = pbg_triples_new();
  add(triples, text, 0);
  CU_ASSERT_EQUAL(pbg_triples_close(triples), PBG_OK);
  return triples;
}

static PbgTermId
find(const PbgTriples *const triples, const char *const name)
{
  char iri[64];
  snprintf(iri, sizeof iri, EX "%s", name);
  return pbg_triples_find(triples, &(PbgNode){.kind = PBG_IRI, .text = pbg_sv(iri)});
}

static void
test_triples(void)
{
  PbgTriples *const triples = pbg_triples_new();
  add(triples, HEAD "ex:a ex:p ex:b , ex:c , 1 , '1' , '1'@en , '1'@zh ; ex:q ex:b . ex:b ex:p ex:a .", 0);
  add(triples, HEAD "ex:a ex:p ex:b . ex:new ex:p ex:a . [] ex:p ex:a .", 1);
  add(triples, HEAD "[] ex:p ex:a .", 2);
  CU_ASSERT_EQUAL(pbg_triples_close(triples), PBG_OK);
  const PbgTermId a = find(triples, "a"), b = find(triples, "b"), p = find(triples, "p"), q = find(triples, "q");
  CU_ASSERT_EQUAL(pbg_triples_count(triples), 11);
  CU_ASSERT_EQUAL(pbg_triples_all(triples).count, 11);
  CU_ASSERT_EQUAL(pbg_triples_of(triples, a).count, 7);
  CU_ASSERT_EQUAL(pbg_triples_objects(triples, a, p).count, 6);
  CU_ASSERT_EQUAL(pbg_triples_objects(triples, a, q).count, 1);
  CU_ASSERT_EQUAL(pbg_triples_objects(triples, b, q).count, 0);
  CU_ASSERT_EQUAL(pbg_triples_subjects(triples, p, a).count, 4); // b, new, and a blank node of each source
  CU_ASSERT(pbg_triples_has(triples, a, q, b));
  CU_ASSERT(!pbg_triples_has(triples, b, q, a));
  CU_ASSERT_EQUAL(find(triples, "nobody"), PBG_NO_TERM);
  CU_ASSERT_EQUAL(pbg_triples_of(triples, PBG_NO_TERM).count, 0);
  CU_ASSERT_EQUAL(pbg_triples_objects(triples, a, PBG_NO_TERM).count, 0);
  CU_ASSERT_EQUAL(pbg_triples_origin(triples, a), 0);
  CU_ASSERT_EQUAL(pbg_triples_origin(triples, find(triples, "new")), 1);
  const PbgNode one = {.kind = PBG_LITERAL, .text = PBG_LIT("1"), .datatype = PBG_LIT(XSD "integer")};
  const PbgNode got = pbg_triples_node(triples, pbg_triples_find(triples, &one));
  CU_ASSERT(pbg_sv_equal(got.text, one.text) && pbg_sv_equal(got.datatype, one.datatype));
  pbg_triples_free(triples);
}

/// Enough terms to widen every table
static void
test_many_triples(void)
{
  PbgTriples *const triples = pbg_triples_new();
  PbgSink           sink    = pbg_triples_sink(triples);
  char              text[32];
  const PbgNode     p = {.kind = PBG_IRI, .text = PBG_LIT(EX "p")};
  for (int i = 0; i < 20000; ++i) {
    const int     n     = snprintf(text, sizeof text, EX "%d", (i * 7919) % 20000);
    const PbgNode node  = {.kind = PBG_IRI, .text = {text, (size_t)n}};
    const PbgQuad quads = {.subject = node, .predicate = p, .object = node};
    CU_ASSERT_EQUAL_FATAL(sink.on_quad(sink.handle, &quads), PBG_OK);
  }
  CU_ASSERT_EQUAL(pbg_triples_close(triples), PBG_OK);
  CU_ASSERT_EQUAL(pbg_triples_count(triples), 20000);
  const PbgTermId last = find(triples, "19999");
  CU_ASSERT(pbg_triples_has(triples, last, find(triples, "p"), last));
  CU_ASSERT_EQUAL(pbg_triples_subjects(triples, find(triples, "p"), last).count, 1);
  pbg_triples_free(triples);
}

static void
test_empty_graph(void)
{
  PbgTriples *const triples = graph_of("");
  CU_ASSERT_EQUAL(pbg_triples_count(triples), 0);
  CU_ASSERT_EQUAL(pbg_triples_all(triples).count, 0);
  pbg_triples_free(triples);
}

static PbgNode
literal(const char *const text, const char *const type)
{
  return (PbgNode){.kind = PBG_LITERAL, .text = pbg_sv(text), .datatype = pbg_sv(type)};
}

static void
test_lexical_forms(void)
{
  const struct {
    const char *type, *good, *bad; ///< Texts, separated by blanks
  } cases[] = {
    {XSD "boolean", "true false 0 1", "yes TRUE"},
    {XSD "integer", "0 -1 +12 007 123456789012345678901234567890", "1.0 x - 1e3"},
    {XSD "decimal", "1 1.5 -.5 5. +0.0", ". 1e3 1,5"},
    {XSD "double", "1 1.5E3 -1e-3 INF -INF NaN .5", "1e inf 1e1.5 e3"},
    {XSD "nonNegativeInteger", "0 1", "-1"},
    {XSD "positiveInteger", "1", "0 -1"},
    {XSD "byte", "127 -128", "128 -129"},
    {XSD "unsignedLong", "18446744073709551615", "18446744073709551616"},
    {XSD "date", "2024-02-29 2024-12-31Z 2024-01-01+08:00 -0001-01-01 12024-01-01",
     "2023-02-29 2024-13-01 2024-1-1 24-01-01 2024-01-32 2024-01-01+15:00 02024-01-01 2024年1月1日"},
    {XSD "gYear", "2024 2024Z", "24 2024-01 二〇二四"},
    {XSD "gYearMonth", "2024-05 2024-05+08:00", "2024-13 2024-5 2024"},
    {XSD "dateTime", "2024-05-28T09:30:00 2024-05-28T24:00:00 2024-05-28T09:30:00.25Z",
     "2024-05-28 2024-05-28T25:00:00 2024-05-28T24:00:01 2024-05-28T09:30:00. 2024-05-28T09:61:00"},
    {"http://example.org/own", "anything", ""},
    {"", "anything", ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgStrView good = pbg_sv(cases[i].good), bad = pbg_sv(cases[i].bad);
    PbgNode    node = literal("", cases[i].type);
    while (good.len) {
      node.text = pbg_sv_cut(&good, ' ');
      CU_ASSERT(pbg_literal_is_valid(&node));
    }
    while (bad.len) {
      node.text = pbg_sv_cut(&bad, ' ');
      CU_ASSERT(!pbg_literal_is_valid(&node));
    }
  }
}

static void
test_order(void)
{
  const struct {
    const char *a, *a_type, *b, *b_type;
    int         order; ///< 2: cannot be compared
  } cases[] = {
    {"2", "integer", "10", "integer", -1},
    {"-2", "integer", "-10", "integer", 1},
    {"1.50", "decimal", "1.5", "decimal", 0},
    {"0.49", "decimal", "0.5", "decimal", -1},
    {"-0", "integer", "0.0", "decimal", 0},
    {"3", "integer", "2.5", "decimal", 1},
    {"1e1", "double", "9", "integer", 1},
    {"100000000000000000001", "integer", "100000000000000000000", "integer", 1},
    {"NaN", "double", "1", "double", 2},
    {"2024-05-28", "date", "2024-05-29", "date", -1},
    {"2024-03-01", "date", "2024-02-29", "date", 1},
    {"2024-01-01+08:00", "date", "2024-01-01Z", "date", -1},
    {"2024-01-01", "date", "2024-01-01Z", "date", 2},
    {"2024", "gYear", "2024-05-28", "date", 2},
    {"2024", "gYear", "2026", "gYear", -1},
    {"2024-05", "gYearMonth", "2024-12", "gYearMonth", -1},
    {"2024-05-28T10:00:00.5", "dateTime", "2024-05-28T10:00:00.25", "dateTime", 1},
    {"a", "string", "b", "string", -1},
    {"1", "string", "1", "integer", 2},
    {"x", "integer", "1", "integer", 2},
    {"true", "boolean", "0", "boolean", 1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    char types[2][64];
    snprintf(types[0], sizeof types[0], XSD "%s", cases[i].a_type);
    snprintf(types[1], sizeof types[1], XSD "%s", cases[i].b_type);
    const PbgNode a = literal(cases[i].a, types[0]), b = literal(cases[i].b, types[1]);
    int           order = 0;
    const bool    can   = pbg_literal_compare(&a, &b, &order);
    CU_ASSERT_EQUAL(can ? (order > 0) - (order < 0) : 2, cases[i].order);
  }
}

/// Shapes that are refused, and what is said
static void
test_refused_shapes(void)
{
  const struct {
    const char *text, *complaint;
  } cases[] = {
    {"", "has no shape"},
    {"ex:s a sh:NodeShape ; sh:minCuont 1 .", "<" EX "s>: sh:minCuont is not supported"},
    {"ex:s a sh:NodeShape ; sh:sparql [] .", "sh:sparql is not supported"},
    {"ex:s a sh:NodeShape ; sh:property [ sh:path [ sh:alternativePath ( ex:p ex:q ) ] ] .", "not supported"},
    {"ex:s a sh:NodeShape ; sh:property [ sh:path 'p' ] .", "this path is not supported"},
    {"ex:s a sh:NodeShape ; sh:property [ sh:path ( ) ] .", "this path is not supported"},
    {"ex:s sh:targetClass ex:c ; sh:path ex:p , ex:q .", "needs one sh:path"},
    {"ex:s a sh:NodeShape ; sh:minCount 1 .", "belongs to a property shape"},
    {"ex:s sh:targetClass ex:c ; sh:path ex:p ; sh:minCount -1 .", "sh:minCount must be an integer"},
    {"ex:s sh:targetClass ex:c ; sh:path ex:p ; sh:minCount 1 , 2 .", "more than one sh:minCount"},
    {"ex:s a sh:NodeShape ; sh:class 'c' .", "sh:class must be an IRI"},
    {"ex:s a sh:NodeShape ; sh:nodeKind sh:Iri .", "sh:nodeKind must be"},
    {"ex:s a sh:NodeShape ; sh:pattern '(' .", "sh:pattern, byte"},
    {"ex:s a sh:NodeShape ; sh:pattern 'a' ; sh:flags 'z' .", "sh:flags may have"},
    {"ex:s a sh:NodeShape ; sh:in ex:a .", "a list is not well-formed"},
    {"ex:s a sh:NodeShape ; sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l .", "a list is not well-formed"},
    {"ex:s a sh:NodeShape ; sh:not ex:s .", "contains itself"},
    {"ex:s a sh:NodeShape ; sh:node ex:t . ex:t sh:or ( ex:u ) . ex:u sh:property [ sh:path ex:p ; sh:node ex:s ] .",
     "contains itself"},
    {"ex:s a sh:NodeShape ; sh:message ex:m .", "sh:message must be a literal"},
    {"ex:s a sh:NodeShape ; sh:severity 'high' .", "sh:severity must be an IRI"},
    {"ex:s sh:targetClass ex:c ; sh:path ex:p ; sh:qualifiedMinCount 1 .", "needs one sh:qualifiedValueShape"},
    {"ex:s a sh:NodeShape ; <http://www.w3.org/2002/07/owl#imports> ex:t .", "owl:imports is not followed"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    char       text[1024];
    PbgShapes *shapes = NULL;
    snprintf(text, sizeof text, HEAD "%s", cases[i].text);
    problem[0] = '\0';
    CU_ASSERT_EQUAL(pbg_shapes_new(graph_of(text), "test", &report, &shapes), PBG_BAD_DATA);
    CU_ASSERT_PTR_NULL(shapes);
    CU_ASSERT_PTR_NOT_NULL(strstr(problem, cases[i].complaint));
    if (!strstr(problem, cases[i].complaint)) {
      printf("\n%s: %s\n", cases[i].text, problem);
    }
  }
}

/// Results as lines
typedef struct {
  PbgBuffer lines, turtle;
} Results;

static PbgStatus
on_result(void *const handle, const PbgResult *const result)
{
  static const PbgPrefix prefixes[] = {{"ex", EX}, {NULL, NULL}};
  Results *const         results    = handle;
  pbg_result_line(&results->lines, result, PBG_LIT("zh"), prefixes);
  pbg_buffer_add_char(&results->lines, '\n');
  pbg_report_result(&results->turtle, result);
  return results->lines.status;
}

static Results
validate(const char *const shapes_text, const char *const data_text)
{
  Results           results = {0};
  PbgShapes        *shapes  = NULL;
  PbgTriples *const data    = graph_of(data_text);
  CU_ASSERT_EQUAL_FATAL(pbg_shapes_new(graph_of(shapes_text), "test", &report, &shapes), PBG_OK);
  pbg_report_begin(&results.turtle);
  CU_ASSERT_EQUAL(pbg_shacl_validate(shapes, data, &(PbgResultSink){&results, on_result}), PBG_OK);
  pbg_report_end(&results.turtle, !results.lines.len);
  pbg_buffer_add_char(&results.lines, '\0');
  pbg_buffer_add_char(&results.turtle, '\0');
  pbg_shapes_free(shapes);
  pbg_triples_free(data);
  return results;
}

static void
free_results(Results *const results)
{
  pbg_buffer_free(&results->lines);
  pbg_buffer_free(&results->turtle);
}

static void
test_results(void)
{
  Results results = validate(
    HEAD
    "ex:s sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:maxCount 1 ; sh:datatype xsd:integer ;"
    "  sh:message 'one integer'@en , '一个整数'@zh ] , [ sh:path ( [ sh:inversePath ex:q ] ex:p ) ; sh:minCount 1 ] .",
    HEAD "ex:b a ex:C ; ex:p 1 , 'x'@en . ex:a a ex:C ; ex:q ex:b , ex:c . ex:c a ex:C .");
  CU_ASSERT_STRING_EQUAL(results.lines.data, "<" EX "b> ex:p: 一个整数 [sh:maxCount 1]\n"
                                             "<" EX "b> ex:p \"x\"@en: 一个整数 [sh:datatype <" XSD "integer>]\n"
                                             "<" EX "b> ^ex:q/ex:p: does not hold to the shape [sh:minCount 1]\n"
                                             "<" EX "a> ^ex:q/ex:p: does not hold to the shape [sh:minCount 1]\n"
                                             "<" EX "c> ^ex:q/ex:p: does not hold to the shape [sh:minCount 1]\n");
  PbgTriples *const written = graph_of(results.turtle.data); // it is Turtle
  CU_ASSERT(pbg_triples_count(written) > 30);
  CU_ASSERT_PTR_NOT_NULL(strstr(results.turtle.data, "sh:conforms false"));
  pbg_triples_free(written);
  free_results(&results);
}

static void
test_good_graph(void)
{
  Results results = validate(HEAD "ex:s sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .",
                             HEAD "ex:b a ex:C ; ex:p 1 . ex:c ex:p 2 .");
  CU_ASSERT_STRING_EQUAL(results.lines.data, "");
  CU_ASSERT_PTR_NOT_NULL(strstr(results.turtle.data, "sh:conforms true"));
  free_results(&results);
}

/// Below a class of the data; a long value is cut between characters
static void
test_subclass_and_long_value(void)
{
  PbgBuffer text = {0};
  pbg_buffer_print(&text, "%s",
                   HEAD "ex:D <http://www.w3.org/2000/01/rdf-schema#subClassOf> ex:C . ex:b a ex:D ; ex:p '");
  for (int i = 0; i < 60; ++i) {
    pbg_buffer_add(&text, PBG_LIT("政"));
  }
  pbg_buffer_print(&text, "' .%c", '\0');
  Results results =
    validate(HEAD "ex:s sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:maxLength 59 ] .", text.data);
  CU_ASSERT_PTR_NOT_NULL(strstr(results.lines.data, "政政…\": "));
  free_results(&results);
  pbg_buffer_free(&text);
}

void
pbg_suite_shacl(void)
{
  CU_pSuite suite = CU_add_suite("shacl", NULL, NULL);
  CU_add_test(suite, "triples in two orders", test_triples);
  CU_add_test(suite, "many triples", test_many_triples);
  CU_add_test(suite, "no triple", test_empty_graph);
  CU_add_test(suite, "lexical forms of datatypes", test_lexical_forms);
  CU_add_test(suite, "order of values", test_order);
  CU_add_test(suite, "shapes that are refused", test_refused_shapes);
  CU_add_test(suite, "results as lines and as a report", test_results);
  CU_add_test(suite, "a graph that conforms", test_good_graph);
  CU_add_test(suite, "classes below a class; long values", test_subclass_and_long_value);
}
