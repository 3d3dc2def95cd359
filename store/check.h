// check.h - is the file's structure sound, as far as it can be told at once; and the guard for what cannot.
// Why:       LMDB follows the page numbers and offsets that it finds. On a damaged file it reads outside of the map, asks for sub-
//            databases that are not there, stops the program (its assertions), or, in a writer, moves memory by them. A program must
//            end with a message instead, and nothing may be built on a damaged page.
// At open:   both meta pages (magic, sizes, bounds), the roots of all trees and all their branch pages, the free list, and that no page
//            is used twice: about 1 % of the file. A writer looks again when it begins.
// Writers:   look at each leaf page before they change it, or one beside it that LMDB may join with it: touch.h.
// Values:    blocks of quads and terms carry checks of their bytes: PBG_DAMAGED.
// Guard:     readers meet leaf pages later. A program may name a function that ends it; it is called when a fault's address lies in the
//            map of an open store (SIGBUS: a page beyond the file or not readable; SIGSEGV), in the first page of memory (LMDB has no
//            sub-database for a node that claims one), or an assertion of LMDB fails. Nothing is committed then: LMDB writes its
//            meta page last.
#ifndef PBG_STORE_CHECK_H
#define PBG_STORE_CHECK_H

#include "base/status.h"
#include "store/page.h"

/// End the program with a message on the store; must not return, may only call what a signal handler may. Process-wide, set once,
/// before the first store is opened; without it faults are what they are.
typedef void
PbgStoreDamaged(const char *path);
void
pbg_store_guard(PbgStoreDamaged *damaged);

// --- For the store itself ---

/// Both meta pages and the size of the file. PBG_BAD_DATA with `*why` (static) if they are no good, PBG_OK for an empty file.
PBG_NODISCARD PbgStatus
pbg_check_meta(const char *path, const char **why);

/// An own map of the file
typedef struct {
  PbgPages pages;
  size_t   size; ///< Bytes; 0: there is none
} PbgMap;

/// Own: pbg_check_unmap()
PBG_NODISCARD PbgStatus
pbg_check_map(MDB_env *env, PbgMap *out);
void
pbg_check_unmap(PbgMap *map);

/// The meta page of that transaction; false if it is no good or that of another
bool
pbg_check_meta_of(PbgMap *map, uint64_t txn, PbgMeta *meta);

/// All branch pages and the free list of one state. PBG_DAMAGED, PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_check_state(const PbgPages *pages, const PbgMeta *meta);

/// The same for what `txn` sees, which must be for reading
PBG_NODISCARD PbgStatus
pbg_check_trees(MDB_env *env, MDB_txn *txn);

/// Is the file open in this process?
bool
pbg_guard_has(const char *path);

/// Watch an open file: its map begins at `map` (NULL: not known yet, give it with a second call). False if too many are open.
PBG_NODISCARD bool
pbg_guard_add(MDB_env *env, const char *path, const void *map, size_t size);
void
pbg_guard_remove(MDB_env *env);

#endif
