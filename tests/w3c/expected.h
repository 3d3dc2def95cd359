// expected.h - result files of the W3C's tests: .srx, .srj, .csv, .tsv, and the result set vocabulary in RDF.
#ifndef PBG_TESTS_W3C_EXPECTED_H
#define PBG_TESTS_W3C_EXPECTED_H

#include "tuples.h"

#include <redland.h>

/// Read `bytes` in the format of the file name's ending (".srx" also stands for XML, ".srj" for JSON); false with a message on
/// standard error. IRIs are resolved against `base`.
bool
expected_read(PbgArena *arena, const char *ending, const char *bytes, size_t len, const char *base, Tuples *out);

/// Read a result set that stands in a model (rs: vocabulary); false if there is none in it
bool
expected_from_model(PbgArena *arena, librdf_world *world, librdf_model *model, Tuples *out);

/// A node as term
Term
expected_term(PbgArena *arena, librdf_node *node);

/// A copy of a string
const char *
expected_copy(PbgArena *arena, const char *text, size_t len);

#endif
