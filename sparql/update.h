// update.h - SPARQL 1.1 Update: a request run against whatever keeps quads.
// Order:     the operations one after the other, each on what those before left; the caller makes them one transaction.
#ifndef PBG_SPARQL_UPDATE_H
#define PBG_SPARQL_UPDATE_H

#include "rdf/sink.h"
#include "sparql/query.h"

/// What is changed. A graph is its IRI, "_:" and a label, or empty: the default graph.
typedef struct {
  void *handle;
  /// The quads as they are now; borrowed until the next call or change. NULL: failed
  PbgDataset *(*dataset)(void *handle);
  PbgStatus (*add)(void *handle, const PbgQuad *quad);    ///< A quad that the last dataset had not
  PbgStatus (*remove)(void *handle, const PbgQuad *quad); ///< A quad that it had
  PbgStatus (*clear)(void *handle, PbgStrView graph);     ///< All quads of one graph
  bool may_load;                                          ///< LOAD may read files (file: IRIs); else it is an error
} PbgUpdateTarget;

/// Run a request (pbg_query_form() is PBG_QUERY_UPDATE). After a failure, which `*error` explains, some operations may have been
/// made: abort the transaction.
PBG_NODISCARD PbgStatus
pbg_update_run(PbgQuery *query, const PbgUpdateTarget *target, const PbgQueryOptions *options, PbgQueryError *error);

#endif
