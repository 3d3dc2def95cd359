// extract.c - files -> pool of workers -> output, in the order of the files.
#include "cli/extract.h"

#include "base/arena.h"
#include "cli/files.h"
#include "cli/lexicon.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/pool.h"
#include "cli/progress.h"
#include "cli/render.h"
#include "cli/sheets.h"
#include "cli/summary.h"
#include "cli/table.h"
#include "extract/reader.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/// What one document may take while it is read
#define ARENA_LIMIT ((size_t)2 << 30)
/// What its triples may take: some hundred times the largest file of prose
#define TEXT_LIMIT ((size_t)2 << 30)
/// A slot gives back a larger buffer when its file is done
#define KEEP_LIMIT ((size_t)4 << 20)

// One file on its way; slots are used again
typedef struct {
  char        *path;
  bool         read;  ///< An issue was read and rendered
  bool         known; ///< The target has it already
  bool         graph; ///< RDF, for the target; `text` holds it if it was read
  uint8_t      digest[PBG_EXTRACT_DIGEST];
  PbgMapCounts counts;
  PbgMessages  messages;
  PbgBuffer    text;
  PbgBuffer    summary;
} Job;

typedef struct {
  PbgArena  *arena;
  PbgRender *render;
  PbgBuffer  bytes;
} Worker;

typedef struct {
  PbgOptions              options;
  PbgRenderOptions        render;
  PbgBuffer               described; ///< Behind render.run_options
  PbgLexicon             *lexicon;
  PbgFiles               *files;
  PbgOutput              *output; ///< NULL if the issues go to a target
  const PbgExtractTarget *target;
  size_t                  taken;   ///< Files that the target has read or knows
  PbgMessages             general; ///< Lexicons, output
  PbgReport               general_report;
  PbgMessages             walk; ///< Directories met before the next file
  PbgReport               walk_report;
  Worker                 *workers;
  Job                    *jobs;
  PbgProgress             progress;
  size_t                  screen; ///< Cells of the summary
  size_t                  file_count;
  size_t                  warnings;
  size_t                  errors;
  PbgStatus               write_status; ///< Why nothing more can be written
  size_t                  issues;       ///< Written
  PbgMapCounts            counts;
} Run;

static void
flush_messages(Run *const run, PbgMessages *const messages)
{
  if (messages->text.len || messages->left_out) {
    pbg_progress_hide(&run->progress);
  }
  run->warnings += messages->warnings;
  run->errors += messages->errors;
  pbg_messages_flush(messages);
}

// --- The three steps of a file ---

static bool
fetch(void *const handle, void *const slot)
{
  Run *const run    = handle;
  Job *const job    = slot;
  bool       walked = false;
  PbgStatus  st     = pbg_files_next(run->files, &job->path, &walked);
  if (st) {
    if (st != PBG_NOT_FOUND) {
      pbg_report(&run->walk_report, PBG_ERROR, st, "pbg", 0, 0, "%s", pbg_status_text(st));
    }
    return false;
  }
  const PbgMessages kept = job->messages; // empty; the job takes what was said on the way to its file
  job->messages          = run->walk;
  run->walk              = kept;
  run->walk.quiet        = run->options.quiet;
  job->messages.walked   = walked;
  return true;
}

static PbgStatus
read_bytes(const char *const path, const char *const name, const PbgReport *const report, PbgBuffer *const bytes)
{
  const PbgStatus st = pbg_file_read(path, PBG_MAX_FILE, bytes);
  if (st == PBG_TOO_LARGE) {
    pbg_report(report, PBG_ERROR, st, name, 0, 0, "larger than %zu MiB, which no bulletin is; split it",
               PBG_MAX_FILE >> 20);
  } else if (st) {
    pbg_report(report, PBG_ERROR, st, name, 0, 0, "cannot be read: %s",
               st == PBG_BAD_READ ? strerror(errno) : pbg_status_text(st));
  }
  return st;
}

