// title.h - titles in 《》: where they stand, how they read when repaired, and what they say about the document.
#ifndef PBG_EXTRACT_TITLE_H
#define PBG_EXTRACT_TITLE_H

#include "extract/facts.h"
#include "extract/mapped.h"

/// A title between marks in a text
typedef struct {
  size_t start; ///< Of the opening mark
  size_t end;   ///< Behind the closing mark
  size_t inner; ///< First byte between the marks
  size_t inner_end;
} PbgTitleMarks;

/// The title that opens at byte `at` (which holds 《); nested marks are skipped over, a lost closing mark is made good
/// where 的通知 follows. False if it never closes.
bool
pbg_title_marks(PbgStrView text, size_t at, PbgTitleMarks *out);

/// The bytes [from, to) as a title: nested marks are 〈〉, no newline; a blank that the source has between two bodies
/// (中共中央 国务院关于…) is put back. In the arena; data is NULL if memory is out.
PbgStrView
pbg_title_repair(PbgMapped text, size_t from, size_t to, const PbgLexicon *lexicon, PbgArena *arena);

/// What a title says
typedef struct {
  const PbgDocType *type; ///< NULL if its head noun is no known type
  bool              draft;
  bool              trial;
  int               period_from; ///< 0 if none
  int               period_to;
  PbgStrView        edition; ///< Empty if none
  unsigned          entry_count;
  size_t            stem; ///< Bytes before its trailing qualifiers
} PbgTitleFacts;

/// Read them; the views borrow from `title`
PbgTitleFacts
pbg_title_facts(PbgStrView title, const PbgLexicon *lexicon);

/// A year range "2023-2025年", "2024—2026年", "2022-2023": its length in bytes, 0 if none is at `at`
size_t
pbg_year_range(PbgStrView text, size_t at, int *from, int *to);

/// Is it a bill or foreign act with a name of its own, however short (数据法案)?
bool
pbg_title_is_bill(PbgStrView title, const PbgLexicon *lexicon);

/// Is the name nothing but a head noun (办法, 工作要点, 实施方案, 意见稿)? Such a name stands for another document.
bool
pbg_title_is_generic(PbgStrView title, const PbgLexicon *lexicon);

#endif
