// mapped.h - clean text that knows, for each byte, which code point of the source it came from.
#ifndef PBG_EXTRACT_MAPPED_H
#define PBG_EXTRACT_MAPPED_H

#include "extract/source.h"

typedef struct {
  const char     *data;
  size_t          len;
  const uint32_t *at; ///< Code point in the source of each byte
} PbgMapped;

static inline PbgStrView
pbg_mapped_view(const PbgMapped m)
{
  return (PbgStrView){m.data, m.len};
}

/// The bytes [from, to)
static inline PbgMapped
pbg_mapped_slice(const PbgMapped m, const size_t from, const size_t to)
{
  return from < to ? (PbgMapped){m.data + from, to - from, m.at + from} : (PbgMapped){m.data, 0, m.at};
}

/// Span in the source of the bytes [from, to); empty if they are
static inline PbgSpan
pbg_mapped_span(const PbgMapped m, const size_t from, const size_t to)
{
  return from < to && to <= m.len ? (PbgSpan){m.at[from], m.at[to - 1] + 1} : (PbgSpan){0, 0};
}

/// Several pieces behind each other, in the arena, with `between` between them (its bytes map to the piece before).
/// data is NULL if memory is out.
PbgMapped
pbg_mapped_join(PbgArena *arena, const PbgMapped *pieces, size_t count, PbgStrView between);

#endif
