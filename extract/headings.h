// headings.h - which lines of the body are headings of sections and items.
#ifndef PBG_EXTRACT_HEADINGS_H
#define PBG_EXTRACT_HEADINGS_H

#include "extract/contents.h"
#include "extract/date.h"

typedef struct {
  size_t          line;  ///< First line
  size_t          lines; ///< How many lines it is broken over (blank ones between them counted)
  PbgMapped       text;  ///< Joined, without ordinal
  bool            section;
  bool            inline_body; ///< The item is one paragraph: what follows the heading in the same line is body
  bool            no_heading;  ///< The paragraph has no heading of its own
  size_t          body_at;     ///< Byte in the line's text where the body begins, if inline_body
  const PbgEntry *entry;       ///< The entry of the contents list that announced it, or NULL
} PbgHeading;

typedef struct {
  PbgHeading *at;
  size_t      count;
} PbgHeadings;

/// Headings as the contents list announces them; count 0 if too few of its entries are found
PbgStatus
pbg_headings_by_contents(const PbgSigns *signs, const PbgContents *contents, PbgArena *arena, PbgHeadings *out);

/// Headings as their form tells them, among the lines [from, to); count 0 if no form stands out. `known` are titles of
/// sections that the contents list announced, in the order of lines.
PbgStatus
pbg_headings_by_form(const PbgSigns    *signs,
                     size_t             from,
                     size_t             to,
                     const PbgHeadings *known,
                     const PbgLexicon  *lexicon,
                     PbgArena          *arena,
                     PbgHeadings       *out);

/// Headings of a chronicle: the lines among [from, to) that are nothing but a day; count 0 if it is none
PbgStatus
pbg_headings_by_day(
  const PbgSigns *signs, size_t from, size_t to, const PbgLexicon *lexicon, PbgArena *arena, PbgHeadings *out);

/// Is the text nothing but a day, with or without its day of the week: 10月8日（星期二）?
bool
pbg_is_day(PbgStrView text, const PbgLexicon *lexicon, PbgDateMatch *out);

/// Numbered titles as the headings of the paragraphs below them, with the titles of parts right over them; count 0 if news stands
/// before the first of them
PbgStatus
pbg_headings_by_title(const PbgSigns *signs, size_t from, size_t to, PbgArena *arena, PbgHeadings *out);

/// Every paragraph that reports the issuing of a document, as an item without heading
PbgStatus
pbg_headings_by_paragraph(
  const PbgSigns *signs, size_t from, size_t to, const PbgLexicon *lexicon, PbgArena *arena, PbgHeadings *out);

/// "2024年3月20日", "Vol-2024-012", 大数据政策周报 as the first line: before the first heading it is the issue's, no title of a section
bool
pbg_is_masthead(const PbgSigns *signs, size_t line, const PbgLexicon *lexicon);

/// The next line at or after `line` that is not blank; `to` if there is none
size_t
pbg_next_line(const PbgSigns *signs, size_t line, size_t to);

#endif
