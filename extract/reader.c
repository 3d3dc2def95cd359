// reader.c - the steps from bytes to facts, in order.
#include "extract/reader.h"

#include "extract/date.h"
#include "extract/digest.h"
#include "extract/intake.h"
#include "extract/item.h"
#include "extract/masthead.h"
#include "extract/run_on.h"
#include "extract/table_items.h"

#include <nettle/sha2.h>

static void
hash(const PbgStrView bytes, char out[65])
{
  static const char *const digits = "0123456789abcdef";
  uint8_t                  digest[SHA256_DIGEST_SIZE];
  struct sha256_ctx        sha;
  sha256_init(&sha);
  sha256_update(&sha, bytes.len, (const uint8_t *)bytes.data);
  sha256_digest(&sha, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; ++i) {
    out[2 * i]     = digits[digest[i] >> 4U];
    out[2 * i + 1] = digits[digest[i] & 15U];
  }
  out[64] = '\0';
}

/// Sections with room for their items
static bool
make_sections(const PbgLayout *const layout, PbgArena *const arena, PbgIssue *const issue)
{
  issue->sections      = pbg_arena_alloc(arena, (layout->section_count + 1) * sizeof *issue->sections);
  issue->section_count = layout->section_count;
  size_t *const sizes  = pbg_arena_alloc(arena, (layout->section_count + 1) * sizeof *sizes);
  if (!issue->sections || !sizes) {
    return false;
  }
  for (size_t i = 0; i < layout->block_count; ++i) {
    ++sizes[layout->blocks[i].section];
  }
  for (size_t i = 0; i < layout->section_count; ++i) {
    const PbgMapped   title   = layout->sections[i].title;
    PbgSection *const section = &issue->sections[i];
    section->position         = (unsigned)i + 1;
    section->title            = pbg_arena_copy(arena, pbg_mapped_view(title));
    section->title_mark       = (PbgMark){pbg_mapped_span(title, 0, title.len), "section", 0.97F};
    section->items            = pbg_arena_alloc(arena, (sizes[i] + 1) * sizeof *section->items);
    if (!section->items) {
      return false;
    }
  }
  return true;
}

static PbgStatus
read_items(const PbgItemContext *const context, const PbgLayout *const layout, PbgIssue *const issue)
{
  for (size_t i = 0; i < layout->block_count; ++i) {
    const PbgBlock *const block   = &layout->blocks[i];
    PbgSection *const     section = &issue->sections[block->section];
    PbgItem *const        item    = &section->items[section->item_count++];
    item->position                = (unsigned)section->item_count;
    const PbgStatus st            = pbg_item_read(context, block, layout->sections[block->section].title, item);
    if (st) {
      return st;
    }
  }
  return PBG_OK;
}

/// Records for programs (JSON) are no bulletin, although they may quote one
static bool
is_records(const PbgStrView text)
{
  const PbgStrView start = pbg_sv_trim(pbg_sv_slice(text, 0, 4096));
  const PbgStrView next  = pbg_sv_trim(pbg_sv_from(start, 1));
  return next.len && (start.data[0] == '{' || start.data[0] == '[') && (next.data[0] == '"' || next.data[0] == '{');
}

static void
report_unread(const PbgReaderOptions *const options,
              const PbgSource *const        source,
              const PbgLayout *const        layout,
              const PbgIssue *const         issue)
{
  for (size_t i = 0; i < layout->unread_count; ++i) {
    pbg_source_warn(source, options->report, layout->unread[i].span.start, "%s", layout->unread[i].why);
  }
  if (!layout->notice && !layout->posted.len && !issue->date.year && !issue->year) {
    pbg_source_warn(
      source, options->report, 0,
      "no date or year of the issue was found; dates without a year were left out, write the date under the title");
  }
}

static bool
reports_any(const PbgIssue *const issue)
{
  for (size_t i = 0; i < issue->section_count; ++i) {
    for (size_t j = 0; j < issue->sections[i].item_count; ++j) {
      const PbgItem *const item = &issue->sections[i].items[j];
      for (size_t k = 0; k < item->document_count; ++k) {
        if (item->documents[k].role == PBG_ROLE_REPORTED) {
          return true;
        }
      }
    }
  }
  return false;
}

/// The first full date of the texts
static PbgDate
first_date(const PbgMapped *const texts, const size_t count)
{
  PbgDateMatch match;
  size_t       at = 0;
  for (size_t i = 0; i < count; ++i) {
    if (pbg_date_find(pbg_mapped_view(texts[i]), 0, texts[i].len, &at, &match) && match.date.year) {
      return match.date;
    }
  }
  return (PbgDate){0};
}

