// mention_verb.c - the verb or phrase that governs a title: right before it, further before it, behind it.
#include "extract/mention_internal.h"

#include "base/utf8.h"
#include "extract/bill.h"
#include "extract/date.h"
#include "extract/docno.h"
#include "extract/numeral.h"
#include "extract/sentence.h"
#include "extract/subject.h"

enum {
  MAX_GAP    = 200, // bytes between a title and a verb behind it
  MAX_BEFORE = 90,  // bytes between a verb and a title that it does not touch
  MAX_NUMBER = 60,  // bytes in which a number before a title is looked for
  MAX_STEPS  = 40,  // things between a verb and its title
};

static bool
ends_at(const PbgStrView text, const size_t end, const char *const word)
{
  return pbg_sv_ends(pbg_sv_slice(text, 0, end), pbg_sv(word));
}

/// A number that touches the opening mark: GB/T 43697-2024《…》
static size_t
number_before(const PbgScope *const scope, PbgMention *const m, const size_t pos)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  size_t           from = pos > m->from + MAX_NUMBER ? pos - MAX_NUMBER : m->from;
  while (from < pos && ((unsigned char)view.data[from] & 0xC0U) == 0x80U) {
    ++from;
  }
  for (PbgDocNo no; pbg_docno_find(scope->lexicon, view, from, pos, &no); from = no.at + no.len) {
    if (no.at + no.len == pos) {
      m->number      = pbg_mention_text(scope, m->text, no.at, pos, "number.before");
      m->number.text = pbg_docno_repair(m->number.text, scope->arena);
      return no.at;
    }
  }
  return pos;
}

/// Join the title to the list 《A》《B》和《C》 whose last title ends at byte `end`: the start of the list, or `end` if none
/// ends there
static size_t
join_list(const PbgMentions *const all, PbgMention *const m, const size_t end)
{
  const PbgMention *const last = all->count ? &all->at[m->head ? m->head - 1 : all->count - 1] : NULL;
  if (!last || last->text.data != m->text.data || last->end != end || !last->quoted || last->end < m->from) {
    return end;
  }
  m->head = last->head ? last->head : (size_t)(last - all->at) + 1;
  return all->at[m->head - 1].start;
}

/// Step back over what may stand between a verb and its title: 了, 关于, other titles of the list. `*of`: it is an attribute
/// of the title, as in 印发的《X》.
static size_t
step_back(const PbgScope *const scope, const PbgMentions *const all, PbgMention *const m, bool *const of)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  size_t           pos  = number_before(scope, m, m->start);
  *of                   = false;
  for (unsigned n = 0; n < MAX_STEPS; ++n) {
    size_t joined = pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_JOINER, view, m->from, pos);
    if (joined && (ends_at(view, pos, "，") || ends_at(view, pos, ",") || ends_at(view, pos, "；"))) {
      break; // another clause
    }
    joined            = ends_at(view, pos - joined, "》") || ends_at(view, pos - joined, "）") ? joined : 0;
    const size_t list = join_list(all, m, pos - joined);
    if (list != pos - joined) {
      pos = list;
      continue;
    }
    PbgTerm      verb;
    const size_t filler  = pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_FILLER, view, m->from, pos);
    const bool   touches = pbg_lexicon_match_before(scope->lexicon, PBG_TERM_VERB, view, m->from, pos, &verb);
    if (!filler || (touches && verb.len > filler)) {
      break;
    }
    // 印发的《X》 tells of X; 公布修订后的《X》 does not
    m->standard = m->standard || ends_at(view, pos, "标准");
    *of         = *of || pbg_sv_equal(pbg_sv_slice(view, pos - filler, pos), PBG_LIT("的")) ||
          pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_MADE_BY, view, m->from, pos);
    pos -= filler;
  }
  return pos;
}

static bool
phrase_touches(const PbgScope *const   scope,
               const PbgPhraseCategory category,
               const PbgStrView        text,
               const size_t            from,
               const size_t            end)
{
  return pbg_lexicon_phrase_before(scope->lexicon, category, text, from, end);
}

/// Does the verb make a document known, rather than change or end an older one?
static bool
makes_known(const PbgVerb *const verb)
{
  return verb->role != PBG_VERB_REVISE && verb->role != PBG_VERB_REPEAL;
}

