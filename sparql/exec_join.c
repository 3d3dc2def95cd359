// exec_join.c - hash joins: rows that are evaluated apart are kept by their keys and met by each row that is pushed.
#include "sparql/exec.h"

typedef struct {
  PbgStep  step;
  ExecJoin join;
  ExecHash hash;
  PbgId   *inside; ///< The row of the chain
  PbgId   *cells;  ///< One row that is kept, or a key
  PbgId   *was;
  PbgId    graph; ///< For which the rows were kept
  bool     built;
} HashStep;

typedef struct {
  PbgStep   step;
  HashStep *owner;
} CollectStep;

/// Keep what a row has in the slots
static PbgStatus
keep(HashStep *const self, const PbgId *const row, const uint32_t *const slots)
{
  for (size_t i = 0; i < self->join.count; ++i) {
    self->cells[i] = row[slots[i]];
  }
  pbg_functions_next_row(self->step.x->functions);
  return exec_rows_add(&self->hash.rows, self->cells);
}

static PbgStatus
push_collect(PbgStep *const step, PbgId *const row)
{
  HashStep *const self = ((CollectStep *)step)->owner;
  ++step->rows;
  return keep(self, row, self->join.slots);
}

static PbgStatus
emit_collect(void *const handle, PbgId *const row)
{
  HashStep *const self = handle;
  return keep(self, row, self->join.inner);
}

static PbgStatus
build(HashStep *const self, const PbgId graph)
{
  self->hash.rows.count = 0;
  self->graph           = graph;
  self->built           = true;
  PbgStatus st          = PBG_OK;
  if (self->join.select) {
    st = exec_select_run(self->join.select, graph, emit_collect, self);
  } else {
    memset(self->inside, 0, self->join.width * sizeof *self->inside);
    if (self->join.graph != PBG_NO_SLOT) {
      self->inside[self->join.graph] = graph;
    }
    st = self->step.children[0]->push(self->step.children[0], self->inside);
  }
  return st == PBG_OK || st == EXEC_STOP ? exec_hash_index(&self->hash) : st;
}

/// Are the slots behind the keys compatible? MINUS asks also that one is bound on both sides (the keys are).
static bool
compatible(const HashStep *const self, const PbgId *const cells, const PbgId *const row)
{
  const ExecJoin *const join = &self->join;
  bool                  met  = join->kind != EXEC_MINUS || join->keys;
  for (size_t i = join->keys; i < join->shared; ++i) {
    const PbgId a = row[join->slots[i]], b = cells[i];
    if (a && b && a != b) {
      return false;
    }
    met = met || (a && b);
  }
  return met;
}

/// The row joined with the cells is pushed on
static PbgStatus
push_joined(HashStep *const self, const PbgId *const cells, PbgId *const row, bool *const matched)
{
  const ExecJoin *const join  = &self->join;
  PbgStatus             st    = PBG_OK;
  bool                  truth = true;
  for (size_t i = join->keys; i < join->count; ++i) {
    self->was[i]        = row[join->slots[i]];
    row[join->slots[i]] = cells[i] ? cells[i] : row[join->slots[i]];
  }
  if (join->expr) {
    st = exec_eval_truth(self->step.x, join->expr, row, &truth);
  }
  if (st == PBG_OK && truth) {
    *matched = true;
    st       = exec_next(&self->step, row);
  }
  for (size_t i = join->keys; i < join->count; ++i) {
    row[join->slots[i]] = self->was[i];
  }
  return st;
}

static PbgStatus
meet(HashStep *const self, PbgId *const row, bool *const matched)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; i < self->join.keys; ++i) {
    self->cells[i] = row[self->join.slots[i]];
  }
  for (uint32_t i = exec_hash_find(&self->hash, self->cells); st == PBG_OK && i != EXEC_NONE; i = self->hash.chain[i]) {
    const PbgId *const cells = exec_rows_at(&self->hash.rows, i);
    if (!compatible(self, cells, row)) {
      continue;
    }
    if (self->join.kind >= EXEC_MINUS) {
      *matched = true;
      return PBG_OK;
    }
    st = push_joined(self, cells, row, matched);
  }
  return st;
}

static PbgStatus
push_hash(PbgStep *const step, PbgId *const row)
{
  HashStep *const self    = (HashStep *)step;
  const PbgId     graph   = self->join.graph == PBG_NO_SLOT ? PBG_NO_ID : row[self->join.graph];
  bool            matched = false;
  PbgStatus       st      = PBG_OK;
  if (!self->built || graph != self->graph) {
    st = build(self, graph);
  }
  st                 = st == PBG_OK ? meet(self, row, &matched) : st;
  st                 = st == PBG_OK ? exec_tick(step->x) : st;
  const bool goes_on = self->join.kind == EXEC_SEMI ? matched : !matched && self->join.kind != EXEC_JOIN;
  return st == PBG_OK && goes_on ? exec_next(step, row) : st;
}

static void
close_hash(PbgStep *const step)
{
  exec_hash_free(&((HashStep *)step)->hash);
}

PbgStep *
exec_step_hash(Exec *const x, const ExecJoin *const join, PbgStep **const end)
{
  static const char *const names[] = {"hash join", "hash optional", "hash minus", "hash exists"};
  HashStep *const          self    = exec_step_new(x, sizeof *self, names[join->kind], push_hash, close_hash);
  CollectStep *const       last    = exec_step_new(x, sizeof *last, NULL, push_collect, NULL);
  if (!self || !last) {
    return NULL;
  }
  self->join        = *join;
  self->hash        = (ExecHash){.rows = {.x = x, .width = join->count}, .keys = join->keys};
  self->cells       = exec_alloc(x, (join->count + 1) * sizeof *self->cells);
  self->was         = exec_alloc(x, (join->count + 1) * sizeof *self->was);
  self->inside      = exec_alloc(x, (join->width + 1) * sizeof *self->inside);
  last->owner       = self;
  self->step.inside = join->select;
  *end              = &last->step;
  return self->cells && self->was && self->inside ? &self->step : NULL;
}
