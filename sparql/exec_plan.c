// exec_plan.c - from algebra to steps.
// Pushed:    a part is evaluated for each row, with the row's values in place (an index join), where that gives what the algebra
//            says; else apart, and met by hashing. exec_is_pushable() has the rules: a variable that is bound around but not for
//            certain inside must not be seen by a filter, an OPTIONAL or a MINUS inside.
#include "sparql/exec.h"

void *
exec_plan_alloc(ExecPlanner *const planner, const size_t size)
{
  void *const memory = exec_alloc(planner->x, size);
  if (!memory) {
    planner->status = PBG_NO_MEMORY;
  }
  return memory;
}

PbgSlotSet
exec_slots_new(ExecPlanner *const planner)
{
  static uint64_t  nothing[20000 / 64 + 2]; // is written to only after a failure, which ends the plan
  const PbgSlotSet set = pbg_slots_new(planner->x->arena, &planner->select->scope);
  if (!set.words) {
    planner->status = exec_fail(planner->x, PBG_NO_MEMORY, "out of memory");
    return (PbgSlotSet){nothing, set.count};
  }
  return set;
}

static PbgSlotSet
copy_set(ExecPlanner *const planner, const PbgSlotSet *const from)
{
  const PbgSlotSet set = exec_slots_new(planner);
  if (from) {
    memcpy(set.words, from->words, set.count * sizeof *set.words);
  }
  return set;
}

static PbgSlotSet
slots_of(ExecPlanner *const planner, const PbgAlgebra *const algebra, const bool certain)
{
  PbgSlotSet set = exec_slots_new(planner);
  pbg_algebra_slots(algebra, certain, &set);
  return set;
}

bool
exec_slots_inside(const PbgSlotSet *const a, const PbgSlotSet *const within, const PbgSlotSet *const b)
{
  for (uint32_t i = 0; i < a->count; ++i) {
    if (a->words[i] & (within ? within->words[i] : UINT64_MAX) & ~b->words[i]) {
      return false;
    }
  }
  return true;
}

static void
add_all(PbgSlotSet *const to, const PbgSlotSet *const from)
{
  for (uint32_t i = 0; i < to->count; ++i) {
    to->words[i] |= from->words[i];
  }
}

ExecChain
exec_chain_new(ExecPlanner *const planner, const ExecChain *const around)
{
  return (ExecChain){.rows    = 1,
                     .sorted  = around ? around->sorted : PBG_NO_SLOT,
                     .certain = copy_set(planner, around ? &around->certain : NULL),
                     .maybe   = copy_set(planner, around ? &around->maybe : NULL)};
}

void
exec_chain_add(ExecPlanner *const planner, ExecChain *const chain, PbgStep *const step)
{
  if (!step) {
    planner->status = planner->status ? planner->status : PBG_NO_MEMORY;
    return;
  }
  step->estimate = chain->rows;
  if (chain->last) {
    chain->last->next = step;
  } else {
    chain->first = step;
  }
  chain->last = step;
}

ExecPlace
exec_plan_place(ExecPlanner *const planner, const PbgRef *const ref, const bool make)
{
  ExecPlace place = {.is_slot = ref->kind == PBG_REF_SLOT, .slot = ref->slot};
  if (ref->kind == PBG_REF_NODE) {
    place.id = planner->x->dataset->ops->find(planner->x->dataset, &ref->node);
    if (!place.id && make && exec_intern(planner->x, &ref->node, &place.id)) {
      planner->status = PBG_NO_MEMORY;
    }
  }
  return place;
}

ExecPattern
exec_plan_pattern(ExecPlanner *const planner, const PbgTriple *const triple, bool *const empty)
{
  ExecPattern pattern = {.graph_default = triple->place[3].kind == PBG_REF_NONE};
  *empty              = false;
  for (size_t i = 0; i < 4; ++i) {
    pattern.place[i] = exec_plan_place(planner, &triple->place[i], false);
    *empty           = *empty || (triple->place[i].kind == PBG_REF_NODE && !pattern.place[i].id);
  }
  return pattern;
}

static bool
both_pushable(ExecPlanner *const planner, const PbgAlgebra *const a, const ExecChain *const chain)
{
  return exec_is_pushable(planner, a->left, chain) && exec_is_pushable(planner, a->right, chain);
}

