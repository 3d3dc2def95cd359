// reader.h - one bulletin, from the bytes of a file to its facts: decoding, layout, recognisers.
#ifndef PBG_EXTRACT_READER_H
#define PBG_EXTRACT_READER_H

#include "base/arena.h"
#include "base/report.h"
#include "extract/facts.h"

/// The largest file that is read; a larger one is PBG_TOO_LARGE
#define PBG_MAX_FILE ((size_t)16 << 20)

typedef struct {
  const PbgLexicon *lexicon; ///< Finished; borrowed
  const PbgReport  *report;  ///< May be NULL
} PbgReaderOptions;

/// Read the bulletin in `bytes`, which came from `file` (for messages and the graph). On PBG_OK `*out` is an issue that
/// lives in `arena` and borrows nothing from `bytes`; on another status it is untouched and a problem was reported:
/// PBG_BAD_TEXT (a form that is not read, unknown encoding),
/// PBG_BAD_DATA (damaged, locked, without a text layer), PBG_BAD_READ (a module is missing), PBG_NO_BULLETIN (text without items), PBG_TOO_LARGE, PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_read_issue(const PbgReaderOptions *options, PbgStrView bytes, const char *file, PbgArena *arena, PbgIssue **out);

#endif
