// item_events.c - what an item tells that is not the issuing of a document. Two sources:
//   acts of its documents   a draft opened for comments is a consultation, 通过 by a legislature a vote, by a meeting a meeting,
//                           an agreement signed an agreement, a bill brought in a bill
//   words of events         召开, 揭牌, 通报 in the first sentences, with the date and the bodies before them
#include "extract/headings.h"
#include "extract/item_internal.h"
#include "extract/sentence.h"

#include "base/utf8.h"

enum { MOST_EVENTS = 8, FIRST_SENTENCES = 3, MOST_MONTHS = 6, MOST_SIGNED = 60 };

static bool
is(const PbgEventType *const type, const char *const slug)
{
  return type && pbg_sv_equal(type->slug, pbg_sv(slug));
}

/// One of the kind on the day is enough
static void
add(PbgReading *const r, const PbgEvent event)
{
  for (size_t i = 0; i < r->event_count; ++i) {
    if (r->events[i].type == event.type && pbg_date_equal(r->events[i].date, event.date)) {
      return;
    }
  }
  if (!r->events) {
    r->events = pbg_arena_alloc(r->arena, MOST_EVENTS * sizeof *r->events);
  }
  if (r->events && r->event_count < MOST_EVENTS && event.type) {
    r->events[r->event_count++] = event;
  }
}

/// 签署框架协议, 签订了跨省补偿协议: what is signed stands behind the verb in its clause
static bool
is_signing(const PbgReading *const r, const PbgStrView text, const size_t at, const size_t to)
{
  PbgTerm term;
  if (!pbg_lexicon_match(r->lexicon, PBG_TERM_VERB, text, at, &term) ||
      ((const PbgVerb *)term.entry)->role != PBG_VERB_SIGN) {
    return false;
  }
  for (size_t i = at + term.len; i < to && i < at + term.len + MOST_SIGNED && !pbg_sentence_ends(text, i);) {
    uint32_t   c       = 0;
    const bool is_type = pbg_lexicon_match(r->lexicon, PBG_TERM_DOCTYPE, text, i, &term);
    if (pbg_sv_at(text, i, PBG_LIT("《")) || pbg_sv_at(text, i, PBG_LIT("，"))) {
      return false; // a document of its own; another clause
    }
    if (is_type && ((const PbgDocType *)term.entry)->doc_class == PBG_CLASS_OTHER) {
      return true;
    }
    i += pbg_utf8_decode(text, i, &c, NULL);
  }
  return false;
}

/// The first word of an event in the bytes [from, to), titles left out; of the kind `slug` unless that is NULL
static size_t
word_in(const PbgReading *const    r,
        const PbgStrView           text,
        const size_t               from,
        const size_t               to,
        const char *const          slug,
        const PbgEventType **const type)
{
  PbgTitleMarks marks;
  for (size_t at = from; at < to;) {
    PbgTerm  term;
    uint32_t c = 0;
    if ((!slug || pbg_sv_equal(pbg_sv(slug), PBG_LIT("agreement"))) && is_signing(r, text, at, to)) {
      *type = pbg_lexicon_event(r->lexicon, PBG_LIT("agreement"));
      return at;
    }
    if (pbg_lexicon_match(r->lexicon, PBG_TERM_EVENT, text, at, &term) && (!slug || is(term.entry, slug))) {
      *type = term.entry;
      return at;
    }
    at = pbg_sv_at(text, at, PBG_LIT("《")) && pbg_title_marks(text, at, &marks)
           ? marks.end
           : at + pbg_utf8_decode(text, at, &c, NULL);
  }
  return PBG_NPOS;
}

/// Is the kind told in the heading or the body?
static bool
tells(const PbgReading *const r, const char *const slug)
{
  const PbgEventType *type;
  const PbgStrView    heading = pbg_mapped_view(r->heading), body = pbg_mapped_view(r->body);
  return word_in(r, heading, 0, heading.len, slug, &type) != PBG_NPOS ||
         word_in(r, body, 0, body.len, slug, &type) != PBG_NPOS;
}

