// export.c - a store, products, a directory.
#include "cli/export.h"

#include "cli/directory.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/sheets.h"
#include "ontology/vocab.h"
#include "publish/publish.h"
#include "store/store.h"

#include <stdlib.h>

static PbgStatus
write_products(const PbgOptions *const options,
               const PbgSheets *const  sheets,
               PbgDataset *const       data,
               const PbgReport *const  report,
               PbgPublishTotals *const totals)
{
  PbgDirectory *const directory = pbg_directory_open(options->output, report);
  if (!directory) {
    return PBG_BAD_WRITE;
  }
  const PbgPublishOptions publish = {
    .directory   = pbg_directory_place(directory),
    .name        = options->inputs[0],
    .prefixes    = pbg_prefixes,
    .report      = report,
    .stop        = pbg_directory_stop(),
    .only        = options->products,
    .only_count  = options->product_count,
    .bom         = options->bom,
    .english     = options->english,
    .day         = options->date,
    .sheets      = sheets->list,
    .sheet_count = sheets->count,
    .title       = options->title,
    .license     = options->license,
    .publisher   = options->publisher,
  };
  const PbgStatus st = pbg_publish(&publish, data, totals);
  if (st) {
    pbg_directory_abandon(directory);
    return st;
  }
  return pbg_directory_close(directory);
}

static int
run(const PbgOptions *const options)
{
  PbgMessages      messages = {.quiet = options->quiet};
  const PbgReport  report   = pbg_messages_report(&messages);
  PbgStore        *store    = NULL;
  PbgDataset      *data     = NULL;
  PbgSheets        sheets   = {.count = 0};
  PbgPublishTotals totals   = {0};
  PbgStatus        st       = pbg_sheets_read(options, &report, &sheets);
  st                        = st ? st : pbg_store_open(options->inputs[0], PBG_STORE_READ, &report, &store);
  if (!st) {
    data = pbg_store_dataset(store);
    st   = data ? write_products(options, &sheets, data, &report, &totals) : PBG_BAD_DATA;
  }
  if (st && !messages.errors) {
    pbg_report(&report, PBG_ERROR, st, options->inputs[0], 0, 0, "cannot be exported: %s", pbg_status_text(st));
  }
  pbg_messages_flush(&messages);
  if (!st && !options->quiet) {
    fprintf(stderr, "pbg: %zu files of %zu issues, %.1f MB\n", totals.files, totals.issues, (double)totals.bytes / 1e6);
  }
  pbg_buffer_free(&messages.text);
  if (data) {
    data->ops->free(data);
  }
  pbg_store_close(store);
  pbg_sheets_free(&sheets);
  return st ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

int
pbg_command_export(const int argc, char **const argv)
{
  PbgOptions      options;
  char            message[512];
  int             code = PBG_EXIT_OK;
  const PbgStatus st   = pbg_options_parse(&pbg_usage_export, argc, argv, &options, message, sizeof message);
  if (st) {
    code = pbg_options_complain(message);
  } else if (options.help) {
    code = pbg_options_print_help(&pbg_usage_export);
  } else if (options.input_count != 1) {
    code = pbg_options_complain("one store at a time: pbg export STORE -o DIR");
  } else if (!options.output) {
    code = pbg_options_complain("no directory: pbg export STORE -o DIR");
  } else {
    code = run(&options);
  }
  free(options.inputs);
  return code;
}
