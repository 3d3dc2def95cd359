// side.c - statements by their subjects; statement nodes become values of what they are about.
#include "link/side.h"

#include "link/side_internal.h"

#include <stdlib.h>

/// What the terms of one side may take
#define TERM_LIMIT ((size_t)8 << 30)

PbgStatus
pbg_link_side_begin(PbgLinkSide *const side, const PbgLinkTable *const table, PbgArena *const arena)
{
  *side = (PbgLinkSide){.table = table, .arena = arena, .memory = pbg_memory_new(TERM_LIMIT)};
  return side->memory ? PBG_OK : PBG_NO_MEMORY;
}

void
pbg_link_side_free(PbgLinkSide *const side)
{
  if (side->data) {
    side->data->ops->free(side->data);
  } else {
    pbg_memory_free(side->memory);
  }
  *side = (PbgLinkSide){0};
}

// --- Gathering ---

/// Is the predicate that of a statement node or of its value, of a property that the table knows?
static const PbgLinkProperty *
statement_property(const PbgLinkTable *const table, const PbgStrView predicate, bool *const is_node)
{
  const PbgLinkStatements *forms = NULL;
  for (size_t i = 0; (forms = pbg_link_statements_at(table, i)); ++i) {
    // ps: and wdt: begin with p:, so the longer ones are tried first
    const bool value = pbg_sv_starts(predicate, forms->value);
    *is_node         = !value && pbg_sv_starts(predicate, forms->node);
    if (value || *is_node) {
      const PbgStrView local = pbg_sv_from(predicate, value ? forms->value.len : forms->node.len);
      char             direct[256];
      const size_t     len = forms->direct.len + local.len;
      if (len > sizeof direct || pbg_sv_has(local, PBG_LIT("/"))) {
        return NULL;
      }
      memcpy(direct, forms->direct.data, forms->direct.len);
      memcpy(direct + forms->direct.len, local.data, local.len);
      return pbg_link_property(table, (PbgStrView){direct, len});
    }
  }
  return NULL;
}

/// Longest IRI that is brought to the form in which links are written
#define IRI_SIZE 512

/// GeoNames is written with http and https, Wikidata as page and as thing
static void
set_canonical(const PbgLinkTable *const table, PbgNode *const node, char room[const IRI_SIZE])
{
  PbgStrView               local = {NULL, 0};
  const PbgLinkBase *const base  = node->kind == PBG_IRI ? pbg_link_base(table, node->text, &local) : NULL;
  if (base) {
    PbgStrView       prefixes = base->prefixes;
    const PbgStrView prefix   = pbg_sv_cut(&prefixes, '|');
    const size_t     len      = prefix.len + local.len + base->closed;
    if (len < IRI_SIZE) {
      memcpy(room, prefix.data, prefix.len);
      memcpy(room + prefix.len, local.data, local.len);
      room[prefix.len + local.len] = '/';
      node->text                   = (PbgStrView){room, len};
    }
  }
}

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  PbgLinkSide *const           side     = handle;
  const PbgLinkProperty *const property = pbg_link_property(side->table, quad->predicate.text);
  bool                         is_node  = false;
  if (property ? property->datatype.len && !pbg_sv_equal(property->datatype, quad->object.datatype)
               : !statement_property(side->table, quad->predicate.text, &is_node)) {
    return PBG_OK;
  }
  char    subject[IRI_SIZE], object[IRI_SIZE];
  PbgQuad copy = *quad;
  copy.graph   = (PbgStrView){NULL, 0};
  set_canonical(side->table, &copy.subject, subject);
  set_canonical(side->table, &copy.object, object);
  const PbgSink store = pbg_memory_sink(side->memory);
  ++side->quads;
  return store.on_quad(store.handle, &copy);
}

