// place.c - where things lie: our regions as a tree, and what the other side says, brought to our regions as far as is known.
#include "link/link_internal.h"
#include "link/name.h"

/// Shortest names that are looked for within a text: two Chinese characters, five letters
#define SHORTEST_CHINESE 6
#define SHORTEST_LATIN   5

static PbgLinkType
type_of(const PbgLink *const link, const uint32_t ours)
{
  return pbg_link_entity_type(&link->ours.entities[ours]);
}

/// Number + 1 of the first region among the values of a role
static uint32_t
region_in(const PbgLink *const link, const PbgLinkEntity *const entity, const PbgLinkRole role)
{
  for (size_t i = 0; i < entity->value_count; ++i) {
    const PbgLinkEntity *const other =
      entity->values[i].role == role ? pbg_link_side_entity(&link->ours, entity->values[i].id) : NULL;
    if (other && other != entity && pbg_link_entity_type(other) == PBG_LINK_REGION) {
      return (uint32_t)(other - link->ours.entities) + 1;
    }
  }
  return 0;
}

/// 朝阳区 is a main name of 北京市朝阳区, 中华人民共和国财政部 one of 财政部
static void
promote_names(const PbgLink *const link, const uint32_t ours)
{
  PbgLinkEntity *const entity = &link->ours.entities[ours];
  for (size_t i = 0; i < entity->name_count; ++i) {
    for (size_t j = 0; !entity->names[i].main && j < entity->name_count; ++j) {
      const PbgStrView other  = entity->names[i].full;
      const PbgStrView main   = entity->names[j].full;
      const PbgStrView longer = main.len > other.len ? main : other;
      const PbgStrView tail   = main.len > other.len ? other : main;
      bool             direct;
      entity->names[i].main = entity->names[j].main && longer.len > tail.len && pbg_sv_ends(longer, tail) &&
                              pbg_link_is_chain(link, ours, pbg_sv_slice(longer, 0, longer.len - tail.len), &direct);
    }
  }
}

PbgStatus
pbg_link_set_places(PbgLink *const link)
{
  PbgArena *const arena = link->options.arena;
  link->parent          = pbg_arena_alloc(arena, (link->ours.count + 1) * sizeof *link->parent);
  link->home            = pbg_arena_alloc(arena, (link->ours.count + 1) * sizeof *link->home);
  if (!link->parent || !link->home) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < link->ours.count; ++i) {
    const PbgLinkEntity *const entity = &link->ours.entities[i];
    link->parent[i]                   = region_in(link, entity, PBG_MEANS_PARENT);
    link->home[i] =
      type_of(link, (uint32_t)i) == PBG_LINK_REGION ? link->parent[i] : region_in(link, entity, PBG_MEANS_JURISDICTION);
  }
  for (size_t i = 0; i < link->ours.count; ++i) {
    if (type_of(link, (uint32_t)i) < PBG_LINK_TYPES) {
      promote_names(link, (uint32_t)i);
    }
  }
  return PBG_OK;
}

bool
pbg_link_lies_in(const PbgLink *const link, const uint32_t region, const uint32_t above)
{
  uint32_t at = region + 1;
  for (unsigned depth = 0; at && depth <= MAX_PLACES; ++depth) {
    if (at == above + 1) {
      return true;
    }
    at = link->parent[at - 1];
  }
  return false;
}

// --- Names of regions in texts ---

/// Bytes of the longest name of the region at the beginning of `text`, 0 if there is none
static size_t
name_at(const PbgLinkEntity *const region, const PbgStrView text)
{
  size_t longest = 0;
  for (size_t i = 0; i < region->name_count; ++i) {
    const PbgStrView name = region->names[i].full;
    longest = name.len > longest && name.len >= SHORTEST_LATIN && pbg_sv_starts(text, name) ? name.len : longest;
  }
  return longest;
}

bool
pbg_link_is_chain(const PbgLink *const link, const uint32_t ours, PbgStrView text, bool *const direct)
{
  uint32_t chain[MAX_PLACES];
  unsigned depth = 0;
  for (uint32_t at = link->home[ours]; at && depth < MAX_PLACES; at = link->parent[at - 1]) {
    chain[depth++] = at - 1;
  }
  *direct = false;
  if (!text.len) {
    return false;
  }
  for (unsigned i = depth; text.len && i-- > 0;) { // from the top down
    const size_t len = name_at(&link->ours.entities[chain[i]], text);
    text             = pbg_sv_from(text, len);
    *direct          = *direct || (len && i == 0);
  }
  return !text.len;
}

static bool
is_country(const PbgLink *const link, const uint32_t region)
{
  return !link->parent[region] || link->ours.entities[region].levels & (1U << PBG_LINK_LEVEL_COUNTRY);
}

