// dump.c - a store as text: graph after graph, statements in the order of their terms, whatever order they were loaded in.
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/store.h"
#include "ontology/vocab.h"
#include "rdf/graph_writer.h"
#include "store/value.h"
#include "store/store.h"

#include <stdlib.h>

#define PIECE ((size_t)1 << 20)

typedef struct {
  PbgId   id;
  PbgNode node;
} Term;

typedef struct {
  const PbgOptions *options;
  const PbgReport  *report;
  PbgStore         *store;
  PbgDataset       *data;
  PbgArena         *arena; ///< Texts of values, of one graph
  PbgIdQuad        *quads; ///< Of one graph; their ids become places in `terms`
  size_t            count, room;
  Term             *terms; ///< Of one graph, ascending by id
  size_t            term_count;
  PbgBuffer         text;
  PbgGraphWriter   *writer;
  PbgOutput        *output;
} Dump;

static int
by_id(const void *const a, const void *const b)
{
  const PbgId x = ((const Term *)a)->id;
  const PbgId y = ((const Term *)b)->id;
  return x < y ? -1 : x > y;
}

/// IRIs, blank nodes, literals; then by text, datatype, language
static int
by_text(const void *const a, const void *const b)
{
  const PbgNode *const x = &((const Term *)a)->node;
  const PbgNode *const y = &((const Term *)b)->node;
  int                  c = (int)x->kind - (int)y->kind;
  c                      = c ? c : pbg_sv_compare(x->text, y->text);
  c                      = c ? c : pbg_sv_compare(x->datatype, y->datatype);
  return c ? c : pbg_sv_compare(x->language, y->language);
}

static int
by_place(const void *const a, const void *const b)
{
  const PbgIdQuad *const x = a;
  const PbgIdQuad *const y = b;
  return x->s != y->s ? (x->s < y->s ? -1 : 1) : x->p != y->p ? (x->p < y->p ? -1 : 1) : x->o < y->o ? -1 : x->o > y->o;
}

static PbgStatus
read_graph(Dump *const dump, const PbgId graph)
{
  const PbgIdPattern pattern = {.at = {.g = graph}, .graphs = PBG_GRAPHS_ONE};
  PbgScan *const     scan    = dump->data->ops->scan(dump->data, &pattern);
  PbgStatus          st      = scan ? PBG_OK : PBG_NO_MEMORY;
  dump->count                = 0;
  for (size_t n = 1; !st && n > 0; dump->count += n) {
    if (dump->count + 1024 > dump->room) {
      const size_t     room  = dump->room ? 2 * dump->room : 4096;
      PbgIdQuad *const quads = realloc(dump->quads, room * sizeof *quads);
      if (!quads) {
        st = PBG_NO_MEMORY;
        break;
      }
      dump->quads = quads;
      dump->room  = room;
    }
    n = dump->data->ops->next(scan, dump->quads + dump->count, 1024, &st);
  }
  dump->data->ops->close(scan);
  return st;
}

/// The terms of the graph, each once
static PbgStatus
gather_terms(Dump *const dump)
{
  free(dump->terms);
  dump->term_count = 0;
  dump->terms      = malloc((3 * dump->count + 1) * sizeof *dump->terms);
  if (!dump->terms) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < dump->count; ++i) {
    dump->terms[3 * i].id     = dump->quads[i].s;
    dump->terms[3 * i + 1].id = dump->quads[i].p;
    dump->terms[3 * i + 2].id = dump->quads[i].o;
  }
  qsort(dump->terms, 3 * dump->count, sizeof *dump->terms, by_id);
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < 3 * dump->count; ++i) {
    if (!dump->term_count || dump->terms[i].id != dump->terms[dump->term_count - 1].id) {
      Term *const term = &dump->terms[dump->term_count++];
      term->id         = dump->terms[i].id;
      st               = dump->data->ops->term(dump->data, term->id, dump->arena, &term->node);
    }
  }
  return st;
}