/// Does `a->left` bind for certain all that `set` shares with the chain?
static bool
left_binds(ExecPlanner *const      planner,
           const PbgAlgebra *const a,
           const PbgSlotSet *const set,
           const ExecChain *const  chain)
{
  const PbgSlotSet certain = slots_of(planner, a->left, true);
  return exec_slots_inside(set, &chain->maybe, &certain);
}

bool
exec_is_pushable(ExecPlanner *const planner, const PbgAlgebra *const a, const ExecChain *const chain)
{
  PbgSlotSet seen = exec_slots_new(planner);
  if (a->expr) {
    pbg_expr_slots(a->expr, &seen);
  }
  switch (a->kind) {
  case PBG_ALGEBRA_SELECT:
    return false;
  case PBG_ALGEBRA_JOIN:
  case PBG_ALGEBRA_UNION:
    return both_pushable(planner, a, chain);
  case PBG_ALGEBRA_FILTER:
  case PBG_ALGEBRA_EXTEND:
    return planner->substitute || (exec_is_pushable(planner, a->left, chain) && left_binds(planner, a, &seen, chain));
  case PBG_ALGEBRA_LEFT_JOIN:
  case PBG_ALGEBRA_MINUS:
    pbg_algebra_slots(a->right, false, &seen);
    return planner->substitute || (exec_is_pushable(planner, a->left, chain) && left_binds(planner, a, &seen, chain) &&
                                   (a->kind == PBG_ALGEBRA_MINUS || exec_is_pushable(planner, a->right, chain)));
  case PBG_ALGEBRA_GRAPH:
    return exec_is_pushable(planner, a->left, chain);
  default:
    return true;
  }
}

// --- Hash joins ---

/// The slots of `join`: keys, other shared slots, the rest
static void
arrange(ExecPlanner *const planner, const PbgAlgebra *const a, const ExecChain *const chain, ExecJoin *const join)
{
  const uint32_t   total   = planner->select->scope.count;
  const PbgSlotSet certain = slots_of(planner, a, true), maybe = slots_of(planner, a, false);
  uint32_t *const  slots = exec_plan_alloc(planner, (total + 1) * sizeof *slots);
  if (!slots) {
    return;
  }
  for (unsigned pass = 0; pass < 3; ++pass) {
    for (uint32_t i = 0; i < total; ++i) {
      const bool     here = pbg_slots_has(&chain->maybe, i);
      const unsigned kind = !here ? 2 : pbg_slots_has(&chain->certain, i) && pbg_slots_has(&certain, i) ? 0 : 1;
      if (pbg_slots_has(&maybe, i) && i != planner->graph && kind == pass) {
        slots[join->count++] = i;
      }
    }
    join->keys   = pass == 0 ? join->count : join->keys;
    join->shared = pass <= 1 ? join->count : join->shared;
  }
  join->slots = slots;
}

/// The slots inside a sub-query that are those of the join
static void
arrange_inner(ExecPlanner *const planner, const PbgAlgebra *const a, ExecJoin *const join)
{
  uint32_t *const inner = exec_plan_alloc(planner, (join->count + 1) * sizeof *inner);
  for (size_t i = 0; inner && i < join->count; ++i) {
    for (size_t k = 0; k < a->pair_count; ++k) {
      if (a->pairs[k].outer == join->slots[i]) {
        inner[i] = a->pairs[k].inner;
      }
    }
  }
  join->inner = inner;
}

void
exec_plan_hash(ExecPlanner *const      planner,
               const ExecJoinKind      kind,
               const PbgAlgebra *const a,
               const PbgExpr *const    condition,
               ExecChain *const        chain)
{
  ExecJoin         join    = {.kind = kind, .width = planner->select->scope.count, .graph = planner->graph};
  const PbgSlotSet certain = slots_of(planner, a, true), maybe = slots_of(planner, a, false);
  PbgStep         *end = NULL;
  arrange(planner, a, chain, &join);
  if (kind == EXEC_MINUS && !join.shared) {
    return; // nothing in common: nothing is taken away
  }
  join.count = kind >= EXEC_MINUS ? join.shared : join.count;
  if (a->kind == PBG_ALGEBRA_SELECT) {
    join.graph  = a->graph_slot;
    join.select = exec_select_new(planner->x, a->select, &planner->status);
    arrange_inner(planner, a, &join);
  }
  if (kind < EXEC_MINUS) {
    add_all(&chain->maybe, &maybe);
  }
  if (kind == EXEC_JOIN) {
    add_all(&chain->certain, &certain);
  }
  join.expr           = condition ? exec_plan_expr(planner, condition, chain) : NULL;
  PbgStep *const step = planner->status ? NULL : exec_step_hash(planner->x, &join, &end);
  if (step && !join.select) {
    ExecChain  inside     = exec_chain_new(planner, NULL);
    const bool substitute = planner->substitute;
    planner->substitute   = false;
    exec_plan(planner, a, &inside);
    exec_chain_add(planner, &inside, end);
    planner->substitute = substitute;
    step->children[0]   = inside.first;
  }
  exec_chain_add(planner, chain, step);
}

