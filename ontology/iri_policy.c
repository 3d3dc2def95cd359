// iri_policy.c - the key of a document: what its names in different issues have in common.
// 中华人民共和国数据安全法 and 数据安全法, 国务院关于X的意见 and 关于X的意见, 上海市数据条例 and (in Shanghai) 数据条例 are one each.
#include "ontology/iri.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const PbgStrView nothing = {NULL, 0};

/// What a title begins with
typedef struct {
  size_t           end;    ///< Bytes of it
  const PbgRegion *region; ///< The deepest that it names, or NULL
} Head;

static bool
lies_in(const PbgRegion *region, const PbgRegion *const wide)
{
  for (size_t i = 0; i < PBG_MAX_DEPTH && region && region != wide; ++i) {
    region = region->parent;
  }
  return region && region == wide;
}

static bool
is_china(const PbgRegion *const region)
{
  return region && pbg_sv_equal(region->id, PBG_CHINA);
}

/// The region of the document, else that of its first issuer
static const PbgRegion *
region_of(const PbgDocument *const document)
{
  return document->regions.count   ? document->regions.at[0].region
         : document->issuers.count ? document->issuers.at[0].region
                                   : NULL;
}

/// Of regions with the same name (鼓楼区) the one that the document tells, else none
static const PbgRegion *
choose(const PbgTerm *const terms, const size_t count, const PbgRegion *const within, const PbgRegion *const told)
{
  const PbgRegion *found = NULL;
  size_t           fit   = 0;
  for (size_t i = 0; i < count; ++i) {
    const PbgRegion *const region = terms[i].entry;
    if ((!within || lies_in(region, within)) &&
        (count == 1 || !told || lies_in(told, region) || lies_in(region, told))) {
      found = region;
      ++fit;
    }
  }
  return fit == 1 ? found : NULL;
}

/// Regions, each within the one before: 重庆市两江新区. The state itself goes only by its formal name.
static Head
eat_regions(const PbgLexicon *const lexicon, const PbgStrView title, const PbgRegion *const told)
{
  Head head = {0, NULL};
  for (;;) {
    PbgTerm                terms[8];
    const size_t           n = pbg_lexicon_match_all(lexicon, PBG_TERM_REGION, title, head.end, terms, COUNT(terms));
    const PbgRegion *const region = n ? choose(terms, n, head.region, told) : NULL;
    if (!region || region == head.region || (is_china(region) && terms[0].len <= region->name.len)) {
      return head;
    }
    head = (Head){head.end + terms[0].len, region};
  }
}

/// One body: of the tables, or a region with what makes a local body of it (广东省人民政府办公厅); 0 if there is none
static size_t
eat_body(const PbgLexicon *const lexicon,
         const PbgStrView        title,
         const PbgRegion *const  told,
         const PbgRegion **const region)
{
  PbgTerm term;
  if (pbg_lexicon_match(lexicon, PBG_TERM_BODY, title, 0, &term)) {
    const PbgBody *const body = term.entry;
    *region                   = *region ? *region : body->region;
    return term.len;
  }
  const Head head = eat_regions(lexicon, title, told);
  if (!head.end || !pbg_lexicon_match(lexicon, PBG_TERM_LOCAL, title, head.end, &term)) {
    return 0;
  }
  *region = *region ? *region : head.region;
  return head.end + term.len;
}

/// The document's issuer as the text writes it, of a kind that no table knows
static size_t
eat_issuer(const PbgStrView title, const PbgDocument *const document)
{
  for (size_t i = 0; i < document->issuers.count; ++i) {
    const PbgAgent *const issuer = &document->issuers.at[i];
    if (issuer->name.len && pbg_sv_starts(title, issuer->name)) {
      return issuer->name.len;
    }
    if (issuer->surface.len && pbg_sv_starts(title, issuer->surface)) {
      return issuer->surface.len;
    }
  }
  return 0;
}

