// summary.c - columns: date, issuing body, region, title.
#include "cli/summary.h"

#include "cli/table.h"

#include <stdio.h>

#define DATE_CELLS      10
#define BODY_CELLS      30
#define REGION_CELLS    10
#define MIN_TITLE_CELLS 20
#define GAP             "  "

static void
add_date(PbgBuffer *const out, const PbgDate date, const size_t cells)
{
  char text[32] = "";
  if (date.year && date.month && date.day) {
    snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  } else if (date.year && date.month) {
    snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
  } else if (date.year) {
    snprintf(text, sizeof text, "%04d", date.year);
  }
  pbg_table_cell(out, pbg_sv(text), cells);
}

// "工业和信息化部 +2" for a joint issue of three
static void
add_bodies(PbgBuffer *const out, const PbgDocument *const document, const size_t cells)
{
  const size_t     named    = document->issuers.count;
  const size_t     all      = document->issuer_count > named ? document->issuer_count : named;
  const PbgAgent  *lead     = named ? &document->issuers.at[0] : NULL;
  const PbgStrView first    = !lead ? (PbgStrView){0} : lead->name.len ? lead->name : lead->surface;
  char             more[32] = "";
  if (named && all > 1) {
    snprintf(more, sizeof more, " +%zu", all - 1);
  }
  const size_t tail  = pbg_table_width(pbg_sv(more));
  const size_t width = pbg_table_width(first);
  const size_t head  = width + tail > cells ? cells - tail : width;
  if (head) {
    pbg_table_cell(out, first, head);
  }
  pbg_table_cell(out, pbg_sv(more), cells - head);
}

static void
add_document(PbgBuffer *const out, const PbgDocument *const document, const size_t title_cells)
{
  const bool placed = document->regions.count && document->regions.at[0].region;
  add_date(out, document->issued, DATE_CELLS);
  pbg_buffer_add(out, PBG_LIT(GAP));
  add_bodies(out, document, BODY_CELLS);
  pbg_buffer_add(out, PBG_LIT(GAP));
  pbg_table_cell(out, placed ? document->regions.at[0].region->name : PBG_LIT(""), REGION_CELLS);
  pbg_buffer_add(out, PBG_LIT(GAP));
  pbg_table_cell(out, document->title, title_cells);
  while (out->len && out->data[out->len - 1] == ' ') {
    --out->len;
  }
  pbg_buffer_add_char(out, '\n');
}

static void
add_heading(PbgBuffer *const out, const PbgIssue *const issue, const PbgMapCounts *const counts)
{
  pbg_buffer_add(out, issue->series.len ? issue->series : pbg_sv(issue->file));
  if (issue->year) {
    pbg_buffer_print(out, " %d", issue->year);
  }
  if (issue->number.len) {
    pbg_buffer_print(out, " 第%.*s期", PBG_ARG(issue->number));
  }
  pbg_buffer_print(out, ": %zu items, %zu policies\n", counts->items, counts->reported);
}

void
pbg_summary_print(PbgBuffer *const          out,
                  const PbgIssue *const     issue,
                  const PbgMapCounts *const counts,
                  const size_t              cells)
{
  const size_t fixed = DATE_CELLS + BODY_CELLS + REGION_CELLS + 3 * (sizeof GAP - 1);
  const size_t title = cells > fixed + MIN_TITLE_CELLS ? cells - fixed : MIN_TITLE_CELLS;
  add_heading(out, issue, counts);
  for (size_t s = 0; s < issue->section_count; ++s) {
    const PbgSection *const section = &issue->sections[s];
    for (size_t i = 0; i < section->item_count; ++i) {
      const PbgItem *const item = &section->items[i];
      for (size_t d = 0; d < item->document_count; ++d) {
        if (item->documents[d].role == PBG_ROLE_REPORTED) {
          add_document(out, &item->documents[d], title);
        }
      }
    }
  }
}
