// gloss.c - a syllable is an initial and a final.
#include "extract/gloss.h"

#include "base/utf8.h"
#include "extract/fold.h"

#include <stdint.h>

enum {
  MOST_LETTERS = 6, // zhuang
  ENOUGH       = 5, // readings without tones
};

/// The letter without its tone; 0 if it is no letter of Pinyin. u with dots is 'v'.
static char
plain_letter(const uint32_t c, bool *const toned)
{
  static const struct {
    uint32_t first, last;
    char     plain;
  } marked[] = {
    {0xE0, 0xE1, 'a'},   {0xE8, 0xE9, 'e'},   {0xEC, 0xED, 'i'},   {0xF2, 0xF3, 'o'},   {0xF9, 0xFA, 'u'},
    {0x101, 0x101, 'a'}, {0x113, 0x113, 'e'}, {0x11B, 0x11B, 'e'}, {0x12B, 0x12B, 'i'}, {0x144, 0x144, 'n'},
    {0x148, 0x148, 'n'}, {0x14D, 0x14D, 'o'}, {0x16B, 0x16B, 'u'}, {0x1CE, 0x1CE, 'a'}, {0x1D0, 0x1D0, 'i'},
    {0x1D2, 0x1D2, 'o'}, {0x1D4, 0x1D4, 'u'}, {0x1D6, 0x1D6, 'v'}, {0x1D8, 0x1D8, 'v'}, {0x1DA, 0x1DA, 'v'},
    {0x1DC, 0x1DC, 'v'}, {0x1F9, 0x1F9, 'n'}, {0x251, 0x251, 'a'}, {0x261, 0x261, 'g'}, {0x1E3F, 0x1E3F, 'm'},
  };
  if (c >= 'a' && c <= 'z') {
    return (char)c;
  }
  if (c == 0xFC) {
    return 'v';
  }
  for (size_t i = 0; i < sizeof marked / sizeof *marked; ++i) {
    if (c >= marked[i].first && c <= marked[i].last) {
      *toned = true;
      return marked[i].plain;
    }
  }
  return 0;
}

/// Is the text one of the words, which have a blank on each side?
static bool
is_one_of(const char *const words, const PbgStrView text)
{
  char         word[MOST_LETTERS + 3] = " ";
  const size_t n                      = text.len < MOST_LETTERS ? text.len : MOST_LETTERS;
  memcpy(word + 1, text.data, n);
  word[n + 1] = ' ';
  word[n + 2] = '\0';
  return strstr(words, word) != NULL;
}

static bool
is_syllable(const PbgStrView letters)
{
  static const char initials[] = "  b p m f d t n l g k h j q x zh ch sh r z c s y w ";
  static const char finals[] =
    " a o e i u v ai ei ui ao ou iu ie ue ve er an en in un vn ang eng ing ong ia iao ian iang "
    "iong ua uo uai uan uang ueng ";
  for (size_t head = 0; head <= 2 && head < letters.len; ++head) {
    if ((!head || is_one_of(initials, pbg_sv_slice(letters, 0, head))) &&
        is_one_of(finals, pbg_sv_from(letters, head))) {
      return true;
    }
  }
  return false;
}

size_t
pbg_gloss_at(const PbgStrView text, const size_t at, bool *const toned)
{
  char     letters[MOST_LETTERS];
  size_t   count = 0, end = at;
  uint32_t c = 0;
  *toned     = false;
  end += pbg_utf8_decode(text, end, &c, NULL);
  const uint32_t close = c == '(' ? ')' : c == 0xFF08 ? 0xFF09 : 0;
  while (close && end < text.len) {
    end += pbg_utf8_decode(text, end, &c, NULL);
    if (c == close) {
      return count && is_syllable((PbgStrView){letters, count}) ? end - at : 0;
    }
    if (pbg_char_class(c) == PBG_CHAR_BLANK || pbg_char_class(c) == PBG_CHAR_NONE) {
      continue;
    }
    const char letter = plain_letter(c, toned);
    if (!letter || count == MOST_LETTERS) {
      return 0;
    }
    letters[count++] = letter;
  }
  return 0;
}

bool
pbg_has_plain_glosses(const PbgStrView text)
{
  size_t   count = 0;
  uint32_t last  = 0;
  for (size_t at = 0; at < text.len && count < ENOUGH;) {
    bool         toned = false;
    const size_t n     = pbg_char_class(last) == PBG_CHAR_HAN ? pbg_gloss_at(text, at, &toned) : 0;
    count += n && !toned;
    at += n ? n : pbg_utf8_decode(text, at, &last, NULL);
  }
  return count == ENOUGH;
}

size_t
pbg_lost_blanks(const PbgStrView line)
{
  size_t   n = 0;
  uint32_t c = 0;
  while (n < line.len && line.data[n] == '?') {
    ++n;
  }
  (void)(n < line.len && pbg_utf8_decode(line, n, &c, NULL));
  return n > 1 && (pbg_char_class(c) == PBG_CHAR_HAN || pbg_char_class(c) == PBG_CHAR_DIGIT) ? n : 0;
}
