// fuzz_memory.c - any bytes through the reader in an arena that is too small: two bytes say how small.
#include "extract/reader.h"
#include "tests/fuzz/lexicon.h"

#include <stdint.h>
#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  if (size < 2) {
    return 0;
  }
  const PbgReaderOptions options = {fuzz_lexicon(), NULL};
  const size_t           limit   = ((size_t)data[0] << 8U | data[1]) * 16; // up to 1 MiB
  PbgArena *const        arena   = pbg_arena_new(limit);
  PbgIssue              *issue   = NULL;
  const PbgStatus st = pbg_read_issue(&options, (PbgStrView){(const char *)data + 2, size - 2}, "fuzz", arena, &issue);
  if (!st != !!issue || pbg_arena_is_full(arena) != (st == PBG_NO_MEMORY)) {
    abort(); // what was left out for want of memory was passed over
  }
  pbg_arena_free(arena);
  return 0;
}
