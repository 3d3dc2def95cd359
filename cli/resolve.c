// resolve.c - names from the arguments or standard input -> what they are.
#include "cli/resolve.h"

#include "base/arena.h"
#include "cli/lexicon.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/resolve_print.h"
#include "cli/table.h"
#include "extract/intake.h"
#include "extract/resolve.h"
#include "ontology/vocab.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// What one name may take while it is resolved
#define ARENA_LIMIT ((size_t)16 << 20)

typedef struct {
  PbgOptions  options;
  PbgLexicon *lexicon;
  PbgArena   *arena; ///< Of one name
  PbgBuffer   text;
  PbgMessages messages;
  PbgReport   report;
  PbgScope    scope;
  PbgMint     mint;
  size_t      cells;  ///< Of a line on the terminal; 0: the output is none
  size_t      asked;  ///< Names
  size_t      failed; ///< Unknown or ambiguous
} Run;

/// Without --type a body goes before a region: 新疆生产建设兵团 is both; but a region by its own name before a body whose
/// name the reader only put together
static PbgAnswer
resolve(const Run *const run, const PbgStrView name, PbgCandidates *const bodies, PbgCandidates *const regions)
{
  bodies->count = regions->count = 0;
  if (run->options.type != PBG_RESOLVE_REGIONS) {
    pbg_resolve_body(&run->scope, name, bodies);
  }
  if (run->options.type == PBG_RESOLVE_REGIONS || (run->options.type == PBG_RESOLVE_ALL && !bodies->count)) {
    pbg_resolve_region(&run->scope, name, regions);
    return (PbgAnswer){name, false, regions};
  }
  return (PbgAnswer){name, true, bodies};
}

static void
complain(Run *const run, const PbgAnswer *const answer)
{
  const size_t count = answer->found->count;
  if (count == 1) {
    return;
  }
  ++run->failed;
  if (!count) {
    pbg_report(&run->report, PBG_WARNING, PBG_BAD_DATA, "pbg", 0, 0,
               "\"%.*s\" is no name that the tables or the grammar of names know", PBG_ARG(answer->asked));
  } else {
    pbg_report(&run->report, PBG_WARNING, PBG_BAD_DATA, "pbg", 0, 0,
               "\"%.*s\" may be any of %zu; name what it belongs to, or say --in REGION", PBG_ARG(answer->asked),
               count);
  }
}

static PbgStatus
write_text(Run *const run)
{
  const PbgStatus st = run->text.status;
  if (!st && run->text.len && fwrite(run->text.data, 1, run->text.len, stdout) != run->text.len) {
    return PBG_BAD_WRITE;
  }
  pbg_buffer_clear(&run->text);
  return st;
}

static PbgStatus
answer_name(Run *const run, const PbgStrView given)
{
  const PbgStrView name = pbg_sv_trim(given);
  if (!name.len) {
    return PBG_OK;
  }
  PbgCandidates bodies, regions;
  pbg_arena_clear(run->arena);
  PbgAnswer answer =
    resolve(run, pbg_intake_simplified(run->lexicon, name, &run->report, run->arena), &bodies, &regions);
  answer.asked = name;
  if (run->options.json) {
    pbg_buffer_add(&run->text, run->asked ? PBG_LIT(",\n ") : PBG_LIT("["));
    pbg_resolve_print_json(&answer, &run->mint, &run->text);
  } else if (run->cells) {
    if (!run->asked) {
      pbg_resolve_print_head(run->cells, &run->text);
    }
    pbg_resolve_print_table(&answer, &run->mint, run->cells, &run->text);
  } else {
    pbg_resolve_print_tsv(&answer, &run->mint, &run->text);
  }
  ++run->asked;
  const PbgStatus st = write_text(run);
  complain(run, &answer);
  pbg_messages_flush(&run->messages);
  return st;
}

/// One name a line
static PbgStatus
answer_lines(Run *const run)
{
  PbgStatus st   = PBG_OK;
  char     *line = NULL;
  size_t    room = 0;
  for (ssize_t len; !st && (len = getline(&line, &room, stdin)) >= 0;) {
    if (memchr(line, '\0', (size_t)len)) {
      pbg_report(&run->report, PBG_ERROR, PBG_BAD_DATA, "standard input", run->asked + 1, 0, "is no text");
      st = PBG_BAD_DATA;
    } else {
      st = answer_name(run, (PbgStrView){line, (size_t)len});
    }
  }
  free(line);
  return st ? st : ferror(stdin) ? PBG_BAD_READ : PBG_OK;
}

/// --in is resolved as a name is
static PbgStatus
set_scope(Run *const run)
{
  run->scope = (PbgScope){.lexicon = run->lexicon, .arena = run->arena, .year = run->options.year};
  if (!run->options.in) {
    return PBG_OK;
  }
  PbgCandidates found;
  pbg_resolve_region(&run->scope,
                     pbg_intake_simplified(run->lexicon, pbg_sv(run->options.in), &run->report, run->arena), &found);
  if (found.count != 1) {
    pbg_report(&run->report, PBG_ERROR, PBG_BAD_DATA, "--in", 0, 0, "%s is %s; give its full name or its code",
               run->options.in, found.count ? "ambiguous" : "no region");
    return PBG_BAD_DATA;
  }
  run->scope.scope = found.at[0].region;
  return PBG_OK;
}

static PbgStatus
prepare(Run *const run)
{
  PbgStatus st = pbg_load_lexicon(&run->options, &run->report, &run->lexicon);
  run->arena   = pbg_arena_new(ARENA_LIMIT);
  if (!st && run->arena) {
    run->mint = (PbgMint){PBG_LIT(PBG_DEFAULT_BASE), run->arena, run->lexicon};
    st        = set_scope(run);
  }
  run->cells = !run->options.json && isatty(STDOUT_FILENO) ? pbg_table_screen(stdout) : 0;
  return st ? st : run->arena ? PBG_OK : PBG_NO_MEMORY;
}

static PbgStatus
answer_all(Run *const run)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < run->options.input_count; ++i) {
    const char *const name = run->options.inputs[i];
    st                     = strcmp(name, "-") != 0 ? answer_name(run, pbg_sv(name)) : answer_lines(run);
  }
  if (!st && run->options.json) {
    pbg_buffer_add(&run->text, run->asked ? PBG_LIT("]\n") : PBG_LIT("[]\n"));
    st = write_text(run);
  }
  return !st && (fflush(stdout) || ferror(stdout)) ? PBG_BAD_WRITE : st;
}

static int
run_options(Run *const run)
{
  run->messages.quiet = run->options.quiet;
  run->report         = pbg_messages_report(&run->messages);
  PbgStatus st        = prepare(run);
  st                  = st ? st : answer_all(run);
  const bool failed   = pbg_messages_end(&run->messages, st, run->options.strict);
  return failed || run->failed ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

int
pbg_command_resolve(const int argc, char **const argv)
{
  Run             run = {0};
  char            message[512];
  const PbgStatus st   = pbg_options_parse(&pbg_usage_resolve, argc, argv, &run.options, message, sizeof message);
  const int       code = st                 ? pbg_options_complain(message)
                         : run.options.help ? pbg_options_print_help(&pbg_usage_resolve)
                                            : run_options(&run);
  pbg_arena_free(run.arena);
  pbg_lexicon_free(run.lexicon);
  pbg_buffer_free(&run.text);
  pbg_buffer_free(&run.messages.text);
  free(run.options.inputs);
  return code;
}
