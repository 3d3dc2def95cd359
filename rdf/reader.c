// reader.c - which parser, and what all of them share.
#include "rdf/reader.h"

#include "base/utf8.h"
#include "rdf/iri.h"
#include "rdf/node.h"
#include "rdf/reader_internal.h"

#include <nettle/sha2.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/// Bytes looked at before a parser starts
#define HEAD_SIZE ((size_t)64 << 10)
/// What the terms of one statement may take
#define ARENA_LIMIT ((size_t)256 << 20)

static const struct {
  PbgSyntax   syntax;
  const char *name;
  const char *endings[4];
} syntaxes[] = {
  {PBG_SYNTAX_NTRIPLES, "ntriples", {".nt"}},
  {PBG_SYNTAX_NQUADS, "nquads", {".nq"}},
  {PBG_SYNTAX_TURTLE, "turtle", {".ttl", ".turtle", ".n3"}},
  {PBG_SYNTAX_TRIG, "trig", {".trig"}},
  {PBG_SYNTAX_RDFXML, "rdfxml", {".rdf", ".owl", ".xml"}},
};

static const size_t syntax_count = sizeof syntaxes / sizeof *syntaxes;

PbgSyntax
pbg_syntax_of_name(const char *const name)
{
  for (size_t i = 0; i < syntax_count; ++i) {
    for (size_t j = 0; syntaxes[i].endings[j]; ++j) {
      if (pbg_sv_ends(pbg_sv(name), pbg_sv(syntaxes[i].endings[j]))) {
        return syntaxes[i].syntax;
      }
    }
  }
  return PBG_SYNTAX_GUESS;
}

PbgSyntax
pbg_syntax_find(const PbgStrView name)
{
  for (size_t i = 0; i < syntax_count; ++i) {
    if (pbg_sv_equal(name, pbg_sv(syntaxes[i].name))) {
      return syntaxes[i].syntax;
    }
  }
  return PBG_SYNTAX_GUESS;
}

/// XML begins with a tag, a declaration or a comment; lines of N-Quads with a whole statement (its superset N-Quads reads N-Triples
/// too); the rest is TriG, of which Turtle is a part
static PbgSyntax
guess(const PbgStrView head)
{
  size_t at = 0;
  while (at < head.len && strchr(" \t\r\n", head.data[at])) {
    ++at;
  }
  const PbgStrView text = pbg_sv_from(head, at);
  if (pbg_sv_starts(text, PBG_LIT("<?xml")) || pbg_sv_starts(text, PBG_LIT("<!")) ||
      pbg_sv_starts(text, PBG_LIT("<rdf:"))) {
    return PBG_SYNTAX_RDFXML;
  }
  PbgStrView rest = text;
  while (rest.len) {
    const PbgStrView line = pbg_sv_trim(pbg_sv_cut(&rest, '\n'));
    if (!line.len || line.data[0] == '#') {
      continue;
    }
    const bool   term   = line.data[0] == '<' || pbg_sv_starts(line, PBG_LIT("_:"));
    const size_t second = term ? pbg_sv_find(line, PBG_LIT("<"), 1) : PBG_NPOS;
    return second != PBG_NPOS && pbg_sv_ends(line, PBG_LIT(".")) && !pbg_sv_has(line, PBG_LIT(";")) ? PBG_SYNTAX_NQUADS
                                                                                                    : PBG_SYNTAX_TRIG;
  }
  return PBG_SYNTAX_TRIG;
}

PbgStatus
pbg_reading_fail(PbgReading *const reading,
                 const PbgStatus   status,
                 const size_t      line,
                 const size_t      column,
                 const char *const format,
                 ...)
{
  if (reading->status) {
    return reading->status;
  }
  char    message[400];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  reading->status = status;
  pbg_report(reading->options->report, PBG_ERROR, status, reading->options->name, line, column, "%s", message);
  return status;
}

size_t
pbg_reading_next(PbgReading *const reading, char *const out, const size_t room)
{
  const size_t first = reading->head.len < room ? reading->head.len : room;
  if (first) {
    memcpy(out, reading->head.data, first);
    reading->head = pbg_sv_from(reading->head, first);
  }
  if (first == room || reading->status) {
    return first;
  }
  return first + reading->source->read(reading->source->handle, out + first, room - first, &reading->status);
}

PbgStrView
pbg_reading_blank(PbgReading *const reading, const PbgStrView label)
{
  const size_t mark = strlen(reading->mark);
  if (!mark) {
    return label;
  }
  char *const out = pbg_arena_alloc(reading->arena, mark + label.len);
  if (!out) {
    reading->status = PBG_NO_MEMORY;
    return (PbgStrView){0};
  }
  memcpy(out, reading->mark, mark);
  memcpy(out + mark, label.data, label.len);
  return (PbgStrView){out, mark + label.len};
}

PbgStrView
pbg_reading_language(PbgReading *const reading, const PbgStrView tag)
{
  size_t upper = 0;
  for (size_t i = 0; i < tag.len; ++i) {
    upper += tag.data[i] >= 'A' && tag.data[i] <= 'Z';
  }
  if (!upper) {
    return tag;
  }
  char *const out = pbg_arena_alloc(reading->arena, tag.len);
  if (!out) {
    reading->status = PBG_NO_MEMORY;
    return (PbgStrView){0};
  }
  for (size_t i = 0; i < tag.len; ++i) {
    out[i] = (char)(tag.data[i] >= 'A' && tag.data[i] <= 'Z' ? tag.data[i] + ('a' - 'A') : tag.data[i]);
  }
  return (PbgStrView){out, tag.len};
}

