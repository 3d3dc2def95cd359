// map_document.c - policy documents with what all items of the issue say of them, the acts that issued them, periods.
#include "ontology/map_internal.h"

/// The first mention of the policy for which `member` is not 0, or NULL
#define FIRST(policy, member) first_with(policy, offsetof(PbgDocument, member), sizeof(((PbgDocument *)NULL)->member))

/// The document of the first mention whose `size` bytes at `offset` are not all 0
static const PbgDocument *
first_with(const PbgPolicy *const policy, const size_t offset, const size_t size)
{
  for (const PbgMention *at = policy->reported; at; at = at->next) {
    const char *const bytes = (const char *)at->document + offset;
    for (size_t i = 0; i < size; ++i) {
      if (bytes[i]) {
        return at->document;
      }
    }
  }
  return NULL;
}

/// The type of the first mention that knows one
static const PbgDocType *
type_of(const PbgPolicy *const policy)
{
  for (const PbgMention *at = policy->reported; at; at = at->next) {
    if (at->document->type && !pbg_sv_equal(at->document->type->slug, PBG_LIT("other"))) {
      return at->document->type;
    }
  }
  return policy->reported ? policy->reported->document->type : NULL;
}

static void
say_classes(PbgMap *const map, const PbgDocType *const type)
{
  pbg_say_type(map, PBG_DEF_POLICY_DOCUMENT);
  if (type && type->doc_class == PBG_CLASS_LEGAL) {
    pbg_say_type(map, PBG_ELI_LEGAL_RESOURCE);
    pbg_say_type(map, PBG_SCHEMA_LEGISLATION);
  } else if (type && type->doc_class == PBG_CLASS_REPORT) {
    pbg_say_type(map, PBG_SCHEMA_REPORT);
  }
}

/// The broad type first, then finer ones
static void
say_types(PbgMap *const map, const PbgDocType *const type)
{
  const PbgDocType *const top = pbg_top_type(type);
  pbg_say_iri(map, PBG_ELI_TYPE_DOCUMENT, pbg_iri_of(pbg_thing_type(map, top)));
  for (const PbgDocType *at = type; at != top; at = at->broader) {
    pbg_say_iri(map, PBG_ELI_TYPE_DOCUMENT, pbg_iri_of(pbg_thing_type(map, at)));
  }
}

/// A name that differs from those before in more than width, blanks and marks
static void
say_alternative(PbgMap *const map, const PbgPolicy *const policy, const PbgStrView name)
{
  const PbgStrView text = pbg_map_text(map, name);
  if (pbg_map_once(map, &policy->reported, pbg_map_got(map, pbg_normal_title(map->arena, text)))) {
    pbg_say_text(map, PBG_DCTERMS_ALTERNATIVE, text);
  }
}

static void
say_names(PbgMap *const map, PbgPolicy *const policy)
{
  const PbgStrView title = pbg_map_text(map, policy->reported->document->title);
  pbg_say_text(map, PBG_DCTERMS_TITLE, title);
  pbg_map_once(map, &policy->reported, pbg_map_got(map, pbg_normal_title(map->arena, title)));
  for (const PbgMention *at = policy->reported; at; at = at->next) {
    say_alternative(map, policy, at->document->title); // as another item of the issue has it
    const PbgStrView original = pbg_map_text(map, at->document->original);
    if (original.len && pbg_map_once(map, &policy->iri, original)) {
      pbg_say(map, PBG_DCTERMS_ALTERNATIVE, pbg_node_text(original, PBG_LIT("zh-hant")));
    }
    for (size_t i = 0; i < at->document->others.count; ++i) {
      say_alternative(map, policy, at->document->others.at[i].text);
    }
  }
}

/// A draft of a trial measure is both; the draft comes first
static void
say_stage(PbgMap *const map, const PbgPolicy *const policy)
{
  if (FIRST(policy, draft)) {
    pbg_say_iri(map, PBG_DEF_STAGE, pbg_vocab[PBG_DEF_DRAFT]);
  }
  if (FIRST(policy, trial)) {
    pbg_say_iri(map, PBG_DEF_STAGE, pbg_vocab[PBG_DEF_TRIAL]);
  }
}

/// The bodies in the order of the text, each once for `scope`; regions as actors are none. Returns how many are new.
static size_t
say_bodies(PbgMap *const          map,
           const void *const      scope,
           const PbgAgents *const bodies,
           const PbgVocab         property,
           PbgStrView *const      lead)
{
  size_t count = 0;
  for (size_t i = 0; i < bodies->count; ++i) {
    const PbgStrView body = pbg_iri_of(pbg_thing_body(map, &bodies->at[i]));
    if (body.len && pbg_map_once(map, scope, body)) {
      pbg_say_iri(map, property, body);
      *lead = lead->len ? *lead : body;
      ++count;
    }
  }
  return count;
}

