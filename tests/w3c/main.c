// w3c SUITE [--storage memory|lmdb] [--only PATTERN] [--every N] [--verbose] - runs the SPARQL tests of the W3C through
// librdf's interface: models over librdf's storage in memory or over ours, queries by our module. PATTERN is matched in "directory/id".
// The last line has the totals.
#include "expected.h"
#include "manifest.h"
#include "sparql/librdf_module.h"
#include "store/librdf_storage.h"

#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ARENA_LIMIT ((size_t)256 << 20)

typedef struct {
  librdf_world *world;
  PbgArena     *arena; ///< Of the test at hand
  const char   *storage;
  const char   *only;
  size_t        every, seen; ///< Of the tests every Nth is run
  const char   *scratch;     ///< Directory for stores and for the endpoint's map
  bool          verbose;
  size_t        passed, failed;
  char          message[512]; ///< The last one that librdf gave
} Run;

/// A model and what is under it
typedef struct {
  librdf_storage *storage;
  librdf_model   *model;
} Opened;

static int
on_log(void *const data, librdf_log_message *const message)
{
  Run *const run = data;
  (void)snprintf(run->message, sizeof run->message, "%s", librdf_log_message_message(message));
  return 1;
}

static Opened
open_model(const Run *const run)
{
  Opened opened = {NULL, NULL};
  if (!strcmp(run->storage, "memory")) {
    opened.model = manifest_memory(run->world, &opened.storage);
    return opened;
  }
  char path[PATH_MAX];
  (void)snprintf(path, sizeof path, "%s/store", run->scratch);
  opened.storage = librdf_new_storage(run->world, "pbg-lmdb", path, "new='yes'");
  opened.model   = opened.storage ? librdf_new_model(run->world, opened.storage, NULL) : NULL;
  return opened;
}

static void
close_model(const Opened opened)
{
  if (opened.model) {
    librdf_free_model(opened.model);
  }
  if (opened.storage) {
    librdf_free_storage(opened.storage);
  }
}

/// The path of a file: URI
static const char *
path_of(const char *const uri)
{
  return !strncmp(uri, "file://", 7) ? uri + 7 : uri;
}

/// Read a whole file into the arena; NULL if it cannot be read
static const char *
read_file(PbgArena *const arena, const char *const uri, size_t *const len)
{
  FILE *const file = fopen(path_of(uri), "rb");
  if (!file) {
    return NULL;
  }
  char *const bytes = pbg_arena_alloc(arena, (size_t)1 << 20);
  *len              = bytes ? fread(bytes, 1, ((size_t)1 << 20) - 1, file) : 0;
  (void)fclose(file);
  return bytes;
}

static bool
load_files(const Run *const run, librdf_model *const model, const Files *const files)
{
  for (size_t i = 0; i < files->count; i++) {
    if (!manifest_load(run->world, model, files->files[i].file, files->files[i].name)) {
      return false;
    }
  }
  return true;
}

/// FROM <file> and FROM NAMED <file> name files that nobody loaded: load each as the graph of that name
static bool
load_from(const Run *const run, librdf_model *const model, const Test *const test, const char *const query)
{
  const char *const slash = strrchr(test->query, '/');
  bool              good  = true;
  for (const char *at = strstr(query, "FROM"); good && at; at = strstr(at + 1, "FROM")) {
    const char *const open  = strchr(at, '<');
    const char *const close = open ? strchr(open, '>') : NULL;
    char              uri[PATH_MAX];
    if (!close || open - at > 12) {
      continue;
    }
    (void)snprintf(uri, sizeof uri, "%.*s%.*s", (int)(slash + 1 - test->query), test->query, (int)(close - open - 1),
                   open + 1);
    librdf_node *const graph = librdf_new_node_from_uri_string(run->world, (const unsigned char *)uri);
    const bool         known = librdf_model_contains_context(model, graph);
    librdf_free_node(graph);
    good = known || access(path_of(uri), R_OK) != 0 || manifest_load(run->world, model, uri, uri);
  }
  return good;
}

