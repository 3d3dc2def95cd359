// stub.c - stands in until the reader is merged; remove then.
#include "extract/reader.h"

__attribute__((weak)) PbgStatus
pbg_read_issue(const PbgReaderOptions *const options,
               const PbgStrView              bytes,
               const char *const             file,
               PbgArena *const               arena,
               PbgIssue **const              out)
{
  if (memchr(bytes.data, 0, bytes.len)) {
    pbg_report(options->report, PBG_ERROR, PBG_NO_BULLETIN, file, 0, 0, "stub: no bulletin");
    return PBG_NO_BULLETIN;
  }
  PbgIssue *const issue = pbg_arena_alloc(arena, sizeof *issue);
  issue->file           = file;
  *out                  = issue;
  return PBG_OK;
}
