// issue_turtle.c - one file of Turtle an issue, in the order of reading: the issue, its items, what they report, and the names of
// all that these speak of.
#include "ontology/vocab.h"
#include "publish/issue.h"
#include "publish/products.h"
#include "rdf/graph_writer.h"
#include "rdf/turtle.h"

#define MAX_PREFIXES 64

static const char *const headings[PBG_ENTITIES] = {
  [PBG_ENTITY_SERIES]   = "刊物 / series",
  [PBG_ENTITY_ISSUE]    = "期 / issue",
  [PBG_ENTITY_SECTION]  = "栏目 / sections",
  [PBG_ENTITY_ITEM]     = "条目 / items",
  [PBG_ENTITY_DOCUMENT] = "政策文件 / policy documents",
  [PBG_ENTITY_TARGET]   = "量化目标 / targets in figures",
  [PBG_ENTITY_ACT]      = "发文行为 / acts of issuing",
  [PBG_ENTITY_EVENT]    = "事件 / events",
  [PBG_ENTITY_PERIOD]   = "规划期 / planning periods",
  [PBG_ENTITY_OTHER]    = "其他 / other",
  [PBG_ENTITY_NAMED] = "所涉机构、地区、类型、主题等的名称 / names of the bodies, regions, types and topics above",
};

static void
mark(const PbgPrefix *const all, bool used[MAX_PREFIXES], const PbgStrView iri)
{
  PbgStrView             local;
  const PbgPrefix *const prefix = iri.len ? pbg_turtle_prefix(all, iri, &local) : NULL;
  if (prefix && prefix - all < MAX_PREFIXES) {
    used[prefix - all] = true;
  }
}

/// The prefixes that the file needs
static void
choose_prefixes(const PbgPrefix *const all, const PbgIssueGraph *const graph, PbgPrefix out[MAX_PREFIXES + 1])
{
  bool used[MAX_PREFIXES] = {false};
  for (size_t i = 0; i < graph->count; ++i) {
    for (size_t row = 0; row < graph->entities[i].count; ++row) {
      const PbgQuad *const quad = &graph->entities[i].rows[row];
      mark(all, used, quad->subject.text);
      mark(all, used, pbg_sv_equal(quad->predicate.text, pbg_vocab[PBG_RDF_TYPE]) ? PBG_LIT("") : quad->predicate.text);
      mark(all, used, quad->object.kind == PBG_IRI ? quad->object.text : quad->object.datatype);
    }
  }
  size_t n = 0;
  for (size_t i = 0; i < MAX_PREFIXES && all[i].name; ++i) {
    if (used[i]) {
      out[n++] = all[i];
    }
  }
  out[n] = (PbgPrefix){NULL, NULL};
}

static PbgStatus
write_entities(const PbgIssueGraph *const graph, PbgGraphWriter *const writer, PbgBuffer *const text)
{
  PbgStatus st = PBG_OK;
  pbg_graph_writer_head(writer);
  for (size_t i = 0; !st && i < graph->count; ++i) {
    const PbgEntity *const entity = &graph->entities[i];
    if (!i || entity->kind != entity[-1].kind) {
      st = pbg_graph_writer_end(writer);
      pbg_buffer_print(text, "\n# --- %s ---\n", headings[entity->kind]);
    }
    for (size_t row = 0; !st && row < entity->count; ++row) {
      st = pbg_graph_writer_add(writer, &entity->rows[row]);
    }
  }
  st = st ? st : pbg_graph_writer_end(writer);
  pbg_graph_writer_tail(writer);
  return st ? st : text->status;
}

static PbgStatus
write_issue(PbgPublish *const              publish,
            const PbgPublishedIssue *const issue,
            PbgArena *const                arena,
            PbgBuffer *const               text)
{
  PbgIssueGraph graph;
  PbgPrefix     prefixes[MAX_PREFIXES + 1];
  PbgStatus     st = pbg_issue_graph_read(publish, issue, arena, &graph);
  if (st) {
    return st;
  }
  choose_prefixes(publish->options->prefixes, &graph, prefixes);
  PbgGraphWriter *const writer = pbg_graph_writer_new(PBG_GRAPH_TURTLE, prefixes, NULL, text);
  st                           = writer ? write_entities(&graph, writer, text) : PBG_NO_MEMORY;
  pbg_graph_writer_free(writer);
  return st;
}

PbgStatus
pbg_publish_issue_turtle(PbgPublish *const publish, const PbgProduct *const product)
{
  return pbg_publish_each_issue(publish, product, write_issue);
}
