// notice_title.c - the title of a notice: 甲关于…的通知 over several lines, what the field 标题 says, a heading that is nothing
// but a title; or the head of a decree.
#include "extract/notice_internal.h"

#include "base/utf8.h"
#include "extract/docno.h"
#include "extract/title.h"

enum {
  TITLE_LINES = 5,  // over which a title is broken
  TITLE_SPAN  = 10, // ... with the blank ones between
  AGAIN_LINES = 40, // behind it: where it may stand again, over the text
  LEAST_TITLE = 6,  // code points of a title without 关于
};

/// Lines that together are a title
typedef struct {
  PbgMapped pieces[TITLE_LINES];
  size_t    count;
  size_t    line; // the first
  size_t    next; // behind the last, blank ones passed over
} Lines;

/// 首页〉政策文件〉关于…的通知: what the path to a page ends with
static PbgMapped
behind_path(const PbgMapped text)
{
  const PbgStrView view = pbg_mapped_view(text);
  const size_t     last = pbg_sv_has(view, PBG_LIT("〈")) ? PBG_NPOS : pbg_sv_rfind(view, PBG_LIT("〉"), view.len);
  return last == PBG_NPOS ? text : pbg_mapped_slice(text, last + strlen("〉"), text.len);
}

/// Add the next line; false if it is no piece of a title, or too far away
static bool
add_line(const PbgNoticeFinder *const f, Lines *const l)
{
  if (l->next >= f->signs->count || l->count == TITLE_LINES || l->next - l->line > TITLE_SPAN ||
      !pbg_notice_is_piece(&f->signs->at[l->next])) {
    return false;
  }
  l->pieces[l->count++] = behind_path(f->signs->at[l->next].line->text);
  l->next               = pbg_notice_next(f, l->next + 1);
  return true;
}

/// Lines of a title behind each other. The end of a line is no blank of the title; title.h tells blanks by one place that is
/// left out, so the last character of a line gives up its own.
static PbgMapped
join_lines(const PbgNoticeFinder *const f, const PbgMapped *const pieces, const size_t count)
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

static PbgMapped
joined(const PbgNoticeFinder *const f, const Lines *const l)
{
  return l->count == 1 ? l->pieces[0] : join_lines(f, l->pieces, l->count);
}

/// The text without the brackets at its end: （试行）, （2023年第1号）
static PbgStrView
without_bracket(const PbgStrView text)
{
  const size_t open = pbg_sv_ends(text, PBG_LIT("）")) ? pbg_sv_rfind(text, PBG_LIT("（"), text.len) : PBG_NPOS;
  return open == PBG_NPOS ? text : pbg_sv_slice(text, 0, open);
}

/// Is a title complete at the end of `text`: behind the name of a kind of notice?
static bool
ends_title(const PbgNoticeFinder *const f, const PbgStrView text)
{
  const PbgStrView stem = without_bracket(text);
  return pbg_lexicon_phrase_before(f->lexicon, PBG_PHRASE_NOTICE_NOUN, stem, 0, stem.len);
}

/// ... behind a head noun of any document (关于…的行动方案), unless it is the one that a notice carries (关于印发…方案/的通知)
static bool
may_end_title(const PbgNoticeFinder *const f, const PbgStrView text)
{
  const size_t about = pbg_sv_find(text, PBG_LIT("关于"), 0);
  return pbg_title_facts(text, f->lexicon).type &&
         (about == PBG_NPOS || !pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_CARRIER, text, about));
}

/// The lines as the title; a number in brackets at its end is the notice's
static bool
set_title(PbgNoticeFinder *const f, const Lines *const l)
{
  PbgNotice *const n = f->out;
  PbgDocNo         no;
  n->title               = joined(f, l);
  n->title_line          = l->line;
  n->title_lines         = l->next - l->line;
  const PbgStrView view  = pbg_mapped_view(n->title);
  const size_t     stem  = without_bracket(view).len;
  const size_t     inner = stem + strlen("（");
  if (stem < view.len && pbg_docno_find(f->lexicon, view, inner, view.len, &no) && no.at == inner &&
      no.at + no.len + strlen("）") == view.len && pbg_sv_has(view, PBG_LIT("〔"))) {
    n->number = pbg_mapped_slice(n->title, no.at, no.at + no.len);
    n->title  = pbg_mapped_slice(n->title, 0, stem);
  }
  return n->title.data;
}

/// 甲关于…的通知, over several lines, from `line` on
static bool
take_title(PbgNoticeFinder *const f, const size_t line)
{
  Lines l     = {.line = line, .next = line};
  Lines weak  = {.count = 0};
  bool  about = false;
  while (add_line(f, &l)) {
    const PbgMapped  last = l.pieces[l.count - 1];
    const PbgStrView text = pbg_mapped_view(last);
    about                 = about || pbg_sv_has(text, PBG_LIT("关于")) ||
            (l.count == 1 && pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_NOTICE_ABOUT, text, 0));
    if (!about && pbg_notice_bodies(f, last) != last.len) {
      return false; // only the bodies may stand before 关于
    }
    const PbgStrView whole = about ? pbg_mapped_view(joined(f, &l)) : (PbgStrView){NULL, 0};
    if (about && ends_title(f, whole)) {
      return set_title(f, &l);
    }
    weak = about && may_end_title(f, whole) ? l : weak;
  }
  return weak.count && set_title(f, &weak);
}

