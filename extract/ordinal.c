// ordinal.c - one recogniser for each kind of mark, tried in order.
#include "extract/ordinal.h"

#include "base/utf8.h"
#include "extract/fold.h"
#include "extract/numeral.h"

static uint32_t
char_at(const PbgStrView text, const size_t at, size_t *const len)
{
  uint32_t c = 0;
  *len       = at < text.len ? pbg_utf8_decode(text, at, &c, NULL) : 0;
  return c;
}

static bool
is_stop(const uint32_t c)
{
  return c == 0x3001 || c == '.' || c == 0xFF0E || c == 0x3002 || c == 0xFF0C || c == ',' || c == 0xFF1A || c == ':';
}

static bool
in_brackets(const PbgStrView line, PbgOrdinal *const out)
{
  size_t         n    = 0;
  const uint32_t open = char_at(line, 0, &n);
  if (open != 0xFF08) {
    return false;
  }
  unsigned     value  = 0;
  const size_t arabic = pbg_digits(line, n, 3, &value);
  const size_t len    = arabic ? arabic : pbg_chinese_number(line, n, &value);
  size_t       close  = 0;
  if (!len || char_at(line, n + len, &close) != 0xFF09) {
    return false;
  }
  size_t         extra = 0; // "（一）、"
  const uint32_t stop  = char_at(line, n + len + close, &extra);
  *out                 = (PbgOrdinal){arabic ? PBG_ORDINAL_PAREN : PBG_ORDINAL_CHINESE_PAREN, value,
                      n + len + close + (stop == 0x3001 || stop == '.' ? extra : 0)};
  return true;
}

static bool
chinese(const PbgStrView line, PbgOrdinal *const out)
{
  unsigned       value = 0;
  const size_t   len   = pbg_chinese_number(line, 0, &value);
  size_t         n     = 0;
  const uint32_t c     = char_at(line, len, &n);
  if (!len || len > 9 || (c != 0x3001 && c != '.' && c != 0xFF0E)) {
    return false;
  }
  *out = (PbgOrdinal){PBG_ORDINAL_CHINESE, value, len + n};
  return true;
}

