// main.c - the subcommands.
#include "base/version.h"
#include "cli/ask.h"
#include "cli/check.h"
#include "cli/explain.h"
#include "cli/export.h"
#include "cli/extract.h"
#include "cli/link.h"
#include "cli/merge.h"
#include "cli/options.h"
#include "cli/push.h"
#include "cli/query.h"
#include "cli/reference.h"
#include "cli/report.h"
#include "cli/store.h"
#include "cli/resolve.h"
#include "store/check.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  const char *name;
  const char *help;
  int (*run)(int argc, char **argv);
  const PbgUsage *usage; ///< NULL if it has no options
} Command;

static int
command_help(int argc, char **argv);

static int
command_version(int argc, char **argv);

static const Command commands[] = {
  {"extract", "read policy bulletins, write what they report as RDF", pbg_command_extract, &pbg_usage_extract},
  {"reference", "write the authority files: regions, bodies, document types, actions, events, topics",
   pbg_command_reference, &pbg_usage_reference},
  {"check", "hold RDF files against the SHACL shapes of the graph", pbg_command_check, &pbg_usage_check},
  {"explain", "say where each fact of a bulletin or graph is said", pbg_command_explain, &pbg_usage_explain},
  {"merge", "give each document one identifier in the graphs of several issues", pbg_command_merge, &pbg_usage_merge},
  {"resolve", "say which body or region a name is", pbg_command_resolve, &pbg_usage_resolve},
  {"load", "put bulletins and RDF files into a store", pbg_command_load, &pbg_usage_load},
  {"dump", "write a store as RDF", pbg_command_dump, &pbg_usage_dump},
  {"export", "write a store as a data set for others", pbg_command_export, &pbg_usage_export},
  {"drop", "remove graphs from a store", pbg_command_drop, &pbg_usage_drop},
  {"stats", "say what is in a store", pbg_command_stats, &pbg_usage_stats},
  {"push", "send the graphs of a store to a SPARQL server", pbg_command_push, &pbg_usage_push},
  {"query", "answer a SPARQL query over a store or RDF files", pbg_command_query, &pbg_usage_query},
  {"link", "join the store's regions, bodies and policies to another knowledge base", pbg_command_link,
   &pbg_usage_link},
  {"help", "this text, or that of a command: pbg help extract", command_help, NULL},
  {"ask", "answer a question that pbg knows, over a store or an RDF file", pbg_command_ask, &pbg_usage_ask},
  {"report", "write a store as one page of HTML that needs no network", pbg_command_report, &pbg_usage_report},
  {"version", "the version of pbg", command_version, NULL},
};

static const size_t command_count = sizeof commands / sizeof *commands;

static const Command *
find_command(const char *const name)
{
  for (size_t i = 0; i < command_count; ++i) {
    if (!strcmp(commands[i].name, name)) {
      return &commands[i];
    }
  }
  return NULL;
}

// What was printed must have arrived
static int
finish_stdout(void)
{
  if (fflush(stdout) || ferror(stdout)) {
    fputs("pbg: standard output: cannot be written\n", stderr);
    return PBG_EXIT_DATA;
  }
  return PBG_EXIT_OK;
}

static void
print_usage(FILE *const out)
{
  fputs("pbg - Chinese policy bulletins in, linked data out\n\nUsage: pbg COMMAND [options] ...\n\nCommands:\n", out);
  for (size_t i = 0; i < command_count; ++i) {
    fprintf(out, "  %-10s%s\n", commands[i].name, commands[i].help);
  }
  fputs("\nA first look:  pbg extract --summary -o graph.ttl bulletin.txt\n", out);
}

static int
unknown_command(const char *const name)
{
  fprintf(stderr, "pbg: there is no command '%s'; see pbg help\n", name);
  return PBG_EXIT_USAGE;
}

static int
command_help(const int argc, char **const argv)
{
  const Command *const command = argc ? find_command(argv[0]) : NULL;
  if (!argc) {
    print_usage(stdout);
  } else if (!command) {
    return unknown_command(argv[0]);
  } else if (command->usage) {
    pbg_options_help(command->usage, stdout);
  } else {
    printf("pbg %s: %s\n", command->name, command->help);
  }
  return finish_stdout();
}

static int
command_version(const int argc, char **const argv)
{
  (void)argc;
  (void)argv;
  puts("pbg " PBG_VERSION);
  return finish_stdout();
}

/// In a signal handler, perhaps: only what may be called there. What stdio holds back is lost.
static void
on_damaged_store(const char *const path)
{
  static const char why[] = ": error: the store is damaged: load it again; pbg dump --salvage gives what is left\n";
  ssize_t           said  = write(STDERR_FILENO, path, strlen(path));
  said                    = said < 0 ? said : write(STDERR_FILENO, why, sizeof why - 1);
  (void)said; // whether it is heard or not
  _exit(PBG_EXIT_DATA);
}

int
main(int argc, char **argv)
{
  pbg_store_guard(on_damaged_store);
  if (argc < 2) {
    print_usage(stderr);
    return PBG_EXIT_USAGE;
  }
  const char *const name = argv[1];
  if (!strcmp(name, "--help") || !strcmp(name, "-h")) {
    return command_help(0, argv + 2);
  }
  if (!strcmp(name, "--version") || !strcmp(name, "-V")) {
    return command_version(0, argv + 2);
  }
  const Command *const command = find_command(name);
  return command ? command->run(argc - 2, argv + 2) : unknown_command(name);
}
