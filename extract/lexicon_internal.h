// lexicon_internal.h - shared by lexicon.c (trie) and lexicon_read.c (tables).
#ifndef PBG_EXTRACT_LEXICON_INTERNAL_H
#define PBG_EXTRACT_LEXICON_INTERNAL_H

#include "base/arena.h"
#include "extract/lexicon.h"

/// Roots of the trie; real nodes come after them
enum {
  ROOT_SURFACES,
  ROOT_REGIONS,
  ROOT_BODIES,
  ROOT_DOCTYPES,
  ROOT_VERBS,
  ROOT_SERIES,
  ROOT_TOPICS,
  ROOT_UNITS,
  ROOT_EVENTS,
  ROOT_CHANGES,
  ROOT_LABELS, // keys of PbgLabel
  ROOT_SHORT,  // surfaces with ~, former divisions
  ROOT_SCHEMES,
  ROOT_CONCEPTS,
  ROOT_COUNT
};

typedef enum {
  LIST_REGIONS,
  LIST_BODIES,
  LIST_DOCTYPES,
  LIST_VERBS,
  LIST_SERIES,
  LIST_LOCALS,
  LIST_TOPICS,
  LIST_CUES,
  LIST_LABELS,
  LIST_UNITS,
  LIST_EVENTS,
  LIST_FORMERS,
  LIST_CHANGES,
  LIST_SCHEMES,
  LIST_CONCEPTS,
  LIST_MAPPINGS,
  LIST_COUNT
} ListName;

typedef struct {
  uint64_t key;
  uint32_t child; // 0: the slot is free
} Edge;

typedef struct Link {
  const void  *entry;
  PbgTermKind  kind;
  struct Link *next;
} Link;

typedef struct {
  void **at;
  size_t count;
  size_t room;
} List;

enum { MASK_WORDS = 4 };

/// A bit for each kind, the lowest, and for each category of phrases. Most characters of a text begin nothing that is looked for, so
/// that one look here saves the walk.
typedef struct {
  uint64_t word[MASK_WORDS];
} PbgMask;

struct PbgLexiconImpl {
  PbgArena *arena;
  Edge     *edges;
  size_t    edge_count;
  size_t    edge_room; // a power of two
  Link    **nodes;     // entries that end at the node
  size_t    node_count;
  size_t    node_room;
  List      lists[LIST_COUNT];
  PbgPhrase phrases[PBG_PHRASE_COUNT];
  PbgMask  *first; // what can begin with a character, below MASK_ROOM
  PbgMask  *last;  // what can end with it
};

enum { MASK_ROOM = 0x10000, KIND_BITS = 10 };

_Static_assert(KIND_BITS + PBG_PHRASE_COUNT <= 64 * MASK_WORDS, "a category of phrases has no bit: raise MASK_WORDS");

/// The number of the bit of a category of phrases, behind those of the kinds
static inline unsigned
pbg_lexicon_category_bit(const PbgPhraseCategory category)
{
  return KIND_BITS + (unsigned)category;
}

/// Let `surface` below `root` lead to `entry`; false if memory is out
bool
pbg_lexicon_put(PbgLexicon *lexicon, uint32_t root, PbgStrView surface, PbgTermKind kind, const void *entry);

/// First entry at `key` below `root`, or NULL
const void *
pbg_lexicon_get(const PbgLexicon *lexicon, uint32_t root, PbgStrView key);

#endif
