// exec_terms.c - terms of a run: local ids for what the query makes, values of ids.
#include "sparql/exec.h"

#include "store/value.h"

#include <stdarg.h>
#include <stdio.h>

PbgStatus
exec_fail(Exec *const x, const PbgStatus status, const char *const format, ...)
{
  if (!x->error->message[0]) {
    va_list args;
    va_start(args, format);
    vsnprintf(x->error->message, sizeof x->error->message, format, args);
    va_end(args);
  }
  return status;
}

PbgStatus
exec_charge(Exec *const x, const size_t more)
{
  if (x->options->memory && x->memory + more > x->options->memory) {
    return exec_fail(x, PBG_TOO_LARGE, "the query needs more than %llu MiB: narrow it, or allow more",
                     (unsigned long long)(x->options->memory >> 20U));
  }
  x->memory += more;
  return PBG_OK;
}

void
exec_discharge(Exec *const x, const size_t less)
{
  x->memory -= less < x->memory ? less : x->memory;
}

PbgStatus
exec_check_time(Exec *const x)
{
  struct timespec now;
  if (!x->timed || clock_gettime(CLOCK_MONOTONIC, &now)) {
    return PBG_OK;
  }
  if (now.tv_sec < x->deadline.tv_sec || (now.tv_sec == x->deadline.tv_sec && now.tv_nsec < x->deadline.tv_nsec)) {
    return PBG_OK;
  }
  return exec_fail(x, PBG_TOO_LARGE, "the query takes longer than %g s: narrow it, or allow more", x->options->seconds);
}

void *
exec_alloc(Exec *const x, const size_t size)
{
  void *const memory = pbg_arena_alloc(x->arena, size);
  if (!memory) {
    exec_fail(x, PBG_NO_MEMORY, "out of memory");
  }
  return memory;
}

static size_t
hash_view(size_t h, const PbgStrView v)
{
  for (size_t i = 0; i < v.len; ++i) {
    h = (h ^ (unsigned char)v.data[i]) * 0x100000001B3U;
  }
  return h ^ v.len;
}

static size_t
hash_node(const PbgNode *const node)
{
  size_t h = hash_view(0xCBF29CE484222325U + node->kind, node->text);
  h        = hash_view(h, node->language);
  h        = hash_view(h, node->datatype);
  return h ^ h >> 31U;
}

static bool
same_node(const PbgNode *const a, const PbgNode *const b)
{
  return a->kind == b->kind && pbg_sv_equal(a->text, b->text) && pbg_sv_equal(a->language, b->language) &&
         pbg_sv_equal(a->datatype, b->datatype);
}

static size_t
place_of(const ExecTerms *const terms, const PbgNode *const node)
{
  size_t at = hash_node(node) & terms->mask;
  while (terms->heads[at] != EXEC_NONE && !same_node(&terms->nodes[terms->heads[at]], node)) {
    at = (at + 1) & terms->mask;
  }
  return at;
}

static PbgStatus
widen(Exec *const x)
{
  ExecTerms *const terms = &x->terms;
  const size_t     count = terms->heads ? 2 * (terms->mask + 1) : 64;
  terms->heads           = exec_alloc(x, count * sizeof *terms->heads);
  if (!terms->heads || exec_charge(x, count * sizeof *terms->heads)) {
    return PBG_NO_MEMORY;
  }
  memset(terms->heads, 0xFF, count * sizeof *terms->heads);
  terms->mask = count - 1;
  for (uint32_t i = 0; i < terms->count; ++i) {
    terms->heads[place_of(terms, &terms->nodes[i])] = i;
  }
  return PBG_OK;
}

/// Keep a copy of the node as a local term
static PbgStatus
add_local(Exec *const x, const PbgNode *const node, PbgId *const out)
{
  ExecTerms *const terms = &x->terms;
  const size_t     size  = node->text.len + node->language.len + node->datatype.len + sizeof *node;
  if (terms->count >= EXEC_NONE / 2 || exec_charge(x, size)) {
    return PBG_TOO_LARGE;
  }
  PbgNode *const nodes = pbg_arena_grow(x->arena, terms->nodes, terms->count, &terms->room, sizeof *nodes);
  if (!nodes) {
    return exec_fail(x, PBG_NO_MEMORY, "out of memory");
  }
  terms->nodes        = nodes;
  nodes[terms->count] = (PbgNode){.kind     = node->kind,
                                  .text     = pbg_arena_copy(x->arena, node->text),
                                  .language = pbg_arena_copy(x->arena, node->language),
                                  .datatype = pbg_arena_copy(x->arena, node->datatype)};
  if (pbg_arena_is_full(x->arena)) {
    return exec_fail(x, PBG_NO_MEMORY, "out of memory");
  }
  *out = (PbgId)PBG_ID_LOCAL << 60U | terms->count++;
  return PBG_OK;
}

