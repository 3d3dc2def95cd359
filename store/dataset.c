// dataset.c - the store as a dataset: which index answers a pattern, scans over its blocks, estimates.
#include "store/dataset.h"

#include "store/store_internal.h"

#include <stdlib.h>

/// Blocks counted one by one before an estimate goes on from their mean
#define COUNTED_BLOCKS 24
/// Blocks that are remembered as whole
#define WHOLE 4096

typedef struct {
  PbgDataset  base;
  PbgStore   *store;
  MDB_txn    *txn;
  bool        own;
  PbgTotals   totals;
  const void *whole[WHOLE]; ///< Blocks that were looked at, by their places in the map
} Data;

typedef struct {
  PbgScan     base;
  MDB_cursor *cursor;
  unsigned    index;
  unsigned    prefix; ///< Places that are bound, from the first on
  PbgKey      low;    ///< Their ids, zeros behind
  PbgGraphs   graphs;
  bool        ended;
  PbgBlock    block; ///< The one under the cursor, if count is not 0
  PbgKey      last;  ///< Its last quad
  size_t      at, end;
  PbgKey      before; ///< For PBG_GRAPHS_UNION: the quad given last
  bool        has_before;
  PbgStatus   failed;
} Scan;

// --- Which index ---

/// Places that the pattern binds, as bits; the graph counts only if one is wanted
static unsigned
bound_places(const PbgIdPattern *const pattern)
{
  return (pattern->at.s ? 1U : 0) | (pattern->at.p ? 2U : 0) | (pattern->at.o ? 4U : 0) |
         (pattern->graphs == PBG_GRAPHS_ONE ? 8U : 0);
}

static unsigned
bits(const unsigned places)
{
  return (unsigned)__builtin_popcount(places);
}

/// Are the first places of the order those that are bound?
static bool
covers(const unsigned index, const unsigned bound)
{
  unsigned first = 0;
  for (unsigned i = 0; i < bits(bound); ++i) {
    first |= 1U << pbg_orders[index][i];
  }
  return first == bound;
}

/// The place by which the scan must come, -1 if any will do
static int
wanted_place(const PbgIdPattern *const pattern, const unsigned bound)
{
  const int  place = (int)pattern->order - (int)PBG_ORDER_S;
  const bool none  = pattern->order == PBG_ORDER_ANY || (place == 3 && pattern->graphs == PBG_GRAPHS_UNION);
  return none || bound & 1U << place ? -1 : place;
}

/// The index for the pattern, PBG_INDEXES if there is none in that order. For a subject and a predicate that which begins with the
/// predicate: a query looks up many subjects with one predicate, whose quads fill few blocks.
static unsigned
choose(const PbgIdPattern *const pattern)
{
  const unsigned bound      = bound_places(pattern);
  const int      place      = wanted_place(pattern, bound);
  const unsigned other_half = (bound & 3U) == 3U; // PSOG before SPOG, GPSO before GSPO
  for (unsigned k = 0; k < PBG_INDEXES; ++k) {
    const unsigned index    = k ^ other_half;
    const bool     by_graph = index >= PBG_GSPO;
    const bool     merged   = by_graph && pattern->graphs == PBG_GRAPHS_UNION; // equal triples would not meet
    if (!merged && covers(index, bound) && (place < 0 || bits(bound) == 4 || pbg_orders[index][bits(bound)] == place)) {
      return index;
    }
  }
  return PBG_INDEXES;
}

static bool
has_order(PbgDataset *const self, const PbgIdPattern *const pattern)
{
  (void)self;
  return choose(pattern) < PBG_INDEXES;
}

// --- Scans ---

/// Is `key` behind all that the prefix matches?
static bool
is_behind(const Scan *const scan, const PbgKey *const key)
{
  for (unsigned i = 0; i < scan->prefix; ++i) {
    if (key->at[i] != scan->low.at[i]) {
      return key->at[i] > scan->low.at[i];
    }
  }
  return false;
}