static PbgStatus
render(const Run *const run, Worker *const worker, const PbgIssue *const issue, Job *const job)
{
  const bool split = run->output && pbg_output_is_split(run->output);
  if (split) {
    pbg_render_head(worker->render, &job->text);
  }
  const PbgStatus st = pbg_render_issue(worker->render, issue, worker->arena, &job->text, &job->counts);
  if (!st && split) {
    pbg_render_tail(worker->render, &job->text);
  }
  return st ? st : job->text.status;
}

/// Is the file, whose bytes are still to be read if `bytes` is NULL, something that the target does not want read as a bulletin?
static bool
is_for_target(const Run *const run, Job *const job, const PbgBuffer *const bytes)
{
  if (!run->target) {
    return false;
  }
  const PbgStrView text = bytes ? pbg_buffer_view(bytes) : (PbgStrView){NULL, 0};
  job->graph            = run->target->is_graph(run->target->handle, job->path, text);
  if (job->graph && bytes) {
    pbg_buffer_add(&job->text, text);
  }
  job->known = !job->graph && bytes && run->target->knows(run->target->handle, text, job->digest);
  return job->graph || job->known;
}

static void
work(void *const handle, const size_t number, void *const slot)
{
  const Run *const       run    = handle;
  Worker *const          worker = &run->workers[number];
  Job *const             job    = slot;
  const PbgReport        report = pbg_messages_report(&job->messages);
  const PbgReaderOptions reader = {run->lexicon, &report};
  const char *const      name   = strcmp(job->path, PBG_STDIN_NAME) != 0 ? job->path : "stdin";
  PbgIssue              *issue  = NULL;
  job->read = job->known = false;
  if (is_for_target(run, job, NULL) || read_bytes(job->path, name, &report, &worker->bytes) ||
      is_for_target(run, job, &worker->bytes)) {
    return;
  }
  pbg_arena_clear(worker->arena);
  if (pbg_read_issue(&reader, pbg_buffer_view(&worker->bytes), name, worker->arena, &issue)) {
    return;
  }
  const PbgStatus st = render(run, worker, issue, job);
  if (st) {
    pbg_report(&report, PBG_ERROR, st, name, 0, 0, "its triples cannot be written: %s; split the file",
               pbg_status_text(st));
    return;
  }
  if (run->options.summary) {
    pbg_summary_print(&job->summary, issue, &job->counts, run->screen);
  }
  job->read = true;
}

static void
reset(Job *const job)
{
  free(job->path);
  job->path = NULL;
  pbg_buffer_clear(&job->text);
  pbg_buffer_clear(&job->summary);
  if (job->text.room > KEEP_LIMIT) {
    pbg_buffer_free(&job->text);
  }
}

// Head or tail of a file that all issues share
static PbgStatus
write_edge(Run *const run, void (*const edge)(const PbgRender *, PbgBuffer *))
{
  PbgBuffer bytes = {0};
  edge(run->workers[0].render, &bytes);
  const PbgStatus st = bytes.status ? bytes.status : pbg_output_write(run->output, "", pbg_buffer_view(&bytes));
  pbg_buffer_free(&bytes);
  return st;
}

static PbgStatus
write_issue(Run *const run, const Job *const job)
{
  if (run->target) {
    return run->target->add_issue(run->target->handle, job->digest, pbg_buffer_view(&job->text), &run->general_report);
  }
  const PbgStatus st =
    pbg_output_is_split(run->output) ? PBG_OK : write_edge(run, run->issues ? pbg_render_between : pbg_render_head);
  return st ? st : pbg_output_write(run->output, job->path, pbg_buffer_view(&job->text));
}

static void
add_counts(Run *const run, const PbgMapCounts *const more)
{
  ++run->issues;
  run->counts.items += more->items;
  run->counts.reported += more->reported;
  run->counts.statements += more->statements;
}

