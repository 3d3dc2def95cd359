// stats.c - what is in a store, and taking graphs out of it.
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/store.h"
#include "ontology/vocab.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

typedef int (*StoreCommand)(PbgStore *store, const PbgOptions *options, const PbgReport *report);

/// What the subcommands of one store share: arguments, opening, messages
static int
with_store(
  const PbgUsage *const usage, char **const argv, const int argc, const PbgStoreMode mode, const StoreCommand command)
{
  PbgOptions      options;
  PbgMessages     messages = {.quiet = false};
  const PbgReport report   = pbg_messages_report(&messages);
  PbgStore       *store    = NULL;
  char            message[512];
  int             code = PBG_EXIT_OK;
  if (pbg_options_parse(usage, argc, argv, &options, message, sizeof message)) {
    code = pbg_options_complain(message);
  } else if (options.help) {
    code = pbg_options_print_help(usage);
  } else {
    messages.quiet = options.quiet;
    code = pbg_store_open(options.inputs[0], mode, &report, &store) ? PBG_EXIT_DATA : command(store, &options, &report);
    pbg_messages_flush(&messages);
    pbg_store_close(store);
  }
  pbg_buffer_free(&messages.text);
  free(options.inputs);
  return code;
}

// --- stats ---

static uint64_t
count_policies(PbgDataset *const data)
{
  const PbgNode type    = {.kind = PBG_IRI, .text = PBG_LIT(PBG_NS_RDF "type")};
  const PbgNode policy  = {.kind = PBG_IRI, .text = PBG_LIT(PBG_NS_PBG "PolicyDocument")};
  PbgIdPattern  pattern = {.at     = {.p = data->ops->find(data, &type), .o = data->ops->find(data, &policy)},
                           .graphs = PBG_GRAPHS_UNION};
  if (!pattern.at.p || !pattern.at.o) {
    return 0;
  }
  PbgScan *const scan  = data->ops->scan(data, &pattern);
  uint64_t       count = 0;
  PbgIdQuad      quads[256];
  PbgStatus      st = PBG_OK;
  for (size_t n; scan && (n = data->ops->next(scan, quads, 256, &st)) > 0; count += n) {
  }
  data->ops->close(scan);
  return count;
}

typedef struct {
  PbgId         id;
  PbgStoreCount count;
} Predicate;

static int
by_count(const void *const a, const void *const b)
{
  const Predicate *const x = a;
  const Predicate *const y = b;
  return x->count.quads != y->count.quads ? (x->count.quads > y->count.quads ? -1 : 1) : x->id < y->id ? -1 : 1;
}

static void
print_predicate(PbgDataset *const data, const Predicate *const predicate)
{
  PbgNode term = {.kind = PBG_IRI};
  if (data->ops->term(data, predicate->id, NULL, &term)) {
    return;
  }
  printf("%12llu %12llu %12llu  ", (unsigned long long)predicate->count.quads,
         (unsigned long long)predicate->count.subjects, (unsigned long long)predicate->count.objects);
  for (const PbgPrefix *prefix = pbg_prefixes; prefix->name; ++prefix) {
    if (pbg_sv_starts(term.text, pbg_sv(prefix->iri))) {
      printf("%s:%.*s\n", prefix->name, PBG_ARG(pbg_sv_from(term.text, strlen(prefix->iri))));
      return;
    }
  }
  printf("<%.*s>\n", PBG_ARG(term.text));
}

static void
print_predicates(PbgDataset *const data, const uint64_t total)
{
  Predicate *const predicates = malloc((total + 1) * sizeof *predicates);
  PbgId            ids[64];
  size_t           count = 0;
  for (size_t n, after = 0; predicates && count < total && (n = pbg_store_predicates(data, after, ids, 64)) > 0;
       after = ids[n - 1]) {
    for (size_t i = 0; i < n && count < total; ++i) {
      predicates[count++] = (Predicate){ids[i], pbg_store_count_predicate(data, ids[i])};
    }
  }
  if (count) {
    qsort(predicates, count, sizeof *predicates, by_count);
    puts("\n       quads     subjects      objects  predicate");
  }
  for (size_t i = 0; i < count; ++i) {
    print_predicate(data, &predicates[i]);
  }
  free(predicates);
}

static int
print_stats(PbgStore *const store, const PbgOptions *const options, const PbgReport *const report)
{
  PbgStoreTotals    totals;
  PbgDataset *const data = pbg_store_dataset(store);
  if (!data || pbg_store_totals(store, &totals)) {
    pbg_report(report, PBG_ERROR, PBG_DAMAGED, options->inputs[0], 0, 0, "%s", pbg_status_text(PBG_DAMAGED));
    return PBG_EXIT_DATA;
  }
  const struct {
    const char *name;
    uint64_t    value;
  } rows[] = {{"quads", totals.quads},       {"graphs", totals.graphs},
              {"issues", totals.issues},     {"policies", count_policies(data)},
              {"subjects", totals.subjects}, {"predicates", totals.predicates},
              {"objects", totals.objects},   {"terms", totals.terms},
              {"bytes", totals.bytes}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    printf("%-12s%14llu\n", rows[i].name, (unsigned long long)rows[i].value);
  }
  if (totals.quads) {
    printf("%-12s%14.1f\n", "bytes/quad", (double)totals.bytes / (double)totals.quads);
  }
  print_predicates(data, totals.predicates);
  data->ops->free(data);
  return fflush(stdout) || ferror(stdout) ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

int
pbg_command_stats(const int argc, char **const argv)
{
  return with_store(&pbg_usage_stats, argv, argc, PBG_STORE_READ, print_stats);
}

// --- drop ---

static bool
has_graph(PbgStore *const store, const PbgStrView name)
{
  const PbgNode     node  = {.kind = PBG_IRI, .text = name};
  PbgDataset *const data  = pbg_store_dataset(store);
  const PbgId       id    = data && name.len ? data->ops->find(data, &node) : PBG_NO_ID;
  const bool        found = data && (id || !name.len) && pbg_store_count_graph(data, id).quads;
  if (data) {
    data->ops->free(data);
  }
  return found;
}

static int
drop_graphs(PbgStore *const store, const PbgOptions *const options, const PbgReport *const report)
{
  PbgStatus st      = pbg_store_begin(store);
  bool      missing = false;
  for (size_t i = 1; !st && i < options->input_count; ++i) {
    const bool       unnamed = !strcmp(options->inputs[i], "default");
    const PbgStrView name    = pbg_sv(unnamed ? "" : options->inputs[i]);
    if (!has_graph(store, name)) {
      pbg_report(report, PBG_ERROR, PBG_NOT_FOUND, options->inputs[0], 0, 0, "there is no graph %s",
                 options->inputs[i]);
      missing = true;
    } else {
      st = pbg_store_clear(store, name);
    }
  }
  st = st ? st : pbg_store_commit(store);
  if (st) {
    pbg_store_abort(store);
    pbg_report(report, PBG_ERROR, st, options->inputs[0], 0, 0, "cannot be written: %s; nothing was removed",
               st == PBG_BAD_WRITE ? strerror(errno) : pbg_status_text(st));
  }
  return st || missing ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

int
pbg_command_drop(const int argc, char **const argv)
{
  return with_store(&pbg_usage_drop, argv, argc, PBG_STORE_WRITE, drop_graphs);
}
