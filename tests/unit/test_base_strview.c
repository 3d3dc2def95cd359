// test_base_strview.c
#include "base/strview.h"

#include <CUnit/CUnit.h>

static void
test_slice(void)
{
  static const struct {
    size_t      from, to;
    const char *want;
  } cases[] = {
    {0, 5, "hello"}, {1, 3, "el"}, {3, 99, "lo"}, {5, 5, ""}, {9, 12, ""}, {4, 2, ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    CU_ASSERT(pbg_sv_equal(pbg_sv_slice(PBG_LIT("hello"), cases[i].from, cases[i].to), pbg_sv(cases[i].want)));
  }
  CU_ASSERT_EQUAL(pbg_sv_slice((PbgStrView){0}, 1, 2).len, 0);
  CU_ASSERT_EQUAL(pbg_sv(NULL).len, 0);
}

static void
test_compare(void)
{
  CU_ASSERT(pbg_sv_compare(PBG_LIT("a"), PBG_LIT("b")) < 0);
  CU_ASSERT(pbg_sv_compare(PBG_LIT("ab"), PBG_LIT("a")) > 0);
  CU_ASSERT(pbg_sv_compare(PBG_LIT(""), PBG_LIT("a")) < 0);
  CU_ASSERT_EQUAL(pbg_sv_compare(PBG_LIT("政策"), PBG_LIT("政策")), 0);
  CU_ASSERT(pbg_sv_compare(PBG_LIT("z"), PBG_LIT("政")) < 0);
  CU_ASSERT(pbg_sv_starts(PBG_LIT("国办发"), PBG_LIT("国办")));
  CU_ASSERT(!pbg_sv_starts(PBG_LIT("国"), PBG_LIT("国办")));
  CU_ASSERT(pbg_sv_ends(PBG_LIT("国办发"), PBG_LIT("发")));
  CU_ASSERT(pbg_sv_ends(PBG_LIT("国办发"), PBG_LIT("")));
}

static void
test_find(void)
{
  const PbgStrView text = PBG_LIT("abcabcab");
  CU_ASSERT_EQUAL(pbg_sv_find(text, PBG_LIT("ab"), 0), 0);
  CU_ASSERT_EQUAL(pbg_sv_find(text, PBG_LIT("ab"), 1), 3);
  CU_ASSERT_EQUAL(pbg_sv_find(text, PBG_LIT("ab"), 7), PBG_NPOS);
  CU_ASSERT_EQUAL(pbg_sv_find(text, PBG_LIT("abd"), 0), PBG_NPOS);
  CU_ASSERT_EQUAL(pbg_sv_find(text, PBG_LIT("abcabcabc"), 0), PBG_NPOS);
  CU_ASSERT_EQUAL(pbg_sv_rfind(text, PBG_LIT("ab"), text.len), 6);
  CU_ASSERT_EQUAL(pbg_sv_rfind(text, PBG_LIT("ab"), 7), 3);
  CU_ASSERT_EQUAL(pbg_sv_rfind(text, PBG_LIT("x"), text.len), PBG_NPOS);
  CU_ASSERT(pbg_sv_has(text, PBG_LIT("cab")));
}

static void
test_trim_and_cut(void)
{
  CU_ASSERT(pbg_sv_equal(pbg_sv_trim(PBG_LIT(" \t a b\r\n")), PBG_LIT("a b")));
  CU_ASSERT_EQUAL(pbg_sv_trim(PBG_LIT(" \n ")).len, 0);
  PbgStrView rest = PBG_LIT("a||b");
  CU_ASSERT(pbg_sv_equal(pbg_sv_cut(&rest, '|'), PBG_LIT("a")));
  CU_ASSERT_EQUAL(pbg_sv_cut(&rest, '|').len, 0);
  CU_ASSERT(pbg_sv_equal(pbg_sv_cut(&rest, '|'), PBG_LIT("b")));
  CU_ASSERT_PTR_NULL(rest.data);
}

void
pbg_suite_base_strview(void);

void
pbg_suite_base_strview(void)
{
  CU_pSuite suite = CU_add_suite("base/strview", NULL, NULL);
  CU_add_test(suite, "slices are cut to the view", test_slice);
  CU_add_test(suite, "comparison in byte order", test_compare);
  CU_add_test(suite, "find and rfind", test_find);
  CU_add_test(suite, "trim and cut", test_trim_and_cut);
}
