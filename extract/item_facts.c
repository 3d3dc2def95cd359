// item_facts.c - what is said of each document: type, issuers, dates, number.
#include "extract/item_internal.h"
#include "extract/relation_internal.h"

#include "base/utf8.h"
#include "extract/docno.h"
#include "extract/subject.h"

/// A view as mapped text: all of its bytes map to the start of the span
static PbgMapped
mapped_of(PbgReading *const r, const PbgStrView text, const PbgMark mark)
{
  uint32_t *const at = pbg_arena_alloc(r->arena, (text.len + 1) * sizeof *at);
  for (size_t i = 0; at && i < text.len; ++i) {
    at[i] = mark.span.start;
  }
  r->failed = r->failed || !at;
  return (PbgMapped){text.data, at ? text.len : 0, at};
}

static size_t
named(const PbgAgentList *const list)
{
  size_t count = 0;
  for (size_t i = 0; i < list->count; ++i) {
    count += list->at[i].name.len > 0;
  }
  return count;
}

static void
set_rule(PbgAgentList *const list, const char *const rule, const float confidence)
{
  for (size_t i = 0; i < list->count; ++i) {
    list->at[i].mark.rule       = rule;
    list->at[i].mark.confidence = list->at[i].mark.confidence * confidence;
  }
}

/// The agents of a mention's verb
static bool
agents_of(const PbgReading *const r, const PbgMention *const m, PbgAgentList *const out)
{
  if (!m) {
    return false;
  }
  bool found = false;
  if (m->governed == PBG_GOVERNED_BEHIND) {
    const PbgStrView view = pbg_mapped_view(m->text);
    for (size_t at = m->end; !found && at < m->verb_at;) { // 由甲印发, 经甲审议通过
      uint32_t   c  = 0;
      const bool by = pbg_sv_at(view, at, PBG_LIT("由")) || pbg_sv_at(view, at, PBG_LIT("经"));
      at += pbg_utf8_decode(view, at, &c, NULL);
      found = by && pbg_agents_at(&r->scope, m->text, at, m->verb_at, out) &&
              !pbg_sv_at(view, out->end, PBG_LIT("同意")); // 经甲同意: it lets others issue
    }
    const bool of = pbg_sv_ends(pbg_sv_slice(view, m->from, m->start), PBG_LIT("的")); // 甲起草的《X》印发: not by 甲
    found = found || (!of && m->start > m->from && pbg_subject_of(&r->scope, m->text, m->from, m->start, false, out));
  } else {
    found = pbg_subject_of(&r->scope, m->text, m->from, m->verb_at, m->governed == PBG_GOVERNED_OF, out);
  }
  if (found) {
    set_rule(out, m->heading ? "issuer.heading" : "issuer.body", m->heading ? 0.95F : 1.0F);
  }
  return found;
}

/// The bodies with which a title begins, if 关于 or the verb of a carrier follows
static bool
agents_of_title(PbgReading *const r, const PbgStrView title, const PbgMark mark, PbgAgentList *const out)
{
  const PbgMapped text = mapped_of(r, title, mark);
  if (!text.len || !pbg_agents_at(&r->scope, text, 0, text.len, out) || !named(out)) {
    return false;
  }
  const PbgStrView rest = pbg_sv_from(title, out->end);
  if (!pbg_sv_starts(rest, PBG_LIT("关于")) && !pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_CARRIER, rest, 0)) {
    return false;
  }
  set_rule(out, "issuer.title", 1.0F);
  for (size_t i = 0; i < out->count; ++i) {
    out->at[i].mark.span = mark.span;
  }
  return true;
}

/// Is `b` the more exact witness: a list where `a` has fewer, an office of the body that `a` names?
static bool
is_better(const PbgAgentList *const a, const PbgAgentList *const b)
{
  const size_t na = named(a), nb = named(b);
  if (!na || !nb) {
    return nb > na;
  }
  return nb > na ||
         (na == 1 && nb == 1 && b->at[0].name.len > a->at[0].name.len && pbg_sv_starts(b->at[0].name, a->at[0].name));
}

