// librdf_results.c - answers as librdf's users read them: rows, one boolean, a stream of statements, a written document.
#include "sparql/librdf_node.h"
#include "store/librdf_quad.h"
#include "sparql/librdf_query.h"
#include "sparql/results.h"

#include <stdlib.h>

static LibrdfResults *
of(librdf_query_results *const results)
{
  return (LibrdfResults *)results;
}

static void
free_results(librdf_query_results *const results)
{
  LibrdfResults *const self = of(results);
  pbg_answer_free(self->answer);
  if (self->dataset) {
    self->dataset->ops->free(self->dataset);
  }
  pbg_arena_free(self->arena);
  pbg_arena_free(self->name_arena);
  free(self->names);
  self->answer  = NULL;
  self->dataset = NULL;
  self->arena = self->name_arena = NULL;
  self->names                    = NULL;
}

static bool
has_rows(const LibrdfResults *const self)
{
  return self->answer && !self->is_boolean;
}

static int
get_count(librdf_query_results *const results)
{
  return has_rows(of(results)) ? (int)of(results)->row : -1;
}

static int
next(librdf_query_results *const results)
{
  LibrdfResults *const self = of(results);
  if (!has_rows(self) || self->row >= self->end) {
    return 1;
  }
  return ++self->row >= self->end;
}

static int
finished(librdf_query_results *const results)
{
  return !has_rows(of(results)) || of(results)->row >= of(results)->end;
}

/// Own: a node of the row at hand; NULL: unbound
static librdf_node *
node_at(LibrdfResults *const self, const size_t column)
{
  const PbgId id =
    has_rows(self) && self->row < self->end ? pbg_answer_row(self->answer, self->row)[column] : PBG_NO_ID;
  PbgNode node;
  pbg_arena_clear(self->arena);
  return id && !pbg_answer_term(self->answer, id, self->arena, &node) ? pbg_librdf_write_node(self->world, &node)
                                                                      : NULL;
}

static int
get_bindings_count(librdf_query_results *const results)
{
  return has_rows(of(results)) && !of(results)->is_graph ? (int)pbg_answer_columns(of(results)->answer) : -1;
}

/// The names as C strings
static const char **
names_of(LibrdfResults *const self)
{
  const size_t count = pbg_answer_columns(self->answer);
  if (self->names) {
    return self->names;
  }
  self->name_arena = pbg_arena_new((size_t)16 << 20);
  self->names      = calloc(count + 1, sizeof *self->names);
  for (size_t i = 0; self->name_arena && self->names && i < count; ++i) {
    self->names[i] = pbg_arena_copy(self->name_arena, pbg_answer_name(self->answer, i)).data;
  }
  return self->names;
}

static bool
is_column(librdf_query_results *const results, const int offset)
{
  return offset >= 0 && offset < get_bindings_count(results);
}

static librdf_node *
get_binding_value(librdf_query_results *const results, const int offset)
{
  return is_column(results, offset) ? node_at(of(results), (size_t)offset) : NULL;
}

static const char *
get_binding_name(librdf_query_results *const results, const int offset)
{
  const char **const names = is_column(results, offset) ? names_of(of(results)) : NULL;
  return names ? names[offset] : NULL;
}

static librdf_node *
get_binding_value_by_name(librdf_query_results *const results, const char *const name)
{
  for (int i = 0; i < get_bindings_count(results); ++i) {
    if (pbg_sv_equal(pbg_answer_name(of(results)->answer, (size_t)i), pbg_sv(name))) {
      return node_at(of(results), (size_t)i);
    }
  }
  return NULL;
}

static int
get_bindings(librdf_query_results *const results, const char ***const names, librdf_node **const values)
{
  if (names) {
    *names = get_bindings_count(results) >= 0 ? names_of(of(results)) : NULL;
  }
  for (int i = 0; values && i < get_bindings_count(results); ++i) {
    values[i] = node_at(of(results), (size_t)i);
  }
  return 0;
}

static int
is_bindings(librdf_query_results *const results)
{
  return has_rows(of(results)) && !of(results)->is_graph;
}

static int
is_boolean(librdf_query_results *const results)
{
  return of(results)->is_boolean;
}

static int
is_graph(librdf_query_results *const results)
{
  return of(results)->is_graph;
}

static int
is_syntax(librdf_query_results *const results)
{
  (void)results;
  return 0;
}

static int
get_boolean(librdf_query_results *const results)
{
  return of(results)->is_boolean ? of(results)->boolean : -1;
}

// --- CONSTRUCT and DESCRIBE ---

