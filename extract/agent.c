// agent.c - bodies.
#include "extract/agent_internal.h"

#include "base/utf8.h"
#include "extract/fold.h"
#include "extract/numeral.h"

enum {
  MAX_NAME = 40, // longest name by the grammar, in characters
};

bool
pbg_region_within(const PbgRegion *region, const PbgRegion *const outer)
{
  while (region && region != outer) {
    region = region->parent;
  }
  return region;
}

/// Of several regions with one name the one that fits the region in scope, `home`; NULL if that does not decide
static const PbgRegion *
choose_region(const PbgTerm *const   terms,
              const size_t           count,
              const PbgRegion *const inside,
              const PbgRegion *const home)
{
  const PbgRegion *found = NULL;
  for (size_t i = 0; i < count; ++i) {
    const PbgRegion *const region = terms[i].entry;
    const bool             fits   = inside
                                      ? pbg_region_within(region, inside) && region != inside
                                      : count == 1 || (home && (pbg_region_within(region, home) || pbg_region_within(home, region) ||
                                                  (home->parent && home->parent->level >= PBG_LEVEL_PROVINCE &&
                                                   pbg_region_within(region, home->parent))));
    if (fits && found && !inside) {
      return NULL;
    }
    found = fits && !found ? region : found;
  }
  return found;
}

static size_t
one_region(const PbgScope *const   scope,
           const PbgStrView        text,
           const size_t            at,
           const PbgRegion *const  inside,
           const PbgRegion **const out)
{
  PbgTerm      terms[PBG_MAX_MATCH];
  const size_t count = pbg_lexicon_match_all(scope->lexicon, PBG_TERM_REGION, text, at, terms, PBG_MAX_MATCH);
  if (!count ||
      (!inside && pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_AMBIGUOUS_REGION, text, at) == terms[0].len)) {
    return 0;
  }
  const PbgRegion *const region = choose_region(terms, count, inside, scope->scope);
  if (!region) {
    return 0;
  }
  *out = region;
  return terms[0].len;
}

size_t
pbg_region_at(const PbgScope *const scope, const PbgStrView text, const size_t at, const PbgRegion **const out)
{
  size_t len = one_region(scope, text, at, NULL, out);
  while (len && (*out)->level >= PBG_LEVEL_PROVINCE && (*out)->level < PBG_LEVEL_COUNTY) {
    const size_t more = one_region(scope, text, at + len, *out, out);
    if (!more) {
      break;
    }
    len += more;
  }
  return len;
}

const PbgRegion *
pbg_region_of_word(const PbgScope *const scope, const PbgStrView word)
{
  for (const PbgRegion *r = scope->scope; r && r->level >= PBG_LEVEL_PROVINCE; r = r->parent) {
    const bool       city = pbg_sv_ends(word, PBG_LIT("市"));
    const PbgStrView last = pbg_sv_from(word, word.len >= 3 ? word.len - 3 : 0);
    if (pbg_sv_ends(word, PBG_LIT("自治区")) ? pbg_sv_ends(r->name, PBG_LIT("自治区"))
                                             : pbg_sv_ends(r->name, last) && r->level != PBG_LEVEL_ZONE) {
      return r;
    }
    if (city && r->level == PBG_LEVEL_PREFECTURE) {
      return r;
    }
  }
  return NULL;
}

/// 国务院常务会议审议通过, 中央全面深化改革委员会第四次会议审议通过: the meeting of a body is the body. Its length; 0 if none stands
/// there or if the word goes on (会议纪要).
static size_t
meeting_at(const PbgScope *const scope, const PbgStrView text, const size_t at, const size_t end)
{
  const PbgStrView part  = pbg_sv_slice(text, 0, end);
  unsigned         value = 0;
  uint32_t         c     = 0;
  const size_t     nth   = pbg_sv_at(part, at, PBG_LIT("第")) ? pbg_number(part, at + 3, &value) : 0;
  const size_t     head  = nth && pbg_sv_at(part, at + 3 + nth, PBG_LIT("次")) ? 6 + nth : 0;
  const size_t     n     = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_BODY_MEETING, part, at + head);
  const size_t     stop  = at + head + n;
  PbgTerm          verb;
  if (!n) {
    return 0;
  }
  pbg_utf8_decode(text, stop, &c, NULL);
  const bool ends = stop >= text.len || pbg_char_class(c) == PBG_CHAR_OTHER ||
                    pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, text, stop, &verb) ||
                    pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_ADVERB, text, stop);
  return ends ? head + n : 0;
}

