// directory.c - temporary directory, rename, and the signals in between.
#include "cli/directory.h"

#include "cli/files.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIST_LIMIT ((size_t)256 << 20)

struct PbgDirectoryImpl {
  const PbgReport *report;
  char             target[PATH_MAX]; ///< As the user gave it, without slashes at its end
  char             place[PATH_MAX];  ///< Empty if there is nothing to remove
  bool             replaces;         ///< An earlier one
};

static volatile sig_atomic_t stop_signal;

static void
on_signal(const int number)
{
  stop_signal = number;
}

static void
set_signals(void (*const handler)(int))
{
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; ++i) {
    struct sigaction old;
    if (!sigaction(signals[i], NULL, &old) && old.sa_handler != SIG_IGN) {
      struct sigaction action = {.sa_handler = handler};
      sigaction(signals[i], &action, NULL);
    }
  }
}

const volatile sig_atomic_t *
pbg_directory_stop(void)
{
  return &stop_signal;
}

static PbgStatus
failed(const PbgDirectory *const directory, const char *const why)
{
  pbg_report(directory->report, PBG_ERROR, PBG_BAD_WRITE, directory->target, 0, 0, "%s", why);
  return PBG_BAD_WRITE;
}

// --- Walking: what an export holds is at most a few folders deep ---

#define DEEPEST 8

typedef PbgStatus (*Visit)(void *handle, char *path, bool folder);

static bool
is_dots(const char *const name)
{
  return !strcmp(name, ".") || !strcmp(name, "..");
}

static PbgStatus
walk(char path[PATH_MAX], const unsigned depth, const Visit visit, void *const handle);

static PbgStatus
walk_entry(char path[PATH_MAX], const unsigned depth, const Visit visit, void *const handle)
{
  struct stat about;
  if (lstat(path, &about) || depth > DEEPEST) {
    return PBG_BAD_READ;
  }
  const bool      folder = S_ISDIR(about.st_mode);
  const PbgStatus st     = folder ? walk(path, depth, visit, handle) : PBG_OK;
  return st ? st : visit(handle, path, folder);
}

/// Every file below `path`, and every folder behind its files
static PbgStatus
walk(char path[PATH_MAX], const unsigned depth, const Visit visit, void *const handle)
{
  DIR *const           dir   = opendir(path);
  const size_t         len   = strlen(path);
  PbgStatus            st    = dir ? PBG_OK : PBG_BAD_READ;
  const struct dirent *entry = NULL;
  while (!st && (entry = readdir(dir))) {
    const int n = snprintf(path + len, PATH_MAX - len, "/%s", entry->d_name);
    st          = is_dots(entry->d_name)                 ? PBG_OK
                  : n < 0 || (size_t)n >= PATH_MAX - len ? PBG_BAD_READ
                                                         : walk_entry(path, depth + 1, visit, handle);
    path[len]   = '\0';
  }
  if (dir) {
    closedir(dir);
  }
  return st;
}

static PbgStatus
visit_remove(void *const handle, char *const path, const bool folder)
{
  (void)handle;
  return (folder ? rmdir(path) : unlink(path)) ? PBG_BAD_WRITE : PBG_OK;
}

static PbgStatus
remove_all(const char *const place)
{
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s", place);
  const PbgStatus st = walk(path, 0, visit_remove, NULL);
  return st ? st : rmdir(place) ? PBG_BAD_WRITE : PBG_OK;
}

// --- May the target be replaced? ---

typedef struct {
  PbgDirectory *directory;
  PbgBuffer     names; ///< '\n', then the listed paths, each with a '\n' behind it
  PbgBuffer     wanted;
  size_t        files;
} Earlier;

/// "digest  path" a line, to the paths between newlines
static void
read_names(Earlier *const earlier, PbgStrView list)
{
  pbg_buffer_add(&earlier->names, PBG_LIT("\n" PBG_DIRECTORY_LIST "\n"));
  while (list.len) {
    const PbgStrView line = pbg_sv_cut(&list, '\n');
    const size_t     at   = pbg_sv_find(line, PBG_LIT("  "), 0);
    if (at != PBG_NPOS) {
      pbg_buffer_add(&earlier->names, pbg_sv_from(line, at + 2));
      pbg_buffer_add_char(&earlier->names, '\n');
    }
  }
}

static PbgStatus
visit_known(void *const handle, char *const path, const bool folder)
{
  Earlier *const earlier = handle;
  if (folder) {
    return PBG_OK;
  }
  ++earlier->files;
  const char *const below = path + strlen(earlier->directory->target) + 1;
  pbg_buffer_clear(&earlier->wanted);
  pbg_buffer_print(&earlier->wanted, "\n%s\n", below);
  if (pbg_sv_has(pbg_buffer_view(&earlier->names), pbg_buffer_view(&earlier->wanted))) {
    return PBG_OK;
  }
  pbg_report(earlier->directory->report, PBG_ERROR, PBG_BAD_WRITE, earlier->directory->target, 0, 0,
             "holds %s, which no earlier export wrote; name another directory", below);
  return PBG_BAD_DATA;
}

