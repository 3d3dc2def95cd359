// docno.c - document numbers are found from their fixed part (the bracketed year, 令, 第N号) and widened to the left.
#include "extract/docno.h"

#include "base/utf8.h"
#include "extract/fold.h"
#include "extract/numeral.h"

enum { MAX_CODE = 10 }; // characters of a code such as 国办发

/// 〔2023〕 in any brackets: its length. 〔202178号 has lost the second one.
static size_t
bracketed_year(const PbgStrView text, const size_t at)
{
  static const char *const open[]  = {"〔", "[", "【", "（", "﹝", "〈", "„", "“", "{"};
  static const char *const close[] = {"〕", "]", "】", "）", "﹞", "〉", "‟", "”", "}"};
  for (size_t i = 0; i < sizeof open / sizeof *open; ++i) {
    unsigned     year = 0;
    const size_t head = strlen(open[i]);
    if (pbg_sv_at(text, at, pbg_sv(open[i])) && pbg_digits(text, at + head, 4, &year) == 4 && year > 1900 &&
        year < 2100 && pbg_sv_at(text, at + head + 4, pbg_sv(close[i]))) {
      return head + 4 + strlen(close[i]);
    }
    if (i == 0 && year > 1990 && year < 2100 && pbg_digits(text, at + head + 4, 4, &year)) {
      return head + 4;
    }
  }
  return 0;
}

/// '第'? SERIAL '号' behind a year, 第六十一号: its length
static size_t
serial(const PbgStrView text, const size_t at)
{
  unsigned     value = 0;
  const size_t head  = pbg_sv_at(text, at, PBG_LIT("第")) ? 3 : 0;
  const size_t plain = pbg_digits(text, at + head, 6, &value);
  const size_t n     = plain || !head ? plain : pbg_chinese_number(text, at + head, &value);
  return n && pbg_sv_at(text, at + head + n, PBG_LIT("号")) ? head + n + 3 : 0;
}

/// A word that leads to a number (以国务院令…, 签署主席令…) is no part of it
static size_t
behind_words(const PbgLexicon *const lexicon, const PbgStrView text, const size_t from, const size_t end)
{
  const PbgStrView part  = pbg_sv_slice(text, 0, end);
  size_t           start = from;
  for (size_t at = from; at < end;) {
    uint32_t     c = 0;
    const size_t n = pbg_lexicon_phrase(lexicon, PBG_PHRASE_NUMBER_LEAD, part, at);
    at += n ? n : pbg_utf8_decode(part, at, &c, NULL);
    start = n ? at : start;
  }
  return start;
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

/// Start of the name of a body that ends at `end` and is longer than a code; `end` if there is none
static size_t
body_start(const PbgLexicon *const lexicon, const PbgStrView text, const size_t from, const size_t end)
{
  enum { MAX_NAME = 90 }; // bytes
  for (size_t at = end > from + MAX_NAME ? end - MAX_NAME : from; at < end; ++at) {
    PbgTerm    term;
    const bool whole = ((unsigned char)text.data[at] & 0xC0U) != 0x80U;
    if (whole && pbg_lexicon_match(lexicon, PBG_TERM_BODY, text, at, &term) && at + term.len == end) {
      return at;
    }
  }
  return end;
}

static bool
by_code(const PbgStrView text, const size_t from, const size_t at, PbgDocNo *const out)
{
  const size_t bare = bracketed_year(text, at);
  const size_t year = bare ? bare + pbg_sv_blanks(text, at + bare) : 0; // [2000] 851号
  const size_t tail = year ? serial(text, at + year) : 0;
  if (!tail) {
    return false;
  }
  out->at  = code_start(text, from, at);
  out->len = at + year + tail - out->at;
  return out->at < at;
}

/// "令第790号", "令（2019年）第21号": from 令 on; the body before it belongs to the number
static bool
by_decree(
  const PbgLexicon *const lexicon, const PbgStrView text, const size_t from, const size_t at, PbgDocNo *const out)
{
  const bool tell = pbg_sv_at(text, at, PBG_LIT("公告")) && // of a people's congress
                    pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_LEGISLATURE, text, from, at);
  if (!tell && !pbg_sv_at(text, at, PBG_LIT("令"))) {
    return false;
  }
  size_t   end  = at + (tell ? 6 : 3);
  unsigned year = 0;
  if (pbg_sv_at(text, end, PBG_LIT("（")) && pbg_digits(text, end + 3, 4, &year) == 4 &&
      pbg_sv_at(text, end + 7, PBG_LIT("年）"))) {
    end += 13;
  } else if (pbg_sv_at(text, end, PBG_LIT("〔")) && bracketed_year(text, end)) {
    end += bracketed_year(text, end);
  } else if (pbg_digits(text, end, 4, &year) == 4 && pbg_sv_at(text, end + 4, PBG_LIT("年第"))) {
    end += 7;
  }
  const size_t open = pbg_sv_at(text, end, PBG_LIT("（第")) ? strlen("（") : 0; // 公告（第四十一号）
  const size_t bare = pbg_sv_at(text, end + open, PBG_LIT("第")) ? serial(text, end + open) : 0;
  const bool   shut = bare && open && pbg_sv_at(text, end + open + bare, PBG_LIT("）"));
  const size_t tail = bare && (!open || shut) ? open + bare + open : 0;
  if (!tail) {
    return false;
  }
  const size_t body = body_start(lexicon, text, from, at);
  const size_t lead = pbg_lexicon_phrase(lexicon, PBG_PHRASE_NUMBER_LEAD, text, body);
  out->at           = body == at         ? behind_words(lexicon, text, code_start(text, from, at), at)
                      : body + lead < at ? body + lead
                                         : body;
  out->len          = end + tail - out->at;
  return true;
}

