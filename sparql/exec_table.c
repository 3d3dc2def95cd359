// exec_table.c - rows that are kept, hash tables over them, sorting; all charged to the query's memory.
#include "sparql/exec.h"

#include <stdlib.h>

static void *
grow(Exec *const x, void *const old, const size_t before, const size_t after)
{
  if (after > before && exec_charge(x, after - before)) {
    return NULL;
  }
  void *const memory = realloc(old, after ? after : 1); // 0 would free it
  if (!memory) {
    exec_fail(x, PBG_NO_MEMORY, "out of memory");
  }
  return memory;
}

PbgStatus
exec_rows_add(ExecRows *const rows, const PbgId *const cells)
{
  const size_t size = (rows->width ? rows->width : 1) * sizeof *cells;
  if (rows->count == rows->room) {
    const size_t room = rows->room ? 2 * rows->room : 16;
    if (rows->count >= EXEC_NONE / 2) {
      return exec_fail(rows->x, PBG_TOO_LARGE, "more than %u rows", EXEC_NONE / 2);
    }
    PbgId *const memory = grow(rows->x, rows->cells, rows->room * size, room * size);
    if (!memory) {
      return PBG_TOO_LARGE;
    }
    rows->cells = memory;
    rows->room  = room;
  }
  if (rows->width) {
    memcpy(exec_rows_at(rows, rows->count), cells, rows->width * sizeof *cells);
  }
  ++rows->count;
  return PBG_OK;
}

void
exec_rows_free(ExecRows *const rows)
{
  if (rows->cells) {
    exec_discharge(rows->x, rows->room * (rows->width ? rows->width : 1) * sizeof *rows->cells);
  }
  free(rows->cells);
  rows->cells = NULL;
  rows->count = rows->room = 0;
}

static size_t
hash_key(const PbgId *const key, const size_t count)
{
  uint64_t h = 0;
  for (size_t i = 0; i < count; ++i) {
    h = (h ^ key[i]) * UINT64_C(0xFF51AFD7ED558CCD);
    h ^= h >> 32U;
  }
  h *= UINT64_C(0xC4CEB9FE1A85EC53);
  return (size_t)(h ^ h >> 29U);
}

static bool
same_key(const ExecHash *const hash, const uint32_t row, const PbgId *const key)
{
  const PbgId *const cells = exec_rows_at(&hash->rows, row);
  for (size_t i = 0; i < hash->keys; ++i) {
    if (cells[i] != key[i]) {
      return false;
    }
  }
  return true;
}

/// The place of the key among the heads
static size_t
place_of(const ExecHash *const hash, const PbgId *const key)
{
  size_t at = hash_key(key, hash->keys) & hash->mask;
  while (hash->heads[at] != EXEC_NONE && !same_key(hash, hash->heads[at], key)) {
    at = (at + 1) & hash->mask;
  }
  return at;
}

uint32_t
exec_hash_find(const ExecHash *const hash, const PbgId *const key)
{
  if (hash->direct) {
    return *key - hash->base <= hash->mask ? hash->heads[*key - hash->base] : EXEC_NONE;
  }
  return hash->heads ? hash->heads[place_of(hash, key)] : EXEC_NONE;
}

/// Four times as many heads
static PbgStatus
widen(ExecHash *const hash)
{
  Exec *const     x      = hash->rows.x;
  uint32_t *const old    = hash->heads;
  const size_t    before = old ? hash->mask + 1 : 0, after = before ? 4 * before : 64;
  uint32_t *const heads = grow(x, NULL, before * sizeof *heads, after * sizeof *heads);
  if (!heads) {
    return PBG_TOO_LARGE;
  }
  memset(heads, 0xFF, after * sizeof *heads);
  hash->heads = heads;
  hash->mask  = after - 1;
  for (size_t i = 0; i < before; ++i) {
    if (old[i] != EXEC_NONE) {
      heads[place_of(hash, exec_rows_at(&hash->rows, old[i]))] = old[i];
    }
  }
  free(old);
  return PBG_OK;
}

PbgStatus
exec_hash_add(ExecHash *const hash, const PbgId *const cells, uint32_t *const index, bool *const added)
{
  PbgStatus st = !hash->heads || hash->rows.count * 2 > hash->mask ? widen(hash) : PBG_OK;
  if (st != PBG_OK) {
    return st;
  }
  uint32_t *const head = &hash->heads[place_of(hash, cells)];
  *added               = *head == EXEC_NONE;
  *index               = *head;
  if (*added) {
    st     = exec_rows_add(&hash->rows, cells);
    *index = (uint32_t)(hash->rows.count - 1);
    *head  = st == PBG_OK ? *index : EXEC_NONE;
  }
  return st;
}

