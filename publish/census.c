// census.c - runs of equal ids in scans that come in order; see census.h.
#include "publish/census.h"

#include <stdlib.h>

#define BATCH 1024

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

typedef struct {
  PbgId    id;
  unsigned part; ///< One bit
} Graph;

typedef struct {
  PbgDataset *data;
  PbgArena   *arena;
  Graph      *graphs; ///< Ascending by id, the default graph first
  size_t      graph_count, graph_room;
  Graph       last; ///< The graph that was asked for last
  PbgCensus  *out;
} Census;

static unsigned
part_of(const PbgStrView graph)
{
  const PbgPublishedKind kind = pbg_published_kind(graph);
  return 1U << (kind == PBG_PUBLISHED_EVIDENCE ? PBG_CENSUS_EVIDENCE
                : kind == PBG_PUBLISHED_LINKS  ? PBG_CENSUS_LINKS
                                               : PBG_CENSUS_GRAPH);
}

static PbgStatus
add_graph(Census *const census, const PbgId id)
{
  PbgNode      node = {.kind = PBG_IRI};
  Graph *const graphs =
    pbg_arena_grow(census->arena, census->graphs, census->graph_count, &census->graph_room, sizeof *census->graphs);
  PbgStatus st = !graphs ? PBG_NO_MEMORY
                 : id    ? census->data->ops->term(census->data, id, census->arena, &node)
                         : PBG_OK;
  if (!st) {
    census->graphs = graphs;
    census->graphs[census->graph_count++] =
      (Graph){id, part_of(node.kind == PBG_IRI ? node.text : (PbgStrView){NULL, 0})};
  }
  return st;
}

static PbgStatus
gather_graphs(Census *const census)
{
  PbgId     ids[BATCH];
  PbgStatus st = add_graph(census, PBG_NO_ID);
  for (size_t n, after = 0; !st && (n = census->data->ops->graphs(census->data, after, ids, BATCH)) > 0;
       after = ids[n - 1]) {
    for (size_t i = 0; !st && i < n; ++i) {
      st = add_graph(census, ids[i]);
    }
  }
  census->last = census->graphs ? census->graphs[0] : census->last;
  return st;
}

/// The part of a graph, as one bit
static unsigned
part_of_id(Census *const census, const PbgId graph)
{
  if (graph != census->last.id) {
    size_t low  = 0;
    size_t high = census->graph_count;
    while (low + 1 < high) {
      const size_t middle                                  = low + (high - low) / 2;
      *(census->graphs[middle].id <= graph ? &low : &high) = middle;
    }
    census->last = census->graphs[low];
  }
  return census->last.part;
}

static void
count_parts(PbgCounts *const counts, const unsigned parts)
{
  for (unsigned i = 0; i < PBG_CENSUS_PARTS; ++i) {
    counts->of[i] += parts >> i & 1U;
  }
}

/// Count the different values of the place by which the pattern is ordered; with `pairs` those of subject and object together
static PbgStatus
count_runs(Census *const census, const PbgIdPattern *const pattern, const bool pairs, PbgCounts *const counts)
{
  PbgScan *const scan    = census->data->ops->scan(census->data, pattern);
  PbgStatus      st      = scan ? PBG_OK : PBG_NO_MEMORY;
  PbgId          last[2] = {PBG_NO_ID, PBG_NO_ID};
  unsigned       parts   = 0;
  PbgIdQuad      quads[BATCH];
  for (size_t n = 1; !st && n > 0;) {
    n = census->data->ops->next(scan, quads, BATCH, &st);
    for (size_t i = 0; i < n; ++i) {
      const PbgId now  = pattern->order == PBG_ORDER_S ? quads[i].s : quads[i].o;
      const PbgId with = pairs ? quads[i].o : PBG_NO_ID;
      if (now != last[0] || with != last[1]) {
        count_parts(counts, parts);
        parts   = 0;
        last[0] = now;
        last[1] = with;
      }
      parts |= part_of_id(census, quads[i].g);
    }
  }
  count_parts(counts, parts);
  census->data->ops->close(scan);
  return st;
}

/// The different values of the place by which the pattern is ordered, each by a seek behind the one before
static PbgStatus
next_value(PbgDataset *const data, PbgScan *const scan, const PbgOrder order, PbgId *const value)
{
  PbgIdQuad quad;
  PbgStatus st = PBG_OK;
  if (*value) {
    data->ops->seek(scan, *value + 1);
  }
  if (!data->ops->next(scan, &quad, 1, &st)) {
    return st ? st : PBG_NOT_FOUND;
  }
  *value = order == PBG_ORDER_P ? quad.p : quad.o;
  return PBG_OK;
}

