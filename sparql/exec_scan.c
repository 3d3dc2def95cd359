// exec_scan.c - index joins: for each row the quads of a pattern, by look-up or by merging with an ordered scan.
#include "sparql/exec.h"

#include <stdlib.h>

#define BATCH 64U

typedef struct {
  PbgStep     step;
  ExecPattern pattern;
  PbgScan    *scan;
  unsigned    shape; ///< Which places were open when the scan was opened, and how graphs were looked at
  PbgIdQuad   batch[BATCH];
} ScanStep;

/// Put the row's values into the pattern; false if nothing can match
static bool
fill(const Exec *const x, const ExecPattern *const from, const PbgId *const row, PbgIdPattern *const out)
{
  PbgId at[4];
  for (size_t i = 0; i < 4; ++i) {
    at[i]              = from->place[i].is_slot ? row[from->place[i].slot] : from->place[i].id;
    const bool missing = !from->place[i].is_slot && !at[i] && !(i == 3 && from->graph_default);
    if (missing || pbg_id_kind(at[i]) == PBG_ID_LOCAL) {
      return false; // a term that the dataset does not have
    }
  }
  *out = (PbgIdPattern){.at = {at[0], at[1], at[2], at[3]}, .order = from->order};
  if (from->graph_default) {
    out->graphs = x->options->union_default ? PBG_GRAPHS_UNION : PBG_GRAPHS_ONE;
  } else {
    out->graphs = at[3] ? PBG_GRAPHS_ONE : PBG_GRAPHS_NAMED;
  }
  return true;
}

static unsigned
shape_of(const PbgIdPattern *const p)
{
  return 1U | (unsigned)(p->at.s != 0) << 1U | (unsigned)(p->at.p != 0) << 2U | (unsigned)(p->at.o != 0) << 3U |
         (unsigned)p->graphs << 4U;
}

static PbgStatus
open_scan(Exec *const x, PbgScan **const scan, unsigned *const shape, const PbgIdPattern *const pattern)
{
  const unsigned now = shape_of(pattern);
  if (*scan && *shape == now) {
    return x->dataset->ops->rescan(*scan, pattern) ? PBG_OK : exec_fail(x, PBG_NO_MEMORY, "out of memory");
  }
  x->dataset->ops->close(*scan);
  *shape = now;
  *scan  = x->dataset->ops->scan(x->dataset, pattern);
  return *scan ? PBG_OK : exec_fail(x, PBG_NO_MEMORY, "the store cannot be scanned");
}

/// What a match binds: the open places, the first of each slot, and those that must repeat it
typedef struct {
  uint32_t slot[4];
  unsigned from[4];
  unsigned count, first;
} Opened;

static Opened
opened(const ExecPattern *const pattern, const PbgId *const row)
{
  Opened   out      = {0};
  unsigned again[4] = {0}, again_count = 0;
  for (unsigned i = 0; i < 4; ++i) {
    const ExecPlace *const place = &pattern->place[i];
    if (!place->is_slot || row[place->slot]) {
      continue;
    }
    bool seen = false;
    for (unsigned k = 0; k < out.first; ++k) {
      seen = seen || out.slot[k] == place->slot;
    }
    if (seen) {
      again[again_count++] = i;
    } else {
      out.slot[out.first]   = place->slot;
      out.from[out.first++] = i;
    }
  }
  out.count = out.first;
  for (unsigned k = 0; k < again_count; ++k) {
    out.slot[out.count]   = pattern->place[again[k]].slot;
    out.from[out.count++] = again[k];
  }
  return out;
}

static inline PbgId
place_of(const PbgIdQuad *const quad, const unsigned i)
{
  return i == 0 ? quad->s : i == 1 ? quad->p : i == 2 ? quad->o : quad->g;
}

/// Bind what the quad gives; false if a repeated slot differs
static inline bool
bind(const Opened *const open, const PbgIdQuad *const quad, PbgId *const row)
{
  for (unsigned k = 0; k < open->first; ++k) {
    row[open->slot[k]] = place_of(quad, open->from[k]);
  }
  for (unsigned k = open->first; k < open->count; ++k) {
    if (row[open->slot[k]] != place_of(quad, open->from[k])) {
      return false;
    }
  }
  return true;
}

static void
unbind(const Opened *const open, PbgId *const row)
{
  for (unsigned k = 0; k < open->first; ++k) {
    row[open->slot[k]] = PBG_NO_ID;
  }
}

static PbgStatus
push_scan(PbgStep *const step, PbgId *const row)
{
  ScanStep *const self = (ScanStep *)step;
  Exec *const     x    = step->x;
  PbgIdPattern    pattern;
  if (!fill(x, &self->pattern, row, &pattern)) {
    return PBG_OK;
  }
  PbgStatus st = open_scan(x, &self->scan, &self->shape, &pattern);
  if (st != PBG_OK) {
    return st;
  }
  const Opened open  = opened(&self->pattern, row);
  size_t       count = 0;
  while (st == PBG_OK && (count = x->dataset->ops->next(self->scan, self->batch, BATCH, &st)) > 0) {
    for (size_t i = 0; st == PBG_OK && i < count; ++i) {
      if (bind(&open, &self->batch[i], row)) {
        st = exec_next(step, row);
      }
    }
    st = st == PBG_OK ? exec_tick(x) : st;
  }
  unbind(&open, row);
  return st;
}

