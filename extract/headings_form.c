// headings_form.c - telling headings by their form, where no contents list helps.
// Every line that could head something belongs to a form: its kind of ordinal, or "heading", "bold", "plain" without one.
// The form whose lines look most like news items is the items'; what stands directly before items, in another form, is a
// section.
#include "extract/headings.h"

#include "base/utf8.h"
#include "extract/date.h"

enum {
  FORM_HEAD   = PBG_ORDINAL_COUNT, // Markdown heading without ordinal; one form for each level
  FORM_BOLD   = FORM_HEAD + 7,     // all bold
  FORM_PLAIN  = FORM_BOLD + 1,     // a short line with the verb of issuing or 《》, before longer text
  FORM_COUNT  = FORM_PLAIN + 1,
  MAX_SECTION = 24, // longest section title, in code points
  LONG_LINE   = 60, // a paragraph rather than a heading
};

typedef struct {
  const PbgSigns    *signs;
  const PbgLexicon  *lexicon;
  PbgArena          *arena;
  size_t             from;
  size_t             to;
  unsigned char     *forms;           // of each line; FORM_COUNT: none
  bool               marked_sections; // bullets stand nowhere but right over items
  const PbgHeadings *known;           // sections that the contents list announced
} Former;

/// A title of a section that is known, at the line; NULL if there is none
static const PbgHeading *
known_section(const Former *const f, const size_t line)
{
  size_t low = 0, high = f->known->count; // in the order of lines
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (f->known->at[middle].line < line) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < f->known->count && f->known->at[low].line == line ? &f->known->at[low] : NULL;
}

static bool
opens_paragraph(const PbgSign *const sign)
{
  return sign->ordinal.kind == PBG_ORDINAL_BRACKET || sign->ordinal.kind == PBG_ORDINAL_BULLET ||
         sign->ordinal.kind == PBG_ORDINAL_NUMBER || sign->ordinal.kind == PBG_ORDINAL_BARE ||
         sign->ordinal.kind == PBG_ORDINAL_CIRCLED || sign->ordinal.kind == PBG_ORDINAL_CHINESE;
}

/// 【新华社北京2月27日电】 opens a paragraph, not an item
static bool
is_lead_in(const Former *const f, const PbgSign *const sign)
{
  const PbgStrView text  = pbg_mapped_view(sign->text);
  const size_t     close = pbg_sv_find(text, PBG_LIT("】"), 3);
  return close != PBG_NPOS && pbg_lexicon_phrase_before(f->lexicon, PBG_PHRASE_LEAD_IN, text, 3, close);
}

/// Does the paragraph below the line begin as news do, with a day: 9月25日，…, 近日，…?
static bool
heads_dated(const Former *const f, const size_t line)
{
  const size_t next = pbg_next_line(f->signs, line + 1, f->to);
  PbgDateMatch match;
  if (next >= f->to || f->signs->at[next].length < LONG_LINE) {
    return false;
  }
  const PbgStrView text = pbg_mapped_view(f->signs->at[next].line->text);
  return pbg_date_match(text, 0, &match) || pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_NO_DATE, text, 0);
}

static unsigned
form_of(const Former *const f, const size_t line)
{
  const PbgSign *const sign = &f->signs->at[line];
  if (sign->kind != PBG_LINE_TEXT || sign->tail || sign->field || sign->number || known_section(f, line)) {
    return FORM_COUNT;
  }
  if (sign->ordinal.kind == PBG_ORDINAL_BRACKET && is_lead_in(f, sign)) {
    return FORM_COUNT;
  }
  if (sign->ordinal.kind != PBG_ORDINAL_NONE) {
    return sign->heading || opens_paragraph(sign) ? (unsigned)sign->ordinal.kind : FORM_COUNT;
  }
  if (!sign->heading || sign->length < 2) {
    return FORM_COUNT;
  }
  if (sign->line->level) {
    return FORM_HEAD + sign->line->level;
  }
  if (sign->line->bold) {
    return FORM_BOLD;
  }
  const size_t next = pbg_next_line(f->signs, line + 1, f->to);
  if (line > f->from && !f->signs->at[line - 1].length && f->signs->at[line - 1].ordinal.kind != PBG_ORDINAL_NONE) {
    return FORM_COUNT; // its ordinal stands on the line before
  }
  const bool text =
    next < f->to && (f->signs->at[next].kind != PBG_LINE_TEXT || f->signs->at[next].length > sign->length ||
                     f->signs->at[next].closed || f->signs->at[next].field);
  return (sign->news || sign->happens || heads_dated(f, line)) && sign->length >= 6 && text ? FORM_PLAIN : FORM_COUNT;
}

