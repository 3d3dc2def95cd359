// test_extract_original.c - simplified text back to the characters of the file.
#include "extract/original.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
test_original(void)
{
  static const struct {
    const char *file;
    const char *text;
    const char *want;
  } cases[] = {
    {"發布《數據條例》", "发布《数据条例》", "發布《數據條例》"},
    {"**發布**「數據條例」", "发布《数据条例》", "發布「數據條例」"}, // as printed
    {"發<b>布</b> 數據", "发布数据", "發布數據"},
    {"人工智能 (AI)條例", "人工智能（AI）条例", "人工智能(AI)條例"},
    {"發布\n數據", "发布 数据", "發布 數據"},
    {"發布、數據", "发布数据", "發布數據"}, // letters alone count, if marks differ
    {"發布數據條例", "发布数据", ""},       // other text stands there as well
    {"發布", "发布数据", ""},
    {"香港立法", "香港立法", ""}, // no difference
  };
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgSource source = {0};
    CU_ASSERT_FATAL(!pbg_source_of_text(pbg_sv(cases[i].file), "x", "text/plain", arena, &source));
    const PbgSpan whole = {0, UINT32_MAX};
    CU_ASSERT(!pbg_original(&source, pbg_sv(cases[i].text), whole, arena).len); // not in traditional characters
    source.traditional = true;
    CU_ASSERT(pbg_test_same(cases[i].file, pbg_original(&source, pbg_sv(cases[i].text), whole, arena), cases[i].want));
  }
  CU_ASSERT(!pbg_original(NULL, PBG_LIT("发布"), (PbgSpan){0, 1}, arena).len);
  pbg_arena_free(arena);
}

void
pbg_suite_extract_original(void);

void
pbg_suite_extract_original(void)
{
  CU_pSuite suite = CU_add_suite("extract/original", NULL, NULL);
  CU_add_test(suite, "the characters of the file", test_original);
}
