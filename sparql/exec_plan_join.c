// exec_plan_join.c - the parts of a join put into steps in the order that was found; conditions where they can be asked.
#include "sparql/exec.h"

/// Joins with more parts are planned in portions
#define PORTION 64U

void
exec_add_filters(ExecPlanner *const planner, ExecFilters *const filters, const PbgExpr *const expr)
{
  if (expr->kind == PBG_EXPR_AND) {
    exec_add_filters(planner, filters, expr->args[0]);
    exec_add_filters(planner, filters, expr->args[1]);
    return;
  }
  ExecFilter *const items =
    pbg_arena_grow(planner->x->arena, filters->items, filters->count, &filters->room, sizeof *items);
  if (!items) {
    planner->status = PBG_NO_MEMORY;
    return;
  }
  filters->items        = items;
  items[filters->count] = (ExecFilter){.expr = expr, .slots = exec_slots_new(planner)};
  pbg_expr_slots(expr, &items[filters->count++].slots);
}

double
exec_selectivity(const PbgExpr *const expr)
{
  switch (expr->kind) {
  case PBG_EXPR_EQUAL:
  case PBG_EXPR_IN:
  case PBG_EXPR_SAME_TERM:
    return 0.05;
  case PBG_EXPR_UNEQUAL:
  case PBG_EXPR_NOT_IN:
    return 0.9;
  case PBG_EXPR_CALL:
    return 0.1;
  case PBG_EXPR_EXISTS:
  case PBG_EXPR_NOT_EXISTS:
    return 0.5;
  default:
    return 0.4;
  }
}

void
exec_plan_filters(ExecPlanner *const planner, ExecFilters *const filters, const bool last, ExecChain *const chain)
{
  for (size_t i = 0; i < filters->count && !planner->status; ++i) {
    ExecFilter *const filter = &filters->items[i];
    if (filter->done || (!last && !exec_slots_inside(&filter->slots, NULL, &chain->certain))) {
      continue;
    }
    filter->done = true;
    if (!exec_plan_exists_join(planner, filter->expr, chain)) {
      ExecExpr *const expr = exec_plan_expr(planner, filter->expr, chain);
      exec_chain_add(planner, chain, expr ? exec_step_filter(planner->x, expr) : NULL);
    }
    if (last) {
      chain->rows *= exec_selectivity(filter->expr);
    }
  }
}

static ExecItem *
new_item(ExecPlanner *const planner, ExecItems *const items)
{
  ExecItem *const grown = pbg_arena_grow(planner->x->arena, items->items, items->count, &items->room, sizeof *grown);
  if (!grown) {
    planner->status = PBG_NO_MEMORY;
    return NULL;
  }
  items->items         = grown;
  ExecItem *const item = &grown[items->count++];
  *item = (ExecItem){.certain = exec_slots_new(planner), .maybe = exec_slots_new(planner), .pushable = true};
  return item;
}

static void
add_triple(ExecPlanner *const planner, const PbgTriple *const triple, ExecItems *const items)
{
  ExecItem *const item  = new_item(planner, items);
  bool            empty = false;
  if (!item) {
    return;
  }
  item->triple         = triple;
  item->pattern        = exec_plan_pattern(planner, triple, &empty);
  PbgIdPattern pattern = {.order = PBG_ORDER_ANY};
  PbgId *const at[4]   = {&pattern.at.s, &pattern.at.p, &pattern.at.o, &pattern.at.g};
  for (size_t i = 0; i < 4; ++i) {
    const ExecPlace *const place = &item->pattern.place[i];
    *at[i]                       = place->is_slot ? PBG_NO_ID : place->id;
    if (place->is_slot) {
      pbg_slots_add(&item->certain, place->slot);
      pbg_slots_add(&item->maybe, place->slot);
    }
  }
  pattern.graphs = item->pattern.graph_default
                     ? (planner->x->options->union_default ? PBG_GRAPHS_UNION : PBG_GRAPHS_ONE)
                   : pattern.at.g ? PBG_GRAPHS_ONE
                                  : PBG_GRAPHS_NAMED;
  item->rows     = empty ? 0 : planner->x->dataset->ops->estimate(planner->x->dataset, &pattern, item->distinct);
}

static void
add_opaque(ExecPlanner *const planner, const PbgAlgebra *const a, ExecItems *const items)
{
  ExecItem *const item = new_item(planner, items);
  if (item) {
    item->algebra = a;
    pbg_algebra_slots(a, true, &item->certain);
    pbg_algebra_slots(a, false, &item->maybe);
    const double rows = exec_estimate(planner, a); // may not move the items
    item->rows        = rows;
  }
}

