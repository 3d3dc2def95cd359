// render.c - stands in until the writer is merged.
#include "cli/render.h"

#include <stdlib.h>

struct PbgRenderImpl {
  const PbgRenderOptions *options;
};

const char *
pbg_render_ending(const char *const format)
{
  static const char *const table[][2] = {
    {"turtle", ".ttl"}, {"ntriples", ".nt"}, {"nquads", ".nq"}, {"rdfxml", ".rdf"}};
  for (size_t i = 0; i < sizeof table / sizeof *table; ++i) {
    if (!strcmp(format, table[i][0])) {
      return table[i][1];
    }
  }
  return NULL;
}

PbgRender *
pbg_render_new(const PbgRenderOptions *const options, const PbgLexicon *const lexicon)
{
  PbgRender *const render = calloc(1, sizeof *render);
  (void)lexicon;
  if (render) {
    render->options = options;
  }
  return render;
}

PbgStatus
pbg_render_head(PbgRender *const render, PbgBuffer *const out)
{
  (void)render;
  return out->status;
}

PbgStatus
pbg_render_issue(PbgRender *const render, const PbgIssue *const issue, PbgBuffer *const out, size_t *const triples)
{
  (void)render;
  *triples = issue->section_count;
  pbg_buffer_add(out, pbg_sv(issue->file));
  return out->status;
}

PbgStatus
pbg_render_tail(PbgRender *const render, PbgBuffer *const out)
{
  (void)render;
  return out->status;
}

void
pbg_render_free(PbgRender *const render)
{
  free(render);
}
