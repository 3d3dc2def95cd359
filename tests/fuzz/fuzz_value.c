// fuzz_value.c - any bytes as the text of literals, as pattern and text of REGEX and REPLACE, as IRI references.
#include "rdf/iri.h"
#include "sparql/function.h"

#include <stdint.h>
#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// A literal of every known type: what is read can be written, and read again as an equal value
static void
read_and_write(PbgArena *const arena, const PbgStrView text)
{
  for (int type = PBG_TYPE_STRING; type < PBG_TYPE_COUNT; type++) {
    const PbgNode node  = {.kind = PBG_LITERAL, .text = text, .datatype = pbg_datatype_iri((PbgDatatype)type)};
    PbgValue      value = pbg_value_of(&node);
    if (value.kind < PBG_VALUE_BOOLEAN || value.kind == PBG_VALUE_OTHER) {
      continue;
    }
    PbgNode written;
    value.computed = true;
    if (pbg_value_node(arena, &value, &written)) {
      return;
    }
    const PbgValue again = pbg_value_of(&written);
    if (again.kind != value.kind || pbg_value_order(&value, &again) != 0) {
      abort();
    }
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  static const PbgFunctionsOptions options   = {.base = {"http://e/a/b?c", 14}};
  const size_t                     half      = size ? data[0] % size : 0;
  const PbgValue                   args[]    = {pbg_value_string((PbgStrView){(const char *)data + half, size - half}),
                                                pbg_value_string((PbgStrView){(const char *)data, half}), pbg_value_string(PBG_LIT("<$1>"))};
  PbgArena *const                  arena     = pbg_arena_new((size_t)16 << 20);
  PbgFunctions *const              functions = pbg_functions_new(&options);
  PbgValue                         out;
  PbgStrView                       iri;
  (void)!pbg_function_call(functions, arena, pbg_function_find(PBG_LIT("REGEX")), args, 2, &out);
  (void)!pbg_function_call(functions, arena, pbg_function_find(PBG_LIT("REPLACE")), args, 3, &out);
  (void)!pbg_iri_resolve(arena, options.base, args[0].node.text, &iri);
  (void)!pbg_iri_resolve(arena, args[1].node.text, args[0].node.text, &iri);
  read_and_write(arena, args[0].node.text);
  pbg_functions_free(functions);
  pbg_arena_free(arena);
  return 0;
}
