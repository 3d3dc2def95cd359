// masthead.c - the lines around the items.
#include "extract/masthead.h"

#include "base/utf8.h"
#include "extract/date.h"
#include "extract/numeral.h"

enum { MAX_SERIES = 40, MAX_FRONT = 60 };

typedef struct {
  const PbgSigns  *signs;
  const PbgLayout *layout;
  const PbgScope  *scope;
  PbgIssue        *issue;
  size_t           number_line; // line of the issue number; signs->count if none
  size_t           number_at;   // byte in it where the number begins
  bool             period;      // the date is the last day of a period: the day of posting is better
} Masthead;

static PbgStrView
copy_digits(const Masthead *const m, const unsigned value)
{
  char   text[16];
  size_t n = sizeof text;
  for (unsigned v = value; n == sizeof text || v; v /= 10) {
    text[--n] = (char)('0' + v % 10);
  }
  return pbg_arena_copy(m->scope->arena, (PbgStrView){text + n, sizeof text - n});
}

static void
read_numbers(Masthead *const m, const size_t line)
{
  const PbgMapped  text = m->signs->at[line].line->text;
  const PbgStrView view = pbg_mapped_view(text);
  for (size_t at = 0; at < view.len;) {
    size_t       end   = 0;
    unsigned     value = 0;
    uint32_t     c     = 0;
    const bool   total = pbg_sv_at(view, at, PBG_LIT("总第")) || pbg_sv_at(view, at, PBG_LIT("总"));
    const size_t from  = at + (total ? 3 : 0);
    if ((total || pbg_sv_at(view, at, PBG_LIT("第")) ||
         (c = (unsigned char)view.data[at],
          c >= '0' && c <= '9' && (!at || view.data[at - 1] < '0' || view.data[at - 1] > '9'))) &&
        pbg_issue_number_at(view, from, &end, &value)) {
      const PbgMark mark = {pbg_mapped_span(text, at, end), total ? "issue.cumulative" : "issue.number", 0.97F};
      if (total && !m->issue->cumulative) {
        m->issue->cumulative      = value;
        m->issue->cumulative_mark = mark;
      } else if (!total && !m->issue->number.len) {
        m->issue->number      = copy_digits(m, value);
        m->issue->number_mark = mark;
        m->number_line        = line;
        m->number_at          = at;
      }
      at = end;
      continue;
    }
    at += pbg_utf8_decode(view, at, &c, NULL);
  }
}

/// "Vol-2024-012", "Vol.12"
static void
read_volume(Masthead *const m, const size_t line)
{
  const PbgMapped  text = m->signs->at[line].line->text;
  const PbgStrView view = pbg_mapped_view(text);
  const size_t     at   = pbg_sv_find(view, PBG_LIT("Vol"), 0);
  if (at == PBG_NPOS || m->issue->number.len) {
    return;
  }
  size_t   end  = at + 3;
  unsigned year = 0, value = 0;
  end += end < view.len && strchr("-. ", view.data[end]) ? 1 : 0;
  const size_t digits = pbg_digits(view, end, 4, &year);
  if (digits == 4 && year > 1990 && end + 4 < view.len && strchr("-. ", view.data[end + 4]) &&
      pbg_digits(view, end + 5, 5, &value)) {
    m->issue->year = (int)year;
    end += 5 + pbg_digits(view, end + 5, 5, &value);
  } else if (digits) {
    value = year;
    end += digits;
  } else {
    return;
  }
  m->issue->number      = copy_digits(m, value);
  m->issue->number_mark = (PbgMark){pbg_mapped_span(text, at, end), "issue.volume", 0.9F};
  m->number_line        = line;
  m->number_at          = at;
}

/// "2023年第11期": the year of the number
static void
read_year(Masthead *const m, const size_t line)
{
  const PbgStrView view = pbg_mapped_view(m->signs->at[line].line->text);
  for (size_t at = 0; at + 7 <= view.len && !m->issue->year; ++at) {
    unsigned   year = 0;
    const bool free = !at || view.data[at - 1] < '0' || view.data[at - 1] > '9';
    if (free && pbg_digits(view, at, 4, &year) == 4 && year > 1990 && year < 2100 &&
        pbg_sv_at(view, at + 4, PBG_LIT("年"))) {
      m->issue->year = (int)year;
    }
  }
}

/// Is a day one on which an issue of the period that ends on the day read so far is posted?
static bool
is_posting(const Masthead *const m, const PbgDate date)
{
  return date.day && pbg_date_compare(date, m->issue->date) >= 0 &&
         pbg_date_compare(date, pbg_date_add_days(m->issue->date, 31)) <= 0;
}

