// link.c - the store and the reference data on one side, a file or an endpoint on the other; decisions back into the store.
#include "cli/link.h"

#include "cli/files.h"
#include "cli/lexicon.h"
#include "cli/link_print.h"
#include "cli/link_theirs.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/table.h"
#include "input/module.h"
#include "link/review.h"
#include "ontology/map.h"
#include "ontology/vocab.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ARENA_LIMIT  ((size_t)16 << 30)
#define REVIEW_LIMIT ((size_t)256 << 20)

typedef struct {
  PbgOptions    options;
  PbgMessages   messages;
  PbgReport     report;
  PbgArena     *arena, *scratch;
  PbgBuffer     base; ///< Ends in '/'
  PbgLinkTable *table;
  PbgLexicon   *lexicon;
  PbgStore     *store;
  PbgDataset   *dataset;
  PbgLink      *link;
  PbgReview     review;
  bool          types[PBG_LINK_TYPES];
  size_t        written, removed;
} Run;

static PbgStatus
complain_read(const Run *const run, const char *const path, const PbgStatus st)
{
  pbg_report(&run->report, PBG_ERROR, st, path, 0, 0, "cannot be read: %s",
             st == PBG_BAD_READ ? strerror(errno) : pbg_status_text(st));
  return st;
}

// --- Our side ---

static PbgStatus
load_tables(Run *const run)
{
  run->table   = pbg_link_table_new(run->arena, &run->report);
  PbgStatus st = run->table ? PBG_OK : PBG_NO_MEMORY;
  for (size_t i = 0; !st && i < run->options.table_count; ++i) {
    PbgBuffer         bytes = {0};
    const char *const path  = run->options.tables[i];
    st                      = pbg_file_read(path, REVIEW_LIMIT, &bytes);
    st =
      st ? complain_read(run, path, st) : pbg_link_table_add(run->table, pbg_buffer_view(&bytes), path, &run->report);
    pbg_buffer_free(&bytes);
  }
  return st;
}

static PbgStatus
add_reference(Run *const run)
{
  static const PbgAuthority files[] = {PBG_AUTHORITY_REGIONS, PBG_AUTHORITY_BODIES};
  PbgSink                   sink    = pbg_link_reference(run->link);
  PbgStatus                 st      = pbg_load_lexicon(&run->options, &run->report, &run->lexicon);
  for (size_t i = 0; !st && i < sizeof files / sizeof *files; ++i) {
    size_t from = 0;
    do {
      pbg_arena_clear(run->scratch);
      const PbgMapOptions options = {
        .base = pbg_buffer_view(&run->base), .lexicon = run->lexicon, .scratch = run->scratch};
      st = pbg_map_reference(files[i], from, &options, &sink, &from);
    } while (!st && from);
  }
  return st;
}

static PbgStatus
read_review(Run *const run)
{
  const char *const path = run->options.review;
  if (!path || access(path, F_OK) != 0) {
    return PBG_OK;
  }
  PbgBuffer bytes  = {0};
  run->review.name = path;
  PbgStatus st     = pbg_file_read(path, REVIEW_LIMIT, &bytes);
  st               = st ? complain_read(run, path, st)
                        : pbg_review_read(&run->review, pbg_buffer_view(&bytes), run->table, run->arena, &run->report);
  pbg_buffer_free(&bytes);
  return st;
}

static PbgStatus
open_store(Run *const run)
{
  const PbgStoreMode mode = run->options.dry ? PBG_STORE_READ : PBG_STORE_WRITE;
  const PbgStatus    st   = pbg_store_open(run->options.inputs[0], mode, &run->report, &run->store);
  run->dataset            = st ? NULL : pbg_store_dataset(run->store);
  if (!st && !run->dataset) {
    pbg_report(&run->report, PBG_ERROR, PBG_BAD_DATA, run->options.inputs[0], 0, 0,
               "cannot be read; it may be damaged");
  }
  return st ? st : run->dataset ? PBG_OK : PBG_BAD_DATA;
}

/// With the wrong base the store and the reference data would be taken for namesakes
static PbgStatus
check_base(const Run *const run)
{
  PbgStrView   example = {NULL, 0};
  const size_t foreign = pbg_link_foreign(run->link, &example);
  if (foreign) {
    pbg_report(&run->report, PBG_ERROR, PBG_BAD_DATA, run->options.inputs[0], 0, 0,
               "none of its %zu regions, bodies and policies begins with %.*s, but for example %.*s; give --base",
               foreign, PBG_ARG(pbg_buffer_view(&run->base)), PBG_ARG(example));
  }
  return foreign ? PBG_BAD_DATA : PBG_OK;
}

