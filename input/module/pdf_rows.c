// pdf_rows.c - pieces that stand beside each other become one line.
// Poppler puts the lines of two columns into one where they are level, and the words of a stretched line into two: so lines
// are taken apart at wide gaps, put into their reading order, and what is then still side by side is one line.
#include "input/module/pdf_internal.h"

bool
pbg_pdf_level(const PbgPdfLine *const a, const PbgPdfLine *const b)
{
  const double top    = a->top > b->top ? a->top : b->top;
  const double bottom = a->bottom < b->bottom ? a->bottom : b->bottom;
  const double low    = a->bottom - a->top < b->bottom - b->top ? a->bottom - a->top : b->bottom - b->top;
  return bottom - top > low / 2;
}

/// Put `b` behind `a`; false if memory is out
static bool
join(PbgPdfLine *const a, const PbgPdfLine *const b, PbgArena *const arena)
{
  const double     size = a->size > b->size ? a->size : b->size;
  const PbgStrView gap  = b->left - a->right > 2 * size ? PBG_LIT("\xE3\x80\x80") : PBG_LIT(" ");
  char *const      text = pbg_arena_alloc(arena, a->text.len + gap.len + b->text.len + 1);
  PbgPdfRun *const runs = pbg_arena_alloc(arena, (a->run_count + b->run_count + 1) * sizeof *runs);
  if (!text || !runs) {
    return false;
  }
  const size_t behind = a->text.len + gap.len;
  memcpy(text, a->text.data, a->text.len);
  memcpy(text + a->text.len, gap.data, gap.len);
  memcpy(text + behind, b->text.data, b->text.len);
  if (a->run_count) {
    memcpy(runs, a->runs, a->run_count * sizeof *runs);
  }
  a->runs = runs;
  if (a->run_count && (!b->run_count || b->runs[0].start)) {
    runs[a->run_count++] = (PbgPdfRun){behind, {NULL, 0}}; // a link ends with its piece
  }
  for (size_t i = 0; i < b->run_count; ++i) {
    runs[a->run_count++] = (PbgPdfRun){behind + b->runs[i].start, b->runs[i].url};
  }
  a->text   = (PbgStrView){text, behind + b->text.len};
  a->right  = b->right;
  a->top    = b->top < a->top ? b->top : a->top;
  a->bottom = b->bottom > a->bottom ? b->bottom : a->bottom;
  a->size   = size;
  a->bold   = a->bold && b->bold;
  return true;
}

static bool
in_column(const PbgPdfLine *const line)
{
  return line->column_start > 0 || line->column_end > 0;
}

/// The next piece of the row, among the lines that follow: poppler gives the pieces of two rows in turn where they stand under
/// each other. 0 if there is none.
static size_t
beside(const PbgPdfLine *const lines, const size_t count, const size_t from, const PbgPdfLine *const row)
{
  enum { AHEAD = 6 };
  size_t best = 0;
  for (size_t i = from; i < count && i < from + AHEAD; ++i) {
    const bool apart = i > from && (in_column(row) || in_column(&lines[i]));
    if (!apart && lines[i].left >= row->right && pbg_pdf_level(row, &lines[i]) &&
        (!best || lines[i].left < lines[best].left)) {
      best = i;
    }
  }
  return best;
}

size_t
pbg_pdf_join_rows(PbgPdfLine *const lines, size_t count, PbgArena *const arena)
{
  size_t kept = 0;
  for (size_t i = 0; i < count; ++i) {
    PbgPdfLine *const row = &lines[kept++];
    *row                  = lines[i];
    for (size_t next; (next = beside(lines, count, i + 1, row)) && join(row, &lines[next], arena);) {
      memmove(lines + next, lines + next + 1, (count - next - 1) * sizeof *lines);
      --count;
    }
  }
  return kept;
}
