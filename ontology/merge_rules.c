// merge_rules.c - which pairs are tried, what speaks against them, and who stays.
#include "base/utf8.h"
#include "ontology/iri.h"
#include "ontology/merge_internal.h"
#include "ontology/vocab.h"
#include "rdf/node.h"

#include <stdlib.h>

enum {
  LEAST_DAMAGED = 10, ///< Characters of a title that may differ in one place
  LEAST_TWICE   = 24, ///< … in two
  LONGEST       = 200,
  NEIGHBOURS    = 24, ///< Titles that a damaged one is compared with, in each order
  LEAST_NAME    = 8,  ///< Characters of another title that says which document it is
};

static const char *const rule_names[PBG_MERGE_RULES] = {"curated", "number", "title", "name",
                                                        "damaged", "body",   "act",   "draft"};

const char *
pbg_merge_rule_name(const PbgMergeRule rule)
{
  return rule_names[rule];
}

PbgEntity *
pbg_merge_root(PbgEntity *entity)
{
  while (entity->into != entity) {
    entity = entity->into = entity->into->into;
  }
  return entity;
}

const PbgMergeStep *
pbg_merge_step_at(const PbgMerge *const m, const size_t i)
{
  return i < m->step_count ? &m->steps[i] : NULL;
}

// --- Joining ---

/// A hash for a name stands where a table has a slug; see pbg_mint_body()
static bool
is_known_body(const PbgEntity *const e)
{
  const size_t at   = pbg_sv_rfind(e->iri, PBG_LIT("/"), e->iri.len);
  const size_t size = at == PBG_NPOS ? 0 : e->iri.len - at - 1;
  if (size != PBG_HASH_SIZE) {
    return true;
  }
  for (size_t i = at + 1; i < e->iri.len; ++i) {
    const char c = e->iri.data[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'))) {
      return true;
    }
  }
  return false;
}

/// The body that a table knows; the fuller title; the lesser IRI
static bool
stays(const PbgEntity *const a, const PbgEntity *const b)
{
  if (a->kind == PBG_ENTITY_BODY && is_known_body(a) != is_known_body(b)) {
    return is_known_body(a);
  }
  return a->title.len != b->title.len ? a->title.len > b->title.len : pbg_sv_compare(a->iri, b->iri) < 0;
}

static void
note(PbgMerge *const m, const PbgMergeStep step)
{
  PbgMergeStep *const at = pbg_arena_grow(m->arena, m->steps, m->step_count, &m->step_room, sizeof *at);
  if (at) {
    m->steps            = at;
    at[m->step_count++] = step;
  }
}

static void
join(PbgMerge *const m, PbgEntity *const x, PbgEntity *const y, const PbgMergeRule rule)
{
  PbgEntity *a = pbg_merge_root(x);
  PbgEntity *b = pbg_merge_root(y);
  if (a == b) {
    return;
  }
  if (!stays(a, b)) {
    PbgEntity *const t = a;
    a                  = b;
    b                  = t;
  }
  const char *const reason =
    rule != PBG_MERGE_CURATED && a->kind == PBG_ENTITY_POLICY ? pbg_merge_against(m, a, b) : NULL;
  note(m,
       (PbgMergeStep){rule, reason ? PBG_MERGE_APART : PBG_MERGE_JOINED, reason, a->iri, b->iri, a->title, b->title});
  if (!reason) {
    b->into       = a;
    a->last->next = b;
    a->last       = b->last;
  }
}

// --- Pairs ---

/// Policies in the order of a text
typedef struct {
  PbgStrView key;
  PbgEntity *entity;
} Row;

typedef struct {
  Row   *at;
  size_t count;
  size_t room;
} Rows;

static void
add_row(PbgMerge *const m, Rows *const rows, const PbgStrView key, PbgEntity *const entity)
{
  Row *const at = key.len ? pbg_arena_grow(m->arena, rows->at, rows->count, &rows->room, sizeof *at) : NULL;
  if (at) {
    rows->at          = at;
    at[rows->count++] = (Row){key, entity};
  }
}

