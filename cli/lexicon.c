// lexicon.c - the built-in tables, then the user's in their order.
#include "cli/lexicon.h"

#include "cli/files.h"
#include "extract/reader.h"

#include <errno.h>
#include <string.h>

static PbgStatus
add_file(PbgLexicon *const lexicon, const char *const path, const PbgReport *const report)
{
  PbgBuffer bytes = {0};
  PbgStatus st    = pbg_file_read(path, PBG_MAX_FILE, &bytes);
  if (st) {
    pbg_report(report, PBG_ERROR, st, path, 0, 0, "the lexicon cannot be read: %s",
               st == PBG_BAD_READ ? strerror(errno) : pbg_status_text(st));
  } else {
    st = pbg_lexicon_add(lexicon, pbg_buffer_view(&bytes), path, report);
  }
  pbg_buffer_free(&bytes);
  return st == PBG_BAD_DATA ? PBG_OK : st; // its bad rows were named, the rest is good
}

PbgStatus
pbg_load_lexicon(const PbgOptions *const options, const PbgReport *const report, PbgLexicon **const lexicon)
{
  *lexicon = pbg_lexicon_new();
  if (!*lexicon) {
    return PBG_NO_MEMORY;
  }
  PbgStatus st = pbg_lexicon_add_builtin(*lexicon, report);
  st           = st == PBG_BAD_DATA ? PBG_OK : st;
  for (size_t i = 0; !st && i < options->lexicon_count; ++i) {
    st = add_file(*lexicon, options->lexicons[i], report);
  }
  st = st ? st : pbg_lexicon_finish(*lexicon, report);
  return st == PBG_BAD_DATA ? PBG_OK : st;
}