static void
write_endpoints(const Run *const run, const Files *const services)
{
  char path[PATH_MAX];
  (void)snprintf(path, sizeof path, "%s/endpoints", run->scratch);
  FILE *const file = fopen(path, "w");
  for (size_t i = 0; file && i < services->count; i++) {
    fprintf(file, "%s\t%s\n", services->files[i].name, path_of(services->files[i].file));
  }
  if (file) {
    (void)fclose(file);
  }
}

static librdf_query *
new_query(const Run *const run, const Test *const test, const char *const text, const bool update)
{
  librdf_uri *const   base  = librdf_new_uri(run->world, (const unsigned char *)test->query);
  librdf_query *const query = librdf_new_query(run->world, update ? PBG_UPDATE_LANGUAGE : PBG_QUERY_LANGUAGE, NULL,
                                               (const unsigned char *)text, base);
  librdf_free_uri(base);
  return query;
}

// --- Answers ---

static Tuples
read_bindings(PbgArena *const arena, librdf_query_results *const results)
{
  const int    width  = librdf_query_results_get_bindings_count(results);
  const char **names  = pbg_arena_alloc(arena, ((size_t)width + 1) * sizeof *names);
  Tuples       tuples = tuples_new(arena, names, (size_t)width);
  for (int i = 0; i < width; i++) {
    const char *const name = librdf_query_results_get_binding_name(results, i);
    names[i]               = expected_copy(arena, name, strlen(name));
  }
  for (; !librdf_query_results_finished(results); (void)librdf_query_results_next(results)) {
    Term *const row = tuples_add(&tuples);
    for (int i = 0; i < width; i++) {
      librdf_node *const node = librdf_query_results_get_binding_value(results, i);
      row[i]                  = expected_term(arena, node);
      if (node) {
        librdf_free_node(node);
      }
    }
  }
  return tuples;
}

/// Statements of a stream: with graph, or without
static Tuples
read_stream(PbgArena *const arena, librdf_stream *const stream, const bool graphs)
{
  Tuples tuples = tuples_new(arena, NULL, graphs ? 4 : 3);
  for (; stream && !librdf_stream_end(stream); librdf_stream_next(stream)) {
    librdf_statement *const statement = librdf_stream_get_object(stream);
    Term *const             row       = tuples_add(&tuples);
    row[0]                            = expected_term(arena, librdf_statement_get_subject(statement));
    row[1]                            = expected_term(arena, librdf_statement_get_predicate(statement));
    row[2]                            = expected_term(arena, librdf_statement_get_object(statement));
    if (graphs) {
      row[3] = expected_term(arena, librdf_stream_get_context2(stream));
    }
  }
  if (stream) {
    librdf_free_stream(stream);
  }
  return tuples;
}

static Tuples
read_results(PbgArena *const arena, librdf_query_results *const results)
{
  if (librdf_query_results_is_boolean(results)) {
    Tuples tuples     = tuples_new(arena, NULL, 0);
    tuples.is_boolean = true;
    tuples.boolean    = librdf_query_results_get_boolean(results) > 0;
    return tuples;
  }
  return librdf_query_results_is_graph(results) ? read_stream(arena, librdf_query_results_as_stream(results), false)
                                                : read_bindings(arena, results);
}

/// ORDER BY behind the last brace: of the whole answer
static bool
is_ordered(const char *const query)
{
  const char *const brace = strrchr(query, '}');
  return brace && (strstr(brace, "ORDER BY") || strstr(brace, "ORDER by") || strstr(brace, "order by"));
}

