// explain.c - one record for each subject, filled by predicate; then annotations are joined with what they point to.
#include "ontology/explain.h"

#include "ontology/iri.h"
#include "ontology/vocab.h"

#include <stdlib.h>

/// What is kept of a subject, whatever it is
typedef struct Thing Thing;
struct Thing {
  PbgStrView iri;
  PbgStrView name;
  PbgStrView owner;                   ///< prov:generated of an act, subject of pbg:hasTarget
  PbgStrView subject, predicate;      ///< Of a statement
  PbgNode    object;                  ///< ...
  PbgStrView body, target, run, rule; ///< Of an annotation
  PbgStrView confidence;              ///< ...
  bool       inferred, listed;        ///< ...
  PbgStrView source;                  ///< Of a target
  PbgStrView selectors[2];            ///< ...
  PbgStrView exact;                   ///< Of a quote
  PbgStrView start, end, line, column, page, paragraph;
  PbgStrView file; ///< Of a run
};

struct PbgExplainImpl {
  PbgArena      *arena;
  Thing        **slots; ///< Open addressing
  size_t         room;  ///< A power of two
  size_t         count;
  Thing        **annotations; ///< In the order of their arrival
  size_t         annotation_count, annotation_room;
  PbgExplained **facts;
  size_t         fact_count;
};

static uint64_t
hash_of(const PbgStrView v)
{
  uint64_t h = UINT64_C(0xCBF29CE484222325); // FNV-1a
  for (size_t i = 0; i < v.len; ++i) {
    h = (h ^ (unsigned char)v.data[i]) * UINT64_C(0x100000001B3);
  }
  return h;
}

static Thing **
slot_for(const PbgExplain *const e, const PbgStrView iri)
{
  size_t at = (size_t)hash_of(iri) & (e->room - 1);
  while (e->slots[at] && !pbg_sv_equal(e->slots[at]->iri, iri)) {
    at = (at + 1) & (e->room - 1);
  }
  return &e->slots[at];
}

static bool
widen(PbgExplain *const e)
{
  Thing **const old  = e->slots;
  const size_t  room = e->room;
  e->room            = room ? room * 2 : 1024;
  e->slots           = pbg_arena_alloc(e->arena, e->room * sizeof *e->slots);
  if (!e->slots) {
    e->slots = old;
    e->room  = room;
    return false;
  }
  for (size_t i = 0; i < room; ++i) {
    if (old[i]) {
      *slot_for(e, old[i]->iri) = old[i];
    }
  }
  return true;
}

static const Thing *
find(const PbgExplain *const e, const PbgStrView iri)
{
  return e->room && iri.len ? *slot_for(e, iri) : NULL;
}

static Thing *
thing_for(PbgExplain *const e, const PbgStrView iri)
{
  if (e->count * 2 >= e->room && !widen(e)) {
    return NULL;
  }
  Thing **const slot = slot_for(e, iri);
  if (!*slot && (*slot = pbg_arena_alloc(e->arena, sizeof **slot))) {
    (*slot)->iri = pbg_arena_copy(e->arena, iri);
    ++e->count;
  }
  return *slot;
}

/// Predicates that fill a view of the subject's record
static const struct {
  PbgVocab predicate;
  size_t   place;
} views[] = {
  {PBG_RDF_SUBJECT, offsetof(Thing, subject)},
  {PBG_RDF_PREDICATE, offsetof(Thing, predicate)},
  {PBG_OA_HAS_BODY, offsetof(Thing, body)},
  {PBG_OA_HAS_TARGET, offsetof(Thing, target)},
  {PBG_PROV_WAS_GENERATED_BY, offsetof(Thing, run)},
  {PBG_DEF_RULE_ID, offsetof(Thing, rule)},
  {PBG_ITSRDF_TA_CONFIDENCE, offsetof(Thing, confidence)},
  {PBG_OA_HAS_SOURCE, offsetof(Thing, source)},
  {PBG_OA_EXACT, offsetof(Thing, exact)},
  {PBG_OA_START, offsetof(Thing, start)},
  {PBG_OA_END, offsetof(Thing, end)},
  {PBG_DEF_PAGE, offsetof(Thing, page)},
  {PBG_DEF_PARAGRAPH, offsetof(Thing, paragraph)},
  {PBG_DEF_LINE, offsetof(Thing, line)},
  {PBG_DEF_COLUMN, offsetof(Thing, column)},
  {PBG_PROV_USED, offsetof(Thing, file)},
  {PBG_PROV_GENERATED, offsetof(Thing, owner)},
};

