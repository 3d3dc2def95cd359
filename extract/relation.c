// relation.c - how the documents of an item stand to each other: by phrases (relation_phrase.c), by lists in one verb, by
// titles within titles. A clause speaks of the reported document that its sentence names, else of the last one before it.
#include "extract/relation_internal.h"

#include "base/utf8.h"
#include "extract/date.h"
#include "extract/sentence.h"

#include <stdlib.h>

enum { MAX_PAIRED = 8 }; // titles of a list of which each pair is said; of longer ones those with the first

/// A fact that says less gives way to one that says more
static bool
is_weak(const PbgRelationKind kind)
{
  return kind == PBG_RELATION_REFERS_TO || kind == PBG_RELATION_CITES;
}

static bool
is_partner(const PbgReading *const r, const size_t a, const size_t b)
{
  return r->drafts[a].carried == b + 1 || r->drafts[b].carried == a + 1;
}

void
pbg_item_relate(PbgReading *const r, const PbgRelation relation)
{
  if (relation.from == relation.to || is_partner(r, relation.from, relation.to)) {
    return;
  }
  for (size_t i = 0; i < r->relation_count; ++i) {
    PbgRelation *const old  = &r->relations[i];
    const bool         same = old->from == relation.from && old->to == relation.to;
    const bool         twin = relation.kind == PBG_RELATION_ISSUED_WITH && old->kind == relation.kind &&
                      old->from == relation.to && old->to == relation.from;
    if (twin || (same && (old->kind == relation.kind || is_weak(relation.kind)))) {
      if (same && old->kind == PBG_RELATION_REFERS_TO && relation.kind == PBG_RELATION_CITES) {
        *old = relation;
      }
      return;
    }
    if (same && is_weak(old->kind) && relation.kind != PBG_RELATION_DERIVED_FROM) {
      *old = relation;
      return;
    }
  }
  PbgRelation *const at = pbg_arena_grow(r->arena, r->relations, r->relation_count, &r->relation_room, sizeof *at);
  if (!at) {
    r->failed = true;
    return;
  }
  r->relations            = at;
  at[r->relation_count++] = relation;
}

bool
pbg_relation_is_reported(const PbgPlacesOf *const p, const size_t i)
{
  return p->reading->drafts[p->at[i].document].out.role == PBG_ROLE_REPORTED;
}

bool
pbg_relation_is_told_here(const PbgPlacesOf *const p, const size_t i, const size_t but)
{
  for (size_t j = i; j-- > 0 && p->at[j].sentence == p->at[i].sentence;) {
    if (pbg_relation_is_reported(p, j) && p->at[j].document != but) {
      return true;
    }
  }
  for (size_t j = i + 1; j < p->count && p->at[j].sentence == p->at[i].sentence; ++j) {
    if (pbg_relation_is_reported(p, j) && p->at[j].document != but) {
      return true;
    }
  }
  return false;
}

static int
compare_places(const void *const a, const void *const b)
{
  const PbgMention *const x = ((const PbgPlaceOf *)a)->mention;
  const PbgMention *const y = ((const PbgPlaceOf *)b)->mention;
  if (x->start != y->start) {
    return x->start < y->start ? -1 : 1;
  }
  return x->end != y->end ? (x->end > y->end ? -1 : 1) : (x < y ? -1 : x > y);
}

/// A title that begins within the one before is read there
static void
drop_covered(PbgPlacesOf *const p)
{
  size_t kept = 0;
  for (size_t i = 0; i < p->count; ++i) {
    if (!kept || p->at[i].mention->start >= p->at[kept - 1].mention->end) {
      p->at[kept++] = p->at[i];
    }
  }
  p->count = kept;
}

static void
number_sentences(PbgPlacesOf *const p)
{
  size_t sentence = 0;
  size_t at       = 0;
  for (size_t i = 0; i < p->count; ++i) {
    for (; at < p->at[i].mention->start; ++at) {
      const bool begun = at && !pbg_sentence_ends(p->text, at - (p->text.data[at] == '\n' ? 1 : 0));
      sentence += (p->text.data[at] == '\n' && begun && !pbg_sv_ends(pbg_sv_slice(p->text, 0, at), PBG_LIT("。"))) ||
                  pbg_sv_at(p->text, at, PBG_LIT("。"));
    }
    p->at[i].sentence = sentence;
  }
}

