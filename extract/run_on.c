// run_on.c - a paragraph is cut where the next number of its chain follows the end of a sentence.
#include "extract/run_on.h"

#include "extract/date.h"
#include "extract/ordinal.h"

enum { MAX_PARTS = 40, LEAST = 60 }; // bytes of a part

typedef struct {
  size_t at[MAX_PARTS + 1]; // where each part begins; behind the last one the end of the line
  size_t count;
} Parts;

/// The ordinal at byte `at`, if it is one with a value that may number items in a paragraph
static PbgOrdinal
number_at(const PbgStrView text, const size_t at)
{
  const PbgOrdinal none    = {PBG_ORDINAL_NONE, 0, 0};
  const PbgOrdinal ordinal = pbg_ordinal(pbg_sv_from(text, at));
  return ordinal.kind == PBG_ORDINAL_NUMBER || ordinal.kind == PBG_ORDINAL_PAREN ||
             ordinal.kind == PBG_ORDINAL_CHINESE_PAREN || ordinal.kind == PBG_ORDINAL_CIRCLED
           ? ordinal
           : none;
}

static void
find_parts(const PbgStrView text, Parts *const out)
{
  const PbgOrdinal first = number_at(text, 0);
  *out                   = (Parts){.at = {0}, .count = first.value == 1};
  for (size_t at = 0;
       out->count && out->count < MAX_PARTS && (at = pbg_sv_find(text, PBG_LIT("。"), at)) != PBG_NPOS;) {
    at += strlen("。");
    at += pbg_sv_at(text, at, PBG_LIT(" ")) ? 1 : 0;
    const PbgOrdinal next = number_at(text, at);
    if (next.kind == first.kind && next.value == out->count + 1 && at >= out->at[out->count - 1] + LEAST) {
      out->at[out->count++] = at;
    }
  }
  out->at[out->count] = text.len;
}

/// Is every part news of its own?
static bool
are_items(const PbgStrView text, const Parts *const parts, const PbgLexicon *const lexicon)
{
  size_t sure = 0;
  for (size_t i = 0; i < parts->count; ++i) {
    const PbgStrView part = pbg_sv_slice(text, parts->at[i], parts->at[i + 1]);
    const PbgStrView news = pbg_sv_from(part, number_at(part, 0).len);
    PbgDateMatch     day;
    PbgTerm          term;
    const bool       dated = pbg_date_match(news, 0, &day) || pbg_lexicon_phrase(lexicon, PBG_PHRASE_NO_DATE, news, 0);
    if (!dated && !pbg_lexicon_match(lexicon, PBG_TERM_BODY | PBG_TERM_REGION, news, 0, &term)) {
      return false;
    }
    sure += dated || pbg_sv_has(news, PBG_LIT("《"));
  }
  return parts->count > 1 && sure * 2 >= parts->count;
}

PbgStatus
pbg_run_on(PbgLines *const lines, const PbgLexicon *const lexicon, PbgArena *const arena)
{
  PbgLine *out  = NULL;
  size_t   room = 0, count = 0;
  bool     any = false;
  for (size_t i = 0; i < lines->count; ++i) {
    const PbgLine *const line = &lines->at[i];
    const PbgStrView     text = pbg_mapped_view(line->text);
    Parts                parts;
    find_parts(text, &parts);
    const bool split = parts.count > 1 && !line->link_count && are_items(text, &parts, lexicon);
    any              = any || split;
    for (size_t j = 0; j < (split ? parts.count : 1); ++j) {
      PbgLine *const at = pbg_arena_grow(arena, out, count, &room, sizeof *at);
      if (!at) {
        return PBG_NO_MEMORY;
      }
      out        = at;
      out[count] = *line;
      if (split) {
        out[count].text = pbg_mapped_slice(line->text, parts.at[j], parts.at[j + 1]);
        out[count].span = pbg_mapped_span(line->text, parts.at[j], parts.at[j + 1]);
        out[count].gap  = j ? 0 : line->gap;
      }
      ++count;
    }
  }
  *lines = any ? (PbgLines){out, count} : *lines;
  return PBG_OK;
}