static PbgId
place_of(const PbgId *const ids, const size_t count, const PbgId *const places, const PbgId id)
{
  size_t low  = 0;
  size_t high = count;
  while (low + 1 < high) {
    const size_t middle                 = low + (high - low) / 2;
    *(ids[middle] <= id ? &low : &high) = middle;
  }
  return places[low];
}

/// Sort the terms by text, and let the quads hold places in that order instead of ids
static PbgStatus
rank_terms(Dump *const dump)
{
  PbgId *const ids    = malloc((2 * dump->term_count + 1) * sizeof *ids);
  PbgId *const places = ids ? ids + dump->term_count : NULL;
  if (!ids) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < dump->term_count; ++i) {
    ids[i]            = dump->terms[i].id;
    dump->terms[i].id = i;
  }
  qsort(dump->terms, dump->term_count, sizeof *dump->terms, by_text);
  for (size_t i = 0; i < dump->term_count; ++i) {
    places[dump->terms[i].id] = i;
  }
  for (size_t i = 0; i < dump->count; ++i) {
    PbgIdQuad *const quad = &dump->quads[i];
    quad->s               = place_of(ids, dump->term_count, places, quad->s);
    quad->p               = place_of(ids, dump->term_count, places, quad->p);
    quad->o               = place_of(ids, dump->term_count, places, quad->o);
  }
  qsort(dump->quads, dump->count, sizeof *dump->quads, by_place);
  free(ids);
  return PBG_OK;
}

static PbgStatus
write_piece(Dump *const dump)
{
  const PbgStatus st =
    dump->text.status ? dump->text.status : pbg_output_write(dump->output, "", pbg_buffer_view(&dump->text));
  pbg_buffer_clear(&dump->text);
  return st;
}

/// One graph
static PbgStatus
write_graph(Dump *const dump, const PbgId graph, const PbgStrView name)
{
  pbg_arena_clear(dump->arena);
  PbgStatus st = read_graph(dump, graph);
  st           = st ? st : gather_terms(dump);
  st           = st ? st : rank_terms(dump);
  for (size_t i = 0; !st && i < dump->count; ++i) {
    const PbgIdQuad *const at   = &dump->quads[i];
    const PbgQuad          quad = {dump->terms[at->s].node, dump->terms[at->p].node, dump->terms[at->o].node, name};
    st                          = pbg_graph_writer_add(dump->writer, &quad);
    if (st == PBG_BAD_DATA) {
      pbg_report(dump->report, PBG_ERROR, st, dump->options->inputs[0], 0, 0,
                 "<%.*s> cannot be said in %s; use --to nquads", PBG_ARG(quad.predicate.text),
                 dump->options->format->name);
    }
    st = st || dump->text.len < PIECE ? st : write_piece(dump);
  }
  return st ? st : write_piece(dump);
}

// --- Which graphs ---

static PbgStatus
write_one(Dump *const dump)
{
  const PbgNode node = {.kind = PBG_IRI, .text = pbg_sv(dump->options->graph)};
  const PbgId   id   = dump->data->ops->find(dump->data, &node);
  if (!id || !pbg_store_count_graph(dump->data, id).quads) {
    pbg_report(dump->report, PBG_ERROR, PBG_NOT_FOUND, dump->options->inputs[0], 0, 0,
               "there is no graph <%s>; pbg stats lists them", dump->options->graph);
    return PBG_NOT_FOUND;
  }
  return write_graph(dump, id, node.text);
}

/// A name for PbgQuad.graph
static PbgStatus
graph_name(const Term *const graph, PbgBuffer *const out)
{
  pbg_buffer_clear(out);
  pbg_buffer_add(out, graph->node.kind == PBG_BLANK ? PBG_LIT("_:") : PBG_LIT(""));
  pbg_buffer_add(out, graph->node.text);
  return out->status;
}

