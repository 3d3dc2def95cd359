// check.h - the subcommand `pbg check`: RDF files held against shapes.
#ifndef PBG_CLI_CHECK_H
#define PBG_CLI_CHECK_H

/// Run with the arguments behind the word "check"; returns the exit code (options.h)
int
pbg_command_check(int argc, char **argv);

#endif