bool
pbg_agent_may_end(const PbgScope *const scope, const PbgStrView text, const size_t at, const size_t end)
{
  static const PbgPhraseCategory followers[] = {PBG_PHRASE_JOINER,  PBG_PHRASE_BODY_END, PBG_PHRASE_ADVERB,
                                                PBG_PHRASE_NO_DATE, PBG_PHRASE_PURPOSE,  PBG_PHRASE_BASIS,
                                                PBG_PHRASE_CARRIER, PBG_PHRASE_FILLER};
  if (at >= end) {
    return true;
  }
  uint32_t c = 0;
  PbgTerm  term;
  pbg_utf8_decode(text, at, &c, NULL);
  const PbgCharClass class = pbg_char_class(c);
  if (class == PBG_CHAR_OTHER || class == PBG_CHAR_BLANK || class == PBG_CHAR_DIGIT) {
    return c != 0xB7;
  }
  if (pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_PERSON_TITLE, text, at)) {
    return false;
  }
  if (pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB | PBG_TERM_BODY, text, at, &term)) {
    return true;
  }
  for (size_t i = 0; i < sizeof followers / sizeof *followers; ++i) {
    if (pbg_lexicon_phrase(scope->lexicon, followers[i], text, at)) {
      return true;
    }
  }
  unsigned     number = 0; // 甲、乙六部门
  const size_t digits = pbg_number(text, at, &number);
  return meeting_at(scope, text, at, end) ||
         (digits && number > 1 && pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_COUNT_NOUN, text, at + digits));
}

const PbgBody *
pbg_choose_body(const PbgTerm *const terms, const size_t count, const int year)
{
  const PbgBody *found    = NULL;
  bool           had_name = false;
  for (size_t i = 0; i < count; ++i) {
    const PbgBody *const body = terms[i].entry;
    const bool           has  = pbg_name_valid_in(year, body->from, body->to);
    if (!found || has > had_name || (has == had_name && body->from > found->from)) {
      found    = body;
      had_name = has;
    }
  }
  return found;
}

static PbgStrView
concatenate(PbgArena *const arena, const PbgStrView a, const PbgStrView b)
{
  char *const out = pbg_arena_alloc(arena, a.len + b.len + 1);
  if (!out) {
    return (PbgStrView){NULL, 0};
  }
  memcpy(out, a.data, a.len);
  memcpy(out + a.len, b.data, b.len);
  return (PbgStrView){out, a.len + b.len};
}

/// The shortest run from `from` that ends with a body-tail and may end there: its length; 0 if there is none
static size_t
name_tail(const PbgScope *const scope, const PbgStrView text, const size_t from, const size_t end)
{
  size_t at = from;
  for (unsigned n = 0; n < MAX_NAME && at < end; ++n) {
    uint32_t     c = 0;
    PbgTerm      verb;
    const size_t len         = pbg_utf8_decode(text, at, &c, NULL);
    const PbgCharClass class = pbg_char_class(c);
    if ((class != PBG_CHAR_HAN && class != PBG_CHAR_LATIN) || c == 0x7684 || c == 0x4E86) { // 的 了
      return 0;
    }
    if (n && pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, text, at, &verb) && verb.len >= 6 &&
        pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_BODY_TAIL, text, from, at)) {
      return at - from;
    }
    at += len;
    if (pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_BODY_TAIL, text, from, at) &&
        pbg_agent_may_end(scope, text, at, end)) {
      return at - from;
    }
  }
  return 0;
}

