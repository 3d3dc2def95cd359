// mention.c - titles and what governs them.
#include "extract/mention.h"

#include "base/utf8.h"
#include "extract/date.h"
#include "extract/docno.h"
#include "extract/fold.h"
#include "extract/subject.h"

enum {
  MAX_GAP    = 200,// bytes between a title and a verb behind it
  MAX_BEFORE = 90, // bytes between a verb and a title that it does not touch
};

static bool
ends_at(const PbgStrView text, const size_t end, const char *const word)
{
  return pbg_sv_ends(pbg_sv_slice(text, 0, end), pbg_sv(word));
}

/// Longer sentences than this are no prose; where a text has them, the bytes around a place stand for its sentence
enum { MAX_SENTENCE = 3000 };

static bool
is_sentence_end(const PbgStrView text, const size_t at)
{
  const unsigned char c = (unsigned char)text.data[at];
  return c != '\n' && c != 0xE3U && c != 0xEFU ? false : text.data[at] == '\n' || pbg_sv_at(text, at, PBG_LIT("。")) || pbg_sv_at(text, at, PBG_LIT("！")) || pbg_sv_at(text, at, PBG_LIT("？")) || pbg_sv_at(text, at, PBG_LIT("；"));
}

void
pbg_sentence_at(const PbgStrView text, const size_t at, size_t *const from, size_t *const to)
{
  size_t i = at;
  while (i > 0 && at - i < MAX_SENTENCE) {
    const size_t n = pbg_utf8_before(text, i);
    if (is_sentence_end(text, i - n)) {
      break;
    }
    i -= n;
  }
  *from = i;
  i     = at;
  while (i < text.len && i - at < MAX_SENTENCE && !is_sentence_end(text, i)) {
    ++i;
  }
  while (i < text.len && ((unsigned char)text.data[i] & 0xC0U) == 0x80U) {
    ++i;
  }
  *to = i;
}

size_t
pbg_clause_start(const PbgStrView text, const size_t from, const size_t at)
{
  size_t start = from;
  int    depth = 0;
  for (size_t i = from; i < at && i < text.len; ++i) {
    if ((unsigned char)text.data[i] != 0xE3U && (unsigned char)text.data[i] != 0xEFU && (unsigned char)text.data[i] != 0xE2U && text.data[i] != ',') {
      continue;
    }
    if (pbg_sv_at(text, i, PBG_LIT("《")) || pbg_sv_at(text, i, PBG_LIT("（")) || pbg_sv_at(text, i, PBG_LIT("“"))) {
      ++depth;
    } else if (pbg_sv_at(text, i, PBG_LIT("》")) || pbg_sv_at(text, i, PBG_LIT("）")) || pbg_sv_at(text, i, PBG_LIT("”"))) {
      depth -= depth > 0;
    } else if (!depth && (pbg_sv_at(text, i, PBG_LIT("，")) || pbg_sv_at(text, i, PBG_LIT("：")) || pbg_sv_at(text, i, PBG_LIT("；")))) {
      start = i + 3;
    } else if (!depth && text.data[i] == ',') {
      start = i + 1;
    }
  }
  return start;
}

/// Does the text at `at` begin with the mark of an alias (以下简称), perhaps behind a 文号 and a comma?
static size_t
alias_mark(const PbgScope *const scope, const PbgStrView text, const size_t at)
{
  size_t n = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_ALIAS_MARK, text, at);
  n += n && pbg_sv_at(text, at + n, PBG_LIT("：")) ? 3 : 0;
  n += n && pbg_sv_at(text, at + n, PBG_LIT("为")) ? 3 : 0;
  return n;
}

/// A name with any quotes around it: the bytes inside
static void
unquote(const PbgStrView text, size_t *const from, size_t *const to)
{
  static const char *const open[]  = {"“", "《", "‘", "\"", "〈", "'", "「"};
  static const char *const close[] = {"”", "》", "’", "\"", "〉", "'", "」"};
  for (bool more = true; more;) {
    more = false;
    for (size_t i = 0; i < sizeof open / sizeof *open; ++i) {
      if (*from < *to && pbg_sv_at(text, *from, pbg_sv(open[i]))) {
        *from += strlen(open[i]);
        more = true;
      }
      if (*from < *to && ends_at(text, *to, close[i])) {
        *to -= strlen(close[i]);
        more = true;
      }
    }
  }
}

