// test_extract_target.c - the goals of one item in a bulletin of March 20, 2024, about an action plan of the years 2024 to 2026.
// A goal is shown as "deadline comparator value unit indicator".
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

typedef struct {
  const char *text, *want;
} Case;

static void
show_target(PbgBuffer *const out, const PbgTarget *const target)
{
  static const char *const comparators[] = {">=", "<=", "=", "~"};
  pbg_test_show_date(out, (PbgDate){target->deadline.year, target->deadline.month, target->deadline.day, false});
  pbg_buffer_print(out, " %s%.*s%s%.*s%.*s %.*s", comparators[target->comparator], PBG_ARG(target->value),
                   target->most.len ? ".." : "", PBG_ARG(target->most), PBG_ARG(target->unit),
                   PBG_ARG(target->indicator.text));
}

/// An item about `title` that goes on with `text`
static void
show(PbgBuffer *const out, const char *const title, const char *const text)
{
  PbgArena *const arena  = pbg_test_arena();
  PbgBuffer       source = {0};
  pbg_buffer_print(&source,
                   "大数据发展动态\n2024年第3期\n2024年3月20日\n\n（一）甘肃省数据局印发《%s》\n\n"
                   "3月8日，甘肃省数据局印发《%s》。%s\n\n"
                   "（二）河北省印发《数据产业园区建设指南》\n\n3月1日，河北省印发《数据产业园区建设指南》。%c",
                   title, title, text, 0);
  const PbgIssue *const issue = pbg_test_issue(arena, source.data);
  CU_ASSERT_FATAL(issue && issue->section_count && issue->sections[0].item_count == 2);
  const PbgItem *const item = &issue->sections[0].items[0];
  for (size_t i = 0; i < item->target_count; ++i) {
    pbg_buffer_add(out, pbg_sv(i ? "; " : ""));
    show_target(out, &item->targets[i]);
  }
  pbg_buffer_free(&source);
  pbg_arena_free(arena);
}

