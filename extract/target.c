// target.c - one walk over the text: paragraphs hold deadlines, sentences the present, clauses verbs and figures.
#include "extract/target.h"

#include "base/utf8.h"
#include "extract/deadline.h"
#include "extract/numeral.h"
#include "extract/sentence.h"
#include "extract/target_internal.h"
#include "extract/title.h"

enum { MOST_DUES = 4, MOST_BEHIND = 240 }; // bytes in which a deadline in brackets is looked for

typedef struct {
  bool        any;
  PbgDeadline is;
  bool        here; ///< Said in this sentence
} Due;

typedef struct {
  const PbgTargetText   *in;
  const PbgDeadlineBase *base;
  PbgTargets            *out;
  PbgStrView             text;
  Due                    due;             ///< Of the paragraph
  PbgDeadline            dues[MOST_DUES]; ///< Of the sentence, joined: 到2025年、2027年
  unsigned               due_count;
  unsigned               each;   ///< 分别 in this clause: 1 + which of them the next goal is to be reached by; else 0
  int                    period; ///< The year in which the plan ends that the text tells of; 0 if none
  bool                   present;  ///< The sentence tells of what is
  bool                   forecast; ///< ... or of what is expected
  bool                   paid;     ///< ... or of money to be given: amounts of it are no goals
  bool                   norm;     ///< ... or of what has to be kept: no goal unless by a deadline
  size_t                 clause;   ///< Where it begins; behind its deadline and its last figure
  size_t                 words;    ///< Where words of comparison may begin
  bool                   verb;
  bool                   no_goal;
  bool                   yearly;
  bool                   least;
  unsigned               depth; ///< Of brackets
  bool                   failed;
} Walk;

static void
begin_clause(Walk *const w, const size_t at)
{
  w->clause = w->words = at;
  w->verb = w->no_goal = w->yearly = w->least = false;
  w->each                                     = 0;
}

static void
begin_sentence(Walk *const w, const size_t at)
{
  begin_clause(w, at);
  w->present = w->forecast = w->norm = w->paid = false;
  w->due_count                                 = 0;
  w->due.here                                  = false;
  w->depth                                     = 0;
}

/// A deadline in brackets right behind a goal: 打造10个场景（2025年底前）
static bool
due_behind(const Walk *const w, const PbgQuantity *const q, PbgDeadline *const found)
{
  size_t depth = 0;
  for (size_t at = q->end;
       at < w->text.len && at < q->end + MOST_BEHIND && (depth || !pbg_target_clause_ends(w->text, at));) {
    uint32_t     c = 0;
    const size_t n = pbg_utf8_decode(w->text, at, &c, NULL);
    if (c == '(' || c == 0xFF08) {
      ++depth;
    } else if (depth && (c == ')' || c == 0xFF09 || c == '\n')) {
      return false;
    } else if (depth && pbg_deadline_at(w->in->lexicon, w->base, w->text, at, at, found)) {
      return found->kind == PBG_YEAR_DEADLINE;
    }
    at += n;
  }
  return false;
}

/// Does the deadline go on a list of them: 到2025年、2027年?
static bool
goes_on(const Walk *const w, const PbgDeadline *const found)
{
  const size_t end = w->due_count ? w->dues[w->due_count - 1].end : w->text.len;
  return end < found->start &&
         end + pbg_lexicon_phrase(w->in->lexicon, PBG_PHRASE_JOINER, w->text, end) == found->start &&
         !pbg_target_clause_ends(w->text, end);
}

/// A year: of the goals that follow, or of a figure of the past
static void
take_year(Walk *const w, const PbgDeadline *const found)
{
  const int  issue = w->in->issue.year;
  const bool back  = w->due.any && w->due.is.kind == PBG_YEAR_DEADLINE && found->date.year < w->due.is.date.year &&
                    found->date.year <= issue; // 到2027年…。2024年…
  const bool past = (issue && found->date.year < issue) ||
                    (found->kind == PBG_YEAR_PLAIN && (back || found->date.year < w->base->period_from));
  if (found->kind == PBG_YEAR_OTHER || (found->this_year && w->due.here)) {
    return; // 到2026年，全年…
  }
  if (w->depth && found->kind == PBG_YEAR_DEADLINE) {
    return; // of what stands before the brackets
  }
  if (past) {
    w->present = true;
    return;
  }
  w->due_count            = goes_on(w, found) && w->due_count < MOST_DUES ? w->due_count : 0;
  w->dues[w->due_count++] = *found;
  w->due                  = (Due){true, *found, true};
  w->present              = false;
  w->clause               = found->end;
}

