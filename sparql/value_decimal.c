#include "sparql/value_decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define MAX_DIGITS 38
/// Digits behind the point that a division gives, and digits in all where the quotient is small
#define DIVISION_SCALE  24
#define DIVISION_DIGITS ((PbgInt128)100000000000000000)

/// 10^n for n up to 38
static PbgInt128
power(unsigned n)
{
  static const int64_t small[] = {1,
                                  10,
                                  100,
                                  1000,
                                  10000,
                                  100000,
                                  1000000,
                                  10000000,
                                  100000000,
                                  1000000000,
                                  10000000000,
                                  100000000000,
                                  1000000000000,
                                  10000000000000,
                                  100000000000000,
                                  1000000000000000,
                                  10000000000000000,
                                  100000000000000000,
                                  1000000000000000000};
  return n <= 18   ? small[n]
         : n <= 36 ? (PbgInt128)small[18] * small[n - 18]
                   : (PbgInt128)small[18] * small[18] * small[n - 36];
}

static bool
fits(const PbgInt128 digits)
{
  return digits < power(MAX_DIGITS) && digits > -power(MAX_DIGITS);
}

static PbgDecimal
normal(PbgDecimal value)
{
  while (value.scale && value.digits % 10 == 0) {
    value.digits /= 10;
    value.scale--;
  }
  return value;
}

/// numerator / denominator (> 0), rounded half to even
static PbgInt128
divide_even(const PbgInt128 numerator, const PbgInt128 denominator)
{
  const PbgInt128 quotient = numerator / denominator;
  const PbgInt128 rest     = numerator % denominator < 0 ? -(numerator % denominator) : numerator % denominator;
  const bool      up       = rest > denominator - rest || (rest == denominator - rest && quotient % 2 != 0);
  return quotient + (up ? (numerator < 0 ? -1 : 1) : 0);
}

/// Take the last digit behind the point away
static PbgDecimal
shorten(const PbgDecimal value)
{
  return (PbgDecimal){divide_even(value.digits, 10), value.scale - 1};
}

bool
pbg_decimal_read(const PbgStrView text, const bool point, PbgDecimal *const out)
{
  size_t     at     = text.len && (text.data[0] == '-' || text.data[0] == '+');
  const bool minus  = at && text.data[0] == '-';
  PbgDecimal value  = {0, 0};
  bool       seen   = false;
  bool       behind = false;
  for (; at < text.len; at++) {
    const char c = text.data[at];
    if (c == '.' && point && !behind) {
      behind = true;
      continue;
    }
    if (c < '0' || c > '9') {
      return false;
    }
    seen = true;
    if (value.digits < power(MAX_DIGITS - 1) && value.scale < MAX_DIGITS) {
      value.digits = value.digits * 10 + (c - '0');
      value.scale += behind;
    } else if (!behind) {
      return false;
    }
  }
  value.digits = minus ? -value.digits : value.digits;
  *out         = normal(value);
  return seen;
}

size_t
pbg_decimal_write(const PbgDecimal value, const bool point, char out[const PBG_DECIMAL_TEXT])
{
  char            reversed[PBG_DECIMAL_TEXT];
  size_t          len  = 0;
  const bool      fill = point && !value.scale;
  PbgInt128       rest = value.digits < 0 ? -value.digits : value.digits;
  const PbgInt128 sign = value.digits;
  if (fill) {
    reversed[len++] = '0';
    reversed[len++] = '.';
  }
  for (unsigned i = 0; rest || i <= value.scale; i++, rest /= 10) {
    if (value.scale && i == value.scale) {
      reversed[len++] = '.';
    }
    reversed[len++] = (char)('0' + (int)(rest % 10));
  }
  if (sign < 0) {
    reversed[len++] = '-';
  }
  for (size_t i = 0; i < len; i++) {
    out[i] = reversed[len - 1 - i];
  }
  return len;
}

/// Bring both to one scale; false if the digits do not fit
static bool
align(PbgDecimal *const a, PbgDecimal *const b)
{
  PbgDecimal *const less = a->scale < b->scale ? a : b;
  PbgDecimal *const more = a->scale < b->scale ? b : a;
  PbgInt128         wide;
  while (less->scale < more->scale) {
    if (__builtin_mul_overflow(less->digits, 10, &wide) || !fits(wide)) {
      *more = shorten(*more);
    } else {
      less->digits = wide;
      less->scale++;
    }
  }
  return true;
}

