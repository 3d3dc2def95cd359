// headings_titled.c - numbered titles over paragraphs: (一) 美国：战略引领, and below it what happened there. The titles need no
// words of news; that all news stands under one of them tells them.
#include "extract/headings.h"

enum { MAX_TITLE = 60, PARAGRAPH = 30 }; // longest title, shortest paragraph, in code points

/// A line with an ordinal, short, no sentence of several clauses; 一、 heads a part of the text, not an item
static bool
is_title(const PbgSign *const sign)
{
  const PbgOrdinalKind kind = sign->ordinal.kind;
  return sign->kind == PBG_LINE_TEXT && !sign->tail && !sign->field && sign->ordinal.value && sign->length >= 2 &&
         sign->length <= MAX_TITLE &&
         (kind == PBG_ORDINAL_CHINESE_PAREN || kind == PBG_ORDINAL_NUMBER || kind == PBG_ORDINAL_PAREN);
}

static bool
is_news(const PbgSign *const sign)
{
  return sign->kind == PBG_LINE_TEXT && !sign->tail && sign->news &&
         pbg_sv_has(pbg_mapped_view(sign->text), PBG_LIT("《"));
}

/// Does a paragraph follow the line?
static bool
heads_paragraph(const PbgSigns *const signs, const size_t line, const size_t to)
{
  const size_t next = pbg_next_line(signs, line + 1, to);
  return next < to && signs->at[next].kind == PBG_LINE_TEXT && signs->at[next].length > PARAGRAPH;
}

/// The title of the section right over the line: another ordinal, or a line of the level above; `line` if there is none
static size_t
section_over(const PbgSigns *const signs, const size_t from, const size_t line)
{
  size_t above = line;
  while (above > from && signs->at[above - 1].kind == PBG_LINE_BLANK) {
    --above;
  }
  const PbgSign *const sign = above > from ? &signs->at[above - 1] : NULL;
  return sign && sign->kind == PBG_LINE_TEXT && sign->ordinal.kind == PBG_ORDINAL_CHINESE && sign->heading ? above - 1
                                                                                                           : line;
}

PbgStatus
pbg_headings_by_title(
  const PbgSigns *const signs, const size_t from, const size_t to, PbgArena *const arena, PbgHeadings *const out)
{
  PbgOrdinalKind kind = PBG_ORDINAL_NONE; // of the titles: that of the first over a paragraph
  size_t         room = 0;
  *out                = (PbgHeadings){NULL, 0};
  for (size_t i = from; i < to; ++i) {
    const PbgSign *const sign = &signs->at[i];
    if (kind == PBG_ORDINAL_NONE && is_news(sign) && !is_title(sign)) {
      out->count = 0; // news that no title heads
      return PBG_OK;
    }
    if (!is_title(sign) || (kind != PBG_ORDINAL_NONE && sign->ordinal.kind != kind) || !heads_paragraph(signs, i, to)) {
      continue;
    }
    kind                 = sign->ordinal.kind;
    const size_t section = section_over(signs, from, i);
    PbgHeading  *at      = pbg_arena_grow(arena, out->at, out->count, &room, sizeof *at);
    if (at && section < i) {
      out->at          = at;
      at[out->count++] = (PbgHeading){.line = section, .lines = 1, .text = signs->at[section].text, .section = true};
      at               = pbg_arena_grow(arena, out->at, out->count, &room, sizeof *at);
    }
    if (!at) {
      return PBG_NO_MEMORY;
    }
    out->at          = at;
    at[out->count++] = (PbgHeading){.line = i, .lines = 1, .text = sign->text};
  }
  return PBG_OK;
}
