// notice.c - the parts of one notice, line by line.
#include "extract/notice.h"

#include "base/utf8.h"
#include "extract/agent.h"
#include "extract/date.h"
#include "extract/docno.h"

enum {
  HEAD_LINES  = 60,  // among which the title begins
  BODY_LINES  = 120, // ... the words of a notice are looked for
  TITLE_LINES = 5,   // over which it is broken
  TITLE_SPAN  = 10,  // ... with the blank ones between
  NEAR_LINES  = 8,   // behind it: number and addressees
  MAX_SIGNER  = 120, // code points of a line of bodies
  NO_LINE     = -1,
};

typedef struct {
  const PbgSigns   *signs;
  const PbgLexicon *lexicon;
  PbgArena         *arena;
  PbgScope          scope;
  PbgAgentList     *agents; // room
  PbgNotice        *out;
} Finder;

static PbgStrView
text_at(const Finder *const f, const size_t line)
{
  return pbg_mapped_view(f->signs->at[line].line->text);
}

/// The next line that is not blank, or the number of lines
static size_t
next_line(const Finder *const f, size_t line)
{
  while (line < f->signs->count && f->signs->at[line].kind == PBG_LINE_BLANK) {
    ++line;
  }
  return line;
}

/// Length of the names of bodies at the start of a line; 0 if it begins with none
static size_t
bodies_at(const Finder *const f, const PbgMapped text)
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

/// Does a phrase of the category stand anywhere in the text?
static bool
has_phrase(const Finder *const f, const PbgPhraseCategory category, const PbgStrView text)
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

/// A line that can be a piece of a title
static bool
is_piece(const PbgSign *const sign)
{
  const PbgStrView text = pbg_mapped_view(sign->line->text);
  return sign->kind == PBG_LINE_TEXT && sign->length <= PBG_MAX_HEADING && !sign->field &&
         !pbg_sv_ends(text, PBG_LIT("。")) && !pbg_sv_ends(text, PBG_LIT("：")) && !pbg_sv_has(text, PBG_LIT("|"));
}

/// Where the title ends that is complete at the end of `text`: behind the name of a kind of notice
static bool
ends_title(const Finder *const f, const PbgStrView text)
{
  size_t end = text.len;
  if (pbg_sv_ends(text, PBG_LIT("）"))) { // （试行）, （2023年第1号）
    const size_t open = pbg_sv_rfind(text, PBG_LIT("（"), text.len);
    end               = open == PBG_NPOS ? end : open;
  }
  return pbg_lexicon_phrase_before(f->lexicon, PBG_PHRASE_NOTICE_NOUN, text, 0, end);
}

/// Lines of a title behind each other. The end of a line is no blank of the title; title.h tells blanks by one place that is
/// left out, so the last character of a line gives up its own.
static PbgMapped
join_lines(const Finder *const f, const PbgMapped *const pieces, const size_t count)
{
  const PbgMapped joined = pbg_mapped_join(f->arena, pieces, count, PBG_LIT(""));
  uint32_t *const map    = joined.data ? pbg_arena_alloc(f->arena, (joined.len + 1) * sizeof *map) : NULL;
  if (!map) {
    return (PbgMapped){NULL, 0, NULL};
  }
  memcpy(map, joined.at, joined.len * sizeof *map);
  size_t end = 0;
  for (size_t i = 0; i + 1 < count; ++i) {
    end += pieces[i].len;
    for (size_t n = pbg_utf8_before(pbg_mapped_view(joined), end); n && end < joined.len; --n) {
      map[end - n] = joined.at[end - n] ? joined.at[end - n] - 1 : 0;
    }
  }
  return (PbgMapped){joined.data, joined.len, map};
}

/// 甲关于…的通知, over up to TITLE_LINES lines, from `line` on
static bool
take_title(Finder *const f, const size_t line)
{
  PbgMapped pieces[TITLE_LINES];
  size_t    count = 0;
  bool      about = false;
  size_t    at    = line;
  while (at < f->signs->count && count < TITLE_LINES && is_piece(&f->signs->at[at])) {
    const PbgStrView text = text_at(f, at);
    pieces[count++]       = f->signs->at[at].line->text;
    about                 = about || pbg_sv_has(text, PBG_LIT("关于")) ||
            (count == 1 && pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_NOTICE_ABOUT, text, 0));
    if (!about && !(count == 1 && bodies_at(f, pieces[0]) == pieces[0].len)) {
      return false; // only the bodies may stand before 关于
    }
    if (about && ends_title(f, text)) {
      f->out->title       = join_lines(f, pieces, count);
      f->out->title_line  = line;
      f->out->title_lines = at + 1 - line;
      return f->out->title.data;
    }
    at = next_line(f, at + 1);
    if (at - line > TITLE_SPAN) {
      return false;
    }
  }
  return false;
}

