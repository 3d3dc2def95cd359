// test_store_kill.c - kill -9 at any moment: what was committed stays, whole; what was not is not there. PBG_KILLS (200) times.
#include "store/store.h"

#include <CUnit/CUnit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void
pbg_suite_store_kill(void);

/// Quads of a batch, and how many batches stay: one is removed for each that is added
enum { QUADS = 30, KEPT = 40 };

static char path[64];

static void
remove_store(void)
{
  char lock[80];
  snprintf(lock, sizeof lock, "%s-lock", path);
  unlink(path);
  unlink(lock);
}

static PbgQuad
quad_of(const unsigned batch, const unsigned i, char texts[3][48])
{
  snprintf(texts[0], 48, "http://example.org/s%u", i);
  snprintf(texts[1], 48, "政策 %u of %u", i, batch);
  snprintf(texts[2], 48, "http://example.org/batch/%u", batch);
  return (PbgQuad){.subject   = {.kind = PBG_IRI, .text = pbg_sv(texts[0])},
                   .predicate = {.kind = PBG_IRI, .text = PBG_LIT("http://example.org/p")},
                   .object    = {.kind = PBG_LITERAL, .text = pbg_sv(texts[1])},
                   .graph     = pbg_sv(texts[2])};
}

/// One transaction: a batch comes, the oldest goes, both in part by single quads
static PbgStatus
commit_batch(PbgStore *const store, const unsigned batch)
{
  char      texts[3][48];
  PbgStatus st = pbg_store_begin(store);
  for (unsigned i = 0; !st && i < QUADS; ++i) {
    const PbgQuad quad = quad_of(batch, i, texts);
    st                 = pbg_store_add(store, &quad);
  }
  if (!st && batch >= KEPT) {
    const PbgQuad old = quad_of(batch - KEPT, 3, texts);
    st                = pbg_store_remove(store, &old);
    st                = st ? st : pbg_store_clear(store, old.graph);
  }
  return st ? st : pbg_store_commit(store);
}

/// The child: commits batch after batch and says so, until it is killed
static void
write_batches(const int pipe, unsigned batch)
{
  PbgStore *store = NULL;
  if (pbg_store_open(path, PBG_STORE_CREATE, NULL, &store)) {
    _exit(3);
  }
  for (; !commit_batch(store, batch); ++batch) {
    if (write(pipe, &batch, sizeof batch) != (ssize_t)sizeof batch) {
      break;
    }
  }
  _exit(4);
}

static size_t
count_in_order(PbgDataset *const data, const PbgOrder order)
{
  const PbgIdPattern all  = {.graphs = PBG_GRAPHS_ALL, .order = order};
  PbgScan *const     scan = data->ops->scan(data, &all);
  PbgIdQuad          quads[64];
  PbgStatus          st    = PBG_OK;
  size_t             count = 0;
  for (size_t n; scan && (n = data->ops->next(scan, quads, 64, &st)) > 0; count += n) {
  }
  data->ops->close(scan);
  return st || !scan ? SIZE_MAX : count;
}

static size_t
size_of_batch(PbgDataset *const data, const unsigned batch)
{
  char          texts[3][48];
  const PbgQuad quad  = quad_of(batch, 0, texts);
  const PbgNode graph = {.kind = PBG_IRI, .text = quad.graph};
  const PbgId   id    = data->ops->find(data, &graph);
  return id ? (size_t)pbg_store_count_graph(data, id).quads : 0;
}

/// Holds the store `next` as the next batch, after `said` were said to be committed? Returns the number of batches; 0 if not.
static unsigned
look(const unsigned said)
{
  PbgStore *store = NULL;
  if (pbg_store_open(path, PBG_STORE_READ, NULL, &store)) {
    return said ? UINT32_MAX : 0; // killed before there was one
  }
  PbgDataset *const data = pbg_store_dataset(store);
  unsigned          next = said;
  if (data) {
    next += size_of_batch(data, said) > 0; // committed, but killed before it could say so
    bool         sound = size_of_batch(data, next) == 0;
    const size_t kept  = next < KEPT ? next : KEPT;
    for (unsigned i = 1; i <= kept; ++i) {
      sound = sound && size_of_batch(data, next - i) == QUADS;
    }
    for (PbgOrder order = PBG_ORDER_S; order <= PBG_ORDER_G; ++order) {
      sound = sound && count_in_order(data, order) == kept * QUADS;
    }
    sound =
      sound && pbg_store_count_all(data) == kept * QUADS && (next <= kept || !size_of_batch(data, next - KEPT - 1));
    next = sound ? next : UINT32_MAX;
    data->ops->free(data);
  } else {
    next = UINT32_MAX;
  }
  pbg_store_close(store);
  return next;
}

/// Let a child write from `next` on, kill it after a while; the next batch that was not said to be committed
static unsigned
kill_one(unsigned next, const long nanoseconds)
{
  int      ends[2];
  unsigned said;
  if (pipe(ends)) {
    return UINT32_MAX;
  }
  const pid_t child = fork();
  if (!child) {
    close(ends[0]);
    write_batches(ends[1], next);
  }
  close(ends[1]);
  const struct timespec pause = {0, nanoseconds};
  nanosleep(&pause, NULL);
  kill(child, SIGKILL);
  while (read(ends[0], &said, sizeof said) == (ssize_t)sizeof said) {
    next = said + 1;
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFSIGNALED(status)) {
    printf("\n    the writer ended by itself, with %d\n", WEXITSTATUS(status));
  }
  return WIFSIGNALED(status) ? next : UINT32_MAX;
}

static void
test_kills(void)
{
  const char *const given = getenv("PBG_KILLS");
  const unsigned    kills = given ? (unsigned)strtoul(given, NULL, 10) : 200;
  uint64_t          seed  = 1;
  unsigned          next  = 0;
  const char *const place = access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm"; // more commits in the same time
  snprintf(path, sizeof path, "%s/pbg-unit-kill-%ld", place, (long)getpid());
  remove_store();
  for (unsigned i = 0; i < kills && next != UINT32_MAX; ++i) {
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    next = kill_one(next, (long)((seed >> 33) % 20000000));
    next = next == UINT32_MAX ? next : look(next);
    if (next == UINT32_MAX) {
      printf("\n    kill %u\n", i + 1);
    }
  }
  CU_ASSERT_NOT_EQUAL(next, UINT32_MAX);
  CU_ASSERT_TRUE(next > kills / 20); // they did write
  remove_store();
}

void
pbg_suite_store_kill(void)
{
  CU_pSuite suite = CU_add_suite("store: kill -9", NULL, NULL);
  CU_add_test(suite, "nothing that was committed is lost", test_kills);
}