static bool
has_verb(const PbgScope *const scope, const PbgStrView text, const size_t from, const size_t to)
{
  for (size_t at = from; at < to;) {
    PbgTerm  term;
    uint32_t c = 0;
    if (pbg_lexicon_match(scope->lexicon, PBG_TERM_VERB, pbg_sv_slice(text, 0, to), at, &term)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// 方案根据甲, 某某主持召开甲: words that are in no name
static bool
has_no_name(const PbgScope *const scope, const PbgStrView text, const size_t from, const size_t to)
{
  for (size_t at = from; at < to;) {
    uint32_t         c    = 0;
    const PbgStrView part = pbg_sv_slice(text, 0, to);
    if (pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_RELATION_BASIS, part, at) ||
        pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_PERSON_VERB, part, at)) {
      return true;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
  return false;
}

/// BODY TAIL?
static size_t
known_body(const PbgScope *const scope, const PbgStrView text, const size_t at, const size_t end, PbgAgent *const out)
{
  PbgTerm      terms[PBG_MAX_MATCH];
  const size_t count =
    pbg_lexicon_match_all(scope->lexicon, PBG_TERM_BODY, pbg_sv_slice(text, 0, end), at, terms, PBG_MAX_MATCH);
  if (!count) {
    return 0;
  }
  const PbgBody *const body = pbg_choose_body(terms, count, scope->year);
  const size_t         len  = terms[0].len;
  if (pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_NOT_BODY, text, at) > len) {
    return 0;
  }
  out->known  = body;
  out->name   = body->name;
  out->region = body->region;
  if (pbg_agent_may_end(scope, text, at + len, end)) {
    return len;
  }
  const size_t unit = name_tail(scope, text, at + len, end);
  if (!unit || has_verb(scope, text, at + len, at + len + unit)) {
    return 0;
  }
  out->known = NULL;
  out->name  = concatenate(scope->arena, body->name, pbg_sv_slice(text, at + len, at + len + unit));
  return len + unit;
}

static bool
is_government(const PbgScope *const scope, const PbgStrView name)
{
  return pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_GOVERNMENT_TAIL, name, 0, name.len);
}

/// "第十四届", "十三届" before the name of a legislature
static size_t
session(const PbgStrView text, const size_t at)
{
  unsigned     value = 0;
  const size_t head  = pbg_sv_at(text, at, PBG_LIT("第")) ? 3 : 0;
  const size_t n     = pbg_number(text, at + head, &value);
  return n && pbg_sv_at(text, at + head + n, PBG_LIT("届")) ? head + n + 3 : 0;
}

static bool
is_other_state(const PbgRegion *const region)
{
  return region->level == PBG_LEVEL_COUNTRY && !pbg_sv_equal(region->id, PBG_CHINA);
}

/// The body of the tables that has the whole name, or has it with 委员会 for 委; or NULL
static const PbgBody *
by_name(const PbgScope *const scope, const PbgStrView name)
{
  PbgTerm          terms[PBG_MAX_MATCH];
  const bool       cut   = pbg_sv_ends(name, PBG_LIT("委"));
  const PbgStrView whole = cut ? concatenate(scope->arena, name, PBG_LIT("员会")) : name;
  const size_t     count = pbg_lexicon_whole(scope->lexicon, PBG_TERM_BODY, whole, terms, PBG_MAX_MATCH);
  return pbg_choose_body(terms, count, scope->year);
}

/// REGION LOCAL | REGION NAME TAIL | REGION
static size_t
local_body(const PbgScope *const scope, const PbgStrView text, const size_t at, const size_t end, PbgAgent *const out)
{
  const PbgStrView part   = pbg_sv_slice(text, 0, end);
  const PbgRegion *region = NULL;
  const size_t     party  = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_PARTY_HEAD, part, at);
  size_t           head   = pbg_region_at(scope, part, at + party, &region);
  head += head ? party : 0;
  bool word = false;
  if (!head) {
    head   = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_REGION_WORD, part, at);
    region = head ? pbg_region_of_word(scope, pbg_sv_slice(part, at, at + head)) : NULL;
    word   = true;
  }
  if (!head) {
    return 0;
  }
  head += session(part, at + head);
  const size_t quoted = region ? pbg_quoted_name_at(scope, region, part, at + head, out) : 0;
  if (quoted && pbg_agent_may_end(scope, part, at + head + quoted, end)) {
    return head + quoted;
  }
  size_t                tail  = 0;
  const PbgLocal *const local = region ? pbg_local_at(scope, region, part, at + head, &tail) : NULL;
  const PbgRegion      *next  = NULL;
  if (local &&
      (pbg_agent_may_end(scope, part, at + head + tail, end) || pbg_region_at(scope, part, at + head + tail, &next))) {
    pbg_agent_fill(scope, local, region, out);
    return head + tail;
  }
  const bool stop = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_NAME_STOP, part, at + head); // 济南市与乙集团 are two
  tail            = stop ? 0 : name_tail(scope, part, at + head, end);
  if (tail && !has_verb(scope, part, at + head, at + head + tail)) {
    const PbgStrView rest = pbg_sv_slice(part, at + head, at + head + tail);
    const bool       full = region && (word || (region->level >= PBG_LEVEL_PROVINCE && is_government(scope, rest)) ||
                                 is_other_state(region)); // 印尼国会
    out->name   = full ? concatenate(scope->arena, region->name, rest) : pbg_sv_slice(part, at, at + head + tail);
    out->region = region;
    out->known  = by_name(scope, out->name);
    out->name   = out->known ? out->known->name : out->name;
    return word && !region ? 0 : head + tail;
  }
  if (!word && region && pbg_agent_may_end(scope, part, at + head, end)) {
    out->region = region; // a region as actor
    return head;
  }
  return 0;
}

