// value.c - values inside ids.
#include "store/value.h"

#include <stdio.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

/// Kinds from PBG_ID_INTEGER on
static const PbgStrView datatypes[] = {
  {XSD "integer", sizeof XSD "integer" - 1}, {XSD "boolean", sizeof XSD "boolean" - 1},
  {XSD "date", sizeof XSD "date" - 1},       {XSD "gYearMonth", sizeof XSD "gYearMonth" - 1},
  {XSD "gYear", sizeof XSD "gYear" - 1},
};

/// The number that `count` digits from `at` on write, -1 if there are other characters
static int
digits(const PbgStrView v, const size_t at, const size_t count)
{
  int value = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (i >= v.len || v.data[i] < '0' || v.data[i] > '9') {
      return -1;
    }
    value = value * 10 + (v.data[i] - '0');
  }
  return value;
}

static bool
is_leap(const int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_of_month(const int year, const int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month - 1] + (month == 2 && is_leap(year));
}

/// Days since 0000-03-01 (proleptic Gregorian)
static int
days_of(const int year, const int month, const int day)
{
  const int y = month > 2 ? year : year - 1;
  const int m = month > 2 ? month - 3 : month + 9;
  return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
}

static PbgId
encode_integer(const PbgStrView text)
{
  const bool       negative = text.len && text.data[0] == '-';
  const PbgStrView number   = pbg_sv_from(text, negative);
  uint64_t         value    = 0;
  if (!number.len || number.len > 17 || (number.data[0] == '0' && (number.len > 1 || negative))) {
    return PBG_NO_ID;
  }
  for (size_t i = 0; i < number.len; ++i) {
    if (number.data[i] < '0' || number.data[i] > '9') {
      return PBG_NO_ID;
    }
    value = value * 10 + (uint64_t)(number.data[i] - '0');
  }
  return pbg_id_make(PBG_ID_INTEGER, negative ? PBG_ID_BIAS - value : PBG_ID_BIAS + value);
}

/// YYYY, YYYY-MM or YYYY-MM-DD of the years 0001 to 9999
static PbgId
encode_time(const PbgIdKind kind, const PbgStrView text)
{
  const size_t length = kind == PBG_ID_DATE ? 10 : kind == PBG_ID_MONTH ? 7 : 4;
  const int    year   = digits(text, 0, 4);
  if (text.len != length || year < 1) {
    return PBG_NO_ID;
  }
  if (kind == PBG_ID_YEAR) {
    return pbg_id_make(kind, PBG_ID_BIAS + (uint64_t)year);
  }
  const int month = text.data[4] == '-' ? digits(text, 5, 2) : -1;
  if (month < 1 || month > 12) {
    return PBG_NO_ID;
  }
  if (kind == PBG_ID_MONTH) {
    return pbg_id_make(kind, PBG_ID_BIAS + (uint64_t)(year * 12 + month - 1));
  }
  const int day = text.data[7] == '-' ? digits(text, 8, 2) : -1;
  return day < 1 || day > days_of_month(year, month)
           ? PBG_NO_ID
           : pbg_id_make(kind, PBG_ID_BIAS + (uint64_t)days_of(year, month, day));
}

PbgId
pbg_value_encode(const PbgNode *const term)
{
  if (term->kind != PBG_LITERAL || term->datatype.len < sizeof XSD || !pbg_sv_starts(term->datatype, PBG_LIT(XSD))) {
    return PBG_NO_ID;
  }
  for (size_t i = 0; i < sizeof datatypes / sizeof *datatypes; ++i) {
    if (pbg_sv_equal(term->datatype, datatypes[i])) {
      const PbgIdKind kind = (PbgIdKind)(PBG_ID_INTEGER + i);
      const bool      yes  = pbg_sv_equal(term->text, PBG_LIT("true"));
      if (kind == PBG_ID_BOOLEAN) {
        return yes || pbg_sv_equal(term->text, PBG_LIT("false")) ? pbg_id_make(kind, yes) : PBG_NO_ID;
      }
      return kind == PBG_ID_INTEGER ? encode_integer(term->text) : encode_time(kind, term->text);
    }
  }
  return PBG_NO_ID;
}

/// The date of a number of days since 0000-03-01
static int
print_date(char *const out, const size_t size, const int days)
{
  int year = (int)(((long)days * 400 + 591) / 146097);
  int rest = days - days_of(year, 3, 1);
  if (rest < 0) {
    rest = days - days_of(--year, 3, 1);
  }
  const int m     = (5 * rest + 2) / 153;
  const int day   = rest - (153 * m + 2) / 5 + 1;
  const int month = m < 10 ? m + 3 : m - 9;
  return snprintf(out, size, "%04d-%02d-%02d", month < 3 ? year + 1 : year, month, day);
}

PbgStatus
pbg_value_decode(const PbgId id, PbgArena *const arena, PbgNode *const out)
{
  const PbgIdKind kind   = pbg_id_kind(id);
  const int64_t   number = (int64_t)pbg_id_number(id) - (int64_t)PBG_ID_BIAS;
  char            text[32];
  int             len = 0;
  if (kind == PBG_ID_INTEGER) {
    len = snprintf(text, sizeof text, "%lld", (long long)number);
  } else if (kind == PBG_ID_BOOLEAN && pbg_id_number(id) < 2) {
    len = snprintf(text, sizeof text, "%s", pbg_id_number(id) ? "true" : "false");
  } else if (kind == PBG_ID_DATE && number >= days_of(1, 1, 1) && number <= days_of(9999, 12, 31)) {
    len = print_date(text, sizeof text, (int)number);
  } else if (kind == PBG_ID_MONTH && number >= 12 && number < 120000) {
    len = snprintf(text, sizeof text, "%04d-%02d", (int)number / 12, (int)number % 12 + 1);
  } else if (kind == PBG_ID_YEAR && number >= 1 && number <= 9999) {
    len = snprintf(text, sizeof text, "%04d", (int)number);
  } else {
    return PBG_BAD_DATA;
  }
  const PbgStrView copy = pbg_arena_copy(arena, (PbgStrView){text, (size_t)len});
  *out                  = (PbgNode){.kind = PBG_LITERAL, .text = copy, .datatype = datatypes[kind - PBG_ID_INTEGER]};
  return copy.data ? PBG_OK : PBG_NO_MEMORY;
}
