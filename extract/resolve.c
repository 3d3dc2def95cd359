// resolve.c - names of regions; the steps are tried in order, the first that finds something decides.
#include "extract/resolve.h"

#include "base/utf8.h"
#include "extract/resolve_internal.h"

#include <ctype.h>

const char *
pbg_resolve_rule_name(const PbgResolveRule rule)
{
  static const char *const names[] = {
    [PBG_RULE_NAME] = "name",   [PBG_RULE_ALIAS] = "alias", [PBG_RULE_LABEL] = "label", [PBG_RULE_FORMER] = "former",
    [PBG_RULE_KEY] = "key",     [PBG_RULE_CHAIN] = "chain", [PBG_RULE_STEM] = "stem",   [PBG_RULE_ENGLISH] = "english",
    [PBG_RULE_LOCAL] = "local", [PBG_RULE_UNIT] = "unit"};
  return names[rule];
}

void
pbg_candidate_add(PbgCandidates *const out, const PbgCandidate candidate)
{
  for (size_t i = 0; i < out->count; ++i) {
    const PbgCandidate *const old = &out->at[i];
    if (candidate.region == old->region && candidate.body == old->body && candidate.former == old->former &&
        pbg_sv_equal(candidate.name, old->name)) {
      return;
    }
  }
  if (out->count < PBG_MAX_CANDIDATES) {
    out->at[out->count++] = candidate;
  }
}

static void
add_region(PbgCandidates *const out, const PbgRegion *const region, const PbgResolveRule rule)
{
  pbg_candidate_add(out, (PbgCandidate){rule, region->name, region->english, region, NULL, NULL, NULL});
}

PbgResolveRule
pbg_rule_of(const PbgStrView name, const PbgStrView official, PbgStrView alts)
{
  if (pbg_sv_equal(name, official)) {
    return PBG_RULE_NAME;
  }
  while (alts.len) {
    const PbgStrView one = pbg_sv_cut(&alts, '|');
    if (pbg_sv_starts(one, PBG_LIT("~")) && pbg_sv_equal(pbg_sv_from(one, 1), name)) {
      return PBG_RULE_LABEL;
    }
  }
  return PBG_RULE_ALIAS;
}

/// The name was that of the division in the year; where it is not known until when, only its own entry says so
static bool
was_in_use(const PbgFormer *const former, const int year)
{
  return year && former->until && year <= former->until;
}

static void
add_former(PbgCandidates *const out, const PbgScope *const scope, const PbgFormer *const former)
{
  const bool       gone = pbg_sv_has(former->successors, PBG_LIT("|")); // no one division goes on for it
  const bool       then = !former->ended && (gone || was_in_use(former, scope->year));
  const PbgRegion *now  = former->region;
  if (now) {
    pbg_candidate_add(out, (PbgCandidate){PBG_RULE_FORMER, then ? former->name : now->name,
                                          then ? (PbgStrView){NULL, 0} : now->english, now, NULL, NULL, former});
  }
}

/// Former divisions with this name or code
static void
former_names(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  for (size_t i = 0;; ++i) {
    const PbgFormer *const former = pbg_lexicon_former_at(scope->lexicon, i);
    if (!former) {
      return;
    }
    if (pbg_sv_equal(former->name, name) || pbg_sv_equal(former->code, name)) {
      add_former(out, scope, former);
    }
  }
}

/// The whole of the name is in the tables
static void
whole_names(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  PbgTerm      terms[PBG_MAX_CANDIDATES];
  const size_t count = pbg_lexicon_whole(scope->lexicon, PBG_TERM_REGION, name, terms, PBG_MAX_CANDIDATES);
  for (size_t i = 0; i < count; ++i) {
    const PbgRegion *const region = terms[i].entry;
    add_region(out, region, pbg_rule_of(name, region->name, region->alts));
  }
}

static bool
is_there(const PbgCandidates *const c, const PbgRegion *const region)
{
  size_t i = 0;
  while (i < c->count && c->at[i].region != region) {
    ++i;
  }
  return i < c->count;
}

