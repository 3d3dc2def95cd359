// agent_local.c - names that the grammar of local bodies makes: what may follow a region's name, and what may stand round it.
#include "extract/agent_internal.h"

#include "base/utf8.h"

bool
pbg_name_valid_in(const int year, const int from, const int to)
{
  return !year || ((!from || from <= year) && (!to || to >= year));
}

/// Does a list of region ids ("310000|110000") name the region?
static bool
lists_region(PbgStrView ids, const PbgRegion *const region)
{
  while (ids.data && ids.len) {
    if (pbg_sv_equal(pbg_sv_cut(&ids, '|'), region->id)) {
      return true;
    }
  }
  return false;
}

static bool
applies_to(const PbgLocal *const local, const PbgRegion *const region)
{
  return local->regions.len ? lists_region(local->regions, region)
                            : region->level > PBG_LEVEL_COUNTRY; // 西班牙政府 is no 人民政府
}

/// Is row `a` the better one: for this region before everywhere, of the year before of another, the younger name
static bool
is_better_local(const PbgScope *const scope, const PbgLocal *const a, const PbgLocal *const b)
{
  if (!b || !a->regions.len != !b->regions.len) {
    return !b || a->regions.len;
  }
  const bool a_valid = pbg_name_valid_in(scope->year, a->from, a->to);
  const bool b_valid = pbg_name_valid_in(scope->year, b->from, b->to);
  return a_valid != b_valid ? a_valid : a->from > b->from;
}

const PbgLocal *
pbg_local_at(
  const PbgScope *const scope, const PbgRegion *const region, const PbgStrView text, const size_t at, size_t *const len)
{
  PbgTerm         terms[PBG_MAX_MATCH];
  const size_t    count = pbg_lexicon_match_all(scope->lexicon, PBG_TERM_LOCAL, text, at, terms, PBG_MAX_MATCH);
  const PbgLocal *best  = NULL;
  for (size_t i = 0; i < count; ++i) {
    const PbgLocal *const local = terms[i].entry;
    *len                        = terms[i].len;
    if (applies_to(local, region) && is_better_local(scope, local, best)) {
      best = local;
    }
  }
  return best;
}

/// `template` with `name` for `mark`, which it has
static PbgStrView
put_in(PbgArena *const arena, const PbgStrView template, const PbgStrView mark, const PbgStrView name)
{
  const size_t at  = pbg_sv_find(template, mark, 0);
  char *const  out = at == PBG_NPOS ? NULL : pbg_arena_alloc(arena, template.len + name.len + 1);
  if (!out) {
    return (PbgStrView){NULL, 0};
  }
  memcpy(out, template.data, at);
  memcpy(out + at, name.data, name.len);
  memcpy(out + at + name.len, template.data + at + mark.len, template.len - at - mark.len);
  return (PbgStrView){out, template.len + name.len - mark.len};
}

PbgStrView
pbg_fill_template(PbgArena *const arena, const PbgStrView template, const PbgStrView name)
{
  return put_in(arena, template, PBG_LIT("{}"), name);
}

/// The name of a region without its kind: 浙江, 内蒙古, 苏州
static PbgStrView
short_name(const PbgRegion *const region)
{
  PbgStrView       alts  = region->alts;
  const PbgStrView first = pbg_sv_cut(&alts, '|');
  const PbgStrView name  = pbg_sv_from(first, pbg_sv_starts(first, PBG_LIT("~")));
  return pbg_utf8_length(name) > 1 ? name : region->name; // 沪 is none
}

/// The region's full name for {}, its short one for {~}; a template with neither is a name of its own
static PbgStrView
fill(const PbgScope *const scope, const PbgStrView template, const PbgStrView full, const PbgStrView brief)
{
  return pbg_sv_has(template, PBG_LIT("{~}"))  ? put_in(scope->arena, template, PBG_LIT("{~}"), brief)
         : pbg_sv_has(template, PBG_LIT("{}")) ? put_in(scope->arena, template, PBG_LIT("{}"), full)
                                               : template;
}

void
pbg_agent_fill(const PbgScope *const  scope,
               const PbgLocal *const  local,
               const PbgRegion *const region,
               PbgAgent *const        out)
{
  PbgTerm    body    = {.entry = NULL};
  const bool english = region->english.len && local->english.len;
  out->name          = fill(scope, local->name, region->name, short_name(region));
  out->english       = english ? fill(scope, local->english, region->english, region->english) : (PbgStrView){NULL, 0};
  out->region        = region;
  if (pbg_lexicon_whole(scope->lexicon, PBG_TERM_BODY, out->name, &body, 1) &&
      pbg_sv_equal(((const PbgBody *)body.entry)->name, out->name)) {
    out->known = body.entry; // one body has one identifier, whichever table names it
  }
}

