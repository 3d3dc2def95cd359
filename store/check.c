// check.c - the pages of LMDB 0.9 (data version 1), looked at without LMDB. Its header lmdb.h does not describe them; mdb.c does.
// A page begins with its number (8 bytes), 2 unused, flags (2), and lower and upper end of the free space (2 each; for overflow
// pages the number of pages, 4). Then come offsets of nodes (2 each), the nodes from the other end of the page. A node: 4 bytes of
// size and 2 of flags (for a branch all six are a page number), size of the key (2), key, data.
#include "store/check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC        0xBEEFC0DEU
#define VERSION      1U
#define HEADER       ((size_t)16)
#define NODE         ((size_t)8)
#define NO_PAGE      UINT64_MAX
#define MAX_DEPTH    32 ///< CURSOR_STACK of LMDB
#define WRITER_BYTES ((size_t)64 << 20)

enum { PAGE_BRANCH = 0x01, PAGE_LEAF = 0x02, PAGE_OVERFLOW = 0x04, PAGE_META = 0x08 };
enum { NODE_BIG = 0x01, NODE_TREE = 0x02 };
/// Flags of a database that pbg never makes: duplicates, keys from behind, fixed map
#define FOREIGN_FLAGS 0x77U

/// A database as it stands on disk
typedef struct {
  uint32_t pad; ///< Of the free list: the size of a page
  uint16_t flags, depth;
  uint64_t branches, leaves, overflows, entries, root;
} Tree;

/// What is behind the header of a meta page
typedef struct {
  uint32_t magic, version;
  uint64_t address, map_size;
  Tree     free, main;
  uint64_t last_page, txn;
} Meta;

typedef struct {
  const uint8_t *map;
  uint64_t       pages; ///< That the snapshot counts
  size_t         page_size;
  bool           leaves; ///< Look at all leaf pages
  uint64_t       branch_count, leaf_count;
  const Tree    *tree;
} Walk;

static uint16_t
half(const uint8_t *const at)
{
  uint16_t out;
  memcpy(&out, at, sizeof out);
  return out;
}

static uint64_t
page_number(const uint8_t *const at)
{
  uint64_t out;
  memcpy(&out, at, sizeof out);
  return out;
}

// --- Meta pages ---

static const char *
look_at_tree(const Tree *const tree, const uint64_t pages)
{
  const bool empty = tree->root == NO_PAGE;
  if ((!empty && (tree->root < 2 || tree->root >= pages)) || tree->depth > MAX_DEPTH || empty != (tree->depth == 0) ||
      tree->branches >= pages || tree->leaves >= pages || tree->overflows >= pages || (empty && tree->entries)) {
    return "a tree has its root outside of the file";
  }
  return tree->flags & FOREIGN_FLAGS ? "a tree is of a kind that pbg does not make" : NULL;
}

static const char *
look_at_meta(const uint8_t *const page, const unsigned number, const uint64_t bytes, Meta *const meta)
{
  memcpy(meta, page + HEADER, sizeof *meta);
  if (half(page + 10) != PAGE_META || meta->magic != MAGIC) {
    return "is no store of pbg, or its beginning is damaged";
  }
  if (meta->version != VERSION) {
    return "was made by another version of LMDB; load it again";
  }
  const uint32_t size = meta->free.pad;
  if (size < 512 || size > 32768 || size & (size - 1) || page_number(page) != number || meta->last_page < 1 ||
      meta->last_page > UINT64_MAX / 65536 || (meta->txn && (meta->txn & 1) != number)) {
    return "its beginning is damaged; load it anew";
  }
  if (meta->txn && (meta->last_page + 1) * size > bytes) {
    return "is cut short; take a copy or load it again";
  }
  const char *const why = look_at_tree(&meta->free, meta->last_page + 1);
  return why ? why : look_at_tree(&meta->main, meta->last_page + 1);
}

