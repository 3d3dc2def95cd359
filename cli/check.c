// check.c - RDF files -> graphs in memory -> results, as messages or as a validation report.
#include "cli/check.h"

#include "cli/files.h"
#include "cli/graph.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "ontology/tables.h"
#include "ontology/vocab.h"
#include "shacl/report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  PbgOptions  options;
  PbgShapes  *shapes;
  PbgTriples *graph; ///< That is being filled, or NULL
  char      **names; ///< Of the files in it, own
  size_t      name_count, name_room;
  PbgMessages messages;
  PbgReport   report;
  PbgBuffer   line; ///< Of one result
  PbgBuffer   text; ///< The validation report
  PbgOutput  *output;
  size_t      files, triples, results, errors, warnings;
} Run;

/// Read a file into a graph. What is wrong was reported.
static PbgStatus
read_graph(const Run *const run, const char *const path, PbgTriples *const graph)
{
  const PbgGraphInput input = {path, run->options.syntax, run->options.base, &run->report, true};
  PbgSink             sink  = pbg_triples_sink(graph);
  return pbg_graph_read(&input, &sink);
}

static PbgStatus
compile(Run *const run, PbgTriples *const graph, const char *const name, PbgStatus st)
{
  st = st ? st : pbg_triples_close(graph);
  if (st) {
    pbg_triples_free(graph);
    return st;
  }
  return pbg_shapes_new(graph, name, &run->report, &run->shapes);
}

/// The shapes of --shapes, else those that are built in
static PbgStatus
load_shapes(Run *const run)
{
  PbgTriples *const graph = pbg_triples_new();
  if (!graph) {
    return PBG_NO_MEMORY;
  }
  if (run->options.shapes) {
    return compile(run, graph, run->options.shapes, read_graph(run, run->options.shapes, graph));
  }
  const PbgTable *const table = &pbg_builtin_shapes[0];
  PbgSink               sink  = pbg_triples_sink(graph);
  const PbgStrView      text  = {table->start, (size_t)(table->end - table->start)};
  const PbgGraphInput   input = {table->name, PBG_SYNTAX_TURTLE, PBG_NS_PBG, &run->report, true};
  return compile(run, graph, table->name, pbg_graph_parse(&input, text, &sink));
}

static PbgStatus
on_result(void *const handle, const PbgResult *const result)
{
  Run *const run = handle;
  run->errors += result->severity == PBG_ERROR;
  run->warnings += result->severity == PBG_WARNING;
  ++run->results;
  if (run->options.turtle) {
    pbg_report_result(&run->text, result);
    return run->text.status;
  }
  pbg_buffer_clear(&run->line);
  pbg_result_line(&run->line, result, pbg_sv(run->options.language), pbg_prefixes);
  const PbgStrView line = pbg_buffer_view(&run->line);
  pbg_report(&run->report, result->severity, PBG_BAD_DATA, run->names[pbg_triples_origin(run->graph, result->focus_id)],
             0, 0, "%.*s", PBG_ARG(line));
  return run->line.status;
}

static void
forget_graph(Run *const run)
{
  for (size_t i = 0; i < run->name_count; ++i) {
    free(run->names[i]);
  }
  pbg_triples_free(run->graph);
  run->name_count = 0;
  run->graph      = NULL;
}

/// Hold what was read against the shapes, and let it go
static PbgStatus
check_graph(Run *const run)
{
  const PbgResultSink sink = {run, on_result};
  PbgStatus           st   = pbg_triples_close(run->graph);
  if (!st) {
    run->triples += pbg_triples_count(run->graph);
    st = pbg_shacl_validate(run->shapes, run->graph, &sink);
  }
  if (st) {
    pbg_report(&run->report, PBG_ERROR, st, run->names[0], 0, 0, "cannot be checked: %s", pbg_status_text(st));
  }
  forget_graph(run);
  pbg_messages_flush(&run->messages);
  return st;
}

/// Takes `path`; false if memory is out
static bool
keep_name(Run *const run, char *const path)
{
  if (run->name_count == run->name_room) {
    const size_t room  = run->name_room ? run->name_room * 2 : 16;
    char **const names = realloc(run->names, room * sizeof *names);
    if (!names) {
      free(path);
      return false;
    }
    run->names     = names;
    run->name_room = room;
  }
  run->names[run->name_count++] = path;
  return true;
}

