#include "rdf/graph_writer.h"

#include "base/utf8.h"
#include "base/xml.h"
#include "rdf/jsonld.h"
#include "rdf/turtle.h"
#include "rdf/writer_internal.h"

#include <stdlib.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XSD "http://www.w3.org/2001/XMLSchema#"

struct PbgGraphWriterImpl {
  PbgGraphSyntax   syntax;
  const PbgPrefix *prefixes;
  PbgBuffer       *out;
  bool             open;      ///< A subject was begun
  PbgNodeKind      kind;      ///< Of that subject
  PbgBuffer        subject;   ///< Own copy of its text
  PbgBuffer        predicate; ///< Own copy of the last predicate
  PbgBuffer        graph;     ///< Of TriG: own copy of the last statement's
  PbgJsonLd       *json;      ///< Of JSON-LD
  size_t           literals;  ///< Boxes of DOT
};

bool
pbg_graph_syntax(const PbgStrView name, PbgGraphSyntax *const out)
{
  static const char *const names[] = {[PBG_GRAPH_NTRIPLES] = "ntriples",
                                      [PBG_GRAPH_NQUADS]   = "nquads",
                                      [PBG_GRAPH_TURTLE]   = "turtle",
                                      [PBG_GRAPH_TRIG]     = "trig",
                                      [PBG_GRAPH_JSONLD]   = "jsonld",
                                      [PBG_GRAPH_RDFXML]   = "rdfxml",
                                      [PBG_GRAPH_DOT]      = "dot"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    if (pbg_sv_equal(name, pbg_sv(names[i]))) {
      *out = (PbgGraphSyntax)i;
      return true;
    }
  }
  return false;
}

PbgGraphWriter *
pbg_graph_writer_new(const PbgGraphSyntax     syntax,
                     const PbgPrefix *const   prefixes,
                     const PbgJsonTerm *const terms,
                     PbgBuffer *const         out)
{
  PbgGraphWriter *const writer = calloc(1, sizeof *writer);
  if (!writer) {
    return NULL;
  }
  writer->syntax   = syntax;
  writer->prefixes = prefixes;
  writer->out      = out;
  if (syntax == PBG_GRAPH_JSONLD && !(writer->json = pbg_jsonld_new(prefixes, terms, out))) {
    pbg_graph_writer_free(writer);
    return NULL;
  }
  return writer;
}

void
pbg_graph_writer_aim(PbgGraphWriter *const writer, PbgBuffer *const out)
{
  writer->out  = out;
  writer->open = false;
  pbg_buffer_clear(&writer->subject);
  pbg_buffer_clear(&writer->predicate);
  pbg_buffer_clear(&writer->graph);
  if (writer->json) {
    pbg_jsonld_aim(writer->json, out);
  }
}

void
pbg_graph_writer_free(PbgGraphWriter *const writer)
{
  if (writer) {
    pbg_buffer_free(&writer->subject);
    pbg_buffer_free(&writer->predicate);
    pbg_buffer_free(&writer->graph);
    pbg_jsonld_free(writer->json);
    free(writer);
  }
}

static void
add(PbgGraphWriter *const writer, const char *const text)
{
  pbg_buffer_add(writer->out, pbg_sv(text));
}

static void
keep(PbgBuffer *const copy, const PbgStrView text)
{
  pbg_buffer_clear(copy);
  pbg_buffer_add(copy, text);
}

/// Is `quad` of the subject that is open?
static bool
is_same_subject(const PbgGraphWriter *const writer, const PbgQuad *const quad)
{
  return writer->open && writer->kind == quad->subject.kind &&
         pbg_sv_equal(pbg_buffer_view(&writer->subject), quad->subject.text);
}

static void
begin_subject(PbgGraphWriter *const writer, const PbgQuad *const quad)
{
  writer->open = true;
  writer->kind = quad->subject.kind;
  keep(&writer->subject, quad->subject.text);
}

// --- Turtle and TriG ---

static void
turtle_iri(PbgGraphWriter *const writer, const PbgStrView iri)
{
  PbgStrView             local;
  const PbgPrefix *const prefix = pbg_turtle_prefix(writer->prefixes, iri, &local);
  if (prefix) {
    pbg_buffer_print(writer->out, "%s:%.*s", prefix->name, PBG_ARG(local));
  } else {
    pbg_turtle_iri(writer->out, iri);
  }
}

