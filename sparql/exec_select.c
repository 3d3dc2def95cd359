// exec_select.c - one SELECT: the pattern, then groups, conditions, expressions, order, projection, distinct, slice (18.2.4, 18.2.5).
#include "sparql/exec.h"

#include <stdlib.h>

struct ExecSelect {
  Exec            *x;
  const PbgSelect *select;
  ExecChain        where, after;
  PbgStep         *group;
  ExecExpr       **order;
  size_t           width; ///< Cells projected
  PbgId           *row;   ///< Of the pattern
  PbgId           *out;   ///< That is given away
  PbgId           *cells; ///< Projected cells, then keys of the order
  ExecRows         kept;  ///< To be ordered
  ExecHash         seen;  ///< DISTINCT
  uint64_t         passed, given;
  ExecEmit         emit;
  void            *handle;
};

typedef struct {
  PbgStep     step;
  ExecSelect *owner;
} OutputStep;

/// Slice and give away; EXEC_STOP when the limit is reached
static PbgStatus
give(ExecSelect *const self, const PbgId *const cells)
{
  const PbgSelect *const select = self->select;
  uint32_t               index  = 0;
  bool                   fresh  = true;
  if (select->distinct) {
    const PbgStatus st = exec_hash_add(&self->seen, cells, &index, &fresh);
    if (st != PBG_OK || !fresh) {
      return st;
    }
  }
  if (self->passed < select->offset) {
    ++self->passed;
    return PBG_OK;
  }
  if (self->given >= select->limit) {
    return EXEC_STOP;
  }
  for (size_t i = 0; i < self->width; ++i) {
    self->out[select->items.items[i].slot] = cells[i];
  }
  const PbgStatus st = self->emit(self->handle, self->out);
  return st == PBG_OK && ++self->given >= select->limit ? EXEC_STOP : st;
}

static int
compare_rows(void *const handle, const uint32_t a, const uint32_t b)
{
  const ExecSelect *const self = handle;
  const PbgId *const x         = exec_rows_at(&self->kept, a) + self->width, *const y =
                                                                       exec_rows_at(&self->kept, b) + self->width;
  for (size_t i = 0; i < self->select->order.count; ++i) {
    const int order = exec_order(self->x, x[i], y[i]);
    if (order) {
      return self->select->order.items[i].descending ? -order : order;
    }
  }
  return a < b ? -1 : a > b;
}

static PbgStatus
sort_kept(ExecSelect *const self, uint32_t **const out)
{
  const size_t    count = self->kept.count;
  uint32_t *const order = malloc((count + 1) * sizeof *order);
  if (!order) {
    return exec_fail(self->x, PBG_NO_MEMORY, "out of memory");
  }
  for (size_t i = 0; i < count; ++i) {
    order[i] = (uint32_t)i;
  }
  *out = order;
  return exec_sort(self->x, order, count, compare_rows, self);
}

/// ORDER BY with LIMIT keeps the first rows only: now and then the others are dropped
static PbgStatus
prune(ExecSelect *const self, const size_t most)
{
  uint32_t *order = NULL;
  ExecRows  first = {.x = self->x, .width = self->kept.width};
  PbgStatus st    = sort_kept(self, &order);
  for (size_t i = 0; order && st == PBG_OK && i < most && i < self->kept.count; ++i) {
    st = exec_rows_add(&first, exec_rows_at(&self->kept, order[i]));
  }
  free(order);
  exec_rows_free(&self->kept);
  self->kept = first;
  return st;
}

/// How many rows in order are wanted; SIZE_MAX: all
static uint64_t
wanted(const PbgSelect *const select)
{
  const bool all = select->distinct || select->limit > (1U << 24U) || select->offset > (1U << 24U);
  return all ? UINT64_MAX : select->limit + select->offset;
}

