// item_latter.c - what is said of a document that is not the item's own: 《Y》…，后者于4月30日修订通过，自9月1日起施行; 4月30日修订
// 通过、9月1日起施行的《Y》.
#include "extract/item_internal.h"

#include "base/utf8.h"
#include "extract/date.h"
#include "extract/sentence.h"

PbgDraft *
pbg_item_latter(PbgReading *const r, const PbgMapped text, const size_t from, const size_t at)
{
  const PbgStrView part =
    pbg_sv_slice(pbg_mapped_view(text), from, at); // no more than that: this is asked for each verb
  const size_t      latter = pbg_sv_rfind(part, PBG_LIT("后者"), part.len);
  const size_t      former = pbg_sv_rfind(part, PBG_LIT("前者"), part.len);
  const bool        first  = former != PBG_NPOS && (latter == PBG_NPOS || former > latter);
  const size_t      word   = from + (first ? former : latter);
  const PbgMention *last = NULL, *before = NULL;
  if (latter == PBG_NPOS && former == PBG_NPOS) {
    return NULL;
  }
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->text.data != text.data || !m->document || m->end > at) {
      continue;
    }
    if (m->start > word) {
      return NULL; // another one is spoken of since
    }
    if (!last || m->start > last->start) { // they are not in the order of places
      before = last && last->document == m->document ? before : last;
      last   = m;
    } else if (m->document != last->document && (!before || m->start > before->start)) {
      before = m;
    }
  }
  const PbgMention *const meant = first ? before : last;
  return meant ? &r->drafts[meant->document - 1] : NULL;
}

/// A verb of issuing or adopting right behind a date, at byte `at`; its length
static size_t
verb_behind(const PbgReading *const r,
            const PbgStrView        view,
            size_t                  at,
            const size_t            to,
            PbgTerm *const          verb,
            size_t *const           verb_at)
{
  for (size_t n = 1; n && at < to; at += n) {
    if (pbg_lexicon_match(r->lexicon, PBG_TERM_VERB, view, at, verb)) {
      const PbgVerbRole role = ((const PbgVerb *)verb->entry)->role;
      *verb_at               = at;
      return role <= PBG_VERB_SIGN && at + verb->len <= to ? verb->len : 0;
    }
    n = pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_ADVERB, view, at);
    n = n ? n : pbg_sv_at(view, at, PBG_LIT("由")) || pbg_sv_at(view, at, PBG_LIT("经")) ? 3 : 0;
  }
  return 0;
}

/// The first act with a date in the bytes [from, to) that a verb follows at once
static void
read_act(PbgReading *const r, PbgDraft *const draft, const PbgMapped text, size_t from, const size_t to)
{
  const PbgStrView view = pbg_mapped_view(text);
  PbgDateMatch     day;
  for (size_t at = 0; pbg_date_find(view, from, to, &at, &day); from = at + day.len) {
    PbgTerm      verb;
    size_t       verb_at = 0;
    const size_t n       = verb_behind(r, view, at + day.len, to, &verb, &verb_at);
    if (n) {
      pbg_item_dated_act(r, draft, text, at, verb_at, verb_at + n, verb.entry);
      return;
    }
  }
}

void
pbg_item_latter_acts(PbgReading *const r)
{
  const PbgMapped  text = r->body;
  const PbgStrView view = pbg_mapped_view(text);
  for (size_t i = 0; i < r->mentions.count; ++i) { // 4月30日修订通过、9月1日起施行的《Y》
    const PbgMention *const m     = &r->mentions.at[i];
    PbgDraft *const         draft = m->document ? &r->drafts[m->document - 1] : NULL;
    size_t                  from = 0, to = 0;
    if (draft && !m->heading && m->text.data == text.data && !draft->out.issued.year && m->start > 3 &&
        pbg_sv_at(view, m->start - 3, PBG_LIT("的"))) {
      pbg_sentence_at(view, m->start, &from, &to);
      read_act(r, draft, text, pbg_clause_start(view, from, m->start), m->start - 3);
    }
  }
  for (size_t at = 0; (at = pbg_sv_find(view, PBG_LIT("者"), at)) != PBG_NPOS; at += 3) {
    size_t from = 0, to = 0;
    if (at < 3 || !(pbg_sv_at(view, at - 3, PBG_LIT("后")) || pbg_sv_at(view, at - 3, PBG_LIT("前")))) {
      continue;
    }
    pbg_sentence_at(view, at, &from, &to);
    PbgDraft *const draft = pbg_item_latter(r, text, from, at + 3);
    if (draft && !draft->out.issued.year) {
      read_act(r, draft, text, at + 3, to);
    }
  }
}