/// Does a phrase of the category stand in the heading or the body?
static bool
says(const PbgReading *const r, const PbgPhraseCategory category)
{
  const PbgStrView texts[] = {pbg_mapped_view(r->heading), pbg_mapped_view(r->body)};
  for (size_t i = 0; i < 2; ++i) {
    for (size_t at = 0; at < texts[i].len;) {
      uint32_t c = 0;
      if (pbg_lexicon_phrase(r->lexicon, category, texts[i], at)) {
        return true;
      }
      at += pbg_utf8_decode(texts[i], at, &c, NULL);
    }
  }
  return false;
}

/// Is the news that the document comes into force: the heading 《X》施行?
static bool
is_enacted(const PbgReading *const r, const PbgDocument *const document)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->heading && m->document && &r->drafts[m->document - 1].out == document && m->verb &&
        m->verb->role == PBG_VERB_ENACT) {
      return true;
    }
  }
  return false;
}

/// The kind of event that an act of the document is, or NULL
static const char *
kind_of_act(const PbgReading *const r, const PbgDocument *const document, const PbgVerb *const verb)
{
  const PbgDocClass doc_class = document->type ? document->type->doc_class : PBG_CLASS_LEGAL;
  if (verb->role == PBG_VERB_ADOPT) { // of what comes into force, or is made known, it is only history
    return document->issued_by != verb || is_enacted(r, document)                ? NULL
           : tells(r, "vote") && !pbg_sv_equal(verb->action, PBG_LIT("approve")) ? "vote"
           : tells(r, "meeting") || says(r, PBG_PHRASE_ADOPTING)                 ? "meeting"
                                                                                 : NULL;
  }
  const bool agreed =
    document->issuers.count > 1 || (document->type && !pbg_sv_equal(document->type->slug, PBG_LIT("other")));
  return verb->role == PBG_VERB_SIGN && doc_class == PBG_CLASS_OTHER && agreed ? "agreement" : NULL;
}

static void
from_document(PbgReading *const r, const size_t number)
{
  const PbgDocument *const document = &r->drafts[number].out;
  PbgEvent                 event    = {.participants = document->issuers, .document = number + 1};
  event.title                       = (PbgText1){document->title, document->title_mark};
  if (document->draft && tells(r, "consultation")) {
    event.type      = pbg_lexicon_event(r->lexicon, PBG_LIT("consultation"));
    event.date      = document->issued;
    event.date_mark = document->issued_mark;
    event.mark      = (PbgMark){document->title_mark.span, "event.consultation", 0.9F};
    add(r, event);
    return;
  }
  for (size_t i = 0; i < document->acts.count; ++i) {
    const PbgAct *const act  = &document->acts.at[i];
    const char *const   kind = act->verb && act->date.year ? kind_of_act(r, document, act->verb) : NULL;
    if (kind) {
      event.type      = pbg_lexicon_event(r->lexicon, pbg_sv(kind));
      event.date      = act->date;
      event.date_mark = act->mark;
      event.mark      = (PbgMark){act->mark.span, "event.act", 0.85F};
      add(r, event);
    }
  }
}

/// Append the named bodies of the list, each once
static void
append_bodies(PbgReading *const r, const PbgAgentList *const list, size_t *const room, PbgAgents *const out)
{
  for (size_t i = 0; i < list->count; ++i) {
    bool known = !list->at[i].name.len;
    for (size_t j = 0; j < out->count; ++j) {
      known = known || pbg_sv_equal(out->at[j].name, list->at[i].name);
    }
    PbgAgent *const at = known ? NULL : pbg_arena_grow(r->arena, out->at, out->count, room, sizeof *at);
    if (at) {
      out->at          = at;
      at[out->count++] = list->at[i];
    }
    r->failed = r->failed || (!known && !at);
  }
}

/// The bodies that begin in [from, word): behind the date, or at the start of the sentence; the word of the event may lie
/// in their name (欧洲议会). A later run counts if it is known for sure: 由甲主办、乙承办
static PbgAgents
actors(PbgReading *const r, const size_t from, const size_t word, const size_t to)
{
  PbgAgentList *const list = &r->context->room->one;
  PbgAgents           out  = {NULL, 0};
  size_t              room = 0;
  for (size_t at = from; at < word && !r->failed;) {
    uint32_t c = 0;
    if (pbg_agents_at(&r->scope, r->body, at, to, list) && list->count &&
        (!out.count || list->at[0].known || (list->at[0].region && list->at[0].name.len))) {
      append_bodies(r, list, &room, &out);
      at = list->end > at ? list->end : at + 1;
      continue;
    }
    at += pbg_utf8_decode(pbg_mapped_view(r->body), at, &c, NULL);
  }
  return out;
}

