// map_collect.c - finds what the issue speaks of: items, documents (each policy once), acts; bodies and the like when
// they are asked for.
#include "base/version.h"
#include "ontology/map_internal.h"

static const PbgStrView nothing = {NULL, 0};

/// Scopes of the table for things that have no pointer of their own
static const char iris, body_names;

static PbgThing *
add_thing(PbgMap *const map, const PbgThingKind kind, const PbgStrView iri, const void *const of)
{
  PbgThings *const list  = &map->things[kind];
  PbgThing *const  thing = pbg_map_alloc(map, sizeof *thing);
  if (!thing || !pbg_map_got(map, iri).data) {
    return NULL;
  }
  *thing      = (PbgThing){iri, of, NULL};
  *list->last = thing;
  list->last  = &thing->next;
  ++list->count;
  return thing;
}

/// A thing of the reference data, by its address
static const PbgThing *
known_thing(
  PbgMap *const map, const PbgThingKind kind, const void *const of, const PbgStrView path, const PbgStrView slug)
{
  void **const value = of ? pbg_map_find(map, of, nothing) : NULL;
  if (value && !*value) {
    *value = add_thing(map, kind, pbg_mint_slug(&map->mint, path, slug), of);
  }
  return value ? *value : NULL;
}

const PbgThing *
pbg_thing_region(PbgMap *const map, const PbgRegion *const region)
{
  return region ? known_thing(map, PBG_THING_REGION, region, PBG_LIT("region/"), region->id) : NULL;
}

const PbgThing *
pbg_thing_type(PbgMap *const map, const PbgDocType *const type)
{
  return type ? known_thing(map, PBG_THING_TYPE, type, PBG_LIT("doctype/"), type->slug) : NULL;
}

/// Verbs with the same slug are one action
const PbgThing *
pbg_thing_action(PbgMap *const map, const PbgVerb *const verb)
{
  static const char actions;
  void **const      value = verb ? pbg_map_find(map, &actions, verb->action) : NULL;
  if (value && !*value) {
    *value = add_thing(map, PBG_THING_ACTION, pbg_mint_slug(&map->mint, PBG_LIT("action/"), verb->action), verb);
  }
  return value ? *value : NULL;
}

const PbgThing *
pbg_thing_event_type(PbgMap *const map, const PbgStrView slug)
{
  char         key[64]      = "eventtype/";
  const size_t head         = strlen(key);
  const PbgConcept *concept = NULL;
  if (map->options->lexicon && slug.len && slug.len < sizeof key - head) {
    memcpy(key + head, slug.data, slug.len);
    concept = pbg_lexicon_concept(map->options->lexicon, (PbgStrView){key, head + slug.len});
  }
  return concept ? known_thing(map, PBG_THING_EVENT_TYPE, concept, PBG_LIT(""), concept->key) : NULL;
}

const PbgThing *
pbg_thing_topic(PbgMap *const map, const PbgTopic *const topic)
{
  static const char topics;
  void **const      value = topic ? pbg_map_find(map, &topics, topic->slug) : NULL;
  if (value && !*value) {
    *value = add_thing(map, PBG_THING_TOPIC, pbg_mint_slug(&map->mint, PBG_LIT("topic/"), topic->slug), topic);
  }
  return value ? *value : NULL;
}

const PbgThing *
pbg_thing_span(PbgMap *const map, const int from, const int to)
{
  char             a[PBG_NUMBER_SIZE], b[PBG_NUMBER_SIZE];
  const PbgStrView parts[] = {PBG_LIT("period/"), from ? pbg_canonical_integer(a, from) : nothing, PBG_LIT("-"),
                              to ? pbg_canonical_integer(b, to) : nothing};
  const bool       any     = from || to;
  const PbgStrView iri     = any ? pbg_mint_parts(&map->mint, parts, 4) : nothing;
  void **const     value   = any && pbg_map_got(map, iri).data ? pbg_map_find(map, &iris, iri) : NULL;
  if (value && !*value) {
    PbgPeriod *const period = pbg_map_alloc(map, sizeof *period);
    if (period) {
      *period = (PbgPeriod){from, to};
      *value  = add_thing(map, PBG_THING_PERIOD, iri, period);
    }
  }
  return value ? *value : NULL;
}

const PbgThing *
pbg_thing_period(PbgMap *const map, const int from, const int to)
{
  return from ? pbg_thing_span(map, from, to ? to : from) : NULL;
}

static PbgThing *
add_body(PbgMap *const map, const PbgStrView iri, const PbgBodyFacts facts)
{
  PbgBodyFacts *const kept = pbg_map_alloc(map, sizeof *kept);
  if (!kept) {
    return NULL;
  }
  *kept = facts;
  return add_thing(map, PBG_THING_BODY, iri, kept);
}

