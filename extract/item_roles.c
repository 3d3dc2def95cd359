// item_roles.c - which documents an item reports and which it only names.
#include "extract/item_internal.h"

#include "base/utf8.h"
#include "extract/fold.h"

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

bool
pbg_item_is_told(const PbgReading *const r, const PbgDraft *const draft)
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

/// The list 《A》《B》和《C》 in which a document stands, by the number of its first title
static size_t
list_of(const PbgReading *const r, const PbgDraft *const draft)
{
  const PbgMention *const m = pbg_item_mention(r, draft, false, PBG_GOVERNED_VERB);
  return !m ? 0 : m->head ? m->head : (size_t)(m - r->mentions.at) + 1;
}

/// 《X》三年复审论点: the title only describes what the heading reports
static bool
only_describes(const PbgReading *const r, const PbgDraft *const draft)
{
  const PbgStrView view = pbg_mapped_view(r->heading);
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (!m->heading || m->document != (size_t)(draft - r->drafts) + 1) {
      continue;
    }
    uint32_t c = 0;
    PbgTerm  verb;
    if (m->end < view.len) {
      pbg_utf8_decode(view, m->end, &c, NULL);
    }
    if (pbg_sv_ends(pbg_sv_slice(view, 0, m->start), PBG_LIT("就"))) {
      return false; // 就《X》达成协议 is news about X
    }
    const bool word = pbg_char_class(c) == PBG_CHAR_HAN && c != 0x7684 && // 的
                      m->governed != PBG_GOVERNED_BEHIND &&
                      !pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_JOINER, view, m->end) &&
                      !pbg_lexicon_match(r->lexicon, PBG_TERM_VERB, view, m->end, &verb) &&
                      !pbg_lexicon_match(r->lexicon, PBG_TERM_DOCTYPE, view, m->end, &verb) &&
                      !pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_ADVERB, view, m->end) &&
                      !pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_ABOUT_TITLE, view, m->end);
    if (!word || !m->quoted) {
      return false;
    }
  }
  return !pbg_item_is_told(r, draft);
}

/// What is issued in one verb with a document of the heading is reported too: 发布《A》《B》和《C》
static void
with_list(PbgReading *const r)
{
  for (size_t i = 0; i < r->draft_count; ++i) {
    const size_t list =
      r->drafts[i].in_heading && r->drafts[i].out.role == PBG_ROLE_REPORTED ? list_of(r, &r->drafts[i]) : 0;
    for (size_t j = 0; list && j < r->draft_count; ++j) {
      if (list_of(r, &r->drafts[j]) == list) {
        r->drafts[j].out.role = PBG_ROLE_REPORTED;
      }
    }
  }
}

static bool
by_heading(PbgReading *const r)
{
  bool found = false;
  for (size_t i = 0; i < r->draft_count; ++i) {
    if (r->drafts[i].in_heading && !only_as_basis(r, i) && !only_describes(r, &r->drafts[i])) {
      r->drafts[i].out.role = PBG_ROLE_REPORTED;
      found                 = true;
    }
  }
  with_list(r);
  return found;
}

/// Is all that the body tells of the document that it ends: 《X》同时废止?
static bool
is_only_ended(const PbgReading *const r, const PbgDraft *const draft)
{
  bool ended = false;
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->heading || m->document != (size_t)(draft - r->drafts) + 1 || !m->verb) {
      continue;
    }
    if (m->verb->role != PBG_VERB_REPEAL) {
      return false;
    }
    ended = true;
  }
  return ended;
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
    if (s > score && pbg_item_is_told(r, &r->drafts[i]) && !is_only_ended(r, &r->drafts[i])) {
      score = s;
      best  = &r->drafts[i];
    }
  }
  return best;
}

static void
by_body(PbgReading *const r)
{
  const PbgDraft *const best  = r->heading.len ? most_like_heading(r) : NULL;
  const size_t          list  = best ? list_of(r, best) : 0;
  bool                  found = false;
  for (size_t i = 0; i < r->draft_count; ++i) {
    PbgDraft *const draft = &r->drafts[i];
    const bool      same  = best && (draft == best || (list && list_of(r, draft) == list));
    if (same || (!best && pbg_item_is_told(r, draft))) {
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

/// An article is about the document that it names first, though it does not tell of its issuing: 发布会对《X》进行了解读. Not about
/// what it rests on.
static void
by_article(PbgReading *const r)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->document && m->quoted && m->governed != PBG_GOVERNED_BASIS && r->drafts[m->document - 1].form.facts.type) {
      r->drafts[m->document - 1].out.role = PBG_ROLE_REPORTED;
      return;
    }
  }
}

void
pbg_item_roles(PbgReading *const r)
{
  if (!by_heading(r)) {
    by_body(r);
  }
  if (r->article && !pbg_item_main(r)) {
    by_article(r);
  }
  for (size_t i = 0; i < r->draft_count; ++i) { // a notice is named, what it carries is the news
    PbgDraft *const draft = &r->drafts[i];
    if (draft->carried && draft->out.role == PBG_ROLE_REPORTED) {
      r->drafts[draft->carried - 1].out.role = PBG_ROLE_REPORTED;
      draft->out.role                        = PBG_ROLE_MENTIONED;
    }
  }
}
