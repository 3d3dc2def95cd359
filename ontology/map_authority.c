// map_authority.c - the authority files whole: what the file is, then every entry, described as for an issue, with its
// place in the file's scheme. Pieces are independent of each other, so that memory does not grow with the file.
#include "base/version.h"
#include "ontology/map_internal.h"

/// Entries of a piece; what raptor's serializers hold anyway
#define PIECE PBG_CHUNK_SUBJECTS

/// An entry of the lexicon; thing NULL behind the last, or after a failure
typedef struct {
  const PbgThing *thing;
  bool            top; ///< Nothing stands above it
} Entry;

typedef struct {
  PbgThingKind kind;
  bool         scheme; ///< The entries are concepts
  const char  *path;   ///< Of the file's IRI
  Entry (*at)(PbgMap *map, size_t i);
} File;

static Entry
region_at(PbgMap *const map, const size_t i)
{
  const PbgRegion *const region = pbg_lexicon_region_at(map->options->lexicon, i);
  return (Entry){pbg_thing_region(map, region), region && !region->parent};
}

static Entry
body_at(PbgMap *const map, const size_t i)
{
  const PbgBody *const body = pbg_lexicon_body_at(map->options->lexicon, i);
  return (Entry){pbg_thing_known_body(map, body), body && !body->parent};
}

static Entry
type_at(PbgMap *const map, const size_t i)
{
  const PbgDocType *const type = pbg_lexicon_doctype_at(map->options->lexicon, i);
  return (Entry){pbg_thing_type(map, type), type && !type->broader};
}

static Entry
action_at(PbgMap *const map, const size_t i)
{
  const PbgVerb *const verb = pbg_lexicon_verb_at(map->options->lexicon, i);
  return (Entry){pbg_thing_action(map, verb), verb != NULL};
}

static Entry
topic_at(PbgMap *const map, const size_t i)
{
  const PbgTopic *const topic = pbg_lexicon_topic_at(map->options->lexicon, i);
  return (Entry){pbg_thing_topic(map, topic), topic && !topic->broader};
}

/// Its entries are concepts of concepts.tsv, which its head brings
static Entry
no_more(PbgMap *const map, const size_t i)
{
  (void)map;
  (void)i;
  return (Entry){NULL, false};
}

static const File files[PBG_AUTHORITIES] = {
  [PBG_AUTHORITY_REGIONS] = {PBG_THING_REGION, true, "reference/regions", region_at},
  [PBG_AUTHORITY_BODIES]  = {PBG_THING_BODY, false, "reference/bodies", body_at},
  [PBG_AUTHORITY_TYPES]   = {PBG_THING_TYPE, true, "reference/types", type_at},
  [PBG_AUTHORITY_ACTIONS] = {PBG_THING_ACTION, true, "reference/actions", action_at},
  [PBG_AUTHORITY_EVENTS]  = {PBG_THING_EVENT_TYPE, true, "reference/events", no_more},
  [PBG_AUTHORITY_TOPICS]  = {PBG_THING_TOPIC, true, "reference/topics", topic_at},
};

static PbgStrView
slug_of(const File *const file)
{
  return pbg_sv_from(pbg_sv(file->path), sizeof "reference/" - 1);
}

static void
write_head(PbgMap *const map, const File *const file, const PbgStrView in, const PbgStrView iri)
{
  pbg_subject(map, in, iri);
  pbg_say_type(map, PBG_DCAT_DATASET);
  pbg_say_string(map, PBG_DCAT_VERSION, PBG_LIT(PBG_VERSION));
  if (file->kind == PBG_THING_EVENT_TYPE) {
    map->counts.entries += pbg_write_scheme(map, in, slug_of(file));
    return;
  }
  if (file->scheme) {
    pbg_say_type(map, PBG_SKOS_CONCEPT_SCHEME);
  }
  pbg_say_scheme(map, slug_of(file));
  if (file->kind == PBG_THING_TYPE) {
    pbg_write_scheme(map, in, PBG_LIT("kinds"));
    pbg_write_scheme(map, in, PBG_LIT("levels"));
    pbg_write_scheme(map, in, PBG_LIT("stages"));
  }
}

/// The years in which a body had the name
static const PbgThing *
years_of(PbgMap *const map, const PbgBody *const body)
{
  return body ? pbg_thing_span(map, body->from, body->to) : NULL;
}

/// The periods that bodies name, each once: behind the last body
static void
write_years(PbgMap *const map, const PbgStrView in)
{
  const PbgBody *body = NULL;
  for (size_t i = 0; !map->status && (body = pbg_lexicon_body_at(map->options->lexicon, i)); ++i) {
    (void)years_of(map, body);
  }
  pbg_write_periods(map, in);
}

/// The bodies with these slugs, as objects
static void
say_bodies(PbgMap *const map, const PbgVocab property, PbgStrView slugs)
{
  while (slugs.len) {
    const PbgBody *const body = pbg_lexicon_body(map->options->lexicon, pbg_sv_cut(&slugs, '|'));
    pbg_say_iri(map, property, pbg_iri_of(pbg_thing_known_body(map, body)));
  }
}

