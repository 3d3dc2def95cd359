// quantity.c - numbers with units and words of comparison.
#include "extract/quantity.h"

#include "base/utf8.h"
#include "extract/numeral.h"

#include <stdio.h>

enum { MAX_DIGITS = 18, MAX_VALUE = PBG_VALUE_SIZE - 2 };

/// A number as its digits and a power of ten
typedef struct {
  char   digits[MAX_DIGITS + 1];
  size_t count;
  int    power;
  int    scale; // the part of it that 万 and 亿 make
  bool   chinese;
  bool   more;    // 余 多
  bool   percent; // 百分之
  bool   scaled;
} Number;

static size_t
blanks(const PbgStrView text, size_t at)
{
  size_t n = 0;
  while (at < text.len && text.data[at] == ' ') {
    ++at;
    ++n;
  }
  return n;
}

static bool
is_digit(const PbgStrView text, const size_t at)
{
  return at < text.len && text.data[at] >= '0' && text.data[at] <= '9';
}

static bool
is_letter(const PbgStrView text, const size_t at)
{
  const char c = at < text.len ? text.data[at] : ' ';
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// 1,234.5: digits with commas between threes and decimals
static size_t
arabic(const PbgStrView text, size_t at, Number *const out)
{
  const size_t start = at;
  bool         point = false;
  while (at < text.len && out->count < MAX_DIGITS) {
    if (is_digit(text, at)) {
      out->digits[out->count++] = text.data[at++];
      out->power -= point;
    } else if (text.data[at] == '.' && !point && is_digit(text, at + 1) && at > start) {
      point = true;
      ++at;
    } else if (text.data[at] == ',' && !point && at > start && is_digit(text, at + 1) && is_digit(text, at + 2) &&
               is_digit(text, at + 3) && !is_digit(text, at + 4)) {
      ++at;
    } else {
      break;
    }
  }
  return is_digit(text, at) ? 0 : at - start;
}

static size_t
chinese(const PbgStrView text, const size_t at, Number *const out)
{
  unsigned     value = 0;
  const size_t n     = pbg_chinese_number(text, at, &value);
  if (!n) {
    return 0;
  }
  char digits[16];
  snprintf(digits, sizeof digits, "%u", value);
  out->count = strlen(digits);
  memcpy(out->digits, digits, out->count);
  out->chinese = true;
  return n;
}

/// 余 多
static size_t
more(const PbgStrView text, const size_t at, Number *const out)
{
  const size_t skip = blanks(text, at);
  if (pbg_sv_at(text, at + skip, PBG_LIT("余")) || pbg_sv_at(text, at + skip, PBG_LIT("多"))) {
    out->more = true;
    return skip + 3;
  }
  return 0;
}

/// 万, 亿, 百万 …; the 千 of a unit is none: 亿千瓦, 万千米
static size_t
scale(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, Number *const out)
{
  static const struct {
    const char *word;
    int         power;
  } scales[] = {{"百", 2}, {"千", 3}, {"万", 4}, {"亿", 8}};
  size_t end = at + blanks(text, at);
  bool   any = false;
  for (size_t i = 0; i < 4;) {
    PbgTerm unit;
    if (pbg_sv_at(text, end, pbg_sv(scales[i].word)) && !pbg_lexicon_match(lexicon, PBG_TERM_UNIT, text, end, &unit)) {
      out->power += scales[i].power;
      out->scale += scales[i].power;
      end += 3;
      any = true;
      i   = 0;
    } else {
      ++i;
    }
  }
  out->scaled = out->scaled || any;
  return any ? end - at : 0;
}

/// A number with 余 and 万; `bare` allows 万 alone
static size_t
number_at(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, const bool bare, Number *const out)
{
  size_t end   = at;
  *out         = (Number){.count = 0};
  out->percent = pbg_sv_at(text, at, PBG_LIT("百分之"));
  end += out->percent ? 9 : 0;
  const size_t n = is_digit(text, end) ? arabic(text, end, out) : chinese(text, end, out);
  end += n;
  end += n ? more(text, end, out) : 0;
  const size_t by = scale(lexicon, text, end, out);
  if (!n && (!by || !bare)) {
    return 0;
  }
  if (!n) {
    out->digits[out->count++] = '1';
  }
  end += by;
  end += by && !out->more ? more(text, end, out) : 0;
  return end - at;
}

/// The canonical form of a number; false if it is too long
static bool
write_value(const Number *const number, char out[PBG_VALUE_SIZE])
{
  size_t first = 0, count = number->count;
  int    power = number->power;
  while (first + 1 < count && number->digits[first] == '0' && (int)(count - first) + power > 1) {
    ++first;
  }
  while (power < 0 && count > first + 1 && number->digits[count - 1] == '0') {
    --count;
    ++power;
  }
  if (power < 0 && count == first + 1 && number->digits[first] == '0') {
    power = 0;
  }
  const size_t digits = count - first;
  const size_t behind = power < 0 ? (size_t)-power : 0;
  const size_t zeros  = power > 0 ? (size_t)power : 0;
  const size_t before = digits > behind ? digits - behind : 0;
  size_t       n      = 0;
  if (digits + zeros + behind > MAX_VALUE) {
    return false;
  }
  for (size_t i = 0; i < before; ++i) {
    out[n++] = number->digits[first + i];
  }
  for (size_t i = 0; i < zeros; ++i) {
    out[n++] = '0';
  }
  if (!before) {
    out[n++] = '0';
  }
  if (behind) {
    out[n++] = '.';
    for (size_t i = digits; i < behind; ++i) {
      out[n++] = '0';
    }
    memcpy(out + n, number->digits + first + before, digits - before);
    n += digits - before;
  }
  out[n] = '\0';
  return true;
}

typedef struct {
  PbgPhraseCategory category;
  PbgComparator     comparator;
} Word;

/// The longest word of comparison behind byte `at`, blanks before it skipped
static size_t
compare_behind(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, PbgQuantity *const q)
{
  static const Word words[] = {{PBG_PHRASE_LEAST_BEHIND, PBG_AT_LEAST},
                               {PBG_PHRASE_MOST_BEHIND, PBG_AT_MOST},
                               {PBG_PHRASE_ABOUT_BEHIND, PBG_ABOUT}};
  const size_t      skip    = blanks(text, at);
  size_t            best    = 0;
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    const size_t n = pbg_lexicon_phrase(lexicon, words[i].category, text, at + skip);
    if (n > best) {
      best          = n;
      q->comparator = words[i].comparator;
    }
  }
  q->compared = q->compared || best;
  q->strongly = q->strongly || best;
  return best ? best + skip : 0;
}

