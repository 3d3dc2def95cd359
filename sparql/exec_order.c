// exec_order.c - the order of the parts of a join: a search in breadth over left-deep orders, by the dataset's numbers.
// Cost:      microseconds, roughly: a look-up 0.5, a row scanned 0.01, hashed 0.08, met 0.04, handed on 0.03.
// Rows:      |L join R| = |L| |R| / product over shared slots of max(distinct in L, distinct in R).
#include "sparql/exec.h"

#define MOST_ITEMS     64
#define MOST_VARIABLES 64
/// Orders kept in each round
#define WIDTH 40

#define LOOK     0.5
#define SCANNED  0.01
#define HASHED   0.08
#define MET      0.04
#define HANDED   0.03
#define FOLLOWED 1.0 ///< A link of a path
#define ASKED    1e6 ///< A request to an endpoint

typedef struct State State;
struct State {
  const State *before;
  uint64_t     done;  ///< Items
  uint64_t     bound; ///< Variables
  uint64_t     filters;
  double       rows, cost;
  unsigned     sorted; ///< The variable by which the rows come, or MOST_VARIABLES
  ExecTurn     turn;
  double      *distinct; ///< Of each variable
};

/// What the search looks at
typedef struct {
  ExecPlanner       *planner;
  const ExecItems   *items;
  const ExecFilters *filters;
  unsigned char     *variable_of; ///< Slot -> variable, or MOST_VARIABLES
  unsigned           variables;
  uint64_t          *vars;    ///< Of each item: those it may bind
  uint64_t          *certain; ///< ... binds for certain
  uint64_t           filter_vars[MOST_ITEMS];
  bool               filter_known[MOST_ITEMS];
  State             *kept;
  size_t             count;
  uint64_t           live; ///< Variables that matter in the end, if has_live
  bool               has_live;
} Search;

static unsigned
variable(Search *const s, const uint32_t slot)
{
  if (s->variable_of[slot] == 0xFF && s->variables < MOST_VARIABLES) {
    s->variable_of[slot] = (unsigned char)s->variables++;
  }
  return s->variable_of[slot] == 0xFF ? MOST_VARIABLES : s->variable_of[slot];
}

/// The slot of a variable, PBG_NO_SLOT for none
static uint32_t
slot_of(const Search *const s, const unsigned v)
{
  for (uint32_t slot = 0; v < MOST_VARIABLES && slot < s->planner->select->scope.count; ++slot) {
    if (s->variable_of[slot] == v) {
      return slot;
    }
  }
  return PBG_NO_SLOT;
}

static uint64_t
bits(Search *const s, const PbgSlotSet *const set)
{
  uint64_t       out   = 0;
  const uint32_t total = s->planner->select->scope.count;
  for (uint32_t slot = 0; slot < total; ++slot) {
    if (pbg_slots_has(set, slot)) {
      const unsigned v = variable(s, slot);
      out |= v < MOST_VARIABLES ? UINT64_C(1) << v : 0;
    }
  }
  return out;
}

static bool
prepare(Search *const s)
{
  const uint32_t total = s->planner->select->scope.count;
  s->variable_of       = exec_plan_alloc(s->planner, total + 1);
  s->vars              = exec_plan_alloc(s->planner, (s->items->count + 1) * sizeof *s->vars);
  s->certain           = exec_plan_alloc(s->planner, (s->items->count + 1) * sizeof *s->certain);
  if (!s->variable_of || !s->vars || !s->certain) {
    return false;
  }
  memset(s->variable_of, 0xFF, total + 1);
  for (size_t i = 0; i < s->items->count; ++i) {
    s->vars[i]    = bits(s, &s->items->items[i].maybe);
    s->certain[i] = bits(s, &s->items->items[i].certain);
  }
  s->has_live = s->planner->live;
  s->live     = s->has_live ? bits(s, s->planner->live) : 0;
  for (size_t i = 0; i < s->filters->count && i < MOST_ITEMS; ++i) {
    s->filter_known[i] = !s->filters->items[i].done;
    s->filter_vars[i]  = bits(s, &s->filters->items[i].slots);
  }
  return true;
}

