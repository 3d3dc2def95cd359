// item_roles.c - which documents an item reports and which it only names.
#include "extract/item_internal.h"

static const double LIKE_HEADING = 0.3;

const PbgMention *
pbg_item_mention(const PbgReading *const r, const PbgDraft *const draft, const bool heading, const PbgGoverned governed)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->document == (size_t)(draft - r->drafts) + 1 && m->heading == heading && m->governed == governed) {
      return m;
    }
  }
  return NULL;
}

PbgDraft *
pbg_item_main(PbgReading *const r)
{
  for (size_t i = 0; i < r->draft_count; ++i) {
    if (r->drafts[i].out.role == PBG_ROLE_REPORTED) {
      return &r->drafts[i];
    }
  }
  return NULL;
}

/// Does the body tell that the document is issued, adopted, signed or drafted?
static bool
is_told(const PbgReading *const r, const PbgDraft *const draft)
{
  const PbgMention *const before = pbg_item_mention(r, draft, false, PBG_GOVERNED_VERB);
  const PbgMention *const behind = pbg_item_mention(r, draft, false, PBG_GOVERNED_BEHIND);
  return before || behind;
}

static bool
only_as_basis(const PbgReading *const r, const size_t number)
{
  bool basis = false;
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->document == number + 1 && m->heading) {
      basis = m->governed == PBG_GOVERNED_BASIS;
      if (!basis) {
        return false;
      }
    }
  }
  return basis;
}

static bool
by_heading(PbgReading *const r)
{
  bool found = false;
  for (size_t i = 0; i < r->draft_count; ++i) {
    if (r->drafts[i].in_heading && !only_as_basis(r, i)) {
      r->drafts[i].out.role = PBG_ROLE_REPORTED;
      found                 = true;
    }
  }
  return found;
}

/// The told document whose title is most like the heading, if it is alike at all
static PbgDraft *
most_like_heading(const PbgReading *const r)
{
  const PbgStrView key   = pbg_key(pbg_mapped_view(r->heading), r->arena);
  double           score = LIKE_HEADING;
  PbgDraft        *best  = NULL;
  for (size_t i = 0; i < r->draft_count; ++i) {
    const double s = pbg_alike(key, r->drafts[i].key);
    if (s > score && is_told(r, &r->drafts[i])) {
      score = s;
      best  = &r->drafts[i];
    }
  }
  return best;
}

/// The list 《A》《B》和《C》 in which a document stands, by the number of its first title
static size_t
list_of(const PbgReading *const r, const PbgDraft *const draft)
{
  const PbgMention *const m = pbg_item_mention(r, draft, false, PBG_GOVERNED_VERB);
  return !m ? 0 : m->head ? m->head : (size_t)(m - r->mentions.at) + 1;
}

static void
by_body(PbgReading *const r)
{
  const PbgDraft *const best  = r->heading.len ? most_like_heading(r) : NULL;
  const size_t          list  = best ? list_of(r, best) : 0;
  bool                  found = false;
  for (size_t i = 0; i < r->draft_count; ++i) {
    PbgDraft *const draft = &r->drafts[i];
    const bool      same  = draft == best || (list && list_of(r, draft) == list);
    if (best ? same : is_told(r, draft)) {
      draft->out.role = PBG_ROLE_REPORTED;
      found           = true;
    }
  }
  for (size_t i = 0; !found && i < r->draft_count; ++i) { // …其中甲发布的《X》
    if (pbg_item_mention(r, &r->drafts[i], false, PBG_GOVERNED_OF)) {
      r->drafts[i].out.role = PBG_ROLE_REPORTED;
    }
  }
}

void
pbg_item_roles(PbgReading *const r)
{
  if (!by_heading(r)) {
    by_body(r);
  }
  for (size_t i = 0; i < r->draft_count; ++i) { // a notice is named, what it carries is the news
    PbgDraft *const draft = &r->drafts[i];
    if (draft->carried && draft->out.role == PBG_ROLE_REPORTED) {
      r->drafts[draft->carried - 1].out.role = PBG_ROLE_REPORTED;
      draft->out.role                        = PBG_ROLE_MENTIONED;
    }
  }
}
