// fuzz_review.c - any bytes as a review of pbg link, and as a table of --table.
#include "link/review.h"

#include <stdint.h>
#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const PbgStrView    text   = {(const char *)data, size};
  PbgArena *const     arena  = pbg_arena_new((size_t)1 << 26);
  PbgLinkTable *const table  = arena ? pbg_link_table_new(arena, NULL) : NULL;
  PbgReview           review = {.name = "fuzz"};
  if (table && pbg_review_read(&review, text, table, arena, NULL) == PBG_OK) {
    for (size_t i = 0; i < review.count; ++i) {
      if (!review.rows[i].ours.len || !review.rows[i].theirs.len || review.rows[i].answer == PBG_DECIDED_NOT) {
        abort();
      }
    }
  }
  if (table) {
    const PbgStatus st = pbg_link_table_add(table, text, "fuzz", NULL);
    (void)st; // whatever it is
  }
  pbg_arena_free(arena);
  return 0;
}