static void
say_issuers(PbgMap *const map, const PbgPolicy *const policy)
{
  PbgStrView               lead    = {NULL, 0};
  const PbgDocument *const counted = FIRST(policy, issuer_count);
  size_t                   count   = 0;
  for (const PbgMention *at = policy->reported; at; at = at->next) {
    count += say_bodies(map, policy, &at->document->issuers, PBG_ELI_PASSED_BY, &lead);
  }
  if (count > 1) {
    pbg_say_iri(map, PBG_DEF_LEAD_ISSUER, lead);
  }
  if (counted) {
    pbg_say_integer(map, PBG_DEF_ISSUER_COUNT, counted->issuer_count);
  }
}

static void
say_regions(PbgMap *const map, const PbgPolicy *const policy)
{
  for (const PbgMention *at = policy->reported; at; at = at->next) {
    for (size_t i = 0; i < at->document->regions.count; ++i) {
      const PbgStrView region = pbg_iri_of(pbg_thing_region(map, at->document->regions.at[i].region));
      if (region.len && pbg_map_once(map, policy, region)) {
        pbg_say_iri(map, PBG_ELI_JURISDICTION, region);
      }
    }
  }
}

/// Those of the first mention that has any: a fuller text knows better than the union
static void
say_topics(PbgMap *const map, const PbgPolicy *const policy)
{
  const PbgDocument *const document = FIRST(policy, topic_count);
  for (size_t i = 0; document && i < document->topic_count; ++i) {
    pbg_say_iri(map, PBG_ELI_IS_ABOUT, pbg_iri_of(pbg_thing_topic(map, document->topics[i].topic)));
  }
}

static const PbgDocument *
first_dated(const PbgPolicy *const policy, const size_t offset)
{
  return first_with(policy, offset + offsetof(PbgDate, year), sizeof(int16_t));
}

/// Acts of drawing up and signing date the document itself, the others make it known
static PbgVocab
date_property(const PbgVerb *const verb)
{
  return verb && (verb->role == PBG_VERB_ADOPT || verb->role == PBG_VERB_SIGN || verb->role == PBG_VERB_DRAFT)
           ? PBG_ELI_DATE_DOCUMENT
           : PBG_ELI_DATE_PUBLICATION;
}

static void
say_dates(PbgMap *const map, const PbgPolicy *const policy)
{
  const PbgDocument *const issued    = first_dated(policy, offsetof(PbgDocument, issued));
  const PbgDocument *const effective = first_dated(policy, offsetof(PbgDocument, effective));
  const PbgDocument *const expires   = first_dated(policy, offsetof(PbgDocument, expires));
  const PbgDocument *const written   = first_dated(policy, offsetof(PbgDocument, written));
  const PbgDocument *const published = first_dated(policy, offsetof(PbgDocument, published));
  if (written && written->written.day) {
    pbg_say_date(map, PBG_ELI_DATE_DOCUMENT, written->written);
  }
  if (published && published->published.day) {
    pbg_say_date(map, PBG_ELI_DATE_PUBLICATION, published->published);
  }
  if (issued) {
    const PbgVocab property = date_property(issued->issued_by);
    const bool     said     = property == PBG_ELI_DATE_DOCUMENT ? !!written : !!published;
    pbg_say_date(map, PBG_DCTERMS_ISSUED, issued->issued);
    if (issued->issued.month && issued->issued.day && !said) {
      pbg_say_date(map, property, issued->issued);
    }
  }
  if (effective) {
    pbg_say_date(map, PBG_ELI_IN_FORCE_FROM, effective->effective);
  }
  if (expires) {
    pbg_say_date(map, PBG_ELI_IN_FORCE_TO, expires->expires);
  }
}

static void
say_details(PbgMap *const map, const PbgPolicy *const policy)
{
  const PbgDocument *const number  = FIRST(policy, number.text.len);
  const PbgDocument *const period  = FIRST(policy, period_from);
  const PbgDocument *const edition = FIRST(policy, edition.text.len);
  const PbgDocument *const entries = FIRST(policy, entry_count);
  if (number) {
    pbg_say_string(map, PBG_ELI_ID_LOCAL, number->number.text);
  }
  if (period) {
    pbg_say_iri(map, PBG_DCTERMS_TEMPORAL, pbg_iri_of(pbg_thing_period(map, period->period_from, period->period_to)));
  }
  if (edition) {
    pbg_say_text(map, PBG_DEF_EDITION, edition->edition.text);
  }
  if (entries) {
    pbg_say_integer(map, PBG_DEF_ENTRY_COUNT, entries->entry_count);
  }
}

const PbgPolicy *
pbg_carried(const PbgMention *const mention)
{
  const size_t           carries = mention->document->carries;
  const PbgPolicy *const other =
    carries && carries <= mention->item->item->document_count ? mention->item->mentions[carries - 1].policy : NULL;
  return other != mention->policy ? other : NULL;
}

