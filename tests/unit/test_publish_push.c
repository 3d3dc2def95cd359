// test_publish_push.c
#include "publish/push.h"
#include "publish/push_say.h"
#include "publish/push_state.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void
test_endpoints(void)
{
  const struct {
    const char *text;
    const char *want; ///< In what is said; NULL: it is one
  } cases[] = {
    {"http://localhost:8890/sparql-graph-crud-auth", NULL},
    {"https://data.example.org/store?repository=a", NULL},
    {"https://example.org/a@b", NULL}, // behind the authority
    {"https://[::1]:3030/ds/data", NULL},
    {"http://dba:dba@localhost/", "no user and no password"},
    {"https://dba@localhost", "no user and no password"},
    {"ftp://localhost/store", "http or https URL"},
    {"localhost:8890", "http or https URL"},
    {"http://", "http or https URL"},
    {"http:///store", "http or https URL"},
    {"http://a/b#c", "http or https URL"},
    {"http://a/b c", "http or https URL"},
    {"", "http or https URL"},
  };
  for (size_t i = 0; i < COUNT(cases); ++i) {
    const char *const said = pbg_push_endpoint_fault(cases[i].text);
    CU_ASSERT(cases[i].want ? said && strstr(said, cases[i].want) : !said);
    CU_ASSERT(!said || !strstr(said, "dba"));
  }
}

static void
test_escape(void)
{
  PbgBuffer out = {0};
  pbg_http_escape(&out, PBG_LIT("http://a/图?x=1&y=%41#~z \0"));
  CU_ASSERT(pbg_sv_equal(pbg_buffer_view(&out), PBG_LIT("http%3A%2F%2Fa%2F%E5%9B%BE%3Fx%3D1%26y%3D%2541%23~z%20%00")));
  pbg_buffer_free(&out);
}

// --- What an answer means ---

typedef struct {
  char        text[1024];
  PbgSeverity severity;
} Said;

static void
keep(void *const handle, const PbgProblem *const problem)
{
  Said *const said = handle;
  snprintf(said->text, sizeof said->text, "%s: %s", problem->file, problem->message);
  said->severity = problem->severity;
}

static void
test_answers(void)
{
  const struct {
    PbgHttpEnd  end;
    int         status;
    bool        see_other;
    bool        done, passing, ends;
    const char *words;
  } cases[] = {
    {PBG_HTTP_ANSWERED, 200, false, true, false, false, NULL},
    {PBG_HTTP_ANSWERED, 201, false, true, false, false, NULL},
    {PBG_HTTP_ANSWERED, 204, false, true, false, false, NULL},
    {PBG_HTTP_ANSWERED, 200, true, false, false, true, "(303)"},
    {PBG_HTTP_ANSWERED, 400, false, false, false, false, "malformed (400)"},
    {PBG_HTTP_ANSWERED, 401, false, false, false, true, "PBG_PUSH_USER"},
    {PBG_HTTP_ANSWERED, 403, false, false, false, true, "GRANT SPARQL_UPDATE"},
    {PBG_HTTP_ANSWERED, 404, false, false, false, true, "/sparql-graph-crud-auth"},
    {PBG_HTTP_ANSWERED, 413, false, false, false, false, "pbg dump -g GRAPH"},
    {PBG_HTTP_ANSWERED, 418, false, false, false, false, "HTTP status 418"},
    {PBG_HTTP_ANSWERED, 429, false, false, true, false, "run again"},
    {PBG_HTTP_ANSWERED, 500, false, false, true, false, "HTTP status 500"},
    {PBG_HTTP_ANSWERED, 503, false, false, true, false, "run again"},
    {PBG_HTTP_ANSWERED, 507, false, false, false, true, "no room"},
    {PBG_HTTP_LOST, 0, false, false, true, false, "run again"},
    {PBG_HTTP_TIMED_OUT, 0, false, false, true, false, "--timeout SECONDS"},
    {PBG_HTTP_UNREACHABLE, 0, false, false, true, true, "is it running"},
    {PBG_HTTP_UNTRUSTED, 0, false, false, false, true, "--ca FILE"},
  };
  Said            said   = {.text = ""};
  const PbgReport report = {&said, keep};
  for (size_t i = 0; i < COUNT(cases); ++i) {
    const PbgHttpAnswer answer = {
      .end = cases[i].end, .status = cases[i].status, .see_other = cases[i].see_other, .problem = "why"};
    CU_ASSERT_EQUAL(pbg_push_is_done(&answer), cases[i].done);
    CU_ASSERT_EQUAL(pbg_push_is_passing(&answer), cases[i].passing);
    if (cases[i].words) {
      CU_ASSERT_EQUAL(pbg_push_say_failure(&report, "http://e/", PBG_LIT("http://g"), &answer, PBG_BAD_WRITE),
                      cases[i].ends);
      CU_ASSERT(strstr(said.text, cases[i].words) && !strncmp(said.text, "http://e/: <http://g>: ", 23));
      CU_ASSERT_EQUAL(said.severity, PBG_ERROR);
    }
  }
}

