// fuzz_docx.c - any bytes as DOCX: as an archive if they look like one, else as the parts of one, parted by a byte 1 (document,
// styles, numbering, links, footnotes), so that the XML is reached. A status, never a crash; valid text.
#include "base/buffer.h"
#include "base/utf8.h"
#include "input/shown.h"

#include <stdlib.h>
#include <zip.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
show(const PbgStrView bytes)
{
  PbgArena *const arena = pbg_arena_new((size_t)256 << 20);
  PbgShown        shown;
  if (!pbg_module_entry(bytes, "fuzz", NULL, arena, &shown) && pbg_utf8_check(shown.text) != shown.text.len) {
    abort();
  }
  pbg_arena_free(arena);
}

/// An archive of the parts, stored, in memory
static zip_source_t *
pack(PbgStrView rest)
{
  static const char *const names[] = {"word/document.xml", "word/styles.xml", "word/numbering.xml",
                                      "word/_rels/document.xml.rels", "word/footnotes.xml"};
  zip_source_t *const      out     = zip_source_buffer_create(NULL, 0, 0, NULL);
  zip_t *const             archive = out ? zip_open_from_source(out, ZIP_TRUNCATE, NULL) : NULL;
  if (!archive) {
    abort();
  }
  for (size_t i = 0; i < sizeof names / sizeof *names && rest.len; ++i) {
    const PbgStrView    part   = pbg_sv_cut(&rest, '\1');
    zip_source_t *const source = zip_source_buffer(archive, part.data, part.len, 0);
    const zip_int64_t   index  = zip_file_add(archive, names[i], source, 0);
    if (index >= 0) {
      zip_set_file_compression(archive, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    }
  }
  zip_source_keep(out);
  if (zip_close(archive)) {
    abort();
  }
  return out;
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const PbgStrView bytes = {(const char *)data, size};
  if (!size || pbg_sv_starts(bytes, PBG_LIT("PK"))) {
    show(bytes);
    return 0;
  }
  zip_source_t *const packed = pack(bytes);
  zip_stat_t          about;
  if (zip_source_open(packed) || zip_source_stat(packed, &about)) {
    abort();
  }
  char *const room = malloc((size_t)about.size);
  if (room && zip_source_read(packed, room, about.size) == (zip_int64_t)about.size) {
    show((PbgStrView){room, (size_t)about.size});
  }
  free(room);
  zip_source_close(packed);
  zip_source_free(packed);
  return 0;
}
