// lexicon.c - entries in a trie, and what is found in it. The tables are read in lexicon_read.c.
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

/// The characters of a surface, folded, one by one
typedef struct {
  PbgStrView text;
  size_t     at;
  uint32_t   folded[8];
  size_t     count;
  size_t     next;
} Folded;

static bool
next_folded(Folded *const f, uint32_t *const out)
{
  while (f->next == f->count) {
    if (f->at >= f->text.len) {
      return false;
    }
    uint32_t c = 0;
    f->at += pbg_utf8_decode(f->text, f->at, &c, NULL);
    f->count = pbg_fold(c, f->folded);
    f->next  = 0;
  }
  *out = f->folded[f->next++];
  return true;
}

/// The node that `c` leads to, made if need be; 0 if memory is out
static uint32_t
make_step(PbgLexicon *const lexicon, const uint32_t node, const uint32_t c)
{
  const uint32_t old = step(lexicon, node, c);
  if (old || (lexicon->edge_count * 2 >= lexicon->edge_room && !widen_edges(lexicon))) {
    return old;
  }
  const uint32_t child = add_node(lexicon);
  if (child) {
    const uint64_t key                      = edge_key(node, c);
    lexicon->edges[edge_slot(lexicon, key)] = (Edge){key, child};
    ++lexicon->edge_count;
  }
  return child;
}

/// The bits of an entry
static PbgMask
mask_of(const PbgTermKind kind, const void *const entry)
{
  PbgMask mask = {{(uint64_t)kind}};
  if (kind == PBG_TERM_PHRASE) {
    const unsigned bit = pbg_lexicon_category_bit(((const PbgPhrase *)entry)->category);
    mask.word[bit / 64] |= UINT64_C(1) << bit % 64;
  }
  return mask;
}

static void
add_mask(PbgMask *const to, const PbgMask *const mask)
{
  for (unsigned i = 0; i < MASK_WORDS; ++i) {
    to->word[i] |= mask->word[i];
  }
}

/// The node at the end of `surface` below `root`, made if need be; 0 if memory is out or the surface is empty. Notes in
/// the masks with which characters the surface begins and ends.
static uint32_t
make_path(PbgLexicon *const lexicon, const uint32_t root, const PbgStrView surface, const PbgMask *const mask)
{
  Folded   f    = {.text = surface};
  uint32_t node = 0;
  uint32_t c    = 0;
  while (next_folded(&f, &c)) {
    if (!node) {
      add_mask(&lexicon->first[c % MASK_ROOM], mask);
    }
    if (!(node = make_step(lexicon, node ? node : root, c))) {
      return 0;
    }
  }
  if (node) {
    add_mask(&lexicon->last[c % MASK_ROOM], mask);
  }
  return node;
}

/// What is looked for: entries of some kinds, or phrases of one category
typedef struct {
  unsigned          kinds;
  PbgPhraseCategory category; // PBG_PHRASE_COUNT: any
  unsigned          word;     // of the masks
  uint64_t          bits;     // in it
} Wanted;

static Wanted
of_kinds(const unsigned kinds)
{
  return (Wanted){kinds, PBG_PHRASE_COUNT, 0, kinds};
}

static Wanted
of_category(const PbgPhraseCategory category)
{
  const unsigned bit = pbg_lexicon_category_bit(category);
  return (Wanted){PBG_TERM_PHRASE, category, bit / 64, UINT64_C(1) << bit % 64};
}

/// May what is wanted begin at byte `at`?
static bool
may_begin(const PbgLexicon *const lexicon, const Wanted *const wanted, const PbgStrView text, const size_t at)
{
  uint32_t c = 0;
  if (at >= text.len) {
    return false;
  }
  pbg_utf8_decode(text, at, &c, NULL);
  return lexicon->first[c % MASK_ROOM].word[wanted->word] & wanted->bits;
}

