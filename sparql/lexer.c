// lexer.c - the terminals of SPARQL 1.1 (19.8), numbered as there.
#include "sparql/lexer.h"

#include "base/utf8.h"
#include "rdf/node.h"

typedef bool (*CharTest)(uint32_t c);

// [164] PN_CHARS_BASE
static bool
is_base(const uint32_t c)
{
  static const struct {
    uint32_t from, to;
  } ranges[] = {{'A', 'Z'},       {'a', 'z'},       {0xC0, 0xD6},     {0xD8, 0xF6},      {0xF8, 0x2FF},
                {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F},  {0x2C00, 0x2FEF},
                {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; ++i) {
    if (c <= ranges[i].to) {
      return c >= ranges[i].from;
    }
  }
  return false;
}

static bool
is_digit(const uint32_t c)
{
  return c >= '0' && c <= '9';
}

// [166] VARNAME, its later characters
static bool
is_variable(const uint32_t c)
{
  return is_base(c) || c == '_' || is_digit(c) || c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

// [167] PN_CHARS
static bool
is_name(const uint32_t c)
{
  return is_variable(c) || c == '-';
}

static bool
is_name_or_dot(const uint32_t c)
{
  return is_name(c) || c == '.';
}

static bool
is_hex(const char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static unsigned
hex_value(const char c)
{
  return c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a' + 10);
}

static char
peek(const PbgLexer *const lexer, const size_t ahead)
{
  return lexer->text.len - lexer->at > ahead ? lexer->text.data[lexer->at + ahead] : '\0';
}

/// The character at `at`, its length in `*len`; 0 at the end
static uint32_t
char_at(const PbgStrView text, const size_t at, size_t *const len)
{
  uint32_t c = 0;
  *len       = at < text.len ? pbg_utf8_decode(text, at, &c, NULL) : 0;
  return c;
}

/// The end of the run of characters from `at` on
static size_t
run(const PbgStrView text, size_t at, const CharTest test)
{
  size_t len = 0;
  for (uint32_t c = char_at(text, at, &len); len && test(c); c = char_at(text, at, &len)) {
    at += len;
  }
  return at;
}

static size_t
without_dots(const PbgStrView text, const size_t from, size_t to)
{
  while (to > from && text.data[to - 1] == '.') {
    --to;
  }
  return to;
}

static bool
read_hex(const PbgStrView text, const size_t at, const size_t digits, uint32_t *const out)
{
  uint32_t c = 0;
  for (size_t i = 0; i < digits; ++i) {
    if (at + i >= text.len || !is_hex(text.data[at + i])) {
      return false;
    }
    c = c << 4U | hex_value(text.data[at + i]);
  }
  *out = c;
  return c && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

PbgStatus
pbg_lexer_unescape(PbgArena *const arena, const PbgStrView text, PbgStrView *const out, size_t *const at)
{
  if (!pbg_sv_has(text, PBG_LIT("\\u")) && !pbg_sv_has(text, PBG_LIT("\\U"))) {
    *out = text;
    return PBG_OK;
  }
  char *const copy = pbg_arena_alloc(arena, text.len);
  size_t      len  = 0;
  if (!copy) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < text.len; ++i) {
    const char next = i + 1 < text.len ? text.data[i + 1] : '\0';
    if (text.data[i] != '\\' || (next != 'u' && next != 'U')) {
      copy[len++] = text.data[i];
      if (text.data[i] == '\\' && next == '\\') {
        copy[len++] = text.data[++i];
      }
      continue;
    }
    uint32_t     c      = 0;
    const size_t digits = next == 'u' ? 4 : 8;
    if (!read_hex(text, i + 2, digits, &c)) {
      *at = i;
      return PBG_BAD_DATA;
    }
    len += pbg_utf8_encode(c, copy + len);
    i += 1 + digits;
  }
  *out = (PbgStrView){copy, len};
  return PBG_OK;
}

void
pbg_lexer_place(const PbgStrView text, const size_t at, size_t *const line, size_t *const column)
{
  *line   = 1;
  *column = 1;
  for (size_t i = 0; i < at && i < text.len; ++i) {
    if (text.data[i] == '\n') {
      ++*line;
      *column = 1;
    } else if (((unsigned char)text.data[i] & 0xC0U) != 0x80U) {
      ++*column;
    }
  }
}

static void
skip_blanks(PbgLexer *const lexer)
{
  for (;;) {
    const char c = peek(lexer, 0);
    if (c == '#') {
      while (lexer->at < lexer->text.len && peek(lexer, 0) != '\n' && peek(lexer, 0) != '\r') {
        ++lexer->at;
      }
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++lexer->at;
    } else {
      return;
    }
  }
}

static PbgToken
bad(PbgLexer *const lexer, PbgToken token, const char *const problem)
{
  lexer->problem = problem;
  token.kind     = PBG_TOKEN_BAD;
  token.to       = lexer->text.len;
  lexer->at      = lexer->text.len;
  return token;
}

static PbgToken
finish(
  PbgLexer *const lexer, PbgToken token, const PbgTokenKind kind, const size_t from, const size_t to, const size_t end)
{
  token.kind = kind;
  token.text = pbg_sv_slice(lexer->text, from, to);
  token.to   = end;
  lexer->at  = end;
  return token;
}

// [139] IRIREF; false: it is the operator "<"
static bool
read_iri(PbgLexer *const lexer, PbgToken *const token)
{
  size_t at = lexer->at + 1;
  while (at < lexer->text.len && !pbg_iri_care[(unsigned char)lexer->text.data[at]]) {
    ++at;
  }
  if (at >= lexer->text.len || lexer->text.data[at] != '>') {
    return false;
  }
  *token = finish(lexer, *token, PBG_TOKEN_IRI, lexer->at + 1, at, at + 1);
  return true;
}

/// Undo the escapes of a string, in place of a copy
static bool
unescape_string(PbgLexer *const lexer, PbgStrView *const text)
{
  static const char marks[] = "tbnrf\\\"'", means[] = "\t\b\n\r\f\\\"'";
  char *const       copy = pbg_arena_alloc(lexer->arena, text->len + 1);
  size_t            len  = 0;
  if (!copy) {
    lexer->problem = "out of memory";
    return false;
  }
  for (size_t i = 0; i < text->len; ++i) {
    char c = text->data[i];
    if (c == '\\') {
      const char *const mark = ++i < text->len && text->data[i] ? strchr(marks, text->data[i]) : NULL;
      if (!mark) {
        lexer->problem = "a backslash in a string stands before t, b, n, r, f, \\, \" or '";
        return false;
      }
      c = means[mark - marks];
    }
    copy[len++] = c;
  }
  *text = (PbgStrView){copy, len};
  return true;
}

// [156]-[159]
static PbgToken
read_string(PbgLexer *const lexer, PbgToken token)
{
  const char   quote   = peek(lexer, 0);
  const bool   is_long = peek(lexer, 1) == quote && peek(lexer, 2) == quote;
  const size_t marks   = is_long ? 3 : 1;
  const size_t from    = lexer->at + marks;
  bool         escape  = false;
  for (size_t at = from; at < lexer->text.len; ++at) {
    const char c = lexer->text.data[at];
    if (c == '\\') {
      escape = true;
      ++at;
      continue;
    }
    if (!is_long && (c == '\n' || c == '\r')) {
      break;
    }
    if (c != quote || (is_long && (lexer->text.len - at < 3 || lexer->text.data[at + 1] != quote ||
                                   lexer->text.data[at + 2] != quote))) {
      continue;
    }
    token = finish(lexer, token, PBG_TOKEN_STRING, from, at, at + marks);
    return escape && !unescape_string(lexer, &token.text) ? bad(lexer, token, lexer->problem) : token;
  }
  return bad(lexer, token, "a string is not closed");
}

// [146]-[148]; signs are marks
static PbgToken
read_number(PbgLexer *const lexer, PbgToken token)
{
  const PbgStrView text = lexer->text;
  size_t           end  = run(text, lexer->at, is_digit);
  PbgTokenKind     kind = PBG_TOKEN_INTEGER;
  const bool       head = end > lexer->at;
  if (end < text.len && text.data[end] == '.') {
    const size_t more = run(text, end + 1, is_digit);
    if (more > end + 1) {
      kind = PBG_TOKEN_DECIMAL;
      end  = more;
    } else if (head && more < text.len && (text.data[more] | 0x20) == 'e') {
      end = more; // 1.e5
    }
  }
  if (end < text.len && (text.data[end] | 0x20) == 'e') {
    size_t at = end + 1;
    at += at < text.len && (text.data[at] == '+' || text.data[at] == '-');
    const size_t more = run(text, at, is_digit);
    if (more > at) {
      kind = PBG_TOKEN_DOUBLE;
      end  = more;
    } else if (text.data[end - 1] == '.') {
      --end;
    }
  }
  return finish(lexer, token, kind, lexer->at, end, end);
}

/// The end of [169] PN_LOCAL from `at` on; `*plain`: it holds no backslash
static size_t
local_end(const PbgStrView text, const size_t from, bool *const plain)
{
  size_t at = from, last = from, len = 0;
  *plain = true;
  for (uint32_t c = char_at(text, at, &len); len; c = char_at(text, at, &len)) {
    if (c == '%' && at + 2 < text.len && is_hex(text.data[at + 1]) && is_hex(text.data[at + 2])) {
      len = 3;
    } else if (c == '\\' && at + 1 < text.len && text.data[at + 1] &&
               strchr("_~.-!$&'()*+,;=/?#@%", text.data[at + 1])) {
      len    = 2;
      *plain = false;
    } else if (at == from ? !(is_base(c) || c == '_' || c == ':' || is_digit(c)) : !(is_name_or_dot(c) || c == ':')) {
      break;
    }
    at += len;
    if (c != '.') {
      last = at;
    }
  }
  return last;
}

static bool
unescape_local(PbgLexer *const lexer, PbgStrView *const text)
{
  char *const copy = pbg_arena_alloc(lexer->arena, text->len + 1);
  size_t      len  = 0;
  if (!copy) {
    return false;
  }
  for (size_t i = 0; i < text->len; ++i) {
    i += text->data[i] == '\\';
    copy[len++] = text->data[i];
  }
  *text = (PbgStrView){copy, len};
  return true;
}

/// A prefixed name whose prefix ends at `colon`
static PbgToken
read_name(PbgLexer *const lexer, PbgToken token, const size_t colon)
{
  bool         plain = true;
  const size_t end   = local_end(lexer->text, colon + 1, &plain);
  token.prefix       = pbg_sv_slice(lexer->text, lexer->at, colon);
  token              = finish(lexer, token, PBG_TOKEN_NAME, colon + 1, end, end);
  return !plain && !unescape_local(lexer, &token.text) ? bad(lexer, token, "out of memory") : token;
}

static PbgToken
read_word(PbgLexer *const lexer, PbgToken token)
{
  const PbgStrView text = lexer->text;
  const size_t     end  = without_dots(text, lexer->at, run(text, lexer->at, is_name_or_dot));
  if (end < text.len && text.data[end] == ':') {
    return read_name(lexer, token, end);
  }
  size_t at = lexer->at;
  while (at < text.len &&
         ((text.data[at] >= 'A' && text.data[at] <= 'Z') || (text.data[at] >= 'a' && text.data[at] <= 'z') ||
          is_digit((unsigned char)text.data[at]) || text.data[at] == '_')) {
    ++at;
  }
  return at > lexer->at ? finish(lexer, token, PBG_TOKEN_WORD, lexer->at, at, at)
                        : bad(lexer, token, "this character means nothing here");
}

// [142] BLANK_NODE_LABEL
static PbgToken
read_blank(PbgLexer *const lexer, PbgToken token)
{
  const size_t   from = lexer->at + 2;
  size_t         len  = 0;
  const uint32_t c    = char_at(lexer->text, from, &len);
  if (!len || !(is_base(c) || c == '_' || is_digit(c))) {
    return bad(lexer, token, "a label must follow \"_:\"");
  }
  const size_t end = without_dots(lexer->text, from, run(lexer->text, from, is_name_or_dot));
  return finish(lexer, token, PBG_TOKEN_BLANK, from, end, end);
}

// [145] LANGTAG
static PbgToken
read_language(PbgLexer *const lexer, PbgToken token)
{
  size_t at    = lexer->at + 1;
  bool   first = true;
  for (;;) {
    const size_t from = at;
    while (at < lexer->text.len && (((lexer->text.data[at] | 0x20) >= 'a' && (lexer->text.data[at] | 0x20) <= 'z') ||
                                    (!first && is_digit((unsigned char)lexer->text.data[at])))) {
      ++at;
    }
    if (at == from) {
      return bad(lexer, token, "a language tag must follow \"@\" (@zh, @en-GB)");
    }
    if (at + 1 >= lexer->text.len || lexer->text.data[at] != '-') {
      return finish(lexer, token, PBG_TOKEN_LANGUAGE, lexer->at + 1, at, at);
    }
    ++at;
    first = false;
  }
}

static PbgToken
read_mark(PbgLexer *const lexer, PbgToken token)
{
  static const char two[][3] = {"^^", "&&", "||", "!=", "<=", ">="};
  const char        c        = peek(lexer, 0);
  for (size_t i = 0; i < sizeof two / sizeof *two; ++i) {
    if (c == two[i][0] && peek(lexer, 1) == two[i][1]) {
      return finish(lexer, token, PBG_TOKEN_MARK, lexer->at, lexer->at + 2, lexer->at + 2);
    }
  }
  if (c && strchr("{}()[].,;*/|^?+-!=<>&", c)) {
    return finish(lexer, token, PBG_TOKEN_MARK, lexer->at, lexer->at + 1, lexer->at + 1);
  }
  return read_word(lexer, token);
}

PbgToken
pbg_lexer_next(PbgLexer *const lexer)
{
  skip_blanks(lexer);
  PbgToken   token = {.kind = PBG_TOKEN_END, .from = lexer->at, .to = lexer->at};
  const char c     = peek(lexer, 0);
  if (lexer->at >= lexer->text.len) {
    return token;
  }
  if (c == '<' && read_iri(lexer, &token)) {
    return token;
  }
  if (c == '"' || c == '\'') {
    return read_string(lexer, token);
  }
  if (is_digit((unsigned char)c) || (c == '.' && is_digit((unsigned char)peek(lexer, 1)))) {
    return read_number(lexer, token);
  }
  if (c == '?' || c == '$') {
    size_t         len  = 0;
    const uint32_t next = char_at(lexer->text, lexer->at + 1, &len);
    if (len && (is_base(next) || next == '_' || is_digit(next))) {
      const size_t end = run(lexer->text, lexer->at + 1, is_variable);
      return finish(lexer, token, PBG_TOKEN_VARIABLE, lexer->at + 1, end, end);
    }
  }
  if (c == '_' && peek(lexer, 1) == ':') {
    return read_blank(lexer, token);
  }
  if (c == '@') {
    return read_language(lexer, token);
  }
  return c == ':' ? read_name(lexer, token, lexer->at) : read_mark(lexer, token);
}
