// librdf_storage.c - calls of librdf's storage module -> the store.
#include "store/librdf_storage.h"

#include "base/buffer.h"
#include "store/store.h"

#include <pthread.h>
#include <redland.h>
#include <rdf_storage_module.h>
#include <stdlib.h>

#define BATCH 256

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

// --- Nodes ---

/// A node of librdf as ours; `language` holds the tag in lower case
static bool
read_node(librdf_node *const node, char language[64], PbgNode *const out)
{
  size_t len = 0;
  *out       = (PbgNode){.kind = PBG_IRI};
  if (!node) {
    return false;
  }
  if (librdf_node_is_resource(node)) {
    out->text.data = (const char *)librdf_uri_as_counted_string(librdf_node_get_uri(node), &len);
  } else if (librdf_node_is_blank(node)) {
    out->kind      = PBG_BLANK;
    out->text.data = (const char *)librdf_node_get_counted_blank_identifier(node, &len);
  } else {
    const char *const tag  = librdf_node_get_literal_value_language(node);
    librdf_uri *const type = librdf_node_get_literal_value_datatype_uri(node);
    const size_t      most = tag ? strlen(tag) : 0;
    out->kind              = PBG_LITERAL;
    out->text.data         = (const char *)librdf_node_get_literal_value_as_counted_string(node, &len);
    if (most >= 64) {
      return false;
    }
    for (size_t i = 0; i < most; ++i) {
      language[i] = (char)(tag[i] >= 'A' && tag[i] <= 'Z' ? tag[i] + ('a' - 'A') : tag[i]);
    }
    out->language = (PbgStrView){language, most};
    out->datatype = pbg_sv(type && !most ? (const char *)librdf_uri_as_string(type) : NULL);
    if (pbg_sv_equal(out->datatype, PBG_LIT("http://www.w3.org/2001/XMLSchema#string"))) {
      out->datatype = (PbgStrView){NULL, 0};
    }
  }
  out->text.len = len;
  return out->text.data != NULL;
}

static librdf_node *
write_node(librdf_world *const world, const PbgNode *const node)
{
  const unsigned char *const text = (const unsigned char *)(node->text.data ? node->text.data : "");
  if (node->kind == PBG_IRI) {
    return librdf_new_node_from_counted_uri_string(world, text, node->text.len);
  }
  if (node->kind == PBG_BLANK) {
    return librdf_new_node_from_counted_blank_identifier(world, text, node->text.len);
  }
  librdf_uri *const type =
    node->datatype.len ? librdf_new_uri2(world, (const unsigned char *)node->datatype.data, node->datatype.len) : NULL;
  librdf_node *const out = librdf_new_node_from_typed_counted_literal(
    world, text, node->text.len, node->language.len ? node->language.data : NULL, node->language.len, type);
  if (type) {
    librdf_free_uri(type);
  }
  return out;
}

/// A statement and context as a quad; its texts are those of librdf, `graph` holds the name of a blank context
typedef struct {
  char      language[64];
  PbgBuffer graph;
  PbgQuad   quad;
} Reading;

static bool
read_graph(Reading *const reading, librdf_node *const context)
{
  PbgNode node;
  char    language[64];
  if (!context) {
    return true;
  }
  if (!read_node(context, language, &node) || node.kind == PBG_LITERAL) {
    return false;
  }
  pbg_buffer_add(&reading->graph, node.kind == PBG_BLANK ? PBG_LIT("_:") : PBG_LIT(""));
  pbg_buffer_add(&reading->graph, node.text);
  reading->quad.graph = pbg_buffer_view(&reading->graph);
  return !reading->graph.status;
}

static bool
read_quad(Reading *const reading, librdf_statement *const statement, librdf_node *const context)
{
  *reading = (Reading){.graph = {.data = NULL}};
  return read_node(librdf_statement_get_subject(statement), reading->language, &reading->quad.subject) &&
         read_node(librdf_statement_get_predicate(statement), reading->language, &reading->quad.predicate) &&
         read_node(librdf_statement_get_object(statement), reading->language, &reading->quad.object) &&
         read_graph(reading, context);
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
  Reading               reading;
  PbgStatus             st = read_quad(&reading, statement, context) ? begin(instance) : PBG_BAD_DATA;
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
  Reading               reading  = {.graph = {.data = NULL}};
  PbgStatus             st       = read_graph(&reading, context) ? begin(instance) : PBG_BAD_DATA;
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

/// A place of a pattern: true if nothing can match, since the store does not know the term
static bool
find_place(PbgDataset *const data, librdf_node *const node, PbgId *const out)
{
  PbgNode term;
  char    language[64];
  *out = PBG_NO_ID;
  if (!node) {
    return false;
  }
  if (read_node(node, language, &term)) {
    *out = data->ops->find(data, &term);
  }
  return !*out;
}

/// The pattern of a statement with open places; `context`: only that graph. True if nothing can match.
static bool
find_pattern(PbgDataset *const       data,
             librdf_statement *const statement,
             librdf_node *const      context,
             PbgIdPattern *const     out)
{
  *out = (PbgIdPattern){.graphs = context ? PBG_GRAPHS_ONE : PBG_GRAPHS_ALL};
  return (statement && (find_place(data, librdf_statement_get_subject(statement), &out->at.s) ||
                        find_place(data, librdf_statement_get_predicate(statement), &out->at.p) ||
                        find_place(data, librdf_statement_get_object(statement), &out->at.o))) ||
         find_place(data, context, &out->at.g);
}

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
  if (data && !find_pattern(data, statement, NULL, &pattern)) {
    PbgScan *const scan = data->ops->scan(data, &pattern);
    found               = scan && data->ops->next(scan, &quad, 1, &st) == 1;
    data->ops->close(scan);
  }
  if (data) {
    data->ops->free(data);
  }
  return found;
}

