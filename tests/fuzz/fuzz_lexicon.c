// fuzz_lexicon.c - any bytes as a table of --lexicon, then matched against themselves.
#include "extract/lexicon.h"

#include <stdint.h>
#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const PbgStrView  text    = {(const char *)data, size};
  PbgLexicon *const lexicon = pbg_lexicon_new();
  PbgStatus         st      = pbg_lexicon_add(lexicon, text, "fuzz", NULL);
  st                        = st == PBG_OK || st == PBG_BAD_DATA ? pbg_lexicon_finish(lexicon, NULL) : st;
  if (st == PBG_OK || st == PBG_BAD_DATA) {
    for (size_t at = 0; at < size && at < 2000; ++at) {
      PbgTerm term;
      if (pbg_lexicon_match(lexicon, ~0U, text, at, &term) && (!term.len || term.len > size - at)) {
        abort();
      }
    }
  }
  pbg_lexicon_free(lexicon);
  return 0;
}
