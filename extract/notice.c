// notice.c - the parts of one notice, line by line.
#include "extract/notice_internal.h"

#include "base/utf8.h"
#include "extract/date.h"
#include "extract/docno.h"
#include "extract/numeral.h"

enum {
  BODY_LINES = 120, // among which the words of a notice are looked for
  NEAR_LINES = 8,   // behind the title: number and addressees
  MAX_SIGNER = 120, // code points of a line of bodies
  TOP_LINES  = 6,   // before the title: a page's own
  NO_LINE    = -1,
};

PbgStrView
pbg_notice_line(const PbgNoticeFinder *const f, const size_t line)
{
  return pbg_mapped_view(f->signs->at[line].line->text);
}

size_t
pbg_notice_next(const PbgNoticeFinder *const f, size_t line)
{
  while (line < f->signs->count && f->signs->at[line].kind == PBG_LINE_BLANK) {
    ++line;
  }
  return line;
}

size_t
pbg_notice_bodies(const PbgNoticeFinder *const f, const PbgMapped text)
{
  size_t named = 0;
  if (!text.len || !pbg_agents_at(&f->scope, text, 0, text.len, f->agents)) {
    return 0;
  }
  for (size_t i = 0; i < f->agents->count; ++i) {
    named += f->agents->at[i].name.len > 0;
  }
  return named ? f->agents->end : 0;
}

