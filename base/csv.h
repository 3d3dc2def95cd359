// csv.h - comma-separated values (RFC 4180), as spreadsheets write them.
#ifndef PBG_BASE_CSV_H
#define PBG_BASE_CSV_H

#include "base/arena.h"
#include "base/buffer.h"

/// Append one field, in quotes if it needs them; a failure is in out->status
void
pbg_csv_field(PbgBuffer *out, PbgStrView text);

/// Where the reading stands. Begin with the whole text (a byte order mark is passed over), line 1 and separator '\0': it is taken
/// from the first line, the first of , ; and TAB that stands outside quotes.
typedef struct {
  PbgStrView rest;
  size_t     line; ///< Of the next record
  char       separator;
} PbgCsv;

/// Read the next record that is not empty: its fields, views of the text or of the arena, `*count` of at most `room`, and its
/// line. PBG_NOT_FOUND at the end; PBG_BAD_DATA: a quote that is not closed, or text behind one; PBG_TOO_LARGE: more fields;
/// PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_csv_next(PbgCsv *csv, PbgArena *arena, PbgStrView *fields, size_t room, size_t *count, size_t *line);

#endif
