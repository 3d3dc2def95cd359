// line_reader.c - N-Triples and N-Quads (RDF 1.1), the whole grammar, a block at a time. Terms without escapes are views of the
// block.
#include "base/utf8.h"
#include "rdf/iri.h"
#include "rdf/node.h"
#include "rdf/reader_internal.h"

#include <stdint.h>
#include <stdlib.h>

#define BLOCK_SIZE ((size_t)1 << 20)
#define LINE_LIMIT ((size_t)64 << 20)

typedef struct {
  PbgReading *reading;
  const char *at, *end;   ///< What is left of the whole lines of the block
  const char *line_start; ///< Of the line that `at` is in
  size_t      line;
  bool        quads;
  bool        copied; ///< The arena is in use
} Lines;

static PbgStatus
fail_at(Lines *const lines, const char *const at, const char *const what)
{
  const PbgStrView before = {lines->line_start, (size_t)(at - lines->line_start)};
  return pbg_reading_fail(lines->reading, PBG_BAD_DATA, lines->line, pbg_utf8_length(before) + 1, "%s", what);
}

static PbgStatus
fail(Lines *const lines, const char *const what)
{
  return fail_at(lines, lines->at, what);
}

static void
skip_blanks(Lines *const lines)
{
  while (lines->at < lines->end && (*lines->at == ' ' || *lines->at == '\t')) {
    ++lines->at;
  }
}

static bool
is_hex(const char c, uint32_t *const value)
{
  const unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                         : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
                                                : 16;
  *value               = *value << 4 | (digit & 15);
  return digit < 16;
}

/// [10] UCHAR or, in a literal, [153s] ECHAR behind the backslash at `*at`; 0 bytes if it is none
static size_t
unescape(const char **const at, const char *const end, const bool literal, char out[4])
{
  static const char letters[] = "tbnrf\"'\\", values[] = "\t\b\n\r\f\"'\\";
  const char       *c = *at + 1;
  if (c >= end) {
    return 0;
  }
  const char *const letter = *c ? strchr(letters, *c) : NULL;
  if (literal && letter) {
    out[0] = values[letter - letters];
    *at    = c + 1;
    return 1;
  }
  const size_t digits = *c == 'u' ? 4 : *c == 'U' ? 8 : 0;
  uint32_t     value  = 0;
  if (!digits || (size_t)(end - c) <= digits) {
    return 0;
  }
  for (size_t i = 1; i <= digits; ++i) {
    if (!is_hex(c[i], &value)) {
      return 0;
    }
  }
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return 0;
  }
  *at = c + digits + 1;
  return pbg_utf8_encode(value, out);
}

/// The text from `from` to `to`, which has escapes, decoded
static PbgStatus
decode(Lines *const lines, const char *from, const char *const to, const bool literal, PbgStrView *const out)
{
  char *const copy = pbg_arena_alloc(lines->reading->arena, (size_t)(to - from) + 1);
  size_t      len  = 0;
  lines->copied    = true;
  if (!copy) {
    return lines->reading->status = PBG_NO_MEMORY;
  }
  while (from < to) {
    if (*from != '\\') {
      copy[len++] = *from++;
      continue;
    }
    char              bytes[4];
    const char *const start = from;
    const size_t      n     = unescape(&from, to, literal, bytes);
    if (!n) {
      return fail_at(lines, start, "this escape stands for no character");
    }
    memcpy(copy + len, bytes, n);
    len += n;
  }
  *out = (PbgStrView){copy, len};
  return PBG_OK;
}

static bool
has_care(const PbgStrView iri)
{
  for (size_t i = 0; i < iri.len; ++i) {
    if (pbg_iri_care[(unsigned char)iri.data[i]] && iri.data[i] != 0x7F) {
      return true;
    }
  }
  return false;
}

/// [8] IRIREF at the `<`
static PbgStatus
read_iri(Lines *const lines, PbgStrView *const out)
{
  const char *const from    = lines->at + 1;
  const char       *c       = from;
  bool              escaped = false;
  while (c < lines->end && *c != '>') {
    if (pbg_iri_care[(unsigned char)*c] && *c != 0x7F) {
      if (*c != '\\') {
        return fail_at(lines, c, "a character that no IRI may hold; is a > missing?");
      }
      escaped = true;
    }
    ++c;
  }
  if (c == lines->end) {
    return fail(lines, "an IRI without its >");
  }
  *out = (PbgStrView){from, (size_t)(c - from)};
  if (escaped && decode(lines, from, c, false, out)) {
    return lines->reading->status;
  }
  if ((escaped && has_care(*out)) || !pbg_iri_is_absolute(*out)) {
    return fail(lines, "an IRI must be absolute here: <https://...>");
  }
  lines->at = c + 1;
  return PBG_OK;
}

