// summary.h - the policies of one issue as a table for the reader at the screen.
#ifndef PBG_CLI_SUMMARY_H
#define PBG_CLI_SUMMARY_H

#include "base/buffer.h"
#include "extract/facts.h"

/// What one issue, or all of them, hold
typedef struct {
  size_t issues;
  size_t items;
  size_t policies; ///< Documents that an item reports
  size_t triples;
} PbgCounts;

/// Count the parts of an issue; triples stay 0
PbgCounts
pbg_summary_count(const PbgIssue *issue);

/// Append a line about the issue and a row for each policy that it reports; `cells` is the width of the screen
void
pbg_summary_print(PbgBuffer *out, const PbgIssue *issue, size_t cells);

#endif
