// librdf_quad.c - terms, statements and contexts of librdf <-> terms, quads and patterns of the store.
#include "store/librdf_quad.h"

#include <string.h>

bool
pbg_librdf_read_node(librdf_node *const node, char language[64], PbgNode *const out)
{
  size_t len = 0;
  *out       = (PbgNode){.kind = PBG_IRI};
  if (!node) {
    return false;
  }
  if (librdf_node_is_resource(node)) {
    out->text.data = (const char *)librdf_uri_as_counted_string(librdf_node_get_uri(node), &len);
  } else if (librdf_node_is_blank(node)) {
    out->kind      = PBG_BLANK;
    out->text.data = (const char *)librdf_node_get_counted_blank_identifier(node, &len);
  } else {
    const char *const tag  = librdf_node_get_literal_value_language(node);
    librdf_uri *const type = librdf_node_get_literal_value_datatype_uri(node);
    const size_t      most = tag ? strlen(tag) : 0;
    out->kind              = PBG_LITERAL;
    out->text.data         = (const char *)librdf_node_get_literal_value_as_counted_string(node, &len);
    if (most >= 64) {
      return false;
    }
    for (size_t i = 0; i < most; ++i) {
      language[i] = (char)(tag[i] >= 'A' && tag[i] <= 'Z' ? tag[i] + ('a' - 'A') : tag[i]);
    }
    out->language = (PbgStrView){language, most};
    out->datatype = pbg_sv(type && !most ? (const char *)librdf_uri_as_string(type) : NULL);
    if (pbg_sv_equal(out->datatype, PBG_LIT("http://www.w3.org/2001/XMLSchema#string"))) {
      out->datatype = (PbgStrView){NULL, 0};
    }
  }
  out->text.len = len;
  return out->text.data != NULL;
}

librdf_node *
pbg_librdf_write_node(librdf_world *const world, const PbgNode *const node)
{
  const unsigned char *const text = (const unsigned char *)(node->text.data ? node->text.data : "");
  if (node->kind == PBG_IRI) {
    return librdf_new_node_from_counted_uri_string(world, text, node->text.len);
  }
  if (node->kind == PBG_BLANK) {
    return librdf_new_node_from_counted_blank_identifier(world, text, node->text.len);
  }
  char              tag[256] = ""; // raptor reads the tag up to a NUL and keeps its length in a byte
  const size_t      tag_len  = node->language.len < sizeof tag ? node->language.len : sizeof tag - 1;
  librdf_uri *const type =
    node->datatype.len ? librdf_new_uri2(world, (const unsigned char *)node->datatype.data, node->datatype.len) : NULL;
  if (tag_len) {
    memcpy(tag, node->language.data, tag_len);
  }
  librdf_node *const out =
    librdf_new_node_from_typed_counted_literal(world, text, node->text.len, tag_len ? tag : NULL, tag_len, type);
  if (type) {
    librdf_free_uri(type);
  }
  return out;
}

bool
pbg_librdf_read_graph(PbgLibrdfQuad *const reading, librdf_node *const context)
{
  PbgNode node;
  char    language[64];
  if (!context) {
    return true;
  }
  if (!pbg_librdf_read_node(context, language, &node) || node.kind == PBG_LITERAL) {
    return false;
  }
  pbg_buffer_add(&reading->graph, node.kind == PBG_BLANK ? PBG_LIT("_:") : PBG_LIT(""));
  pbg_buffer_add(&reading->graph, node.text);
  reading->quad.graph = pbg_buffer_view(&reading->graph);
  return !reading->graph.status;
}

bool
pbg_librdf_read_quad(PbgLibrdfQuad *const reading, librdf_statement *const statement, librdf_node *const context)
{
  *reading = (PbgLibrdfQuad){.graph = {.data = NULL}};
  return pbg_librdf_read_node(librdf_statement_get_subject(statement), reading->language, &reading->quad.subject) &&
         pbg_librdf_read_node(librdf_statement_get_predicate(statement), reading->language, &reading->quad.predicate) &&
         pbg_librdf_read_node(librdf_statement_get_object(statement), reading->language, &reading->quad.object) &&
         pbg_librdf_read_graph(reading, context);
}

/// A place of a pattern: true if nothing can match, since the store does not know the term
static bool
find_place(PbgDataset *const data, librdf_node *const node, PbgId *const out)
{
  PbgNode term;
  char    language[64];
  *out = PBG_NO_ID;
  if (!node) {
    return false;
  }
  if (pbg_librdf_read_node(node, language, &term)) {
    *out = data->ops->find(data, &term);
  }
  return !*out;
}

bool
pbg_librdf_find_pattern(PbgDataset *const       data,
                        librdf_statement *const statement,
                        librdf_node *const      context,
                        PbgIdPattern *const     out)
{
  *out = (PbgIdPattern){.graphs = context ? PBG_GRAPHS_ONE : PBG_GRAPHS_ALL};
  return (statement && (find_place(data, librdf_statement_get_subject(statement), &out->at.s) ||
                        find_place(data, librdf_statement_get_predicate(statement), &out->at.p) ||
                        find_place(data, librdf_statement_get_object(statement), &out->at.o))) ||
         find_place(data, context, &out->at.g);
}
