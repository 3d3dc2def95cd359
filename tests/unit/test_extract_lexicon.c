// test_extract_lexicon.c - tables made for the test.
#include "extract/lexicon.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

static const char *const table = "# a comment\n"
                                 "region\t100000\t中国\t~中华\tChina\t\tcountry\tCN\n"
                                 "region\t520000\t贵州省\t贵州|~黔\tGuizhou\t100000\tprovince\tCN-GZ\tQ47097\t1809445\n"
                                 "region\t110105\t朝阳区\t\t\t100000\tcounty\n"
                                 "region\t220104\t朝阳区\t\t\t100000\tcounty\n"
                                 "\n"
                                 "body\tcouncil\t国务院\t\tState Council\t\t100000\torganization\n"
                                 "body\toffice\t国务院办公厅\t国办\t\tcouncil\t100000\tunit\t2008\t2018\n"
                                 "doctype\tplan\t方案\t方案|实施方案\tPlan\tlegal\n"
                                 "doctype\tstep\t步骤\t步骤\tStep\treport\tplan\n"
                                 "verb\tissue\t印发\tIssued\tissue\t印发|联合印发\n"
                                 "phrase\tadverb\t联合|近日\n"
                                 "phrase\tjoiner\t联合|和\n"
                                 "local\t\t{}人民政府\tGovernment of {}\t人民政府|政府\n";

static PbgLexicon *
made(const char *const *const tables, const size_t count, PbgBuffer *const told)
{
  const PbgReport   report  = {told, pbg_test_on_problem};
  PbgLexicon *const lexicon = pbg_lexicon_new();
  if (!lexicon) {
    abort();
  }
  for (size_t i = 0; i < count; ++i) {
    const PbgStatus st = pbg_lexicon_add(lexicon, pbg_sv(tables[i]), "t.tsv", &report);
    CU_ASSERT(st == PBG_OK || st == PBG_BAD_DATA);
  }
  const PbgStatus st = pbg_lexicon_finish(lexicon, &report);
  CU_ASSERT(st == PBG_OK || st == PBG_BAD_DATA);
  return lexicon;
}

static void
test_entries(void)
{
  PbgBuffer               told    = {0};
  PbgLexicon *const       lexicon = made(&table, 1, &told);
  const PbgRegion *const  region  = pbg_lexicon_region(lexicon, PBG_LIT("520000"));
  const PbgBody *const    body    = pbg_lexicon_body(lexicon, PBG_LIT("office"));
  const PbgDocType *const type    = pbg_lexicon_doctype(lexicon, PBG_LIT("step"));
  CU_ASSERT(pbg_test_shows("table", &told, ""));
  CU_ASSERT_FATAL(region && body && type);
  CU_ASSERT(pbg_test_same("name", region->name, "贵州省"));
  CU_ASSERT(pbg_test_same("alts", region->alts, "贵州|~黔"));
  CU_ASSERT(pbg_test_same("iso", region->iso, "CN-GZ"));
  CU_ASSERT(pbg_test_same("wikidata", region->wikidata, "Q47097"));
  CU_ASSERT(pbg_test_same("geonames", region->geonames, "1809445"));
  CU_ASSERT_EQUAL(region->level, PBG_LEVEL_PROVINCE);
  CU_ASSERT_PTR_EQUAL(region->parent, pbg_lexicon_region(lexicon, PBG_LIT("100000")));
  CU_ASSERT_PTR_NULL(region->parent->parent);
  CU_ASSERT_PTR_EQUAL(body->parent, pbg_lexicon_body(lexicon, PBG_LIT("council")));
  CU_ASSERT_PTR_EQUAL(body->region, region->parent);
  CU_ASSERT(body->unit && !body->parent->unit);
  CU_ASSERT(body->from == 2008 && body->to == 2018 && body->parent->from == 0 && body->parent->to == 0);
  CU_ASSERT(type->doc_class == PBG_CLASS_REPORT && pbg_sv_equal(type->broader->slug, PBG_LIT("plan")));
  CU_ASSERT_PTR_NULL(pbg_lexicon_region(lexicon, PBG_LIT("52000")));
  CU_ASSERT_PTR_NULL(pbg_lexicon_body(lexicon, PBG_LIT("520000")));
  CU_ASSERT_PTR_NULL(pbg_lexicon_doctype(lexicon, PBG_LIT("")));
  CU_ASSERT_PTR_EQUAL(pbg_lexicon_region_at(lexicon, 1), region);
  CU_ASSERT_PTR_NULL(pbg_lexicon_region_at(lexicon, 4));
  CU_ASSERT_PTR_EQUAL(pbg_lexicon_body_at(lexicon, 1), body);
  CU_ASSERT_PTR_NULL(pbg_lexicon_body_at(lexicon, 2));
  CU_ASSERT_PTR_EQUAL(pbg_lexicon_doctype_at(lexicon, 1), type);
  CU_ASSERT_EQUAL(pbg_lexicon_verb_at(lexicon, 0)->role, PBG_VERB_ISSUE);
  CU_ASSERT_PTR_NULL(pbg_lexicon_verb_at(lexicon, 1));
  pbg_lexicon_free(lexicon);
  pbg_lexicon_free(NULL);
  pbg_buffer_free(&told);
}

