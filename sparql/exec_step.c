// exec_step.c - the small steps: filter, extend, values, union, nested chains, graphs.
#include "sparql/exec.h"

#include <stdlib.h>

void *
exec_step_new(Exec *const       x,
              const size_t      size,
              const char *const name,
              PbgStatus (*const push)(PbgStep *, PbgId *),
              void (*const close)(PbgStep *))
{
  PbgStep *const step = exec_alloc(x, size);
  if (step) {
    *step    = (PbgStep){.push = push, .close = close, .x = x, .made_before = x->steps, .name = name};
    x->steps = step;
  }
  return step;
}

// --- Filter, extend ---

typedef struct {
  PbgStep   step;
  uint32_t  slot;
  ExecExpr *expr;
} ExprStep;

static PbgStatus
push_filter(PbgStep *const step, PbgId *const row)
{
  bool            truth = false;
  const PbgStatus st    = exec_eval_truth(step->x, ((ExprStep *)step)->expr, row, &truth);
  return st == PBG_OK && truth ? exec_next(step, row) : st;
}

static PbgStatus
push_extend(PbgStep *const step, PbgId *const row)
{
  const ExprStep *const self = (ExprStep *)step;
  const PbgId           was  = row[self->slot];
  PbgId                 id   = PBG_NO_ID;
  PbgStatus             st   = exec_eval_id(step->x, self->expr, row, &id);
  if (st != PBG_OK && st != PBG_TYPE_ERROR) {
    return st;
  }
  id = st == PBG_OK ? id : PBG_NO_ID; // an error leaves it unbound
  if (was && id && was != id) {
    return PBG_OK; // joined with another value
  }
  row[self->slot] = id ? id : was;
  st              = exec_next(step, row);
  row[self->slot] = was;
  return st;
}

static PbgStep *
new_expr_step(Exec *const       x,
              const char *const name,
              PbgStatus (*const push)(PbgStep *, PbgId *),
              const uint32_t  slot,
              ExecExpr *const expr)
{
  ExprStep *const self = exec_step_new(x, sizeof *self, name, push, NULL);
  if (self) {
    self->slot = slot;
    self->expr = expr;
  }
  return (PbgStep *)self;
}

PbgStep *
exec_step_filter(Exec *const x, ExecExpr *const expr)
{
  return new_expr_step(x, "filter", push_filter, PBG_NO_SLOT, expr);
}

PbgStep *
exec_step_extend(Exec *const x, const uint32_t slot, ExecExpr *const expr)
{
  return new_expr_step(x, "extend", push_extend, slot, expr);
}

// --- Values ---

typedef struct {
  PbgStep         step;
  const uint32_t *slots;
  PbgId          *cells;
  PbgId          *was;
  size_t          width, count;
} ValuesStep;

/// Join the row with `width` cells for `slots`; false: not compatible. `was` keeps what to restore.
static bool
join_cells(PbgId *const row, const uint32_t *const slots, const PbgId *const cells, const size_t width)
{
  for (size_t i = 0; i < width; ++i) {
    const PbgId old = row[slots[i]];
    if (old && cells[i] && old != cells[i]) {
      return false;
    }
  }
  for (size_t i = 0; i < width; ++i) {
    row[slots[i]] = cells[i] ? cells[i] : row[slots[i]];
  }
  return true;
}

static PbgStatus
push_values(PbgStep *const step, PbgId *const row)
{
  ValuesStep *const self = (ValuesStep *)step;
  PbgStatus         st   = PBG_OK;
  for (size_t i = 0; i < self->width; ++i) {
    self->was[i] = row[self->slots[i]];
  }
  for (size_t i = 0; st == PBG_OK && i < self->count; ++i) {
    if (join_cells(row, self->slots, self->cells + i * self->width, self->width)) {
      st = exec_next(step, row);
      for (size_t k = 0; k < self->width; ++k) {
        row[self->slots[k]] = self->was[k];
      }
    }
  }
  return st;
}

PbgStep *
exec_step_values(Exec *const x, const PbgAlgebra *const values)
{
  ValuesStep *const self  = exec_step_new(x, sizeof *self, "values", push_values, NULL);
  const size_t      cells = values->row_count * values->slot_count;
  if (!self) {
    return NULL;
  }
  self->slots = values->slots;
  self->width = values->slot_count;
  self->count = values->row_count;
  self->cells = exec_alloc(x, (cells + 1) * sizeof *self->cells);
  self->was   = exec_alloc(x, (self->width + 1) * sizeof *self->was);
  if (!self->cells || !self->was) {
    return NULL;
  }
  for (size_t i = 0; i < cells; ++i) {
    if (values->rows[i] && exec_intern(x, values->rows[i], &self->cells[i])) {
      return NULL;
    }
  }
  return &self->step;
}

// --- Nested chains ---

