// ask.c - a question by its name, values for its parameters; the answer is pbg query's.
#include "cli/ask.h"

#include "cli/files.h"
#include "cli/options.h"
#include "cli/query.h"
#include "cli/table.h"
#include "ontology/tables.h"
#include "queries/question.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUESTION_LIMIT ((size_t)1 << 20)

typedef struct {
  PbgOptions  options;
  PbgBuffer   file; ///< A question of the user's own
  PbgQuestion question;
  PbgBuffer   values[PBG_MAX_PARAMETERS];
  PbgBuffer   text; ///< The query
  char        message[512];
} Run;

#define COMPLAIN(run, ...) (snprintf((run)->message, sizeof(run)->message, __VA_ARGS__), PBG_BAD_DATA)

static PbgStrView
text_of(const PbgTable *const table)
{
  return (PbgStrView){table->start, (size_t)(table->end - table->start)};
}

/// "issue-report" of issue-report.rq
static PbgStrView
name_of(const PbgTable *const table)
{
  const PbgStrView name = pbg_sv(table->name);
  return pbg_sv_slice(name, 0, name.len - (sizeof ".rq" - 1));
}

static bool
is_path(const PbgStrView name)
{
  return pbg_sv_has(name, PBG_LIT("/")) || pbg_sv_ends(name, PBG_LIT(".rq"));
}

/// A built-in question, or a file
static PbgStatus
find_question(Run *const run, const char *const name)
{
  PbgStrView text = {NULL, 0};
  for (const PbgTable *table = pbg_builtin_questions; table->name; ++table) {
    if (pbg_sv_equal(name_of(table), pbg_sv(name))) {
      text = text_of(table);
    }
  }
  if (!text.data && is_path(pbg_sv(name))) {
    if (pbg_file_read(name, QUESTION_LIMIT, &run->file)) {
      return COMPLAIN(run, "%s: the question cannot be read: %s", name, strerror(errno));
    }
    text = pbg_buffer_view(&run->file);
  }
  if (!text.data) {
    return COMPLAIN(run, "there is no question '%s'; pbg ask lists them", name);
  }
  if (pbg_question_read(text, &run->question)) {
    return COMPLAIN(
      run, "%s: a question begins with two lines of comment, in Chinese and in English; see pbg ask --help", name);
  }
  return PBG_OK;
}

// --- The list ---

static void
print_parameters(const PbgQuestion *const question)
{
  for (size_t i = 0; i < question->parameter_count; ++i) {
    const PbgParameter *const p = &question->parameters[i];
    printf("    %.*s=%.*s  (%.*s: %.*s)\n", PBG_ARG(p->name), PBG_ARG(p->example), PBG_ARG(p->kind), PBG_ARG(p->about));
  }
}

static int
list_questions(void)
{
  for (const PbgTable *table = pbg_builtin_questions; table->name; ++table) {
    PbgQuestion question;
    if (!pbg_question_read(text_of(table), &question)) {
      printf("%.*s\n    %.*s\n    %.*s\n", PBG_ARG(name_of(table)), PBG_ARG(question.chinese),
             PBG_ARG(question.english));
      print_parameters(&question);
    }
  }
  return fflush(stdout) || ferror(stdout) ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

/// The question as it stands, for those who want to change it
static int
show_question(const Run *const run)
{
  fwrite(run->question.text.data, 1, run->question.text.len, stdout);
  return fflush(stdout) || ferror(stdout) ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

// --- The question ---

static PbgStatus
take_value(Run *const run, const char *const name, const char *const pair)
{
  PbgStrView                value = pbg_sv(pair);
  const PbgStrView          key   = pbg_sv_cut(&value, '=');
  const PbgParameter *const p     = pbg_question_parameter(&run->question, key);
  if (!value.data) {
    return COMPLAIN(run, "'%s' is no value; write key=value", pair);
  }
  if (!p) {
    return COMPLAIN(run, "the question %s has no parameter '%.*s'; pbg ask lists them", name, PBG_ARG(key));
  }
  PbgBuffer *const out = &run->values[p - run->question.parameters];
  pbg_buffer_clear(out);
  const PbgStatus st = pbg_question_value(p, value, out);
  if (st == PBG_BAD_DATA) {
    return COMPLAIN(run, "%.*s is a %.*s such as %.*s, not '%.*s'", PBG_ARG(key), PBG_ARG(p->kind), PBG_ARG(p->example),
                    PBG_ARG(value));
  }
  return st;
}

static PbgStatus
compose(Run *const run)
{
  PbgStrView values[PBG_MAX_PARAMETERS] = {{NULL, 0}};
  for (size_t i = 0; i < run->question.parameter_count; ++i) {
    values[i] = pbg_buffer_view(&run->values[i]);
  }
  pbg_question_compose(&run->question, values, &run->text);
  pbg_buffer_add_char(&run->text, '\0');
  run->options.query = run->text.data;
  return run->text.status;
}

/// STORE NAME key=value…
static int
run_question(Run *const run)
{
  const char *const name = run->options.inputs[1];
  PbgStatus         st   = find_question(run, name);
  for (size_t i = 2; !st && i < run->options.input_count; ++i) {
    st = take_value(run, name, run->options.inputs[i]);
  }
  if (st) {
    return pbg_options_complain(run->message[0] ? run->message : pbg_status_text(st));
  }
  if (compose(run)) {
    return PBG_EXIT_DATA;
  }
  run->options.input_count = 1;
  return pbg_query_main(&run->options, name);
}

static int
run_options(Run *const run)
{
  if (run->options.help) {
    return pbg_options_print_help(&pbg_usage_ask);
  }
  if (!run->options.input_count) {
    return list_questions();
  }
  if (run->options.input_count > 1) {
    return run_question(run);
  }
  return find_question(run, run->options.inputs[0]) ? pbg_options_complain(run->message) : show_question(run);
}

int
pbg_command_ask(const int argc, char **const argv)
{
  Run             run  = {.file = {0}};
  const PbgStatus st   = pbg_options_parse(&pbg_usage_ask, argc, argv, &run.options, run.message, sizeof run.message);
  const int       code = st ? pbg_options_complain(run.message) : run_options(&run);
  for (size_t i = 0; i < PBG_MAX_PARAMETERS; ++i) {
    pbg_buffer_free(&run.values[i]);
  }
  pbg_buffer_free(&run.file);
  pbg_buffer_free(&run.text);
  free(run.options.inputs);
  return code;
}