/// The titles that belong to one list, by the number of its first title
static void
name_lists(PbgPlacesOf *const p)
{
  for (size_t i = 0; i < p->count; ++i) {
    const size_t head = p->at[i].mention->head;
    const size_t own  = (size_t)(p->at[i].mention - p->reading->mentions.at);
    const bool   on   = i && head && head - 1 == p->at[i - 1].list;
    p->at[i].list     = on ? p->at[i - 1].list : own;
  }
}

static void
find_lists(PbgPlacesOf *const p)
{
  for (size_t i = 0; i < p->count; ++i) {
    p->at[i].first = i && p->at[i - 1].list == p->at[i].list ? p->at[i - 1].first : i;
  }
  for (size_t i = p->count; i-- > 0;) {
    const bool on = i + 1 < p->count && p->at[i + 1].first == p->at[i].first;
    p->at[i].last = on ? p->at[i + 1].last : i;
  }
}

/// The titles of heading or body that have a document, in the order of the text
static bool
collect(PbgReading *const r, const bool heading, PbgPlacesOf *const out)
{
  *out    = (PbgPlacesOf){.reading = r, .text = pbg_mapped_view(heading ? r->heading : r->body)};
  out->at = pbg_arena_alloc(r->arena, (r->mentions.count + 1) * sizeof *out->at);
  for (size_t i = 0; out->at && i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->document && m->heading == heading && !m->annex) {
      out->at[out->count++] = (PbgPlaceOf){.mention = m, .document = m->document - 1};
    }
  }
  if (!out->at) {
    r->failed = true;
    return false;
  }
  if (out->count) {
    qsort(out->at, out->count, sizeof *out->at, compare_places);
  }
  drop_covered(out);
  name_lists(out);
  number_sentences(out);
  pbg_relation_add_references(out);
  number_sentences(out);
  find_lists(out);
  return out->count;
}

/// Does the sentence of a place speak of all that the item reports: 三份文件是落实《X》的配套政策?
static bool
speaks_of_all(const PbgPlacesOf *const p, const size_t i)
{
  const PbgMention *const m = p->at[i].mention;
  for (size_t at = m->from; at < m->start;) {
    uint32_t c = 0;
    if (pbg_lexicon_phrase(p->reading->lexicon, PBG_PHRASE_RELATION_ALL, p->text, at)) {
      return true;
    }
    at += pbg_utf8_decode(p->text, at, &c, NULL);
  }
  return false;
}

/// The place of the reported document of which the clause of place `i` speaks: in its sentence before it, behind it, or
/// before that; p->count if there is none
static size_t
subject_of(const PbgPlacesOf *const p, const size_t i)
{
  const size_t but = p->at[i].document;
  size_t       j   = i;
  while (j-- > 0 && p->at[j].sentence == p->at[i].sentence) {
    if (pbg_relation_is_reported(p, j) && p->at[j].document != but) {
      return j;
    }
  }
  for (j = i + 1; j < p->count && p->at[j].sentence == p->at[i].sentence; ++j) {
    if (pbg_relation_is_reported(p, j) && p->at[j].document != but) {
      return j;
    }
  }
  for (j = i; j-- > 0;) {
    if (pbg_relation_is_reported(p, j) && p->at[j].document != but) {
      return j;
    }
  }
  return p->count;
}

static PbgMark
mark_of(const PbgPlaceOf *const place, const PbgSaid *const said)
{
  size_t from = said->from < place->mention->start ? said->from : place->mention->start;
  size_t to   = said->to > place->mention->end ? said->to : place->mention->end;
  if (!said->rule || said->to <= said->from) {
    from = place->mention->start;
    to   = place->mention->end;
  }
  return (PbgMark){pbg_mapped_span(place->mention->text, from, to), said->rule, said->confidence};
}

/// 湖南省贯彻落实〈X〉实施方案, 《X》实施细则: does the title say that it carries out the other one?
static bool
title_says(const PbgReading *const r, const size_t from, const size_t to)
{
  const PbgTitleForm *const a    = &r->drafts[from].form;
  const PbgTitleForm *const b    = &r->drafts[to].form;
  const PbgStrView          stem = pbg_sv_slice(a->text, 0, a->facts.stem);
  if (!pbg_lexicon_phrase_before(r->lexicon, PBG_PHRASE_RELATION_IMPLEMENTING, stem, 0, stem.len)) {
    return false;
  }
  const size_t head = 6; // the head noun of two characters is replaced: 管理办法, 管理实施细则
  return b->core.len > 18 && pbg_sv_has(a->key, pbg_sv_slice(b->core, 0, b->core.len - head));
}

