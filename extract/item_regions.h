// item_regions.h - regions of an item and of its documents.
#ifndef PBG_EXTRACT_ITEM_REGIONS_H
#define PBG_EXTRACT_ITEM_REGIONS_H

#include "extract/item_internal.h"

/// The first region below the state (or, with `foreign`, also another state) that the first `limit` bytes name, or NULL
const PbgRegion *
pbg_find_region(const PbgScope *scope, PbgStrView text, size_t limit, bool foreign);

/// Set the regions of all documents
void
pbg_item_regions(PbgReading *reading);

#endif
