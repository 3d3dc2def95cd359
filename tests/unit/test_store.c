// test_store.c - the store against a plain list of quads, under the same random changes.
#include "base/buffer.h"
#include "store/store.h"
#include "store/store_internal.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void
pbg_suite_store(void);

/// Own to this process: the tests of several work trees may run at once
static const char *
path_of(const char *const head, const char *const ending)
{
  static char path[80];
  snprintf(path, sizeof path, "%s/tmp/pbg-unit-store-%ld%s", head, (long)getpid(), ending);
  return path;
}
#define PATH path_of("", "")

static uint64_t seed = 1;

static unsigned
roll(const unsigned sides)
{
  seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (unsigned)(seed >> 33) % sides;
}

static void
remove_store(void)
{
  unlink(PATH);
  unlink(path_of("", "-lock"));
}

// --- Blocks ---

static int
compare(const void *const a, const void *const b)
{
  return pbg_key_compare(a, b);
}

static void
test_blocks(void)
{
  static PbgKey  keys[3000];
  static uint8_t bytes[PBG_BLOCK_BYTES];
  for (unsigned round = 0; round < 200; ++round) {
    const size_t   count = 1 + roll(3000);
    const unsigned bits  = 1 + roll(58);
    for (size_t i = 0; i < count; ++i) {
      for (unsigned c = 0; c < 4; ++c) {
        const uint64_t number =
          ((uint64_t)roll(1U << 30) << 30 | roll(1U << 30)) & ((UINT64_C(1) << (c == 1 ? 4 : bits)) - 1);
        keys[i].at[c] = (uint64_t)(roll(8) + (round & 1)) << 60 | number;
      }
    }
    qsort(keys, count, sizeof *keys, compare);
    size_t       size = 0;
    const size_t n    = pbg_block_pack(keys, count, bytes, &size);
    PbgBlock     block;
    bool         same = true;
    CU_ASSERT_TRUE_FATAL(n >= 1 && n <= count && size <= PBG_BLOCK_BYTES);
    CU_ASSERT_EQUAL_FATAL(pbg_block_open(&block, bytes, size), PBG_OK);
    CU_ASSERT_EQUAL(block.count, n);
    for (size_t i = 0; i < n; ++i) {
      PbgKey got;
      pbg_block_get(&block, i, &got);
      const size_t at = pbg_block_find(&block, &keys[i], 0);
      same            = same && !pbg_key_compare(&got, &keys[i]) && at <= i && !pbg_key_compare(&keys[at], &keys[i]);
      PbgKey sought   = keys[roll(2) ? roll((unsigned)n) : i]; // there, or a little beside
      sought.at[roll(4)] += roll(3) - 1U;
      const size_t from  = roll((unsigned)n);
      size_t       first = from;
      while (first < n && pbg_key_compare(&keys[first], &sought) < 0) {
        ++first;
      }
      same =
        same && pbg_block_find(&block, &sought, from) == first && pbg_block_find_near(&block, &sought, from) == first;
    }
    CU_ASSERT_TRUE(same);
  }
}

