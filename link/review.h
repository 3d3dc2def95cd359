// review.h - the doubtful pairs as a table for a person, and the decisions back.
// Columns:   decision, by, type, ours, our label, our place, theirs, their label, score, rule, reason. Of a table that is read, those
//            named decision, by, ours and theirs count, wherever they stand; , ; and TAB separate, a byte order mark is passed over.
// Rows:      one a pair: doubtful and close ones and contradictions with an empty decision, decided ones with theirs. A row without a
//            decision says nothing.
#ifndef PBG_LINK_REVIEW_H
#define PBG_LINK_REVIEW_H

#include "base/buffer.h"
#include "link/link.h"

typedef struct {
  PbgStrView    ours, theirs, by;
  PbgLinkAnswer answer;
  size_t        line;
} PbgReviewRow;

typedef struct {
  const char   *name; ///< Of the table, for messages
  PbgReviewRow *rows; ///< Decided ones
  size_t        count, room;
} PbgReview;

/// Read a table. Every row that is wrong is reported with its line, and two decisions of which only one can hold; then
/// PBG_BAD_DATA. PBG_BAD_TEXT: not UTF-8. PBG_NO_MEMORY. The rows live in `arena`.
PBG_NODISCARD PbgStatus
pbg_review_read(
  PbgReview *review, PbgStrView text, const PbgLinkTable *table, PbgArena *arena, const PbgReport *report);

/// Give the decisions to the run, before pbg_link_finish_ours()
PBG_NODISCARD PbgStatus
pbg_review_apply(const PbgReview *review, PbgLink *link);

/// After pbg_link_finish_ours(): a row of something that our side does not have is an error with its line (PBG_BAD_DATA)
PBG_NODISCARD PbgStatus
pbg_review_check_ours(const PbgReview *review, const PbgLink *link, const PbgReport *report);

/// After pbg_link_run(): a row of something that the other side does not have is a warning
void
pbg_review_check_theirs(const PbgReview *review, const PbgLink *link, const PbgReport *report);

/// Append the table; `bom`: so that Excel knows that it is UTF-8. Returns the number of pairs without a decision.
size_t
pbg_review_write(const PbgLink *link, bool bom, PbgBuffer *out);

#endif
