// render.h - from the facts of one issue to the bytes of one syntax: the mapping and the writer, joined.
#ifndef PBG_CLI_RENDER_H
#define PBG_CLI_RENDER_H

#include "base/buffer.h"
#include "extract/facts.h"
#include "rdf/writer.h"

typedef struct {
  const PbgFormat *format;
  const char      *base;     ///< NULL for the default
  bool             evidence; ///< Write where each fact is said
} PbgRenderOptions;

typedef struct PbgRenderImpl PbgRender; ///< Used by one thread

/// Own: pbg_render_free(); borrows the options and the lexicon. NULL if memory is out.
PbgRender *
pbg_render_new(const PbgRenderOptions *options, const PbgLexicon *lexicon);

/// Append what a file begins with, in front of its first issue; a failure is in out->status
void
pbg_render_head(const PbgRender *render, PbgBuffer *out);

/// Append one issue; `*triples` are those that were written
PBG_NODISCARD PbgStatus
pbg_render_issue(PbgRender *render, const PbgIssue *issue, PbgBuffer *out, size_t *triples);

/// Append what a file ends with; a failure is in out->status
void
pbg_render_tail(const PbgRender *render, PbgBuffer *out);

void
pbg_render_free(PbgRender *render);

#endif
