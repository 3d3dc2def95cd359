// exec_service.c - SERVICE (SPARQL 1.1 Federated Query): a bind join. Rows that are pushed wait until BATCH different values of
// the slots that both sides bind have come; the endpoint is asked once for all of them, by VALUES behind the group (Federated Query
// 2.4). Without such slots, or where each row may name another endpoint, the group is asked as it stands.
#include "rdf/turtle.h"
#include "sparql/exec.h"
#include "sparql/service.h"

#include <stdlib.h>

#define SECONDS 30.0
#define BYTES   ((size_t)64 << 20)
/// Different keys of one request, and rows that wait for it, at most
#define BATCH   1000U
#define WAITING 65536U

typedef struct {
  PbgStep           step; ///< children[0]: what gives the rows, if they are to wait
  const PbgAlgebra *service;
  ExecPlace         endpoint;
  const PbgStrView *names; ///< Of the cells
  const uint32_t   *slots; ///< The same; first `keys` that every row binds
  size_t            width, keys;
  ExecHash          answer;
  bool              loose;  ///< Some row of the answer leaves a key open: all are looked at
  PbgId             asked;  ///< Whose rows those are
  bool              single; ///< It failed in silence: one empty solution
  PbgId            *was;
  ExecRows          waiting; ///< Whole rows
  ExecHash          wanted;  ///< Their keys
} ServiceStep;

/// What waits is pushed here
typedef struct {
  PbgStep      step;
  ServiceStep *owner;
} WaitStep;

/// VALUES of the keys that are wanted; false if one is a blank node, which no endpoint knows
static PbgStatus
write_values(const ServiceStep *const self, PbgBuffer *const out, bool *const sent)
{
  const Exec *const x     = self->step.x;
  PbgArena *const   arena = pbg_arena_new((size_t)1 << 28);
  PbgStatus         st    = arena ? PBG_OK : PBG_NO_MEMORY;
  *sent                   = true;
  pbg_buffer_add(out, PBG_LIT(" VALUES ("));
  for (size_t k = 0; k < self->keys; ++k) {
    pbg_buffer_print(out, " ?%.*s", PBG_ARG(self->names[k]));
  }
  pbg_buffer_add(out, PBG_LIT(" ) {"));
  for (size_t i = 0; st == PBG_OK && *sent && i < self->wanted.rows.count; ++i) {
    pbg_buffer_add(out, PBG_LIT("\n("));
    for (size_t k = 0; st == PBG_OK && *sent && k < self->keys; ++k) {
      PbgNode node;
      st    = exec_node(x, exec_rows_at(&self->wanted.rows, i)[k], arena, &node);
      *sent = st == PBG_OK && node.kind != PBG_BLANK;
      if (*sent) {
        pbg_buffer_add_char(out, ' ');
        pbg_turtle_term(out, &node);
      }
    }
    pbg_buffer_add(out, PBG_LIT(" )"));
  }
  pbg_buffer_add(out, PBG_LIT(" }"));
  pbg_arena_free(arena);
  return st;
}

/// The query that is sent: the prologue, the group as it was written, what is wanted of it
static PbgStatus
write_query(const ServiceStep *const self, PbgBuffer *const out)
{
  const PbgQuery *const query = self->step.x->query;
  if (query->base.len) {
    pbg_buffer_print(out, "BASE <%.*s>\n", PBG_ARG(query->base));
  }
  for (size_t i = 0; i < query->prefix_count; ++i) {
    pbg_buffer_print(out, "PREFIX %.*s: <%.*s>\n", PBG_ARG(query->prefixes[i].name), PBG_ARG(query->prefixes[i].iri));
  }
  pbg_buffer_add(out, PBG_LIT("SELECT * WHERE "));
  pbg_buffer_add(out, self->service->text);
  const size_t group = out->len;
  bool         sent  = true;
  PbgStatus    st    = self->wanted.rows.count ? write_values(self, out, &sent) : PBG_OK;
  if (!sent) {
    out->len = group;
  }
  return st == PBG_OK ? out->status : st;
}

static PbgStatus
keep_rows(ServiceStep *const self, const PbgServiceRows *const rows, PbgArena *const arena)
{
  Exec *const  x     = self->step.x;
  const size_t width = rows->width, step = width ? width : 1;
  PbgStatus    st = PBG_OK;
  for (size_t from = 0; st == PBG_OK && from < rows->count; from += step) {
    for (size_t i = 0; st == PBG_OK && i < width; ++i) {
      PbgNode *const node = rows->cells[from + i];
      self->was[i]        = PBG_NO_ID;
      if (node && node->kind == PBG_BLANK) { // its labels are not ours
        PbgBuffer label = {0};
        pbg_buffer_print(&label, "service%llu%.*s", (unsigned long long)(self->asked & UINT32_MAX),
                         PBG_ARG(node->text));
        node->text = pbg_arena_copy(arena, pbg_buffer_view(&label));
        pbg_buffer_free(&label);
      }
      st          = node ? exec_intern(x, node, &self->was[i]) : PBG_OK;
      self->loose = self->loose || (i < self->keys && !node);
    }
    st = st == PBG_OK ? exec_rows_add(&self->answer.rows, self->was) : st;
  }
  return st == PBG_OK ? exec_hash_index(&self->answer) : st;
}

