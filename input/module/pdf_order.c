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

/// The two columns that a gutter parts: where most of the lines of the left one end and of the right one begin. A title over
/// both that is set in pieces reaches into the gutter.
typedef struct {
  double gutter;
  double left_end, right_start;
} Columns;

/// The outermost edge on one side of the gutter that LEAST_LINES lines share
static double
shared_edge(const PbgPdfLine *const lines, const size_t count, const double gutter, const bool left)
{
  double best = gutter;
  for (size_t i = 0; i < count; ++i) {
    const double edge  = left ? lines[i].right : lines[i].left;
    const bool   inner = left ? edge < gutter : edge > gutter;
    size_t       alike = 0;
    for (size_t j = 0; inner && j < count && alike < LEAST_LINES; ++j) {
      const double other = left ? lines[j].right : lines[j].left;
      alike += other < edge + lines[i].size / 2 && other > edge - lines[i].size / 2;
    }
    if (alike == LEAST_LINES && (best == gutter || (left ? edge > best : edge < best))) {
      best = edge;
    }
  }
  return best;
}

static bool
reaches_in(const Columns *const c, const PbgPdfLine *const line)
{
  const double slack = line->size / 2;
  return line->left < c->gutter ? line->right > c->left_end + slack : line->left < c->right_start - slack;
}

/// Is the line over both columns, or level with a piece that is?
static bool
is_over(const Columns *const c, const PbgPdfLine *const lines, const size_t count, const size_t number)
{
  bool over = reaches_in(c, &lines[number]);
  for (size_t i = number; !over && i-- > 0 && lines[i].bottom > lines[number].top;) {
    over = pbg_pdf_level(&lines[i], &lines[number]) && reaches_in(c, &lines[i]);
  }
  for (size_t i = number + 1; !over && i < count && lines[i].top < lines[number].bottom; ++i) {
    over = pbg_pdf_level(&lines[i], &lines[number]) && reaches_in(c, &lines[i]);
  }
  return over;
}

/// The lines of one side of the gutter, in their order, to `out`; returns how many
static size_t
take_side(PbgPdfLine *const lines, const size_t count, const Columns *const c, const bool left, PbgPdfLine *const out)
{
  size_t n = 0;
  for (size_t i = 0; i < count; ++i) {
    if (left == (lines[i].left < c->gutter)) {
      out[n]              = lines[i];
      out[n].column_end   = left ? c->left_end : 0;
      out[n].column_start = left ? 0 : c->right_start;
      ++n;
    }
  }
  return n;
}

static void
order(PbgPdfLine *lines, size_t count, PbgPdfLine *room, unsigned depth);

/// A part of the page between lines over both columns: the left column, then the right one
static void
order_band(
  PbgPdfLine *const lines, const size_t count, const Columns *const c, PbgPdfLine *const room, const unsigned depth)
{
  const size_t left = take_side(lines, count, c, true, room);
  const size_t all  = left + take_side(lines, count, c, false, room + left);
  if (all) {
    memcpy(lines, room, all * sizeof *lines);
    order(lines, left, room, depth);
    order(lines + left, all - left, room, depth);
  }
}

static void
order(PbgPdfLine *const lines, const size_t count, PbgPdfLine *const room, const unsigned depth)
{
  size_t  best = 0;
  Columns c    = {0};
  for (size_t i = 0; depth < DEPTH && count <= MOST_LINES && i < count; ++i) {
    const double x     = lines[i].left - 1;
    const size_t worth = i && lines[i - 1].left - 1 == x ? 0 : worth_of(lines, count, x);
    if (worth > best) {
      best     = worth;
      c.gutter = x;
    }
  }
  if (!best) {
    return;
  }
  qsort(lines, count, sizeof *lines, by_place);
  c.left_end    = shared_edge(lines, count, c.gutter, true);
  c.right_start = shared_edge(lines, count, c.gutter, false);
  size_t from   = 0;
  for (size_t i = 0; i <= count; ++i) {
    if (i == count || is_over(&c, lines, count, i)) {
      order_band(lines + from, i - from, &c, room, depth + 1);
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
