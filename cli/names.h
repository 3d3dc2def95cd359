// names.h - a set of strings: the file names that were given out.
#ifndef PBG_CLI_NAMES_H
#define PBG_CLI_NAMES_H

#include "base/status.h"

#include <stddef.h>

typedef struct {
  char **slots; ///< Open addressing; NULL is free
  size_t room;  ///< A power of two, or 0
  size_t count;
} PbgNameSet;

/// Add a copy of `name`; PBG_BAD_DATA if it was there, PBG_NO_MEMORY
PBG_NODISCARD PbgStatus
pbg_name_set_add(PbgNameSet *set, const char *name);

/// Free all names; the set may be used again
void
pbg_name_set_free(PbgNameSet *set);

#endif