static PbgStatus
ask(ServiceStep *const self, const PbgNode *const endpoint)
{
  Exec *const                  x       = self->step.x;
  const PbgQueryOptions *const options = x->options;
  PbgArena *const              arena   = pbg_arena_new((size_t)1 << 30);
  PbgBuffer                    query   = {0};
  PbgServiceRows               rows    = {.names = self->names, .width = self->width};
  char                        *answer  = NULL;
  size_t                       len     = 0;
  char                         problem[160];
  const PbgStatus              written = write_query(self, &query);
  const PbgStrView             url     = arena ? pbg_arena_copy(arena, endpoint->text) : (PbgStrView){0};
  const PbgServiceRequest      request = {.endpoint = url.data,
                                          .query    = pbg_buffer_view(&query),
                                          .seconds  = options->service_seconds > 0 ? options->service_seconds : SECONDS,
                                          .bytes    = options->service_bytes ? (size_t)options->service_bytes : BYTES};
  PbgStatus st = url.data && !written ? pbg_service_ask(&request, &answer, &len, problem) : PBG_NO_MEMORY;
  if (st != PBG_OK) {
    st = exec_fail(x, st, "SERVICE <%.*s>: %s", PBG_ARG(endpoint->text), problem);
  } else if (pbg_service_read((PbgStrView){answer, len}, arena, &rows)) {
    st = exec_fail(x, PBG_BAD_READ, "SERVICE <%.*s>: the answer is no SPARQL result in JSON or XML",
                   PBG_ARG(endpoint->text));
  } else {
    st = keep_rows(self, &rows, arena);
  }
  free(answer);
  pbg_buffer_free(&query);
  pbg_arena_free(arena);
  return st;
}

/// Rows of that endpoint; in silence a failure is one empty solution
static PbgStatus
fetch(ServiceStep *const self, const PbgId endpoint)
{
  Exec *const x      = self->step.x;
  PbgNode     node   = {.kind = PBG_LITERAL};
  const bool  silent = self->service->silent;
  PbgStatus   st     = endpoint ? exec_node(x, endpoint, x->arena, &node) : PBG_OK;
  self->asked        = endpoint;
  self->single       = false;
  self->loose        = false;
  exec_hash_clear(&self->answer);
  if (st == PBG_OK && x->options->no_service) {
    st = exec_fail(x, PBG_BAD_READ, "SERVICE is not allowed (--no-service)");
  } else if (st == PBG_OK && node.kind != PBG_IRI) {
    st = exec_fail(x, PBG_BAD_READ, "the endpoint of SERVICE is no IRI");
  } else if (st == PBG_OK) {
    st = ask(self, &node);
  }
  if (st != PBG_OK && silent && st != PBG_NO_MEMORY) {
    x->error->message[0] = '\0';
    self->single         = true;
    return PBG_OK;
  }
  return st;
}

/// The row joined with one row of the answer is pushed on
static PbgStatus
join(ServiceStep *const self, PbgId *const row, const PbgId *const cells)
{
  const uint32_t *const slots = self->slots;
  for (size_t i = 0; i < self->width; ++i) {
    self->was[i] = row[slots[i]];
    if (self->was[i] && cells[i] && self->was[i] != cells[i]) {
      return PBG_OK;
    }
  }
  for (size_t i = 0; i < self->width; ++i) {
    row[slots[i]] = cells[i] ? cells[i] : row[slots[i]];
  }
  const PbgStatus st = exec_next(&self->step, row);
  for (size_t i = 0; i < self->width; ++i) {
    if (cells[i]) {
      row[slots[i]] = self->was[i];
    }
  }
  return st;
}

/// The row meets the answer at hand
static PbgStatus
meet(ServiceStep *const self, PbgId *const row)
{
  PbgStatus st = PBG_OK;
  if (self->single) {
    return exec_next(&self->step, row);
  }
  if (self->loose || !self->keys) {
    for (size_t i = 0; st == PBG_OK && i < self->answer.rows.count; ++i) {
      st = join(self, row, exec_rows_at(&self->answer.rows, i));
    }
    return st;
  }
  for (size_t i = 0; i < self->keys; ++i) {
    self->was[i] = row[self->slots[i]];
  }
  for (uint32_t i = exec_hash_find(&self->answer, self->was); st == PBG_OK && i != EXEC_NONE;
       i          = self->answer.chain[i]) {
    st = join(self, row, exec_rows_at(&self->answer.rows, i));
  }
  return st;
}