/// Is the noun behind the number a part of the document: 22项任务, 7个方面, 12个行业和领域?
static bool
counts_parts(const Walk *const w, const PbgQuantity *const q)
{
  for (size_t at = q->end; at < w->text.len && at < q->end + 36 && !pbg_target_clause_ends(w->text, at);) {
    const size_t n   = pbg_lexicon_phrase(w->in->lexicon, PBG_PHRASE_NOT_GOAL_NOUN, w->text, at);
    const size_t end = at + n;
    uint32_t     c   = 0;
    if (n && (at == q->end || pbg_target_clause_ends(w->text, end) || pbg_sv_at(w->text, end, PBG_LIT("、")) ||
              pbg_sv_at(w->text, end, PBG_LIT("（")) || pbg_sv_at(w->text, end, PBG_LIT("(")))) {
      return true;
    }
    at += pbg_utf8_decode(w->text, at, &c, NULL);
  }
  return false;
}

/// Does a word that makes it no goal follow in the clause: 20万元奖励?
static bool
spoiled_behind(const Walk *const w, const PbgQuantity *const q)
{
  for (size_t at = q->end; at < w->text.len && at < q->end + 60 && !pbg_target_clause_ends(w->text, at);) {
    uint32_t c = 0;
    if (pbg_lexicon_phrase(w->in->lexicon, PBG_PHRASE_NOT_GOAL, w->text, at)) {
      return true;
    }
    at += pbg_utf8_decode(w->text, at, &c, NULL);
  }
  return false;
}

/// Does it say of what another figure of the clause is: 能耗超过3万吨的大型中心PUE值不超过1.15, 500千伏变电站12座, 10亿元以上企业20家?
/// Figures that are joined (20个以上园区和100个基地) stand for themselves.
static bool
says_of_what(const Walk *const w, const PbgQuantity *const q)
{
  const bool size = !q->compared && q->unit && q->unit->kind == PBG_UNIT_AMOUNT; // without a verb between
  if (!q->strongly && !size) {
    return false;
  }
  const bool of = pbg_sv_at(w->text, q->end, PBG_LIT("的"));
  for (size_t at = q->end; at < w->text.len && at < q->end + 150 && !pbg_target_clause_ends(w->text, at);) {
    uint32_t c = 0;
    if (w->text.data[at] >= '0' && w->text.data[at] <= '9') {
      return at > q->end;
    }
    if ((!of && pbg_lexicon_phrase(w->in->lexicon, PBG_PHRASE_JOINER, w->text, at)) ||
        (size && pbg_lexicon_phrase(w->in->lexicon, PBG_PHRASE_GOAL_VERB, w->text, at))) {
      return false;
    }
    at += pbg_utf8_decode(w->text, at, &c, NULL);
  }
  return false;
}

/// 在80%基础上进一步提升: where it begins
static bool
is_base(const Walk *const w, const PbgQuantity *const q)
{
  const size_t at = q->end + (pbg_sv_at(w->text, q->end, PBG_LIT("的")) ? 3 : 0);
  return pbg_sv_at(w->text, at, PBG_LIT("基础上"));
}

/// Where the year begins of which a figure is said to be: 2020年的7.8%; the figure itself if none is
static size_t
year_of(const Walk *const w, const PbgQuantity *const q)
{
  enum { YEAR = 4 };
  const PbgStrView head = pbg_sv_slice(w->text, 0, q->number);
  const size_t of = pbg_sv_ends(head, PBG_LIT("年的")) ? strlen("年的") : pbg_sv_ends(head, PBG_LIT("年")) ? 3 : 0;
  unsigned     year = 0;
  return of && q->number >= of + YEAR && pbg_digits(w->text, q->number - of - YEAR, YEAR, &year) == YEAR
           ? q->number - of - YEAR
           : q->number;
}