static void
print_summary(Run *const run, const Job *const job)
{
  if (job->summary.len) {
    pbg_progress_hide(&run->progress);
    fwrite(job->summary.data, 1, job->summary.len, run->options.output ? stdout : stderr);
  }
}

static bool
deliver(void *const handle, void *const slot)
{
  Run *const run = handle;
  Job *const job = slot;
  PbgStatus  st  = PBG_OK;
  ++run->file_count;
  flush_messages(run, &job->messages);
  if (job->graph) {
    st = run->target->add_graph(run->target->handle, job->path, pbg_buffer_view(&job->text), &run->general_report);
  }
  run->taken += job->graph || job->known;
  if (job->read && !(st = write_issue(run, job))) {
    add_counts(run, &job->counts);
    print_summary(run, job);
  }
  flush_messages(run, &run->general);
  pbg_progress_show(&run->progress, run->file_count,
                    run->target ? run->target->count(run->target->handle) : run->counts.statements);
  reset(job);
  run->write_status = st == PBG_BAD_DATA ? PBG_OK : st; // one issue without a file of its own stops nothing
  return !run->write_status;
}

// --- Before and after ---

static PbgStatus
make_workers(Run *const run)
{
  const size_t count = run->options.jobs;
  run->workers       = calloc(count, sizeof *run->workers);
  run->jobs          = calloc(pbg_pool_window(run->options.jobs), sizeof *run->jobs);
  if (!run->workers || !run->jobs) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < count; ++i) {
    run->workers[i].render = pbg_render_new(&run->render);
    run->workers[i].arena  = pbg_arena_new(ARENA_LIMIT);
    if (!run->workers[i].render || !run->workers[i].arena) {
      return PBG_NO_MEMORY;
    }
  }
  for (size_t i = 0; i < pbg_pool_window(run->options.jobs); ++i) {
    run->jobs[i].messages.quiet = run->options.quiet;
    run->jobs[i].text.limit     = TEXT_LIMIT;
  }
  return PBG_OK;
}

// What of the options changes the facts, for the graph
static void
describe_render(Run *const run)
{
  const PbgOptions *const options = &run->options;
  for (size_t i = 0; i < options->lexicon_count; ++i) {
    pbg_buffer_print(&run->described, "%s--lexicon %s", i ? " " : "", options->lexicons[i]);
  }
  run->render = (PbgRenderOptions){
    .format      = options->format,
    .base        = options->base,
    .evidence    = !options->no_evidence,
    .run_options = pbg_buffer_view(&run->described),
    .lexicon     = run->lexicon,
  };
}

static PbgStatus
prepare(Run *const run)
{
  run->general.quiet  = run->options.quiet;
  run->walk.quiet     = run->options.quiet;
  run->general_report = pbg_messages_report(&run->general);
  run->walk_report    = pbg_messages_report(&run->walk);
  run->screen         = pbg_table_screen(run->options.output ? stdout : stderr);
  run->files          = pbg_files_new(run->options.inputs, run->options.input_count, &run->walk_report);
  PbgStatus st = run->files ? pbg_load_lexicon(&run->options, &run->general_report, &run->lexicon) : PBG_NO_MEMORY;
  describe_render(run);
  st = st ? st : make_workers(run);
  if (!st && !run->target) {
    run->output = pbg_output_open(run->options.output, run->options.format->ending, &run->general_report);
    st          = run->output ? PBG_OK : PBG_BAD_WRITE;
  }
  if (st && !run->general.errors) {
    pbg_report(&run->general_report, PBG_ERROR, st, "pbg", 0, 0, "%s", pbg_status_text(st));
  }
  return st;
}

// The tail of a common file; a file without any issue does not come into being
static PbgStatus
finish_output(Run *const run, PbgStatus st)
{
  if (run->target) {
    return run->target->finish(run->target->handle, run->file_count, st, &run->general_report);
  }
  if (!st && run->issues && !pbg_output_is_split(run->output)) {
    st = write_edge(run, pbg_render_tail);
  }
  PbgOutput *const output = run->output;
  run->output             = NULL;
  if (st || (!run->issues && run->options.output)) {
    pbg_output_abandon(output);
    return st;
  }
  return pbg_output_close(output);
}