static PbgText1
text_of(const PbgScope *const scope, const PbgMapped text, const size_t from, const size_t to, const char *const rule)
{
  return (PbgText1){pbg_arena_copy(scope->arena, pbg_sv_slice(pbg_mapped_view(text), from, to)), {pbg_mapped_span(text, from, to), rule, 0.95F}};
}

static bool
is_latin(const PbgStrView text)
{
  for (size_t at = 0; at < text.len;) {
    uint32_t c = 0;
    at += pbg_utf8_decode(text, at, &c, NULL);
    if (pbg_char_class(c) == PBG_CHAR_HAN) {
      return false;
    }
  }
  return text.len > 1;
}

/// One pair of brackets behind a title: [from, to) inside of it. False if it has nothing to do with the title.
static bool
read_bracket(const PbgScope *const scope, PbgMention *const m, const size_t from, size_t to)
{
  const PbgStrView view  = pbg_mapped_view(m->text);
  const PbgStrView inner = pbg_sv_slice(view, from, to);
  PbgDocNo         no    = {0, 0};
  bool             used  = false;
  const bool       found = pbg_docno_find(scope->lexicon, inner, 0, inner.len, &no);
  if (found && no.at && !pbg_sv_has(pbg_sv_slice(inner, 0, no.at), PBG_LIT("，")) && pbg_sv_has(pbg_sv_slice(inner, no.at, no.at + no.len), PBG_LIT("令"))) {
    no = (PbgDocNo){0, no.at + no.len}; // several bodies' decree: 国家互联网信息办公室、公安部令第19号
  }
  if (found && !no.at) {
    m->number      = text_of(scope, m->text, from, from + no.len, "number.bracket");
    m->number.text = pbg_docno_repair(m->number.text, scope->arena);
    used           = true;
  }
  for (size_t i = from; i < to; ++i) {
    const size_t mark = ((unsigned char)view.data[i] & 0xC0U) != 0x80U ? alias_mark(scope, view, i) : 0;
    if (mark) {
      size_t a = i + mark, b = to;
      const size_t comma = pbg_sv_find(pbg_sv_slice(view, 0, to), PBG_LIT("，"), a);
      b = comma == PBG_NPOS ? b : comma;
      unquote(view, &a, &b);
      m->alias = text_of(scope, m->text, a, b, "alias.defined");
      return true;
    }
  }
  const PbgTitleFacts facts = pbg_title_facts(pbg_sv_slice(view, from - 3, to + 3), scope->lexicon);
  if (!used && facts.stem == 0) { // a qualifier: （试行）（2023-2025年）
    const size_t n   = m->title.len;
    char *const  out = pbg_arena_alloc(scope->arena, n + (to - from) + 8);
    if (out) {
      memcpy(out, m->title.data, n);
      memcpy(out + n, view.data + from - 3, to - from + 6);
      m->title = (PbgStrView){out, n + (to - from) + 6};
    }
    return true;
  }
  if (!used && is_latin(inner)) {
    m->other = text_of(scope, m->text, from, to, "alias.bracket");
    return true;
  }
  return used;
}

/// Brackets, 草案 and "，以下简称《办法》" behind the marks
static void
read_behind(const PbgScope *const scope, PbgMention *const m)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  for (unsigned n = 0; n < 4; ++n) {
    const size_t draft = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_DRAFT_MARK, view, m->end);
    if (draft) {
      m->draft = true;
      m->end += draft;
      continue;
    }
    if (pbg_sv_at(view, m->end, PBG_LIT("（"))) {
      int    depth = 0;
      size_t close = m->end;
      for (; close < view.len && view.data[close] != '\n' && close - m->end < 400; ++close) {
        depth += pbg_sv_at(view, close, PBG_LIT("（")) ? 1 : pbg_sv_at(view, close, PBG_LIT("）")) ? -1 : 0;
        if (!depth) {
          break;
        }
      }
      if (close < view.len && !depth && read_bracket(scope, m, m->end + 3, close)) {
        m->end = close + 3;
        continue;
      }
    }
    break;
  }
  const size_t comma = pbg_sv_at(view, m->end, PBG_LIT("，")) ? 3 : 0;
  const size_t mark  = m->alias.text.len ? 0 : alias_mark(scope, view, m->end + comma);
  if (mark) {
    size_t a = m->end + comma + mark;
    size_t b = a;
    while (b < view.len && b - a < MAX_GAP && !is_sentence_end(view, b) && !pbg_sv_at(view, b, PBG_LIT("，")) && !pbg_sv_at(view, b, PBG_LIT("）"))) {
      ++b;
    }
    const size_t end = b;
    unquote(view, &a, &b);
    if (b - a < 90) {
      m->alias = text_of(scope, m->text, a, b, "alias.defined");
      m->end   = end;
    }
  }
}

