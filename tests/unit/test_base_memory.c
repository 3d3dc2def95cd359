// test_base_memory.c - arena and buffer: growth, limits, alignment.
#include "base/arena.h"
#include "base/buffer.h"

#include <CUnit/CUnit.h>
#include <stdint.h>

static void
test_arena(void)
{
  PbgArena *arena = pbg_arena_new((size_t)16 << 20);
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  for (size_t size = 1; size < 5000; size = size * 3 + 1) {
    unsigned char *bytes = pbg_arena_alloc(arena, size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    CU_ASSERT_EQUAL((uintptr_t)bytes % 16, 0);
    CU_ASSERT(bytes[0] == 0 && bytes[size - 1] == 0);
    memset(bytes, 0xAB, size); // what comes after a clear must be zeroed again
  }
  pbg_arena_clear(arena);
  const unsigned char *again = pbg_arena_alloc(arena, 5000);
  CU_ASSERT_PTR_NOT_NULL_FATAL(again);
  for (size_t i = 0; i < 5000; ++i) {
    CU_ASSERT_EQUAL_FATAL(again[i], 0);
  }
  const PbgStrView copy = pbg_arena_copy(arena, PBG_LIT("政策"));
  CU_ASSERT(pbg_sv_equal(copy, PBG_LIT("政策")) && !copy.data[copy.len]);
  pbg_arena_free(arena);
  pbg_arena_free(NULL);
}

static void
test_arena_limit(void)
{
  PbgArena *arena = pbg_arena_new((size_t)1 << 20);
  CU_ASSERT_PTR_NULL(pbg_arena_alloc(arena, (size_t)2 << 20));
  CU_ASSERT_PTR_NULL(pbg_arena_alloc(arena, SIZE_MAX));
  CU_ASSERT_PTR_NULL(pbg_arena_alloc(arena, SIZE_MAX - 8));
  CU_ASSERT(pbg_arena_is_full(arena));
  CU_ASSERT_PTR_NULL(pbg_arena_alloc(arena, 1)); // what failed once is not passed over
  pbg_arena_clear(arena);
  size_t got = 0;
  while (pbg_arena_alloc(arena, 1000) && got < 2000) {
    ++got;
  }
  CU_ASSERT(got > 500 && got < 1100);
  pbg_arena_free(arena);
}

static void
test_arena_grow(void)
{
  PbgArena *arena = pbg_arena_new((size_t)1 << 20);
  unsigned *items = NULL;
  size_t    room  = 0;
  for (unsigned i = 0; i < 1000; ++i) {
    items = pbg_arena_grow(arena, items, i, &room, sizeof *items);
    CU_ASSERT_PTR_NOT_NULL_FATAL(items);
    items[i] = i;
  }
  CU_ASSERT(room >= 1000);
  CU_ASSERT(items[0] == 0 && items[500] == 500 && items[999] == 999);
  pbg_arena_free(arena);
}

static void
test_buffer(void)
{
  PbgBuffer buffer = {0};
  for (unsigned i = 0; i < 10000; ++i) {
    pbg_buffer_add(&buffer, PBG_LIT("政"));
    pbg_buffer_add_char(&buffer, ';');
  }
  CU_ASSERT_EQUAL(buffer.len, 40000);
  CU_ASSERT(!memcmp(buffer.data + 39996, "政;", 4));
  pbg_buffer_clear(&buffer);
  pbg_buffer_print(&buffer, "%d %s", 12, "files");
  CU_ASSERT(pbg_sv_equal(pbg_buffer_view(&buffer), PBG_LIT("12 files")));
  pbg_buffer_free(&buffer);
  CU_ASSERT_PTR_NULL(buffer.data);
}

static void
test_buffer_limit(void)
{
  PbgBuffer buffer = {.limit = 10};
  pbg_buffer_add(&buffer, PBG_LIT("0123456789"));
  CU_ASSERT_EQUAL(buffer.status, PBG_OK);
  while (!buffer.status) {
    pbg_buffer_add(&buffer, PBG_LIT("0123456789abcdef0123456789abcdef"));
    CU_ASSERT_FATAL(buffer.len < 100000);
  }
  CU_ASSERT_EQUAL(buffer.status, PBG_TOO_LARGE);
  const size_t len = buffer.len;
  pbg_buffer_add(&buffer, PBG_LIT("0123456789abcdef0123456789abcdef"));
  CU_ASSERT_EQUAL(buffer.len, len);
  pbg_buffer_clear(&buffer);
  CU_ASSERT_EQUAL(buffer.status, PBG_OK);
  pbg_buffer_free(&buffer);
}

void
pbg_suite_base_memory(void);

void
pbg_suite_base_memory(void)
{
  CU_pSuite suite = CU_add_suite("base/arena and base/buffer", NULL, NULL);
  CU_add_test(suite, "arena: zeroed, aligned, cleared", test_arena);
  CU_add_test(suite, "arena: stops at its limit", test_arena_limit);
  CU_add_test(suite, "arena: arrays grow", test_arena_grow);
  CU_add_test(suite, "buffer: append and print", test_buffer);
  CU_add_test(suite, "buffer: stops at its limit", test_buffer_limit);
}
