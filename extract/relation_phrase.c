// relation_phrase.c - what the words before and behind a title say of it. The last phrase before a title, in its clause,
// counts; some relations are said behind it; and what the document's content says is a citation whatever the phrase.
#include "extract/relation_internal.h"

#include "base/utf8.h"
#include "extract/docno.h"
#include "extract/sentence.h"

enum {
  MAX_CLAUSE  = 240, // bytes before a title in which its phrase stands
  MAX_CONTENT = 600, // bytes before a phrase in which 提出 makes it the content's
  MAX_BEHIND  = 240, // bytes behind a title in which its phrase stands
  LEAD        = 2,   // sentences that tell of the document itself
};

/// A phrase found in the text
typedef struct {
  PbgPhraseCategory category; ///< PBG_PHRASE_COUNT: none
  size_t            from;
  size_t            to;
} Cue;

static const PbgPhraseCategory cues_before[] = {
  PBG_PHRASE_RELATION_BASIS,  PBG_PHRASE_RELATION_PURPOSE, PBG_PHRASE_RELATION_CARRY_OUT, PBG_PHRASE_RELATION_AMEND,
  PBG_PHRASE_RELATION_REPEAL, PBG_PHRASE_RELATION_ANNEX,   PBG_PHRASE_RELATION_TOGETHER};

/// The longest phrase of one of `count` categories at byte `at` that ends at or before `to`
static Cue
cue_at(const PbgLexicon *const        lexicon,
       const PbgStrView               text,
       const size_t                   at,
       const size_t                   to,
       const PbgPhraseCategory *const categories,
       const size_t                   count)
{
  Cue best = {PBG_PHRASE_COUNT, at, at};
  for (size_t i = 0; i < count; ++i) {
    const size_t n = pbg_lexicon_phrase(lexicon, categories[i], pbg_sv_slice(text, 0, to), at);
    if (n > best.to - best.from) {
      best = (Cue){categories[i], at, at + n};
    }
  }
  return best;
}

/// The first (or the last) phrase of the categories in [from, to)
static Cue
find_cue(const PbgLexicon *const        lexicon,
         const PbgStrView               text,
         const size_t                   from,
         const size_t                   to,
         const PbgPhraseCategory *const categories,
         const size_t                   count,
         const bool                     last)
{
  Cue found = {PBG_PHRASE_COUNT, to, to};
  for (size_t at = from; at < to;) {
    const Cue cue = cue_at(lexicon, text, at, to, categories, count);
    uint32_t  c   = 0;
    if (cue.category == PBG_PHRASE_COUNT) {
      at += pbg_utf8_decode(text, at, &c, NULL);
      continue;
    }
    found = cue;
    at    = cue.to;
    if (!last) {
      break;
    }
  }
  return found;
}

static bool
has_cue(
  const PbgLexicon *const lexicon, const PbgStrView text, size_t from, size_t to, const PbgPhraseCategory category)
{
  return find_cue(lexicon, text, from, to, &category, 1, false).category == category;
}

/// Where the clause of a title begins: behind the last mark, or the last title that is not of its list
static size_t
clause_before(const PbgPlacesOf *const p, const size_t i)
{
  const PbgPlaceOf *const head = &p->at[p->at[i].first];
  const size_t            end  = head->mention->start;
  size_t                  from = pbg_clause_start(p->text, head->mention->from, end);
  if (p->at[i].first) {
    const PbgMention *const before = p->at[p->at[i].first - 1].mention;
    from                           = before->end > from && before->end <= end ? before->end : from;
  }
  if (end - from > MAX_CLAUSE) {
    from = end - MAX_CLAUSE;
    while (from < end && ((unsigned char)p->text.data[from] & 0xC0U) == 0x80U) {
      ++from;
    }
  }
  return from;
}

/// Where the words behind a list of titles end: at the next title or the end of the sentence; `clause`: or at a comma
static size_t
behind_end(const PbgPlacesOf *const p, const size_t i, const bool clause)
{
  const size_t from = p->at[p->at[i].last].mention->end;
  size_t       at   = from;
  while (at < p->text.len && at - from < MAX_BEHIND && !pbg_sentence_ends(p->text, at) &&
         !pbg_sv_at(p->text, at, PBG_LIT("《")) && !(clause && pbg_sv_at(p->text, at, PBG_LIT("，")))) {
    ++at;
  }
  while (at < p->text.len && ((unsigned char)p->text.data[at] & 0xC0U) == 0x80U) {
    ++at;
  }
  return at;
}

/// Behind the label of a record's field, which is no part of the sentence: 概述/要求：
static size_t
behind_label(const PbgLexicon *const lexicon, const PbgStrView text, const size_t from, const size_t to)
{
  const PbgPhraseCategory labels = PBG_PHRASE_FIELD_SUMMARY;
  const Cue               label  = find_cue(lexicon, text, from, to, &labels, 1, true);
  return label.category == labels && pbg_sv_at(text, label.to, PBG_LIT("：")) ? label.to + 3 : from;
}

