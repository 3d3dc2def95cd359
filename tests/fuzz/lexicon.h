// lexicon.h - the built-in lexicon for the fuzzers of the reader, made once: it is read-only afterwards.
#ifndef PBG_TESTS_FUZZ_LEXICON_H
#define PBG_TESTS_FUZZ_LEXICON_H

#include "extract/lexicon.h"

#include <stdlib.h>

static inline const PbgLexicon *
fuzz_lexicon(void)
{
  static PbgLexicon *built;
  if (!built) {
    built = pbg_lexicon_new();
    if (!built || pbg_lexicon_add_builtin(built, NULL) || pbg_lexicon_finish(built, NULL)) {
      abort();
    }
  }
  return built;
}

#endif