/// A full date; of a period its last day, unless the day of posting follows. "5.6-5.12" with a year before it is completed.
static void
read_date(Masthead *const m, const size_t line)
{
  const PbgMapped  text = m->signs->at[line].line->text;
  const PbgStrView view = pbg_mapped_view(text);
  PbgDateMatch     match;
  size_t           from = 0, at = 0;
  PbgDate          best = {0};
  PbgMark          mark = {0};
  bool             ends = false;
  while (pbg_date_find(view, from, view.len, &at, &match)) {
    PbgDate date = match.end.day ? match.end : match.date;
    date.year    = date.year ? date.year : match.date.year;
    date.month   = date.month ? date.month : match.date.month;
    from         = at + match.len;
    if (date.year && date.month && (date.day || !best.day) && (!best.year || pbg_date_compare(date, best) > 0)) {
      best = date;
      ends = match.end.day;
      mark = (PbgMark){pbg_mapped_span(text, at, from), "issue.date", 0.95F};
    }
  }
  if (m->period ? !ends && is_posting(m, best) : best.year && (best.day || !m->issue->date.day)) {
    m->period           = ends;
    m->issue->date      = best;
    m->issue->date_mark = mark;
  }
}

static void
take_series(Masthead *const m, const PbgMapped text, const float confidence)
{
  const PbgStrView view = pbg_mapped_view(text);
  PbgTerm          term;
  m->issue->series      = pbg_arena_copy(m->scope->arena, view);
  m->issue->series_mark = (PbgMark){pbg_mapped_span(text, 0, text.len), "issue.series", confidence};
  if (pbg_lexicon_match(m->scope->lexicon, PBG_TERM_SERIES, view, 0, &term) && term.len == view.len) {
    m->issue->known_series = term.entry;
    m->issue->series       = m->issue->known_series->name;
  }
}

static bool
ends_with_noun(const Masthead *const m, const PbgMapped text)
{
  return pbg_lexicon_phrase_before(m->scope->lexicon, PBG_PHRASE_SERIES_NOUN, pbg_mapped_view(text), 0, text.len);
}

/// “能源要闻回顾”栏目帮您快速浏览: the column that a sentence names; empty if it names none
static PbgMapped
named_column(const Masthead *const m, const size_t line)
{
  const PbgMapped  text  = m->signs->at[line].line->text;
  const PbgStrView view  = pbg_mapped_view(text);
  const PbgMapped  none  = {NULL, 0, NULL};
  size_t           close = 0;
  while ((close = pbg_sv_find(view, PBG_LIT("”"), close)) != PBG_NPOS) {
    const size_t open = pbg_sv_rfind(pbg_sv_slice(view, 0, close), PBG_LIT("“"), close);
    close += 3;
    if (open != PBG_NPOS && pbg_lexicon_phrase(m->scope->lexicon, PBG_PHRASE_COLUMN_NOUN, view, close)) {
      return pbg_mapped_slice(text, open + 3, close - 3);
    }
  }
  return none;
}

/// 网络安全周报：某漏洞被利用, 甲律师事务所 | 数据合规月报: the side of a mark that ends with a word for a series; the text if neither does
static PbgMapped
series_side(const Masthead *const m, const PbgMapped text)
{
  static const char *const marks[] = {"：", "|", "｜", "丨"};
  const PbgStrView         view    = pbg_mapped_view(text);
  for (size_t i = 0; i < sizeof marks / sizeof *marks; ++i) {
    const size_t at = pbg_sv_find(view, pbg_sv(marks[i]), 0);
    if (at == PBG_NPOS) {
      continue;
    }
    const size_t    behind  = at + strlen(marks[i]);
    const PbgMapped first   = pbg_mapped_slice(text, 0, at);
    const size_t    bracket = pbg_sv_find(view, PBG_LIT("（"), behind);
    const PbgMapped second  = pbg_mapped_slice(text, behind, bracket == PBG_NPOS ? view.len : bracket);
    if (ends_with_noun(m, first) || (i && ends_with_noun(m, second))) {
      return ends_with_noun(m, first) ? first : second;
    }
  }
  return text;
}

