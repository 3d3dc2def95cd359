// render.c - one writer, fed by the mapping.
#include "cli/render.h"

#include "ontology/vocab.h"

#include <stdlib.h>

struct PbgRenderImpl {
  const PbgRenderOptions *options;
  PbgWriter              *writer;
  PbgBuffer               base; ///< Empty for the default
};

PbgRender *
pbg_render_new(const PbgRenderOptions *const options)
{
  PbgRender *const render = calloc(1, sizeof *render);
  if (!render) {
    return NULL;
  }
  render->options = options;
  render->writer  = pbg_writer_new(options->format, pbg_prefixes);
  if (options->base) {
    pbg_buffer_add(&render->base, pbg_sv(options->base));
    pbg_buffer_add(&render->base, pbg_sv_ends(pbg_sv(options->base), PBG_LIT("/")) ? PBG_LIT("") : PBG_LIT("/"));
  }
  if (!render->writer || render->base.status) {
    pbg_render_free(render);
    return NULL;
  }
  return render;
}

void
pbg_render_free(PbgRender *const render)
{
  if (render) {
    pbg_writer_free(render->writer);
    pbg_buffer_free(&render->base);
    free(render);
  }
}

void
pbg_render_head(const PbgRender *const render, PbgBuffer *const out)
{
  pbg_writer_head(render->writer, out);
}

void
pbg_render_tail(const PbgRender *const render, PbgBuffer *const out)
{
  pbg_writer_tail(render->writer, out);
}

PbgStatus
pbg_render_issue(PbgRender *const      render,
                 const PbgIssue *const issue,
                 PbgArena *const       scratch,
                 PbgBuffer *const      out,
                 PbgMapCounts *const   counts)
{
  const PbgRenderOptions *const options = render->options;
  *counts                               = (PbgMapCounts){0};
  const PbgMapOptions map               = {
                  .base         = pbg_buffer_view(&render->base),
                  .lexicon      = options->lexicon,
                  .evidence     = options->evidence,
                  .scratch      = scratch,
                  .run_options  = options->run_options,
                                          .counts       = counts,
  };
  PbgSink sink = pbg_writer_sink(render->writer);
  pbg_writer_begin(render->writer, out);
  const PbgStatus st = pbg_map_issue(issue, &map, &sink);
  return st ? st : out->status;
}
