// arena.h - one arena a document: many small allocations, freed at once, with a limit.
#ifndef PBG_BASE_ARENA_H
#define PBG_BASE_ARENA_H

#include "base/strview.h"

typedef struct PbgArenaImpl PbgArena;

/// Own: pbg_arena_free(). Holds at most `limit` bytes; NULL if memory is out.
PbgArena *
pbg_arena_new(size_t limit);

/// Borrow `size` zeroed bytes, aligned for any type; NULL at the limit. They live until pbg_arena_clear() or _free().
void *
pbg_arena_alloc(PbgArena *arena, size_t size);

/// Borrow a copy of `v` (NUL-terminated behind its length); data is NULL at the limit.
PbgStrView
pbg_arena_copy(PbgArena *arena, PbgStrView v);

/// True if an allocation met the limit since the arena was made or cleared. From then on every allocation fails, so that
/// a caller may look once at the end.
bool
pbg_arena_is_full(const PbgArena *arena);

/// A place to which pbg_arena_rewind() goes back
typedef struct {
  void  *block;
  size_t used;
} PbgArenaMark;

PbgArenaMark
pbg_arena_mark(const PbgArena *arena);

/// Take back all that was given out since the mark
void
pbg_arena_rewind(PbgArena *arena, PbgArenaMark mark);

/// Take back all that was given out, keep the memory for the next document
void
pbg_arena_clear(PbgArena *arena);

/// Free all that the arena gave out, and the arena; NULL is allowed
void
pbg_arena_free(PbgArena *arena);

/// Grow an array of the arena by doubling: `items` has room for `*room`, `count` are used. Returns the array with
/// room for at least one more (the old one, or a copy), NULL at the limit; `*room` is updated.
void *
pbg_arena_grow(PbgArena *arena, void *items, size_t count, size_t *room, size_t item_size);

#endif