/// The first quad behind the prefix; all ids are below 2^63 + 2^60, so that the last bound place may be one more
static size_t
end_of(const Scan *const scan)
{
  PbgKey behind = scan->low;
  if (!scan->prefix || !is_behind(scan, &scan->last)) {
    return scan->block.count;
  }
  ++behind.at[scan->prefix - 1];
  return pbg_block_find_near(&scan->block, &behind, scan->at);
}

static PbgStatus
damaged(const Data *const data)
{
  atomic_store_explicit(&data->store->damaged, true, memory_order_relaxed);
  return PBG_DAMAGED;
}

/// Is the block as it was written? Most are looked at once. The writer's own pages are outside of the map and may change: each time.
static bool
is_whole(const Scan *const scan, const MDB_val *const value)
{
  Data *const        data  = (Data *)scan->base.dataset;
  const void **const known = &data->whole[((uintptr_t)value->mv_data >> 6) * UINT64_C(0x9E3779B97F4A7C15) >> 52];
  if (data->own && *known == value->mv_data) {
    return true;
  }
  const bool whole = pbg_block_is_whole(value->mv_data, value->mv_size);
  *known           = whole ? value->mv_data : NULL;
  return whole;
}

/// Take the block that LMDB found, or end
static PbgStatus
enter(Scan *const scan, const int code, const MDB_val *const key, const MDB_val *const value, const PbgKey *const from)
{
  scan->block.count = 0;
  scan->at = scan->end = 0;
  if (code) {
    scan->ended = true;
    return code == MDB_NOTFOUND ? PBG_OK : pbg_store_status(code);
  }
  if (key->mv_size != 32 || !is_whole(scan, value) || pbg_block_open(&scan->block, value->mv_data, value->mv_size)) {
    scan->block.count = 0;
    scan->ended       = true;
    return damaged((const Data *)scan->base.dataset);
  }
  pbg_key_read(key->mv_data, &scan->last);
  scan->at    = from ? pbg_block_find(&scan->block, from, 0) : 0;
  scan->end   = end_of(scan);
  scan->ended = scan->at >= scan->end && is_behind(scan, &scan->last);
  return PBG_OK;
}

/// Go to the first quad that is not below `key`
static PbgStatus
go(Scan *const scan, const PbgKey *const key)
{
  uint8_t bytes[32];
  MDB_val at = {sizeof bytes, bytes};
  MDB_val value;
  pbg_key_write(key, bytes);
  const int code = mdb_cursor_get(scan->cursor, &at, &value, MDB_SET_RANGE);
  return enter(scan, code, &at, &value, key);
}

/// The block behind this one; false at the end
static bool
advance(Scan *const scan, PbgStatus *const status)
{
  MDB_val key;
  MDB_val value;
  if (scan->ended || (scan->block.count && scan->end < scan->block.count)) {
    scan->ended = true;
    return false;
  }
  const int code = mdb_cursor_get(scan->cursor, &key, &value, MDB_NEXT);
  *status        = enter(scan, code, &key, &value, NULL);
  return !*status && !scan->ended && scan->at < scan->end;
}

static void
set_prefix(Scan *const scan, const PbgIdPattern *const pattern)
{
  const uint64_t places[4] = {pattern->at.s, pattern->at.p, pattern->at.o, pattern->at.g};
  for (unsigned i = 0; i < 4; ++i) {
    scan->low.at[i] = i < scan->prefix ? places[pbg_orders[scan->index][i]] : 0;
  }
  if (!scan->prefix && scan->index == PBG_GSPO && pattern->graphs == PBG_GRAPHS_NAMED) {
    scan->low.at[0] = 1; // behind the default graph
  }
  scan->has_before = false;
}

