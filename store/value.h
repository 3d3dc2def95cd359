// value.h - small values inside ids: canonical integers, booleans, dates, months and years need no dictionary.
// Exact:     only lexical forms that come back letter for letter are coded; ids of one kind compare as the values do.
#ifndef PBG_STORE_VALUE_H
#define PBG_STORE_VALUE_H

#include "store/dataset.h"

/// What is added to a value, so that ids compare as values do
#define PBG_ID_BIAS (UINT64_C(1) << 59)

static inline PbgId
pbg_id_make(const PbgIdKind kind, const uint64_t number)
{
  return (uint64_t)kind << 60 | number;
}

static inline uint64_t
pbg_id_number(const PbgId id)
{
  return id & ((UINT64_C(1) << 60) - 1);
}

/// The value inside an id of kind PBG_ID_INTEGER, or the days from 1970-01-01 of a PBG_ID_DATE
static inline int64_t
pbg_id_value(const PbgId id)
{
  const int64_t since = pbg_id_kind(id) == PBG_ID_DATE ? 719468 : 0; // 0000-03-01, where value.c begins to count
  return (int64_t)(pbg_id_number(id) - PBG_ID_BIAS) - since;
}

/// The id of a term that fits inside it, else PBG_NO_ID
PbgId
pbg_value_encode(const PbgNode *term);

/// The term of an id of a kind from PBG_ID_INTEGER to PBG_ID_YEAR, its text in the arena. PBG_BAD_DATA for any other id or a
/// number that no value has.
PBG_NODISCARD PbgStatus
pbg_value_decode(PbgId id, PbgArena *arena, PbgNode *out);

#endif
