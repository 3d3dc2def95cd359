// source.h - the bytes of a file as UTF-8 text, and positions in it.
// Encodings: UTF-8 with or without byte order mark, UTF-16 with one, GB18030 (and so GBK, GB 2312) and Big5 by detection.
// Positions: code points from 0 after decoding; a byte order mark is not counted; CR and LF count as they stand.
#ifndef PBG_EXTRACT_SOURCE_H
#define PBG_EXTRACT_SOURCE_H

#include "base/arena.h"
#include "base/report.h"

#include <stdint.h>

/// Code points [start, end) of a source
typedef struct {
  uint32_t start;
  uint32_t end;
} PbgSpan;

/// Where a line starts
typedef struct {
  uint32_t byte;
  uint32_t point;
} PbgLineStart;

/// Code points between two entries of PbgSource.marks
enum { PBG_SOURCE_STEP = 128 };

typedef struct PbgSource PbgSource;
struct PbgSource {
  const char         *file;
  const char         *encoding; ///< "UTF-8", "GB18030" …; static
  const char         *media;    ///< Media type of the file: "text/plain", "text/html" …; static
  PbgStrView          text;     ///< Valid UTF-8; bytes that were none are U+FFFD
  const PbgLineStart *lines;
  size_t              line_count; ///< At least 1
  const uint32_t
          *marks;  ///< Byte of every PBG_SOURCE_STEP-th code point, so that a long line costs no more; may be NULL
  uint32_t points; ///< Length in code points
  const PbgSource *shown; ///< What is read instead of `text`: what a page shows, in simplified characters; may be NULL
  const uint32_t
    *origin; ///< Code point of `text` for each of the shown text, and its length; NULL if they are the same
  const uint32_t *places; ///< Where each page or paragraph begins, if lines mean nothing to the reader of the file
  size_t          place_count;
  const char     *place;       ///< "page", "paragraph"; NULL if places are lines; static
  bool            traditional; ///< The text is in traditional characters and read in simplified ones
};

/// Decode `bytes` into `arena`; the text borrows nothing from them. PBG_BAD_TEXT with a reported error if they are no text
/// in a known encoding (none at all, NUL bytes, neither UTF-8 nor anything that reads as Chinese); a few bad bytes are
/// reported as warnings, with their place, and replaced. PBG_NO_MEMORY if the arena is full. On failure `*out` is untouched.
PBG_NODISCARD PbgStatus
pbg_source_decode(PbgStrView bytes, const char *file, const PbgReport *report, PbgArena *arena, PbgSource *out);

/// A source of text that an adapter took out of a file (`media`): positions are code points of that text. PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_source_of_text(PbgStrView text, const char *file, const char *media, PbgArena *arena, PbgSource *out);

/// Code point of the file's text behind the first `point` code points of what is read
static inline uint32_t
pbg_source_origin(const PbgSource *const source, const uint32_t point)
{
  return source->origin ? source->origin[point] : point;
}

/// Page or paragraph of a code point, from 1; 0 if the source has none
size_t
pbg_source_place(const PbgSource *source, uint32_t point);

/// Borrow the text of a span, cut to the source
PbgStrView
pbg_source_quote(const PbgSource *source, PbgSpan span);

/// Line and column, both from 1 and in code points, of a code point
void
pbg_source_position(const PbgSource *source, uint32_t point, size_t *line, size_t *column);

/// Report a warning at a code point of the source: at its line and column, or naming its page or paragraph
__attribute__((format(printf, 4, 5))) void
pbg_source_warn(const PbgSource *source, const PbgReport *report, uint32_t point, const char *format, ...);

#endif
