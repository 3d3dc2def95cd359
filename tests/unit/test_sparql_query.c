// test_sparql_query.c - queries over a small dataset: one row of the table a feature.
#include "rdf/reader.h"
#include "sparql/query.h"
#include "store/memory.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>

#define PROLOGUE                                                                                                       \
  "PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX fn: <http://www.w3.org/2005/"           \
  "xpath-functions#> "

static const char graph[] = "@prefix : <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
                            ":a :p :b ; :n 1 ; :l \"政策\"@zh ; :d \"2020-05-01\"^^xsd:date .\n"
                            ":b :p :c ; :n 2 ; :l \"办法\"@zh ; :d \"2021-05-01\"^^xsd:date ; :old :a .\n"
                            ":c :p :a ; :n 3 ; :d \"2019-05-01\"^^xsd:date .\n"
                            ":d :p :b , :e ; :n 2 ; :l \"plan\" .\n"
                            ":e :q :f . :list :has ( 1 2 ) .\n"
                            ":g1 { :x :p :y . :x :n 7 } :g2 { :x :p :z . :a :p :b }\n";

static PbgDataset *
dataset(void)
{
  PbgMemory *const   memory = pbg_memory_new((size_t)16 << 20);
  const PbgSink      sink   = pbg_memory_sink(memory);
  const PbgRdfReader reader = {.syntax = PBG_SYNTAX_TRIG, .name = "graph"};
  CU_ASSERT_EQUAL_FATAL(pbg_rdf_read_bytes(&reader, (PbgStrView){graph, sizeof graph - 1}, &sink), PBG_OK);
  return pbg_memory_finish(memory);
}

static void
add_term(const PbgAnswer *const answer, const PbgId id, PbgArena *const arena, PbgBuffer *const out)
{
  PbgNode node = {0};
  if (!id) {
    pbg_buffer_add(out, PBG_LIT("-"));
    return;
  }
  CU_ASSERT_EQUAL_FATAL(pbg_answer_term(answer, id, arena, &node), PBG_OK);
  const PbgStrView text = pbg_sv_starts(node.text, PBG_LIT("http://e/")) ? pbg_sv_from(node.text, 9) : node.text;
  pbg_buffer_print(out, "%s%.*s%s%.*s", node.kind == PBG_BLANK ? "_" : "",
                   PBG_ARG(node.kind == PBG_BLANK ? PBG_LIT("") : text), node.language.len ? "@" : "",
                   PBG_ARG(node.language));
}

