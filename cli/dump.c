// dump.c - a store as text: graph after graph, statements in the order of their terms, whatever order they were loaded in.
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/sheets.h"
#include "cli/store.h"
#include "ontology/context.h"
#include "ontology/vocab.h"
#include "rdf/graph_writer.h"
#include "store/sorted.h"
#include "store/store.h"

#include <stdlib.h>

#define PIECE ((size_t)1 << 20)

typedef struct {
  const PbgOptions *options;
  const PbgReport  *report;
  PbgStore         *store;
  PbgDataset       *data;
  PbgSorted        *sorted;
  PbgBuffer         text;
  PbgGraphWriter   *writer;
  PbgOutput        *output;
} Dump;

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
  PbgStatus st = pbg_sorted_read(dump->sorted, graph, name);
  for (size_t i = 0; !st && i < pbg_sorted_count(dump->sorted); ++i) {
    const PbgQuad quad = pbg_sorted_at(dump->sorted, i);
    st                 = pbg_graph_writer_add(dump->writer, &quad);
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

static PbgStatus
write_all(Dump *const dump)
{
  const PbgSortedGraph *graphs = NULL;
  size_t                count  = 0;
  PbgStatus             st     = pbg_sorted_graphs(dump->sorted, &graphs, &count);
  st                           = st ? st : write_graph(dump, PBG_NO_ID, (PbgStrView){NULL, 0});
  for (size_t i = 0; !st && i < count; ++i) {
    st = write_graph(dump, graphs[i].id, graphs[i].name);
  }
  return st;
}

static PbgStatus
write_store(Dump *const dump)
{
  PbgGraphSyntax syntax;
  dump->sorted = pbg_sorted_new(dump->data);
  dump->writer = pbg_graph_syntax(pbg_sv(dump->options->format->name), &syntax)
                   ? pbg_graph_writer_new(syntax, pbg_prefixes, pbg_json_terms, &dump->text)
                   : NULL;
  if (!dump->sorted || !dump->writer) {
    return PBG_NO_MEMORY;
  }
  dump->output = pbg_output_open(dump->options->output, dump->options->format->ending, dump->report);
  if (!dump->output) {
    return PBG_BAD_WRITE;
  }
  pbg_graph_writer_head(dump->writer);
  PbgStatus st = dump->options->graph ? write_one(dump) : write_all(dump);
  st           = st ? st : pbg_graph_writer_end(dump->writer);
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
    st = !dump.data ? PBG_DAMAGED : options->csv ? pbg_sheets_write(options, dump.data, &report) : write_store(&dump);
  }
  if (st && !messages.errors) {
    pbg_report(&report, PBG_ERROR, st, options->inputs[0], 0, 0, "%s%s",
               st == PBG_DAMAGED ? "" : "cannot be written out: ", pbg_status_text(st));
  }
  pbg_messages_flush(&messages);
  pbg_output_abandon(dump.output);
  pbg_graph_writer_free(dump.writer);
  pbg_buffer_free(&dump.text);
  pbg_buffer_free(&messages.text);
  pbg_sorted_free(dump.sorted);
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
  } else if (options.csv && options.graph) {
    code = pbg_options_complain("the tables are of the whole store; leave out --graph or --to csv");
  } else {
    code = options.salvage ? pbg_salvage_store(&options) : run(&options);
  }
  free(options.inputs);
  return code;
}