/// How many different values an item has of a variable
static double
item_distinct(Search *const s, const ExecItem *const item, const unsigned v)
{
  double least = item->rows;
  if (item->algebra) {
    return least;
  }
  for (unsigned i = 0; i < 4; ++i) {
    const ExecPlace *const place = &item->pattern.place[i];
    if (place->is_slot && variable(s, place->slot) == v && item->distinct[i] < least) {
      least = item->distinct[i];
    }
  }
  return least < 1 ? 1 : least;
}

static double
joined_rows(Search *const s, const State *const state, const size_t i)
{
  const ExecItem *const item   = &s->items->items[i];
  double                rows   = state->rows * item->rows;
  const uint64_t        shared = state->bound & s->vars[i];
  for (unsigned v = 0; v < s->variables; ++v) {
    if (shared >> v & 1U) {
      const double a = state->distinct[v], b = item_distinct(s, item, v);
      const double most = a > b ? a : b;
      rows /= most < 1 ? 1 : most;
    }
  }
  return rows;
}

static void
keep(Search *const s, State *const next, size_t *const count, const State *const state)
{
  size_t worst = 0;
  for (size_t i = 0; i < *count; ++i) {
    if (next[i].done == state->done && (next[i].sorted == state->sorted || next[i].cost <= state->cost)) {
      if (next[i].cost <= state->cost && (next[i].sorted == state->sorted || state->sorted == MOST_VARIABLES)) {
        return;
      }
      if (next[i].sorted == state->sorted) {
        double *const distinct = next[i].distinct;
        memcpy(distinct, state->distinct, s->variables * sizeof *distinct);
        next[i]          = *state;
        next[i].distinct = distinct;
        return;
      }
    }
    worst = next[i].cost > next[worst].cost ? i : worst;
  }
  const size_t at = *count < WIDTH ? (*count)++ : worst;
  if (at == worst && *count == WIDTH && next[at].done && next[at].cost <= state->cost) {
    return;
  }
  double *const distinct = next[at].distinct;
  memcpy(distinct, state->distinct, s->variables * sizeof *distinct);
  next[at]          = *state;
  next[at].distinct = distinct;
}

/// Conditions that can be asked now make rows fewer
static void
ask_filters(Search *const s, State *const state)
{
  for (size_t i = 0; i < s->filters->count && i < MOST_ITEMS; ++i) {
    if (s->filter_known[i] && !(state->filters >> i & 1U) && !(s->filter_vars[i] & ~state->bound)) {
      state->filters |= UINT64_C(1) << i;
      state->cost += state->rows * 0.1;
      state->rows *= exec_selectivity(s->filters->items[i].expr);
    }
  }
}

/// DISTINCT: steps keep each combination of the slots that still matter once
static void
cap_rows(const Search *const s, State *const state, const double *const distinct)
{
  uint64_t needed = s->live;
  double   most   = 1;
  for (size_t i = 0; i < s->items->count; ++i) {
    needed |= state->done >> i & 1U ? 0 : s->vars[i];
  }
  for (size_t i = 0; i < s->filters->count && i < MOST_ITEMS; ++i) {
    needed |= state->filters >> i & 1U ? 0 : s->filter_vars[i];
  }
  for (unsigned v = 0; v < s->variables; ++v) {
    most *= (needed & state->bound) >> v & 1U ? distinct[v] : 1;
  }
  state->rows = most < state->rows ? most : state->rows;
}

/// The state behind the turn
static void
add_turn(Search *const      s,
         const State *const before,
         const size_t       i,
         const ExecTurn     turn,
         const double       cost,
         const unsigned     sorted,
         State *const       next,
         size_t *const      count)
{
  double distinct[MOST_VARIABLES];
  State  state = *before;
  state.before = before;
  state.done |= UINT64_C(1) << i;
  state.bound |= s->vars[i];
  state.rows     = joined_rows(s, before, i);
  state.cost     = before->cost + cost + state.rows * HANDED;
  state.sorted   = sorted;
  state.turn     = turn;
  state.distinct = distinct;
  ask_filters(s, &state);
  for (unsigned v = 0; v < s->variables; ++v) {
    double d = before->distinct[v];
    if (s->vars[i] >> v & 1U) {
      const double own = item_distinct(s, &s->items->items[i], v);
      d                = before->bound >> v & 1U ? (d < own ? d : own) : own;
    }
    distinct[v] = d > state.rows ? (state.rows < 1 ? 1 : state.rows) : d;
  }
  if (s->has_live) {
    cap_rows(s, &state, distinct);
  }
  state.turn.rows = state.rows;
  keep(s, next, count, &state);
}