/// Read one file, and check it unless others join it. What is wrong with it is counted.
static PbgStatus
check_file(Run *const run, char *const path)
{
  run->graph = run->graph ? run->graph : pbg_triples_new();
  if (!keep_name(run, path) || !run->graph) {
    return PBG_NO_MEMORY;
  }
  pbg_triples_source(run->graph, (uint32_t)(run->name_count - 1));
  ++run->files;
  if (read_graph(run, path, run->graph)) {
    ++run->errors;
    if (!run->options.as_one) {
      forget_graph(run);
      return PBG_OK;
    }
  }
  return run->options.as_one ? PBG_OK : check_graph(run);
}

static PbgStatus
check_files(Run *const run)
{
  PbgFiles *const files = pbg_files_new(run->options.inputs, run->options.input_count, &run->report);
  PbgStatus       st    = files ? PBG_OK : PBG_NO_MEMORY;
  char           *path  = NULL;
  bool            walked;
  while (!st && !(st = pbg_files_next(files, &path, &walked))) {
    if (walked && pbg_syntax_of_name(path) == PBG_SYNTAX_GUESS) {
      free(path); // in a directory other files may lie
    } else {
      st = check_file(run, path);
      pbg_messages_flush(&run->messages);
    }
  }
  st = st == PBG_NOT_FOUND ? PBG_OK : st;
  if (!st && run->graph) {
    st = check_graph(run);
  }
  pbg_files_free(files);
  return st;
}

static PbgStatus
write_report(Run *const run)
{
  pbg_report_end(&run->text, !run->results);
  PbgStatus st = run->text.status;
  st           = st ? st : pbg_output_write(run->output, "", pbg_buffer_view(&run->text));
  if (st) {
    pbg_output_abandon(run->output);
  } else {
    st = pbg_output_close(run->output);
  }
  run->output = NULL;
  return st;
}

static PbgStatus
begin_report(Run *const run)
{
  run->output = pbg_output_open(run->options.output, ".ttl", &run->report);
  if (run->output && pbg_output_is_split(run->output)) {
    pbg_report(&run->report, PBG_ERROR, PBG_BAD_WRITE, run->options.output, 0, 0, "is a directory; name a file");
    return PBG_BAD_WRITE;
  }
  pbg_report_begin(&run->text);
  return run->output ? PBG_OK : PBG_BAD_WRITE;
}

static void
print_closing_line(const Run *const run)
{
  fprintf(stderr, "pbg: %zu files, %zu triples: ", run->files, run->triples);
  if (run->errors || run->warnings) {
    fprintf(stderr, "%zu errors, %zu warnings\n", run->errors, run->warnings);
  } else {
    fputs("all hold to the shapes\n", stderr);
  }
}

static int
run_options(Run *const run)
{
  run->messages.quiet = run->options.quiet;
  run->report         = pbg_messages_report(&run->messages);
  PbgStatus st        = load_shapes(run);
  st                  = st || !run->options.turtle ? st : begin_report(run);
  st                  = st ? st : check_files(run);
  st                  = st || !run->options.turtle ? st : write_report(run);
  if (st && !run->messages.errors && !run->errors) {
    pbg_report(&run->report, PBG_ERROR, st, "pbg", 0, 0, "%s", pbg_status_text(st));
  }
  pbg_messages_flush(&run->messages);
  if (!st && !run->options.quiet) {
    print_closing_line(run);
  }
  return st || run->errors || (run->options.strict && run->warnings) ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

static void
free_run(Run *const run)
{
  forget_graph(run);
  free(run->names);
  pbg_output_abandon(run->output);
  pbg_shapes_free(run->shapes);
  pbg_buffer_free(&run->line);
  pbg_buffer_free(&run->text);
  pbg_buffer_free(&run->messages.text);
  free(run->options.inputs);
}

int
pbg_command_check(const int argc, char **const argv)
{
  Run             run = {0};
  char            message[512];
  const PbgStatus st   = pbg_options_parse(&pbg_usage_check, argc, argv, &run.options, message, sizeof message);
  const int       code = st                 ? pbg_options_complain(message)
                         : run.options.help ? pbg_options_print_help(&pbg_usage_check)
                                            : run_options(&run);
  free_run(&run);
  return code;
}
