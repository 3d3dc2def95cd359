// map_evidence.c - where each fact is said: an annotation whose body is the statement and whose target is a place in
// the text of the item.
#include "base/utf8.h"
#include "ontology/map_internal.h"

/// Characters before and behind the quote that tell it from others
#define CONTEXT 8U

/// A statement that was read in an item, section or issue
typedef struct {
  PbgStrView      source;
  PbgStrView      subject;
  PbgVocab        predicate;
  PbgNode         object;
  PbgMark         mark;
  const PbgNames *aliases;  ///< Names of the document in this item only, or NULL
  bool            inferred; ///< A date that was completed from the issue
} Fact;

/// The IRIs of one annotation
typedef struct {
  PbgStrView self, fact, target, position, quote;
} Annotation;

static PbgStrView
part(PbgMap *const map, const PbgStrView self, const PbgStrView tail)
{
  return pbg_map_got(map, pbg_join_parts(map->arena, (const PbgStrView[]){self, tail}, 2));
}

static Annotation
mint(PbgMap *const map, const Fact *const fact)
{
  char             a[PBG_NUMBER_SIZE], b[PBG_NUMBER_SIZE];
  const PbgStrView parts[] = {fact->source,
                              fact->subject,
                              pbg_vocab[fact->predicate],
                              fact->object.text,
                              pbg_canonical_integer(a, fact->mark.span.start),
                              pbg_canonical_integer(b, fact->mark.span.end)};
  const PbgStrView self    = pbg_map_got(map, pbg_mint_hash(&map->mint, PBG_LIT("ann/"), parts, 6));
  return (Annotation){
    self,
    part(map, self, PBG_LIT("/fact")),
    part(map, self, PBG_LIT("/target")),
    part(map, self, PBG_LIT("/position")),
    part(map, self, PBG_LIT("/quote")),
  };
}

static void
say_aliases(PbgMap *const map, const Annotation *const ann, const PbgNames *const aliases)
{
  for (size_t i = 0; aliases && i < aliases->count; ++i) {
    const PbgStrView alias = pbg_map_text(map, aliases->at[i].text);
    if (pbg_map_once(map, ann->self.data, alias)) {
      pbg_say_text(map, PBG_DEF_LOCAL_ALIAS, alias);
    }
  }
}

/// Thousandths, from 0 to 1
static int64_t
confidence_of(const float confidence)
{
  return confidence >= 1.0F ? 1000 : confidence > 0.0F ? (int64_t)(confidence * 1000.0F + 0.5F) : 0;
}

static void
write_annotation(PbgMap *const map, const Annotation *const ann, const Fact *const fact)
{
  char digits[PBG_NUMBER_SIZE];
  pbg_subject(map, map->evidence_graph, ann->self);
  pbg_say_type(map, PBG_OA_ANNOTATION);
  pbg_say_iri(map, PBG_OA_MOTIVATED_BY, pbg_vocab[PBG_OA_IDENTIFYING]);
  pbg_say_iri(map, PBG_OA_HAS_BODY, ann->fact);
  pbg_say_iri(map, PBG_OA_HAS_TARGET, ann->target);
  pbg_say(
    map, PBG_ITSRDF_TA_CONFIDENCE,
    pbg_node_typed(pbg_canonical_decimal(digits, confidence_of(fact->mark.confidence)), pbg_vocab[PBG_XSD_DECIMAL]));
  pbg_say_string(map, PBG_DEF_RULE_ID, pbg_sv(fact->mark.rule));
  if (fact->inferred) {
    pbg_say(map, PBG_DEF_DATE_INFERRED, pbg_node_typed(PBG_LIT("true"), pbg_vocab[PBG_XSD_BOOLEAN]));
  }
  say_aliases(map, ann, fact->aliases);
  pbg_say_iri(map, PBG_PROV_WAS_GENERATED_BY, map->run_iri);
}

