// pdf_lines.c - from the lines of pages to paragraphs.
#include "base/utf8.h"
#include "input/module/pdf_internal.h"

#include <stdlib.h>

static const double EDGE = 0.12; // of the height of a page: where its header and footer stand

enum { MAX_HEADING = 60, MAX_SIZES = 64, MAX_COLUMN = 400 };

static bool
is_edge(const PbgPdfLine *const line)
{
  return line->bottom < line->height * EDGE || line->top > line->height * (1 - EDGE);
}

/// What two headers of one file share: no blanks, every number the same
static PbgStrView
edge_key(const PbgStrView text, PbgArena *const arena)
{
  char *const out = pbg_arena_alloc(arena, text.len + 1);
  size_t      len = 0;
  for (size_t i = 0; out && i < text.len; ++i) {
    const bool digit = text.data[i] >= '0' && text.data[i] <= '9';
    if (text.data[i] != ' ' && !(digit && len && out[len - 1] == '0')) {
      out[len++] = digit ? '0' : text.data[i];
    }
  }
  return (PbgStrView){out, len};
}

/// "3", "- 3 -", "— 3 —", "3 / 12"
static bool
is_page_number(const PbgStrView key)
{
  bool digit = false;
  for (size_t at = 0; at < key.len;) {
    uint32_t c = 0;
    at += pbg_utf8_decode(key, at, &c, NULL);
    digit = digit || c == '0';
    if (c != '0' && c != '-' && c != '/' && c != 0xB7 && (c < 0x2010 || c > 0x2015) && c != 0x3000 && c != 0xFF0D) {
      return false;
    }
  }
  return digit;
}

typedef struct {
  PbgStrView key;
  size_t     line;
} Edge;

static int
compare_edges(const void *const a, const void *const b)
{
  const Edge *const x     = a;
  const Edge *const y     = b;
  const int         order = pbg_sv_compare(x->key, y->key);
  return order ? order : x->line < y->line ? -1 : x->line > y->line;
}

void
pbg_pdf_drop_edges(PbgPdfLines *const lines, PbgArena *const arena)
{
  Edge *const edges = pbg_arena_alloc(arena, (lines->count + 1) * sizeof *edges);
  size_t      count = 0;
  for (size_t i = 0; edges && i < lines->count; ++i) {
    if (is_edge(&lines->at[i])) {
      edges[count]         = (Edge){edge_key(lines->at[i].text, arena), i};
      lines->at[i].dropped = is_page_number(edges[count].key);
      ++count;
    }
  }
  if (count) {
    qsort(edges, count, sizeof *edges, compare_edges);
  }
  for (size_t from = 0, to = 0; from < count; from = to) {
    size_t pages = 0;
    for (to = from; to < count && pbg_sv_equal(edges[to].key, edges[from].key); ++to) {
      pages += to == from || lines->at[edges[to].line].page != lines->at[edges[to - 1].line].page;
    }
    // on half of the pages: odd and even ones may have headers of their own, the first none
    for (size_t i = from; pages >= 2 && pages * 2 + 2 >= lines->pages && i < to; ++i) {
      lines->at[edges[i].line].dropped = true;
    }
  }
}

