// memory.h - a dataset in memory: for RDF files that are asked without a store, snapshots of models, tests.
// Use:       pbg_memory_new(), statements through the sink, pbg_memory_finish(); then it is a dataset, which frees itself.
// Memory:    terms once, 32 bytes a quad and index; an index is sorted when a scan first needs it.
// Terms:     language tags become lower case, xsd:string no datatype: equal ids are the same RDF 1.1 term.
#ifndef PBG_STORE_MEMORY_H
#define PBG_STORE_MEMORY_H

#include "rdf/sink.h"
#include "store/dataset.h"

typedef struct PbgMemoryImpl PbgMemory;

/// Own: dataset->ops->free(), or pbg_memory_free() before it is one. Terms take at most `limit` bytes. NULL if memory is out.
PbgMemory *
pbg_memory_new(size_t limit);

/// Adds quads; a graph that begins with "_:" is a blank node. PBG_NO_MEMORY, PBG_TOO_LARGE.
PbgSink
pbg_memory_sink(PbgMemory *memory);

/// The id of a term, added if it is new; PBG_NO_ID if memory is out
PbgId
pbg_memory_intern(PbgMemory *memory, const PbgNode *term);

/// Add a quad of such ids; g PBG_NO_ID is the default graph
PBG_NODISCARD PbgStatus
pbg_memory_add(PbgMemory *memory, const PbgIdQuad *quad);

/// No more quads come: the dataset, borrowed (it is the memory itself). NULL if memory is out.
PbgDataset *
pbg_memory_finish(PbgMemory *memory);

/// NULL is allowed
void
pbg_memory_free(PbgMemory *memory);

#endif
