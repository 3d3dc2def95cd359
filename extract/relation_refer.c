// relation_refer.c - words that refer to titles named before: 落实该指导意见, 贯彻上述两份文件, 原办法同时废止. Such a word stands
// among the places of the titles, once for each that it means, so that the phrases around it are read as around a title.
#include "extract/relation_internal.h"

#include "base/utf8.h"
#include "extract/sentence.h"

#include <string.h>

enum {
  BACK    = 2, // sentences before that of the word in which the titles stand that 上述文件 means
  MAX_ANY = 5, // titles that it means at most
};

/// A word that refers: 上述两份文件
typedef struct {
  size_t     from;
  size_t     to;
  PbgStrView head; ///< The noun: the title ends with it; empty: any title
} Word;

/// The word at byte `at`; `to` is `at` if none is there
static Word
word_at(const PbgPlacesOf *const p, const size_t at)
{
  const PbgLexicon *const lexicon = p->reading->lexicon;
  const size_t            refer   = pbg_lexicon_phrase(lexicon, PBG_PHRASE_RELATION_REFER, p->text, at);
  const Word              none    = {at, at, {NULL, 0}};
  if (!refer) {
    return none;
  }
  const size_t count = pbg_lexicon_phrase(lexicon, PBG_PHRASE_RELATION_REFER_COUNT, p->text, at + refer);
  const size_t noun  = at + refer + count;
  const size_t any   = pbg_lexicon_phrase(lexicon, PBG_PHRASE_RELATION_REFER_NOUN, p->text, noun);
  PbgTerm      head;
  const bool   type = pbg_lexicon_match(lexicon, PBG_TERM_DOCTYPE, p->text, noun, &head);
  if (type && head.len >= any && !count) {
    return (Word){at, noun + head.len, pbg_sv_slice(p->text, noun, noun + head.len)};
  }
  return any ? (Word){at, noun + any, {NULL, 0}} : none;
}

/// Does a phrase of a relation, or one that takes the word as its object, end where the word begins?
static bool
is_governed(const PbgPlacesOf *const p, const Word *const word)
{
  static const PbgPhraseCategory before[] = {PBG_PHRASE_RELATION_BASIS, PBG_PHRASE_RELATION_PURPOSE,
                                             PBG_PHRASE_RELATION_CARRY_OUT, PBG_PHRASE_RELATION_REPEAL,
                                             PBG_PHRASE_RELATION_BA};
  for (size_t i = 0; i < sizeof before / sizeof *before; ++i) {
    if (pbg_lexicon_phrase_before(p->reading->lexicon, before[i], p->text, 0, word->from)) {
      return true;
    }
  }
  return pbg_lexicon_phrase(p->reading->lexicon, PBG_PHRASE_RELATION_REPEALED, p->text, word->to);
}

static bool
ends_with(const PbgPlacesOf *const p, const size_t i, const PbgStrView noun)
{
  const PbgDraft *const draft = &p->reading->drafts[p->at[i].document];
  return pbg_sv_ends(pbg_sv_slice(draft->out.title, 0, draft->form.facts.stem), noun);
}

static bool
has_document(const size_t *const documents, const size_t count, const size_t document)
{
  for (size_t i = 0; i < count; ++i) {
    if (documents[i] == document) {
      return true;
    }
  }
  return false;
}

/// The documents that the word before place `end` means, at most MAX_ANY; their number
static size_t
meant_by(const PbgPlacesOf *const p, const Word *const word, const size_t end, size_t *const documents)
{
  size_t count = 0;
  for (size_t i = end; i-- > 0 && count < MAX_ANY;) {
    if (word->head.len) {
      if (ends_with(p, i, word->head)) { // the nearest one: 该办法 can be what the item reports
        documents[0] = p->at[i].document;
        return pbg_relation_is_reported(p, i) ? 0 : 1;
      }
      continue;
    }
    if (p->at[end - 1].sentence - p->at[i].sentence > BACK) {
      break;
    }
    if (!pbg_relation_is_reported(p, i) && !p->at[i].refers && !has_document(documents, count, p->at[i].document)) {
      documents[count++] = p->at[i].document;
    }
  }
  return count;
}

/// Put the documents of the word in at place `at`, as a list of its own; false if memory is out
static bool
insert(PbgPlacesOf *const p, const size_t at, const Word *const word, const size_t *const documents, const size_t count)
{
  PbgReading *const r     = p->reading;
  PbgPlaceOf *const grown = pbg_arena_alloc(r->arena, (p->count + count) * sizeof *grown);
  PbgMention *const m     = pbg_arena_alloc(r->arena, sizeof *m);
  if (!grown || !m) {
    r->failed = true;
    return false;
  }
  const PbgMapped text = p->at[0].mention->text;
  *m = (PbgMention){.text = text, .heading = p->at[0].mention->heading, .start = word->from, .end = word->to};
  pbg_sentence_at(p->text, word->from, &m->from, &m->to);
  memcpy(grown, p->at, at * sizeof *grown);
  for (size_t i = 0; i < count; ++i) {
    grown[at + i] = (PbgPlaceOf){
      .mention = m, .document = documents[count - 1 - i], .list = r->mentions.count + word->from, .refers = true};
  }
  memcpy(grown + at + count, p->at + at, (p->count - at) * sizeof *grown);
  p->at = grown;
  p->count += count;
  return true;
}

void
pbg_relation_add_references(PbgPlacesOf *const p)
{
  size_t place = 0;
  for (size_t at = 0; p->count && at < p->text.len && p->count < (size_t)2 * PBG_MAX_MENTIONS;) {
    while (place < p->count && p->at[place].mention->end <= at) {
      ++place;
    }
    if (place < p->count && p->at[place].mention->start <= at) {
      at = p->at[place].mention->end;
      continue;
    }
    const Word   word = word_at(p, at);
    size_t       documents[MAX_ANY];
    uint32_t     c     = 0;
    const size_t count = word.to > at && place && is_governed(p, &word) ? meant_by(p, &word, place, documents) : 0;
    if (count && !insert(p, place, &word, documents, count)) {
      return;
    }
    at = count ? word.to : at + pbg_utf8_decode(p->text, at, &c, NULL);
  }
}
