// test_base_csv.c - fields written and read back; what spreadsheets write; what is wrong.
#include "base/csv.h"

#include <CUnit/CUnit.h>

void
pbg_suite_base_csv(void);

/// The fields of all records: '|' between fields, '/' behind records; then the status at the end
static PbgStatus
read_all(const char *const text, PbgBuffer *const out)
{
  PbgArena *const arena = pbg_arena_new(65536);
  PbgCsv          csv   = {.rest = pbg_sv(text), .line = 1};
  PbgStrView      fields[4];
  size_t          count = 0, line = 0;
  PbgStatus       st = PBG_OK;
  pbg_buffer_clear(out);
  while (!(st = pbg_csv_next(&csv, arena, fields, 4, &count, &line))) {
    pbg_buffer_print(out, "%zu:", line);
    for (size_t i = 0; i < count; ++i) {
      pbg_buffer_print(out, "%s%.*s", i ? "|" : "", PBG_ARG(fields[i]));
    }
    pbg_buffer_add_char(out, '/');
  }
  pbg_arena_free(arena);
  return st;
}

static void
test_reading(void)
{
  static const struct {
    const char *text, *want;
    PbgStatus   st;
  } rows[] = {
    {"", "", PBG_NOT_FOUND},
    {"a,b\r\nc,d\r\n", "1:a|b/2:c|d/", PBG_NOT_FOUND},
    {"a,b\n\n\nc,", "1:a|b/4:c|/", PBG_NOT_FOUND},
    {"\xEF\xBB\xBF\"a\",b\n", "1:a|b/", PBG_NOT_FOUND},
    {"a;b,c\nd;e\n", "1:a|b,c/2:d|e/", PBG_NOT_FOUND},
    {"\"a;b\"\tc\n", "1:a;b|c/", PBG_NOT_FOUND},
    {"\"two\nlines\",b\nc,d", "1:two\nlines|b/3:c|d/", PBG_NOT_FOUND},
    {"\"say \"\"so\"\"\",b", "1:say \"so\"|b/", PBG_NOT_FOUND},
    {"\"\",\"\"\"\"", "1:|\"/", PBG_NOT_FOUND},
    {"a,\"open", "", PBG_BAD_DATA},
    {"a,b\n\"c\"d,e\n", "1:a|b/", PBG_BAD_DATA},
    {"1,2,3,4,5", "", PBG_TOO_LARGE},
    {"省,\"市,县\"", "1:省|市,县/", PBG_NOT_FOUND},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    CU_ASSERT_EQUAL(read_all(rows[i].text, &out), rows[i].st);
    CU_ASSERT(pbg_sv_equal(pbg_buffer_view(&out), pbg_sv(rows[i].want)));
  }
  pbg_buffer_free(&out);
}

static void
test_round_trip(void)
{
  static const char *const fields[] = {"", "plain", "a,b", "\"", "line\nline", "\r", "汉字；", "\"\"a\"", ";"};
  PbgBuffer                text     = {0};
  PbgArena *const          arena    = pbg_arena_new(65536);
  PbgStrView               back[16];
  size_t                   count = 0, line = 0;
  for (size_t i = 0; i < sizeof fields / sizeof *fields; ++i) {
    pbg_buffer_add(&text, i ? PBG_LIT(",") : PBG_LIT(""));
    pbg_csv_field(&text, pbg_sv(fields[i]));
  }
  PbgCsv csv = {.rest = pbg_buffer_view(&text), .line = 1};
  CU_ASSERT_EQUAL(pbg_csv_next(&csv, arena, back, 16, &count, &line), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(count, sizeof fields / sizeof *fields);
  for (size_t i = 0; i < count; ++i) {
    CU_ASSERT(pbg_sv_equal(back[i], pbg_sv(fields[i])));
  }
  pbg_arena_free(arena);
  pbg_buffer_free(&text);
}

void
pbg_suite_base_csv(void)
{
  CU_pSuite suite = CU_add_suite("csv", NULL, NULL);
  CU_add_test(suite, "records", test_reading);
  CU_add_test(suite, "round trip", test_round_trip);
}
