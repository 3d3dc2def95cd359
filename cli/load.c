// load.c - bulletins by way of pbg extract, RDF by its reader, both into a store.
// Transactions: issues are gathered in one until a million quads or two seconds have come; an RDF file has one of its own.
#include "base/version.h"
#include "cli/extract.h"
#include "cli/files.h"
#include "cli/graph.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/store.h"
#include "ontology/vocab.h"
#include "rdf/reader.h"
#include "store/store.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define COMMIT_QUADS   1000000
#define COMMIT_SECONDS 2.0
/// Graphs that one issue has: its own, its evidence, those of the authority files it speaks of
#define MAX_GRAPHS 32

typedef struct {
  const PbgOptions *options;
  PbgStore         *store;
  struct sha256_ctx setup; ///< Of what besides the bytes decides the graph
  struct timespec   begun; ///< The open transaction
  size_t            quads, open_quads;
  size_t            issues, unchanged, graphs; ///< unchanged: counted by all threads
  size_t            kept_issues;               ///< Of the issues, those that are committed
} Load;

static double
seconds_since(const struct timespec *const from)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - from->tv_sec) + (double)(now.tv_nsec - from->tv_nsec) / 1e9;
}

static PbgStatus
complain(const Load *const load, const PbgReport *const report, const PbgStatus st)
{
  const char *const path   = load->options->inputs[0];
  const bool        system = st == PBG_BAD_WRITE || st == PBG_BAD_READ;
  const char *const why    = system ? strerror(errno) : pbg_status_text(st);
  if (load->kept_issues || load->graphs) {
    pbg_report(report, PBG_ERROR, st, path, 0, 0,
               "the store cannot be written: %s; %zu issues and %zu RDF files of this run are in it, no more", why,
               load->kept_issues, load->graphs);
  } else {
    pbg_report(report, PBG_ERROR, st, path, 0, 0, "the store cannot be written: %s; it is as it was before", why);
  }
  return PBG_BAD_WRITE;
}

static PbgStatus
begin(Load *const load)
{
  if (pbg_store_is_open(load->store)) {
    return PBG_OK;
  }
  load->open_quads = 0;
  clock_gettime(CLOCK_MONOTONIC, &load->begun);
  return pbg_store_begin(load->store);
}

static PbgStatus
commit(Load *const load)
{
  const PbgStatus st = pbg_store_is_open(load->store) ? pbg_store_commit(load->store) : PBG_OK;
  load->kept_issues  = st ? load->kept_issues : load->issues;
  return st;
}

// --- Bulletins ---

static bool
is_graph(void *const handle, const char *const path, const PbgStrView text)
{
  const Load *const load = handle;
  if (!text.data) {
    const bool xml = pbg_sv_ends(pbg_sv(path), PBG_LIT(".xml")); // a bulletin, perhaps
    return load->options->syntax != PBG_SYNTAX_GUESS || (pbg_syntax_of_name(path) != PBG_SYNTAX_GUESS && !xml);
  }
  return pbg_graph_is_graph(path, text);
}

static bool
knows(void *const handle, const PbgStrView bytes, uint8_t digest[PBG_EXTRACT_DIGEST])
{
  Load *const       load    = handle;
  struct sha256_ctx context = load->setup;
  sha256_update(&context, bytes.len, (const uint8_t *)bytes.data);
  sha256_digest(&context, PBG_EXTRACT_DIGEST, digest);
  const bool known = !load->options->again && pbg_store_knows_issue(load->store, digest);
  if (known) {
    __atomic_add_fetch(&load->unchanged, 1, __ATOMIC_RELAXED);
  }
  return known;
}

typedef struct {
  Load      *load;
  PbgStrView graphs[MAX_GRAPHS];
  size_t     count;
  PbgArena  *arena;
  PbgStrView unnamed; ///< What statements without a graph are put into
} Filling;

/// Gather the names of the graphs
static PbgStatus
note_graph(void *const handle, const PbgQuad *const quad)
{
  Filling *const filling = handle;
  for (size_t i = filling->count; i-- > 0;) {
    if (pbg_sv_equal(filling->graphs[i], quad->graph)) {
      return PBG_OK;
    }
  }
  if (filling->count == MAX_GRAPHS) {
    return PBG_TOO_LARGE;
  }
  const PbgStrView copy             = pbg_arena_copy(filling->arena, quad->graph);
  filling->graphs[filling->count++] = copy;
  return copy.data ? PBG_OK : PBG_NO_MEMORY;
}

