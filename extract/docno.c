// docno.c - document numbers are found from their fixed part (the bracketed year, 令, 第N号) and widened to the left.
#include "extract/docno.h"

#include "base/utf8.h"
#include "extract/fold.h"
#include "extract/numeral.h"

enum { MAX_CODE = 10 }; // characters of a code such as 国办发

/// 〔2023〕 in any brackets: its length
static size_t
bracketed_year(const PbgStrView text, const size_t at)
{
  static const char *const open[]  = {"〔", "[", "【", "（", "﹝", "〈"};
  static const char *const close[] = {"〕", "]", "】", "）", "﹞", "〉"};
  for (size_t i = 0; i < sizeof open / sizeof *open; ++i) {
    unsigned     year = 0;
    const size_t head = strlen(open[i]);
    if (pbg_sv_at(text, at, pbg_sv(open[i])) && pbg_digits(text, at + head, 4, &year) == 4 && year > 1900 && year < 2100 && pbg_sv_at(text, at + head + 4, pbg_sv(close[i]))) {
      return head + 4 + strlen(close[i]);
    }
  }
  return 0;
}

/// '第'? SERIAL '号' behind a year: its length
static size_t
serial(const PbgStrView text, const size_t at)
{
  unsigned     value = 0;
  const size_t head  = pbg_sv_at(text, at, PBG_LIT("第")) ? 3 : 0;
  const size_t n     = pbg_digits(text, at + head, 6, &value);
  return n && pbg_sv_at(text, at + head + n, PBG_LIT("号")) ? head + n + 3 : 0;
}

/// A word that leads to a number (以国务院令…, 签署主席令…) is no part of it
static size_t
behind_words(const PbgStrView text, const size_t from, const size_t end)
{
  static const char *const words[] = {"以", "签署", "由", "据", "公布", "发布", "印发", "按照", "经"};
  size_t                   start   = from;
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    const size_t at = pbg_sv_rfind(pbg_sv_slice(text, start, end), pbg_sv(words[i]), end - start);
    start += at != PBG_NPOS ? at + strlen(words[i]) : 0;
  }
  return start < end ? start : end;
}

/// Start of the run of Han characters that ends at `end`
static size_t
code_start(const PbgStrView text, const size_t from, const size_t end)
{
  size_t at = end;
  for (unsigned i = 0; i < MAX_CODE && at > from; ++i) {
    const size_t n = pbg_utf8_before(text, at);
    uint32_t     c = 0;
    if (at - n < from) {
      break;
    }
    pbg_utf8_decode(text, at - n, &c, NULL);
    if (pbg_char_class(c) != PBG_CHAR_HAN) {
      break;
    }
    at -= n;
  }
  return at;
}

static bool
by_code(const PbgStrView text, const size_t from, const size_t at, size_t *const start, size_t *const len)
{
  const size_t year = bracketed_year(text, at);
  const size_t tail = year ? serial(text, at + year) : 0;
  if (!tail) {
    return false;
  }
  *start = code_start(text, from, at);
  *len   = at + year + tail - *start;
  return *start < at;
}

/// "令第790号", "令（2019年）第21号": from 令 on; the body before it belongs to the number
static bool
by_decree(const PbgStrView text, const size_t from, const size_t at, size_t *const start, size_t *const len)
{
  if (!pbg_sv_at(text, at, PBG_LIT("令"))) {
    return false;
  }
  size_t   end  = at + 3;
  unsigned year = 0;
  if (pbg_sv_at(text, end, PBG_LIT("（")) && pbg_digits(text, end + 3, 4, &year) == 4 && pbg_sv_at(text, end + 7, PBG_LIT("年）"))) {
    end += 13;
  } else if (pbg_sv_at(text, end, PBG_LIT("〔")) && bracketed_year(text, end)) {
    end += bracketed_year(text, end);
  }
  const size_t tail = pbg_sv_at(text, end, PBG_LIT("第")) ? serial(text, end) : 0;
  if (!tail) {
    return false;
  }
  *start = behind_words(text, code_start(text, from, at), at);
  *len   = end + tail - *start;
  return true;
}

/// "2024年第27号令", "第27号令", "公告2023年第15号", "2024年第1号"
static bool
by_year(const PbgStrView text, const size_t from, const size_t at, size_t *const start, size_t *const len)
{
  unsigned     year = 0;
  const size_t head = pbg_digits(text, at, 4, &year) == 4 && pbg_sv_at(text, at + 4, PBG_LIT("年第")) ? 7 : 0;
  const size_t tail = pbg_sv_at(text, at + head, PBG_LIT("第")) ? serial(text, at + head) : 0;
  if (!tail || (at > from && text.data[at - 1] >= '0' && text.data[at - 1] <= '9')) {
    return false;
  }
  const bool decree = pbg_sv_at(text, at + head + tail, PBG_LIT("令")) || pbg_sv_at(text, at + head + tail, PBG_LIT("公告"));
  if (!head && !decree) {
    return false;
  }
  const size_t extra   = pbg_sv_at(text, at + head + tail, PBG_LIT("令")) ? 3 : pbg_sv_at(text, at + head + tail, PBG_LIT("公告")) ? 6 : 0;
  const bool   notice  = at >= from + 6 && pbg_sv_equal(pbg_sv_slice(text, at - 6, at), PBG_LIT("公告"));
  *start               = notice ? at - 6 : at;
  *len                 = at + head + tail + extra - *start;
  return true;
}