static void
take_agents(PbgReading *const r, PbgDocument *const d, const PbgAgentList *const list)
{
  PbgAgent *const at = pbg_arena_alloc(r->arena, (list->count + 1) * sizeof *at);
  if (!at) {
    r->failed = true;
    return;
  }
  size_t count = 0;
  for (size_t i = 0; i < list->count; ++i) {
    bool known = false;
    for (size_t j = 0; j < count; ++j) {
      known = known || (list->at[i].name.len && pbg_sv_equal(at[j].name, list->at[i].name));
    }
    if (!known) {
      at[count++] = list->at[i];
    }
  }
  d->issuers = (PbgAgents){at, count};
  if (list->number) {
    d->issuer_count      = list->number;
    d->issuer_count_mark = (PbgMark){list->number_span, "issuer.count", 0.95F};
  }
}

/// The agents of the verbs that govern the document in body and heading; who drafts it does not issue it
static bool
agents_of_mentions(PbgReading *const r, const PbgDraft *const draft, PbgAgentList *const best)
{
  static const struct {
    bool        heading;
    PbgGoverned governed;
  } order[]                   = {{false, PBG_GOVERNED_VERB},
                                 {true, PBG_GOVERNED_VERB},
                                 {false, PBG_GOVERNED_BEHIND},
                                 {false, PBG_GOVERNED_OF},
                                 {true, PBG_GOVERNED_BEHIND}};
  PbgAgentList *const other   = &r->context->room->two;
  bool                found   = false;
  bool                drafted = false;
  for (size_t k = 0; k < (sizeof order / sizeof *order) * r->mentions.count; ++k) {
    const size_t            i = k / r->mentions.count;
    const PbgMention *const m = &r->mentions.at[k % r->mentions.count];
    if (m->document != (size_t)(draft - r->drafts) + 1 || m->heading != order[i].heading ||
        m->governed != order[i].governed || m->verb->role == PBG_VERB_ENACT ||
        (draft->out.role != PBG_ROLE_REPORTED && m->heading) || !agents_of(r, m, other)) {
      continue;
    }
    const unsigned number  = found ? best->number : 0;
    const bool     drafter = m->verb->role == PBG_VERB_DRAFT;
    if (!found || (drafted && !drafter && named(other)) || (is_better(best, other) && (drafted || !drafter))) {
      *best   = *other;
      drafted = drafter;
    }
    best->number = best->number ? best->number : number ? number : other->number;
    if (other->number && !best->number_span.end) {
      best->number_span = other->number_span;
    }
    found = true;
  }
  return found;
}

/// 落实甲、乙《X》: the bodies right before a title that no verb governs
static bool
agents_before_title(PbgReading *const r, const PbgDraft *const draft, PbgAgentList *const out)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->document == (size_t)(draft - r->drafts) + 1 && !m->heading && m->quoted && !m->verb &&
        pbg_subject_of(&r->scope, m->text, m->from, m->start, true, out) && named(out)) {
      set_rule(out, "issuer.possessive", 0.85F);
      return true;
    }
  }
  return false;
}

/// Best reading of body, heading and title together
static bool
find_issuers(PbgReading *const r, const PbgDraft *const draft, PbgAgentList *const best)
{
  const PbgDocument *const d     = &draft->out;
  PbgAgentList *const      other = &r->context->room->two;
  bool                     found = agents_of_mentions(r, draft, best) || agents_before_title(r, draft, best);
  if (agents_of_title(r, d->title, d->title_mark, other) && (!found || named(other) >= named(best))) {
    *best = *other;
    found = true;
  }
  for (size_t i = 0; i < d->others.count; ++i) {
    if ((!found || !named(best)) && agents_of_title(r, d->others.at[i].text, d->others.at[i].mark, other)) {
      *best = *other;
      found = true;
    }
  }
  return found;
}

