// query.h - the subcommand `pbg query`: SPARQL over a store or over RDF files.
#ifndef PBG_CLI_QUERY_H
#define PBG_CLI_QUERY_H

#include "cli/options.h"

/// Run with the arguments behind "query"; the exit code
int
pbg_command_query(int argc, char **argv);

/// Answer options->query, or the query of the file that is the last of options->inputs, over the inputs before it; `name` is that
/// of options->query in messages. The exit code.
int
pbg_query_main(const PbgOptions *options, const char *name);

#endif
