// test_sparql_value.c - operators, comparison, order, casts and texts of values.
#include "value_tool.h"

#include <CUnit/CUnit.h>

void
pbg_suite_sparql_value(void);

#define RUN(rows) pbg_test_expressions(rows, sizeof(rows) / sizeof(rows)[0])

static void
test_arithmetic(void)
{
  static const char *const rows[][2] = {
    {"1 + 2", "3"},
    {"9223372036854775807 + 1", "9223372036854775808"},
    {"-9223372036854775808 * 2", "-18446744073709551616"},
    {"99999999999999999999999999999999999999 + 1", "error"},
    {"99999999999999999999999999999999999999 * 10", "error"},
    {"7 / 2", "3.5"},
    {"6 / 2", "3.0"},
    {"1 / 3", "0.333333333333333333333333"},
    {"2 / 3", "0.666666666666666666666667"},
    {"1 / 0", "error"},
    {"1.0 / 0.0", "error"},
    {"1 / 0e0", "INF"},
    {"-1 / 0e0", "-INF"},
    {"0 / 0e0", "NaN"},
    {"0.1 + 0.2", "0.3"},
    {"1.10 - 1.1", "0.0"},
    {"123456789012345678.123456789 * 1000.001", "123456912469134690469.134912456789"},
    {"0.00000000000000000001 * 0.00000000000000000001", "0.0"},
    {"10 / 0.3", "33.333333333333333333333333"},
    {"0.00000000000000000000000000001 / 3", "0.00000000000000000000000000000333333333"},
    {"1 + 1.5", "2.5"},
    {"1 + 1e0", "2.0E0"},
    {"0.1 + \"0.2\"^^float", "\"3.0E-1\"^^float"},
    {"\"0.1\"^^float + 1e0", "1.1000000014901161E0"},
    {"1e308 * 10", "INF"},
    {"\"3\"^^byte + \"4\"^^unsignedInt", "7"},
    {"\"a\" + 1", "error"},
    {"\"x\"^^integer + 1", "error"},
    {"true + 1", "error"},
    {"- 5", "-5"},
    {"- 0.50", "-0.5"},
    {"- 0e0", "-0.0E0"},
    {"- \"P1Y\"^^yearMonthDuration", "\"-P1Y\"^^yearMonthDuration"},
    {"- \"a\"", "error"},
  };
  RUN(rows);
}

static void
test_time_arithmetic(void)
{
  static const char *const rows[][2] = {
    {"\"2024-03-01\"^^date - \"2024-02-28\"^^date", "\"P2D\"^^dayTimeDuration"},
    {"\"2023-03-01\"^^date - \"2023-02-28\"^^date", "\"P1D\"^^dayTimeDuration"},
    {"\"2024-01-01T00:00:00+08:00\"^^dateTime - \"2023-12-31T16:00:00Z\"^^dateTime", "\"PT0S\"^^dayTimeDuration"},
    {"\"2011-02-01T01:02:03.5Z\"^^dateTime - \"2011-01-01T00:00:00Z\"^^dateTime", "\"P31DT1H2M3.5S\"^^dayTimeDuration"},
    {"\"2024-01-31\"^^date + \"P1M\"^^yearMonthDuration", "\"2024-02-29\"^^date"},
    {"\"2024-03-31\"^^date - \"P1M\"^^yearMonthDuration", "\"2024-02-29\"^^date"},
    {"\"2024-12-31\"^^date + \"PT24H\"^^dayTimeDuration", "\"2025-01-01\"^^date"},
    {"\"P2D\"^^dayTimeDuration + \"2024-12-31\"^^date", "\"2025-01-02\"^^date"},
    {"\"23:30:00\"^^time + \"PT1H\"^^dayTimeDuration", "\"00:30:00\"^^time"},
    {"\"2024-01-31\"^^date + 1", "error"},
    {"\"2024-01-31\"^^date - \"2024-01-31T00:00:00\"^^dateTime", "error"},
    {"\"2024\"^^gYear - \"2023\"^^gYear", "error"},
    {"\"P1D\"^^dayTimeDuration * 2.5", "\"P2DT12H\"^^dayTimeDuration"},
    {"3 * \"P1M\"^^yearMonthDuration", "\"P3M\"^^yearMonthDuration"},
    {"\"P1D\"^^dayTimeDuration / \"PT6H\"^^dayTimeDuration", "4.0"},
    {"\"P1D\"^^dayTimeDuration / 0", "error"},
    {"\"P1Y\"^^yearMonthDuration + \"P1M\"^^yearMonthDuration", "\"P1Y1M\"^^yearMonthDuration"},
    {"\"P1Y\"^^duration - \"P1D\"^^duration", "error"},
  };
  RUN(rows);
}

