// review.c - a table of pairs.
#include "link/review.h"

#include "base/csv.h"
#include "base/utf8.h"

#include <stdio.h>

#define MAX_FIELDS 64

enum { DECISION, BY, OURS, THEIRS, COLUMNS };
static const char *const column_names[COLUMNS] = {"decision", "by", "ours", "theirs"};
static const char *const answer_names[]        = {"", "yes", "no", "close"};

typedef struct {
  PbgReview          *review;
  const PbgLinkTable *table;
  PbgArena           *arena;
  const PbgReport    *report;
  size_t              at[COLUMNS]; ///< Number of each column; MAX_FIELDS: not there
  size_t              width;       ///< Of the head
} Reading;

#define COMPLAIN(r, line, ...)                                                                                         \
  (pbg_report((r)->report, PBG_ERROR, PBG_BAD_DATA, (r)->review->name, (line), 1, __VA_ARGS__), (PbgStatus)PBG_BAD_DATA)

static PbgStatus
read_head(Reading *const r, const PbgStrView *const fields, const size_t count, const size_t line)
{
  for (size_t c = 0; c < COLUMNS; ++c) {
    r->at[c] = MAX_FIELDS;
    for (size_t i = 0; i < count; ++i) {
      if (pbg_sv_equal(pbg_sv_trim(fields[i]), pbg_sv(column_names[c]))) {
        r->at[c] = i;
      }
    }
    if (r->at[c] == MAX_FIELDS && c != BY) {
      return COMPLAIN(r, line, "the table has no column '%s'; its first line names the columns", column_names[c]);
    }
  }
  r->width = count;
  return PBG_OK;
}

/// An absolute IRI, as far as it matters: no blanks, no brackets, a colon
static bool
is_iri(const PbgStrView v)
{
  for (size_t i = 0; i < v.len; ++i) {
    if ((unsigned char)v.data[i] <= ' ' || strchr("<>\"{}|\\^`", v.data[i])) {
      return false;
    }
  }
  return pbg_sv_has(v, PBG_LIT("://"));
}

static PbgStatus
read_row(Reading *const r, const PbgStrView *const fields, const size_t count, const size_t line)
{
  bool known = true;
  if (count != r->width) {
    return COMPLAIN(r, line, "the row has %zu columns, the first line has %zu", count, r->width);
  }
  const PbgStrView    word   = pbg_sv_trim(fields[r->at[DECISION]]);
  const PbgLinkAnswer answer = pbg_link_answer(r->table, word, &known);
  if (!known) {
    return COMPLAIN(r, line, "the decision '%.*s' is none of yes, no, close; leave it empty if there is none",
                    PBG_ARG(word));
  }
  if (answer == PBG_DECIDED_NOT) {
    return PBG_OK;
  }
  PbgReviewRow row = {.ours   = pbg_sv_trim(fields[r->at[OURS]]),
                      .theirs = pbg_sv_trim(fields[r->at[THEIRS]]),
                      .by     = r->at[BY] < MAX_FIELDS ? pbg_sv_trim(fields[r->at[BY]]) : PBG_LIT(""),
                      .answer = answer,
                      .line   = line};
  if (!is_iri(row.ours) || !is_iri(row.theirs)) {
    return COMPLAIN(r, line, "'%.*s' is no IRI", PBG_ARG(is_iri(row.ours) ? row.theirs : row.ours));
  }
  PbgStrView               local = {NULL, 0};
  const PbgLinkBase *const base  = pbg_link_base(r->table, row.theirs, &local);
  if (!base) {
    return COMPLAIN(r, line, "%.*s belongs to no knowledge base that is known; see --table", PBG_ARG(row.theirs));
  }
  row.theirs            = pbg_link_canonical(r->arena, base, local);
  row.by                = row.by.len ? row.by : PBG_LIT("curator");
  PbgReview *const into = r->review;
  PbgReviewRow    *rows = pbg_arena_grow(r->arena, into->rows, into->count, &into->room, sizeof *rows);
  if (!rows || !row.theirs.data) {
    return PBG_NO_MEMORY;
  }
  into->rows                = rows;
  into->rows[into->count++] = row;
  return PBG_OK;
}

/// Do both rows say yes, of things in one base, where only one can?
static bool
exclude(const PbgLinkTable *const table, const PbgReviewRow *const a, const PbgReviewRow *const b)
{
  const bool ours   = pbg_sv_equal(a->ours, b->ours);
  const bool theirs = pbg_sv_equal(a->theirs, b->theirs);
  if (ours && theirs) {
    return a->answer != b->answer;
  }
  PbgStrView local;
  return a->answer == PBG_DECIDED_YES && b->answer == PBG_DECIDED_YES &&
         (theirs || (ours && pbg_link_base(table, a->theirs, &local) == pbg_link_base(table, b->theirs, &local)));
}

static PbgStatus
check_rows(const Reading *const r)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; i < r->review->count; ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (exclude(r->table, &r->review->rows[j], &r->review->rows[i])) {
        st = COMPLAIN(r, r->review->rows[i].line, "this decision and that of line %zu cannot both hold",
                      r->review->rows[j].line);
      }
    }
  }
  return st;
}

static PbgStatus
complain_form(const Reading *const r, const PbgStatus st, const size_t line)
{
  if (st == PBG_BAD_DATA) {
    return COMPLAIN(r, line, "a quotation mark is not closed, or text follows it");
  }
  return st == PBG_TOO_LARGE ? COMPLAIN(r, line, "the row has more than %d columns", MAX_FIELDS) : st;
}