static PbgStatus
add_quad(void *const handle, const PbgQuad *const quad)
{
  Filling *const filling = handle;
  PbgQuad        copy    = *quad;
  copy.graph             = quad->graph.len ? quad->graph : filling->unnamed;
  ++filling->load->open_quads;
  return pbg_store_add(filling->load->store, &copy);
}

static PbgStatus
end(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

/// Take out the graphs of the issue as it was: its own and its evidence, whether there is evidence now or not
static PbgStatus
clear_issue(const Filling *const filling, PbgStrView *const issue)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < filling->count; ++i) {
    const PbgStrView graph = filling->graphs[i];
    const size_t     at    = pbg_sv_find(graph, PBG_LIT("graph/issue/"), 0);
    if (at == PBG_NPOS) {
      continue; // the evidence, or an authority file that others speak of, too
    }
    PbgBuffer evidence = {0};
    pbg_buffer_print(&evidence, "%.*sgraph/evidence/%.*s", (int)at, graph.data, (int)(graph.len - at - 12),
                     graph.data + at + 12);
    *issue = graph;
    st     = evidence.status ? evidence.status : pbg_store_clear(filling->load->store, graph);
    st     = st ? st : pbg_store_clear(filling->load->store, pbg_buffer_view(&evidence));
    pbg_buffer_free(&evidence);
  }
  return st;
}

static PbgStatus
fill_issue(Filling *const filling, const uint8_t digest[PBG_EXTRACT_DIGEST], const PbgStrView text)
{
  const PbgRdfReader reader = {.syntax = PBG_SYNTAX_NQUADS, .name = "issue"};
  const PbgSink      note   = {filling, note_graph, end};
  const PbgSink      add    = {filling, add_quad, end};
  PbgStrView         issue  = {NULL, 0};
  PbgStatus          st     = pbg_rdf_read_bytes(&reader, text, &note);
  st                        = st ? st : begin(filling->load);
  st                        = st ? st : clear_issue(filling, &issue);
  st                        = st ? st : pbg_rdf_read_bytes(&reader, text, &add);
  return st || !issue.len ? st : pbg_store_note_issue(filling->load->store, issue, digest);
}

static PbgStatus
add_issue(void *const            handle,
          const uint8_t          digest[PBG_EXTRACT_DIGEST],
          const PbgStrView       text,
          const PbgReport *const report)
{
  Load *const  load    = handle;
  Filling      filling = {.load = load, .arena = pbg_arena_new((size_t)1 << 20)};
  const size_t before  = load->open_quads;
  PbgStatus    st      = filling.arena ? fill_issue(&filling, digest, text) : PBG_NO_MEMORY;
  if (!st) {
    ++load->issues;
    load->quads += load->open_quads - (load->open_quads < before ? 0 : before);
  }
  pbg_arena_free(filling.arena);
  if (!st && (load->open_quads > COMMIT_QUADS || seconds_since(&load->begun) > COMMIT_SECONDS)) {
    st = commit(load);
  }
  return st ? complain(load, report, st) : PBG_OK;
}

// --- RDF ---

static size_t
read_stream(void *const handle, char *const out, const size_t room, PbgStatus *const status)
{
  const size_t n = fread(out, 1, room, handle);
  if (n < room && ferror(handle)) {
    *status = PBG_BAD_READ;
  }
  return n;
}

static PbgStatus
fill_graph(Load *const load, const char *const path, const PbgStrView text, const PbgReport *const report)
{
  const char *const  name    = strcmp(path, PBG_STDIN_NAME) != 0 ? path : "stdin";
  const PbgRdfReader reader  = {.syntax = load->options->syntax,
                                .name   = name,
                                .base   = pbg_sv(load->options->base ? load->options->base : PBG_DEFAULT_BASE),
                                .scope  = pbg_sv(path),
                                .report = report};
  Filling            filling = {.load = load, .unnamed = pbg_sv(load->options->graph)};
  const PbgSink      sink    = {&filling, add_quad, end};
  if (text.len) {
    return pbg_rdf_read_bytes(&reader, text, &sink);
  }
  FILE *const file = strcmp(path, PBG_STDIN_NAME) != 0 ? fopen(path, "rb") : stdin;
  if (!file) {
    return PBG_BAD_READ;
  }
  const PbgSource source = {file, read_stream};
  const PbgStatus st     = pbg_rdf_read(&reader, &source, &sink);
  const int       code   = errno;
  if (file != stdin) {
    fclose(file);
  }
  errno = code;
  return st;
}

