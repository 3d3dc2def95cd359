// parser.c - tokens, names, slots, errors, and the query itself.
#include "sparql/parser.h"

#include "base/utf8.h"
#include "rdf/iri.h"

#include <stdarg.h>
#include <stdio.h>
#include <strings.h>

/// The largest text of a query
#define QUERY_SIZE ((size_t)16 << 20)
/// Memory of one query's algebra
#define QUERY_MEMORY ((size_t)512 << 20)

void
parse_fail(PbgParser *const p, const size_t at, const char *const format, ...)
{
  va_list args;
  va_start(args, format);
  vsnprintf(p->error->message, sizeof p->error->message, format, args);
  va_end(args);
  pbg_lexer_place(p->lexer.text, at, &p->error->line, &p->error->column);
  p->status = PBG_BAD_DATA;
  longjmp(p->leave, 1);
}

void
parse_expected(PbgParser *const p, const char *const what)
{
  if (p->token.kind == PBG_TOKEN_END) {
    parse_fail(p, p->token.from, "the query ends where %s is expected", what);
  }
  const PbgStrView text = pbg_sv_slice(p->lexer.text, p->token.from, p->token.to);
  parse_fail(p, p->token.from, "%s is expected, not \"%.*s\"", what, (int)(text.len < 60 ? text.len : 60), text.data);
}

__attribute__((noreturn)) static void
no_memory(PbgParser *const p)
{
  *p->error = (PbgQueryError){.message = "the query needs more memory than is allowed"};
  p->status = PBG_NO_MEMORY;
  longjmp(p->leave, 1);
}

void *
parse_alloc(PbgParser *const p, const size_t size)
{
  void *const memory = pbg_arena_alloc(p->arena, size);
  if (!memory) {
    no_memory(p);
  }
  return memory;
}

void *
parse_push(PbgParser *const p, void *const items, size_t *const count, size_t *const room, const size_t size)
{
  void *array = NULL;
  memcpy(&array, items, sizeof array);
  array = pbg_arena_grow(p->arena, array, *count, room, size);
  if (!array) {
    no_memory(p);
  }
  memcpy(items, &array, sizeof array);
  return (char *)array + (*count)++ * size;
}

void
parse_advance(PbgParser *const p)
{
  p->end   = p->token.to;
  p->token = pbg_lexer_next(&p->lexer);
  if (p->token.kind == PBG_TOKEN_BAD) {
    parse_fail(p, p->token.from, "%s", p->lexer.problem);
  }
}

PbgToken
parse_peek(const PbgParser *const p)
{
  PbgLexer copy = p->lexer;
  return pbg_lexer_next(&copy);
}

void
parse_enter(PbgParser *const p)
{
  if (++p->depth > PARSE_DEPTH) {
    parse_fail(p, p->token.from, "nested deeper than %d levels", PARSE_DEPTH);
  }
}

void
parse_leave(PbgParser *const p)
{
  --p->depth;
}

bool
parse_at_mark(const PbgParser *const p, const char *const mark)
{
  return p->token.kind == PBG_TOKEN_MARK && pbg_sv_equal(p->token.text, pbg_sv(mark));
}

bool
parse_at_word(const PbgParser *const p, const char *const word)
{
  return p->token.kind == PBG_TOKEN_WORD && p->token.text.len == strlen(word) &&
         !strncasecmp(p->token.text.data, word, p->token.text.len);
}

bool
parse_mark(PbgParser *const p, const char *const mark)
{
  const bool found = parse_at_mark(p, mark);
  if (found) {
    parse_advance(p);
  }
  return found;
}

bool
parse_word(PbgParser *const p, const char *const word)
{
  const bool found = parse_at_word(p, word);
  if (found) {
    parse_advance(p);
  }
  return found;
}

void
parse_need_mark(PbgParser *const p, const char *const mark)
{
  if (!parse_mark(p, mark)) {
    char what[16];
    snprintf(what, sizeof what, "\"%s\"", mark);
    parse_expected(p, what);
  }
}

void
parse_need_word(PbgParser *const p, const char *const word)
{
  if (!parse_word(p, word)) {
    parse_expected(p, word);
  }
}

bool
parse_at_iri(const PbgParser *const p)
{
  return p->token.kind == PBG_TOKEN_IRI || p->token.kind == PBG_TOKEN_NAME;
}

