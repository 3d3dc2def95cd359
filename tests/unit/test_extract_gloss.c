// test_extract_gloss.c - readings of characters in brackets, and what only looks like one.
#include "extract/gloss.h"

#include <CUnit/CUnit.h>

static void
test_syllables(void)
{
  static const struct {
    const char *text;
    size_t      length;
    bool        toned;
  } cases[] = {
    {"(yè)", 5, true},   {"(huì )", 7, true}, {"（zhuàng）", 13, true}, {"(lǜ)", 5, true},       {"(é)", 4, true},
    {"(guo)", 5, false}, {"(shi)", 5, false}, {"(ér)领", 5, true},      {"(AI)", 0, false},      {"（NIST）", 0, false},
    {"(app)", 0, false}, {"(café)", 0, true}, {"(x)", 0, false},        {"(zhuangx)", 0, false}, {"(yè）", 0, true},
    {"(yè", 0, true},    {"yè)", 0, false},   {"()", 0, false},         {"", 0, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    bool         toned  = false;
    const size_t length = pbg_gloss_at(pbg_sv(cases[i].text), 0, &toned);
    CU_ASSERT_EQUAL(length, cases[i].length);
    CU_ASSERT_TRUE(!length || toned == cases[i].toned);
  }
}

static void
test_plain(void)
{
  CU_ASSERT_TRUE(pbg_has_plain_glosses(PBG_LIT("國(guo)家發(fa)展改(gai)革委和能(neng)源局(ju)")));
  CU_ASSERT_FALSE(pbg_has_plain_glosses(PBG_LIT("国家(guo)发展改革委(AI)和(an)能源局")));
  CU_ASSERT_FALSE(pbg_has_plain_glosses(PBG_LIT("業(yè)業(yè)業(yè)業(yè)業(yè)業(yè)")));
}

static void
test_blanks(void)
{
  CU_ASSERT_EQUAL(pbg_lost_blanks(PBG_LIT("??2018年")), 2);
  CU_ASSERT_EQUAL(pbg_lost_blanks(PBG_LIT("????为推进")), 4);
  CU_ASSERT_EQUAL(pbg_lost_blanks(PBG_LIT("?为推进")), 0);
  CU_ASSERT_EQUAL(pbg_lost_blanks(PBG_LIT("??what")), 0);
  CU_ASSERT_EQUAL(pbg_lost_blanks(PBG_LIT("??")), 0);
}

void
pbg_suite_extract_gloss(void);

void
pbg_suite_extract_gloss(void)
{
  CU_pSuite suite = CU_add_suite("extract/gloss", NULL, NULL);
  CU_add_test(suite, "a syllable in brackets", test_syllables);
  CU_add_test(suite, "readings without tones count together", test_plain);
  CU_add_test(suite, "blanks lost in a conversion", test_blanks);
}
