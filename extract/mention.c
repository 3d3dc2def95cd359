// mention.c - finding titles, in 《》 or given, and putting together what their surroundings say.
#include "extract/mention_internal.h"

#include "base/utf8.h"
#include "extract/docno.h"
#include "extract/sentence.h"

enum {
  MAX_NEAR   = 60, // bytes before a title in which a word may tell that it is no policy
  MAX_AROUND = 30, // bytes from 关于 to a title within a title
};

/// Does the number of an act touch the title: 第2/2020号法律《电子政务》?
static bool
is_numbered(const PbgScope *const scope, const PbgStrView text, const size_t at)
{
  enum { NEAR = 48 }; // bytes
  PbgDocNo no;
  for (size_t from = at > NEAR ? at - NEAR : 0; pbg_docno_find(scope->lexicon, text, from, at, &no);
       from        = no.at + no.len) {
    if (no.at + no.len == at) {
      return true;
    }
  }
  return false;
}

/// Things in 《》 that are no policy: newspapers, apps, books
static bool
is_policy_title(const PbgScope *const scope, const PbgStrView text, const PbgTitleMarks *const marks)
{
  const PbgStrView inner = pbg_sv_slice(text, marks->inner, marks->inner_end);
  if (!inner.len || pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_NOT_POLICY, inner, 0) == inner.len ||
      pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_NOT_POLICY_TAIL, inner, 0, inner.len)) {
    return inner.len && is_numbered(scope, text, marks->start);
  }
  const PbgTitleFacts facts = pbg_title_facts(inner, scope->lexicon);
  return facts.type ||
         (!pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_NOT_POLICY_NEAR, text, marks->end) &&
          !pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_NOT_POLICY_NEAR, text,
                                     marks->start > MAX_NEAR ? marks->start - MAX_NEAR : 0, marks->start));
}

/// 关于印发《X》的通知: the title of the notice. Agents before 关于 belong to it.
static void
read_carrier(const PbgScope *const scope, PbgMention *const m)
{
  const PbgStrView view  = pbg_mapped_view(m->text);
  const size_t     head  = pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_CARRIER, view, m->from, m->start);
  const bool       about = head && pbg_sv_starts(pbg_sv_slice(view, m->start - head, m->start), PBG_LIT("关于"));
  if (!about || !pbg_sv_at(view, m->end, PBG_LIT("的通知"))) {
    return;
  }
  size_t from = m->start - head;
  for (size_t at = pbg_clause_start(view, m->from, from); at < from;) {
    PbgAgentList agents;
    uint32_t     c = 0;
    if (pbg_agents_at(scope, m->text, at, from, &agents) && agents.end == from && agents.count) {
      from = at;
      break;
    }
    at += pbg_utf8_decode(view, at, &c, NULL);
  }
  const size_t end = m->end + 9;
  m->carrier       = pbg_title_repair(m->text, from, end, scope->lexicon, scope->arena);
  // inside of a title the marks are those of the carried one: 《X》 keeps them, as in the text
  m->carrier_mark = (PbgMark){pbg_mapped_span(m->text, from, end), "title.carrier", 0.9F};
  m->end          = end;
}

static bool
push(const PbgScope *const scope, const PbgMention *const m, PbgMentions *const out)
{
  PbgMention *const mentions = pbg_arena_grow(scope->arena, out->at, out->count, &out->room, sizeof *mentions);
  if (mentions) {
    out->at                = mentions;
    mentions[out->count++] = *m;
  }
  return mentions;
}

/// Let a title find what governs it, and append it
static bool
append(const PbgScope *const scope, PbgMention m, PbgMentions *const out)
{
  pbg_sentence_at(pbg_mapped_view(m.text), m.start, &m.from, &m.to);
  m.to = m.to < m.end ? m.end : m.to;
  pbg_mention_behind(scope, &m);
  pbg_mention_verb_before(scope, out, &m);
  read_carrier(scope, &m);
  if (m.governed == PBG_GOVERNED_VERB && m.verb_at < m.start &&
      pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_TELLING, pbg_mapped_view(m.text), m.end)) {
    m.governed = PBG_GOVERNED_NAMING; // 发布《X》的解读材料
    m.verb     = NULL;
  }
  if (m.governed == PBG_GOVERNED_NOT || m.governed == PBG_GOVERNED_NAMING) {
    pbg_mention_verb_behind(scope, &m);
  }
  if (!push(scope, &m, out)) {
    return false;
  }
  m.alias = m.other = m.number = (PbgText1){{NULL, 0}, {{0, 0}, NULL, 0}};
  m.carrier                    = (PbgStrView){NULL, 0};
  if (m.governed == PBG_GOVERNED_OF) { // 甲印发的《X》对外公布: two verbs, two mentions
    pbg_mention_verb_behind(scope, &m);
    if (m.governed == PBG_GOVERNED_BEHIND && !push(scope, &m, out)) {
      return false;
    }
  }
  while (pbg_mention_verb_again(scope, &m)) {
    if (!push(scope, &m, out)) {
      return false;
    }
  }
  return true;
}

