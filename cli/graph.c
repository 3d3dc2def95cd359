// graph.c - see graph.h.
#include "cli/graph.h"

#include "cli/files.h"
#include "ontology/vocab.h"
#include "rdf/reader.h"

#include <errno.h>
#include <string.h>

/// A graph is held in memory whole while it is read
#define MAX_GRAPH ((size_t)8 << 30)

static const char *
name_of(const char *const path)
{
  return strcmp(path, PBG_STDIN_NAME) != 0 ? path : "stdin";
}

bool
pbg_graph_is_graph(const char *const path, const PbgStrView text)
{
  static const char *const heads[] = {"@prefix", "@base", "PREFIX", "BASE", "<http", "<urn:", "_:", "<?xml"};
  if (pbg_syntax_of_name(path) != PBG_SYNTAX_GUESS) {
    return true;
  }
  const PbgStrView head = pbg_sv_trim(pbg_sv_slice(text, 0, 4096));
  for (size_t i = 0; i < sizeof heads / sizeof *heads; ++i) {
    if (pbg_sv_starts(head, pbg_sv(heads[i]))) {
      return i + 1 < sizeof heads / sizeof *heads || pbg_sv_has(head, PBG_LIT("<rdf:RDF"));
    }
  }
  return false;
}

/// What ends is a file; the sink goes on
static PbgStatus
on_file_end(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

PbgStatus
pbg_graph_parse(const PbgGraphInput *const input, const PbgStrView text, PbgSink *const sink)
{
  const char *const  name   = name_of(input->path);
  const PbgRdfReader reader = {.syntax = input->syntax,
                               .name   = name,
                               .base   = pbg_sv(input->base ? input->base : PBG_DEFAULT_BASE),
                               .scope  = pbg_sv(input->labels ? "" : input->path),
                               .report = input->report};
  const PbgSink      file   = {sink->handle, sink->on_quad, on_file_end};
  const PbgStatus    st     = pbg_rdf_read_bytes(&reader, text, &file);
  if (st == PBG_NO_MEMORY) {
    pbg_report(input->report, PBG_ERROR, st, name, 0, 0, "the graph cannot be held: %s", pbg_status_text(st));
  }
  return st;
}

PbgStatus
pbg_graph_read(const PbgGraphInput *const input, PbgSink *const sink)
{
  PbgBuffer bytes = {0};
  PbgStatus st    = pbg_file_read(input->path, MAX_GRAPH, &bytes);
  if (st) {
    pbg_report(input->report, PBG_ERROR, st, name_of(input->path), 0, 0, "cannot be read: %s",
               st == PBG_BAD_READ ? strerror(errno) : pbg_status_text(st));
  } else {
    st = pbg_graph_parse(input, pbg_buffer_view(&bytes), sink);
  }
  pbg_buffer_free(&bytes);
  return st;
}