/// 一审：2020年6月28日: a row of a table of dates, no news
static bool
is_dated_label(const PbgSign *const sign)
{
  const PbgStrView text  = pbg_mapped_view(sign->text);
  const size_t     colon = pbg_sv_find(text, PBG_LIT("："), 0);
  PbgDateMatch     match;
  return colon != PBG_NPOS && pbg_date_match(text, colon + 3, &match);
}

/// How much the words of the line are those of news; a list of measures has verbs, too, but nobody who acts
static double
weight_of_words(const PbgSign *const sign)
{
  if (is_dated_label(sign)) {
    return 0;
  }
  return sign->news ? 1.0 : sign->happens && sign->actor ? 1.0 : sign->happens ? 0.7 : sign->actor ? 0.5 : 0.0;
}

/// How much a line of a form looks like the head of a news item, 0 to 2
static double
looks_like_item(const Former *const f, size_t line)
{
  if (!f->signs->at[line].length) { // the ordinal stands alone: the heading is on the next line
    line = pbg_next_line(f->signs, line + 1, f->to);
    if (line >= f->to || f->signs->at[line].kind != PBG_LINE_TEXT) {
      return 0;
    }
  }
  const PbgSign *const sign = &f->signs->at[line];
  const size_t         next = pbg_next_line(f->signs, line + 1, f->to);
  double               w    = weight_of_words(sign);
  if (next < f->to) {
    const PbgSign *const n = &f->signs->at[next];
    w                      = n->field ? 1.0 : w; // the title of a record needs no mark
    w += n->kind != PBG_LINE_TEXT || n->field ? 0.5
         : n->length > LONG_LINE              ? 0.4
         : n->closed && n->length > 20        ? 0.3
                                              : 0.0;
  }
  w += sign->heading && heads_dated(f, line) ? 0.3 : 0.0;
  size_t before = line;
  while (before > f->from && f->signs->at[before - 1].kind == PBG_LINE_BLANK) {
    --before;
  }
  if (before > f->from &&
      (f->signs->at[before - 1].kind == PBG_LINE_LINK || f->signs->at[before - 1].kind == PBG_LINE_CREDIT)) {
    w += 0.5;
  }
  if (sign->length > LONG_LINE && sign->closed && !sign->news) {
    w = 0;
  }
  return w;
}

/// Could a line with a bullet be the title of a section?
static bool
is_short_bullet(const Former *const f, const size_t line)
{
  const PbgSign *const sign = &f->signs->at[line];
  return f->forms[line] == PBG_ORDINAL_BULLET && sign->length >= 2 && sign->length <= MAX_SECTION && sign->heading &&
         !sign->news;
}

/// Does the line stand over the items of its own form: ▍省级 over ▶ 1 …, ## 1 国家部委 over ### 1 …?
static bool
is_outer(const Former *const f, const unsigned best, const size_t line, const size_t next)
{
  const PbgSign *const sign  = &f->signs->at[line];
  const PbgSign *const below = &f->signs->at[next];
  if (f->forms[line] != best || f->forms[next] != best || sign->news || !sign->heading) {
    return false;
  }
  if (best == PBG_ORDINAL_BULLET) {
    return is_short_bullet(f, line) && sign->line->text.len && below->line->text.len &&
           !pbg_sv_starts(pbg_mapped_view(below->line->text),
                          pbg_sv_slice(pbg_mapped_view(sign->line->text), 0, sign->ordinal.len));
  }
  return best < PBG_ORDINAL_COUNT && sign->line->level && below->line->level > sign->line->level &&
         below->ordinal.value == 1;
}

