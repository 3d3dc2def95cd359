// librdf_update.c - SPARQL Update on a librdf model, through librdf's own calls: any storage.
#include "sparql/librdf_node.h"
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
  return graph.len ? pbg_librdf_node_new(target->world, &node) : NULL;
}

/// Add or remove
static PbgStatus
change(Target *const target, const PbgQuad *const quad, const bool add)
{
  librdf_node *const        graph     = graph_node(target, quad->graph);
  librdf_node *const        s         = pbg_librdf_node_new(target->world, &quad->subject),
                     *const p         = pbg_librdf_node_new(target->world, &quad->predicate),
                     *const o         = pbg_librdf_node_new(target->world, &quad->object);
  librdf_statement *const   statement = librdf_new_statement_from_nodes(target->world, s, p, o);
  int                       failed    = !statement || (quad->graph.len && !graph);
  if (!failed && add) {
    // librdf_model_add_statement() leaves out what is in any context: first as one without context, where there are contexts
    failed = librdf_storage_context_add_statement(librdf_model_get_storage(target->model), graph, statement);
    failed = failed && !graph ? librdf_model_add_statement(target->model, statement) : failed;
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

static bool
find_term(PbgDataset *const data, const PbgNode *const node, PbgId *const out)
{
  *out = data->ops->find(data, node);
  return *out;
}

/// Was the quad there before this group of changes? Storages in memory keep what is added twice.
static bool
is_there(const Target *const target, const PbgQuad *const quad)
{
  PbgDataset *const data    = target->dataset;
  const bool        blank   = pbg_sv_starts(quad->graph, PBG_LIT("_:"));
  const PbgNode     graph   = {.kind = blank ? PBG_BLANK : PBG_IRI, .text = pbg_sv_from(quad->graph, blank ? 2 : 0)};
  PbgIdPattern      pattern = {.graphs = PBG_GRAPHS_ONE};
  PbgIdQuad         found;
  PbgStatus         st = PBG_OK;
  if (!data || !find_term(data, &quad->subject, &pattern.at.s) || !find_term(data, &quad->predicate, &pattern.at.p) ||
      !find_term(data, &quad->object, &pattern.at.o) || (quad->graph.len && !find_term(data, &graph, &pattern.at.g))) {
    return false;
  }
  PbgScan *const scan  = data->ops->scan(data, &pattern);
  const bool     there = scan && data->ops->next(scan, &found, 1, &st);
  data->ops->close(scan);
  return there;
}

static PbgStatus
add(void *const handle, const PbgQuad *const quad)
{
  return is_there(handle, quad) ? PBG_OK : change(handle, quad, true);
}

static PbgStatus
drop(void *const handle, const PbgQuad *const quad)
{
  return is_there(handle, quad) ? change(handle, quad, false) : PBG_OK;
}

/// All statements without context
static PbgStatus
clear_default(Target *const target)
{
  PbgDataset *const  data  = dataset_of(target);
  const PbgIdPattern all   = {.graphs = PBG_GRAPHS_ONE};
  PbgScan *const     scan  = data ? data->ops->scan(data, &all) : NULL;
  PbgArena *const    arena = pbg_arena_new((size_t)1 << 30);
  PbgStatus          st    = scan && arena ? PBG_OK : PBG_NO_MEMORY;
  PbgIdQuad          batch[64];
  for (size_t count = 1; st == PBG_OK && count;) {
    count = data->ops->next(scan, batch, 64, &st);
    for (size_t i = 0; st == PBG_OK && i < count; ++i) {
      PbgQuad quad = {0};
      pbg_arena_clear(arena);
      st = data->ops->term(data, batch[i].s, arena, &quad.subject);
      st = st == PBG_OK ? data->ops->term(data, batch[i].p, arena, &quad.predicate) : st;
      st = st == PBG_OK ? data->ops->term(data, batch[i].o, arena, &quad.object) : st;
      st = st == PBG_OK ? change(target, &quad, false) : st;
    }
  }
  if (data) {
    data->ops->close(scan);
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
