// test_link.c - names and identifiers in one form, tables, pairs whose decision is known, reviews.
#include "link/name.h"
#include "link/review.h"
#include "rdf/node.h"
#include "rdf/reader.h"

#include <CUnit/CUnit.h>
#include <stdio.h>

void
pbg_suite_link(void);

static bool
is(const PbgStrView got, const char *const want)
{
  const bool same = pbg_sv_equal(got, pbg_sv(want));
  if (!same) {
    printf("wanted '%s', got '%.*s'\n", want, PBG_ARG(got));
  }
  return same;
}

static void
test_codes(void)
{
  static const struct {
    const char *code, *text, *want;
  } rows[] = {
    {"gbt2260", "44", "440000"},
    {"gbt2260", "4403", "440300"},
    {"gbt2260", "44 03", "440300"},
    {"gbt2260", " 44 03 05 ", "440305"},
    {"gbt2260", "４４０３", "440300"},
    {"gbt2260", "440300000000", "440300"},
    {"gbt2260", "440305000", "440305"},
    {"gbt2260", "440305001", ""},
    {"gbt2260", "440305001002", ""},
    {"gbt2260", "440", ""},
    {"gbt2260", "4", ""},
    {"gbt2260", "", ""},
    {"gbt2260", "004403", ""},
    {"gbt2260", "CN-44", ""},
    {"iso3166", "CN-GD", "cn-gd"},
    {"iso3166", "CN-11", "cn-11"},
    {"iso3166", "US", "us"},
    {"iso3166", "USA", ""},
    {"iso3166", "C-GD", ""},
    {"uscc", "91350100M000100Y43", "91350100m000100y43"}, // the example of GB 32100
    {"uscc", "91350100M000100Y44", ""},
    {"uscc", "9135 0100 M000 100Y 43", "91350100m000100y43"},
    {"uscc", "91350100I000100Y43", ""},
    {"docno", "国办发〔2024〕3号", "国办发[2024]3号"},
    {"docno", "国办发[2024] 第03号", "国办发[2024]3号"},
    {"docno", "国办发（2024）3号", "国办发[2024]3号"},
    {"docno", "国办发【2024】30号", "国办发[2024]30号"},
    {"docno", "第3号", ""},
    {"website", "https://www.nda.gov.cn/", "nda.gov.cn"},
    {"website", "http://NDA.gov.cn", "nda.gov.cn"},
    {"website", "none", ""},
    {"lei", "Ab 1", "ab1"},
  };
  PbgArena *const arena = pbg_arena_new(65536);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    CU_ASSERT(is(pbg_link_code(arena, pbg_sv(rows[i].code), pbg_sv(rows[i].text)), rows[i].want));
  }
  pbg_arena_free(arena);
}

/// Every form in which others write an identifier has the one form again
static void
test_code_forms(void)
{
  static const struct {
    const char *code, *value;
    size_t      least;
  } rows[]              = {{"gbt2260", "440000", 3}, {"gbt2260", "440300", 4},        {"gbt2260", "440305", 3},
                           {"iso3166", "cn-gd", 2},  {"docno", "国办发[2024]3号", 6}, {"uscc", "91350100m000100y43", 2}};
  PbgArena *const arena = pbg_arena_new(65536);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    const PbgStrView code = pbg_sv(rows[i].code);
    PbgStrView       form;
    size_t           n = 0;
    for (; (form = pbg_link_code_form(arena, code, pbg_sv(rows[i].value), n)).len; ++n) {
      CU_ASSERT(is(pbg_link_code(arena, code, form), rows[i].value));
    }
    CU_ASSERT(n >= rows[i].least);
  }
  pbg_arena_free(arena);
}

static void
test_names(void)
{
  static const struct {
    const char *name, *outside, *hint;
  } rows[]              = {{"朝阳区（北京市）", "朝阳区", "北京市"},
                           {"朝阳区 (长春市)", "朝阳区", "长春市"},
                           {"Chaoyang District, Beijing", "chaoyangdistrict", "beijing"},
                           {"朝阳区", "朝阳区", ""},
                           {"(北京)", "(北京)", ""},
                           {"甲,乙", "甲,乙", ""}};
  PbgArena *const arena = pbg_arena_new(65536);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    PbgStrView       hint;
    const PbgStrView outside = pbg_link_split_hint(pbg_link_key(arena, pbg_sv(rows[i].name)), &hint);
    CU_ASSERT(is(outside, rows[i].outside));
    CU_ASSERT(is(hint, rows[i].hint));
  }
  CU_ASSERT_EQUAL(pbg_link_alike(PBG_LIT("朝阳区"), PBG_LIT("朝阳区")), 100);
  CU_ASSERT_EQUAL(pbg_link_alike(PBG_LIT("朝阳区"), PBG_LIT("朝阳曲")), 66);
  CU_ASSERT_EQUAL(pbg_link_alike(PBG_LIT("朝阳区"), PBG_LIT("abc")), 0);
  CU_ASSERT_EQUAL(pbg_link_alike(PBG_LIT(""), PBG_LIT("")), 0);
  pbg_arena_free(arena);
}