/// Things in 《》 that are no policy: newspapers, apps, books
static bool
is_policy_title(const PbgScope *const scope, const PbgStrView text, const PbgTitleMarks *const marks)
{
  const PbgStrView inner = pbg_sv_slice(text, marks->inner, marks->inner_end);
  if (!inner.len || pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_NOT_POLICY, inner, 0) == inner.len ||
      pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_NOT_POLICY_TAIL, inner, 0, inner.len)) {
    return false;
  }
  const PbgTitleFacts facts = pbg_title_facts(inner, scope->lexicon);
  return facts.type || (!pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_NOT_POLICY_NEAR, text, marks->end) &&
                        !pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_NOT_POLICY_NEAR, text, marks->start > 60 ? marks->start - 60 : 0, marks->start));
}

/// A number that touches the opening mark: GB/T 43697-2024《…》
static size_t
number_before(const PbgScope *const scope, PbgMention *const m, const size_t pos)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  size_t           from = pos > m->from + 60 ? pos - 60 : m->from;
  while (from < pos && ((unsigned char)view.data[from] & 0xC0U) == 0x80U) {
    ++from;
  }
  for (PbgDocNo no; pbg_docno_find(scope->lexicon, view, from, pos, &no); from = no.at + no.len) {
    if (no.at + no.len == pos) {
      m->number      = text_of(scope, m->text, no.at, pos, "number.before");
      m->number.text = pbg_docno_repair(m->number.text, scope->arena);
      return no.at;
    }
  }
  return pos;
}

/// Step back over what may stand between a verb and its title: 了, 关于, other titles of the list
static size_t
step_back(const PbgScope *const scope, const PbgMentions *const all, PbgMention *const m, bool *const of)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  size_t           pos  = number_before(scope, m, m->start);
  *of                   = false;
  for (unsigned n = 0; n < 40; ++n) {
    const PbgMention *const last = all->count ? &all->at[m->head ? m->head - 1 : all->count - 1] : NULL;
    size_t joined = pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_JOINER, view, m->from, pos);
    if (joined && (ends_at(view, pos, "，") || ends_at(view, pos, ",") || ends_at(view, pos, "；"))) {
      break; // another clause
    }
    joined        = ends_at(view, pos - joined, "》") || ends_at(view, pos - joined, "）") ? joined : 0;
    if (last && last->text.data == m->text.data && last->end == pos - joined && last->quoted && last->end >= m->from) {
      const size_t number = (size_t)(last - all->at);
      m->head             = number + 1;
      pos                 = last->start;
      if (last->head) {
        m->head = last->head;
        pos     = all->at[last->head - 1].start;
      }
      continue;
    }
    PbgTerm      verb;
    const size_t filler = pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_FILLER, view, m->from, pos);
    const bool   touches = pbg_lexicon_match_before(scope->lexicon, PBG_TERM_VERB, view, m->from, pos, &verb);
    if (!filler || (touches && verb.len > filler)) {
      break;
    }
    // 印发的《X》 tells of X; 公布修订后的《X》 does not
    m->standard = m->standard || ends_at(view, pos, "标准");
    *of  = *of || pbg_sv_equal(pbg_sv_slice(view, pos - filler, pos), PBG_LIT("的")) || ends_at(view, pos, "制定的") || ends_at(view, pos, "编制的");
    pos -= filler;
  }
  return pos;
}

static bool
phrase_touches(const PbgScope *const scope, const PbgPhraseCategory category, const PbgStrView text, const size_t from, const size_t end)
{
  return pbg_lexicon_phrase_before(scope->lexicon, category, text, from, end);
}

static bool
makes_known(const PbgVerb *const verb)
{
  return verb->role != PBG_VERB_REVISE && verb->role != PBG_VERB_REPEAL;
}

