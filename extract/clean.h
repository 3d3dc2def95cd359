// clean.h - the lines of a source without their markup: folded, without the blanks that converters leave, with the
// links taken out. What the markup said (heading, bold) is kept beside the text.
#ifndef PBG_EXTRACT_CLEAN_H
#define PBG_EXTRACT_CLEAN_H

#include "extract/mapped.h"

typedef struct {
  PbgStrView url; ///< Repaired: no escapes, no blanks
  PbgSpan    span;
} PbgLink;

typedef struct {
  PbgMapped      text;      ///< Clean; may be empty although the source line is not (a rule, a picture)
  PbgSpan        span;      ///< Of the source line
  unsigned       level;     ///< Markdown heading level, 0 if none
  bool           bold;      ///< All of it is bold
  bool           bold_head; ///< It begins bold and goes on plain
  bool           rule;      ///< A horizontal rule
  bool           blank;     ///< No text and no link: blanks, a rule, a picture
  unsigned       gap;       ///< Blank lines (rules, pictures) right before it
  const PbgLink *links;
  size_t         link_count;
} PbgLine;

typedef struct {
  PbgLine *at;
  size_t   count;
} PbgLines;

/// Clean all lines of what the file shows; spans are of the file's text. The lines live in `arena`; PBG_NO_MEMORY if it is full.
PBG_NODISCARD PbgStatus
pbg_clean(const PbgSource *file, PbgArena *arena, PbgLines *out);

#endif