/// 令, or the 公告 by which a people's congress promulgates; PBG_NPOS if the line has none
static size_t
find_decree(const Finder *const f, const PbgStrView text)
{
  const size_t word = pbg_sv_find(text, PBG_LIT("令"), 0);
  const size_t tell = word == PBG_NPOS ? pbg_sv_find(text, PBG_LIT("公告"), 0) : PBG_NPOS;
  return tell != PBG_NPOS && pbg_lexicon_phrase_before(f->lexicon, PBG_PHRASE_LEGISLATURE, text, 0, tell) ? tell : word;
}

/// The word for a decree in a line that has nothing before it but bodies, or the office that promulgates laws; PBG_NPOS if
/// there is none
static size_t
decree_word(const Finder *const f, const size_t line)
{
  const PbgMapped  text = f->signs->at[line].line->text;
  const PbgStrView view = pbg_mapped_view(text);
  const size_t     word = is_piece(&f->signs->at[line]) ? find_decree(f, view) : PBG_NPOS;
  const bool       head = word != PBG_NPOS && (!word || bodies_at(f, pbg_mapped_slice(text, 0, word)) == word ||
                                         pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_DECREE_OFFICE, view, 0) == word);
  return head ? word : PBG_NPOS;
}

/// The lines of bodies over the word of a decree that stands on a line of its own, and that line; `*next` gets the one behind
static PbgMapped
decree_head(const Finder *const f, const size_t line, size_t *const next, size_t *const word)
{
  PbgMapped pieces[TITLE_LINES];
  size_t    count = 0;
  size_t    at    = line;
  *word           = PBG_NPOS;
  while (at < f->signs->count && count < TITLE_LINES && at - line < TITLE_SPAN) {
    const PbgMapped text = f->signs->at[at].line->text;
    pieces[count++]      = text;
    *word                = decree_word(f, at);
    at                   = next_line(f, at + 1);
    if (*word != PBG_NPOS || bodies_at(f, text) != text.len) {
      break;
    }
  }
  *next = at;
  if (*word == PBG_NPOS || (count == 1 && !*word)) {
    return (PbgMapped){NULL, 0, NULL};
  }
  const PbgMapped bodies = count > 1 ? pbg_mapped_join(f->arena, pieces, count - 1, PBG_LIT(" ")) : pieces[0];
  *word += count > 1 ? bodies.len : 0;
  return count > 1 ? join_lines(f, (PbgMapped[]){bodies, pieces[count - 1]}, 2) : bodies;
}

/// 国家互联网信息办公室令 / 第16号: bodies, the word for a decree, its number
static bool
take_decree(Finder *const f, const size_t line)
{
  size_t          next = 0, word = 0;
  const PbgMapped head = decree_head(f, line, &next, &word);
  if (!head.len || next == f->signs->count) {
    return false;
  }
  const PbgStrView view = pbg_mapped_view(head);
  const bool       tell = pbg_sv_at(view, word, PBG_LIT("公告"));
  const bool more = word + (tell ? strlen("公告") : strlen("令")) == head.len; // the number stands on the next line
  const PbgMapped tail   = f->signs->at[next].line->text;
  const PbgMapped joined = more ? join_lines(f, (PbgMapped[]){head, tail}, 2) : head;
  PbgDocNo        no;
  if (!joined.data || !pbg_docno_find(f->lexicon, pbg_mapped_view(joined), 0, joined.len, &no)) {
    return false;
  }
  f->out->title       = joined;
  f->out->title_line  = line;
  f->out->title_lines = (more ? next + 1 : next) - line;
  f->out->decree      = true;
  f->out->number      = joined;
  f->out->issuers     = pbg_mapped_slice(joined, 0, word); // unless who signs names more
  return true;
}

static bool
find_title(Finder *const f)
{
  for (size_t i = 0; i < f->signs->count && i < HEAD_LINES; ++i) {
    if (f->signs->at[i].kind == PBG_LINE_TEXT && (take_decree(f, i) || take_title(f, i))) {
      return true;
    }
  }
  return false;
}

