// strview.h - text as a view: a pointer and a length, by value, not NUL-terminated. Views own nothing.
#ifndef PBG_BASE_STRVIEW_H
#define PBG_BASE_STRVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct {
  const char *data; ///< First byte; NULL only if len is 0
  size_t      len;  ///< In bytes
} PbgStrView;

/// A view of a string literal
#define PBG_LIT(s) ((PbgStrView){("" s), sizeof("" s) - 1})

/// "not found" for the pbg_sv_find family
#define PBG_NPOS ((size_t)-1)

/// printf arguments for "%.*s"
#define PBG_ARG(v) (int)(v).len, (v).data ? (v).data : ""

/// View of a NUL-terminated string; NULL gives the empty view
static inline PbgStrView
pbg_sv(const char *const s)
{
  return (PbgStrView){s, s ? strlen(s) : 0};
}

/// The bytes [from, to) of `v`; both are cut to the length of `v`
static inline PbgStrView
pbg_sv_slice(const PbgStrView v, size_t from, size_t to)
{
  to   = to < v.len ? to : v.len;
  from = from < to ? from : to;
  return (PbgStrView){v.len ? v.data + from : v.data, to - from};
}

/// `v` from byte `from` on
static inline PbgStrView
pbg_sv_from(const PbgStrView v, const size_t from)
{
  return pbg_sv_slice(v, from, v.len);
}

static inline bool
pbg_sv_equal(const PbgStrView a, const PbgStrView b)
{
  return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

static inline bool
pbg_sv_starts(const PbgStrView v, const PbgStrView head)
{
  return v.len >= head.len && (!head.len || !memcmp(v.data, head.data, head.len));
}

/// True if `word` (not empty) stands at byte `at`
static inline bool
pbg_sv_at(const PbgStrView v, const size_t at, const PbgStrView word)
{
  return at < v.len && v.data[at] == word.data[0] && v.len - at >= word.len &&
         !memcmp(v.data + at, word.data, word.len);
}

static inline bool
pbg_sv_ends(const PbgStrView v, const PbgStrView tail)
{
  return v.len >= tail.len && (!tail.len || !memcmp(v.data + v.len - tail.len, tail.data, tail.len));
}

/// Byte order comparison, as strcmp()
int
pbg_sv_compare(PbgStrView a, PbgStrView b);

/// Offset of the first `needle` at or after `from`, or PBG_NPOS
size_t
pbg_sv_find(PbgStrView v, PbgStrView needle, size_t from);

/// Offset of the last `needle` that ends at or before `end`, or PBG_NPOS
size_t
pbg_sv_rfind(PbgStrView v, PbgStrView needle, size_t end);

/// True if `needle` stands anywhere in `v`
static inline bool
pbg_sv_has(const PbgStrView v, const PbgStrView needle)
{
  return pbg_sv_find(v, needle, 0) != PBG_NPOS;
}

/// How many blanks stand from `at` on
static inline size_t
pbg_sv_blanks(const PbgStrView v, const size_t at)
{
  size_t n = 0;
  while (at + n < v.len && v.data[at + n] == ' ') {
    ++n;
  }
  return n;
}

/// `v` without ASCII blanks, tabs, CR and LF at both ends
PbgStrView
pbg_sv_trim(PbgStrView v);

/// Cut `*rest` at the first `separator`: return the part before it, leave the part after it in `*rest`.
/// Without a separator the whole is returned and `*rest` becomes empty with data NULL.
PbgStrView
pbg_sv_cut(PbgStrView *rest, char separator);

#endif
