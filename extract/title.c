// title.c - titles.
#include "extract/title.h"

#include "base/utf8.h"
#include "extract/fold.h"
#include "extract/numeral.h"

enum { MAX_TITLE = 600 }; // bytes: 200 Han characters

bool
pbg_title_marks(const PbgStrView text, const size_t at, PbgTitleMarks *const out)
{
  int    depth       = 0;
  size_t first_close = PBG_NPOS;
  size_t i           = at;
  for (; i < text.len && i - at < MAX_TITLE && text.data[i] != '\n'; ++i) {
    if (pbg_sv_at(text, i, PBG_LIT("《"))) {
      ++depth;
    } else if (pbg_sv_at(text, i, PBG_LIT("》"))) {
      first_close = first_close == PBG_NPOS ? i : first_close;
      if (--depth == 0) {
        *out = (PbgTitleMarks){at, i + 3, at + 3, i};
        return true;
      }
    } else if (pbg_sv_at(text, i, PBG_LIT("。")) || pbg_sv_at(text, i, PBG_LIT("；"))) {
      break;
    }
  }
  if (first_close == PBG_NPOS) {
    return false;
  }
  // 《关于印发《X》的通知 with the last mark lost
  if (pbg_sv_at(text, first_close + 3, PBG_LIT("的通知"))) {
    *out = (PbgTitleMarks){at, first_close + 12, at + 3, first_close + 12};
    return true;
  }
  *out = (PbgTitleMarks){at, first_close + 3, at + 3, first_close};
  return true;
}

enum { LEAST_CLAUSE = 5, LOOK_BACK = 120 }; // characters of a clause beside a real blank; bytes searched for noise

static bool
has_gap(const PbgMapped text, const size_t at)
{
  return text.at[at] > text.at[at - 1] + 1;
}

static PbgCharClass
class_at(const PbgStrView text, const size_t at)
{
  uint32_t c = 0;
  pbg_utf8_decode(text, at, &c, NULL);
  return pbg_char_class(c);
}

/// Number of Han characters without a gap that end (or, forwards, begin) at byte `at`
static unsigned
run_length(const PbgMapped text, size_t at, const size_t end, const bool forwards)
{
  const PbgStrView view = pbg_mapped_view(text);
  unsigned         n    = 0;
  while (n < LEAST_CLAUSE && (forwards ? at < end : at > end)) {
    const size_t start = forwards ? at : at - pbg_utf8_before(view, at);
    if (class_at(view, start) != PBG_CHAR_HAN || (n && has_gap(text, forwards ? start : at))) {
      break;
    }
    ++n;
    at = forwards ? at + 3 : start;
  }
  return n;
}

/// Does the source put blanks between the characters before byte `at`, too? Then a blank in a title means nothing.
static bool
is_noisy(const PbgMapped text, const size_t at)
{
  const PbgStrView view = pbg_mapped_view(text);
  for (size_t i = at > LOOK_BACK ? at - LOOK_BACK : 1; i < at; ++i) {
    const bool start = ((unsigned char)view.data[i] & 0xC0U) != 0x80U;
    if (start && text.at[i] == text.at[i - 1] + 2 && class_at(view, i) == PBG_CHAR_HAN) {
      return true;
    }
  }
  return false;
}

/// A blank that belongs to the title: one between two bodies (中共中央 国务院关于…) or between two clauses
/// (关于深化智慧城市发展 推进城市全域数字化转型的…), not one that a converter left
static bool
has_real_blank(
  const PbgMapped text, const size_t from, const size_t at, const size_t to, const PbgLexicon *const lexicon)
{
  PbgTerm term;
  if (at <= from || !has_gap(text, at)) {
    return false;
  }
  const bool body =
    pbg_lexicon_match(lexicon, PBG_TERM_BODY, pbg_sv_slice(pbg_mapped_view(text), 0, at), from, &term) &&
    from + term.len == at;
  return body || (text.at[at] == text.at[at - 1] + 2 && run_length(text, at, from, false) == LEAST_CLAUSE &&
                  run_length(text, at, to, true) == LEAST_CLAUSE && !is_noisy(text, from));
}

