// products.c - the table of products.
#include "publish/products.h"

// clang-format off
static const PbgProduct products[] = {
  // --only     file            media type               what it is
  {"turtle",    "issues/*.ttl", "text/turtle",           "each issue, with the names of all that it speaks of", "各期数据，附所涉名称", pbg_publish_issue_turtle},
  {"jsonld",    "issues/*.jsonld", "application/ld+json", "each issue as a document, nested", "各期数据（嵌套文档）", pbg_publish_issue_jsonld},
  {"context",   "context.jsonld", "application/ld+json", "the context of the documents", "JSON-LD 上下文", pbg_publish_context},
  {"nquads",    "all.nq.gz",    "application/n-quads",   "the graph, in its named graphs", "全部数据，含命名图", pbg_publish_quads},
  {"ntriples",  "all.nt.gz",    "application/n-triples", "the graph as triples", "全部数据（三元组）", pbg_publish_triples},
  {"trig",      "all.trig",     "application/trig",      "the graph, in its named graphs", "全部数据，含命名图", pbg_publish_quads},
  {"all-jsonld", "all.jsonld",  "application/ld+json",   "the graph, in its named graphs", "全部数据，含命名图", pbg_publish_quads},
  {"rdfxml",    "all.rdf",      "application/rdf+xml",   "the graph as triples", "全部数据（三元组）", pbg_publish_triples},
  {"reference", "reference.trig", "application/trig",    "bodies, regions, types, topics: what is of no issue", "机构、地区、类型、主题等", pbg_publish_reference},
  {"links",     "links.trig",   "application/trig",      "what things are called in other knowledge bases", "与外部知识库的对应", pbg_publish_links},
  {"evidence",  "evidence.nq.gz", "application/n-quads", "where each fact is said", "每条事实的原文依据", pbg_publish_evidence},
  {"csv",       "*.csv",        "text/csv",              "tables: policies, relations, targets, items, events", "表格：政策、关系、目标、条目、事件", pbg_publish_csv},
  {"graphml",   "network.graphml", "application/graphml+xml", "the network of policies, for Gephi, yEd, Cytoscape", "政策关系网络（GraphML）", pbg_publish_graphml},
  {"dot",       "network.dot",  "text/vnd.graphviz",     "the network of policies, for Graphviz", "政策关系网络（DOT）", pbg_publish_dot},
  {"geojson",   "provinces.geojson", "application/geo+json", "documents by province", "各省份的文件数（GeoJSON）", pbg_publish_geojson},
  // --- What describes the others ---
  {"datapackage", "datapackage.json", "application/json",  "the files and the columns of the tables, for Frictionless", "文件清单和表格字段说明（Frictionless 数据包）", pbg_publish_package},
  {"void",      "void.ttl",     "text/turtle",           "the data set, described: VoID, DCAT", "数据集说明（VoID、DCAT）", pbg_publish_void},
  {NULL,        "SHA256SUMS",   "text/plain",            "SHA-256 of every file, for sha256sum -c", "各文件的 SHA-256 校验值", pbg_publish_sums},
};
// clang-format on

static const size_t product_count = sizeof products / sizeof *products;

const PbgProduct *
pbg_product_at(const size_t i)
{
  return i < product_count ? &products[i] : NULL;
}

const PbgProduct *
pbg_product_find(const PbgStrView name)
{
  for (size_t i = 0; i < product_count; ++i) {
    if (products[i].name && pbg_sv_equal(pbg_sv(products[i].name), name)) {
      return &products[i];
    }
  }
  return NULL;
}
