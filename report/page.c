// page.c - the queries are asked one after the other, and their answers stand where the template says.
#include "report/page.h"

#include "base/xml.h"
#include "ontology/tables.h"
#include "report/block.h"

/// A piece of the evidence: small enough that reading it is not felt
#define PIECE ((size_t)192 << 10)
/// What the tables of one query may take
#define MEMORY ((uint64_t)4 << 30)

typedef struct {
  PbgDataset           *dataset;
  const PbgPageOptions *options;
  PbgBuffer            *out;
  PbgPageCounts        *counts;
  PbgQueryError        *error;
  PbgBlock             *block;
  PbgArena             *scratch;
} Page;

typedef PbgStatus (*OnAnswer)(Page *page, const PbgQuery *query, const PbgAnswer *answer);

static PbgStrView
text_of(const PbgTable *const table)
{
  return (PbgStrView){table->start, (size_t)(table->end - table->start)};
}

static PbgStatus
ask(Page *const page, const PbgTable *const question, const OnAnswer on_answer)
{
  const PbgQueryOptions options = {.union_default = true, .no_service = true, .memory = MEMORY};
  PbgQuery             *query   = NULL;
  PbgAnswer            *answer  = NULL;
  PbgStatus             st      = pbg_query_parse(text_of(question), PBG_LIT(""), false, &query, page->error);
  st                            = st ? st : pbg_query_run(query, page->dataset, &options, &answer, page->error);
  st                            = st ? st : on_answer(page, query, answer);
  pbg_answer_free(answer);
  pbg_query_free(query);
  return st;
}

// --- What stands in the graph ---

static PbgStatus
add_rows(Page *const page, const PbgQuery *const query, const PbgAnswer *const answer)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < pbg_answer_count(answer); ++i) {
    st = pbg_block_add(page->block, query, answer, i);
  }
  return st;
}

/// Documents are the subjects of the first query, which has no other
static PbgStatus
add_documents(Page *const page, const PbgQuery *const query, const PbgAnswer *const answer)
{
  for (size_t i = 0; i < pbg_answer_count(answer); ++i) {
    page->counts->documents += !i || pbg_answer_row(answer, i)[0] != pbg_answer_row(answer, i - 1)[0];
  }
  return add_rows(page, query, answer);
}

static PbgStatus
write_graph(Page *const page)
{
  page->block  = pbg_block_new(3);
  PbgStatus st = page->block ? PBG_OK : PBG_NO_MEMORY;
  for (const PbgTable *q = pbg_builtin_page_graph; !st && q->name; ++q) {
    st = ask(page, q, q == pbg_builtin_page_graph ? add_documents : add_rows);
  }
  if (!st) {
    pbg_buffer_add(page->out, PBG_LIT("<script type=\"application/json\" id=\"graph\">"));
    pbg_block_write(page->block, page->out);
    pbg_buffer_add(page->out, PBG_LIT("</script>\n"));
  }
  pbg_block_free(page->block);
  page->block = NULL;
  return st;
}

// --- Evidence ---

/// <script … data-first="IRI of the first subject">
static PbgStatus
open_piece(Page *const page, const PbgAnswer *const answer, const size_t row)
{
  PbgNode subject;
  pbg_arena_clear(page->scratch);
  const PbgStatus st = pbg_answer_term(answer, pbg_answer_row(answer, row)[0], page->scratch, &subject);
  if (!st) {
    pbg_buffer_add(page->out, PBG_LIT("<script type=\"application/json\" class=\"evidence\" data-first=\""));
    pbg_xml_text(page->out, subject.text);
    pbg_buffer_add(page->out, PBG_LIT("\">"));
  }
  return st;
}

static void
close_piece(Page *const page)
{
  pbg_block_write(page->block, page->out);
  pbg_buffer_add(page->out, PBG_LIT("</script>\n"));
  pbg_block_clear(page->block);
}

static PbgStatus
add_evidence(Page *const page, const PbgQuery *const query, const PbgAnswer *const answer)
{
  const size_t count = pbg_answer_count(answer);
  PbgStatus    st    = PBG_OK;
  page->counts->quotes += count;
  page->block = pbg_block_new(pbg_answer_columns(answer));
  st          = page->block ? PBG_OK : PBG_NO_MEMORY;
  for (size_t i = 0; !st && i < count; ++i) {
    const bool first = !i || pbg_answer_row(answer, i)[0] != pbg_answer_row(answer, i - 1)[0];
    if (i && first && pbg_block_size(page->block) > PIECE) {
      close_piece(page);
    }
    st = pbg_block_size(page->block) ? PBG_OK : open_piece(page, answer, i);
    st = st ? st : pbg_block_add(page->block, query, answer, i);
  }
  if (!st && count) {
    close_piece(page);
  }
  pbg_block_free(page->block);
  page->block = NULL;
  return st;
}

// --- The page ---

/// {"title":"…","version":"…","evidence":true}
static void
write_about(const Page *const page)
{
  pbg_buffer_add(page->out, PBG_LIT("<script type=\"application/json\" id=\"about\">{\"title\":"));
  pbg_block_string(page->out, page->options->title);
  pbg_buffer_add(page->out, PBG_LIT(",\"version\":"));
  pbg_block_string(page->out, page->options->version);
  pbg_buffer_print(page->out, ",\"evidence\":%s}</script>\n", page->options->evidence ? "true" : "false");
}

static PbgStatus
write_data(Page *const page)
{
  write_about(page);
  PbgStatus st = write_graph(page);
  for (const PbgTable *q = pbg_builtin_page_evidence; !st && page->options->evidence && q->name; ++q) {
    st = ask(page, q, add_evidence);
  }
  return st ? st : page->out->status;
}

PbgStatus
pbg_page_write(PbgDataset *const           dataset,
               const PbgPageOptions *const options,
               PbgBuffer *const            out,
               PbgPageCounts *const        counts,
               PbgQueryError *const        error)
{
  const PbgStrView mark  = PBG_LIT("<!--data-->");
  const PbgStrView whole = text_of(pbg_builtin_page);
  const size_t     at    = pbg_sv_find(whole, mark, 0);
  Page             page  = {.dataset = dataset, .options = options, .out = out, .counts = counts, .error = error};
  page.scratch           = pbg_arena_new((size_t)1 << 24);
  *counts                = (PbgPageCounts){0, 0};
  *error                 = (PbgQueryError){.line = 0};
  pbg_buffer_add(out, pbg_sv_slice(whole, 0, at));
  const PbgStatus st = page.scratch ? write_data(&page) : PBG_NO_MEMORY;
  pbg_buffer_add(out, pbg_sv_from(whole, at + mark.len));
  pbg_arena_free(page.scratch);
  return st ? st : out->status;
}
