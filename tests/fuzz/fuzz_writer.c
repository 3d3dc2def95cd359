// fuzz_writer.c - any bytes as the texts of a quad: one line of N-Quads comes out, in valid UTF-8, or a status.
#include "base/utf8.h"
#include "rdf/writer.h"

#include <stdint.h>
#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_line(const PbgStrView line)
{
  if (!pbg_sv_ends(line, PBG_LIT(" .\n")) || pbg_sv_find(line, PBG_LIT("\n"), 0) != line.len - 1 ||
      pbg_sv_has(line, PBG_LIT("\r")) || pbg_utf8_check(line) != line.len) {
    abort();
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  static const PbgPrefix prefixes[] = {{NULL, NULL}};
  PbgStrView             rest       = {(const char *)data, size};
  PbgQuad                quad       = {0};
  quad.subject.text                 = pbg_sv_cut(&rest, '\n');
  quad.predicate.text               = pbg_sv_cut(&rest, '\n');
  quad.graph                        = pbg_sv_cut(&rest, '\n');
  quad.object.kind                  = size % 2 ? PBG_LITERAL : PBG_IRI;
  quad.object.language              = size % 4 == 1 ? pbg_sv_cut(&rest, '\n') : (PbgStrView){0};
  quad.object.datatype              = size % 4 == 3 ? pbg_sv_cut(&rest, '\n') : (PbgStrView){0};
  quad.object.text                  = rest;

  PbgBuffer        out    = {0};
  PbgWriter *const writer = pbg_writer_new(pbg_format_find(PBG_LIT("nquads")), prefixes);
  pbg_writer_begin(writer, &out);
  const PbgSink sink = pbg_writer_sink(writer);
  if (!sink.on_quad(sink.handle, &quad) && !sink.on_end(sink.handle)) {
    check_line(pbg_buffer_view(&out));
  }
  pbg_writer_free(writer);
  pbg_buffer_free(&out);
  return 0;
}
