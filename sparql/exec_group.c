// exec_group.c - grouping and aggregates (11, 18.5.1).
#include "sparql/exec.h"

#include <stdlib.h>

typedef struct {
  uint64_t   count; ///< Values taken
  PbgId      id;    ///< MIN, MAX, SAMPLE
  PbgValue  *sum;   ///< SUM, AVG: in the arena
  PbgBuffer *text;  ///< GROUP_CONCAT: own
  bool       error; ///< A value was none
} State;

typedef struct {
  PbgStep          step;
  const PbgSelect *select;
  ExecExpr       **keys;
  ExecExpr       **args; ///< NULL: COUNT(*)
  ExecHash         groups;
  State           *states; ///< Of each group, one an aggregate
  size_t           state_room;
  ExecHash        *seen; ///< Of each aggregate with DISTINCT: group and value
  PbgId           *key;
  PbgId           *whole; ///< COUNT(DISTINCT *): a row behind the group
  size_t           whole_count;
  uint32_t        *whole_slots;
} GroupStep;

static PbgStatus
add_sum(GroupStep *const self, State *const state, const ExecExpr *const arg, PbgId *const row)
{
  Exec *const x = self->step.x;
  PbgValue    value, sum;
  PbgStatus   st = exec_eval(x, arg, row, &value);
  if (st == PBG_OK && !pbg_value_is_numeric(&value)) {
    st = PBG_TYPE_ERROR;
  }
  if (st == PBG_OK && !state->sum) {
    state->sum = exec_alloc(x, sizeof *state->sum);
    if (!state->sum) {
      return PBG_NO_MEMORY;
    }
    *state->sum = pbg_value_integer(0);
  }
  st = st == PBG_OK ? pbg_value_arithmetic(PBG_ADD, state->sum, &value, &sum) : st;
  if (st == PBG_OK) {
    *state->sum          = sum;
    state->sum->computed = true;
  }
  return st;
}

static PbgStatus
add_text(GroupStep *const          self,
         State *const              state,
         const PbgAggregate *const aggregate,
         const ExecExpr *const     arg,
         PbgId *const              row)
{
  PbgValue  value;
  PbgNode   node;
  PbgStatus st = exec_eval(self->step.x, arg, row, &value);
  st           = st == PBG_OK ? pbg_value_node(self->step.x->scratch, &value, &node) : st;
  if (st == PBG_OK && node.kind == PBG_BLANK) {
    st = PBG_TYPE_ERROR;
  }
  if (st != PBG_OK) {
    return st;
  }
  if (!state->text) {
    state->text = calloc(1, sizeof *state->text);
    if (!state->text) {
      return exec_fail(self->step.x, PBG_NO_MEMORY, "out of memory");
    }
  } else {
    pbg_buffer_add(state->text, aggregate->separator);
  }
  pbg_buffer_add(state->text, node.text);
  if (state->text->status || exec_charge(self->step.x, node.text.len + aggregate->separator.len)) {
    return exec_fail(self->step.x, PBG_TOO_LARGE, "out of memory");
  }
  return PBG_OK;
}

static PbgStatus
add_best(
  GroupStep *const self, State *const state, const PbgAggregateKind kind, const ExecExpr *const arg, PbgId *const row)
{
  PbgId           id = PBG_NO_ID;
  const PbgStatus st = exec_eval_id(self->step.x, arg, row, &id);
  if (st != PBG_OK) {
    return st;
  }
  const int order = state->id && kind != PBG_AGGREGATE_SAMPLE ? exec_order(self->step.x, id, state->id) : 0;
  if (!state->id || (kind == PBG_AGGREGATE_MIN && order < 0) || (kind == PBG_AGGREGATE_MAX && order > 0)) {
    state->id = id;
  }
  return PBG_OK;
}

/// DISTINCT: is this value of the group new? Errors count as new.
static PbgStatus
is_new(GroupStep *const self, const size_t i, const uint32_t group, PbgId *const row, bool *const added)
{
  uint32_t index    = 0;
  PbgId    cells[2] = {group, PBG_NO_ID};
  PbgId   *key      = cells;
  *added            = true;
  if (self->args[i]) {
    const PbgStatus st = exec_eval_id(self->step.x, self->args[i], row, &cells[1]);
    if (st != PBG_OK) {
      return st == PBG_TYPE_ERROR ? PBG_OK : st;
    }
  } else {
    key    = self->whole;
    key[0] = group;
    for (size_t k = 0; k < self->whole_count; ++k) {
      key[1 + k] = row[self->whole_slots[k]];
    }
  }
  return exec_hash_add(&self->seen[i], key, &index, added);
}

