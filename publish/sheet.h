// sheet.h - a table for people: a SPARQL file that says what its columns are, and its rows.
// Form:      a question (queries/question.h) whose file is the name of the table (policies.rq). Behind each variable that is selected
//            stands, on the same line,
//              ?标题   #= title KIND zh / en
//            The variable is the Chinese head of the column, the word behind #= the English one. KIND:
//              string  day (a date as exact as it is known: 2024, 2024-05 or 2024-05-29)  integer  number  uri
//              key     an IRI that no other row has      NAME    the key of a row of the table NAME
// Parameter: `given`, of kind string, takes the day of reference; a table need not have it.
#ifndef PBG_PUBLISH_SHEET_H
#define PBG_PUBLISH_SHEET_H

#include "ontology/tables.h"
#include "queries/question.h"
#include "sparql/query.h"
#include "sparql/results.h"

enum { PBG_MAX_SHEET_COLUMNS = 40 };

typedef struct {
  PbgStrView name;     ///< "标题"
  PbgStrView english;  ///< "title"
  PbgStrView kind;     ///< "string"
  PbgStrView about;    ///< In Chinese
  PbgStrView about_en; ///< In English
} PbgSheetColumn;

/// Views borrow from the text
typedef struct PbgSheet {
  PbgStrView     name; ///< "policies"
  PbgQuestion    question;
  PbgSheetColumn columns[PBG_MAX_SHEET_COLUMNS];
  size_t         column_count;
} PbgSheet;

/// Read what a table is. PBG_BAD_DATA if it is no question or a column is not described; `*line` is then the line of the
/// trouble, 0 if it is the head.
PBG_NODISCARD PbgStatus
pbg_sheet_read(PbgStrView name, PbgStrView text, PbgSheet *out, size_t *line);

/// The table of that name ("policies") among those that are built in (pbg_builtin_sheets, pbg_builtin_counts). PBG_NOT_FOUND
PBG_NODISCARD PbgStatus
pbg_sheet_find(const PbgTable *from, PbgStrView name, PbgSheet *out);

/// The number of the column with that English head, or column_count
size_t
pbg_sheet_column(const PbgSheet *sheet, PbgStrView english);

typedef struct PbgRowsImpl PbgRows;

/// Fill the table from the union of all graphs. `day` is the day of reference, or empty: the table's own. Own `*out`: pbg_rows_free();
/// borrows the dataset, and copies the sheet. Failures as of pbg_query_parse() and pbg_query_run(), also if a column of the sheet
/// is not in the answer; `*error` says why.
PBG_NODISCARD PbgStatus
pbg_rows_new(const PbgSheet *sheet, PbgDataset *data, PbgStrView day, PbgRows **out, PbgQueryError *error);

/// NULL is allowed
void
pbg_rows_free(PbgRows *rows);

const PbgSheet *
pbg_rows_sheet(const PbgRows *rows);

size_t
pbg_rows_count(const PbgRows *rows);

/// The text of a cell; data NULL if it is empty. It lives until the next call of pbg_rows_clear(). PBG_NO_MEMORY, PBG_BAD_DATA.
PBG_NODISCARD PbgStatus
pbg_rows_cell(PbgRows *rows, size_t row, size_t column, PbgStrView *out);

/// Take back the texts of cells
void
pbg_rows_clear(PbgRows *rows);

typedef struct {
  bool english;     ///< English heads
  bool spreadsheet; ///< For Excel: a byte order mark in front, and a ' before text that it would take for a formula
} PbgSheetForm;

/// Write the rows as CSV (RFC 4180, UTF-8). What a spreadsheet takes for a formula is text that begins with = + - @, TAB or CR; numbers
/// stay as they are.
PBG_NODISCARD PbgStatus
pbg_rows_write_csv(PbgRows *rows, const PbgSheetForm *form, const PbgTextSink *sink);

#endif
