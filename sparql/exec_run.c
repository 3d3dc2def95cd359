// exec_run.c - a run from beginning to end: its memory and limits, and the answer of each form of query.
#include "sparql/exec.h"
#include "sparql/view.h"

#include <stdio.h>
#include <stdlib.h>

/// Memory of plans, terms made by the query and values of one row
#define ARENA ((size_t)4 << 30)

struct PbgAnswerImpl {
  Exec            x;
  PbgQueryOptions options;
  PbgQueryError   error;
  PbgQuery       *query;
  PbgDataset     *view; ///< Own: the dataset that FROM describes, or NULL
  ExecSelect     *select;
  ExecRows        rows;
  ExecHash        triples; ///< CONSTRUCT, DESCRIBE
  PbgId          *cells;
  bool            boolean;
};

PbgStatus
exec_open(Exec *const                  x,
          const PbgQuery *const        query,
          PbgDataset *const            dataset,
          const PbgQueryOptions *const options,
          PbgQueryError *const         error)
{
  *x                             = (Exec){.dataset = dataset, .options = options, .query = query, .error = error};
  x->arena                       = pbg_arena_new(ARENA);
  x->scratch                     = pbg_arena_new(ARENA);
  x->cache                       = calloc(EXEC_CACHE, sizeof *x->cache);
  const PbgFunctionsOptions with = pbg_functions_options_now(query->base);
  x->functions                   = pbg_functions_new(&with);
  if (!x->arena || !x->scratch || !x->cache || !x->functions) {
    return exec_fail(x, PBG_NO_MEMORY, "out of memory");
  }
  x->timed = options->seconds > 0 && !clock_gettime(CLOCK_MONOTONIC, &x->deadline);
  if (x->timed) {
    const double seconds = options->seconds < 1e9 ? options->seconds : 1e9;
    x->deadline.tv_sec += (time_t)seconds;
    x->deadline.tv_nsec += (long)((seconds - (double)(time_t)seconds) * 1e9);
    x->deadline.tv_sec += x->deadline.tv_nsec / 1000000000;
    x->deadline.tv_nsec %= 1000000000;
  }
  return PBG_OK;
}

void
exec_close(Exec *const x)
{
  for (PbgStep *step = x->steps; step; step = step->made_before) {
    if (step->close) {
      step->close(step);
    }
  }
  pbg_functions_free(x->functions);
  pbg_arena_free(x->arena);
  pbg_arena_free(x->scratch);
  free(x->cache);
}

static PbgStatus
emit_row(void *const handle, PbgId *const row)
{
  PbgAnswer *const         answer = handle;
  const PbgBindings *const items  = &answer->query->select->items;
  for (size_t i = 0; i < items->count; ++i) {
    answer->cells[i] = row[items->items[i].slot];
  }
  return exec_rows_add(&answer->rows, answer->cells);
}

static PbgStatus
emit_found(void *const handle, PbgId *const row)
{
  (void)row;
  ((PbgAnswer *)handle)->boolean = true;
  return EXEC_STOP;
}

static PbgStatus
add_triple(PbgAnswer *const answer, const PbgId s, const PbgId p, const PbgId o)
{
  const PbgId cells[3] = {s, p, o};
  uint32_t    index    = 0;
  bool        added    = false;
  return exec_hash_add(&answer->triples, cells, &index, &added);
}

static PbgStatus
node_kind(const Exec *const x, const PbgId id, PbgNodeKind *const kind)
{
  PbgNode node = {.kind = PBG_LITERAL};
  switch (pbg_id_kind(id)) {
  case PBG_ID_IRI:
    *kind = PBG_IRI;
    return PBG_OK;
  case PBG_ID_BLANK:
    *kind = PBG_BLANK;
    return PBG_OK;
  case PBG_ID_LOCAL: {
    const PbgStatus st = exec_node(x, id, x->arena, &node);
    *kind              = node.kind;
    return st;
  }
  default:
    *kind = PBG_LITERAL;
    return PBG_OK;
  }
}

