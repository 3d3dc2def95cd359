// deadline.c - years and months by which goals are to be reached.
#include "extract/deadline.h"

#include "extract/date.h"
#include "extract/numeral.h"

enum { PLAN_ZERO = 1955, PLAN_YEARS = 5, MOST_SPAN = 20 }; // 十四五 ends in 1955 + 14 * 5

static bool
begins(const PbgStrView text, const size_t at, const char *const word)
{
  return pbg_sv_at(text, at, pbg_sv(word));
}

size_t
pbg_plan_end_at(const PbgStrView text, const size_t at, int *const year)
{
  size_t   end  = at + (begins(text, at, "“") || begins(text, at, "”") ? 3 : begins(text, at, "\"") ? 1 : 0);
  unsigned plan = 0;
  static const char *const plans[] = {"九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五"};
  for (size_t i = sizeof plans / sizeof *plans; i-- > 0 && !plan;) {
    if (begins(text, end, plans[i])) {
      plan = (unsigned)i + 9;
      end += strlen(plans[i]);
    }
  }
  if (!plan || (plan < 11 && end == at + 6)) { // 十五 alone is a number
    return 0;
  }
  *year = PLAN_ZERO + PLAN_YEARS * (int)plan;
  end += begins(text, end, "”") || begins(text, end, "“") ? 3 : begins(text, end, "\"") ? 1 : 0;
  return end - at;
}

/// “十四五”末, “十四五”期间
static bool
plan_at(const PbgLexicon *const lexicon, const PbgStrView text, const size_t at, PbgDeadline *const out)
{
  int          year = 0;
  const size_t n    = pbg_plan_end_at(text, at, &year);
  const size_t tail = n ? pbg_lexicon_phrase(lexicon, PBG_PHRASE_PLAN_END, text, at + n) : 0;
  if (tail) {
    out->date = (PbgDate){.year = (int16_t)year, .inferred = true};
    out->rule = "target.deadline-plan";
    out->end  = at + n + tail;
  }
  return tail;
}

/// The year counted from the issue, or the end of a plan that lasts that long
static int
counted(const PbgDeadlineBase *const base, const int years)
{
  if (base->period_from && base->period_to - base->period_from + 1 == years) {
    return base->period_to;
  }
  return base->issue.year ? base->issue.year + years : 0;
}

/// 3年内, 未来3年, 通过3年努力
static bool
span_at(const PbgLexicon *const      lexicon,
        const PbgDeadlineBase *const base,
        const PbgStrView             text,
        const size_t                 from,
        const size_t                 at,
        PbgDeadline *const           out)
{
  unsigned     years = 0;
  const size_t lead  = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_SPAN_LEAD, text, from, at);
  size_t       end   = at + pbg_number(text, at, &years);
  end += pbg_sv_blanks(text, end);
  if (end == at || !years || years > MOST_SPAN || !begins(text, end, "年")) {
    return false;
  }
  end += 3;
  const size_t tail = pbg_lexicon_phrase(lexicon, PBG_PHRASE_SPAN_END, text, end);
  const int    year = counted(base, (int)years);
  if ((!lead && !begins(text, end, "内")) || (!tail && !lead) || !year) {
    return false;
  }
  *out = (PbgDeadline){.date  = {.year = (int16_t)year, .inferred = true},
                       .rule  = "target.deadline-span",
                       .start = at - lead,
                       .end   = end + tail};
  return true;
}

/// Behind a year: 底前, 6月底前, 6月至 …; a day makes it none
static size_t
month_at(const PbgStrView text, size_t at, PbgDeadline *const out)
{
  unsigned     month = 0;
  const size_t start = at;
  const size_t n     = pbg_number(text, at + pbg_sv_blanks(text, at), &month);
  at += pbg_sv_blanks(text, at) + n;
  at += pbg_sv_blanks(text, at);
  if (!n || !month || month > 12 || !begins(text, at, "月")) {
    return 0;
  }
  at += 3;
  out->date.month  = (uint8_t)month;
  const size_t day = pbg_number(text, at + pbg_sv_blanks(text, at), &month);
  if (day && begins(text, at + pbg_sv_blanks(text, at) + day, "日")) {
    at += pbg_sv_blanks(text, at) + day + 3;
    out->date.day = (uint8_t)month;
  }
  return at - start;
}

/// 2025年, 2025-2027年, with what stands before and behind
static bool
year_at(
  const PbgLexicon *const lexicon, const PbgStrView text, const size_t from, const size_t at, PbgDeadline *const out)
{
  static const char *const dashes[] = {"-", "—", "–", "~", "～", "至", "年至", "年-", "年—"};
  unsigned                 year     = 0;
  if (pbg_digits(text, at, 5, &year) != 4 || year < 1900 || year > 2100) {
    return false;
  }
  size_t end = at + 4 + pbg_sv_blanks(text, at + 4);
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; ++i) {
    unsigned     last = 0;
    const size_t next = end + strlen(dashes[i]);
    if (begins(text, end, dashes[i]) && pbg_digits(text, next, 5, &last) == 4 && last >= year && last < year + 30) {
      year = last;
      end  = next + 4 + pbg_sv_blanks(text, next + 4);
      break;
    }
  }
  if (!begins(text, end, "年")) {
    return false;
  }
  end += 3 + pbg_sv_blanks(text, end + 3);
  size_t before = at;
  while (before > from && text.data[before - 1] == ' ') {
    --before;
  }
  const size_t lead     = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_DEADLINE_LEAD, text, from, before);
  const size_t compared = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_COMPARED_YEAR, text, from, before);
  *out = (PbgDeadline){.date = {.year = (int16_t)year}, .start = before - lead, .rule = "target.deadline-year"};
  end += month_at(text, end, out);
  const size_t tail = pbg_lexicon_phrase(lexicon, PBG_PHRASE_YEAR_END, text, end);
  const bool   due  = tail || (lead && !begins(text, before - lead, "于") && !begins(text, before - lead, "在"));
  out->end          = end + tail;
  out->kind         = compared && compared >= lead ? PBG_YEAR_OTHER : due ? PBG_YEAR_DEADLINE : PBG_YEAR_PLAIN;
  if (out->date.month && out->kind == PBG_YEAR_PLAIN) {
    out->kind = PBG_YEAR_OTHER;
  }
  if (out->date.month == 12 || tail == 0 || out->date.day) {
    out->date.day = 0;
  }
  return true;
}

bool
pbg_deadline_at(const PbgLexicon *const      lexicon,
                const PbgDeadlineBase *const base,
                const PbgStrView             text,
                const size_t                 from,
                const size_t                 at,
                PbgDeadline *const           out)
{
  PbgDeadline found = {.start = at};
  bool        any   = year_at(lexicon, text, from, at, &found) || span_at(lexicon, base, text, from, at, &found) ||
             plan_at(lexicon, text, at, &found);
  if (!any && base->issue.year) {
    const size_t n = pbg_lexicon_phrase(lexicon, PBG_PHRASE_THIS_YEAR, text, at);
    found          = (PbgDeadline){.date      = {.year = base->issue.year, .inferred = true},
                                   .this_year = true,
                                   .rule      = "target.deadline-this-year",
                                   .start     = at,
                                   .end       = at + n};
    any            = n;
  }
  if (any) {
    *out = found;
  }
  return any;
}
