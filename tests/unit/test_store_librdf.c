// test_store_librdf.c - the storage by librdf's API only, as any program of librdf uses it.
#include "store/librdf_storage.h"

#include <CUnit/CUnit.h>
#include <redland.h>
#include <unistd.h>

void
pbg_suite_store_librdf(void);

/// Own to this process: the tests of several work trees may run at once
static const char *
path_of(const char *const head, const char *const ending)
{
  static char path[80];
  snprintf(path, sizeof path, "%s/tmp/pbg-unit-librdf-%ld%s", head, (long)getpid(), ending);
  return path;
}
#define PATH path_of("", "")
#define EX   "http://example.org/"

typedef struct {
  librdf_world   *world;
  librdf_storage *storage;
  librdf_model   *model;
} Fixture;

static void
open_model(Fixture *const f, const char *const options)
{
  f->world = librdf_new_world();
  CU_ASSERT_EQUAL_FATAL(pbg_register_storage(f->world), 0);
  f->storage = librdf_new_storage(f->world, "pbg-lmdb", PATH, options);
  CU_ASSERT_PTR_NOT_NULL_FATAL(f->storage);
  f->model = librdf_new_model(f->world, f->storage, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(f->model);
}

static void
close_model(Fixture *const f)
{
  librdf_free_model(f->model);
  librdf_free_storage(f->storage);
  librdf_free_world(f->world);
}

static librdf_node *
iri(const Fixture *const f, const char *const text)
{
  return text ? librdf_new_node_from_uri_string(f->world, (const unsigned char *)text) : NULL;
}

static librdf_node *
blank(const Fixture *const f, const char *const label)
{
  return librdf_new_node_from_blank_identifier(f->world, (const unsigned char *)label);
}

static librdf_statement *
statement(const Fixture *const f, const char *const s, const char *const p, librdf_node *const o)
{
  return librdf_new_statement_from_nodes(f->world, iri(f, s), iri(f, p), o);
}

static librdf_node *
literal(const Fixture *const f, const char *const text, const char *const language)
{
  return librdf_new_node_from_literal(f->world, (const unsigned char *)text, language, 0);
}

static int
count_stream(librdf_stream *const stream)
{
  int n = 0;
  CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
  for (; !librdf_stream_end(stream); librdf_stream_next(stream)) {
    CU_ASSERT_PTR_NOT_NULL(librdf_stream_get_object(stream));
    ++n;
  }
  librdf_free_stream(stream);
  return n;
}

static void
add(const Fixture *const f, const char *const context, librdf_statement *const s)
{
  librdf_node *const node = iri(f, context);
  CU_ASSERT_EQUAL(
    node ? librdf_model_context_add_statement(f->model, node, s) : librdf_model_add_statement(f->model, s), 0);
  if (node) {
    librdf_free_node(node);
  }
  librdf_free_statement(s);
}

static void
fill(const Fixture *const f)
{
  add(f, NULL, statement(f, EX "a", EX "p", iri(f, EX "b")));
  add(f, NULL, statement(f, EX "a", EX "p", iri(f, EX "b"))); // again
  add(f, NULL, statement(f, EX "a", EX "title", literal(f, "政策", "ZH")));
  add(f, EX "g1", statement(f, EX "a", EX "p", iri(f, EX "b")));
  add(f, EX "g1", statement(f, EX "a", EX "q", blank(f, "x")));
  add(f, EX "g2", statement(f, EX "c", EX "p", blank(f, "x")));
}

static void
test_contents(void)
{
  Fixture f;
  open_model(&f, "new='yes'");
  fill(&f);
  CU_ASSERT_EQUAL(librdf_model_size(f.model), 5);
  CU_ASSERT_EQUAL(count_stream(librdf_model_as_stream(f.model)), 5);
  librdf_statement *const s = statement(&f, EX "a", EX "title", literal(&f, "政策", "zh"));
  CU_ASSERT_TRUE(librdf_model_contains_statement(f.model, s));
  CU_ASSERT_EQUAL(librdf_model_remove_statement(f.model, s), 0);
  CU_ASSERT_FALSE(librdf_model_contains_statement(f.model, s));
  librdf_free_statement(s);
  librdf_statement *const open = statement(&f, NULL, EX "p", NULL);
  CU_ASSERT_EQUAL(count_stream(librdf_model_find_statements(f.model, open)), 3);
  librdf_free_statement(open);
  close_model(&f);
  open_model(&f, "write='no'"); // it is on disk
  CU_ASSERT_EQUAL(librdf_model_size(f.model), 4);
  librdf_statement *const more = statement(&f, EX "z", EX "p", iri(&f, EX "b"));
  CU_ASSERT_NOT_EQUAL(librdf_model_add_statement(f.model, more), 0);
  librdf_free_statement(more);
  close_model(&f);
}

static void
test_contexts(void)
{
  Fixture f;
  open_model(&f, "new='yes'");
  fill(&f);
  librdf_node *const g1 = iri(&f, EX "g1");
  CU_ASSERT_EQUAL(count_stream(librdf_model_context_as_stream(f.model, g1)), 2);
  CU_ASSERT_TRUE(librdf_model_supports_contexts(f.model));
  librdf_iterator *const contexts = librdf_model_get_contexts(f.model);
  int                    n        = 0;
  for (; contexts && !librdf_iterator_end(contexts); librdf_iterator_next(contexts)) {
    CU_ASSERT_TRUE(librdf_node_is_resource(librdf_iterator_get_object(contexts)));
    ++n;
  }
  librdf_free_iterator(contexts);
  CU_ASSERT_EQUAL(n, 2);
  librdf_statement *const open   = statement(&f, EX "a", EX "q", NULL);
  librdf_stream *const    stream = librdf_model_find_statements_in_context(f.model, open, g1);
  CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
  CU_ASSERT_TRUE(librdf_node_equals(librdf_stream_get_context2(stream), g1));
  CU_ASSERT_TRUE(librdf_node_is_blank(librdf_statement_get_object(librdf_stream_get_object(stream))));
  librdf_free_stream(stream);
  librdf_free_statement(open);
  CU_ASSERT_EQUAL(librdf_model_context_remove_statements(f.model, g1), 0);
  CU_ASSERT_EQUAL(librdf_model_size(f.model), 3);
  librdf_free_node(g1);
  close_model(&f);
}

static int
count_nodes(librdf_iterator *const iterator)
{
  int n = 0;
  CU_ASSERT_PTR_NOT_NULL_FATAL(iterator);
  for (; !librdf_iterator_end(iterator); librdf_iterator_next(iterator)) {
    CU_ASSERT_PTR_NOT_NULL(librdf_iterator_get_object(iterator));
    ++n;
  }
  librdf_free_iterator(iterator);
  return n;
}

static void
test_arcs(void)
{
  Fixture f;
  open_model(&f, "new='yes'");
  fill(&f);
  librdf_node *const a = iri(&f, EX "a"), *const p = iri(&f, EX "p"), *const b = iri(&f, EX "b");
  CU_ASSERT_TRUE(librdf_model_has_arc_out(f.model, a, p));
  CU_ASSERT_FALSE(librdf_model_has_arc_in(f.model, a, p));
  CU_ASSERT_EQUAL(count_nodes(librdf_model_get_targets(f.model, a, p)), 2); // in two graphs
  CU_ASSERT_EQUAL(count_nodes(librdf_model_get_sources(f.model, p, b)), 2);
  CU_ASSERT_EQUAL(count_nodes(librdf_model_get_arcs(f.model, a, b)), 2);
  CU_ASSERT_TRUE(count_nodes(librdf_model_get_arcs_out(f.model, a)) >= 3);
  librdf_free_node(a);
  librdf_free_node(p);
  librdf_free_node(b);
  close_model(&f);
}

/// A stream does not move while the model is changed; a transaction may be taken back
static void
test_transactions(void)
{
  Fixture f;
  open_model(&f, "new='yes'");
  fill(&f);
  librdf_stream *const before = librdf_model_as_stream(f.model);
  CU_ASSERT_EQUAL(librdf_model_transaction_start(f.model), 0);
  for (int i = 0; i < 500; ++i) {
    char name[64];
    snprintf(name, sizeof name, EX "n%d", i);
    add(&f, NULL, statement(&f, name, EX "p", iri(&f, EX "b")));
  }
  CU_ASSERT_EQUAL(librdf_model_size(f.model), 505);
  librdf_stream *const within = librdf_model_as_stream(f.model);
  CU_ASSERT_EQUAL(librdf_model_transaction_rollback(f.model), 0);
  CU_ASSERT_EQUAL(librdf_model_size(f.model), 5);
  CU_ASSERT_EQUAL(count_stream(before), 5);
  CU_ASSERT_EQUAL(count_stream(within), 505);
  CU_ASSERT_EQUAL(librdf_model_transaction_start(f.model), 0);
  add(&f, NULL, statement(&f, EX "new", EX "p", iri(&f, EX "b")));
  CU_ASSERT_EQUAL(librdf_model_transaction_commit(f.model), 0);
  CU_ASSERT_EQUAL(librdf_model_size(f.model), 6);
  PbgDataset *const data = pbg_storage_dataset(f.storage);
  CU_ASSERT_PTR_NOT_NULL_FATAL(data);
  const PbgIdPattern all = {.graphs = PBG_GRAPHS_ALL};
  CU_ASSERT_EQUAL((int)data->ops->estimate(data, &all, NULL), 6);
  data->ops->free(data);
  librdf_storage *const other = librdf_new_storage(f.world, "memory", NULL, NULL);
  CU_ASSERT_PTR_NULL(pbg_storage_dataset(other));
  librdf_free_storage(other);
  close_model(&f);
  unlink(PATH);
  unlink(path_of("", "-lock"));
}

void
pbg_suite_store_librdf(void)
{
  CU_pSuite suite = CU_add_suite("store/librdf", NULL, NULL);
  CU_add_test(suite, "contents", test_contents);
  CU_add_test(suite, "contexts", test_contexts);
  CU_add_test(suite, "arcs", test_arcs);
  CU_add_test(suite, "transactions", test_transactions);
}
