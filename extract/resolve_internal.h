// resolve_internal.h - shared by resolve.c (regions) and resolve_body.c.
#ifndef PBG_EXTRACT_RESOLVE_INTERNAL_H
#define PBG_EXTRACT_RESOLVE_INTERNAL_H

#include "extract/resolve.h"

/// Add a candidate that is not there yet; what is over PBG_MAX_CANDIDATES is left out
void
pbg_candidate_add(PbgCandidates *out, PbgCandidate candidate);

/// NAME, ALIAS or LABEL: what `name` is among an entry's names
PbgResolveRule
pbg_rule_of(PbgStrView name, PbgStrView official, PbgStrView alts);

/// Equal but for the case of ASCII letters, and not empty
bool
pbg_equal_ascii(PbgStrView a, PbgStrView b);

#endif
