// fuzz_reader.c - any bytes through decoding, layout and recognisers: a status, never a crash.
#include "extract/reader.h"
#include "tests/fuzz/lexicon.h"

#include <stdint.h>
#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const PbgReaderOptions options = {fuzz_lexicon(), NULL};
  PbgArena *const        arena   = pbg_arena_new((size_t)256 << 20);
  PbgIssue              *issue   = NULL;
  const PbgStatus        st = pbg_read_issue(&options, (PbgStrView){(const char *)data, size}, "fuzz", arena, &issue);
  if (!st != !!issue) {
    abort(); // an issue if and only if the status is PBG_OK
  }
  pbg_arena_free(arena);
  return 0;
}
