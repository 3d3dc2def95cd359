// raptor_reader.c - raptor's parsers behind raptor_reader.h.
#include "rdf/raptor_reader.h"

#include <raptor2.h>

/// Bytes that go to the parser at once, so that a failure of the sink stops it soon
#define PIECE ((size_t)64 << 10)

static const PbgRaptorSyntax syntaxes[] = {
  {"turtle", ".ttl .turtle .n3", "turtle"},
  {"ntriples", ".nt", "ntriples"},
  {"nquads", ".nq", "nquads"},
  {"trig", ".trig", "trig"},
  {"rdfxml", ".rdf .owl .xml", "rdfxml"},
};

const PbgRaptorSyntax *
pbg_raptor_syntax_at(const size_t i)
{
  return i < sizeof syntaxes / sizeof *syntaxes ? &syntaxes[i] : NULL;
}

const PbgRaptorSyntax *
pbg_raptor_syntax_find(const PbgStrView name)
{
  for (size_t i = 0; i < sizeof syntaxes / sizeof *syntaxes; ++i) {
    if (pbg_sv_equal(pbg_sv(syntaxes[i].name), name)) {
      return &syntaxes[i];
    }
  }
  return NULL;
}

/// A first line with four IRIs is N-Quads; Turtle takes N-Triples, too
const PbgRaptorSyntax *
pbg_raptor_syntax_of_text(const PbgStrView text)
{
  const PbgStrView head = pbg_sv_trim(pbg_sv_slice(text, 0, 512));
  const bool       xml  = pbg_sv_starts(head, PBG_LIT("<?xml")) || pbg_sv_has(head, PBG_LIT("<rdf:RDF"));
  const PbgStrView line = pbg_sv_slice(text, 0, pbg_sv_find(text, PBG_LIT("\n"), 0));
  size_t           iris = 0;
  for (size_t at = 0; (at = pbg_sv_find(line, PBG_LIT("<"), at)) != PBG_NPOS; ++at) {
    ++iris;
  }
  return pbg_raptor_syntax_find(xml ? PBG_LIT("rdfxml") : iris > 3 ? PBG_LIT("nquads") : PBG_LIT("turtle"));
}

const PbgRaptorSyntax *
pbg_raptor_syntax_of_name(const PbgStrView path)
{
  for (size_t i = 0; i < sizeof syntaxes / sizeof *syntaxes; ++i) {
    PbgStrView endings = pbg_sv(syntaxes[i].endings);
    while (endings.len) {
      if (pbg_sv_ends(path, pbg_sv_cut(&endings, ' '))) {
        return &syntaxes[i];
      }
    }
  }
  return NULL;
}

typedef struct {
  raptor_parser   *parser;
  const char      *file;
  const PbgReport *report;
  PbgSink         *sink;
  PbgStatus        status; ///< The first failure
} Reading;

static PbgStrView
text_of(raptor_uri *const uri)
{
  size_t                     len  = 0;
  const unsigned char *const text = uri ? raptor_uri_as_counted_string(uri, &len) : NULL;
  return (PbgStrView){(const char *)text, len};
}

static PbgNode
node_of(const raptor_term *const term)
{
  PbgNode node = {.kind = PBG_IRI};
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    node.text = text_of(term->value.uri);
  } else if (term->type == RAPTOR_TERM_TYPE_BLANK) {
    node.kind = PBG_BLANK;
    node.text = (PbgStrView){(const char *)term->value.blank.string, term->value.blank.string_len};
  } else {
    node.kind     = PBG_LITERAL;
    node.text     = (PbgStrView){(const char *)term->value.literal.string, term->value.literal.string_len};
    node.language = (PbgStrView){(const char *)term->value.literal.language, term->value.literal.language_len};
    node.datatype = text_of(term->value.literal.datatype);
  }
  return node;
}

static void
on_statement(void *const handle, raptor_statement *const statement)
{
  Reading *const reading = handle;
  if (reading->status) {
    return;
  }
  PbgQuad quad = {.subject   = node_of(statement->subject),
                  .predicate = node_of(statement->predicate),
                  .object    = node_of(statement->object)};
  if (statement->graph) {
    quad.graph = node_of(statement->graph).text;
  }
  reading->status = reading->sink->on_quad(reading->sink->handle, &quad);
  if (reading->status) {
    raptor_parser_parse_abort(reading->parser);
  }
}

static void
on_log(void *const handle, raptor_log_message *const message)
{
  Reading *const reading = handle;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR || reading->status) {
    return;
  }
  const bool placed = message->locator && message->locator->line > 0;
  pbg_report(reading->report, PBG_ERROR, PBG_BAD_DATA, reading->file, placed ? (size_t)message->locator->line : 0,
             placed && message->locator->column > 0 ? (size_t)message->locator->column : placed, "%s", message->text);
  reading->status = PBG_BAD_DATA;
}

static void
parse(Reading *const reading, const PbgStrView text)
{
  const unsigned char *const bytes  = (const unsigned char *)text.data;
  bool                       failed = false;
  for (size_t at = 0; at < text.len && !failed && !reading->status; at += PIECE) {
    const size_t len = text.len - at < PIECE ? text.len - at : PIECE;
    failed           = raptor_parser_parse_chunk(reading->parser, bytes + at, len, 0) != 0;
  }
  if (!failed && !reading->status) {
    failed = raptor_parser_parse_chunk(reading->parser, NULL, 0, 1) != 0;
  }
  if (failed && !reading->status) {
    pbg_report(reading->report, PBG_ERROR, PBG_BAD_DATA, reading->file, 0, 0, "cannot be read as RDF");
    reading->status = PBG_BAD_DATA;
  }
}

PbgStatus
pbg_raptor_read(const PbgStrView             text,
                const PbgRaptorSyntax *const syntax,
                const char *const            base,
                const char *const            file,
                const PbgReport *const       report,
                PbgSink *const               sink)
{
  Reading             reading = {.file = file, .report = report, .sink = sink, .status = PBG_NO_MEMORY};
  raptor_world *const world   = raptor_new_world();
  if (world && !raptor_world_set_log_handler(world, &reading, on_log) && !raptor_world_open(world)) {
    raptor_uri *const uri = raptor_new_uri(world, (const unsigned char *)base);
    reading.parser        = uri ? raptor_new_parser(world, syntax->parser) : NULL;
    if (reading.parser) {
      raptor_parser_set_option(reading.parser, RAPTOR_OPTION_NO_NET, NULL, 1);
      raptor_parser_set_option(reading.parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
      raptor_parser_set_statement_handler(reading.parser, &reading, on_statement);
      reading.status = PBG_OK;
      if (raptor_parser_parse_start(reading.parser, uri)) {
        reading.status = reading.status ? reading.status : PBG_NO_MEMORY;
      } else {
        parse(&reading, text);
      }
      raptor_free_parser(reading.parser);
    }
    if (uri) {
      raptor_free_uri(uri);
    }
  }
  if (world) {
    raptor_free_world(world);
  }
  return reading.status;
}