static PbgIdPattern
id_pattern(const ExecPlanner *const planner, const ExecPattern *const from, const PbgOrder order)
{
  PbgId at[4];
  for (size_t i = 0; i < 4; ++i) {
    at[i] = from->place[i].is_slot ? PBG_NO_ID : from->place[i].id;
  }
  const PbgGraphs graphs = from->graph_default
                             ? (planner->x->options->union_default ? PBG_GRAPHS_UNION : PBG_GRAPHS_ONE)
                           : at[3] ? PBG_GRAPHS_ONE
                                   : PBG_GRAPHS_NAMED;
  return (PbgIdPattern){.at = {at[0], at[1], at[2], at[3]}, .graphs = graphs, .order = order};
}

static bool
has_order(const ExecPlanner *const planner, const ExecItem *const item, const PbgOrder order)
{
  const PbgIdPattern pattern = id_pattern(planner, &item->pattern, order);
  return !item->pattern.place[3].is_slot && planner->x->dataset->ops->has_order(planner->x->dataset, &pattern);
}

/// A triple by look-ups or, as the first, by one scan, in each order that may be of use
static void
try_scan(Search *const s, const State *const state, const size_t i, State *const next, size_t *const count)
{
  static const PbgOrder orders[] = {PBG_ORDER_S, PBG_ORDER_P, PBG_ORDER_O};
  const ExecItem *const item     = &s->items->items[i];
  const bool            met      = state->bound & s->vars[i];
  const ExecTurn        turn     = {.item = i, .method = EXEC_BY_SCAN, .order = PBG_ORDER_ANY};
  const double          cost     = state->rows * (LOOK + (met ? 0 : item->rows * SCANNED));
  add_turn(s, state, i, turn, cost, state->sorted, next, count);
  for (unsigned k = 0; k < 3 && !state->bound && state->rows <= 1 && item->rows > 1; ++k) {
    const ExecPlace *const place = &item->pattern.place[k];
    if (place->is_slot && has_order(s->planner, item, orders[k])) {
      ExecTurn ordered = turn;
      ordered.order    = orders[k];
      add_turn(s, state, i, ordered, cost, variable(s, place->slot), next, count);
    }
  }
}

/// A triple whose only bound variable is that by which the rows come
static void
try_merge(Search *const s, const State *const state, const size_t i, State *const next, size_t *const count)
{
  static const PbgOrder orders[] = {PBG_ORDER_S, PBG_ORDER_P, PBG_ORDER_O};
  const ExecItem *const item     = &s->items->items[i];
  if (state->sorted == MOST_VARIABLES || (state->bound & s->vars[i]) != UINT64_C(1) << state->sorted) {
    return;
  }
  unsigned at = 4, times = 0;
  for (unsigned k = 0; k < 4; ++k) {
    if (item->pattern.place[k].is_slot && variable(s, item->pattern.place[k].slot) == state->sorted) {
      at = k;
      ++times;
    }
  }
  if (times != 1 || at > 2 || !has_order(s->planner, item, orders[at])) {
    return;
  }
  const double   far = state->rows * LOOK * 0.7, near = item->rows * SCANNED + state->rows * 0.01;
  const ExecTurn turn = {.item = i, .method = EXEC_BY_MERGE, .order = orders[at], .slot = item->pattern.place[at].slot};
  add_turn(s, state, i, turn, far < near ? far : near, state->sorted, next, count);
}

