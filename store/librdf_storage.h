// librdf_storage.h - the store as a storage of librdf ("pbg-lmdb"), for any program that uses librdf.
// Use:       pbg_register_storage(world); librdf_new_storage(world, "pbg-lmdb", "policies.pbg", "");
//            Options: write='no' opens for reading, new='yes' empties it. Contexts are always on: they are the named graphs; a
//            statement without a context is in the default graph. The same triple in two contexts is two statements.
// Changes:   outside of a transaction they become durable, and seen by other processes, with the next reading call, librdf_model_sync()
//            or the end of the storage; within one, at its commit. A statement that is there already is not added again.
// Streams:   show the state when they were opened, whatever is changed meanwhile.
#ifndef PBG_STORE_LIBRDF_STORAGE_H
#define PBG_STORE_LIBRDF_STORAGE_H

#include "store/dataset.h"

#include <librdf.h>

/// Register the storage and install a logger that keeps silent: librdf's own reads past the end of its messages (1.0.17). Set yours
/// afterwards; it must not return 0. Returns 0, or not 0 on failure, as librdf does.
int
pbg_register_storage(librdf_world *world);

/// Own: ops->free(), before the storage is closed. The quads of a storage of ours; NULL if it is another, or memory is out.
PbgDataset *
pbg_storage_dataset(librdf_storage *storage);

#endif
