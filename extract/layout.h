// layout.h - the parts of an issue: what stands before the items, sections, items with heading and body, the tail.
// Several signs are weighed: the contents list, the chain of ordinals, the shape of a heading, links and credits as ends.
#ifndef PBG_EXTRACT_LAYOUT_H
#define PBG_EXTRACT_LAYOUT_H

#include "extract/notice.h"

/// One item before its facts are read
typedef struct {
  PbgMapped        heading; ///< Joined if it was broken over lines; empty if the item has none
  PbgMapped        body;    ///< Paragraphs, separated by newlines; lines broken within a sentence are joined
  PbgSpan          span;
  PbgLink          link;    ///< url empty if none
  PbgMapped        credit;  ///< "来源：甲", empty if none
  size_t           section; ///< In PbgLayout.sections
  const PbgNotice *notice;  ///< The text is this notice; else NULL
  bool             article; ///< The text is this item, an article about one document
} PbgBlock;

typedef struct {
  PbgMapped title; ///< Without its ordinal; empty for items outside of any section
} PbgPart;

/// A part of the text that went into no item; it is reported, not passed over
typedef struct {
  PbgSpan     span;
  const char *why; ///< Static: what it is and what to do
} PbgUnread;

typedef struct {
  size_t           front_end;  ///< Lines before it are the masthead; the contents list or the first heading follows
  size_t           tail_start; ///< Lines from here on follow the last item
  const PbgNotice *notice;     ///< The whole text is one notice, and no issue; else NULL
  PbgMapped        posted;     ///< The whole text is one article, posted on the day in here; empty if none is said
  PbgPart         *sections;
  size_t           section_count;
  PbgBlock        *blocks;
  size_t           block_count;
  PbgUnread       *unread;
  size_t           unread_count;
} PbgLayout;

/// Part the lines into sections and items; the layout lives in `arena` and borrows from the signs. PBG_NO_BULLETIN if there
/// is nothing like an item, PBG_NO_MEMORY if the arena is full.
PBG_NODISCARD PbgStatus
pbg_layout(const PbgSigns *signs, const PbgLexicon *lexicon, PbgArena *arena, PbgLayout *out);

#endif
