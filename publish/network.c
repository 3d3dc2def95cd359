// network.c - GraphML (graphml.graphdrawing.org, 1.0) and DOT (Graphviz); see network.h.
#include "publish/network.h"

#include "base/xml.h"

#include <stdlib.h>

/// Text is handed on in pieces of about this size
#define PIECE ((size_t)1 << 16)

/// A column of policies that nodes have, and what it is called there
typedef struct {
  const char *column; ///< English head
  const char *name;   ///< "label" is what programs show beside a node
} Attribute;

static const Attribute attributes[] = {
  {"title", "label"},       {"published", "date"},
  {"issuers", "issuers"},   {"types", "type"},
  {"regions", "region"},    {"legal_level", "legal_level"},
  {"validity", "validity"}, {"topics", "topics"},
  {"coverage", "coverage"}, {"id", "iri"},
};
enum { ATTRIBUTES = sizeof attributes / sizeof *attributes };

typedef struct {
  PbgRows           *policies, *relations;
  const PbgTextSink *sink;
  bool               english;
  PbgBuffer          text;
  PbgStrView        *ids; ///< Of the policies that are nodes, by their bytes; own
  size_t             id_count;
  size_t             shared;                                    ///< Bytes that all ids begin with, to the last '/'
  size_t             at[ATTRIBUTES];                            ///< Columns of policies
  size_t             id;                                        ///< Column of policies
  size_t             from, to, relation, relation_en, property; ///< Columns of relations
} Network;

static int
by_bytes(const void *const a, const void *const b)
{
  return pbg_sv_compare(*(const PbgStrView *)a, *(const PbgStrView *)b);
}

static PbgStatus
find_columns(Network *const network)
{
  const PbgSheet *const policies  = pbg_rows_sheet(network->policies);
  const PbgSheet *const relations = pbg_rows_sheet(network->relations);
  for (size_t i = 0; i < ATTRIBUTES; ++i) {
    network->at[i] = pbg_sheet_column(policies, pbg_sv(attributes[i].column));
  }
  network->id          = pbg_sheet_column(policies, PBG_LIT("id"));
  network->from        = pbg_sheet_column(relations, PBG_LIT("document_id"));
  network->to          = pbg_sheet_column(relations, PBG_LIT("other_id"));
  network->relation    = pbg_sheet_column(relations, PBG_LIT("relation"));
  network->relation_en = pbg_sheet_column(relations, PBG_LIT("relation_en"));
  network->property    = pbg_sheet_column(relations, PBG_LIT("property"));
  const size_t count   = relations->column_count;
  const bool   whole   = network->id < policies->column_count && network->from < count && network->to < count &&
                     network->relation < count && network->relation_en < count && network->property < count;
  return whole ? PBG_OK : PBG_BAD_DATA;
}

/// The ids of all nodes, sorted; their texts stay until the rows are cleared
static PbgStatus
gather_ids(Network *const network, const PbgNetworkForm form)
{
  const size_t policies  = pbg_rows_count(network->policies);
  const size_t relations = pbg_rows_count(network->relations);
  const size_t room      = form == PBG_NETWORK_DOT ? 2 * relations : policies;
  PbgStatus    st        = PBG_OK;
  network->ids           = calloc(room + 1, sizeof *network->ids);
  if (!network->ids) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; !st && i < room; ++i) {
    PbgStrView *const id = &network->ids[network->id_count++];
    st = form == PBG_NETWORK_DOT ? pbg_rows_cell(network->relations, i / 2, i % 2 ? network->to : network->from, id)
                                 : pbg_rows_cell(network->policies, i, network->id, id);
  }
  if (!st && room) {
    qsort(network->ids, room, sizeof *network->ids, by_bytes);
  }
  return st;
}

/// What the first and the last have in common, all have
static void
measure_shared(Network *const network)
{
  if (network->id_count) {
    const PbgStrView first = network->ids[0];
    const PbgStrView last  = network->ids[network->id_count - 1];
    for (size_t i = 0; i < first.len && i < last.len && first.data[i] == last.data[i]; ++i) {
      network->shared = first.data[i] == '/' ? i + 1 : network->shared;
    }
  }
}

static bool
is_node(const Network *const network, const PbgStrView id)
{
  return network->id_count && bsearch(&id, network->ids, network->id_count, sizeof id, by_bytes);
}