/// Is a document issued in the bytes [from, to)? What follows may be its content: 印发《…》，提出举办大赛
static bool
follows_issuing(const PbgReading *const r, const PbgStrView text, const size_t from, const size_t to)
{
  const PbgStrView before = pbg_sv_slice(text, 0, to);
  size_t           at     = from;
  while ((at = pbg_sv_find(before, PBG_LIT("《"), at)) != PBG_NPOS) {
    PbgTerm verb;
    if (pbg_lexicon_match_before(r->lexicon, PBG_TERM_VERB, text, from, at, &verb) &&
        ((const PbgVerb *)verb.entry)->role == PBG_VERB_ISSUE) {
      return true;
    }
    at += 3;
  }
  return false;
}

/// Does the word of an event in the sentence [from, to) tell one that no act of a document tells?
static bool
is_own(const PbgReading *const   r,
       const PbgEventType *const type,
       const size_t              from,
       const size_t              word,
       const size_t              to,
       const bool                about_document)
{
  PbgVotes   votes;
  const bool own     = !about_document || is(type, "meeting") || is(type, "launch") || is(type, "bill");
  const bool counted = is(type, "vote") && pbg_item_votes(r, from, to, &votes);
  const bool vote    = (is(type, "vote") && !counted) || is(type, "consultation");
  return own && !vote &&
         !(about_document && !is(type, "bill") && follows_issuing(r, pbg_mapped_view(r->body), from, word));
}

/// The heading; of an entry of a chronicle, which only a day heads, the beginning of the sentence
static PbgStrView
title_of(const PbgReading *const r, const size_t from, const size_t to)
{
  enum { LONGEST = 120 }; // bytes
  PbgDateMatch     day;
  const PbgStrView heading = pbg_mapped_view(r->heading);
  PbgStrView       text    = pbg_sv_slice(pbg_mapped_view(r->body), from, to);
  if (heading.len && !pbg_is_day(heading, r->lexicon, &day)) {
    return pbg_arena_copy(r->arena, heading);
  }
  while (text.len > LONGEST) {
    const size_t comma = pbg_sv_rfind(text, PBG_LIT("，"), text.len);
    text.len           = comma == PBG_NPOS || !comma ? text.len - pbg_utf8_before(text, text.len) : comma;
  }
  return pbg_arena_copy(r->arena, text);
}

/// Is a day behind that of the issue, of which only the year or the month may be known? A day whose year was completed and
/// lies far back is one of the year to come.
static bool
is_to_come(const PbgDate issue, PbgDate day)
{
  const bool late = issue.month && day.inferred && (issue.year - day.year) * 12 + issue.month - day.month > MOST_MONTHS;
  day.month       = issue.month ? day.month : 0;
  day.day         = issue.day ? day.day : 0;
  return late || (issue.year && pbg_date_compare(day, issue) > 0);
}

/// A word of an event in the sentence [from, to) with its date
static void
from_sentence(PbgReading *const r, const size_t from, const size_t to, const bool about_document)
{
  const PbgStrView    text = pbg_mapped_view(r->body);
  const PbgEventType *type = NULL;
  PbgDateMatch        match;
  size_t              day  = 0;
  size_t              word = word_in(r, text, from, to, NULL, &type);
  while (word != PBG_NPOS && !is_own(r, type, from, word, to, about_document)) {
    uint32_t c = 0;
    word       = word_in(r, text, word + pbg_utf8_decode(text, word, &c, NULL), to, NULL, &type);
  }
  if (is(type, "meeting")) { // 举行签约仪式: what it is held for says more
    const PbgEventType *agreement = NULL;
    const size_t        signs     = word_in(r, text, word, to, "agreement", &agreement);
    word = signs != PBG_NPOS && is_own(r, agreement, from, signs, to, about_document) ? signs : word;
    type = word == signs ? agreement : type;
  }
  PbgDate date;
  PbgMark mark;
  if (word == PBG_NPOS) {
    return;
  }
  if (pbg_date_find(text, from, to, &day, &match) && match.date.day) {
    date = pbg_date_complete(&match, r->context->issue_date);
    mark = (PbgMark){pbg_mapped_span(r->body, day, day + match.len), "event.date", 0.85F};
  } else { // the entry of a chronicle
    match = (PbgDateMatch){.date = r->day};
    date  = r->day;
    mark  = r->day_mark;
    day   = from;
  }
  if (!date.year || is_to_come(r->context->issue_date, date)) {
    return;
  }
  const size_t   behind = day < word ? day + match.len : from;
  const PbgEvent event  = {
     .type         = type,
     .title        = {title_of(r, from, to), {pbg_mapped_span(r->body, from, to), "event.word", 0.8F}},
     .date         = date,
     .end          = pbg_date_range_end(&match, date),
     .date_mark    = mark,
     .end_mark     = mark,
     .participants = actors(r, behind, word, to),
     .mark         = {pbg_mapped_span(r->body, from, to), "event.word", 0.8F},
  };
  add(r, event);
}

