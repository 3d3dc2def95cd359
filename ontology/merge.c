// merge.c - what the first pass keeps, and the second pass.
#include "ontology/merge.h"

#include "ontology/iri.h"
#include "ontology/merge_internal.h"
#include "ontology/vocab.h"

static uint64_t
hash_more(uint64_t h, const PbgStrView v)
{
  for (size_t i = 0; i < v.len; ++i) {
    h = (h ^ (unsigned char)v.data[i]) * UINT64_C(0x100000001B3); // FNV-1a
  }
  return (h ^ 0xFF) * UINT64_C(0x100000001B3);
}

static uint64_t
hash_of(const PbgStrView v)
{
  return hash_more(UINT64_C(0xCBF29CE484222325), v);
}

static PbgEntity **
slot_for(const PbgMerge *const m, const PbgStrView iri)
{
  size_t at = (size_t)hash_of(iri) & (m->room - 1);
  while (m->slots[at] && !pbg_sv_equal(m->slots[at]->iri, iri)) {
    at = (at + 1) & (m->room - 1);
  }
  return &m->slots[at];
}

static bool
widen(PbgMerge *const m)
{
  PbgEntity **const old  = m->slots;
  const size_t      room = m->room;
  PbgEntity **const more = pbg_arena_alloc(m->arena, (room ? room * 2 : 1024) * sizeof *more);
  if (!more) {
    return false;
  }
  m->slots = more;
  m->room  = room ? room * 2 : 1024;
  for (size_t i = 0; i < room; ++i) {
    if (old[i]) {
      *slot_for(m, old[i]->iri) = old[i];
    }
  }
  return true;
}

PbgEntity *
pbg_merge_find(const PbgMerge *const m, const PbgStrView iri)
{
  return m->room && iri.len ? *slot_for(m, iri) : NULL;
}

static PbgEntity *
entity_for(PbgMerge *const m, const PbgStrView iri)
{
  if (m->count * 2 >= m->room && !widen(m)) {
    return NULL;
  }
  PbgEntity **const slot = slot_for(m, iri);
  if (!*slot) {
    PbgEntity *const  e   = pbg_arena_alloc(m->arena, sizeof *e);
    PbgEntity **const all = pbg_arena_grow(m->arena, m->all, m->count, &m->all_room, sizeof *all);
    if (!e || !all) {
      return NULL;
    }
    e->iri  = pbg_arena_copy(m->arena, iri);
    e->into = e->last = e;
    m->all            = all;
    *slot = all[m->count++] = e;
  }
  return *slot;
}

static void
add_text(PbgMerge *const m, PbgTexts *const texts, const PbgStrView text)
{
  for (size_t i = 0; i < texts->count; ++i) {
    if (pbg_sv_equal(texts->at[i], text)) {
      return;
    }
  }
  PbgStrView *const at = pbg_arena_grow(m->arena, texts->at, texts->count, &texts->room, sizeof *at);
  if (at) {
    texts->at          = at;
    at[texts->count++] = pbg_arena_copy(m->arena, text);
  }
}

/// The fullest name, whatever the order in which they come
static void
add_name(PbgMerge *const m, PbgEntity *const e, const PbgNode *const name, const bool first)
{
  add_text(m, &e->names, name->text);
  const bool longer =
    name->text.len > e->title.len || (name->text.len == e->title.len && pbg_sv_compare(name->text, e->title) < 0);
  if (first && !pbg_sv_equal(name->language, PBG_LIT("en")) && longer) {
    e->title = pbg_arena_copy(m->arena, name->text);
  }
}

static bool
is(const PbgNode *const node, const PbgVocab term)
{
  return pbg_sv_equal(node->text, pbg_vocab[term]);
}

static void
take_type(PbgEntity *const e, const PbgNode *const type)
{
  if (is(type, PBG_DEF_POLICY_DOCUMENT)) {
    e->kind = PBG_ENTITY_POLICY;
  } else if (is(type, PBG_ORG_FORMAL_ORGANIZATION)) {
    e->kind = PBG_ENTITY_BODY;
  } else if (is(type, PBG_DEF_ISSUING_ACT)) {
    e->kind = PBG_ENTITY_ACT;
  }
}

