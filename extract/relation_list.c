// relation_list.c - lists whose lead says what happens to each title: 废止下列规章：《A》《B》; 废止《A》等3项标准（见下表）, and a table
// or one title a line below.
#include "extract/relation_internal.h"

#include "base/utf8.h"
#include "extract/fold.h"
#include "extract/numeral.h"
#include "extract/sentence.h"

enum { MAX_LINES = 60 }; // of the list before a title

/// Where the line of byte `at` begins
static size_t
line_start(const PbgStrView text, const size_t at)
{
  const size_t line = pbg_sv_rfind(text, PBG_LIT("\n"), at);
  return line == PBG_NPOS ? 0 : line + 1;
}

/// Are the bytes nothing but the serial, the number and the marks that may open an entry: 1. 二、 | 3 | GB/T 1234 |
static bool
is_serial(const PbgStrView text, const size_t from, const size_t to)
{
  for (size_t at = from; at < to;) {
    uint32_t     c      = 0;
    unsigned     number = 0;
    const size_t n      = pbg_chinese_number(text, at, &number);
    if (n) {
      at += n;
      continue;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
    if (pbg_char_class(c) == PBG_CHAR_HAN) {
      return false;
    }
  }
  return true;
}

/// What the sentence [from, to) says of the titles of the list that it announces; rule NULL if it announces none
static PbgSaid
said_by_lead(const PbgPlacesOf *const p, const size_t i, const size_t from, const size_t to)
{
  static const PbgPhraseCategory verbs[] = {PBG_PHRASE_RELATION_REPEAL, PBG_PHRASE_RELATION_REPEALED,
                                            PBG_PHRASE_RELATION_REVISED, PBG_PHRASE_RELATION_AMENDED};
  const PbgLexicon *const        lexicon = p->reading->lexicon;
  const PbgMention *const        m       = p->at[i].mention;
  const PbgFound verb = pbg_relation_find(lexicon, p->text, from, to, verbs, sizeof verbs / sizeof *verbs, true);
  const bool     ends = verb.category == PBG_PHRASE_RELATION_REPEAL || verb.category == PBG_PHRASE_RELATION_REPEALED;
  if (verb.category == PBG_PHRASE_COUNT || !pbg_relation_has(lexicon, p->text, from, to, PBG_PHRASE_RELATION_LISTED)) {
    return (PbgSaid){.rule = NULL};
  }
  return (PbgSaid){ends ? PBG_RELATION_REPEALS : PBG_RELATION_AMENDS,
                   ends ? "relation.repeals.list" : "relation.amends.list",
                   0.85F,
                   false,
                   m->start,
                   m->end,
                   0};
}

/// What the sentences of the line [line, end) say of the list below them
static PbgSaid
said_by_line(const PbgPlacesOf *const p, const size_t i, const size_t line, const size_t end)
{
  for (size_t from = line, to = line; from < end; from = to + (p->text.data[to] == '\n' ? 1 : 3)) {
    size_t at = from;
    pbg_sentence_at(p->text, from, &at, &to);
    const PbgSaid said = said_by_lead(p, i, from, to < end ? to : end);
    if (said.rule || to >= end) {
      return said;
    }
  }
  return (PbgSaid){.rule = NULL};
}

/// Is the line [line, end) a part of a list or table: empty, a row, or an entry that begins with a title?
static bool
is_of_list(const PbgPlacesOf *const p, const size_t line, const size_t end)
{
  const size_t title = pbg_sv_find(pbg_sv_slice(p->text, 0, end), PBG_LIT("《"), line);
  return end == line || pbg_sv_has(pbg_sv_slice(p->text, line, end), PBG_LIT("|")) ||
         (title != PBG_NPOS && is_serial(p->text, line, title));
}

PbgSaid
pbg_relation_said_by_list(const PbgPlacesOf *const p, const size_t i)
{
  const PbgMention *const m    = p->at[p->at[i].first].mention;
  size_t                  line = line_start(p->text, m->start);
  const size_t            from = m->from > line ? m->from : line;
  if (pbg_sv_ends(pbg_sv_slice(p->text, from, m->start), PBG_LIT("："))) { // 废止下列规章：《A》
    return said_by_lead(p, i, from, m->start);
  }
  if (!is_serial(p->text, line, m->start)) {
    return (PbgSaid){.rule = NULL};
  }
  for (size_t n = 0; line && n < MAX_LINES; ++n) {
    const size_t end   = line - 1;
    line               = line_start(p->text, end);
    const PbgSaid said = said_by_line(p, i, line, end);
    if (said.rule || !is_of_list(p, line, end)) {
      return said;
    }
  }
  return (PbgSaid){.rule = NULL};
}
