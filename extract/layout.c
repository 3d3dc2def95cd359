// layout.c - from headings to sections and items with their bodies, links and credits.
#include "extract/layout.h"

#include "base/utf8.h"
#include "extract/article.h"
#include "extract/credit.h"
#include "extract/section_title.h"

enum { NEAR_LINES = 8 }; // behind the title of a notice: where the fields of its page stand

typedef struct {
  const PbgSigns   *signs;
  const PbgLexicon *lexicon;
  PbgArena         *arena;
  PbgHeadings       headings;
  PbgLayout        *out;
  size_t            section_room;
  size_t            block_room;
  size_t            piece_room;
  size_t            unread_room;
  PbgMapped        *pieces; // of the body under construction
  size_t            piece_count;
  const PbgArticle *article; // the text is this one; else NULL
} Builder;

/// Is it a line of contacts? In a notice such lines stand before its signature and its annexes.
static bool
is_contact(const Builder *const b, const PbgSign *const sign)
{
  return b->out->notice && pbg_lexicon_phrase(b->lexicon, PBG_PHRASE_CONTACT, pbg_mapped_view(sign->text), 0);
}

/// Where the body of the last item ends: at the tail, or at a heading behind its link or credit; a page prints its source
/// over the text of a notice
static size_t
find_tail(const Builder *const b, const size_t last_heading)
{
  const PbgSigns *const signs = b->signs;
  bool                  ended = false; // the item has had its link or credit
  for (size_t i = last_heading + 1; i < signs->count; ++i) {
    const PbgSign *const sign = &signs->at[i];
    if ((sign->tail && !is_contact(b, sign)) || (ended && !b->out->notice && sign->kind == PBG_LINE_TEXT &&
                                                 (sign->line->level || sign->line->bold || sign->line->bold_head))) {
      return i;
    }
    ended = ended || sign->kind == PBG_LINE_CREDIT || (sign->kind == PBG_LINE_LINK && sign->line->link_count);
  }
  return signs->count;
}

static bool
add_piece(Builder *const b, const PbgMapped piece)
{
  PbgMapped *const pieces = pbg_arena_grow(b->arena, b->pieces, b->piece_count, &b->piece_room, sizeof *pieces);
  if (!pieces) {
    return false;
  }
  b->pieces                = pieces;
  pieces[b->piece_count++] = piece;
  return true;
}

/// A newline that maps to where the text before it ends
static bool
add_break(Builder *const b)
{
  static const char newline[] = "\n";
  if (!b->piece_count || b->pieces[b->piece_count - 1].len == 0) {
    return true;
  }
  const PbgMapped last = b->pieces[b->piece_count - 1];
  return add_piece(b, (PbgMapped){newline, 1, last.at + last.len - 1});
}

/// Is a credit at the end of a text line, "…。（来源：甲）"? Then the text ends before it.
static size_t
text_end(const Builder *const b, const PbgSign *const sign, PbgBlock *const block)
{
  const PbgStrView view = pbg_mapped_view(sign->line->text);
  const size_t     tail = view.len > 240 ? view.len - 240 : 0;
  size_t           open = view.len;
  while ((open = pbg_sv_rfind(view, PBG_LIT("（"), open)) != PBG_NPOS && open >= tail) {
    size_t at = 0;
    if (!pbg_mark_length(b->lexicon, PBG_PHRASE_SOURCE_MARK, view, open + 3)) {
      continue;
    }
    const PbgMapped credit = pbg_credit_of(b->lexicon, pbg_mapped_slice(sign->line->text, open, view.len), &at);
    if (credit.len) {
      block->credit = credit;
      return open;
    }
  }
  const size_t stop = pbg_sv_rfind(view, PBG_LIT("。"), view.len); // …。[来源：甲](url)
  size_t       at   = stop == PBG_NPOS || stop < tail ? view.len : stop + 3;
  at += at < view.len && view.data[at] == '[' ? 1 : 0;
  if (at < view.len && pbg_mark_length(b->lexicon, PBG_PHRASE_SOURCE_MARK, view, at)) {
    const PbgMapped credit = pbg_credit_of(b->lexicon, pbg_mapped_slice(sign->line->text, at, view.len), &at);
    block->credit          = credit.len ? credit : block->credit;
    return credit.len ? stop + 3 : view.len;
  }
  return view.len;
}

