// rows.c - the rows of a table, and CSV; see sheet.h.
#include "base/csv.h"
#include "publish/sheet.h"

#include <stdio.h>
#include <stdlib.h>

/// Text is handed on in pieces of about this size
#define PIECE ((size_t)1 << 16)
/// What the texts of cells may take between two calls of pbg_rows_clear()
#define CELLS_LIMIT ((size_t)1 << 30)

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

struct PbgRowsImpl {
  PbgSheet   sheet;
  PbgQuery  *query;
  PbgAnswer *answer;
  PbgArena  *arena;
  size_t     place[PBG_MAX_SHEET_COLUMNS]; ///< Of each column in the answer
};

static PbgStatus
parse(PbgRows *const rows, const PbgStrView day, PbgQueryError *const error)
{
  const PbgQuestion *const  question                   = &rows->sheet.question;
  const PbgParameter *const given                      = pbg_question_parameter(question, PBG_LIT("given"));
  PbgStrView                values[PBG_MAX_PARAMETERS] = {{NULL, 0}};
  PbgBuffer                 value                      = {0};
  PbgBuffer                 text                       = {0};
  PbgStatus                 st                         = PBG_OK;
  if (given && day.len) {
    st                                   = pbg_question_value(given, day, &value);
    values[given - question->parameters] = pbg_buffer_view(&value);
  }
  pbg_question_compose(question, values, &text);
  st = st ? st : text.status;
  st = st ? st : pbg_query_parse(pbg_buffer_view(&text), (PbgStrView){NULL, 0}, false, &rows->query, error);
  pbg_buffer_free(&value);
  pbg_buffer_free(&text);
  return st;
}

static PbgStatus
find_columns(PbgRows *const rows, PbgQueryError *const error)
{
  const size_t count = pbg_answer_columns(rows->answer);
  for (size_t i = 0; i < rows->sheet.column_count; ++i) {
    const PbgStrView name = rows->sheet.columns[i].name;
    size_t           at   = 0;
    while (at < count && !pbg_sv_equal(pbg_answer_name(rows->answer, at), name)) {
      ++at;
    }
    if (at == count) {
      snprintf(error->message, sizeof error->message, "?%.*s is described, but not selected", PBG_ARG(name));
      return PBG_BAD_DATA;
    }
    rows->place[i] = at;
  }
  return PBG_OK;
}

PbgStatus
pbg_rows_new(const PbgSheet *const sheet,
             PbgDataset *const     data,
             const PbgStrView      day,
             PbgRows **const       out,
             PbgQueryError *const  error)
{
  const PbgQueryOptions options = {.union_default = true, .no_service = true};
  PbgRows *const        rows    = calloc(1, sizeof *rows);
  *error                        = (PbgQueryError){.line = 0};
  if (!rows) {
    return PBG_NO_MEMORY;
  }
  rows->sheet  = *sheet;
  rows->arena  = pbg_arena_new(CELLS_LIMIT);
  PbgStatus st = rows->arena ? parse(rows, day, error) : PBG_NO_MEMORY;
  if (!st && pbg_query_form(rows->query) != PBG_QUERY_SELECT) {
    snprintf(error->message, sizeof error->message, "the rows of a table come from SELECT");
    st = PBG_BAD_DATA;
  }
  st = st ? st : pbg_query_run(rows->query, data, &options, &rows->answer, error);
  st = st ? st : find_columns(rows, error);
  if (st) {
    pbg_rows_free(rows);
    return st;
  }
  *out = rows;
  return PBG_OK;
}

void
pbg_rows_free(PbgRows *const rows)
{
  if (rows) {
    pbg_answer_free(rows->answer);
    pbg_query_free(rows->query);
    pbg_arena_free(rows->arena);
    free(rows);
  }
}

const PbgSheet *
pbg_rows_sheet(const PbgRows *const rows)
{
  return &rows->sheet;
}

size_t
pbg_rows_count(const PbgRows *const rows)
{
  return pbg_answer_count(rows->answer);
}

PbgStatus
pbg_rows_cell(PbgRows *const rows, const size_t row, const size_t column, PbgStrView *const out)
{
  const PbgId id   = pbg_answer_row(rows->answer, row)[rows->place[column]];
  PbgNode     node = {.text = {NULL, 0}};
  PbgStatus   st   = id == PBG_NO_ID ? PBG_OK : pbg_answer_term(rows->answer, id, rows->arena, &node);
  *out             = node.text;
  return st;
}

void
pbg_rows_clear(PbgRows *const rows)
{
  pbg_arena_clear(rows->arena);
}

// --- CSV ---

/// Would a spreadsheet calculate it?
static bool
is_formula(const PbgStrView text)
{
  return text.len && text.data[0] && strchr("=+-@\t\r", text.data[0]);
}

static bool
is_figure(const PbgStrView kind)
{
  return pbg_sv_equal(kind, PBG_LIT("number")) || pbg_sv_equal(kind, PBG_LIT("integer"));
}

static PbgStatus
add_cell(PbgBuffer *const out, const PbgStrView text, const bool guarded)
{
  if (!guarded || !is_formula(text)) {
    pbg_csv_field(out, text);
    return out->status;
  }
  PbgBuffer safe = {0};
  pbg_buffer_add_char(&safe, '\'');
  pbg_buffer_add(&safe, text);
  pbg_csv_field(out, pbg_buffer_view(&safe));
  const PbgStatus st = safe.status ? safe.status : out->status;
  pbg_buffer_free(&safe);
  return st;
}

static void
add_head(const PbgSheet *const sheet, const PbgSheetForm *const form, PbgBuffer *const out)
{
  pbg_buffer_add(out, form->spreadsheet ? PBG_LIT(BYTE_ORDER_MARK) : PBG_LIT(""));
  for (size_t i = 0; i < sheet->column_count; ++i) {
    pbg_buffer_add(out, i ? PBG_LIT(",") : PBG_LIT(""));
    pbg_csv_field(out, form->english ? sheet->columns[i].english : sheet->columns[i].name);
  }
  pbg_buffer_add(out, PBG_LIT("\r\n"));
}

static PbgStatus
add_row(PbgRows *const rows, const size_t row, const PbgSheetForm *const form, PbgBuffer *const out)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < rows->sheet.column_count; ++i) {
    const bool guarded = form->spreadsheet && !is_figure(rows->sheet.columns[i].kind);
    PbgStrView text;
    pbg_buffer_add(out, i ? PBG_LIT(",") : PBG_LIT(""));
    st = pbg_rows_cell(rows, row, i, &text);
    st = st ? st : add_cell(out, text, guarded);
  }
  pbg_buffer_add(out, PBG_LIT("\r\n"));
  return st ? st : out->status;
}

PbgStatus
pbg_rows_write_csv(PbgRows *const rows, const PbgSheetForm *const form, const PbgTextSink *const sink)
{
  PbgBuffer text = {0};
  PbgStatus st   = PBG_OK;
  add_head(&rows->sheet, form, &text);
  for (size_t row = 0; !st && row < pbg_rows_count(rows); ++row) {
    pbg_rows_clear(rows);
    st = add_row(rows, row, form, &text);
    if (!st && text.len >= PIECE) {
      st = sink->on_text(sink->handle, pbg_buffer_view(&text));
      pbg_buffer_clear(&text);
    }
  }
  st = st ? st : text.status;
  st = st ? st : sink->on_text(sink->handle, pbg_buffer_view(&text));
  pbg_buffer_free(&text);
  return st;
}