/// The form of the items; FORM_COUNT if none looks like items
static unsigned
item_form(const Former *const f)
{
  double sums[FORM_COUNT]   = {0};
  size_t counts[FORM_COUNT] = {0};
  for (size_t i = f->from; i < f->to; ++i) {
    const size_t next = f->forms[i] < FORM_COUNT ? pbg_next_line(f->signs, i + 1, f->to) : f->to;
    if (f->forms[i] < FORM_COUNT && !(next < f->to && is_outer(f, f->forms[i], i, next))) {
      sums[f->forms[i]] += looks_like_item(f, i);
      ++counts[f->forms[i]];
    }
  }
  unsigned best  = FORM_COUNT;
  double   score = 0.8;
  for (unsigned form = 0; form < FORM_COUNT; ++form) {
    if (counts[form]) {
      const double mean = sums[form] / (double)counts[form];
      const double s    = sums[form] * mean * (form == FORM_PLAIN ? 0.5 : 1.0);
      if (mean > 0.45 && s > score) {
        best  = form;
        score = s;
      }
    }
  }
  return best;
}

/// Headings of sibling levels belong together: any level that heads items as well as the best one does
static bool
is_item_form(const Former *const f, const unsigned best, const size_t line)
{
  const unsigned form = f->forms[line];
  if (form == best) {
    return form < FORM_COUNT;
  }
  const bool heads = best > FORM_HEAD && best <= FORM_BOLD && form > FORM_HEAD && form <= FORM_BOLD;
  return heads && f->signs->at[line].news && looks_like_item(f, line) >= 1.0;
}

/// Does every line with a bullet stand right over an item: ● 中央政策, and below it 一、…?
static bool
marks_sections(const Former *const f, const unsigned best)
{
  bool any = false;
  for (size_t i = f->from; i < f->to; ++i) {
    if (f->forms[i] != PBG_ORDINAL_BULLET) {
      continue;
    }
    const size_t next = pbg_next_line(f->signs, i + 1, f->to);
    if (!is_short_bullet(f, i) || next >= f->to || !is_item_form(f, best, next)) {
      return false;
    }
    any = true;
  }
  return any && best != PBG_ORDINAL_BULLET;
}

/// A title of a section: short, in another form, right before an item or before another such title
static bool
is_section(const Former *const f, const unsigned best, const size_t line)
{
  const PbgSign *const sign = &f->signs->at[line];
  const unsigned       form = f->forms[line];
  const size_t         next = pbg_next_line(f->signs, line + 1, f->to);
  if (sign->kind != PBG_LINE_TEXT || sign->tail || sign->length > MAX_SECTION || sign->closed || sign->length < 2 ||
      sign->field || sign->number || next >= f->to) {
    return false;
  }
  if (form == best) {
    return is_outer(f, best, line, next);
  }
  const PbgStrView text  = pbg_mapped_view(sign->text);
  const bool       named = pbg_lexicon_phrase(f->lexicon, PBG_PHRASE_SECTION_NAME, text, 0) == text.len;
  if (named) {
    return true;
  }
  const bool half =
    sign->line->level && f->signs->at[next].line->level == sign->line->level && sign->length >= 8; // see join_before()
  if (half) {
    return false;
  }
  const bool bullet =
    form == PBG_ORDINAL_BULLET && is_short_bullet(f, line) &&
    (f->marked_sections || f->signs->at[next].ordinal.value == 1); // ● 地方, and it counts from 1 again
  const bool marked = form < FORM_PLAIN && (form != PBG_ORDINAL_BULLET || bullet) &&
                      (form != PBG_ORDINAL_BRACKET || pbg_sv_ends(text, PBG_LIT("】")));
  const bool plain =
    form == FORM_COUNT && sign->length <= 12 && !sign->news && !pbg_sv_has(text, PBG_LIT("|")); // no row of a table
  PbgTerm    term;
  const bool region = pbg_lexicon_match(f->lexicon, PBG_TERM_REGION, text, 0, &term) && term.len == text.len;
  return (marked || plain || region) && !sign->news && is_item_form(f, best, next) && f->forms[next] < FORM_COUNT;
}