/// 壹、 贰、: the numerals of contracts, with which outlines begin in Taiwan; 一、 stands below them
static bool
formal(const PbgStrView line, PbgOrdinal *const out)
{
  static const char *const numerals[] = {"壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "拾", "参"};
  for (unsigned i = 0; i < sizeof numerals / sizeof *numerals; ++i) {
    if (pbg_sv_starts(line, pbg_sv(numerals[i])) && pbg_sv_at(line, 3, PBG_LIT("、"))) {
      *out = (PbgOrdinal){PBG_ORDINAL_FORMAL, i == 10 ? 3 : i + 1, 6}; // 參 is another form of 叁
      return true;
    }
  }
  return false;
}

/// "1.1.1." and "1.1标题"
static bool
multi(const PbgStrView line, PbgOrdinal *const out)
{
  unsigned value = 0;
  unsigned parts = 0;
  size_t   at    = 0;
  bool     dot   = false;
  for (size_t n; (n = pbg_digits(line, at, 2, &value));) {
    at += n;
    ++parts;
    dot = at < line.len && line.data[at] == '.';
    if (!dot) {
      break;
    }
    ++at;
  }
  size_t             n    = 0;
  const uint32_t     next = char_at(line, at, &n);
  const PbgCharClass c    = pbg_char_class(next);
  if (parts < 2 || parts > 4 || (!dot && c != PBG_CHAR_HAN && next != 0x300A) || next == '%' || next == 0x7248 ||
      next == 0x4E07 || next == 0x4EBF || next == 0x500D) {
    return false; // 2.0版, 1.5%, 3.14亿, 2.5万, 1.2倍 are no marks
  }
  *out = (PbgOrdinal){PBG_ORDINAL_MULTI, value, at};
  return true;
}

bool
pbg_is_counted(const uint32_t c)
{
  static const char *const units = "年月日时个项家条部届次大亿万人名章种类余多岁天省市批起后前号期版届份季周";
  const PbgStrView all = pbg_sv(units);
  for (size_t at = 0; at < all.len;) {
    uint32_t unit = 0;
    at += pbg_utf8_decode(all, at, &unit, NULL);
    if (unit == c) {
      return true;
    }
  }
  return false;
}

static bool
number(const PbgStrView line, PbgOrdinal *const out)
{
  unsigned       value = 0;
  const size_t   len   = pbg_digits(line, 0, 3, &value);
  size_t         n     = 0;
  const uint32_t c     = char_at(line, len, &n);
  if (!len || (len > 2 && line.data[0] != '0')) {
    return false;
  }
  size_t         m    = 0;
  const uint32_t next = char_at(line, len + n, &m);
  if (c == 0xFF09 || c == ')') {
    *out = (PbgOrdinal){PBG_ORDINAL_PAREN, value, len + n};
    return true;
  }
  if (is_stop(c) && c != 0xFF1A && c != ':' && !(next >= '0' && next <= '9' && c == '.')) {
    *out = (PbgOrdinal){PBG_ORDINAL_NUMBER, value, len + n};
    return true;
  }
  if (len == 2 && (len == line.len ||
                   ((pbg_char_class(c) == PBG_CHAR_HAN || c == 0x300A || c == 0x201C || c == 0x3010) &&
                    (line.data[0] == '0' || !pbg_is_counted(c))) ||
                   c == '|')) {
    *out = (PbgOrdinal){PBG_ORDINAL_BARE, value, len + (c == '|' ? n : 0)};
    return true;
  }
  return false;
}

static bool
circled(const PbgStrView line, PbgOrdinal *const out)
{
  size_t         n     = 0;
  const uint32_t c     = char_at(line, 0, &n);
  const unsigned value = c >= 0x2460 && c <= 0x2473   ? c - 0x2460 + 1
                         : c >= 0x2776 && c <= 0x277F ? c - 0x2776 + 1
                         : c >= 0x2780 && c <= 0x2793 ? (c - 0x2780) % 10 + 1
                         : c >= 0x3220 && c <= 0x3229 ? c - 0x3220 + 1
                                                      : 0;
  if (!value) {
    return false;
  }
  *out = (PbgOrdinal){PBG_ORDINAL_CIRCLED, value, n};
  return true;
}

static bool
is_bullet(const uint32_t c)
{
  return c == 0x2022 || c == 0x2219 || c == 0x00B7 || c == 0x318D || c == 0x203B || c == 0x30FB ||
         (c >= 0x2190 && c <= 0x21FF) || (c >= 0x2580 && c <= 0x2775) || (c >= 0x2794 && c <= 0x27BF) ||
         (c >= 0x2B00 && c <= 0x2BFF) || (c >= 0x1F300 && c <= 0x1FAFF);
}

PbgOrdinal
pbg_ordinal(const PbgStrView line)
{
  PbgOrdinal     out = {PBG_ORDINAL_NONE, 0, 0};
  size_t         n   = 0;
  const uint32_t c   = char_at(line, 0, &n);
  if (c == 0x3010) {
    return (PbgOrdinal){PBG_ORDINAL_BRACKET, 0, 0};
  }
  if (is_bullet(c)) {
    size_t           m     = 0;
    const PbgOrdinal inner = is_bullet(char_at(line, n, &m)) ? out : pbg_ordinal(pbg_sv_from(line, n)); // "▶ 1."
    return inner.kind == PBG_ORDINAL_NONE || inner.kind == PBG_ORDINAL_BRACKET
             ? (PbgOrdinal){PBG_ORDINAL_BULLET, 0, n + inner.len}
             : (PbgOrdinal){inner.kind, inner.value, n + inner.len};
  }
  (void)(in_brackets(line, &out) || circled(line, &out) || chinese(line, &out) || formal(line, &out) ||
         multi(line, &out) || number(line, &out));
  return out; // each writes it only if it stands there
}
