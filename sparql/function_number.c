// Functions on numbers (SPARQL 1.1, 17.4.4), and those of math: (F&O 3.1, 4.8).
#include "sparql/function_internal.h"
#include "sparql/value_decimal.h"
#include "sparql/value_internal.h"

#include <math.h>

typedef enum { ABSOLUTE, CEILING, FLOOR, ROUND } Rounding;

/// round() of F&O 4.4.4: halves go up, -0.4 gives -0
static double
round_up(const double value)
{
  const double down = floor(value);
  return value == down || isnan(value) ? value : copysign(value - down < 0.5 ? down : down + 1, value);
}

static double
round_real(const Rounding how, const double value)
{
  switch (how) {
  case ABSOLUTE:
    return fabs(value);
  case CEILING:
    return ceil(value);
  case FLOOR:
    return floor(value);
  default:
    return round_up(value);
  }
}

static PbgDecimal
round_exact(const Rounding how, const PbgDecimal value)
{
  const PbgDecimal minus = {-value.digits, value.scale};
  PbgDecimal       sum   = value;
  switch (how) {
  case ABSOLUTE:
    return value.digits < 0 ? minus : value;
  case CEILING:
    sum = pbg_decimal_floor(minus);
    return (PbgDecimal){-sum.digits, 0};
  case FLOOR:
    return pbg_decimal_floor(value);
  default:
    return value.scale && pbg_decimal_add(value, (PbgDecimal){5, 1}, &sum) ? pbg_decimal_floor(sum) : value;
  }
}

PBG_FUNCTION(call_round)
{
  PBG_UNUSED(context, arena, &count);
  const Rounding how = (Rounding)self->variant;
  switch (args[0].kind) {
  case PBG_VALUE_INTEGER:
    *out        = pbg_value_integer(0);
    out->number = round_exact(how, args[0].number);
    return PBG_OK;
  case PBG_VALUE_DECIMAL:
    *out = pbg_value_decimal(round_exact(how, args[0].number));
    return PBG_OK;
  case PBG_VALUE_FLOAT:
  case PBG_VALUE_DOUBLE:
    *out          = args[0];
    out->computed = true;
    out->real     = round_real(how, args[0].real);
    return PBG_OK;
  default:
    return PBG_TYPE_ERROR;
  }
}

PBG_FUNCTION(call_rand)
{
  PBG_UNUSED(arena, self, args, &count);
  *out = pbg_value_double((double)(pbg_random_next(context) >> 11) * 0x1p-53);
  return PBG_OK;
}

typedef enum { SQRT, EXP, EXP10, LOG, LOG10, SIN, COS, TAN, ASIN, ACOS, ATAN } Real;

PBG_FUNCTION(call_real)
{
  PBG_UNUSED(context, arena, &count);
  static double (*const functions[])(double) = {
    [SQRT] = sqrt, [EXP] = exp, [LOG] = log,   [LOG10] = log10, [SIN] = sin,
    [COS] = cos,   [TAN] = tan, [ASIN] = asin, [ACOS] = acos,   [ATAN] = atan,
  };
  if (!pbg_value_is_numeric(&args[0])) {
    return PBG_TYPE_ERROR;
  }
  const double x = pbg_value_real(&args[0]);
  *out           = pbg_value_double(self->variant == EXP10 ? pow(10, x) : functions[self->variant](x));
  return PBG_OK;
}

PBG_FUNCTION(call_pair)
{
  PBG_UNUSED(context, arena, &count);
  if (!pbg_value_is_numeric(&args[0]) || !pbg_value_is_numeric(&args[1])) {
    return PBG_TYPE_ERROR;
  }
  const double x = pbg_value_real(&args[0]);
  const double y = pbg_value_real(&args[1]);
  *out           = pbg_value_double(self->variant ? atan2(x, y) : pow(x, y));
  return PBG_OK;
}

PBG_FUNCTION(call_pi)
{
  PBG_UNUSED(context, arena, self, args, &count);
  *out = pbg_value_double(3.14159265358979323846);
  return PBG_OK;
}

const PbgFunction pbg_functions_number[] = {
  {"ABS", call_round, 1, 1, false, ABSOLUTE}, {"CEIL", call_round, 1, 1, false, CEILING},
  {"FLOOR", call_round, 1, 1, false, FLOOR},  {"ROUND", call_round, 1, 1, false, ROUND},
  {"RAND", call_rand, 0, 0, true, 0},         {NULL, NULL, 0, 0, false, 0},
};

#define MATH "http://www.w3.org/2005/xpath-functions/math#"

const PbgFunction pbg_functions_math[] = {
  {MATH "pi", call_pi, 0, 0, false, 0},
  {MATH "sqrt", call_real, 1, 1, false, SQRT},
  {MATH "exp", call_real, 1, 1, false, EXP},
  {MATH "exp10", call_real, 1, 1, false, EXP10},
  {MATH "log", call_real, 1, 1, false, LOG},
  {MATH "log10", call_real, 1, 1, false, LOG10},
  {MATH "sin", call_real, 1, 1, false, SIN},
  {MATH "cos", call_real, 1, 1, false, COS},
  {MATH "tan", call_real, 1, 1, false, TAN},
  {MATH "asin", call_real, 1, 1, false, ASIN},
  {MATH "acos", call_real, 1, 1, false, ACOS},
  {MATH "atan", call_real, 1, 1, false, ATAN},
  {MATH "atan2", call_pair, 2, 2, false, 1},
  {MATH "pow", call_pair, 2, 2, false, 0},
  {NULL, NULL, 0, 0, false, 0},
};
