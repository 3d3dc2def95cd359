// triples.c - a table that gives each term its number, and three passes of counting sort for each of the two orders.
#include "shacl/triples.h"

#include "base/arena.h"

#include <stdlib.h>

#define FIRST_ROOM ((size_t)1024)

/// A term as it is held: datatype and language are terms, so that they are held once
typedef struct {
  const char *text;
  size_t      len;
  uint64_t    hash;
  PbgTermId   extra; ///< Datatype, or the language as a literal; of a blank node the source
  uint32_t    origin;
  PbgNodeKind kind;
  bool        tagged; ///< `extra` is a language
} Term;

struct PbgTriplesImpl {
  PbgArena  *texts;
  Term      *terms; ///< terms[0] is none
  size_t     term_count, term_room;
  PbgTermId *slots; ///< Open addressing; PBG_NO_TERM is free
  size_t     slot_count;
  PbgTriple *spo, *ops; ///< ops only when closed
  size_t     count, room;
  size_t    *by_subject, *by_object; ///< Where the triples of a term begin; one more than terms
  uint32_t   source;
};

PbgTriples *
pbg_triples_new(void)
{
  PbgTriples *const triples = calloc(1, sizeof *triples);
  PbgArena *const   texts   = pbg_arena_new(SIZE_MAX / 4);
  Term *const       terms   = calloc(FIRST_ROOM, sizeof *terms);
  PbgTermId *const  slots   = calloc(FIRST_ROOM, sizeof *slots);
  if (!triples || !texts || !terms || !slots) {
    free(triples);
    pbg_arena_free(texts);
    free(terms);
    free(slots);
    return NULL;
  }
  *triples = (PbgTriples){
    .texts = texts, .terms = terms, .term_count = 1, .term_room = FIRST_ROOM, .slots = slots, .slot_count = FIRST_ROOM};
  return triples;
}

void
pbg_triples_free(PbgTriples *const triples)
{
  if (!triples) {
    return;
  }
  pbg_arena_free(triples->texts);
  free(triples->terms);
  free(triples->slots);
  free(triples->spo);
  free(triples->ops);
  free(triples->by_subject);
  free(triples->by_object);
  free(triples);
}

static uint64_t
hash_of(const Term *const term)
{
  const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
  uint64_t       hash  = (term->len ^ (uint64_t)term->extra << 8 ^ (uint64_t)term->kind << 4 ^ term->tagged) * prime;
  size_t         at    = 0;
  for (; at + 8 <= term->len; at += 8) {
    uint64_t word = 0;
    memcpy(&word, term->text + at, 8);
    hash = (hash ^ word ^ hash >> 29) * prime;
  }
  for (; at < term->len; ++at) {
    hash = (hash ^ (unsigned char)term->text[at]) * prime;
  }
  return hash ^ hash >> 32;
}

static bool
is_same(const Term *const a, const Term *const b)
{
  return a->hash == b->hash && a->len == b->len && a->extra == b->extra && a->kind == b->kind &&
         a->tagged == b->tagged && (!a->len || !memcmp(a->text, b->text, a->len));
}

/// The slot of the term, or the free one where it belongs
static PbgTermId *
probe(const PbgTriples *const triples, const Term *const term)
{
  size_t at = (size_t)term->hash & (triples->slot_count - 1);
  while (triples->slots[at] && !is_same(&triples->terms[triples->slots[at]], term)) {
    at = (at + 1) & (triples->slot_count - 1);
  }
  return &triples->slots[at];
}

/// Make the table of slots twice as large when it is half full
static PbgStatus
widen_slots(PbgTriples *const triples)
{
  if (triples->term_count * 2 < triples->slot_count) {
    return PBG_OK;
  }
  const size_t     count = triples->slot_count * 2;
  PbgTermId *const slots = calloc(count, sizeof *slots);
  if (!slots) {
    return PBG_NO_MEMORY;
  }
  free(triples->slots);
  triples->slots      = slots;
  triples->slot_count = count;
  for (PbgTermId i = 1; i < triples->term_count; ++i) {
    *probe(triples, &triples->terms[i]) = i;
  }
  return PBG_OK;
}

static PbgStatus
widen_terms(PbgTriples *const triples)
{
  if (triples->term_count < triples->term_room) {
    return PBG_OK;
  }
  if (triples->term_room > UINT32_MAX / 2) {
    return PBG_TOO_LARGE;
  }
  Term *const terms = realloc(triples->terms, triples->term_room * 2 * sizeof *terms);
  if (!terms) {
    return PBG_NO_MEMORY;
  }
  triples->terms = terms;
  triples->term_room *= 2;
  return PBG_OK;
}

