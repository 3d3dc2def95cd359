// deadline.h - by when a goal is to be reached: 到2026年底, 2024年, 2025年6月底前, 年内, 未来3年, “十四五”末.
#ifndef PBG_EXTRACT_DEADLINE_H
#define PBG_EXTRACT_DEADLINE_H

#include "extract/facts.h"

typedef enum {
  PBG_YEAR_DEADLINE, ///< Said to be one: 到2025年, 2025年底前, 年内
  PBG_YEAR_PLAIN,    ///< 2024年: a deadline or the year of a figure, as the sentence has it
  PBG_YEAR_OTHER,    ///< The year of a comparison or a beginning: 较2020年, 自2022年; or a day
} PbgYearKind;

typedef struct {
  PbgDate     date; ///< Year, or year and month; inferred if it was counted from the issue or the plan's years
  PbgYearKind kind;
  bool        this_year; ///< Said without its number: 全年 年内
  const char *rule;
  size_t      start; ///< Bytes of the text, the word before it included
  size_t      end;
} PbgDeadline;

/// What durations are counted from
typedef struct {
  PbgDate issue;       ///< Year 0 if unknown
  int     period_from; ///< Years of the plan; 0 if it has none
  int     period_to;
} PbgDeadlineBase;

/// A deadline at byte `at`, its first word not before byte `from`; false if there is none
bool
pbg_deadline_at(
  const PbgLexicon *lexicon, const PbgDeadlineBase *base, PbgStrView text, size_t from, size_t at, PbgDeadline *out);

/// The last year of a five-year plan named at byte `at` (十四五, “十四五”): its length; 0 if there is none
size_t
pbg_plan_end_at(PbgStrView text, size_t at, int *year);

#endif
