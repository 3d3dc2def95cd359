// options.c - the table of options and what walks it.
#include "cli/options_internal.h"

#include "cli/answer.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/// The subcommands that have an option
enum {
  EXTRACT   = PBG_OF_EXTRACT,
  REFERENCE = PBG_OF_REFERENCE,
  CHECK     = PBG_OF_CHECK,
  EXPLAIN   = PBG_OF_EXPLAIN,
  MERGE     = PBG_OF_MERGE,
  RESOLVE   = PBG_OF_RESOLVE,
  LOAD      = PBG_OF_LOAD,
  DUMP      = PBG_OF_DUMP,
  STORE     = LOAD | DUMP | PBG_OF_DROP | PBG_OF_STATS,
  QUERY     = PBG_OF_QUERY,
  ANSWER    = QUERY | PBG_OF_ASK,
  EXPORT    = PBG_OF_EXPORT,
  TABLES    = EXPORT | EXTRACT | DUMP,
  WRITE     = EXTRACT | REFERENCE | MERGE,
  PUSH      = PBG_OF_PUSH,
  REPORT    = PBG_OF_REPORT,
  LINK      = PBG_OF_LINK,
  ALL       = WRITE | CHECK | EXPLAIN | RESOLVE | STORE | ANSWER | EXPORT | PUSH | REPORT | LINK
};

static PbgStatus
set_output(PbgOptions *const options, const char *const value)
{
  options->output = value;
  return value[0] ? PBG_OK : PBG_BAD_DATA;
}

static PbgStatus
set_to(PbgOptions *const options, const char *const value)
{
  options->format       = pbg_format_find(pbg_sv(value));
  options->format_given = true;
  return options->format ? PBG_OK : PBG_BAD_DATA;
}

/// ... or tables
static PbgStatus
set_to_tables(PbgOptions *const options, const char *const value)
{
  options->csv = !strcmp(value, "csv");
  return options->csv ? PBG_OK : set_to(options, value);
}

static PbgStatus
set_report(PbgOptions *const options, const char *const value)
{
  options->turtle = !strcmp(value, "turtle");
  return options->turtle || !strcmp(value, "text") ? PBG_OK : PBG_BAD_DATA;
}

static PbgStatus
set_from(PbgOptions *const options, const char *const value)
{
  options->syntax = pbg_syntax_find(pbg_sv(value));
  return options->syntax != PBG_SYNTAX_GUESS ? PBG_OK : PBG_BAD_DATA;
}

static PbgStatus
set_query(PbgOptions *const options, const char *const value)
{
  options->query = value;
  return PBG_OK;
}

static PbgStatus
set_results(PbgOptions *const options, const char *const value)
{
  options->results = value;
  return pbg_answer_format_is_known(value) ? PBG_OK : PBG_BAD_DATA;
}

static PbgStatus
set_default_graph(PbgOptions *const options, const char *const value)
{
  options->strict_default = !strcmp(value, "strict");
  return options->strict_default || !strcmp(value, "union") ? PBG_OK : PBG_BAD_DATA;
}

static PbgStatus
set_seconds(PbgOptions *const options, const char *const value)
{
  char *end        = NULL;
  options->seconds = strtod(value, &end);
  return isdigit((unsigned char)value[0]) && !*end && options->seconds > 0 ? PBG_OK : PBG_BAD_DATA;
}

static PbgStatus
set_megabytes(PbgOptions *const options, const char *const value)
{
  char *end          = NULL;
  errno              = 0;
  options->megabytes = strtoul(value, &end, 10);
  return isdigit((unsigned char)value[0]) && !*end && !errno && options->megabytes &&
             options->megabytes < SIZE_MAX >> 20
           ? PBG_OK
           : PBG_BAD_DATA;
}

#define PATH(name, field)                                                                                              \
  static PbgStatus set_##name(PbgOptions *options, const char *value)                                                  \
  {                                                                                                                    \
    options->field = value;                                                                                            \
    return value[0] ? PBG_OK : PBG_BAD_DATA;                                                                           \
  }
PATH(shapes, shapes)
PATH(same, same)
PATH(different, different)
PATH(merge_report, report)
PATH(title, title)
PATH(with, with)
PATH(review, review)
PATH(netrc, push.netrc)
PATH(authority, push.authority)
PATH(state, push.state)
PATH(publisher, publisher)
#undef PATH