/// The part of a line that could be the title of a series: without brackets at its ends, before the issue number
static PbgMapped
series_part(const Masthead *const m, const size_t line)
{
  PbgMapped  text = m->signs->at[line].line->text;
  PbgStrView view = pbg_mapped_view(text);
  if (line == m->number_line) {
    size_t end = m->number_at;
    while (end && (view.data[end - 1] == ' ' || view.data[end - 1] == '|' || view.data[end - 1] == '-')) {
      --end;
    }
    static const char *const cuts[] = {"（", "第", "｜", "·", "—", "【", "总"};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; ++i) {
      if (pbg_sv_ends(pbg_sv_slice(view, 0, end), pbg_sv(cuts[i]))) {
        end -= strlen(cuts[i]);
      }
    }
    size_t year = end; // "2023年" before the number
    if (year > 7 && pbg_sv_ends(pbg_sv_slice(view, 0, year), PBG_LIT("年")) && view.data[year - 4] >= '0' &&
        view.data[year - 4] <= '9') {
      year -= 7;
      end = year;
    }
    text = pbg_mapped_slice(text, 0, end);
    view = pbg_mapped_view(text);
  }
  if (pbg_sv_starts(view, PBG_LIT("【"))) {
    const size_t close = pbg_sv_find(view, PBG_LIT("】"), 0);
    text               = close == PBG_NPOS ? text : pbg_mapped_slice(text, 3, close);
  }
  text             = series_side(m, text);
  view             = pbg_mapped_view(text);
  const size_t bar = pbg_sv_find(view, PBG_LIT("|"), 0);
  if (bar != PBG_NPOS && bar > 6) {
    text = pbg_mapped_slice(text, 0, bar);
    view = pbg_mapped_view(text);
  }
  size_t       end     = view.len; // a date used as number: 周报0304
  const size_t bracket = pbg_sv_find(view, PBG_LIT("（"), 0);
  end                  = bracket != PBG_NPOS && bracket > 6 ? bracket : end;
  while (end > 6 && ((view.data[end - 1] >= '0' && view.data[end - 1] <= '9') || strchr(".- #", view.data[end - 1]))) {
    --end;
  }
  return pbg_mapped_slice(text, 0, end);
}

/// The title of the series: a known one, a line that ends with a word for a series, the line before the number
static void
find_series(Masthead *const m)
{
  const size_t end   = m->layout->front_end < MAX_FRONT ? m->layout->front_end : MAX_FRONT;
  double       best  = 0;
  PbgMapped    found = {NULL, 0, NULL};
  for (size_t i = 0; i < end; ++i) {
    const PbgSign *const sign = &m->signs->at[i];
    if (sign->kind != PBG_LINE_TEXT || sign->tail || sign->ordinal.kind == PBG_ORDINAL_BULLET ||
        sign->ordinal.kind == PBG_ORDINAL_BARE) {
      continue;
    }
    const PbgMapped  part  = series_part(m, i);
    const PbgStrView view  = pbg_mapped_view(part);
    const size_t     chars = pbg_utf8_length(view);
    PbgTerm          term;
    if (chars < 3 || chars > MAX_SERIES || pbg_sv_has(view, PBG_LIT("《")) || pbg_sv_has(view, PBG_LIT("：")) ||
        pbg_sv_has(view, PBG_LIT("，"))) {
      continue;
    }
    const bool   known = pbg_lexicon_match(m->scope->lexicon, PBG_TERM_SERIES, view, 0, &term) && term.len == view.len;
    const bool   noun  = pbg_lexicon_phrase_before(m->scope->lexicon, PBG_PHRASE_SERIES_NOUN, view, 0, view.len);
    const bool   near  = m->number_line < m->signs->count && i <= m->number_line && m->number_line - i <= 4;
    const double score = (known ? 8.0 : 0) + (noun ? 4.0 : 0) + (near ? 1.5 : 0) + (sign->line->level ? 1.0 : 0) +
                         (!i ? 0.5 : 0) + (i == m->number_line ? 0.5 : 0);
    if (score > best && (noun || known || near || sign->line->level == 1)) {
      best  = score;
      found = part;
    }
  }
  for (size_t i = 0; best < 4 && i < end; ++i) {
    const PbgMapped column = named_column(m, i);
    best                   = column.len ? 4 : best;
    found                  = column.len ? column : found;
  }
  if (found.len) {
    take_series(m, found, best >= 4 ? 0.95F : 0.7F);
  }
}

