// push.h - the subcommand push.
#ifndef PBG_CLI_PUSH_H
#define PBG_CLI_PUSH_H

/// Run with the arguments behind the name of the subcommand; the exit code
int
pbg_command_push(int argc, char **argv);

#endif
