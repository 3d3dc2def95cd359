// value.h - RDF terms as values: what expressions of SPARQL compute with.
// Rules:     SPARQL 1.1 Query, section 17 (operators, effective boolean value) and XPath and XQuery Functions and Operators 3.1
//            (arithmetic, comparison, casts), cited below as F&O. Types are those of XML Schema 1.1 part 2.
// Ownership: a value borrows the views of its node; what is computed lives in the arena given to the call. Values are copied
//            freely.
// Errors:    PBG_TYPE_ERROR is the "type error" of SPARQL: the expression has no value. It is no failure of the program.
#ifndef PBG_SPARQL_VALUE_H
#define PBG_SPARQL_VALUE_H

#include "base/arena.h"
#include "base/status.h"
#include "rdf/sink.h"

#include <stdint.h>

__extension__ typedef __int128 PbgInt128;

/// What a term is as a value. The order is that of ORDER BY among kinds that do not compare.
typedef enum {
  PBG_VALUE_NONE, ///< Unbound
  PBG_VALUE_BLANK,
  PBG_VALUE_IRI,
  PBG_VALUE_STRING,   ///< xsd:string
  PBG_VALUE_LANGUAGE, ///< rdf:langString
  PBG_VALUE_BOOLEAN,
  PBG_VALUE_INTEGER, ///< xsd:integer and all that is derived from it
  PBG_VALUE_DECIMAL,
  PBG_VALUE_FLOAT,
  PBG_VALUE_DOUBLE,
  PBG_VALUE_MOMENT,   ///< xsd:dateTime, date, time, gYear, gYearMonth, gMonth, gMonthDay, gDay
  PBG_VALUE_DURATION, ///< xsd:duration, dayTimeDuration, yearMonthDuration
  PBG_VALUE_OTHER,    ///< A literal of a type not known here, or one whose text is none of its type
} PbgValueKind;

/// Datatypes known here; PBG_TYPE_UNKNOWN for all others
#define PBG_DATATYPE_LIST(X)                                                                                           \
  X(STRING, "string", STRING)                                                                                          \
  X(BOOLEAN, "boolean", BOOLEAN)                                                                                       \
  X(DECIMAL, "decimal", DECIMAL)                                                                                       \
  X(FLOAT, "float", FLOAT)                                                                                             \
  X(DOUBLE, "double", DOUBLE)                                                                                          \
  X(INTEGER, "integer", INTEGER)                                                                                       \
  X(NON_POSITIVE, "nonPositiveInteger", INTEGER)                                                                       \
  X(NEGATIVE, "negativeInteger", INTEGER)                                                                              \
  X(NON_NEGATIVE, "nonNegativeInteger", INTEGER)                                                                       \
  X(POSITIVE, "positiveInteger", INTEGER)                                                                              \
  X(LONG, "long", INTEGER)                                                                                             \
  X(INT, "int", INTEGER)                                                                                               \
  X(SHORT, "short", INTEGER)                                                                                           \
  X(BYTE, "byte", INTEGER)                                                                                             \
  X(UNSIGNED_LONG, "unsignedLong", INTEGER)                                                                            \
  X(UNSIGNED_INT, "unsignedInt", INTEGER)                                                                              \
  X(UNSIGNED_SHORT, "unsignedShort", INTEGER)                                                                          \
  X(UNSIGNED_BYTE, "unsignedByte", INTEGER)                                                                            \
  X(DATE_TIME, "dateTime", MOMENT)                                                                                     \
  X(DATE, "date", MOMENT)                                                                                              \
  X(TIME, "time", MOMENT)                                                                                              \
  X(YEAR, "gYear", MOMENT)                                                                                             \
  X(YEAR_MONTH, "gYearMonth", MOMENT)                                                                                  \
  X(MONTH, "gMonth", MOMENT)                                                                                           \
  X(MONTH_DAY, "gMonthDay", MOMENT)                                                                                    \
  X(DAY, "gDay", MOMENT)                                                                                               \
  X(DURATION, "duration", DURATION)                                                                                    \
  X(DAY_TIME_DURATION, "dayTimeDuration", DURATION)                                                                    \
  X(YEAR_MONTH_DURATION, "yearMonthDuration", DURATION)

typedef enum {
  PBG_TYPE_UNKNOWN,
  PBG_TYPE_LANGUAGE, ///< rdf:langString
#define X(name, local, kind) PBG_TYPE_##name,
  PBG_DATATYPE_LIST(X)
#undef X
    PBG_TYPE_COUNT
} PbgDatatype;

/// An exact number: digits / 10^scale, at most 38 digits, without needless zeros behind the point. Integers have scale 0.
typedef struct {
  PbgInt128 digits;
  unsigned  scale;
} PbgDecimal;

/// PbgMoment.zone of a moment without zone
#define PBG_NO_ZONE INT16_MIN

/// Attoseconds (10^-18 s) in a second: the finest part of a moment or duration
#define PBG_SECOND ((PbgInt128)1000000000000000000)

/// A point of time. Parts that its type does not have are those of 1972-01-01T00:00:00.
typedef struct {
  PbgInt128 local; ///< Attoseconds from 1970-01-01T00:00:00 as the clock on the wall showed
  int16_t   zone;  ///< Minutes east of UTC, or PBG_NO_ZONE
} PbgMoment;

typedef struct {
  PbgInt128 time;   ///< Attoseconds
  int64_t   months; ///< Of the same sign
} PbgDuration;

