// messages.c - formatting problems.
#include "cli/messages.h"

#include <stdio.h>

static PbgSeverity
severity_of(const PbgMessages *const messages, const PbgProblem *const problem)
{
  const bool no_bulletin = problem->status == PBG_NO_BULLETIN || problem->status == PBG_BAD_TEXT;
  return messages->walked && no_bulletin && problem->severity == PBG_ERROR ? PBG_NOTE : problem->severity;
}

static void
add_line(PbgBuffer *const text, const PbgSeverity severity, const PbgProblem *const problem)
{
  static const char *const names[] = {"note", "warning", "error"};
  pbg_buffer_add(text, pbg_sv(problem->file ? problem->file : "pbg"));
  if (problem->line) {
    pbg_buffer_print(text, ":%zu:%zu", problem->line, problem->column);
  }
  pbg_buffer_print(text, ": %s: %s\n", names[severity], problem->message);
}

static void
on_problem(void *const handle, const PbgProblem *const problem)
{
  PbgMessages *const messages = handle;
  const PbgSeverity  severity = severity_of(messages, problem);
  const size_t       before   = messages->warnings + messages->errors;
  messages->warnings += severity == PBG_WARNING;
  messages->errors += severity == PBG_ERROR;
  if (severity == PBG_NOTE && messages->quiet) {
    return;
  }
  if (before >= PBG_MAX_MESSAGES && severity != PBG_ERROR) {
    ++messages->left_out;
  } else {
    add_line(&messages->text, severity, problem);
  }
}

PbgReport
pbg_messages_report(PbgMessages *const messages)
{
  return (PbgReport){messages, on_problem};
}

void
pbg_messages_flush(PbgMessages *const messages)
{
  const PbgStrView text = pbg_buffer_view(&messages->text);
  if (text.len) {
    fwrite(text.data, 1, text.len, stderr);
  }
  if (messages->left_out) {
    fprintf(stderr, "pbg: %zu more messages about this file were left out\n", messages->left_out);
  }
  pbg_buffer_clear(&messages->text);
  messages->warnings = 0;
  messages->errors   = 0;
  messages->left_out = 0;
}

bool
pbg_messages_end(PbgMessages *const messages, const PbgStatus status, const bool strict)
{
  const PbgReport report = pbg_messages_report(messages);
  if (status && !messages->errors) {
    pbg_report(&report, PBG_ERROR, status, "pbg", 0, 0, "%s", pbg_status_text(status));
  }
  const bool failed = status || messages->errors || (strict && messages->warnings);
  pbg_messages_flush(messages);
  return failed;
}
