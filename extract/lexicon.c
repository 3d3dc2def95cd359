// lexicon.c - tables to entries, entries to a trie.
// The trie is one hash table of transitions (node, character) -> node. Root 0 holds the surfaces; each kind has a root of
// its own for its keys, so that a row can be found, and replaced, by its key.
#include "extract/lexicon.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "extract/fold.h"
#include "extract/lexicon_internal.h"

#include <stdlib.h>

#define MAX_BEFORE 12 // longest surface that pbg_lexicon_match_before() finds, in characters

static uint64_t
edge_key(const uint32_t node, const uint32_t c)
{
  return ((uint64_t)node << 21U) | c;
}

static size_t
edge_slot(const PbgLexicon *const lexicon, const uint64_t key)
{
  size_t slot = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 20U) & (lexicon->edge_room - 1);
  while (lexicon->edges[slot].child && lexicon->edges[slot].key != key) {
    slot = (slot + 1) & (lexicon->edge_room - 1);
  }
  return slot;
}

static uint32_t
step(const PbgLexicon *const lexicon, const uint32_t node, const uint32_t c)
{
  return lexicon->edges[edge_slot(lexicon, edge_key(node, c))].child;
}

static bool
widen_edges(PbgLexicon *const lexicon)
{
  Edge *const  old      = lexicon->edges;
  const size_t old_room = lexicon->edge_room;
  Edge *const  edges    = calloc(old_room * 2, sizeof *edges);
  if (!edges) {
    return false;
  }
  lexicon->edges     = edges;
  lexicon->edge_room = old_room * 2;
  for (size_t i = 0; i < old_room; ++i) {
    if (old[i].child) {
      edges[edge_slot(lexicon, old[i].key)] = old[i];
    }
  }
  free(old);
  return true;
}

static uint32_t
add_node(PbgLexicon *const lexicon)
{
  if (lexicon->node_count == lexicon->node_room) {
    const size_t room  = lexicon->node_room * 2;
    Link **const nodes = realloc(lexicon->nodes, room * sizeof *nodes);
    if (!nodes) {
      return 0;
    }
    lexicon->nodes     = nodes;
    lexicon->node_room = room;
  }
  lexicon->nodes[lexicon->node_count] = NULL;
  return (uint32_t)lexicon->node_count++;
}

/// The node at the end of `surface` below `root`, made if need be; 0 if memory is out or the surface is empty
static uint32_t
make_path(PbgLexicon *const lexicon, const uint32_t root, const PbgStrView surface)
{
  uint32_t node = root;
  for (size_t at = 0; at < surface.len;) {
    uint32_t c = 0;
    uint32_t folded[8];
    at             += pbg_utf8_decode(surface, at, &c, NULL);
    const size_t n  = pbg_fold(c, folded);
    for (size_t i = 0; i < n; ++i) {
      const uint64_t key  = edge_key(node, folded[i]);
      size_t         slot = edge_slot(lexicon, key);
      if (!lexicon->edges[slot].child) {
        if (lexicon->edge_count * 2 >= lexicon->edge_room && !widen_edges(lexicon)) {
          return 0;
        }
        slot                 = edge_slot(lexicon, key);
        const uint32_t child = add_node(lexicon);
        if (!child) {
          return 0;
        }
        lexicon->edges[slot] = (Edge){key, child};
        ++lexicon->edge_count;
      }
      node = lexicon->edges[slot].child;
    }
  }
  return node == root ? 0 : node;
}

/// Note with which characters the surface begins and ends
static void
note_ends(PbgLexicon *const lexicon, const PbgStrView surface, const uint64_t bits)
{
  uint32_t first[8];
  uint32_t last[8];
  uint32_t c = 0;
  pbg_utf8_decode(surface, 0, &c, NULL);
  pbg_fold(c, first);
  pbg_utf8_decode(surface, surface.len - pbg_utf8_before(surface, surface.len), &c, NULL);
  const size_t n = pbg_fold(c, last);
  lexicon->first[first[0] % MASK_ROOM] |= bits;
  lexicon->last[last[n - 1] % MASK_ROOM] |= bits;
}

/// May one of `bits` begin at byte `at`?
static bool
may_begin(const PbgLexicon *const lexicon, const uint64_t bits, const PbgStrView text, const size_t at)
{
  uint32_t c = 0;
  if (at >= text.len) {
    return false;
  }
  pbg_utf8_decode(text, at, &c, NULL);
  return lexicon->first[c % MASK_ROOM] & bits;
}

static bool
may_end(const PbgLexicon *const lexicon, const uint64_t bits, const PbgStrView text, const size_t end)
{
  uint32_t c = 0;
  if (!end || end > text.len) {
    return false;
  }
  pbg_utf8_decode(text, end - pbg_utf8_before(text, end), &c, NULL);
  return lexicon->last[c % MASK_ROOM] & bits;
}