PbgStatus
exec_instantiate(
  Exec *const x, const PbgTriple *const triple, const PbgId *const row, PbgId out[4], bool *const complete)
{
  PbgNodeKind kind = PBG_IRI;
  PbgStatus   st   = PBG_OK;
  *complete        = true;
  for (size_t i = 0; st == PBG_OK && i < 4; ++i) {
    const PbgRef *const ref = &triple->place[i];
    out[i]                  = PBG_NO_ID;
    if (ref->kind == PBG_REF_NONE) {
      continue;
    }
    if (ref->kind == PBG_REF_SLOT) {
      out[i] = row[ref->slot];
    } else {
      st = exec_intern(x, &ref->node, &out[i]);
    }
    *complete = *complete && out[i];
    st        = st == PBG_OK && out[i] ? node_kind(x, out[i], &kind) : st;
    *complete = *complete && (i == 2 || kind == PBG_IRI || (i == 0 && kind == PBG_BLANK));
  }
  return st;
}

static PbgStatus
emit_construct(void *const handle, PbgId *const row)
{
  PbgAnswer *const      answer = handle;
  const PbgQuery *const query  = answer->query;
  PbgStatus             st     = PBG_OK;
  for (size_t i = 0; st == PBG_OK && i < query->blank_count; ++i) {
    st = exec_new_blank(&answer->x, &row[query->blanks[i]]);
  }
  for (size_t i = 0; st == PBG_OK && i < query->construct.count; ++i) {
    PbgId cells[4];
    bool  complete = false;
    st             = exec_instantiate(&answer->x, &query->construct.triples[i], row, cells, &complete);
    st             = st == PBG_OK && complete ? add_triple(answer, cells[0], cells[1], cells[2]) : st;
  }
  return st;
}

/// Concise bounded description: what is said of the node, and of the blank nodes in it
static PbgStatus
describe(PbgAnswer *const answer, const PbgId node)
{
  Exec *const x     = &answer->x;
  ExecHash    todo  = {.rows = {.x = x, .width = 1}, .keys = 1};
  uint32_t    index = 0;
  bool        added = false;
  PbgStatus   st    = exec_hash_add(&todo, &node, &index, &added);
  for (size_t i = 0; st == PBG_OK && i < todo.rows.count; ++i) {
    const PbgIdPattern pattern = {.at.s   = *exec_rows_at(&todo.rows, i),
                                  .graphs = x->options->union_default ? PBG_GRAPHS_UNION : PBG_GRAPHS_ONE};
    PbgScan *const     scan =
      pbg_id_kind(pattern.at.s) == PBG_ID_LOCAL ? NULL : x->dataset->ops->scan(x->dataset, &pattern);
    PbgIdQuad batch[64];
    for (size_t count = scan ? 1 : 0; st == PBG_OK && count;) {
      count = x->dataset->ops->next(scan, batch, 64, &st);
      for (size_t k = 0; st == PBG_OK && k < count; ++k) {
        st = add_triple(answer, batch[k].s, batch[k].p, batch[k].o);
        if (st == PBG_OK && pbg_id_kind(batch[k].o) == PBG_ID_BLANK) {
          st = exec_hash_add(&todo, &batch[k].o, &index, &added);
        }
      }
    }
    x->dataset->ops->close(scan);
  }
  exec_hash_free(&todo);
  return st;
}

static PbgStatus
emit_described(void *const handle, PbgId *const row)
{
  PbgAnswer *const      answer = handle;
  const PbgQuery *const query  = answer->query;
  PbgStatus             st     = PBG_OK;
  for (size_t i = 0; st == PBG_OK && i < query->described_count; ++i) {
    const PbgRef *const ref = &query->described[i];
    PbgId               id  = ref->kind == PBG_REF_SLOT ? row[ref->slot] : PBG_NO_ID;
    if (ref->kind == PBG_REF_NODE) {
      st = exec_intern(&answer->x, &ref->node, &id);
    }
    st = st == PBG_OK && id ? describe(answer, id) : st;
  }
  return st;
}

