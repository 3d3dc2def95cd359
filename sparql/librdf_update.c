// librdf_update.c - SPARQL Update on a librdf model, through librdf's own calls: any storage.
#include "sparql/librdf_node.h"
#include "store/librdf_quad.h"
#include "sparql/librdf_query.h"
#include "sparql/update.h"

#include <stdlib.h>

typedef struct {
  librdf_world *world;
  librdf_model *model;
  PbgDataset   *dataset; ///< Own: of the state before the last change; NULL: none
} Target;

static void
forget(Target *const target)
{
  if (target->dataset) {
    target->dataset->ops->free(target->dataset);
    target->dataset = NULL;
  }
}

static PbgDataset *
dataset_of(void *const handle)
{
  Target *const target = handle;
  forget(target);
  target->dataset = pbg_librdf_dataset(target->model);
  return target->dataset;
}

static librdf_node *
graph_node(const Target *const target, const PbgStrView graph)
{
  const bool    blank = pbg_sv_starts(graph, PBG_LIT("_:"));
  const PbgNode node  = {.kind = blank ? PBG_BLANK : PBG_IRI, .text = pbg_sv_from(graph, blank ? 2 : 0)};
  return graph.len ? pbg_librdf_write_node(target->world, &node) : NULL;
}

/// The most graphs that one statement may stand in when it is added to the default graph of a foreign storage
#define MAX_CONTEXTS 4096

/// The graphs in which a statement stands; own: librdf_free_node() of each. `*bare`: it stands in none, too.
static size_t
contexts_of(const Target *const target, librdf_statement *const statement, librdf_node **const out, bool *const bare)
{
  librdf_stream *const stream = librdf_model_find_statements(target->model, statement);
  size_t               count  = 0;
  *bare                       = false;
  for (; stream && !librdf_stream_end(stream) && count < MAX_CONTEXTS; librdf_stream_next(stream)) {
    librdf_node *const context = librdf_stream_get_context2(stream);
    *bare                      = *bare || !context;
    if (context) {
      out[count++] = librdf_new_node_from_node(context);
    }
  }
  if (stream) {
    librdf_free_stream(stream);
  }
  return count;
}

/// librdf's own storages leave out what is in any context when it is added without one: it is taken out of the contexts, added, and
/// put back
static int
add_without_context(const Target *const target, librdf_statement *const statement)
{
  librdf_node **const contexts = calloc(MAX_CONTEXTS, sizeof *contexts);
  bool                bare     = false;
  int                 failed   = contexts == NULL;
  const size_t        count    = failed ? 0 : contexts_of(target, statement, contexts, &bare);
  for (size_t i = 0; i < count && !bare; ++i) {
    failed = failed || librdf_model_context_remove_statement(target->model, contexts[i], statement);
  }
  failed = failed || (!bare && librdf_model_add_statement(target->model, statement));
  for (size_t i = 0; i < count; ++i) {
    failed = (!bare && librdf_model_context_add_statement(target->model, contexts[i], statement)) || failed;
    librdf_free_node(contexts[i]);
  }
  free(contexts);
  return failed;
}

/// Add or remove
static PbgStatus
change(Target *const target, const PbgQuad *const quad, const bool add)
{
  forget(target);
  librdf_node *const        graph     = graph_node(target, quad->graph);
  librdf_node *const        s         = pbg_librdf_write_node(target->world, &quad->subject),
                     *const p         = pbg_librdf_write_node(target->world, &quad->predicate),
                     *const o         = pbg_librdf_write_node(target->world, &quad->object);
  librdf_statement *const   statement = librdf_new_statement_from_nodes(target->world, s, p, o);
  int                       failed    = !statement || (quad->graph.len && !graph);
  if (!failed && add) {
    failed = graph ? librdf_model_context_add_statement(target->model, graph, statement)
                   : add_without_context(target, statement);
  } else if (!failed) {
    failed = graph ? librdf_model_context_remove_statement(target->model, graph, statement)
                   : librdf_model_remove_statement(target->model, statement);
  }
  if (statement) {
    librdf_free_statement(statement);
  }
  if (graph) {
    librdf_free_node(graph);
  }
  return failed ? PBG_BAD_WRITE : PBG_OK;
}

