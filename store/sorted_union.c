// sorted_union.c - many graphs as one, subject after subject. A pass over the graphs finds the next PBG_SORTED_SUBJECTS subjects
// in their order; then the statements of each are looked up. So memory does not grow with the graphs.
#include "store/sorted_internal.h"

#include <stdlib.h>

#define BATCH 1024

typedef struct {
  PbgSorted     *sorted;
  PbgDataset    *data;
  const PbgId   *graphs; ///< Ascending
  size_t         graph_count;
  PbgSortedTerm *subjects; ///< Room for 2 * most
  size_t         most;     ///< Subjects of a pass
  size_t         count;
  PbgSortedTerm  last; ///< Subjects up to here are done
  bool           any;  ///< There is a last one
  PbgScan       *scan; ///< Statements of one subject
  PbgArena      *arena;
  const PbgSink *sink;
} Union;

static int
by_text(const void *const a, const void *const b)
{
  return pbg_sorted_compare(&((const PbgSortedTerm *)a)->node, &((const PbgSortedTerm *)b)->node);
}

static int
by_number(const void *const a, const void *const b)
{
  const PbgId x = *(const PbgId *)a;
  const PbgId y = *(const PbgId *)b;
  return x < y ? -1 : x > y;
}

/// Keep the first of them, as many as a pass has, each once
static void
shorten(Union *const all)
{
  size_t kept = 0;
  qsort(all->subjects, all->count, sizeof *all->subjects, by_text);
  for (size_t i = 0; i < all->count && kept < all->most; ++i) {
    if (!kept || all->subjects[i].id != all->subjects[kept - 1].id) {
      all->subjects[kept++] = all->subjects[i];
    }
  }
  all->count = kept;
}

/// Subjects are IRIs and blank nodes: their texts are the dataset's and need no arena
static PbgStatus
offer(Union *const all, const PbgId id)
{
  PbgSortedTerm   term = {.id = id};
  const PbgStatus st   = all->data->ops->term(all->data, id, all->arena, &term.node);
  if (!st && (!all->any || by_text(&term, &all->last) > 0)) {
    all->subjects[all->count++] = term;
    if (all->count == 2 * all->most) {
      shorten(all);
    }
  }
  return st;
}

static PbgStatus
offer_graph(Union *const all, const PbgId graph)
{
  PbgIdQuad    quads[BATCH];
  PbgId        before  = PBG_NO_ID;
  PbgIdPattern pattern = {.at = {.g = graph}, .graphs = PBG_GRAPHS_ONE, .order = PBG_ORDER_S};
  pattern.order        = all->data->ops->has_order(all->data, &pattern) ? PBG_ORDER_S : PBG_ORDER_ANY;
  PbgScan *const scan  = all->data->ops->scan(all->data, &pattern);
  PbgStatus      st    = scan ? PBG_OK : PBG_NO_MEMORY;
  for (size_t n = 1; !st && n > 0;) {
    n = all->data->ops->next(scan, quads, BATCH, &st);
    for (size_t i = 0; !st && i < n; ++i) {
      st     = quads[i].s != before ? offer(all, quads[i].s) : PBG_OK;
      before = quads[i].s;
    }
  }
  all->data->ops->close(scan);
  return st;
}

/// The next subjects; none at the end
static PbgStatus
gather(Union *const all)
{
  PbgStatus st = PBG_OK;
  all->count   = 0;
  for (size_t i = 0; !st && i < all->graph_count; ++i) {
    st = offer_graph(all, all->graphs[i]);
  }
  shorten(all);
  return st;
}

static PbgStatus
open_scan(Union *const all, const PbgId subject)
{
  const PbgIdPattern pattern = {.at = {.s = subject}, .graphs = PBG_GRAPHS_ALL};
  if (all->scan) {
    return all->data->ops->rescan(all->scan, &pattern) ? PBG_OK : PBG_NO_MEMORY;
  }
  all->scan = all->data->ops->scan(all->data, &pattern);
  return all->scan ? PBG_OK : PBG_NO_MEMORY;
}

