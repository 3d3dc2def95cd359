// relation_behind.c - what the words behind a title say of it (《X》同时废止, 对《X》作了修订, 把《X》的要求落到实处) and what
// it is said to be (《X》是《Y》的依据, 作为《X》的配套文件).
#include "extract/relation_internal.h"

#include "base/utf8.h"
#include "extract/sentence.h"

enum {
  MAX_BEHIND = 240, // bytes behind a title in which its phrase stands
  MAX_LIGHT  = 24,  // ... between 作出 and 修改
  MAX_LINK   = 15,  // ... between 上位法 and 是
};

size_t
pbg_relation_behind_bracket(const PbgStrView text, const size_t at)
{
  const size_t close = pbg_sv_at(text, at, PBG_LIT("（")) ? pbg_sv_find(text, PBG_LIT("）"), at) : PBG_NPOS;
  return close != PBG_NPOS && close - at < MAX_BEHIND ? close + 3 : at;
}

bool
pbg_relation_goes_on(const PbgPlacesOf *const p, const size_t i)
{
  if (!i || p->at[i - 1].sentence != p->at[i].sentence) {
    return false;
  }
  const size_t     end     = pbg_relation_behind_bracket(p->text, p->at[i - 1].mention->end);
  const PbgStrView between = pbg_sv_slice(p->text, end, p->at[i].mention->start);
  return end <= p->at[i].mention->start && between.len < MAX_BEHIND && !pbg_sv_has(between, PBG_LIT("，")) &&
         !pbg_sv_has(between, PBG_LIT("；")) && p->at[i].mention->governed != PBG_GOVERNED_VERB &&
         pbg_lexicon_phrase(p->reading->lexicon, PBG_PHRASE_JOINER, between, 0);
}

/// Behind the list of place `i` and the titles that go on with it: 《A》、乙发布的《B》
static size_t
list_end(const PbgPlacesOf *const p, const size_t i)
{
  size_t last = p->at[i].last;
  while (last + 1 < p->count && pbg_relation_goes_on(p, last + 1)) {
    last = p->at[last + 1].last;
  }
  return p->at[last].mention->end;
}

/// The title that begins at byte `at`: 1 + its place; 0 if none does
static size_t
place_at(const PbgPlacesOf *const p, const size_t i, const size_t at)
{
  for (size_t j = i + 1; j < p->count && p->at[j].mention->start <= at; ++j) {
    if (p->at[j].mention->start == at && !p->at[j].refers) {
      return j + 1;
    }
  }
  return 0;
}

/// Titles that do not end the words behind another one, beside that of 自《X》施行之日起
typedef enum { PASS_NONE, PASS_REPORTED, PASS_ALL } Pass;

/// The first comma outside of brackets, the end of the sentence, or a title that does not pass
static size_t
words_end(const PbgPlacesOf *const p, const size_t i, const size_t from, const bool clause, const Pass pass)
{
  size_t at = from;
  while (at < p->text.len && at - from < MAX_BEHIND && !pbg_sentence_ends(p->text, at) &&
         !(clause && (p->text.data[at] == ',' || pbg_sv_at(p->text, at, PBG_LIT("，"))))) {
    const size_t next = pbg_sv_at(p->text, at, PBG_LIT("《")) ? place_at(p, i, at) : 0;
    const size_t end  = next ? p->at[next - 1].mention->end : at + 1;
    const bool   over = next && (pass == PASS_ALL || (pass == PASS_REPORTED && pbg_relation_is_reported(p, next - 1)));
    if (pbg_sv_at(p->text, at, PBG_LIT("《")) && !over &&
        !(next && pbg_lexicon_phrase(p->reading->lexicon, PBG_PHRASE_RELATION_SINCE, p->text, end))) {
      break;
    }
    at = clause && pbg_sv_at(p->text, at, PBG_LIT("（")) ? pbg_relation_behind_bracket(p->text, at) : at;
    at = end > at ? end : at;
  }
  while (at < p->text.len && ((unsigned char)p->text.data[at] & 0xC0U) == 0x80U) {
    ++at;
  }
  return at;
}

size_t
pbg_relation_behind_end(const PbgPlacesOf *const p, const size_t i, const bool clause)
{
  return words_end(p, i, list_end(p, i), clause, PASS_NONE);
}

