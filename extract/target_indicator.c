// target_indicator.c - the noun phrase that says what a goal counts.
#include "base/utf8.h"
#include "extract/sentence.h"
#include "extract/target_internal.h"

enum { LEAST_NOUN = 6, MOST_NOUN = 240 }; // bytes

size_t
pbg_target_clause_ends(const PbgStrView text, const size_t at)
{
  if (at >= text.len) {
    return 1;
  }
  const unsigned char c = (unsigned char)text.data[at];
  if (c == ',' || c == ':' || c == ';' || c == '\n') {
    return 1;
  }
  if (c != 0xEFU && c != 0xE3U) {
    return 0;
  }
  return pbg_sv_at(text, at, PBG_LIT("，")) || pbg_sv_at(text, at, PBG_LIT("：")) || pbg_sentence_ends(text, at) ? 3
                                                                                                                 : 0;
}

/// 覆盖率, 服务量: a word of doing that begins a noun
static bool
goes_on(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at)
{
  return pbg_lexicon_phrase(lexicon, PBG_PHRASE_GOAL_NOUN_TAIL, text, at);
}

/// Without the words of doing at the front: 培养工业数据安全人才
static size_t
strip_front(const PbgLexicon *const lexicon, const PbgStrView text, size_t from, const size_t to)
{
  for (size_t n = 1; n && from < to;) {
    n = pbg_lexicon_phrase(lexicon, PBG_PHRASE_NOUN_OPEN, text, from);
    n = n ? n : text.data[from] == ' ';
    if (!n) {
      const size_t verb = pbg_lexicon_phrase(lexicon, PBG_PHRASE_GOAL_VERB, text, from);
      const size_t lead = pbg_lexicon_phrase(lexicon, PBG_PHRASE_GOAL_LEAD, text, from);
      const size_t rate = pbg_lexicon_phrase(lexicon, PBG_PHRASE_YEARLY, text, from);
      n                 = rate ? rate : verb > lead ? verb : lead;
      n                 = (from + n + LEAST_NOUN <= to || from + n == to) && !goes_on(lexicon, text, from + n) ? n : 0;
    }
    from += n;
  }
  return from < to ? from : to;
}

/// 覆盖率由30%提高到50%: what stands before 由
static size_t
raised_from(const PbgStrView text, const size_t clause, const size_t end)
{
  for (size_t at = clause; at + 4 < end; ++at) {
    if ((pbg_sv_at(text, at, PBG_LIT("由")) || pbg_sv_at(text, at, PBG_LIT("从"))) && text.data[at + 3] >= '0' &&
        text.data[at + 3] <= '9') {
      return at;
    }
  }
  return end;
}

/// Without the words of doing at the end: 增加值力争
static size_t
strip_back(const PbgLexicon *const lexicon, const PbgStrView text, const size_t from, size_t to)
{
  for (size_t n = 1; n && to > from;) {
    const size_t verb = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_GOAL_VERB, text, from, to);
    const size_t lead = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_GOAL_LEAD, text, from, to);
    n                 = text.data[to - 1] == ' ' ? 1 : verb > lead ? verb : lead;
    to -= n;
  }
  return to;
}

/// Does another figure follow that is joined to this one: 20个集群和100个园区?
static bool
joins_figure(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at)
{
  const size_t n = pbg_lexicon_phrase(lexicon, PBG_PHRASE_JOINER, text, at);
  return n && at + n < text.len && text.data[at + n] >= '0' && text.data[at + n] <= '9';
}

/// What stands behind the number: 示范性强的典型应用场景, as far as the next verb, mark or figure
static size_t
noun_end(const PbgLexicon *const lexicon, const PbgStrView text, const size_t from)
{
  size_t at = from;
  while (at < text.len && at - from < MOST_NOUN && !pbg_target_clause_ends(text, at) &&
         !pbg_lexicon_phrase(lexicon, PBG_PHRASE_NOUN_CLOSE, text, at) && !joins_figure(lexicon, text, at)) {
    if (at >= from + LEAST_NOUN && pbg_lexicon_phrase(lexicon, PBG_PHRASE_GOAL_VERB, text, at) >= 6) {
      break;
    }
    uint32_t c = 0;
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return at;
}

void
pbg_target_indicator(const PbgLexicon *const  lexicon,
                     const PbgStrView         text,
                     const size_t             clause,
                     const PbgQuantity *const quantity,
                     size_t *const            from,
                     size_t *const            to)
{
  *to               = strip_back(lexicon, text, clause, raised_from(text, clause, quantity->start));
  *from             = strip_front(lexicon, text, clause, *to);
  const bool joined = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_JOINER, text, *from, *to); // its noun follows
  if (*to - *from < LEAST_NOUN || joined) {
    size_t start = quantity->end;
    for (size_t n = 1; n && start < text.len;) {
      n = text.data[start] == ' ' ? 1 : pbg_sv_at(text, start, PBG_LIT("的")) ? 3 : 0;
      start += n;
    }
    const size_t end = noun_end(lexicon, text, start);
    if (end > start) {
      *from = start;
      *to   = end;
    }
  }
}