static void
take_link(PbgBlock *const block, const PbgSign *const sign, const bool marked)
{
  if (sign->line->link_count && (!block->link.url.len || marked)) {
    block->link = sign->line->links[sign->line->link_count - 1];
  }
}

/// A URL broken over lines: what follows on the next line is nothing but the rest of it
static void
mend_link(const Builder *const b, PbgBlock *const block, const size_t line, const size_t to)
{
  const size_t next = line + 1;
  if (!block->link.url.len || next >= to || b->signs->at[next].line->link_count ||
      b->signs->at[next].kind == PBG_LINE_BLANK) {
    return;
  }
  const PbgStrView rest = pbg_mapped_view(b->signs->at[next].line->text);
  bool             mark = false; // of a URL; a number or word alone is none
  for (size_t i = 0; i < rest.len; ++i) {
    if ((unsigned char)rest.data[i] <= ' ' || (unsigned char)rest.data[i] > 0x7E) {
      return;
    }
    mark = mark || strchr("/._=?&%-", rest.data[i]);
  }
  if (rest.len < 4 || !mark) {
    return;
  }
  const PbgMapped url    = {block->link.url.data, block->link.url.len, NULL};
  char *const     joined = pbg_arena_alloc(b->arena, url.len + rest.len + 1);
  if (joined) {
    memcpy(joined, url.data, url.len);
    memcpy(joined + url.len, rest.data, rest.len);
    block->link.url      = (PbgStrView){joined, url.len + rest.len};
    block->link.span.end = b->signs->at[next].line->span.end;
  }
}

/// A line of the body: its text goes to the pieces, its link and credit to the block
static bool
take_line(Builder *const b, PbgBlock *const block, const size_t line, const size_t to)
{
  const PbgSign *const sign = &b->signs->at[line];
  size_t               at   = 0;
  switch (sign->kind) {
  case PBG_LINE_LINK:
    take_link(block, sign, true);
    mend_link(b, block, line, to);
    return true;
  case PBG_LINE_CREDIT:
    block->credit = pbg_credit_of(b->lexicon, sign->line->text, &at);
    if (!block->credit.len) {
      block->credit = sign->line->text;
    }
    take_link(block, sign, false);
    return true;
  case PBG_LINE_TEXT:
    break;
  default:
    return true;
  }
  const bool row = pbg_sv_has(pbg_mapped_view(sign->line->text), PBG_LIT("|")); // of a table
  const bool lone =
    row || sign->line->level || sign->line->bold || sign->ordinal.kind != PBG_ORDINAL_NONE || sign->field;
  const size_t stop = text_end(b, sign, block);
  if (stop < sign->line->text.len) { // the credit is a link
    take_link(block, sign, false);
  }
  const size_t from  = b->article && line == b->article->body ? b->article->dateline : 0;
  const bool   ok    = (!lone || add_break(b)) && add_piece(b, pbg_mapped_slice(sign->line->text, from, stop));
  const bool   ended = row || sign->line->level || sign->line->bold || sign->field ||
                     (sign->closed && !pbg_sv_ends(pbg_mapped_view(sign->text), PBG_LIT("，")) &&
                      !pbg_sv_ends(pbg_mapped_view(sign->text), PBG_LIT("、")));
  return ok && (!ended || add_break(b));
}

static PbgStatus
add_section(Builder *const b, const PbgMapped title)
{
  PbgPart *const sections =
    pbg_arena_grow(b->arena, b->out->sections, b->out->section_count, &b->section_room, sizeof *sections);
  if (!sections) {
    return PBG_NO_MEMORY;
  }
  b->out->sections                  = sections;
  sections[b->out->section_count++] = (PbgPart){pbg_section_title(title)};
  return PBG_OK;
}

