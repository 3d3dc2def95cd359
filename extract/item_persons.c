// item_persons.c - who takes part in an event, where the grammar is sure.
//   PERSON ::= TITLE NAME VERB          局长刘烈宏主持, 部长王志军出席
//            | NAME TITLE … VERB        习近平总书记在主持学习时强调; the name begins its clause, the verb is in it
//   NAME   ::= SURNAME and one or two characters more
#include "extract/fold.h"
#include "extract/item_internal.h"
#include "extract/sentence.h"

#include "base/utf8.h"

enum { MOST_PERSONS = 16, HAN = 3, MOST_NAME = 3 };

static size_t
phrase(const PbgReading *const r, const PbgPhraseCategory category, const PbgStrView text, const size_t at)
{
  return pbg_lexicon_phrase(r->lexicon, category, text, at);
}

/// May the bytes [from, to) be a name? All of them Han characters, two or three
static bool
is_name(const PbgReading *const r, const PbgStrView text, const size_t from, const size_t to)
{
  for (size_t at = from; at < to;) {
    uint32_t     c = 0;
    const size_t n = pbg_utf8_decode(text, at, &c, NULL);
    if (n != HAN || pbg_char_class(c) != PBG_CHAR_HAN) {
      return false;
    }
    at += n;
  }
  const size_t surname = phrase(r, PBG_PHRASE_SURNAME, text, from);
  return surname && to > from + surname && to <= from + (size_t)MOST_NAME * HAN &&
         !phrase(r, PBG_PHRASE_NOT_PERSON, text, from);
}

/// The end of the name behind a title at `from`, where a verb follows; 0 if there is none
static size_t
name_behind(const PbgReading *const r, const PbgStrView text, const size_t from)
{
  for (size_t to = from + (size_t)2 * HAN; to <= from + (size_t)MOST_NAME * HAN && to < text.len; to += HAN) {
    if (is_name(r, text, from, to) && phrase(r, PBG_PHRASE_PERSON_VERB, text, to)) {
      return to;
    }
  }
  return 0;
}

/// Does a verb of taking part follow in the clause?
static bool
acts_in_clause(const PbgReading *const r, const PbgStrView text, const size_t from)
{
  for (size_t at = from; at < text.len && !pbg_sentence_ends(text, at) && !pbg_sv_at(text, at, PBG_LIT("，"));) {
    uint32_t c = 0;
    if (phrase(r, PBG_PHRASE_PERSON_VERB, text, at)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

static void
add_person(PbgReading *const r, PbgEvent *const event, const size_t from, const size_t to)
{
  const PbgStrView name = pbg_arena_copy(r->arena, pbg_sv_slice(pbg_mapped_view(r->body), from, to));
  PbgNames *const  all  = &event->persons;
  for (size_t i = 0; i < all->count; ++i) {
    if (pbg_sv_equal(all->at[i].text, name)) {
      return;
    }
  }
  all->at = all->at ? all->at : pbg_arena_alloc(r->arena, MOST_PERSONS * sizeof *all->at);
  if (all->at && name.len && all->count < MOST_PERSONS) {
    all->at[all->count++] = (PbgText1){name, {pbg_mapped_span(r->body, from, to), "event.person", 0.9F}};
  }
}

/// A title at byte `at` with the name before or behind it
static void
person_at(PbgReading *const r, PbgEvent *const event, const size_t at, const size_t title)
{
  const PbgStrView text   = pbg_mapped_view(r->body);
  const size_t     behind = name_behind(r, text, at + title);
  if (behind) {
    add_person(r, event, at + title, behind);
    return;
  }
  size_t from = 0, to = at;
  pbg_sentence_at(text, at, &from, &to);
  from = pbg_clause_start(text, from, at);
  if (from < at && is_name(r, text, from, at) && acts_in_clause(r, text, at + title)) {
    add_person(r, event, from, at);
  }
}

void
pbg_item_persons(PbgReading *const r, PbgEvent *const event)
{
  const PbgStrView text = pbg_mapped_view(r->body);
  for (size_t at = 0; at < text.len;) {
    uint32_t     c     = 0;
    const size_t title = phrase(r, PBG_PHRASE_PERSON_TITLE, text, at);
    if (title) {
      person_at(r, event, at, title);
    }
    at += title ? title : pbg_utf8_decode(text, at, &c, NULL);
  }
}
