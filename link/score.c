// score.c - what speaks for and against a pair, in thousandths. Points were set so that what is 0.9 and more is right at least 98
// times in 100 on extracts of which the truth is known (tests/link/run).
#include "link/link_internal.h"
#include "link/name.h"

/// Percent of likeness from which two names are similar
#define ALIKE 60
/// Bytes from which a title, or the name of a body, is its own
#define LONG_TITLE 30
#define LONG_NAME  24

enum {
  // An identifier is shared
  PROOF_POINTS  = 970,
  STRONG_POINTS = 930,
  HINT_POINTS   = 800,
  MORE_CODES    = 20,
  // Only names
  MAIN_POINTS  = 900,
  HALF_POINTS  = 860,
  OTHER_POINTS = 800,
  TITLE_POINTS = 840,
  // What cannot be made good: namesakes
  ELSEWHERE_SCORE = 300,
  OTHER_TYPE      = 200,
  OTHER_LEVEL     = 350,
  OTHER_DAY       = 500,
};

static const PbgLinkEntity *
ours_of(const PbgLink *const link, const Pair *const pair)
{
  return &link->ours.entities[pair->ours];
}

static const PbgLinkEntity *
theirs_of(const PbgLink *const link, const Pair *const pair)
{
  return &link->theirs.entities[pair->theirs];
}

// --- Identifiers ---

static bool
has_id(const PbgLinkEntity *const entity, const PbgLinkId *const id)
{
  for (size_t i = 0; i < entity->id_count; ++i) {
    if (pbg_sv_equal(entity->ids[i].code, id->code) && pbg_sv_equal(entity->ids[i].value, id->value)) {
      return true;
    }
  }
  return false;
}

static bool
has_code(const PbgLinkEntity *const entity, const PbgStrView code)
{
  for (size_t i = 0; i < entity->id_count; ++i) {
    if (pbg_sv_equal(entity->ids[i].code, code)) {
      return true;
    }
  }
  return false;
}

/// The strongest shared identifier, and one in which they differ. That ours states a link to theirs is the weakest reason to give.
static void
hold_ids(const PbgLink *const link, Pair *const pair)
{
  const PbgLinkEntity *const a      = ours_of(link, pair);
  const PbgLinkEntity *const b      = theirs_of(link, pair);
  PbgCodeStrength            best   = PBG_CODE_HINT;
  bool                       is_own = false;
  for (size_t i = 0; i < b->id_count; ++i) {
    const PbgLinkId *const id       = &b->ids[i];
    const PbgCodeStrength  strength = pbg_link_strength(link->options.table, id->code);
    const bool             own      = pbg_sv_equal(id->code, b->base->name);
    if (has_id(a, id)) {
      pair->own = pair->own || own;
      pair->codes += !own;
      if (!pair->code.len || is_own || (!own && strength < best)) {
        pair->code  = id->code;
        pair->value = id->value;
        best        = strength;
        is_own      = own;
      }
    }
  }
  for (size_t i = 0; i < b->id_count; ++i) {
    const PbgLinkId *const id = &b->ids[i];
    bool other = has_code(a, id->code) && pbg_link_strength(link->options.table, id->code) == PBG_CODE_PROOF;
    for (size_t j = 0; other && j < b->id_count; ++j) { // several values of theirs: one that agrees will do
      other = !pbg_sv_equal(b->ids[j].code, id->code) || !has_id(a, &b->ids[j]);
    }
    pair->conflict = other ? id->code : pair->conflict;
  }
  pair->proof = pair->code.len && !is_own && best == PBG_CODE_PROOF;
}

// --- Names ---

/// `a`, `b`: is it a main name of ours, of theirs? A short name of a body of ours (数据局, 发改委) others have too, so it is no half.
static NameVerdict
both(const bool a, const bool b, const bool body)
{
  return a && b ? NAME_SAME : a || (b && !body) ? NAME_HALF : NAME_OTHER;
}