// --- Kinds of algebra ---

static void
plan_with(ExecPlanner *planner, const PbgAlgebra *a, ExecFilters *filters, ExecChain *chain);

/// A chain inside a step, closed by `end`
static ExecChain
plan_inside(ExecPlanner *const planner, const PbgAlgebra *const a, const ExecChain *const chain, PbgStep *const end)
{
  const PbgSlotSet *const live   = planner->live;
  ExecChain               inside = exec_chain_new(planner, chain);
  planner->live                  = NULL;
  exec_plan(planner, a, &inside);
  exec_chain_add(planner, &inside, end);
  planner->live = live;
  return inside;
}

static void
plan_nested(ExecPlanner *const      planner,
            const ExecJoinKind      kind,
            const PbgAlgebra *const a,
            const PbgExpr *const    condition,
            ExecChain *const        chain)
{
  const PbgSlotSet *const live   = planner->live;
  PbgStep                *end    = NULL;
  PbgStep *const          step   = exec_step_nest(planner->x, kind, &end);
  ExecChain               inside = exec_chain_new(planner, chain);
  planner->live                  = NULL;
  if (!step) {
    planner->status = PBG_NO_MEMORY;
    return;
  }
  exec_plan(planner, a, &inside);
  if (condition) {
    ExecExpr *const expr = exec_plan_expr(planner, condition, &inside);
    exec_chain_add(planner, &inside, expr ? exec_step_filter(planner->x, expr) : NULL);
  }
  exec_chain_add(planner, &inside, end);
  planner->live     = live;
  step->children[0] = inside.first;
  if (kind == EXEC_LEFT) {
    add_all(&chain->maybe, &inside.maybe);
  }
  exec_chain_add(planner, chain, step);
}

/// Is it cheaper to look for each row than to evaluate all of `a` once?
static bool
nest_is_cheaper(ExecPlanner *const planner, const PbgAlgebra *const a, const ExecChain *const chain)
{
  const PbgSlotSet maybe  = slots_of(planner, a, false);
  bool             shared = false;
  for (uint32_t i = 0; i < maybe.count; ++i) {
    shared = shared || (maybe.words[i] & chain->certain.words[i]);
  }
  return chain->rows <= 1 || (shared && chain->rows * 0.8 < exec_estimate(planner, a) * 0.08 + chain->rows * 0.05);
}

static bool
only_triples(const PbgAlgebra *const a)
{
  return a->kind == PBG_ALGEBRA_BGP || (a->kind == PBG_ALGEBRA_JOIN && only_triples(a->left) && only_triples(a->right));
}

bool
exec_plan_exists_join(ExecPlanner *const planner, const PbgExpr *const expr, ExecChain *const chain)
{
  const PbgAlgebra *const a      = expr->pattern;
  bool                    shared = false;
  if (!a || planner->substitute || planner->graph != PBG_NO_SLOT || !only_triples(a)) {
    return false;
  }
  const PbgSlotSet slots = slots_of(planner, a, false); // all certain: triples only
  for (uint32_t i = 0; i < slots.count; ++i) {
    shared = shared || (slots.words[i] & chain->maybe.words[i]);
  }
  if (!shared || !exec_slots_inside(&slots, &chain->maybe, &chain->certain) || nest_is_cheaper(planner, a, chain)) {
    return false;
  }
  exec_plan_hash(planner, expr->kind == PBG_EXPR_EXISTS ? EXEC_SEMI : EXEC_MINUS, a, NULL, chain);
  return true;
}