/// A line that is a number and nothing else, or with 〔〕 in brackets
static bool
is_number(const Finder *const f, const PbgStrView text)
{
  PbgDocNo no;
  return text.len < 90 && pbg_docno_find(f->lexicon, text, 0, text.len, &no) && no.at <= 3 &&
         no.at + no.len + 3 >= text.len;
}

/// （2024年9月21日）, （2025年10月28日第十四届…第十八次会议通过）: the day under the title
static bool
is_day(const PbgStrView text)
{
  PbgDateMatch match;
  return pbg_sv_starts(text, PBG_LIT("（")) && pbg_sv_ends(text, PBG_LIT("）")) && pbg_date_match(text, 3, &match) &&
         match.date.year && match.date.day;
}

/// The number and the day stand around the title, the addressees behind it
static void
find_near(Finder *const f)
{
  PbgNotice *const n    = f->out;
  const size_t     from = n->title_line > NEAR_LINES ? n->title_line - NEAR_LINES : 0;
  const size_t     end  = n->title_line + n->title_lines;
  for (size_t i = from; i < f->signs->count && i < end + NEAR_LINES; ++i) {
    const PbgSign *const sign = &f->signs->at[i];
    const PbgStrView     text = text_at(f, i);
    if (sign->kind == PBG_LINE_BLANK || (i >= n->title_line && i < end)) {
      continue;
    }
    if (!n->number.len && is_number(f, text)) {
      n->number      = sign->line->text;
      n->number_line = i;
    } else if (!n->written.len && i >= end && i < end + NEAR_LINES / 2 && is_day(text)) {
      n->written = sign->line->text;
    } else if (i >= end && n->address_line == (size_t)NO_LINE && pbg_sv_ends(text, PBG_LIT("：")) &&
               !pbg_sv_has(text, PBG_LIT("。")) &&
               (bodies_at(f, sign->line->text) || pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_ADDRESSEE, text, 0))) {
      n->address_line = i;
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
signer_at(const Finder *const f, const size_t line)
{
  const PbgSign *const sign = &f->signs->at[line];
  const PbgMapped      text = sign->line->text;
  const PbgStrView     view = pbg_mapped_view(text);
  const PbgMapped      none = {NULL, 0, NULL};
  if (sign->kind != PBG_LINE_TEXT || sign->length > MAX_SIGNER) {
    return none;
  }
  if (bodies_at(f, text) == text.len) {
    return text;
  }
  for (size_t at = 0; at < view.len;) {
    uint32_t        c    = 0;
    const PbgMapped head = pbg_mapped_slice(text, 0, at);
    if (pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_PERSON_TITLE, view, at) && at && bodies_at(f, head) == at) {
      return head;
    }
    at += pbg_utf8_decode(view, at, &c, NULL);
  }
  return none;
}

/// The lines of bodies over the date at `line`
static bool
take_signers(Finder *const f, const size_t line)
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
  return count;
}

/// The first signature behind the title: bodies and a date, on lines of their own or on one
static void
find_signature(Finder *const f)
{
  for (size_t i = f->out->title_line + f->out->title_lines; i < f->signs->count; ++i) {
    const PbgMapped  text = f->signs->at[i].line->text;
    const PbgStrView view = pbg_mapped_view(text);
    if (f->signs->at[i].kind == PBG_LINE_BLANK || f->signs->at[i].length > MAX_SIGNER) {
      continue;
    }
    if (ends_with_date(view, 0) && (take_signers(f, i) || f->out->decree)) {
      f->out->signed_on = text;
      return;
    }
    const size_t bodies = bodies_at(f, text);
    if (bodies && ends_with_date(view, bodies)) {
      f->out->signers[0]   = pbg_mapped_slice(text, 0, bodies);
      f->out->signer_count = 1;
      f->out->signed_on    = pbg_mapped_slice(text, bodies, text.len);
      return;
    }
  }
}

/// The field that a piece of a line is: its value behind the label, or the next piece if there is nothing behind
static bool
take_field(const Finder *const     f,
           const PbgPhraseCategory category,
           const PbgMapped         piece,
           const PbgMapped         next,
           PbgMapped *const        out)
{
  const size_t n = pbg_mark_length(f->lexicon, category, pbg_mapped_view(piece), 0);
  if (!n || out->len) {
    return false;
  }
  *out = n < piece.len ? pbg_mapped_slice(piece, n, piece.len) : next;
  return true;
}