static bool
has_exists(const PbgExpr *const expr)
{
  bool found = expr->pattern != NULL;
  for (size_t i = 0; !found && i < expr->count; ++i) {
    found = has_exists(expr->args[i]);
  }
  return found;
}

void
exec_collect(ExecPlanner *const planner, const PbgAlgebra *const a, ExecItems *const items, ExecFilters *const filters)
{
  if (a->kind == PBG_ALGEBRA_JOIN) {
    exec_collect(planner, a->left, items, filters);
    exec_collect(planner, a->right, items, filters);
    return;
  }
  if (a->kind == PBG_ALGEBRA_BGP) {
    for (size_t i = 0; i < a->triple_count; ++i) {
      add_triple(planner, &a->triples[i], items);
    }
    return;
  }
  if (a->kind == PBG_ALGEBRA_FILTER && !has_exists(a->expr)) {
    PbgSlotSet seen = exec_slots_new(planner), certain = exec_slots_new(planner);
    pbg_expr_slots(a->expr, &seen);
    pbg_algebra_slots(a->left, true, &certain);
    if (exec_slots_inside(&seen, NULL, &certain)) { // sees the same here as there
      exec_add_filters(planner, filters, a->expr);
      exec_collect(planner, a->left, items, filters);
      return;
    }
  }
  if (a->kind != PBG_ALGEBRA_UNIT) {
    add_opaque(planner, a, items);
  }
}

/// FILTER(?x = <iri>) of a variable that is bound for certain is a value to begin with: IRIs are equal as terms
static void
values_of_filters(ExecPlanner *const      planner,
                  ExecFilters *const      filters,
                  const PbgSlotSet *const certain,
                  ExecItems *const        items)
{
  for (size_t i = 0; i < filters->count; ++i) {
    const PbgExpr *const expr = filters->items[i].expr;
    if (filters->items[i].done || expr->kind != PBG_EXPR_EQUAL) {
      continue;
    }
    const PbgExpr *const slot = expr->args[expr->args[0]->kind == PBG_EXPR_SLOT ? 0 : 1];
    const PbgExpr *const node = expr->args[expr->args[0]->kind == PBG_EXPR_SLOT ? 1 : 0];
    if (slot->kind != PBG_EXPR_SLOT || node->kind != PBG_EXPR_NODE || node->node.kind != PBG_IRI ||
        !pbg_slots_has(certain, slot->slot)) {
      continue;
    }
    PbgAlgebra *const values = exec_plan_alloc(planner, sizeof *values);
    uint32_t *const   slots  = exec_plan_alloc(planner, sizeof *slots);
    PbgNode **const   rows   = exec_plan_alloc(planner, sizeof *rows);
    PbgNode *const    copy   = exec_plan_alloc(planner, sizeof *copy);
    if (!values || !slots || !rows || !copy) {
      return;
    }
    *slots                 = slot->slot;
    *copy                  = node->node;
    *rows                  = copy;
    *values                = (PbgAlgebra){.kind       = PBG_ALGEBRA_VALUES,
                                          .slots      = slots,
                                          .slot_count = 1,
                                          .rows       = rows,
                                          .row_count  = 1,
                                          .slot       = PBG_NO_SLOT,
                                          .graph_slot = PBG_NO_SLOT};
    filters->items[i].done = true;
    add_opaque(planner, values, items);
  }
}

static void
merge_sets(const ExecItem *const item, ExecChain *const chain)
{
  for (uint32_t i = 0; i < chain->certain.count; ++i) {
    chain->certain.words[i] |= item->certain.words[i];
    chain->maybe.words[i] |= item->maybe.words[i];
  }
}

/// One triple evaluated apart
static void
hash_triple(ExecPlanner *const planner, const ExecItem *const item, ExecChain *const chain)
{
  PbgAlgebra *const bgp = exec_plan_alloc(planner, sizeof *bgp);
  PbgTriple *const  one = exec_plan_alloc(planner, sizeof *one);
  if (bgp && one) {
    *one = *item->triple;
    *bgp = (PbgAlgebra){
      .kind = PBG_ALGEBRA_BGP, .triples = one, .triple_count = 1, .slot = PBG_NO_SLOT, .graph_slot = PBG_NO_SLOT};
    exec_plan_hash(planner, EXEC_JOIN, bgp, NULL, chain);
  }
}