/// Predicates that fill one view: the least value wins, whatever the order
static const struct {
  PbgVocab predicate;
  size_t   place;
} views[] = {
  {PBG_DEF_EDITION, offsetof(PbgEntity, edition)},   {PBG_DCTERMS_ISSUED, offsetof(PbgEntity, issued)},
  {PBG_PROV_GENERATED, offsetof(PbgEntity, policy)}, {PBG_DEF_ACTION, offsetof(PbgEntity, action)},
  {PBG_DCTERMS_DATE, offsetof(PbgEntity, date)},
};

static void
take_view(PbgMerge *const m, PbgEntity *const e, const PbgQuad *const quad)
{
  for (size_t i = 0; i < sizeof views / sizeof *views; ++i) {
    PbgStrView *const at = (PbgStrView *)(void *)((char *)e + views[i].place);
    if (is(&quad->predicate, views[i].predicate) && (!at->len || pbg_sv_compare(quad->object.text, *at) < 0)) {
      *at = pbg_arena_copy(m->arena, quad->object.text);
    }
  }
}

static void
take(PbgMerge *const m, PbgEntity *const e, const PbgQuad *const quad)
{
  const PbgNode *const p = &quad->predicate;
  const PbgNode *const o = &quad->object;
  if (is(p, PBG_RDF_TYPE)) {
    take_type(e, o);
  } else if (is(p, PBG_DCTERMS_TITLE) || is(p, PBG_SKOS_PREF_LABEL)) {
    add_name(m, e, o, true);
  } else if (is(p, PBG_DCTERMS_ALTERNATIVE) || is(p, PBG_SKOS_ALT_LABEL)) {
    add_name(m, e, o, false);
  } else if (is(p, PBG_ELI_ID_LOCAL)) {
    add_text(m, &e->numbers, pbg_normal_title(m->arena, o->text));
  } else if (is(p, PBG_ELI_JURISDICTION)) {
    add_text(m, &e->regions, o->text);
  } else if (is(p, PBG_ELI_PASSED_BY)) {
    add_text(m, &e->issuers, o->text);
  } else if (is(p, PBG_DEF_TRANSMITS)) {
    e->carries = true;
  } else if (is(p, PBG_DEF_STAGE)) {
    e->draft = e->draft || is(o, PBG_DEF_DRAFT);
    e->trial = e->trial || is(o, PBG_DEF_TRIAL);
  } else {
    take_view(m, e, quad);
  }
}

/// Is anything kept of what has this predicate? Most of a graph is evidence, of which nothing is
static bool
is_wanted(const PbgNode *const predicate)
{
  static const PbgVocab wanted[] = {
    PBG_RDF_TYPE,     PBG_DCTERMS_TITLE,    PBG_SKOS_PREF_LABEL, PBG_DCTERMS_ALTERNATIVE, PBG_SKOS_ALT_LABEL,
    PBG_ELI_ID_LOCAL, PBG_ELI_JURISDICTION, PBG_ELI_PASSED_BY,   PBG_DEF_TRANSMITS,       PBG_DEF_STAGE,
    PBG_DEF_EDITION,  PBG_DCTERMS_ISSUED,   PBG_PROV_GENERATED,  PBG_DEF_ACTION,          PBG_DCTERMS_DATE,
  };
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; ++i) {
    if (is(predicate, wanted[i])) {
      return true;
    }
  }
  return false;
}

/// Count how often a graph begins
bool
pbg_merge_count_run(PbgMerge *const m, const PbgStrView graph)
{
  PbgEntity *const g = graph.len ? entity_for(m, graph) : NULL;
  m->graph           = g ? g->iri : (PbgStrView){NULL, 0};
  if (g) {
    ++g->runs;
  }
  return g || !graph.len;
}

