// item_notice.c - what the parts of a notice say of the document that it is, and of the one that it carries.
#include "extract/item_internal.h"

#include "extract/date.h"
#include "extract/docno.h"

/// The draft of the notice itself, or of what its decree promulgates; NULL if there is none
static PbgDraft *
own_draft(PbgReading *const r)
{
  return r->own ? &r->drafts[r->own - 1] : NULL;
}

void
pbg_item_notice_title(PbgReading *const r)
{
  PbgDraft *draft = NULL;
  if (r->notice->decree) {
    for (size_t i = 0; !draft && i < 2 * r->mentions.count;
         ++i) { // 审议通过的《X》 only where nothing else is governed
      const PbgMention *const m  = &r->mentions.at[i % r->mentions.count];
      const bool              of = i >= r->mentions.count;
      draft = m->document && m->verb && (of || m->governed != PBG_GOVERNED_OF) ? &r->drafts[m->document - 1] : NULL;
    }
    if (draft) {
      draft->in_heading = true; // the decree's number heads it
    }
  } else {
    const PbgStrView title = pbg_title_repair(r->heading, 0, r->heading.len, r->lexicon, r->arena);
    const PbgMark    mark  = {pbg_mapped_span(r->heading, 0, r->heading.len), "title.notice", 0.95F};
    draft                  = title.len ? pbg_item_document(r, title, mark) : NULL;
    const size_t number    = draft ? (size_t)(draft - r->drafts) : 0;
    if (draft) {
      draft->in_heading = true;
      pbg_item_add_mention(r, draft, r->heading, true, 0, r->heading.len);
      draft = &r->drafts[number];
    }
    r->failed = r->failed || !title.data;
  }
  r->own = draft ? (size_t)(draft - r->drafts) + 1 : 0;
}

/// A word of a list without marks as a body; a state body may stand there without 国家 (工业和信息化部 知识产权局 统计局)
static bool
named_by_word(const PbgReading *const r, const PbgMapped word, PbgAgent *const out)
{
  const PbgStrView view = pbg_mapped_view(word);
  PbgTerm          term;
  *out             = pbg_agent_named(&r->scope, word, "issuer.field");
  char *const full = out->known ? NULL : pbg_arena_alloc(r->arena, word.len + 7);
  if (full) {
    memcpy(full, "国家", 6);
    memcpy(full + 6, view.data, view.len);
    if (pbg_lexicon_whole(r->lexicon, PBG_TERM_BODY, (PbgStrView){full, word.len + 6}, &term, 1)) {
      const PbgBody *const body = term.entry;
      *out                      = (PbgAgent){.known   = body,
                                             .name    = body->name,
                                             .region  = body->region,
                                             .surface = pbg_arena_copy(r->arena, view),
                                             .mark    = {.span = pbg_mapped_span(word, 0, word.len)}};
    }
  }
  return out->known;
}

bool
pbg_item_agents(const PbgReading *const r, const PbgMapped text, PbgAgentList *const list)
{
  size_t from = 0;
  list->count = 0;
  for (size_t at = 1; at <= text.len; ++at) {
    const bool gap = at == text.len || text.at[at] > text.at[at - 1] + 1;
    if (!gap) {
      continue;
    }
    const PbgMapped word = pbg_mapped_slice(text, from, at);
    PbgAgent        agent;
    if (list->count == PBG_MAX_AGENTS || !named_by_word(r, word, &agent)) {
      return pbg_agents_at(&r->scope, text, 0, text.len, list); // no list of words
    }
    list->at[list->count++] = agent;
    from                    = at;
  }
  return list->count > 1 || pbg_agents_at(&r->scope, text, 0, text.len, list);
}

/// The bodies that sign, or those of the field; false if neither names any
static bool
find_signers(PbgReading *const r, PbgAgents *const out)
{
  PbgAgentList *const list   = &r->context->room->one;
  PbgAgent           *agents = NULL;
  size_t              room   = 0;
  const size_t        lines  = r->notice->signer_count;
  *out                       = (PbgAgents){NULL, 0};
  for (size_t i = 0; i < (lines ? lines : 1); ++i) {
    const PbgMapped text = lines ? r->notice->signers[i] : r->notice->issuers;
    if (!text.len || !pbg_item_agents(r, text, list)) {
      continue;
    }
    for (size_t j = 0; j < list->count; ++j) {
      agents = pbg_arena_grow(r->arena, agents, out->count, &room, sizeof *agents);
      if (!agents) {
        r->failed = true;
        return false;
      }
      if (list->at[j].name.len) {
        agents[out->count]                 = list->at[j];
        agents[out->count].mark.rule       = lines ? "issuer.signature" : "issuer.field";
        agents[out->count].mark.confidence = 0.97F;
        ++out->count;
      }
    }
  }
  out->at = agents;
  return out->count;
}

static bool
find_date(const PbgMapped text, const char *const rule, PbgDate *const date, PbgMark *const mark)
{
  size_t       at = 0;
  PbgDateMatch match;
  if (!text.len || !pbg_date_find(pbg_mapped_view(text), 0, text.len, &at, &match) || !match.date.year) {
    return false;
  }
  *date = match.date;
  *mark = (PbgMark){pbg_mapped_span(text, at, at + match.len), rule, 0.98F};
  return true;
}

