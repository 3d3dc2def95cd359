// librdf_node.h - terms and models of librdf as ours, and back.
#ifndef PBG_SPARQL_LIBRDF_NODE_H
#define PBG_SPARQL_LIBRDF_NODE_H

#include "store/dataset.h"

#include <redland.h>

/// Own: librdf_free_node(). NULL if memory is out.
librdf_node *
pbg_librdf_node_new(librdf_world *world, const PbgNode *node);

/// Borrow the views of a node
PbgNode
pbg_librdf_node(librdf_node *node);

/// Own: ops->free(). All statements of the model, in memory; NULL if memory is out.
PbgDataset *
pbg_librdf_snapshot(librdf_model *model);

#endif
