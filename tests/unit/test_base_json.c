// test_base_json.c
#include "base/json.h"

#include <CUnit/CUnit.h>

static void
test_strings(void)
{
  const struct {
    PbgStrView  text;
    const char *want;
  } cases[] = {
    {PBG_LIT(""), "\"\""},
    {PBG_LIT("数据 x"), "\"数据 x\""},
    {PBG_LIT("a\"b\\c"), "\"a\\\"b\\\\c\""},
    {PBG_LIT("\n\r\t"), "\"\\n\\r\\t\""},
    {PBG_LIT("\x01\x1F\x7F"), "\"\\u0001\\u001f\x7F\""},
    {PBG_LIT("a\0b"), "\"a\\u0000b\""},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    pbg_buffer_clear(&out);
    pbg_json_string(&out, cases[i].text);
    CU_ASSERT(pbg_sv_equal(pbg_buffer_view(&out), pbg_sv(cases[i].want)));
  }
  pbg_buffer_free(&out);
}

void
pbg_suite_base_json(void);

void
pbg_suite_base_json(void)
{
  CU_pSuite suite = CU_add_suite("base/json", NULL, NULL);
  CU_add_test(suite, "strings", test_strings);
}