/// An empty directory, or an earlier one with nothing else in it
static PbgStatus
check_earlier(PbgDirectory *const directory)
{
  Earlier   earlier = {.directory = directory};
  PbgBuffer list    = {0};
  char      path[PATH_MAX];
  snprintf(path, sizeof path, "%.*s/" PBG_DIRECTORY_LIST, (int)(PATH_MAX - 20), directory->target);
  if (!pbg_file_read(path, LIST_LIMIT, &list)) {
    read_names(&earlier, pbg_buffer_view(&list));
  }
  snprintf(path, sizeof path, "%s", directory->target);
  const PbgStatus st  = earlier.names.status ? earlier.names.status : walk(path, 0, visit_known, &earlier);
  directory->replaces = true;
  pbg_buffer_free(&earlier.names);
  pbg_buffer_free(&earlier.wanted);
  pbg_buffer_free(&list);
  return !st || st == PBG_BAD_DATA ? st : failed(directory, strerror(errno));
}

static PbgStatus
check_target(PbgDirectory *const directory)
{
  struct stat       about;
  const char *const slash = strrchr(directory->target, '/');
  if (is_dots(slash ? slash + 1 : directory->target)) {
    return failed(directory, "cannot be replaced; give its name");
  }
  if (lstat(directory->target, &about)) {
    return errno == ENOENT ? PBG_OK : failed(directory, strerror(errno));
  }
  if (S_ISLNK(about.st_mode)) {
    return failed(directory, "is a link; name the directory itself");
  }
  return S_ISDIR(about.st_mode) ? check_earlier(directory) : failed(directory, "is there and is no directory");
}

static PbgStatus
make_place(PbgDirectory *const directory)
{
  const int n = snprintf(directory->place, sizeof directory->place, "%s.XXXXXX", directory->target);
  if (n < 0 || (size_t)n >= sizeof directory->place || !mkdtemp(directory->place)) {
    directory->place[0] = '\0';
    return failed(directory, strerror(errno));
  }
  const mode_t mask = umask(0);
  umask(mask);
  return chmod(directory->place, 0777 & ~mask) ? failed(directory, strerror(errno)) : PBG_OK;
}

PbgDirectory *
pbg_directory_open(const char *const path, const PbgReport *const report)
{
  PbgDirectory *const directory = calloc(1, sizeof *directory);
  size_t              len       = strlen(path);
  while (len > 1 && path[len - 1] == '/') {
    --len;
  }
  if (!directory || len + 16 > PATH_MAX) {
    pbg_report(report, PBG_ERROR, PBG_BAD_WRITE, path, 0, 0, "cannot be written: %s", strerror(ENAMETOOLONG));
    free(directory);
    return NULL;
  }
  directory->report = report;
  memcpy(directory->target, path, len);
  if (check_target(directory) || make_place(directory)) {
    pbg_directory_abandon(directory);
    return NULL;
  }
  set_signals(on_signal);
  return directory;
}

const char *
pbg_directory_place(const PbgDirectory *const directory)
{
  return directory->place;
}

/// An earlier directory goes aside first and comes back if the new one cannot take its name
static PbgStatus
take_name(PbgDirectory *const directory)
{
  char aside[PATH_MAX];
  if (!directory->replaces) {
    return rename(directory->place, directory->target) ? failed(directory, strerror(errno)) : PBG_OK;
  }
  snprintf(aside, sizeof aside, "%.*s.old", (int)(PATH_MAX - 5), directory->place);
  if (rename(directory->target, aside)) {
    return failed(directory, strerror(errno));
  }
  if (rename(directory->place, directory->target)) {
    const int why = errno;
    if (rename(aside, directory->target)) {
      pbg_report(directory->report, PBG_WARNING, PBG_BAD_WRITE, aside, 0, 0, "is what was there before");
    }
    return failed(directory, strerror(why));
  }
  if (remove_all(aside)) {
    pbg_report(directory->report, PBG_WARNING, PBG_BAD_WRITE, aside, 0, 0,
               "cannot be removed; it is the earlier export");
  }
  return PBG_OK;
}

PbgStatus
pbg_directory_close(PbgDirectory *const directory)
{
  const PbgStatus st = stop_signal ? PBG_BAD_WRITE : take_name(directory);
  if (!st) {
    directory->place[0] = '\0';
  }
  pbg_directory_abandon(directory);
  return st;
}

void
pbg_directory_abandon(PbgDirectory *const directory)
{
  if (!directory) {
    return;
  }
  if (directory->place[0] && remove_all(directory->place)) {
    pbg_report(directory->report, PBG_WARNING, PBG_BAD_WRITE, directory->place, 0, 0, "cannot be removed");
  }
  free(directory);
  set_signals(SIG_DFL);
  if (stop_signal) {
    raise(stop_signal);
  }
}
