// sheets.c - see sheets.h.
#include "cli/sheets.h"

#include "cli/extract.h"
#include "cli/files.h"
#include "cli/output.h"
#include "rdf/reader.h"
#include "store/memory.h"

#include <errno.h>
#include <stdio.h>

#define SHEET_LIMIT ((size_t)1 << 20)
/// What the terms of all issues may take
#define MEMORY_LIMIT ((size_t)4 << 30)

// --- The user's tables ---

/// "policies" of "my/policies.rq"; it becomes the name of a file
static PbgStrView
name_of(const char *const path)
{
  const PbgStrView file  = pbg_sv(path);
  const size_t     slash = pbg_sv_rfind(file, PBG_LIT("/"), file.len);
  PbgStrView       name  = slash == PBG_NPOS ? file : pbg_sv_from(file, slash + 1);
  if (!pbg_sv_ends(name, PBG_LIT(".rq"))) {
    return (PbgStrView){NULL, 0};
  }
  name = pbg_sv_slice(name, 0, name.len - (sizeof ".rq" - 1));
  for (size_t i = 0; i < name.len; ++i) {
    if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-_", name.data[i])) {
      return (PbgStrView){NULL, 0};
    }
  }
  return name;
}

static PbgStatus
read_sheet(const char *const path, const PbgReport *const report, PbgSheets *const out)
{
  const PbgStrView name = name_of(path);
  PbgBuffer *const text = &out->texts[out->count];
  size_t           line = 0;
  if (!name.len) {
    pbg_report(report, PBG_ERROR, PBG_BAD_DATA, path, 0, 0,
               "the name of a table is of a-z, 0-9, - and _, with .rq behind it");
    return PBG_BAD_DATA;
  }
  PbgStatus st = pbg_file_read(path, SHEET_LIMIT, text);
  if (st) {
    pbg_report(report, PBG_ERROR, st, path, 0, 0, "the table cannot be read: %s",
               st == PBG_BAD_READ ? strerror(errno) : pbg_status_text(st));
    return st;
  }
  st = pbg_sheet_read(name, pbg_buffer_view(text), &out->list[out->count++], &line);
  if (st && line) {
    pbg_report(report, PBG_ERROR, st, path, line, 1, "a column is ?NAME #= name kind zh / en");
  } else if (st) {
    pbg_report(report, PBG_ERROR, st, path, 0, 0,
               "a table begins with two lines of comment, in Chinese and in English, and describes its columns by #=");
  }
  return st;
}

PbgStatus
pbg_sheets_read(const PbgOptions *const options, const PbgReport *const report, PbgSheets *const out)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < options->table_count; ++i) {
    st = read_sheet(options->tables[i], report, out);
  }
  return st;
}

void
pbg_sheets_free(PbgSheets *const sheets)
{
  for (size_t i = 0; i < PBG_MAX_TABLES; ++i) {
    pbg_buffer_free(&sheets->texts[i]);
  }
}

// --- CSV ---

static PbgStatus
add_text(void *const handle, const PbgStrView text)
{
  pbg_buffer_add(handle, text);
  return ((PbgBuffer *)handle)->status;
}

static PbgStatus
write_sheet(const PbgOptions *const options,
            const PbgTable *const   table,
            PbgDataset *const       data,
            PbgOutput *const        output)
{
  const PbgSheetForm form = {.english = options->english, .spreadsheet = options->bom};
  const PbgStrView   name = pbg_sv_slice(pbg_sv(table->name), 0, strlen(table->name) - (sizeof ".rq" - 1));
  PbgBuffer          text = {0};
  const PbgTextSink  sink = {&text, add_text};
  PbgRows           *rows = NULL;
  PbgSheet           sheet;
  PbgQueryError      error;
  PbgStatus          st = pbg_sheet_find(pbg_builtin_sheets, name, &sheet);
  st                    = st ? st : pbg_rows_new(&sheet, data, pbg_sv(options->date), &rows, &error);
  st                    = st ? st : pbg_rows_write_csv(rows, &form, &sink);
  st                    = st ? st : pbg_output_write(output, table->name, pbg_buffer_view(&text));
  pbg_rows_free(rows);
  pbg_buffer_free(&text);
  return st;
}