/// 为规范企业…，根据《X》，甲印发《Y》: the title behind that the sentence makes known has no content before it
static bool
leads_to_issue(const PbgPlacesOf *const p, const size_t i)
{
  const size_t next = p->at[i].last + 1;
  if (next >= p->count || p->at[next].sentence != p->at[i].sentence ||
      p->reading->drafts[p->at[next].document].out.role != PBG_ROLE_REPORTED) {
    return false;
  }
  const PbgMention *const m = p->at[next].mention;
  return m->governed == PBG_GOVERNED_VERB && m->verb_at < m->start;
}

/// Does the sentence say before byte `at` that what follows is the document's content (《X》提出，…), or somebody's duty?
static bool
is_content(const PbgPlacesOf *const p, const size_t i, const size_t at)
{
  size_t from = behind_label(p->reading->lexicon, p->text, p->at[p->at[i].first].mention->from, at);
  if (at - from > MAX_CONTENT) {
    from = at - MAX_CONTENT;
    while (from < at && ((unsigned char)p->text.data[from] & 0xC0U) == 0x80U) {
      ++from;
    }
  }
  for (size_t j = p->at[i].first; j-- > 0;) { // words within titles say nothing
    const PbgMention *const m = p->at[j].mention;
    if (m->end <= from) {
      break;
    }
    if (m->end <= at) {
      if (has_cue(p->reading->lexicon, p->text, m->end, at, PBG_PHRASE_RELATION_CONTENT)) {
        return true;
      }
      return false;
    }
  }
  return !leads_to_issue(p, i) && has_cue(p->reading->lexicon, p->text, from, at, PBG_PHRASE_RELATION_CONTENT);
}

/// May the clause speak of the document itself: it names it in the sentence, or opens the text or the field that sums it up?
static bool
is_of_document(const PbgPlacesOf *const p, const size_t i)
{
  const PbgMention *const m = p->at[p->at[i].first].mention;
  return behind_label(p->reading->lexicon, p->text, m->from, m->start) != m->from ||
         pbg_relation_is_told_here(p, i, p->at[i].document) || p->at[i].sentence < LEAD;
}

static PbgSaid
cites(const size_t from, const size_t to)
{
  return (PbgSaid){PBG_RELATION_CITES, "relation.cites.content", 0.7F, false, from, to};
}

/// 根据《X》制定; 根据《关于修改…的决定》修正; 要求企业根据《X》…
static PbgSaid
said_basis(const PbgPlacesOf *const p, const size_t i, const Cue cue)
{
  const PbgLexicon *const lexicon = p->reading->lexicon;
  const size_t            end     = p->at[p->at[i].last].mention->end;
  const size_t            stop    = behind_end(p, i, false);
  if (has_cue(lexicon, p->text, end, behind_end(p, i, true), PBG_PHRASE_RELATION_REVISED) &&
      pbg_sv_has(p->at[i].mention->title, PBG_LIT("修改"))) {
    return (PbgSaid){PBG_RELATION_AMENDS, "relation.amends.by-decision", 0.9F, true, cue.from, end};
  }
  const bool here = has_cue(lexicon, p->text, end, stop, PBG_PHRASE_RELATION_MADE_HERE);
  if (!here && is_content(p, i, cue.from)) {
    return cites(cue.from, end);
  }
  const bool made = here || has_cue(lexicon, p->text, end, stop, PBG_PHRASE_RELATION_MADE);
  if (made || is_of_document(p, i)) {
    return (PbgSaid){PBG_RELATION_BASED_ON, "relation.based-on.phrase", 0.92F, false, cue.from, end};
  }
  return cites(cue.from, end);
}

/// 为贯彻落实《X》; 落实《X》, where the document does it and not its content
static PbgSaid
said_purpose(const PbgPlacesOf *const p, const size_t i, const Cue cue)
{
  const PbgLexicon *const lexicon  = p->reading->lexicon;
  const size_t            end      = p->at[p->at[i].last].mention->end;
  const size_t            stop     = behind_end(p, i, true);
  const PbgStrView        word     = pbg_sv_slice(p->text, cue.from, cue.to);
  const bool              embodies = has_cue(lexicon, p->text, end, stop, PBG_PHRASE_RELATION_EMBODIES);
  const bool carries = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_RELATION_CARRY_OUT, word, 0, word.len);
  PbgSaid    said    = {PBG_RELATION_APPLIES, "relation.applies.phrase", 0.92F, false, cue.from, embodies ? stop : end};
  if (cue.category == PBG_PHRASE_RELATION_PURPOSE && (carries || embodies)) {
    return said;
  }
  if (cue.category == PBG_PHRASE_RELATION_PURPOSE || is_content(p, i, cue.from) || !is_of_document(p, i)) {
    return cites(cue.from, end);
  }
  said.rule       = "relation.applies.verb";
  said.confidence = 0.8F;
  return said;
}

