// + - * / of numbers, moments and durations.
#include "sparql/value_decimal.h"
#include "sparql/value_internal.h"
#include "sparql/value_time.h"

#include <math.h>

static PbgValue
real_value(const PbgValueKind kind, const double value)
{
  if (kind == PBG_VALUE_DOUBLE) {
    return pbg_value_double(value);
  }
  return (PbgValue){.kind = PBG_VALUE_FLOAT, .type = PBG_TYPE_FLOAT, .computed = true, .real = (double)(float)value};
}

static PbgStatus
exact(const PbgArithmetic operation, const PbgValue *const a, const PbgValue *const b, PbgValue *const out)
{
  const bool whole =
    a->kind == PBG_VALUE_INTEGER && b->kind == PBG_VALUE_INTEGER && operation != PBG_DIVIDE; // 3 / 2 = 1.5
  PbgDecimal result = {0, 0};
  bool       good   = false;
  switch (operation) {
  case PBG_ADD:
    good = pbg_decimal_add(a->number, b->number, &result);
    break;
  case PBG_SUBTRACT:
    good = pbg_decimal_add(a->number, (PbgDecimal){-b->number.digits, b->number.scale}, &result);
    break;
  case PBG_MULTIPLY:
    good = pbg_decimal_multiply(a->number, b->number, &result);
    break;
  case PBG_DIVIDE:
    good = b->number.digits && pbg_decimal_divide(a->number, b->number, &result);
    break;
  }
  *out = pbg_value_decimal(result);
  if (whole) {
    out->kind = PBG_VALUE_INTEGER;
    out->type = PBG_TYPE_INTEGER;
  }
  return good ? PBG_OK : PBG_TYPE_ERROR;
}

static PbgStatus
numbers(const PbgArithmetic operation, const PbgValue *const a, const PbgValue *const b, PbgValue *const out)
{
  const PbgValueKind kind = a->kind > b->kind ? a->kind : b->kind;
  if (kind <= PBG_VALUE_DECIMAL) {
    return exact(operation, a, b, out);
  }
  const bool   single = kind == PBG_VALUE_FLOAT;
  const double x      = single ? (double)(float)pbg_value_real(a) : pbg_value_real(a);
  const double y      = single ? (double)(float)pbg_value_real(b) : pbg_value_real(b);
  *out                = real_value(kind, operation == PBG_ADD        ? x + y
                                         : operation == PBG_SUBTRACT ? x - y
                                         : operation == PBG_MULTIPLY ? x * y
                                                                     : x / y);
  return PBG_OK;
}

static PbgValue
duration_value(const PbgDatatype type, const PbgDuration duration)
{
  return (PbgValue){.kind = PBG_VALUE_DURATION, .type = type, .computed = true, .duration = duration};
}

static PbgStatus
moments(const PbgValue *const a, const PbgValue *const b, PbgValue *const out)
{
  const bool subtracts = a->type == PBG_TYPE_DATE_TIME || a->type == PBG_TYPE_DATE || a->type == PBG_TYPE_TIME;
  if (a->type != b->type || !subtracts) {
    return PBG_TYPE_ERROR;
  }
  *out = duration_value(PBG_TYPE_DAY_TIME_DURATION,
                        (PbgDuration){.time = pbg_moment_utc(a->moment) - pbg_moment_utc(b->moment)});
  return PBG_OK;
}

/// moment + duration (F&O 9.7); a date keeps no time, a time no date
static PbgStatus
moment_and_duration(const PbgValue *const a, const PbgValue *const b, const int sign, PbgValue *const out)
{
  const bool takes =
    a->type == PBG_TYPE_DATE_TIME || a->type == PBG_TYPE_DATE || (a->type == PBG_TYPE_TIME && !b->duration.months);
  if (!takes) {
    return PBG_TYPE_ERROR;
  }
  *out          = *a;
  out->computed = true;
  out->moment   = pbg_moment_cut(pbg_moment_add(a->moment, b->duration, sign), a->type);
  return PBG_OK;
}