PbgStatus
pbg_check_meta(const char *const path, const char **const why)
{
  uint8_t     page[HEADER + sizeof(Meta)];
  Meta        meta;
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
             : look_at_meta(page, number, (uint64_t)file.st_size, &meta);
    at   = *why ? at : meta.free.pad;
  }
  close(fd); // before LMDB locks the file
  return *why ? PBG_BAD_DATA : PBG_OK;
}

// --- Trees ---

/// The page of that number, if it is one of that kind and its free space lies within it
static const uint8_t *
page_at(const Walk *const walk, const uint64_t number, const unsigned flags)
{
  if (number < 2 || number >= walk->pages) {
    return NULL;
  }
  const uint8_t *const page  = walk->map + number * walk->page_size;
  const size_t         lower = half(page + 12);
  const size_t         upper = half(page + 14);
  return page_number(page) == number && half(page + 10) == flags && lower >= HEADER && !(lower & 1) && lower <= upper &&
             upper <= walk->page_size
           ? page
           : NULL;
}

/// The i-th node of a page; NULL if it does not lie within it
static const uint8_t *
node_at(const Walk *const walk, const uint8_t *const page, const size_t i)
{
  const size_t at = half(page + HEADER + 2 * i);
  return at >= half(page + 14) && !(at & 1) && at + NODE <= walk->page_size &&
             at + NODE + half(page + at + 6) <= walk->page_size
           ? page + at
           : NULL;
}

static bool
node_is_sound(const Walk *const walk, const uint8_t *const page, const uint8_t *const node, const bool main)
{
  const unsigned flags = half(node + 4);
  const size_t   size  = (size_t)half(node) | (size_t)half(node + 2) << 16;
  const size_t   head  = (size_t)(node - page) + NODE + half(node + 6);
  if (walk->tree->flags & MDB_INTEGERKEY && half(node + 6) != sizeof(size_t)) {
    return false;
  }
  if (flags == NODE_BIG && head + 8 <= walk->page_size) {
    const uint64_t number = page_number(page + head);
    if (number < 2 || number >= walk->pages) {
      return false;
    }
    const uint8_t *const big = walk->map + number * walk->page_size;
    uint32_t             count;
    memcpy(&count, big + 12, sizeof count);
    return page_number(big) == number && half(big + 10) == PAGE_OVERFLOW && count && count <= walk->pages - number &&
           HEADER + size <= count * walk->page_size;
  }
  return flags == (main ? NODE_TREE : 0) && head + size <= walk->page_size && (!main || size == sizeof(Tree));
}

static bool
walk_leaf(Walk *const walk, const uint64_t number, const bool main)
{
  const uint8_t *const page = page_at(walk, number, PAGE_LEAF);
  for (size_t i = 0; page && i < (half(page + 12) - HEADER) / 2; ++i) {
    const uint8_t *const node = node_at(walk, page, i);
    if (!node || !node_is_sound(walk, page, node, main)) {
      return false;
    }
  }
  return page != NULL;
}

/// `depth`: levels from here on
static bool
walk_page(Walk *const walk, const uint64_t number, const unsigned depth, const bool main)
{
  if (depth == 1) {
    ++walk->leaf_count;
    return number >= 2 && number < walk->pages && (!walk->leaves || walk_leaf(walk, number, main));
  }
  const uint8_t *const page  = page_at(walk, number, PAGE_BRANCH);
  const size_t         count = page ? (half(page + 12) - HEADER) / 2 : 0;
  bool                 sound = count >= 2 && ++walk->branch_count <= walk->tree->branches;
  for (size_t i = 0; sound && i < count; ++i) {
    const uint8_t *const node = node_at(walk, page, i);
    sound =
      node && walk_page(walk, (uint64_t)half(node) | (uint64_t)half(node + 2) << 16 | (uint64_t)half(node + 4) << 32,
                        depth - 1, main);
  }
  return sound;
}