/// The statements of the subject in the graphs
static PbgStatus
look_up(Union *const all, const PbgId subject)
{
  PbgIdQuad        quads[BATCH];
  PbgSorted *const sorted = all->sorted;
  PbgStatus        st     = open_scan(all, subject);
  sorted->count           = 0;
  for (size_t n = 1; !st && n > 0;) {
    n = all->data->ops->next(all->scan, quads, BATCH, &st);
    if (!pbg_sorted_reserve(sorted, BATCH)) {
      return PBG_NO_MEMORY;
    }
    for (size_t i = 0; !st && i < n; ++i) {
      if (bsearch(&quads[i].g, all->graphs, all->graph_count, sizeof *all->graphs, by_number)) {
        sorted->quads[sorted->count++] = quads[i];
      }
    }
  }
  return st;
}

static int
by_statement(const void *const a, const void *const b)
{
  const PbgQuad *const x = a;
  const PbgQuad *const y = b;
  const int            c = pbg_sorted_compare(&x->predicate, &y->predicate);
  return c ? c : pbg_sorted_compare(&x->object, &y->object);
}

static PbgStatus
give_subject(Union *const all, const PbgSortedTerm *const subject)
{
  pbg_arena_clear(all->arena);
  PbgStatus      st    = look_up(all, subject->id);
  const size_t   count = all->sorted->count;
  PbgQuad *const rows  = st ? NULL : pbg_arena_alloc(all->arena, (count + 1) * sizeof *rows);
  st                   = st ? st : rows ? PBG_OK : PBG_NO_MEMORY;
  for (size_t i = 0; !st && i < count; ++i) {
    const PbgIdQuad *const at = &all->sorted->quads[i];
    rows[i].subject           = subject->node;
    st                        = all->data->ops->term(all->data, at->p, all->arena, &rows[i].predicate);
    st                        = st ? st : all->data->ops->term(all->data, at->o, all->arena, &rows[i].object);
  }
  if (!st && count) {
    qsort(rows, count, sizeof *rows, by_statement);
  }
  for (size_t i = 0; !st && i < count; ++i) {
    if (!i || by_statement(&rows[i], &rows[i - 1])) {
      st = all->sink->on_quad(all->sink->handle, &rows[i]);
    }
  }
  return st;
}

static PbgStatus
give_all(Union *const all)
{
  PbgStatus st = gather(all);
  while (!st && all->count) {
    for (size_t i = 0; !st && i < all->count; ++i) {
      st = give_subject(all, &all->subjects[i]);
    }
    const bool more = all->count == all->most;
    all->last       = all->subjects[all->count - 1];
    all->any        = true;
    all->count      = 0;
    st              = st || !more ? st : gather(all);
  }
  return st;
}

PbgStatus
pbg_sorted_union(PbgSorted *const     sorted,
                 const PbgId *const   graphs,
                 const size_t         count,
                 const size_t         subjects,
                 const PbgSink *const sink)
{
  PbgId *const own = malloc((count + 1) * sizeof *own);
  Union        all = {
           .sorted = sorted, .data = sorted->data, .graphs = own, .graph_count = count, .most = subjects, .sink = sink};
  all.subjects = malloc(2 * subjects * sizeof *all.subjects);
  all.arena    = pbg_arena_new((size_t)2 << 30);
  PbgStatus st = own && all.subjects && all.arena ? PBG_OK : PBG_NO_MEMORY;
  if (!st) {
    memcpy(own, graphs, count * sizeof *own);
    qsort(own, count, sizeof *own, by_number);
    st = give_all(&all);
  }
  sorted->count = 0;
  if (all.scan) {
    sorted->data->ops->close(all.scan);
  }
  pbg_arena_free(all.arena);
  free(all.subjects);
  free(own);
  return st;
}
