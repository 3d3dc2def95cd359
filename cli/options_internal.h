// options_internal.h - a row of the table of options, of options.c (the table, the parser) and options_help.c.
#ifndef PBG_CLI_OPTIONS_INTERNAL_H
#define PBG_CLI_OPTIONS_INTERNAL_H

#include "cli/options.h"

typedef PbgStatus (*PbgOptionSet)(PbgOptions *options, const char *value);

typedef struct {
  unsigned     of;       ///< Subcommands that have it
  char         letter;   ///< '\0' if it has none
  const char  *name;     ///< Without "--"
  const char  *argument; ///< NULL for a switch
  PbgOptionSet set;
  const char  *wanted; ///< What the argument must be, for the message; NULL: the name of a format
  const char  *help;   ///< Lines separated by '\n'
} PbgOption;

/// The i-th row, NULL behind the last
const PbgOption *
pbg_option_at(size_t i);

#endif