static PbgStrView
resolve(PbgParser *const p, const PbgStrView reference)
{
  PbgStrView      iri = {0};
  const PbgStatus st  = pbg_iri_resolve(p->arena, p->query->base, reference, &iri);
  if (st == PBG_NO_MEMORY) {
    no_memory(p);
  }
  if (st != PBG_OK && !p->query->base.len) {
    return reference; // without a base a relative IRI stands for itself
  }
  if (st != PBG_OK) {
    parse_fail(p, p->token.from, "<%.*s> is no IRI", (int)(reference.len < 100 ? reference.len : 100), reference.data);
  }
  return iri;
}

static PbgStrView
expand(PbgParser *const p)
{
  const PbgToken token = p->token;
  for (size_t i = 0; i < p->query->prefix_count; ++i) {
    const PbgQueryPrefix *const prefix = &p->query->prefixes[i];
    if (pbg_sv_equal(prefix->name, token.prefix)) {
      char *const iri = parse_alloc(p, prefix->iri.len + token.text.len + 1);
      memcpy(iri, prefix->iri.data, prefix->iri.len);
      memcpy(iri + prefix->iri.len, token.text.data, token.text.len);
      return (PbgStrView){iri, prefix->iri.len + token.text.len};
    }
  }
  parse_fail(p, token.from, "the prefix \"%.*s:\" is not declared: PREFIX %.*s: <...>", PBG_ARG(token.prefix),
             PBG_ARG(token.prefix));
}

PbgStrView
parse_iri(PbgParser *const p)
{
  if (!parse_at_iri(p)) {
    parse_expected(p, "an IRI");
  }
  const PbgStrView iri = p->token.kind == PBG_TOKEN_IRI ? resolve(p, p->token.text) : expand(p);
  parse_advance(p);
  return iri;
}

uint32_t
parse_slot(PbgParser *const p, PbgSelect *const select, const PbgStrView name)
{
  PbgScope *const scope = &select->scope;
  for (uint32_t i = 0; name.len && i < scope->count; ++i) {
    if (pbg_sv_equal(scope->names[i], name)) {
      return i;
    }
  }
  size_t count = scope->count;
  if (count >= 20000) {
    parse_fail(p, p->token.from, "more than 20000 variables");
  }
  PbgStrView *const place = parse_push(p, &scope->names, &count, &scope->room, sizeof *place);
  *place                  = name;
  scope->count            = (uint32_t)count;
  return scope->count - 1;
}

uint32_t
parse_variable(PbgParser *const p)
{
  if (p->token.kind != PBG_TOKEN_VARIABLE) {
    parse_expected(p, "a variable");
  }
  if (p->no_variables) {
    parse_fail(p, p->token.from, "no variables in DATA");
  }
  const uint32_t slot = parse_slot(p, p->select, p->token.text);
  parse_advance(p);
  return slot;
}

PbgSelect *
parse_select_new(PbgParser *const p)
{
  PbgSelect *const select = parse_alloc(p, sizeof *select);
  select->limit           = UINT64_MAX;
  select->graph_slot      = PBG_NO_SLOT;
  return select;
}

// [4] Prologue, [5] BaseDecl, [6] PrefixDecl
void
parse_prologue(PbgParser *const p)
{
  for (;;) {
    if (parse_word(p, "BASE")) {
      if (p->token.kind != PBG_TOKEN_IRI) {
        parse_expected(p, "<base IRI>");
      }
      p->query->base = resolve(p, p->token.text);
      parse_advance(p);
    } else if (parse_word(p, "PREFIX")) {
      if (p->token.kind != PBG_TOKEN_NAME || p->token.text.len) {
        parse_expected(p, "a prefix with a colon");
      }
      const PbgStrView name = p->token.prefix;
      parse_advance(p);
      if (p->token.kind != PBG_TOKEN_IRI) {
        parse_expected(p, "<IRI of the prefix>");
      }
      const PbgStrView iri    = resolve(p, p->token.text);
      PbgQueryPrefix  *prefix = NULL;
      for (size_t i = 0; i < p->query->prefix_count && !prefix; ++i) {
        prefix = pbg_sv_equal(p->query->prefixes[i].name, name) ? &p->query->prefixes[i] : NULL;
      }
      if (!prefix) {
        prefix = parse_push(p, &p->query->prefixes, &p->query->prefix_count, &p->query->prefix_room, sizeof *prefix);
      }
      *prefix = (PbgQueryPrefix){name, iri};
      parse_advance(p);
    } else {
      return;
    }
  }
}