/// A stream over a snapshot; within a transaction, whose state moves, over what was read at once
typedef struct {
  librdf_world     *world;
  librdf_storage   *storage;
  PbgDataset       *data;
  PbgScan          *scan; ///< NULL if all was read
  PbgArena         *arena;
  PbgIdQuad        *quads;
  size_t            count, at, room;
  librdf_statement *statement; ///< The one at hand
  librdf_node      *context;
  PbgNode          *terms; ///< Of all quads, four each, if all was read
} Stream;

static void
stream_drop(Stream *const stream)
{
  if (stream->statement) {
    librdf_free_statement(stream->statement);
  }
  if (stream->context) {
    librdf_free_node(stream->context);
  }
  stream->statement = NULL;
  stream->context   = NULL;
}

static void
stream_free(void *const handle)
{
  Stream *const stream = handle;
  stream_drop(stream);
  if (stream->data) {
    stream->data->ops->close(stream->scan);
    stream->data->ops->free(stream->data);
  }
  pbg_arena_free(stream->arena);
  free(stream->quads);
  free(stream->terms);
  librdf_storage_remove_reference(stream->storage);
  free(stream);
}

static void
stream_fill(Stream *const stream)
{
  PbgStatus st  = PBG_OK;
  stream->at    = 0;
  stream->count = stream->scan ? stream->data->ops->next(stream->scan, stream->quads, stream->room, &st) : 0;
}

static int
stream_end(void *const handle)
{
  const Stream *const stream = handle;
  return stream->at == stream->count;
}

static int
stream_next(void *const handle)
{
  Stream *const stream = handle;
  stream_drop(stream);
  if (++stream->at >= stream->count) {
    stream_fill(stream);
  }
  return stream_end(handle);
}

/// The node of a place (0 to 3) of the quad at hand
static librdf_node *
stream_node(Stream *const stream, const unsigned place)
{
  const PbgIdQuad *const quad = &stream->quads[stream->at];
  const PbgId            id   = place == 0 ? quad->s : place == 1 ? quad->p : place == 2 ? quad->o : quad->g;
  PbgNode                term;
  if (stream->terms) {
    return write_node(stream->world, &stream->terms[4 * stream->at + place]);
  }
  pbg_arena_clear(stream->arena);
  return stream->data->ops->term(stream->data, id, stream->arena, &term) ? NULL : write_node(stream->world, &term);
}

static void *
stream_get(void *const handle, const int flags)
{
  Stream *const stream = handle;
  if (stream_end(handle)) {
    return NULL;
  }
  if (flags == LIBRDF_STREAM_GET_METHOD_GET_CONTEXT) {
    if (!stream->context && stream->quads[stream->at].g) {
      stream->context = stream_node(stream, 3);
    }
    return stream->context;
  }
  if (!stream->statement) {
    stream->statement = librdf_new_statement_from_nodes(stream->world, stream_node(stream, 0), stream_node(stream, 1),
                                                        stream_node(stream, 2));
  }
  return stream->statement;
}

