// main.c - runs all suites. A suite is a function `void pbg_suite_NAME(void)` in tests/unit/test_*.c that calls
// CU_add_suite() and CU_add_test(); the Makefile collects their names, so that none can be forgotten.
#include <CUnit/Basic.h>
#include <stdio.h>

#define X(suite) void suite(void);
#include "suites.h"
#undef X

int
main(void)
{
  if (CU_initialize_registry()) {
    return 2;
  }
#define X(suite) suite();
#include "suites.h"
#undef X
  CU_basic_set_mode(CU_BRM_NORMAL);
  CU_basic_run_tests();
  const unsigned failed = CU_get_number_of_tests_failed() + CU_get_number_of_suites_failed();
  const unsigned run    = CU_get_number_of_tests_run();
  const unsigned suites = CU_get_number_of_suites_run();
  CU_cleanup_registry();
  printf("%u passed, %u failed (%u suites)\n", run - failed, failed, suites);
  return failed || !run;
}
