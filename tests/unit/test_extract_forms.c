// test_extract_forms.c - texts of other forms than a bulletin with headed items: chronicles, records, a notice in full. An item is
// shown as "# heading", a document as "~title date number effective expires", an event as "* kind date title".
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
show_documents(PbgBuffer *const out, const PbgItem *const item)
{
  for (size_t i = 0; i < item->document_count; ++i) {
    const PbgDocument *const d       = &item->documents[i];
    const PbgDate            days[3] = {d->issued, d->effective, d->expires};
    pbg_buffer_print(out, "%s%.*s %.*s", d->role == PBG_ROLE_REPORTED ? "" : "~", PBG_ARG(d->title),
                     PBG_ARG(d->number.text));
    for (size_t k = 0; k < 3; ++k) {
      pbg_buffer_add_char(out, ' ');
      pbg_test_show_date(out, (PbgDate){days[k].year, days[k].month, days[k].day, false});
    }
    for (size_t k = 0; k < d->issuers.count; ++k) {
      pbg_buffer_print(out, " %.*s", PBG_ARG(d->issuers.at[k].name));
    }
    pbg_buffer_add_char(out, '\n');
  }
}

static void
show(PbgBuffer *const out, const PbgIssue *const issue)
{
  for (size_t s = 0; s < issue->section_count; ++s) {
    for (size_t i = 0; i < issue->sections[s].item_count; ++i) {
      const PbgItem *const item = &issue->sections[s].items[i];
      pbg_buffer_print(out, "# %.*s\n", PBG_ARG(item->heading));
      show_documents(out, item);
      for (size_t k = 0; k < item->relation_count; ++k) {
        const PbgRelation *const relation = &item->relations[k];
        pbg_buffer_print(out, "%zu %s %zu\n", relation->from,
                         relation->kind == PBG_RELATION_ANNEX_OF   ? "annex of"
                         : relation->kind == PBG_RELATION_REPEALS  ? "repeals"
                         : relation->kind == PBG_RELATION_CITES    ? "cites"
                         : relation->kind == PBG_RELATION_BASED_ON ? "based on"
                         : relation->kind == PBG_RELATION_APPLIES  ? "applies"
                                                                   : "refers to",
                         relation->to);
      }
      for (size_t k = 0; k < item->event_count; ++k) {
        pbg_buffer_print(out, "* %.*s ", PBG_ARG(item->events[k].type->slug));
        pbg_test_show_date(
          out, (PbgDate){item->events[k].date.year, item->events[k].date.month, item->events[k].date.day, false});
        pbg_buffer_print(out, " %.*s\n", PBG_ARG(item->events[k].title.text));
      }
    }
  }
}

/// A day heads what happened on it; where several things did, each paragraph is an item
static void
test_chronicles(void)
{
  static const PbgTestCase cases[] = {
    {"数据大事记\n（2024年10月）\n2024年11月4日\n\n10月8日（星期二）\n\n财政部印发《数据甲办法》。同日，贵州省数据局发"
     "布《贵州省乙方案》，提"
     "出到2025年建成平台。\n\n10月9日\n\n海南省大数据管理局当日印发《海南省丙细则》。\n\n10月12日\n\n国家数据局召开新闻"
     "发布会，介绍有关"
     "情况。\n",
     "# 10月8日（星期二）\n数据甲办法  2024-10-8 - - 财政部\n贵州省乙方案  2024-10-8 - - 贵州省数据局\n"
     "# 10月9日\n海南省丙细则  2024-10-9 - - 海南省大数据管理局\n"
     "# 10月12日\n* meeting 2024-10-12 国家数据局召开新闻发布会，介绍有关情况\n"},
    {"数据大事记（2023年）\n\n7月3日\n\n财政部印发《数据甲办法》。\n\n工业和信息化部召开部署会，安排工作。\n\n7月10日\n"
     "\n商务部印发《"
     "数据乙办法》。\n\n公安部印发《数据丙办法》。\n\n8月1日\n\n教育部印发《数据丁办法》。\n\n国家能源局印发《数据戊办"
     "法》。\n",
     "# 《数据甲办法》\n数据甲办法  2023-7-3 - - 财政部\n"
     "# 工业和信息化部召开部署会，安排工作\n* meeting 2023-7-3 工业和信息化部召开部署会，安排工作\n"
     "# 《数据乙办法》\n数据乙办法  2023-7-10 - - 商务部\n# 《数据丙办法》\n数据丙办法  2023-7-10 - - 公安部\n"
     "# 《数据丁办法》\n数据丁办法  2023-8-1 - - 教育部\n# 《数据戊办法》\n数据戊办法  2023-8-1 - - 国家能源局\n"},
    {"数据大事记（2022年）\n\n3月1日　财政部印发《数据甲办法》。\n\n5月26日　数据博览会在贵阳开幕。\n\n7月20日　商务部"
     "印发《数据乙办法》"
     "。\n",
     "# 《数据甲办法》\n数据甲办法  2022-3-1 - - 财政部\n# 5月26日数据博览会在贵阳开幕\n* meeting 2022-5-26 5月26日"
     "数据博览会在贵阳开幕\n# 《数据乙办法》\n数据乙办法  2022-7-20 - - 商务部\n"},
  };
  pbg_test_issues(cases, sizeof cases / sizeof *cases, show);
}

