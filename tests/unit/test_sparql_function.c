// test_sparql_function.c - every function of SPARQL 1.1, casts apart; characters, languages, zones, patterns.
#include "value_tool.h"

#include "rdf/iri.h"
#include "sparql/pattern.h"

#include <CUnit/CUnit.h>

void
pbg_suite_sparql_function(void);

#define RUN(rows) pbg_test_expressions(rows, sizeof(rows) / sizeof(rows)[0])

static void
test_terms(void)
{
  static const char *const rows[][2] = {
    {"STR(<http://e/政策>)", "\"http://e/政策\""},
    {"STR(\"a\"@en)", "\"a\""},
    {"STR(1.50)", "\"1.50\""},
    {"STR(_:b)", "error"},
    {"LANG(\"政策\"@zh-Hans)", "\"zh-Hans\""},
    {"LANG(\"a\")", "\"\""},
    {"LANG(1)", "\"\""},
    {"LANG(<http://e/a>)", "error"},
    {"LANGMATCHES(\"zh-Hans-CN\", \"zh-hans\")", "true"},
    {"LANGMATCHES(\"zh\", \"zh-hans\")", "false"},
    {"LANGMATCHES(\"zhx\", \"zh\")", "false"},
    {"LANGMATCHES(\"zh\", \"*\")", "true"},
    {"LANGMATCHES(\"\", \"*\")", "false"},
    {"LANGMATCHES(1, \"*\")", "error"},
    {"DATATYPE(\"a\")", "<http://www.w3.org/2001/XMLSchema#string>"},
    {"DATATYPE(\"a\"@en)", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>"},
    {"DATATYPE(\"a\"^^<http://e/t>)", "<http://e/t>"},
    {"DATATYPE(\"x\"^^integer)", "<http://www.w3.org/2001/XMLSchema#integer>"},
    {"DATATYPE(<http://e/a>)", "error"},
    {"IRI(\"http://e/a\")", "<http://e/a>"},
    {"IRI(\"../c?d#e\")", "<http://例.cn/c?d#e>"},
    {"URI(\"政策\")", "<http://例.cn/a/政策>"},
    {"IRI(\"a b\")", "error"},
    {"IRI(\"a\"@en)", "error"},
    {"IRI(<http://e/a>)", "<http://e/a>"},
    {"STRLANG(\"政策\", \"zh\")", "\"政策\"@zh"},
    {"STRLANG(\"a\"@en, \"zh\")", "error"},
    {"STRLANG(\"a\", \"\")", "error"},
    {"STRDT(\"1\", <http://www.w3.org/2001/XMLSchema#integer>)", "1"},
    {"STRDT(\"a\"@en, <http://e/t>)", "error"},
    {"STRDT(1, <http://e/t>)", "error"},
    {"isIRI(<http://e/a>)", "true"},
    {"isURI(\"http://e/a\")", "false"},
    {"isBlank(_:a)", "true"},
    {"isLiteral(\"x\"^^integer)", "true"},
    {"isLiteral(_:a)", "false"},
    {"isNumeric(1)", "true"},
    {"isNumeric(\"1\")", "false"},
    {"isNumeric(\"x\"^^integer)", "false"},
    {"isNumeric(\"300\"^^byte)", "false"},
    {"isNumeric(\"300\"^^short)", "true"},
  };
  RUN(rows);
}

static void
test_strings(void)
{
  static const char *const rows[][2] = {
    {"STRLEN(\"政策动态\")", "4"},
    {"STRLEN(\"𠮷野家\")", "3"},
    {"STRLEN(\"\")", "0"},
    {"STRLEN(\"a\u0301\")", "2"},
    {"STRLEN(1)", "error"},
    {"SUBSTR(\"foobar\", 4)", "\"bar\""},
    {"SUBSTR(\"国办发〔2024〕12号\"@zh, 5, 4)", "\"2024\"@zh"},
    {"SUBSTR(\"𠮷野家\", 2, 1)", "\"野\""},
    {"SUBSTR(\"𠮷野家\", 1, 1)", "\"𠮷\""},
    {"SUBSTR(\"12345\", 0, 3)", "\"12\""},
    {"SUBSTR(\"12345\", 1.5, 2.6)", "\"234\""},
    {"SUBSTR(\"12345\", -42, 44)", "\"1\""},
    {"SUBSTR(\"12345\", 5, -3)", "\"\""},
    {"SUBSTR(\"12345\", NaN)", "\"\""},
    {"SUBSTR(\"12345\", -INF, INF)", "\"\""},
    {"SUBSTR(\"12345\", 6)", "\"\""},
    {"SUBSTR(\"12345\", \"1\")", "error"},
    {"UCASE(\"straße éα政\"@de)", "\"STRASSE ÉΑ政\"@de"},
    {"LCASE(\"ÀΑA政\")", "\"àαa政\""},
    {"UCASE(1)", "error"},
    {"ENCODE_FOR_URI(\"~bébé_-. 政\")", "\"~b%C3%A9b%C3%A9_-.%20%E6%94%BF\""},
    {"ENCODE_FOR_URI(\"Los Angeles\"@en)", "\"Los%20Angeles\""},
    {"CONTAINS(\"数据要素\", \"要素\")", "true"},
    {"CONTAINS(\"数据要素\"@zh, \"要素\"@zh)", "true"},
    {"CONTAINS(\"数据要素\"@zh, \"要素\"@en)", "error"},
    {"CONTAINS(\"数据要素\", \"要素\"@zh)", "error"},
    {"CONTAINS(\"a\", \"\")", "true"},
    {"STRSTARTS(\"国发\", \"国\")", "true"},
    {"STRSTARTS(\"国发\"@zh, \"发\")", "false"},
    {"STRENDS(\"国发\", \"发\")", "true"},
    {"STRENDS(\"a\", 1)", "error"},
    {"STRBEFORE(\"abc\"@en, \"b\"@en)", "\"a\"@en"},
    {"STRBEFORE(\"abc\"@en, \"x\")", "\"\""},
    {"STRBEFORE(\"abc\"@en, \"\")", "\"\"@en"},
    {"STRBEFORE(\"abc\", \"b\"@en)", "error"},
    {"STRAFTER(\"〔2024〕12号\", \"〕\")", "\"12号\""},
    {"STRAFTER(\"abc\"@en, \"\")", "\"abc\"@en"},
    {"STRAFTER(\"abc\"@en, \"x\"@en)", "\"\""},
    {"CONCAT()", "\"\""},
    {"CONCAT(\"国\"@zh, \"发\"@zh)", "\"国发\"@zh"},
    {"CONCAT(\"国\"@zh, \"发\")", "\"国发\""},
    {"CONCAT(\"a\"@en, \"b\"@fr)", "\"ab\""},
    {"CONCAT(\"a\", 1)", "error"},
    {"<http://www.w3.org/2005/xpath-functions#starts-with>(\"ab\", \"a\")", "true"},
    {"<http://www.w3.org/2005/xpath-functions#string-length>(\"𠮷\")", "1"},
  };
  RUN(rows);
}

static void
test_patterns(void)
{
  static const char *const rows[][2] = {
    {"REGEX(\"国办发〔2024〕12号\", \"^国办发〔20\\\\d{2}〕\")", "true"},
    {"REGEX(\"人工智能产业管理办法\", \"人工智能.*管理办法\")", "true"},
    {"REGEX(\"𠮷\", \"^.$\")", "true"},
    {"REGEX(\"ABC\", \"b\")", "false"},
    {"REGEX(\"ABC\", \"b\", \"i\")", "true"},
    {"REGEX(\"É\", \"é\", \"i\")", "true"},
    {"REGEX(\"a\\nb\", \"a.b\")", "false"},
    {"REGEX(\"a\\nb\", \"a.b\", \"s\")", "true"},
    {"REGEX(\"a\\nb\", \"^b$\")", "false"},
    {"REGEX(\"a\\nb\", \"^b$\", \"m\")", "true"},
    {"REGEX(\"b\\n\", \"b$\")", "false"},
    {"REGEX(\"helloworld\", \"hello[ ]world\", \"x\")", "false"},
    {"REGEX(\"helloworld\", \"hello world\", \"x\")", "true"},
    {"REGEX(\"a.c\", \"a.c\", \"q\")", "true"},
    {"REGEX(\"abc\", \"A.C\", \"qi\")", "false"},
    {"REGEX(\"abc\", \"b\", \"z\")", "error"},
    {"REGEX(\"abc\", \"(\")", "error"},
    {"REGEX(\"abc\", \"\\\\Qb\")", "error"},
    {"REGEX(\"abc\", 1)", "error"},
    {"REGEX(1, \"1\")", "error"},
    {"REGEX(\"政\"@zh, \"\\\\p{Lo}\")", "true"},
    {"REGEX(\"政\", \"\\\\p{IsCJKUnifiedIdeographs}\")", "true"},
    {"REGEX(\"𠮷\", \"\\\\p{IsCJKUnifiedIdeographsExtensionB}\")", "true"},
    {"REGEX(\"a\", \"^\\\\P{IsBasicLatin}\")", "false"},
    {"REGEX(\"a\", \"\\\\p{IsNoBlock}\")", "error"},
    {"REGEX(\"é\", \"^\\\\w$\")", "true"},
    {"REGEX(\"_\", \"\\\\w\")", "false"}, // punctuation, in XML Schema
    {"REGEX(\"٣\", \"^\\\\d$\")", "true"},
    {"REGEX(\"\u3000\", \"\\\\s\")", "false"},
    {"REGEX(\"b\", \"^[a-z-[aeiou]]$\")", "true"},
    {"REGEX(\"e\", \"^[a-z-[aeiou]]$\")", "false"},
    {"REGEX(\"b\", \"[^a-c]\")", "false"},
    {"REGEX(\"-\", \"^[\\\\w-]$\")", "true"},
    {"REGEX(\"x:y\", \"^\\\\i\\\\c*$\")", "true"},
    {"REGEX(\"1x\", \"^\\\\i\\\\c*$\")", "false"},
    {"REGEX(\"1\", \"^[\\\\I]$\")", "true"},
    {"REGEX(\"abab\", \"^(ab)\\\\1$\")", "true"},
    {"REGEX(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\", \"^(a|a|aa)+$\")", "limit"},
    {"REPLACE(\"abcd\", \"b\", \"Z\")", "\"aZcd\""},
    {"REPLACE(\"abab\", \"B\", \"Z\", \"i\")", "\"aZaZ\""},
    {"REPLACE(\"abab\", \"B.\", \"Z\", \"i\")", "\"aZb\""},
    {"REPLACE(\"〔2024〕12号\"@zh, \"〔(\\\\d+)〕(\\\\d+)号\", \"$1-$2\")", "\"2024-12\"@zh"},
    {"REPLACE(\"abc\", \"(b)\", \"[$12]\")", "\"a[b2]c\""},
    {"REPLACE(\"abc\", \"b\", \"\\\\$\\\\\\\\\")", "\"a$\\c\""},
    {"REPLACE(\"abc\", \"b\", \"$\")", "error"},
    {"REPLACE(\"abc\", \"b\", \"\\\\n\")", "error"},
    {"REPLACE(\"abc\", \"b*\", \"x\")", "error"},
    {"REPLACE(\"a.c\", \".\", \"$\", \"q\")", "\"a$c\""},
    {"REPLACE(\"𠮷野家\", \"野\", \"田\")", "\"𠮷田家\""},
    {"REPLACE(\"政策\", \"\", \"-\")", "error"},
    {"REPLACE(\"darted\", \"^(.*?)d(.*)$\", \"$1c$2\")", "\"carted\""},
  };
  RUN(rows);
}

static void
test_numbers(void)
{
  static const char *const rows[][2] = {
    {"ABS(-2)", "2"},
    {"ABS(-1.6)", "1.6"},
    {"ABS(-0e0)", "0.0E0"},
    {"ABS(\"-3\"^^byte)", "3"},
    {"CEIL(1.1)", "2.0"},
    {"CEIL(-1.6)", "-1.0"},
    {"CEIL(-0.5e0)", "-0.0E0"},
    {"FLOOR(-1.6)", "-2.0"},
    {"FLOOR(2.5e0)", "2.0E0"},
    {"ROUND(2.5)", "3.0"},
    {"ROUND(-2.5)", "-2.0"},
    {"ROUND(-2.5e0)", "-2.0E0"},
    {"ROUND(-0.4e0)", "-0.0E0"},
    {"ROUND(0.49999999999999994e0)", "0.0E0"},
    {"ROUND(NaN)", "NaN"},
    {"ROUND(7)", "7"},
    {"ROUND(\"1.5\"^^float)", "\"2.0E0\"^^float"},
    {"FLOOR(\"a\")", "error"},
    {"<http://www.w3.org/2005/xpath-functions/math#sqrt>(4)", "2.0E0"},
    {"<http://www.w3.org/2005/xpath-functions/math#pow>(2, 10)", "1.024E3"},
    {"<http://www.w3.org/2005/xpath-functions/math#pi>()", "3.141592653589793E0"},
    {"<http://www.w3.org/2005/xpath-functions/math#log>(\"a\")", "error"},
  };
  RUN(rows);
}

static void
test_times(void)
{
  static const char *const rows[][2] = {
    {"NOW()", "\"2024-06-20T16:00:00.25+08:00\"^^dateTime"},
    {"YEAR(\"2024-06-20T08:09:10.5+08:00\"^^dateTime)", "2024"},
    {"YEAR(\"-0044-03-15\"^^date)", "-44"},
    {"YEAR(\"2024\"^^gYear)", "2024"},
    {"MONTH(\"2024-06\"^^gYearMonth)", "6"},
    {"MONTH(\"2024\"^^gYear)", "error"},
    {"DAY(\"2024-06-20T00:00:00+08:00\"^^dateTime)", "20"},
    {"HOURS(\"2024-06-20T08:09:10.5+08:00\"^^dateTime)", "8"},
    {"HOURS(\"2024-06-20\"^^date)", "error"},
    {"MINUTES(\"08:09:10\"^^time)", "9"},
    {"SECONDS(\"2024-06-20T08:09:10.500\"^^dateTime)", "10.5"},
    {"SECONDS(\"1969-12-31T23:59:59.75Z\"^^dateTime)", "59.75"},
    {"YEAR(\"2024-06-20\")", "error"},
    {"TIMEZONE(\"2024-06-20T08:00:00+08:00\"^^dateTime)", "\"PT8H\"^^dayTimeDuration"},
    {"TIMEZONE(\"2024-06-20T08:00:00-03:30\"^^dateTime)", "\"-PT3H30M\"^^dayTimeDuration"},
    {"TIMEZONE(\"2024-06-20T08:00:00Z\"^^dateTime)", "\"PT0S\"^^dayTimeDuration"},
    {"TIMEZONE(\"2024-06-20T08:00:00\"^^dateTime)", "error"},
    {"TZ(\"2024-06-20T08:00:00-08:00\"^^dateTime)", "\"-08:00\""},
    {"TZ(\"2024-06-20T08:00:00Z\"^^dateTime)", "\"Z\""},
    {"TZ(\"2024-06-20T08:00:00\"^^dateTime)", "\"\""},
    {"<http://www.w3.org/2005/xpath-functions#year-from-date>(\"2024-06-20\"^^date)", "2024"},
  };
  RUN(rows);
}

static void
test_digests(void)
{
  static const char *const rows[][2] = {
    {"MD5(\"abc\")", "\"900150983cd24fb0d6963f7d28e17f72\""},
    {"SHA1(\"abc\")", "\"a9993e364706816aba3e25717850c26c9cd0d89d\""},
    {"SHA1(\"食べ物\")", "\"caf1f189d7064f8987e972525091c29f7e462c74\""},
    {"SHA256(\"\")", "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""},
    {"SHA384(\"abc\")",
     "\"cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7\""},
    {"SHA512(\"abc\")",
     "\"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643c"
     "e80e2a9ac94fa54ca49f\""},
    {"MD5(\"a\"@en)", "error"},
    {"MD5(1)", "error"},
  };
  RUN(rows);
}

static PbgStrView
blank_label(PbgFunctions *const functions, PbgArena *const arena, const char *const text)
{
  const PbgValue           arg = pbg_value_string(pbg_sv(text ? text : ""));
  const PbgFunction *const f   = pbg_function_find(PBG_LIT("bnode"));
  PbgValue                 out = {.kind = PBG_VALUE_NONE};
  CU_ASSERT_EQUAL(pbg_function_call(functions, arena, f, &arg, text ? 1 : 0, &out), PBG_OK);
  CU_ASSERT_EQUAL(out.kind, PBG_VALUE_BLANK);
  return out.node.text;
}

static void
test_fresh(void)
{
  const PbgFunctionsOptions options   = {.seed = 7};
  PbgArena *const           arena     = pbg_arena_new(65536);
  PbgFunctions *const       functions = pbg_functions_new(&options);
  const PbgStrView          a         = blank_label(functions, arena, "a");
  CU_ASSERT(pbg_sv_equal(a, blank_label(functions, arena, "a")));
  CU_ASSERT(!pbg_sv_equal(a, blank_label(functions, arena, "b")));
  CU_ASSERT(!pbg_sv_equal(blank_label(functions, arena, NULL), blank_label(functions, arena, NULL)));
  CU_ASSERT(!pbg_sv_equal(blank_label(functions, arena, NULL), blank_label(functions, arena, "")));
  pbg_functions_next_row(functions);
  CU_ASSERT(!pbg_sv_equal(a, blank_label(functions, arena, "a")));
  PbgValue                 value;
  const PbgFunction *const uuid = pbg_function_find(PBG_LIT("UUID"));
  CU_ASSERT_EQUAL(pbg_function_call(functions, arena, uuid, NULL, 0, &value), PBG_OK);
  CU_ASSERT_EQUAL(value.node.text.len, 45);
  CU_ASSERT_EQUAL(value.node.text.data[9 + 14], '4');
  for (int i = 0; i < 1000; i++) {
    CU_ASSERT_EQUAL(pbg_function_call(functions, arena, pbg_function_find(PBG_LIT("rand")), NULL, 0, &value), PBG_OK);
    CU_ASSERT(value.real >= 0 && value.real < 1);
  }
  const PbgFunctionsOptions now = pbg_functions_options_now(PBG_LIT("http://e/"));
  CU_ASSERT(now.now_seconds > 1700000000);
  pbg_functions_free(functions);
  pbg_arena_free(arena);
}

static void
test_find(void)
{
  const PbgFunction *const f = pbg_function_find(PBG_LIT("Encode_For_Uri"));
  CU_ASSERT_PTR_NOT_NULL_FATAL(f);
  CU_ASSERT_EQUAL(f->min, 1);
  CU_ASSERT_EQUAL(f->max, 1);
  CU_ASSERT_PTR_NULL(pbg_function_find(PBG_LIT("BOUND")));
  CU_ASSERT_PTR_NULL(pbg_function_find(PBG_LIT("")));
  CU_ASSERT_PTR_NULL(pbg_function_find_iri(PBG_LIT("http://www.w3.org/2001/XMLSchema#anyURI")));
  const PbgValue one = pbg_value_integer(1);
  PbgValue       out;
  CU_ASSERT_EQUAL(pbg_function_call(NULL, NULL, f, &one, 0, &out), PBG_TYPE_ERROR);
  const PbgValue none = {.kind = PBG_VALUE_NONE};
  CU_ASSERT_EQUAL(pbg_function_call(NULL, NULL, f, &none, 1, &out), PBG_TYPE_ERROR);
}

/// RFC 3986, 5.4
static void
test_resolve(void)
{
  static const char *const rows[][2] = {
    {"g:h", "g:h"},
    {"g", "http://a/b/c/g"},
    {"./g", "http://a/b/c/g"},
    {"g/", "http://a/b/c/g/"},
    {"/g", "http://a/g"},
    {"//g", "http://g"},
    {"?y", "http://a/b/c/d;p?y"},
    {"g?y", "http://a/b/c/g?y"},
    {"#s", "http://a/b/c/d;p?q#s"},
    {"g?y#s", "http://a/b/c/g?y#s"},
    {";x", "http://a/b/c/;x"},
    {"", "http://a/b/c/d;p?q"},
    {".", "http://a/b/c/"},
    {"./", "http://a/b/c/"},
    {"..", "http://a/b/"},
    {"../g", "http://a/b/g"},
    {"../..", "http://a/"},
    {"../../../g", "http://a/g"},
    {"/./g", "http://a/g"},
    {"/../g", "http://a/g"},
    {"g.", "http://a/b/c/g."},
    {"..g", "http://a/b/c/..g"},
    {"./../g", "http://a/b/g"},
    {"g/./h", "http://a/b/c/g/h"},
    {"g/../h", "http://a/b/c/h"},
    {"g;x=1/../y", "http://a/b/c/y"},
    {"g?y/../x", "http://a/b/c/g?y/../x"},
    {"国发", "http://a/b/c/国发"},
  };
  PbgArena *const arena = pbg_arena_new(65536);
  PbgStrView      out;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    CU_ASSERT_EQUAL(pbg_iri_resolve(arena, PBG_LIT("http://a/b/c/d;p?q"), pbg_sv(rows[i][0]), &out), PBG_OK);
    CU_ASSERT(pbg_sv_equal(out, pbg_sv(rows[i][1])));
  }
  CU_ASSERT_EQUAL(pbg_iri_resolve(arena, PBG_LIT("file:///x/y"), PBG_LIT("z"), &out), PBG_OK);
  CU_ASSERT(pbg_sv_equal(out, PBG_LIT("file:///x/z")));
  CU_ASSERT_EQUAL(pbg_iri_resolve(arena, PBG_LIT("http://a"), PBG_LIT("z"), &out), PBG_OK);
  CU_ASSERT(pbg_sv_equal(out, PBG_LIT("http://a/z")));
  CU_ASSERT_EQUAL(pbg_iri_resolve(arena, PBG_LIT(""), PBG_LIT("z"), &out), PBG_BAD_DATA);
  CU_ASSERT_EQUAL(pbg_iri_resolve(arena, PBG_LIT("http://a/"), PBG_LIT("z y"), &out), PBG_BAD_DATA);
  pbg_arena_free(arena);
}

void
pbg_suite_sparql_function(void)
{
  CU_pSuite suite = CU_add_suite("sparql/function", NULL, NULL);
  CU_add_test(suite, "terms", test_terms);
  CU_add_test(suite, "strings", test_strings);
  CU_add_test(suite, "patterns", test_patterns);
  CU_add_test(suite, "numbers", test_numbers);
  CU_add_test(suite, "dates and times", test_times);
  CU_add_test(suite, "hashes", test_digests);
  CU_add_test(suite, "fresh nodes and random numbers", test_fresh);
  CU_add_test(suite, "functions are found by name", test_find);
  CU_add_test(suite, "references are resolved", test_resolve);
}
