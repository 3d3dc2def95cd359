// extract_tool.h - what the tests of extract/ share: the tables, text with its map, issues read from strings, texts
// compared aloud.
#ifndef PBG_TESTS_EXTRACT_TOOL_H
#define PBG_TESTS_EXTRACT_TOOL_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/report.h"
#include "extract/clean.h"
#include "extract/facts.h"
#include "extract/lexicon.h"
#include "extract/mapped.h"

/// The built-in tables, read once and freed at exit; never NULL
const PbgLexicon *
pbg_test_lexicon(void);

/// Own an arena; aborts if memory is out
PbgArena *
pbg_test_arena(void);

/// `text` with the map of a text that nothing was taken from
PbgMapped
pbg_test_mapped(PbgArena *arena, const char *text);

/// Clean `text`; aborts if that fails
PbgLines
pbg_test_clean(PbgArena *arena, const char *text, PbgSource *source);

/// Read an issue; NULL if it is none
const PbgIssue *
pbg_test_issue(PbgArena *arena, const char *text);

/// "2023-6-20", "2023-6", "2023", "6-20" (year missing), "-" if there is none; a "~" behind it if it was completed
void
pbg_test_show_date(PbgBuffer *out, PbgDate date);

/// Is `got` the text `want`? If not, both are printed with `what`
bool
pbg_test_same(const char *what, PbgStrView got, const char *want);

/// As pbg_test_same() for what a buffer holds; the buffer is emptied
bool
pbg_test_shows(const char *what, PbgBuffer *got, const char *want);

/// A text and what an issue read from it is shown as
typedef struct {
  const char *text;
  const char *want;
} PbgTestCase;

/// Read each text, show the issue (nothing if it is none) and assert that this is what is wanted
void
pbg_test_issues(const PbgTestCase *cases, size_t count, void (*show)(PbgBuffer *out, const PbgIssue *issue));

/// Collects problems as "severity file:line:column message" lines; `handle` is a PbgBuffer
void
pbg_test_on_problem(void *handle, const PbgProblem *problem);

#endif