static PbgStatus
durations(const PbgArithmetic operation, const PbgValue *const a, const PbgValue *const b, PbgValue *const out)
{
  const int         sign = operation == PBG_ADD ? 1 : -1;
  const PbgDuration sum  = {.months = a->duration.months + sign * b->duration.months,
                            .time   = a->duration.time + sign * b->duration.time};
  if (operation == PBG_MULTIPLY || (sum.months < 0 && sum.time > 0) || (sum.months > 0 && sum.time < 0)) {
    return PBG_TYPE_ERROR;
  }
  if (operation == PBG_DIVIDE) {
    const bool time = !a->duration.months && !b->duration.months;
    PbgValue   x    = pbg_value_decimal((PbgDecimal){time ? a->duration.time : a->duration.months, 0});
    PbgValue   y    = pbg_value_decimal((PbgDecimal){time ? b->duration.time : b->duration.months, 0});
    return time || (!a->duration.time && !b->duration.time) ? exact(PBG_DIVIDE, &x, &y, out) : PBG_TYPE_ERROR;
  }
  *out = duration_value(a->type == b->type ? a->type : PBG_TYPE_DURATION, sum);
  return PBG_OK;
}

/// duration * number, duration / number (F&O 8.4): of months, or of time
static PbgStatus
scale_duration(const PbgArithmetic operation, const PbgValue *const a, const PbgValue *const b, PbgValue *const out)
{
  const double factor = operation == PBG_MULTIPLY ? pbg_value_real(b) : 1 / pbg_value_real(b);
  if (!isfinite(factor) || (a->duration.months && a->duration.time)) {
    return PBG_TYPE_ERROR;
  }
  const double months = floor((double)a->duration.months * factor + 0.5);
  const double time   = (double)a->duration.time * factor;
  if (fabs(months) > 1e15 || fabs(time) > 1e37) {
    return PBG_TYPE_ERROR;
  }
  PbgValue        exact_time = pbg_value_decimal((PbgDecimal){a->duration.time, 0});
  PbgValue        product;
  const bool      precise = b->kind <= PBG_VALUE_DECIMAL && !exact(operation, &exact_time, b, &product);
  const PbgInt128 whole   = precise ? pbg_decimal_floor(product.number).digits : (PbgInt128)time;
  *out = duration_value(a->type, (PbgDuration){.months = (int64_t)months, .time = a->duration.time ? whole : 0});
  return PBG_OK;
}

PbgStatus
pbg_value_arithmetic(const PbgArithmetic   operation,
                     const PbgValue *const a,
                     const PbgValue *const b,
                     PbgValue *const       out)
{
  const bool sum = operation == PBG_ADD || operation == PBG_SUBTRACT;
  if (pbg_value_is_numeric(a) && pbg_value_is_numeric(b)) {
    return numbers(operation, a, b, out);
  }
  if (a->kind == PBG_VALUE_MOMENT && b->kind == PBG_VALUE_MOMENT && operation == PBG_SUBTRACT) {
    return moments(a, b, out);
  }
  if (a->kind == PBG_VALUE_MOMENT && b->kind == PBG_VALUE_DURATION && sum) {
    return moment_and_duration(a, b, operation == PBG_ADD ? 1 : -1, out);
  }
  if (a->kind == PBG_VALUE_DURATION && b->kind == PBG_VALUE_MOMENT && operation == PBG_ADD) {
    return moment_and_duration(b, a, 1, out);
  }
  if (a->kind == PBG_VALUE_DURATION && b->kind == PBG_VALUE_DURATION) {
    return durations(operation, a, b, out);
  }
  if (a->kind == PBG_VALUE_DURATION && pbg_value_is_numeric(b) && !sum) {
    return scale_duration(operation, a, b, out);
  }
  if (b->kind == PBG_VALUE_DURATION && pbg_value_is_numeric(a) && operation == PBG_MULTIPLY) {
    return scale_duration(operation, b, a, out);
  }
  return PBG_TYPE_ERROR;
}

PbgStatus
pbg_value_negate(const PbgValue *const value, PbgValue *const out)
{
  if (value->kind == PBG_VALUE_DURATION) {
    *out = duration_value(value->type, (PbgDuration){.time = -value->duration.time, .months = -value->duration.months});
    return PBG_OK;
  }
  if (!pbg_value_is_numeric(value)) {
    return PBG_TYPE_ERROR;
  }
  if (value->kind > PBG_VALUE_DECIMAL) {
    *out = real_value(value->kind, -value->real);
    return PBG_OK;
  }
  const PbgValue zero = pbg_value_integer(0);
  return exact(PBG_SUBTRACT, &zero, value, out);
}

PbgStatus
pbg_value_plus(const PbgValue *const value, PbgValue *const out)
{
  *out = *value;
  return pbg_value_is_numeric(value) ? PBG_OK : PBG_TYPE_ERROR;
}
