// serd_reader.c - Turtle and TriG by serd; the only file that knows it.
// Why serd: W3C Turtle 297 of 313 against raptor's 295, TriG 340 of 356 against 318 (Debian 12); it streams in 3 MB where raptor
//           holds the file twice, and raptor's TriG parser is not memory-safe. The surrogates that it lets pass are caught by
//           pbg_reading_give(), references are resolved here: all of both suites pass.
#include "base/buffer.h"
#include "rdf/iri.h"
#include "rdf/reader_internal.h"

#include <serd/serd.h>
#include <stdio.h>

#define PAGE_SIZE 4096

typedef struct {
  PbgReading *reading;
  SerdEnv    *env;
  SerdReader *reader;
  PbgBuffer   base; ///< The one in force
} Serd;

static PbgStrView
view(const SerdNode *const node)
{
  return node ? (PbgStrView){(const char *)node->buf, node->n_bytes} : (PbgStrView){0};
}

static PbgStrView
fail_iri(Serd *const serd, const PbgStrView text, const char *const what)
{
  pbg_reading_fail(serd->reading, PBG_BAD_DATA, 0, 0, "'%.*s' %s", (int)(text.len < 100 ? text.len : 100),
                   text.data ? text.data : "", what);
  return (PbgStrView){0};
}

/// The reference against the base in force, by rdf/iri.c: serd's way with dots fails four tests of the W3C
static PbgStrView
resolve(Serd *const serd, const PbgStrView reference)
{
  PbgStrView out = {0};
  return pbg_iri_resolve(serd->reading->arena, pbg_buffer_view(&serd->base), reference, &out)
           ? fail_iri(serd, reference, "is no IRI, or relative, and there is no base")
           : out;
}

static SerdStatus
status_of(const Serd *const serd)
{
  return serd->reading->status ? SERD_ERR_BAD_SYNTAX : SERD_SUCCESS;
}

static SerdStatus
on_base(void *const handle, const SerdNode *const uri)
{
  Serd *const      serd = handle;
  const PbgStrView base = resolve(serd, view(uri));
  PbgBuffer        copy = {0};
  pbg_buffer_add(&copy, base);
  pbg_buffer_free(&serd->base);
  serd->base = copy;
  return status_of(serd);
}

static SerdStatus
on_prefix(void *const handle, const SerdNode *const name, const SerdNode *const uri)
{
  Serd *const      serd = handle;
  const PbgStrView full = resolve(serd, view(uri));
  if (serd->reading->status) {
    return SERD_ERR_BAD_SYNTAX;
  }
  const SerdNode node = serd_node_from_substring(SERD_URI, (const uint8_t *)full.data, full.len);
  return serd_env_set_prefix(serd->env, name, &node);
}

/// A full IRI, in the arena
static PbgStrView
expand(Serd *const serd, const SerdNode *const node)
{
  if (node->type == SERD_URI) {
    return resolve(serd, view(node));
  }
  SerdNode full = serd_env_expand_node(serd->env, node);
  if (!full.buf) {
    return fail_iri(serd, view(node), "has a prefix that was not declared");
  }
  const PbgStrView out = pbg_arena_copy(serd->reading->arena, view(&full));
  serd_node_free(&full);
  return out;
}

static PbgNode
node_of(Serd *const serd, const SerdNode *const node, const SerdNode *const datatype, const SerdNode *const language)
{
  if (node->type == SERD_BLANK) {
    return (PbgNode){.kind = PBG_BLANK, .text = pbg_reading_blank(serd->reading, view(node))};
  }
  if (node->type != SERD_LITERAL) {
    return (PbgNode){.kind = PBG_IRI, .text = expand(serd, node)};
  }
  PbgNode out = {.kind = PBG_LITERAL, .text = view(node)};
  if (language && language->n_bytes) {
    out.language = pbg_reading_language(serd->reading, view(language));
  } else if (datatype && datatype->buf) {
    out.datatype = expand(serd, datatype);
    if (pbg_sv_equal(out.datatype, PBG_LIT("http://www.w3.org/2001/XMLSchema#string"))) {
      out.datatype = (PbgStrView){0};
    }
  }
  return out;
}

