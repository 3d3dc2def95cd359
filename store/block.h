// block.h - sorted quads packed into one value of the database.
// Layout:    count (2 bytes), then for each of the four places: width in bits, number of segments, and for each segment the
//            lowest id and the code of it (8 bytes each); then count records of the four codes, without gaps; 8 bytes that
//            hold a check of all before.
//            A segment holds the ids of one kind; a code is the distance from its lowest id, behind the codes of the segment
//            before: codes compare as ids do. Little-endian.
// Why:       records have one size, so that a search needs no decoding of what is before; a place with one value takes nothing.
//            Measured on the policy graph: 3 to 4 bytes a quad and order.
// Damage:    pbg_block_open() checks all that later reads rely on; whatever the bytes, nothing outside of them is read.
//            pbg_block_is_whole() says whether they are as they were written; 0.15 us a block.
#ifndef PBG_STORE_BLOCK_H
#define PBG_STORE_BLOCK_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Quads of a block at most
#define PBG_BLOCK_QUADS 1024
/// Bytes of a block at most: two nodes of LMDB, with their keys, fill one page of 4096
#define PBG_BLOCK_BYTES 1990

/// A quad in the order of an index
typedef struct {
  uint64_t at[4];
} PbgKey;

typedef struct {
  uint64_t low;  ///< Lowest id
  uint64_t code; ///< Of it
} PbgSegment;

typedef struct {
  unsigned   width; ///< Bits of a code
  unsigned   count; ///< Segments, 1 to 16
  unsigned   shift; ///< First bit in a record
  PbgSegment segments[16];
} PbgColumn;

typedef struct {
  const uint8_t *records;
  size_t         count;
  unsigned       bits; ///< Of a record
  PbgColumn      columns[4];
} PbgBlock;

static inline int
pbg_key_compare(const PbgKey *const a, const PbgKey *const b)
{
  for (unsigned i = 0; i < 4; ++i) {
    // NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): the analyzer does not see loops fill keys
    if (a->at[i] != b->at[i]) {
      return a->at[i] < b->at[i] ? -1 : 1;
    }
  }
  return 0;
}

/// Look at a value; borrows it. PBG_BAD_DATA if it is no block.
PBG_NODISCARD PbgStatus
pbg_block_open(PbgBlock *block, const void *bytes, size_t size);

/// Are the bytes those that pbg_block_pack() wrote?
bool
pbg_block_is_whole(const void *bytes, size_t size);

/// The i-th quad, i < block->count
void
pbg_block_get(const PbgBlock *block, size_t i, PbgKey *out);

/// The number of the first quad that is not below `key`, at least `from`; block->count if all are
size_t
pbg_block_find(const PbgBlock *block, const PbgKey *key, size_t from);

/// The same, quicker if it is not far behind `from` (at most block->count)
size_t
pbg_block_find_near(const PbgBlock *block, const PbgKey *key, size_t from);

/// Pack as many of the `count` (> 0) sorted quads as fit; `*size` is the length of the value. Returns their number, at least one.
size_t
pbg_block_pack(const PbgKey *keys, size_t count, uint8_t out[PBG_BLOCK_BYTES], size_t *size);

#endif
