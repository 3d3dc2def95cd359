// numeral.c - Arabic and Chinese numbers.
#include "extract/numeral.h"

#include "base/utf8.h"

size_t
pbg_digits(const PbgStrView text, const size_t at, const size_t most, unsigned *const value)
{
  size_t   n   = 0;
  unsigned out = 0;
  while (at + n < text.len && n < most && n < 9 && text.data[at + n] >= '0' && text.data[at + n] <= '9') {
    out = out * 10 + (unsigned)(text.data[at + n++] - '0');
  }
  if (n) {
    *value = out;
  }
  return n;
}

static int
chinese_digit(const uint32_t c)
{
  static const uint32_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                    0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D}; // 〇一…九
  for (int i = 0; i < 10; ++i) {
    if (c == digits[i]) {
      return i;
    }
  }
  return c == 0x96F6 || c == 0x25CB ? 0 : c == 0x4E24 ? 2 : -1; // 零 ○ 两
}

static unsigned
chinese_unit(const uint32_t c)
{
  return c == 0x5341 ? 10 : c == 0x767E ? 100 : c == 0x5343 ? 1000 : 0; // 十 百 千
}

/// Letters and rings that stand for 〇 between Chinese digits: 二OO六年
static bool
looks_like_zero(const uint32_t c)
{
  return c == 'O' || c == 'o' || c == '0' || c == 0x25EF || c == 0x25CE || c == 0x039F || c == 0x041E;
}

size_t
pbg_chinese_number(const PbgStrView text, const size_t at, unsigned *const value)
{
  unsigned total  = 0; // of the places read so far
  unsigned digit  = 0;
  unsigned places = 0; // digits behind each other without a unit
  size_t   end    = at;
  for (unsigned n = 0; n < 9 && end < text.len; ++n) {
    uint32_t       c    = 0;
    const size_t   len  = pbg_utf8_decode(text, end, &c, NULL);
    const int      d    = places && looks_like_zero(c) ? 0 : chinese_digit(c);
    const unsigned unit = chinese_unit(c);
    if (d >= 0) {
      digit = places ? digit * 10 + (unsigned)d : (unsigned)d;
      ++places;
    } else if (unit) {
      total += (places ? digit : 1) * unit;
      digit  = 0;
      places = 0;
    } else {
      break;
    }
    end += len;
  }
  if (end > at) {
    *value = total + digit;
  }
  return end - at;
}

size_t
pbg_number(const PbgStrView text, const size_t at, unsigned *const value)
{
  const size_t n = pbg_digits(text, at, 9, value);
  return n ? n : pbg_chinese_number(text, at, value);
}
