// target_table.c - goals in a table: a row for each indicator, a column for each year.
//     指标 | 单位 | 2020年 | 2025年 | 属性
// Columns are counted from the right: a cell over several rows stands at the left and is missing in all but the first.
#include "base/utf8.h"
#include "extract/deadline.h"
#include "extract/target_internal.h"

#include <stdio.h>

enum { MOST_CELLS = 12, MOST_VALUE = 48, MOST_NAME = 180 }; // the last two in bytes

typedef struct {
  size_t from[MOST_CELLS]; // bytes of the text, blanks left out
  size_t to[MOST_CELLS];
  size_t count;
  size_t end; // of the line, behind its newline
} Row;

/// What the header says of the columns, as places from the right, from 1; 0 if there is none
typedef struct {
  PbgDeadline due[MOST_CELLS + 1];
  bool        goal[MOST_CELLS + 1];
  size_t      name;
  size_t      unit;
  size_t      goals;
  size_t      count; // of columns
} Header;

static PbgStrView
cell(const PbgStrView text, const Row *const row, const size_t right)
{
  const size_t i = row->count - right;
  return right && right <= row->count ? pbg_sv_slice(text, row->from[i], row->to[i]) : (PbgStrView){NULL, 0};
}

static void
add_cell(const PbgStrView text, Row *const row, size_t from, size_t to)
{
  while (from < to && (text.data[from] == ' ' || text.data[from] == '*')) {
    ++from;
  }
  while (to > from && (text.data[to - 1] == ' ' || text.data[to - 1] == '*')) {
    --to;
  }
  row->from[row->count] = from;
  row->to[row->count++] = to;
}

/// The cells of the line at byte `at`; false if it is no row
static bool
split(const PbgStrView text, size_t at, Row *const row)
{
  while (at < text.len && text.data[at] == '\n') {
    ++at;
  }
  const char *const newline = at < text.len ? memchr(text.data + at, '\n', text.len - at) : NULL;
  size_t            end     = newline ? (size_t)(newline - text.data) : text.len;
  size_t            from    = at;
  *row                      = (Row){.count = 0, .end = newline ? end + 1 : end};
  while (end > from && (text.data[end - 1] == ' ' || text.data[end - 1] == '|')) {
    --end;
  }
  while (from < end && (text.data[from] == ' ' || text.data[from] == '|')) {
    ++from;
  }
  for (size_t i = from; i <= end && row->count < MOST_CELLS; ++i) {
    if (i == end || text.data[i] == '|') {
      add_cell(text, row, from, i);
      from = i + 1;
    }
  }
  return row->count > 1 && from > end;
}

/// 2025年, 2025年目标值, 到2027年底
static bool
read_due(
  const PbgTargetText *const in, const PbgStrView text, const size_t from, const size_t to, PbgDeadline *const out)
{
  static const PbgDeadlineBase none = {.period_from = 0};
  const PbgStrView             part = pbg_sv_slice(text, 0, to);
  for (size_t at = from; at < to && at < from + 12; ++at) {
    if (((unsigned char)part.data[at] & 0xC0U) != 0x80U && pbg_deadline_at(in->lexicon, &none, part, from, at, out)) {
      return out->kind != PBG_YEAR_OTHER && out->date.year;
    }
  }
  return false;
}