/// pbg:transmits is written beside its sub-properties
static void
say_carried(PbgMap *const map, const PbgPolicy *const policy)
{
  for (const PbgMention *at = policy->reported; at; at = at->next) {
    const PbgPolicy *const other = pbg_carried(at);
    if (other && pbg_map_once(map, policy, other->iri)) {
      const PbgVocab how = pbg_carrying(policy->reported->document->title);
      pbg_say_iri(map, PBG_DEF_TRANSMITS, other->iri);
      if (how != PBG_DEF_TRANSMITS) {
        pbg_say_iri(map, how, other->iri);
      }
    }
  }
}

static void
write_policy(PbgMap *const map, PbgPolicy *const policy)
{
  const PbgDocType *const type = type_of(policy);
  pbg_subject(map, map->issue_graph, policy->iri);
  say_classes(map, type);
  say_names(map, policy);
  say_types(map, type);
  say_stage(map, policy);
  say_issuers(map, policy);
  say_regions(map, policy);
  say_topics(map, policy);
  say_dates(map, policy);
  say_details(map, policy);
  say_carried(map, policy);
  pbg_say_relations(map, policy);
}

/// The bodies that the words of the act name, in the mention that reports it; else the issuers
static const PbgAgents *
actors_of(const PbgMention *const mention, const PbgActRef *const act)
{
  for (size_t i = 0; i < mention->document->acts.count; ++i) {
    if (mention->acts[i] == act && mention->document->acts.at[i].actors.count) {
      return &mention->document->acts.at[i].actors;
    }
  }
  return &mention->document->issuers;
}

/// The bodies of the documents that report the act, else those of the first mention that has any
static void
say_actors(PbgMap *const map, const PbgPolicy *const policy, const PbgActRef *const act)
{
  const PbgDocument *const named = FIRST(policy, issuers.count);
  PbgStrView               lead  = {NULL, 0};
  size_t                   count = 0;
  for (const PbgReporter *at = act->reporters; at; at = at->next) {
    count += say_bodies(map, act, actors_of(at->mention, act), PBG_PROV_WAS_ASSOCIATED_WITH, &lead);
  }
  if (!count && named) {
    say_bodies(map, act, &named->issuers, PBG_PROV_WAS_ASSOCIATED_WITH, &lead);
  }
}

static void
write_act(PbgMap *const map, const PbgPolicy *const policy, const PbgActRef *const act)
{
  pbg_subject(map, map->issue_graph, act->iri);
  pbg_say_type(map, PBG_DEF_ISSUING_ACT);
  pbg_say_type(map, PBG_PROV_ACTIVITY);
  pbg_say_iri(map, PBG_DEF_ACTION, act->action->iri);
  pbg_say_date(map, PBG_DCTERMS_DATE, act->date);
  if (act->verb->role != PBG_VERB_ENACT) { // it enters into force by itself
    say_actors(map, policy, act);
  }
  pbg_say_iri(map, PBG_PROV_GENERATED, policy->iri);
  for (const PbgReporter *at = act->reporters; at; at = at->next) {
    if (pbg_map_once(map, act, at->mention->item->iri)) {
      pbg_say_iri(map, PBG_SCHEMA_SUBJECT_OF, at->mention->item->iri);
    }
  }
}

bool
pbg_act_is_said(PbgMap *const map, const PbgPolicy *const policy, const PbgActRef *const act)
{
  if (act->date.year) {
    return true;
  }
  void **const dated = pbg_map_find(map, &policy->acts, act->verb->action);
  return dated && !*dated;
}

static void
write_period(PbgMap *const map, const PbgStrView in, const PbgThing *const thing)
{
  const PbgPeriod *const period = thing->of;
  pbg_subject(map, in, thing->iri);
  pbg_say_type(map, PBG_DCTERMS_PERIOD_OF_TIME);
  pbg_say_date(map, PBG_DCAT_START_DATE, (PbgDate){.year = (int16_t)period->from});
  pbg_say_date(map, PBG_DCAT_END_DATE, (PbgDate){.year = (int16_t)period->to});
}

void
pbg_write_policies(PbgMap *const map)
{
  for (PbgPolicy *policy = map->policies; policy && !map->status; policy = policy->next) {
    write_policy(map, policy);
    for (const PbgActRef *act = policy->acts; act && !map->status; act = act->next) {
      if (pbg_act_is_said(map, policy, act)) {
        write_act(map, policy, act);
      }
    }
  }
}

void
pbg_write_periods(PbgMap *const map, const PbgStrView in)
{
  for (const PbgThing *thing = map->things[PBG_THING_PERIOD].first; thing && !map->status; thing = thing->next) {
    write_period(map, in, thing);
  }
}