static void
add_turn(ExecPlanner *const planner, const ExecItem *const item, const ExecTurn *const turn, ExecChain *const chain)
{
  if (item->algebra) {
    if (turn->method == EXEC_BY_SCAN && exec_is_pushable(planner, item->algebra, chain)) {
      exec_plan(planner, item->algebra, chain);
    } else {
      exec_plan_hash(planner, EXEC_JOIN, item->algebra, NULL, chain);
    }
  } else if (turn->method == EXEC_BY_HASH) {
    hash_triple(planner, item, chain);
  } else {
    ExecPattern pattern = item->pattern;
    pattern.order       = turn->order;
    PbgStep *const step = turn->method == EXEC_BY_MERGE ? exec_step_merge(planner->x, &pattern, turn->slot)
                                                        : exec_step_scan(planner->x, &pattern);
    exec_chain_add(planner, chain, step);
    if (step) {
      step->detail = exec_describe(planner, item->triple);
    }
  }
  merge_sets(item, chain);
  chain->rows   = turn->rows;
  chain->sorted = turn->sorted;
  if (chain->last) {
    chain->last->estimate = turn->rows;
  }
}

/// Are the rows looked up by one slot in the next turn? Its number among `slots`; `count` if they should come as they are: in the
/// order that a merge wants, or no more than LIMIT says
static size_t
slot_to_sort_by(const ExecPlanner *const planner,
                const ExecItems *const   items,
                const ExecTurn *const    turns,
                const size_t             rest,
                const size_t             total,
                const uint32_t *const    slots,
                const size_t             count,
                const ExecChain *const   chain)
{
  const ExecItem *const next = &items->items[turns[rest].item];
  size_t                by   = count;
  for (size_t k = rest; k < total; ++k) {
    if (turns[k].method == EXEC_BY_MERGE || items->items[turns[k].item].algebra) {
      return count;
    }
  }
  for (size_t i = 0; i < count; ++i) {
    if (pbg_slots_has(&next->maybe, slots[i])) {
      if (by < count || chain->sorted == slots[i]) {
        return count;
      }
      by = i;
    }
  }
  return planner->select->limit == UINT64_MAX && turns[rest].method == EXEC_BY_SCAN ? by : count;
}

/// DISTINCT: where slots are no longer looked at, each combination of the others is enough once
static void
add_once(ExecPlanner *const       planner,
         const ExecItems *const   items,
         ExecTurn *const          turns,
         const size_t             rest,
         const size_t             total,
         const ExecFilters *const filters,
         ExecChain *const         chain)
{
  PbgSlotSet     needed = exec_slots_new(planner);
  const uint32_t scope  = planner->select->scope.count;
  bool           dead   = false;
  size_t         count  = 0;
  for (uint32_t i = 0; i < needed.count; ++i) {
    needed.words[i] = planner->live->words[i];
    for (size_t k = rest; k < total; ++k) {
      needed.words[i] |= items->items[turns[k].item].maybe.words[i];
    }
    for (size_t k = 0; k < filters->count; ++k) {
      needed.words[i] |= filters->items[k].done ? 0 : filters->items[k].slots.words[i];
    }
    dead = dead || (chain->maybe.words[i] & ~needed.words[i]);
  }
  uint32_t *const slots = dead && chain->rows > 200 ? exec_plan_alloc(planner, (scope + 1) * sizeof *slots) : NULL;
  for (uint32_t i = 0; slots && i < scope; ++i) {
    if (pbg_slots_has(&needed, i) && pbg_slots_has(&chain->maybe, i)) {
      slots[count++] = i;
    }
  }
  if (!slots || !count) {
    return;
  }
  const size_t   by  = slot_to_sort_by(planner, items, turns, rest, total, slots, count, chain);
  PbgStep       *end = NULL;
  PbgStep *const step =
    by < count ? exec_step_sorted(planner->x, slots, count, by, &end) : exec_step_once(planner->x, slots, count);
  if (step && end) {
    exec_chain_add(planner, chain, end);
    step->children[0] = chain->first;
    chain->first = chain->last = NULL;
    for (size_t k = rest; k < total; ++k) {
      turns[k].sorted = PBG_NO_SLOT; // the order in which the rows came is gone
    }
  }
  exec_chain_add(planner, chain, step);
}

static void
plan_portion(ExecPlanner *const planner,
             ExecItems *const   items,
             ExecFilters *const filters,
             ExecChain *const   chain,
             const bool         last)
{
  ExecTurn *const turns = exec_plan_alloc(planner, (items->count + 1) * sizeof *turns);
  if (!turns || planner->status) {
    return;
  }
  for (size_t i = 0; i < items->count; ++i) {
    items->items[i].pushable = !items->items[i].algebra || items->items[i].algebra->kind != PBG_ALGEBRA_SELECT;
  }
  exec_order_items(planner, items, filters, chain, turns);
  for (size_t i = 0; i < items->count && !planner->status; ++i) {
    const bool single = chain->rows <= 1.5;
    add_turn(planner, &items->items[turns[i].item], &turns[i], chain);
    exec_plan_filters(planner, filters, false, chain);
    if (planner->live && last && !single && i + 1 < items->count) {
      add_once(planner, items, turns, i + 1, items->count, filters, chain);
    }
  }
}