bool
pbg_notice_has(const PbgNoticeFinder *const f, const PbgPhraseCategory category, const PbgStrView text)
{
  for (size_t at = 0; at < text.len;) {
    uint32_t c = 0;
    if (pbg_lexicon_phrase(f->lexicon, category, text, at)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

bool
pbg_notice_is_piece(const PbgSign *const sign)
{
  const PbgStrView text = pbg_mapped_view(sign->line->text);
  return sign->kind == PBG_LINE_TEXT && sign->length <= PBG_MAX_HEADING && !sign->field &&
         !pbg_sv_ends(text, PBG_LIT("。")) && !pbg_sv_ends(text, PBG_LIT("：")) && !pbg_sv_has(text, PBG_LIT("|"));
}

bool
pbg_notice_is_number(const PbgNoticeFinder *const f, const PbgStrView text)
{
  PbgDocNo no;
  return text.len < 90 && pbg_docno_find(f->lexicon, text, 0, text.len, &no) && no.at <= 3 &&
         no.at + no.len + 3 >= text.len;
}

bool
pbg_notice_is_day(const PbgStrView text)
{
  PbgDateMatch match;
  return pbg_sv_starts(text, PBG_LIT("（")) && pbg_sv_ends(text, PBG_LIT("）")) && pbg_date_match(text, 3, &match) &&
         match.date.year && match.date.day;
}

/// 2024-08-23 10:12 …: the day on which the page was put up, with its hour
static bool
is_posting(const PbgStrView text)
{
  PbgDateMatch match;
  unsigned     hour = 0;
  if (!pbg_date_match(text, 0, &match) || !match.date.year || !match.date.day) {
    return false;
  }
  const size_t at = match.len + pbg_sv_blanks(text, match.len);
  const size_t n  = pbg_digits(text, at, 2, &hour);
  return n && pbg_sv_at(text, at + n, PBG_LIT(":"));
}

/// （2022年1月29日甲市人民政府令第65号公布）: the decree of the day under the title, its bodies and number
static void
take_decree_of_day(PbgNoticeFinder *const f)
{
  PbgNotice *const n    = f->out;
  const PbgStrView view = pbg_mapped_view(n->day);
  PbgDateMatch     match;
  if (n->number.len || n->issuers.len || !pbg_date_match(view, strlen("（"), &match)) {
    return;
  }
  const PbgMapped rest = pbg_mapped_slice(n->day, strlen("（") + match.len, n->day.len);
  const size_t    word = pbg_sv_find(pbg_mapped_view(rest), PBG_LIT("令"), 0);
  PbgDocNo        no;
  if (word != PBG_NPOS && pbg_notice_bodies(f, pbg_mapped_slice(rest, 0, word)) == word &&
      pbg_docno_find(f->lexicon, pbg_mapped_view(rest), 0, rest.len, &no) && no.at <= word) {
    n->number  = pbg_mapped_slice(rest, 0, no.at + no.len);
    n->issuers = pbg_mapped_slice(rest, 0, word);
  }
}

/// 财政部 税务总局公告2023年第6号: bodies and the number of their announcement
static bool
is_told_number(const PbgNoticeFinder *const f, const PbgMapped text)
{
  const PbgStrView view = pbg_mapped_view(text);
  const size_t     told = pbg_sv_find(view, PBG_LIT("公告"), 0);
  PbgDocNo         no;
  return told != PBG_NPOS && pbg_docno_find(f->lexicon, view, 0, text.len, &no) && no.at == told &&
         no.at + no.len == text.len && pbg_notice_bodies(f, pbg_mapped_slice(text, 0, told)) == told;
}

/// A line of nothing but bodies right behind the title names who issues, where no field does
static void
take_issuer_line(PbgNoticeFinder *const f, const size_t line)
{
  const PbgMapped text = f->signs->at[line].line->text;
  if (!f->out->issuers.len && line == pbg_notice_next(f, f->out->title_line + f->out->title_lines) &&
      f->signs->at[line].heading && pbg_notice_bodies(f, text) == text.len) {
    f->out->issuers = text;
  }
}

/// The number and the day stand around the title, the addressees behind it
static void
find_near(PbgNoticeFinder *const f)
{
  PbgNotice *const n    = f->out;
  const size_t     from = n->title_line > NEAR_LINES ? n->title_line - NEAR_LINES : 0;
  const size_t     end  = n->title_line + n->title_lines;
  for (size_t i = from; i < f->signs->count && i < end + NEAR_LINES; ++i) {
    const PbgSign *const sign = &f->signs->at[i];
    const PbgStrView     text = pbg_notice_line(f, i);
    if (sign->kind == PBG_LINE_BLANK || (i >= n->title_line && i < end)) {
      continue;
    }
    if (!n->number.len && (pbg_notice_is_number(f, text) || is_told_number(f, sign->line->text))) {
      n->number      = sign->line->text;
      n->number_line = i;
    } else if (!n->published.len && i >= end && i < end + NEAR_LINES / 2 && is_posting(text)) {
      n->published = sign->line->text;
    } else if (!n->day.len && i >= end && i < end + NEAR_LINES / 2 && pbg_notice_is_day(text)) {
      n->day = sign->line->text;
      take_decree_of_day(f);
    } else if (i >= end && n->address_line == (size_t)NO_LINE && pbg_sv_ends(text, PBG_LIT("：")) &&
               !pbg_sv_has(text, PBG_LIT("。")) &&
               (pbg_notice_bodies(f, sign->line->text) ||
                pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_ADDRESSEE, text, 0))) {
      n->address_line = i;
    } else if (i >= end) {
      take_issuer_line(f, i);
    }
  }
}

/// A date that is the end of the line from byte `at` on
static bool
ends_with_date(const PbgStrView text, const size_t at)
{
  PbgDateMatch match;
  return at < text.len && pbg_date_match(text, at, &match) && at + match.len == text.len && match.date.day;
}

/// The bodies of a line of a signature, without the title and the name of the one who signs; empty if it is none
static PbgMapped
signer_at(const PbgNoticeFinder *const f, const size_t line)
{
  const PbgSign *const sign = &f->signs->at[line];
  const PbgMapped      text = sign->line->text;
  const PbgStrView     view = pbg_mapped_view(text);
  const PbgMapped      none = {NULL, 0, NULL};
  if (sign->kind != PBG_LINE_TEXT || sign->length > MAX_SIGNER) {
    return none;
  }
  if (pbg_notice_bodies(f, text) == text.len) {
    return text;
  }
  for (size_t at = 0; at < view.len;) {
    uint32_t        c    = 0;
    const PbgMapped head = pbg_mapped_slice(text, 0, at);
    if (pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_PERSON_TITLE, view, at) && at && pbg_notice_bodies(f, head) == at) {
      return head;
    }
    at += pbg_utf8_decode(view, at, &c, NULL);
  }
  return none;
}

/// The lines of bodies over the date at `line`
static bool
take_signers(PbgNoticeFinder *const f, const size_t line)
{
  size_t lines[PBG_MAX_SIGNERS];
  size_t count = 0;
  for (size_t i = line; i-- > f->out->title_line + f->out->title_lines && count < PBG_MAX_SIGNERS;) {
    if (f->signs->at[i].kind == PBG_LINE_BLANK) {
      continue;
    }
    if (!signer_at(f, i).len) {
      break;
    }
    lines[count++] = i;
  }
  for (size_t i = 0; i < count; ++i) {
    f->out->signers[i] = signer_at(f, lines[count - 1 - i]);
  }
  f->out->signer_count = count;
  f->out->sign_line    = count ? lines[count - 1] : line;
  f->out->sign_lines   = line + 1 - f->out->sign_line;
  return count;
}

/// Does the line show that the letter of a notice has begun: addressees, 现印发给你们?
static bool
is_of_letter(const PbgNoticeFinder *const f, const size_t line)
{
  return line == f->out->address_line || (f->signs->at[line].kind == PBG_LINE_TEXT &&
                                          pbg_notice_has(f, PBG_PHRASE_NOTICE_MARK, pbg_notice_line(f, line)));
}

/// The first signature behind the title: bodies and a date, on lines of their own or on one; or, behind a letter, a date alone
static void
find_signature(PbgNoticeFinder *const f)
{
  bool letter = false;
  for (size_t i = f->out->title_line + f->out->title_lines; i < f->signs->count; ++i) {
    const PbgMapped  text = f->signs->at[i].line->text;
    const PbgStrView view = pbg_mapped_view(text);
    letter                = letter || is_of_letter(f, i);
    if (f->signs->at[i].kind == PBG_LINE_BLANK || f->signs->at[i].length > MAX_SIGNER) {
      continue;
    }
    if (ends_with_date(view, 0) && (take_signers(f, i) || f->out->decree || letter)) {
      f->out->signed_on = text;
      return;
    }
    const size_t bodies = pbg_notice_bodies(f, text);
    if (bodies && ends_with_date(view, bodies)) {
      f->out->signers[0]   = pbg_mapped_slice(text, 0, bodies);
      f->out->signer_count = 1;
      f->out->signed_on    = pbg_mapped_slice(text, bodies, text.len);
      f->out->sign_line    = i;
      f->out->sign_lines   = 1;
      return;
    }
  }
}

/// The region of the body with which the title begins, or NULL
static const PbgRegion *
region_of_title(const PbgNoticeFinder *const f)
{
  return pbg_notice_bodies(f, f->out->title) ? f->agents->at[0].region : NULL;
}

static bool
is_issue(const PbgSigns *const signs)
{
  for (size_t i = 0; i < signs->count && i < PBG_NOTICE_HEAD; ++i) {
    if (signs->at[i].number && pbg_sv_has(pbg_mapped_view(signs->at[i].line->text), PBG_LIT("期"))) {
      return true;
    }
  }
  return false;
}

/// Does a label come again and again (发布单位： of one document after the other)? A page has each of its fields once.
static bool
is_list_of_records(const PbgNoticeFinder *const f)
{
  PbgStrView label = {NULL, 0};
  for (size_t i = 0; i < f->signs->count; ++i) {
    const PbgStrView text = pbg_notice_line(f, i);
    const size_t     n    = pbg_mark_length(f->lexicon, PBG_PHRASE_FIELD_ISSUER, text, 0);
    const PbgStrView here = pbg_sv_slice(text, 0, n);
    if (n && n < text.len && label.len && pbg_sv_equal(here, label)) {
      return true;
    }
    label = n ? here : label;
  }
  return false;
}

/// Do the articles of a regulation stand in the text?
static bool
has_articles(const PbgNoticeFinder *const f)
{
  for (size_t i = 0; i < f->signs->count && i < BODY_LINES; ++i) {
    if (pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_FIRST_ARTICLE, pbg_notice_line(f, i), 0)) {
      return true;
    }
  }
  return false;
}