PbgFound
pbg_relation_find_cited(const PbgPlacesOf *const p, const size_t i)
{
  static const PbgPhraseCategory cited = PBG_PHRASE_RELATION_CITED;
  const size_t                   end   = list_end(p, i);
  return pbg_relation_find(p->reading->lexicon, p->text, end, words_end(p, i, end, true, PASS_REPORTED), &cited, 1,
                           false);
}

/// 作了进一步细化, 作出相应修改: a light verb and the noun that it carries, with little between
static PbgFound
find_light(const PbgPlacesOf *const p, const size_t from, const size_t to)
{
  static const PbgPhraseCategory lights  = PBG_PHRASE_RELATION_LIGHT;
  static const PbgPhraseCategory nouns[] = {PBG_PHRASE_RELATION_REVISED, PBG_PHRASE_RELATION_DETAILING};
  const PbgLexicon *const        lexicon = p->reading->lexicon;
  for (size_t at = from; at < to;) {
    const PbgFound light = pbg_relation_find(lexicon, p->text, at, to, &lights, 1, false);
    if (light.category == PBG_PHRASE_COUNT) {
      break;
    }
    const size_t   end  = light.to + MAX_LIGHT < to ? light.to + MAX_LIGHT : to;
    const PbgFound noun = pbg_relation_find(lexicon, p->text, light.to, end, nouns, 2, false);
    if (noun.category != PBG_PHRASE_COUNT) {
      return noun;
    }
    at = light.to;
  }
  return (PbgFound){PBG_PHRASE_COUNT, to, to};
}

/// 对《X》进行了修订；对《X》作了修订，形成《Y》: Y amends X; 提出对《X》进行修订 says what is yet to be done
static PbgSaid
said_amended(const PbgPlacesOf *const p, const size_t i, const size_t clause, const size_t stop)
{
  const PbgLexicon *const lexicon = p->reading->lexicon;
  const size_t            start   = p->at[p->at[i].first].mention->start;
  if (pbg_relation_has(lexicon, p->text, clause, start, PBG_PHRASE_RELATION_CONTENT)) {
    return pbg_relation_is_told_here(p, i, p->at[i].document) ? pbg_relation_cites(clause, stop)
                                                              : (PbgSaid){.rule = NULL};
  }
  PbgSaid      said = {PBG_RELATION_AMENDS, "relation.amends.behind", 0.9F, false, start, stop, 0};
  const size_t next = p->at[i].last + 1;
  if (next < p->count && p->at[next].sentence == p->at[i].sentence && p->at[next].mention->start >= stop &&
      pbg_relation_has(lexicon, p->text, stop, p->at[next].mention->start, PBG_PHRASE_RELATION_FORMING)) {
    said.subject = next + 1;
  }
  return said;
}

/// What a verb behind the title says; rule NULL if nothing
static PbgSaid
said_by_verb(const PbgPlacesOf *const p, const size_t i, const size_t clause, const size_t end, const size_t stop)
{
  static const PbgPhraseCategory words[] = {PBG_PHRASE_RELATION_REPEALED, PBG_PHRASE_RELATION_AMENDED,
                                            PBG_PHRASE_RELATION_GROUNDS, PBG_PHRASE_RELATION_REPEAL,
                                            PBG_PHRASE_RELATION_TOGETHER};
  const size_t                   start   = p->at[p->at[i].first].mention->start;
  const PbgFound                 cue =
    pbg_relation_find(p->reading->lexicon, p->text, end, stop, words, sizeof words / sizeof *words, false);
  const PbgStrView before = pbg_sv_slice(p->text, 0, start);
  switch (cue.category) {
  case PBG_PHRASE_RELATION_REPEALED: // 《X》同时废止 ends its clause; 《X》已于2023年废止 tells of another act
    return cue.to == stop && !pbg_relation_has(p->reading->lexicon, p->text, end, cue.from, PBG_PHRASE_RELATION_ALREADY)
             ? (PbgSaid){PBG_RELATION_REPEALS, "relation.repeals.behind", 0.92F, false, start, cue.to, 0}
             : (PbgSaid){.rule = NULL};
  case PBG_PHRASE_RELATION_AMENDED:
    return said_amended(p, i, clause, cue.to);
  case PBG_PHRASE_RELATION_GROUNDS:
    return (PbgSaid){PBG_RELATION_BASED_ON, "relation.based-on.grounds", 0.85F, false, start, cue.to, 0};
  case PBG_PHRASE_RELATION_REPEAL:
    return pbg_sv_ends(before, PBG_LIT("被"))
             ? (PbgSaid){PBG_RELATION_REPEALS, "relation.repeals.behind", 0.85F, true, start, cue.to, 0}
             : (PbgSaid){.rule = NULL};
  case PBG_PHRASE_RELATION_TOGETHER:
    return (PbgSaid){PBG_RELATION_ISSUED_WITH, "relation.issued-with.phrase", 0.85F, false, start, cue.to, 0};
  default:
    return (PbgSaid){.rule = NULL};
  }
}

