// target.h - the quantified goals of a text.
// A figure is a goal if its sentence or paragraph has a deadline (or the plan is of one year) and its clause a verb of doing
// or a word of comparison, or, without a deadline, both; present figures, counts of the document's own parts, money to be
// given or paid and thresholds are none.
#ifndef PBG_EXTRACT_TARGET_H
#define PBG_EXTRACT_TARGET_H

#include "extract/facts.h"
#include "extract/mapped.h"

/// Where a text sets goals
typedef struct {
  const PbgLexicon *lexicon;
  PbgArena         *arena;
  PbgMapped         text;
  bool    one;   ///< All of it tells of one document: a deadline that is the end of its plan holds in all paragraphs
  PbgDate issue; ///< Durations are counted from it; year 0 if unknown
  /// The document that sets a goal at byte `at`, its number in `*number`; NULL if none does
  const PbgDocument *(*setter)(void *handle, size_t at, size_t *number);
  void *handle;
} PbgTargetText;

/// A growing list of targets
typedef struct {
  PbgTarget *at;
  size_t     count;
  size_t     room;
} PbgTargets;

/// Add the goals of the text; `document` of each is the number that the setter gave. False if memory is out.
bool
pbg_targets_find(const PbgTargetText *text, PbgTargets *out);

#endif
