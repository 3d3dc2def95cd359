// marks.h - writing what a file shows as Markdown (shown.h): an adapter says what comes, this puts the marks.
#ifndef PBG_INPUT_MARKS_H
#define PBG_INPUT_MARKS_H

#include "base/buffer.h"
#include "input/shown.h"

/// What parts what comes from what was; the greatest asked for since the last character counts
typedef enum {
  PBG_GAP_NONE,
  PBG_GAP_BLANK,     ///< A blank
  PBG_GAP_CELL,      ///< The next cell of a row
  PBG_GAP_LINE,      ///< A new line
  PBG_GAP_PARAGRAPH, ///< A blank line
} PbgGap;

/// Most code points that are written: what holds all text of a file of PBG_MAX_FILE bytes, with marks
#define PBG_MAX_SHOWN ((size_t)64 << 20)

typedef struct {
  PbgBuffer  text;
  uint32_t  *origin; ///< Owned; unused unless `mapped`
  size_t     points; ///< Code points written
  size_t     room;
  bool       mapped; ///< Keep the origin of every code point
  PbgGap     gap;
  unsigned   level; ///< Of the heading that is written, 0 if none
  bool       bold;  ///< What comes is bold
  bool       bold_now;
  bool       line;  ///< The line has text
  bool       colon; ///< The last character was a colon: a label, and the next cell is its value
  uint32_t   last;
  PbgStrView link; ///< Of what comes; borrowed until the next character is written
  uint32_t   link_start;
  uint32_t   link_end;
  uint32_t   at; ///< Origin of the last character
} PbgMarks;

/// Ask for a gap before the next character
void
pbg_marks_gap(PbgMarks *marks, PbgGap gap);

/// A character of the text, no blank; `origin` is its place in the file's text
void
pbg_marks_char(PbgMarks *marks, uint32_t c, uint32_t origin);

/// All characters of `text`, with one origin; ASCII blanks part words
void
pbg_marks_text(PbgMarks *marks, PbgStrView text, uint32_t origin);

/// What comes next is the text of a link, which the places [start, end) of the file's text give. Borrows `url`.
void
pbg_marks_link(PbgMarks *marks, PbgStrView url, uint32_t start, uint32_t end);

/// Hand the text over into the arena and free the rest. PBG_NO_MEMORY; PBG_TOO_LARGE beyond PBG_MAX_SHOWN.
PBG_NODISCARD PbgStatus
pbg_marks_finish(PbgMarks *marks, PbgArena *arena, PbgShown *out);

/// Free what was written without handing it over
void
pbg_marks_free(PbgMarks *marks);

#endif
