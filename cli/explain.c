// explain.c - a bulletin is read and mapped, a graph is read; either way the evidence is joined and printed.
#include "cli/explain.h"

#include "base/json.h"
#include "cli/files.h"
#include "cli/graph.h"
#include "cli/lexicon.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/table.h"
#include "extract/reader.h"
#include "ontology/explain.h"
#include "ontology/iri.h"
#include "ontology/map.h"
#include "ontology/vocab.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_LIMIT ((size_t)2 << 30)
#define MAX_GRAPH   ((size_t)1 << 30)

typedef struct {
  PbgOptions  options;
  PbgMessages messages;
  PbgReport   report;
  PbgLexicon *lexicon;
  PbgArena   *arena;   ///< The issue, then the evidence
  PbgArena   *scratch; ///< The mapping, then what is compared
  PbgBuffer   bytes;
  PbgBuffer   out;
  PbgExplain *explain;
  PbgStrView  wanted;
  size_t      screen;
  size_t      shown;
  bool        english;
} Run;

// --- Reading ---

static PbgStatus
map_bulletin(Run *const run, const char *const name)
{
  const PbgReaderOptions reader = {run->lexicon, &run->report};
  PbgIssue              *issue  = NULL;
  const PbgStatus        st     = pbg_read_issue(&reader, pbg_buffer_view(&run->bytes), name, run->arena, &issue);
  if (st) {
    return st;
  }
  const PbgMapOptions map = {
    .base = pbg_sv(run->options.base), .lexicon = run->lexicon, .evidence = true, .scratch = run->scratch};
  PbgSink sink = pbg_explain_sink(run->explain);
  return pbg_map_issue(issue, &map, &sink);
}

static PbgStatus
read_input(Run *const run)
{
  const char *const   path  = run->options.inputs[0];
  const char *const   name  = strcmp(path, PBG_STDIN_NAME) != 0 ? path : "stdin";
  const PbgGraphInput input = {path, run->options.syntax, run->options.base, &run->report, false};
  PbgSink             sink  = pbg_explain_sink(run->explain);
  PbgStatus           st    = pbg_file_read(path, MAX_GRAPH, &run->bytes);
  if (st) {
    pbg_report(&run->report, PBG_ERROR, st, name, 0, 0, "cannot be read: %s",
               st == PBG_BAD_READ ? strerror(errno) : pbg_status_text(st));
    return st;
  }
  const PbgStrView text = pbg_buffer_view(&run->bytes);
  st = run->options.syntax != PBG_SYNTAX_GUESS || pbg_graph_is_graph(path, text) ? pbg_graph_parse(&input, text, &sink)
                                                                                 : map_bulletin(run, name);
  return st ? st : pbg_explain_finish(run->explain);
}

// --- Printing ---

/// "eli:passed_by" for an IRI in a namespace of the graph, else the IRI
static PbgStrView
short_iri(Run *const run, const PbgStrView iri)
{
  for (const PbgPrefix *prefix = pbg_prefixes; prefix->name; ++prefix) {
    const PbgStrView head = pbg_sv(prefix->iri);
    if (pbg_sv_starts(iri, head)) {
      const PbgStrView parts[] = {pbg_sv(prefix->name), PBG_LIT(":"), pbg_sv_from(iri, head.len)};
      return pbg_join_parts(run->scratch, parts, 3);
    }
  }
  return iri;
}

static PbgStrView
label_of(Run *const run, const PbgStrView iri)
{
  const PbgStrView      key   = short_iri(run, iri);
  const PbgLabel *const label = pbg_lexicon_label(run->lexicon, key);
  return !label ? key : run->english ? label->english : label->name;
}

/// What people call it: the document for its act or target
static PbgStrView
subject_of(Run *const run, const PbgExplained *const fact)
{
  const PbgNamed named = fact->owner.iri.len ? fact->owner : fact->subject;
  return named.name.len ? named.name : short_iri(run, named.iri);
}

