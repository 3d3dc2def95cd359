// map_tool.h - what the tests of the mapping and of the writer share
#ifndef PBG_TESTS_MAP_TOOL_H
#define PBG_TESTS_MAP_TOOL_H

#include "rdf/sink.h"

/// Compares two PbgStrView, for qsort
int
pbg_test_compare_lines(const void *a, const void *b);

/// A sink's function that takes as many quads as the size_t behind `handle` says, then fails with PBG_BAD_WRITE
PbgStatus
pbg_test_refuse(void *handle, const PbgQuad *quad);

#endif