static int
compare(const void *const a, const void *const b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/// Rows "a b|c d", sorted unless `ordered`; ASK "true" or "false"; the message of a failure
static void
answer_text(PbgDataset *const            data,
            const char *const            text,
            const bool                   ordered,
            const PbgQueryOptions *const options,
            PbgBuffer *const             out)
{
  PbgBuffer       whole  = {0};
  PbgQuery       *query  = NULL;
  PbgAnswer      *answer = NULL;
  PbgQueryError   error;
  PbgArena *const arena = pbg_arena_new((size_t)16 << 20);
  char           *rows[200];
  size_t          count = 0;
  pbg_buffer_print(&whole, PROLOGUE "%s", text);
  PbgStatus st = pbg_query_parse(pbg_buffer_view(&whole), (PbgStrView){0}, false, &query, &error);
  st           = st == PBG_OK ? pbg_query_run(query, data, options, &answer, &error) : st;
  if (st != PBG_OK) {
    pbg_buffer_print(out, "error: %s", error.message);
  } else if (pbg_query_form(query) == PBG_QUERY_ASK) {
    pbg_buffer_print(out, "%s", pbg_answer_boolean(answer) ? "true" : "false");
  }
  for (; st == PBG_OK && count < pbg_answer_count(answer) && count < 200; ++count) {
    PbgBuffer row = {0};
    for (size_t i = 0; i < pbg_answer_columns(answer); ++i) {
      pbg_buffer_print(&row, "%s", i ? " " : "");
      add_term(answer, pbg_answer_row(answer, count)[i], arena, &row);
    }
    pbg_buffer_add_char(&row, '\0');
    rows[count] = row.data;
  }
  if (!ordered) {
    qsort(rows, count, sizeof *rows, compare);
  }
  for (size_t i = 0; i < count; ++i) {
    pbg_buffer_print(out, "%s%s", i ? "|" : "", rows[i]);
    free(rows[i]);
  }
  pbg_buffer_add_char(out, '\0');
  pbg_answer_free(answer);
  pbg_query_free(query);
  pbg_arena_free(arena);
  pbg_buffer_free(&whole);
}

typedef struct {
  const char *query, *want;
} Case;

static void
check(const Case *const cases, const size_t count, const bool ordered, const PbgQueryOptions *const options)
{
  PbgDataset *const data = dataset();
  for (size_t i = 0; i < count; ++i) {
    PbgBuffer got = {0};
    answer_text(data, cases[i].query, ordered, options, &got);
    CU_ASSERT_STRING_EQUAL(got.data, cases[i].want);
    if (strcmp(got.data, cases[i].want) != 0) {
      fprintf(stderr, "%s\n  got  %s\n  want %s\n", cases[i].query, got.data, cases[i].want);
    }
    pbg_buffer_free(&got);
  }
  data->ops->free(data);
}

#define CHECK(cases, ordered, options) check(cases, sizeof(cases) / sizeof *(cases), ordered, options)

static void
test_patterns(void)
{
  static const Case cases[] = {
    {"SELECT ?s { ?s :n 2 }", "b|d"},
    {"SELECT ?s ?o { ?s :p ?o . ?o :p ?s }", ""},
    {"SELECT ?a ?c { ?a :p ?b . ?b :p ?c . ?c :p ?a }", "a c|b a|c b"},
    {"SELECT ?s { ?s :p :nowhere }", ""},
    {"SELECT ?s ?l { ?s :n ?n OPTIONAL { ?s :l ?l } }", "a 政策@zh|b 办法@zh|c -|d plan"},
    {"SELECT ?s ?l { ?s :n ?n OPTIONAL { ?s :l ?l FILTER(?n = 1) } }", "a 政策@zh|b -|c -|d -"},
    {"SELECT ?s { ?s :n ?n MINUS { ?s :l ?l } }", "c"},
    {"SELECT ?s { ?s :n ?n MINUS { ?x :l ?y } }", "a|b|c|d"},
    {"SELECT ?s { { ?s :old ?o } UNION { ?s :q ?o } }", "b|e"},
    {"SELECT ?s { VALUES ?s { :a :c :none } ?s :n ?n }", "a|c"},
    {"SELECT ?s ?n { VALUES (?s ?n) { (:a UNDEF) (:b 3) (UNDEF 2) } ?s :n ?n }", "a 1|b 2|d 2"},
    {"SELECT ?s ?m { ?s :n ?n BIND(?n + 1 AS ?m) FILTER(?m > 3) }", "c 4"},
    {"SELECT ?s { ?s :p ?o FILTER NOT EXISTS { ?o :p ?z } }", "d"},
    {"SELECT ?s { ?s :n ?n FILTER EXISTS { ?s :p ?o . ?o :n ?m FILTER(?m > ?n) } }", "a|b"},
    {"SELECT ?s { ?s :n ?n { SELECT (MAX(?m) AS ?n) { ?t :n ?m } } }", "c"},
    {"SELECT ?x { :a :n ?x { FILTER(?x = 1) } }", ""},
    {"SELECT ?v { :list :has (1 ?v) }", "2"},
    {"SELECT ?s { ?s :d ?d FILTER(?d >= \"2020-01-01\"^^xsd:date && ?d < \"2021-01-01\"^^xsd:date) }", "a"},
    {"SELECT ?s { ?s :n ?n FILTER(?s = :b || ?n > 2) }", "b|c"},
    {"SELECT ?s { ?s :n ?n . FILTER(?s = :b) }", "b"},
    {"SELECT ?s { ?s :l ?l FILTER(1/0 || CONTAINS(?l, \"策\")) }", "a"},
    {"SELECT ?s { ?s :n ?n FILTER(?n IN (1, 1/0, 3)) }", "a|c"},
    {"SELECT ?s { ?s :n 3 OPTIONAL { ?s :p ?o { ?x :n 1 FILTER NOT EXISTS { ?s :old ?z } } } FILTER(BOUND(?o)) }", ""},
    {"SELECT ?s { ?s :n ?n FILTER NOT EXISTS { ?s :l ?l . ?s :n ?n } }", "c"},
    {"SELECT ?s ?v { ?s :n 1 OPTIONAL { ?s :l ?v } OPTIONAL { ?s :d ?v } }", "a 政策@zh"},
    {"ASK { :a :p :b }", "true"},
    {"ASK { :b :p :a }", "false"},
    {"SELECT (1+1+1+1+1 AS ?x) {}", "5"},
    {"SELECT ?y { BIND(COALESCE(?u, 1/0, 4) AS ?x) BIND(IF(?x = 4, \"y\", 1/0) AS ?y) }", "y"},
  };
  CHECK(cases, false, NULL);
}

static void
test_paths(void)
{
  static const Case cases[] = {
    {"SELECT ?o { :a :p+ ?o }", "a|b|c"},
    {"SELECT ?o { :d :p* ?o }", "a|b|c|d|e"},
    {"SELECT ?o { :nowhere :p* ?o }", "nowhere"},
    {"SELECT ?s { ?s :p+ :e }", "d"},
    {"SELECT ?s ?o { ?s (:p/:q)+ ?o }", "d f"},
    {"SELECT ?o { :d (:p|:q)+ ?o }", "a|b|c|e|f"},
    {"SELECT ?o { :b ^:p ?o }", "a|d"},
    {"SELECT ?o { :b :p? ?o }", "b|c"},
    {"SELECT ?o { :b !(:p|:n|:l|:d) ?o }", "a"},
    {"SELECT ?o { :a !(^:p|:n|:l|:d) ?o }", "b|b"},
    {"SELECT ?o { :a (!:n/:p) ?o }", "c"},
    {"SELECT ?o { :b (!(:n|:l|:d|:old))* ?o }", "a|b|c"},
    {"ASK { :a :p+ :a }", "true"},
    {"ASK { :e :p+ :e }", "false"},
    {"SELECT ?x { ?x :p+ ?x }", "a|b|c"},
    {"SELECT (COUNT(*) AS ?n) { ?s :p+ ?o }", "13"},
  };
  CHECK(cases, false, NULL);
}

static void
test_modifiers(void)
{
  static const Case cases[] = {
    {"SELECT ?s ?n { ?s :n ?n } ORDER BY DESC(?n) ?s", "c 3|b 2|d 2|a 1"},
    {"SELECT ?s { ?s :n ?n } ORDER BY ?n DESC(?s) LIMIT 2 OFFSET 1", "d|b"},
    {"SELECT DISTINCT ?n { ?s :n ?n } ORDER BY ?n", "1|2|3"},
    {"SELECT ?s { ?s :n ?n } ORDER BY ?s LIMIT 0", ""},
    {"SELECT (COUNT(*) AS ?c) (SUM(?n) AS ?t) (AVG(?n) AS ?a) (MIN(?n) AS ?i) (MAX(?n) AS ?x) { ?s :n ?n }",
     "4 8 2.0 1 3"},
    {"SELECT (COUNT(*) AS ?c) (SUM(?n) AS ?t) { ?s :none ?n }", "0 0"},
    {"SELECT ?n (COUNT(*) AS ?c) { ?s :none ?n } GROUP BY ?n", ""},
    {"SELECT ?n (COUNT(?s) AS ?c) { ?s :n ?n } GROUP BY ?n HAVING(COUNT(?s) > 1)", "2 2"},
    {"SELECT ?y (COUNT(*) AS ?c) { ?s :d ?d } GROUP BY (YEAR(?d) AS ?y) ORDER BY ?y", "2019 1|2020 1|2021 1"},
    {"SELECT (COUNT(DISTINCT ?n) AS ?c) { ?s :n ?n }", "3"},
    {"SELECT (GROUP_CONCAT(?n; SEPARATOR=\",\") AS ?c) { SELECT ?n { ?s :n ?n } ORDER BY ?n }", "1,2,2,3"},
    {"SELECT ?s { ?s :n ?n } ORDER BY DESC(?n) LIMIT 1 VALUES ?s { :a :b }", "b"},
    {"SELECT (SUM(?l) AS ?x) { ?s :l ?l }", "-"},
  };
  CHECK(cases, true, NULL);
}

static void
test_graphs(void)
{
  static const Case strict[] = {
    {"SELECT ?s { ?s :p :y }", ""},
    {"SELECT ?g ?o { GRAPH ?g { :x :p ?o } }", "g1 y|g2 z"},
    {"SELECT ?g { GRAPH ?g {} }", "g1|g2"},
    {"SELECT ?o { GRAPH :g1 { :x :p ?o } }", "y"},
    {"SELECT ?g ?o { GRAPH ?g { :x :p ?z GRAPH :g1 { :x :p ?o } } }", "g1 y|g2 y"},
    {"SELECT ?g ?c { GRAPH ?g { SELECT (COUNT(*) AS ?c) { ?s ?p ?o } } }", "g1 2|g2 2"},
    {"SELECT ?g { GRAPH ?g { :x :p ?o FILTER NOT EXISTS { :x :n ?n } } }", "g2"},
    {"SELECT ?g ?n { GRAPH ?g { :x :p ?o OPTIONAL { :x :n ?n } } }", "g1 7|g2 -"},
    {"SELECT ?g { GRAPH ?g { ?x :p ?o MINUS { ?x :n ?n } } }", "g2|g2"},
    {"SELECT ?o FROM :g1 FROM :g2 { :x :p ?o }", "y|z"},
    {"SELECT ?g FROM NAMED :g2 { GRAPH ?g { :x :p ?o } }", "g2"},
    {"SELECT ?s FROM :g1 { ?s :p :b }", ""},
    {"SELECT ?g ?o { GRAPH ?g { :x :p+ ?o } }", "g1 y|g2 z"},
  };
  static const Case united[] = {
    {"SELECT ?s { ?s :p :y }", "x"},
    {"SELECT ?o { :a :p ?o }", "b"},
    {"SELECT ?g { GRAPH ?g { :a :p ?o } }", "g2"},
  };
  const PbgQueryOptions options = {.union_default = true};
  CHECK(strict, false, NULL);
  CHECK(united, false, &options);
}

static void
test_graph_forms(void)
{
  static const Case cases[] = {
    {"CONSTRUCT { ?o :back ?s } { ?s :p ?o . ?s :n ?n FILTER(?n < 2) }", "b back a"},
    {"CONSTRUCT WHERE { :a :p ?o }", "a p b"},
    {"CONSTRUCT { ?n :is ?s . :ok :is ?s } { ?s :n ?n } LIMIT 1", "ok is a"},
    {"CONSTRUCT { [] :of :a } { ?s :n ?n }", "_ of a|_ of a|_ of a|_ of a"},
    {"DESCRIBE :e", "e q f"},
    {"DESCRIBE ?s { ?s :q :f }", "e q f"},
  };
  CHECK(cases, false, NULL);
}

static void
test_limits(void)
{
  static const Case cases[] = {
    {"SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
     "error: the query needs more than 1 MiB: narrow it, or allow more"},
    {"SELECT * { ?s :n ?n SERVICE <http://127.0.0.1:1/> { ?s :x ?y } }",
     "error: SERVICE is not allowed (--no-service)"},
    {"SELECT (COUNT(*) AS ?c) { :a :n ?n SERVICE SILENT <http://127.0.0.1:1/> { ?s :x ?y } }", "1"},
  };
  const PbgQueryOptions options = {.memory = (uint64_t)1 << 20, .no_service = true};
  CHECK(cases, false, &options);
}

static void
test_time(void)
{
  static const Case cases[] = {
    {"SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p . ?q ?r ?t . ?u ?v ?w }",
     "error: the query takes longer than 0.05 s: narrow it, or allow more"},
  };
  const PbgQueryOptions options = {.seconds = 0.05};
  CHECK(cases, false, &options);
}

static void
test_errors(void)
{
  static const struct {
    const char *text;
    size_t      line, column;
    const char *message;
  } cases[] = {
    {"SELECT * {", 1, 11, "the query ends where a triple, a keyword of a pattern or \"}\" is expected"},
    {"SELECT *\n{ ?s x:p ?o }", 2, 6, "the prefix \"x:\" is not declared: PREFIX x: <...>"},
    {"SELECT ?x { BIND(1 AS ?y) BIND(2 AS ?y) }", 1, 37,
     "?y has a value already in this group: BIND needs a new variable"},
    {"SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o }", 1, 8,
     "?x is selected of a group: name it in GROUP BY, or take COUNT, MIN, SAMPLE … of it"},
    {"ASK { ?s ?p \"政 }", 1, 13, "a string is not closed"},
    {"ASK { ?s ?p ?o FILTER(NOPE(?s)) }", 1, 23, "there is no function NOPE in SPARQL 1.1"},
    {"ASK { ?s ?p ?o FILTER(STR()) }", 1, 23, "STR() takes 1 argument, not 0"},
    {"DELETE { _:b ?p ?o } WHERE { ?s ?p ?o }", 1, 1, "SELECT, CONSTRUCT, DESCRIBE or ASK is expected, not \"DELETE\""},
    {"ASK { _:a ?p ?o OPTIONAL { _:a ?q ?r } }", 1, 28, "the label _:a was used in another graph pattern"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgQuery     *query = NULL;
    PbgQueryError error;
    CU_ASSERT_EQUAL(pbg_query_parse(pbg_sv(cases[i].text), (PbgStrView){0}, false, &query, &error), PBG_BAD_DATA);
    CU_ASSERT_EQUAL(error.line, cases[i].line);
    CU_ASSERT_EQUAL(error.column, cases[i].column);
    CU_ASSERT_STRING_EQUAL(error.message, cases[i].message);
  }
}

static void
test_depth(void)
{
  PbgBuffer     text  = {0};
  PbgQuery     *query = NULL;
  PbgQueryError error;
  pbg_buffer_print(&text, "ASK ");
  for (size_t i = 0; i < 100000; ++i) {
    pbg_buffer_add_char(&text, '{');
  }
  CU_ASSERT_EQUAL(pbg_query_parse(pbg_buffer_view(&text), (PbgStrView){0}, false, &query, &error), PBG_BAD_DATA);
  CU_ASSERT_STRING_EQUAL(error.message, "nested deeper than 250 levels");
  pbg_buffer_clear(&text);
  pbg_buffer_print(&text, "SELECT (1");
  for (size_t i = 0; i < 100000; ++i) {
    pbg_buffer_print(&text, "+1");
  }
  pbg_buffer_print(&text, " AS ?x) {}");
  CU_ASSERT_EQUAL(pbg_query_parse(pbg_buffer_view(&text), (PbgStrView){0}, false, &query, &error), PBG_BAD_DATA);
  pbg_buffer_free(&text);
}

/// Whatever order the patterns are written in, the plan and the answer are the same
static void
test_order(void)
{
  static const Case cases[] = {
    {"SELECT ?a ?c { ?a :p ?b . ?b :p ?c . ?a :n 2 . ?a :old ?o }", "b a"},
    {"SELECT ?a ?c { ?a :old ?o . ?a :n 2 . ?b :p ?c . ?a :p ?b }", "b a"},
    {"SELECT ?a ?c { ?b :p ?c . ?a :n 2 . ?a :p ?b . ?a :old ?o }", "b a"},
  };
  CHECK(cases, false, NULL);
}

/// A ring of so many nodes, one in so many in the set. Where the chains of three steps that begin in the set end is known.
#define RING 8000
#define GAP  20

static PbgDataset *
ring(void)
{
  PbgBuffer          text   = {0};
  PbgMemory *const   memory = pbg_memory_new((size_t)16 << 20);
  const PbgSink      sink   = pbg_memory_sink(memory);
  const PbgRdfReader reader = {.syntax = PBG_SYNTAX_TRIG, .name = "ring"};
  for (unsigned i = 0; i < RING; ++i) {
    pbg_buffer_print(&text, "<http://e/n%u> <http://e/p> <http://e/n%u> , <http://e/n%u> .\n", i, (i + 1) % RING,
                     i * 37 % 100);
    if (i % GAP == 0) {
      pbg_buffer_print(&text, "<http://e/n%u> <http://e/in> <http://e/set> .\n", i);
    }
  }
  CU_ASSERT_EQUAL_FATAL(pbg_rdf_read_bytes(&reader, pbg_buffer_view(&text), &sink), PBG_OK);
  pbg_buffer_free(&text);
  return pbg_memory_finish(memory);
}

/// Ends of chains of three steps from members of the set; `pairs`: each with its begin
static size_t
count_ends(const bool pairs)
{
  static bool seen[RING / GAP][RING];
  size_t      count = 0;
  memset(seen, 0, sizeof seen);
  for (unsigned i = 0; i < RING; i += GAP) {
    for (unsigned way = 0; way < 8; ++way) {
      unsigned at = i;
      for (unsigned step = 0; step < 3; ++step) {
        at = way >> step & 1U ? at * 37 % 100 : (at + 1) % RING;
      }
      count += !seen[pairs ? i / GAP : 0][at];
      seen[pairs ? i / GAP : 0][at] = true;
    }
  }
  return count;
}

/// DISTINCT lets the steps of a chain keep what they have seen, in the order in which the next step looks it up
static void
test_chain(void)
{
  static const struct {
    const char *select;
    bool        pairs, sorts;
  } cases[]              = {{"SELECT DISTINCT ?z", false, true},
                            {"SELECT DISTINCT ?d ?z", true, true},
                            {"SELECT DISTINCT ?z", false, true},
                            {"SELECT DISTINCT ?d ?z", true, false}};
  PbgDataset *const data = ring();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgBuffer     text = {0}, plan = {0};
    PbgQuery     *query  = NULL;
    PbgAnswer    *answer = NULL;
    PbgQueryError error;
    pbg_buffer_print(&text, PROLOGUE "%s { ?d :in :set . ?d :p ?a . ?a :p ?b . ?b :p ?z }%s", cases[i].select,
                     i == 3 ? " LIMIT 100000" : "");
    CU_ASSERT_EQUAL_FATAL(pbg_query_parse(pbg_buffer_view(&text), (PbgStrView){0}, false, &query, &error), PBG_OK);
    CU_ASSERT_EQUAL_FATAL(pbg_query_run(query, data, NULL, &answer, &error), PBG_OK);
    CU_ASSERT_EQUAL(pbg_answer_count(answer), count_ends(cases[i].pairs));
    pbg_answer_explain(answer, &plan);
    CU_ASSERT_EQUAL(pbg_sv_has(pbg_buffer_view(&plan), PBG_LIT("sorted ")), cases[i].sorts);
    pbg_answer_free(answer);
    pbg_query_free(query);
    pbg_buffer_free(&text);
    pbg_buffer_free(&plan);
  }
  data->ops->free(data);
}

void
pbg_suite_sparql_query(void);

void
pbg_suite_sparql_query(void)
{
  CU_pSuite suite = CU_add_suite("sparql/query", NULL, NULL);
  CU_add_test(suite, "graph patterns", test_patterns);
  CU_add_test(suite, "property paths", test_paths);
  CU_add_test(suite, "solution modifiers and aggregates", test_modifiers);
  CU_add_test(suite, "graphs and datasets", test_graphs);
  CU_add_test(suite, "CONSTRUCT and DESCRIBE", test_graph_forms);
  CU_add_test(suite, "limits end a query with a message", test_limits);
  CU_add_test(suite, "time ends a query with a message", test_time);
  CU_add_test(suite, "errors have a place and say what to do", test_errors);
  CU_add_test(suite, "nesting and chains are bounded", test_depth);
  CU_add_test(suite, "the order of the patterns does not matter", test_order);
  CU_add_test(suite, "DISTINCT along a chain", test_chain);
}