bool
pbg_lexicon_put(PbgLexicon *const lexicon, const uint32_t root, const PbgStrView surface, const PbgTermKind kind, const void *const entry)
{
  const uint32_t node = make_path(lexicon, root, surface);
  Link *const    link = node ? pbg_arena_alloc(lexicon->arena, sizeof *link) : NULL;
  if (!link) {
    return !surface.len;
  }
  *link       = (Link){entry, kind, NULL};
  if (root == ROOT_SURFACES) {
    note_ends(lexicon, surface, pbg_lexicon_bits(kind, entry));
  }
  Link **tail = &lexicon->nodes[node];
  while (*tail) {
    if ((*tail)->kind == kind && (*tail)->entry == entry) {
      return true;
    }
    tail = &(*tail)->next;
  }
  *tail = link;
  return true;
}

/// The entry with the key, or NULL
const void *
pbg_lexicon_get(const PbgLexicon *const lexicon, const uint32_t root, const PbgStrView key)
{
  uint32_t node = root;
  for (size_t at = 0; at < key.len;) {
    uint32_t c = 0;
    uint32_t folded[8];
    at             += pbg_utf8_decode(key, at, &c, NULL);
    const size_t n  = pbg_fold(c, folded);
    for (size_t i = 0; i < n; ++i) {
      if (!(node = step(lexicon, node, folded[i]))) {
        return NULL;
      }
    }
  }
  return node != root && lexicon->nodes[node] ? lexicon->nodes[node]->entry : NULL;
}

static bool
is_letter_at(const PbgStrView text, const size_t at)
{
  return at < text.len && (text.data[at] | 0x20) >= 'a' && (text.data[at] | 0x20) <= 'z';
}

/// A surface of letters is none within a longer run of letters: FTC in AFTCX
static bool
is_cut_word(const PbgStrView text, const size_t from, const size_t to)
{
  return (from && is_letter_at(text, from) && is_letter_at(text, from - 1)) || (is_letter_at(text, to) && is_letter_at(text, to - 1));
}

/// Walk as far as the text goes; the longest place with a link of one of `kinds`
static const Link *
longest(const PbgLexicon *const lexicon, const unsigned kinds, const PbgStrView text, const size_t at, size_t *const len)
{
  const Link *found = NULL;
  uint32_t    node  = ROOT_SURFACES;
  for (size_t i = at; i < text.len && (i > at || may_begin(lexicon, kinds, text, at));) {
    uint32_t c  = 0;
    i          += pbg_utf8_decode(text, i, &c, NULL);
    node        = step(lexicon, node, c);
    if (!node) {
      break;
    }
    for (const Link *link = lexicon->nodes[node]; link; link = link->next) {
      if (((unsigned)link->kind & kinds) && !is_cut_word(text, at, i)) {
        found = link;
        *len  = i - at;
        break;
      }
    }
  }
  return found;
}

bool
pbg_lexicon_match(const PbgLexicon *const lexicon, const unsigned kinds, const PbgStrView text, const size_t at, PbgTerm *const out)
{
  size_t            len  = 0;
  const Link *const link = longest(lexicon, kinds, text, at, &len);
  if (link) {
    *out = (PbgTerm){link->kind, link->entry, len};
  }
  return link;
}

size_t
pbg_lexicon_match_all(const PbgLexicon *const lexicon,
                      const unsigned          kinds,
                      const PbgStrView        text,
                      const size_t            at,
                      PbgTerm *const          out,
                      const size_t            room)
{
  size_t count = 0;
  size_t len   = 0;
  for (const Link *link = longest(lexicon, kinds, text, at, &len); link && count < room; link = link->next) {
    if ((unsigned)link->kind & kinds) {
      out[count++] = (PbgTerm){link->kind, link->entry, len};
    }
  }
  return count;
}

/// True if [at, end) is a surface of one of `kinds`, and of `category` if that is not PBG_PHRASE_COUNT
static const Link *
exact(const PbgLexicon *const lexicon, const unsigned kinds, const PbgPhraseCategory category, const PbgStrView text, const size_t at, const size_t end)
{
  uint32_t node = ROOT_SURFACES;
  for (size_t i = at; i < end;) {
    uint32_t c  = 0;
    i          += pbg_utf8_decode(text, i, &c, NULL);
    node        = step(lexicon, node, c);
    if (!node) {
      return NULL;
    }
  }
  for (const Link *link = node ? lexicon->nodes[node] : NULL; link; link = link->next) {
    if (((unsigned)link->kind & kinds) && (category == PBG_PHRASE_COUNT || ((const PbgPhrase *)link->entry)->category == category)) {
      return link;
    }
  }
  return NULL;
}

static const Link *
before(const PbgLexicon *const lexicon,
       const unsigned          kinds,
       const PbgPhraseCategory category,
       const PbgStrView        text,
       const size_t            from,
       const size_t            end,
       size_t *const           len)
{
  const Link    *found = NULL;
  size_t         at    = end;
  const uint64_t bits  = category == PBG_PHRASE_COUNT ? kinds : UINT64_C(1) << (8U + category);
  if (!may_end(lexicon, bits, text, end)) {
    return NULL;
  }
  for (unsigned i = 0; i < MAX_BEFORE && at > from; ++i) {
    at                     -= pbg_utf8_before(text, at);
    const Link *const link  = at >= from && may_begin(lexicon, bits, text, at) ? exact(lexicon, kinds, category, text, at, end) : NULL;
    if (link) {
      found = link;
      *len  = end - at;
    }
  }
  return found;
}

