// sorted.c - graph after graph: ids to terms, terms in order, quads in the order of their terms.
#include "store/sorted_internal.h"

#include <stdlib.h>

#define BATCH 1024

int
pbg_sorted_compare(const PbgNode *const a, const PbgNode *const b)
{
  int c = (int)a->kind - (int)b->kind;
  c     = c ? c : pbg_sv_compare(a->text, b->text);
  c     = c ? c : pbg_sv_compare(a->datatype, b->datatype);
  return c ? c : pbg_sv_compare(a->language, b->language);
}

PbgSorted *
pbg_sorted_new(PbgDataset *const data)
{
  PbgSorted *const sorted = calloc(1, sizeof *sorted);
  if (!sorted) {
    return NULL;
  }
  sorted->data  = data;
  sorted->arena = pbg_arena_new((size_t)8 << 30);
  sorted->names = pbg_arena_new((size_t)1 << 30);
  if (!sorted->arena || !sorted->names) {
    pbg_sorted_free(sorted);
    return NULL;
  }
  return sorted;
}

void
pbg_sorted_free(PbgSorted *const sorted)
{
  if (sorted) {
    pbg_arena_free(sorted->arena);
    pbg_arena_free(sorted->names);
    free(sorted->quads);
    free(sorted->terms);
    free(sorted->graphs);
    free(sorted);
  }
}

// --- One graph ---

static int
by_id(const void *const a, const void *const b)
{
  const PbgId x = ((const PbgSortedTerm *)a)->id;
  const PbgId y = ((const PbgSortedTerm *)b)->id;
  return x < y ? -1 : x > y;
}

static int
by_text(const void *const a, const void *const b)
{
  return pbg_sorted_compare(&((const PbgSortedTerm *)a)->node, &((const PbgSortedTerm *)b)->node);
}

static int
by_place(const void *const a, const void *const b)
{
  const PbgIdQuad *const x = a;
  const PbgIdQuad *const y = b;
  return x->s != y->s ? (x->s < y->s ? -1 : 1) : x->p != y->p ? (x->p < y->p ? -1 : 1) : x->o < y->o ? -1 : x->o > y->o;
}

bool
pbg_sorted_reserve(PbgSorted *const sorted, const size_t more)
{
  if (sorted->count + more <= sorted->room) {
    return true;
  }
  const size_t     room  = sorted->room ? 2 * sorted->room : (size_t)4 * BATCH;
  PbgIdQuad *const quads = realloc(sorted->quads, room * sizeof *quads);
  if (quads) {
    sorted->quads = quads;
    sorted->room  = room;
  }
  return quads;
}

static PbgStatus
read_quads(PbgSorted *const sorted, const PbgId graph)
{
  const PbgIdPattern pattern = {.at = {.g = graph}, .graphs = PBG_GRAPHS_ONE};
  PbgScan *const     scan    = sorted->data->ops->scan(sorted->data, &pattern);
  PbgStatus          st      = scan ? PBG_OK : PBG_NO_MEMORY;
  sorted->count              = 0;
  for (size_t n = 1; !st && n > 0; sorted->count += n) {
    if (!pbg_sorted_reserve(sorted, BATCH)) {
      st = PBG_NO_MEMORY;
      break;
    }
    n = sorted->data->ops->next(scan, sorted->quads + sorted->count, BATCH, &st);
  }
  sorted->data->ops->close(scan);
  return st;
}

/// The terms of the graph, each once
static PbgStatus
gather_terms(PbgSorted *const sorted)
{
  free(sorted->terms);
  sorted->term_count = 0;
  sorted->terms      = malloc((3 * sorted->count + 1) * sizeof *sorted->terms);
  if (!sorted->terms) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < sorted->count; ++i) {
    sorted->terms[3 * i].id     = sorted->quads[i].s;
    sorted->terms[3 * i + 1].id = sorted->quads[i].p;
    sorted->terms[3 * i + 2].id = sorted->quads[i].o;
  }
  qsort(sorted->terms, 3 * sorted->count, sizeof *sorted->terms, by_id);
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < 3 * sorted->count; ++i) {
    if (!sorted->term_count || sorted->terms[i].id != sorted->terms[sorted->term_count - 1].id) {
      PbgSortedTerm *const term = &sorted->terms[sorted->term_count++];
      term->id                  = sorted->terms[i].id;
      st                        = sorted->data->ops->term(sorted->data, term->id, sorted->arena, &term->node);
    }
  }
  return st;
}

static PbgId
place_of(const PbgId *const ids, const size_t count, const PbgId *const places, const PbgId id)
{
  size_t low  = 0;
  size_t high = count;
  while (low + 1 < high) {
    const size_t middle                 = low + (high - low) / 2;
    *(ids[middle] <= id ? &low : &high) = middle;
  }
  return places[low];
}

