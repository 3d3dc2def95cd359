// sort.c - quads by one place, stable, byte by byte (radix); bytes in which all agree cost nothing.
#include "store/store_internal.h"

#include <string.h>

/// One pass by the byte at `shift` of a place
static void
pass(PbgChanges *const changes, const unsigned place, const unsigned shift)
{
  size_t         starts[256] = {0};
  size_t         sum         = 0;
  const PbgKey  *from        = changes->items;
  const uint64_t mask        = place == 3 ? ~PBG_REMOVED : UINT64_MAX;
  for (size_t i = 0; i < changes->count; ++i) {
    ++starts[(from[i].at[place] & mask) >> shift & 255];
  }
  for (unsigned i = 0; i < 256; ++i) {
    const size_t n = starts[i];
    starts[i]      = sum;
    sum += n;
  }
  for (size_t i = 0; i < changes->count; ++i) {
    changes->spare[starts[(from[i].at[place] & mask) >> shift & 255]++] = from[i];
  }
  PbgKey *const items = changes->items;
  changes->items      = changes->spare;
  changes->spare      = items;
}

void
pbg_sort_place(PbgChanges *const changes, const unsigned place)
{
  uint64_t differ = 0;
  for (size_t i = 1; i < changes->count; ++i) {
    differ |= changes->items[i].at[place] ^ changes->items[0].at[place];
  }
  differ &= place == 3 ? ~PBG_REMOVED : UINT64_MAX;
  for (unsigned shift = 0; shift < 64; shift += 8) {
    if (differ >> shift & 255) {
      pass(changes, place, shift);
    }
  }
}
