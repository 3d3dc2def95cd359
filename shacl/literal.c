// literal.c - lexical forms are read by hand: there is no clock, no locale, and no rounding of long decimals.
#include "shacl/literal.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

typedef enum { TEXT, TRUTH, WHOLE, DECIMAL, REAL, DATE, DATE_TIME, YEAR, YEAR_MONTH, UNKNOWN } Kind;

/// A datatype; of whole numbers the least and the greatest value, empty if there is none
typedef struct {
  const char *name;
  Kind        kind;
  const char *least, *most;
} Datatype;

static const Datatype datatypes[] = {
  {"string", TEXT, "", ""},
  {"anyURI", TEXT, "", ""},
  {"boolean", TRUTH, "", ""},
  {"integer", WHOLE, "", ""},
  {"decimal", DECIMAL, "", ""},
  {"double", REAL, "", ""},
  {"float", REAL, "", ""},
  {"date", DATE, "", ""},
  {"dateTime", DATE_TIME, "", ""},
  {"gYear", YEAR, "", ""},
  {"gYearMonth", YEAR_MONTH, "", ""},
  {"nonNegativeInteger", WHOLE, "0", ""},
  {"positiveInteger", WHOLE, "1", ""},
  {"nonPositiveInteger", WHOLE, "", "0"},
  {"negativeInteger", WHOLE, "", "-1"},
  {"long", WHOLE, "-9223372036854775808", "9223372036854775807"},
  {"int", WHOLE, "-2147483648", "2147483647"},
  {"short", WHOLE, "-32768", "32767"},
  {"byte", WHOLE, "-128", "127"},
  {"unsignedLong", WHOLE, "0", "18446744073709551615"},
  {"unsignedInt", WHOLE, "0", "4294967295"},
  {"unsignedShort", WHOLE, "0", "65535"},
  {"unsignedByte", WHOLE, "0", "255"},
};

static const Datatype unknown = {NULL, UNKNOWN, "", ""};

static const Datatype *
datatype_of(const PbgNode *const literal)
{
  if (literal->language.len) {
    return &unknown;
  }
  if (!literal->datatype.len) {
    return &datatypes[0];
  }
  if (pbg_sv_starts(literal->datatype, PBG_LIT(XSD))) {
    const PbgStrView name = pbg_sv_from(literal->datatype, sizeof XSD - 1);
    for (size_t i = 0; i < sizeof datatypes / sizeof *datatypes; ++i) {
      if (pbg_sv_equal(name, pbg_sv(datatypes[i].name))) {
        return &datatypes[i];
      }
    }
  }
  return &unknown;
}

static size_t
count_digits(const PbgStrView text, const size_t from)
{
  size_t at = from;
  while (at < text.len && text.data[at] >= '0' && text.data[at] <= '9') {
    ++at;
  }
  return at - from;
}

static bool
is_char(const PbgStrView text, const size_t at, const char c)
{
  return at < text.len && text.data[at] == c;
}

/// A decimal number in its parts: digits before the point without leading zeros, behind it without trailing ones
typedef struct {
  bool       negative;
  PbgStrView whole, part;
} Number;

static bool
read_number(const PbgStrView text, const bool point, Number *const out)
{
  size_t at           = is_char(text, 0, '-') || is_char(text, 0, '+');
  out->negative       = is_char(text, 0, '-');
  const size_t before = count_digits(text, at);
  out->whole          = pbg_sv_slice(text, at, at + before);
  at += before;
  size_t behind = 0;
  out->part     = (PbgStrView){NULL, 0};
  if (point && is_char(text, at, '.')) {
    behind    = count_digits(text, ++at);
    out->part = pbg_sv_slice(text, at, at + behind);
    at += behind;
  }
  while (out->whole.len && out->whole.data[0] == '0') {
    out->whole = pbg_sv_from(out->whole, 1);
  }
  while (out->part.len && out->part.data[out->part.len - 1] == '0') {
    --out->part.len;
  }
  out->negative = out->negative && out->whole.len + out->part.len;
  return before + behind && at == text.len;
}

static int
compare_numbers(const Number *const a, const Number *const b)
{
  if (a->negative != b->negative) {
    return a->negative ? -1 : 1;
  }
  const int sign = a->negative ? -1 : 1;
  const int whole =
    a->whole.len != b->whole.len ? (a->whole.len < b->whole.len ? -1 : 1) : pbg_sv_compare(a->whole, b->whole);
  return sign * (whole ? whole : pbg_sv_compare(a->part, b->part));
}

