// date.c - dates; the calendar arithmetic is by day numbers.
#include "extract/date.h"

#include "base/utf8.h"
#include "extract/numeral.h"

static bool
eat(const PbgStrView text, size_t *const at, const PbgStrView word)
{
  if (!pbg_sv_starts(pbg_sv_from(text, *at), word)) {
    return false;
  }
  *at += word.len;
  return true;
}

static bool
eat_any(const PbgStrView text, size_t *const at, const char *const *const words, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    if (eat(text, at, pbg_sv(words[i]))) {
      return true;
    }
  }
  return false;
}

static bool
is_digit_before(const PbgStrView text, const size_t at)
{
  return at && ((text.data[at - 1] >= '0' && text.data[at - 1] <= '9') || (text.data[at - 1] == '.' && at > 1));
}

/// What makes of a year a deadline or a span: 2025年底, 2023年度, 2024年内
static bool
is_deadline(const PbgStrView text, size_t at)
{
  static const char *const words[] = {"底", "末", "内", "度", "初", "前", "后", "来", "间", "之", "以"};
  return eat_any(text, &at, words, sizeof words / sizeof *words);
}

static bool
is_duration(const PbgStrView text, size_t at)
{
  static const char *const words[] = {"内", "前", "后", "以", "之", "均", "常", "起30", "历", "期"};
  return eat_any(text, &at, words, sizeof words / sizeof *words);
}

/// YEAR '年'
static bool
eat_year(const PbgStrView text, size_t *const at, int16_t *const year)
{
  size_t     to     = *at;
  unsigned   value  = 0;
  const bool minguo = eat(text, &to, PBG_LIT("民国")) || eat(text, &to, PBG_LIT("民國"));
  size_t     n      = pbg_digits(text, to, 4, &value);
  if (!n && (n = pbg_chinese_number(text, to, &value), pbg_utf8_length(pbg_sv_slice(text, to, to + n)) < 4) &&
      !minguo) {
    return false; // a year is four characters
  }
  to += n;
  eat(text, &to, PBG_LIT(" "));
  if (minguo) {
    value += 1911;
  }
  if (!eat(text, &to, PBG_LIT("年")) || value < 1900 || value > 2100) {
    return false;
  }
  *year = (int16_t)value;
  *at   = to;
  return true;
}

static bool
eat_small(const PbgStrView text, size_t *const at, const PbgStrView unit, const unsigned most, uint8_t *const out)
{
  size_t       to    = *at;
  unsigned     value = 0;
  const size_t n     = pbg_number(text, to, &value);
  to += n;
  eat(text, &to, PBG_LIT(" "));
  if (!n || !value || value > most || !eat(text, &to, unit)) {
    return false;
  }
  *out = (uint8_t)value;
  *at  = to;
  return true;
}

/// YEAR [-./] MONTH [-./] DAY
static bool
eat_numeric(const PbgStrView text, size_t *const at, PbgDate *const date)
{
  unsigned     year = 0, month = 0, day = 0;
  size_t       to = *at;
  const size_t y  = pbg_digits(text, to, 4, &year);
  if (y != 4 || year < 1900 || year > 2100) {
    return false;
  }
  to += y;
  const char mark = to < text.len ? text.data[to] : 0;
  if (mark != '-' && mark != '.' && mark != '/') {
    return false;
  }
  const size_t m = pbg_digits(text, ++to, 2, &month);
  to += m;
  if (!m || !month || month > 12 || to >= text.len || text.data[to] != mark) {
    return false;
  }
  const size_t d = pbg_digits(text, ++to, 2, &day);
  to += d;
  if (!d || !day || day > 31 || (to < text.len && text.data[to] >= '0' && text.data[to] <= '9')) {
    return false;
  }
  *date = (PbgDate){(int16_t)year, (uint8_t)month, (uint8_t)day, false};
  *at   = to;
  return true;
}

/// MONTH MARK DAY, the end of a range that begins with YEAR MARK MONTH MARK DAY: 2024.10.7-10.13
static bool
eat_short_end(const PbgStrView text, const size_t start, size_t *const at, PbgDate *const date)
{
  unsigned     year = 0, month = 0, day = 0;
  const size_t mark = start + pbg_digits(text, start, 4, &year);
  if (mark != start + 4 || mark >= text.len || !strchr("-./", text.data[mark])) {
    return false;
  }
  const size_t m  = pbg_digits(text, *at, 2, &month);
  const size_t to = *at + m + 1;
  const size_t d  = m && to <= text.len && text.data[to - 1] == text.data[mark] ? pbg_digits(text, to, 3, &day) : 0;
  if (!d || d > 2 || !month || month > 12 || !day || day > 31) {
    return false;
  }
  *date = (PbgDate){0, (uint8_t)month, (uint8_t)day, false};
  *at   = to + d;
  return true;
}

/// Days since 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms")
static long
day_number(const int year, const unsigned month, const unsigned day)
{
  const long     y   = month <= 2 ? year - 1 : year;
  const long     era = y / 400;
  const unsigned yoe = (unsigned)(y - era * 400);
  const unsigned doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + (long)doe - 719468;
}

static PbgDate
from_day_number(long z, const bool inferred)
{
  z += 719468;
  const long     era   = z / 146097;
  const unsigned doe   = (unsigned)(z - era * 146097);
  const unsigned yoe   = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const unsigned doy   = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const unsigned mp    = (5 * doy + 2) / 153;
  const unsigned month = mp < 10 ? mp + 3 : mp - 9;
  const long     year  = (long)yoe + era * 400 + (month <= 2);
  return (PbgDate){(int16_t)year, (uint8_t)month, (uint8_t)(doy - (153 * mp + 2) / 5 + 1), inferred};
}

