// Scans over the dataset in memory: a range of a sorted index.
#include "store/memory_internal.h"

#include <stdlib.h>

/// Different values that are counted one by one for an estimate; beyond, the rest is taken to be alike
#define COUNT_LIMIT 512

typedef struct {
  PbgScan      base;
  PbgIdPattern pattern;
  MemoryIndex *index;
  size_t       bound;   ///< Places at the front that the pattern gives
  size_t       at, end; ///< Of the range
  bool         started; ///< One was given: `at` - 1 is in the range
} MemoryScan;

static PbgId
place_of(const PbgIdQuad *const quad, const unsigned place)
{
  const PbgId places[] = {[PLACE_S] = quad->s, [PLACE_P] = quad->p, [PLACE_O] = quad->o, [PLACE_G] = quad->g};
  return places[place];
}

/// Does the pattern give that place?
static bool
is_bound(const PbgIdPattern *const pattern, const unsigned place)
{
  return place == PLACE_G ? pattern->graphs == PBG_GRAPHS_ONE || pattern->at.g != PBG_NO_ID
                          : place_of(&pattern->at, place) != PBG_NO_ID;
}

static int
compare_keys(const void *const a, const void *const b)
{
  const MemoryKey *const x = a;
  const MemoryKey *const y = b;
  for (size_t i = 0; i < 4; i++) {
    if (x->key[i] != y->key[i]) {
      return x->key[i] < y->key[i] ? -1 : 1;
    }
  }
  return 0;
}

/// The place that shall stand first behind the bound ones; 4 if any may
static unsigned
first_open(const PbgIdPattern *const pattern)
{
  switch (pattern->order) {
  case PBG_ORDER_S:
    return PLACE_S;
  case PBG_ORDER_P:
    return PLACE_P;
  case PBG_ORDER_O:
    return PLACE_O;
  case PBG_ORDER_G:
    return PLACE_G;
  default:
    return 4;
  }
}

/// Does the index begin with the bound places, and is the order right? The graph stands last in a union, so that the same
/// triples follow each other.
static bool
serves(const MemoryIndex *const index, const PbgIdPattern *const pattern, const size_t bound)
{
  const unsigned first = first_open(pattern);
  for (size_t i = 0; i < bound; i++) {
    if (!is_bound(pattern, index->places[i])) {
      return false;
    }
  }
  return (first == 4 || is_bound(pattern, first) || index->places[bound] == first) &&
         (pattern->graphs != PBG_GRAPHS_UNION || index->places[3] == PLACE_G);
}

/// Places in the order in which a new index for the pattern has them
static void
choose_places(const PbgIdPattern *const pattern, unsigned char places[const 4])
{
  static const unsigned char usual[] = {PLACE_G, PLACE_P, PLACE_S, PLACE_O};
  const unsigned             first   = first_open(pattern);
  size_t                     count   = 0;
  for (size_t i = 0; i < 4; i++) {
    if (is_bound(pattern, usual[i])) {
      places[count++] = usual[i];
    }
  }
  if (first < 4 && !is_bound(pattern, first)) {
    places[count++] = (unsigned char)first;
  }
  for (size_t i = 1; i <= 4; i++) { // the graph last
    const unsigned char place = usual[i % 4];
    if (!is_bound(pattern, place) && place != first) {
      places[count++] = place;
    }
  }
}

static size_t
count_bound(const PbgIdPattern *const pattern)
{
  size_t bound = 0;
  for (unsigned place = PLACE_S; place <= PLACE_G; place++) {
    bound += is_bound(pattern, place);
  }
  return bound;
}