static void
test_table(void)
{
  PbgArena *const     arena = pbg_arena_new((size_t)1 << 24);
  PbgLinkTable *const table = pbg_link_table_new(arena, NULL);
  PbgStrView          local = {NULL, 0};
  bool                known = false;
  CU_ASSERT_PTR_NOT_NULL_FATAL(table);
  CU_ASSERT_PTR_NOT_NULL(pbg_link_base(table, PBG_LIT("https://www.wikidata.org/wiki/Q15174"), &local));
  CU_ASSERT(is(local, "Q15174"));
  CU_ASSERT_PTR_NOT_NULL(pbg_link_base(table, PBG_LIT("http://sws.geonames.org/2038349/"), &local));
  CU_ASSERT(is(local, "2038349"));
  CU_ASSERT_PTR_NULL(pbg_link_base(table, PBG_LIT("http://www.wikidata.org/entity/statement/Q1-1"), &local));
  CU_ASSERT_PTR_NULL(pbg_link_base(table, PBG_LIT("https://www.geonames.org/ontology#A.ADM1"), &local));
  CU_ASSERT_PTR_NULL(pbg_link_base(table, PBG_LIT("http://example.org/x"), &local));
  const PbgLinkClass *const station = pbg_link_class(table, PBG_LIT("https://www.geonames.org/ontology#S.RSTN"));
  CU_ASSERT_PTR_NOT_NULL_FATAL(station);
  CU_ASSERT_EQUAL(station->type, PBG_LINK_OTHER);
  CU_ASSERT_EQUAL(pbg_link_class(table, PBG_LIT("https://www.geonames.org/ontology#A.ADM2"))->level,
                  PBG_LINK_LEVEL_PREFECTURE);
  CU_ASSERT_PTR_NULL(pbg_link_class(table, PBG_LIT("https://www.geonames.org/ontology#")));
  CU_ASSERT_EQUAL(pbg_link_answer(table, PBG_LIT("是"), &known), PBG_DECIDED_YES);
  CU_ASSERT_EQUAL(pbg_link_answer(table, PBG_LIT(" NO "), &known), PBG_DECIDED_NO);
  CU_ASSERT(known);
  CU_ASSERT_EQUAL(pbg_link_answer(table, PBG_LIT("perhaps"), &known), PBG_DECIDED_NOT);
  CU_ASSERT_FALSE(known);
  CU_ASSERT_EQUAL(pbg_link_answer(table, PBG_LIT(""), &known), PBG_DECIDED_NOT);
  CU_ASSERT(known);
  CU_ASSERT_EQUAL(pbg_link_table_add(table, PBG_LIT("class\tx:y\tplanet\n"), "t", NULL), PBG_BAD_DATA);
  CU_ASSERT_EQUAL(pbg_link_table_add(table, PBG_LIT("# no row\n\ncode\tlei\tproof\n"), "t", NULL), PBG_OK);
  CU_ASSERT_EQUAL(pbg_link_strength(table, PBG_LIT("lei")), PBG_CODE_PROOF);
  CU_ASSERT_EQUAL(pbg_link_strength(table, PBG_LIT("other")), PBG_CODE_STRONG);
  pbg_arena_free(arena);
}

// --- Pairs ---

#define PREFIXES                                                                                                       \
  "@prefix : <https://w3id.org/pbg/id/> . @prefix pbg: <https://w3id.org/pbg/def/> .\n"                                \
  "@prefix eli: <http://data.europa.eu/eli/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"      \
  "@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .\n"            \
  "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"

