// tuples.h - rows of terms as multisets: solutions, triples, quads; equal up to the names of blank nodes.
#ifndef PBG_TESTS_W3C_TUPLES_H
#define PBG_TESTS_W3C_TUPLES_H

#include "base/arena.h"

/// A term as a string that is equal for equal terms: numbers by value within their type. NULL is unbound.
typedef struct {
  const char *text;
  bool        blank;
} Term;

typedef struct {
  PbgArena    *arena; ///< Of everything
  const char **names; ///< Of the columns
  size_t       width;
  Term        *terms; ///< Row by row
  size_t       count; ///< Rows
  size_t       room;
  bool         is_boolean; ///< The answer of an ASK
  bool         boolean;
  bool         ordered; ///< The order of the rows counts
} Tuples;

/// A table without rows; `names` may be NULL for triples and quads
Tuples
tuples_new(PbgArena *arena, const char **names, size_t width);

/// Borrow a new row, all unbound
Term *
tuples_add(Tuples *tuples);

/// The column of a name, tuples->width if there is none
size_t
tuples_column(const Tuples *tuples, const char *name);

/// Make a term: kind 'u' IRI, 'b' blank, 'l' literal with language or datatype (either may be NULL)
Term
tuples_term(PbgArena *arena, char kind, const char *text, const char *language, const char *datatype);

/// The same multiset of rows, columns compared by name, blank nodes by a one-to-one renaming?
/// `lax`: as sets (REDUCED); `untyped`: by text only (CSV).
bool
tuples_equal(const Tuples *got, const Tuples *want, bool lax, bool untyped);

/// Print at most some rows on standard error
void
tuples_print(const char *title, const Tuples *tuples);

#endif
