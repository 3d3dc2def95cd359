// item_table.c - the documents that a table in an item lists: 标准编号 | 标准名称 | 实施日期, a row each.
// Decision:  they are what the item reports where its text names no such document; else what the text says of one row (废止《X》
//            等3项标准) it says of all.
#include "extract/date.h"
#include "extract/docno.h"
#include "extract/item_internal.h"
#include "extract/table_items.h"

typedef struct {
  size_t number; ///< Columns; PBG_MAX_CELLS if there is none
  size_t title;
  size_t effective;
} Columns;

static size_t
column(const PbgReading *const r, const PbgCells *const header, const PbgPhraseCategory category)
{
  for (size_t i = 0; i < header->count; ++i) {
    const PbgStrView label = pbg_mapped_view(header->at[i]);
    if (label.len && pbg_lexicon_phrase(r->lexicon, category, label, 0) == label.len) {
      return i;
    }
  }
  return PBG_MAX_CELLS;
}

/// The columns that a header names; false if the row is none
static bool
read_header(const PbgReading *const r, const PbgCells *const cells, Columns *const out)
{
  const Columns found = {.number    = column(r, cells, PBG_PHRASE_FIELD_NUMBER),
                         .title     = column(r, cells, PBG_PHRASE_COLUMN_DOCUMENT),
                         .effective = column(r, cells, PBG_PHRASE_FIELD_EFFECTIVE)};
  if (found.title == PBG_MAX_CELLS || found.number == PBG_MAX_CELLS) {
    return false;
  }
  *out = found;
  return true;
}

static void
read_row(PbgReading *const r, const PbgCells *const cells, const Columns *const c, const size_t table)
{
  PbgMapped        title = c->title < cells->count ? cells->at[c->title] : (PbgMapped){NULL, 0, NULL};
  const PbgMapped  code  = c->number < cells->count ? cells->at[c->number] : (PbgMapped){NULL, 0, NULL};
  const PbgStrView view  = pbg_mapped_view(title);
  const bool       marks = pbg_sv_starts(view, PBG_LIT("《")) && pbg_sv_ends(view, PBG_LIT("》"));
  PbgDocNo         no;
  title = marks ? pbg_mapped_slice(title, strlen("《"), title.len - strlen("》")) : title;
  if (!title.len || !code.len || !pbg_docno_find(r->lexicon, pbg_mapped_view(code), 0, code.len, &no)) {
    return;
  }
  const PbgStrView text = pbg_title_repair(title, 0, title.len, r->lexicon, r->arena);
  PbgDraft *const  draft =
    text.len ? pbg_item_document(r, text, (PbgMark){pbg_mapped_span(title, 0, title.len), "title.table", 0.9F}) : NULL;
  if (!draft) {
    r->failed = r->failed || !text.data;
    return;
  }
  const size_t number = (size_t)(draft - r->drafts);
  const size_t from   = (size_t)(title.data - r->body.data);
  if (!marks) {
    pbg_item_add_mention(r, draft, r->body, false, from, from + title.len);
  }
  PbgDocument *const d  = &r->drafts[number].out;
  r->drafts[number].row = table;
  if (!d->number.text.len) {
    d->number = (PbgText1){pbg_docno_repair(pbg_sv_slice(pbg_mapped_view(code), no.at, no.at + no.len), r->arena),
                           {pbg_mapped_span(code, no.at, no.at + no.len), "number.table", 0.95F}};
  }
  const PbgMapped day = c->effective < cells->count ? cells->at[c->effective] : (PbgMapped){NULL, 0, NULL};
  PbgDateMatch    match;
  if (day.len && pbg_date_match(pbg_mapped_view(day), 0, &match) && match.date.year) {
    d->effective      = match.date;
    d->effective_mark = (PbgMark){pbg_mapped_span(day, 0, match.len), "effective.table", 0.95F};
  }
}

void
pbg_item_tables(PbgReading *const r)
{
  const PbgStrView view    = pbg_mapped_view(r->body);
  size_t           tables  = 0;
  bool             table   = false;
  Columns          columns = {PBG_MAX_CELLS, PBG_MAX_CELLS, PBG_MAX_CELLS};
  for (size_t from = 0; from < view.len && !r->failed && r->draft_count < PBG_MAX_MENTIONS;) {
    const size_t    end = pbg_sv_find(view, PBG_LIT("\n"), from);
    const size_t    to  = end == PBG_NPOS ? view.len : end;
    const PbgMapped row = pbg_mapped_slice(r->body, from, to);
    PbgCells        cells;
    pbg_cells(row, &cells);
    if (cells.count < 2) {
      table = table && !row.len; // the rule under the header
    } else if (read_header(r, &cells, &columns)) {
      table = true;
      ++tables;
    } else if (table) {
      read_row(r, &cells, &columns, tables);
    }
    from = to + 1;
  }
}

void
pbg_item_table_roles(PbgReading *const r)
{
  bool told = pbg_item_main(r);
  for (size_t i = 0; !told && i < r->draft_count; ++i) {
    if (r->drafts[i].row && pbg_item_tells_issue(r)) {
      r->drafts[i].out.role = PBG_ROLE_REPORTED;
    }
  }
}

void
pbg_item_table_relations(PbgReading *const r)
{
  const size_t count = r->relation_count;
  for (size_t i = 0; i < count && !r->failed; ++i) {
    const PbgRelation said = r->relations[i];
    const size_t      row  = r->drafts[said.to].row;
    if (!row || (said.kind != PBG_RELATION_REPEALS && said.kind != PBG_RELATION_AMENDS)) {
      continue;
    }
    for (size_t j = 0; j < r->draft_count; ++j) {
      if (j != said.to && j != said.from && r->drafts[j].row == row) {
        PbgRelation same     = said;
        same.to              = j;
        same.mark.rule       = "relation.table";
        same.mark.confidence = 0.85F;
        pbg_item_relate(r, same);
      }
    }
  }
}
