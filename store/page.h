// page.h - the pages of LMDB 0.9 (data version 1), looked at without LMDB. Its header lmdb.h does not describe them; mdb.c does.
// Page:     its number (8 bytes), 2 unused, flags (2), lower and upper end of the free space (2 each; for overflow pages the number of
//           pages, 4). Then offsets of nodes (2 each), the nodes from the other end of the page.
// Node:     4 bytes of size and 2 of flags (for a branch all six are a page number), size of the key (2), key, data. Keys ascend; the
//           first key of a branch means nothing.
// Damage:   no function reads outside of the map, whatever the bytes are.
#ifndef PBG_STORE_PAGE_H
#define PBG_STORE_PAGE_H

#include <lmdb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define PBG_PAGE_HEADER ((size_t)16)
#define PBG_NODE_HEADER ((size_t)8)
#define PBG_NO_PAGE     UINT64_MAX

enum { PBG_PAGE_BRANCH = 0x01, PBG_PAGE_LEAF = 0x02, PBG_PAGE_OVERFLOW = 0x04, PBG_PAGE_META = 0x08 };
enum { PBG_NODE_BIG = 0x01, PBG_NODE_TREE = 0x02 };

/// A database as it stands on disk
typedef struct {
  uint32_t pad; ///< Of the free list: the size of a page
  uint16_t flags, depth;
  uint64_t branches, leaves, overflows, entries, root;
} PbgTree;

/// What is behind the header of a meta page
typedef struct {
  uint32_t magic, version;
  uint64_t address, map_size;
  PbgTree  free, main;
  uint64_t last_page, txn;
} PbgMeta;

/// One state of a file
typedef struct {
  const uint8_t *map;
  uint64_t       pages; ///< That the state counts
  size_t         page_size;
} PbgPages;

static inline uint16_t
pbg_page_half(const uint8_t *const at)
{
  uint16_t out;
  memcpy(&out, at, sizeof out);
  return out;
}

static inline uint64_t
pbg_page_word(const uint8_t *const at)
{
  uint64_t out;
  memcpy(&out, at, sizeof out);
  return out;
}

/// Nodes of a page that pbg_page_at() gave
static inline size_t
pbg_page_count(const uint8_t *const page)
{
  return (pbg_page_half(page + 12) - PBG_PAGE_HEADER) / 2;
}

/// The page that a node of a branch leads to
static inline uint64_t
pbg_node_child(const uint8_t *const node)
{
  return (uint64_t)pbg_page_half(node) | (uint64_t)pbg_page_half(node + 2) << 16 |
         (uint64_t)pbg_page_half(node + 4) << 32;
}

static inline MDB_val
pbg_node_key(const uint8_t *const node)
{
  return (MDB_val){pbg_page_half(node + 6), (void *)(uintptr_t)(node + PBG_NODE_HEADER)};
}

/// Why a meta page of a file of so many bytes is no good (static), or NULL
const char *
pbg_meta_look(const uint8_t *page, unsigned number, uint64_t bytes, PbgMeta *meta);

/// Can the root be that of a tree in a file of so many pages? Why not (static), or NULL
const char *
pbg_tree_look(const PbgTree *tree, uint64_t pages);

/// The page of that number, if it is one of that kind and its free space lies within it; else NULL
const uint8_t *
pbg_page_at(const PbgPages *pages, uint64_t number, unsigned flags);

/// The i-th node of a page; NULL if it does not lie within it
const uint8_t *
pbg_node_at(const PbgPages *pages, const uint8_t *page, size_t i);

/// The data of a node of a leaf, which may be in overflow pages. False if they do not lie in the file.
bool
pbg_node_data(const PbgPages *pages, const uint8_t *page, const uint8_t *node, MDB_val *out);

/// Compare keys as the database does
int
pbg_page_compare(bool integers, const MDB_val *a, const MDB_val *b);

/// Are all nodes of a branch or leaf within it, their data in the file, and the keys ascending? `main`: a page of the main tree
bool
pbg_page_is_sound(const PbgPages *pages, const uint8_t *page, bool integers, bool main);

#endif
