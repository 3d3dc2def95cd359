// exec_service.c - SERVICE (SPARQL 1.1 Federated Query): the group is asked once an endpoint, its rows are met by those that are pushed.
#include "sparql/exec.h"
#include "sparql/service.h"

#include <stdlib.h>

#define SECONDS 30.0
#define BYTES   ((size_t)64 << 20)

typedef struct {
  PbgStep           step;
  const PbgAlgebra *service;
  ExecPlace         endpoint;
  const PbgStrView *names;
  ExecRows          rows;   ///< Cells as the slots
  PbgId             asked;  ///< Whose rows those are
  bool              single; ///< It failed in silence: one empty solution
  PbgId            *was;
} ServiceStep;

/// The query that is sent: the prologue, the group as it was written
static void
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
      st = node ? exec_intern(x, node, &self->was[i]) : PBG_OK;
    }
    st = st == PBG_OK ? exec_rows_add(&self->rows, self->was) : st;
  }
  return st;
}

static PbgStatus
ask(ServiceStep *const self, const PbgNode *const endpoint)
{
  Exec *const                  x       = self->step.x;
  const PbgQueryOptions *const options = x->options;
  PbgArena *const              arena   = pbg_arena_new((size_t)1 << 30);
  PbgBuffer                    query   = {0};
  PbgServiceRows               rows    = {.names = self->names, .width = self->service->slot_count};
  char                        *answer  = NULL;
  size_t                       len     = 0;
  char                         problem[160];
  const PbgStrView             url = arena ? pbg_arena_copy(arena, endpoint->text) : (PbgStrView){0};
  write_query(self, &query);
  const PbgServiceRequest request = {.endpoint = url.data,
                                     .query    = pbg_buffer_view(&query),
                                     .seconds  = options->service_seconds > 0 ? options->service_seconds : SECONDS,
                                     .bytes    = options->service_bytes ? (size_t)options->service_bytes : BYTES};
  PbgStatus st = url.data && !query.status ? pbg_service_ask(&request, &answer, &len, problem) : PBG_NO_MEMORY;
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
  self->rows.count   = 0;
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

static PbgStatus
meet(ServiceStep *const self, PbgId *const row, const PbgId *const cells)
{
  const uint32_t *const slots = self->service->slots;
  const size_t          width = self->service->slot_count;
  for (size_t i = 0; i < width; ++i) {
    self->was[i] = row[slots[i]];
    if (self->was[i] && cells[i] && self->was[i] != cells[i]) {
      return PBG_OK;
    }
  }
  for (size_t i = 0; i < width; ++i) {
    row[slots[i]] = cells[i] ? cells[i] : row[slots[i]];
  }
  const PbgStatus st = exec_next(&self->step, row);
  for (size_t i = 0; i < width; ++i) {
    if (cells[i]) {
      row[slots[i]] = self->was[i];
    }
  }
  return st;
}

static PbgStatus
push_service(PbgStep *const step, PbgId *const row)
{
  ServiceStep *const self     = (ServiceStep *)step;
  const PbgId        endpoint = self->endpoint.is_slot ? row[self->endpoint.slot] : self->endpoint.id;
  PbgStatus          st       = PBG_OK;
  if (self->asked != endpoint || !endpoint) {
    st = fetch(self, endpoint);
  }
  if (st != PBG_OK) {
    return st;
  }
  if (self->single) {
    return exec_next(step, row);
  }
  for (size_t i = 0; st == PBG_OK && i < self->rows.count; ++i) {
    st = meet(self, row, exec_rows_at(&self->rows, i));
  }
  return st == PBG_OK ? exec_tick(step->x) : st;
}

static void
close_service(PbgStep *const step)
{
  exec_rows_free(&((ServiceStep *)step)->rows);
}

PbgStep *
exec_step_service(Exec *const             x,
                  const PbgScope *const   scope,
                  const PbgAlgebra *const service,
                  const ExecPlace *const  endpoint)
{
  const size_t       width = service->slot_count;
  ServiceStep *const self  = exec_step_new(x, sizeof *self, "service", push_service, close_service);
  PbgStrView *const  names = self ? exec_alloc(x, (width + 1) * sizeof *names) : NULL;
  if (!names) {
    return NULL;
  }
  for (size_t i = 0; i < width; ++i) {
    names[i] = scope->names[service->slots[i]];
  }
  self->service  = service;
  self->endpoint = *endpoint;
  self->names    = names;
  self->was      = exec_alloc(x, (width + 1) * sizeof *self->was);
  self->rows     = (ExecRows){.x = x, .width = width};
  return self->was ? &self->step : NULL;
}
