// resolve_print.c - the columns of a candidate and the three forms in which they are shown.
#include "cli/resolve_print.h"

#include "base/json.h"
#include "cli/table.h"

#include <stdio.h>

typedef struct {
  PbgStrView cells[PBG_COLUMN_COUNT];
  char       valid[32];
} Line;

static const char *
level_name(const PbgLevel level)
{
  static const char *const names[] = {"world", "country", "province", "prefecture", "county", "zone"};
  return names[level];
}

static PbgStrView
kind_of(const PbgCandidate *const c, const bool of_bodies)
{
  return pbg_sv(!of_bodies ? level_name(c->region->level)
                : !c->body ? "local"
                           : (c->body->unit ? "unit" : "organization"));
}

static PbgStrView
iri_of(const PbgMint *const mint, const PbgCandidate *const c, const bool of_bodies)
{
  return of_bodies ? pbg_mint_body(mint, c->body, c->name) : pbg_mint_slug(mint, PBG_LIT("region/"), c->region->id);
}

/// Known things by their key, others by their IRI
static PbgStrView
key_of(const PbgMint *const mint, const PbgCandidate *const c, const bool of_bodies)
{
  const bool at_its_time = c->former && pbg_sv_equal(c->former->name, c->name);
  return !of_bodies ? at_its_time ? c->former->code : c->region->id : c->body ? c->body->slug : iri_of(mint, c, true);
}

static PbgStrView
parent_of(const PbgMint *const mint, const PbgCandidate *const c, const bool of_bodies)
{
  const PbgStrView none = {NULL, 0};
  if (!of_bodies) {
    return c->region->parent ? c->region->parent->name : none;
  }
  if (c->body) {
    return c->body->parent ? c->body->parent->name : none;
  }
  const PbgBody *const above = c->local ? pbg_lexicon_body(mint->lexicon, c->local->parent) : NULL;
  return above ? above->name : c->local ? pbg_fill_template(mint->arena, c->local->parent, c->region->name) : none;
}

/// "2003-2018", "2018-", "-2010"; of a former division the year until which it had the name
static PbgStrView
valid_of(const PbgCandidate *const c, char *const out, const size_t size)
{
  const int from      = c->body ? c->body->from : c->local ? c->local->from : 0;
  const int to        = c->body ? c->body->to : c->local ? c->local->to : c->former ? c->former->until : 0;
  char      first[12] = "", last[12] = "";
  if (from) {
    snprintf(first, sizeof first, "%d", from);
  }
  if (to) {
    snprintf(last, sizeof last, "%d", to);
  }
  snprintf(out, size, "%s%s%s", first, from || to ? "-" : "", last);
  return pbg_sv(out);
}

static void
fill_line(const PbgAnswer *const answer, const PbgMint *const mint, const PbgCandidate *const c, Line *const line)
{
  const bool bodies = answer->of_bodies;
  *line =
    (Line){.cells = {answer->asked, c->name, kind_of(c, bodies), key_of(mint, c, bodies), parent_of(mint, c, bodies)}};
  if (bodies && c->region) {
    line->cells[PBG_COLUMN_REGION] = c->region->name;
  }
  line->cells[PBG_COLUMN_VALID] = valid_of(c, line->valid, sizeof line->valid);
  line->cells[PBG_COLUMN_RULE]  = pbg_sv(answer->found->count > 1 ? "ambiguous" : pbg_resolve_rule_name(c->rule));
}

static void
unknown_line(const PbgAnswer *const answer, Line *const line)
{
  *line = (Line){.cells = {answer->asked, [PBG_COLUMN_RULE] = PBG_LIT("unknown")}};
}

/// Cells of the columns before the last; the rest of the line goes to the names
static void
widths_of(const size_t cells, size_t widths[PBG_COLUMN_COUNT])
{
  static const size_t fixed[PBG_COLUMN_COUNT] = {
    [PBG_COLUMN_KIND] = 12, [PBG_COLUMN_KEY] = 14, [PBG_COLUMN_VALID] = 9, [PBG_COLUMN_RULE] = 9};
  const size_t gaps = (size_t)2 * (PBG_COLUMN_COUNT - 1), taken = 12 + 14 + 9 + 9;
  const size_t rest = cells > gaps + taken + 40 ? cells - gaps - taken : 40;
  for (size_t i = 0; i < PBG_COLUMN_COUNT; ++i) {
    widths[i] = fixed[i];
  }
  widths[PBG_COLUMN_NAME]     = rest / 4;
  widths[PBG_COLUMN_PARENT]   = rest / 5;
  widths[PBG_COLUMN_REGION]   = rest / 6;
  widths[PBG_COLUMN_OFFICIAL] = rest - rest / 4 - rest / 5 - rest / 6;
}

