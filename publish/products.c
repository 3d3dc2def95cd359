// products.c - the table of products.
#include "publish/products.h"

// clang-format off
static const PbgProduct products[] = {
  // --only     file            media type               what it is
  {"nquads",    "all.nq.gz",    "application/n-quads",   "the graph, in its named graphs", "全部数据，含命名图", pbg_publish_quads},
  {"ntriples",  "all.nt.gz",    "application/n-triples", "the graph as triples", "全部数据（三元组）", pbg_publish_triples},
  {"evidence",  "evidence.nq.gz", "application/n-quads", "where each fact is said", "每条事实的原文依据", pbg_publish_evidence},
  // --- What describes the others ---
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
