// index.c - sorted changes merged into the blocks of one index, from left to right. The key of a block is its last quad, so that
// MDB_SET_RANGE finds the block in which a quad is or belongs.
#include "store/touch.h"

#include <stdlib.h>

const uint8_t pbg_orders[PBG_INDEXES][4] = {
  [PBG_SPOG] = {0, 1, 2, 3}, [PBG_PSOG] = {1, 0, 2, 3}, [PBG_POSG] = {1, 2, 0, 3}, [PBG_OSPG] = {2, 0, 1, 3},
  [PBG_GSPO] = {3, 0, 1, 2}, [PBG_GPSO] = {3, 1, 0, 2}, [PBG_GPOS] = {3, 1, 2, 0}, [PBG_GOSP] = {3, 2, 0, 1},
};

/// How the numbers below one first id have changed
typedef struct {
  uint64_t first;
  int64_t  quads, pairs;
} Sum;

typedef struct {
  PbgStore   *store;
  unsigned    index;
  MDB_cursor *cursor;
  int64_t     firsts; ///< Change of the number of distinct first ids
  Sum        *sums;
  size_t      sum_count, sum_room;
  size_t      last; ///< The sum used last
  PbgStatus   status;
} Merge;

/// A stretch of changes that belongs to one block, or lies behind all
typedef struct {
  PbgKey  old[PBG_BLOCK_QUADS];
  size_t  old_count;
  uint8_t old_key[32];
  bool    at_end;
  PbgKey  before; ///< Last quad of the block before
  bool    has_before;
} Region;

static PbgKey
change_key(const PbgKey *const change, const unsigned index)
{
  PbgKey quad = *change;
  quad.at[3] &= ~PBG_REMOVED;
  return pbg_permute(&quad, index);
}

// --- Counts ---

/// Does the index keep counts for its first ids, and does it count firsts at all?
static bool
keeps_sums(const unsigned index)
{
  return index == PBG_PSOG || index == PBG_POSG || index == PBG_GSPO;
}

static bool
keeps_firsts(const unsigned index)
{
  return keeps_sums(index) || index == PBG_SPOG || index == PBG_OSPG;
}

static Sum *
sum_of(Merge *const merge, const uint64_t first)
{
  if (merge->last < merge->sum_count && merge->sums[merge->last].first == first) {
    return &merge->sums[merge->last];
  }
  for (size_t i = merge->sum_count; i-- > 0 && merge->sums[i].first >= first;) { // ascending but for a region's few
    if (merge->sums[i].first == first) {
      merge->last = i;
      return &merge->sums[i];
    }
  }
  if (merge->sum_count == merge->sum_room) {
    const size_t room = merge->sum_room ? 2 * merge->sum_room : 64;
    Sum *const   sums = realloc(merge->sums, room * sizeof *sums);
    if (!sums) {
      merge->status = PBG_NO_MEMORY;
      return NULL;
    }
    merge->sums     = sums;
    merge->sum_room = room;
  }
  size_t at = merge->sum_count++;
  for (; at > 0 && merge->sums[at - 1].first > first; --at) {
    merge->sums[at] = merge->sums[at - 1];
  }
  merge->sums[at] = (Sum){first, 0, 0};
  merge->last     = at;
  return &merge->sums[at];
}

/// Count one quad, behind `before` (NULL: the very first), in (+1) or out (-1); `quads` 0 where only its neighbour has changed
static void
tally(Merge *const merge, const PbgKey *const before, const PbgKey *const key, const int sign, const int quads)
{
  const bool first = !before || before->at[0] != key->at[0];
  merge->firsts += first ? sign : 0;
  if (!keeps_sums(merge->index)) {
    return;
  }
  Sum *const sum = sum_of(merge, key->at[0]);
  if (sum) {
    sum->quads += quads;
    sum->pairs += first || before->at[1] != key->at[1] ? sign : 0;
  }
}

static void
tally_all(Merge *const merge, const Region *const region, const PbgKey *const keys, const size_t count, const int sign)
{
  const PbgKey *before = region->has_before ? &region->before : NULL;
  for (size_t i = 0; keeps_firsts(merge->index) && i < count; ++i) {
    tally(merge, before, &keys[i], sign, sign);
    before = &keys[i];
  }
}