/// 由30%提高到50%, 从2020年的30%提高到50%: the first figure is of today
static bool
is_raised(const Walk *const w, const PbgQuantity *const q)
{
  const size_t at = year_of(w, q);
  return q->start == q->number && at >= 3 &&
         (pbg_sv_at(w->text, at - 3, PBG_LIT("由")) || pbg_sv_at(w->text, at - 3, PBG_LIT("从")));
}

/// Can the figure itself be a goal?
static bool
fits(const Walk *const w, const PbgQuantity *const q)
{
  // 压缩至3个工作日以内, 年限提高到11年 by a deadline are goals, other durations are terms
  const bool faster = w->due.any && q->start < q->number && (q->comparator == PBG_AT_MOST || (w->due.here && w->verb));
  const bool share =
    w->due.here && q->compared && q->unit && q->unit->kind == PBG_UNIT_PERCENT; // 费用降至13%: no price
  if (w->present || w->forecast || (w->no_goal && !share) || (q->unit && q->unit->kind == PBG_UNIT_TIME && !faster)) {
    return false;
  }
  if (w->paid && q->unit && q->unit->kind == PBG_UNIT_AMOUNT && pbg_sv_ends(q->unit->name, PBG_LIT("元"))) {
    return false; // 给予补贴，单个项目不超过1000万元
  }
  if (!q->unit && !(q->compared && (q->scaled || (q->strongly && strchr(q->value, '.'))))) {
    return false;
  }
  if (q->chinese && !q->strongly && (!w->due.here || !w->verb || strlen(q->value) < 2)) {
    return false;
  }
  return (q->strongly || !counts_parts(w, q)) && !says_of_what(w, q) && !is_base(w, q) && !spoiled_behind(w, q);
}

typedef struct {
  PbgDate     date;
  PbgMark     mark;
  const char *rule;
  float       confidence;
} Settled;

/// 到2025年，…公共数据共享率99%, 高铁里程5万公里: a noun of measure with its figure and nothing between, in the sentence of its
/// deadline
static bool
is_rate(const Walk *const w, const PbgQuantity *const q)
{
  size_t at = q->number;
  while (at > w->clause && w->text.data[at - 1] == ' ') {
    --at;
  }
  return w->due.here && q->unit && (q->unit->kind == PBG_UNIT_PERCENT || q->unit->kind == PBG_UNIT_AMOUNT) &&
         pbg_lexicon_phrase_before(w->in->lexicon, PBG_PHRASE_GOAL_NOUN_TAIL, w->text, w->clause, at);
}

/// By when, and is that enough to call it a goal? rule NULL if it is not
static Settled
settle(const Walk *const w, const PbgQuantity *const q, const PbgDocument *const document)
{
  const bool  verb  = w->verb || q->compared || is_rate(w, q);
  const bool  rules = document->type && document->type->rules;
  const float sure  = q->strongly ? 0.02F : 0.0F;
  Settled     out   = {.rule = NULL};
  PbgDeadline behind;
  if (verb && due_behind(w, q, &behind)) {
    out.date       = behind.date;
    out.mark       = (PbgMark){pbg_mapped_span(w->in->text, behind.start, behind.end), behind.rule, 0.85F};
    out.rule       = "target.deadline-behind";
    out.confidence = 0.85F + sure;
  } else if (w->due.any && (w->due.here || !rules) && verb) {
    out.date       = w->due.is.date;
    out.mark       = (PbgMark){pbg_mapped_span(w->in->text, w->due.is.start, w->due.is.end), w->due.is.rule, 0.9F};
    out.rule       = w->due.here ? "target.deadline-before" : "target.deadline-carried";
    out.confidence = (w->due.here ? 0.92F : 0.85F) + sure;
  } else if (document->period_from && document->period_from == document->period_to && verb && !rules) {
    out.date       = (PbgDate){.year = (int16_t)document->period_to, .inferred = true};
    out.mark       = (PbgMark){document->period_mark.span, "target.deadline-title", 0.9F};
    out.rule       = "target.deadline-title";
    out.confidence = 0.85F + sure;
  } else if (w->verb && q->strongly && !rules && !w->norm && !pbg_sv_at(w->text, q->end, PBG_LIT("的"))) {
    out.rule       = "target.no-deadline";
    out.confidence = 0.75F;
  }
  if (w->yearly) {
    out.date = (PbgDate){.year = 0};
    out.mark = (PbgMark){.rule = NULL};
  }
  return out;
}