/// "2024年第27号令", "第27号令", "公告2023年第15号", "2024年第1号"
static bool
by_year(const PbgStrView text, const size_t from, const size_t at, PbgDocNo *const out)
{
  unsigned     year = 0;
  const size_t head = pbg_digits(text, at, 4, &year) == 4 && pbg_sv_at(text, at + 4, PBG_LIT("年第")) ? 7 : 0;
  const size_t tail = pbg_sv_at(text, at + head, PBG_LIT("第")) ? serial(text, at + head) : 0;
  if (!tail || (at > from && text.data[at - 1] >= '0' && text.data[at - 1] <= '9')) {
    return false;
  }
  const size_t extra = pbg_sv_at(text, at + head + tail, PBG_LIT("令"))       ? 3
                       : pbg_sv_at(text, at + head + tail, PBG_LIT("公告"))   ? 6
                       : pbg_sv_at(text, at + head + tail, PBG_LIT("行政令")) ? 9
                                                                              : 0;
  if (!head && !extra) {
    return false;
  }
  const bool notice = at >= from + 6 && pbg_sv_equal(pbg_sv_slice(text, at - 6, at), PBG_LIT("公告"));
  out->at           = notice ? at - 6 : at;
  out->len          = at + head + tail + extra - out->at;
  return true;
}

/// 第766号国务院令: the number stands before the body
static bool
by_serial(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, PbgDocNo *const out)
{
  const size_t tail = pbg_sv_at(text, at, PBG_LIT("第")) ? serial(text, at) : 0;
  PbgTerm      body;
  if (!tail || !pbg_lexicon_match(lexicon, PBG_TERM_BODY, text, at + tail, &body) ||
      !pbg_sv_at(text, at + tail + body.len, PBG_LIT("令"))) {
    return false;
  }
  *out = (PbgDocNo){at, tail + body.len + 3};
  return true;
}

