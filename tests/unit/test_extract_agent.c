// test_extract_agent.c - a list is shown as "name@region, name@region #count|what follows"; a region alone as "(贵州省)".
#include "extract/agent.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

typedef struct {
  const char *text;
  const char *scope; // id of the region in scope, or NULL
  const char *want;
} Case;

static PbgScope
scope_of(PbgArena *const arena, const char *const region, const int year)
{
  const PbgScope scope = {pbg_test_lexicon(), arena,
                          region ? pbg_lexicon_region(pbg_test_lexicon(), pbg_sv(region)) : NULL, year};
  CU_ASSERT_FATAL(!region || scope.scope);
  return scope;
}

static void
show_agent(PbgBuffer *const out, const PbgAgent *const agent)
{
  if (!agent->name.len && agent->region) {
    pbg_buffer_print(out, "(%.*s)", PBG_ARG(agent->region->name));
    return;
  }
  pbg_buffer_print(out, "%.*s", PBG_ARG(agent->name));
  if (agent->region && !pbg_sv_equal(agent->region->id, PBG_LIT("100000"))) {
    pbg_buffer_print(out, "@%.*s", PBG_ARG(agent->region->id));
  }
  pbg_buffer_add(out, agent->known || agent->region ? PBG_LIT("") : PBG_LIT("?"));
}

static void
show_list(PbgBuffer *const out, const PbgScope *const scope, const PbgMapped text)
{
  static PbgAgentList list; // too large for the stack
  if (!pbg_agents_at(scope, text, 0, text.len, &list)) {
    return;
  }
  for (size_t i = 0; i < list.count; ++i) {
    pbg_buffer_add(out, i ? PBG_LIT(", ") : PBG_LIT(""));
    show_agent(out, &list.at[i]);
  }
  if (list.number) {
    pbg_buffer_print(out, " #%u", list.number);
  }
  pbg_buffer_print(out, "|%.*s", PBG_ARG(pbg_sv_from(pbg_mapped_view(text), list.end)));
}