static void
drop_index(ExecHash *const hash)
{
  if (hash->heads) {
    exec_discharge(hash->rows.x, (hash->mask + 1) * sizeof *hash->heads);
  }
  if (hash->chain) {
    exec_discharge(hash->rows.x, hash->chain_room * sizeof *hash->chain);
  }
  free(hash->heads);
  free(hash->chain);
  hash->heads = hash->chain = NULL;
  hash->chain_room          = 0;
  hash->direct              = false;
}

/// How many heads the rows need. Ids of one kind that lie close together are numbers of heads themselves: neighbours in the
/// dataset stay neighbours in memory.
static size_t
heads_for(ExecHash *const hash)
{
  const size_t count = hash->rows.count;
  PbgId        least = UINT64_MAX, most = 0;
  size_t       heads = 64;
  for (size_t i = 0; hash->keys == 1 && i < count; ++i) {
    const PbgId key = *exec_rows_at(&hash->rows, i);
    least           = key < least ? key : least;
    most            = key > most ? key : most;
  }
  if (count && hash->keys == 1 && most - least < 16 * count + 64) {
    hash->direct = true;
    hash->base   = least;
    return (size_t)(most - least + 1);
  }
  while (heads < 2 * count) {
    heads *= 2;
  }
  return heads;
}

PbgStatus
exec_hash_index(ExecHash *const hash)
{
  const size_t count = hash->rows.count;
  drop_index(hash);
  const size_t    size  = heads_for(hash);
  uint32_t *const heads = grow(hash->rows.x, NULL, 0, size * sizeof *heads);
  uint32_t *const chain = grow(hash->rows.x, NULL, 0, (count + 1) * sizeof *chain);
  hash->heads           = heads;
  hash->chain           = chain;
  if (!heads || !chain) {
    return PBG_TOO_LARGE;
  }
  hash->mask       = size - 1;
  hash->chain_room = count + 1;
  memset(heads, 0xFF, size * sizeof *heads);
  for (size_t i = count; i-- > 0;) { // backwards, so that chains have the order of the rows
    const PbgId *const key  = exec_rows_at(&hash->rows, i);
    uint32_t *const    head = hash->direct ? &heads[*key - hash->base] : &heads[place_of(hash, key)];
    // NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign): filled by memset
    chain[i] = *head;
    *head    = (uint32_t)i;
  }
  return PBG_OK;
}

void
exec_hash_clear(ExecHash *const hash)
{
  hash->rows.count = 0;
  if (hash->heads) {
    memset(hash->heads, 0xFF, (hash->mask + 1) * sizeof *hash->heads);
  }
}

void
exec_hash_free(ExecHash *const hash)
{
  drop_index(hash);
  exec_rows_free(&hash->rows);
}

static void
merge(uint32_t *const   from,
      uint32_t *const   to,
      const size_t      middle,
      const size_t      count,
      const ExecCompare compare,
      void *const       handle)
{
  size_t a = 0, b = middle;
  for (size_t i = 0; i < count; ++i) {
    const bool left = b >= count || (a < middle && compare(handle, from[a], from[b]) <= 0);
    to[i]           = left ? from[a++] : from[b++];
  }
}

static void
sort_runs(uint32_t *const order, const size_t count, const size_t run, const ExecCompare compare, void *const handle)
{
  for (size_t from = 0; from < count; from += run) {
    for (size_t i = from + 1; i < count && i < from + run; ++i) {
      const uint32_t item = order[i];
      size_t         at   = i;
      for (; at > from && compare(handle, order[at - 1], item) > 0; --at) {
        order[at] = order[at - 1];
      }
      order[at] = item;
    }
  }
}

PbgStatus
exec_sort(Exec *const x, uint32_t *const order, const size_t count, const ExecCompare compare, void *const handle)
{
  const size_t first = 8, size = (count ? count : 1) * sizeof *order;
  sort_runs(order, count, first, compare, handle);
  if (count <= first) {
    return PBG_OK;
  }
  uint32_t *const spare = grow(x, NULL, 0, size);
  PbgStatus       st    = spare ? PBG_OK : PBG_TOO_LARGE;
  uint32_t       *from = order, *to = spare;
  for (size_t run = first; st == PBG_OK && run < count; run *= 2) {
    for (size_t at = 0; at < count; at += 2 * run) {
      const size_t rest = count - at, both = rest < 2 * run ? rest : 2 * run;
      merge(from + at, to + at, run < both ? run : both, both, compare, handle);
    }
    uint32_t *const swap = from;
    from                 = to;
    to                   = swap;
    st                   = exec_check_time(x);
  }
  if (st == PBG_OK && from != order) {
    memcpy(order, from, count * sizeof *order);
  }
  free(spare);
  exec_discharge(x, spare ? size : 0);
  return st;
}
