// summary.h - the policies of one issue as a table for the reader at the screen.
#ifndef PBG_CLI_SUMMARY_H
#define PBG_CLI_SUMMARY_H

#include "base/buffer.h"
#include "ontology/map.h"

/// Append a line about the issue and a row for each policy that it reports; `cells` is the width of the screen, `counts` what was
/// written of the issue
void
pbg_summary_print(PbgBuffer *out, const PbgIssue *issue, const PbgMapCounts *counts, size_t cells);

#endif
