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

/// The quads, without those in `except` (or NULL), as terms in `arena`: the dataset that has the ids may end with the first change
static PbgStatus
terms_of(const Exec *const     x,
         const ExecHash *const cells,
         const ExecHash *const except,
         PbgArena *const       arena,
         Quads *const          out)
{
  PbgStatus st = PBG_OK;
  *out         = (Quads){.items = pbg_arena_alloc(arena, (cells->rows.count + 1) * sizeof *out->items)};
  for (size_t i = 0; out->items && st == PBG_OK && i < cells->rows.count; ++i) {
    const PbgId *const row = exec_rows_at(&cells->rows, i);
    if (!except || exec_hash_find(except, row) == EXEC_NONE) {
      PbgQuad *const quad = &out->items[out->count++];
      st                  = quad_of(x, row, arena, quad);
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

/// Find what is to change; what is both removed and added stays
static PbgStatus
find_changes(Modify *const        modify,
             const Request *const request,
             PbgDataset *const    dataset,
             PbgArena *const      arena,
             Quads *const         removed,
             Quads *const         added)
{
  PbgStatus st         = exec_open(&modify->x, request->query, dataset, &request->options, request->error);
  modify->removed      = (ExecHash){.rows = {.x = &modify->x, .width = 4}, .keys = 4};
  modify->added        = modify->removed;
  ExecSelect *const by = st == PBG_OK ? exec_select_new(&modify->x, modify->update->where, &st) : NULL;
  st                   = by ? exec_select_run(by, PBG_NO_ID, emit_modify, modify) : st;
  st                   = st == PBG_OK ? terms_of(&modify->x, &modify->removed, &modify->added, arena, removed) : st;
  st                   = st == PBG_OK ? terms_of(&modify->x, &modify->added, NULL, arena, added) : st;
  exec_hash_free(&modify->removed);
  exec_hash_free(&modify->added);
  exec_close(&modify->x);
  return st;
}

static PbgStatus
run_modify(const Request *const request, const PbgUpdate *const update)
{
  Modify            modify  = {.update = update};
  PbgArena *const   arena   = pbg_arena_new((size_t)4 << 30);
  PbgDataset *const dataset = request->target->dataset(request->target->handle);
  PbgDataset       *view    = NULL;
  Quads             removed = {0}, added = {0};
  PbgStatus         st = PBG_NO_MEMORY;
  if (arena && dataset && (!update->using.count || pbg_view_new(dataset, &update->using, &view))) {
    st = find_changes(&modify, request, view ? view : dataset, arena, &removed, &added);
  }
  if (view) {
    view->ops->free(view);
  }
  st = st == PBG_OK ? apply(request, &removed, &added) : st;
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

static PbgStatus
copy_quads(const Request *const request, const PbgTarget *const from, const PbgStrView to)
{
  PbgDataset *const  data  = request->target->dataset(request->target->handle);
  const PbgNode      node  = {.kind = PBG_IRI, .text = from->iri};
  const PbgId        graph = data && from->kind == PBG_TARGET_IRI ? data->ops->find(data, &node) : PBG_NO_ID;
  const PbgIdPattern all   = {.graphs = PBG_GRAPHS_ONE, .at.g = graph};
  PbgArena *const    arena = pbg_arena_new((size_t)4 << 30);
  PbgScan *const scan  = data && arena && (graph || from->kind != PBG_TARGET_IRI) ? data->ops->scan(data, &all) : NULL;
  Exec           x     = {.dataset = data, .options = &request->options, .error = request->error};
  ExecHash       found = {.rows = {.x = &x, .width = 4}, .keys = 4};
  PbgStatus      st    = data && arena ? PBG_OK : PBG_NO_MEMORY;
  PbgIdQuad      batch[64];
  Quads          quads = {0};
  for (size_t count = scan ? 1 : 0; st == PBG_OK && count;) {
    count = data->ops->next(scan, batch, 64, &st);
    for (size_t i = 0; st == PBG_OK && i < count; ++i) {
      const PbgId cells[4] = {batch[i].s, batch[i].p, batch[i].o, PBG_NO_ID};
      uint32_t    index    = 0;
      bool        added    = false;
      st                   = exec_hash_add(&found, cells, &index, &added);
    }
  }
  if (scan) {
    data->ops->close(scan);
  }
  st = st == PBG_OK ? terms_of(&x, &found, NULL, arena, &quads) : st;
  exec_hash_free(&found);
  for (size_t i = 0; st == PBG_OK && i < quads.count; ++i) {
    quads.items[i].graph = to;
    st                   = request->target->add(request->target->handle, &quads.items[i]);
  }
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
  st = st == PBG_OK ? copy_quads(request, &update->from, update->to.iri) : st;
  return st == PBG_OK && update->kind == PBG_UPDATE_MOVE ? run_clear(request, &update->from) : st;
}

// --- LOAD ---

typedef struct {
  const Request *request;
  PbgStrView     graph;
} Load;

static PbgStatus
load_quad(void *const handle, const PbgQuad *const quad)
{
  const Load *const load = handle;
  PbgQuad           copy = *quad;
  copy.graph             = load->graph.len ? load->graph : quad->graph;
  return load->request->target->add(load->request->target->handle, &copy);
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
run_load(const Request *const request, const PbgUpdate *const update)
{
  char       path[4096];
  PbgStrView source = update->source;
  if (!request->target->may_load) {
    return fail(request, PBG_BAD_READ, "LOAD is not allowed: ", source);
  }
  if (!pbg_sv_starts(source, PBG_LIT("file://")) || source.len - 7 >= sizeof path) {
    return fail(request, PBG_BAD_READ, "LOAD reads file:// IRIs only, not ", source);
  }
  snprintf(path, sizeof path, "%.*s", PBG_ARG(pbg_sv_from(source, 7)));
  FILE *const file = request->target->dataset(request->target->handle) ? fopen(path, "rb") : NULL;
  if (!file) {
    return fail(request, PBG_BAD_READ, "cannot be read: ", source);
  }
  const Load         load   = {request, update->to.iri};
  const PbgSink      sink   = {(void *)(uintptr_t)&load, load_quad, load_end};
  const PbgRdfReader reader = {.name = path, .base = source, .scope = source};
  const PbgSource    from   = {file, read_some};
  const PbgStatus    st     = pbg_rdf_read(&reader, &from, &sink);
  fclose(file);
  return st == PBG_OK ? st : fail(request, st, "cannot be read as RDF: ", source);
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