/// 以《X》为主要上位法依据: a verb of being and a noun of the basis behind, 以 before
static bool
is_taken_as_basis(
  const PbgPlacesOf *const p, const size_t clause, const size_t start, const size_t end, const size_t stop)
{
  static const PbgPhraseCategory noun = PBG_PHRASE_RELATION_BASIS_NOUN;
  const size_t                   is   = pbg_sv_find(pbg_sv_slice(p->text, 0, stop), PBG_LIT("为"), end);
  if (is == PBG_NPOS || !pbg_sv_has(pbg_sv_slice(p->text, clause, start), PBG_LIT("以"))) {
    return false;
  }
  const PbgFound found = pbg_relation_find(p->reading->lexicon, p->text, is, stop, &noun, 1, false);
  return found.category == noun && found.from - is <= MAX_LINK;
}

PbgSaid
pbg_relation_said_behind(const PbgPlacesOf *const p, const size_t i, const size_t clause)
{
  const PbgLexicon *const lexicon = p->reading->lexicon;
  const size_t            start   = p->at[p->at[i].first].mention->start;
  const size_t            end     = list_end(p, i);
  const size_t            stop    = pbg_relation_behind_end(p, i, true);
  const PbgSaid           said    = said_by_verb(p, i, clause, end, stop);
  if (said.rule) {
    return said;
  }
  const PbgFound light = find_light(p, end, stop);
  if (light.category == PBG_PHRASE_RELATION_REVISED) {
    return said_amended(p, i, clause, light.to);
  }
  if (is_taken_as_basis(p, clause, start, end, stop)) {
    return (PbgSaid){PBG_RELATION_BASED_ON, "relation.based-on.grounds", 0.85F, false, start, stop, 0};
  }
  const bool made_of = pbg_sv_ends(pbg_sv_slice(p->text, 0, start), PBG_LIT("由")) &&
                       pbg_relation_has(lexicon, p->text, end, stop, PBG_PHRASE_RELATION_COMPOSED);
  if (made_of && pbg_relation_is_told_here(p, i, p->at[i].document)) {
    return (PbgSaid){PBG_RELATION_PART_OF, "relation.part-of.composed", 0.85F, true, start, stop, 0};
  }
  const bool taken = pbg_relation_has(lexicon, p->text, clause, start, PBG_PHRASE_RELATION_BA);
  if (light.category == PBG_PHRASE_RELATION_DETAILING ||
      (taken && pbg_relation_has(lexicon, p->text, end, stop, PBG_PHRASE_RELATION_DETAILING))) {
    return (PbgSaid){PBG_RELATION_APPLIES, "relation.applies.behind", 0.85F, false, start, stop, 0};
  }
  return (PbgSaid){.rule = NULL};
}

/// 上位法主要是《X》, 制定依据为《X》: a noun of the basis, linked to the title by a verb of being; or the noun opens an
/// enumeration, 制定依据有三：一是《X》，二是《Y》
static bool
is_called_basis(const PbgPlacesOf *const p, const size_t i, const size_t clause)
{
  static const PbgPhraseCategory nouns   = PBG_PHRASE_RELATION_BASIS_NOUN;
  const PbgLexicon *const        lexicon = p->reading->lexicon;
  const PbgMention *const        m       = p->at[p->at[i].first].mention;
  const size_t   is   = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_RELATION_COPULA, p->text, clause, m->start);
  const PbgFound noun = pbg_relation_find(lexicon, p->text, clause, m->start - is, &nouns, 1, true);
  if (is && noun.category == nouns && m->start - is - noun.to <= MAX_LINK) {
    return true;
  }
  const size_t   item  = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_RELATION_ITEM, p->text, clause, m->start);
  const size_t   colon = pbg_sv_find(pbg_sv_slice(p->text, 0, m->start), PBG_LIT("："), m->from);
  const PbgFound lead =
    pbg_relation_find(lexicon, p->text, m->from, colon == PBG_NPOS ? m->from : colon, &nouns, 1, true);
  return item && lead.category == nouns && colon - lead.to <= MAX_LINK;
}

