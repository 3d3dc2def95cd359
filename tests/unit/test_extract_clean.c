// test_extract_clean.c - lines are shown as their clean text, one after the other, with "flags|" before each if asked.
#include "extract/clean.h"

#include "base/utf8.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

typedef struct {
  const char *text;
  const char *want;
} Case;

/// Clean each text and compare what `show` makes of its lines
static void
check(const Case *const cases, const size_t count, void show(PbgBuffer *, const PbgLine *))
{
  PbgArena *const arena = pbg_test_arena();
  PbgBuffer       out   = {0};
  for (size_t i = 0; i < count; ++i) {
    PbgSource      source;
    const PbgLines lines = pbg_test_clean(arena, cases[i].text, &source);
    for (size_t j = 0; j < lines.count; ++j) {
      if (j) {
        pbg_buffer_add_char(&out, '/');
      }
      show(&out, &lines.at[j]);
    }
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
    pbg_arena_clear(arena);
  }
  pbg_buffer_free(&out);
  pbg_arena_free(arena);
}

static void
show_text(PbgBuffer *const out, const PbgLine *const line)
{
  pbg_buffer_add(out, pbg_mapped_view(line->text));
}

static void
test_blanks(void)
{
  static const Case cases[] = {
    {"2023 年 06 月 17 日", "2023年06月17日"},
    {"《 国务院 关于 X 的 通知 》", "《国务院关于X的通知》"},
    {"\xE3\x80\x80\xE3\x80\x80首行缩进", "首行缩进"}, // U+3000
    {"Open  Data Act", "Open Data Act"},
    {"GB/T 40692 -2021", "GB/T 40692 -2021"},
    {"数据 20 条", "数据20条"},
    {"通\xE2\x80\x8B知\xEF\xBB\xBF", "通知"}, // zero width
    {"甲\xC2\xA0 乙", "甲乙"},
    {"甲\r\n乙\r\n", "甲/乙/"},
    {"  ", ""},
  };
  check(cases, sizeof cases / sizeof *cases, show_text);
}

static void
test_digits(void)
{
  static const Case cases[] = {
    {"2 0 2 2 年 1 2 月 2 4 日", "2022年12月24日"},
    {"第 1 1 期", "第11期"},
    {"2 0 2 3", "2 0 2 3"},          // no unit behind them
    {"表 12 34 5年", "表12 34 5年"}, // too many for a year
    {"共 3 45 日", "共3 45日"},      // too many for a day
    {"2022年 1月", "2022年1月"},
  };
  check(cases, sizeof cases / sizeof *cases, show_text);
}

static void
test_marks(void)
{
  static const Case cases[] = {
    {"甲(试行),乙:丙;丁?戊!", "甲（试行），乙：丙；丁？戊！"},
    {"at 1:30, 2:40", "at 1:30, 2:40"},
    {"增长1,234万", "增长1,234万"},
    {"关于印发<X>的通知", "关于印发<X>的通知"}, // taken for HTML: see below
    {"关于印发<办法>的通知", "关于印发〈办法〉的通知"},
    {"\"数据二十条\"发布", "“数据二十条”发布"},
    {"the \"Act\"", "the \"Act\""},
    {"「X」", "“X”"},
    {"２０２３年第１期", "2023年第1期"},
    {"①甲", "①甲"},
    {"执\xEF\xB8\x8F行", "执行"}, // a variation selector
  };
  Case used[sizeof cases / sizeof *cases];
  memcpy(used, cases, sizeof cases);
  used[3].want = "关于印发的通知"; // "<X>" of letters alone cannot be told from a tag
  check(used, sizeof used / sizeof *used, show_text);
}

static void
test_markup(void)
{
  static const Case cases[] = {
    {"### **（一）甲发布《X》**", "（一）甲发布《X》"},
    {"**甲发布“某**", "甲发布“某"},
    {"*甲*`乙`", "甲乙"},
    {"附件1\\_办法\\.pdf", "附件1_办法.pdf"},
    {"<p><b>甲</b><br/>乙</p>", "甲乙"},
    {"<span style=\"font:黑体\">甲</span>", "甲"},
    {"甲<!-- 注 > 释 -->乙", "甲乙"},
    {"甲&nbsp;&nbsp;乙&amp;丙&#8220;丁&#x201D;", "甲乙&丙“丁”"},
    {"A&B;甲", "A&B;甲"}, // no entity
    {"| 甲 | 乙 |", "甲|乙"},
    {"| --- | --- |", ""},
    {"---", ""},
    {"***", ""},
    {"> 引文", "引文"},
    {"- 甲", "甲"},
    {"#2026.03.08", "#2026.03.08"}, // a number, no heading
    {"![图](a.png)甲", "甲"},
  };
  check(cases, sizeof cases / sizeof *cases, show_text);
}

