// bill.h - bills of legislatures: brought in, and sent from one chamber to another. They are drafts.
#ifndef PBG_EXTRACT_BILL_H
#define PBG_EXTRACT_BILL_H

#include "extract/lexicon.h"

/// Is the title that of a bill, of an amendment, or of a draft?
bool
pbg_bill_is(const PbgLexicon *lexicon, PbgStrView title);

/// The verb that brings in a bill; the words for it (提出) mean that only before the title of one. NULL if the tables have none
const PbgVerb *
pbg_bill_verb(const PbgLexicon *lexicon);

/// 移交下议院, 提交本届国会 at byte `at`, before `end`: its length up to and with the chamber, 0 if it stands not there
size_t
pbg_bill_onward(const PbgLexicon *lexicon, PbgStrView text, size_t at, size_t end);

#endif
