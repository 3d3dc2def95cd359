// sentence.h - sentences and clauses of clean text, by their marks.
#ifndef PBG_EXTRACT_SENTENCE_H
#define PBG_EXTRACT_SENTENCE_H

#include "base/strview.h"

/// Is there a mark that ends a sentence (。！？； or a newline) at byte `at`, which must be less than text.len?
bool
pbg_sentence_ends(PbgStrView text, size_t at);

/// The sentence around byte `at`: [*from, *to), its last mark not counted. Of a run without such marks, the 3000 bytes to
/// both sides.
void
pbg_sentence_at(PbgStrView text, size_t at, size_t *from, size_t *to);

/// Start of the clause that holds byte `at`, not before `from`: behind the last comma, colon or semicolon that stands
/// outside of 《》, （） and “”
size_t
pbg_clause_start(PbgStrView text, size_t from, size_t at);

#endif
