// fuzz_rdf.c - any bytes as RDF: the first says the syntax. What is read as N-Quads must read back as itself.
#include "base/buffer.h"
#include "base/utf8.h"
#include "rdf/reader.h"
#include "rdf/writer_internal.h"

#include <stdint.h>
#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static PbgStatus
take(void *const handle, const PbgQuad *const quad)
{
  if (pbg_utf8_check(quad->object.text) != quad->object.text.len ||
      pbg_utf8_check(quad->subject.text) != quad->subject.text.len) {
    abort();
  }
  return pbg_line_write(handle, quad, true);
}

static PbgStatus
end(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  PbgBuffer          out    = {0};
  PbgBuffer          again  = {0};
  const PbgRdfReader reader = {.syntax = size ? (PbgSyntax)(data[0] % 6) : PBG_SYNTAX_GUESS,
                               .name   = "fuzz",
                               .base   = PBG_LIT("http://base.example/"),
                               .scope  = PBG_LIT("fuzz")};
  const PbgRdfReader second = {.syntax = PBG_SYNTAX_NQUADS, .name = "fuzz"};
  const PbgSink      sink   = {&out, take, end};
  const PbgSink      check  = {&again, take, end};
  const bool         lines  = reader.syntax == PBG_SYNTAX_NTRIPLES || reader.syntax == PBG_SYNTAX_NQUADS;
  const PbgStrView   text   = {(const char *)data + (size > 0), size - (size > 0)};
  if (!pbg_rdf_read_bytes(&reader, text, &sink) && lines &&
      (pbg_rdf_read_bytes(&second, pbg_buffer_view(&out), &check) ||
       !pbg_sv_equal(pbg_buffer_view(&out), pbg_buffer_view(&again)))) {
    abort();
  }
  pbg_buffer_free(&out);
  pbg_buffer_free(&again);
  return 0;
}