/// The longest tail, standing at byte `at`, of the row's forms HEAD{}TAIL that have the head; its length, 0 if there is none
static size_t
tail_behind(const PbgLocal *const local, const PbgStrView head, const PbgStrView text, const size_t at)
{
  size_t     best  = 0;
  PbgStrView forms = local->tails;
  while (forms.len) {
    const PbgStrView form = pbg_sv_cut(&forms, '|');
    if (pbg_sv_find(form, PBG_LIT("{}"), 0) == head.len && pbg_sv_starts(form, head)) {
      const PbgStrView tail = pbg_sv_from(form, head.len + 2);
      best                  = pbg_sv_at(text, at, tail) && tail.len > best ? tail.len : best;
    }
  }
  return best;
}

/// A region, or what stands for the one in scope: 省 in 团省委
static size_t
region_or_word(const PbgScope *const scope, const PbgStrView text, const size_t at, const PbgRegion **const region)
{
  const size_t len = pbg_region_at(scope, text, at, region);
  if (len) {
    return len;
  }
  const size_t word = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_REGION_WORD, text, at);
  *region           = word ? pbg_region_of_word(scope, pbg_sv_slice(text, at, at + word)) : NULL;
  return *region ? word : 0;
}

size_t
pbg_branch_at(
  const PbgScope *const scope, const PbgStrView text, const size_t at, const size_t end, PbgAgent *const out)
{
  PbgTerm          terms[PBG_MAX_MATCH];
  const PbgStrView part   = pbg_sv_slice(text, 0, end);
  const size_t     count  = pbg_lexicon_match_all(scope->lexicon, PBG_TERM_BRANCH, part, at, terms, PBG_MAX_MATCH);
  const PbgRegion *region = NULL;
  const size_t     name   = count ? region_or_word(scope, part, at + terms[0].len, &region) : 0;
  const PbgLocal  *best   = NULL;
  size_t           tail   = 0;
  for (size_t i = 0; name && i < count; ++i) {
    const PbgLocal *const local = terms[i].entry;
    const PbgStrView      head  = pbg_sv_slice(part, at, at + terms[0].len);
    const size_t          n     = tail_behind(local, head, part, at + head.len + name);
    if (n && applies_to(local, region) && (n > tail || (n == tail && is_better_local(scope, local, best)))) {
      best = local;
      tail = n;
    }
  }
  if (!best || !pbg_agent_may_end(scope, part, at + terms[0].len + name + tail, end)) {
    return 0;
  }
  pbg_agent_fill(scope, best, region, out);
  return terms[0].len + name + tail;
}

size_t
pbg_own_name_at(
  const PbgScope *const scope, const PbgStrView text, const size_t at, const size_t end, PbgAgent *const out)
{
  const PbgStrView part = pbg_sv_slice(text, 0, end);
  for (const PbgRegion *r = scope->scope; r && r->level >= PBG_LEVEL_PROVINCE; r = r->parent) {
    size_t                len   = 0;
    const PbgLocal *const local = pbg_local_at(scope, r, part, at, &len);
    if (local && !pbg_sv_has(local->name, PBG_LIT("{")) && pbg_agent_may_end(scope, part, at + len, end)) {
      pbg_agent_fill(scope, local, r, out);
      return len;
    }
  }
  return 0;
}

const PbgLocal *
pbg_local_named(const PbgScope *const scope, const PbgRegion *const region, const PbgStrView tail, PbgAgent *const out)
{
  size_t                len   = 0;
  const PbgLocal *const local = pbg_local_at(scope, region, tail, 0, &len);
  if (!local || len != tail.len) {
    return NULL;
  }
  pbg_agent_fill(scope, local, region, out);
  return local;
}

size_t
pbg_quoted_name_at(const PbgScope *const  scope,
                   const PbgRegion *const region,
                   const PbgStrView       text,
                   const size_t           at,
                   PbgAgent *const        out)
{
  const PbgStrView open = PBG_LIT("“"), close = PBG_LIT("”");
  size_t           len   = 0;
  const PbgLocal  *local = pbg_sv_at(text, at, open) ? pbg_local_at(scope, region, text, at + open.len, &len) : NULL;
  if (!local || pbg_sv_has(local->name, PBG_LIT("{")) || !pbg_sv_at(text, at + open.len + len, close)) {
    return 0;
  }
  pbg_agent_fill(scope, local, region, out);
  return open.len + len + close.len;
}