/// The last verb of the clause that could govern a title which it does not touch
static bool
distant_verb(const PbgScope *const scope, const PbgStrView text, const size_t from, const size_t pos, PbgTerm *const out, size_t *const at)
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
      if (makes_known(verb) && verb->role != PBG_VERB_CONSULT && verb->role != PBG_VERB_ENACT && !pbg_sv_at(text, i + term.len, PBG_LIT("的"))) {
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
      pbg_lexicon_match_before(scope->lexicon, PBG_TERM_VERB, pbg_mapped_view(m->text), m->from, drafters.start, &verb) && makes_known(verb.entry)) {
    set_verb(m, PBG_GOVERNED_VERB, verb.entry, drafters.start - verb.len, drafters.start);
  }
}

static void
govern_before(const PbgScope *const scope, const PbgMentions *const all, PbgMention *const m)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  bool             of   = false;
  const size_t     pos  = step_back(scope, all, m, &of);
  PbgTerm          term;
  if (pbg_lexicon_match_before(scope->lexicon, PBG_TERM_VERB, view, m->from, pos, &term)) {
    const PbgVerb *const verb   = term.entry;
    const bool           bymeans = verb->role == PBG_VERB_ADOPT && ends_at(view, pos - term.len, "拟"); // 拟通过《X》…
    if (makes_known(verb) && !bymeans) {
      set_verb(m, of ? PBG_GOVERNED_OF : PBG_GOVERNED_VERB, verb, pos - term.len, pos);
      if (of && verb->role == PBG_VERB_DRAFT) {
        govern_over_drafters(scope, m);
      }
    } else {
      m->governed = of ? PBG_GOVERNED_NOT : PBG_GOVERNED_NAMING;
    }
    return;
  }
  const bool asked = ends_at(view, pos, "对") || ends_at(view, pos, "就"); // 公开征求对《X》的意见
  if (asked && pbg_lexicon_match_before(scope->lexicon, PBG_TERM_VERB, view, m->from, pos - 3, &term) && ((const PbgVerb *)term.entry)->role == PBG_VERB_CONSULT) {
    set_verb(m, PBG_GOVERNED_VERB, term.entry, pos - 3 - term.len, pos - 3);
    return;
  }
  const size_t clause = pbg_clause_start(view, m->from, pos);
  if (phrase_touches(scope, PBG_PHRASE_BASIS, view, m->from, pos) || phrase_touches(scope, PBG_PHRASE_PURPOSE, view, m->from, pos) ||
      (!m->heading && (pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_PURPOSE, view, clause) || pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_BASIS, view, clause)))) {
    m->governed = PBG_GOVERNED_BASIS;
    return;
  }
  if (m->head && all->at[m->head - 1].governed != PBG_GOVERNED_NOT) {
    const PbgMention *const first = &all->at[m->head - 1];
    set_verb(m, first->governed, first->verb, first->verb_at, first->verb_end);
    return;
  }
  size_t at = 0;
  if (!phrase_touches(scope, PBG_PHRASE_NAMING, view, m->from, pos) && distant_verb(scope, view, clause, pos, &term, &at)) {
    set_verb(m, PBG_GOVERNED_VERB, term.entry, at, at + term.len);
    return;
  }
  m->governed = phrase_touches(scope, PBG_PHRASE_NAMING, view, m->from, pos) ? PBG_GOVERNED_NAMING : PBG_GOVERNED_NOT;
}

/// Does the text behind a title lead to a verb of which it is the subject: 由甲…, 已于9月24日…, 11月25日…?
static bool
is_lead(const PbgScope *const scope, const PbgStrView text, const size_t at)
{
  PbgDateMatch date;
  return pbg_date_match(text, at, &date) || pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_ADVERB, text, at) ||
         pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_NO_DATE, text, at) || pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_CLAUSE_LEAD, text, at);
}

/// 《X》印发, 《X》将于11月25日起正式实施, 《X》由甲发布: the first verb behind the title, if only time, adverbs and agents
/// are between
static void
govern_behind(const PbgScope *const scope, PbgMention *const m)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  const size_t     stop = m->end + MAX_GAP < m->to ? m->end + MAX_GAP : m->to;
  size_t           at   = m->end + (pbg_sv_at(view, m->end, PBG_LIT("，")) ? 3 : 0);
  bool             lead = is_lead(scope, view, at);
  PbgTerm          term;
  if (at > m->end && !lead && !m->heading) {
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
      if ((i == at || lead || m->heading) && !pbg_sv_at(view, i + term.len, PBG_LIT("的")) && makes_known(term.entry)) {
        set_verb(m, PBG_GOVERNED_BEHIND, term.entry, i, i + term.len);
      }
      return;
    }
    i += pbg_utf8_decode(view, i, &c, NULL);
  }
}