static bool
is_iri(const PbgStrView iri)
{
  for (size_t i = 0; i < iri.len; ++i) {
    if (pbg_iri_care[(unsigned char)iri.data[i]] && iri.data[i] != 0x7F) {
      return false;
    }
  }
  return pbg_iri_is_absolute(iri) && pbg_utf8_check(iri) == iri.len;
}

static bool
is_term(const PbgNode *const node)
{
  return node->kind == PBG_IRI ? is_iri(node->text)
         : node->kind == PBG_BLANK
           ? node->text.len > 0
           : pbg_utf8_check(node->text) == node->text.len && (!node->datatype.len || is_iri(node->datatype));
}

PbgStatus
pbg_reading_give(PbgReading *const reading, const PbgQuad *const quad, const size_t line, const size_t column)
{
  const bool graph = !quad->graph.len || pbg_sv_starts(quad->graph, PBG_LIT("_:")) || is_iri(quad->graph);
  if (reading->status) {
    return reading->status;
  }
  const PbgNode *const bad = !is_term(&quad->subject)     ? &quad->subject
                             : !is_term(&quad->predicate) ? &quad->predicate
                             : !is_term(&quad->object)    ? &quad->object
                                                          : NULL;
  if (bad || !graph) {
    const PbgStrView text =
      bad ? bad->kind == PBG_LITERAL && bad->datatype.len ? bad->datatype : bad->text : quad->graph;
    return pbg_reading_fail(reading, PBG_BAD_DATA, line, column,
                            "'%.*s' is no absolute IRI, or holds characters that may not stand there",
                            (int)(text.len < 100 ? text.len : 100), text.data ? text.data : "");
  }
  reading->status = reading->sink->on_quad(reading->sink->handle, quad);
  return reading->status;
}

/// "b", 16 digits of the SHA-256 of scope and head, "_"
static void
make_mark(PbgReading *const reading)
{
  const PbgStrView scope = reading->options->scope;
  if (!scope.len) {
    return;
  }
  struct sha256_ctx context;
  uint8_t           digest[SHA256_DIGEST_SIZE];
  sha256_init(&context);
  sha256_update(&context, scope.len + 0, (const uint8_t *)scope.data);
  sha256_update(&context, 1, (const uint8_t *)"");
  sha256_update(&context, reading->head.len, (const uint8_t *)reading->head.data);
  sha256_digest(&context, sizeof digest, digest);
  char *to = reading->mark;
  *to++    = 'b';
  for (size_t i = 0; i < 8; ++i) {
    to += snprintf(to, 3, "%02x", digest[i]);
  }
  *to++ = '_';
  *to   = '\0';
}

static PbgStatus
dispatch(PbgReading *const reading)
{
  PbgSyntax syntax = reading->options->syntax;
  syntax           = syntax ? syntax : pbg_syntax_of_name(reading->options->name);
  syntax           = syntax ? syntax : guess(reading->head);
  switch (syntax) {
  case PBG_SYNTAX_NTRIPLES:
    return pbg_read_lines(reading, false);
  case PBG_SYNTAX_NQUADS:
    return pbg_read_lines(reading, true);
  case PBG_SYNTAX_RDFXML:
    return pbg_read_raptor(reading);
  default:
    return pbg_read_serd(reading, syntax != PBG_SYNTAX_TURTLE);
  }
}

PbgStatus
pbg_rdf_read(const PbgRdfReader *const options, const PbgSource *const source, const PbgSink *const sink)
{
  PbgReading  reading = {.options = options, .sink = sink, .source = source, .arena = pbg_arena_new(ARENA_LIMIT)};
  char *const head    = malloc(HEAD_SIZE);
  if (!head || !reading.arena) {
    free(head);
    pbg_arena_free(reading.arena);
    return PBG_NO_MEMORY;
  }
  reading.head = (PbgStrView){head, source->read(source->handle, head, HEAD_SIZE, &reading.status)};
  if (pbg_sv_starts(reading.head, PBG_LIT("\xEF\xBB\xBF"))) {
    reading.head = pbg_sv_from(reading.head, 3);
  }
  make_mark(&reading);
  PbgStatus st = reading.status ? reading.status : dispatch(&reading);
  st           = st ? st : reading.status;
  st           = st ? st : sink->on_end(sink->handle);
  free(head);
  pbg_arena_free(reading.arena);
  return st;
}

static size_t
read_memory(void *const handle, char *const out, const size_t room, PbgStatus *const status)
{
  (void)status;
  PbgStrView *const rest = handle;
  const PbgStrView  part = pbg_sv_slice(*rest, 0, room);
  if (part.len) {
    memcpy(out, part.data, part.len);
  }
  *rest = pbg_sv_from(*rest, part.len);
  return part.len;
}

PbgStatus
pbg_rdf_read_bytes(const PbgRdfReader *const options, PbgStrView bytes, const PbgSink *const sink)
{
  const PbgSource source = {&bytes, read_memory};
  return pbg_rdf_read(options, &source, sink);
}
