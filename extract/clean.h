// clean.h - the lines of a source without their markup: folded, without the blanks that converters leave, with the
// links taken out. What the markup said (heading, bold) is kept beside the text.
#ifndef PBG_EXTRACT_CLEAN_H
#define PBG_EXTRACT_CLEAN_H

#include "extract/mapped.h"

typedef struct {
  PbgStrView url;    ///< Repaired: no escapes, no blanks
  size_t     offset; ///< In the line's text: what stands before the link
  PbgSpan    span;
} PbgLink;

typedef struct {
  PbgMapped      text;       ///< Clean; may be empty although the source line is not (a rule, a picture)
  PbgSpan        span;       ///< Of the source line
  unsigned       level;      ///< Markdown heading level, 0 if none
  bool           bold;       ///< All of it is bold
  bool           bold_head;  ///< It begins bold and goes on plain
  bool           bullet;     ///< A Markdown list item
  bool           rule;       ///< A horizontal rule
  bool           blank;      ///< Nothing but blanks in the source
  unsigned       gap;        ///< Blank lines and rules before it
  const PbgLink *links;
  size_t         link_count;
} PbgLine;

typedef struct {
  PbgLine *at;
  size_t   count;
} PbgLines;

/// Clean all lines; PBG_NO_MEMORY or PBG_TOO_LARGE
PBG_NODISCARD PbgStatus
pbg_clean(const PbgSource *source, PbgArena *arena, PbgLines *out);

#endif
