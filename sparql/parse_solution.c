// parse_solution.c - solution modifiers (grammar [18]-[28]) and the rules of scope (18.2.1, 11.4, 19.8 notes 12 and 13).
#include "sparql/parser.h"

static void
add_binding(PbgParser *const p, PbgBindings *const bindings, const PbgBinding binding)
{
  *(PbgBinding *)parse_push(p, &bindings->items, &bindings->count, &bindings->room, sizeof binding) = binding;
}

void
parse_item(PbgParser *const p, PbgSelect *const select, const uint32_t slot)
{
  for (size_t i = 0; i < select->items.count; ++i) {
    if (select->items.items[i].slot == slot) {
      return;
    }
  }
  add_binding(p, &select->items, (PbgBinding){.slot = slot});
}

void
parse_project(PbgParser *const p, PbgSelect *const select, const PbgTemplate *const template)
{
  for (size_t i = 0; i < 4 * template->count; ++i) {
    const PbgRef *const ref = &template->triples[i / 4].place[i % 4];
    if (ref->kind == PBG_REF_SLOT) {
      parse_item(p, select, ref->slot);
    }
  }
}

// [20] GroupCondition
static bool
parse_key(PbgParser *const p, PbgSelect *const select)
{
  PbgBinding key = {.slot = PBG_NO_SLOT};
  if (p->token.kind == PBG_TOKEN_VARIABLE) {
    key.slot = parse_variable(p);
  } else if (parse_mark(p, "(")) {
    key.expr = parse_expression(p);
    key.slot = parse_word(p, "AS") ? parse_variable(p) : PBG_NO_SLOT;
    parse_need_mark(p, ")");
  } else if (parse_at_constraint(p)) {
    key.expr = parse_constraint(p);
  } else {
    return false;
  }
  if (key.slot == PBG_NO_SLOT) {
    // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): an expression is never NULL
    const bool variable = key.expr->kind == PBG_EXPR_SLOT;
    key.slot            = variable ? key.expr->slot : parse_slot(p, select, (PbgStrView){0});
    key.expr            = variable ? NULL : key.expr;
  }
  add_binding(p, &select->keys, key);
  return true;
}

// [24] OrderCondition
static bool
parse_order(PbgParser *const p, PbgSelect *const select)
{
  PbgBinding order = {.slot = PBG_NO_SLOT};
  order.descending = parse_at_word(p, "DESC");
  if (parse_word(p, "ASC") || parse_word(p, "DESC")) {
    parse_need_mark(p, "(");
    order.expr = parse_expression(p);
    parse_need_mark(p, ")");
  } else if (p->token.kind == PBG_TOKEN_VARIABLE) {
    order.expr = parse_primary(p);
  } else if (parse_at_constraint(p)) {
    order.expr = parse_constraint(p);
  } else {
    return false;
  }
  add_binding(p, &select->order, order);
  return true;
}

static uint64_t
parse_count(PbgParser *const p)
{
  if (p->token.kind != PBG_TOKEN_INTEGER) {
    parse_expected(p, "a number of rows");
  }
  uint64_t count = 0;
  for (size_t i = 0; i < p->token.text.len; ++i) {
    const unsigned digit = (unsigned)(p->token.text.data[i] - '0');
    count                = count > (UINT64_MAX - 10) / 10 ? UINT64_MAX - 1 : 10 * count + digit;
  }
  parse_advance(p);
  return count;
}

void
parse_modifiers(PbgParser *const p, PbgSelect *const select)
{
  if (parse_word(p, "GROUP")) {
    parse_need_word(p, "BY");
    select->grouped = true;
    if (!parse_key(p, select)) {
      parse_expected(p, "what to group by");
    }
    while (parse_key(p, select)) {
    }
  }
  p->aggregates = true;
  if (parse_word(p, "HAVING")) {
    do {
      add_binding(p, &select->having, (PbgBinding){.slot = PBG_NO_SLOT, .expr = parse_constraint(p)});
    } while (parse_at_constraint(p));
    select->grouped = true;
  }
  if (parse_word(p, "ORDER")) {
    parse_need_word(p, "BY");
    if (!parse_order(p, select)) {
      parse_expected(p, "what to order by");
    }
    while (parse_order(p, select)) {
    }
  }
  p->aggregates = false;
  bool limit = false, offset = false;
  while ((!limit && parse_at_word(p, "LIMIT")) || (!offset && parse_at_word(p, "OFFSET"))) {
    const bool is_limit = parse_at_word(p, "LIMIT");
    parse_advance(p);
    *(is_limit ? &select->limit : &select->offset) = parse_count(p);
    *(is_limit ? &limit : &offset)                 = true;
  }
  if (parse_word(p, "VALUES")) {
    select->values = parse_values(p);
  }
}