/// 关于修改《X》的决定: a title around a title. Its first byte, and the byte behind it in `*end`; PBG_NPOS if there is none
static size_t
title_around(const PbgScope *const scope, const PbgStrView text, const PbgTitleMarks *const marks, size_t *const end)
{
  const size_t floor = marks->start > MAX_AROUND ? marks->start - MAX_AROUND : 0;
  const size_t near  = pbg_sv_rfind(pbg_sv_slice(text, floor, marks->start), PBG_LIT("关于"), marks->start - floor);
  const size_t about = near == PBG_NPOS ? PBG_NPOS : near + floor;
  PbgTerm      head, verb;
  if (about == PBG_NPOS || !pbg_sv_at(text, marks->end, PBG_LIT("的")) ||
      !pbg_lexicon_match(scope->lexicon, PBG_TERM_DOCTYPE, text, marks->end + 3, &head) ||
      !pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, text, about + 6, &verb) ||
      about + 6 + verb.len != marks->start ||
      (((const PbgVerb *)verb.entry)->role != PBG_VERB_REVISE &&
       ((const PbgVerb *)verb.entry)->role != PBG_VERB_REPEAL)) {
    return PBG_NPOS;
  }
  *end = marks->end + 3 + head.len;
  return about;
}

bool
pbg_mentions_add(const PbgScope *const scope,
                 const PbgMapped       text,
                 const bool            heading,
                 const size_t          start,
                 const size_t          end,
                 PbgMentions *const    out)
{
  PbgMention m = {.text = text, .heading = heading, .start = start, .end = end};
  m.title      = pbg_title_repair(text, start, end, scope->lexicon, scope->arena);
  m.mark       = (PbgMark){pbg_mapped_span(text, start, end), "title.unmarked", 0.8F};
  return append(scope, m, out);
}

bool
pbg_mentions_find(const PbgScope *const scope, const PbgMapped text, const bool heading, PbgMentions *const out)
{
  const PbgStrView view = pbg_mapped_view(text);
  for (size_t at = 0; (at = pbg_sv_find(view, PBG_LIT("《"), at)) != PBG_NPOS;) {
    PbgTitleMarks marks;
    if (!pbg_title_marks(view, at, &marks)) {
      at += 3;
      continue;
    }
    at = marks.end;
    if (!is_policy_title(scope, view, &marks)) {
      continue;
    }
    size_t       around_end = 0;
    const size_t around     = title_around(scope, view, &marks, &around_end);
    if (around != PBG_NPOS && !pbg_mentions_add(scope, text, heading, around, around_end, out)) {
      return false;
    }
    if (out->count >= PBG_MAX_MENTIONS) {
      out->unread = pbg_mapped_span(text, marks.inner, marks.inner_end);
      break;
    }
    PbgMention m    = {.text = text, .heading = heading, .quoted = true, .start = marks.start, .end = marks.end};
    size_t     from = marks.inner, to = marks.inner_end;
    pbg_mention_standard(scope, &m, &from, &to);
    m.title = pbg_title_repair(text, from, to, scope->lexicon, scope->arena);
    m.mark  = (PbgMark){pbg_mapped_span(text, from, to), "title.marks", 0.97F};
    if (!append(scope, m, out)) {
      return false;
    }
    if (around != PBG_NPOS) {
      out->at[out->count - 1].governed =
        PBG_GOVERNED_BASIS; // the outer title is the document, this one what it is about
    }
    at = out->at[out->count - 1].end > at ? out->at[out->count - 1].end : at;
  }
  return true;
}
