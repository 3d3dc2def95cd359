// jsonld_node.c - objects of subjects.
// Source: JSON-LD 1.1, sections 4.2 (typed values), 4.6 (language maps), 9 (grammar).
#include "base/json.h"
#include "rdf/jsonld_internal.h"
#include "rdf/node.h"
#include "rdf/turtle.h"

#include <stdlib.h>

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define XSD      "http://www.w3.org/2001/XMLSchema#"
/// Digits of an integer that every JSON parser keeps (2^53 has 16)
#define SAFE_DIGITS 15
#define LAST        SIZE_MAX

/// A statement on its way to its key
typedef struct {
  const PbgQuad     *quad;
  const PbgJsonTerm *term; ///< NULL: the key is the IRI of the property, the value is written in full
  size_t             rank; ///< Of the key: 0 is @type
} Row;

// --- Pieces of JSON ---

static void
put(PbgJsonLd *const json, const char *const text)
{
  pbg_buffer_add(json->out, pbg_sv(text));
}

void
pbg_jsonld_iri(PbgJsonLd *const json, const PbgStrView iri)
{
  PbgStrView             local;
  const PbgPrefix *const prefix = json->bare ? NULL : pbg_turtle_prefix(json->prefixes, iri, &local);
  if (prefix) {
    pbg_buffer_print(json->out, "\"%s:%.*s\"", prefix->name, PBG_ARG(local));
  } else {
    pbg_json_string(json->out, iri);
  }
}

static void
put_blank(PbgJsonLd *const json, const PbgStrView label)
{
  put(json, "\"_:");
  pbg_buffer_add(json->out, label);
  put(json, "\"");
}

static void
put_reference(PbgJsonLd *const json, const bool blank, const PbgStrView text)
{
  if (blank) {
    put_blank(json, text);
  } else {
    pbg_jsonld_iri(json, text);
  }
}

void
pbg_jsonld_line(PbgJsonLd *const json, const size_t indent)
{
  if (json->flat) {
    pbg_buffer_add_char(json->out, ' ');
  } else {
    pbg_buffer_print(json->out, "\n%*s", (int)indent, "");
  }
}

void
pbg_jsonld_id(PbgJsonLd *const json, const bool blank, const PbgStrView text)
{
  pbg_buffer_print(json->out, "\"%s\": ", json->bare ? "@id" : json->id);
  put_reference(json, blank, text);
}

void
pbg_jsonld_key(PbgJsonLd *const json, const char *const name, const size_t indent)
{
  put(json, ",");
  pbg_jsonld_line(json, indent + 2);
  pbg_buffer_print(json->out, "\"%s\": ", name);
}

// --- Rows ---

static const PbgJsonTerm *
find_term(const PbgJsonLd *const json, const PbgStrView iri)
{
  size_t low  = 0;
  size_t high = json->used;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int    c      = pbg_sv_compare(iri, pbg_sv(json->by_iri[middle]->iri));
    if (!c) {
      return json->by_iri[middle];
    }
    *(c < 0 ? &high : &low) = c < 0 ? middle : middle + 1;
  }
  return NULL;
}

static bool
is_type(const PbgQuad *const quad)
{
  return quad->object.kind != PBG_LITERAL && pbg_sv_equal(quad->predicate.text, PBG_LIT(RDF_TYPE));
}

static Row
row_of(const PbgJsonLd *const json, const PbgQuad *const quad)
{
  Row row = {.quad = quad, .rank = LAST};
  if (is_type(quad)) {
    row.rank = 0;
    return row;
  }
  row.term = json->bare ? NULL : find_term(json, quad->predicate.text);
  if (row.term) {
    const bool tagged = quad->object.kind == PBG_LITERAL && quad->object.language.len;
    row.rank          = 2 * (size_t)(row.term - json->terms) + 1;
    if (row.term->kind == PBG_TERM_LANGUAGE && !tagged) {
      row.term = NULL;
      row.rank += 1;
    }
  }
  return row;
}

static int
compare_keys(const Row *const a, const Row *const b)
{
  return a->rank != b->rank ? (a->rank < b->rank ? -1 : 1)
                            : pbg_sv_compare(a->quad->predicate.text, b->quad->predicate.text);
}

static int
by_key(const void *const left, const void *const right)
{
  const Row *const     a = left;
  const Row *const     b = right;
  const PbgNode *const x = &a->quad->object;
  const PbgNode *const y = &b->quad->object;
  int                  c = compare_keys(a, b);
  c                      = c ? c : (int)x->kind - (int)y->kind;
  c                      = c ? c : pbg_sv_compare(x->language, y->language);
  c                      = c ? c : pbg_sv_compare(x->text, y->text);
  return c ? c : pbg_sv_compare(x->datatype, y->datatype);
}

static bool
is_good(const PbgNode *const node)
{
  return node->kind == PBG_IRI       ? pbg_jsonld_is_iri(node->text)
         : node->kind == PBG_LITERAL ? !node->datatype.len || pbg_jsonld_is_iri(node->datatype)
                                     : node->text.len > 0;
}

