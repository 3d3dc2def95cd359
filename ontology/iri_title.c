// iri_title.c - the normal form of titles and names, on which identifiers rest.
#include "base/utf8.h"
#include "ontology/iri.h"

#include <stdlib.h>
#include <utf8proc.h>

/// True for characters that NFKC leaves alone or that fold_mark() brings to their NFKC form
static bool
is_simple(const uint32_t c)
{
  return c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0x3000 && c <= 0x3011) ||
         c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0xB7;
}

static bool
is_dropped(const uint32_t c)
{
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAB || c == 0xAD || c == 0xBB || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x2064) || c == 0x3000 || c == 0x300A || c == 0x300B ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

// clang-format off
/// One form for marks that are written in several ways, never longer than the mark
static uint32_t
fold_mark(const uint32_t c)
{
  if (c >= 0xFF01 && c <= 0xFF5E && c != 0xFF5E) {
    return fold_mark(c - 0xFEE0);
  }
  switch (c) {
  case 0x2039: case 0x2329: case 0x27E8: case 0x3008: return '<';
  case 0x203A: case 0x232A: case 0x27E9: case 0x3009: return '>';
  case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x300C: case 0x300D: case 0x300E: case 0x300F: return '"';
  case 0x2018: case 0x2019: case 0x201A: case 0x201B: return '\'';
  case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0x2500:
  case 0x301C: case 0xFF5E: case '~': return '-';
  case 0x3010: case 0x3014: return '[';
  case 0x3011: case 0x3015: return ']';
  case 0x2022: case 0x2027: case 0x2219: case 0x22C5: case 0x30FB: return 0xB7;
  default: return c;
  }
}
// clang-format on

static bool
all_simple(const PbgStrView v)
{
  for (size_t at = 0; at < v.len;) {
    uint32_t c = 0;
    at += pbg_utf8_decode(v, at, &c, NULL);
    if (!is_simple(c)) {
      return false;
    }
  }
  return true;
}

/// Copy without what is dropped, with folded marks, one dash for several. `grows`: how many bytes one may become: 3 where the text
/// is no UTF-8, as each wrong byte is U+FFFD then.
static PbgStrView
fold(PbgArena *const arena, const PbgStrView v, const size_t grows)
{
  char *const out  = v.len < SIZE_MAX / 4 ? pbg_arena_alloc(arena, grows * v.len + 4) : NULL;
  size_t      len  = 0;
  uint32_t    last = 0;
  for (size_t at = 0; out && at < v.len;) {
    uint32_t c = 0;
    at += pbg_utf8_decode(v, at, &c, NULL);
    c = fold_mark(c);
    if (is_dropped(c) || (c == '-' && last == '-')) {
      continue;
    }
    len += pbg_utf8_encode(c, out + len);
    last = c;
  }
  return (PbgStrView){out, len};
}

PbgStrView
pbg_normal_title(PbgArena *const arena, const PbgStrView title)
{
  if (all_simple(title)) {
    return fold(arena, title, 1);
  }
  utf8proc_uint8_t      *nfkc = NULL;
  const utf8proc_ssize_t len  = utf8proc_map((const utf8proc_uint8_t *)title.data, (utf8proc_ssize_t)title.len, &nfkc,
                                             UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE);
  const PbgStrView       out  = len == UTF8PROC_ERROR_NOMEM ? (PbgStrView){NULL, 0}
                                : len < 0                   ? fold(arena, title, 3)
                                          : fold(arena, (PbgStrView){(const char *)nfkc, (size_t)len}, 1);
  free(nfkc);
  return out;
}