static PbgStatus
take(GroupStep *const self, const size_t i, State *const state, PbgId *const row)
{
  const PbgAggregate *const aggregate = &self->select->aggregates[i];
  ExecExpr *const           arg       = self->args[i];
  PbgStatus                 st        = PBG_OK;
  PbgValue                  value;
  switch (aggregate->kind) {
  case PBG_AGGREGATE_COUNT:
    st = !arg                         ? PBG_OK
         : arg->kind == PBG_EXPR_SLOT ? (row[arg->slot] ? PBG_OK : PBG_TYPE_ERROR)
                                      : exec_eval(self->step.x, arg, row, &value);
    state->count += st == PBG_OK;
    return st == PBG_TYPE_ERROR ? PBG_OK : st;
  case PBG_AGGREGATE_SUM:
  case PBG_AGGREGATE_AVG:
    st = add_sum(self, state, arg, row);
    break;
  case PBG_AGGREGATE_GROUP_CONCAT:
    st = add_text(self, state, aggregate, arg, row);
    break;
  default:
    st = add_best(self, state, aggregate->kind, arg, row);
    break;
  }
  state->count += st == PBG_OK;
  state->error = state->error || (st == PBG_TYPE_ERROR && aggregate->kind != PBG_AGGREGATE_SAMPLE);
  return st == PBG_TYPE_ERROR ? PBG_OK : st;
}

static PbgStatus
room_for(GroupStep *const self)
{
  const size_t each = self->select->aggregate_count;
  if (self->groups.rows.count <= self->state_room) {
    return PBG_OK;
  }
  const size_t room   = self->state_room ? 2 * self->state_room : 16;
  State *const states = realloc(self->states, (room * each + 1) * sizeof *states);
  if (!states) {
    return exec_fail(self->step.x, PBG_NO_MEMORY, "out of memory");
  }
  memset(states + self->state_room * each, 0, ((room - self->state_room) * each + 1) * sizeof *states);
  self->states      = states;
  const size_t more = (room - self->state_room) * each * sizeof *states;
  self->state_room  = room;
  return exec_charge(self->step.x, more);
}

static PbgStatus
push_group(PbgStep *const step, PbgId *const row)
{
  GroupStep *const self  = (GroupStep *)step;
  uint32_t         group = 0;
  bool             added = false;
  PbgStatus        st    = PBG_OK;
  for (size_t i = 0; st == PBG_OK && i < self->select->keys.count; ++i) {
    self->key[i] = PBG_NO_ID;
    st           = exec_eval_id(step->x, self->keys[i], row, &self->key[i]);
    st           = st == PBG_TYPE_ERROR ? PBG_OK : st;
  }
  st                      = st == PBG_OK ? exec_hash_add(&self->groups, self->key, &group, &added) : st;
  st                      = st == PBG_OK ? room_for(self) : st;
  const PbgArenaMark mark = pbg_arena_mark(step->x->scratch);
  const size_t       each = self->select->aggregate_count;
  for (size_t i = 0; st == PBG_OK && i < each; ++i) {
    bool fresh = true;
    st         = self->select->aggregates[i].distinct ? is_new(self, i, group, row, &fresh) : PBG_OK;
    st         = st == PBG_OK && fresh ? take(self, i, &self->states[group * each + i], row) : st;
  }
  pbg_arena_rewind(step->x->scratch, mark);
  pbg_functions_next_row(step->x->functions);
  return st;
}

/// The value of one aggregate; PBG_TYPE_ERROR: none
static PbgStatus
result(Exec *const x, const PbgAggregate *const aggregate, const State *const state, PbgId *const out)
{
  PbgValue value = pbg_value_integer((int64_t)state->count);
  if (state->error) {
    return PBG_TYPE_ERROR;
  }
  switch (aggregate->kind) {
  case PBG_AGGREGATE_COUNT:
    break;
  case PBG_AGGREGATE_SUM:
  case PBG_AGGREGATE_AVG: {
    const PbgValue sum   = state->sum ? *state->sum : pbg_value_integer(0);
    const PbgValue count = value;
    value                = sum;
    if (aggregate->kind == PBG_AGGREGATE_AVG && state->count) {
      const PbgStatus st = pbg_value_arithmetic(PBG_DIVIDE, &sum, &count, &value);
      if (st != PBG_OK) {
        return st;
      }
    }
    break;
  }
  case PBG_AGGREGATE_GROUP_CONCAT:
    value = pbg_value_string(state->text ? pbg_buffer_view(state->text) : PBG_LIT(""));
    break;
  default:
    *out = state->id;
    return state->id ? PBG_OK : PBG_TYPE_ERROR;
  }
  return exec_intern_value(x, &value, out);
}

