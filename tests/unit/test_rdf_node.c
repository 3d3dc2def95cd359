// test_rdf_node.c - canonical forms of values and IRIs.
#include "rdf/node.h"

#include <CUnit/CUnit.h>
#include <limits.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

void
pbg_suite_rdf_node(void);

static void
test_text(void)
{
  const struct {
    PbgStrView text, canonical;
  } cases[] = {
    {PBG_LIT(""), PBG_LIT("")},
    {PBG_LIT("政策\t一\n二"), PBG_LIT("政策\t一\n二")},
    {PBG_LIT("a\r\nb\rc\fd\ve"), PBG_LIT("a\nb\nc\nd\ne")},
    {PBG_LIT("a\0b\x01\x7F"
             "c"),
     PBG_LIT("abc")},
    {PBG_LIT("\xC2\x85x\xEF\xBF\xBE"), PBG_LIT("x")}, // NEL, U+FFFE
    {PBG_LIT("\xFF\xE6\x94"), PBG_LIT("\xEF\xBF\xBD\xEF\xBF\xBD")},
    {PBG_LIT("\r"), PBG_LIT("\n")},
  };
  PbgArena *const arena = pbg_arena_new((size_t)1 << 20);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgStrView out = {NULL, 0};
    CU_ASSERT_EQUAL(pbg_canonical_text(arena, cases[i].text, &out), PBG_OK);
    CU_ASSERT(pbg_sv_equal(out, cases[i].canonical));
    const PbgNode node = pbg_node_text(out, PBG_LIT("zh"));
    CU_ASSERT(pbg_node_is_canonical(&node));
  }
  PbgStrView same = {NULL, 0};
  CU_ASSERT_EQUAL(pbg_canonical_text(arena, cases[1].text, &same), PBG_OK);
  CU_ASSERT_PTR_EQUAL(same.data, cases[1].text.data); // borrowed
  pbg_arena_free(arena);
}

static void
test_iri(void)
{
  PbgArena *const arena = pbg_arena_new((size_t)1 << 20);
  PbgStrView      out   = {NULL, 0};
  CU_ASSERT_EQUAL(pbg_canonical_iri(arena, PBG_LIT("http://a/政策?b=1&c=%20"), &out), PBG_OK);
  CU_ASSERT(pbg_sv_equal(out, PBG_LIT("http://a/政策?b=1&c=%20")));
  CU_ASSERT_EQUAL(pbg_canonical_iri(arena, PBG_LIT("http://a/b c<d>\"{|}^`\\\n\xFF"), &out), PBG_OK);
  CU_ASSERT(pbg_sv_equal(out, PBG_LIT("http://a/b%20c%3Cd%3E%22%7B%7C%7D%5E%60%5C%0A%FF")));
  pbg_arena_free(arena);
}

static void
test_numbers(void)
{
  const struct {
    int64_t     value;
    const char *text;
  } integers[] = {{0, "0"},
                  {7, "7"},
                  {-45000, "-45000"},
                  {INT64_MAX, "9223372036854775807"},
                  {INT64_MIN, "-9223372036854775808"}},
    decimals[] = {{0, "0.0"},       {1000, "1.0"}, {980, "0.98"},    {5, "0.005"},
                  {-1250, "-1.25"}, {100, "0.1"},  {12034, "12.034"}};
  char out[PBG_NUMBER_SIZE];
  for (size_t i = 0; i < sizeof integers / sizeof *integers; ++i) {
    const PbgStrView got = pbg_canonical_integer(out, integers[i].value);
    CU_ASSERT(pbg_sv_equal(got, pbg_sv(integers[i].text)));
  }
  for (size_t i = 0; i < sizeof decimals / sizeof *decimals; ++i) {
    const PbgStrView got  = pbg_canonical_decimal(out, decimals[i].value);
    const PbgNode    node = pbg_node_typed(got, PBG_LIT(XSD "decimal"));
    CU_ASSERT(pbg_sv_equal(got, pbg_sv(decimals[i].text)));
    CU_ASSERT(pbg_node_is_canonical(&node));
  }
}

static void
test_is_canonical(void)
{
  const struct {
    PbgStrView text, type;
    bool       good;
  } cases[] = {
    {PBG_LIT("7"), PBG_LIT(XSD "integer"), true},
    {PBG_LIT("07"), PBG_LIT(XSD "integer"), false},
    {PBG_LIT("+7"), PBG_LIT(XSD "integer"), false},
    {PBG_LIT(""), PBG_LIT(XSD "integer"), false},
    {PBG_LIT("-"), PBG_LIT(XSD "integer"), false},
    {PBG_LIT("0.5"), PBG_LIT(XSD "decimal"), true},
    {PBG_LIT("5"), PBG_LIT(XSD "decimal"), false},
    {PBG_LIT("1."), PBG_LIT(XSD "decimal"), false},
    {PBG_LIT("1e3"), PBG_LIT(XSD "decimal"), false},
    {PBG_LIT("true"), PBG_LIT(XSD "boolean"), true},
    {PBG_LIT("1"), PBG_LIT(XSD "boolean"), false},
    {PBG_LIT("NaN"), PBG_LIT(XSD "double"), false},
    {PBG_LIT("2024-02-26"), PBG_LIT(XSD "date"), true},
    {PBG_LIT("a\rb"), PBG_LIT(XSD "string"), false},
    {PBG_LIT("440000"), PBG_LIT("https://w3id.org/pbg/def/GBT2260"), true},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const PbgNode node = pbg_node_typed(cases[i].text, cases[i].type);
    CU_ASSERT_EQUAL(pbg_node_is_canonical(&node), cases[i].good);
  }
  const PbgNode upper = pbg_node_text(PBG_LIT("x"), PBG_LIT("zh-CN"));
  const PbgNode blank = pbg_node_iri(PBG_LIT("http://a/b c"));
  CU_ASSERT_FALSE(pbg_node_is_canonical(&upper));
  CU_ASSERT_FALSE(pbg_node_is_canonical(&blank));
}

static void
test_no_memory(void)
{
  PbgArena *const  arena = pbg_arena_new(0);
  const PbgStrView text  = PBG_LIT("a\rb");
  PbgStrView       out   = text;
  CU_ASSERT_EQUAL(pbg_canonical_text(arena, text, &out), PBG_NO_MEMORY);
  CU_ASSERT_EQUAL(pbg_canonical_iri(arena, PBG_LIT("a b"), &out), PBG_NO_MEMORY);
  CU_ASSERT_PTR_EQUAL(out.data, text.data); // untouched
  pbg_arena_free(arena);
}

void
pbg_suite_rdf_node(void)
{
  CU_pSuite suite = CU_add_suite("rdf/node", NULL, NULL);
  CU_add_test(suite, "text is cleaned, or borrowed", test_text);
  CU_add_test(suite, "IRIs are percent-encoded where they must", test_iri);
  CU_add_test(suite, "numbers", test_numbers);
  CU_add_test(suite, "what is canonical", test_is_canonical);
  CU_add_test(suite, "out of memory", test_no_memory);
}
