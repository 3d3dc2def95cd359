// value_tool.h - terms and small expressions as text, for the tests of values and functions.
// Terms: "text" (quotes inside as \", \n, \\), "text"@zh, "text"^^date (a type of XML Schema, or <IRI>), <IRI>, _:b, 12, 1.5,
//        1e0, true, false, INF and NaN as doubles.
#ifndef PBG_TESTS_VALUE_TOOL_H
#define PBG_TESTS_VALUE_TOOL_H

#include "base/buffer.h"
#include "sparql/function.h"

/// Read the term at the front of `*rest` and eat it; views borrow from the arena. Aborts on what is no term.
PbgValue
pbg_test_term(PbgArena *arena, PbgStrView *rest);

/// Append the term of a value in the notation above
void
pbg_test_show_value(PbgArena *arena, const PbgValue *value, PbgBuffer *out);

/// Evaluate "NAME(term, ...)", "cast:date(term)", "<IRI>(term, ...)", "term + term" (- * / = < same order), "truth term",
/// "- term"; the result as text, "error" for a type error, "limit" for PBG_TOO_LARGE. Borrows from `arena`.
const char *
pbg_test_evaluate(PbgArena *arena, PbgFunctions *functions, const char *expression);

/// Evaluate all of {expression, want} rows and compare; a difference is printed and fails the test
void
pbg_test_expressions(const char *const (*rows)[2], size_t count);

#endif