static int
by_key(const void *const a, const void *const b)
{
  const Row *const x = a;
  const Row *const y = b;
  const int        d = pbg_sv_compare(x->key, y->key);
  return d ? d : pbg_sv_compare(x->entity->iri, y->entity->iri);
}

static void
sort_rows(Rows *const rows)
{
  if (rows->count) {
    qsort(rows->at, rows->count, sizeof *rows->at, by_key);
  }
}

static int
by_iri(const void *const a, const void *const b)
{
  return pbg_sv_compare((*(PbgEntity *const *)a)->iri, (*(PbgEntity *const *)b)->iri);
}

/// What the identifier was made of, from what the graph says
static void
find_key(
  PbgMerge *const m, PbgEntity *const e, const PbgStrView name, PbgStrView *const title, const PbgRegion **const region)
{
  static const PbgStrView path  = {"/region/", 8};
  PbgPlace                place = {.region = NULL};
  if (e->regions.count) {
    const size_t at = pbg_sv_rfind(e->regions.at[0], path, e->regions.at[0].len);
    place.region = at == PBG_NPOS ? NULL : pbg_lexicon_region(m->lexicon, pbg_sv_from(e->regions.at[0], at + path.len));
  }
  const PbgMint      mint     = {PBG_LIT(PBG_DEFAULT_BASE), m->arena, m->lexicon};
  const PbgDocument  document = {.title = name, .regions = {&place, place.region != NULL}};
  const PbgPolicyKey key      = pbg_policy_key(&mint, &document);
  *title                      = key.title;
  *region                     = key.region;
}

static void
find_keys(PbgMerge *const m)
{
  for (size_t i = 0; i < m->count; ++i) {
    PbgEntity *const e = m->all[i];
    if (e->kind == PBG_ENTITY_POLICY) {
      find_key(m, e, e->title, &e->key, &e->region);
    }
  }
}

static void
join_curated(PbgMerge *const m)
{
  for (size_t k = 0; k < m->same_count; ++k) {
    PbgEntity *first = NULL;
    for (size_t i = 0; i < m->count; ++i) {
      PbgEntity *const e = m->all[i];
      if (e->kind == PBG_ENTITY_POLICY &&
          (pbg_entity_is(e, m->same[k].a, m->arena) || pbg_entity_is(e, m->same[k].b, m->arena))) {
        if (first) {
          join(m, first, e, PBG_MERGE_CURATED);
        }
        first = first ? first : e;
      }
    }
  }
}

/// The number alone names a document only if it says whose it is: 国办发〔2022〕14号, but not 2024年第1号
static bool
says_whose(const PbgStrView number)
{
  return number.len && !(number.data[0] >= '0' && number.data[0] <= '9') && !pbg_sv_starts(number, PBG_LIT("第"));
}

static size_t
common_pairs(const PbgStrView a, const PbgStrView b)
{
  size_t common = 0;
  for (size_t i = 0; i + 6 <= a.len; i += 3) {
    common += pbg_sv_has(b, pbg_sv_slice(a, i, i + 6));
  }
  return common;
}

/// Do two titles share a third of their pairs of characters, or is one in the other?
static bool
are_kin(const PbgStrView a, const PbgStrView b)
{
  const size_t least = a.len < b.len ? a.len : b.len;
  return pbg_sv_has(a, b) || pbg_sv_has(b, a) || common_pairs(a, b) * 9 >= least;
}

static void
join_numbers(PbgMerge *const m)
{
  Rows rows = {0};
  for (size_t i = 0; i < m->count; ++i) {
    PbgEntity *const e = m->all[i];
    for (size_t k = 0; e->kind == PBG_ENTITY_POLICY && k < e->numbers.count; ++k) {
      add_row(m, &rows, says_whose(e->numbers.at[k]) ? e->numbers.at[k] : (PbgStrView){NULL, 0}, e);
    }
  }
  sort_rows(&rows);
  for (size_t i = 1; i < rows.count; ++i) {
    const Row *const a = &rows.at[i - 1];
    const Row *const b = &rows.at[i];
    if (pbg_sv_equal(a->key, b->key) && are_kin(a->entity->key, b->entity->key)) {
      join(m, a->entity, b->entity, PBG_MERGE_NUMBER);
    }
  }
}

