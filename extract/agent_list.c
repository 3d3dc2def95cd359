// agent_list.c - lists of bodies: 甲、乙和丙等九部门.
#include "extract/agent_internal.h"

#include "base/utf8.h"
#include "extract/numeral.h"

/// （简称“中国信通院”）, （european parliament）: what explains the name before it
static size_t
explanation(const PbgStrView text, const size_t at, const size_t end)
{
  const size_t close = pbg_sv_at(text, at, PBG_LIT("（"))
                         ? pbg_sv_find(pbg_sv_slice(text, 0, end < at + 122 ? end : at + 122), PBG_LIT("）"), at)
                         : PBG_NPOS;
  return close != PBG_NPOS && !pbg_sv_has(pbg_sv_slice(text, at, close), PBG_LIT("《")) ? close + 3 - at : 0;
}

/// '等'? NUMBER COUNT-NOUN: "等九部委", "17个部门", "等部门"
static size_t
count_at(const PbgScope *const scope, const PbgStrView text, const size_t at, const size_t end, unsigned *const number)
{
  const PbgStrView part  = pbg_sv_slice(text, 0, end);
  size_t           i     = at + (pbg_sv_at(part, at, PBG_LIT("等")) ? 3 : 0);
  unsigned         value = 0;
  i += pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_COUNT_LEAD, part, i);
  const size_t digits = pbg_number(part, i, &value);
  i += digits;
  i += digits && pbg_sv_at(part, i, PBG_LIT("个")) ? 3 : digits && pbg_sv_at(part, i, PBG_LIT("家")) ? 3 : 0;
  const size_t noun = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_COUNT_NOUN, part, i);
  if (!noun || (!digits && !pbg_sv_at(part, at, PBG_LIT("等"))) || (digits && value < 2)) {
    return pbg_sv_at(part, at, PBG_LIT("等")) ? 3 : 0;
  }
  *number = digits ? value : 0;
  return i + noun - at;
}

static size_t
joiner(const PbgScope *const scope, const PbgStrView text, const size_t at, const size_t end)
{
  size_t n = pbg_sv_at(text, at, PBG_LIT(" "))
               ? 1
               : pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_JOINER, pbg_sv_slice(text, 0, end), at);
  n += n ? pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_JOINER, pbg_sv_slice(text, 0, end), at + n) : 0; // "，会同"
  return n;
}

static bool
is_stop_word(const PbgAgent *const agent)
{
  return !agent->name.len && agent->region && agent->region->level <= PBG_LEVEL_COUNTRY &&
         pbg_sv_equal(agent->region->id, PBG_CHINA);
}

/// Bodies that no mark joins are a list only if the next one is known: 中共中央国务院
static bool
is_body_at(const PbgScope *const scope, const PbgStrView text, const size_t at)
{
  PbgTerm term;
  return pbg_lexicon_match(scope->lexicon, PBG_TERM_BODY | PBG_TERM_REGION, text, at, &term);
}

/// Does the body's official name stand there, and not a short one that local bodies share (能源局)?
static bool
has_name_at(const PbgBody *const body, const PbgStrView text, const size_t at)
{
  return pbg_sv_at(text, at, body->name);
}

/// 宁夏回族自治区党委办公厅、人民政府办公厅: a local name that goes on a list without its region has that of the one before
static bool
goes_on_at(const PbgScope *const scope,
           const PbgMapped       text,
           const size_t          at,
           const size_t          end,
           const PbgAgent *const before,
           PbgAgent *const       out,
           size_t *const         len)
{
  const PbgStrView view = pbg_sv_slice(pbg_mapped_view(text), 0, end);
  PbgTerm          body;
  size_t           n = 0;
  if (!before || !before->name.len || !before->region || before->region->level < PBG_LEVEL_PROVINCE) {
    return false;
  }
  *out                        = (PbgAgent){.known = NULL};
  const PbgLocal *const local = pbg_local_at(scope, before->region, view, at, &n);
  if (!local || !pbg_agent_may_end(scope, view, at + n, end) ||
      (pbg_lexicon_match(scope->lexicon, PBG_TERM_BODY, view, at, &body) &&
       (body.len > n || (body.len == n && has_name_at(body.entry, view, at))))) {
    return false;
  }
  pbg_agent_fill(scope, local, before->region, out);
  out->surface = pbg_arena_copy(scope->arena, pbg_sv_slice(view, at, at + n));
  out->mark    = (PbgMark){pbg_mapped_span(text, at, at + n), "agent", 0.85F};
  *len         = n;
  return true;
}

/// 两高, 两办: one short name of several bodies, all of which are meant. Its length; 0 if none stands there
static size_t
joint_name(
  const PbgScope *const scope, const PbgMapped text, const size_t at, const size_t end, PbgAgentList *const out)
{
  const PbgStrView view = pbg_sv_slice(pbg_mapped_view(text), 0, end);
  const size_t     n    = pbg_lexicon_phrase(scope->lexicon, PBG_PHRASE_JOINT_NAME, view, at);
  PbgTerm          terms[PBG_MAX_MATCH];
  const size_t     count = n ? pbg_lexicon_match_all(scope->lexicon, PBG_TERM_BODY, view, at, terms, PBG_MAX_MATCH) : 0;
  if (!count || terms[0].len != n || !pbg_agent_may_end(scope, view, at + n, end)) {
    return 0;
  }
  for (size_t i = 0; i < count && out->count < PBG_MAX_AGENTS; ++i) {
    const PbgBody *const body = terms[i].entry;
    out->at[out->count++]     = (PbgAgent){.known   = body,
                                           .name    = body->name,
                                           .region  = body->region,
                                           .surface = pbg_arena_copy(scope->arena, pbg_sv_slice(view, at, at + n)),
                                           .mark    = {pbg_mapped_span(text, at, at + n), "agent", 0.9F}};
  }
  return n;
}

bool
pbg_agents_at(
  const PbgScope *const scope, const PbgMapped text, const size_t at, const size_t end, PbgAgentList *const out)
{
  const PbgStrView view = pbg_mapped_view(text);
  PbgScope         here = *scope;
  size_t           i    = at;
  *out                  = (PbgAgentList){.start = at};
  size_t join           = 1;
  for (size_t n; (n = joint_name(scope, text, i, end, out));) {
    i += n;
    out->end = i;
    join     = joiner(&here, view, i, end);
    i += join;
  }
  for (size_t len = 0;
       out->count < PBG_MAX_AGENTS && (join || is_body_at(&here, view, i)) &&
       (goes_on_at(&here, text, i, end, out->count ? &out->at[out->count - 1] : NULL, &out->at[out->count], &len) ||
        pbg_agent_at(&here, text, i, end, &out->at[out->count], &len)) &&
       !is_stop_word(&out->at[out->count]);) {
    const PbgAgent *const agent = &out->at[out->count];
    if (agent->region && agent->region->level >= PBG_LEVEL_PROVINCE) {
      here.scope = agent->region; // 湖南省委网信办、省农业农村厅
    }
    ++out->count;
    i += len;
    out->end          = i;
    const size_t note = explanation(view, i, end);
    i += note;
    out->end = i;
    join     = joiner(&here, view, i, end);
    i += join;
  }
  const size_t counted = count_at(scope, view, out->count ? out->end : at, end, &out->number);
  if (counted) {
    const size_t from = out->count ? out->end : at;
    out->end          = from + counted;
    out->number_span  = pbg_mapped_span(text, from, from + counted);
  }
  return out->count || out->number;
}
