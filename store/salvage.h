// salvage.h - what is left in a damaged store, read without LMDB: each page, block and term is looked at before it is believed.
// Why:      a quad stands in eight orders; while one of them is whole, none is lost. A term stands once: quads with a damaged term are lost.
#ifndef PBG_STORE_SALVAGE_H
#define PBG_STORE_SALVAGE_H

#include "base/status.h"
#include "rdf/sink.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  uint64_t quads;   ///< Given to the sink
  uint64_t lost;    ///< Left out, since a term of theirs is damaged
  bool     whole;   ///< An order of the quads, at least, is whole: no others are missing
  bool     older;   ///< One of the two meta pages is damaged: this may be the state before the last commit
  uint64_t damaged; ///< Pages, blocks and terms that were met and are damaged
} PbgSalvage;

/// Give the sink every quad that can be read, ordered by graph; on_end is not called. Memory: 32 to 256 bytes a quad. PBG_BAD_DATA
/// if nothing is to be found (no store, both meta pages damaged), PBG_BAD_READ (errno), PBG_NO_MEMORY, or what the sink says.
PBG_NODISCARD PbgStatus
pbg_salvage(const char *path, const PbgSink *sink, PbgSalvage *out);

#endif