static PbgStatus
push_output(PbgStep *const step, PbgId *const row)
{
  ExecSelect *const      self   = ((OutputStep *)step)->owner;
  const PbgSelect *const select = self->select;
  PbgStatus              st     = PBG_OK;
  ++step->rows;
  for (size_t i = 0; i < self->width; ++i) {
    self->cells[i] = row[select->items.items[i].slot];
  }
  for (size_t i = 0; st == PBG_OK && i < select->order.count; ++i) {
    PbgId *const key = &self->cells[self->width + i];
    *key             = PBG_NO_ID;
    st               = exec_eval_id(self->x, self->order[i], row, key);
    st               = st == PBG_TYPE_ERROR ? PBG_OK : st;
  }
  pbg_functions_next_row(self->x->functions);
  if (st != PBG_OK) {
    return st;
  }
  if (!select->order.count) {
    return give(self, self->cells);
  }
  st                  = exec_rows_add(&self->kept, self->cells);
  const uint64_t most = wanted(select);
  return st == PBG_OK && most < UINT64_MAX && self->kept.count >= 2 * most + 4096 ? prune(self, (size_t)most) : st;
}

static PbgStatus
give_in_order(ExecSelect *const self)
{
  uint32_t *order = NULL;
  PbgStatus st    = sort_kept(self, &order);
  for (size_t i = 0; st == PBG_OK && i < self->kept.count; ++i) {
    st = give(self, exec_rows_at(&self->kept, order[i]));
  }
  free(order);
  return st;
}

PbgStatus
exec_select_run(ExecSelect *const self, const PbgId graph, const ExecEmit emit, void *const handle)
{
  const uint32_t slot = self->select->graph_slot;
  self->emit          = emit;
  self->handle        = handle;
  self->passed = self->given = 0;
  memset(self->row, 0, self->select->scope.count * sizeof *self->row);
  memset(self->out, 0, self->select->scope.count * sizeof *self->out);
  exec_hash_clear(&self->seen);
  self->kept.count = 0;
  if (self->group) {
    exec_group_reset(self->group);
  }
  if (slot != PBG_NO_SLOT) {
    self->row[slot] = graph;
  }
  if (!self->select->limit) {
    return PBG_OK;
  }
  PbgStatus st = self->where.first->push(self->where.first, self->row);
  if (st == PBG_OK && self->group) {
    st = exec_group_finish(self->group, self->row);
  }
  if (st == PBG_OK && self->select->order.count) {
    st = give_in_order(self);
  }
  return st == EXEC_STOP ? PBG_OK : st;
}

static void
close_output(PbgStep *const step)
{
  ExecSelect *const self = ((OutputStep *)step)->owner;
  exec_rows_free(&self->kept);
  exec_hash_free(&self->seen);
}

/// Keys and arguments of aggregates as expressions over the pattern's rows
static void
plan_group(ExecSelect *const self, ExecPlanner *const planner)
{
  const PbgSelect *const select = self->select;
  ExecExpr **const       keys   = exec_plan_alloc(planner, (select->keys.count + 1) * sizeof *keys);
  ExecExpr **const       args   = exec_plan_alloc(planner, (select->aggregate_count + 1) * sizeof *args);
  self->after                   = exec_chain_new(planner, NULL);
  if (!keys || !args) {
    return;
  }
  for (size_t i = 0; i < select->keys.count; ++i) {
    const PbgBinding *const key  = &select->keys.items[i];
    const PbgExpr           slot = {.kind = PBG_EXPR_SLOT, .slot = key->slot};
    keys[i]                      = exec_plan_expr(planner, key->expr ? key->expr : &slot, &self->where);
    if (key->expr) { // GROUP BY (expr AS ?v): later keys and aggregates see ?v
      exec_chain_add(planner, &self->where, keys[i] ? exec_step_extend(planner->x, key->slot, keys[i]) : NULL);
      keys[i] = exec_plan_expr(planner, &slot, &self->where);
    }
    pbg_slots_add(&self->after.maybe, key->slot);
  }
  for (size_t i = 0; i < select->aggregate_count; ++i) {
    const PbgExpr *const expr = select->aggregates[i].expr;
    args[i]                   = expr ? exec_plan_expr(planner, expr, &self->where) : NULL;
    pbg_slots_add(&self->after.maybe, select->aggregates[i].slot);
  }
  self->group = planner->status ? NULL : exec_step_group(planner->x, select, keys, args);
  exec_chain_add(planner, &self->where, self->group);
}

