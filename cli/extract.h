// extract.h - the subcommand `pbg extract`: bulletins in, triples out.
#ifndef PBG_CLI_EXTRACT_H
#define PBG_CLI_EXTRACT_H

/// Exit codes of the program
enum { PBG_EXIT_OK = 0, PBG_EXIT_DATA = 1, PBG_EXIT_USAGE = 2 };

/// Run with the arguments behind the word "extract"; returns the exit code
int
pbg_command_extract(int argc, char **argv);

#endif
