// item_effects.c - when a document takes effect and when it expires, and the years that it plans for.
#include "extract/item_internal.h"

#include "base/utf8.h"
#include "extract/date.h"
#include "extract/fold.h"
#include "extract/numeral.h"
#include "extract/sentence.h"

enum { MAX_DATE = 120 }; // bytes of the longest date

/// pbg_sentence_at(), once for all that is asked of one verb
static void
sentence_at(PbgReading *const r, const PbgStrView text, const size_t at, size_t *const from, size_t *const to)
{
  if (r->sentence_of != text.data || r->sentence[0] != at) {
    r->sentence_of = text.data;
    r->sentence[0] = at;
    pbg_sentence_at(text, at, &r->sentence[1], &r->sentence[2]);
  }
  *from = r->sentence[1];
  *to   = r->sentence[2];
}

/// The document that a clause is about: the one named right behind (…施行的《X》), else the last one named in the clause, else the
/// last one of the sentence, of those that the item reports if there are any (《X》代替《Y》，自…施行), or the main
static PbgDraft *
subject_at(PbgReading *const r, const PbgMapped text, const size_t verb_at, const size_t verb_end)
{
  const PbgStrView view = pbg_mapped_view(text);
  size_t           from = 0, to = 0;
  size_t           best = 0, rank = 0;
  sentence_at(r, view, verb_at, &from, &to);
  const size_t    clause = pbg_clause_start(view, from, verb_at);
  PbgDraft *const latter = pbg_item_latter(r, text, from, verb_at);
  if (latter) {
    return latter;
  }
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->text.data != text.data || !m->document || m->governed == PBG_GOVERNED_NAMING) {
      continue;
    }
    if (pbg_sv_at(view, verb_end, PBG_LIT("的")) && m->start == verb_end + 3) {
      return &r->drafts[m->document - 1];
    }
    const bool   reported = r->drafts[m->document - 1].out.role == PBG_ROLE_REPORTED;
    const size_t here     = m->start >= clause ? 3 : reported ? 2 : 1;
    if (m->start >= from && m->end <= verb_at && m->governed != PBG_GOVERNED_BASIS && here >= rank) {
      best = m->document;
      rank = here;
    }
  }
  return best ? &r->drafts[best - 1] : pbg_sv_at(view, verb_end, PBG_LIT("的")) ? NULL : pbg_item_main(r);
}

/// Is there nothing but 起, 正式, 开始 … between a date and the verb of effect?
static bool
leads_to(const PbgReading *const r, const PbgStrView text, size_t at, const size_t verb_at)
{
  for (size_t n = 1; n && at < verb_at; at += n) {
    n = pbg_sv_at(text, at, PBG_LIT("，")) ? 3 : pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_EFFECT_LINK, text, at);
    n = n ? n : pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_ADVERB, text, at);
  }
  return at == verb_at;
}

static void
set_effective(PbgReading *const r, PbgDraft *const draft, const PbgDateMatch *const match, const PbgMark mark)
{
  PbgDocument *const d = &draft->out;
  if (d->effective.year) {
    return;
  }
  d->effective      = match->date.year ? match->date
                      : d->issued.year ? pbg_date_complete_after(match, d->issued)
                                       : pbg_date_complete(match, r->context->issue_date);
  d->effective_mark = mark;
}

/// 之日起 in a clause that ends at the verb, or 日 right before it (自發布日施行): where it begins and ends
static bool
find_day(const PbgStrView view, const size_t floor, const size_t verb_at, size_t *const day, size_t *const end)
{
  const PbgStrView clause = pbg_sv_slice(view, floor, verb_at);
  const size_t     near   = pbg_sv_rfind(clause, PBG_LIT("之日起"), clause.len);
  const bool       plain  = near == PBG_NPOS && pbg_sv_ends(clause, PBG_LIT("日"));
  *day                    = plain ? verb_at - 3 : floor + near;
  *end                    = plain ? verb_at : *day + 9;
  return plain || near != PBG_NPOS;
}