/// The number of the term, a new one if it has none yet
static PbgStatus
add_term(PbgTriples *const triples, const Term *const term, PbgTermId *const out)
{
  PbgStatus st = widen_slots(triples);
  st           = st ? st : widen_terms(triples);
  if (st) {
    return st;
  }
  PbgTermId *const slot = probe(triples, term);
  if (!*slot) {
    const PbgStrView copy = pbg_arena_copy(triples->texts, (PbgStrView){term->text, term->len});
    if (!copy.data) {
      return PBG_NO_MEMORY;
    }
    Term *const held = &triples->terms[triples->term_count];
    *held            = *term;
    held->text       = copy.data;
    held->origin     = triples->source;
    *slot            = (PbgTermId)triples->term_count++;
  }
  *out = *slot;
  return PBG_OK;
}

/// A term without datatype and language
static Term
plain_term(const PbgNodeKind kind, const PbgStrView text, const PbgTermId extra, const bool tagged)
{
  Term term = {.text = text.data, .len = text.len, .extra = extra, .kind = kind, .tagged = tagged};
  term.hash = hash_of(&term);
  return term;
}

static const PbgStrView xsd_string = {"http://www.w3.org/2001/XMLSchema#string", 39};

/// What stands beside the text: language, or a datatype other than xsd:string
static PbgStrView
beside(const PbgNode *const node, PbgNodeKind *const kind)
{
  *kind = node->language.len ? PBG_LITERAL : PBG_IRI;
  return node->language.len                         ? node->language
         : pbg_sv_equal(node->datatype, xsd_string) ? (PbgStrView){NULL, 0}
                                                    : node->datatype;
}

static PbgStatus
add_node(PbgTriples *const triples, const PbgNode *const node, PbgTermId *const out)
{
  PbgTermId extra = node->kind == PBG_BLANK ? triples->source : PBG_NO_TERM;
  if (node->kind == PBG_LITERAL) {
    PbgNodeKind      kind;
    const PbgStrView text  = beside(node, &kind);
    const Term       other = plain_term(kind, text, PBG_NO_TERM, false);
    const PbgStatus  st    = text.len ? add_term(triples, &other, &extra) : PBG_OK;
    if (st) {
      return st;
    }
  }
  const Term term = plain_term(node->kind, node->text, extra, node->kind == PBG_LITERAL && node->language.len);
  return add_term(triples, &term, out);
}

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  PbgTriples *const triples = handle;
  if (triples->count == triples->room) {
    const size_t     room = triples->room ? triples->room * 2 : FIRST_ROOM;
    PbgTriple *const spo  = realloc(triples->spo, room * sizeof *spo);
    if (!spo) {
      return PBG_NO_MEMORY;
    }
    triples->spo  = spo;
    triples->room = room;
  }
  PbgTriple triple;
  PbgStatus st = add_node(triples, &quad->subject, &triple.s);
  st           = st ? st : add_node(triples, &quad->predicate, &triple.p);
  st           = st ? st : add_node(triples, &quad->object, &triple.o);
  if (!st) {
    triples->spo[triples->count++] = triple;
  }
  return st;
}

PbgSink
pbg_triples_sink(PbgTriples *const triples)
{
  return (PbgSink){triples, on_quad, NULL};
}

void
pbg_triples_source(PbgTriples *const triples, const uint32_t source)
{
  triples->source = source;
}

static PbgTermId
key_of(const PbgTriple *const triple, const int place)
{
  // NOLINTNEXTLINE(clang-analyzer-core.uninitialized.UndefReturn): the analyzer does not see loops fill triples
  return place == 0 ? triple->s : place == 1 ? triple->p : triple->o;
}

/// Counting sort, stable, by one place; `starts` (terms + 1, zeroed) gets where each term begins
static void
sort_by(const PbgTriple *const from,
        const size_t           count,
        const int              place,
        PbgTriple *const       to,
        size_t *const          starts,
        const size_t           terms)
{
  for (size_t i = 0; i < count; ++i) {
    ++starts[key_of(&from[i], place)];
  }
  size_t before = 0;
  for (size_t i = 0; i <= terms; ++i) {
    const size_t here = starts[i];
    starts[i]         = before;
    before += here;
  }
  for (size_t i = 0; i < count; ++i) {
    to[starts[key_of(&from[i], place)]++] = from[i];
  }
  memmove(starts + 1, starts, terms * sizeof *starts); // each ends where the next begins
  starts[0] = 0;
}

/// Sort by three places, the last named first; the result is in `a`, `b` is room, `starts` those of the last place
static void
sort_triples(PbgTriple **const a,
             PbgTriple **const b,
             const size_t      count,
             const int         places[3],
             size_t *const     starts,
             const size_t      terms)
{
  for (int i = 0; i < 3; ++i) {
    memset(starts, 0, (terms + 1) * sizeof *starts);
    sort_by(*a, count, places[i], *b, starts, terms);
    PbgTriple *const swap = *a;
    *a                    = *b;
    *b                    = swap;
  }
}

static size_t
drop_doubles(PbgTriple *const at, const size_t count)
{
  size_t kept = 0;
  for (size_t i = 0; i < count; ++i) {
    if (!kept || memcmp(&at[i], &at[kept - 1], sizeof *at) != 0) {
      at[kept++] = at[i];
    }
  }
  return kept;
}

