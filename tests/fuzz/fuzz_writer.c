// fuzz_writer.c - any bytes, made canonical, as the texts of a quad: one line of N-Quads comes out, in valid UTF-8.
#include "base/utf8.h"
#include "rdf/node.h"
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

static PbgStrView
iri(PbgArena *const arena, PbgStrView *const rest)
{
  PbgStrView out = {0};
  if (pbg_canonical_iri(arena, pbg_sv_cut(rest, '\n'), &out)) {
    abort();
  }
  return out;
}

static PbgNode
object(PbgArena *const arena, PbgStrView rest, const size_t kind)
{
  PbgNode node = {.kind = PBG_LITERAL};
  if (kind == 0) {
    return pbg_node_iri(iri(arena, &rest));
  }
  if (kind == 1) {
    node.datatype = iri(arena, &rest);
  } else if (kind == 2) {
    node.language = PBG_LIT("zh");
  }
  if (pbg_canonical_text(arena, rest, &node.text)) {
    abort();
  }
  return node;
}

static void
write_quad(const PbgQuad *const quad, const char *const format)
{
  static const PbgPrefix prefixes[] = {{NULL, NULL}};
  PbgBuffer              out        = {0};
  PbgWriter *const       writer     = pbg_writer_new(pbg_format_find(pbg_sv(format)), prefixes, NULL);
  const PbgSink          sink       = pbg_writer_sink(writer);
  pbg_writer_begin(writer, &out);
  const bool written = !sink.on_quad(sink.handle, quad) && !sink.on_end(sink.handle);
  if (written) {
    check_line(pbg_buffer_view(&out));
  } else if (quad->subject.text.len && quad->predicate.text.len && pbg_node_is_canonical(&quad->object)) {
    abort(); // nothing is wrong with it
  }
  pbg_writer_free(writer);
  pbg_buffer_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  PbgArena *const arena = pbg_arena_new((size_t)16 << 20);
  PbgStrView      rest  = {(const char *)data, size};
  PbgQuad         quad  = {0};
  quad.subject          = pbg_node_iri(iri(arena, &rest));
  quad.predicate        = pbg_node_iri(iri(arena, &rest));
  quad.graph            = iri(arena, &rest);
  quad.object           = object(arena, rest, size % 4);
  write_quad(&quad, "ntriples");
  write_quad(&quad, "nquads");
  pbg_arena_free(arena);
  return 0;
}
