// exec_eval.c - expressions over a row (SPARQL 1.1, 17.2-17.4.1).
#include "sparql/exec.h"

/// Arguments of one call that are kept on the stack
#define ARGUMENTS 8

static PbgStatus
eval_truth(Exec *const x, const ExecExpr *const expr, PbgId *const row, bool *const out)
{
  PbgValue  value;
  PbgStatus st = exec_eval(x, expr, row, &value);
  return st == PBG_OK ? pbg_value_truth(&value, out) : st;
}

/// 17.2: an error beside "true" of || or "false" of && is forgiven
static PbgStatus
eval_logic(Exec *const x, const ExecExpr *const expr, PbgId *const row, PbgValue *const out)
{
  const bool      decides = expr->kind == PBG_EXPR_OR;
  bool            left = false, right = false;
  const PbgStatus st = eval_truth(x, expr->args[0], row, &left);
  if (st != PBG_OK && st != PBG_TYPE_ERROR) {
    return st;
  }
  if (st == PBG_OK && left == decides) {
    *out = pbg_value_boolean(decides);
    return PBG_OK;
  }
  const PbgStatus other = eval_truth(x, expr->args[1], row, &right);
  if (other != PBG_OK) {
    return other;
  }
  *out = pbg_value_boolean(right);
  return right == decides ? PBG_OK : st;
}

/// The id of an expression that is one, or PBG_NO_ID
static PbgId
id_of(const ExecExpr *const expr, const PbgId *const row)
{
  return expr->kind == PBG_EXPR_SLOT ? row[expr->slot] : expr->kind == PBG_EXPR_NODE ? expr->id : PBG_NO_ID;
}

static bool
is_name(const PbgId id)
{
  return pbg_id_kind(id) == PBG_ID_IRI || pbg_id_kind(id) == PBG_ID_BLANK;
}

/// "=" on ids where that is enough
static bool
equal_ids(const PbgId a, const PbgId b, bool *const equal)
{
  if (!a || !b) {
    return false;
  }
  *equal            = a == b;
  const bool inside = exec_is_inside(a) && pbg_id_kind(a) == pbg_id_kind(b);
  return inside || (is_name(a) && pbg_id_kind(b) != PBG_ID_LOCAL) || (is_name(b) && pbg_id_kind(a) != PBG_ID_LOCAL);
}

static PbgStatus
eval_equal(Exec *const x, const ExecExpr *const a, const ExecExpr *const b, PbgId *const row, bool *const equal)
{
  if (equal_ids(id_of(a, row), id_of(b, row), equal)) {
    return PBG_OK;
  }
  PbgValue  left, right;
  PbgStatus st = exec_eval(x, a, row, &left);
  st           = st == PBG_OK ? exec_eval(x, b, row, &right) : st;
  return st == PBG_OK ? pbg_value_equal(&left, &right, equal) : st;
}

static bool
holds(const PbgExprKind kind, const PbgComparison relation)
{
  switch (kind) {
  case PBG_EXPR_LESS:
    return relation == PBG_LESS;
  case PBG_EXPR_GREATER:
    return relation == PBG_GREATER;
  case PBG_EXPR_AT_MOST:
    return relation == PBG_LESS || relation == PBG_SAME;
  default:
    return relation == PBG_GREATER || relation == PBG_SAME;
  }
}

static PbgStatus
eval_compare(Exec *const x, const ExecExpr *const expr, PbgId *const row, PbgValue *const out)
{
  const PbgId   a = id_of(expr->args[0], row), b = id_of(expr->args[1], row);
  PbgComparison relation = PBG_UNORDERED;
  PbgStatus     st       = PBG_OK;
  if (a && b && pbg_id_kind(a) == pbg_id_kind(b) && exec_is_inside(a)) {
    relation = a < b ? PBG_LESS : a > b ? PBG_GREATER : PBG_SAME;
  } else {
    PbgValue left, right;
    st = exec_eval(x, expr->args[0], row, &left);
    st = st == PBG_OK ? exec_eval(x, expr->args[1], row, &right) : st;
    st = st == PBG_OK ? pbg_value_compare(&left, &right, &relation) : st;
  }
  *out = pbg_value_boolean(holds(expr->kind, relation));
  return st;
}

