#include "manifest.h"

#include "cli/files.h"
#include "expected.h"
#include "rdf/reader.h"
#include "sparql/librdf_node.h"
#include "store/librdf_quad.h"

#include <stdio.h>
#include <stdlib.h>

#define MF        "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
#define QT        "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
#define UT        "http://www.w3.org/2009/sparql/tests/test-update#"
#define RDF       "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS      "http://www.w3.org/2000/01/rdf-schema#"
#define MAX_TESTS 256

typedef struct {
  PbgArena     *arena;
  librdf_world *world;
  librdf_model *model;
} Reader;

/// A model that is being filled
typedef struct {
  librdf_world *world;
  librdf_model *model;
  librdf_node  *graph; ///< NULL: none
} Loader;

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  const Loader *const     loader    = handle;
  librdf_statement *const statement = librdf_new_statement_from_nodes(
    loader->world, pbg_librdf_write_node(loader->world, &quad->subject),
    pbg_librdf_write_node(loader->world, &quad->predicate), pbg_librdf_write_node(loader->world, &quad->object));
  const int failed = loader->graph ? librdf_model_context_add_statement(loader->model, loader->graph, statement)
                                   : librdf_model_add_statement(loader->model, statement);
  librdf_free_statement(statement);
  return failed ? PBG_BAD_WRITE : PBG_OK;
}

