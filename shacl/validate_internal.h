// validate_internal.h - the state of one validation. validate.c walks shapes, check_value.c asks single values,
// check_values.c all values of a property at once.
#ifndef PBG_SHACL_VALIDATE_INTERNAL_H
#define PBG_SHACL_VALIDATE_INTERNAL_H

#include "shacl/shapes_internal.h"
#include "shacl/validate.h"

/// A result as it is kept until all are sorted
typedef struct {
  PbgTermId            focus, value; ///< Terms of the data; value may be none
  PbgTermId            predicate;    ///< Of sh:closed, else none
  size_t               number;       ///< In the order in which they were found
  const PbgShape      *shape;
  const PbgConstraint *constraint;
} PbgFinding;

typedef struct {
  const PbgShapes  *shapes;
  const PbgTriples *data;
  PbgTermId        *ids;     ///< Of each term of the shapes the term of the data, or none
  PbgTermList      *classes; ///< Of each term of the shapes that is asked for as a class: itself and what is below it
  PbgArena         *arena;
  PbgTermId         type;  ///< rdf:type in the data
  PbgTermId        *stack; ///< Value nodes of the shapes that are being looked at
  size_t            stack_count, stack_room;
  PbgFinding       *findings;
  size_t            finding_count, finding_room;
  size_t            quiet; ///< Above 0: only whether anything is found matters
  bool              found; ///< Something was, while quiet
  void             *match; ///< pcre2_match_data
  PbgStatus         status;
} PbgValidation;

/// A constraint, and the value nodes for which it is asked: stack[base .. base + count)
typedef struct {
  const PbgShape      *shape;
  const PbgConstraint *constraint;
  PbgTermId            focus;
  size_t               base, count;
} PbgUse;

/// Note a result; `value` and `predicate` may be none
void
pbg_found(PbgValidation *validation, const PbgUse *use, PbgTermId value, PbgTermId predicate);

/// Does the node conform to the shape?
bool
pbg_conforms(PbgValidation *validation, const PbgShape *shape, PbgTermId node);

/// Look at a node as the focus of a shape
void
pbg_check_shape(PbgValidation *validation, const PbgShape *shape, PbgTermId focus);

/// The classes that count as the class: itself, and what the data put below it
PbgTermList
pbg_classes_below(PbgValidation *validation, PbgTermId shapes_term);

/// Does the constraint, one that asks each value by itself, hold for the value?
bool
pbg_value_holds(PbgValidation *validation, const PbgConstraint *constraint, PbgTermId value);

/// Look at a constraint that asks all values at once; false if it is none of these
bool
pbg_check_values(PbgValidation *validation, const PbgUse *use);

#endif
