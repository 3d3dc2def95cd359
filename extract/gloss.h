// gloss.h - what some sites put into a text that they copy, and what is no part of it: readings of characters in brackets behind
// them, 執(zhí) 国（guó); ?? for blanks.
#ifndef PBG_EXTRACT_GLOSS_H
#define PBG_EXTRACT_GLOSS_H

#include "base/strview.h"

#include <stdbool.h>
#include <stddef.h>

/// Length in bytes of the gloss at byte `at` of valid UTF-8, brackets included; 0 if there is none: a syllable of Hanyu Pinyin
/// (ISO 7098), in small letters. `*toned`: with the mark of its tone, so that it is a reading for certain; without, 法(fa) may be
/// anything.
size_t
pbg_gloss_at(PbgStrView text, size_t at, bool *toned);

/// Are there readings without tones in the text? By their number: single ones are taken for what they are.
bool
pbg_has_plain_glosses(PbgStrView text);

/// Length of the "??" with which a line begins before Chinese or a digit: blanks lost in a conversion. 0 if it does not.
size_t
pbg_lost_blanks(PbgStrView line);

#endif