static PbgStatus
add_property(Census *const census, const PbgId id, size_t *const room)
{
  PbgCensus *const         out = census->out;
  PbgCensusProperty *const properties =
    pbg_arena_grow(census->arena, out->properties, out->property_count, room, sizeof *properties);
  if (!properties) {
    return PBG_NO_MEMORY;
  }
  out->properties                   = properties;
  PbgCensusProperty *const property = &properties[out->property_count++];
  PbgIdPattern             pattern  = {.at = {.p = id}, .graphs = PBG_GRAPHS_ALL, .order = PBG_ORDER_S};
  PbgNode                  node;
  *property     = (PbgCensusProperty){.iri = {NULL, 0}};
  PbgStatus st  = census->data->ops->term(census->data, id, census->arena, &node);
  st            = st ? st : count_runs(census, &pattern, true, &property->triples);
  st            = st ? st : count_runs(census, &pattern, false, &property->subjects);
  pattern.order = PBG_ORDER_O;
  st            = st ? st : count_runs(census, &pattern, false, &property->objects);
  property->iri = node.text;
  for (size_t i = 0; i < PBG_CENSUS_PARTS; ++i) {
    out->triples.of[i] += property->triples.of[i];
  }
  if (!st && pbg_sv_equal(node.text, PBG_LIT(RDF_TYPE))) {
    out->entities = property->subjects;
  }
  return st;
}

static PbgStatus
add_class(Census *const census, const PbgId type, const PbgId id, size_t *const room)
{
  PbgCensus *const      out     = census->out;
  PbgCensusClass *const classes = pbg_arena_grow(census->arena, out->classes, out->class_count, room, sizeof *classes);
  PbgNode               node;
  if (!classes) {
    return PBG_NO_MEMORY;
  }
  out->classes = classes;
  PbgStatus st = census->data->ops->term(census->data, id, census->arena, &node);
  if (st || node.kind != PBG_IRI) {
    return st; // void:class is an IRI
  }
  const PbgIdPattern    pattern = {.at = {.p = type, .o = id}, .graphs = PBG_GRAPHS_ALL, .order = PBG_ORDER_S};
  PbgCensusClass *const kind    = &classes[out->class_count++];
  *kind                         = (PbgCensusClass){.iri = node.text};
  return count_runs(census, &pattern, false, &kind->entities);
}

/// Every property; or, with `type` (the id of rdf:type), every class
static PbgStatus
gather(Census *const census, const PbgId type)
{
  const PbgOrder     order   = type ? PBG_ORDER_O : PBG_ORDER_P;
  const PbgIdPattern pattern = {.at = {.p = type}, .graphs = PBG_GRAPHS_ALL, .order = order};
  PbgScan *const     scan    = census->data->ops->scan(census->data, &pattern);
  PbgStatus          st      = scan ? PBG_OK : PBG_NO_MEMORY;
  PbgId              value   = PBG_NO_ID;
  size_t             room    = 0;
  while (!st && !(st = next_value(census->data, scan, order, &value))) {
    st = type ? add_class(census, type, value, &room) : add_property(census, value, &room);
  }
  census->data->ops->close(scan);
  return st == PBG_NOT_FOUND ? PBG_OK : st;
}

static int
by_property(const void *const a, const void *const b)
{
  return pbg_sv_compare(((const PbgCensusProperty *)a)->iri, ((const PbgCensusProperty *)b)->iri);
}

static int
by_class(const void *const a, const void *const b)
{
  return pbg_sv_compare(((const PbgCensusClass *)a)->iri, ((const PbgCensusClass *)b)->iri);
}

PbgStatus
pbg_census_take(PbgDataset *const data, PbgArena *const arena, PbgCensus *const out)
{
  static const PbgNode node     = {.kind = PBG_IRI, .text = {RDF_TYPE, sizeof RDF_TYPE - 1}};
  const PbgIdPattern   subjects = {.graphs = PBG_GRAPHS_ALL, .order = PBG_ORDER_S};
  const PbgIdPattern   objects  = {.graphs = PBG_GRAPHS_ALL, .order = PBG_ORDER_O};
  const PbgId          type     = data->ops->find(data, &node);
  Census               census   = {.data = data, .arena = arena, .out = out};
  *out                          = (PbgCensus){.property_count = 0};
  PbgStatus st                  = gather_graphs(&census);
  st                            = st ? st : count_runs(&census, &subjects, false, &out->subjects);
  st                            = st ? st : count_runs(&census, &objects, false, &out->objects);
  st                            = st ? st : gather(&census, PBG_NO_ID);
  st                            = st || !type ? st : gather(&census, type);
  if (!st && out->property_count) {
    qsort(out->properties, out->property_count, sizeof *out->properties, by_property);
  }
  if (!st && out->class_count) {
    qsort(out->classes, out->class_count, sizeof *out->classes, by_class);
  }
  return st;
}
