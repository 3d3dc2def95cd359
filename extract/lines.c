// lines.c - the signs of a line.
#include "extract/lines.h"

#include "base/utf8.h"
#include "extract/date.h"
#include "extract/fold.h"
#include "extract/numeral.h"

enum { MAX_PAIRS = 256, MAX_SLOTS = 512, MAX_LABEL = 8 }; // the last in code points

PbgStrView
pbg_key(const PbgStrView text, PbgArena *const arena)
{
  char *const out = pbg_arena_alloc(arena, text.len + 1);
  size_t      len = 0;
  for (size_t at = 0; out && at < text.len;) {
    uint32_t     c           = 0;
    const size_t n           = pbg_utf8_decode(text, at, &c, NULL);
    const PbgCharClass class = pbg_char_class(c);
    if (class == PBG_CHAR_HAN || class == PBG_CHAR_DIGIT || class == PBG_CHAR_LATIN) {
      for (size_t i = 0; i < n; ++i) {
        const char b = text.data[at + i];
        out[len++]   = b >= 'A' && b <= 'Z' ? (char)(b | 0x20) : b;
      }
    }
    at += n;
  }
  return (PbgStrView){out, len};
}

static size_t
pairs_of(const PbgStrView text, uint64_t pairs[MAX_PAIRS])
{
  size_t   count = 0;
  uint32_t last  = 0;
  for (size_t at = 0; at < text.len && count < MAX_PAIRS;) {
    uint32_t c = 0;
    at += pbg_utf8_decode(text, at, &c, NULL);
    if (last) {
      pairs[count++] = (uint64_t)last << 32U | c;
    }
    last = c;
  }
  return count;
}

/// The slot of a pair in a table of counts, or the free one where it belongs
static size_t
slot_of(const uint64_t *const slots, const uint64_t pair)
{
  size_t i = (size_t)((pair * UINT64_C(0x9E3779B97F4A7C15)) >> 55U); // 0 to MAX_SLOTS - 1
  while (slots[i] && slots[i] != pair) {
    i = (i + 1) % MAX_SLOTS;
  }
  return i;
}

double
pbg_alike(const PbgStrView a, const PbgStrView b)
{
  uint64_t     x[MAX_PAIRS];
  uint64_t     y[MAX_PAIRS];
  uint64_t     slots[MAX_SLOTS]  = {0}; // the pairs of a; no pair is 0
  uint16_t     counts[MAX_SLOTS] = {0};
  const size_t nx                = pairs_of(a, x);
  const size_t ny                = pairs_of(b, y);
  const size_t all               = nx + ny;
  size_t       shared            = 0;
  for (size_t i = 0; i < nx; ++i) {
    const size_t at = slot_of(slots, x[i]);
    slots[at]       = x[i];
    ++counts[at];
  }
  for (size_t i = 0; i < ny; ++i) {
    const size_t at = slot_of(slots, y[i]);
    if (counts[at]) {
      --counts[at];
      ++shared;
    }
  }
  return all ? 2.0 * (double)shared / (double)all : pbg_sv_equal(a, b) ? 1.0 : 0.0;
}

static bool
starts_any(const PbgStrView text, const char *const *const words, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    if (pbg_sv_starts(text, pbg_sv(words[i]))) {
      return true;
    }
  }
  return false;
}

size_t
pbg_mark_length(const PbgLexicon *const lexicon,
                const PbgPhraseCategory category,
                const PbgStrView        text,
                const size_t            at)
{
  const size_t n = pbg_lexicon_phrase(lexicon, category, text, at);
  if (!n) {
    return 0;
  }
  const PbgStrView rest = pbg_sv_from(text, at + n);
  return pbg_sv_starts(rest, PBG_LIT("：")) ? n + 3 : pbg_sv_starts(rest, PBG_LIT(":")) ? n + 1 : !rest.len ? n : 0;
}

