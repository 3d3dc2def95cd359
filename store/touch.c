// touch.c - from the root of the last commit down to the leaf of a key.
#include "store/touch.h"

#include <stdlib.h>

struct PbgTouch {
  PbgMap   map;
  PbgTree  trees[PBG_DBS];
  uint8_t *seen; ///< A bit for each leaf page that is sound
  // The leaf of the last change: keys from `low` to below `high`; NULL: no bound
  unsigned db; ///< PBG_DBS: none
  bool     beside;
  MDB_val  low, high;
};

/// The way down to a leaf
typedef struct {
  MDB_val low, high;
  bool    sound;
} Way;

static bool
has_integers(const PbgTree *const tree)
{
  return (tree->flags & MDB_INTEGERKEY) != 0;
}

/// Are the keys of the page between the bounds that the branches above give?
static bool
is_between(const PbgPages *const pages, const uint8_t *const page, const Way *const way, const bool integers)
{
  const MDB_val first = pbg_node_key(pbg_node_at(pages, page, 0));
  const MDB_val last  = pbg_node_key(pbg_node_at(pages, page, pbg_page_count(page) - 1));
  return (!way->low.mv_data || pbg_page_compare(integers, &way->low, &first) <= 0) &&
         (!way->high.mv_data || pbg_page_compare(integers, &last, &way->high) < 0);
}

/// Look at a leaf, once
static bool
look_at_leaf(PbgTouch *const touch, const PbgTree *const tree, const uint64_t number, const Way *const way)
{
  const PbgPages *const pages = &touch->map.pages;
  const uint8_t *const  page  = pbg_page_at(pages, number, PBG_PAGE_LEAF);
  const uint8_t         bit   = (uint8_t)(1U << (number & 7));
  if (page && touch->seen[number >> 3] & bit) {
    return true;
  }
  if (!page || !pbg_page_is_sound(pages, page, has_integers(tree), false) ||
      !is_between(pages, page, way, has_integers(tree))) {
    return false;
  }
  touch->seen[number >> 3] |= bit;
  return true;
}