/// Is the title the only heading of its level? Then it heads all of the page.
static bool
heads_alone(const PbgNoticeFinder *const f)
{
  const PbgNotice *const n     = f->out;
  const unsigned         level = f->signs->at[n->title_line].line->level;
  bool                   alone = level;
  for (size_t i = n->title_line + n->title_lines; alone && i < f->signs->count; ++i) {
    const unsigned other = f->signs->at[i].line->level;
    alone                = !other || other > level || f->signs->at[i].tail;
  }
  return alone;
}

/// Do enough parts speak for a notice?
static bool
is_notice(const PbgNoticeFinder *const f, const unsigned fields)
{
  const PbgNotice *const n      = f->out;
  bool                   marked = false, asks = false;
  for (size_t i = 0; i < f->signs->count && i < BODY_LINES; ++i) {
    const bool text = f->signs->at[i].kind == PBG_LINE_TEXT;
    marked          = marked || (text && pbg_notice_has(f, PBG_PHRASE_NOTICE_MARK, pbg_notice_line(f, i)));
    asks            = asks || (text && pbg_notice_has(f, PBG_PHRASE_NOTICE_ASK, pbg_notice_line(f, i)));
  }
  const bool number = n->number.len || n->id.len;
  unsigned   signs_for =
    (unsigned)number + (n->address_line != (size_t)NO_LINE) + (marked || asks) + (n->signed_on.len > 0) + (fields > 1);
  if (n->bare) {
    signs_for += (unsigned)(n->day.len > 0) + has_articles(f) + (fields && heads_alone(f) ? 2U : 0U);
  }
  const bool signed_first = n->title_line < TOP_LINES && n->signer_count && !n->decree; // its title heads the text
  return signs_for >= 2 || (marked && n->title_line < 3) || signed_first;
}

bool
pbg_notice_find(const PbgSigns *const   signs,
                const PbgLexicon *const lexicon,
                PbgArena *const         arena,
                PbgNotice *const        out)
{
  PbgNoticeFinder f = {.signs   = signs,
                       .lexicon = lexicon,
                       .arena   = arena,
                       .scope   = {lexicon, arena, NULL, 0},
                       .agents  = pbg_arena_alloc(arena, sizeof(PbgAgentList)),
                       .out     = out};
  *out = (PbgNotice){.number_line = (size_t)NO_LINE, .address_line = (size_t)NO_LINE, .sign_line = (size_t)NO_LINE};
  if (!f.agents || is_issue(signs) || is_list_of_records(&f)) {
    return false;
  }
  const unsigned fields = pbg_notice_fields(&f);
  if (!pbg_notice_title(&f)) {
    return false;
  }
  f.scope.scope = region_of_title(&f); // 省政府办公厅 signs
  find_near(&f);
  find_signature(&f);
  return is_notice(&f, fields);
}
