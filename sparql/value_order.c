// Equality, comparison and order of values.
#include "sparql/value_decimal.h"
#include "sparql/value_internal.h"
#include "sparql/value_time.h"

#include <math.h>
#include <strings.h>

static bool
same_tag(const PbgStrView a, const PbgStrView b)
{
  return a.len == b.len && !strncasecmp(a.data ? a.data : "", b.data ? b.data : "", a.len);
}

/// The text of a term, made in `room` if it was computed
static PbgStrView
text_of(const PbgValue *const value, char room[const PBG_VALUE_TEXT])
{
  return value->computed ? (PbgStrView){room, pbg_value_write(value, room)} : value->node.text;
}

bool
pbg_value_same(const PbgValue *const a, const PbgValue *const b)
{
  const bool literal = a->kind > PBG_VALUE_IRI;
  if (literal != (b->kind > PBG_VALUE_IRI) || (!literal && a->kind != b->kind)) {
    return false;
  }
  if (a->kind == PBG_VALUE_NONE) {
    return true;
  }
  if (literal &&
      (a->type != b->type || (a->type == PBG_TYPE_UNKNOWN && !pbg_sv_equal(a->node.datatype, b->node.datatype)))) {
    return false;
  }
  char room_a[PBG_VALUE_TEXT];
  char room_b[PBG_VALUE_TEXT];
  return pbg_sv_equal(text_of(a, room_a), text_of(b, room_b)) &&
         (a->type != PBG_TYPE_LANGUAGE || same_tag(a->node.language, b->node.language));
}

static PbgComparison
relation(const int difference)
{
  return difference < 0 ? PBG_LESS : difference > 0 ? PBG_GREATER : PBG_SAME;
}

static PbgComparison
compare_numbers(const PbgValue *const a, const PbgValue *const b)
{
  if (a->kind <= PBG_VALUE_DECIMAL && b->kind <= PBG_VALUE_DECIMAL) {
    return relation(pbg_decimal_compare(a->number, b->number));
  }
  double x = pbg_value_real(a);
  double y = pbg_value_real(b);
  if (a->kind != PBG_VALUE_DOUBLE && b->kind != PBG_VALUE_DOUBLE) {
    x = (double)(float)x;
    y = (double)(float)y;
  }
  return isnan(x) || isnan(y) ? PBG_UNORDERED : relation((x > y) - (x < y));
}

/// Durations compare if they are both of months only or both of time only (F&O 8.2)
static PbgStatus
compare_durations(const PbgDuration a, const PbgDuration b, PbgComparison *const out)
{
  if (a.months == b.months) {
    *out = relation((a.time > b.time) - (a.time < b.time));
    return PBG_OK;
  }
  if (a.time || b.time) {
    return PBG_TYPE_ERROR;
  }
  *out = a.months < b.months ? PBG_LESS : PBG_GREATER;
  return PBG_OK;
}

PbgStatus
pbg_value_compare(const PbgValue *const a, const PbgValue *const b, PbgComparison *const out)
{
  if (pbg_value_is_numeric(a) && pbg_value_is_numeric(b)) {
    *out = compare_numbers(a, b);
    return PBG_OK;
  }
  if (a->kind != b->kind) {
    return PBG_TYPE_ERROR;
  }
  switch (a->kind) {
  case PBG_VALUE_STRING:
    *out = relation(pbg_sv_compare(a->node.text, b->node.text));
    return PBG_OK;
  case PBG_VALUE_BOOLEAN:
    *out = relation(a->boolean - b->boolean);
    return PBG_OK;
  case PBG_VALUE_MOMENT:
    return a->type == b->type ? pbg_moment_compare(a->moment, b->moment, out) : PBG_TYPE_ERROR;
  case PBG_VALUE_DURATION:
    return compare_durations(a->duration, b->duration, out);
  default:
    return PBG_TYPE_ERROR;
  }
}

/// Values of one kind, or numbers, of which the texts differ
static PbgStatus
equal_by_value(const PbgValue *const a, const PbgValue *const b, bool *const out)
{
  PbgComparison found = PBG_UNORDERED;
  if (a->kind == PBG_VALUE_DURATION) {
    *out = a->duration.months == b->duration.months && a->duration.time == b->duration.time;
    return PBG_OK;
  }
  if (a->kind == PBG_VALUE_MOMENT && a->type != b->type) {
    *out = false;
    return PBG_OK;
  }
  const PbgStatus status = pbg_value_compare(a, b, &found);
  *out                   = found == PBG_SAME;
  return status;
}

