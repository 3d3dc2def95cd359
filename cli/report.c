// report.c - a store as one page of HTML.
#include "cli/report.h"

#include "base/version.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "report/page.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

const PbgUsage pbg_usage_report = {
  .bit      = PBG_OF_REPORT,
  .name     = "report",
  .no_input = "no store: pbg report STORE -o report.html",
  .head     = "Usage: pbg report [options] STORE\n"
              "\n"
              "Write what the store holds as one page of HTML that needs no network: overview, timeline, map,\n"
              "who builds on what, joint issuance, goals and documents, with search, filters and the quote behind\n"
              "each fact, in Chinese and English.\n",
  .tail     = "Examples:\n"
              "  pbg report policies.pbg -o report.html\n"
              "  pbg report --title '2024年数据政策' policies.pbg -o report.html\n"
              "\n"
              "Exit status: 0 the page was written; 1 it was not; 2 bad usage.\n",
  .no_rdf   = true,
};

static PbgStatus
make_page(PbgStore *const         store,
          const PbgOptions *const options,
          const PbgReport *const  report,
          PbgBuffer *const        page,
          PbgPageCounts *const    counts)
{
  const PbgPageOptions wanted = {
    .title = pbg_sv(options->title), .version = PBG_LIT("pbg " PBG_VERSION), .evidence = !options->no_evidence};
  PbgQueryError     error = {.line = 0};
  PbgDataset *const data  = pbg_store_dataset(store);
  const PbgStatus   st    = data ? pbg_page_write(data, &wanted, page, counts, &error) : PBG_BAD_READ;
  if (st) {
    pbg_report(report, PBG_ERROR, st, options->inputs[0], 0, 0, "the page cannot be made: %s",
               error.message[0] ? error.message : pbg_status_text(st));
  }
  if (data) {
    data->ops->free(data);
  }
  return st;
}

static PbgStatus
write_page(const PbgOptions *const options, const PbgReport *const report, const PbgStrView page)
{
  PbgOutput *const output = pbg_output_open(options->output, ".html", report);
  if (!output) {
    return PBG_BAD_WRITE;
  }
  if (pbg_output_write(output, options->inputs[0], page)) {
    pbg_output_abandon(output);
    return PBG_BAD_WRITE;
  }
  return pbg_output_close(output);
}

static PbgStatus
run(const PbgOptions *const options, const PbgReport *const report)
{
  PbgStore     *store  = NULL;
  PbgBuffer     page   = {.limit = 0};
  PbgPageCounts counts = {0, 0};
  PbgStatus     st     = pbg_store_open(options->inputs[0], PBG_STORE_READ, report, &store);
  st                   = st ? st : make_page(store, options, report, &page, &counts);
  st                   = st ? st : write_page(options, report, pbg_buffer_view(&page));
  if (!st && !counts.documents) {
    pbg_report(report, PBG_WARNING, PBG_NOT_FOUND, options->inputs[0], 0, 0,
               "there are no policy documents in it: the page is empty; load bulletins with pbg load");
  }
  if (!st && !options->quiet) {
    fprintf(stderr, "pbg: %zu documents, %zu quotes, %zu bytes\n", counts.documents, counts.quotes, page.len);
  }
  pbg_buffer_free(&page);
  pbg_store_close(store);
  return st;
}

int
pbg_command_report(const int argc, char **const argv)
{
  PbgOptions      options;
  PbgMessages     messages = {.quiet = false};
  const PbgReport report   = pbg_messages_report(&messages);
  char            message[512];
  int             code = PBG_EXIT_OK;
  if (pbg_options_parse(&pbg_usage_report, argc, argv, &options, message, sizeof message)) {
    code = pbg_options_complain(message);
  } else if (options.help) {
    code = pbg_options_print_help(&pbg_usage_report);
  } else if (options.input_count > 1) {
    code = pbg_options_complain("one store: pbg report STORE -o report.html");
  } else {
    messages.quiet = options.quiet;
    code           = run(&options, &report) ? PBG_EXIT_DATA : PBG_EXIT_OK;
    pbg_messages_flush(&messages);
  }
  pbg_buffer_free(&messages.text);
  free(options.inputs);
  return code;
}