/// Is the line of the page, not of the text of an article: what stands between its title and its first paragraph?
static bool
is_of_page(const Builder *const b, const size_t line)
{
  const PbgSign *const sign = &b->signs->at[line];
  return b->article && line < b->article->body && sign->kind == PBG_LINE_TEXT && (sign->field || !sign->news);
}

/// Lines of a notice that are no sentences: a number beside no title, bodies that issue nothing, contacts, fields of the page
static bool
is_beside(const Builder *const b, const size_t line)
{
  const PbgNotice *const n    = b->out->notice;
  const PbgSign *const   sign = &b->signs->at[line];
  if (!n) {
    return false;
  }
  const size_t near = n->title_line + n->title_lines + NEAR_LINES;
  return line == n->number_line || line == n->address_line || is_contact(b, sign) || (line < near && sign->field);
}

static PbgStatus
add_block(Builder *const b, const PbgHeading *const heading, const size_t end)
{
  PbgBlock block = {.section = b->out->section_count - 1, .notice = b->out->notice, .article = b->article != NULL};
  const PbgSign *const sign = &b->signs->at[heading->line];
  if (!heading->no_heading) {
    block.heading = heading->text;
  }
  b->piece_count       = 0;
  const size_t skipped = (size_t)(sign->text.data - sign->line->text.data); // the ordinal
  const size_t stop    = heading->inline_body ? text_end(b, sign, &block) - skipped : 0;
  if (heading->inline_body && heading->body_at < stop &&
      (!add_piece(b, pbg_mapped_slice(sign->text, heading->body_at, stop)) || !add_break(b))) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = heading->line; i < heading->line + heading->lines; ++i) {
    take_link(&block, &b->signs->at[i], false);
  }
  const PbgNotice *const notice = b->out->notice;
  for (size_t i = heading->line + heading->lines; i < end; ++i) {
    if (is_beside(b, i) || is_of_page(b, i)) {
      continue;
    }
    const bool edge =
      notice && (i == notice->sign_line || i == notice->sign_line + notice->sign_lines ||
                 pbg_mark_length(b->lexicon, PBG_PHRASE_ANNEX_MARK, pbg_mapped_view(b->signs->at[i].line->text), 0));
    if ((edge && !add_break(b)) || !take_line(b, &block, i, end)) {
      return PBG_NO_MEMORY;
    }
  }
  block.body = pbg_mapped_join(b->arena, b->pieces, b->piece_count, PBG_LIT(""));
  block.span = (PbgSpan){sign->line->span.start, b->signs->at[end - 1].line->span.end};
  PbgBlock *const blocks =
    pbg_arena_grow(b->arena, b->out->blocks, b->out->block_count, &b->block_room, sizeof *blocks);
  if (!blocks || !block.body.data) {
    return PBG_NO_MEMORY;
  }
  b->out->blocks                = blocks;
  blocks[b->out->block_count++] = block;
  return PBG_OK;
}

/// Sections that only the contents list names: the entry before the item's tells
static const PbgEntry *
section_before(const PbgContents *const contents, const PbgEntry *const entry)
{
  for (const PbgEntry *e = entry; e && e > contents->at;) {
    if ((--e)->section) {
      return e;
    }
  }
  return NULL;
}

static PbgStatus
add_unread(Builder *const b, const PbgSpan span, const char *const why)
{
  PbgUnread *const unread =
    pbg_arena_grow(b->arena, b->out->unread, b->out->unread_count, &b->unread_room, sizeof *unread);
  if (!unread) {
    return PBG_NO_MEMORY;
  }
  b->out->unread                 = unread;
  unread[b->out->unread_count++] = (PbgUnread){span, why};
  return PBG_OK;
}

