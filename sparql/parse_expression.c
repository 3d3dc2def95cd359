// parse_expression.c - expressions (grammar [110]-[135]) and literals.
#include "sparql/parser.h"

#include <stdio.h>
#include <strings.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

PbgExpr *
parse_expr_new(PbgParser *const p, const PbgExprKind kind, PbgExpr *const left, PbgExpr *const right)
{
  PbgExpr *const expr = parse_alloc(p, sizeof *expr);
  const unsigned l = left ? left->depth : 0, r = right ? right->depth : 0;
  *expr = (PbgExpr){.kind = kind, .slot = PBG_NO_SLOT, .depth = 1 + (l > r ? l : r)};
  if (expr->depth > PARSE_CHAIN / 2) {
    parse_fail(p, p->token.from, "the expression is longer than %d operators", PARSE_CHAIN / 2);
  }
  if (left) {
    expr->args    = parse_alloc(p, 2 * sizeof *expr->args);
    expr->args[0] = left;
    expr->args[1] = right;
    expr->count   = right ? 2 : 1;
  }
  return expr;
}

static void
add_argument(PbgParser *const p, PbgExpr *const expr, size_t *const room, PbgExpr *const arg)
{
  *(PbgExpr **)parse_push(p, &expr->args, &expr->count, room, sizeof arg) = arg;
  expr->depth = expr->depth > arg->depth ? expr->depth : arg->depth + 1;
}

/// A number, with the sign that stood directly before it
static bool
parse_number(PbgParser *const p, const size_t from, PbgNode *const out)
{
  static const char *const types[] = {XSD "integer", XSD "decimal", XSD "double"};
  if (p->token.kind < PBG_TOKEN_INTEGER || p->token.kind > PBG_TOKEN_DOUBLE) {
    return false;
  }
  *out = (PbgNode){.kind     = PBG_LITERAL,
                   .text     = pbg_sv_slice(p->lexer.text, from, p->token.to),
                   .datatype = pbg_sv(types[p->token.kind - PBG_TOKEN_INTEGER])};
  parse_advance(p);
  return true;
}