static bool
has_trap(const PbgJsonLd *const json, const PbgNode *const node)
{
  const PbgStrView iri = node->kind == PBG_IRI ? node->text : node->datatype;
  return node->kind != PBG_BLANK && iri.len && pbg_jsonld_is_trap(json, iri);
}

// --- Values ---

/// May it stand as a number or truth value of JSON? Only what every parser gives back as it was.
static bool
is_native(const PbgNode *const node, const PbgJsonTerm *const term)
{
  if (term && (term->kind != PBG_TERM_TYPED || !pbg_sv_equal(pbg_sv(term->datatype), node->datatype)) &&
      term->kind != PBG_TERM_PLAIN) {
    return false;
  }
  const PbgStrView text = node->text;
  if (pbg_sv_equal(node->datatype, PBG_LIT(XSD "boolean"))) {
    return pbg_sv_equal(text, PBG_LIT("true")) || pbg_sv_equal(text, PBG_LIT("false"));
  }
  const size_t minus = pbg_sv_starts(text, PBG_LIT("-"));
  const bool   zero  = minus < text.len && text.data[minus] == '0';
  if (!pbg_sv_equal(node->datatype, PBG_LIT(XSD "integer")) || text.len == minus || text.len > SAFE_DIGITS ||
      (zero && text.len > 1)) {
    return false;
  }
  for (size_t i = minus; i < text.len; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9') {
      return false;
    }
  }
  return true;
}

/// {"@value": ..., "@type": ...}
static void
put_full(PbgJsonLd *const json, const PbgNode *const node)
{
  put(json, "{\"@value\": ");
  pbg_json_string(json->out, node->text);
  if (node->language.len) {
    put(json, ", \"@language\": ");
    pbg_json_string(json->out, node->language);
  } else if (node->datatype.len) {
    put(json, ", \"@type\": ");
    pbg_jsonld_iri(json, node->datatype);
  }
  put(json, "}");
}

static void
put_literal(PbgJsonLd *const json, const PbgNode *const node, const PbgJsonTerm *const term)
{
  const bool plain = !term || term->kind == PBG_TERM_PLAIN;
  const bool text  = !node->language.len && !node->datatype.len;
  const bool typed =
    term && term->kind == PBG_TERM_TYPED && !node->language.len && pbg_sv_equal(pbg_sv(term->datatype), node->datatype);
  if (!node->language.len && is_native(node, term)) {
    pbg_buffer_add(json->out, node->text);
  } else if ((plain && text) || typed) {
    pbg_json_string(json->out, node->text);
  } else {
    put_full(json, node);
  }
}

static PbgStatus
put_value(PbgJsonLd *const json, const Row *const row, const size_t indent, const PbgJsonLdNest *const nest)
{
  const PbgNode *const node   = &row->quad->object;
  bool                 nested = false;
  if (node->kind == PBG_LITERAL) {
    put_literal(json, node, row->term);
    return PBG_OK;
  }
  const PbgStatus st = nest && row->rank && !json->bare ? nest->nest(nest->handle, node, indent, &nested) : PBG_OK;
  if (st || nested) {
    return st;
  }
  if (!row->rank || (row->term && row->term->kind == PBG_TERM_IRI)) {
    put_reference(json, node->kind == PBG_BLANK, node->text);
  } else {
    put(json, "{");
    pbg_jsonld_id(json, node->kind == PBG_BLANK, node->text);
    put(json, "}");
  }
  return PBG_OK;
}

/// Texts by language, each language once
static void
put_languages(PbgJsonLd *const json, const Row *const rows, const size_t count)
{
  put(json, "{");
  for (size_t from = 0, to; from < count; from = to) {
    const PbgStrView language = rows[from].quad->object.language;
    for (to = from + 1; to < count && pbg_sv_equal(rows[to].quad->object.language, language); ++to) {
    }
    put(json, from ? ", " : "");
    pbg_json_string(json->out, language);
    put(json, to > from + 1 ? ": [" : ": ");
    for (size_t i = from; i < to; ++i) {
      put(json, i > from ? ", " : "");
      pbg_json_string(json->out, rows[i].quad->object.text);
    }
    put(json, to > from + 1 ? "]" : "");
  }
  put(json, "}");
}

/// All values of a key; types in one line
static PbgStatus
put_values(PbgJsonLd *const           json,
           const Row *const           rows,
           const size_t               count,
           const size_t               indent,
           const PbgJsonLdNest *const nest)
{
  PbgStatus  st    = PBG_OK;
  const bool lines = count > 1 && rows->rank;
  const bool array = count > 1 || !rows->rank || (rows->term && rows->term->many);
  if (rows->term && rows->term->kind == PBG_TERM_LANGUAGE) {
    put_languages(json, rows, count);
    return PBG_OK;
  }
  put(json, array ? "[" : "");
  for (size_t i = 0; !st && i < count; ++i) {
    put(json, !i ? "" : lines ? "," : ", ");
    if (lines) {
      pbg_jsonld_line(json, indent + 2);
    }
    st = put_value(json, &rows[i], lines ? indent + 2 : indent, nest);
  }
  if (lines) {
    pbg_jsonld_line(json, indent);
  }
  put(json, array ? "]" : "");
  return st;
}

