// run_on.h - items that run on in one paragraph: 1、6月12日，甲印发《X》。2、6月13日，乙发布《Y》。3、…
#ifndef PBG_EXTRACT_RUN_ON_H
#define PBG_EXTRACT_RUN_ON_H

#include "extract/clean.h"
#include "extract/lexicon.h"

/// Give each item of such a paragraph a line of its own, in `arena`. Numbered measures of one document stay together: what is
/// split begins with a day, or a body or region, and at least half of the parts have a title in 《》 or begin with a day.
/// PBG_NO_MEMORY if the arena is full.
PBG_NODISCARD PbgStatus
pbg_run_on(PbgLines *lines, const PbgLexicon *lexicon, PbgArena *arena);

#endif
