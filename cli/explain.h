// explain.h - the subcommand `pbg explain`: where each fact is said.
#ifndef PBG_CLI_EXPLAIN_H
#define PBG_CLI_EXPLAIN_H

/// Run with the arguments behind the word "explain"; returns the exit code (options.h)
int
pbg_command_explain(int argc, char **argv);

#endif
