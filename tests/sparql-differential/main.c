// differential CASES DIR - answers the queries of a file of cases (tests/sparql-differential/generate.py), one line of JSON each on
// standard output: the results format of the W3C, or {"error": "message"}. Each query is asked of the graph in memory and of a
// store in DIR that holds the same; answers of different length are an error.
#include "base/buffer.h"
#include "cli/files.h"
#include "rdf/reader.h"
#include "sparql/query.h"
#include "sparql/results.h"
#include "store/memory.h"
#include "store/store.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LIMIT   ((size_t)1 << 30)
#define SECONDS 20.0

typedef struct {
  PbgStore   *store;
  PbgDataset *stored;
  PbgDataset *memory;
  const char *scratch;
  size_t      graphs;
} Data;

static void
on_problem(void *const handle, const PbgProblem *const problem)
{
  (void)handle;
  fprintf(stderr, "differential: %s\n", problem->message);
}

static const PbgReport report = {.on_problem = on_problem};

static void
forget(Data *const data)
{
  if (data->memory) {
    data->memory->ops->free(data->memory);
  }
  if (data->stored) {
    data->stored->ops->free(data->stored);
  }
  pbg_store_close(data->store);
  data->memory = data->stored = NULL;
  data->store                 = NULL;
}

static PbgStatus
load(Data *const data, const char *const path)
{
  char place[PATH_MAX];
  forget(data);
  (void)snprintf(place, sizeof place, "%s/store-%zu", data->scratch, data->graphs++);
  PbgBuffer          bytes  = {.limit = 0};
  PbgMemory *const   memory = pbg_memory_new(LIMIT);
  const PbgRdfReader reader = {.syntax = PBG_SYNTAX_NQUADS, .name = path, .report = &report};
  PbgStatus          status = memory ? pbg_file_read(path, LIMIT, &bytes) : PBG_NO_MEMORY;
  const PbgSink      first  = pbg_memory_sink(memory);
  status                    = status ? status : pbg_rdf_read_bytes(&reader, pbg_buffer_view(&bytes), &first);
  status                    = status ? status : pbg_store_open(place, PBG_STORE_CREATE, &report, &data->store);
  status                    = status ? status : pbg_store_begin(data->store);
  if (!status) {
    const PbgSink second = pbg_store_sink(data->store);
    status               = pbg_rdf_read_bytes(&reader, pbg_buffer_view(&bytes), &second);
  }
  status       = status ? status : pbg_store_commit(data->store);
  data->memory = memory ? pbg_memory_finish(memory) : NULL;
  data->stored = status ? NULL : pbg_store_dataset(data->store);
  pbg_buffer_free(&bytes);
  return status || (data->memory && data->stored) ? status : PBG_NO_MEMORY;
}

static PbgStatus
add_text(void *const handle, const PbgStrView text)
{
  PbgBuffer *const line = handle;
  for (size_t i = 0; i < text.len; i++) {
    pbg_buffer_add_char(line, text.data[i] == '\n' ? ' ' : text.data[i]);
  }
  return line->status;
}

/// Append the answer as one line; the number of rows
static size_t
ask(PbgQuery *const query, PbgDataset *const dataset, PbgBuffer *const line)
{
  PbgQueryError         error   = {.line = 0};
  PbgAnswer            *answer  = NULL;
  const PbgQueryOptions options = {.seconds = SECONDS, .memory = LIMIT, .no_service = true};
  const PbgTextSink     sink    = {.handle = line, .on_text = add_text};
  PbgStatus             status  = pbg_query_run(query, dataset, &options, &answer, &error);
  size_t                count   = 0;
  if (!status) {
    const bool is_ask  = pbg_query_form(query) == PBG_QUERY_ASK;
    const bool boolean = is_ask && pbg_answer_boolean(answer);
    count              = is_ask ? (size_t)boolean : pbg_answer_count(answer);
    status             = pbg_results_write(PBG_RESULTS_JSON, answer, is_ask ? &boolean : NULL, &sink);
  }
  if (status) {
    pbg_buffer_clear(line);
    pbg_buffer_print(line, "{\"error\": \"%s %s\"}", pbg_status_text(status), error.message);
  }
  pbg_answer_free(answer);
  return count;
}

static void
answer_query(const Data *const data, const char *const text)
{
  PbgQuery     *query = NULL;
  PbgQueryError error = {.line = 0};
  PbgBuffer     one   = {.limit = 0};
  PbgBuffer     two   = {.limit = 0};
  if (pbg_query_parse(pbg_sv(text), PBG_LIT(""), false, &query, &error)) {
    printf("{\"error\": \"column %zu: the query is refused\"}\n", error.column);
    return;
  }
  const size_t in_memory = ask(query, data->memory, &one);
  const size_t in_store  = ask(query, data->stored, &two);
  if (in_memory != in_store) {
    printf("{\"error\": \"%zu rows of memory, %zu of the store\"}\n", in_memory, in_store);
  } else {
    const PbgStrView view = pbg_buffer_view(data->graphs % 2 ? &one : &two);
    printf("%.*s\n", PBG_ARG(view));
  }
  pbg_buffer_free(&one);
  pbg_buffer_free(&two);
  pbg_query_free(query);
}

int
main(const int argc, char **const argv)
{
  FILE *const cases = argc == 3 ? fopen(argv[1], "r") : NULL;
  if (!cases) {
    fputs("usage: differential CASES DIR\n", stderr);
    return 2;
  }
  Data   data = {.scratch = argv[2]};
  char  *line = NULL;
  size_t room = 0;
  int    code = 0;
  while (!code && getline(&line, &room, cases) > 0) {
    line[strcspn(line, "\n")] = '\0';
    if (!strncmp(line, "graph ", 6)) {
      code = load(&data, line + 6) ? 1 : 0;
    } else if (!strncmp(line, "query ", 6)) {
      answer_query(&data, line + 6);
    }
  }
  free(line);
  (void)fclose(cases);
  forget(&data);
  return code;
}
