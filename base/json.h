// json.h - strings of JSON (RFC 8259).
#ifndef PBG_BASE_JSON_H
#define PBG_BASE_JSON_H

#include "base/buffer.h"

/// Append `text` (valid UTF-8) between quotation marks, with what JSON forbids escaped; a failure is in out->status
void
pbg_json_string(PbgBuffer *out, PbgStrView text);

#endif