static void
check_lists(const Case *const cases, const size_t count, const int year)
{
  PbgArena *const arena = pbg_test_arena();
  PbgBuffer       out   = {0};
  for (size_t i = 0; i < count; ++i) {
    const PbgScope scope = scope_of(arena, cases[i].scope, year);
    show_list(&out, &scope, pbg_test_mapped(arena, cases[i].text));
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
  pbg_arena_free(arena);
}

static void
test_known(void)
{
  static const Case cases[] = {
    {"国务院办公厅印发", NULL, "国务院办公厅|印发"},
    {"国家网信办近日发布", NULL, "国家互联网信息办公室|近日发布"},
    {"网信办发布", NULL, "国家互联网信息办公室|发布"},
    {"国家发展改革委发布", NULL, "国家发展和改革委员会|发布"},
    {"工信部印发", NULL, "工业和信息化部|印发"},
    {"住建部印发", NULL, "住房和城乡建设部|印发"},
    {"市场监管总局发布", NULL, "国家市场监督管理总局|发布"},
    {"中国证监会发布", NULL, "中国证券监督管理委员会|发布"},
    {"十四届全国人大常委会表决通过", NULL, "全国人民代表大会常务委员会|表决通过"},
    {"第十四届全国人大常委会表决通过", NULL, "全国人民代表大会常务委员会|表决通过"},
    {"国家数据局测试司发布", NULL, "国家数据局测试司|发布"}, // a unit that no table knows
  };
  check_lists(cases, sizeof cases / sizeof *cases, 2024);
}

static void
test_local(void)
{
  static const Case cases[] = {
    {"贵州省人民政府办公厅印发", NULL, "贵州省人民政府办公厅@520000|印发"},
    {"贵州省政府办公厅印发", NULL, "贵州省人民政府办公厅@520000|印发"},
    {"贵州省政府印发", NULL, "贵州省人民政府@520000|印发"},
    {"湖南省委网信办发布", NULL, "中共湖南省委网络安全和信息化委员会办公室@430000|发布"},
    {"湖南省长沙市人民政府印发", NULL, "长沙市人民政府@430100|印发"},
    {"长沙市发改委印发", NULL, "长沙市发展和改革委员会@430100|印发"},
    {"北京市经济和信息化局印发", NULL, "北京市经济和信息化局@110000|印发"},
    {"北京市朝阳区人民政府印发", NULL, "北京市朝阳区人民政府@110105|印发"},
    {"中共贵州省委印发", NULL, "中共贵州省委@520000|印发"},
    {"省大数据局印发", "520000", "贵州省大数据发展管理局@520000|印发"},
    {"省政府办公厅印发", "520100", "贵州省人民政府办公厅@520000|印发"}, // from the city in scope
    {"市政府印发", "520100", "贵阳市人民政府@520100|印发"},
    {"我省发布", "520000", ""},
    {"自治区人民政府印发", "150100", "内蒙古自治区人民政府@150000|印发"},
    {"市政府印发", "110105", "北京市人民政府@110000|印发"},
    {"省政府印发", "110000", ""}, // a municipality lies in no province
    {"市政府印发", "520000", ""},
    {"江苏省第十四届人大常委会通过", NULL, "江苏省人民代表大会常务委员会@320000|通过"},
    {"江苏省十四届人大常委会通过", NULL, "江苏省人民代表大会常务委员会@320000|通过"},
  };
  check_lists(cases, sizeof cases / sizeof *cases, 2024);
}

/// Names that hold in one region alone, branches of central bodies
static void
test_own_names(void)
{
  static const Case cases[] = {
    {"金管会修正发布", "710000", "金融监督管理委员会@710000|修正发布"},
    {"财政部公布", "710000", "财政部@710000|公布"},
    {"财政部公布", "440000", "财政部|公布"},
    {"数位发展部资通安全署公布", "710000", "数位发展部资通安全署@710000|公布"},
    {"香港保安局发布", NULL, "香港特别行政区政府保安局@810000|发布"},
    {"立法会通过", "820000", "澳门特别行政区立法会@820000|通过"},
    {"人民银行深圳分行印发", NULL, "中国人民银行深圳市分行@440300|印发"},
    {"人行浙江省分行、浙江银保监局印发", NULL,
     "中国人民银行浙江省分行@330000, 中国银行保险监督管理委员会浙江监管局@330000|印发"},
    {"团省委印发", "440000", "中国共产主义青年团广东省委员会@440000|印发"},
    {"团省委印发", NULL, ""},
    {"台湾“数位发展部”发布", NULL, "数位发展部@710000|发布"},
    {"台湾地区“金管会”发布", NULL, "金融监督管理委员会@710000|发布"},
    {"香港特区政府数字政策办公室发布", NULL, "香港特别行政区政府数字政策办公室@810000|发布"},
    {"澳门特别行政区政府经济财政司、澳门个人资料保护局发布", NULL,
     "澳门特别行政区政府经济财政司@820000, 澳门特别行政区政府个人资料保护局@820000|发布"},
    {"内蒙古自治区发展改革委、工业和信息化厅、能源局印发", NULL,
     "内蒙古自治区发展和改革委员会@150000, 内蒙古自治区工业和信息化厅@150000, 内蒙古自治区能源局@150000|印发"},
    {"韩国个人信息保护委发布", NULL, "韩国个人信息保护委员会@KR|发布"}, // 委 for 委员会
    {"印尼贸易部发布", NULL, "印度尼西亚贸易部@ID|发布"},               // a state by its full name
  };
  check_lists(cases, sizeof cases / sizeof *cases, 2024);
}

static void
test_lists(void)
{
  static const Case cases[] = {
    {"国家发展改革委、财政部印发", NULL, "国家发展和改革委员会, 财政部|印发"},
    {"财政部和税务总局发布", NULL, "财政部, 国家税务总局|发布"},
    {"财政部会同税务总局发布", NULL, "财政部, 国家税务总局|发布"},
    {"财政部，会同税务总局发布", NULL, "财政部, 国家税务总局|发布"},
    {"国家数据局联合财政部、中央网信办等十七部门印发", NULL,
     "国家数据局, 财政部, 中央网络安全和信息化委员会办公室 #17|印发"},
    {"国家数据局等17个部门印发", NULL, "国家数据局 #17|印发"},
    {"国家数据局等部门印发", NULL, "国家数据局|印发"},
    {"国家数据局等印发", NULL, "国家数据局|印发"},
    {"九部门印发", NULL, " #9|印发"},
    {"十七部门联合印发", NULL, " #17|联合印发"},
    {"一部门印发", NULL, ""}, // no joint list
    {"中共中央国务院印发", NULL, "中共中央, 国务院|印发"},
    {"湖南省委网信办、省农业农村厅印发", NULL,
     "中共湖南省委网络安全和信息化委员会办公室@430000, 湖南省农业农村厅@430000|印发"},
    {"宁夏回族自治区党委办公厅、人民政府办公厅印发", NULL,
     "中共宁夏回族自治区委员会办公厅@640000, 宁夏回族自治区人民政府办公厅@640000|印发"},
    {"两高联合发布", NULL, "最高人民法院, 最高人民检察院|联合发布"},
    {"两办、教育部印发", NULL, "中共中央办公厅, 国务院办公厅, 教育部|印发"},
    {"中国信息通信研究院（简称“中国信通院”）、财政部发布", NULL, "中国信息通信研究院, 财政部|发布"},
  };
  check_lists(cases, sizeof cases / sizeof *cases, 2024);
}

/// Regions as actors, persons, words that only begin like a body
static void
test_no_bodies(void)
{
  static const Case cases[] = {
    {"山西省发布", NULL, "(山西省)|发布"},
    {"河北率先出台", NULL, "(河北省)|率先出台"},
    {"欧盟发布", NULL, "(欧盟)|发布"},
    {"国家数据局局长表示", NULL, ""},
    {"财政部部长发布", NULL, ""},
    {"贵州省省长签署", NULL, ""},
    {"教育部门印发", NULL, ""},
    {"财政部署工作", NULL, ""},
    {"全国首个办法", NULL, ""},
    {"在北京召开", NULL, ""},
    {"", NULL, ""},
  };
  check_lists(cases, sizeof cases / sizeof *cases, 2024);
}

static void
test_unknown(void)
{
  static const Case cases[] = {
    {"数据产业发展联盟发布", NULL, "数据产业发展联盟?|发布"},
    {"数据要素标准化委员会发布", NULL, "数据要素标准化委员会?|发布"},
    {"据委员会发布", NULL, ""},
    {"某局发布", NULL, ""},       // too short for a name
    {"印发数据局发布", NULL, ""}, // holds a verb
  };
  check_lists(cases, sizeof cases / sizeof *cases, 2024);
}

/// Names that changed: the one of the year
static void
test_years(void)
{
  static const struct {
    const char *text;
    int         year;
    const char *slug;
  } cases[] = {
    {"卫生计生委", 2015, "nhfpc"},
    {"环境保护部", 2012, "mep"},
    {"银保监会", 2020, "cbirc"},
    {"生态环境部", 2020, "mee"},
  };
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const PbgScope scope = scope_of(arena, NULL, cases[i].year);
    const PbgAgent agent = pbg_agent_named(&scope, pbg_test_mapped(arena, cases[i].text), "test");
    CU_ASSERT_FATAL(agent.known != NULL);
    CU_ASSERT(pbg_test_same(cases[i].text, agent.known->slug, cases[i].slug));
  }
  pbg_arena_free(arena);
}

