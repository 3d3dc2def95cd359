// run.c - the run as a whole, and its results for people.
#include "base/buffer.h"
#include "link/link_internal.h"

#include <stdlib.h>

#define BY_PROGRAM PBG_LIT("pbg")

static const PbgLinkEntity *
ours_of(const PbgLink *const link, const Pair *const pair)
{
  return &link->ours.entities[pair->ours];
}

// --- Reasons ---

static void
add(PbgBuffer *const out, const char *const head, const PbgStrView tail)
{
  pbg_buffer_print(out, "%s%s%.*s", out->len ? "; " : "", head, PBG_ARG(tail));
}

static void
add_names(PbgBuffer *const out, const Pair *const pair)
{
  static const char *const texts[] = {
    "", "other names", "similar names", "alias of both: ", "alias of one: ", "same name: "};
  if (pair->names) {
    add(out, texts[pair->names], pair->name);
  }
}

static void
add_place(PbgBuffer *const out, const Pair *const pair, const bool homeless)
{
  static const char *const texts[] = {"place not said", "elsewhere: ", "same country as ", "within ", "in "};
  if (!homeless) {
    add(out, texts[pair->place], pair->place ? pair->where : PBG_LIT(""));
  }
}

static void
add_rest(PbgBuffer *const out, const Pair *const pair, const PbgLinkType type)
{
  static const char *const types[] = {"kind not said", "another kind of thing", "another level", "same kind",
                                      "same level"};
  static const char *const times[] = {"", "years differ", "ours has ended", "same year", "same day"};
  add(out, types[pair->type], PBG_LIT(""));
  if (pair->time) {
    const bool conflict = pair->time == TIME_CONFLICT && type == PBG_LINK_POLICY;
    add(out, conflict ? "issued in another year" : times[pair->time], PBG_LIT(""));
  }
  if (pair->conflict.len) {
    add(out, "another ", pair->conflict);
  }
  if (pair->rivals) {
    add(out, "there are other candidates", PBG_LIT(""));
  }
}

PbgStrView
pbg_link_reason(const PbgLink *const link, const Pair *const pair)
{
  const PbgLinkType type = pbg_link_entity_type(ours_of(link, pair));
  PbgBuffer         out  = {0};
  if (pair->code.len) {
    pbg_buffer_print(&out, "same %.*s %.*s", PBG_ARG(pair->code), PBG_ARG(pair->value));
  }
  add_names(&out, pair);
  add_place(&out, pair, !link->home[pair->ours]);
  add_rest(&out, pair, type);
  const PbgStrView copy =
    out.status ? (PbgStrView){NULL, 0} : pbg_arena_copy(link->options.arena, pbg_buffer_view(&out));
  pbg_buffer_free(&out);
  return copy;
}

// --- Results ---

static PbgStrView
rule_of(const Pair *const pair, const PbgLinkType type)
{
  if (pair->answer != PBG_DECIDED_NOT) {
    return PBG_LIT("curated");
  }
  if (pair->own && !pair->codes) {
    return PBG_LIT("stated");
  }
  return pair->code.len ? pair->code : type == PBG_LINK_POLICY ? PBG_LIT("title") : PBG_LIT("name");
}

/// Does an identifier prove it, and nothing speak against it?
static bool
is_proven(const Pair *const pair)
{
  return pair->decision == PBG_LINK_EXACT && pair->proof && pair->answer == PBG_DECIDED_NOT && !pair->conflict.len &&
         pair->names != NAME_DIFFERENT && pair->place != PLACE_ELSEWHERE && pair->type != TYPE_OTHER &&
         pair->type != TYPE_OTHER_LEVEL && pair->time != TIME_CONFLICT;
}

static int
by_result(const void *const a, const void *const b)
{
  const PbgLinkResult *const x    = a;
  const PbgLinkResult *const y    = b;
  const int                  type = (int)x->type - (int)y->type;
  const int                  ours = type ? type : pbg_sv_compare(x->ours->iri, y->ours->iri);
  const int                  mark = ours ? ours : y->score - x->score;
  return mark ? mark : pbg_sv_compare(x->theirs->iri, y->theirs->iri);
}

static PbgStatus
make_results(PbgLink *const link)
{
  link->results = pbg_arena_alloc(link->options.arena, (link->pair_count + 1) * sizeof *link->results);
  if (!link->results) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < link->pair_count; ++i) {
    const Pair *const          pair = &link->pairs[i];
    const PbgLinkEntity *const ours = ours_of(link, pair);
    if (!ours->wanted || pair->decision == PBG_LINK_NONE) {
      continue;
    }
    const PbgLinkType   type   = pbg_link_entity_type(ours);
    const PbgLinkResult result = {.ours     = ours,
                                  .theirs   = &link->theirs.entities[pair->theirs],
                                  .type     = type,
                                  .decision = pair->decision,
                                  .score    = pair->answer != PBG_DECIDED_NOT ? 1000 : pair->score,
                                  .rule     = rule_of(pair, type),
                                  .reason   = pbg_link_reason(link, pair),
                                  .by       = pair->answer != PBG_DECIDED_NOT ? pair->by : BY_PROGRAM,
                                  .proven   = is_proven(pair),
                                  .stated   = pair->own};
    if (!result.reason.data) {
      return PBG_NO_MEMORY;
    }
    link->results[link->result_count++] = result;
  }
  if (link->result_count) {
    qsort(link->results, link->result_count, sizeof *link->results, by_result);
  }
  return PBG_OK;
}