static void
plan_left(ExecPlanner *const planner, const PbgAlgebra *const a, ExecFilters *const filters, ExecChain *const chain)
{
  plan_with(planner, a->left, filters, chain);
  if (exec_is_pushable(planner, a->right, chain) &&
      (planner->substitute || nest_is_cheaper(planner, a->right, chain))) {
    plan_nested(planner, EXEC_LEFT, a->right, a->expr, chain);
  } else {
    exec_plan_hash(planner, EXEC_LEFT, a->right, a->expr, chain);
  }
}

static void
plan_minus(ExecPlanner *const planner, const PbgAlgebra *const a, ExecFilters *const filters, ExecChain *const chain)
{
  plan_with(planner, a->left, filters, chain);
  const PbgSlotSet certain = slots_of(planner, a->right, true), maybe = slots_of(planner, a->right, false);
  bool             shared = false;
  for (uint32_t i = 0; i < maybe.count; ++i) {
    shared = shared || (maybe.words[i] & chain->maybe.words[i]);
  }
  const bool clear =
    exec_slots_inside(&maybe, &chain->maybe, &chain->certain) && exec_slots_inside(&maybe, &chain->maybe, &certain);
  if (shared && clear && planner->graph == PBG_NO_SLOT && exec_is_pushable(planner, a->right, chain) &&
      nest_is_cheaper(planner, a->right, chain)) {
    plan_nested(planner, EXEC_MINUS, a->right, NULL, chain);
  } else {
    exec_plan_hash(planner, EXEC_MINUS, a->right, NULL, chain);
  }
}

static void
plan_union(ExecPlanner *const planner, const PbgAlgebra *const a, ExecChain *const chain)
{
  PbgStep       *end  = NULL;
  PbgStep *const step = exec_step_union(planner->x, &end);
  if (!step) {
    planner->status = PBG_NO_MEMORY;
    return;
  }
  const ExecChain left  = plan_inside(planner, a->left, chain, end);
  const ExecChain right = plan_inside(planner, a->right, chain, end);
  step->children[0]     = left.first;
  step->children[1]     = right.first;
  chain->rows *= left.rows + right.rows;
  add_all(&chain->maybe, &left.maybe);
  add_all(&chain->maybe, &right.maybe);
  for (uint32_t i = 0; i < chain->certain.count; ++i) {
    chain->certain.words[i] = left.certain.words[i] & right.certain.words[i];
  }
  exec_chain_add(planner, chain, step);
}

static void
plan_graph(ExecPlanner *const planner, const PbgAlgebra *const a, ExecChain *const chain)
{
  const ExecPlace name   = exec_plan_place(planner, &a->ref, false);
  const uint32_t  around = planner->graph;
  PbgStep        *end    = NULL;
  PbgStep *const  step   = exec_step_graph(planner->x, a->slot, &name, &end);
  if (!step) {
    planner->status = PBG_NO_MEMORY;
    return;
  }
  ExecChain inside = exec_chain_new(planner, chain);
  pbg_slots_add(&inside.certain, a->slot);
  pbg_slots_add(&inside.maybe, a->slot);
  const PbgSlotSet *const live = planner->live;
  planner->live                = NULL;
  planner->graph               = a->slot;
  exec_plan(planner, a->left, &inside);
  exec_chain_add(planner, &inside, end);
  planner->graph    = around;
  planner->live     = live;
  step->children[0] = inside.first;
  add_all(&chain->certain, &inside.certain);
  add_all(&chain->maybe, &inside.maybe);
  if (name.is_slot) {
    pbg_slots_add(&chain->certain, name.slot);
    pbg_slots_add(&chain->maybe, name.slot);
  }
  chain->rows *= inside.rows;
  exec_chain_add(planner, chain, step);
}

static void
plan_extend(ExecPlanner *const planner, const PbgAlgebra *const a, ExecFilters *const filters, ExecChain *const chain)
{
  const PbgSlotSet certain = slots_of(planner, a->left, true);
  ExecFilters      inside  = {0};
  for (size_t i = 0; i < filters->count; ++i) { // only those that do not wait for what is made here
    if (!filters->items[i].done && exec_slots_inside(&filters->items[i].slots, NULL, &certain)) {
      exec_add_filters(planner, &inside, filters->items[i].expr);
      filters->items[i].done = true;
    }
  }
  plan_with(planner, a->left, &inside, chain);
  exec_plan_filters(planner, &inside, true, chain);
  ExecExpr *const expr = exec_plan_expr(planner, a->expr, chain);
  exec_chain_add(planner, chain, expr ? exec_step_extend(planner->x, a->slot, expr) : NULL);
  pbg_slots_add(&chain->maybe, a->slot);
}

