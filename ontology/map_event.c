// map_event.c - events, each once however many items tell it.
//   event  <base>event/<hash of: kind | date | document, or normal title>
//   person <base>person/<hash of: name>
#include "ontology/map_internal.h"

static const PbgPolicy *
document_of(const PbgItemRef *const item, const PbgEvent *const event)
{
  return event->document && event->document <= item->item->document_count ? item->mentions[event->document - 1].policy
                                                                          : NULL;
}

PbgStrView
pbg_event_iri(PbgMap *const map, const PbgItemRef *const item, const PbgEvent *const event)
{
  char                   date[16];
  const PbgPolicy *const policy  = document_of(item, event);
  const PbgStrView       parts[] = {event->type->slug, pbg_date_text(date, event->date),
                              policy ? policy->iri : pbg_map_got(map, pbg_normal_title(map->arena, event->title.text))};
  return pbg_map_got(map, pbg_mint_hash(&map->mint, PBG_LIT("event/"), parts, 3));
}

/// The property of each choice in a vote
static const PbgVocab votes_of[PBG_VOTE_CHOICES] = {
  [PBG_VOTE_FOR]        = PBG_DEF_VOTES_FOR,
  [PBG_VOTE_AGAINST]    = PBG_DEF_VOTES_AGAINST,
  [PBG_VOTE_ABSTENTION] = PBG_DEF_ABSTENTIONS,
};

PbgVocab
pbg_votes_property(const PbgVoteChoice choice)
{
  return votes_of[choice];
}

static void
say_votes(PbgMap *const map, const PbgVotes *const votes)
{
  for (int i = 0; i < PBG_VOTE_CHOICES; ++i) {
    if (votes->said[i]) {
      pbg_say_integer(map, votes_of[i], votes->count[i]);
    }
  }
}

PbgStrView
pbg_person_iri(PbgMap *const map, const PbgStrView name)
{
  return pbg_map_got(map, pbg_mint_hash(&map->mint, PBG_LIT("person/"), &name, 1));
}

static void
write_persons(PbgMap *const map, const PbgStrView event, const PbgNames *const persons)
{
  static const char known;
  for (size_t i = 0; i < persons->count && !map->status; ++i) {
    const PbgStrView iri = pbg_person_iri(map, persons->at[i].text);
    pbg_subject(map, map->issue_graph, event);
    pbg_say_iri(map, PBG_SCHEMA_ATTENDEE, iri);
    if (pbg_map_once(map, &known, iri)) {
      pbg_subject(map, map->issue_graph, iri);
      pbg_say_type(map, PBG_SCHEMA_PERSON);
      pbg_say_text(map, PBG_SCHEMA_NAME, persons->at[i].text);
    }
  }
}

static void
write_event(PbgMap *const map, const PbgItemRef *const item, const PbgEvent *const event)
{
  static const char      events;
  const PbgStrView       iri    = pbg_event_iri(map, item, event);
  const PbgPolicy *const policy = document_of(item, event);
  pbg_subject(map, map->issue_graph, item->iri);
  pbg_say_iri(map, PBG_SCHEMA_ABOUT, iri);
  if (map->status || !pbg_map_once(map, &events, iri)) {
    return;
  }
  pbg_subject(map, map->issue_graph, iri);
  pbg_say_type(map, PBG_SCHEMA_EVENT);
  pbg_say_type(map, PBG_PROV_ACTIVITY);
  pbg_say_iri(map, PBG_DEF_EVENT_TYPE, pbg_iri_of(pbg_thing_event_type(map, event->type->slug)));
  pbg_say_text(map, PBG_DCTERMS_TITLE, pbg_map_text(map, event->title.text));
  pbg_say_date(map, PBG_DCTERMS_DATE, event->date);
  pbg_say_date(map, PBG_SCHEMA_END_DATE, event->end);
  say_votes(map, &event->votes);
  if (policy) {
    pbg_say_iri(map, PBG_SCHEMA_ABOUT, policy->iri);
  }
  for (size_t i = 0; i < event->participants.count; ++i) {
    const PbgStrView body = pbg_iri_of(pbg_thing_body(map, &event->participants.at[i]));
    if (body.len && pbg_map_once(map, iri.data, body)) {
      pbg_say_iri(map, PBG_PROV_WAS_ASSOCIATED_WITH, body);
    }
  }
  write_persons(map, iri, &event->persons);
}

void
pbg_write_events(PbgMap *const map)
{
  for (const PbgItemRef *item = map->items; item && !map->status; item = item->next) {
    for (size_t i = 0; i < item->item->event_count && !map->status; ++i) {
      write_event(map, item, &item->item->events[i]);
    }
  }
}
