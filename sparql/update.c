// update.c - the operations of SPARQL 1.1 Update (3.1, 3.2; semantics in 4.3).
#include "sparql/update.h"

#include "rdf/reader.h"
#include "sparql/exec.h"
#include "sparql/view.h"

#include <stdio.h>

typedef struct {
  const PbgQuery        *query;
  const PbgUpdateTarget *target;
  PbgQueryOptions        options;
  PbgQueryError         *error;
} Request;

/// One DELETE/INSERT while it looks for solutions
typedef struct {
  Exec             x;
  const PbgUpdate *update;
  ExecHash         removed, added; ///< Four cells: subject, predicate, object, graph
} Modify;

static PbgStatus
fail(const Request *const request, const PbgStatus status, const char *const text, const PbgStrView name)
{
  if (!request->error->message[0]) {
    snprintf(request->error->message, sizeof request->error->message, "%s%.*s", text, PBG_ARG(name));
  }
  return status;
}

static PbgStatus
instantiate(Modify *const modify, const PbgTemplate *const template, const PbgId *const row, ExecHash *const out)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; st == PBG_OK && i < template->count; ++i) {
    PbgId    cells[4];
    uint32_t index    = 0;
    bool     complete = false, added = false;
    st = exec_instantiate(&modify->x, &template->triples[i], row, cells, &complete);
    st = st == PBG_OK && complete ? exec_hash_add(out, cells, &index, &added) : st;
  }
  return st;
}

static PbgStatus
emit_modify(void *const handle, PbgId *const row)
{
  Modify *const          modify = handle;
  const PbgUpdate *const update = modify->update;
  PbgStatus              st     = PBG_OK;
  for (size_t i = 0; st == PBG_OK && i < update->blank_count; ++i) {
    st = exec_new_blank(&modify->x, &row[update->blanks[i]]);
  }
  st = st == PBG_OK ? instantiate(modify, &update->remove, row, &modify->removed) : st;
  return st == PBG_OK ? instantiate(modify, &update->insert, row, &modify->added) : st;
}

static PbgStatus
quad_of(const Exec *const x, const PbgId *const cells, PbgArena *const arena, PbgQuad *const out)
{
  PbgNode   graph = {0};
  PbgStatus st    = exec_node(x, cells[0], arena, &out->subject);
  st              = st == PBG_OK ? exec_node(x, cells[1], arena, &out->predicate) : st;
  st              = st == PBG_OK ? exec_node(x, cells[2], arena, &out->object) : st;
  st              = st == PBG_OK && cells[3] ? exec_node(x, cells[3], arena, &graph) : st;
  out->graph      = graph.text;
  if (st == PBG_OK && cells[3] && graph.kind == PBG_BLANK) {
    char *const name = pbg_arena_alloc(arena, graph.text.len + 2);
    if (!name) {
      return PBG_NO_MEMORY;
    }
    memcpy(name, "_:", 2);
    memcpy(name + 2, graph.text.data, graph.text.len);
    out->graph = (PbgStrView){name, graph.text.len + 2};
  }
  return st;
}

typedef struct {
  PbgQuad *items;
  size_t   count;
} Quads;

static PbgStatus
copy_quad(PbgArena *const arena, PbgQuad *const quad)
{
  PbgNode *const nodes[] = {&quad->subject, &quad->predicate, &quad->object};
  for (size_t k = 0; k < 3; ++k) {
    nodes[k]->text     = pbg_arena_copy(arena, nodes[k]->text);
    nodes[k]->language = pbg_arena_copy(arena, nodes[k]->language);
    nodes[k]->datatype = pbg_arena_copy(arena, nodes[k]->datatype);
  }
  quad->graph = pbg_arena_copy(arena, quad->graph);
  return pbg_arena_is_full(arena) ? PBG_NO_MEMORY : PBG_OK;
}

