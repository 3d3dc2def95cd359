// hant.c - traditional characters to simplified ones by OpenCC (t2s), a line at a time.
// A line keeps its number of characters, so that places stay; one that would not is left as it is.
#include "base/buffer.h"
#include "base/utf8.h"
#include "input/shown.h"

#include <opencc/opencc.h>
#include <pthread.h>

/// The dictionaries, opened once and kept; NULL if they are not there
static opencc_t
dictionaries(void)
{
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  static opencc_t        cc   = NULL;
  pthread_mutex_lock(&lock);
  if (!cc) {
    const opencc_t opened = opencc_open(OPENCC_DEFAULT_CONFIG_TRAD_TO_SIMP);
    cc                    = opened == (opencc_t)-1 ? NULL : opened;
  }
  pthread_mutex_unlock(&lock);
  return cc;
}

static void
add_line(const opencc_t cc, const PbgStrView line, PbgBuffer *const out)
{
  char *const      made = line.len ? opencc_convert_utf8(cc, line.data, line.len) : NULL;
  const PbgStrView view = pbg_sv(made);
  const bool       same = pbg_utf8_check(view) == view.len && pbg_utf8_length(view) == pbg_utf8_length(line);
  pbg_buffer_add(out, made && same ? view : line);
  if (made) {
    opencc_convert_utf8_free(made);
  }
}

PbgStatus
pbg_module_entry(const PbgStrView       bytes,
                 const char *const      file,
                 const PbgReport *const report,
                 PbgArena *const        arena,
                 PbgShown *const        out)
{
  const opencc_t cc = dictionaries();
  if (!cc) {
    pbg_report(
      report, PBG_ERROR, PBG_BAD_READ, file, 0, 0,
      "the dictionaries for traditional characters (t2s.json of OpenCC) cannot be read; install libopencc-data");
    return PBG_BAD_READ;
  }
  PbgBuffer  text = {0};
  PbgStrView rest = bytes;
  while (rest.len) {
    const PbgStrView line = pbg_sv_cut(&rest, '\n');
    add_line(cc, line, &text);
    if (rest.data) {
      pbg_buffer_add_char(&text, '\n');
    }
  }
  *out               = (PbgShown){.text = pbg_arena_copy(arena, pbg_buffer_view(&text))};
  const PbgStatus st = text.status ? text.status : out->text.data ? PBG_OK : PBG_NO_MEMORY;
  pbg_buffer_free(&text);
  return st;
}
