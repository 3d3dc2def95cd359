// fuzz_block.c - any bytes as a block of the store: what opens is read whole and searched; nothing outside of it is read.
#include "store/block.h"

#include <stdlib.h>
#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  uint8_t *const bytes = malloc(size ? size : 1); // of its own size, so that the sanitizer sees its end
  PbgBlock       block;
  if (bytes && size) {
    memcpy(bytes, data, size);
  }
  if (bytes && !pbg_block_open(&block, bytes, size)) {
    PbgKey key;
    for (size_t i = 0; i < block.count; ++i) {
      pbg_block_get(&block, i, &key);
      if (pbg_block_find(&block, &key, i / 2) > block.count || pbg_block_find_near(&block, &key, i / 2) > block.count) {
        abort();
      }
    }
  }
  free(bytes);
  return 0;
}
