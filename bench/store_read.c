// store_read.c - how fast a store is read: scans of all quads, seeks at random subjects, predicate and object pairs.
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define SEEKS 2000000

static double
now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); // others may be at work on this machine
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t
drain(PbgDataset *const data, PbgScan *const scan)
{
  static PbgIdQuad quads[1024];
  PbgStatus        st    = PBG_OK;
  size_t           count = 0;
  for (size_t n; (n = data->ops->next(scan, quads, 1024, &st)) > 0; count += n) {
  }
  return count;
}

/// Scans of one quad each, at random among `quads`
static void
seek_all(PbgDataset *const data, const PbgIdQuad *const quads, const size_t count, const bool subject)
{
  PbgIdPattern     pattern = {.graphs = PBG_GRAPHS_ALL};
  PbgScan         *scan    = NULL;
  PbgIdQuad        got;
  PbgStatus        st     = PBG_OK;
  size_t           found  = 0;
  uint64_t         seed   = 1;
  PbgIdQuad *const picked = malloc(SEEKS * sizeof *picked);
  for (size_t i = 0; picked && i < SEEKS; ++i) {
    seed      = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    picked[i] = quads[(seed >> 33) % count];
  }
  const double start = now();
  for (size_t i = 0; picked && i < SEEKS; ++i) {
    const PbgIdQuad *const q = &picked[i];
    pattern.at               = subject ? (PbgIdQuad){.s = q->s, .p = q->p} : (PbgIdQuad){.p = q->p, .o = q->o};
    if (!scan) {
      scan = data->ops->scan(data, &pattern);
    } else if (!data->ops->rescan(scan, &pattern)) {
      break;
    }
    found += data->ops->next(scan, &got, 1, &st);
  }
  const double seconds = now() - start;
  data->ops->close(scan);
  free(picked);
  printf("seeks (%s): %.2f M/s, %zu found\n", subject ? "s p ?" : "? p o", (double)SEEKS / seconds / 1e6, found);
}

int
main(const int argc, char **const argv)
{
  PbgStore *store = NULL;
  if (argc != 2 || pbg_store_open(argv[1], PBG_STORE_READ, NULL, &store)) {
    fputs("usage: store_read STORE\n", stderr);
    return 2;
  }
  PbgDataset *const  data  = pbg_store_dataset(store);
  const PbgIdPattern all   = {.graphs = PBG_GRAPHS_ALL};
  const size_t       count = data ? (size_t)pbg_store_count_all(data) : 0;
  PbgIdQuad *const   quads = count ? malloc(count * sizeof *quads) : NULL;
  PbgStatus          st    = PBG_OK;
  if (!quads) {
    return 1;
  }
  PbgScan *scan = data->ops->scan(data, &all);
  data->ops->next(scan, quads, count, &st);
  data->ops->close(scan);
  const double start = now();
  scan               = data->ops->scan(data, &all);
  const size_t seen  = drain(data, scan);
  data->ops->close(scan);
  printf("scan: %.1f M quads/s\n", (double)seen / (now() - start) / 1e6);
  seek_all(data, quads, count, true);
  seek_all(data, quads, count, false);
  free(quads);
  data->ops->free(data);
  pbg_store_close(store);
  return st ? 1 : 0;
}
