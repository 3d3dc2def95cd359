// sort.c - quads by one place, stable, by digits of eleven bits (radix) from the lowest bit in which two of them differ; bits in which all
// agree cost nothing.
#include "store/store_internal.h"

#include <string.h>

enum { DIGIT = 11, BUCKETS = 1 << DIGIT, DIGITS = 6 };

/// Places in the output, for each digit
typedef struct {
  unsigned count;
  unsigned shifts[DIGITS];
  uint32_t starts[DIGITS][BUCKETS];
} Digits;

static inline uint64_t
id_at(const PbgKey *const key, const unsigned place)
{
  return place == 3 ? key->at[3] & ~PBG_REMOVED : key->at[place];
}

/// Where the digits are, and how many ids have each
static void
count_digits(Digits *const digits, const PbgChanges *const changes, const unsigned place)
{
  uint64_t differ = 0;
  digits->count   = 0;
  for (size_t i = 1; i < changes->count; ++i) {
    differ |= changes->items[i].at[place] ^ changes->items[0].at[place];
  }
  differ &= place == 3 ? ~PBG_REMOVED : UINT64_MAX;
  for (unsigned shift = 0; differ; shift += DIGIT) {
    const unsigned zeros = (unsigned)__builtin_ctzll(differ);
    shift += zeros;
    digits->shifts[digits->count++] = shift;
    differ                          = zeros + DIGIT < 64 ? differ >> zeros >> DIGIT : 0;
  }
  memset(digits->starts, 0, digits->count * sizeof digits->starts[0]);
  for (size_t i = 0; i < changes->count; ++i) {
    const uint64_t id = id_at(&changes->items[i], place);
    for (unsigned d = 0; d < digits->count; ++d) {
      ++digits->starts[d][id >> digits->shifts[d] & (BUCKETS - 1)];
    }
  }
  for (unsigned d = 0; d < digits->count; ++d) {
    uint32_t sum = 0;
    for (unsigned i = 0; i < BUCKETS; ++i) {
      const uint32_t n     = digits->starts[d][i];
      digits->starts[d][i] = sum;
      sum += n;
    }
  }
}

void
pbg_sort_place(PbgChanges *const changes, const unsigned place)
{
  Digits digits;
  count_digits(&digits, changes, place);
  for (unsigned d = 0; d < digits.count; ++d) {
    const PbgKey *const from  = changes->items;
    PbgKey *const       to    = changes->spare;
    uint32_t *const     start = digits.starts[d];
    for (size_t i = 0; i < changes->count; ++i) {
      to[start[id_at(&from[i], place) >> digits.shifts[d] & (BUCKETS - 1)]++] = from[i];
    }
    changes->spare = changes->items;
    changes->items = to;
  }
}
