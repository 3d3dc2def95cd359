// answer.h - the answer of a query, written in the format that was asked for.
#ifndef PBG_CLI_ANSWER_H
#define PBG_CLI_ANSWER_H

#include "cli/output.h"
#include "sparql/query.h"

#include <stdbool.h>

/// Is there such a format (of any form of query)?
bool
pbg_answer_format_is_known(const char *name);

/// The format for an answer: `wanted` (may be NULL), else by the ending of `path` (may be NULL), else the default of the form.
/// NULL if the form has no such format.
const char *
pbg_answer_format(PbgQueryForm form, const char *wanted, const char *path);

/// Write it to `output`. A table is cut to the screen if `screen`, else as wide as it is. PBG_BAD_DATA if a triple cannot be
/// written in the format.
PBG_NODISCARD PbgStatus
pbg_answer_write(const PbgQuery *query, const PbgAnswer *answer, const char *format, bool screen, PbgOutput *output);

#endif
