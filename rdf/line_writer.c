// line_writer.c - N-Triples and N-Quads in readable UTF-8, canonical: only what must be escaped is.
// Source: RDF 1.1 N-Triples, section 4 (canonical form); control characters as in RDF 1.2 N-Triples.
#include "rdf/node.h"
#include "rdf/writer_internal.h"

static const char hex[] = "0123456789ABCDEF";

static char *
put(char *const to, const PbgStrView v)
{
  if (v.len) {
    memcpy(to, v.data, v.len);
  }
  return to + v.len;
}

static char *
put_hex(char *to, const unsigned char c)
{
  to    = put(to, PBG_LIT("\\u00"));
  *to++ = hex[c >> 4];
  *to++ = hex[c & 15];
  return to;
}

/// STRING_LITERAL_QUOTE without its quotes: '"', '\', LF and CR by ECHAR, other controls but the tab by UCHAR
static char *
put_escaped(char *to, const unsigned char c)
{
  const char letter = (char)(c == '\n' ? 'n' : c == '\r' ? 'r' : c == '"' || c == '\\' ? c : 0);
  if (!letter) {
    return put_hex(to, c);
  }
  *to++ = '\\';
  *to++ = letter;
  return to;
}

/// Copy `v`; bytes for which `care` is not 0 are escaped
static char *
put_with_care(char *to, const PbgStrView v, const unsigned char care[256], char *(*const escape)(char *, unsigned char))
{
  size_t from = 0;
  for (size_t i = 0; i < v.len; ++i) {
    const unsigned char c = (unsigned char)v.data[i];
    if (care[c]) {
      to   = escape(put(to, (PbgStrView){v.data + from, i - from}), c);
      from = i + 1;
    }
  }
  return put(to, pbg_sv_from(v, from));
}

static char *
put_iri(char *to, const PbgStrView iri)
{
  unsigned care = 0;
  for (size_t i = 0; i < iri.len; ++i) {
    care |= pbg_iri_care[(unsigned char)iri.data[i]];
  }
  *to++ = '<';
  to    = care ? put_with_care(to, iri, pbg_iri_care, put_hex) : put(to, iri);
  *to++ = '>';
  return to;
}

static char *
put_literal(char *to, const PbgNode *const node)
{
  *to++ = '"';
  to    = put_with_care(to, node->text, pbg_literal_care, put_escaped);
  *to++ = '"';
  if (node->language.len) {
    *to++ = '@';
    return put(to, node->language);
  }
  return node->datatype.len ? put_iri(put(to, PBG_LIT("^^")), node->datatype) : to;
}

static char *
put_node(char *const to, const PbgNode *const node)
{
  return node->kind == PBG_IRI     ? put_iri(to, node->text)
         : node->kind == PBG_BLANK ? put(put(to, PBG_LIT("_:")), node->text)
                                   : put_literal(to, node);
}

/// Bytes that a node takes at most: every byte may become six
static size_t
most(const PbgNode *const node)
{
  return 6 * (node->text.len + node->datatype.len) + node->language.len + 8;
}

void
pbg_node_write(PbgBuffer *const out, const PbgNode *const node)
{
  if (pbg_buffer_reserve(out, most(node))) {
    out->len = (size_t)(put_node(out->data + out->len, node) - out->data);
  }
}

PbgStatus
pbg_line_write(PbgBuffer *const out, const PbgQuad *const quad, const bool graphs)
{
  if (quad->subject.kind == PBG_LITERAL || quad->predicate.kind != PBG_IRI) {
    return PBG_BAD_DATA;
  }
  const size_t need = most(&quad->subject) + most(&quad->predicate) + most(&quad->object) + 6 * quad->graph.len + 16;
  if (out->room - out->len < need && !pbg_buffer_reserve(out, need)) {
    return out->status;
  }
  char *to = put_node(out->data + out->len, &quad->subject);
  *to++    = ' ';
  to       = put_iri(to, quad->predicate.text);
  *to++    = ' ';
  to       = put_node(to, &quad->object);
  if (graphs && quad->graph.len) {
    *to++ = ' ';
    to    = pbg_sv_starts(quad->graph, PBG_LIT("_:")) ? put(to, quad->graph) : put_iri(to, quad->graph);
  }
  to       = put(to, PBG_LIT(" .\n"));
  out->len = (size_t)(to - out->data);
  return PBG_OK;
}