/// Ask for the rows that wait, and push what comes of them
static PbgStatus
flush(ServiceStep *const self)
{
  PbgStatus st = self->waiting.count ? fetch(self, self->endpoint.id) : PBG_OK;
  for (size_t i = 0; st == PBG_OK && i < self->waiting.count; ++i) {
    st = meet(self, exec_rows_at(&self->waiting, i));
    st = st == PBG_OK ? exec_tick(self->step.x) : st;
  }
  self->waiting.count = 0;
  exec_hash_clear(&self->wanted);
  return st;
}

static PbgStatus
push_wait(PbgStep *const step, PbgId *const row)
{
  ServiceStep *const self = ((WaitStep *)step)->owner;
  uint32_t           index;
  bool               added;
  ++step->rows;
  for (size_t i = 0; i < self->keys; ++i) {
    self->was[i] = row[self->slots[i]];
  }
  PbgStatus st = exec_hash_add(&self->wanted, self->was, &index, &added);
  st           = st == PBG_OK ? exec_rows_add(&self->waiting, row) : st;
  return st == PBG_OK && (self->wanted.rows.count == BATCH || self->waiting.count == WAITING) ? flush(self) : st;
}

static PbgStatus
push_service(PbgStep *const step, PbgId *const row)
{
  ServiceStep *const self = (ServiceStep *)step;
  PbgStatus          st   = PBG_OK;
  if (step->children[0]) {
    st = step->children[0]->push(step->children[0], row);
    return st == PBG_OK ? flush(self) : st;
  }
  const PbgId endpoint = self->endpoint.is_slot ? row[self->endpoint.slot] : self->endpoint.id;
  if (self->asked != endpoint || !endpoint) {
    st = fetch(self, endpoint);
  }
  st = st == PBG_OK ? meet(self, row) : st;
  return st == PBG_OK ? exec_tick(step->x) : st;
}

static void
close_service(PbgStep *const step)
{
  ServiceStep *const self = (ServiceStep *)step;
  exec_hash_free(&self->answer);
  exec_hash_free(&self->wanted);
  exec_rows_free(&self->waiting);
}

/// The slots of the group, those that are bound in every row first
static uint32_t *
keys_first(Exec *const x, const PbgAlgebra *const service, const PbgSlotSet *const certain, size_t *const keys)
{
  uint32_t *const slots = exec_alloc(x, (service->slot_count + 1) * sizeof *slots);
  size_t          count = 0;
  *keys                 = 0;
  for (int pass = 0; slots && pass < 2; ++pass) {
    for (size_t i = 0; i < service->slot_count; ++i) {
      if (pbg_slots_has(certain, service->slots[i]) == !pass) {
        slots[count++] = service->slots[i];
        *keys += !pass;
      }
    }
  }
  return slots;
}

PbgStep *
exec_step_service(Exec *const             x,
                  const PbgScope *const   scope,
                  const PbgAlgebra *const service,
                  const ExecPlace *const  endpoint,
                  const PbgSlotSet *const certain,
                  PbgStep **const         end)
{
  const size_t       width = service->slot_count;
  ServiceStep *const self  = exec_step_new(x, sizeof *self, "service", push_service, close_service);
  WaitStep *const    wait  = exec_step_new(x, sizeof *wait, NULL, push_wait, NULL);
  PbgStrView *const  names = exec_alloc(x, (width + 1) * sizeof *names);
  if (!self || !wait || !names) {
    return NULL;
  }
  self->slots = keys_first(x, service, certain, &self->keys);
  for (size_t i = 0; self->slots && i < width; ++i) {
    names[i] = scope->names[self->slots[i]];
  }
  self->service  = service;
  self->endpoint = *endpoint;
  self->names    = names;
  self->width    = width;
  self->was      = exec_alloc(x, (width + 1) * sizeof *self->was);
  self->answer   = (ExecHash){.rows = {.x = x, .width = width}, .keys = self->keys};
  self->wanted   = (ExecHash){.rows = {.x = x, .width = self->keys}, .keys = self->keys};
  self->waiting  = (ExecRows){.x = x, .width = scope->count};
  wait->owner    = self;
  *end           = self->keys && !endpoint->is_slot ? &wait->step : NULL;
  return self->slots && self->was ? &self->step : NULL;
}
