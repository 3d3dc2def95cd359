// librdf_stream.h - what the store holds, as streams and iterators of librdf.
#ifndef PBG_STORE_LIBRDF_STREAM_H
#define PBG_STORE_LIBRDF_STREAM_H

#include "store/dataset.h"

#include <librdf.h>

/// Own: librdf_free_stream(). The statements that match, with their contexts; NULL `statement` or places of it, and NULL `context`,
/// match all. Takes over `data`, also on failure, and keeps a reference to `storage`.
/// moving: the dataset changes with the transaction at hand; everything is read at once.
/// NULL when memory is out or the store cannot be read.
librdf_stream *
pbg_librdf_stream(
  librdf_storage *storage, PbgDataset *data, librdf_statement *statement, librdf_node *context, bool moving);

/// Own: librdf_free_iterator(). The names of the graphs, read at once; `data` stays yours. NULL when memory is out.
librdf_iterator *
pbg_librdf_contexts(librdf_world *world, PbgDataset *data);

#endif
