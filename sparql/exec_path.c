// exec_path.c - property paths of arbitrary length (18.4: ALP) over ids: breadth first, each node once.
#include "sparql/exec.h"

#define BATCH 128U
/// Sets that grew beyond are not kept for the next node
#define SMALL_SET 4096U

typedef struct PathNode PathNode;
struct PathNode {
  PbgPathKind kind;
  PathNode   *left, *right;
  PbgId       link;
  PbgId      *set; ///< NOT: predicates that are not followed; `right` is the set of the inverse ones
  size_t      set_count;
  bool        any;      ///< NOT: the set has this direction
  PbgScan    *scans[2]; ///< Forward, backward; own
  ExecHash    inside;   ///< Nodes seen on the way
  ExecHash    edges[2]; ///< LINK: all its triples, once enough of them were looked up one by one
  bool        edges_known[2];
  PbgId       edges_graph[2];
  double      looked[2], worth[2]; ///< Look-ups so far, and after how many all are read
};

typedef struct {
  PbgStep     step;
  ExecPattern pattern;
  PathNode   *path;
  PbgGraphs   graphs;
  PbgId       graph;
  bool        stays; ///< It may lead from a node to itself by no step
  ExecHash    found, starts;
} PathStep;

static PbgStatus
add(ExecHash *const set, const PbgId id)
{
  uint32_t index = 0;
  bool     added = false;
  return exec_hash_add(set, &id, &index, &added);
}

static void
empty(ExecHash *const set)
{
  if (set->mask > SMALL_SET) {
    exec_hash_free(set);
  } else {
    exec_hash_clear(set);
  }
}

static PbgId
node_at(const ExecHash *const set, const size_t i)
{
  return *exec_rows_at(&set->rows, i);
}

static bool
listed(const PbgId *const ids, const size_t count, const PbgId id)
{
  for (size_t i = 0; i < count; ++i) {
    if (ids[i] == id) {
      return true;
    }
  }
  return false;
}

/// Read all triples of a link, so that neighbours are found in memory
static PbgStatus
read_edges(PathStep *const self, PathNode *const path, const unsigned side)
{
  Exec *const        x       = self->step.x;
  const PbgIdPattern pattern = {.graphs = self->graphs, .at = {.p = path->link, .g = self->graph}};
  PbgScan *const     scan    = x->dataset->ops->scan(x->dataset, &pattern);
  ExecHash *const    edges   = &path->edges[side];
  PbgStatus          st      = scan ? PBG_OK : exec_fail(x, PBG_NO_MEMORY, "out of memory");
  PbgIdQuad          batch[BATCH];
  *edges = (ExecHash){.rows = {.x = x, .width = 2}, .keys = 1};
  for (size_t count = 1; st == PBG_OK && count;) {
    count = x->dataset->ops->next(scan, batch, BATCH, &st);
    for (size_t i = 0; st == PBG_OK && i < count; ++i) {
      const PbgId cells[2] = {side ? batch[i].o : batch[i].s, side ? batch[i].s : batch[i].o};
      st                   = exec_rows_add(&edges->rows, cells);
    }
    st = st == PBG_OK ? exec_tick(x) : st;
  }
  x->dataset->ops->close(scan);
  path->edges_known[side] = true;
  path->edges_graph[side] = self->graph;
  return st == PBG_OK ? exec_hash_index(edges) : st;
}

/// True if the neighbours were found in memory (or *status is a failure)
static bool
by_edges(PathStep *const  self,
         PathNode *const  path,
         const PbgId      from,
         const unsigned   side,
         ExecHash *const  out,
         PbgStatus *const status)
{
  PbgDataset *const  data = self->step.x->dataset;
  const PbgIdPattern all  = {.graphs = self->graphs, .at = {.p = path->link, .g = self->graph}};
  if (path->kind != PBG_PATH_LINK) {
    return false;
  }
  if (!path->edges_known[side]) {
    if (path->looked[side] == 0) {
      path->worth[side] = 100 + data->ops->estimate(data, &all, NULL) / 8;
    }
    if (++path->looked[side] < path->worth[side]) {
      return false;
    }
    *status = read_edges(self, path, side);
  } else if (path->edges_graph[side] != self->graph) {
    exec_hash_free(&path->edges[side]);
    path->edges_known[side] = false;
    path->looked[side]      = 0;
    return false;
  }
  const ExecHash *const edges = &path->edges[side];
  for (uint32_t i = *status ? EXEC_NONE : exec_hash_find(edges, &from); !*status && i != EXEC_NONE;
       i          = edges->chain[i]) {
    *status = add(out, exec_rows_at(&edges->rows, i)[1]);
  }
  return true;
}

