#include "sparql/value_time.h"

#include "base/calendar.h"
#include "sparql/value_decimal.h"

#include <stdio.h>

#define DAY (86400 * PBG_SECOND)
/// What stands for missing parts: a leap year, so that --02-29 is a day
#define ANY_YEAR 1972

/// Which parts a type has
typedef struct {
  bool year, month, day, time;
} Shape;

static Shape
shape_of(const PbgDatatype type)
{
  switch (type) {
  case PBG_TYPE_DATE_TIME:
    return (Shape){true, true, true, true};
  case PBG_TYPE_DATE:
    return (Shape){true, true, true, false};
  case PBG_TYPE_TIME:
    return (Shape){false, false, false, true};
  case PBG_TYPE_YEAR:
    return (Shape){true, false, false, false};
  case PBG_TYPE_YEAR_MONTH:
    return (Shape){true, true, false, false};
  case PBG_TYPE_MONTH:
    return (Shape){false, true, false, false};
  case PBG_TYPE_MONTH_DAY:
    return (Shape){false, true, true, false};
  case PBG_TYPE_DAY:
    return (Shape){false, false, true, false};
  default:
    return (Shape){false, false, false, false};
  }
}

/// A text that is eaten from the front
typedef struct {
  PbgStrView rest;
} Cursor;

static bool
eat(Cursor *const cursor, const char c)
{
  if (!cursor->rest.len || cursor->rest.data[0] != c) {
    return false;
  }
  cursor->rest = pbg_sv_from(cursor->rest, 1);
  return true;
}

static bool
eat_text(Cursor *const cursor, const PbgStrView text)
{
  const bool found = pbg_sv_starts(cursor->rest, text);
  cursor->rest     = pbg_sv_from(cursor->rest, found ? text.len : 0);
  return found;
}

static size_t
digits_ahead(const Cursor *const cursor)
{
  size_t n = 0;
  while (n < cursor->rest.len && cursor->rest.data[n] >= '0' && cursor->rest.data[n] <= '9') {
    n++;
  }
  return n;
}

/// Exactly `count` digits; false if there are others
static bool
eat_number(Cursor *const cursor, const size_t count, int64_t *const out)
{
  if (!count || count > 12 || digits_ahead(cursor) < count) {
    return false;
  }
  *out = 0;
  for (size_t i = 0; i < count; i++) {
    *out = *out * 10 + (cursor->rest.data[i] - '0');
  }
  cursor->rest = pbg_sv_from(cursor->rest, count);
  return true;
}

/// Two digits in [low, high]
static bool
eat_two(Cursor *const cursor, const int low, const int high, int *const out)
{
  int64_t value;
  if (!eat_number(cursor, 2, &value) || value < low || value > high) {
    return false;
  }
  *out = (int)value;
  return true;
}

static bool
eat_year(Cursor *const cursor, int64_t *const year)
{
  const bool   minus = eat(cursor, '-');
  const size_t count = digits_ahead(cursor);
  if (count < 4 || count > 11 || (count > 4 && cursor->rest.data[0] == '0') || !eat_number(cursor, count, year)) {
    return false;
  }
  *year = minus ? -*year : *year;
  return true;
}

/// Digits behind a point as attoseconds; more than 18 are cut
static bool
eat_fraction(Cursor *const cursor, PbgInt128 *const out)
{
  const size_t count = digits_ahead(cursor);
  PbgInt128    unit  = PBG_SECOND / 10;
  *out               = 0;
  for (size_t i = 0; i < count; i++, unit /= 10) {
    *out += unit * (cursor->rest.data[i] - '0');
  }
  cursor->rest = pbg_sv_from(cursor->rest, count);
  return count > 0;
}

