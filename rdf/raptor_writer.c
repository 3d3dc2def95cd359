// raptor_writer.c - Turtle and RDF/XML by raptor's serializers; the only file that knows raptor.
// A serializer holds all its statements until its end, so it starts anew after PBG_CHUNK_SUBJECTS subjects. Each run of
// it, a chunk, is a whole document; its head (prefixes, root element) and tail are cut off, writer.c writes them once.
#include "base/library.h"
#include "rdf/node.h"
#include "rdf/writer_internal.h"

#include <raptor2.h>
#include <stdlib.h>

#define FUNCTIONS(X)                                                                                                   \
  X(raptor_free_iostream)                                                                                              \
  X(raptor_free_serializer)                                                                                            \
  X(raptor_free_term)                                                                                                  \
  X(raptor_free_uri)                                                                                                   \
  X(raptor_free_world)                                                                                                 \
  X(raptor_new_iostream_from_handler)                                                                                  \
  X(raptor_new_serializer)                                                                                             \
  X(raptor_new_term_from_counted_literal)                                                                              \
  X(raptor_new_term_from_counted_uri_string)                                                                           \
  X(raptor_new_uri)                                                                                                    \
  X(raptor_new_uri_from_counted_string)                                                                                \
  X(raptor_new_world_internal)                                                                                         \
  X(raptor_serializer_serialize_end)                                                                                   \
  X(raptor_serializer_serialize_statement)                                                                             \
  X(raptor_serializer_set_namespace)                                                                                   \
  X(raptor_serializer_start_to_iostream)                                                                               \
  X(raptor_statement_clear)                                                                                            \
  X(raptor_statement_init)                                                                                             \
  X(raptor_term_copy)                                                                                                  \
  X(raptor_world_open)                                                                                                 \
  X(raptor_world_set_log_handler)
PBG_LIBRARY(raptor2, "libraptor2.so.0", FUNCTIONS)

struct PbgRaptorImpl {
  const char        *name;
  const PbgPrefix   *prefixes;
  raptor_world      *world;
  raptor_iostream   *stream;     // writes to chunk
  raptor_serializer *serializer; // NULL between chunks
  raptor_term       *subject;    // of the last statement, or NULL
  PbgBuffer          place;      // graph and subject of the last statement, with a NUL between them
  PbgBuffer          chunk;
  size_t             subjects; // in the chunk
  bool               failed;   // raptor has logged an error
};

static void
on_log(void *const handle, raptor_log_message *const message)
{
  PbgRaptor *const raptor = handle;
  raptor->failed |= message->level >= RAPTOR_LOG_LEVEL_ERROR;
}

static int
write_byte(void *const handle, const int byte)
{
  PbgRaptor *const raptor = handle;
  pbg_buffer_add_char(&raptor->chunk, (char)byte);
  return raptor->chunk.status != PBG_OK;
}

/// Returns the number of bytes written, as fwrite()
static int
write_bytes(void *const handle, const void *const bytes, const size_t size, const size_t count)
{
  PbgRaptor *const raptor = handle;
  pbg_buffer_add(&raptor->chunk, (PbgStrView){bytes, size * count});
  return raptor->chunk.status ? 0 : (int)(size * count);
}

static const raptor_iostream_handler handler = {.version = 2, .write_byte = write_byte, .write_bytes = write_bytes};

PbgRaptor *
pbg_raptor_new(const char *const serializer, const PbgPrefix *const prefixes)
{
  PbgRaptor *const raptor = raptor2_load() ? calloc(1, sizeof *raptor) : NULL;
  if (!raptor) {
    return NULL;
  }
  *raptor =
    (PbgRaptor){.name = serializer, .prefixes = prefixes, .world = raptor2.raptor_new_world_internal(RAPTOR_VERSION)};
  if (!raptor->world || raptor2.raptor_world_set_log_handler(raptor->world, raptor, on_log) ||
      raptor2.raptor_world_open(raptor->world) ||
      !(raptor->stream = raptor2.raptor_new_iostream_from_handler(raptor->world, raptor, &handler))) {
    pbg_raptor_free(raptor);
    return NULL;
  }
  return raptor;
}