/// xsd:float and xsd:double
static bool
read_real(const PbgStrView text, double *const out)
{
  char   copy[64];
  Number number;
  size_t end = 0;
  if (pbg_sv_equal(text, PBG_LIT("INF")) || pbg_sv_equal(text, PBG_LIT("-INF")) || pbg_sv_equal(text, PBG_LIT("NaN"))) {
    *out = strtod(text.data[0] == 'N' ? "nan" : text.data[0] == '-' ? "-inf" : "inf", NULL);
    return true;
  }
  while (end < text.len && text.data[end] != 'e' && text.data[end] != 'E') {
    ++end;
  }
  const size_t sign = end + 1 < text.len && (text.data[end + 1] == '-' || text.data[end + 1] == '+') ? 2 : 1;
  const bool   power =
    end == text.len || (count_digits(text, end + sign) && end + sign + count_digits(text, end + sign) == text.len);
  if (text.len >= sizeof copy || !power || !read_number(pbg_sv_slice(text, 0, end), true, &number)) {
    return false;
  }
  memcpy(copy, text.data, text.len);
  copy[text.len] = '\0';
  *out           = strtod(copy, NULL); // the program never calls setlocale(): the point is a point
  return true;
}

static int
days_of(const int64_t year, const int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool       leap   = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (leap && month == 2);
}

/// A point in time in seconds since 0000-03-01, and the fraction of a second
typedef struct {
  int64_t    seconds;
  PbgStrView fraction; ///< Without trailing zeros
  bool       zoned;
} Moment;

/// Two digits between `least` and `most`, with `lead` in front; false if there are none
static bool
read_two(const PbgStrView text, size_t *const at, const char lead, const int least, const int most, int *const out)
{
  if (!is_char(text, *at, lead) || *at + 3 > text.len || count_digits(pbg_sv_slice(text, 0, *at + 3), *at + 1) != 2) {
    return false;
  }
  *out = (text.data[*at + 1] - '0') * 10 + (text.data[*at + 2] - '0');
  *at += 3;
  return *out >= least && *out <= most;
}

/// Z, +hh:mm or -hh:mm, in seconds; nothing is no zone
static bool
read_zone(const PbgStrView text, size_t at, Moment *const out)
{
  int hours = 0, minutes = 0;
  out->zoned = at < text.len;
  if (!out->zoned || (is_char(text, at, 'Z') && at + 1 == text.len)) {
    return true;
  }
  const char sign = text.data[at];
  if ((sign != '+' && sign != '-') || !read_two(text, &at, sign, 0, 14, &hours) ||
      !read_two(text, &at, ':', 0, hours == 14 ? 0 : 59, &minutes)) {
    return false;
  }
  out->seconds -= (sign == '-' ? -1 : 1) * ((int64_t)hours * 60 + minutes) * 60;
  return at == text.len;
}

static bool
read_year(const PbgStrView text, size_t *const at, int64_t *const year)
{
  const size_t sign   = is_char(text, 0, '-');
  const size_t digits = count_digits(text, sign);
  *at                 = sign + digits;
  *year               = 0;
  for (size_t i = sign; i < *at && digits < 10; ++i) {
    *year = *year * 10 + (text.data[i] - '0');
  }
  *year = sign ? -*year : *year;
  return digits >= 4 && digits < 10 && (digits == 4 || text.data[sign] != '0');
}

/// Days since 0000-03-01 of the Gregorian calendar (Howard Hinnant, days_from_civil)
static int64_t
day_number(const int64_t year, const int month, const int day)
{
  const int64_t y   = year - (month <= 2);
  const int64_t era = (y >= 0 ? y : y - 399) / 400;
  const int64_t yoe = y - era * 400;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
}

static bool
read_time(const PbgStrView text, size_t *const at, Moment *const out)
{
  int hour = 0, minute = 0, second = 0;
  if (!read_two(text, at, 'T', 0, 24, &hour) || !read_two(text, at, ':', 0, 59, &minute) ||
      !read_two(text, at, ':', 0, 59, &second)) {
    return false;
  }
  if (is_char(text, *at, '.')) {
    const size_t digits = count_digits(text, *at + 1);
    out->fraction       = pbg_sv_slice(text, *at + 1, *at + 1 + digits);
    *at += digits + 1;
    if (!digits) {
      return false;
    }
  }
  while (out->fraction.len && out->fraction.data[out->fraction.len - 1] == '0') {
    --out->fraction.len;
  }
  out->seconds += hour * (int64_t)3600 + (int64_t)minute * 60 + second;
  return hour < 24 || (!minute && !second && !out->fraction.len);
}