PlaceVerdict
pbg_link_place_hint(const PbgLink *const link, const uint32_t ours, const PbgStrView hint)
{
  bool direct;
  if (!hint.len || !link->home[ours]) {
    return PLACE_UNKNOWN;
  }
  const PbgStrView bare = pbg_link_without_tail(link->options.table, hint);
  if (pbg_link_is_chain(link, ours, hint, &direct) || pbg_link_is_chain(link, ours, bare, &direct)) {
    return direct ? PLACE_DIRECT : PLACE_WITHIN;
  }
  size_t     count = 0; // the name of another region?
  const Key *key   = pbg_link_keys(link, PBG_LIT(""), hint, &count);
  for (; count && type_of(link, key->ours) != PBG_LINK_REGION; ++key) {
    --count;
  }
  return count ? PLACE_ELSEWHERE : PLACE_UNKNOWN;
}

// --- What the other side says ---

/// Our region that the identifier names, number + 1, if only one has it
static uint32_t
by_code(const PbgLink *const link, const PbgStrView code, const PbgStrView value)
{
  size_t           count = 0;
  const Key *const key   = pbg_link_keys(link, code, value, &count);
  return count == 1 && type_of(link, key->ours) == PBG_LINK_REGION ? key->ours + 1 : 0;
}

/// ... that a thing of theirs has an identifier of, whether the two will be joined or not
static uint32_t
by_ids(const PbgLink *const link, const PbgLinkEntity *const theirs)
{
  uint32_t found = 0;
  for (size_t i = 0; theirs && !theirs->ended && !found && i < theirs->id_count; ++i) {
    found = by_code(link, theirs->ids[i].code, theirs->ids[i].value);
  }
  return found;
}

/// Our region, number + 1, that an IRI of the other side or the code of a country is: Q148 without a word on it is China if our
/// side says so
static uint32_t
known_region(const PbgLink *const link, const PbgLinkValue *const value)
{
  PbgArena *const          arena = link->options.arena;
  PbgStrView               local = {NULL, 0};
  const PbgLinkBase *const base  = value->id ? pbg_link_base(link->options.table, value->text, &local) : NULL;
  if (!value->id) {
    const PbgStrView code = pbg_link_code(arena, PBG_LIT("iso3166"), value->text);
    return code.len ? by_code(link, PBG_LIT("iso3166"), code) : 0;
  }
  const PbgStrView code  = base ? pbg_link_code(arena, base->name, local) : PBG_LIT("");
  const uint32_t   same  = code.len ? by_code(link, base->name, code) : 0;
  const PbgStrView iri   = base && !same ? pbg_link_canonical(arena, base, local) : PBG_LIT("");
  const uint32_t   known = same || !iri.len ? same : by_code(link, PBG_LIT("="), iri);
  return known ? known : by_ids(link, pbg_link_side_entity(&link->theirs, value->id));
}

static bool
says_place(const PbgLinkRole role)
{
  return role == PBG_MEANS_PARENT || role == PBG_MEANS_COUNTRY || role == PBG_MEANS_JURISDICTION;
}

PbgStatus
pbg_link_set_regions(PbgLink *const link)
{
  link->place = pbg_arena_alloc(link->options.arena, (link->theirs.count + 1) * sizeof *link->place);
  for (size_t i = 0; link->place && i < link->theirs.count; ++i) {
    const PbgLinkEntity *const entity = &link->theirs.entities[i];
    for (size_t v = 0; v < entity->value_count; ++v) {
      if (says_place(entity->values[v].role)) {
        entity->values[v].region = known_region(link, &entity->values[v]);
      }
    }
  }
  return link->place && !pbg_arena_is_full(link->options.arena) ? PBG_OK : PBG_NO_MEMORY;
}

/// ... as far as is decided
static uint32_t
region_of(const PbgLink *const link, const PbgLinkValue *const value)
{
  const PbgLinkEntity *const entity = pbg_link_side_entity(&link->theirs, value->id);
  const uint32_t             place  = entity ? link->place[entity - link->theirs.entities] : 0;
  return place ? place : value->region;
}

typedef struct {
  const PbgLink *link;
  uint32_t       ours;
  PlaceVerdict   best; ///< By what is said of places
  bool           against;
  PlaceVerdict   country;
  uint32_t       where; ///< Number + 1 of the region that decided
} Placing;

/// How a region of theirs (number) stands to where ours lies; `exact`: it is the one that was said, not one above it
static PlaceVerdict
relate(const Placing *const p, const uint32_t region, const bool exact, const bool whole)
{
  const PbgLink *const link = p->link;
  const uint32_t       home = link->home[p->ours] - 1;
  if (type_of(link, p->ours) == PBG_LINK_REGION && pbg_link_lies_in(link, region, p->ours)) {
    return PLACE_ELSEWHERE; // it is a part of ours
  }
  if (region == home) {
    return exact ? PLACE_DIRECT : PLACE_WITHIN;
  }
  if (whole) {
    return PLACE_ELSEWHERE; // the jurisdiction is another one
  }
  if (pbg_link_lies_in(link, region, home)) { // an office of the state may lie anywhere; so may one of the same name
    return is_country(link, home) ? PLACE_COUNTRY : PLACE_WITHIN;
  }
  if (pbg_link_lies_in(link, home, region)) {
    return is_country(link, region) ? PLACE_COUNTRY : PLACE_WITHIN;
  }
  return PLACE_ELSEWHERE;
}

