// query.c - a query, data, the answer.
#include "cli/query.h"

#include "cli/answer.h"
#include "cli/files.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/table.h"
#include "ontology/vocab.h"
#include "rdf/reader.h"
#include "sparql/update.h"
#include "store/memory.h"
#include "store/store.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/// Longest query
#define QUERY_LIMIT ((size_t)16 << 20)
/// What the terms of files in memory may take, and, unless --memory says otherwise, the tables and the answer of a query
#define MEMORY_LIMIT ((size_t)4 << 30)
/// Room for the base IRI of a file
#define BASE_SIZE ((size_t)2 * PATH_MAX)

typedef struct {
  PbgOptions      options;
  size_t          data_count; ///< Operands that are data
  const char     *name;       ///< Of the query, for messages
  PbgBuffer       file;       ///< The query as it was read
  PbgBuffer       text;       ///< The query behind the prefixes
  char            base[BASE_SIZE];
  PbgQuery       *query;
  PbgStore       *store; ///< NULL: the data was read from files
  PbgDataset     *dataset;
  PbgAnswer      *answer;
  PbgMessages     messages;
  PbgReport       report;
  struct timespec start;
} Run;

static double
seconds_since(const struct timespec start)
{
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9;
}

// --- The query ---

/// What relative IRIs of a file are resolved against: --base, else its own file:///absolute/path; nothing for text that is in no
/// file
static void
set_base(const Run *const run, const char *const path, char base[const BASE_SIZE])
{
  char cwd[PATH_MAX] = "";
  base[0]            = '\0';
  if (run->options.base) {
    (void)snprintf(base, BASE_SIZE, "%s", run->options.base);
  } else if (path && strcmp(path, PBG_STDIN_NAME) != 0 && (path[0] == '/' || getcwd(cwd, sizeof cwd))) {
    (void)snprintf(base, BASE_SIZE, "file://%s%s%s", cwd, cwd[0] ? "/" : "", path);
  }
}

static PbgStatus
read_text(Run *const run)
{
  if (run->options.query) {
    pbg_buffer_add(&run->file, pbg_sv(run->options.query));
  } else {
    run->name            = run->options.inputs[run->options.input_count - 1];
    const PbgStatus read = pbg_file_read(run->name, QUERY_LIMIT, &run->file);
    if (read) {
      pbg_report(&run->report, PBG_ERROR, read, run->name, 0, 0, "the query cannot be read: %s",
                 read == PBG_BAD_READ ? strerror(errno) : pbg_status_text(read));
      return read;
    }
  }
  // All on one line, so that lines are easily counted
  for (const PbgPrefix *prefix = pbg_prefixes; prefix->name; prefix++) {
    pbg_buffer_print(&run->text, "PREFIX %s: <%s> ", prefix->name, prefix->iri);
  }
  pbg_buffer_add(&run->text, PBG_LIT("PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "));
  pbg_buffer_add_char(&run->text, '\n');
  pbg_buffer_add(&run->text, pbg_buffer_view(&run->file));
  return run->text.status ? run->text.status : run->file.status;
}

static PbgStrView
line_of(PbgStrView text, size_t line)
{
  PbgStrView head = pbg_sv_cut(&text, '\n');
  for (; line > 1; line--) {
    head = pbg_sv_cut(&text, '\n');
  }
  return head;
}

/// The line of the query, and a caret under the character in `column`
static void
show_line(const Run *const run, const size_t line, const size_t column)
{
  const PbgStrView text = line_of(pbg_buffer_view(&run->file), line);
  size_t           at   = 0;
  for (size_t i = 1; i < column && at < text.len; i++) {
    do {
      at++;
    } while (at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80);
  }
  size_t tabs = 0; // each is shown as one blank
  fputs("  ", stderr);
  for (size_t i = 0; i < text.len; i++) {
    tabs += i < at && text.data[i] == '\t';
    fputc(text.data[i] == '\t' ? ' ' : text.data[i] == '\r' ? '\0' : text.data[i], stderr);
  }
  fprintf(stderr, "\n  %*s^\n", (int)(pbg_table_width(pbg_sv_slice(text, 0, at)) + tabs), "");
}

