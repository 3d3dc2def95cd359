// pdf_order.c - the reading order of a page with columns.
// Poppler orders lines by blocks, which mixes columns under a common title. A gutter is a place that few lines cross and that
// parts the others into two columns of full lines; a line that crosses it ends what stands above it.
#include "input/module/pdf_internal.h"

#include <stdlib.h>

enum { MOST_LINES = 1200, LEAST_LINES = 3, DEPTH = 3 };

static int
by_place(const void *const a, const void *const b)
{
  const PbgPdfLine *const x = a;
  const PbgPdfLine *const y = b;
  return x->top < y->top ? -1 : x->top > y->top ? 1 : x->left < y->left ? -1 : x->left > y->left;
}

/// A column of lines on one side of a gutter
typedef struct {
  size_t count;
  double left, right; // its edges
  double width;       // of its lines, added up
} Side;

static void
add(Side *const side, const PbgPdfLine *const line)
{
  side->left  = side->count && side->left < line->left ? side->left : line->left;
  side->right = side->count && side->right > line->right ? side->right : line->right;
  side->width += line->right - line->left;
  ++side->count;
}

/// Are the lines of a column long, as those of running text and not as the cells of a table?
static bool
is_text(const Side *const side)
{
  return side->count >= LEAST_LINES && side->width > 0.6 * (side->right - side->left) * (double)side->count &&
         side->right - side->left > 100;
}

/// How many lines the smaller of two columns has that `x` parts; 0 if it is no gutter
static size_t
worth_of(const PbgPdfLine *const lines, const size_t count, const double x)
{
  Side   left  = {.count = 0};
  Side   right = {.count = 0};
  size_t cross = 0;
  for (size_t i = 0; i < count; ++i) {
    if (lines[i].right < x) {
      add(&left, &lines[i]);
    } else if (lines[i].left > x) {
      add(&right, &lines[i]);
    } else {
      ++cross;
    }
  }
  const size_t least = left.count < right.count ? left.count : right.count;
  return is_text(&left) && is_text(&right) && right.left - left.right > 6 && cross * 2 < count ? least : 0;
}

/// The lines of one side of the gutter, in their order, to `out`; returns how many
static size_t
take_side(const PbgPdfLine *const lines, const size_t count, const double x, const bool left, PbgPdfLine *const out)
{
  size_t n = 0;
  for (size_t i = 0; i < count; ++i) {
    if (left ? lines[i].right < x : lines[i].left > x) {
      out[n++] = lines[i];
    }
  }
  return n;
}

static void
order(PbgPdfLine *lines, size_t count, PbgPdfLine *room, unsigned depth);

/// A part of the page between lines that cross the gutter: the left column, then the right one
static void
order_band(PbgPdfLine *const lines, const size_t count, const double x, PbgPdfLine *const room, const unsigned depth)
{
  const size_t left = take_side(lines, count, x, true, room);
  const size_t all  = left + take_side(lines, count, x, false, room + left);
  if (all) {
    memcpy(lines, room, all * sizeof *lines);
    order(lines, left, room, depth);
    order(lines + left, all - left, room, depth);
  }
}

static void
order(PbgPdfLine *const lines, const size_t count, PbgPdfLine *const room, const unsigned depth)
{
  size_t best   = 0;
  double gutter = 0;
  for (size_t i = 0; depth < DEPTH && count <= MOST_LINES && i < count; ++i) {
    const double x     = lines[i].left - 1;
    const size_t worth = i && lines[i - 1].left - 1 == x ? 0 : worth_of(lines, count, x);
    if (worth > best) {
      best   = worth;
      gutter = x;
    }
  }
  if (!best) {
    return;
  }
  qsort(lines, count, sizeof *lines, by_place);
  size_t from = 0;
  for (size_t i = 0; i <= count; ++i) {
    if (i == count || (lines[i].left <= gutter && lines[i].right >= gutter)) {
      order_band(lines + from, i - from, gutter, room, depth + 1);
      from = i + 1;
    }
  }
}

void
pbg_pdf_order(PbgPdfLine *const lines, const size_t count, PbgArena *const arena)
{
  const PbgArenaMark mark = pbg_arena_mark(arena);
  PbgPdfLine *const  room = count ? pbg_arena_alloc(arena, count * sizeof *room) : NULL;
  if (room) {
    order(lines, count, room, 0);
  }
  pbg_arena_rewind(arena, mark);
}
