// item_titles.c - do two titles name one document?
#include "extract/item_internal.h"

/// A title without the body or region in front of it and without 关于: what two forms of one title share
static PbgStrView
core_of(const PbgReading *const r, const PbgStrView title)
{
  PbgStrView   core  = title;
  const size_t about = pbg_sv_find(core, PBG_LIT("关于"), 0);
  if (about != PBG_NPOS && about < 120) {
    core = pbg_sv_from(core, about + 6);
  } else {
    const PbgRegion *region = NULL;
    core                    = pbg_sv_from(core, pbg_region_at(&r->scope, core, 0, &region));
  }
  return core;
}

PbgTitleForm
pbg_title_form(const PbgReading *const r, const PbgStrView title)
{
  PbgTitleForm form = {.text = title, .key = pbg_key(title, r->arena), .facts = pbg_title_facts(title, r->lexicon)};
  form.core         = pbg_key(core_of(r, pbg_sv_slice(title, 0, form.facts.stem)), r->arena);
  if (!pbg_region_at(&r->scope, title, 0, &form.place)) {
    form.place = NULL;
  }
  return form;
}

static bool
same_stage(const PbgTitleFacts *const a, const PbgTitleFacts *const b)
{
  return a->draft == b->draft && a->trial == b->trial;
}

/// May two titles be of one place? Not if both name a region and neither lies in the other.
static bool
same_place(const PbgRegion *const a, const PbgRegion *const b)
{
  return !a || !b || pbg_region_within(a, b) || pbg_region_within(b, a);
}

/// X法案 is what is called X法 once it is law; within an item both are one
static bool
is_bill_for(const PbgTitleForm *const bill, const PbgTitleForm *const law)
{
  enum { LEAST = 15 }; // bytes
  return law->key.len >= LEAST && pbg_sv_ends(law->key, PBG_LIT("法")) && bill->key.len == law->key.len + 3 &&
         pbg_sv_ends(bill->key, PBG_LIT("案")) && pbg_sv_starts(bill->key, law->key);
}

bool
pbg_same_title(const PbgTitleForm *const a, const PbgTitleForm *const b, const bool across)
{
  if (pbg_sv_equal(a->key, b->key) || (across && (is_bill_for(a, b) || is_bill_for(b, a)))) {
    return true;
  }
  if (a->facts.type != b->facts.type || !same_place(a->place, b->place) || a->core.len < 12 || b->core.len < 12 ||
      (a->facts.period_from && b->facts.period_from && a->facts.period_from != b->facts.period_from) ||
      (a->facts.edition.len && b->facts.edition.len && !pbg_sv_equal(a->facts.edition, b->facts.edition))) {
    return false;
  }
  if (pbg_sv_equal(a->core, b->core)) {
    return across || (same_stage(&a->facts, &b->facts) && (a->core.len < a->key.len || b->core.len < b->key.len));
  }
  return across && same_stage(&a->facts, &b->facts) && pbg_alike(a->core, b->core) >= PBG_SAME_TITLE;
}
