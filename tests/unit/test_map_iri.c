// test_map_iri.c - identifiers: what is one thing has one, what differs has two.
#include "ontology/iri.h"
#include "ontology/vocab.h"

#include <CUnit/CUnit.h>

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
  return (PbgMint){PBG_LIT(PBG_DEFAULT_BASE), arena};
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

static const PbgRegion china     = {.id = {"100000", 6}, .name = {"中国", 6}, .level = PBG_LEVEL_COUNTRY};
static const PbgRegion guangdong = {
  .id = {"440000", 6}, .name = {"广东省", 9}, .alts = {"广东|粤", 10}, .parent = &china, .level = PBG_LEVEL_PROVINCE};
static const PbgRegion shenzhen = {
  .id = {"440300", 6}, .name = {"深圳市", 9}, .alts = {"深圳", 6}, .parent = &guangdong, .level = PBG_LEVEL_PREFECTURE};
static const PbgRegion jiangsu = {
  .id = {"320000", 6}, .name = {"江苏省", 9}, .alts = {"江苏", 6}, .parent = &china, .level = PBG_LEVEL_PROVINCE};

/// The identifier of a document with that title and region, by `issuer` if it is not NULL
static PbgStrView
policy(const char *const title, const PbgRegion *const region, const char *const issuer)
{
  const PbgMint m        = mint();
  PbgPlace      place    = {.region = region};
  PbgAgent      agent    = {.name = pbg_sv(issuer), .region = region};
  PbgDocument   document = {.title = pbg_sv(title)};
  document.regions       = (PbgPlaces){&place, region != NULL};
  document.issuers       = (PbgAgents){&agent, issuer != NULL};
  return pbg_mint_policy(&m, &document);
}

static void
test_policy(void)
{
  const PbgStrView plain = policy("数据安全法", NULL, NULL);
  CU_ASSERT(pbg_sv_starts(plain, PBG_LIT("https://w3id.org/pbg/id/policy/")));
  CU_ASSERT_EQUAL(plain.len, sizeof "https://w3id.org/pbg/id/policy/" - 1 + PBG_HASH_SIZE);
  CU_ASSERT(pbg_sv_equal(plain, policy("《数据 安全法》", NULL, NULL)));
  CU_ASSERT(pbg_sv_equal(plain, policy("数据安全法", &china, NULL))); // a state makes no title ambiguous
  // a generic title in two provinces
  CU_ASSERT_FALSE(pbg_sv_equal(policy("实施意见", &guangdong, NULL), policy("实施意见", &jiangsu, NULL)));
  CU_ASSERT_FALSE(pbg_sv_equal(policy("实施意见", &guangdong, NULL), policy("实施意见", NULL, NULL)));
  // a title that names its region, one above it, or its issuer
  CU_ASSERT(pbg_sv_equal(policy("广东数据条例", &guangdong, NULL), policy("广东数据条例", NULL, NULL)));
  CU_ASSERT(pbg_sv_equal(policy("广东省数据条例", &shenzhen, NULL), policy("广东省数据条例", NULL, NULL)));
  CU_ASSERT(
    pbg_sv_equal(policy("省工信厅关于数据的通知", &jiangsu, "省工信厅"), policy("省工信厅关于数据的通知", NULL, NULL)));
  CU_ASSERT_FALSE(
    pbg_sv_equal(policy("粤数据条例", &guangdong, NULL), policy("粤数据条例", NULL, NULL))); // one character is no name
  // the region of the first issuer, where no other is given
  PbgAgent          agent    = {.region = &jiangsu};
  const PbgDocument document = {.title = PBG_LIT("实施意见"), .issuers = {&agent, 1}};
  CU_ASSERT_PTR_EQUAL(pbg_policy_region(&document), &jiangsu);
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
  CU_add_test(suite, "policies: stage and edition", test_stage_and_edition);
  CU_add_test(suite, "issues", test_issue_path);
  CU_add_test(suite, "dates", test_dates);
  CU_add_test(suite, "vocabulary: each IRI once, in a declared namespace", test_vocabulary);
}