/// 修改《X》, 对《X》进行了修订
static PbgSaid
said_amend(const PbgPlacesOf *const p, const size_t i, const Cue cue)
{
  const size_t end = p->at[p->at[i].last].mention->end;
  if (is_content(p, i, cue.from) || !is_of_document(p, i) || cue.to != p->at[p->at[i].first].mention->start) {
    return cites(cue.from, end);
  }
  return (PbgSaid){PBG_RELATION_AMENDS, "relation.amends.verb", 0.8F, false, cue.from, end};
}

/// 取代《X》; 被《X》取代
static PbgSaid
said_repeal(const PbgPlacesOf *const p, const size_t i, const Cue cue)
{
  const size_t end = p->at[p->at[i].last].mention->end;
  if (is_content(p, i, cue.from)) {
    return cites(cue.from, end);
  }
  return (PbgSaid){PBG_RELATION_REPEALS, "relation.repeals.verb", 0.85F, false, cue.from, end};
}

/// What is said behind a title whatever stands before it; rule NULL if nothing
static PbgSaid
said_behind(const PbgPlacesOf *const p, const size_t i)
{
  const PbgLexicon *const        lexicon = p->reading->lexicon;
  const size_t                   start   = p->at[p->at[i].first].mention->start;
  const size_t                   end     = p->at[p->at[i].last].mention->end;
  const size_t                   stop    = behind_end(p, i, true);
  static const PbgPhraseCategory words[] = {PBG_PHRASE_RELATION_REPEALED, PBG_PHRASE_RELATION_AMENDED,
                                            PBG_PHRASE_RELATION_GROUNDS, PBG_PHRASE_RELATION_REPEAL,
                                            PBG_PHRASE_RELATION_TOGETHER};
  const Cue        cue    = find_cue(lexicon, p->text, end, stop, words, sizeof words / sizeof *words, false);
  const PbgStrView before = pbg_sv_slice(p->text, 0, start);
  const bool       wholly = cue.to == stop; // 《X》同时废止 ends its clause
  const PbgSaid    none   = {.rule = NULL};
  switch (cue.category) {
  case PBG_PHRASE_RELATION_REPEALED:
    return wholly ? (PbgSaid){PBG_RELATION_REPEALS, "relation.repeals.behind", 0.92F, false, start, cue.to} : none;
  case PBG_PHRASE_RELATION_AMENDED:
    return (PbgSaid){PBG_RELATION_AMENDS, "relation.amends.behind", 0.9F, false, start, cue.to};
  case PBG_PHRASE_RELATION_GROUNDS:
    return (PbgSaid){PBG_RELATION_BASED_ON, "relation.based-on.grounds", 0.85F, false, start, cue.to};
  case PBG_PHRASE_RELATION_REPEAL:
    return pbg_sv_ends(before, PBG_LIT("被"))
             ? (PbgSaid){PBG_RELATION_REPEALS, "relation.repeals.behind", 0.85F, true, start, cue.to}
             : none;
  case PBG_PHRASE_RELATION_TOGETHER:
    return (PbgSaid){PBG_RELATION_ISSUED_WITH, "relation.issued-with.phrase", 0.85F, false, start, cue.to};
  default:
    return none;
  }
}

/// 作为《X》的配套文件: what embodies X stands behind it; 制定《Y》等3个配套文件: Y embodies the document
static PbgSaid
said_by_noun(const PbgPlacesOf *const p, const size_t i, const size_t clause)
{
  const PbgLexicon *const lexicon = p->reading->lexicon;
  const PbgMention *const m       = p->at[i].mention;
  const size_t            end     = p->at[p->at[i].last].mention->end;
  const size_t            stop    = behind_end(p, i, true);
  const bool              noun    = has_cue(lexicon, p->text, end, stop, PBG_PHRASE_RELATION_EMBODIES);
  const bool              is      = has_cue(lexicon, p->text, clause, m->start, PBG_PHRASE_RELATION_COPULA);
  if (noun && m->governed == PBG_GOVERNED_VERB && m->verb_at < m->start && pbg_sv_at(p->text, end, PBG_LIT("等"))) {
    return (PbgSaid){PBG_RELATION_APPLIES, "relation.applies.noun", 0.85F, true, m->start, stop};
  }
  return noun && is ? (PbgSaid){PBG_RELATION_APPLIES, "relation.applies.noun", 0.85F, false, clause, stop}
                    : (PbgSaid){.rule = NULL};
}