/// Paragraphs that tell of documents among the lines [from, to), which belong to no item
static PbgStatus
note_unread(Builder *const b, const size_t from, const size_t to, const char *const why)
{
  for (size_t i = from; i < to; ++i) {
    const PbgSign *const sign = &b->signs->at[i];
    if (sign->kind == PBG_LINE_TEXT && sign->news && !sign->heading && sign->length > 40 &&
        pbg_sv_has(pbg_mapped_view(sign->text), PBG_LIT("《")) && add_unread(b, sign->line->span, why)) {
      return PBG_NO_MEMORY;
    }
  }
  return PBG_OK;
}

/// Entries of the contents list that no heading of the body answers
static PbgStatus
note_missing(Builder *const b, const PbgContents *const contents)
{
  for (size_t i = 0; i < contents->count; ++i) {
    const PbgEntry *const entry = &contents->at[i];
    bool                  found = entry->section || !entry->text.len;
    for (size_t j = 0; !found && j < b->headings.count; ++j) {
      found = b->headings.at[j].entry == entry;
    }
    if (!found && add_unread(b, pbg_mapped_span(entry->text, 0, entry->text.len),
                             "the contents list announces this, but no heading like it was found; if the item is "
                             "missing, mend its heading")) {
      return PBG_NO_MEMORY;
    }
  }
  return PBG_OK;
}

static PbgStatus
assemble(Builder *const b, const PbgContents *const contents)
{
  const PbgEntry *current = NULL;
  bool            open    = false; // a section, named or not, is open
  for (size_t i = 0; i < b->headings.count; ++i) {
    const PbgHeading *const heading = &b->headings.at[i];
    const size_t            end     = i + 1 < b->headings.count ? b->headings.at[i + 1].line : b->out->tail_start;
    if (heading->section) {
      current = heading->entry;
      open    = true;
      if (note_unread(
            b, heading->line + heading->lines, end,
            "this stands between the title of the section and its first item and was left unread; give it a heading") ||
          add_section(b, heading->text)) {
        return PBG_NO_MEMORY;
      }
      continue;
    }
    const PbgEntry *const named = section_before(contents, heading->entry);
    if (named && named != current) {
      current = named;
      open    = true;
      if (add_section(b, named->text)) {
        return PBG_NO_MEMORY;
      }
    }
    if ((!open && add_section(b, (PbgMapped){NULL, 0, NULL})) || add_block(b, heading, end)) {
      return PBG_NO_MEMORY;
    }
    open = true;
  }
  return PBG_OK;
}

static size_t
items_of(const PbgHeadings *const headings)
{
  size_t items = 0;
  for (size_t i = 0; i < headings->count; ++i) {
    items += !headings->at[i].section;
  }
  return items;
}

/// The text as a notice whose parts are known
static PbgStatus
known_notice(Builder *const b, const PbgNotice *const notice)
{
  PbgHeading *const at = pbg_arena_alloc(b->arena, sizeof *at);
  if (!at) {
    return PBG_NO_MEMORY;
  }
  *at            = (PbgHeading){.line = notice->title_line, .lines = notice->title_lines, .text = notice->title};
  b->headings    = (PbgHeadings){at, 1};
  b->out->notice = notice;
  return PBG_OK;
}

/// The text as one article; `*is_one` is false if it is none
static PbgStatus
one_article(Builder *const b, bool *const is_one)
{
  PbgArticle *const article = pbg_arena_alloc(b->arena, sizeof *article);
  *is_one                   = article && pbg_article_find(b->signs, b->lexicon, b->arena, article);
  if (*is_one) {
    b->headings    = (PbgHeadings){&article->heading, 1};
    b->article     = article;
    b->out->posted = article->posted;
  }
  return article ? PBG_OK : PBG_NO_MEMORY;
}