static size_t
length_of(const PbgStrView text)
{
  return pbg_utf8_length(text);
}

/// One that knows no region, beside the only one of that name that does
static void
join_title(PbgMerge *const m, const Row *const rows, const size_t count)
{
  const PbgRegion *region = NULL;
  PbgEntity       *known = NULL, *open = NULL;
  for (size_t i = 0; i < count; ++i) {
    PbgEntity *const e = rows[i].entity;
    if (!e->regions.count && !e->region) {
      open = e;
    } else if (known && e->region != region) {
      return; // two documents of that name
    } else {
      known  = e;
      region = e->region;
    }
  }
  for (size_t i = 0; known && open && i < count; ++i) {
    if (rows[i].entity != known && !pbg_merge_against(m, pbg_merge_root(known), pbg_merge_root(rows[i].entity))) {
      join(m, known, rows[i].entity, PBG_MERGE_TITLE);
    }
  }
}

static void
join_titles(PbgMerge *const m, const Rows *const rows)
{
  size_t from = 0;
  for (size_t i = 1; i <= rows->count; ++i) {
    if (i == rows->count || !pbg_sv_equal(rows->at[i].key, rows->at[from].key)) {
      if (i - from > 1 && length_of(rows->at[from].key) >= LEAST_NAME) {
        join_title(m, rows->at + from, i - from);
      }
      from = i;
    }
  }
}

/// Was the draft, as far as the dates say, before the final?
static bool
precedes(const PbgEntity *const draft, const PbgEntity *const final)
{
  return !draft->issued.len || !final->issued.len || pbg_sv_compare(draft->issued, final->issued) <= 0;
}

/// The only final, and no second draft, beside a draft among documents of one key title
static void
link_draft(PbgMerge *const m, const Row *const rows, const size_t count, PbgEntity *const draft)
{
  PbgEntity *final = NULL;
  for (size_t i = 0; i < count; ++i) {
    PbgEntity *const e = pbg_merge_root(rows[i].entity);
    if (e == draft || e == final || e->region != draft->region || !pbg_sv_equal(e->edition, draft->edition)) {
      continue;
    }
    if (e->draft || final) {
      return;
    }
    final = e;
  }
  if (final && precedes(draft, final)) {
    note(m,
         (PbgMergeStep){PBG_MERGE_DRAFT, PBG_MERGE_LINKED, NULL, final->iri, draft->iri, final->title, draft->title});
  }
}

static void
link_drafts(PbgMerge *const m, const Rows *const rows)
{
  size_t from = 0;
  for (size_t i = 0; i < rows->count; ++i) {
    size_t to = i;
    from      = pbg_sv_equal(rows->at[i].key, rows->at[from].key) ? from : i;
    while (to < rows->count && pbg_sv_equal(rows->at[to].key, rows->at[from].key)) {
      ++to;
    }
    if (rows->at[i].entity->draft && rows->at[i].entity->into == rows->at[i].entity) {
      link_draft(m, rows->at + from, to - from, rows->at[i].entity);
    }
  }
}