#define IRI(name, field)                                                                                               \
  static PbgStatus set_##name(PbgOptions *options, const char *value)                                                  \
  {                                                                                                                    \
    options->field = value;                                                                                            \
    return pbg_is_absolute_iri(value) ? PBG_OK : PBG_BAD_DATA;                                                         \
  }
IRI(base, base)
IRI(graph, graph)
IRI(license, license)
#undef IRI

static PbgStatus
set_language(PbgOptions *const options, const char *const value)
{
  options->language = value;
  return !strcmp(value, "en") || !strcmp(value, "zh") ? PBG_OK : PBG_BAD_DATA;
}

/// The language of the heads of tables
static PbgStatus
set_heads(PbgOptions *const options, const char *const value)
{
  options->english = !strcmp(value, "en");
  return options->english || !strcmp(value, "zh") ? PBG_OK : PBG_BAD_DATA;
}

static PbgStatus
set_layout(PbgOptions *const options, const char *const value)
{
  options->json = !strcmp(value, "json");
  return options->json || !strcmp(value, "tsv") ? PBG_OK : PBG_BAD_DATA;
}

static PbgStatus
set_type(PbgOptions *const options, const char *const value)
{
  options->type = !strcmp(value, "body") ? PBG_RESOLVE_BODIES : PBG_RESOLVE_REGIONS;
  return options->type == PBG_RESOLVE_BODIES || !strcmp(value, "region") ? PBG_OK : PBG_BAD_DATA;
}

/// YYYY, YYYY-MM or YYYY-MM-DD
static PbgStatus
set_date(PbgOptions *const options, const char *const value)
{
  static const char form[] = "dddd-dd-dd";
  const size_t      len    = strlen(value);
  for (size_t i = 0; i < len; ++i) {
    if (i >= sizeof form - 1 || (form[i] == 'd' ? !isdigit((unsigned char)value[i]) : value[i] != form[i])) {
      return PBG_BAD_DATA;
    }
  }
  const long month = len > 4 ? strtol(value + 5, NULL, 10) : 1;
  const long day   = len > 7 ? strtol(value + 8, NULL, 10) : 1;
  options->year    = (int)strtol(value, NULL, 10);
  options->date    = value;
  const bool whole = len == 4 || len == 7 || len == 10;
  return whole && options->year && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? PBG_OK : PBG_BAD_DATA;
}

static PbgStatus
set_in(PbgOptions *const options, const char *const value)
{
  options->in = value;
  return value[0] ? PBG_OK : PBG_BAD_DATA;
}

static PbgStatus
set_jobs(PbgOptions *const options, const char *const value)
{
  char *end             = NULL;
  errno                 = 0;
  const unsigned long n = strtoul(value, &end, 10);
  if (!isdigit((unsigned char)value[0]) || *end || errno || !n || n > PBG_MAX_JOBS) {
    return PBG_BAD_DATA;
  }
  options->jobs = n;
  return PBG_OK;
}

static PbgStatus
set_retries(PbgOptions *const options, const char *const value)
{
  options->push.retries = (size_t)(value[0] - '0') * (value[1] ? 10 : 1) + (value[1] ? (size_t)(value[1] - '0') : 0);
  return isdigit((unsigned char)value[0]) && (!value[1] || (isdigit((unsigned char)value[1]) && !value[2]))
           ? PBG_OK
           : PBG_BAD_DATA;
}

#define PATHS(name, list, count, most)                                                                                 \
  static PbgStatus set_##name(PbgOptions *options, const char *value)                                                  \
  {                                                                                                                    \
    return options->count < (most) ? (options->list[options->count++] = value, PBG_OK) : PBG_BAD_DATA;                 \
  }
PATHS(lexicon, lexicons, lexicon_count, PBG_MAX_LEXICONS)
PATHS(table, tables, table_count, PBG_MAX_TABLES)
#undef PATHS

static PbgStatus
set_product(PbgOptions *const options, const char *const value)
{
  const PbgProduct *const product = pbg_product_find(pbg_sv(value));
  if (!product || options->product_count == PBG_MAX_PRODUCTS) {
    return PBG_BAD_DATA;
  }
  options->products[options->product_count++] = product;
  return PBG_OK;
}