/// With what the title of the one says of the other
static void
add_with_title(PbgReading *const r, PbgRelation relation)
{
  pbg_item_relate(r, relation);
  if (relation.kind == PBG_RELATION_APPLIES && title_says(r, relation.from, relation.to)) {
    relation.kind = PBG_RELATION_ENSURES;
    pbg_item_relate(r, relation);
  }
}

static void
relate(PbgReading *const r, const size_t subject, const PbgPlacesOf *const p, const size_t i, const PbgSaid *const said)
{
  const size_t other = p->at[i].document;
  add_with_title(r, (PbgRelation){said->kind, said->reversed ? other : subject, said->reversed ? subject : other,
                                  mark_of(&p->at[i], said)});
}

/// 《A》已被《B》取代: the titles before a reported one of which the reversed is said
static void
relate_before(PbgReading *const r, const PbgPlacesOf *const p, const size_t i, const PbgSaid *const said)
{
  if (!i || p->at[i - 1].sentence != p->at[i].sentence) {
    return;
  }
  for (size_t j = p->at[i - 1].first; j < i; ++j) {
    pbg_item_relate(r, (PbgRelation){said->kind, p->at[i].document, p->at[j].document, mark_of(&p->at[i], said)});
  }
}

/// 1 + the place of a title right before the phrase, which then speaks of it: 其中《A》代替《B》; 0 if there is none
static size_t
right_before(const PbgPlacesOf *const p, const size_t i, const PbgSaid *const said, const PbgSaid *const before)
{
  const size_t first = p->at[i].first;
  const bool near = first && p->at[first - 1].sentence == p->at[i].sentence && said->from < p->at[first].mention->start;
  return near && !p->reading->drafts[p->at[first - 1].document].carried && (!before->rule || is_weak(before->kind)) &&
             !is_weak(said->kind) && pbg_relation_behind_bracket(p->text, p->at[first - 1].mention->end) == said->from
           ? first
           : 0;
}

/// May a citation be given: what is cited is no news itself, and the text has named what cites it, if it names that at all;
/// its first sentence leads to that, and a notice speaks of itself from the start
static bool
may_cite(const PbgPlacesOf *const p, const size_t i)
{
  bool later = false;
  for (size_t j = p->at[i].sentence ? i + 1 : p->count; j < p->count; ++j) {
    later = later || pbg_relation_is_reported(p, j);
  }
  return !pbg_relation_is_reported(p, i) && !p->at[i].refers && !pbg_relation_tells_of_others(p, i) &&
         (!later || p->reading->own || subject_of(p, i) < p->count);
}

/// Relate the document at place `i` to all that the item reports
static void
relate_to_all(PbgReading *const r, const PbgPlacesOf *const p, const size_t i, const PbgSaid *const said)
{
  for (size_t d = 0; d < r->draft_count; ++d) {
    if (r->drafts[d].out.role == PBG_ROLE_REPORTED && d != p->at[i].document) {
      relate(r, d, p, i, said);
    }
  }
}

/// Relate the document at place `i` to those of which its clause speaks
static void
relate_to_subjects(PbgReading *const r, const PbgPlacesOf *const p, const size_t i, const PbgSaid *const said)
{
  if (speaks_of_all(p, i)) {
    relate_to_all(r, p, i, said);
    return;
  }
  if (r->own && is_weak(said->kind) && pbg_item_in_letter(r, p->at[i].mention)) { // the notice itself says it
    relate(r, r->own - 1, p, i, said);
    return;
  }
  const PbgDraft *const main    = pbg_item_main(r);
  const size_t          subject = said->subject ? said->subject - 1 : subject_of(p, i);
  if (subject == p->count) {
    if (main && main != &r->drafts[p->at[i].document]) {
      relate(r, (size_t)(main - r->drafts), p, i, said);
    }
    return;
  }
  const bool list = p->at[subject].first != p->at[i].first;
  for (size_t j = list ? p->at[subject].first : subject; j <= (list ? p->at[subject].last : subject); ++j) {
    if ((pbg_relation_is_reported(p, j) || said->subject) && p->at[j].document != p->at[i].document) {
      relate(r, p->at[j].document, p, i, said);
    }
  }
}

