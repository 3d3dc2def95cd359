// node.c - canonical forms. The care tables make the common case, nothing to do, one look-up a byte.
#include "rdf/node.h"

#include "base/utf8.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

// clang-format off
#define ONES_8 1, 1, 1, 1, 1, 1, 1, 1

// C0 controls but the tab, DEL, the quote and the backslash
const unsigned char pbg_literal_care[256] = {
  ONES_8, 1, 0, 1, 1, 1, 1, 1, 1, ONES_8, ONES_8, ['"'] = 1, ['\\'] = 1, [0x7F] = 1,
};

// RDF 1.1 N-Triples [8] IRIREF: not #x00-#x20 <>"{}|^`\ and, here, DEL
const unsigned char pbg_iri_care[256] = {
  ONES_8, ONES_8, ONES_8, ONES_8, [' '] = 1,
  ['<'] = 1, ['>'] = 1, ['"'] = 1, ['{'] = 1, ['}'] = 1, ['|'] = 1, ['^'] = 1, ['`'] = 1, ['\\'] = 1, [0x7F] = 1,
};
// clang-format on

/// True if a byte below 0x80 may stand in a canonical literal
static bool
plain_ascii(const unsigned char c)
{
  return c >= 0x20 ? c != 0x7F : c == '\t' || c == '\n';
}

/// True if the character may stand in a canonical literal: XML 1.0 [2] Char without CR and the C1 controls
static bool
plain_character(const uint32_t c)
{
  return c < 0x80 ? plain_ascii((unsigned char)c) : c > 0x9F && c != 0xFFFE && c != 0xFFFF;
}

/// Offset of the first byte that is not canonical, or text.len
static size_t
first_strange(const PbgStrView text)
{
  size_t at = 0;
  while (at < text.len) {
    const unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x80) {
      if (!plain_ascii(byte)) {
        return at;
      }
      ++at;
      continue;
    }
    uint32_t     c     = 0;
    bool         valid = true;
    const size_t len   = pbg_utf8_decode(text, at, &c, &valid);
    if (!valid || !plain_character(c)) {
      return at;
    }
    at += len;
  }
  return at;
}

static size_t
clean_character(const PbgStrView text, const size_t at, char *const out, size_t *const written)
{
  uint32_t     c     = 0;
  bool         valid = true;
  const size_t len   = pbg_utf8_decode(text, at, &c, &valid);
  const bool   crlf  = c == '\r' && at + 1 < text.len && text.data[at + 1] == '\n';
  if (c == '\r' || c == '\f' || c == '\v') {
    c = '\n';
  }
  *written = valid && !plain_character(c) ? 0 : pbg_utf8_encode(c, out);
  return len + crlf;
}

PbgStatus
pbg_canonical_text(PbgArena *const arena, const PbgStrView text, PbgStrView *const out)
{
  size_t at = first_strange(text);
  if (at == text.len) {
    *out = text;
    return PBG_OK;
  }
  char *const copy = pbg_arena_alloc(arena, 3 * text.len); // a bad byte becomes three
  if (!copy) {
    return PBG_NO_MEMORY;
  }
  size_t len = at;
  memcpy(copy, text.data, at);
  while (at < text.len) {
    size_t written = 0;
    at += clean_character(text, at, copy + len, &written);
    len += written;
  }
  *out = (PbgStrView){copy, len};
  return PBG_OK;
}

static bool
iri_is_canonical(const PbgStrView iri)
{
  unsigned care = 0;
  for (size_t i = 0; i < iri.len; ++i) {
    care |= pbg_iri_care[(unsigned char)iri.data[i]];
  }
  return !care;
}

PbgStatus
pbg_canonical_iri(PbgArena *const arena, const PbgStrView iri, PbgStrView *const out)
{
  static const char hex[] = "0123456789ABCDEF";
  if (iri_is_canonical(iri) && pbg_utf8_check(iri) == iri.len) {
    *out = iri;
    return PBG_OK;
  }
  char *const copy = pbg_arena_alloc(arena, 3 * iri.len);
  if (!copy) {
    return PBG_NO_MEMORY;
  }
  size_t len = 0;
  for (size_t at = 0, step = 0; at < iri.len; at += step) {
    uint32_t c     = 0;
    bool     valid = true;
    step           = pbg_utf8_decode(iri, at, &c, &valid);
    for (size_t i = at; i < at + step; ++i) {
      const unsigned char byte = (unsigned char)iri.data[i];
      if (valid && !pbg_iri_care[byte]) {
        copy[len++] = iri.data[i];
      } else {
        copy[len++] = '%';
        copy[len++] = hex[byte >> 4];
        copy[len++] = hex[byte & 15];
      }
    }
  }
  *out = (PbgStrView){copy, len};
  return PBG_OK;
}

