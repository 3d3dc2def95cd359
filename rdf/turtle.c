#include "rdf/turtle.h"

#include "base/utf8.h"
#include "rdf/node.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

void
pbg_turtle_iri(PbgBuffer *const out, const PbgStrView iri)
{
  pbg_buffer_add_char(out, '<');
  size_t from = 0;
  for (size_t i = 0; i < iri.len; i++) {
    const unsigned char c = (unsigned char)iri.data[i];
    if (pbg_iri_care[c]) {
      pbg_buffer_add(out, pbg_sv_slice(iri, from, i));
      pbg_buffer_print(out, "\\u%04X", c);
      from = i + 1;
    }
  }
  pbg_buffer_add(out, pbg_sv_from(iri, from));
  pbg_buffer_add_char(out, '>');
}

void
pbg_turtle_quoted(PbgBuffer *const out, const PbgStrView text)
{
  static const char escaped[] = "\t\n\r\"\\";
  static const char letters[] = "tnr\"\\";
  pbg_buffer_add_char(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    const unsigned char c  = (unsigned char)text.data[i];
    const char *const   at = c ? strchr(escaped, c) : NULL;
    if (!at && (c < ' ' || c == 0x7F)) {
      pbg_buffer_print(out, "\\u%04X", c);
      continue;
    }
    if (at) {
      pbg_buffer_add_char(out, '\\');
    }
    pbg_buffer_add_char(out, at ? letters[at - escaped] : text.data[i]);
  }
  pbg_buffer_add_char(out, '"');
}

static size_t
eat_digits(const PbgStrView text, size_t *const at)
{
  const size_t from = *at;
  while (*at < text.len && text.data[*at] >= '0' && text.data[*at] <= '9') {
    ++*at;
  }
  return *at - from;
}

bool
pbg_turtle_is_number(const PbgNode *const node)
{
  const PbgStrView text = node->text;
  if (node->kind != PBG_LITERAL || !text.len || !pbg_sv_starts(node->datatype, PBG_LIT(XSD))) {
    return false;
  }
  const PbgStrView type  = pbg_sv_from(node->datatype, PBG_LIT(XSD).len);
  size_t           at    = text.data[0] == '-' || text.data[0] == '+';
  const size_t     whole = eat_digits(text, &at);
  const bool       point = at < text.len && text.data[at] == '.';
  at += point;
  const size_t part     = point ? eat_digits(text, &at) : 0;
  const bool   exponent = at < text.len && (text.data[at] == 'e' || text.data[at] == 'E');
  if (exponent) {
    at++;
    at += at < text.len && (text.data[at] == '-' || text.data[at] == '+');
    if (!eat_digits(text, &at) || !(whole + part)) {
      return false;
    }
  }
  return at == text.len && (pbg_sv_equal(type, PBG_LIT("integer"))   ? whole && !point && !exponent
                            : pbg_sv_equal(type, PBG_LIT("decimal")) ? part && !exponent
                            : pbg_sv_equal(type, PBG_LIT("double"))  ? exponent
                                                                     : false);
}

void
pbg_turtle_term(PbgBuffer *const out, const PbgNode *const node)
{
  if (node->kind == PBG_IRI) {
    pbg_turtle_iri(out, node->text);
  } else if (node->kind == PBG_BLANK) {
    pbg_buffer_print(out, "_:%.*s", PBG_ARG(node->text));
  } else if (!node->language.len && pbg_turtle_is_number(node)) {
    pbg_buffer_add(out, node->text);
  } else {
    pbg_turtle_quoted(out, node->text);
    if (node->language.len) {
      pbg_buffer_print(out, "@%.*s", PBG_ARG(node->language));
    } else if (node->datatype.len && !pbg_sv_equal(node->datatype, PBG_LIT(XSD "string"))) {
      pbg_buffer_add(out, PBG_LIT("^^"));
      pbg_turtle_iri(out, node->datatype);
    }
  }
}

/// PN_CHARS_U without its rarer ranges, or a digit: what a local name may begin with
static bool
begins_name(const uint32_t c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (c >= 0x3005 && c <= 0xD7FF) || (c >= 0x20000 && c <= 0xEFFFF) ||
         (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7);
}

/// A local name that needs no escape: the productions PN_LOCAL, without dots
static bool
is_local(const PbgStrView name)
{
  uint32_t c;
  for (size_t i = 0; i < name.len;) {
    const size_t at = i;
    i += pbg_utf8_decode(name, i, &c, NULL);
    if (!begins_name(c) && (!at || c != '-')) {
      return false;
    }
  }
  return true;
}

const PbgPrefix *
pbg_turtle_prefix(const PbgPrefix *prefixes, const PbgStrView iri, PbgStrView *const local)
{
  const PbgPrefix *best = NULL;
  size_t           len  = 0;
  for (; prefixes && prefixes->name; prefixes++) {
    const PbgStrView space = pbg_sv(prefixes->iri);
    if (space.len > len && pbg_sv_starts(iri, space) && is_local(pbg_sv_from(iri, space.len))) {
      best = prefixes;
      len  = space.len;
    }
  }
  *local = pbg_sv_from(iri, len);
  return best;
}