static PbgStrView
value_of(Run *const run, const PbgExplained *const fact)
{
  return fact->object_name.len          ? fact->object_name
         : fact->object.kind == PBG_IRI ? short_iri(run, fact->object.text)
                                        : fact->object.text;
}

/// One line, cut to `cells`
static void
add_cell(PbgBuffer *const out, PbgStrView text, const size_t cells)
{
  const size_t line = pbg_sv_find(text, PBG_LIT("\n"), 0);
  pbg_table_cell(out, line == PBG_NPOS ? text : pbg_sv_slice(text, 0, line), cells);
  pbg_buffer_add(out, PBG_LIT("  "));
}

enum { PLACE_CELLS = 9, LABEL_CELLS = 14, CONFIDENCE_CELLS = 4, LEAST_CELLS = 16, GAPS = 12 };

static void
print_row(Run *const run, const PbgExplained *const fact)
{
  const size_t fixed = PLACE_CELLS + LABEL_CELLS + CONFIDENCE_CELLS + GAPS;
  const size_t third = run->screen > fixed + (size_t)3 * LEAST_CELLS ? (run->screen - fixed) / 3 : LEAST_CELLS;
  char         place[32];
  if (fact->page || fact->paragraph) {
    snprintf(place, sizeof place, "%s%lld", fact->page ? "p. " : "par. ",
             (long long)(fact->page ? fact->page : fact->paragraph));
  } else {
    snprintf(place, sizeof place, "%lld:%lld", (long long)fact->line, (long long)fact->column);
  }
  add_cell(&run->out, pbg_sv(place), PLACE_CELLS);
  add_cell(&run->out, subject_of(run, fact), third);
  add_cell(&run->out, label_of(run, fact->predicate), LABEL_CELLS);
  add_cell(&run->out, value_of(run, fact), third);
  add_cell(&run->out, fact->confidence, CONFIDENCE_CELLS);
  add_cell(&run->out, fact->quote, third);
  while (run->out.len && run->out.data[run->out.len - 1] == ' ') {
    --run->out.len;
  }
  pbg_buffer_add_char(&run->out, '\n');
}

static void
add_text(PbgBuffer *const out, const char *const key, const PbgStrView text)
{
  if (text.len) {
    pbg_buffer_print(out, ",\"%s\":", key);
    pbg_json_string(out, text);
  }
}

static void
add_number(PbgBuffer *const out, const char *const key, const int64_t number)
{
  pbg_buffer_print(out, ",\"%s\":%lld", key, (long long)number);
}

/// One object a line (JSON Lines)
static void
print_json(Run *const run, const PbgExplained *const fact)
{
  PbgBuffer *const out = &run->out;
  pbg_buffer_add(out, PBG_LIT("{\"subject\":"));
  pbg_json_string(out, fact->subject.iri);
  add_text(out, "subjectName", fact->subject.name);
  add_text(out, "owner", fact->owner.iri);
  add_text(out, "ownerName", fact->owner.name);
  add_text(out, "property", fact->predicate);
  add_text(out, "propertyName", label_of(run, fact->predicate));
  add_text(out, "value", fact->object.text);
  add_text(out, "valueName", fact->object_name);
  add_text(out, "datatype", fact->object.datatype);
  add_text(out, "language", fact->object.language);
  add_text(out, "source", fact->source.iri);
  add_text(out, "sourceName", fact->source.name);
  add_text(out, "file", fact->file);
  if (fact->page) {
    add_number(out, "page", fact->page);
  }
  if (fact->paragraph) {
    add_number(out, "paragraph", fact->paragraph);
  }
  if (fact->line) {
    add_number(out, "line", fact->line);
    add_number(out, "column", fact->column);
  }
  if (fact->start >= 0) {
    add_number(out, "start", fact->start);
    add_number(out, "end", fact->end);
  }
  add_text(out, "quote", fact->quote);
  if (fact->confidence.len) {
    pbg_buffer_print(out, ",\"confidence\":%.*s", PBG_ARG(fact->confidence));
  }
  add_text(out, "rule", fact->rule);
  pbg_buffer_print(out, "%s}\n", fact->inferred ? ",\"dateInferred\":true" : "");
}

