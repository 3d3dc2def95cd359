// test_map_iri.c - identifiers: what is one thing has one, what differs has two.
#include "ontology/iri.h"
#include "ontology/vocab.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>
#include <stdio.h>

void
pbg_suite_map_iri(void);

static PbgArena *arena;

static int
set_up(void)
{
  return !(arena = pbg_arena_new((size_t)8 << 20));
}

static int
tear_down(void)
{
  pbg_arena_free(arena);
  return 0;
}

static PbgMint
mint(void)
{
  return (PbgMint){PBG_LIT(PBG_DEFAULT_BASE), arena, NULL};
}

static void
test_normal_title(void)
{
  static const char *const same[][2] = {
    {"《数据安全法》", "数据安全法"},
    {"关于 印发　〈办法〉的通知", "关于印发＜办法＞的通知"},
    {"方案（2024—2026年）", "方案(2024－2026年)"},
    {"方案（2024——2026年）", "方案（2024～2026年）"},
    {"“十四五”规划", "「十四五」规划"},
    {"ＡＩ２．０指南", "AI2.0指南"},
    {"中国·贵州", "中国•贵州"},
    {"①号", "1号"}, // by NFKC
    {"ｶﾞ", "ガ"},   // composed by NFKC
    {"数据\xEF\xBB\xBF安全\xC2\xA0法", "数据安全法"},
  };
  for (size_t i = 0; i < sizeof same / sizeof *same; ++i) {
    const PbgStrView a = pbg_normal_title(arena, pbg_sv(same[i][0]));
    const PbgStrView b = pbg_normal_title(arena, pbg_sv(same[i][1]));
    CU_ASSERT(a.len && pbg_sv_equal(a, b));
  }
  CU_ASSERT_FALSE(pbg_sv_equal(pbg_normal_title(arena, PBG_LIT("甲办法")), pbg_normal_title(arena, PBG_LIT("乙办法"))));
  CU_ASSERT_EQUAL(pbg_normal_title(arena, PBG_LIT("")).len, 0);
  CU_ASSERT_PTR_NOT_NULL(pbg_normal_title(arena, PBG_LIT("\xFF\xFE")).data); // not UTF-8
}

static void
test_hash(void)
{
  char             out[PBG_HASH_SIZE];
  const PbgStrView abc = PBG_LIT("abc"); // SHA-256 ba7816bf 8f01cfea 4141...
  pbg_hash_parts(&abc, 1, out);
  CU_ASSERT(!memcmp(out, "xj4bnp4pahh6uqkb", sizeof out));
  const PbgStrView two[] = {PBG_LIT("ab"), PBG_LIT("c")};
  pbg_hash_parts(two, 2, out);
  CU_ASSERT(memcmp(out, "xj4bnp4pahh6uqkb", sizeof out) != 0);
}

static const PbgRegion *
region(const char *const id)
{
  return id ? pbg_lexicon_region(pbg_test_lexicon(), pbg_sv(id)) : NULL;
}

/// The identifier of a document with that title and region, by `issuer` if it is not NULL
static PbgStrView
policy(const char *const title, const char *const place_id, const char *const issuer)
{
  PbgMint     m        = mint();
  PbgPlace    place    = {.region = region(place_id)};
  PbgAgent    agent    = {.name = pbg_sv(issuer), .region = place.region};
  PbgDocument document = {.title = pbg_sv(title)};
  m.lexicon            = pbg_test_lexicon();
  document.regions     = (PbgPlaces){&place, place_id != NULL};
  document.issuers     = (PbgAgents){&agent, issuer != NULL};
  return pbg_mint_policy(&m, &document);
}