static void
note(Placing *const p, const PlaceVerdict verdict, const uint32_t region)
{
  p->against = p->against || verdict == PLACE_ELSEWHERE;
  if (verdict > p->best || !p->where) {
    p->where = region;
  }
  p->best = verdict > p->best && verdict != PLACE_ELSEWHERE ? verdict : p->best;
}

/// A place of theirs that is none of our regions yet, by its names: the best that one of them says
static PlaceVerdict
place_by_name(const Placing *const p, const PbgLinkEntity *const place)
{
  PlaceVerdict best = PLACE_UNKNOWN;
  for (size_t i = 0; i < place->name_count; ++i) {
    const PlaceVerdict said = pbg_link_place_hint(p->link, p->ours, place->names[i].key);
    best                    = said > best ? said : best;
  }
  return best;
}

/// Go up from an entity of theirs until our regions are met
static void
walk(Placing *const p, const PbgLinkEntity *const entity, const unsigned depth)
{
  for (size_t i = 0; i < entity->value_count; ++i) {
    const PbgLinkValue *const value = &entity->values[i];
    const bool                whole = value->role == PBG_MEANS_JURISDICTION && depth == 0;
    if (value->role != PBG_MEANS_PARENT && value->role != PBG_MEANS_COUNTRY && !whole) {
      continue;
    }
    const uint32_t region = region_of(p->link, value);
    if (region && value->role == PBG_MEANS_COUNTRY) {
      const PlaceVerdict verdict = relate(p, region - 1, true, false);
      p->country                 = verdict > p->country ? verdict : p->country;
      p->where                   = p->where ? p->where : region;
    } else if (region) {
      note(p, relate(p, region - 1, depth == 0, whole), region);
    } else if (value->role == PBG_MEANS_COUNTRY && depth == 0) {
      p->country = p->country ? p->country : PLACE_ELSEWHERE; // ours would be known
    } else {
      const PbgLinkEntity *const above = pbg_link_side_entity(&p->link->theirs, value->id);
      const PlaceVerdict         said  = above && !whole ? place_by_name(p, above) : PLACE_UNKNOWN;
      if (said) {
        note(p, depth && said == PLACE_DIRECT ? PLACE_WITHIN : said, 0);
      } else if (above && above != entity && depth < MAX_PLACES) {
        walk(p, above, depth + 1);
      }
    }
  }
}

static bool
is_named_in(const PbgLinkEntity *const region, const PbgStrView text)
{
  for (size_t i = 0; i < region->name_count; ++i) {
    const PbgStrView name    = region->names[i].full;
    const size_t     minimum = pbg_link_is_chinese(name) ? SHORTEST_CHINESE : SHORTEST_LATIN;
    if (name.len >= minimum && pbg_sv_has(text, name)) {
      return true;
    }
  }
  return false;
}

/// Does a description name the region right above ours, or one further up, below the country?
static PlaceVerdict
described(const PbgLink *const link, const uint32_t ours, const PbgLinkEntity *const theirs)
{
  PlaceVerdict best = PLACE_UNKNOWN;
  for (size_t i = 0; i < theirs->value_count; ++i) {
    const PbgLinkValue *const value = &theirs->values[i];
    if (value->role != PBG_MEANS_DESCRIPTION || !pbg_link_language(link->options.table, value->language)) {
      continue;
    }
    for (uint32_t at = link->home[ours]; at && !is_country(link, at - 1); at = link->parent[at - 1]) {
      if (is_named_in(&link->ours.entities[at - 1], value->text)) {
        const PlaceVerdict said = at == link->home[ours] ? PLACE_DIRECT : PLACE_WITHIN;
        best                    = said > best ? said : best;
      }
    }
  }
  return best;
}

PlaceVerdict
pbg_link_place(const PbgLink *const link, const uint32_t ours, const uint32_t theirs, PbgStrView *const where)
{
  const PbgLinkEntity *const entity = &link->theirs.entities[theirs];
  Placing                    p      = {.link = link, .ours = ours};
  *where                            = (PbgStrView){"", 0};
  if (!link->home[ours]) {
    return PLACE_UNKNOWN;
  }
  walk(&p, entity, 0);
  PlaceVerdict verdict = p.best > PLACE_COUNTRY ? p.best : p.against ? PLACE_ELSEWHERE : p.best;
  if (verdict != PLACE_ELSEWHERE && verdict < PLACE_WITHIN) {
    verdict = p.country == PLACE_ELSEWHERE ? PLACE_ELSEWHERE : p.country > verdict ? p.country : verdict;
  }
  if (verdict == PLACE_UNKNOWN || verdict == PLACE_COUNTRY) {
    const PlaceVerdict said = described(link, ours, entity);
    verdict                 = said > verdict ? said : verdict;
  }
  const uint32_t at = verdict == PLACE_ELSEWHERE && p.where ? p.where : link->home[ours];
  *where            = link->ours.entities[at - 1].label;
  return verdict;
}

PbgStrView
pbg_link_place_label(const PbgLink *const link, const PbgLinkEntity *const ours)
{
  const uint32_t home = link->home[ours - link->ours.entities];
  return home ? link->ours.entities[home - 1].label : PBG_LIT("");
}