static PbgStatus
write_all(Dump *const dump)
{
  Term     *graphs = NULL;
  size_t    count  = 0;
  PbgStatus st     = PBG_OK;
  PbgId     ids[256];
  PbgBuffer name = {0};
  for (size_t n, after = 0; !st && (n = dump->data->ops->graphs(dump->data, after, ids, 256)) > 0; after = ids[n - 1]) {
    Term *const more = realloc(graphs, (count + n) * sizeof *graphs);
    st               = more ? PBG_OK : PBG_NO_MEMORY;
    graphs           = more ? more : graphs;
    for (size_t i = 0; !st && i < n; ++i, ++count) {
      graphs[count].id = ids[i];
      st               = dump->data->ops->term(dump->data, ids[i], dump->arena, &graphs[count].node);
    }
  }
  if (!st && count) {
    qsort(graphs, count, sizeof *graphs, by_text);
  }
  st = st ? st : write_graph(dump, PBG_NO_ID, (PbgStrView){NULL, 0});
  for (size_t i = 0; !st && i < count; ++i) {
    st = graph_name(&graphs[i], &name);
    st = st ? st : write_graph(dump, graphs[i].id, pbg_buffer_view(&name));
  }
  pbg_buffer_free(&name);
  free(graphs);
  return st;
}

static PbgStatus
write_store(Dump *const dump)
{
  PbgGraphSyntax syntax;
  dump->arena  = pbg_arena_new((size_t)8 << 30);
  dump->writer = pbg_graph_syntax(pbg_sv(dump->options->format->name), &syntax)
                   ? pbg_graph_writer_new(syntax, pbg_prefixes, &dump->text)
                   : NULL;
  if (!dump->arena || !dump->writer) {
    return PBG_NO_MEMORY;
  }
  dump->output = pbg_output_open(dump->options->output, dump->options->format->ending, dump->report);
  if (!dump->output) {
    return PBG_BAD_WRITE;
  }
  pbg_graph_writer_head(dump->writer);
  PbgStatus st = dump->options->graph ? write_one(dump) : write_all(dump);
  pbg_graph_writer_tail(dump->writer);
  st                      = st ? st : write_piece(dump);
  PbgOutput *const output = dump->output;
  dump->output            = NULL;
  if (st) {
    pbg_output_abandon(output);
    return st;
  }
  return pbg_output_close(output);
}

static int
run(const PbgOptions *const options)
{
  PbgMessages     messages = {.quiet = options->quiet};
  const PbgReport report   = pbg_messages_report(&messages);
  Dump            dump     = {.options = options, .report = &report};
  PbgStatus       st       = pbg_store_open(options->inputs[0], PBG_STORE_READ, &report, &dump.store);
  if (!st) {
    dump.data = pbg_store_dataset(dump.store);
    st        = dump.data ? write_store(&dump) : PBG_BAD_DATA;
  }
  if (st && !messages.errors) {
    pbg_report(&report, PBG_ERROR, st, options->inputs[0], 0, 0, "cannot be written out: %s", pbg_status_text(st));
  }
  pbg_messages_flush(&messages);
  pbg_output_abandon(dump.output);
  pbg_graph_writer_free(dump.writer);
  pbg_buffer_free(&dump.text);
  pbg_buffer_free(&messages.text);
  pbg_arena_free(dump.arena);
  free(dump.quads);
  free(dump.terms);
  if (dump.data) {
    dump.data->ops->free(dump.data);
  }
  pbg_store_close(dump.store);
  return st ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

int
pbg_command_dump(const int argc, char **const argv)
{
  PbgOptions      options;
  char            message[512];
  int             code = PBG_EXIT_OK;
  const PbgStatus st   = pbg_options_parse(&pbg_usage_dump, argc, argv, &options, message, sizeof message);
  options.format       = options.format_given ? options.format : pbg_format_find(PBG_LIT("nquads"));
  if (st) {
    code = pbg_options_complain(message);
  } else if (options.help) {
    code = pbg_options_print_help(&pbg_usage_dump);
  } else if (options.input_count != 1) {
    code = pbg_options_complain("one store at a time: pbg dump STORE; a graph is named by --graph");
  } else {
    code = run(&options);
  }
  free(options.inputs);
  return code;
}
