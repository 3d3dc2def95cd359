// parse_pattern.c - group graph patterns (grammar [53]-[68]) as algebra (18.2.2).
#include "sparql/parser.h"

PbgAlgebra *
parse_algebra_new(PbgParser *const p, const PbgAlgebraKind kind, PbgAlgebra *const left, PbgAlgebra *const right)
{
  PbgAlgebra *const algebra = parse_alloc(p, sizeof *algebra);
  const unsigned    l = left ? left->depth : 0, r = right ? right->depth : 0;
  *algebra = (PbgAlgebra){.kind       = kind,
                          .left       = left,
                          .right      = right,
                          .depth      = 1 + (l > r ? l : r),
                          .slot       = PBG_NO_SLOT,
                          .graph_slot = PBG_NO_SLOT};
  if (algebra->depth > PARSE_CHAIN) {
    parse_fail(p, p->token.from, "more than %d elements in one group", PARSE_CHAIN);
  }
  return algebra;
}

PbgAlgebra *
parse_join(PbgParser *const p, PbgAlgebra *const left, PbgAlgebra *const right)
{
  if (!left || left->kind == PBG_ALGEBRA_UNIT) {
    return right;
  }
  return right->kind == PBG_ALGEBRA_UNIT ? left : parse_algebra_new(p, PBG_ALGEBRA_JOIN, left, right);
}

static bool
mentions(PbgParser *const p, const PbgExpr *const expr, const uint32_t slot)
{
  PbgSlotSet set = pbg_slots_new(p->arena, &p->select->scope);
  if (!set.words) {
    parse_fail(p, p->token.from, "out of memory");
  }
  pbg_expr_slots(expr, &set);
  return pbg_slots_has(&set, slot);
}

static bool
has_exists(const PbgExpr *const expr)
{
  bool found = expr->kind == PBG_EXPR_EXISTS || expr->kind == PBG_EXPR_NOT_EXISTS;
  for (size_t i = 0; !found && i < expr->count; ++i) {
    found = has_exists(expr->args[i]);
  }
  return found;
}

static bool
blind(PbgParser *const p, const PbgExpr *const expr, const PbgRef *const name)
{
  return !expr || (!has_exists(expr) && (name->kind != PBG_REF_SLOT || !mentions(p, expr, name->slot)));
}

/// Do all triples stand in the graph of `slot` itself, none in a GRAPH inside, and none looks at the name?
static bool
may_inline_triples(const PbgAlgebra *const a, const uint32_t slot, const PbgRef *const name)
{
  for (size_t i = 0; i < 4 * a->triple_count; ++i) {
    const PbgRef *const place = &a->triples[i / 4].place[i % 4];
    const bool          named = name->kind == PBG_REF_SLOT && place->kind == PBG_REF_SLOT && place->slot == name->slot;
    const bool          own   = place->kind == PBG_REF_SLOT && place->slot == slot;
    if (i % 4 == 3 ? !own : named) {
      return false;
    }
  }
  return true;
}

/// May GRAPH `name` be written into the triples? Only where every solution has one, and nothing else looks at the name.
static bool
may_inline(PbgParser *const p, const PbgAlgebra *const a, const uint32_t slot, const PbgRef *const name)
{
  switch (a->kind) {
  case PBG_ALGEBRA_BGP:
    return may_inline_triples(a, slot, name);
  case PBG_ALGEBRA_JOIN:
  case PBG_ALGEBRA_UNION:
    return may_inline(p, a->left, slot, name) && may_inline(p, a->right, slot, name);
  case PBG_ALGEBRA_LEFT_JOIN:
    return blind(p, a->expr, name) && may_inline(p, a->left, slot, name) && may_inline(p, a->right, slot, name);
  case PBG_ALGEBRA_FILTER:
    return blind(p, a->expr, name) && may_inline(p, a->left, slot, name);
  default:
    return false;
  }
}

static void
inline_graph(PbgAlgebra *const a, const PbgRef *const name)
{
  for (size_t i = 0; i < a->triple_count; ++i) {
    a->triples[i].place[3] = *name;
  }
  if (a->left) {
    inline_graph(a->left, name);
  }
  if (a->right) {
    inline_graph(a->right, name);
  }
}

static PbgRef
variable_or_iri(PbgParser *const p)
{
  if (p->token.kind != PBG_TOKEN_VARIABLE && !parse_at_iri(p)) {
    parse_expected(p, "a variable or an IRI");
  }
  return parse_at_iri(p) ? parse_iri_ref(parse_iri(p)) : parse_slot_ref(parse_variable(p));
}

// [58] GraphGraphPattern
static PbgAlgebra *
parse_graph(PbgParser *const p)
{
  const PbgRef   around = p->graph;
  const PbgRef   name   = variable_or_iri(p);
  const uint32_t slot   = parse_slot(p, p->select, (PbgStrView){0});
  p->graph              = parse_slot_ref(slot);
  PbgAlgebra *const a   = parse_group(p, NULL);
  p->graph              = around;
  if (may_inline(p, a, slot, &name)) {
    inline_graph(a, &name);
    return a;
  }
  PbgAlgebra *const graph = parse_algebra_new(p, PBG_ALGEBRA_GRAPH, a, NULL);
  graph->slot             = slot;
  graph->ref              = name;
  return graph;
}

