// fuzz_sheet.c - any bytes as a table of the user: what is read of its columns lies within the text.
#include "publish/sheet.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
is_within(const PbgStrView part, const char *const bytes, const size_t size)
{
  return part.len && part.data >= bytes && part.data + part.len <= bytes + size;
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  char *const bytes = malloc(size ? size : 1); // of its own size, so that the sanitizer sees its end
  PbgSheet    sheet;
  size_t      line = 0;
  if (bytes && size) {
    memcpy(bytes, data, size);
  }
  if (bytes && !pbg_sheet_read(PBG_LIT("x"), (PbgStrView){bytes, size}, &sheet, &line)) {
    for (size_t i = 0; i < sheet.column_count; ++i) {
      const PbgSheetColumn *const column = &sheet.columns[i];
      if (!is_within(column->name, bytes, size) || !is_within(column->english, bytes, size) ||
          !is_within(column->kind, bytes, size)) {
        abort();
      }
    }
  }
  free(bytes);
  return 0;
}