static size_t
letters(const PbgStrView text, const size_t at)
{
  size_t n = 0;
  while (at + n < text.len && n < 8 && text.data[at + n] >= 'A' && text.data[at + n] <= 'Z') {
    ++n;
  }
  return n;
}

static bool
is_word_char(const char c)
{
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/// Is this the code of standards? GB JR YD … and DB31; T/ABC for associations; TC260-
static size_t
standard_code(const PbgStrView text, const size_t at)
{
  static const char *const codes[] = {"GB", "GA", "YD", "JR", "SJ", "HJ", "WS", "JT", "DL", "MZ", "SF", "LD", "CY", "GY", "ISO", "IEC", "TC", "DB", "GM", "YC", "JB", "QX", "TY", "SB", "NY", "RB", "LB", "WW", "DA", "HY", "JGJ", "CJJ", "ITU", "IEEE"};
  size_t n = letters(text, at);
  if (n == 1 && text.data[at] == 'T' && at + 1 < text.len && text.data[at + 1] == '/') {
    const size_t more = letters(text, at + 2);
    return more ? 2 + more : 0;
  }
  bool known = false;
  for (size_t i = 0; i < sizeof codes / sizeof *codes; ++i) {
    known = known || (strlen(codes[i]) == n && pbg_sv_at(text, at, pbg_sv(codes[i])));
  }
  if (!known) {
    return 0;
  }
  unsigned value = 0;
  if (pbg_sv_at(text, at, PBG_LIT("DB")) || pbg_sv_at(text, at, PBG_LIT("TC"))) {
    n += pbg_digits(text, at + n, 4, &value);
  }
  if (at + n + 1 < text.len && text.data[at + n] == '/' && letters(text, at + n + 1)) {
    n += 1 + letters(text, at + n + 1);
  }
  return n;
}

static bool
by_standard(const PbgStrView text, const size_t from, const size_t at, size_t *const start, size_t *const len)
{
  if (at > from && is_word_char(text.data[at - 1])) {
    return false;
  }
  size_t n = standard_code(text, at);
  if (!n) {
    return false;
  }
  unsigned value = 0;
  if (at + n < text.len && (text.data[at + n] == ' ' || text.data[at + n] == '-')) {
    ++n;
  }
  const size_t digits = pbg_digits(text, at + n, 6, &value);
  n += digits;
  while (digits && at + n + 1 < text.len && text.data[at + n] == '.' && pbg_digits(text, at + n + 1, 3, &value)) {
    n += 1 + pbg_digits(text, at + n + 1, 3, &value);
  }
  if (pbg_sv_at(text, at + n, PBG_LIT("—")) && pbg_digits(text, at + n + 3, 4, &value) == 4) {
    n += 7;
  } else if (at + n < text.len && (text.data[at + n] == '-' || pbg_sv_at(text, at + n, PBG_LIT("–")))) {
    const size_t dash = text.data[at + n] == '-' ? 1 : 3;
    const size_t y    = pbg_digits(text, at + n + dash, 5, &value);
    n += y ? dash + y : 0;
    for (size_t more; at + n < text.len && text.data[at + n] == '-' && (more = pbg_digits(text, at + n + 1, 4, &value)); n += 1 + more) {
      // TC609-6-2025-01
    }
  } else {
    return false;
  }
  *start = at;
  *len   = n;
  return digits;
}

bool
pbg_docno_find(const PbgStrView text, const size_t from, const size_t to, size_t *const at, size_t *const len)
{
  const PbgStrView part = pbg_sv_slice(text, 0, to);
  for (size_t i = from; i < part.len; ++i) {
    const unsigned char c = (unsigned char)part.data[i];
    if ((c & 0xC0U) == 0x80U) {
      continue;
    }
    if (by_code(part, from, i, at, len) || by_decree(part, from, i, at, len) || by_year(part, from, i, at, len) || by_standard(part, from, i, at, len)) {
      return true;
    }
  }
  return false;
}

bool
pbg_docno_is_standard(const PbgStrView number)
{
  return standard_code(number, 0);
}

PbgStrView
pbg_docno_repair(const PbgStrView number, PbgArena *const arena)
{
  char *const out = pbg_arena_alloc(arena, number.len * 2 + 1);
  size_t      len = 0;
  for (size_t at = 0; out && at < number.len;) {
    const size_t year = bracketed_year(number, at);
    uint32_t     c    = 0;
    const size_t n    = pbg_utf8_decode(number, at, &c, NULL);
    if (year && at && !pbg_sv_ends(pbg_sv_slice(number, 0, at), PBG_LIT("令"))) {
      memcpy(out + len, "〔", 3);
      memcpy(out + len + 3, number.data + at + n, 4);
      memcpy(out + len + 7, "〕", 3);
      len += 10;
      at  += year;
      continue;
    }
    memcpy(out + len, number.data + at, n);
    len += n;
    at  += n;
  }
  return (PbgStrView){out, len};
}