/// …《X》，于12月18日公布，…: another verb of the same title in a later clause of the sentence, if nothing but time,
/// adverbs and 由甲, 经甲 stand before it
static bool
govern_again(const PbgScope *const scope, PbgMention *const m)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  size_t           at   = m->verb_end > m->end ? m->verb_end : m->end;
  size_t           looked = m->end; // for the next title
  PbgTerm          term;
  if (m->governed != PBG_GOVERNED_VERB && m->governed != PBG_GOVERNED_BEHIND) {
    return false;
  }
  while (at < m->to && (at = pbg_sv_find(pbg_sv_slice(view, 0, m->to), PBG_LIT("，"), at)) != PBG_NPOS) {
    at += 3;
    if (pbg_sv_has(pbg_sv_slice(view, looked, at), PBG_LIT("《"))) {
      return false; // the sentence went on to something else
    }
    looked = at;
    const bool dated  = is_lead(scope, view, at);
    size_t     behind = at;
    for (size_t last = 0; dated && behind != last && behind < m->to;) {
      last   = behind;
      behind = pbg_skip_lead(scope, view, behind, m->to);
      behind += pbg_sv_at(view, behind, PBG_LIT("起")) || pbg_sv_at(view, behind, PBG_LIT("已")) || pbg_sv_at(view, behind, PBG_LIT("于")) || pbg_sv_at(view, behind, PBG_LIT("将")) ? 3 : 0;
    }
    const bool by = pbg_sv_at(view, behind, PBG_LIT("由")) || pbg_sv_at(view, behind, PBG_LIT("经"));
    for (size_t i = behind; dated && i < m->to && i < behind + MAX_GAP;) {
      uint32_t c = 0;
      if (pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, view, i, &term)) {
        if (makes_known(term.entry) && !pbg_sv_at(view, i + term.len, PBG_LIT("的"))) {
          set_verb(m, PBG_GOVERNED_BEHIND, term.entry, i, i + term.len);
          return true;
        }
        break;
      }
      if (!by || pbg_sv_at(view, i, PBG_LIT("，"))) {
        break;
      }
      i += pbg_utf8_decode(view, i, &c, NULL);
    }
  }
  return false;
}

/// 关于印发《X》的通知: the title of the notice. Agents before 关于 belong to it.
static void
read_carrier(const PbgScope *const scope, PbgMention *const m)
{
  const PbgStrView view  = pbg_mapped_view(m->text);
  const size_t     head  = pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_CARRIER, view, m->from, m->start);
  const bool       about = head && pbg_sv_starts(pbg_sv_slice(view, m->start - head, m->start), PBG_LIT("关于"));
  if (!about || !pbg_sv_at(view, m->end, PBG_LIT("的通知"))) {
    return;
  }
  size_t from = m->start - head;
  for (size_t at = pbg_clause_start(view, m->from, from); at < from;) {
    PbgAgentList agents;
    uint32_t     c = 0;
    if (pbg_agents_at(scope, m->text, at, from, &agents) && agents.end == from && agents.count) {
      from = at;
      break;
    }
    at += pbg_utf8_decode(view, at, &c, NULL);
  }
  const size_t end = m->end + 9;
  m->carrier       = pbg_title_repair(m->text, from, end, scope->lexicon, scope->arena);
  // inside of a title the marks are those of the carried one: 《X》 keeps them, as in the text
  m->carrier_mark  = (PbgMark){pbg_mapped_span(m->text, from, end), "title.carrier", 0.9F};
  m->end           = end;
}

static bool
push(const PbgScope *const scope, const PbgMention *const m, PbgMentions *const out)
{
  PbgMention *const mentions = pbg_arena_grow(scope->arena, out->at, out->count, &out->room, sizeof *mentions);
  if (mentions) {
    out->at                = mentions;
    mentions[out->count++] = *m;
  }
  return mentions;
}

