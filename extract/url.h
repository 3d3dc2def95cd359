// url.h - links as converters leave them: escaped, doubled, broken.
#ifndef PBG_EXTRACT_URL_H
#define PBG_EXTRACT_URL_H

#include "base/arena.h"

/// Length of the URL (http, https or www.) at the start of `text`, 0 if there is none. It ends at a blank, at a
/// character that is not ASCII, at an unbalanced bracket; marks at its end are not counted.
size_t
pbg_url_length(PbgStrView text);

/// Byte of the bracket that closes the target of a Markdown link whose target starts at `from`, or PBG_NPOS
size_t
pbg_url_close(PbgStrView text, size_t from);

/// The URL without Markdown escapes and blanks, with a scheme, in the arena; data is NULL if memory is out
PbgStrView
pbg_url_repair(PbgStrView url, PbgArena *arena);

#endif
