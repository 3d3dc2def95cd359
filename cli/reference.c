// reference.c - authority files -> pieces -> output.
#include "cli/reference.h"

#include "base/arena.h"
#include "cli/lexicon.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// What one piece may take while it is written
#define ARENA_LIMIT ((size_t)256 << 20)

typedef struct {
  PbgOptions       options;
  PbgRenderOptions render_options;
  PbgLexicon      *lexicon;
  PbgRender       *render;
  PbgArena        *arena; ///< Of one piece
  PbgBuffer        text;  ///< Of one piece
  PbgOutput       *output;
  PbgMessages      messages;
  PbgReport        report;
  bool             wanted[PBG_AUTHORITIES];
  size_t           entries[PBG_AUTHORITIES]; ///< Written
  size_t           statements;
} Run;

static const struct {
  const char *name;    ///< Of the operand
  const char *entries; ///< For the closing line
} files[PBG_AUTHORITIES] = {
  [PBG_AUTHORITY_REGIONS] = {"regions", "regions"},       [PBG_AUTHORITY_BODIES] = {"bodies", "bodies"},
  [PBG_AUTHORITY_TYPES] = {"types", "document types"},    [PBG_AUTHORITY_ACTIONS] = {"actions", "actions"},
  [PBG_AUTHORITY_EVENTS] = {"events", "types of events"}, [PBG_AUTHORITY_TOPICS] = {"topics", "topics"},
};

/// Mark the files that an operand names
static bool
choose(Run *const run, const char *const operand)
{
  bool known = false;
  for (size_t i = 0; i < PBG_AUTHORITIES; ++i) {
    if (!strcmp(operand, files[i].name) || !strcmp(operand, "all")) {
      run->wanted[i] = true;
      known          = true;
    }
  }
  return known;
}

static PbgStatus
choose_files(Run *const run, char *const message, const size_t size)
{
  for (size_t i = 0; i < run->options.input_count; ++i) {
    if (!choose(run, run->options.inputs[i])) {
      snprintf(message, size,
               "there is no authority file '%s'; it must be regions, bodies, types, actions, events, topics or all",
               run->options.inputs[i]);
      return PBG_BAD_DATA;
    }
  }
  if (!run->options.input_count) {
    choose(run, "all");
  }
  return PBG_OK;
}

/// One file, no directory: pieces are appended to it
static PbgStatus
open_output(Run *const run)
{
  const char *const path = run->options.output;
  const size_t      len  = path ? strlen(path) : 0;
  if (!len || path[len - 1] != '/') {
    run->output = pbg_output_open(path, run->options.format->ending, &run->report);
    if (!run->output || !pbg_output_is_split(run->output)) {
      return run->output ? PBG_OK : PBG_BAD_WRITE;
    }
  }
  pbg_report(&run->report, PBG_ERROR, PBG_BAD_WRITE, path, 0, 0, "is a directory; name a file");
  return PBG_BAD_WRITE;
}

static PbgStatus
prepare(Run *const run)
{
  PbgStatus st = pbg_load_lexicon(&run->options, &run->report, &run->lexicon);
  run->render_options =
    (PbgRenderOptions){.format = run->options.format, .base = run->options.base, .lexicon = run->lexicon};
  run->render = pbg_render_new(&run->render_options);
  run->arena  = pbg_arena_new(ARENA_LIMIT);
  st          = st ? st : run->render && run->arena ? PBG_OK : PBG_NO_MEMORY;
  return st ? st : open_output(run);
}

/// Write what is in run->text
static PbgStatus
flush_text(Run *const run)
{
  const PbgStatus st =
    run->text.status ? run->text.status : pbg_output_write(run->output, "", pbg_buffer_view(&run->text));
  pbg_buffer_clear(&run->text);
  return st;
}

static PbgStatus
write_file(Run *const run, const PbgAuthority file)
{
  size_t    from = 0;
  PbgStatus st   = PBG_OK;
  do {
    PbgMapCounts counts;
    pbg_arena_clear(run->arena);
    if (run->statements) {
      pbg_render_between(run->render, &run->text);
    }
    st = pbg_render_reference(run->render, file, &from, run->arena, &run->text, &counts);
    st = st ? st : flush_text(run);
    run->entries[file] += counts.entries;
    run->statements += counts.statements;
  } while (!st && from);
  return st;
}

static PbgStatus
write_files(Run *const run)
{
  pbg_render_head(run->render, &run->text);
  PbgStatus st = flush_text(run);
  for (PbgAuthority file = 0; !st && file < PBG_AUTHORITIES; ++file) {
    st = run->wanted[file] ? write_file(run, file) : PBG_OK;
  }
  pbg_render_tail(run->render, &run->text);
  st                      = st ? st : flush_text(run);
  PbgOutput *const output = run->output;
  run->output             = NULL;
  if (st) {
    pbg_output_abandon(output);
    return st;
  }
  return pbg_output_close(output);
}

static void
print_closing_line(const Run *const run, const size_t warnings)
{
  fputs("pbg:", stderr);
  for (size_t i = 0; i < PBG_AUTHORITIES; ++i) {
    if (run->wanted[i]) {
      fprintf(stderr, " %zu %s,", run->entries[i], files[i].entries);
    }
  }
  fprintf(stderr, " %zu triples", run->statements);
  if (warnings) {
    fprintf(stderr, "; %zu warnings", warnings);
  }
  fputc('\n', stderr);
}

static int
run_options(Run *const run)
{
  run->messages.quiet   = run->options.quiet;
  run->report           = pbg_messages_report(&run->messages);
  PbgStatus st          = prepare(run);
  st                    = st ? st : write_files(run);
  const size_t warnings = run->messages.warnings;
  const bool   failed   = pbg_messages_end(&run->messages, st, run->options.strict);
  if (!st && !run->options.quiet) {
    print_closing_line(run, warnings);
  }
  return failed ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

static void
free_run(Run *const run)
{
  pbg_output_abandon(run->output);
  pbg_render_free(run->render);
  pbg_arena_free(run->arena);
  pbg_lexicon_free(run->lexicon);
  pbg_buffer_free(&run->text);
  pbg_buffer_free(&run->messages.text);
  free(run->options.inputs);
}

int
pbg_command_reference(const int argc, char **const argv)
{
  Run       run = {0};
  char      message[512];
  PbgStatus st   = pbg_options_parse(&pbg_usage_reference, argc, argv, &run.options, message, sizeof message);
  st             = st || run.options.help ? st : choose_files(&run, message, sizeof message);
  const int code = st                 ? pbg_options_complain(message)
                   : run.options.help ? pbg_options_print_help(&pbg_usage_reference)
                                      : run_options(&run);
  free_run(&run);
  return code;
}
