// name.c - folding and likeness of names.
#include "link/name.h"

#include "base/utf8.h"
#include "ontology/iri.h"

#include <ctype.h>

/// Characters of a name that are compared for likeness
#define LONGEST 120

PbgStrView
pbg_link_key(PbgArena *const arena, const PbgStrView name)
{
  const PbgStrView normal = pbg_normal_title(arena, name);
  const PbgStrView copy   = normal.data ? pbg_arena_copy(arena, normal) : normal;
  char *const      bytes  = copy.data ? pbg_arena_alloc(arena, copy.len + 1) : NULL;
  if (!bytes) {
    return (PbgStrView){NULL, 0};
  }
  for (size_t i = 0; i < copy.len; ++i) {
    const unsigned char c = (unsigned char)copy.data[i];
    bytes[i]              = c < 0x80 ? (char)tolower(c) : (char)c;
  }
  return (PbgStrView){bytes, copy.len};
}

PbgStrView
pbg_link_split_hint(const PbgStrView key, PbgStrView *const hint)
{
  const size_t comma = pbg_sv_find(key, PBG_LIT(","), 0);
  size_t       open  = pbg_sv_ends(key, PBG_LIT(")")) ? pbg_sv_rfind(key, PBG_LIT("("), key.len) : PBG_NPOS;
  *hint              = (PbgStrView){key.data + key.len, 0};
  if (open != PBG_NPOS && open > 0) {
    *hint = pbg_sv_slice(key, open + 1, key.len - 1);
    return pbg_sv_slice(key, 0, open);
  }
  if (comma != PBG_NPOS && comma > 0 && !pbg_link_is_chinese(key)) {
    *hint = pbg_sv_from(key, comma + 1);
    return pbg_sv_slice(key, 0, comma);
  }
  return key;
}

bool
pbg_link_is_chinese(const PbgStrView name)
{
  for (size_t at = 0; at < name.len;) {
    uint32_t c = 0;
    at += pbg_utf8_decode(name, at, &c, NULL);
    if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF)) {
      return true;
    }
  }
  return false;
}

static size_t
decode(const PbgStrView text, uint32_t out[LONGEST])
{
  size_t n = 0;
  for (size_t at = 0; at < text.len && n < LONGEST;) {
    at += pbg_utf8_decode(text, at, &out[n++], NULL);
  }
  return n;
}

unsigned
pbg_link_alike(const PbgStrView a, const PbgStrView b)
{
  uint32_t     x[LONGEST], y[LONGEST];
  unsigned     row[LONGEST + 1] = {0};
  const size_t m                = decode(a, x);
  const size_t n                = decode(b, y);
  for (size_t i = 0; i < m; ++i) {
    unsigned diagonal = 0;
    for (size_t j = 0; j < n; ++j) {
      const unsigned above = row[j + 1];
      row[j + 1]           = x[i] == y[j] ? diagonal + 1 : above > row[j] ? above : row[j];
      diagonal             = above;
    }
  }
  return m + n ? (unsigned)((size_t)200 * row[n] / (m + n)) : 0;
}
