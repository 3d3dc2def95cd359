// progress.h - one line on standard error that says how far the work is: only on a terminal, only after a second.
#ifndef PBG_CLI_PROGRESS_H
#define PBG_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

typedef struct {
  bool            on;     ///< A terminal is there and the user wants it
  bool            shown;  ///< The line stands on the screen
  const char     *things; ///< What is counted; NULL: files
  struct timespec start;
  struct timespec last; ///< When it was drawn
} PbgProgress;

/// Start the clock
void
pbg_progress_start(PbgProgress *progress, bool wanted);

/// Draw the line, at most ten times a second
void
pbg_progress_show(PbgProgress *progress, size_t count, size_t triples);

/// Take the line away, as before any other message
void
pbg_progress_hide(PbgProgress *progress);

#endif
