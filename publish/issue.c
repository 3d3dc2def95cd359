#include "publish/issue.h"

#include "ontology/vocab.h"

#include <stdlib.h>

/// What one issue may take
#define ARENA_LIMIT ((size_t)4 << 30)

/// Which class makes a subject what; the first that fits
static const struct {
  PbgVocab      type;
  PbgEntityKind kind;
} classes[] = {
  {PBG_BIBO_PERIODICAL, PBG_ENTITY_SERIES},        {PBG_BIBO_ISSUE, PBG_ENTITY_ISSUE},
  {PBG_BIBO_DOCUMENT_PART, PBG_ENTITY_SECTION},    {PBG_BIBO_ARTICLE, PBG_ENTITY_ITEM},
  {PBG_DEF_POLICY_DOCUMENT, PBG_ENTITY_DOCUMENT},  {PBG_DEF_TARGET, PBG_ENTITY_TARGET},
  {PBG_DEF_ISSUING_ACT, PBG_ENTITY_ACT},           {PBG_SCHEMA_EVENT, PBG_ENTITY_EVENT},
  {PBG_DCTERMS_PERIOD_OF_TIME, PBG_ENTITY_PERIOD},
};

static bool
is_type(const PbgQuad *const quad)
{
  return pbg_sv_equal(quad->predicate.text, pbg_vocab[PBG_RDF_TYPE]);
}

static PbgEntityKind
kind_of(const PbgEntity *const entity)
{
  for (size_t i = 0; i < sizeof classes / sizeof *classes; ++i) {
    for (size_t row = 0; row < entity->count && is_type(&entity->rows[row]); ++row) {
      if (pbg_sv_equal(entity->rows[row].object.text, pbg_vocab[classes[i].type])) {
        return classes[i].kind;
      }
    }
  }
  return PBG_ENTITY_OTHER;
}

static uint64_t
position_of(const PbgEntity *const entity)
{
  uint64_t position = 0;
  for (size_t row = 0; row < entity->count; ++row) {
    if (pbg_sv_equal(entity->rows[row].predicate.text, pbg_vocab[PBG_SCHEMA_POSITION])) {
      const PbgStrView text = entity->rows[row].object.text;
      for (size_t i = 0; i < text.len && i < 18 && text.data[i] >= '0' && text.data[i] <= '9'; ++i) {
        position = 10 * position + (uint64_t)(text.data[i] - '0');
      }
    }
  }
  return position;
}

static int
by_reading(const void *const a, const void *const b)
{
  const PbgEntity *const x = a;
  const PbgEntity *const y = b;
  return x->kind != y->kind           ? (x->kind < y->kind ? -1 : 1)
         : x->position != y->position ? (x->position < y->position ? -1 : 1)
                                      : pbg_sorted_compare(&x->node, &y->node);
}

static int
by_node(const void *const a, const void *const b)
{
  return pbg_sorted_compare(&(*(PbgEntity *const *)a)->node, &(*(PbgEntity *const *)b)->node);
}

static int
compare_nodes(const void *const a, const void *const b)
{
  return pbg_sorted_compare(a, b);
}

static int
types_first(const void *const a, const void *const b)
{
  const PbgQuad *const x = a;
  const PbgQuad *const y = b;
  int                  c = (int)is_type(y) - (int)is_type(x);
  c                      = c ? c : pbg_sorted_compare(&x->predicate, &y->predicate);
  return c ? c : pbg_sorted_compare(&x->object, &y->object);
}

// --- Subjects ---

/// Rows of the graph, subject after subject, to entities; returns how many
static size_t
take_subjects(PbgQuad *const rows, const size_t count, PbgEntity *const out)
{
  size_t entities = 0;
  for (size_t from = 0, to; from < count; from = to) {
    for (to = from + 1; to < count && !pbg_sorted_compare(&rows[from].subject, &rows[to].subject); ++to) {
    }
    qsort(rows + from, to - from, sizeof *rows, types_first);
    PbgEntity *const entity = &out[entities++];
    *entity                 = (PbgEntity){.node = rows[from].subject, .rows = rows + from, .count = to - from};
    entity->kind            = kind_of(entity);
    entity->position        = position_of(entity);
  }
  return entities;
}

// --- Names ---

typedef struct {
  PbgPublish *publish;
  PbgArena   *arena;
  PbgId       label;
} Names;

/// The names of a node, in whatever graph; each once
static PbgStatus
take_names(const Names *const names, const PbgNode *const node, PbgEntity *const out)
{
  PbgDataset *const  data    = names->publish->data;
  const PbgIdPattern pattern = {.at     = {.s = data->ops->find(data, node), .p = names->label},
                                .graphs = PBG_GRAPHS_UNION};
  PbgIdQuad          quads[64];
  PbgStatus          st   = PBG_OK;
  size_t             room = 0;
  PbgQuad           *rows = NULL;
  *out                    = (PbgEntity){.kind = PBG_ENTITY_NAMED, .node = *node};
  PbgScan *const scan     = pattern.at.s && names->label ? data->ops->scan(data, &pattern) : NULL;
  for (size_t n = 1; scan && !st && n > 0;) {
    n = data->ops->next(scan, quads, sizeof quads / sizeof *quads, &st);
    for (size_t i = 0; !st && i < n; ++i) {
      rows = pbg_arena_grow(names->arena, rows, out->count, &room, sizeof *rows);
      if (!rows) {
        st = PBG_NO_MEMORY;
        break;
      }
      PbgQuad *const row = &rows[out->count++];
      *row = (PbgQuad){*node, {.kind = PBG_IRI, .text = pbg_vocab[PBG_SKOS_PREF_LABEL]}, *node, {NULL, 0}};
      st   = data->ops->term(data, quads[i].o, names->arena, &row->object);
    }
  }
  data->ops->close(scan);
  if (rows) {
    qsort(rows, out->count, sizeof *rows, types_first);
  }
  out->rows = rows;
  return st;
}