static PbgStatus
write_counts(Merge *const merge)
{
  PbgStore *const store = merge->store;
  PbgStatus       st    = merge->status;
  store->totals.firsts[merge->index] += (uint64_t)merge->firsts;
  for (size_t i = 0; !st && i < merge->sum_count; ++i) {
    const Sum *const sum = &merge->sums[i];
    st = merge->index == PBG_PSOG   ? pbg_count_add(store, PBG_COUNT_PREDICATE, sum->first, sum->quads, sum->pairs, 0)
         : merge->index == PBG_POSG ? pbg_count_add(store, PBG_COUNT_PREDICATE, sum->first, 0, 0, sum->pairs)
                                    : pbg_count_add(store, PBG_COUNT_GRAPH, sum->first, sum->quads, sum->pairs, 0);
  }
  return st;
}

// --- Blocks ---

static PbgStatus
decode(Region *const region, const MDB_val *const key, const MDB_val *const value)
{
  PbgBlock block;
  uint8_t  last[32];
  if (key->mv_size != 32 || !pbg_block_is_whole(value->mv_data, value->mv_size) ||
      pbg_block_open(&block, value->mv_data, value->mv_size)) {
    return PBG_DAMAGED;
  }
  memcpy(region->old_key, key->mv_data, 32);
  region->old_count = block.count;
  for (size_t i = 0; i < block.count; ++i) {
    pbg_block_get(&block, i, &region->old[i]);
  }
  pbg_key_write(&region->old[block.count - 1], last);
  return memcmp(last, region->old_key, sizeof last) != 0 ? PBG_DAMAGED : PBG_OK;
}

/// Find the block of `key` and what stands before it
static PbgStatus
find_region(Merge *const merge, const PbgKey *const key, Region *const region)
{
  uint8_t bytes[32];
  pbg_key_write(key, bytes);
  MDB_val at         = {sizeof bytes, bytes};
  MDB_val value      = {0, NULL};
  int     code       = mdb_cursor_get(merge->cursor, &at, &value, MDB_SET_RANGE);
  region->at_end     = code == MDB_NOTFOUND;
  region->old_count  = 0;
  region->has_before = false;
  if (region->at_end) {
    code = mdb_cursor_get(merge->cursor, &at, &value, MDB_LAST);
    if (code == MDB_NOTFOUND) {
      return PBG_OK;
    }
  }
  PbgStatus st = code ? pbg_store_status(code) : decode(region, &at, &value);
  if (!st && keeps_firsts(merge->index)) {
    region->has_before = !mdb_cursor_get(merge->cursor, &at, &value, MDB_PREV) && at.mv_size == 32;
    if (region->has_before) {
      pbg_key_read(at.mv_data, &region->before);
    }
  }
  return st;
}

/// One change against what is there: true if `*keep` says whether the quad stands in the result
static size_t
merge_changes(Merge *const        merge,
              const Region *const region,
              PbgChanges *const   changes,
              size_t *const       from,
              size_t *const       kept,
              const bool          effective)
{
  PbgKey *const out   = changes->spare;
  size_t        count = 0;
  size_t        old   = 0;
  PbgKey        last;
  if (region->old_count) {
    last = region->old[region->old_count - 1];
  }
  for (; *from < changes->count; ++*from) {
    const PbgKey change = changes->items[*from];
    const bool   remove = (change.at[3] & PBG_REMOVED) != 0;
    const PbgKey key    = change_key(&change, merge->index);
    if (!region->at_end && pbg_key_compare(&key, &last) > 0) {
      break;
    }
    while (old < region->old_count && pbg_key_compare(&region->old[old], &key) < 0) {
      out[count++] = region->old[old++];
    }
    const bool there = old < region->old_count && !pbg_key_compare(&region->old[old], &key);
    if (there != remove && !effective) {
      merge->status = PBG_DAMAGED; // the indexes do not say the same
    }
    if (there == remove && effective) {
      changes->items[(*kept)++] = change;
    }
    old += there;
    if (!remove) {
      out[count++] = key;
    }
  }
  while (old < region->old_count) {
    out[count++] = region->old[old++];
  }
  return count;
}

