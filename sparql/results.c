#include "sparql/results.h"

#include "base/csv.h"
#include "base/json.h"
#include "base/xml.h"
#include "rdf/turtle.h"

/// Text is handed on in pieces of about this size
#define PIECE ((size_t)1 << 16)
/// What the terms of one row may take
#define ROW_LIMIT ((size_t)256 << 20)

#define XSD "http://www.w3.org/2001/XMLSchema#"

bool
pbg_results_format(const PbgStrView name, PbgResultsFormat *const out)
{
  static const char *const names[] = {
    [PBG_RESULTS_CSV] = "csv", [PBG_RESULTS_TSV] = "tsv", [PBG_RESULTS_JSON] = "json", [PBG_RESULTS_XML] = "xml"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    if (pbg_sv_equal(name, pbg_sv(names[i]))) {
      *out = (PbgResultsFormat)i;
      return true;
    }
  }
  return false;
}

static void
add(PbgBuffer *const out, const char *const text)
{
  pbg_buffer_add(out, pbg_sv(text));
}

// --- CSV: values without their kind ---

static void
csv_term(PbgBuffer *const out, const PbgNode *const node)
{
  if (node->kind == PBG_BLANK) {
    add(out, "_:");
  }
  pbg_csv_field(out, node->text);
}

// --- JSON ---

static void
json_member(PbgBuffer *const out, const PbgStrView name, const PbgStrView text)
{
  pbg_buffer_add(out, name);
  pbg_json_string(out, text);
}

static void
json_term(PbgBuffer *const out, const PbgNode *const node)
{
  pbg_buffer_add(out, node->kind == PBG_IRI     ? PBG_LIT("{\"type\": \"uri\"")
                      : node->kind == PBG_BLANK ? PBG_LIT("{\"type\": \"bnode\"")
                                                : PBG_LIT("{\"type\": \"literal\""));
  if (node->language.len) {
    json_member(out, PBG_LIT(", \"xml:lang\": "), node->language);
  } else if (node->kind == PBG_LITERAL && node->datatype.len && !pbg_sv_equal(node->datatype, PBG_LIT(XSD "string"))) {
    json_member(out, PBG_LIT(", \"datatype\": "), node->datatype);
  }
  json_member(out, PBG_LIT(", \"value\": "), node->text);
  pbg_buffer_add_char(out, '}');
}

// --- XML ---

static void
xml_term(PbgBuffer *const out, const PbgNode *const node)
{
  const char *const element = node->kind == PBG_IRI ? "uri" : node->kind == PBG_BLANK ? "bnode" : "literal";
  pbg_buffer_print(out, "<%s", element);
  const bool typed =
    node->kind == PBG_LITERAL && node->datatype.len && !pbg_sv_equal(node->datatype, PBG_LIT(XSD "string"));
  if (node->language.len || typed) {
    add(out, node->language.len ? " xml:lang=\"" : " datatype=\"");
    pbg_xml_text(out, node->language.len ? node->language : node->datatype);
    add(out, "\"");
  }
  add(out, ">");
  pbg_xml_text(out, node->text);
  pbg_buffer_print(out, "</%s>", element);
}

// --- The parts of an answer in every format ---

typedef struct {
  const char *open;      ///< Before the names
  const char *name;      ///< Between two names
  const char *rows;      ///< Behind the names
  const char *row_open;  ///< Before a row
  const char *row;       ///< Between two rows
  const char *row_close; ///< Behind a row
  const char *close;     ///< At the end
  const char *yes, *no;  ///< The whole of an ASK
  bool        every;     ///< Fields are written for unbound variables too
  const char *separator; ///< Between two fields
  void (*on_name)(PbgBuffer *out, PbgStrView name);
  void (*on_field)(PbgBuffer *out, PbgStrView name, const PbgNode *node);
} Format;

static void
tsv_name(PbgBuffer *const out, const PbgStrView name)
{
  pbg_buffer_print(out, "?%.*s", PBG_ARG(name));
}

static void
xml_name(PbgBuffer *const out, const PbgStrView name)
{
  pbg_buffer_print(out, "<variable name=\"%.*s\"/>", PBG_ARG(name));
}

static void
csv_binding(PbgBuffer *const out, const PbgStrView name, const PbgNode *const node)
{
  (void)name;
  csv_term(out, node);
}

static void
tsv_binding(PbgBuffer *const out, const PbgStrView name, const PbgNode *const node)
{
  (void)name;
  pbg_turtle_term(out, node);
}

