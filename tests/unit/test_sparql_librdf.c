// test_sparql_librdf.c - our query languages as a user of librdf sees them, over librdf's own storage in memory.
#include "sparql/librdf_module.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define EX "http://e/"

typedef struct {
  librdf_world   *world;
  librdf_storage *storage;
  librdf_model   *model;
  char            message[256]; ///< The last of the log
} Fixture;

static int
on_log(void *const handle, librdf_log_message *const message)
{
  Fixture *const fixture = handle;
  strncpy(fixture->message, librdf_log_message_message(message), sizeof fixture->message - 1);
  return 1;
}

static void
add(const Fixture *const f, const char *const s, const char *const p, const char *const o, const char *const graph)
{
  librdf_node *const      nodes[3]  = {librdf_new_node_from_uri_string(f->world, (const unsigned char *)s),
                                       librdf_new_node_from_uri_string(f->world, (const unsigned char *)p),
                                       librdf_new_node_from_literal(f->world, (const unsigned char *)o, "zh", 0)};
  librdf_statement *const statement = librdf_new_statement_from_nodes(f->world, nodes[0], nodes[1], nodes[2]);
  librdf_node *const context = graph ? librdf_new_node_from_uri_string(f->world, (const unsigned char *)graph) : NULL;
  CU_ASSERT_EQUAL(graph ? librdf_model_context_add_statement(f->model, context, statement)
                        : librdf_model_add_statement(f->model, statement),
                  0);
  librdf_free_statement(statement);
  if (context) {
    librdf_free_node(context);
  }
}

static void
set_up(Fixture *const f)
{
  memset(f, 0, sizeof *f);
  f->world = librdf_new_world();
  librdf_world_open(f->world);
  librdf_world_set_logger(f->world, f, on_log);
  pbg_sparql_register(f->world);
  f->storage = librdf_new_storage(f->world, "memory", NULL, "contexts='yes'");
  f->model   = librdf_new_model(f->world, f->storage, NULL);
  add(f, EX "a", EX "title", "管理办法", NULL);
  add(f, EX "b", EX "title", "通知", NULL);
  add(f, EX "c", EX "title", "意见", EX "g");
}

static void
tear_down(Fixture *const f)
{
  librdf_free_model(f->model);
  librdf_free_storage(f->storage);
  librdf_free_world(f->world);
}

static librdf_query *
new_query(const Fixture *const f, const char *const language, const char *const text)
{
  return librdf_new_query(f->world, language, NULL, (const unsigned char *)text, NULL);
}

/// The values of ?t, each followed by a blank
static void
titles(Fixture *const f, const char *const language, const char *const text, const int limit, char out[256])
{
  librdf_query *const query = new_query(f, language, text);
  CU_ASSERT_PTR_NOT_NULL_FATAL(query);
  if (limit >= 0) {
    librdf_query_set_limit(query, limit);
  }
  librdf_query_results *const results = librdf_model_query_execute(f->model, query);
  CU_ASSERT_PTR_NOT_NULL_FATAL(results);
  CU_ASSERT(librdf_query_results_is_bindings(results));
  CU_ASSERT_STRING_EQUAL(librdf_query_results_get_binding_name(results, 0), "t");
  out[0] = '\0';
  for (; !librdf_query_results_finished(results); librdf_query_results_next(results)) {
    librdf_node *const node = librdf_query_results_get_binding_value_by_name(results, "t");
    CU_ASSERT_STRING_EQUAL(librdf_node_get_literal_value_language(node), "zh");
    strncat(out, (const char *)librdf_node_get_literal_value(node), 255 - strlen(out));
    strncat(out, " ", 255 - strlen(out));
    librdf_free_node(node);
  }
  librdf_free_query_results(results);
  librdf_free_query(query);
}