/// The line with which the title of a notice begins: one that says 关于 and is no field; else the first line
static size_t
notice_title(const Builder *const b)
{
  for (size_t i = 0; i < b->signs->count && i < 40; ++i) {
    const PbgSign *const sign = &b->signs->at[i];
    if (sign->heading && !sign->field && pbg_sv_has(pbg_mapped_view(sign->text), PBG_LIT("关于")) &&
        !pbg_sv_has(pbg_mapped_view(sign->text), PBG_LIT("："))) {
      return i;
    }
  }
  return pbg_next_line(b->signs, 0, b->signs->count);
}

/// The whole text as one notice: its title is the heading
static PbgStatus
one_notice(Builder *const b)
{
  const size_t line = notice_title(b);
  bool         news = false;
  for (size_t i = line; i < b->signs->count; ++i) {
    const PbgStrView text = pbg_mapped_view(b->signs->at[i].text);
    news = news || (b->signs->at[i].news && (pbg_sv_has(text, PBG_LIT("《")) || b->signs->at[i].heading));
  }
  PbgHeading *const at = pbg_arena_alloc(b->arena, sizeof *at);
  if (!at || line == b->signs->count || !news) {
    return at ? PBG_NO_BULLETIN : PBG_NO_MEMORY;
  }
  *at =
    (PbgHeading){.line = line, .lines = 1, .text = b->signs->at[line].text, .no_heading = !b->signs->at[line].heading};
  at->inline_body   = at->no_heading;
  const size_t next = line + 1; // a title broken over two lines
  if (next < b->signs->count && b->signs->at[next].heading && !b->signs->at[next].line->gap &&
      pbg_sv_ends(pbg_mapped_view(b->signs->at[next].text), PBG_LIT("的通知"))) {
    const PbgMapped both[] = {at->text, b->signs->at[next].text};
    at->text               = pbg_mapped_join(b->arena, both, 2, PBG_LIT(""));
    at->lines              = 2;
  }
  b->headings = (PbgHeadings){at, 1};
  return at->text.data ? PBG_OK : PBG_NO_MEMORY;
}

/// A list of nothing but sections: short entries without news, each followed by more than one item could fill
static bool
lists_sections(const Builder *const b, const PbgContents *const contents)
{
  for (size_t i = 0; i < contents->count; ++i) {
    const PbgStrView text = pbg_mapped_view(contents->at[i].text);
    PbgTerm          verb;
    size_t           at   = 0;
    bool             news = pbg_sv_has(text, PBG_LIT("《")) || pbg_utf8_length(text) > 16;
    for (uint32_t c = 0; !news && at < text.len; at += pbg_utf8_decode(text, at, &c, NULL)) {
      news = pbg_lexicon_match(b->lexicon, PBG_TERM_VERB, text, at, &verb);
    }
    if (news && !contents->at[i].section) {
      return false;
    }
  }
  return contents->count > 1;
}

static size_t
sections_of(const PbgHeadings *const headings)
{
  return headings->count - items_of(headings);
}

/// Does the form of the headings give all that the contents list announced, and more? The list may hold only highlights; or
/// the items in another order, without their sections: then there are no more items than it announces.
static bool
is_wider(const Builder *const b, const PbgContents *const contents, const PbgHeadings *const form)
{
  const bool announced = items_of(form) <= contents->count && sections_of(form) > sections_of(&b->headings);
  size_t     shared    = 0;
  for (size_t i = 0, j = 0; i < b->headings.count; ++i) { // both in the order of lines
    const PbgSign *const sign = &b->signs->at[b->headings.at[i].line];
    if (b->headings.at[i].section) {
      continue;
    }
    if (sign->ordinal.kind == PBG_ORDINAL_NONE || !(sign->line->level || sign->line->bold || announced)) {
      return false;
    }
    while (j < form->count && form->at[j].line < b->headings.at[i].line) {
      ++j;
    }
    shared += j < form->count && form->at[j].line == b->headings.at[i].line && !form->at[j].section;
  }
  return shared == items_of(&b->headings) && (items_of(form) > shared || announced);
}

