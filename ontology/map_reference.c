// map_reference.c - what the issue names and what stands above it: bodies, regions, types, actions, topics; the file and the run.
// Describing a thing may bring in others (a body its parent and its region): the lists grow while they are written,
// bodies before regions.
#include "base/version.h"
#include "ontology/map_internal.h"

#include <stdio.h>

static PbgStrView
graph(PbgMap *const map, const PbgStrView path)
{
  return pbg_map_got(map, pbg_mint_slug(&map->mint, PBG_LIT("graph/"), path));
}

/// Does the name stand for several bodies at once (两办)? It is the name of none of them.
static bool
is_joint_name(const PbgMap *const map, const PbgStrView name)
{
  const PbgLexicon *const lexicon = map->options->lexicon;
  return lexicon && name.len && pbg_lexicon_phrase(lexicon, PBG_PHRASE_JOINT_NAME, name, 0) == name.len;
}

/// Other names, separated by '|'; '~' marks one that is a label but not to be looked for in texts
static void
say_alternatives(PbgMap *const map, const PbgThing *const thing, const PbgStrView name, PbgStrView alts)
{
  while (alts.len) {
    PbgStrView alt = pbg_sv_cut(&alts, '|');
    alt            = pbg_map_text(map, pbg_sv_starts(alt, PBG_LIT("~")) ? pbg_sv_from(alt, 1) : alt);
    if (!pbg_sv_equal(alt, name) && !is_joint_name(map, alt) && pbg_map_once(map, thing, alt)) {
      pbg_say_text(map, PBG_SKOS_ALT_LABEL, alt);
    }
  }
}

static void
write_body(PbgMap *const map, const PbgStrView in, const PbgThing *const thing)
{
  const PbgBodyFacts *const body = thing->of;
  pbg_subject(map, in, thing->iri);
  pbg_say_type(map, PBG_ORG_FORMAL_ORGANIZATION);
  if (body->known && body->known->unit) {
    pbg_say_type(map, PBG_ORG_ORGANIZATIONAL_UNIT);
  }
  pbg_say_text(map, PBG_SKOS_PREF_LABEL, body->name);
  pbg_say_english(map, PBG_SKOS_PREF_LABEL, body->english);
  if (body->known) {
    say_alternatives(map, thing, body->name, body->known->alts);
    pbg_say_iri(map, PBG_ORG_SUB_ORGANIZATION_OF, pbg_iri_of(pbg_thing_known_body(map, body->known->parent)));
  }
  pbg_say_iri(map, PBG_DEF_JURISDICTION_OF, pbg_iri_of(pbg_thing_region(map, body->region)));
}

/// True for a code of GB/T 2260: six digits
static bool
is_code(const PbgStrView id)
{
  for (size_t i = 0; i < id.len; ++i) {
    if (id.data[i] < '0' || id.data[i] > '9') {
      return false;
    }
  }
  return id.len == 6;
}

static void
say_match(PbgMap *const map, const PbgStrView base, const PbgStrView id, const PbgStrView tail)
{
  if (id.len) {
    const PbgStrView iri = pbg_map_got(map, pbg_join_parts(map->arena, (const PbgStrView[]){base, id, tail}, 3));
    pbg_say_iri(map, PBG_SKOS_EXACT_MATCH, iri);
  }
}

/// False at the end: after a failure, or where a hierarchy of the user's own tables turns in a circle
static bool
say_above(PbgMap *const map, const PbgThing *const thing, const PbgThing *const above)
{
  if (!above || !pbg_map_once(map, thing, above->iri)) {
    return false;
  }
  pbg_say_iri(map, PBG_SKOS_BROADER_TRANSITIVE, above->iri);
  return true;
}

