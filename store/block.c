// block.c - packing, unpacking, search.
#include "store/block.h"

#include <string.h>

#define PADDING 8

static uint64_t
load(const uint8_t *const at)
{
  uint64_t word;
  memcpy(&word, at, sizeof word);
  return word;
}

static unsigned
bits_of(const uint64_t value)
{
  return value ? 64 - (unsigned)__builtin_clzll(value) : 0;
}

// --- Reading ---

/// `width` bits from bit `bit` on; reads at most 9 bytes, of which the last only where bits of it are wanted
static inline uint64_t
take(const uint8_t *const from, const size_t bit, const unsigned width)
{
  const uint8_t *const at    = from + (bit >> 3);
  const unsigned       shift = (unsigned)(bit & 7);
  uint64_t             value = load(at) >> shift;
  if (shift && width + shift > 64) {
    value |= (uint64_t)at[8] << (64 - shift);
  }
  return width < 64 ? value & ((UINT64_C(1) << width) - 1) : value;
}

static inline uint64_t
place(const PbgBlock *const block, const size_t i, const unsigned column)
{
  const PbgColumn *const c = &block->columns[column];
  if (!c->width) {
    return c->segments[0].low;
  }
  const uint64_t code = take(block->records, i * block->bits + c->shift, c->width);
  unsigned       s    = c->count - 1;
  while (s && code < c->segments[s].code) {
    --s;
  }
  return c->segments[s].low + (code - c->segments[s].code);
}

void
pbg_block_get(const PbgBlock *const block, const size_t i, PbgKey *const out)
{
  for (unsigned c = 0; c < 4; ++c) {
    out->at[c] = place(block, i, c);
  }
}

/// A key as codes of a block; columns that are the same for all its quads and the key are left out
typedef struct {
  unsigned count;
  unsigned shift[4], width[4];
  uint64_t code[4];
} Target;

/// The lowest code whose id is not below `id`; true if it is the code of that very id
static bool
lowest_code(const PbgColumn *const column, const uint64_t id, uint64_t *const code)
{
  unsigned s = column->count - 1;
  while (s && id < column->segments[s].low) {
    --s;
  }
  *code = column->segments[s].code;
  if (id < column->segments[s].low) {
    return false;
  }
  *code += id - column->segments[s].low;
  if (s + 1 < column->count && *code >= column->segments[s + 1].code) { // between two segments
    *code = column->segments[s + 1].code;
    return false;
  }
  return true;
}

static void
aim(const PbgBlock *const block, const PbgKey *const key, Target *const target)
{
  bool exact    = true;
  target->count = 0;
  for (unsigned c = 0; exact && c < 4; ++c) {
    uint64_t code;
    exact = lowest_code(&block->columns[c], key->at[c], &code);
    if (exact && !code && !block->columns[c].width) {
      continue;
    }
    target->shift[target->count]  = block->columns[c].shift;
    target->width[target->count]  = block->columns[c].width;
    target->code[target->count++] = code;
  }
}

/// Is the i-th quad below the target?
static inline bool
is_below(const PbgBlock *const block, const size_t i, const Target *const target)
{
  for (unsigned c = 0; c < target->count; ++c) {
    const uint64_t code = take(block->records, i * block->bits + target->shift[c], target->width[c]);
    if (code != target->code[c]) {
      return code < target->code[c];
    }
  }
  return false;
}

