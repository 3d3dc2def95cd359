// check_value.c - constraints that ask each value node by itself.
#define PCRE2_CODE_UNIT_WIDTH 8
#include "shacl/literal.h"
#include "shacl/validate_internal.h"

#include <pcre2.h>

static bool
has_class(PbgValidation *const validation, const PbgConstraint *const constraint, const PbgTermId value)
{
  const PbgTermList    classes = pbg_classes_below(validation, constraint->value);
  const PbgTripleRange types   = pbg_triples_objects(validation->data, value, validation->type);
  for (size_t i = 0; i < types.count; ++i) {
    for (size_t k = 0; k < classes.count; ++k) {
      if (types.at[i].o == classes.at[k]) {
        return true;
      }
    }
  }
  return false;
}

static PbgStrView
datatype_of(const PbgNode *const node)
{
  return node->language.len   ? PBG_LIT(PBG_NS_RDF_SYNTAX "langString")
         : node->datatype.len ? node->datatype
                              : PBG_LIT("http://www.w3.org/2001/XMLSchema#string");
}

static bool
has_datatype(PbgValidation *const validation, const PbgConstraint *const constraint, const PbgTermId value)
{
  const PbgNode node   = pbg_triples_node(validation->data, value);
  const PbgNode wanted = pbg_triples_node(validation->shapes->graph, constraint->value);
  return node.kind == PBG_LITERAL && pbg_sv_equal(datatype_of(&node), wanted.text) && pbg_literal_is_valid(&node);
}

static bool
has_kind(PbgValidation *const validation, const PbgConstraint *const constraint, const PbgTermId value)
{
  return (constraint->count & PBG_KIND_BIT(pbg_triples_node(validation->data, value).kind)) != 0;
}

static bool
is_in_range(PbgValidation *const validation, const PbgConstraint *const constraint, const PbgTermId value)
{
  const PbgNode node  = pbg_triples_node(validation->data, value);
  const PbgNode limit = pbg_triples_node(validation->shapes->graph, constraint->value);
  int           order = 0;
  if (!pbg_literal_compare(&node, &limit, &order)) {
    return false;
  }
  switch (constraint->component) {
  case PBG_SH_MIN_EXCLUSIVE:
    return order > 0;
  case PBG_SH_MIN_INCLUSIVE:
    return order >= 0;
  case PBG_SH_MAX_EXCLUSIVE:
    return order < 0;
  default:
    return order <= 0;
  }
}

/// In characters; an IRI has a length, a blank node has none
static bool
has_length(PbgValidation *const validation, const PbgConstraint *const constraint, const PbgTermId value)
{
  const PbgNode node  = pbg_triples_node(validation->data, value);
  size_t        count = 0;
  for (size_t i = 0; i < node.text.len; ++i) {
    count += ((unsigned char)node.text.data[i] & 0xC0) != 0x80;
  }
  return node.kind != PBG_BLANK &&
         (constraint->component == PBG_SH_MIN_LENGTH ? count >= constraint->count : count <= constraint->count);
}

static bool
matches(PbgValidation *const validation, const PbgConstraint *const constraint, const PbgTermId value)
{
  const PbgNode node = pbg_triples_node(validation->data, value);
  if (node.kind == PBG_BLANK) {
    return false;
  }
  const char *const text = node.text.data ? node.text.data : "";
  const int found = pcre2_match(constraint->pattern, (PCRE2_SPTR)text, node.text.len, 0, 0, validation->match, NULL);
  if (found == PCRE2_ERROR_MATCHLIMIT || found == PCRE2_ERROR_DEPTHLIMIT || found == PCRE2_ERROR_HEAPLIMIT ||
      found == PCRE2_ERROR_JIT_STACKLIMIT) {
    validation->status = PBG_TOO_LARGE;
  }
  return found >= 0;
}

static char
lower(const char c)
{
  return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/// Basic filtering of RFC 4647: "zh" takes zh and zh-Hant
static bool
language_matches(const PbgStrView tag, const PbgStrView range)
{
  if (pbg_sv_equal(range, PBG_LIT("*"))) {
    return tag.len > 0;
  }
  for (size_t i = 0; i < range.len; ++i) {
    if (i >= tag.len || lower(tag.data[i]) != lower(range.data[i])) {
      return false;
    }
  }
  return tag.len && (tag.len == range.len || tag.data[range.len] == '-');
}

static bool
has_language(PbgValidation *const validation, const PbgConstraint *const constraint, const PbgTermId value)
{
  const PbgNode node = pbg_triples_node(validation->data, value);
  for (size_t i = 0; i < constraint->values.count; ++i) {
    if (language_matches(node.language, pbg_triples_node(validation->shapes->graph, constraint->values.at[i]).text)) {
      return true;
    }
  }
  return false;
}

static bool
is_member(PbgValidation *const validation, const PbgConstraint *const constraint, const PbgTermId value)
{
  for (size_t i = 0; i < constraint->values.count; ++i) {
    if (validation->ids[constraint->values.at[i]] == value) {
      return true;
    }
  }
  return false;
}

/// sh:not, sh:and, sh:or, sh:xone, sh:node: by the number of shapes to which the value conforms
static bool
conforms_as_asked(PbgValidation *const validation, const PbgConstraint *const constraint, const PbgTermId value)
{
  size_t count = 0;
  for (size_t i = 0; i < constraint->shape_count; ++i) {
    count += pbg_conforms(validation, constraint->shapes[i], value);
  }
  switch (constraint->component) {
  case PBG_SH_NOT:
    return count == 0;
  case PBG_SH_OR:
    return count > 0;
  case PBG_SH_XONE:
    return count == 1;
  default:
    return count == constraint->shape_count;
  }
}

bool
pbg_value_holds(PbgValidation *const validation, const PbgConstraint *const constraint, const PbgTermId value)
{
  switch (constraint->component) {
  case PBG_SH_CLASS:
    return has_class(validation, constraint, value);
  case PBG_SH_DATATYPE:
    return has_datatype(validation, constraint, value);
  case PBG_SH_NODE_KIND:
    return has_kind(validation, constraint, value);
  case PBG_SH_MIN_EXCLUSIVE:
  case PBG_SH_MIN_INCLUSIVE:
  case PBG_SH_MAX_EXCLUSIVE:
  case PBG_SH_MAX_INCLUSIVE:
    return is_in_range(validation, constraint, value);
  case PBG_SH_MIN_LENGTH:
  case PBG_SH_MAX_LENGTH:
    return has_length(validation, constraint, value);
  case PBG_SH_PATTERN:
    return matches(validation, constraint, value);
  case PBG_SH_LANGUAGE_IN:
    return has_language(validation, constraint, value);
  case PBG_SH_IN:
    return is_member(validation, constraint, value);
  default:
    return conforms_as_asked(validation, constraint, value);
  }
}
