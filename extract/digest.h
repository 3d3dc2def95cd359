// digest.h - is a text that reports no document a digest all the same: a weekly of meetings, visits and cases?
#ifndef PBG_EXTRACT_DIGEST_H
#define PBG_EXTRACT_DIGEST_H

#include "extract/layout.h"

/// Most of its items, two at least, tell in their first words of a public body that does something; where a line before them
/// names a digest (周报, 本周要闻), one is enough. A novel, a program, a shop have headings, too, but no bodies that act.
bool
pbg_is_digest(const PbgSigns *signs, const PbgLayout *layout, const PbgLexicon *lexicon);

#endif