static bool
read_header(const PbgTargetText *const in, const PbgStrView text, const Row *const row, Header *const h)
{
  *h           = (Header){.count = row->count};
  size_t first = 0;
  for (size_t right = row->count; right > 0; --right) {
    const size_t i = row->count - right;
    PbgDeadline  due;
    if (row->to[i] - row->from[i] <= MOST_VALUE && read_due(in, text, row->from[i], row->to[i], &due)) {
      first          = first ? first : right;
      h->due[right]  = due;
      h->goal[right] = in->issue.year && due.date.year >= in->issue.year;
      h->goals += h->goal[right];
    }
  }
  for (size_t right = row->count; right > first; --right) {
    const bool unit = pbg_lexicon_phrase(in->lexicon, PBG_PHRASE_COLUMN_UNIT, cell(text, row, right), 0);
    h->unit         = unit ? right : h->unit;
    h->name         = unit ? h->name : right;
  }
  return h->goals && h->name;
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

/// The unit behind the name of an indicator: 规模（万亿元）; `*name` loses it
static PbgStrView
unit_of_name(const PbgLexicon *const lexicon, PbgStrView *const name)
{
  const bool   wide = pbg_sv_ends(*name, PBG_LIT("）"));
  const size_t open = !wide && !pbg_sv_ends(*name, PBG_LIT(")"))
                        ? PBG_NPOS
                        : pbg_sv_rfind(*name, wide ? PBG_LIT("（") : PBG_LIT("("), name->len);
  if (open == PBG_NPOS) {
    return (PbgStrView){NULL, 0};
  }
  const PbgStrView unit = pbg_sv_slice(*name, open + (wide ? 3 : 1), name->len - (wide ? 3 : 1));
  char             text[MOST_VALUE];
  PbgQuantity      q;
  const int        n = snprintf(text, sizeof text, "1%.*s", (int)unit.len, unit.data);
  if (n <= 1 || (size_t)n >= sizeof text || !pbg_quantity_at(lexicon, pbg_sv(text), 0, 0, &q) || q.end != (size_t)n) {
    return (PbgStrView){NULL, 0};
  }
  *name = pbg_sv_slice(*name, 0, open);
  return unit;
}

/// A cell with one number as a quantity: "≥45" and the unit "%"; false if it holds anything else
static bool
read_value(const PbgLexicon *const lexicon, const PbgStrView value, const PbgStrView unit, PbgQuantity *const out)
{
  size_t at = 0;
  while (at < value.len && !is_digit(value.data[at])) {
    ++at;
  }
  size_t end = at;
  while (end < value.len && (is_digit(value.data[end]) || ((value.data[end] == '.' || value.data[end] == ',') &&
                                                           end + 1 < value.len && is_digit(value.data[end + 1])))) {
    ++end;
  }
  PbgQuantity own;
  const bool  has_unit = at < end && pbg_quantity_at(lexicon, value, 0, at, &own) && (own.unit || own.scaled);
  char        text[3 * MOST_VALUE];
  const int   n = snprintf(text, sizeof text, "%.*s%.*s%.*s", (int)end, value.data, has_unit ? 0 : (int)unit.len,
                         unit.len ? unit.data : "", (int)(value.len - end), value.data + end);
  return at < end && n > 0 && (size_t)n < sizeof text && pbg_quantity_at(lexicon, pbg_sv(text), 0, at, out) &&
         out->end == (size_t)n && !(out->unit && out->unit->kind == PBG_UNIT_TIME);
}

/// Does the row reach to the column, and has it a name?
static bool
has_column(const Row *const row, const Header *const h, const size_t column)
{
  const size_t lost = h->name > row->count && h->count > row->count ? h->count - row->count : 0;
  return column > lost && column - lost <= row->count && h->name - lost <= row->count;
}

static bool
add_goal(const PbgTargetText *const in,
         const Row *const           row,
         const Header *const        h,
         const size_t               column,
         PbgTargets *const          out)
{
  const PbgStrView   text     = pbg_mapped_view(in->text);
  const size_t       lost     = h->name > row->count ? h->count - row->count : 0; // empty cells at the right
  const size_t       right    = column - lost;
  const size_t       i        = row->count - right;
  size_t             number   = 0;
  const PbgDocument *document = in->setter(in->handle, row->from[i], &number);
  PbgStrView         name     = cell(text, row, h->name - lost);
  const PbgStrView   inner    = unit_of_name(in->lexicon, &name);
  const PbgStrView   unit     = h->unit ? cell(text, row, h->unit - lost) : inner;
  const PbgStrView   value    = cell(text, row, right);
  PbgQuantity        q;
  if (!document || !name.len || name.len > MOST_NAME || value.len > MOST_VALUE ||
      !read_value(in->lexicon, value, unit, &q)) {
    return true;
  }
  PbgTarget *const at = pbg_arena_grow(in->arena, out->at, out->count, &out->room, sizeof *at);
  if (!at) {
    return false;
  }
  const size_t  from   = row->from[row->count - (h->name - lost)];
  const PbgSpan header = pbg_mapped_span(in->text, h->due[column].start, h->due[column].end);
  out->at              = at;
  at[out->count++]     = (PbgTarget){
        .document      = number,
        .indicator     = {pbg_arena_copy(in->arena, name),
                          {pbg_mapped_span(in->text, from, from + name.len), "target.table", 0.9F}},
        .comparator    = q.comparator,
        .value         = pbg_arena_copy(in->arena, pbg_sv(q.value)),
        .most          = pbg_arena_copy(in->arena, pbg_sv(q.most)),
        .unit          = pbg_quantity_unit(&q, in->arena),
        .surface       = pbg_arena_copy(in->arena, pbg_sv_slice(text, from, row->to[i])),
        .deadline      = h->due[column].date,
        .deadline_mark = {header, "target.deadline-column", 0.9F},
        .mark          = {pbg_mapped_span(in->text, from, row->to[i]), "target.table", 0.9F},
  };
  return true;
}

bool
pbg_target_table(const PbgTargetText *const in, const size_t at, PbgTargets *const out, size_t *const end)
{
  const PbgStrView text = pbg_mapped_view(in->text);
  Row              row;
  Header           h;
  *end = at;
  if (!split(text, at, &row) || !read_header(in, text, &row, &h)) {
    return true;
  }
  *end = row.end;
  while (*end < text.len && split(text, *end, &row)) {
    for (size_t column = h.count; column > 0; --column) {
      if (h.goal[column] && has_column(&row, &h, column) && !add_goal(in, &row, &h, column, out)) {
        return false;
      }
    }
    *end = row.end;
  }
  return true;
}