/// Say what is wrong with the query
static void
complain(Run *const run, const PbgStatus status, const PbgQueryError *const error)
{
  const size_t line = error->line > 1 ? error->line - 1 : 0; // the first line holds our prefixes
  const char  *name = status == PBG_DAMAGED ? run->options.inputs[0] : run->name;
  pbg_report(&run->report, PBG_ERROR, status, name, line, line ? error->column : 0, "%s",
             error->message[0] ? error->message : pbg_status_text(status));
  pbg_messages_flush(&run->messages);
  if (line) {
    show_line(run, line, error->column);
  }
}

static PbgStatus
parse(Run *const run)
{
  PbgQueryError error  = {.line = 0};
  PbgStatus     status = read_text(run);
  if (status) {
    return status;
  }
  set_base(run, run->options.query ? NULL : run->name, run->base);
  status = pbg_query_parse(pbg_buffer_view(&run->text), pbg_sv(run->base), run->options.update, &run->query, &error);
  if (status) {
    complain(run, status, &error);
  }
  return status;
}

// --- The data ---

/// Read one file; what is wrong was reported
static PbgStatus
read_data(Run *const run, const char *const path, PbgBuffer *const bytes, const PbgSink *const sink)
{
  const PbgStatus read = pbg_file_read(path, MEMORY_LIMIT, bytes);
  if (read) {
    pbg_report(&run->report, PBG_ERROR, read, path, 0, 0, "cannot be read: %s",
               read == PBG_BAD_READ ? strerror(errno) : pbg_status_text(read));
    return read;
  }
  char base[BASE_SIZE];
  set_base(run, path, base);
  const PbgRdfReader reader = {
    .syntax = run->options.syntax, .name = path, .base = pbg_sv(base), .scope = pbg_sv(path), .report = &run->report};
  return pbg_rdf_read_bytes(&reader, pbg_buffer_view(bytes), sink);
}

static PbgStatus
read_files(Run *const run, PbgMemory *const memory)
{
  PbgFiles *const files  = pbg_files_new(run->options.inputs, run->data_count, &run->report);
  const PbgSink   sink   = pbg_memory_sink(memory);
  PbgBuffer       bytes  = {.limit = 0};
  PbgStatus       status = files ? PBG_OK : PBG_NO_MEMORY;
  char           *path   = NULL;
  bool            walked = false;
  while (!status && !(status = pbg_files_next(files, &path, &walked))) {
    if (!walked || pbg_syntax_of_name(path) != PBG_SYNTAX_GUESS) {
      status = read_data(run, path, &bytes, &sink);
    }
    free(path);
  }
  pbg_buffer_free(&bytes);
  pbg_files_free(files);
  return status == PBG_NOT_FOUND ? PBG_OK : status;
}

/// Is the operand the file of a store?
static bool
is_store(const char *const path)
{
  // The first page of LMDB: 16 bytes of head, then its number 0xBEEFC0DE
  unsigned char  head[20] = {0};
  const uint32_t magic    = UINT32_C(0xBEEFC0DE);
  FILE *const    file     = fopen(path, "rb");
  const bool     found =
    file && fread(head, 1, sizeof head, file) == sizeof head && !memcmp(head + 16, &magic, sizeof magic);
  if (file) {
    (void)fclose(file);
  }
  return found;
}

static PbgStatus
open_store(Run *const run)
{
  const PbgStoreMode mode   = run->options.update ? PBG_STORE_WRITE : PBG_STORE_READ;
  const PbgStatus    status = pbg_store_open(run->options.inputs[0], mode, &run->report, &run->store);
  if (status || run->options.update) {
    return status;
  }
  run->dataset = pbg_store_dataset(run->store);
  if (!run->dataset) {
    pbg_report(&run->report, PBG_ERROR, PBG_BAD_READ, run->options.inputs[0], 0, 0, "the store cannot be read");
  }
  return run->dataset ? PBG_OK : PBG_BAD_READ;
}

