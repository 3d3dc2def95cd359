// resolve_print.h - what a name was resolved to, as a line of a table or an object of JSON.
#ifndef PBG_CLI_RESOLVE_PRINT_H
#define PBG_CLI_RESOLVE_PRINT_H

#include "base/buffer.h"
#include "extract/resolve.h"
#include "ontology/iri.h"

/// A name and what it may be
typedef struct {
  PbgStrView           asked;
  bool                 of_bodies; ///< The candidates are bodies
  const PbgCandidates *found;
} PbgAnswer;

/// Columns of a candidate, in this order
typedef enum {
  PBG_COLUMN_NAME, ///< As asked
  PBG_COLUMN_OFFICIAL,
  PBG_COLUMN_KIND,
  PBG_COLUMN_KEY,
  PBG_COLUMN_PARENT,
  PBG_COLUMN_REGION,
  PBG_COLUMN_VALID,
  PBG_COLUMN_RULE,
  PBG_COLUMN_COUNT
} PbgResolveColumn;

/// Append one line a candidate, columns separated by TAB; a line "NAME, empty, unknown" if there is none
void
pbg_resolve_print_tsv(const PbgAnswer *answer, const PbgMint *mint, PbgBuffer *out);

/// The same in aligned columns of a line of `cells`
void
pbg_resolve_print_table(const PbgAnswer *answer, const PbgMint *mint, size_t cells, PbgBuffer *out);

/// The head of such a table
void
pbg_resolve_print_head(size_t cells, PbgBuffer *out);

/// Append an object of JSON: name, status, candidates
void
pbg_resolve_print_json(const PbgAnswer *answer, const PbgMint *mint, PbgBuffer *out);

#endif