static PbgStatus
collect(void *const handle, const PbgQuad *const quad)
{
  PbgMerge *const m = handle;
  if (!pbg_sv_equal(m->graph, quad->graph) && !pbg_merge_count_run(m, quad->graph)) {
    return PBG_NO_MEMORY;
  }
  const bool type = is(&quad->predicate, PBG_RDF_TYPE);
  if (!is_wanted(&quad->predicate) ||
      (type && !is(&quad->object, PBG_DEF_POLICY_DOCUMENT) && !is(&quad->object, PBG_ORG_FORMAL_ORGANIZATION) &&
       !is(&quad->object, PBG_DEF_ISSUING_ACT))) {
    return PBG_OK;
  }
  PbgEntity *const e = entity_for(m, quad->subject.text);
  if (e) {
    take(m, e, quad);
  }
  return pbg_arena_is_full(m->arena) ? PBG_NO_MEMORY : PBG_OK;
}

PbgMerge *
pbg_merge_new(const PbgLexicon *const lexicon, const PbgStrView base, PbgArena *const arena)
{
  const PbgStrView parts[] = {base.len ? base : PBG_LIT(PBG_DEFAULT_BASE), PBG_LIT("graph/links/documents")};
  PbgMerge *const  m       = pbg_arena_alloc(arena, sizeof *m);
  if (m) {
    m->lexicon = lexicon;
    m->arena   = arena;
    m->links   = pbg_join_parts(arena, parts, 2);
  }
  return m && m->links.data ? m : NULL;
}

PbgSink
pbg_merge_collector(PbgMerge *const m)
{
  return (PbgSink){m, collect, NULL};
}

PbgStatus
pbg_merge_curate(
  PbgMerge *const m, PbgStrView table, const char *const file, const bool same, const PbgReport *const report)
{
  for (size_t line = 1; table.data; ++line) {
    PbgStrView rest = pbg_sv_trim(pbg_sv_cut(&table, '\n'));
    if (!rest.len || rest.data[0] == '#') {
      continue;
    }
    const PbgStrView a = pbg_sv_trim(pbg_sv_cut(&rest, '\t'));
    const PbgStrView b = pbg_sv_trim(pbg_sv_cut(&rest, '\t'));
    if (!a.len || !b.len) {
      pbg_report(report, PBG_WARNING, PBG_BAD_DATA, file, line, 1,
                 "a row is two IRIs or titles with a TAB between them; it was left out");
      continue;
    }
    PbgCurated **const list  = same ? &m->same : &m->different;
    size_t *const      count = same ? &m->same_count : &m->different_count;
    PbgCurated *const  at =
      pbg_arena_grow(m->arena, *list, *count, same ? &m->same_room : &m->different_room, sizeof *at);
    if (!at) {
      return PBG_NO_MEMORY;
    }
    *list      = at;
    at[*count] = (PbgCurated){pbg_arena_copy(m->arena, a), pbg_arena_copy(m->arena, b)};
    *count += 1;
  }
  return pbg_arena_is_full(m->arena) ? PBG_NO_MEMORY : PBG_OK;
}

// --- The second pass ---

/// The name that stays; what lies below a document (its targets) goes with it
static PbgStrView
rename_iri(PbgMerge *const m, const PbgStrView iri)
{
  PbgEntity *const e = pbg_merge_find(m, iri);
  if (e) {
    return pbg_merge_root(e)->iri;
  }
  for (size_t at = iri.len; (at = pbg_sv_rfind(iri, PBG_LIT("/"), at)) != PBG_NPOS && at;) {
    PbgEntity *const above = pbg_merge_find(m, pbg_sv_slice(iri, 0, at));
    if (above && above->kind == PBG_ENTITY_POLICY) {
      const PbgStrView parts[] = {pbg_merge_root(above)->iri, pbg_sv_from(iri, at)};
      return pbg_join_parts(m->pass, parts, 2);
    }
  }
  return iri;
}

static uint64_t *
seen_slot(uint64_t *const seen, const size_t room, const uint64_t hash)
{
  size_t at = (size_t)hash & (room - 1);
  while (seen[at] && seen[at] != hash) {
    at = (at + 1) & (room - 1);
  }
  return &seen[at];
}

