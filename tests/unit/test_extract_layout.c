// test_extract_layout.c - small bulletins: what issue it is, sections and items, tail. An issue is shown as
// "series|year|number|cumulative|date|publisher", a section as "# title", an item as "position heading <link> (credit)".
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

typedef struct {
  const char *text;
  const char *want;
} Case;

static void
show_masthead(PbgBuffer *const out, const PbgIssue *const issue)
{
  pbg_buffer_print(out, "%.*s|%d|%.*s|%u|", PBG_ARG(issue->series), issue->year, PBG_ARG(issue->number),
                   issue->cumulative);
  pbg_test_show_date(out, issue->date);
  pbg_buffer_print(out, "|%.*s", PBG_ARG(issue->publisher.name));
}

static void
show_items(PbgBuffer *const out, const PbgIssue *const issue)
{
  for (size_t s = 0; s < issue->section_count; ++s) {
    const PbgSection *const section = &issue->sections[s];
    CU_ASSERT_EQUAL(section->position, s + 1);
    pbg_buffer_print(out, "# %.*s\n", PBG_ARG(section->title));
    for (size_t i = 0; i < section->item_count; ++i) {
      const PbgItem *const item = &section->items[i];
      pbg_buffer_print(out, "%u %.*s", item->position, PBG_ARG(item->heading));
      if (item->link.len) {
        pbg_buffer_print(out, " <%.*s>", PBG_ARG(item->link));
      }
      if (item->credit.len) {
        pbg_buffer_print(out, " (%.*s)", PBG_ARG(item->credit));
      }
      pbg_buffer_add_char(out, '\n');
    }
  }
}

static void
check(const Case *const cases, const size_t count, const char *const before, void show(PbgBuffer *, const PbgIssue *))
{
  PbgBuffer out  = {0};
  PbgBuffer text = {0};
  for (size_t i = 0; i < count; ++i) {
    PbgArena *const arena = pbg_test_arena();
    pbg_buffer_print(&text, "%s%s%c", before, cases[i].text, 0);
    const PbgIssue *const issue = pbg_test_issue(arena, text.data);
    if (issue) {
      show(&out, issue);
    }
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
    pbg_buffer_clear(&text);
    pbg_arena_free(arena);
  }
  pbg_buffer_free(&text);
  pbg_buffer_free(&out);
}

#define ITEMS                                                                                                                                                            \
  "\n（一）国务院印发《甲方案》\n3月1日，国务院印发《甲方案》。\n\n（二）财政部发布《乙办法》\n3月2日，财政部发布《乙" \
  "办法》。\n"

static void
test_masthead(void)
{
  static const Case cases[] = {
    {"大数据发展动态\n2023 年 第 11 期（总第 50 期）\n2023 年 07 月 10 日\n" ITEMS,
     "大数据发展动态|2023|11|50|2023-7-10|贵阳智能大数据战略研究院"},
    {"大数据发展动态\n第7期 总第170期\n2024年3月1日\n" ITEMS,
     "大数据发展动态|2024|7|170|2024-3-1|贵阳智能大数据战略研究院"},
    {"# 大数据发展动态\n\n2021 年 第 13 期\n" ITEMS, "大数据发展动态|2021|13|0|-|贵阳智能大数据战略研究院"},
    {"某市数据简报\n第４４期\n2025年6月\n" ITEMS, "某市数据简报|2025|44|0|2025-6|"},
    {"某市数据简报\n第１期（总第５７７期）\n２０２４年１月５日\n" ITEMS, "某市数据简报|2024|1|577|2024-1-5|"},
    {"某市数据简报\nVol-2024-012\n" ITEMS, "某市数据简报|2024|12|0|-|"},
    {"某市数据简报\n第十二期\n2024年12月30日\n主办单位：财政部\n" ITEMS, "某市数据简报|2024|12|0|2024-12-30|财政部"},
    {"数据资讯第5期（2024.3.1-2024.3.8）\n" ITEMS, "数据资讯|2024|5|0|2024-3-8|"},
    {"大数据发展动态\n2024年第3期\n" ITEMS "\n主办单位：财政部\n", "大数据发展动态|2024|3|0|-|财政部"},
    {"某市数据简报\n第9期\n昆明市人民政府研究室编　　　2023年10月20日\n" ITEMS,
     "某市数据简报|2023|9|0|2023-10-20|昆明市人民政府研究室"},
    {"衡泽律师事务所\n合规周报\n第38期（2025.09.08—2025.09.15）\n" ITEMS,
     "合规周报|2025|38|0|2025-9-15|衡泽律师事务所"},
    {"三农一周（第136期 12.09—12.15）\n原创 小禾 田野数策  2024-12-16 07:30 湖南\n" ITEMS,
     "三农一周|2024|136|0|2024-12-16|田野数策"},
    {"# 数要早报\n\n**田野数策** 2024年12月16日 07:30 发表于湖南\n" ITEMS, "数要早报|2024||0|2024-12-16|田野数策"},
  };
  check(cases, sizeof cases / sizeof *cases, "", show_masthead);
}