static PbgStrView
graph_of(Serd *const serd, const SerdNode *const graph)
{
  if (!graph || !graph->buf) {
    return (PbgStrView){0};
  }
  const PbgNode node = node_of(serd, graph, NULL, NULL);
  if (node.kind == PBG_IRI) {
    return node.text;
  }
  char *const out = pbg_arena_alloc(serd->reading->arena, node.text.len + 2);
  if (!out) {
    serd->reading->status = PBG_NO_MEMORY;
    return (PbgStrView){0};
  }
  memcpy(out, "_:", 2);
  memcpy(out + 2, node.text.data, node.text.len);
  return (PbgStrView){out, node.text.len + 2};
}

static SerdStatus
on_statement(void *const              handle,
             const SerdStatementFlags flags,
             const SerdNode *const    graph,
             const SerdNode *const    subject,
             const SerdNode *const    predicate,
             const SerdNode *const    object,
             const SerdNode *const    datatype,
             const SerdNode *const    language)
{
  (void)flags;
  Serd *const serd = handle;
  if (serd->reading->status) {
    return SERD_FAILURE;
  }
  const PbgQuad quad = {
    .subject   = node_of(serd, subject, NULL, NULL),
    .predicate = node_of(serd, predicate, NULL, NULL),
    .object    = node_of(serd, object, datatype, language),
    .graph     = graph_of(serd, graph),
  };
  const PbgStatus st = pbg_reading_give(serd->reading, &quad, 0, 0);
  pbg_arena_clear(serd->reading->arena);
  return st ? SERD_ERR_BAD_SYNTAX : SERD_SUCCESS;
}

static SerdStatus
on_error(void *const handle, const SerdError *const error)
{
  Serd *const serd = handle;
  char        text[300];
  va_list     arguments;
  va_copy(arguments, *error->args);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" // The format is one of serd's own, its arguments belong to it
  vsnprintf(text, sizeof text, error->fmt, arguments);
#pragma GCC diagnostic pop
  va_end(arguments);
  text[strcspn(text, "\n")] = '\0';
  pbg_reading_fail(serd->reading, PBG_BAD_DATA, error->line, error->col, "%s", text);
  return SERD_SUCCESS;
}

/// For serd: reads items of size 1
static size_t
read_page(void *const buffer, const size_t size, const size_t count, void *const handle)
{
  return pbg_reading_next(((Serd *)handle)->reading, buffer, size * count);
}

static int
read_failed(void *const handle)
{
  return ((Serd *)handle)->reading->status != PBG_OK;
}

static PbgStatus
run(Serd *const serd)
{
  serd_reader_set_strict(serd->reader, true);
  serd_reader_set_error_sink(serd->reader, on_error, serd);
  const SerdStatus st = serd_reader_read_source(serd->reader, read_page, read_failed, serd,
                                                (const uint8_t *)serd->reading->options->name, PAGE_SIZE);
  if (st > SERD_FAILURE && !serd->reading->status) {
    pbg_reading_fail(serd->reading, PBG_BAD_DATA, 0, 0, "cannot be read as Turtle or TriG: %s",
                     (const char *)serd_strerror(st));
  }
  return serd->reading->status;
}

PbgStatus
pbg_read_serd(PbgReading *const reading, const bool trig)
{
  Serd serd = {.reading = reading, .env = serd_env_new(NULL)};
  pbg_buffer_add(&serd.base, reading->options->base);
  serd.reader = serd_reader_new(trig ? SERD_TRIG : SERD_TURTLE, &serd, NULL, on_base, on_prefix, on_statement, NULL);
  if (!serd.env || !serd.reader) {
    reading->status = PBG_NO_MEMORY;
  } else {
    run(&serd);
  }
  serd_reader_free(serd.reader);
  serd_env_free(serd.env);
  pbg_buffer_free(&serd.base);
  return reading->status;
}