/// A name or code that the division had ("320323 铜山县 (-2010)"), or where it went
static void
say_former(PbgMap *const map, const PbgThing *const thing, const PbgFormer *const former)
{
  if (!former->ended) {
    char until[16] = "";
    if (former->until) {
      snprintf(until, sizeof until, " (-%d)", former->until);
    }
    const PbgStrView parts[] = {former->code, PBG_LIT(" "), former->name, pbg_sv(until)};
    pbg_say_text(map, PBG_SKOS_CHANGE_NOTE, pbg_map_got(map, pbg_join_parts(map->arena, parts, 4)));
    const PbgRegion *const region   = thing->of;
    const bool             new_name = !pbg_sv_equal(former->name, region->name); // only the code changed
    if (new_name && !pbg_sv_has(former->successors, PBG_LIT("|")) && pbg_map_once(map, thing, former->name)) {
      pbg_say_text(map, PBG_SKOS_ALT_LABEL, former->name);
    }
    return;
  }
  for (PbgStrView rest = former->successors; rest.len;) {
    pbg_say_iri(map, PBG_DCTERMS_IS_REPLACED_BY,
                pbg_iri_of(pbg_thing_region(map, pbg_lexicon_region(map->options->lexicon, pbg_sv_cut(&rest, '|')))));
  }
}

static void
say_formers(PbgMap *const map, const PbgThing *const thing, const PbgRegion *const region)
{
  const PbgLexicon *const lexicon = map->options->lexicon; // none: the mapping of facts alone
  const PbgFormer        *former  = NULL;
  for (size_t i = 0; lexicon && (former = pbg_lexicon_former_at(lexicon, i)); ++i) {
    if (former->region == region) {
      say_former(map, thing, former);
    }
  }
}

static void
say_centre(PbgMap *const map, const PbgRegion *const region)
{
  if (region->latitude.len && region->longitude.len) {
    pbg_say(map, PBG_SCHEMA_LATITUDE, pbg_node_typed(region->latitude, pbg_vocab[PBG_XSD_DECIMAL]));
    pbg_say(map, PBG_SCHEMA_LONGITUDE, pbg_node_typed(region->longitude, pbg_vocab[PBG_XSD_DECIMAL]));
  }
}

static void
write_region(PbgMap *const map, const PbgStrView in, const PbgThing *const thing)
{
  const PbgRegion *const region = thing->of;
  pbg_subject(map, in, thing->iri);
  pbg_say_type(map, PBG_SKOS_CONCEPT);
  pbg_say_type(map, PBG_ELI_ADMINISTRATIVE_AREA);
  pbg_say_type(map, PBG_SCHEMA_ADMINISTRATIVE_AREA);
  pbg_say_text(map, PBG_SKOS_PREF_LABEL, region->name);
  pbg_say_english(map, PBG_SKOS_PREF_LABEL, region->english);
  say_alternatives(map, thing, region->name, region->alts);
  if (is_code(region->id)) {
    pbg_say(map, PBG_SKOS_NOTATION, pbg_node_typed(region->id, pbg_vocab[PBG_DEF_GBT2260]));
  }
  pbg_say_string(map, PBG_DCTERMS_IDENTIFIER, region->iso);
  say_centre(map, region);
  say_formers(map, thing, region);
  pbg_say_iri(map, PBG_SKOS_BROADER, pbg_iri_of(pbg_thing_region(map, region->parent)));
  for (const PbgRegion *at = region->parent; at && say_above(map, thing, pbg_thing_region(map, at)); at = at->parent) {
  }
  say_match(map, PBG_LIT(PBG_WIKIDATA), region->wikidata, PBG_LIT(""));
  say_match(map, PBG_LIT(PBG_GEONAMES), region->geonames, PBG_LIT("/"));
}

static void
write_type(PbgMap *const map, const PbgStrView in, const PbgThing *const thing)
{
  const PbgDocType *const type = thing->of;
  pbg_subject(map, in, thing->iri);
  pbg_say_type(map, PBG_SKOS_CONCEPT);
  pbg_say_text(map, PBG_SKOS_PREF_LABEL, type->name);
  pbg_say_english(map, PBG_SKOS_PREF_LABEL, type->english);
  pbg_say_iri(map, PBG_SKOS_BROADER, pbg_iri_of(pbg_thing_type(map, type->broader)));
  for (const PbgDocType *at = type->broader; at && say_above(map, thing, pbg_thing_type(map, at)); at = at->broader) {
  }
}

