// view.c - a dataset of chosen graphs. A scan goes through them one by one; the default graph of several is gathered, sorted
// and made single.
#include "sparql/view.h"

#include <stdlib.h>

typedef struct {
  PbgDataset  base;
  PbgDataset *under;
  PbgId      *graphs; ///< Those of the default graph, then the named ones, each ascending
  size_t      count, named;
} View;

typedef struct {
  PbgScan      base;
  PbgIdPattern pattern;
  PbgScan     *scan; ///< Of the dataset under it
  size_t       graph, last;
  PbgIdQuad   *merged; ///< The default graph of several
  size_t       merged_count, merged_next;
  bool         gathered;
} ViewScan;

static PbgId
view_find(PbgDataset *const self, const PbgNode *const term)
{
  PbgDataset *const under = ((View *)self)->under;
  return under->ops->find(under, term);
}

static PbgStatus
view_term(PbgDataset *const self, const PbgId id, PbgArena *const arena, PbgNode *const out)
{
  PbgDataset *const under = ((View *)self)->under;
  return under->ops->term(under, id, arena, out);
}

static bool
is_single(const View *const view, const PbgIdPattern *const pattern)
{
  return pattern->graphs == PBG_GRAPHS_ONE && (pattern->at.g || view->count - view->named == 1);
}

/// The graphs of a pattern: [*from, *to)
static void
range(const View *const view, const PbgIdPattern *const pattern, size_t *const from, size_t *const to)
{
  const size_t border = view->count - view->named;
  const bool   all    = pattern->graphs == PBG_GRAPHS_ALL || pattern->graphs == PBG_GRAPHS_UNION;
  const bool   named  = pattern->graphs == PBG_GRAPHS_NAMED || (pattern->graphs == PBG_GRAPHS_ONE && pattern->at.g);
  *from               = named ? border : 0;
  *to                 = named || all ? view->count : border;
  if (pattern->graphs == PBG_GRAPHS_ONE && pattern->at.g) {
    *to = *from;
    for (size_t i = border; i < view->count; ++i) {
      if (view->graphs[i] == pattern->at.g) {
        *from = i;
        *to   = i + 1;
      }
    }
  }
}

static PbgIdPattern
in_graph(const View *const view, const PbgIdPattern *const pattern, const size_t i)
{
  PbgIdPattern inside = *pattern;
  inside.graphs       = PBG_GRAPHS_ONE;
  inside.at.g         = view->graphs[i];
  return inside;
}

static void
view_close(PbgScan *const scan)
{
  ViewScan *const self = (ViewScan *)scan;
  if (self) {
    PbgDataset *const under = ((View *)scan->dataset)->under;
    under->ops->close(self->scan);
    free(self->merged);
    free(self);
  }
}

static bool
view_has_order(PbgDataset *const self, const PbgIdPattern *const pattern)
{
  const View *const view = (View *)self;
  size_t            from = 0, to = 0;
  range(view, pattern, &from, &to);
  if (!is_single(view, pattern) || from == to) {
    return pattern->order == PBG_ORDER_ANY;
  }
  const PbgIdPattern inside = in_graph(view, pattern, from);
  return view->under->ops->has_order(view->under, &inside);
}

static bool
view_rescan(PbgScan *const scan, const PbgIdPattern *const pattern)
{
  ViewScan *const   self  = (ViewScan *)scan;
  View *const       view  = (View *)scan->dataset;
  PbgDataset *const under = view->under;
  self->pattern           = *pattern;
  self->gathered          = false;
  self->merged_count = self->merged_next = 0;
  range(view, pattern, &self->graph, &self->last);
  under->ops->close(self->scan);
  self->scan = NULL;
  if (is_single(view, pattern) && self->graph < self->last) {
    const PbgIdPattern inside = in_graph(view, pattern, self->graph++);
    self->scan                = under->ops->scan(under, &inside);
    return self->scan;
  }
  return true;
}

static PbgScan *
view_scan(PbgDataset *const self, const PbgIdPattern *const pattern)
{
  ViewScan *const scan = calloc(1, sizeof *scan);
  if (!scan) {
    return NULL;
  }
  scan->base.dataset = self;
  if (!view_rescan(&scan->base, pattern)) {
    view_close(&scan->base);
    return NULL;
  }
  return &scan->base;
}

/// The next quads of one graph after the other
static size_t
next_in_turn(ViewScan *const self, PbgIdQuad *const out, const size_t room, PbgStatus *const status)
{
  View *const       view  = (View *)self->base.dataset;
  PbgDataset *const under = view->under;
  for (;;) {
    const size_t count = self->scan ? under->ops->next(self->scan, out, room, status) : 0;
    if (count || *status || self->graph >= self->last) {
      return count;
    }
    under->ops->close(self->scan);
    const PbgIdPattern inside = in_graph(view, &self->pattern, self->graph++);
    self->scan                = under->ops->scan(under, &inside);
    if (!self->scan) {
      *status = PBG_NO_MEMORY;
      return 0;
    }
  }
}

static int
compare(const void *const x, const void *const y)
{
  const PbgIdQuad *const a = x, *const b = y;
  const PbgId p[3] = {a->s, a->p, a->o}, q[3] = {b->s, b->p, b->o};
  for (size_t i = 0; i < 3; ++i) {
    if (p[i] != q[i]) {
      return p[i] < q[i] ? -1 : 1;
    }
  }
  return 0;
}