/// Has the dataset that quad? The ids are the dataset's, or local ones, which it has not.
static PbgStatus
is_present(PbgDataset *const dataset, const PbgId *const cells, bool *const present)
{
  const PbgIdPattern pattern = {.graphs = PBG_GRAPHS_ONE, .at = {cells[0], cells[1], cells[2], cells[3]}};
  PbgStatus          st      = PBG_OK;
  PbgIdQuad          quad;
  *present = false;
  for (size_t i = 0; i < 4; ++i) {
    if (pbg_id_kind(cells[i]) == PBG_ID_LOCAL) {
      return PBG_OK;
    }
  }
  PbgScan *const scan = dataset->ops->scan(dataset, &pattern);
  if (!scan) {
    return PBG_NO_MEMORY;
  }
  *present = dataset->ops->next(scan, &quad, 1, &st) > 0;
  dataset->ops->close(scan);
  return st;
}

/// Those of the quads that are present in the dataset, or those that are not, without those in `except` (or NULL), as terms in
/// `arena`: the dataset that has the ids may end with the first change
typedef struct {
  const Exec     *x;
  PbgDataset     *dataset;
  const ExecHash *cells, *except;
  bool            present;
} Choice;

static PbgStatus
terms_of(const Choice *const choice, PbgArena *const arena, Quads *const out)
{
  PbgStatus st = PBG_OK;
  *out         = (Quads){.items = pbg_arena_alloc(arena, (choice->cells->rows.count + 1) * sizeof *out->items)};
  for (size_t i = 0; out->items && st == PBG_OK && i < choice->cells->rows.count; ++i) {
    const PbgId *const row     = exec_rows_at(&choice->cells->rows, i);
    bool               present = false;
    st                         = is_present(choice->dataset, row, &present);
    if (st == PBG_OK && present == choice->present &&
        (!choice->except || exec_hash_find(choice->except, row) == EXEC_NONE)) {
      PbgQuad *const quad = &out->items[out->count++];
      st                  = quad_of(choice->x, row, arena, quad);
      st                  = st == PBG_OK ? copy_quad(arena, quad) : st;
    }
  }
  return out->items ? st : PBG_NO_MEMORY;
}

static PbgStatus
apply(const Request *const request, const Quads *const removed, const Quads *const added)
{
  const PbgUpdateTarget *const target = request->target;
  PbgStatus                    st     = PBG_OK;
  for (size_t i = 0; st == PBG_OK && i < removed->count; ++i) {
    st = target->remove(target->handle, &removed->items[i]);
  }
  for (size_t i = 0; st == PBG_OK && i < added->count; ++i) {
    st = target->add(target->handle, &added->items[i]);
  }
  return st;
}

/// Find what is to change in `dataset`, where the pattern is looked for in `view`; what is both removed and added stays
static PbgStatus
find_changes(Modify *const        modify,
             const Request *const request,
             PbgDataset *const    dataset,
             PbgDataset *const    view,
             PbgArena *const      arena,
             Quads                out[2])
{
  PbgStatus st              = exec_open(&modify->x, request->query, view, &request->options, request->error);
  modify->removed           = (ExecHash){.rows = {.x = &modify->x, .width = 4}, .keys = 4};
  modify->added             = modify->removed;
  ExecSelect *const by      = st == PBG_OK ? exec_select_new(&modify->x, modify->update->where, &st) : NULL;
  const Choice      removed = {&modify->x, dataset, &modify->removed, &modify->added, true};
  const Choice      added   = {&modify->x, dataset, &modify->added, NULL, false};
  st                        = by ? exec_select_run(by, PBG_NO_ID, emit_modify, modify) : st;
  st                        = st == PBG_OK ? terms_of(&removed, arena, &out[0]) : st;
  st                        = st == PBG_OK ? terms_of(&added, arena, &out[1]) : st;
  exec_hash_free(&modify->removed);
  exec_hash_free(&modify->added);
  exec_close(&modify->x);
  return st;
}

static PbgStatus
run_modify(const Request *const request, const PbgUpdate *const update)
{
  Modify            modify   = {.update = update};
  PbgArena *const   arena    = pbg_arena_new((size_t)4 << 30);
  PbgDataset *const dataset  = request->target->dataset(request->target->handle);
  PbgDataset       *view     = NULL;
  Quads             quads[2] = {{0}, {0}};
  PbgStatus         st       = PBG_NO_MEMORY;
  if (arena && dataset && (!update->using.count || pbg_view_new(dataset, &update->using, &view))) {
    st = find_changes(&modify, request, dataset, view ? view : dataset, arena, quads);
  }
  if (view) {
    view->ops->free(view);
  }
  st = st == PBG_OK ? apply(request, &quads[0], &quads[1]) : st;
  pbg_arena_free(arena);
  return st;
}