static void
put_key(PbgJsonLd *const json, const Row *const row, const size_t indent)
{
  if (!row->rank || row->term) {
    pbg_jsonld_key(json, row->term ? row->term->name : json->bare ? "@type" : json->type, indent);
    return;
  }
  put(json, ",");
  pbg_jsonld_line(json, indent + 2);
  pbg_jsonld_iri(json, row->quad->predicate.text);
  put(json, ": ");
}

/// Rows in the order of their keys, each once; NULL if memory is out
static Row *
sort_rows(PbgJsonLd *const json, const PbgQuad *const quads, size_t *const count)
{
  Row *const rows = pbg_arena_alloc(json->arena, (*count + 1) * sizeof *rows);
  size_t     kept = 0;
  if (!rows) {
    return NULL;
  }
  for (size_t i = 0; i < *count; ++i) {
    rows[i] = row_of(json, &quads[i]);
  }
  qsort(rows, *count, sizeof *rows, by_key);
  for (size_t i = 0; i < *count; ++i) {
    if (!kept || by_key(&rows[kept - 1], &rows[i])) {
      rows[kept++] = rows[i];
    }
  }
  *count = kept;
  return rows;
}

static PbgStatus
put_rows(
  PbgJsonLd *const json, const PbgQuad *const quads, size_t count, const size_t indent, const PbgJsonLdNest *const nest)
{
  const PbgArenaMark mark = pbg_arena_mark(json->arena);
  const Row *const   rows = sort_rows(json, quads, &count);
  PbgStatus          st   = rows ? PBG_OK : PBG_NO_MEMORY;
  for (size_t from = 0, to; !st && from < count; from = to) {
    for (to = from + 1; to < count && !compare_keys(&rows[from], &rows[to]); ++to) {
    }
    put_key(json, &rows[from], indent);
    st = put_values(json, rows + from, to - from, indent + 2, nest);
  }
  pbg_arena_rewind(json->arena, mark);
  return st;
}

bool
pbg_jsonld_needs_bare(const PbgJsonLd *const json, const PbgQuad *const rows, const size_t count)
{
  bool trap = has_trap(json, &rows->subject);
  for (size_t i = 0; i < count; ++i) {
    trap |= has_trap(json, &rows[i].predicate) || has_trap(json, &rows[i].object);
  }
  return trap;
}

static bool
are_good(const PbgQuad *const rows, const size_t count)
{
  bool good = rows->subject.kind != PBG_LITERAL && is_good(&rows->subject);
  for (size_t i = 0; i < count; ++i) {
    good &= rows[i].predicate.kind == PBG_IRI && is_good(&rows[i].predicate) && is_good(&rows[i].object);
  }
  return good;
}

void
pbg_jsonld_set_link(PbgJsonLd *const json, const char *const context)
{
  json->link = context;
}

/// The first key, if the object has a context of its own
static void
put_context(PbgJsonLd *const json, const bool bare, const size_t indent)
{
  if (bare) {
    put(json, "\"@context\": null,");
  } else if (json->link) {
    put(json, "\"@context\": ");
    pbg_json_string(json->out, pbg_sv(json->link));
    put(json, ",");
  }
  if (bare || json->link) {
    pbg_jsonld_line(json, indent + 2);
  }
  json->link = NULL;
}

PbgStatus
pbg_jsonld_node(PbgJsonLd *const           json,
                const PbgQuad *const       rows,
                const size_t               count,
                const size_t               indent,
                const PbgJsonLdNest *const nest)
{
  const bool bare = json->bare;
  if (!are_good(rows, count)) {
    return PBG_BAD_DATA;
  }
  put(json, "{");
  pbg_jsonld_line(json, indent + 2);
  json->bare = bare || pbg_jsonld_needs_bare(json, rows, count);
  put_context(json, json->bare && !bare, indent);
  pbg_jsonld_id(json, rows->subject.kind == PBG_BLANK, rows->subject.text);
  PbgStatus st = put_rows(json, rows, count, indent, nest);
  st           = st || !nest || json->bare ? st : nest->more(nest->handle, &rows->subject, indent);
  pbg_jsonld_line(json, indent);
  put(json, "}");
  json->bare = bare;
  return st ? st : json->out->status;
}

PbgStatus
pbg_jsonld_leaf(PbgJsonLd *const json, const PbgQuad *const rows, const size_t count)
{
  const bool flat    = json->flat;
  json->flat         = true;
  const PbgStatus st = pbg_jsonld_node(json, rows, count, 0, NULL);
  json->flat         = flat;
  return st;
}
