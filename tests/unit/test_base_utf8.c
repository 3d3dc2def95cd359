// test_base_utf8.c
#include "base/utf8.h"

#include <CUnit/CUnit.h>

static void
test_decode(void)
{
  static const struct {
    const char *bytes;
    uint32_t    c;
    size_t      len;
    bool        valid;
  } cases[] = {
    {"a", 'a', 1, true},
    {"\xC3\xA9", 0xE9, 2, true},
    {"政", 0x653F, 3, true},
    {"\xF0\xA0\x80\x80", 0x20000, 4, true},
    {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4, true},
    {"\xC0\x80", PBG_REPLACEMENT, 1, false},         // overlong NUL
    {"\xE0\x80\xAF", PBG_REPLACEMENT, 1, false},     // overlong '/'
    {"\xED\xA0\x80", PBG_REPLACEMENT, 1, false},     // a surrogate
    {"\xF4\x90\x80\x80", PBG_REPLACEMENT, 1, false}, // beyond U+10FFFF
    {"\xE6\x94", PBG_REPLACEMENT, 0, false},         // cut off; any length
    {"\x80", PBG_REPLACEMENT, 1, false},
    {"\xFF", PBG_REPLACEMENT, 1, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    uint32_t     c     = 0;
    bool         valid = false;
    const size_t len   = pbg_utf8_decode(pbg_sv(cases[i].bytes), 0, &c, &valid);
    CU_ASSERT_EQUAL(c, cases[i].c);
    CU_ASSERT_EQUAL(valid, cases[i].valid);
    CU_ASSERT(len >= 1 && len <= strlen(cases[i].bytes));
    if (valid) {
      CU_ASSERT_EQUAL(len, cases[i].len);
    }
  }
}

static void
test_round_trip(void)
{
  for (uint32_t c = 1; c <= 0x10FFFF; ++c) {
    char         bytes[4];
    const size_t len       = pbg_utf8_encode(c, bytes);
    uint32_t     again     = 0;
    bool         valid     = false;
    const bool   surrogate = c >= 0xD800 && c < 0xE000;
    if (pbg_utf8_decode((PbgStrView){bytes, len}, 0, &again, &valid) != len || !valid ||
        again != (surrogate ? PBG_REPLACEMENT : c) || pbg_utf8_before((PbgStrView){bytes, len}, len) != len) {
      CU_FAIL("a code point does not come back");
      return;
    }
  }
  CU_PASS("all code points");
}

static void
test_check(void)
{
  CU_ASSERT_EQUAL(pbg_utf8_check(PBG_LIT("政策abc")), 9);
  CU_ASSERT_EQUAL(pbg_utf8_check(PBG_LIT("政策\xE6\x94")), 6);
  CU_ASSERT_EQUAL(pbg_utf8_check(PBG_LIT("a\xFFz")), 1);
  CU_ASSERT_EQUAL(pbg_utf8_length(PBG_LIT("政策abc")), 5);
  CU_ASSERT_EQUAL(pbg_utf8_before(PBG_LIT("政"), 0), 0);
}

void
pbg_suite_base_utf8(void);

void
pbg_suite_base_utf8(void)
{
  CU_pSuite suite = CU_add_suite("base/utf8", NULL, NULL);
  CU_add_test(suite, "good and bad sequences", test_decode);
  CU_add_test(suite, "every code point comes back", test_round_trip);
  CU_add_test(suite, "check and length", test_check);
}
