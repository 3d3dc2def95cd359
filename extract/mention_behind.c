// mention_behind.c - what stands behind a title: its number, its short name, qualifiers outside of the marks.
#include "extract/mention_internal.h"

#include "base/utf8.h"
#include "extract/docno.h"
#include "extract/fold.h"
#include "extract/numeral.h"
#include "extract/sentence.h"

enum {
  MAX_BEHIND  = 4,
  MAX_BRACKET = 400,
  MAX_ALIAS   = 90
}; // things behind a title; bytes of a bracket, of a short name

PbgText1
pbg_mention_text(
  const PbgScope *const scope, const PbgMapped text, const size_t from, const size_t to, const char *const rule)
{
  return (PbgText1){pbg_arena_copy(scope->arena, pbg_sv_slice(pbg_mapped_view(text), from, to)),
                    {pbg_mapped_span(text, from, to), rule, 0.95F}};
}

/// The mark of an alias at byte `at` (以下简称：, 简称为): its length, 0 if there is none
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
      if (*from < *to && pbg_sv_ends(pbg_sv_slice(text, 0, *to), pbg_sv(close[i]))) {
        *to -= strlen(close[i]);
        more = true;
      }
    }
  }
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

/// 第486章, 香港法例第656章: the chapter that an ordinance of Hong Kong is. Where 第 stands; PBG_NPOS if it is none
static size_t
chapter_at(const PbgStrView text)
{
  const size_t at     = pbg_sv_find(text, PBG_LIT("第"), 0);
  unsigned     value  = 0;
  const size_t digits = at == PBG_NPOS ? 0 : pbg_digits(text, at + 3, 4, &value);
  size_t       end    = digits ? at + 3 + digits : text.len;
  end += end < text.len && text.data[end] >= 'A' && text.data[end] <= 'Z'; // 第106V章
  const bool alone = at == 0 || pbg_sv_equal(pbg_sv_slice(text, 0, at), PBG_LIT("香港法例"));
  return alone && pbg_sv_at(text, end, PBG_LIT("章")) && end + 3 == text.len ? at : PBG_NPOS;
}

/// The number of the document at the start of the bracket [from, to)
static bool
take_number(const PbgScope *const scope, PbgMention *const m, const size_t from, const size_t to)
{
  const PbgStrView inner   = pbg_sv_slice(pbg_mapped_view(m->text), from, to);
  const size_t     chapter = chapter_at(inner);
  PbgDocNo         no;
  if (chapter != PBG_NPOS) {
    m->number = pbg_mention_text(scope, m->text, from + chapter, to, "number.chapter");
    return true;
  }
  if (!pbg_docno_find(scope->lexicon, inner, 0, inner.len, &no)) {
    return false;
  }
  if (no.at && !pbg_sv_has(pbg_sv_slice(inner, 0, no.at), PBG_LIT("，")) &&
      (pbg_sv_has(pbg_sv_slice(inner, no.at, no.at + no.len), PBG_LIT("令")) ||
       pbg_sv_starts(pbg_sv_from(inner, no.at), PBG_LIT("公告")))) {
    no = (PbgDocNo){
      0, no.at + no.len}; // of several bodies: 国家互联网信息办公室、公安部令第19号, 财政部 税务总局公告2023年第6号
  }
  if (no.at) {
    return false;
  }
  m->number      = pbg_mention_text(scope, m->text, from, from + no.len, "number.bracket");
  m->number.text = pbg_docno_repair(m->number.text, scope->arena);
  return true;
}

/// A short name within the bracket [from, to): （以下简称《办法》）, or nothing but the end of the title: （《条例草案》）
static bool
take_alias(const PbgScope *const scope, PbgMention *const m, const size_t from, const size_t to)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  PbgTitleMarks    marks;
  if (pbg_sv_at(view, from, PBG_LIT("《")) && pbg_title_marks(view, from, &marks) && marks.end == to &&
      pbg_sv_ends(m->title, pbg_sv_slice(view, marks.inner, marks.inner_end))) {
    m->alias = pbg_mention_text(scope, m->text, marks.inner, marks.inner_end, "alias.bracket");
    return true;
  }
  for (size_t i = from; i < to; ++i) {
    const size_t mark = ((unsigned char)view.data[i] & 0xC0U) != 0x80U ? alias_mark(scope, view, i) : 0;
    if (mark) {
      size_t       a     = i + mark;
      const size_t comma = pbg_sv_find(pbg_sv_slice(view, 0, to), PBG_LIT("，"), a);
      size_t       b     = comma == PBG_NPOS ? to : comma;
      unquote(view, &a, &b);
      m->alias = pbg_mention_text(scope, m->text, a, b, "alias.defined");
      return true;
    }
  }
  return false;
}

/// Append the bracket around [from, to) to the title: （试行）（2023-2025年）
static void
add_qualifier(const PbgScope *const scope, PbgMention *const m, const size_t from, const size_t to)
{
  const PbgStrView bracket = pbg_sv_slice(pbg_mapped_view(m->text), from - 3, to + 3);
  char *const      out     = pbg_arena_alloc(scope->arena, m->title.len + bracket.len + 1);
  if (out) {
    memcpy(out, m->title.data, m->title.len);
    memcpy(out + m->title.len, bracket.data, bracket.len);
    m->title = (PbgStrView){out, m->title.len + bracket.len};
  }
}