static bool
eat_time(Cursor *const cursor, PbgInt128 *const out)
{
  int       hour;
  int       minute;
  int       second;
  PbgInt128 fraction = 0;
  if (!eat_two(cursor, 0, 24, &hour) || !eat(cursor, ':') || !eat_two(cursor, 0, 59, &minute) || !eat(cursor, ':') ||
      !eat_two(cursor, 0, 59, &second) || (eat(cursor, '.') && !eat_fraction(cursor, &fraction))) {
    return false;
  }
  *out = (hour * 3600 + minute * 60 + second) * PBG_SECOND + fraction;
  return hour < 24 || *out == DAY;
}

/// Nothing, Z or +08:00, and the end
static bool
eat_zone(Cursor *const cursor, int16_t *const zone)
{
  *zone = PBG_NO_ZONE;
  if (!cursor->rest.len) {
    return true;
  }
  if (eat(cursor, 'Z')) {
    *zone = 0;
    return !cursor->rest.len;
  }
  const bool minus = eat(cursor, '-');
  int        hour;
  int        minute;
  if ((!minus && !eat(cursor, '+')) || !eat_two(cursor, 0, 14, &hour) || !eat(cursor, ':') ||
      !eat_two(cursor, 0, hour == 14 ? 0 : 59, &minute)) {
    return false;
  }
  *zone = (int16_t)((minus ? -1 : 1) * (hour * 60 + minute));
  return !cursor->rest.len;
}

static PbgInt128
local_of(const int64_t year, const int month, const int day, const PbgInt128 time)
{
  return pbg_days_of(year, month, day) * DAY + time;
}

bool
pbg_moment_read(const PbgStrView text, const PbgDatatype type, PbgMoment *const out)
{
  const Shape shape  = shape_of(type);
  Cursor      cursor = {text};
  int64_t     year   = ANY_YEAR;
  int         month  = 1;
  int         day    = 1;
  PbgInt128   time   = 0;
  const bool  dated  = shape.year || shape.month || shape.day;
  bool        good   = !dated || shape.year || eat_text(&cursor, PBG_LIT("--"));
  good               = good && (!shape.year || eat_year(&cursor, &year));
  if (shape.month) {
    good = good && (!shape.year || eat(&cursor, '-')) && eat_two(&cursor, 1, 12, &month);
  }
  if (shape.day) {
    good = good && eat(&cursor, '-') && eat_two(&cursor, 1, 31, &day) && day <= pbg_days_in_month(year, month);
  }
  if (shape.time) {
    good = good && (!dated || eat(&cursor, 'T')) && eat_time(&cursor, &time);
    time = !dated && time == DAY ? 0 : time;
  }
  good       = good && eat_zone(&cursor, &out->zone);
  out->local = good ? local_of(year, month, day, time) : 0;
  return good;
}

PbgMomentParts
pbg_moment_parts(const PbgMoment moment)
{
  const int64_t   days   = (int64_t)(moment.local / DAY) - (moment.local % DAY < 0);
  const PbgInt128 time   = moment.local - days * DAY;
  const PbgDay    day    = pbg_day_of(days);
  PbgDecimal      second = {time % (60 * PBG_SECOND), 18};
  for (; second.scale && second.digits % 10 == 0; second.scale--) {
    second.digits /= 10;
  }
  return (PbgMomentParts){.year   = day.year,
                          .month  = day.month,
                          .day    = day.day,
                          .hour   = (int)(time / (3600 * PBG_SECOND)),
                          .minute = (int)(time / (60 * PBG_SECOND) % 60),
                          .second = second};
}

