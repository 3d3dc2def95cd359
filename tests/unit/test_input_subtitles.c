// Subtitles as the text that is spoken, and its places in the file.
#include "base/utf8.h"
#include "input/subtitles.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
test_told(void)
{
  static const struct {
    const char *text;
    bool        is;
  } cases[] = {
    {"1\n00:00:01,000 --> 00:00:04,200\n甲\n", true},
    {"\n\n1\r\n00:00:01,000 --> 00:00:04,200\r\n甲", true},
    {"WEBVTT\n\n00:01.000 --> 00:04.000\n甲", true},
    {"00:01.000 --> 00:04.000 align:start\n甲", true},
    {"1\n甲 --> 乙\n", false},
    {"国家数据局印发《甲》。", false},
    {"1\n", false},
    {"", false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    CU_ASSERT_EQUAL(pbg_is_subtitles(pbg_sv(cases[i].text)), cases[i].is);
  }
}

static void
test_text(void)
{
  static const char *const cases[][2] = {
    {"1\n00:00:01,000 --> 00:00:04,200\n数据周报\n\n2\n00:00:05,000 --> 00:00:06,000\n国家数据局印发《甲\n\n3\n"
     "00:00:06,000 --> 00:00:07,000\n计划》，提出三项。\n\n4\n00:00:07,000 --> 00:00:08,000\n乙。",
     "数据周报\n\n国家数据局印发《甲计划》，提出三项。\n\n乙。"},
    {"WEBVTT 标题\n\nNOTE 不念\n\n甲\n00:01.000 --> 00:04.000\n<i>乙</i>，{\\an8}\n<v 丙>AI\nand\n", "乙，AI and"},
    {"1\n00:00:01,000 --> 00:00:04,200\n\n2\n", ""},
  };
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgShown shown;
    CU_ASSERT_EQUAL_FATAL(pbg_subtitles_show(pbg_sv(cases[i][0]), arena, &shown), PBG_OK);
    CU_ASSERT(pbg_test_same(cases[i][0], shown.text, cases[i][1]));
  }
  pbg_arena_free(arena);
}

/// Each character that is shown stands at its place in the file
static void
test_places(void)
{
  const PbgStrView text =
    PBG_LIT("1\r\n00:00:01,000 --> 00:00:04,200\r\n  甲，\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\n<i>乙</i>丙");
  PbgArena *const arena = pbg_test_arena();
  PbgSource       source, read;
  PbgShown        shown;
  CU_ASSERT_EQUAL_FATAL(pbg_subtitles_show(text, arena, &shown), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(pbg_source_of_text(text, "test", "text/plain", arena, &source), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(pbg_source_of_text(shown.text, "test", "text/plain", arena, &read), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(read.points, 4); // 甲，乙丙
  for (uint32_t i = 0; i < read.points; ++i) {
    CU_ASSERT(pbg_sv_equal(pbg_source_quote(&read, (PbgSpan){i, i + 1}),
                           pbg_source_quote(&source, (PbgSpan){shown.origin[i], shown.origin[i] + 1})));
  }
  pbg_arena_free(arena);
}

void
pbg_suite_input_subtitles(void);

void
pbg_suite_input_subtitles(void)
{
  CU_pSuite suite = CU_add_suite("input/subtitles", NULL, NULL);
  CU_add_test(suite, "told from text", test_told);
  CU_add_test(suite, "text", test_text);
  CU_add_test(suite, "places", test_places);
}
