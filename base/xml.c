#include "base/xml.h"

static const char *
escape_of(const unsigned char c)
{
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\r':
    return "&#xD;";
  default:
    return c < 0x20 && c != '\t' && c != '\n' ? "\xEF\xBF\xBD" : NULL;
  }
}

void
pbg_xml_text(PbgBuffer *const out, const PbgStrView text)
{
  size_t from = 0;
  for (size_t i = 0; i < text.len; i++) {
    const char *const escape = escape_of((unsigned char)text.data[i]);
    if (escape) {
      pbg_buffer_add(out, pbg_sv_slice(text, from, i));
      pbg_buffer_add(out, pbg_sv(escape));
      from = i + 1;
    }
  }
  pbg_buffer_add(out, pbg_sv_from(text, from));
}