static bool
read_expected(const Run *const run, const Test *const test, const char *const query, Tuples *const want)
{
  const char *const ending = strrchr(test->result, '.');
  if (!strcmp(ending, ".ttl") || !strcmp(ending, ".rdf") || !strcmp(ending, ".nt")) {
    librdf_storage     *storage;
    librdf_model *const model = manifest_memory(run->world, &storage);
    const bool          good  = model && manifest_load(run->world, model, test->result, NULL);
    if (good && !expected_from_model(run->arena, run->world, model, want)) {
      *want = read_stream(run->arena, librdf_model_as_stream(model), false);
    }
    close_model((Opened){storage, model});
    return good;
  }
  size_t            len   = 0;
  const char *const bytes = read_file(run->arena, test->result, &len);
  const bool        good  = bytes && expected_read(run->arena, ending, bytes, len, test->result, want);
  want->ordered           = good && is_ordered(query);
  return good;
}

static bool
run_evaluation(Run *const run, const Test *const test)
{
  size_t            len    = 0;
  const char *const text   = read_file(run->arena, test->query, &len);
  const Opened      opened = open_model(run);
  Tuples            want;
  bool              good = text && opened.model && load_files(run, opened.model, &test->data) &&
              load_from(run, opened.model, test, text) && read_expected(run, test, text, &want);
  write_endpoints(run, &test->services);
  librdf_query *const         query   = good ? new_query(run, test, text, false) : NULL;
  librdf_query_results *const results = query ? librdf_model_query_execute(opened.model, query) : NULL;
  good                                = results != NULL;
  if (results) {
    const Tuples got    = read_results(run->arena, results);
    const char  *ending = strrchr(test->result, '.');
    good                = tuples_equal(&got, &want, test->lax, !strcmp(ending, ".csv"));
    if (!good && run->verbose) {
      tuples_print("got", &got);
      tuples_print("want", &want);
    }
    librdf_free_query_results(results);
  }
  if (query) {
    librdf_free_query(query);
  }
  close_model(opened);
  return good;
}

static bool
run_update(Run *const run, const Test *const test)
{
  size_t            len    = 0;
  const char *const text   = read_file(run->arena, test->query, &len);
  const Opened      opened = open_model(run);
  Opened            after  = {NULL, NULL};
  after.model              = manifest_memory(run->world, &after.storage);
  bool good                = text && opened.model && after.model && load_files(run, opened.model, &test->data) &&
              load_files(run, after.model, &test->after);
  librdf_query *const         query   = good ? new_query(run, test, text, true) : NULL;
  librdf_query_results *const results = query ? librdf_model_query_execute(opened.model, query) : NULL;
  good                                = results != NULL;
  if (results) {
    librdf_free_query_results(results);
    const Tuples got  = read_stream(run->arena, librdf_model_as_stream(opened.model), true);
    const Tuples want = read_stream(run->arena, librdf_model_as_stream(after.model), true);
    good              = tuples_equal(&got, &want, false, false);
    if (!good && run->verbose) {
      tuples_print("got", &got);
      tuples_print("want", &want);
    }
  }
  if (query) {
    librdf_free_query(query);
  }
  close_model(opened);
  close_model(after);
  return good;
}

static bool
run_syntax(Run *const run, const Test *const test, const bool update, const bool positive)
{
  size_t              len    = 0;
  const char *const   text   = read_file(run->arena, test->query, &len);
  librdf_query *const query  = text ? new_query(run, test, text, update) : NULL;
  const bool          parsed = query != NULL;
  if (query) {
    librdf_free_query(query);
  }
  return text && parsed == positive;
}

static bool
run_test(Run *const run, const Test *const test)
{
  const bool update   = strstr(test->type, "Update") != NULL;
  const bool syntax   = strstr(test->type, "Syntax") != NULL;
  const bool positive = strstr(test->type, "Negative") == NULL;
  if (!test->query) {
    return false;
  }
  return syntax ? run_syntax(run, test, update, positive) : update ? run_update(run, test) : run_evaluation(run, test);
}

