// jsonld_context.c - the context: which names it has, what it says, and which IRIs it would mistake for others.
// Source: JSON-LD 1.1, section 4.1; JSON-LD 1.1 Processing Algorithms, 5.2 (IRI Expansion).
#include "base/json.h"
#include "rdf/jsonld_internal.h"
#include "rdf/node.h"
#include "rdf/turtle.h"

#include <stdlib.h>

// --- IRIs ---

/// The bytes of a scheme (RFC 3986) before its colon; 0 if there is none
static size_t
scheme_len(const PbgStrView iri)
{
  size_t n = 0;
  for (; n < iri.len; ++n) {
    const char c      = iri.data[n];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && (!n || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) {
      break;
    }
  }
  return n < iri.len && iri.data[n] == ':' ? n : 0;
}

bool
pbg_jsonld_is_iri(const PbgStrView iri)
{
  bool ok = scheme_len(iri) > 0;
  for (size_t i = 0; ok && i < iri.len; ++i) {
    ok = !pbg_iri_care[(unsigned char)iri.data[i]];
  }
  return ok;
}

/// Is it a name of the context?
static bool
is_name(const PbgPrefix *prefixes, const PbgJsonTerm *terms, const PbgStrView name)
{
  for (; prefixes && prefixes->name; ++prefixes) {
    if (pbg_sv_equal(pbg_sv(prefixes->name), name)) {
      return true;
    }
  }
  for (; terms && terms->name; ++terms) {
    if (pbg_sv_equal(pbg_sv(terms->name), name)) {
      return true;
    }
  }
  return false;
}

/// The IRI's scheme is a name of the context, and no "//" behind it says that it is none (IRI Expansion, step 6)
static bool
looks_compact(const PbgPrefix *const prefixes, const PbgJsonTerm *const terms, const PbgStrView iri)
{
  const size_t len = scheme_len(iri);
  return !pbg_sv_starts(pbg_sv_from(iri, len + 1), PBG_LIT("//")) &&
         is_name(prefixes, terms, pbg_sv_slice(iri, 0, len));
}

bool
pbg_jsonld_is_trap(const PbgJsonLd *const json, const PbgStrView iri)
{
  PbgStrView local;
  return looks_compact(json->prefixes, json->terms, iri) && !pbg_turtle_prefix(json->prefixes, iri, &local);
}

// --- The context ---

static void
put(PbgJsonLd *const json, const char *const text)
{
  pbg_buffer_add(json->out, pbg_sv(text));
}

static int
by_iri(const void *const a, const void *const b)
{
  return strcmp((*(const PbgJsonTerm *const *)a)->iri, (*(const PbgJsonTerm *const *)b)->iri);
}

/// May the prefix be in a context as it is?
static bool
is_usable(const PbgPrefix *const all, const PbgJsonTerm *const terms, const PbgPrefix *const prefix)
{
  const PbgStrView name = pbg_sv(prefix->name);
  const PbgStrView iri  = pbg_sv(prefix->iri);
  for (size_t i = 0; i < name.len; ++i) {
    if ((unsigned char)name.data[i] <= ' ' || strchr("@:/\"\\", name.data[i])) {
      return false;
    }
  }
  return name.len && pbg_jsonld_is_iri(iri) && !looks_compact(all, terms, iri) && !is_name(NULL, terms, name);
}

static bool
take_prefixes(PbgJsonLd *const json, const PbgPrefix *const prefixes)
{
  size_t count = 0;
  while (prefixes && prefixes[count].name) {
    ++count;
  }
  json->prefixes = calloc(count + 1, sizeof *json->prefixes);
  for (size_t i = 0, used = 0; json->prefixes && i < count; ++i) {
    if (is_usable(prefixes, json->terms, &prefixes[i])) {
      json->prefixes[used++] = prefixes[i];
    }
  }
  return json->prefixes;
}

static bool
take_terms(PbgJsonLd *const json)
{
  while (json->terms && json->terms[json->term_count].name) {
    ++json->term_count;
  }
  json->by_iri = calloc(json->term_count + 1, sizeof *json->by_iri);
  for (size_t i = 0; json->by_iri && i < json->term_count; ++i) {
    const PbgJsonTerm *const term = &json->terms[i];
    // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there are no terms without a table
    if (term->kind == PBG_TERM_ALIAS) {
      json->id   = !strcmp(term->iri, "@id") ? term->name : json->id;
      json->type = !strcmp(term->iri, "@type") ? term->name : json->type;
    } else if (term->kind != PBG_TERM_REVERSE) {
      json->by_iri[json->used++] = term;
    }
  }
  if (json->by_iri) {
    qsort(json->by_iri, json->used, sizeof *json->by_iri, by_iri);
  }
  return json->by_iri;
}

PbgJsonLd *
pbg_jsonld_new(const PbgPrefix *const prefixes, const PbgJsonTerm *const terms, PbgBuffer *const out)
{
  PbgJsonLd *const json = calloc(1, sizeof *json);
  if (!json) {
    return NULL;
  }
  *json       = (PbgJsonLd){.terms = terms, .out = out, .id = "@id", .type = "@type"};
  json->arena = pbg_arena_new((size_t)4 << 30);
  json->held  = pbg_arena_new((size_t)4 << 30);
  if (!json->arena || !json->held || !take_prefixes(json, prefixes) || !take_terms(json)) {
    pbg_jsonld_free(json);
    return NULL;
  }
  return json;
}

static void
put_term(PbgJsonLd *const json, const PbgJsonTerm *const term)
{
  if (term->kind == PBG_TERM_ALIAS) {
    pbg_json_string(json->out, pbg_sv(term->iri));
    return;
  }
  if (term->kind == PBG_TERM_PLAIN) {
    pbg_jsonld_iri(json, pbg_sv(term->iri));
    return;
  }
  put(json, term->kind == PBG_TERM_REVERSE ? "{\"@reverse\": " : "{\"@id\": ");
  pbg_jsonld_iri(json, pbg_sv(term->iri));
  if (term->kind == PBG_TERM_LANGUAGE) {
    put(json, ", \"@container\": \"@language\"");
  } else if (term->kind == PBG_TERM_TYPED) {
    put(json, ", \"@type\": ");
    pbg_jsonld_iri(json, pbg_sv(term->datatype));
  } else {
    put(json, ", \"@type\": \"@id\"");
  }
  put(json, term->many ? ", \"@container\": \"@set\"}" : "}");
}

/// The namespace; one that does not end as those do which every processor takes for a prefix (JSON-LD 1.1, 4.1.5) says that it is one
static void
put_prefix(PbgJsonLd *const json, const PbgPrefix *const prefix)
{
  const PbgStrView iri   = pbg_sv(prefix->iri);
  const bool       plain = strchr(":/?#[]@", iri.data[iri.len - 1]) != NULL;
  put(json, plain ? "" : "{\"@id\": ");
  pbg_json_string(json->out, iri);
  put(json, plain ? "" : ", \"@prefix\": true}");
}

void
pbg_jsonld_context(PbgJsonLd *const json)
{
  put(json, "{\n    \"@version\": 1.1");
  for (const PbgPrefix *prefix = json->prefixes; prefix->name; ++prefix) {
    pbg_jsonld_key(json, prefix->name, 2);
    put_prefix(json, prefix);
  }
  for (size_t i = 0; i < json->term_count; ++i) {
    pbg_jsonld_key(json, json->terms[i].name, 2);
    put_term(json, &json->terms[i]);
  }
  put(json, "\n  }");
}
