// value_decimal.h - exact numbers: xsd:decimal and xsd:integer in 128 bits.
// Limit:    38 digits. Debian 12 has no libmpdec; XML Schema asks for 18 digits at least.
// Rounding: where a result has more digits than fit, those behind the point are rounded half to even; a whole part that does
//           not fit is no result (false).
#ifndef PBG_SPARQL_VALUE_DECIMAL_H
#define PBG_SPARQL_VALUE_DECIMAL_H

#include "sparql/value.h"

/// Room for the text of any decimal or double
#define PBG_DECIMAL_TEXT 48

/// Read [+-]digits[.digits]; a point only if `point`. Digits behind the point that do not fit are cut off. False if the text is no such number, or its whole part does not fit.
bool
pbg_decimal_read(PbgStrView text, bool point, PbgDecimal *out);

/// Write it: 5 as "5", or as "5.0" if `point`. Returns the length; no NUL behind it.
size_t
pbg_decimal_write(PbgDecimal value, bool point, char out[PBG_DECIMAL_TEXT]);

bool
pbg_decimal_add(PbgDecimal a, PbgDecimal b, PbgDecimal *out);

bool
pbg_decimal_multiply(PbgDecimal a, PbgDecimal b, PbgDecimal *out);

/// b is not 0. At least 24 digits behind the point, or all.
bool
pbg_decimal_divide(PbgDecimal a, PbgDecimal b, PbgDecimal *out);

int
pbg_decimal_compare(PbgDecimal a, PbgDecimal b);

/// Largest whole number not above; floor(-1.5) = -2
PbgDecimal
pbg_decimal_floor(PbgDecimal value);

double
pbg_decimal_to_double(PbgDecimal value);

/// The shortest decimal that reads as that double (or float); false if it is NaN, infinite or does not fit
bool
pbg_decimal_of_double(double value, bool single, PbgDecimal *out);

/// Read an xsd:double or xsd:float, INF and NaN included
bool
pbg_double_read(PbgStrView text, double *out);

/// Write the shortest digits that read as the same double (float if `single`), as XML Schema's canonical form: 1.5E3, INF.
/// Returns the length.
size_t
pbg_double_write(double value, bool single, char out[PBG_DECIMAL_TEXT]);

/// The digits of it: `digits` without zeros at the end (at most 17), value = 0.d1d2d3... * 10^*exponent. Finite and > 0.
size_t
pbg_double_digits(double value, bool single, char digits[24], int *exponent);

#endif
