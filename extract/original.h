// original.h - text of a file in traditional characters, which is read in simplified ones, as the file has it.
#ifndef PBG_EXTRACT_ORIGINAL_H
#define PBG_EXTRACT_ORIGINAL_H

#include "extract/source.h"

/// `text`, read from `span` of the source, in the characters of the file, in the arena; tags and emphasis left out. Empty where the
/// source is NULL or not in traditional characters, where both are equal, and where the place in the file has other text as well.
PbgStrView
pbg_original(const PbgSource *source, PbgStrView text, PbgSpan span, PbgArena *arena);

#endif
