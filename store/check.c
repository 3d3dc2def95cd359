// check.c - the trees of one state of a file: all branch pages, the free list, and that no page is used twice.
#include "store/check.h"

#include "store/page.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  const PbgPages *pages;
  const PbgTree  *tree;
  uint64_t        branch_count, leaf_count;
  uint8_t        *used; ///< A bit for each page that a tree has, or is free
} Walk;

// --- Meta pages ---

PbgStatus
pbg_check_meta(const char *const path, const char **const why)
{
  uint8_t     page[PBG_PAGE_HEADER + sizeof(PbgMeta)];
  PbgMeta     meta;
  struct stat file;
  const int   fd = open(path, O_RDONLY | O_CLOEXEC);
  size_t      at = 0;
  *why           = NULL;
  if (fd < 0 || fstat(fd, &file)) { // LMDB will say why
    if (fd >= 0) {
      close(fd);
    }
    return PBG_OK;
  }
  for (unsigned number = 0; !*why && file.st_size && number < 2; ++number) {
    *why = pread(fd, page, sizeof page, (off_t)at) != (ssize_t)sizeof page
             ? "is no store of pbg, or its beginning is damaged"
             : pbg_meta_look(page, number, (uint64_t)file.st_size, &meta);
    at   = *why ? at : meta.free.pad;
  }
  close(fd); // before LMDB locks the file
  return *why ? PBG_BAD_DATA : PBG_OK;
}

// --- Trees ---

/// False if the page was met before
static bool
take(const Walk *const walk, const uint64_t number)
{
  if (number < 2 || number >= walk->pages->pages) {
    return false;
  }
  uint8_t *const byte = &walk->used[number >> 3];
  const uint8_t  bit  = (uint8_t)(1U << (number & 7));
  const bool     free = !(*byte & bit);
  *byte |= bit;
  return free;
}

/// `depth`: levels from here on
static bool
walk_page(Walk *const walk, const uint64_t number, const unsigned depth)
{
  if (!take(walk, number)) {
    return false;
  }
  if (depth == 1) {
    ++walk->leaf_count;
    return true;
  }
  const uint8_t *const page  = pbg_page_at(walk->pages, number, PBG_PAGE_BRANCH);
  const size_t         count = page ? pbg_page_count(page) : 0;
  bool                 sound = count >= 2 && ++walk->branch_count <= walk->tree->branches &&
               pbg_page_is_sound(walk->pages, page, (walk->tree->flags & MDB_INTEGERKEY) != 0, false);
  for (size_t i = 0; sound && i < count; ++i) {
    sound = walk_page(walk, pbg_node_child(pbg_node_at(walk->pages, page, i)), depth - 1);
  }
  return sound;
}

static bool
walk_tree(Walk *const walk, const PbgTree *const tree)
{
  walk->tree         = tree;
  walk->branch_count = walk->leaf_count = 0;
  const bool sound                      = !pbg_tree_look(tree, walk->pages->pages) &&
                     (!tree->depth || (walk_page(walk, tree->root, tree->depth) &&
                                       walk->branch_count == tree->branches && walk->leaf_count == tree->leaves));
  walk->tree = NULL;
  return sound;
}

/// The databases that the main tree names; pbg's thirteen fit one page
static bool
walk_named(Walk *const walk, const PbgTree *const main)
{
  if (main->depth != 1) {
    return main->depth == 0;
  }
  const uint8_t *const page  = pbg_page_at(walk->pages, main->root, PBG_PAGE_LEAF);
  bool                 sound = page && pbg_page_is_sound(walk->pages, page, false, true);
  for (size_t i = 0; sound && i < pbg_page_count(page); ++i) {
    PbgTree tree;
    MDB_val data;
    sound = pbg_node_data(walk->pages, page, pbg_node_at(walk->pages, page, i), &data);
    if (sound) {
      memcpy(&tree, data.mv_data, sizeof tree);
      sound = walk_tree(walk, &tree);
    }
  }
  return sound;
}

