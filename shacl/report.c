// report.c - a result as a line, and as a node of a sh:ValidationReport. The report writes terms as N-Triples does and
// nests what has no name, so that nobody needs to invent one.
#include "shacl/report.h"

#include "rdf/writer_internal.h"

/// Bytes of a value that a line shows at most
#define LINE_VALUE ((size_t)120)

/// The part of a text that is shown: cut between characters
static PbgStrView
head_of(const PbgStrView text)
{
  size_t end = text.len < LINE_VALUE ? text.len : LINE_VALUE;
  while (end < text.len && end && ((unsigned char)text.data[end] & 0xC0) == 0x80) {
    --end;
  }
  return pbg_sv_slice(text, 0, end);
}

/// The IRI as prefix:name if a namespace fits and the name is plain, else in <>
static void
add_iri(PbgBuffer *const out, const PbgStrView iri, const PbgPrefix *const prefixes)
{
  for (const PbgPrefix *at = prefixes; at && at->name; ++at) {
    const PbgStrView space = pbg_sv(at->iri);
    const PbgStrView name  = pbg_sv_from(iri, space.len);
    if (pbg_sv_starts(iri, space) && name.len && pbg_sv_find(name, PBG_LIT("/"), 0) == PBG_NPOS) {
      pbg_buffer_print(out, "%s:%.*s", at->name, PBG_ARG(name));
      return;
    }
  }
  pbg_buffer_print(out, "<%.*s>", PBG_ARG(iri));
}

static void
add_node(PbgBuffer *const out, const PbgNode *const node, const PbgPrefix *const prefixes)
{
  const PbgStrView head = head_of(node->text);
  if (node->kind == PBG_IRI) {
    add_iri(out, node->text, prefixes);
  } else if (node->kind == PBG_BLANK) {
    pbg_buffer_print(out, "_:%.*s", PBG_ARG(node->text));
  } else {
    pbg_buffer_print(out, "\"%.*s%s\"", PBG_ARG(head), head.len < node->text.len ? "…" : "");
    if (node->language.len) {
      pbg_buffer_print(out, "@%.*s", PBG_ARG(node->language));
    } else if (node->datatype.len) {
      pbg_buffer_add(out, PBG_LIT("^^"));
      add_iri(out, node->datatype, prefixes);
    }
  }
}

static PbgStrView
message_in(const PbgResult *const result, const PbgStrView language)
{
  for (size_t i = 0; i < result->message_count; ++i) {
    if (pbg_sv_equal(result->messages[i].language, language)) {
      return result->messages[i].text;
    }
  }
  return result->message_count ? result->messages[0].text : PBG_LIT("does not hold to the shape");
}

void
pbg_result_line(PbgBuffer *const       out,
                const PbgResult *const result,
                const PbgStrView       language,
                const PbgPrefix *const prefixes)
{
  add_node(out, &result->focus, NULL);
  for (size_t i = 0; i < result->step_count; ++i) {
    pbg_buffer_add(out, i ? PBG_LIT("/") : PBG_LIT(" "));
    pbg_buffer_add(out, result->path[i].inverse ? PBG_LIT("^") : PBG_LIT(""));
    add_node(out, &result->path[i].predicate, prefixes);
  }
  if (result->has_value && result->step_count) { // of a node shape it is the focus node
    pbg_buffer_add_char(out, ' ');
    add_node(out, &result->value, NULL);
  }
  pbg_buffer_print(out, ": %.*s [sh:%s", PBG_ARG(message_in(result, language)),
                   pbg_component_parameter(result->component));
  if (result->parameter.kind != PBG_BLANK) {
    pbg_buffer_add_char(out, ' ');
    if (result->parameter.kind == PBG_IRI) {
      add_iri(out, result->parameter.text, prefixes);
    } else {
      pbg_buffer_add(out, head_of(result->parameter.text));
    }
  }
  pbg_buffer_add_char(out, ']');
}

void
pbg_report_begin(PbgBuffer *const out)
{
  pbg_buffer_add(out, PBG_LIT("@prefix sh: <" PBG_NS_SH "> .\n\n[] a sh:ValidationReport"));
}

static void
add_property(PbgBuffer *const out, const char *const name, const PbgNode *const node)
{
  pbg_buffer_print(out, " ;\n    sh:%s ", name);
  pbg_node_write(out, node);
}

static void
add_path(PbgBuffer *const out, const PbgResult *const result)
{
  pbg_buffer_add(out, PBG_LIT(" ;\n    sh:resultPath "));
  pbg_buffer_add(out, result->step_count > 1 ? PBG_LIT("( ") : PBG_LIT(""));
  for (size_t i = 0; i < result->step_count; ++i) {
    const PbgPathStep *const step = &result->path[i];
    pbg_buffer_add(out, step->inverse ? PBG_LIT("[ sh:inversePath ") : PBG_LIT(""));
    pbg_node_write(out, &step->predicate);
    pbg_buffer_add(out, step->inverse ? PBG_LIT(" ]") : PBG_LIT(""));
    pbg_buffer_add(out, result->step_count > 1 ? PBG_LIT(" ") : PBG_LIT(""));
  }
  pbg_buffer_add(out, result->step_count > 1 ? PBG_LIT(")") : PBG_LIT(""));
}

void
pbg_report_result(PbgBuffer *const out, const PbgResult *const result)
{
  pbg_buffer_add(out, PBG_LIT(" ;\n  sh:result [ a sh:ValidationResult"));
  add_property(out, "focusNode", &result->focus);
  if (result->step_count) {
    add_path(out, result);
  }
  if (result->has_value) {
    add_property(out, "value", &result->value);
  }
  pbg_buffer_print(out, " ;\n    sh:sourceConstraintComponent sh:%sConstraintComponent",
                   pbg_component_name(result->component));
  if (result->shape.kind == PBG_IRI) { // the label of a blank node would mean nothing here
    add_property(out, "sourceShape", &result->shape);
  }
  for (size_t i = 0; i < result->message_count; ++i) {
    add_property(out, "resultMessage", &result->messages[i]);
  }
  add_property(out, "resultSeverity", &result->severity_iri);
  pbg_buffer_add(out, PBG_LIT(" ]"));
}

void
pbg_report_end(PbgBuffer *const out, const bool conforms)
{
  pbg_buffer_print(out, " ;\n  sh:conforms %s .\n", conforms ? "true" : "false");
}
