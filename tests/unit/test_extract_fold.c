// test_extract_fold.c
#include "extract/fold.h"

#include "base/utf8.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
test_class(void)
{
  static const struct {
    uint32_t     c;
    PbgCharClass want;
  } cases[] = {
    {' ', PBG_CHAR_BLANK},    {'\t', PBG_CHAR_BLANK},   {0x3000, PBG_CHAR_BLANK}, {0xA0, PBG_CHAR_BLANK},
    {0x2003, PBG_CHAR_BLANK}, {0, PBG_CHAR_NONE},       {0x7F, PBG_CHAR_NONE},    {0x200B, PBG_CHAR_NONE},
    {0xFEFF, PBG_CHAR_NONE},  {0xFE0F, PBG_CHAR_NONE},  {0xAD, PBG_CHAR_NONE},    {'a', PBG_CHAR_LATIN},
    {'Z', PBG_CHAR_LATIN},    {0xE9, PBG_CHAR_LATIN},   {0x416, PBG_CHAR_LATIN},  {'0', PBG_CHAR_DIGIT},
    {'9', PBG_CHAR_DIGIT},    {0x4E00, PBG_CHAR_HAN},   {0x9FFF, PBG_CHAR_HAN},   {0x3400, PBG_CHAR_HAN},
    {0x3007, PBG_CHAR_HAN},   {0x20000, PBG_CHAR_HAN},  {'/', PBG_CHAR_OTHER},    {':', PBG_CHAR_OTHER},
    {0x3001, PBG_CHAR_OTHER}, {0x300A, PBG_CHAR_OTHER}, {0x2460, PBG_CHAR_OTHER}, {0x1F4A1, PBG_CHAR_OTHER},
    {'@', PBG_CHAR_OTHER},    {'[', PBG_CHAR_OTHER},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    CU_ASSERT_EQUAL(pbg_char_class(cases[i].c), cases[i].want);
  }
}

static void
test_fold(void)
{
  static const struct {
    const char *text;
    const char *want;
  } cases[] = {
    {"１２３ＡＢＣａｂｃ", "123ABCabc"},
    {"(一)（一）﹙一﹚", "（一）（一）（一）"},
    {"，：；！？", "，：；！？"},
    {",.:;", ",.:;"}, // what they become depends on their neighbours
    {"〈X〉＜X＞⟨X⟩‹X›", "〈X〉〈X〉〈X〉〈X〉"},
    {"《X》«X»", "《X》《X》"},
    {"「X」“X”", "“X”“X”"},
    {"—―─", "———"},
    {"‐‑−－", "----"},
    {"①⑳❷", "①⑳❷"}, // marks of items
    {"％＋／", "%+/"},
    {"﹝2022﹞", "〔2022〕"},
    {"ﬁ", "fi"},
    {"㎡℃", "m2°C"},
    {"…｡", "…。"},
    {"政策〇", "政策〇"},
    {"é", "é"},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const PbgStrView text = pbg_sv(cases[i].text);
    for (size_t at = 0; at < text.len;) {
      uint32_t c = 0, folded[8];
      char     bytes[4];
      at += pbg_utf8_decode(text, at, &c, NULL);
      const size_t n = pbg_fold(c, folded);
      for (size_t j = 0; j < n; ++j) {
        pbg_buffer_add(&out, (PbgStrView){bytes, pbg_utf8_encode(folded[j], bytes)});
      }
    }
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

static void
test_fold_fits(void)
{
  for (uint32_t c = 0; c <= 0x10FFFF; ++c) {
    uint32_t folded[9];
    folded[8]      = 0xABCDEF;
    const size_t n = pbg_fold(c, folded);
    if (n < 1 || n > 8 || folded[8] != 0xABCDEF) {
      CU_FAIL("pbg_fold() writes 1 to 8 code points");
      return;
    }
  }
  CU_PASS("every code point");
}

void
pbg_suite_extract_fold(void);

void
pbg_suite_extract_fold(void)
{
  CU_pSuite suite = CU_add_suite("extract/fold", NULL, NULL);
  CU_add_test(suite, "classes of characters", test_class);
  CU_add_test(suite, "width and marks", test_fold);
  CU_add_test(suite, "no code point needs more than 8", test_fold_fits);
}