/// Sort the terms by text, and let the quads hold places in that order instead of ids
static PbgStatus
rank_terms(PbgSorted *const sorted)
{
  PbgId *const ids    = malloc((2 * sorted->term_count + 1) * sizeof *ids);
  PbgId *const places = ids ? ids + sorted->term_count : NULL;
  if (!ids) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < sorted->term_count; ++i) {
    ids[i]              = sorted->terms[i].id;
    sorted->terms[i].id = i;
  }
  qsort(sorted->terms, sorted->term_count, sizeof *sorted->terms, by_text);
  for (size_t i = 0; i < sorted->term_count; ++i) {
    places[sorted->terms[i].id] = i;
  }
  for (size_t i = 0; i < sorted->count; ++i) {
    PbgIdQuad *const quad = &sorted->quads[i];
    quad->s               = place_of(ids, sorted->term_count, places, quad->s);
    quad->p               = place_of(ids, sorted->term_count, places, quad->p);
    quad->o               = place_of(ids, sorted->term_count, places, quad->o);
  }
  qsort(sorted->quads, sorted->count, sizeof *sorted->quads, by_place);
  free(ids);
  return PBG_OK;
}

PbgStatus
pbg_sorted_read(PbgSorted *const sorted, const PbgId graph, const PbgStrView name)
{
  pbg_arena_clear(sorted->arena);
  sorted->name = name;
  PbgStatus st = read_quads(sorted, graph);
  st           = st ? st : gather_terms(sorted);
  return st ? st : rank_terms(sorted);
}

size_t
pbg_sorted_count(const PbgSorted *const sorted)
{
  return sorted->count;
}

PbgQuad
pbg_sorted_at(const PbgSorted *const sorted, const size_t i)
{
  const PbgIdQuad *const at = &sorted->quads[i];
  return (PbgQuad){sorted->terms[at->s].node, sorted->terms[at->p].node, sorted->terms[at->o].node, sorted->name};
}

// --- The graphs ---

static int
by_name(const void *const a, const void *const b)
{
  const PbgStrView x       = ((const PbgSortedGraph *)a)->name;
  const PbgStrView y       = ((const PbgSortedGraph *)b)->name;
  const bool       x_blank = pbg_sv_starts(x, PBG_LIT("_:"));
  const bool       y_blank = pbg_sv_starts(y, PBG_LIT("_:"));
  return x_blank != y_blank ? (int)x_blank - (int)y_blank : pbg_sv_compare(x, y);
}

static PbgStatus
name_graph(PbgSorted *const sorted, const PbgId id, PbgStrView *const out)
{
  PbgNode         node;
  const PbgStatus st    = sorted->data->ops->term(sorted->data, id, sorted->names, &node);
  const bool      blank = !st && node.kind == PBG_BLANK;
  char *const     text  = st ? NULL : pbg_arena_alloc(sorted->names, node.text.len + 3);
  if (!text) {
    return st ? st : PBG_NO_MEMORY;
  }
  memcpy(text, "_:", 2);
  memcpy(text + (blank ? 2 : 0), node.text.data, node.text.len);
  *out = (PbgStrView){text, node.text.len + (blank ? 2 : 0)};
  return PBG_OK;
}

PbgStatus
pbg_sorted_graphs(PbgSorted *const sorted, const PbgSortedGraph **const out, size_t *const count)
{
  PbgStatus st = PBG_OK;
  PbgId     ids[256];
  PbgId     after = PBG_NO_ID;
  for (size_t n = 1; !sorted->listed && !st && n > 0;) {
    n                          = sorted->data->ops->graphs(sorted->data, after, ids, 256);
    PbgSortedGraph *const more = realloc(sorted->graphs, (sorted->graph_count + n + 1) * sizeof *more);
    st                         = more ? PBG_OK : PBG_NO_MEMORY;
    sorted->graphs             = more ? more : sorted->graphs;
    for (size_t i = 0; !st && i < n; ++i) {
      PbgSortedGraph *const graph = &sorted->graphs[sorted->graph_count++];
      graph->id = after = ids[i];
      st                = name_graph(sorted, graph->id, &graph->name);
    }
  }
  if (st) {
    sorted->graph_count = 0;
    return st;
  }
  if (!sorted->listed) {
    qsort(sorted->graphs, sorted->graph_count, sizeof *sorted->graphs, by_name);
  }
  sorted->listed = true;
  *out           = sorted->graphs;
  *count         = sorted->graph_count;
  return PBG_OK;
}