static void
test_match(void)
{
  static const struct {
    const char *text;
    unsigned    kinds;
    size_t      at, len; // len 0: no match
    PbgTermKind kind;
  } cases[] = {
    {"国务院办公厅发文", PBG_TERM_BODY, 0, 18, PBG_TERM_BODY}, // the longest
    {"国务院办公室发文", PBG_TERM_BODY, 0, 9, PBG_TERM_BODY},
    {"由国办印发", PBG_TERM_BODY, 3, 6, PBG_TERM_BODY},
    {"由国办印发", PBG_TERM_BODY, 0, 0, PBG_TERM_BODY},
    {"国办", PBG_TERM_REGION | PBG_TERM_VERB, 0, 0, PBG_TERM_BODY}, // of another kind
    {"贵州省人民政府", PBG_TERM_REGION, 0, 9, PBG_TERM_REGION},
    {"贵州人民政府", PBG_TERM_REGION, 0, 6, PBG_TERM_REGION},
    {"人民政府", PBG_TERM_LOCAL, 0, 12, PBG_TERM_LOCAL},
    {"联合印发", PBG_TERM_VERB, 0, 12, PBG_TERM_VERB},
    {"联合印发", PBG_TERM_VERB | PBG_TERM_PHRASE, 0, 12, PBG_TERM_VERB},
    {"联合发文", PBG_TERM_VERB | PBG_TERM_PHRASE, 0, 6, PBG_TERM_PHRASE},
    {"黔", PBG_TERM_REGION, 0, 0, PBG_TERM_REGION}, // ~: a label only
    {"中华", PBG_TERM_REGION, 0, 0, PBG_TERM_REGION},
    {"~黔", PBG_TERM_REGION, 0, 0, PBG_TERM_REGION},
    {"国务", PBG_TERM_BODY, 0, 0, PBG_TERM_BODY}, // only the head of a name
    {"", PBG_TERM_BODY, 0, 0, PBG_TERM_BODY},
    {"国务院", PBG_TERM_BODY, 9, 0, PBG_TERM_BODY},
  };
  PbgBuffer         told    = {0};
  PbgLexicon *const lexicon = made(&table, 1, &told);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgTerm    term  = {.len = 0};
    const bool found = pbg_lexicon_match(lexicon, cases[i].kinds, pbg_sv(cases[i].text), cases[i].at, &term);
    CU_ASSERT_EQUAL(found, cases[i].len > 0);
    CU_ASSERT_EQUAL(term.len, cases[i].len);
    CU_ASSERT(!found || term.kind == cases[i].kind);
  }
  PbgTerm terms[4];
  CU_ASSERT_EQUAL(pbg_lexicon_match_all(lexicon, PBG_TERM_REGION, PBG_LIT("朝阳区人民政府"), 0, terms, 4), 2);
  CU_ASSERT_PTR_EQUAL(terms[0].entry, pbg_lexicon_region(lexicon, PBG_LIT("110105"))); // in the order of the rows
  CU_ASSERT_PTR_EQUAL(terms[1].entry, pbg_lexicon_region(lexicon, PBG_LIT("220104")));
  CU_ASSERT_EQUAL(pbg_lexicon_match_all(lexicon, PBG_TERM_REGION, PBG_LIT("朝阳区"), 0, terms, 1), 1);
  CU_ASSERT_EQUAL(pbg_lexicon_match_all(lexicon, PBG_TERM_BODY, PBG_LIT("朝阳区"), 0, terms, 4), 0);
  pbg_lexicon_free(lexicon);
  pbg_buffer_free(&told);
}

