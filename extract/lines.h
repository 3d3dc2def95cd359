// lines.h - what each line of a bulletin looks like: the signs from which the layout is decided.
#ifndef PBG_EXTRACT_LINES_H
#define PBG_EXTRACT_LINES_H

#include "extract/clean.h"
#include "extract/lexicon.h"
#include "extract/ordinal.h"

typedef enum {
  PBG_LINE_BLANK,  ///< Blank, a rule, a picture
  PBG_LINE_PAGE,   ///< A page number
  PBG_LINE_LINK,   ///< "链接：…" or nothing but a URL
  PBG_LINE_CREDIT, ///< "（来源：甲）"
  PBG_LINE_TEXT,
} PbgLineKind;

typedef struct {
  const PbgLine *line;
  PbgLineKind    kind;
  PbgOrdinal     ordinal;
  PbgMapped      text;    ///< Without the ordinal
  PbgStrView     key;     ///< Letters, digits and Han characters of `text` only; for comparing headings
  unsigned       length;  ///< Of `text`, in code points
  bool           closed;  ///< Ends like a sentence
  bool           heading; ///< Could be a heading: short, not closed
  bool           news;    ///< Has a title in 《》 or a verb of issuing
  bool           happens; ///< Has a word of an event: 召开, 会见
  bool           actor;   ///< Begins with a body that the tables know, or with a region
  bool           tail;    ///< Begins what follows the last item
  bool           number;  ///< The number of an issue
  bool           field;   ///< A field of a record: 发布时间：…
} PbgSign;

typedef struct {
  PbgSign *at;
  size_t   count;
} PbgSigns;

/// Longest text that can be a heading, in code points
enum { PBG_MAX_HEADING = 100 };

/// Read the signs of all lines, in `arena`; they borrow the lines. PBG_NO_MEMORY if the arena is full.
PBG_NODISCARD PbgStatus
pbg_signs(const PbgLines *lines, const PbgLexicon *lexicon, PbgArena *arena, PbgSigns *out);

/// "第11期", "第十二期", "50期", "第3号": the number of an issue at byte `at`; its end and value
bool
pbg_issue_number_at(PbgStrView text, size_t at, size_t *end, unsigned *value);

/// Letters, digits and Han characters of `text`, ASCII in lower case; in the arena, data is NULL if memory is out
PbgStrView
pbg_key(PbgStrView text, PbgArena *arena);

/// How alike two keys are: twice the shared pairs of characters by all pairs, 0 to 1 (L. R. Dice, 1945); of each key the
/// first 256 pairs count
double
pbg_alike(PbgStrView a, PbgStrView b);

/// A phrase at byte `at` that labels what follows (链接：, 来源：, 文号：): its length with the colon; 0 if there is none, or if
/// something else than a colon follows
size_t
pbg_mark_length(const PbgLexicon *lexicon, PbgPhraseCategory category, PbgStrView text, size_t at);

/// Do the code points at byte `at` label what follows, whatever they say: 浏览次数：?
bool
pbg_is_label(PbgStrView text, size_t at);

#endif