/// Do two names agree, as they are, without what tells namesakes apart, without an English tail, or without regions in front?
static bool
agree(const PbgLink *const link, const uint32_t ours, const PbgLinkName *const a, const PbgLinkName *const b)
{
  if (pbg_link_entity_type(&link->ours.entities[ours]) == PBG_LINK_POLICY) {
    return pbg_sv_equal(a->full, b->full);
  }
  if (pbg_sv_equal(a->key, b->key)) {
    return true;
  }
  bool direct;
  if (pbg_link_is_chinese(b->key)) {
    return b->key.len > a->key.len && pbg_sv_ends(b->key, a->key) &&
           pbg_link_is_chain(link, ours, pbg_sv_slice(b->key, 0, b->key.len - a->key.len), &direct);
  }
  return pbg_sv_equal(pbg_link_without_tail(link->options.table, a->key),
                      pbg_link_without_tail(link->options.table, b->key));
}

/// The place that a name of theirs itself says: in brackets, in front, or within our name for it
static PlaceVerdict
place_in_name(const PbgLink *const link, const uint32_t ours, const PbgLinkName *const b)
{
  bool               direct  = false;
  PlaceVerdict       verdict = pbg_link_place_hint(link, ours, b->hint);
  const PbgLinkName *names   = link->ours.entities[ours].names;
  for (size_t i = 0; !verdict && i < link->ours.entities[ours].name_count; ++i) {
    const PbgStrView tail = names[i].key;
    if (b->key.len > tail.len && pbg_sv_ends(b->key, tail) &&
        pbg_link_is_chain(link, ours, pbg_sv_slice(b->key, 0, b->key.len - tail.len), &direct)) {
      verdict = direct ? PLACE_DIRECT : PLACE_WITHIN;
    }
  }
  const uint32_t home = link->home[ours];
  for (size_t i = 0; !verdict && home && i < link->ours.entities[home - 1].name_count; ++i) {
    const PbgStrView region = link->ours.entities[home - 1].names[i].full;
    // 贵州省大数据发展管理局, 中共贵州省委网信办
    if (pbg_link_is_chinese(region) && region.len >= 6 && pbg_sv_has(b->key, region)) {
      verdict = PLACE_DIRECT;
    }
  }
  return verdict;
}

static void
hold_names(const PbgLink *const link, Pair *const pair)
{
  const PbgLinkEntity *const a          = ours_of(link, pair);
  const PbgLinkEntity *const b          = theirs_of(link, pair);
  const PbgLinkName         *found      = NULL;
  unsigned                   alike      = 0;
  bool                       comparable = false;
  const bool                 body       = pbg_link_entity_type(a) == PBG_LINK_BODY;
  for (size_t j = 0; j < b->name_count; ++j) {
    for (size_t i = 0; i < a->name_count; ++i) {
      if (agree(link, pair->ours, &a->names[i], &b->names[j])) {
        const NameVerdict verdict = both(a->names[i].main, b->names[j].main, body);
        found                     = verdict > pair->names ? &b->names[j] : found;
        pair->names               = verdict > pair->names ? verdict : pair->names;
      } else if (!found && a->names[i].main &&
                 pbg_link_is_chinese(a->names[i].key) == pbg_link_is_chinese(b->names[j].key)) {
        const unsigned likeness = pbg_link_alike(a->names[i].key, b->names[j].key);
        comparable              = true;
        alike                   = likeness > alike ? likeness : alike;
      }
    }
  }
  if (!found) {
    pair->names = !comparable ? NAME_UNKNOWN : alike >= ALIKE ? NAME_SIMILAR : NAME_DIFFERENT;
    return;
  }
  pair->name                 = found->text;
  const PlaceVerdict in_name = place_in_name(link, pair->ours, found);
  if (in_name == PLACE_ELSEWHERE || (in_name > pair->place && pair->place != PLACE_ELSEWHERE)) {
    pair->place = in_name;
    pair->where = in_name == PLACE_ELSEWHERE ? found->text : pbg_link_place_label(link, a);
  }
}

/// Has nothing else of ours of the type a name of theirs?
static bool
is_only(const PbgLink *const link, const Pair *const pair)
{
  const PbgLinkEntity *const b    = theirs_of(link, pair);
  const PbgLinkType          type = pbg_link_entity_type(ours_of(link, pair));
  for (size_t i = 0; i < b->name_count; ++i) {
    size_t     count = 0;
    const Key *key   = pbg_link_keys(link, PBG_LIT(""), b->names[i].key, &count);
    for (; count; --count, ++key) {
      if (key->ours != pair->ours && pbg_link_entity_type(&link->ours.entities[key->ours]) == type) {
        return false;
      }
    }
  }
  return true;
}

