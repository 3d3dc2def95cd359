// test_extract_date.c - a match is shown as "date[..end][ last]|what follows it".
#include "extract/date.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

typedef struct {
  const char *text;
  const char *want;
} Case;

static void
show_match(PbgBuffer *const out, const PbgStrView text, const size_t at, const PbgDateMatch *const match)
{
  pbg_test_show_date(out, match->date);
  if (match->end.year || match->end.month || match->end.day) {
    pbg_buffer_add(out, PBG_LIT(".."));
    pbg_test_show_date(out, match->end);
  }
  pbg_buffer_add(out, match->last_year ? PBG_LIT(" last") : PBG_LIT(""));
  pbg_buffer_add_char(out, '|');
  pbg_buffer_add(out, pbg_sv_from(text, at + match->len));
}

static void
check_matches(const Case *const cases, const size_t count)
{
  PbgBuffer out = {0};
  for (size_t i = 0; i < count; ++i) {
    const PbgStrView text = pbg_sv(cases[i].text);
    PbgDateMatch     match;
    if (pbg_date_match(text, 0, &match)) {
      show_match(&out, text, 0, &match);
    }
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

static void
test_forms(void)
{
  static const Case cases[] = {
    {"2023年06月20日发布", "2023-6-20|发布"},
    {"2024.10.7-10.13）", "2024-10-7..10-13|）"},
    {"2024/10/7-13", "2024-10-7|-13"},
    {"2024.10.7-10-13", "2024-10-7|-10-13"},
    {"2023 年06 月17 日", "2023-6-17|"},
    {"10月29日，", "10-29|，"},
    {"21日，", "21|，"},
    {"10月18日上午召开", "10-18|召开"},
    {"2020年4月", "2020-4|"},
    {"2023年6月份", "2023-6|"},
    {"2022年", "2022|"},
    {"一九九六年二月五日", "1996-2-5|"},
    {"二○二一年", "2021|"},
    {"二〇二三年十二月三十一日", "2023-12-31|"},
    {"二OO六年二月二十日", "2006-2-20|"}, // letters for 〇
    {"民国112年9月28日", "2023-9-28|"},
    {"民國112年9月28日", "2023-9-28|"},
    {"民国一百一十二年", "2023|"},
    {"2023/3/6 8:49:53", "2023-3-6| 8:49:53"},
    {"2021-09-30 01:40", "2021-9-30| 01:40"},
    {"2024.03.01", "2024-3-1|"},
    {"9月3号", "9-3|"},
    {"去年12月，", "12 last|，"},
    {"去年12月5日", "12-5 last|"},
    {"今年3月1日", "3-1|"},
    {"2月29日", "2-29|"},
    {"2024年2月30日发布", "2024-2|发布"}, // no such day
    {"2023-02-29", "2023-2|"},
    {"4月31日", "4|"},
  };
  check_matches(cases, sizeof cases / sizeof *cases);
}

static void
test_ranges(void)
{
  static const Case cases[] = {
    {"4月9日-13日", "4-9..13|"},
    {"21日至23日", "21..23|"},
    {"2023年12月28日至2024年1月5日止", "2023-12-28..2024-1-5|止"},
    {"2024年3月1日—3月8日", "2024-3-1..3-8|"},
    {"2024.3.1-2024.3.8", "2024-3-1..2024-3-8|"},
    {"5月6日~12日", "5-6..12|"},
    {"5月6日到5月12日", "5-6..5-12|"},
    {"5月6日-北京", "5-6|-北京"},
  };
  check_matches(cases, sizeof cases / sizeof *cases);
}

/// Deadlines, durations and numbers are no dates
static void
test_none(void)
{
  static const char *const texts[] = {
    "2025年底", "2023年底前", "2025年末", "2024年内", "2023年度",   "2023年初",   "2023年以来", "2023年前",
    "2020年间", "6月底",      "30日内",   "30日后",   "7日前",      "20日以内",   "13月5日",    "32日",
    "0日",      "1800年",     "2101年",   "去年",     "去年2022年", "2023-06/20", "2023-13-01", "2023-6-321",
    "2023",     "十四五",     "三年",     "三年行动", "",           "近日",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) {
    PbgDateMatch match;
    const bool   found = pbg_date_match(pbg_sv(texts[i]), 0, &match);
    CU_ASSERT(!found);
    if (found) {
      printf("    a date: %s\n", texts[i]);
    }
  }
  PbgDateMatch match;
  CU_ASSERT(!pbg_date_match(PBG_LIT("12023年5月1日"), 1, &match)); // within a number
  CU_ASSERT(!pbg_date_match(PBG_LIT("3.10日"), 2, &match));
}

static void
test_find(void)
{
  static const struct {
    const char *text;
    size_t      from, to, at;
    const char *want;
  } cases[] = {
    {"于2023年6月20日印发，自7月1日起施行", 0, 99, 3, "2023-6-20|印发，自7月1日起施行"},
    {"于2023年6月20日印发，自7月1日起施行", 20, 99, 31, "7-1|起施行"},
    {"到2025年底，9月1日", 0, 99, 16, "9-1|"},
    {"共12项，二〇二三年", 0, 99, 11, "2023|"},
    {"于2023年6月20日", 0, 12, 0, ""}, // 2023年6月 ends behind the range
    {"没有日期", 0, 99, 0, ""},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgDateMatch match;
    size_t       at = 0;
    if (pbg_date_find(pbg_sv(cases[i].text), cases[i].from, cases[i].to, &at, &match)) {
      show_match(&out, pbg_sv(cases[i].text), at, &match);
    }
    CU_ASSERT_EQUAL(at, cases[i].at);
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

static void
check_completed(const char *const text,
                const PbgDate     base,
                const char *const want,
                PbgDate           complete(const PbgDateMatch *, PbgDate))
{
  PbgBuffer    out   = {0};
  PbgDateMatch match = {.len = 0};
  CU_ASSERT_FATAL(pbg_date_match(pbg_sv(text), 0, &match));
  pbg_test_show_date(&out, complete(&match, base));
  CU_ASSERT(pbg_test_shows(text, &out, want));
  pbg_buffer_free(&out);
}

static void
test_complete(void)
{
  static const struct {
    const char *text;
    PbgDate     issue;
    const char *want;
  } cases[] = {
    {"12月28日", {2024, 1, 10, false}, "2023-12-28~"},
    {"1月5日", {2024, 1, 10, false}, "2024-1-5~"},
    {"1月24日", {2024, 1, 10, false}, "2024-1-24~"}, // two weeks later
    {"1月25日", {2024, 1, 10, false}, "2023-1-25~"},
    {"28日", {2024, 1, 10, false}, "2023-12-28~"},
    {"10日", {2024, 1, 10, false}, "2024-1-10~"},
    {"28日", {2024, 3, 10, false}, "2024-2-28~"},
    {"31日", {2024, 3, 10, false}, "2024-1-31~"}, // February has none
    {"30日", {2023, 3, 10, false}, "2023-1-30~"},
    {"31日", {2024, 5, 10, false}, "2024-3-31~"},
    {"12月", {2024, 1, 10, false}, "2023-12~"},
    {"去年12月", {2024, 1, 10, false}, "2023-12~"},
    {"去年3月5日", {2024, 1, 10, false}, "2023-3-5~"},
    {"2022年5月", {2024, 1, 10, false}, "2022-5"},
    {"2022年5月1日", {0, 0, 0, false}, "2022-5-1"},
    {"3月1日", {2024, 0, 0, false}, "2024-3-1~"},
    {"1月31日", {2024, 1, 0, false}, "2024-1-31~"}, // the month of the issue, to its last day
    {"31日", {2024, 1, 0, false}, "2024-1-31~"},
    {"12月31日", {2024, 1, 0, false}, "2023-12-31~"},
    {"5日", {2024, 0, 0, false}, "-"},
    {"3月1日", {0, 0, 0, false}, "-"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    check_completed(cases[i].text, cases[i].issue, cases[i].want, pbg_date_complete);
  }
}

static void
test_complete_after(void)
{
  static const struct {
    const char *text;
    PbgDate     base;
    const char *want;
  } cases[] = {
    {"1月1日", {2023, 12, 20, false}, "2024-1-1~"},
    {"12月25日", {2023, 12, 20, false}, "2023-12-25~"},
    {"12月20日", {2023, 12, 20, false}, "2023-12-20~"},
    {"12月19日", {2023, 12, 20, false}, "2024-12-19~"},
    {"3月1日", {2023, 0, 0, false}, "2023-3-1~"},
    {"2025年3月1日", {2023, 12, 20, false}, "2025-3-1"},
    {"5日", {2023, 12, 20, false}, "-"},
    {"3月1日", {0, 0, 0, false}, "-"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    check_completed(cases[i].text, cases[i].base, cases[i].want, pbg_date_complete_after);
  }
}

static void
test_compare(void)
{
  static const struct {
    PbgDate a, b;
    int     want;
  } cases[] = {
    {{2023, 6, 20, false}, {2023, 6, 21, false}, -1}, {{2024, 1, 1, false}, {2023, 12, 31, false}, 1},
    {{2023, 6, 0, false}, {2023, 6, 1, false}, 0},    {{2023, 0, 0, false}, {2023, 1, 1, false}, 0},
    {{2023, 0, 0, false}, {2022, 12, 31, false}, 1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    CU_ASSERT_EQUAL(pbg_date_compare(cases[i].a, cases[i].b), cases[i].want);
  }
}

static void
test_add_days(void)
{
  static const struct {
    PbgDate     date;
    int         days;
    const char *want;
  } cases[] = {
    {{2023, 12, 25, false}, 30, "2024-1-24"}, {{2024, 2, 28, false}, 1, "2024-2-29"},
    {{2023, 2, 28, false}, 1, "2023-3-1"},    {{2024, 3, 1, false}, -1, "2024-2-29"},
    {{2024, 1, 1, false}, 366, "2025-1-1"},   {{2000, 2, 29, false}, 0, "2000-2-29"},
    {{2024, 1, 1, true}, 30, "2024-1-31~"},   {{2024, 1, 0, false}, 30, "2024-1"},
    {{1900, 2, 28, false}, 1, "1900-3-1"},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    pbg_test_show_date(&out, pbg_date_add_days(cases[i].date, cases[i].days));
    CU_ASSERT(pbg_test_shows("add days", &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

void
pbg_suite_extract_date(void);

void
pbg_suite_extract_date(void)
{
  CU_pSuite suite = CU_add_suite("extract/date", NULL, NULL);
  CU_add_test(suite, "forms of dates", test_forms);
  CU_add_test(suite, "ranges", test_ranges);
  CU_add_test(suite, "deadlines and numbers are none", test_none);
  CU_add_test(suite, "the first date in a range of bytes", test_find);
  CU_add_test(suite, "year and month from the issue", test_complete);
  CU_add_test(suite, "dates of effect lie behind the issue's", test_complete_after);
  CU_add_test(suite, "comparison", test_compare);
  CU_add_test(suite, "days are added over months and leap years", test_add_days);
}
