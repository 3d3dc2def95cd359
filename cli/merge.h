// merge.h - the subcommand `pbg merge`: graphs in, one name for each document, body and act.
#ifndef PBG_CLI_MERGE_H
#define PBG_CLI_MERGE_H

/// Run with the arguments behind the word "merge"; returns the exit code (options.h)
int
pbg_command_merge(int argc, char **argv);

#endif
