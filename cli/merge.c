// merge.c - every file is read twice: once to decide, once to write.
#include "ontology/merge.h"

#include "cli/files.h"
#include "cli/graph.h"
#include "cli/lexicon.h"
#include "cli/merge.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "ontology/context.h"
#include "ontology/vocab.h"
#include "rdf/writer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_LIMIT ((size_t)8 << 30)
#define FLUSH_BYTES ((size_t)1 << 20)

typedef struct {
  PbgOptions  options;
  PbgMessages messages;
  PbgReport   report;
  PbgLexicon *lexicon;
  PbgArena   *arena, *scratch;
  PbgMerge   *merge;
  PbgWriter  *writer;
  PbgSink     writing; ///< The writer's
  PbgBuffer   text;
  PbgOutput  *output;
  size_t      files, joined, apart, linked;
  size_t      piece; ///< Statements before the piece that is being written
} Run;

static PbgStatus
curate(Run *const run, const char *const path, const bool same)
{
  PbgBuffer bytes = {0};
  PbgStatus st    = path ? pbg_file_read(path, (size_t)64 << 20, &bytes) : PBG_OK;
  if (st) {
    pbg_report(&run->report, PBG_ERROR, st, path, 0, 0, "cannot be read: %s",
               st == PBG_BAD_READ ? strerror(errno) : pbg_status_text(st));
  } else if (path) {
    st = pbg_merge_curate(run->merge, pbg_buffer_view(&bytes), path, same, &run->report);
  }
  pbg_buffer_free(&bytes);
  return st;
}

static PbgStatus
prepare(Run *const run)
{
  run->messages.quiet = run->options.quiet;
  run->report         = pbg_messages_report(&run->messages);
  run->arena          = pbg_arena_new(ARENA_LIMIT);
  run->scratch        = pbg_arena_new(ARENA_LIMIT);
  run->writer         = pbg_writer_new(run->options.format, pbg_prefixes, pbg_json_terms);
  if (!run->arena || !run->scratch || !run->writer) {
    return PBG_NO_MEMORY;
  }
  run->writing = pbg_writer_sink(run->writer);
  PbgStatus st = pbg_load_lexicon(&run->options, &run->report, &run->lexicon);
  run->merge   = st ? NULL : pbg_merge_new(run->lexicon, pbg_sv(run->options.base), run->arena);
  st           = st ? st : run->merge ? PBG_OK : PBG_NO_MEMORY;
  st           = st ? st : curate(run, run->options.same, true);
  return st ? st : curate(run, run->options.different, false);
}

static PbgStatus
each_file(Run *const run, PbgSink *const sink)
{
  PbgFiles *const files  = pbg_files_new(run->options.inputs, run->options.input_count, &run->report);
  char           *path   = NULL;
  bool            walked = false;
  PbgStatus       st     = files ? PBG_OK : PBG_NO_MEMORY;
  run->files             = 0;
  while (!st && !(st = pbg_files_next(files, &path, &walked))) {
    const PbgGraphInput input = {path, run->options.syntax, run->options.base, &run->report, false};
    st                        = pbg_graph_read(&input, sink);
    st                        = st || !sink->on_end ? st : sink->on_end(sink->handle);
    free(path);
    ++run->files;
  }
  pbg_files_free(files);
  return st == PBG_NOT_FOUND ? PBG_OK : st;
}

// --- The second pass ---

static PbgStatus
flush_text(Run *const run)
{
  const PbgStatus st =
    run->text.status ? run->text.status : pbg_output_write(run->output, "", pbg_buffer_view(&run->text));
  pbg_buffer_clear(&run->text);
  return st;
}

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  Run *const run = handle;
  if (run->piece && run->piece == pbg_writer_count(run->writer)) {
    pbg_writer_between(run->writer, &run->text);
  }
  const PbgStatus st = run->writing.on_quad(run->writing.handle, quad);
  return st || run->text.len < FLUSH_BYTES ? st : flush_text(run);
}

static PbgStatus
on_end(void *const handle)
{
  Run *const      run = handle;
  const PbgStatus st  = run->writing.on_end(run->writing.handle);
  pbg_writer_begin(run->writer, &run->text);
  run->piece = pbg_writer_count(run->writer);
  return st ? st : flush_text(run);
}

