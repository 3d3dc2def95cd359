// item_documents.c - from mentions to documents: the heading and the body are two witnesses of the same ones.
#include "extract/item_internal.h"

#include "base/utf8.h"
#include "extract/relation_internal.h"
#include "extract/sentence.h"
#include "extract/subject.h"

enum { MAX_CLAUSE = 900 }; // bytes in which a title without marks is looked for

static const double LIKE_TITLE = 0.55; // a heading that paraphrases a title

/// Append a name unless it is there
static void
add_name(PbgReading *const r, PbgNames *const names, const PbgText1 name)
{
  for (size_t i = 0; i < names->count; ++i) {
    if (pbg_sv_equal(names->at[i].text, name.text)) {
      return;
    }
  }
  PbgText1 *const at = pbg_arena_alloc(r->arena, (names->count + 1) * sizeof *at);
  if (!at || !name.text.len) {
    r->failed = r->failed || !at;
    return;
  }
  if (names->count) {
    memcpy(at, names->at, names->count * sizeof *at);
  }
  at[names->count] = name;
  *names           = (PbgNames){at, names->count + 1};
}

static PbgDraft *
add_draft(PbgReading *const r, const PbgStrView title, const PbgMark mark)
{
  PbgDraft *const drafts = pbg_arena_grow(r->arena, r->drafts, r->draft_count, &r->draft_room, sizeof *drafts);
  if (!drafts) {
    r->failed = true;
    return NULL;
  }
  r->drafts             = drafts;
  PbgDraft *const draft = &drafts[r->draft_count++];
  *draft                = (PbgDraft){.form = pbg_title_form(r, title), .first = (size_t)PBG_NO_MENTION};
  draft->key            = draft->form.key;
  draft->out.role       = PBG_ROLE_MENTIONED;
  draft->out.title      = title;
  draft->out.title_mark = mark;
  return draft;
}

/// The fuller of two titles becomes the title, the other one another name
static void
take_title(PbgReading *const r, PbgDraft *const draft, const PbgStrView title, const PbgMark mark)
{
  const PbgStrView key = pbg_key(title, r->arena);
  if (pbg_sv_equal(key, draft->key)) {
    return;
  }
  PbgText1 other = {title, mark};
  if (key.len > draft->key.len) {
    other                 = (PbgText1){draft->out.title, draft->out.title_mark};
    draft->out.title      = title;
    draft->out.title_mark = mark;
    draft->form           = pbg_title_form(r, title);
    draft->key            = draft->form.key;
  }
  add_name(r, &draft->out.others, other);
}

static void
take_mention(PbgReading *const r, PbgDraft *const draft, const size_t number)
{
  PbgMention *const m = &r->mentions.at[number];
  m->document         = (size_t)(draft - r->drafts) + 1;
  draft->first        = draft->first == (size_t)PBG_NO_MENTION ? number : draft->first;
  draft->in_heading   = draft->in_heading || m->heading;
  draft->standard     = draft->standard || m->standard;
  take_title(r, draft, m->title, m->mark);
  if (m->alias.text.len) {
    add_name(r, &draft->out.aliases, m->alias);
  }
  if (m->other.text.len) {
    add_name(r, &draft->out.others, m->other);
  }
  if (m->number.text.len && !draft->out.number.text.len) {
    draft->out.number = m->number;
  }
  const PbgStrView before =
    m->verb ? pbg_sv_slice(pbg_mapped_view(m->text), m->from, m->verb_at) : (PbgStrView){NULL, 0};
  const bool opened = m->verb && (m->verb->role == PBG_VERB_CONSULT || m->verb->role == PBG_VERB_SUBMIT ||
                                  pbg_sv_ends(before, PBG_LIT("拟")));
  if ((m->draft || opened) && !draft->out.draft) {
    draft->out.draft      = true;
    draft->out.stage_mark = (PbgMark){pbg_mapped_span(m->text, m->start, m->end), "stage.behind", 0.95F};
  }
}