/// The last verb of the clause that could govern a title which it does not touch
static bool
distant_verb(const PbgScope *const scope,
             const PbgStrView      text,
             const size_t          from,
             const size_t          pos,
             PbgTerm *const        out,
             size_t *const         at)
{
  bool found = false;
  for (size_t i = pos > from + MAX_BEFORE ? pos - MAX_BEFORE : from; i < pos; ++i) {
    PbgTerm term;
    if (((unsigned char)text.data[i] & 0xC0U) == 0x80U) {
      continue;
    }
    if (pbg_sv_at(text, i, PBG_LIT("》"))) {
      found = false;
    }
    if (pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, pbg_sv_slice(text, 0, pos), i, &term)) {
      const PbgVerb *const verb = term.entry;
      if (makes_known(verb) && verb->role != PBG_VERB_CONSULT && verb->role != PBG_VERB_SUBMIT &&
          verb->role != PBG_VERB_ENACT && !pbg_sv_at(text, i + term.len, PBG_LIT("的"))) {
        *out  = term;
        *at   = i;
        found = true;
      }
      i += term.len - 1;
    }
  }
  return found;
}

static void
set_verb(PbgMention *const m, const PbgGoverned governed, const PbgVerb *const verb, const size_t at, const size_t end)
{
  m->governed = governed;
  m->verb     = verb;
  m->verb_at  = at;
  m->verb_end = end;
}

/// 转发乙拟定的《X》: behind the drafters stands the verb that matters
static void
govern_over_drafters(const PbgScope *const scope, PbgMention *const m)
{
  PbgAgentList drafters;
  PbgTerm      verb;
  if (pbg_subject_of(scope, m->text, m->from, m->verb_at, true, &drafters) &&
      pbg_lexicon_match_before(scope->lexicon, PBG_TERM_VERB, pbg_mapped_view(m->text), m->from, drafters.start,
                               &verb) &&
      makes_known(verb.entry)) {
    set_verb(m, PBG_GOVERNED_VERB, verb.entry, drafters.start - verb.len, drafters.start);
  }
}

/// The verb that touches the title, or what stands between, at byte `pos`
static bool
adjacent_verb(const PbgScope *const scope, PbgMention *const m, const size_t pos, const bool of)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  PbgTerm          term;
  if (!pbg_lexicon_match_before(scope->lexicon, PBG_TERM_VERB, view, m->from, pos, &term)) {
    return false;
  }
  const PbgVerb *const verb = term.entry;
  const bool bymeans = verb->role == PBG_VERB_ADOPT && ends_at(view, pos - term.len, "拟"); // 拟通过《X》…
  if (makes_known(verb) && !bymeans) {
    set_verb(m, of ? PBG_GOVERNED_OF : PBG_GOVERNED_VERB, verb, pos - term.len, pos);
    if (of && verb->role == PBG_VERB_DRAFT) {
      govern_over_drafters(scope, m);
    }
  } else {
    m->governed = of ? PBG_GOVERNED_NOT : PBG_GOVERNED_NAMING;
  }
  return true;
}

/// 提出《X法案》: the word that brings in a bill; before other titles it brings in nothing
static bool
introducing_verb(const PbgScope *const scope, PbgMention *const m, const size_t pos, const bool of)
{
  const size_t word =
    pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_INTRODUCING, pbg_mapped_view(m->text), m->from, pos);
  const bool of_bill = pbg_sv_at(pbg_mapped_view(m->text), m->end, PBG_LIT("的")); // 提出《X法案》的修改建议
  const PbgVerb *const verb =
    word && !of_bill && pbg_bill_is(scope->lexicon, m->title) ? pbg_bill_verb(scope->lexicon) : NULL;
  if (verb) {
    set_verb(m, of ? PBG_GOVERNED_OF : PBG_GOVERNED_VERB, verb, pos - word, pos);
  }
  return verb;
}

/// 更新《X》: words that make a document known only right before its title; elsewhere they are plain words (城市更新)
static bool
updating_verb(const PbgScope *const scope, PbgMention *const m, const size_t pos, const bool of)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  const size_t     word = pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_UPDATING, view, m->from, pos);
  const PbgVerb   *verb = NULL;
  for (size_t i = 0; word && m->quoted && (verb = pbg_lexicon_verb_at(scope->lexicon, i)) &&
                     !pbg_sv_equal(verb->action, PBG_LIT("release"));
       ++i) {
  }
  if (verb) {
    set_verb(m, of ? PBG_GOVERNED_OF : PBG_GOVERNED_VERB, verb, pos - word, pos);
  }
  return verb;
}

/// 公开征求对《X》的意见
static bool
consulting_verb(const PbgScope *const scope, PbgMention *const m, const size_t pos)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  PbgTerm          term;
  if ((!ends_at(view, pos, "对") && !ends_at(view, pos, "就")) ||
      !pbg_lexicon_match_before(scope->lexicon, PBG_TERM_VERB, view, m->from, pos - 3, &term) ||
      ((const PbgVerb *)term.entry)->role != PBG_VERB_CONSULT) {
    return false;
  }
  set_verb(m, PBG_GOVERNED_VERB, term.entry, pos - 3 - term.len, pos - 3);
  return true;
}