/// 17.4.1.9: an error counts only if nothing is equal
static PbgStatus
eval_in(Exec *const x, const ExecExpr *const expr, PbgId *const row, PbgValue *const out)
{
  PbgStatus error = PBG_OK;
  for (size_t i = 1; i < expr->count; ++i) {
    bool            equal = false;
    const PbgStatus st    = eval_equal(x, expr->args[0], expr->args[i], row, &equal);
    if (st == PBG_OK && equal) {
      *out = pbg_value_boolean(expr->kind == PBG_EXPR_IN);
      return PBG_OK;
    }
    if (st != PBG_OK && st != PBG_TYPE_ERROR) {
      return st;
    }
    error = st != PBG_OK ? st : error;
  }
  *out = pbg_value_boolean(expr->kind == PBG_EXPR_NOT_IN);
  return error;
}

static PbgStatus
eval_call(Exec *const x, const ExecExpr *const expr, PbgId *const row, PbgValue *const out)
{
  PbgValue  few[ARGUMENTS];
  PbgValue *args = few;
  if (!expr->function) {
    return PBG_TYPE_ERROR;
  }
  if (expr->count > ARGUMENTS) {
    args = pbg_arena_alloc(x->scratch, expr->count * sizeof *args);
    if (!args) {
      return exec_fail(x, PBG_NO_MEMORY, "out of memory");
    }
  }
  for (size_t i = 0; i < expr->count; ++i) {
    const PbgStatus st = exec_eval(x, expr->args[i], row, &args[i]);
    if (st != PBG_OK) {
      return st;
    }
  }
  return pbg_function_call(x->functions, x->scratch, expr->function, args, expr->count, out);
}

static PbgStatus
run_exists(const ExecExpr *const expr, PbgId *const row, bool *const found)
{
  *expr->found       = false;
  const PbgStatus st = expr->exists->push(expr->exists, row);
  *found             = *expr->found;
  return st == EXEC_STOP ? PBG_OK : st;
}

/// EXISTS, asked once for each combination of the outer values that it looks at
static PbgStatus
eval_exists(Exec *const x, const ExecExpr *const expr, PbgId *const row, PbgValue *const out)
{
  PbgId    key[ARGUMENTS + 1];
  bool     found = false, added = false;
  uint32_t index = EXEC_NONE;
  if (!expr->memo) {
    const PbgStatus st = run_exists(expr, row, &found);
    *out               = pbg_value_boolean(found == (expr->kind == PBG_EXPR_EXISTS));
    return st;
  }
  for (size_t i = 0; i < expr->outer_count; ++i) {
    key[i] = row[expr->outer[i]];
  }
  index        = exec_hash_find(expr->memo, key);
  PbgStatus st = PBG_OK;
  if (index != EXEC_NONE) {
    found = exec_rows_at(&expr->memo->rows, index)[expr->outer_count] != 0;
  } else {
    st                     = run_exists(expr, row, &found);
    key[expr->outer_count] = found;
    if (st == PBG_OK && expr->memo->rows.count < (1U << 20U)) {
      st = exec_hash_add(expr->memo, key, &index, &added);
    }
  }
  (void)x;
  *out = pbg_value_boolean(found == (expr->kind == PBG_EXPR_EXISTS));
  return st;
}

static PbgStatus
eval_coalesce(Exec *const x, const ExecExpr *const expr, PbgId *const row, PbgValue *const out)
{
  PbgStatus st = PBG_TYPE_ERROR;
  for (size_t i = 0; st == PBG_TYPE_ERROR && i < expr->count; ++i) {
    st = exec_eval(x, expr->args[i], row, out);
  }
  return st;
}

static PbgStatus
eval_same_term(Exec *const x, const ExecExpr *const expr, PbgId *const row, PbgValue *const out)
{
  PbgId     a = PBG_NO_ID, b = PBG_NO_ID;
  PbgStatus st = exec_eval_id(x, expr->args[0], row, &a);
  st           = st == PBG_OK ? exec_eval_id(x, expr->args[1], row, &b) : st;
  *out         = pbg_value_boolean(a == b);
  return st;
}

static PbgStatus
eval_arithmetic(Exec *const x, const ExecExpr *const expr, PbgId *const row, PbgValue *const out)
{
  PbgValue  left, right;
  PbgStatus st = exec_eval(x, expr->args[0], row, &left);
  if (st != PBG_OK) {
    return st;
  }
  if (expr->kind == PBG_EXPR_NEGATE || expr->kind == PBG_EXPR_PLUS) {
    return expr->kind == PBG_EXPR_NEGATE ? pbg_value_negate(&left, out) : pbg_value_plus(&left, out);
  }
  st = exec_eval(x, expr->args[1], row, &right);
  return st == PBG_OK ? pbg_value_arithmetic((PbgArithmetic)(expr->kind - PBG_EXPR_ADD), &left, &right, out) : st;
}

