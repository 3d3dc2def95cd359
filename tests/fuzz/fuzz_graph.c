// fuzz_graph.c - any bytes as N-Quads: what is read must come back from TriG as it was, and make JSON that a parser takes.
#include "base/buffer.h"
#include "base/utf8.h"
#include "rdf/graph_writer.h"
#include "rdf/jsonld.h"
#include "rdf/reader.h"
#include "rdf/writer_internal.h"

#include <yajl/yajl_parse.h>

#include <stdint.h>
#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const PbgPrefix prefixes[] = {
  {"e", "http://e/"}, {"a", "http://a/"}, {"half", "http://a/h"}, {"x", "e:x"}, {NULL, NULL}};

static const PbgJsonTerm terms[] = {
  {"id", "@id", PBG_TERM_ALIAS, NULL, false},
  {"p", "http://a/p", PBG_TERM_LANGUAGE, NULL, false},
  {"q", "http://a/q", PBG_TERM_TYPED, "http://www.w3.org/2001/XMLSchema#date", false},
  {"r", "http://a/r", PBG_TERM_IRI, NULL, true},
  {NULL, NULL, PBG_TERM_PLAIN, NULL, false},
};

typedef struct {
  PbgBuffer       lines;
  PbgGraphWriter *trig, *json;
  PbgStatus       json_status; ///< Some IRIs are none for JSON-LD
} Written;

static PbgStatus
write_all(void *const handle, const PbgQuad *const quad)
{
  Written *const written = handle;
  if (pbg_graph_writer_add(written->trig, quad)) {
    abort();
  }
  written->json_status = written->json_status ? written->json_status : pbg_graph_writer_add(written->json, quad);
  return pbg_line_write(&written->lines, quad, true);
}

static PbgStatus
end_all(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

static PbgStatus
write_line(void *const handle, const PbgQuad *const quad)
{
  return pbg_line_write(handle, quad, true);
}

static void
check_trig(const PbgBuffer *const trig, const PbgBuffer *const lines)
{
  PbgBuffer          again  = {0};
  const PbgRdfReader reader = {.syntax = PBG_SYNTAX_TRIG, .name = "trig"};
  const PbgSink      sink   = {&again, write_line, end_all};
  if (pbg_rdf_read_bytes(&reader, pbg_buffer_view(trig), &sink) ||
      !pbg_sv_equal(pbg_buffer_view(&again), pbg_buffer_view(lines))) {
    abort();
  }
  pbg_buffer_free(&again);
}

static void
check_json(const PbgBuffer *const json)
{
  yajl_handle parser = yajl_alloc(NULL, NULL, NULL);
  if (pbg_utf8_check(pbg_buffer_view(json)) != json->len ||
      yajl_parse(parser, (const unsigned char *)json->data, json->len) != yajl_status_ok ||
      yajl_complete_parse(parser) != yajl_status_ok) {
    abort();
  }
  yajl_free(parser);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  PbgBuffer          trig    = {0};
  PbgBuffer          json    = {0};
  Written            written = {.trig = pbg_graph_writer_new(PBG_GRAPH_TRIG, prefixes, NULL, &trig),
                                .json = pbg_graph_writer_new(PBG_GRAPH_JSONLD, prefixes, terms, &json)};
  const PbgRdfReader reader  = {.syntax = PBG_SYNTAX_NQUADS, .name = "fuzz"};
  const PbgSink      sink    = {&written, write_all, end_all};
  pbg_graph_writer_head(written.trig);
  pbg_graph_writer_head(written.json);
  (void)!pbg_rdf_read_bytes(&reader, (PbgStrView){(const char *)data, size}, &sink);
  if (pbg_graph_writer_end(written.trig)) {
    abort();
  }
  written.json_status = written.json_status ? written.json_status : pbg_graph_writer_end(written.json);
  pbg_graph_writer_tail(written.trig);
  pbg_graph_writer_tail(written.json);
  check_trig(&trig, &written.lines);
  if (!written.json_status) {
    check_json(&json);
  }
  pbg_graph_writer_free(written.trig);
  pbg_graph_writer_free(written.json);
  pbg_buffer_free(&written.lines);
  pbg_buffer_free(&trig);
  pbg_buffer_free(&json);
  return 0;
}