// --- Graphs as wholes ---

static PbgStatus
graph_name(PbgDataset *const dataset, const PbgId id, PbgArena *const arena, PbgStrView *const out)
{
  const PbgId cells[4] = {0, 0, 0, id};
  PbgNode     node;
  PbgStatus   st = dataset->ops->term(dataset, cells[3], arena, &node);
  if (st != PBG_OK) {
    return st;
  }
  char *const name = pbg_arena_alloc(arena, node.text.len + 2);
  if (!name) {
    return PBG_NO_MEMORY;
  }
  const size_t mark = node.kind == PBG_BLANK ? 2 : 0;
  memcpy(name, "_:", mark);
  memcpy(name + mark, node.text.data, node.text.len);
  *out = (PbgStrView){name, node.text.len + mark};
  return PBG_OK;
}

static PbgStatus
clear_named(const Request *const request)
{
  PbgArena *const arena = pbg_arena_new((size_t)256 << 20);
  PbgStatus       st    = arena ? PBG_OK : PBG_NO_MEMORY;
  PbgId           after = PBG_NO_ID, graphs[64];
  PbgStrView     *names = NULL;
  size_t          count = 0, room = 0;
  PbgDataset     *data = request->target->dataset(request->target->handle);
  st                   = data ? st : PBG_NO_MEMORY;
  for (size_t more = 1; st == PBG_OK && more;) { // first the names: a change may end the dataset
    more = data->ops->graphs(data, after, graphs, 64);
    for (size_t i = 0; st == PBG_OK && i < more; ++i) {
      names = pbg_arena_grow(arena, names, count, &room, sizeof *names);
      st    = names ? graph_name(data, graphs[i], arena, &names[count++]) : PBG_NO_MEMORY;
      after = graphs[i];
    }
  }
  for (size_t i = 0; st == PBG_OK && i < count; ++i) {
    st = request->target->clear(request->target->handle, names[i]);
  }
  pbg_arena_free(arena);
  return st;
}

static PbgStatus
run_clear(const Request *const request, const PbgTarget *const to)
{
  PbgStatus st = PBG_OK;
  if (to->kind == PBG_TARGET_IRI) {
    return request->target->clear(request->target->handle, to->iri);
  }
  if (to->kind != PBG_TARGET_NAMED) {
    st = request->target->clear(request->target->handle, (PbgStrView){0});
  }
  return st == PBG_OK && to->kind != PBG_TARGET_DEFAULT ? clear_named(request) : st;
}

/// Does the graph have quads? The default graph is always there.
static bool
is_there(const Request *const request, const PbgTarget *const target)
{
  PbgDataset *const data = request->target->dataset(request->target->handle);
  const PbgNode     node = {.kind = PBG_IRI, .text = target->iri};
  PbgId             id = PBG_NO_ID, found = PBG_NO_ID;
  if (target->kind == PBG_TARGET_DEFAULT || !data) {
    return true;
  }
  id = data->ops->find(data, &node);
  return id && data->ops->graphs(data, id - 1, &found, 1) && found == id;
}

/// The quads of a graph, as cells of the default graph (`to` PBG_NO_ID) or another
static PbgStatus
read_graph(PbgDataset *const data, const PbgId graph, const PbgId to, ExecHash *const out)
{
  const PbgIdPattern all  = {.graphs = PBG_GRAPHS_ONE, .at.g = graph};
  PbgScan *const     scan = data->ops->scan(data, &all);
  PbgStatus          st   = scan ? PBG_OK : PBG_NO_MEMORY;
  PbgIdQuad          batch[64];
  for (size_t count = 1; st == PBG_OK && count;) {
    count = data->ops->next(scan, batch, 64, &st);
    for (size_t i = 0; st == PBG_OK && i < count; ++i) {
      const PbgId cells[4] = {batch[i].s, batch[i].p, batch[i].o, to};
      uint32_t    index    = 0;
      bool        added    = false;
      st                   = exec_hash_add(out, cells, &index, &added);
    }
  }
  data->ops->close(scan);
  return st;
}

