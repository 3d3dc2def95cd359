#include "cli/answer.h"

#include "cli/table.h"
#include "ontology/vocab.h"
#include "rdf/graph_writer.h"
#include "rdf/turtle.h"
#include "sparql/results.h"

#include <stdlib.h>
#include <unistd.h>

/// Rows that decide how wide the columns of a table are
#define WIDTH_ROWS 2000
/// A cell is at most so wide
#define WIDEST 200
/// What the terms of one row may take
#define ROW_LIMIT ((size_t)256 << 20)
/// Text is handed on in pieces of about this size
#define PIECE ((size_t)1 << 16)
/// Prefixes that a query may declare for its answer
#define MAX_PREFIXES 256

static const struct {
  const char *name;
  const char *endings; ///< Each behind a dot
  bool        graph;   ///< Of CONSTRUCT and DESCRIBE
} formats[] = {
  {"table", ".txt", false},   {"csv", ".csv", false},      {"tsv", ".tsv", false},       {"json", ".json.srj", false},
  {"xml", ".xml.srx", false}, {"turtle", ".ttl", true},    {"ntriples", ".nt", true},    {"nquads", ".nq", true},
  {"trig", ".trig", true},    {"jsonld", ".jsonld", true}, {"rdfxml", ".rdf.owl", true}, {"dot", ".dot.gv", true},
};

static const size_t format_count = sizeof formats / sizeof formats[0];

bool
pbg_answer_format_is_known(const char *const name)
{
  for (size_t i = 0; i < format_count; i++) {
    if (!strcmp(formats[i].name, name)) {
      return true;
    }
  }
  return false;
}

/// Does the list ".json.srj" hold the ending?
static bool
has_ending(const char *const endings, const char *const ending)
{
  const char *const at = strstr(endings, ending);
  return at && (at[strlen(ending)] == '\0' || at[strlen(ending)] == '.');
}

const char *
pbg_answer_format(const PbgQueryForm form, const char *const wanted, const char *const path)
{
  const bool        graph  = form == PBG_QUERY_CONSTRUCT || form == PBG_QUERY_DESCRIBE;
  const char *const ending = path ? strrchr(path, '.') : NULL;
  for (size_t i = 0; i < format_count; i++) {
    const bool named = wanted ? !strcmp(formats[i].name, wanted) : ending && has_ending(formats[i].endings, ending);
    if (formats[i].graph == graph && named) {
      return formats[i].name;
    }
  }
  return wanted ? NULL : graph ? "turtle" : !path && isatty(STDOUT_FILENO) ? "table" : "csv";
}

static PbgStatus
on_text(void *const handle, const PbgStrView text)
{
  return pbg_output_write(handle, "", text);
}

static PbgStatus
flush(PbgBuffer *const text, const size_t least, PbgOutput *const output)
{
  if (text->status || text->len < least || !text->len) {
    return text->status;
  }
  const PbgStatus status = pbg_output_write(output, "", pbg_buffer_view(text));
  pbg_buffer_clear(text);
  return status;
}

// --- Prefixes: those of the query, then those of pbg's graph ---

typedef struct {
  PbgPrefix list[MAX_PREFIXES + 1];
  bool      used[MAX_PREFIXES];
  size_t    count;
  PbgArena *arena; ///< Of the strings
} Prefixes;

static bool
is_taken(const Prefixes *const prefixes, const PbgStrView name)
{
  for (size_t i = 0; i < prefixes->count; i++) {
    if (pbg_sv_equal(pbg_sv(prefixes->list[i].name), name)) {
      return true;
    }
  }
  return false;
}

static void
add_prefix(Prefixes *const prefixes, const PbgStrView name, const PbgStrView iri)
{
  const PbgStrView own_name = pbg_arena_copy(prefixes->arena, name);
  const PbgStrView own_iri  = pbg_arena_copy(prefixes->arena, iri);
  if (prefixes->count < MAX_PREFIXES && own_name.data && own_iri.data && !is_taken(prefixes, name)) {
    prefixes->list[prefixes->count++] = (PbgPrefix){own_name.data, own_iri.data};
  }
}

static void
collect_prefixes(Prefixes *const prefixes, const PbgQuery *const query)
{
  PbgStrView name;
  PbgStrView iri;
  for (size_t i = 0; pbg_query_prefix(query, i, &name, &iri); i++) {
    add_prefix(prefixes, name, iri);
  }
  for (const PbgPrefix *prefix = pbg_prefixes; prefix->name; prefix++) {
    add_prefix(prefixes, pbg_sv(prefix->name), pbg_sv(prefix->iri));
  }
}

// --- Tables ---

typedef struct {
  const PbgAnswer *answer;
  const Prefixes  *prefixes;
  PbgArena        *arena; ///< Of one row
  PbgBuffer        cell;
  PbgBuffer        text;
  size_t          *widths; ///< Own
  size_t           columns;
} Table;