/// One field of a line: "主办单位：甲", "主编 甲", "甲主办"
static bool
read_publisher_field(Masthead *const m, const PbgMapped text)
{
  const PbgStrView view = pbg_mapped_view(text);
  size_t           n    = pbg_lexicon_phrase(m->scope->lexicon, PBG_PHRASE_PUBLISHER_MARK, view, 0);
  size_t           len  = 0;
  PbgAgent         agent;
  if (!n && pbg_agent_at(m->scope, text, 0, view.len, &agent, &len) && agent.name.len &&
      pbg_lexicon_phrase(m->scope->lexicon, PBG_PHRASE_PUBLISHER_MARK, view, len)) { // 甲主办
    agent.mark.rule     = "issue.publisher";
    m->issue->publisher = agent;
    return true;
  }
  const size_t colon = pbg_sv_at(view, n, PBG_LIT("：")) ? 3 : pbg_sv_at(view, n, PBG_LIT(":")) ? 1 : 0;
  n += n ? colon : 0;
  if (!n || n >= view.len) {
    return false;
  }
  static const char *const stops[] = {"、", "；", "，", "（", "。"}; // only the first of several, without explanation
  size_t                   end     = view.len;
  for (size_t i = 0; i < sizeof stops / sizeof *stops; ++i) {
    const size_t stop = pbg_sv_find(view, pbg_sv(stops[i]), n);
    end               = stop < end ? stop : end;
  }
  size_t       day = 0; // 主办单位：甲　2024年6月30日
  PbgDateMatch date;
  end                  = pbg_date_find(view, n, end, &day, &date) && date.date.year ? day : end;
  const PbgMapped name = pbg_mapped_slice(text, n, end);
  agent                = pbg_agent_named(m->scope, name, "issue.publisher");
  const bool person = pbg_lexicon_phrase(m->scope->lexicon, PBG_PHRASE_EDITOR_MARK, view, 0); // names of people follow
  if (!agent.name.len && colon && name.len && !person && pbg_utf8_length(pbg_mapped_view(name)) <= 20) { // an account
    agent.name = agent.surface = pbg_arena_copy(m->scope->arena, pbg_mapped_view(name));
    agent.mark                 = (PbgMark){pbg_mapped_span(name, 0, name.len), "issue.publisher-account", 0.7F};
  }
  m->issue->publisher = agent;
  return agent.name.len;
}

static bool
read_publisher(Masthead *const m, const size_t line)
{
  const PbgMapped  text = m->signs->at[line].line->text;
  const PbgStrView view = pbg_mapped_view(text);
  for (size_t from = 0; from < view.len;) {
    const size_t bar = pbg_sv_find(view, PBG_LIT("|"), from);
    const size_t to  = bar == PBG_NPOS ? view.len : bar;
    if (read_publisher_field(m, pbg_mapped_slice(text, from, to))) {
      return true;
    }
    from = to + 1;
  }
  return false;
}

/// Where the word ends that begins at byte `at`: at a blank of the source, which the clean text may have lost
static size_t
word_end(const PbgMapped text, size_t at)
{
  const PbgStrView view = pbg_mapped_view(text);
  for (uint32_t c = 0; at < view.len && view.data[at] != ' ';) {
    const size_t next = at + pbg_utf8_decode(view, at, &c, NULL);
    if (next < view.len && text.at[next] > text.at[at] + 1) {
      return next;
    }
    at = next;
  }
  return at;
}

/// 07:30
static bool
is_clock(const PbgStrView text, const size_t at)
{
  unsigned     value = 0;
  const size_t hour  = pbg_digits(text, at, 2, &value);
  const bool   colon = hour && at + hour < text.len && text.data[at + hour] == ':';
  return colon && pbg_digits(text, at + hour + 1, 2, &value) == 2;
}

/// "原创 作者 账号 2024-12-16 07:30 湖南": what stands before the day is the account; 原创, 发表于 or a place tell such a line
static void
read_posting(Masthead *const m, const size_t line)
{
  const PbgMapped  text    = m->signs->at[line].line->text;
  const PbgStrView view    = pbg_mapped_view(text);
  PbgMapped        account = {NULL, 0, NULL};
  bool marked = false, dated = false, lead = false; // lead: 原创 and an author may stand before the account
  for (size_t at = 0, end; at < view.len; at = end + (end < view.len && view.data[end] == ' ')) {
    PbgDateMatch     day;
    const PbgRegion *place = NULL;
    end                    = word_end(text, at);
    const bool mark        = pbg_lexicon_phrase(m->scope->lexicon, PBG_PHRASE_POSTING_MARK, view, at);
    lead                   = lead || mark;
    marked                 = marked || mark || (dated && is_clock(view, at)) ||
             (dated && pbg_region_at(m->scope, view, at, &place) == end - at);
    dated   = dated || (pbg_date_match(view, at, &day) && day.date.day);
    account = dated || mark ? account : pbg_mapped_slice(text, lead ? at : 0, end);
  }
  const size_t chars = pbg_utf8_length(pbg_mapped_view(account));
  if (dated && marked && chars > 1 && chars <= 20 && !pbg_sv_has(pbg_mapped_view(account), PBG_LIT("："))) {
    PbgAgent *const publisher = &m->issue->publisher;
    *publisher      = (PbgAgent){.mark = {pbg_mapped_span(account, 0, account.len), "issue.publisher-account", 0.7F}};
    publisher->name = publisher->surface = pbg_arena_copy(m->scope->arena, pbg_mapped_view(account));
  }
}