static void
test_equal(void)
{
  static const char *const rows[][2] = {
    {"1 = 1.0", "true"},
    {"1 = 1e0", "true"},
    {"\"01\"^^integer = 1", "true"},
    {"\"1\"^^byte = \"1\"^^double", "true"},
    {"9007199254740993 = 9007199254740992", "false"},
    {"0.1 = 1e-1", "true"},
    {"NaN = NaN", "false"},
    {"-0e0 = 0e0", "true"},
    {"\"政策\" = \"政策\"^^string", "true"},
    {"\"政策\" = \"政策\"@zh", "false"},
    {"\"a\"@en = \"a\"@EN", "true"},
    {"\"a\"@en = \"a\"@fr", "false"},
    {"\"1\" = 1", "false"},
    {"\"x\"^^<http://e/t> = \"x\"^^<http://e/t>", "true"},
    {"\"x\"^^<http://e/t> = \"y\"^^<http://e/t>", "error"},
    {"\"x\"^^<http://e/t> = 1", "error"},
    {"\"x\"^^<http://e/t> = \"x\"@en", "false"},
    {"\"x\"^^integer = 1", "error"},
    {"\"x\"^^integer = \"x\"^^integer", "true"},
    {"<http://e/a> = <http://e/a>", "true"},
    {"<http://e/a> = \"http://e/a\"", "false"},
    {"_:a = _:b", "false"},
    {"_:a = \"x\"^^<http://e/t>", "false"},
    {"\"2024-01-01\"^^date = \"2024-01-01Z\"^^date", "error"},
    {"\"2024-01-01\"^^date = \"2024-01-02Z\"^^date", "false"},
    {"\"2024-01-01+08:00\"^^date = \"2024-01-01Z\"^^date", "false"},
    {"\"2024-01-01T08:00:00+08:00\"^^dateTime = \"2024-01-01T00:00:00Z\"^^dateTime", "true"},
    {"\"2024-01-01T24:00:00\"^^dateTime = \"2024-01-02T00:00:00\"^^dateTime", "true"},
    {"\"2024-01-01\"^^date = \"2024-01-01T00:00:00\"^^dateTime", "false"},
    {"\"P1Y\"^^duration = \"P12M\"^^yearMonthDuration", "true"},
    {"\"P1D\"^^duration = \"PT24H\"^^dayTimeDuration", "true"},
    {"\"P1M\"^^duration = \"P30D\"^^duration", "false"},
    {"true = \"1\"^^boolean", "true"},
    {"1 same 1", "true"},
    {"1 same \"01\"^^integer", "false"},
    {"1 same 1.0", "false"},
    {"\"a\" same \"a\"^^string", "true"},
    {"\"a\"@en same \"a\"@En", "true"},
    {"NaN same NaN", "true"},
  };
  RUN(rows);
}

static void
test_compare(void)
{
  static const char *const rows[][2] = {
    {"1 < 1.5", "true"},
    {"0.1 < 0.11", "true"},
    {"-1.5 < -1", "true"},
    {"99999999999999999999.1 < 99999999999999999999.2", "true"},
    {"1 < NaN", "false"},
    {"-INF < INF", "true"},
    {"\"一\" < \"丁\"", "true"},
    {"\"\uFFFD\" < \"𠮷\"", "true"}, // by code point, not by UTF-16
    {"\"a\" < \"b\"@en", "error"},
    {"\"a\"@en < \"b\"@en", "error"},
    {"false < true", "true"},
    {"\"2024-02-29\"^^date < \"2024-03-01\"^^date", "true"},
    {"\"2024-03-01+14:00\"^^date < \"2024-03-01-12:00\"^^date", "true"},
    {"\"2024-01-01T00:00:00\"^^dateTime < \"2024-01-01T10:00:00Z\"^^dateTime", "error"},
    {"\"2024-01-01T00:00:00\"^^dateTime < \"2024-01-01T14:00:01Z\"^^dateTime", "true"},
    {"\"-0001-01-01\"^^date < \"0000-01-01\"^^date", "true"},
    {"\"2023\"^^gYear < \"2024\"^^gYear", "true"},
    {"\"2023\"^^gYear < \"2024-01-01\"^^date", "error"},
    {"\"PT1H\"^^dayTimeDuration < \"PT61M\"^^dayTimeDuration", "true"},
    {"\"P1M\"^^duration < \"P40D\"^^duration", "error"},
    {"<http://e/a> < <http://e/b>", "error"},
    {"1 < \"2\"", "error"},
  };
  RUN(rows);
}

