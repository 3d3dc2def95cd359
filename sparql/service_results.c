// service_results.c - answers of endpoints: SPARQL 1.1 Query Results JSON Format (by yajl), SPARQL Query Results XML Format (by
// libxml2, which is told to fetch nothing).
#include "sparql/service.h"

#include "base/library.h"

#include <stdint.h>

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <yajl/yajl_tree.h>

#define FUNCTIONS(X)                                                                                                   \
  X(xmlDocGetRootElement)                                                                                              \
  X(xmlFree)                                                                                                           \
  X(xmlFreeDoc)                                                                                                        \
  X(xmlGetNoNsProp)                                                                                                    \
  X(xmlNodeGetContent)                                                                                                 \
  X(xmlNodeGetLang)                                                                                                    \
  X(xmlReadMemory)
PBG_LIBRARY(libxml2, "libxml2.so.2", FUNCTIONS)

static PbgStrView
copy(PbgArena *const arena, const char *const text)
{
  return pbg_arena_copy(arena, pbg_sv(text));
}

/// One more row, all unbound; NULL if memory is out
static PbgNode **
new_row(PbgArena *const arena, PbgServiceRows *const rows)
{
  const size_t from = rows->count;
  for (size_t i = 0; i < rows->width || (i == 0 && !rows->width); ++i) {
    PbgNode **const cells = pbg_arena_grow(arena, rows->cells, rows->count, &rows->room, sizeof *cells);
    if (!cells) {
      return NULL;
    }
    rows->cells                = cells;
    rows->cells[rows->count++] = NULL;
  }
  return rows->cells + from;
}

static size_t
column(const PbgServiceRows *const rows, const char *const name)
{
  for (size_t i = 0; i < rows->width; ++i) {
    if (pbg_sv_equal(rows->names[i], pbg_sv(name))) {
      return i;
    }
  }
  return rows->width;
}

static PbgNode *
new_node(PbgArena *const   arena,
         const char *const kind,
         const char *const text,
         const char *const language,
         const char *const datatype)
{
  PbgNode *const node = pbg_arena_alloc(arena, sizeof *node);
  if (!node || !kind) {
    return NULL;
  }
  const bool is_iri = !strcmp(kind, "uri"), is_blank = !strcmp(kind, "bnode");
  *node = (PbgNode){.kind = is_iri     ? PBG_IRI
                            : is_blank ? PBG_BLANK
                                       : PBG_LITERAL,
                    .text = copy(arena, text ? text : "")};
  if (node->kind == PBG_LITERAL && language) {
    const PbgStrView tag = copy(arena, language);
    char *const      low = pbg_arena_alloc(arena, tag.len + 1);
    for (size_t i = 0; low && i < tag.len; ++i) {
      low[i] = tag.data[i] >= 'A' && tag.data[i] <= 'Z' ? (char)(tag.data[i] | 0x20) : tag.data[i];
    }
    node->language = (PbgStrView){low, low ? tag.len : 0};
  } else if (node->kind == PBG_LITERAL && datatype &&
             strcmp(datatype, "http://www.w3.org/2001/XMLSchema#string") != 0) {
    node->datatype = copy(arena, datatype);
  }
  return pbg_arena_is_full(arena) ? NULL : node;
}

// --- JSON ---

static const char *
json_text(yajl_val value, const char *const key)
{
  const char *path[] = {key, NULL};
  return YAJL_GET_STRING(yajl_tree_get(value, path, yajl_t_string));
}

static PbgStatus
json_row(yajl_val binding, PbgArena *const arena, PbgServiceRows *const out)
{
  PbgNode **const row = new_row(arena, out);
  if (!row) {
    return PBG_NO_MEMORY;
  }
  if (!YAJL_IS_OBJECT(binding)) {
    return PBG_BAD_DATA;
  }
  for (size_t i = 0; i < YAJL_GET_OBJECT(binding)->len; ++i) {
    yajl_val     value = YAJL_GET_OBJECT(binding)->values[i];
    const size_t at    = column(out, YAJL_GET_OBJECT(binding)->keys[i]);
    if (at == out->width || !YAJL_IS_OBJECT(value)) {
      continue;
    }
    row[at] = new_node(arena, json_text(value, "type"), json_text(value, "value"), json_text(value, "xml:lang"),
                       json_text(value, "datatype"));
    if (!row[at]) {
      return pbg_arena_is_full(arena) ? PBG_NO_MEMORY : PBG_BAD_DATA;
    }
  }
  return PBG_OK;
}