// --- Type, time, issuer ---

static TypeVerdict
hold_types(const PbgLinkEntity *const a, const PbgLinkEntity *const b)
{
  const unsigned own = 1U << pbg_link_entity_type(a);
  if (!b->types) {
    return TYPE_UNKNOWN;
  }
  if (!(b->types & own)) {
    return TYPE_OTHER;
  }
  const unsigned none = 1U << PBG_LINK_LEVEL_NONE;
  if (a->levels & b->levels & ~none) {
    return TYPE_SAME_LEVEL;
  }
  const bool levels = (a->levels & ~none) && (b->levels & ~none);
  return levels ? TYPE_OTHER_LEVEL : TYPE_SAME;
}

static TimeVerdict
hold_years(const PbgLinkEntity *const a, const PbgLinkEntity *const b)
{
  if (a->ended_year && b->begun_year && b->begun_year > a->ended_year) {
    return TIME_CONFLICT;
  }
  if (b->ended_year && a->begun_year && a->begun_year > b->ended_year + 1) {
    return TIME_CONFLICT;
  }
  if (b->ended && !a->ended) {
    return TIME_CONFLICT;
  }
  return a->ended && !b->ended ? TIME_ENDED : TIME_UNKNOWN;
}

/// Days of issue: the best of all of ours and theirs
static TimeVerdict
hold_days(const PbgLinkEntity *const a, const PbgLinkEntity *const b)
{
  TimeVerdict best = TIME_UNKNOWN;
  for (size_t i = 0; i < a->value_count; ++i) {
    for (size_t j = 0; a->values[i].role == PBG_MEANS_DATE && j < b->value_count; ++j) {
      if (b->values[j].role == PBG_MEANS_DATE) {
        const PbgStrView  x       = pbg_sv_slice(a->values[i].text, 0, 10);
        const PbgStrView  y       = pbg_sv_slice(b->values[j].text, 0, 10);
        const bool        year    = pbg_sv_equal(pbg_sv_slice(x, 0, 4), pbg_sv_slice(y, 0, 4));
        const TimeVerdict verdict = x.len == 10 && pbg_sv_equal(x, y) ? TIME_DAY : year ? TIME_YEAR : TIME_CONFLICT;
        best                      = verdict > best ? verdict : best;
      }
    }
  }
  return best;
}

/// Is a body that issued ours one that issued theirs?
static bool
same_issuer(const PbgLink *const link, const PbgLinkEntity *const a, const PbgLinkEntity *const b)
{
  for (size_t i = 0; i < b->value_count; ++i) {
    const PbgLinkEntity *const theirs =
      b->values[i].role == PBG_MEANS_ISSUER ? pbg_link_side_entity(&link->theirs, b->values[i].id) : NULL;
    const uint32_t joined = theirs ? link->place[theirs - link->theirs.entities] : 0;
    for (size_t j = 0; joined && j < a->value_count; ++j) {
      const PbgLinkEntity *const ours =
        a->values[j].role == PBG_MEANS_ISSUER ? pbg_link_side_entity(&link->ours, a->values[j].id) : NULL;
      if (ours && (uint32_t)(ours - link->ours.entities) + 1 == joined) {
        return true;
      }
    }
  }
  return false;
}

// --- Points ---

static int
code_points(const PbgLink *const link, const Pair *const pair, const PbgLinkType type)
{
  static const int of_strength[] = {PROOF_POINTS, STRONG_POINTS, HINT_POINTS};
  int              points        = of_strength[pbg_link_strength(link->options.table, pair->code)];
  points += pair->codes > 1 ? MORE_CODES : 0;
  points += pair->names == NAME_DIFFERENT ? -300 : pair->names >= NAME_OTHER ? 30 : 0;
  points += pair->names == NAME_SIMILAR && type == PBG_LINK_POLICY ? -80 : 0;
  points += pair->place == PLACE_ELSEWHERE ? -100 : 0;
  points += pair->type == TYPE_OTHER ? -80 : pair->type == TYPE_OTHER_LEVEL ? -30 : 0;
  points += pair->time == TIME_CONFLICT ? -250 : pair->time == TIME_ENDED ? -20 : 0;
  points += pair->conflict.len ? -200 : 0;
  return points;
}