static void
test_order(void)
{
  static const char *const rows[][2] = {
    {"_:a order <http://e/a>", "-1"},
    {"<http://e/a> order \"a\"", "-1"},
    {"<http://e/a> order <http://e/b>", "-1"},
    {"10 order 9", "1"},
    {"1 order 1.0", "0"},
    {"1 order NaN", "1"},
    {"NaN order NaN", "0"},
    {"\"乙\" order \"乙\"@zh", "-1"},
    {"\"乙\"@en order \"乙\"@zh", "-1"},
    {"\"丙\" order \"乙\"@zh", "-1"},
    {"\"2024-01-01\"^^date order \"2023\"^^gYear", "1"},
    {"\"2024-01-01\"^^date order \"2024-02\"^^gYearMonth", "-1"},
    {"\"2024-01-01Z\"^^date order \"2024-01-01\"^^date", "0"},
    {"\"2024-01-01T01:00:00+08:00\"^^dateTime order \"2023-12-31T18:00:00\"^^dateTime", "-1"},
    {"\"P1M\"^^duration order \"P40D\"^^duration", "-1"},
    {"\"b\"^^<http://e/a> order \"a\"^^<http://e/b>", "1"},
    {"\"a\" order 1", "-1"},
  };
  RUN(rows);
  const PbgValue none  = {.kind = PBG_VALUE_NONE};
  const PbgValue blank = {.kind = PBG_VALUE_BLANK, .node = {.kind = PBG_BLANK, .text = PBG_LIT("b")}};
  CU_ASSERT(pbg_value_order(&none, &blank) < 0);
  CU_ASSERT(pbg_value_order(&none, &none) == 0);
}

static void
test_truth(void)
{
  static const char *const rows[][2] = {
    {"truth true", "true"},
    {"truth 0", "false"},
    {"truth 0.0", "false"},
    {"truth -0e0", "false"},
    {"truth NaN", "false"},
    {"truth 1e-300", "true"},
    {"truth \"\"", "false"},
    {"truth \"false\"", "true"},
    {"truth \"x\"^^boolean", "false"},
    {"truth \"x\"^^integer", "false"},
    {"truth \"x\"@en", "true"}, // 17.2.2 says plain literal
    {"truth \"\"@en", "false"},
    {"truth \"x\"^^<http://e/t>", "error"},
    {"truth \"2024-01-01\"^^date", "error"},
    {"truth <http://e/a>", "error"},
    {"truth _:b", "error"},
  };
  RUN(rows);
}