/// The sentence of the body that tells of the issuing although it does not name the document (印发通知)
static bool
first_issue(const PbgReading *const r, size_t *const from, size_t *const at, const PbgVerb **const verb)
{
  const PbgStrView view = pbg_mapped_view(r->body);
  size_t           to   = pbg_item_summary(r);
  for (unsigned n = 0; n < 2 && to < view.len; ++n) {
    const size_t begin = to;
    while (to < view.len && view.data[to] != '\n' && !pbg_sv_at(view, to, PBG_LIT("。"))) {
      ++to;
    }
    for (size_t i = begin; i < to;) {
      PbgTerm  term;
      uint32_t c = 0;
      if (pbg_sv_at(view, i, PBG_LIT("《"))) {
        break; // it names another one
      }
      if (pbg_lexicon_match(r->lexicon, PBG_TERM_VERB, view, i, &term) &&
          ((const PbgVerb *)term.entry)->role == PBG_VERB_ISSUE) {
        *from = begin;
        *at   = i;
        *verb = term.entry;
        return true;
      }
      i += pbg_utf8_decode(view, i, &c, NULL);
    }
    to += to < view.len ? (view.data[to] == '\n' ? 1 : 3) : 0;
  }
  return false;
}

bool
pbg_item_tells_issue(const PbgReading *const r)
{
  size_t         from = 0, at = 0;
  const PbgVerb *verb = NULL;
  return first_issue(r, &from, &at, &verb);
}

static void
add_act(PbgReading *const r, PbgDocument *const d, const PbgAct act)
{
  for (size_t i = 0; i < d->acts.count; ++i) {
    PbgAct *const old = &d->acts.at[i];
    if (old->verb == act.verb && (!act.date.year || pbg_date_equal(old->date, act.date))) {
      old->actors = old->actors.count ? old->actors : act.actors;
      return;
    }
  }
  PbgAct *const at = pbg_arena_alloc(r->arena, (d->acts.count + 1) * sizeof *at);
  if (!at) {
    r->failed = true;
    return;
  }
  if (d->acts.count) {
    memcpy(at, d->acts.at, d->acts.count * sizeof *at);
  }
  at[d->acts.count] = act;
  d->acts           = (PbgActs){at, d->acts.count + 1};
}

static bool
has_newline(const PbgStrView text, const size_t from, const size_t to)
{
  return pbg_sv_find(pbg_sv_slice(text, 0, to), PBG_LIT("\n"), from) != PBG_NPOS;
}

/// The day from which the dates of acts are completed. A notice is told of for some time after the day that it bears: 2024年9月21日
/// under its title, 新华社10月9日电.
static PbgDate
base_of_acts(const PbgReading *const r)
{
  enum { AFTER = 100 };
  const PbgDate day = r->context->issue_date;
  return r->notice && day.day ? pbg_date_add_days(day, AFTER) : day;
}

/// The act that a verb at a place tells, with its date. A line above the paragraph (2021年11月14日 来源：…) is the day of
/// publishing, not of drafting.
static PbgAct
act_of(const PbgReading *const r,
       const PbgMapped         text,
       const size_t            from,
       const size_t            verb_at,
       const size_t            verb_end,
       const PbgVerb *const    verb,
       const bool              close)
{
  PbgAct       act = {.verb = verb, .mark = {pbg_mapped_span(text, verb_at, verb_end), "act.verb", 0.9F}};
  size_t       at  = 0;
  PbgDateMatch match;
  const bool   work = verb->role == PBG_VERB_DRAFT && // 启动编制工作 is the day of the launch
                    pbg_sv_at(pbg_mapped_view(text), verb_end, PBG_LIT("工作"));
  if (!work && pbg_date_of(&r->scope, pbg_mapped_view(text), from, verb_at, close, &at, &match) &&
      !(verb->role == PBG_VERB_DRAFT && has_newline(pbg_mapped_view(text), at, verb_at))) {
    act.date = pbg_date_complete(&match, base_of_acts(r));
    act.mark = (PbgMark){pbg_mapped_span(text, at, at + match.len), "date.before-verb", 0.93F};
  }
  return act;
}