/// One pair of brackets behind a title: [from, to) inside of it. False if it has nothing to do with the title.
static bool
read_bracket(const PbgScope *const scope, PbgMention *const m, const size_t from, const size_t to)
{
  const PbgStrView view   = pbg_mapped_view(m->text);
  const bool       number = take_number(scope, m, from, to);
  if (take_alias(scope, m, from, to) || number) {
    return true;
  }
  if (pbg_title_facts(pbg_sv_slice(view, from - 3, to + 3), scope->lexicon).stem == 0) {
    add_qualifier(scope, m, from, to);
    return true;
  }
  if (is_latin(pbg_sv_slice(view, from, to))) {
    m->other = pbg_mention_text(scope, m->text, from, to, "alias.bracket");
    return true;
  }
  return false;
}

/// Byte of the bracket that closes the one at `at`; PBG_NPOS if it does not close soon
static size_t
closing_bracket(const PbgStrView text, const size_t at)
{
  int depth = 0;
  for (size_t i = at; i < text.len && text.data[i] != '\n' && i - at < MAX_BRACKET; ++i) {
    depth += pbg_sv_at(text, i, PBG_LIT("（")) ? 1 : pbg_sv_at(text, i, PBG_LIT("）")) ? -1 : 0;
    if (!depth) {
      return i;
    }
  }
  return PBG_NPOS;
}

/// "，以下简称《办法》": a short name without brackets
static void
read_alias(const PbgScope *const scope, PbgMention *const m)
{
  const PbgStrView view  = pbg_mapped_view(m->text);
  const size_t     comma = pbg_sv_at(view, m->end, PBG_LIT("，")) ? 3 : 0;
  const size_t     mark  = m->alias.text.len ? 0 : alias_mark(scope, view, m->end + comma);
  size_t           from  = m->end + comma + mark;
  size_t           end   = from;
  if (!mark) {
    return;
  }
  while (end < view.len && !pbg_sentence_ends(view, end) && !pbg_sv_at(view, end, PBG_LIT("，")) &&
         !pbg_sv_at(view, end, PBG_LIT("）"))) {
    ++end;
  }
  size_t to = end;
  unquote(view, &from, &to);
  if (to - from < MAX_ALIAS) {
    m->alias = pbg_mention_text(scope, m->text, from, to, "alias.defined");
    m->end   = end;
  }
}

void
pbg_mention_standard(const PbgScope *const scope, PbgMention *const m, size_t *const from, size_t *const to)
{
  enum { SHORTEST = 12 }; // bytes of a title
  const PbgStrView view = pbg_mapped_view(m->text);
  PbgDocNo         no;
  if (!pbg_docno_find(scope->lexicon, view, *from, *to, &no) ||
      !pbg_docno_is_standard(scope->lexicon, pbg_sv_from(view, no.at))) {
    return;
  }
  size_t     start = *from, end = *to;
  const bool closes = no.at + no.len + 3 == end && pbg_sv_at(view, no.at + no.len, PBG_LIT("）"));
  if (no.at == *from) {
    start += no.len;
    start += pbg_sv_at(view, start, PBG_LIT(" ")) || pbg_sv_at(view, start, PBG_LIT(":"))     ? 1
             : pbg_sv_at(view, start, PBG_LIT("：")) || pbg_sv_at(view, start, PBG_LIT("　")) ? 3
                                                                                              : 0;
  } else if (closes && pbg_sv_ends(pbg_sv_slice(view, 0, no.at), PBG_LIT("（"))) {
    end = no.at - 3;
  }
  if ((start > *from || end < *to) && end > start + SHORTEST) {
    m->number      = pbg_mention_text(scope, m->text, no.at, no.at + no.len, "number.in-title");
    m->number.text = pbg_docno_repair(m->number.text, scope->arena);
    m->standard    = true;
    *from          = start;
    *to            = end;
  }
}

/// 《X》强制性国家标准, 《X》等3项国家标准, 《X》等三份文件: the length of the words, 0 if there are none
static size_t
read_kind(const PbgScope *const scope, PbgMention *const m, const size_t at)
{
  const PbgStrView view  = pbg_mapped_view(m->text);
  unsigned         value = 0;
  const size_t     more  = pbg_sv_at(view, at, PBG_LIT("等")) ? pbg_number(view, at + 3, &value) : 0;
  const size_t     piece = more ? pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_PIECE, view, at + 3 + more) : 0;
  const size_t     unit  = piece ? 3 + more + piece : 0;
  const size_t     n     = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_STANDARD_KIND, view, at + unit);
  m->standard            = m->standard || n;
  m->group               = piece ? value : m->group;
  return n ? unit + n : 0;
}

/// A bracket that says nothing but that it is a draft: （征求意见稿）
static bool
is_draft(const PbgScope *const scope, const PbgStrView text, const size_t from, const size_t to)
{
  return pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_DRAFT_MARK, text, from) == to - from;
}

void
pbg_mention_behind(const PbgScope *const scope, PbgMention *const m)
{
  const PbgStrView view = pbg_mapped_view(m->text);
  for (unsigned n = 0; n < MAX_BEHIND; ++n) {
    const size_t draft = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_DRAFT_MARK, view, m->end);
    const size_t kind  = draft ? 0 : read_kind(scope, m, m->end);
    const size_t close = !draft && pbg_sv_at(view, m->end, PBG_LIT("（")) ? closing_bracket(view, m->end) : PBG_NPOS;
    if (draft) {
      m->draft = true;
      m->end += draft;
    } else if (kind) {
      m->end += kind;
    } else if (close != PBG_NPOS && is_draft(scope, view, m->end + 3, close)) { // 《X》（征求意见稿）
      m->draft = true;
      m->end   = close + 3;
    } else if (close != PBG_NPOS && read_bracket(scope, m, m->end + 3, close)) {
      m->end = close + 3;
    } else {
      break;
    }
  }
  read_alias(scope, m);
}