/// A country, two provinces, in each a city, in each city 新区; a county whose name is nowhere else
static const char ours_text[] = PREFIXES
  "<https://w3id.org/pbg/id/r/c> a eli:AdministrativeArea ; skos:prefLabel \"中国\"@zh ; skos:notation "
  "\"100000\"^^pbg:GBT2260 ;\n"
  "  skos:exactMatch wd:Q148 .\n"
  "<https://w3id.org/pbg/id/r/a> a eli:AdministrativeArea ; skos:prefLabel \"甲省\"@zh ; skos:altLabel \"甲\"@zh ;\n"
  "  skos:broader <https://w3id.org/pbg/id/r/c> ; skos:notation \"440000\"^^pbg:GBT2260 .\n"
  "<https://w3id.org/pbg/id/r/b> a eli:AdministrativeArea ; skos:prefLabel \"乙省\"@zh ;\n"
  "  skos:broader <https://w3id.org/pbg/id/r/c> ; skos:notation \"330000\"^^pbg:GBT2260 .\n"
  "<https://w3id.org/pbg/id/r/a1> a eli:AdministrativeArea ; skos:prefLabel \"甲市\"@zh ;\n"
  "  skos:broader <https://w3id.org/pbg/id/r/a> ; skos:notation \"440100\"^^pbg:GBT2260 .\n"
  "<https://w3id.org/pbg/id/r/b1> a eli:AdministrativeArea ; skos:prefLabel \"乙市\"@zh ;\n"
  "  skos:broader <https://w3id.org/pbg/id/r/b> ; skos:notation \"330100\"^^pbg:GBT2260 .\n"
  "<https://w3id.org/pbg/id/r/a11> a eli:AdministrativeArea ; skos:prefLabel \"甲市新区\"@zh ; skos:altLabel "
  "\"新区\"@zh ;\n"
  "  skos:broader <https://w3id.org/pbg/id/r/a1> ; skos:notation \"440101\"^^pbg:GBT2260 .\n"
  "<https://w3id.org/pbg/id/r/b11> a eli:AdministrativeArea ; skos:prefLabel \"乙市新区\"@zh ; skos:altLabel "
  "\"新区\"@zh ;\n"
  "  skos:broader <https://w3id.org/pbg/id/r/b1> ; skos:notation \"330101\"^^pbg:GBT2260 .\n"
  "<https://w3id.org/pbg/id/r/a12> a eli:AdministrativeArea ; skos:prefLabel \"独山县\"@zh ;\n"
  "  skos:broader <https://w3id.org/pbg/id/r/a1> ; skos:notation \"440102\"^^pbg:GBT2260 .\n";

typedef struct {
  PbgArena     *arena;
  PbgLinkTable *table;
  PbgLink      *link;
} Fixture;

static Fixture
make(const char *const theirs)
{
  Fixture f                     = {.arena = pbg_arena_new((size_t)1 << 28)};
  f.table                       = pbg_link_table_new(f.arena, NULL);
  const PbgLinkOptions options  = {.table = f.table,
                                   .base  = PBG_LIT("https://w3id.org/pbg/id/"),
                                   .arena = f.arena,
                                   .which = PBG_LINK_ALL,
                                   .types = {true, true, true}};
  f.link                        = pbg_link_new(&options);
  const PbgRdfReader reader     = {.syntax = PBG_SYNTAX_TURTLE, .name = "test"};
  const PbgSink      ours_sink  = pbg_link_reference(f.link);
  const PbgSink      their_sink = pbg_link_theirs(f.link);
  PbgBuffer          text       = {0};
  pbg_buffer_print(&text, "%s%s", PREFIXES, theirs);
  CU_ASSERT_EQUAL(pbg_rdf_read_bytes(&reader, pbg_sv(ours_text), &ours_sink), PBG_OK);
  CU_ASSERT_EQUAL(pbg_rdf_read_bytes(&reader, pbg_buffer_view(&text), &their_sink), PBG_OK);
  pbg_buffer_free(&text);
  return f;
}

static void
drop(Fixture *const f)
{
  pbg_link_free(f->link);
  pbg_arena_free(f->arena);
}

/// "a11=Q1 exact name" for each result of regions other than the country; blanks between
static void
results(const PbgLink *const link, char *const out, const size_t size)
{
  static const char *const names[] = {"exact", "close", "doubtful", "contradicted", "refused"};
  const PbgLinkResult     *r       = NULL;
  size_t                   len     = 0;
  out[0]                           = '\0';
  for (size_t i = 0; (r = pbg_link_result_at(link, i)) && len < size; ++i) {
    const PbgStrView ours = pbg_sv_from(r->ours->iri, sizeof "https://w3id.org/pbg/id/r/" - 1);
    if (!pbg_sv_equal(ours, PBG_LIT("c"))) {
      const int n = snprintf(out + len, size - len, "%s%.*s=%.*s %s", len ? " " : "", PBG_ARG(ours),
                             PBG_ARG(pbg_sv_from(r->theirs->iri, sizeof "http://www.wikidata.org/entity/" - 1)),
                             names[r->decision]);
      len += n > 0 ? (size_t)n : 0;
    }
  }
}

