// credit.h - who a text was taken from: 来源：甲, alone, in brackets, or among the fields of a page.
#ifndef PBG_EXTRACT_CREDIT_H
#define PBG_EXTRACT_CREDIT_H

#include "extract/lines.h"

/// The credit within a line, 来源：甲 without brackets around it and without the fields behind it; `*start` gets its byte. Empty, with
/// `*start` the end of the line, if it has none.
PbgMapped
pbg_credit_of(const PbgLexicon *lexicon, PbgMapped text, size_t *start);

#endif