static void
try_item(Search *const s, const State *const state, const size_t i, State *const next, size_t *const count)
{
  const ExecItem *const item   = &s->items->items[i];
  const uint64_t        shared = state->bound & s->vars[i];
  const double          rows   = state->rows;
  const bool            apart  = !s->planner->substitute && (shared & s->certain[i]);
  if (!item->algebra) {
    try_scan(s, state, i, next, count);
    try_merge(s, state, i, next, count);
    if (apart && rows > 1) {
      add_turn(s, state, i, (ExecTurn){.item = i, .method = EXEC_BY_HASH},
               item->rows * (SCANNED + HASHED) + rows * MET + 1, state->sorted, next, count);
    }
    return;
  }
  const bool is_path = item->algebra->kind == PBG_ALGEBRA_PATH;
  if (item->algebra->kind == PBG_ALGEBRA_SERVICE) { // where most is known of what to ask for
    add_turn(s, state, i, (ExecTurn){.item = i, .method = EXEC_BY_SCAN}, shared ? ASKED + rows : ASKED * 1e3,
             state->sorted, next, count);
    return;
  }
  if (item->pushable) {
    const double each =
      shared ? 2 * LOOK + (is_path ? EXEC_PATH_ROWS * FOLLOWED : 0) : item->rows * (0.1 + (is_path ? FOLLOWED : 0));
    add_turn(s, state, i, (ExecTurn){.item = i, .method = EXEC_BY_SCAN}, rows * each, state->sorted, next, count);
  }
  if (!item->pushable || (apart && rows > 1)) {
    const double build = item->rows * (0.1 + HASHED + (is_path ? FOLLOWED : 0));
    const double meet  = shared ? rows * MET : rows * item->rows * HANDED;
    add_turn(s, state, i, (ExecTurn){.item = i, .method = EXEC_BY_HASH}, build + meet, state->sorted, next, count);
  }
}

static State *
new_round(Search *const s)
{
  State *const states = exec_plan_alloc(s->planner, WIDTH * sizeof *states);
  for (size_t i = 0; states && i < WIDTH; ++i) {
    states[i].distinct = exec_plan_alloc(s->planner, (s->variables + 1) * sizeof(double));
    if (!states[i].distinct) {
      return NULL;
    }
  }
  return states;
}

/// The first state: what the rows that are pushed have
static State *
begin(Search *const s, const ExecChain *const chain)
{
  s->kept              = new_round(s);
  const uint64_t bound = bits(s, &chain->maybe);
  if (!s->kept) {
    return NULL;
  }
  *s->kept = (State){.bound    = bound,
                     .rows     = chain->rows < 1 ? 1 : chain->rows,
                     .sorted   = chain->sorted == PBG_NO_SLOT ? MOST_VARIABLES : variable(s, chain->sorted),
                     .distinct = s->kept->distinct};
  for (unsigned v = 0; v < s->variables; ++v) {
    s->kept->distinct[v] = s->kept->rows;
  }
  s->count = 1;
  return s->kept;
}

double
exec_order_items(ExecPlanner *const       planner,
                 const ExecItems *const   items,
                 const ExecFilters *const filters,
                 const ExecChain *const   chain,
                 ExecTurn *const          turns)
{
  Search s = {.planner = planner, .items = items, .filters = filters};
  if (!prepare(&s)) {
    return 1;
  }
  (void)bits(&s, &chain->maybe);
  if (!begin(&s, chain)) {
    return 1;
  }
  const size_t total = items->count < MOST_ITEMS ? items->count : MOST_ITEMS;
  for (size_t round = 0; round < total; ++round) {
    State *const next  = new_round(&s);
    size_t       count = 0;
    for (size_t k = 0; next && k < s.count; ++k) {
      for (size_t i = 0; i < total; ++i) {
        if (!(s.kept[k].done >> i & 1U)) {
          try_item(&s, &s.kept[k], i, next, &count);
        }
      }
    }
    if (!next || !count) {
      return 1;
    }
    s.kept  = next;
    s.count = count;
  }
  const State *best = s.kept;
  for (size_t k = 1; k < s.count; ++k) {
    const bool sorts = s.kept[k].cost == best->cost && best->sorted == MOST_VARIABLES; // what comes behind may merge
    best             = s.kept[k].cost < best->cost || sorts ? &s.kept[k] : best;
  }
  const State *state = best;
  for (size_t k = total; turns && k-- > 0; state = state->before) {
    turns[k]        = state->turn;
    turns[k].sorted = slot_of(&s, state->sorted);
  }
  return best->rows;
}