PbgStatus
pbg_review_read(PbgReview *const          review,
                const PbgStrView          text,
                const PbgLinkTable *const table,
                PbgArena *const           arena,
                const PbgReport *const    report)
{
  Reading          r    = {.review = review, .table = table, .arena = arena, .report = report};
  const PbgStrView copy = pbg_arena_copy(arena, text);
  PbgCsv           csv  = {.rest = copy, .line = 1};
  PbgStrView       fields[MAX_FIELDS];
  size_t           count = 0, line = 0;
  if (!copy.data) {
    return PBG_NO_MEMORY;
  }
  if (pbg_utf8_check(text) != text.len) {
    pbg_report(report, PBG_ERROR, PBG_BAD_TEXT, review->name, 0, 0, "not UTF-8; save it as «CSV UTF-8»");
    return PBG_BAD_TEXT;
  }
  PbgStatus st     = pbg_csv_next(&csv, arena, fields, MAX_FIELDS, &count, &line);
  PbgStatus result = st ? PBG_OK : read_head(&r, fields, count, line);
  st               = st ? st : result;
  while (!st && !(st = pbg_csv_next(&csv, arena, fields, MAX_FIELDS, &count, &line))) {
    const PbgStatus row = read_row(&r, fields, count, line);
    result              = row ? row : result; // it was reported; the other rows are looked at too
    st                  = row == PBG_NO_MEMORY ? row : PBG_OK;
  }
  if (st && st != PBG_NOT_FOUND && st != result) {
    return complain_form(&r, st, line);
  }
  const PbgStatus rows = check_rows(&r);
  return result ? result : rows;
}

PbgStatus
pbg_review_apply(const PbgReview *const review, PbgLink *const link)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < review->count; ++i) {
    const PbgReviewRow *const row = &review->rows[i];
    st                            = pbg_link_curate(link, row->ours, row->theirs, row->answer, row->by);
  }
  return st;
}

PbgStatus
pbg_review_check_ours(const PbgReview *const review, const PbgLink *const link, const PbgReport *const report)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; i < review->count; ++i) {
    const PbgReviewRow *const row = &review->rows[i];
    if (!pbg_link_ours(link, row->ours)) {
      pbg_report(report, PBG_ERROR, PBG_BAD_DATA, review->name, row->line, 1,
                 "%.*s is neither in the store nor in the reference data", PBG_ARG(row->ours));
      st = PBG_BAD_DATA;
    }
  }
  return st;
}

void
pbg_review_check_theirs(const PbgReview *const review, const PbgLink *const link, const PbgReport *const report)
{
  for (size_t i = 0; i < review->count; ++i) {
    const PbgReviewRow *const row = &review->rows[i];
    if (!pbg_link_theirs_of(link, row->theirs)) {
      pbg_report(report, PBG_WARNING, PBG_NOT_FOUND, review->name, row->line, 1,
                 "nothing is said of %.*s in what is linked with; the decision was left out", PBG_ARG(row->theirs));
    }
  }
}

// --- Writing ---

static void
add(PbgBuffer *const out, const PbgStrView field, const char end)
{
  pbg_csv_field(out, field);
  if (end == '\n') {
    pbg_buffer_add_char(out, '\r');
  }
  pbg_buffer_add_char(out, end);
}

static void
add_result(const PbgLink *const link, const PbgLinkResult *const r, PbgBuffer *const out)
{
  const bool                 curated       = pbg_sv_equal(r->rule, PBG_LIT("curated"));
  static const PbgLinkAnswer of_decision[] = {
    [PBG_LINK_EXACT] = PBG_DECIDED_YES, [PBG_LINK_CLOSE] = PBG_DECIDED_CLOSE, [PBG_LINK_REFUSED] = PBG_DECIDED_NO};
  const PbgStrView answer = curated ? pbg_sv(answer_names[of_decision[r->decision]]) : PBG_LIT("");
  char             score[16];
  const int        n = snprintf(score, sizeof score, "%d.%03d", r->score / 1000, r->score % 1000);
  add(out, answer, ',');
  add(out, curated ? r->by : PBG_LIT(""), ',');
  add(out, pbg_sv(pbg_link_type_name(r->type)), ',');
  add(out, r->ours->iri, ',');
  add(out, r->ours->label, ',');
  add(out, pbg_link_place_label(link, r->ours), ',');
  add(out, r->theirs->iri, ',');
  add(out, r->theirs->label, ',');
  add(out, (PbgStrView){score, n > 0 ? (size_t)n : 0}, ',');
  add(out, r->decision == PBG_LINK_CONTRADICTED ? PBG_LIT("contradiction") : r->rule, ',');
  add(out, r->reason, '\n');
}

size_t
pbg_review_write(const PbgLink *const link, const bool bom, PbgBuffer *const out)
{
  size_t               open = 0;
  const PbgLinkResult *r    = NULL;
  pbg_buffer_add(out, bom ? PBG_LIT("\xEF\xBB\xBF") : PBG_LIT(""));
  pbg_buffer_add(out, PBG_LIT("decision,by,type,ours,our label,our place,theirs,their label,score,rule,reason\r\n"));
  for (size_t i = 0; (r = pbg_link_result_at(link, i)); ++i) {
    const bool curated = pbg_sv_equal(r->rule, PBG_LIT("curated"));
    if (curated || r->decision != PBG_LINK_EXACT) {
      add_result(link, r, out);
      open += !curated;
    }
  }
  return open;
}
