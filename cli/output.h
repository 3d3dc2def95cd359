// output.h - where the triples go: standard output, one file, or a directory with one file an issue.
// Whole files only: what is written to a path goes to a temporary file beside it, which takes the name at the end;
// on failure, or on SIGINT, SIGTERM and SIGHUP, it is removed. A path that is no regular file (/dev/null, a pipe) is
// written directly.
// Order:     pbg_output_open(), pbg_output_write() for each issue, pbg_output_close() or pbg_output_abandon().
// Threads:   one output at a time in the program, used by one thread.
#ifndef PBG_CLI_OUTPUT_H
#define PBG_CLI_OUTPUT_H

#include "base/report.h"
#include "base/strview.h"

typedef struct PbgOutputImpl PbgOutput;

/// Own: pbg_output_close() or pbg_output_abandon(). `path` NULL is standard output; an existing directory, or a path
/// that ends with '/' (made if needed), takes one file an issue, whose names end with `ending` (".ttl"). NULL after
/// a report.
PbgOutput *
pbg_output_open(const char *path, const char *ending, const PbgReport *report);

/// True if every issue gets its own file
bool
pbg_output_is_split(const PbgOutput *output);

/// Write the text of the issue that was read from `input` (which gives the name of a split file). PBG_BAD_WRITE after
/// a report: nothing more can be written. PBG_BAD_DATA after a report: this issue was left out, its file name is taken.
PBG_NODISCARD PbgStatus
pbg_output_write(PbgOutput *output, const char *input, PbgStrView text);

/// Finish: flush, check, give the file its name; frees the output whatever the result
PBG_NODISCARD PbgStatus
pbg_output_close(PbgOutput *output);

/// Remove what is unfinished; frees the output; NULL is allowed
void
pbg_output_abandon(PbgOutput *output);

#endif
