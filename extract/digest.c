// digest.c - a digest is told by its title and by who acts in its items.
#include "extract/digest.h"

#include "base/utf8.h"

enum { FRONT_LINES = 12, FIRST_WORDS = 360 }; // FIRST_WORDS: bytes of an item's text

/// Where a word of the kinds begins at or before byte `to`; PBG_NPOS if there is none
static size_t
find_term(const PbgLexicon *const lexicon, const unsigned kinds, const PbgStrView text, const size_t to)
{
  for (size_t at = 0; at < text.len && at < to;) {
    PbgTerm  term;
    uint32_t c = 0;
    if (pbg_lexicon_match(lexicon, kinds, text, at, &term)) {
      return at;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return PBG_NPOS;
}

/// Does a body stand there, and an event or a verb of issuing?
static bool
acts(const PbgLexicon *const lexicon, const PbgMapped text)
{
  const PbgStrView view = pbg_mapped_view(text);
  return find_term(lexicon, PBG_TERM_BODY, view, FIRST_WORDS) != PBG_NPOS &&
         find_term(lexicon, PBG_TERM_EVENT | PBG_TERM_VERB, view, FIRST_WORDS) != PBG_NPOS;
}

/// Does a line before the first item name a digest: 能源周报, 本周要闻回顾?
static bool
is_titled(const PbgSigns *const signs, const PbgLayout *const layout, const PbgLexicon *const lexicon)
{
  for (size_t i = 0; i < layout->front_end && i < FRONT_LINES; ++i) {
    const PbgStrView text = pbg_mapped_view(signs->at[i].text);
    for (size_t at = 0; at < text.len && signs->at[i].kind == PBG_LINE_TEXT;) {
      uint32_t     c = 0;
      const size_t n = pbg_lexicon_phrase(lexicon, PBG_PHRASE_SERIES_NOUN, text, at);
      if ((n && signs->at[i].length <= PBG_MAX_HEADING) ||
          pbg_lexicon_phrase(lexicon, PBG_PHRASE_CONTENTS_TITLE, text, at)) {
        return true;
      }
      at += pbg_utf8_decode(text, at, &c, NULL);
    }
  }
  return false;
}

bool
pbg_is_digest(const PbgSigns *const signs, const PbgLayout *const layout, const PbgLexicon *const lexicon)
{
  size_t acting = 0;
  for (size_t i = 0; i < layout->block_count; ++i) {
    acting += acts(lexicon, layout->blocks[i].heading) || acts(lexicon, layout->blocks[i].body);
  }
  const size_t least = is_titled(signs, layout, lexicon) ? 1 : 2;
  return layout->block_count > 1 && acting >= least && acting * 2 >= layout->block_count;
}
