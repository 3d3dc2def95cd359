// writer_internal.h - the two kinds of writer behind writer.h.
#ifndef PBG_RDF_WRITER_INTERNAL_H
#define PBG_RDF_WRITER_INTERNAL_H

#include "rdf/writer.h"

/// Append a term as N-Triples writes it; a failure is in out->status
void
pbg_node_write(PbgBuffer *out, const PbgNode *node);

/// Append one line of N-Triples, or of N-Quads if `graphs`. PBG_BAD_DATA if a node cannot stand in its place.
PBG_NODISCARD PbgStatus
pbg_line_write(PbgBuffer *out, const PbgQuad *quad, bool graphs);

typedef struct PbgRaptorImpl PbgRaptor;

/// Own: pbg_raptor_free(). A serializer of raptor that writes without its head and tail; NULL if memory is out.
PbgRaptor *
pbg_raptor_new(const char *serializer, const PbgPrefix *prefixes);

void
pbg_raptor_free(PbgRaptor *raptor);

/// Append a statement; bytes come to `out` at the latest with pbg_raptor_end()
PBG_NODISCARD PbgStatus
pbg_raptor_write(PbgRaptor *raptor, PbgBuffer *out, const PbgQuad *quad);

/// Append all that is still held
PBG_NODISCARD PbgStatus
pbg_raptor_end(PbgRaptor *raptor, PbgBuffer *out);

/// Drop all that is still held
void
pbg_raptor_drop(PbgRaptor *raptor);

#endif