/// "2018-03" of a table
static PbgDate
date_of(const PbgStrView text)
{
  int parts[3] = {0, 0, 0};
  for (size_t i = 0, part = 0; i < text.len && part < 3; ++i) {
    if (text.data[i] == '-') {
      ++part;
    } else {
      parts[part] = parts[part] * 10 + (text.data[i] - '0');
    }
  }
  return (PbgDate){.year = (int16_t)parts[0], .month = (uint8_t)parts[1], .day = (uint8_t)parts[2]};
}

static PbgStrView
change_iri(PbgMap *const map, const PbgChange *const change)
{
  return pbg_map_got(map, pbg_mint_slug(&map->mint, PBG_LIT("change/"), change->slug));
}

/// What became of bodies
static void
write_changes(PbgMap *const map, const PbgStrView in)
{
  const PbgChange *change = NULL;
  for (size_t i = 0; !map->status && (change = pbg_lexicon_change_at(map->options->lexicon, i)); ++i) {
    pbg_subject(map, in, change_iri(map, change));
    pbg_say_type(map, PBG_ORG_CHANGE_EVENT);
    pbg_say_text(map, PBG_SKOS_PREF_LABEL, change->name);
    pbg_say_english(map, PBG_SKOS_PREF_LABEL, change->english);
    pbg_say_date(map, PBG_DCTERMS_DATE, date_of(change->date));
    say_bodies(map, PBG_ORG_ORIGINAL_ORGANIZATION, change->originals);
    say_bodies(map, PBG_ORG_RESULTING_ORGANIZATION, change->results);
  }
}

static bool
is_among(PbgStrView slugs, const PbgStrView slug)
{
  while (slugs.len) {
    if (pbg_sv_equal(pbg_sv_cut(&slugs, '|'), slug)) {
      return true;
    }
  }
  return false;
}

/// The changes that a body went into and came from, so that they are found from the body
static void
say_changes(PbgMap *const map, const PbgBody *const body)
{
  const PbgChange *change = NULL;
  for (size_t i = 0; !map->status && (change = pbg_lexicon_change_at(map->options->lexicon, i)); ++i) {
    const bool before = is_among(change->originals, body->slug);
    const bool after  = is_among(change->results, body->slug);
    if (before || after) {
      const PbgStrView iri = change_iri(map, change);
      pbg_say_iri(map, PBG_ORG_CHANGED_BY, before ? iri : (PbgStrView){NULL, 0});
      pbg_say_iri(map, PBG_ORG_RESULTED_FROM, after ? iri : (PbgStrView){NULL, 0});
    }
  }
}

/// Entries from number `from` on; the number of the next one, 0 behind the last
static size_t
write_entries(PbgMap *const map, const File *const file, const size_t from, const PbgStrView in, const PbgStrView iri)
{
  for (size_t i = from; i < from + PIECE; ++i) {
    const Entry entry = file->at(map, i);
    if (!entry.thing) {
      return 0;
    }
    pbg_write_thing(map, file->kind, in, entry.thing);
    if (file->scheme) {
      pbg_say_place(map, iri, entry.top);
    } else {
      const PbgBody *const body = pbg_lexicon_body_at(map->options->lexicon, i);
      pbg_say_iri(map, PBG_DCTERMS_TEMPORAL, pbg_iri_of(years_of(map, body)));
      say_changes(map, body);
    }
    if (file->kind == PBG_THING_TYPE) {
      pbg_say_mappings(map, PBG_LIT("doctype/"), pbg_lexicon_doctype_at(map->options->lexicon, i)->slug);
    }
    ++map->counts.entries;
  }
  return from + PIECE;
}

PbgStatus
pbg_map_reference(const PbgAuthority         which,
                  const size_t               from,
                  const PbgMapOptions *const options,
                  PbgSink *const             sink,
                  size_t *const              next)
{
  const File *const file = &files[which];
  PbgMap            map  = {.options = options, .arena = options->scratch, .sink = sink};
  pbg_map_begin(&map);
  const PbgStrView in  = map.status ? (PbgStrView){NULL, 0} : pbg_reference_graph(&map, file->kind);
  const PbgStrView iri = map.status ? in : pbg_map_got(&map, pbg_mint_slug(&map.mint, pbg_sv(file->path), PBG_LIT("")));
  if (!from) {
    write_head(&map, file, in, iri);
  }
  *next = write_entries(&map, file, from, in, iri);
  if (!*next && file->kind == PBG_THING_BODY) {
    write_years(&map, in);
    write_changes(&map, in);
  }
  if (!map.status && sink->on_end) {
    map.status = sink->on_end(sink->handle);
  }
  if (!map.status && options->counts) {
    options->counts->statements += map.counts.statements;
    options->counts->entries += map.counts.entries;
  }
  return map.status;
}
