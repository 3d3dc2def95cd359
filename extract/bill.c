// bill.c - what makes of a text a bill that is on its way.
#include "extract/bill.h"

#include "base/utf8.h"
#include "extract/title.h"

bool
pbg_bill_is(const PbgLexicon *const lexicon, const PbgStrView title)
{
  const PbgTitleFacts facts = pbg_title_facts(title, lexicon);
  return facts.draft || (facts.type && (pbg_sv_equal(facts.type->slug, PBG_LIT("bill")) ||
                                        pbg_sv_equal(facts.type->slug, PBG_LIT("amendment"))));
}

const PbgVerb *
pbg_bill_verb(const PbgLexicon *const lexicon)
{
  const PbgVerb *verb = NULL;
  for (size_t i = 0; (verb = pbg_lexicon_verb_at(lexicon, i)); ++i) {
    if (pbg_sv_equal(verb->action, PBG_LIT("introduce"))) {
      break;
    }
  }
  return verb;
}

size_t
pbg_bill_onward(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, const size_t end)
{
  enum { NEAR = 24 }; // bytes between the word and the chamber
  const PbgStrView part = pbg_sv_slice(text, 0, end);
  const size_t     word = pbg_lexicon_phrase(lexicon, PBG_PHRASE_ONWARD, part, at);
  for (size_t i = at + word; word && i < part.len && i < at + word + NEAR;) {
    uint32_t     c = 0;
    const size_t n = pbg_lexicon_phrase(lexicon, PBG_PHRASE_CHAMBER, part, i);
    if (n || pbg_sv_at(part, i, PBG_LIT("，")) || pbg_sv_at(part, i, PBG_LIT("。"))) {
      return n ? i + n - at : 0;
    }
    i += pbg_utf8_decode(part, i, &c, NULL);
  }
  return 0;
}