// [59] ServiceGraphPattern
static PbgAlgebra *
parse_service(PbgParser *const p)
{
  const bool   silent       = parse_word(p, "SILENT");
  const PbgRef name         = variable_or_iri(p);
  const size_t from         = p->token.from;
  const PbgRef around       = p->graph;
  p->graph                  = (PbgRef){0};
  PbgAlgebra *const inside  = parse_group(p, NULL);
  p->graph                  = around;
  PbgAlgebra *const service = parse_algebra_new(p, PBG_ALGEBRA_SERVICE, NULL, NULL);
  PbgSlotSet        set     = pbg_slots_new(p->arena, &p->select->scope);
  service->silent           = silent;
  service->ref              = name;
  service->text             = pbg_sv_slice(p->lexer.text, from, p->end);
  service->slots            = parse_alloc(p, p->select->scope.count * sizeof *service->slots);
  if (set.words) {
    pbg_algebra_slots(inside, false, &set);
  }
  for (uint32_t i = 0; set.words && i < p->select->scope.count; ++i) {
    if (p->select->scope.names[i].len && pbg_slots_has(&set, i)) {
      service->slots[service->slot_count++] = i;
    }
  }
  return service;
}

// [65] DataBlockValue; NULL is UNDEF
static PbgNode *
parse_value(PbgParser *const p)
{
  if (parse_word(p, "UNDEF")) {
    return NULL;
  }
  PbgNode *const node = parse_alloc(p, sizeof *node);
  if (parse_at_iri(p)) {
    *node = (PbgNode){.kind = PBG_IRI, .text = parse_iri(p)};
  } else if (!parse_literal(p, node)) {
    parse_expected(p, "an IRI, a literal or UNDEF");
  }
  return node;
}

// [62] DataBlock: InlineDataOneVar, InlineDataFull
PbgAlgebra *
parse_values(PbgParser *const p)
{
  PbgAlgebra *const values = parse_algebra_new(p, PBG_ALGEBRA_VALUES, NULL, NULL);
  const bool        full   = parse_mark(p, "(");
  size_t            room = 0, cells = 0, cell_room = 0;
  while (full ? p->token.kind == PBG_TOKEN_VARIABLE : !values->slot_count) {
    uint32_t *const slot = parse_push(p, &values->slots, &values->slot_count, &room, sizeof *slot);
    *slot                = parse_variable(p);
    for (size_t i = 0; i + 1 < values->slot_count; ++i) {
      if (values->slots[i] == *slot) {
        parse_fail(p, p->end, "a variable stands twice in VALUES");
      }
    }
  }
  if (full) {
    parse_need_mark(p, ")");
  }
  parse_need_mark(p, "{");
  while (!parse_at_mark(p, "}")) {
    const size_t at = p->token.from, before = cells;
    if (full) {
      parse_need_mark(p, "(");
    }
    while (full ? !parse_at_mark(p, ")") : cells == before) {
      PbgNode **const cell = parse_push(p, &values->rows, &cells, &cell_room, sizeof *cell);
      *cell                = parse_value(p);
    }
    if (full) {
      parse_need_mark(p, ")");
    }
    if (cells - before != values->slot_count) {
      parse_fail(p, at, "%zu values for %zu variables", cells - before, values->slot_count);
    }
    ++values->row_count;
  }
  parse_need_mark(p, "}");
  return values;
}

// [60] Bind
static PbgAlgebra *
parse_bind(PbgParser *const p, PbgAlgebra *const before)
{
  parse_need_mark(p, "(");
  PbgExpr *const expr = parse_expression(p);
  parse_need_word(p, "AS");
  const size_t      at   = p->token.from;
  PbgAlgebra *const left = before ? before : parse_algebra_new(p, PBG_ALGEBRA_UNIT, NULL, NULL);
  PbgAlgebra *const bind = parse_algebra_new(p, PBG_ALGEBRA_EXTEND, left, NULL);
  bind->expr             = expr;
  bind->slot             = parse_variable(p);
  PbgSlotSet set         = pbg_slots_new(p->arena, &p->select->scope);
  if (set.words) {
    pbg_algebra_slots(left, false, &set);
    if (pbg_slots_has(&set, bind->slot)) {
      parse_fail(p, at, "?%.*s has a value already in this group: BIND needs a new variable",
                 PBG_ARG(p->select->scope.names[bind->slot]));
    }
  }
  parse_need_mark(p, ")");
  return bind;
}

// [67] GroupOrUnionGraphPattern
static PbgAlgebra *
parse_union(PbgParser *const p)
{
  PbgAlgebra *a = parse_group(p, NULL);
  while (parse_word(p, "UNION")) {
    a = parse_algebra_new(p, PBG_ALGEBRA_UNION, a, parse_group(p, NULL));
  }
  return a;
}

