// mapped.c - joining pieces of clean text.
#include "extract/mapped.h"

PbgMapped
pbg_mapped_join(PbgArena *const arena, const PbgMapped *const pieces, const size_t count, const PbgStrView between)
{
  size_t len = 0;
  for (size_t i = 0; i < count; ++i) {
    len += pieces[i].len + between.len;
  }
  char *const     data = pbg_arena_alloc(arena, len + 1);
  uint32_t *const at   = pbg_arena_alloc(arena, (len + 1) * sizeof *at);
  if (!data || !at) {
    return (PbgMapped){NULL, 0, NULL};
  }
  size_t n = 0;
  for (size_t i = 0; i < count; ++i) {
    if (pieces[i].len) {
      memcpy(data + n, pieces[i].data, pieces[i].len);
      memcpy(at + n, pieces[i].at, pieces[i].len * sizeof *at);
      n += pieces[i].len;
    }
    for (size_t j = 0; i + 1 < count && j < between.len; ++j, ++n) {
      data[n] = between.data[j];
      at[n]   = n ? at[n - 1] : 0;
    }
  }
  return (PbgMapped){data, n, at};
}
