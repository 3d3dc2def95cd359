// table_items.h - bulletins that print their items as the rows of a table, with a header that names the columns.
//     序号 | 标题 | 内容 | 原文
#ifndef PBG_EXTRACT_TABLE_ITEMS_H
#define PBG_EXTRACT_TABLE_ITEMS_H

#include "extract/clean.h"
#include "extract/lexicon.h"

enum { PBG_MAX_CELLS = 12 };

/// The cells of a row, without the blanks around them
typedef struct {
  PbgMapped at[PBG_MAX_CELLS];
  size_t    count;
} PbgCells;

/// Part a line at its bars; what follows the last cell that is kept is left out
void
pbg_cells(PbgMapped text, PbgCells *out);

/// Put, for each row of such a table, a heading, its text, its fields (发布时间：…) and its link as lines of their own; everything
/// else stays. A header names the title (标题) and at least one of text, date, body, number and link; positions stay those of the
/// source. In `arena`; PBG_NO_MEMORY if it is full.
PBG_NODISCARD PbgStatus
pbg_table_items(PbgLines *lines, const PbgLexicon *lexicon, PbgArena *arena);

#endif
