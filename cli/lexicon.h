// lexicon.h - the names that a run knows: the built-in tables and those of --lexicon.
#ifndef PBG_CLI_LEXICON_H
#define PBG_CLI_LEXICON_H

#include "cli/options.h"
#include "extract/lexicon.h"

/// Own `*lexicon`, also after a failure: pbg_lexicon_free(). Bad rows are warnings and left out; a file of
/// options->lexicons that cannot be read is reported and fails.
PBG_NODISCARD PbgStatus
pbg_load_lexicon(const PbgOptions *options, const PbgReport *report, PbgLexicon **lexicon);

#endif
