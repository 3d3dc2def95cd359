// jsonld_writer.c - a stream of statements, a subject at a time, each graph in an object of its own.
#include "rdf/jsonld_internal.h"

#include <stdlib.h>

/// Columns of the elements of "@graph", of the document and of a named graph in it
#define OUTER 4
#define INNER 8

void
pbg_jsonld_free(PbgJsonLd *const json)
{
  if (json) {
    pbg_arena_free(json->arena);
    pbg_arena_free(json->held);
    pbg_buffer_free(&json->graph);
    free(json->prefixes);
    free(json->by_iri);
    free(json->rows);
    free(json);
  }
}

static void
forget_rows(PbgJsonLd *const json)
{
  json->count = 0;
  pbg_arena_clear(json->held);
}

void
pbg_jsonld_aim(PbgJsonLd *const json, PbgBuffer *const out)
{
  json->out      = out;
  json->bare     = false;
  json->flat     = false;
  json->link     = NULL;
  json->in_graph = false;
  json->after    = false;
  pbg_buffer_clear(&json->graph);
  pbg_arena_clear(json->arena);
  forget_rows(json);
}

static void
begin_element(PbgJsonLd *const json, const size_t indent)
{
  pbg_buffer_add(json->out, json->after ? PBG_LIT(",\n") : PBG_LIT("\n"));
  pbg_buffer_print(json->out, "%*s", (int)indent, "");
  json->after = true;
}

static PbgStatus
open_graph(PbgJsonLd *const json)
{
  const PbgStrView graph = pbg_buffer_view(&json->graph);
  const bool       blank = pbg_sv_starts(graph, PBG_LIT("_:"));
  if (!blank && !pbg_jsonld_is_iri(graph)) {
    return PBG_BAD_DATA;
  }
  begin_element(json, OUTER);
  pbg_buffer_add(json->out, PBG_LIT("{"));
  json->bare_graph = !blank && pbg_jsonld_is_trap(json, graph);
  if (json->bare_graph) {
    json->bare = true;
    pbg_buffer_add(json->out, PBG_LIT("\n      \"@context\": null,"));
  }
  pbg_jsonld_line(json, OUTER + 2);
  pbg_jsonld_id(json, blank, pbg_sv_from(graph, blank ? 2 : 0));
  pbg_jsonld_key(json, "@graph", OUTER);
  pbg_buffer_add(json->out, PBG_LIT("["));
  json->in_graph = true;
  json->after    = false;
  return PBG_OK;
}

static PbgStatus
flush_subject(PbgJsonLd *const json)
{
  if (!json->count) {
    return PBG_OK;
  }
  PbgStatus st = json->graph.len && !json->in_graph ? open_graph(json) : PBG_OK;
  if (!st) {
    const size_t indent = json->in_graph ? INNER : OUTER;
    begin_element(json, indent);
    st = pbg_jsonld_node(json, json->rows, json->count, indent, NULL);
  }
  forget_rows(json);
  return st;
}

static PbgStatus
close_graph(PbgJsonLd *const json)
{
  const PbgStatus st = flush_subject(json);
  if (json->in_graph) {
    pbg_buffer_add(json->out, PBG_LIT("\n      ]\n    }"));
    json->in_graph = false;
    json->bare     = false;
    json->after    = true;
  }
  return st ? st : json->out->status;
}

static bool
copy_node(PbgJsonLd *const json, PbgNode *const node)
{
  PbgStrView *const texts[] = {&node->text, &node->language, &node->datatype};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) {
    if (texts[i]->len) {
      *texts[i] = pbg_arena_copy(json->held, *texts[i]);
      if (!texts[i]->data) {
        return false;
      }
    }
  }
  return true;
}

static PbgStatus
hold(PbgJsonLd *const json, const PbgQuad *const quad)
{
  if (json->count == json->room) {
    const size_t   room = json->room ? 2 * json->room : 32;
    PbgQuad *const more = realloc(json->rows, room * sizeof *more);
    if (!more) {
      return PBG_NO_MEMORY;
    }
    json->rows = more;
    json->room = room;
  }
  PbgQuad *const row = &json->rows[json->count];
  *row               = (PbgQuad){quad->subject, quad->predicate, quad->object, {NULL, 0}};
  if (json->count) {
    row->subject = json->rows->subject;
  } else if (!copy_node(json, &row->subject)) {
    return PBG_NO_MEMORY;
  }
  json->count += copy_node(json, &row->predicate) && copy_node(json, &row->object);
  return row == &json->rows[json->count] ? PBG_NO_MEMORY : PBG_OK;
}

PbgStatus
pbg_jsonld_add(PbgJsonLd *const json, const PbgQuad *const quad)
{
  PbgStatus st = PBG_OK;
  if (!pbg_sv_equal(quad->graph, pbg_buffer_view(&json->graph))) {
    st = close_graph(json);
    pbg_buffer_clear(&json->graph);
    pbg_buffer_add(&json->graph, quad->graph);
    st = st ? st : json->graph.status;
  } else if (json->count && (json->rows->subject.kind != quad->subject.kind ||
                             !pbg_sv_equal(json->rows->subject.text, quad->subject.text))) {
    st = flush_subject(json);
  }
  return st ? st : hold(json, quad);
}

PbgStatus
pbg_jsonld_end(PbgJsonLd *const json)
{
  const PbgStatus st = close_graph(json);
  pbg_buffer_clear(&json->graph);
  return st;
}
