// pool.c - a ring of slots under one lock. Slot i holds thing i, then i + window, and so on.
#include "cli/pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

typedef struct {
  const PbgPoolWork *work;
  char              *slots;
  size_t             slot_size;
  size_t             window;
  pthread_mutex_t    lock;
  pthread_cond_t     free_slot; ///< delivered has grown, or stop
  pthread_cond_t     done_slot; ///< A slot is done, or the end is known
  size_t             fetched;
  size_t             delivered;
  bool               end;  ///< Nothing more to fetch
  bool              *done; ///< For each slot
} Pool;

typedef struct {
  Pool     *pool;
  size_t    number;
  pthread_t thread;
} Worker;

size_t
pbg_pool_window(const size_t workers)
{
  return workers > 1 ? workers * 4 : 1;
}

static void *
slot_at(const Pool *const pool, const size_t i)
{
  return pool->slots + i % pool->window * pool->slot_size;
}

// Fetch the next thing under the lock; NULL at the end
static void *
take(Pool *const pool, size_t *const index)
{
  void *slot = NULL;
  pthread_mutex_lock(&pool->lock);
  while (!pool->end && pool->fetched - pool->delivered == pool->window) {
    pthread_cond_wait(&pool->free_slot, &pool->lock);
  }
  if (!pool->end) {
    slot = slot_at(pool, pool->fetched);
    if (pool->work->fetch(pool->work->handle, slot)) {
      *index = pool->fetched++;
    } else {
      slot      = NULL;
      pool->end = true;
      pthread_cond_broadcast(&pool->done_slot);
      pthread_cond_broadcast(&pool->free_slot);
    }
  }
  pthread_mutex_unlock(&pool->lock);
  return slot;
}

static void *
run_worker(void *const arg)
{
  const Worker *const worker = arg;
  Pool *const         pool   = worker->pool;
  size_t              index  = 0;
  void               *slot;
  while ((slot = take(pool, &index))) {
    pool->work->work(pool->work->handle, worker->number, slot);
    pthread_mutex_lock(&pool->lock);
    pool->done[index % pool->window] = true;
    pthread_cond_signal(&pool->done_slot);
    pthread_mutex_unlock(&pool->lock);
  }
  return NULL;
}

// Wait for the next thing in order; NULL behind the last
static void *
next_done(Pool *const pool)
{
  const size_t i = pool->delivered % pool->window;
  pthread_mutex_lock(&pool->lock);
  while (!pool->done[i] && !(pool->end && pool->delivered == pool->fetched)) {
    pthread_cond_wait(&pool->done_slot, &pool->lock);
  }
  void *const slot = pool->done[i] ? slot_at(pool, pool->delivered) : NULL;
  pthread_mutex_unlock(&pool->lock);
  return slot;
}

static void
deliver_all(Pool *const pool)
{
  void *slot;
  while ((slot = next_done(pool))) {
    const bool go_on = pool->work->deliver(pool->work->handle, slot);
    pthread_mutex_lock(&pool->lock);
    pool->done[pool->delivered % pool->window] = false;
    ++pool->delivered;
    pool->end = pool->end || !go_on;
    pthread_cond_broadcast(&pool->free_slot);
    pthread_mutex_unlock(&pool->lock);
    if (!go_on) {
      return;
    }
  }
}

// Signals are the main thread's business
static size_t
start(Pool *const pool, Worker *const workers, const size_t count)
{
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  size_t started = 0;
  for (; started < count; ++started) {
    workers[started] = (Worker){.pool = pool, .number = started};
    if (pthread_create(&workers[started].thread, NULL, run_worker, &workers[started])) {
      break;
    }
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return started;
}

static PbgStatus
run_threads(Pool *const pool, const size_t count)
{
  Worker *const workers = calloc(count, sizeof *workers);
  pool->done            = calloc(pool->window, sizeof *pool->done);
  size_t started        = 0;
  if (workers && pool->done && (started = start(pool, workers, count))) {
    deliver_all(pool);
  }
  for (size_t i = 0; i < started; ++i) {
    pthread_join(workers[i].thread, NULL);
  }
  free(pool->done);
  free(workers);
  return started ? PBG_OK : PBG_NO_MEMORY;
}

PbgStatus
pbg_pool_run(const PbgPoolWork *const work, const size_t workers, void *const slots, const size_t slot_size)
{
  if (workers < 2) {
    while (work->fetch(work->handle, slots)) {
      work->work(work->handle, 0, slots);
      if (!work->deliver(work->handle, slots)) {
        break;
      }
    }
    return PBG_OK;
  }
  Pool pool = {.work = work, .slots = slots, .slot_size = slot_size, .window = pbg_pool_window(workers)};
  pthread_mutex_init(&pool.lock, NULL);
  pthread_cond_init(&pool.free_slot, NULL);
  pthread_cond_init(&pool.done_slot, NULL);
  const PbgStatus st = run_threads(&pool, workers);
  pthread_cond_destroy(&pool.done_slot);
  pthread_cond_destroy(&pool.free_slot);
  pthread_mutex_destroy(&pool.lock);
  return st;
}