bool
pbg_is_label(const PbgStrView text, size_t at)
{
  for (size_t n = 0; at < text.len && n <= MAX_LABEL; ++n) {
    uint32_t     c   = 0;
    const size_t len = pbg_utf8_decode(text, at, &c, NULL);
    if (c == 0xFF1A) { // ：
      return n > 1;
    }
    if (pbg_char_class(c) != PBG_CHAR_HAN) {
      return false;
    }
    at += len;
  }
  return false;
}

/// "3", "- 3 -", "第3页", "3/12"
static bool
is_page(const PbgStrView text)
{
  bool digit = false;
  for (size_t i = 0; i < text.len;) {
    if (text.data[i] >= '0' && text.data[i] <= '9') {
      digit = true;
      ++i;
    } else if (strchr("-/. |·", text.data[i])) {
      ++i;
    } else if (pbg_sv_at(text, i, PBG_LIT("第")) || pbg_sv_at(text, i, PBG_LIT("页")) ||
               pbg_sv_at(text, i, PBG_LIT("共")) || pbg_sv_at(text, i, PBG_LIT("—"))) {
      i += 3;
    } else {
      return false;
    }
  }
  return digit && text.len < 24;
}

bool
pbg_issue_number_at(const PbgStrView text, const size_t at, size_t *const end, unsigned *const value)
{
  size_t       i = at + (pbg_sv_at(text, at, PBG_LIT("第")) ? 3 : 0);
  const size_t n = pbg_number(text, i, value);
  if (!n || *value > 99999) {
    return false;
  }
  i += n;
  if (!pbg_sv_at(text, i, PBG_LIT("期")) && !(i > at + n && pbg_sv_at(text, i, PBG_LIT("号")) && i < at + 12)) {
    return false;
  }
  *end = i + 3;
  return true;
}