/// The first line behind the contents list: the title of a section may stand before the first heading that comes again
static size_t
body_start(const Builder *const b, const PbgContents *const contents)
{
  size_t line = contents->end;
  while (line > contents->title + 1 && b->signs->at[line - 1].kind == PBG_LINE_BLANK) {
    --line;
  }
  const PbgSign *const sign  = &b->signs->at[line - 1];
  const PbgStrView     text  = pbg_mapped_view(sign->text);
  const bool           named = pbg_lexicon_phrase(b->lexicon, PBG_PHRASE_SECTION_NAME, text, 0) == text.len;
  return line > contents->title + 1 && sign->kind == PBG_LINE_TEXT &&
             (sign->line->bold || sign->line->level || (named && text.len)) && sign->length <= 16 && !sign->news
           ? line - 1
           : contents->end;
}

static PbgStatus
find_headings(Builder *const b, const PbgNotice *const notice, PbgContents *const contents)
{
  const PbgHeadings none  = {NULL, 0};
  PbgHeadings       known = {NULL, 0};
  PbgStatus         st    = pbg_headings_by_contents(b->signs, contents, b->arena, &b->headings);
  const size_t      from  = contents->title < b->signs->count ? body_start(b, contents) : 0;
  if (!st && notice) {
    contents->count = 0;
    return known_notice(b, notice);
  }
  if (!st && contents->title == b->signs->count) {
    bool is_one = false;
    st          = one_article(b, &is_one);
    if (st || is_one) {
      return st;
    }
  }
  if (!st && items_of(&b->headings) && lists_sections(b, contents)) {
    known       = b->headings;
    b->headings = none;
  }
  if (st || (items_of(&b->headings) && contents->count > 12)) {
    return st;
  }
  PbgHeadings form;
  if (!contents->count &&
      ((st = pbg_headings_by_day(b->signs, from, b->signs->count, b->lexicon, b->arena, &b->headings)) ||
       b->headings.count)) {
    return st;
  }
  st = pbg_headings_by_form(b->signs, from, b->signs->count, &known, b->lexicon, b->arena, &form);
  if (!st && (!items_of(&b->headings) || is_wider(b, contents, &form))) {
    b->headings     = form;
    contents->count = 0;
  }
  if (!st && !items_of(&b->headings)) {
    st = pbg_headings_by_title(b->signs, from, b->signs->count, b->arena, &b->headings);
  }
  if (!st && !items_of(&b->headings)) {
    st = pbg_headings_by_paragraph(b->signs, from, b->signs->count, b->lexicon, b->arena, &b->headings);
  }
  return !st && !items_of(&b->headings) ? one_notice(b) : st;
}

PbgStatus
pbg_layout(const PbgSigns *const signs, const PbgLexicon *const lexicon, PbgArena *const arena, PbgLayout *const out)
{
  Builder          b      = {.signs = signs, .lexicon = lexicon, .arena = arena, .out = out};
  PbgNotice *const notice = pbg_arena_alloc(arena, sizeof *notice);
  PbgContents      contents;
  *out         = (PbgLayout){.tail_start = signs->count};
  PbgStatus st = notice ? pbg_contents(signs, lexicon, arena, &contents) : PBG_NO_MEMORY;
  if (st || (st = find_headings(&b, pbg_notice_find(signs, lexicon, arena, notice) ? notice : NULL, &contents))) {
    return st;
  }
  if (!b.headings.count) {
    return PBG_NO_BULLETIN;
  }
  const PbgHeading *const last = &b.headings.at[b.headings.count - 1];
  out->tail_start              = find_tail(&b, last->line + last->lines - 1);
  out->front_end               = contents.title < signs->count ? contents.title : b.headings.at[0].line;
  if (contents.title == signs->count && !out->notice &&
      (st = note_unread(&b, 0, out->front_end,
                        "this stands before the first item and was left unread; give it a heading"))) {
    return st;
  }
  return (st = note_missing(&b, &contents)) ? st : assemble(&b, &contents);
}