size_t
pbg_zone_write(const int16_t zone, char out[const 8])
{
  if (zone == PBG_NO_ZONE) {
    return 0;
  }
  if (!zone) {
    out[0] = 'Z';
    return 1;
  }
  const unsigned minutes = (unsigned)(zone < 0 ? -zone : zone) % 6000;
  return (size_t)snprintf(out, 8, "%c%02u:%02u", zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/// ss or ss.fff; returns the length
static size_t
second_write(const PbgDecimal second, char out[const PBG_TIME_TEXT])
{
  char         text[PBG_DECIMAL_TEXT];
  const size_t len   = pbg_decimal_write(second, false, text);
  const size_t whole = second.scale ? len - second.scale - 1 : len;
  return (size_t)snprintf(out, PBG_TIME_TEXT, "%s%.*s", whole < 2 ? "0" : "", (int)len, text);
}

size_t
pbg_moment_write(const PbgMoment moment, const PbgDatatype type, char out[const PBG_TIME_TEXT])
{
  const Shape          shape = shape_of(type);
  const PbgMomentParts parts = pbg_moment_parts(moment);
  size_t               len   = 0;
#define ADD(...) len += (size_t)snprintf(out + len, PBG_TIME_TEXT - len, __VA_ARGS__)
  if (shape.year) {
    ADD("%s%04lld", parts.year < 0 ? "-" : "", (long long)(parts.year < 0 ? -parts.year : parts.year));
  } else if (shape.month || shape.day) {
    ADD("-%s", shape.month ? "" : "-");
  }
  if (shape.month) {
    ADD("-%02d", parts.month);
  }
  if (shape.day) {
    ADD("-%02d", parts.day);
  }
  if (shape.time) {
    char second[PBG_TIME_TEXT];
    second[second_write(parts.second, second)] = '\0';
    ADD("%s%02d:%02d:%s", shape.day ? "T" : "", parts.hour, parts.minute, second);
  }
#undef ADD
  return len + pbg_zone_write(moment.zone, out + len);
}

PbgMoment
pbg_moment_cut(const PbgMoment moment, const PbgDatatype type)
{
  const Shape          shape = shape_of(type);
  const PbgMomentParts parts = pbg_moment_parts(moment);
  const PbgInt128      time  = moment.local % DAY < 0 ? moment.local % DAY + DAY : moment.local % DAY;
  return (PbgMoment){.local = local_of(shape.year ? parts.year : ANY_YEAR, shape.month ? parts.month : 1,
                                       shape.day ? parts.day : 1, shape.time ? time : 0),
                     .zone = moment.zone};
}

PbgInt128
pbg_moment_utc(const PbgMoment moment)
{
  return moment.zone == PBG_NO_ZONE ? moment.local : moment.local - (PbgInt128)moment.zone * 60 * PBG_SECOND;
}

PbgStatus
pbg_moment_compare(const PbgMoment a, const PbgMoment b, PbgComparison *const out)
{
  const PbgInt128 difference = pbg_moment_utc(a) - pbg_moment_utc(b);
  const PbgInt128 doubt = (a.zone == PBG_NO_ZONE) != (b.zone == PBG_NO_ZONE) ? (PbgInt128)14 * 3600 * PBG_SECOND : -1;
  if (difference <= doubt && difference >= -doubt) {
    return PBG_TYPE_ERROR;
  }
  *out = difference < 0 ? PBG_LESS : difference > 0 ? PBG_GREATER : PBG_SAME;
  return PBG_OK;
}

PbgMoment
pbg_moment_add(const PbgMoment moment, const PbgDuration duration, const int sign)
{
  PbgInt128 local = moment.local;
  if (duration.months) {
    const PbgMomentParts parts  = pbg_moment_parts(moment);
    const int64_t        months = parts.year * 12 + parts.month - 1 + sign * duration.months;
    const int64_t        year   = months / 12 - (months % 12 < 0);
    const int            month  = (int)(months - year * 12) + 1;
    const int            last   = pbg_days_in_month(year, month);
    const PbgInt128      time   = local % DAY < 0 ? local % DAY + DAY : local % DAY;
    local                       = local_of(year, month, parts.day < last ? parts.day : last, time);
  }
  return (PbgMoment){.local = local + sign * duration.time, .zone = moment.zone};
}

/// One part of a duration: digits and the letter, if it is there
static bool
eat_part(Cursor *const cursor, const char letter, int64_t *const out, bool *const any)
{
  const size_t count = digits_ahead(cursor);
  if (!count || count > 12 || count >= cursor->rest.len || cursor->rest.data[count] != letter) {
    *out = 0;
    return false;
  }
  *any = true;
  return eat_number(cursor, count, out) && eat(cursor, letter);
}

static void
eat_seconds(Cursor *const cursor, PbgInt128 *const out, bool *const any)
{
  const Cursor back     = *cursor;
  int64_t      whole    = 0;
  PbgInt128    fraction = 0;
  *out                  = 0;
  if (eat_number(cursor, digits_ahead(cursor), &whole) && (!eat(cursor, '.') || eat_fraction(cursor, &fraction)) &&
      eat(cursor, 'S')) {
    *out = whole * PBG_SECOND + fraction;
    *any = true;
    return;
  }
  *cursor = back;
}

bool
pbg_duration_read(const PbgStrView text, const PbgDatatype type, PbgDuration *const out)
{
  Cursor     cursor  = {text};
  const bool minus   = eat(&cursor, '-');
  int64_t    part[5] = {0};
  PbgInt128  seconds = 0;
  bool       months  = false;
  bool       days    = false;
  bool       clock   = false;
  if (!eat(&cursor, 'P')) {
    return false;
  }
  (void)eat_part(&cursor, 'Y', &part[0], &months);
  (void)eat_part(&cursor, 'M', &part[1], &months);
  (void)eat_part(&cursor, 'D', &part[2], &days);
  if (eat(&cursor, 'T')) {
    (void)eat_part(&cursor, 'H', &part[3], &clock);
    (void)eat_part(&cursor, 'M', &part[4], &clock);
    eat_seconds(&cursor, &seconds, &clock);
    if (!clock) {
      return false;
    }
  }
  const int sign = minus ? -1 : 1;
  out->months    = sign * (part[0] * 12 + part[1]);
  out->time      = sign * (part[2] * DAY + (part[3] * 3600 + part[4] * 60) * PBG_SECOND + seconds);
  const bool any = months || days || clock;
  return any && !cursor.rest.len && (type != PBG_TYPE_YEAR_MONTH_DURATION || (!days && !clock)) &&
         (type != PBG_TYPE_DAY_TIME_DURATION || !months);
}

size_t
pbg_duration_write(const PbgDuration duration, const PbgDatatype type, char out[const PBG_TIME_TEXT])
{
  const bool      minus  = duration.months < 0 || duration.time < 0;
  const int64_t   months = minus ? -duration.months : duration.months;
  const PbgInt128 time   = minus ? -duration.time : duration.time;
  const PbgInt128 clock  = time % DAY;
  size_t          len    = 0;
#define ADD(...) len += (size_t)snprintf(out + len, PBG_TIME_TEXT - len, __VA_ARGS__)
#define PART(value, letter)                                                                                            \
  if ((value) != 0) {                                                                                                  \
    ADD("%lld%c", (long long)(value), letter);                                                                         \
  }
  if (!months && !time) {
    ADD("%s", type == PBG_TYPE_YEAR_MONTH_DURATION ? "P0M" : "PT0S");
    return len;
  }
  ADD("%sP", minus ? "-" : "");
  PART(months / 12, 'Y')
  PART(months % 12, 'M')
  PART(time / DAY, 'D')
  if (clock) {
    PbgDecimal second = {clock % (60 * PBG_SECOND), 18};
    for (; second.scale && second.digits % 10 == 0; second.scale--) {
      second.digits /= 10;
    }
    ADD("T");
    PART(clock / (3600 * PBG_SECOND), 'H')
    PART(clock / (60 * PBG_SECOND) % 60, 'M')
    if (second.digits) {
      char text[PBG_DECIMAL_TEXT];
      ADD("%.*sS", (int)pbg_decimal_write(second, false, text), text);
    }
  }
#undef PART
#undef ADD
  return len;
}