static bool
widen_seen(PbgArena *const arena, PbgSeen *const seen)
{
  const size_t    room = seen->room ? seen->room * 2 : 4096;
  uint64_t *const more = pbg_arena_alloc(arena, room * sizeof *more);
  for (size_t i = 0; more && i < seen->room; ++i) {
    if (seen->at[i]) {
      *seen_slot(more, room, seen->at[i]) = seen->at[i];
    }
  }
  seen->at   = more ? more : seen->at;
  seen->room = more ? room : seen->room;
  return more;
}

static uint64_t
hash_statement(const PbgQuad *const quad)
{
  const PbgStrView parts[] = {quad->graph, quad->predicate.text, quad->object.text, quad->object.language,
                              quad->object.datatype};
  uint64_t         h       = hash_of(quad->subject.text);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; ++i) {
    h = hash_more(h, parts[i]);
  }
  return h ? h : 1;
}

/// A graph that comes once is forgotten when it is over, so that memory does not grow with the collection
static void
begin_run(PbgMerge *const m, const PbgStrView graph)
{
  const PbgEntity *const known = pbg_merge_find(m, graph);
  m->graph                     = known ? known->iri : (PbgStrView){NULL, 0};
  m->is_shared                 = !known || known->runs > 1;
  if (!m->is_shared && m->run.count) {
    m->run.count = 0;
    memset(m->run.at, 0, m->run.room * sizeof *m->run.at);
  }
}

/// True the first time that the statement comes in its graph. Statements are known by 64 bits, which in a graph of a million
/// makes one mistake in forty million graphs.
static bool
is_new(PbgMerge *const m, const PbgQuad *const quad)
{
  if (!pbg_sv_equal(m->graph, quad->graph)) {
    begin_run(m, quad->graph);
  }
  PbgSeen *const seen = m->is_shared ? &m->shared : &m->run;
  if (seen->count * 2 >= seen->room && !widen_seen(m->arena, seen)) {
    return true; // the caller sees that the arena is full
  }
  const uint64_t  h    = hash_statement(quad);
  uint64_t *const slot = seen_slot(seen->at, seen->room, h);
  const bool new       = !*slot;
  *slot                = h;
  seen->count += new;
  return new;
}

static PbgStatus
give_on(void *const handle, const PbgQuad *const given)
{
  PbgMerge *const m    = handle;
  PbgQuad         quad = *given;
  pbg_arena_clear(m->pass);
  quad.subject.text  = quad.subject.kind == PBG_IRI ? rename_iri(m, quad.subject.text) : quad.subject.text;
  quad.object.text   = quad.object.kind == PBG_IRI ? rename_iri(m, quad.object.text) : quad.object.text;
  PbgEntity *const e = pbg_merge_find(m, given->subject.text);
  if (e && e->kind == PBG_ENTITY_POLICY && is(&quad.predicate, PBG_DCTERMS_TITLE) &&
      !pbg_sv_equal(quad.object.text, pbg_merge_root(e)->title)) {
    quad.predicate.text = pbg_vocab[PBG_DCTERMS_ALTERNATIVE];
  }
  if (pbg_arena_is_full(m->pass) || pbg_arena_is_full(m->arena)) {
    return PBG_NO_MEMORY;
  }
  return is_new(m, &quad) ? m->out->on_quad(m->out->handle, &quad) : PBG_OK;
}

static PbgStatus
give_end(void *const handle)
{
  PbgMerge *const m = handle;
  return m->out->on_end ? m->out->on_end(m->out->handle) : PBG_OK;
}

PbgSink
pbg_merge_rewriter(PbgMerge *const m, PbgSink *const out, PbgArena *const scratch)
{
  m->out       = out;
  m->pass      = scratch;
  m->graph     = (PbgStrView){NULL, 0};
  m->is_shared = true; // the default graph
  return (PbgSink){m, give_on, give_end};
}
