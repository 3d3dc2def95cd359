// sheets.h - tables on the command line: those that the user brings along, and --to csv.
#ifndef PBG_CLI_SHEETS_H
#define PBG_CLI_SHEETS_H

#include "base/report.h"
#include "cli/options.h"
#include "publish/sheet.h"

typedef struct {
  PbgSheet  list[PBG_MAX_TABLES];
  PbgBuffer texts[PBG_MAX_TABLES];
  size_t    count;
} PbgSheets;

/// Read the files of --table. Own `*out`, which is filled with zeros before: pbg_sheets_free(), whatever the result. What is wrong was
/// reported.
PBG_NODISCARD PbgStatus
pbg_sheets_read(const PbgOptions *options, const PbgReport *report, PbgSheets *out);

void
pbg_sheets_free(PbgSheets *sheets);

/// Write the built-in tables of a dataset as CSV: the policies to options->output or standard output, or all of them into the directory
/// that it is. What is wrong was reported.
PBG_NODISCARD PbgStatus
pbg_sheets_write(const PbgOptions *options, PbgDataset *data, const PbgReport *report);

/// `pbg extract --to csv`: run over options->inputs; returns the exit code
int
pbg_sheets_extract(const PbgOptions *options);

#endif
