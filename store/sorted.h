// sorted.h - the statements of a dataset in the order of their terms, whatever order they were loaded in.
// Order:     IRIs, blank nodes, literals; each by text, datatype, language; statements by subject, predicate, object.
// Memory:    of a graph: its quads and each of its terms once; of many graphs as one (pbg_sorted_union): the terms of
//            PBG_SORTED_SUBJECTS subjects, whatever the number of quads.
#ifndef PBG_STORE_SORTED_H
#define PBG_STORE_SORTED_H

#include "rdf/sink.h"
#include "store/dataset.h"

/// Subjects that one pass over the graphs puts in order
#define PBG_SORTED_SUBJECTS ((size_t)1 << 19)

typedef struct PbgSortedImpl PbgSorted;

/// A named graph
typedef struct {
  PbgId      id;
  PbgStrView name; ///< As PbgQuad.graph has it: an IRI, or "_:label"
} PbgSortedGraph;

/// IRIs, blank nodes, literals; then by text, datatype, language: below, above or 0
int
pbg_sorted_compare(const PbgNode *a, const PbgNode *b);

/// Own: pbg_sorted_free(). Borrows the dataset. NULL if memory is out.
PbgSorted *
pbg_sorted_new(PbgDataset *data);

/// NULL is allowed
void
pbg_sorted_free(PbgSorted *sorted);

/// The named graphs in the order of their names; borrowed, for the life of `sorted`
PBG_NODISCARD PbgStatus
pbg_sorted_graphs(PbgSorted *sorted, const PbgSortedGraph **out, size_t *count);

/// Read a graph, PBG_NO_ID the default one, in the place of what was read before. PBG_NO_MEMORY, PBG_BAD_DATA.
PBG_NODISCARD PbgStatus
pbg_sorted_read(PbgSorted *sorted, PbgId graph, PbgStrView name);

/// Statements of the graph that was read last
size_t
pbg_sorted_count(const PbgSorted *sorted);

/// The i-th statement of that graph; borrowed until the next is read
PbgQuad
pbg_sorted_at(const PbgSorted *sorted, size_t i);

/// Hand on each triple of these graphs once, all as one: graph is empty. A pass finds the next `subjects` subjects
/// (PBG_SORTED_SUBJECTS, but for tests). What was read before is lost. The first failure of the sink ends it; on_end is not called.
PBG_NODISCARD PbgStatus
pbg_sorted_union(PbgSorted *sorted, const PbgId *graphs, size_t count, size_t subjects, const PbgSink *sink);

#endif
