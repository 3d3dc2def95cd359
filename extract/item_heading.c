// item_heading.c - the title of a document in a heading that has it without marks.
#include "extract/item_internal.h"

#include "base/utf8.h"
#include "extract/docno.h"
#include "extract/subject.h"

/// Verbs that a heading may have behind a title without marks
static size_t
strip_verbs_behind(const PbgReading *const r, const PbgStrView text, size_t end)
{
  for (bool more = true; more && end;) {
    PbgTerm verb;
    more                                   = false;
    static const PbgPhraseCategory tails[] = {PBG_PHRASE_ADVERB, PBG_PHRASE_JOINER};
    if (pbg_lexicon_match_before(r->lexicon, PBG_TERM_VERB, text, 0, end, &verb)) {
      end -= verb.len;
      more = true;
    }
    for (size_t i = 0; !more && i < 2; ++i) {
      const size_t n = pbg_lexicon_phrase_before(r->lexicon, tails[i], text, 0, end);
      end -= n;
      more = n;
    }
    if (!more && pbg_sv_ends(pbg_sv_slice(text, 0, end), PBG_LIT("了"))) {
      end -= 3;
      more = true;
    }
  }
  return end;
}

/// Is there a verb, or a word of a sentence, in the bytes [0, end)? Then they are no title.
static bool
has_inner_verb(const PbgReading *const r, const PbgStrView text, const size_t end)
{
  for (size_t at = 0; at < end;) {
    PbgTerm    verb;
    uint32_t   c = 0;
    const bool word =
      pbg_sv_at(text, at, PBG_LIT("了")) || pbg_sv_at(text, at, PBG_LIT("被")) || pbg_sv_at(text, at, PBG_LIT("|"));
    const bool told = pbg_lexicon_match(r->lexicon, PBG_TERM_VERB, text, at, &verb) &&
                      ((const PbgVerb *)verb.entry)->role <= PBG_VERB_DRAFT;
    if (word || (told && at + verb.len < end)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// 甲就X公开征求意见: the X that begins at byte `from` of the heading; empty if it is no title
static PbgMapped
consulted_title(const PbgReading *const r, const size_t from)
{
  const PbgStrView view  = pbg_mapped_view(r->heading);
  const size_t     end   = strip_verbs_behind(r, view, view.len);
  const PbgStrView title = pbg_sv_slice(view, from, end);
  const bool holds = end < view.len && pbg_title_facts(title, r->lexicon).type && !pbg_sv_has(title, PBG_LIT("，"));
  return holds ? pbg_mapped_slice(r->heading, from, end) : (PbgMapped){NULL, 0, NULL};
}

/// Before a bracket at the end that is no part of the title: …指南（GB/T 42574-2023）
static size_t
before_number(const PbgReading *const r, const PbgStrView text, const size_t from, const size_t end)
{
  PbgDocNo     no;
  const size_t open =
    pbg_sv_ends(pbg_sv_slice(text, 0, end), PBG_LIT("）")) ? pbg_sv_rfind(text, PBG_LIT("（"), end) : PBG_NPOS;
  return open != PBG_NPOS && open > from && pbg_docno_find(r->lexicon, text, open + 3, end, &no) ? open : end;
}

PbgMapped
pbg_item_heading_title(const PbgReading *const r)
{
  const PbgStrView view = pbg_mapped_view(r->heading);
  const PbgMapped  none = {NULL, 0, NULL};
  size_t           from = 0;
  bool             sign = false;
  for (size_t at = 0; at < view.len;) {
    PbgTerm  verb;
    uint32_t c = 0;
    if (pbg_lexicon_match(r->lexicon, PBG_TERM_VERB, view, at, &verb) &&
        ((const PbgVerb *)verb.entry)->role <= PBG_VERB_DRAFT && at) {
      PbgAgentList agents;
      const size_t lead = pbg_skip_lead(&r->scope, view, 0, at);
      if (pbg_agents_at(&r->scope, r->heading, lead, at, &agents) || pbg_sv_find(view, PBG_LIT("："), 0) < at) {
        from = at + verb.len;
        sign = ((const PbgVerb *)verb.entry)->role == PBG_VERB_SIGN;
        break;
      }
    }
    at += pbg_utf8_decode(view, at, &c, NULL);
  }
  PbgAgentList whole; // 甲关于…的通知 is a title from its first word
  if (pbg_agents_at(&r->scope, r->heading, 0, view.len, &whole) && pbg_sv_at(view, whole.end, PBG_LIT("关于")) &&
      pbg_title_facts(view, r->lexicon).type) {
    return r->heading;
  }
  if (whole.count && (pbg_sv_at(view, whole.end, PBG_LIT("就")) || pbg_sv_at(view, whole.end, PBG_LIT("对")))) {
    return consulted_title(r, whole.end + 3);
  }
  if (!from && has_inner_verb(r, view, strip_verbs_behind(r, view, view.len))) {
    return none;
  }
  const size_t colon = pbg_sv_find(view, PBG_LIT("："), from);
  from               = colon != PBG_NPOS && !from ? colon + 3 : from;
  const size_t end   = from ? view.len : strip_verbs_behind(r, view, view.len);
  size_t       about = from;
  for (size_t n; (n = pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_FILLER, view, about)) &&
                 !pbg_sv_at(view, about, PBG_LIT("关于")) && about + n < end;) {
    about += n;
  }
  size_t stop = before_number(r, view, about, from ? strip_verbs_behind(r, view, end) : end);
  stop -= pbg_lexicon_phrase_before(r->lexicon, PBG_PHRASE_DRAFT_MARK, view, about, stop); // …示范文本公开征求意见稿
  const PbgStrView    title = pbg_sv_slice(view, about, stop);
  const PbgTitleFacts facts = pbg_title_facts(title, r->lexicon);
  const bool          mark  = pbg_sv_has(title, PBG_LIT("，")) || pbg_sv_has(title, PBG_LIT("？")) ||
                    pbg_sv_has(title, PBG_LIT("《")) || pbg_sv_has(title, PBG_LIT("："));
  const bool named = facts.type && !pbg_sv_equal(facts.type->slug, PBG_LIT("other"));
  const bool event = sign && facts.type &&
                     facts.type->doc_class == PBG_CLASS_OTHER && // 甲与乙签署农业合作协议 is an event
                     !pbg_sv_starts(title, PBG_LIT("关于"));
  const bool common =
    event || pbg_lexicon_phrase(r->lexicon, PBG_PHRASE_UNNAMED, title, 0) == title.len; // 战略合作协议
  return named && !mark && !common && pbg_utf8_length(title) >= 6 && !pbg_title_is_generic(title, r->lexicon)
           ? pbg_mapped_slice(r->heading, about, stop)
           : none;
}