/// What a record's summary says of the document that its fields are about
static void
test_records(void)
{
  static const PbgTestCase cases[] = {
    {"数据政策台账\n更新日期：2025年1月10日\n\n1、《数据甲意见》\n发布时间：2023年12月31日\n发布单位：财政部\n概述：文"
     "件（财资〔2023〕141号"
     "）提出12项任务，与《数据乙意见》（财资〔2021〕1号）衔接。\n\n2、《数据丙规定》\n发布时间：2024年3月22日\n发布单位"
     "：工业和信息化部等三"
     "部门\n概述：由工业和信息化部、财政部、商务部等三部门联合印发，自公布之日起施行。\n\n3、数据工作会议召开\n发布时间"
     "：2024年4月1日\n发布"
     "单位：国家数据局　财政部\n概述：会议在北京召开，部署任务。\n",
     "# 《数据甲意见》\n数据甲意见 财资〔2023〕141号 2023-12-31 - - 财政部\n~数据乙意见 财资〔2021〕1号 - - -\n0 "
     "refers to "
     "1\n"
     "# 《数据丙规定》\n数据丙规定  2024-3-22 2024-3-22 - 工业和信息化部 财政部 商务部\n"
     "# 数据工作会议召开\n* meeting 2024-4-1 数据工作会议召开\n"},
  };
  pbg_test_issues(cases, sizeof cases / sizeof *cases, show);
}

/// A letter lists its annexes and cites; what it carries stands behind its signature
static void
test_letters(void)
{
  static const PbgTestCase cases[] = {
    {"财政部等部门关于印发《数据甲计划》的通知\n财数〔2024〕7号\n各省财政厅：\n按照《数据乙方案》要求，财政部制定了《数"
     "据甲计划》。现印发"
     "给你们。各地要执行《数据丙办法》。\n附件：1.数据甲计划\n2.数据甲计划重点任务分工表\n3.申报书\n财政部\n国 家 数 "
     "据 局\n2024年7月3日\n"
     "附件1\n数据甲计划\n一、目标\n落实《数据丁规划》。\n",
     "# 财政部等部门关于印发《数据甲计划》的通知\n数据甲计划  2024-7-3 - - 财政部 "
     "国家数据局\n~财政部等部门关于印发〈数据甲计划〉的通知 财数〔2024〕7号 2024-7-3 - - 财政部 "
     "国家数据局\n~数据乙方案  - - -\n~数据丙办法  - - -\n~数据丁规划  - - -\n~数据甲计划重点任务分工表  - - -\n0 "
     "based on 2\n1 refers to 3\n5 annex of 1\n0 cites 4\n"},
    {"贵州省人民政府办公厅关于转发省财政厅等三部门制订的《贵州省甲措施》的通知\n黔府办发〔2024〕5号\n各市人民政府：\n省"
     "财政厅制订的《贵"
     "州省甲措施》已经省政府同意，现转发给你们。\n贵州省人民政府办公厅\n2024年3月18日\n",
     "# 贵州省人民政府办公厅关于转发省财政厅等三部门制订的《贵州省甲措施》的通知\n贵州省甲措施  2024-3-18 - - "
     "贵州省人民政府办公厅\n~贵州省人民政府办公厅关于转发省财政厅等三部门制订的〈贵州省甲措施〉的通知 "
     "黔府办发〔2024〕5号 2024-3-18 - - 贵州省人民政府办公厅\n"},
    // it carries two, and says who does what
    {"财政部关于印发《数据甲办法》《数据乙细则》的通知\n财数〔2024〕8号\n各省财政厅：\n现将《数据甲办法》《数据乙细则》"
     "印发给你们。\n财政部\n"
     "2024年5月31日\n数据甲办法\n一、目标\n责任单位：商务部\n",
     "# 财政部关于印发《数据甲办法》《数据乙细则》的通知\n数据甲办法  2024-5-31 - - 财政部\n数据乙细则  2024-5-31 - - "
     "财政部\n"
     "~财政部关于印发〈数据甲办法〉〈数据乙细则〉的通知 财数〔2024〕8号 2024-5-31 - - 财政部\n"},
  };
  pbg_test_issues(cases, sizeof cases / sizeof *cases, show);
}