/// Text of a term in one line: IRIs by prefix, literals without quotes and language
static PbgStatus
show_cell(Table *const table, const PbgId id)
{
  PbgNode node;
  pbg_buffer_clear(&table->cell);
  const PbgStatus status = id ? pbg_answer_term(table->answer, id, table->arena, &node) : PBG_OK;
  if (status || !id) {
    return status;
  }
  if (node.kind == PBG_IRI) {
    PbgStrView             local;
    const PbgPrefix *const prefix = pbg_turtle_prefix(table->prefixes->list, node.text, &local);
    if (prefix) {
      pbg_buffer_print(&table->cell, "%s:%.*s", prefix->name, PBG_ARG(local));
    } else {
      pbg_turtle_iri(&table->cell, node.text);
    }
  } else if (node.kind == PBG_BLANK) {
    pbg_buffer_print(&table->cell, "_:%.*s", PBG_ARG(node.text));
  } else {
    pbg_buffer_add(&table->cell, node.text);
  }
  for (size_t i = 0; i < table->cell.len; i++) {
    const unsigned char c = (unsigned char)table->cell.data[i];
    if (c < ' ' || c == 0x7F) {
      table->cell.data[i] = ' ';
    }
  }
  return table->cell.status;
}

static PbgStatus
measure(Table *const table, const size_t rows)
{
  PbgStatus status = PBG_OK;
  for (size_t i = 0; i < table->columns; i++) {
    table->widths[i] = pbg_table_width(pbg_answer_name(table->answer, i)) + 1;
  }
  for (size_t row = 0; !status && row < rows; row++) {
    pbg_arena_clear(table->arena);
    for (size_t i = 0; !status && i < table->columns; i++) {
      status             = show_cell(table, pbg_answer_row(table->answer, row)[i]);
      const size_t width = pbg_table_width(pbg_buffer_view(&table->cell));
      table->widths[i]   = width > table->widths[i] ? width : table->widths[i];
    }
  }
  return status;
}

/// Take from the widest columns until the table fits
static void
fit_columns(Table *const table, const size_t screen)
{
  size_t total = 2 * (table->columns - 1);
  for (size_t i = 0; i < table->columns; i++) {
    table->widths[i] = table->widths[i] > WIDEST ? WIDEST : table->widths[i];
    total += table->widths[i];
  }
  while (total > screen) {
    size_t widest = 0;
    for (size_t i = 1; i < table->columns; i++) {
      widest = table->widths[i] > table->widths[widest] ? i : widest;
    }
    if (table->widths[widest] <= 8) {
      break;
    }
    table->widths[widest]--;
    total--;
  }
}

/// The cell in table->cell; what stands last in a line is not filled, and not cut unless `screen`
static void
add_cell(Table *const table, const size_t column, const bool screen)
{
  const PbgStrView cell  = pbg_buffer_view(&table->cell);
  const size_t     width = table->widths[column];
  const bool       last  = column + 1 == table->columns;
  if ((last && pbg_table_width(cell) <= width) || (!screen && pbg_table_width(cell) > width)) {
    pbg_buffer_add(&table->text, cell);
  } else {
    pbg_table_cell(&table->text, cell, width);
  }
  pbg_buffer_add(&table->text, last ? PBG_LIT("\n") : PBG_LIT("  "));
}

static PbgStatus
write_table_rows(Table *const table, const bool screen, PbgOutput *const output)
{
  const size_t rows   = pbg_answer_count(table->answer);
  PbgStatus    status = measure(table, rows < WIDTH_ROWS ? rows : WIDTH_ROWS);
  if (screen && table->columns) {
    fit_columns(table, pbg_table_screen(stdout));
  }
  for (size_t i = 0; i < table->columns; i++) {
    pbg_buffer_clear(&table->cell);
    pbg_buffer_print(&table->cell, "?%.*s", PBG_ARG(pbg_answer_name(table->answer, i)));
    add_cell(table, i, screen);
  }
  for (size_t row = 0; !status && row < rows; row++) {
    pbg_arena_clear(table->arena);
    for (size_t i = 0; !status && i < table->columns; i++) {
      status = show_cell(table, pbg_answer_row(table->answer, row)[i]);
      add_cell(table, i, screen);
    }
    status = status ? status : flush(&table->text, PIECE, output);
  }
  return status ? status : flush(&table->text, 0, output);
}

static PbgStatus
write_table(const PbgAnswer *const answer, const Prefixes *const prefixes, const bool screen, PbgOutput *const output)
{
  Table table      = {.answer = answer, .prefixes = prefixes, .columns = pbg_answer_columns(answer)};
  table.arena      = pbg_arena_new(ROW_LIMIT);
  table.widths     = calloc(table.columns + 1, sizeof *table.widths);
  PbgStatus status = table.arena && table.widths ? write_table_rows(&table, screen, output) : PBG_NO_MEMORY;
  pbg_arena_free(table.arena);
  pbg_buffer_free(&table.cell);
  pbg_buffer_free(&table.text);
  free(table.widths);
  return status;
}