#define SWITCH(field) SWITCH_OF(field, field)
#define SWITCH_OF(name, field)                                                                                         \
  static PbgStatus set_##name(PbgOptions *options, const char *value)                                                  \
  {                                                                                                                    \
    (void)value;                                                                                                       \
    options->field = true;                                                                                             \
    return PBG_OK;                                                                                                     \
  }
SWITCH(strict)
SWITCH(no_evidence)
SWITCH(again)
SWITCH(salvage)
SWITCH(dry)
SWITCH(bom)
SWITCH(summary)
SWITCH(quiet)
SWITCH(help)
SWITCH(as_one)
SWITCH(json)
SWITCH(explain)
SWITCH(no_service)
SWITCH(update)
SWITCH_OF(direct, push.direct)
SWITCH_OF(force, push.force)
SWITCH_OF(remove, push.remove)
SWITCH_OF(dry_run, push.dry_run)
#undef SWITCH
#undef SWITCH_OF

static PbgStatus
set_linked(PbgOptions *const options, const char *const value)
{
  const bool region = !strcmp(value, "region"), body = !strcmp(value, "body"), policy = !strcmp(value, "policy");
  options->regions  = options->regions || region;
  options->bodies   = options->bodies || body;
  options->policies = options->policies || policy;
  return region || body || policy ? PBG_OK : PBG_BAD_DATA;
}

static PbgStatus
set_which(PbgOptions *const options, const char *const value)
{
  static const char *const names[] = {"stored", "used", "all"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
    if (!strcmp(value, names[i])) {
      options->which = (PbgWhich)i;
      return PBG_OK;
    }
  }
  return PBG_BAD_DATA;
}

