// target_internal.h - shared by target.c (which figures are goals) and target_indicator.c (of what).
#ifndef PBG_EXTRACT_TARGET_INTERNAL_H
#define PBG_EXTRACT_TARGET_INTERNAL_H

#include "extract/quantity.h"
#include "extract/target.h"

/// The bytes [*from, *to) that name what is counted: before the number if there is anything, else behind it
void
pbg_target_indicator(
  const PbgLexicon *lexicon, PbgStrView text, size_t clause, const PbgQuantity *quantity, size_t *from, size_t *to);

/// Does a clause end at byte `at`: a comma, colon, semicolon, the end of a sentence or of the text? Its mark's length, 1 at
/// the end of the text; else 0
size_t
pbg_target_clause_ends(PbgStrView text, size_t at);

/// If a table of goals begins with the line at byte `at`, its goals are added and `*end` is the byte behind its last line; else
/// it is `at`. False if memory is out.
bool
pbg_target_table(const PbgTargetText *in, size_t at, PbgTargets *out, size_t *end);

#endif