const PbgThing *
pbg_thing_known_body(PbgMap *const map, const PbgBody *const body)
{
  void **const value = body ? pbg_map_find(map, body, nothing) : NULL;
  if (value && !*value) {
    const PbgBodyFacts facts = {body, body->name, body->english, body->region};
    *value                   = add_body(map, pbg_mint_body(&map->mint, body, nothing), facts);
  }
  return value ? *value : NULL;
}

/// A body without an entry: the same name is the same body, and so are variants of it with the same identifier
static PbgThing *
unknown_body(PbgMap *const map, const PbgAgent *const agent)
{
  const PbgStrView iri   = pbg_map_got(map, pbg_mint_body(&map->mint, NULL, agent->name));
  void **const     value = pbg_map_find(map, &iris, iri);
  if (value && !*value) {
    const PbgBodyFacts facts = {NULL, agent->name, agent->english, agent->region};
    *value                   = add_body(map, iri, facts);
  }
  return value ? *value : NULL;
}

const PbgThing *
pbg_thing_body(PbgMap *const map, const PbgAgent *const agent)
{
  if (agent->known && agent->name.len) {
    return pbg_thing_known_body(map, agent->known);
  }
  void **value = agent->name.len ? pbg_map_find(map, &body_names, agent->name) : NULL;
  if (value && !*value) {
    PbgThing *const body = unknown_body(map, agent);
    value                = pbg_map_find(map, &body_names, agent->name); // the table may have moved
    if (value) {
      *value = body;
    }
  }
  return value ? *value : NULL;
}

const PbgDocType *
pbg_top_type(const PbgDocType *type)
{
  for (size_t i = 0; i < PBG_MAX_DEPTH && type && type->broader; ++i) {
    type = type->broader;
  }
  return type;
}

PbgVocab
pbg_carrying(const PbgStrView title)
{
  return pbg_sv_has(title, PBG_LIT("批转"))   ? PBG_DEF_APPROVES_AND_FORWARDS
         : pbg_sv_has(title, PBG_LIT("转发")) ? PBG_DEF_FORWARDS
                                              : PBG_DEF_TRANSMITS;
}

PbgStrView
pbg_link_iri(PbgMap *const map, const PbgStrView link)
{
  PbgStrView out = link;
  if (link.len && !pbg_sv_has(link, PBG_LIT("://"))) {
    out = pbg_map_got(map, pbg_join_parts(map->arena, (const PbgStrView[]){PBG_LIT("http://"), link}, 2));
  }
  if (out.len && !map->status) {
    pbg_map_fail(map, pbg_canonical_iri(map->arena, out, &out));
  }
  return out;
}

static PbgPolicy *
find_policy(PbgMap *const map, const PbgDocument *const document)
{
  const PbgStrView iri   = pbg_map_got(map, pbg_mint_policy(&map->mint, document));
  void **const     value = pbg_map_find(map, &iris, iri);
  if (!value || *value) {
    return value ? *value : NULL;
  }
  PbgPolicy *const policy = pbg_map_alloc(map, sizeof *policy);
  if (policy) {
    *policy                = (PbgPolicy){.iri = iri};
    policy->last_reported  = &policy->reported;
    policy->last_mentioned = &policy->mentioned;
    policy->last_act       = &policy->acts;
    *map->last_policy      = policy;
    map->last_policy       = &policy->next;
    *value                 = policy;
    ++map->counts.policies;
  }
  return policy;
}

static PbgActRef *
find_act(PbgMap *const map, PbgPolicy *const policy, const PbgAct *const act)
{
  char                  date[16];
  const PbgThing *const action = pbg_thing_action(map, act->verb);
  if (!action) {
    return NULL;
  }
  const PbgStrView parts[] = {policy->iri, act->verb->action, pbg_date_text(date, act->date)};
  const PbgStrView iri     = pbg_map_got(map, pbg_mint_hash(&map->mint, PBG_LIT("act/"), parts, 3));
  void **const     value   = pbg_map_find(map, &iris, iri);
  if (!value || *value) {
    return value ? *value : NULL;
  }
  PbgActRef *const ref = pbg_map_alloc(map, sizeof *ref);
  if (ref) {
    *ref              = (PbgActRef){.iri = iri, .verb = act->verb, .action = action, .date = act->date};
    ref->last         = &ref->reporters;
    *policy->last_act = ref;
    policy->last_act  = &ref->next;
    *value            = ref;
  }
  return ref;
}