static const Row *
find_row(const Rows *const rows, const PbgStrView key)
{
  size_t low = 0, high = rows->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (pbg_sv_compare(rows->at[middle].key, key) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < rows->count && pbg_sv_equal(rows->at[low].key, key) ? &rows->at[low] : NULL;
}

static void
join_names(PbgMerge *const m, const Rows *const rows)
{
  for (size_t i = 0; i < m->count; ++i) {
    PbgEntity *const e = m->all[i];
    for (size_t k = 0; e->kind == PBG_ENTITY_POLICY && k < e->names.count; ++k) {
      PbgStrView       key    = {NULL, 0};
      const PbgRegion *region = NULL;
      find_key(m, e, e->names.at[k], &key, &region);
      for (const Row *row = find_row(rows, key);
           row && row < rows->at + rows->count && pbg_sv_equal(row->key, key) && length_of(key) >= LEAST_NAME; ++row) {
        if (row->entity != e && row->entity->region == region) {
          join(m, row->entity, e, PBG_MERGE_NAME);
        }
      }
    }
  }
}

static size_t
decode(const PbgStrView text, uint32_t out[LONGEST])
{
  size_t count = 0;
  for (size_t at = 0; at < text.len && count < LONGEST; ++count) {
    at += pbg_utf8_decode(text, at, &out[count], NULL);
  }
  return count;
}

/// Digits, Latin letters and Chinese numerals tell documents apart: 第一批, 2.0
static bool
counts(const uint32_t c)
{
  static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
                                      0x5341, 0x96F6, 0x3007, 0x4E0A, 0x4E0B, 0x4E2D, 0x7532, 0x4E59};
  for (size_t i = 0; i < sizeof numerals / sizeof *numerals; ++i) {
    if (c == numerals[i]) {
      return true;
    }
  }
  return c < 0x80;
}

/// Edits between two titles, at most `most`; most + 1 if there are more, or if one touches a character that counts
static size_t
edits(const PbgStrView x, const PbgStrView y, const size_t most)
{
  uint32_t a[LONGEST], b[LONGEST];
  size_t   n = decode(x, a), k = decode(y, b), from = 0;
  if ((n > k ? n - k : k - n) > most || n == LONGEST || k == LONGEST) {
    return most + 1;
  }
  while (from < n && from < k && a[from] == b[from]) {
    ++from;
  }
  while (n > from && k > from && a[n - 1] == b[k - 1]) {
    --n;
    --k;
  }
  for (size_t i = from; i < n || i < k; ++i) {
    if ((i < n && counts(a[i])) || (i < k && counts(b[i]))) {
      return most + 1;
    }
  }
  return n - from > k - from ? n - from : k - from;
}

static bool
corroborated(const PbgEntity *const a, const PbgEntity *const b)
{
  return pbg_texts_share(&a->issuers, &b->issuers) || pbg_texts_share(&a->numbers, &b->numbers) ||
         (a->issued.len >= 10 && pbg_sv_equal(a->issued, b->issued));
}

static void
try_damaged(PbgMerge *const m, PbgEntity *const a, PbgEntity *const b)
{
  const size_t length = length_of(a->key) < length_of(b->key) ? length_of(a->key) : length_of(b->key);
  const size_t most   = length >= LEAST_TWICE ? 2 : 1;
  if (length >= LEAST_DAMAGED && a->region == b->region && pbg_merge_root(a) != pbg_merge_root(b) &&
      !pbg_sv_equal(a->key, b->key) && edits(a->key, b->key, most) <= most && corroborated(a, b)) {
    join(m, a, b, PBG_MERGE_DAMAGED);
  }
}

static void
join_neighbours(PbgMerge *const m, const Rows *const rows)
{
  for (size_t i = 0; i < rows->count; ++i) {
    for (size_t k = i + 1; k < rows->count && k <= i + NEIGHBOURS; ++k) {
      try_damaged(m, rows->at[i].entity, rows->at[k].entity);
    }
  }
}

/// The characters from the end to the beginning, so that titles that begin differently come together
static PbgStrView
reversed(PbgMerge *const m, const PbgStrView text)
{
  char *const out = pbg_arena_alloc(m->arena, text.len + 1);
  size_t      to  = text.len;
  for (size_t at = 0; out && at < text.len;) {
    uint32_t     c = 0;
    const size_t n = pbg_utf8_decode(text, at, &c, NULL);
    to -= n;
    memcpy(out + to, text.data + at, n);
    at += n;
  }
  return (PbgStrView){out, out ? text.len : 0};
}