static PbgStatus
on_end(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

static void
on_problem(void *const handle, const PbgProblem *const problem)
{
  (void)handle;
  fprintf(stderr, "w3c: %s:%zu:%zu: %s\n", problem->file, problem->line, problem->column, problem->message);
}

/// By our readers: raptor's makes "0"^^xsd:boolean "false" and takes the dots out of absolute IRIs
bool
manifest_load(librdf_world *const world, librdf_model *const model, const char *const uri, const char *const context)
{
  PbgBuffer bytes  = {.limit = (size_t)1 << 24};
  Loader    loader = {.world = world, .model = model};
  if (pbg_file_read(uri + sizeof "file://" - 1, bytes.limit, &bytes)) {
    fprintf(stderr, "w3c: %s: cannot be read\n", uri);
    return false;
  }
  loader.graph              = context ? librdf_new_node_from_uri_string(world, (const unsigned char *)context) : NULL;
  const PbgReport    report = {.on_problem = on_problem};
  const PbgRdfReader reader = {.name = uri, .base = pbg_sv(uri), .scope = pbg_sv(uri), .report = &report};
  const PbgSink      sink   = {.handle = &loader, .on_quad = on_quad, .on_end = on_end};
  const PbgStatus    status = pbg_rdf_read_bytes(&reader, pbg_buffer_view(&bytes), &sink);
  if (loader.graph) {
    librdf_free_node(loader.graph);
  }
  pbg_buffer_free(&bytes);
  return !status;
}

librdf_model *
manifest_memory(librdf_world *const world, librdf_storage **const storage)
{
  *storage = librdf_new_storage(world, "hashes", "w3c", "hash-type='memory',contexts='yes'");
  return *storage ? librdf_new_model(world, *storage, NULL) : NULL;
}

static librdf_node *
iri_node(const Reader *const reader, const char *const iri)
{
  return librdf_new_node_from_uri_string(reader->world, (const unsigned char *)iri);
}

/// Own: librdf_free_iterator()
static librdf_iterator *
targets(const Reader *const reader, librdf_node *const subject, const char *const predicate)
{
  librdf_node *const     arc   = iri_node(reader, predicate);
  librdf_iterator *const found = librdf_model_get_targets(reader->model, subject, arc);
  librdf_free_node(arc);
  return found;
}

/// The first object, own; NULL if there is none
static librdf_node *
target(const Reader *const reader, librdf_node *const subject, const char *const predicate)
{
  librdf_iterator *const found = targets(reader, subject, predicate);
  librdf_node *const     node =
    librdf_iterator_end(found) ? NULL : librdf_new_node_from_node(librdf_iterator_get_object(found));
  librdf_free_iterator(found);
  return node;
}

static void
release(librdf_node *const node)
{
  if (node) {
    librdf_free_node(node);
  }
}

static const char *
text_of(const Reader *const reader, librdf_node *const node)
{
  const char *text = NULL;
  if (node && librdf_node_is_resource(node)) {
    text = (const char *)librdf_uri_as_string(librdf_node_get_uri(node));
  } else if (node && librdf_node_is_literal(node)) {
    text = (const char *)librdf_node_get_literal_value(node);
  }
  return text ? expected_copy(reader->arena, text, strlen(text)) : NULL;
}

/// The text of the first object, NULL if there is none or it is a blank node
static const char *
target_text(const Reader *const reader, librdf_node *const subject, const char *const predicate)
{
  librdf_node *const node = target(reader, subject, predicate);
  const char *const  text = text_of(reader, node);
  release(node);
  return text;
}

static void
add_file(Files *const files, const char *const name, const char *const file)
{
  if (file && files->count < MAX_FILES) {
    files->files[files->count++] = (NamedFile){name, file};
  }
}

/// Files by `data` are the default graph's; those by `graph_data` are graphs, named by a label or by themselves
static void
read_files(const Reader *const reader,
           librdf_node *const  node,
           const char *const   data,
           const char *const   graph_data,
           const char *const   graph,
           Files *const        out)
{
  librdf_iterator *found = targets(reader, node, data);
  for (; !librdf_iterator_end(found); librdf_iterator_next(found)) {
    add_file(out, NULL, text_of(reader, librdf_iterator_get_object(found)));
  }
  librdf_free_iterator(found);
  found = targets(reader, node, graph_data);
  for (; !librdf_iterator_end(found); librdf_iterator_next(found)) {
    librdf_node *const value = librdf_iterator_get_object(found);
    const char *const  own   = text_of(reader, value);
    const char *const  file  = own ? own : target_text(reader, value, graph);
    const char *const  label = own ? own : target_text(reader, value, RDFS "label");
    add_file(out, label ? label : file, file);
  }
  librdf_free_iterator(found);
}

static void
read_services(const Reader *const reader, librdf_node *const action, Files *const out)
{
  librdf_iterator *found = targets(reader, action, QT "serviceData");
  for (; !librdf_iterator_end(found); librdf_iterator_next(found)) {
    librdf_node *const service  = librdf_iterator_get_object(found);
    const char *const  endpoint = target_text(reader, service, QT "endpoint");
    add_file(out, endpoint, target_text(reader, service, QT "data"));
  }
  librdf_free_iterator(found);
}

static void
read_test(const Reader *const reader, librdf_node *const node, Test *const test)
{
  librdf_node *const action      = target(reader, node, MF "action");
  librdf_node *const result      = target(reader, node, MF "result");
  const char *const  iri         = text_of(reader, node);
  const char *const  type        = target_text(reader, node, RDF "type");
  const char *const  own         = text_of(reader, action);
  const char *const  cardinality = target_text(reader, node, MF "resultCardinality");
  const char *const  query       = action ? target_text(reader, action, QT "query") : NULL;
  const char *const  request     = action ? target_text(reader, action, UT "request") : NULL;
  *test                          = (Test){.id     = iri && strchr(iri, '#') ? strchr(iri, '#') + 1 : "?",
                                          .name   = target_text(reader, node, MF "name"),
                                          .type   = type && strchr(type, '#') ? strchr(type, '#') + 1 : "?",
                                          .query  = own     ? own
                                                    : query ? query
                                                            : request,
                                          .result = text_of(reader, result),
                                          .lax    = cardinality && strstr(cardinality, "Lax")};
  if (action && !own) {
    read_files(reader, action, QT "data", QT "graphData", QT "graph", &test->data);
    read_files(reader, action, UT "data", UT "graphData", UT "graph", &test->data);
    read_services(reader, action, &test->services);
  }
  if (result && !test->result) {
    read_files(reader, result, UT "data", UT "graphData", UT "graph", &test->after);
  }
  release(action);
  release(result);
}

static bool
is_known(const Manifest *const manifest, const Test *const test)
{
  for (size_t i = 0; i < manifest->count; i++) {
    if (!strcmp(manifest->tests[i].id, test->id)) {
      return true;
    }
  }
  return false;
}

static void
read_list(const Reader *const reader, librdf_node *list, Manifest *const out)
{
  while (list) {
    librdf_node *const first = target(reader, list, RDF "first");
    librdf_node *const rest  = target(reader, list, RDF "rest");
    if (first && out->count < MAX_TESTS) {
      read_test(reader, first, &out->tests[out->count]);
      out->count += !is_known(out, &out->tests[out->count]);
    }
    release(first);
    release(list);
    list = rest;
  }
}

bool
manifest_read(PbgArena *const arena, librdf_world *const world, const char *const uri, Manifest *const out)
{
  librdf_storage *storage;
  Reader          reader = {arena, world, manifest_memory(world, &storage)};
  *out                   = (Manifest){.tests = pbg_arena_alloc(arena, MAX_TESTS * sizeof(Test))};
  if (!out->tests || !reader.model || !manifest_load(world, reader.model, uri, NULL)) {
    return false;
  }
  librdf_node *const arc = iri_node(&reader, MF "entries");
  librdf_stream     *everything;
  librdf_statement  *pattern = librdf_new_statement_from_nodes(world, NULL, arc, NULL);
  everything                 = librdf_model_find_statements(reader.model, pattern);
  librdf_node *list          = NULL;
  if (everything && !librdf_stream_end(everything)) {
    list = librdf_new_node_from_node(librdf_statement_get_object(librdf_stream_get_object(everything)));
  }
  librdf_free_stream(everything);
  librdf_free_statement(pattern);
  read_list(&reader, list, out);
  librdf_free_model(reader.model);
  librdf_free_storage(storage);
  return true;
}