/// [157s] PN_CHARS_BASE, [158s] PN_CHARS_U (the colon was taken out by erratum) and digits; `inside`: [160s] PN_CHARS
static bool
is_label(const uint32_t c, const bool inside)
{
  if (c < 0x80) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (inside && c == '-');
  }
  if (inside && (c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040)) {
    return true;
  }
  static const uint32_t ranges[][2] = {
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D},
    {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
  };
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; ++i) {
    if (c >= ranges[i][0] && c <= ranges[i][1]) {
      return true;
    }
  }
  return false;
}

/// [141s] BLANK_NODE_LABEL at the `_`
static PbgStatus
read_blank(Lines *const lines, PbgStrView *const out)
{
  const PbgStrView text = {lines->at, (size_t)(lines->end - lines->at)};
  size_t           at   = 2;
  size_t           last = 2; // behind the last character that may end it
  if (!pbg_sv_starts(text, PBG_LIT("_:"))) {
    return fail(lines, "a blank node is written _:label");
  }
  while (at < text.len) {
    uint32_t     c = 0;
    const size_t n = pbg_utf8_decode(text, at, &c, NULL);
    if (c != '.' && !is_label(c, at > 2)) {
      break;
    }
    if (c == '.' && at == 2) {
      break;
    }
    at += n;
    last = c == '.' ? last : at;
  }
  if (last == 2) {
    return fail(lines, "a blank node without a label");
  }
  lines->copied = true;
  *out          = pbg_reading_blank(lines->reading, pbg_sv_slice(text, 2, last));
  lines->at += last;
  return lines->reading->status;
}

/// [144s] LANGTAG behind the `@`
static PbgStatus
read_language(Lines *const lines, PbgStrView *const out)
{
  const char *const from = ++lines->at;
  const char       *part = from; // start of the subtag
  const char       *c    = from;
  for (; c < lines->end; ++c) {
    const bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z');
    const bool digit  = *c >= '0' && *c <= '9' && part != from;
    if (*c == '-' && c > part) {
      part = c + 1;
    } else if (!letter && !digit) {
      break;
    }
  }
  if (c == part) {
    return fail(lines, "a language tag such as @zh must follow the @");
  }
  lines->copied = true;
  *out          = pbg_reading_language(lines->reading, (PbgStrView){from, (size_t)(c - from)});
  lines->at     = c;
  return lines->reading->status;
}

static PbgStatus
read_literal(Lines *const lines, PbgNode *const out)
{
  const char *const from    = lines->at + 1;
  const char       *c       = from;
  bool              escaped = false;
  out->kind                 = PBG_LITERAL;
  for (; c < lines->end && *c != '"' && *c != '\n' && *c != '\r'; ++c) {
    if (*c == '\\') {
      escaped = true;
      if (++c == lines->end) {
        break;
      }
    }
  }
  if (c >= lines->end || *c != '"') {
    return fail(lines, "a literal without its closing quote");
  }
  out->text = (PbgStrView){from, (size_t)(c - from)};
  if (escaped && decode(lines, from, c, true, &out->text)) {
    return lines->reading->status;
  }
  lines->at = c + 1;
  if (lines->at < lines->end && *lines->at == '@') {
    return read_language(lines, &out->language);
  }
  if (lines->end - lines->at > 2 && lines->at[0] == '^' && lines->at[1] == '^') {
    lines->at += 2;
    if (*lines->at != '<') {
      return fail(lines, "the IRI of the datatype must follow ^^");
    }
    const PbgStatus st = read_iri(lines, &out->datatype);
    if (!st && pbg_sv_equal(out->datatype, PBG_LIT("http://www.w3.org/2001/XMLSchema#string"))) {
      out->datatype = (PbgStrView){0};
    }
    return st;
  }
  return PBG_OK;
}

static PbgStatus
read_term(Lines *const lines, const bool literals, const char *const wanted, PbgNode *const out)
{
  skip_blanks(lines);
  const char c = lines->at < lines->end ? *lines->at : '\n';
  *out         = (PbgNode){.kind = PBG_IRI};
  if (c == '<') {
    return read_iri(lines, &out->text);
  }
  if (c == '_') {
    out->kind = PBG_BLANK;
    return read_blank(lines, &out->text);
  }
  return c == '"' && literals ? read_literal(lines, out) : fail(lines, wanted);
}

static PbgStatus
read_graph(Lines *const lines, PbgQuad *const quad)
{
  PbgNode   graph;
  PbgStatus st = read_term(lines, false, "the graph must be an IRI or a blank node", &graph);
  if (!st && graph.kind == PBG_BLANK) {
    char *const copy = pbg_arena_alloc(lines->reading->arena, graph.text.len + 2);
    if (!copy) {
      return lines->reading->status = PBG_NO_MEMORY;
    }
    memcpy(copy, "_:", 2);
    memcpy(copy + 2, graph.text.data, graph.text.len);
    graph.text = (PbgStrView){copy, graph.text.len + 2};
  }
  quad->graph = graph.text;
  return st;
}

