// known.c - the links that the store has already: those of pbg, those of people, those of others.
// Form:      <base>link/<hash> a pbg:Link, rdf:Statement; rdf:subject, rdf:predicate, rdf:object; itsrdf:taConfidence, pbg:ruleId,
//            skos:note (why), pbg:decidedBy; beside it the triple itself. In a links graph a triple without such a node is by others.
#include "link/link_internal.h"
#include "ontology/vocab.h"

typedef struct {
  PbgLink    *link;
  PbgDataset *store;
  PbgArena   *arena;
} Reading;

/// The one value of a property; empty if there is none
static PbgStatus
value_of(const Reading *const r, const PbgId subject, const PbgVocab property, PbgStrView *const out)
{
  const PbgNode      node    = {.kind = PBG_IRI, .text = pbg_vocab[property]};
  const PbgIdPattern pattern = {.at     = {.s = subject, .p = r->store->ops->find(r->store, &node)},
                                .graphs = PBG_GRAPHS_ALL};
  PbgScan *const     scan    = pattern.at.p ? r->store->ops->scan(r->store, &pattern) : NULL;
  PbgStatus          st      = scan || !pattern.at.p ? PBG_OK : PBG_NO_MEMORY;
  PbgIdQuad          quad;
  *out = (PbgStrView){"", 0};
  if (scan && r->store->ops->next(scan, &quad, 1, &st) && !st) {
    PbgNode term = {.kind = PBG_IRI};
    st           = r->store->ops->term(r->store, quad.o, r->arena, &term);
    *out         = term.text;
  }
  if (scan) {
    r->store->ops->close(scan);
  }
  return st;
}

static PbgStatus
add_known(PbgLink *const link, const Known *const from)
{
  PbgArena *const arena = link->options.arena;
  Known *const    items = pbg_arena_grow(arena, link->known, link->known_count, &link->known_room, sizeof *items);
  if (!items) {
    return PBG_NO_MEMORY;
  }
  link->known                    = items;
  items[link->known_count]       = *from;
  Known *const             known = &items[link->known_count];
  PbgStrView               local = {NULL, 0};
  const PbgLinkBase *const base  = pbg_link_base(link->options.table, from->theirs, &local);
  known->ours                    = pbg_arena_copy(arena, from->ours);
  known->theirs                  = base ? pbg_link_canonical(arena, base, local) : pbg_arena_copy(arena, from->theirs);
  known->by                      = pbg_arena_copy(arena, from->by);
  ++link->known_count;
  return known->ours.data && known->theirs.data && known->by.data ? PBG_OK : PBG_NO_MEMORY;
}

static PbgStatus
read_link(const Reading *const r, const PbgId node)
{
  PbgStrView ours, theirs, predicate, rule, by;
  PbgStatus  st = value_of(r, node, PBG_RDF_SUBJECT, &ours);
  st            = st ? st : value_of(r, node, PBG_RDF_OBJECT, &theirs);
  st            = st ? st : value_of(r, node, PBG_RDF_PREDICATE, &predicate);
  st            = st ? st : value_of(r, node, PBG_DEF_RULE_ID, &rule);
  st            = st ? st : value_of(r, node, PBG_DEF_DECIDED_BY, &by);
  if (st || !ours.len || !theirs.len) {
    return st;
  }
  const bool exact   = pbg_sv_equal(predicate, pbg_vocab[PBG_SKOS_EXACT_MATCH]);
  const bool refused = pbg_sv_equal(predicate, pbg_vocab[PBG_OWL_DIFFERENT_FROM]);
  const bool curated = pbg_sv_equal(rule, PBG_LIT("curated"));
  return add_known(r->link, &(Known){.ours   = ours,
                                     .theirs = theirs,
                                     .answer = !curated  ? PBG_DECIDED_NOT
                                               : exact   ? PBG_DECIDED_YES
                                               : refused ? PBG_DECIDED_NO
                                                         : PBG_DECIDED_CLOSE,
                                     .by     = by,
                                     .exact  = exact});
}

/// What others say, wherever: our side gets it. A triple of a links graph that has a node is not theirs.
static PbgStatus
read_triple(const Reading *const r, const PbgIdQuad *const quad, const PbgVocab predicate)
{
  PbgNode    graph = {.kind = PBG_IRI}, ours, theirs;
  PbgStatus  st    = quad->g ? r->store->ops->term(r->store, quad->g, r->arena, &graph) : PBG_OK;
  const bool links = !st && pbg_sv_starts(graph.text, r->link->links);
  st               = st ? st : r->store->ops->term(r->store, quad->s, r->arena, &ours);
  st               = st ? st : r->store->ops->term(r->store, quad->o, r->arena, &theirs);
  for (size_t i = 0; !st && links && i < r->link->known_count; ++i) {
    const Known *const known = &r->link->known[i];
    if (pbg_sv_equal(known->ours, ours.text) && pbg_sv_equal(known->theirs, theirs.text)) {
      return PBG_OK;
    }
  }
  const PbgQuad said = {
    .subject = ours, .predicate = {.kind = PBG_IRI, .text = pbg_vocab[predicate]}, .object = theirs};
  const PbgSink sink = pbg_link_side_sink(&r->link->ours);
  return st ? st : sink.on_quad(sink.handle, &said);
}

/// Every quad of a property; with `class`, every subject of that class
static PbgStatus
each(const Reading *const r, const PbgVocab property, const PbgStrView class)
{
  const PbgNode      node    = {.kind = PBG_IRI, .text = pbg_vocab[property]};
  const PbgNode      object  = {.kind = PBG_IRI, .text = class};
  const PbgIdPattern pattern = {.at     = {.p = r->store->ops->find(r->store, &node),
                                           .o = class.len ? r->store->ops->find(r->store, &object) : PBG_NO_ID},
                                .graphs = PBG_GRAPHS_ALL};
  if (!pattern.at.p || (class.len && !pattern.at.o)) {
    return PBG_OK;
  }
  PbgScan *const scan = r->store->ops->scan(r->store, &pattern);
  PbgStatus      st   = scan ? PBG_OK : PBG_NO_MEMORY;
  PbgIdQuad      quads[64];
  for (size_t n = 0; !st && (n = r->store->ops->next(scan, quads, 64, &st));) {
    for (size_t i = 0; !st && i < n; ++i) {
      st = class.len ? read_link(r, quads[i].s) : read_triple(r, &quads[i], property);
    }
  }
  if (scan) {
    r->store->ops->close(scan);
  }
  return st;
}

PbgStatus
pbg_link_read_known(PbgLink *const link, PbgDataset *const store)
{
  const Reading r  = {link, store, link->options.arena};
  PbgStatus     st = each(&r, PBG_RDF_TYPE, pbg_vocab[PBG_DEF_LINK]);
  st               = st ? st : each(&r, PBG_SKOS_EXACT_MATCH, PBG_LIT(""));
  return st ? st : each(&r, PBG_OWL_SAME_AS, PBG_LIT(""));
}

PbgStatus
pbg_link_curate(
  PbgLink *const link, const PbgStrView ours, const PbgStrView theirs, const PbgLinkAnswer answer, const PbgStrView by)
{
  return add_known(link, &(Known){.ours = ours, .theirs = theirs, .answer = answer, .by = by, .now = true});
}
