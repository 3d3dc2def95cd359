// Functions on RDF terms (SPARQL 1.1, 17.4.2) and casts (17.5).
#include "sparql/function_internal.h"
#include "rdf/iri.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <strings.h>

PBG_FUNCTION(call_str)
{
  PBG_UNUSED(context, self, &count);
  PbgNode node;
  if (args[0].kind == PBG_VALUE_BLANK) {
    return PBG_TYPE_ERROR;
  }
  const PbgStatus status = pbg_value_node(arena, &args[0], &node);
  *out                   = pbg_value_string(status ? (PbgStrView){NULL, 0} : node.text);
  return status;
}

PBG_FUNCTION(call_lang)
{
  PBG_UNUSED(context, arena, self, &count);
  *out = pbg_value_string(args[0].kind == PBG_VALUE_LANGUAGE ? args[0].node.language : PBG_LIT(""));
  return args[0].kind > PBG_VALUE_IRI ? PBG_OK : PBG_TYPE_ERROR;
}

/// Basic filtering of RFC 4647, 3.3.1
PBG_FUNCTION(call_lang_matches)
{
  PBG_UNUSED(context, arena, self, &count);
  if (args[0].kind != PBG_VALUE_STRING || args[1].kind != PBG_VALUE_STRING) {
    return PBG_TYPE_ERROR;
  }
  const PbgStrView tag   = args[0].node.text;
  const PbgStrView range = args[1].node.text;
  const bool       all   = pbg_sv_equal(range, PBG_LIT("*"));
  const bool       head  = range.len && tag.len >= range.len && !strncasecmp(tag.data, range.data, range.len) &&
                    (tag.len == range.len || tag.data[range.len] == '-');
  *out = pbg_value_boolean(all ? tag.len > 0 : head);
  return PBG_OK;
}

PBG_FUNCTION(call_datatype)
{
  PBG_UNUSED(context, arena, self, &count);
  const PbgStrView known = pbg_datatype_iri(args[0].type);
  *out                   = pbg_value_iri(known.len ? known : args[0].node.datatype);
  return args[0].kind > PBG_VALUE_IRI ? PBG_OK : PBG_TYPE_ERROR;
}

PBG_FUNCTION(call_iri)
{
  PBG_UNUSED(self, &count);
  if (args[0].kind == PBG_VALUE_IRI) {
    *out = args[0];
    return PBG_OK;
  }
  if (args[0].kind != PBG_VALUE_STRING) {
    return PBG_TYPE_ERROR;
  }
  PbgStrView      iri;
  const PbgStatus status = pbg_iri_resolve(arena, context->options.base, args[0].node.text, &iri);
  if (status) {
    return status == PBG_NO_MEMORY ? status : PBG_TYPE_ERROR;
  }
  *out = pbg_value_iri(iri);
  return PBG_OK;
}

/// A label that no other query makes: from the query's seed, and the number of the node, or row and text
static PbgStatus
blank(PbgArena *const arena, const uint64_t seed, const uint64_t number, const PbgStrView text, PbgValue *const out)
{
  static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
  struct sha256_ctx hash;
  uint8_t           digest[16];
  char              label[1 + sizeof digest];
  sha256_init(&hash);
  sha256_update(&hash, sizeof seed, (const uint8_t *)&seed);
  sha256_update(&hash, sizeof number, (const uint8_t *)&number);
  sha256_update(&hash, text.len, (const uint8_t *)text.data);
  sha256_digest(&hash, sizeof digest, digest);
  label[0] = 'q';
  for (size_t i = 0; i < sizeof digest; i++) {
    label[i + 1] = digits[digest[i] & 31];
  }
  const PbgStrView copy = pbg_arena_copy(arena, (PbgStrView){label, sizeof label});
  *out                  = (PbgValue){.kind = PBG_VALUE_BLANK, .node = {.kind = PBG_BLANK, .text = copy}};
  return copy.data ? PBG_OK : PBG_NO_MEMORY;
}

PBG_FUNCTION(call_bnode)
{
  PBG_UNUSED(self);
  if (!count) {
    return blank(arena, context->options.seed, context->blanks++, PBG_LIT(""), out);
  }
  // Behind a text stands a mark, so that BNODE("") is none of the fresh ones
  char mark[1] = {'t'};
  if (args[0].kind != PBG_VALUE_STRING) {
    return PBG_TYPE_ERROR;
  }
  const PbgStrView text   = args[0].node.text;
  char *const      marked = pbg_arena_alloc(arena, text.len + 1);
  if (!marked) {
    return PBG_NO_MEMORY;
  }
  memcpy(marked, mark, 1);
  if (text.len) {
    memcpy(marked + 1, text.data, text.len);
  }
  return blank(arena, context->options.seed, context->row, (PbgStrView){marked, text.len + 1}, out);
}

