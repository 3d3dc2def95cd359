// librdf_storage.c - calls of librdf's storage module -> the store.
#include "store/librdf_storage.h"

#include "store/librdf_quad.h"
#include "store/librdf_stream.h"
#include "store/store.h"

#include <pthread.h>
#include <redland.h>
#include <rdf_storage_module.h>
#include <stdlib.h>

typedef struct Instance Instance;

struct Instance {
  char     *path;
  bool      readonly, empty;
  PbgStore *store; ///< NULL while closed
  bool explicit;   ///< A transaction that the program began
  Instance *next;  ///< In the list of all
};

// All instances: a storage of another kind has an instance that we must not look into
static Instance       *instances;
static pthread_mutex_t instances_lock = PTHREAD_MUTEX_INITIALIZER;

static Instance *
instance_of(librdf_storage *const storage)
{
  return librdf_storage_get_instance(storage);
}

static int
result(const PbgStatus st)
{
  return st != PBG_OK;
}

// --- Life ---

static int
storage_init(librdf_storage *const storage, const char *const name, librdf_hash *const options)
{
  Instance *const instance = name ? calloc(1, sizeof *instance) : NULL;
  if (!instance || !(instance->path = strdup(name))) {
    free(instance);
    return 1;
  }
  if (options) {
    instance->readonly = librdf_hash_get_as_boolean(options, "write") == 0;
    instance->empty    = librdf_hash_get_as_boolean(options, "new") > 0;
    librdf_free_hash(options);
  }
  librdf_storage_set_instance(storage, instance);
  pthread_mutex_lock(&instances_lock);
  instance->next = instances;
  instances      = instance;
  pthread_mutex_unlock(&instances_lock);
  return 0;
}

static int
storage_clone(librdf_storage *const to, librdf_storage *const from)
{
  const Instance *const old = instance_of(from);
  if (storage_init(to, old->path, NULL)) {
    return 1;
  }
  instance_of(to)->readonly = old->readonly;
  return 0;
}

static void
storage_terminate(librdf_storage *const storage)
{
  Instance *const instance = instance_of(storage);
  if (!instance) {
    return;
  }
  pthread_mutex_lock(&instances_lock);
  for (Instance **at = &instances; *at; at = &(*at)->next) {
    if (*at == instance) {
      *at = instance->next;
      break;
    }
  }
  pthread_mutex_unlock(&instances_lock);
  pbg_store_close(instance->store);
  free(instance->path);
  free(instance);
  librdf_storage_set_instance(storage, NULL);
}

static void
on_problem(void *const handle, const PbgProblem *const problem)
{
  librdf_world *const world = handle;
  librdf_log(world, 0, LIBRDF_LOG_ERROR, LIBRDF_FROM_STORAGE, NULL, "%s: %s", problem->file, problem->message);
}

static int
storage_open(librdf_storage *const storage, librdf_model *const model)
{
  (void)model;
  Instance *const    instance = instance_of(storage);
  const PbgReport    report   = {librdf_storage_get_world(storage), on_problem};
  const PbgStoreMode mode     = instance->readonly ? PBG_STORE_READ : PBG_STORE_CREATE;
  PbgStatus          st       = pbg_store_open(instance->path, mode, &report, &instance->store);
  if (!st && instance->empty) {
    st = pbg_store_begin(instance->store);
    st = st ? st : pbg_store_clear_all(instance->store);
    st = st ? st : pbg_store_commit(instance->store);
  }
  return result(st);
}

/// Commit what was changed outside of a transaction
static PbgStatus
settle(const Instance *const instance)
{
  return !instance->explicit && pbg_store_is_open(instance->store) ? pbg_store_commit(instance->store) : PBG_OK;
}

static int
storage_close(librdf_storage *const storage)
{
  Instance *const instance = instance_of(storage);
  const PbgStatus st       = instance->store ? settle(instance) : PBG_OK;
  pbg_store_close(instance->store);
  instance->store = NULL;
  return result(st);
}

static int
storage_sync(librdf_storage *const storage)
{
  return result(settle(instance_of(storage)));
}