/// [129] RDFLiteral
static void
parse_string(PbgParser *const p, PbgNode *const out)
{
  *out = (PbgNode){.kind = PBG_LITERAL, .text = p->token.text};
  parse_advance(p);
  if (p->token.kind == PBG_TOKEN_LANGUAGE) {
    char *const tag = parse_alloc(p, p->token.text.len);
    for (size_t i = 0; i < p->token.text.len; ++i) {
      const char c = p->token.text.data[i];
      tag[i]       = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    out->language = (PbgStrView){tag, p->token.text.len};
    parse_advance(p);
  } else if (parse_mark(p, "^^")) {
    out->datatype = parse_iri(p);
    if (pbg_sv_equal(out->datatype, PBG_LIT(XSD "string"))) {
      out->datatype = (PbgStrView){0};
    }
  }
}

bool
parse_literal(PbgParser *const p, PbgNode *const out)
{
  if (p->token.kind == PBG_TOKEN_STRING) {
    parse_string(p, out);
    return true;
  }
  if (parse_at_word(p, "true") || parse_at_word(p, "false")) {
    *out = (PbgNode){.kind     = PBG_LITERAL,
                     .text     = parse_at_word(p, "true") ? PBG_LIT("true") : PBG_LIT("false"),
                     .datatype = PBG_LIT(XSD "boolean")};
    parse_advance(p);
    return true;
  }
  const size_t from = p->token.from;
  if (parse_at_mark(p, "+") || parse_at_mark(p, "-")) {
    const PbgToken next = parse_peek(p);
    if (next.from != p->token.to || next.kind < PBG_TOKEN_INTEGER || next.kind > PBG_TOKEN_DOUBLE) {
      return false;
    }
    parse_advance(p);
  }
  return parse_number(p, from, out);
}

/// Arguments in parentheses, up to ")"
static void
parse_arguments(PbgParser *const p, PbgExpr *const expr)
{
  size_t room = 0;
  parse_need_mark(p, "(");
  if (parse_at_word(p, "DISTINCT")) {
    parse_fail(p, p->token.from, "DISTINCT is for COUNT, SUM, MIN, MAX, AVG, SAMPLE and GROUP_CONCAT");
  }
  while (!parse_at_mark(p, ")")) {
    add_argument(p, expr, &room, parse_expression(p));
    if (!parse_mark(p, ",")) {
      break;
    }
    if (parse_at_mark(p, ")")) {
      parse_expected(p, "an expression");
    }
  }
  parse_need_mark(p, ")");
}

static void
need_count(PbgParser *const     p,
           const size_t         at,
           const PbgExpr *const expr,
           const PbgStrView     name,
           const size_t         min,
           const size_t         max)
{
  if (expr->count < min || expr->count > max) {
    parse_fail(p, at, "%.*s() takes %zu%s argument%s, not %zu", PBG_ARG(name), min, min == max ? "" : " or more",
               min == 1 && max == 1 ? "" : "s", expr->count);
  }
}

static size_t
most_arguments(const PbgFunction *const function)
{
  return function->max == PBG_MANY_ARGUMENTS ? SIZE_MAX : function->max;
}

/// [128] iriOrFunction
static PbgExpr *
parse_iri_call(PbgParser *const p)
{
  const size_t   at   = p->token.from;
  PbgExpr *const expr = parse_expr_new(p, PBG_EXPR_NODE, NULL, NULL);
  expr->node          = (PbgNode){.kind = PBG_IRI, .text = parse_iri(p)};
  if (parse_at_mark(p, "(")) {
    expr->kind     = PBG_EXPR_CALL;
    expr->function = pbg_function_find_iri(expr->node.text);
    parse_arguments(p, expr);
    if (expr->function) {
      need_count(p, at, expr, expr->node.text, expr->function->min, most_arguments(expr->function));
    }
  }
  return expr;
}

/// Forms that do not evaluate all of their arguments
static bool
parse_form(PbgParser *const p, PbgExpr **const out)
{
  static const struct {
    const char *word;
    PbgExprKind kind;
    size_t      min, max;
  } forms[] = {{"BOUND", PBG_EXPR_BOUND, 1, 1},
               {"IF", PBG_EXPR_IF, 3, 3},
               {"COALESCE", PBG_EXPR_COALESCE, 0, SIZE_MAX},
               {"SAMETERM", PBG_EXPR_SAME_TERM, 2, 2}};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; ++i) {
    if (!parse_at_word(p, forms[i].word)) {
      continue;
    }
    const size_t at = p->token.from;
    *out            = parse_expr_new(p, forms[i].kind, NULL, NULL);
    parse_advance(p);
    parse_arguments(p, *out);
    need_count(p, at, *out, pbg_sv(forms[i].word), forms[i].min, forms[i].max);
    if (forms[i].kind == PBG_EXPR_BOUND && (*out)->args[0]->kind != PBG_EXPR_SLOT) {
      parse_fail(p, at, "BOUND() takes a variable");
    }
    return true;
  }
  return false;
}

/// [125] ExistsFunc, [126] NotExistsFunc
static PbgExpr *
parse_exists(PbgParser *const p, const PbgExprKind kind)
{
  PbgExpr *const expr = parse_expr_new(p, kind, NULL, NULL);
  parse_need_word(p, "EXISTS");
  expr->pattern = parse_group(p, NULL);
  expr->depth   = expr->pattern->depth + 1;
  return expr;
}

/// [121] BuiltInCall
static PbgExpr *
parse_call(PbgParser *const p)
{
  PbgExpr *expr = NULL;
  if (parse_at_word(p, "EXISTS")) {
    return parse_exists(p, PBG_EXPR_EXISTS);
  }
  if (parse_word(p, "NOT")) {
    return parse_exists(p, PBG_EXPR_NOT_EXISTS);
  }
  expr = parse_aggregate(p);
  if (expr || parse_form(p, &expr)) {
    return expr;
  }
  const PbgToken           name     = p->token;
  const PbgFunction *const function = pbg_function_find(name.text);
  if (!function) {
    parse_fail(p, name.from, "there is no function %.*s in SPARQL 1.1", PBG_ARG(name.text));
  }
  parse_advance(p);
  expr           = parse_expr_new(p, PBG_EXPR_CALL, NULL, NULL);
  expr->function = function;
  parse_arguments(p, expr);
  need_count(p, name.from, expr, name.text, function->min, most_arguments(function));
  return expr;
}