static PbgMapped
piece_at(const PbgMapped text, const size_t from, size_t *const to)
{
  const size_t bar = from < text.len ? pbg_sv_find(pbg_mapped_view(text), PBG_LIT("|"), from) : PBG_NPOS;
  *to              = bar == PBG_NPOS ? text.len : bar;
  return pbg_mapped_slice(text, from, *to);
}

/// Fields of the page: 发文机关：甲 | 成文日期：…; returns how many there are
static unsigned
find_fields(Finder *const f)
{
  PbgNotice *const n     = f->out;
  unsigned         count = 0;
  for (size_t i = 0; i < f->signs->count && i < HEAD_LINES + n->title_line; ++i) {
    const PbgMapped text = f->signs->at[i].line->text;
    size_t          to   = 0;
    for (size_t from = 0; from < text.len; from = to + 1) {
      size_t          end   = 0;
      const PbgMapped piece = piece_at(text, from, &to);
      const PbgMapped next  = piece_at(text, to + 1, &end);
      count += take_field(f, PBG_PHRASE_FIELD_ISSUER, piece, next, &n->issuers);
      count += take_field(f, PBG_PHRASE_FIELD_WRITTEN, piece, next, &n->written);
      count += take_field(f, PBG_PHRASE_FIELD_PUBLISHED, piece, next, &n->published);
      count += take_field(f, PBG_PHRASE_FIELD_NUMBER, piece, next, &n->id);
      count += take_field(f, PBG_PHRASE_FIELD_EFFECTIVE, piece, next, &n->effective);
    }
  }
  return count;
}

/// The region of the body with which the title begins, or NULL
static const PbgRegion *
region_of_title(const Finder *const f)
{
  return bodies_at(f, f->out->title) ? f->agents->at[0].region : NULL;
}

static bool
is_issue(const PbgSigns *const signs)
{
  for (size_t i = 0; i < signs->count && i < HEAD_LINES; ++i) {
    if (signs->at[i].number && pbg_sv_has(pbg_mapped_view(signs->at[i].line->text), PBG_LIT("期"))) {
      return true;
    }
  }
  return false;
}

/// Does a label come again and again (发布单位： of one document after the other)? A page has each of its fields once.
static bool
is_list_of_records(const Finder *const f)
{
  PbgStrView label = {NULL, 0};
  for (size_t i = 0; i < f->signs->count; ++i) {
    const PbgStrView text = text_at(f, i);
    const size_t     n    = pbg_mark_length(f->lexicon, PBG_PHRASE_FIELD_ISSUER, text, 0);
    const PbgStrView here = pbg_sv_slice(text, 0, n);
    if (n && n < text.len && label.len && pbg_sv_equal(here, label)) {
      return true;
    }
    label = n ? here : label;
  }
  return false;
}

bool
pbg_notice_find(const PbgSigns *const   signs,
                const PbgLexicon *const lexicon,
                PbgArena *const         arena,
                PbgNotice *const        out)
{
  Finder f = {signs, lexicon, arena, {lexicon, arena, NULL, 0}, pbg_arena_alloc(arena, sizeof(PbgAgentList)), out};
  *out     = (PbgNotice){.number_line = (size_t)NO_LINE, .address_line = (size_t)NO_LINE};
  if (!f.agents || is_issue(signs) || is_list_of_records(&f) || !find_title(&f)) {
    return false;
  }
  f.scope.scope = region_of_title(&f); // 省政府办公厅 signs
  find_near(&f);
  find_signature(&f);
  const unsigned fields = find_fields(&f);
  bool           marked = false, asks = false;
  for (size_t i = 0; i < signs->count && i < BODY_LINES; ++i) {
    const bool text = signs->at[i].kind == PBG_LINE_TEXT;
    marked          = marked || (text && has_phrase(&f, PBG_PHRASE_NOTICE_MARK, text_at(&f, i)));
    asks            = asks || (text && has_phrase(&f, PBG_PHRASE_NOTICE_ASK, text_at(&f, i)));
  }
  const bool     number    = out->number.len || out->id.len;
  const unsigned signs_for = (unsigned)number + (out->address_line != (size_t)NO_LINE) + (marked || asks) +
                             (out->signed_on.len > 0) + (fields > 1);
  const bool signed_first = out->title_line < 3 && out->signer_count && !out->decree; // its title heads the text
  return signs_for >= 2 || (marked && out->title_line < 3) || signed_first;
}
