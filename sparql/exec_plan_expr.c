// exec_plan_expr.c - expressions made ready: constants as ids, constant calls computed, EXISTS planned; plans as text.
#include "sparql/exec.h"

/// The slots around that EXISTS looks at are at most that many for its answers to be remembered
#define MEMO_SLOTS 8

static void
plan_memo(ExecPlanner *const planner, const PbgExpr *const expr, const ExecChain *const around, ExecExpr *const out)
{
  PbgSlotSet seen = exec_slots_new(planner);
  pbg_expr_slots(expr, &seen);
  out->outer = exec_plan_alloc(planner, MEMO_SLOTS * sizeof *out->outer);
  out->memo  = exec_plan_alloc(planner, sizeof *out->memo);
  for (uint32_t i = 0; out->memo && out->outer && i < planner->select->scope.count; ++i) {
    if (!pbg_slots_has(&seen, i) || !pbg_slots_has(&around->maybe, i)) {
      continue;
    }
    if (out->outer_count == MEMO_SLOTS) {
      out->memo = NULL;
      return;
    }
    out->outer[out->outer_count++] = i;
  }
  if (out->memo) {
    *out->memo = (ExecHash){.rows = {.x = planner->x, .width = out->outer_count + 1}, .keys = out->outer_count};
  }
}

typedef struct {
  PbgStep   step;
  ExecHash *memo;
} MemoStep;

static void
close_memo(PbgStep *const step)
{
  exec_hash_free(((MemoStep *)step)->memo);
}

static void
plan_exists(ExecPlanner *const planner, const PbgExpr *const expr, const ExecChain *const around, ExecExpr *const out)
{
  const bool              substitute = planner->substitute;
  const PbgSlotSet *const live       = planner->live;
  ExecChain               inside     = exec_chain_new(planner, around);
  out->found                         = exec_plan_alloc(planner, sizeof *out->found);
  planner->substitute                = true;
  planner->live                      = NULL;
  exec_plan(planner, expr->pattern, &inside);
  exec_chain_add(planner, &inside, exec_step_found(planner->x, out->found));
  planner->substitute = substitute;
  planner->live       = live;
  out->exists         = inside.first;
  plan_memo(planner, expr, around, out);
  MemoStep *const closer = out->memo ? exec_step_new(planner->x, sizeof *closer, NULL, NULL, close_memo) : NULL;
  if (closer) {
    closer->memo = out->memo;
  }
}

static void
set_node(ExecPlanner *const planner, const PbgNode *const node, ExecExpr *const out)
{
  out->kind  = PBG_EXPR_NODE;
  out->value = pbg_value_of(node);
  if (exec_intern(planner->x, node, &out->id)) {
    planner->status = PBG_NO_MEMORY;
  }
}

/// A call whose arguments are constants is made once
static void
fold(ExecPlanner *const planner, ExecExpr *const out)
{
  Exec *const        x        = planner->x;
  const PbgArenaMark mark     = pbg_arena_mark(x->scratch);
  bool               constant = out->kind == PBG_EXPR_CALL && out->function && !out->function->fresh;
  PbgId              id       = PBG_NO_ID;
  PbgNode            node;
  for (size_t i = 0; i < out->count; ++i) {
    constant = constant && out->args[i]->kind == PBG_EXPR_NODE;
  }
  if (constant && exec_eval_id(x, out, NULL, &id) == PBG_OK && exec_node(x, id, x->arena, &node) == PBG_OK) {
    out->kind  = PBG_EXPR_NODE;
    out->id    = id;
    out->value = pbg_value_of(&node);
  }
  pbg_arena_rewind(x->scratch, mark);
}

ExecExpr *
exec_plan_expr(ExecPlanner *const planner, const PbgExpr *const expr, const ExecChain *const around)
{
  ExecExpr *const out = exec_plan_alloc(planner, sizeof *out);
  if (!out || planner->status) {
    return NULL;
  }
  *out      = (ExecExpr){.kind = expr->kind, .slot = expr->slot, .function = expr->function, .count = expr->count};
  out->args = exec_plan_alloc(planner, (expr->count + 1) * sizeof *out->args);
  if (!out->args) {
    return NULL;
  }
  for (size_t i = 0; i < expr->count; ++i) {
    out->args[i] = exec_plan_expr(planner, expr->args[i], around);
    if (!out->args[i]) {
      return NULL;
    }
  }
  if (expr->kind == PBG_EXPR_NODE) {
    set_node(planner, &expr->node, out);
  } else if (expr->pattern) {
    plan_exists(planner, expr, around, out);
  } else {
    fold(planner, out);
  }
  return planner->status ? NULL : out;
}

static void
describe_ref(const ExecPlanner *const planner, const PbgRef *const ref, PbgBuffer *const out)
{
  const PbgScope *const scope = &planner->select->scope;
  if (ref->kind == PBG_REF_SLOT && scope->names[ref->slot].len) {
    pbg_buffer_print(out, "?%.*s", PBG_ARG(scope->names[ref->slot]));
  } else if (ref->kind == PBG_REF_SLOT) {
    pbg_buffer_print(out, "[%u]", ref->slot);
  } else if (ref->node.kind == PBG_IRI) {
    size_t from = ref->node.text.len;
    while (from && ref->node.text.data[from - 1] != '/' && ref->node.text.data[from - 1] != '#') {
      --from;
    }
    pbg_buffer_print(out, "<%.*s>", PBG_ARG(pbg_sv_from(ref->node.text, from)));
  } else {
    pbg_buffer_print(out, "\"%.*s\"", PBG_ARG(ref->node.text));
  }
}

PbgStrView
exec_describe(ExecPlanner *const planner, const PbgTriple *const triple)
{
  PbgBuffer out = {0};
  for (size_t i = 0; i < 4; ++i) {
    if (triple->place[i].kind != PBG_REF_NONE) {
      pbg_buffer_print(&out, "%s", i ? " " : "");
      describe_ref(planner, &triple->place[i], &out);
    } else if (i == 1) {
      pbg_buffer_print(&out, " (path)");
    }
  }
  const PbgStrView copy = pbg_arena_copy(planner->x->arena, pbg_buffer_view(&out));
  pbg_buffer_free(&out);
  return copy;
}

void
exec_explain_chain(const PbgStep *const first, const unsigned depth, PbgBuffer *const out)
{
  for (const PbgStep *step = first; step; step = step->next) {
    if (!step->name) {
      continue;
    }
    pbg_buffer_print(out, "%*s%-*s %-60.*s %12.0f %12llu\n", (int)(2 * depth), "",
                     (int)(depth < 8 ? 16 - 2 * depth : 0), step->name, PBG_ARG(step->detail), step->estimate,
                     (unsigned long long)step->rows);
    for (size_t i = 0; i < 2; ++i) {
      if (step->children[i]) {
        exec_explain_chain(step->children[i], depth + 1, out);
      }
    }
    if (step->inside) {
      exec_select_explain(step->inside, depth + 1, out);
    }
  }
}
