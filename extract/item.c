// item.c - one item, step by step.
#include "extract/item.h"

#include "base/utf8.h"
#include "extract/fold.h"
#include "extract/headings.h"
#include "extract/item_internal.h"
#include "extract/item_regions.h"
#include "extract/original.h"
#include "extract/topic.h"

#include <stdlib.h>

enum {
  SHORT_HEADING = 240,
  SCOPE_BYTES   = 360
}; // bytes: of a heading made from the body; in which a region is looked for

/// An item without heading is headed by the titles that it reports
static PbgStrView
heading_of_titles(const PbgReading *const r, const PbgItem *const item)
{
  size_t len = 0;
  for (size_t i = 0; i < item->document_count; ++i) {
    len += item->documents[i].title.len + 9;
  }
  char *const out = pbg_arena_alloc(r->arena, len + 1);
  size_t      n   = 0;
  for (size_t i = 0; out && i < item->document_count && item->documents[i].role == PBG_ROLE_REPORTED; ++i) {
    const PbgStrView pieces[] = {n ? PBG_LIT("、《") : PBG_LIT("《"), item->documents[i].title, PBG_LIT("》")};
    for (size_t j = 0; j < 3; ++j) {
      memcpy(out + n, pieces[j].data, pieces[j].len);
      n += pieces[j].len;
    }
  }
  return (PbgStrView){out, n};
}

/// The heading, or the first sentence where there is none
static PbgMapped
heading_of(const PbgBlock *const block)
{
  if (block->heading.len) {
    return block->heading;
  }
  const PbgStrView view = pbg_mapped_view(block->body);
  size_t           end  = 0;
  while (end < view.len && view.data[end] != '\n' && !pbg_sv_at(view, end, PBG_LIT("。"))) {
    ++end;
  }
  while (end > SHORT_HEADING) {
    end -= pbg_utf8_before(view, end);
  }
  return pbg_mapped_slice(block->body, 0, end);
}

/// The region that the item is about: what its heading, source, first sentences or section name
static const PbgRegion *
scope_of(const PbgReading *const r, const PbgBlock *const block, const PbgMapped section)
{
  const PbgMapped texts[] = {block->heading, section, block->credit, block->body};
  const bool      bare    = !block->heading.len; // then the body heads itself
  for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) {
    const PbgRegion *const found =
      texts[i].len ? pbg_find_region(&r->scope, pbg_mapped_view(texts[i]), SCOPE_BYTES, i == 0 || bare) : NULL;
    if (found) {
      return found;
    }
  }
  return r->context->home;
}

/// A source that is no body (a newspaper, an account): its name without marks and 公众号
static PbgAgent
medium(const PbgReading *const r, PbgMapped text)
{
  static const char *const open[]  = {"“", "《", "\""};
  static const char *const close[] = {"”", "》", "\""};
  for (size_t i = 0; i < 3; ++i) {
    const PbgStrView view = pbg_mapped_view(text);
    const size_t     from = pbg_sv_find(view, pbg_sv(open[i]), 0);
    const size_t     to   = from == PBG_NPOS ? PBG_NPOS : pbg_sv_find(view, pbg_sv(close[i]), from + 1);
    if (to != PBG_NPOS && from == 0) {
      text = pbg_mapped_slice(text, strlen(open[i]), to);
    }
  }
  const PbgStrView name = pbg_arena_copy(r->arena, pbg_mapped_view(text));
  return (PbgAgent){
    .name = name, .surface = name, .mark = {pbg_mapped_span(text, 0, text.len), "source.medium", 0.85F}};
}

static void
read_source(PbgReading *const r, const PbgBlock *const block, PbgItem *const item)
{
  const PbgStrView credit = pbg_mapped_view(block->credit);
  const size_t     mark   = pbg_mark_length(r->lexicon, PBG_PHRASE_SOURCE_MARK, credit, 0);
  item->credit            = pbg_arena_copy(r->arena, credit);
  if (!mark || mark >= credit.len) {
    return;
  }
  PbgMapped    name  = pbg_mapped_slice(block->credit, mark, block->credit.len);
  const size_t comma = pbg_sv_find(pbg_mapped_view(name), PBG_LIT("、"), 0); // only the first of several
  name               = comma == PBG_NPOS ? name : pbg_mapped_slice(name, 0, comma);
  r->source          = pbg_agent_named(&r->scope, name, "source.credit");
  const size_t site  = pbg_lexicon_phrase_before(r->lexicon, PBG_PHRASE_SITE_TAIL, pbg_mapped_view(name), 0, name.len);
  if (site && site < name.len) { // 公安部网站
    const PbgAgent owner = pbg_agent_named(&r->scope, pbg_mapped_slice(name, 0, name.len - site), "source.site");
    r->source = owner.name.len && (owner.known || (owner.region && owner.region->level >= PBG_LEVEL_PROVINCE))
                  ? owner
                  : r->source;
  }
  item->source = r->source.name.len ? r->source : medium(r, name);
}

