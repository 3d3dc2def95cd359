// page.c - one page.
#include "store/page.h"

#define MAGIC     0xBEEFC0DEU
#define VERSION   1U
#define MAX_DEPTH 32 ///< CURSOR_STACK of LMDB
/// Flags of a database that pbg never makes: duplicates, keys from behind, fixed map
#define FOREIGN_FLAGS 0x77U

const char *
pbg_tree_look(const PbgTree *const tree, const uint64_t pages)
{
  const bool empty = tree->root == PBG_NO_PAGE;
  if ((!empty && (tree->root < 2 || tree->root >= pages)) || tree->depth > MAX_DEPTH || empty != (tree->depth == 0) ||
      tree->branches >= pages || tree->leaves >= pages || tree->overflows >= pages || (empty && tree->entries)) {
    return "a tree has its root outside of the file";
  }
  return tree->flags & FOREIGN_FLAGS ? "a tree is of a kind that pbg does not make" : NULL;
}

const char *
pbg_meta_look(const uint8_t *const page, const unsigned number, const uint64_t bytes, PbgMeta *const meta)
{
  memcpy(meta, page + PBG_PAGE_HEADER, sizeof *meta);
  if (pbg_page_half(page + 10) != PBG_PAGE_META || meta->magic != MAGIC) {
    return "is no store of pbg, or its beginning is damaged";
  }
  if (meta->version != VERSION) {
    return "was made by another version of LMDB; load it again";
  }
  const uint32_t size = meta->free.pad;
  if (size < 512 || size > 32768 || size & (size - 1) || pbg_page_word(page) != number || meta->last_page < 1 ||
      meta->last_page > UINT64_MAX / 65536 || (meta->txn && (meta->txn & 1) != number)) {
    return "its beginning is damaged; load it anew";
  }
  if (meta->txn && (meta->last_page + 1) * size > bytes) {
    return "is cut short; take a copy or load it again";
  }
  const char *const why = pbg_tree_look(&meta->free, meta->last_page + 1);
  return why ? why : pbg_tree_look(&meta->main, meta->last_page + 1);
}

const uint8_t *
pbg_page_at(const PbgPages *const pages, const uint64_t number, const unsigned flags)
{
  if (number < 2 || number >= pages->pages) {
    return NULL;
  }
  const uint8_t *const page  = pages->map + number * pages->page_size;
  const size_t         lower = pbg_page_half(page + 12);
  const size_t         upper = pbg_page_half(page + 14);
  return pbg_page_word(page) == number && pbg_page_half(page + 10) == flags && lower >= PBG_PAGE_HEADER &&
             !(lower & 1) && lower <= upper && upper <= pages->page_size
           ? page
           : NULL;
}

const uint8_t *
pbg_node_at(const PbgPages *const pages, const uint8_t *const page, const size_t i)
{
  const size_t at = pbg_page_half(page + PBG_PAGE_HEADER + 2 * i);
  return at >= pbg_page_half(page + 14) && !(at & 1) && at + PBG_NODE_HEADER <= pages->page_size &&
             at + PBG_NODE_HEADER + pbg_page_half(page + at + 6) <= pages->page_size
           ? page + at
           : NULL;
}

bool
pbg_node_data(const PbgPages *const pages, const uint8_t *const page, const uint8_t *const node, MDB_val *const out)
{
  const unsigned flags = pbg_page_half(node + 4);
  const size_t   size  = (size_t)pbg_page_half(node) | (size_t)pbg_page_half(node + 2) << 16;
  const size_t   head  = (size_t)(node - page) + PBG_NODE_HEADER + pbg_page_half(node + 6);
  if (!(flags & PBG_NODE_BIG)) {
    *out = (MDB_val){size, (void *)(uintptr_t)(page + head)};
    return head + size <= pages->page_size;
  }
  const uint64_t number = head + 8 <= pages->page_size ? pbg_page_word(page + head) : 0;
  if (number < 2 || number >= pages->pages) {
    return false;
  }
  const uint8_t *const big = pages->map + number * pages->page_size;
  uint32_t             count;
  memcpy(&count, big + 12, sizeof count);
  *out = (MDB_val){size, (void *)(uintptr_t)(big + PBG_PAGE_HEADER)};
  return pbg_page_word(big) == number && pbg_page_half(big + 10) == PBG_PAGE_OVERFLOW && count &&
         count <= pages->pages - number && PBG_PAGE_HEADER + size <= count * pages->page_size;
}

int
pbg_page_compare(const bool integers, const MDB_val *const a, const MDB_val *const b)
{
  if (integers) {
    const uint64_t x = pbg_page_word(a->mv_data);
    const uint64_t y = pbg_page_word(b->mv_data);
    return x < y ? -1 : x > y;
  }
  const int c = memcmp(a->mv_data, b->mv_data, a->mv_size < b->mv_size ? a->mv_size : b->mv_size);
  return c ? c : a->mv_size < b->mv_size ? -1 : a->mv_size > b->mv_size;
}

bool
pbg_page_is_sound(const PbgPages *const pages, const uint8_t *const page, const bool integers, const bool main)
{
  const bool   branch = pbg_page_half(page + 10) == PBG_PAGE_BRANCH;
  const size_t count  = pbg_page_count(page);
  MDB_val      before = {0, NULL};
  for (size_t i = 0; i < count; ++i) {
    const uint8_t *const node = pbg_node_at(pages, page, i);
    MDB_val              data;
    if (!node) {
      return false;
    }
    if (!branch && (!pbg_node_data(pages, page, node, &data) ||
                    (pbg_page_half(node + 4) & ~(unsigned)PBG_NODE_BIG) != (main ? PBG_NODE_TREE : 0U) ||
                    (main && data.mv_size != sizeof(PbgTree)))) {
      return false;
    }
    if (branch && !i) {
      continue;
    }
    const MDB_val key = pbg_node_key(node);
    if ((integers && key.mv_size != sizeof(size_t)) ||
        (before.mv_data && pbg_page_compare(integers, &before, &key) >= 0)) {
      return false;
    }
    before = key;
  }
  return count > 0;
}