/// One surface, two rows: the year chooses
static void
test_year_chooses(void)
{
  static const char *const rows = "region\t100000\t中国\t\tChina\t\tcountry\n"
                                  "body\told\t旧委员会\t委员会甲\t\t\t100000\torganization\t2008\t2018\n"
                                  "body\tnew\t新委员会\t委员会甲\t\t\t100000\torganization\t2018\n";
  static const struct {
    int         year;
    const char *want;
  } cases[] = {{2010, "旧委员会"}, {2018, "新委员会"}, {2019, "新委员会"}, {2000, "新委员会"}, {0, "新委员会"}};
  PbgLexicon *const lexicon = pbg_lexicon_new();
  PbgArena *const   arena   = pbg_test_arena();
  CU_ASSERT_EQUAL_FATAL(pbg_lexicon_add(lexicon, pbg_sv(rows), "t", NULL), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(pbg_lexicon_finish(lexicon, NULL), PBG_OK);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const PbgScope scope = {lexicon, arena, NULL, cases[i].year};
    CU_ASSERT(pbg_test_same("委员会甲", pbg_agent_named(&scope, pbg_test_mapped(arena, "委员会甲"), "test").name,
                            cases[i].want));
  }
  pbg_arena_free(arena);
  pbg_lexicon_free(lexicon);
}