static void
test_words_of_the_server(void)
{
  const struct {
    PbgStrView  body;
    const char *want; ///< The end of the message
  } cases[] = {
    {PBG_LIT(""), "malformed (400)"},
    {PBG_LIT("<html><h1>Error</h1>\r\n\t line <b>7</b>: \x07\x1B[31m bad</html>\n"),
     "it says: Error line 7 : [31m bad"},
    {PBG_LIT("<<<"), "malformed (400)"},
    {PBG_LIT("语法错误"), "it says: 语法错误"},
  };
  Said            said   = {.text = ""};
  const PbgReport report = {&said, keep};
  for (size_t i = 0; i < COUNT(cases); ++i) {
    PbgHttpAnswer answer = {.end = PBG_HTTP_ANSWERED, .status = 400};
    pbg_buffer_add(&answer.body, cases[i].body);
    (void)pbg_push_say_failure(&report, "http://e/", PBG_LIT("http://g"), &answer, PBG_BAD_WRITE);
    CU_ASSERT(pbg_sv_ends(pbg_sv(said.text), pbg_sv(cases[i].want)));
    pbg_buffer_free(&answer.body);
  }
  // A long answer is cut between two characters
  PbgHttpAnswer answer = {.end = PBG_HTTP_ANSWERED, .status = 400};
  for (size_t i = 0; i < 100; ++i) {
    pbg_buffer_add(&answer.body, PBG_LIT("策"));
  }
  (void)pbg_push_say_failure(&report, "http://e/", PBG_LIT("http://g"), &answer, PBG_BAD_WRITE);
  CU_ASSERT(pbg_sv_ends(pbg_sv(said.text), PBG_LIT("策")));
  pbg_buffer_free(&answer.body);
}

// --- What was sent ---

#define DIGEST_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define DIGEST_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static PbgPushState *
open_state(const char *const path, const char *const endpoint, const bool look)
{
  PbgPushState   *state  = NULL;
  const PbgReport report = {0};
  CU_ASSERT_EQUAL_FATAL(pbg_push_state_open(path, endpoint, look, &report, &state), PBG_OK);
  return state;
}

static void
write_file(const char *const path, const PbgStrView text)
{
  FILE *const file = fopen(path, "wb");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  CU_ASSERT_EQUAL(fwrite(text.data, 1, text.len, file), text.len);
  fclose(file);
}

