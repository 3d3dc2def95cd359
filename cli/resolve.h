// resolve.h - pbg resolve: which body or region a name is.
#ifndef PBG_CLI_RESOLVE_H
#define PBG_CLI_RESOLVE_H

/// Run with the arguments behind the name of the command; the exit code
int
pbg_command_resolve(int argc, char **argv);

#endif
