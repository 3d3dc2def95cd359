#include "store/memory_internal.h"

#include <ctype.h>
#include <stdlib.h>

#define XSD_STRING  "http://www.w3.org/2001/XMLSchema#string"
#define LONGEST_TAG 64

static uint64_t
mix(const uint64_t hash, const uint64_t word)
{
  const uint64_t product = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
  return product ^ (product >> 32);
}

static uint64_t
hash_text(uint64_t hash, const PbgStrView text)
{
  size_t i = 0;
  for (; i + 8 <= text.len; i += 8) {
    uint64_t word;
    memcpy(&word, text.data + i, 8);
    hash = mix(hash, word);
  }
  for (; i < text.len; i++) {
    hash = mix(hash, (unsigned char)text.data[i]);
  }
  return mix(hash, text.len);
}

static uint64_t
hash_term(const PbgNode *const term)
{
  return hash_text(hash_text(hash_text((uint64_t)term->kind + 1, term->text), term->language), term->datatype);
}

static bool
same_term(const PbgNode *const a, const PbgNode *const b)
{
  return a->kind == b->kind && pbg_sv_equal(a->text, b->text) && pbg_sv_equal(a->language, b->language) &&
         pbg_sv_equal(a->datatype, b->datatype);
}

/// The term in the one form in which it is kept; a tag in lower case stands in `tag`
static PbgNode
normal_term(const PbgNode *const term, char tag[const LONGEST_TAG])
{
  PbgNode normal = *term;
  if (pbg_sv_equal(term->datatype, PBG_LIT(XSD_STRING))) {
    normal.datatype = (PbgStrView){NULL, 0};
  }
  if (term->language.len && term->language.len <= LONGEST_TAG) {
    for (size_t i = 0; i < term->language.len; i++) {
      tag[i] = (char)tolower((unsigned char)term->language.data[i]);
    }
    normal.language = (PbgStrView){tag, term->language.len};
    normal.datatype = (PbgStrView){NULL, 0};
  }
  return normal;
}

static PbgId
id_of(const PbgMemory *const memory, const uint32_t number)
{
  static const PbgIdKind kinds[] = {[PBG_IRI] = PBG_ID_IRI, [PBG_BLANK] = PBG_ID_BLANK, [PBG_LITERAL] = PBG_ID_LITERAL};
  return pbg_id_make(kinds[memory->terms[number - 1].kind], number);
}

/// The slot of the term, or the free one where it would stand
static size_t
find_slot(const PbgMemory *const memory, const PbgNode *const term)
{
  size_t slot = (size_t)hash_term(term) & (memory->slot_room - 1);
  while (memory->slots[slot] && !same_term(&memory->terms[memory->slots[slot] - 1], term)) {
    slot = (slot + 1) & (memory->slot_room - 1);
  }
  return slot;
}

static bool
grow_slots(PbgMemory *const memory)
{
  if (memory->term_count * 2 < memory->slot_room) {
    return true;
  }
  const size_t    room  = memory->slot_room ? memory->slot_room * 2 : 1024;
  uint32_t *const slots = calloc(room, sizeof *slots);
  if (!slots) {
    return false;
  }
  free(memory->slots);
  memory->slots     = slots;
  memory->slot_room = room;
  for (size_t i = 0; i < memory->term_count; i++) {
    memory->slots[find_slot(memory, &memory->terms[i])] = (uint32_t)i + 1;
  }
  return true;
}

/// Make room for one more; false if memory is out
static bool
grow(void **const items, const size_t count, size_t *const room, const size_t size)
{
  if (count < *room) {
    return true;
  }
  const size_t more = *room ? *room * 2 : 256;
  void *const  next = realloc(*items, more * size);
  if (next) {
    *items = next;
    *room  = more;
  }
  return next != NULL;
}

static bool
copy_term(PbgMemory *const memory, const PbgNode *const term, PbgNode *const out)
{
  *out          = *term;
  out->text     = pbg_arena_copy(memory->arena, term->text);
  out->language = term->language.len ? pbg_arena_copy(memory->arena, term->language) : (PbgStrView){NULL, 0};
  // Datatypes are few: the copy in the dictionary of IRIs serves all
  if (term->datatype.len) {
    const PbgNode iri = {.kind = PBG_IRI, .text = term->datatype};
    const PbgId   id  = pbg_memory_intern(memory, &iri);
    out->datatype     = id ? memory->terms[pbg_id_number(id) - 1].text : (PbgStrView){NULL, 0};
    if (!id) {
      return false;
    }
  }
  return !pbg_arena_is_full(memory->arena);
}

