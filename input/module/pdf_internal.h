// pdf_internal.h - shared by the files that read PDF: what poppler gives of each page, and the lines made of it.
#ifndef PBG_INPUT_MODULE_PDF_INTERNAL_H
#define PBG_INPUT_MODULE_PDF_INTERNAL_H

#include "base/arena.h"
#include "base/strview.h"
#include "input/marks.h"

/// A piece of a line in one link, or in none
typedef struct {
  size_t     start; ///< Byte of the line
  PbgStrView url;   ///< Empty for none
} PbgPdfRun;

/// A line of a page; lengths in points (1/72 inch), from the upper left corner
typedef struct {
  PbgStrView text; ///< Without the newline; U+3000 where a wide gap parts two pieces
  PbgPdfRun *runs;
  size_t     run_count;
  size_t     page;
  double     left, right, top, bottom;
  double     column_start, column_end; ///< Edges of its column towards a gutter; 0 where there is none
  double     size;                     ///< Of its largest characters
  double     height;                   ///< Of the page
  bool       bold;
  bool       dropped; ///< A page header, footer or number
} PbgPdfLine;

typedef struct {
  PbgPdfLine *at;
  size_t      count;
  size_t      room;
  size_t      pages;
} PbgPdfLines;

/// Put the lines of one page into their reading order, if it has columns
void
pbg_pdf_order(PbgPdfLine *lines, size_t count, PbgArena *arena);

/// Do two lines stand at one height?
bool
pbg_pdf_level(const PbgPdfLine *a, const PbgPdfLine *b);

/// Lines behind each other that stand side by side become one, parted by U+3000 or a blank; returns how many there are then
size_t
pbg_pdf_join_rows(PbgPdfLine *lines, size_t count, PbgArena *arena);

/// Drop the lines that come again at the head or foot of the pages, and page numbers
void
pbg_pdf_drop_edges(PbgPdfLines *lines, PbgArena *arena);

/// Write the lines as paragraphs: those that a page broke are joined, larger ones become headings. `places` gets where each
/// page begins.
void
pbg_pdf_write(const PbgPdfLines *lines, PbgMarks *marks, uint32_t *places);

#endif
