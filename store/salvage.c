// salvage.c - down the trees of the newest state whose meta page is good.
#include "store/salvage.h"

#include "store/page.h"
#include "store/store_internal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  PbgTermSource base;
  PbgPages      pages;
  PbgMeta       meta;
  PbgTree       trees[PBG_DBS];
  PbgStrView   *terms; ///< By number; no data: not there, or damaged
  uint64_t      term_room;
  PbgKey       *quads;
  size_t        count, room;
  uint64_t      values; ///< Of the tree at hand, met so far
  bool          whole;  ///< No damage in the order at hand
  PbgStatus     status;
  PbgSalvage   *out;
} Salvage;

/// What is done with each key and value of a tree; false: they are damaged
typedef bool
OnValue(Salvage *salvage, unsigned db, const MDB_val *key, const MDB_val *value);

// --- Down a tree ---

static void
note_damage(Salvage *const salvage)
{
  salvage->whole = false;
  ++salvage->out->damaged;
}

static void
walk_leaf(Salvage *const salvage, const unsigned db, const uint8_t *const page, OnValue *const on_value)
{
  for (size_t i = 0; i < pbg_page_count(page) && !salvage->status; ++i) {
    const uint8_t *const node = pbg_node_at(&salvage->pages, page, i);
    MDB_val              value;
    ++salvage->values;
    const MDB_val key = node ? pbg_node_key(node) : (MDB_val){0, NULL};
    if (!node || !pbg_node_data(&salvage->pages, page, node, &value) || !on_value(salvage, db, &key, &value)) {
      note_damage(salvage);
    }
  }
}

/// `depth` levels from here on; `seen`: pages of the tree met so far, which ends loops
static void
walk(Salvage *const  salvage,
     const unsigned  db,
     const uint64_t  number,
     const unsigned  depth,
     OnValue *const  on_value,
     uint64_t *const seen)
{
  const uint8_t *const page = pbg_page_at(&salvage->pages, number, depth > 1 ? PBG_PAGE_BRANCH : PBG_PAGE_LEAF);
  if (!page || ++*seen > salvage->pages.pages) {
    note_damage(salvage);
    return;
  }
  if (depth == 1) {
    walk_leaf(salvage, db, page, on_value);
    return;
  }
  for (size_t i = 0; i < pbg_page_count(page) && !salvage->status; ++i) {
    const uint8_t *const node = pbg_node_at(&salvage->pages, page, i);
    if (node) {
      walk(salvage, db, pbg_node_child(node), depth - 1, on_value, seen);
    } else {
      note_damage(salvage);
    }
  }
}

static void
walk_tree(Salvage *const salvage, const unsigned db, const PbgTree *const tree, OnValue *const on_value)
{
  uint64_t seen   = 0;
  salvage->values = 0;
  if (pbg_tree_look(tree, salvage->pages.pages)) {
    note_damage(salvage);
  } else if (tree->depth) {
    walk(salvage, db, tree->root, tree->depth, on_value, &seen);
    salvage->whole = salvage->whole && salvage->values == tree->entries;
  }
}

// --- What the trees hold ---

static bool
on_name(Salvage *const salvage, const unsigned unused, const MDB_val *const key, const MDB_val *const value)
{
  (void)unused;
  for (unsigned db = 0; db < PBG_DBS && value->mv_size == sizeof(PbgTree); ++db) {
    const char *const name = pbg_database_name(db);
    if (key->mv_size == strlen(name) && !memcmp(key->mv_data, name, key->mv_size)) {
      memcpy(&salvage->trees[db], value->mv_data, sizeof(PbgTree));
      return true;
    }
  }
  return false;
}

static bool
on_term(Salvage *const salvage, const unsigned db, const MDB_val *const key, const MDB_val *const value)
{
  const uint64_t number = key->mv_size == sizeof(uint64_t) ? pbg_page_word(key->mv_data) : 0;
  PbgStrView     bytes;
  (void)db;
  if (!number || number >= salvage->pages.pages * salvage->pages.page_size ||
      !pbg_term_open((PbgStrView){value->mv_data, value->mv_size}, number, &bytes)) {
    return false;
  }
  if (number >= salvage->term_room) {
    const uint64_t    room  = 2 * number + 1024;
    PbgStrView *const terms = realloc(salvage->terms, room * sizeof *terms);
    if (!terms) {
      salvage->status = PBG_NO_MEMORY;
      return true;
    }
    memset(terms + salvage->term_room, 0, (room - salvage->term_room) * sizeof *terms);
    salvage->terms     = terms;
    salvage->term_room = room;
  }
  salvage->terms[number] = bytes;
  return true;
}

static bool
on_block(Salvage *const salvage, const unsigned index, const MDB_val *const key, const MDB_val *const value)
{
  PbgBlock block;
  if (key->mv_size != 32 || !pbg_block_is_whole(value->mv_data, value->mv_size) ||
      pbg_block_open(&block, value->mv_data, value->mv_size)) {
    return false;
  }
  if (salvage->count + block.count > salvage->room) {
    const size_t  room  = 2 * salvage->room + PBG_BLOCK_QUADS;
    PbgKey *const quads = realloc(salvage->quads, room * sizeof *quads);
    if (!quads) {
      salvage->status = PBG_NO_MEMORY;
      return true;
    }
    salvage->quads = quads;
    salvage->room  = room;
  }
  for (size_t i = 0; i < block.count; ++i) {
    PbgKey  got;
    PbgKey *quad = &salvage->quads[salvage->count++];
    pbg_block_get(&block, i, &got);
    for (unsigned place = 0; place < 4; ++place) { // graph first
      quad->at[(pbg_orders[index][place] + 1) & 3] = got.at[place];
    }
  }
  return true;
}