static void
show_flags(PbgBuffer *const out, const PbgLine *const line)
{
  pbg_buffer_print(out, "%u%s%s%s%s%u", line->level, line->bold ? "b" : "", line->bold_head ? "h" : "",
                   line->rule ? "r" : "", line->blank ? "_" : "", line->gap);
}

static void
test_flags(void)
{
  static const Case cases[] = {
    {"## 甲", "20"},
    {"####### 甲", "00"}, // seven are no heading
    {"**甲**", "0b0"},
    {"**甲**，乙", "0h0"},
    {"甲**乙**", "00"},
    {"- 甲\n* 乙\n+ 丙", "00/00/00"},
    {"甲\n\n---\n\n乙", "00/0_0/0r_1/0_2/03"},
    {"### **甲**", "3b0"},
    {"<b>甲</b>", "0b0"},
  };
  check(cases, sizeof cases / sizeof *cases, show_flags);
}

static void
show_links(PbgBuffer *const out, const PbgLine *const line)
{
  pbg_buffer_add(out, pbg_mapped_view(line->text));
  for (size_t i = 0; i < line->link_count; ++i) {
    pbg_buffer_print(out, "{%.*s}", PBG_ARG(line->links[i].url));
  }
}

static void
test_links(void)
{
  static const Case cases[] = {
    {"链接：https://a.cn/x", "链接：{https://a.cn/x}"},
    {"链接:<https://a.cn/t20230613\\_1.html>", "链接：{https://a.cn/t20230613_1.html}"},
    {"链接：[https://a.cn/x](https://a.cn/x)", "链接：{https://a.cn/x}"}, // doubled
    {"[来源：甲](https://a.cn/x)", "来源：甲{https://a.cn/x}"},           // the label stays
    {"<a href=\"https://a.cn/x\">甲</a>", "甲{https://a.cn/x}"},
    {"https://a.cn/x。后", "。后{https://a.cn/x}"},
    {"www.a.cn", "{http://www.a.cn}"},
    {"<https://a.cn/x y.html>", "{https://a.cn/xy.html}"}, // broken by a blank
    {"[a](mailto:x@a.cn)", ""},
    {"[甲](x.html)", "甲"},
    {"[1]甲", "[1]甲"},
    {"https://a.cn/1 https://a.cn/2", "{https://a.cn/1}{https://a.cn/2}"},
  };
  check(cases, sizeof cases / sizeof *cases, show_links);
}

/// A part of the clean text, quoted from the source, is what stood there
static void
test_map(void)
{
  static const struct {
    const char *source;
    const char *part; // of the clean text
    const char *want; // in the source
  } cases[] = {
    {"# 甲\n于 2023 年 06 月 17 日发布", "2023年06月17日", "2023 年 06 月 17 日"},
    {"  ２ ０２３年", "2023年", "２ ０２３年"},
    {"（&nbsp;“甲”&#x201D;乙", "”乙", "&#x201D;乙"},
    {"**《数据\\_办法》**印发", "《数据_办法》", "《数据\\_办法》"},
    {"**甲**《X》", "甲", "甲"},
    {"<b>甲</b>乙", "甲乙", "甲</b>乙"},
    {"见<https://a.cn/x>《X》", "《X》", "《X》"},
    {"[来源：甲](https://a.cn/x)乙", "甲", "甲"},
    {"通\xE2\x80\x8B知", "通知", "通\xE2\x80\x8B知"},
    {"中文\U0001F4A1后", "后", "后"},
    {"Open   Data", "Open Data", "Open   Data"},
    {"甲(试行),乙", "（试行）", "(试行)"},
    {"\"甲\"", "“甲”", "\"甲\""},
    {"2 4 日", "24日", "2 4 日"},
    {"ﬁ甲", "甲", "甲"},
  };
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgSource       source;
    const PbgLines  lines = pbg_test_clean(arena, cases[i].source, &source);
    const PbgMapped text  = lines.at[lines.count - 1].text;
    const size_t    at    = pbg_sv_rfind(pbg_mapped_view(text), pbg_sv(cases[i].part), text.len);
    CU_ASSERT_FATAL(at != PBG_NPOS);
    const PbgSpan span = pbg_mapped_span(text, at, at + strlen(cases[i].part));
    CU_ASSERT(pbg_test_same(cases[i].source, pbg_source_quote(&source, span), cases[i].want));
  }
  pbg_arena_free(arena);
}

