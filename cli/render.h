// render.h - from the facts of one issue, or an authority file, to the bytes of one syntax: the mapping and the writer, joined.
#ifndef PBG_CLI_RENDER_H
#define PBG_CLI_RENDER_H

#include "base/buffer.h"
#include "ontology/map.h"
#include "rdf/writer.h"

typedef struct {
  const PbgFormat  *format;
  const char       *base;        ///< Absolute IRI, a '/' is added if it ends in none; NULL for the default
  bool              evidence;    ///< Write where each fact is said
  PbgStrView        run_options; ///< What else of the options changes the result, for the graph
  const PbgLexicon *lexicon;     ///< Finished
} PbgRenderOptions;

typedef struct PbgRenderImpl PbgRender; ///< Used by one thread

/// Own: pbg_render_free(); borrows the options. NULL if memory is out.
PbgRender *
pbg_render_new(const PbgRenderOptions *options);

/// Append what a file begins with, in front of its first issue; a failure is in out->status
void
pbg_render_head(const PbgRender *render, PbgBuffer *out);

/// Append one issue; `scratch` may be the arena in which it lives; `*counts` are what was written of it
PBG_NODISCARD PbgStatus
pbg_render_issue(PbgRender *render, const PbgIssue *issue, PbgArena *scratch, PbgBuffer *out, PbgMapCounts *counts);

/// Append a piece of an authority file: see pbg_map_reference(); `*counts` are what was written of it
PBG_NODISCARD PbgStatus
pbg_render_reference(
  PbgRender *render, PbgAuthority file, size_t *from, PbgArena *scratch, PbgBuffer *out, PbgMapCounts *counts);

/// Append what stands between two pieces that hold anything (an issue, a piece of an authority file); a failure is in out->status
void
pbg_render_between(const PbgRender *render, PbgBuffer *out);

/// Append what a file ends with; a failure is in out->status
void
pbg_render_tail(const PbgRender *render, PbgBuffer *out);

void
pbg_render_free(PbgRender *render);

#endif