/// The document that a generic or short name stands for: the last one before it that has the alias or ends with the name
static PbgDraft *
alias_target(PbgReading *const r, const PbgStrView name)
{
  const PbgStrView key = pbg_key(name, r->arena);
  for (size_t i = r->draft_count; i-- > 0;) {
    for (size_t j = 0; j < r->drafts[i].out.aliases.count; ++j) {
      const PbgArenaMark mark = pbg_arena_mark(r->arena);
      const bool         same = pbg_sv_equal(pbg_key(r->drafts[i].out.aliases.at[j].text, r->arena), key);
      pbg_arena_rewind(r->arena, mark);
      if (same) {
        return &r->drafts[i];
      }
    }
  }
  if (!pbg_title_is_generic(name, r->lexicon) && pbg_utf8_length(name) > 8) {
    return NULL;
  }
  for (size_t i = r->draft_count; i-- > 0;) {
    const PbgArenaMark mark = pbg_arena_mark(r->arena);
    const PbgStrView   stem = pbg_key(pbg_sv_slice(r->drafts[i].out.title, 0, r->drafts[i].form.facts.stem), r->arena);
    const bool         ends = pbg_sv_ends(stem, key) && stem.len > key.len;
    pbg_arena_rewind(r->arena, mark);
    if (ends && (r->drafts[i].in_heading || r->drafts[i].out.aliases.count == 0)) {
      return &r->drafts[i];
    }
  }
  return NULL;
}

static void
add_alias(PbgReading *const r, PbgDraft *const draft, PbgMention *const m)
{
  m->document = (size_t)(draft - r->drafts) + 1;
  add_name(r, &draft->out.aliases, (PbgText1){m->title, m->mark});
}

/// The title that a notice's title carries, between 〈〉 or without marks (关于印发X的通知); empty if it carries none
static PbgStrView
inner_title(const PbgReading *const r, const PbgStrView title)
{
  const size_t open  = pbg_sv_find(title, PBG_LIT("〈"), 0);
  const size_t last  = open == PBG_NPOS ? PBG_NPOS : pbg_sv_rfind(title, PBG_LIT("〉"), title.len);
  const size_t next  = open == PBG_NPOS ? PBG_NPOS : pbg_sv_find(title, PBG_LIT("〉〈"), open);
  const size_t close = next == PBG_NPOS ? last : next; // of several 〈X〉〈Y〉 the first
  const size_t first = pbg_sv_find(title, PBG_LIT("关于"), 0);
  const bool made = close != PBG_NPOS && first != PBG_NPOS && first < open && // 关于转发甲等部门制定的〈X〉的通知
                    pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_CARRIER, title, first) &&
                    pbg_lexicon_phrase_before(r->lexicon, PBG_PHRASE_MADE_BY, title, 0, open);
  if (close != PBG_NPOS && close > open &&
      (made || pbg_lexicon_phrase_before(r->lexicon, PBG_PHRASE_CARRIER, title, 0, open))) {
    return pbg_sv_slice(title, open + 3, close);
  }
  const PbgStrView none  = {NULL, 0};
  const size_t     about = first == PBG_NPOS ? 0 : first; // 印发X的通知
  const size_t     head  = pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_CARRIER, title, about);
  const size_t     tail  = pbg_sv_rfind(title, PBG_LIT("的通知"), title.len);
  if (open != PBG_NPOS || !head || tail == PBG_NPOS || tail < about + head) {
    return none;
  }
  const PbgStrView inner = pbg_sv_slice(title, about + head, tail);
  return pbg_title_facts(inner, r->lexicon).type && pbg_utf8_length(inner) > 5 ? inner : none;
}

