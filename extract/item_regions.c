// item_regions.c - where a document applies: the region in its title, else that of its issuers, else of the state.
#include "extract/item_internal.h"

#include "base/utf8.h"
#include "extract/docno.h"
#include "extract/item_regions.h"

enum { MAX_PLACES = 16 };

static bool
is_china(const PbgRegion *const region)
{
  return pbg_sv_equal(region->id, PBG_CHINA);
}

const PbgRegion *
pbg_find_region(const PbgScope *const scope, const PbgStrView text, const size_t limit, const bool foreign)
{
  for (size_t at = 0; at < text.len && at < limit;) {
    const PbgRegion *region = NULL;
    const size_t     n      = pbg_region_at(scope, text, at, &region);
    if (n && !is_china(region) && (foreign || region->level >= PBG_LEVEL_PROVINCE)) {
      return region;
    }
    uint32_t c = 0;
    at += n ? n : pbg_utf8_decode(text, at, &c, NULL);
  }
  return NULL;
}

static bool
is_full_name(const PbgRegion *const region, const PbgStrView surface)
{
  return pbg_sv_ends(region->name, surface) || region->level == PBG_LEVEL_ZONE;
}

/// The regions that a title names: the first one, and those joined to it
static size_t
regions_of_title(const PbgReading *const r, const PbgStrView title, const PbgRegion *places[MAX_PLACES])
{
  const PbgRegion *china = NULL;
  for (size_t at = 0; at < title.len;) {
    const PbgRegion *region = NULL;
    const size_t     n      = pbg_region_at(&r->scope, title, at, &region);
    if (n && is_china(region)) {
      china = region;
    } else if (n &&
               (region->level != PBG_LEVEL_COUNTY || !at || is_full_name(region, pbg_sv_slice(title, at, at + n)))) {
      size_t count    = 0;
      places[count++] = region;
      for (size_t next = at + n; count < MAX_PLACES;) {
        const size_t joiner = pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_JOINER, title, next);
        const size_t more   = joiner ? pbg_region_at(&r->scope, title, next + joiner, &region) : 0;
        if (!more) {
          break;
        }
        places[count++] = region;
        next += joiner + more;
      }
      return count;
    }
    uint32_t c = 0;
    at += n ? n : pbg_utf8_decode(title, at, &c, NULL);
  }
  if (china) {
    places[0] = china;
  }
  return china ? 1 : 0;
}

static size_t
regions_of_issuers(const PbgDocument *const d, const PbgRegion *places[MAX_PLACES])
{
  const bool   states = d->issuers.count && !d->issuers.at[0].name.len; // 甲国与乙国发布
  const bool   leads  = d->type->doc_class == PBG_CLASS_REPORT && d->issuers.count && !states;
  const size_t last   = leads ? 1 : d->issuers.count;
  size_t       count  = 0;
  for (size_t i = 0; i < last && count < MAX_PLACES; ++i) {
    const PbgRegion *const region = d->issuers.at[i].region;
    bool                   known  = !region;
    for (size_t j = 0; j < count; ++j) {
      known = known || places[j] == region;
    }
    if (!known) {
      places[count++] = region;
    }
  }
  return count;
}

/// Documents of another state are recorded under the state, not under its parts
static const PbgRegion *
state_of(const PbgRegion *const region)
{
  const PbgRegion *r = region;
  while (r && r->level > PBG_LEVEL_COUNTRY) {
    r = r->parent;
  }
  return r && r->level == PBG_LEVEL_COUNTRY && !is_china(r) ? r : region;
}

static void
set_places(PbgReading *const             r,
           PbgDocument *const            d,
           const PbgRegion *const *const places,
           const size_t                  count,
           const PbgMark                 mark)
{
  PbgPlace *const at = pbg_arena_alloc(r->arena, (count + 1) * sizeof *at);
  if (!at) {
    r->failed = true;
    return;
  }
  for (size_t i = 0; i < count; ++i) {
    at[i] = (PbgPlace){state_of(places[i]), mark};
  }
  d->regions = (PbgPlaces){at, count};
}