static void
test_bindings(void)
{
  static const char all[] = "SELECT ?t { ?s <" EX "title> ?t } ORDER BY ?s";
  Fixture           f;
  char              got[256];
  set_up(&f);
  titles(&f, PBG_QUERY_LANGUAGE, all, -1, got);
  CU_ASSERT_STRING_EQUAL(got, "管理办法 通知 ");
  titles(&f, PBG_UNION_LANGUAGE, all, -1, got);
  CU_ASSERT_STRING_EQUAL(got, "管理办法 通知 意见 ");
  titles(&f, PBG_UNION_LANGUAGE, all, 1, got);
  CU_ASSERT_STRING_EQUAL(got, "管理办法 ");
  titles(&f, PBG_QUERY_LANGUAGE, "SELECT ?t { GRAPH ?g { ?s ?p ?t } }", -1, got);
  CU_ASSERT_STRING_EQUAL(got, "意见 ");
  tear_down(&f);
}

static void
test_boolean_and_graph(void)
{
  Fixture f;
  set_up(&f);
  librdf_query *const         ask     = new_query(&f, PBG_QUERY_LANGUAGE, "ASK { <" EX "a> ?p ?o }");
  librdf_query_results *const boolean = librdf_model_query_execute(f.model, ask);
  CU_ASSERT(librdf_query_results_is_boolean(boolean));
  CU_ASSERT_EQUAL(librdf_query_results_get_boolean(boolean), 1);
  librdf_free_query_results(boolean);
  librdf_free_query(ask);
  librdf_query *const construct =
    new_query(&f, PBG_QUERY_LANGUAGE, "CONSTRUCT { ?s <" EX "name> ?t } { ?s <" EX "title> ?t }");
  librdf_query_results *const graph = librdf_model_query_execute(f.model, construct);
  CU_ASSERT(librdf_query_results_is_graph(graph));
  librdf_stream *const stream = librdf_query_results_as_stream(graph);
  int                  count  = 0;
  for (; !librdf_stream_end(stream); librdf_stream_next(stream), ++count) {
    librdf_uri *const predicate = librdf_node_get_uri(librdf_statement_get_predicate(librdf_stream_get_object(stream)));
    CU_ASSERT_STRING_EQUAL(librdf_uri_as_string(predicate), EX "name");
  }
  CU_ASSERT_EQUAL(count, 2);
  librdf_free_stream(stream);
  librdf_free_query_results(graph);
  librdf_free_query(construct);
  tear_down(&f);
}

static void
test_update(void)
{
  Fixture f;
  char    got[256];
  set_up(&f);
  librdf_query *const query =
    new_query(&f, PBG_UPDATE_LANGUAGE,
              "DELETE { ?s ?p ?t } INSERT { GRAPH <" EX
              "old> { ?s ?p ?t } } WHERE { ?s ?p ?t FILTER(STRLEN(?t) = 2) } ; DROP GRAPH <" EX "g>");
  librdf_query_results *const done = librdf_model_query_execute(f.model, query);
  CU_ASSERT_PTR_NOT_NULL_FATAL(done);
  CU_ASSERT_EQUAL(librdf_query_results_get_boolean(done), 1);
  librdf_free_query_results(done);
  librdf_free_query(query);
  titles(&f, PBG_QUERY_LANGUAGE, "SELECT ?t { ?s ?p ?t }", -1, got);
  CU_ASSERT_STRING_EQUAL(got, "管理办法 ");
  titles(&f, PBG_QUERY_LANGUAGE, "SELECT ?t { GRAPH ?g { ?s ?p ?t } }", -1, got);
  CU_ASSERT_STRING_EQUAL(got, "通知 ");
  tear_down(&f);
}

static void
test_errors(void)
{
  Fixture f;
  set_up(&f);
  CU_ASSERT_PTR_NULL(new_query(&f, PBG_QUERY_LANGUAGE, "SELECT ?t {"));
  CU_ASSERT_PTR_NOT_NULL(strstr(f.message, "1:12: the query ends where"));
  tear_down(&f);
}

void
pbg_suite_sparql_librdf(void);

void
pbg_suite_sparql_librdf(void)
{
  CU_pSuite suite = CU_add_suite("sparql/librdf", NULL, NULL);
  CU_add_test(suite, "bindings of SELECT, in both senses of the default graph", test_bindings);
  CU_add_test(suite, "ASK and CONSTRUCT", test_boolean_and_graph);
  CU_add_test(suite, "updates", test_update);
  CU_add_test(suite, "errors go to the log", test_errors);
}