/// An event whose words leave no doubt and whose day is not said: the first sentence tells it, and no other day does
static void
without_day(PbgReading *const r, const size_t to)
{
  const PbgStrView    text = pbg_mapped_view(r->body);
  const PbgEventType *type = NULL;
  const size_t        word = word_in(r, text, 0, to, NULL, &type);
  size_t              day  = 0;
  PbgDateMatch        match;
  if (word == PBG_NPOS || !pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_EVENT_SURE, text, word) ||
      pbg_date_find(text, 0, to, &day, &match)) {
    return;
  }
  for (size_t at = 0; at < word;) {
    uint32_t c = 0;
    if (pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_EVENT_FUTURE, text, at)) {
      return;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  const PbgMark mark = {pbg_mapped_span(r->body, 0, to), "event.sure", 0.85F};
  add(r, (PbgEvent){.type         = type,
                    .title        = {pbg_arena_copy(r->arena, pbg_mapped_view(r->heading)), mark},
                    .participants = actors(r, 0, word, to),
                    .mark         = mark});
}

/// The only event of the kind, or NULL: what the item says of the kind is said of it
static PbgEvent *
only(const PbgReading *const r, const char *const slug)
{
  PbgEvent *found = NULL;
  for (size_t i = 0; i < r->event_count; ++i) {
    if (is(r->events[i].type, slug)) {
      if (found) {
        return NULL;
      }
      found = &r->events[i];
    }
  }
  return found;
}

static void
read_details(PbgReading *const r)
{
  const PbgEventType *const type = r->event_count == 1 ? r->events[0].type : NULL;
  if (is(type, "meeting") || is(type, "agreement") || is(type, "launch") || is(type, "statement")) {
    pbg_item_persons(r, &r->events[0]);
  }
  PbgEvent *const vote    = only(r, "vote");
  PbgEvent *const consult = only(r, "consultation");
  PbgVotes        votes;
  if (vote && pbg_item_votes(r, 0, pbg_mapped_view(r->body).len, &votes)) {
    vote->votes = votes;
  }
  if (consult) {
    pbg_item_comments(r, consult);
  }
}

void
pbg_item_events(PbgReading *const r)
{
  const PbgStrView text     = pbg_mapped_view(r->body);
  bool             reported = false;
  for (size_t i = 0; i < r->draft_count && !r->failed; ++i) {
    if (r->drafts[i].out.role == PBG_ROLE_REPORTED) {
      reported = true;
      from_document(r, i);
    }
  }
  size_t     at    = pbg_item_summary(r);
  const bool entry = r->day.year && !at; // of a chronicle: one thing behind the other
  for (int n = 0; (entry || (n < FIRST_SENTENCES && !r->event_count)) && at < text.len; ++n) {
    size_t from = at, to = at;
    pbg_sentence_at(text, at, &from, &to);
    from_sentence(r, at, to, reported);
    at = to + (to < text.len ? (text.data[to] == '\n' ? 1 : 3) : 0);
    if (to >= text.len) {
      break;
    }
  }
  if (!reported && !r->event_count && text.len) {
    size_t from = 0, to = 0;
    pbg_sentence_at(text, 0, &from, &to);
    without_day(r, to);
  }
  read_details(r);
}