static void
run_manifest(Run *const run, const char *const path)
{
  static const char *const aside[] = {"/entailment/", "/protocol/", "/http-rdf-update/", "/graph-store-protocol/",
                                      "/service-description/"};
  for (size_t i = 0; i < sizeof aside / sizeof aside[0]; i++) {
    if (strstr(path, aside[i])) {
      return;
    }
  }
  PbgArena *const   arena = pbg_arena_new(ARENA_LIMIT);
  char              uri[PATH_MAX];
  Manifest          manifest;
  const char *const end   = strrchr(path, '/');
  const char       *begin = end;
  for (int slashes = 0; begin > path && slashes < 2; slashes += *begin == '/') {
    begin--;
  }
  const PbgStrView folder = {begin + 1, (size_t)(end - begin) - 1};
  size_t           passed = 0;
  size_t           total  = 0;
  (void)snprintf(uri, sizeof uri, "file://%s", path);
  if (!arena || !manifest_read(arena, run->world, uri, &manifest)) {
    fprintf(stderr, "w3c: %s: no manifest\n", path);
    run->failed++;
    pbg_arena_free(arena);
    return;
  }
  for (size_t i = 0; i < manifest.count; i++) {
    const Test *const test = &manifest.tests[i];
    char              name[PATH_MAX];
    (void)snprintf(name, sizeof name, "%.*s/%s", PBG_ARG(folder), test->id);
    if ((run->only && !strstr(name, run->only)) || run->seen++ % run->every != 0) {
      continue;
    }
    run->message[0] = '\0';
    const bool good = run_test(run, test);
    total++;
    passed += good;
    if (!good) {
      fprintf(stderr, "  not ok %s (%s) %s\n", name, test->type, run->message);
    }
    pbg_arena_clear(run->arena);
  }
  if (total) {
    printf("%-28.*s %3zu of %zu\n", PBG_ARG(folder), passed, total);
    (void)fflush(stdout);
  }
  run->passed += passed;
  run->failed += total - passed;
  pbg_arena_free(arena);
}

static int
run_suite(Run *const run, const char *const suite)
{
  char   pattern[PATH_MAX];
  glob_t found = {0};
  (void)snprintf(pattern, sizeof pattern, "%s/sparql1[01]/*/manifest.ttl", suite);
  if (glob(pattern, 0, NULL, &found)) {
    fprintf(stderr, "w3c: no manifests in %s\n", suite);
    return 2;
  }
  for (size_t i = 0; i < found.gl_pathc; i++) {
    run_manifest(run, found.gl_pathv[i]);
  }
  globfree(&found);
  printf("%zu passed, %zu failed (W3C SPARQL, storage %s)\n", run->passed, run->failed, run->storage);
  return run->failed || !run->passed;
}

int
main(const int argc, char **const argv)
{
  Run         run   = {.storage = "memory", .every = 1, .scratch = getenv("PBG_SCRATCH")};
  const char *suite = NULL;
  for (int i = 1; i < argc; i++) {
    if (!strcmp(argv[i], "--only") && i + 1 < argc) {
      run.only = argv[++i];
    } else if (!strcmp(argv[i], "--storage") && i + 1 < argc) {
      run.storage = argv[++i];
    } else if (!strcmp(argv[i], "--every") && i + 1 < argc) {
      run.every = strtoul(argv[++i], NULL, 10);
    } else if (!strcmp(argv[i], "--verbose")) {
      run.verbose = true;
    } else {
      suite = argv[i];
    }
  }
  if (!suite || !run.scratch || !run.every) {
    fputs("usage: PBG_SCRATCH=DIR w3c SUITE [--storage memory|lmdb] [--only PATTERN] [--every N] [--verbose]\n",
          stderr);
    return 2;
  }
  run.arena = pbg_arena_new(ARENA_LIMIT);
  run.world = librdf_new_world();
  librdf_world_open(run.world);
  pbg_sparql_register(run.world);
  if (pbg_register_storage(run.world)) {
    fputs("w3c: the storage cannot be registered\n", stderr);
    return 2;
  }
  librdf_world_set_logger(run.world, &run, on_log);
  const int code = run_suite(&run, suite);
  librdf_free_world(run.world);
  pbg_arena_free(run.arena);
  return code;
}
