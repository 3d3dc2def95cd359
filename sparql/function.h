// function.h - the functions of SPARQL 1.1 (17.4) by keyword, casts and functions of XPath by IRI.
// Not here:  BOUND, IF, COALESCE, EXISTS, IN, ||, && and the operators (sparql/value.h): they do not evaluate all arguments or
//            forgive errors, and are the executor's. sameTerm is pbg_value_same().
// Text:      all positions and lengths count characters (code points).
// Threads:   one PbgFunctions is used by one thread at a time; the tables may be read by all.
#ifndef PBG_SPARQL_FUNCTION_H
#define PBG_SPARQL_FUNCTION_H

#include "sparql/value.h"

/// Any number of arguments
#define PBG_MANY_ARGUMENTS 255

typedef struct PbgFunctionsImpl PbgFunctions;

typedef struct PbgFunction PbgFunction;
struct PbgFunction {
  const char *name; ///< Keyword in upper case, or IRI
  PbgStatus (*call)(
    PbgFunctions *context, PbgArena *arena, const PbgFunction *self, const PbgValue *args, size_t count, PbgValue *out);
  unsigned char min;     ///< Arguments at least
  unsigned char max;     ///< Arguments at most, or PBG_MANY_ARGUMENTS
  bool          fresh;   ///< Gives another value each time (RAND, UUID, STRUUID, BNODE): not to be computed once
  int           variant; ///< The function's own
};

/// Borrow the function of a keyword in any case, or NULL
const PbgFunction *
pbg_function_find(PbgStrView keyword);

/// Borrow the function of an IRI: casts to the types of PBG_DATATYPE_LIST, fn: and math: functions; or NULL
const PbgFunction *
pbg_function_find_iri(PbgStrView iri);

/// What a query's functions share
typedef struct {
  PbgStrView base;        ///< For IRI(); borrowed; empty: relative IRIs are type errors
  int64_t    now_seconds; ///< NOW(): seconds from 1970-01-01T00:00:00Z
  int32_t    now_micros;  ///< ... and millionths
  int16_t    now_zone;    ///< Minutes east of UTC in which NOW() is written
  uint64_t   seed;        ///< Of RAND, UUID, BNODE labels
} PbgFunctionsOptions;

/// Options with the clock's time and a seed from the system (getrandom)
PbgFunctionsOptions
pbg_functions_options_now(PbgStrView base);

/// Own: pbg_functions_free(). NULL if memory is out.
PbgFunctions *
pbg_functions_new(const PbgFunctionsOptions *options);

/// NULL is allowed
void
pbg_functions_free(PbgFunctions *context);

/// BNODE("x") is the same node within one row: tell that another row begins
void
pbg_functions_next_row(PbgFunctions *context);

/// Call it with values that are bound. Results are made in `arena` or borrow from the arguments. PBG_TYPE_ERROR,
/// PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_function_call(PbgFunctions      *context,
                  PbgArena          *arena,
                  const PbgFunction *function,
                  const PbgValue    *args,
                  size_t             count,
                  PbgValue          *out);

#endif