/// What the notice does with its document, by its title
static const PbgVerb *
verb_of(const PbgReading *const r, const PbgDraft *const draft)
{
  const char *const action = r->notice->decree                  ? "publish"
                             : draft->carried || draft->carrier ? "issue"
                             : draft->out.draft                 ? "consult"
                                                                : "release";
  for (size_t i = 0; pbg_lexicon_verb_at(r->lexicon, i); ++i) {
    const PbgVerb *const verb = pbg_lexicon_verb_at(r->lexicon, i);
    if (pbg_sv_equal(verb->action, pbg_sv(action))) {
      return verb;
    }
  }
  return NULL;
}

/// The day of the signature is the day of the act: an act of the same kind without a date gets it
static void
date_acts(PbgReading *const r, PbgDocument *const d, const PbgVerb *const verb)
{
  for (size_t i = 0; i < d->acts.count; ++i) {
    PbgAct *const act = &d->acts.at[i];
    if (act->verb->role == verb->role && (!act->date.year || pbg_date_equal(act->date, d->written))) {
      act->date = d->written;
      act->mark = d->written_mark;
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
  at[d->acts.count] = (PbgAct){.verb = verb, .date = d->written, .mark = d->written_mark};
  d->acts           = (PbgActs){at, d->acts.count + 1};
}

static void
take_dates(PbgReading *const r, PbgDraft *const draft)
{
  const PbgNotice *const n     = r->notice;
  PbgDocument *const     d     = &draft->out;
  const PbgVerb *const   verb  = verb_of(r, draft);
  const bool             field = find_date(n->written, "date.written-field", &d->written, &d->written_mark);
  const bool             signs =
    !field && n->signer_count && find_date(n->signed_on, "date.signature", &d->written, &d->written_mark);
  const bool written = field || signs || find_date(n->day, "date.under-title", &d->written, &d->written_mark) ||
                       find_date(n->signed_on, "date.signature", &d->written, &d->written_mark);
  PbgDate day;
  PbgMark mark;
  if (!find_date(n->published, "date.published-field", &d->published, &d->published_mark) && (field || signs) &&
      find_date(n->day, "date.under-title", &day, &mark) && pbg_date_compare(day, d->written) > 0) { // of the page
    d->published      = day;
    d->published_mark = mark;
  }
  if (written || d->published.year) {
    d->issued      = written ? d->written : d->published;
    d->issued_mark = written ? d->written_mark : d->published_mark;
    d->issued_by   = verb;
  }
  if (written && verb) {
    date_acts(r, d, verb);
  }
  find_date(n->effective, "effective.field", &d->effective, &d->effective_mark);
  find_date(n->expires, "expires.field", &d->expires, &d->expires_mark);
}

/// Is it the decree of several bodies? Its number begins with the first of them.
static bool
is_joint(const PbgReading *const r)
{
  PbgAgentList *const list   = &r->context->room->one;
  const PbgMapped     bodies = r->notice->issuers;
  return r->notice->decree && bodies.len && pbg_agents_at(&r->scope, bodies, 0, bodies.len, list) && list->count > 1;
}

static void
take_number(PbgReading *const r, PbgDocument *const d)
{
  const PbgMapped texts[] = {r->notice->id, r->notice->number};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) {
    const PbgStrView view = pbg_mapped_view(texts[i]);
    PbgDocNo         no;
    if (view.len && pbg_docno_find(r->lexicon, view, 0, view.len, &no)) {
      const PbgMapped bodies = r->notice->issuers;
      const bool      headed = bodies.len && bodies.data == texts[i].data; // the number begins with who issues
      if ((r->notice->decree || headed) &&
          i) { // 国家互联网信息办公室 中华人民共和国公安部令, 浙江省第十三届人民代表大会公告: from its first word
        const size_t lead = is_joint(r) ? 0 : pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_NUMBER_LEAD, view, 0);
        no                = lead < no.at ? (PbgDocNo){lead, no.at + no.len - lead} : no;
      }
      const bool told = i && no.at && pbg_sv_at(view, no.at, PBG_LIT("公告")); // with the bodies before it
      no              = told ? (PbgDocNo){0, no.at + no.len} : no;
      const PbgStrView text =
        told ? pbg_title_repair(texts[i], 0, no.len, r->lexicon, r->arena) : pbg_sv_slice(view, no.at, no.at + no.len);
      d->number = (PbgText1){pbg_docno_repair(text, r->arena),
                             {pbg_mapped_span(texts[i], no.at, no.at + no.len), "number.notice", 0.98F}};
      return;
    }
  }
}

void
pbg_item_notice(PbgReading *const r)
{
  PbgDraft *const own = r->notice ? own_draft(r) : NULL;
  PbgAgents       signers;
  if (!own) {
    return;
  }
  PbgDraft *const carried = own->carried ? &r->drafts[own->carried - 1] : NULL;
  const bool      sign_ok = find_signers(r, &signers);
  take_number(r, &own->out);
  if (carried && pbg_sv_equal(carried->out.number.text, own->out.number.text)) {
    carried->out.number = (PbgText1){.text = {NULL, 0}};
  }
  for (size_t i = 0; i < r->draft_count && !r->failed; ++i) {
    PbgDraft *const draft = &r->drafts[i];
    const bool      asked = draft->out.draft && draft->out.role == PBG_ROLE_REPORTED; // for comments
    const bool with = carried && draft->in_heading && draft->out.role == PBG_ROLE_REPORTED; // 关于印发〈X〉〈Y〉的通知
    if (draft != own && draft != carried && !asked && !with) {
      continue;
    }
    if (sign_ok && (signers.count >= draft->out.issuers.count || !draft->out.issuers.at[0].name.len)) {
      draft->out.issuers = signers;
    }
    take_dates(r, draft);
  }
}
