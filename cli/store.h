// store.h - the subcommands that work on a store: load, dump, drop, stats.
#ifndef PBG_CLI_STORE_H
#define PBG_CLI_STORE_H

#include "cli/options.h"

/// Run with the arguments behind the name of the subcommand; the exit code
int
pbg_command_load(int argc, char **argv);
int
pbg_command_dump(int argc, char **argv);
int
pbg_command_drop(int argc, char **argv);
int
pbg_command_stats(int argc, char **argv);

/// pbg dump --salvage, when the arguments are read; the exit code
int
pbg_salvage_store(const PbgOptions *options);

#endif
