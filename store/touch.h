// touch.h - what a writer does to the databases, each change after a look at the pages that it touches.
// Why:      LMDB copies a leaf page, moves its nodes by the offsets and sizes that it finds, and may join it with its neighbour: on a
//           damaged page that is a write outside of it. Changes of one transaction start from the leaves of the last commit; what has been
//           looked at there stays sound when LMDB has copied it.
// Cost:     one look a page and transaction; changes come sorted, so that most find the page of the change before.
#ifndef PBG_STORE_TOUCH_H
#define PBG_STORE_TOUCH_H

#include "store/check.h"
#include "store/store_internal.h"

/// Own: pbg_touch_free(). Right after the writer's transaction has begun: looks at all branch pages and the free list of the last
/// commit. PBG_DAMAGED, PBG_NO_MEMORY, PBG_BAD_READ.
PBG_NODISCARD PbgStatus
pbg_touch_new(PbgStore *store, PbgTouch **out);
void
pbg_touch_free(PbgTouch *touch);

/// Look at the page of a key that is to be put. PBG_DAMAGED.
PBG_NODISCARD PbgStatus
pbg_touch(PbgStore *store, unsigned db, const MDB_val *key);

/// mdb_put(), mdb_del() (the key need not be there) and mdb_drop() of all in one of PBG_DB_..., after a look
PBG_NODISCARD PbgStatus
pbg_put(PbgStore *store, unsigned db, MDB_val *key, MDB_val *value, unsigned flags);
PBG_NODISCARD PbgStatus
pbg_del(PbgStore *store, unsigned db, MDB_val *key);
PBG_NODISCARD PbgStatus
pbg_drop(PbgStore *store, unsigned db);

#endif