/// Own: ops->free(). The state that a reading call sees
static PbgDataset *
open_data(const Instance *const instance)
{
  return settle(instance)     ? NULL
         : instance->explicit ? pbg_store_changed(instance->store)
                              : pbg_store_dataset(instance->store);
}

// --- Changes ---

static PbgStatus
begin(const Instance *const instance)
{
  return pbg_store_is_open(instance->store) ? PBG_OK : pbg_store_begin(instance->store);
}

static int
change(librdf_storage *const   storage,
       librdf_node *const      context,
       librdf_statement *const statement,
       PbgStatus (*const apply)(PbgStore *, const PbgQuad *))
{
  const Instance *const instance = instance_of(storage);
  PbgLibrdfQuad         reading;
  PbgStatus             st = pbg_librdf_read_quad(&reading, statement, context) ? begin(instance) : PBG_BAD_DATA;
  st                       = st ? st : apply(instance->store, &reading.quad);
  pbg_buffer_free(&reading.graph);
  return result(st);
}

static int
context_add_statement(librdf_storage *const storage, librdf_node *const context, librdf_statement *const statement)
{
  return change(storage, context, statement, pbg_store_add);
}

static int
context_remove_statement(librdf_storage *const storage, librdf_node *const context, librdf_statement *const statement)
{
  return change(storage, context, statement, pbg_store_remove);
}

static int
add_statement(librdf_storage *const storage, librdf_statement *const statement)
{
  return change(storage, NULL, statement, pbg_store_add);
}

static int
remove_statement(librdf_storage *const storage, librdf_statement *const statement)
{
  return change(storage, NULL, statement, pbg_store_remove);
}

static int
context_add_statements(librdf_storage *const storage, librdf_node *const context, librdf_stream *const stream)
{
  int failed = 0;
  for (; !failed && !librdf_stream_end(stream); librdf_stream_next(stream)) {
    failed = context_add_statement(storage, context, librdf_stream_get_object(stream));
  }
  return failed;
}

static int
add_statements(librdf_storage *const storage, librdf_stream *const stream)
{
  return context_add_statements(storage, NULL, stream);
}

static int
context_remove_statements(librdf_storage *const storage, librdf_node *const context)
{
  const Instance *const instance = instance_of(storage);
  PbgLibrdfQuad         reading  = {.graph = {.data = NULL}};
  PbgStatus             st       = pbg_librdf_read_graph(&reading, context) ? begin(instance) : PBG_BAD_DATA;
  st                             = st ? st : pbg_store_clear(instance->store, reading.quad.graph);
  pbg_buffer_free(&reading.graph);
  return result(st);
}

static int
transaction_start(librdf_storage *const storage)
{
  Instance *const instance = instance_of(storage);
  if (instance->explicit || settle(instance) || pbg_store_begin(instance->store)) {
    return 1;
  }
  instance->explicit = true;
  return 0;
}

static int
transaction_commit(librdf_storage *const storage)
{
  Instance *const instance = instance_of(storage);
  const bool      open     = instance->explicit;
  instance->explicit       = false;
  return open ? result(pbg_store_commit(instance->store)) : 1;
}

static int
transaction_rollback(librdf_storage *const storage)
{
  Instance *const instance = instance_of(storage);
  const bool      open     = instance->explicit;
  instance->explicit       = false;
  pbg_store_abort(instance->store);
  return !open;
}

// --- Reading ---

static int
storage_size(librdf_storage *const storage)
{
  PbgDataset *const data = open_data(instance_of(storage));
  if (!data) {
    return -1;
  }
  const uint64_t count = pbg_store_count_all(data);
  data->ops->free(data);
  return count <= INT32_MAX ? (int)count : INT32_MAX;
}

static int
contains_statement(librdf_storage *const storage, librdf_statement *const statement)
{
  PbgDataset *const data = open_data(instance_of(storage));
  PbgIdPattern      pattern;
  PbgIdQuad         quad;
  PbgStatus         st    = PBG_OK;
  bool              found = false;
  if (data && !pbg_librdf_find_pattern(data, statement, NULL, &pattern)) {
    PbgScan *const scan = data->ops->scan(data, &pattern);
    found               = scan && data->ops->next(scan, &quad, 1, &st) == 1;
    data->ops->close(scan);
  }
  if (data) {
    data->ops->free(data);
  }
  return found;
}

