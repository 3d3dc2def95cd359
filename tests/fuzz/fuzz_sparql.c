// fuzz_sparql.c - any bytes as a query and as an update; what parses is run over a small graph with limits.
#include "rdf/reader.h"
#include "sparql/query.h"
#include "store/memory.h"

#include <stdint.h>
#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static PbgDataset *
small_graph(void)
{
  static const char text[] =
    "@prefix : <http://e/> . :a :p :b , :c . :b :p :c ; :n 1 . :c :p :a ; :n 2.5 , \"x\"@en , \"2020-01-01\"^^<http://"
    "www.w3.org/2001/XMLSchema#date> . :g { :a :q [] }";
  PbgMemory *const   memory = pbg_memory_new((size_t)1 << 20);
  const PbgSink      sink   = pbg_memory_sink(memory);
  const PbgRdfReader reader = {.syntax = PBG_SYNTAX_TRIG, .name = "graph"};
  if (pbg_rdf_read_bytes(&reader, (PbgStrView){text, sizeof text - 1}, &sink)) {
    abort();
  }
  return pbg_memory_finish(memory);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  static PbgDataset    *graph;
  const PbgStrView      text    = {(const char *)data, size};
  const PbgQueryOptions options = {.no_service = true, .memory = (uint64_t)16 << 20, .seconds = 1};
  PbgQueryError         error;
  PbgQuery             *query  = NULL;
  PbgAnswer            *answer = NULL;
  graph                        = graph ? graph : small_graph();
  if (pbg_query_parse(text, (PbgStrView){0}, true, &query, &error) == PBG_OK) {
    pbg_query_free(query);
  } else if (!error.message[0]) {
    abort(); // refused without a reason
  }
  if (pbg_query_parse(text, (PbgStrView){0}, false, &query, &error) == PBG_OK) {
    if (pbg_query_run(query, graph, &options, &answer, &error) == PBG_OK) {
      pbg_answer_free(answer);
    } else if (!error.message[0]) {
      abort();
    }
    pbg_query_free(query);
  }
  return 0;
}