/// Whatever the bytes, no read outside of them (seen by the address sanitizer)
static void
test_damaged_blocks(void)
{
  for (unsigned round = 0; round < 20000; ++round) {
    const size_t   size  = roll(300);
    uint8_t *const bytes = malloc(size + 1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    for (size_t i = 0; i < size; ++i) {
      bytes[i] = (uint8_t)(roll(3) ? roll(4) : roll(256));
    }
    uint8_t *const exact = realloc(bytes, size ? size : 1);
    PbgBlock       block;
    if (exact && !pbg_block_open(&block, exact, size)) {
      PbgKey key;
      for (size_t i = 0; i < block.count; ++i) {
        pbg_block_get(&block, i, &key);
      }
      CU_ASSERT_TRUE(pbg_block_find(&block, &key, 0) <= block.count);
    }
    free(exact);
  }
}

// --- Random changes ---

#define MODEL 4096

typedef struct {
  unsigned s, p, o, g;
} Small;

typedef struct {
  Small  quads[MODEL];
  size_t count;
} Model;

static size_t
model_find(const Model *const model, const Small *const quad)
{
  size_t i = 0;
  while (i < model->count && memcmp(&model->quads[i], quad, sizeof *quad) != 0) {
    ++i;
  }
  return i;
}

/// A quad of the store; texts in `texts`
static PbgQuad
quad_of(const Small *const small, char texts[4][64])
{
  static const char *const types[] = {"", "http://www.w3.org/2001/XMLSchema#integer",
                                      "http://www.w3.org/2001/XMLSchema#gYear", "x:d"};
  snprintf(texts[0], 64, "http://example.org/subject/%u", small->s);
  snprintf(texts[1], 64, "http://example.org/p%u", small->p);
  snprintf(texts[2], 64, small->o % 4 == 2 ? "%u" : small->o % 4 == 1 ? "%u" : "政策 %u", 2000 + small->o);
  snprintf(texts[3], 64, small->g % 3 == 2 ? "_:g%u" : "http://example.org/g/%u", small->g);
  return (PbgQuad){
    .subject   = {.kind = small->s % 5 ? PBG_IRI : PBG_BLANK, .text = pbg_sv(texts[0])},
    .predicate = {.kind = PBG_IRI, .text = pbg_sv(texts[1])},
    .object    = {.kind     = PBG_LITERAL,
                  .text     = pbg_sv(texts[2]),
                  .datatype = pbg_sv(types[small->o % 4]),
                  .language = pbg_sv(small->o % 8 == 4 ? "zh" : "")},
    .graph     = small->g ? pbg_sv(texts[3]) : (PbgStrView){NULL, 0},
  };
}

static PbgIdQuad
ids_of(PbgDataset *const data, const Small *const small)
{
  char          texts[4][64];
  const PbgQuad quad  = quad_of(small, texts);
  const bool    blank = pbg_sv_starts(quad.graph, PBG_LIT("_:"));
  const PbgNode graph = {.kind = blank ? PBG_BLANK : PBG_IRI, .text = pbg_sv_from(quad.graph, blank ? 2 : 0)};
  return (PbgIdQuad){data->ops->find(data, &quad.subject), data->ops->find(data, &quad.predicate),
                     data->ops->find(data, &quad.object), small->g ? data->ops->find(data, &graph) : PBG_NO_ID};
}

static bool
in_graphs(const PbgIdPattern *const pattern, const PbgId graph)
{
  return pattern->graphs == PBG_GRAPHS_ONE ? graph == pattern->at.g : pattern->graphs != PBG_GRAPHS_NAMED || graph;
}

static int
compare_quads(const void *const a, const void *const b)
{
  return memcmp(a, b, sizeof(PbgIdQuad));
}

/// What the pattern should give, sorted; returns the number
static size_t
wanted_quads(PbgDataset *const data, const Model *const model, const PbgIdPattern *const pattern, PbgIdQuad *const out)
{
  size_t n = 0;
  for (size_t i = 0; i < model->count; ++i) {
    PbgIdQuad q = ids_of(data, &model->quads[i]);
    if ((pattern->at.s && q.s != pattern->at.s) || (pattern->at.p && q.p != pattern->at.p) ||
        (pattern->at.o && q.o != pattern->at.o) || !in_graphs(pattern, q.g)) {
      continue;
    }
    q.g      = pattern->graphs == PBG_GRAPHS_UNION ? PBG_NO_ID : q.g;
    out[n++] = q;
  }
  qsort(out, n, sizeof *out, compare_quads);
  size_t kept = 0;
  for (size_t i = 0; i < n; ++i) {
    if (!kept || compare_quads(&out[i], &out[kept - 1]) != 0) {
      out[kept++] = out[i];
    }
  }
  return kept;
}

static PbgId
place_of(const PbgIdQuad *const quad, const PbgOrder order)
{
  return order == PBG_ORDER_S ? quad->s : order == PBG_ORDER_P ? quad->p : order == PBG_ORDER_O ? quad->o : quad->g;
}

static void
check_pattern(PbgDataset *const data, const Model *const model, const PbgIdPattern *const pattern)
{
  static PbgIdQuad want[MODEL], got[MODEL];
  PbgStatus        st   = PBG_OK;
  size_t           n    = 0;
  PbgScan *const   scan = data->ops->scan(data, pattern);
  CU_ASSERT_EQUAL_FATAL(scan != NULL, data->ops->has_order(data, pattern));
  if (!scan) {
    return;
  }
  for (size_t more; n + 7 <= MODEL && (more = data->ops->next(scan, got + n, 7, &st)) > 0; n += more) {
  }
  CU_ASSERT_EQUAL(st, PBG_OK);
  bool sorted = true;
  for (size_t i = 1; pattern->order && i < n; ++i) {
    sorted = sorted && place_of(&got[i - 1], pattern->order) <= place_of(&got[i], pattern->order);
  }
  CU_ASSERT_TRUE(sorted);
  if (pattern->order && n > 2 && place_of(&got[0], pattern->order) != place_of(&got[n - 1], pattern->order)) {
    const PbgId target = place_of(&got[n / 2], pattern->order);
    PbgIdQuad   first;
    size_t      at = 0;
    while (place_of(&got[at], pattern->order) < target) {
      ++at;
    }
    CU_ASSERT_TRUE(data->ops->rescan(scan, pattern));
    data->ops->seek(scan, target);
    CU_ASSERT_EQUAL(data->ops->next(scan, &first, 1, &st), 1);
    CU_ASSERT_EQUAL(place_of(&first, pattern->order), target);
  }
  data->ops->close(scan);
  qsort(got, n, sizeof *got, compare_quads);
  const size_t wanted = wanted_quads(data, model, pattern, want);
  CU_ASSERT_EQUAL(n, wanted);
  CU_ASSERT_TRUE(n == wanted && !memcmp(got, want, n * sizeof *got));
  double       distinct[4];
  const double estimate = data->ops->estimate(data, pattern, distinct);
  CU_ASSERT_TRUE(estimate >= 0 && distinct[0] <= estimate + 1);
}

static void
check_all(PbgDataset *const data, const Model *const model)
{
  CU_ASSERT_PTR_NOT_NULL_FATAL(data);
  for (unsigned round = 0; round < 60; ++round) {
    const unsigned  bound   = roll(8);
    const Small     any     = model->count ? model->quads[roll((unsigned)model->count)] : (Small){1, 1, 1, 1};
    const PbgIdQuad ids     = ids_of(data, &any);
    PbgIdPattern    pattern = {.at     = {bound & 1 ? ids.s : 0, bound & 2 ? ids.p : 0, bound & 4 ? ids.o : 0, ids.g},
                               .graphs = (PbgGraphs)roll(4),
                               .order  = (PbgOrder)roll(5)};
    check_pattern(data, model, &pattern);
  }
}

static void
check_counts(PbgStore *const store, const Model *const model)
{
  PbgStoreTotals    totals;
  PbgDataset *const data = pbg_store_dataset(store);
  CU_ASSERT_EQUAL(pbg_store_totals(store, &totals), PBG_OK);
  CU_ASSERT_EQUAL(totals.quads, model->count);
  PbgId        ids[64];
  const size_t n = pbg_store_predicates(data, PBG_NO_ID, ids, 64);
  CU_ASSERT_EQUAL(totals.predicates, n);
  for (size_t i = 0; i < n; ++i) {
    bool     subjects[256] = {false}, objects[256] = {false};
    uint64_t quads = 0, s = 0, o = 0;
    for (size_t j = 0; j < model->count; ++j) {
      const Small *const q = &model->quads[j];
      if (ids_of(data, q).p == ids[i]) {
        ++quads;
        s += !subjects[q->s];
        o += !objects[q->o];
        subjects[q->s] = objects[q->o] = true;
      }
    }
    const PbgStoreCount count = pbg_store_count_predicate(data, ids[i]);
    CU_ASSERT_TRUE(count.quads == quads && count.subjects == s && count.objects == o);
  }
  data->ops->free(data);
}

static void
clear_model(Model *const model, const unsigned graph)
{
  size_t kept = 0;
  for (size_t i = 0; i < model->count; ++i) {
    if (model->quads[i].g != graph) {
      model->quads[kept++] = model->quads[i];
    }
  }
  model->count = kept;
}

static void
change_both(PbgStore *const store, Model *const model, const unsigned spread)
{
  char           texts[4][64];
  const Small    small = {roll(spread), roll(5), roll(spread), roll(4)};
  PbgQuad        quad  = quad_of(&small, texts);
  const size_t   at    = model_find(model, &small);
  const unsigned what  = roll(100);
  if (what == 0) {
    CU_ASSERT_EQUAL(pbg_store_clear(store, quad.graph), PBG_OK);
    clear_model(model, small.g);
  } else if (what < 60 && model->count < MODEL - 8) {
    CU_ASSERT_EQUAL(pbg_store_add(store, &quad), PBG_OK);
    model->quads[at] = small;
    model->count += at == model->count;
  } else {
    CU_ASSERT_EQUAL(pbg_store_remove(store, &quad), PBG_OK);
    if (at < model->count) {
      model->quads[at] = model->quads[--model->count];
    }
  }
}

static void
test_random(void)
{
  static Model model, committed;
  PbgStore    *store = NULL;
  remove_store();
  model.count = 0;
  CU_ASSERT_EQUAL_FATAL(pbg_store_open(PATH, PBG_STORE_CREATE, NULL, &store), PBG_OK);
  for (unsigned round = 0; round < 40; ++round) {
    committed = model;
    CU_ASSERT_EQUAL_FATAL(pbg_store_begin(store), PBG_OK);
    const unsigned changes = roll(4) ? roll(40) : roll(1500);
    for (unsigned i = 0; i < changes; ++i) {
      change_both(store, &model, round < 20 ? 200 : 8);
    }
    if (roll(3) == 0) {
      PbgDataset *const data = pbg_store_changed(store);
      check_all(data, &model);
      data->ops->free(data);
      change_both(store, &model, 20);
    }
    if (roll(8) == 0) {
      pbg_store_abort(store);
      model = committed;
    } else {
      CU_ASSERT_EQUAL(pbg_store_commit(store), PBG_OK);
    }
    PbgDataset *const data = pbg_store_dataset(store);
    check_all(data, &model);
    data->ops->free(data);
    check_counts(store, &model);
    if (roll(10) == 0) {
      pbg_store_close(store);
      CU_ASSERT_EQUAL_FATAL(pbg_store_open(PATH, PBG_STORE_WRITE, NULL, &store), PBG_OK);
    }
  }
  pbg_store_close(store);
  remove_store();
}

/// A snapshot does not move; terms come back as they were
static void
test_snapshot(void)
{
  PbgStore   *store = NULL;
  const Small small = {1, 1, 4, 2};
  char        texts[4][64];
  PbgQuad     quad = quad_of(&small, texts);
  remove_store();
  CU_ASSERT_EQUAL_FATAL(pbg_store_open(PATH, PBG_STORE_CREATE, NULL, &store), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_begin(store), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_add(store, &quad), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_commit(store), PBG_OK);
  PbgDataset *const before = pbg_store_dataset(store);
  CU_ASSERT_EQUAL(pbg_store_begin(store), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_clear_all(store), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_commit(store), PBG_OK);
  const PbgIdPattern pattern = {.graphs = PBG_GRAPHS_ALL};
  PbgScan *const     scan    = before->ops->scan(before, &pattern);
  PbgIdQuad          got;
  PbgStatus          st;
  PbgNode            term;
  CU_ASSERT_EQUAL(before->ops->next(scan, &got, 1, &st), 1);
  CU_ASSERT_EQUAL(before->ops->term(before, got.o, NULL, &term), PBG_OK);
  CU_ASSERT_TRUE(pbg_sv_equal(term.text, quad.object.text) && pbg_sv_equal(term.language, PBG_LIT("zh")));
  CU_ASSERT_EQUAL(before->ops->term(before, got.s + 99, NULL, &term), PBG_DAMAGED);
  before->ops->close(scan);
  PbgStoreTotals totals;
  CU_ASSERT_EQUAL(pbg_store_totals(store, &totals), PBG_OK);
  CU_ASSERT_EQUAL(totals.quads, 0);
  before->ops->free(before);
  pbg_store_close(store);
  remove_store();
}

static void
test_issues(void)
{
  PbgStore     *store   = NULL;
  const uint8_t one[32] = {1};
  const uint8_t two[32] = {2};
  const PbgQuad quad    = {.subject   = {.kind = PBG_IRI, .text = PBG_LIT("a:s")},
                           .predicate = {.kind = PBG_IRI, .text = PBG_LIT("a:p")},
                           .object    = {.kind = PBG_IRI, .text = PBG_LIT("a:o")},
                           .graph     = PBG_LIT("a:g")};
  remove_store();
  CU_ASSERT_EQUAL_FATAL(pbg_store_open(PATH, PBG_STORE_CREATE, NULL, &store), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_begin(store), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_add(store, &quad), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_note_issue(store, quad.graph, one), PBG_OK);
  CU_ASSERT_FALSE(pbg_store_knows_issue(store, one));
  CU_ASSERT_EQUAL(pbg_store_commit(store), PBG_OK);
  CU_ASSERT_TRUE(pbg_store_knows_issue(store, one));
  CU_ASSERT_EQUAL(pbg_store_begin(store), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_note_issue(store, quad.graph, two), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_commit(store), PBG_OK);
  CU_ASSERT_TRUE(!pbg_store_knows_issue(store, one) && pbg_store_knows_issue(store, two));
  CU_ASSERT_EQUAL(pbg_store_begin(store), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_clear(store, quad.graph), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_commit(store), PBG_OK);
  CU_ASSERT_FALSE(pbg_store_knows_issue(store, two));
  pbg_store_close(store);
  remove_store();
}

/// LMDB's locks are the process's: a second handle would take them from the first
static void
test_open_twice(void)
{
  PbgStore *first  = NULL;
  PbgStore *second = NULL;
  remove_store();
  CU_ASSERT_EQUAL_FATAL(pbg_store_open(PATH, PBG_STORE_CREATE, NULL, &first), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_open(PATH, PBG_STORE_READ, NULL, &second), PBG_BAD_READ);
  CU_ASSERT_EQUAL(pbg_store_open(path_of("/tmp/..", ""), PBG_STORE_CREATE, NULL, &second), PBG_BAD_READ);
  CU_ASSERT_PTR_NULL(second);
  CU_ASSERT_EQUAL(pbg_store_begin(first), PBG_OK);
  CU_ASSERT_EQUAL(pbg_store_commit(first), PBG_OK);
  pbg_store_close(first);
  CU_ASSERT_EQUAL(pbg_store_open(PATH, PBG_STORE_READ, NULL, &second), PBG_OK);
  pbg_store_close(second);
  remove_store();
}

void
pbg_suite_store(void)
{
  CU_pSuite suite = CU_add_suite("store", NULL, NULL);
  CU_add_test(suite, "blocks", test_blocks);
  CU_add_test(suite, "damaged blocks", test_damaged_blocks);
  CU_add_test(suite, "random changes", test_random);
  CU_add_test(suite, "snapshot", test_snapshot);
  CU_add_test(suite, "issues", test_issues);
  CU_add_test(suite, "open twice", test_open_twice);
}
