// sheet.c - what a table is; see sheet.h.
#include "publish/sheet.h"

/// The variable before `end`: the last ?NAME of the line
static PbgStrView
variable_before(const PbgStrView line, const size_t end)
{
  const size_t at = pbg_sv_rfind(line, PBG_LIT("?"), end);
  size_t       to = at == PBG_NPOS ? end : at + 1;
  while (to < end && line.data[to] != ' ' && line.data[to] != ')') {
    ++to;
  }
  return at == PBG_NPOS ? (PbgStrView){NULL, 0} : pbg_sv_slice(line, at + 1, to);
}

/// ?NAME #= ENGLISH KIND zh / en
static PbgStatus
read_column(const PbgStrView line, PbgSheet *const out)
{
  const size_t mark = pbg_sv_find(line, PBG_LIT("#= "), 0);
  if (mark == PBG_NPOS) {
    return PBG_OK;
  }
  if (out->column_count == PBG_MAX_SHEET_COLUMNS) {
    return PBG_BAD_DATA;
  }
  PbgStrView            rest   = pbg_sv_trim(pbg_sv_from(line, mark + 3));
  PbgSheetColumn *const column = &out->columns[out->column_count++];
  column->name                 = variable_before(line, mark);
  column->english              = pbg_sv_cut(&rest, ' ');
  rest                         = pbg_sv_trim(rest);
  column->kind                 = pbg_sv_cut(&rest, ' ');
  const size_t slash           = pbg_sv_find(rest, PBG_LIT(" / "), 0);
  if (slash == PBG_NPOS) {
    return PBG_BAD_DATA;
  }
  column->about    = pbg_sv_trim(pbg_sv_slice(rest, 0, slash));
  column->about_en = pbg_sv_trim(pbg_sv_from(rest, slash + 3));
  return column->name.len && column->english.len && column->kind.len ? PBG_OK : PBG_BAD_DATA;
}

PbgStatus
pbg_sheet_read(const PbgStrView name, const PbgStrView text, PbgSheet *const out, size_t *const line)
{
  PbgStrView rest = text;
  *line           = 0;
  *out            = (PbgSheet){.name = name};
  PbgStatus st    = pbg_question_read(text, &out->question);
  while (!st && rest.data) {
    ++*line;
    st = read_column(pbg_sv_cut(&rest, '\n'), out);
  }
  if (!st && !out->column_count) {
    *line = 0;
    st    = PBG_BAD_DATA;
  }
  return st;
}

PbgStatus
pbg_sheet_find(const PbgTable *const from, const PbgStrView name, PbgSheet *const out)
{
  for (const PbgTable *table = from; table->name; ++table) {
    const PbgStrView file = pbg_sv_slice(pbg_sv(table->name), 0, strlen(table->name) - (sizeof ".rq" - 1));
    size_t           line = 0;
    if (pbg_sv_equal(file, name)) {
      return pbg_sheet_read(file, (PbgStrView){table->start, (size_t)(table->end - table->start)}, out, &line);
    }
  }
  return PBG_NOT_FOUND;
}

size_t
pbg_sheet_column(const PbgSheet *const sheet, const PbgStrView english)
{
  size_t i = 0;
  while (i < sheet->column_count && !pbg_sv_equal(sheet->columns[i].english, english)) {
    ++i;
  }
  return i;
}
