// utf8.h - the only place where UTF-8 is decoded: surrogates, overlong forms and cut-off ends are caught here.
#ifndef PBG_BASE_UTF8_H
#define PBG_BASE_UTF8_H

#include "base/strview.h"

#include <stdint.h>

/// What stands for bytes that are no character
#define PBG_REPLACEMENT UINT32_C(0xFFFD)

/// Decode the character at byte `at` (which must be < v.len). Returns its length in bytes, 1 to 4; for bytes that are
/// not UTF-8 (RFC 3629) `*c` is PBG_REPLACEMENT, `*valid` (may be NULL) false and the length that of the bad sequence.
size_t
pbg_utf8_decode(PbgStrView v, size_t at, uint32_t *c, bool *valid);

/// Encode `c` into `out`; returns 1 to 4. A surrogate or a value over U+10FFFF is written as PBG_REPLACEMENT.
size_t
pbg_utf8_encode(uint32_t c, char out[4]);

/// Length in bytes of the character before byte `at` (0 if at is 0); `v` must be valid UTF-8
size_t
pbg_utf8_before(PbgStrView v, size_t at);

/// Number of code points of valid UTF-8
size_t
pbg_utf8_length(PbgStrView v);

/// Offset of the first byte that is not UTF-8, or v.len
size_t
pbg_utf8_check(PbgStrView v);

#endif