static void
turtle_node(PbgGraphWriter *const writer, const PbgNode *const node)
{
  const bool typed = node->kind == PBG_LITERAL && node->datatype.len && !node->language.len;
  if (node->kind == PBG_IRI) {
    turtle_iri(writer, node->text);
  } else if (typed && pbg_sv_equal(node->datatype, PBG_LIT(XSD "boolean")) &&
             (pbg_sv_equal(node->text, PBG_LIT("true")) || pbg_sv_equal(node->text, PBG_LIT("false")))) {
    pbg_buffer_add(writer->out, node->text);
  } else if (typed && !pbg_sv_equal(node->datatype, PBG_LIT(XSD "string")) && !pbg_turtle_is_number(node)) {
    pbg_turtle_quoted(writer->out, node->text);
    add(writer, "^^");
    turtle_iri(writer, node->datatype);
  } else {
    pbg_turtle_term(writer->out, node);
  }
}

static void
turtle_add(PbgGraphWriter *const writer, const PbgQuad *const quad)
{
  const bool same = is_same_subject(writer, quad);
  if (same && pbg_sv_equal(pbg_buffer_view(&writer->predicate), quad->predicate.text)) {
    add(writer, ", ");
    turtle_node(writer, &quad->object);
    return;
  }
  if (!same) {
    add(writer, writer->open ? " .\n\n" : "\n");
    turtle_node(writer, &quad->subject);
    begin_subject(writer, quad);
  }
  add(writer, same ? " ;\n    " : "\n    ");
  keep(&writer->predicate, quad->predicate.text);
  if (pbg_sv_equal(quad->predicate.text, PBG_LIT(RDF "type"))) {
    add(writer, "a");
  } else {
    turtle_iri(writer, quad->predicate.text);
  }
  add(writer, " ");
  turtle_node(writer, &quad->object);
}

/// End the subject and the graph that are open
static void
turtle_end(PbgGraphWriter *const writer)
{
  add(writer, writer->open ? " .\n" : "");
  add(writer, writer->open && writer->graph.len ? "}\n" : "");
  writer->open = false;
  pbg_buffer_clear(&writer->graph);
}

static void
trig_add(PbgGraphWriter *const writer, const PbgQuad *const quad)
{
  if (!pbg_sv_equal(pbg_buffer_view(&writer->graph), quad->graph)) {
    turtle_end(writer);
    keep(&writer->graph, quad->graph);
  }
  if (!writer->open && quad->graph.len) {
    const bool blank = pbg_sv_starts(quad->graph, PBG_LIT("_:"));
    add(writer, "\n");
    turtle_node(writer,
                &(PbgNode){.kind = blank ? PBG_BLANK : PBG_IRI, .text = pbg_sv_from(quad->graph, blank ? 2 : 0)});
    add(writer, " {");
  }
  turtle_add(writer, quad);
}

// --- RDF/XML ---

/// NameStartChar of XML without its rarer ranges
static bool
begins_xml_name(const uint32_t c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x3005 && c <= 0xD7FF) ||
         (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7);
}

/// Where the longest XML name at the end of the IRI begins; iri.len if there is none
static size_t
xml_name_start(const PbgStrView iri)
{
  size_t best = iri.len;
  for (size_t at = iri.len; at;) {
    uint32_t c;
    at -= pbg_utf8_before(iri, at);
    (void)pbg_utf8_decode(iri, at, &c, NULL);
    if (begins_xml_name(c)) {
      best = at;
    } else if (!(c >= '0' && c <= '9') && c != '-' && c != '.') {
      break;
    }
  }
  return best;
}

static void
xml_attribute(PbgGraphWriter *const writer, const char *const name, const char *const head, const PbgStrView text)
{
  pbg_buffer_print(writer->out, " %s=\"%s", name, head);
  pbg_xml_text(writer->out, text);
  add(writer, "\"");
}

/// rdf:about or rdf:resource; blank nodes get a letter in front, so that the label is an XML name
static void
xml_reference(PbgGraphWriter *const writer, const char *const name, const PbgNode *const node)
{
  const bool blank = node->kind == PBG_BLANK;
  xml_attribute(writer, blank ? "rdf:nodeID" : name, blank ? "b" : "", node->text);
}

static void
xml_object(PbgGraphWriter *const writer, const PbgNode *const object)
{
  if (object->kind != PBG_LITERAL) {
    xml_reference(writer, "rdf:resource", object);
    add(writer, "/>\n");
    return;
  }
  if (object->language.len) {
    xml_attribute(writer, "xml:lang", "", object->language);
  } else if (object->datatype.len && !pbg_sv_equal(object->datatype, PBG_LIT(XSD "string"))) {
    xml_attribute(writer, "rdf:datatype", "", object->datatype);
  }
  add(writer, ">");
  pbg_xml_text(writer->out, object->text);
}

