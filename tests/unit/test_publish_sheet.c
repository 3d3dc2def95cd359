// test_publish_sheet.c - tables: what a file says of its columns, rows as CSV, and the network and the map made of rows.
#include "publish/network.h"
#include "publish/places.h"
#include "store/memory.h"

#include <CUnit/CUnit.h>

void
pbg_suite_publish_sheet(void);

#define HEAD "# 表。\n# A table.\n"

static PbgStatus
add_text(void *const handle, const PbgStrView text)
{
  pbg_buffer_add(handle, text);
  return ((PbgBuffer *)handle)->status;
}

static void
test_read(void)
{
  static const struct {
    const char *text;
    PbgStatus   want;
    size_t      line, columns;
  } cases[] = {
    {HEAD "SELECT ?a #= one string 一 / first\n (COUNT(?x) AS ?b) #= two integer 二 / second\n{}", PBG_OK, 5, 2},
    {HEAD "SELECT ?a {}", PBG_BAD_DATA, 0, 0},                             // no column
    {"SELECT ?a #= one string 一 / first\n{}", PBG_BAD_DATA, 0, 0},        // no head
    {HEAD "SELECT ?a #= one string first\n{}", PBG_BAD_DATA, 3, 1},        // one language
    {HEAD "SELECT ?a\n #= one string 一 / first\n{}", PBG_BAD_DATA, 4, 1}, // no variable on the line
    {HEAD "SELECT ?a #= one 一\n{}", PBG_BAD_DATA, 3, 1},                  // no kind
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgSheet sheet;
    size_t   line = 99;
    CU_ASSERT_EQUAL(pbg_sheet_read(PBG_LIT("x"), pbg_sv(cases[i].text), &sheet, &line), cases[i].want);
    CU_ASSERT_EQUAL(line, cases[i].line);
    CU_ASSERT_EQUAL(sheet.column_count, cases[i].columns);
  }
  PbgSheet sheet;
  size_t   line;
  CU_ASSERT_EQUAL_FATAL(pbg_sheet_read(PBG_LIT("x"), pbg_sv(cases[0].text), &sheet, &line), PBG_OK);
  CU_ASSERT(pbg_sv_equal(sheet.columns[1].name, PBG_LIT("b")));
  CU_ASSERT(pbg_sv_equal(sheet.columns[1].english, PBG_LIT("two")));
  CU_ASSERT(pbg_sv_equal(sheet.columns[1].kind, PBG_LIT("integer")));
  CU_ASSERT(pbg_sv_equal(sheet.columns[1].about, PBG_LIT("二")));
  CU_ASSERT(pbg_sv_equal(sheet.columns[1].about_en, PBG_LIT("second")));
  CU_ASSERT_EQUAL(pbg_sheet_column(&sheet, PBG_LIT("two")), 1);
  CU_ASSERT_EQUAL(pbg_sheet_column(&sheet, PBG_LIT("b")), 2);
}

/// The built-in tables can all be read, and their foreign keys name a table that has a key
static void
test_built_in(void)
{
  size_t          count  = 0;
  const PbgTable *from[] = {pbg_builtin_sheets, pbg_builtin_counts};
  for (size_t i = 0; i < sizeof from / sizeof *from; ++i) {
    for (const PbgTable *table = from[i]; table->name; ++table, ++count) {
      PbgSheet         sheet;
      const PbgStrView name = pbg_sv_slice(pbg_sv(table->name), 0, strlen(table->name) - 3);
      CU_ASSERT_EQUAL(pbg_sheet_find(from[i], name, &sheet), PBG_OK);
    }
  }
  PbgSheet sheet;
  CU_ASSERT(count >= 7);
  CU_ASSERT_EQUAL(pbg_sheet_find(pbg_builtin_sheets, PBG_LIT("policy"), &sheet), PBG_NOT_FOUND);
}

static PbgDataset *
dataset(const char *const *const values, const size_t count)
{
  PbgMemory *const memory = pbg_memory_new((size_t)1 << 20);
  const PbgSink    sink   = pbg_memory_sink(memory);
  for (size_t i = 0; i < count; ++i) {
    const char    digit[] = {(char)('a' + i), '\0'};
    const PbgQuad quad    = {.subject   = {.kind = PBG_BLANK, .text = pbg_sv(digit)},
                             .predicate = {.kind = PBG_IRI, .text = PBG_LIT("http://x/p")},
                             .object    = {.kind = PBG_LITERAL, .text = pbg_sv(values[i])}};
    CU_ASSERT_EQUAL(sink.on_quad(sink.handle, &quad), PBG_OK);
  }
  return pbg_memory_finish(memory);
}