static void
add(Walk *const w, const PbgQuantity *const q)
{
  size_t                   number   = 0;
  const PbgDocument *const document = w->in->setter(w->in->handle, q->number, &number);
  const bool               report   = document && document->type && document->type->doc_class == PBG_CLASS_REPORT;
  if (!document || report) {
    return;
  }
  const bool listed = w->each > 1 && w->out->count; // 分别达到500公里、800公里: of the same
  if (w->each) {
    w->due.is = w->dues[(w->each++ - 1) % w->due_count];
  }
  const Settled settled = settle(w, q, document);
  PbgTarget    *at =
    settled.rule ? pbg_arena_grow(w->in->arena, w->out->at, w->out->count, &w->out->room, sizeof *at) : NULL;
  if (!at) {
    w->failed = w->failed || settled.rule;
    return;
  }
  size_t from, to;
  pbg_target_indicator(w->in->lexicon, w->text, w->clause, q, &from, &to);
  const PbgText1 *const same       = listed && from == to ? &w->out->at[w->out->count - 1].indicator : NULL;
  const size_t          start      = from < q->start ? from : q->start;
  const size_t          end        = to > q->end ? to : q->end;
  const PbgMapped       text       = w->in->text;
  const PbgComparator   comparator = w->least && !q->strongly ? PBG_AT_LEAST : q->comparator;
  w->out->at                       = at;
  at[w->out->count++]              = (PbgTarget){
                 .document      = number,
                 .indicator     = same ? *same
                                       : (PbgText1){pbg_arena_copy(w->in->arena, pbg_sv_slice(w->text, from, to)),
                                                    {pbg_mapped_span(text, from, to), settled.rule, 0.8F}},
                 .comparator    = comparator,
                 .value         = pbg_arena_copy(w->in->arena, pbg_sv(q->value)),
                 .most          = pbg_arena_copy(w->in->arena, pbg_sv(q->most)),
                 .unit          = pbg_quantity_unit(q, w->in->arena),
                 .surface       = pbg_arena_copy(w->in->arena, pbg_sv_slice(w->text, start, end)),
                 .deadline      = settled.date,
                 .deadline_mark = settled.mark,
                 .mark          = {pbg_mapped_span(text, start, end), settled.rule, settled.confidence},
  };
}

