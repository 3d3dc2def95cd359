// subject.c - subjects and dates of verbs.
#include "extract/subject.h"

#include "base/utf8.h"
#include "extract/sentence.h"

enum { MAX_CLAUSES = 6 };

size_t
pbg_skip_lead(const PbgScope *const scope, const PbgStrView text, size_t at, const size_t end)
{
  static const PbgPhraseCategory leads[] = {PBG_PHRASE_NO_DATE, PBG_PHRASE_SAME_DAY, PBG_PHRASE_ADVERB};
  for (bool more = true; more && at < end;) {
    PbgDateMatch date;
    more = false;
    if (pbg_date_match(text, at, &date) && at + date.len <= end) {
      at += date.len;
      more = true;
    }
    for (size_t i = 0; !more && i < sizeof leads / sizeof *leads; ++i) {
      const size_t n = pbg_lexicon_phrase(scope->lexicon, leads[i], text, at);
      PbgTerm      name; // 新加坡 does not begin with 新
      if (n && at + n <= end &&
          !(pbg_lexicon_match(scope->lexicon, PBG_TERM_BODY | PBG_TERM_REGION, text, at, &name) && name.len > n)) {
        at += n;
        more = true;
      }
    }
    const size_t n = pbg_sv_at(text, at, PBG_LIT("，")) || pbg_sv_at(text, at, PBG_LIT("】"))
                       ? 3
                       : pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_HEARSAY, text, at);
    if (!more && n) {
      at += n;
      more = at <= end;
    }
  }
  return at < end ? at : end;
}

/// Where the subject must have ended: before the adverbs in front of the verb
static size_t
before_adverbs(const PbgScope *const scope, const PbgStrView text, const size_t from, size_t at)
{
  for (bool more = true; more;) {
    static const PbgPhraseCategory before[] = {PBG_PHRASE_ADVERB, PBG_PHRASE_NO_DATE, PBG_PHRASE_FILLER};
    more                                    = false;
    for (size_t i = 0; i < sizeof before / sizeof *before; ++i) {
      const size_t n = pbg_lexicon_phrase_before(scope->lexicon, before[i], text, from, at);
      if (n) {
        at -= n;
        more = true;
      }
    }
    PbgTerm verb; // 起草并发布, 修订印发
    if (!more && pbg_lexicon_match_before(scope->lexicon, PBG_TERM_VERB, text, from, at, &verb) &&
        at - verb.len > from) {
      at -= verb.len;
      more = true;
    }
    for (size_t i = at > from + 40 ? at - 40 : from; !more && i < at; ++i) { // 国家网信办7月10日发布的
      PbgDateMatch date;
      if (text.data[i] >= '0' && text.data[i] <= '9' && pbg_date_match(text, i, &date) && i + date.len == at) {
        at   = i;
        more = true;
      }
    }
    if (!more && at > from + 3 &&
        (pbg_sv_ends(pbg_sv_slice(text, 0, at), PBG_LIT("于")) ||
         pbg_sv_ends(pbg_sv_slice(text, 0, at), PBG_LIT("在")))) {
      at -= 3;
      more = true;
    }
  }
  return at;
}

/// The longest list that ends where the subject must end
static bool
list_ending_at(
  const PbgScope *const scope, const PbgMapped text, const size_t from, const size_t end, PbgAgentList *const out)
{
  const PbgStrView view = pbg_mapped_view(text);
  for (size_t at = end > from + 400 ? end - 400 : from; at < end;) {
    uint32_t     c = 0;
    PbgDateMatch date;
    if (((unsigned char)view.data[at] & 0xC0U) == 0x80U) {
      ++at;
      continue;
    }
    PbgTerm verb;
    if (pbg_date_match(view, at, &date)) {
      at += date.len;
      continue;
    }
    if (pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, view, at, &verb)) {
      at += verb.len;
      continue;
    }
    // a body that no table knows is believed only where a clause or another name ended
    const bool edge = at == from || pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_JOINER, view, from, at);
    const PbgArenaMark mark = pbg_arena_mark(scope->arena);
    if (pbg_agents_at(scope, text, at, end, out) && out->end == end &&
        (edge || !out->count || out->at[0].known || out->at[0].region)) {
      return true;
    }
    pbg_arena_rewind(scope->arena, mark); // the names of bodies that are none of the subject's
    at += pbg_utf8_decode(view, at, &c, NULL);
  }
  return false;
}

static bool
is_adverbial(const PbgScope *const scope, const PbgStrView text, const size_t at)
{
  return pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_PURPOSE, text, at) ||
         pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_BASIS, text, at);
}

/// The agents with which a clause begins
static bool
list_at_start(
  const PbgScope *const scope, const PbgMapped text, const size_t from, const size_t end, PbgAgentList *const out)
{
  const PbgStrView view = pbg_mapped_view(text);
  const size_t     at   = pbg_skip_lead(scope, view, from, end);
  return at < end && !is_adverbial(scope, view, at) && pbg_agents_at(scope, text, at, end, out);
}

/// Does the clause tell of another document's issuing? Then its subject is not ours.
static bool
has_own_object(const PbgScope *const scope, const PbgStrView text, const size_t from, const size_t end)
{
  const size_t open = pbg_sv_find(pbg_sv_slice(text, 0, end), PBG_LIT("《"), from);
  PbgTerm      verb;
  return open != PBG_NPOS && pbg_lexicon_match_before(scope->lexicon, PBG_TERM_VERB, text, from, open, &verb);
}

