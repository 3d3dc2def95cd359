// article.c - telling one article about one document from a list of items.
#include "extract/article.h"

#include "base/utf8.h"
#include "extract/date.h"
#include "extract/title.h"

enum {
  LONG_LINE    = 40,  // code points of a paragraph
  SHORT_LINE   = 20,  // ... of one that ends like a sentence
  MAX_LEAD     = 14,  // lines of a page before its first paragraph
  LEAST        = 6,   // code points of a title
  MAX_DATELINE = 150, // bytes
  NEAR_VERB    = 18,  // bytes between the title of a document and the verb behind it
};

typedef struct {
  const PbgSigns   *signs;
  const PbgLexicon *lexicon;
  PbgArena         *arena;
  size_t            body; // first paragraph
  PbgStrView        main; // key of the document that the article is about; empty while unknown
  size_t            others;
} Article;

static PbgStrView
line_at(const Article *const a, const size_t line)
{
  return pbg_mapped_view(a->signs->at[line].line->text);
}

/// Does a phrase of the category stand anywhere in the text?
static bool
has_phrase(const Article *const a, const PbgPhraseCategory category, const PbgStrView text)
{
  for (size_t at = 0; at < text.len;) {
    uint32_t c = 0;
    if (pbg_lexicon_phrase(a->lexicon, category, text, at)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// Does the line end like the name of a series, or hold the number of an issue?
static bool
is_of_issue(const Article *const a, const size_t line)
{
  const PbgSign *const sign = &a->signs->at[line];
  const PbgStrView     text = pbg_mapped_view(sign->text);
  PbgTerm              term;
  return sign->number || pbg_lexicon_match(a->lexicon, PBG_TERM_SERIES, text, 0, &term) ||
         (sign->length < LONG_LINE &&
          pbg_lexicon_phrase_before(a->lexicon, PBG_PHRASE_SERIES_NOUN, text, 0, text.len)) ||
         pbg_lexicon_phrase(a->lexicon, PBG_PHRASE_CONTENTS_TITLE, text, 0) == text.len;
}

/// Length of a dateline without brackets: 新华社北京2月27日电（记者甲）, 某报讯（记者 甲）
static size_t
plain_dateline(const Article *const a, const PbgStrView text)
{
  uint32_t c = 0;
  for (size_t at = 0; at < text.len && at < MAX_DATELINE / 2; at += pbg_utf8_decode(text, at, &c, NULL)) {
    const size_t     mark = pbg_lexicon_phrase(a->lexicon, PBG_PHRASE_LEAD_IN, text, at);
    const PbgStrView head = pbg_sv_slice(text, 0, at);
    const size_t     close =
      mark && pbg_sv_at(text, at + mark, PBG_LIT("（")) ? pbg_sv_find(text, PBG_LIT("）"), at + mark) : PBG_NPOS;
    const bool names = close != PBG_NPOS && close < at + MAX_DATELINE &&
                       has_phrase(a, PBG_PHRASE_REPORTER, pbg_sv_slice(text, at + mark, close));
    if (mark && at && (names || pbg_sv_ends(head, PBG_LIT("日")))) {
      return names ? close + strlen("）") : at + mark;
    }
    if (pbg_sv_at(text, at, PBG_LIT("，")) || pbg_sv_at(text, at, PBG_LIT("《")) ||
        pbg_sv_at(text, at, PBG_LIT("。"))) {
      return 0;
    }
  }
  return 0;
}

/// Length of the dateline with which a paragraph begins, in brackets or without: 【新华社北京2月27日电】, （本报讯）
static size_t
dateline(const Article *const a, const PbgStrView text)
{
  static const char *const marks[][2] = {{"【", "】"}, {"（", "）"}};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; ++i) {
    const size_t close =
      pbg_sv_starts(text, pbg_sv(marks[i][0])) ? pbg_sv_find(text, pbg_sv(marks[i][1]), 3) : PBG_NPOS;
    if (close != PBG_NPOS && close < MAX_DATELINE &&
        pbg_lexicon_phrase_before(a->lexicon, PBG_PHRASE_LEAD_IN, text, 3, close)) {
      return close + strlen(marks[i][1]);
    }
  }
  return plain_dateline(a, text);
}

static bool
is_paragraph(const Article *const a, const PbgSign *const sign)
{
  const bool plain =
    sign->ordinal.kind == PBG_ORDINAL_NONE || dateline(a, pbg_mapped_view(sign->line->text)); // 【…电】 is no ordinal
  return sign->kind == PBG_LINE_TEXT && !sign->field && plain && !sign->line->level &&
         (sign->length > PBG_MAX_HEADING || (sign->closed && sign->length > SHORT_LINE) ||
          (sign->length > LONG_LINE && pbg_sv_has(pbg_mapped_view(sign->text), PBG_LIT("，"))));
}

/// The first paragraph; false if too much stands before it, or what only an issue has
static bool
find_body(Article *const a)
{
  size_t lead = 0;
  for (size_t i = 0; i < a->signs->count && lead <= MAX_LEAD; ++i) {
    const PbgSign *const sign = &a->signs->at[i];
    if (sign->kind != PBG_LINE_BLANK && is_of_issue(a, i)) {
      return false;
    }
    if (is_paragraph(a, sign)) {
      a->body = i;
      return true;
    }
    lead += sign->kind != PBG_LINE_BLANK;
  }
  return false;
}

/// Could it be the title of the article?
static bool
is_title(const Article *const a, const size_t line)
{
  const PbgSign *const sign = &a->signs->at[line];
  const PbgStrView     text = pbg_mapped_view(sign->text);
  return sign->heading && !sign->field && sign->length >= LEAST && !pbg_sv_has(text, PBG_LIT(">")) &&
         !pbg_sv_has(text, PBG_LIT("|")) && !pbg_sv_ends(text, PBG_LIT("：")) &&
         !pbg_sv_ends(text, PBG_LIT("令")) && // the head of a decree
         !pbg_lexicon_phrase(a->lexicon, PBG_PHRASE_TAIL_START, text, 0);
}

/// The line before the first paragraph that reads most like a title; the first of several alike. signs->count if there is none.
static size_t
find_title(const Article *const a)
{
  size_t   best  = a->signs->count;
  unsigned score = 0;
  for (size_t i = 0; i < a->body; ++i) {
    const PbgSign *const sign = &a->signs->at[i];
    const unsigned       here =
      is_title(a, i) ? 1U + (sign->line->level ? 2U : 0U) + (sign->news ? 2U : 0U) + (sign->length > 12 ? 1U : 0U) : 0U;
    if (here > score) {
      best  = i;
      score = here;
    }
  }
  return best;
}

/// A verb of issuing that begins within the bytes [from, to)
static bool
has_verb(const Article *const a, const PbgStrView text, const size_t from, const size_t to)
{
  for (size_t at = from; at < to && at < text.len;) {
    PbgTerm  term;
    uint32_t c = 0;
    if (pbg_lexicon_match(a->lexicon, PBG_TERM_VERB, text, at, &term)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// Is the title governed by a verb of issuing: 印发《X》, 印发了关于《X》, 《X》正式发布?
static bool
is_governed(const Article *const a, const PbgStrView text, const PbgTitleMarks *const marks)
{
  const size_t             from    = marks->start > NEAR_VERB ? marks->start - NEAR_VERB : 0;
  size_t                   stop    = from; // the verb stands in the clause of the title
  static const char *const stops[] = {"，", "。", "》", "；", "、"};
  for (size_t i = 0; i < sizeof stops / sizeof *stops; ++i) {
    const size_t at = pbg_sv_rfind(text, pbg_sv(stops[i]), marks->start);
    stop            = at != PBG_NPOS && at + 3 > stop ? at + 3 : stop;
  }
  return has_verb(a, text, stop, marks->start) || has_verb(a, text, marks->end, marks->end + NEAR_VERB / 2);
}

/// Are the keys those of one document: 《X》, 《X（征求意见稿）》?
static bool
is_same(const PbgStrView a, const PbgStrView b)
{
  return pbg_sv_has(a, b) || pbg_sv_has(b, a) || pbg_alike(a, b) > 0.8;
}

/// Count the titles of a line that report another document: full ones under a verb of issuing; short names refer back. `first`:
/// what the line reports is what the article is about.
static void
count_titles(Article *const a, const size_t line, const bool first)
{
  const PbgStrView text = line_at(a, line);
  for (size_t at = 0; (at = pbg_sv_find(text, PBG_LIT("《"), at)) != PBG_NPOS;) {
    PbgTitleMarks marks;
    if (!pbg_title_marks(text, at, &marks)) {
      break;
    }
    const PbgStrView   inner = pbg_sv_slice(text, marks.inner, marks.inner_end);
    const PbgArenaMark mark  = pbg_arena_mark(a->arena);
    const PbgStrView   key   = pbg_key(inner, a->arena);
    const bool         same  = a->main.len && is_same(a->main, key);
    at                       = marks.end;
    const bool short_name    = pbg_title_is_generic(inner, a->lexicon);
    if (!short_name && !a->main.len) {
      a->main = key;
      continue; // keeps its key
    }
    a->others += !short_name && !same && !first && is_governed(a, text, &marks);
    pbg_arena_rewind(a->arena, mark);
  }
}

/// Does the line head an item of its own: a section's name, a title other than the article's document, dated news below it?
static bool
heads_item(const Article *const a, const size_t line, const size_t others)
{
  const PbgSign *const sign = &a->signs->at[line];
  const PbgStrView     text = pbg_mapped_view(sign->text);
  if (!sign->heading || sign->field) {
    return false;
  }
  if (a->others > others || pbg_lexicon_phrase(a->lexicon, PBG_PHRASE_SECTION_NAME, text, 0) == text.len) {
    return true;
  }
  const size_t next = pbg_next_line(a->signs, line + 1, a->signs->count);
  const bool   mark = sign->ordinal.kind != PBG_ORDINAL_NONE || sign->line->level || sign->line->bold;
  if (!mark || next == a->signs->count || a->signs->at[next].length < LONG_LINE) {
    return false;
  }
  const PbgStrView below = line_at(a, next);
  PbgDateMatch     match;
  return pbg_date_match(below, 0, &match) || pbg_lexicon_phrase(a->lexicon, PBG_PHRASE_NO_DATE, below, 0);
}

/// Count what the lines behind the first paragraph say; false if one of them heads an item
static bool
count_body(Article *const a)
{
  for (size_t i = a->body + 1; i < a->signs->count && !a->signs->at[i].tail; ++i) {
    const size_t others = a->others;
    if (a->signs->at[i].kind != PBG_LINE_TEXT) {
      continue;
    }
    count_titles(a, i, false);
    if (is_of_issue(a, i) || heads_item(a, i, others)) {
      return false;
    }
  }
  return true;
}

/// Does a numbered title stand right over the first paragraph: (一) 美国…? It heads an item, unless the article explains a document
/// part by part.
static bool
is_numbered(const Article *const a)
{
  size_t above = a->body;
  while (above && a->signs->at[above - 1].kind == PBG_LINE_BLANK) {
    --above;
  }
  return above && a->signs->at[above - 1].kind == PBG_LINE_TEXT && a->signs->at[above - 1].ordinal.value;
}

static bool
has_day(const PbgMapped text)
{
  size_t       at = 0;
  PbgDateMatch match;
  return pbg_date_find(pbg_mapped_view(text), 0, text.len, &at, &match) && match.date.year && match.date.day;
}

/// The line that bears the day of the page: before the first paragraph, its dateline, or the newspaper's name below the text:
/// 《某报》（2024年11月26日）
static PbgMapped
find_posted(const Article *const a, const size_t title, const size_t lead)
{
  for (size_t i = 0; i < a->body; ++i) {
    const PbgSign *const sign = &a->signs->at[i];
    if (i != title && sign->kind != PBG_LINE_BLANK && (!sign->news || sign->field) && has_day(sign->line->text)) {
      return sign->line->text;
    }
  }
  const PbgMapped head = pbg_mapped_slice(a->signs->at[a->body].line->text, 0, lead);
  if (has_day(head)) {
    return head;
  }
  for (size_t i = a->signs->count; i-- > a->body + 1;) {
    const PbgSign *const sign = &a->signs->at[i];
    const PbgStrView     text = pbg_mapped_view(sign->line->text);
    const size_t         name = pbg_sv_starts(text, PBG_LIT("《")) ? pbg_sv_find(text, PBG_LIT("》"), 0) : PBG_NPOS;
    if (sign->length < LONG_LINE && name != PBG_NPOS && has_day(sign->line->text) &&
        pbg_lexicon_phrase_before(a->lexicon, PBG_PHRASE_NOT_POLICY_TAIL, text, 3, name)) {
      return sign->line->text;
    }
  }
  return (PbgMapped){NULL, 0, NULL};
}

bool
pbg_article_find(const PbgSigns *const   signs,
                 const PbgLexicon *const lexicon,
                 PbgArena *const         arena,
                 PbgArticle *const       out)
{
  Article a = {.signs = signs, .lexicon = lexicon, .arena = arena};
  if (!find_body(&a)) {
    return false;
  }
  const size_t title = find_title(&a);
  const bool   named = title < signs->count;
  if (named) {
    count_titles(&a, title, true);
  }
  count_titles(&a, a.body, true);
  const bool explained = named && has_phrase(&a, PBG_PHRASE_ARTICLE_MARK, line_at(&a, title));
  if ((is_numbered(&a) && !explained) || !count_body(&a) || !a.main.len || (a.others && !explained)) {
    return false;
  }
  const size_t         line = named ? title : a.body;
  const PbgSign *const sign = &signs->at[line];
  const size_t         lead = dateline(&a, line_at(&a, a.body));
  *out                      = (PbgArticle){.heading  = {.line        = line,
                                                        .lines       = 1,
                                                        .text        = sign->text,
                                                        .no_heading  = !named,
                                                        .inline_body = !named,
                                                        .body_at     = named ? 0 : lead},
                                           .body     = a.body,
                                           .dateline = lead,
                                           .posted   = find_posted(&a, title, lead)};
  return true;
}
