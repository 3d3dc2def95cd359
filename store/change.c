// change.c - the writer: changes are gathered in memory, sorted, and merged into the indexes when many have come or at the commit.
#include "store/touch.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/// Quads gathered before they are merged; twice this times 32 bytes is what a load takes
#define BATCH ((size_t)4 << 20)
/// Graphs whose quads are among the pending changes
#define PENDING_GRAPHS 4096

struct PbgPending {
  PbgId  graphs[PENDING_GRAPHS];
  size_t count;
};

static bool
is_pending(const PbgStore *const store, const PbgId graph)
{
  for (size_t i = store->pending->count; i-- > 0;) {
    if (store->pending->graphs[i] == graph) {
      return true;
    }
  }
  return false;
}

/// Room for one more; the spare array has room for a block besides
static bool
reserve(PbgChanges *const changes)
{
  if (changes->count < changes->room) {
    return true;
  }
  const size_t  room  = changes->room ? 2 * changes->room : 4096;
  PbgKey *const items = realloc(changes->items, (room + PBG_BLOCK_QUADS) * sizeof *items);
  if (!items) {
    return false;
  }
  changes->items      = items;
  PbgKey *const spare = realloc(changes->spare, (room + PBG_BLOCK_QUADS) * sizeof *spare);
  if (!spare) {
    return false;
  }
  changes->spare = spare;
  changes->room  = room;
  return true;
}

static PbgStatus
push(PbgStore *const store, const PbgKey *const quad, const bool removed)
{
  if (!reserve(&store->changes)) {
    return PBG_NO_MEMORY;
  }
  PbgKey *const change = &store->changes.items[store->changes.count++];
  *change              = *quad;
  change->at[3] |= removed ? PBG_REMOVED : 0;
  return PBG_OK;
}

/// Sorted by all places; of changes of one quad only the last counts
static void
sort_changes(PbgChanges *const changes)
{
  for (unsigned i = 4; i-- > 0;) {
    pbg_sort_place(changes, i);
  }
  size_t kept = 0;
  for (size_t i = 0; i < changes->count; ++i) {
    PbgKey *const item = &changes->items[i];
    if (kept && !memcmp(item, &changes->items[kept - 1], 3 * sizeof item->at[0]) &&
        !((item->at[3] ^ changes->items[kept - 1].at[3]) & ~PBG_REMOVED)) {
      --kept;
    }
    changes->items[kept++] = *item;
  }
  changes->count = kept;
}

static bool
one_graph(const PbgChanges *const changes)
{
  for (size_t i = 1; i < changes->count; ++i) {
    if ((changes->items[i].at[3] ^ changes->items[0].at[3]) & ~PBG_REMOVED) {
      return false;
    }
  }
  return true;
}

/// A sort by these places, one after the other, brings the order before into that of the index
typedef struct {
  unsigned    index;
  const char *places;
} Step;

static PbgStatus
apply_steps(PbgStore *const store, const Step *const steps, const size_t count)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < count; ++i) {
    for (const char *place = steps[i].places; *place; ++place) {
      pbg_sort_place(&store->changes, (unsigned)(*place - '0'));
    }
    st = pbg_index_apply(store, steps[i].index, &store->changes, false);
  }
  return st;
}

static PbgStatus
apply_changes(PbgStore *const store)
{
  // With one graph the order of an index and of its twin with the graph first are the same
  static const Step single[] = {{PBG_GSPO, ""}, {PBG_OSPG, "2"},  {PBG_GOSP, ""}, {PBG_POSG, "1"},
                                {PBG_GPOS, ""}, {PBG_PSOG, "01"}, {PBG_GPSO, ""}};
  static const Step many[]   = {{PBG_OSPG, "2"},   {PBG_POSG, "1"},   {PBG_PSOG, "01"}, {PBG_GPSO, "3"},
                                {PBG_GOSP, "023"}, {PBG_GSPO, "103"}, {PBG_GPOS, "213"}};
  PbgStatus         st       = pbg_index_apply(store, PBG_SPOG, &store->changes, true);
  if (st || !store->changes.count) {
    return st;
  }
  return one_graph(&store->changes) ? apply_steps(store, single, sizeof single / sizeof *single)
                                    : apply_steps(store, many, sizeof many / sizeof *many);
}