static bool
is(const PbgStrView iri, const PbgVocab term)
{
  return pbg_sv_equal(iri, pbg_vocab[term]);
}

/// The Chinese name wins
static void
take_name(PbgExplain *const e, Thing *const thing, const PbgNode *const object)
{
  if (!thing->name.len || pbg_sv_equal(object->language, PBG_LIT("zh"))) {
    thing->name = pbg_arena_copy(e->arena, object->text);
  }
}

static bool
take_object(PbgExplain *const e, Thing *const thing, const PbgNode *const object)
{
  thing->object          = *object;
  thing->object.text     = pbg_arena_copy(e->arena, object->text);
  thing->object.language = pbg_arena_copy(e->arena, object->language);
  thing->object.datatype = pbg_arena_copy(e->arena, object->datatype);
  return true;
}

/// A graph may be given twice
static bool
take_annotation(PbgExplain *const e, Thing *const thing)
{
  if (thing->listed) {
    return true;
  }
  thing->listed = true;
  Thing **const all =
    pbg_arena_grow(e->arena, e->annotations, e->annotation_count, &e->annotation_room, sizeof *e->annotations);
  if (all) {
    e->annotations                        = all;
    e->annotations[e->annotation_count++] = thing;
  }
  return all;
}

static void
take_view(PbgExplain *const e, Thing *const thing, const PbgQuad *const quad)
{
  for (size_t i = 0; i < sizeof views / sizeof *views; ++i) {
    if (is(quad->predicate.text, views[i].predicate)) {
      const PbgStrView view = pbg_arena_copy(e->arena, quad->object.text);
      memcpy((char *)thing + views[i].place, &view, sizeof view);
      return;
    }
  }
}

/// The rest, which is no plain view
static bool
take_other(PbgExplain *const e, Thing *const thing, const PbgQuad *const quad)
{
  const PbgStrView p = quad->predicate.text;
  if (is(p, PBG_DCTERMS_TITLE) || is(p, PBG_SKOS_PREF_LABEL)) {
    take_name(e, thing, &quad->object);
  } else if (is(p, PBG_RDF_OBJECT)) {
    return take_object(e, thing, &quad->object);
  } else if (is(p, PBG_OA_HAS_SELECTOR)) {
    const bool second                = thing->selectors[0].len && !pbg_sv_equal(thing->selectors[0], quad->object.text);
    thing->selectors[second ? 1 : 0] = pbg_arena_copy(e->arena, quad->object.text);
  } else if (is(p, PBG_DEF_DATE_INFERRED)) {
    thing->inferred = pbg_sv_equal(quad->object.text, PBG_LIT("true"));
  } else if (is(p, PBG_DEF_HAS_TARGET)) {
    Thing *const target = thing_for(e, quad->object.text);
    if (!target) {
      return false;
    }
    target->owner = thing->iri;
  } else if (is(p, PBG_RDF_TYPE) && is(quad->object.text, PBG_OA_ANNOTATION)) {
    return take_annotation(e, thing);
  }
  return true;
}

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  PbgExplain *const e     = handle;
  Thing *const      thing = thing_for(e, quad->subject.text);
  if (!thing || !take_other(e, thing, quad)) {
    return PBG_NO_MEMORY;
  }
  take_view(e, thing, quad);
  return pbg_arena_is_full(e->arena) ? PBG_NO_MEMORY : PBG_OK;
}

PbgExplain *
pbg_explain_new(PbgArena *const arena)
{
  PbgExplain *const e = pbg_arena_alloc(arena, sizeof *e);
  if (e) {
    e->arena = arena;
  }
  return e;
}

PbgSink
pbg_explain_sink(PbgExplain *const e)
{
  return (PbgSink){e, on_quad, NULL};
}

static PbgNamed
named(const PbgExplain *const e, const PbgStrView iri)
{
  const Thing *const thing = find(e, iri);
  return (PbgNamed){iri, thing ? thing->name : (PbgStrView){NULL, 0}};
}

/// A number of the graph; `otherwise` if it is none
static int64_t
number(const PbgStrView text, const int64_t otherwise)
{
  char buffer[24] = "";
  if (!text.len || text.len >= sizeof buffer) {
    return otherwise;
  }
  memcpy(buffer, text.data, text.len);
  char           *end   = NULL;
  const long long value = strtoll(buffer, &end, 10);
  return *end ? otherwise : (int64_t)value;
}