PbgStatus
pbg_sheets_write(const PbgOptions *const options, PbgDataset *const data, const PbgReport *const report)
{
  PbgOutput *const output = pbg_output_open(options->output, ".csv", report);
  PbgStatus        st     = output ? PBG_OK : PBG_BAD_WRITE;
  for (const PbgTable *table = pbg_builtin_sheets; !st && table->name; ++table) {
    if (pbg_output_is_split(output) || !strcmp(table->name, "policies.rq")) {
      st = write_sheet(options, table, data, output);
    }
  }
  if (st) {
    if (st != PBG_BAD_WRITE) {
      pbg_report(report, PBG_ERROR, st, "pbg", 0, 0, "the tables cannot be written: %s", pbg_status_text(st));
    }
    pbg_output_abandon(output);
    return st;
  }
  return pbg_output_close(output);
}

// --- Bulletins ---

typedef struct {
  const PbgOptions *options;
  PbgMemory        *memory;
  size_t            issues;
} Extract;

static bool
is_graph(void *const handle, const char *const path, const PbgStrView text)
{
  (void)handle;
  (void)path;
  (void)text;
  return false; // all are read as bulletins, as for any other form
}

static bool
knows(void *const handle, const PbgStrView bytes, uint8_t digest[PBG_EXTRACT_DIGEST])
{
  (void)handle;
  (void)bytes;
  memset(digest, 0, PBG_EXTRACT_DIGEST);
  return false;
}

static PbgStatus
add_issue(void *const            handle,
          const uint8_t          digest[PBG_EXTRACT_DIGEST],
          const PbgStrView       text,
          const PbgReport *const report)
{
  (void)digest;
  Extract *const     extract = handle;
  const PbgRdfReader reader  = {.syntax = PBG_SYNTAX_NQUADS, .name = "issue"};
  const PbgSink      sink    = pbg_memory_sink(extract->memory);
  const PbgStatus    st      = pbg_rdf_read_bytes(&reader, text, &sink);
  if (st) {
    pbg_report(report, PBG_ERROR, st, "pbg", 0, 0, "%s; load the bulletins into a store, and export that",
               pbg_status_text(st));
    return PBG_NO_MEMORY;
  }
  ++extract->issues;
  return PBG_OK;
}

static PbgStatus
add_graph(void *const handle, const char *const path, const PbgStrView text, const PbgReport *const report)
{
  (void)handle;
  (void)path;
  (void)text;
  (void)report;
  return PBG_BAD_DATA;
}

static size_t
count(void *const handle)
{
  return ((const Extract *)handle)->issues;
}

static PbgStatus
finish(void *const handle, const size_t files, const PbgStatus before, const PbgReport *const report)
{
  Extract *const extract = handle;
  if (before || !extract->issues) {
    return before;
  }
  PbgDataset *const data = pbg_memory_finish(extract->memory);
  const PbgStatus   st   = data ? pbg_sheets_write(extract->options, data, report) : PBG_NO_MEMORY;
  if (!st && !extract->options->quiet) {
    fprintf(stderr, "pbg: %zu files, %zu issues\n", files, extract->issues);
  }
  return st;
}

int
pbg_sheets_extract(const PbgOptions *const options)
{
  PbgOptions             nquads  = *options;
  Extract                extract = {.options = options, .memory = pbg_memory_new(MEMORY_LIMIT)};
  const PbgExtractTarget target  = {&extract, is_graph, knows, add_issue, add_graph, count, finish};
  nquads.format                  = pbg_format_find(PBG_LIT("nquads"));
  nquads.no_evidence             = true; // no table has it
  if (!extract.memory) {
    return pbg_options_complain(pbg_status_text(PBG_NO_MEMORY));
  }
  const int code = pbg_extract_into(&nquads, &target);
  pbg_memory_free(extract.memory);
  return code;
}