// --- Graphs ---

static PbgStatus
triple_at(const PbgAnswer *const answer, const size_t row, PbgArena *const arena, PbgQuad *const out)
{
  const PbgId *const ids = pbg_answer_row(answer, row);
  pbg_arena_clear(arena);
  PbgStatus status = pbg_answer_term(answer, ids[0], arena, &out->subject);
  status           = status ? status : pbg_answer_term(answer, ids[1], arena, &out->predicate);
  status           = status ? status : pbg_answer_term(answer, ids[2], arena, &out->object);
  out->graph       = (PbgStrView){NULL, 0};
  return status;
}

static void
mark_used(Prefixes *const prefixes, const PbgStrView iri)
{
  PbgStrView             local;
  const PbgPrefix *const prefix = iri.len ? pbg_turtle_prefix(prefixes->list, iri, &local) : NULL;
  if (prefix) {
    prefixes->used[prefix - prefixes->list] = true;
  }
}

/// Keep only the prefixes that the triples use
static PbgStatus
keep_used(Prefixes *const prefixes, const PbgAnswer *const answer, PbgArena *const arena)
{
  PbgStatus status = PBG_OK;
  for (size_t row = 0; !status && row < pbg_answer_count(answer); row++) {
    PbgQuad quad;
    status = triple_at(answer, row, arena, &quad);
    if (!status) {
      mark_used(prefixes, quad.subject.kind == PBG_IRI ? quad.subject.text : PBG_LIT(""));
      mark_used(prefixes, quad.predicate.text);
      mark_used(prefixes, quad.object.kind == PBG_IRI ? quad.object.text : quad.object.datatype);
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < prefixes->count; i++) {
    if (prefixes->used[i]) {
      prefixes->list[kept++] = prefixes->list[i];
    }
  }
  prefixes->list[kept] = (PbgPrefix){NULL, NULL};
  return status;
}

static PbgStatus
write_graph(const PbgAnswer *const answer,
            Prefixes *const        prefixes,
            const PbgGraphSyntax   syntax,
            PbgOutput *const       output)
{
  PbgBuffer             text   = {.limit = 0};
  PbgArena *const       arena  = pbg_arena_new(ROW_LIMIT);
  PbgStatus             status = arena ? keep_used(prefixes, answer, arena) : PBG_NO_MEMORY;
  PbgGraphWriter *const writer = pbg_graph_writer_new(syntax, prefixes->list, NULL, &text);
  status                       = status ? status : writer ? PBG_OK : PBG_NO_MEMORY;
  if (!status) {
    pbg_graph_writer_head(writer);
  }
  for (size_t row = 0; !status && row < pbg_answer_count(answer); row++) {
    PbgQuad quad;
    status = triple_at(answer, row, arena, &quad);
    status = status ? status : pbg_graph_writer_add(writer, &quad);
    status = status ? status : flush(&text, PIECE, output);
  }
  status = status ? status : pbg_graph_writer_end(writer);
  if (!status) {
    pbg_graph_writer_tail(writer);
    status = flush(&text, 0, output);
  }
  pbg_graph_writer_free(writer);
  pbg_arena_free(arena);
  pbg_buffer_free(&text);
  return status;
}

static PbgStatus
write_answer(const PbgQuery *const  query,
             const PbgAnswer *const answer,
             const char *const      format,
             const bool             screen,
             Prefixes *const        prefixes,
             PbgOutput *const       output)
{
  const bool       ask   = pbg_query_form(query) == PBG_QUERY_ASK;
  const bool       truth = ask && pbg_answer_boolean(answer);
  PbgResultsFormat results;
  PbgGraphSyntax   syntax;
  if (pbg_graph_syntax(pbg_sv(format), &syntax)) {
    return write_graph(answer, prefixes, syntax, output);
  }
  if (pbg_results_format(pbg_sv(format), &results)) {
    const PbgTextSink sink = {.handle = output, .on_text = on_text};
    return pbg_results_write(results, answer, ask ? &truth : NULL, &sink);
  }
  return ask ? pbg_output_write(output, "", truth ? PBG_LIT("true\n") : PBG_LIT("false\n"))
             : write_table(answer, prefixes, screen, output);
}

PbgStatus
pbg_answer_write(const PbgQuery *const  query,
                 const PbgAnswer *const answer,
                 const char *const      format,
                 const bool             screen,
                 PbgOutput *const       output)
{
  Prefixes *const prefixes = calloc(1, sizeof *prefixes);
  PbgStatus       status   = PBG_NO_MEMORY;
  if (prefixes && (prefixes->arena = pbg_arena_new(ROW_LIMIT))) {
    collect_prefixes(prefixes, query);
    status = write_answer(query, answer, format, screen, prefixes, output);
    pbg_arena_free(prefixes->arena);
  }
  free(prefixes);
  return status;
}