static PbgStatus
open_data(Run *const run)
{
  if (run->data_count == 1 && is_store(run->options.inputs[0])) {
    return open_store(run);
  }
  if (run->options.update) {
    pbg_report(&run->report, PBG_ERROR, PBG_BAD_DATA, run->options.inputs[0], 0, 0,
               "--update changes one store; this is none (pbg load makes one)");
    return PBG_BAD_DATA;
  }
  PbgMemory *const memory = pbg_memory_new(MEMORY_LIMIT);
  PbgStatus        status = memory ? read_files(run, memory) : PBG_NO_MEMORY;
  if (status) {
    pbg_memory_free(memory);
    return status;
  }
  run->dataset = pbg_memory_finish(memory);
  return PBG_OK;
}

// --- Updates ---

/// The store, and the dataset that shows its changes
typedef struct {
  PbgStore   *store;
  PbgDataset *changed;
} Change;

static void
forget_changed(Change *const change)
{
  if (change->changed) {
    change->changed->ops->free(change->changed);
  }
  change->changed = NULL;
}

static PbgDataset *
changed_dataset(void *const handle)
{
  Change *const change = handle;
  forget_changed(change);
  change->changed = pbg_store_changed(change->store);
  return change->changed;
}

static PbgStatus
add_quad(void *const handle, const PbgQuad *const quad)
{
  forget_changed(handle);
  return pbg_store_add(((Change *)handle)->store, quad);
}

static PbgStatus
remove_quad(void *const handle, const PbgQuad *const quad)
{
  forget_changed(handle);
  return pbg_store_remove(((Change *)handle)->store, quad);
}

static PbgStatus
clear_graph(void *const handle, const PbgStrView graph)
{
  forget_changed(handle);
  return pbg_store_clear(((Change *)handle)->store, graph);
}

static PbgQueryOptions
query_options(const Run *const run)
{
  return (PbgQueryOptions){
    .union_default = !run->options.strict_default,
    .no_service    = run->options.no_service,
    .memory        = run->options.megabytes ? (uint64_t)run->options.megabytes << 20 : MEMORY_LIMIT,
    .seconds       = run->options.seconds,
  };
}

static PbgStatus
update(Run *const run)
{
  PbgQueryError         error   = {.line = 0};
  const PbgQueryOptions options = query_options(run);
  Change                change  = {.store = run->store};
  const PbgUpdateTarget target  = {.handle   = &change,
                                   .dataset  = changed_dataset,
                                   .add      = add_quad,
                                   .remove   = remove_quad,
                                   .clear    = clear_graph,
                                   .may_load = true};
  PbgStatus             status  = pbg_store_begin(run->store);
  status                        = status ? status : pbg_update_run(run->query, &target, &options, &error);
  forget_changed(&change);
  status = status ? status : pbg_store_commit(run->store);
  if (status) {
    pbg_store_abort(run->store);
    complain(run, status, &error);
  }
  return status;
}

// --- The answer ---

static PbgStatus
ask(Run *const run)
{
  PbgQueryError         error   = {.line = 0};
  const PbgQueryOptions options = query_options(run);
  const PbgStatus       status  = pbg_query_run(run->query, run->dataset, &options, &run->answer, &error);
  if (status) {
    complain(run, status, &error);
  } else if (run->options.explain) {
    PbgBuffer plan = {.limit = 0};
    pbg_answer_explain(run->answer, &plan);
    fprintf(stderr, "%.*s", PBG_ARG(pbg_buffer_view(&plan)));
    pbg_buffer_free(&plan);
  }
  return status;
}