static const PbgOption options_table[] = {
  {EXTRACT, 'o', "output", "FILE|DIR", set_output, "a path",
   "write to FILE; into DIR (it exists, or ends with '/') one file an issue\n(default: standard output)"},
  {REFERENCE | CHECK | MERGE | DUMP | ANSWER | REPORT, 'o', "output", "FILE", set_output, "a path",
   "write to FILE (default: standard output)"},
  {EXPORT, 'o', "output", "DIR", set_output, "a path",
   "write into DIR, which is made, or takes the place of an earlier export"},
  {EXPORT, 0, "only", "PRODUCT", set_product, "one of the products in pbg export --help",
   "only this; may be given several times (default: all)"},
  {EXPORT, 0, "table", "FILE", set_table, "a path; at most 32",
   "a table of your own: SPARQL, as in publish/tables; one with the name of a\nbuilt-in table (policies.rq) takes its "
   "place; may be given several times"},
  {EXPORT, 0, "title", "TEXT", set_title, "a title", "of the data set, in its descriptions"},
  {EXPORT, 0, "publisher", "NAME", set_publisher, "a name", "who publishes it"},
  {EXPORT, 0, "license", "IRI", set_license, "an absolute IRI",
   "its licence (default: https://creativecommons.org/licenses/by/4.0/)"},
  {WRITE & ~EXTRACT, 't', "to", "FORMAT", set_to, NULL,
   "turtle (default), ntriples, nquads, trig, jsonld or rdfxml;\nnquads, trig and jsonld keep the named graphs"},
  {EXTRACT, 't', "to", "FORMAT", set_to_tables, NULL,
   "turtle (default), ntriples, nquads, trig, jsonld or rdfxml;\nnquads, trig and jsonld keep the named graphs;\ncsv: "
   "a table of the policies, of all "
   "files; with -o DIR all tables"},
  {CHECK, 't', "to", "text|turtle", set_report, "text or turtle",
   "text: a line for each finding, on standard error (default);\nturtle: a sh:ValidationReport, on standard output or "
   "in -o"},
  {LINK, 'w', "with", "FILE|ENDPOINT", set_with, "a path or an address",
   "the other knowledge base: an RDF file (- is standard input), or the address\n(http or https) of a SPARQL endpoint"},
  {LINK, 0, "type", "TYPE", set_linked, "region, body or policy",
   "link only these; may be given several times (default: all three)"},
  {LINK, 0, "which", "WHICH", set_which, "stored, used or all",
   "stored: what the store describes (default); used: of it, what a graph\nbesides reference data names; all: the "
   "built-in "
   "regions and bodies, too"},
  {LINK, 0, "review", "FILE", set_review, "a path",
   "read decisions from this CSV file, if it is there, then write the doubtful\npairs to it"},
  {LINK, 0, "bom", NULL, set_bom, NULL, "begin that file with a byte order mark, for Excel"},
  {LINK, 'r', "report", "FILE", set_merge_report, "a path", "every decision with its score and reason (TSV)"},
  {LINK, 0, "table", "FILE", set_table, "a path; at most 32",
   "more knowledge bases, properties, classes (TSV, as in link/data); may be\ngiven several times"},
  {LINK, 'n', "dry-run", NULL, set_dry, NULL, "decide and report, change nothing in the store"},
  {LINK, 0, "timeout", "SECONDS", set_seconds, "a number of seconds above 0",
   "give up asking an endpoint after that time (default: never)"},
  {CHECK | EXPLAIN | MERGE | LOAD | ANSWER | LINK, 'f', "from", "SYNTAX", set_from,
   "one of turtle, ntriples, nquads, trig, rdfxml", "the syntax of the files (default: by their names)"},
  {CHECK, 's', "shapes", "FILE", set_shapes, "a path", "other shapes than those of pbg (any syntax)"},
  {CHECK, 'u', "union", NULL, set_as_one, NULL, "check all files as one graph (default: each by itself)"},
  {CHECK | EXPLAIN, 0, "lang", "en|zh", set_language, "en or zh", "language of messages and labels (default: en)"},
  {EXPLAIN, 0, "json", NULL, set_json, NULL, "one JSON object a fact instead of a table"},
  {MERGE, 0, "same", "FILE", set_same, "a path",
   "pairs that are one document: two IRIs or titles a row, a TAB between\nthem"},
  {MERGE, 0, "different", "FILE", set_different, "a path", "pairs that are two documents"},
  {MERGE, 'r', "report", "FILE", set_merge_report, "a path", "what was joined and what was kept apart, and why (TSV)"},
  {DUMP, 't', "to", "FORMAT", set_to_tables, NULL,
   "nquads (default), trig, jsonld, ntriples, turtle or rdfxml;\nnquads, trig and jsonld keep the named graphs;\ncsv: "
   "a table of the policies; with -o "
   "DIR all tables"},
  {LOAD, 'g', "graph", "IRI", set_graph, "an absolute IRI", "the graph of statements of RDF files that name none"},
  {DUMP | PUSH, 'g', "graph", "IRI", set_graph, "an absolute IRI", "only this graph"},
  {PUSH, 'n', "dry-run", NULL, set_dry_run, NULL, "say what would be sent and deleted, and send nothing"},
  {PUSH, 0, "force", NULL, set_force, NULL, "send every graph: the server lost them, or was changed by others"},
  {PUSH, 0, "delete", NULL, set_remove, NULL,
   "delete there the graphs that were sent from this store and are in it no more\n(not with -g)"},
  {PUSH, 0, "direct", NULL, set_direct, NULL,
   "PUT each graph to its own IRI, which begins with ENDPOINT (default:\nto ENDPOINT?graph=IRI)"},
  {PUSH, 0, "retries", "N", set_retries, "a number from 0 to 99",
   "try again N times, waiting longer each time, when the server is busy or\nthe connection breaks (default: 5)"},
  {PUSH, 0, "timeout", "SECONDS", set_seconds, "a number of seconds above 0", "for one graph (default: 300)"},
  {PUSH, 0, "netrc", "FILE", set_netrc, "a path",
   "users and passwords, as machine HOST login USER password WORD\n(default: ~/.netrc)"},
  {PUSH, 0, "ca", "FILE", set_authority, "a path", "certificates (PEM) to trust instead of those of the system"},
  {PUSH, 0, "state", "FILE", set_state, "a path", "what was sent where (default: STORE.pushed)"},
  {QUERY, 'e', "query", "SPARQL", set_query, "a query", "the query itself; the operands are all data"},
  {ANSWER, 'F', "format", "FORMAT", set_results,
   "one of table, csv, tsv, json, xml, turtle, ntriples, nquads, trig, jsonld, rdfxml, dot",
   "of the answer: table, csv, tsv, json or xml; for CONSTRUCT and DESCRIBE\nturtle, ntriples, nquads, trig, jsonld, "
   "rdfxml or dot (default: by the name\nof -o; else a table on a terminal, csv in a pipe; turtle)"},
  {ANSWER, 0, "default-graph", "union|strict", set_default_graph, "union or strict",
   "what a query sees outside GRAPH: all graphs as one (default), or only what\nis in no graph"},
  {ANSWER, 0, "explain", NULL, set_explain, NULL,
   "print the plan, with estimated and true numbers of rows, on standard error"},
  {ANSWER, 0, "timeout", "SECONDS", set_seconds, "a number of seconds above 0",
   "give up after that time (default: never)"},
  {ANSWER, 0, "memory", "MB", set_megabytes, "a number of megabytes above 0",
   "what tables, sorts and the answer may take (default: 4096)"},
  {QUERY, 0, "update", NULL, set_update, NULL,
   "the query is a SPARQL 1.1 Update, which changes the store in one transaction"},
  {ANSWER, 0, "no-service", NULL, set_no_service, NULL, "SERVICE, which asks other servers, is an error"},
  {CHECK | EXPLAIN | ANSWER, 'b', "base", "IRI", set_base, "an absolute IRI such as https://example.org/id/",
   "what relative IRIs are resolved against"},
  {RESOLVE, 0, "type", "TYPE", set_type, "body or region",
   "only bodies, or only regions (default: bodies before regions)"},
  {RESOLVE, 'd', "date", "DATE", set_date, "YYYY, YYYY-MM or YYYY-MM-DD",
   "names as they were valid then (default: the latest)"},
  {RESOLVE, 0, "in", "REGION", set_in, "a region", "short names belong to this region: 市经信局, 发改委, 鼓楼区"},
  {RESOLVE, 't', "to", "FORMAT", set_layout, "tsv or json",
   "tsv (default) or json; on a terminal tsv is an aligned table"},
  {TABLES, 0, "bom", NULL, set_bom, NULL,
   "tables for Excel: with a byte order mark, and a ' before text that it\nwould take for a formula"},
  {TABLES, 0, "lang", "zh|en", set_heads, "zh or en", "language of the heads of tables (default: zh)"},
  {TABLES, 'd', "date", "DATE", set_date, "YYYY, YYYY-MM or YYYY-MM-DD",
   "the day as of which tables say what is in force (default: that of the\nnewest issue)"},
  {WRITE | LOAD | LINK, 'b', "base", "IRI", set_base, "an absolute IRI such as https://example.org/id/",
   "what the IRIs of the data begin with"},
  {EXTRACT | LOAD, 'j', "jobs", "N", set_jobs, "a number from 1 to 256",
   "read N files at a time; the output is the same for every N (default: 1)"},
  {WRITE | EXPLAIN | RESOLVE | LOAD | LINK, 'l', "lexicon", "FILE", set_lexicon, "at most 64 files",
   "more bodies, aliases, regions, document types (TSV, as in\nontology/data); may be given several times"},
  {WRITE | CHECK | EXPLAIN | LINK, 0, "strict", NULL, set_strict, NULL, "any warning makes the exit code 1"},
  {REPORT, 0, "title", "TEXT", set_title, "a heading",
   "the heading of the page (default: one that fits any collection)"},
  {EXTRACT | LOAD | REPORT, 0, "no-evidence", NULL, set_no_evidence, NULL,
   "leave out where in the text each fact is said"},
  {LOAD, 0, "again", NULL, set_again, NULL, "read bulletins that were loaded already, too: after a change of pbg"},
  {DUMP, 0, "salvage", NULL, set_salvage, NULL, "of a damaged store, write what can be read; says what is missing"},
  {EXTRACT, 0, "summary", NULL, set_summary, NULL,
   "a table of the policies found: on standard output with -o,\nelse on standard error"},
  {ALL, 'q', "quiet", NULL, set_quiet, NULL, "no notes, no progress, no closing line; warnings and errors stay"},
  {ALL, 'h', "help", NULL, set_help, NULL, "this text"},
};

