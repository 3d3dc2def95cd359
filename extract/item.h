// item.h - the facts of one item: which documents it reports and names, and what it says of them.
#ifndef PBG_EXTRACT_ITEM_H
#define PBG_EXTRACT_ITEM_H

#include "extract/agent.h"
#include "extract/layout.h"
#include "extract/mention.h"

/// Room that every item of an issue uses again
typedef struct PbgDraftImpl PbgDraft;
typedef struct {
  PbgAgentList one;
  PbgAgentList two;
  PbgMentions  mentions;
  PbgDraft    *drafts;
  size_t       draft_room;
} PbgItemRoom;

typedef struct {
  const PbgLexicon *lexicon;
  PbgArena         *arena;
  const PbgReport  *report;
  const PbgSource  *source;
  PbgDate           issue_date; ///< year 0 if unknown
  const PbgRegion  *home;       ///< Region of the publisher: what 我省 means where nothing else says; or NULL
  PbgItemRoom      *room;
} PbgItemContext;

/// Read the facts of a block; `section` is the title of its section. PBG_NO_MEMORY if the arena is full.
PBG_NODISCARD PbgStatus
pbg_item_read(const PbgItemContext *context, const PbgBlock *block, PbgMapped section, PbgItem *out);

#endif