static void
print_heading(Run *const run, const PbgExplained *const fact, const PbgExplained *const last)
{
  if (!last || !pbg_sv_equal(last->file, fact->file)) {
    pbg_buffer_print(&run->out, "%s%.*s\n", last ? "\n" : "", PBG_ARG(fact->file.len ? fact->file : PBG_LIT("?")));
  }
}

static PbgStatus
print_facts(Run *const run)
{
  const PbgExplained *last = NULL;
  for (size_t i = 0; i < pbg_explain_count(run->explain); ++i) {
    const PbgExplained *const fact = pbg_explain_at(run->explain, i);
    pbg_arena_clear(run->scratch);
    if (!pbg_explain_is_about(fact, run->wanted, run->scratch)) {
      continue;
    }
    if (run->options.json) {
      print_json(run, fact);
    } else {
      print_heading(run, fact, last);
      print_row(run, fact);
    }
    last = fact;
    ++run->shown;
  }
  fwrite(run->out.data ? run->out.data : "", 1, run->out.len, stdout);
  return run->out.status ? run->out.status : fflush(stdout) || ferror(stdout) ? PBG_BAD_WRITE : PBG_OK;
}

// --- The command ---

static PbgStatus
prepare(Run *const run)
{
  run->messages.quiet = run->options.quiet;
  run->report         = pbg_messages_report(&run->messages);
  run->wanted         = run->options.input_count > 1 ? pbg_sv(run->options.inputs[1]) : (PbgStrView){NULL, 0};
  run->screen         = pbg_table_screen(stdout);
  run->english        = !strcmp(run->options.language ? run->options.language : "en", "en");
  run->arena          = pbg_arena_new(ARENA_LIMIT);
  run->scratch        = pbg_arena_new(ARENA_LIMIT);
  run->explain        = run->arena ? pbg_explain_new(run->arena) : NULL;
  return run->explain && run->scratch ? pbg_load_lexicon(&run->options, &run->report, &run->lexicon) : PBG_NO_MEMORY;
}

static int
run_options(Run *const run)
{
  PbgStatus st = prepare(run);
  st           = st ? st : read_input(run);
  st           = st ? st : print_facts(run);
  if (st && !run->messages.errors) {
    pbg_report(&run->report, PBG_ERROR, st, "pbg", 0, 0, "%s", pbg_status_text(st));
  } else if (!st && !run->shown) {
    pbg_report(&run->report, PBG_ERROR, PBG_NOT_FOUND, run->options.inputs[0], 0, 0,
               pbg_explain_count(run->explain) ? "no fact is about '%s'; give a part of a title, or an IRI of the graph"
                                               : "holds no evidence%s; write it without --no-evidence",
               pbg_explain_count(run->explain) ? run->options.inputs[1] : "");
  }
  pbg_messages_flush(&run->messages);
  return st || !run->shown ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

static void
free_run(Run *const run)
{
  pbg_arena_free(run->arena);
  pbg_arena_free(run->scratch);
  pbg_lexicon_free(run->lexicon);
  pbg_buffer_free(&run->bytes);
  pbg_buffer_free(&run->out);
  pbg_buffer_free(&run->messages.text);
  free(run->options.inputs);
}

int
pbg_command_explain(const int argc, char **const argv)
{
  Run       run = {0};
  char      message[512];
  PbgStatus st = pbg_options_parse(&pbg_usage_explain, argc, argv, &run.options, message, sizeof message);
  if (!st && run.options.input_count > 2) {
    snprintf(message, sizeof message, "one FILE and one TITLE or IRI; put a title with blanks between quotes");
    st = PBG_BAD_DATA;
  }
  const int code = st                 ? pbg_options_complain(message)
                   : run.options.help ? pbg_options_print_help(&pbg_usage_explain)
                                      : run_options(&run);
  free_run(&run);
  return code;
}