/// A year, a figure or a word at byte `at`; the byte behind it, or `at` if there is none
static size_t
step(Walk *const w, const size_t at)
{
  const PbgLexicon *const lexicon = w->in->lexicon;
  PbgDeadline             due;
  PbgQuantity             q;
  if (pbg_deadline_at(lexicon, w->base, w->text, w->words, at, &due)) {
    take_year(w, &due);
    w->words = due.end;
    return due.end;
  }
  if (pbg_quantity_begins(w->text, at) && pbg_quantity_at(lexicon, w->text, w->words, at, &q)) {
    const bool goal = !is_raised(w, &q) && fits(w, &q);
    if (goal) {
      add(w, &q);
    }
    // a part of the noun that a later figure counts: 五年累计, 千兆用户, 500千伏变电站12座
    const bool part = !goal && ((q.unit && q.unit->kind == PBG_UNIT_TIME) || q.chinese || says_of_what(w, &q));
    w->words        = q.end;
    w->clause       = part || is_raised(w, &q) ? w->clause : q.end;
    return q.end;
  }
  if (w->due_count > 1 && pbg_sv_at(w->text, at, PBG_LIT("分别"))) {
    w->each = 1;
  }
  const size_t verb = pbg_lexicon_phrase(lexicon, PBG_PHRASE_GOAL_VERB, w->text, at);
  w->verb           = w->verb || verb;
  w->no_goal        = w->no_goal || pbg_lexicon_phrase(lexicon, PBG_PHRASE_NOT_GOAL, w->text, at);
  w->yearly         = w->yearly || pbg_lexicon_phrase(lexicon, PBG_PHRASE_YEARLY, w->text, at);
  w->least          = w->least || pbg_lexicon_phrase(lexicon, PBG_PHRASE_LEAST_FAR, w->text, at);
  w->forecast       = w->forecast || pbg_lexicon_phrase(lexicon, PBG_PHRASE_FORECAST, w->text, at);
  w->present        = w->present || pbg_lexicon_phrase(lexicon, PBG_PHRASE_PRESENT, w->text, at);
  w->paid           = w->paid || pbg_lexicon_phrase(lexicon, PBG_PHRASE_PAID, w->text, at);
  w->norm           = w->norm || pbg_lexicon_phrase(lexicon, PBG_PHRASE_NORM, w->text, at);
  return at;
}

/// Is the next line one of a list under the paragraph that ends at byte `at`: ——产业规模…? Its goals have the same deadline.
static bool
list_follows(const PbgStrView text, size_t at)
{
  while (at < text.len && (text.data[at] == '\n' || text.data[at] == ' ' || text.data[at] == '*')) {
    ++at;
  }
  return pbg_sv_at(text, at, PBG_LIT("——"));
}

/// Does the deadline of a paragraph hold for the next one: where it goes on with a list, and where it is the end of the plan of
/// which all of the text tells?
static bool
holds_on(const Walk *const w, const size_t at)
{
  return w->text.data[at] != '\n' || list_follows(w->text, at) ||
         (w->in->one && w->due.is.kind == PBG_YEAR_DEADLINE && w->due.is.date.year == w->period);
}

/// Marks at byte `at`; the byte behind them, or `at`
static size_t
step_mark(Walk *const w, const size_t at)
{
  const size_t  n = pbg_target_clause_ends(w->text, at);
  PbgTitleMarks marks;
  if (n && pbg_sentence_ends(w->text, at)) {
    begin_sentence(w, at + n);
    w->due.any = w->due.any && holds_on(w, at);
  } else if (n) {
    begin_clause(w, at + n);
  } else if (pbg_sv_at(w->text, at, PBG_LIT("《")) && pbg_title_marks(w->text, at, &marks)) {
    return marks.end;
  } else if (pbg_sv_at(w->text, at, PBG_LIT("（")) || w->text.data[at] == '(') {
    ++w->depth;
  } else if (w->depth && (pbg_sv_at(w->text, at, PBG_LIT("）")) || w->text.data[at] == ')')) {
    --w->depth;
  }
  return at + n;
}

bool
pbg_targets_find(const PbgTargetText *const text, PbgTargets *const out)
{
  Walk w = {.in = text, .out = out, .text = pbg_mapped_view(text->text)};
  begin_sentence(&w, 0);
  for (size_t at = 0; at < w.text.len && !w.failed;) {
    size_t next = at;
    if (!at || w.text.data[at - 1] == '\n') {
      w.failed = !pbg_target_table(text, at, out, &next);
    }
    next = next > at ? next : step_mark(&w, at);
    if (next == at) {
      size_t                   number   = 0;
      const PbgDocument *const document = text->setter(text->handle, at, &number);
      const PbgDeadlineBase    base     = {text->issue, document ? document->period_from : 0,
                                    document ? document->period_to : 0};
      w.base                            = &base;
      w.period                          = base.period_to;
      next                              = step(&w, at);
    }
    uint32_t c = 0;
    at         = next > at ? next : at + pbg_utf8_decode(w.text, at, &c, NULL);
  }
  return !w.failed;
}
