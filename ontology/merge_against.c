// merge_against.c - what keeps two documents apart, whatever speaks for it that they are one.
#include "ontology/iri.h"
#include "ontology/merge_internal.h"

#include <stdlib.h>

enum { DAYS_APART = 366 };

bool
pbg_texts_share(const PbgTexts *const a, const PbgTexts *const b)
{
  for (size_t i = 0; i < a->count; ++i) {
    for (size_t k = 0; k < b->count; ++k) {
      if (pbg_sv_equal(a->at[i], b->at[k])) {
        return true;
      }
    }
  }
  return false;
}

/// Both say something, and nothing in common
static bool
contradict(const PbgTexts *const a, const PbgTexts *const b)
{
  return a->count && b->count && !pbg_texts_share(a, b);
}

static bool
differ(const PbgStrView a, const PbgStrView b)
{
  return a.len && b.len && !pbg_sv_equal(a, b);
}

static int
digits(const PbgStrView v, const size_t from, const size_t count)
{
  int n = 0;
  for (size_t i = from; i < from + count; ++i) {
    n = n * 10 + (i < v.len ? v.data[i] - '0' : 0);
  }
  return n;
}

/// Days from a date, by months of 31: near enough to tell more than a year
static int
day_number(const PbgStrView date)
{
  return digits(date, 0, 4) * 372 + (date.len >= 7 ? digits(date, 5, 2) * 31 : 0) +
         (date.len >= 10 ? digits(date, 8, 2) : 0);
}

static bool
far_apart(const PbgStrView a, const PbgStrView b)
{
  return a.len >= 4 && b.len >= 4 && abs(day_number(a) - day_number(b)) > DAYS_APART;
}

bool
pbg_entity_is(const PbgEntity *const e, const PbgStrView name, PbgArena *const arena)
{
  const PbgStrView normal = pbg_normal_title(arena, name);
  for (size_t i = 0; i < e->names.count; ++i) {
    if (pbg_sv_equal(pbg_normal_title(arena, e->names.at[i]), normal)) {
      return true;
    }
  }
  return pbg_sv_equal(e->iri, name);
}

static bool
kept_apart(const PbgMerge *const m, const PbgEntity *const a, const PbgEntity *const b)
{
  for (size_t i = 0; i < m->different_count; ++i) {
    const PbgCurated *const pair = &m->different[i];
    if ((pbg_entity_is(a, pair->a, m->arena) && pbg_entity_is(b, pair->b, m->arena)) ||
        (pbg_entity_is(a, pair->b, m->arena) && pbg_entity_is(b, pair->a, m->arena))) {
      return true;
    }
  }
  return false;
}

/// NULL if nothing does
static const char *
against(const PbgMerge *const m, const PbgEntity *const a, const PbgEntity *const b)
{
  return kept_apart(m, a, b)                    ? "the user keeps them apart"
         : contradict(&a->numbers, &b->numbers) ? "two document numbers"
         : contradict(&a->regions, &b->regions) ? "two regions"
         : a->draft != b->draft                 ? "one is a draft"
         : a->trial != b->trial                 ? "one is for trial"
         : differ(a->edition, b->edition)       ? "two editions"
         : a->carries != b->carries             ? "one carries the other"
         : far_apart(a->issued, b->issued)      ? "more than a year between them"
                                                : NULL;
}

const char *
pbg_merge_against(const PbgMerge *const m, const PbgEntity *const a, const PbgEntity *const b)
{
  for (const PbgEntity *x = a; x; x = x->next) {
    for (const PbgEntity *y = b; y; y = y->next) {
      const char *const reason = against(m, x, y);
      if (reason) {
        return reason;
      }
    }
  }
  return NULL;
}