static PbgStatus
add(void *const handle, const PbgQuad *const quad)
{
  return change(handle, quad, true);
}

static PbgStatus
drop(void *const handle, const PbgQuad *const quad)
{
  return change(handle, quad, false);
}

/// All statements without context, as terms in `arena`
static PbgStatus
read_default(PbgDataset *const data, PbgArena *const arena, PbgQuad **const quads, size_t *const total)
{
  const PbgIdPattern all  = {.graphs = PBG_GRAPHS_ONE};
  PbgScan *const     scan = data->ops->scan(data, &all);
  PbgStatus          st   = scan ? PBG_OK : PBG_NO_MEMORY;
  size_t             room = 0;
  PbgIdQuad          batch[64];
  for (size_t count = 1; st == PBG_OK && count;) {
    count = data->ops->next(scan, batch, 64, &st);
    for (size_t i = 0; st == PBG_OK && i < count; ++i) {
      *quads = pbg_arena_grow(arena, *quads, *total, &room, sizeof **quads);
      if (!*quads) {
        st = PBG_NO_MEMORY;
        break;
      }
      PbgQuad *const quad   = &(*quads)[(*total)++];
      *quad                 = (PbgQuad){0};
      st                    = data->ops->term(data, batch[i].s, arena, &quad->subject);
      st                    = st == PBG_OK ? data->ops->term(data, batch[i].p, arena, &quad->predicate) : st;
      st                    = st == PBG_OK ? data->ops->term(data, batch[i].o, arena, &quad->object) : st;
      quad->subject.text    = pbg_arena_copy(arena, quad->subject.text);
      quad->predicate.text  = pbg_arena_copy(arena, quad->predicate.text);
      quad->object.text     = pbg_arena_copy(arena, quad->object.text);
      quad->object.language = pbg_arena_copy(arena, quad->object.language);
      quad->object.datatype = pbg_arena_copy(arena, quad->object.datatype);
    }
  }
  data->ops->close(scan);
  return pbg_arena_is_full(arena) ? PBG_NO_MEMORY : st;
}

static PbgStatus
clear_default(Target *const target)
{
  PbgDataset *const data  = dataset_of(target);
  PbgArena *const   arena = pbg_arena_new((size_t)4 << 30);
  PbgQuad          *quads = NULL;
  size_t            count = 0;
  PbgStatus         st    = data && arena ? read_default(data, arena, &quads, &count) : PBG_NO_MEMORY;
  for (size_t i = 0; st == PBG_OK && i < count; ++i) {
    st = change(target, &quads[i], false);
  }
  pbg_arena_free(arena);
  return st;
}

static PbgStatus
clear(void *const handle, const PbgStrView graph)
{
  Target *const target = handle;
  if (!graph.len) {
    return clear_default(target);
  }
  librdf_node *const node = graph_node(target, graph);
  if (!node) {
    return PBG_NO_MEMORY;
  }
  forget(target);
  if (librdf_model_contains_context(target->model, node)) {
    (void)librdf_model_context_remove_statements(target->model, node);
  }
  librdf_free_node(node);
  return PBG_OK;
}

bool
pbg_librdf_update(librdf_world *const world, librdf_model *const model, PbgQuery *const query)
{
  Target                target = {.world = world, .model = model};
  const PbgUpdateTarget with   = {.handle = &target, .dataset = dataset_of, .add = add, .remove = drop, .clear = clear};
  PbgQueryError         error;
  const bool            transaction = !librdf_model_transaction_start(model); // where the storage has them
  const PbgStatus       st          = pbg_update_run(query, &with, NULL, &error);
  forget(&target);
  if (st != PBG_OK) {
    pbg_librdf_error(world, &error);
  }
  if (transaction) {
    const int failed = st == PBG_OK ? librdf_model_transaction_commit(model) : librdf_model_transaction_rollback(model);
    return st == PBG_OK && !failed;
  }
  return st == PBG_OK;
}