PbgExpr *
parse_primary(PbgParser *const p)
{
  PbgNode node;
  if (parse_mark(p, "(")) {
    PbgExpr *const expr = parse_expression(p);
    parse_need_mark(p, ")");
    return expr;
  }
  if (p->token.kind == PBG_TOKEN_VARIABLE) {
    PbgExpr *const expr = parse_expr_new(p, PBG_EXPR_SLOT, NULL, NULL);
    expr->slot          = parse_variable(p);
    return expr;
  }
  if (parse_at_iri(p)) {
    return parse_iri_call(p);
  }
  if (parse_literal(p, &node)) {
    PbgExpr *const expr = parse_expr_new(p, PBG_EXPR_NODE, NULL, NULL);
    expr->node          = node;
    return expr;
  }
  if (p->token.kind != PBG_TOKEN_WORD) {
    parse_expected(p, "an expression");
  }
  return parse_call(p);
}

// [118] UnaryExpression
static PbgExpr *
parse_unary(PbgParser *const p)
{
  static const struct {
    const char *mark;
    PbgExprKind kind;
  } signs[]           = {{"!", PBG_EXPR_NOT}, {"-", PBG_EXPR_NEGATE}, {"+", PBG_EXPR_PLUS}};
  const PbgToken next = parse_peek(p);
  const bool literal  = p->token.kind == PBG_TOKEN_MARK && next.from == p->token.to && next.kind >= PBG_TOKEN_INTEGER &&
                       next.kind <= PBG_TOKEN_DOUBLE;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; ++i) {
    if (parse_at_mark(p, signs[i].mark) && !(literal && i)) {
      parse_advance(p);
      parse_enter(p);
      PbgExpr *const inside = parse_unary(p);
      parse_leave(p);
      return parse_expr_new(p, signs[i].kind, inside, NULL);
    }
  }
  return parse_primary(p);
}

// [117] MultiplicativeExpression
static PbgExpr *
parse_product(PbgParser *const p)
{
  PbgExpr *left = parse_unary(p);
  for (;;) {
    if (parse_mark(p, "*")) {
      left = parse_expr_new(p, PBG_EXPR_MULTIPLY, left, parse_unary(p));
    } else if (parse_mark(p, "/")) {
      left = parse_expr_new(p, PBG_EXPR_DIVIDE, left, parse_unary(p));
    } else {
      return left;
    }
  }
}

// [116] AdditiveExpression
static PbgExpr *
parse_sum(PbgParser *const p)
{
  PbgExpr *left = parse_product(p);
  for (;;) {
    if (parse_mark(p, "+")) {
      left = parse_expr_new(p, PBG_EXPR_ADD, left, parse_product(p));
    } else if (parse_mark(p, "-")) {
      left = parse_expr_new(p, PBG_EXPR_SUBTRACT, left, parse_product(p));
    } else {
      return left;
    }
  }
}

static PbgExpr *
parse_in(PbgParser *const p, const PbgExprKind kind, PbgExpr *const left)
{
  PbgExpr *const expr = parse_expr_new(p, kind, NULL, NULL);
  size_t         room = 0;
  add_argument(p, expr, &room, left);
  parse_need_mark(p, "(");
  while (!parse_at_mark(p, ")")) {
    add_argument(p, expr, &room, parse_expression(p));
    if (!parse_mark(p, ",")) {
      break;
    }
  }
  parse_need_mark(p, ")");
  return expr;
}

// [114] RelationalExpression
static PbgExpr *
parse_relation(PbgParser *const p)
{
  static const struct {
    const char *mark;
    PbgExprKind kind;
  } marks[]           = {{"=", PBG_EXPR_EQUAL},   {"!=", PBG_EXPR_UNEQUAL}, {"<", PBG_EXPR_LESS},
                         {">", PBG_EXPR_GREATER}, {"<=", PBG_EXPR_AT_MOST}, {">=", PBG_EXPR_AT_LEAST}};
  PbgExpr *const left = parse_sum(p);
  for (size_t i = 0; i < sizeof marks / sizeof *marks; ++i) {
    if (parse_mark(p, marks[i].mark)) {
      return parse_expr_new(p, marks[i].kind, left, parse_sum(p));
    }
  }
  if (parse_word(p, "IN")) {
    return parse_in(p, PBG_EXPR_IN, left);
  }
  if (parse_word(p, "NOT")) {
    parse_need_word(p, "IN");
    return parse_in(p, PBG_EXPR_NOT_IN, left);
  }
  return left;
}

