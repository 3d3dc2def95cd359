// sums.c - SHA256SUMS, in the order of the names.
#include "publish/products.h"

#include <stdlib.h>

static int
by_path(const void *const a, const void *const b)
{
  const PbgPublishedFile *const *const x = a;
  const PbgPublishedFile *const *const y = b;
  return strcmp((*x)->path, (*y)->path);
}

PbgStatus
pbg_publish_sums(PbgPublish *const publish, const PbgProduct *const product)
{
  size_t count = 0;
  while (pbg_publish_file_at(publish, count)) {
    ++count;
  }
  const PbgPublishedFile **const files = calloc(count + 1, sizeof *files);
  PbgPublishFile                *file  = NULL;
  PbgBuffer                      text  = {0};
  PbgStatus                      st = files ? pbg_publish_open(publish, product, product->path, &file) : PBG_NO_MEMORY;
  for (size_t i = 0; !st && i < count; ++i) {
    files[i] = pbg_publish_file_at(publish, i);
  }
  if (!st) {
    qsort(files, count, sizeof *files, by_path);
  }
  for (size_t i = 0; !st && i < count; ++i) {
    for (size_t at = 0; at < PBG_SHA256_SIZE; ++at) {
      pbg_buffer_print(&text, "%02x", files[i]->sha256[at]);
    }
    pbg_buffer_print(&text, "  %s\n", files[i]->path);
  }
  st = st ? st : pbg_publish_flush(file, &text, 0);
  pbg_buffer_free(&text);
  free(files);
  if (st) {
    pbg_publish_abandon(file);
    return st;
  }
  return pbg_publish_close(file);
}