/// The title between the bytes, else a word that stands for the document: 1 + the place, 0 for 该 and 其; false if neither
static bool
finds_whose(const PbgPlacesOf *const p, const size_t i, const size_t from, const size_t to, size_t *const subject)
{
  *subject = 0;
  for (size_t j = i + 1; j < p->count && p->at[j].mention->start < to; ++j) {
    if (p->at[j].mention->start >= from) {
      *subject = j + 1;
    }
  }
  return *subject || pbg_relation_has(p->reading->lexicon, p->text, from, to, PBG_PHRASE_THIS) ||
         pbg_sv_has(pbg_sv_slice(p->text, from, to), PBG_LIT("其"));
}

/// 《X》是《Y》的直接依据, 《X》作为《Y》的附件: what the title is said to be, whatever titles stand between
static PbgSaid
said_of_subject(const PbgPlacesOf *const p, const size_t i)
{
  const PbgLexicon *const lexicon = p->reading->lexicon;
  const size_t            start   = p->at[p->at[i].first].mention->start;
  const size_t            close   = pbg_relation_behind_bracket(p->text, list_end(p, i));
  const size_t            is      = pbg_lexicon_phrase(lexicon, PBG_PHRASE_RELATION_COPULA, p->text, close);
  const size_t            from    = close + is;
  const size_t            stop    = is ? words_end(p, i, close, true, PASS_ALL) : close;
  size_t                  subject = 0;
  if (!is || (!finds_whose(p, i, from, stop, &subject) &&
              !pbg_lexicon_phrase(lexicon, PBG_PHRASE_RELATION_ANNEX_NOUN, p->text, from))) {
    return (PbgSaid){.rule = NULL};
  }
  if (pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_RELATION_BASIS_NOUN, p->text, from, stop)) {
    return (PbgSaid){PBG_RELATION_BASED_ON, "relation.based-on.noun", 0.88F, false, start, stop, subject};
  }
  if (pbg_relation_has(lexicon, p->text, from, stop, PBG_PHRASE_RELATION_ANNEX_NOUN)) {
    return (PbgSaid){PBG_RELATION_ANNEX_OF, "relation.annex.noun", 0.88F, true, start, stop, subject};
  }
  return (PbgSaid){.rule = NULL};
}

PbgSaid
pbg_relation_said_by_noun(const PbgPlacesOf *const p, const size_t i, const size_t clause)
{
  const PbgLexicon *const lexicon = p->reading->lexicon;
  const PbgMention *const m       = p->at[p->at[i].first].mention;
  const size_t            end     = p->at[p->at[i].last].mention->end;
  const size_t            stop    = pbg_relation_behind_end(p, i, true);
  const size_t            close   = pbg_relation_behind_bracket(p->text, end);
  const bool since = pbg_lexicon_phrase(lexicon, PBG_PHRASE_RELATION_CITED, p->text, close); // 印发以来
  const bool noun  = !since && pbg_relation_has(lexicon, p->text, end, stop, PBG_PHRASE_RELATION_EMBODIES);
  const bool is    = pbg_relation_has(lexicon, p->text, clause, m->start, PBG_PHRASE_RELATION_COPULA);
  if (noun && m->governed == PBG_GOVERNED_VERB && m->verb_at < m->start && pbg_sv_at(p->text, end, PBG_LIT("等"))) {
    return (PbgSaid){PBG_RELATION_APPLIES, "relation.applies.noun", 0.85F, true, m->start, stop, 0};
  }
  if (noun && is) {
    return (PbgSaid){PBG_RELATION_APPLIES, "relation.applies.noun", 0.85F, false, clause, stop, 0};
  }
  if (is_called_basis(p, i, clause)) {
    return (PbgSaid){PBG_RELATION_BASED_ON, "relation.based-on.noun", 0.88F, false, clause, end, 0};
  }
  return said_of_subject(p, i);
}
