// exec_once.c - DISTINCT on the way: each combination of the slots that still matter is handed on once. Two steps:
//   once    hands on a combination when it first comes
//   sorted  waits for all, then hands them on ascending by the slot through which the next step looks them up: look-ups in the
//           order of the index find most of what they want in the block at hand
#include "sparql/exec.h"

#include <stdlib.h>

typedef struct {
  PbgStep         step;
  const uint32_t *slots;
  size_t          count;
  size_t          by;  ///< Sorted: the number of the slot
  PbgId          *key; ///< Of the row at hand; sorted, at the end: what the row had before
  ExecHash        seen;
} OnceStep;

/// The end of the chain that a sorted step waits for
typedef struct {
  PbgStep   step;
  OnceStep *owner;
} WaitStep;

static PbgStatus
keep(OnceStep *const self, const PbgId *const row, bool *const added)
{
  uint32_t index = 0;
  for (size_t i = 0; i < self->count; ++i) {
    self->key[i] = row[self->slots[i]];
  }
  return exec_hash_add(&self->seen, self->key, &index, added);
}

static PbgStatus
push_once(PbgStep *const step, PbgId *const row)
{
  bool            added = false;
  const PbgStatus st    = keep((OnceStep *)step, row, &added);
  return st == PBG_OK && added ? exec_next(step, row) : st;
}

static void
close_once(PbgStep *const step)
{
  exec_hash_free(&((OnceStep *)step)->seen);
}

PbgStep *
exec_step_once(Exec *const x, const uint32_t *const slots, const size_t count)
{
  OnceStep *const self = exec_step_new(x, sizeof *self, "once", push_once, close_once);
  if (!self) {
    return NULL;
  }
  self->slots = slots;
  self->count = count;
  self->key   = exec_alloc(x, (count + 1) * sizeof *self->key);
  self->seen  = (ExecHash){.rows = {.x = x, .width = count}, .keys = count};
  return self->key ? &self->step : NULL;
}

// --- Sorted ---

static PbgStatus
push_wait(PbgStep *const step, PbgId *const row)
{
  bool added = false;
  ++step->rows;
  return keep(((WaitStep *)step)->owner, row, &added);
}

static int
compare(void *const handle, const uint32_t a, const uint32_t b)
{
  const OnceStep *const self = handle;
  const PbgId           x    = exec_rows_at(&self->seen.rows, a)[self->by];
  const PbgId           y    = exec_rows_at(&self->seen.rows, b)[self->by];
  return x < y ? -1 : x > y;
}

static PbgStatus
hand_on(OnceStep *const self, const uint32_t *const order, PbgId *const row)
{
  PbgStatus st = PBG_OK;
  for (size_t k = 0; k < self->count; ++k) {
    self->key[k] = row[self->slots[k]];
  }
  for (size_t i = 0; st == PBG_OK && i < self->seen.rows.count; ++i) {
    for (size_t k = 0; k < self->count; ++k) {
      row[self->slots[k]] = exec_rows_at(&self->seen.rows, order[i])[k];
    }
    st = exec_next(&self->step, row);
  }
  for (size_t k = 0; k < self->count; ++k) {
    row[self->slots[k]] = self->key[k];
  }
  return st;
}

static PbgStatus
push_sorted(PbgStep *const step, PbgId *const row)
{
  OnceStep *const self = (OnceStep *)step;
  exec_hash_clear(&self->seen);
  PbgStatus       st    = step->children[0]->push(step->children[0], row);
  const size_t    count = self->seen.rows.count;
  uint32_t *const order = st == PBG_OK ? malloc((count + 1) * sizeof *order) : NULL;
  if (!order) {
    return st == PBG_OK ? exec_fail(step->x, PBG_NO_MEMORY, "out of memory") : st;
  }
  for (size_t i = 0; i < count; ++i) {
    order[i] = (uint32_t)i;
  }
  st = exec_sort(step->x, order, count, compare, self);
  st = st == PBG_OK ? hand_on(self, order, row) : st;
  free(order);
  return st;
}

PbgStep *
exec_step_sorted(Exec *const x, const uint32_t *const slots, const size_t count, const size_t by, PbgStep **const end)
{
  OnceStep *const self = (OnceStep *)exec_step_once(x, slots, count);
  WaitStep *const wait = exec_step_new(x, sizeof *wait, NULL, push_wait, NULL);
  if (!self || !wait) {
    return NULL;
  }
  self->step.push = push_sorted;
  self->step.name = "sorted";
  self->by        = by;
  wait->owner     = self;
  *end            = &wait->step;
  return &self->step;
}
