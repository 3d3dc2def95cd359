// store.h - quads on disk, in one file of LMDB: a dictionary of terms, the quads in eight orders, statistics, loaded issues.
// Writers:   one at a time over all processes; another waits in pbg_store_begin(). A change is seen by others at its commit, whole,
//            and is on disk then: a crash at any moment leaves the last commit.
// Readers:   any number, in any process; each dataset is one state of the store, never waits, and hinders nobody.
// Handles:   a process opens a file once (LMDB's locks are the process's; a second time is refused); datasets of one handle may be used by several threads, each
//            by one. Close the datasets first.
// Damage:    a file that was changed by others is refused, gives PBG_DAMAGED, or ends the program by its guard: see check.h. What is left
//            of it: salvage.h.
// Size:      the file grows by itself; space of removed quads is used again; terms stay in the dictionary.
#ifndef PBG_STORE_STORE_H
#define PBG_STORE_STORE_H

#include "base/report.h"
#include "store/dataset.h"

typedef struct PbgStoreImpl PbgStore;

typedef enum {
  PBG_STORE_READ,   ///< It must be there; a file or directory that may only be read suffices
  PBG_STORE_WRITE,  ///< It must be there
  PBG_STORE_CREATE, ///< Made if it is not there
} PbgStoreMode;

/// Own `*out`: pbg_store_close(). What is wrong (not there, no store, another version, cut short, no rights) is reported.
PBG_NODISCARD PbgStatus
pbg_store_open(const char *path, PbgStoreMode mode, const PbgReport *report, PbgStore **out);

/// Abandon what was not committed; NULL is allowed
void
pbg_store_close(PbgStore *store);

/// Own: ops->free(). The state of the last commit; NULL if memory is out or the file is damaged.
PbgDataset *
pbg_store_dataset(PbgStore *store);

/// Own: ops->free(). The state with the changes of the open transaction so far; it ends with the next change. NULL as above.
PbgDataset *
pbg_store_changed(PbgStore *store);

/// True if a damaged page, block or term was met since the store was opened: what was read may lack something. Any thread.
bool
pbg_store_is_damaged(const PbgStore *store);

/// Begin to change; waits for other writers. PBG_BAD_WRITE if the store is open for reading.
PBG_NODISCARD PbgStatus
pbg_store_begin(PbgStore *store);

/// True between begin and commit or abort
bool
pbg_store_is_open(const PbgStore *store);

/// Add a quad; one that is there already stays. PBG_BAD_DATA if a term cannot stand in its place.
PBG_NODISCARD PbgStatus
pbg_store_add(PbgStore *store, const PbgQuad *quad);

/// Remove a quad; one that is not there is no error
PBG_NODISCARD PbgStatus
pbg_store_remove(PbgStore *store, const PbgQuad *quad);

/// Remove all quads of a graph (empty: the default graph)
PBG_NODISCARD PbgStatus
pbg_store_clear(PbgStore *store, PbgStrView graph);

/// Remove all quads
PBG_NODISCARD PbgStatus
pbg_store_clear_all(PbgStore *store);

/// Write all changes and end the transaction. PBG_BAD_WRITE (disk full; errno says more) and PBG_DAMAGED leave the last commit.
PBG_NODISCARD PbgStatus
pbg_store_commit(PbgStore *store);

/// Forget all changes since begin
void
pbg_store_abort(PbgStore *store);

/// A sink that adds; on_end does nothing
PbgSink
pbg_store_sink(PbgStore *store);

typedef struct {
  uint64_t quads;
  uint64_t subjects, predicates, objects, graphs; ///< Distinct; graphs without the default one
  uint64_t terms;                                 ///< In the dictionary
  uint64_t issues;                                ///< Loaded bulletins
  uint64_t bytes;                                 ///< Of the file that are in use
} PbgStoreTotals;

/// Of the last commit
PBG_NODISCARD PbgStatus
pbg_store_totals(PbgStore *store, PbgStoreTotals *out);

typedef struct {
  uint64_t quads;
  uint64_t subjects, objects; ///< Distinct; of a graph: only subjects
} PbgStoreCount;

/// Counts of a predicate or of a graph (PBG_NO_ID: the default graph) as a dataset sees them; zeros if it has none
PbgStoreCount
pbg_store_count_predicate(PbgDataset *self, PbgId predicate);
PbgStoreCount
pbg_store_count_graph(PbgDataset *self, PbgId graph);

/// All quads as a dataset sees them
uint64_t
pbg_store_count_all(PbgDataset *self);

/// The predicates, ascending, from the first above `after`; returns how many were written to `out`
size_t
pbg_store_predicates(PbgDataset *self, PbgId after, PbgId *out, size_t room);

/// What a bulletin was read from: the SHA-256 of its bytes, of the program's version and of the options
#define PBG_DIGEST_SIZE 32

/// True if a bulletin with this digest was loaded and its graph is still as it was then; any thread
bool
pbg_store_knows_issue(PbgStore *store, const uint8_t digest[PBG_DIGEST_SIZE]);

/// Remember that the graph, in the open transaction, comes from a bulletin with that digest
PBG_NODISCARD PbgStatus
pbg_store_note_issue(PbgStore *store, PbgStrView graph, const uint8_t digest[PBG_DIGEST_SIZE]);

#endif
