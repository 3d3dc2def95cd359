// check.h - is the file's structure sound, as far as it can be told at once; and the guard for what cannot.
// Why:       LMDB follows the page numbers and offsets that it finds. On a damaged file it reads outside of the map, asks for sub-
//            databases that are not there, or stops the program (its assertions). A program must end with a message instead.
// At open:   both meta pages (magic, sizes, bounds), the roots of all trees and all their branch pages, the free list: about 1 % of
//            the file. Leaf pages too for writers up to 64 MiB of file, since LMDB moves memory by what they say.
// Guard:     leaf pages are met later. A program may name a function that ends it; it is called when a fault's address lies in the
//            map of an open store (SIGBUS: a page beyond the file or not readable; SIGSEGV), in the first page of memory (LMDB has no
//            sub-database for a node that claims one), or an assertion of LMDB fails. Nothing is committed then: LMDB writes its
//            meta page last.
#ifndef PBG_STORE_CHECK_H
#define PBG_STORE_CHECK_H

#include "base/status.h"

#include <lmdb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

/// The trees of what `txn` sees, which must be for reading. PBG_BAD_DATA with `*why`.
PBG_NODISCARD PbgStatus
pbg_check_trees(MDB_env *env, MDB_txn *txn, bool leaves, const char **why);

/// Is the file open in this process?
bool
pbg_guard_has(const char *path);

/// Watch an open file: its map begins at `map` (NULL: not known yet, give it with a second call). False if too many are open.
PBG_NODISCARD bool
pbg_guard_add(MDB_env *env, const char *path, const void *map, size_t size);
void
pbg_guard_remove(MDB_env *env);

#endif
