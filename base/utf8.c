// utf8.c - decoding by the table of well-formed byte sequences (Unicode 15, table 3-7).
#include "base/utf8.h"

static bool
is_tail(const unsigned char b)
{
  return (b & 0xC0U) == 0x80U;
}

static size_t
bad(uint32_t *const c, bool *const valid, const size_t length)
{
  *c = PBG_REPLACEMENT;
  if (valid) {
    *valid = false;
  }
  return length;
}

size_t
pbg_utf8_decode(const PbgStrView v, const size_t at, uint32_t *const c, bool *const valid)
{
  const unsigned char *const s    = (const unsigned char *)v.data + at;
  const size_t               left = v.len - at;
  if (valid) {
    *valid = true;
  }
  if (s[0] < 0x80U) {
    *c = s[0];
    return 1;
  }
  const size_t need = s[0] >= 0xC2U && s[0] <= 0xDFU   ? 2
                      : (s[0] & 0xF0U) == 0xE0U        ? 3
                      : s[0] >= 0xF0U && s[0] <= 0xF4U ? 4
                                                       : 0;
  if (!need || left < 2 || !is_tail(s[1])) {
    return bad(c, valid, 1);
  }
  const bool range = (s[0] == 0xE0U && s[1] < 0xA0U) || (s[0] == 0xEDU && s[1] > 0x9FU) ||
                     (s[0] == 0xF0U && s[1] < 0x90U) || (s[0] == 0xF4U && s[1] > 0x8FU);
  if (range) {
    return bad(c, valid, 1);
  }
  uint32_t out = need == 2 ? s[0] & 0x1FU : need == 3 ? s[0] & 0x0FU : s[0] & 0x07U;
  for (size_t i = 1; i < need; ++i) {
    if (i >= left || !is_tail(s[i])) {
      return bad(c, valid, i);
    }
    out = out << 6U | (s[i] & 0x3FU);
  }
  *c = out;
  return need;
}

size_t
pbg_utf8_encode(uint32_t c, char out[4])
{
  if (c > 0x10FFFFU || (c >= 0xD800U && c <= 0xDFFFU)) {
    c = PBG_REPLACEMENT;
  }
  if (c < 0x80U) {
    out[0] = (char)c;
    return 1;
  }
  const size_t         length = c < 0x800U ? 2 : c < 0x10000U ? 3 : 4;
  static const uint8_t lead[] = {0, 0, 0xC0U, 0xE0U, 0xF0U};
  for (size_t i = length - 1; i > 0; --i, c >>= 6U) {
    out[i] = (char)(0x80U | (c & 0x3FU));
  }
  out[0] = (char)(lead[length] | c);
  return length;
}

size_t
pbg_utf8_before(const PbgStrView v, const size_t at)
{
  size_t n = 0;
  while (n < at && n < 4) {
    ++n;
    if (!is_tail((unsigned char)v.data[at - n])) {
      break;
    }
  }
  return n;
}

size_t
pbg_utf8_length(const PbgStrView v)
{
  size_t n = 0;
  for (size_t i = 0; i < v.len; ++i) {
    n += !is_tail((unsigned char)v.data[i]);
  }
  return n;
}

/// Length of the part of `v` that is ASCII, by eight bytes
static size_t
ascii_prefix(const PbgStrView v)
{
  size_t at = 0;
  for (uint64_t word; at + 8 <= v.len; at += 8) {
    memcpy(&word, v.data + at, 8);
    if (word & UINT64_C(0x8080808080808080)) {
      break;
    }
  }
  return at;
}

/// Length of the part of `v` that is characters of three bytes, from U+1000 to U+CFFF: nearly all of Chinese
static size_t
han_prefix(const PbgStrView v)
{
  const unsigned char *const bytes = (const unsigned char *)v.data;
  size_t                     at    = 0;
  while (at + 3 <= v.len && bytes[at] > 0xE0 && bytes[at] < 0xED && (bytes[at + 1] & 0xC0) == 0x80 &&
         (bytes[at + 2] & 0xC0) == 0x80) {
    at += 3;
  }
  return at;
}

size_t
pbg_utf8_check(const PbgStrView v)
{
  for (size_t at = 0; at < v.len;) {
    at += ascii_prefix(pbg_sv_from(v, at));
    at += han_prefix(pbg_sv_from(v, at));
    while (at < v.len && (unsigned char)v.data[at] >= 0x80) {
      uint32_t     c     = 0;
      bool         valid = true;
      const size_t n     = pbg_utf8_decode(v, at, &c, &valid);
      if (!valid) {
        return at;
      }
      at += n;
    }
    while (at < v.len && (unsigned char)v.data[at] < 0x80) {
      ++at;
      if (!(at & 7)) {
        break;
      }
    }
  }
  return v.len;
}
