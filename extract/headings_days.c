// headings_days.c - a chronicle: lines that are nothing but a day, each over what happened on it.
// Decision:  a day with one paragraph is an item and heads it; where days have several, each paragraph is an item and the day
//            is its section. Other headings among the days mean another form of issue.
#include "extract/headings.h"

enum { LEAST_DAYS = 3, MAX_TITLE = 24 }; // code points of the title of a section

typedef struct {
  const PbgSigns   *signs;
  const PbgLexicon *lexicon;
  PbgArena         *arena;
  PbgHeadings      *out;
  size_t            room;
} Chronicle;

bool
pbg_is_day(const PbgStrView text, const PbgLexicon *const lexicon, PbgDateMatch *const out)
{
  if (!pbg_date_match(text, 0, out) || !out->date.month || !out->date.day) {
    return false;
  }
  size_t       at      = out->len;
  const size_t bracket = pbg_sv_at(text, at, PBG_LIT("（")) ? strlen("（") : 0;
  const size_t week    = pbg_lexicon_phrase(lexicon, PBG_PHRASE_WEEKDAY, text, at + bracket);
  at += week ? bracket + week : 0;
  at += week && bracket && pbg_sv_at(text, at, PBG_LIT("）")) ? strlen("）") : 0;
  at += pbg_sv_at(text, at, PBG_LIT("：")) ? strlen("：") : 0;
  return at == text.len;
}

static bool
is_day_at(const Chronicle *const c, const size_t line)
{
  PbgDateMatch match;
  return c->signs->at[line].kind == PBG_LINE_TEXT &&
         pbg_is_day(pbg_mapped_view(c->signs->at[line].line->text), c->lexicon, &match);
}

/// A day with something under it; the day of the issue stands over another day
static bool
is_day(const Chronicle *const c, const size_t line)
{
  const size_t next = is_day_at(c, line) ? pbg_next_line(c->signs, line + 1, c->signs->count) : c->signs->count;
  return next < c->signs->count && !is_day_at(c, next);
}

/// Lines [from, to) between two days: paragraphs, and headings of another kind
static void
count_lines(const Chronicle *const c, const size_t from, const size_t to, size_t *const paragraphs, size_t *const marks)
{
  for (size_t i = from; i < to && !c->signs->at[i].tail; ++i) {
    const PbgSign *const sign   = &c->signs->at[i];
    const bool           title  = sign->kind == PBG_LINE_TEXT && sign->length <= MAX_TITLE && !sign->closed;
    const bool           marked = sign->line->level || sign->line->bold || sign->ordinal.kind != PBG_ORDINAL_NONE;
    *paragraphs += sign->kind == PBG_LINE_TEXT && !title;
    *marks += sign->kind == PBG_LINE_TEXT && (marked || (!sign->closed && (sign->news || !title)));
  }
}

static bool
add(Chronicle *const c, const PbgHeading heading)
{
  PbgHeading *const at = pbg_arena_grow(c->arena, c->out->at, c->out->count, &c->room, sizeof *at);
  if (at) {
    c->out->at          = at;
    at[c->out->count++] = heading;
  }
  return at;
}

/// The title of a section over the day at `line`: a short line right before it, behind the text of another day
static size_t
section_before(const Chronicle *const c, const size_t from, const size_t line)
{
  size_t before = line;
  while (before > from && c->signs->at[before - 1].kind == PBG_LINE_BLANK) {
    --before;
  }
  const PbgSign *const sign = before > from ? &c->signs->at[before - 1] : NULL;
  return sign && sign->kind == PBG_LINE_TEXT && !sign->tail && !sign->closed && sign->length >= 2 &&
             sign->length <= MAX_TITLE && !sign->news
           ? before - 1
           : line;
}

/// What stands between the day at `line` and the next one, at `to`
static bool
add_day(Chronicle *const c, const size_t line, const size_t to, const bool single)
{
  const PbgSign *const sign = &c->signs->at[line];
  bool ok = add(c, (PbgHeading){.line = line, .lines = 1, .text = sign->line->text, .section = !single});
  for (size_t i = line + 1; ok && !single && i < to && !c->signs->at[i].tail; ++i) {
    const PbgSign *const next = &c->signs->at[i];
    if (next->kind == PBG_LINE_TEXT && (next->closed || next->length > MAX_TITLE)) {
      ok = add(c, (PbgHeading){.line = i, .lines = 1, .text = next->text, .no_heading = true, .inline_body = true});
    }
  }
  return ok;
}

PbgStatus
pbg_headings_by_day(const PbgSigns *const   signs,
                    const size_t            from,
                    const size_t            to,
                    const PbgLexicon *const lexicon,
                    PbgArena *const         arena,
                    PbgHeadings *const      out)
{
  Chronicle c    = {.signs = signs, .lexicon = lexicon, .arena = arena, .out = out};
  size_t    days = 0, paragraphs = 0, marks = 0;
  size_t    last = to;
  *out           = (PbgHeadings){NULL, 0};
  for (size_t i = from; i < to; ++i) {
    if (is_day(&c, i)) {
      count_lines(&c, last < to ? last + 1 : i, i, &paragraphs, &marks);
      last = i;
      ++days;
    }
  }
  count_lines(&c, last < to ? last + 1 : to, to, &paragraphs, &marks);
  if (days < LEAST_DAYS || paragraphs < days || marks * 3 > days) {
    return PBG_OK;
  }
  const bool single = paragraphs * 2 <= days * 3;
  size_t     behind = to; // the first day
  for (size_t i = from; i < to; ++i) {
    if (!is_day(&c, i)) {
      continue;
    }
    size_t next = i + 1;
    while (next < to && !is_day(&c, next)) {
      ++next;
    }
    const size_t     section = behind < to ? section_before(&c, behind + 1, i) : i;
    const size_t     end     = next < to ? section_before(&c, i + 1, next) : to;
    const PbgHeading part    = {.line = section, .lines = 1, .text = signs->at[section].text, .section = true};
    if ((section < i && !add(&c, part)) || !add_day(&c, i, end, single)) {
      return PBG_NO_MEMORY;
    }
    behind = i;
  }
  return PBG_OK;
}