// [13] DatasetClause
static void
parse_dataset(PbgParser *const p)
{
  PbgFroms *const from = &p->query->from;
  while (parse_word(p, "FROM")) {
    const bool     named = parse_word(p, "NAMED");
    PbgFrom *const item  = parse_push(p, &from->items, &from->count, &from->room, sizeof *item);
    *item                = (PbgFrom){parse_iri(p), named};
  }
}

static void
parse_where(PbgParser *const p)
{
  parse_word(p, "WHERE");
  p->select->where = parse_group(p, NULL);
}

void
parse_template(PbgParser *const p, PbgTemplate *const into)
{
  PbgTemplate *const around = p->into;
  p->into                   = into;
  while (parse_at_subject(p)) {
    parse_same_subject(p);
    if (!parse_mark(p, ".")) {
      break;
    }
  }
  p->into = around;
}

/// The pattern of CONSTRUCT WHERE {...} is that template
static PbgAlgebra *
template_pattern(PbgParser *const p, const PbgTemplate *const template)
{
  PbgAlgebra *const bgp = parse_algebra_new(p, template->count ? PBG_ALGEBRA_BGP : PBG_ALGEBRA_UNIT, NULL, NULL);
  bgp->triples          = template->triples;
  bgp->triple_count     = template->count;
  return bgp;
}

// [10] ConstructQuery
static void
parse_construct(PbgParser *const p)
{
  p->query->form = PBG_QUERY_CONSTRUCT;
  p->part        = ++p->parts;
  if (parse_mark(p, "{")) {
    parse_template(p, &p->query->construct);
    parse_need_mark(p, "}");
    parse_dataset(p);
    parse_where(p);
  } else {
    parse_dataset(p);
    parse_need_word(p, "WHERE");
    parse_need_mark(p, "{");
    p->no_blanks = false;
    parse_template(p, &p->query->construct);
    parse_need_mark(p, "}");
    p->select->where = template_pattern(p, &p->query->construct);
  }
  parse_modifiers(p, p->select);
  parse_project(p, p->select, &p->query->construct);
}

// [11] DescribeQuery
static void
parse_describe(PbgParser *const p)
{
  p->query->form  = PBG_QUERY_DESCRIBE;
  const bool star = parse_mark(p, "*");
  while (!star && (p->token.kind == PBG_TOKEN_VARIABLE || parse_at_iri(p))) {
    PbgRef *const ref =
      parse_push(p, &p->query->described, &p->query->described_count, &p->query->described_room, sizeof *ref);
    *ref = parse_at_iri(p) ? parse_iri_ref(parse_iri(p)) : parse_slot_ref(parse_variable(p));
  }
  if (!star && !p->query->described_count) {
    parse_expected(p, "an IRI, a variable or \"*\"");
  }
  parse_dataset(p);
  p->select->where =
    parse_at_word(p, "WHERE") || parse_at_mark(p, "{") ? NULL : parse_algebra_new(p, PBG_ALGEBRA_UNIT, NULL, NULL);
  if (!p->select->where) {
    parse_where(p);
  }
  parse_modifiers(p, p->select);
  p->select->star = star;
  parse_check_select(p, p->select, p->token.from);
  for (size_t i = 0; star && i < p->select->items.count; ++i) {
    PbgRef *const ref =
      parse_push(p, &p->query->described, &p->query->described_count, &p->query->described_room, sizeof *ref);
    *ref = parse_slot_ref(p->select->items.items[i].slot);
  }
  for (size_t i = 0; !star && i < p->query->described_count; ++i) {
    if (p->query->described[i].kind == PBG_REF_SLOT) {
      parse_item(p, p->select, p->query->described[i].slot);
    }
  }
}

// [2] Query
static void
parse_query(PbgParser *const p)
{
  parse_prologue(p);
  p->select = p->query->select = parse_select_new(p);
  const size_t at              = p->token.from;
  if (parse_word(p, "SELECT")) {
    p->query->form = PBG_QUERY_SELECT;
    parse_select(p, p->select, false);
  } else if (parse_word(p, "CONSTRUCT")) {
    parse_construct(p);
    parse_check_select(p, p->select, at);
  } else if (parse_word(p, "DESCRIBE")) {
    parse_describe(p);
  } else if (parse_word(p, "ASK")) {
    p->query->form = PBG_QUERY_ASK;
    parse_dataset(p);
    parse_where(p);
    parse_modifiers(p, p->select);
    parse_check_select(p, p->select, at);
  } else {
    parse_expected(p, "SELECT, CONSTRUCT, DESCRIBE or ASK");
  }
  if (p->token.kind != PBG_TOKEN_END) {
    parse_expected(p, "the end of the query");
  }
}