/// The IRIs that stand as objects and are no subjects, each once; returns how many
static size_t
take_objects(const PbgQuad *const rows, const size_t count, const PbgIssueGraph *const graph, PbgNode *const out)
{
  size_t n = 0;
  for (size_t i = 0; i < count; ++i) {
    if (rows[i].object.kind == PBG_IRI && !is_type(&rows[i]) && !pbg_issue_graph_find(graph, &rows[i].object)) {
      out[n++] = rows[i].object;
    }
  }
  qsort(out, n, sizeof *out, compare_nodes);
  size_t kept = 0;
  for (size_t i = 0; i < n; ++i) {
    if (!kept || pbg_sorted_compare(&out[kept - 1], &out[i])) {
      out[kept++] = out[i];
    }
  }
  return kept;
}

static void
index_nodes(PbgIssueGraph *const graph)
{
  for (size_t i = 0; i < graph->count; ++i) {
    graph->by_node[i] = &graph->entities[i];
  }
  qsort(graph->by_node, graph->count, sizeof *graph->by_node, by_node);
}

static PbgStatus
add_names(PbgPublish *const    publish,
          PbgArena *const      arena,
          const PbgQuad *const rows,
          const size_t         count,
          PbgIssueGraph *const graph)
{
  const PbgNode  label = {.kind = PBG_IRI, .text = pbg_vocab[PBG_SKOS_PREF_LABEL]};
  const Names    names = {publish, arena, publish->data->ops->find(publish->data, &label)};
  PbgNode *const nodes = pbg_arena_alloc(arena, (count + 1) * sizeof *nodes);
  PbgStatus      st    = nodes ? PBG_OK : PBG_NO_MEMORY;
  const size_t   n     = nodes ? take_objects(rows, count, graph, nodes) : 0;
  for (size_t i = 0; !st && i < n; ++i) {
    st = take_names(&names, &nodes[i], &graph->entities[graph->count]);
    graph->count += graph->entities[graph->count].count > 0;
  }
  return st;
}

// --- All ---

PbgEntity *
pbg_issue_graph_find(const PbgIssueGraph *const graph, const PbgNode *const node)
{
  PbgEntity         key   = {.node = *node};
  PbgEntity *const  wants = &key;
  PbgEntity **const found =
    graph->count ? bsearch(&wants, graph->by_node, graph->count, sizeof *graph->by_node, by_node) : NULL;
  return found ? *found : NULL;
}

PbgStatus
pbg_issue_graph_read(PbgPublish *const              publish,
                     const PbgPublishedIssue *const issue,
                     PbgArena *const                arena,
                     PbgIssueGraph *const           out)
{
  pbg_arena_clear(arena);
  PbgStatus      st    = pbg_sorted_read(publish->sorted, issue->graph.id, (PbgStrView){NULL, 0});
  const size_t   count = st ? 0 : pbg_sorted_count(publish->sorted);
  const size_t   most  = 2 * count + 1; // subjects, and objects with names
  PbgQuad *const rows  = pbg_arena_alloc(arena, (count + 1) * sizeof *rows);
  *out                 = (PbgIssueGraph){.entities = pbg_arena_alloc(arena, most * sizeof *out->entities),
                                         .by_node  = pbg_arena_alloc(arena, most * sizeof *out->by_node)};
  if (st || !rows || !out->entities || !out->by_node) {
    return st ? st : PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < count; ++i) {
    rows[i] = pbg_sorted_at(publish->sorted, i);
  }
  out->count = take_subjects(rows, count, out->entities);
  index_nodes(out);
  st = add_names(publish, arena, rows, count, out);
  qsort(out->entities, out->count, sizeof *out->entities, by_reading);
  index_nodes(out);
  return st;
}

PbgStatus
pbg_publish_each_issue(PbgPublish *const publish, const PbgProduct *const product, const PbgIssueWriter write)
{
  PbgArena *const  arena = pbg_arena_new(ARENA_LIMIT);
  PbgBuffer        text  = {0};
  PbgBuffer        path  = {0};
  PbgStatus        st    = arena ? PBG_OK : PBG_NO_MEMORY;
  const PbgStrView form  = pbg_sv(product->path);
  const size_t     star  = pbg_sv_find(form, PBG_LIT("*"), 0);
  for (size_t i = 0; !st && i < publish->issue_count; ++i) {
    const PbgPublishedIssue *const issue = &publish->issues[i];
    PbgPublishFile                *file  = NULL;
    pbg_buffer_clear(&text);
    pbg_buffer_clear(&path);
    pbg_buffer_print(&path, "%.*s%.*s%s%c", (int)star, form.data, PBG_ARG(issue->name), form.data + star + 1, '\0');
    st = path.status ? path.status : write(publish, issue, arena, &text);
    st = st ? st : pbg_publish_open(publish, product, path.data, &file);
    st = st ? st : pbg_publish_flush(file, &text, 0);
    if (st) {
      pbg_publish_abandon(file);
    } else {
      st = pbg_publish_close(file);
    }
  }
  pbg_buffer_free(&text);
  pbg_buffer_free(&path);
  pbg_arena_free(arena);
  return st;
}