/// The index for the pattern, made if there is none; NULL if memory is out
static MemoryIndex *
index_for(PbgMemory *const memory, const PbgIdPattern *const pattern, const size_t bound)
{
  for (size_t i = 0; i < memory->index_count; i++) {
    if (serves(&memory->indexes[i], pattern, bound)) {
      return &memory->indexes[i];
    }
  }
  MemoryIndex *const index = &memory->indexes[memory->index_count];
  choose_places(pattern, index->places);
  index->keys = malloc((memory->count + 1) * sizeof *index->keys);
  if (!index->keys) {
    return NULL;
  }
  for (size_t i = 0; i < memory->count; i++) {
    for (size_t k = 0; k < 4; k++) {
      index->keys[i].key[k] = place_of(&memory->quads[i], index->places[k]);
    }
  }
  qsort(index->keys, memory->count, sizeof *index->keys, compare_keys);
  memory->index_count++;
  return index;
}

/// The first key in [from, to) that is not below `key` in its first `parts` parts, or, `above`, that is above it
static size_t
bound_of(
  const MemoryIndex *const index, size_t from, size_t to, const PbgId key[4], const size_t parts, const bool above)
{
  while (from < to) {
    const size_t middle = from + (to - from) / 2;
    int          found  = 0;
    for (size_t i = 0; i < parts && !found; i++) {
      const PbgId part = index->keys[middle].key[i];
      found            = (part > key[i]) - (part < key[i]);
    }
    if (found < 0 || (above && !found)) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

static void
set_range(MemoryScan *const scan, const size_t count)
{
  PbgId key[4] = {0};
  for (size_t i = 0; i < scan->bound; i++) {
    key[i] = place_of(&scan->pattern.at, scan->index->places[i]);
  }
  scan->at      = bound_of(scan->index, 0, count, key, scan->bound, false);
  scan->end     = bound_of(scan->index, scan->at, count, key, scan->bound, true);
  scan->started = false;
}

/// A union asks for all graphs, whatever the pattern says
static PbgIdPattern
normal_pattern(const PbgIdPattern *const pattern)
{
  PbgIdPattern normal = *pattern;
  if (pattern->graphs == PBG_GRAPHS_UNION) {
    normal.at.g = PBG_NO_ID;
  }
  return normal;
}

static bool
prepare(PbgMemory *const memory, MemoryScan *const scan, const PbgIdPattern *const pattern)
{
  scan->pattern = normal_pattern(pattern);
  scan->bound   = count_bound(&scan->pattern);
  scan->index   = index_for(memory, &scan->pattern, scan->bound);
  if (scan->index) {
    set_range(scan, memory->count);
  }
  return scan->index != NULL;
}

static bool
has_order(PbgDataset *const self, const PbgIdPattern *const pattern)
{
  (void)self;
  return !(pattern->graphs == PBG_GRAPHS_UNION && pattern->order == PBG_ORDER_G);
}

static PbgScan *
open_scan(PbgDataset *const self, const PbgIdPattern *const pattern)
{
  MemoryScan *const scan = has_order(self, pattern) ? calloc(1, sizeof *scan) : NULL;
  if (scan && !prepare((PbgMemory *)self, scan, pattern)) {
    free(scan);
    return NULL;
  }
  if (scan) {
    scan->base.dataset = self;
  }
  return scan ? &scan->base : NULL;
}

static bool
rescan(PbgScan *const self, const PbgIdPattern *const pattern)
{
  MemoryScan *const scan = (MemoryScan *)self;
  scan->pattern          = normal_pattern(pattern);
  set_range(scan, ((const PbgMemory *)self->dataset)->count);
  return true;
}

static void
close_scan(PbgScan *const self)
{
  free(self);
}

static PbgIdQuad
quad_at(const MemoryScan *const scan, const size_t at)
{
  PbgId places[4];
  for (size_t i = 0; i < 4; i++) {
    places[scan->index->places[i]] = scan->index->keys[at].key[i];
  }
  return (PbgIdQuad){.s = places[PLACE_S], .p = places[PLACE_P], .o = places[PLACE_O], .g = places[PLACE_G]};
}

/// Is the key at `at` one that the pattern does not want: of the default graph, or again the same triple?
static bool
is_passed_over(const MemoryScan *const scan, const size_t at, const PbgIdQuad *const quad)
{
  if (scan->pattern.graphs == PBG_GRAPHS_NAMED) {
    return quad->g == PBG_NO_ID;
  }
  return scan->pattern.graphs == PBG_GRAPHS_UNION && scan->started &&
         !memcmp(scan->index->keys[at].key, scan->index->keys[at - 1].key, 3 * sizeof(PbgId));
}

static size_t
next_quads(PbgScan *const self, PbgIdQuad *const out, const size_t room, PbgStatus *const status)
{
  MemoryScan *const scan  = (MemoryScan *)self;
  size_t            count = 0;
  *status                 = PBG_OK;
  for (; scan->at < scan->end && count < room; scan->at++) {
    PbgIdQuad quad = quad_at(scan, scan->at);
    if (!is_passed_over(scan, scan->at, &quad)) {
      quad.g       = scan->pattern.graphs == PBG_GRAPHS_UNION ? PBG_NO_ID : quad.g;
      out[count++] = quad;
    }
    scan->started = true;
  }
  return count;
}

static void
seek(PbgScan *const self, const PbgId id)
{
  MemoryScan *const scan  = (MemoryScan *)self;
  const unsigned    first = first_open(&scan->pattern);
  PbgId             key[4];
  if (first == 4 || is_bound(&scan->pattern, first) || scan->at == scan->end) {
    return;
  }
  memcpy(key, scan->index->keys[scan->at].key, sizeof key);
  if (key[scan->bound] < id) {
    key[scan->bound] = id;
    scan->at         = bound_of(scan->index, scan->at, scan->end, key, scan->bound + 1, false);
  }
}

/// How many different values the place behind the bound ones has in the range, counted up to a limit
static double
count_values(const MemoryScan *const scan)
{
  size_t at    = scan->at;
  size_t count = 0;
  while (at < scan->end && count < COUNT_LIMIT) {
    at = bound_of(scan->index, at, scan->end, scan->index->keys[at].key, scan->bound + 1, true);
    count++;
  }
  const double part = scan->end > scan->at ? (double)(at - scan->at) / (double)(scan->end - scan->at) : 1;
  return (double)count / part;
}

static double
estimate(PbgDataset *const self, const PbgIdPattern *const pattern, double distinct[const 4])
{
  static const PbgOrder orders[] = {PBG_ORDER_S, PBG_ORDER_P, PBG_ORDER_O, PBG_ORDER_G};
  PbgMemory *const      memory   = (PbgMemory *)self;
  MemoryScan            scan     = {.index = NULL};
  if (!prepare(memory, &scan, pattern)) {
    return (double)memory->count;
  }
  const double count = (double)(scan.end - scan.at);
  for (unsigned place = PLACE_S; distinct && place <= PLACE_G; place++) {
    PbgIdPattern ordered = *pattern;
    ordered.order        = orders[place];
    distinct[place]      = count > 0 ? 1 : 0;
    if (count > 0 && !is_bound(&scan.pattern, place) && has_order(self, &ordered) && prepare(memory, &scan, &ordered)) {
      distinct[place] = count_values(&scan);
    }
  }
  return count;
}

static size_t
list_graphs(PbgDataset *const self, const PbgId after, PbgId *const out, const size_t room)
{
  const PbgMemory *const memory = (const PbgMemory *)self;
  size_t                 count  = 0;
  // The quads are sorted by graph
  for (size_t i = 0; i < memory->count && count < room; i++) {
    const PbgId graph = memory->quads[i].g;
    if (graph > after && (!count || out[count - 1] != graph)) {
      out[count++] = graph;
    }
  }
  return count;
}

static void
free_dataset(PbgDataset *const self)
{
  pbg_memory_free((PbgMemory *)self);
}

const PbgDatasetOps pbg_memory_ops = {
  .find      = pbg_memory_find,
  .term      = pbg_memory_term,
  .scan      = open_scan,
  .has_order = has_order,
  .next      = next_quads,
  .seek      = seek,
  .rescan    = rescan,
  .close     = close_scan,
  .estimate  = estimate,
  .graphs    = list_graphs,
  .free      = free_dataset,
};