/// A line of the masthead that is nothing but the name of a body
static void
read_name(Masthead *const m, const size_t line)
{
  const PbgSign *const sign = &m->signs->at[line];
  if (sign->kind != PBG_LINE_TEXT || sign->number || sign->ordinal.kind != PBG_ORDINAL_NONE || sign->length > 24) {
    return;
  }
  const PbgAgent agent = pbg_agent_named(m->scope, sign->text, "issue.publisher-line");
  if (agent.name.len && !pbg_sv_equal(agent.surface, m->issue->series)) {
    m->issue->publisher                 = agent;
    m->issue->publisher.mark.confidence = 0.8F;
  }
}

static void
find_publisher(Masthead *const m)
{
  for (size_t i = 0; i < m->layout->front_end && !m->issue->publisher.name.len; ++i) {
    read_publisher(m, i);
  }
  for (size_t i = m->layout->tail_start; i < m->signs->count && !m->issue->publisher.name.len; ++i) {
    read_publisher(m, i);
  }
  const size_t front = m->layout->front_end < MAX_FRONT ? m->layout->front_end : MAX_FRONT;
  for (size_t i = 0; i < front && !m->issue->publisher.name.len; ++i) {
    read_name(m, i);
  }
  for (size_t i = 0; i < front && !m->issue->publisher.name.len; ++i) {
    read_posting(m, i);
  }
  if (!m->issue->publisher.name.len && m->issue->known_series && m->issue->known_series->publisher.len) {
    static const uint32_t no_place[256];
    const PbgStrView      name = m->issue->known_series->publisher;
    m->issue->publisher = pbg_agent_named(m->scope, (PbgMapped){name.data, name.len < 256 ? name.len : 0, no_place},
                                          "issue.publisher-of-series");
    m->issue->publisher.mark.span = (PbgSpan){0, 0};
  }
}

/// Does a line say when a page was put up: 发布时间：2024-11-23, 2024-11-23 10:12 来源：…?
static bool
says_posting(const Masthead *const m, const size_t line)
{
  const PbgStrView view = pbg_mapped_view(m->signs->at[line].line->text);
  for (size_t at = 0; at < view.len && view.len < 240;) {
    uint32_t c = 0;
    if (pbg_mark_length(m->scope->lexicon, PBG_PHRASE_FIELD_DATE, view, at) || (at && view.data[at] == ':')) {
      return true;
    }
    at += pbg_utf8_decode(view, at, &c, NULL);
  }
  return false;
}

/// The day of a page with one piece of news stands under its title
static void
read_page_day(Masthead *const m)
{
  enum { UNDER_TITLE = 6 };
  const size_t from = m->layout->front_end;
  const bool   page = m->layout->block_count == 1 && !m->issue->year;
  for (size_t i = from; page && i < m->signs->count && i < from + UNDER_TITLE && !m->issue->date.year; ++i) {
    if (says_posting(m, i)) {
      read_date(m, i);
      m->issue->date_mark.rule = "issue.date.page";
    }
  }
}

void
pbg_masthead_read(const PbgSigns *const  signs,
                  const PbgLayout *const layout,
                  const PbgScope *const  scope,
                  PbgIssue *const        issue)
{
  Masthead     m     = {.signs = signs, .layout = layout, .scope = scope, .issue = issue, .number_line = signs->count};
  const size_t front = layout->front_end < MAX_FRONT ? layout->front_end : MAX_FRONT;
  for (size_t i = 0; i < front; ++i) {
    if (signs->at[i].kind == PBG_LINE_BLANK || signs->at[i].length > PBG_MAX_HEADING) {
      continue;
    }
    read_numbers(&m, i);
    read_volume(&m, i);
    if (m.number_line == i || (m.number_line == signs->count && !issue->year)) {
      read_year(&m, i);
    }
    if (!issue->date.day || m.period) {
      read_date(&m, i);
    }
  }
  for (size_t i = layout->tail_start; i < signs->count && !issue->date.year; ++i) {
    if (signs->at[i].kind == PBG_LINE_TEXT && signs->at[i].length <= 40) {
      read_date(&m, i);
    }
  }
  read_page_day(&m);
  issue->year = issue->year ? issue->year : issue->date.year;
  find_series(&m);
  find_publisher(&m);
}
