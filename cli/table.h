// table.h - text in columns on a terminal, where a Chinese character is two cells wide.
#ifndef PBG_CLI_TABLE_H
#define PBG_CLI_TABLE_H

#include "base/buffer.h"
#include "base/strview.h"

#include <stdbool.h>
#include <stdio.h>

/// Cells that `text` (valid UTF-8) takes
size_t
pbg_table_width(PbgStrView text);

/// Append `text`, cut with "…" or filled with blanks to exactly `cells` (at least 1)
void
pbg_table_cell(PbgBuffer *out, PbgStrView text, size_t cells);

/// Cells of a line on the terminal behind `stream`; else the environment's COLUMNS; else 120
size_t
pbg_table_screen(FILE *stream);

/// Is the stream a terminal?
bool
pbg_table_is_screen(FILE *stream);

#endif
