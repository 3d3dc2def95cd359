// raptor_xml.c - RDF/XML by raptor's parser. It may reach neither network nor files: no external entity is loaded.
#include "base/library.h"
#include "rdf/reader_internal.h"

#include <raptor2.h>
#include <stdio.h>
#include <stdlib.h>

#define FUNCTIONS(X)                                                                                                   \
  X(raptor_alloc_memory)                                                                                               \
  X(raptor_free_memory)                                                                                                \
  X(raptor_free_parser)                                                                                                \
  X(raptor_free_uri)                                                                                                   \
  X(raptor_free_world)                                                                                                 \
  X(raptor_new_parser)                                                                                                 \
  X(raptor_new_uri_from_counted_string)                                                                                \
  X(raptor_new_world_internal)                                                                                         \
  X(raptor_parser_get_locator)                                                                                         \
  X(raptor_parser_parse_abort)                                                                                         \
  X(raptor_parser_parse_chunk)                                                                                         \
  X(raptor_parser_parse_start)                                                                                         \
  X(raptor_parser_set_option)                                                                                          \
  X(raptor_parser_set_statement_handler)                                                                               \
  X(raptor_uri_as_counted_string)                                                                                      \
  X(raptor_world_open)                                                                                                 \
  X(raptor_world_set_generate_bnodeid_handler)                                                                         \
  X(raptor_world_set_log_handler)
PBG_LIBRARY(raptor2, "libraptor2.so.0", FUNCTIONS)

#define PAGE_SIZE 4096

typedef struct {
  PbgReading    *reading;
  raptor_parser *parser;
  size_t         blanks; ///< Nodes without a label so far
} Raptor;

static void
on_log(void *const handle, raptor_log_message *const message)
{
  Raptor *const raptor = handle;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR) {
    return;
  }
  const raptor_locator *const at   = message->locator;
  const size_t                line = at && at->line > 0 ? (size_t)at->line : 0;
  pbg_reading_fail(raptor->reading, PBG_BAD_DATA, line, line && at->column >= 0 ? (size_t)at->column + 1 : 0, "%s",
                   message->text);
}

/// Labels of the document and those of nodes without one must not meet
static unsigned char *
on_blank(void *const handle, unsigned char *const label)
{
  Raptor *const raptor = handle;
  const size_t  size   = (label ? strlen((const char *)label) : 20) + 2;
  char *const   out    = raptor2.raptor_alloc_memory(size);
  if (out && label) {
    snprintf(out, size, "n%s", (const char *)label);
  } else if (out) {
    snprintf(out, size, "g%zu", ++raptor->blanks);
  }
  if (label) {
    raptor2.raptor_free_memory(label);
  }
  return (unsigned char *)out;
}

static PbgStrView
uri_view(raptor_uri *const uri)
{
  size_t                     len  = 0;
  const unsigned char *const text = uri ? raptor2.raptor_uri_as_counted_string(uri, &len) : NULL;
  return (PbgStrView){(const char *)text, len};
}

static PbgNode
node_of(Raptor *const raptor, const raptor_term *const term)
{
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    return (PbgNode){.kind = PBG_IRI, .text = uri_view(term->value.uri)};
  }
  if (term->type == RAPTOR_TERM_TYPE_BLANK) {
    const PbgStrView label = {(const char *)term->value.blank.string, term->value.blank.string_len};
    return (PbgNode){.kind = PBG_BLANK, .text = pbg_reading_blank(raptor->reading, label)};
  }
  const raptor_term_literal_value *const value    = &term->value.literal;
  const PbgStrView                       language = {(const char *)value->language, value->language_len};
  PbgNode out = {.kind = PBG_LITERAL, .text = {(const char *)value->string, value->string_len}};
  if (language.len) {
    out.language = pbg_reading_language(raptor->reading, language);
  } else if (!pbg_sv_equal(uri_view(value->datatype), PBG_LIT("http://www.w3.org/2001/XMLSchema#string"))) {
    out.datatype = uri_view(value->datatype);
  }
  return out;
}

static void
on_statement(void *const handle, raptor_statement *const statement)
{
  Raptor *const         raptor = handle;
  const raptor_locator *at     = raptor2.raptor_parser_get_locator(raptor->parser);
  const PbgQuad         quad   = {
              .subject   = node_of(raptor, statement->subject),
              .predicate = node_of(raptor, statement->predicate),
              .object    = node_of(raptor, statement->object),
  };
  if (pbg_reading_give(raptor->reading, &quad, at && at->line > 0 ? (size_t)at->line : 0, 0)) {
    raptor2.raptor_parser_parse_abort(raptor->parser);
  }
  pbg_arena_clear(raptor->reading->arena);
}

static PbgStatus
parse(Raptor *const raptor, raptor_uri *const base)
{
  char        page[PAGE_SIZE];
  bool        at_end  = false;
  PbgReading *reading = raptor->reading;
  if (raptor2.raptor_parser_parse_start(raptor->parser, base)) {
    return reading->status = PBG_NO_MEMORY;
  }
  while (!reading->status && !at_end) {
    const size_t got = pbg_reading_next(reading, page, sizeof page);
    at_end           = got < sizeof page;
    if (!reading->status &&
        raptor2.raptor_parser_parse_chunk(raptor->parser, (const unsigned char *)page, got, at_end)) {
      pbg_reading_fail(reading, PBG_BAD_DATA, 0, 0, "cannot be read as RDF/XML");
    }
  }
  return reading->status;
}

static PbgStatus
run(Raptor *const raptor, raptor_world *const world)
{
  const PbgStrView base = raptor->reading->options->base;
  // raptor asks for a base even where every IRI is absolute; relative ones then give urn:pbg:, which is no hierarchy
  const char *const text = base.len ? base.data : "urn:pbg:no-base";
  raptor_uri *const uri =
    raptor2.raptor_new_uri_from_counted_string(world, (const unsigned char *)text, base.len ? base.len : strlen(text));
  raptor->parser = raptor2.raptor_new_parser(world, "rdfxml");
  if (!uri || !raptor->parser) {
    raptor->reading->status = PBG_NO_MEMORY;
  } else {
    raptor2.raptor_parser_set_option(raptor->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
    raptor2.raptor_parser_set_option(raptor->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
    raptor2.raptor_parser_set_option(raptor->parser, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, NULL, 0);
    raptor2.raptor_parser_set_statement_handler(raptor->parser, raptor, on_statement);
    parse(raptor, uri);
  }
  if (raptor->parser) {
    raptor2.raptor_free_parser(raptor->parser);
  }
  if (uri) {
    raptor2.raptor_free_uri(uri);
  }
  return raptor->reading->status;
}

PbgStatus
pbg_read_raptor(PbgReading *const reading)
{
  Raptor raptor = {.reading = reading};
  if (!raptor2_load()) {
    return pbg_reading_fail(reading, PBG_BAD_READ, 0, 0, "RDF/XML is read by libraptor2.so.0, which cannot be loaded");
  }
  raptor_world *const world = raptor2.raptor_new_world_internal(RAPTOR_VERSION);
  if (!world || raptor2.raptor_world_set_log_handler(world, &raptor, on_log) || raptor2.raptor_world_open(world)) {
    reading->status = PBG_NO_MEMORY;
  } else {
    raptor2.raptor_world_set_generate_bnodeid_handler(world, &raptor, on_blank);
    run(&raptor, world);
  }
  if (world) {
    raptor2.raptor_free_world(world);
  }
  return reading->status;
}
