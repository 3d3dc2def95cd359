// about.c - see about.h.
#include "publish/about.h"

#include "publish/publish_internal.h"

#include <stdio.h>

#define TEXT_LIMIT ((size_t)1 << 24)

// --- Tables ---

static const PbgSheet *
own_sheet(const PbgPublish *const publish, const PbgStrView name)
{
  for (size_t i = 0; i < publish->options->sheet_count; ++i) {
    if (pbg_sv_equal(publish->options->sheets[i].name, name)) {
      return &publish->options->sheets[i];
    }
  }
  return NULL;
}

static bool
is_built_in(const PbgStrView name)
{
  PbgSheet sheet;
  return !pbg_sheet_find(pbg_builtin_sheets, name, &sheet);
}

bool
pbg_about_sheet(const PbgPublish *const publish, const size_t i, PbgSheet *const out)
{
  size_t n = 0;
  for (const PbgTable *table = pbg_builtin_sheets; table->name; ++table, ++n) {
    const PbgStrView      name = pbg_sv_slice(pbg_sv(table->name), 0, strlen(table->name) - (sizeof ".rq" - 1));
    const PbgSheet *const own  = own_sheet(publish, name);
    if (n == i) {
      *out = own ? *own : (PbgSheet){.name = name};
      return own || !pbg_sheet_find(pbg_builtin_sheets, name, out);
    }
  }
  for (size_t at = 0; at < publish->options->sheet_count; ++at) {
    const PbgSheet *const own = &publish->options->sheets[at];
    if (!is_built_in(own->name) && n++ == i) {
      *out = *own;
      return true;
    }
  }
  return false;
}

PbgStatus
pbg_about_fill(PbgPublish *const publish, const PbgSheet *const sheet, PbgRows **const out)
{
  PbgQueryError   error;
  char            file[160];
  const PbgStatus st = pbg_rows_new(sheet, publish->data, pbg_sv(publish->options->day), out, &error);
  if (st) {
    snprintf(file, sizeof file, "%.*s.rq", PBG_ARG(sheet->name));
    pbg_report(publish->options->report, PBG_ERROR, st, file, error.line, error.column, "%s",
               error.message[0] ? error.message : pbg_status_text(st));
    publish->files->reported = true;
  }
  return st;
}

PbgStatus
pbg_about_rows(PbgPublish *const publish, const PbgTable *const from, const char *const name, PbgRows **const out)
{
  PbgSheet              sheet;
  const PbgSheet *const own = from == pbg_builtin_sheets ? own_sheet(publish, pbg_sv(name)) : NULL;
  const PbgStatus       st  = own ? PBG_OK : pbg_sheet_find(from, pbg_sv(name), &sheet);
  return st ? st : pbg_about_fill(publish, own ? own : &sheet, out);
}

// --- Texts ---

static PbgStrView
keep(PbgAbout *const about, const PbgBuffer *const text)
{
  return text->status ? (PbgStrView){NULL, 0} : pbg_arena_copy(about->arena, pbg_buffer_view(text));
}

/// "《A》《B》" or "A, B": the series, those with most issues first
static PbgStatus
add_series(PbgRows *const series, const bool english, PbgBuffer *const out)
{
  enum { SHOWN = 5, TITLE = 1 };
  const size_t count = pbg_rows_count(series);
  PbgStatus    st    = PBG_OK;
  for (size_t i = 0; !st && i < count && i < SHOWN; ++i) {
    PbgStrView title;
    st = pbg_rows_cell(series, i, TITLE, &title);
    pbg_buffer_print(out, english ? "%s%.*s" : "%s《%.*s》", english && i ? ", " : "", PBG_ARG(title));
  }
  if (count > SHOWN) {
    pbg_buffer_print(out, english ? " and %zu more" : "等%zu种", english ? count - SHOWN : count);
  }
  return st;
}

