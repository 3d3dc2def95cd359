// headings_contents.c - finding the entries of the contents list again in the body, in order.
#include "extract/headings.h"

#include "extract/date.h"

enum { MAX_BROKEN = 4, MAX_AHEAD = 40 };

static const double SAME_HEADING = 0.8;

size_t
pbg_next_line(const PbgSigns *const signs, size_t line, const size_t to)
{
  while (line < to && (signs->at[line].kind == PBG_LINE_BLANK || signs->at[line].kind == PBG_LINE_PAGE)) {
    ++line;
  }
  return line;
}

bool
pbg_is_masthead(const PbgSigns *const signs, const size_t line, const PbgLexicon *const lexicon)
{
  const PbgStrView text  = pbg_mapped_view(signs->at[line].line->text);
  const bool       first = pbg_next_line(signs, 0, signs->count) == line;
  PbgDateMatch     match;
  return pbg_sv_starts(text, PBG_LIT("Vol")) ||
         (pbg_date_match(text, 0, &match) && match.date.year && match.len == text.len) ||
         (first && pbg_lexicon_phrase_before(lexicon, PBG_PHRASE_SERIES_NOUN, text, 0, text.len) &&
          pbg_lexicon_phrase(lexicon, PBG_PHRASE_SECTION_NAME, text, 0) != text.len);
}

/// The heading that begins at `line` and is broken over `parts` lines; false if one of them cannot be part of it
static bool
join_lines(
  const PbgSigns *const signs, const size_t line, const size_t parts, PbgArena *const arena, PbgHeading *const out)
{
  PbgMapped pieces[MAX_BROKEN];
  size_t    at = line;
  for (size_t i = 0; i < parts; ++i) {
    const bool apart = i && at < signs->count && signs->at[at].line->level && signs->at[line].line->level &&
                       signs->at[at].line->level != signs->at[line].line->level; // a section and its first item
    if (apart || at >= signs->count || signs->at[at].kind != PBG_LINE_TEXT ||
        (i && signs->at[at].ordinal.kind != PBG_ORDINAL_NONE)) {
      return false;
    }
    pieces[i]  = i ? signs->at[at].line->text : signs->at[at].text;
    out->lines = at + 1 - line;
    at         = pbg_next_line(signs, at + 1, signs->count);
  }
  out->line = line;
  out->text = parts == 1 ? pieces[0] : pbg_mapped_join(arena, pieces, parts, PBG_LIT(""));
  return out->text.data;
}

/// The headings that could begin at a line: of one line, of two …
typedef struct {
  PbgHeading at[MAX_BROKEN];
  PbgStrView keys[MAX_BROKEN];
  size_t     count; ///< That were made so far
  bool       all;   ///< No more can be made
} Candidates;

/// The candidate of `parts` lines; false if there is none
static bool
candidate(
  const PbgSigns *const signs, const size_t line, const size_t parts, PbgArena *const arena, Candidates *const c)
{
  if (parts > c->count && !c->all) {
    PbgHeading heading = {0};
    c->all             = !join_lines(signs, line, parts, arena, &heading);
    if (!c->all) {
      c->at[c->count]     = heading;
      c->keys[c->count++] = parts == 1 ? signs->at[line].key : pbg_key(pbg_mapped_view(heading.text), arena);
    }
  }
  return parts <= c->count;
}

/// How well the heading at `line` agrees with the entry; the best number of lines is chosen
static double
agree(const PbgSigns *const signs,
      const size_t          line,
      const PbgEntry *const entry,
      PbgArena *const       arena,
      Candidates *const     c,
      PbgHeading *const     best)
{
  double score = 0;
  for (size_t parts = 1; parts <= MAX_BROKEN && candidate(signs, line, parts, arena, c); ++parts) {
    const PbgStrView key = c->keys[parts - 1];
    if (key.len > entry->key.len * 3 / 2 + 12) {
      break;
    }
    const double s = pbg_sv_equal(key, entry->key) ? 1.01 : pbg_alike(key, entry->key);
    if (s > score) {
      score = s;
      *best = c->at[parts - 1];
    }
  }
  return score;
}