bool
pbg_decimal_add(PbgDecimal a, PbgDecimal b, PbgDecimal *const out)
{
  (void)align(&a, &b);
  PbgDecimal sum = {a.digits + b.digits, a.scale};
  while (!fits(sum.digits) && sum.scale) {
    sum = shorten(sum);
  }
  *out = normal(sum);
  return fits(sum.digits);
}

bool
pbg_decimal_multiply(PbgDecimal a, PbgDecimal b, PbgDecimal *const out)
{
  PbgInt128 digits;
  while (__builtin_mul_overflow(a.digits, b.digits, &digits) || !fits(digits)) {
    if (!a.scale && !b.scale) {
      return false;
    }
    *(a.scale >= b.scale ? &a : &b) = shorten(a.scale >= b.scale ? a : b);
  }
  PbgDecimal product = {digits, a.scale + b.scale};
  while (product.scale > MAX_DIGITS) {
    product = shorten(product);
  }
  *out = normal(product);
  return true;
}

bool
pbg_decimal_divide(const PbgDecimal a, PbgDecimal b, PbgDecimal *const out)
{
  int exponent = 0; // of the divisor, lost digits
  while (b.digits >= power(MAX_DIGITS - 1) || b.digits <= -power(MAX_DIGITS - 1)) {
    b.digits = divide_even(b.digits, 10);
    exponent++;
  }
  const bool      minus    = (a.digits < 0) != (b.digits < 0);
  const PbgInt128 divisor  = b.digits < 0 ? -b.digits : b.digits;
  const PbgInt128 dividend = a.digits < 0 ? -a.digits : a.digits;
  PbgInt128       quotient = dividend / divisor;
  PbgInt128       rest     = dividend % divisor;
  int             scale    = (int)a.scale - (int)b.scale + exponent;
  while (scale < 0 || (rest && scale < MAX_DIGITS && (scale < DIVISION_SCALE || quotient < DIVISION_DIGITS))) {
    if (quotient >= power(MAX_DIGITS - 1)) {
      break;
    }
    rest *= 10;
    quotient = quotient * 10 + rest / divisor;
    rest %= divisor;
    scale++;
  }
  const bool up = rest > divisor - rest || (rest && rest == divisor - rest && quotient % 2 != 0);
  quotient += up;
  PbgDecimal value = {minus ? -quotient : quotient, scale < 0 ? 0 : (unsigned)scale};
  while (value.scale > MAX_DIGITS) {
    value = shorten(value);
  }
  *out = normal(value);
  return scale >= 0 && fits(value.digits);
}

int
pbg_decimal_compare(const PbgDecimal a, const PbgDecimal b)
{
  if (a.scale == b.scale) {
    return (a.digits > b.digits) - (a.digits < b.digits);
  }
  // Whole parts first, so that the parts behind the point can be aligned without loss
  const PbgInt128 whole_a = a.digits / power(a.scale);
  const PbgInt128 whole_b = b.digits / power(b.scale);
  if (whole_a != whole_b) {
    return whole_a < whole_b ? -1 : 1;
  }
  const PbgInt128 part_a = a.digits % power(a.scale) * power(MAX_DIGITS - a.scale);
  const PbgInt128 part_b = b.digits % power(b.scale) * power(MAX_DIGITS - b.scale);
  return (part_a > part_b) - (part_a < part_b);
}

PbgDecimal
pbg_decimal_floor(const PbgDecimal value)
{
  const PbgInt128 unit = power(value.scale);
  return (PbgDecimal){value.digits / unit - (value.digits % unit < 0), 0};
}

double
pbg_decimal_to_double(const PbgDecimal value)
{
  const PbgInt128 exact = (PbgInt128)1 << 53;
  if (value.digits <= exact && value.digits >= -exact && value.scale <= 22) {
    return (double)value.digits / (double)power(value.scale);
  }
  char         text[PBG_DECIMAL_TEXT + 1];
  const size_t len = pbg_decimal_write(value, false, text);
  text[len]        = '\0';
  return strtod(text, NULL);
}