static PbgStatus
run(PbgAnswer *const answer)
{
  static const ExecEmit emits[] = {emit_row, emit_construct, emit_described, emit_found};
  PbgQuery *const       query   = answer->query;
  Exec *const           x       = &answer->x;
  PbgStatus             st      = PBG_OK;
  answer->rows                  = (ExecRows){.x = x, .width = query->select->items.count};
  answer->triples               = (ExecHash){.rows = {.x = x, .width = 3}, .keys = 3};
  answer->cells                 = exec_alloc(x, (query->select->items.count + 1) * sizeof *answer->cells);
  answer->select                = answer->cells ? exec_select_new(x, query->select, &st) : NULL;
  if (!answer->select) {
    return st ? st : PBG_NO_MEMORY;
  }
  return exec_select_run(answer->select, PBG_NO_ID, emits[query->form], answer);
}

PbgStatus
pbg_query_run(PbgQuery *const              query,
              PbgDataset *const            dataset,
              const PbgQueryOptions *const options,
              PbgAnswer **const            out,
              PbgQueryError *const         error)
{
  static const PbgQueryOptions none   = {0};
  PbgAnswer *const             answer = calloc(1, sizeof *answer);
  *out                                = NULL;
  *error                              = (PbgQueryError){0};
  if (!answer) {
    return PBG_NO_MEMORY;
  }
  if (query->form == PBG_QUERY_UPDATE) {
    snprintf(error->message, sizeof error->message, "an update is no query");
    free(answer);
    return PBG_BAD_DATA;
  }
  answer->query   = query;
  answer->options = options ? *options : none;
  PbgStatus st    = PBG_OK;
  if (query->from.count) {
    st                            = pbg_view_new(dataset, &query->from, &answer->view) ? PBG_OK : PBG_NO_MEMORY;
    answer->options.union_default = false; // the query says what its default graph is
  }
  const PbgStatus opened =
    exec_open(&answer->x, query, answer->view ? answer->view : dataset, &answer->options, &answer->error);
  st     = st ? st : opened;
  st     = st == PBG_OK ? run(answer) : st;
  *error = answer->error;
  if (st != PBG_OK) {
    if (!error->message[0]) {
      snprintf(error->message, sizeof error->message, "%s", pbg_status_text(st));
    }
    pbg_answer_free(answer);
    return st;
  }
  *out = answer;
  return PBG_OK;
}

void
pbg_answer_free(PbgAnswer *const answer)
{
  if (answer) {
    exec_rows_free(&answer->rows);
    exec_hash_free(&answer->triples);
    exec_close(&answer->x);
    if (answer->view) {
      answer->view->ops->free(answer->view);
    }
    free(answer);
  }
}

static bool
is_graph(const PbgAnswer *const answer)
{
  return answer->query->form == PBG_QUERY_CONSTRUCT || answer->query->form == PBG_QUERY_DESCRIBE;
}

size_t
pbg_answer_columns(const PbgAnswer *const answer)
{
  return is_graph(answer) ? 3 : answer->query->form == PBG_QUERY_ASK ? 0 : answer->query->select->items.count;
}

PbgStrView
pbg_answer_name(const PbgAnswer *const answer, const size_t column)
{
  const PbgSelect *const select = answer->query->select;
  return is_graph(answer) ? (PbgStrView){0} : select->scope.names[select->items.items[column].slot];
}

size_t
pbg_answer_count(const PbgAnswer *const answer)
{
  return is_graph(answer) ? answer->triples.rows.count : answer->rows.count;
}

const PbgId *
pbg_answer_row(const PbgAnswer *const answer, const size_t row)
{
  return exec_rows_at(is_graph(answer) ? &answer->triples.rows : &answer->rows, row);
}

PbgStatus
pbg_answer_term(const PbgAnswer *const answer, const PbgId id, PbgArena *const arena, PbgNode *const out)
{
  return exec_node(&answer->x, id, arena, out);
}

bool
pbg_answer_boolean(const PbgAnswer *const answer)
{
  return answer->boolean;
}

void
pbg_answer_explain(const PbgAnswer *const answer, PbgBuffer *const out)
{
  pbg_buffer_print(out, "%-16s %-60s %12s %12s\n", "step", "", "estimated", "rows");
  exec_select_explain(answer->select, 0, out);
}
