// librdf_query.h - what the files of the librdf module share.
#ifndef PBG_SPARQL_LIBRDF_QUERY_H
#define PBG_SPARQL_LIBRDF_QUERY_H

#include "sparql/librdf_private.h"
#include "sparql/query.h"

/// The context of a query
typedef struct {
  PbgQuery *query;
  int       limit, offset; ///< Set through librdf, over those of the text; limit -1: none
  bool      union_default;
} LibrdfQuery;

/// Results; librdf frees the struct itself
typedef struct {
  struct librdf_query_results_s base;
  librdf_world                 *world;
  PbgDataset                   *dataset; ///< Own
  PbgAnswer                    *answer;  ///< Own; NULL: of an update
  PbgArena                     *arena;   ///< Of one row
  const char                  **names;   ///< Own, with their texts in `name_arena`
  PbgArena                     *name_arena;
  size_t                        row, end;
  bool                          boolean, is_boolean, is_graph;
} LibrdfResults;

/// Say it in the world's log
void
pbg_librdf_error(librdf_world *world, const PbgQueryError *error);

/// Run an update on the model; false after a message in the log
bool
pbg_librdf_update(librdf_world *world, librdf_model *model, PbgQuery *query);

/// Fill in what reads results
void
pbg_librdf_results_register(struct librdf_query_factory_s *factory);

/// A dataset of the model. Own: ops->free(); NULL: failed
PbgDataset *
pbg_librdf_dataset(librdf_model *model);

#endif
