// csv.c - quotes are doubled within quotes; a record may go over several lines.
#include "base/csv.h"

void
pbg_csv_field(PbgBuffer *const out, const PbgStrView text)
{
  bool quoted = false;
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.data[i];
    quoted       = quoted || c == '"' || c == ',' || c == '\r' || c == '\n';
  }
  if (!quoted) {
    pbg_buffer_add(out, text);
    return;
  }
  pbg_buffer_add_char(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '"') {
      pbg_buffer_add_char(out, '"');
    }
    pbg_buffer_add_char(out, text.data[i]);
  }
  pbg_buffer_add_char(out, '"');
}

static char
find_separator(const PbgStrView text)
{
  bool quoted = false;
  for (size_t i = 0; i < text.len && (quoted || text.data[i] != '\n'); ++i) {
    const char c = text.data[i];
    quoted       = quoted != (c == '"');
    if (!quoted && (c == ',' || c == ';' || c == '\t')) {
      return c;
    }
  }
  return ',';
}

static void
begin(PbgCsv *const csv)
{
  if (!csv->separator) {
    csv->rest      = pbg_sv_starts(csv->rest, PBG_LIT("\xEF\xBB\xBF")) ? pbg_sv_from(csv->rest, 3) : csv->rest;
    csv->separator = find_separator(csv->rest);
  }
}

/// Pass over empty lines
static void
skip_lines(PbgCsv *const csv)
{
  while (csv->rest.len && (csv->rest.data[0] == '\n' || csv->rest.data[0] == '\r')) {
    csv->line += csv->rest.data[0] == '\n';
    csv->rest = pbg_sv_from(csv->rest, 1);
  }
}

/// The rest stands behind the quote that opens the field; a doubled quote stays doubled in `*raw`
static bool
cut_quoted(PbgCsv *const csv, PbgStrView *const raw, bool *const doubled)
{
  const PbgStrView text = csv->rest;
  size_t           i    = 0;
  *doubled              = false;
  for (; i < text.len; ++i) {
    csv->line += text.data[i] == '\n';
    if (text.data[i] == '"') {
      if (i + 1 >= text.len || text.data[i + 1] != '"') {
        break;
      }
      *doubled = true;
      ++i;
    }
  }
  *raw      = pbg_sv_slice(text, 0, i);
  csv->rest = pbg_sv_from(text, i + 1);
  return i < text.len;
}

static PbgStatus
undouble(PbgArena *const arena, const PbgStrView raw, PbgStrView *const out)
{
  char *const bytes = pbg_arena_alloc(arena, raw.len + 1);
  size_t      n     = 0;
  for (size_t i = 0; bytes && i < raw.len; ++i) {
    bytes[n++] = raw.data[i];
    i += raw.data[i] == '"';
  }
  *out = (PbgStrView){bytes, n};
  return bytes ? PBG_OK : PBG_NO_MEMORY;
}

static PbgStatus
cut_field(PbgCsv *const csv, PbgArena *const arena, PbgStrView *const out)
{
  bool doubled = false;
  if (csv->rest.len && csv->rest.data[0] == '"') {
    csv->rest = pbg_sv_from(csv->rest, 1);
    if (!cut_quoted(csv, out, &doubled)) {
      return PBG_BAD_DATA;
    }
    const char next = csv->rest.len ? csv->rest.data[0] : '\n';
    if (next != csv->separator && next != '\n' && next != '\r') {
      return PBG_BAD_DATA;
    }
    return doubled ? undouble(arena, *out, out) : PBG_OK;
  }
  size_t i = 0;
  while (i < csv->rest.len && csv->rest.data[i] != csv->separator && csv->rest.data[i] != '\n' &&
         csv->rest.data[i] != '\r') {
    ++i;
  }
  *out      = pbg_sv_slice(csv->rest, 0, i);
  csv->rest = pbg_sv_from(csv->rest, i);
  return PBG_OK;
}

PbgStatus
pbg_csv_next(PbgCsv *const     csv,
             PbgArena *const   arena,
             PbgStrView *const fields,
             const size_t      room,
             size_t *const     count,
             size_t *const     line)
{
  begin(csv);
  skip_lines(csv);
  *count = 0;
  *line  = csv->line;
  if (!csv->rest.len) {
    return PBG_NOT_FOUND;
  }
  for (;;) {
    if (*count == room) {
      return PBG_TOO_LARGE;
    }
    const PbgStatus st = cut_field(csv, arena, &fields[*count]);
    if (st) {
      return st;
    }
    ++*count;
    if (!csv->rest.len || csv->rest.data[0] != csv->separator) {
      return PBG_OK; // the end of the line is passed over next time
    }
    csv->rest = pbg_sv_from(csv->rest, 1);
  }
}
