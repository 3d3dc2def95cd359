// Forms of files by their bytes: signatures, markup or text with a few tags, declared encodings.
#include "input/form.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
test_signatures(void)
{
  static const struct {
    const char *bytes;
    size_t      len;
    PbgForm     form;
    const char *name;
  } cases[] = {
#define CASE(bytes, form, name) {bytes, sizeof(bytes) - 1, form, name}
    CASE("国家数据局印发《甲办法》", PBG_FORM_TEXT, NULL),
    CASE("", PBG_FORM_TEXT, NULL),
    CASE("%PDF-1.4\n", PBG_FORM_PDF, NULL),
    CASE("\n\n%PDF-1.7\n", PBG_FORM_PDF, NULL),
    CASE("PK\x03\x04....word/document.xml....", PBG_FORM_DOCX, NULL),
    CASE("PK\x03\x04....xl/workbook.xml", PBG_FORM_OTHER, "an Excel workbook (.xlsx)"),
    CASE("PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", PBG_FORM_OTHER,
         "an OpenDocument text (.odt)"),
    CASE("PK\x03\x04....a.txt", PBG_FORM_OTHER, "a ZIP archive"),
    CASE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....W\0o\0r\0d\0D\0o\0c\0", PBG_FORM_OTHER, "an old Word document (.doc)"),
    CASE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", PBG_FORM_OTHER, "an old Office or Outlook file"),
    CASE("RIFF....WEBPVP8", PBG_FORM_OTHER, "a WebP picture"),
    CASE("GIF89a", PBG_FORM_OTHER, "a GIF picture"),
    CASE("GIF", PBG_FORM_TEXT, NULL),
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const char *name = NULL, *advice = NULL;
    CU_ASSERT_EQUAL(pbg_form_of((PbgStrView){cases[i].bytes, cases[i].len}, &name, &advice), cases[i].form);
    CU_ASSERT_EQUAL(!!cases[i].name, !!name);
    if (cases[i].name && name) {
      CU_ASSERT_STRING_EQUAL(name, cases[i].name);
      CU_ASSERT_PTR_NOT_NULL(advice);
    }
  }
}

static void
test_markup(void)
{
  static const struct {
    const char *text;
    bool        markup;
  } cases[] = {
    {"<!DOCTYPE html>\n<html><body>甲</body></html>", true},
    {"\n <HTML><BODY>甲", true},
    {"<?xml version=\"1.0\"?><a>甲</a>", true},
    {"<!-- 甲 -->\n<html lang=\"zh\">", true},
    {"<div class=\"a\">\n<p>甲</p>\n<p>乙</p>\n</div>", true},
    {"政策动态 2024年第1期\n<b>甲</b>发布《X》", false},
    {"<b>政策动态</b>\n2024年第1期\n\n（一）甲发布《X》\n", false},
    {"<关于印发X的通知>", false},
    {"<p>甲</p>\n1. 乙\n2. 丙\n3. 丁\n4. 戊", false},
    {"", false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    CU_ASSERT_EQUAL(pbg_form_is_markup(pbg_sv(cases[i].text)), cases[i].markup);
  }
}

static void
test_charset(void)
{
  static const char *const cases[][2] = {
    {"<html><meta charset=\"GB2312\">", "GB18030"},
    {"<meta http-equiv='Content-Type' content='text/html; charset=gbk'>", "GB18030"},
    {"<?xml version=\"1.0\" encoding=\"Big5\"?>", "BIG5-HKSCS"},
    {"<meta charset=utf-8>", "UTF-8"},
    {"<meta charset=\"koi8-r\">", NULL},
    {"charset=gbk", NULL}, // no markup
    {"<meta charset=\"gb2312", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const char *const got = pbg_form_charset(pbg_sv(cases[i][0]));
    CU_ASSERT(cases[i][1] ? got && !strcmp(got, cases[i][1]) : !got);
  }
}

void
pbg_suite_input_form(void);

void
pbg_suite_input_form(void)
{
  CU_pSuite suite = CU_add_suite("input/form", NULL, NULL);
  CU_add_test(suite, "signatures", test_signatures);
  CU_add_test(suite, "markup or text", test_markup);
  CU_add_test(suite, "declared encodings", test_charset);
}