PBG_FUNCTION(call_strlang)
{
  PBG_UNUSED(context, arena, self, &count);
  if (args[0].kind != PBG_VALUE_STRING || args[1].kind != PBG_VALUE_STRING || !args[1].node.text.len) {
    return PBG_TYPE_ERROR;
  }
  const PbgNode node = {.kind = PBG_LITERAL, .text = args[0].node.text, .language = args[1].node.text};
  *out               = pbg_value_of(&node);
  return PBG_OK;
}

PBG_FUNCTION(call_strdt)
{
  PBG_UNUSED(context, arena, self, &count);
  if (args[0].kind != PBG_VALUE_STRING || args[1].kind != PBG_VALUE_IRI) {
    return PBG_TYPE_ERROR;
  }
  const PbgNode node = {.kind = PBG_LITERAL, .text = args[0].node.text, .datatype = args[1].node.text};
  *out               = pbg_value_of(&node);
  return PBG_OK;
}

PBG_FUNCTION(call_is)
{
  PBG_UNUSED(context, arena, &count);
  const PbgValueKind kind = (PbgValueKind)self->variant;
  *out                    = pbg_value_boolean(kind == PBG_VALUE_OTHER     ? args[0].kind > PBG_VALUE_IRI
                                              : kind == PBG_VALUE_DECIMAL ? pbg_value_is_numeric(&args[0])
                                                                          : args[0].kind == kind);
  return PBG_OK;
}

PBG_FUNCTION(call_uuid)
{
  PBG_UNUSED(args, &count);
  const uint64_t high = (pbg_random_next(context) & ~UINT64_C(0xF000)) | UINT64_C(0x4000);
  const uint64_t low  = (pbg_random_next(context) & (UINT64_MAX >> 2)) | (UINT64_C(1) << 63);
  char           text[64];
  const int len = snprintf(text, sizeof text, "%s%08llx-%04llx-%04llx-%04llx-%012llx", self->variant ? "urn:uuid:" : "",
                           (unsigned long long)(high >> 32), (unsigned long long)(high >> 16 & 0xFFFF),
                           (unsigned long long)(high & 0xFFFF), (unsigned long long)(low >> 48),
                           (unsigned long long)(low & UINT64_C(0xFFFFFFFFFFFF)));
  const PbgStrView copy = pbg_arena_copy(arena, (PbgStrView){text, (size_t)len});
  *out                  = self->variant ? pbg_value_iri(copy) : pbg_value_string(copy);
  return copy.data ? PBG_OK : PBG_NO_MEMORY;
}

PBG_FUNCTION(call_cast)
{
  PBG_UNUSED(context, &count);
  return pbg_value_cast(arena, &args[0], (PbgDatatype)self->variant, out);
}

const PbgFunction pbg_functions_term[] = {
  {"STR", call_str, 1, 1, false, 0},
  {"LANG", call_lang, 1, 1, false, 0},
  {"LANGMATCHES", call_lang_matches, 2, 2, false, 0},
  {"DATATYPE", call_datatype, 1, 1, false, 0},
  {"IRI", call_iri, 1, 1, false, 0},
  {"URI", call_iri, 1, 1, false, 0},
  {"BNODE", call_bnode, 0, 1, true, 0},
  {"STRLANG", call_strlang, 2, 2, false, 0},
  {"STRDT", call_strdt, 2, 2, false, 0},
  {"ISIRI", call_is, 1, 1, false, PBG_VALUE_IRI},
  {"ISURI", call_is, 1, 1, false, PBG_VALUE_IRI},
  {"ISBLANK", call_is, 1, 1, false, PBG_VALUE_BLANK},
  {"ISLITERAL", call_is, 1, 1, false, PBG_VALUE_OTHER},
  {"ISNUMERIC", call_is, 1, 1, false, PBG_VALUE_DECIMAL},
  {"UUID", call_uuid, 0, 0, true, 1},
  {"STRUUID", call_uuid, 0, 0, true, 0},
  {NULL, NULL, 0, 0, false, 0},
};

const PbgFunction pbg_functions_cast[] = {
#define X(name, local, kind) {"http://www.w3.org/2001/XMLSchema#" local, call_cast, 1, 1, false, PBG_TYPE_##name},
  PBG_DATATYPE_LIST(X)
#undef X
    {NULL, NULL, 0, 0, false, 0},
};
