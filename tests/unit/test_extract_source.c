// test_extract_source.c
#include "extract/source.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>
#include <iconv.h>
#include <stdlib.h>

#define BYTES(s)                                                                                                       \
  {                                                                                                                    \
    s, sizeof s - 1                                                                                                    \
  }

static const char *const simplified =
  "国务院办公厅关于印发《数据要素行动方案》的通知，自2024年3月1日起施行。各省、自治区、直辖市和国务院各部门的任务。";
static const char *const traditional =
  "行政院國家發展委員會發布《數據公益運用指引》，自2024年3月1日起的一年內施行。各機關和單位的國家數據、資料。";

static PbgBuffer
encoded(const char *const encoding, const char *const text)
{
  PbgBuffer     out  = {0};
  char         *in   = (char *)(uintptr_t)text;
  size_t        left = strlen(text);
  const iconv_t cd   = iconv_open(encoding, "UTF-8");
  if (cd == (iconv_t)-1 || !pbg_buffer_reserve(&out, left * 4 + 8)) {
    abort();
  }
  char  *to   = out.data;
  size_t room = out.room;
  CU_ASSERT_EQUAL_FATAL(iconv(cd, &in, &left, &to, &room), 0);
  out.len = out.room - room;
  iconv_close(cd);
  return out;
}

static void
test_encodings(void)
{
  static const struct {
    const char *to;   // for iconv
    const char *want; // what is told
    bool        traditional;
  } cases[] = {
    {"UTF-8", "UTF-8", false},    {"GB18030", "GB18030", false}, {"GBK", "GB18030", false}, {"UTF-16", "UTF-16", false},
    {"BIG5", "BIG5-HKSCS", true}, {"UTF-16", "UTF-16", true},    {"UTF-8", "UTF-8", true},
  };
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const char *const text   = cases[i].traditional ? traditional : simplified;
    PbgBuffer         bytes  = encoded(cases[i].to, text);
    PbgBuffer         told   = {0};
    const PbgReport   report = {&told, pbg_test_on_problem};
    PbgSource         source = {.file = NULL};
    CU_ASSERT_EQUAL(pbg_source_decode(pbg_buffer_view(&bytes), "f", &report, arena, &source), PBG_OK);
    CU_ASSERT(pbg_test_same(cases[i].to, pbg_sv(source.encoding), cases[i].want));
    CU_ASSERT(pbg_test_same(cases[i].to, source.text, text));
    CU_ASSERT(pbg_test_shows(cases[i].to, &told, ""));
    pbg_buffer_free(&told);
    pbg_buffer_free(&bytes);
  }
  pbg_arena_free(arena);
}

static void
test_bytes(void)
{
  static const struct {
    PbgStrView  bytes;
    PbgStatus   status;
    const char *text;
    const char *told;
  } cases[] = {
    {BYTES("\xEF\xBB\xBF甲"), PBG_OK, "甲", ""},
    {BYTES("\xFF\xFE\x32\x75\x0A\x00"), PBG_OK, "甲\n", ""}, // UTF-16LE
    {BYTES("\xFE\xFF\x75\x32"), PBG_OK, "甲", ""},
    {BYTES(""), PBG_BAD_TEXT, "", "error f:0:0 the file is empty; nothing was read\n"},
    {BYTES("PK\x03\x04\x00\x00\x01"), PBG_BAD_TEXT, "",
     "error f:0:0 this is no text in UTF-8, UTF-16, GB18030 or Big5; convert it to UTF-8 text first\n"},
    {BYTES("\xD0\xE9\xFC\xC3\x28"), PBG_BAD_TEXT, "",
     "error f:0:0 this is no text in UTF-8, UTF-16, GB18030 or Big5; convert it to UTF-8 text first\n"},
  };
  PbgArena *const arena  = pbg_test_arena();
  PbgBuffer       told   = {0};
  const PbgReport report = {&told, pbg_test_on_problem};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgSource source = {.file = NULL};
    CU_ASSERT_EQUAL(pbg_source_decode(cases[i].bytes, "f", &report, arena, &source), cases[i].status);
    CU_ASSERT(pbg_test_same("text", source.text, cases[i].text));
    CU_ASSERT(pbg_test_shows("told", &told, cases[i].told));
  }
  pbg_buffer_free(&told);
  pbg_arena_free(arena);
}