static PbgStatus
prepare_link(Run *const run)
{
  static const PbgLinkWhich of_option[] = {PBG_LINK_STORED, PBG_LINK_USED, PBG_LINK_ALL};
  const PbgOptions *const   options     = &run->options;
  const bool                all         = !options->regions && !options->bodies && !options->policies;
  PbgLinkOptions            wanted      = {
                    .table = run->table, .base = pbg_buffer_view(&run->base), .arena = run->arena, .which = of_option[options->which]};
  wanted.types[PBG_LINK_REGION] = run->types[PBG_LINK_REGION] = all || options->regions;
  wanted.types[PBG_LINK_BODY] = run->types[PBG_LINK_BODY] = all || options->bodies;
  wanted.types[PBG_LINK_POLICY] = run->types[PBG_LINK_POLICY] = all || options->policies;
  run->link                                                   = pbg_link_new(&wanted);
  return run->link ? PBG_OK : PBG_NO_MEMORY;
}

static PbgStatus
prepare(Run *const run)
{
  const PbgStrView base = pbg_sv(run->options.base ? run->options.base : PBG_DEFAULT_BASE);
  run->messages.quiet   = run->options.quiet;
  run->report           = pbg_messages_report(&run->messages);
  run->arena            = pbg_arena_new(ARENA_LIMIT);
  run->scratch          = pbg_arena_new(ARENA_LIMIT);
  pbg_buffer_add(&run->base, base);
  pbg_buffer_add(&run->base, pbg_sv_ends(base, PBG_LIT("/")) ? PBG_LIT("") : PBG_LIT("/"));
  PbgStatus st = run->arena && run->scratch && !run->base.status ? load_tables(run) : PBG_NO_MEMORY;
  st           = st ? st : read_review(run);
  st           = st ? st : open_store(run);
  st           = st ? st : prepare_link(run);
  st           = st ? st : pbg_link_store(run->link, run->dataset);
  st           = st ? st : check_base(run);
  st           = st ? st : add_reference(run);
  st           = st ? st : pbg_review_apply(&run->review, run->link);
  st           = st ? st : pbg_link_finish_ours(run->link);
  return st ? st : pbg_review_check_ours(&run->review, run->link, &run->report);
}

// --- Their side ---

/// By the module; without it, names in traditional characters stay
static PbgStatus
simplify(void *const handle, const PbgStrView lines, PbgArena *const arena, PbgStrView *const out)
{
  Run *const      run = handle;
  PbgShown        shown;
  const PbgStatus st = pbg_module_show(PBG_MODULE_HANT, lines, run->options.with, NULL, arena, &shown);
  if (st && st != PBG_NO_MEMORY) {
    pbg_report(&run->report, PBG_NOTE, st, run->options.with, 0, 0,
               "names in traditional characters are compared as they are: the module for them is not installed");
    *out = (PbgStrView){NULL, 0};
    return PBG_OK;
  }
  *out = st ? *out : shown.text;
  return st;
}

// --- Results ---

static void
warn_of(const Run *const run)
{
  PbgStrView           example = {NULL, 0};
  const size_t         strange = pbg_link_strangers(run->link, &example);
  const PbgLinkResult *r       = NULL;
  for (size_t i = 0; (r = pbg_link_result_at(run->link, i)); ++i) {
    if (r->decision == PBG_LINK_CONTRADICTED) {
      pbg_report(&run->report, PBG_WARNING, PBG_BAD_DATA, run->options.with, 0, 0,
                 r->stated ? "%.*s (%.*s): the link to %.*s that is known is contradicted: %.*s"
                           : "%.*s (%.*s) would be %.*s, but another link is known: %.*s",
                 PBG_ARG(r->ours->iri), PBG_ARG(r->ours->label), PBG_ARG(r->theirs->iri), PBG_ARG(r->reason));
    }
  }
  if (strange) {
    pbg_report(
      &run->report, PBG_NOTE, PBG_NOT_FOUND, run->options.with, 0, 0,
      "%zu things with names belong to no knowledge base that is known, %.*s among them; a row «base NAME PREFIX» in "
      "a file for --table makes one known",
      strange, PBG_ARG(example));
  }
  pbg_review_check_theirs(&run->review, run->link, &run->report);
}