void
exec_plan_join(ExecPlanner *const      planner,
               const PbgAlgebra *const a,
               ExecFilters *const      filters,
               ExecChain *const        chain)
{
  ExecItems   items   = {0};
  ExecFilters own     = {0};
  PbgSlotSet  certain = exec_slots_new(planner);
  for (size_t i = 0; i < filters->count; ++i) {
    if (!filters->items[i].done && !planner->status) {
      const ExecFilter around = filters->items[i];
      exec_add_filters(planner, &own, around.expr);
      own.items[own.count - 1].slots = around.slots;
    }
  }
  const size_t from_around = own.count;
  exec_collect(planner, a, &items, &own);
  pbg_algebra_slots(a, true, &certain);
  values_of_filters(planner, &own, &certain, &items);
  for (size_t from = 0; from < items.count && !planner->status; from += PORTION) {
    const size_t rest    = items.count - from;
    ExecItems    portion = {.items = items.items + from, .count = rest < PORTION ? rest : PORTION};
    plan_portion(planner, &portion, &own, chain, rest <= PORTION);
  }
  for (size_t i = 0, k = 0; i < filters->count && k < from_around; ++i) {
    if (!filters->items[i].done) {
      filters->items[i].done = own.items[k++].done;
    }
  }
  for (size_t i = 0; i < from_around; ++i) {
    own.items[i].done = true; // what is left of them is asked by the group that has them
  }
  exec_plan_filters(planner, &own, true, chain);
}

/// Nodes from which the path may lead anywhere, by the counts of its first links
static double
path_starts(ExecPlanner *const planner, const PbgPath *const path, const bool forward)
{
  PbgDataset *const dataset     = planner->x->dataset;
  PbgIdPattern      pattern     = {.graphs = PBG_GRAPHS_ALL};
  double            distinct[4] = {0};
  switch (path->kind) {
  case PBG_PATH_INVERSE:
    return path_starts(planner, path->left, !forward);
  case PBG_PATH_SEQUENCE:
    return path_starts(planner, forward ? path->left : path->right, forward);
  case PBG_PATH_PLUS:
    return path_starts(planner, path->left, forward);
  case PBG_PATH_ALTERNATE:
    return path_starts(planner, path->left, forward) + path_starts(planner, path->right, forward);
  case PBG_PATH_LINK: {
    const PbgNode link = {.kind = PBG_IRI, .text = path->iri};
    pattern.at.p       = dataset->ops->find(dataset, &link);
    return pattern.at.p ? (dataset->ops->estimate(dataset, &pattern, distinct), distinct[forward ? 0 : 2]) : 0;
  }
  default: // a node without links, too
    (void)dataset->ops->estimate(dataset, &pattern, distinct);
    return distinct[0] + distinct[2];
  }
}

/// Rows of a path, and so what it costs to follow it
static double
estimate_path(ExecPlanner *const planner, const PbgAlgebra *const a)
{
  const bool fixed = a->triples->place[0].kind == PBG_REF_NODE || a->triples->place[2].kind == PBG_REF_NODE;
  return fixed ? EXEC_PATH_ROWS : EXEC_PATH_ROWS * path_starts(planner, a->path, true);
}

double
exec_estimate(ExecPlanner *const planner, const PbgAlgebra *const a)
{
  ExecItems   items   = {0};
  ExecFilters filters = {0};
  switch (a->kind) {
  case PBG_ALGEBRA_UNIT:
    return 1;
  case PBG_ALGEBRA_BGP:
  case PBG_ALGEBRA_JOIN: {
    exec_collect(planner, a, &items, &filters);
    items.count           = items.count < 16 ? items.count : 16;
    const ExecChain chain = exec_chain_new(planner, NULL);
    return planner->status ? 1 : exec_order_items(planner, &items, &filters, &chain, NULL);
  }
  case PBG_ALGEBRA_LEFT_JOIN:
  case PBG_ALGEBRA_MINUS:
  case PBG_ALGEBRA_EXTEND:
  case PBG_ALGEBRA_GRAPH:
    return exec_estimate(planner, a->left);
  case PBG_ALGEBRA_FILTER:
    return exec_estimate(planner, a->left) * exec_selectivity(a->expr);
  case PBG_ALGEBRA_UNION:
    return exec_estimate(planner, a->left) + exec_estimate(planner, a->right);
  case PBG_ALGEBRA_VALUES:
    return (double)a->row_count;
  case PBG_ALGEBRA_SELECT:
    return a->select->limit < 1000 ? (double)a->select->limit
           : a->select->grouped    ? (a->select->keys.count ? 1000 : 1)
                                   : 10000;
  case PBG_ALGEBRA_PATH:
    return estimate_path(planner, a);
  default:
    return 100;
  }
}
