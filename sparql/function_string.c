// Functions on strings (SPARQL 1.1, 17.4.3), all in characters.
#include "base/utf8.h"
#include "sparql/function_internal.h"
#include "sparql/value_internal.h"

#include <math.h>
#include <strings.h>
#include <utf8proc.h>

/// Argument compatibility (17.4.3.1.2): the second has no language, or that of the first
static bool
compatible(const PbgValue *const a, const PbgValue *const b)
{
  if (!pbg_is_text(a) || !pbg_is_text(b)) {
    return false;
  }
  return b->kind == PBG_VALUE_STRING ||
         (a->kind == PBG_VALUE_LANGUAGE && a->node.language.len == b->node.language.len &&
          !strncasecmp(a->node.language.data, b->node.language.data, a->node.language.len));
}

PBG_FUNCTION(call_strlen)
{
  PBG_UNUSED(context, arena, self, &count);
  if (!pbg_is_text(&args[0])) {
    return PBG_TYPE_ERROR;
  }
  *out = pbg_value_integer((int64_t)pbg_utf8_length(args[0].node.text));
  return PBG_OK;
}

/// fn:round() of a position, as fn:substring() asks for it
static bool
position(const PbgValue *const value, double *const out)
{
  if (!pbg_value_is_numeric(value)) {
    return false;
  }
  *out = floor(pbg_value_real(value) + 0.5);
  return true;
}

/// fn:substring() (F&O 5.4.3): the characters p with start <= p < start + length
PBG_FUNCTION(call_substr)
{
  PBG_UNUSED(context, arena, self);
  double start;
  double length = INFINITY;
  if (!pbg_is_text(&args[0]) || !position(&args[1], &start) || (count > 2 && !position(&args[2], &length))) {
    return PBG_TYPE_ERROR;
  }
  const PbgStrView text = args[0].node.text;
  size_t           from = text.len;
  size_t           to   = text.len;
  size_t           at   = 1;
  for (size_t i = 0; i < text.len; at++) {
    if (from == text.len && (double)at >= start) {
      from = i;
    }
    if (!((double)at < start + length)) {
      to = i;
      break;
    }
    i += pbg_utf8_decode(text, i, &(uint32_t){0}, NULL);
  }
  const bool none = isnan(start) || isnan(length) || isnan(start + length) || from >= to;
  *out            = pbg_text_like(&args[0], none ? PBG_LIT("") : pbg_sv_slice(text, from, to));
  return PBG_OK;
}

PBG_FUNCTION(call_case)
{
  PBG_UNUSED(context, &count);
  if (!pbg_is_text(&args[0])) {
    return PBG_TYPE_ERROR;
  }
  // A letter may grow: from 2 bytes to 3, and the German sharp s to SS
  const PbgStrView text = args[0].node.text;
  char *const      data = pbg_arena_alloc(arena, text.len * 2 + 4);
  size_t           len  = 0;
  if (!data) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < text.len;) {
    uint32_t c;
    i += pbg_utf8_decode(text, i, &c, NULL);
    if (self->variant && c == 0xDF) {
      memcpy(data + len, "SS", 2);
      len += 2;
    } else {
      len += pbg_utf8_encode((uint32_t)(self->variant ? utf8proc_toupper((int32_t)c) : utf8proc_tolower((int32_t)c)),
                             data + len);
    }
  }
  *out = pbg_text_like(&args[0], (PbgStrView){data, len});
  return PBG_OK;
}

PBG_FUNCTION(call_encode)
{
  static const char hex[] = "0123456789ABCDEF";
  PBG_UNUSED(context, self, &count);
  if (!pbg_is_text(&args[0])) {
    return PBG_TYPE_ERROR;
  }
  const PbgStrView text = args[0].node.text;
  char *const      data = pbg_arena_alloc(arena, text.len * 3 + 1);
  size_t           len  = 0;
  if (!data) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < text.len; i++) {
    const unsigned char c      = (unsigned char)text.data[i];
    const bool          letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || (c && strchr("-_.~", c))) {
      data[len++] = (char)c;
    } else {
      data[len++] = '%';
      data[len++] = hex[c >> 4];
      data[len++] = hex[c & 15];
    }
  }
  *out = pbg_value_string((PbgStrView){data, len});
  return PBG_OK;
}

typedef enum { CONTAINS, STARTS, ENDS } Where;

PBG_FUNCTION(call_find)
{
  PBG_UNUSED(context, arena, &count);
  if (!compatible(&args[0], &args[1])) {
    return PBG_TYPE_ERROR;
  }
  const PbgStrView text   = args[0].node.text;
  const PbgStrView needle = args[1].node.text;
  const bool       found  = self->variant == STARTS ? pbg_sv_starts(text, needle)
                            : self->variant == ENDS ? pbg_sv_ends(text, needle)
                                                    : !needle.len || pbg_sv_has(text, needle);
  *out                    = pbg_value_boolean(found);
  return PBG_OK;
}

/// STRBEFORE, STRAFTER: without a match the simple empty string, else with the language of the first argument
PBG_FUNCTION(call_part)
{
  PBG_UNUSED(context, arena, &count);
  if (!compatible(&args[0], &args[1])) {
    return PBG_TYPE_ERROR;
  }
  const PbgStrView text   = args[0].node.text;
  const PbgStrView needle = args[1].node.text;
  const size_t     at     = needle.len ? pbg_sv_find(text, needle, 0) : 0;
  if (at == PBG_NPOS) {
    *out = pbg_value_string(PBG_LIT(""));
    return PBG_OK;
  }
  *out = pbg_text_like(&args[0], self->variant ? pbg_sv_from(text, at + needle.len) : pbg_sv_slice(text, 0, at));
  return PBG_OK;
}

/// The language stays if all have the same
PBG_FUNCTION(call_concat)
{
  PBG_UNUSED(context, self);
  size_t len  = 0;
  bool   same = count > 0;
  for (size_t i = 0; i < count; i++) {
    if (!pbg_is_text(&args[i])) {
      return PBG_TYPE_ERROR;
    }
    same = same && args[i].kind == PBG_VALUE_LANGUAGE && compatible(&args[0], &args[i]);
    len += args[i].node.text.len;
  }
  char *const data = pbg_arena_alloc(arena, len + 1);
  if (!data) {
    return PBG_NO_MEMORY;
  }
  len = 0;
  for (size_t i = 0; i < count; i++) {
    if (args[i].node.text.len) {
      memcpy(data + len, args[i].node.text.data, args[i].node.text.len);
      len += args[i].node.text.len;
    }
  }
  *out = same ? pbg_text_like(&args[0], (PbgStrView){data, len}) : pbg_value_string((PbgStrView){data, len});
  return PBG_OK;
}

const PbgFunction pbg_functions_string[] = {
  {"STRLEN", call_strlen, 1, 1, false, 0},
  {"SUBSTR", call_substr, 2, 3, false, 0},
  {"UCASE", call_case, 1, 1, false, 1},
  {"LCASE", call_case, 1, 1, false, 0},
  {"ENCODE_FOR_URI", call_encode, 1, 1, false, 0},
  {"CONTAINS", call_find, 2, 2, false, CONTAINS},
  {"STRSTARTS", call_find, 2, 2, false, STARTS},
  {"STRENDS", call_find, 2, 2, false, ENDS},
  {"STRBEFORE", call_part, 2, 2, false, 0},
  {"STRAFTER", call_part, 2, 2, false, 1},
  {"CONCAT", call_concat, 0, PBG_MANY_ARGUMENTS, false, 0},
  {NULL, NULL, 0, 0, false, 0},
};