void
pbg_raptor_free(PbgRaptor *const raptor)
{
  if (!raptor) {
    return;
  }
  pbg_raptor_drop(raptor);
  if (raptor->stream) {
    raptor2.raptor_free_iostream(raptor->stream);
  }
  if (raptor->world) {
    raptor2.raptor_free_world(raptor->world);
  }
  pbg_buffer_free(&raptor->place);
  pbg_buffer_free(&raptor->chunk);
  free(raptor);
}

void
pbg_raptor_drop(PbgRaptor *const raptor)
{
  if (raptor->serializer) {
    raptor2.raptor_free_serializer(raptor->serializer);
  }
  if (raptor->subject) {
    raptor2.raptor_free_term(raptor->subject);
  }
  raptor->serializer = NULL;
  raptor->subject    = NULL;
  raptor->subjects   = 0;
  raptor->failed     = false;
  pbg_buffer_clear(&raptor->place);
  pbg_buffer_clear(&raptor->chunk);
}

static bool
declare(PbgRaptor *const raptor)
{
  for (const PbgPrefix *prefix = raptor->prefixes; prefix->name; ++prefix) {
    if (!strcmp(prefix->name, "rdf")) {
      continue; // raptor declares it itself and fails on a second time
    }
    raptor_uri *const uri = raptor2.raptor_new_uri(raptor->world, (const unsigned char *)prefix->iri);
    if (!uri) {
      return false;
    }
    const int failed =
      raptor2.raptor_serializer_set_namespace(raptor->serializer, uri, (const unsigned char *)prefix->name);
    raptor2.raptor_free_uri(uri);
    if (failed) {
      return false;
    }
  }
  return true;
}

static PbgStatus
start(PbgRaptor *const raptor)
{
  raptor->serializer = raptor2.raptor_new_serializer(raptor->world, raptor->name);
  return raptor->serializer && declare(raptor) &&
             !raptor2.raptor_serializer_start_to_iostream(raptor->serializer, NULL, raptor->stream)
           ? PBG_OK
           : PBG_NO_MEMORY;
}

/// The chunk without the prefix lines of Turtle, or without XML declaration, root tag and end tag
static PbgStrView
body_of(PbgStrView chunk)
{
  if (pbg_sv_starts(chunk, PBG_LIT("<?xml"))) {
    const size_t root = pbg_sv_find(chunk, PBG_LIT("<rdf:RDF"), 0);
    const size_t from = pbg_sv_find(chunk, PBG_LIT(">"), root == PBG_NPOS ? chunk.len : root);
    const size_t to   = pbg_sv_rfind(chunk, PBG_LIT("</rdf:RDF>"), chunk.len);
    return from == PBG_NPOS || to == PBG_NPOS ? (PbgStrView){NULL, 0} : pbg_sv_slice(chunk, from + 2, to);
  }
  while (pbg_sv_starts(chunk, PBG_LIT("@prefix "))) {
    pbg_sv_cut(&chunk, '\n');
  }
  return pbg_sv_starts(chunk, PBG_LIT("\n")) ? pbg_sv_from(chunk, 1) : chunk;
}

PbgStatus
pbg_raptor_end(PbgRaptor *const raptor, PbgBuffer *const out)
{
  if (!raptor->serializer) {
    return out->status;
  }
  PbgStatus st = raptor2.raptor_serializer_serialize_end(raptor->serializer) || raptor->failed ? PBG_BAD_DATA : PBG_OK;
  st           = raptor->chunk.status ? raptor->chunk.status : st;
  if (!st) {
    pbg_buffer_add(out, body_of(pbg_buffer_view(&raptor->chunk)));
    st = out->status;
  }
  pbg_raptor_drop(raptor);
  return st;
}

static raptor_term *
term_of(raptor_world *const world, const PbgNode *const node)
{
  const unsigned char *const text = (const unsigned char *)node->text.data;
  if (node->kind == PBG_IRI) {
    return raptor2.raptor_new_term_from_counted_uri_string(world, text, node->text.len);
  }
  char language[256]; // raptor counts its length but copies up to the NUL
  if (node->language.len >= sizeof language) {
    return NULL;
  }
  memcpy(language, node->language.len ? node->language.data : "", node->language.len);
  language[node->language.len] = '\0';
  raptor_uri *const  type      = node->datatype.len ? raptor2.raptor_new_uri_from_counted_string(
                                                        world, (const unsigned char *)node->datatype.data, node->datatype.len)
                                                    : NULL;
  raptor_term *const term =
    node->datatype.len && !type
      ? NULL
      : raptor2.raptor_new_term_from_counted_literal(world, text, node->text.len, type,
                                                     (const unsigned char *)(node->language.len ? language : NULL),
                                                     (unsigned char)node->language.len);
  if (type) {
    raptor2.raptor_free_uri(type);
  }
  return term;
}

