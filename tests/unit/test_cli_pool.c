// test_cli_pool.c - results in order, a bounded window, an early stop.
#include "cli/pool.h"

#include <CUnit/CUnit.h>
#include <time.h>

enum { COUNT = 500, WORKERS = 8 };

typedef struct {
  size_t number;
  size_t square;
} Slot;

typedef struct {
  size_t fetched;
  size_t delivered;
  size_t stop_at; ///< deliver answers false there
  bool   in_order;
} Test;

static bool
fetch(void *handle, void *slot)
{
  Test *test = handle;
  if (test->fetched == COUNT) {
    return false;
  }
  ((Slot *)slot)->number = test->fetched++;
  return true;
}

static void
work(void *handle, size_t worker, void *slot)
{
  (void)handle;
  Slot *item = slot;
  if (worker >= WORKERS) {
    item->square = 0;
    return;
  }
  nanosleep(&(struct timespec){0, (long)(item->number % 7) * 20000}, NULL); // they finish out of order
  item->square = item->number * item->number;
}

static bool
deliver(void *handle, void *slot)
{
  Test       *test = handle;
  const Slot *item = slot;
  test->in_order   = test->in_order && item->number == test->delivered && item->square == item->number * item->number;
  ++test->delivered;
  return test->delivered != test->stop_at;
}

static Test
run(const size_t workers, const size_t stop_at)
{
  Test              test = {.in_order = true, .stop_at = stop_at};
  Slot              slots[WORKERS * 4];
  const PbgPoolWork jobs = {&test, fetch, work, deliver};
  CU_ASSERT_FATAL(pbg_pool_window(workers) <= sizeof slots / sizeof *slots);
  CU_ASSERT_EQUAL(pbg_pool_run(&jobs, workers, slots, sizeof *slots), PBG_OK);
  return test;
}

static void
test_order(void)
{
  for (size_t workers = 1; workers <= WORKERS; workers *= 2) {
    const Test test = run(workers, 0);
    CU_ASSERT(test.in_order);
    CU_ASSERT_EQUAL(test.delivered, COUNT);
  }
}

static void
test_stop(void)
{
  for (size_t workers = 1; workers <= WORKERS; workers *= 2) {
    const Test test = run(workers, 10);
    CU_ASSERT(test.in_order);
    CU_ASSERT_EQUAL(test.delivered, 10);
    CU_ASSERT(test.fetched <= 10 + pbg_pool_window(workers)); // the window bounds what was begun
  }
}

void
pbg_suite_cli_pool(void);

void
pbg_suite_cli_pool(void)
{
  CU_pSuite suite = CU_add_suite("cli/pool", NULL, NULL);
  CU_add_test(suite, "results come in order", test_order);
  CU_add_test(suite, "an early stop", test_stop);
}