static void
test_csv(void)
{
  static const char *const values[] = {"=1+1", "-5", "a,b", "say \"x\"", "two\nlines", "@x", "数据"};
  static const struct {
    PbgSheetForm form;
    const char  *want;
  } cases[] = {
    {{false, false},
     "值,数\r\n-5,1\r\n=1+1,1\r\n@x,1\r\n\"a,b\",1\r\n\"say \"\"x\"\"\",1\r\n\"two\nlines\",1\r\n数据,1\r\n"},
    {{true, true},
     "\xEF\xBB\xBFvalue,n\r\n'-5,1\r\n'=1+1,1\r\n'@x,1\r\n\"a,b\",1\r\n\"say "
     "\"\"x\"\"\",1\r\n\"two\nlines\",1\r\n数据,1\r\n"},
  };
  PbgDataset *const data = dataset(values, sizeof values / sizeof *values);
  PbgSheet          sheet;
  size_t            line;
  PbgRows          *rows = NULL;
  PbgQueryError     error;
  CU_ASSERT_EQUAL_FATAL(pbg_sheet_read(PBG_LIT("x"),
                                       PBG_LIT(HEAD "SELECT ?值 #= value string 值 / value\n ?数 #= n integer 数 / n\n"
                                                    "{ ?s <http://x/p> ?值 BIND (1 AS ?数) } ORDER BY ?值"),
                                       &sheet, &line),
                        PBG_OK);
  CU_ASSERT_EQUAL_FATAL(pbg_rows_new(&sheet, data, (PbgStrView){NULL, 0}, &rows, &error), PBG_OK);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgBuffer         text = {0};
    const PbgTextSink sink = {&text, add_text};
    CU_ASSERT_EQUAL(pbg_rows_write_csv(rows, &cases[i].form, &sink), PBG_OK);
    CU_ASSERT(pbg_sv_equal(pbg_buffer_view(&text), pbg_sv(cases[i].want)));
    pbg_buffer_free(&text);
  }
  pbg_rows_free(rows);
  data->ops->free(data);
}

/// The day of reference, and what is wrong with a table of one's own
static void
test_rows(void)
{
  static const struct {
    const char *text, *day, *want; ///< The first cell; NULL: refused
  } cases[] = {
    {HEAD "SELECT ?a #= a day 日 / day\n{\n VALUES ?given { \"\" } #@ string 日 / day\n BIND (?given AS ?a) }",
     "2024-06-30", "2024-06-30"},
    {HEAD "SELECT ?a #= a day 日 / day\n{\n VALUES ?given { \"x\" } #@ string 日 / day\n BIND (?given AS ?a) }", "",
     "x"},
    {HEAD "SELECT ?a #= a day 日 / day\n{ BIND (\"y\" AS ?a) }", "2024-06-30", "y"},
    {HEAD "SELECT ?a #= a day 日 / day\n{ BIND (\"y\" AS ?a }", "", NULL},
    {HEAD "ASK { ?a ?b ?c } # ?a #= a day 日 / day", "", NULL},
    {HEAD "SELECT ?b { BIND (1 AS ?b) } # ?a #= a day 日 / day", "", NULL},
  };
  PbgDataset *const data = dataset(NULL, 0);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgSheet      sheet;
    size_t        line;
    PbgRows      *rows = NULL;
    PbgQueryError error;
    PbgStrView    cell;
    CU_ASSERT_EQUAL_FATAL(pbg_sheet_read(PBG_LIT("x"), pbg_sv(cases[i].text), &sheet, &line), PBG_OK);
    CU_ASSERT_EQUAL(pbg_rows_new(&sheet, data, pbg_sv(cases[i].day), &rows, &error),
                    cases[i].want ? PBG_OK : PBG_BAD_DATA);
    CU_ASSERT_EQUAL(error.message[0] == '\0', cases[i].want != NULL);
    if (rows) {
      CU_ASSERT_EQUAL(pbg_rows_cell(rows, 0, 0, &cell), PBG_OK);
      CU_ASSERT(pbg_sv_equal(cell, pbg_sv(cases[i].want)));
    }
    pbg_rows_free(rows);
  }
  data->ops->free(data);
}

void
pbg_suite_publish_sheet(void)
{
  CU_pSuite suite = CU_add_suite("publish/sheet", NULL, NULL);
  CU_add_test(suite, "read", test_read);
  CU_add_test(suite, "built in", test_built_in);
  CU_add_test(suite, "CSV", test_csv);
  CU_add_test(suite, "rows", test_rows);
}
