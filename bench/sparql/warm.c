// warm STORE - pbg as a peer of bench/sparql/run (see its class Lines): one process that keeps the store open. A line "PATH ROUNDS"
// in; out, a line of JSON with the milliseconds of each round and the rows. A round is all that a query takes: reading the text,
// planning, running, and writing the rows as JSON into memory.
#include "base/buffer.h"
#include "cli/files.h"
#include "sparql/query.h"
#include "sparql/results.h"
#include "store/store.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define MEMORY ((size_t)4 << 30)

static void
on_problem(void *const handle, const PbgProblem *const problem)
{
  (void)handle;
  fprintf(stderr, "warm: %s\n", problem->message);
}

static const PbgReport report = {.on_problem = on_problem};

static PbgStatus
add_text(void *const handle, const PbgStrView text)
{
  PbgBuffer *const out = handle;
  pbg_buffer_add(out, text);
  return out->status;
}

/// The answer as JSON in `out`; the number of rows
static PbgStatus
ask(PbgStore *const store, const PbgStrView text, PbgBuffer *const out, size_t *const rows)
{
  PbgQueryError         error   = {.line = 0};
  PbgQuery             *query   = NULL;
  PbgAnswer            *answer  = NULL;
  const PbgQueryOptions options = {.memory = MEMORY, .no_service = true};
  const PbgTextSink     sink    = {.handle = out, .on_text = add_text};
  PbgDataset *const     dataset = pbg_store_dataset(store);
  PbgStatus             status  = dataset ? pbg_query_parse(text, PBG_LIT(""), false, &query, &error) : PBG_NO_MEMORY;
  status                        = status ? status : pbg_query_run(query, dataset, &options, &answer, &error);
  status                        = status ? status : pbg_results_write(PBG_RESULTS_JSON, answer, NULL, &sink);
  *rows                         = status ? 0 : pbg_answer_count(answer);
  if (status) {
    fprintf(stderr, "warm: %s %s\n", pbg_status_text(status), error.message);
  }
  pbg_answer_free(answer);
  pbg_query_free(query);
  if (dataset) {
    dataset->ops->free(dataset);
  }
  return status;
}

/// One round that is not counted, then `rounds`
static PbgStatus
ask_rounds(PbgStore *const store, const PbgStrView text, const int rounds)
{
  size_t    rows   = 0;
  PbgStatus status = PBG_OK;
  PbgBuffer out    = {.limit = 0};
  fputs("{\"times\": [", stdout);
  for (int i = 0; !status && i <= rounds; i++) {
    struct timespec start;
    struct timespec end;
    pbg_buffer_clear(&out);
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    status = ask(store, text, &out, &rows);
    (void)clock_gettime(CLOCK_MONOTONIC, &end);
    if (i > 0) {
      printf("%s%.4f", i > 1 ? ", " : "",
             (double)(end.tv_sec - start.tv_sec) * 1e3 + (double)(end.tv_nsec - start.tv_nsec) / 1e6);
    }
  }
  printf("], \"rows\": %zu}\n", rows);
  (void)fflush(stdout);
  pbg_buffer_free(&out);
  return status;
}

int
main(const int argc, char **const argv)
{
  PbgStore *store = NULL;
  char      path[PATH_MAX];
  int       rounds;
  if (argc != 2) {
    fputs("usage: warm STORE\n", stderr);
    return 2;
  }
  PbgStatus status = pbg_store_open(argv[1], PBG_STORE_READ, &report, &store);
  puts("{}");
  (void)fflush(stdout);
  while (!status && scanf("%4095s %d", path, &rounds) == 2) {
    PbgBuffer text = {.limit = 0};
    status         = pbg_file_read(path, MEMORY, &text);
    status         = status ? status : ask_rounds(store, pbg_buffer_view(&text), rounds);
    pbg_buffer_free(&text);
  }
  pbg_store_close(store);
  return status ? 1 : 0;
}
