// options.h - the options of `pbg extract`: one table, from which parsing and --help follow.
#ifndef PBG_CLI_OPTIONS_H
#define PBG_CLI_OPTIONS_H

#include "rdf/writer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define PBG_MAX_LEXICONS 64
#define PBG_MAX_JOBS     256

/// Everything is borrowed from the arguments
typedef struct {
  const char      *output; ///< NULL is standard output
  const PbgFormat *format;
  const char      *base; ///< Absolute IRI; NULL is the default
  size_t           jobs;
  const char      *lexicons[PBG_MAX_LEXICONS];
  size_t           lexicon_count;
  bool             strict;
  bool             no_evidence;
  bool             summary;
  bool             quiet;
  bool             help;
  char           **inputs; ///< Operands, in order; own (free())
  size_t           input_count;
} PbgOptions;

/// Parse the arguments behind the subcommand's name. On PBG_BAD_DATA `message` says what is wrong and what to do.
PBG_NODISCARD PbgStatus
pbg_options_parse(int argc, char **argv, PbgOptions *options, char *message, size_t message_size);

/// Print the help of `pbg extract`
void
pbg_options_help(FILE *out);

/// True if `text` is an absolute IRI (RFC 3987) as far as it matters here: scheme, colon, no forbidden characters
bool
pbg_is_absolute_iri(const char *text);

#endif
