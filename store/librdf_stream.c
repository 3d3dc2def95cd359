// librdf_stream.c - what the store holds, as streams and iterators of librdf.
#include "store/librdf_stream.h"

#include "store/librdf_quad.h"

#include <rdf_storage_module.h>
#include <redland.h>
#include <stdlib.h>

#define BATCH 256

// --- Statements ---

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
    return pbg_librdf_write_node(stream->world, &stream->terms[4 * stream->at + place]);
  }
  pbg_arena_clear(stream->arena);
  return stream->data->ops->term(stream->data, id, stream->arena, &term) ? NULL
                                                                         : pbg_librdf_write_node(stream->world, &term);
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
stream_start(Stream *const stream, librdf_statement *const statement, librdf_node *const context, const bool moving)
{
  PbgIdPattern pattern;
  stream->room  = BATCH;
  stream->arena = pbg_arena_new((size_t)4 << 30);
  stream->quads = malloc(BATCH * sizeof *stream->quads);
  if (!stream->arena || !stream->quads) {
    return false;
  }
  if (pbg_librdf_find_pattern(stream->data, statement, context, &pattern)) {
    return true;
  }
  if (!(stream->scan = stream->data->ops->scan(stream->data, &pattern))) {
    return false;
  }
  stream_fill(stream);
  return !moving || !stream_read_all(stream);
}

librdf_stream *
pbg_librdf_stream(librdf_storage *const   storage,
                  PbgDataset *const       data,
                  librdf_statement *const statement,
                  librdf_node *const      context,
                  const bool              moving)
{
  Stream *const stream = calloc(1, sizeof *stream);
  if (!stream) {
    data->ops->free(data);
    return NULL;
  }
  stream->world   = librdf_storage_get_world(storage);
  stream->storage = storage;
  stream->data    = data;
  librdf_storage_add_reference(storage);
  librdf_stream *out = NULL;
  if (stream_start(stream, statement, context, moving)) {
    out = librdf_new_stream(stream->world, stream, stream_end, stream_next, stream_get, stream_free);
  }
  if (!out) {
    stream_free(stream);
  }
  return out;
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
      librdf_node *const node = data->ops->term(data, ids[i], NULL, &term) ? NULL : pbg_librdf_write_node(world, &term);
      if (!node) {
        return false;
      }
      nodes[contexts->count++] = node;
    }
  }
  return true;
}

librdf_iterator *
pbg_librdf_contexts(librdf_world *const world, PbgDataset *const data)
{
  Contexts *const  contexts = calloc(1, sizeof *contexts);
  librdf_iterator *out      = NULL;
  if (contexts && gather_contexts(world, data, contexts)) {
    out = librdf_new_iterator(world, contexts, contexts_end, contexts_next, contexts_get, contexts_free);
  }
  if (contexts && !out) {
    contexts_free(contexts);
  }
  return out;
}
