// check_values.c - constraints that ask all value nodes of a focus node at once.
#include "shacl/literal.h"
#include "shacl/validate_internal.h"

static PbgTermId
value_at(const PbgValidation *const validation, const PbgUse *const use, const size_t i)
{
  return validation->stack[use->base + i];
}

/// A constraint on the number of values
static void
found_unless(PbgValidation *const validation, const PbgUse *const use, const bool holds)
{
  if (!holds) {
    pbg_found(validation, use, PBG_NO_TERM, PBG_NO_TERM);
  }
}

static bool
is_value(const PbgValidation *const validation, const PbgUse *const use, const PbgTermId term)
{
  for (size_t i = 0; i < use->count; ++i) {
    if (value_at(validation, use, i) == term) {
      return term != PBG_NO_TERM;
    }
  }
  return false;
}

/// One result for each language that is there twice
static void
check_unique_language(PbgValidation *const validation, const PbgUse *const use)
{
  for (size_t i = 0; use->constraint->count && i < use->count; ++i) {
    const PbgStrView language = pbg_triples_node(validation->data, value_at(validation, use, i)).language;
    size_t           before = 0, behind = 0;
    for (size_t k = 0; language.len && k < use->count; ++k) {
      const bool same =
        k != i && pbg_sv_equal(language, pbg_triples_node(validation->data, value_at(validation, use, k)).language);
      before += same && k < i;
      behind += same && k > i;
    }
    found_unless(validation, use, before || !behind);
  }
}

/// The values of the other property of a pair
static PbgTripleRange
others_of(const PbgValidation *const validation, const PbgUse *const use)
{
  return pbg_triples_objects(validation->data, use->focus, validation->ids[use->constraint->value]);
}

static bool
is_among(const PbgTripleRange range, const PbgTermId object)
{
  for (size_t i = 0; i < range.count; ++i) {
    if (range.at[i].o == object) {
      return true;
    }
  }
  return false;
}

/// sh:equals: both sides; sh:disjoint: what is on both
static void
check_sets(PbgValidation *const validation, const PbgUse *const use)
{
  const PbgTripleRange others = others_of(validation, use);
  const bool           equal  = use->constraint->component == PBG_SH_EQUALS;
  for (size_t i = 0; i < use->count; ++i) {
    const PbgTermId value = value_at(validation, use, i);
    if (is_among(others, value) != equal) {
      pbg_found(validation, use, value, PBG_NO_TERM);
    }
  }
  for (size_t i = 0; equal && i < others.count; ++i) {
    if (!is_value(validation, use, others.at[i].o)) {
      pbg_found(validation, use, others.at[i].o, PBG_NO_TERM);
    }
  }
}

/// sh:lessThan, sh:lessThanOrEquals: each value with each other one
static void
check_order(PbgValidation *const validation, const PbgUse *const use)
{
  const PbgTripleRange others = others_of(validation, use);
  const int            most   = use->constraint->component == PBG_SH_LESS_THAN ? -1 : 0;
  for (size_t i = 0; i < use->count; ++i) {
    const PbgNode value = pbg_triples_node(validation->data, value_at(validation, use, i));
    for (size_t k = 0; k < others.count; ++k) {
      const PbgNode other = pbg_triples_node(validation->data, others.at[k].o);
      int           order = 0;
      if (!pbg_literal_compare(&value, &other, &order) || order > most) {
        pbg_found(validation, use, value_at(validation, use, i), PBG_NO_TERM);
      }
    }
  }
}

/// sh:property: its values are focus nodes of the property shape, whose results are its own
static void
check_property(PbgValidation *const validation, const PbgUse *const use)
{
  for (size_t i = 0; i < use->count; ++i) {
    pbg_check_shape(validation, use->constraint->shapes[0], value_at(validation, use, i));
  }
}

static void
check_qualified(PbgValidation *const validation, const PbgUse *const use)
{
  const PbgConstraint *const constraint = use->constraint;
  size_t                     count      = 0;
  for (size_t i = 0; i < use->count; ++i) {
    count += pbg_conforms(validation, constraint->shapes[0], value_at(validation, use, i));
  }
  found_unless(validation, use,
               constraint->component == PBG_SH_QUALIFIED_MIN_COUNT ? count >= constraint->count
                                                                   : count <= constraint->count);
}

static bool
is_allowed(const PbgValidation *const validation, const PbgTermList allowed, const PbgTermId predicate)
{
  for (size_t i = 0; i < allowed.count; ++i) {
    if (validation->ids[allowed.at[i]] == predicate) {
      return true;
    }
  }
  return false;
}

static void
check_closed(PbgValidation *const validation, const PbgUse *const use)
{
  for (size_t i = 0; use->constraint->count && i < use->count; ++i) {
    const PbgTripleRange of = pbg_triples_of(validation->data, value_at(validation, use, i));
    for (size_t k = 0; k < of.count; ++k) {
      if (!is_allowed(validation, use->constraint->values, of.at[k].p)) {
        pbg_found(validation, use, of.at[k].o, of.at[k].p);
      }
    }
  }
}

bool
pbg_check_values(PbgValidation *const validation, const PbgUse *const use)
{
  const PbgConstraint *const constraint = use->constraint;
  switch (constraint->component) {
  case PBG_SH_MIN_COUNT:
    found_unless(validation, use, use->count >= constraint->count);
    return true;
  case PBG_SH_MAX_COUNT:
    found_unless(validation, use, use->count <= constraint->count);
    return true;
  case PBG_SH_UNIQUE_LANG:
    check_unique_language(validation, use);
    return true;
  case PBG_SH_EQUALS:
  case PBG_SH_DISJOINT:
    check_sets(validation, use);
    return true;
  case PBG_SH_LESS_THAN:
  case PBG_SH_LESS_THAN_OR_EQUALS:
    check_order(validation, use);
    return true;
  case PBG_SH_PROPERTY:
    check_property(validation, use);
    return true;
  case PBG_SH_QUALIFIED_MIN_COUNT:
  case PBG_SH_QUALIFIED_MAX_COUNT:
    check_qualified(validation, use);
    return true;
  case PBG_SH_CLOSED:
    check_closed(validation, use);
    return true;
  case PBG_SH_HAS_VALUE:
    found_unless(validation, use, is_value(validation, use, validation->ids[constraint->value]));
    return true;
  default:
    return false;
  }
}
