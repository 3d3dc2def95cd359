// program.c - a program of librdf that keeps its graph in "pbg-lmdb": but for the registration only librdf is called.
// program STORE fills it, reads it back and leaves four statements, which the test then asks of pbg dump.
#include "store/librdf_storage.h"

#include <stdio.h>
#include <stdlib.h>

static librdf_world *world;

static void
must(const int fine, const char *const what)
{
  if (!fine) {
    fprintf(stderr, "program: %s\n", what);
    exit(1);
  }
}

static librdf_node *
iri(const char *const text)
{
  return librdf_new_node_from_uri_string(world, (const unsigned char *)text);
}

static librdf_statement *
statement(const char *const subject, const char *const predicate, const char *const text)
{
  return librdf_new_statement_from_nodes(world, iri(subject), iri(predicate),
                                         librdf_new_node_from_literal(world, (const unsigned char *)text, "zh", 0));
}

static int
count(librdf_stream *const stream)
{
  int n = 0;
  for (; stream && !librdf_stream_end(stream); librdf_stream_next(stream)) {
    ++n;
  }
  librdf_free_stream(stream);
  return n;
}

static void
add(librdf_model *const model, librdf_node *const graph, const char *const subject, const char *const text)
{
  librdf_statement *const quad = statement(subject, "http://example.org/title", text);
  must(graph ? !librdf_model_context_add_statement(model, graph, quad) : !librdf_model_add_statement(model, quad),
       "add");
  must(librdf_model_contains_statement(model, quad), "contains what was added");
  librdf_free_statement(quad);
}

static void
fill(librdf_model *const model, librdf_node *const graph)
{
  must(librdf_model_size(model) == 0, "a new store is empty");
  add(model, NULL, "http://example.org/a", "甲");
  add(model, NULL, "http://example.org/b", "乙");
  add(model, NULL, "http://example.org/b", "乙"); // again: once is enough
  add(model, graph, "http://example.org/c", "丙");
  must(librdf_model_size(model) == 3, "size");
  must(!librdf_model_transaction_start(model), "begin");
  add(model, graph, "http://example.org/d", "丁");
  must(!librdf_model_transaction_commit(model), "commit");
  must(!librdf_model_transaction_start(model), "begin again");
  add(model, graph, "http://example.org/e", "戊");
  must(!librdf_model_transaction_rollback(model), "roll back");
  librdf_statement *const gone = statement("http://example.org/e", "http://example.org/title", "戊");
  must(!librdf_model_contains_statement(model, gone), "what was rolled back is not there");
  librdf_free_statement(gone);
}

static void
find(librdf_model *const model, librdf_node *const graph)
{
  librdf_statement *const by_subject = librdf_new_statement_from_nodes(world, iri("http://example.org/b"), NULL, NULL);
  must(count(librdf_model_find_statements(model, by_subject)) == 1, "find by subject");
  librdf_free_statement(by_subject);
  librdf_statement *const all = librdf_new_statement(world);
  must(count(librdf_model_find_statements(model, all)) == 4, "find all");
  must(count(librdf_model_find_statements_in_context(model, all, graph)) == 2, "find in a context");
  librdf_free_statement(all);
  must(count(librdf_model_as_stream(model)) == 4, "serialise");
  must(count(librdf_model_context_as_stream(model, graph)) == 2, "serialise a context");
  librdf_iterator *const graphs = librdf_model_get_contexts(model);
  must(graphs && !librdf_iterator_end(graphs) && librdf_node_equals(librdf_iterator_get_object(graphs), graph),
       "contexts");
  librdf_free_iterator(graphs);
  librdf_node *const title = iri("http://example.org/title");
  librdf_node *const a     = iri("http://example.org/a");
  librdf_node *const value = librdf_model_get_target(model, a, title);
  must(value && !strcmp((const char *)librdf_node_get_literal_value(value), "甲") &&
         !strcmp(librdf_node_get_literal_value_language(value), "zh"),
       "the target of an arc");
  librdf_free_node(value);
  librdf_free_node(a);
  librdf_free_node(title);
}

static void
change(librdf_model *const model)
{
  librdf_statement *const b = statement("http://example.org/b", "http://example.org/title", "乙");
  must(!librdf_model_remove_statement(model, b), "remove");
  must(!librdf_model_contains_statement(model, b), "what was removed is not there");
  must(librdf_model_size(model) == 3, "size behind a removal");
  librdf_free_statement(b);
  librdf_serializer *const serializer = librdf_new_serializer(world, "ntriples", NULL, NULL);
  unsigned char *const     text       = librdf_serializer_serialize_model_to_string(serializer, NULL, model);
  must(text && strstr((const char *)text, "<http://example.org/a>") &&
         !strstr((const char *)text, "<http://example.org/b>"),
       "a serializer of librdf");
  librdf_free_memory(text);
  librdf_free_serializer(serializer);
  add(model, NULL, "http://example.org/f", "己");
  must(!librdf_model_sync(model), "sync");
}

int
main(const int argc, char **const argv)
{
  must(argc == 2, "usage: program STORE");
  world = librdf_new_world();
  librdf_world_open(world);
  must(!pbg_register_storage(world), "register");
  for (int again = 0; again < 2; ++again) { // the second time over what the first has left
    librdf_storage *const storage = librdf_new_storage(world, "pbg-lmdb", argv[1], again ? "" : "new='yes'");
    librdf_model *const   model   = storage ? librdf_new_model(world, storage, NULL) : NULL;
    librdf_node *const    graph   = iri("http://example.org/graph");
    must(model != NULL, "storage and model");
    if (again) {
      must(librdf_model_size(model) == 4, "it is there when the store is opened again");
    } else {
      fill(model, graph);
      find(model, graph);
      change(model);
    }
    librdf_free_node(graph);
    librdf_free_model(model);
    librdf_free_storage(storage);
  }
  librdf_free_world(world);
  return 0;
}
