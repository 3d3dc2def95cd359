// Casts between the types of XML Schema (SPARQL 17.5; XPath and XQuery Functions and Operators 3.1, 19).
#include "sparql/value_decimal.h"
#include "sparql/value_internal.h"
#include "sparql/value_time.h"

#include <math.h>

/// Text of a number as xs:string has it: whole numbers without point, others plain from 1e-6 up to 1e6 (F&O 19.1.2)
static size_t
write_plain(const PbgValue *const value, char out[const PBG_VALUE_TEXT])
{
  PbgDecimal exact = value->number;
  if (value->kind > PBG_VALUE_DECIMAL) {
    const bool   single = value->kind == PBG_VALUE_FLOAT;
    const double size   = fabs(value->real);
    if (value->real == 0) {
      return (size_t)(signbit(value->real) ? (memcpy(out, "-0", 2), 2) : (memcpy(out, "0", 1), 1));
    }
    if (!(size >= 1e-6 && size < 1e6) || !pbg_decimal_of_double(value->real, single, &exact)) {
      return pbg_double_write(value->real, single, out);
    }
  }
  return pbg_decimal_write(exact, false, out);
}

static PbgStatus
to_string(PbgArena *const arena, const PbgValue *const value, PbgValue *const out)
{
  char   text[PBG_VALUE_TEXT];
  size_t len = 0;
  switch (value->kind) {
  case PBG_VALUE_IRI:
  case PBG_VALUE_STRING:
    *out = pbg_value_string(value->node.text);
    return PBG_OK;
  case PBG_VALUE_INTEGER:
  case PBG_VALUE_DECIMAL:
  case PBG_VALUE_FLOAT:
  case PBG_VALUE_DOUBLE:
    len = write_plain(value, text);
    break;
  case PBG_VALUE_BOOLEAN:
  case PBG_VALUE_MOMENT:
  case PBG_VALUE_DURATION:
    len = pbg_value_write(value, text);
    break;
  default:
    return PBG_TYPE_ERROR;
  }
  const PbgStrView copy = pbg_arena_copy(arena, (PbgStrView){text, len});
  *out                  = pbg_value_string(copy);
  return copy.data ? PBG_OK : PBG_NO_MEMORY;
}

static bool
read_exact(const PbgValue *const value, PbgDecimal *const out)
{
  switch (value->kind) {
  case PBG_VALUE_INTEGER:
  case PBG_VALUE_DECIMAL:
    *out = value->number;
    return true;
  case PBG_VALUE_FLOAT:
  case PBG_VALUE_DOUBLE:
    return pbg_decimal_of_double(value->real, value->kind == PBG_VALUE_FLOAT, out);
  case PBG_VALUE_BOOLEAN:
    *out = (PbgDecimal){value->boolean, 0};
    return true;
  default:
    return false;
  }
}

static PbgStatus
to_number(const PbgValue *const value, const PbgDatatype to, PbgValue *const out)
{
  *out = (PbgValue){.kind = pbg_datatype_kind(to), .type = to, .computed = true};
  if (out->kind == PBG_VALUE_FLOAT || out->kind == PBG_VALUE_DOUBLE) {
    const bool number = pbg_value_is_numeric(value);
    if (!number && value->kind != PBG_VALUE_BOOLEAN) {
      return PBG_TYPE_ERROR;
    }
    const double real = number ? pbg_value_real(value) : value->boolean;
    out->real         = out->kind == PBG_VALUE_FLOAT ? (double)(float)real : real;
    return PBG_OK;
  }
  PbgDecimal exact;
  if (!read_exact(value, &exact)) {
    return PBG_TYPE_ERROR;
  }
  if (out->kind == PBG_VALUE_INTEGER) {
    const bool       minus = exact.digits < 0;
    const PbgDecimal whole = pbg_decimal_floor((PbgDecimal){minus ? -exact.digits : exact.digits, exact.scale});
    exact                  = (PbgDecimal){minus ? -whole.digits : whole.digits, 0};
    if (!pbg_integer_is_of(exact.digits, to)) {
      return PBG_TYPE_ERROR;
    }
  }
  out->number = exact;
  return PBG_OK;
}

static PbgStatus
to_boolean(const PbgValue *const value, PbgValue *const out)
{
  if (value->kind != PBG_VALUE_BOOLEAN && !pbg_value_is_numeric(value)) {
    return PBG_TYPE_ERROR;
  }
  bool            truth  = false;
  const PbgStatus status = pbg_value_truth(value, &truth);
  *out                   = pbg_value_boolean(truth);
  return status;
}

/// dateTime to all others, date to all but time (F&O 19.1.5)
static PbgStatus
to_moment(const PbgValue *const value, const PbgDatatype to, PbgValue *const out)
{
  const bool whole = value->kind == PBG_VALUE_MOMENT && value->type == PBG_TYPE_DATE_TIME;
  const bool date  = value->kind == PBG_VALUE_MOMENT && value->type == PBG_TYPE_DATE && to != PBG_TYPE_TIME;
  if (!whole && !date && (value->kind != PBG_VALUE_MOMENT || value->type != to)) {
    return PBG_TYPE_ERROR;
  }
  *out =
    (PbgValue){.kind = PBG_VALUE_MOMENT, .type = to, .computed = true, .moment = pbg_moment_cut(value->moment, to)};
  return PBG_OK;
}

static PbgStatus
to_duration(const PbgValue *const value, const PbgDatatype to, PbgValue *const out)
{
  if (value->kind != PBG_VALUE_DURATION) {
    return PBG_TYPE_ERROR;
  }
  *out = (PbgValue){.kind = PBG_VALUE_DURATION, .type = to, .computed = true, .duration = value->duration};
  if (to == PBG_TYPE_DAY_TIME_DURATION) {
    out->duration.months = 0;
  } else if (to == PBG_TYPE_YEAR_MONTH_DURATION) {
    out->duration.time = 0;
  }
  return PBG_OK;
}

PbgStatus
pbg_value_cast(PbgArena *const arena, const PbgValue *const value, const PbgDatatype to, PbgValue *const out)
{
  if (to == PBG_TYPE_STRING) {
    return to_string(arena, value, out);
  }
  if (value->kind == PBG_VALUE_STRING) {
    *out = (PbgValue){.computed = true};
    return pbg_value_read(pbg_sv_trim(value->node.text), to, out) ? PBG_OK : PBG_TYPE_ERROR;
  }
  switch (pbg_datatype_kind(to)) {
  case PBG_VALUE_BOOLEAN:
    return to_boolean(value, out);
  case PBG_VALUE_INTEGER:
  case PBG_VALUE_DECIMAL:
  case PBG_VALUE_FLOAT:
  case PBG_VALUE_DOUBLE:
    return to_number(value, to, out);
  case PBG_VALUE_MOMENT:
    return to_moment(value, to, out);
  case PBG_VALUE_DURATION:
    return to_duration(value, to, out);
  default:
    return PBG_TYPE_ERROR;
  }
}
