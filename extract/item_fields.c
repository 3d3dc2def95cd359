// item_fields.c - items written as records: 发布单位：甲 / 发布时间：2023年3月6日 / 文号：….
#include "extract/item_internal.h"

#include "extract/date.h"
#include "extract/docno.h"

/// The value of a field: the rest of its line behind the mark
static PbgMapped
value_of(const PbgReading *const r, const PbgPhraseCategory category, const PbgMapped line)
{
  const size_t n = pbg_mark_length(r->lexicon, category, pbg_mapped_view(line), 0);
  return n && n < line.len ? pbg_mapped_slice(line, n, line.len) : (PbgMapped){NULL, 0, NULL};
}

static void
take_issuers(PbgReading *const r, PbgDocument *const d, const PbgMapped value)
{
  PbgAgentList *const list = &r->context->room->one;
  if (!pbg_item_agents(r, value, list) || !list->count) {
    return;
  }
  if (list->number > list->count && d->issuers.count > list->count && d->issuers.at[0].name.len) {
    return; // 甲等十一部门: the text names more of them
  }
  PbgAgent *const at = pbg_arena_alloc(r->arena, list->count * sizeof *at);
  if (!at) {
    r->failed = true;
    return;
  }
  memcpy(at, list->at, list->count * sizeof *at);
  for (size_t i = 0; i < list->count; ++i) {
    at[i].mark.rule = "issuer.field";
  }
  d->issuers           = (PbgAgents){at, list->count};
  d->issuer_count      = list->number;
  d->issuer_count_mark = (PbgMark){list->number_span, "issuer.count", 0.95F};
}

static void
take_date(
  const PbgReading *const r, const PbgMapped value, const char *const rule, PbgDate *const date, PbgMark *const mark)
{
  size_t       at = 0;
  PbgDateMatch match;
  if (pbg_date_find(pbg_mapped_view(value), 0, value.len, &at, &match)) {
    *date = pbg_date_complete(&match, r->context->issue_date);
    *mark = (PbgMark){pbg_mapped_span(value, at, at + match.len), rule, 0.97F};
  }
}

static void
take_number(PbgReading *const r, PbgDocument *const d, const PbgMapped value)
{
  const PbgStrView view = pbg_mapped_view(value);
  PbgDocNo         no;
  if (pbg_docno_find(r->lexicon, view, 0, view.len, &no)) {
    d->number = (PbgText1){pbg_docno_repair(pbg_sv_slice(view, no.at, no.at + no.len), r->arena),
                           {pbg_mapped_span(value, no.at, no.at + no.len), "number.field", 0.98F}};
  }
}

bool
pbg_item_is_record(const PbgReading *const r)
{
  static const PbgPhraseCategory labels[] = {PBG_PHRASE_FIELD_ISSUER, PBG_PHRASE_FIELD_DATE, PBG_PHRASE_FIELD_NUMBER,
                                             PBG_PHRASE_FIELD_EFFECTIVE, PBG_PHRASE_FIELD_EXPIRES};
  for (size_t i = 0; i < sizeof labels / sizeof *labels; ++i) {
    if (pbg_mark_length(r->lexicon, labels[i], pbg_mapped_view(r->body), 0)) {
      return true;
    }
  }
  return false;
}

size_t
pbg_item_summary(const PbgReading *const r)
{
  const PbgStrView text = pbg_mapped_view(r->body);
  for (size_t at = 0; pbg_item_is_record(r) && at < text.len;) {
    const size_t n = pbg_mark_length(r->lexicon, PBG_PHRASE_FIELD_SUMMARY, text, at);
    if (n) {
      return at + n;
    }
    const size_t next = pbg_sv_find(text, PBG_LIT("\n"), at);
    at                = next == PBG_NPOS ? text.len : next + 1;
  }
  return 0;
}

static void
read_line(PbgReading *const r, PbgDocument *const d, const PbgMapped line)
{
  const PbgMapped issuer    = value_of(r, PBG_PHRASE_FIELD_ISSUER, line);
  const PbgMapped date      = value_of(r, PBG_PHRASE_FIELD_DATE, line);
  const PbgMapped number    = value_of(r, PBG_PHRASE_FIELD_NUMBER, line);
  const PbgMapped effective = value_of(r, PBG_PHRASE_FIELD_EFFECTIVE, line);
  const PbgMapped expires   = value_of(r, PBG_PHRASE_FIELD_EXPIRES, line);
  if (issuer.len) {
    take_issuers(r, d, issuer);
  }
  if (date.len && !d->issued.year) {
    take_date(r, date, "date.field", &d->issued, &d->issued_mark);
  }
  if (number.len) {
    take_number(r, d, number);
  }
  if (effective.len) {
    take_date(r, effective, "effective.field", &d->effective, &d->effective_mark);
  }
  if (expires.len) {
    take_date(r, expires, "expires.field", &d->expires, &d->expires_mark);
  }
}

/// The line of fields that begins at byte `from`; they stand on lines, or are parted by bars
static PbgMapped
line_at(const PbgReading *const r, const size_t from)
{
  const PbgStrView view = pbg_mapped_view(r->body);
  size_t           to   = from;
  while (to < view.len && view.data[to] != '\n' && view.data[to] != '|') {
    ++to;
  }
  return pbg_mapped_slice(r->body, from, to);
}

void
pbg_item_field_day(const PbgReading *const r, PbgDate *const date, PbgMark *const mark)
{
  for (size_t from = 0; from < r->body.len; from += line_at(r, from).len + 1) {
    const PbgMapped value = value_of(r, PBG_PHRASE_FIELD_DATE, line_at(r, from));
    if (value.len) {
      take_date(r, value, "date.field", date, mark);
      return;
    }
  }
}

/// The number in the text of a record that no other title has: 文件（财资〔2023〕141号）提出, 国务院令第790号公布
static void
find_number(PbgReading *const r, PbgDocument *const d)
{
  const PbgStrView view = pbg_mapped_view(r->body);
  PbgDocNo         no;
  for (size_t from = 0; !d->number.text.len && pbg_docno_find(r->lexicon, view, from, view.len, &no);
       from        = no.at + no.len) {
    const PbgStrView before = pbg_sv_slice(view, 0, no.at);
    const bool       titled = pbg_sv_ends(before, PBG_LIT("》")) || pbg_sv_ends(before, PBG_LIT("》（"));
    const PbgStrView number = pbg_sv_slice(view, no.at, no.at + no.len);
    if (!titled && (pbg_sv_has(number, PBG_LIT("〔")) || pbg_sv_has(number, PBG_LIT("令")))) {
      d->number = (PbgText1){pbg_docno_repair(number, r->arena),
                             {pbg_mapped_span(r->body, no.at, no.at + no.len), "number.record", 0.85F}};
    }
  }
}

void
pbg_item_fields(PbgReading *const r)
{
  PbgDraft *const main = r->own ? NULL : pbg_item_main(r); // the fields of a notice stand around it, none in its text
  for (size_t from = 0; main && from < r->body.len; from += line_at(r, from).len + 1) {
    read_line(r, &main->out, line_at(r, from));
  }
  if (main && pbg_item_is_record(r)) {
    find_number(r, &main->out);
  }
}
