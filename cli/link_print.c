// link_print.c - tables of counts, by type and by rule; a few of the doubtful ones, so that one sees what they are.
#include "cli/link_print.h"

#include "cli/table.h"

#define GAP        "  "
#define TYPE_CELLS 8
#define RULE_CELLS 10
#define NAME_CELLS 24
#define MAX_RULES  32
#define EXAMPLES   5

static const char *const decision_names[] = {"exact", "close", "doubtful", "contradicted", "refused"};

static void
end_line(PbgBuffer *const out)
{
  while (out->len && out->data[out->len - 1] == ' ') {
    --out->len;
  }
  pbg_buffer_add_char(out, '\n');
}

static void
print_counts(PbgBuffer *const out, const PbgLink *const link, const bool types[PBG_LINK_TYPES])
{
  pbg_buffer_print(out, "%-*s%9s%9s%9s%9s%9s%9s%9s%9s%9s\n", TYPE_CELLS, "", "ours", "exact", "same-as", "close",
                   "doubtful", "against", "namesake", "unknown", "theirs");
  for (unsigned type = 0; type < PBG_LINK_TYPES; ++type) {
    if (types[type]) {
      const PbgLinkCounts c = pbg_link_counts(link, (PbgLinkType)type);
      pbg_buffer_print(out, "%-*s%9zu%9zu%9zu%9zu%9zu%9zu%9zu%9zu%9zu\n", TYPE_CELLS,
                       pbg_link_type_name((PbgLinkType)type), c.wanted, c.exact, c.proven, c.close, c.doubtful,
                       c.contradicted, c.elsewhere, c.unknown, c.theirs);
    }
  }
}

typedef struct {
  PbgStrView rule;
  size_t     exact, close, doubtful;
} Rule;

static void
count_rule(Rule rules[MAX_RULES], size_t *const count, const PbgLinkResult *const r)
{
  size_t i = 0;
  while (i < *count && !pbg_sv_equal(rules[i].rule, r->rule)) {
    ++i;
  }
  if (i == MAX_RULES) {
    return; // a table has few kinds of identifiers
  }
  *count        = i == *count ? i + 1 : *count;
  rules[i].rule = r->rule;
  rules[i].exact += r->decision == PBG_LINK_EXACT;
  rules[i].close += r->decision == PBG_LINK_CLOSE;
  rules[i].doubtful += r->decision == PBG_LINK_DOUBTFUL;
}

static void
print_rules(PbgBuffer *const out, const PbgLink *const link)
{
  Rule                 rules[MAX_RULES] = {{{NULL, 0}, 0, 0, 0}};
  size_t               count            = 0;
  const PbgLinkResult *r                = NULL;
  for (size_t i = 0; (r = pbg_link_result_at(link, i)); ++i) {
    count_rule(rules, &count, r);
  }
  if (count) {
    pbg_buffer_print(out, "\n%-*s%9s%9s%9s\n", RULE_CELLS, "rule", "exact", "close", "doubtful");
  }
  for (size_t i = 0; i < count; ++i) {
    pbg_table_cell(out, rules[i].rule, RULE_CELLS);
    pbg_buffer_print(out, "%9zu%9zu%9zu\n", rules[i].exact, rules[i].close, rules[i].doubtful);
  }
}

static void
print_result(PbgBuffer *const out, const PbgLinkResult *const r, const size_t cells)
{
  const size_t used = 2 * NAME_CELLS + 12 + 5 + 4 * (sizeof GAP - 1);
  char         score[16];
  pbg_table_cell(out, pbg_sv(decision_names[r->decision]), 12);
  pbg_buffer_add(out, PBG_LIT(GAP));
  pbg_table_cell(out, r->ours->label, NAME_CELLS);
  pbg_buffer_add(out, PBG_LIT(GAP));
  pbg_table_cell(out, r->theirs->label, NAME_CELLS);
  const int n = snprintf(score, sizeof score, GAP "%d.%03d" GAP, r->score / 1000, r->score % 1000);
  pbg_buffer_add(out, (PbgStrView){score, n > 0 ? (size_t)n : 0});
  pbg_table_cell(out, r->reason, cells > used + 20 ? cells - used : 20);
  end_line(out);
}

/// The first few of each kind of decision that is not exact
static void
print_left(PbgBuffer *const out, const PbgLink *const link, const size_t cells)
{
  size_t               shown[sizeof decision_names / sizeof *decision_names] = {0};
  size_t               total                                                 = 0;
  const PbgLinkResult *r                                                     = NULL;
  for (size_t i = 0; (r = pbg_link_result_at(link, i)); ++i) {
    if (r->decision != PBG_LINK_EXACT && shown[r->decision]++ < EXAMPLES) {
      pbg_buffer_add(out, total++ ? PBG_LIT("") : PBG_LIT("\n"));
      print_result(out, r, cells);
    }
  }
}

void
pbg_link_print_summary(PbgBuffer *const     out,
                       const PbgLink *const link,
                       const bool           types[PBG_LINK_TYPES],
                       const size_t         cells)
{
  print_counts(out, link, types);
  print_rules(out, link);
  print_left(out, link, cells);
}

void
pbg_link_print_report(PbgBuffer *const out, const PbgLink *const link)
{
  const PbgLinkResult *r = NULL;
  pbg_buffer_add(out,
                 PBG_LIT("decision\ttype\tours\ttheirs\tour label\ttheir label\tscore\trule\tsame as\tby\treason\n"));
  for (size_t i = 0; (r = pbg_link_result_at(link, i)); ++i) {
    pbg_buffer_print(out, "%s\t%s\t%.*s\t%.*s\t%.*s\t%.*s\t%d.%03d\t%.*s\t%s\t%.*s\t%.*s\n",
                     decision_names[r->decision], pbg_link_type_name(r->type), PBG_ARG(r->ours->iri),
                     PBG_ARG(r->theirs->iri), PBG_ARG(r->ours->label), PBG_ARG(r->theirs->label), r->score / 1000,
                     r->score % 1000, PBG_ARG(r->rule), r->proven ? "yes" : "", PBG_ARG(r->by), PBG_ARG(r->reason));
  }
}
