// fuzz_html.c - any text as a page: a status, never a crash; places that never fall and stay within the text.
#include "base/utf8.h"
#include "input/html.h"

#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const PbgStrView text  = {(const char *)data, size};
  PbgArena *const  arena = pbg_arena_new((size_t)256 << 20);
  PbgShown         shown;
  if (pbg_utf8_check(text) == size && !memchr(data, 0, size) && !pbg_html_show(text, "fuzz", NULL, arena, &shown)) {
    const size_t points = pbg_utf8_length(text);
    const size_t count  = pbg_utf8_length(shown.text);
    for (size_t i = 0; i < count; ++i) {
      if (shown.origin[i] >= points || (i && shown.origin[i] < shown.origin[i - 1])) {
        abort();
      }
    }
    if (pbg_utf8_check(shown.text) != shown.text.len) {
      abort();
    }
  }
  pbg_arena_free(arena);
  return 0;
}
