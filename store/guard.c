// guard.c - the files that this process has open, and what happens when one of them is damaged.
#include "store/check.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_OPEN   64
#define FIRST_PAGE 4096

typedef struct {
  MDB_env    *env; ///< NULL: the place is free
  struct stat file;
  uintptr_t   map;
  size_t      size;
  char        path[512];
} Open;

static Open                  opened[MAX_OPEN]; // changed under the lock of pbg_store_open()
static PbgStoreDamaged      *on_damage;
static struct sigaction      before_bus, before_segv;
static _Atomic(const Open *) last_opened;

/// The open store that a fault at this address comes from, or NULL
static const Open *
store_of(const uintptr_t address)
{
  for (size_t i = 0; i < MAX_OPEN; ++i) {
    if (opened[i].env && opened[i].map && address >= opened[i].map && address - opened[i].map < opened[i].size) {
      return &opened[i];
    }
  }
  const Open *const last = atomic_load(&last_opened);
  return address < FIRST_PAGE && last && last->env ? last : NULL;
}

static void
on_fault(const int number, siginfo_t *const info, void *const context)
{
  const Open *const store = store_of((uintptr_t)info->si_addr);
  (void)context;
  if (store) {
    on_damage(store->path);
  }
  // Not ours: it happens again, as if there were no guard
  sigaction(number, number == SIGBUS ? &before_bus : &before_segv, NULL);
}

static void
on_assertion(MDB_env *const env, const char *const message)
{
  (void)message;
  for (size_t i = 0; i < MAX_OPEN; ++i) {
    if (opened[i].env == env) {
      on_damage(opened[i].path);
    }
  }
}

void
pbg_store_guard(PbgStoreDamaged *const damaged)
{
  on_damage = damaged;
}

static void
watch_signals(void)
{
  static bool      watched;
  struct sigaction action = {.sa_flags = SA_SIGINFO};
  if (!watched) {
    action.sa_sigaction = on_fault;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, &before_bus);
    sigaction(SIGSEGV, &action, &before_segv);
    watched = true;
  }
}

bool
pbg_guard_has(const char *const path)
{
  struct stat file;
  if (stat(path, &file)) {
    return false;
  }
  for (size_t i = 0; i < MAX_OPEN; ++i) {
    if (opened[i].env && opened[i].file.st_dev == file.st_dev && opened[i].file.st_ino == file.st_ino) {
      return true;
    }
  }
  return false;
}

static Open *
place_of(const MDB_env *const env)
{
  for (size_t i = 0; i < MAX_OPEN; ++i) {
    if (opened[i].env == env) {
      return &opened[i];
    }
  }
  return NULL;
}

bool
pbg_guard_add(MDB_env *const env, const char *const path, const void *const map, const size_t size)
{
  Open *const there = place_of(env);
  Open *const place = there ? there : place_of(NULL);
  if (!place || stat(path, &place->file)) {
    return false;
  }
  const size_t len = strlen(path) < sizeof place->path ? strlen(path) : sizeof place->path - 1;
  memcpy(place->path, path, len);
  place->path[len] = '\0';
  place->map       = (uintptr_t)map;
  place->size      = size;
  place->env       = env;
  atomic_store(&last_opened, place);
  if (on_damage) {
    mdb_env_set_assert(env, on_assertion);
    watch_signals();
  }
  return true;
}

void
pbg_guard_remove(MDB_env *const env)
{
  Open *const place = env ? place_of(env) : NULL;
  if (place) {
    place->env = NULL;
  }
}
