// item_together.c - documents that are made known with another one: 甲发布《A》。随公告一并发布的《B》…, 与《A》同步发布的还有《B》.
// What the item reports of the one it reports of the other, and who issued it and when holds for both.
#include "extract/item_internal.h"

#include "base/utf8.h"
#include "extract/sentence.h"

/// Does a phrase of the category stand in the bytes [from, to)?
static bool
says(const PbgReading *const r,
     const PbgPhraseCategory category,
     const PbgStrView        text,
     const size_t            from,
     const size_t            to)
{
  for (size_t at = from; at < to;) {
    uint32_t     c = 0;
    const size_t n = pbg_lexicon_phrase(r->lexicon, category, text, at);
    if (n && at + n <= to) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// Is the title one of those that are issued with another: the phrase stands in its clause, before it or right behind it?
static bool
is_together(const PbgReading *const r, const PbgMention *const m)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  const size_t     from = pbg_clause_start(view, m->from, m->start);
  const size_t     open = pbg_sv_rfind(pbg_sv_slice(view, 0, m->start), PBG_LIT("》"), m->start);
  const size_t     near = open != PBG_NPOS && open + 3 > from ? open + 3 : from;
  return m->document && !m->heading && m->quoted &&
         !says(r, PBG_PHRASE_RELATION_ANNEX, view, near, m->start) && // an annex is part of the other
         (says(r, PBG_PHRASE_RELATION_TOGETHER, view, near, m->start) ||
          (m->governed == PBG_GOVERNED_BEHIND && says(r, PBG_PHRASE_RELATION_TOGETHER, view, m->verb_at, m->verb_end)));
}

/// The document told last before the mention, or NULL
static PbgDraft *
told_before(PbgReading *const r, const size_t number)
{
  for (size_t i = number; i-- > 0;) {
    const PbgMention *const m = &r->mentions.at[i];
    const bool issued         = m->verb && (m->governed == PBG_GOVERNED_VERB || m->governed == PBG_GOVERNED_BEHIND) &&
                        m->verb->role <= PBG_VERB_FORWARD;
    if (!m->heading && m->document && m->document != r->mentions.at[number].document && issued) {
      return &r->drafts[m->document - 1];
    }
  }
  return NULL;
}

void
pbg_item_together_roles(PbgReading *const r)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    PbgDraft *const other = is_together(r, &r->mentions.at[i]) ? told_before(r, i) : NULL;
    PbgDraft *const draft = other ? &r->drafts[r->mentions.at[i].document - 1] : NULL;
    if (draft && (draft->out.role == PBG_ROLE_REPORTED || other->out.role == PBG_ROLE_REPORTED)) {
      draft->out.role = other->out.role = PBG_ROLE_REPORTED;
    }
  }
}

/// The credit of the item names one of them at best
static bool
has_issuer(const PbgDocument *const d)
{
  return d->issuers.count && d->issuers.at[0].name.len && strcmp(d->issuers.at[0].mark.rule, "issuer.source") != 0;
}

void
pbg_item_together_facts(PbgReading *const r)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgDraft *const other = is_together(r, &r->mentions.at[i]) ? told_before(r, i) : NULL;
    PbgDocument *const    d     = other ? &r->drafts[r->mentions.at[i].document - 1].out : NULL;
    if (!d || d->role != PBG_ROLE_REPORTED || other->out.role != PBG_ROLE_REPORTED) {
      continue;
    }
    if (!has_issuer(d) && has_issuer(&other->out)) {
      d->issuers = other->out.issuers;
    }
    if (!d->issued.year && other->out.issued.year) {
      d->issued      = other->out.issued;
      d->issued_by   = other->out.issued_by;
      d->issued_mark = other->out.issued_mark;
    }
  }
}