/// The same three items by each mark
static void
test_marks(void)
{
  static const struct {
    const char *marks[3];
    const char *open;
    const char *close;
  } cases[] = {
    {{"（一）", "（二）", "（三）"}, "", ""},
    {{"(一)", "(二)", "(三)"}, "", ""},
    {{"1.", "2.", "3."}, "", ""},
    {{"1、", "2、", "3、"}, "", ""},
    {{"一、", "二、", "三、"}, "", ""},
    {{"01", "02", "03"}, "", ""},
    {{"01 ", "02 ", "03 "}, "**", "**"},
    {{"①", "②", "③"}, "", ""},
    {{"▶︎ 1. ", "▶︎ 2. ", "▶︎ 3. "}, "", ""},
    {{"1.1.1. ", "1.1.2. ", "1.1.3. "}, "", ""},
    {{"◎", "◎", "◎"}, "", ""},
    {{"☞ ", "☞ ", "☞ "}, "", ""},
    {{"■ ", "■ ", "■ "}, "", ""},
    {{"（一）", "（二）", "（三）"}, "### **", "**"},
    {{"", "", ""}, "## ", ""},
    {{"", "", ""}, "**", "**"},
    {{"（1）", "（2）", "（3）"}, "", ""},
    {{"1.1 ", "1.2 ", "1.3 "}, "", ""},
  };
  static const char *const items[] = {"国务院印发《甲方案》", "财政部发布《乙办法》", "贵州省出台《丙条例》"};
  static const char *const body =
    "该文件提出五项任务，明确了部门分工和时间安排，要求各地区各部门结合实际认真抓好落实，确保各项任务按期完成。";
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgArena *const arena = pbg_test_arena();
    PbgBuffer       text  = {0};
    PbgBuffer       out   = {0};
    pbg_buffer_add(&text, PBG_LIT("大数据发展动态\n2024年第3期\n2024年3月20日\n\n"));
    for (size_t j = 0; j < 3; ++j) {
      pbg_buffer_print(&text, "%s%s%s%s\n\n3月%zu日，%s。%s\n\n", cases[i].open, cases[i].marks[j], items[j],
                       cases[i].close, j + 1, items[j], body);
    }
    pbg_buffer_add_char(&text, '\0');
    const PbgIssue *const issue = pbg_test_issue(arena, text.data);
    if (issue) {
      show_items(&out, issue);
    }
    CU_ASSERT(
      pbg_test_shows(text.data, &out, "# \n1 国务院印发《甲方案》\n2 财政部发布《乙办法》\n3 贵州省出台《丙条例》\n"));
    pbg_buffer_free(&out);
    pbg_buffer_free(&text);
    pbg_arena_free(arena);
  }
}

#define REST "全文共五章二十条，明确了部门分工和时间安排，要求各地区各部门结合实际认真抓好落实，确保各项任务按期完成。"
#define HEAD "大数据发展动态\n2024年第3期\n2024年3月20日\n\n"