static void
print_aligned(const Line *const line, const size_t cells, PbgBuffer *const out)
{
  size_t widths[PBG_COLUMN_COUNT];
  widths_of(cells, widths);
  for (size_t i = 0; i < PBG_COLUMN_COUNT; ++i) {
    pbg_table_cell(out, line->cells[i], widths[i]);
    pbg_buffer_add(out, i + 1 < PBG_COLUMN_COUNT ? PBG_LIT("  ") : PBG_LIT(""));
  }
  while (out->len && out->data[out->len - 1] == ' ') {
    --out->len;
  }
  pbg_buffer_add_char(out, '\n');
}

static void
print_separated(const Line *const line, const size_t cells, PbgBuffer *const out)
{
  (void)cells;
  for (size_t i = 0; i < PBG_COLUMN_COUNT; ++i) {
    pbg_buffer_add(out, line->cells[i]);
    pbg_buffer_add_char(out, i + 1 < PBG_COLUMN_COUNT ? '\t' : '\n');
  }
}

static void
print_lines(const PbgAnswer *const answer,
            const PbgMint *const   mint,
            const size_t           cells,
            PbgBuffer *const       out,
            void (*const print)(const Line *line, size_t cells, PbgBuffer *out))
{
  Line line;
  for (size_t i = 0; i < answer->found->count; ++i) {
    fill_line(answer, mint, &answer->found->at[i], &line);
    print(&line, cells, out);
  }
  if (!answer->found->count) {
    unknown_line(answer, &line);
    print(&line, cells, out);
  }
}

void
pbg_resolve_print_tsv(const PbgAnswer *const answer, const PbgMint *const mint, PbgBuffer *const out)
{
  print_lines(answer, mint, 0, out, print_separated);
}

void
pbg_resolve_print_table(const PbgAnswer *const answer,
                        const PbgMint *const   mint,
                        const size_t           cells,
                        PbgBuffer *const       out)
{
  print_lines(answer, mint, cells, out, print_aligned);
}

void
pbg_resolve_print_head(const size_t cells, PbgBuffer *const out)
{
  const Line line = {.cells = {PBG_LIT("name"), PBG_LIT("official name"), PBG_LIT("kind"), PBG_LIT("key"),
                               PBG_LIT("parent"), PBG_LIT("region"), PBG_LIT("valid"), PBG_LIT("rule")}};
  print_aligned(&line, cells, out);
}

static void
add_member(PbgBuffer *const out, const char *const name, const PbgStrView value)
{
  if (value.len) {
    pbg_buffer_print(out, ", \"%s\": ", name);
    pbg_json_string(out, value);
  }
}

static void
add_candidate(const PbgAnswer *const answer, const PbgMint *const mint, const PbgCandidate *c, PbgBuffer *const out)
{
  Line line;
  fill_line(answer, mint, c, &line);
  pbg_buffer_add(out, PBG_LIT("{\"official\": "));
  pbg_json_string(out, c->name);
  add_member(out, "english", c->english);
  add_member(out, "type", pbg_sv(answer->of_bodies ? "body" : "region"));
  add_member(out, "kind", line.cells[PBG_COLUMN_KIND]);
  add_member(out, "key", line.cells[PBG_COLUMN_KEY]);
  add_member(out, "iri", iri_of(mint, c, answer->of_bodies));
  add_member(out, "parent", line.cells[PBG_COLUMN_PARENT]);
  add_member(out, "region", line.cells[PBG_COLUMN_REGION]);
  add_member(out, "regionId", answer->of_bodies && c->region ? c->region->id : (PbgStrView){NULL, 0});
  add_member(out, "valid", line.cells[PBG_COLUMN_VALID]);
  add_member(out, "formerName", c->former ? c->former->name : (PbgStrView){NULL, 0});
  add_member(out, "formerCode", c->former ? c->former->code : (PbgStrView){NULL, 0});
  add_member(out, "successors", c->former ? c->former->successors : (PbgStrView){NULL, 0});
  add_member(out, "rule", pbg_sv(pbg_resolve_rule_name(c->rule)));
  pbg_buffer_add_char(out, '}');
}

void
pbg_resolve_print_json(const PbgAnswer *const answer, const PbgMint *const mint, PbgBuffer *const out)
{
  const size_t count = answer->found->count;
  pbg_buffer_add(out, PBG_LIT("{\"name\": "));
  pbg_json_string(out, answer->asked);
  add_member(out, "status", pbg_sv(!count ? "unknown" : count == 1 ? "resolved" : "ambiguous"));
  pbg_buffer_add(out, PBG_LIT(", \"candidates\": ["));
  for (size_t i = 0; i < count; ++i) {
    pbg_buffer_add(out, i ? PBG_LIT(", ") : PBG_LIT(""));
    add_candidate(answer, mint, &answer->found->at[i], out);
  }
  pbg_buffer_add(out, PBG_LIT("]}"));
}