static bool
walk_tree(Walk *const walk, const Tree *const tree, const bool main)
{
  if (look_at_tree(tree, walk->pages)) {
    return false;
  }
  walk->tree         = tree;
  walk->branch_count = walk->leaf_count = 0;
  const bool sound                      = !tree->depth || (walk_page(walk, tree->root, tree->depth, main) &&
                                      walk->branch_count == tree->branches && walk->leaf_count == tree->leaves);
  walk->tree                            = NULL;
  return sound;
}

/// The databases that the main tree names
static bool
walk_named(Walk *const walk, const Tree *const main)
{
  if (main->depth != 1) { // pbg's thirteen fit one page
    return main->depth == 0;
  }
  const uint8_t *const page  = walk->map + main->root * walk->page_size;
  bool                 sound = true;
  for (size_t i = 0; sound && i < (half(page + 12) - HEADER) / 2; ++i) {
    const uint8_t *const node = node_at(walk, page, i);
    Tree                 tree;
    memcpy(&tree, node + NODE + half(node + 6), sizeof tree);
    sound = walk_tree(walk, &tree, false);
  }
  return sound;
}

/// The free list: sorted numbers of pages, in records as long as they say
static bool
walk_free(const Walk *const walk, MDB_txn *const txn)
{
  MDB_cursor *cursor = NULL;
  MDB_val     key;
  MDB_val     value;
  bool        sound = !mdb_cursor_open(txn, 0, &cursor);
  while (sound && !mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) {
    const uint8_t *const at    = value.mv_data;
    const uint64_t       count = value.mv_size >= 8 ? page_number(at) : UINT64_MAX;
    sound                      = count < value.mv_size / 8;
    for (uint64_t i = 1, before = walk->pages; sound && i <= count; ++i) {
      const uint64_t number = page_number(at + 8 * i);
      sound                 = number >= 2 && number < before;
      before                = number;
    }
  }
  if (cursor) {
    mdb_cursor_close(cursor);
  }
  return sound;
}

static bool
walk_all(Walk *const walk, const Meta *const meta, const bool leaves, MDB_txn *const txn)
{
  walk->pages  = meta->last_page + 1;
  walk->leaves = true;
  bool sound   = walk_tree(walk, &meta->free, false) && walk_free(walk, txn) && walk_tree(walk, &meta->main, true);
  walk->leaves = leaves && walk->pages * walk->page_size <= WRITER_BYTES;
  return sound && walk_named(walk, &meta->main);
}

PbgStatus
pbg_check_trees(MDB_env *const env, MDB_txn *const txn, const bool leaves, const char **const why)
{
  static const char *const damaged = "is damaged; load it anew";
  Walk                     walk    = {.map = NULL};
  struct stat              file;
  MDB_stat                 info;
  Meta                     meta;
  int                      fd = -1;
  *why                        = damaged;
  if (mdb_env_stat(env, &info) || mdb_env_get_fd(env, &fd) || fstat(fd, &file)) {
    return PBG_BAD_READ;
  }
  walk.page_size  = info.ms_psize;
  void *const map = mmap(NULL, (size_t)file.st_size, PROT_READ, MAP_SHARED, fd, 0);
  if (map == MAP_FAILED) {
    return PBG_NO_MEMORY;
  }
  walk.map          = map;
  const size_t   id = mdb_txn_id(txn);
  const uint8_t *at = walk.map + (id & 1) * walk.page_size;
  memcpy(&meta, at + HEADER, sizeof meta);
  // A writer that has committed twice since takes the place of the meta page; then the snapshot was sound a moment ago
  const bool other = meta.txn != id;
  const bool sound = other || (!look_at_meta(at, (unsigned)(id & 1), (uint64_t)file.st_size, &meta) &&
                               walk_all(&walk, &meta, leaves, txn));
  munmap(map, (size_t)file.st_size);
  *why = sound ? NULL : damaged;
  return sound ? PBG_OK : PBG_BAD_DATA;
}
