// write.c - decisions as statements of the links graphs; only what differs is changed.
#include "link/link_internal.h"
#include "ontology/iri.h"
#include "ontology/vocab.h"
#include "rdf/node.h"

#define LINK_QUADS 16

/// What one pair is to be said of
typedef struct {
  PbgQuad    quads[LINK_QUADS];
  size_t     count;
  PbgNode    node, ours, theirs;
  PbgStrView graph;
  PbgArena  *arena;
} Saying;

static PbgNode
iri(const PbgVocab term)
{
  return pbg_node_iri(pbg_vocab[term]);
}

static void
say(Saying *const s, const PbgNode subject, const PbgVocab predicate, const PbgNode object)
{
  s->quads[s->count++] = (PbgQuad){subject, iri(predicate), object, s->graph};
}

/// The names that belong to the pair: its graph, the node of its link. PBG_NO_MEMORY.
static PbgStatus
begin(Saying *const s, const PbgLink *const link, const PbgStrView ours, const PbgStrView theirs)
{
  PbgStrView               local   = {NULL, 0};
  const PbgLinkBase *const base    = pbg_link_base(link->options.table, theirs, &local);
  const PbgStrView         whole   = base ? pbg_link_canonical(s->arena, base, local) : theirs;
  const PbgStrView         graph[] = {link->links, base ? base->name : PBG_LIT("other")};
  const PbgStrView         both[]  = {ours, whole};
  const PbgMint            mint    = {.base = link->options.base, .arena = s->arena};
  s->graph                         = pbg_join_parts(s->arena, graph, 2);
  s->node                          = pbg_node_iri(pbg_mint_hash(&mint, PBG_LIT("link/"), both, 2));
  s->ours                          = pbg_node_iri(ours);
  s->theirs                        = pbg_node_iri(whole);
  return s->graph.data && s->node.text.data && whole.data ? PBG_OK : PBG_NO_MEMORY;
}

static PbgStatus
say_result(Saying *const s, const PbgLink *const link, const PbgLinkResult *const result)
{
  static const PbgVocab predicates[] = {[PBG_LINK_EXACT]   = PBG_SKOS_EXACT_MATCH,
                                        [PBG_LINK_CLOSE]   = PBG_SKOS_CLOSE_MATCH,
                                        [PBG_LINK_REFUSED] = PBG_OWL_DIFFERENT_FROM};
  const PbgVocab        predicate    = predicates[result->decision];
  char                  number[PBG_NUMBER_SIZE];
  PbgStrView            reason;
  PbgStrView            by;
  PbgStatus             st = begin(s, link, result->ours->iri, result->theirs->iri);
  st                       = st ? st : pbg_canonical_text(s->arena, result->reason, &reason);
  st                       = st ? st : pbg_canonical_text(s->arena, result->by, &by);
  const PbgStrView score   = pbg_arena_copy(s->arena, pbg_canonical_decimal(number, result->score));
  if (st || !score.data) {
    return st ? st : PBG_NO_MEMORY;
  }
  say(s, s->ours, predicate, s->theirs);
  if (result->proven) {
    say(s, s->ours, PBG_OWL_SAME_AS, s->theirs);
  }
  say(s, s->node, PBG_RDF_TYPE, iri(PBG_DEF_LINK));
  say(s, s->node, PBG_RDF_TYPE, iri(PBG_RDF_STATEMENT));
  say(s, s->node, PBG_RDF_SUBJECT, s->ours);
  say(s, s->node, PBG_RDF_PREDICATE, iri(predicate));
  say(s, s->node, PBG_RDF_OBJECT, s->theirs);
  say(s, s->node, PBG_ITSRDF_TA_CONFIDENCE, pbg_node_typed(score, pbg_vocab[PBG_XSD_DECIMAL]));
  say(s, s->node, PBG_DEF_RULE_ID, pbg_node_text(result->rule, PBG_LIT("")));
  say(s, s->node, PBG_SKOS_NOTE, pbg_node_text(reason, PBG_LIT("en")));
  say(s, s->node, PBG_DEF_DECIDED_BY, pbg_node_text(by, PBG_LIT("")));
  return PBG_OK;
}

static bool
holds(PbgDataset *const data, const PbgQuad *const quad)
{
  const PbgNode      graph   = pbg_node_iri(quad->graph);
  const PbgIdPattern pattern = {.at     = {.s = data->ops->find(data, &quad->subject),
                                           .p = data->ops->find(data, &quad->predicate),
                                           .o = data->ops->find(data, &quad->object),
                                           .g = data->ops->find(data, &graph)},
                                .graphs = PBG_GRAPHS_ONE};
  if (!pattern.at.s || !pattern.at.p || !pattern.at.o || !pattern.at.g) {
    return false;
  }
  PbgScan *const scan = data->ops->scan(data, &pattern);
  PbgIdQuad      found;
  PbgStatus      st  = PBG_OK;
  const bool     has = scan && data->ops->next(scan, &found, 1, &st) == 1;
  if (scan) {
    data->ops->close(scan);
  }
  return has;
}