PbgStrView
pbg_title_repair(
  const PbgMapped text, const size_t from, const size_t to, const PbgLexicon *const lexicon, PbgArena *const arena)
{
  const PbgStrView view = pbg_mapped_view(text);
  char *const      out  = pbg_arena_alloc(arena, (to - from) * 2 + 1);
  size_t           len  = 0;
  for (size_t at = from; out && at < to;) {
    uint32_t     c = 0;
    const size_t n = pbg_utf8_decode(view, at, &c, NULL);
    if (has_real_blank(text, from, at, to, lexicon)) {
      out[len++] = ' ';
    }
    c = c == 0x300A ? 0x3008 : c == 0x300B ? 0x3009 : c;
    if (c != '\n') {
      len += pbg_utf8_encode(c, out + len);
    }
    at += n;
  }
  return pbg_sv_trim((PbgStrView){out, len});
}

size_t
pbg_year_range(const PbgStrView text, const size_t at, int *const from, int *const to)
{
  static const char *const dashes[] = {"-", "—", "–", "~", "至"};
  unsigned                 a = 0, b = 0;
  if (pbg_digits(text, at, 4, &a) != 4 || a < 1949 || a > 2100 ||
      (at && text.data[at - 1] >= '0' && text.data[at - 1] <= '9')) {
    return 0;
  }
  size_t end  = at + 4 + (pbg_sv_at(text, at + 4, PBG_LIT("年")) ? 3 : 0);
  bool   dash = false;
  for (unsigned n = 0; n < 2; ++n) { // —— counts as one
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; ++i) {
      if (pbg_sv_at(text, end, pbg_sv(dashes[i]))) {
        end += strlen(dashes[i]);
        dash = true;
        break;
      }
    }
  }
  const size_t digits = dash ? pbg_digits(text, end, 4, &b) : 0;
  if (digits == 2) {
    b += a / 100 * 100;
  }
  if ((digits != 4 && digits != 2) || b <= a || b > a + 40 ||
      (end + digits < text.len && text.data[end + digits] >= '0' && text.data[end + digits] <= '9')) {
    return 0;
  }
  end += digits;
  end += pbg_sv_at(text, end, PBG_LIT("年")) ? 3 : 0;
  *from = (int)a;
  *to   = (int)b;
  return end - at;
}

/// "2024年": its year
static int
lone_year(const PbgStrView text)
{
  unsigned year = 0;
  return pbg_digits(text, 0, 4, &year) == 4 && year > 1949 && year < 2100 &&
             pbg_sv_equal(pbg_sv_from(text, 4), PBG_LIT("年"))
           ? (int)year
           : 0;
}

static bool
ends_with_phrase(const PbgLexicon *const lexicon, const PbgPhraseCategory category, const PbgStrView text)
{
  return pbg_lexicon_phrase_before(lexicon, category, text, 0, text.len);
}

/// "2021年本" "2023年版" "第一版" "2.0版" "V1.0": an edition
static bool
is_edition(const PbgStrView text)
{
  unsigned value = 0;
  if (!text.len || text.len > 24) {
    return false;
  }
  if (text.data[0] == 'V' || text.data[0] == 'v') {
    return pbg_digits(text, 1, 3, &value);
  }
  const bool version = pbg_sv_ends(text, PBG_LIT("版")) || pbg_sv_ends(text, PBG_LIT("年本"));
  return version &&
         (pbg_digits(text, 0, 4, &value) || pbg_sv_starts(text, PBG_LIT("第")) || pbg_sv_starts(text, PBG_LIT("修订")));
}

/// What stands in one pair of brackets at the end of a title
static bool
read_qualifier(const PbgStrView text, const PbgLexicon *const lexicon, PbgTitleFacts *const facts, int *const year)
{
  unsigned     count = 0;
  int          from = 0, to = 0;
  const size_t digits = pbg_number(text, 0, &count);
  if (ends_with_phrase(lexicon, PBG_PHRASE_DRAFT_MARK, text)) {
    facts->draft = true;
  } else if (ends_with_phrase(lexicon, PBG_PHRASE_TRIAL_MARK, text)) {
    facts->trial = true;
  } else if (pbg_year_range(text, 0, &from, &to) == text.len) {
    facts->period_from = from;
    facts->period_to   = to;
  } else if (is_edition(text)) {
    facts->edition = text;
  } else if (lone_year(text)) {
    *year          = lone_year(text);
    facts->edition = text;
  } else if (digits && pbg_sv_equal(pbg_sv_from(text, digits), PBG_LIT("项"))) {
    facts->entry_count = count;
  } else {
    return pbg_sv_starts(text, PBG_LIT("第")) && text.len < 24; // （第二批）
  }
  return true;
}