/// One record: how many, then numbers of pages in descending order, none of them in use
static bool
walk_record(const Walk *const walk, const MDB_val *const data)
{
  const uint8_t *const at     = data->mv_data;
  const uint64_t       count  = data->mv_size >= 8 ? pbg_page_word(at) : UINT64_MAX;
  bool                 sound  = count < data->mv_size / 8;
  uint64_t             before = walk->pages->pages;
  for (uint64_t i = 1; sound && i <= count; ++i) {
    const uint64_t number = pbg_page_word(at + 8 * i);
    sound                 = number < before && take(walk, number);
    before                = number;
  }
  return sound;
}

/// The records of the free list, in the leaves of its tree
static bool
walk_free(const Walk *const walk, const uint64_t number, const unsigned depth)
{
  const uint8_t *const page  = pbg_page_at(walk->pages, number, depth > 1 ? PBG_PAGE_BRANCH : PBG_PAGE_LEAF);
  bool                 sound = page && pbg_page_is_sound(walk->pages, page, true, false);
  for (size_t i = 0; sound && i < pbg_page_count(page); ++i) {
    const uint8_t *const node = pbg_node_at(walk->pages, page, i);
    MDB_val              data;
    sound = depth > 1 ? walk_free(walk, pbg_node_child(node), depth - 1)
                      : pbg_node_data(walk->pages, page, node, &data) && walk_record(walk, &data);
  }
  return sound;
}

PbgStatus
pbg_check_state(const PbgPages *const pages, const PbgMeta *const meta)
{
  Walk walk = {.pages = pages, .used = calloc(1, pages->pages / 8 + 1)};
  if (!walk.used) {
    return PBG_NO_MEMORY;
  }
  const bool sound = walk_tree(&walk, &meta->free) && walk_tree(&walk, &meta->main) && walk_named(&walk, &meta->main) &&
                     (!meta->free.depth || walk_free(&walk, meta->free.root, meta->free.depth));
  free(walk.used);
  return sound ? PBG_OK : PBG_DAMAGED;
}

PbgStatus
pbg_check_map(MDB_env *const env, PbgMap *const out)
{
  struct stat file;
  MDB_stat    info;
  int         fd = -1;
  *out           = (PbgMap){.size = 0};
  if (mdb_env_stat(env, &info) || mdb_env_get_fd(env, &fd) || fstat(fd, &file) || !file.st_size) {
    return PBG_BAD_READ;
  }
  void *const map = mmap(NULL, (size_t)file.st_size, PROT_READ, MAP_SHARED, fd, 0);
  if (map == MAP_FAILED) {
    return PBG_NO_MEMORY;
  }
  *out = (PbgMap){.pages = {.map = map, .page_size = info.ms_psize}, .size = (size_t)file.st_size};
  return PBG_OK;
}

void
pbg_check_unmap(PbgMap *const map)
{
  if (map->size) {
    munmap((void *)(uintptr_t)map->pages.map, map->size);
    map->size = 0;
  }
}

bool
pbg_check_meta_of(PbgMap *const map, const uint64_t txn, PbgMeta *const meta)
{
  const unsigned       number = (unsigned)(txn & 1);
  const uint8_t *const at     = map->pages.map + number * map->pages.page_size;
  const bool           sound  = map->size >= 2 * map->pages.page_size && !pbg_meta_look(at, number, map->size, meta);
  map->pages.pages            = sound ? meta->last_page + 1 : 0;
  return sound && meta->txn == txn;
}

PbgStatus
pbg_check_trees(MDB_env *const env, MDB_txn *const txn)
{
  PbgMap    map;
  PbgMeta   meta;
  PbgStatus st = pbg_check_map(env, &map);
  // A writer that has committed twice since takes the place of the meta page; then the state was sound a moment ago
  if (!st && pbg_check_meta_of(&map, mdb_txn_id(txn), &meta)) {
    st = pbg_check_state(&map.pages, &meta);
  }
  pbg_check_unmap(&map);
  return st;
}