PbgStatus
exec_intern(Exec *const x, const PbgNode *const node, PbgId *const out)
{
  ExecTerms *const terms = &x->terms;
  *out                   = x->dataset->ops->find(x->dataset, node);
  if (*out != PBG_NO_ID) {
    return PBG_OK;
  }
  if ((!terms->heads || terms->count * 2 > terms->mask) && widen(x)) {
    return PBG_NO_MEMORY;
  }
  const size_t at = place_of(terms, node);
  if (terms->heads[at] != EXEC_NONE) {
    *out = (PbgId)PBG_ID_LOCAL << 60U | terms->heads[at];
    return PBG_OK;
  }
  const PbgStatus st = add_local(x, node, out);
  if (st == PBG_OK) {
    terms->heads[at] = (uint32_t)(terms->count - 1);
  }
  return st;
}

PbgStatus
exec_intern_value(Exec *const x, const PbgValue *const value, PbgId *const out)
{
  const PbgInt128 most = PBG_ID_BIAS - 1;
  PbgNode         node;
  if (value->kind == PBG_VALUE_INTEGER && value->computed && value->type == PBG_TYPE_INTEGER &&
      value->number.digits <= most && value->number.digits >= -most) {
    *out = pbg_id_make(PBG_ID_INTEGER, (uint64_t)(int64_t)value->number.digits + PBG_ID_BIAS);
    return PBG_OK;
  }
  const PbgStatus st = pbg_value_node(x->scratch, value, &node);
  return st == PBG_OK ? exec_intern(x, &node, out) : st;
}

PbgStatus
exec_new_blank(Exec *const x, PbgId *const out)
{
  char label[32];
  for (;;) {
    const int     len  = snprintf(label, sizeof label, "q%llu", (unsigned long long)x->terms.blanks++);
    const PbgNode node = {.kind = PBG_BLANK, .text = {label, (size_t)len}};
    const size_t  was  = x->terms.count;
    PbgStatus     st   = exec_intern(x, &node, out);
    if (st != PBG_OK || x->terms.count > was) {
      return st; // a label that nobody has
    }
  }
}

PbgStatus
exec_node(const Exec *const x, const PbgId id, PbgArena *const arena, PbgNode *const out)
{
  if (pbg_id_kind(id) != PBG_ID_LOCAL) {
    return x->dataset->ops->term(x->dataset, id, arena, out);
  }
  *out = x->terms.nodes[id & UINT32_MAX];
  return PBG_OK;
}

PbgStatus
exec_value(Exec *const x, const PbgId id, PbgValue *const out)
{
  PbgNode   node;
  PbgStatus st = PBG_OK;
  switch (pbg_id_kind(id)) {
  case PBG_ID_NONE:
    return PBG_TYPE_ERROR;
  case PBG_ID_INTEGER:
    *out = pbg_value_integer(pbg_id_value(id));
    return PBG_OK;
  case PBG_ID_DATE:
    *out = pbg_value_days(PBG_TYPE_DATE, pbg_id_value(id));
    return PBG_OK;
  case PBG_ID_BOOLEAN:
  case PBG_ID_MONTH:
  case PBG_ID_YEAR:
    st = x->dataset->ops->term(x->dataset, id, x->scratch, &node);
    if (st == PBG_OK) {
      *out = pbg_value_of(&node);
    }
    return st;
  default:
    break;
  }
  ExecCached *const cached = &x->cache[(id * UINT64_C(0x9E3779B97F4A7C15)) >> 51U];
  if (cached->id == id && cached->known) {
    *out = cached->value;
    return PBG_OK;
  }
  st = exec_node(x, id, x->arena, &node);
  if (st != PBG_OK) {
    return st;
  }
  *out          = pbg_value_of(&node);
  cached->known = cached->id == id;
  cached->id    = id;
  if (cached->known) {
    cached->value = *out;
  }
  return PBG_OK;
}

int
exec_order(Exec *const x, const PbgId a, const PbgId b)
{
  if (a == b) {
    return 0;
  }
  if (pbg_id_kind(a) == pbg_id_kind(b) && exec_is_inside(a)) {
    return a < b ? -1 : 1;
  }
  const PbgArenaMark mark = pbg_arena_mark(x->scratch);
  PbgValue           left = {0}, right = {0};
  bool               ok = !a || !exec_value(x, a, &left);
  ok                    = (!b || !exec_value(x, b, &right)) && ok;
  const int out         = ok ? pbg_value_order(&left, &right) : 0;
  pbg_arena_rewind(x->scratch, mark);
  return out;
}