static void
test_pairs(void)
{
  static const struct {
    const char *theirs, *want;
  } rows[] = {
    {"wd:Q1 wdt:P442 \"44 01 01\" .", "a11=Q1 exact"},
    {"wd:Q1 rdfs:label \"新区\"@zh .", "a11=Q1 doubtful b11=Q1 doubtful"},
    {"wd:Q1 rdfs:label \"新区\"@zh ; wdt:P31 wd:Q1065118 ; wdt:P131 wd:Q2 . wd:Q2 wdt:P442 \"4401\" .",
     "a1=Q2 exact a11=Q1 exact"},
    {"wd:Q1 rdfs:label \"新区\"@zh ; wdt:P31 wd:Q1065118 ; wdt:P131 wd:Q2 . wd:Q2 rdfs:label \"丙市\"@zh .",
     "a11=Q1 doubtful b11=Q1 doubtful"},
    {"wd:Q1 rdfs:label \"新区\"@zh ; wdt:P31 wd:Q1065118 ; wdt:P131 wd:Q2 . wd:Q2 rdfs:label \"怪物\"@zh ; wdt:P442 "
     "\"4401\" .",
     "a1=Q2 doubtful a11=Q1 exact"},
    {"wd:Q1 <http://purl.org/dc/terms/identifier> \"CN-44\" .", "a=Q1 exact"},
    {"wd:Q1 rdfs:label \"乙市新区\"@zh ; wdt:P31 wd:Q1065118 .", "b11=Q1 exact"},
    {"wd:Q1 rdfs:label \"甲省甲市新区\"@zh ; wdt:P31 wd:Q1065118 .", "a11=Q1 exact"},
    {"wd:Q1 rdfs:label \"丙市新区\"@zh ; wdt:P31 wd:Q1065118 .", ""},
    {"wd:Q1 rdfs:label \"新区（乙市）\"@zh ; wdt:P31 wd:Q1065118 .", "b11=Q1 exact"},
    {"wd:Q1 rdfs:label \"独山县\"@zh ; wdt:P31 wd:Q1289426 .", "a12=Q1 exact"},
    {"wd:Q1 rdfs:label \"独山县\"@zh ; wdt:P31 wd:Q1289426 ; wdt:P17 wd:Q17 .", ""},
    {"wd:Q1 rdfs:label \"独山县\"@zh ; wdt:P31 wd:Q55488 ; wdt:P17 wd:Q148 .", ""},
    {"wd:Q1 rdfs:label \"独山县\"@zh ; wdt:P31 wd:Q1289426 ; wdt:P576 \"1950\" .", "a12=Q1 doubtful"},
    {"wd:Q1 rdfs:label \"独山县\"@ja ; wdt:P31 wd:Q1289426 .", ""},
    {"wd:Q1 rdfs:label \"独山县\"@zh ; wdt:P31 wd:Q1289426 . wd:Q2 rdfs:label \"独山县\"@zh ; wdt:P31 wd:Q1289426 .",
     "a12=Q1 doubtful a12=Q2 doubtful"},
    {"wd:Q1 rdfs:label \"独山县\"@zh ; wdt:P31 wd:Q1289426 . wd:Q2 rdfs:label \"独山县\"@zh ; wdt:P442 \"440102\" .",
     "a12=Q2 exact"},
    {"wd:Q1 rdfs:label \"甲\"@zh ; wdt:P31 wd:Q1615742 ; wdt:P17 wd:Q148 .", "a=Q1 exact"},
    {"wd:Q1 rdfs:label \"甲\"@zh ; wdt:P31 wd:Q1065118 ; wdt:P17 wd:Q148 .", ""},
    {"wd:Q1 rdfs:label \"甲市\"@zh ; wdt:P442 \"440100\" . wd:Q2 rdfs:label \"甲市\"@zh ; wdt:P442 \"440100\" .",
     "a1=Q1 doubtful a1=Q2 doubtful"},
    {"wd:Q1 rdfs:label \"完全不同\"@zh ; wdt:P442 \"440100\" .", "a1=Q1 doubtful"},
    {"wd:Q1 rdfs:label \"独山县\"@zh ; wdt:P31 wd:Q1289426 ; wdt:P442 \"330101\" .", "a12=Q1 doubtful b11=Q1 doubtful"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    Fixture f = make(rows[i].theirs);
    char    got[512];
    CU_ASSERT_EQUAL(pbg_link_run(f.link, NULL), PBG_OK);
    results(f.link, got, sizeof got);
    CU_ASSERT_STRING_EQUAL(got, rows[i].want);
    if (strcmp(got, rows[i].want) != 0) {
      printf("%s\n  wanted '%s', got '%s'\n", rows[i].theirs, rows[i].want, got);
    }
    drop(&f);
  }
}

static void
test_people(void)
{
  static const char theirs[] = "wd:Q1 rdfs:label \"新区\"@zh . wd:Q2 rdfs:label \"别的\"@zh .\n"
                               "wd:Q3 wdt:P442 \"440102\" .";
  Fixture           f        = make(theirs);
  char              got[512];
  const PbgStrView  by   = PBG_LIT("me");
  const PbgStrView  here = PBG_LIT("https://w3id.org/pbg/id/r/b11");
  const PbgStrView  a12  = PBG_LIT("https://w3id.org/pbg/id/r/a12");
  CU_ASSERT_EQUAL(pbg_link_curate(f.link, here, PBG_LIT("https://www.wikidata.org/wiki/Q1"), PBG_DECIDED_YES, by),
                  PBG_OK);
  CU_ASSERT_EQUAL(pbg_link_curate(f.link, a12, PBG_LIT("http://www.wikidata.org/entity/Q3"), PBG_DECIDED_NO, by),
                  PBG_OK);
  CU_ASSERT_EQUAL(pbg_link_curate(f.link, a12, PBG_LIT("http://www.wikidata.org/entity/Q2"), PBG_DECIDED_CLOSE, by),
                  PBG_OK);
  CU_ASSERT_EQUAL(pbg_link_run(f.link, NULL), PBG_OK);
  results(f.link, got, sizeof got);
  CU_ASSERT_STRING_EQUAL(got, "a12=Q2 close a12=Q3 refused b11=Q1 exact");
  PbgBuffer text = {0};
  CU_ASSERT_EQUAL(pbg_review_write(f.link, false, &text), 0);
  PbgReview review = {.name = "again"};
  CU_ASSERT_EQUAL(pbg_review_read(&review, pbg_buffer_view(&text), f.table, f.arena, NULL), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(review.count, 3);
  CU_ASSERT_EQUAL(review.rows[0].answer, PBG_DECIDED_CLOSE);
  CU_ASSERT_EQUAL(review.rows[1].answer, PBG_DECIDED_NO);
  CU_ASSERT(is(review.rows[2].by, "me"));
  pbg_buffer_free(&text);
  drop(&f);
}

/// Whatever the arena's limit, a run says that memory is out or gives the same
static void
test_memory(void)
{
  for (size_t limit = 4096; limit < ((size_t)1 << 21); limit += limit / 3) {
    PbgArena *const      arena   = pbg_arena_new(limit);
    PbgLinkTable *const  table   = pbg_link_table_new(arena, NULL);
    const PbgLinkOptions options = {.table = table,
                                    .base  = PBG_LIT("https://w3id.org/pbg/id/"),
                                    .arena = arena,
                                    .which = PBG_LINK_ALL,
                                    .types = {true}};
    PbgLink *const       link    = table ? pbg_link_new(&options) : NULL;
    const PbgRdfReader   reader  = {.syntax = PBG_SYNTAX_TURTLE, .name = "test"};
    if (link) {
      const PbgSink ours = pbg_link_reference(link);
      const PbgSink them = pbg_link_theirs(link);
      PbgStatus     st   = pbg_rdf_read_bytes(&reader, pbg_sv(ours_text), &ours);
      st                 = st ? st : pbg_rdf_read_bytes(&reader, pbg_sv(PREFIXES "wd:Q1 wdt:P442 \"440102\" ."), &them);
      st                 = st ? st : pbg_link_run(link, NULL);
      CU_ASSERT(st == PBG_NO_MEMORY || (st == PBG_OK && pbg_link_result_at(link, 0)));
    }
    pbg_link_free(link);
    pbg_arena_free(arena);
  }
}

void
pbg_suite_link(void)
{
  CU_pSuite suite = CU_add_suite("link", NULL, NULL);
  CU_add_test(suite, "identifiers", test_codes);
  CU_add_test(suite, "their forms", test_code_forms);
  CU_add_test(suite, "names", test_names);
  CU_add_test(suite, "tables", test_table);
  CU_add_test(suite, "pairs", test_pairs);
  CU_add_test(suite, "people decide", test_people);
  CU_add_test(suite, "memory", test_memory);
}