static void
test_sections(void)
{
  static const Case cases[] = {
    // numbering restarts in each section
    {"一、政策法规\n（一）国务院印发《甲方案》\n3月1日，国务院印发《甲方案》。\n（二）财政部发布《乙办法》\n3月2日，财"
     "政部发布《乙办法》。\n"
     "二、地方新政\n（一）贵州省出台《丙条例》\n3月3日，贵州省出台《丙条例》。\n（二）河北省印发《丁规划》\n3月4日，河"
     "北省印发《丁规划》。\n",
     "# 政策法规\n1 国务院印发《甲方案》\n2 财政部发布《乙办法》\n# 地方新政\n1 贵州省出台《丙条例》\n2 "
     "河北省印发《丁规划》\n"},
    // 第二期 in a heading is no number of an issue; outlines with 壹、
    {"壹、香港\n一、财政部推出第二期沙盒\n3月1日，财政部推出第二期沙盒。\n二、财政部发布《乙办法》\n3月2日，财政部发布"
     "《乙办法》。\n"
     "贰、澳门\n一、贵州省出台《丙条例》\n3月3日，贵州省出台《丙条例》。\n二、河北省印发《丁规划》\n3月4日，河北省印发"
     "《丁规划》。\n",
     "# 香港\n1 财政部推出第二期沙盒\n2 财政部发布《乙办法》\n# 澳门\n1 贵州省出台《丙条例》\n2 "
     "河北省印发《丁规划》\n"},
    // ... or goes on
    {"### 国策要论\n（一）国务院印发《甲方案》\n3月1日，国务院印发《甲方案》。\n### "
     "地方新政\n（二）贵州省出台《丙条例》\n3月3日，贵州省出台《丙条例》。\n",
     "# 国策要论\n1 国务院印发《甲方案》\n# 地方新政\n1 贵州省出台《丙条例》\n"},
    // a heading over two lines
    {"（一）国务院办公厅印发《数据要素市场\n化配置方案》\n\n3月1日，国务院印发《甲方案》。" REST
     "\n\n（二）财政部发布《乙办法》\n\n3月2日，财政部发布《乙办法》。" REST "\n",
     "# \n1 国务院办公厅印发《数据要素市场化配置方案》\n2 财政部发布《乙办法》\n"},
    // ... its last word alone on the second
    {"（一）《数据要素市场化配置方案》\n印发\n\n3月1日，国务院印发《甲方案》。" REST
     "\n\n（二）财政部发布《乙办法》\n\n3月2日，财政部发布《乙办法》。" REST "\n",
     "# \n1 《数据要素市场化配置方案》印发\n2 财政部发布《乙办法》\n"},
    // ... broken anywhere, but whole in the contents list
    {"目录\n（一）国务院办公厅关于加快推进数据要素市场化配置印发《甲方案》..... 1\n（二）财政部发布《乙办法》..... "
     "2\n\n"
     "（一）国务院办公厅关于加快推进数据要素市场\n化配置印发《甲方案》\n\n3月1日，国务院印发《甲方案》。" REST
     "\n\n（二）财政部发布《乙办法》\n\n3月2日，财政部发布《乙办法》。" REST "\n",
     "# \n1 国务院办公厅关于加快推进数据要素市场化配置印发《甲方案》\n2 财政部发布《乙办法》\n"},
    // ... and into two bold runs
    {"**（一）国务院印发“某**\n\n**方案”《甲方案》**\n\n3月1日，国务院印发《甲方案》。" REST
     "\n\n**（二）财政部发布《乙办法》**\n\n3月2日，财政部发布《乙办法》。" REST "\n",
     "# \n1 国务院印发“某方案”《甲方案》\n2 财政部发布《乙办法》\n"},
    // sections only in the contents list, which repeats every heading
    {"目录\n政策法规\n（一）国务院印发《甲方案》..... 1\n（二）财政部发布《乙办法》..... "
     "2\n地方新政\n（一）贵州省出台《丙条例》..... 3\n\n"
     "（一）国务院印发《甲方案》\n3月1日，国务院印发《甲方案》。\n（二）财政部发布《乙办法》\n3月2日，财政部发布《乙办"
     "法》。\n"
     "（一）贵州省出台《丙条例》\n3月3日，贵州省出台《丙条例》。\n",
     "# 政策法规\n1 国务院印发《甲方案》\n2 财政部发布《乙办法》\n# 地方新政\n1 贵州省出台《丙条例》\n"},
    // lists within an item use the same marks
    {"（一）国务院印发《甲方案》\n3月1日，国务院印发《甲方案》。主要任务如下：\n1.开展数据治理。\n2."
     "开展数据流通。\n（二）财政部发布《乙办法》\n3月2日，财政部发布《乙办法》。\n",
     "# \n1 国务院印发《甲方案》\n2 财政部发布《乙办法》\n"},
  };
  check(cases, sizeof cases / sizeof *cases, HEAD, show_items);
}