static void
check(const char *const title, const Case *const cases, const size_t count)
{
  PbgBuffer out = {0};
  for (size_t i = 0; i < count; ++i) {
    show(&out, title, cases[i].text);
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

#define CHECK(title, cases) check(title, cases, sizeof cases / sizeof *cases)
#define PLAN                "甘肃省数据产业行动计划（2024—2026年）"

static void
test_comparators(void)
{
  static const Case cases[] = {
    {"到2026年底，数据企业超过4.5万家。", "2026 >=45000家 数据企业"},
    {"到2026年，数据产业规模突破1000亿元。", "2026 >=100000000000元 数据产业规模"},
    {"到2026年，培育数据企业不少于500家。", "2026 >=500家 数据企业"},
    {"到2026年，网上可办率不低于98%。", "2026 >=98% 网上可办率"},
    {"到2026年，制定标准至少30项。", "2026 >=30项 标准"},
    {"到2026年，平均上架率达到65%以上。", "2026 >=65% 平均上架率"},
    {"到2026年，从业人员逾3万人。", "2026 >=30000人 从业人员"},
    {"到2026年，核心产业增加值占比大于10%。", "2026 >=10% 核心产业增加值占比"},
    {"到2026年，形成5000余个解决方案。", "2026 >=5000个 解决方案"},
    {"到2026年，形成3000多万条数据目录。", "2026 >=30000000条 数据目录"},
    {"到2026年，PUE值不超过1.25。", "2026 <=1.25 PUE值"},
    {"到2026年，电能利用效率降到1.2以下。", "2026 <=1.2 电能利用效率"},
    {"到2026年，安全事件控制在10起以内。", "2026 <=10起 安全事件"},
    {"到2026年，平均时延低于20毫秒。", "2026 <=20毫秒 平均时延"},
    {"到2026年，转型覆盖率达到98%左右。", "2026 ~98% 转型覆盖率"},
    {"到2026年，培育服务商约300家。", "2026 ~300家 服务商"},
    {"到2026年，汇聚近100家服务商。", "2026 ~100家 服务商"},
    {"到2026年，数控化率达到70%。", "2026 =70% 数控化率"},
    {"到2026年，新增标准机架8万架。", "2026 =80000架 标准机架"},
    {"到2026年，用水量较2020年下降16%。", "2026 =16% 用水量较2020年"},
  };
  CHECK(PLAN, cases);
}

static void
test_values(void)
{
  static const Case cases[] = {
    {"到2026年，产业规模达到1.05亿元。", "2026 =105000000元 产业规模"},
    {"到2026年，产业规模达到0.5万亿元。", "2026 =500000000000元 产业规模"},
    {"到2026年，产业规模突破万亿元。", "2026 >=1000000000000元 产业规模"},
    {"到2026年，产业规模突破千亿元。", "2026 >=100000000000元 产业规模"},
    {"到2026年，实名用户数达到4500万。", "2026 =45000000 实名用户数"},
    {"到2026年，培育三百家以上数据企业。", "2026 >=300家 数据企业"},
    {"到2026年，覆盖率达到百分之六十以上。", "2026 >=60% 覆盖率"},
    {"到2026年，培育50-60家服务商。", "2026 >=50..60家 服务商"},
    {"到2026年，建设100至120个场景。", "2026 >=100..120个 场景"},
    {"到2026年，产业规模达到2—3万亿元。", "2026 >=2000000000000..3000000000000元 产业规模"},
    {"到2026年，培训人员10,000人次。", "2026 =10000人次 人员"},
    {"到2026年，算力规模超过300EFLOPS。", "2026 >=300EFLOPS 算力规模"},
    {"到2026年，智能算力达到5000P以上。", "2026 >=5000P 智能算力"},
    {"到2026年，数据交易额年均增长30%以上。", "2026 >=30% 数据交易额"},
    {"到2026年，占比提高5个百分点。", "2026 =5个百分点 占比"},
    {"到2026年，覆盖率由30%提高到50%。", "2026 =50% 覆盖率"},
    {"到2026年，覆盖率从30.5%提升至50.50%。", "2026 =50.5% 覆盖率"},
    {"到2026年，三分之一以上的企业上云。", ""},
    {"到2026年，基本建成数据基础设施。", ""},
  };
  CHECK(PLAN, cases);
}

static void
test_tables(void)
{
  static const Case cases[] = {
    {"主要指标如下：\n\n指标 | 2023年 | 2026年 | 属性\n产业规模（万亿元） | 0.8 | 1.5 | 预期性\n可办率（%） | 85 | ≥98 "
     "| "
     "约束性\nPUE | 1.4 | 1.25以下 |",
     "2026 =1500000000000元 产业规模; 2026 >=98% 可办率; 2026 <=1.25 PUE"},
    {"\n\n类别 | 指标 | 单位 | 2025年目标 | 2026年目标\n规模 | 数据企业 | 家 | 300 | 500\n交易额 | 亿元 | 20 | —",
     "2025 =300家 数据企业; 2026 =500家 数据企业; 2025 =2000000000元 交易额"},
    {"\n\n指标 | 2021年 | 2022年\n数据企业（家） | 300 | 500", ""}, // all of the past
  };
  CHECK(PLAN, cases);
}

/// A deadline holds for the list under its paragraph
static void
test_lists(void)
{
  static const Case cases[] = {
    {"到2026年，能力明显增强。\n\n——规模扩大。产业规模超过100亿元。\n\n——创新突破。建成5个实验室。\n\n培育30家企业。",
     "2026 >=10000000000元 产业规模; 2026 =5个 实验室"},
  };
  CHECK(PLAN, cases);
}

static void
test_deadlines(void)
{
  static const Case cases[] = {
    {"2025年底前，建成50个场景。", "2025 =50个 场景"},
    {"2025年年底前，建成50个场景。", "2025 =50个 场景"},
    {"到2025年末，建成50个场景。", "2025 =50个 场景"},
    {"2025年6月底前，建成50个场景。", "2025-6 =50个 场景"},
    {"到2025年9月，建成50个场景。", "2025-9 =50个 场景"},
    {"至2025年，建成50个场景。", "2025 =50个 场景"},
    {"年内建成50个场景。", "2024 =50个 场景"},
    {"今年，建成50个场景。", "2024 =50个 场景"},
    {"力争3年内建成50个场景。", "2026 =50个 场景"},
    {"力争2年内建成50个场景。", "2026 =50个 场景"},
    {"通过3年努力，建成50个场景。", "2026 =50个 场景"},
    {"未来5年，建成50个场景。", "2029 =50个 场景"},
    {"用三年左右时间，建成50个场景。", "2026 =50个 场景"},
    {"到“十四五”末，建成50个场景。", "2025 =50个 场景"},
    {"“十五五”期间，建成50个场景。", "2030 =50个 场景"},
    {"2024年先行支持50家企业。", "2024 =50家 企业"},
    {"2025—2026年建成50个场景。", "2026 =50个 场景"},
    {"到2025年，建成50个场景；到2026年，建成90个场景。", "2025 =50个 场景; 2026 =90个 场景"},
    {"2024年底可办率达到50%以上，使用率达到40%以上；2025年底可办率达到65%以上。",
     "2024 >=50% 可办率; 2024 >=40% 使用率; 2025 >=65% 可办率"},
    {"到2026年，实现如下目标：一是数控化率达到70%。二是培育20家平台。", "2026 =70% 数控化率; 2026 =20家 平台"},
    {"建成50个场景（2025年底前）。", "2025 =50个 场景"},
    {"每年举办10场左右专题活动。", "- ~10场 专题活动"},
    {"到2026年，培育企业300家以上，每年开展活动10场左右。", "2026 >=300家 企业; - ~10场 活动"},
    {"建设50个以上产业大脑。", "- >=50个 产业大脑"},
  };
  CHECK(PLAN, cases);
  static const Case yearly[] = {
    {"累计打造200个智慧社区样板。", "2024 =200个 智慧社区样板"},
    {"高速网络直连城市达到40个以上。", "2024 >=40个 高速网络直连城市"},
    {"明确六方面36项工作要点。", ""},
  };
  CHECK("甘肃省数字经济2024年工作要点", yearly);
}

static void
test_no_goals(void)
{
  static const Case cases[] = {
    {"2023年，产业规模达到500亿元。", ""},
    {"截至2023年底，建成数据中心40个。", ""},
    {"目前，全省有数据企业300家。", ""},
    {"全省已建成场景40个以上。", ""},
    {"据统计，去年交易额突破30亿元。", ""},
    {"《计划》部署了22项任务。", ""},
    {"从7个方面提出20项重点任务。", ""},
    {"到2026年，从5个方面推进12个行业和领域。", ""},
    {"提出12条支持措施。", ""},
    {"对首次达标的企业给予最高500万元奖励。", ""},
    {"单个企业每年申领额度最高不超过50万元。", ""},
    {"违者处10万元以上罚款。", ""},
    {"授权运营期限不超过3年。", ""},
    {"主管部门应当在10个工作日内答复。", ""},
    {"处理100万人以上个人信息的，应当申报。", ""},
    {"甘肃省数据局等17个部门参与。", ""},
    {"会议以180票赞成通过。", ""},
    {"共160余人参加培训。", ""},
    {"12个项目同步开工，总投资186亿元。", ""},
    {"业内预计，到2026年市场规模将突破500亿元。", ""},
    {"到2026年，推广5G应用，落实GB/T 37988-2019。", ""},
    {"参照《工业领域方案（2024—2026年）》第12条。", ""},
    {"到2026年，能耗超过3万吨的大型中心PUE值不超过1.15。", "2026 <=1.15 大型中心PUE值"},
  };
  CHECK(PLAN, cases);
  static const Case rules[] = {
    {"授权运营单位注册资本应不低于5000万元。", ""},
    {"运营单位应当具备50人以上的技术团队。", ""},
    {"到2026年底，公共数据开放率达到80%以上。", "2026 >=80% 公共数据开放率"},
  };
  CHECK("甘肃省公共数据管理办法", rules);
  static const Case report[] = {{"到2026年，市场规模将达到500亿元以上。", ""}};
  CHECK("甘肃省数据产业发展报告", report);
}

/// Where the goal and its deadline are said
static void
test_evidence(void)
{
  PbgArena *const       arena = pbg_test_arena();
  const PbgIssue *const issue =
    pbg_test_issue(arena, "大数据发展动态\n2024年第3期\n2024年3月20日\n\n（一）甘肃省数据局印发《甲行动计划》\n\n"
                          "3月8日，甘肃省数据局印发《甲行动计划》。到2026年，网上可办率不低于98%。\n");
  CU_ASSERT_FATAL(issue && issue->section_count && issue->sections[0].item_count == 1);
  const PbgItem *const item = &issue->sections[0].items[0];
  CU_ASSERT_EQUAL_FATAL(item->target_count, 1);
  const PbgTarget *const target = &item->targets[0];
  CU_ASSERT(pbg_test_same("span", pbg_source_quote(issue->source, target->mark.span), "网上可办率不低于98%"));
  CU_ASSERT(pbg_test_same("surface", target->surface, "网上可办率不低于98%"));
  CU_ASSERT(pbg_test_same("indicator", pbg_source_quote(issue->source, target->indicator.mark.span), "网上可办率"));
  CU_ASSERT(pbg_test_same("deadline", pbg_source_quote(issue->source, target->deadline_mark.span), "到2026年"));
  CU_ASSERT_STRING_EQUAL(target->mark.rule, "target.deadline-before");
  CU_ASSERT_EQUAL(target->document, 0);
  pbg_arena_free(arena);
}

/// The document that sets the goal is the one of which the text tells last
static void
test_setter(void)
{
  PbgArena *const       arena = pbg_test_arena();
  const PbgIssue *const issue = pbg_test_issue(
    arena, "大数据发展动态\n2024年第3期\n2024年3月20日\n\n（一）甘肃省印发《甲行动计划》和《乙实施方案》\n\n"
           "3月8日，甘肃省数据局印发《甲行动计划》和《乙实施方案》。《甲行动计划》提出，到2026年建成50个场景。"
           "《乙实施方案》提出，到2025年建成30个平台。\n");
  CU_ASSERT_FATAL(issue && issue->section_count && issue->sections[0].item_count == 1);
  const PbgItem *const item = &issue->sections[0].items[0];
  CU_ASSERT_EQUAL_FATAL(item->target_count, 2);
  CU_ASSERT(pbg_test_same("first", item->documents[item->targets[0].document].title, "甲行动计划"));
  CU_ASSERT(pbg_test_same("second", item->documents[item->targets[1].document].title, "乙实施方案"));
  pbg_arena_free(arena);
}

void
pbg_suite_extract_target(void);

void
pbg_suite_extract_target(void)
{
  CU_pSuite suite = CU_add_suite("extract/target", NULL, NULL);
  CU_add_test(suite, "words of comparison", test_comparators);
  CU_add_test(suite, "values", test_values);
  CU_add_test(suite, "deadlines", test_deadlines);
  CU_add_test(suite, "tables", test_tables);
  CU_add_test(suite, "lists", test_lists);
  CU_add_test(suite, "figures that are no goals", test_no_goals);
  CU_add_test(suite, "evidence", test_evidence);
  CU_add_test(suite, "the document that sets it", test_setter);
}
