// test_extract_resolve.c - names that stand alone. What names mean is held by tests/resolve; here is what the library
// promises: ambiguity, time, scope, and any bytes.
#include "extract/resolve.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>
#include <string.h>

typedef struct {
  const char    *name;
  int            year;
  const char    *in;   // Id of a region
  const char    *want; // Official name of the only candidate; NULL: none
  PbgResolveRule rule;
} Case;

static PbgScope
scope_of(PbgArena *const arena, const Case *const c)
{
  const PbgLexicon *const lexicon = pbg_test_lexicon();
  return (PbgScope){.lexicon = lexicon,
                    .arena   = arena,
                    .scope   = c->in ? pbg_lexicon_region(lexicon, pbg_sv(c->in)) : NULL,
                    .year    = c->year};
}

static void
check(const Case *const cases,
      const size_t      count,
      void (*const resolve)(const PbgScope *scope, PbgStrView name, PbgCandidates *out))
{
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < count; ++i) {
    const PbgScope scope = scope_of(arena, &cases[i]);
    PbgCandidates  found;
    resolve(&scope, pbg_sv(cases[i].name), &found);
    CU_ASSERT_EQUAL(found.count, cases[i].want ? 1 : 0);
    if (found.count == 1 && cases[i].want) {
      CU_ASSERT(pbg_sv_equal(found.at[0].name, pbg_sv(cases[i].want)));
      CU_ASSERT_STRING_EQUAL(pbg_resolve_rule_name(found.at[0].rule), pbg_resolve_rule_name(cases[i].rule));
    }
  }
  pbg_arena_free(arena);
}

static void
test_regions(void)
{
  static const Case cases[] = {
    {"广东省", 0, NULL, "广东省", PBG_RULE_NAME},
    {"粤", 0, NULL, "广东省", PBG_RULE_LABEL},
    {"深圳", 0, NULL, "深圳市", PBG_RULE_ALIAS},
    {"海淀", 0, NULL, "北京市海淀区", PBG_RULE_STEM},
    {"威宁", 0, NULL, "威宁彝族回族苗族自治县", PBG_RULE_STEM},
    {"440300", 0, NULL, "深圳市", PBG_RULE_KEY},
    {"guangdong", 0, NULL, "广东省", PBG_RULE_ENGLISH},
    {"广东省深圳市南山区", 0, NULL, "深圳市南山区", PBG_RULE_CHAIN},
    {"朝阳区", 0, "110000", "北京市朝阳区", PBG_RULE_ALIAS},
    {"铜山县", 0, NULL, "徐州市铜山区", PBG_RULE_FORMER},
    {"铜山县", 2009, NULL, "铜山县", PBG_RULE_FORMER},
    {"320323", 2009, NULL, "铜山县", PBG_RULE_FORMER},
    {"南木林县", 0, NULL, "南木林县", PBG_RULE_NAME},
    {"鄂伦春旗", 0, NULL, "鄂伦春自治旗", PBG_RULE_STEM},
    {"全国", 0, NULL, "中国", PBG_RULE_LABEL},
    {"没有这个地方", 0, NULL, NULL, PBG_RULE_NAME},
    {"", 0, NULL, NULL, PBG_RULE_NAME},
  };
  check(cases, sizeof cases / sizeof *cases, pbg_resolve_region);
}