/// Sections headed by each kind of mark, their items counted anew or on, with headings that have no verb of issuing
static void
test_section_marks(void)
{
  static const struct {
    const char *sections[2];
    const char *items[3];
    const char *want; // the titles, if they are others
  } cases[] = {
    {{"■ 国内政策 ■", "■ 省内动态 ■"}, {"1．", "2．", "3．"}, NULL},
    {{"● 国内政策", "● 省内动态"}, {"一、", "二、", "一、"}, NULL},
    {{"▍国内政策", "▍省内动态"}, {"▶ ", "▶ ", "▶ "}, NULL},
    {{"◆◇◆ 国内政策 ◆◇◆", "◆◇◆ 省内动态 ◆◇◆"}, {"（一）", "（二）", "（一）"}, NULL},
    {{"—— 国内政策 ——", "—— 省内动态 ——"}, {"1、", "2、", "1、"}, NULL},
    {{"【国内政策】", "【省内动态】"}, {"• ", "• ", "• "}, NULL},
    {{"[国内政策]", "[省内动态]"}, {"1.", "2.", "3."}, NULL},
    {{"第一部分  国内政策", "第二部分：省内动态"}, {"1. ", "2. ", "1. "}, NULL},
    {{"**PART 01 国内政策**", "**PART 02 省内动态**"}, {"01 ", "02 ", "03 "}, NULL},
    {{"## 1 国内政策", "## 2 省内动态"}, {"### 1 ", "### 2 ", "### 1 "}, NULL},
    {{"!\\[图片\\](https://a.cn/1)\n\n**国内政策**", "!\\[\\](https://a.cn/2)\n\n**省内动态**"},
     {"1. ", "2. ", "3. "},
     NULL},
    {{"### 一、国内政策", "### 二、省内动态"}, {"1 ", "2 ", "3 "}, NULL},
    {{"", ""}, {"一、", "二、", "一、"}, "# \n1 银发经济迎来顶层设计\n2 人社部加强技工教育\n3 浙江为民营经济松绑\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgArena *const arena = pbg_test_arena();
    PbgBuffer       text  = {0};
    PbgBuffer       out   = {0};
    pbg_buffer_print(&text,
                     "大数据发展动态\n2024年第3期\n2024年3月20日\n\n%s\n\n%s银发经济迎来顶层设计\n\n3月1日，国务院印"
                     "发《甲方案》。" REST "\n\n%s人社部加强技工教育\n\n3月2日，人力资源社会保障部发布《乙办法》。" REST
                     "\n\n%s\n\n%s浙江为民营经济松绑\n\n近日，浙江省发布《丙条例》。" REST "\n%c",
                     cases[i].sections[0], cases[i].items[0], cases[i].items[1], cases[i].sections[1],
                     cases[i].items[2], 0);
    const PbgIssue *const issue = pbg_test_issue(arena, text.data);
    if (issue) {
      show_items(&out, issue);
    }
    CU_ASSERT(pbg_test_shows(
      text.data, &out,
      cases[i].want ? cases[i].want
                    : "# 国内政策\n1 银发经济迎来顶层设计\n2 人社部加强技工教育\n# 省内动态\n1 浙江为民营经济松绑\n"));
    pbg_buffer_free(&out);
    pbg_buffer_free(&text);
    pbg_arena_free(arena);
  }
}

static void
test_links(void)
{
  static const Case cases[] = {
    {"（一）国务院印发《甲方案》\n3月1日，国务院印发《甲方案》。（来源：中国政府网）\n链接：<https://a.cn/"
     "t20240301\\_1.html>\n"
     "（二）财政部发布《乙办法》\n3月2日，财政部发布《乙办法》。\n链接：[https://a.cn/2](https://a.cn/2)\n",
     "# \n1 国务院印发《甲方案》 <https://a.cn/t20240301_1.html> (来源：中国政府网)\n2 财政部发布《乙办法》 "
     "<https://a.cn/2>\n"},
    {"（一）国务院印发《甲方案》\n3月1日，国务院印发《甲方案》。\n链接:https://a.cn/"
     "1\n（来源：工业和信息化部）\n（二）财政部发布《乙办法》\n3月2日，财政部发布《乙办法》。\n信息来源：财政部\n原文链"
     "接：https://a.cn/2\n",
     "# \n1 国务院印发《甲方案》 <https://a.cn/1> (来源：工业和信息化部)\n2 财政部发布《乙办法》 <https://a.cn/2> "
     "(信息来源：财政部)\n"},
    {"（一）国务院印发《甲方案》\n3月1日，国务院印发《甲方案》。\nhttps://a.cn/"
     "1\n（二）财政部发布《乙办法》\n3月2日，财政部发布《乙办法》。\n",
     "# \n1 国务院印发《甲方案》 <https://a.cn/1>\n2 财政部发布《乙办法》\n"},
  };
  check(cases, sizeof cases / sizeof *cases, HEAD, show_items);
}

/// What follows the last item is none
static void
test_tail(void)
{
  static const Case cases[] = {
    {ITEMS "\n主办单位：贵阳智能大数据战略研究院\n联系人：张三\n电话：0851-1234567\n",
     "# \n1 国务院印发《甲方案》\n2 财政部发布《乙办法》\n"},
    {ITEMS "\n往期推荐\n国务院印发《旧方案》\n财政部发布《旧办法》\n",
     "# \n1 国务院印发《甲方案》\n2 财政部发布《乙办法》\n"},
    {ITEMS "\n免责声明\n本刊所载内容仅供参考，据《民法典》发布。\n",
     "# \n1 国务院印发《甲方案》\n2 财政部发布《乙办法》\n"},
    {ITEMS "\n单位简介\n研究院成立于2020年，发布《丙报告》。\n",
     "# \n1 国务院印发《甲方案》\n2 财政部发布《乙办法》\n"},
  };
  check(cases, sizeof cases / sizeof *cases, HEAD, show_items);
}

/// The tail gives no documents to the last item
static void
test_tail_is_not_read(void)
{
  PbgArena *const       arena = pbg_test_arena();
  const PbgIssue *const issue =
    pbg_test_issue(arena, HEAD ITEMS "（三）贵州省出台《数据流通交易条例》\n贵州省出台《数据流通交易条例》。\n\n往期推"
                                     "荐\n国务院印发《数据要素旧方案》\n");
  CU_ASSERT_FATAL(issue && issue->section_count == 1 && issue->sections[0].item_count == 3);
  CU_ASSERT_EQUAL_FATAL(issue->sections[0].items[2].document_count, 1);
  CU_ASSERT(pbg_test_same("title", issue->sections[0].items[2].documents[0].title, "数据流通交易条例"));
  pbg_arena_free(arena);
}

static void
test_none(void)
{
  static const char *const texts[] = {"你好\n", "Hello, world\n", "目录\n", "一\n二\n三\n", "\n\n\n"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) {
    PbgArena *const arena = pbg_test_arena();
    CU_ASSERT_PTR_NULL(pbg_test_issue(arena, texts[i]));
    pbg_arena_free(arena);
  }
}

/// Spans of items and headings, quoted back
static void
test_spans(void)
{
  PbgArena *const       arena = pbg_test_arena();
  const PbgIssue *const issue = pbg_test_issue(
    arena, "大数据发展动态\n2024 年第 3 期\n\n（一） 国务院印发《 甲方案 》\n正文。国务院印发《甲方案》。\n\n"
           "（二）财政部发布《乙办法》\n财政部发布《乙办法》。\n");
  CU_ASSERT_FATAL(issue && issue->section_count == 1 && issue->sections[0].item_count == 2);
  const PbgItem *const item = &issue->sections[0].items[0];
  CU_ASSERT(
    pbg_test_same("heading", pbg_source_quote(issue->source, item->heading_mark.span), "国务院印发《 甲方案 》"));
  CU_ASSERT(pbg_test_same("number", pbg_source_quote(issue->source, issue->number_mark.span), "第 3 期"));
  CU_ASSERT(pbg_test_same("series", pbg_source_quote(issue->source, issue->series_mark.span), "大数据发展动态"));
  CU_ASSERT(pbg_sv_starts(pbg_source_quote(issue->source, item->span), PBG_LIT("（一） 国务院印发")));
  CU_ASSERT(pbg_sv_has(pbg_source_quote(issue->source, item->span), PBG_LIT("正文。国务院印发《甲方案》。")));
  CU_ASSERT(!pbg_sv_has(pbg_source_quote(issue->source, item->span), PBG_LIT("（二）")));
  CU_ASSERT(pbg_test_same("file", pbg_sv(issue->file), "test"));
  CU_ASSERT_EQUAL(strlen(issue->sha256), 64);
  pbg_arena_free(arena);
}

void
pbg_suite_extract_layout(void);

void
pbg_suite_extract_layout(void)
{
  CU_pSuite suite = CU_add_suite("extract/masthead, contents, headings, layout", NULL, NULL);
  CU_add_test(suite, "what issue it is", test_masthead);
  CU_add_test(suite, "items by every mark", test_marks);
  CU_add_test(suite, "sections, broken headings, contents, inner lists", test_sections);
  CU_add_test(suite, "sections by every mark", test_section_marks);
  CU_add_test(suite, "links and credits", test_links);
  CU_add_test(suite, "the tail is no item", test_tail);
  CU_add_test(suite, "the tail is not read", test_tail_is_not_read);
  CU_add_test(suite, "what is no bulletin", test_none);
  CU_add_test(suite, "spans", test_spans);
}