static const size_t option_count = sizeof options_table / sizeof *options_table;

const PbgOption *
pbg_option_at(const size_t i)
{
  return i < option_count ? &options_table[i] : NULL;
}

static const PbgOption *
find_long(const unsigned of, const char *const name, const size_t len)
{
  for (size_t i = 0; i < option_count; ++i) {
    const PbgOption *const option = &options_table[i];
    if (option->of & of && strlen(option->name) == len && !strncmp(option->name, name, len)) {
      return &options_table[i];
    }
  }
  return NULL;
}

static const PbgOption *
find_letter(const unsigned of, const char letter)
{
  for (size_t i = 0; i < option_count; ++i) {
    if (options_table[i].of & of && options_table[i].letter && options_table[i].letter == letter) {
      return &options_table[i];
    }
  }
  return NULL;
}

// Where the parser stands, and where its complaint goes
typedef struct {
  const PbgUsage *usage;
  char          **next; ///< The arguments not yet used; NULL behind the last
  PbgOptions     *options;
  char           *message;
  size_t          message_size;
} Parser;

#define COMPLAIN(parser, ...) (snprintf((parser)->message, (parser)->message_size, __VA_ARGS__), PBG_BAD_DATA)

// "turtle, ntriples, ..." for a message
static const char *
format_names(char *const out, const size_t size, const bool tables)
{
  size_t len = 0;
  out[0]     = '\0';
  for (size_t i = 0; pbg_format_at(i) && len < size; ++i) {
    const int n = snprintf(out + len, size - len, "%s%s", i ? ", " : "one of ", pbg_format_at(i)->name);
    len += n > 0 ? (size_t)n : 0;
  }
  if (tables && len < size) {
    snprintf(out + len, size - len, ", csv");
  }
  return out;
}