PbgStrView
pbg_canonical_integer(char out[PBG_NUMBER_SIZE], const int64_t value)
{
  uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
  char    *at   = out + PBG_NUMBER_SIZE;
  do {
    *--at = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest);
  if (value < 0) {
    *--at = '-';
  }
  return (PbgStrView){at, (size_t)(out + PBG_NUMBER_SIZE - at)};
}

PbgStrView
pbg_canonical_decimal(char out[PBG_NUMBER_SIZE], const int64_t thousandths)
{
  const uint64_t whole = thousandths < 0 ? -(uint64_t)thousandths : (uint64_t)thousandths;
  unsigned       part  = (unsigned)(whole % 1000);
  size_t         width = 3;
  while (width > 1 && part % 10 == 0) {
    part /= 10;
    --width;
  }
  char       digits[PBG_NUMBER_SIZE];
  PbgStrView head = pbg_canonical_integer(digits, (int64_t)(whole / 1000));
  size_t     len  = 0;
  if (thousandths < 0) {
    out[len++] = '-';
  }
  memcpy(out + len, head.data, head.len);
  len += head.len;
  out[len++] = '.';
  for (size_t i = width; i-- > 0; part /= 10) {
    out[len + i] = (char)('0' + part % 10);
  }
  return (PbgStrView){out, len + width};
}

/// -? ( 0 | [1-9][0-9]* )
static bool
is_integer(PbgStrView v)
{
  if (pbg_sv_starts(v, PBG_LIT("-"))) {
    v = pbg_sv_from(v, 1);
  }
  for (size_t i = 0; i < v.len; ++i) {
    if (v.data[i] < '0' || v.data[i] > '9') {
      return false;
    }
  }
  return v.len && (v.len == 1 || v.data[0] != '0');
}

/// -? [0-9]+ . [0-9]+
static bool
is_decimal(PbgStrView v)
{
  size_t dots = 0;
  if (pbg_sv_starts(v, PBG_LIT("-"))) {
    v = pbg_sv_from(v, 1);
  }
  for (size_t i = 0; i < v.len; ++i) {
    dots += v.data[i] == '.';
    if (v.data[i] != '.' && (v.data[i] < '0' || v.data[i] > '9')) {
      return false;
    }
  }
  return dots == 1 && v.data[0] != '.' && v.data[v.len - 1] != '.';
}

static bool
value_is_canonical(const PbgStrView text, const PbgStrView datatype)
{
  if (!pbg_sv_starts(datatype, PBG_LIT(XSD))) {
    return true;
  }
  const PbgStrView name = pbg_sv_from(datatype, sizeof XSD - 1);
  if (pbg_sv_equal(name, PBG_LIT("integer"))) {
    return is_integer(text);
  }
  if (pbg_sv_equal(name, PBG_LIT("decimal"))) {
    return is_decimal(text);
  }
  if (pbg_sv_equal(name, PBG_LIT("boolean"))) {
    return pbg_sv_equal(text, PBG_LIT("true")) || pbg_sv_equal(text, PBG_LIT("false"));
  }
  return !pbg_sv_equal(name, PBG_LIT("double")) && !pbg_sv_equal(name, PBG_LIT("float")); // raptor changes them
}

bool
pbg_node_is_canonical(const PbgNode *const node)
{
  if (node->kind != PBG_LITERAL) {
    return node->text.len && iri_is_canonical(node->text) && pbg_utf8_check(node->text) == node->text.len;
  }
  for (size_t i = 0; i < node->language.len; ++i) {
    const char c = node->language.data[i];
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
      return false;
    }
  }
  return first_strange(node->text) == node->text.len && iri_is_canonical(node->datatype) &&
         value_is_canonical(node->text, node->datatype);
}
