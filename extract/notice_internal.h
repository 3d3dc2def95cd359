// notice_internal.h - shared by the files that find the parts of one notice: notice.c finds number, addressees and signature
// and decides, notice_title.c finds the title, notice_fields.c the fields of the page.
#ifndef PBG_EXTRACT_NOTICE_INTERNAL_H
#define PBG_EXTRACT_NOTICE_INTERNAL_H

#include "extract/agent.h"
#include "extract/notice.h"

enum { PBG_NOTICE_HEAD = 60 }; ///< Lines among which the title begins

typedef struct {
  const PbgSigns   *signs;
  const PbgLexicon *lexicon;
  PbgArena         *arena;
  PbgScope          scope;
  PbgAgentList     *agents; ///< Room
  PbgNotice        *out;
  PbgMapped         named; ///< Field 标题
  size_t            named_line;
} PbgNoticeFinder;

PbgStrView
pbg_notice_line(const PbgNoticeFinder *f, size_t line);

/// The next line that is not blank, from `line` on, or the number of lines
size_t
pbg_notice_next(const PbgNoticeFinder *f, size_t line);

/// Length of the names of bodies at the start of a text; 0 if it begins with none
size_t
pbg_notice_bodies(const PbgNoticeFinder *f, PbgMapped text);

/// Does a phrase of the category stand anywhere in the text?
bool
pbg_notice_has(const PbgNoticeFinder *f, PbgPhraseCategory category, PbgStrView text);

/// A line that can be a piece of a title
bool
pbg_notice_is_piece(const PbgSign *sign);

/// （2024年9月21日）, （2025年10月28日第十四届…第十八次会议通过）: a day in brackets, and nothing else
bool
pbg_notice_is_day(PbgStrView text);

/// A line that is a number and nothing else, or with 〔〕 in brackets
bool
pbg_notice_is_number(const PbgNoticeFinder *f, PbgStrView text);

/// The title, or the head of a decree; pbg_notice_fields() comes before
bool
pbg_notice_title(PbgNoticeFinder *f);

/// The fields of the page: 发文机关：甲 | 成文日期：…; returns how many there are
unsigned
pbg_notice_fields(PbgNoticeFinder *f);

#endif