static long
number_of(const PbgDate d)
{
  return day_number(d.year, d.month ? d.month : 1, d.day ? d.day : 1);
}

/// Does the month have that day?
static bool
has_day(const PbgDate date)
{
  return from_day_number(number_of(date), false).month == date.month;
}

/// A day that its month does not have (2月30日) is a slip: the month stays
static PbgDate
without_slip(PbgDate date)
{
  const PbgDate day = {date.year ? date.year : 2024, date.month, date.day, false};
  date.day          = date.day && date.month && !has_day(day) ? 0 : date.day;
  return date;
}

static bool
eat_date(const PbgStrView text, size_t *const at, PbgDate *const date)
{
  size_t to = *at;
  if (eat_numeric(text, at, date)) {
    *date = without_slip(*date);
    return true;
  }
  PbgDate    out      = {0};
  const bool has_year = eat_year(text, &to, &out.year);
  if (has_year && is_deadline(text, to)) {
    return false;
  }
  const bool has_month = eat_small(text, &to, PBG_LIT("月"), 12, &out.month);
  if (has_month && !eat_small(text, &to, PBG_LIT("日"), 31, &out.day)) {
    eat_small(text, &to, PBG_LIT("号"), 31, &out.day);
  }
  if (has_month && !out.day && (is_deadline(text, to) || (eat(text, &to, PBG_LIT("份")) && is_deadline(text, to)))) {
    return false;
  }
  if (!has_year && !has_month && (!eat_small(text, &to, PBG_LIT("日"), 31, &out.day) || is_duration(text, to))) {
    return false;
  }
  *date = without_slip(out);
  *at   = to;
  return true;
}

static bool
is_set(const PbgDate date)
{
  return date.year || date.month || date.day;
}

bool
pbg_date_match(const PbgStrView text, const size_t at, PbgDateMatch *const out)
{
  static const char *const dashes[] = {"-", "—", "–", "~", "至", "到", "起至"};
  static const char *const hours[]  = {"上午", "下午", "晚间", "晚", "凌晨"};
  PbgDateMatch             found    = {0};
  size_t                   to       = at;
  if (is_digit_before(text, at)) {
    return false;
  }
  const bool this_year = eat(text, &to, PBG_LIT("今年"));
  found.last_year      = !this_year && eat(text, &to, PBG_LIT("去年"));
  if (!eat_date(text, &to, &found.date) || ((found.last_year || this_year) && (found.date.year || !found.date.month))) {
    return false;
  }
  eat_any(text, &to, hours, sizeof hours / sizeof *hours);
  size_t  after = to;
  PbgDate end   = {0};
  if (eat_any(text, &after, dashes, sizeof dashes / sizeof *dashes) &&
      (eat_date(text, &after, &end) || eat_short_end(text, at, &after, &end)) && is_set(end)) {
    found.end = end;
    to        = after;
  }
  found.len = to - at;
  *out      = found;
  return true;
}

bool
pbg_date_find(const PbgStrView text, const size_t from, const size_t to, size_t *const at, PbgDateMatch *const out)
{
  for (size_t i = from; i < to && i < text.len; ++i) {
    const unsigned char c = (unsigned char)text.data[i];
    if ((c & 0xC0U) == 0x80U || (c < 0x80 && (c < '0' || c > '9'))) {
      continue;
    }
    if (pbg_date_match(text, i, out) && i + out->len <= to) {
      *at = i;
      return true;
    }
  }
  return false;
}

PbgDate
pbg_date_range_end(const PbgDateMatch *const match, const PbgDate first)
{
  PbgDateMatch end = {.date = match->end};
  if (!end.date.day) {
    return (PbgDate){.year = 0};
  }
  end.date.month = end.date.month ? end.date.month : first.month;
  return pbg_date_complete_after(&end, first);
}

int
pbg_date_compare(const PbgDate a, const PbgDate b)
{
  const long x = number_of(a);
  const long y = number_of(b);
  return (x > y) - (x < y);
}

PbgDate
pbg_date_add_days(const PbgDate date, const int days)
{
  return date.day ? from_day_number(number_of(date) + days, date.inferred) : date;
}

PbgDate
pbg_date_complete(const PbgDateMatch *const match, const PbgDate issue)
{
  PbgDate date = match->date;
  if (date.year || !issue.year || (!date.month && !(issue.month && date.day))) {
    return date.year ? date : (PbgDate){0};
  }
  date.inferred = true;
  date.year     = (int16_t)(issue.year - (match->last_year ? 1 : 0));
  if (!issue.month) {
    return date;
  }
  const PbgDate limit = issue.day ? pbg_date_add_days(issue, 14) : (PbgDate){issue.year, issue.month, 31, false};
  if (!date.month) {
    date.month = issue.month;
    for (bool first = true; (first && issue.day && date.day > issue.day) || !has_day(date); first = false) {
      date.year  = (int16_t)(date.year - (date.month == 1));
      date.month = (uint8_t)(date.month > 1 ? date.month - 1 : 12);
    }
  } else if (!match->last_year && pbg_date_compare(date, limit) > 0) {
    --date.year;
  }
  return date;
}

PbgDate
pbg_date_complete_after(const PbgDateMatch *const match, const PbgDate base)
{
  PbgDate date = match->date;
  if (date.year || !base.year || !date.month) {
    return date.year ? date : (PbgDate){0};
  }
  date.inferred = true;
  date.year     = base.year;
  if (base.month && pbg_date_compare(date, base) < 0) {
    ++date.year;
  }
  return date;
}