/// Bodies before 关于, which says that they are no part of the name: 中共中央办公厅 国务院办公厅关于
static Head
eat_issuers(const PbgLexicon *const lexicon, const PbgStrView title, const PbgDocument *const document)
{
  Head                   head = {0, NULL};
  const PbgRegion *const told = region_of(document);
  while (head.end < title.len) {
    const PbgStrView rest = pbg_sv_from(title, head.end);
    if (pbg_sv_starts(rest, PBG_LIT("关于"))) {
      return head;
    }
    size_t n = eat_body(lexicon, rest, told, &head.region);
    n        = n ? n : eat_issuer(rest, document);
    n        = n || !head.end ? n : pbg_lexicon_phrase(lexicon, PBG_PHRASE_JOINER, rest, 0);
    if (!n) {
      break;
    }
    head.end += n;
  }
  return (Head){0, NULL};
}

/// Without a bracket at the end that only tells the stage, which is a part of the key by itself: （征求意见稿）
static PbgStrView
without_stage(const PbgLexicon *const lexicon, PbgStrView title)
{
  while (title.len && title.data[title.len - 1] == ')') {
    const size_t open = pbg_sv_rfind(title, PBG_LIT("("), title.len);
    const size_t len  = open == PBG_NPOS ? 0 : title.len - open - 2;
    if (!open || !len ||
        (pbg_lexicon_phrase(lexicon, PBG_PHRASE_DRAFT_MARK, title, open + 1) != len &&
         pbg_lexicon_phrase(lexicon, PBG_PHRASE_TRIAL_MARK, title, open + 1) != len)) {
      break;
    }
    title = pbg_sv_slice(title, 0, open);
  }
  return title;
}

/// Is it nothing but a head noun, with or without the year for which it is made (2024年工作要点)?
static bool
is_generic(const PbgLexicon *const lexicon, const PbgStrView title)
{
  size_t at = 0;
  while (at < title.len && title.data[at] >= '0' && title.data[at] <= '9') {
    ++at;
  }
  at = at == 4 && pbg_sv_at(title, at, PBG_LIT("年")) ? at + 3 : 0;
  return pbg_title_is_generic(pbg_sv_from(title, at), lexicon);
}

/// A region of a title counts; else one that has law of its own: a part of China, or another state
static const PbgRegion *
key_region(const PbgRegion *const named, const PbgDocument *const document)
{
  const PbgRegion *const region = named ? named : region_of(document);
  return is_china(region) ? NULL : region;
}

PbgPolicyKey
pbg_policy_key(const PbgMint *const mint, const PbgDocument *const document)
{
  const PbgStrView title = pbg_normal_title(mint->arena, document->title);
  PbgPolicyKey     key   = {title, key_region(NULL, document), nothing};
  if (!title.data || !mint->lexicon) {
    return key;
  }
  Head head = eat_issuers(mint->lexicon, title, document);
  if (!head.end) {
    head = eat_regions(mint->lexicon, title, region_of(document));
  }
  const PbgStrView rest = without_stage(mint->lexicon, pbg_sv_from(title, head.end));
  if (rest.len > 3) { // a title that is nothing but names keeps them
    key.title  = rest;
    key.region = key_region(head.region, document);
  }
  if (document->issuers.count && is_generic(mint->lexicon, key.title)) {
    key.issuer = document->issuers.at[0].name;
  }
  return key;
}

PbgStrView
pbg_mint_policy(const PbgMint *const mint, const PbgDocument *const document)
{
  const PbgPolicyKey key = pbg_policy_key(mint, document);
  const PbgStrView   edition =
    document->edition.text.len ? pbg_normal_title(mint->arena, document->edition.text) : nothing;
  if (!key.title.data || (document->edition.text.len && !edition.data)) {
    return nothing;
  }
  const PbgStrView parts[] = {
    key.title,
    document->predecessor ? document->number.text.len ? document->number.text : PBG_LIT("predecessor") : edition,
    document->draft ? PBG_LIT("draft") : nothing,
    document->trial ? PBG_LIT("trial") : nothing,
    key.region ? key.region->id : nothing,
    key.issuer,
  };
  return pbg_mint_hash(mint, PBG_LIT("policy/"), parts, COUNT(parts));
}
