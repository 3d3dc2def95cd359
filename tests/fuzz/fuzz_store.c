// fuzz_store.c - a store file with bytes changed as the input says, read, changed and saved in a process of its own. It may end with
// the guard's message or an error, never by a signal, a sanitizer or the clock.
#include "store/check.h"
#include "store/salvage.h"
#include "store/store.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096

int
LLVMFuzzerInitialize(int *argc, char ***argv);
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char     path[64], lock[80];
static uint8_t *sound;
static size_t   sound_size;

static void
remove_store(void)
{
  unlink(path);
  unlink(lock);
}

static PbgQuad
quad_of(const unsigned i, char texts[3][64])
{
  static char long_text[9000];
  memset(long_text, 'x', sizeof long_text);
  snprintf(texts[0], 64, "http://example.org/s%u", i % 701);
  snprintf(texts[1], 64, "政策 %u", i);
  snprintf(texts[2], 64, "http://example.org/g%u", i % 5);
  PbgQuad quad = {.subject   = {.kind = PBG_IRI, .text = pbg_sv(texts[0])},
                  .predicate = {.kind = PBG_IRI, .text = PBG_LIT("http://example.org/p")},
                  .object    = {.kind = PBG_LITERAL, .text = pbg_sv(texts[1])},
                  .graph     = pbg_sv(i % 5 ? texts[2] : "")};
  if (i % 100 == 7) {
    quad.object.text = (PbgStrView){long_text, sizeof long_text - i};
  }
  return quad;
}

/// Quads `from` to `to` in, every seventh of the hundred before them out, perhaps a graph, too
static PbgStatus
change(PbgStore *const store, const unsigned from, const unsigned to, const bool clear)
{
  char      texts[3][64];
  PbgStatus st = pbg_store_begin(store);
  for (unsigned i = from; !st && i < to; ++i) {
    const PbgQuad quad = quad_of(i, texts);
    const PbgQuad old  = quad_of(i > 100 ? i - 100 : i, texts);
    st                 = pbg_store_add(store, &quad);
    st                 = st || i % 7 ? st : pbg_store_remove(store, &old);
  }
  st = st || !clear ? st : pbg_store_clear(store, PBG_LIT("http://example.org/g2"));
  return st ? st : pbg_store_commit(store);
}

int
LLVMFuzzerInitialize(int *const argc, char ***const argv)
{
  (void)argc;
  (void)argv;
  PbgStore         *store = NULL;
  const char *const place = access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm"; // where fsync() takes no time
  snprintf(path, sizeof path, "%s/pbg-fuzz-store-%ld", place, (long)getpid());
  snprintf(lock, sizeof lock, "%s-lock", path);
  remove_store();
  if (pbg_store_open(path, PBG_STORE_CREATE, NULL, &store) || change(store, 0, 4000, false) ||
      change(store, 4000, 6000, true) || change(store, 6000, 6500, false)) {
    abort();
  }
  pbg_store_close(store);
  FILE *const file = fopen(path, "rb");
  sound            = malloc((size_t)64 << 20);
  sound_size       = file && sound ? fread(sound, 1, (size_t)64 << 20, file) : 0;
  if (!sound_size) {
    abort();
  }
  fclose(file);
  atexit(remove_store);
  return 0;
}

/// Damage as the input says: five bytes a piece. Returns the size of the file.
static size_t
hurt(uint8_t *const bytes, const uint8_t *data, size_t size)
{
  size_t       length = sound_size;
  const size_t pages  = sound_size / PAGE;
  for (; size >= 5; data += 5, size -= 5) {
    uint8_t *const page = bytes + ((size_t)data[1] | (size_t)data[2] << 8) % pages * PAGE;
    switch (data[0] % 8) {
    case 0: // the head, or the offsets of nodes
      page[data[3] % 64] = data[4];
      break;
    case 1: // a page in the place of another
      memmove(page, bytes + ((size_t)data[3] | (size_t)data[4] << 8) % pages * PAGE, PAGE);
      break;
    case 2:
      memset(page, data[3], PAGE);
      break;
    case 3:
      length = ((size_t)data[3] | (size_t)data[4] << 8) % pages * PAGE + data[1];
      break;
    case 4: // a meta page
      bytes[(data[1] & 1) * PAGE + data[3] % 160U] = data[4];
      break;
    default:
      page[((size_t)data[3] | (size_t)data[0] << 5) % PAGE] = data[4];
    }
  }
  return length;
}

static void
read_all(PbgDataset *const data)
{
  static PbgIdQuad quads[512];
  PbgArena *const  arena = pbg_arena_new((size_t)1 << 26);
  PbgIdPattern     all   = {.graphs = PBG_GRAPHS_ALL};
  for (all.order = PBG_ORDER_ANY; arena && all.order <= PBG_ORDER_G; ++all.order) {
    PbgScan *const scan = data->ops->scan(data, &all);
    PbgStatus      st   = PBG_OK;
    for (size_t n; scan && (n = data->ops->next(scan, quads, 512, &st)) > 0;) {
      for (size_t i = 0; i < n; i += 7) {
        PbgNode            term;
        const PbgIdPattern one = {.at = {.s = quads[i].s, .p = quads[i].p}, .graphs = PBG_GRAPHS_UNION};
        double             distinct[4];
        if (!data->ops->term(data, quads[i].o, arena, &term)) {
          (void)data->ops->find(data, &term);
        }
        (void)data->ops->estimate(data, &one, distinct);
      }
      pbg_arena_clear(arena);
    }
    data->ops->close(scan);
  }
  pbg_arena_free(arena);
}

static void
damaged(const char *const name)
{
  (void)name;
  _exit(0);
}

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  *(size_t *)handle += quad->object.text.len;
  return PBG_OK;
}

/// In the child
static void
use_store(void)
{
  PbgStore     *store = NULL;
  size_t        bytes = 0;
  const PbgSink sink  = {&bytes, on_quad, NULL};
  PbgSalvage    found;
  (void)!pbg_salvage(path, &sink, &found);
  pbg_store_guard(damaged);
  if (!pbg_store_open(path, PBG_STORE_READ, NULL, &store)) {
    PbgDataset *const data = pbg_store_dataset(store);
    if (data) {
      read_all(data);
      data->ops->free(data);
    }
    pbg_store_close(store);
  }
  if (!pbg_store_open(path, PBG_STORE_WRITE, NULL, &store)) {
    (void)!change(store, 6400, 6700, true);
    (void)!change(store, 100, 400, false);
    pbg_store_close(store);
  }
  _exit(0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  uint8_t *const bytes = malloc(sound_size);
  if (!bytes) {
    return 0;
  }
  memcpy(bytes, sound, sound_size);
  const size_t length = hurt(bytes, data, size);
  remove_store();
  const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0 || write(fd, bytes, length) != (ssize_t)length) {
    abort();
  }
  close(fd);
  free(bytes);
  const pid_t child = fork();
  if (!child) {
    alarm(20);
    use_store();
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status)) {
    fprintf(stderr, "the process that used the store ended with status %d\n", status);
    abort();
  }
  return 0;
}