/// "2021年第8期（总第50期）" and nothing else
static bool
is_issue_number(const PbgStrView text)
{
  for (size_t at = 0; at < text.len && text.len < 80;) {
    uint32_t c     = 0;
    size_t   end   = 0;
    unsigned value = 0;
    if (pbg_sv_at(text, at, PBG_LIT("第")) && pbg_issue_number_at(text, at, &end, &value)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// A source line: "（来源：甲）", "来源：甲", "[来源：甲]", "（甲网）" alone
static bool
is_credit(const PbgLexicon *const lexicon, PbgStrView text)
{
  if (text.len > 240) {
    return false;
  }
  const bool       bracket = pbg_sv_starts(text, PBG_LIT("（")) || pbg_sv_starts(text, PBG_LIT("【"));
  const PbgStrView inner   = bracket                             ? pbg_sv_from(text, 3)
                             : pbg_sv_starts(text, PBG_LIT("[")) ? pbg_sv_from(text, 1)
                                                                 : text;
  if (pbg_mark_length(lexicon, PBG_PHRASE_SOURCE_MARK, inner, 0)) {
    return true;
  }
  const size_t close = text.len > 6 && bracket && pbg_sv_ends(text, PBG_LIT("）")) ? text.len - 3 : 0;
  return close && text.len < 60 &&
         (pbg_lexicon_phrase(lexicon, PBG_PHRASE_MEDIA, text, 3) == close - 3 ||
          pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_MEDIA_TAIL, text, 3, close));
}

static PbgLineKind
kind_of(const PbgLine *const line, const PbgOrdinal *const ordinal, const PbgLexicon *const lexicon)
{
  const PbgStrView text = pbg_mapped_view(line->text);
  if (line->blank || line->rule) {
    return PBG_LINE_BLANK;
  }
  const size_t mark = pbg_mark_length(lexicon, PBG_PHRASE_LINK_MARK, text, 0);
  if (!text.len || (mark && (line->link_count || mark == text.len || text.len < 60)) ||
      (line->link_count && text.len < 6)) {
    return PBG_LINE_LINK;
  }
  if (is_credit(lexicon, text)) {
    return PBG_LINE_CREDIT;
  }
  if (is_page(text) && !line->level && !line->bold && ordinal->kind != PBG_ORDINAL_NUMBER && text.data[0] != '0') {
    return PBG_LINE_PAGE;
  }
  return PBG_LINE_TEXT;
}

static bool
has_news(const PbgLexicon *const lexicon, const PbgStrView text)
{
  for (size_t at = 0; at < text.len && at < 400;) {
    PbgTerm  term;
    uint32_t c = 0;
    if (pbg_sv_at(text, at, PBG_LIT("《")) || pbg_lexicon_match(lexicon, PBG_TERM_VERB, text, at, &term)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// Does the line tell of something that happened: 召开座谈会, 启动仪式, 会见?
static bool
has_event(const PbgLexicon *const lexicon, const PbgStrView text)
{
  for (size_t at = 0; at < text.len && at < 400;) {
    PbgTerm  term;
    uint32_t c = 0;
    if (pbg_lexicon_match(lexicon, PBG_TERM_EVENT, text, at, &term) ||
        pbg_lexicon_phrase(lexicon, PBG_PHRASE_HAPPENING, text, at)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

static bool
is_field(const PbgLexicon *const lexicon, const PbgStrView text)
{
  static const PbgPhraseCategory fields[] = {PBG_PHRASE_FIELD_TITLE,     PBG_PHRASE_FIELD_ISSUER,
                                             PBG_PHRASE_FIELD_DATE,      PBG_PHRASE_FIELD_NUMBER,
                                             PBG_PHRASE_FIELD_EFFECTIVE, PBG_PHRASE_FIELD_EXPIRES};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; ++i) {
    if (pbg_mark_length(lexicon, fields[i], text, 0)) {
      return true;
    }
  }
  return false;
}

/// "1 国家政策": a number of one digit without a mark, told from a quantity by the blank behind it in the source
static PbgOrdinal
spaced_number(const PbgLine *const line, const PbgLexicon *const lexicon)
{
  const PbgOrdinal none  = {PBG_ORDINAL_NONE, 0, 0};
  const PbgStrView view  = pbg_mapped_view(line->text);
  unsigned         value = 0;
  uint32_t         c     = 0;
  PbgTerm          term;
  if (view.len < 2 || pbg_digits(view, 0, 2, &value) != 1 || line->text.at[1] == line->text.at[0] + 1 ||
      !pbg_utf8_decode(view, 1, &c, NULL) || (pbg_char_class(c) != PBG_CHAR_HAN && c != 0x300A)) {
    return none;
  }
  const bool named   = pbg_lexicon_match(lexicon, PBG_TERM_BODY, view, 1, &term); // 3 人社部…
  const bool counted = line->level ? pbg_sv_has(PBG_LIT("年月日"), pbg_sv_slice(view, 1, 4)) : pbg_is_counted(c);
  return counted && !named ? none : (PbgOrdinal){PBG_ORDINAL_BARE, value, 1};
}

/// Does the line say where or when the page was put up? 您的位置：首页〉政策; 人民网 2022-03-24 09:35
static bool
is_of_page(const PbgLexicon *const lexicon, const PbgStrView text)
{
  size_t       at = 0;
  PbgDateMatch match;
  unsigned     hour = 0;
  if (pbg_lexicon_phrase(lexicon, PBG_PHRASE_PAGE_PATH, text, 0)) {
    return true;
  }
  if (pbg_sv_has(text, PBG_LIT("《")) || !pbg_date_find(text, 0, text.len, &at, &match) || !match.date.year ||
      !match.date.day) {
    return false;
  }
  at += match.len + pbg_sv_blanks(text, at + match.len);
  const size_t n = pbg_digits(text, at, 2, &hour);
  return n && (pbg_sv_at(text, at + n, PBG_LIT(":")) || pbg_sv_at(text, at + n, PBG_LIT("：")));
}

static void
read_sign(PbgSign *const sign, const PbgLine *const line, const PbgLexicon *const lexicon, PbgArena *const arena)
{
  static const char *const stops[] = {"。", "！", "？", "；", "，", "、"};
  const PbgStrView         whole   = pbg_mapped_view(line->text);
  sign->line                       = line;
  sign->ordinal                    = pbg_ordinal(whole);
  if (sign->ordinal.kind == PBG_ORDINAL_NONE) {
    sign->ordinal = spaced_number(line, lexicon);
  }
  sign->kind            = kind_of(line, &sign->ordinal, lexicon);
  sign->text            = pbg_mapped_slice(line->text, sign->ordinal.len, line->text.len);
  const PbgStrView text = pbg_mapped_view(sign->text);
  sign->length          = (unsigned)pbg_utf8_length(text);
  sign->closed          = text.len >= 3 && starts_any(pbg_sv_from(text, text.len - 3), stops, 6);
  sign->heading =
    sign->kind == PBG_LINE_TEXT && sign->length <= PBG_MAX_HEADING && !sign->closed && !is_of_page(lexicon, text);
  const bool counted = sign->ordinal.kind != PBG_ORDINAL_NONE && sign->ordinal.kind != PBG_ORDINAL_BARE &&
                       sign->ordinal.kind != PBG_ORDINAL_BRACKET && sign->ordinal.kind != PBG_ORDINAL_BULLET;
  // （四）甲推出第二期沙盒 is a heading
  sign->number = sign->length < 30 && !counted && is_issue_number(text) && !pbg_sv_has(text, PBG_LIT("《"));
  sign->news   = sign->kind == PBG_LINE_TEXT && has_news(lexicon, text);
  PbgTerm actor;
  sign->happens = sign->kind == PBG_LINE_TEXT && has_event(lexicon, text);
  sign->actor =
    sign->kind == PBG_LINE_TEXT && pbg_lexicon_match(lexicon, PBG_TERM_BODY | PBG_TERM_REGION, text, 0, &actor);
  sign->tail =
    sign->kind == PBG_LINE_TEXT && sign->length < 400 && pbg_lexicon_phrase(lexicon, PBG_PHRASE_TAIL_START, text, 0);
  sign->field = sign->kind == PBG_LINE_TEXT && is_field(lexicon, text);
  sign->key =
    sign->kind == PBG_LINE_TEXT && sign->length <= 2 * PBG_MAX_HEADING ? pbg_key(text, arena) : (PbgStrView){NULL, 0};
}

/// Numbers that stand alone are page numbers only if they count up; else they are words of the text, each on a line of its
/// own, as some converters leave them
static void
check_pages(PbgSign *const signs, const size_t count)
{
  unsigned last = 0, pages = 0, ups = 0;
  for (size_t i = 0; i < count; ++i) {
    unsigned value = 0;
    if (signs[i].kind == PBG_LINE_PAGE && pbg_digits(pbg_mapped_view(signs[i].line->text), 0, 4, &value)) {
      ups += pages && value == last + 1;
      ++pages;
      last = value;
    }
  }
  if (pages < 2 || ups * 2 >= pages - 1) {
    return;
  }
  for (size_t i = 0; i < count; ++i) {
    if (signs[i].kind == PBG_LINE_PAGE) {
      signs[i].kind    = PBG_LINE_TEXT;
      signs[i].ordinal = (PbgOrdinal){PBG_ORDINAL_NONE, 0, 0};
      signs[i].text    = signs[i].line->text;
    }
  }
}

static bool
has_bar(const PbgLine *const line)
{
  return pbg_sv_has(pbg_mapped_view(line->text), PBG_LIT("|"));
}

/// Rows under each other are a table, none of them a heading
static void
check_rows(PbgSign *const signs, const size_t count)
{
  for (size_t i = 0; i + 1 < count; ++i) {
    if (has_bar(signs[i].line) && has_bar(signs[i + 1].line)) {
      signs[i].heading = signs[i + 1].heading = false;
    }
  }
}

PbgStatus
pbg_signs(const PbgLines *const lines, const PbgLexicon *const lexicon, PbgArena *const arena, PbgSigns *const out)
{
  PbgSign *const signs = pbg_arena_alloc(arena, (lines->count + 1) * sizeof *signs);
  if (!signs) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < lines->count; ++i) {
    read_sign(&signs[i], &lines->at[i], lexicon, arena);
  }
  check_pages(signs, lines->count);
  check_rows(signs, lines->count);
  *out = (PbgSigns){signs, lines->count};
  return PBG_OK;
}
