// item_annex.c - the annexes that a notice lists: 附件：1.甲方案 / 2.重点任务分工表. What the notice carries is no annex of its own.
#include "extract/item_internal.h"

#include "base/utf8.h"
#include "extract/numeral.h"

enum { LEAST_TITLE = 8, MOST_TITLE = 60, MAX_ENTRIES = 40 }; // code points; lines of a list

/// Length of the number of an entry; 1.2024年度清单 has one, too, though it looks like a fraction
static size_t
number_length(const PbgStrView entry)
{
  const PbgOrdinal ordinal = pbg_ordinal(entry);
  unsigned         value   = 0;
  if (ordinal.kind != PBG_ORDINAL_NONE) {
    return ordinal.kind == PBG_ORDINAL_NUMBER ? ordinal.len : 0;
  }
  const size_t n = pbg_digits(entry, 0, 2, &value);
  return n && pbg_sv_at(entry, n, PBG_LIT(".")) && pbg_digits(entry, n + 1, 4, &value) == 4 &&
             pbg_sv_at(entry, n + 5, PBG_LIT("年"))
           ? n + 1
           : 0;
}

/// The title that an entry is: without its number, marks, and words for how it is added (（另附）)
static PbgMapped
title_of(const PbgReading *const r, const PbgMapped entry)
{
  const size_t number = number_length(pbg_mapped_view(entry));
  size_t       from   = number ? number : pbg_ordinal(pbg_mapped_view(entry)).len;
  size_t       to     = entry.len;
  from += pbg_sv_blanks(pbg_mapped_view(entry), from);
  for (size_t n; from < to && (n = pbg_lexicon_phrase_before(r->lexicon, PBG_PHRASE_ANNEX_TAIL, pbg_mapped_view(entry),
                                                             from, to));) {
    to -= n;
  }
  return pbg_mapped_slice(entry, from, to);
}

/// Does the entry name a document of its own? A form to fill in or 重点任务分工表 alone, which any notice may have, is none.
static bool
is_document(const PbgReading *const r, const PbgStrView title)
{
  const size_t chars = pbg_utf8_length(title);
  const bool   named = chars >= LEAST_TITLE && chars <= MOST_TITLE && !pbg_sv_has(title, PBG_LIT("《")) &&
                     !pbg_sv_has(title, PBG_LIT("。")) && !pbg_sv_has(title, PBG_LIT("：")) &&
                     !pbg_title_is_generic(title, r->lexicon);
  return named && (pbg_title_facts(title, r->lexicon).type ||
                   pbg_lexicon_phrase_before(r->lexicon, PBG_PHRASE_ANNEX_NOUN, title, 0, title.len));
}

static void
add_entry(PbgReading *const r, const PbgMapped entry)
{
  const PbgMapped title = title_of(r, entry);
  if (r->failed || r->draft_count >= PBG_MAX_MENTIONS || !is_document(r, pbg_mapped_view(title))) {
    return;
  }
  const PbgStrView text = pbg_title_repair(title, 0, title.len, r->lexicon, r->arena);
  PbgDraft *const  draft =
    text.len ? pbg_item_document(r, text, (PbgMark){pbg_mapped_span(title, 0, title.len), "title.annex", 0.85F}) : NULL;
  if (draft) {
    const size_t from = (size_t)(title.data - r->body.data);
    pbg_item_add_mention(r, draft, r->body, false, from, from + title.len);
    r->mentions.at[r->mentions.count - 1].annex = true;
  }
  r->failed = r->failed || !text.data;
}

/// The next entry of a list that goes on in one line: 1.甲 2.乙. PBG_NPOS if there is none
static size_t
next_entry(const PbgMapped line, const size_t from)
{
  for (size_t at = from + 1; at < line.len; ++at) {
    const bool blank = line.data[at - 1] == ' ' || line.at[at] > line.at[at - 1] + 1 || line.data[at - 1] == ';';
    if (blank && number_length(pbg_mapped_view(pbg_mapped_slice(line, at, line.len)))) {
      return at;
    }
  }
  return PBG_NPOS;
}

static void
add_entries(PbgReading *const r, const PbgMapped line)
{
  size_t from = 0;
  for (size_t next; (next = next_entry(line, from)) != PBG_NPOS; from = next) {
    add_entry(r, pbg_mapped_slice(line, from, next));
  }
  add_entry(r, pbg_mapped_slice(line, from, line.len));
}

void
pbg_item_annexes(PbgReading *const r)
{
  const PbgStrView view = pbg_mapped_view(r->body);
  size_t           left = 0; // entries that may still come
  for (size_t from = 0; from < view.len;) {
    const size_t    end  = pbg_sv_find(view, PBG_LIT("\n"), from);
    const size_t    to   = end == PBG_NPOS ? view.len : end;
    const PbgMapped line = pbg_mapped_slice(r->body, from, to);
    const size_t    mark = pbg_mark_length(r->lexicon, PBG_PHRASE_ANNEX_MARK, pbg_mapped_view(line), 0);
    const bool      head = mark && mark < line.len; // 附件 alone stands over the annex itself
    left                 = head ? MAX_ENTRIES : left;
    if (left && (head || number_length(pbg_mapped_view(line)))) {
      add_entries(r, head ? pbg_mapped_slice(line, mark, line.len) : line);
      --left;
    } else if (line.len) {
      left = 0;
    }
    from = to + 1;
  }
}

/// 对照《X》（附件1）: naming its annex is no citation
static void
drop_citations(PbgReading *const r, const size_t whole, const size_t annex)
{
  size_t kept = 0;
  for (size_t i = 0; i < r->relation_count; ++i) {
    const PbgRelation *const said = &r->relations[i];
    const bool               weak = said->kind == PBG_RELATION_CITES || said->kind == PBG_RELATION_REFERS_TO;
    if (!weak || said->from != whole || said->to != annex) {
      r->relations[kept++] = *said;
    }
  }
  r->relation_count = kept;
}

void
pbg_item_annex_relations(PbgReading *const r)
{
  if (!r->own) {
    return;
  }
  const size_t own     = r->own - 1;
  const size_t carried = r->drafts[own].carried;
  for (size_t i = 0; i < r->mentions.count && !r->failed; ++i) {
    const PbgMention *const m    = &r->mentions.at[i];
    const size_t            from = m->document - 1;
    if (m->annex && from != own && from + 1 != carried && r->drafts[from].out.role == PBG_ROLE_MENTIONED) {
      const size_t to = carried && !pbg_item_in_letter(r, m) ? carried - 1 : own;
      drop_citations(r, own, from);
      pbg_item_relate(r, (PbgRelation){PBG_RELATION_ANNEX_OF, from, to, {m->mark.span, "relation.annex.list", 0.9F}});
    }
  }
}

bool
pbg_item_in_letter(const PbgReading *const r, const PbgMention *const m)
{
  const PbgMapped day = r->notice ? r->notice->signed_on : (PbgMapped){NULL, 0, NULL};
  return !m->heading && day.len && m->mark.span.start < day.at[0];
}
