// page.h - what a store holds as one page of HTML that needs nothing else: the page of report/page/, bundled when the program is
// built, with the answers of report/queries/ in it.
// Data:      <script type="application/json"> blocks in the form of block.h. "graph" is read at once; "evidence" is cut into pieces
//            at subjects, of which the page reads only that which it needs.
// Output:    the same store gives the same bytes; there is no clock in them.
#ifndef PBG_REPORT_PAGE_H
#define PBG_REPORT_PAGE_H

#include "sparql/query.h"

typedef struct {
  PbgStrView title;    ///< The heading; empty: the page's own
  PbgStrView version;  ///< Of the program
  bool       evidence; ///< Put quotes and places in
} PbgPageOptions;

/// What the page shows
typedef struct {
  size_t documents;
  size_t quotes;
} PbgPageCounts;

/// Append the page to `out`. PBG_TOO_LARGE, PBG_NO_MEMORY, PBG_BAD_DATA (the dataset is damaged): `*error` says more, if its
/// message is not empty.
PBG_NODISCARD PbgStatus
pbg_page_write(
  PbgDataset *dataset, const PbgPageOptions *options, PbgBuffer *out, PbgPageCounts *counts, PbgQueryError *error);

#endif