static void
join_place(const PbgExplain *const e, const Thing *const target, PbgExplained *const out)
{
  out->source = named(e, target->source);
  for (size_t i = 0; i < 2; ++i) {
    const Thing *const selector = find(e, target->selectors[i]);
    if (selector && selector->start.len) {
      out->start     = number(selector->start, -1);
      out->end       = number(selector->end, -1);
      out->page      = number(selector->page, 0);
      out->paragraph = number(selector->paragraph, 0);
      out->line      = number(selector->line, 0);
      out->column    = number(selector->column, 0);
    } else if (selector) {
      out->quote = selector->exact;
    }
  }
}

/// NULL for an annotation without a statement
static PbgExplained *
join(PbgExplain *const e, const Thing *const annotation)
{
  const Thing *const statement = find(e, annotation->body);
  const Thing *const target    = find(e, annotation->target);
  const Thing *const run       = find(e, annotation->run);
  const Thing *const file      = run ? find(e, run->file) : NULL;
  if (!statement || !statement->subject.len) {
    return NULL;
  }
  const Thing *const  subject = find(e, statement->subject);
  PbgExplained *const out     = pbg_arena_alloc(e->arena, sizeof *out);
  if (!out) {
    return NULL;
  }
  *out = (PbgExplained){
    .subject     = named(e, statement->subject),
    .owner       = subject ? named(e, subject->owner) : (PbgNamed){{NULL, 0}, {NULL, 0}},
    .predicate   = statement->predicate,
    .object      = statement->object,
    .object_name = statement->object.kind == PBG_IRI ? named(e, statement->object.text).name : (PbgStrView){NULL, 0},
    .start       = -1,
    .end         = -1,
    .file        = file ? file->name : (PbgStrView){NULL, 0},
    .rule        = annotation->rule,
    .confidence  = annotation->confidence,
    .inferred    = annotation->inferred,
  };
  if (target) {
    join_place(e, target, out);
  }
  return out;
}

/// File, source, place, statement: the same in every run
static int
by_place(const void *const a, const void *const b)
{
  const PbgExplained *const x = *(PbgExplained *const *)a;
  const PbgExplained *const y = *(PbgExplained *const *)b;
  int                       d = pbg_sv_compare(x->file, y->file);
  d                           = d ? d : (x->start > y->start) - (x->start < y->start);
  d                           = d ? d : pbg_sv_compare(x->source.iri, y->source.iri);
  d                           = d ? d : (x->end > y->end) - (x->end < y->end);
  d                           = d ? d : pbg_sv_compare(x->subject.iri, y->subject.iri);
  d                           = d ? d : pbg_sv_compare(x->predicate, y->predicate);
  return d ? d : pbg_sv_compare(x->object.text, y->object.text);
}

PbgStatus
pbg_explain_finish(PbgExplain *const e)
{
  e->facts = pbg_arena_alloc(e->arena, (e->annotation_count + 1) * sizeof *e->facts);
  if (!e->facts) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < e->annotation_count; ++i) {
    PbgExplained *const fact = join(e, e->annotations[i]);
    if (fact) {
      e->facts[e->fact_count++] = fact;
    }
  }
  if (pbg_arena_is_full(e->arena)) {
    return PBG_NO_MEMORY;
  }
  qsort(e->facts, e->fact_count, sizeof *e->facts, by_place);
  return PBG_OK;
}

size_t
pbg_explain_count(const PbgExplain *const e)
{
  return e->fact_count;
}

const PbgExplained *
pbg_explain_at(const PbgExplain *const e, const size_t i)
{
  return e->facts[i];
}

static bool
is_named(const PbgNamed named, const PbgStrView wanted, const PbgStrView normal, PbgArena *const scratch)
{
  return pbg_sv_equal(named.iri, wanted) ||
         (normal.len && named.name.len && pbg_sv_has(pbg_normal_title(scratch, named.name), normal));
}

bool
pbg_explain_is_about(const PbgExplained *const fact, const PbgStrView wanted, PbgArena *const scratch)
{
  const PbgStrView normal = pbg_normal_title(scratch, wanted);
  const PbgNamed object = {fact->object.kind == PBG_IRI ? fact->object.text : (PbgStrView){NULL, 0}, fact->object_name};
  return !wanted.len || is_named(fact->subject, wanted, normal, scratch) ||
         is_named(fact->owner, wanted, normal, scratch) || is_named(object, wanted, normal, scratch);
}
