// gather.c - what the store says of our things, graph by graph; the links graphs are read apart (known.c).
#include "link/link_internal.h"
#include "ontology/vocab.h"

#include <stdlib.h>

PbgLink *
pbg_link_new(const PbgLinkOptions *const options)
{
  PbgLink *const link = calloc(1, sizeof *link);
  if (!link) {
    return NULL;
  }
  link->options  = *options;
  PbgBuffer name = {0};
  pbg_buffer_print(&name, "%.*sgraph/links/", PBG_ARG(options->base));
  link->links = name.status ? (PbgStrView){NULL, 0} : pbg_arena_copy(options->arena, pbg_buffer_view(&name));
  pbg_buffer_free(&name);
  if (!link->links.data || pbg_link_side_begin(&link->ours, options->table, options->arena) ||
      pbg_link_side_begin(&link->theirs, options->table, options->arena)) {
    pbg_link_free(link);
    return NULL;
  }
  return link;
}

void
pbg_link_free(PbgLink *const link)
{
  if (link) {
    pbg_link_side_free(&link->ours);
    pbg_link_side_free(&link->theirs);
    free(link);
  }
}

PbgSink
pbg_link_reference(PbgLink *const link)
{
  return pbg_link_side_sink(&link->ours);
}

PbgSink
pbg_link_theirs(PbgLink *const link)
{
  return pbg_link_side_sink(&link->theirs);
}

// --- The store ---

typedef struct {
  PbgLink    *link;
  PbgDataset *store;
  PbgArena   *scratch; ///< Cleared for each thing
  PbgSink     sink;
  PbgId      *things;
  size_t      count, room;
} Gather;

/// Call `each` for every quad of the pattern until it answers something else than PBG_OK
static PbgStatus
scan_all(PbgDataset *const         store,
         const PbgIdPattern *const pattern,
         PbgStatus (*const each)(void *handle, const PbgIdQuad *quad),
         void *const handle)
{
  PbgScan *const scan = store->ops->scan(store, pattern);
  PbgIdQuad      quads[256];
  PbgStatus      st = scan ? PBG_OK : PBG_NO_MEMORY;
  for (size_t n = 0; !st && (n = store->ops->next(scan, quads, 256, &st));) {
    for (size_t i = 0; !st && i < n; ++i) {
      st = each(handle, &quads[i]);
    }
  }
  if (scan) {
    store->ops->close(scan);
  }
  return st;
}

static PbgStatus
note_thing(void *const handle, const PbgIdQuad *const quad)
{
  Gather *const g = handle;
  if (g->count == g->room) {
    const size_t room  = g->room ? 2 * g->room : 1024;
    PbgId *const items = realloc(g->things, room * sizeof *items);
    if (!items) {
      return PBG_NO_MEMORY;
    }
    g->things = items;
    g->room   = room;
  }
  g->things[g->count++] = quad->s;
  return PBG_OK;
}

static int
by_number(const void *const a, const void *const b)
{
  const PbgId x = *(const PbgId *)a;
  const PbgId y = *(const PbgId *)b;
  return x < y ? -1 : x > y;
}

/// The things that the store says are regions, bodies or policies, each once
static PbgStatus
find_things(Gather *const g)
{
  const PbgNode type_node = {.kind = PBG_IRI, .text = pbg_vocab[PBG_RDF_TYPE]};
  const PbgNode classes[] = {{.kind = PBG_IRI, .text = pbg_vocab[PBG_ELI_ADMINISTRATIVE_AREA]},
                             {.kind = PBG_IRI, .text = pbg_vocab[PBG_ORG_FORMAL_ORGANIZATION]},
                             {.kind = PBG_IRI, .text = pbg_vocab[PBG_ORG_ORGANIZATIONAL_UNIT]},
                             {.kind = PBG_IRI, .text = pbg_vocab[PBG_DEF_POLICY_DOCUMENT]}};
  const PbgId   type      = g->store->ops->find(g->store, &type_node);
  PbgStatus     st        = PBG_OK;
  for (size_t i = 0; !st && type && i < sizeof classes / sizeof *classes; ++i) {
    const PbgIdPattern pattern = {.at     = {.p = type, .o = g->store->ops->find(g->store, &classes[i])},
                                  .graphs = PBG_GRAPHS_ALL};
    st                         = pattern.at.o ? scan_all(g->store, &pattern, note_thing, g) : PBG_OK;
  }
  if (g->count) {
    qsort(g->things, g->count, sizeof *g->things, by_number);
  }
  size_t kept = 0;
  for (size_t i = 0; i < g->count; ++i) {
    if (!kept || g->things[i] != g->things[kept - 1]) {
      g->things[kept++] = g->things[i];
    }
  }
  g->count = kept;
  return st;
}

static PbgStatus
term(Gather *const g, const PbgId id, PbgNode *const out)
{
  *out = (PbgNode){.kind = PBG_IRI};
  return id ? g->store->ops->term(g->store, id, g->scratch, out) : PBG_OK;
}