/// 密集出台了《A》《B》, 发布《A》《B》等一系列文件: made known one after another
static bool
is_series(const PbgReading *const r, const PbgMention *const first, const PbgMention *const last)
{
  const PbgStrView view = pbg_mapped_view(first->text);
  return pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_RELATION_SERIES, view, last->end) ||
         (first->governed == PBG_GOVERNED_VERB &&
          pbg_lexicon_phrase_before(r->lexicon, PBG_PHRASE_RELATION_SERIES, view, first->from, first->verb_at));
}

/// The documents of a list that one verb makes known: 发布《A》《B》和《C》
static void
pair_list(PbgReading *const r, const PbgPlacesOf *const p, const size_t first)
{
  const PbgMention *const m     = p->at[first].mention;
  const size_t            last  = p->at[first].last;
  const bool              verb  = m->governed == PBG_GOVERNED_VERB || m->governed == PBG_GOVERNED_BEHIND;
  const bool              alone = m->governed == PBG_GOVERNED_OF && // 甲印发的《A》《B》两份文件施行
                     pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_RELATION_ALL, p->text, p->at[last].mention->end);
  if (last == first || !(verb || alone) || is_series(r, m, p->at[last].mention) ||
      pbg_sv_equal(m->verb->action, PBG_LIT("approve"))) {
    return; // what is approved is made known by others
  }
  for (size_t i = first; i < last && (i == first || last - first < MAX_PAIRED); ++i) {
    for (size_t j = i + 1; j <= last; ++j) {
      if (pbg_relation_is_reported(p, i) && pbg_relation_is_reported(p, j)) {
        pbg_item_relate(
          r, (PbgRelation){PBG_RELATION_ISSUED_WITH, p->at[i].document, p->at[j].document,
                           (PbgMark){pbg_mapped_span(m->text, p->at[i].mention->start, p->at[j].mention->end),
                                     "relation.issued-with.list", 0.9F}});
      }
    }
  }
}

static void
read_text(PbgReading *const r, const bool heading)
{
  PbgPlacesOf p;
  if (!collect(r, heading, &p)) {
    return;
  }
  PbgSaid said = {.rule = NULL};
  for (size_t i = 0; i < p.count && !r->failed; ++i) {
    if (p.at[i].first == i) {
      pair_list(r, &p, i);
    }
    const PbgSaid before = said;
    said                 = pbg_relation_said(&p, i, &before);
    said.subject         = said.subject || p.at[i].first != i ? said.subject : right_before(&p, i, &said, &before);
    if (!said.rule || (is_weak(said.kind) && !may_cite(&p, i))) {
      continue;
    }
    if (said.kind == PBG_RELATION_REPEALS && said.reversed) {
      relate_before(r, &p, i, &said);
    } else {
      relate_to_subjects(r, &p, i, &said);
    }
  }
}

/// 关于修改〈X〉的决定, 贯彻落实〈X〉实施方案
static void
read_titles(PbgReading *const r)
{
  for (size_t i = 0; i < r->draft_count && !r->failed; ++i) {
    const PbgDraft *const draft = &r->drafts[i];
    const PbgStrView      title = draft->out.title;
    const size_t          open  = pbg_sv_find(title, PBG_LIT("〈"), 0);
    const size_t          close = open == PBG_NPOS ? PBG_NPOS : pbg_sv_rfind(title, PBG_LIT("〉"), title.len);
    if (draft->carried || close == PBG_NPOS || close < open + 3) {
      continue;
    }
    const PbgSaid    said = pbg_relation_of_inner(r->lexicon, title, open, close + 3);
    const PbgStrView key  = pbg_key(pbg_sv_slice(title, open + 3, close), r->arena);
    for (size_t j = 0; said.rule && j < r->draft_count; ++j) {
      if (j != i && pbg_sv_equal(r->drafts[j].key, key)) {
        add_with_title(r, (PbgRelation){said.kind, i, j, {draft->out.title_mark.span, said.rule, said.confidence}});
      }
    }
  }
}

/// The first number of an edition in thousandths: 2.0版, 2024版; 0 if it has none
static unsigned long
edition_number(const PbgStrView edition)
{
  unsigned long whole = 0, part = 0, scale = 1000;
  size_t        at = 0;
  while (at < edition.len && (edition.data[at] < '0' || edition.data[at] > '9')) {
    ++at;
  }
  for (; at < edition.len && edition.data[at] >= '0' && edition.data[at] <= '9' && whole < 100000; ++at) {
    whole = whole * 10 + (unsigned long)(edition.data[at] - '0');
  }
  for (at += at < edition.len && edition.data[at] == '.'; at < edition.len && scale > 1; ++at) {
    if (edition.data[at] < '0' || edition.data[at] > '9') {
      break;
    }
    scale /= 10;
    part += scale * (unsigned long)(edition.data[at] - '0');
  }
  return whole * 1000 + part;
}