/// The lines from `line` on that are the title `key` (pbg_key)
static bool
take_lines(PbgNoticeFinder *const f, const size_t line, const PbgStrView key)
{
  Lines l = {.line = line, .next = line};
  while (add_line(f, &l)) {
    const PbgArenaMark mark  = pbg_arena_mark(f->arena);
    const PbgStrView   here  = pbg_key(pbg_mapped_view(joined(f, &l)), f->arena);
    const bool         same  = pbg_sv_equal(here, key);
    const bool         start = here.len && pbg_sv_starts(key, here);
    pbg_arena_rewind(f->arena, mark);
    if (same) {
      return set_title(f, &l);
    }
    if (!start) {
      return false;
    }
  }
  return false;
}

/// What the field 标题 says, where the text has it, else in the field
static bool
take_named(PbgNoticeFinder *const f)
{
  const PbgStrView named = pbg_mapped_view(f->named);
  if (!named.len || !(ends_title(f, named) || (may_end_title(f, named) && !pbg_sv_has(named, PBG_LIT("《"))))) {
    return false;
  }
  const PbgStrView key = pbg_key(named, f->arena);
  for (size_t i = 0; key.len && i < f->signs->count && i < PBG_NOTICE_HEAD; ++i) {
    if (take_lines(f, i, key)) {
      return true;
    }
  }
  return set_title(f, &(Lines){.pieces = {f->named}, .count = 1, .line = f->named_line, .next = f->named_line + 1});
}