PbgStatus
exec_group_finish(PbgStep *const step, PbgId *const row)
{
  GroupStep *const       self   = (GroupStep *)step;
  const PbgSelect *const select = self->select;
  PbgStatus              st     = PBG_OK;
  uint32_t               index  = 0;
  bool                   added  = false;
  if (!select->keys.count && !self->groups.rows.count) { // one group, of nothing
    st = exec_hash_add(&self->groups, self->key, &index, &added);
    st = st == PBG_OK ? room_for(self) : st;
  }
  for (size_t g = 0; st == PBG_OK && g < self->groups.rows.count; ++g) {
    const PbgArenaMark mark = pbg_arena_mark(step->x->scratch);
    memset(row, 0, select->scope.count * sizeof *row);
    for (size_t i = 0; i < select->keys.count; ++i) {
      row[select->keys.items[i].slot] = exec_rows_at(&self->groups.rows, g)[i];
    }
    for (size_t i = 0; st == PBG_OK && i < select->aggregate_count; ++i) {
      st = result(step->x, &select->aggregates[i], &self->states[g * select->aggregate_count + i],
                  &row[select->aggregates[i].slot]);
      st = st == PBG_TYPE_ERROR ? PBG_OK : st;
    }
    pbg_arena_rewind(step->x->scratch, mark);
    st = st == PBG_OK ? exec_next(step, row) : st;
  }
  return st;
}

void
exec_group_reset(PbgStep *const step)
{
  GroupStep *const self = (GroupStep *)step;
  const size_t     each = self->select->aggregate_count;
  for (size_t i = 0; self->states && i < self->state_room * each; ++i) {
    if (self->states[i].text) {
      pbg_buffer_free(self->states[i].text);
      free(self->states[i].text);
    }
    self->states[i] = (State){0};
  }
  exec_hash_clear(&self->groups);
  for (size_t i = 0; i < each; ++i) {
    exec_hash_clear(&self->seen[i]);
  }
}

static void
close_group(PbgStep *const step)
{
  GroupStep *const self = (GroupStep *)step;
  exec_group_reset(step);
  exec_hash_free(&self->groups);
  for (size_t i = 0; i < self->select->aggregate_count; ++i) {
    exec_hash_free(&self->seen[i]);
  }
  free(self->states);
}

/// The slots that COUNT(DISTINCT *) looks at: those of the pattern
static bool
whole_rows(GroupStep *const self)
{
  Exec *const  x     = self->step.x;
  const size_t count = self->select->scope.count;
  PbgSlotSet   set   = pbg_slots_new(x->arena, &self->select->scope);
  self->whole        = exec_alloc(x, (count + 1) * sizeof *self->whole);
  self->whole_slots  = exec_alloc(x, (count + 1) * sizeof *self->whole_slots);
  if (!set.words || !self->whole || !self->whole_slots) {
    return false;
  }
  pbg_algebra_slots(self->select->where, false, &set);
  for (uint32_t i = 0; i < count; ++i) {
    if (pbg_slots_has(&set, i) && self->select->scope.names[i].len) {
      self->whole_slots[self->whole_count++] = i;
    }
  }
  return true;
}

PbgStep *
exec_step_group(Exec *const x, const PbgSelect *const select, ExecExpr **const keys, ExecExpr **const args)
{
  ExecHash *const  seen = exec_alloc(x, (select->aggregate_count + 1) * sizeof *seen);
  GroupStep *const self = seen ? exec_step_new(x, sizeof *self, "group", push_group, NULL) : NULL;
  if (!self) {
    return NULL;
  }
  self->select = select;
  self->keys   = keys;
  self->args   = args;
  self->groups = (ExecHash){.rows = {.x = x, .width = select->keys.count}, .keys = select->keys.count};
  self->seen   = seen;
  self->key    = exec_alloc(x, (select->keys.count + 1) * sizeof *self->key);
  if (!self->key || !whole_rows(self)) {
    return NULL;
  }
  for (size_t i = 0; i < select->aggregate_count; ++i) {
    const size_t width = args[i] ? 2 : 1 + self->whole_count;
    self->seen[i]      = (ExecHash){.rows = {.x = x, .width = width}, .keys = width};
  }
  self->step.close = close_group;
  return &self->step;
}
