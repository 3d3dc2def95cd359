// contents.h - the contents list: which headings it announces, and where the body begins.
#ifndef PBG_EXTRACT_CONTENTS_H
#define PBG_EXTRACT_CONTENTS_H

#include "extract/lines.h"

typedef struct {
  PbgMapped  text;    ///< Without ordinal, leaders and page number
  PbgStrView key;
  bool       section;
} PbgEntry;

typedef struct {
  size_t    title;  ///< Line of 目录; signs->count if there is no list
  size_t    end;    ///< First line behind the list
  PbgEntry *at;
  size_t    count;
} PbgContents;

PBG_NODISCARD PbgStatus
pbg_contents(const PbgSigns *signs, const PbgLexicon *lexicon, PbgArena *arena, PbgContents *out);

#endif