/// 第4/2025号法律, 第12/2023号行政长官批示: how Macao numbers its acts
static bool
by_serial_of_year(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, PbgDocNo *const out)
{
  unsigned     value = 0;
  const size_t first = pbg_sv_at(text, at, PBG_LIT("第")) ? pbg_digits(text, at + 3, 4, &value) : 0;
  const size_t slash = at + 3 + first;
  if (!first || !pbg_sv_at(text, slash, PBG_LIT("/")) || pbg_digits(text, slash + 1, 4, &value) < 2) {
    return false;
  }
  const size_t end = slash + 1 + pbg_digits(text, slash + 1, 4, &value);
  const size_t n =
    pbg_sv_at(text, end, PBG_LIT("号")) ? pbg_lexicon_phrase(lexicon, PBG_PHRASE_MACAO_ACT, text, end + 3) : 0;
  *out = (PbgDocNo){at, end + 3 + n - at};
  return n;
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
standard_code(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at)
{
  size_t n = letters(text, at);
  if (n == 1 && text.data[at] == 'T' && at + 1 < text.len && text.data[at + 1] == '/') {
    const size_t more = letters(text, at + 2);
    return more ? 2 + more : 0;
  }
  if (!n || pbg_lexicon_phrase(lexicon, PBG_PHRASE_STANDARD_CODE, text, at) != n) {
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

/// NUMBER ('.' PART)* of a standard: its length
static size_t
standard_number(const PbgStrView text, const size_t at)
{
  unsigned value = 0;
  size_t   n     = pbg_digits(text, at, 6, &value);
  for (size_t more = n; more && at + n + 1 < text.len && text.data[at + n] == '.'; n += more ? 1 + more : 0) {
    more = pbg_digits(text, at + n + 1, 3, &value);
  }
  return n;
}

/// '-' YEAR of a standard, or the last numbers of TC609-6-2025-01: its length; `*found` is false if no dash stands there
static size_t
standard_year(const PbgStrView text, const size_t at, bool *const found)
{
  unsigned     value = 0;
  const size_t dash  = pbg_sv_at(text, at, PBG_LIT("-")) ? 1 : pbg_sv_at(text, at, PBG_LIT("–")) ? 3 : 0;
  *found             = true;
  if (pbg_sv_at(text, at, PBG_LIT("—")) && pbg_digits(text, at + 3, 4, &value) == 4) {
    return 7;
  }
  if (!dash) {
    *found = false;
    return 0;
  }
  const size_t year = pbg_digits(text, at + dash, 5, &value);
  size_t       n    = year ? dash + year : 0;
  for (size_t more; pbg_sv_at(text, at + n, PBG_LIT("-")) && (more = pbg_digits(text, at + n + 1, 4, &value));) {
    n += 1 + more;
  }
  return n;
}

static bool
by_standard(
  const PbgLexicon *const lexicon, const PbgStrView text, const size_t from, const size_t at, PbgDocNo *const out)
{
  const size_t code = at > from && is_word_char(text.data[at - 1]) ? 0 : standard_code(lexicon, text, at);
  if (!code) {
    return false;
  }
  const size_t blank  = pbg_sv_at(text, at + code, PBG_LIT(" ")) || pbg_sv_at(text, at + code, PBG_LIT("-")) ? 1 : 0;
  const size_t number = standard_number(text, at + code + blank);
  bool         dated  = false;
  const size_t year   = standard_year(text, at + code + blank + number, &dated);
  *out                = (PbgDocNo){at, code + blank + number + year};
  return number && dated;
}

bool
pbg_docno_find(
  const PbgLexicon *const lexicon, const PbgStrView text, const size_t from, const size_t to, PbgDocNo *const out)
{
  const PbgStrView part = pbg_sv_slice(text, 0, to);
  for (size_t i = from; i < part.len; ++i) {
    const unsigned char c = (unsigned char)part.data[i];
    if ((c & 0xC0U) == 0x80U) {
      continue;
    }
    if (by_code(part, from, i, out) || by_decree(lexicon, part, from, i, out) || by_serial(lexicon, part, i, out) ||
        by_serial_of_year(lexicon, part, i, out) || by_year(part, from, i, out) ||
        by_standard(lexicon, part, from, i, out)) {
      return true;
    }
  }
  return false;
}

bool
pbg_docno_is_standard(const PbgLexicon *const lexicon, const PbgStrView number)
{
  return standard_code(lexicon, number, 0);
}

/// Append to the bytes at `out`, which have room for it; returns the new length
static size_t
append(char *const out, const size_t len, const PbgStrView text)
{
  memcpy(out + len, text.data, text.len);
  return len + text.len;
}

/// 第766号国务院令 as 国务院令第766号
static PbgStrView
serial_last(const PbgStrView number, PbgArena *const arena)
{
  const size_t tail = pbg_sv_starts(number, PBG_LIT("第")) ? serial(number, 0) : 0;
  char *const  out =
    tail && tail + 3 < number.len && pbg_sv_ends(number, PBG_LIT("令")) && !pbg_sv_ends(number, PBG_LIT("行政令"))
       ? pbg_arena_alloc(arena, number.len + 1)
       : NULL;
  if (!out) {
    return number;
  }
  memcpy(out, number.data + tail, number.len - tail);
  memcpy(out + number.len - tail, number.data, tail);
  return (PbgStrView){out, number.len};
}

PbgStrView
pbg_docno_repair(const PbgStrView given, PbgArena *const arena)
{
  const PbgStrView number = serial_last(given, arena);
  char *const      out    = pbg_arena_alloc(arena, number.len * 2 + 1);
  size_t           len    = 0;
  for (size_t at = 0; out && at < number.len;) {
    const size_t year = bracketed_year(number, at);
    uint32_t     c    = 0;
    const size_t n    = pbg_utf8_decode(number, at, &c, NULL);
    if (year && at && !pbg_sv_ends(pbg_sv_slice(number, 0, at), PBG_LIT("令"))) {
      len = append(out, len, PBG_LIT("〔"));
      len = append(out, len, pbg_sv_slice(number, at + n, at + n + 4));
      len = append(out, len, PBG_LIT("〕"));
      at += year + pbg_sv_blanks(number, at + year);
    } else if (pbg_sv_at(number, at, PBG_LIT("（第")) ||
               (pbg_sv_ends(number, PBG_LIT("号）")) && at + n == number.len)) {
      at += n;
    } else {
      len = append(out, len, pbg_sv_slice(number, at, at + n));
      at += n;
    }
  }
  return (PbgStrView){out, len};
}
