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
  memcpy(runs, a->runs, a->run_count * sizeof *runs);
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

size_t
pbg_pdf_join_rows(PbgPdfLine *const lines, const size_t count, PbgArena *const arena)
{
  size_t kept = 0;
  for (size_t i = 0; i < count; ++i) {
    if (!kept || !(lines[i].left >= lines[kept - 1].right && pbg_pdf_level(&lines[kept - 1], &lines[i])) ||
        !join(&lines[kept - 1], &lines[i], arena)) {
      lines[kept++] = lines[i];
    }
  }
  return kept;
}
