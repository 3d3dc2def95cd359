// pool.h - work on many things by several threads, results in the order of the things.
// A window of slots bounds what is under way, so that memory does not grow with the number of things.
#ifndef PBG_CLI_POOL_H
#define PBG_CLI_POOL_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  void *handle;
  /// Fill the slot with the next thing; false if there is none. One call at a time, in order, on any thread.
  bool (*fetch)(void *handle, void *slot);
  /// Do the work; `worker` (0, 1, …) is never in two calls at once
  void (*work)(void *handle, size_t worker, void *slot);
  /// Hand over the result; in order, on the caller's thread; false stops all
  bool (*deliver)(void *handle, void *slot);
} PbgPoolWork;

/// Slots that pbg_pool_run() needs for so many workers
size_t
pbg_pool_window(size_t workers);

/// Run until nothing is left. `slots` is an array of pbg_pool_window(workers) items of `slot_size` bytes. A single
/// worker runs on the caller's thread. PBG_NO_MEMORY if no thread can be started; nothing was done then.
PBG_NODISCARD PbgStatus
pbg_pool_run(const PbgPoolWork *work, size_t workers, void *slots, size_t slot_size);

#endif