static PbgStatus
write_answer(Run *const run, const char *const format)
{
  PbgOutput *const output = pbg_output_open(run->options.output, "", &run->report);
  if (!output) {
    return PBG_BAD_WRITE;
  }
  const bool      screen = !run->options.output && pbg_table_is_screen(stdout);
  const PbgStatus status = pbg_answer_write(run->query, run->answer, format, screen, output);
  if (!status) {
    return pbg_output_close(output);
  }
  if (status == PBG_BAD_DATA) {
    pbg_report(&run->report, PBG_ERROR, status, run->name, 0, 0,
               "a triple of the answer cannot be written as %s; try --format turtle", format);
  } else if (status == PBG_DAMAGED) {
    const PbgQueryError error = {0};
    complain(run, status, &error);
  }
  pbg_output_abandon(output);
  return status;
}

static void
print_closing_line(const Run *const run)
{
  const PbgQueryForm form = pbg_query_form(run->query);
  const double       time = seconds_since(run->start);
  if (form == PBG_QUERY_ASK || form == PBG_QUERY_UPDATE) {
    fprintf(stderr, "pbg: %.3f s\n", time);
  } else {
    const size_t count = pbg_answer_count(run->answer);
    fprintf(stderr, "pbg: %zu %s%s, %.3f s\n", count, form == PBG_QUERY_SELECT ? "row" : "triple",
            count == 1 ? "" : "s", time);
  }
}

static PbgStatus
run_query(Run *const run)
{
  PbgStatus status = parse(run);
  if (status) {
    return status;
  }
  if (run->options.update) {
    (void)clock_gettime(CLOCK_MONOTONIC, &run->start);
    status = open_data(run);
    return status ? status : update(run);
  }
  const char *const format = pbg_answer_format(pbg_query_form(run->query), run->options.results, run->options.output);
  if (!format) {
    pbg_report(&run->report, PBG_ERROR, PBG_BAD_DATA, run->name, 0, 0, "a query of this form has no answer as %s",
               run->options.results);
    return PBG_BAD_DATA;
  }
  status = open_data(run);
  (void)clock_gettime(CLOCK_MONOTONIC, &run->start);
  status = status ? status : ask(run);
  return status ? status : write_answer(run, format);
}

static int
run_options(Run *const run)
{
  run->messages.quiet = run->options.quiet;
  run->report         = pbg_messages_report(&run->messages);
  PbgStatus status    = run_query(run);
  if (run->store && pbg_store_is_damaged(run->store) &&
      status != PBG_DAMAGED) { // the answer may lack something, whatever became of it
    status                    = PBG_DAMAGED;
    const PbgQueryError error = {0};
    complain(run, status, &error);
  } else if (status == PBG_NO_MEMORY) {
    pbg_report(&run->report, PBG_ERROR, status, "pbg", 0, 0, "%s", pbg_status_text(status));
  }
  pbg_messages_flush(&run->messages);
  if (!status && !run->options.quiet) {
    print_closing_line(run);
  }
  return status ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

static void
free_run(Run *const run)
{
  pbg_answer_free(run->answer);
  if (run->dataset) {
    run->dataset->ops->free(run->dataset);
  }
  pbg_store_close(run->store);
  pbg_query_free(run->query);
  pbg_buffer_free(&run->file);
  pbg_buffer_free(&run->text);
  pbg_buffer_free(&run->messages.text);
}

int
pbg_query_main(const PbgOptions *const options, const char *const name)
{
  Run run        = {.options = *options, .name = name, .start = {0, 0}};
  run.data_count = options->input_count - !options->query;
  const int code = run_options(&run);
  free_run(&run);
  return code;
}

int
pbg_command_query(const int argc, char **const argv)
{
  PbgOptions options = {.inputs = NULL};
  char       message[512];
  PbgStatus  status = pbg_options_parse(&pbg_usage_query, argc, argv, &options, message, sizeof message);
  if (!status && !options.help && options.input_count < 1 + (size_t)!options.query) {
    (void)snprintf(message, sizeof message,
                   "name the data, a store or RDF files, before the query; see pbg query --help");
    status = PBG_BAD_DATA;
  }
  const int code = status         ? pbg_options_complain(message)
                   : options.help ? pbg_options_print_help(&pbg_usage_query)
                                  : pbg_query_main(&options, "-e");
  free(options.inputs);
  return code;
}