static bool
is_national_title(const PbgReading *const r, const PbgDocument *const d)
{
  return pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_NATIONAL, d->title, 0) ||
         (d->number.text.len && pbg_docno_is_standard(r->lexicon, d->number.text) &&
          pbg_sv_starts(d->number.text, PBG_LIT("GB")));
}

/// Hong Kong, Macao and Taiwan
static bool
has_own_law(const PbgRegion *const region)
{
  const PbgRegion *r = region;
  while (r && r->level > PBG_LEVEL_PROVINCE) {
    r = r->parent;
  }
  return r && (pbg_sv_ends(r->name, PBG_LIT("特别行政区")) || pbg_sv_equal(r->id, PBG_LIT("710000")));
}

/// A part of the world (欧洲) makes no law; a union of states does
static bool
is_no_lawgiver(const PbgRegion *const region)
{
  return region->level == PBG_LEVEL_WORLD && !region->iso.len;
}

void
pbg_item_regions(PbgReading *const r)
{
  const PbgRegion *const china = pbg_lexicon_region(r->lexicon, PBG_CHINA);
  for (size_t i = 0; i < r->draft_count; ++i) {
    PbgDocument *const d = &r->drafts[i].out;
    const PbgRegion   *places[MAX_PLACES];
    PbgMark            mark       = {d->title_mark.span, "region.title", 0.9F};
    size_t             count      = regions_of_title(r, d->title, places);
    const bool         china_only = count == 1 && is_china(places[0]);
    const bool agreed = d->type->doc_class == PBG_CLASS_OTHER && d->issuers.count > 1; // an agreement binds its parties
    const bool vague  = count == 1 && is_no_lawgiver(places[0]);
    if (!count || china_only || agreed || vague) {
      const PbgRegion *by[MAX_PLACES];
      const size_t     n = regions_of_issuers(d, by);
      if (n) {
        memcpy(places, by, n * sizeof *by);
        count     = n;
        mark      = d->issuers.at[0].mark;
        mark.rule = "region.issuer";
      }
    }
    if (!count && is_national_title(r, d) && china) {
      places[count++] = china;
      mark.rule       = "region.national-title";
    }
    const PbgRegion *const scope   = r->scope.scope;
    const bool             special = has_own_law(scope); // its acts do not bear its name
    if (!count && scope && scope != r->context->home && (d->role == PBG_ROLE_REPORTED || special)) {
      places[count++] = r->scope.scope;
      mark.rule       = "region.scope";
      mark.confidence = 0.7F;
    } else if (!count && r->scope.scope && r->scope.scope->level <= PBG_LEVEL_COUNTRY) {
      places[count++] = r->scope.scope;
      mark.rule       = "region.scope";
      mark.confidence = 0.8F;
    } else if (!count && china && (!scope || scope->level >= PBG_LEVEL_PROVINCE) && !d->issuers.count) {
      // regulations and rules of a place bear its name; one without is the state's
      places[count++] = china;
      mark.rule       = "region.no-place-in-title";
      mark.confidence = 0.85F;
    }
    if (count) {
      set_places(r, d, places, count, mark);
    }
  }
}

void
pbg_item_annex_regions(PbgReading *const r)
{
  for (size_t i = 0; i < r->relation_count; ++i) {
    const PbgRelation *const relation = &r->relations[i];
    PbgDocument *const       annex    = &r->drafts[relation->from].out;
    const PbgDocument *const whole    = &r->drafts[relation->to].out;
    if (relation->kind == PBG_RELATION_ANNEX_OF && annex->regions.count && whole->regions.count &&
        !strcmp(annex->regions.at[0].mark.rule, "region.no-place-in-title")) {
      annex->regions = whole->regions;
    }
  }
}
