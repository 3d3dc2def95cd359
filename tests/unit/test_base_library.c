// test_base_library.c - libraries that are loaded when they are needed.
#include "base/library.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

void
pbg_suite_base_library(void);

#define FUNCTIONS(X) X(abs) X(labs)
PBG_LIBRARY(libc, "libc.so.6", FUNCTIONS)
#define NO_FUNCTIONS(X) X(abs)
PBG_LIBRARY(missing, "libpbg-is-not-there.so.1", NO_FUNCTIONS)

static void
test_there(void)
{
  CU_ASSERT_TRUE_FATAL(libc_load());
  CU_ASSERT_TRUE(libc_load());
  CU_ASSERT_EQUAL(libc.abs(-3), 3);
  CU_ASSERT_EQUAL(libc.labs(-4), 4);
}

static void
test_missing(void)
{
  static const char *const names[] = {"abs", "pbg_no_function_has_this_name"};
  void                    *found[2];
  CU_ASSERT_FALSE(missing_load());
  CU_ASSERT_FALSE(missing_load());
  CU_ASSERT_FALSE(pbg_library_open("libc.so.6", names, 2, found));
}

void
pbg_suite_base_library(void)
{
  CU_pSuite suite = CU_add_suite("base: library", NULL, NULL);
  CU_ADD_TEST(suite, test_there);
  CU_ADD_TEST(suite, test_missing);
}