PbgId
pbg_memory_intern(PbgMemory *const memory, const PbgNode *const term)
{
  char          tag[LONGEST_TAG];
  const PbgNode normal = normal_term(term, tag);
  const PbgId   inside = pbg_value_encode(&normal);
  if (inside) {
    return inside;
  }
  if (!grow_slots(memory)) {
    return PBG_NO_ID;
  }
  const size_t slot = find_slot(memory, &normal);
  if (memory->slots[slot]) {
    return id_of(memory, memory->slots[slot]);
  }
  PbgNode copy;
  void   *terms = memory->terms;
  if (memory->term_count == UINT32_MAX - 1 || !copy_term(memory, &normal, &copy)) {
    return PBG_NO_ID;
  }
  terms           = memory->terms;
  const bool good = grow(&terms, memory->term_count, &memory->term_room, sizeof *memory->terms);
  memory->terms   = terms;
  if (!good) {
    return PBG_NO_ID;
  }
  memory->terms[memory->term_count++] = copy;
  // The datatype may have taken the slot
  memory->slots[find_slot(memory, &normal)] = (uint32_t)memory->term_count;
  return id_of(memory, (uint32_t)memory->term_count);
}

PbgId
pbg_memory_find(PbgDataset *const self, const PbgNode *const term)
{
  const PbgMemory *const memory = (const PbgMemory *)self;
  char                   tag[LONGEST_TAG];
  const PbgNode          normal = normal_term(term, tag);
  const PbgId            inside = pbg_value_encode(&normal);
  if (inside || !memory->slot_room) {
    return inside;
  }
  const uint32_t number = memory->slots[find_slot(memory, &normal)];
  return number ? id_of(memory, number) : PBG_NO_ID;
}

PbgStatus
pbg_memory_term(PbgDataset *const self, const PbgId id, PbgArena *const arena, PbgNode *const out)
{
  const PbgMemory *const memory = (const PbgMemory *)self;
  if (pbg_id_kind(id) >= PBG_ID_INTEGER && pbg_id_kind(id) <= PBG_ID_YEAR) {
    return pbg_value_decode(id, arena, out);
  }
  const uint64_t number = pbg_id_number(id);
  if (pbg_id_kind(id) < PBG_ID_IRI || pbg_id_kind(id) > PBG_ID_LITERAL || !number || number > memory->term_count) {
    return PBG_BAD_DATA;
  }
  *out = memory->terms[number - 1];
  return PBG_OK;
}

PbgMemory *
pbg_memory_new(const size_t limit)
{
  PbgMemory *const memory = calloc(1, sizeof *memory);
  if (memory) {
    memory->base.ops = &pbg_memory_ops;
    memory->arena    = pbg_arena_new(limit);
    if (!memory->arena) {
      free(memory);
      return NULL;
    }
  }
  return memory;
}

PbgStatus
pbg_memory_add(PbgMemory *const memory, const PbgIdQuad *const quad)
{
  void      *quads = memory->quads;
  const bool good  = grow(&quads, memory->count, &memory->room, sizeof *memory->quads);
  memory->quads    = quads;
  if (!good) {
    return PBG_NO_MEMORY;
  }
  memory->quads[memory->count++] = *quad;
  return PBG_OK;
}

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  PbgMemory *const memory = handle;
  const bool       blank  = pbg_sv_starts(quad->graph, PBG_LIT("_:"));
  const PbgNode    graph  = {.kind = blank ? PBG_BLANK : PBG_IRI, .text = pbg_sv_from(quad->graph, blank ? 2 : 0)};
  const PbgIdQuad  ids    = {.s = pbg_memory_intern(memory, &quad->subject),
                             .p = pbg_memory_intern(memory, &quad->predicate),
                             .o = pbg_memory_intern(memory, &quad->object),
                             .g = quad->graph.len ? pbg_memory_intern(memory, &graph) : PBG_NO_ID};
  if (!ids.s || !ids.p || !ids.o || (quad->graph.len && !ids.g)) {
    return pbg_arena_is_full(memory->arena) ? PBG_TOO_LARGE : PBG_NO_MEMORY;
  }
  return pbg_memory_add(memory, &ids);
}

static PbgStatus
on_end(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

PbgSink
pbg_memory_sink(PbgMemory *const memory)
{
  return (PbgSink){.handle = memory, .on_quad = on_quad, .on_end = on_end};
}

static int
compare_quads(const void *const a, const void *const b)
{
  const PbgIdQuad *const x     = a;
  const PbgIdQuad *const y     = b;
  const PbgId            xs[4] = {x->g, x->s, x->p, x->o};
  const PbgId            ys[4] = {y->g, y->s, y->p, y->o};
  for (size_t i = 0; i < 4; i++) {
    if (xs[i] != ys[i]) {
      return xs[i] < ys[i] ? -1 : 1;
    }
  }
  return 0;
}

PbgDataset *
pbg_memory_finish(PbgMemory *const memory)
{
  size_t kept = 0;
  if (memory->count) {
    qsort(memory->quads, memory->count, sizeof *memory->quads, compare_quads);
  }
  for (size_t i = 0; i < memory->count; i++) {
    if (!kept || compare_quads(&memory->quads[kept - 1], &memory->quads[i]) != 0) {
      memory->quads[kept++] = memory->quads[i];
    }
  }
  memory->count = kept;
  return &memory->base;
}

void
pbg_memory_free(PbgMemory *const memory)
{
  if (!memory) {
    return;
  }
  for (size_t i = 0; i < memory->index_count; i++) {
    free(memory->indexes[i].keys);
  }
  free(memory->terms);
  free(memory->slots);
  free(memory->quads);
  pbg_arena_free(memory->arena);
  free(memory);
}