static bool
gather(ViewScan *const self, PbgStatus *const status)
{
  size_t room = 0, count = 0, more = 0;
  do {
    if (room - count < 64) {
      room                   = room ? 2 * room : 256;
      PbgIdQuad *const grown = realloc(self->merged, room * sizeof *grown);
      if (!grown) {
        *status = PBG_NO_MEMORY;
        return false;
      }
      self->merged = grown;
    }
    more = next_in_turn(self, self->merged + count, room - count, status);
    count += more;
  } while (more && !*status);
  qsort(self->merged, count, sizeof *self->merged, compare);
  for (size_t i = 0; i < count; ++i) {
    if (!self->merged_count || compare(&self->merged[self->merged_count - 1], &self->merged[i])) {
      self->merged[self->merged_count]     = self->merged[i];
      self->merged[self->merged_count++].g = PBG_NO_ID;
    }
  }
  self->gathered = true;
  return !*status;
}

static size_t
view_next(PbgScan *const scan, PbgIdQuad *const out, const size_t room, PbgStatus *const status)
{
  ViewScan *const self     = (ViewScan *)scan;
  const bool      separate = self->pattern.graphs == PBG_GRAPHS_NAMED || self->pattern.graphs == PBG_GRAPHS_ALL;
  const bool      chosen   = self->pattern.graphs == PBG_GRAPHS_ONE && self->pattern.at.g;
  *status                  = PBG_OK;
  if (separate || chosen) {
    return next_in_turn(self, out, room, status);
  }
  if (is_single((View *)scan->dataset, &self->pattern)) {
    const size_t count = next_in_turn(self, out, room, status);
    for (size_t i = 0; i < count; ++i) {
      out[i].g = PBG_NO_ID;
    }
    return count;
  }
  if (!self->gathered && !gather(self, status)) {
    return 0;
  }
  size_t count = self->merged_count - self->merged_next;
  count        = count < room ? count : room;
  if (count) {
    memcpy(out, self->merged + self->merged_next, count * sizeof *out);
  }
  self->merged_next += count;
  return count;
}

static void
view_seek(PbgScan *const scan, const PbgId id)
{
  ViewScan *const   self  = (ViewScan *)scan;
  PbgDataset *const under = ((View *)scan->dataset)->under;
  if (self->scan) {
    under->ops->seek(self->scan, id);
  }
}

static double
view_estimate(PbgDataset *const self, const PbgIdPattern *const pattern, double distinct[4])
{
  const View *const view = (View *)self;
  size_t            from = 0, to = 0;
  double            sum = 0, part[4];
  range(view, pattern, &from, &to);
  for (size_t k = 0; distinct && k < 4; ++k) {
    distinct[k] = 0;
  }
  for (size_t i = from; i < to; ++i) {
    const PbgIdPattern inside = in_graph(view, pattern, i);
    sum += view->under->ops->estimate(view->under, &inside, part);
    for (size_t k = 0; distinct && k < 4; ++k) {
      distinct[k] += part[k];
    }
  }
  return sum;
}

static size_t
view_graphs(PbgDataset *const self, const PbgId after, PbgId *const out, const size_t room)
{
  const View *const view  = (View *)self;
  size_t            count = 0;
  for (size_t i = view->count - view->named; i < view->count && count < room; ++i) {
    if (view->graphs[i] > after) {
      out[count++] = view->graphs[i];
    }
  }
  return count;
}

static void
view_free(PbgDataset *const self)
{
  free(((View *)self)->graphs);
  free(self);
}

static int
compare_ids(const void *const x, const void *const y)
{
  const PbgId a = *(const PbgId *)x, b = *(const PbgId *)y;
  return a < b ? -1 : a > b;
}

static void
add_graphs(View *const view, const PbgFroms *const from, const bool named)
{
  const size_t start = view->count;
  for (size_t i = 0; i < from->count; ++i) {
    const PbgNode node = {.kind = PBG_IRI, .text = from->items[i].iri};
    const PbgId   id   = from->items[i].named == named ? view->under->ops->find(view->under, &node) : PBG_NO_ID;
    bool          seen = !id;
    for (size_t k = start; k < view->count; ++k) {
      seen = seen || view->graphs[k] == id;
    }
    if (!seen) {
      view->graphs[view->count++] = id;
    }
  }
  qsort(view->graphs + start, view->count - start, sizeof *view->graphs, compare_ids);
}

bool
pbg_view_new(PbgDataset *const dataset, const PbgFroms *const from, PbgDataset **const out)
{
  static const PbgDatasetOps ops  = {.find      = view_find,
                                     .term      = view_term,
                                     .scan      = view_scan,
                                     .has_order = view_has_order,
                                     .next      = view_next,
                                     .seek      = view_seek,
                                     .rescan    = view_rescan,
                                     .close     = view_close,
                                     .estimate  = view_estimate,
                                     .graphs    = view_graphs,
                                     .free      = view_free};
  View *const                view = calloc(1, sizeof *view);
  *out                            = NULL;
  if (!view) {
    return false;
  }
  view->base.ops = &ops;
  view->under    = dataset;
  view->graphs   = calloc(from->count + 1, sizeof *view->graphs);
  if (!view->graphs) {
    free(view);
    return false;
  }
  add_graphs(view, from, false);
  const size_t border = view->count;
  add_graphs(view, from, true);
  view->named = view->count - border;
  *out        = &view->base;
  return true;
}
