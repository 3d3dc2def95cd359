// extract_tool.c
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

#include "base/utf8.h"
#include "extract/reader.h"

#include <stdio.h>
#include <stdlib.h>

static PbgLexicon *lexicon;

static void
free_lexicon(void)
{
  pbg_lexicon_free(lexicon);
}

const PbgLexicon *
pbg_test_lexicon(void)
{
  if (!lexicon) {
    lexicon = pbg_lexicon_new();
    if (!lexicon || pbg_lexicon_add_builtin(lexicon, NULL) || pbg_lexicon_finish(lexicon, NULL) ||
        atexit(free_lexicon)) {
      abort();
    }
  }
  return lexicon;
}

PbgArena *
pbg_test_arena(void)
{
  PbgArena *const arena = pbg_arena_new((size_t)64 << 20);
  if (!arena) {
    abort();
  }
  return arena;
}

PbgMapped
pbg_test_mapped(PbgArena *const arena, const char *const text)
{
  const PbgStrView copy  = pbg_arena_copy(arena, pbg_sv(text));
  uint32_t *const  map   = pbg_arena_alloc(arena, (copy.len + 1) * sizeof *map);
  uint32_t         point = 0;
  if (!copy.data || !map) {
    abort();
  }
  for (size_t i = 0; i < copy.len; ++i) {
    point += i && ((unsigned char)copy.data[i] & 0xC0U) != 0x80U;
    map[i] = point;
  }
  return (PbgMapped){copy.data, copy.len, map};
}

PbgLines
pbg_test_clean(PbgArena *const arena, const char *const text, PbgSource *const source)
{
  PbgLines lines = {NULL, 0};
  if (pbg_source_decode(pbg_sv(text), "test", NULL, arena, source) || pbg_clean(source, arena, &lines)) {
    abort();
  }
  return lines;
}

const PbgIssue *
pbg_test_issue(PbgArena *const arena, const char *const text)
{
  const PbgReaderOptions options = {pbg_test_lexicon(), NULL};
  PbgIssue              *issue   = NULL;
  return pbg_read_issue(&options, pbg_sv(text), "test", arena, &issue) ? NULL : issue;
}

void
pbg_test_show_date(PbgBuffer *const out, const PbgDate date)
{
  const char *between = "";
  if (!date.year && !date.month && !date.day) {
    pbg_buffer_add(out, PBG_LIT("-"));
  }
  if (date.year) {
    pbg_buffer_print(out, "%d", date.year);
    between = "-";
  }
  if (date.month) {
    pbg_buffer_print(out, "%s%u", between, (unsigned)date.month);
    between = "-";
  }
  if (date.day) {
    pbg_buffer_print(out, "%s%u", between, (unsigned)date.day);
  }
  if (date.inferred) {
    pbg_buffer_add(out, PBG_LIT("~"));
  }
}

bool
pbg_test_same(const char *const what, const PbgStrView got, const char *const want)
{
  const bool same = pbg_sv_equal(got, pbg_sv(want));
  if (!same) {
    printf("\n    in:   %s\n    got:  %.*s\n    want: %s\n", what, PBG_ARG(got), want);
  }
  return same;
}

bool
pbg_test_shows(const char *const what, PbgBuffer *const got, const char *const want)
{
  const bool same = pbg_test_same(what, pbg_buffer_view(got), want);
  pbg_buffer_clear(got);
  return same;
}

void
pbg_test_on_problem(void *const handle, const PbgProblem *const problem)
{
  static const char *const severities[] = {"note", "warning", "error"};
  pbg_buffer_print(handle, "%s %s:%zu:%zu %s\n", severities[problem->severity], problem->file, problem->line,
                   problem->column, problem->message);
}

void
pbg_test_issues(const PbgTestCase *const cases,
                const size_t             count,
                void (*const show)(PbgBuffer *out, const PbgIssue *issue))
{
  PbgBuffer out = {0};
  for (size_t i = 0; i < count; ++i) {
    PbgArena *const       arena = pbg_test_arena();
    const PbgIssue *const issue = pbg_test_issue(arena, cases[i].text);
    if (issue) {
      show(&out, issue);
    }
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
    pbg_arena_free(arena);
  }
  pbg_buffer_free(&out);
}
