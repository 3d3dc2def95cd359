// extract.h - the subcommand `pbg extract`: bulletins in, triples out; and the same into something else than files.
#ifndef PBG_CLI_EXTRACT_H
#define PBG_CLI_EXTRACT_H

#include "base/report.h"
#include "cli/options.h"

#include <stdint.h>

#define PBG_EXTRACT_DIGEST 32

/// Where issues go instead of the output of the options; all but is_graph() and knows() are called by one thread, in the order of
/// the files. A failure is reported by the target; PBG_BAD_DATA goes on with the next file, any other ends the run.
typedef struct {
  void *handle;
  /// Any thread: is the file RDF, to be left to add_graph()? First by the name (text.data is NULL), then by the bytes.
  bool (*is_graph)(void *handle, const char *path, PbgStrView text);
  /// Any thread: fill in the digest of a bulletin; true if it need not be read
  bool (*knows)(void *handle, PbgStrView bytes, uint8_t digest[PBG_EXTRACT_DIGEST]);
  /// An issue, as text in the format of the options
  PbgStatus (*add_issue)(void            *handle,
                         const uint8_t    digest[PBG_EXTRACT_DIGEST],
                         PbgStrView       text,
                         const PbgReport *report);
  /// A file of RDF; `text` is empty if it was not read
  PbgStatus (*add_graph)(void *handle, const char *path, PbgStrView text, const PbgReport *report);
  /// Statements so far, for the progress line
  size_t (*count)(void *handle);
  /// The last call: `st` is why nothing more can be written, PBG_OK if all was handed over
  PbgStatus (*finish)(void *handle, size_t files, PbgStatus st, const PbgReport *report);
} PbgExtractTarget;

/// Run with the arguments behind the word "extract"; returns the exit code (options.h)
int
pbg_command_extract(int argc, char **argv);

/// Run over options->inputs; returns the exit code
int
pbg_extract_into(const PbgOptions *options, const PbgExtractTarget *target);

#endif
