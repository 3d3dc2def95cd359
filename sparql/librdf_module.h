// librdf_module.h - SPARQL 1.1 as query languages of librdf: librdf_new_query(), librdf_model_query_execute() and
// librdf_query_results_*() work as librdf's users know them, over any storage.
// Graphs:   contexts are named graphs, statements without context are the default graph; where a storage has no contexts all is in the
//           default graph.
// Speed:    over a storage of ours queries read the store; any other is read into memory first, for each query.
// Errors:   go to the world's log. Set a logger before (librdf_world_set_logger): librdf's own reads past its buffer.
#ifndef PBG_SPARQL_LIBRDF_MODULE_H
#define PBG_SPARQL_LIBRDF_MODULE_H

#include <redland.h>

#define PBG_QUERY_LANGUAGE  "pbg-sparql"        ///< The default graph is what has no context
#define PBG_UNION_LANGUAGE  "pbg-sparql-union"  ///< The default graph is the union of all
#define PBG_UPDATE_LANGUAGE "pbg-sparql-update" ///< Execute answers a boolean: true; NULL if it failed

/// Register the three with a world
void
pbg_sparql_register(librdf_world *world);

#endif