static PbgStatus
read_statement(Lines *const lines)
{
  PbgQuad   quad = {.graph = {0}};
  PbgStatus st   = read_term(lines, false, "a statement begins with an IRI or a blank node", &quad.subject);
  st             = st ? st : read_term(lines, false, "the predicate must be an IRI", &quad.predicate);
  if (!st && quad.predicate.kind != PBG_IRI) {
    return fail(lines, "the predicate must be an IRI, no blank node");
  }
  st = st ? st : read_term(lines, true, "the object must be an IRI, a blank node or a literal", &quad.object);
  if (st) {
    return st;
  }
  skip_blanks(lines);
  if (lines->quads && lines->at < lines->end && *lines->at != '.') {
    if (read_graph(lines, &quad)) {
      return lines->reading->status;
    }
    skip_blanks(lines);
  }
  if (lines->at == lines->end || *lines->at != '.') {
    return fail(lines, lines->quads ? "a full stop must follow object or graph" : "a full stop must follow the object");
  }
  ++lines->at;
  return lines->reading->status = lines->reading->sink->on_quad(lines->reading->sink->handle, &quad);
}

/// One line: blank, comment, or a statement and perhaps a comment
static PbgStatus
read_line(Lines *const lines)
{
  skip_blanks(lines);
  if (lines->at < lines->end && !strchr("\r\n#", *lines->at) && read_statement(lines)) {
    return lines->reading->status;
  }
  if (lines->copied) {
    pbg_arena_clear(lines->reading->arena);
    lines->copied = false;
  }
  skip_blanks(lines);
  if (lines->at < lines->end && *lines->at == '#') {
    while (lines->at < lines->end && *lines->at != '\n' && *lines->at != '\r') {
      ++lines->at;
    }
  }
  if (lines->at < lines->end && *lines->at != '\n' && *lines->at != '\r') {
    return fail(lines, "nothing but a comment may follow the full stop on its line");
  }
  const bool crlf = lines->end - lines->at > 1 && lines->at[0] == '\r' && lines->at[1] == '\n';
  lines->at += lines->at == lines->end ? 0 : crlf ? 2 : 1;
  lines->line_start = lines->at;
  ++lines->line;
  return PBG_OK;
}

static PbgStatus
fail_text(Lines *const lines, const PbgStrView block, const size_t bad)
{
  for (const char *c = block.data; c < block.data + bad; ++c) {
    if (*c == '\n') {
      ++lines->line;
      lines->line_start = c + 1;
    }
  }
  const PbgStrView before = {lines->line_start, (size_t)(block.data + bad - lines->line_start)};
  return pbg_reading_fail(lines->reading, PBG_BAD_TEXT, lines->line, pbg_utf8_length(before) + 1,
                          "these bytes are not UTF-8; convert the file, for instance with iconv");
}

static PbgStatus
read_block(Lines *const lines, const PbgStrView block)
{
  const size_t bad = pbg_utf8_check(block);
  lines->at = lines->line_start = block.data;
  lines->end                    = block.data + block.len;
  if (bad < block.len) {
    return fail_text(lines, block, bad);
  }
  while (lines->at < lines->end) {
    if (read_line(lines)) {
      return lines->reading->status;
    }
  }
  return PBG_OK;
}

/// Length up to the last line end, all of it at the end of the text
static size_t
whole_lines(const PbgStrView text, const bool at_end)
{
  if (at_end) {
    return text.len;
  }
  size_t len = text.len;
  while (len && text.data[len - 1] != '\n') {
    --len;
  }
  return len;
}

PbgStatus
pbg_read_lines(PbgReading *const reading, const bool quads)
{
  Lines  lines  = {.reading = reading, .line = 1, .quads = quads};
  size_t room   = BLOCK_SIZE;
  size_t have   = 0;
  char  *block  = malloc(room);
  bool   at_end = false;
  while (block && !reading->status && !at_end) {
    const size_t got = pbg_reading_next(reading, block + have, room - have);
    at_end           = got < room - have;
    have += got;
    const size_t whole = whole_lines((PbgStrView){block, have}, at_end);
    if (!reading->status && whole && read_block(&lines, (PbgStrView){block, whole})) {
      break;
    }
    memmove(block, block + whole, have - whole);
    have -= whole;
    if (have == room && room >= LINE_LIMIT) {
      pbg_reading_fail(reading, PBG_TOO_LARGE, lines.line, 1, "a line of more than 64 MiB");
    } else if (have == room) {
      char *const more = realloc(block, room *= 2);
      if (!more) {
        reading->status = PBG_NO_MEMORY;
      }
      block = more ? more : block;
    }
  }
  reading->status = block ? reading->status : PBG_NO_MEMORY;
  free(block);
  return reading->status;
}