static PbgStatus
flush(Network *const network, const size_t least)
{
  if (network->text.status || network->text.len < least) {
    return network->text.status;
  }
  const PbgStatus st = network->sink->on_text(network->sink->handle, pbg_buffer_view(&network->text));
  pbg_buffer_clear(&network->text);
  return st;
}

// --- GraphML ---

/// An id as an NMTOKEN of XML; '_' and two digits stand for other bytes, so that different IRIs stay different
static void
graphml_id(Network *const network, const PbgStrView iri)
{
  static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-";
  for (size_t i = network->shared; i < iri.len; ++i) {
    const char c = iri.data[i];
    if (c && strchr(plain, c)) {
      pbg_buffer_add_char(&network->text, c);
    } else {
      pbg_buffer_print(&network->text, "_%02X", (unsigned)(unsigned char)c);
    }
  }
}

static void
graphml_data(Network *const network, const char *const key, const PbgStrView value)
{
  if (value.len) {
    pbg_buffer_print(&network->text, "      <data key=\"%s\">", key);
    pbg_xml_text(&network->text, value);
    pbg_buffer_add(&network->text, PBG_LIT("</data>\n"));
  }
}

static void
graphml_head(Network *const network)
{
  PbgBuffer *const out = &network->text;
  pbg_buffer_add(out, PBG_LIT("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"));
  for (size_t i = 0; i < ATTRIBUTES; ++i) {
    pbg_buffer_print(out, "  <key id=\"%s\" for=\"node\" attr.name=\"%s\" attr.type=\"string\"/>\n", attributes[i].name,
                     attributes[i].name);
  }
  static const char *const edges[] = {"relation", "relation_en", "property"};
  for (size_t i = 0; i < sizeof edges / sizeof *edges; ++i) {
    pbg_buffer_print(out, "  <key id=\"%s\" for=\"edge\" attr.name=\"%s\" attr.type=\"string\"/>\n", edges[i],
                     edges[i]);
  }
  pbg_buffer_add(out, PBG_LIT("  <graph id=\"policies\" edgedefault=\"directed\">\n"));
}

static PbgStatus
graphml_node(Network *const network, const size_t row, const PbgStrView id)
{
  pbg_buffer_add(&network->text, PBG_LIT("    <node id=\""));
  graphml_id(network, id);
  pbg_buffer_add(&network->text, PBG_LIT("\">\n"));
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < ATTRIBUTES; ++i) {
    PbgStrView value = {NULL, 0};
    if (network->at[i] < pbg_rows_sheet(network->policies)->column_count) {
      st = pbg_rows_cell(network->policies, row, network->at[i], &value);
    }
    graphml_data(network, attributes[i].name, value);
  }
  pbg_buffer_add(&network->text, PBG_LIT("    </node>\n"));
  return st;
}

/// The cells of an edge
typedef struct {
  PbgStrView from, to, relation, relation_en, property;
} Edge;

static PbgStatus
graphml_edge(Network *const network, const Edge *const edge)
{
  pbg_buffer_add(&network->text, PBG_LIT("    <edge source=\""));
  graphml_id(network, edge->from);
  pbg_buffer_add(&network->text, PBG_LIT("\" target=\""));
  graphml_id(network, edge->to);
  pbg_buffer_add(&network->text, PBG_LIT("\">\n"));
  graphml_data(network, "relation", edge->relation);
  graphml_data(network, "relation_en", edge->relation_en);
  graphml_data(network, "property", edge->property);
  pbg_buffer_add(&network->text, PBG_LIT("    </edge>\n"));
  return network->text.status;
}

// --- DOT ---

static void
dot_quoted(Network *const network, const PbgStrView text)
{
  pbg_buffer_add_char(&network->text, '"');
  for (size_t i = 0; i < text.len; ++i) {
    const char c = text.data[i];
    if (c == '"' || c == '\\') {
      pbg_buffer_add_char(&network->text, '\\');
    }
    pbg_buffer_add_char(&network->text, c == '\r' || c == '\n' ? ' ' : c);
  }
  pbg_buffer_add_char(&network->text, '"');
}

static void
dot_attribute(Network *const network, const char *const name, const PbgStrView value)
{
  pbg_buffer_print(&network->text, " %s=", name);
  dot_quoted(network, value);
}

static void
dot_head(Network *const network)
{
  pbg_buffer_add(&network->text, PBG_LIT("digraph policies {\n"
                                         "  rankdir=LR;\n"
                                         "  node [shape=box style=rounded fontname=\"Noto Sans CJK SC\"];\n"
                                         "  edge [fontname=\"Noto Sans CJK SC\" fontsize=10];\n"));
}