/// 以附件形式公布《X》, 同步发布《X》
static PbgSaid
said_with(const PbgPlacesOf *const p, const size_t i, const Cue cue)
{
  const size_t end = p->at[i].mention->end;
  return cue.category == PBG_PHRASE_RELATION_ANNEX
           ? (PbgSaid){PBG_RELATION_ANNEX_OF, "relation.annex.phrase", 0.85F, true, cue.from, end}
           : (PbgSaid){PBG_RELATION_ISSUED_WITH, "relation.issued-with.phrase", 0.85F, false, cue.from, end};
}

/// A title is what a verb of issuing behind the phrase makes known: 根据授权，印发《X》
static bool
is_cut_off(const PbgPlacesOf *const p, const size_t i, const Cue cue)
{
  const PbgMention *const m = p->at[p->at[i].first].mention;
  return m->governed == PBG_GOVERNED_VERB && m->verb_at >= cue.to && cue.category != PBG_PHRASE_RELATION_ANNEX &&
         cue.category != PBG_PHRASE_RELATION_TOGETHER;
}

/// Behind a bracket that is no part of the title: （主席令第八十四号）
static size_t
behind_bracket(const PbgStrView text, const size_t at)
{
  const size_t close = pbg_sv_at(text, at, PBG_LIT("（")) ? pbg_sv_find(text, PBG_LIT("）"), at) : PBG_NPOS;
  return close != PBG_NPOS && close - at < MAX_CLAUSE ? close + 3 : at;
}

/// …《A》和乙发布的《B》: the phrase before A rules over B too
static bool
goes_on(const PbgPlacesOf *const p, const size_t i)
{
  if (!i || p->at[i - 1].sentence != p->at[i].sentence) {
    return false;
  }
  const size_t     end     = behind_bracket(p->text, p->at[i - 1].mention->end);
  const PbgStrView between = pbg_sv_slice(p->text, end, p->at[i].mention->start);
  return end <= p->at[i].mention->start && between.len < MAX_CLAUSE && !pbg_sv_has(between, PBG_LIT("，")) &&
         !pbg_sv_has(between, PBG_LIT("；")) && p->at[i].mention->governed != PBG_GOVERNED_VERB &&
         pbg_lexicon_phrase(p->reading->lexicon, PBG_PHRASE_JOINER, between, 0);
}

PbgSaid
pbg_relation_said(const PbgPlacesOf *const p, const size_t i, const PbgSaid *const before)
{
  const PbgLexicon *const lexicon = p->reading->lexicon;
  if (p->at[i].first != i) {
    return *before; // the list is spoken of as one
  }
  const PbgSaid behind = said_behind(p, i);
  if (behind.rule) {
    return behind;
  }
  const size_t start  = p->at[i].mention->start;
  const size_t clause = clause_before(p, i);
  const Cue    cue =
    find_cue(lexicon, p->text, clause, start, cues_before, sizeof cues_before / sizeof *cues_before, true);
  if (cue.category == PBG_PHRASE_COUNT || is_cut_off(p, i, cue)) {
    const PbgSaid noun = said_by_noun(p, i, clause);
    return noun.rule || !goes_on(p, i) ? noun : *before;
  }
  switch (cue.category) {
  case PBG_PHRASE_RELATION_BASIS:
    return said_basis(p, i, cue);
  case PBG_PHRASE_RELATION_AMEND:
    return said_amend(p, i, cue);
  case PBG_PHRASE_RELATION_REPEAL:
    return said_repeal(p, i, cue);
  case PBG_PHRASE_RELATION_ANNEX:
  case PBG_PHRASE_RELATION_TOGETHER:
    return said_with(p, i, cue);
  default:
    return said_purpose(p, i, cue);
  }
}

PbgSaid
pbg_relation_of_inner(const PbgLexicon *const lexicon, const PbgStrView title, const size_t open)
{
  static const struct {
    PbgPhraseCategory category;
    PbgRelationKind   kind;
    const char       *rule;
  } words[] = {{PBG_PHRASE_RELATION_CARRY_OUT, PBG_RELATION_APPLIES, "relation.applies.title"},
               {PBG_PHRASE_RELATION_AMEND, PBG_RELATION_AMENDS, "relation.amends.title"},
               {PBG_PHRASE_RELATION_REPEAL, PBG_RELATION_REPEALS, "relation.repeals.title"}};
  PbgDocNo   no;
  const bool numbered =
    pbg_docno_find(lexicon, title, 0, open, &no) && no.at + no.len == open; // 修改第2/2020号法律〈X〉
  const size_t end = numbered ? no.at : open;
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (pbg_lexicon_phrase_before(lexicon, words[i].category, title, 0, end)) {
      return (PbgSaid){words[i].kind, words[i].rule, 0.93F, false, 0, 0};
    }
  }
  return (PbgSaid){.rule = NULL};
}