/// Every byte maps into the line's span, never backwards; a Han character maps to itself
static void
test_map_whole(void)
{
  static const char *const texts[] = {
    "# **大数据 动态**\n2 0 2 4 年第 3 期(总第 12 期)\n\n链接：[https://a.cn/x](https://a.cn/x) "
    "后\r\n&nbsp;&amp;&#8220;甲\\_乙",
    "<p>甲</p>|乙|\n\xEF\xBB\xBF通\xE2\x80\x8B知\xF0\x9F\x92\xA1\xE3\x80\x80ﬁ㎡\n----\n- 丙",
  };
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) {
    PbgSource      source;
    const PbgLines lines = pbg_test_clean(arena, texts[i], &source);
    for (size_t l = 0; l < lines.count; ++l) {
      const PbgLine *const line = &lines.at[l];
      for (size_t at = 0; at < line->text.len; ++at) {
        CU_ASSERT(line->text.at[at] >= line->span.start && line->text.at[at] < line->span.end);
        CU_ASSERT(!at || line->text.at[at] >= line->text.at[at - 1]);
        if ((unsigned char)line->text.data[at] >= 0xE4 && (unsigned char)line->text.data[at] <= 0xE9) {
          const PbgStrView quote = pbg_source_quote(&source, pbg_mapped_span(line->text, at, at + 3));
          CU_ASSERT(pbg_sv_equal(quote, (PbgStrView){line->text.data + at, 3}));
        }
      }
    }
  }
  pbg_arena_free(arena);
}

static void
test_join(void)
{
  PbgArena *const arena    = pbg_test_arena();
  const PbgMapped text     = pbg_test_mapped(arena, "甲乙丙丁");
  const PbgMapped pieces[] = {pbg_mapped_slice(text, 0, 3), pbg_mapped_slice(text, 9, 12)};
  const PbgMapped joined   = pbg_mapped_join(arena, pieces, 2, PBG_LIT("\n"));
  CU_ASSERT(pbg_test_same("join", pbg_mapped_view(joined), "甲\n丁"));
  CU_ASSERT_EQUAL(joined.at[3], 0); // what stands between belongs to the piece before
  CU_ASSERT_EQUAL(joined.at[4], 3);
  const PbgSpan all = pbg_mapped_span(joined, 0, joined.len);
  CU_ASSERT(all.start == 0 && all.end == 4);
  const PbgSpan none = pbg_mapped_span(joined, 3, 3);
  CU_ASSERT(none.start == 0 && none.end == 0);
  CU_ASSERT_EQUAL(pbg_mapped_slice(text, 6, 3).len, 0);
  CU_ASSERT_EQUAL(pbg_mapped_join(arena, pieces, 0, PBG_LIT("\n")).len, 0);
  pbg_arena_free(arena);
  PbgArena *const full = pbg_arena_new(1);
  CU_ASSERT_PTR_NULL(pbg_mapped_join(full, pieces, 2, PBG_LIT("")).data);
  pbg_arena_free(full);
}

void
pbg_suite_extract_clean(void);

void
pbg_suite_extract_clean(void)
{
  CU_pSuite suite = CU_add_suite("extract/clean, mapped", NULL, NULL);
  CU_add_test(suite, "blanks", test_blanks);
  CU_add_test(suite, "digits torn apart", test_digits);
  CU_add_test(suite, "marks get their Chinese form", test_marks);
  CU_add_test(suite, "Markdown, HTML, entities", test_markup);
  CU_add_test(suite, "what a line looked like", test_flags);
  CU_add_test(suite, "links", test_links);
  CU_add_test(suite, "parts quoted back from the source", test_map);
  CU_add_test(suite, "every byte has its place", test_map_whole);
  CU_add_test(suite, "pieces joined", test_join);
}