typedef struct {
  LibrdfResults    *results;
  librdf_statement *statement; ///< Own: the one at hand
} Stream;

static void
drop_statement(Stream *const stream)
{
  if (stream->statement) {
    librdf_free_statement(stream->statement);
    stream->statement = NULL;
  }
}

static int
stream_end(void *const context)
{
  return finished(&((Stream *)context)->results->base);
}

static int
stream_next(void *const context)
{
  drop_statement(context);
  return next(&((Stream *)context)->results->base);
}

static void *
stream_get(void *const context, const int flags)
{
  Stream *const stream = context;
  if (flags != LIBRDF_ITERATOR_GET_METHOD_GET_OBJECT || stream_end(context)) {
    return NULL;
  }
  if (!stream->statement) {
    librdf_node *const s = node_at(stream->results, 0), *const p = node_at(stream->results, 1),
                       *const o = node_at(stream->results, 2);
    stream->statement           = librdf_new_statement_from_nodes(stream->results->world, s, p, o);
  }
  return stream->statement;
}

static void
stream_finished(void *const context)
{
  drop_statement(context);
  free(context);
}

static librdf_stream *
as_stream(librdf_query_results *const results)
{
  Stream *const stream = of(results)->is_graph ? calloc(1, sizeof *stream) : NULL;
  if (!stream) {
    return NULL;
  }
  stream->results = of(results);
  return librdf_new_stream(of(results)->world, stream, stream_end, stream_next, stream_get, stream_finished);
}

// --- Documents ---

typedef struct {
  struct librdf_query_results_formatter_s base;
  PbgResultsFormat                        format;
} Formatter;

static bool
find_format(const char *const name, const char *const type, PbgResultsFormat *const out)
{
  static const struct {
    const char      *type;
    PbgResultsFormat format;
  } types[] = {{"text/csv", PBG_RESULTS_CSV},
               {"text/tab-separated-values", PBG_RESULTS_TSV},
               {"application/sparql-results+json", PBG_RESULTS_JSON},
               {"application/sparql-results+xml", PBG_RESULTS_XML}};
  for (size_t i = 0; type && i < sizeof types / sizeof *types; ++i) {
    if (!strcmp(type, types[i].type)) {
      *out = types[i].format;
      return true;
    }
  }
  *out = PBG_RESULTS_XML;
  return name ? pbg_results_format(pbg_sv(name), out) : !type;
}

static librdf_query_results_formatter *
new_formatter(librdf_query_results *const results,
              const char *const           name,
              const char *const           type,
              librdf_uri *const           uri)
{
  Formatter *const formatter = calloc(1, sizeof *formatter);
  (void)uri;
  if (!formatter || !find_format(name, type, &formatter->format)) {
    free(formatter);
    return NULL;
  }
  formatter->base.query_results = results;
  return &formatter->base;
}

static void
free_formatter(librdf_query_results_formatter *const formatter)
{
  free(formatter);
}

static PbgStatus
write_text(void *const handle, const PbgStrView text)
{
  return raptor_iostream_counted_string_write(text.data, text.len, handle) ? PBG_BAD_WRITE : PBG_OK;
}

static int
write_results(raptor_iostream *const                out,
              librdf_query_results_formatter *const formatter,
              librdf_query_results *const           results,
              librdf_uri *const                     base)
{
  const LibrdfResults *const self = of(results);
  const PbgTextSink          sink = {out, write_text};
  (void)base;
  if (self->is_graph) {
    return 1;
  }
  return pbg_results_write(((Formatter *)formatter)->format, self->answer, self->is_boolean ? &self->boolean : NULL,
                           &sink) != PBG_OK;
}

void
pbg_librdf_results_register(struct librdf_query_factory_s *const factory)
{
  factory->results_as_stream                 = as_stream;
  factory->results_get_count                 = get_count;
  factory->results_next                      = next;
  factory->results_finished                  = finished;
  factory->results_get_bindings              = get_bindings;
  factory->results_get_binding_value         = get_binding_value;
  factory->results_get_binding_name          = get_binding_name;
  factory->results_get_binding_value_by_name = get_binding_value_by_name;
  factory->results_get_bindings_count        = get_bindings_count;
  factory->free_results                      = free_results;
  factory->results_is_bindings               = is_bindings;
  factory->results_is_boolean                = is_boolean;
  factory->results_is_graph                  = is_graph;
  factory->results_is_syntax                 = is_syntax;
  factory->results_get_boolean               = get_boolean;
  factory->new_results_formatter             = new_formatter;
  factory->free_results_formatter            = free_formatter;
  factory->results_formatter_write           = write_results;
}
