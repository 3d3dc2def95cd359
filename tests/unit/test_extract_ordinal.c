// test_extract_ordinal.c
#include "extract/ordinal.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
test_marks(void)
{
  static const struct {
    const char    *line;
    PbgOrdinalKind kind;
    unsigned       value;
    const char    *rest;
  } cases[] = {
    {"一、政策法规", PBG_ORDINAL_CHINESE, 1, "政策法规"},
    {"十二、X", PBG_ORDINAL_CHINESE, 12, "X"},
    {"二十一、X", PBG_ORDINAL_CHINESE, 21, "X"},
    {"一.X", PBG_ORDINAL_CHINESE, 1, "X"},
    {"壹、X", PBG_ORDINAL_FORMAL, 1, "X"},
    {"参、X", PBG_ORDINAL_FORMAL, 3, "X"},
    {"（一）甲发布《X》", PBG_ORDINAL_CHINESE_PAREN, 1, "甲发布《X》"},
    {"（十二）X", PBG_ORDINAL_CHINESE_PAREN, 12, "X"},
    {"（三）、X", PBG_ORDINAL_CHINESE_PAREN, 3, "X"},
    {"（1）X", PBG_ORDINAL_PAREN, 1, "X"},
    {"1）X", PBG_ORDINAL_PAREN, 1, "X"},
    {"1.X", PBG_ORDINAL_NUMBER, 1, "X"},
    {"1、X", PBG_ORDINAL_NUMBER, 1, "X"},
    {"12．X", PBG_ORDINAL_NUMBER, 12, "X"},
    {"003.X", PBG_ORDINAL_NUMBER, 3, "X"},
    {"01甲发布", PBG_ORDINAL_BARE, 1, "甲发布"},
    {"01", PBG_ORDINAL_BARE, 1, ""},
    {"12《X》", PBG_ORDINAL_BARE, 12, "《X》"},
    {"05月报", PBG_ORDINAL_BARE, 5, "月报"}, // a leading zero is no quantity
    {"①X", PBG_ORDINAL_CIRCLED, 1, "X"},
    {"⑳X", PBG_ORDINAL_CIRCLED, 20, "X"},
    {"❷X", PBG_ORDINAL_CIRCLED, 2, "X"},
    {"㈢X", PBG_ORDINAL_CIRCLED, 3, "X"},
    {"1.1.国内", PBG_ORDINAL_MULTI, 1, "国内"},
    {"1.1.3.X", PBG_ORDINAL_MULTI, 3, "X"},
    {"2.4标题", PBG_ORDINAL_MULTI, 4, "标题"},
    {"【要闻】X", PBG_ORDINAL_BRACKET, 0, "【要闻】X"},
    {"◎X", PBG_ORDINAL_BULLET, 0, "X"},
    {"■X", PBG_ORDINAL_BULLET, 0, "X"},
    {"☞X", PBG_ORDINAL_BULLET, 0, "X"},
    {"•X", PBG_ORDINAL_BULLET, 0, "X"},
    {"ㆍX", PBG_ORDINAL_BULLET, 0, "X"},
    {"→X", PBG_ORDINAL_BULLET, 0, "X"},
    {"▶1.X", PBG_ORDINAL_NUMBER, 1, "X"}, // the number wins over the bullet
    {"■（二）X", PBG_ORDINAL_CHINESE_PAREN, 2, "X"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const PbgOrdinal got = pbg_ordinal(pbg_sv(cases[i].line));
    CU_ASSERT_EQUAL(got.kind, cases[i].kind);
    CU_ASSERT_EQUAL(got.value, cases[i].value);
    CU_ASSERT(pbg_test_same(cases[i].line, pbg_sv_from(pbg_sv(cases[i].line), got.len), cases[i].rest));
  }
}

static void
test_none(void)
{
  static const char *const lines[] = {
    "10月29日，甲发布",
    "2.0版发布",
    "1.5%的企业",
    "2023年第11期",
    "30个部门",
    "17部门联合印发",
    "3.14亿元",
    "2023.06.20",
    "一是加强",
    "十四五规划",
    "第一，X",
    "（X）Y",
    "（一X",
    "1:30",
    "5：2",
    "123.X",
    "一百二十三万四千、",
    "甲发布《X》",
    "",
    "GB/T 1-2020",
    "1.2.3.4.5.X",
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; ++i) {
    const PbgOrdinal got = pbg_ordinal(pbg_sv(lines[i]));
    CU_ASSERT_EQUAL(got.kind, PBG_ORDINAL_NONE);
    CU_ASSERT_EQUAL(got.len, 0);
    if (got.kind) {
      printf("    a mark: %s\n", lines[i]);
    }
  }
}

void
pbg_suite_extract_ordinal(void);

void
pbg_suite_extract_ordinal(void)
{
  CU_pSuite suite = CU_add_suite("extract/ordinal", NULL, NULL);
  CU_add_test(suite, "every mark", test_marks);
  CU_add_test(suite, "what is no mark", test_none);
}
