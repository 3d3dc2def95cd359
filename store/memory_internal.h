// memory_internal.h - the dataset in memory: terms (memory.c) and its scans (memory_scan.c).
#ifndef PBG_STORE_MEMORY_INTERNAL_H
#define PBG_STORE_MEMORY_INTERNAL_H

#include "store/value.h"
#include "store/memory.h"

/// Places of a quad, as digits of an order
enum { PLACE_S, PLACE_P, PLACE_O, PLACE_G };

/// A quad with its places in the order of an index
typedef struct {
  PbgId key[4];
} MemoryKey;

/// Quads in one order of places
typedef struct {
  unsigned char places[4]; ///< The place that stands first, second, ...
  MemoryKey    *keys;      ///< Own
} MemoryIndex;

#define MEMORY_MAX_INDEXES 24

struct PbgMemoryImpl {
  PbgDataset  base;
  PbgArena   *arena; ///< Of the terms
  PbgNode    *terms; ///< Own; the number of a term is its place + 1
  size_t      term_count, term_room;
  uint32_t   *slots; ///< Own; open addressing, number of a term or 0
  size_t      slot_room;
  PbgIdQuad  *quads; ///< Own; sorted by g, s, p, o when finished
  size_t      count, room;
  MemoryIndex indexes[MEMORY_MAX_INDEXES];
  size_t      index_count;
};

extern const PbgDatasetOps pbg_memory_ops;

PbgId
pbg_memory_find(PbgDataset *self, const PbgNode *term);

PbgStatus
pbg_memory_term(PbgDataset *self, PbgId id, PbgArena *arena, PbgNode *out);

#endif