static PbgStatus
on_end(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

PbgSink
pbg_link_side_sink(PbgLinkSide *const side)
{
  return (PbgSink){side, on_quad, on_end};
}

// --- Entities ---

static int
by_id(const void *const a, const void *const b)
{
  const PbgLinkEntity *const x = a;
  const PbgLinkEntity *const y = b;
  return x->id < y->id ? -1 : x->id > y->id;
}

PbgLinkEntity *
pbg_link_side_entity(const PbgLinkSide *const side, const PbgId id)
{
  const PbgLinkEntity key = {.id = id};
  return id && side->count ? bsearch(&key, side->entities, side->count, sizeof key, by_id) : NULL;
}

PbgLinkEntity *
pbg_link_side_find(const PbgLinkSide *const side, const PbgStrView iri)
{
  const PbgNode node = {.kind = PBG_IRI, .text = iri};
  return pbg_link_side_entity(side, side->data->ops->find(side->data, &node));
}

/// A statement as it was kept
typedef struct {
  PbgId                  s, p, o;
  const PbgLinkProperty *property;
  bool is_node, is_value; ///< Of a statement: from what it is about to its node, from the node to the value
} Raw;

typedef struct {
  PbgLinkSide *side;
  Raw         *raws;
  size_t       count;
} Build;

/// Read all quads by their subjects
static PbgStatus
read_quads(Build *const build)
{
  PbgDataset *const  data    = build->side->data;
  const PbgIdPattern pattern = {.graphs = PBG_GRAPHS_UNION, .order = PBG_ORDER_S};
  PbgScan *const     scan    = data->ops->scan(data, &pattern);
  PbgIdQuad          quads[256];
  PbgStatus          st     = scan ? PBG_OK : PBG_NO_MEMORY;
  PbgId              last   = PBG_NO_ID;
  Raw                latest = {.property = NULL};
  size_t             room   = build->side->quads + 1;
  build->raws               = calloc(room, sizeof *build->raws);
  st                        = build->raws ? st : PBG_NO_MEMORY;
  for (size_t n = 0; !st && (n = data->ops->next(scan, quads, 256, &st));) {
    for (size_t i = 0; !st && i < n; ++i) {
      if (quads[i].p != last) {
        PbgNode term;
        st     = data->ops->term(data, quads[i].p, build->side->arena, &term);
        last   = quads[i].p;
        latest = (Raw){.property = st ? NULL : pbg_link_property(build->side->table, term.text)};
        if (!st && !latest.property) {
          latest.property = statement_property(build->side->table, term.text, &latest.is_node);
          latest.is_value = !latest.is_node;
        }
      }
      build->raws[build->count++] =
        (Raw){quads[i].s, quads[i].p, quads[i].o, latest.property, latest.is_node, latest.is_value};
    }
  }
  if (scan) {
    data->ops->close(scan);
  }
  return st;
}

/// The statements of a subject: from `*from` on, `*count`
static void
find_subject(const Build *const build, const PbgId subject, size_t *const from, size_t *const count)
{
  size_t low = 0, high = build->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (build->raws[middle].s < subject) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  *from = low;
  while (low < build->count && build->raws[low].s == subject) {
    ++low;
  }
  *count = low - *from;
}

static PbgStatus
add_value(Build *const build, PbgLinkEntity *const entity, size_t *const room, const Raw *const raw)
{
  PbgLinkSide *const  side   = build->side;
  PbgLinkValue *const values = pbg_arena_grow(side->arena, entity->values, entity->value_count, room, sizeof *values);
  PbgNode             term   = {.kind = PBG_IRI};
  const PbgStatus     st     = values ? side->data->ops->term(side->data, raw->o, side->arena, &term) : PBG_NO_MEMORY;
  if (st) {
    return st;
  }
  entity->values                = values;
  values[entity->value_count++] = (PbgLinkValue){.role     = raw->property->role,
                                                 .code     = raw->property->code,
                                                 .text     = term.text,
                                                 .language = term.language,
                                                 .id       = term.kind == PBG_LITERAL ? PBG_NO_ID : raw->o};
  return PBG_OK;
}

/// What a statement node says of its statement
typedef struct {
  const Raw  *value; ///< NULL: it has none
  PbgLinkRank rank;
  bool        past; ///< It was true once
} Statement;

static PbgStatus
read_statement(const Build *const build, const PbgId node, Statement *const out)
{
  PbgDataset *const data = build->side->data;
  size_t            from, count;
  *out = (Statement){.value = NULL};
  find_subject(build, node, &from, &count);
  for (size_t i = from; i < from + count; ++i) {
    const Raw *const raw = &build->raws[i];
    if (raw->property->role == PBG_MEANS_RANK) {
      PbgNode         term;
      const PbgStatus st = data->ops->term(data, raw->o, build->side->arena, &term);
      if (st) {
        return st;
      }
      out->rank = pbg_link_rank(build->side->table, term.text);
    } else if (raw->property->role == PBG_MEANS_NO_MORE) {
      out->past = true;
    } else if (raw->is_value) {
      out->value = raw;
    }
  }
  return PBG_OK;
}

/// Is the direct statement the one that a node says is not true, or not true any more?
static PbgStatus
is_refuted(
  const Build *const build, const size_t from, const size_t count, const Raw *const direct, bool *const refuted)
{
  *refuted = false;
  for (size_t i = from; i < from + count; ++i) {
    Statement        statement;
    const Raw *const raw = &build->raws[i];
    if (raw->is_node && raw->property == direct->property) {
      const PbgStatus st = read_statement(build, raw->o, &statement);
      if (st) {
        return st;
      }
      *refuted = *refuted || (statement.value && statement.value->o == direct->o &&
                              (statement.past || statement.rank == PBG_RANK_DEPRECATED));
    }
  }
  return PBG_OK;
}

/// Is there a statement of the property that is preferred to others?
static PbgStatus
is_preferred(const Build *const           build,
             const size_t                 from,
             const size_t                 count,
             const PbgLinkProperty *const property,
             bool *const                  out)
{
  *out = false;
  for (size_t i = from; i < from + count; ++i) {
    Statement        statement;
    const Raw *const raw = &build->raws[i];
    if (raw->is_node && raw->property == property) {
      const PbgStatus st = read_statement(build, raw->o, &statement);
      if (st) {
        return st;
      }
      *out = *out || (statement.rank == PBG_RANK_PREFERRED && !statement.past);
    }
  }
  return PBG_OK;
}

/// The value of a statement node, if it holds and no other is preferred
static PbgStatus
add_statement(Build *const         build,
              PbgLinkEntity *const entity,
              size_t *const        room,
              const size_t         from,
              const size_t         count,
              const Raw *const     raw)
{
  Statement statement;
  bool      preferred = false;
  PbgStatus st        = read_statement(build, raw->o, &statement);
  st                  = st ? st : is_preferred(build, from, count, raw->property, &preferred);
  if (st || !statement.value || statement.past || statement.rank == PBG_RANK_DEPRECATED ||
      (preferred && statement.rank != PBG_RANK_PREFERRED)) {
    return st;
  }
  return add_value(build, entity, room, statement.value);
}

static PbgStatus
add_entity(Build *const build, PbgLinkEntity *const entity, const size_t from, const size_t count)
{
  size_t    room = 0;
  PbgNode   term;
  PbgStatus st = build->side->data->ops->term(build->side->data, entity->id, build->side->arena, &term);
  for (size_t i = from; !st && i < from + count; ++i) {
    const Raw *const raw     = &build->raws[i];
    bool             refuted = false;
    if (raw->is_node) {
      st = add_statement(build, entity, &room, from, count, raw);
    } else if (!raw->is_value && raw->property && raw->property->role != PBG_MEANS_RANK &&
               raw->property->role != PBG_MEANS_NO_MORE) {
      st = is_refuted(build, from, count, raw, &refuted);
      st = st || refuted ? st : add_value(build, entity, &room, raw);
    }
  }
  entity->iri  = st ? entity->iri : term.text;
  entity->base = st || term.kind != PBG_IRI ? NULL : pbg_link_base(build->side->table, term.text, &entity->local);
  return st;
}

static PbgStatus
make_entities(Build *const build)
{
  PbgLinkSide *const side = build->side;
  size_t             n    = 0;
  for (size_t i = 0; i < build->count; ++i) {
    n += i == 0 || build->raws[i].s != build->raws[i - 1].s;
  }
  side->entities = pbg_arena_alloc(side->arena, (n + 1) * sizeof *side->entities);
  PbgStatus st   = side->entities ? PBG_OK : PBG_NO_MEMORY;
  for (size_t i = 0; !st && i < build->count;) {
    size_t end = i + 1;
    while (end < build->count && build->raws[end].s == build->raws[i].s) {
      ++end;
    }
    side->entities[side->count] = (PbgLinkEntity){.id = build->raws[i].s};
    st                          = add_entity(build, &side->entities[side->count++], i, end - i);
    i                           = end;
  }
  return st;
}

PbgStatus
pbg_link_side_finish(PbgLinkSide *const side, const PbgLinkSimplify *const simplify)
{
  Build build  = {.side = side};
  side->data   = pbg_memory_finish(side->memory);
  PbgStatus st = side->data ? read_quads(&build) : PBG_NO_MEMORY;
  st           = st ? st : make_entities(&build);
  free(build.raws);
  return st ? st : pbg_link_side_describe(side, simplify);
}