static PbgStatus
copy_quads(const Request *const request, const PbgTarget *const from, const PbgTarget *const to)
{
  PbgArena *const arena    = pbg_arena_new((size_t)4 << 30);
  const PbgNode   names[2] = {{.kind = PBG_IRI, .text = from->iri}, {.kind = PBG_IRI, .text = to->iri}};
  PbgId           graph = PBG_NO_ID, target = PBG_NO_ID;
  Exec            x     = {.options = &request->options, .error = request->error};
  ExecHash        found = {.rows = {.x = &x, .width = 4}, .keys = 4};
  Quads           quads = {0};
  PbgStatus       st    = arena ? exec_open(&x, request->query, request->target->dataset(request->target->handle),
                                            &request->options, request->error)
                                : PBG_NO_MEMORY;
  st                    = st == PBG_OK && !x.dataset ? PBG_NO_MEMORY : st;
  if (st == PBG_OK && from->kind == PBG_TARGET_IRI) {
    graph = x.dataset->ops->find(x.dataset, &names[0]);
  }
  if (st == PBG_OK && to->kind == PBG_TARGET_IRI) {
    st = exec_intern(&x, &names[1], &target);
  }
  st = st == PBG_OK && (graph || from->kind != PBG_TARGET_IRI) ? read_graph(x.dataset, graph, target, &found) : st;
  const Choice absent = {&x, x.dataset, &found, NULL, false};
  st                  = st == PBG_OK ? terms_of(&absent, arena, &quads) : st;
  exec_hash_free(&found);
  exec_close(&x);
  const Quads none = {0};
  st               = st == PBG_OK ? apply(request, &none, &quads) : st;
  pbg_arena_free(arena);
  return st;
}

/// ADD, MOVE, COPY (3.2.3-3.2.5)
static PbgStatus
run_transfer(const Request *const request, const PbgUpdate *const update)
{
  const bool same = update->from.kind == update->to.kind && pbg_sv_equal(update->from.iri, update->to.iri);
  PbgStatus  st   = PBG_OK;
  if (!is_there(request, &update->from)) {
    return fail(request, PBG_BAD_DATA, "there is no graph ", update->from.iri);
  }
  if (same) {
    return PBG_OK;
  }
  if (update->kind != PBG_UPDATE_ADD) {
    st = run_clear(request, &update->to);
  }
  st = st == PBG_OK ? copy_quads(request, &update->from, &update->to) : st;
  return st == PBG_OK && update->kind == PBG_UPDATE_MOVE ? run_clear(request, &update->from) : st;
}

// --- LOAD ---

/// What was read, to be added at the end
typedef struct {
  Exec       x;
  PbgStrView graph; ///< Where it goes; empty: where the file says
  ExecHash   cells;
} Load;

static PbgStatus
load_quad(void *const handle, const PbgQuad *const quad)
{
  Load *const      load     = handle;
  const PbgStrView graph    = load->graph.len ? load->graph : quad->graph;
  const bool       blank    = pbg_sv_starts(graph, PBG_LIT("_:"));
  const PbgNode    name     = {.kind = blank ? PBG_BLANK : PBG_IRI, .text = pbg_sv_from(graph, blank ? 2 : 0)};
  PbgId            cells[4] = {0};
  uint32_t         index    = 0;
  bool             added    = false;
  PbgStatus        st       = exec_intern(&load->x, &quad->subject, &cells[0]);
  st                        = st == PBG_OK ? exec_intern(&load->x, &quad->predicate, &cells[1]) : st;
  st                        = st == PBG_OK ? exec_intern(&load->x, &quad->object, &cells[2]) : st;
  st                        = st == PBG_OK && graph.len ? exec_intern(&load->x, &name, &cells[3]) : st;
  return st == PBG_OK ? exec_hash_add(&load->cells, cells, &index, &added) : st;
}

