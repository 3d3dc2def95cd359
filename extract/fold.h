// fold.h - one form for each character: NFKC for letters and digits, full-width for Chinese marks.
// Source: Unicode Standard Annex #15 (NFKC), by utf8proc; the marks by GB/T 15834 (punctuation of Chinese text).
#ifndef PBG_EXTRACT_FOLD_H
#define PBG_EXTRACT_FOLD_H

#include "base/strview.h"

#include <stdint.h>

typedef enum {
  PBG_CHAR_OTHER, ///< Marks and symbols
  PBG_CHAR_BLANK, ///< Any blank: ASCII, U+3000, NBSP
  PBG_CHAR_NONE,  ///< Zero-width, control, variation selector: not there
  PBG_CHAR_LATIN, ///< Letter of an alphabet
  PBG_CHAR_DIGIT, ///< ASCII digit
  PBG_CHAR_HAN,   ///< Han character
} PbgCharClass;

/// The class of a character, by Unicode blocks and categories
PbgCharClass
pbg_char_class(uint32_t c);

/// The folded form of `c`, written to `out`: at most 8 code points; returns their number.
/// Brackets become （）, compatibility forms their plain form; circled numbers stay.
size_t
pbg_fold(uint32_t c, uint32_t out[8]);

#endif