/// Cut trailing （…） off while they are qualifiers
static size_t
read_qualifiers(const PbgStrView title, const PbgLexicon *const lexicon, PbgTitleFacts *const facts, int *const year)
{
  size_t end = title.len;
  for (unsigned n = 0; n < 4 && pbg_sv_ends(pbg_sv_slice(title, 0, end), PBG_LIT("）")); ++n) {
    const size_t open = pbg_sv_rfind(title, PBG_LIT("（"), end);
    if (open == PBG_NPOS || !read_qualifier(pbg_sv_slice(title, open + 3, end - 3), lexicon, facts, year)) {
      break;
    }
    end = open;
  }
  return end;
}

/// "…规划2.0版", "…办法草案": qualifiers without brackets
static size_t
read_bare_qualifiers(const PbgStrView title, size_t end, const PbgLexicon *const lexicon, PbgTitleFacts *const facts)
{
  const size_t draft = pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_DRAFT_MARK, title, 0, end);
  if (draft && draft < end) {
    facts->draft = true;
    end -= draft;
  }
  size_t bare = end; // 指引1.0
  while (bare && ((title.data[bare - 1] >= '0' && title.data[bare - 1] <= '9') || title.data[bare - 1] == '.')) {
    --bare;
  }
  if (bare && end - bare >= 3 && memchr(title.data + bare, '.', end - bare)) {
    facts->edition = pbg_sv_slice(title, bare, end);
    end            = bare;
  }
  if (pbg_sv_ends(pbg_sv_slice(title, 0, end), PBG_LIT("版"))) {
    size_t at = end - 3;
    while (at && ((title.data[at - 1] >= '0' && title.data[at - 1] <= '9') || title.data[at - 1] == '.')) {
      --at;
    }
    const bool year = at >= 3 && pbg_sv_ends(pbg_sv_slice(title, 0, end - 3), PBG_LIT("年"));
    if (year) {
      at = end - 6;
      while (at && title.data[at - 1] >= '0' && title.data[at - 1] <= '9') {
        --at;
      }
    }
    if (at + 3 < end) {
      facts->edition = pbg_sv_slice(title, at, end);
      end            = at;
    }
  }
  return end;
}

/// 关于做好2025年农业保险工作的通知, 2025年能源工作指导意见: a notice or an opinion on the work of a year. 关于开展2025年试点申报工作的通知
/// asks for something of that year and plans nothing.
static bool
is_work_of_year(const PbgStrView title, const PbgTitleFacts *const facts, const PbgLexicon *const lexicon)
{
  if (!facts->type || facts->type->doc_class != PBG_CLASS_LEGAL) {
    return false;
  }
  for (size_t at = 0; at + 7 <= title.len; ++at) {
    if (lone_year(pbg_sv_slice(title, at, at + 7)) && (!at || title.data[at - 1] < '0' || title.data[at - 1] > '9')) {
      return pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_YEAR_WORK, title, 0, at) ||
             pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_WORK_OPINION, title, at, facts->stem);
    }
  }
  return false;
}

/// "2024年工作要点": a plan for one year
static int
year_within(const PbgStrView title, const size_t end)
{
  for (size_t at = 0; at + 7 <= end; ++at) {
    const PbgStrView part = pbg_sv_slice(title, at, at + 7);
    const bool       free = !at || title.data[at - 1] < '0' || title.data[at - 1] > '9';
    if (free && lone_year(part)) {
      return lone_year(part);
    }
  }
  return 0;
}

static void
read_period(const PbgStrView whole, const int bracket_year, const PbgLexicon *const lexicon, PbgTitleFacts *const facts)
{
  // years within 〈〉 are another document's
  const size_t     inner = pbg_sv_find(whole, PBG_LIT("〈"), 0);
  const PbgStrView title = inner == PBG_NPOS ? whole : pbg_sv_slice(whole, 0, inner);
  for (size_t at = 0; at < facts->stem && at < title.len && !facts->period_from; ++at) {
    if (title.data[at] >= '0' && title.data[at] <= '9') {
      pbg_year_range(pbg_sv_slice(title, 0, facts->stem), at, &facts->period_from, &facts->period_to);
    }
  }
  const int  year = bracket_year ? bracket_year : year_within(title, facts->stem < title.len ? facts->stem : title.len);
  const bool report = facts->type && facts->type->doc_class == PBG_CLASS_REPORT && !bracket_year && title.len &&
                      title.data[0] >= '0' && title.data[0] <= '9';
  if (!facts->period_from && year &&
      ((facts->type && facts->type->yearly) || report || is_work_of_year(title, facts, lexicon))) {
    facts->period_from = facts->period_to = year;
    if (bracket_year) {
      facts->edition = (PbgStrView){NULL, 0};
    }
  }
}