typedef struct {
  const PbgLink *link;
  PbgStore      *store;
  PbgDataset    *before;
  PbgMemory     *memory;
  PbgDataset    *after; ///< What the links graphs are to say of the pairs of this run
  PbgArena      *arena; ///< Cleared for each pair
  size_t        *written, *removed;
} Writing;

/// Remove what the store says of an old link and is not said any more
static PbgStatus
remove_quad(const Writing *const w, const PbgQuad *const quad)
{
  if (!holds(w->before, quad) || holds(w->after, quad)) {
    return PBG_OK;
  }
  ++*w->removed;
  return pbg_store_remove(w->store, quad);
}

/// What stands at the node of the link
static PbgStatus
remove_node(const Writing *const w, const Saying *const s)
{
  PbgDataset *const  data    = w->before;
  const PbgNode      graph   = pbg_node_iri(s->graph);
  const PbgIdPattern pattern = {.at     = {.s = data->ops->find(data, &s->node), .g = data->ops->find(data, &graph)},
                                .graphs = PBG_GRAPHS_ONE};
  PbgScan *const     scan    = pattern.at.s && pattern.at.g ? data->ops->scan(data, &pattern) : NULL;
  PbgIdQuad          quads[LINK_QUADS];
  PbgStatus          st = PBG_OK;
  for (size_t n = 0; scan && !st && (n = data->ops->next(scan, quads, LINK_QUADS, &st));) {
    for (size_t i = 0; !st && i < n; ++i) {
      PbgQuad quad = {.subject = s->node, .graph = s->graph};
      st           = data->ops->term(data, quads[i].p, w->arena, &quad.predicate);
      st           = st ? st : data->ops->term(data, quads[i].o, w->arena, &quad.object);
      st           = st ? st : remove_quad(w, &quad);
    }
  }
  if (scan) {
    data->ops->close(scan);
  }
  return st;
}

/// An earlier link between things of this run: decided anew
static PbgStatus
remove_known(const Writing *const w, const Known *const known)
{
  static const PbgVocab said[] = {PBG_SKOS_EXACT_MATCH, PBG_SKOS_CLOSE_MATCH, PBG_OWL_SAME_AS, PBG_OWL_DIFFERENT_FROM};
  const PbgLinkEntity *const ours = pbg_link_side_find(&w->link->ours, known->ours);
  if (!ours || !ours->wanted || !pbg_link_side_find(&w->link->theirs, known->theirs)) {
    return PBG_OK;
  }
  Saying s = {.arena = w->arena};
  pbg_arena_clear(w->arena);
  PbgStatus st = begin(&s, w->link, known->ours, known->theirs);
  for (size_t i = 0; !st && i < sizeof said / sizeof *said; ++i) {
    st = remove_quad(w, &(PbgQuad){s.ours, iri(said[i]), s.theirs, s.graph});
  }
  return st ? st : remove_node(w, &s);
}

static bool
is_written(const PbgLinkResult *const result)
{
  return result->decision == PBG_LINK_EXACT || result->decision == PBG_LINK_CLOSE ||
         result->decision == PBG_LINK_REFUSED;
}

/// Call `each` for every statement of every decision
static PbgStatus
each_quad(Writing *const w, PbgStatus (*const each)(Writing *w, const PbgQuad *quad))
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < w->link->result_count; ++i) {
    Saying s = {.arena = w->arena};
    if (is_written(&w->link->results[i])) {
      pbg_arena_clear(w->arena);
      st = say_result(&s, w->link, &w->link->results[i]);
      for (size_t q = 0; !st && q < s.count; ++q) {
        st = each(w, &s.quads[q]);
      }
    }
  }
  return st;
}

static PbgStatus
remember(Writing *const w, const PbgQuad *const quad)
{
  const PbgSink sink = pbg_memory_sink(w->memory);
  return sink.on_quad(sink.handle, quad);
}

static PbgStatus
add_new(Writing *const w, const PbgQuad *const quad)
{
  if (holds(w->before, quad)) {
    return PBG_OK;
  }
  ++*w->written;
  return pbg_store_add(w->store, quad);
}

PbgStatus
pbg_link_write(const PbgLink *const link,
               PbgStore *const      store,
               PbgDataset *const    before,
               size_t *const        written,
               size_t *const        removed)
{
  Writing   w  = {.link    = link,
                  .store   = store,
                  .before  = before,
                  .memory  = pbg_memory_new((size_t)4 << 30),
                  .arena   = pbg_arena_new((size_t)16 << 20),
                  .written = written,
                  .removed = removed};
  PbgStatus st = w.memory && w.arena ? each_quad(&w, remember) : PBG_NO_MEMORY;
  w.after      = st ? NULL : pbg_memory_finish(w.memory);
  st           = st || w.after ? st : PBG_NO_MEMORY;
  for (size_t i = 0; !st && i < link->known_count; ++i) {
    st = remove_known(&w, &link->known[i]);
  }
  st = st ? st : each_quad(&w, add_new);
  pbg_memory_free(w.memory);
  pbg_arena_free(w.arena);
  return st;
}