static PbgStatus
dot_node(Network *const network, const size_t row, const PbgStrView id)
{
  PbgStrView cells[ATTRIBUTES] = {{NULL, 0}};
  PbgStatus  st                = PBG_OK;
  for (size_t i = 0; !st && i < ATTRIBUTES; ++i) {
    if (network->at[i] < pbg_rows_sheet(network->policies)->column_count) {
      st = pbg_rows_cell(network->policies, row, network->at[i], &cells[i]);
    }
  }
  pbg_buffer_add(&network->text, PBG_LIT("  "));
  dot_quoted(network, id);
  pbg_buffer_add(&network->text, PBG_LIT(" ["));
  for (size_t i = 0; i < ATTRIBUTES; ++i) {
    if (cells[i].len) {
      dot_attribute(network, strcmp(attributes[i].name, "iri") ? attributes[i].name : "URL", cells[i]);
    }
  }
  pbg_buffer_add(&network->text, PBG_LIT(" ];\n"));
  return st;
}

static PbgStatus
dot_edge(Network *const network, const Edge *const edge)
{
  pbg_buffer_add(&network->text, PBG_LIT("  "));
  dot_quoted(network, edge->from);
  pbg_buffer_add(&network->text, PBG_LIT(" -> "));
  dot_quoted(network, edge->to);
  pbg_buffer_add(&network->text, PBG_LIT(" ["));
  dot_attribute(network, "label", network->english ? edge->relation_en : edge->relation);
  dot_attribute(network, "property", edge->property);
  pbg_buffer_add(&network->text, PBG_LIT(" ];\n"));
  return network->text.status;
}

// --- Both ---

typedef struct {
  void (*head)(Network *network);
  PbgStatus (*node)(Network *network, size_t row, PbgStrView id);
  PbgStatus (*edge)(Network *network, const Edge *edge);
  const char *tail;
} Form;

static PbgStatus
write_nodes(Network *const network, const Form *const form)
{
  PbgStatus st = PBG_OK;
  for (size_t row = 0; !st && row < pbg_rows_count(network->policies); ++row) {
    PbgStrView id;
    st = pbg_rows_cell(network->policies, row, network->id, &id);
    if (!st && is_node(network, id)) {
      st = form->node(network, row, id);
    }
    st = st ? st : flush(network, PIECE);
  }
  return st;
}

static PbgStatus
write_edges(Network *const network, const Form *const form)
{
  PbgRows *const rows = network->relations;
  PbgStatus      st   = PBG_OK;
  for (size_t row = 0; !st && row < pbg_rows_count(rows); ++row) {
    Edge edge;
    st = pbg_rows_cell(rows, row, network->from, &edge.from);
    st = st ? st : pbg_rows_cell(rows, row, network->to, &edge.to);
    st = st ? st : pbg_rows_cell(rows, row, network->relation, &edge.relation);
    st = st ? st : pbg_rows_cell(rows, row, network->relation_en, &edge.relation_en);
    st = st ? st : pbg_rows_cell(rows, row, network->property, &edge.property);
    if (!st && is_node(network, edge.from) && is_node(network, edge.to)) {
      st = form->edge(network, &edge);
    }
    st = st ? st : flush(network, PIECE);
  }
  return st;
}

PbgStatus
pbg_network_write(const PbgNetworkForm     form,
                  PbgRows *const           policies,
                  PbgRows *const           relations,
                  const bool               english,
                  const PbgTextSink *const sink)
{
  static const Form forms[] = {
    [PBG_NETWORK_GRAPHML] = {graphml_head, graphml_node, graphml_edge, "  </graph>\n</graphml>\n"},
    [PBG_NETWORK_DOT]     = {dot_head, dot_node, dot_edge, "}\n"},
  };
  Network   network = {.policies = policies, .relations = relations, .sink = sink, .english = english};
  PbgStatus st      = find_columns(&network);
  st                = st ? st : gather_ids(&network, form);
  if (!st) {
    measure_shared(&network);
    forms[form].head(&network);
    st = write_nodes(&network, &forms[form]);
  }
  st = st ? st : write_edges(&network, &forms[form]);
  pbg_buffer_add(&network.text, pbg_sv(forms[form].tail));
  st = st ? st : flush(&network, 0);
  pbg_buffer_free(&network.text);
  free(network.ids);
  return st;
}