bool
pbg_lexicon_match_before(const PbgLexicon *const lexicon,
                         const unsigned          kinds,
                         const PbgStrView        text,
                         const size_t            from,
                         const size_t            end,
                         PbgTerm *const          out)
{
  size_t            len  = 0;
  const Link *const link = before(lexicon, kinds, PBG_PHRASE_COUNT, text, from, end, &len);
  if (link) {
    *out = (PbgTerm){link->kind, link->entry, len};
  }
  return link;
}

size_t
pbg_lexicon_phrase_before(const PbgLexicon *const lexicon,
                          const PbgPhraseCategory category,
                          const PbgStrView        text,
                          const size_t            from,
                          const size_t            end)
{
  size_t len = 0;
  before(lexicon, PBG_TERM_PHRASE, category, text, from, end, &len);
  return len;
}

size_t
pbg_lexicon_phrase(const PbgLexicon *const lexicon, const PbgPhraseCategory category, const PbgStrView text, const size_t at)
{
  size_t   found = 0;
  uint32_t node  = ROOT_SURFACES;
  if (!may_begin(lexicon, UINT64_C(1) << (8U + category), text, at)) {
    return 0;
  }
  for (size_t i = at; i < text.len;) {
    uint32_t c  = 0;
    i          += pbg_utf8_decode(text, i, &c, NULL);
    node        = step(lexicon, node, c);
    if (!node) {
      break;
    }
    for (const Link *link = lexicon->nodes[node]; link; link = link->next) {
      if (link->kind == PBG_TERM_PHRASE && ((const PbgPhrase *)link->entry)->category == category) {
        found = i - at;
        break;
      }
    }
  }
  return found;
}

PbgLexicon *
pbg_lexicon_new(void)
{
  PbgLexicon *const lexicon = calloc(1, sizeof *lexicon);
  if (!lexicon) {
    return NULL;
  }
  lexicon->arena     = pbg_arena_new((size_t)1 << 30);
  lexicon->edge_room = (size_t)1 << 15;
  lexicon->edges     = calloc(lexicon->edge_room, sizeof *lexicon->edges);
  lexicon->node_room = (size_t)1 << 14;
  lexicon->nodes     = calloc(lexicon->node_room, sizeof *lexicon->nodes);
  lexicon->first     = calloc(MASK_ROOM, sizeof *lexicon->first);
  lexicon->last      = calloc(MASK_ROOM, sizeof *lexicon->last);
  if (!lexicon->arena || !lexicon->edges || !lexicon->nodes || !lexicon->first || !lexicon->last) {
    pbg_lexicon_free(lexicon);
    return NULL;
  }
  lexicon->node_count = ROOT_COUNT;
  for (unsigned i = 0; i < PBG_PHRASE_COUNT; ++i) {
    lexicon->phrases[i].category = (PbgPhraseCategory)i;
  }
  return lexicon;
}

void
pbg_lexicon_free(PbgLexicon *const lexicon)
{
  if (!lexicon) {
    return;
  }
  for (unsigned i = 0; i < LIST_COUNT; ++i) {
    free(lexicon->lists[i].at);
  }
  free(lexicon->edges);
  free(lexicon->nodes);
  free(lexicon->first);
  free(lexicon->last);
  pbg_arena_free(lexicon->arena);
  free(lexicon);
}

const PbgRegion *
pbg_lexicon_region(const PbgLexicon *const lexicon, const PbgStrView id)
{
  return pbg_lexicon_get(lexicon, ROOT_REGIONS, id);
}

const PbgBody *
pbg_lexicon_body(const PbgLexicon *const lexicon, const PbgStrView slug)
{
  return pbg_lexicon_get(lexicon, ROOT_BODIES, slug);
}

const PbgDocType *
pbg_lexicon_doctype(const PbgLexicon *const lexicon, const PbgStrView slug)
{
  return pbg_lexicon_get(lexicon, ROOT_DOCTYPES, slug);
}

static const void *
list_at(const PbgLexicon *const lexicon, const ListName list, const size_t i)
{
  return i < lexicon->lists[list].count ? lexicon->lists[list].at[i] : NULL;
}

const PbgRegion *
pbg_lexicon_region_at(const PbgLexicon *const lexicon, const size_t i)
{
  return list_at(lexicon, LIST_REGIONS, i);
}

const PbgBody *
pbg_lexicon_body_at(const PbgLexicon *const lexicon, const size_t i)
{
  return list_at(lexicon, LIST_BODIES, i);
}

const PbgDocType *
pbg_lexicon_doctype_at(const PbgLexicon *const lexicon, const size_t i)
{
  return list_at(lexicon, LIST_DOCTYPES, i);
}

const PbgVerb *
pbg_lexicon_verb_at(const PbgLexicon *const lexicon, const size_t i)
{
  return list_at(lexicon, LIST_VERBS, i);
}