/// Who does what the verb of a mention tells, as far as its own words say it
static PbgAgents
actors_of(PbgReading *const r, const PbgMention *const m)
{
  PbgAgentList *const list = &r->context->room->two;
  PbgAgents           out  = {NULL, 0};
  if (m->heading || !agents_of(r, m, list) || !named(list)) {
    return out;
  }
  out.at = pbg_arena_alloc(r->arena, list->count * sizeof *out.at);
  for (size_t i = 0; out.at && i < list->count; ++i) {
    out.at[out.count] = list->at[i];
    out.count += list->at[i].name.len > 0;
  }
  r->failed = r->failed || !out.at;
  return out;
}

static void
read_acts(PbgReading *const r, const PbgDraft *const draft, PbgDocument *const d)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->document != (size_t)(draft - r->drafts) + 1 || !m->verb || m->verb->role == PBG_VERB_ENACT) {
      continue;
    }
    PbgAct act = act_of(r, m->text, m->from, m->verb_at, m->verb_end, m->verb, m->governed == PBG_GOVERNED_OF);
    if (m->heading && !act.date.year && d->acts.count) {
      continue;
    }
    const bool own = draft->out.role == PBG_ROLE_REPORTED && m->governed != PBG_GOVERNED_OF;
    if (own && !act.date.year && r->day.year && act.verb->role != PBG_VERB_DRAFT) {
      act.date = r->day;
      act.mark = r->day_mark;
    }
    act.actors = actors_of(r, m);
    add_act(r, d, act);
  }
  size_t         from = 0, at = 0;
  const PbgVerb *verb = NULL;
  bool           told = false;
  for (size_t i = 0; i < r->mentions.count; ++i) {
    told = told || (r->mentions.at[i].document == (size_t)(draft - r->drafts) + 1 && !r->mentions.at[i].heading);
  }
  if ((!told || draft->row) && draft->out.role == PBG_ROLE_REPORTED && first_issue(r, &from, &at, &verb)) {
    add_act(r, d, act_of(r, r->body, from, at, at + 6, verb, false));
  }
}

/// The act whose date is the document's: issuing before adopting, signing, drafting
static void
choose_issued(PbgDocument *const d)
{
  static const PbgVerbRole order[] = {PBG_VERB_ISSUE, PBG_VERB_FORWARD, PBG_VERB_ADOPT,
                                      PBG_VERB_SIGN,  PBG_VERB_CONSULT, PBG_VERB_DRAFT};
  for (size_t i = 0; i < sizeof order / sizeof *order; ++i) {
    for (size_t j = 0; j < d->acts.count; ++j) {
      const PbgAct *const act = &d->acts.at[j];
      if (act->verb->role == order[i] && act->date.year) {
        d->issued      = act->date;
        d->issued_by   = act->verb;
        d->issued_mark = act->mark;
        return;
      }
    }
  }
}

void
pbg_item_dated_act(PbgReading *const    r,
                   PbgDraft *const      draft,
                   const PbgMapped      text,
                   const size_t         from,
                   const size_t         verb_at,
                   const size_t         verb_end,
                   const PbgVerb *const verb)
{
  add_act(r, &draft->out, act_of(r, text, from, verb_at, verb_end, verb, true));
  if (!draft->out.issued.year) {
    choose_issued(&draft->out);
  }
}

