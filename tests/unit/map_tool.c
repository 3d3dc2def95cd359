// map_tool.c - what the tests of the mapping and of the writer share
#include "tests/unit/map_tool.h"

int
pbg_test_compare_lines(const void *const a, const void *const b)
{
  return pbg_sv_compare(*(const PbgStrView *)a, *(const PbgStrView *)b);
}

PbgStatus
pbg_test_refuse(void *const handle, const PbgQuad *const quad)
{
  size_t *const left = handle;
  (void)quad;
  return (*left)-- ? PBG_OK : PBG_BAD_WRITE;
}