static PbgStatus
write_merged(Run *const run)
{
  PbgSink out     = {run, on_quad, on_end};
  PbgSink rewrite = pbg_merge_rewriter(run->merge, &out, run->scratch);
  run->output     = pbg_output_open(run->options.output, run->options.format->ending, &run->report);
  if (!run->output) {
    return PBG_BAD_WRITE;
  }
  pbg_writer_head(run->writer, &run->text);
  pbg_writer_begin(run->writer, &run->text);
  PbgStatus st = each_file(run, &rewrite);
  st           = st ? st : pbg_merge_links(run->merge, &rewrite);
  st           = st ? st : out.on_end(out.handle);
  pbg_writer_tail(run->writer, &run->text);
  st                      = st ? st : flush_text(run);
  PbgOutput *const output = run->output;
  run->output             = NULL;
  if (st) {
    pbg_output_abandon(output);
    return st;
  }
  return pbg_output_close(output);
}

// --- What was joined ---

static const char *const decisions[] = {"joined", "apart", "linked"};

static void
print_step(FILE *const out, const PbgMergeStep *const step)
{
  fprintf(out, "%s\t%s\t%.*s\t%.*s\t%.*s\t%.*s\t%s\n", decisions[step->decision], pbg_merge_rule_name(step->rule),
          PBG_ARG(step->kept), PBG_ARG(step->joined), PBG_ARG(step->kept_name), PBG_ARG(step->joined_name),
          step->against ? step->against : "");
}

/// Acts follow from their documents: they are counted with the files only
static PbgStatus
report_steps(Run *const run)
{
  FILE *const out = run->options.report ? fopen(run->options.report, "w") : NULL;
  if (run->options.report && !out) {
    pbg_report(&run->report, PBG_ERROR, PBG_BAD_WRITE, run->options.report, 0, 0, "cannot be written: %s",
               strerror(errno));
    return PBG_BAD_WRITE;
  }
  if (out) {
    fputs("decision\trule\tkept\tother\tname\tother name\twhy not\n", out);
  }
  const PbgMergeStep *step = NULL;
  for (size_t i = 0; (step = pbg_merge_step_at(run->merge, i)); ++i) {
    run->joined += step->decision == PBG_MERGE_JOINED && step->rule != PBG_MERGE_ACT;
    run->apart += step->decision == PBG_MERGE_APART;
    run->linked += step->decision == PBG_MERGE_LINKED;
    if (out) {
      print_step(out, step);
    }
  }
  if (out && (ferror(out) | fclose(out))) {
    pbg_report(&run->report, PBG_ERROR, PBG_BAD_WRITE, run->options.report, 0, 0, "cannot be written");
    return PBG_BAD_WRITE;
  }
  return PBG_OK;
}

static PbgStatus
run_all(Run *const run)
{
  PbgSink   collect = {NULL, NULL, NULL};
  PbgStatus st      = prepare(run);
  if (!st) {
    collect = pbg_merge_collector(run->merge);
    st      = each_file(run, &collect);
  }
  st = st ? st : pbg_merge_decide(run->merge);
  st = st ? st : report_steps(run);
  return st ? st : write_merged(run);
}

static int
run_options(Run *const run)
{
  const PbgStatus st     = run_all(run);
  const bool      failed = pbg_messages_end(&run->messages, st, run->options.strict);
  if (!st && !run->options.quiet) {
    fprintf(stderr, "pbg: %zu files, %zu names joined, %zu pairs kept apart, %zu drafts linked, %zu triples\n",
            run->files, run->joined, run->apart, run->linked, pbg_writer_count(run->writer));
  }
  return failed ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

static void
free_run(Run *const run)
{
  pbg_output_abandon(run->output);
  pbg_writer_free(run->writer);
  pbg_arena_free(run->arena);
  pbg_arena_free(run->scratch);
  pbg_lexicon_free(run->lexicon);
  pbg_buffer_free(&run->text);
  pbg_buffer_free(&run->messages.text);
  free(run->options.inputs);
}

static bool
reads_stdin(const PbgOptions *const options)
{
  for (size_t i = 0; i < options->input_count; ++i) {
    if (!strcmp(options->inputs[i], PBG_STDIN_NAME)) {
      return true;
    }
  }
  return false;
}

int
pbg_command_merge(const int argc, char **const argv)
{
  Run       run = {0};
  char      message[512];
  PbgStatus st = pbg_options_parse(&pbg_usage_merge, argc, argv, &run.options, message, sizeof message);
  if (!st && reads_stdin(&run.options)) {
    snprintf(message, sizeof message, "standard input cannot be read twice; write the graph to a file first");
    st = PBG_BAD_DATA;
  }
  const int code = st                 ? pbg_options_complain(message)
                   : run.options.help ? pbg_options_print_help(&pbg_usage_merge)
                                      : run_options(&run);
  free_run(&run);
  return code;
}