static void
test_before(void)
{
  static const struct {
    const char *text;
    size_t      from, end, len;
  } cases[] = {
    {"数据实施方案", 0, 18, 12},
    {"数据实施方案", 9, 18, 6},
    {"数据实施方案", 0, 15, 0},
    {"数据实施方案", 15, 18, 0},
    {"方案", 0, 6, 6},
    {"方案", 0, 0, 0},
    {"", 0, 0, 0},
  };
  PbgBuffer         told    = {0};
  PbgLexicon *const lexicon = made(&table, 1, &told);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgTerm term = {.len = 0};
    CU_ASSERT_EQUAL(
      pbg_lexicon_match_before(lexicon, PBG_TERM_DOCTYPE, pbg_sv(cases[i].text), cases[i].from, cases[i].end, &term),
      cases[i].len > 0);
    CU_ASSERT_EQUAL(term.len, cases[i].len);
  }
  pbg_lexicon_free(lexicon);
  pbg_buffer_free(&told);
}

/// One surface in two categories
static void
test_phrases(void)
{
  PbgBuffer         told    = {0};
  PbgLexicon *const lexicon = made(&table, 1, &told);
  const PbgStrView  text    = PBG_LIT("近日联合印发");
  CU_ASSERT_EQUAL(pbg_lexicon_phrase(lexicon, PBG_PHRASE_ADVERB, text, 0), 6);
  CU_ASSERT_EQUAL(pbg_lexicon_phrase(lexicon, PBG_PHRASE_JOINER, text, 0), 0);
  CU_ASSERT_EQUAL(pbg_lexicon_phrase(lexicon, PBG_PHRASE_ADVERB, text, 6), 6);
  CU_ASSERT_EQUAL(pbg_lexicon_phrase(lexicon, PBG_PHRASE_JOINER, text, 6), 6);
  CU_ASSERT_EQUAL(pbg_lexicon_phrase(lexicon, PBG_PHRASE_MEDIA, text, 6), 0);
  CU_ASSERT_EQUAL(pbg_lexicon_phrase(lexicon, PBG_PHRASE_ADVERB, text, 99), 0);
  CU_ASSERT_EQUAL(pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_JOINER, text, 0, 12), 6);
  CU_ASSERT_EQUAL(pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_JOINER, text, 9, 12), 0);
  CU_ASSERT_EQUAL(pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_JOINER, text, 0, 6), 0);
  pbg_lexicon_free(lexicon);
  pbg_buffer_free(&told);
}

/// A user's row with a known key replaces the built-in one; phrases add up
static void
test_replace(void)
{
  const char *const    tables[] = {table,
                                   "\xEF\xBB\xBF"
                                      "body\tcouncil\t国务院（新）\t国院\tNew\t\t520000\tunit\r\nphrase\tadverb\t昨天\r\n"};
  PbgBuffer            told     = {0};
  PbgLexicon *const    lexicon  = made(tables, 2, &told);
  const PbgBody *const body     = pbg_lexicon_body(lexicon, PBG_LIT("council"));
  PbgTerm              term;
  CU_ASSERT(pbg_test_shows("tables", &told, ""));
  CU_ASSERT(pbg_test_same("name", body->name, "国务院（新）"));
  CU_ASSERT(body->unit && pbg_sv_equal(body->region->id, PBG_LIT("520000")));
  CU_ASSERT_PTR_EQUAL(pbg_lexicon_body(lexicon, PBG_LIT("office"))->parent, body);
  CU_ASSERT_PTR_NULL(pbg_lexicon_body_at(lexicon, 2)); // not one more
  CU_ASSERT(pbg_lexicon_match(lexicon, PBG_TERM_BODY, PBG_LIT("国院"), 0, &term) && term.entry == body);
  CU_ASSERT(!pbg_lexicon_match(lexicon, PBG_TERM_BODY, PBG_LIT("国务院部门"), 0, &term)); // the old name is gone
  CU_ASSERT_EQUAL(pbg_lexicon_phrase(lexicon, PBG_PHRASE_ADVERB, PBG_LIT("昨天"), 0), 6);
  CU_ASSERT_EQUAL(pbg_lexicon_phrase(lexicon, PBG_PHRASE_ADVERB, PBG_LIT("近日"), 0), 6);
  pbg_lexicon_free(lexicon);
  pbg_buffer_free(&told);
}

