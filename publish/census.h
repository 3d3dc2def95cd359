// census.h - what a data set holds, counted: triples, subjects, objects, by property and by class (VoID, section 4.6).
// Exact:     every number is of different triples, subjects or objects, however many graphs say the same.
// Memory:    flat: the counting goes along the indexes of the dataset, which must give scans in the order of subjects, predicates and
//            objects (the store does).
#ifndef PBG_PUBLISH_CENSUS_H
#define PBG_PUBLISH_CENSUS_H

#include "publish/graphs.h"

/// The parts that are counted apart
typedef enum {
  PBG_CENSUS_GRAPH,    ///< Issues, reference data and whatever else: what all.nq.gz has
  PBG_CENSUS_EVIDENCE, ///< What evidence.nq.gz has
  PBG_CENSUS_LINKS,    ///< What links.nq.gz has
  PBG_CENSUS_PARTS
} PbgCensusPart;

/// Counts by part
typedef struct {
  uint64_t of[PBG_CENSUS_PARTS];
} PbgCounts;

typedef struct {
  PbgStrView iri;
  PbgCounts  triples, subjects, objects;
} PbgCensusProperty;

typedef struct {
  PbgStrView iri;
  PbgCounts  entities;
} PbgCensusClass;

/// Everything is in the arena
typedef struct {
  PbgCounts          triples, subjects, objects;
  PbgCounts          entities;   ///< Different subjects that have a class
  PbgCensusProperty *properties; ///< By their IRIs
  size_t             property_count;
  PbgCensusClass    *classes; ///< By their IRIs
  size_t             class_count;
} PbgCensus;

/// PBG_NO_MEMORY if the arena is at its limit; PBG_BAD_DATA if the dataset fails
PBG_NODISCARD PbgStatus
pbg_census_take(PbgDataset *data, PbgArena *arena, PbgCensus *out);

#endif