static void
write_action(PbgMap *const map, const PbgStrView in, const PbgThing *const thing)
{
  const PbgVerb *const verb = thing->of;
  pbg_subject(map, in, thing->iri);
  pbg_say_type(map, PBG_SKOS_CONCEPT);
  pbg_say_text(map, PBG_SKOS_PREF_LABEL, verb->name);
  pbg_say_english(map, PBG_SKOS_PREF_LABEL, verb->english);
}

static void
write_topic(PbgMap *const map, const PbgStrView in, const PbgThing *const thing)
{
  const PbgTopic *const topic = thing->of;
  pbg_subject(map, in, thing->iri);
  pbg_say_type(map, PBG_SKOS_CONCEPT);
  pbg_say_text(map, PBG_SKOS_PREF_LABEL, topic->name);
  pbg_say_english(map, PBG_SKOS_PREF_LABEL, topic->english);
  say_alternatives(map, thing, topic->name, topic->alts);
  pbg_say_iri(map, PBG_SKOS_BROADER, pbg_iri_of(pbg_thing_topic(map, topic->broader)));
  for (const PbgTopic *at = topic->broader; at && say_above(map, thing, pbg_thing_topic(map, at)); at = at->broader) {
  }
}

static void
write_event_type(PbgMap *const map, const PbgStrView in, const PbgThing *const thing)
{
  pbg_write_concept(map, in, thing->iri, thing->of);
}

static const struct {
  const char *graph;
  void (*write)(PbgMap *map, PbgStrView in, const PbgThing *thing);
} rows[] = {
  [PBG_THING_BODY]       = {"reference/bodies", write_body},
  [PBG_THING_REGION]     = {"reference/regions", write_region},
  [PBG_THING_TYPE]       = {"reference/types", write_type},
  [PBG_THING_ACTION]     = {"reference/actions", write_action},
  [PBG_THING_TOPIC]      = {"reference/topics", write_topic},
  [PBG_THING_EVENT_TYPE] = {"reference/events", write_event_type},
};

PbgStrView
pbg_reference_graph(PbgMap *const map, const PbgThingKind kind)
{
  return graph(map, pbg_sv(rows[kind].graph));
}

void
pbg_write_thing(PbgMap *const map, const PbgThingKind kind, const PbgStrView in, const PbgThing *const thing)
{
  rows[kind].write(map, in, thing);
}

void
pbg_write_reference(PbgMap *const map)
{
  for (PbgThingKind kind = 0; kind < sizeof rows / sizeof *rows && !map->status; ++kind) {
    const PbgStrView in = pbg_reference_graph(map, kind);
    for (const PbgThing *thing = map->things[kind].first; thing && !map->status; thing = thing->next) {
      pbg_write_thing(map, kind, in, thing);
    }
  }
}

/// The name of the file without its folders, which differ from machine to machine
static PbgStrView
base_name(const char *const path)
{
  const char *const slash = path ? strrchr(path, '/') : NULL;
  return pbg_sv(slash ? slash + 1 : path);
}

void
pbg_write_meta(PbgMap *const map)
{
  const PbgStrView meta = graph(map, PBG_LIT("meta"));
  if (map->file_iri.len) {
    pbg_subject(map, meta, map->file_iri);
    pbg_say_type(map, PBG_PROV_ENTITY);
    pbg_say_string(map, PBG_DCTERMS_TITLE, base_name(map->issue->file));
    pbg_say_string(map, PBG_DEF_SHA256, pbg_sv(map->issue->sha256));
    if (map->issue->source && map->issue->source->media) {
      const PbgStrView type[] = {PBG_LIT(PBG_MEDIA_TYPES), pbg_sv(map->issue->source->media)};
      pbg_say_iri(map, PBG_DCTERMS_FORMAT, pbg_map_got(map, pbg_join_parts(map->arena, type, 2)));
    }
  }
  pbg_subject(map, meta, map->run_iri);
  pbg_say_type(map, PBG_PROV_ACTIVITY);
  pbg_say_string(map, PBG_DEF_SOFTWARE_VERSION, PBG_LIT(PBG_VERSION));
  pbg_say_string(map, PBG_DEF_RUN_OPTIONS, map->options->run_options);
  pbg_say_iri(map, PBG_PROV_USED, map->file_iri);
}
