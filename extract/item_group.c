// item_group.c - documents that the item counts and names later: 《A》等3项国家标准公开征求意见。…《A》给出…；《B》规定…；《C》规定….
// Where it names just as many, all of them are what it reports.
#include "extract/item_internal.h"

/// A mention that counts the documents with its own: 《A》等3项…; NULL if there is none
static const PbgMention *
counting(const PbgReading *const r)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->group > 1 && m->document && r->drafts[m->document - 1].out.role == PBG_ROLE_REPORTED) {
      return m;
    }
  }
  return NULL;
}

/// May a document be one of those counted? The body tells of it for its own sake.
static bool
may_belong(const PbgReading *const r, const size_t draft)
{
  const PbgDraft *const d     = &r->drafts[draft];
  bool                  named = false;
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->document != draft + 1 || m->heading || !m->quoted) {
      continue;
    }
    if (m->governed == PBG_GOVERNED_BASIS || m->governed == PBG_GOVERNED_NAMING || m->governed == PBG_GOVERNED_OF) {
      return false;
    }
    named = true;
  }
  return named && !d->carrier && !d->carried && !d->out.predecessor;
}

void
pbg_item_group_roles(PbgReading *const r)
{
  const PbgMention *const m = counting(r);
  size_t                  n = 0;
  for (size_t i = 0; m && i < r->draft_count; ++i) {
    n += i + 1 == m->document || may_belong(r, i);
  }
  if (!m || n != m->group) {
    return;
  }
  const PbgDraft *const main = &r->drafts[m->document - 1];
  for (size_t i = 0; i < r->draft_count; ++i) {
    PbgDraft *const draft = &r->drafts[i];
    if (draft != main && may_belong(r, i)) {
      draft->group          = m->document;
      draft->out.role       = PBG_ROLE_REPORTED;
      draft->standard       = draft->standard || main->standard;
      draft->out.draft      = draft->out.draft || main->out.draft;
      draft->out.stage_mark = main->out.stage_mark;
    }
  }
}

void
pbg_item_group_facts(PbgReading *const r)
{
  for (size_t i = 0; i < r->draft_count; ++i) {
    if (!r->drafts[i].group) {
      continue;
    }
    PbgDocument *const       d    = &r->drafts[i].out;
    const PbgDocument *const main = &r->drafts[r->drafts[i].group - 1].out;
    if (!d->issuers.count) {
      d->issuers           = main->issuers;
      d->issuer_count      = main->issuer_count;
      d->issuer_count_mark = main->issuer_count_mark;
    }
    if (!d->issued.year) {
      d->issued      = main->issued;
      d->issued_by   = main->issued_by;
      d->issued_mark = main->issued_mark;
    }
  }
}

void
pbg_item_group_relations(PbgReading *const r)
{
  const PbgMention *const m = counting(r);
  for (size_t i = 0; m && i < r->draft_count; ++i) {
    if (r->drafts[i].group) {
      const PbgMark mark = {pbg_mapped_span(m->text, m->start, m->end), "relation.issued-with.count", 0.85F};
      pbg_item_relate(r, (PbgRelation){PBG_RELATION_ISSUED_WITH, r->drafts[i].group - 1, i, mark});
    }
  }
}
