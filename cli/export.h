// export.h - pbg export: a store as a data set for others.
#ifndef PBG_CLI_EXPORT_H
#define PBG_CLI_EXPORT_H

/// Run with the arguments behind the name of the subcommand; the exit code
int
pbg_command_export(int argc, char **argv);

#endif
