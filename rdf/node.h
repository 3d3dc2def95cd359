// node.h - RDF terms in one form: what a writer may rely on, and the functions that bring values into it.
// Canonical: literals are UTF-8 without NUL, CR and the control characters that XML forbids (tab and LF stay); language
//            tags are lower case; xsd:integer has no sign + and no leading zeros, xsd:decimal is digits.digits,
//            xsd:boolean is true or false; IRIs hold no character that RDF 1.1 forbids in an IRIREF.
// Why:       raptor's Turtle writes such values bare or raw, and changes or breaks the others; the graph must be the
//            same in every syntax.
#ifndef PBG_RDF_NODE_H
#define PBG_RDF_NODE_H

#include "base/arena.h"
#include "rdf/sink.h"

#include <stdint.h>

/// Room for the text of any number below
#define PBG_NUMBER_SIZE 24

static inline PbgNode
pbg_node_iri(const PbgStrView iri)
{
  return (PbgNode){.kind = PBG_IRI, .text = iri};
}

static inline PbgNode
pbg_node_text(const PbgStrView text, const PbgStrView language)
{
  return (PbgNode){.kind = PBG_LITERAL, .text = text, .language = language};
}

static inline PbgNode
pbg_node_typed(const PbgStrView text, const PbgStrView datatype)
{
  return (PbgNode){.kind = PBG_LITERAL, .text = text, .datatype = datatype};
}

/// True if `node` has the canonical form
bool
pbg_node_is_canonical(const PbgNode *node);

/// The canonical form of a literal's text: CRLF, CR, FF and VT become LF, other control characters and noncharacters
/// are left out, bytes that are not UTF-8 become U+FFFD. Borrows `text` where nothing changes, else a copy in `arena`.
/// PBG_NO_MEMORY leaves `*out` untouched.
PBG_NODISCARD PbgStatus
pbg_canonical_text(PbgArena *arena, PbgStrView text, PbgStrView *out);

/// The canonical form of an IRI: forbidden characters are percent-encoded. Otherwise as pbg_canonical_text().
PBG_NODISCARD PbgStatus
pbg_canonical_iri(PbgArena *arena, PbgStrView iri, PbgStrView *out);

/// Write `value` as xsd:integer; returns a view of `out`
PbgStrView
pbg_canonical_integer(char out[PBG_NUMBER_SIZE], int64_t value);

/// Write `thousandths` / 1000 as xsd:decimal, without needless zeros: 0.98, 1.0; returns a view of `out`
PbgStrView
pbg_canonical_decimal(char out[PBG_NUMBER_SIZE], int64_t thousandths);

/// Bytes of a literal that need care: its value in this table is not 0
extern const unsigned char pbg_literal_care[256];

/// Bytes that must not stand in an IRIREF: their value in this table is not 0
extern const unsigned char pbg_iri_care[256];

#endif