/// True if the last statement had the same subject in the same graph
static bool
same_place(const PbgBuffer *const place, const PbgQuad *const quad)
{
  const PbgStrView was = pbg_buffer_view(place);
  return was.len == quad->graph.len + 1 + quad->subject.text.len && pbg_sv_starts(was, quad->graph) &&
         pbg_sv_ends(was, quad->subject.text);
}

static PbgStatus
move_to(PbgRaptor *const raptor, PbgBuffer *const out, const PbgQuad *const quad)
{
  PbgStatus st = PBG_OK;
  if (raptor->subjects >= PBG_CHUNK_SUBJECTS && (st = pbg_raptor_end(raptor, out))) {
    return st;
  }
  if (!raptor->serializer && (st = start(raptor))) {
    return st;
  }
  if (raptor->subject) {
    raptor2.raptor_free_term(raptor->subject);
  }
  raptor->subject = term_of(raptor->world, &quad->subject);
  pbg_buffer_clear(&raptor->place);
  pbg_buffer_add(&raptor->place, quad->graph);
  pbg_buffer_add_char(&raptor->place, '\0');
  pbg_buffer_add(&raptor->place, quad->subject.text);
  ++raptor->subjects;
  return raptor->subject ? raptor->place.status : PBG_NO_MEMORY;
}

/// True if the predicate can be written as an element's name: in a namespace of the list, the rest an ASCII NCName
static bool
is_declared(const PbgPrefix *const prefixes, const PbgStrView predicate)
{
  for (const PbgPrefix *prefix = prefixes; prefix->name; ++prefix) {
    const PbgStrView ns = pbg_sv(prefix->iri);
    if (!pbg_sv_starts(predicate, ns)) {
      continue;
    }
    const PbgStrView name = pbg_sv_from(predicate, ns.len);
    size_t           i    = 0;
    while (i < name.len && (((name.data[i] | 0x20) >= 'a' && (name.data[i] | 0x20) <= 'z') || name.data[i] == '_' ||
                            (i && name.data[i] >= '0' && name.data[i] <= '9'))) {
      ++i;
    }
    if (i && i == name.len) {
      return true;
    }
  }
  return false;
}

static bool
is_writable(const PbgRaptor *const raptor, const PbgQuad *const quad)
{
  return quad->subject.kind == PBG_IRI && quad->predicate.kind == PBG_IRI && quad->object.kind != PBG_BLANK &&
         pbg_node_is_canonical(&quad->object) && is_declared(raptor->prefixes, quad->predicate.text);
}

PbgStatus
pbg_raptor_write(PbgRaptor *const raptor, PbgBuffer *const out, const PbgQuad *const quad)
{
  if (!is_writable(raptor, quad)) {
    return PBG_BAD_DATA;
  }
  if (!raptor->serializer || !same_place(&raptor->place, quad)) {
    const PbgStatus moved = pbg_node_is_canonical(&quad->subject) ? move_to(raptor, out, quad) : PBG_BAD_DATA;
    if (moved) {
      return moved;
    }
  }
  PbgStatus        st = PBG_NO_MEMORY;
  raptor_statement row;
  raptor2.raptor_statement_init(&row, raptor->world);
  row.subject   = raptor2.raptor_term_copy(raptor->subject);
  row.predicate = term_of(raptor->world, &quad->predicate);
  row.object    = term_of(raptor->world, &quad->object);
  if (row.subject && row.predicate && row.object) {
    st =
      raptor2.raptor_serializer_serialize_statement(raptor->serializer, &row) || raptor->failed ? PBG_BAD_DATA : PBG_OK;
  }
  raptor2.raptor_statement_clear(&row); // frees the terms; accepts missing ones
  return raptor->chunk.status ? raptor->chunk.status : st;
}
