// fuzz_pushed.c - any bytes as the file that says what was sent where.
#define _GNU_SOURCE // memfd_create
#include "publish/push_state.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  char            path[64];
  const PbgReport report = {0};
  PbgPushState   *state  = NULL;
  PbgStrView      graph;
  PbgStrView      before = {NULL, 0};
  const int       file   = memfd_create("pushed", 0);
  if (file < 0 || write(file, data, size) != (ssize_t)size) {
    abort();
  }
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  if (!pbg_push_state_open(path, "http://a/s", true, &report, &state)) {
    for (size_t i = 0; pbg_push_state_at(state, i, &graph); ++i) {
      if (!graph.len || (i && pbg_sv_compare(before, graph) >= 0)) {
        abort();
      }
      before = graph;
      (void)pbg_push_state_has(state, graph, "0000000000000000000000000000000000000000000000000000000000000000");
    }
  }
  pbg_push_state_close(state);
  close(file);
  return 0;
}
