// extract.h - the subcommand `pbg extract`: bulletins in, triples out.
#ifndef PBG_CLI_EXTRACT_H
#define PBG_CLI_EXTRACT_H

/// Run with the arguments behind the word "extract"; returns the exit code (options.h)
int
pbg_command_extract(int argc, char **argv);

#endif
