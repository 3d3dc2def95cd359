// id.h - values that live inside ids (store/dataset.h): every dataset codes them in the same way.
// Coding:    the low 60 bits are the number plus 2^59, so that ids of one kind compare as their values do: the integer; days from
//            1970-01-01; months from 0000-01; the year. A boolean is 0 or 1, without the bias.
// Which:     only literals in canonical form, so that the text can be made again: "01"^^xsd:integer goes to the dictionary.
#ifndef PBG_STORE_ID_H
#define PBG_STORE_ID_H

#include "store/dataset.h"

#define PBG_ID_BIAS (INT64_C(1) << 59)

static inline PbgId
pbg_id_make(const PbgIdKind kind, const uint64_t number)
{
  return ((PbgId)kind << 60) | number;
}

static inline uint64_t
pbg_id_number(const PbgId id)
{
  return id & ((UINT64_C(1) << 60) - 1);
}

/// The value inside an id of kind INTEGER, DATE, MONTH or YEAR
static inline int64_t
pbg_id_value(const PbgId id)
{
  return (int64_t)pbg_id_number(id) - PBG_ID_BIAS;
}

/// The id of a value from -2^59 to 2^59 - 1
static inline PbgId
pbg_id_of_value(const PbgIdKind kind, const int64_t value)
{
  return pbg_id_make(kind, (uint64_t)(value + PBG_ID_BIAS));
}

static inline bool
pbg_id_is_inside(const PbgId id)
{
  return pbg_id_kind(id) >= PBG_ID_INTEGER && pbg_id_kind(id) <= PBG_ID_YEAR;
}

/// The id of a literal whose value fits inside; PBG_NO_ID for all other terms
PbgId
pbg_id_inside(const PbgNode *term);

/// The literal of such an id, its text in `arena`. PBG_NO_MEMORY; PBG_BAD_DATA if the id is no such one.
PBG_NODISCARD PbgStatus
pbg_id_inside_term(PbgId id, PbgArena *arena, PbgNode *out);

#endif