/// "【甲发布《X》】…" : what stands in the brackets is the heading, if it is more than a label
static void
cut_bracket(const PbgSign *const sign, PbgHeading *const heading)
{
  const PbgStrView text  = pbg_mapped_view(sign->text);
  const size_t     close = pbg_sv_find(text, PBG_LIT("】"), 3);
  if (close == PBG_NPOS) {
    return;
  }
  const size_t length = pbg_utf8_length(pbg_sv_slice(text, 3, close));
  if (length > (size_t)2 * PBG_MAX_HEADING) {
    return;
  }
  if (length > 8) {
    heading->text        = pbg_mapped_slice(sign->text, 3, close);
    heading->inline_body = close + 3 < text.len;
    heading->body_at     = close + 3;
  } else {
    const bool alone = close + 3 == text.len; // 【国家部署】
    heading->text = alone ? pbg_mapped_slice(sign->text, 3, close) : pbg_mapped_slice(sign->text, close + 3, text.len);
  }
}

/// The heading that begins at `line`
static PbgHeading
head_at(const Former *const f, const size_t line)
{
  const PbgSign *const sign    = &f->signs->at[line];
  PbgHeading           heading = {.line = line, .lines = 1, .text = sign->text};
  if (sign->ordinal.kind == PBG_ORDINAL_BRACKET) {
    cut_bracket(sign, &heading);
  } else if (!sign->length) { // the ordinal stands alone: the name is on the next line
    const size_t next = pbg_next_line(f->signs, line + 1, f->to);
    if (next < f->to && f->signs->at[next].kind == PBG_LINE_TEXT) {
      heading.text  = f->signs->at[next].text;
      heading.lines = next + 1 - line;
    }
  }
  const PbgStrView text = pbg_mapped_view(heading.text);
  if (!heading.inline_body && (pbg_utf8_length(text) > PBG_MAX_HEADING || pbg_sv_ends(text, PBG_LIT("。")) ||
                               pbg_sv_ends(text, PBG_LIT("；")))) {
    heading.no_heading  = true;
    heading.inline_body = true;
    heading.body_at     = (size_t)(heading.text.data - sign->text.data);
    if (heading.body_at > sign->text.len) {
      heading.body_at = 0;
    }
  }
  return heading;
}

static bool
has_open_title(const PbgStrView text)
{
  const size_t open = pbg_sv_rfind(text, PBG_LIT("《"), text.len);
  return open != PBG_NPOS && pbg_sv_find(text, PBG_LIT("》"), open) == PBG_NPOS;
}

/// “某 | 事…”: a quotation that the next line closes
static bool
has_open_quote(const PbgStrView text, const PbgStrView next)
{
  const size_t open  = pbg_sv_rfind(text, PBG_LIT("“"), text.len);
  const size_t close = pbg_sv_find(next, PBG_LIT("”"), 0);
  return open != PBG_NPOS && pbg_sv_find(text, PBG_LIT("”"), open) == PBG_NPOS && close != PBG_NPOS &&
         pbg_sv_find(pbg_sv_slice(next, 0, close), PBG_LIT("“"), 0) == PBG_NPOS;
}

/// A heading broken over lines: its title or quotation is still open, or its last word stands alone on the next line
static void
join_broken(const Former *const f, PbgHeading *const heading)
{
  for (unsigned n = 0; n < 3 && !heading->inline_body; ++n) {
    const size_t next = pbg_next_line(f->signs, heading->line + heading->lines, f->to);
    if (next >= f->to || f->signs->at[next].kind != PBG_LINE_TEXT ||
        f->signs->at[next].ordinal.kind != PBG_ORDINAL_NONE) {
      return;
    }
    const PbgSign *const sign = &f->signs->at[next];
    PbgTerm              verb;
    const PbgStrView     text      = pbg_mapped_view(sign->text);
    const bool           tail_word = sign->length <= 10 && !sign->closed &&
                           pbg_lexicon_match(f->lexicon, PBG_TERM_VERB, text, 0, &verb) && verb.len == text.len;
    const PbgStrView head = pbg_mapped_view(heading->text);
    const bool       open = has_open_title(head) || (has_open_quote(head, text) && !sign->closed);
    if (!tail_word && !(open && sign->length <= PBG_MAX_HEADING)) {
      return;
    }
    const PbgMapped both[] = {heading->text, sign->line->text};
    const PbgMapped joined = pbg_mapped_join(f->arena, both, 2, PBG_LIT(""));
    if (!joined.data) {
      return;
    }
    heading->text  = joined;
    heading->lines = next + 1 - heading->line;
  }
}