static bool
is_letter(const uint32_t c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Does a blank belong between two lines of one paragraph? Between two words of an alphabet, not within an address.
static bool
needs_blank(const PbgPdfLine *const a, const PbgPdfLine *const b)
{
  uint32_t     last = 0, first = 0;
  const size_t n = pbg_utf8_before(a->text, a->text.len);
  pbg_utf8_decode(a->text, a->text.len - n, &last, NULL);
  pbg_utf8_decode(b->text, 0, &first, NULL);
  return is_letter(last) && is_letter(first) && !pbg_sv_has(a->text, PBG_LIT("://"));
}

/// Sizes of characters, with how many characters have each
typedef struct {
  unsigned size; // in tenths of a point
  size_t   count;
} Size;

typedef struct {
  Size     at[MAX_SIZES];
  size_t   count;
  unsigned body; // the commonest
} Sizes;

static unsigned
tenths(const double size)
{
  return size > 0 && size < 1000 ? (unsigned)(size * 2 + 0.5) * 5 : 0; // halves of a point are one size
}

static int
compare_sizes(const void *const a, const void *const b)
{
  return ((const Size *)a)->size < ((const Size *)b)->size ? 1 : -1;
}

static void
count_sizes(const PbgPdfLines *const lines, Sizes *const out)
{
  size_t best = 0;
  *out        = (Sizes){.count = 0};
  for (size_t i = 0; i < lines->count; ++i) {
    const unsigned size = tenths(lines->at[i].size);
    size_t         j    = 0;
    while (j < out->count && out->at[j].size != size) {
      ++j;
    }
    if (j == MAX_SIZES || lines->at[i].dropped) {
      continue;
    }
    out->count = j == out->count ? j + 1 : out->count;
    out->at[j] = (Size){size, out->at[j].count + pbg_utf8_length(lines->at[i].text)};
    if (out->at[j].count > best) {
      best      = out->at[j].count;
      out->body = size;
    }
  }
  qsort(out->at, out->count, sizeof *out->at, compare_sizes);
}

/// The level of a heading: the place of its size among those that are clearly larger than the body's; 0 if it is none
static unsigned
level_of(const Sizes *const sizes, const PbgPdfLine *const line)
{
  const unsigned size = tenths(line->size);
  if (size * 100 < sizes->body * 112 || pbg_utf8_length(line->text) > MAX_HEADING) {
    return 0;
  }
  for (size_t i = 0; i < sizes->count; ++i) {
    if (sizes->at[i].size == size) {
      return i < 5 ? (unsigned)i + 1 : 6;
    }
  }
  return 0;
}

/// The edges of the column in which a line stands: of the lines of its page that lie above or below it
static void
column_of(const PbgPdfLines *const lines, const size_t number, double *const left, double *const right)
{
  const PbgPdfLine *const line = &lines->at[number];
  const size_t            from = number > MAX_COLUMN / 2 ? number - MAX_COLUMN / 2 : 0;
  const size_t            to   = from + MAX_COLUMN < lines->count ? from + MAX_COLUMN : lines->count;
  *left                        = line->left;
  *right                       = line->right;
  for (size_t i = from; i < to; ++i) {
    const PbgPdfLine *const other = &lines->at[i];
    const double            begin = other->left > line->left ? other->left : line->left;
    const double            end   = other->right < line->right ? other->right : line->right;
    const double            width =
      other->right - other->left < line->right - line->left ? other->right - other->left : line->right - line->left;
    if (other->page == line->page && !other->dropped && end - begin > width / 2) {
      *left  = other->left < *left ? other->left : *left;
      *right = other->right > *right ? other->right : *right;
    }
  }
  *left  = line->column_start > 0 ? line->column_start : *left;
  *right = line->column_end > 0 ? line->column_end : *right;
}

/// The address of the link with which a line ends, empty if it ends without one
static PbgStrView
last_link(const PbgPdfLine *const line)
{
  return line->run_count ? line->runs[line->run_count - 1].url : (PbgStrView){NULL, 0};
}

/// How wide the first word of a line is, with the brackets before it, which no line end parts: a line that it did not fit in is
/// full. In points.
static double
first_word(const PbgPdfLine *const line)
{
  double em = 0;
  for (size_t at = 0; at < line->text.len;) {
    uint32_t     c    = 0;
    const size_t n    = pbg_utf8_decode(line->text, at, &c, NULL);
    const bool   open = c == 0x300A || c == 0xFF08 || c == 0x201C || c == '(';
    if (!open && !is_letter(c) && !(c >= '0' && c <= '9')) {
      break;
    }
    em += c < 0x80 ? 0.6 : 1;
    at += n;
  }
  return (em + 1.2) * line->size;
}

/// Does the paragraph of a line go on in the next one?
static bool
goes_on(const PbgPdfLines *const lines, const size_t number, const size_t next)
{
  const PbgPdfLine *const a    = &lines->at[number];
  const PbgPdfLine *const b    = &lines->at[next];
  double                  left = 0, right = 0, left_b = 0, right_b = 0;
  column_of(lines, number, &left, &right);
  column_of(lines, next, &left_b, &right_b);
  const double     word    = first_word(b);
  const bool       full    = a->right > right - (word > 2.2 * a->size ? word : 2.2 * a->size);
  const bool       flush   = b->left < left_b + 0.8 * b->size;
  const bool       alike   = tenths(a->size) == tenths(b->size) && a->bold == b->bold;
  const bool       below   = a->page == b->page && b->top >= a->top;
  const bool       distant = below && b->top - a->bottom > a->size;
  const PbgStrView link    = last_link(a);
  const bool       goes    = link.len && b->run_count && !b->runs[0].start && pbg_sv_equal(b->runs[0].url, link);
  return goes || (full && flush && alike && !distant);
}

/// `open` is the link in which the line before ended, if this one goes on with it
static void
write_line(const PbgPdfLine *const line, const PbgStrView open, PbgMarks *const marks)
{
  size_t run = line->run_count && open.len && !line->runs[0].start && pbg_sv_equal(line->runs[0].url, open);
  for (size_t at = 0; at < line->text.len;) {
    uint32_t c = 0;
    while (run < line->run_count && line->runs[run].start <= at) {
      marks->link = (PbgStrView){NULL, 0};
      if (line->runs[run].url.len) {
        pbg_marks_link(marks, line->runs[run].url, 0, 0);
      }
      ++run;
    }
    at += pbg_utf8_decode(line->text, at, &c, NULL);
    if (c == ' ') {
      pbg_marks_gap(marks, PBG_GAP_BLANK);
    } else {
      pbg_marks_char(marks, c, 0);
    }
  }
  marks->link = (PbgStrView){NULL, 0};
}

void
pbg_pdf_write(const PbgPdfLines *const lines, PbgMarks *const marks, uint32_t *const places)
{
  Sizes  sizes;
  size_t last = lines->count; // the line written before
  size_t page = 0;
  count_sizes(lines, &sizes);
  for (size_t i = 0; i < lines->count; ++i) {
    const PbgPdfLine *const line = &lines->at[i];
    for (; page < line->page; ++page) {
      places[page + 1] = (uint32_t)marks->points;
    }
    if (line->dropped) {
      continue;
    }
    const unsigned level = level_of(&sizes, line);
    bool           on    = false; // with the paragraph of the line before
    if (last < lines->count) {
      const PbgPdfLine *const before = &lines->at[last];
      const bool              wide   = before->page == line->page && line->top - before->bottom > before->size;
      on                             = goes_on(lines, last, i);
      pbg_marks_gap(marks, on              ? needs_blank(before, line) ? PBG_GAP_BLANK : PBG_GAP_NONE
                           : level || wide ? PBG_GAP_PARAGRAPH
                                           : PBG_GAP_LINE);
    }
    marks->level = level;
    marks->bold  = line->bold;
    write_line(line, on ? last_link(&lines->at[last]) : (PbgStrView){NULL, 0}, marks);
    last = i;
  }
  for (; page + 1 < lines->pages; ++page) {
    places[page + 1] = (uint32_t)marks->points;
  }
}