static void
test_malformed(void)
{
  static const struct {
    const char *rows;
    const char *told;
  } cases[] = {
    {"# c\n\nbodies\tx\ty\n", "warning t.tsv:3:1 unknown kind of row \"bodies\"; the row is left out\n"},
    {"body\tx\t名\n", "warning t.tsv:1:1 too few columns (see ontology/data/README.md) in a row of kind \"body\"; the "
                      "row is left out\n"},
    {"region\tx\t名\t\t\t\tvillage\n",
     "warning t.tsv:1:1 unknown level of a region \"village\"; the row is left out\n"},
    {"body\tx\t名\t\t\t\t\tclub\n",
     "warning t.tsv:1:1 a body is an \"organization\" or a \"unit\", not \"club\"; the row is left out\n"},
    {"doctype\tx\t名\t名\t\tlaw\n",
     "warning t.tsv:1:1 the class of a document type is legal, report or other, not \"law\"; the row is left out\n"},
    {"verb\tx\t名\t\tdo\t名\n", "warning t.tsv:1:1 unknown role of a verb \"do\"; the row is left out\n"},
    {"phrase\tx\t名\n", "warning t.tsv:1:1 unknown category of phrases \"x\"; the row is left out\n"},
    {"local\t\t局\t\t局\n",
     "warning t.tsv:1:1 the name of a local body needs {} for its region, or REGIONS: \"局\"; the row is left out\n"},
    {"series\t\t名\n", "warning t.tsv:1:1 no key in a row of kind \"series\"; the row is left out\n"},
    {"a\nb\r\n", "warning t.tsv:1:1 unknown kind of row \"a\"; the row is left out\nwarning t.tsv:2:1 unknown kind of "
                 "row \"b\"; the row is left out\n"},
    {"region\tx\t名\t\t\tnone\tcounty\n", "warning lexicon:0:0 x names none, which no table has; add a row for it\n"},
    {"region\tx\t名\t\t\tx\tcounty\n", "warning lexicon:0:0 x names x, which lies in it; mend one of the rows\n"},
    {"body\tx\t名\t\t\t\tnowhere\tunit\n",
     "warning lexicon:0:0 x names nowhere, which no table has; add a row for it\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgBuffer told = {0};
    pbg_lexicon_free(made(&cases[i].rows, 1, &told));
    CU_ASSERT(pbg_test_shows(cases[i].rows, &told, cases[i].told));
    pbg_buffer_free(&told);
  }
}

/// The good rows around a bad one are kept
static void
test_good_rows_stay(void)
{
  const char *const rows    = "phrase\tadverb\t甲\nrubbish\nphrase\tadverb\t乙\n";
  PbgBuffer         told    = {0};
  PbgLexicon *const lexicon = made(&rows, 1, &told);
  CU_ASSERT_EQUAL(pbg_lexicon_phrase(lexicon, PBG_PHRASE_ADVERB, PBG_LIT("甲"), 0), 3);
  CU_ASSERT_EQUAL(pbg_lexicon_phrase(lexicon, PBG_PHRASE_ADVERB, PBG_LIT("乙"), 0), 3);
  CU_ASSERT(pbg_sv_starts(pbg_buffer_view(&told), PBG_LIT("warning t.tsv:2:1 ")));
  pbg_lexicon_free(lexicon);
  pbg_buffer_free(&told);
}

/// A surface of letters is matched as a whole word
static void
test_latin(void)
{
  const char *const rows    = "body\tftc\t贸易委员会\tFTC\t\t\t\torganization\n";
  PbgBuffer         told    = {0};
  PbgLexicon *const lexicon = made(&rows, 1, &told);
  PbgTerm           term;
  CU_ASSERT(pbg_lexicon_match(lexicon, PBG_TERM_BODY, PBG_LIT("FTC发布"), 0, &term) && term.len == 3);
  CU_ASSERT(pbg_lexicon_match(lexicon, PBG_TERM_BODY, PBG_LIT("FTC"), 0, &term) && term.len == 3);
  CU_ASSERT(!pbg_lexicon_match(lexicon, PBG_TERM_BODY, PBG_LIT("FTCX发布"), 0, &term));
  CU_ASSERT(!pbg_lexicon_match(lexicon, PBG_TERM_BODY, PBG_LIT("AFTC"), 1, &term));
  pbg_lexicon_free(lexicon);
  pbg_buffer_free(&told);
}

void
pbg_suite_extract_lexicon(void);

void
pbg_suite_extract_lexicon(void)
{
  CU_pSuite suite = CU_add_suite("extract/lexicon", NULL, NULL);
  CU_add_test(suite, "rows become entries", test_entries);
  CU_add_test(suite, "the longest surface", test_match);
  CU_add_test(suite, "the longest surface that ends at a byte", test_before);
  CU_add_test(suite, "phrases of several categories", test_phrases);
  CU_add_test(suite, "a row replaces the one with its key", test_replace);
  CU_add_test(suite, "malformed rows are told with their line", test_malformed);
  CU_add_test(suite, "good rows around a bad one stay", test_good_rows_stay);
  CU_add_test(suite, "letters are whole words", test_latin);
}
