// map_issue.c - series, issue, sections and items.
#include "ontology/map_internal.h"

/// The publisher of the issue, else of the series as the reference data has it
static const PbgThing *
publisher_of(PbgMap *const map)
{
  const PbgIssue *const issue = map->issue;
  if (issue->publisher.name.len) {
    return pbg_thing_body(map, &issue->publisher);
  }
  const PbgStrView name  = issue->known_series ? issue->known_series->publisher : (PbgStrView){NULL, 0};
  PbgTerm          term  = {0};
  PbgAgent         agent = {.name = name};
  if (name.len && map->options->lexicon && pbg_lexicon_match(map->options->lexicon, PBG_TERM_BODY, name, 0, &term) &&
      term.len == name.len) {
    agent.known = term.entry;
  }
  return pbg_thing_body(map, &agent);
}

static void
write_series(PbgMap *const map, const PbgThing *const publisher)
{
  const PbgSeries *const known = map->issue->known_series;
  if (!map->series_iri.len) {
    return;
  }
  pbg_subject(map, map->issue_graph, map->series_iri);
  pbg_say_type(map, PBG_BIBO_PERIODICAL);
  pbg_say_type(map, PBG_SCHEMA_PERIODICAL);
  if (!known) {
    pbg_say_printed(map, map->issue->series, map->issue->series_mark);
  } else {
    pbg_say_text(map, PBG_DCTERMS_TITLE, known->name);
    pbg_say_english(map, PBG_DCTERMS_TITLE, known->english);
  }
  pbg_say_iri(map, PBG_DCTERMS_PUBLISHER, pbg_iri_of(publisher));
}

static void
write_issue(PbgMap *const map, const PbgThing *const publisher)
{
  const PbgIssue *const issue = map->issue;
  const PbgDate         year  = {.year = (int16_t)issue->year};
  pbg_subject(map, map->issue_graph, map->issue_iri);
  pbg_say_type(map, PBG_BIBO_ISSUE);
  pbg_say_type(map, PBG_SCHEMA_PUBLICATION_ISSUE);
  pbg_say_iri(map, PBG_DCTERMS_IS_PART_OF, map->series_iri);
  pbg_say_string(map, PBG_SCHEMA_ISSUE_NUMBER, issue->number);
  if (issue->cumulative) {
    pbg_say_integer(map, PBG_DEF_CUMULATIVE_ISSUE_NUMBER, issue->cumulative);
  }
  pbg_say_date(map, PBG_DCTERMS_ISSUED, issue->date.year ? issue->date : year);
  pbg_say_iri(map, PBG_DCTERMS_PUBLISHER, pbg_iri_of(publisher));
  pbg_say_iri(map, PBG_PROV_WAS_DERIVED_FROM, map->file_iri);
  pbg_say_iri(map, PBG_PROV_WAS_GENERATED_BY, map->run_iri);
}

/// What the item is about, then what it only names; a document that is both is the former
static void
say_documents(PbgMap *const map, const PbgItemRef *const ref)
{
  const size_t count = ref->item->document_count;
  for (size_t i = 0; i < count; ++i) {
    PbgMention *const mention = &ref->mentions[i];
    if (mention->document->role == PBG_ROLE_REPORTED && mention->policy->about != ref) {
      mention->policy->about = ref;
      pbg_say_iri(map, PBG_SCHEMA_ABOUT, mention->policy->iri);
      ++map->counts.reported;
    }
  }
  for (size_t i = 0; i < count; ++i) {
    PbgMention *const mention = &ref->mentions[i];
    mention->about            = mention->policy->about == ref;
    if (!mention->about && pbg_map_once(map, ref, mention->policy->iri)) {
      pbg_say_iri(map, PBG_SCHEMA_MENTIONS, mention->policy->iri);
      ++map->counts.mentioned;
    }
  }
}

static void
write_item(PbgMap *const map, const PbgItemRef *const ref)
{
  const PbgItem *const item = ref->item;
  pbg_subject(map, map->issue_graph, ref->iri);
  pbg_say_type(map, PBG_BIBO_ARTICLE);
  pbg_say_type(map, PBG_SCHEMA_NEWS_ARTICLE);
  pbg_say_printed(map, item->heading, item->heading_mark);
  pbg_say_integer(map, PBG_SCHEMA_POSITION, item->position);
  pbg_say_iri(map, PBG_DCTERMS_IS_PART_OF, ref->part);
  pbg_say_iri(map, PBG_DCTERMS_SOURCE, pbg_link_iri(map, item->link));
  pbg_say_iri(map, PBG_PROV_WAS_ATTRIBUTED_TO, pbg_iri_of(pbg_thing_body(map, &item->source)));
  pbg_say_text(map, PBG_SCHEMA_CREDIT_TEXT, item->credit);
  if (!map->status) {
    say_documents(map, ref);
  }
}

static void
write_section(PbgMap *const map, const PbgSection *const section, const PbgStrView iri)
{
  pbg_subject(map, map->issue_graph, iri);
  pbg_say_type(map, PBG_BIBO_DOCUMENT_PART);
  pbg_say_printed(map, section->title, section->title_mark);
  pbg_say_integer(map, PBG_SCHEMA_POSITION, section->position);
  pbg_say_iri(map, PBG_DCTERMS_IS_PART_OF, map->issue_iri);
}

void
pbg_write_issue(PbgMap *const map)
{
  const PbgThing *const publisher = publisher_of(map);
  write_series(map, publisher);
  write_issue(map, publisher);
  for (size_t i = 0; i < map->issue->section_count && !map->status; ++i) {
    if (map->issue->sections[i].title.len) {
      write_section(map, &map->issue->sections[i], pbg_section_iri(map, i));
    }
  }
  for (const PbgItemRef *ref = map->items; ref && !map->status; ref = ref->next) {
    write_item(map, ref);
  }
}
