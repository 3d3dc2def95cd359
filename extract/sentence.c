// sentence.c - most bytes are no part of a mark: the first byte of a character decides before the marks are compared.
#include "extract/sentence.h"

#include "base/utf8.h"

/// Longer sentences than this are no prose; where a text has them, the bytes around a place stand for its sentence
enum { MAX_SENTENCE = 3000 };

/// Is the byte the first or the last of a character outside of ASCII?
static bool
is_high(const PbgStrView text, const size_t at)
{
  return at < text.len && (unsigned char)text.data[at] >= 0x80U;
}

bool
pbg_sentence_ends(const PbgStrView text, const size_t at)
{
  const unsigned char c = (unsigned char)text.data[at];
  if (c == '.') { // 施行.《条例》: in a text whose marks are half as wide
    return at && is_high(text, at - 1) && (at + 1 == text.len || text.data[at + 1] == '\n' || is_high(text, at + 1));
  }
  return c == '\n' || (c == 0xE3U && pbg_sv_at(text, at, PBG_LIT("。"))) ||
         (c == 0xEFU && (pbg_sv_at(text, at, PBG_LIT("！")) || pbg_sv_at(text, at, PBG_LIT("？")) ||
                         pbg_sv_at(text, at, PBG_LIT("；"))));
}

void
pbg_sentence_at(const PbgStrView text, const size_t at, size_t *const from, size_t *const to)
{
  size_t i = at;
  while (i > 0 && at - i < MAX_SENTENCE) {
    const size_t n = pbg_utf8_before(text, i);
    if (pbg_sentence_ends(text, i - n)) {
      break;
    }
    i -= n;
  }
  *from = i;
  i     = at;
  while (i < text.len && i - at < MAX_SENTENCE && !pbg_sentence_ends(text, i)) {
    ++i;
  }
  while (i < text.len && ((unsigned char)text.data[i] & 0xC0U) == 0x80U) {
    ++i;
  }
  *to = i;
}

size_t
pbg_clause_start(const PbgStrView text, const size_t from, const size_t at)
{
  size_t start = from;
  int    depth = 0;
  for (size_t i = from; i < at && i < text.len; ++i) {
    if ((unsigned char)text.data[i] != 0xE3U && (unsigned char)text.data[i] != 0xEFU &&
        (unsigned char)text.data[i] != 0xE2U && text.data[i] != ',') {
      continue;
    }
    if (pbg_sv_at(text, i, PBG_LIT("《")) || pbg_sv_at(text, i, PBG_LIT("（")) || pbg_sv_at(text, i, PBG_LIT("“"))) {
      ++depth;
    } else if (pbg_sv_at(text, i, PBG_LIT("》")) || pbg_sv_at(text, i, PBG_LIT("）")) ||
               pbg_sv_at(text, i, PBG_LIT("”"))) {
      depth -= depth > 0;
    } else if (!depth && (pbg_sv_at(text, i, PBG_LIT("，")) || pbg_sv_at(text, i, PBG_LIT("：")) ||
                          pbg_sv_at(text, i, PBG_LIT("；")))) {
      start = i + 3;
    } else if (!depth && text.data[i] == ',') {
      start = i + 1;
    }
  }
  return start;
}
