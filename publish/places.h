// places.h - documents on a map: GeoJSON (RFC 7946), a point for each province.
// Features:  in the order of their codes; a point is the seat of the province's government. Documents without a province are three
//            features whose geometry is null: national, abroad, none (no region is given).
// Counts:    a document of two provinces counts in both. Of the years, the year of dcterms:issued.
#ifndef PBG_PUBLISH_PLACES_H
#define PBG_PUBLISH_PLACES_H

#include "publish/sheet.h"

/// Write the rows of publish/counts/places.rq as a FeatureCollection. Failures of the sink, PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_places_write(PbgRows *rows, const PbgTextSink *sink);

#endif
