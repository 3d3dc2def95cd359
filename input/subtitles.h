// subtitles.h - the spoken text of subtitles, SubRip (.srt) or WebVTT (.vtt): without numbers, times and settings.
// Grammar:  CUE ::= NUMBER? newline TIME ' --> ' TIME SETTINGS? newline TEXT; blank lines part them. WEBVTT heads a WebVTT file, whose NOTE,
//           STYLE and REGION blocks are no text (https://www.w3.org/TR/webvtt1/).
#ifndef PBG_INPUT_SUBTITLES_H
#define PBG_INPUT_SUBTITLES_H

#include "base/arena.h"
#include "base/strview.h"
#include "input/shown.h"

/// Does decoded text begin as subtitles do?
bool
pbg_is_subtitles(PbgStrView text);

/// The text of the cues, a paragraph for what ends with a sentence. Origins are code points of `text`.
/// PBG_NO_MEMORY, PBG_TOO_LARGE.
PBG_NODISCARD PbgStatus
pbg_subtitles_show(PbgStrView text, PbgArena *arena, PbgShown *out);

#endif