/// A table names documents by their numbers: what is reported, or what goes with one of them
static void
test_tables(void)
{
#define HEAD      "标准简报\n2023年第8期\n2023年9月1日\n\n"
#define LAST      "（二）财政部印发《数据评估办法》\n\n8月2日，财政部印发《数据评估办法》。\n"
#define LAST_WANT "# 财政部印发《数据评估办法》\n数据评估办法  2023-8-2 - - 财政部\n"
  static const PbgTestCase cases[] = {
    // a notice speaks of itself wherever it says so; annexes behind contacts, of a year
    {"水利部办公厅关于做好2024年甲工作的通知\n办农水〔2024〕57号\n各省、自治区、直辖市水利厅：\n2023年，各地推进甲工作"
     "，取得进展。但部分地区"
     "仍有不足。按照水利部等9部门《关于加快推动甲高质量发展的指导意见》要求，现就有关工作通知如下。\n各地要对照《2024年"
     "甲目标任务清单》，"
     "将任务分解。\n《关于做好乙维修养护工作的通知》同时废止。\n联系人：某某\n电话：010-"
     "00000000\n附件：1．2024年甲目标任务清单\n"
     "2．甲工作指南（试行）\n水利部办公厅\n2024年3月4日\n",
     "# 水利部办公厅关于做好2024年甲工作的通知\n水利部办公厅关于做好2024年甲工作的通知 办农水〔2024〕57号 2024-3-4 - - "
     "水利部办公厅\n"
     "~关于加快推动甲高质量发展的指导意见  - - - 水利部\n~2024年甲目标任务清单  - - -\n~关于做好乙维修养护工作的通知  "
     "- - -\n"
     "~甲工作指南（试行）  - - -\n0 based on 1\n0 repeals 3\n2 annex of 0\n4 annex of 0\n"},
    {HEAD "（一）市场监管总局批准发布2项国家标准\n\n8月6日，国家标准化管理委员会批准发布2项国家标准。\n\n| 标准编号 | "
          "标准名称 | "
          "实施日期 |\n| --- | --- | --- |\n| GB/T 20274.1-2023 | 数据安全评估框架 | 2024-03-01 |\n| GB/T 28451-2023 | "
          "数据防护技术规范 | 2024-03-01 |\n\n" LAST,
     "# 市场监管总局批准发布2项国家标准\n数据安全评估框架 GB/T 20274.1-2023 2023-8-6 2024-3-1 - 国家标准化管理委员会\n"
     "数据防护技术规范 GB/T 28451-2023 2023-8-6 2024-3-1 - 国家标准化管理委员会\n" LAST_WANT},
    {HEAD "（一）工业和信息化部废止一批标准\n\n8月16日，工业和信息化部发布《关于废止2项标准的公告》，废止《接入网甲要求"
          "》等2项标准（见下"
          "表）。\n\n| 序号 | 标准编号 | 标准名称 |\n| --- | --- | --- |\n| 1 | YD/T 1055-2005 | 《接入网甲要求》 |\n| "
          "2 | YD/T "
          "1064-2011 | 《接入网乙要求》 |\n\n" LAST,
     "# 工业和信息化部废止一批标准\n关于废止2项标准的公告  2023-8-16 - - 工业和信息化部\n~接入网甲要求 YD/T 1055-2005 "
     "- - -\n"
     "~接入网乙要求 YD/T 1064-2011 - - -\n0 repeals 1\n0 repeals 2\n" LAST_WANT},
  };
  pbg_test_issues(cases, sizeof cases / sizeof *cases, show);
#undef HEAD
#undef LAST
#undef LAST_WANT
}

void
pbg_suite_extract_forms(void);

void
pbg_suite_extract_forms(void)
{
  CU_pSuite suite = CU_add_suite("extract/forms", NULL, NULL);
  CU_add_test(suite, "chronicles", test_chronicles);
  CU_add_test(suite, "records", test_records);
  CU_add_test(suite, "letters", test_letters);
  CU_add_test(suite, "tables", test_tables);
}