// `value` is what is attached to the option, or NULL
static PbgStatus
apply(Parser *const parser, const PbgOption *const option, const char *value)
{
  if (!option->argument && value) {
    return COMPLAIN(parser, "--%s takes no value", option->name);
  }
  if (option->argument && !value) {
    if (!*parser->next) {
      return COMPLAIN(parser, "--%s needs a value: --%s %s", option->name, option->name, option->argument);
    }
    value = *parser->next++;
  }
  if (option->set(parser->options, value)) {
    char names[128];
    return COMPLAIN(parser, "--%s must be %s, not '%s'", option->name,
                    option->wanted ? option->wanted : format_names(names, sizeof names, option->set == set_to_tables),
                    value);
  }
  return PBG_OK;
}

static PbgStatus
parse_long(Parser *const parser, const char *const argument)
{
  const char *const      equals = strchr(argument, '=');
  const size_t           len    = equals ? (size_t)(equals - argument) : strlen(argument);
  const PbgOption *const option = find_long(parser->usage->bit, argument, len);
  if (!option) {
    return COMPLAIN(parser, "there is no option --%.*s; see pbg %s --help", (int)len, argument, parser->usage->name);
  }
  return apply(parser, option, equals ? equals + 1 : NULL);
}

// -qj4, -j 4, -o FILE: switches may be joined, the last may take a value
static PbgStatus
parse_letters(Parser *const parser, const char *letters)
{
  PbgStatus st = PBG_OK;
  while (!st && *letters) {
    const PbgOption *const option = find_letter(parser->usage->bit, *letters);
    if (!option) {
      return COMPLAIN(parser, "there is no option -%c; see pbg %s --help", *letters, parser->usage->name);
    }
    ++letters;
    if (option->argument && *letters) {
      return apply(parser, option, letters);
    }
    st = apply(parser, option, NULL);
  }
  return st;
}

PbgStatus
pbg_options_parse(const PbgUsage *const usage,
                  const int             argc,
                  char **const          argv,
                  PbgOptions *const     options,
                  char *const           message,
                  const size_t          message_size)
{
  Parser parser = {usage, argv, options, message, message_size};
  *options      = (PbgOptions){.format = pbg_format_at(0), .jobs = 1, .push = {.retries = 5}, .language = "en"};
  if (!(options->inputs = calloc((size_t)argc + 1, sizeof *options->inputs))) {
    return COMPLAIN(&parser, "out of memory");
  }
  PbgStatus st      = PBG_OK;
  bool      literal = false; // behind "--"
  while (!st && *parser.next) {
    char *const argument = *parser.next++;
    if (literal || argument[0] != '-' || !argument[1]) {
      options->inputs[options->input_count++] = argument;
    } else if (argument[1] != '-') {
      st = parse_letters(&parser, argument + 1);
    } else if (argument[2]) {
      st = parse_long(&parser, argument + 2);
    } else {
      literal = true;
    }
  }
  if (!st && !options->help && !options->input_count && usage->no_input) {
    st = COMPLAIN(&parser, "%s; see pbg %s --help", usage->no_input, usage->name);
  }
  return st;
}
