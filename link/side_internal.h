// side_internal.h - between side.c (what is said) and describe.c (what it means).
#ifndef PBG_LINK_SIDE_INTERNAL_H
#define PBG_LINK_SIDE_INTERNAL_H

#include "link/side.h"

/// Make types, names, identifiers and years of the entities' values. PBG_NO_MEMORY or what `simplify` answered.
PBG_NODISCARD PbgStatus
pbg_link_side_describe(PbgLinkSide *side, const PbgLinkSimplify *simplify);

#endif