static int
name_points(const PbgLink *const link, const Pair *const pair, const PbgLinkType type)
{
  static const int of_place[] = {-50, 0, 0, 10, 60};
  const bool       region     = type == PBG_LINK_REGION;
  const bool       homeless   = !link->home[pair->ours];
  int points = pair->names == NAME_SAME ? MAIN_POINTS : pair->names == NAME_HALF ? HALF_POINTS : OTHER_POINTS;
  points += homeless && region ? of_place[PLACE_DIRECT] : of_place[pair->place];
  points += region && pair->place == PLACE_UNKNOWN && pair->only && pair->type == TYPE_SAME_LEVEL ? 40 : 0;
  points += region && pair->place == PLACE_COUNTRY && pair->only && pair->type == TYPE_SAME_LEVEL ? 20 : 0;
  const bool own = pair->only && pair->names == NAME_SAME && pair->type == TYPE_SAME && pair->name.len >= LONG_NAME;
  points += !region && pair->place == PLACE_UNKNOWN ? (own ? 20 : -50) : 0;
  points += pair->type == TYPE_SAME_LEVEL ? 30 : pair->type == TYPE_SAME ? (region ? 10 : 30) : 0;
  points += pair->type == TYPE_UNKNOWN ? (region && pair->place != PLACE_DIRECT ? -100 : -60) : 0;
  points += pair->time == TIME_CONFLICT ? -300 : pair->time == TIME_ENDED ? -40 : 0;
  points += pair->conflict.len ? -200 : 0;
  return points;
}

static int
title_points(const Pair *const pair)
{
  static const int of_place[] = {0, 0, 0, 40, 80};
  const int        place      = of_place[pair->place];
  int              points     = pair->names == NAME_SAME   ? TITLE_POINTS
                                : pair->names == NAME_HALF ? TITLE_POINTS - 40
                                                           : TITLE_POINTS - 100;
  points += place + (pair->time == TIME_DAY ? 80 : pair->time == TIME_YEAR ? 40 : 0);
  points += pair->type == TYPE_SAME || pair->type == TYPE_SAME_LEVEL ? 30 : pair->type == TYPE_UNKNOWN ? -20 : 0;
  points += pair->conflict.len ? -200 : 0;
  const bool own = place || (pair->time == TIME_DAY && pair->name.len >= LONG_TITLE);
  return own || points < 890 ? points : 890; // 数据条例 of the same year may be another province's
}

/// What makes a namesake: nothing else can outweigh it
static int
at_most(const Pair *const pair, const PbgLinkType type)
{
  return pair->place == PLACE_ELSEWHERE                           ? ELSEWHERE_SCORE
         : pair->type == TYPE_OTHER                               ? OTHER_TYPE
         : pair->type == TYPE_OTHER_LEVEL                         ? OTHER_LEVEL
         : type == PBG_LINK_POLICY && pair->time == TIME_CONFLICT ? OTHER_DAY
                                                                  : 1000;
}

void
pbg_link_score(const PbgLink *const link, Pair *const pair)
{
  const PbgLinkEntity *const a    = ours_of(link, pair);
  const PbgLinkEntity *const b    = theirs_of(link, pair);
  const PbgLinkType          type = pbg_link_entity_type(a);
  *pair       = (Pair){.ours = pair->ours, .theirs = pair->theirs, .answer = pair->answer, .by = pair->by};
  pair->place = pbg_link_place(link, pair->ours, pair->theirs, &pair->where);
  hold_ids(link, pair);
  hold_names(link, pair);
  pair->only = is_only(link, pair);
  pair->type = hold_types(a, b);
  pair->time = type == PBG_LINK_POLICY ? hold_days(a, b) : hold_years(a, b);
  if (type == PBG_LINK_POLICY && same_issuer(link, a, b)) {
    pair->place = PLACE_DIRECT;
  }
  if (pair->code.len) {
    pair->score = code_points(link, pair, type);
  } else if (pair->names < NAME_OTHER) {
    pair->score = 0; // a link by others, perhaps
  } else {
    const int points = type == PBG_LINK_POLICY ? title_points(pair) : name_points(link, pair, type);
    const int most   = at_most(pair, type);
    pair->score      = points < most ? points : most;
  }
  pair->score = pair->score > 1000 ? 1000 : pair->score < 0 ? 0 : pair->score;
}