/// Give a statement to our side; a period is described too
static PbgStatus
take_quad(void *const handle, const PbgIdQuad *const quad)
{
  Gather *const g    = handle;
  PbgQuad       copy = {.graph = {NULL, 0}};
  PbgNode       graph;
  PbgStatus     st = term(g, quad->g, &graph);
  if (st || pbg_sv_starts(graph.text, g->link->links)) {
    return st;
  }
  st = term(g, quad->s, &copy.subject);
  st = st ? st : term(g, quad->p, &copy.predicate);
  st = st ? st : term(g, quad->o, &copy.object);
  st = st ? st : g->sink.on_quad(g->sink.handle, &copy);

  const PbgLinkProperty *const property = st ? NULL : pbg_link_property(g->link->options.table, copy.predicate.text);
  if (property && property->role == PBG_MEANS_PERIOD && copy.object.kind != PBG_LITERAL) {
    const PbgIdPattern pattern = {.at = {.s = quad->o}, .graphs = PBG_GRAPHS_ALL};
    st                         = scan_all(g->store, &pattern, take_quad, g);
  }
  return st;
}

/// PBG_NOT_FOUND ends the scan: an issue's graph names the thing
static PbgStatus
look_for_use(void *const handle, const PbgIdQuad *const quad)
{
  Gather *const   g = handle;
  PbgNode         graph;
  const PbgStatus st = term(g, quad->g, &graph);
  if (st) {
    return st;
  }
  const bool ours = pbg_sv_starts(graph.text, g->link->options.base);
  return ours && (pbg_sv_has(graph.text, PBG_LIT("graph/reference/")) || pbg_sv_starts(graph.text, g->link->links))
           ? PBG_OK
           : PBG_NOT_FOUND;
}

static PbgStatus
is_used(Gather *const g, const PbgId thing, bool *const used)
{
  const PbgIdPattern pattern = {.at = {.o = thing}, .graphs = PBG_GRAPHS_ALL};
  const PbgStatus    st      = scan_all(g->store, &pattern, look_for_use, g);
  *used                      = st == PBG_NOT_FOUND;
  return st == PBG_NOT_FOUND ? PBG_OK : st;
}

static PbgStatus
note_stored(PbgLink *const link, const PbgStrView iri)
{
  PbgArena *const   arena = link->options.arena;
  PbgStrView *const items =
    pbg_arena_grow(arena, link->stored, link->stored_count, &link->stored_room, sizeof *link->stored);
  const PbgStrView copy = pbg_arena_copy(arena, iri);
  if (!items || !copy.data) {
    return PBG_NO_MEMORY;
  }
  link->stored                       = items;
  link->stored[link->stored_count++] = copy;
  return PBG_OK;
}

static PbgStatus
take_thing(Gather *const g, const PbgId thing)
{
  const PbgIdPattern pattern = {.at = {.s = thing}, .graphs = PBG_GRAPHS_ALL};
  PbgNode            node;
  bool               wanted = true;
  pbg_arena_clear(g->scratch);
  PbgStatus st = scan_all(g->store, &pattern, take_quad, g);
  if (!st && g->link->options.which == PBG_LINK_USED) {
    st = is_used(g, thing, &wanted);
  }
  st = st ? st : term(g, thing, &node);
  return st || !wanted || node.kind != PBG_IRI ? st : note_stored(g->link, node.text);
}

PbgStatus
pbg_link_store(PbgLink *const link, PbgDataset *const store)
{
  Gather    g  = {.link = link, .store = store, .scratch = pbg_arena_new((size_t)64 << 20)};
  PbgStatus st = g.scratch ? pbg_link_read_known(link, store) : PBG_NO_MEMORY;
  g.sink       = pbg_link_side_sink(&link->ours);
  st           = st ? st : find_things(&g);
  for (size_t i = 0; !st && i < g.count; ++i) {
    st = take_thing(&g, g.things[i]);
  }
  free(g.things);
  pbg_arena_free(g.scratch);
  return st;
}

PbgStatus
pbg_link_finish_ours(PbgLink *const link)
{
  if (link->finished) {
    return PBG_OK;
  }
  PbgStatus st = pbg_link_side_finish(&link->ours, NULL);
  for (size_t i = 0; !st && i < link->stored_count; ++i) {
    PbgLinkEntity *const entity = pbg_link_side_find(&link->ours, link->stored[i]);
    if (entity) {
      entity->wanted = true;
    }
  }
  for (size_t i = 0; !st && i < link->ours.count; ++i) {
    PbgLinkEntity *const entity = &link->ours.entities[i];
    const PbgLinkType    type   = pbg_link_entity_type(entity);
    entity->wanted =
      type < PBG_LINK_TYPES && link->options.types[type] && (entity->wanted || link->options.which == PBG_LINK_ALL);
  }
  for (size_t i = 0; !st && i < link->known_count; ++i) { // what a person decides now is written whatever was asked for
    PbgLinkEntity *const entity = link->known[i].now ? pbg_link_side_find(&link->ours, link->known[i].ours) : NULL;
    if (entity && pbg_link_entity_type(entity) < PBG_LINK_TYPES) {
      entity->wanted = true;
    }
  }
  st             = st ? st : pbg_link_set_places(link);
  st             = st ? st : pbg_link_index(link);
  link->finished = !st;
  return st;
}

const PbgLinkEntity *
pbg_link_ours(const PbgLink *const link, const PbgStrView iri)
{
  return pbg_link_side_find(&link->ours, iri);
}

const PbgLinkEntity *
pbg_link_theirs_of(const PbgLink *const link, const PbgStrView iri)
{
  return pbg_link_side_find(&link->theirs, iri);
}