/// A decree's number in the sentence that tells of the issuing, with no other title between: 以国务院令第790号公布《X》
static void
read_number(PbgReading *const r, const PbgDraft *const draft, PbgDocument *const d)
{
  const PbgMention *m = pbg_item_mention(r, draft, false, PBG_GOVERNED_VERB);
  m                   = m ? m : pbg_item_mention(r, draft, false, PBG_GOVERNED_BEHIND);
  if (d->number.text.len || d->role != PBG_ROLE_REPORTED || !m) {
    return;
  }
  const PbgStrView view  = pbg_mapped_view(m->text);
  const size_t     other = pbg_sv_find(pbg_sv_slice(view, 0, m->to), PBG_LIT("《"), m->end);
  const size_t     close = pbg_sv_rfind(view, PBG_LIT("》"), m->start);
  const size_t     from = close != PBG_NPOS && close > m->from ? pbg_relation_behind_bracket(view, close + 3) : m->from;
  PbgDocNo         no;
  if (!pbg_docno_find(r->lexicon, view, from, m->start, &no) &&
      (other != PBG_NPOS || !pbg_docno_find(r->lexicon, view, m->end, m->to, &no))) {
    return;
  }
  d->number = (PbgText1){pbg_docno_repair(pbg_sv_slice(view, no.at, no.at + no.len), r->arena),
                         {pbg_mapped_span(m->text, no.at, no.at + no.len), "number.sentence", 0.8F}};
}

static void
read_title_facts(PbgReading *const r, const PbgDraft *const draft, PbgDocument *const d)
{
  PbgTitleFacts facts = pbg_title_facts(d->title, r->lexicon);
  for (size_t i = 0; i < d->others.count; ++i) {
    const PbgTitleFacts more = pbg_title_facts(d->others.at[i].text, r->lexicon);
    facts.type               = facts.type ? facts.type : more.type;
    facts.trial              = facts.trial || more.trial;
    facts.draft              = facts.draft || more.draft;
    if (!facts.period_from) {
      facts.period_from = more.period_from;
      facts.period_to   = more.period_to;
    }
    facts.edition     = facts.edition.len ? facts.edition : more.edition;
    facts.entry_count = facts.entry_count ? facts.entry_count : more.entry_count;
  }
  const PbgMark mark = {d->title_mark.span, "title.qualifier", 0.97F};
  facts.type         = facts.type && pbg_sv_equal(facts.type->slug, PBG_LIT("other")) ? NULL : facts.type;
  facts.type         = facts.type ? facts.type : pbg_title_facts(d->number.text, r->lexicon).type; // 第4/2025号法律
  const PbgDocType *const other = pbg_lexicon_doctype(r->lexicon, PBG_LIT("other"));
  const bool              norm  = !facts.type || facts.type->broader == other;
  const bool              standard =
    norm && (draft->standard || (d->number.text.len && pbg_docno_is_standard(r->lexicon, d->number.text)) ||
             (facts.type && pbg_sv_has(d->title, PBG_LIT("标准"))));
  facts.type                       = standard ? NULL : facts.type;
  const PbgDocType *const fallback = pbg_lexicon_doctype(r->lexicon, standard ? PBG_LIT("standard") : PBG_LIT("other"));
  d->type                          = facts.type ? facts.type : fallback;
  d->type_mark                     = (PbgMark){d->title_mark.span,
                           facts.type ? "type.head-noun"
                                               : standard ? "type.standard"
                                                          : "type.none",
                           facts.type ? 0.97F
                                               : standard ? 0.9F
                                                          : 0.75F};
  d->stage_mark                    = d->draft ? d->stage_mark : mark;
  d->draft                         = d->draft || facts.draft;
  d->trial                         = facts.trial;
  d->period_from                   = draft->carried ? 0 : facts.period_from; // of a notice: that of what it carries
  d->period_to                     = draft->carried ? 0 : facts.period_to;
  d->period_mark                   = mark;
  d->edition                       = (PbgText1){pbg_arena_copy(r->arena, facts.edition), mark};
  d->entry_count                   = facts.entry_count;
  d->entry_count_mark              = mark;
}