/// Those whose value is a boolean of a boolean
static PbgStatus
eval_boolean(Exec *const x, const ExecExpr *const expr, PbgId *const row, PbgValue *const out)
{
  bool      truth = false;
  PbgStatus st    = PBG_OK;
  switch (expr->kind) {
  case PBG_EXPR_NOT:
    st   = eval_truth(x, expr->args[0], row, &truth);
    *out = pbg_value_boolean(!truth);
    return st;
  case PBG_EXPR_EQUAL:
  case PBG_EXPR_UNEQUAL:
    st   = eval_equal(x, expr->args[0], expr->args[1], row, &truth);
    *out = pbg_value_boolean(truth == (expr->kind == PBG_EXPR_EQUAL));
    return st;
  case PBG_EXPR_BOUND:
    *out = pbg_value_boolean(row[expr->args[0]->slot] != PBG_NO_ID);
    return PBG_OK;
  default: // IF
    st = eval_truth(x, expr->args[0], row, &truth);
    return st == PBG_OK ? exec_eval(x, expr->args[truth ? 1 : 2], row, out) : st;
  }
}

PbgStatus
exec_eval(Exec *const x, const ExecExpr *const expr, PbgId *const row, PbgValue *const out)
{
  switch (expr->kind) {
  case PBG_EXPR_NODE:
    *out = expr->value;
    return PBG_OK;
  case PBG_EXPR_SLOT:
    return exec_value(x, row[expr->slot], out);
  case PBG_EXPR_OR:
  case PBG_EXPR_AND:
    return eval_logic(x, expr, row, out);
  case PBG_EXPR_NOT:
  case PBG_EXPR_EQUAL:
  case PBG_EXPR_UNEQUAL:
  case PBG_EXPR_BOUND:
  case PBG_EXPR_IF:
    return eval_boolean(x, expr, row, out);
  case PBG_EXPR_LESS:
  case PBG_EXPR_GREATER:
  case PBG_EXPR_AT_MOST:
  case PBG_EXPR_AT_LEAST:
    return eval_compare(x, expr, row, out);
  case PBG_EXPR_IN:
  case PBG_EXPR_NOT_IN:
    return eval_in(x, expr, row, out);
  case PBG_EXPR_ADD:
  case PBG_EXPR_SUBTRACT:
  case PBG_EXPR_MULTIPLY:
  case PBG_EXPR_DIVIDE:
  case PBG_EXPR_NEGATE:
  case PBG_EXPR_PLUS:
    return eval_arithmetic(x, expr, row, out);
  case PBG_EXPR_CALL:
    return eval_call(x, expr, row, out);
  case PBG_EXPR_COALESCE:
    return eval_coalesce(x, expr, row, out);
  case PBG_EXPR_SAME_TERM:
    return eval_same_term(x, expr, row, out);
  case PBG_EXPR_EXISTS:
  case PBG_EXPR_NOT_EXISTS:
    return eval_exists(x, expr, row, out);
  }
  return PBG_TYPE_ERROR;
}

PbgStatus
exec_eval_id(Exec *const x, const ExecExpr *const expr, PbgId *const row, PbgId *const out)
{
  *out = id_of(expr, row);
  if (*out || expr->kind == PBG_EXPR_SLOT) {
    return *out ? PBG_OK : PBG_TYPE_ERROR;
  }
  const PbgArenaMark mark = pbg_arena_mark(x->scratch);
  PbgValue           value;
  PbgStatus          st = exec_eval(x, expr, row, &value);
  st                    = st == PBG_OK ? exec_intern_value(x, &value, out) : st;
  pbg_arena_rewind(x->scratch, mark);
  return st;
}

PbgStatus
exec_eval_truth(Exec *const x, const ExecExpr *const expr, PbgId *const row, bool *const out)
{
  const PbgArenaMark mark = pbg_arena_mark(x->scratch);
  const PbgStatus    st   = eval_truth(x, expr, row, out);
  pbg_arena_rewind(x->scratch, mark);
  *out = *out && st == PBG_OK;
  return st == PBG_TYPE_ERROR ? PBG_OK : st;
}