/// The longest word of comparison that ends before byte `at`
static size_t
compare_before(
  const PbgLexicon *const lexicon, const PbgStrView text, const size_t from, const size_t at, PbgQuantity *const q)
{
  static const Word words[] = {{PBG_PHRASE_LEAST_BEFORE, PBG_AT_LEAST},
                               {PBG_PHRASE_MOST_BEFORE, PBG_AT_MOST},
                               {PBG_PHRASE_ABOUT_BEFORE, PBG_ABOUT},
                               {PBG_PHRASE_EQUAL_BEFORE, PBG_EQUAL}};
  size_t            end     = at;
  size_t            best    = 0;
  while (end > from && text.data[end - 1] == ' ') {
    --end;
  }
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    const size_t n = pbg_lexicon_phrase_before(lexicon, words[i].category, text, from, end);
    if (n > best) {
      best          = n;
      q->comparator = words[i].comparator;
    }
  }
  q->compared = best;
  q->strongly = best && q->comparator != PBG_EQUAL;
  return best ? at - end + best : 0;
}

static bool
is_part_of_word(const PbgStrView text, const size_t at)
{
  if (!at) {
    return false;
  }
  const char c = text.data[at - 1];
  return is_letter(text, at - 1) || is_digit(text, at - 1) || c == '.' || c == '-' || c == '/' || c == '+' ||
         c == '_' ||
         (at >= 3 && (pbg_sv_at(text, at - 3, PBG_LIT("第")) || pbg_sv_at(text, at - 3, PBG_LIT("〔")) ||
                      pbg_sv_at(text, at - 3, PBG_LIT("＋")) || pbg_sv_at(text, at - 3, PBG_LIT("—")) ||
                      pbg_sv_at(text, at - 3, PBG_LIT("–")) || pbg_sv_at(text, at - 3, PBG_LIT("之")) ||
                      pbg_sv_at(text, at - 3, PBG_LIT("每")))) ||
         (at >= 3 && pbg_sv_at(text, at, PBG_LIT("百分之")) && pbg_sv_at(text, at - 3, PBG_LIT("分")));
}

/// A unit with no letters or digits of a longer word behind it
static size_t
plain_unit(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, PbgTerm *const term)
{
  if (!pbg_lexicon_match(lexicon, PBG_TERM_UNIT, text, at, term)) {
    return 0;
  }
  const size_t end = at + term->len;
  return is_letter(text, end - 1) && (is_letter(text, end) || is_digit(text, end)) ? 0 : term->len;
}