static bool
read_moment(const PbgStrView text, const Kind kind, Moment *const out)
{
  int64_t year  = 0;
  int     month = 1, day = 1;
  size_t  at = 0;
  *out       = (Moment){0};
  if (!read_year(text, &at, &year) || (kind != YEAR && !read_two(text, &at, '-', 1, 12, &month))) {
    return false;
  }
  if ((kind == DATE || kind == DATE_TIME) && !read_two(text, &at, '-', 1, days_of(year, month), &day)) {
    return false;
  }
  out->seconds = day_number(year, month, day) * 86400;
  return (kind != DATE_TIME || read_time(text, &at, out)) && read_zone(text, at, out);
}

static bool
read_truth(const PbgStrView text, bool *const out)
{
  *out = pbg_sv_equal(text, PBG_LIT("true")) || pbg_sv_equal(text, PBG_LIT("1"));
  return *out || pbg_sv_equal(text, PBG_LIT("false")) || pbg_sv_equal(text, PBG_LIT("0"));
}

static bool
is_whole(const PbgStrView text, const Datatype *const datatype)
{
  Number number, limit;
  if (!read_number(text, false, &number)) {
    return false;
  }
  return !(read_number(pbg_sv(datatype->least), false, &limit) && compare_numbers(&number, &limit) < 0) &&
         !(read_number(pbg_sv(datatype->most), false, &limit) && compare_numbers(&number, &limit) > 0);
}

bool
pbg_literal_is_valid(const PbgNode *const literal)
{
  const Datatype *const datatype = datatype_of(literal);
  Number                number;
  Moment                moment;
  double                real  = 0;
  bool                  truth = false;
  switch (datatype->kind) {
  case TRUTH:
    return read_truth(literal->text, &truth);
  case WHOLE:
    return is_whole(literal->text, datatype);
  case DECIMAL:
    return read_number(literal->text, true, &number);
  case REAL:
    return read_real(literal->text, &real);
  case DATE:
  case DATE_TIME:
  case YEAR:
  case YEAR_MONTH:
    return read_moment(literal->text, datatype->kind, &moment);
  default:
    return true;
  }
}

static bool
compare_reals(const PbgStrView a, const PbgStrView b, int *const order)
{
  double x = 0, y = 0;
  if (!read_real(a, &x) || !read_real(b, &y)) {
    return false;
  }
  *order = (x > y) - (x < y);
  return !isnan(x) && !isnan(y);
}

static bool
compare_moments(const PbgStrView a, const PbgStrView b, const Kind kind, int *const order)
{
  Moment x, y;
  if (!read_moment(a, kind, &x) || !read_moment(b, kind, &y) || x.zoned != y.zoned) {
    return false;
  }
  *order = x.seconds != y.seconds ? (x.seconds < y.seconds ? -1 : 1) : pbg_sv_compare(x.fraction, y.fraction);
  return true;
}

static bool
is_number(const Kind kind)
{
  return kind == WHOLE || kind == DECIMAL || kind == REAL;
}

bool
pbg_literal_compare(const PbgNode *const a, const PbgNode *const b, int *const order)
{
  const Kind x = datatype_of(a)->kind, y = datatype_of(b)->kind;
  Number     m, n;
  bool       p = false, q = false;
  if (a->kind != PBG_LITERAL || b->kind != PBG_LITERAL || (x != y && !(is_number(x) && is_number(y)))) {
    return false;
  }
  switch (x == y ? x : x == REAL || y == REAL ? REAL : DECIMAL) {
  case TEXT:
    *order = pbg_sv_compare(a->text, b->text);
    return true;
  case TRUTH:
    if (!read_truth(a->text, &p) || !read_truth(b->text, &q)) {
      return false;
    }
    *order = (int)p - (int)q;
    return true;
  case WHOLE:
  case DECIMAL:
    if (!read_number(a->text, x == DECIMAL, &m) || !read_number(b->text, y == DECIMAL, &n)) {
      return false;
    }
    *order = compare_numbers(&m, &n);
    return true;
  case REAL:
    return compare_reals(a->text, b->text, order);
  case DATE:
  case DATE_TIME:
  case YEAR:
  case YEAR_MONTH:
    return compare_moments(a->text, b->text, x, order);
  default:
    return false;
  }
}
