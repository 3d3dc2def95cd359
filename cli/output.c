// output.c - temporary file, rename, and the signals in between.
#include "cli/output.h"

#include "cli/names.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct PbgOutputImpl {
  const PbgReport *report;
  const char      *path;   ///< As the user gave it; NULL is standard output
  const char      *ending; ///< Of split files
  bool             split;
  PbgNameSet       given; ///< Names of split files
  FILE            *file;  ///< The open one
  char             target[PATH_MAX];
};

// The temporary file that a signal has to remove; empty if there is none. Written with the signals blocked.
static char temporary[PATH_MAX];

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

static void
on_signal(const int number)
{
  if (temporary[0]) {
    unlink(temporary);
  }
  signal(number, SIG_DFL);
  raise(number);
}

static void
catch_signals(void)
{
  for (size_t i = 0; i < sizeof signals / sizeof *signals; ++i) {
    struct sigaction old;
    if (!sigaction(signals[i], NULL, &old) && old.sa_handler != SIG_IGN) {
      struct sigaction action = {.sa_handler = on_signal};
      sigaction(signals[i], &action, NULL);
    }
  }
}

static void
block_signals(const int how)
{
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < sizeof signals / sizeof *signals; ++i) {
    sigaddset(&set, signals[i]);
  }
  pthread_sigmask(how, &set, NULL);
}

static const char *
shown(const PbgOutput *const output)
{
  return output->target[0] ? output->target : "standard output";
}

static PbgStatus
write_failed(const PbgOutput *const output)
{
  const char *const why = errno == EPIPE ? "the reader has closed the pipe" : strerror(errno);
  pbg_report(output->report, PBG_ERROR, PBG_BAD_WRITE, shown(output), 0, 0, "cannot be written: %s", why);
  return PBG_BAD_WRITE;
}

// Open a temporary file beside the target, with the rights that a new file would have
static FILE *
open_temporary(const char *const target)
{
  if (snprintf(temporary, sizeof temporary, "%s.XXXXXX", target) >= (int)sizeof temporary) {
    temporary[0] = '\0';
    errno        = ENAMETOOLONG;
    return NULL;
  }
  const int fd = mkstemp(temporary);
  if (fd < 0) {
    temporary[0] = '\0';
    return NULL;
  }
  const mode_t mask = umask(0);
  umask(mask);
  (void)!fchmod(fd, 0666 & ~mask);
  FILE *const file = fdopen(fd, "w");
  if (!file) {
    close(fd);
    unlink(temporary);
    temporary[0] = '\0';
  }
  return file;
}

static PbgStatus
open_target(PbgOutput *const output)
{
  struct stat about;
  if (!stat(output->target, &about) && !S_ISREG(about.st_mode)) {
    output->file = fopen(output->target, "w");
  } else {
    block_signals(SIG_BLOCK);
    output->file = open_temporary(output->target);
    block_signals(SIG_UNBLOCK);
  }
  return output->file ? PBG_OK : write_failed(output);
}

static void
discard_target(PbgOutput *const output)
{
  if (output->file && output->file != stdout) {
    fclose(output->file);
  }
  output->file = NULL;
  block_signals(SIG_BLOCK);
  if (temporary[0]) {
    unlink(temporary);
    temporary[0] = '\0';
  }
  block_signals(SIG_UNBLOCK);
}

static PbgStatus
close_target(PbgOutput *const output)
{
  FILE *const file   = output->file;
  const bool  failed = fflush(file) != 0 || ferror(file);
  PbgStatus   st     = failed ? write_failed(output) : PBG_OK;
  output->file       = NULL;
  if (fclose(file) && !st) {
    st = write_failed(output);
  }
  block_signals(SIG_BLOCK);
  if (temporary[0]) {
    if (!st && rename(temporary, output->target)) {
      st = write_failed(output);
    }
    if (st) {
      unlink(temporary);
    }
    temporary[0] = '\0';
  }
  block_signals(SIG_UNBLOCK);
  return st;
}

static PbgStatus
write_text(PbgOutput *const output, const PbgStrView text)
{
  return !text.len || fwrite(text.data, 1, text.len, output->file) == text.len ? PBG_OK : write_failed(output);
}

// DIR/NAME.ttl for .../NAME.txt; an input without a name of its own is called stdin
static PbgStatus
name_target(PbgOutput *const output, const char *const input)
{
  const char *const slash = strrchr(input, '/');
  const char *const base  = !strcmp(input, "-") ? "stdin" : slash ? slash + 1 : input;
  const char *const dot   = strrchr(base, '.');
  const size_t      len   = dot && dot != base ? (size_t)(dot - base) : strlen(base);
  const size_t      dir   = strlen(output->path);
  const char *const sep   = output->path[dir - 1] == '/' ? "" : "/";
  const int         n =
    snprintf(output->target, sizeof output->target, "%s%s%.*s%s", output->path, sep, (int)len, base, output->ending);
  if (n < 0 || (size_t)n >= sizeof output->target) {
    errno = ENAMETOOLONG;
    return write_failed(output);
  }
  return pbg_name_set_add(&output->given, output->target);
}

static PbgStatus
write_split(PbgOutput *const output, const char *const input, const PbgStrView text)
{
  PbgStatus st = name_target(output, input);
  if (st == PBG_BAD_DATA) {
    pbg_report(output->report, PBG_ERROR, st, input, 0, 0,
               "left out: another input was already written to %s; rename one, or give them different -o directories",
               output->target);
  }
  if (st || (st = open_target(output))) {
    return st;
  }
  st = write_text(output, text);
  if (st) {
    discard_target(output);
    return st;
  }
  return close_target(output);
}

PbgStatus
pbg_output_write(PbgOutput *const output, const char *const input, const PbgStrView text)
{
  return output->split ? write_split(output, input, text) : write_text(output, text);
}

static PbgStatus
open_whole(PbgOutput *const output)
{
  if (!output->path) {
    output->file = stdout;
    return PBG_OK;
  }
  if (snprintf(output->target, sizeof output->target, "%s", output->path) >= (int)sizeof output->target) {
    errno = ENAMETOOLONG;
    return write_failed(output);
  }
  return open_target(output);
}

// Is it, or shall it be, a directory? It is made if its name says so.
static PbgStatus
find_directory(PbgOutput *const output)
{
  struct stat       about;
  const char *const path = output->path;
  if (path && path[0] && path[strlen(path) - 1] == '/' && mkdir(path, 0777) && errno != EEXIST) {
    snprintf(output->target, sizeof output->target, "%s", path);
    return write_failed(output);
  }
  output->split = path && !stat(path, &about) && S_ISDIR(about.st_mode);
  return PBG_OK;
}

PbgOutput *
pbg_output_open(const char *const path, const char *const ending, const PbgReport *const report)
{
  PbgOutput *const output = calloc(1, sizeof *output);
  if (!output) {
    return NULL;
  }
  output->report = report;
  output->path   = path;
  output->ending = ending;
  signal(SIGPIPE, SIG_IGN);
  catch_signals();
  if (find_directory(output) || (!output->split && open_whole(output))) {
    pbg_output_abandon(output);
    return NULL;
  }
  return output;
}

bool
pbg_output_is_split(const PbgOutput *const output)
{
  return output->split;
}

PbgStatus
pbg_output_close(PbgOutput *const output)
{
  const PbgStatus st = output->file ? close_target(output) : PBG_OK;
  pbg_output_abandon(output);
  return st;
}

void
pbg_output_abandon(PbgOutput *const output)
{
  if (output) {
    discard_target(output);
    pbg_name_set_free(&output->given);
    free(output);
  }
}
