// salvage.c - pbg dump --salvage: what a damaged store still has.
#include "store/salvage.h"

#include "cli/messages.h"
#include "cli/output.h"
#include "cli/store.h"
#include "ontology/context.h"
#include "ontology/vocab.h"
#include "rdf/graph_writer.h"

#include <errno.h>

#define PIECE ((size_t)1 << 20)

typedef struct {
  PbgStrView      graph; ///< The one that is wanted, or all
  PbgGraphWriter *writer;
  PbgBuffer       text;
  PbgOutput      *output;
  uint64_t        unsaid; ///< Quads that the syntax cannot say
} Saving;

static PbgStatus
write_piece(Saving *const saving)
{
  const PbgStatus st =
    saving->text.status ? saving->text.status : pbg_output_write(saving->output, "", pbg_buffer_view(&saving->text));
  pbg_buffer_clear(&saving->text);
  return st;
}

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  Saving *const saving = handle;
  if (saving->graph.len && !pbg_sv_equal(saving->graph, quad->graph)) {
    return PBG_OK;
  }
  const PbgStatus st = pbg_graph_writer_add(saving->writer, quad);
  saving->unsaid += st == PBG_BAD_DATA;
  return st && st != PBG_BAD_DATA ? st : saving->text.len < PIECE ? PBG_OK : write_piece(saving);
}

static PbgStatus
on_end(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

static void
say(const PbgReport *const report, const char *const path, const PbgSalvage *const found, const uint64_t unsaid)
{
  const unsigned long long quads = found->quads;
  const unsigned long long lost  = found->lost + unsaid;
  if (found->older) {
    pbg_report(report, PBG_WARNING, PBG_DAMAGED, path, 0, 0,
               "one of its two beginnings is lost: this may be what there was before the last commit");
  }
  if (!found->damaged && !lost) {
    pbg_report(report, PBG_NOTE, PBG_OK, path, 0, 0, "%llu quads; nothing is damaged", quads);
  } else if (found->whole) {
    pbg_report(report, PBG_ERROR, PBG_DAMAGED, path, 0, 0,
               "the store is damaged in %llu places; %llu quads were read, %llu are lost, no others are missing",
               (unsigned long long)found->damaged, quads, lost);
  } else {
    pbg_report(report, PBG_ERROR, PBG_DAMAGED, path, 0, 0,
               "the store is damaged in %llu places; %llu quads were read, %llu are lost, others may be missing",
               (unsigned long long)found->damaged, quads, lost);
  }
}

static PbgStatus
save(Saving *const saving, const PbgOptions *const options, const PbgReport *const report)
{
  const char *const path = options->inputs[0];
  const PbgSink     sink = {saving, on_quad, on_end};
  PbgSalvage        found;
  pbg_graph_writer_head(saving->writer);
  PbgStatus       st    = pbg_salvage(path, &sink, &found);
  const PbgStatus ended = pbg_graph_writer_end(saving->writer); // what was salvaged is written, whatever ended it
  st                    = st ? st : ended;
  pbg_graph_writer_tail(saving->writer);
  st = st ? st : write_piece(saving);
  if (st) {
    pbg_output_abandon(saving->output);
    pbg_report(report, PBG_ERROR, st, path, 0, 0, "nothing can be saved: %s",
               st == PBG_BAD_READ   ? strerror(errno)
               : st == PBG_BAD_DATA ? "it is no store, or its beginning is lost"
                                    : pbg_status_text(st));
    return st;
  }
  say(report, path, &found, saving->unsaid);
  st = pbg_output_close(saving->output);
  return st ? st : found.damaged || found.lost || saving->unsaid ? PBG_DAMAGED : PBG_OK;
}

int
pbg_salvage_store(const PbgOptions *const options)
{
  PbgMessages     messages = {.quiet = options->quiet};
  const PbgReport report   = pbg_messages_report(&messages);
  Saving          saving   = {.graph = pbg_sv(options->graph)};
  PbgGraphSyntax  syntax;
  PbgStatus       st = PBG_NO_MEMORY;
  if (pbg_graph_syntax(pbg_sv(options->format->name), &syntax)) {
    saving.writer = pbg_graph_writer_new(syntax, pbg_prefixes, pbg_json_terms, &saving.text);
  }
  if (saving.writer) {
    saving.output = pbg_output_open(options->output, options->format->ending, &report);
    st            = saving.output ? save(&saving, options, &report) : PBG_BAD_WRITE;
  }
  pbg_messages_flush(&messages);
  pbg_graph_writer_free(saving.writer);
  pbg_buffer_free(&saving.text);
  pbg_buffer_free(&messages.text);
  return st ? PBG_EXIT_DATA : PBG_EXIT_OK;
}
