// item_consult.c - how long comments on a draft are taken.
//   UNTIL  ::= 反馈截止日期 LINK* DATE | 征求意见时间 LINK* DATE 至 DATE | DATE 前 … 反馈
//   LINK   ::= 为 是 至 ：
// A word that may end anything (截至) counts only behind a word of a consultation in its sentence.
#include "extract/date.h"
#include "extract/item_internal.h"
#include "extract/sentence.h"

#include "base/utf8.h"

enum { REPLY_WITHIN = 45, LONGEST_YEARS = 1 };

/// The length of the words that stand between the word of the deadline and its date
static size_t
links(const PbgReading *const r, const PbgStrView text, const size_t at)
{
  size_t n = 0;
  for (size_t one = 1; one;) {
    one = at + n < text.len && text.data[at + n] == ' '
            ? 1
            : pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_COMMENT_LINK, text, at + n);
    n += one;
  }
  return n;
}

/// Is comment asked for in the bytes behind 前? Not beyond the clause's 反馈, 提出意见
static bool
replies(const PbgReading *const r, const PbgStrView text, const size_t from)
{
  for (size_t at = from; at < text.len && at < from + REPLY_WITHIN && !pbg_sentence_ends(text, at);) {
    uint32_t c = 0;
    if (pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_COMMENT_REPLY, text, at)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// The date of a deadline at byte `at`, where it starts in `*day`
static bool
deadline_at(const PbgReading *const r,
            const PbgStrView        text,
            const size_t            at,
            const bool              asked,
            size_t *const           day,
            PbgDateMatch *const     match)
{
  size_t word = pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_COMMENT_DEADLINE, text, at);
  word        = word || !asked ? word : pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_COMMENT_UNTIL, text, at);
  if (word) {
    *day = at + word + links(r, text, at + word);
    return pbg_date_match(text, *day, match) && (match->date.day || match->end.day);
  }
  *day = at;
  return pbg_date_match(text, at, match) && match->date.day && !match->end.day &&
         pbg_sv_at(text, at + match->len, PBG_LIT("前")) && replies(r, text, at + match->len);
}

static bool
asks_at(const PbgReading *const r, const PbgStrView text, const size_t at)
{
  PbgTerm term;
  return pbg_lexicon_match(r->lexicon, PBG_TERM_EVENT, text, at, &term) &&
         pbg_sv_equal(((const PbgEventType *)term.entry)->slug, PBG_LIT("consultation"));
}

static bool
find_deadline(const PbgReading *const r, const PbgStrView text, size_t *const day, PbgDateMatch *const match)
{
  bool asked = false;
  for (size_t at = 0; at < text.len;) {
    uint32_t c = 0;
    if (deadline_at(r, text, at, asked, day, match)) {
      return true;
    }
    asked = !pbg_sentence_ends(text, at) && (asked || asks_at(r, text, at));
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// The day in the clause before the words that ask for comments: 于2月22日在网站公开征集意见
static void
find_day(const PbgReading *const r, const PbgStrView text, PbgEvent *const event)
{
  for (size_t at = 0; at < text.len;) {
    uint32_t c = 0;
    if (asks_at(r, text, at)) {
      PbgDateMatch match;
      size_t       from = 0, to = at, day = 0;
      pbg_sentence_at(text, at, &from, &to);
      if (pbg_date_find(text, pbg_clause_start(text, from, at), at, &day, &match) && match.date.day) {
        event->date      = pbg_date_complete(&match, r->context->issue_date);
        event->date_mark = (PbgMark){pbg_mapped_span(r->body, day, day + match.len), "event.date", 0.85F};
        return;
      }
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
}

void
pbg_item_comments(const PbgReading *const r, PbgEvent *const event)
{
  const PbgStrView text = pbg_mapped_view(r->body);
  PbgDateMatch     match;
  size_t           day = 0;
  if (!event->date.year) {
    find_day(r, text, event);
  }
  if (!find_deadline(r, text, &day, &match)) {
    return;
  }
  const PbgMark mark  = {pbg_mapped_span(r->body, day, day + match.len), "event.comments", 0.95F};
  const bool    range = match.end.day > 0;
  if (range && !event->date.year) {
    event->date      = pbg_date_complete(&match, r->context->issue_date);
    event->date_mark = mark;
  }
  const PbgDate base = event->date.year ? event->date : r->context->issue_date;
  const PbgDate end =
    range ? pbg_date_range_end(&match, pbg_date_complete_after(&match, base)) : pbg_date_complete_after(&match, base);
  if (end.year && base.year && pbg_date_compare(end, base) > 0 && end.year - base.year <= LONGEST_YEARS) {
    event->end      = end;
    event->end_mark = mark;
  }
}