/// May the prefix be declared in XML? "rdf" and "ns" are the writer's own.
static bool
is_xml_prefix(const PbgPrefix *const prefix)
{
  return prefix->name[0] && strcmp(prefix->name, "rdf") != 0 && strcmp(prefix->name, "ns") != 0 &&
         strncmp(prefix->name, "xml", 3) != 0;
}

/// The prefix whose namespace is exactly that, or NULL
static const PbgPrefix *
find_namespace(const PbgPrefix *prefixes, const PbgStrView space)
{
  for (; prefixes && prefixes->name; prefixes++) {
    if (is_xml_prefix(prefixes) && pbg_sv_equal(pbg_sv(prefixes->iri), space)) {
      return prefixes;
    }
  }
  return NULL;
}

/// XML has no control characters but tab, LF and CR, and neither U+FFFE nor U+FFFF
static bool
is_xml_text(const PbgStrView text)
{
  for (size_t i = 0; i < text.len; i++) {
    const unsigned char c = (unsigned char)text.data[i];
    if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') ||
        (c == 0xEF && i + 2 < text.len && (unsigned char)text.data[i + 1] == 0xBF &&
         (unsigned char)text.data[i + 2] >= 0xBE)) {
      return false;
    }
  }
  return true;
}

static PbgStatus
xml_add(PbgGraphWriter *const writer, const PbgQuad *const quad)
{
  const PbgStrView predicate = quad->predicate.text;
  const size_t     at        = xml_name_start(predicate);
  if (at == predicate.len || !at || !is_xml_text(quad->object.text)) {
    return PBG_BAD_DATA;
  }
  if (!is_same_subject(writer, quad)) {
    add(writer, writer->open ? "  </rdf:Description>\n" : "");
    add(writer, "  <rdf:Description");
    xml_reference(writer, "rdf:about", &quad->subject);
    add(writer, ">\n");
    begin_subject(writer, quad);
  }
  const PbgStrView       space  = pbg_sv_slice(predicate, 0, at);
  const PbgStrView       local  = pbg_sv_from(predicate, at);
  const PbgPrefix *const prefix = find_namespace(writer->prefixes, space);
  const bool             rdf    = pbg_sv_equal(space, PBG_LIT(RDF));
  const char *const      name   = rdf ? "rdf" : prefix ? prefix->name : "ns";
  pbg_buffer_print(writer->out, "    <%s:%.*s", name, PBG_ARG(local));
  if (!rdf && !prefix) {
    xml_attribute(writer, "xmlns:ns", "", space);
  }
  xml_object(writer, &quad->object);
  if (quad->object.kind == PBG_LITERAL) {
    pbg_buffer_print(writer->out, "</%s:%.*s>\n", name, PBG_ARG(local));
  }
  return PBG_OK;
}

// --- DOT ---

static void
dot_quoted(PbgGraphWriter *const writer, const PbgStrView text)
{
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.data[i];
    if (c == '"' || c == '\\') {
      pbg_buffer_add_char(writer->out, '\\');
    }
    pbg_buffer_add_char(writer->out, c == '\r' ? ' ' : c);
  }
}

/// The name of a node, which is also its text unless a label comes: as short as the prefixes allow
static void
dot_name(PbgGraphWriter *const writer, const PbgNode *const node)
{
  PbgStrView             local;
  const PbgPrefix *const prefix =
    node->kind == PBG_IRI ? pbg_turtle_prefix(writer->prefixes, node->text, &local) : NULL;
  add(writer, "\"");
  if (node->kind == PBG_BLANK) {
    add(writer, "_:");
  }
  if (prefix) {
    pbg_buffer_print(writer->out, "%s:%.*s", prefix->name, PBG_ARG(local));
  } else {
    dot_quoted(writer, node->text);
  }
  add(writer, "\"");
}

static bool
is_label(const PbgStrView predicate)
{
  return pbg_sv_equal(predicate, PBG_LIT("http://www.w3.org/2000/01/rdf-schema#label")) ||
         pbg_sv_equal(predicate, PBG_LIT("http://www.w3.org/2004/02/skos/core#prefLabel")) ||
         pbg_sv_equal(predicate, PBG_LIT("http://purl.org/dc/terms/title")) ||
         pbg_sv_equal(predicate, PBG_LIT("http://xmlns.com/foaf/0.1/name"));
}

