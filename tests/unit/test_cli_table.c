// test_cli_table.c - cells of a table, names given out, IRIs.
#include "cli/names.h"
#include "cli/options.h"
#include "cli/table.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

static void
test_width(void)
{
  CU_ASSERT_EQUAL(pbg_table_width(PBG_LIT("abc")), 3);
  CU_ASSERT_EQUAL(pbg_table_width(PBG_LIT("数据")), 4);
  CU_ASSERT_EQUAL(pbg_table_width(PBG_LIT("（2024年）")), 10);
  CU_ASSERT_EQUAL(pbg_table_width(PBG_LIT("e\xCC\x81")), 1); // a combining accent
  CU_ASSERT_EQUAL(pbg_table_width(PBG_LIT("")), 0);
}

static void
test_cell(void)
{
  static const struct {
    const char *text;
    size_t      cells;
    const char *want;
  } cases[] = {
    {"数据", 6, "数据  "}, {"数据", 4, "数据"}, {"数据局", 5, "数据…"}, {"数据局", 4, "数… "},
    {"abc", 2, "a…"},      {"数", 1, "…"},      {"", 3, "   "},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgBuffer out = {0};
    pbg_table_cell(&out, pbg_sv(cases[i].text), cases[i].cells);
    CU_ASSERT(pbg_sv_equal(pbg_buffer_view(&out), pbg_sv(cases[i].want)));
    pbg_buffer_free(&out);
  }
}

static void
test_names(void)
{
  PbgNameSet set = {0};
  for (int i = 0; i < 3000; ++i) {
    char name[16];
    snprintf(name, sizeof name, "n%d", i);
    CU_ASSERT_EQUAL_FATAL(pbg_name_set_add(&set, name), PBG_OK);
  }
  CU_ASSERT_EQUAL(pbg_name_set_add(&set, "n0"), PBG_BAD_DATA);
  CU_ASSERT_EQUAL(pbg_name_set_add(&set, "n2999"), PBG_BAD_DATA);
  CU_ASSERT_EQUAL(pbg_name_set_add(&set, "n3000"), PBG_OK);
  pbg_name_set_free(&set);
  CU_ASSERT_EQUAL(pbg_name_set_add(&set, "n0"), PBG_OK);
  pbg_name_set_free(&set);
}

static void
test_iri(void)
{
  static const char *const good[] = {"https://w3id.org/pbg/id/", "urn:pbg:x", "http://例子.cn/", "a:b"};
  static const char *const bad[]  = {"",     ":",           "a",          "a:",         "1a:b",
                                     "//x/", "http://a b/", "http://a<b", "http://a\"", "/p"};
  for (size_t i = 0; i < sizeof good / sizeof *good; ++i) {
    CU_ASSERT(pbg_is_absolute_iri(good[i]));
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
    CU_ASSERT(!pbg_is_absolute_iri(bad[i]));
  }
}

void
pbg_suite_cli_table(void);

void
pbg_suite_cli_table(void)
{
  CU_pSuite suite = CU_add_suite("cli/table, names, options", NULL, NULL);
  CU_add_test(suite, "Chinese characters take two cells", test_width);
  CU_add_test(suite, "cells are filled or cut", test_cell);
  CU_add_test(suite, "a name is given once", test_names);
  CU_add_test(suite, "absolute IRIs", test_iri);
}