static void
close_scan(PbgStep *const step)
{
  step->x->dataset->ops->close(((ScanStep *)step)->scan);
}

PbgStep *
exec_step_scan(Exec *const x, const ExecPattern *const pattern)
{
  ScanStep *const self = exec_step_new(x, sizeof *self, "scan", push_scan, close_scan);
  if (self) {
    self->pattern = *pattern;
  }
  return (PbgStep *)self;
}

// --- Merge ---

#define MERGE_BATCH 256U

typedef struct {
  PbgStep     step;
  ExecPattern pattern;
  uint32_t    slot; ///< By which both sides are ordered
  unsigned    at;   ///< Its place in the quad
  PbgScan    *scan;
  unsigned    shape;
  PbgId       key;   ///< Whose quads are in `group`; PBG_NO_ID: none yet
  PbgIdQuad  *group; ///< Own
  size_t      count, room;
  PbgIdQuad   batch[MERGE_BATCH];
  size_t      next, end; ///< Of the batch
  size_t      want;      ///< How many to read at once
  bool        done;
} MergeStep;

/// Begin at the start again: the rows are not ascending
static PbgStatus
restart(MergeStep *const self, const PbgIdPattern *const pattern)
{
  self->next = self->end = 0;
  self->want             = 16;
  self->done             = false;
  return open_scan(self->step.x, &self->scan, &self->shape, pattern);
}

static PbgStatus
refill(MergeStep *const self)
{
  PbgStatus st = PBG_OK;
  self->next   = 0;
  self->end    = self->step.x->dataset->ops->next(self->scan, self->batch, self->want, &st);
  self->want   = 2 * self->want < MERGE_BATCH ? 2 * self->want : MERGE_BATCH;
  self->done   = !self->end;
  return st;
}

/// Step forward to the first quad whose key is at least `key`
static PbgStatus
advance(MergeStep *const self, const PbgId key)
{
  bool sought = false;
  while (!self->done) {
    if (self->end && place_of(&self->batch[self->end - 1], self->at) >= key) {
      while (place_of(&self->batch[self->next], self->at) < key) {
        ++self->next;
      }
      return PBG_OK;
    }
    if (self->end && !sought) { // all of the batch is before the key
      self->step.x->dataset->ops->seek(self->scan, key);
      self->want = self->next + 2 >= self->end ? self->want : 8; // far steps read little
      sought     = true;
    } else if (!self->end && !sought) {
      self->step.x->dataset->ops->seek(self->scan, key);
      sought = true;
    }
    const PbgStatus st = refill(self);
    if (st != PBG_OK) {
      return st;
    }
  }
  return PBG_OK;
}

/// Gather the quads of `key`
static PbgStatus
gather(MergeStep *const self, const PbgId key)
{
  PbgStatus st = advance(self, key);
  self->count  = 0;
  self->key    = key;
  while (st == PBG_OK && !self->done) {
    if (self->next == self->end) {
      st = refill(self);
      continue;
    }
    if (place_of(&self->batch[self->next], self->at) != key) {
      break;
    }
    if (self->count == self->room) {
      const size_t     room  = self->room ? 2 * self->room : 16;
      PbgIdQuad *const group = realloc(self->group, room * sizeof *group);
      if (!group || exec_charge(self->step.x, (room - self->room) * sizeof *group)) {
        self->group = group ? group : self->group;
        return exec_fail(self->step.x, PBG_NO_MEMORY, "out of memory");
      }
      self->group = group;
      self->room  = room;
    }
    self->group[self->count++] = self->batch[self->next++];
  }
  return st;
}

static PbgStatus
push_merge(PbgStep *const step, PbgId *const row)
{
  MergeStep *const self = (MergeStep *)step;
  const PbgId      key  = row[self->slot];
  PbgIdPattern     pattern;
  PbgStatus        st = PBG_OK;
  if (key != self->key) {
    if (pbg_id_kind(key) == PBG_ID_LOCAL) {
      return PBG_OK;
    }
    row[self->slot] = PBG_NO_ID;
    const bool any  = fill(step->x, &self->pattern, row, &pattern);
    row[self->slot] = key;
    if (any && (!self->scan || key < self->key)) {
      st = restart(self, &pattern);
    }
    st = any && st == PBG_OK ? gather(self, key) : st;
    st = st == PBG_OK ? exec_tick(step->x) : st;
  }
  const Opened open = opened(&self->pattern, row);
  for (size_t i = 0; st == PBG_OK && i < self->count; ++i) {
    if (bind(&open, &self->group[i], row)) {
      st = exec_next(step, row);
    }
  }
  unbind(&open, row);
  return st;
}

static void
close_merge(PbgStep *const step)
{
  MergeStep *const self = (MergeStep *)step;
  step->x->dataset->ops->close(self->scan);
  free(self->group);
}

PbgStep *
exec_step_merge(Exec *const x, const ExecPattern *const pattern, const uint32_t slot)
{
  MergeStep *const self = exec_step_new(x, sizeof *self, "merge", push_merge, close_merge);
  if (self) {
    self->pattern = *pattern;
    self->slot    = slot;
    self->at      = pattern->order == PBG_ORDER_S   ? 0
                    : pattern->order == PBG_ORDER_P ? 1
                    : pattern->order == PBG_ORDER_O ? 2
                                                    : 3;
    self->want    = 16;
  }
  return (PbgStep *)self;
}
