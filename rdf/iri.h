// iri.h - references to IRIs against a base (RFC 3986, section 5; RFC 3987).
#ifndef PBG_RDF_IRI_H
#define PBG_RDF_IRI_H

#include "base/arena.h"
#include "base/status.h"

/// True if it begins with a scheme and a colon
bool
pbg_iri_is_absolute(PbgStrView iri);

/// The IRI that `reference` means where `base` is the base (a fragment of it is left out). A reference that is absolute is
/// borrowed as it is, dots and all; others are made in `arena`. PBG_BAD_DATA if it holds a character that no IRI may hold, or
/// is relative and `base` is not absolute; PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_iri_resolve(PbgArena *arena, PbgStrView base, PbgStrView reference, PbgStrView *out);

#endif
