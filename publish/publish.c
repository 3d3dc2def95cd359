// publish.c - one product after the other, and the list of what they wrote.
#include "publish/publish.h"

#include "publish/publish_internal.h"

#include <stdlib.h>

static bool
is_wanted(const PbgPublishOptions *const options, const PbgProduct *const product)
{
  for (size_t i = 0; i < options->only_count; ++i) {
    if (options->only[i] == product) {
      return true;
    }
  }
  return !options->only_count || !product->name;
}

static PbgStatus
write_products(PbgPublish *const publish)
{
  PbgStatus         st      = PBG_OK;
  const PbgProduct *product = NULL;
  for (size_t i = 0; !st && (product = pbg_product_at(i)); ++i) {
    if (is_wanted(publish->options, product)) {
      st = product->write(publish, product);
    }
    if (st && !publish->files->reported) {
      pbg_report(publish->options->report, PBG_ERROR, st, publish->options->name, 0, 0, "%s cannot be written: %s",
                 product->path, pbg_status_text(st));
    }
  }
  return st;
}

PbgStatus
pbg_publish(const PbgPublishOptions *const options, PbgDataset *const data, PbgPublishTotals *const totals)
{
  PbgPublishFiles files   = {0};
  PbgPublish      publish = {.options = options, .data = data, .sorted = pbg_sorted_new(data), .files = &files};
  files.names             = pbg_arena_new((size_t)1 << 30);
  PbgStatus st            = publish.sorted && files.names ? PBG_OK : PBG_NO_MEMORY;
  st = st ? st : pbg_published_issues(publish.sorted, files.names, &publish.issues, &publish.issue_count);
  if (st) {
    pbg_report(options->report, PBG_ERROR, st, options->name, 0, 0, "cannot be read: %s", pbg_status_text(st));
  }
  st      = st ? st : write_products(&publish);
  *totals = (PbgPublishTotals){.issues = publish.issue_count, .files = files.count};
  for (size_t i = 0; i < files.count; ++i) {
    totals->bytes += files.list[i].bytes;
  }
  pbg_sorted_free(publish.sorted);
  pbg_arena_free(files.names);
  free(files.list);
  free(publish.issues);
  return st;
}

const PbgPublishedFile *
pbg_publish_file_at(const PbgPublish *const publish, const size_t i)
{
  return i < publish->files->count ? &publish->files->list[i] : NULL;
}