PbgSlotSet
pbg_slots_new(PbgArena *const arena, const PbgScope *const scope)
{
  PbgSlotSet set = {.count = scope->count / 64 + 1};
  set.words      = pbg_arena_alloc(arena, set.count * sizeof *set.words);
  return set;
}

static void
add_ref(const PbgRef *const ref, PbgSlotSet *const set)
{
  if (ref->kind == PBG_REF_SLOT) {
    pbg_slots_add(set, ref->slot);
  }
}

static void
union_slots(const PbgAlgebra *const a, const bool certain, PbgSlotSet *const set)
{
  if (!certain) {
    pbg_algebra_slots(a->left, false, set);
    pbg_algebra_slots(a->right, false, set);
    return;
  }
  // Certain is what both sides bind; sets of at most 20000 slots
  uint64_t   words[2][20000 / 64 + 2];
  PbgSlotSet left = {words[0], set->count}, right = {words[1], set->count};
  memset(words, 0, sizeof words);
  pbg_algebra_slots(a->left, true, &left);
  pbg_algebra_slots(a->right, true, &right);
  for (uint32_t i = 0; i < set->count; ++i) {
    set->words[i] |= left.words[i] & right.words[i];
  }
}

static void
values_slots(const PbgAlgebra *const a, const bool certain, PbgSlotSet *const set)
{
  for (size_t column = 0; column < a->slot_count; ++column) {
    bool all = true;
    for (size_t row = 0; certain && row < a->row_count; ++row) {
      all = all && a->rows[row * a->slot_count + column];
    }
    if (all) {
      pbg_slots_add(set, a->slots[column]);
    }
  }
}

/// A projected variable is certain if the pattern inside or the grouping binds it
static void
select_slots(const PbgAlgebra *const a, const bool certain, PbgSlotSet *const set)
{
  uint64_t         words[20000 / 64 + 2] = {0};
  const PbgSelect *select                = a->select;
  PbgSlotSet       inside                = {words, select->scope.count / 64 + 1};
  if (certain && select->where) {
    pbg_algebra_slots(select->where, true, &inside);
  }
  for (size_t i = 0; i < a->pair_count; ++i) {
    if (!certain || (!select->grouped && pbg_slots_has(&inside, a->pairs[i].inner))) {
      pbg_slots_add(set, a->pairs[i].outer);
    }
  }
}

void
pbg_algebra_slots(const PbgAlgebra *const a, const bool certain, PbgSlotSet *const set)
{
  switch (a->kind) {
  case PBG_ALGEBRA_UNIT:
    return;
  case PBG_ALGEBRA_BGP:
  case PBG_ALGEBRA_PATH:
    for (size_t i = 0; i < 4 * a->triple_count; ++i) {
      add_ref(&a->triples[i / 4].place[i % 4], set);
    }
    return;
  case PBG_ALGEBRA_JOIN:
    pbg_algebra_slots(a->left, certain, set);
    pbg_algebra_slots(a->right, certain, set);
    return;
  case PBG_ALGEBRA_LEFT_JOIN:
    pbg_algebra_slots(a->left, certain, set);
    if (!certain) {
      pbg_algebra_slots(a->right, false, set);
    }
    return;
  case PBG_ALGEBRA_UNION:
    union_slots(a, certain, set);
    return;
  case PBG_ALGEBRA_FILTER:
  case PBG_ALGEBRA_MINUS:
    pbg_algebra_slots(a->left, certain, set);
    return;
  case PBG_ALGEBRA_GRAPH:
    pbg_algebra_slots(a->left, certain, set);
    add_ref(&a->ref, set);
    return;
  case PBG_ALGEBRA_EXTEND:
    pbg_algebra_slots(a->left, certain, set);
    if (!certain) {
      pbg_slots_add(set, a->slot);
    }
    return;
  case PBG_ALGEBRA_VALUES:
    values_slots(a, certain, set);
    return;
  case PBG_ALGEBRA_SELECT:
    select_slots(a, certain, set);
    return;
  case PBG_ALGEBRA_SERVICE:
    for (size_t i = 0; !certain && i < a->slot_count; ++i) {
      pbg_slots_add(set, a->slots[i]);
    }
    if (!certain) {
      add_ref(&a->ref, set);
    }
    return;
  }
}

