#include "rdf/iri.h"

#include "rdf/node.h"

/// The parts of RFC 3986, 3; views into the text, `has` tells an empty part from a missing one
typedef struct {
  PbgStrView scheme, authority, path, query, fragment;
  bool       has_authority, has_query, has_fragment;
} IriParts;

/// Length of the scheme, 0 if there is none
static size_t
scheme_length(const PbgStrView iri)
{
  for (size_t i = 0; i < iri.len; i++) {
    const char c      = iri.data[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool other  = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    if (c == ':') {
      return i;
    }
    if (!letter && (!other || !i)) {
      return 0;
    }
  }
  return 0;
}

bool
pbg_iri_is_absolute(const PbgStrView iri)
{
  return scheme_length(iri) > 0;
}

/// Length up to the first byte of `set`
static size_t
length_until(const PbgStrView v, const char *const set)
{
  size_t i = 0;
  while (i < v.len && !strchr(set, v.data[i])) {
    i++;
  }
  return i;
}

static IriParts
split(PbgStrView rest)
{
  IriParts     parts  = {.has_authority = false};
  const size_t scheme = scheme_length(rest);
  if (scheme) {
    parts.scheme = pbg_sv_slice(rest, 0, scheme);
    rest         = pbg_sv_from(rest, scheme + 1);
  }
  if (pbg_sv_starts(rest, PBG_LIT("//"))) {
    rest                = pbg_sv_from(rest, 2);
    parts.has_authority = true;
    parts.authority     = pbg_sv_slice(rest, 0, length_until(rest, "/?#"));
    rest                = pbg_sv_from(rest, parts.authority.len);
  }
  parts.path = pbg_sv_slice(rest, 0, length_until(rest, "?#"));
  rest       = pbg_sv_from(rest, parts.path.len);
  if (rest.len && rest.data[0] == '?') {
    parts.has_query = true;
    parts.query     = pbg_sv_slice(rest, 1, length_until(rest, "#"));
    rest            = pbg_sv_from(rest, parts.query.len + 1);
  }
  if (rest.len) {
    parts.has_fragment = true;
    parts.fragment     = pbg_sv_from(rest, 1);
  }
  return parts;
}

/// Text that grows in room that is known to suffice
typedef struct {
  char  *data;
  size_t len;
} Text;

static void
add(Text *const text, const PbgStrView v)
{
  if (v.len) {
    memcpy(text->data + text->len, v.data, v.len);
    text->len += v.len;
  }
}

/// Add the path without its segments "." and ".." (RFC 3986, 5.2.4); `from` is where the path begins in `text`
static void
add_without_dots(Text *const text, PbgStrView path)
{
  const size_t from = text->len;
  while (path.len) {
    const bool       slash   = path.data[0] == '/';
    const size_t     end     = slash + length_until(pbg_sv_from(path, slash), "/");
    const PbgStrView segment = pbg_sv_slice(path, slash, end);
    const bool       last    = end == path.len;
    const bool       up      = pbg_sv_equal(segment, PBG_LIT(".."));
    if (up) {
      while (text->len > from && text->data[text->len - 1] != '/') {
        text->len--;
      }
      text->len -= text->len > from;
    }
    if (up || pbg_sv_equal(segment, PBG_LIT("."))) {
      add(text, last && slash ? PBG_LIT("/") : PBG_LIT(""));
    } else {
      add(text, pbg_sv_slice(path, 0, end));
    }
    path = pbg_sv_from(path, end);
  }
}

/// The path of a relative reference against that of the base (RFC 3986, 5.2.3), before dots are taken out
static PbgStrView
merge(PbgArena *const arena, const IriParts *const base, const PbgStrView path)
{
  size_t keep = base->path.len;
  while (keep && base->path.data[keep - 1] != '/') {
    keep--;
  }
  Text text = {pbg_arena_alloc(arena, keep + path.len + 1), 0};
  if (!text.data) {
    return (PbgStrView){NULL, 0};
  }
  add(&text, base->has_authority && !base->path.len ? PBG_LIT("/") : pbg_sv_slice(base->path, 0, keep));
  add(&text, path);
  return (PbgStrView){text.data, text.len};
}

static PbgStatus
check(const PbgStrView iri)
{
  for (size_t i = 0; i < iri.len; i++) {
    if (pbg_iri_care[(unsigned char)iri.data[i]]) {
      return PBG_BAD_DATA;
    }
  }
  return PBG_OK;
}

PbgStatus
pbg_iri_resolve(PbgArena *const arena, const PbgStrView base, const PbgStrView reference, PbgStrView *const out)
{
  if (check(reference)) {
    return PBG_BAD_DATA;
  }
  if (pbg_iri_is_absolute(reference)) {
    *out = reference;
    return PBG_OK;
  }
  if (!pbg_iri_is_absolute(base)) {
    return PBG_BAD_DATA;
  }
  const IriParts   from = split(base);
  IriParts         to   = split(reference);
  Text             text = {pbg_arena_alloc(arena, base.len + reference.len + 8), 0};
  const bool       same = !to.has_authority && !to.path.len; // only query or fragment
  const PbgStrView merged =
    !to.has_authority && to.path.len && to.path.data[0] != '/' ? merge(arena, &from, to.path) : to.path;
  if (!text.data || (!merged.data && merged.len)) {
    return PBG_NO_MEMORY;
  }
  add(&text, from.scheme);
  add(&text, PBG_LIT(":"));
  if (to.has_authority || from.has_authority) {
    add(&text, PBG_LIT("//"));
    add(&text, to.has_authority ? to.authority : from.authority);
  }
  if (same) {
    add(&text, from.path);
  } else {
    add_without_dots(&text, merged);
  }
  if (to.has_query || (same && from.has_query)) {
    add(&text, PBG_LIT("?"));
    add(&text, to.has_query ? to.query : from.query);
  }
  if (to.has_fragment) {
    add(&text, PBG_LIT("#"));
    add(&text, to.fragment);
  }
  *out = (PbgStrView){text.data, text.len};
  return PBG_OK;
}
