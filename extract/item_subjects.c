// item_subjects.c - clauses of the body that go on about the main document by a short name: 该条例于5月31日通过.
#include "extract/item_internal.h"

#include "extract/sentence.h"

/// The length of a short name of the document at byte `at`: an alias, or the head noun of its title; 0 if none is there
static size_t
short_name_at(const PbgReading *const r, const PbgDraft *const draft, const PbgStrView text, const size_t at)
{
  for (size_t i = 0; i < draft->out.aliases.count; ++i) {
    const PbgStrView alias = draft->out.aliases.at[i].text;
    if (alias.len && pbg_sv_starts(pbg_sv_from(text, at), alias)) {
      return alias.len;
    }
  }
  const PbgTitleFacts *const facts = &draft->form.facts;
  PbgTerm                    head;
  const bool                 found = pbg_lexicon_match(r->lexicon, PBG_TERM_DOCTYPE, text, at, &head);
  return found && facts->type &&
             pbg_sv_ends(pbg_sv_slice(draft->out.title, 0, facts->stem), pbg_sv_slice(text, at, at + head.len))
           ? head.len
           : 0;
}

void
pbg_item_subjects(PbgReading *const r)
{
  const PbgDraft *const main = pbg_item_main(r);
  const PbgStrView      view = pbg_mapped_view(r->body);
  for (size_t from = 0, to = 0;
       main && from < view.len && !r->failed && r->mentions.count < (size_t)2 * PBG_MAX_MENTIONS;
       from = to + (view.data[to] == '\n' ? 1 : 3)) {
    size_t at = from;
    pbg_sentence_at(view, from, &at, &to);
    for (at = from; at < to && at < from + 400;) { // every clause of the sentence
      const size_t start = at + pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_THIS, view, at);
      const size_t n     = short_name_at(r, main, view, start);
      if (n) {
        pbg_item_add_mention(r, &r->drafts[main - r->drafts], r->body, false, start, start + n);
        break;
      }
      const size_t comma = pbg_sv_find(pbg_sv_slice(view, 0, to), PBG_LIT("，"), at);
      at                 = comma == PBG_NPOS ? to : comma + 3;
    }
    if (to >= view.len) {
      break;
    }
  }
}