static PbgStatus
load_end(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

static size_t
read_some(void *const handle, char *const out, const size_t room, PbgStatus *const status)
{
  const size_t count = fread(out, 1, room, handle);
  *status            = count < room && ferror((FILE *)handle) ? PBG_BAD_READ : PBG_OK;
  return count;
}

static PbgStatus
load_file(const Request *const request, const PbgUpdate *const update, const char *const path, FILE *const file)
{
  Load               load   = {.graph = update->to.iri};
  PbgArena *const    arena  = pbg_arena_new((size_t)4 << 30);
  const PbgSink      sink   = {&load, load_quad, load_end};
  const PbgRdfReader reader = {.name = path, .base = update->source, .scope = update->source};
  const PbgSource    from   = {file, read_some};
  Quads              quads  = {0};
  PbgDataset *const  data   = request->target->dataset(request->target->handle);
  PbgStatus          st =
    arena && data ? exec_open(&load.x, request->query, data, &request->options, request->error) : PBG_NO_MEMORY;
  load.cells          = (ExecHash){.rows = {.x = &load.x, .width = 4}, .keys = 4};
  const Choice absent = {&load.x, data, &load.cells, NULL, false};
  st                  = st == PBG_OK ? pbg_rdf_read(&reader, &from, &sink) : st;
  st                  = st == PBG_OK ? terms_of(&absent, arena, &quads) : st;
  exec_hash_free(&load.cells);
  exec_close(&load.x);
  const Quads none = {0};
  st               = st == PBG_OK ? apply(request, &none, &quads) : st;
  pbg_arena_free(arena);
  return st;
}

static PbgStatus
run_load(const Request *const request, const PbgUpdate *const update)
{
  char             path[4096];
  const PbgStrView source = update->source;
  if (!request->target->may_load) {
    return fail(request, PBG_BAD_READ, "LOAD is not allowed: ", source);
  }
  if (!pbg_sv_starts(source, PBG_LIT("file://")) || source.len - 7 >= sizeof path) {
    return fail(request, PBG_BAD_READ, "LOAD reads file:// IRIs only, not ", source);
  }
  snprintf(path, sizeof path, "%.*s", PBG_ARG(pbg_sv_from(source, 7)));
  FILE *const file = fopen(path, "rb");
  if (!file) {
    return fail(request, PBG_BAD_READ, "cannot be read: ", source);
  }
  const PbgStatus st = load_file(request, update, path, file);
  fclose(file);
  return st == PBG_OK ? st : fail(request, st, "cannot be loaded: ", source);
}

static PbgStatus
run_operation(const Request *const request, const PbgUpdate *const update)
{
  switch (update->kind) {
  case PBG_UPDATE_MODIFY:
    return run_modify(request, update);
  case PBG_UPDATE_LOAD:
    return run_load(request, update);
  case PBG_UPDATE_CLEAR:
  case PBG_UPDATE_DROP:
    return run_clear(request, &update->to);
  case PBG_UPDATE_CREATE: // graphs without quads are not kept
    return is_there(request, &update->to) ? fail(request, PBG_BAD_DATA, "there is a graph already: ", update->to.iri)
                                          : PBG_OK;
  default:
    return run_transfer(request, update);
  }
}

PbgStatus
pbg_update_run(PbgQuery *const              query,
               const PbgUpdateTarget *const target,
               const PbgQueryOptions *const options,
               PbgQueryError *const         error)
{
  static const PbgQueryOptions none = {0};
  const Request request = {.query = query, .target = target, .options = options ? *options : none, .error = error};
  PbgStatus     st      = PBG_OK;
  *error                = (PbgQueryError){0};
  for (const PbgUpdate *update = query->updates; st == PBG_OK && update; update = update->next) {
    st = run_operation(&request, update);
    if (st != PBG_OK && st != PBG_NO_MEMORY && update->silent) {
      st     = PBG_OK;
      *error = (PbgQueryError){0};
    }
  }
  return st == PBG_OK ? st : fail(&request, st, pbg_status_text(st), (PbgStrView){0});
}
