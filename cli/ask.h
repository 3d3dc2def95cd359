// ask.h - the subcommand `pbg ask`: the questions of queries/, with values of the user.
#ifndef PBG_CLI_ASK_H
#define PBG_CLI_ASK_H

/// Run with the arguments behind "ask"; the exit code (options.h)
int
pbg_command_ask(int argc, char **argv);

#endif