// [7] SelectQuery, [9] SelectClause
void
parse_select(PbgParser *const p, PbgSelect *const select, const bool sub)
{
  const size_t at  = p->token.from;
  select->distinct = parse_word(p, "DISTINCT");
  select->reduced  = !select->distinct && parse_word(p, "REDUCED");
  select->star     = parse_mark(p, "*");
  p->aggregates    = true;
  while (!select->star && (p->token.kind == PBG_TOKEN_VARIABLE || parse_at_mark(p, "("))) {
    PbgBinding item = {0};
    if (parse_mark(p, "(")) {
      item.expr = parse_expression(p);
      parse_need_word(p, "AS");
      item.slot = parse_variable(p);
      parse_need_mark(p, ")");
    } else {
      item.slot = parse_variable(p);
    }
    PbgBindings *const items                                                              = &select->items;
    *(PbgBinding *)parse_push(p, &items->items, &items->count, &items->room, sizeof item) = item;
  }
  p->aggregates = false;
  if (!select->star && !select->items.count) {
    parse_expected(p, "a variable, \"(\" or \"*\"");
  }
  if (!sub) {
    parse_dataset(p);
  }
  parse_where(p);
  parse_modifiers(p, select);
  parse_check_select(p, select, at);
}

static void
parse_all(PbgParser *const p, const bool update)
{
  size_t          at = 0;
  const PbgStatus st = pbg_lexer_unescape(p->arena, p->query->text, &p->lexer.text, &at);
  if (st == PBG_NO_MEMORY) {
    no_memory(p);
  }
  if (st != PBG_OK) {
    p->lexer.text = p->query->text;
    parse_fail(p, at, "\\u and \\U stand before 4 and 8 hexadecimal digits of a character");
  }
  p->query->text = p->lexer.text;
  at             = pbg_utf8_check(p->lexer.text);
  if (at < p->lexer.text.len) {
    parse_fail(p, at, "the query is not UTF-8");
  }
  p->lexer.arena = p->arena;
  p->lexer.at    = pbg_sv_starts(p->lexer.text, PBG_LIT("\xEF\xBB\xBF")) ? 3 : 0;
  parse_advance(p);
  if (update) {
    p->query->form = PBG_QUERY_UPDATE;
    parse_update(p);
  } else {
    parse_query(p);
  }
}

PbgStatus
pbg_query_parse(
  const PbgStrView text, const PbgStrView base, const bool update, PbgQuery **const out, PbgQueryError *const error)
{
  *out   = NULL;
  *error = (PbgQueryError){0};
  if (text.len > QUERY_SIZE) {
    snprintf(error->message, sizeof error->message, "the query is larger than %zu MiB", QUERY_SIZE >> 20U);
    return PBG_BAD_DATA;
  }
  PbgArena *const  arena = pbg_arena_new(QUERY_MEMORY);
  PbgQuery *const  query = arena ? pbg_arena_alloc(arena, sizeof *query) : NULL;
  PbgParser *const p     = query ? pbg_arena_alloc(arena, sizeof *p) : NULL;
  if (!p) {
    pbg_arena_free(arena);
    return PBG_NO_MEMORY;
  }
  *query    = (PbgQuery){.arena = arena, .text = pbg_arena_copy(arena, text), .base = pbg_arena_copy(arena, base)};
  p->arena  = arena;
  p->query  = query;
  p->error  = error;
  p->status = PBG_OK;
  if (!setjmp(p->leave)) {
    parse_all(p, update);
  }
  if (p->status == PBG_OK) {
    *out = query;
    return PBG_OK;
  }
  const PbgStatus st = p->status;
  pbg_arena_free(arena);
  return st;
}

void
pbg_query_free(PbgQuery *const query)
{
  if (query) {
    pbg_arena_free(query->arena);
  }
}

PbgQueryForm
pbg_query_form(const PbgQuery *const query)
{
  return query->form;
}

bool
pbg_query_prefix(const PbgQuery *const query, const size_t i, PbgStrView *const name, PbgStrView *const iri)
{
  if (i >= query->prefix_count) {
    return false;
  }
  *name = query->prefixes[i].name;
  *iri  = query->prefixes[i].iri;
  return true;
}
