// fuzz_pdf.c - any bytes as PDF through poppler and what orders its lines: a status, never a crash; valid text.
#include "base/utf8.h"
#include "input/shown.h"

#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  PbgArena *const arena = pbg_arena_new((size_t)256 << 20);
  PbgShown        shown;
  if (!pbg_module_entry((PbgStrView){(const char *)data, size}, "fuzz", NULL, arena, &shown) &&
      pbg_utf8_check(shown.text) != shown.text.len) {
    abort();
  }
  pbg_arena_free(arena);
  return 0;
}
