// csv.h - fields of CSV (RFC 4180).
#ifndef PBG_BASE_CSV_H
#define PBG_BASE_CSV_H

#include "base/buffer.h"

/// Append `text` as a field, in quotes if a comma, a quote or the end of a line is in it; a failure is in out->status
void
pbg_csv_field(PbgBuffer *out, PbgStrView text);

#endif