bool
pbg_subject_of(const PbgScope *const scope,
               const PbgMapped       text,
               const size_t          from,
               const size_t          verb_at,
               const bool            close,
               PbgAgentList *const   out)
{
  const PbgStrView view   = pbg_mapped_view(text);
  size_t           clause = pbg_clause_start(view, from, verb_at);
  const size_t     end    = before_adverbs(scope, view, clause, verb_at);
  if (close) {
    return end > clause && list_ending_at(scope, text, clause, end, out);
  }
  if (list_at_start(scope, text, clause, verb_at, out) ||
      (end > clause && list_ending_at(scope, text, clause, end, out))) {
    return true;
  }
  for (unsigned n = 0; n < MAX_CLAUSES && clause > from; ++n) {
    const size_t stop   = clause - 1;
    const size_t before = pbg_clause_start(view, from, stop - 2 > from ? stop - 2 : from);
    if (before >= clause || has_own_object(scope, view, before, stop)) {
      return false;
    }
    const bool meeting = // 某某主持召开国务院常务会议，审议通过《X》
      pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_BODY_MEETING, view, before, stop - 2);
    if (list_at_start(scope, text, before, stop - 2, out) ||
        (meeting && list_ending_at(scope, text, before, stop - 2, out))) {
      return true;
    }
    clause = before;
  }
  return false;
}

/// Does the date belong to a document that is named right behind it: 2015年3月1日正式施行的《X》?
static bool
belongs_to_other(const PbgScope *const scope, const PbgStrView text, const size_t date_end, const size_t verb_at)
{
  size_t at = pbg_skip_lead(scope, text, date_end, verb_at);
  at += pbg_sv_at(text, at, PBG_LIT("起")) ? 3 : 0;
  at = pbg_skip_lead(scope, text, at, verb_at);
  PbgTerm verb;
  return at < verb_at && pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, text, at, &verb) && at + verb.len < verb_at &&
         pbg_sv_at(text, at + verb.len, PBG_LIT("的"));
}

/// How many more 《 and （ open than close in the bytes [from, to)
static int
depth_of(const PbgStrView text, const size_t from, const size_t to)
{
  int depth = 0;
  for (size_t i = from; i < to; ++i) {
    depth += pbg_sv_at(text, i, PBG_LIT("《")) || pbg_sv_at(text, i, PBG_LIT("（"))   ? 1
             : pbg_sv_at(text, i, PBG_LIT("》")) || pbg_sv_at(text, i, PBG_LIT("）")) ? -1
                                                                                      : 0;
  }
  return depth;
}

/// "截至10月", "到2025年", "自…起" are no dates of issue
static bool
is_limit(const PbgScope *const scope, const PbgStrView text, const size_t at, const PbgDateMatch *const date)
{
  const size_t from = at + date->len + 3;
  const size_t verb = pbg_sv_at(text, from - 3, PBG_LIT("起")) ? pbg_skip_lead(scope, text, from, text.len) : PBG_NPOS;
  PbgTerm      term; // 11月10日起公开征求意见 is a date, 3月1日起施行 is none
  const bool   effect = verb != PBG_NPOS && !(pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, text, verb, &term) &&
                                            ((const PbgVerb *)term.entry)->role == PBG_VERB_CONSULT);
  return effect || pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_DATE_LIMIT, text, 0, at);
}

/// 【新华社8月11日电】近日，…印发: the day is that of the report
static bool
is_of_report(const PbgScope *const scope, const PbgStrView text, const size_t from, const size_t verb_at)
{
  for (size_t at = from; at < verb_at;) {
    uint32_t c = 0;
    if (pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_VAGUE_TIME, text, at)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// 同日, 当日: the last day that a sentence before tells of its own, not of a document that it names
static bool
day_before(
  const PbgScope *const scope, const PbgStrView text, const size_t from, size_t *const at, PbgDateMatch *const out)
{
  enum { SENTENCES = 3 };
  size_t stop = from;
  for (unsigned n = 0; n < SENTENCES && stop > 3; ++n) {
    size_t begin = 0, end = 0;
    pbg_sentence_at(text, stop - 3, &begin, &end);
    for (size_t i = begin; begin < stop && pbg_date_find(text, i, stop, at, out); i = *at + out->len) {
      if (out->date.day && !belongs_to_other(scope, text, *at + out->len, stop)) {
        return true;
      }
    }
    stop = begin < stop ? begin : 0;
  }
  return false;
}

bool
pbg_date_of(const PbgScope *const scope,
            const PbgStrView      text,
            const size_t          from,
            const size_t          verb_at,
            const bool            close,
            size_t *const         at,
            PbgDateMatch *const   out)
{
  bool         found = false;
  const size_t start = close ? pbg_clause_start(text, from, verb_at) : from;
  size_t       seen  = start; // so far depth is counted
  int          depth = 0;
  for (size_t i = start; i < verb_at;) {
    size_t       where = 0;
    PbgDateMatch date;
    if (!pbg_date_find(text, i, verb_at, &where, &date)) {
      break;
    }
    i = where + date.len;
    depth += depth_of(text, seen, where);
    seen                = where;
    const bool adjacent = !close || pbg_skip_lead(scope, text, i, verb_at) == verb_at ||
                          before_adverbs(scope, text, start, verb_at) <= where;
    if (depth <= 0 && !is_limit(scope, text, where, &date) && adjacent && !is_of_report(scope, text, i, verb_at) &&
        (close || !belongs_to_other(scope, text, i, verb_at)) && !(date.date.year && !date.date.month && found)) {
      *at   = where;
      *out  = date;
      found = true;
    }
  }
  bool that_day = from && pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_SAME_DAY, text, from);
  for (size_t i = from; from && !that_day && i < verb_at;) { // 甲在开幕当天发布
    uint32_t c = 0;
    that_day   = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_THAT_DAY, text, i);
    i += pbg_utf8_decode(text, i, &c, NULL);
  }
  if (found || close || !that_day) {
    return found;
  }
  return day_before(scope, text, from, at, out);
}