/// 第二批 of a title; empty if it has none
static PbgStrView
batch_of(const PbgStrView title)
{
  const size_t end   = pbg_sv_rfind(title, PBG_LIT("批"), title.len);
  const size_t start = end == PBG_NPOS ? PBG_NPOS : pbg_sv_rfind(title, PBG_LIT("第"), end);
  return start == PBG_NPOS ? (PbgStrView){NULL, 0} : pbg_sv_slice(title, start, end);
}

/// Is `a` the final form of the draft `b`, or a later edition of it?
static bool
follows(const PbgDraft *const a, const PbgDraft *const b)
{
  if (!pbg_sv_equal(a->form.core, b->form.core) || a->form.core.len < 12 || a->form.facts.type != b->form.facts.type ||
      !pbg_sv_equal(batch_of(a->out.title), batch_of(b->out.title))) {
    return false;
  }
  const unsigned long of_a = edition_number(a->out.edition.text);
  const unsigned long of_b = edition_number(b->out.edition.text);
  return (of_a && of_b && of_a > of_b) || (!a->out.draft && b->out.draft && of_a == of_b);
}

/// Does the reported draft `b` change the document `a`: 《X（修订草案）》?
static bool
is_revision_of(const PbgReading *const r, const PbgDraft *const b, const PbgDraft *const a)
{
  const PbgStrView title = b->out.title;
  return b->out.draft && b->out.role == PBG_ROLE_REPORTED && a->out.role == PBG_ROLE_MENTIONED &&
         pbg_relation_has(r->lexicon, title, b->form.facts.stem, title.len, PBG_PHRASE_RELATION_REVISED);
}

/// What the titles of `a` and of the draft or earlier edition `b` of it say
static void
relate_stages(PbgReading *const r, const size_t a, const size_t b)
{
  const PbgSpan span = r->drafts[b].out.title_mark.span;
  if (is_revision_of(r, &r->drafts[b], &r->drafts[a])) {
    pbg_item_relate(r, (PbgRelation){PBG_RELATION_AMENDS, b, a, {span, "relation.amends.draft", 0.85F}});
    return;
  }
  if (r->drafts[b].out.role == PBG_ROLE_MENTIONED) {
    pbg_item_relate(r, (PbgRelation){PBG_RELATION_REFERS_TO, a, b, {span, "relation.refers-to.stage", 0.85F}});
  }
  pbg_item_relate(r, (PbgRelation){PBG_RELATION_DERIVED_FROM, a, b, {span, "relation.derived-from.stage", 0.85F}});
}

/// Was the final form there before the draft, which is to revise it?
static bool
is_revised_by(const PbgReading *const r, const size_t final, const size_t draft)
{
  const PbgDocument *const old    = &r->drafts[final].out;
  const PbgDocument *const newer  = &r->drafts[draft].out;
  const PbgDate            day    = old->issued.year ? old->issued : old->effective;
  bool                     amends = day.year && newer->issued.year && pbg_date_compare(day, newer->issued) < 0;
  for (size_t i = 0; i < r->relation_count; ++i) {
    amends = amends || (r->relations[i].kind == PBG_RELATION_AMENDS && r->relations[i].from == draft &&
                        r->relations[i].to == final);
  }
  return amends && newer->draft;
}

static void
read_stages(PbgReading *const r)
{
  for (size_t i = 0; i < r->draft_count && i < PBG_MAX_MENTIONS && !r->failed; ++i) {
    for (size_t j = 0; j < r->draft_count && j < PBG_MAX_MENTIONS; ++j) {
      if (i != j && follows(&r->drafts[i], &r->drafts[j]) && !is_revised_by(r, i, j)) {
        relate_stages(r, i, j);
      }
    }
  }
}

void
pbg_item_relations(PbgReading *const r)
{
  read_titles(r);
  read_text(r, false);
  read_text(r, true);
  read_stages(r);
  pbg_item_annex_relations(r);
  pbg_item_table_relations(r);
}
