// issue_jsonld.c - one document of JSON-LD an issue, nested as a reader expects it: the issue holds its sections, these their items,
// an item the documents and events that it is about, a document its targets and the acts of issuing it. What is told in several
// places (a document) is told where it is reported and named elsewhere; what is small (a period, the name of a body) each time.
#include "ontology/context.h"
#include "ontology/vocab.h"
#include "publish/issue.h"
#include "publish/products.h"

#define CONTEXT "context.jsonld"

typedef struct {
  const PbgIssueGraph *graph;
  PbgJsonLd           *json;
  PbgBuffer           *out; ///< Of json
  PbgArena            *arena;
  PbgJsonLdNest        nest;
  PbgEntity           *current; ///< Whose object is being written
  const PbgEntity     *root;
} Document;

static bool
is_of(const PbgQuad *const row, const PbgVocab predicate)
{
  return pbg_sv_equal(row->predicate.text, pbg_vocab[predicate]);
}

// --- Where each subject is told ---

/// Let the objects of `predicate` (PBG_VOCAB_COUNT: of any) be told with their subjects, unless they have a place already
static void
find_homes(const PbgIssueGraph *const graph, const PbgEntityKind subjects, const PbgVocab predicate)
{
  for (size_t i = 0; i < graph->count; ++i) {
    PbgEntity *const entity = &graph->entities[i];
    for (size_t row = 0; row < entity->count; ++row) {
      const PbgQuad *const quad = &entity->rows[row];
      const bool wanted = predicate == PBG_VOCAB_COUNT ? !is_of(quad, PBG_RDF_TYPE) && !is_of(quad, PBG_PROV_GENERATED)
                                                       : entity->kind == subjects && is_of(quad, predicate);
      PbgEntity *const object =
        wanted && quad->object.kind != PBG_LITERAL ? pbg_issue_graph_find(graph, &quad->object) : NULL;
      if (object && !object->home && object != entity) {
        object->home = entity;
      }
    }
  }
}

static void
find_all_homes(const PbgIssueGraph *const graph)
{
  find_homes(graph, PBG_ENTITY_ITEM, PBG_SCHEMA_ABOUT);
  find_homes(graph, PBG_ENTITY_ITEM, PBG_SCHEMA_MENTIONS);
  find_homes(graph, PBG_ENTITY_DOCUMENT, PBG_DEF_HAS_TARGET);
  find_homes(graph, PBG_ENTITY_OTHER, PBG_VOCAB_COUNT);
}

// --- Objects ---

/// The statement of a child that its place in its parent says
static bool
says_place(const PbgQuad *const row, const PbgVocab predicate, const PbgEntity *const parent)
{
  return parent && is_of(row, predicate) && !pbg_sorted_compare(&row->object, &parent->node);
}

/// The object of a subject, but for the statement that its place says
static PbgStatus
write_entity(Document *const        document,
             PbgEntity *const       entity,
             const size_t           indent,
             const PbgVocab         predicate,
             const PbgEntity *const parent)
{
  PbgQuad *const   rows   = pbg_arena_alloc(document->arena, entity->count * sizeof *rows);
  PbgEntity *const before = document->current;
  size_t           count  = 0;
  if (!rows) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < entity->count; ++i) {
    if (!says_place(&entity->rows[i], predicate, parent)) {
      rows[count++] = entity->rows[i];
    }
  }
  rows->subject      = entity->node;
  entity->written    = true;
  document->current  = entity;
  const PbgStatus st = pbg_jsonld_node(document->json, rows, count, indent, &document->nest);
  document->current  = before;
  return st;
}

static PbgStatus
nest(void *const handle, const PbgNode *const object, const size_t indent, bool *const nested)
{
  Document *const  document = handle;
  PbgEntity *const entity   = pbg_issue_graph_find(document->graph, object);
  *nested                   = false;
  if (!entity) {
    return PBG_OK;
  }
  switch (entity->kind) {
  case PBG_ENTITY_PERIOD:
  case PBG_ENTITY_NAMED:
    *nested = entity->written = true;
    return pbg_jsonld_leaf(document->json, entity->rows, entity->count);
  case PBG_ENTITY_SERIES:
  case PBG_ENTITY_DOCUMENT:
  case PBG_ENTITY_TARGET:
  case PBG_ENTITY_EVENT:
  case PBG_ENTITY_OTHER:
    *nested = entity->home == document->current && !entity->written;
    return *nested ? write_entity(document, entity, indent, PBG_VOCAB_COUNT, NULL) : PBG_OK;
  default: // these are told from above
    return PBG_OK;
  }
}

static bool
has_place(const PbgEntity *const entity, const PbgVocab predicate, const PbgEntity *const parent)
{
  for (size_t i = 0; i < entity->count; ++i) {
    if (says_place(&entity->rows[i], predicate, parent)) {
      return true;
    }
  }
  return false;
}

/// The key, in front of the first element, or a comma
static void
begin_element(Document *const document, const char *const key, const bool first, const size_t indent)
{
  if (first) {
    pbg_jsonld_key(document->json, key, indent);
    pbg_buffer_add_char(document->out, '[');
  } else {
    pbg_buffer_add_char(document->out, ',');
  }
  pbg_buffer_print(document->out, "\n%*s", (int)indent + 4, "");
}