/// 自公布之日起施行, 自公布之日起30日后施行
static void
read_from_issue(PbgReading *const r, const PbgMapped text, const size_t verb_at, const size_t verb_end)
{
  const PbgStrView view  = pbg_mapped_view(text);
  size_t           begin = 0, end = 0;
  sentence_at(r, view, verb_at, &begin, &end);
  const size_t floor = pbg_clause_start(view, begin, verb_at);
  size_t       day = 0, at = 0;
  PbgTerm      verb;
  if (!find_day(view, floor, verb_at, &day, &at) ||
      !pbg_lexicon_match_before(r->lexicon, PBG_TERM_VERB, view, floor, day, &verb)) {
    return;
  }
  unsigned     days   = 0;
  const size_t digits = pbg_number(view, at, &days);
  const bool   later  = digits && pbg_sv_at(view, at + digits, PBG_LIT("日"));
  at += later ? digits + 3 : 0;
  at += later && (pbg_sv_at(view, at, PBG_LIT("后"))) ? 3 : 0;
  PbgDraft *const draft = leads_to(r, view, at, verb_at) ? subject_at(r, text, verb_at, verb_end) : NULL;
  if (draft && draft->out.issued.day && !draft->out.effective.year) {
    draft->out.effective      = pbg_date_add_days(draft->out.issued, later ? (int)days : 0);
    draft->out.effective_mark = (PbgMark){pbg_mapped_span(text, floor, verb_end), "effective.from-issue", 0.9F};
  }
}

static bool
is_verb_of_title(const PbgReading *const r, const PbgMapped text, const size_t verb_at)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->text.data == text.data && m->governed == PBG_GOVERNED_BEHIND && m->verb_at <= verb_at &&
        m->verb_end > verb_at) {
      return true;
    }
  }
  return false;
}

static int
last_day(const int year, const unsigned month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool       leap   = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[(month - 1) % 12];
}

/// It holds for so many years: until the day before the anniversary of the day of effect
static void
set_term(PbgDraft *const draft, const unsigned years, const PbgSpan span)
{
  if (!draft || draft->out.expires.year || !draft->out.effective.day) {
    return;
  }
  PbgDate end             = draft->out.effective;
  end.year                = (int16_t)(end.year + (int)years);
  end.day                 = end.day > last_day(end.year, end.month) ? (uint8_t)last_day(end.year, end.month) : end.day;
  draft->out.expires      = pbg_date_add_days(end, -1);
  draft->out.expires_mark = (PbgMark){span, "expires.term", 0.85F};
}

/// DATE 起试行两年
static void
read_trial(PbgDraft *const draft, const PbgMapped text, const size_t verb_at, const size_t verb_end)
{
  const PbgStrView view   = pbg_mapped_view(text);
  unsigned         years  = 0;
  const size_t     digits = pbg_number(view, verb_end, &years);
  if (digits && years && years < 10 && pbg_sv_at(view, verb_end + digits, PBG_LIT("年"))) {
    set_term(draft, years, pbg_mapped_span(text, verb_at, verb_end + digits + 3));
  }
}

/// 均自3月1日起施行, 新标准自3月1日起实施: what is said in the bytes [from, to) is said of all that the item reports
static bool
is_of_all(const PbgReading *const r, const PbgStrView view, const size_t from, const size_t to)
{
  for (size_t at = from; at < to;) {
    uint32_t c = 0;
    if (pbg_sv_at(view, at, PBG_LIT("均")) || pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_RELATION_ALL, view, at)) {
      return true;
    }
    at += pbg_utf8_decode(view, at, &c, NULL);
  }
  return false;
}