static size_t
bisect(const PbgBlock *const block, const Target *const target, size_t from, size_t to)
{
  while (from < to) {
    const size_t middle = from + (to - from) / 2;
    if (is_below(block, middle, target)) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

size_t
pbg_block_find(const PbgBlock *const block, const PbgKey *const key, const size_t from)
{
  Target target;
  aim(block, key, &target);
  return bisect(block, &target, from, block->count);
}

size_t
pbg_block_find_near(const PbgBlock *const block, const PbgKey *const key, size_t from)
{
  Target target;
  aim(block, key, &target);
  for (size_t step = 1; step <= block->count - from; step *= 2) {
    if (!is_below(block, from + step - 1, &target)) {
      return bisect(block, &target, from, from + step - 1);
    }
    from += step;
  }
  return bisect(block, &target, from, block->count);
}

PbgStatus
pbg_block_open(PbgBlock *const block, const void *const bytes, const size_t size)
{
  const uint8_t *const data = bytes;
  size_t               at   = 2;
  if (size < 2 + PADDING) {
    return PBG_BAD_DATA;
  }
  block->count = (size_t)data[0] | (size_t)data[1] << 8;
  block->bits  = 0;
  for (unsigned c = 0; c < 4; ++c) {
    PbgColumn *const column = &block->columns[c];
    if (size - at < 2) {
      return PBG_BAD_DATA;
    }
    column->width = data[at]; // segments behind the count stay as they are: a block is opened for each seek
    column->count = data[at + 1];
    column->shift = block->bits;
    at += 2;
    if (column->width > 64 || !column->count || column->count > 16 || size - at < column->count * sizeof(PbgSegment)) {
      return PBG_BAD_DATA;
    }
    memcpy(column->segments, data + at, column->count * sizeof(PbgSegment));
    at += column->count * sizeof(PbgSegment);
    block->bits += column->width;
  }
  block->records    = data + at;
  const size_t need = (block->count * block->bits + 7) / 8 + PADDING;
  return block->count && block->count <= PBG_BLOCK_QUADS && size - at >= need ? PBG_OK : PBG_BAD_DATA;
}

/// Four chains of multiplications side by side, each step reversible: one changed word always shows
static uint64_t
check_of(const uint8_t *const bytes, const size_t size)
{
  uint64_t lanes[4] = {size, size + 1, size + 2, size + 3};
  size_t   at       = 0;
  for (; at + 32 <= size; at += 32) {
    for (unsigned i = 0; i < 4; ++i) {
      lanes[i] = (lanes[i] ^ load(bytes + at + (size_t)8 * i)) * UINT64_C(0x9E3779B97F4A7C15);
      lanes[i] ^= lanes[i] >> 32;
    }
  }
  for (; at < size; at += 8) {
    uint64_t word = 0;
    memcpy(&word, bytes + at, size - at < 8 ? size - at : 8);
    lanes[0] = (lanes[0] ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    lanes[0] ^= lanes[0] >> 32;
  }
  for (unsigned i = 1; i < 4; ++i) {
    lanes[0] = (lanes[0] ^ lanes[i]) * UINT64_C(0xD6E8FEB86659FD93);
    lanes[0] ^= lanes[0] >> 32;
  }
  return lanes[0];
}

bool
pbg_block_is_whole(const void *const bytes, const size_t size)
{
  const uint8_t *const data = bytes;
  return size >= PADDING && check_of(data, size - PADDING) == load(data + size - PADDING);
}

// --- Packing ---

/// Lowest and highest id of each kind at a place
typedef struct {
  unsigned seen; ///< Kinds, as bits
  uint64_t low[16], high[16];
} Range;

static inline void
widen(Range *const range, const uint64_t id)
{
  const unsigned kind = (unsigned)(id >> 60);
  if (!(range->seen & 1U << kind)) {
    range->seen |= 1U << kind;
    range->low[kind] = range->high[kind] = id;
  } else if (id < range->low[kind]) {
    range->low[kind] = id;
  } else if (id > range->high[kind]) {
    range->high[kind] = id;
  }
}

static void
widen_all(Range ranges[4], const PbgKey *const keys, const size_t count)
{
  for (unsigned c = 0; c < 4; ++c) {
    for (size_t i = 0; i < count; ++i) {
      widen(&ranges[c], keys[i].at[c]);
    }
  }
}

/// Bytes that a block of `count` quads within the ranges takes
static size_t
size_within(const Range ranges[4], const size_t count)
{
  size_t head = 2 + PADDING;
  size_t bits = 0;
  for (unsigned c = 0; c < 4; ++c) {
    uint64_t codes = 0;
    for (unsigned seen = ranges[c].seen; seen; seen &= seen - 1) {
      const unsigned kind = (unsigned)__builtin_ctz(seen);
      codes += ranges[c].high[kind] - ranges[c].low[kind] + 1;
    }
    bits += bits_of(codes - 1);
    head += 2 + (size_t)__builtin_popcount(ranges[c].seen) * sizeof(PbgSegment);
  }
  return head + (count * bits + 7) / 8;
}

/// The block's columns; returns its size
static size_t
lay(PbgBlock *const block, const Range ranges[4], const size_t count)
{
  block->bits  = 0;
  block->count = count;
  for (unsigned c = 0; c < 4; ++c) {
    PbgColumn *const column = &block->columns[c];
    uint64_t         code   = 0;
    column->count           = 0;
    column->shift           = block->bits;
    for (unsigned seen = ranges[c].seen; seen; seen &= seen - 1) {
      const unsigned kind               = (unsigned)__builtin_ctz(seen);
      column->segments[column->count++] = (PbgSegment){ranges[c].low[kind], code};
      code += ranges[c].high[kind] - ranges[c].low[kind] + 1;
    }
    column->width = bits_of(code - 1);
    block->bits += column->width;
  }
  return size_within(ranges, count);
}

static uint64_t
code_of(const PbgColumn *const column, const uint64_t id)
{
  unsigned s = column->count - 1;
  while (s && id < column->segments[s].low) {
    --s;
  }
  return column->segments[s].code + (id - column->segments[s].low);
}

/// The bits come to zeroed bytes, with 8 more behind
static void
put(uint8_t *const to, const size_t bit, const uint64_t value, const unsigned width)
{
  uint8_t *const at    = to + (bit >> 3);
  const unsigned shift = (unsigned)(bit & 7);
  const uint64_t word  = load(at) | value << shift;
  memcpy(at, &word, sizeof word);
  if (shift && width + shift > 64) {
    at[8] = (uint8_t)(at[8] | value >> (64 - shift));
  }
}

static void
write_block(const PbgBlock *const block, const PbgKey *const keys, uint8_t *const out, const size_t size)
{
  size_t at = 2;
  memset(out, 0, size);
  out[0] = (uint8_t)block->count;
  out[1] = (uint8_t)(block->count >> 8);
  for (unsigned c = 0; c < 4; ++c) {
    const PbgColumn *const column = &block->columns[c];
    out[at++]                     = (uint8_t)column->width;
    out[at++]                     = (uint8_t)column->count;
    memcpy(out + at, column->segments, column->count * sizeof(PbgSegment));
    at += column->count * sizeof(PbgSegment);
  }
  for (size_t i = 0; i < block->count && block->bits <= 57; ++i) { // a quad's codes in one word
    uint64_t record = 0;
    for (unsigned c = 0; c < 4; ++c) {
      const PbgColumn *const column = &block->columns[c];
      record |= column->width ? code_of(column, keys[i].at[c]) << column->shift : 0;
    }
    put(out + at, i * block->bits, record, block->bits);
  }
  for (unsigned c = 0; c < 4 && block->bits > 57; ++c) {
    const PbgColumn *const column = &block->columns[c];
    for (size_t i = 0; column->width && i < block->count; ++i) {
      put(out + at, i * block->bits + column->shift, code_of(column, keys[i].at[c]), column->width);
    }
  }
  const uint64_t check = check_of(out, size - PADDING);
  memcpy(out + size - PADDING, &check, sizeof check);
}

/// How many of the quads fit, at least one; their ranges
static size_t
count_fitting(const PbgKey *const keys, const size_t count, Range out[4])
{
  const size_t most = count < PBG_BLOCK_QUADS ? count : PBG_BLOCK_QUADS;
  size_t       n    = 0;
  for (unsigned c = 0; c < 4; ++c) {
    out[c].seen = 0;
  }
  for (size_t step = 64; step && n < most;) { // large steps as far as they fit, then smaller ones
    Range        ranges[4];
    const size_t to = n + step < most ? n + step : most;
    memcpy(ranges, out, sizeof ranges);
    widen_all(ranges, keys + n, to - n);
    if (size_within(ranges, to) <= PBG_BLOCK_BYTES || to == 1) {
      memcpy(out, ranges, sizeof ranges);
      n = to;
    } else {
      step /= 2;
    }
  }
  return n;
}

size_t
pbg_block_pack(const PbgKey *const keys, const size_t count, uint8_t out[PBG_BLOCK_BYTES], size_t *const size)
{
  PbgBlock     block;
  Range        ranges[4];
  const size_t n = count_fitting(keys, count, ranges);
  *size          = lay(&block, ranges, n);
  write_block(&block, keys, out, *size);
  return n;
}
