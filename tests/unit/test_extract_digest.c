// test_extract_digest.c - weeklies and round-ups of many items: of events, of heads only, run on in one paragraph, under numbered
// titles. An item is shown as "# heading", a document it reports as "title | number | draft | issuers", one it names as "~title".
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
show(PbgBuffer *const out, const PbgIssue *const issue)
{
  pbg_buffer_print(out, "%.*s, %.*s\n", PBG_ARG(issue->series), PBG_ARG(issue->publisher.name));
  for (size_t s = 0; s < issue->section_count; ++s) {
    for (size_t i = 0; i < issue->sections[s].item_count; ++i) {
      const PbgItem *const item = &issue->sections[s].items[i];
      pbg_buffer_print(out, "# %.*s\n", PBG_ARG(item->heading));
      for (size_t j = 0; j < item->document_count; ++j) {
        const PbgDocument *const d = &item->documents[j];
        pbg_buffer_print(out, "%s%.*s", d->role == PBG_ROLE_REPORTED ? "" : "~", PBG_ARG(d->title));
        if (d->role == PBG_ROLE_REPORTED) {
          pbg_buffer_print(out, " | %.*s | %.*s%s |", PBG_ARG(d->number.text), PBG_ARG(d->type->name),
                           d->draft ? " draft" : "");
          for (size_t k = 0; k < d->issuers.count; ++k) {
            pbg_buffer_print(out, " %.*s", PBG_ARG(d->issuers.at[k].name));
          }
        }
        pbg_buffer_add_char(out, '\n');
      }
      for (size_t j = 0; j < item->relation_count; ++j) {
        if (item->relations[j].kind == PBG_RELATION_ISSUED_WITH) {
          pbg_buffer_print(out, "%zu with %zu\n", item->relations[j].from, item->relations[j].to);
        }
      }
    }
  }
}

/// A digest need not report a document
static void
test_events(void)
{
  static const PbgTestCase cases[] = {
    {"“能源领域要闻”栏目帮您快速浏览。\n①国家能源局召开能源监管工作会议\n国家能源局在京召开能源监管工作会议,"
     "会议总结了上一年度工作,部署下一阶段重点任务,要求各派出机构抓好落实,守牢安全底线,服务能源转型。\n"
     "②国务院常务会议部署迎峰度夏电力保供\n国务院召开常务会议,部署迎峰度夏电力保供,要求各地区加强调度,"
     "压实责任,确保民生用电,不断提高应急保障能力。\n",
     "能源领域要闻, \n# 国家能源局召开能源监管工作会议\n# 国务院常务会议部署迎峰度夏电力保供\n"},
    {"工信要闻一周回顾(3月4日—3月10日)\n■ 工信部党组召开理论学习中心组学习会\n■ 某某展览会在京闭幕\n"
     "■ 全国中小企业服务月活动启动\n■ 工信部通报2批侵害用户权益的APP\n",
     "工信要闻一周回顾, \n# 工信部党组召开理论学习中心组学习会\n# 某某展览会在京闭幕\n# 全国中小企业服务月活动启动\n"
     "# 工信部通报2批侵害用户权益的APP\n"},
    // no bulletins
    {"第一章 雨夜\n那天晚上下着大雨，李明召开了家庭会议，大家坐在一起讨论明天的婚礼。\n第二章 "
     "归来\n5月3日，他终于回到了村里，"
     "村长举办了宴会欢迎他。\n",
     ""},
    {"1. 春季新款连衣裙 199元\n全场包邮，满300减50，活动将于3月8日正式启动，欢迎选购。\n2. 智能手表 499元\n"
     "支持血氧监测，新品发布，限时优惠，店铺举办抽奖活动。\n",
     ""},
    {"// 1. 读取配置\nint main(void) { return 0; }\n// 2. 召开会议\nvoid meeting(void) {}\n", ""},
  };
  pbg_test_issues(cases, sizeof cases / sizeof *cases, show);
}

/// Heads only: entries that resemble each other, standards, drafts and contracts without marks, 更新
static void
test_heads(void)
{
  static const PbgTestCase cases[] = {
    {"网络安全一周速递：某团伙被捣毁\n安全内参甲 2024-06-17 18:30\n本期内容\n"
     "一、国家能源局发布《电力安全标准实践指南——审计要求》\n二、国家能源局发布《电力安全标准实践指南——审计机构要求》\n"
     "三、国家标准化管理委员会发布《GB/T 43697-2024 数据安全技术 数据分类分级规则》\n"
     "四、工信部发布《儿童手环安全技术要求》强制性国家标准（征求意见稿）\n五、国家数据局发布数据标注合同示范文本公开征"
     "求意见稿\n"
     "六、法国数据保护局更新《移动应用隐私指南》\n",
     "网络安全一周速递, 安全内参甲\n# 国家能源局发布《电力安全标准实践指南——审计要求》\n"
     "电力安全标准实践指南——审计要求 |  | 指南 | 国家能源局\n# 国家能源局发布《电力安全标准实践指南——审计机构要求》\n"
     "电力安全标准实践指南——审计机构要求 |  | 指南 | 国家能源局\n"
     "# 国家标准化管理委员会发布《GB/T 43697-2024数据安全技术数据分类分级规则》\n"
     "数据安全技术 数据分类分级规则 | GB/T 43697-2024 | 标准 | 国家标准化管理委员会\n"
     "# 工信部发布《儿童手环安全技术要求》强制性国家标准（征求意见稿）\n儿童手环安全技术要求 |  | 标准 draft | "
     "工业和信息化部\n"
     "# 国家数据局发布数据标注合同示范文本公开征求意见稿\n数据标注合同示范文本 |  | 合同 draft | 国家数据局\n"
     "# 法国数据保护局更新《移动应用隐私指南》\n移动应用隐私指南 |  | 指南 | 法国国家信息与自由委员会\n"},
  };
  pbg_test_issues(cases, sizeof cases / sizeof *cases, show);
}