/// NAME TAIL: a body that no table knows
static size_t
unknown_body(const PbgScope *const scope, const PbgStrView text, const size_t at, const size_t end, PbgAgent *const out)
{
  const size_t len    = name_tail(scope, text, at, end);
  const size_t word   = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_REGION_WORD, text, at);
  unsigned     number = 0;
  PbgTerm      local; // 省政府办公厅 without a province in scope is any province's
  if (!len || (word && pbg_lexicon_match(scope->lexicon, PBG_TERM_LOCAL, text, at + word, &local)) ||
      pbg_sv_at(text, at, PBG_LIT("等")) || pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_NAME_STOP, text, at) ||
      pbg_number(text, at, &number) ||
      pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_BODY_KIND, text, at, at + len) ||
      pbg_utf8_length(pbg_sv_slice(text, at, at + len)) < 4 || has_verb(scope, text, at, at + len) ||
      has_no_name(scope, text, at, at + len) || pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_PURPOSE, text, at) ||
      pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_BASIS, text, at) ||
      pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_ADVERB, text, at)) {
    return 0;
  }
  out->name = pbg_sv_slice(text, at, at + len);
  return len;
}

/// A name that the tables make whole, region and all, before what is put together from parts
static size_t
grammar_at(const PbgScope *const scope, const PbgStrView text, const size_t at, const size_t end, PbgAgent *const out)
{
  const size_t branch = pbg_branch_at(scope, text, at, end, out);
  return branch ? branch : pbg_own_name_at(scope, text, at, end, out);
}

bool
pbg_agent_at(const PbgScope *const scope,
             const PbgMapped       text,
             const size_t          at,
             const size_t          end,
             PbgAgent *const       out,
             size_t *const         len)
{
  const PbgStrView view = pbg_mapped_view(text);
  PbgAgent         a = {0}, b = {0}, c = {0}, d = {0};
  const size_t     term  = session(view, at); // 十四届全国人大常委会
  const size_t     known = known_body(scope, view, at + term, end, &a);
  const size_t     local = local_body(scope, view, at, end, &b);
  const size_t     other = known || local ? 0 : unknown_body(scope, view, at, end, &c);
  const bool       first = known >= local && known;
  const size_t     best  = first ? known + term : local ? local : other;
  const size_t     whole = grammar_at(scope, view, at, end, &d);
  *len                   = whole >= best ? whole : best;
  if (!*len) {
    return false;
  }
  *out = whole >= best ? d : first ? a : local ? b : c;
  if (out->name.len && (known || local || whole)) {
    *len += meeting_at(scope, view, at + *len, end);
  }
  out->surface = pbg_arena_copy(scope->arena, pbg_sv_slice(view, at, at + *len));
  if (out->name.data == view.data + at) {
    out->name = out->surface;
  }
  out->mark = (PbgMark){pbg_mapped_span(text, at, at + *len), "agent", first ? 0.95F : local ? 0.9F : 0.7F};
  return true;
}

PbgAgent
pbg_agent_named(const PbgScope *const scope, const PbgMapped text, const char *const rule)
{
  const PbgStrView view = pbg_mapped_view(text);
  PbgAgent         out  = {0};
  size_t           len  = 0;
  if (!view.len || pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_MEDIA, view, 0) == view.len) {
    return out;
  }
  const bool found = pbg_agent_at(scope, text, 0, view.len, &out, &len) && len == view.len && out.name.len;
  if (!found) {
    const bool media = pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_MEDIA_TAIL, view, 0, view.len);
    const bool body  = pbg_lexicon_phrase_before(scope->lexicon, PBG_PHRASE_BODY_TAIL, view, 0, view.len) &&
                      pbg_utf8_length(view) >= 4 && !pbg_sv_has(view, PBG_LIT("，")) &&
                      !pbg_sv_has(view, PBG_LIT("、"));
    out = (PbgAgent){0};
    if (media || !body) {
      return out;
    }
    out.name = out.surface = pbg_arena_copy(scope->arena, view);
  }
  out.mark = (PbgMark){pbg_mapped_span(text, 0, view.len), rule, found ? 0.95F : 0.8F};
  return out;
}