/// The day from which dates without a year are completed: that of the issue, or the one that a notice bears, or on which an
/// article was posted; neither of these is an issue and has such a day as one
static PbgDate
date_of_text(const PbgLayout *const layout, const PbgIssue *const issue)
{
  const PbgNotice *const n = layout->notice;
  if (n) {
    return first_date((PbgMapped[]){n->signed_on, n->written, n->published}, 3);
  }
  return issue->date.year     ? issue->date
         : layout->posted.len ? first_date(&layout->posted, 1)
                              : (PbgDate){(int16_t)issue->year, 0, 0, false};
}

static PbgStatus
read_facts(const PbgReaderOptions *const options, PbgArena *const arena, PbgIssue *const issue)
{
  const PbgSource *const source = issue->source;
  PbgLines               lines;
  PbgSigns               signs;
  PbgLayout              layout;
  PbgStatus              st    = PBG_OK;
  PbgScope               scope = {options->lexicon, arena, NULL, 0};
  if ((st = pbg_clean(source, arena, &lines)) || (st = pbg_table_items(&lines, options->lexicon, arena)) ||
      (st = pbg_run_on(&lines, options->lexicon, arena)) || (st = pbg_signs(&lines, options->lexicon, arena, &signs)) ||
      (st = pbg_layout(&signs, options->lexicon, arena, &layout))) {
    return st;
  }
  if (!layout.notice) {
    pbg_masthead_read(&signs, &layout, &scope, issue);
  }
  const PbgDate        date    = date_of_text(&layout, issue);
  PbgItemRoom *const   room    = pbg_arena_alloc(arena, sizeof *room);
  const PbgItemContext context = {
    options->lexicon,
    arena,
    options->report,
    source,
    date,
    issue->publisher.region && issue->publisher.region->level >= PBG_LEVEL_PROVINCE ? issue->publisher.region : NULL,
    room};
  if (!room || !make_sections(&layout, arena, issue)) {
    return PBG_NO_MEMORY;
  }
  if ((st = read_items(&context, &layout, issue))) {
    return st;
  }
  if (!issue->number.len && !issue->date.year && !reports_any(issue) &&
      !pbg_is_digest(&signs, &layout, options->lexicon)) {
    return PBG_NO_BULLETIN; // some other text with headings
  }
  report_unread(options, source, &layout, issue);
  return PBG_OK;
}

/// Say why there is no issue; what is wrong with the text was said when it was decoded
static void
report_failure(const PbgReport *const report, const PbgStatus st, const char *const file)
{
  if (st == PBG_NO_BULLETIN) {
    pbg_report(report, PBG_ERROR, st, file, 0, 0,
               "this is no policy bulletin: no line reports a document, no items tell of public bodies; check that it "
               "is the right file");
  } else if (st == PBG_TOO_LARGE) {
    pbg_report(report, PBG_ERROR, st, file, 0, 0, "larger than %zu MiB, which no bulletin is; split the file",
               PBG_MAX_FILE >> 20U);
  } else if (st != PBG_BAD_TEXT && st != PBG_BAD_DATA && st != PBG_BAD_READ) {
    pbg_report(report, PBG_ERROR, st, file, 0, 0, "%s while reading; split the file", pbg_status_text(st));
  }
}

/// An issue in the arena that has its source and the sum of its bytes, but no facts yet
static PbgStatus
open_issue(const PbgReaderOptions *const options,
           const PbgStrView              bytes,
           const char *const             file,
           PbgArena *const               arena,
           PbgIssue **const              out)
{
  PbgSource *const source = pbg_arena_alloc(arena, sizeof *source);
  PbgIssue *const  issue  = pbg_arena_alloc(arena, sizeof *issue);
  if (!source || !issue) {
    return PBG_NO_MEMORY;
  }
  const PbgStatus st = pbg_intake(options->lexicon, bytes, file, options->report, arena, source);
  if (st) {
    return st;
  }
  issue->source = source;
  issue->file   = file;
  hash(bytes, issue->sha256);
  *out = issue;
  return is_records(source->text) ? PBG_NO_BULLETIN : PBG_OK;
}

PbgStatus
pbg_read_issue(const PbgReaderOptions *const options,
               const PbgStrView              bytes,
               const char *const             file,
               PbgArena *const               arena,
               PbgIssue **const              out)
{
  PbgIssue *issue = NULL;
  PbgStatus st    = bytes.len > PBG_MAX_FILE ? PBG_TOO_LARGE : open_issue(options, bytes, file, arena, &issue);
  st              = st ? st : read_facts(options, arena, issue);
  if (pbg_arena_is_full(arena)) {
    st = PBG_NO_MEMORY; // what was left out for want of memory is not passed over
  }
  if (st) {
    report_failure(options->report, st, file);
    return st;
  }
  *out = issue;
  return PBG_OK;
}