/// Was the evidence written, too?
static bool
has_evidence(const PbgPublish *const publish)
{
  const PbgPublishedFile *file = NULL;
  for (size_t i = 0; (file = pbg_publish_file_at(publish, i)); ++i) {
    if (pbg_sv_starts(pbg_sv(file->path), PBG_LIT("evidence."))) {
      return true;
    }
  }
  return false;
}

static PbgStatus
describe(PbgAbout *const about, PbgRows *const issues, PbgRows *const series, const bool evidence)
{
  enum { ISSUES, DOCUMENTS, OLDEST, NEWEST, CELLS };
  PbgStrView cells[CELLS] = {{NULL, 0}};
  PbgBuffer  text         = {0};
  PbgStatus  st           = PBG_OK;
  for (size_t i = 0; !st && i < CELLS; ++i) {
    st       = pbg_rows_cell(issues, 0, i, &cells[i]);
    cells[i] = pbg_arena_copy(about->arena, cells[i]);
  }
  about->oldest = cells[OLDEST];
  about->newest = cells[NEWEST];
  pbg_buffer_print(&text, "由%.*s期政策简报自动读出的知识图谱，涉及%.*s份政策文件", PBG_ARG(cells[ISSUES]),
                   PBG_ARG(cells[DOCUMENTS]));
  pbg_buffer_add(&text, pbg_rows_count(series) ? PBG_LIT("。来源：") : PBG_LIT(""));
  st = st ? st : add_series(series, false, &text);
  pbg_buffer_add(&text,
                 evidence ? PBG_LIT("。每条事实都注明原文位置、规则和可信度（见 evidence.nq.gz）。") : PBG_LIT("。"));
  about->text = keep(about, &text);
  pbg_buffer_clear(&text);
  pbg_buffer_print(
    &text, "A knowledge graph read by a program from %.*s issues of policy bulletins, with %.*s policy documents",
    PBG_ARG(cells[ISSUES]), PBG_ARG(cells[DOCUMENTS]));
  pbg_buffer_add(&text, pbg_rows_count(series) ? PBG_LIT(". Sources: ") : PBG_LIT(""));
  st = st ? st : add_series(series, true, &text);
  pbg_buffer_add(
    &text, evidence
             ? PBG_LIT(". Each fact comes with its place in the text, its rule and its confidence (evidence.nq.gz).")
             : PBG_LIT("."));
  about->text_en = keep(about, &text);
  pbg_buffer_free(&text);
  return st ? st : about->text.data && about->text_en.data ? PBG_OK : PBG_NO_MEMORY;
}

PbgStatus
pbg_about_read(PbgPublish *const publish, PbgAbout *const out)
{
  const PbgPublishOptions *const options = publish->options;
  PbgRows                       *issues  = NULL;
  PbgRows                       *series  = NULL;
  *out                                   = (PbgAbout){.arena     = pbg_arena_new(TEXT_LIMIT),
                                                      .title     = pbg_sv(options->title ? options->title : "政策动态知识图谱"),
                                                      .title_en  = pbg_sv(options->title ? options->title : "Knowledge graph of policy bulletins"),
                                                      .license   = pbg_sv(options->license ? options->license : PBG_LICENSE_DEFAULT),
                                                      .publisher = pbg_sv(options->publisher)};
  PbgStatus st                           = out->arena ? PBG_OK : PBG_NO_MEMORY;
  st                                     = st ? st : pbg_about_rows(publish, pbg_builtin_counts, "issues", &issues);
  st                                     = st ? st : pbg_about_rows(publish, pbg_builtin_counts, "series", &series);
  st                                     = st ? st : describe(out, issues, series, has_evidence(publish));
  out->day                               = options->day ? pbg_sv(options->day) : out->newest;
  pbg_rows_free(issues);
  pbg_rows_free(series);
  return st;
}

void
pbg_about_free(PbgAbout *const about)
{
  pbg_arena_free(about->arena);
}
