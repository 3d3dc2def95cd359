// test_base_report.c - problems and the texts of statuses.
#include "base/report.h"

#include <CUnit/CUnit.h>
#include <string.h>

static void
keep_problem(void *handle, const PbgProblem *problem)
{
  char *line = handle;
  CU_ASSERT_EQUAL(problem->severity, PBG_WARNING);
  CU_ASSERT_EQUAL(problem->line, 3);
  CU_ASSERT_EQUAL(problem->column, 7);
  CU_ASSERT_STRING_EQUAL(problem->file, "a.txt");
  strncpy(line, problem->message, 99);
}

static void
test_report(void)
{
  char      line[100] = "";
  PbgReport report    = {line, keep_problem};
  pbg_report(&report, PBG_WARNING, PBG_BAD_DATA, "a.txt", 3, 7, "%d of %s", 2, "日期");
  CU_ASSERT_STRING_EQUAL(line, "2 of 日期");
  pbg_report(NULL, PBG_WARNING, PBG_BAD_DATA, "a.txt", 3, 7, "nobody listens");
}

static void
test_status(void)
{
#define X(name, text) CU_ASSERT_STRING_EQUAL(pbg_status_text(name), text);
  PBG_STATUS_LIST(X)
#undef X
  CU_ASSERT_PTR_NOT_NULL(pbg_status_text((PbgStatus)9999));
}

void
pbg_suite_base_report(void);

void
pbg_suite_base_report(void)
{
  CU_pSuite suite = CU_add_suite("base/report and base/status", NULL, NULL);
  CU_add_test(suite, "a problem reaches its function", test_report);
  CU_add_test(suite, "every status has its text", test_status);
}
