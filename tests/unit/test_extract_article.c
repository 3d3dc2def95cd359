// test_extract_article.c - texts that are one article about one document, and lists that are none: headings of the items, each
// with the titles that it reports.
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
show(PbgBuffer *const out, const PbgIssue *const issue)
{
  for (size_t s = 0; s < issue->section_count; ++s) {
    for (size_t i = 0; i < issue->sections[s].item_count; ++i) {
      const PbgItem *const item = &issue->sections[s].items[i];
      pbg_buffer_print(out, "%.*s:", PBG_ARG(item->heading));
      for (size_t d = 0; d < item->document_count; ++d) {
        const bool reported = item->documents[d].role == PBG_ROLE_REPORTED;
        pbg_buffer_print(out, " %s%.*s", reported ? "" : "-", PBG_ARG(item->documents[d].title));
      }
      pbg_buffer_print(out, " %zu\n", item->target_count);
    }
  }
}

static void
test_articles(void)
{
  static const char *const cases[][2] = {
    // news: paragraphs go on with a short name
    {"财政部印发数据资源管理办法\n\n近日，财政部印发《行政单位数据资源管理办法》（以下简称《办法》），自2024年7月1日起"
     "施行，对登记"
     "和使用作出规定。\n\n《办法》提出，各单位应当建立台账，明确责任，按年度报告数据资源的数量和使用情况。\n\n《办法》"
     "还要求，到2025"
     "年，登记率达到90%以上，形成100个典型案例。\n",
     "财政部印发数据资源管理办法: 行政单位数据资源管理办法 2\n"},
    // an interpretation: its headings and the documents of the background are no items
    {"《贵州省甲产业发展规划》政策解读\n发布时间：2024-05-"
     "06\n\n一、出台背景\n2023年，国务院印发《乙产业发展纲要》，对全国乙产业作出"
     "部署，明确了各地的任务和分工要求。\n二、主要内容\n《规划》分为六个部分，明确了发展目标、主要任务和保障措施，由省"
     "发展改革委牵头"
     "实施。\n",
     "《贵州省甲产业发展规划》政策解读: 贵州省甲产业发展规划 -乙产业发展纲要 0\n"},
    // without a title
    {"3月1日，工业和信息化部发布《甲行业标准化行动方案（2024—2026年）》，明确了今后三年的重点任务和工作分工安排。\n该方"
     "案提出，到"
     "2026年，制定标准不少于50项，覆盖主要产品和关键环节，形成较为完善的标准体系。\n",
     "《甲行业标准化行动方案（2024—2026年）》: 甲行业标准化行动方案（2024—2026年） 1\n"},
    // the deadline of its plan holds in all paragraphs; its page's day completes dates
    {"工业和信息化部发布甲行动计划\n发布时间：2021-05-06\n\n5月4日，工业和信息化部发布《甲应用行动计划（2021-"
     "2023年）》，提出到"
     "2023年，甲应用水平显著提升，综合实力持续增强。\n\n一是关键指标大幅提升。用户普及率超过40%，占比超过50%"
     "，使用效率明显提高，"
     "应用深度和广度实现突破。\n",
     "工业和信息化部发布甲行动计划: 甲应用行动计划（2021-2023年） 2\n"},
    // a dateline without brackets is no region and no day; who lets issue does not issue
    {"国新办就甲规划举行新闻发布会\n\n新华社北京3月5日电（记者张三）国务院新闻办公室举行新闻发布会，介绍国家发展改革委"
     "印发的《甲产业发展"
     "规划》有关情况。\n\n《规划》提出，加强统筹协调，完善工作机制，推动各项任务落实。\n",
     "国新办就甲规划举行新闻发布会: 甲产业发展规划 0\n"},
    // the short name alone in the brackets behind the title
    {"省政府就甲条例征求意见\n\n3月8日，《贵州省甲产业促进条例》（《促进条例》）在省政府网站正式发布，对各市州和各部门"
     "的职责作出了规定，"
     "明确了任务。\n\n《促进条例》共分六章，对促进措施、服务保障和监督管理等方面作出了具体规定。\n",
     "省政府就甲条例征求意见: 贵州省甲产业促进条例 0\n"},
    // nobody is said to issue it; the line of the page is no title
    {"您的位置：首页〉新闻\n某省举行新闻发布会\n某报网2024-05-06 "
     "10:11\n\n今天，系列新闻发布会举行第六场，对《整体提升支点战略支撑力"
     "的行动方案》进行了解读，介绍了有关情况。\n\n《整体提升支点战略支撑力的行动方案》提出，力争到2027年，经济总量突破7"
     "万亿元。\n",
     "某省举行新闻发布会: 整体提升支点战略支撑力的行动方案 1\n"},
    // a list: each paragraph reports its own
    {"3月1日，国务院印发《甲产业发展方案》，提出到2025年建成较为完善的体系，并对各地区各部门提出了明确的要求。\n3月2日"
     "，财政部"
     "发布《乙资金管理办法》，"
     "自2024年4月1日起施行，对资金的分配和使用作出了具体的规定和安排。\n",
     "《甲产业发展方案》: 甲产业发展方案 0\n《乙资金管理办法》: 乙资金管理办法 0\n"},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgArena *const       arena = pbg_test_arena();
    const PbgIssue *const issue = pbg_test_issue(arena, cases[i][0]);
    if (issue) {
      show(&out, issue);
    }
    CU_ASSERT(pbg_test_shows(cases[i][0], &out, cases[i][1]));
    pbg_arena_free(arena);
  }
  pbg_buffer_free(&out);
}

void
pbg_suite_extract_article(void);

void
pbg_suite_extract_article(void)
{
  CU_pSuite suite = CU_add_suite("extract/article", NULL, NULL);
  CU_add_test(suite, "one article, or a list", test_articles);
}