/// What a unit is divided by: /吨标准煤, /万元, 每立方米
static size_t
divisor_at(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, PbgQuantity *const q)
{
  const size_t mark = pbg_sv_at(text, at, PBG_LIT("/"))                                        ? 1
                      : q->unit->kind == PBG_UNIT_AMOUNT && pbg_sv_at(text, at, PBG_LIT("每")) ? 3
                                                                                               : 0;
  if (!mark) {
    return 0;
  }
  Number       scaled = {.count = 0};
  PbgTerm      term;
  const size_t from = at + mark;
  const size_t by   = scale(lexicon, text, from, &scaled);
  const size_t n    = plain_unit(lexicon, text, from + by, &term);
  q->per            = n ? pbg_sv_slice(text, from, from + by + n) : q->per;
  return n ? mark + by + n : 0;
}

static size_t
unit_at(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, PbgQuantity *const q)
{
  const size_t skip = blanks(text, at);
  PbgTerm      term;
  if (!plain_unit(lexicon, text, at + skip, &term)) {
    return 0;
  }
  q->unit = term.entry;
  return skip + term.len + divisor_at(lexicon, text, at + skip + term.len, q);
}

/// 50-60家: the second number; its scale is also the first one's
static size_t
range_at(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, Number *const low, Number *const high)
{
  static const char *const dashes[] = {"-", "—", "–", "~", "～", "至", "到"};
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; ++i) {
    const PbgStrView dash = pbg_sv(dashes[i]);
    const size_t     skip = blanks(text, at);
    const size_t     next = at + skip + dash.len + blanks(text, at + skip + dash.len);
    if (pbg_sv_at(text, at + skip, dash) && is_digit(text, next)) {
      const size_t n = number_at(lexicon, text, next, false, high);
      if (n && !low->scaled) {
        low->power += high->scale;
        low->scaled = high->scaled;
      }
      return n ? next + n - at : 0;
    }
  }
  return 0;
}

bool
pbg_quantity_at(
  const PbgLexicon *const lexicon, const PbgStrView text, const size_t from, const size_t at, PbgQuantity *const out)
{
  PbgQuantity q = {.number = at, .comparator = PBG_EQUAL};
  PbgTerm     unit;
  if (is_part_of_word(text, at) ||
      (!is_digit(text, at) && pbg_lexicon_match(lexicon, PBG_TERM_UNIT, text, at, &unit))) {
    return false; // the 千 of 千瓦 is no number
  }
  const size_t before = compare_before(lexicon, text, from, at, &q);
  Number       low, high = {.count = 0};
  const size_t n = number_at(lexicon, text, at, before, &low);
  if (!n) {
    return false;
  }
  size_t end = at + n;
  q.start    = at - before;
  q.chinese  = low.chinese;
  q.scaled   = low.scaled;
  end += unit_at(lexicon, text, end, &q);
  const size_t to = low.chinese ? 0 : range_at(lexicon, text, end, &low, &high);
  if (to) {
    end += to;
    end += unit_at(lexicon, text, end, &q);
  }
  if (!q.unit && low.percent) {
    PbgQuantity percent = q;
    q.unit              = unit_at(lexicon, PBG_LIT("%"), 0, &percent) ? percent.unit : NULL;
  }
  if ((q.unit || q.scaled) && pbg_sv_at(text, end, PBG_LIT("级"))) {
    return false; // 10万吨级泊位, 千亿级产业: a class
  }
  end += compare_behind(lexicon, text, end, &q);
  if (to) {
    q.comparator = PBG_AT_LEAST;
    q.strongly   = true;
  }
  if (low.more && !q.strongly) {
    q.comparator = PBG_AT_LEAST;
    q.compared = q.strongly = true;
  }
  if ((!q.unit && (is_letter(text, end) || (low.chinese && !q.compared))) || !write_value(&low, q.value) ||
      (to && !write_value(&high, q.most))) {
    return false;
  }
  q.end = end;
  *out  = q;
  return true;
}

PbgStrView
pbg_quantity_unit(const PbgQuantity *const quantity, PbgArena *const arena)
{
  const PbgStrView name = quantity->unit ? quantity->unit->name : (PbgStrView){NULL, 0};
  const PbgStrView per  = quantity->per;
  char *const      both = per.len ? pbg_arena_alloc(arena, name.len + 1 + per.len) : NULL;
  if (!both) {
    return name;
  }
  memcpy(both, name.data, name.len);
  both[name.len] = '/';
  memcpy(both + name.len + 1, per.data, per.len);
  return (PbgStrView){both, name.len + 1 + per.len};
}