/// Names of one document, and of two
static void
test_policy(void)
{
  static const struct {
    bool        same;
    const char *title, *region, *issuer, *other, *other_region, *other_issuer;
  } cases[] = {
    {true, "数据安全法", NULL, NULL, "《数据 安全法》", NULL, NULL},
    {true, "数据安全法", NULL, NULL, "中华人民共和国数据安全法", "100000", NULL},
    {false, "数据安全法", NULL, NULL, "中国数据安全法", "100000", NULL}, // only the formal name is no part of the name
    {true, "国务院关于加强数字政府建设的指导意见", NULL, NULL, "关于加强数字政府建设的指导意见", "100000", "国务院"},
    {true, "中共中央办公厅 国务院办公厅关于加快公共数据资源开发利用的意见", NULL, NULL,
     "关于加快公共数据资源开发利用的意见", NULL, NULL},
    {true, "广东省人民政府办公厅关于加强数字政府建设的意见", NULL, NULL, "关于加强数字政府建设的意见", "440000", NULL},
    {false, "关于加强数字政府建设的意见", "440000", NULL, "关于加强数字政府建设的意见", "320000", NULL},
    {false, "关于加强数字政府建设的意见", "440000", NULL, "关于加强数字政府建设的意见", "100000", NULL},
    {true, "上海市数据条例", NULL, NULL, "数据条例", "310000", NULL},
    {true, "上海数据条例", NULL, NULL, "上海市数据条例", "310000", NULL},
    {false, "上海市数据条例", NULL, NULL, "数据条例", NULL, NULL},
    {true, "重庆市两江新区数据条例", NULL, NULL, "两江新区数据条例", NULL, NULL},
    {false, "实施意见", "440000", NULL, "实施意见", "320000", NULL},
    {false, "2024年工作要点", "440000", "广东省教育厅", "2024年工作要点", "440000", "广东省科学技术厅"},
    {true, "数据管理办法（征求意见稿）", NULL, NULL, "数据管理办法(征求意见稿)", NULL, NULL},
    {true, "人工智能法案", "EU", NULL, "欧盟人工智能法案", NULL, NULL},
    {false, "个人信息保护法", "JP", NULL, "个人信息保护法", "100000", NULL},
    {false, "北京数据交易所", NULL, NULL, "上海数据交易所", NULL, NULL},
    {true, "省工信厅关于数据的通知", "320000", "省工信厅", "关于数据的通知", "320000", NULL},
  };
  const PbgStrView plain = policy("数据安全法", NULL, NULL);
  CU_ASSERT(pbg_sv_starts(plain, PBG_LIT("https://w3id.org/pbg/id/policy/")));
  CU_ASSERT_EQUAL(plain.len, sizeof "https://w3id.org/pbg/id/policy/" - 1 + PBG_HASH_SIZE);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const PbgStrView a = policy(cases[i].title, cases[i].region, cases[i].issuer);
    const PbgStrView b = policy(cases[i].other, cases[i].other_region, cases[i].other_issuer);
    if (pbg_sv_equal(a, b) != cases[i].same) {
      printf("    %s | %s\n", cases[i].title, cases[i].other);
      CU_FAIL("one document or two");
    }
  }
}

/// A bracket that tells the stage is no part of the name: the stage is
static void
test_policy_key(void)
{
  PbgMint           m        = mint();
  const PbgDocument document = {
    .title = PBG_LIT("广西数据交易管理办法（试行）（征求意见稿）"), .draft = true, .trial = true};
  m.lexicon              = pbg_test_lexicon();
  const PbgPolicyKey key = pbg_policy_key(&m, &document);
  CU_ASSERT(pbg_sv_equal(key.title, PBG_LIT("数据交易管理办法")));
  CU_ASSERT_PTR_EQUAL(key.region, region("450000"));
  CU_ASSERT_EQUAL(key.issuer.len, 0);
}