static void
test_named(void)
{
  static const struct {
    const char *text;
    const char *want;
  } cases[] = {
    {"工业和信息化部", "工业和信息化部"},
    {"贵州省大数据局", "贵州省大数据发展管理局"},
    {"贵阳智能大数据战略研究院", "贵阳智能大数据战略研究院"},
    {"新华网", ""},
    {"人民日报", ""},
    {"某某公众号", ""},
    {"山西省", ""}, // a region alone
    {"财政部、税务总局", ""},
    {"", ""},
  };
  PbgArena *const arena = pbg_test_arena();
  const PbgScope  scope = scope_of(arena, NULL, 2024);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const PbgAgent agent = pbg_agent_named(&scope, pbg_test_mapped(arena, cases[i].text), "test");
    CU_ASSERT(pbg_test_same(cases[i].text, agent.name, cases[i].want));
    CU_ASSERT(!agent.name.len || !strcmp(agent.mark.rule, "test"));
  }
  pbg_arena_free(arena);
}

static void
test_region(void)
{
  static const struct {
    const char *text;
    const char *scope;
    size_t      len;
    const char *want; // id
  } cases[] = {
    {"贵州省", NULL, 9, "520000"},
    {"贵州发布", NULL, 6, "520000"},
    {"湖南省长沙市岳麓区", NULL, 27, "430104"},
    {"长沙市", NULL, 9, "430100"},
    {"朝阳区", NULL, 0, NULL}, // there are several
    {"朝阳区", "110000", 9, "110105"},
    {"北京市朝阳区", NULL, 18, "110105"},
    {"吉林省长春市朝阳区", NULL, 27, "220104"},
    {"美国", NULL, 6, "US"},
    {"欧盟", NULL, 6, "EU"},
    {"数据", NULL, 0, NULL},
    {"内蒙古自治区", NULL, 18, "150000"},
    {"新疆", NULL, 6, "650000"},
  };
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const PbgScope   scope  = scope_of(arena, cases[i].scope, 2024);
    const PbgRegion *region = NULL;
    CU_ASSERT_EQUAL(pbg_region_at(&scope, pbg_sv(cases[i].text), 0, &region), cases[i].len);
    CU_ASSERT(!cases[i].len || pbg_test_same(cases[i].text, region->id, cases[i].want));
  }
  pbg_arena_free(arena);
}

static void
test_within(void)
{
  const PbgLexicon *const lexicon = pbg_test_lexicon();
  const PbgRegion *const  china   = pbg_lexicon_region(lexicon, PBG_LIT("100000"));
  const PbgRegion *const  guizhou = pbg_lexicon_region(lexicon, PBG_LIT("520000"));
  const PbgRegion *const  guiyang = pbg_lexicon_region(lexicon, PBG_LIT("520100"));
  CU_ASSERT(pbg_region_within(guiyang, guizhou) && pbg_region_within(guiyang, china) &&
            pbg_region_within(guizhou, guizhou));
  CU_ASSERT(!pbg_region_within(guizhou, guiyang) && !pbg_region_within(NULL, china));
}

void
pbg_suite_extract_agent(void);

void
pbg_suite_extract_agent(void)
{
  CU_pSuite suite = CU_add_suite("extract/agent", NULL, NULL);
  CU_add_test(suite, "known bodies by any of their names", test_known);
  CU_add_test(suite, "local bodies by grammar and scope", test_local);
  CU_add_test(suite, "own names of regions, branches", test_own_names);
  CU_add_test(suite, "joint lists and counts", test_lists);
  CU_add_test(suite, "regions, persons, other words", test_no_bodies);
  CU_add_test(suite, "bodies that no table knows", test_unknown);
  CU_add_test(suite, "historic names", test_years);
  CU_add_test(suite, "the year chooses among bodies with one name", test_year_chooses);
  CU_add_test(suite, "a whole text as a body's name", test_named);
  CU_add_test(suite, "regions and chains of them", test_region);
  CU_add_test(suite, "regions within regions", test_within);
}
