// render.c - one writer, fed by the mapping.
#include "cli/render.h"

#include "ontology/context.h"
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
  render->writer  = pbg_writer_new(options->format, pbg_prefixes, pbg_json_terms);
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
pbg_render_between(const PbgRender *const render, PbgBuffer *const out)
{
  pbg_writer_between(render->writer, out);
}

void
pbg_render_tail(const PbgRender *const render, PbgBuffer *const out)
{
  pbg_writer_tail(render->writer, out);
}

static PbgMapOptions
map_options(const PbgRender *const render, PbgArena *const scratch, PbgMapCounts *const counts)
{
  *counts = (PbgMapCounts){0};
  return (PbgMapOptions){
    .base        = pbg_buffer_view(&render->base),
    .lexicon     = render->options->lexicon,
    .evidence    = render->options->evidence,
    .scratch     = scratch,
    .run_options = render->options->run_options,
    .counts      = counts,
  };
}

PbgStatus
pbg_render_issue(PbgRender *const      render,
                 const PbgIssue *const issue,
                 PbgArena *const       scratch,
                 PbgBuffer *const      out,
                 PbgMapCounts *const   counts)
{
  const PbgMapOptions map  = map_options(render, scratch, counts);
  PbgSink             sink = pbg_writer_sink(render->writer);
  pbg_writer_begin(render->writer, out);
  const PbgStatus st = pbg_map_issue(issue, &map, &sink);
  return st ? st : out->status;
}

PbgStatus
pbg_render_reference(PbgRender *const    render,
                     const PbgAuthority  file,
                     size_t *const       from,
                     PbgArena *const     scratch,
                     PbgBuffer *const    out,
                     PbgMapCounts *const counts)
{
  const PbgMapOptions map  = map_options(render, scratch, counts);
  PbgSink             sink = pbg_writer_sink(render->writer);
  pbg_writer_begin(render->writer, out);
  const PbgStatus st = pbg_map_reference(file, *from, &map, &sink, from);
  return st ? st : out->status;
}
