// service.h - a request to another SPARQL endpoint: HTTP, and the answer's rows.
#ifndef PBG_SPARQL_SERVICE_H
#define PBG_SPARQL_SERVICE_H

#include "base/arena.h"
#include "base/status.h"
#include "rdf/sink.h"

/// Rows of an answer: `width` terms each, those of `names`; NULL is unbound
typedef struct {
  const PbgStrView *names; ///< Borrowed; what else the answer has is left out
  size_t            width;
  PbgNode         **cells;
  size_t            count, room; ///< Cells
} PbgServiceRows;

/// Read a document in SPARQL Query Results JSON or XML; terms are made in `arena`. PBG_BAD_DATA: it is none.
PBG_NODISCARD PbgStatus
pbg_service_read(PbgStrView document, PbgArena *arena, PbgServiceRows *out);

typedef struct {
  const char *endpoint;
  PbgStrView  query;
  double      seconds; ///< For all of it
  size_t      bytes;   ///< The largest answer
} PbgServiceRequest;

/// POST a query (SPARQL 1.1 Protocol, 2.1.2). Own `*answer`: free(). PBG_BAD_READ or PBG_TOO_LARGE with the reason in `problem`.
PBG_NODISCARD PbgStatus
pbg_service_ask(const PbgServiceRequest *request, char **answer, size_t *len, char problem[160]);

#endif
