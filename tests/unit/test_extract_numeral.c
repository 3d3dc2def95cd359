// test_extract_numeral.c
#include "extract/numeral.h"

#include <CUnit/CUnit.h>

typedef struct {
  const char *text;
  size_t      len;
  unsigned    value;
} Case;

static void
test_digits(void)
{
  static const struct {
    const char *text;
    size_t      at, most, len;
    unsigned    value;
  } cases[] = {
    {"2023年", 0, 4, 4, 2023},
    {"20231", 0, 4, 4, 2023},
    {"20231", 4, 4, 1, 1},
    {"007", 0, 9, 3, 7},
    {"年2023", 0, 4, 0, 99},
    {"", 0, 4, 0, 99},
    {"12", 2, 4, 0, 99},
    {"12", 0, 0, 0, 99},
    {"1234567890", 0, 20, 9, 123456789}, // more than 9 digits do not fit
    {"２", 0, 4, 0, 99},                 // full-width digits are folded before
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    unsigned value = 99;
    CU_ASSERT_EQUAL(pbg_digits(pbg_sv(cases[i].text), cases[i].at, cases[i].most, &value), cases[i].len);
    CU_ASSERT_EQUAL(value, cases[i].value);
  }
}

static void
test_chinese(void)
{
  static const Case cases[] = {
    {"一", 3, 1},
    {"两", 3, 2},
    {"十", 3, 10},
    {"十二", 6, 12},
    {"二十", 6, 20},
    {"二十一条", 9, 21},
    {"一百", 6, 100},
    {"一百五十六", 15, 156},
    {"一百零五", 12, 105},
    {"三千二百", 12, 3200},
    {"二〇二一年", 12, 2021},
    {"二○二三", 12, 2023},
    {"一九九六", 12, 1996},
    {"二零二四", 12, 2024},
    {"九部门", 3, 9},
    {"〇", 3, 0},
    {"百", 3, 100},
    {"部门", 0, 99},
    {"", 0, 99},
    {"12", 0, 99},
    {"一一一一一一一一一一", 27, 111111111}, // at most 9 characters
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    unsigned value = 99;
    CU_ASSERT_EQUAL(pbg_chinese_number(pbg_sv(cases[i].text), 0, &value), cases[i].len);
    CU_ASSERT_EQUAL(value, cases[i].value);
  }
}

static void
test_number(void)
{
  static const Case cases[] = {{"17个部门", 2, 17}, {"十七个部门", 6, 17}, {"个17", 0, 99}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    unsigned value = 99;
    CU_ASSERT_EQUAL(pbg_number(pbg_sv(cases[i].text), 0, &value), cases[i].len);
    CU_ASSERT_EQUAL(value, cases[i].value);
  }
}

void
pbg_suite_extract_numeral(void);

void
pbg_suite_extract_numeral(void)
{
  CU_pSuite suite = CU_add_suite("extract/numeral", NULL, NULL);
  CU_add_test(suite, "ASCII digits", test_digits);
  CU_add_test(suite, "Chinese numbers by places and digit by digit", test_chinese);
  CU_add_test(suite, "either of them", test_number);
}