/// The titles that 〈〉 within a title name: 关于印发〈X〉的通知 carries X
static void
add_carried(PbgReading *const r, const size_t carrier_number)
{
  const PbgStrView inner = inner_title(r, r->drafts[carrier_number].out.title);
  if (!inner.len) {
    return;
  }
  PbgMark mark               = r->drafts[carrier_number].out.title_mark;
  mark.rule                  = "title.carried";
  PbgDraft          *carried = NULL;
  const PbgTitleForm form    = pbg_title_form(r, inner);
  for (size_t i = 0; i < r->draft_count && !carried; ++i) {
    carried = i != carrier_number && pbg_same_title(&r->drafts[i].form, &form, true) ? &r->drafts[i] : NULL;
  }
  if (carried) {
    take_title(r, carried, inner, mark);
  } else {
    carried = add_draft(r, inner, mark);
  }
  if (!carried) {
    return;
  }
  PbgDraft *const carrier = &r->drafts[carrier_number];
  carried->carrier        = carrier_number + 1;
  carrier->carried        = (size_t)(carried - r->drafts) + 1;
  // what the text says of the notice by a short name is the carried text: （以下简称《办法》）
  for (size_t i = 0; i < carrier->out.aliases.count; ++i) {
    add_name(r, &carried->out.aliases, carrier->out.aliases.at[i]);
  }
  carrier->out.aliases = (PbgNames){NULL, 0};
}

/// A title within a title that is not carried: 湖南省贯彻落实〈X〉实施方案 names X
static void
add_inner(PbgReading *const r, const size_t number)
{
  const PbgStrView title = r->drafts[number].out.title;
  const size_t     open  = pbg_sv_find(title, PBG_LIT("〈"), 0);
  const size_t     close = open == PBG_NPOS ? PBG_NPOS : pbg_sv_rfind(title, PBG_LIT("〉"), title.len);
  if (r->drafts[number].carried || close == PBG_NPOS || close < open + 3) {
    return;
  }
  const PbgStrView   inner = pbg_sv_slice(title, open + 3, close);
  bool               known = !pbg_title_facts(inner, r->lexicon).type || pbg_title_is_generic(inner, r->lexicon);
  const PbgTitleForm form  = pbg_title_form(r, inner);
  for (size_t i = 0; i < r->draft_count; ++i) {
    known = known || (i != number && pbg_same_title(&r->drafts[i].form, &form, true));
  }
  PbgMark mark = r->drafts[number].out.title_mark;
  mark.rule    = "title.inner";
  if (!known) {
    add_draft(r, inner, mark);
  }
}

/// The notice around a carried title: 海南省人民政府办公厅关于印发《X》的通知
static void
add_carrier(PbgReading *const r, const PbgMention *const m)
{
  if (!m->carrier.len || !m->document) {
    return;
  }
  const size_t       carried = m->document - 1;
  size_t             number  = r->draft_count;
  const PbgTitleForm form    = pbg_title_form(r, m->carrier);
  for (size_t i = 0; i < r->draft_count; ++i) {
    number = i != carried && pbg_same_title(&r->drafts[i].form, &form, false) ? i : number;
  }
  if (number == r->draft_count && !add_draft(r, m->carrier, m->carrier_mark)) {
    return;
  }
  r->drafts[number].carried  = carried + 1;
  r->drafts[carried].carrier = number + 1;
}

/// Does the heading, or the body, name the document already?
static bool
is_named_in(const PbgReading *const r, const size_t draft, const PbgMapped text)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->document == draft + 1 && m->text.data == text.data && pbg_sv_equal(m->key, r->drafts[draft].key)) {
      return true;
    }
  }
  return false;
}

/// Does the list 《A》和《B》 in which the mention stands name the document already? Then this is another one.
static bool
is_listed_with(const PbgReading *const r, const size_t draft, const PbgMention *const m)
{
  for (size_t j = m->head ? m->head - 1 : r->mentions.count; j < r->mentions.count && &r->mentions.at[j] < m; ++j) {
    const PbgMention *const other = &r->mentions.at[j];
    if (other->document == draft + 1 && (j + 1 == m->head || other->head == m->head)) {
      return true;
    }
  }
  return false;
}