static bool
has_verb(const PbgNoticeFinder *const f, const PbgStrView text)
{
  for (size_t at = 0; at < text.len;) {
    PbgTerm  term;
    uint32_t c = 0;
    if (pbg_lexicon_match(f->lexicon, PBG_TERM_VERB, text, at, &term)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// Is the last line no piece of the title that the others are: the same again, or the body that made it?
static bool
begins_again(const PbgNoticeFinder *const f, const Lines *const l)
{
  const PbgMapped last = l->pieces[l->count - 1];
  return pbg_notice_bodies(f, last) == last.len ||
         (l->count > 1 && pbg_sv_equal(pbg_mapped_view(last), pbg_mapped_view(l->pieces[0])));
}

/// The title in 《》 of a line that carries it: 《X》已经市政府同意，现印发你们; empty if the line carries none
static PbgStrView
carried_by(const PbgNoticeFinder *const f, const size_t line)
{
  const PbgStrView text = line < f->signs->count ? pbg_notice_line(f, line) : (PbgStrView){NULL, 0};
  const size_t     open = pbg_sv_find(text, PBG_LIT("《"), 0);
  PbgTitleMarks    marks;
  return open != PBG_NPOS && pbg_title_marks(text, open, &marks) && pbg_notice_has(f, PBG_PHRASE_NOTICE_MARK, text)
           ? pbg_sv_slice(text, marks.inner, marks.inner_end)
           : (PbgStrView){NULL, 0};
}

/// A letter whose title line is lost: addressees, 《X》…现印发你们, and below it the text of X under its title
static bool
take_letter(PbgNoticeFinder *const f, const size_t line)
{
  const PbgStrView text  = pbg_notice_line(f, line);
  const PbgStrView inner = pbg_sv_ends(text, PBG_LIT("：")) && !pbg_sv_has(text, PBG_LIT("。")) &&
                               pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_ADDRESSEE, text, 0)
                             ? carried_by(f, pbg_notice_next(f, line + 1))
                             : (PbgStrView){NULL, 0};
  const PbgStrView key   = pbg_key(inner, f->arena);
  for (size_t i = line + 2; key.len && i < f->signs->count && i < line + AGAIN_LINES; ++i) {
    if (f->signs->at[i].kind == PBG_LINE_TEXT && take_lines(f, i, key)) {
      f->out->title_line  = line; // the letter is the text
      f->out->title_lines = f->out->bare = 1;
      f->out->address_line               = line;
      return true;
    }
  }
  return false;
}

/// 甲省数据条例, “十四五”乙规划: a heading, or a line over a number or the day on which it was adopted, that is nothing but a
/// title. News are told with a verb; the title of a series may end like that of a document (监测报告).
static bool
take_bare(PbgNoticeFinder *const f, const size_t line)
{
  Lines l = {.line = line, .next = line};
  while (add_line(f, &l)) {
    const PbgStrView text  = pbg_mapped_view(joined(f, &l));
    const size_t     next  = pbg_notice_next(f, l.next);
    const PbgStrView after = next < f->signs->count ? pbg_notice_line(f, next) : (PbgStrView){NULL, 0};
    const bool       level = f->signs->at[line].line->level;
    const bool       over  = pbg_notice_is_day(after) || pbg_notice_is_number(f, after);
    if (pbg_utf8_length(text) > PBG_MAX_HEADING || has_verb(f, text) || pbg_sv_has(text, PBG_LIT("《")) ||
        begins_again(f, &l)) {
      return false;
    }
    if ((level || over) && pbg_utf8_length(text) >= LEAST_TITLE && pbg_title_facts(text, f->lexicon).type &&
        !pbg_title_is_generic(text, f->lexicon) &&
        !pbg_lexicon_phrase_before(f->lexicon, PBG_PHRASE_SERIES_NOUN, text, 0, text.len)) {
      f->out->bare = true;
      return set_title(f, &l);
    }
  }
  return false;
}

/// 令, or the 公告 by which a people's congress promulgates; PBG_NPOS if the line has none
static size_t
find_decree(const PbgNoticeFinder *const f, const PbgStrView text)
{
  const size_t word = pbg_sv_find(text, PBG_LIT("令"), 0);
  const size_t tell = word == PBG_NPOS ? pbg_sv_find(text, PBG_LIT("公告"), 0) : PBG_NPOS;
  return tell != PBG_NPOS && pbg_lexicon_phrase_before(f->lexicon, PBG_PHRASE_LEGISLATURE, text, 0, tell) ? tell : word;
}

/// Does 公告 stand alone on the line, below the name of a people's congress?
static bool
is_told_below(const PbgNoticeFinder *const f, size_t line)
{
  if (!pbg_sv_equal(pbg_notice_line(f, line), PBG_LIT("公告"))) {
    return false;
  }
  while (line && f->signs->at[line - 1].kind == PBG_LINE_BLANK) {
    --line;
  }
  const PbgStrView above = line ? pbg_notice_line(f, line - 1) : (PbgStrView){NULL, 0};
  return pbg_lexicon_phrase_before(f->lexicon, PBG_PHRASE_LEGISLATURE, above, 0, above.len);
}

/// The word for a decree in a line that has nothing before it but bodies, or the office that promulgates laws; PBG_NPOS if
/// there is none
static size_t
decree_word(const PbgNoticeFinder *const f, const size_t line)
{
  const PbgMapped  text  = f->signs->at[line].line->text;
  const PbgStrView view  = pbg_mapped_view(text);
  const bool       piece = pbg_notice_is_piece(&f->signs->at[line]) && !pbg_sv_has(view, PBG_LIT("《")); // of a page
  const size_t     word  = is_told_below(f, line) ? 0 : piece ? find_decree(f, view) : PBG_NPOS;
  const bool       head = word != PBG_NPOS && (!word || pbg_notice_bodies(f, pbg_mapped_slice(text, 0, word)) == word ||
                                         pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_DECREE_OFFICE, view, 0) == word);
  return head ? word : PBG_NPOS;
}

/// The lines of bodies over the word of a decree that stands on a line of its own, and that line; `*next` gets the one behind
static PbgMapped
decree_head(const PbgNoticeFinder *const f, const size_t line, size_t *const next, size_t *const word)
{
  PbgMapped pieces[TITLE_LINES];
  size_t    count = 0;
  size_t    at    = line;
  *word           = PBG_NPOS;
  while (at < f->signs->count && count < TITLE_LINES && at - line < TITLE_SPAN) {
    const PbgMapped text = f->signs->at[at].line->text;
    pieces[count++]      = text;
    *word                = decree_word(f, at);
    at                   = pbg_notice_next(f, at + 1);
    if (*word != PBG_NPOS || pbg_notice_bodies(f, text) != text.len) {
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
take_decree(PbgNoticeFinder *const f, const size_t line)
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

/// A page may head itself with the title before its fields: then the text begins where the title comes again
static void
find_again(PbgNoticeFinder *const f)
{
  const size_t     behind = f->out->title_line + f->out->title_lines;
  const PbgStrView key    = pbg_key(pbg_mapped_view(f->out->title), f->arena);
  for (size_t i = behind; key.len && i < f->signs->count && i < behind + AGAIN_LINES; ++i) {
    if (f->signs->at[i].kind == PBG_LINE_TEXT && take_lines(f, i, key)) {
      return;
    }
  }
}

bool
pbg_notice_title(PbgNoticeFinder *const f)
{
  static bool (*const ways[])(PbgNoticeFinder *, size_t) = {take_decree, NULL, take_title, take_letter, take_bare};
  for (size_t way = 0; way < sizeof ways / sizeof *ways; ++way) {
    bool found = !ways[way] && take_named(f);
    for (size_t i = 0; !found && ways[way] && i < f->signs->count && i < PBG_NOTICE_HEAD; ++i) {
      found = f->signs->at[i].kind == PBG_LINE_TEXT && ways[way](f, i);
    }
    if (found) {
      if (!f->out->decree && ways[way] != take_letter) {
        find_again(f);
      }
      return true;
    }
  }
  return false;
}