/// The text tells what the only reported document is about; of several it is not said which
static void
find_topics(const PbgReading *const r, PbgItem *const item)
{
  const bool alone =
    item->document_count && (item->document_count == 1 || item->documents[1].role != PBG_ROLE_REPORTED);
  for (size_t i = 0; i < item->document_count; ++i) {
    const bool text = alone && item->documents[i].role == PBG_ROLE_REPORTED;
    pbg_topics_find(r->lexicon, text ? r->body : pbg_mapped_slice(r->body, 0, 0), &item->documents[i]);
  }
}

static int
compare_relations(const void *const a, const void *const b)
{
  const PbgRelation *const x   = a;
  const PbgRelation *const y   = b;
  const size_t             k[] = {x->mark.span.start, x->from, x->to, (size_t)x->kind};
  const size_t             l[] = {y->mark.span.start, y->from, y->to, (size_t)y->kind};
  for (size_t i = 0; i < 4; ++i) {
    if (k[i] != l[i]) {
      return k[i] < l[i] ? -1 : 1;
    }
  }
  return 0;
}

/// Relations between the documents at their final places, in the order of the text
static void
finish_relations(const PbgReading *const r, const size_t *const place, PbgItem *const item)
{
  for (size_t i = 0; i < r->relation_count; ++i) {
    r->relations[i].from = place[r->relations[i].from];
    r->relations[i].to   = place[r->relations[i].to];
  }
  if (r->relation_count) {
    qsort(r->relations, r->relation_count, sizeof *r->relations, compare_relations);
  }
  item->relations      = r->relations;
  item->relation_count = r->relation_count;
}

/// Documents in their final form: those reported first
static bool
finish(PbgReading *const r, PbgItem *const item)
{
  item->documents     = pbg_arena_alloc(r->arena, (r->draft_count + 1) * sizeof *item->documents);
  size_t *const place = pbg_arena_alloc(r->arena, (r->draft_count + 1) * sizeof *place);
  if (!item->documents || !place) {
    return false;
  }
  for (int role = PBG_ROLE_REPORTED; role <= PBG_ROLE_MENTIONED; ++role) {
    for (size_t i = 0; i < r->draft_count; ++i) {
      if (r->drafts[i].out.role == (PbgRole)role) {
        place[i]             = item->document_count;
        PbgDocument *const d = &r->drafts[i].out;
        d->original          = pbg_original(r->context->source, d->title, d->title_mark.span, r->arena);
        item->documents[item->document_count++] = r->drafts[i].out;
      }
    }
  }
  for (size_t i = 0; i < r->draft_count; ++i) {
    if (r->drafts[i].carried) {
      PbgDocument *const carrier = &item->documents[place[i]];
      carrier->carries           = place[r->drafts[i].carried - 1] + 1;
      carrier->carries_mark      = (PbgMark){carrier->title_mark.span, "transmits.title", 0.95F};
    }
  }
  for (size_t i = 0; i < r->targets.count; ++i) {
    r->targets.at[i].document = place[r->targets.at[i].document];
  }
  for (size_t i = 0; i < r->event_count; ++i) {
    const size_t draft    = r->events[i].document;
    r->events[i].document = draft ? place[draft - 1] + 1 : 0;
  }
  item->events       = r->events;
  item->event_count  = r->event_count;
  item->targets      = r->targets.at;
  item->target_count = r->targets.count;
  finish_relations(r, place, item);
  return true;
}

