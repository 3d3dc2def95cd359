// json.c - runs of plain bytes are copied at once.
#include "base/json.h"

/// The letter of a short escape, or 0
static char
short_escape(const char c)
{
  switch (c) {
  case '"':
    return '"';
  case '\\':
    return '\\';
  case '\n':
    return 'n';
  case '\r':
    return 'r';
  case '\t':
    return 't';
  default:
    return 0;
  }
}

void
pbg_json_string(PbgBuffer *const out, const PbgStrView text)
{
  pbg_buffer_add_char(out, '"');
  size_t from = 0;
  for (size_t i = 0; i < text.len; ++i) {
    const char c = text.data[i];
    if ((unsigned char)c >= 0x20 && c != '"' && c != '\\') {
      continue;
    }
    const char letter = short_escape(c);
    pbg_buffer_add(out, pbg_sv_slice(text, from, i));
    if (letter) {
      pbg_buffer_add_char(out, '\\');
      pbg_buffer_add_char(out, letter);
    } else {
      pbg_buffer_print(out, "\\u%04x", (unsigned)(unsigned char)c);
    }
    from = i + 1;
  }
  pbg_buffer_add(out, pbg_sv_from(text, from));
  pbg_buffer_add_char(out, '"');
}