PbgStatus
pbg_value_equal(const PbgValue *const a, const PbgValue *const b, bool *const out)
{
  if (a->kind == PBG_VALUE_NONE || b->kind == PBG_VALUE_NONE) {
    return PBG_TYPE_ERROR;
  }
  if (a->kind >= PBG_VALUE_BOOLEAN && a->kind < PBG_VALUE_OTHER &&
      (a->kind == b->kind || (pbg_value_is_numeric(a) && pbg_value_is_numeric(b)))) {
    return equal_by_value(a, b, out);
  }
  *out = pbg_value_same(a, b);
  if (*out || a->kind <= PBG_VALUE_IRI || b->kind <= PBG_VALUE_IRI ||
      (a->kind == PBG_VALUE_LANGUAGE) != (b->kind == PBG_VALUE_LANGUAGE)) {
    return PBG_OK;
  }
  // Two literals that are not the same term: different for certain only if both values are known
  return a->kind == PBG_VALUE_OTHER || b->kind == PBG_VALUE_OTHER ? PBG_TYPE_ERROR : PBG_OK;
}

/// Groups of literals within which values are ordered
static int
group_of(const PbgValue *const value)
{
  switch (value->kind) {
  case PBG_VALUE_LANGUAGE:
    return PBG_VALUE_STRING;
  case PBG_VALUE_DECIMAL:
  case PBG_VALUE_FLOAT:
  case PBG_VALUE_DOUBLE:
    return PBG_VALUE_INTEGER;
  default:
    return (int)value->kind;
  }
}

/// Points on the line of time (0), or what comes back every year, month or day
static int
cycle_of(const PbgDatatype type)
{
  return type == PBG_TYPE_DATE_TIME || type == PBG_TYPE_DATE || type == PBG_TYPE_YEAR || type == PBG_TYPE_YEAR_MONTH
           ? 0
           : (int)type;
}

static int
order_moments(const PbgValue *const a, const PbgValue *const b)
{
  if (cycle_of(a->type) != cycle_of(b->type)) {
    return cycle_of(a->type) - cycle_of(b->type);
  }
  const PbgInt128 x = pbg_moment_utc(a->moment);
  const PbgInt128 y = pbg_moment_utc(b->moment);
  return x != y ? (x > y) - (x < y) : (int)a->type - (int)b->type;
}

static int
order_numbers(const PbgValue *const a, const PbgValue *const b)
{
  const PbgComparison found = compare_numbers(a, b);
  if (found != PBG_UNORDERED) {
    return found;
  }
  return isnan(pbg_value_real(b)) - isnan(pbg_value_real(a));
}

static int
order_durations(const PbgDuration a, const PbgDuration b)
{
  // A month as 30.436875 days, the mean of 400 years
  const PbgInt128 month = 2629746 * PBG_SECOND;
  const PbgInt128 x     = a.months * month + a.time;
  const PbgInt128 y     = b.months * month + b.time;
  return (x > y) - (x < y);
}

static int
order_tags(const PbgStrView a, const PbgStrView b)
{
  const int found = strncasecmp(a.data ? a.data : "", b.data ? b.data : "", a.len < b.len ? a.len : b.len);
  return found ? found : (a.len > b.len) - (a.len < b.len);
}

int
pbg_value_order(const PbgValue *const a, const PbgValue *const b)
{
  if (group_of(a) != group_of(b)) {
    return group_of(a) - group_of(b);
  }
  switch (a->kind) {
  case PBG_VALUE_NONE:
    return 0;
  case PBG_VALUE_BOOLEAN:
    return a->boolean - b->boolean;
  case PBG_VALUE_INTEGER:
  case PBG_VALUE_DECIMAL:
  case PBG_VALUE_FLOAT:
  case PBG_VALUE_DOUBLE:
    return order_numbers(a, b);
  case PBG_VALUE_MOMENT:
    return order_moments(a, b);
  case PBG_VALUE_DURATION:
    return order_durations(a->duration, b->duration);
  default:
    break;
  }
  const int by_text = pbg_sv_compare(a->node.text, b->node.text);
  if (by_text) {
    return by_text;
  }
  return a->kind == PBG_VALUE_OTHER ? pbg_sv_compare(a->node.datatype, b->node.datatype)
                                    : order_tags(a->node.language, b->node.language);
}