static PbgExpr *
parse_and(PbgParser *const p)
{
  PbgExpr *left = parse_relation(p);
  while (parse_mark(p, "&&")) {
    left = parse_expr_new(p, PBG_EXPR_AND, left, parse_relation(p));
  }
  return left;
}

PbgExpr *
parse_expression(PbgParser *const p)
{
  parse_enter(p);
  PbgExpr *left = parse_and(p);
  while (parse_mark(p, "||")) {
    left = parse_expr_new(p, PBG_EXPR_OR, left, parse_and(p));
  }
  parse_leave(p);
  return left;
}

bool
parse_at_constraint(const PbgParser *const p)
{
  static const char *const modifiers[] = {"HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"};
  if (p->token.kind != PBG_TOKEN_WORD) {
    return parse_at_mark(p, "(") || parse_at_iri(p);
  }
  for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers; ++i) {
    if (parse_at_word(p, modifiers[i])) {
      return false;
    }
  }
  return true;
}

PbgExpr *
parse_constraint(PbgParser *const p)
{
  if (parse_at_mark(p, "(")) {
    return parse_primary(p);
  }
  if (!parse_at_iri(p) && p->token.kind != PBG_TOKEN_WORD) {
    parse_expected(p, "\"(\" or a function");
  }
  const size_t   at   = p->token.from;
  PbgExpr *const expr = parse_at_iri(p) ? parse_iri_call(p) : parse_call(p);
  if (expr->kind == PBG_EXPR_NODE) {
    parse_fail(p, at, "\"(\" or a function is expected, not an IRI");
  }
  return expr;
}

/// SEPARATOR of GROUP_CONCAT
static void
parse_separator(PbgParser *const p, PbgAggregate *const aggregate)
{
  aggregate->separator = PBG_LIT(" ");
  if (parse_mark(p, ";")) {
    parse_need_word(p, "SEPARATOR");
    parse_need_mark(p, "=");
    if (p->token.kind != PBG_TOKEN_STRING) {
      parse_expected(p, "a string");
    }
    aggregate->separator = p->token.text;
    parse_advance(p);
  }
}

PbgExpr *
parse_aggregate(PbgParser *const p)
{
  static const char *const words[]   = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"};
  PbgAggregate             aggregate = {0};
  size_t                   i         = 0;
  while (i < sizeof words / sizeof *words && !parse_at_word(p, words[i])) {
    ++i;
  }
  if (i == sizeof words / sizeof *words) {
    return NULL;
  }
  if (!p->aggregates) {
    parse_fail(p, p->token.from, "%s stands only in SELECT, HAVING and ORDER BY, and not inside another aggregate",
               words[i]);
  }
  aggregate.kind = (PbgAggregateKind)i;
  p->aggregates  = false;
  parse_advance(p);
  parse_need_mark(p, "(");
  aggregate.distinct = parse_word(p, "DISTINCT");
  if (aggregate.kind != PBG_AGGREGATE_COUNT || !parse_mark(p, "*")) {
    aggregate.expr = parse_expression(p);
  }
  if (aggregate.kind == PBG_AGGREGATE_GROUP_CONCAT) {
    parse_separator(p, &aggregate);
  }
  parse_need_mark(p, ")");
  p->aggregates                                 = true;
  PbgSelect *const select                       = p->select;
  aggregate.slot                                = parse_slot(p, select, (PbgStrView){0});
  select->grouped                               = true;
  *(PbgAggregate *)parse_push(p, &select->aggregates, &select->aggregate_count, &select->aggregate_room,
                              sizeof aggregate) = aggregate;
  PbgExpr *const expr                           = parse_expr_new(p, PBG_EXPR_SLOT, NULL, NULL);
  expr->slot                                    = aggregate.slot;
  return expr;
}