static void
plan_filter(ExecPlanner *const planner, const PbgAlgebra *const a, ExecChain *const chain)
{
  const PbgSlotSet maybe = slots_of(planner, a->left, false);
  ExecFilters      own   = {0};
  exec_add_filters(planner, &own, a->expr);
  for (size_t i = 0; i < own.count; ++i) { // slots that are never bound here need not be waited for
    for (uint32_t k = 0; k < maybe.count; ++k) {
      own.items[i].slots.words[k] &= maybe.words[k] | chain->maybe.words[k];
    }
  }
  plan_with(planner, a->left, &own, chain);
  exec_plan_filters(planner, &own, true, chain);
}

/// The chain so far goes inside the step, if its rows can be asked for together
static PbgStep *
plan_service(ExecPlanner *const planner, const PbgAlgebra *const a, ExecChain *const chain)
{
  const ExecPlace endpoint = exec_plan_place(planner, &a->ref, true);
  PbgStep        *end      = NULL;
  PbgStep *const  step = exec_step_service(planner->x, &planner->select->scope, a, &endpoint, &chain->certain, &end);
  if (step && end && chain->first) {
    exec_chain_add(planner, chain, end);
    step->children[0] = chain->first;
    chain->first = chain->last = NULL;
  }
  chain->rows *= 10;
  return step;
}

/// Those that bind slots by themselves
static void
plan_leaf(ExecPlanner *const planner, const PbgAlgebra *const a, ExecChain *const chain)
{
  const PbgSlotSet certain = slots_of(planner, a, true), maybe = slots_of(planner, a, false);
  PbgStep         *step = NULL;
  if (a->kind == PBG_ALGEBRA_VALUES) {
    step = exec_step_values(planner->x, a);
    chain->rows *= (double)a->row_count;
  } else if (a->kind == PBG_ALGEBRA_PATH) {
    ExecPattern pattern = {.graph_default = a->triples->place[3].kind == PBG_REF_NONE};
    for (size_t i = 0; i < 4; ++i) {
      pattern.place[i] = exec_plan_place(planner, &a->triples->place[i], true);
    }
    step = exec_step_path(planner->x, a->path, &pattern);
    chain->rows *= EXEC_PATH_ROWS;
    if (step) {
      step->detail = exec_describe(planner, a->triples);
    }
  } else {
    step = plan_service(planner, a, chain);
  }
  exec_chain_add(planner, chain, step);
  add_all(&chain->certain, &certain);
  add_all(&chain->maybe, &maybe);
}

static void
plan_with(ExecPlanner *const planner, const PbgAlgebra *const a, ExecFilters *const filters, ExecChain *const chain)
{
  if (planner->status) {
    return;
  }
  switch (a->kind) {
  case PBG_ALGEBRA_UNIT:
    return;
  case PBG_ALGEBRA_BGP:
  case PBG_ALGEBRA_JOIN:
    exec_plan_join(planner, a, filters, chain);
    return;
  case PBG_ALGEBRA_LEFT_JOIN:
    plan_left(planner, a, filters, chain);
    return;
  case PBG_ALGEBRA_MINUS:
    plan_minus(planner, a, filters, chain);
    return;
  case PBG_ALGEBRA_FILTER: {
    plan_filter(planner, a, chain);
    return;
  }
  case PBG_ALGEBRA_UNION:
    plan_union(planner, a, chain);
    return;
  case PBG_ALGEBRA_GRAPH:
    plan_graph(planner, a, chain);
    return;
  case PBG_ALGEBRA_EXTEND:
    plan_extend(planner, a, filters, chain);
    return;
  case PBG_ALGEBRA_SELECT:
    chain->rows *= exec_estimate(planner, a);
    exec_plan_hash(planner, EXEC_JOIN, a, NULL, chain);
    return;
  default:
    plan_leaf(planner, a, chain);
    return;
  }
}

void
exec_plan(ExecPlanner *const planner, const PbgAlgebra *const algebra, ExecChain *const chain)
{
  ExecFilters none = {0};
  plan_with(planner, algebra, &none, chain);
}