/// 根据《X》, 为贯彻落实《X》; in a body also a clause that begins so
static bool
is_basis(const PbgScope *const scope, const PbgMention *const m, const size_t clause, const size_t pos)
{
  static const PbgPhraseCategory words[] = {PBG_PHRASE_BASIS, PBG_PHRASE_PURPOSE};
  const PbgStrView               view    = pbg_mapped_view(m->text);
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (phrase_touches(scope, words[i], view, m->from, pos) ||
        (!m->heading && pbg_lexicon_phrase(scope->lexicon, words[i], view, clause))) {
      return true;
    }
  }
  return false;
}

/// 发布三份文件推进…，分别为《A》《B》《C》: the verb of the sentence that makes so many known
static bool
enumerating_verb(const PbgScope *const scope, PbgMention *const m, const size_t pos)
{
  const PbgStrView view  = pbg_mapped_view(m->text);
  const size_t     colon = ends_at(view, pos, "：") ? 3 : 0;
  if (!colon && !phrase_touches(scope, PBG_PHRASE_ENUMERATING, view, m->from, pos)) {
    return false;
  }
  for (size_t at = m->from; at < pos;) {
    PbgTerm    verb;
    unsigned   count = 0;
    uint32_t   c     = 0;
    const bool found = pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, view, at, &verb) && // 发布了三份文件
                       ((const PbgVerb *)verb.entry)->role == PBG_VERB_ISSUE;
    size_t behind = found ? at + verb.len : 0;
    behind += found && pbg_sv_at(view, behind, PBG_LIT("了")) ? 3 : 0;
    const size_t number = found ? pbg_number(view, behind, &count) : 0;
    if (number && pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_PIECE, view, behind + number)) {
      set_verb(m, PBG_GOVERNED_VERB, verb.entry, at, at + verb.len);
      return true;
    }
    at += found ? verb.len : pbg_utf8_decode(view, at, &c, NULL);
  }
  return false;
}

void
pbg_mention_verb_before(const PbgScope *const scope, const PbgMentions *const all, PbgMention *const m)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  bool             of   = false;
  const size_t     pos  = step_back(scope, all, m, &of);
  if (adjacent_verb(scope, m, pos, of) || introducing_verb(scope, m, pos, of) || updating_verb(scope, m, pos, of) ||
      consulting_verb(scope, m, pos) || enumerating_verb(scope, m, pos)) {
    return;
  }
  const PbgMention *const first  = m->head ? &all->at[m->head - 1] : NULL;
  const size_t            clause = pbg_clause_start(view, m->from, pos);
  const bool              naming = phrase_touches(scope, PBG_PHRASE_NAMING, view, m->from, pos);
  PbgTerm                 term;
  size_t                  at = 0;
  if (is_basis(scope, m, clause, pos)) {
    m->governed = PBG_GOVERNED_BASIS;
  } else if (first && first->governed != PBG_GOVERNED_NOT) {
    set_verb(m, first->governed, first->verb, first->verb_at, first->verb_end);
  } else if (naming) {
    m->governed = PBG_GOVERNED_NAMING;
  } else if (distant_verb(scope, view, clause, pos, &term, &at)) {
    set_verb(m, PBG_GOVERNED_VERB, term.entry, at, at + term.len);
  } else {
    m->governed = PBG_GOVERNED_NOT;
  }
}

/// Does the text behind a title lead to a verb of which it is the subject: 由甲…, 已于9月24日…, 11月25日…?
static bool
is_lead(const PbgScope *const scope, const PbgStrView text, const size_t at)
{
  PbgDateMatch date;
  return pbg_date_match(text, at, &date) || pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_ADVERB, text, at) ||
         pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_NO_DATE, text, at) ||
         pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_CLAUSE_LEAD, text, at);
}

/// 《X法案》移交下议院审议, 将《X》提交本届国会: the length of the words behind the title; 0 if it goes to no chamber
static size_t
goes_to_chamber(const PbgScope *const scope, const PbgMention *const m, const size_t at)
{
  const size_t onward = pbg_bill_onward(scope->lexicon, pbg_mapped_view(m->text), at, m->to);
  return onward && pbg_bill_is(scope->lexicon, m->title) ? onward : 0;
}

