// sorted_internal.h - what sorted.c (a graph) and sorted_union.c (many as one) share.
#ifndef PBG_STORE_SORTED_INTERNAL_H
#define PBG_STORE_SORTED_INTERNAL_H

#include "store/sorted.h"

typedef struct {
  PbgId   id;
  PbgNode node;
} PbgSortedTerm;

struct PbgSortedImpl {
  PbgDataset     *data;
  PbgArena       *arena; ///< Texts of values, of one graph
  PbgArena       *names; ///< Of the graphs
  PbgStrView      name;  ///< Of the graph that was read
  PbgIdQuad      *quads; ///< Of one graph; their ids become places in `terms`
  size_t          count, room;
  PbgSortedTerm  *terms; ///< Of one graph, in order
  size_t          term_count;
  PbgSortedGraph *graphs;
  size_t          graph_count;
  bool            listed; ///< The graphs were asked for
};

/// Room for `more` quads behind the last; false if memory is out
bool
pbg_sorted_reserve(PbgSorted *sorted, size_t more);

#endif