/// Neighbours by one triple: along the link, or along any predicate that the set does not name
static PbgStatus
neighbours(PathStep *const self, PathNode *const path, const PbgId from, const bool forward, ExecHash *const out)
{
  Exec *const  x       = self->step.x;
  const bool   is_not  = path->kind == PBG_PATH_NOT;
  PbgIdPattern pattern = {.graphs = self->graphs, .at.g = self->graph, .at.p = path->link};
  PbgScan    **scan    = &path->scans[forward ? 0 : 1];
  PbgIdQuad    batch[BATCH];
  PbgStatus    st = PBG_OK;
  if ((!is_not && !path->link) || pbg_id_kind(from) == PBG_ID_LOCAL) {
    return PBG_OK;
  }
  if (by_edges(self, path, from, forward ? 0 : 1, out, &st)) {
    return st == PBG_OK ? exec_tick(x) : st;
  }
  *(forward ? &pattern.at.s : &pattern.at.o) = from;
  if (*scan ? !x->dataset->ops->rescan(*scan, &pattern) : !(*scan = x->dataset->ops->scan(x->dataset, &pattern))) {
    return exec_fail(x, PBG_NO_MEMORY, "out of memory");
  }
  for (size_t count = 1; st == PBG_OK && count;) {
    count = x->dataset->ops->next(*scan, batch, BATCH, &st);
    for (size_t i = 0; st == PBG_OK && i < count; ++i) {
      if (!is_not || !listed(path->set, path->set_count, batch[i].p)) {
        st = add(out, forward ? batch[i].o : batch[i].s);
      }
    }
  }
  return st == PBG_OK ? exec_tick(x) : st;
}

static PbgStatus
reach(PathStep *self, PathNode *path, PbgId from, bool forward, ExecHash *out);

/// All that the path leads to from the nodes of `seen` numbered `next` and up, which grow meanwhile
static PbgStatus
spread(PathStep *const self, PathNode *const path, const bool forward, size_t next, ExecHash *const seen)
{
  PbgStatus st = PBG_OK;
  for (; st == PBG_OK && next < seen->rows.count; ++next) {
    st = reach(self, path->left, node_at(seen, next), forward, seen);
  }
  return st;
}

static PbgStatus
reach_many(PathStep *const self, PathNode *const path, const PbgId from, const bool forward, ExecHash *const out)
{
  ExecHash *const seen = out->rows.count ? &path->inside : out;
  empty(seen);
  PbgStatus st = path->kind == PBG_PATH_STAR ? add(seen, from) : reach(self, path->left, from, forward, seen);
  st           = st == PBG_OK ? spread(self, path, forward, 0, seen) : st;
  for (size_t i = 0; st == PBG_OK && seen != out && i < seen->rows.count; ++i) {
    st = add(out, node_at(seen, i));
  }
  return st;
}

static PbgStatus
reach_sequence(PathStep *const self, PathNode *const path, const PbgId from, const bool forward, ExecHash *const out)
{
  ExecHash  middle = {.rows = {.x = self->step.x, .width = 1}, .keys = 1};
  PbgStatus st     = reach(self, forward ? path->left : path->right, from, forward, &middle);
  for (size_t i = 0; st == PBG_OK && i < middle.rows.count; ++i) {
    st = reach(self, forward ? path->right : path->left, node_at(&middle, i), forward, out);
  }
  exec_hash_free(&middle);
  return st;
}

static PbgStatus
reach(PathStep *const self, PathNode *const path, const PbgId from, const bool forward, ExecHash *const out)
{
  PbgStatus st = PBG_OK;
  switch (path->kind) {
  case PBG_PATH_LINK:
    return neighbours(self, path, from, forward, out);
  case PBG_PATH_INVERSE:
    return reach(self, path->left, from, !forward, out);
  case PBG_PATH_SEQUENCE:
    return reach_sequence(self, path, from, forward, out);
  case PBG_PATH_ALTERNATE:
    st = reach(self, path->left, from, forward, out);
    return st == PBG_OK ? reach(self, path->right, from, forward, out) : st;
  case PBG_PATH_OPTIONAL:
    st = add(out, from);
    return st == PBG_OK ? reach(self, path->left, from, forward, out) : st;
  case PBG_PATH_STAR:
  case PBG_PATH_PLUS:
    return reach_many(self, path, from, forward, out);
  case PBG_PATH_NOT:
    st = path->any ? neighbours(self, path, from, forward, out) : PBG_OK;
    return st == PBG_OK && path->right->any ? neighbours(self, path->right, from, !forward, out) : st;
  }
  return st;
}