static int
compare(const void *const a, const void *const b)
{
  return pbg_key_compare(a, b);
}

/// The quads of an order that is whole, or all that the eight together have
static void
gather_quads(Salvage *const salvage)
{
  for (unsigned index = 0; index < PBG_INDEXES && !salvage->out->whole && !salvage->status; ++index) {
    const size_t before = salvage->count;
    salvage->whole      = true;
    walk_tree(salvage, index, &salvage->trees[index], on_block);
    if (salvage->whole && salvage->trees[index].root != 0) {
      memmove(salvage->quads, salvage->quads + before, (salvage->count - before) * sizeof *salvage->quads);
      salvage->count -= before;
      salvage->out->whole = true;
    }
  }
  if (salvage->count) {
    qsort(salvage->quads, salvage->count, sizeof *salvage->quads, compare);
  }
}

static bool
bytes_of(const PbgTermSource *const self, const uint64_t number, PbgStrView *const out)
{
  const Salvage *const salvage = (const Salvage *)self;
  *out                         = number < salvage->term_room ? salvage->terms[number] : (PbgStrView){NULL, 0};
  return out->data != NULL;
}

static PbgStatus
name_graph(const Salvage *const salvage, const PbgId id, PbgArena *const arena, PbgStrView *const out)
{
  PbgNode   node = {.kind = PBG_IRI};
  PbgStatus st   = id ? pbg_term_read(&salvage->base, id, arena, &node) : PBG_OK;
  *out           = node.text;
  if (!st && node.kind == PBG_BLANK) {
    char *const name = pbg_arena_alloc(arena, node.text.len + 2);
    if (!name) {
      return PBG_NO_MEMORY;
    }
    memcpy(name, "_:", 2);
    memcpy(name + 2, node.text.data, node.text.len);
    *out = (PbgStrView){name, node.text.len + 2};
  }
  return !st && id && node.kind == PBG_LITERAL ? PBG_DAMAGED : st;
}

static PbgStatus
give(Salvage *const salvage, const PbgKey *const key, PbgArena *const arena, const PbgSink *const sink)
{
  PbgQuad quad;
  pbg_arena_clear(arena);
  PbgStatus st = name_graph(salvage, key->at[0], arena, &quad.graph);
  st           = st ? st : pbg_term_read(&salvage->base, key->at[1], arena, &quad.subject);
  st           = st ? st : pbg_term_read(&salvage->base, key->at[2], arena, &quad.predicate);
  st           = st ? st : pbg_term_read(&salvage->base, key->at[3], arena, &quad.object);
  if (st == PBG_NO_MEMORY) {
    return st;
  }
  if (st || quad.subject.kind == PBG_LITERAL || quad.predicate.kind != PBG_IRI) {
    ++salvage->out->lost;
    return PBG_OK;
  }
  ++salvage->out->quads;
  return sink->on_quad(sink->handle, &quad);
}

static PbgStatus
give_all(Salvage *const salvage, const PbgSink *const sink)
{
  PbgArena *const arena = pbg_arena_new((size_t)1 << 20);
  PbgStatus       st    = arena ? PBG_OK : PBG_NO_MEMORY;
  for (size_t i = 0; !st && i < salvage->count; ++i) {
    if (!i || pbg_key_compare(&salvage->quads[i], &salvage->quads[i - 1]) != 0) {
      st = give(salvage, &salvage->quads[i], arena, sink);
    }
  }
  pbg_arena_free(arena);
  return st;
}

// --- The file ---

/// The newer of the good meta pages; a file cut short has what it has
static bool
find_state(Salvage *const salvage, const uint8_t *const map, const uint64_t size)
{
  bool     found = false;
  unsigned good  = 0;
  for (unsigned number = 0; number < 2; ++number) {
    for (size_t page_size = 4096; page_size <= 32768; page_size *= 2) {
      PbgMeta meta;
      if ((number + 1) * page_size > size || pbg_meta_look(map + number * page_size, number, UINT64_MAX, &meta) ||
          meta.free.pad != page_size) {
        continue;
      }
      ++good;
      if (!found || meta.txn > salvage->meta.txn) {
        const uint64_t there = size / page_size;
        salvage->meta        = meta;
        salvage->pages       = (PbgPages){map, meta.last_page < there ? meta.last_page + 1 : there, page_size};
        found                = true;
      }
    }
  }
  salvage->out->older = good < 2;
  return found;
}

static PbgStatus
run(Salvage *const salvage, const PbgSink *const sink)
{
  walk_tree(salvage, PBG_DBS, &salvage->meta.main, on_name);
  walk_tree(salvage, PBG_DB_TERMS, &salvage->trees[PBG_DB_TERMS], on_term);
  gather_quads(salvage);
  PbgStatus st = salvage->status ? salvage->status : give_all(salvage, sink);
  free(salvage->terms);
  free(salvage->quads);
  return st;
}

PbgStatus
pbg_salvage(const char *const path, const PbgSink *const sink, PbgSalvage *const out)
{
  Salvage     salvage = {.base = {bytes_of}, .out = out};
  struct stat file;
  PbgStatus   st = PBG_BAD_READ;
  const int   fd = open(path, O_RDONLY | O_CLOEXEC);
  *out           = (PbgSalvage){.quads = 0};
  if (fd >= 0 && !fstat(fd, &file)) {
    void *const map = file.st_size ? mmap(NULL, (size_t)file.st_size, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;
    if (map == MAP_FAILED) {
      st = file.st_size ? PBG_BAD_READ : PBG_BAD_DATA;
    } else {
      st = find_state(&salvage, map, (uint64_t)file.st_size) ? run(&salvage, sink) : PBG_BAD_DATA;
      munmap(map, (size_t)file.st_size);
    }
  }
  if (fd >= 0) {
    close(fd);
  }
  return st;
}
