// reference.h - the subcommand `pbg reference`: the authority files as linked data.
#ifndef PBG_CLI_REFERENCE_H
#define PBG_CLI_REFERENCE_H

/// Run with the arguments behind the word "reference"; returns the exit code (options.h)
int
pbg_command_reference(int argc, char **argv);

#endif