/// The child of a branch in which the key is; `before`: the last key below it
static size_t
child_of(const PbgTouch *const touch,
         const PbgTree *const  tree,
         const uint8_t *const  page,
         const MDB_val *const  key,
         const bool            before)
{
  size_t low  = 0;
  size_t high = pbg_page_count(page);
  while (low + 1 < high) {
    const size_t  middle = low + (high - low) / 2;
    const MDB_val at     = pbg_node_key(pbg_node_at(&touch->map.pages, page, middle));
    const int     c      = pbg_page_compare(has_integers(tree), &at, key);
    if (c < 0 || (!c && !before)) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

/// Branch pages are sound: pbg_check_state()
static Way
look(PbgTouch *const touch, const unsigned db, const MDB_val *const key, const bool before)
{
  const PbgPages *const pages  = &touch->map.pages;
  const PbgTree *const  tree   = &touch->trees[db];
  uint64_t              number = tree->root;
  Way                   way    = {.sound = true};
  for (unsigned level = tree->depth; level > 1; --level) {
    const uint8_t *const page = pages->map + number * pages->page_size;
    const size_t         i    = child_of(touch, tree, page, key, before);
    const uint8_t *const node = pbg_node_at(pages, page, i);
    way.low                   = i ? pbg_node_key(node) : way.low;
    way.high                  = i + 1 < pbg_page_count(page) ? pbg_node_key(pbg_node_at(pages, page, i + 1)) : way.high;
    number                    = pbg_node_child(node);
  }
  way.sound = !tree->depth || look_at_leaf(touch, tree, number, &way);
  return way;
}

/// Look at the leaf of a key; `beside`: and at those on both sides
static PbgStatus
touch_key(PbgTouch *const touch, const unsigned db, const MDB_val *const key, const bool beside)
{
  const bool integers = has_integers(&touch->trees[db]);
  if (!touch->trees[db].depth) {
    return PBG_OK;
  }
  if (touch->db == db && (touch->beside || !beside) &&
      (!touch->low.mv_data || pbg_page_compare(integers, &touch->low, key) <= 0) &&
      (!touch->high.mv_data || pbg_page_compare(integers, key, &touch->high) < 0)) {
    return PBG_OK;
  }
  const Way way   = look(touch, db, key, false);
  bool      sound = way.sound;
  if (beside) {
    sound = sound && (!way.low.mv_data || look(touch, db, &way.low, true).sound);
    sound = sound && (!way.high.mv_data || look(touch, db, &way.high, false).sound);
  }
  touch->db     = sound ? db : PBG_DBS;
  touch->beside = beside;
  touch->low    = way.low;
  touch->high   = way.high;
  return sound ? PBG_OK : PBG_DAMAGED;
}

// --- Changes ---

PbgStatus
pbg_touch(PbgStore *const store, const unsigned db, const MDB_val *const key)
{
  return touch_key(store->touch, db, key, false);
}

PbgStatus
pbg_put(PbgStore *const store, const unsigned db, MDB_val *const key, MDB_val *const value, const unsigned flags)
{
  const PbgStatus st = pbg_touch(store, db, key);
  return st ? st : pbg_store_status(mdb_put(store->txn, store->dbs[db], key, value, flags));
}

PbgStatus
pbg_del(PbgStore *const store, const unsigned db, MDB_val *const key)
{
  const PbgStatus st = touch_key(store->touch, db, key, true);
  if (st) {
    return st;
  }
  const int code = mdb_del(store->txn, store->dbs[db], key, NULL);
  return code == MDB_NOTFOUND ? PBG_OK : pbg_store_status(code);
}

PbgStatus
pbg_drop(PbgStore *const store, const unsigned db)
{
  PbgTouch *const touch = store->touch;
  bool            sound = true;
  if (touch->trees[db].depth && touch->trees[db].overflows) { // then LMDB reads all leaves
    uint64_t      zero  = 0;
    const MDB_val first = {has_integers(&touch->trees[db]) ? sizeof zero : 0, &zero};
    Way           way   = look(touch, db, &first, false);
    while (way.sound && way.high.mv_data) {
      way = look(touch, db, &way.high, false);
    }
    sound = way.sound;
  }
  touch->db = PBG_DBS;
  return sound ? pbg_store_status(mdb_drop(store->txn, store->dbs[db], 0)) : PBG_DAMAGED;
}

// --- The last commit ---

/// The trees that the main tree names
static bool
read_trees(PbgTouch *const touch, const PbgTree *const main)
{
  const PbgPages *const pages = &touch->map.pages;
  const uint8_t *const  page  = main->depth == 1 ? pages->map + main->root * pages->page_size : NULL;
  for (size_t i = 0; page && i < pbg_page_count(page); ++i) {
    const uint8_t *const node = pbg_node_at(pages, page, i);
    const MDB_val        name = pbg_node_key(node);
    MDB_val              data;
    for (unsigned db = 0; db < PBG_DBS; ++db) {
      const char *const known = pbg_database_name(db);
      if (name.mv_size == strlen(known) && !memcmp(name.mv_data, known, name.mv_size) &&
          pbg_node_data(pages, page, node, &data)) {
        memcpy(&touch->trees[db], data.mv_data, sizeof touch->trees[db]);
      }
    }
  }
  for (unsigned db = 0; db < PBG_DBS; ++db) {
    const bool wanted = db == PBG_DB_TERMS || db == PBG_DB_HASHES;
    if (touch->trees[db].depth && has_integers(&touch->trees[db]) != wanted) {
      return false;
    }
  }
  return true;
}

PbgStatus
pbg_touch_new(PbgStore *const store, PbgTouch **const out)
{
  PbgTouch *const touch = calloc(1, sizeof *touch);
  PbgMeta         meta;
  *out = touch;
  if (!touch) {
    return PBG_NO_MEMORY;
  }
  touch->db    = PBG_DBS;
  PbgStatus st = pbg_check_map(store->env, &touch->map);
  if (st) {
    return st;
  }
  if (!pbg_check_meta_of(&touch->map, mdb_txn_id(store->txn) - 1, &meta)) {
    return PBG_DAMAGED;
  }
  touch->seen = calloc(1, touch->map.pages.pages / 8 + 1);
  st          = touch->seen ? pbg_check_state(&touch->map.pages, &meta) : PBG_NO_MEMORY;
  return st ? st : read_trees(touch, &meta.main) ? PBG_OK : PBG_DAMAGED;
}

void
pbg_touch_free(PbgTouch *const touch)
{
  if (touch) {
    pbg_check_unmap(&touch->map);
    free(touch->seen);
    free(touch);
  }
}
