// options.h - the options of the subcommands: one table, from which parsing and --help follow.
#ifndef PBG_CLI_OPTIONS_H
#define PBG_CLI_OPTIONS_H

#include "publish/publish.h"
#include "rdf/syntax.h"
#include "rdf/writer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define PBG_MAX_LEXICONS 64
#define PBG_MAX_JOBS     256
#define PBG_MAX_PRODUCTS 64
#define PBG_MAX_TABLES   32

/// Exit codes of the program
enum { PBG_EXIT_OK = 0, PBG_EXIT_DATA = 1, PBG_EXIT_USAGE = 2 };

/// A subcommand with options
typedef struct {
  unsigned    bit;      ///< In the table of options
  const char *name;     ///< "extract"
  const char *head;     ///< Of its help: usage, what it does
  const char *tail;     ///< Of its help: examples, exit status
  const char *no_input; ///< The complaint if there are no operands; NULL if there need not be any
  bool        no_rdf;   ///< It writes none: its help does not list the formats
} PbgUsage;

extern const PbgUsage pbg_usage_extract, pbg_usage_reference, pbg_usage_check, pbg_usage_explain, pbg_usage_merge,
  pbg_usage_resolve, pbg_usage_load, pbg_usage_dump, pbg_usage_drop, pbg_usage_stats, pbg_usage_query, pbg_usage_ask,
  pbg_usage_export, pbg_usage_push, pbg_usage_report, pbg_usage_link;

/// Bits of subcommands
enum {
  PBG_OF_EXTRACT   = 1,
  PBG_OF_REFERENCE = 2,
  PBG_OF_CHECK     = 4,
  PBG_OF_EXPLAIN   = 8,
  PBG_OF_MERGE     = 16,
  PBG_OF_RESOLVE   = 32,
  PBG_OF_LOAD      = 1024,
  PBG_OF_DUMP      = 2048,
  PBG_OF_DROP      = 4096,
  PBG_OF_STATS     = 8192,
  PBG_OF_QUERY     = 16384,
  PBG_OF_ASK       = 32768,
  PBG_OF_EXPORT    = 65536,
  PBG_OF_PUSH      = 524288,
  PBG_OF_REPORT    = 1 << 20,
  PBG_OF_LINK      = 1 << 17
};

/// What the names given to pbg resolve may be
typedef enum { PBG_RESOLVE_ALL, PBG_RESOLVE_BODIES, PBG_RESOLVE_REGIONS } PbgResolveType;

/// Of pbg push
typedef struct {
  bool        direct, force, remove, dry_run;
  size_t      retries;
  const char *netrc, *authority, *state; ///< Paths, or NULL
} PbgPushOptions;

/// Which of our things pbg link joins
typedef enum { PBG_WHICH_STORED, PBG_WHICH_USED, PBG_WHICH_ALL } PbgWhich;

/// Everything is borrowed from the arguments
typedef struct {
  const char       *output; ///< NULL is standard output
  const PbgFormat  *format;
  bool              format_given; ///< By --to
  const char       *base;         ///< Absolute IRI; NULL is the default
  size_t            jobs;
  const char       *lexicons[PBG_MAX_LEXICONS];
  size_t            lexicon_count;
  bool              strict;
  bool              no_evidence;
  bool              summary;
  bool              again;   ///< Bulletins that a store has, too
  bool              salvage; ///< Of a damaged store what can be read
  bool              quiet;
  bool              help;
  const char       *shapes;   ///< NULL: those that are built in
  PbgSyntax         syntax;   ///< Of the files
  const char       *language; ///< Of messages from the shapes: "en" or "zh"
  bool              turtle;   ///< The results as a report in Turtle
  bool              as_one;   ///< All files are one graph
  bool              json;
  const char       *same, *different; ///< Curated pairs, or NULL
  const char       *graph;            ///< IRI, or NULL
  const char       *report;           ///< Where decisions go, or NULL
  PbgResolveType    type;
  int               year;           ///< Of --date; 0 if not given
  const char       *title;          ///< Of a page or an export, or NULL
  const char       *in;             ///< Name or code of a region, or NULL
  const char       *query;          ///< Text of a query, or NULL: in the last operand
  const char       *results;        ///< Name of a format of answers; NULL: by the name of the output, else a table
  bool              strict_default; ///< The default graph of a query holds only what is in no graph
  bool              explain;        ///< The plan of a query on standard error
  bool              no_service;
  bool              update;
  double            seconds;                ///< For a query, 0: no limit; for a request
  size_t            megabytes;              ///< For a query; 0: no limit
  bool              csv;                    ///< --to csv
  bool              bom;                    ///< Tables for Excel
  bool              english;                ///< Heads of tables
  const char       *date;                   ///< Of --date, as it was given; NULL if it was not
  const char       *tables[PBG_MAX_TABLES]; ///< Of --table
  size_t            table_count;
  const char       *publisher, *license;        ///< Of an export, or NULL
  const PbgProduct *products[PBG_MAX_PRODUCTS]; ///< Of --only
  size_t            product_count;
  PbgPushOptions    push;
  const char       *with;   ///< File or endpoint, or NULL
  const char       *review; ///< A table of decisions, or NULL
  PbgWhich          which;
  bool              regions, bodies, policies; ///< By --type
  bool              dry;                       ///< Change nothing
  char            **inputs;                    ///< Operands, in order; own (free())
  size_t            input_count;
} PbgOptions;

/// Parse the arguments behind the name of the subcommand. On PBG_BAD_DATA `message` says what is wrong and what to do.
PBG_NODISCARD PbgStatus
pbg_options_parse(
  const PbgUsage *usage, int argc, char **argv, PbgOptions *options, char *message, size_t message_size);

/// Print the help of the subcommand
void
pbg_options_help(const PbgUsage *usage, FILE *out);

/// Print the help on standard output; the exit code
int
pbg_options_print_help(const PbgUsage *usage);

/// Print the complaint on standard error; the exit code
int
pbg_options_complain(const char *message);

/// True if `text` is an absolute IRI (RFC 3987) as far as it matters here: scheme, colon, no forbidden characters
bool
pbg_is_absolute_iri(const char *text);

#endif