/// Copy all quads and their terms, and let the dataset go
static PbgStatus
stream_read_all(Stream *const stream)
{
  PbgDataset *const data = stream->data;
  PbgStatus         st   = PBG_OK;
  size_t            room = 0;
  for (size_t n = stream->count; !st && n > 0; stream->count += n) {
    if (stream->count + BATCH > room) {
      room                   = room ? 2 * room : 4 * (size_t)BATCH;
      PbgIdQuad *const quads = realloc(stream->quads, room * sizeof *quads);
      if (!quads) {
        return PBG_NO_MEMORY;
      }
      stream->quads = quads;
    }
    n = data->ops->next(stream->scan, stream->quads + stream->count, BATCH, &st);
  }
  stream->terms = calloc(4 * stream->count + 1, sizeof *stream->terms);
  st            = stream->terms ? st : PBG_NO_MEMORY;
  for (size_t i = 0; !st && i < 4 * stream->count; ++i) {
    PbgNode *const   term  = &stream->terms[i];
    const PbgIdQuad *quad  = &stream->quads[i / 4];
    const PbgId      ids[] = {quad->s, quad->p, quad->o, quad->g};
    if (ids[i % 4] && !(st = data->ops->term(data, ids[i % 4], stream->arena, term))) {
      term->text     = pbg_arena_copy(stream->arena, term->text);
      term->language = pbg_arena_copy(stream->arena, term->language);
      term->datatype = pbg_arena_copy(stream->arena, term->datatype);
    }
  }
  data->ops->close(stream->scan);
  data->ops->free(data);
  stream->scan = NULL;
  stream->data = NULL;
  return st ? st : pbg_arena_is_full(stream->arena) ? PBG_NO_MEMORY : PBG_OK;
}

static bool
stream_start(Stream *const stream, librdf_statement *const statement, librdf_node *const context)
{
  PbgIdPattern pattern;
  stream->room  = BATCH;
  stream->arena = pbg_arena_new((size_t)4 << 30);
  stream->quads = malloc(BATCH * sizeof *stream->quads);
  stream->data  = open_data(instance_of(stream->storage));
  if (!stream->arena || !stream->quads || !stream->data) {
    return false;
  }
  if (find_pattern(stream->data, statement, context, &pattern)) {
    return true;
  }
  if (!(stream->scan = stream->data->ops->scan(stream->data, &pattern))) {
    return false;
  }
  stream_fill(stream);
  return !instance_of(stream->storage)->explicit || !stream_read_all(stream);
}

static librdf_stream *
find_in(librdf_storage *const storage, librdf_statement *const statement, librdf_node *const context)
{
  Stream *const stream = calloc(1, sizeof *stream);
  if (!stream) {
    return NULL;
  }
  stream->world   = librdf_storage_get_world(storage);
  stream->storage = storage;
  librdf_storage_add_reference(storage);
  librdf_stream *out = NULL;
  if (stream_start(stream, statement, context)) {
    out = librdf_new_stream(stream->world, stream, stream_end, stream_next, stream_get, stream_free);
  }
  if (!out) {
    stream_free(stream);
  }
  return out;
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

// --- Contexts ---

typedef struct {
  librdf_node **nodes;
  size_t        count, at;
} Contexts;

static int
contexts_end(void *const handle)
{
  const Contexts *const contexts = handle;
  return contexts->at == contexts->count;
}

static int
contexts_next(void *const handle)
{
  Contexts *const contexts = handle;
  contexts->at += contexts->at < contexts->count;
  return contexts_end(handle);
}

static void *
contexts_get(void *const handle, const int flags)
{
  const Contexts *const contexts = handle;
  return flags == LIBRDF_ITERATOR_GET_METHOD_GET_OBJECT && !contexts_end(handle) ? contexts->nodes[contexts->at] : NULL;
}

static void
contexts_free(void *const handle)
{
  Contexts *const contexts = handle;
  for (size_t i = 0; i < contexts->count; ++i) {
    librdf_free_node(contexts->nodes[i]);
  }
  free(contexts->nodes);
  free(contexts);
}

static bool
gather_contexts(librdf_world *const world, PbgDataset *const data, Contexts *const contexts)
{
  PbgId   ids[BATCH];
  PbgNode term;
  for (size_t n, after = 0; (n = data->ops->graphs(data, after, ids, BATCH)) > 0; after = ids[n - 1]) {
    librdf_node **const nodes = realloc(contexts->nodes, (contexts->count + n) * sizeof(librdf_node *));
    if (!nodes) {
      return false;
    }
    contexts->nodes = nodes;
    for (size_t i = 0; i < n; ++i) {
      librdf_node *const node = data->ops->term(data, ids[i], NULL, &term) ? NULL : write_node(world, &term);
      if (!node) {
        return false;
      }
      nodes[contexts->count++] = node;
    }
  }
  return true;
}

static librdf_iterator *
get_contexts(librdf_storage *const storage)
{
  librdf_world *const world    = librdf_storage_get_world(storage);
  PbgDataset *const   data     = open_data(instance_of(storage));
  Contexts *const     contexts = data ? calloc(1, sizeof *contexts) : NULL;
  librdf_iterator    *out      = NULL;
  if (contexts && gather_contexts(world, data, contexts)) {
    out = librdf_new_iterator(world, contexts, contexts_end, contexts_next, contexts_get, contexts_free);
  }
  if (contexts && !out) {
    contexts_free(contexts);
  }
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