PbgStatus
pbg_store_flush(PbgStore *const store)
{
  PbgStatus st = pbg_table_flush(store);
  if (!st && store->changes.count) {
    sort_changes(&store->changes);
    st = apply_changes(store);
    for (size_t i = 0; !st && i < store->changes.count; ++i) {
      store->totals.quads += store->changes.items[i].at[3] & PBG_REMOVED ? UINT64_MAX : 1;
    }
  }
  store->changes.count  = 0;
  store->pending->count = 0;
  st                    = st ? st : pbg_totals_write(store);
  store->failed         = store->failed ? store->failed : st;
  return st;
}

// --- Transactions ---

static void
free_writer(PbgStore *const store)
{
  pbg_touch_free(store->touch);
  pbg_table_free(store->table);
  free(store->changes.items);
  free(store->changes.spare);
  free(store->pending);
  store->touch   = NULL;
  store->table   = NULL;
  store->pending = NULL;
  store->changes = (PbgChanges){.count = 0};
  store->txn     = NULL;
  store->failed  = PBG_OK;
}

PbgStatus
pbg_store_begin(PbgStore *const store)
{
  if (!store->writable || store->txn) {
    return PBG_BAD_WRITE;
  }
  const int code = mdb_txn_begin(store->env, NULL, 0, &store->txn);
  if (code) {
    store->txn = NULL;
    return pbg_store_status(code);
  }
  PbgStatus st   = pbg_touch_new(store, &store->touch);
  st             = st ? st : pbg_totals_read(store, store->txn, &store->totals);
  store->pending = calloc(1, sizeof *store->pending);
  store->table   = st ? NULL : pbg_table_new(!store->totals.terms);
  if (!st && (!store->table || !store->pending)) {
    st = PBG_NO_MEMORY;
  }
  if (st) {
    pbg_store_abort(store);
  }
  return st;
}

bool
pbg_store_is_open(const PbgStore *const store)
{
  return store->txn != NULL;
}

void
pbg_store_abort(PbgStore *const store)
{
  if (store->txn) {
    mdb_txn_abort(store->txn);
    free_writer(store);
  }
}

/// LMDB may leave the last pages of its count unwritten; a file that is shorter than it says is then always a damaged one
static void
fill_file(const PbgStore *const store)
{
  MDB_envinfo info;
  MDB_stat    stat;
  struct stat file;
  int         fd = -1;
  if (!mdb_env_info(store->env, &info) && !mdb_env_stat(store->env, &stat) && !mdb_env_get_fd(store->env, &fd) &&
      !fstat(fd, &file)) {
    const off_t need = (off_t)((info.me_last_pgno + 1) * stat.ms_psize);
    if (file.st_size < need && ftruncate(fd, need)) {
      return; // the next commit tries again
    }
  }
}

PbgStatus
pbg_store_commit(PbgStore *const store)
{
  if (!store->txn) {
    return PBG_BAD_WRITE;
  }
  PbgStatus st = store->failed ? store->failed : pbg_store_is_damaged(store) ? PBG_DAMAGED : pbg_store_flush(store);
  if (st) {
    pbg_store_abort(store);
    return st;
  }
  const int code = mdb_txn_commit(store->txn);
  free_writer(store);
  if (!code) {
    fill_file(store);
  }
  return pbg_store_status(code);
}

// --- Changes ---

static PbgStatus
graph_id(PbgStore *const store, const PbgStrView graph, PbgId *const out)
{
  *out = PBG_NO_ID;
  if (!graph.len) {
    return PBG_OK;
  }
  const bool    blank = pbg_sv_starts(graph, PBG_LIT("_:"));
  const PbgNode node  = {.kind = blank ? PBG_BLANK : PBG_IRI, .text = pbg_sv_from(graph, blank ? 2 : 0)};
  return pbg_table_id(store, &node, out);
}