static void
collect_acts(PbgMap *const map, PbgMention *const mention)
{
  const PbgActs *const acts = &mention->document->acts;
  mention->acts             = acts->count ? pbg_map_alloc(map, acts->count * sizeof(PbgActRef *)) : NULL;
  for (size_t i = 0; i < acts->count && !map->status; ++i) {
    PbgActRef *const act = mention->acts[i] = find_act(map, mention->policy, &acts->at[i]);
    if (!act) {
      continue; // an act without a verb
    }
    if (act->date.year) { // an act without a date gives way to it
      pbg_map_once(map, &mention->policy->acts, act->verb->action);
    }
    if (act->newest != mention) {
      PbgReporter *const reporter = pbg_map_alloc(map, sizeof *reporter);
      if (reporter) {
        *reporter   = (PbgReporter){mention, NULL};
        *act->last  = reporter;
        act->last   = &reporter->next;
        act->newest = mention;
      }
    }
  }
}

static void
collect_document(PbgMap *const map, const PbgItemRef *const item, const size_t i)
{
  PbgMention *const mention = &item->mentions[i];
  *mention                  = (PbgMention){.document = &item->item->documents[i], .item = item};
  mention->policy           = find_policy(map, mention->document);
  if (!mention->policy) {
    return;
  }
  PbgMention ***const last =
    mention->document->role == PBG_ROLE_REPORTED ? &mention->policy->last_reported : &mention->policy->last_mentioned;
  **last = mention;
  *last  = &mention->next;
  collect_acts(map, mention);
}

static void
collect_item(
  PbgMap *const map, const PbgItem *const item, const PbgStrView section, const PbgStrView part, const size_t number)
{
  char              digits[PBG_NUMBER_SIZE];
  PbgItemRef *const ref = pbg_map_alloc(map, sizeof *ref);
  if (!ref) {
    return;
  }
  const PbgStrView parts[] = {section, PBG_LIT("/i"), pbg_canonical_integer(digits, (int64_t)number)};
  ref->item                = item;
  ref->part                = part;
  ref->iri                 = pbg_map_got(map, pbg_join_parts(map->arena, parts, 3));
  ref->mentions   = item->document_count ? pbg_map_alloc(map, item->document_count * sizeof(PbgMention)) : NULL;
  *map->last_item = ref;
  map->last_item  = &ref->next;
  ++map->counts.items;
  for (size_t i = 0; i < item->document_count && !map->status; ++i) {
    collect_document(map, ref, i);
  }
}

PbgStrView
pbg_section_iri(PbgMap *const map, const size_t i)
{
  char             digits[PBG_NUMBER_SIZE];
  const PbgStrView parts[] = {map->issue_iri, PBG_LIT("/s"), pbg_canonical_integer(digits, (int64_t)i + 1)};
  return pbg_map_got(map, pbg_join_parts(map->arena, parts, 3));
}

static void
collect_section(PbgMap *const map, const size_t i)
{
  const PbgSection *const section = &map->issue->sections[i];
  const PbgStrView        iri     = pbg_section_iri(map, i);
  for (size_t k = 0; k < section->item_count && !map->status; ++k) {
    collect_item(map, &section->items[k], iri, section->title.len ? iri : map->issue_iri, k + 1);
  }
}

static void
mint_issue(PbgMap *const map)
{
  const PbgIssue *const issue = map->issue;
  const PbgStrView      path  = pbg_map_got(map, pbg_issue_path(map->arena, issue));
  const PbgStrView      file  = pbg_sv(issue->sha256);
  const PbgStrView      run[] = {PBG_LIT(PBG_VERSION), map->options->run_options, file};
  map->issue_iri              = pbg_map_got(map, pbg_mint_slug(&map->mint, PBG_LIT("issue/"), path));
  map->issue_graph            = pbg_map_got(map, pbg_mint_slug(&map->mint, PBG_LIT("graph/issue/"), path));
  map->evidence_graph         = pbg_map_got(map, pbg_mint_slug(&map->mint, PBG_LIT("graph/evidence/"), path));
  map->run_iri                = pbg_map_got(map, pbg_mint_hash(&map->mint, PBG_LIT("run/"), run, 3));
  if (issue->known_series || issue->series.len) {
    map->series_iri = pbg_map_got(map, pbg_mint_series(&map->mint, issue));
  }
  if (file.len) {
    map->file_iri = pbg_map_got(map, pbg_mint_slug(&map->mint, PBG_LIT("file/"), file));
  }
}

void
pbg_collect(PbgMap *const map)
{
  mint_issue(map);
  for (size_t i = 0; i < map->issue->section_count && !map->status; ++i) {
    collect_section(map, i);
  }
  for (PbgPolicy *policy = map->policies; policy; policy = policy->next) {
    *policy->last_reported = policy->mentioned; // one list, the reported ones first
  }
}
