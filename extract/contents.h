// contents.h - the contents list: which headings it announces, and where the body begins.
#ifndef PBG_EXTRACT_CONTENTS_H
#define PBG_EXTRACT_CONTENTS_H

#include "extract/lines.h"

typedef struct {
  PbgMapped  text;    ///< Without ordinal, leaders and page number
  PbgStrView key;     ///< pbg_key() of the text
  bool       section; ///< Announces a section, not an item
} PbgEntry;

typedef struct {
  size_t    title; ///< Line of 目录; signs->count if there is no list
  size_t    end;   ///< First line behind the list
  PbgEntry *at;
  size_t    count;
} PbgContents;

/// Find the list and its entries, in `arena`; `out->title` is signs->count if there is no list, or if nothing of it comes
/// again as a heading. PBG_NO_MEMORY if the arena is full.
PBG_NODISCARD PbgStatus
pbg_contents(const PbgSigns *signs, const PbgLexicon *lexicon, PbgArena *arena, PbgContents *out);

#endif