/// All slots that stand anywhere in a pattern of EXISTS
static void
mentioned_slots(const PbgAlgebra *const a, PbgSlotSet *const set)
{
  pbg_algebra_slots(a, false, set);
  if (a->expr) {
    pbg_expr_slots(a->expr, set);
  }
  if (a->graph_slot != PBG_NO_SLOT) {
    pbg_slots_add(set, a->graph_slot);
  }
  if (a->left) {
    mentioned_slots(a->left, set);
  }
  if (a->right) {
    mentioned_slots(a->right, set);
  }
}

void
pbg_expr_slots(const PbgExpr *const expr, PbgSlotSet *const set)
{
  if (expr->kind == PBG_EXPR_SLOT) {
    pbg_slots_add(set, expr->slot);
  }
  if (expr->pattern) {
    mentioned_slots(expr->pattern, set);
  }
  for (size_t i = 0; i < expr->count; ++i) {
    pbg_expr_slots(expr->args[i], set);
  }
}

static PbgSlotSet
new_set(PbgParser *const p, const PbgSelect *const select)
{
  const PbgSlotSet set = pbg_slots_new(p->arena, &select->scope);
  if (!set.words) {
    parse_fail(p, p->token.from, "out of memory");
  }
  return set;
}

/// What "*" means: the named variables of the pattern
static void
set_star(PbgParser *const p, PbgSelect *const select, const PbgSlotSet *const visible)
{
  for (uint32_t i = 0; i < select->scope.count; ++i) {
    if (select->scope.names[i].len && pbg_slots_has(visible, i)) {
      add_binding(p, &select->items, (PbgBinding){.slot = i});
    }
  }
}

/// 11.4: what is selected of a group is a key or is made of aggregates
static void
check_grouped(PbgParser *const p, const PbgSelect *const select, const size_t at)
{
  PbgSlotSet known = new_set(p, select);
  for (size_t i = 0; i < select->keys.count; ++i) {
    pbg_slots_add(&known, select->keys.items[i].slot);
  }
  for (size_t i = 0; i < select->aggregate_count; ++i) {
    pbg_slots_add(&known, select->aggregates[i].slot);
  }
  for (size_t i = 0; i < select->items.count; ++i) {
    const PbgBinding *const item = &select->items.items[i];
    PbgSlotSet              used = new_set(p, select);
    if (item->expr) {
      pbg_expr_slots(item->expr, &used);
    } else {
      pbg_slots_add(&used, item->slot);
    }
    for (uint32_t slot = 0; slot < select->scope.count; ++slot) {
      if (pbg_slots_has(&used, slot) && !pbg_slots_has(&known, slot) && select->scope.names[slot].len) {
        parse_fail(p, at, "?%.*s is selected of a group: name it in GROUP BY, or take COUNT, MIN, SAMPLE … of it",
                   PBG_ARG(select->scope.names[slot]));
      }
    }
    pbg_slots_add(&known, item->slot);
  }
}

void
parse_check_select(PbgParser *const p, PbgSelect *const select, const size_t at)
{
  PbgSlotSet visible = new_set(p, select);
  pbg_algebra_slots(select->where, false, &visible);
  for (size_t i = 0; i < select->keys.count; ++i) {
    const PbgBinding *const key = &select->keys.items[i];
    if (key->expr && pbg_slots_has(&visible, key->slot) && select->scope.names[key->slot].len) {
      parse_fail(p, at, "?%.*s of GROUP BY … AS has a value already", PBG_ARG(select->scope.names[key->slot]));
    }
    pbg_slots_add(&visible, key->slot);
  }
  if (select->star && select->grouped) {
    parse_fail(p, at, "\"*\" cannot be selected of groups: name the variables");
  }
  if (select->star) {
    if (select->values) {
      pbg_algebra_slots(select->values, false, &visible);
    }
    set_star(p, select, &visible);
    return;
  }
  for (size_t i = 0; i < select->items.count; ++i) {
    const PbgBinding *const item = &select->items.items[i];
    if (item->expr && pbg_slots_has(&visible, item->slot)) {
      parse_fail(p, at, "?%.*s has a value already: \"AS\" needs a new variable",
                 PBG_ARG(select->scope.names[item->slot]));
    }
    if (item->expr) {
      pbg_slots_add(&visible, item->slot);
    }
  }
  if (select->grouped) {
    check_grouped(p, select, at);
  }
}
