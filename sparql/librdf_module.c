// librdf_module.c - SPARQL as languages of librdf: queries.
#include "sparql/librdf_module.h"

#include "sparql/librdf_node.h"
#include "sparql/librdf_query.h"
#include "store/librdf_storage.h"

#include <stdlib.h>

void
pbg_librdf_error(librdf_world *const world, const PbgQueryError *const error)
{
  if (error->line) {
    librdf_log(world, 0, LIBRDF_LOG_ERROR, LIBRDF_FROM_QUERY, NULL, "%zu:%zu: %s", error->line, error->column,
               error->message);
  } else {
    librdf_log(world, 0, LIBRDF_LOG_ERROR, LIBRDF_FROM_QUERY, NULL, "%s", error->message);
  }
}

static int
init_query(librdf_query *const        query,
           const char *const          name,
           librdf_uri *const          uri,
           const unsigned char *const text,
           librdf_uri *const          base)
{
  LibrdfQuery *const self   = query->context;
  const bool         update = !strcmp(query->factory->name, PBG_UPDATE_LANGUAGE);
  PbgStrView         from   = {0};
  PbgQueryError      error;
  (void)name;
  (void)uri;
  if (base) {
    from.data = (const char *)librdf_uri_as_counted_string(base, &from.len);
  }
  self->limit         = -1;
  self->union_default = !strcmp(query->factory->name, PBG_UNION_LANGUAGE);
  const PbgStatus st  = pbg_query_parse(pbg_sv((const char *)text), from, update, &self->query, &error);
  if (st != PBG_OK) {
    pbg_librdf_error(query->world, &error);
  }
  return st != PBG_OK;
}

static void
terminate_query(librdf_query *const query)
{
  LibrdfQuery *const self = query->context;
  pbg_query_free(self->query);
  self->query = NULL;
}

PbgDataset *
pbg_librdf_dataset(librdf_model *const model)
{
  PbgDataset *const ours = pbg_storage_dataset(librdf_model_get_storage(model));
  return ours ? ours : pbg_librdf_snapshot(model);
}

static bool
run_query(LibrdfResults *const results, const LibrdfQuery *const self, librdf_model *const model)
{
  const PbgQueryOptions options = {.union_default = self->union_default};
  const PbgQueryForm    form    = pbg_query_form(self->query);
  PbgQueryError         error   = {.message = "the model cannot be read"};
  results->dataset              = pbg_librdf_dataset(model);
  if (!results->dataset || pbg_query_run(self->query, results->dataset, &options, &results->answer, &error)) {
    pbg_librdf_error(results->world, &error);
    return false;
  }
  results->is_boolean = form == PBG_QUERY_ASK;
  results->is_graph   = form == PBG_QUERY_CONSTRUCT || form == PBG_QUERY_DESCRIBE;
  results->boolean    = pbg_answer_boolean(results->answer);
  const size_t count = pbg_answer_count(results->answer), from = self->offset > 0 ? (size_t)self->offset : 0;
  results->row = from < count ? from : count;
  results->end =
    self->limit >= 0 && (size_t)self->limit < count - results->row ? results->row + (size_t)self->limit : count;
  return true;
}

static librdf_query_results *
execute(librdf_query *const query, librdf_model *const model)
{
  const LibrdfQuery *const self    = query->context;
  LibrdfResults *const     results = calloc(1, sizeof *results);
  if (!results) {
    return NULL;
  }
  results->base.query = query;
  results->world      = query->world;
  bool good           = false;
  if (pbg_query_form(self->query) == PBG_QUERY_UPDATE) {
    good = results->is_boolean = results->boolean = pbg_librdf_update(query->world, model, self->query);
  } else {
    results->arena = pbg_arena_new((size_t)1 << 30);
    good           = results->arena && run_query(results, self, model);
  }
  if (!good) {
    query->factory->free_results(&results->base);
    free(results);
    return NULL;
  }
  return &results->base;
}

static int
get_limit(librdf_query *const query)
{
  return ((LibrdfQuery *)query->context)->limit;
}

static int
set_limit(librdf_query *const query, const int limit)
{
  ((LibrdfQuery *)query->context)->limit = limit;
  return 0;
}

static int
get_offset(librdf_query *const query)
{
  return ((LibrdfQuery *)query->context)->offset;
}

static int
set_offset(librdf_query *const query, const int offset)
{
  ((LibrdfQuery *)query->context)->offset = offset;
  return 0;
}

static void
register_language(librdf_query_factory *const factory)
{
  factory->context_length = sizeof(LibrdfQuery);
  factory->init           = init_query;
  factory->terminate      = terminate_query;
  factory->execute        = execute;
  factory->get_limit      = get_limit;
  factory->set_limit      = set_limit;
  factory->get_offset     = get_offset;
  factory->set_offset     = set_offset;
  pbg_librdf_results_register(factory);
}

void
pbg_sparql_register(librdf_world *const world)
{
  librdf_query_register_factory(world, PBG_QUERY_LANGUAGE, NULL, register_language);
  librdf_query_register_factory(world, PBG_UNION_LANGUAGE, NULL, register_language);
  librdf_query_register_factory(world, PBG_UPDATE_LANGUAGE, NULL, register_language);
}