static void
test_bodies(void)
{
  static const Case cases[] = {
    {"国家数据局", 0, NULL, "国家数据局", PBG_RULE_NAME},
    {"广电总局", 2010, NULL, "国家广播电影电视总局", PBG_RULE_ALIAS},
    {"广电总局", 0, NULL, "国家广播电视总局", PBG_RULE_ALIAS},
    {"统计局", 0, NULL, "国家统计局", PBG_RULE_LABEL},
    {"发改委", 0, NULL, "国家发展和改革委员会", PBG_RULE_ALIAS},
    {"发改委", 0, "330000", "浙江省发展和改革委员会", PBG_RULE_LOCAL},
    {"省政数局", 2022, "440000", "广东省政务服务数据管理局", PBG_RULE_LOCAL},
    {"广东省政数局", 2025, NULL, "广东省政务服务和数据管理局", PBG_RULE_LOCAL},
    {"nda", 0, NULL, "国家数据局", PBG_RULE_KEY},
    {"交通部", 0, NULL, "交通运输部", PBG_RULE_ALIAS}, // today's short form; in its time the name of another
    {"交通部", 2006, NULL, "交通部", PBG_RULE_NAME},
    {"人行深圳市分行", 0, NULL, "中国人民银行深圳市分行", PBG_RULE_UNIT}, // branches of central bodies
    {"人民银行杭州中支", 2020, NULL, "中国人民银行杭州中心支行", PBG_RULE_UNIT},
    {"人行苏州市中心支行", 2020, NULL, "中国人民银行苏州市中心支行", PBG_RULE_UNIT},
    {"人行南京分行", 2020, NULL, "中国人民银行南京分行", PBG_RULE_UNIT},
    {"外汇局浙江省分局", 0, NULL, "国家外汇管理局浙江省分局", PBG_RULE_UNIT},
    {"苏州金融监管分局", 0, NULL, "国家金融监督管理总局苏州监管分局", PBG_RULE_LOCAL},
    {"上海银监局", 2015, NULL, "中国银行业监督管理委员会上海监管局", PBG_RULE_LOCAL},
    {"浙江能源监管办", 0, NULL, "国家能源局浙江监管办公室", PBG_RULE_LOCAL},
    {"金管会", 0, "710000", "金融监督管理委员会", PBG_RULE_LOCAL}, // names that hold in a region alone
    {"台湾金管会", 0, NULL, "金融监督管理委员会", PBG_RULE_LOCAL},
    {"金管局", 0, "820000", "澳门金融管理局", PBG_RULE_LOCAL},
    {"证监会", 0, "810000", "证券及期货事务监察委员会", PBG_RULE_LOCAL},
    {"欧盟EDPB", 0, NULL, "欧洲数据保护委员会", PBG_RULE_ALIAS},
    {"中国人大", 0, NULL, "中国人大", PBG_RULE_UNIT},
    {"积金局", 0, NULL, "强制性公积金计划管理局", PBG_RULE_LOCAL},
    {"财政部", 0, "710000", "财政部", PBG_RULE_LOCAL},
    {"没有这个机构", 0, NULL, NULL, PBG_RULE_NAME},
    {"", 0, NULL, NULL, PBG_RULE_NAME},
  };
  check(cases, sizeof cases / sizeof *cases, pbg_resolve_body);
}

static void
test_ambiguous(void)
{
  PbgArena *const arena = pbg_test_arena();
  const Case      none  = {0};
  const PbgScope  scope = scope_of(arena, &none);
  PbgCandidates   found;
  pbg_resolve_region(&scope, PBG_LIT("鼓楼区"), &found);
  CU_ASSERT(found.count >= 4);
  pbg_resolve_body(&scope, PBG_LIT("鼓楼区人民政府"), &found);
  CU_ASSERT(found.count >= 4);
  pbg_arena_free(arena);
}

/// A name is at most 512 bytes, and need not be text
static void
test_bounds(void)
{
  PbgArena *const arena = pbg_test_arena();
  const Case      none  = {0};
  const PbgScope  scope = scope_of(arena, &none);
  PbgCandidates   found;
  char            long_name[PBG_MAX_RESOLVED + 2];
  for (size_t i = 0; i + 6 <= sizeof long_name; i += 6) {
    memcpy(long_name + i, "中国", 6);
  }
  pbg_resolve_region(&scope, (PbgStrView){long_name, PBG_MAX_RESOLVED - 2}, &found);
  CU_ASSERT_EQUAL(found.count, 0);
  memset(long_name, 'x', sizeof long_name);
  pbg_resolve_body(&scope, (PbgStrView){long_name, sizeof long_name}, &found);
  CU_ASSERT_EQUAL(found.count, 0);
  pbg_resolve_body(&scope, PBG_LIT("\xFF\xE5\xE5\x8C"), &found);
  CU_ASSERT_EQUAL(found.count, 0);
  pbg_arena_free(arena);
}

void
pbg_suite_extract_resolve(void);

void
pbg_suite_extract_resolve(void)
{
  CU_pSuite suite = CU_add_suite("extract/resolve", NULL, NULL);
  CU_add_test(suite, "regions", test_regions);
  CU_add_test(suite, "bodies", test_bodies);
  CU_add_test(suite, "ambiguous names", test_ambiguous);
  CU_add_test(suite, "long names and bytes that are no text", test_bounds);
}