/// A heading that was cut into two headings of one level: the first half stands before the line
static void
join_before(const Former *const f, PbgHeading *const heading)
{
  const PbgSign *const sign = &f->signs->at[heading->line];
  size_t               line = heading->line;
  while (line > f->from && f->signs->at[line - 1].kind == PBG_LINE_BLANK && heading->line - line < 2) {
    --line;
  }
  if (line == f->from || !sign->line->level || sign->ordinal.kind != PBG_ORDINAL_NONE) {
    return;
  }
  const PbgSign *const first = &f->signs->at[--line];
  if (first->kind != PBG_LINE_TEXT || first->line->level != sign->line->level || known_section(f, line) ||
      first->length < 8 || first->ordinal.kind != PBG_ORDINAL_NONE) {
    return;
  }
  const PbgMapped both[] = {first->text, heading->text};
  const PbgMapped joined = pbg_mapped_join(f->arena, both, 2, PBG_LIT(""));
  if (joined.data) {
    heading->text = joined;
    heading->lines += heading->line - line;
    heading->line = line;
  }
}

/// Does the line take its place in the chain of ordinals? In-body lists begin again at 1 within an item.
static bool
in_chain(const Former *const f, const size_t line, const unsigned expected, const bool after_section)
{
  const PbgSign *const sign = &f->signs->at[line];
  if (!sign->ordinal.value || sign->ordinal.value == expected || after_section) {
    return true;
  }
  return sign->heading && ((sign->news && looks_like_item(f, line) >= 1.0) || heads_dated(f, line));
}

static PbgStatus
add(PbgHeadings *const out, size_t *const room, const PbgHeading heading, PbgArena *const arena)
{
  PbgHeading *const at = pbg_arena_grow(arena, out->at, out->count, room, sizeof *at);
  if (!at) {
    return PBG_NO_MEMORY;
  }
  out->at          = at;
  at[out->count++] = heading;
  return PBG_OK;
}

/// 01. / 国内要闻: an ordinal that stands alone before the title of a section
static bool
is_alone_before_section(const Former *const f, const unsigned best, const size_t line)
{
  const size_t next = f->signs->at[line].length ? f->to : pbg_next_line(f->signs, line + 1, f->to);
  return next < f->to && is_section(f, best, next);
}

/// Headings among the lines [from, to) in the form `best`
static PbgStatus
collect(const Former *const f,
        const unsigned      best,
        const size_t        from,
        const size_t        to,
        PbgHeadings *const  out,
        size_t *const       room)
{
  unsigned expected = 1;
  bool     fresh    = true; // a section was just begun
  for (size_t i = from; i < to; ++i) {
    const PbgHeading *const known = known_section(f, i);
    const bool              item  = !known && is_item_form(f, best, i) && in_chain(f, i, expected, fresh) &&
                      !is_alone_before_section(f, best, i) && !(f->forms[i] == best && is_section(f, best, i));
    if (!item && !known && (!is_section(f, best, i) || (!out->count && pbg_is_masthead(f->signs, i, f->lexicon)))) {
      continue;
    }
    PbgHeading heading = known ? *known : head_at(f, i);
    heading.section    = !item;
    const size_t at    = heading.line;
    if (!known) {
      join_broken(f, &heading);
      if (item) {
        join_before(f, &heading);
      }
    }
    fresh    = !item;
    expected = item ? f->signs->at[i].ordinal.value + 1 : 1;
    if (add(out, room, heading, f->arena)) {
      return PBG_NO_MEMORY;
    }
    i += heading.lines - 1 - (at - heading.line);
  }
  return PBG_OK;
}

