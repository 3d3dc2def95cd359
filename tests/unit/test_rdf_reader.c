// test_rdf_reader.c - RDF as text: positions of errors, blank nodes, syntaxes; the suites of the W3C where they are present.
#include "base/buffer.h"
#include "rdf/reader.h"
#include "rdf/writer_internal.h"
#include "tests/unit/map_tool.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>

void
pbg_suite_rdf_reader(void);

static PbgStatus
take(void *const handle, const PbgQuad *const quad)
{
  return pbg_line_write(handle, quad, true);
}

static PbgStatus
end(void *const handle)
{
  (void)handle;
  return PBG_OK;
}

typedef struct {
  size_t    line, column;
  PbgStatus status;
} Place;

static void
on_problem(void *const handle, const PbgProblem *const problem)
{
  *(Place *)handle = (Place){problem->line, problem->column, problem->status};
}

/// Read to N-Quads
static PbgStatus
convert(const PbgStrView  text,
        const PbgSyntax   syntax,
        const char *const scope,
        const char *const base,
        PbgBuffer *const  out,
        Place *const      place)
{
  const PbgReport    report = {place, on_problem};
  const PbgRdfReader reader = {
    .syntax = syntax, .name = "x", .scope = pbg_sv(scope), .base = pbg_sv(base), .report = &report};
  const PbgSink sink = {out, take, end};
  *place             = (Place){0, 0, PBG_OK};
  return pbg_rdf_read_bytes(&reader, text, &sink);
}

static void
test_lines(void)
{
  static const struct {
    const char *text;
    const char *want; ///< NULL: an error
    size_t      line, column;
  } rows[] = {
    {"<a:s><a:p><a:o>.", "<a:s> <a:p> <a:o> .\n", 0, 0},
    {"\xEF\xBB\xBF<a:s> <a:p> <a:o> <a:g> . # x\r\n\r\n#y", "<a:s> <a:p> <a:o> <a:g> .\n", 0, 0},
    {"_:a.b <a:p> _:c. \n", "_:a.b <a:p> _:c .\n", 0, 0},
    {"_:a <a:p> \"x\\u653F\\n\"@ZH-Hans _:g .", "_:a <a:p> \"x政\\n\"@zh-hans _:g .\n", 0, 0},
    {"<a:s> <a:p> \"\"^^<http://www.w3.org/2001/XMLSchema#string> .", "<a:s> <a:p> \"\" .\n", 0, 0},
    {"<a:s> <a:p> \"1\"^^<a:d>.", "<a:s> <a:p> \"1\"^^<a:d> .\n", 0, 0},
    {"\n<a:政> <b> <a:o> .", NULL, 2, 7},
    {"<a:s> <a:p> \"x .\n", NULL, 1, 13},
    {"<a:s> <a:p> \"\\ud800\" .", NULL, 1, 14},
    {"<a:s> <a:p> <a:o>", NULL, 1, 18},
    {"<a:s> <a:p> <a:o> . <a:s>", NULL, 1, 21},
    {"<a:s> _:p <a:o> .", NULL, 1, 10},
    {"\"x\" <a:p> <a:o> .", NULL, 1, 1},
    {"<a:s> <a:p> \"x\"@ .", NULL, 1, 17},
    {"<a:s> <a:p> \"x\"^^x .", NULL, 1, 18},
    {"<a:s> <a:p> \"政\xFF\" .", NULL, 1, 15},
    {"_:. <a:p> <a:o> .", NULL, 1, 1},
    {"<a:s", NULL, 1, 1},
    {"<a:s> <a:p> \"\\", NULL, 1, 13},
    {"<a:s> <a:p> \"x\"^^", NULL, 1, 16},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    PbgBuffer       out = {0};
    Place           place;
    const PbgStatus st = convert(pbg_sv(rows[i].text), PBG_SYNTAX_NQUADS, NULL, NULL, &out, &place);
    CU_ASSERT_EQUAL(!st, rows[i].want != NULL);
    CU_ASSERT_EQUAL(place.line, rows[i].line);
    CU_ASSERT_EQUAL(place.column, rows[i].column);
    CU_ASSERT_TRUE(!rows[i].want || pbg_sv_equal(pbg_buffer_view(&out), pbg_sv(rows[i].want)));
    pbg_buffer_free(&out);
  }
}

/// One line of a million bytes crosses the blocks of the reader
static void
test_long_lines(void)
{
  PbgBuffer text = {0};
  PbgBuffer out  = {0};
  Place     place;
  for (size_t i = 0; i < 3; ++i) {
    pbg_buffer_add(&text, PBG_LIT("<a:s> <a:p> \""));
    for (size_t j = 0; j < 1500000; ++j) {
      pbg_buffer_add_char(&text, (char)('a' + (i + j) % 26));
    }
    pbg_buffer_add(&text, PBG_LIT("\" .\n"));
  }
  CU_ASSERT_EQUAL(convert(pbg_buffer_view(&text), PBG_SYNTAX_NTRIPLES, NULL, NULL, &out, &place), PBG_OK);
  CU_ASSERT_TRUE(pbg_sv_equal(pbg_buffer_view(&text), pbg_buffer_view(&out)));
  pbg_buffer_free(&text);
  pbg_buffer_free(&out);
}

