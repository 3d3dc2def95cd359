// link.h - the subcommand link: the store beside another knowledge base.
#ifndef PBG_CLI_LINK_H
#define PBG_CLI_LINK_H

/// Run with the arguments behind "link"; the exit code
int
pbg_command_link(int argc, char **argv);

#endif