static void
test_state(void)
{
  char          path[] = "/tmp/pbg-pushed-XXXXXX";
  PbgStrView    graph;
  const int     file  = mkstemp(path);
  PbgPushState *state = open_state(path, "http://e/", false);
  close(file);
  CU_ASSERT_FALSE(pbg_push_state_has(state, PBG_LIT("http://g/1"), DIGEST_A));
  CU_ASSERT_EQUAL(pbg_push_state_note(state, PBG_LIT("http://g/2"), PBG_LIT("?")), PBG_OK);
  CU_ASSERT_EQUAL(pbg_push_state_note(state, PBG_LIT("http://g/2"), PBG_LIT(DIGEST_B)), PBG_OK);
  CU_ASSERT_EQUAL(pbg_push_state_note(state, PBG_LIT("http://g/1"), PBG_LIT(DIGEST_A)), PBG_OK);
  CU_ASSERT_EQUAL(pbg_push_state_note(state, PBG_LIT("http://g/3"), PBG_LIT(DIGEST_A)), PBG_OK);
  CU_ASSERT_EQUAL(pbg_push_state_note(state, PBG_LIT("http://g/3"), PBG_LIT("-")), PBG_OK);
  CU_ASSERT_EQUAL(pbg_push_state_note(state, PBG_LIT("http://g/4"), PBG_LIT(DIGEST_A)), PBG_OK);
  CU_ASSERT_EQUAL(pbg_push_state_note(state, PBG_LIT("http://g/4"), PBG_LIT("?")), PBG_OK);
  pbg_push_state_close(state);
  state = open_state(path, "http://e/", true);
  CU_ASSERT_TRUE(pbg_push_state_has(state, PBG_LIT("http://g/1"), DIGEST_A));
  CU_ASSERT_FALSE(pbg_push_state_has(state, PBG_LIT("http://g/1"), DIGEST_B));
  CU_ASSERT_TRUE(pbg_push_state_has(state, PBG_LIT("http://g/2"), DIGEST_B));
  CU_ASSERT_FALSE(pbg_push_state_has(state, PBG_LIT("http://g/3"), DIGEST_A));
  CU_ASSERT_FALSE(pbg_push_state_has(state, PBG_LIT("http://g/4"), DIGEST_A)); // begun again: nobody knows
  CU_ASSERT_TRUE(pbg_push_state_at(state, 0, &graph) && pbg_sv_equal(graph, PBG_LIT("http://g/1")));
  CU_ASSERT_TRUE(pbg_push_state_at(state, 2, &graph) && pbg_sv_equal(graph, PBG_LIT("http://g/4")));
  CU_ASSERT_FALSE(pbg_push_state_at(state, 3, &graph));
  pbg_push_state_close(state);
  state = open_state(path, "http://other/", true);
  CU_ASSERT_FALSE(pbg_push_state_at(state, 0, &graph));
  pbg_push_state_close(state);
  unlink(path);
  pbg_push_state_close(NULL);
}

static void
test_state_that_was_cut(void)
{
  static const char line[] = "http://e/\thttp://g/long\t" DIGEST_A "\n";
  char              path[] = "/tmp/pbg-pushed-XXXXXX";
  PbgStrView        graph;
  close(mkstemp(path));
  for (size_t len = 0; len < sizeof line - 2; ++len) {
    write_file(path, (PbgStrView){line, len});
    PbgPushState *state = open_state(path, "http://e/", false);
    CU_ASSERT_FALSE(pbg_push_state_at(state, 0, &graph));
    CU_ASSERT_EQUAL(pbg_push_state_note(state, PBG_LIT("http://g/1"), PBG_LIT(DIGEST_B)), PBG_OK);
    pbg_push_state_close(state);
    state = open_state(path, "http://e/", true);
    CU_ASSERT_TRUE(pbg_push_state_has(state, PBG_LIT("http://g/1"), DIGEST_B));
    CU_ASSERT_FALSE(pbg_push_state_at(state, 1, &graph));
    pbg_push_state_close(state);
  }
  write_file(path, (PbgStrView){line, sizeof line - 2}); // only the newline is missing
  PbgPushState *const state = open_state(path, "http://e/", true);
  CU_ASSERT_TRUE(pbg_push_state_has(state, PBG_LIT("http://g/long"), DIGEST_A));
  pbg_push_state_close(state);
  unlink(path);
}

void
pbg_suite_publish_push(void);

void
pbg_suite_publish_push(void)
{
  CU_pSuite suite = CU_add_suite("publish/push", NULL, NULL);
  CU_add_test(suite, "endpoints", test_endpoints);
  CU_add_test(suite, "escape", test_escape);
  CU_add_test(suite, "answers", test_answers);
  CU_add_test(suite, "words of the server", test_words_of_the_server);
  CU_add_test(suite, "state", test_state);
  CU_add_test(suite, "state that was cut", test_state_that_was_cut);
}
