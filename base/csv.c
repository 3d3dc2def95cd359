#include "base/csv.h"

void
pbg_csv_field(PbgBuffer *const out, const PbgStrView text)
{
  bool quoted = false;
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.data[i];
    quoted       = quoted || c == '"' || c == ',' || c == '\r' || c == '\n';
  }
  if (!quoted) {
    pbg_buffer_add(out, text);
    return;
  }
  pbg_buffer_add_char(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '"') {
      pbg_buffer_add_char(out, '"');
    }
    pbg_buffer_add_char(out, text.data[i]);
  }
  pbg_buffer_add_char(out, '"');
}