/// The end of a chain: goes on behind the step that holds it
typedef struct {
  PbgStep  step;
  PbgStep *owner;
  bool     stop;    ///< One row is enough
  bool    *reached; ///< Set when a row comes
} EndStep;

static PbgStatus
push_end(PbgStep *const step, PbgId *const row)
{
  const EndStep *const self = (EndStep *)step;
  ++step->rows;
  if (self->reached) {
    *self->reached = true;
  }
  return self->stop ? EXEC_STOP : exec_next(self->owner, row);
}

static PbgStep *
new_end(Exec *const x, PbgStep *const owner, bool *const reached, const bool stop)
{
  EndStep *const self = exec_step_new(x, sizeof *self, NULL, push_end, NULL);
  if (self) {
    self->owner   = owner;
    self->reached = reached;
    self->stop    = stop;
  }
  return (PbgStep *)self;
}

PbgStep *
exec_step_found(Exec *const x, bool *const found)
{
  return new_end(x, NULL, found, true);
}

typedef struct {
  PbgStep      step;
  ExecJoinKind kind;
  bool         reached;
} NestStep;

static PbgStatus
push_nest(PbgStep *const step, PbgId *const row)
{
  NestStep *const self = (NestStep *)step;
  self->reached        = false;
  PbgStatus st         = step->children[0]->push(step->children[0], row);
  if (self->kind == EXEC_MINUS && st == EXEC_STOP) {
    st = PBG_OK;
  }
  return st == PBG_OK && !self->reached ? exec_next(step, row) : st;
}

PbgStep *
exec_step_nest(Exec *const x, const ExecJoinKind kind, PbgStep **const end)
{
  NestStep *const self = exec_step_new(x, sizeof *self, kind == EXEC_LEFT ? "optional" : "minus", push_nest, NULL);
  if (self) {
    self->kind = kind;
    *end       = new_end(x, &self->step, &self->reached, kind == EXEC_MINUS);
  }
  return self && *end ? &self->step : NULL;
}

static PbgStatus
push_union(PbgStep *const step, PbgId *const row)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; st == PBG_OK && i < 2; ++i) {
    st = step->children[i]->push(step->children[i], row);
  }
  return st;
}

PbgStep *
exec_step_union(Exec *const x, PbgStep **const end)
{
  PbgStep *const self = exec_step_new(x, sizeof *self, "union", push_union, NULL);
  *end                = self ? new_end(x, self, NULL, false) : NULL;
  return *end ? self : NULL;
}

// --- Graphs ---

#define GRAPH_BATCH 64

typedef struct {
  PbgStep   step;
  uint32_t  slot;
  ExecPlace name;
} GraphStep;

/// The chain inside one graph; its name is joined with the row at the end of the chain
typedef struct {
  PbgStep    step;
  GraphStep *owner;
} GraphEnd;

static PbgStatus
push_graph_end(PbgStep *const step, PbgId *const row)
{
  GraphStep *const self  = ((GraphEnd *)step)->owner;
  const PbgId      graph = row[self->slot];
  if (!self->name.is_slot) {
    return exec_next(&self->step, row);
  }
  const PbgId was = row[self->name.slot];
  if (was && was != graph) {
    return PBG_OK;
  }
  row[self->name.slot] = graph;
  const PbgStatus st   = exec_next(&self->step, row);
  row[self->name.slot] = was;
  return st;
}

static PbgStatus
push_graph(PbgStep *const step, PbgId *const row)
{
  const GraphStep *const self  = (GraphStep *)step;
  PbgDataset *const      data  = step->x->dataset;
  const PbgId            was   = row[self->slot];
  const PbgId            only  = self->name.is_slot ? row[self->name.slot] : self->name.id;
  PbgId                  after = only ? only - 1 : PBG_NO_ID;
  PbgId                  graphs[GRAPH_BATCH];
  PbgStatus              st    = PBG_OK;
  size_t                 count = GRAPH_BATCH;
  if (!self->name.is_slot && !only) {
    return PBG_OK; // a graph that is not there
  }
  while (st == PBG_OK && count) {
    count = data->ops->graphs(data, after, graphs, only ? 1 : GRAPH_BATCH);
    for (size_t i = 0; st == PBG_OK && i < count; ++i) {
      if (!only || graphs[i] == only) {
        row[self->slot] = graphs[i];
        st              = step->children[0]->push(step->children[0], row);
      }
      after = graphs[i];
    }
    count = only ? 0 : count;
  }
  row[self->slot] = was;
  return st;
}

PbgStep *
exec_step_graph(Exec *const x, const uint32_t slot, const ExecPlace *const name, PbgStep **const end)
{
  GraphStep *const self = exec_step_new(x, sizeof *self, "graph", push_graph, NULL);
  GraphEnd *const  last = exec_step_new(x, sizeof *last, NULL, push_graph_end, NULL);
  if (!self || !last) {
    return NULL;
  }
  self->slot  = slot;
  self->name  = *name;
  last->owner = self;
  *end        = &last->step;
  return &self->step;
}