/// What the tables say of a former name goes before what they say of its successor: which of them, the year decides
static void
named_regions(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  PbgCandidates former = {.count = 0};
  former_names(scope, name, &former);
  whole_names(scope, name, out);
  size_t kept = 0;
  for (size_t i = 0; i < out->count; ++i) {
    bool same = false;
    for (size_t j = 0; j < former.count; ++j) {
      same = same || (former.at[j].region == out->at[i].region &&
                      (out->at[i].rule != PBG_RULE_NAME || was_in_use(former.at[j].former, scope->year)));
    }
    out->at[kept] = out->at[i];
    kept += !same;
  }
  out->count          = kept;
  const bool namesake = kept; // another division has the name now: the old one counts only at its time
  for (size_t i = 0; i < former.count; ++i) {
    if (!namesake && !is_there(out, former.at[i].region)) {
      pbg_candidate_add(out, former.at[i]);
    } else if (namesake && was_in_use(former.at[i].former, scope->year)) {
      out->at[0] = former.at[i];
      out->count = 1;
    }
  }
}

/// Is `rest` what a stem lacks: 市, 区, 县, 土家族苗族自治县?
static bool
is_kind(const PbgScope *const scope, const PbgStrView rest)
{
  const size_t tail = pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_DIVISION_TAIL, rest, 0, rest.len);
  return tail && (tail == rest.len || pbg_sv_has(rest, PBG_LIT("族")));
}

/// Was this name of the division given up, or the division itself, before the year in scope?
static bool
is_past(const PbgScope *const scope, const PbgRegion *const region, const PbgStrView name)
{
  const PbgFormer *former = NULL;
  for (size_t i = 0; (former = pbg_lexicon_former_at(scope->lexicon, i)); ++i) {
    if (former->region == region && (former->ended || pbg_sv_equal(former->name, name)) &&
        !was_in_use(former, scope->year)) {
      return true;
    }
  }
  return false;
}

static bool
has_stem(const PbgScope *const scope, const PbgRegion *const region, const PbgStrView stem, const bool past)
{
  PbgStrView names[] = {region->name, region->alts};
  for (size_t i = 0; i < 2; ++i) {
    while (names[i].len) {
      const PbgStrView one = pbg_sv_cut(&names[i], '|');
      if (pbg_sv_starts(one, stem) && is_kind(scope, pbg_sv_from(one, stem.len)) &&
          is_past(scope, region, one) == past) {
        return true;
      }
    }
  }
  return false;
}

static void
stems(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  const PbgRegion *region = NULL;
  if (pbg_utf8_length(name) < 2) {
    return;
  }
  for (int past = 0; past < 2 && !out->count; ++past) { // 莱芜, 淮阴: the districts of today before the cities of once
    for (size_t i = 0; (region = pbg_lexicon_region_at(scope->lexicon, i)); ++i) {
      if (region->level >= PBG_LEVEL_PROVINCE && has_stem(scope, region, name, past)) {
        add_region(out, region, PBG_RULE_STEM);
      }
    }
  }
  // 威宁县, 鄂伦春旗: the short name of an autonomous county keeps 县
  const size_t tail = pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_DIVISION_TAIL, name, 0, name.len);
  const bool   cut  = !out->count && tail && pbg_utf8_length(name) > 2;
  for (size_t i = 0; cut && (region = pbg_lexicon_region_at(scope->lexicon, i)); ++i) {
    const PbgStrView stem = pbg_sv_slice(name, 0, name.len - tail);
    if (pbg_sv_starts(region->name, stem) && pbg_sv_ends(region->name, pbg_sv_from(name, stem.len)) &&
        pbg_sv_has(pbg_sv_from(region->name, stem.len), PBG_LIT("自治")) && region->level == PBG_LEVEL_COUNTY) {
      add_region(out, region, PBG_RULE_STEM);
    }
  }
}

bool
pbg_equal_ascii(const PbgStrView a, const PbgStrView b)
{
  for (size_t i = 0; i < a.len && a.len == b.len; ++i) {
    if (tolower((unsigned char)a.data[i]) != tolower((unsigned char)b.data[i])) {
      return false;
    }
  }
  return a.len && a.len == b.len;
}