/// DATE 起? 正式? 施行
static void
read_effect(PbgReading *const r, const PbgMapped text, const size_t verb_at, const size_t verb_end)
{
  const PbgStrView view  = pbg_mapped_view(text);
  size_t           first = 0;
  size_t           last  = 0;
  size_t           at    = 0;
  PbgDateMatch     date;
  if (pbg_sv_at(view, verb_end, PBG_LIT("之日"))) { // 《Y》自《X》施行之日起废止
    return;
  }
  sentence_at(r, view, verb_at, &first, &last);
  // the date that leads to the verb; else the one that opens the sentence, if the verb is a title's: 10月30日，《X》开始施行
  bool   found = false, opens = false, none = true;
  size_t start = first; // what was looked through for an earlier verb has no date, except one that goes on behind it
  if (first >= r->dateless_from && r->dateless_to > first + MAX_DATE) {
    start = r->dateless_to - MAX_DATE;
  }
  for (size_t i = start; !found && pbg_date_find(view, i, verb_at, &at, &date); i = at + date.len) {
    found = leads_to(r, view, at + date.len, verb_at);
    none  = false;
  }
  if (none) {
    r->dateless_from = start == first ? first : r->dateless_from;
    r->dateless_to   = verb_at;
  }
  if (!found && is_verb_of_title(r, text, verb_at)) {
    opens = found = pbg_date_match(view, first, &date);
    at            = first;
  }
  if (!found) {
    read_from_issue(r, text, verb_at, verb_end);
    return;
  }
  const PbgMark   mark   = {pbg_mapped_span(text, at, at + date.len), "effective.date-verb", 0.93F};
  PbgDraft *const draft  = subject_at(r, text, verb_at, verb_end);
  const size_t    clause = pbg_clause_start(view, first, at);
  for (size_t i = 0; date.date.month && opens && i < r->mentions.count; ++i) { // 1月1日，《A》和《B》同日起施行
    const PbgMention *const m = &r->mentions.at[i];
    if (m->text.data == text.data && m->start >= first && m->end <= verb_at && m->document) {
      set_effective(r, &r->drafts[m->document - 1], &date, mark);
    }
  }
  for (size_t i = 0; date.date.month && is_of_all(r, view, clause, at) && i < r->draft_count; ++i) {
    if (r->drafts[i].out.role == PBG_ROLE_REPORTED) {
      set_effective(r, &r->drafts[i], &date, mark);
    }
  }
  if (draft && date.date.month) {
    set_effective(r, draft, &date, mark);
    read_trial(draft, text, verb_at, verb_end);
  }
}

/// 《Y》同时废止: it expires when the new one takes effect
static void
read_repeal(PbgReading *const r, const PbgMapped text, const size_t at)
{
  const PbgStrView      view = pbg_mapped_view(text);
  const PbgDraft *const main = pbg_item_main(r);
  size_t                from = 0, to = 0;
  sentence_at(r, view, at, &from, &to);
  const size_t clause = pbg_clause_start(view, from, at);
  for (size_t i = 0; main && i < r->mentions.count; ++i) {
    const PbgMention *const m = &r->mentions.at[i];
    if (m->text.data != text.data || !m->document || m->start < from || m->end > at || m->start < clause) {
      continue;
    }
    PbgDocument *const old = &r->drafts[m->document - 1].out;
    if (old->role == PBG_ROLE_MENTIONED && !old->expires.year && main->out.effective.day) {
      old->expires      = main->out.effective;
      old->expires_mark = (PbgMark){pbg_mapped_span(text, m->start, at), "expires.repealed", 0.85F};
    }
  }
}

/// Is the term that of a thing which the document is about, not its own: 评估结果有效期2年? Its own is said of it by its name, or
/// goes on behind a comma: 《办法》有效期5年, 自印发之日起施行，有效期5年.
static bool
is_of_thing(const PbgReading *const r, const PbgStrView view, const size_t at)
{
  size_t begin = 0, stop = 0;
  pbg_sentence_at(view, at, &begin, &stop);
  const size_t from = pbg_clause_start(view, begin, at);
  const size_t n    = at > from ? pbg_utf8_before(view, at) : 0;
  uint32_t     c    = 0;
  PbgTerm      word;
  if (!n) {
    return false;
  }
  pbg_utf8_decode(view, at - n, &c, NULL);
  static const PbgPhraseCategory links[] = {PBG_PHRASE_ADVERB, PBG_PHRASE_JOINER, PBG_PHRASE_EFFECT_LINK,
                                            PBG_PHRASE_THIS, PBG_PHRASE_TERM_OWN};
  if (pbg_sv_at(view, from, PBG_LIT("原"))) { // 原办法延期至…
    return true;
  }
  bool own = pbg_char_class(c) != PBG_CHAR_HAN || c == 0x5176 || c == 0x7684 || // 其 的
             pbg_lexicon_match_before(r->lexicon, PBG_TERM_DOCTYPE | PBG_TERM_VERB, view, from, at, &word);
  for (size_t i = 0; !own && i < sizeof links / sizeof *links; ++i) {
    own = pbg_lexicon_phrase_before(r->lexicon, links[i], view, from, at);
  }
  return !own;
}

/// A day, or the end of a year: 2027年底
static bool
last_date(const PbgReading *const r, const PbgStrView text, const size_t at, PbgDateMatch *const out)
{
  unsigned     year   = 0;
  const size_t digits = pbg_digits(text, at, 4, &year);
  const size_t end    = digits == 4 && pbg_sv_at(text, at + 4, PBG_LIT("年"))
                          ? pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_YEAR_END, text, at + 7)
                          : 0;
  if (!end || pbg_sv_at(text, at + 7, PBG_LIT("度")) || pbg_sv_at(text, at + 7, PBG_LIT("12"))) {
    return pbg_date_match(text, at, out) && out->date.month;
  }
  *out = (PbgDateMatch){.date = {.year = (int16_t)year, .month = 12, .day = 31}, .len = 7 + end};
  return true;
}