PbgStatus
pbg_triples_close(PbgTriples *const triples)
{
  const size_t     terms = triples->term_count;
  PbgTriple *const other = malloc((triples->count + 1) * sizeof *other);
  triples->spo           = triples->spo ? triples->spo : malloc(sizeof *triples->spo);
  triples->ops           = malloc((triples->count + 1) * sizeof *triples->ops);
  triples->by_subject    = calloc(terms + 1, sizeof *triples->by_subject);
  triples->by_object     = calloc(terms + 1, sizeof *triples->by_object);
  if (!other || !triples->spo || !triples->ops || !triples->by_subject || !triples->by_object) {
    free(other);
    return PBG_NO_MEMORY;
  }
  PbgTriple *room = other;
  sort_triples(&triples->spo, &room, triples->count, (const int[]){2, 1, 0}, triples->by_subject, terms);
  triples->count = drop_doubles(triples->spo, triples->count);
  // The places of the doubles are gone: count once more, in order
  memset(triples->by_subject, 0, (terms + 1) * sizeof *triples->by_subject);
  sort_by(triples->spo, triples->count, 0, room, triples->by_subject, terms);
  memcpy(triples->ops, room, triples->count * sizeof *room);
  sort_triples(&triples->ops, &room, triples->count, (const int[]){0, 1, 2}, triples->by_object, terms);
  free(room);
  return PBG_OK;
}

size_t
pbg_triples_count(const PbgTriples *const triples)
{
  return triples->count;
}

PbgTermId
pbg_triples_terms(const PbgTriples *const triples)
{
  return (PbgTermId)(triples->term_count - 1);
}

PbgTermId
pbg_triples_find(const PbgTriples *const triples, const PbgNode *const node)
{
  PbgTermId extra = PBG_NO_TERM;
  if (node->kind == PBG_LITERAL) {
    PbgNodeKind      kind;
    const PbgStrView text  = beside(node, &kind);
    const Term       other = plain_term(kind, text, PBG_NO_TERM, false);
    if (text.len && !(extra = *probe(triples, &other))) {
      return PBG_NO_TERM;
    }
  }
  const Term term = plain_term(node->kind, node->text, extra, node->kind == PBG_LITERAL && node->language.len);
  return node->kind == PBG_BLANK ? PBG_NO_TERM : *probe(triples, &term);
}

static PbgStrView
text_of(const Term *const term)
{
  return (PbgStrView){term->text, term->len};
}

PbgNode
pbg_triples_node(const PbgTriples *const triples, const PbgTermId id)
{
  const Term *const term = &triples->terms[id];
  PbgNode           node = {.kind = term->kind, .text = text_of(term)};
  if (term->kind == PBG_LITERAL && term->extra) {
    *(term->tagged ? &node.language : &node.datatype) = text_of(&triples->terms[term->extra]);
  }
  return node;
}

uint32_t
pbg_triples_origin(const PbgTriples *const triples, const PbgTermId term)
{
  return triples->terms[term].origin;
}

static PbgTripleRange
range(const PbgTriple *const order, const size_t *const starts, const PbgTermId term)
{
  return term ? (PbgTripleRange){order + starts[term], starts[term + 1] - starts[term]} : (PbgTripleRange){order, 0};
}

PbgTripleRange
pbg_triples_of(const PbgTriples *const triples, const PbgTermId subject)
{
  return range(triples->spo, triples->by_subject, subject);
}

PbgTripleRange
pbg_triples_all(const PbgTriples *const triples)
{
  return (PbgTripleRange){triples->spo, triples->count};
}

/// The part of a range, sorted by predicate, that has the predicate
static PbgTripleRange
with_predicate(const PbgTripleRange in, const PbgTermId predicate)
{
  size_t low = 0, high = in.count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (in.at[middle].p < predicate) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  size_t end = low;
  while (end < in.count && in.at[end].p == predicate) {
    ++end;
  }
  return (PbgTripleRange){in.at + low, predicate ? end - low : 0};
}

PbgTripleRange
pbg_triples_objects(const PbgTriples *const triples, const PbgTermId subject, const PbgTermId predicate)
{
  return with_predicate(pbg_triples_of(triples, subject), predicate);
}

PbgTripleRange
pbg_triples_subjects(const PbgTriples *const triples, const PbgTermId predicate, const PbgTermId object)
{
  return with_predicate(range(triples->ops, triples->by_object, object), predicate);
}

bool
pbg_triples_has(const PbgTriples *const triples,
                const PbgTermId         subject,
                const PbgTermId         predicate,
                const PbgTermId         object)
{
  const PbgTripleRange found = pbg_triples_objects(triples, subject, predicate);
  for (size_t i = 0; i < found.count; ++i) {
    if (found.at[i].o == object) {
      return true;
    }
  }
  return false;
}