/// May the verb at byte `at` govern a title behind which it stands? Not as an attribute: 印发的.
static bool
governs(const PbgStrView text, const size_t at, const PbgTerm *const verb)
{
  return makes_known(verb->entry) && !pbg_sv_at(text, at + verb->len, PBG_LIT("的"));
}

/// 《X》印发, 《X》将于11月25日起正式实施, 《X》由甲发布: the first verb behind the title, if only time, adverbs and agents
/// are between
void
pbg_mention_verb_behind(const PbgScope *const scope, PbgMention *const m)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  const size_t     stop = m->end + MAX_GAP < m->to ? m->end + MAX_GAP : m->to;
  size_t           at   = m->end + (pbg_sv_at(view, m->end, PBG_LIT("，")) ? 3 : 0);
  bool             lead = is_lead(scope, view, at);
  PbgTerm          term;
  if ((at > m->end && !lead && !m->heading) ||
      pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_COMPANION, view, m->end)) { // 《X》配套文件征求意见 is no news of X
    return;
  }
  const size_t onward = goes_to_chamber(scope, m, at);
  if (onward) {
    set_verb(m, PBG_GOVERNED_BEHIND, pbg_bill_verb(scope->lexicon), at, at + onward);
    return;
  }
  for (size_t i = at; i < stop;) {
    uint32_t c = 0;
    if (pbg_sv_at(view, i, PBG_LIT("《")) || pbg_sv_at(view, i, PBG_LIT("："))) {
      return;
    }
    if (pbg_sv_at(view, i, PBG_LIT("，"))) {
      i += 3;
      if (!is_lead(scope, view, i)) {
        return;
      }
      lead = true;
      at   = i;
      continue;
    }
    if (pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, view, i, &term)) {
      const size_t adverb = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_ADVERB, view, i);
      if (adverb > term.len) { // 修订版公布
        at = i == at ? i + adverb : at;
        i += adverb;
        continue;
      }
      if ((i == at || lead || m->heading) && governs(view, i, &term)) {
        set_verb(m, PBG_GOVERNED_BEHIND, term.entry, i, i + term.len);
      }
      return;
    }
    i += pbg_utf8_decode(view, i, &c, NULL);
  }
}

/// Behind time and adverbs, and 起 已 于 将
static size_t
skip_time(const PbgScope *const scope, const PbgStrView text, size_t at, const size_t end)
{
  for (size_t last = PBG_NPOS; at != last && at < end;) {
    last = at;
    at   = pbg_skip_lead(scope, text, at, end);
    at += pbg_sv_at(text, at, PBG_LIT("起")) || pbg_sv_at(text, at, PBG_LIT("已")) ||
              pbg_sv_at(text, at, PBG_LIT("于")) || pbg_sv_at(text, at, PBG_LIT("将"))
            ? 3
            : 0;
  }
  return at;
}

/// The verb with which a clause goes on at byte `at`; behind 由甲, 经甲 it may stand further on
static bool
verb_of_clause(const PbgScope *const scope, PbgMention *const m, const size_t at)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  const bool       by =
    pbg_sv_at(view, at, PBG_LIT("由")) || pbg_sv_at(view, at, PBG_LIT("经")) || pbg_sv_at(view, at, PBG_LIT("以"));
  for (size_t i = at; i < m->to && i < at + MAX_GAP;) {
    uint32_t c = 0;
    PbgTerm  term;
    if (pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, view, i, &term)) {
      if (governs(view, i, &term)) {
        set_verb(m, PBG_GOVERNED_BEHIND, term.entry, i, i + term.len);
        return true;
      }
      return false;
    }
    if (!by || pbg_sv_at(view, i, PBG_LIT("，"))) {
      return false;
    }
    i += pbg_utf8_decode(view, i, &c, NULL);
  }
  return false;
}

bool
pbg_mention_verb_again(const PbgScope *const scope, PbgMention *const m)
{
  const PbgStrView view   = pbg_mapped_view(m->text);
  size_t           at     = m->verb_end > m->end ? m->verb_end : m->end;
  size_t           looked = m->end; // for the next title
  if (m->governed != PBG_GOVERNED_VERB && m->governed != PBG_GOVERNED_BEHIND) {
    return false;
  }
  while (at < m->to && (at = pbg_sv_find(pbg_sv_slice(view, 0, m->to), PBG_LIT("，"), at)) != PBG_NPOS) {
    at += 3;
    if (pbg_sv_has(pbg_sv_slice(view, looked, at), PBG_LIT("《"))) {
      return false; // the sentence went on to something else
    }
    looked = at;
    if (is_lead(scope, view, at) && verb_of_clause(scope, m, skip_time(scope, view, at, m->to))) {
      return true;
    }
  }
  return false;
}