/// All nodes of the graph, or with `link` the subjects (objects) of its triples
static PbgStatus
all_nodes(PathStep *const self, const PbgId link, const bool subjects, const bool objects, ExecHash *const out)
{
  Exec *const        x       = self->step.x;
  const PbgIdPattern pattern = {.graphs = self->graphs, .at = {.p = link, .g = self->graph}};
  PbgScan *const     scan    = x->dataset->ops->scan(x->dataset, &pattern);
  PbgIdQuad          batch[BATCH];
  PbgStatus          st = scan ? PBG_OK : exec_fail(x, PBG_NO_MEMORY, "out of memory");
  for (size_t count = 1; st == PBG_OK && count;) {
    count = x->dataset->ops->next(scan, batch, BATCH, &st);
    for (size_t i = 0; st == PBG_OK && i < count; ++i) {
      st = subjects ? add(out, batch[i].s) : PBG_OK;
      st = st == PBG_OK && objects ? add(out, batch[i].o) : st;
    }
    st = st == PBG_OK ? exec_tick(x) : st;
  }
  x->dataset->ops->close(scan);
  return st;
}

/// Nodes from which the path may lead anywhere
static PbgStatus
starts(PathStep *const self, const PathNode *const path, const bool forward, ExecHash *const out)
{
  switch (path->kind) {
  case PBG_PATH_LINK:
    return path->link ? all_nodes(self, path->link, forward, !forward, out) : PBG_OK;
  case PBG_PATH_INVERSE:
    return starts(self, path->left, !forward, out);
  case PBG_PATH_PLUS:
    return starts(self, path->left, forward, out);
  case PBG_PATH_ALTERNATE: {
    const PbgStatus st = starts(self, path->left, forward, out);
    return st == PBG_OK ? starts(self, path->right, forward, out) : st;
  }
  default:
    return all_nodes(self, PBG_NO_ID, true, true, out);
  }
}

/// One start: bind what is found at `slot`, or only look for `target`
static PbgStatus
from_one(
  PathStep *const self, PbgId *const row, const PbgId from, const bool forward, const PbgId target, const uint32_t slot)
{
  empty(&self->found);
  PbgStatus st = reach(self, self->path, from, forward, &self->found);
  if (st != PBG_OK) {
    return st;
  }
  if (target) {
    return exec_hash_find(&self->found, &target) == EXEC_NONE ? PBG_OK : exec_next(&self->step, row);
  }
  for (size_t i = 0; st == PBG_OK && i < self->found.rows.count; ++i) {
    row[slot] = node_at(&self->found, i);
    st        = exec_next(&self->step, row);
  }
  row[slot] = PBG_NO_ID;
  return st;
}

static PbgStatus
from_all(PathStep *const self, PbgId *const row)
{
  const uint32_t s = self->pattern.place[0].slot, o = self->pattern.place[2].slot;
  empty(&self->starts);
  PbgStatus st = starts(self, self->path, true, &self->starts);
  for (size_t i = 0; st == PBG_OK && i < self->starts.rows.count; ++i) {
    const PbgId from = node_at(&self->starts, i);
    row[s]           = from;
    st               = from_one(self, row, from, true, s == o ? from : PBG_NO_ID, o);
  }
  row[s] = PBG_NO_ID;
  return st;
}

/// May the path lead from a node to itself by no step?
static bool
may_stay(const PathNode *const path)
{
  if (!path) {
    return false;
  }
  switch (path->kind) {
  case PBG_PATH_STAR:
  case PBG_PATH_OPTIONAL:
    return true;
  case PBG_PATH_INVERSE:
  case PBG_PATH_PLUS:
    return may_stay(path->left);
  case PBG_PATH_SEQUENCE:
    return may_stay(path->left) && may_stay(path->right);
  case PBG_PATH_ALTERNATE:
    return may_stay(path->left) || may_stay(path->right);
  default:
    return false;
  }
}