/// Documents that a sentence counts, before or behind their titles; the meeting of a body is the body
static void
test_counted(void)
{
  static const PbgTestCase cases[] = {
    {"数据要情 2024年第3期\n2024年3月20日\n1. 《甲技术架构》等3项国家标准公开征求意见\n"
     "3月19日，全国网络安全标准化技术委员会归口的《甲技术架构》等3项国家标准公开征求意见。《甲技术架构》给出参考架构；"
     "《乙要素表示要求》规定了要素分类；《丙信息清除要求》规定了清除要求。\n2. 司法部发布《调解工作指南》\n"
     "3月18日，司法部发布两份文件推进调解工作，分别为《调解工作指南》《调解员守则》。\n"
     "3. "
     "国务院常务会议通过《丁数据流通管理办法》\n3月17日，李某主持召开国务院常务会议，审议通过《丁数据流通管理办法》。\n"
     "4. 英国密集出台战略\n近年来，英国政府密集出台了《戊数据战略》、《己计算战略》等一系列文件。\n",
     "数据要情, \n# 《甲技术架构》等3项国家标准公开征求意见\n甲技术架构 |  | 标准 draft | "
     "全国网络安全标准化技术委员会\n"
     "乙要素表示要求 |  | 标准 draft | 全国网络安全标准化技术委员会\n"
     "丙信息清除要求 |  | 标准 draft | 全国网络安全标准化技术委员会\n0 with 1\n0 with 2\n# 司法部发布《调解工作指南》\n"
     "调解工作指南 |  | 指南 | 司法部\n调解员守则 |  | 守则 | 司法部\n0 with 1\n# "
     "国务院常务会议通过《丁数据流通管理办法》\n"
     "丁数据流通管理办法 |  | 办法 | 国务院\n# 英国密集出台战略\n戊数据战略 |  | 战略 | 英国政府\n己计算战略 |  | 战略 "
     "| "
     "英国政府\n"},
  };
  pbg_test_issues(cases, sizeof cases / sizeof *cases, show);
}

/// Items that run on in a paragraph; numbered measures do not. Numbered titles over paragraphs head items.
static void
test_running(void)
{
  static const PbgTestCase cases[] = {
    {"1、6 月 12 日，工业和信息化部印发《甲行业安全治理指南》，明确了重点任务。2、6 月 13 "
     "日，上海市人民政府发布《乙算力补贴细则》。"
     "3、财政部发布《丙会计处理规定》，自7月1日起施行。\n",
     ", \n# 《甲行业安全治理指南》\n甲行业安全治理指南 |  | 指南 | 工业和信息化部\n# 《乙算力补贴细则》\n"
     "乙算力补贴细则 |  | 细则 | 上海市人民政府\n# 《丙会计处理规定》\n丙会计处理规定 |  | 规定 | 财政部\n"},
    {"数据要情 2024年第3期\n1. "
     "国家能源局发布《甲电网建设实施方案》\n3月1日，国家能源局发布《甲电网建设实施方案》，要求：1、加快电网建设，提高供"
     "电能力和服务水平。"
     "2、完善市场机制，推动各类主体参与交易并降低成本。\n",
     "数据要情, \n# 国家能源局发布《甲电网建设实施方案》\n甲电网建设实施方案 |  | 方案 | 国家能源局\n"},
    {"二、主要经济体政策动态\n(一)英国:战略引领。\n英国持续加大投入,以期保持领先地位,并在多个领域率先布局,"
     "扩大支持范围。\n"
     "2022年6月15日,英国政府发布《甲科技贸易战略》(Tech Trade "
     "Strategy),提出增加技术投资。2023年3月,英国政府发布《乙白皮书》。\n",
     ", \n# 英国：战略引领。\n甲科技贸易战略 |  | 战略 | 英国政府\n乙白皮书 |  | 白皮书 | 英国政府\n"},
  };
  pbg_test_issues(cases, sizeof cases / sizeof *cases, show);
}

void
pbg_suite_extract_digest(void);

void
pbg_suite_extract_digest(void)
{
  CU_pSuite suite = CU_add_suite("extract/digest", NULL, NULL);
  CU_add_test(suite, "digests of events, and what is none", test_events);
  CU_add_test(suite, "heads only", test_heads);
  CU_add_test(suite, "documents that are counted", test_counted);
  CU_add_test(suite, "items that run on, numbered titles", test_running);
}