/// Write quads as blocks; those that will be inserted between others later share their room evenly
static PbgStatus
put_blocks(const Merge *const merge, const PbgKey *keys, size_t count, const unsigned flags)
{
  PbgStatus st = PBG_OK;
  while (!st && count) {
    uint8_t bytes[PBG_BLOCK_BYTES];
    uint8_t name[32];
    size_t  size = 0;
    size_t  n    = pbg_block_pack(keys, count, bytes, &size);
    if (!flags && n < count && count - n < n / 2) {
      n = pbg_block_pack(keys, (count + 1) / 2, bytes, &size);
    }
    pbg_key_write(&keys[n - 1], name);
    MDB_val key   = {sizeof name, name};
    MDB_val value = {size, bytes};
    st            = pbg_put(merge->store, merge->index, &key, &value, flags);
    keys += n;
    count -= n;
  }
  return st;
}

/// Put the new quads in the place of the old ones
static PbgStatus
replace(Merge *const merge, Region *const region, const PbgKey *const keys, const size_t count)
{
  uint8_t   name[32];
  PbgStatus st      = PBG_OK;
  bool      deleted = !region->old_count;
  if (count) {
    pbg_key_write(&keys[count - 1], name);
  }
  if (region->old_count && (!count || memcmp(name, region->old_key, sizeof name) != 0)) {
    MDB_val key = {sizeof region->old_key, region->old_key};
    st          = pbg_del(merge->store, merge->index, &key);
    deleted     = true;
  }
  return st ? st : put_blocks(merge, keys, count, region->at_end && deleted ? MDB_APPEND : 0);
}

/// If the last quad of the region is another one now, the first of the block behind has a new neighbour
static PbgStatus
tally_behind(Merge *const merge, const Region *const region, const PbgKey *const keys, const size_t count)
{
  const PbgKey *const before = count ? &keys[count - 1] : region->has_before ? &region->before : NULL;
  const PbgKey *const old    = region->old_count ? &region->old[region->old_count - 1] : NULL;
  if (region->at_end || !old || !keeps_firsts(merge->index) || (before && !pbg_key_compare(before, old))) {
    return PBG_OK;
  }
  MDB_val   key   = {sizeof region->old_key, (void *)(uintptr_t)region->old_key};
  MDB_val   value = {0, NULL};
  const int code  = mdb_cursor_get(merge->cursor, &key, &value, MDB_SET_RANGE);
  PbgBlock  block;
  PbgKey    first;
  if (code == MDB_NOTFOUND) {
    return PBG_OK;
  }
  if (code || pbg_block_open(&block, value.mv_data, value.mv_size)) {
    return code ? pbg_store_status(code) : PBG_DAMAGED;
  }
  pbg_block_get(&block, 0, &first);
  tally(merge, old, &first, -1, 0);
  tally(merge, before, &first, 1, 0);
  return merge->status;
}

static PbgStatus
apply_region(Merge *const      merge,
             Region *const     region,
             PbgChanges *const changes,
             size_t *const     from,
             size_t *const     kept,
             const bool        effective)
{
  const PbgKey key = change_key(&changes->items[*from], merge->index);
  PbgStatus    st  = find_region(merge, &key, region);
  if (st) {
    return st;
  }
  const size_t had   = *kept;
  const size_t count = merge_changes(merge, region, changes, from, kept, effective);
  if (merge->status || (effective && *kept == had)) {
    return merge->status;
  }
  tally_all(merge, region, region->old, region->old_count, -1);
  tally_all(merge, region, changes->spare, count, 1);
  st = merge->status ? merge->status : replace(merge, region, changes->spare, count);
  return st ? st : tally_behind(merge, region, changes->spare, count);
}

PbgStatus
pbg_index_apply(PbgStore *const store, const unsigned index, PbgChanges *const changes, const bool effective)
{
  Merge         merge  = {.store = store, .index = index};
  Region *const region = malloc(sizeof *region);
  size_t        from   = 0;
  size_t        kept   = 0;
  PbgStatus     st     = region ? PBG_OK : PBG_NO_MEMORY;
  st                   = st ? st : pbg_store_status(mdb_cursor_open(store->txn, store->dbs[index], &merge.cursor));
  while (!st && from < changes->count) {
    st = apply_region(&merge, region, changes, &from, &kept, effective);
  }
  if (merge.cursor) {
    mdb_cursor_close(merge.cursor);
  }
  st             = st ? st : write_counts(&merge);
  changes->count = effective ? kept : changes->count;
  free(merge.sums);
  free(region);
  return st;
}