static void
end_elements(Document *const document, const size_t count, const size_t indent)
{
  if (count) {
    pbg_buffer_print(document->out, "\n%*s]", (int)indent + 2, "");
  }
}

/// Those of a kind whose `predicate` is the parent; parent NULL: whatever was not told yet
static PbgStatus
write_children(Document *const        document,
               const char *const      key,
               const PbgEntityKind    kind,
               const PbgVocab         predicate,
               const PbgEntity *const parent,
               const size_t           indent)
{
  PbgStatus st    = PBG_OK;
  size_t    count = 0;
  for (size_t i = 0; !st && i < document->graph->count; ++i) {
    PbgEntity *const entity = &document->graph->entities[i];
    if (!entity->written && (!parent || (entity->kind == kind && has_place(entity, predicate, parent)))) {
      begin_element(document, key, !count++, indent);
      st = write_entity(document, entity, indent + 4, predicate, parent);
    }
  }
  end_elements(document, count, indent);
  return st;
}

static PbgStatus
more(void *const handle, const PbgNode *const subject, const size_t indent)
{
  Document *const        document = handle;
  const PbgEntity *const entity   = document->current;
  PbgStatus              st       = PBG_OK;
  (void)subject;
  if (entity->kind == PBG_ENTITY_ISSUE) {
    st = write_children(document, PBG_TERM_SECTIONS, PBG_ENTITY_SECTION, PBG_DCTERMS_IS_PART_OF, entity, indent);
  }
  if (!st && (entity->kind == PBG_ENTITY_ISSUE || entity->kind == PBG_ENTITY_SECTION)) {
    st = write_children(document, PBG_TERM_ITEMS, PBG_ENTITY_ITEM, PBG_DCTERMS_IS_PART_OF, entity, indent);
  }
  if (!st && entity->kind == PBG_ENTITY_DOCUMENT) {
    st = write_children(document, PBG_TERM_ACTS, PBG_ENTITY_ACT, PBG_PROV_GENERATED, entity, indent);
  }
  if (!st && entity == document->root) {
    st = write_children(document, PBG_TERM_INCLUDED, PBG_ENTITIES, PBG_VOCAB_COUNT, NULL, indent);
  }
  return st;
}

// --- The document ---

/// The issue, if it can be the root: it is one, and the context does for it
static PbgEntity *
find_root(const Document *const document)
{
  for (size_t i = 0; i < document->graph->count; ++i) {
    PbgEntity *const entity = &document->graph->entities[i];
    if (entity->kind == PBG_ENTITY_ISSUE) {
      return pbg_jsonld_needs_bare(document->json, entity->rows, entity->count) ? NULL : entity;
    }
  }
  return NULL;
}

static PbgStatus
write_document(Document *const document)
{
  PbgEntity *const root = find_root(document);
  PbgStatus        st   = PBG_OK;
  find_all_homes(document->graph);
  document->root = root;
  if (root) {
    pbg_jsonld_set_link(document->json, "../" CONTEXT);
    st = write_entity(document, root, 0, PBG_VOCAB_COUNT, NULL);
    pbg_buffer_add_char(document->out, '\n');
    return st;
  }
  pbg_buffer_add(document->out, PBG_LIT("{\n  \"@context\": \"../" CONTEXT "\""));
  st = write_children(document, "@graph", PBG_ENTITIES, PBG_VOCAB_COUNT, NULL, 0);
  pbg_buffer_add(document->out, PBG_LIT("\n}\n"));
  return st;
}

static PbgStatus
write_issue(PbgPublish *const              publish,
            const PbgPublishedIssue *const issue,
            PbgArena *const                arena,
            PbgBuffer *const               text)
{
  PbgIssueGraph   graph;
  const PbgStatus st = pbg_issue_graph_read(publish, issue, arena, &graph);
  if (st) {
    return st;
  }
  Document document       = {.graph = &graph, .arena = arena, .out = text};
  document.nest           = (PbgJsonLdNest){&document, nest, more};
  document.json           = pbg_jsonld_new(publish->options->prefixes, pbg_json_terms, text);
  const PbgStatus written = document.json ? write_document(&document) : PBG_NO_MEMORY;
  pbg_jsonld_free(document.json);
  return written ? written : text->status;
}

PbgStatus
pbg_publish_issue_jsonld(PbgPublish *const publish, const PbgProduct *const product)
{
  return pbg_publish_each_issue(publish, product, write_issue);
}

PbgStatus
pbg_publish_context(PbgPublish *const publish, const PbgProduct *const product)
{
  PbgPublishFile  *file = NULL;
  PbgBuffer        text = {0};
  PbgJsonLd *const json = pbg_jsonld_new(publish->options->prefixes, pbg_json_terms, &text);
  PbgStatus        st   = json ? pbg_publish_open(publish, product, product->path, &file) : PBG_NO_MEMORY;
  if (!st) {
    pbg_buffer_add(&text, PBG_LIT("{\n  \"@context\": "));
    pbg_jsonld_context(json);
    pbg_buffer_add(&text, PBG_LIT("\n}\n"));
    st = pbg_publish_flush(file, &text, 0);
  }
  pbg_jsonld_free(json);
  pbg_buffer_free(&text);
  if (st) {
    pbg_publish_abandon(file);
    return st;
  }
  return pbg_publish_close(file);
}