static bool
rescan(PbgScan *const self, const PbgIdPattern *const pattern)
{
  Scan *const scan = (Scan *)self;
  set_prefix(scan, pattern);
  if (scan->block.count && pbg_key_compare(&scan->low, &scan->last) <= 0) {
    PbgKey first;
    pbg_block_get(&scan->block, 0, &first);
    if (pbg_key_compare(&first, &scan->low) <= 0) { // it begins in the block at hand
      scan->at    = pbg_block_find(&scan->block, &scan->low, 0);
      scan->end   = end_of(scan);
      scan->ended = scan->at >= scan->end;
      return true;
    }
  }
  scan->failed = go(scan, &scan->low);
  return true;
}

static PbgScan *
open_scan(PbgDataset *const self, const PbgIdPattern *const pattern)
{
  Data *const    data  = (Data *)self;
  const unsigned index = choose(pattern);
  Scan *const    scan  = index < PBG_INDEXES ? calloc(1, sizeof *scan) : NULL;
  if (!scan || mdb_cursor_open(data->txn, data->store->dbs[index], &scan->cursor)) {
    free(scan);
    return NULL;
  }
  scan->base.dataset = self;
  scan->index        = index;
  scan->prefix       = bits(bound_places(pattern));
  scan->graphs       = pattern->graphs;
  rescan(&scan->base, pattern);
  return &scan->base;
}

static void
close_scan(PbgScan *const self)
{
  Scan *const scan = (Scan *)self;
  if (scan) {
    mdb_cursor_close(scan->cursor);
    free(scan);
  }
}

/// Is the quad wanted? For PBG_GRAPHS_UNION the graph is taken off, and a triple that was given already is left out.
static bool
filter(Scan *const scan, PbgKey *const key)
{
  if (scan->graphs == PBG_GRAPHS_NAMED) {
    return scan->index >= PBG_GSPO || key->at[3] != PBG_NO_ID;
  }
  if (scan->graphs == PBG_GRAPHS_UNION) {
    key->at[3]       = PBG_NO_ID;
    const bool same  = scan->has_before && !pbg_key_compare(key, &scan->before);
    scan->before     = *key;
    scan->has_before = true;
    return !same;
  }
  return true;
}

static inline void
give(const Scan *const scan, const PbgKey *const key, PbgIdQuad *const out)
{
  const uint8_t *const order = pbg_orders[scan->index];
  uint64_t             places[4];
  for (unsigned i = 0; i < 4; ++i) {
    places[order[i]] = key->at[i];
  }
  *out = (PbgIdQuad){places[0], places[1], places[2], places[3]};
}

static size_t
next(PbgScan *const self, PbgIdQuad *const out, const size_t room, PbgStatus *const status)
{
  Scan *const scan  = (Scan *)self;
  const bool  plain = scan->graphs == PBG_GRAPHS_ONE || scan->graphs == PBG_GRAPHS_ALL;
  size_t      n     = 0;
  *status           = scan->failed;
  while (!*status && n < room) {
    if (scan->at == scan->end && !advance(scan, status)) {
      break;
    }
    for (; scan->at < scan->end && n < room; ++scan->at) {
      PbgKey key;
      pbg_block_get(&scan->block, scan->at, &key);
      if (plain || filter(scan, &key)) {
        give(scan, &key, &out[n++]);
      }
    }
  }
  scan->failed = *status;
  return *status ? 0 : n;
}

static void
seek(PbgScan *const self, const PbgId id)
{
  Scan *const scan = (Scan *)self;
  PbgKey      key  = scan->low;
  if (scan->ended || scan->failed || scan->prefix == 4) {
    return;
  }
  key.at[scan->prefix] = id;
  if (!scan->block.count || pbg_key_compare(&key, &scan->last) > 0) {
    if (scan->block.count && scan->end < scan->block.count) {
      scan->at = scan->end; // the prefix ends in this block
      return;
    }
    scan->failed = go(scan, &key);
    return;
  }
  scan->at = pbg_block_find_near(&scan->block, &key, scan->at);
  scan->at = scan->at > scan->end ? scan->end : scan->at;
}

// --- Terms and graphs ---

