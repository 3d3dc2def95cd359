// test_extract_topic.c
#include "extract/topic.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

/// The topics of a title, told by a text; "slug slug"
static void
show(PbgBuffer *const out, const char *const title, const char *const text)
{
  PbgArena   *arena    = pbg_test_arena();
  PbgDocument document = {.title = pbg_sv(title)};
  pbg_topics_find(pbg_test_lexicon(), pbg_test_mapped(arena, text), &document);
  for (size_t i = 0; i < document.topic_count; ++i) {
    pbg_buffer_add(out, pbg_sv(i ? " " : ""));
    pbg_buffer_add(out, document.topics[i].topic->slug);
  }
  pbg_arena_free(arena);
}

static void
test_titles(void)
{
  static const struct {
    const char *title, *want;
  } cases[] = {
    {"数据出境安全评估办法", "cross-border-data"},
    {"个人信息保护合规审计管理办法", "personal-information"},
    {"个人信息出境认证办法", "personal-information cross-border-data"},
    {"山西省政务数据安全管理办法", "government-data data-security"},
    {"广东省公共数据管理办法", "public-data"},
    {"关于加快公共数据资源开发利用的意见", "public-data"},
    {"公共数据资源授权运营实施规范（试行）", "public-data"},
    {"企业数据资源相关会计处理暂行规定", "data-assets"},
    {"数据资产评估指导意见", "data-assets"},
    {"可信数据空间发展行动计划（2024—2028年）", "data-infrastructure"},
    {"关于完善数据流通安全治理 更好促进数据要素市场化价值化的实施方案", "data-trading"},
    {"数字中国建设整体布局规划", "digital-economy"},
    {"“十四五”国家信息化规划", "informatisation"},
    {"国务院关于加强数字政府建设的指导意见", "digital-government"},
    {"关于加快推进“互联网+政务服务”工作的指导意见", "government-services"},
    {"关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见", "government-services"},
    {"政府信息公开条例", "open-government"},
    {"关于深入实施“东数西算”工程加快构建全国一体化算力网的实施意见", "computing-power"},
    {"新型数据中心发展三年行动计划（2021-2023年）", "data-centres"},
    {"IPv6流量提升三年专项行动计划", "networks"},
    {"国家车联网产业标准体系建设指南", "connected-vehicles standardisation"},
    {"生成式人工智能服务管理暂行办法", "generative-ai"},
    {"互联网信息服务算法推荐管理规定", "online-content algorithms"},
    {"科技伦理审查办法（试行）", "ai-ethics"},
    {"人形机器人创新发展指导意见", "robotics"},
    {"关键信息基础设施安全保护条例", "critical-infrastructure"},
    {"未成年人网络保护条例", "minors-online"},
    {"商用密码管理条例", "cryptography"},
    {"中华人民共和国反电信网络诈骗法", "telecom-fraud"},
    {"网络安全审查办法", "cyber-security"},
    {"数字乡村发展行动计划（2022—2025年）", "digital-village"},
    {"关于深化智慧城市发展推进城市全域数字化转型的指导意见", "smart-city"},
    {"制造业数字化转型行动方案", "smart-manufacturing"},
    {"工业互联网创新发展行动计划（2021-2023年）", "industrial-internet"},
    {"中小企业数字化赋能专项行动方案（2025—2027年）", "sme-digitalisation"},
    {"关于推进实施国家文化数字化战略的意见", "digital-culture"},
    {"关于促进“互联网+医疗健康”发展的意见", "digital-health"},
    {"提升全民数字素养与技能行动纲要", "digital-skills"},
    {"社会信用体系建设规划纲要", "social-credit"},
    {"优化营商环境条例", "business-environment"},
    {"网络反不正当竞争暂行规定", "competition"},
    {"关于数字贸易改革创新发展的意见", "digital-trade"},
    {"国家标准化发展纲要", "standardisation"},
    {"广西数据交易管理暂行办法", "data-trading"},
    {"人工智能法案", "artificial-intelligence"},
    {"规章制定程序条例", ""},
    {"政府工作报告", ""},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    show(&out, cases[i].title, "");
    CU_ASSERT(pbg_test_shows(cases[i].title, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

static void
test_text(void)
{
  static const char *const thrice = "算力规模达标。建设算力枢纽。发放算力券。";
  PbgBuffer                out    = {0};
  show(&out, "2024年工作要点", thrice);
  CU_ASSERT(pbg_test_shows("the text speaks where the title is silent", &out, "computing-power"));
  show(&out, "2024年工作要点", "算力规模达标。");
  CU_ASSERT(pbg_test_shows("one place is not enough", &out, ""));
  show(&out, "未成年人网络保护条例", thrice);
  CU_ASSERT(pbg_test_shows("the text may add to the title", &out, "minors-online computing-power"));
  show(&out, "数据安全与人工智能和算力及数字乡村规划", "");
  CU_ASSERT(pbg_test_shows("at most three", &out, "data-security artificial-intelligence computing-power"));
  pbg_buffer_free(&out);
}

/// The evidence is the first word that speaks for the topic
static void
test_span(void)
{
  PbgArena   *arena    = pbg_test_arena();
  PbgDocument document = {.title = pbg_sv("2024年工作要点")};
  pbg_topics_find(pbg_test_lexicon(), pbg_test_mapped(arena, "建设算力枢纽，算力券、算力网络。"), &document);
  CU_ASSERT_EQUAL_FATAL(document.topic_count, 1);
  CU_ASSERT_EQUAL(document.topics[0].mark.span.start, 2);
  CU_ASSERT_EQUAL(document.topics[0].mark.span.end, 6);
  CU_ASSERT_STRING_EQUAL(document.topics[0].mark.rule, "topic.text");
  pbg_arena_free(arena);
}

void
pbg_suite_extract_topic(void);

void
pbg_suite_extract_topic(void)
{
  CU_pSuite suite = CU_add_suite("extract/topic", NULL, NULL);
  CU_add_test(suite, "titles", test_titles);
  CU_add_test(suite, "the text that reports the document", test_text);
  CU_add_test(suite, "evidence", test_span);
}
