// librdf_quad.h - terms, statements and contexts of librdf <-> terms, quads and patterns of the store.
// Ownership: what is read out of a librdf object borrows its texts; what is written is a new librdf object.
#ifndef PBG_STORE_LIBRDF_QUAD_H
#define PBG_STORE_LIBRDF_QUAD_H

#include "base/buffer.h"
#include "store/dataset.h"

#include <librdf.h>

/// A statement and context as a quad; its texts are those of librdf, `graph` holds the name of a blank context. Free `graph`.
typedef struct {
  char      language[64];
  PbgBuffer graph;
  PbgQuad   quad;
} PbgLibrdfQuad;

/// A node of librdf as ours; `language` holds the tag in lower case. False if there is no node or the tag is too long.
bool
pbg_librdf_read_node(librdf_node *node, char language[64], PbgNode *out);

/// Own: librdf_free_node(). NULL when memory is out.
librdf_node *
pbg_librdf_write_node(librdf_world *world, const PbgNode *node);

/// The name of the graph that `context` stands for; NULL is the default graph. False if it cannot be one, or memory is out.
bool
pbg_librdf_read_graph(PbgLibrdfQuad *quad, librdf_node *context);

/// Free `out->graph` whatever is returned. False if a place is missing or cannot be read, or memory is out.
bool
pbg_librdf_read_quad(PbgLibrdfQuad *out, librdf_statement *statement, librdf_node *context);

/// The pattern of a statement with open places; `context`: only that graph. True if nothing can match.
bool
pbg_librdf_find_pattern(PbgDataset *data, librdf_statement *statement, librdf_node *context, PbgIdPattern *out);

#endif