/// Has the body told that the document is issued?
static bool
is_issued(const PbgReading *const r, const PbgDraft *const draft)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (!m->heading && m->document == (size_t)(draft - r->drafts) + 1 && m->verb && m->verb->role <= PBG_VERB_SIGN) {
      return true;
    }
  }
  return false;
}

/// 甲印发《X》，原《X》（甲发〔2018〕5号）同时废止; 甲印发《X》，取代2019年发布的《X》: what a text ends by the name of what it makes known
/// is an older one
static bool
is_predecessor(const PbgReading *const r, const PbgDraft *const draft, const PbgMention *const m)
{
  static const PbgPhraseCategory repeal = PBG_PHRASE_RELATION_REPEAL;
  const PbgStrView               view   = pbg_mapped_view(m->text);
  const size_t                   end    = pbg_sv_at(view, m->end, PBG_LIT("，")) ? m->end + 3 : m->end;
  if (m->heading || !is_issued(r, draft)) {
    return false;
  }
  const size_t   clause = pbg_clause_start(view, m->from, m->start);
  const PbgFound verb   = pbg_relation_find(r->lexicon, view, clause, m->start, &repeal, 1, true);
  const bool     ended  = verb.category == repeal && !pbg_sv_has(pbg_sv_slice(view, verb.to, m->start), PBG_LIT("《"));
  return ended || pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_RELATION_REPEALED, view, end);
}

static void
place_mention(PbgReading *const r, const size_t number)
{
  PbgMention *const  m    = &r->mentions.at[number];
  const PbgTitleForm form = pbg_title_form(r, m->title);
  m->key                  = form.key;
  for (size_t i = 0; i < r->draft_count; ++i) {
    if (pbg_same_title(&r->drafts[i].form, &form, !is_named_in(r, i, m->text)) &&
        (pbg_sv_equal(r->drafts[i].key, form.key) || !is_listed_with(r, i, m))) {
      if (!r->drafts[i].out.predecessor && is_predecessor(r, &r->drafts[i], m)) {
        PbgDraft *const older = add_draft(r, m->title, m->mark);
        if (older) {
          older->out.predecessor = true;
          take_mention(r, older, number);
        }
        return;
      }
      take_mention(r, &r->drafts[i], number);
      add_carrier(r, m);
      return;
    }
  }
  const PbgStrView alias = m->alias.text;
  const PbgStrView short_key =
    alias.len && (!pbg_title_is_generic(alias, r->lexicon) || pbg_title_is_bill(alias, r->lexicon))
      ? pbg_key(alias, r->arena)
      : (PbgStrView){NULL, 0};
  for (size_t i = 0; short_key.len && i < r->draft_count; ++i) {
    if (pbg_sv_equal(short_key, r->drafts[i].key)) { // the heading has only the short name: 《人工智能基本法》
      take_mention(r, &r->drafts[i], number);
      return;
    }
  }
  const bool      own = m->number.text.len && !pbg_title_is_generic(m->title, r->lexicon); // 第2/2020号法律《X》
  PbgDraft *const target = own ? NULL : alias_target(r, m->title);
  if (target) {
    add_alias(r, target, m);
    return;
  }
  if (pbg_title_is_generic(m->title, r->lexicon) && !pbg_title_is_bill(m->title, r->lexicon)) {
    return; // 《通知》 without anything that it could stand for
  }
  PbgDraft *const draft = add_draft(r, m->title, m->mark);
  if (draft) {
    take_mention(r, draft, number);
    const size_t at = (size_t)(draft - r->drafts);
    add_carried(r, at);
    add_inner(r, at);
    add_carrier(r, m);
  }
}

PbgDraft *
pbg_item_document(PbgReading *const r, const PbgStrView title, const PbgMark mark)
{
  const PbgStrView key = pbg_key(title, r->arena);
  for (size_t i = 0; i < r->draft_count; ++i) {
    if (pbg_sv_equal(r->drafts[i].key, key)) {
      return &r->drafts[i];
    }
  }
  const size_t number = r->draft_count;
  if (!add_draft(r, title, mark)) {
    return NULL;
  }
  add_carried(r, number);
  return &r->drafts[number];
}