static PbgStatus
write_links(Run *const run)
{
  if (run->options.dry) {
    return PBG_OK;
  }
  PbgStatus         st     = pbg_store_begin(run->store);
  PbgDataset *const before = st ? NULL : pbg_store_dataset(run->store); // what others wrote meanwhile is in it
  st                       = st || before ? st : PBG_NO_MEMORY;
  st                       = st ? st : pbg_link_write(run->link, run->store, before, &run->written, &run->removed);
  if (before) {
    before->ops->free(before);
  }
  st = st ? st : pbg_store_commit(run->store);
  if (st) {
    pbg_store_abort(run->store);
    pbg_report(&run->report, PBG_ERROR, st, run->options.inputs[0], 0, 0,
               "the store cannot be written: %s; it is as it was before",
               st == PBG_BAD_WRITE ? strerror(errno) : pbg_status_text(st));
  }
  return st;
}

static PbgStatus
write_text(const Run *const run, const char *const path, PbgBuffer *const text)
{
  PbgStatus        st     = text->status;
  PbgOutput *const output = st ? NULL : pbg_output_open(path, "", &run->report);
  st                      = st ? st : output ? pbg_output_write(output, "", pbg_buffer_view(text)) : PBG_BAD_WRITE;
  if (st) {
    pbg_output_abandon(output);
  } else {
    st = pbg_output_close(output);
  }
  pbg_buffer_free(text);
  return st;
}

static PbgStatus
write_files(const Run *const run)
{
  PbgBuffer text = {0};
  PbgStatus st   = PBG_OK;
  if (run->options.review) {
    pbg_review_write(run->link, run->options.bom, &text);
    st = write_text(run, run->options.review, &text);
  }
  if (!st && run->options.report) {
    pbg_link_print_report(&text, run->link);
    st = write_text(run, run->options.report, &text);
  }
  if (!st && !run->options.quiet) {
    pbg_link_print_summary(&text, run->link, run->types, pbg_table_screen(stdout));
    st = write_text(run, NULL, &text);
  }
  return st;
}

static PbgStatus
run_all(Run *const run)
{
  const PbgLinkSimplify by_module = {run, simplify};
  PbgStatus             st        = prepare(run);
  st = st ? st : pbg_link_read_theirs(run->link, &run->options, pbg_buffer_view(&run->base), &run->report);
  st = st ? st : pbg_link_run(run->link, &by_module);
  if (!st) {
    warn_of(run);
    st = write_links(run);
  }
  return st ? st : write_files(run);
}

static int
run_options(Run *const run)
{
  const PbgStatus st     = run_all(run);
  const bool      failed = pbg_messages_end(&run->messages, st, run->options.strict);
  if (!st && !run->options.quiet) {
    fprintf(stderr, "pbg: %zu statements added, %zu removed%s\n", run->written, run->removed,
            run->options.dry ? " (dry run)" : "");
  }
  return failed ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

static void
free_run(Run *const run)
{
  pbg_link_free(run->link);
  if (run->dataset) {
    run->dataset->ops->free(run->dataset);
  }
  pbg_store_close(run->store);
  pbg_lexicon_free(run->lexicon);
  pbg_arena_free(run->arena);
  pbg_arena_free(run->scratch);
  pbg_buffer_free(&run->base);
  pbg_buffer_free(&run->messages.text);
  free(run->options.inputs);
}

int
pbg_command_link(const int argc, char **const argv)
{
  Run       run = {.written = 0};
  char      message[512];
  PbgStatus st = pbg_options_parse(&pbg_usage_link, argc, argv, &run.options, message, sizeof message);
  if (!st && !run.options.help && (run.options.input_count != 1 || !run.options.with)) {
    snprintf(message, sizeof message, "%s: pbg link STORE --with FILE|ENDPOINT; see pbg link --help",
             run.options.with ? "one store" : "nothing to link with");
    st = PBG_BAD_DATA;
  }
  const int code = st                 ? pbg_options_complain(message)
                   : run.options.help ? pbg_options_print_help(&pbg_usage_link)
                                      : run_options(&run);
  free_run(&run);
  return code;
}
