// Pages as the text that they show, and the places of that text in the page.
#include "base/utf8.h"
#include "input/html.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

#define PAGE(body) "<html><body>" body "</body></html>"

static void
test_text(void)
{
  static const char *const cases[][2] = {
    {PAGE("<h2>甲</h2><p>乙<br>丙</p><p>丁"), "## 甲\n\n乙\n丙\n\n丁"},
    {PAGE("<p>a  b\n c</p>"), "a b c"},
    {PAGE("<p><b>甲</b>乙<strong></strong><b> </b></p>"), "**甲**乙"},
    {PAGE("<p><b>甲<br>乙</b></p>"), "**甲**\n**乙**"},
    {PAGE("<ul><li>甲<li>乙</ul><ol start=3><li>丙</li></ol>"), "甲\n乙\n3. 丙"},
    {PAGE(
       "<table><tr><td>文号：</td><td>1号</td><td>日期：</td><td>2日</td></tr><tr><th>甲</th><td>乙</td></tr></table>"),
     "文号： 1号 | 日期： 2日\n甲 | 乙"},
    {PAGE("<table><tr><td><p>甲</p></td><td><p>乙</p><p>丙</p></td><td>丁</td></tr></table>"), "甲 | 乙\n\n丙\n丁"},
    {PAGE("<a href='https://a.cn/b c'>甲</a><a href='#x'>乙</a><a href='x.htm'>丙</a>"), "<https://a.cn/b%20c>甲乙丙"},
    {"<html><head><base href='https://a.cn/z/y.htm'></head><body><a href='../x.htm'>丙</a>", "<https://a.cn/x.htm>丙"},
    {PAGE("甲<script>乙</script><style>丙</style><!-- 丁 --><ruby>国<rt>guó</rt></ruby><del>旧</del>戊"), "甲国戊"},
    {PAGE("&lt;&amp;&#8220;&nbsp;*_#[`甲"), "\\<\\&“\xC2\xA0\\*_#\\[\\`甲"},
    {PAGE("<p>#标签 __x</p>"), "\\#标签 _\\_x"},
    {PAGE("<p>甲<div>乙</b></i>丙"), "甲\n\n乙丙"},
    {"<?xml version='1.0'?><issue><title>甲</title><item><![CDATA[乙<x>]]></item><d:p "
     "xmlns:d='u'>丙&amp;丁</d:p></issue>",
     "## 甲\n\n乙\\<x>\n\n丙\\&丁"},
    {"", ""},
  };
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgShown shown;
    CU_ASSERT_EQUAL_FATAL(pbg_html_show(pbg_sv(cases[i][0]), "test", NULL, arena, &shown), PBG_OK);
    CU_ASSERT(pbg_test_same(cases[i][0], shown.text, cases[i][1]));
  }
  pbg_arena_free(arena);
}

/// A title that the page shows nowhere is taken from its head, each character at its place
static void
test_head(void)
{
#define TITLE "贵州省人民政府关于印发数据办法的通知"
#define DAY   "2024-07-12 16:20"
  static const char *const cases[][2] = {
    {"<title>" TITLE "_甲网</title><body><p>正文", "# " TITLE "\n\n正文"},
    {"<TITLE>\n " TITLE " - 甲网</TITLE><body><p>正文", "# " TITLE "\n\n正文"},
    {"<title>" TITLE "&#8211;甲</title><body><p>正文", "# " TITLE "\n\n正文"},
    {"<meta content='" DAY "' name='PubDate'><meta name=\"ArticleTitle\" "
     "content=\"" TITLE "\"><title>甲网</title><body><p>正文",
     "# " TITLE "\n\n" DAY "\n\n正文"},
    {"<title>" TITLE "_甲网</title><body><p>贵州省人民政府<p>关于印发<b>数据</b>办法的通知", // shown
     "贵州省人民政府\n\n关于印发**数据**办法的通知"},
    {"<title>贵州省人民政府门户网站</title><body><p>正文", "正文"}, // the site
    {"<title>首页_甲网</title><body><p>正文", "正文"},
    {"<title>&ldquo;十四五&rdquo;数字经济发展规划解读_甲网</title><body><p>正文", "正文"},
  };
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgShown  shown;
    PbgSource source;
    CU_ASSERT_EQUAL_FATAL(pbg_html_show(pbg_sv(cases[i][0]), "test", NULL, arena, &shown), PBG_OK);
    CU_ASSERT(pbg_test_same(cases[i][0], shown.text, cases[i][1]));
    CU_ASSERT_EQUAL_FATAL(pbg_source_of_text(pbg_sv(cases[i][0]), "test", "text/html", arena, &source), PBG_OK);
    if (pbg_sv_starts(shown.text, PBG_LIT("# "))) {
      const PbgSpan span = {shown.origin[2], shown.origin[2] + (uint32_t)pbg_utf8_length(PBG_LIT(TITLE))};
      CU_ASSERT(pbg_test_same(cases[i][0], pbg_source_quote(&source, span), TITLE));
    }
  }
#undef TITLE
#undef DAY
  pbg_arena_free(arena);
}

