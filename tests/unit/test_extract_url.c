// test_extract_url.c
#include "extract/url.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
test_length(void)
{
  static const struct {
    const char *text;
    const char *want; // the URL; empty if there is none
  } cases[] = {
    {"https://a.cn/x", "https://a.cn/x"},
    {"http://a.cn/x?b=1&c=2#d 后", "http://a.cn/x?b=1&c=2#d"},
    {"https://a.cn/x。后", "https://a.cn/x"},
    {"https://a.cn/x）", "https://a.cn/x"},
    {"https://a.cn/x.", "https://a.cn/x"},
    {"https://a.cn/x**", "https://a.cn/x"},
    {"https://a.cn/(x)y)z", "https://a.cn/(x)y"},
    {"https://a.cn/x](https://a.cn/x)", "https://a.cn/x"}, // doubled by Markdown
    {"https://a.cn/x>", "https://a.cn/x"},
    {"https://a.cn/x|", "https://a.cn/x"},
    {"HTTPS://A.CN/X", "HTTPS://A.CN/X"},
    {"www.a.cn", "www.a.cn"},
    {"hhttps://a.cn/x", "hhttps://a.cn/x"},
    {"https://a.cn/t20230613\\_1.html", "https://a.cn/t20230613\\_1.html"},
    {"https://", ""},
    {"https://。", ""},
    {"https:/a.cn", ""},
    {"ftp://a.cn", ""},
    {"a.cn", ""},
    {"www.", ""},
    {"", ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const PbgStrView text = pbg_sv(cases[i].text);
    CU_ASSERT(pbg_test_same(cases[i].text, pbg_sv_slice(text, 0, pbg_url_length(text)), cases[i].want));
  }
}

static void
test_close(void)
{
  CU_ASSERT_EQUAL(pbg_url_close(PBG_LIT("(https://a.cn/x)"), 1), 15);
  CU_ASSERT_EQUAL(pbg_url_close(PBG_LIT("(a(b)c)d"), 1), 6);
  CU_ASSERT_EQUAL(pbg_url_close(PBG_LIT("(a b)"), 1), 4);
  CU_ASSERT_EQUAL(pbg_url_close(PBG_LIT("(a"), 1), PBG_NPOS);
  CU_ASSERT_EQUAL(pbg_url_close(PBG_LIT("(a\n)"), 1), PBG_NPOS);
}

static void
test_repair(void)
{
  static const struct {
    const char *url;
    const char *want;
  } cases[] = {
    {"https://a.cn/x", "https://a.cn/x"},
    {"https://a.cn/t20230613\\_1.html", "https://a.cn/t20230613_1.html"},
    {"https://a.cn/ con tent", "https://a.cn/content"},
    {"hhttps://a.cn/", "https://a.cn/"},
    {"www.a.cn/x", "http://www.a.cn/x"},
  };
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    CU_ASSERT(pbg_test_same(cases[i].url, pbg_url_repair(pbg_sv(cases[i].url), arena), cases[i].want));
  }
  pbg_arena_free(arena);
  PbgArena *const full = pbg_arena_new(1);
  CU_ASSERT_PTR_NULL(pbg_url_repair(PBG_LIT("https://a.cn/"), full).data);
  pbg_arena_free(full);
}

void
pbg_suite_extract_url(void);

void
pbg_suite_extract_url(void)
{
  CU_pSuite suite = CU_add_suite("extract/url", NULL, NULL);
  CU_add_test(suite, "where a URL ends", test_length);
  CU_add_test(suite, "the bracket that closes a Markdown link", test_close);
  CU_add_test(suite, "repair", test_repair);
}
