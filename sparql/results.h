// results.h - the answer of SELECT and ASK as text: CSV, TSV, JSON and XML of the W3C.
// Sources:   SPARQL 1.1 Query Results CSV and TSV Formats; ... JSON Format; SPARQL Query Results XML Format (Second Edition).
// Memory:    one row and one piece of text, whatever the number of rows.
// ASK:       CSV and TSV have no form for it: "true" or "false" and the end of the line.
#ifndef PBG_SPARQL_RESULTS_H
#define PBG_SPARQL_RESULTS_H

#include "sparql/query.h"

typedef enum { PBG_RESULTS_CSV, PBG_RESULTS_TSV, PBG_RESULTS_JSON, PBG_RESULTS_XML } PbgResultsFormat;

/// Where text goes, piece by piece
typedef struct {
  void *handle;
  PbgStatus (*on_text)(void *handle, PbgStrView text); ///< Borrows the text for the call
} PbgTextSink;

/// The format of that name ("csv", "tsv", "json", "xml"); false if there is none
bool
pbg_results_format(PbgStrView name, PbgResultsFormat *out);

/// Write the answer of a SELECT (`boolean` NULL), or the boolean of an ASK (`answer` may then be NULL). Answers the sink's
/// failure, PBG_NO_MEMORY, or the failure of a term.
PBG_NODISCARD PbgStatus
pbg_results_write(PbgResultsFormat format, const PbgAnswer *answer, const bool *boolean, const PbgTextSink *sink);

#endif