/// Is it the subject or object of a triple of the graph?
static PbgStatus
is_node(PathStep *const self, const PbgId id, bool *const found)
{
  Exec *const  x   = self->step.x;
  PbgStatus    st  = PBG_OK;
  PbgIdPattern ask = {.graphs = self->graphs, .at = {.s = id, .g = self->graph}};
  for (size_t i = 0; st == PBG_OK && !*found && i < 2 && pbg_id_kind(id) != PBG_ID_LOCAL; ++i) {
    PbgIdQuad      quad;
    PbgScan *const scan = x->dataset->ops->scan(x->dataset, &ask);
    *found              = scan && x->dataset->ops->next(scan, &quad, 1, &st);
    st                  = scan ? st : exec_fail(x, PBG_NO_MEMORY, "out of memory");
    x->dataset->ops->close(scan);
    ask.at.s = PBG_NO_ID;
    ask.at.o = id;
  }
  return st;
}

static PbgStatus
push_path(PbgStep *const step, PbgId *const row)
{
  PathStep *const  self  = (PathStep *)step;
  const ExecPlace *place = self->pattern.place;
  const PbgId      s     = place[0].is_slot ? row[place[0].slot] : place[0].id;
  const PbgId      o     = place[2].is_slot ? row[place[2].slot] : place[2].id;
  bool             there = false;
  self->graph            = place[3].is_slot ? row[place[3].slot] : place[3].id;
  self->graphs = self->pattern.graph_default && step->x->options->union_default ? PBG_GRAPHS_UNION : PBG_GRAPHS_ONE;
  if (!self->pattern.graph_default && !self->graph) {
    return PBG_OK;
  }
  if ((s || o) && self->stays && place[0].is_slot && place[2].is_slot) { // values of variables are nodes of the graph
    const PbgStatus st = is_node(self, s ? s : o, &there);
    if (st != PBG_OK || !there) {
      return st;
    }
  }
  if (s) {
    return from_one(self, row, s, true, o, place[2].slot);
  }
  return o ? from_one(self, row, o, false, PBG_NO_ID, place[0].slot) : from_all(self, row);
}

static PbgId
predicate(Exec *const x, const PbgStrView iri)
{
  const PbgNode node = {.kind = PBG_IRI, .text = iri};
  return x->dataset->ops->find(x->dataset, &node);
}

static bool
compile_not(Exec *const x, const PbgPath *const path, PathNode *const node)
{
  PathNode *const inverse = node->right = exec_alloc(x, sizeof *node);
  node->set                             = exec_alloc(x, 2 * (path->set_count + 1) * sizeof *node->set);
  if (!inverse || !node->set) {
    return false;
  }
  *inverse = (PathNode){.kind = PBG_PATH_NOT, .set = node->set + path->set_count + 1};
  for (size_t i = 0; i < path->set_count; ++i) {
    PathNode *const side         = path->set[i].inverse ? inverse : node;
    side->set[side->set_count++] = predicate(x, path->set[i].iri);
  }
  node->any    = node->set_count || !path->set_count;
  inverse->any = inverse->set_count;
  return true;
}

static PathNode *
compile(Exec *const x, const PbgPath *const path)
{
  PathNode *const node = exec_alloc(x, sizeof *node);
  if (!node) {
    return NULL;
  }
  node->kind   = path->kind;
  node->inside = (ExecHash){.rows = {.x = x, .width = 1}, .keys = 1};
  if (path->kind == PBG_PATH_LINK) {
    node->link = predicate(x, path->iri);
  }
  if (path->kind == PBG_PATH_NOT) {
    return compile_not(x, path, node) ? node : NULL;
  }
  node->left  = path->left ? compile(x, path->left) : NULL;
  node->right = path->right ? compile(x, path->right) : NULL;
  return (path->left && !node->left) || (path->right && !node->right) ? NULL : node;
}

static void
close_node(Exec *const x, PathNode *const node)
{
  if (node) {
    x->dataset->ops->close(node->scans[0]);
    x->dataset->ops->close(node->scans[1]);
    exec_hash_free(&node->inside);
    exec_hash_free(&node->edges[0]);
    exec_hash_free(&node->edges[1]);
    close_node(x, node->left);
    close_node(x, node->right);
  }
}

static void
close_path(PbgStep *const step)
{
  PathStep *const self = (PathStep *)step;
  close_node(step->x, self->path);
  exec_hash_free(&self->found);
  exec_hash_free(&self->starts);
}

PbgStep *
exec_step_path(Exec *const x, const PbgPath *const path, const ExecPattern *const pattern)
{
  PathStep *const self = exec_step_new(x, sizeof *self, "path", push_path, close_path);
  if (!self) {
    return NULL;
  }
  self->pattern = *pattern;
  self->found = self->starts = (ExecHash){.rows = {.x = x, .width = 1}, .keys = 1};
  self->path                 = compile(x, path);
  self->stays                = self->path && may_stay(self->path);
  return self->path ? &self->step : NULL;
}
