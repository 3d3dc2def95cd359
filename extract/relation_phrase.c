// relation_phrase.c - what the words before a title say of it. The last phrase before a title, in its clause, counts, unless
// the words behind the title say more; and what the document's content says is a citation whatever the phrase. A title
// that no phrase speaks of is merely named.
#include "extract/relation_internal.h"

#include "base/utf8.h"
#include "extract/docno.h"
#include "extract/sentence.h"

enum {
  MAX_CLAUSE    = 240, // bytes before a title in which its phrase stands
  MAX_CONTENT   = 600, // bytes before a phrase in which 提出 makes it the content's
  MAX_BETWEEN   = 12,  // ... between 修改 and a title
  MAX_PROVISION = 45,  // ... behind a title: 第十五条的要求
  LEAD          = 2,   // sentences that tell of the document itself
};

static const PbgPhraseCategory cues_before[] = {
  PBG_PHRASE_RELATION_BASIS,  PBG_PHRASE_RELATION_PURPOSE, PBG_PHRASE_RELATION_CARRY_OUT, PBG_PHRASE_RELATION_AMEND,
  PBG_PHRASE_RELATION_REPEAL, PBG_PHRASE_RELATION_ANNEX,   PBG_PHRASE_RELATION_TOGETHER};

/// The longest phrase of one of `count` categories at byte `at` that ends at or before `to`
static PbgFound
cue_at(const PbgLexicon *const        lexicon,
       const PbgStrView               text,
       const size_t                   at,
       const size_t                   to,
       const PbgPhraseCategory *const categories,
       const size_t                   count)
{
  PbgFound best = {PBG_PHRASE_COUNT, at, at};
  for (size_t i = 0; i < count; ++i) {
    const size_t n = pbg_lexicon_phrase(lexicon, categories[i], pbg_sv_slice(text, 0, to), at);
    if (n > best.to - best.from) {
      best = (PbgFound){categories[i], at, at + n};
    }
  }
  return best;
}

