// progress.c - drawing over the same line.
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

static double
seconds(const struct timespec *const from, const struct timespec *const to)
{
  return (double)(to->tv_sec - from->tv_sec) + (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

void
pbg_progress_start(PbgProgress *const progress, const bool wanted)
{
  *progress = (PbgProgress){.on = wanted && isatty(STDERR_FILENO)};
  clock_gettime(CLOCK_MONOTONIC, &progress->start);
  progress->last = progress->start;
}

void
pbg_progress_show(PbgProgress *const progress, const size_t count, const size_t triples)
{
  struct timespec now;
  if (!progress->on || clock_gettime(CLOCK_MONOTONIC, &now)) {
    return;
  }
  const double elapsed = seconds(&progress->start, &now);
  if (elapsed < 1.0 || (progress->shown && seconds(&progress->last, &now) < 0.1)) {
    return;
  }
  fprintf(stderr, "\r\033[K%zu %s, %zu triples, %.0f triples/s", count, progress->things ? progress->things : "files",
          triples, (double)triples / elapsed);
  fflush(stderr);
  progress->shown = true;
  progress->last  = now;
}

void
pbg_progress_hide(PbgProgress *const progress)
{
  if (progress->shown) {
    fputs("\r\033[K", stderr);
    progress->shown = false;
  }
}