/// The document of the body that is most like the title; NULL if none is alike enough
static PbgDraft *
most_alike(PbgReading *const r, const PbgStrView key, const PbgDocType *const type)
{
  PbgDraft  *best   = NULL;
  double     score  = LIKE_TITLE;
  const bool record = pbg_item_is_record(r); // it bears the title as it is
  for (size_t i = 0; i < r->draft_count; ++i) {
    const double            whole = pbg_alike(key, r->drafts[i].key);
    const double            core  = pbg_alike(key, r->drafts[i].form.core); // the heading leaves region and stage out
    const double            s     = core > whole ? core : whole;
    const PbgDocType *const other = pbg_title_facts(r->drafts[i].out.title, r->lexicon).type;
    const bool apart = (other && type && other != type) || // a notice is not what it carries, rules are no contract
                       (record && s < PBG_SAME_TITLE);
    if (s > score && !r->drafts[i].carried && !apart) {
      score = s;
      best  = &r->drafts[i];
    }
  }
  return best;
}

void
pbg_item_add_mention(PbgReading *const r,
                     PbgDraft *const   draft,
                     const PbgMapped   text,
                     const bool        heading,
                     const size_t      from,
                     const size_t      to)
{
  if (!pbg_mentions_add(&r->scope, text, heading, from, to, &r->mentions)) {
    r->failed = true;
    return;
  }
  PbgMention *const m   = &r->mentions.at[r->mentions.count - 1];
  m->document           = (size_t)(draft - r->drafts) + 1;
  draft->out.number     = draft->out.number.text.len ? draft->out.number : m->number;
  draft->out.stage_mark = m->draft ? (PbgMark){m->mark.span, "stage.behind", 0.9F} : draft->out.stage_mark;
  draft->out.draft      = draft->out.draft || m->draft;
}

/// May a heading that is nothing but words of a title be the title of a document that the body does not name? So is that of a
/// record, of an item that is only a heading, of a notice; a sentence may end like a title: 甲省条例列入立法计划
static bool
may_be_title(const PbgReading *const r, const PbgMapped text)
{
  const PbgStrView body = pbg_mapped_view(r->body);
  return text.len < r->heading.len || !body.len || pbg_item_is_record(r) ||
         pbg_sv_has(pbg_mapped_view(text), PBG_LIT("关于")) || pbg_sv_has(body, pbg_mapped_view(text));
}

/// A heading names a document without marks: the one of the body that is most like it, or a document of its own
static void
add_heading_title(PbgReading *const r)
{
  const PbgMapped text = pbg_item_heading_title(r);
  if (!text.len) {
    return;
  }
  const PbgStrView title = pbg_title_repair(text, 0, text.len, r->lexicon, r->arena);
  const PbgMark    mark  = {pbg_mapped_span(text, 0, text.len), "title.heading", 0.8F};
  const PbgStrView key   = pbg_key(title, r->arena);
  PbgDraft        *draft = most_alike(r, key, pbg_title_facts(title, r->lexicon).type);
  if (draft && !pbg_sv_equal(draft->key, key)) {
    add_name(r, &draft->out.others, (PbgText1){title, mark});
  }
  const bool carrier = inner_title(r, title).len; // 关于印发X的通知 is another document than X
  for (size_t i = 0; !draft && !carrier && !pbg_item_is_record(r) && i < r->draft_count; ++i) {
    if (pbg_item_is_told(r, &r->drafts[i])) {
      return; // the body tells what is meant; the heading paraphrases it
    }
  }
  if (!draft && may_be_title(r, text) && (draft = add_draft(r, title, mark))) {
    const size_t at = pbg_sv_find(pbg_mapped_view(r->body), pbg_mapped_view(text), 0);
    if (at != PBG_NPOS) {
      pbg_item_add_mention(r, draft, r->body, false, at, at + text.len);
    }
    const size_t number = (size_t)(draft - r->drafts);
    draft->in_heading   = true;
    add_carried(r, number);
    draft = &r->drafts[number];
  }
  if (draft) {
    draft->in_heading = true;
    const size_t from = (size_t)(text.data - r->heading.data);
    pbg_item_add_mention(r, draft, r->heading, true, from, from + text.len);
  }
}