static void
json_binding(PbgBuffer *const out, const PbgStrView name, const PbgNode *const node)
{
  pbg_json_string(out, name);
  add(out, ": ");
  json_term(out, node);
}

static void
xml_binding(PbgBuffer *const out, const PbgStrView name, const PbgNode *const node)
{
  pbg_buffer_print(out, "<binding name=\"%.*s\">", PBG_ARG(name));
  xml_term(out, node);
  add(out, "</binding>");
}

#define XML_HEAD "<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n  <head>"

static const Format formats[] = {
  [PBG_RESULTS_CSV]  = {"", ",", "\r\n", "", "", "\r\n", "", "true\r\n", "false\r\n", true, ",", pbg_csv_field,
                        csv_binding},
  [PBG_RESULTS_TSV]  = {"", "\t", "\n", "", "", "\n", "", "true\n", "false\n", true, "\t", tsv_name, tsv_binding},
  [PBG_RESULTS_JSON] = {"{\"head\": {\"vars\": [", ", ", "]},\n\"results\": {\"bindings\": [", "\n  {", ",", "}",
                        "\n]}}\n", "{\"head\": {}, \"boolean\": true}\n", "{\"head\": {}, \"boolean\": false}\n", false,
                        ", ", pbg_json_string, json_binding},
  [PBG_RESULTS_XML]  = {XML_HEAD, "", "</head>\n  <results>\n", "    <result>", "", "</result>\n",
                        "  </results>\n</sparql>\n", XML_HEAD "</head>\n  <boolean>true</boolean>\n</sparql>\n",
                        XML_HEAD "</head>\n  <boolean>false</boolean>\n</sparql>\n", false, "", xml_name, xml_binding},
};

/// Hand on what was written, if it is a whole piece or all that is left
static PbgStatus
flush(PbgBuffer *const text, const bool all, const PbgTextSink *const sink)
{
  if (text->status || !text->len || (!all && text->len < PIECE)) {
    return text->status;
  }
  const PbgStatus status = sink->on_text(sink->handle, pbg_buffer_view(text));
  pbg_buffer_clear(text);
  return status;
}

static PbgStatus
write_row(const Format *const    format,
          const PbgAnswer *const answer,
          const PbgId *const     ids,
          PbgArena *const        arena,
          PbgBuffer *const       out)
{
  const size_t columns = pbg_answer_columns(answer);
  bool         first   = true;
  add(out, format->row_open);
  for (size_t i = 0; i < columns; i++) {
    PbgNode         node;
    const bool      bound  = ids[i] != PBG_NO_ID;
    const PbgStatus status = bound ? pbg_answer_term(answer, ids[i], arena, &node) : PBG_OK;
    if (status) {
      return status;
    }
    if (bound || format->every) {
      add(out, first ? "" : format->separator);
      first = false;
    }
    if (bound) {
      format->on_field(out, pbg_answer_name(answer, i), &node);
    }
  }
  add(out, format->row_close);
  return PBG_OK;
}

static PbgStatus
write_rows(const Format *const      format,
           const PbgAnswer *const   answer,
           PbgArena *const          arena,
           PbgBuffer *const         out,
           const PbgTextSink *const sink)
{
  const size_t rows   = pbg_answer_count(answer);
  PbgStatus    status = PBG_OK;
  add(out, format->open);
  for (size_t i = 0; i < pbg_answer_columns(answer); i++) {
    add(out, i ? format->name : "");
    format->on_name(out, pbg_answer_name(answer, i));
  }
  add(out, format->rows);
  for (size_t row = 0; !status && row < rows; row++) {
    pbg_arena_clear(arena);
    add(out, row ? format->row : "");
    status = write_row(format, answer, pbg_answer_row(answer, row), arena, out);
    status = status ? status : flush(out, false, sink);
  }
  add(out, format->close);
  return status;
}

PbgStatus
pbg_results_write(const PbgResultsFormat   kind,
                  const PbgAnswer *const   answer,
                  const bool *const        boolean,
                  const PbgTextSink *const sink)
{
  const Format *const format = &formats[kind];
  PbgBuffer           text   = {.limit = 0};
  PbgStatus           status = PBG_OK;
  if (boolean) {
    add(&text, *boolean ? format->yes : format->no);
  } else {
    PbgArena *const arena = pbg_arena_new(ROW_LIMIT);
    status                = arena ? write_rows(format, answer, arena, &text, sink) : PBG_NO_MEMORY;
    pbg_arena_free(arena);
  }
  status = status ? status : flush(&text, true, sink);
  pbg_buffer_free(&text);
  return status;
}
