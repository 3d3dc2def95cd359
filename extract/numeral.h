// numeral.h - numbers as bulletins write them: 12, １２ (folded), 十二, 二〇二一.
#ifndef PBG_EXTRACT_NUMERAL_H
#define PBG_EXTRACT_NUMERAL_H

#include "base/strview.h"

/// ASCII digits at byte `at`, at most `most` of them: their number, the value in `*value`; 0 if there are none
size_t
pbg_digits(PbgStrView text, size_t at, size_t most, unsigned *value);

/// A Chinese number at byte `at`: by places (十二, 一百五十六) or digit by digit (二〇二一). Returns its length in bytes
/// and the value, 0 if there is none; at most 9 characters are read.
size_t
pbg_chinese_number(PbgStrView text, size_t at, unsigned *value);

/// Either of them
size_t
pbg_number(PbgStrView text, size_t at, unsigned *value);

#endif