/// Sections in which the common form heads nothing may have a form of their own, or be paragraphs
static PbgStatus
fill_sections(Former *const f, const PbgHeadings *const found, PbgHeadings *const out)
{
  size_t room = 0;
  *out        = (PbgHeadings){NULL, 0};
  for (size_t i = 0; i < found->count; ++i) {
    const PbgHeading *const heading = &found->at[i];
    const size_t            next    = i + 1 < found->count ? found->at[i + 1].line : f->to;
    if (add(out, &room, *heading, f->arena)) {
      return PBG_NO_MEMORY;
    }
    const bool empty = heading->section && (i + 1 == found->count || found->at[i + 1].section);
    if (!empty) {
      continue;
    }
    Former here         = *f;
    here.from           = heading->line + heading->lines;
    here.to             = next;
    const unsigned best = item_form(&here);
    PbgHeadings    some = {NULL, 0};
    if (best < FORM_COUNT ? collect(&here, best, here.from, here.to, out, &room)
                          : pbg_headings_by_paragraph(f->signs, here.from, here.to, f->lexicon, f->arena, &some)) {
      return PBG_NO_MEMORY;
    }
    for (size_t j = 0; j < some.count; ++j) {
      if (add(out, &room, some.at[j], f->arena)) {
        return PBG_NO_MEMORY;
      }
    }
  }
  return PBG_OK;
}

PbgStatus
pbg_headings_by_form(const PbgSigns *const    signs,
                     const size_t             from,
                     const size_t             to,
                     const PbgHeadings *const known,
                     const PbgLexicon *const  lexicon,
                     PbgArena *const          arena,
                     PbgHeadings *const       out)
{
  Former      f     = {signs, lexicon, arena, from, to, pbg_arena_alloc(arena, signs->count + 1), false, known};
  PbgHeadings found = {NULL, 0};
  size_t      room  = 0;
  *out              = found;
  if (!f.forms) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < signs->count; ++i) {
    f.forms[i] = (unsigned char)(i >= from && i < to ? form_of(&f, i) : FORM_COUNT);
  }
  const unsigned best = item_form(&f);
  if (best == FORM_COUNT && !known->count) {
    return PBG_OK;
  }
  f.marked_sections  = marks_sections(&f, best);
  const PbgStatus st = collect(&f, best, from, to, &found, &room);
  return st ? st : fill_sections(&f, &found, out);
}

/// 1月26日　国务院印发《X》: does the paragraph begin with the day of what it tells?
static bool
begins_with_day(const PbgSign *const sign)
{
  PbgDateMatch match;
  return sign->kind == PBG_LINE_TEXT && !sign->tail && (sign->closed || sign->length > LONG_LINE) &&
         pbg_date_match(pbg_mapped_view(sign->text), 0, &match) && match.date.month && match.date.day;
}

/// Do paragraphs that begin with a day make most of the text? Then each is an item, whether or not it names a document.
static bool
is_chronicle(const PbgSigns *const signs, const size_t from, const size_t to)
{
  enum { LEAST = 3 };
  size_t days = 0, others = 0;
  for (size_t i = from; i < to; ++i) {
    days += begins_with_day(&signs->at[i]);
    others += !begins_with_day(&signs->at[i]) && signs->at[i].kind == PBG_LINE_TEXT && signs->at[i].closed;
  }
  return days >= LEAST && days > others;
}

PbgStatus
pbg_headings_by_paragraph(const PbgSigns *const   signs,
                          const size_t            from,
                          const size_t            to,
                          const PbgLexicon *const lexicon,
                          PbgArena *const         arena,
                          PbgHeadings *const      out)
{
  static const PbgHeadings none;
  const Former             f    = {signs, lexicon, arena, from, to, NULL, false, &none};
  const bool               days = is_chronicle(signs, from, to);
  size_t                   room = 0;
  *out                          = (PbgHeadings){NULL, 0};
  for (size_t i = from; i < to; ++i) {
    const PbgSign *const sign = &signs->at[i];
    const PbgStrView     text = pbg_mapped_view(sign->text);
    if ((sign->kind != PBG_LINE_TEXT || !sign->news || sign->tail || !pbg_sv_has(text, PBG_LIT("《"))) &&
        !(days && begins_with_day(sign))) {
      continue;
    }
    const PbgHeading heading = head_at(&f, i);
    if (add(out, &room, heading, arena)) {
      return PBG_NO_MEMORY;
    }
  }
  return PBG_OK;
}
