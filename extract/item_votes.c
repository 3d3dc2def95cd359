// item_votes.c - how many voted for, against and neither: 以499票赞成、28票反对、93票弃权通过; 赞成170票，弃权1票.
//   COUNT ::= NUMBER 票 CHOICE | CHOICE NUMBER 票
// A body without numbers (全票通过) counts nothing. Where a choice is counted twice (two chambers voted) nothing is
// certain of any, and nothing is given.
#include "extract/item_internal.h"
#include "extract/numeral.h"

#include "base/utf8.h"

static const PbgPhraseCategory choices[PBG_VOTE_CHOICES] = {
  [PBG_VOTE_FOR]        = PBG_PHRASE_VOTE_FOR,
  [PBG_VOTE_AGAINST]    = PBG_PHRASE_VOTE_AGAINST,
  [PBG_VOTE_ABSTENTION] = PBG_PHRASE_VOTE_ABSTENTION,
};

/// The word of a choice at `at`: its length, 0 if there is none
static size_t
choice_at(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, PbgVoteChoice *const choice)
{
  for (int i = 0; i < PBG_VOTE_CHOICES; ++i) {
    const size_t n = pbg_lexicon_phrase(lexicon, choices[i], text, at);
    if (n) {
      *choice = (PbgVoteChoice)i;
      return n;
    }
  }
  return 0;
}

/// A number with 票 at `at`: its length, blanks inside it counted, 0 if there is none
static size_t
ballots_at(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, unsigned *const count)
{
  const char   before = at ? text.data[at - 1] : ' ';
  const bool   inside = before == ',' || before == '.' || (before >= '0' && before <= '9'); // 1,170票
  const size_t number = inside ? 0 : pbg_number(text, at, count);
  const size_t gap    = number ? pbg_sv_blanks(text, at + number) : 0;
  const size_t unit   = number ? pbg_lexicon_phrase(lexicon, PBG_PHRASE_VOTE_UNIT, text, at + number + gap) : 0;
  return unit ? number + gap + unit : 0;
}

/// A count at `at`, either way round: its length, 0 if there is none
static size_t
count_at(const PbgLexicon *const lexicon,
         const PbgStrView        text,
         const size_t            at,
         PbgVoteChoice *const    choice,
         unsigned *const         count)
{
  const size_t ballots = ballots_at(lexicon, text, at, count);
  if (ballots) {
    const size_t gap  = pbg_sv_blanks(text, at + ballots);
    const size_t word = choice_at(lexicon, text, at + ballots + gap, choice);
    return word ? ballots + gap + word : 0;
  }
  const size_t word = choice_at(lexicon, text, at, choice);
  const size_t gap  = word ? pbg_sv_blanks(text, at + word) : 0;
  const size_t back = word ? ballots_at(lexicon, text, at + word + gap, count) : 0;
  return back ? word + gap + back : 0;
}

bool
pbg_item_votes(const PbgReading *const r, const size_t from, const size_t to, PbgVotes *const out)
{
  const PbgStrView text = pbg_sv_slice(pbg_mapped_view(r->body), 0, to);
  *out                  = (PbgVotes){0};
  bool any              = false;
  for (size_t at = from; at < to;) {
    PbgVoteChoice choice = PBG_VOTE_FOR;
    unsigned      count  = 0;
    uint32_t      c      = 0;
    const size_t  n      = count_at(r->lexicon, text, at, &choice, &count);
    if (n && out->said[choice]) {
      *out = (PbgVotes){0};
      return false;
    }
    if (n) {
      any                = true;
      out->said[choice]  = true;
      out->count[choice] = count;
      out->mark[choice]  = (PbgMark){pbg_mapped_span(r->body, at, at + n), "event.votes", 0.95F};
    }
    at += n ? n : pbg_utf8_decode(text, at, &c, NULL);
  }
  return any;
}