static PbgId
find(PbgDataset *const self, const PbgNode *const term)
{
  const Data *const data = (const Data *)self;
  PbgId             id   = PBG_NO_ID;
  if (pbg_dictionary_find(data->store, data->txn, term, &id) == PBG_DAMAGED) {
    damaged(data);
  }
  return id;
}

static PbgStatus
term(PbgDataset *const self, const PbgId id, PbgArena *const arena, PbgNode *const out)
{
  const Data *const data = (const Data *)self;
  const PbgStatus   st   = pbg_dictionary_term(data->store, data->txn, id, arena, out);
  return st == PBG_DAMAGED ? damaged(data) : st;
}

/// Ids that have counts of a kind, from the first above `after`
static size_t
counted(const Data *const data, const char kind, const PbgId after, PbgId *const out, const size_t room)
{
  MDB_cursor *cursor = NULL;
  uint8_t     bytes[9];
  MDB_val     key = {sizeof bytes, bytes};
  MDB_val     value;
  size_t      n   = 0;
  uint64_t    big = __builtin_bswap64(after + 1);
  bytes[0]        = (uint8_t)kind;
  memcpy(bytes + 1, &big, 8);
  if (mdb_cursor_open(data->txn, data->store->dbs[PBG_DB_COUNTS], &cursor)) {
    return 0;
  }
  for (int code = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE); !code && n < room;
       code     = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) {
    if (key.mv_size != sizeof bytes || *(const char *)key.mv_data != kind) {
      break;
    }
    memcpy(&big, (const char *)key.mv_data + 1, 8);
    out[n++] = __builtin_bswap64(big);
  }
  mdb_cursor_close(cursor);
  return n;
}

static size_t
graphs(PbgDataset *const self, const PbgId after, PbgId *const out, const size_t room)
{
  return counted((const Data *)self, PBG_COUNT_GRAPH, after, out, room);
}

// --- Estimates ---

static double
least(const double a, const double b)
{
  return a < b ? a : b;
}

/// Quads of the prefix: exact in few blocks, else from the mean of the first ones and `total`
static double
count_prefix(Data *const data, const PbgIdPattern *const pattern, const double total)
{
  PbgScan *const self   = open_scan(&data->base, pattern);
  Scan *const    scan   = (Scan *)self;
  double         count  = 0;
  size_t         blocks = 0;
  PbgStatus      st     = PBG_OK;
  if (!scan) {
    return total;
  }
  do {
    count += (double)(scan->end - scan->at);
    scan->at = scan->end;
  } while (++blocks < COUNTED_BLOCKS && advance(scan, &st));
  const bool more = blocks == COUNTED_BLOCKS && !scan->ended && scan->end == scan->block.count;
  close_scan(self);
  return !more ? count : total > count ? total : count * 2;
}

/// What the counts say of the pattern without looking into an index
static double
expected(const Data *const data, const PbgIdPattern *const pattern, const PbgStoreCount *const predicate)
{
  const double quads = pattern->at.p ? (double)predicate->quads : (double)data->totals.quads;
  double       out   = quads;
  if (pattern->at.s) {
    out /= pattern->at.p ? (double)predicate->subjects + 1 : (double)data->totals.firsts[PBG_SPOG] + 1;
  }
  if (pattern->at.o) {
    out /= pattern->at.p ? (double)predicate->objects + 1 : (double)data->totals.firsts[PBG_OSPG] + 1;
  }
  return out;
}

static void
estimate_distinct(const Data *const          data,
                  const PbgIdPattern *const  pattern,
                  const PbgStoreCount *const predicate,
                  const double               count,
                  double                     out[4])
{
  const bool   p        = pattern->at.p != PBG_NO_ID;
  const double subjects = p ? (double)predicate->subjects : (double)data->totals.firsts[PBG_SPOG];
  const double objects  = p ? (double)predicate->objects : (double)data->totals.firsts[PBG_OSPG];
  const bool   one      = pattern->graphs == PBG_GRAPHS_ONE || pattern->graphs == PBG_GRAPHS_UNION;
  out[0]                = pattern->at.s ? least(count, 1) : least(count, subjects);
  out[1]                = p ? least(count, 1) : least(count, (double)data->totals.firsts[PBG_PSOG]);
  out[2]                = pattern->at.o ? least(count, 1) : least(count, objects);
  out[3]                = one ? least(count, 1) : least(count, (double)data->totals.firsts[PBG_GSPO]);
}