/// May what is wanted end before byte `end`?
static bool
may_end(const PbgLexicon *const lexicon, const Wanted *const wanted, const PbgStrView text, const size_t end)
{
  uint32_t c = 0;
  if (!end || end > text.len) {
    return false;
  }
  pbg_utf8_decode(text, end - pbg_utf8_before(text, end), &c, NULL);
  return lexicon->last[c % MASK_ROOM].word[wanted->word] & wanted->bits;
}

bool
pbg_lexicon_put(PbgLexicon *const lexicon,
                const uint32_t    root,
                const PbgStrView  surface,
                const PbgTermKind kind,
                const void *const entry)
{
  const PbgMask  mask = root == ROOT_SURFACES ? mask_of(kind, entry) : (PbgMask){{0}};
  const uint32_t node = make_path(lexicon, root, surface, &mask);
  Link *const    link = node ? pbg_arena_alloc(lexicon->arena, sizeof *link) : NULL;
  if (!link) {
    return !surface.len;
  }
  *link       = (Link){entry, kind, NULL};
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

/// What ends where the whole of `key` below `root` leads to; NULL if nothing does
static const Link *
links_at(const PbgLexicon *const lexicon, const uint32_t root, const PbgStrView key)
{
  Folded   f    = {.text = key};
  uint32_t node = root;
  for (uint32_t c = 0; next_folded(&f, &c);) {
    if (!(node = step(lexicon, node, c))) {
      return NULL;
    }
  }
  return node != root ? lexicon->nodes[node] : NULL;
}

const void *
pbg_lexicon_get(const PbgLexicon *const lexicon, const uint32_t root, const PbgStrView key)
{
  const Link *const link = links_at(lexicon, root, key);
  return link ? link->entry : NULL;
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
  return (from && is_letter_at(text, from) && is_letter_at(text, from - 1)) ||
         (is_letter_at(text, to) && is_letter_at(text, to - 1));
}

/// The first of the links that is wanted, or NULL
static const Link *
first_wanted(const Link *link, const Wanted *const wanted)
{
  while (link &&
         (!((unsigned)link->kind & wanted->kinds) ||
          (wanted->category != PBG_PHRASE_COUNT && ((const PbgPhrase *)link->entry)->category != wanted->category))) {
    link = link->next;
  }
  return link;
}

/// Walk as far as the text goes; the last place that has a wanted link
static const Link *
longest(const PbgLexicon *const lexicon,
        const Wanted *const     wanted,
        const PbgStrView        text,
        const size_t            at,
        size_t *const           len)
{
  const Link *found = NULL;
  uint32_t    node  = ROOT_SURFACES;
  *len              = 0;
  for (size_t i = at; i < text.len && (i > at || may_begin(lexicon, wanted, text, at));) {
    uint32_t c = 0;
    i += pbg_utf8_decode(text, i, &c, NULL);
    node = step(lexicon, node, c);
    if (!node) {
      break;
    }
    const Link *const link = first_wanted(lexicon->nodes[node], wanted);
    if (link && !is_cut_word(text, at, i)) {
      found = link;
      *len  = i - at;
    }
  }
  return found;
}

/// The longest wanted surface at the end of the text that begins at or after byte `from`
static const Link *
before(const PbgLexicon *const lexicon,
       const Wanted *const     wanted,
       const PbgStrView        text,
       const size_t            from,
       size_t *const           len)
{
  const Link *found = NULL;
  *len              = 0;
  if (!may_end(lexicon, wanted, text, text.len)) {
    return NULL;
  }
  size_t at = text.len;
  for (unsigned i = 0; i < MAX_BEFORE && at > from; ++i) {
    at -= pbg_utf8_before(text, at);
    size_t            n    = 0;
    const Link *const link = at >= from ? longest(lexicon, wanted, text, at, &n) : NULL;
    if (link && at + n == text.len) {
      found = link;
      *len  = n;
    }
  }
  return found;
}

bool
pbg_lexicon_match(
  const PbgLexicon *const lexicon, const unsigned kinds, const PbgStrView text, const size_t at, PbgTerm *const out)
{
  const Wanted      wanted = of_kinds(kinds);
  size_t            len    = 0;
  const Link *const link   = longest(lexicon, &wanted, text, at, &len);
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
  const Wanted wanted = of_kinds(kinds);
  size_t       count  = 0;
  size_t       len    = 0;
  for (const Link *link = longest(lexicon, &wanted, text, at, &len); link && count < room;
       link             = first_wanted(link->next, &wanted)) {
    out[count++] = (PbgTerm){link->kind, link->entry, len};
  }
  return count;
}

size_t
pbg_lexicon_whole(
  const PbgLexicon *const lexicon, const unsigned kinds, const PbgStrView text, PbgTerm *const out, const size_t room)
{
  const Wanted wanted = of_kinds(kinds);
  size_t       count  = 0;
  for (uint32_t root = ROOT_SURFACES; !count; root = ROOT_SHORT) {
    for (const Link *link = first_wanted(links_at(lexicon, root, text), &wanted); link && count < room;
         link             = first_wanted(link->next, &wanted)) {
      out[count++] = (PbgTerm){link->kind, link->entry, text.len};
    }
    if (root == ROOT_SHORT) {
      break;
    }
  }
  return count;
}

bool
pbg_lexicon_match_before(const PbgLexicon *const lexicon,
                         const unsigned          kinds,
                         const PbgStrView        text,
                         const size_t            from,
                         const size_t            end,
                         PbgTerm *const          out)
{
  const Wanted      wanted = of_kinds(kinds);
  size_t            len    = 0;
  const Link *const link   = end <= text.len ? before(lexicon, &wanted, pbg_sv_slice(text, 0, end), from, &len) : NULL;
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
  const Wanted wanted = of_category(category);
  size_t       len    = 0;
  if (end <= text.len) {
    before(lexicon, &wanted, pbg_sv_slice(text, 0, end), from, &len);
  }
  return len;
}

size_t
pbg_lexicon_phrase(const PbgLexicon *const lexicon,
                   const PbgPhraseCategory category,
                   const PbgStrView        text,
                   const size_t            at)
{
  const Wanted wanted = of_category(category);
  size_t       len    = 0;
  longest(lexicon, &wanted, text, at, &len);
  return len;
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

const PbgEventType *
pbg_lexicon_event(const PbgLexicon *const lexicon, const PbgStrView slug)
{
  return pbg_lexicon_get(lexicon, ROOT_EVENTS, slug);
}

const PbgLabel *
pbg_lexicon_label(const PbgLexicon *const lexicon, const PbgStrView key)
{
  return pbg_lexicon_get(lexicon, ROOT_LABELS, key);
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

const PbgTopic *
pbg_lexicon_topic_at(const PbgLexicon *const lexicon, const size_t i)
{
  return list_at(lexicon, LIST_TOPICS, i);
}

const PbgFormer *
pbg_lexicon_former_at(const PbgLexicon *const lexicon, const size_t i)
{
  return list_at(lexicon, LIST_FORMERS, i);
}

const PbgChange *
pbg_lexicon_change_at(const PbgLexicon *const lexicon, const size_t i)
{
  return list_at(lexicon, LIST_CHANGES, i);
}

const PbgScheme *
pbg_lexicon_scheme(const PbgLexicon *const lexicon, const PbgStrView slug)
{
  return pbg_lexicon_get(lexicon, ROOT_SCHEMES, slug);
}

const PbgConcept *
pbg_lexicon_concept(const PbgLexicon *const lexicon, const PbgStrView key)
{
  return pbg_lexicon_get(lexicon, ROOT_CONCEPTS, key);
}

const PbgConcept *
pbg_lexicon_concept_at(const PbgLexicon *const lexicon, const size_t i)
{
  return list_at(lexicon, LIST_CONCEPTS, i);
}

const PbgMapping *
pbg_lexicon_mapping_at(const PbgLexicon *const lexicon, const size_t i)
{
  return list_at(lexicon, LIST_MAPPINGS, i);
}
