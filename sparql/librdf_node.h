// librdf_node.h - terms and models of librdf as ours; the way back of a term is store/librdf_quad.h.
#ifndef PBG_SPARQL_LIBRDF_NODE_H
#define PBG_SPARQL_LIBRDF_NODE_H

#include "store/dataset.h"

#include <redland.h>

/// Borrow the views of a node
PbgNode
pbg_librdf_node(librdf_node *node);

/// Own: ops->free(). All statements of the model, in memory; NULL if memory is out.
PbgDataset *
pbg_librdf_snapshot(librdf_model *model);

#endif