static void
test_syntaxes(void)
{
  static const struct {
    const char *text;
    const char *want;
  } rows[] = {
    {"@prefix a: <a:> . a:s a:p 1, \"x\"@EN .",
     "<a:s> <a:p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n<a:s> <a:p> \"x\"@en .\n"},
    {"<http://a/s> <http://a/p> <x> .", "<http://a/s> <http://a/p> <http://b/x> .\n"},
    {"GRAPH <a:g> { <a:s> <a:p> <a:o> } ", "<a:s> <a:p> <a:o> <a:g> .\n"},
    {"<a:s> <a:p> <a:o> <a:g> .\n", "<a:s> <a:p> <a:o> <a:g> .\n"},
    {"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:a=\"http://a/\">"
     "<a:C rdf:about=\"http://a/s\"/></rdf:RDF>",
     "<http://a/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://a/C> .\n"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    PbgBuffer       out = {0};
    Place           place;
    const bool      absolute = i == 1;
    const PbgStatus st       = convert(pbg_sv(rows[i].text), absolute ? PBG_SYNTAX_TURTLE : PBG_SYNTAX_GUESS, NULL,
                                 absolute ? "http://b/" : NULL, &out, &place);
    CU_ASSERT_EQUAL(st, PBG_OK);
    CU_ASSERT_TRUE(pbg_sv_equal(pbg_buffer_view(&out), pbg_sv(rows[i].want)));
    pbg_buffer_free(&out);
  }
}

static void
test_scope(void)
{
  static const char *const text     = "_:a <a:p> _:b .\n";
  static const char *const scopes[] = {"one.nt", "one.nt", "two.nt"};
  PbgBuffer                out[3]   = {{0}};
  Place                    place;
  for (size_t i = 0; i < 3; ++i) {
    CU_ASSERT_EQUAL(convert(pbg_sv(text), PBG_SYNTAX_NTRIPLES, scopes[i], NULL, &out[i], &place), PBG_OK);
  }
  CU_ASSERT_TRUE(pbg_sv_equal(pbg_buffer_view(&out[0]), pbg_buffer_view(&out[1])));
  CU_ASSERT_FALSE(pbg_sv_equal(pbg_buffer_view(&out[0]), pbg_buffer_view(&out[2])));
  for (size_t i = 0; i < 3; ++i) {
    pbg_buffer_free(&out[i]);
  }
}

// --- The suites of the W3C ---

#define MF   "<http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
#define TYPE "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
#define HOME "https://w3c.github.io/rdf-tests/rdf/rdf11/"

static bool
read_file(const char *const path, PbgBuffer *const out)
{
  FILE *const file = fopen(path, "rb");
  char        page[4096];
  pbg_buffer_clear(out);
  if (!file) {
    return false;
  }
  for (size_t n; (n = fread(page, 1, sizeof page, file)) > 0;) {
    pbg_buffer_add(out, (PbgStrView){page, n});
  }
  fclose(file);
  return true;
}

/// Lines sorted, each once, labels of blank nodes taken away: equal for graphs that are isomorphic
static void
mask(PbgBuffer *const text)
{
  PbgStrView  lines[4096];
  size_t      count = 0;
  PbgBuffer   plain = {0};
  PbgBuffer   out   = {0};
  const char *data  = text->data;
  for (size_t i = 0; i < text->len; ++i) {
    pbg_buffer_add_char(&plain, data[i]);
    if (data[i] == '_' && i + 1 < text->len && data[i + 1] == ':' &&
        (!i || data[i - 1] == ' ' || data[i - 1] == '\n')) {
      while (i + 1 < text->len && data[i + 1] != ' ') {
        ++i;
      }
    }
  }
  for (PbgStrView rest = pbg_buffer_view(&plain); rest.len && count < 4096;) {
    lines[count++] = pbg_sv_cut(&rest, '\n');
  }
  qsort(lines, count, sizeof *lines, pbg_test_compare_lines);
  for (size_t i = 0; i < count; ++i) {
    if (!i || !pbg_sv_equal(lines[i], lines[i - 1])) {
      pbg_buffer_add(&out, lines[i]);
      pbg_buffer_add_char(&out, '\n');
    }
  }
  pbg_buffer_free(text);
  pbg_buffer_free(&plain);
  *text = out;
}

typedef struct {
  char        dir[600];
  const char *suite;
  PbgBuffer   manifest; ///< As N-Triples
  size_t      passed, failed;
} Suite;

/// The object of the first line that begins with `head`, with its <> or quotes
static PbgStrView
object_of(const Suite *const suite, const char *const head)
{
  const PbgStrView all = pbg_buffer_view(&suite->manifest);
  const size_t     at  = pbg_sv_find(all, pbg_sv(head), 0);
  if (at == PBG_NPOS) {
    return (PbgStrView){0};
  }
  const size_t from = at + strlen(head);
  return pbg_sv_slice(all, from, pbg_sv_find(all, PBG_LIT(" .\n"), from));
}

static bool
read_named(const Suite *const suite, const PbgStrView iri, PbgBuffer *const out)
{
  char             path[1200];
  const PbgStrView home = {HOME, sizeof HOME - 1 + strlen(suite->suite) + 1};
  if (iri.len < home.len + 2) {
    return false;
  }
  const PbgStrView name = pbg_sv_slice(iri, home.len + 1, iri.len - 1);
  snprintf(path, sizeof path, "%s/%.*s", suite->dir, PBG_ARG(name));
  return read_file(path, out);
}

static void
run_entry(Suite *const suite, const PbgStrView entry, const PbgStrView type, const PbgSyntax syntax)
{
  char      head[700];
  char      base[700];
  PbgBuffer text = {0}, want_text = {0}, got = {0}, want = {0};
  Place     place;
  snprintf(head, sizeof head, "\n%.*s " MF "action> ", PBG_ARG(entry));
  const PbgStrView action = object_of(suite, head);
  snprintf(base, sizeof base, "%.*s", (int)(action.len ? action.len - 2 : 0), action.len ? action.data + 1 : "");
  snprintf(head, sizeof head, "\n%.*s " MF "result> ", PBG_ARG(entry));
  const PbgStrView result = object_of(suite, head);
  bool             good   = action.len && read_named(suite, action, &text);
  const bool       wanted = !pbg_sv_has(type, PBG_LIT("Negative"));
  const PbgStatus  st     = convert(pbg_buffer_view(&text), syntax, NULL, base, &got, &place);
  good                    = good && wanted == !st;
  if (good && wanted && result.len && read_named(suite, result, &want_text)) {
    good = !convert(pbg_buffer_view(&want_text), PBG_SYNTAX_NQUADS, NULL, NULL, &want, &place);
    mask(&got);
    mask(&want);
    good = good && pbg_sv_equal(pbg_buffer_view(&got), pbg_buffer_view(&want));
  }
  suite->passed += good;
  suite->failed += !good;
  if (!good) {
    printf("  # %s: %.*s\n", suite->suite, PBG_ARG(entry));
  }
  pbg_buffer_free(&text);
  pbg_buffer_free(&want_text);
  pbg_buffer_free(&got);
  pbg_buffer_free(&want);
}

static void
run_suite(const char *const name, const PbgSyntax syntax, const size_t allowed)
{
  const char *const shared = getenv("PBG_SHARED");
  Suite             suite  = {.suite = name};
  char              path[700];
  PbgBuffer         text = {0};
  Place             place;
  snprintf(suite.dir, sizeof suite.dir, "%s/w3c/rdf/rdf11/%s", shared ? shared : "/work/shared", name);
  snprintf(path, sizeof path, "%s/manifest.ttl", suite.dir);
  if (!read_file(path, &text)) {
    printf("# the W3C's %s is not here, left out\n", name);
    return;
  }
  snprintf(path, sizeof path, HOME "%s/manifest.ttl", name);
  pbg_buffer_add_char(&suite.manifest, '\n');
  CU_ASSERT_EQUAL(convert(pbg_buffer_view(&text), PBG_SYNTAX_TURTLE, NULL, path, &suite.manifest, &place), PBG_OK);
  for (PbgStrView rest = pbg_buffer_view(&suite.manifest); rest.len;) {
    PbgStrView       line  = pbg_sv_cut(&rest, '\n');
    const PbgStrView entry = pbg_sv_cut(&line, ' ');
    if (pbg_sv_starts(line, PBG_LIT(TYPE)) && pbg_sv_has(line, PBG_LIT("rdftest#Test"))) {
      run_entry(&suite, entry, line, syntax);
    }
  }
  printf("# W3C %s: %zu of %zu\n", name, suite.passed, suite.passed + suite.failed);
  CU_ASSERT_TRUE(suite.passed > 50 && suite.failed <= allowed);
  pbg_buffer_free(&suite.manifest);
  pbg_buffer_free(&text);
}

static void
test_w3c(void)
{
  run_suite("rdf-n-triples", PBG_SYNTAX_NTRIPLES, 0);
  run_suite("rdf-n-quads", PBG_SYNTAX_NQUADS, 0);
  run_suite("rdf-turtle", PBG_SYNTAX_TURTLE, 0);
  run_suite("rdf-trig", PBG_SYNTAX_TRIG, 0);
  run_suite("rdf-xml", PBG_SYNTAX_RDFXML, 4);
}

void
pbg_suite_rdf_reader(void)
{
  CU_pSuite suite = CU_add_suite("rdf/reader", NULL, NULL);
  CU_add_test(suite, "lines", test_lines);
  CU_add_test(suite, "long lines", test_long_lines);
  CU_add_test(suite, "syntaxes", test_syntaxes);
  CU_add_test(suite, "scope", test_scope);
  CU_add_test(suite, "W3C", test_w3c);
}
