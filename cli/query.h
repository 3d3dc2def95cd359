// query.h - the subcommand `pbg query`: SPARQL over a store or over RDF files.
#ifndef PBG_CLI_QUERY_H
#define PBG_CLI_QUERY_H

/// Run with the arguments behind "query"; the exit code
int
pbg_command_query(int argc, char **argv);

#endif
