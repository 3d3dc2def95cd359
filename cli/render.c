// render.c - one writer, fed by the mapping.
#include "cli/render.h"

#include <stdio.h>
#include <stdlib.h>

struct PbgRenderImpl {
  const PbgRenderOptions *options;
  PbgWriter              *writer;
};

// Stands in until ontology/map.h is there
static const PbgPrefix prefixes[] = {
  {"bibo", "http://purl.org/ontology/bibo/"}, {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}, {0}};

static PbgStatus
map(const PbgIssue *const issue, const PbgSink *const sink)
{
  const PbgNode type = {.text = PBG_LIT("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")};
  const PbgNode what = {.text = PBG_LIT("http://purl.org/ontology/bibo/Issue")};
  char          iri[400];
  snprintf(iri, sizeof iri, "https://w3id.org/pbg/id/issue/%.300s", issue->file);
  const PbgQuad   quad = {{.text = pbg_sv(iri)}, type, what, PBG_LIT("https://w3id.org/pbg/id/graph/x")};
  const PbgStatus st   = sink->on_quad(sink->handle, &quad);
  return st ? st : sink->on_end(sink->handle);
}

PbgRender *
pbg_render_new(const PbgRenderOptions *const options, const PbgLexicon *const lexicon)
{
  PbgRender *const render = calloc(1, sizeof *render);
  (void)lexicon;
  if (!render || !(render->writer = pbg_writer_new(options->format, prefixes))) {
    free(render);
    return NULL;
  }
  render->options = options;
  return render;
}

void
pbg_render_head(const PbgRender *const render, PbgBuffer *const out)
{
  pbg_writer_head(render->writer, out);
}

PbgStatus
pbg_render_issue(PbgRender *const render, const PbgIssue *const issue, PbgBuffer *const out, size_t *const triples)
{
  const size_t before = pbg_writer_count(render->writer);
  pbg_writer_begin(render->writer, out);
  const PbgSink   sink = pbg_writer_sink(render->writer);
  const PbgStatus st   = map(issue, &sink);
  *triples             = pbg_writer_count(render->writer) - before;
  return st ? st : out->status;
}

void
pbg_render_tail(const PbgRender *const render, PbgBuffer *const out)
{
  pbg_writer_tail(render->writer, out);
}

void
pbg_render_free(PbgRender *const render)
{
  if (render) {
    pbg_writer_free(render->writer);
    free(render);
  }
}