PbgFound
pbg_relation_find(const PbgLexicon *const        lexicon,
                  const PbgStrView               text,
                  const size_t                   from,
                  const size_t                   to,
                  const PbgPhraseCategory *const categories,
                  const size_t                   count,
                  const bool                     last)
{
  PbgFound found = {PBG_PHRASE_COUNT, to, to};
  for (size_t at = from; at < to;) {
    const PbgFound cue = cue_at(lexicon, text, at, to, categories, count);
    uint32_t       c   = 0;
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

bool
pbg_relation_has(const PbgLexicon *const lexicon,
                 const PbgStrView        text,
                 const size_t            from,
                 const size_t            to,
                 const PbgPhraseCategory category)
{
  return pbg_relation_find(lexicon, text, from, to, &category, 1, false).category == category;
}

/// 与《Y》配套的《X》: the words before Y speak of X
static bool
is_matched(const PbgPlacesOf *const p, const size_t i)
{
  const size_t first = p->at[i].first;
  const size_t end   = first ? p->at[first - 1].mention->end : 0;
  const size_t start = p->at[first].mention->start;
  return first && end < start &&
         end + pbg_lexicon_phrase(p->reading->lexicon, PBG_PHRASE_RELATION_MATCHING, p->text, end) == start;
}

/// Where the clause of a title begins: behind the last mark, or the last title that is not of its list
static size_t
clause_before(const PbgPlacesOf *const p, const size_t i)
{
  const PbgPlaceOf *const head  = &p->at[p->at[i].first];
  const size_t            end   = head->mention->start;
  size_t                  from  = pbg_clause_start(p->text, head->mention->from, end);
  const size_t            first = is_matched(p, i) ? p->at[p->at[i].first - 1].first : p->at[i].first;
  if (first) {
    const PbgMention *const before = p->at[first - 1].mention;
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

/// Behind the label of a record's field, which is no part of the sentence: 概述/要求：
static size_t
behind_label(const PbgLexicon *const lexicon, const PbgStrView text, const size_t from, const size_t to)
{
  const PbgPhraseCategory labels = PBG_PHRASE_FIELD_SUMMARY;
  const PbgFound          label  = pbg_relation_find(lexicon, text, from, to, &labels, 1, true);
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

/// Do the words in [from, to) make what follows the content's? 重要 has no 要 in it.
static bool
tells_content(const PbgPlacesOf *const p, const size_t from, const size_t to)
{
  static const PbgPhraseCategory words[] = {PBG_PHRASE_RELATION_CONTENT, PBG_PHRASE_RELATION_NEUTRAL};
  for (size_t at = from; at < to;) {
    const PbgFound word = pbg_relation_find(p->reading->lexicon, p->text, at, to, words, 2, false);
    if (word.category == PBG_PHRASE_RELATION_CONTENT) {
      return true;
    }
    at = word.category == PBG_PHRASE_COUNT ? to : word.to;
  }
  return false;
}

/// Behind the clause that a title before stands in: the words right behind it (要求, 有关规定) are its own
static size_t
behind_clause(const PbgStrView text, const size_t from, const size_t to)
{
  const size_t comma = pbg_sv_find(pbg_sv_slice(text, 0, to), PBG_LIT("，"), from);
  return comma == PBG_NPOS ? to : comma + 3;
}

bool
pbg_relation_is_content(const PbgPlacesOf *const p, const size_t i, const size_t at)
{
  size_t from = behind_label(p->reading->lexicon, p->text, p->at[p->at[i].first].mention->from, at);
  if (at - from > MAX_CONTENT) {
    from = at - MAX_CONTENT;
    while (from < at && ((unsigned char)p->text.data[from] & 0xC0U) == 0x80U) {
      ++from;
    }
  }
  size_t to = at;
  for (size_t j = p->at[i].first; j-- > 0;) { // words within titles say nothing
    const PbgMention *const m = p->at[j].mention;
    if (m->end <= from || m->end > to) {
      break;
    }
    if (pbg_relation_is_reported(p, j) || pbg_relation_behind_bracket(p->text, m->end) == at) {
      return tells_content(p, m->end, to); // right behind a title the phrase speaks of it: 要求《X》根据…
    }
    if (tells_content(p, behind_clause(p->text, m->end, to), to)) {
      return true;
    }
    to = m->start;
  }
  const bool purpose = pbg_sv_at(p->text, from, PBG_LIT("为")); // 为规范企业行为，…
  return to > from && !leads_to_issue(p, i) && tells_content(p, purpose ? behind_clause(p->text, from, to) : from, to);
}

bool
pbg_relation_tells_of_others(const PbgPlacesOf *const p, const size_t i)
{
  const PbgMention *const m = p->at[p->at[i].first].mention;
  return pbg_relation_has(p->reading->lexicon, p->text, m->from, m->start, PBG_PHRASE_RELATION_ELSEWHERE);
}

/// 根据《X》要求，现就…通知如下: wherever it stands, the sentence is one in which the document speaks of itself
static bool
speaks_now(const PbgPlacesOf *const p, const size_t i)
{
  size_t       from = 0, to = 0;
  const size_t end = p->at[p->at[i].last].mention->end;
  pbg_sentence_at(p->text, end, &from, &to);
  return pbg_relation_has(p->reading->lexicon, p->text, end, to, PBG_PHRASE_RELATION_NOW);
}

/// May the clause speak of the document itself: it names it in the sentence, or opens the text or the field that sums it up?
static bool
is_of_document(const PbgPlacesOf *const p, const size_t i)
{
  const PbgMention *const m = p->at[p->at[i].first].mention;
  return !pbg_relation_tells_of_others(p, i) &&
         (behind_label(p->reading->lexicon, p->text, m->from, m->start) != m->from ||
          pbg_relation_is_told_here(p, i, p->at[i].document) || p->at[i].sentence < LEAD || speaks_now(p, i));
}

PbgSaid
pbg_relation_cites(const size_t from, const size_t to)
{
  return (PbgSaid){PBG_RELATION_CITES, "relation.cites.content", 0.85F, false, from, to, 0};
}

/// 制定本办法: the noun behind is that of a document; 编制本部门目录 is not
static bool
is_made_here(const PbgPlacesOf *const p, const size_t from, const size_t to)
{
  static const PbgPhraseCategory made = PBG_PHRASE_RELATION_MADE_HERE;
  const PbgFound                 cue  = pbg_relation_find(p->reading->lexicon, p->text, from, to, &made, 1, false);
  PbgTerm                        head;
  return cue.category == made &&
         (cue.to == to || pbg_lexicon_match(p->reading->lexicon, PBG_TERM_DOCTYPE, p->text, cue.to, &head));
}

/// 《公告》明确，根据《X》第五条规定，…: the document declares its basis before it says what is to be done
static bool
is_declared(const PbgPlacesOf *const p, const size_t i, const size_t cue)
{
  const PbgLexicon *const lexicon = p->reading->lexicon;
  const size_t            first   = p->at[i].first;
  if (!first || !pbg_relation_is_reported(p, first - 1) || p->at[first - 1].mention->end > cue) {
    return false;
  }
  const size_t before = pbg_sv_ends(pbg_sv_slice(p->text, 0, cue), PBG_LIT("，")) ? cue - 3 : cue;
  const size_t near   = pbg_relation_behind_bracket(p->text, p->at[first - 1].mention->end);
  const size_t from   = pbg_sv_at(p->text, near, PBG_LIT("，")) ? near + 3 : near;
  const size_t verb   = pbg_lexicon_phrase(lexicon, PBG_PHRASE_RELATION_CONTENT, p->text, from);
  const size_t end    = pbg_relation_behind_bracket(p->text, p->at[p->at[i].last].mention->end);
  const size_t stop   = pbg_relation_behind_end(p, i, true);
  const size_t noun   = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_RELATION_REFER_NOUN, p->text, end, stop);
  return verb && from + verb == before && pbg_sv_at(p->text, stop, PBG_LIT("，")) && stop - end <= MAX_PROVISION &&
         (noun || stop == end);
}

/// 根据《X》制定; 根据《关于修改…的决定》修正; 要求企业根据《X》…
static PbgSaid
said_basis(const PbgPlacesOf *const p, const size_t i, const PbgFound cue)
{
  const PbgLexicon *const lexicon = p->reading->lexicon;
  const size_t            end     = p->at[p->at[i].last].mention->end;
  const size_t            stop    = pbg_relation_behind_end(p, i, false);
  const size_t            comma   = pbg_relation_behind_end(p, i, true);
  if (pbg_relation_has(lexicon, p->text, end, comma, PBG_PHRASE_RELATION_REVISED) &&
      pbg_sv_has(p->at[i].mention->title, PBG_LIT("修改"))) {
    return (PbgSaid){PBG_RELATION_AMENDS, "relation.amends.by-decision", 0.9F, true, cue.from, end, 0};
  }
  const bool here     = is_made_here(p, end, stop);
  const bool declared = is_declared(p, i, cue.from);
  if (!here && !declared && pbg_relation_is_content(p, i, cue.from)) {
    return pbg_relation_cites(cue.from, end);
  }
  const bool made = here || pbg_relation_has(lexicon, p->text, end, stop, PBG_PHRASE_RELATION_MADE);
  if (made || is_of_document(p, i)) {
    const float confidence = declared ? 0.75F : 0.92F;
    return (PbgSaid){PBG_RELATION_BASED_ON, "relation.based-on.phrase", confidence, false, cue.from, end, 0};
  }
  return pbg_relation_cites(cue.from, end);
}

/// 为贯彻落实《X》; 落实《X》, where the document does it and not its content
static PbgSaid
said_purpose(const PbgPlacesOf *const p, const size_t i, const PbgFound cue)
{
  const PbgLexicon *const lexicon  = p->reading->lexicon;
  const size_t            end      = p->at[p->at[i].last].mention->end;
  const size_t            stop     = pbg_relation_behind_end(p, i, true);
  const PbgStrView        word     = pbg_sv_slice(p->text, cue.from, cue.to);
  const bool              embodies = pbg_relation_has(lexicon, p->text, end, stop, PBG_PHRASE_RELATION_EMBODIES);
  const bool carries = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_RELATION_CARRY_OUT, word, 0, word.len);
  PbgSaid    said = {PBG_RELATION_APPLIES, "relation.applies.phrase", 0.92F, false, cue.from, embodies ? stop : end, 0};
  if (cue.category == PBG_PHRASE_RELATION_PURPOSE && (carries || embodies)) {
    return said;
  }
  if (cue.category == PBG_PHRASE_RELATION_PURPOSE || pbg_relation_is_content(p, i, cue.from) || !is_of_document(p, i)) {
    return pbg_relation_cites(cue.from, end);
  }
  said.rule       = "relation.applies.verb";
  said.confidence = 0.8F;
  return said;
}

/// 修改《X》, 修改第2/2020号法律《X》, 修改该州《X》: little stands between; not 修改后的《X》, 修订中与《X》
static bool
is_next(const PbgPlacesOf *const p, const size_t from, const size_t to)
{
  const PbgStrView between = pbg_sv_slice(p->text, from, to);
  const bool       number  = pbg_sv_starts(between, PBG_LIT("第")) && between.len <= MAX_PROVISION;
  const bool this = pbg_lexicon_phrase(p->reading->lexicon, PBG_PHRASE_THIS, between, 0) && between.len <= MAX_BETWEEN;
  return !between.len ||
         ((number || this) && !pbg_sv_has(between, PBG_LIT("，")) && !pbg_sv_has(between, PBG_LIT("的")));
}

/// 修改《X》, 对《X》进行了修订
static PbgSaid
said_amend(const PbgPlacesOf *const p, const size_t i, const PbgFound cue)
{
  const size_t end = p->at[p->at[i].last].mention->end;
  if (pbg_relation_is_content(p, i, cue.from) || !is_of_document(p, i) ||
      !is_next(p, cue.to, p->at[p->at[i].first].mention->start)) {
    return pbg_relation_cites(cue.from, end);
  }
  return (PbgSaid){PBG_RELATION_AMENDS, "relation.amends.verb", 0.8F, false, cue.from, end, 0};
}

/// 取代《X》; 被《X》取代
static PbgSaid
said_repeal(const PbgPlacesOf *const p, const size_t i, const PbgFound cue)
{
  const size_t end = p->at[p->at[i].last].mention->end;
  if (pbg_relation_is_content(p, i, cue.from)) {
    return pbg_relation_cites(cue.from, end);
  }
  return (PbgSaid){PBG_RELATION_REPEALS, "relation.repeals.verb", 0.85F, false, cue.from, end, 0};
}

/// 以附件形式公布《X》, 同步发布《X》
static PbgSaid
said_with(const PbgPlacesOf *const p, const size_t i, const PbgFound cue)
{
  const size_t end = p->at[i].mention->end;
  return cue.category == PBG_PHRASE_RELATION_ANNEX
           ? (PbgSaid){PBG_RELATION_ANNEX_OF, "relation.annex.phrase", 0.85F, true, cue.from, end, 0}
           : (PbgSaid){PBG_RELATION_ISSUED_WITH, "relation.issued-with.phrase", 0.85F, false, cue.from, end, 0};
}

/// A title is what a verb of issuing behind the phrase makes known: 根据授权，印发《X》
static bool
is_cut_off(const PbgPlacesOf *const p, const size_t i, const PbgFound cue)
{
  const PbgMention *const m = p->at[p->at[i].first].mention;
  return m->governed == PBG_GOVERNED_VERB && m->verb_at >= cue.to && cue.category != PBG_PHRASE_RELATION_ANNEX &&
         cue.category != PBG_PHRASE_RELATION_TOGETHER;
}

/// 配套国家标准《X》: X carries out the document
static bool
is_paired(const PbgPlacesOf *const p, const size_t i, const size_t clause)
{
  static const PbgPhraseCategory pair  = PBG_PHRASE_RELATION_PAIRED;
  const size_t                   start = p->at[i].mention->start;
  const PbgFound                 cue   = pbg_relation_find(p->reading->lexicon, p->text, clause, start, &pair, 1, true);
  return cue.category == pair && start - cue.to <= MAX_PROVISION && !p->at[i].refers &&
         !pbg_sv_has(pbg_sv_slice(p->text, cue.to, start), PBG_LIT("、"));
}

/// 参照《X》, 与《X》相衔接; the content has it drawn up, changed or carried out: 《Y》提出，推动《X》落地
static PbgSaid
said_cite(const PbgPlacesOf *const p, const size_t i, const size_t clause)
{
  static const PbgPhraseCategory cite    = PBG_PHRASE_RELATION_CITE;
  const PbgLexicon *const        lexicon = p->reading->lexicon;
  const PbgMention *const        m       = p->at[i].mention;
  const size_t                   end     = p->at[p->at[i].last].mention->end;
  const PbgFound                 before  = pbg_relation_find(lexicon, p->text, clause, m->start, &cite, 1, true);
  const PbgFound                 behind  = pbg_relation_find_cited(p, i);
  if (before.category == cite && !is_cut_off(p, i, before)) {
    return (PbgSaid){PBG_RELATION_REFERS_TO, "relation.refers-to.phrase", 0.9F, false, before.from, end, 0};
  }
  if (behind.category != PBG_PHRASE_COUNT) {
    return (PbgSaid){PBG_RELATION_REFERS_TO, "relation.refers-to.phrase", 0.9F, false, m->start, behind.to, 0};
  }
  const bool   verb = m->verb && m->verb_at < m->start;
  const size_t stop = pbg_relation_behind_end(p, i, true);
  if ((verb || pbg_relation_has(lexicon, p->text, end, stop, PBG_PHRASE_RELATION_EMBODIES)) &&
      pbg_relation_is_told_here(p, i, p->at[i].document) &&
      pbg_relation_is_content(p, i, verb ? m->verb_at : m->start)) {
    return pbg_relation_cites(verb ? m->verb_at : clause, end);
  }
  return (PbgSaid){.rule = NULL};
}

/// Where no phrase stands before the title
static PbgSaid
said_otherwise(const PbgPlacesOf *const p, const size_t i, const size_t clause, const PbgSaid *const before)
{
  const PbgSaid noun = pbg_relation_said_by_noun(p, i, clause);
  if (noun.rule) {
    return noun;
  }
  if (pbg_relation_goes_on(p, i) && before->rule) {
    return *before;
  }
  if (is_paired(p, i, clause)) {
    const size_t end = p->at[p->at[i].last].mention->end;
    return (PbgSaid){PBG_RELATION_APPLIES, "relation.applies.paired", 0.8F, true, clause, end, 0};
  }
  const PbgSaid listed = pbg_relation_said_by_list(p, i);
  return listed.rule ? listed : said_cite(p, i, clause);
}

/// 附近, 附件一所列产品（如《X》）: is the phrase before place `i` no word that annexes it? 附 alone does where it opens the clause.
static bool
is_no_annex(const PbgPlacesOf *const p, const size_t i, const PbgFound cue, const size_t clause)
{
  const PbgStrView between = pbg_sv_slice(p->text, cue.to, p->at[i].mention->start);
  const bool       apart   = pbg_sv_has(between, PBG_LIT("（")) || pbg_sv_has(between, PBG_LIT("所"));
  return cue.category == PBG_PHRASE_RELATION_ANNEX &&
         (apart || (cue.from != clause && pbg_utf8_length(pbg_sv_slice(p->text, cue.from, cue.to)) == 1));
}

PbgSaid
pbg_relation_said(const PbgPlacesOf *const p, const size_t i, const PbgSaid *const before)
{
  const PbgLexicon *const lexicon = p->reading->lexicon;
  if (p->at[i].first != i) {
    return *before; // the list is spoken of as one
  }
  const size_t  start  = p->at[i].mention->start;
  const size_t  clause = clause_before(p, i);
  const PbgSaid behind = pbg_relation_said_behind(p, i, clause);
  if (behind.rule) {
    return behind;
  }
  const PbgFound cue =
    pbg_relation_find(lexicon, p->text, clause, start, cues_before, sizeof cues_before / sizeof *cues_before, true);
  if (cue.category == PBG_PHRASE_COUNT || is_no_annex(p, i, cue, clause) || is_cut_off(p, i, cue)) {
    return said_otherwise(p, i, clause, before);
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
pbg_relation_of_inner(const PbgLexicon *const lexicon, const PbgStrView title, const size_t open, const size_t close)
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
      return (PbgSaid){words[i].kind, words[i].rule, 0.93F, false, 0, 0, 0};
    }
  }
  const bool behind = pbg_lexicon_phrase(lexicon, PBG_PHRASE_RELATION_CARRY_OUT, title, close);
  return behind ? (PbgSaid){PBG_RELATION_APPLIES, words[0].rule, 0.93F, false, 0, 0, 0} : (PbgSaid){.rule = NULL};
}