static void
print_closing_line(const Run *const run)
{
  if (!run->options.quiet && !run->write_status && !run->target) {
    fprintf(stderr, "pbg: %zu files, %zu issues, %zu items, %zu policies, %zu triples", run->file_count, run->issues,
            run->counts.items, run->counts.reported, run->counts.statements);
    if (run->warnings || run->errors) {
      fprintf(stderr, "; %zu warnings, %zu errors", run->warnings, run->errors);
    }
    fputc('\n', stderr);
  }
}

static void
run_all(Run *const run)
{
  const PbgPoolWork pool = {run, fetch, work, deliver};
  pbg_progress_start(&run->progress, !run->options.quiet);
  PbgStatus st = pbg_pool_run(&pool, run->options.jobs, run->jobs, sizeof *run->jobs);
  pbg_progress_hide(&run->progress);
  if (st) {
    pbg_report(&run->general_report, PBG_ERROR, st, "pbg", 0, 0, "no thread can be started; use -j 1");
  }
  flush_messages(run, &run->walk);
  if (!st && !run->issues && !run->taken && !run->errors) {
    pbg_report(&run->general_report, PBG_ERROR, PBG_NO_BULLETIN, "pbg", 0, 0, "no bulletin was found");
  }
  run->write_status = finish_output(run, run->write_status ? run->write_status : st);
  flush_messages(run, &run->general);
  print_closing_line(run);
}

static void
free_run(Run *const run)
{
  for (size_t i = 0; run->jobs && i < pbg_pool_window(run->options.jobs); ++i) {
    free(run->jobs[i].path);
    pbg_buffer_free(&run->jobs[i].text);
    pbg_buffer_free(&run->jobs[i].summary);
    pbg_buffer_free(&run->jobs[i].messages.text);
  }
  for (size_t i = 0; run->workers && i < run->options.jobs; ++i) {
    pbg_render_free(run->workers[i].render);
    pbg_arena_free(run->workers[i].arena);
    pbg_buffer_free(&run->workers[i].bytes);
  }
  free(run->jobs);
  free(run->workers);
  pbg_output_abandon(run->output);
  pbg_files_free(run->files);
  pbg_lexicon_free(run->lexicon);
  pbg_buffer_free(&run->general.text);
  pbg_buffer_free(&run->walk.text);
  pbg_buffer_free(&run->described);
}

static int
exit_code(const Run *const run)
{
  const bool table_lost = run->options.output && run->options.summary && (fflush(stdout) || ferror(stdout));
  if (table_lost) {
    fputs("pbg: standard output: the table cannot be written\n", stderr);
  }
  return run->errors || table_lost || (run->options.strict && run->warnings) ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

static int
run_options(Run *const run)
{
  if (prepare(run)) {
    flush_messages(run, &run->general);
    return PBG_EXIT_DATA;
  }
  flush_messages(run, &run->general);
  run_all(run);
  return exit_code(run);
}

int
pbg_command_extract(const int argc, char **const argv)
{
  Run             run = {0};
  char            message[512];
  const PbgStatus st   = pbg_options_parse(&pbg_usage_extract, argc, argv, &run.options, message, sizeof message);
  const int       code = st                 ? pbg_options_complain(message)
                         : run.options.help ? pbg_options_print_help(&pbg_usage_extract)
                         : run.options.csv  ? pbg_sheets_extract(&run.options)
                                            : run_options(&run);
  free_run(&run);
  free(run.options.inputs);
  return code;
}

int
pbg_extract_into(const PbgOptions *const options, const PbgExtractTarget *const target)
{
  Run       run  = {.options = *options, .target = target};
  const int code = run_options(&run);
  free_run(&run);
  return code;
}