/// A title mark without its partner is said, not passed over
static void
warn_unclosed(const PbgReading *const r, const PbgMapped text)
{
  const PbgStrView view = pbg_mapped_view(text);
  for (size_t at = 0; (at = pbg_sv_find(view, PBG_LIT("《"), at)) != PBG_NPOS;) {
    PbgTitleMarks marks;
    if (!pbg_title_marks(view, at, &marks)) {
      pbg_source_warn(
        r->context->source, r->context->report, text.at[at],
        "the title that opens here with 《 is never closed by 》; it was left unread, mend the mark in the source");
      at += 3;
    } else {
      at = marks.end;
    }
  }
}

/// The day of an entry of a chronicle, which heads it or its section, or of a record
static void
read_day(PbgReading *const r, const PbgMapped section)
{
  const PbgMapped texts[] = {r->heading, section};
  PbgDateMatch    match;
  for (size_t i = 0; i < sizeof texts / sizeof *texts && !r->day.year; ++i) {
    if (texts[i].len && pbg_is_day(pbg_mapped_view(texts[i]), r->lexicon, &match)) {
      r->day      = pbg_date_complete(&match, r->context->issue_date);
      r->day_mark = (PbgMark){pbg_mapped_span(texts[i], 0, match.len), "date.entry", 0.88F};
    }
  }
  if (!r->day.year && pbg_item_is_record(r)) {
    pbg_item_field_day(r, &r->day, &r->day_mark);
  }
}

PbgStatus
pbg_item_read(const PbgItemContext *const context,
              const PbgBlock *const       block,
              const PbgMapped             section,
              PbgItem *const              out)
{
  PbgReading r            = {.context = context,
                             .arena   = context->arena,
                             .lexicon = context->lexicon,
                             .heading = block->heading,
                             .body    = block->body,
                             .notice  = block->notice,
                             .article = block->article};
  r.mentions              = (PbgMentions){.at = context->room->mentions.at, .room = context->room->mentions.room};
  r.drafts                = context->room->drafts;
  r.draft_room            = context->room->draft_room;
  const PbgMapped heading = heading_of(block);
  r.scope                 = (PbgScope){context->lexicon, context->arena, NULL, context->issue_date.year};
  r.scope.scope           = scope_of(&r, block, section);
  read_source(&r, block, out);
  read_day(&r, section);
  out->heading      = pbg_arena_copy(context->arena, pbg_mapped_view(heading));
  out->heading_mark = (PbgMark){pbg_mapped_span(heading, 0, heading.len),
                                block->heading.len ? "heading" : "heading.first-sentence", 0.98F};
  out->span         = block->span;
  out->link         = block->link.url;
  out->link_mark    = (PbgMark){block->link.span, "link", 0.98F};
  warn_unclosed(&r, block->body);
  if (!pbg_mentions_find(&r.scope, block->heading, true, &r.mentions) ||
      !pbg_mentions_find(&r.scope, block->body, false, &r.mentions)) {
    return PBG_NO_MEMORY;
  }
  if (r.mentions.unread.end) {
    pbg_source_warn(context->source, context->report, r.mentions.unread.start,
                    "the item names more than %d titles; those from here on were left unread, split the item",
                    PBG_MAX_MENTIONS);
  }
  static void (*const steps[])(PbgReading *) = {
    pbg_item_documents,     pbg_item_roles,    pbg_item_table_roles,     pbg_item_together_roles,
    pbg_item_group_roles,   pbg_item_subjects, pbg_item_facts,           pbg_item_together_facts,
    pbg_item_group_facts,   pbg_item_bills,    pbg_item_notice,          pbg_item_fields,
    pbg_item_effects,       pbg_item_regions,  pbg_item_group_relations, pbg_item_relations,
    pbg_item_annex_regions, pbg_item_targets,  pbg_item_events};
  for (size_t i = 0; i < sizeof steps / sizeof *steps && !r.failed && !pbg_arena_is_full(r.arena); ++i) {
    steps[i](&r);
  }
  context->room->mentions   = r.mentions;
  context->room->drafts     = r.drafts;
  context->room->draft_room = r.draft_room;
  if (r.failed || pbg_arena_is_full(r.arena) || !finish(&r, out)) {
    return PBG_NO_MEMORY;
  }
  find_topics(&r, out);
  const PbgStrView titles = block->heading.len ? (PbgStrView){NULL, 0} : heading_of_titles(&r, out);
  if (titles.len) {
    out->heading           = titles;
    out->heading_mark.rule = "heading.from-titles";
  }
  return PBG_OK;
}