/// Let a title find what governs it, and append it
static bool
append(const PbgScope *const scope, PbgMention m, PbgMentions *const out)
{
  pbg_sentence_at(pbg_mapped_view(m.text), m.start, &m.from, &m.to);
  m.to = m.to < m.end ? m.end : m.to;
  read_behind(scope, &m);
  govern_before(scope, out, &m);
  read_carrier(scope, &m);
  if (m.governed == PBG_GOVERNED_NOT || m.governed == PBG_GOVERNED_NAMING) {
    govern_behind(scope, &m);
  }
  if (!push(scope, &m, out)) {
    return false;
  }
  m.alias = m.other = m.number = (PbgText1){{NULL, 0}, {{0, 0}, NULL, 0}};
  m.carrier = (PbgStrView){NULL, 0};
  if (m.governed == PBG_GOVERNED_OF) { // 甲印发的《X》对外公布: two verbs, two mentions
    govern_behind(scope, &m);
    if (m.governed == PBG_GOVERNED_BEHIND && !push(scope, &m, out)) {
      return false;
    }
  }
  while (govern_again(scope, &m)) {
    if (!push(scope, &m, out)) {
      return false;
    }
  }
  return true;
}

/// 关于修改《X》的决定: a title around a title. Its first byte, and the byte behind it in `*end`; PBG_NPOS if there is none
static size_t
title_around(const PbgScope *const scope, const PbgStrView text, const PbgTitleMarks *const marks, size_t *const end)
{
  const size_t floor = marks->start > 30 ? marks->start - 30 : 0;
  const size_t near  = pbg_sv_rfind(pbg_sv_slice(text, floor, marks->start), PBG_LIT("关于"), marks->start - floor);
  const size_t about = near == PBG_NPOS ? PBG_NPOS : near + floor;
  PbgTerm      head, verb;
  if (about == PBG_NPOS || !pbg_sv_at(text, marks->end, PBG_LIT("的")) ||
      !pbg_lexicon_match(scope->lexicon, PBG_TERM_DOCTYPE, text, marks->end + 3, &head) ||
      !pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, text, about + 6, &verb) || about + 6 + verb.len != marks->start ||
      (((const PbgVerb *)verb.entry)->role != PBG_VERB_REVISE && ((const PbgVerb *)verb.entry)->role != PBG_VERB_REPEAL)) {
    return PBG_NPOS;
  }
  *end = marks->end + 3 + head.len;
  return about;
}

bool
pbg_mentions_add(const PbgScope *const scope, const PbgMapped text, const bool heading, const size_t start, const size_t end, PbgMentions *const out)
{
  PbgMention m = {.text = text, .heading = heading, .start = start, .end = end};
  m.title      = pbg_title_repair(text, start, end, scope->lexicon, scope->arena);
  m.mark       = (PbgMark){pbg_mapped_span(text, start, end), "title.unmarked", 0.8F};
  return append(scope, m, out);
}

bool
pbg_mentions_find(const PbgScope *const scope, const PbgMapped text, const bool heading, PbgMentions *const out)
{
  const PbgStrView view = pbg_mapped_view(text);
  for (size_t at = 0; (at = pbg_sv_find(view, PBG_LIT("《"), at)) != PBG_NPOS;) {
    PbgTitleMarks marks;
    if (!pbg_title_marks(view, at, &marks)) {
      at += 3;
      continue;
    }
    at = marks.end;
    if (!is_policy_title(scope, view, &marks)) {
      continue;
    }
    size_t       around_end = 0;
    const size_t around     = title_around(scope, view, &marks, &around_end);
    if (around != PBG_NPOS && !pbg_mentions_add(scope, text, heading, around, around_end, out)) {
      return false;
    }
    if (out->count >= PBG_MAX_MENTIONS) {
      out->unread = pbg_mapped_span(text, marks.inner, marks.inner_end);
      break;
    }
    PbgMention m = {.text = text, .heading = heading, .quoted = true, .start = marks.start, .end = marks.end};
    m.title      = pbg_title_repair(text, marks.inner, marks.inner_end, scope->lexicon, scope->arena);
    m.mark       = (PbgMark){pbg_mapped_span(text, marks.inner, marks.inner_end), "title.marks", 0.97F};
    if (!append(scope, m, out)) {
      return false;
    }
    if (around != PBG_NPOS) {
      out->at[out->count - 1].governed = PBG_GOVERNED_BASIS; // the outer title is the document, this one what it is about
    }
    at = out->at[out->count - 1].end > at ? out->at[out->count - 1].end : at;
  }
  return true;
}
