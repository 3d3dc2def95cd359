// resolve_body.c - names of bodies: the tables, the grammar of local bodies, the reader's own recogniser.
#include "base/utf8.h"
#include "extract/resolve.h"
#include "extract/resolve_internal.h"

static void
add_body(PbgCandidates *const out, const PbgBody *const body, const PbgResolveRule rule)
{
  pbg_candidate_add(out, (PbgCandidate){rule, body->name, body->english, body->region, body, NULL, NULL});
}

static void
known_body(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  PbgTerm      terms[PBG_MAX_CANDIDATES];
  const size_t count = pbg_lexicon_whole(scope->lexicon, PBG_TERM_BODY, name, terms, PBG_MAX_CANDIDATES);
  if (pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_JOINT_NAME, name, 0) == name.len) { // 两高 is both
    for (size_t i = 0; i < count; ++i) {
      const PbgBody *const one = terms[i].entry;
      add_body(out, one, pbg_rule_of(name, one->name, one->alts));
    }
    return;
  }
  const PbgBody *const body = pbg_choose_body(terms, count, scope->year);
  if (body) {
    add_body(out, body, pbg_rule_of(name, body->name, body->alts));
  }
}

static bool
add_local(PbgCandidates *const out, const PbgScope *const scope, const PbgRegion *const region, const PbgStrView tail)
{
  PbgAgent              agent = {0};
  const PbgLocal *const local = region ? pbg_local_named(scope, region, tail, &agent) : NULL;
  if (local) {
    pbg_candidate_add(
      out, (PbgCandidate){PBG_RULE_LOCAL, agent.name, agent.english, agent.region, agent.known, local, NULL});
  }
  return local;
}

/// 发改委 where a province is in scope
static void
tail_alone(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  const PbgRegion *const home = scope->scope;
  if (home && home->level >= PBG_LEVEL_PROVINCE && !pbg_sv_starts(home->id, PBG_LIT("US-"))) {
    add_local(out, scope, home, name);
  }
}

/// What stands before {} in the name that a tail makes: 国家税务总局 in 国家税务总局深圳市税务局
static PbgStrView
head_of(const PbgLocal *const local)
{
  const size_t at = pbg_sv_find(local->name, PBG_LIT("{}"), 0);
  return pbg_sv_slice(local->name, 0, at == PBG_NPOS ? 0 : at);
}

/// A region in every form that stands alone, then a tail of the grammar: 沪经信委, 浦东新区发改委, 中共湖南省委网信办
static void
region_and_tail(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  const size_t party = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_PARTY_HEAD, name, 0);
  for (size_t at = name.len; at > party && !out->count;) {
    at -= pbg_utf8_before(name, at);
    PbgTerm          term;
    PbgStrView       head = pbg_sv_slice(name, party, at);
    const PbgStrView tail = pbg_sv_from(name, at);
    if (!head.len || !pbg_lexicon_whole(scope->lexicon, PBG_TERM_LOCAL, tail, &term, 1)) {
      continue;
    }
    const PbgStrView before = head_of(term.entry);
    if (before.len && pbg_sv_starts(head, before)) {
      head = pbg_sv_from(head, before.len);
    }
    PbgCandidates regions = {.count = 0};
    pbg_resolve_region(scope, head, &regions);
    for (size_t i = 0; i < regions.count; ++i) {
      add_local(out, scope, regions.at[i].region, tail);
    }
  }
}

/// A body's own name without its region, where it is one region's alone: 积金局, 数位发展部资通安全署
static void
own_name(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  PbgTerm    terms[2];
  const bool one = pbg_lexicon_whole(scope->lexicon, PBG_TERM_LOCAL, name, terms, 2) == 1;
  if (one && !pbg_sv_has(((const PbgLocal *)terms[0].entry)->name, PBG_LIT("{"))) {
    PbgStrView regions = ((const PbgLocal *)terms[0].entry)->regions;
    add_local(out, scope, pbg_lexicon_region(scope->lexicon, pbg_sv_cut(&regions, '|')), name);
  }
}

/// 欧盟EDPB, 加拿大OPC: a region and another name of a body there
static void
region_and_alias(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  for (size_t at = name.len; at > 0 && !out->count;) {
    at -= pbg_utf8_before(name, at);
    PbgTerm       terms[PBG_MAX_CANDIDATES];
    PbgCandidates regions = {.count = 0};
    const size_t  count =
      at ? pbg_lexicon_whole(scope->lexicon, PBG_TERM_BODY, pbg_sv_from(name, at), terms, PBG_MAX_CANDIDATES) : 0;
    const PbgBody *const body = count ? pbg_choose_body(terms, count, scope->year) : NULL;
    if (body && body->region) {
      pbg_resolve_region(scope, pbg_sv_slice(name, 0, at), &regions);
    }
    if (regions.count == 1 && !pbg_sv_equal(regions.at[0].region->id, PBG_CHINA) &&
        pbg_region_within(body->region, regions.at[0].region)) {
      add_body(out, body, PBG_RULE_ALIAS);
    }
  }
}

/// What the reader makes of the name: an office of a known body, a local body in its own words
static void
as_read(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  uint32_t *const at = pbg_arena_alloc(scope->arena, (name.len + 1) * sizeof *at);
  if (!at) {
    return;
  }
  for (size_t i = 0; i <= name.len; ++i) {
    at[i] = (uint32_t)i;
  }
  const PbgAgent agent = pbg_agent_named(scope, (PbgMapped){name.data, name.len, at}, "resolve");
  if (agent.known) {
    add_body(out, agent.known, PBG_RULE_ALIAS);
  } else if (agent.name.len && agent.region) {
    pbg_candidate_add(out, (PbgCandidate){PBG_RULE_UNIT, agent.name, agent.english, agent.region, NULL, NULL, NULL});
  }
}

static void
key_or_english(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  const PbgBody *body = pbg_lexicon_body(scope->lexicon, name);
  if (body) {
    add_body(out, body, PBG_RULE_KEY);
  }
  for (size_t i = 0; !out->count && (body = pbg_lexicon_body_at(scope->lexicon, i)); ++i) {
    if (pbg_equal_ascii(body->english, name)) {
      add_body(out, body, PBG_RULE_ENGLISH);
    }
  }
}

void
pbg_resolve_body(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  static void (*const steps[])(const PbgScope *, PbgStrView, PbgCandidates *) = {
    tail_alone, known_body, own_name, region_and_tail, region_and_alias, as_read, key_or_english};
  out->count = 0;
  for (size_t i = 0; !out->count && name.len <= PBG_MAX_RESOLVED && i < sizeof steps / sizeof *steps; ++i) {
    steps[i](scope, name, out);
  }
}