typedef struct {
  PbgValueKind kind;
  PbgDatatype  type; ///< Of a literal
  bool
    computed; ///< There is no node: pbg_value_node() makes it. Never set for IRIs, blank nodes, strings, other literals
  PbgNode node; ///< Unless computed
  union {
    bool        boolean;
    PbgDecimal  number; ///< INTEGER, DECIMAL
    double      real;   ///< FLOAT (rounded to it), DOUBLE
    PbgMoment   moment;
    PbgDuration duration;
  };
} PbgValue;

// --- Making values ---

/// What `node` means. Never fails: a literal that cannot be read as its type says is PBG_VALUE_OTHER.
PbgValue
pbg_value_of(const PbgNode *node);

static inline PbgValue
pbg_value_boolean(const bool value)
{
  return (PbgValue){.kind = PBG_VALUE_BOOLEAN, .type = PBG_TYPE_BOOLEAN, .computed = true, .boolean = value};
}

static inline PbgValue
pbg_value_integer(const int64_t value)
{
  return (PbgValue){
    .kind = PBG_VALUE_INTEGER, .type = PBG_TYPE_INTEGER, .computed = true, .number = {.digits = value, .scale = 0}};
}

static inline PbgValue
pbg_value_decimal(const PbgDecimal value)
{
  return (PbgValue){.kind = PBG_VALUE_DECIMAL, .type = PBG_TYPE_DECIMAL, .computed = true, .number = value};
}

static inline PbgValue
pbg_value_double(const double value)
{
  return (PbgValue){.kind = PBG_VALUE_DOUBLE, .type = PBG_TYPE_DOUBLE, .computed = true, .real = value};
}

/// xsd:string; borrows `text`
static inline PbgValue
pbg_value_string(const PbgStrView text)
{
  return (PbgValue){.kind = PBG_VALUE_STRING, .type = PBG_TYPE_STRING, .node = {.kind = PBG_LITERAL, .text = text}};
}

/// Borrows `iri`
static inline PbgValue
pbg_value_iri(const PbgStrView iri)
{
  return (PbgValue){.kind = PBG_VALUE_IRI, .node = {.kind = PBG_IRI, .text = iri}};
}

/// xsd:date, gYearMonth or gYear without zone, for values inside ids: days from 1970-01-01 of its first day
PbgValue
pbg_value_days(PbgDatatype type, int64_t days);

/// The term: that of a value that came from one unchanged, else the canonical lexical form, made in `arena`.
/// PBG_NO_MEMORY; PBG_TYPE_ERROR for an unbound value.
PBG_NODISCARD PbgStatus
pbg_value_node(PbgArena *arena, const PbgValue *value, PbgNode *out);

/// The datatype of that IRI, empty meaning xsd:string
PbgDatatype
pbg_datatype_find(PbgStrView iri);

/// Borrow the IRI; empty for PBG_TYPE_UNKNOWN
PbgStrView
pbg_datatype_iri(PbgDatatype type);

static inline bool
pbg_value_is_numeric(const PbgValue *const value)
{
  return value->kind >= PBG_VALUE_INTEGER && value->kind <= PBG_VALUE_DOUBLE;
}

// --- Operators ---

/// Effective boolean value (17.2.2)
PBG_NODISCARD PbgStatus
pbg_value_truth(const PbgValue *value, bool *out);

/// The same RDF term? Needs no memory: computed values are compared by type and value, against terms by their text.
bool
pbg_value_same(const PbgValue *a, const PbgValue *b);

/// The operator "=" (17.3, RDFterm-equal included): literals of different known types whose texts are right are different,
/// PBG_TYPE_ERROR where it cannot be known (unknown types, dates of which only one has a zone within 14 hours)
PBG_NODISCARD PbgStatus
pbg_value_equal(const PbgValue *a, const PbgValue *b, bool *out);

typedef enum {
  PBG_LESS      = -1,
  PBG_SAME      = 0,
  PBG_GREATER   = 1,
  PBG_UNORDERED = 2, ///< One is NaN: every comparison is false
} PbgComparison;

/// For "<", "<=", ">", ">=" (17.3): numbers, strings without language tag, booleans, moments of one type, durations
PBG_NODISCARD PbgStatus
pbg_value_compare(const PbgValue *a, const PbgValue *b, PbgComparison *out);

/// A total order for ORDER BY, MIN and MAX (15.1): unbound < blank < IRI < literals; literals that "<" compares as it does
/// (zones that are missing count as UTC, NaN before all numbers), strings by code point and then tag, kinds in the order of
/// PbgValueKind, else by text and datatype. 0 only if nothing tells them apart by value. Returns <0, 0, >0.
int
pbg_value_order(const PbgValue *a, const PbgValue *b);

typedef enum { PBG_ADD, PBG_SUBTRACT, PBG_MULTIPLY, PBG_DIVIDE } PbgArithmetic;

/// Numbers with promotion integer -> decimal -> float -> double, integer / integer is decimal (24 digits behind the point);
/// moment - moment, moment +- duration, duration +- duration, duration * / number. PBG_TYPE_ERROR also for division of
/// exact numbers by zero and for results over 38 digits.
PBG_NODISCARD PbgStatus
pbg_value_arithmetic(PbgArithmetic operation, const PbgValue *a, const PbgValue *b, PbgValue *out);

/// Unary minus of a number or duration
PBG_NODISCARD PbgStatus
pbg_value_negate(const PbgValue *value, PbgValue *out);

/// Unary plus: the number as it is
PBG_NODISCARD PbgStatus
pbg_value_plus(const PbgValue *value, PbgValue *out);

/// Cast to an XML Schema type (17.5, F&O 19). `arena` holds a string that is made.
PBG_NODISCARD PbgStatus
pbg_value_cast(PbgArena *arena, const PbgValue *value, PbgDatatype to, PbgValue *out);

#endif
