// arena.c - blocks in a list; an allocation bumps a pointer in the newest block.
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>

#define BLOCK_SIZE ((size_t)256 << 10)
#define ALIGNMENT  ((size_t)16)

typedef struct Block {
  struct Block *next;
  size_t        size; // of data
  size_t        used;
  _Alignas(16) char data[];
} Block;

struct PbgArenaImpl {
  Block *blocks; // newest first; a block that was cleared keeps its memory at the head
  size_t limit;
  size_t total;
  bool   full; // an allocation met the limit
};

PbgArena *
pbg_arena_new(const size_t limit)
{
  PbgArena *const arena = calloc(1, sizeof *arena);
  if (arena) {
    arena->limit = limit;
  }
  return arena;
}

static Block *
add_block(PbgArena *const arena, const size_t least)
{
  const size_t left = arena->limit - arena->total;
  const size_t size = least > BLOCK_SIZE / 4 ? least : left < BLOCK_SIZE ? left : BLOCK_SIZE; // the last one is smaller
  if (least > left) {
    return NULL;
  }
  Block *const block = malloc(sizeof *block + size);
  if (!block) {
    return NULL;
  }
  *block = (Block){arena->blocks, size, 0};
  arena->total += size;
  return arena->blocks = block;
}

void *
pbg_arena_alloc(PbgArena *const arena, const size_t size)
{
  if (arena->full || size > SIZE_MAX - ALIGNMENT) {
    arena->full = true;
    return NULL;
  }
  const size_t need  = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  Block       *block = arena->blocks;
  if ((!block || block->size - block->used < need) && !(block = add_block(arena, need))) {
    arena->full = true;
    return NULL;
  }
  void *const out = block->data + block->used;
  block->used += need;
  return memset(out, 0, need);
}

PbgStrView
pbg_arena_copy(PbgArena *const arena, const PbgStrView v)
{
  char *const out = pbg_arena_alloc(arena, v.len + 1);
  if (!out) {
    return (PbgStrView){NULL, 0};
  }
  if (v.len) {
    memcpy(out, v.data, v.len);
  }
  return (PbgStrView){out, v.len};
}

void *
pbg_arena_grow(PbgArena *const arena, void *const items, const size_t count, size_t *const room, const size_t item_size)
{
  if (count < *room) {
    return items;
  }
  const size_t wider = *room ? *room * 2 : 8;
  if (wider > SIZE_MAX / 2 / item_size) {
    arena->full = true;
    return NULL;
  }
  void *const out = pbg_arena_alloc(arena, wider * item_size);
  if (out && count) {
    memcpy(out, items, count * item_size);
  }
  *room = out ? wider : *room;
  return out;
}

bool
pbg_arena_is_full(const PbgArena *const arena)
{
  return arena->full;
}

PbgArenaMark
pbg_arena_mark(const PbgArena *const arena)
{
  return (PbgArenaMark){arena->blocks, arena->blocks ? arena->blocks->used : 0};
}

void
pbg_arena_rewind(PbgArena *const arena, const PbgArenaMark mark)
{
  while (arena->blocks != mark.block) {
    Block *const block = arena->blocks;
    arena->blocks      = block->next;
    arena->total -= block->size;
    free(block);
  }
  if (arena->blocks) {
    arena->blocks->used = mark.used;
  }
}

void
pbg_arena_clear(PbgArena *const arena)
{
  Block *keep = NULL;
  for (Block *block = arena->blocks, *next; block; block = next) {
    next = block->next;
    if (!keep && block->size == BLOCK_SIZE) {
      keep = block;
    } else {
      free(block);
    }
  }
  if (keep) {
    keep->next = NULL;
    keep->used = 0;
  }
  arena->blocks = keep;
  arena->total  = keep ? keep->size : 0;
  arena->full   = false;
}

void
pbg_arena_free(PbgArena *const arena)
{
  if (!arena) {
    return;
  }
  for (Block *block = arena->blocks, *next; block; block = next) {
    next = block->next;
    free(block);
  }
  free(arena);
}