/// 有效期至 DATE
static void
read_expiry(PbgReading *const r, const PbgMapped text, const size_t at, const size_t len)
{
  PbgDateMatch date;
  if (!last_date(r, pbg_mapped_view(text), at + len, &date) || is_of_thing(r, pbg_mapped_view(text), at)) {
    return;
  }
  PbgDraft *const draft = subject_at(r, text, at, at + len);
  if (draft && !draft->out.expires.year) {
    const PbgDate base      = draft->out.effective.year ? draft->out.effective
                              : draft->out.issued.year  ? draft->out.issued
                                                        : r->context->issue_date;
    draft->out.expires      = pbg_date_complete_after(&date, base);
    draft->out.expires_mark = (PbgMark){pbg_mapped_span(text, at, at + len + date.len), "expires.phrase", 0.93F};
  }
}

/// 执行期限为 DAY 至 DAY: it takes effect and expires
static void
read_range(PbgReading *const         r,
           const PbgMapped           text,
           const size_t              at,
           const PbgDateMatch *const days,
           const size_t              days_at,
           const float               confidence)
{
  PbgDraft *const held = subject_at(r, text, at, days_at);
  const PbgMark   mark = {pbg_mapped_span(text, at, days_at + days->len), "effective.range", confidence};
  const PbgDate   end  = pbg_date_range_end(days, days->date);
  if (held && held->out.role == PBG_ROLE_REPORTED && days->date.year && !held->out.effective.year &&
      !held->out.expires.year) {
    held->out.effective      = days->date;
    held->out.effective_mark = mark;
    held->out.expires        = end;
    held->out.expires_mark   = mark;
  }
}

/// 有效期5年: the day before the anniversary of the day of effect
static void
read_term(PbgReading *const r, const PbgMapped text, const size_t at, const size_t len)
{
  const PbgStrView view  = pbg_mapped_view(text);
  unsigned         years = 0;
  size_t           i     = at + len;
  i += pbg_sv_at(view, i, PBG_LIT("为")) ? 3 : 0;
  const size_t digits = pbg_number(view, i, &years);
  const size_t comma = pbg_sv_find(pbg_sv_slice(view, 0, i + 40), PBG_LIT("，至"), i); // 试行期两年，至2026年9月30日止
  PbgDateMatch date;
  if (pbg_date_match(view, i, &date) && date.date.day && date.end.day) { // 有效期为A至B
    if (!is_of_thing(r, view, at)) {
      read_range(r, text, at, &date, i, 0.9F);
    }
    return;
  }
  if (comma != PBG_NPOS && pbg_date_match(view, comma + 6, &date) &&
      pbg_sv_at(view, comma + 6 + date.len, PBG_LIT("止"))) {
    read_expiry(r, text, at, comma + 6 - at);
    return;
  }
  if (!digits || !years || years > 20 || !pbg_sv_at(view, i + digits, PBG_LIT("年")) || is_of_thing(r, view, at)) {
    return;
  }
  set_term(subject_at(r, text, at, at + len), years, pbg_mapped_span(text, at, i + digits + 3));
}

/// 自2024年1月1日至2025年12月31日，对…: for how long what the document grants is granted; years, not the days of an event
static size_t
read_measure(PbgReading *const r, const PbgMapped text, const size_t at)
{
  const PbgStrView view = pbg_mapped_view(text);
  PbgDateMatch     days;
  if (!(pbg_sv_at(view, at, PBG_LIT("自")) || pbg_sv_at(view, at, PBG_LIT("从"))) ||
      !pbg_date_match(view, at + 3, &days) || !days.date.day || !days.end.day || !days.date.year || !days.end.year) {
    return 0;
  }
  const size_t behind = at + 3 + days.len;
  const bool   years  = pbg_date_compare(pbg_date_add_days(days.date, 180), days.end) < 0;
  const bool   opens  = pbg_sv_at(view, behind, PBG_LIT("，")) || pbg_sv_at(view, behind, PBG_LIT("对")) ||
                     pbg_sv_at(view, behind, PBG_LIT("期间"));
  if (years && opens) {
    read_range(r, text, at, &days, at + 3, 0.85F);
  }
  return 3 + days.len;
}

