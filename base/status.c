// status.c - the texts of PbgStatus.
#include "base/status.h"

#include <stddef.h>

const char *
pbg_status_text(const PbgStatus status)
{
#define X(name, text) text,
  static const char *const texts[] = {PBG_STATUS_LIST(X)};
#undef X
  return (size_t)status < sizeof texts / sizeof *texts ? texts[status] : "unknown status";
}