static void
test_cast(void)
{
  static const char *const rows[][2] = {
    {"cast:integer(\" 42\n\")", "42"},
    {"cast:integer(\"4.2\")", "error"},
    {"cast:integer(-7.9)", "-7"},
    {"cast:integer(1e30)", "1000000000000000000000000000000"},
    {"cast:integer(INF)", "error"},
    {"cast:integer(1e40)", "error"},
    {"cast:byte(127)", "\"127\"^^byte"},
    {"cast:byte(128)", "error"},
    {"cast:unsignedByte(-1)", "error"},
    {"cast:positiveInteger(\"0\")", "error"},
    {"cast:decimal(\"+33.3300\")", "33.33"},
    {"cast:decimal(1e-1)", "0.1"},
    {"cast:decimal(\"1e1\")", "error"},
    {"cast:decimal(true)", "1.0"},
    {"cast:double(\"1.5\")", "1.5E0"},
    {"cast:double(\"-INF\")", "-INF"},
    {"cast:double(\"inf\")", "error"},
    {"cast:float(1e300)", "\"INF\"^^float"},
    {"cast:float(\"0.1\")", "\"1.0E-1\"^^float"},
    {"cast:boolean(\"1\")", "true"},
    {"cast:boolean(\"yes\")", "error"},
    {"cast:boolean(0.0)", "false"},
    {"cast:boolean(NaN)", "false"},
    {"cast:string(1.0)", "\"1\""},
    {"cast:string(1e0)", "\"1\""},
    {"cast:string(1e6)", "\"1.0E6\""},
    {"cast:string(1.5e-7)", "\"1.5E-7\""},
    {"cast:string(-0e0)", "\"-0\""},
    {"cast:string(<http://e/政策>)", "\"http://e/政策\""},
    {"cast:string(\"a\"@en)", "error"},
    {"cast:string(\"1\"^^boolean)", "\"true\""},
    {"cast:dateTime(\"2024-06-20T08:00:00+08:00\")", "\"2024-06-20T08:00:00+08:00\"^^dateTime"},
    {"cast:dateTime(\"2024-06-20\"^^date)", "\"2024-06-20T00:00:00\"^^dateTime"},
    {"cast:dateTime(\"2024-06-31T00:00:00\")", "error"},
    {"cast:dateTime(\"2024-06-30T00:00:60\")", "error"},
    {"cast:dateTime(\"2024-06-30T24:00:00.0\")", "\"2024-07-01T00:00:00\"^^dateTime"},
    {"cast:date(\"2024-06-20T23:59:59.999Z\"^^dateTime)", "\"2024-06-20Z\"^^date"},
    {"cast:date(\"2023-02-29\")", "error"},
    {"cast:date(\"24-02-29\")", "error"},
    {"cast:date(\"12024-02-29\")", "\"12024-02-29\"^^date"},
    {"cast:date(\"2024-02-29+14:01\")", "error"},
    {"cast:time(\"2024-06-20T08:30:15\"^^dateTime)", "\"08:30:15\"^^time"},
    {"cast:time(\"2024-06-20\"^^date)", "error"},
    {"cast:gYear(\"2024-06-20\"^^date)", "\"2024\"^^gYear"},
    {"cast:gYearMonth(\"2024-06-20\"^^date)", "\"2024-06\"^^gYearMonth"},
    {"cast:gMonthDay(\"--02-29\")", "\"--02-29\"^^gMonthDay"},
    {"cast:gMonth(\"--13\")", "error"},
    {"cast:gDay(\"---31\")", "\"---31\"^^gDay"},
    {"cast:duration(\"P1Y14M\")", "\"P2Y2M\"^^duration"},
    {"cast:duration(\"P\")", "error"},
    {"cast:duration(\"P1DT\")", "error"},
    {"cast:dayTimeDuration(\"-PT90M\")", "\"-PT1H30M\"^^dayTimeDuration"},
    {"cast:dayTimeDuration(\"P1Y\")", "error"},
    {"cast:yearMonthDuration(\"P1Y2D\"^^duration)", "\"P1Y\"^^yearMonthDuration"},
    {"cast:integer(<http://e/1>)", "error"},
    {"cast:integer(_:b)", "error"},
  };
  RUN(rows);
}

static void
test_days(void)
{
  PbgArena *const arena = pbg_arena_new(4096);
  PbgNode         node;
  const PbgValue  day = pbg_value_days(PBG_TYPE_DATE, 19782);
  CU_ASSERT_EQUAL(pbg_value_node(arena, &day, &node), PBG_OK);
  CU_ASSERT(pbg_sv_equal(node.text, PBG_LIT("2024-02-29")));
  const PbgValue year = pbg_value_days(PBG_TYPE_YEAR, -719528);
  CU_ASSERT_EQUAL(pbg_value_node(arena, &year, &node), PBG_OK);
  CU_ASSERT(pbg_sv_equal(node.text, PBG_LIT("0000")));
  pbg_arena_free(arena);
}

void
pbg_suite_sparql_value(void)
{
  CU_pSuite suite = CU_add_suite("sparql/value", NULL, NULL);
  CU_add_test(suite, "numbers are added, multiplied, divided", test_arithmetic);
  CU_add_test(suite, "dates and durations are added", test_time_arithmetic);
  CU_add_test(suite, "values are equal, different, or unknown", test_equal);
  CU_add_test(suite, "values compare", test_compare);
  CU_add_test(suite, "all terms have an order", test_order);
  CU_add_test(suite, "values are true or false", test_truth);
  CU_add_test(suite, "values are cast", test_cast);
  CU_add_test(suite, "days become dates", test_days);
}