/// A text cut in the middle of a character: one replacement, one warning with its place
static void
test_cut_off(void)
{
  PbgArena *const arena  = pbg_test_arena();
  PbgBuffer       told   = {0};
  const PbgReport report = {&told, pbg_test_on_problem};
  PbgBuffer       text   = {0};
  for (unsigned i = 0; i < 20; ++i) {
    pbg_buffer_add(&text, PBG_LIT("数据要素\n"));
  }
  pbg_buffer_add(&text, PBG_LIT("通\xE7\x9F"));
  PbgSource source = {.file = NULL};
  CU_ASSERT_EQUAL(pbg_source_decode(pbg_buffer_view(&text), "f", &report, arena, &source), PBG_OK);
  CU_ASSERT(pbg_sv_ends(source.text, PBG_LIT("\n通\xEF\xBF\xBD")));
  CU_ASSERT(pbg_test_shows(
    "told", &told, "warning f:21:2 bytes that are no UTF-8 were replaced by U+FFFD; check the file's encoding\n"));
  pbg_buffer_free(&text);

  text = encoded("GB18030", simplified); // a cut-off last character is left out
  CU_ASSERT_EQUAL(
    pbg_source_decode(pbg_sv_slice(pbg_buffer_view(&text), 0, text.len - 1), "f", &report, arena, &source), PBG_OK);
  CU_ASSERT(pbg_test_same("GB18030", source.text,
                          pbg_sv_slice(pbg_sv(simplified), 0, strlen(simplified) - 3).len == source.text.len
                            ? source.text.data
                            : "a text one character shorter"));
  CU_ASSERT(pbg_sv_starts(pbg_sv(simplified), source.text));
  pbg_buffer_free(&text);
  pbg_buffer_free(&told);
  pbg_arena_free(arena);
}

static void
test_position(void)
{
  static const struct {
    uint32_t point;
    size_t   line, column;
  } cases[]             = {{0, 1, 1}, {1, 1, 2}, {2, 1, 3}, {3, 2, 1}, {4, 3, 1}, {6, 3, 3}, {7, 3, 4}};
  PbgArena *const arena = pbg_test_arena();
  PbgSource       source;
  CU_ASSERT_EQUAL_FATAL(pbg_source_decode(PBG_LIT("甲b\n\n\xF0\x9F\x92\xA1乙c"), "f", NULL, arena, &source), PBG_OK);
  CU_ASSERT_EQUAL(source.points, 7);
  CU_ASSERT_EQUAL(source.line_count, 3);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    size_t line = 0, column = 0;
    pbg_source_position(&source, cases[i].point, &line, &column);
    CU_ASSERT_EQUAL(line, cases[i].line);
    CU_ASSERT_EQUAL(column, cases[i].column);
  }
  CU_ASSERT(pbg_test_same("quote", pbg_source_quote(&source, (PbgSpan){4, 6}), "\xF0\x9F\x92\xA1乙"));
  CU_ASSERT(pbg_test_same("quote", pbg_source_quote(&source, (PbgSpan){6, 99}), "c"));
  CU_ASSERT(pbg_test_same("quote", pbg_source_quote(&source, (PbgSpan){9, 12}), ""));
  PbgBuffer       told   = {0};
  const PbgReport report = {&told, pbg_test_on_problem};
  pbg_source_warn(&source, &report, 5, "%s %d", "odd", 3);
  CU_ASSERT(pbg_test_shows("warning", &told, "warning f:3:2 odd 3\n"));
  pbg_buffer_free(&told);
  pbg_arena_free(arena);
}

/// Marks of every 128th code point: quotes around them, in one long line
static void
test_long_line(void)
{
  PbgArena *const arena = pbg_test_arena();
  PbgBuffer       text  = {0};
  for (unsigned i = 0; i < 1000; ++i) {
    pbg_buffer_print(&text, "%u甲", i % 10);
  }
  PbgSource source;
  CU_ASSERT_EQUAL_FATAL(pbg_source_decode(pbg_buffer_view(&text), "f", NULL, arena, &source), PBG_OK);
  CU_ASSERT_EQUAL(source.points, 2000);
  for (uint32_t point = 0; point < 2000; point += 2) {
    char want[8];
    snprintf(want, sizeof want, "%u甲", point / 2 % 10);
    CU_ASSERT(pbg_test_same("long line", pbg_source_quote(&source, (PbgSpan){point, point + 2}), want));
  }
  pbg_buffer_free(&text);
  pbg_arena_free(arena);
}

void
pbg_suite_extract_source(void);

void
pbg_suite_extract_source(void)
{
  CU_pSuite suite = CU_add_suite("extract/source", NULL, NULL);
  CU_add_test(suite, "encodings", test_encodings);
  CU_add_test(suite, "byte order marks, empty and binary files", test_bytes);
  CU_add_test(suite, "cut-off text", test_cut_off);
  CU_add_test(suite, "lines, columns, quotes, warnings", test_position);
  CU_add_test(suite, "quotes from one long line", test_long_line);
}