static void
join_damaged(PbgMerge *const m, const Rows *const rows)
{
  Rows backwards = {0};
  for (size_t i = 0; i < rows->count; ++i) {
    add_row(m, &backwards, reversed(m, rows->at[i].key), rows->at[i].entity);
  }
  sort_rows(&backwards);
  join_neighbours(m, rows);
  join_neighbours(m, &backwards);
}

static void
join_policies(PbgMerge *const m)
{
  Rows rows = {0};
  for (size_t i = 0; i < m->count; ++i) {
    if (m->all[i]->kind == PBG_ENTITY_POLICY) {
      add_row(m, &rows, m->all[i]->key, m->all[i]);
    }
  }
  sort_rows(&rows);
  join_curated(m);
  join_numbers(m);
  join_titles(m, &rows);
  join_names(m, &rows);
  join_damaged(m, &rows);
  link_drafts(m, &rows);
}

static void
join_bodies(PbgMerge *const m)
{
  Rows rows = {0};
  for (size_t i = 0; i < m->count; ++i) {
    PbgEntity *const e = m->all[i];
    for (size_t k = 0; e->kind == PBG_ENTITY_BODY && is_known_body(e) && k < e->names.count; ++k) {
      add_row(m, &rows, pbg_normal_title(m->arena, e->names.at[k]), e);
    }
  }
  sort_rows(&rows);
  for (size_t i = 0; i < m->count; ++i) {
    PbgEntity *const e = m->all[i];
    if (e->kind != PBG_ENTITY_BODY || is_known_body(e)) {
      continue;
    }
    const PbgStrView key  = pbg_normal_title(m->arena, e->title);
    const Row *const row  = find_row(&rows, key);
    const Row *const next = row && row + 1 < rows.at + rows.count ? row + 1 : NULL;
    if (row &&
        !(next && pbg_sv_equal(next->key, key) && next->entity != row->entity)) { // one name of two bodies names none
      join(m, row->entity, e, PBG_MERGE_BODY);
    }
  }
}

static void
join_acts(PbgMerge *const m)
{
  Rows rows = {0};
  for (size_t i = 0; i < m->count; ++i) {
    PbgEntity *const e      = m->all[i];
    PbgEntity *const policy = e->kind == PBG_ENTITY_ACT ? pbg_merge_find(m, e->policy) : NULL;
    if (policy) {
      const PbgStrView parts[] = {pbg_merge_root(policy)->iri, PBG_LIT("|"), e->action, PBG_LIT("|"), e->date};
      add_row(m, &rows, pbg_join_parts(m->arena, parts, 5), e);
    }
  }
  sort_rows(&rows);
  for (size_t i = 1; i < rows.count; ++i) {
    if (pbg_sv_equal(rows.at[i].key, rows.at[i - 1].key)) {
      join(m, rows.at[i - 1].entity, rows.at[i].entity, PBG_MERGE_ACT);
    }
  }
}

PbgStatus
pbg_merge_links(PbgMerge *const m, PbgSink *const rewriter)
{
  const PbgMergeStep *step = NULL;
  PbgStatus           st   = PBG_OK;
  for (size_t i = 0; !st && (step = pbg_merge_step_at(m, i)); ++i) {
    const PbgQuad quad = {pbg_node_iri(step->kept), pbg_node_iri(pbg_vocab[PBG_ELI_IS_DERIVATIVE_OF]),
                          pbg_node_iri(step->joined), m->links};
    st                 = step->decision == PBG_MERGE_LINKED ? rewriter->on_quad(rewriter->handle, &quad) : PBG_OK;
  }
  return st;
}

PbgStatus
pbg_merge_decide(PbgMerge *const m)
{
  if (m->count) {
    qsort(m->all, m->count, sizeof *m->all, by_iri);
  }
  find_keys(m);
  join_policies(m);
  join_bodies(m);
  join_acts(m);
  (void)pbg_merge_count_run(m, m->links); // the links come beside those that the input has
  return pbg_arena_is_full(m->arena) ? PBG_NO_MEMORY : PBG_OK;
}
