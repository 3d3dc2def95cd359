// table.c - widths by utf8proc.
#include "cli/table.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

static size_t
char_width(const uint32_t c)
{
  const int width = utf8proc_charwidth((utf8proc_int32_t)c);
  return width > 0 ? (size_t)width : 0;
}

size_t
pbg_table_width(const PbgStrView text)
{
  size_t   cells = 0;
  uint32_t c;
  for (size_t at = 0; at < text.len;) {
    at += pbg_utf8_decode(text, at, &c, NULL);
    cells += char_width(c);
  }
  return cells;
}

// Bytes of the longest head of `text` that fits into `cells`; `*used` are the cells it takes
static size_t
fit(const PbgStrView text, const size_t cells, size_t *const used)
{
  size_t at = 0;
  *used     = 0;
  while (at < text.len) {
    uint32_t     c;
    const size_t len = pbg_utf8_decode(text, at, &c, NULL);
    if (*used + char_width(c) > cells) {
      break;
    }
    *used += char_width(c);
    at += len;
  }
  return at;
}

void
pbg_table_cell(PbgBuffer *const out, const PbgStrView text, const size_t cells)
{
  size_t used;
  size_t len = fit(text, cells, &used);
  if (len < text.len) {
    len = fit(text, cells - 1, &used);
  }
  pbg_buffer_add(out, pbg_sv_slice(text, 0, len));
  if (len < text.len) {
    pbg_buffer_add(out, PBG_LIT("…"));
    ++used;
  }
  for (; used < cells; ++used) {
    pbg_buffer_add_char(out, ' ');
  }
}

size_t
pbg_table_screen(FILE *const stream)
{
  struct winsize size;
  if (!ioctl(fileno(stream), TIOCGWINSZ, &size) && size.ws_col) {
    return size.ws_col;
  }
  const char *const columns = getenv("COLUMNS");
  const long        cells   = columns ? strtol(columns, NULL, 10) : 0;
  return cells > 0 && cells < 1000 ? (size_t)cells : 120;
}

bool
pbg_table_is_screen(FILE *const stream)
{
  return isatty(fileno(stream)) == 1;
}