/// Widgets of the site go, but a page that would be nothing without them stays
static void
test_widgets(void)
{
  PbgArena *const  arena = pbg_test_arena();
  PbgBuffer        page  = {0};
  PbgShown         shown;
  const PbgStrView words = PBG_LIT("国家数据局印发《甲管理办法》，自发布之日起施行。");
  pbg_buffer_print(
    &page, "<html><body><div class='main-nav'>首页</div><p style='display: none'>暗</p><div id=\"share\">微信</div>");
  for (unsigned i = 0; i < 5; ++i) {
    pbg_buffer_print(&page, "<p>%.*s</p>", PBG_ARG(words));
  }
  pbg_buffer_print(&page, "<footer>主办单位：甲</footer><div class=\"footer\">版权</div>");
  CU_ASSERT_EQUAL_FATAL(pbg_html_show(pbg_buffer_view(&page), "test", NULL, arena, &shown), PBG_OK);
  CU_ASSERT(pbg_sv_starts(shown.text, words));
  CU_ASSERT(pbg_sv_ends(shown.text, words));
  CU_ASSERT_EQUAL_FATAL(pbg_html_show(pbg_sv(PAGE("<div class=share>甲乙丙</div>")), "test", NULL, arena, &shown),
                        PBG_OK);
  CU_ASSERT(pbg_test_same("share", shown.text, "甲乙丙"));
  pbg_buffer_free(&page);
  pbg_arena_free(arena);
}

/// Each character that is shown stands, or its entity stands, at its place in the page
static void
test_places(void)
{
  const PbgStrView text =
    PBG_LIT(PAGE("<p class='甲'>乙<b>丙</b>&ldquo;丁&nbsp;&#22269;</p><!-- 戊 --><p>戊<a href='http://a/'>己</a>"));
  PbgArena *const arena = pbg_test_arena();
  PbgSource       source;
  PbgSource       read;
  PbgShown        shown;
  CU_ASSERT_EQUAL_FATAL(pbg_html_show(text, "test", NULL, arena, &shown), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(pbg_source_of_text(text, "test", "text/html", arena, &source), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(pbg_source_of_text(shown.text, "test", "text/html", arena, &read), PBG_OK);
  size_t same = 0, entities = 0;
  for (uint32_t i = 0; i < read.points; ++i) {
    const PbgStrView c  = pbg_source_quote(&read, (PbgSpan){i, i + 1});
    const PbgStrView at = pbg_source_quote(&source, (PbgSpan){shown.origin[i], shown.origin[i] + 1});
    same += c.len > 1 && pbg_sv_equal(c, at);
    entities += c.len > 1 && pbg_sv_equal(at, PBG_LIT("&"));
  }
  CU_ASSERT_EQUAL(same, 5); // 乙丙丁戊己
  CU_ASSERT_EQUAL(entities, 3);
  pbg_arena_free(arena);
}

/// A text that the parser gives in pieces, and lines that end with two bytes, keep the place of each character
static void
test_long_places(void)
{
  PbgArena *const arena = pbg_test_arena();
  for (unsigned xml = 0; xml < 2; ++xml) {
    PbgBuffer page = {0};
    pbg_buffer_print(&page, xml ? "<?xml version='1.0'?>\r\n<a><p>" : "<html><body>\r\n<p>甲&amp;");
    for (unsigned i = 0; i < 900; ++i) {
      pbg_buffer_print(&page, "第%u项，%s", i, i % 7 ? "" : "\r\n");
    }
    pbg_buffer_print(&page, xml ? "</p></a>" : "</p></body></html>");
    const PbgStrView text = pbg_buffer_view(&page);
    PbgSource        source, read;
    PbgShown         shown;
    CU_ASSERT_EQUAL_FATAL(pbg_html_show(text, "test", NULL, arena, &shown), PBG_OK);
    CU_ASSERT_EQUAL_FATAL(pbg_source_of_text(text, "test", "text/html", arena, &source), PBG_OK);
    CU_ASSERT_EQUAL_FATAL(pbg_source_of_text(shown.text, "test", "text/html", arena, &read), PBG_OK);
    size_t wrong = 0;
    for (uint32_t i = 0; i < read.points; ++i) {
      const PbgStrView c  = pbg_source_quote(&read, (PbgSpan){i, i + 1});
      const PbgStrView at = pbg_source_quote(&source, (PbgSpan){shown.origin[i], shown.origin[i] + 1});
      wrong += c.len == 3 && !pbg_sv_equal(c, at);
    }
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT(read.points > 4000);
    pbg_buffer_free(&page);
  }
  pbg_arena_free(arena);
}

void
pbg_suite_input_html(void);

void
pbg_suite_input_html(void)
{
  CU_pSuite suite = CU_add_suite("input/html", NULL, NULL);
  CU_add_test(suite, "text with marks", test_text);
  CU_add_test(suite, "title of the head", test_head);
  CU_add_test(suite, "widgets", test_widgets);
  CU_add_test(suite, "places", test_places);
  CU_add_test(suite, "places of long texts", test_long_places);
}