static librdf_stream *
find_in(librdf_storage *const storage, librdf_statement *const statement, librdf_node *const context)
{
  const Instance *const instance = instance_of(storage);
  PbgDataset *const     data     = open_data(instance);
  return data ? pbg_librdf_stream(storage, data, statement, context, instance->explicit) : NULL;
}

static librdf_stream *
find_statements(librdf_storage *const storage, librdf_statement *const statement)
{
  return find_in(storage, statement, NULL);
}

static librdf_stream *
find_statements_in_context(librdf_storage *const storage, librdf_statement *const statement, librdf_node *const context)
{
  return find_in(storage, statement, context);
}

static librdf_stream *
serialise(librdf_storage *const storage)
{
  return find_in(storage, NULL, NULL);
}

static librdf_stream *
context_serialise(librdf_storage *const storage, librdf_node *const context)
{
  return find_in(storage, NULL, context);
}

static librdf_iterator *
get_contexts(librdf_storage *const storage)
{
  PbgDataset *const      data = open_data(instance_of(storage));
  librdf_iterator *const out  = data ? pbg_librdf_contexts(librdf_storage_get_world(storage), data) : NULL;
  if (data) {
    data->ops->free(data);
  }
  return out;
}

static librdf_node *
get_feature(librdf_storage *const storage, librdf_uri *const feature)
{
  const char *const name = feature ? (const char *)librdf_uri_as_string(feature) : "";
  return strcmp(name, LIBRDF_MODEL_FEATURE_CONTEXTS) != 0
           ? NULL
           : librdf_new_node_from_typed_literal(librdf_storage_get_world(storage), (const unsigned char *)"1", NULL,
                                                NULL);
}

// --- Registration ---

static void
fill_factory(librdf_storage_factory *const factory)
{
  factory->version                    = LIBRDF_STORAGE_INTERFACE_VERSION;
  factory->init                       = storage_init;
  factory->clone                      = storage_clone;
  factory->terminate                  = storage_terminate;
  factory->open                       = storage_open;
  factory->close                      = storage_close;
  factory->size                       = storage_size;
  factory->add_statement              = add_statement;
  factory->add_statements             = add_statements;
  factory->remove_statement           = remove_statement;
  factory->contains_statement         = contains_statement;
  factory->serialise                  = serialise;
  factory->find_statements            = find_statements;
  factory->context_add_statement      = context_add_statement;
  factory->context_add_statements     = context_add_statements;
  factory->context_remove_statement   = context_remove_statement;
  factory->context_remove_statements  = context_remove_statements;
  factory->context_serialise          = context_serialise;
  factory->find_statements_in_context = find_statements_in_context;
  factory->get_contexts               = get_contexts;
  factory->get_feature                = get_feature;
  factory->sync                       = storage_sync;
  factory->transaction_start          = transaction_start;
  factory->transaction_commit         = transaction_commit;
  factory->transaction_rollback       = transaction_rollback;
}

static int
keep_silent(void *const handle, librdf_log_message *const message)
{
  (void)handle;
  (void)message;
  return 1;
}

int
pbg_register_storage(librdf_world *const world)
{
  librdf_world_set_logger(world, NULL, keep_silent);
  librdf_world_open(world);
  return librdf_storage_register_factory(world, "pbg-lmdb", "LMDB store of pbg", fill_factory);
}

PbgDataset *
pbg_storage_dataset(librdf_storage *const storage)
{
  const Instance *const wanted = librdf_storage_get_instance(storage);
  pthread_mutex_lock(&instances_lock);
  const Instance *instance = instances;
  while (instance && instance != wanted) {
    instance = instance->next;
  }
  pthread_mutex_unlock(&instances_lock);
  return instance && instance->store ? open_data(instance) : NULL;
}
