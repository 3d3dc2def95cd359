// section_title.c - what encloses and numbers the name of a section is taken off from outside to inside.
#include "extract/section_title.h"

#include "base/utf8.h"
#include "extract/fold.h"
#include "extract/numeral.h"
#include "extract/ordinal.h"

/// A character with which a name may begin or end; brackets are looked at in pairs
static bool
is_name(const uint32_t c)
{
  const PbgCharClass class = pbg_char_class(c);
  return class == PBG_CHAR_HAN || class == PBG_CHAR_LATIN || class == PBG_CHAR_DIGIT || c == '[' || c == ']' ||
         (c >= 0x3008 && c <= 0x3015) || c == 0x3016 || c == 0x3017 || c == 0xFF08 || c == 0xFF09 || c == '(' ||
         c == ')' || c == 0x201C || c == 0x201D || c == '+' || c == '#' || c == '%';
}

/// Without the marks at both ends: ◆, —, ：
static PbgMapped
trim(const PbgMapped text)
{
  const PbgStrView view = pbg_mapped_view(text);
  size_t           from = 0, to = view.len;
  uint32_t         c = 0;
  for (size_t n; from < to && (n = pbg_utf8_decode(view, from, &c, NULL)) && !is_name(c);) {
    from += n;
  }
  for (size_t n;
       to > from && (n = pbg_utf8_before(view, to)) && pbg_utf8_decode(view, to - n, &c, NULL) && !is_name(c);) {
    to -= n;
  }
  return pbg_mapped_slice(text, from, to);
}

/// Without a pair of brackets around all of it
static PbgMapped
unwrap(const PbgMapped text)
{
  static const char *const pairs[][2] = {{"【", "】"}, {"〖", "〗"}, {"「", "」"}, {"『", "』"},
                                         {"〔", "〕"}, {"[", "]"},   {"（", "）"}, {"“", "”"}};
  const PbgStrView         view       = pbg_mapped_view(text);
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; ++i) {
    const PbgStrView open = pbg_sv(pairs[i][0]), close = pbg_sv(pairs[i][1]);
    if (pbg_sv_starts(view, open) && pbg_sv_find(view, close, 0) == view.len - close.len) {
      return pbg_mapped_slice(text, open.len, view.len - close.len);
    }
  }
  return text;
}

/// "PART 01", "Part.1": its length
static size_t
part(const PbgStrView text)
{
  static const char word[] = "part";
  unsigned          value  = 0;
  size_t            at     = 0;
  while (at < 4 && at < text.len && (text.data[at] | 0x20) == word[at]) {
    ++at;
  }
  size_t next = at;
  while (next < text.len && strchr(" .-:#", text.data[next])) {
    ++next;
  }
  const size_t n = pbg_digits(text, next, 2, &value);
  return at == 4 && n ? next + n : 0;
}

/// "1", "01", "1.", "一、", "第一部分", "PART 01" before a name: its length
static size_t
number(const PbgStrView text)
{
  uint32_t         c       = 0;
  unsigned         value   = 0;
  const PbgOrdinal ordinal = pbg_ordinal(text);
  if (ordinal.kind != PBG_ORDINAL_NONE && ordinal.len) {
    return ordinal.len;
  }
  const size_t nth = pbg_sv_starts(text, PBG_LIT("第")) ? pbg_number(text, 3, &value) : 0;
  if (nth && pbg_sv_at(text, 3 + nth, PBG_LIT("部分"))) {
    return 9 + nth;
  }
  const size_t word = part(text);
  if (word) {
    return word;
  }
  const size_t n = pbg_digits(text, 0, 3, &value);
  return n && n < 3 && n < text.len && pbg_utf8_decode(text, n, &c, NULL) && pbg_char_class(c) == PBG_CHAR_HAN &&
             !pbg_is_counted(c)
           ? n
           : 0;
}

PbgMapped
pbg_section_title(const PbgMapped line)
{
  PbgMapped text = line;
  for (size_t before = text.len + 1; text.len && text.len < before;) {
    before = text.len;
    text   = unwrap(trim(text));
    text   = trim(pbg_mapped_slice(text, number(pbg_mapped_view(text)), text.len));
  }
  return text.len ? text : line;
}
