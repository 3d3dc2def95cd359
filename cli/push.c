// push.c - a store to a server: options, login, progress, the closing line.
#include "cli/push.h"

#include "cli/messages.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "publish/push.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

#define SECONDS      300.0
#define ANSWER_BYTES ((size_t)1 << 20)

typedef struct {
  const PbgOptions *options;
  PbgMessages       messages;
  PbgReport         inner; ///< Into `messages`
  PbgProgress       progress;
  size_t            graphs, triples;
  bool              failed; ///< An error was reported
} Run;

/// At once: a push may take hours
static void
on_problem(void *const handle, const PbgProblem *const problem)
{
  Run *const run = handle;
  pbg_progress_hide(&run->progress);
  run->failed = run->failed || problem->severity == PBG_ERROR;
  run->inner.on_problem(run->inner.handle, problem);
  pbg_messages_flush(&run->messages);
}

static void
on_step(void *const handle, const PbgPushStep *const step)
{
  static const char *const words[] = {[PBG_PUSH_SEND] = "send", [PBG_PUSH_DELETE] = "delete"};
  Run *const               run     = handle;
  ++run->graphs;
  run->triples += step->triples;
  if (run->options->push.dry_run && (step->deed == PBG_PUSH_SEND || step->deed == PBG_PUSH_DELETE)) {
    printf("%-6s %9zu  <%.*s>\n", words[step->deed], step->triples, PBG_ARG(step->graph));
  }
  pbg_progress_show(&run->progress, run->graphs, run->triples);
}

static void
sum_up(const Run *const run, const PbgPushCounts *const counts)
{
  const bool look = run->options->push.dry_run;
  fprintf(stderr, "pbg: %zu graphs %s (%zu triples), %zu unchanged", counts->graphs[PBG_PUSH_SEND],
          look ? "to send" : "sent", counts->triples, counts->graphs[PBG_PUSH_SAME]);
  if (run->options->push.remove) {
    fprintf(stderr, ", %zu %s", counts->graphs[PBG_PUSH_DELETE], look ? "to delete" : "deleted");
  }
  if (counts->graphs[PBG_PUSH_FAIL]) {
    fprintf(stderr, ", %zu failed", counts->graphs[PBG_PUSH_FAIL]);
  }
  if (counts->left) {
    fprintf(stderr, ", %zu not tried", counts->left);
  }
  if (counts->gone) {
    fprintf(stderr, "; %zu that the server has from here are in the store no more: --delete deletes them there",
            counts->gone);
  }
  fputc('\n', stderr);
}

/// NULL if it is not set, or empty
static const char *
environment(const char *const name)
{
  const char *const value = getenv(name);
  return value && value[0] ? value : NULL;
}

static PbgPush
describe(Run *const run, const char *const state)
{
  const PbgOptions *const options = run->options;
  return (PbgPush){.endpoint = options->inputs[1],
                   .state    = state,
                   .graph    = options->graph,
                   .direct   = options->push.direct,
                   .force    = options->push.force,
                   .remove   = options->push.remove,
                   .look     = options->push.dry_run,
                   .retries  = options->push.retries,
                   .http     = {.seconds   = options->seconds > 0 ? options->seconds : SECONDS,
                                .bytes     = ANSWER_BYTES,
                                .login     = true,
                                .user      = options->push.netrc ? NULL : environment("PBG_PUSH_USER"),
                                .password  = environment("PBG_PUSH_PASSWORD"),
                                .netrc     = options->push.netrc,
                                .authority = options->push.authority},
                   .handle   = run,
                   .on_step  = on_step};
}

static PbgStatus
push_store(Run *const run, const PbgReport *const report)
{
  const PbgOptions *const options = run->options;
  PbgStore               *store   = NULL;
  PbgDataset             *data    = NULL;
  PbgPushCounts           counts  = {.triples = 0};
  PbgBuffer               name    = {0};
  pbg_buffer_print(&name, "%s.pushed%c", options->inputs[0], '\0');
  PbgStatus st = name.status ? name.status : pbg_store_open(options->inputs[0], PBG_STORE_READ, report, &store);
  if (!st) {
    data = pbg_store_dataset(store);
    st   = data ? PBG_OK : PBG_BAD_DATA;
    if (st) {
      pbg_report(report, PBG_ERROR, st, options->inputs[0], 0, 0, "cannot be read; it may be damaged");
    }
  }
  if (!st) {
    const PbgPush push = describe(run, options->push.state ? options->push.state : name.data);
    st                 = pbg_push(data, &push, report, &counts);
    pbg_progress_hide(&run->progress);
    if (!options->quiet) {
      sum_up(run, &counts);
    }
    data->ops->free(data);
  }
  pbg_store_close(store);
  pbg_buffer_free(&name);
  return st;
}

static int
run_push(const PbgOptions *const options)
{
  Run run                = {.options = options, .messages = {.quiet = options->quiet}};
  run.inner              = pbg_messages_report(&run.messages);
  const PbgReport report = {&run, on_problem};
  pbg_progress_start(&run.progress, !options->quiet && !options->push.dry_run);
  run.progress.things = "graphs";
  const PbgStatus st  = push_store(&run, &report);
  if (st && !run.failed) {
    pbg_report(&report, PBG_ERROR, st, options->inputs[0], 0, 0, "cannot be sent: %s", pbg_status_text(st));
  }
  pbg_buffer_free(&run.messages.text);
  return st || fflush(stdout) ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

int
pbg_command_push(const int argc, char **const argv)
{
  PbgOptions  options;
  char        message[512];
  int         code  = PBG_EXIT_OK;
  const char *fault = NULL;
  if (pbg_options_parse(&pbg_usage_push, argc, argv, &options, message, sizeof message)) {
    code = pbg_options_complain(message);
  } else if (options.help) {
    code = pbg_options_print_help(&pbg_usage_push);
  } else if (options.input_count != 2) {
    code = pbg_options_complain("a store and an endpoint: pbg push STORE ENDPOINT; see pbg push --help");
  } else if ((fault = pbg_push_endpoint_fault(options.inputs[1]))) {
    code = pbg_options_complain(fault);
  } else {
    code = run_push(&options);
  }
  free(options.inputs);
  return code;
}