/// The entry, at or after `first`, that the line begins; NULL if none
static const PbgEntry *
announced(const PbgSigns *const    signs,
          const size_t             line,
          const PbgContents *const contents,
          const size_t             first,
          PbgArena *const          arena,
          PbgHeading *const        out)
{
  const PbgEntry    *found = NULL;
  double             best  = SAME_HEADING;
  Candidates         c     = {.count = 0};
  const PbgArenaMark mark  = pbg_arena_mark(arena);
  for (size_t i = first; i < contents->count && i < first + MAX_AHEAD; ++i) {
    const PbgStrView key = signs->at[line].key;
    if (key.len > contents->at[i].key.len * 3 / 2 + 12) {
      continue;
    }
    PbgHeading   heading = {0};
    const double score   = agree(signs, line, &contents->at[i], arena, &c, &heading);
    if (score > best || (score >= best && !found)) {
      best  = score;
      found = &contents->at[i];
      *out  = heading;
    }
    if (score > 1) {
      break;
    }
  }
  if (!found) {
    pbg_arena_rewind(arena, mark);
  }
  return found;
}

/// The last item's ordinal and level; behind the title of a section its value is 0
typedef struct {
  PbgOrdinal ordinal;
  unsigned   level;
} Chain;

/// A line that goes on with the chain of ordinals although the list does not announce it
static bool
goes_on(const PbgSigns *const signs, const size_t line, const Chain *const last)
{
  const PbgSign *const sign    = &signs->at[line];
  const bool           sibling = sign->line->level && sign->line->level == last->level;
  return last->ordinal.kind != PBG_ORDINAL_NONE && (last->ordinal.value || sibling) &&
         sign->ordinal.kind == last->ordinal.kind && sign->ordinal.value == last->ordinal.value + 1 && sign->heading &&
         (sign->news || sibling) && (sign->line->level || sign->line->bold);
}

/// The title of a section that the list leaves out: a short heading right over an item that it announces
static bool
is_unlisted_section(const PbgSigns *const    signs,
                    const size_t             line,
                    const PbgContents *const contents,
                    const size_t             next,
                    PbgArena *const          arena)
{
  enum { MAX_SECTION = 20 };
  const PbgSign *const sign  = &signs->at[line];
  const size_t         below = pbg_next_line(signs, line + 1, signs->count);
  PbgHeading           heading;
  return (sign->line->level || sign->line->bold) && sign->heading && !sign->news && sign->length <= MAX_SECTION &&
         below < signs->count && signs->at[below].kind == PBG_LINE_TEXT && signs->at[below].key.len &&
         (!sign->line->level || !signs->at[below].line->level || sign->line->level < signs->at[below].line->level) &&
         announced(signs, below, contents, next, arena, &heading);
}

PbgStatus
pbg_headings_by_contents(const PbgSigns *const    signs,
                         const PbgContents *const contents,
                         PbgArena *const          arena,
                         PbgHeadings *const       out)
{
  size_t items = 0;
  for (size_t i = 0; i < contents->count; ++i) {
    items += !contents->at[i].section;
  }
  size_t room  = 0;
  size_t found = 0;
  size_t next  = 0;
  Chain  last  = {.level = 0};
  *out         = (PbgHeadings){NULL, 0};
  for (size_t line = contents->end; contents->count && line < signs->count; ++line) {
    PbgHeading heading = {0};
    const bool extra   = signs->at[line].kind == PBG_LINE_TEXT && goes_on(signs, line, &last);
    if (signs->at[line].kind != PBG_LINE_TEXT || !signs->at[line].key.len || signs->at[line].closed) {
      continue;
    }
    heading.entry       = announced(signs, line, contents, next, arena, &heading);
    const bool unlisted = !heading.entry && items == contents->count && next < contents->count &&
                          is_unlisted_section(signs, line, contents, next, arena);
    if (!heading.entry && !((extra || unlisted) && join_lines(signs, line, 1, arena, &heading))) {
      continue;
    }
    heading.section = unlisted || (heading.entry && heading.entry->section);
    next            = heading.entry ? (size_t)(heading.entry - contents->at) + 1 : next;
    found += heading.entry && !heading.section;
    if (heading.section) {
      last.ordinal.value = 0;
    } else {
      last = (Chain){signs->at[line].ordinal, signs->at[line].line->level};
    }
    PbgHeading *const at = pbg_arena_grow(arena, out->at, out->count, &room, sizeof *at);
    if (!at) {
      return PBG_NO_MEMORY;
    }
    out->at               = at;
    out->at[out->count++] = heading;
    line += heading.lines - 1;
  }
  if (found * 2 < items || !found) {
    out->count = 0;
  }
  return PBG_OK;
}