static PbgStatus
change(PbgStore *const store, const PbgQuad *const quad, const bool removed)
{
  PbgKey key;
  if (!store->txn || quad->subject.kind == PBG_LITERAL || quad->predicate.kind != PBG_IRI) {
    return store->txn ? PBG_BAD_DATA : PBG_BAD_WRITE;
  }
  PbgStatus st = store->failed;
  if (!st && (store->changes.count >= BATCH || store->pending->count == PENDING_GRAPHS)) {
    st = pbg_store_flush(store);
  }
  st = st ? st : pbg_table_subject(store, &quad->subject, &key.at[0]);
  st = st ? st : pbg_table_id(store, &quad->predicate, &key.at[1]);
  st = st ? st : pbg_table_id(store, &quad->object, &key.at[2]);
  st = st ? st : graph_id(store, quad->graph, &key.at[3]);
  if (!st && !is_pending(store, key.at[3])) {
    store->pending->graphs[store->pending->count++] = key.at[3];
  }
  return st ? st : push(store, &key, removed);
}

PbgStatus
pbg_store_add(PbgStore *const store, const PbgQuad *const quad)
{
  return change(store, quad, false);
}

PbgStatus
pbg_store_remove(PbgStore *const store, const PbgQuad *const quad)
{
  return change(store, quad, true);
}

/// Take out all that the pattern matches
static PbgStatus
clear_pattern(PbgStore *const store, const PbgIdPattern *const pattern)
{
  PbgDataset *const data = pbg_dataset_over(store, store->txn, false); // nothing is pending for the graph
  PbgScan *const    scan = data ? data->ops->scan(data, pattern) : NULL;
  PbgStatus         st   = scan ? PBG_OK : PBG_NO_MEMORY;
  PbgIdQuad         quads[256];
  for (size_t n; !st && (n = data->ops->next(scan, quads, 256, &st)) > 0;) {
    for (size_t i = 0; !st && i < n; ++i) {
      const PbgKey key = {{quads[i].s, quads[i].p, quads[i].o, quads[i].g}};
      st               = push(store, &key, true);
    }
  }
  if (data) {
    data->ops->close(scan);
    data->ops->free(data);
  }
  return st;
}

PbgStatus
pbg_store_clear(PbgStore *const store, const PbgStrView graph)
{
  PbgIdPattern pattern = {.graphs = PBG_GRAPHS_ONE};
  if (!store->txn) {
    return PBG_BAD_WRITE;
  }
  PbgStatus st = graph_id(store, graph, &pattern.at.g);
  if (!st && is_pending(store, pattern.at.g)) {
    st = pbg_store_flush(store);
  }
  if (st || !pbg_count_get(store, store->txn, PBG_COUNT_GRAPH, pattern.at.g).quads) {
    return st;
  }
  st = clear_pattern(store, &pattern);
  if (!st && !is_pending(store, pattern.at.g)) {
    store->pending->graphs[store->pending->count++] = pattern.at.g;
  }
  return st ? st : pbg_issue_forget(store, pattern.at.g);
}

PbgStatus
pbg_store_clear_all(PbgStore *const store)
{
  if (!store->txn) {
    return PBG_BAD_WRITE;
  }
  PbgStatus st = PBG_OK;
  for (unsigned i = 0; !st && i < PBG_DBS; ++i) {
    const bool kept = i == PBG_DB_META || i == PBG_DB_TERMS || i == PBG_DB_HASHES;
    st              = kept ? PBG_OK : pbg_drop(store, i);
  }
  store->changes.count  = 0;
  store->pending->count = 0;
  store->totals         = (PbgTotals){.terms = store->totals.terms};
  return st;
}

static PbgStatus
sink_quad(void *const handle, const PbgQuad *const quad)
{
  return change(handle, quad, false);
}

static PbgStatus
sink_end(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

PbgSink
pbg_store_sink(PbgStore *const store)
{
  return (PbgSink){store, sink_quad, sink_end};
}