static PbgAlgebra *
parse_optional(PbgParser *const p, PbgAlgebra *const before)
{
  PbgExpr          *filter = NULL;
  PbgAlgebra *const right  = parse_group(p, &filter);
  PbgAlgebra *const left   = before ? before : parse_algebra_new(p, PBG_ALGEBRA_UNIT, NULL, NULL);
  PbgAlgebra *const join   = parse_algebra_new(p, PBG_ALGEBRA_LEFT_JOIN, left, right);
  join->expr               = filter;
  return join;
}

/// [56] GraphPatternNotTriples: joined to *group; false if there is none here
static bool
parse_element(PbgParser *const p, PbgAlgebra **const group, PbgExpr **const filter)
{
  if (parse_word(p, "FILTER")) {
    PbgExpr *const more = parse_constraint(p);
    *filter             = *filter ? parse_expr_new(p, PBG_EXPR_AND, *filter, more) : more;
    return true; // a filter does not end a basic graph pattern
  }
  if (parse_word(p, "OPTIONAL")) {
    *group = parse_optional(p, *group);
  } else if (parse_word(p, "MINUS")) {
    PbgAlgebra *const right = parse_group(p, NULL);
    PbgAlgebra *const left  = *group ? *group : parse_algebra_new(p, PBG_ALGEBRA_UNIT, NULL, NULL);
    *group                  = parse_algebra_new(p, PBG_ALGEBRA_MINUS, left, right);
  } else if (parse_word(p, "GRAPH")) {
    *group = parse_join(p, *group, parse_graph(p));
  } else if (parse_word(p, "SERVICE")) {
    *group = parse_join(p, *group, parse_service(p));
  } else if (parse_word(p, "BIND")) {
    *group = parse_bind(p, *group);
  } else if (parse_word(p, "VALUES")) {
    *group = parse_join(p, *group, parse_values(p));
  } else if (parse_at_mark(p, "{")) {
    *group = parse_join(p, *group, parse_union(p));
  } else {
    return false;
  }
  p->open = NULL;
  p->part = ++p->parts;
  return true;
}

// [54] GroupGraphPatternSub
static void
parse_elements(PbgParser *const p, PbgAlgebra **const group, PbgExpr **const filter)
{
  while (!parse_at_mark(p, "}")) {
    if (parse_at_subject(p)) {
      parse_same_subject(p);
      if (!parse_mark(p, ".") && parse_at_subject(p)) {
        parse_expected(p, "\".\" between triples");
      }
    } else if (parse_element(p, group, filter)) {
      parse_mark(p, ".");
    } else {
      parse_expected(p, "a triple, a keyword of a pattern or \"}\"");
    }
  }
}

// [8] SubSelect
static PbgAlgebra *
parse_sub_select(PbgParser *const p)
{
  PbgSelect *const  outer = p->select;
  const PbgRef      graph = p->graph;
  PbgAlgebra *const a     = parse_algebra_new(p, PBG_ALGEBRA_SELECT, NULL, NULL);
  a->select               = parse_select_new(p);
  p->select               = a->select;
  if (graph.kind == PBG_REF_SLOT) {
    a->graph_slot         = graph.slot;
    a->select->graph_slot = parse_slot(p, a->select, (PbgStrView){0});
    p->graph              = parse_slot_ref(a->select->graph_slot);
  }
  parse_select(p, a->select, true);
  p->select = outer;
  p->graph  = graph;
  a->pairs  = parse_alloc(p, (a->select->items.count + 1) * sizeof *a->pairs);
  for (size_t i = 0; i < a->select->items.count; ++i) {
    const uint32_t inner      = a->select->items.items[i].slot;
    a->pairs[a->pair_count++] = (PbgSlotPair){parse_slot(p, outer, a->select->scope.names[inner]), inner};
  }
  return a;
}

PbgAlgebra *
parse_group(PbgParser *const p, PbgExpr **const filter)
{
  PbgAlgebra        *group        = NULL;
  PbgExpr           *own          = NULL;
  PbgAlgebra **const group_around = p->group;
  PbgAlgebra *const  open_around  = p->open;
  PbgTemplate *const into_around  = p->into;
  const unsigned     part_around  = p->part;
  const bool         aggregates   = p->aggregates;
  parse_enter(p);
  p->group      = &group;
  p->open       = NULL;
  p->into       = NULL;
  p->part       = ++p->parts;
  p->aggregates = false;
  parse_need_mark(p, "{");
  if (parse_word(p, "SELECT")) {
    group = parse_sub_select(p);
  } else {
    parse_elements(p, &group, &own);
  }
  parse_need_mark(p, "}");
  p->group      = group_around;
  p->open       = open_around;
  p->into       = into_around;
  p->part       = part_around;
  p->aggregates = aggregates;
  parse_leave(p);
  group = group ? group : parse_algebra_new(p, PBG_ALGEBRA_UNIT, NULL, NULL);
  if (filter) {
    *filter = own;
  } else if (own) {
    group       = parse_algebra_new(p, PBG_ALGEBRA_FILTER, group, NULL);
    group->expr = own;
  }
  return group;
}