static void
test_stage_and_edition(void)
{
  const PbgMint     m       = mint();
  const PbgDocument forms[] = {{.title = PBG_LIT("办法")},
                               {.title = PBG_LIT("办法"), .draft = true},
                               {.title = PBG_LIT("办法"), .trial = true},
                               {.title = PBG_LIT("办法"), .draft = true, .trial = true},
                               {.title = PBG_LIT("办法"), .edition = {.text = PBG_LIT("2.0版")}},
                               {.title = PBG_LIT("办法"), .edition = {.text = PBG_LIT("3.0版")}}};
  const size_t      count   = sizeof forms / sizeof *forms;
  for (size_t i = 0; i < count; ++i) {
    for (size_t k = i + 1; k < count; ++k) {
      CU_ASSERT_FALSE(pbg_sv_equal(pbg_mint_policy(&m, &forms[i]), pbg_mint_policy(&m, &forms[k])));
    }
  }
}

static void
test_issue_path(void)
{
  const PbgSeries gidi  = {.slug = PBG_LIT("gidi")};
  PbgIssue        issue = {.sha256 = "ab12", .known_series = &gidi, .year = 2024, .number = PBG_LIT("7")};
  CU_ASSERT(pbg_sv_equal(pbg_issue_path(arena, &issue), PBG_LIT("gidi/2024/7")));
  issue.year = 0;
  issue.date = (PbgDate){2024, 3, 1, false};
  CU_ASSERT(pbg_sv_equal(pbg_issue_path(arena, &issue), PBG_LIT("gidi/2024/7")));
  issue.number = PBG_LIT("");
  CU_ASSERT(pbg_sv_equal(pbg_issue_path(arena, &issue), PBG_LIT("gidi/2024-03-01")));
  issue.date.day = 0;
  CU_ASSERT(pbg_sv_starts(pbg_issue_path(arena, &issue), PBG_LIT("file/")));
  issue        = (PbgIssue){.sha256 = "ab12", .series = PBG_LIT("动态"), .year = 2024, .number = PBG_LIT("七")};
  PbgStrView a = pbg_issue_path(arena, &issue);
  for (size_t i = 0; i < a.len; ++i) {
    CU_ASSERT((unsigned char)a.data[i] < 0x80);
  }
  issue.series = PBG_LIT(" 动态");
  CU_ASSERT(pbg_sv_equal(pbg_issue_path(arena, &issue), a));
}

static void
test_dates(void)
{
  char out[16];
  CU_ASSERT(pbg_sv_equal(pbg_date_text(out, (PbgDate){2024, 2, 6, false}), PBG_LIT("2024-02-06")));
  CU_ASSERT(pbg_sv_equal(pbg_date_text(out, (PbgDate){2024, 12, 0, false}), PBG_LIT("2024-12")));
  CU_ASSERT(pbg_sv_equal(pbg_date_text(out, (PbgDate){2024, 0, 0, false}), PBG_LIT("2024")));
  CU_ASSERT_EQUAL(pbg_date_text(out, (PbgDate){0, 2, 6, false}).len, 0);
}

static void
test_vocabulary(void)
{
  for (size_t i = 0; i < PBG_VOCAB_COUNT; ++i) {
    bool declared = false;
    for (const PbgPrefix *prefix = pbg_prefixes; prefix->name; ++prefix) {
      declared |= pbg_sv_starts(pbg_vocab[i], pbg_sv(prefix->iri));
    }
    CU_ASSERT(declared);
    for (size_t k = 0; k < i; ++k) {
      CU_ASSERT_FALSE(pbg_sv_equal(pbg_vocab[i], pbg_vocab[k]));
    }
  }
}

void
pbg_suite_map_iri(void)
{
  CU_pSuite suite = CU_add_suite("ontology/iri", set_up, tear_down);
  CU_add_test(suite, "normal titles", test_normal_title);
  CU_add_test(suite, "hashes", test_hash);
  CU_add_test(suite, "policies: variants are one, generic titles are not", test_policy);
  CU_add_test(suite, "policies: what takes part in the identifier", test_policy_key);
  CU_add_test(suite, "policies: stage and edition", test_stage_and_edition);
  CU_add_test(suite, "issues", test_issue_path);
  CU_add_test(suite, "dates", test_dates);
  CU_add_test(suite, "vocabulary: each IRI once, in a declared namespace", test_vocabulary);
}