/// 网络安全标准实践指南——甲要求: the head noun before the dash, or NULL
static const PbgDocType *
type_of_series(const PbgStrView title, const size_t end, const PbgLexicon *const lexicon)
{
  const size_t dash = pbg_sv_find(pbg_sv_slice(title, 0, end), PBG_LIT("——"), 0);
  PbgTerm      term;
  return dash != PBG_NPOS && pbg_lexicon_match_before(lexicon, PBG_TERM_DOCTYPE, title, 0, dash, &term) ? term.entry
                                                                                                        : NULL;
}

PbgTitleFacts
pbg_title_facts(const PbgStrView title, const PbgLexicon *const lexicon)
{
  PbgTitleFacts facts = {0};
  int           year  = 0;
  PbgTerm       term;
  facts.stem = read_qualifiers(title, lexicon, &facts, &year);
  facts.stem = read_bare_qualifiers(title, facts.stem, lexicon, &facts);
  facts.stem = read_qualifiers(pbg_sv_slice(title, 0, facts.stem), lexicon, &facts, &year); // 《X（试行）草案》
  size_t head = facts.stem;
  for (unsigned n = 0; n < 3 && pbg_sv_ends(pbg_sv_slice(title, 0, head), PBG_LIT("）"));
       ++n) { // …管理清单（负面清单）
    const size_t open = pbg_sv_rfind(title, PBG_LIT("（"), head);
    head              = open == PBG_NPOS || !open ? head : open;
  }
  if (pbg_lexicon_match_before(lexicon, PBG_TERM_DOCTYPE, title, 0, head, &term)) {
    facts.type = term.entry;
    // 暂行办法, 试行规定: the stage stands before the head noun
    facts.trial = facts.trial || pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_TRIAL_MARK, title, 0, head - term.len) ||
                  pbg_sv_has(pbg_sv_slice(title, 0, facts.stem), PBG_LIT("暂行"));
  }
  const PbgDocType *const series = type_of_series(title, facts.stem, lexicon);
  const PbgDocType *const other  = pbg_lexicon_doctype(lexicon, PBG_LIT("other"));
  if (series && series != other && series->broader != other && (!facts.type || facts.type->broader == other)) {
    facts.type = series;
  }
  read_period(title, year, lexicon, &facts);
  return facts;
}

bool
pbg_title_is_bill(const PbgStrView title, const PbgLexicon *const lexicon)
{
  const PbgTitleFacts facts = pbg_title_facts(title, lexicon);
  PbgTerm             term;
  return facts.type && pbg_lexicon_match_before(lexicon, PBG_TERM_DOCTYPE, title, 0, facts.stem, &term) &&
         term.len < facts.stem && pbg_sv_equal(facts.type->slug, PBG_LIT("bill"));
}

bool
pbg_title_is_generic(const PbgStrView title, const PbgLexicon *const lexicon)
{
  PbgTitleFacts unused = {0};
  int           year   = 0;
  const size_t  end    = read_qualifiers(title, lexicon, &unused, &year);
  if (!end || pbg_utf8_length(pbg_sv_slice(title, 0, end)) > 6) {
    return false;
  }
  if (pbg_lexicon_phrase(lexicon, PBG_PHRASE_DRAFT_MARK, title, 0) == end ||
      pbg_sv_equal(pbg_sv_slice(title, 0, end), PBG_LIT("意见稿"))) {
    return true;
  }
  PbgTerm term;
  if (!pbg_lexicon_match_before(lexicon, PBG_TERM_DOCTYPE, title, 0, end, &term)) {
    return false;
  }
  // Two characters before a head noun of two name nothing (专项规划), a count before a longer one neither (三年行动计划);
  // but 民法典 and 数据管理办法 are names
  const PbgDocType *const type   = term.entry;
  const size_t            before = pbg_utf8_length(pbg_sv_slice(title, 0, end - term.len));
  const bool              law    = pbg_sv_equal(type->slug, PBG_LIT("law"));
  unsigned                count  = 0;
  return before == 0 || (before <= 2 && term.len == 6 && !law) ||
         (before <= 2 && term.len > 6 && pbg_number(title, 0, &count));
}