/// 有关规定, 相关政策: words that make of a phrase no title
static bool
is_unnamed(const PbgReading *const r, const PbgStrView text)
{
  for (size_t at = 0; at < text.len;) {
    uint32_t c = 0;
    if (pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_UNNAMED, text, at)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// A document named without marks behind 根据 or 以附件形式: it begins with a region and ends with a head noun
static void
add_unmarked(PbgReading *const r, const PbgPhraseCategory category)
{
  const PbgStrView view = pbg_mapped_view(r->body);
  for (size_t at = 0; at < view.len && r->draft_count < PBG_MAX_MENTIONS;) {
    uint32_t     c = 0;
    const size_t n = pbg_lexicon_phrase(r->lexicon, category, view, at);
    if (!n) {
      at += pbg_utf8_decode(view, at, &c, NULL);
      continue;
    }
    at += n;
    size_t stop = at;
    while (stop < view.len && stop - at < MAX_CLAUSE && view.data[stop] != '\n' &&
           !pbg_sv_at(view, stop, PBG_LIT("，")) && !pbg_sv_at(view, stop, PBG_LIT("。")) &&
           !pbg_sv_at(view, stop, PBG_LIT("《")) && !pbg_sv_at(view, stop, PBG_LIT("、"))) {
      ++stop;
    }
    const PbgRegion *region = NULL;
    size_t           from   = at;
    while (category == PBG_PHRASE_ATTACHED && from < stop && !pbg_region_at(&r->scope, view, from, &region)) {
      from += pbg_utf8_decode(view, from, &c, NULL);
    }
    if (from >= stop || !pbg_region_at(&r->scope, view, from, &region)) {
      continue;
    }
    for (size_t tail; (tail = pbg_lexicon_phrase_before(r->lexicon, PBG_PHRASE_TITLE_END, view, from, stop));
         stop -= tail) {
      // 根据…等要求
    }
    const PbgStrView    title = pbg_sv_slice(view, from, stop);
    const PbgTitleFacts facts = pbg_title_facts(title, r->lexicon);
    const size_t        chars = pbg_utf8_length(title);
    if (!facts.type || chars < 8 || chars > 50 || is_unnamed(r, title)) {
      continue;
    }
    const PbgStrView   copy  = pbg_title_repair(r->body, from, stop, r->lexicon, r->arena);
    bool               known = false;
    const PbgTitleForm form  = pbg_title_form(r, copy);
    for (size_t i = 0; i < r->draft_count; ++i) {
      known = known || pbg_same_title(&r->drafts[i].form, &form, true);
    }
    PbgDraft *const draft =
      known ? NULL : add_draft(r, copy, (PbgMark){pbg_mapped_span(r->body, from, stop), "title.unmarked", 0.75F});
    if (draft) {
      pbg_item_add_mention(r, draft, r->body, false, from, stop);
    }
  }
}

void
pbg_item_documents(PbgReading *const r)
{
  for (size_t i = 0; i < r->mentions.count && !r->failed; ++i) {
    place_mention(r, i);
  }
  pbg_item_tables(r);
  bool rows = false;
  for (size_t i = 0; i < r->draft_count; ++i) {
    rows = rows || r->drafts[i].row;
  }
  if (r->notice) {
    pbg_item_notice_title(r);
    pbg_item_annexes(r);
  } else if (!rows && !pbg_sv_has(pbg_mapped_view(r->heading), PBG_LIT("《"))) { // 发布4项国家标准 is no title
    add_heading_title(r);
  }
  add_unmarked(r, PBG_PHRASE_BASIS);
  add_unmarked(r, PBG_PHRASE_ATTACHED);
}