static double
estimate(PbgDataset *const self, const PbgIdPattern *const pattern, double distinct[4])
{
  Data *const         data      = (Data *)self;
  const bool          one       = pattern->graphs == PBG_GRAPHS_ONE;
  const PbgIdQuad    *at        = &pattern->at;
  const PbgStoreCount none      = {0, 0, 0};
  const PbgStoreCount predicate = at->p ? pbg_count_get(data->store, data->txn, PBG_COUNT_PREDICATE, at->p) : none;
  const PbgStoreCount graph     = one ? pbg_count_get(data->store, data->txn, PBG_COUNT_GRAPH, at->g) : none;
  double              count     = expected(data, pattern, &predicate);
  if (one && !at->s && !at->p && !at->o) {
    count = (double)graph.quads;
  } else if (one || at->s || at->o) {
    PbgIdPattern any = *pattern;
    any.order        = PBG_ORDER_ANY;
    const double all = (double)data->totals.quads + 1;
    count            = count_prefix(data, &any, one ? count * (double)graph.quads / all : count);
  }
  if (distinct) {
    estimate_distinct(data, pattern, &predicate, count, distinct);
  }
  return count;
}

// --- The dataset ---

static void
free_data(PbgDataset *const self)
{
  Data *const data = (Data *)self;
  if (data->own) {
    mdb_txn_abort(data->txn);
  }
  free(data);
}

static const PbgDatasetOps ops = {
  .find      = find,
  .term      = term,
  .scan      = open_scan,
  .has_order = has_order,
  .next      = next,
  .seek      = seek,
  .rescan    = rescan,
  .close     = close_scan,
  .estimate  = estimate,
  .graphs    = graphs,
  .free      = free_data,
};

PbgDataset *
pbg_dataset_over(PbgStore *const store, MDB_txn *const txn, const bool own)
{
  Data *const data = calloc(1, sizeof *data);
  if (!data || pbg_totals_read(store, txn, &data->totals)) {
    free(data);
    return NULL;
  }
  data->base.ops = &ops;
  data->store    = store;
  data->txn      = txn;
  data->own      = own;
  return &data->base;
}

PbgDataset *
pbg_store_dataset(PbgStore *const store)
{
  MDB_txn *txn = NULL;
  if (mdb_txn_begin(store->env, NULL, MDB_RDONLY, &txn)) {
    return NULL;
  }
  PbgDataset *const data = pbg_dataset_over(store, txn, true);
  if (!data) {
    mdb_txn_abort(txn);
  }
  return data;
}

PbgDataset *
pbg_store_changed(PbgStore *const store)
{
  return !store->txn || store->failed || pbg_store_flush(store) ? NULL : pbg_dataset_over(store, store->txn, false);
}

PbgStoreCount
pbg_store_count_predicate(PbgDataset *const self, const PbgId predicate)
{
  const Data *const data = (const Data *)self;
  return pbg_count_get(data->store, data->txn, PBG_COUNT_PREDICATE, predicate);
}

PbgStoreCount
pbg_store_count_graph(PbgDataset *const self, const PbgId graph)
{
  const Data *const data = (const Data *)self;
  return pbg_count_get(data->store, data->txn, PBG_COUNT_GRAPH, graph);
}

size_t
pbg_store_predicates(PbgDataset *const self, const PbgId after, PbgId *const out, const size_t room)
{
  return counted((const Data *)self, PBG_COUNT_PREDICATE, after, out, room);
}

uint64_t
pbg_store_count_all(PbgDataset *const self)
{
  return ((const Data *)self)->totals.quads;
}