static void
read_issuers(PbgReading *const r, const PbgDraft *const draft, PbgDocument *const d, PbgAgentList *const list)
{
  if (find_issuers(r, draft, list)) {
    take_agents(r, d, list);
    return;
  }
  size_t         from = 0, at = 0;
  const PbgVerb *verb = NULL;
  if (d->role == PBG_ROLE_REPORTED && (draft->in_heading || draft->row) && first_issue(r, &from, &at, &verb) &&
      pbg_subject_of(&r->scope, r->body, from, at, false, list)) {
    set_rule(list, "issuer.first-sentence", 0.85F);
    take_agents(r, d, list);
  }
}

/// 国务院令第790号: a decree's number names the body
static bool
agents_of_number(PbgReading *const r, const PbgDocument *const d, PbgAgentList *const out)
{
  const size_t    decree = pbg_sv_find(d->number.text, PBG_LIT("令"), 0);
  const PbgMapped text = decree == PBG_NPOS ? (PbgMapped){NULL, 0, NULL} : mapped_of(r, d->number.text, d->number.mark);
  if (!text.len || !pbg_agents_at(&r->scope, text, 0, decree, out) || !named(out)) {
    return false;
  }
  set_rule(out, "issuer.number", 0.95F);
  return true;
}

/// Where nothing else tells: the number of a decree, the notice that carries it, or the source
static void
read_issuers_elsewhere(PbgReading *const r, PbgDraft *const draft, PbgAgentList *const list)
{
  PbgDocument *const d      = &draft->out;
  size_t             bodies = 0;
  for (size_t i = 0; i < d->issuers.count; ++i) {
    bodies += d->issuers.at[i].name.len > 0;
  }
  if (bodies) {
    return;
  }
  if (agents_of_number(r, d, list)) {
    take_agents(r, d, list);
    return;
  }
  const size_t partner = draft->carrier ? draft->carrier : draft->carried;
  if (partner && r->drafts[partner - 1].out.issuers.count &&
      (!d->issuers.count || r->drafts[partner - 1].out.issuers.at[0].name.len)) {
    d->issuers           = r->drafts[partner - 1].out.issuers;
    d->issuer_count      = r->drafts[partner - 1].out.issuer_count;
    d->issuer_count_mark = r->drafts[partner - 1].out.issuer_count_mark;
    return;
  }
  if (d->issuers.count) {
    return;
  }
  const bool enacted = pbg_item_mention(r, draft, true, PBG_GOVERNED_BEHIND) &&
                       pbg_item_mention(r, draft, true, PBG_GOVERNED_BEHIND)->verb->role == PBG_VERB_ENACT;
  if (d->role == PBG_ROLE_REPORTED && r->source.name.len && !enacted) {
    *list                       = (PbgAgentList){.count = 1};
    list->at[0]                 = r->source;
    list->at[0].mark.rule       = "issuer.source";
    list->at[0].mark.confidence = 0.7F;
    take_agents(r, d, list);
  }
}

static void
share_date(const PbgDocument *const from, PbgDocument *const to)
{
  if (from->issued.year && !to->issued.year) {
    to->issued      = from->issued;
    to->issued_by   = from->issued_by;
    to->issued_mark = from->issued_mark;
  }
}

void
pbg_item_facts(PbgReading *const r)
{
  PbgAgentList *const list = &r->context->room->one;
  for (size_t i = 0; i < r->draft_count && !r->failed; ++i) {
    PbgDraft *const draft = &r->drafts[i];
    read_title_facts(r, draft, &draft->out);
    list->count  = 0;
    list->number = 0;
    read_issuers(r, draft, &draft->out, list);
    read_acts(r, draft, &draft->out);
    choose_issued(&draft->out);
    read_number(r, draft, &draft->out);
  }
  for (size_t i = 0; i < r->draft_count; ++i) {
    PbgDraft *const draft = &r->drafts[i];
    read_issuers_elsewhere(r, draft, list);
    if (draft->carrier) { // printed and sent on one day
      share_date(&draft->out, &r->drafts[draft->carrier - 1].out);
      share_date(&r->drafts[draft->carrier - 1].out, &draft->out);
    }
  }
}