static PbgStatus
read_json(const PbgStrView document, PbgArena *const arena, PbgServiceRows *const out)
{
  const char      *path[] = {"results", "bindings", NULL};
  const PbgStrView text   = pbg_arena_copy(arena, document); // ends with NUL
  yajl_val         root   = text.data ? yajl_tree_parse(text.data, NULL, 0) : NULL;
  yajl_val         list   = root ? yajl_tree_get(root, path, yajl_t_array) : NULL;
  PbgStatus        st     = YAJL_IS_ARRAY(list) ? PBG_OK : PBG_BAD_DATA;
  for (size_t i = 0; st == PBG_OK && i < YAJL_GET_ARRAY(list)->len; ++i) {
    st = json_row(YAJL_GET_ARRAY(list)->values[i], arena, out);
  }
  yajl_tree_free(root);
  return st;
}

// --- XML ---

static bool
is_element(const xmlNode *const node, const char *const name)
{
  return node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

static const xmlNode *
child(const xmlNode *const parent, const char *const name)
{
  for (const xmlNode *node = parent ? parent->children : NULL; node; node = node->next) {
    if (name ? is_element(node, name) : node->type == XML_ELEMENT_NODE) {
      return node;
    }
  }
  return NULL;
}

static PbgNode *
xml_term(const xmlNode *const term, PbgArena *const arena)
{
  xmlChar *const text     = libxml2.xmlNodeGetContent(term);
  xmlChar *const language = libxml2.xmlNodeGetLang(term);
  xmlChar *const datatype = libxml2.xmlGetNoNsProp(term, (const xmlChar *)"datatype");
  PbgNode *const node =
    new_node(arena, (const char *)term->name, (const char *)text, (const char *)language, (const char *)datatype);
  (*libxml2.xmlFree)(text);
  (*libxml2.xmlFree)(language);
  (*libxml2.xmlFree)(datatype);
  return node;
}

static PbgStatus
xml_row(const xmlNode *const result, PbgArena *const arena, PbgServiceRows *const out)
{
  PbgNode **const row = new_row(arena, out);
  PbgStatus       st  = row ? PBG_OK : PBG_NO_MEMORY;
  for (const xmlNode *node = result->children; st == PBG_OK && node; node = node->next) {
    xmlChar *const name = is_element(node, "binding") ? libxml2.xmlGetNoNsProp(node, (const xmlChar *)"name") : NULL;
    const xmlNode *const term = child(node, NULL);
    const size_t         at   = name ? column(out, (const char *)name) : out->width;
    if (at < out->width && term) {
      row[at] = xml_term(term, arena);
      st      = row[at] ? PBG_OK : PBG_NO_MEMORY;
    }
    (*libxml2.xmlFree)(name);
  }
  return st;
}

static PbgStatus
read_xml(const PbgStrView document, PbgArena *const arena, PbgServiceRows *const out)
{
  if (!libxml2_load()) {
    return PBG_BAD_READ;
  }
  xmlDoc *const        doc     = libxml2.xmlReadMemory(document.data, (int)document.len, NULL, NULL,
                                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  const xmlNode *const results = doc ? child(libxml2.xmlDocGetRootElement(doc), "results") : NULL;
  PbgStatus            st      = results ? PBG_OK : PBG_BAD_DATA;
  for (const xmlNode *node = results ? results->children : NULL; st == PBG_OK && node; node = node->next) {
    st = is_element(node, "result") ? xml_row(node, arena, out) : PBG_OK;
  }
  libxml2.xmlFreeDoc(doc);
  return st;
}

PbgStatus
pbg_service_read(const PbgStrView document, PbgArena *const arena, PbgServiceRows *const out)
{
  const PbgStrView text = pbg_sv_trim(document);
  if (text.len > INT32_MAX) {
    return PBG_TOO_LARGE;
  }
  return pbg_sv_starts(text, PBG_LIT("{")) ? read_json(text, arena, out) : read_xml(text, arena, out);
}