static void
write_statement(PbgMap *const map, const Annotation *const ann, const Fact *const fact)
{
  pbg_subject(map, map->evidence_graph, ann->fact);
  pbg_say_type(map, PBG_RDF_STATEMENT);
  pbg_say_iri(map, PBG_RDF_SUBJECT, fact->subject);
  pbg_say_iri(map, PBG_RDF_PREDICATE, pbg_vocab[fact->predicate]);
  pbg_say(map, PBG_RDF_OBJECT, fact->object);
}

/// Bytes of the first `count` characters
static size_t
bytes_of(const PbgStrView text, size_t count)
{
  size_t at = 0;
  for (uint32_t c = 0; count && at < text.len; --count) {
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return at;
}

/// One look-up gives the quote with its context, which is then cut
static void
write_quote(PbgMap *const map, const Annotation *const ann, const PbgSpan span)
{
  const uint32_t   before = span.start < CONTEXT ? span.start : CONTEXT;
  const PbgSpan    wide   = {span.start - before, span.end < UINT32_MAX - CONTEXT ? span.end + CONTEXT : span.end};
  const PbgStrView text   = pbg_source_quote(map->issue->source, wide);
  const size_t     from   = bytes_of(text, before);
  const size_t     length = bytes_of(pbg_sv_from(text, from), span.end - span.start);
  pbg_subject(map, map->evidence_graph, ann->quote);
  pbg_say_type(map, PBG_OA_TEXT_QUOTE_SELECTOR);
  pbg_say_text(map, PBG_OA_EXACT, pbg_sv_slice(text, from, from + length));
  pbg_say_text(map, PBG_OA_PREFIX, pbg_sv_slice(text, 0, from));
  pbg_say_text(map, PBG_OA_SUFFIX, pbg_sv_from(text, from + length));
}

/// What a person looks for: line and column of the first character, or its page or paragraph
static void
say_place(PbgMap *const map, const PbgSpan span)
{
  const PbgSource *const source = map->issue->source;
  size_t                 line = 0, column = 0;
  if (source && source->place) {
    const bool page = !strcmp(source->place, "page");
    pbg_say_integer(map, page ? PBG_DEF_PAGE : PBG_DEF_PARAGRAPH, (int64_t)pbg_source_place(source, span.start));
  } else if (source) {
    pbg_source_position(source, span.start, &line, &column);
    pbg_say_integer(map, PBG_DEF_LINE, (int64_t)line);
    pbg_say_integer(map, PBG_DEF_COLUMN, (int64_t)column);
  }
}

static void
write_target(PbgMap *const map, const Annotation *const ann, const Fact *const fact)
{
  const PbgSpan span   = fact->mark.span;
  const bool    placed = span.end > span.start;
  pbg_subject(map, map->evidence_graph, ann->target);
  pbg_say_type(map, PBG_OA_SPECIFIC_RESOURCE);
  pbg_say_iri(map, PBG_OA_HAS_SOURCE, fact->source);
  if (!placed) {
    return;
  }
  pbg_say_iri(map, PBG_OA_HAS_SELECTOR, ann->position);
  if (map->issue->source) {
    pbg_say_iri(map, PBG_OA_HAS_SELECTOR, ann->quote);
  }
  pbg_subject(map, map->evidence_graph, ann->position);
  pbg_say_type(map, PBG_OA_TEXT_POSITION_SELECTOR);
  pbg_say_integer(map, PBG_OA_START, span.start);
  pbg_say_integer(map, PBG_OA_END, span.end);
  say_place(map, span);
  if (map->issue->source) {
    write_quote(map, ann, span);
  }
}

/// A fact without a rule or a value was not read
static void
write_fact(PbgMap *const map, const Fact *const fact)
{
  if (!fact->mark.rule || !fact->object.text.len || !fact->subject.len || map->status) {
    return;
  }
  static const char annotations;
  const Annotation  ann = mint(map, fact);
  if (!pbg_map_once(map, &annotations, ann.self)) {
    return;
  }
  write_annotation(map, &ann, fact);
  write_statement(map, &ann, fact);
  write_target(map, &ann, fact);
  ++map->counts.evidence;
}

static void
of_text(PbgMap *const map, Fact fact, const PbgVocab predicate, const PbgStrView text, const PbgMark mark)
{
  fact.predicate = predicate;
  fact.object    = pbg_text_node(pbg_map_text(map, text));
  fact.mark      = mark;
  write_fact(map, &fact);
}

/// The title of a part of the issue, as it is printed
static void
of_printed(PbgMap *const map, Fact fact, const PbgStrView title, const PbgMark mark)
{
  fact.predicate = PBG_DCTERMS_TITLE;
  fact.object    = pbg_printed_node(map, title, mark);
  fact.mark      = mark;
  write_fact(map, &fact);
}

/// As of_text(), without language
static void
of_string(PbgMap *const map, Fact fact, const PbgVocab predicate, const PbgText1 *const text)
{
  fact.predicate = predicate;
  fact.object    = pbg_node_text(pbg_map_text(map, text->text), PBG_LIT(""));
  fact.mark      = text->mark;
  write_fact(map, &fact);
}

static void
of_iri(PbgMap *const map, Fact fact, const PbgVocab predicate, const PbgStrView iri, const PbgMark mark)
{
  fact.predicate = predicate;
  fact.object    = pbg_node_iri(iri);
  fact.mark      = mark;
  write_fact(map, &fact);
}

static void
of_number(PbgMap *const map, Fact fact, const PbgVocab predicate, const unsigned number, const PbgMark mark)
{
  char digits[PBG_NUMBER_SIZE];
  fact.predicate = predicate;
  fact.object    = pbg_integer_node(digits, number);
  fact.mark      = mark;
  write_fact(map, &fact);
}

static void
of_count(PbgMap *const map, const Fact fact, const PbgVocab predicate, const unsigned count, const PbgMark mark)
{
  if (count) {
    of_number(map, fact, predicate, count, mark);
  }
}

static void
of_date(PbgMap *const map, Fact fact, const PbgVocab predicate, const PbgDate date, const PbgMark mark)
{
  char text[16];
  fact.predicate = predicate;
  fact.object    = pbg_date_node(text, date);
  fact.mark      = mark;
  fact.inferred  = date.inferred;
  write_fact(map, &fact);
}

static void
of_issuers(PbgMap *const map, const Fact fact, const PbgDocument *const document)
{
  for (size_t i = 0; i < document->issuers.count; ++i) {
    const PbgAgent *const issuer = &document->issuers.at[i];
    of_iri(map, fact, PBG_ELI_PASSED_BY, pbg_iri_of(pbg_thing_body(map, issuer)), issuer->mark);
  }
  of_count(map, fact, PBG_DEF_ISSUER_COUNT, document->issuer_count, document->issuer_count_mark);
  for (size_t i = 0; i < document->regions.count; ++i) {
    const PbgPlace *const place = &document->regions.at[i];
    of_iri(map, fact, PBG_ELI_JURISDICTION, pbg_iri_of(pbg_thing_region(map, place->region)), place->mark);
  }
}

static void
of_kind(PbgMap *const map, const Fact fact, const PbgDocument *const document)
{
  const PbgThing *const type = pbg_thing_type(map, pbg_top_type(document->type));
  of_iri(map, fact, PBG_ELI_TYPE_DOCUMENT, pbg_iri_of(type), document->type_mark);
  if (document->draft) {
    of_iri(map, fact, PBG_DEF_STAGE, pbg_vocab[PBG_DEF_DRAFT], document->stage_mark);
  }
  if (document->trial) {
    of_iri(map, fact, PBG_DEF_STAGE, pbg_vocab[PBG_DEF_TRIAL], document->stage_mark);
  }
  of_string(map, fact, PBG_ELI_ID_LOCAL, &document->number);
  of_text(map, fact, PBG_DEF_EDITION, document->edition.text, document->edition.mark);
  of_count(map, fact, PBG_DEF_ENTRY_COUNT, document->entry_count, document->entry_count_mark);
  for (size_t i = 0; i < document->others.count; ++i) {
    of_text(map, fact, PBG_DCTERMS_ALTERNATIVE, document->others.at[i].text, document->others.at[i].mark);
  }
}

static void
of_topics(PbgMap *const map, const Fact fact, const PbgDocument *const document)
{
  for (size_t i = 0; i < document->topic_count; ++i) {
    const PbgSubjectMatter *const topic = &document->topics[i];
    of_iri(map, fact, PBG_ELI_IS_ABOUT, pbg_iri_of(pbg_thing_topic(map, topic->topic)), topic->mark);
  }
}

static void
of_dates(PbgMap *const map, const Fact fact, const PbgDocument *const document)
{
  const PbgThing *const period = pbg_thing_period(map, document->period_from, document->period_to);
  of_date(map, fact, PBG_DCTERMS_ISSUED, document->issued, document->issued_mark);
  of_date(map, fact, PBG_ELI_IN_FORCE_FROM, document->effective, document->effective_mark);
  of_date(map, fact, PBG_ELI_IN_FORCE_TO, document->expires, document->expires_mark);
  if (document->written.day) {
    of_date(map, fact, PBG_ELI_DATE_DOCUMENT, document->written, document->written_mark);
  }
  if (document->published.day) {
    of_date(map, fact, PBG_ELI_DATE_PUBLICATION, document->published, document->published_mark);
  }
  of_iri(map, fact, PBG_DCTERMS_TEMPORAL, pbg_iri_of(period), document->period_mark);
}

static void
of_acts(PbgMap *const map, Fact fact, const PbgMention *const mention)
{
  for (size_t i = 0; i < mention->document->acts.count && !map->status; ++i) {
    const PbgAct *const    act = &mention->document->acts.at[i];
    const PbgActRef *const ref = mention->acts[i];
    if (!ref || !pbg_act_is_said(map, mention->policy, ref)) {
      continue;
    }
    fact.subject = ref->iri;
    if (act->date.year) {
      of_date(map, fact, PBG_DCTERMS_DATE, act->date, act->mark);
    } else {
      of_iri(map, fact, PBG_DEF_ACTION, ref->action->iri, act->mark);
    }
  }
}

static void
of_relation(PbgMap *const map, void *const fact, const PbgVocab property, const PbgStrView other, const PbgMark mark)
{
  of_iri(map, *(const Fact *)fact, property, other, mark);
}

static void
of_mention(PbgMap *const map, const PbgMention *const mention)
{
  const PbgDocument *const document = mention->document;
  const PbgPolicy *const   carried  = pbg_carried(mention);
  Fact                     fact     = {.source = mention->item->iri, .subject = mention->policy->iri};
  const Fact               naming   = {.source = fact.source, .subject = fact.source, .aliases = &document->aliases};
  of_iri(map, naming, mention->about ? PBG_SCHEMA_ABOUT : PBG_SCHEMA_MENTIONS, fact.subject, document->title_mark);
  of_kind(map, fact, document);
  of_issuers(map, fact, document);
  of_topics(map, fact, document);
  of_dates(map, fact, document);
  if (carried) {
    of_iri(map, fact, PBG_DEF_TRANSMITS, carried->iri, document->carries_mark);
  }
  pbg_each_relation(map, mention, of_relation, &fact);
  of_acts(map, fact, mention);
}

static void
of_targets(PbgMap *const map, const PbgItemRef *const ref)
{
  for (size_t i = 0; i < ref->item->target_count && !map->status; ++i) {
    const PbgTarget *const target = &ref->item->targets[i];
    const PbgPolicy *const policy = pbg_target_policy(ref, target);
    if (policy) {
      const PbgStrView iri  = pbg_target_iri(map, policy, target);
      const Fact       fact = {.source = ref->iri, .subject = policy->iri};
      of_iri(map, fact, PBG_DEF_HAS_TARGET, iri, target->mark);
      of_date(map, (Fact){.source = ref->iri, .subject = iri}, PBG_DEF_DEADLINE, target->deadline,
              target->deadline_mark);
    }
  }
}

static void
of_votes(PbgMap *const map, const Fact fact, const PbgVotes *const votes)
{
  for (int i = 0; i < PBG_VOTE_CHOICES; ++i) {
    if (votes->said[i]) {
      of_number(map, fact, pbg_votes_property((PbgVoteChoice)i), votes->count[i], votes->mark[i]);
    }
  }
}

static void
of_events(PbgMap *const map, const PbgItemRef *const ref)
{
  for (size_t i = 0; i < ref->item->event_count && !map->status; ++i) {
    const PbgEvent *const event = &ref->item->events[i];
    const PbgStrView      iri   = pbg_event_iri(map, ref, event);
    of_iri(map, (Fact){.source = ref->iri, .subject = ref->iri}, PBG_SCHEMA_ABOUT, iri, event->mark);
    of_date(map, (Fact){.source = ref->iri, .subject = iri}, PBG_DCTERMS_DATE, event->date, event->date_mark);
    of_date(map, (Fact){.source = ref->iri, .subject = iri}, PBG_SCHEMA_END_DATE, event->end, event->end_mark);
    for (size_t k = 0; k < event->persons.count; ++k) {
      of_iri(map, (Fact){.source = ref->iri, .subject = iri}, PBG_SCHEMA_ATTENDEE,
             pbg_person_iri(map, event->persons.at[k].text), event->persons.at[k].mark);
    }
    of_votes(map, (Fact){.source = ref->iri, .subject = iri}, &event->votes);
  }
}

static void
of_item(PbgMap *const map, const PbgItemRef *const ref)
{
  const PbgItem *const item = ref->item;
  const Fact           fact = {.source = ref->iri, .subject = ref->iri};
  of_printed(map, fact, item->heading, item->heading_mark);
  of_iri(map, fact, PBG_DCTERMS_SOURCE, pbg_link_iri(map, item->link), item->link_mark);
  of_iri(map, fact, PBG_PROV_WAS_ATTRIBUTED_TO, pbg_iri_of(pbg_thing_body(map, &item->source)), item->source.mark);
  for (size_t i = 0; i < item->document_count && !map->status; ++i) {
    of_mention(map, &ref->mentions[i]);
  }
  of_targets(map, ref);
  of_events(map, ref);
}

static void
of_issue(PbgMap *const map)
{
  const PbgIssue *const issue  = map->issue;
  const Fact            fact   = {.source = map->issue_iri, .subject = map->issue_iri};
  const PbgText1        number = {issue->number, issue->number_mark};
  of_iri(map, fact, PBG_DCTERMS_IS_PART_OF, map->series_iri, issue->series_mark);
  of_string(map, fact, PBG_SCHEMA_ISSUE_NUMBER, &number);
  of_count(map, fact, PBG_DEF_CUMULATIVE_ISSUE_NUMBER, issue->cumulative, issue->cumulative_mark);
  of_date(map, fact, PBG_DCTERMS_ISSUED, issue->date, issue->date_mark);
  of_iri(map, fact, PBG_DCTERMS_PUBLISHER, pbg_iri_of(pbg_thing_body(map, &issue->publisher)), issue->publisher.mark);
  for (size_t i = 0; i < issue->section_count && !map->status; ++i) {
    const PbgSection *const section = &issue->sections[i];
    const PbgStrView        iri     = section->title.len ? pbg_section_iri(map, i) : (PbgStrView){NULL, 0};
    of_printed(map, (Fact){.source = iri, .subject = iri}, section->title, section->title_mark);
  }
}

void
pbg_write_evidence(PbgMap *const map)
{
  of_issue(map);
  for (const PbgItemRef *ref = map->items; ref && !map->status; ref = ref->next) {
    of_item(map, ref);
  }
}
