// table_items.c - rows become lines.
#include "extract/table_items.h"

#include "extract/numeral.h"

enum { ROW_LEVEL = 4 };

typedef enum {
  OTHER, // a label that the reader does not know: kept as 标签：…
  SERIAL,
  TITLE,
  SUMMARY,
  FIELD,
  LINK,
} Column;

typedef struct {
  PbgCells labels;
  Column   columns[PBG_MAX_CELLS];
  size_t   title;
} Header;

typedef struct {
  const PbgLexicon *lexicon;
  PbgArena         *arena;
  PbgLine          *at;
  size_t            count;
  size_t            room;
  bool              failed;
} Out;

void
pbg_cells(const PbgMapped text, PbgCells *const out)
{
  const PbgStrView view = pbg_mapped_view(text);
  size_t           from = 0;
  out->count            = 0;
  for (size_t i = 0; i <= view.len && out->count < PBG_MAX_CELLS; ++i) {
    if (i == view.len || view.data[i] == '|') {
      size_t end = i;
      while (from < end && view.data[from] == ' ') {
        ++from;
      }
      while (end > from && view.data[end - 1] == ' ') {
        --end;
      }
      out->at[out->count++] = pbg_mapped_slice(text, from, end);
      from                  = i + 1;
    }
  }
}

static bool
is_label(const PbgLexicon *const lexicon, const PbgPhraseCategory category, const PbgStrView text)
{
  return text.len && pbg_lexicon_phrase(lexicon, category, text, 0) == text.len;
}

static Column
column_of(const PbgLexicon *const lexicon, const PbgStrView label)
{
  return is_label(lexicon, PBG_PHRASE_COLUMN_SERIAL, label)   ? SERIAL
         : is_label(lexicon, PBG_PHRASE_FIELD_TITLE, label)   ? TITLE
         : is_label(lexicon, PBG_PHRASE_FIELD_SUMMARY, label) ? SUMMARY
         : is_label(lexicon, PBG_PHRASE_LINK_MARK, label)     ? LINK
         : is_label(lexicon, PBG_PHRASE_FIELD_ISSUER, label) || is_label(lexicon, PBG_PHRASE_FIELD_DATE, label) ||
             is_label(lexicon, PBG_PHRASE_FIELD_NUMBER, label) ||
             is_label(lexicon, PBG_PHRASE_FIELD_EFFECTIVE, label) ||
             is_label(lexicon, PBG_PHRASE_FIELD_EXPIRES, label) || is_label(lexicon, PBG_PHRASE_SOURCE_MARK, label)
           ? FIELD
           : OTHER;
}

/// Does the line name the columns of a table of items?
static bool
read_header(const PbgLexicon *const lexicon, const PbgLine *const line, Header *const h)
{
  bool   more   = false;
  size_t titles = 0;
  pbg_cells(line->text, &h->labels);
  for (size_t i = 0; i < h->labels.count; ++i) {
    h->columns[i] = column_of(lexicon, pbg_mapped_view(h->labels.at[i]));
    more          = more || h->columns[i] == SUMMARY || h->columns[i] == FIELD || h->columns[i] == LINK;
    titles += h->columns[i] == TITLE;
    h->title = h->columns[i] == TITLE ? i : h->title;
  }
  return more && titles == 1;
}

static void
add(Out *const out, const PbgLine line)
{
  PbgLine *const at = pbg_arena_grow(out->arena, out->at, out->count, &out->room, sizeof *at);
  if (!at) {
    out->failed = true;
    return;
  }
  out->at          = at;
  at[out->count++] = line;
}

/// 发布时间：2024年5月1日, of a label and a cell
static PbgMapped
labelled(Out *const out, const PbgMapped label, const PbgMapped cell)
{
  const PbgMapped joined = pbg_mapped_join(out->arena, (PbgMapped[]){label, cell}, 2, PBG_LIT("："));
  out->failed            = out->failed || !joined.data;
  return joined;
}

static void
add_cell(Out *const out, const Header *const h, const size_t column, const PbgMapped cell, const PbgLine *const row)
{
  const Column kind = h->columns[column];
  PbgLine      line = {.text = cell, .span = row->span};
  if (kind == LINK) {
    line.links      = row->links;
    line.link_count = row->link_count;
  }
  if (kind == FIELD || kind == OTHER || (kind == LINK && !row->link_count)) {
    line.text = labelled(out, h->labels.at[column], cell);
  }
  if (kind != SERIAL && kind != TITLE && (cell.len || line.link_count)) {
    add(out, line);
  }
}

/// The lines of a row; false if it is none: it has no title
static bool
add_row(Out *const out, const Header *const h, const PbgLine *const row)
{
  PbgCells cells;
  unsigned serial = 0;
  bool     linked = false;
  pbg_cells(row->text, &cells);
  const PbgStrView first = pbg_mapped_view(cells.at[0]);
  const bool       left =
    h->columns[0] == SERIAL && pbg_number(first, 0, &serial) == first.len; // else a cell above reaches down
  const size_t shift = left || cells.count >= h->labels.count ? 0 : h->labels.count - cells.count;
  if (cells.count < 2 || h->title < shift || h->title - shift >= cells.count || !cells.at[h->title - shift].len) {
    return false;
  }
  for (size_t i = 0; i < h->labels.count; ++i) {
    linked = linked || h->columns[i] == LINK;
  }
  add(out, (PbgLine){.blank = true, .span = row->span});
  add(out, (PbgLine){.text       = cells.at[h->title - shift],
                     .span       = row->span,
                     .level      = ROW_LEVEL,
                     .gap        = 1,
                     .links      = linked ? NULL : row->links,
                     .link_count = linked ? 0 : row->link_count});
  for (size_t i = shift; i < h->labels.count && i - shift < cells.count; ++i) {
    add_cell(out, h, i, cells.at[i - shift], row);
  }
  return true;
}

PbgStatus
pbg_table_items(PbgLines *const lines, const PbgLexicon *const lexicon, PbgArena *const arena)
{
  Out    out   = {.lexicon = lexicon, .arena = arena};
  Header h     = {.title = 0};
  bool   table = false;
  bool   any   = false;
  for (size_t i = 0; i < lines->count && !any; ++i) {
    any = pbg_sv_has(pbg_mapped_view(lines->at[i].text), PBG_LIT("|")) && read_header(lexicon, &lines->at[i], &h);
  }
  for (size_t i = 0; any && i < lines->count && !out.failed; ++i) {
    const PbgLine *const line = &lines->at[i];
    const bool           row  = pbg_sv_has(pbg_mapped_view(line->text), PBG_LIT("|"));
    if (row && read_header(lexicon, line, &h)) {
      table = true;
      add(&out, (PbgLine){.blank = true, .span = line->span});
      continue;
    }
    table = table && !line->level;
    if (!table || !row || !add_row(&out, &h, line)) {
      add(&out, *line);
    }
  }
  if (out.failed) {
    return PBG_NO_MEMORY;
  }
  *lines = any ? (PbgLines){out.at, out.count} : *lines;
  return PBG_OK;
}
