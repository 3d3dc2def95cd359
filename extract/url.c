// url.c - the extent of a URL in running text, and its repair.
#include "extract/url.h"

#include <strings.h>

enum {
  MAX_TARGET = 4000, // bytes of a link's target, unless it is an embedded picture
  MAX_DEPTH  = 32,   // brackets open in it
};

static bool
has_head(const PbgStrView text, const char *const head)
{
  const size_t n = strlen(head);
  return text.len > n && !strncasecmp(text.data, head, n);
}

/// Length of what begins a URL; "hhttps" is a slip that occurs
static size_t
scheme_length(const PbgStrView text)
{
  const size_t     slip = has_head(text, "hhttp") ? 1 : 0;
  const PbgStrView rest = pbg_sv_from(text, slip);
  return has_head(rest, "http://")         ? slip + 7
         : has_head(rest, "https://")      ? slip + 8
         : !slip && has_head(rest, "www.") ? 4
                                           : 0;
}

size_t
pbg_url_length(const PbgStrView text)
{
  size_t len = scheme_length(text);
  if (!len) {
    return 0;
  }
  int depth = 0;
  while (len < text.len && (unsigned char)text.data[len] > ' ' && (unsigned char)text.data[len] < 0x7F &&
         !strchr("<>\"|`[]{}", text.data[len])) {
    if (text.data[len] == '(') {
      ++depth;
    } else if (text.data[len] == ')' && depth-- == 0) {
      break;
    }
    ++len;
  }
  while (len && strchr(".,;:!?*'\\", text.data[len - 1])) {
    --len;
  }
  return len > scheme_length(text) ? len : 0;
}

size_t
pbg_url_close(const PbgStrView text, const size_t from)
{
  const bool embedded = pbg_sv_starts(pbg_sv_from(text, from), PBG_LIT("data:")); // a picture in the link itself
  int        depth    = 0;
  for (size_t i = from; i < text.len && text.data[i] != '\n'; ++i) {
    if (i - from >= MAX_TARGET && (!embedded || text.data[i] == '[' || text.data[i] == '(')) {
      return PBG_NPOS;
    }
    if (text.data[i] == '(') {
      if (++depth > MAX_DEPTH) {
        return PBG_NPOS;
      }
    } else if (text.data[i] == ')' && depth-- == 0) {
      return i;
    }
  }
  return PBG_NPOS;
}

PbgStrView
pbg_url_repair(PbgStrView url, PbgArena *const arena)
{
  if (has_head(url, "hhttp")) {
    url = pbg_sv_from(url, 1);
  }
  const PbgStrView scheme = has_head(url, "www.") ? PBG_LIT("http://") : PBG_LIT("");
  char *const      out    = pbg_arena_alloc(arena, scheme.len + url.len + 1);
  if (!out) {
    return (PbgStrView){NULL, 0};
  }
  memcpy(out, scheme.data, scheme.len);
  size_t len = scheme.len;
  for (size_t i = 0; i < url.len; ++i) {
    const unsigned char c = (unsigned char)url.data[i];
    if (c == '\\' || c <= ' ') {
      continue; // Markdown's escape, a blank of the converter
    }
    out[len++] = (char)c;
  }
  return (PbgStrView){out, len};
}