/// Pairs that only people speak for
static PbgStatus
add_known_pairs(PbgLink *const link)
{
  for (size_t i = 0; i < link->known_count; ++i) {
    const PbgLinkEntity *const ours   = pbg_link_side_find(&link->ours, link->known[i].ours);
    const PbgLinkEntity *const theirs = pbg_link_side_find(&link->theirs, link->known[i].theirs);
    if (ours && theirs && theirs->base && link->known[i].answer != PBG_DECIDED_NOT) {
      Pair *const pairs =
        pbg_arena_grow(link->options.arena, link->pairs, link->pair_count, &link->pair_room, sizeof *pairs);
      if (!pairs) {
        return PBG_NO_MEMORY;
      }
      link->pairs = pairs;
      link->pairs[link->pair_count++] =
        (Pair){.ours = (uint32_t)(ours - link->ours.entities), .theirs = (uint32_t)(theirs - link->theirs.entities)};
    }
  }
  return PBG_OK;
}

PbgStatus
pbg_link_run(PbgLink *const link, const PbgLinkSimplify *const simplify)
{
  PbgStatus st = pbg_link_finish_ours(link);
  st           = st ? st : pbg_link_side_finish(&link->theirs, simplify);
  st           = st ? st : pbg_link_set_regions(link);
  st           = st ? st : add_known_pairs(link);
  st           = st ? st : pbg_link_find_pairs(link);
  st           = st ? st : pbg_link_decide(link);
  return st ? st : make_results(link);
}

const PbgLinkResult *
pbg_link_result_at(const PbgLink *const link, const size_t i)
{
  return i < link->result_count ? &link->results[i] : NULL;
}

// --- Counts ---

/// What became of one of ours: its results stand together. Returns the number behind the last of them.
static size_t
count_results(const PbgLink *const link, const size_t from, PbgLinkCounts *const out)
{
  bool   found[PBG_LINK_NONE + 1] = {false};
  size_t i                        = from;
  for (; i < link->result_count && link->results[i].ours == link->results[from].ours; ++i) {
    const PbgLinkResult *const r = &link->results[i];
    found[r->decision]           = true;
    out->proven += r->proven;
    out->curated += r->decision == PBG_LINK_EXACT && pbg_sv_equal(r->rule, PBG_LIT("curated"));
    out->taken += r->decision == PBG_LINK_EXACT;
  }
  const bool settled = found[PBG_LINK_EXACT] || found[PBG_LINK_CONTRADICTED];
  out->exact += found[PBG_LINK_EXACT];
  out->contradicted += found[PBG_LINK_CONTRADICTED];
  out->close += !settled && found[PBG_LINK_CLOSE];
  out->doubtful += !settled && !found[PBG_LINK_CLOSE] && found[PBG_LINK_DOUBTFUL];
  return i;
}

PbgLinkCounts
pbg_link_counts(const PbgLink *const link, const PbgLinkType type)
{
  PbgLinkCounts counts = {0};
  size_t        pair = 0, with_results = 0;
  for (size_t i = 0; i < link->ours.count; ++i) {
    const size_t before = pair;
    while (pair < link->pair_count && link->pairs[pair].ours == i) {
      ++pair;
    }
    if (link->ours.entities[i].wanted && pbg_link_entity_type(&link->ours.entities[i]) == type) {
      ++counts.wanted;
      counts.elsewhere += pair > before;
      counts.unknown += pair == before;
    }
  }
  for (size_t i = 0; i < link->result_count;) {
    const bool of_type = link->results[i].type == type;
    with_results += of_type;
    i = of_type ? count_results(link, i, &counts) : i + 1;
  }
  counts.elsewhere -= with_results; // these have pairs, of which one at least came to something
  for (size_t i = 0; i < link->theirs.count; ++i) {
    const PbgLinkEntity *const theirs = &link->theirs.entities[i];
    counts.theirs += theirs->base && pbg_link_entity_type(theirs) == type;
  }
  return counts;
}

size_t
pbg_link_strangers(const PbgLink *const link, PbgStrView *const example)
{
  size_t count = 0;
  for (size_t i = 0; i < link->theirs.count; ++i) {
    const PbgLinkEntity *const entity = &link->theirs.entities[i];
    if (entity->base) {
      return 0;
    }
    if (entity->name_count && entity->iri.len) {
      *example = count++ ? *example : entity->iri;
    }
  }
  return count;
}

size_t
pbg_link_foreign(const PbgLink *const link, PbgStrView *const example)
{
  size_t count = 0;
  for (size_t i = 0; i < link->stored_count; ++i) {
    if (pbg_sv_starts(link->stored[i], link->options.base)) {
      return 0;
    }
    *example = count++ ? *example : link->stored[i];
  }
  return count;
}