static void
dot_add(PbgGraphWriter *const writer, const PbgQuad *const quad)
{
  const bool literal = quad->object.kind == PBG_LITERAL;
  if (literal && is_label(quad->predicate.text)) {
    add(writer, "  ");
    dot_name(writer, &quad->subject);
    add(writer, " [label=\"");
    dot_quoted(writer, quad->object.text);
    add(writer, "\"];\n");
    return;
  }
  if (literal) {
    pbg_buffer_print(writer->out, "  \"literal %zu\" [shape=box, label=\"", ++writer->literals);
    dot_quoted(writer, quad->object.text);
    add(writer, "\"];\n");
  }
  add(writer, "  ");
  dot_name(writer, &quad->subject);
  add(writer, " -> ");
  if (literal) {
    pbg_buffer_print(writer->out, "\"literal %zu\"", writer->literals);
  } else {
    dot_name(writer, &quad->object);
  }
  add(writer, " [label=");
  dot_name(writer, &quad->predicate);
  add(writer, "];\n");
}

// --- All ---

void
pbg_graph_writer_head(PbgGraphWriter *const writer)
{
  const PbgPrefix *prefix = writer->prefixes;
  switch (writer->syntax) {
  case PBG_GRAPH_TURTLE:
  case PBG_GRAPH_TRIG:
    for (; prefix && prefix->name; prefix++) {
      pbg_buffer_print(writer->out, "@prefix %s: ", prefix->name);
      pbg_turtle_iri(writer->out, pbg_sv(prefix->iri));
      add(writer, " .\n");
    }
    break;
  case PBG_GRAPH_RDFXML:
    add(writer, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rdf:RDF xmlns:rdf=\"" RDF "\"");
    for (; prefix && prefix->name; prefix++) {
      if (is_xml_prefix(prefix)) {
        pbg_buffer_print(writer->out, "\n    xmlns:%s=\"", prefix->name);
        pbg_xml_text(writer->out, pbg_sv(prefix->iri));
        add(writer, "\"");
      }
    }
    add(writer, ">\n");
    break;
  case PBG_GRAPH_JSONLD:
    add(writer, "{\n  \"@context\": ");
    pbg_jsonld_context(writer->json);
    add(writer, ",\n  \"@graph\": [");
    break;
  case PBG_GRAPH_DOT:
    add(writer, "digraph {\n  rankdir=LR;\n");
    break;
  default:
    break;
  }
}

PbgStatus
pbg_graph_writer_add(PbgGraphWriter *const writer, const PbgQuad *const quad)
{
  PbgStatus status = PBG_OK;
  if (quad->subject.kind == PBG_LITERAL || quad->predicate.kind != PBG_IRI) {
    return PBG_BAD_DATA;
  }
  switch (writer->syntax) {
  case PBG_GRAPH_NTRIPLES:
  case PBG_GRAPH_NQUADS:
    status = pbg_line_write(writer->out, quad, writer->syntax == PBG_GRAPH_NQUADS);
    break;
  case PBG_GRAPH_TURTLE:
    turtle_add(writer, quad);
    break;
  case PBG_GRAPH_TRIG:
    trig_add(writer, quad);
    break;
  case PBG_GRAPH_JSONLD:
    status = pbg_jsonld_add(writer->json, quad);
    break;
  case PBG_GRAPH_RDFXML:
    status = xml_add(writer, quad);
    break;
  case PBG_GRAPH_DOT:
    dot_add(writer, quad);
    break;
  }
  status = status ? status : writer->subject.status ? writer->subject.status : writer->predicate.status;
  status = status ? status : writer->graph.status;
  return status ? status : writer->out->status;
}

PbgStatus
pbg_graph_writer_end(PbgGraphWriter *const writer)
{
  PbgStatus status = PBG_OK;
  if (writer->syntax == PBG_GRAPH_TURTLE || writer->syntax == PBG_GRAPH_TRIG) {
    turtle_end(writer);
  } else if (writer->syntax == PBG_GRAPH_RDFXML) {
    add(writer, writer->open ? "  </rdf:Description>\n" : "");
  } else if (writer->json) {
    status = pbg_jsonld_end(writer->json);
  }
  writer->open = false;
  return status ? status : writer->out->status;
}

void
pbg_graph_writer_between(PbgGraphWriter *const writer)
{
  add(writer, writer->json ? "," : "");
}

void
pbg_graph_writer_tail(PbgGraphWriter *const writer)
{
  switch (writer->syntax) {
  case PBG_GRAPH_RDFXML:
    add(writer, "</rdf:RDF>\n");
    break;
  case PBG_GRAPH_JSONLD:
    add(writer, "\n  ]\n}\n");
    break;
  case PBG_GRAPH_DOT:
    add(writer, "}\n");
    break;
  default:
    break;
  }
}
