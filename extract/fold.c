// fold.c - folding by utf8proc, with the exceptions that Chinese text needs.
#include "extract/fold.h"

#include <utf8proc.h>

PbgCharClass
pbg_char_class(const uint32_t c)
{
  if (c < 0x80) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v' ? PBG_CHAR_BLANK
           : c >= '0' && c <= '9'                                                    ? PBG_CHAR_DIGIT
           : (c | 0x20) >= 'a' && (c | 0x20) <= 'z'                                  ? PBG_CHAR_LATIN
           : c < 0x20 || c == 0x7F                                                   ? PBG_CHAR_NONE
                                                                                     : PBG_CHAR_OTHER;
  }
  if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 || (c >= 0x20000 && c <= 0x3FFFF)) {
    return PBG_CHAR_HAN;
  }
  if (c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x2028 ||
      c == 0x2029 || c == 0x85) {
    return PBG_CHAR_BLANK;
  }
  if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
      (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xAD || (c >= 0x80 && c < 0xA0) ||
      (c >= 0xE0100 && c <= 0xE01EF)) {
    return PBG_CHAR_NONE;
  }
  if (c >= 0x3000 && c <= 0x303F) {
    return PBG_CHAR_OTHER;
  }
  const utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO ? PBG_CHAR_LATIN : PBG_CHAR_OTHER;
}

/// Marks that have one Chinese form whatever stands beside them
static uint32_t
fold_mark(const uint32_t c)
{
  // clang-format off
  switch (c) {
  case '(': case 0xFF08: case 0xFE59: return 0xFF08;
  case ')': case 0xFF09: case 0xFE5A: return 0xFF09;
  case 0xFF0C: case 0xFE50: return 0xFF0C;
  case 0xFF1A: case 0xFE55: return 0xFF1A;
  case 0xFF1B: case 0xFE54: return 0xFF1B;
  case 0xFF1F: return 0xFF1F;
  case 0xFF01: return 0xFF01;
  case 0xFF02: return 0x201D;
  case 0xFF1C: case 0x3008: case 0x2329: case 0x27E8: case 0x2039: return 0x3008; // 〈
  case 0xFF1E: case 0x3009: case 0x232A: case 0x27E9: case 0x203A: return 0x3009;
  case 0x00AB: return 0x300A; // 《
  case 0x00BB: return 0x300B;
  case 0x300C: case 0xFE41: case 0x201C: return 0x201C;
  case 0x300D: case 0xFE42: case 0x201D: return 0x201D;
  case 0x2014: case 0x2015: case 0x2500: return 0x2014; // dash
  case 0x2010: case 0x2011: case 0x2212: case 0xFF0D: return '-';
  case 0x2026: return 0x2026;
  case 0xFF61: return 0x3002;
  default: return 0;
  }
  // clang-format on
}

size_t
pbg_fold(const uint32_t c, uint32_t out[8])
{
  out[0] = fold_mark(c);
  if (out[0]) {
    return 1;
  }
  const bool plain = c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3000 && c <= 0x303F) ||
                     (c >= 0x2460 && c <= 0x24FF) || (c >= 0x2776 && c <= 0x2793) ||
                     (c >= 0x25A0 && c <= 0x27BF && !(c >= 0x2776 && c <= 0x2793));
  if (!plain) {
    utf8proc_int32_t parts[8];
    int              last = 0;
    utf8proc_ssize_t n =
      utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &last);
    if (n > 0 && n <= 8 && (n = utf8proc_normalize_utf32(parts, n, UTF8PROC_COMPOSE)) > 0) {
      for (utf8proc_ssize_t i = 0; i < n; ++i) {
        const uint32_t mark = fold_mark((uint32_t)parts[i]);
        out[i]              = mark ? mark : (uint32_t)parts[i];
      }
      return (size_t)n;
    }
  }
  out[0] = c;
  return 1;
}