/// The file whole, or nothing of it
static PbgStatus
add_graph(void *const handle, const char *const path, const PbgStrView text, const PbgReport *const report)
{
  Load *const load = handle;
  PbgStatus   st   = commit(load);
  st               = st ? st : begin(load);
  if (st) {
    return complain(load, report, st);
  }
  st = fill_graph(load, path, text, report);
  if (st == PBG_BAD_READ) {
    pbg_report(report, PBG_ERROR, st, path, 0, 0, "cannot be read: %s", strerror(errno));
  }
  if (st == PBG_BAD_READ || st == PBG_BAD_DATA || st == PBG_BAD_TEXT) {
    pbg_store_abort(load->store); // it was reported; the files behind it may be good
    return PBG_BAD_DATA;
  }
  const size_t added = load->open_quads;
  st                 = st ? st : commit(load);
  if (st) {
    pbg_store_abort(load->store);
    return complain(load, report, st);
  }
  ++load->graphs;
  load->quads += added;
  return PBG_OK;
}

// --- The run ---

static size_t
count(void *const handle)
{
  const Load *const load = handle;
  return load->quads;
}

static PbgStatus
finish(void *const handle, const size_t files, PbgStatus st, const PbgReport *const report)
{
  Load *const    load = handle;
  PbgStoreTotals totals;
  if (st) {
    pbg_store_abort(load->store);
    return st;
  }
  if ((st = commit(load))) {
    return complain(load, report, st);
  }
  if (!load->options->quiet && !pbg_store_totals(load->store, &totals)) {
    fprintf(stderr, "pbg: %zu files, %zu issues, %zu unchanged, %zu RDF files; the store has %llu quads\n", files,
            load->issues, load->unchanged, load->graphs, (unsigned long long)totals.quads);
  }
  return PBG_OK;
}

/// All that decides the graph of a bulletin but its bytes: version, options, lexicons
static PbgStatus
describe_setup(Load *const load, const PbgReport *const report)
{
  const PbgOptions *const options = load->options;
  const char *const       base    = options->base ? options->base : "";
  PbgStatus               st      = PBG_OK;
  PbgBuffer               bytes   = {0};
  sha256_init(&load->setup);
  sha256_update(&load->setup, sizeof PBG_VERSION, (const uint8_t *)PBG_VERSION);
  sha256_update(&load->setup, 1, (const uint8_t *)(options->no_evidence ? "-" : "+"));
  sha256_update(&load->setup, strlen(base) + 1, (const uint8_t *)base);
  for (size_t i = 0; !st && i < options->lexicon_count; ++i) {
    st = pbg_file_read(options->lexicons[i], (size_t)1 << 30, &bytes);
    if (st) {
      pbg_report(report, PBG_ERROR, st, options->lexicons[i], 0, 0, "cannot be read: %s", strerror(errno));
      break;
    }
    sha256_update(&load->setup, strlen(options->lexicons[i]) + 1, (const uint8_t *)options->lexicons[i]);
    sha256_update(&load->setup, bytes.len, (const uint8_t *)bytes.data);
  }
  pbg_buffer_free(&bytes);
  return st;
}

static int
run(PbgOptions *const options)
{
  Load            load     = {.options = options};
  PbgMessages     messages = {.quiet = options->quiet};
  const PbgReport report   = pbg_messages_report(&messages);
  PbgStatus       st       = describe_setup(&load, &report);
  st                       = st ? st : pbg_store_open(options->inputs[0], PBG_STORE_CREATE, &report, &load.store);
  pbg_messages_flush(&messages);
  pbg_buffer_free(&messages.text);
  if (st) {
    return PBG_EXIT_DATA;
  }
  const PbgExtractTarget target = {&load, is_graph, knows, add_issue, add_graph, count, finish};
  PbgOptions             inner  = *options;
  inner.inputs                  = options->inputs + 1;
  inner.input_count             = options->input_count - 1;
  inner.format                  = pbg_format_find(PBG_LIT("nquads"));
  const int code                = pbg_extract_into(&inner, &target);
  pbg_store_close(load.store);
  return code;
}

int
pbg_command_load(const int argc, char **const argv)
{
  PbgOptions options;
  char       message[512];
  int        code = PBG_EXIT_OK;
  if (pbg_options_parse(&pbg_usage_load, argc, argv, &options, message, sizeof message)) {
    code = pbg_options_complain(message);
  } else if (options.help) {
    code = pbg_options_print_help(&pbg_usage_load);
  } else if (options.input_count < 2) {
    code = pbg_options_complain("nothing to load: pbg load STORE FILE|DIR|-...; see pbg load --help");
  } else {
    code = run(&options);
  }
  free(options.inputs);
  return code;
}