/// What follows the pattern or the groups
static void
plan_after(ExecSelect *const self, ExecPlanner *const planner, ExecChain *const chain)
{
  const PbgSelect *const select = self->select;
  for (size_t i = 0; i < select->having.count && !planner->status; ++i) {
    ExecExpr *const expr = exec_plan_expr(planner, select->having.items[i].expr, chain);
    exec_chain_add(planner, chain, expr ? exec_step_filter(planner->x, expr) : NULL);
  }
  if (select->values && !planner->status) {
    exec_plan(planner, select->values, chain);
  }
  for (size_t i = 0; i < select->items.count && !planner->status; ++i) {
    const PbgBinding *const item = &select->items.items[i];
    if (item->expr) {
      ExecExpr *const expr = exec_plan_expr(planner, item->expr, chain);
      exec_chain_add(planner, chain, expr ? exec_step_extend(planner->x, item->slot, expr) : NULL);
      pbg_slots_add(&chain->maybe, item->slot);
    }
  }
  self->order = exec_plan_alloc(planner, (select->order.count + 1) * sizeof *self->order);
  for (size_t i = 0; i < select->order.count && !planner->status; ++i) {
    self->order[i] = exec_plan_expr(planner, select->order.items[i].expr, chain);
  }
  OutputStep *const output = exec_step_new(planner->x, sizeof *output,
                                           select->order.count ? "order"
                                           : select->distinct  ? "distinct"
                                                               : "output",
                                           push_output, close_output);
  if (output) {
    output->owner = self;
  }
  exec_chain_add(planner, chain, output ? &output->step : NULL);
}

/// Slots that matter behind the pattern, where each combination is wanted once: DISTINCT without expressions
static const PbgSlotSet *
live_slots(ExecPlanner *const planner, const PbgSelect *const select)
{
  const PbgAlgebra *where = select->where;
  while (where->kind == PBG_ALGEBRA_FILTER) {
    where = where->left;
  }
  if (!select->distinct || select->grouped || select->values || select->graph_slot != PBG_NO_SLOT ||
      select->order.count || (where->kind != PBG_ALGEBRA_BGP && where->kind != PBG_ALGEBRA_JOIN)) {
    return NULL;
  }
  PbgSlotSet *const live = exec_plan_alloc(planner, sizeof *live);
  if (!live) {
    return NULL;
  }
  *live = exec_slots_new(planner);
  for (size_t i = 0; i < select->items.count; ++i) {
    pbg_slots_add(live, select->items.items[i].slot);
    if (select->items.items[i].expr) {
      pbg_expr_slots(select->items.items[i].expr, live);
    }
  }
  for (const PbgAlgebra *a = select->where; a != where; a = a->left) {
    pbg_expr_slots(a->expr, live);
  }
  return live;
}

ExecSelect *
exec_select_new(Exec *const x, const PbgSelect *const select, PbgStatus *const status)
{
  ExecPlanner       planner = {.x = x, .select = select, .graph = select->graph_slot};
  ExecSelect *const self    = exec_plan_alloc(&planner, sizeof *self);
  if (!self) {
    *status = PBG_NO_MEMORY;
    return NULL;
  }
  const size_t count = select->scope.count + 1, cells = select->items.count + select->order.count + 1;
  *self = (ExecSelect){.x = x, .select = select, .width = select->items.count, .where = exec_chain_new(&planner, NULL)};
  self->row   = exec_plan_alloc(&planner, count * sizeof *self->row);
  self->out   = exec_plan_alloc(&planner, count * sizeof *self->out);
  self->cells = exec_plan_alloc(&planner, cells * sizeof *self->cells);
  self->kept  = (ExecRows){.x = x, .width = cells - 1};
  self->seen  = (ExecHash){.rows = {.x = x, .width = self->width}, .keys = self->width};
  if (select->graph_slot != PBG_NO_SLOT) {
    pbg_slots_add(&self->where.certain, select->graph_slot);
    pbg_slots_add(&self->where.maybe, select->graph_slot);
  }
  planner.live = live_slots(&planner, select);
  exec_plan(&planner, select->where, &self->where);
  planner.live = NULL;
  if (select->grouped && !planner.status) {
    plan_group(self, &planner);
    plan_after(self, &planner, &self->after);
    if (!planner.status) {
      self->group->next = self->after.first;
    }
  } else if (!planner.status) {
    plan_after(self, &planner, &self->where);
  }
  *status = planner.status;
  return planner.status ? NULL : self;
}

void
exec_select_explain(const ExecSelect *const self, const unsigned depth, PbgBuffer *const out)
{
  exec_explain_chain(self->where.first, depth, out);
}
