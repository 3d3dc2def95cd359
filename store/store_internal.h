// store_internal.h - the parts of the store: databases of LMDB, dictionary, indexes, pending changes.
#ifndef PBG_STORE_INTERNAL_H
#define PBG_STORE_INTERNAL_H

#include "base/arena.h"
#include "store/block.h"
#include "store/store.h"
#include "store/value.h"

#include <lmdb.h>
#include <stdatomic.h>

/// Of what is on disk; a store with another number is refused
#define PBG_STORE_FORMAT 2

/// Orders of the quads
enum { PBG_SPOG, PBG_PSOG, PBG_POSG, PBG_OSPG, PBG_GSPO, PBG_GPSO, PBG_GPOS, PBG_GOSP, PBG_INDEXES };

/// For each order, the places (s 0, p 1, o 2, g 3) from the first on
extern const uint8_t pbg_orders[PBG_INDEXES][4];

/// Names of the databases; the indexes come first
enum { PBG_DB_TERMS = PBG_INDEXES, PBG_DB_HASHES, PBG_DB_COUNTS, PBG_DB_ISSUES, PBG_DB_META, PBG_DBS };

/// Totals as they stand in PBG_DB_META
typedef struct {
  uint64_t quads, firsts[PBG_INDEXES]; ///< Distinct ids at the first place of each order
  uint64_t terms;
} PbgTotals;

/// Keys of PBG_DB_COUNTS: kind, then the id big-endian
enum { PBG_COUNT_PREDICATE = 'p', PBG_COUNT_GRAPH = 'g' };

/// A quad as the pending changes keep it; bit 63 of at[3] says that it is removed (no graph's id has that bit)
#define PBG_REMOVED (UINT64_C(1) << 63)

typedef struct {
  PbgKey *items;
  PbgKey *spare; ///< As large
  size_t  count, room;
} PbgChanges;

typedef struct PbgTermTable PbgTermTable;
typedef struct PbgPending   PbgPending;
typedef struct PbgTouch     PbgTouch;

struct PbgStoreImpl {
  MDB_env      *env;
  MDB_dbi       dbs[PBG_DBS];
  bool          writable;
  atomic_bool   damaged; ///< Damage was met
  MDB_txn      *txn;     ///< Of the writer, NULL if none
  PbgTotals     totals;
  PbgTouch     *touch; ///< Pages that the writer has looked at
  PbgTermTable *table;
  PbgPending   *pending; ///< Graphs of the changes
  PbgChanges    changes;
  PbgStatus     failed; ///< Why the transaction cannot be committed
};

/// The name of one of PBG_DB_...
const char *
pbg_database_name(unsigned db);

/// What an error code of LMDB means here
PbgStatus
pbg_store_status(int code);

// --- Dictionary ---

/// A term as bytes: equal terms, equal bytes. `datatype` is the id of the datatype of a typed literal.
size_t
pbg_term_size(const PbgNode *term);
void
pbg_term_write(const PbgNode *term, PbgId datatype, char *out);

/// Those bytes of a value of PBG_DB_TERMS; false if they are not as they were written
bool
pbg_term_open(PbgStrView stored, uint64_t number, PbgStrView *out);

/// Where the bytes of terms come from
typedef struct PbgTermSource {
  bool (*bytes)(const struct PbgTermSource *self, uint64_t number, PbgStrView *out); ///< False if they are not whole
} PbgTermSource;

/// The term of an id; views of its bytes, or of the arena. PBG_DAMAGED if it has none that is whole.
PbgStatus
pbg_term_read(const PbgTermSource *source, PbgId id, PbgArena *arena, PbgNode *out);

/// The id of a term as `txn` sees it, PBG_NO_ID if it has none. PBG_DAMAGED if that cannot be told, PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_dictionary_find(const PbgStore *store, MDB_txn *txn, const PbgNode *term, PbgId *out);

/// The term of an id; views of the map
PbgStatus
pbg_dictionary_term(const PbgStore *store, MDB_txn *txn, PbgId id, PbgArena *arena, PbgNode *out);

/// Own: pbg_table_free(). `empty`: the store has no terms yet.
PbgTermTable *
pbg_table_new(bool empty);
void
pbg_table_free(PbgTermTable *table);

/// The id of a term, a new one if it has none; in the writer's transaction
PBG_NODISCARD PbgStatus
pbg_table_id(PbgStore *store, const PbgNode *term, PbgId *out);

/// The same for an IRI or blank node, quicker if it was the last one asked for here: statements of a subject follow each other
PBG_NODISCARD PbgStatus
pbg_table_subject(PbgStore *store, const PbgNode *term, PbgId *out);

/// Write the new terms
PBG_NODISCARD PbgStatus
pbg_table_flush(PbgStore *store);

// --- Changes ---

/// Sort by one place, stable, by `spare`
void
pbg_sort_place(PbgChanges *changes, unsigned place);

/// Apply the sorted changes to one index. `effective`: keep only those that change something.
PBG_NODISCARD PbgStatus
pbg_index_apply(PbgStore *store, unsigned index, PbgChanges *changes, bool effective);

/// Add to the counts of a predicate or graph
PBG_NODISCARD PbgStatus
pbg_count_add(PbgStore *store, char kind, PbgId id, int64_t quads, int64_t subjects, int64_t objects);

PBG_NODISCARD PbgStatus
pbg_totals_read(const PbgStore *store, MDB_txn *txn, PbgTotals *out);
PBG_NODISCARD PbgStatus
pbg_totals_write(PbgStore *store);

/// The counts of a predicate or graph as `txn` sees them
PbgStoreCount
pbg_count_get(const PbgStore *store, MDB_txn *txn, char kind, PbgId id);

/// The graph is no longer what a bulletin gave
PbgStatus
pbg_issue_forget(PbgStore *store, PbgId graph);

/// Own: ops->free(). A dataset over a transaction; `own`: which ends with it. NULL if memory is out or the store is damaged.
PbgDataset *
pbg_dataset_over(PbgStore *store, MDB_txn *txn, bool own);

/// Write all pending changes into the transaction
PBG_NODISCARD PbgStatus
pbg_store_flush(PbgStore *store);

static inline void
pbg_key_write(const PbgKey *const key, uint8_t out[32])
{
  for (unsigned i = 0; i < 4; ++i) {
    const uint64_t big = __builtin_bswap64(key->at[i]);
    memcpy(out + (size_t)8 * i, &big, 8);
  }
}

static inline void
pbg_key_read(const uint8_t in[32], PbgKey *const key)
{
  for (unsigned i = 0; i < 4; ++i) {
    uint64_t big;
    memcpy(&big, in + (size_t)8 * i, 8);
    key->at[i] = __builtin_bswap64(big);
  }
}

/// A quad in another order
static inline PbgKey
pbg_permute(const PbgKey *const quad, const unsigned index)
{
  const uint8_t *const order = pbg_orders[index];
  return (PbgKey){{quad->at[order[0]], quad->at[order[1]], quad->at[order[2]], quad->at[order[3]]}};
}

#endif