bool
pbg_decimal_of_double(const double value, const bool single, PbgDecimal *const out)
{
  *out = (PbgDecimal){0, 0};
  if (!isfinite(value) || value == 0) {
    return isfinite(value);
  }
  char         digits[24] = "";
  int          exponent   = 0;
  const size_t len        = pbg_double_digits(fabs(value), single, digits, &exponent);
  if (exponent > MAX_DIGITS) {
    return false;
  }
  PbgDecimal result = {0, 0};
  for (size_t i = 0; i < len; i++) {
    result.digits = result.digits * 10 + (digits[i] - '0');
  }
  int scale = (int)len - exponent;
  for (; scale < 0; scale++) {
    result.digits *= 10;
  }
  for (; scale > MAX_DIGITS && result.digits; scale--) {
    result.digits = divide_even(result.digits, 10);
  }
  result.scale  = result.digits ? (unsigned)scale : 0;
  result.digits = value < 0 ? -result.digits : result.digits;
  *out          = normal(result);
  return true;
}

/// The form of a number with exponent: [+-](digits[.digits]|.digits)([eE][+-]digits)
static bool
is_double(const PbgStrView text)
{
  size_t at    = text.len && (text.data[0] == '-' || text.data[0] == '+');
  size_t seen  = 0;
  bool   point = false;
  for (; at < text.len && ((text.data[at] >= '0' && text.data[at] <= '9') || (text.data[at] == '.' && !point)); at++) {
    point = point || text.data[at] == '.';
    seen += text.data[at] != '.';
  }
  if (!seen || at == text.len) {
    return seen != 0;
  }
  if (text.data[at] != 'e' && text.data[at] != 'E') {
    return false;
  }
  at++;
  at += at < text.len && (text.data[at] == '-' || text.data[at] == '+');
  const size_t first = at;
  while (at < text.len && text.data[at] >= '0' && text.data[at] <= '9') {
    at++;
  }
  return at == text.len && at > first;
}

bool
pbg_double_read(const PbgStrView text, double *const out)
{
  if (pbg_sv_equal(text, PBG_LIT("INF")) || pbg_sv_equal(text, PBG_LIT("+INF"))) {
    *out = INFINITY;
    return true;
  }
  if (pbg_sv_equal(text, PBG_LIT("-INF"))) {
    *out = -INFINITY;
    return true;
  }
  if (pbg_sv_equal(text, PBG_LIT("NaN"))) {
    *out = NAN;
    return true;
  }
  char copy[512];
  if (!is_double(text) || text.len >= sizeof copy) {
    return false;
  }
  memcpy(copy, text.data, text.len);
  copy[text.len] = '\0';
  *out           = strtod(copy, NULL);
  return true;
}

size_t
pbg_double_digits(const double value, const bool single, char digits[const 24], int *const exponent)
{
  char text[40] = "";
  for (int precision = single ? 5 : 14; precision <= (single ? 8 : 16); precision++) {
    (void)snprintf(text, sizeof text, "%.*e", precision, value);
    const double back = strtod(text, NULL);
    if (single ? (float)back == (float)value : back == value) {
      break;
    }
  }
  size_t      len = 0;
  const char *at  = text;
  for (; *at && *at != 'e'; at++) {
    if (*at >= '0' && *at <= '9') {
      digits[len++] = *at;
    }
  }
  *exponent = *at ? (int)strtol(at + 1, NULL, 10) + 1 : 1;
  while (len > 1 && digits[len - 1] == '0') {
    len--;
  }
  return len;
}

size_t
pbg_double_write(const double value, const bool single, char out[const PBG_DECIMAL_TEXT])
{
  if (!isfinite(value)) {
    return (size_t)snprintf(out, PBG_DECIMAL_TEXT, "%s", isnan(value) ? "NaN" : value < 0 ? "-INF" : "INF");
  }
  if (value == 0) {
    return (size_t)snprintf(out, PBG_DECIMAL_TEXT, "%s0.0E0", signbit(value) ? "-" : "");
  }
  char         digits[24] = "";
  int          exponent   = 0;
  const size_t len        = pbg_double_digits(fabs(value), single, digits, &exponent);
  const int    rest       = len > 1 ? (int)len - 1 : 1;
  return (size_t)snprintf(out, PBG_DECIMAL_TEXT, "%s%c.%.*sE%d", value < 0 ? "-" : "", digits[0], rest,
                          len > 1 ? digits + 1 : "0", exponent - 1);
}
