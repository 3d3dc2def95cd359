// strview.c - searching and cutting views.
#define _GNU_SOURCE // memmem, memrchr
#include "base/strview.h"

int
pbg_sv_compare(const PbgStrView a, const PbgStrView b)
{
  const size_t n = a.len < b.len ? a.len : b.len;
  const int    d = n ? memcmp(a.data, b.data, n) : 0;
  return d ? d : (a.len > b.len) - (a.len < b.len);
}

size_t
pbg_sv_find(const PbgStrView v, const PbgStrView needle, const size_t from)
{
  if (from > v.len || needle.len > v.len - from) {
    return PBG_NPOS;
  }
  if (!needle.len) {
    return from;
  }
  const char *const at = memmem(v.data + from, v.len - from, needle.data, needle.len);
  return at ? (size_t)(at - v.data) : PBG_NPOS;
}

size_t
pbg_sv_rfind(const PbgStrView v, const PbgStrView needle, size_t end)
{
  end = end < v.len ? end : v.len;
  if (needle.len > end) {
    return PBG_NPOS;
  }
  for (size_t at = end - needle.len + 1; at-- > 0;) {
    if (!needle.len || !memcmp(v.data + at, needle.data, needle.len)) {
      return at;
    }
  }
  return PBG_NPOS;
}

PbgStrView
pbg_sv_trim(PbgStrView v)
{
  while (v.len && strchr(" \t\r\n", v.data[0])) {
    v = pbg_sv_from(v, 1);
  }
  while (v.len && strchr(" \t\r\n", v.data[v.len - 1])) {
    --v.len;
  }
  return v;
}

PbgStrView
pbg_sv_cut(PbgStrView *const rest, const char separator)
{
  const char *const at  = rest->len ? memchr(rest->data, separator, rest->len) : NULL;
  const PbgStrView  out = {rest->data, at ? (size_t)(at - rest->data) : rest->len};
  *rest                 = at ? pbg_sv_from(*rest, out.len + 1) : (PbgStrView){NULL, 0};
  return out;
}