/// 规划期限为2021-2025年
static void
read_period(PbgReading *const r, const PbgMapped text, const size_t at, const size_t len)
{
  PbgDateMatch days;
  if (pbg_date_match(pbg_mapped_view(text), at + len, &days) && days.date.day && days.end.day) {
    read_range(r, text, at, &days, at + len, 0.9F);
    return;
  }
  int             from = 0, to = 0;
  const size_t    n     = pbg_year_range(pbg_mapped_view(text), at + len, &from, &to);
  PbgDraft *const draft = n ? subject_at(r, text, at, at + len) : NULL;
  if (draft && !draft->out.period_from) {
    draft->out.period_from = from;
    draft->out.period_to   = to;
    draft->out.period_mark = (PbgMark){pbg_mapped_span(text, at, at + len + n), "period.phrase", 0.93F};
  }
}

/// Role of the verb at `at`, PBG_VERB_ISSUE and length 0 if there is none
static PbgVerbRole
verb_role_at(const PbgReading *const r, const PbgStrView text, const size_t at, size_t *const len)
{
  PbgTerm verb;
  *len = 0;
  if (!pbg_lexicon_match(r->lexicon, PBG_TERM_VERB, text, at, &verb)) {
    return PBG_VERB_ISSUE;
  }
  *len = verb.len;
  return ((const PbgVerb *)verb.entry)->role;
}

static void
read_text(PbgReading *const r, const PbgMapped text)
{
  const PbgStrView view = pbg_mapped_view(text);
  r->dateless_from = r->dateless_to = 0;
  for (size_t at = 0; at < view.len;) {
    PbgTerm       verb;
    PbgTitleMarks marks;
    uint32_t      c = 0;
    size_t        n = 0;
    if (pbg_sv_at(view, at, PBG_LIT("《")) && pbg_title_marks(view, at, &marks)) { // 《实施细则》 is no verb
      n = marks.end - at;
    } else if ((n = pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_EXPIRY, view, at))) {
      read_expiry(r, text, at, n);
    } else if ((n = pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_PERIOD_MARK, view, at))) {
      read_period(r, text, at, n);
    } else if ((n = pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_TERM_MARK, view, at))) {
      read_term(r, text, at, n);
    } else if ((n = read_measure(r, text, at))) {
    } else if (pbg_lexicon_match(r->lexicon, PBG_TERM_VERB, view, at, &verb) &&
               ((const PbgVerb *)verb.entry)->role == PBG_VERB_ENACT) {
      read_effect(r, text, at, at + verb.len);
      n = verb.len;
    } else if (verb_role_at(r, view, at, &n) == PBG_VERB_REPEAL) {
      read_repeal(r, text, at);
    }
    at += n ? n : pbg_utf8_decode(view, at, &c, NULL);
  }
}

/// 发布《A》《B》《C》，自发布之日起施行: what the sentence says of the last holds for the list
static void
spread_over_lists(PbgReading *const r)
{
  for (size_t i = 0; i < r->mentions.count; ++i) {
    const PbgMention *const m    = &r->mentions.at[i];
    const PbgMention *const head = m->head ? &r->mentions.at[m->head - 1] : NULL;
    if (!head || !m->document || !head->document || !m->to) {
      continue;
    }
    for (size_t j = m->head - 1; j < i; ++j) {
      const PbgMention *const other = &r->mentions.at[j];
      if (!other->document || (j + 1 != m->head && other->head != m->head)) {
        continue;
      }
      const PbgDocument *const from = &r->drafts[m->document - 1].out;
      PbgDocument *const       to   = &r->drafts[other->document - 1].out;
      const bool               said = from->effective.year && from->effective_mark.span.start >= m->text.at[m->start] &&
                        from->effective_mark.span.start <= m->text.at[m->to - 1];
      if (said && !to->effective.year) {
        to->effective      = from->effective;
        to->effective_mark = from->effective_mark;
        to->expires        = to->expires.year ? to->expires : from->expires;
        to->expires_mark   = to->expires_mark.rule ? to->expires_mark : from->expires_mark;
      }
    }
  }
}

void
pbg_item_effects(PbgReading *const r)
{
  pbg_item_latter_acts(r);
  read_text(r, r->body);
  read_text(r, r->heading);
  spread_over_lists(r);
}
