// block.c - see block.h. Terms are found again by their ids in a table with open addressing.
#include "report/block.h"

#include "base/json.h"

#include <stdlib.h>

/// Ids of a term are 8 bytes; this scatters their low bits (Fibonacci hashing)
#define SCATTER UINT64_C(0x9E3779B97F4A7C15)

typedef struct {
  PbgId    id;
  uint32_t index;
} Slot;

struct PbgBlockImpl {
  size_t    width;
  Slot     *slots; ///< PBG_NO_ID is free
  size_t    room;  ///< A power of two, or 0
  uint32_t  count; ///< Terms
  PbgBuffer terms; ///< ",TERM" each
  PbgBuffer cells; ///< ",NUMBER" each
  PbgArena *scratch;
};

PbgBlock *
pbg_block_new(const size_t width)
{
  PbgBlock *const block = calloc(1, sizeof *block);
  if (block) {
    block->width   = width;
    block->scratch = pbg_arena_new((size_t)1 << 24);
  }
  if (block && !block->scratch) {
    free(block);
    return NULL;
  }
  return block;
}

void
pbg_block_free(PbgBlock *const block)
{
  if (block) {
    pbg_buffer_free(&block->terms);
    pbg_buffer_free(&block->cells);
    pbg_arena_free(block->scratch);
    free(block->slots);
    free(block);
  }
}

void
pbg_block_clear(PbgBlock *const block)
{
  pbg_buffer_clear(&block->terms);
  pbg_buffer_clear(&block->cells);
  block->count = 0;
  if (block->slots) {
    memset(block->slots, 0, block->room * sizeof *block->slots);
  }
}

// --- Terms ---

void
pbg_block_string(PbgBuffer *const out, const PbgStrView text)
{
  const PbgStrView marks[]   = {PBG_LIT("<"), PBG_LIT("\u2028"), PBG_LIT("\u2029")};
  const PbgStrView escapes[] = {PBG_LIT("\\u003c"), PBG_LIT("\\u2028"), PBG_LIT("\\u2029")};
  PbgBuffer        json      = {.limit = 0};
  pbg_json_string(&json, text);
  const PbgStrView all  = pbg_buffer_view(&json);
  size_t           from = 0;
  for (size_t i = 0; i < all.len; ++i) {
    const char c = all.data[i];
    for (size_t m = 0; (c == '<' || c == '\xE2') && m < sizeof marks / sizeof *marks; ++m) {
      if (pbg_sv_at(all, i, marks[m])) {
        pbg_buffer_add(out, pbg_sv_slice(all, from, i));
        pbg_buffer_add(out, escapes[m]);
        from = i + marks[m].len;
      }
    }
  }
  pbg_buffer_add(out, pbg_sv_from(all, from));
  out->status = json.status ? json.status : out->status;
  pbg_buffer_free(&json);
}

/// eli:passed_by, by the longest namespace that fits
static void
add_iri(PbgBuffer *const out, const PbgQuery *const query, const PbgStrView iri)
{
  PbgStrView best = {NULL, 0};
  PbgStrView prefix;
  PbgStrView name;
  PbgStrView space;
  for (size_t i = 0; pbg_query_prefix(query, i, &name, &space); ++i) {
    if (space.len > best.len && pbg_sv_starts(iri, space)) {
      best   = space;
      prefix = name;
    }
  }
  if (!best.len) {
    pbg_block_string(out, iri);
    return;
  }
  PbgBuffer text = {.limit = 0};
  pbg_buffer_print(&text, "%.*s:%.*s", PBG_ARG(prefix), PBG_ARG(pbg_sv_from(iri, best.len)));
  pbg_block_string(out, pbg_buffer_view(&text));
  out->status = text.status ? text.status : out->status;
  pbg_buffer_free(&text);
}

void
pbg_block_term(PbgBuffer *const out, const PbgQuery *const query, const PbgNode *const node)
{
  if (node->kind == PBG_IRI) {
    add_iri(out, query, node->text);
    return;
  }
  pbg_buffer_add_char(out, '[');
  pbg_block_string(out, node->text);
  if (node->language.len) {
    pbg_buffer_add_char(out, ',');
    pbg_block_string(out, node->language);
  }
  pbg_buffer_add_char(out, ']');
}

// --- The table of ids ---

/// The slot of an id, or the free one where it belongs; the table is never full
static Slot *
find_slot(Slot *const slots, const size_t room, const PbgId id)
{
  size_t at = (size_t)((id * SCATTER) >> 32) & (room - 1);
  while (slots[at].id && slots[at].id != id) {
    at = (at + 1) & (room - 1);
  }
  return &slots[at];
}

/// Keep half of the slots free
static bool
make_room(PbgBlock *const block)
{
  if (block->room > 2 * (size_t)block->count) {
    return true;
  }
  const size_t room  = block->room ? 2 * block->room : 1024;
  Slot *const  slots = calloc(room, sizeof *slots);
  if (!slots) {
    return false;
  }
  for (size_t i = 0; i < block->room; ++i) {
    if (block->slots[i].id) {
      *find_slot(slots, room, block->slots[i].id) = block->slots[i];
    }
  }
  free(block->slots);
  block->slots = slots;
  block->room  = room;
  return true;
}

/// The number of a term; 0 is unbound
static PbgStatus
number_of(PbgBlock *const        block,
          const PbgQuery *const  query,
          const PbgAnswer *const answer,
          const PbgId            id,
          uint32_t *const        out)
{
  *out = 0;
  if (id == PBG_NO_ID) {
    return PBG_OK;
  }
  if (!make_room(block)) {
    return PBG_NO_MEMORY;
  }
  Slot *const slot = find_slot(block->slots, block->room, id);
  if (!slot->id) {
    PbgNode node;
    pbg_arena_clear(block->scratch);
    const PbgStatus st = pbg_answer_term(answer, id, block->scratch, &node);
    if (st) {
      return st;
    }
    pbg_buffer_add_char(&block->terms, ',');
    pbg_block_term(&block->terms, query, &node);
    *slot = (Slot){id, ++block->count};
  }
  *out = slot->index;
  return block->terms.status;
}

// --- Rows ---

PbgStatus
pbg_block_add(PbgBlock *const block, const PbgQuery *const query, const PbgAnswer *const answer, const size_t row)
{
  const PbgId *const ids = pbg_answer_row(answer, row);
  for (size_t i = 0; i < block->width; ++i) {
    uint32_t        number = 0;
    const PbgStatus st     = number_of(block, query, answer, ids[i], &number);
    if (st) {
      return st;
    }
    pbg_buffer_print(&block->cells, ",%u", (unsigned)number);
  }
  return block->cells.status;
}

size_t
pbg_block_size(const PbgBlock *const block)
{
  return block->terms.len + block->cells.len;
}

void
pbg_block_write(const PbgBlock *const block, PbgBuffer *const out)
{
  pbg_buffer_print(out, "{\"terms\":[null");
  pbg_buffer_add(out, pbg_buffer_view(&block->terms));
  pbg_buffer_print(out, "],\"width\":%zu,\"cells\":[", block->width);
  pbg_buffer_add(out, pbg_sv_from(pbg_buffer_view(&block->cells), 1));
  pbg_buffer_add(out, PBG_LIT("]}"));
}