static void
keys_and_english(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  const PbgRegion *region = pbg_lexicon_region(scope->lexicon, name);
  if (region) {
    add_region(out, region, PBG_RULE_KEY);
  }
  for (size_t i = 0; !out->count && (region = pbg_lexicon_region_at(scope->lexicon, i)); ++i) {
    if (pbg_equal_ascii(region->iso, name)) {
      add_region(out, region, PBG_RULE_KEY);
    }
  }
  for (size_t i = 0; !out->count && (region = pbg_lexicon_region_at(scope->lexicon, i)); ++i) {
    if (pbg_equal_ascii(region->english, name)) {
      add_region(out, region, PBG_RULE_ENGLISH);
    }
  }
}

/// Keep the candidates that lie in `inside` if there are any; `strict`: only those
static void
narrow(PbgCandidates *const c, const PbgRegion *const inside, const bool strict)
{
  size_t kept = 0;
  for (size_t i = 0; i < c->count; ++i) {
    kept += pbg_region_within(c->at[i].region, inside);
  }
  if (!kept && !strict) {
    return;
  }
  kept = 0;
  for (size_t i = 0; i < c->count; ++i) {
    c->at[kept] = c->at[i];
    kept += pbg_region_within(c->at[i].region, inside) && (!strict || c->at[i].region != inside);
  }
  c->count = kept;
}

/// 朝阳 is the city before the districts of that name
static void
keep_highest(PbgCandidates *const c)
{
  PbgLevel highest = PBG_LEVEL_ZONE;
  for (size_t i = 0; i < c->count; ++i) {
    highest = c->at[i].region->level < highest ? c->at[i].region->level : highest;
  }
  size_t kept = 0;
  for (size_t i = 0; i < c->count; ++i) {
    c->at[kept] = c->at[i];
    kept += c->at[i].region->level == highest;
  }
  c->count = kept;
}

/// 广东省深圳市南山区, 杭州余杭: the longest head that is one region, then the rest within it
static void
chain(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  for (size_t at = name.len; at > 0 && !out->count;) {
    at -= pbg_utf8_before(name, at);
    PbgCandidates heads = {.count = 0};
    if (at) {
      whole_names(scope, pbg_sv_slice(name, 0, at), &heads);
      keep_highest(&heads);
    }
    for (size_t i = 0; i < heads.count; ++i) {
      const PbgRegion *const head = heads.at[i].region;
      PbgCandidates          rest = {.count = 0};
      if (head->level >= PBG_LEVEL_COUNTRY && head->level < PBG_LEVEL_COUNTY) {
        const PbgStrView tail = pbg_sv_from(name, at);
        named_regions(scope, tail, &rest);
        narrow(&rest, head, true);
        if (!rest.count) {
          stems(scope, tail, &rest);
          narrow(&rest, head, true);
        }
        if (!rest.count) {
          chain(scope, tail, &rest);
          narrow(&rest, head, true);
        }
        keep_highest(&rest);
      }
      for (size_t j = 0; j < rest.count; ++j) {
        rest.at[j].rule = PBG_RULE_CHAIN;
        pbg_candidate_add(out, rest.at[j]);
      }
    }
  }
}

void
pbg_resolve_region(const PbgScope *const scope, const PbgStrView name, PbgCandidates *const out)
{
  out->count = 0;
  if (name.len > PBG_MAX_RESOLVED) {
    return;
  }
  named_regions(scope, name, out);
  static void (*const steps[])(const PbgScope *, PbgStrView, PbgCandidates *) = {keys_and_english, stems, chain};
  for (size_t i = 0; !out->count && i < sizeof steps / sizeof *steps; ++i) {
    steps[i](scope, name, out);
  }
  if (!out->count) {
    const PbgRegion *const region = pbg_region_of_word(scope, name); // 我省
    if (region && pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_REGION_WORD, name, 0) == name.len) {
      add_region(out, region, PBG_RULE_LABEL);
    }
  }
  if (!out->count && name.len && pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_NATIONAL, name, 0) == name.len) {
    add_region(out, pbg_lexicon_region(scope->lexicon, PBG_CHINA), PBG_RULE_LABEL);
  }
  if (scope->scope) {
    narrow(out, scope->scope, false);
  }
  keep_highest(out);
}
