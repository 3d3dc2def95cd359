// files.c - a stack of open directories, each with its sorted names.
#include "cli/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_DEPTH 256

typedef struct {
  char  *path;  ///< Owned; ends without '/', but for the root
  char **names; ///< Owned, sorted
  size_t count;
  size_t next;
} Directory;

struct PbgFilesImpl {
  char *const     *operands;
  size_t           operand_count;
  size_t           next_operand;
  const PbgReport *report;
  size_t           depth;
  Directory        stack[MAX_DEPTH];
};

PbgFiles *
pbg_files_new(char *const *const operands, const size_t count, const PbgReport *const report)
{
  PbgFiles *const files = calloc(1, sizeof *files);
  if (files) {
    files->operands      = operands;
    files->operand_count = count;
    files->report        = report;
  }
  return files;
}

static void
free_directory(Directory *const dir)
{
  for (size_t i = 0; i < dir->count; ++i) {
    free(dir->names[i]);
  }
  free(dir->names);
  free(dir->path);
  *dir = (Directory){0};
}

void
pbg_files_free(PbgFiles *const files)
{
  if (files) {
    while (files->depth) {
      free_directory(&files->stack[--files->depth]);
    }
    free(files);
  }
}

static int
compare_names(const void *const a, const void *const b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static PbgStatus
add_name(Directory *const dir, size_t *const room, const char *const name)
{
  if (dir->count == *room) {
    const size_t more  = *room ? *room * 2 : 32;
    char **const names = realloc(dir->names, more * sizeof *names);
    if (!names) {
      return PBG_NO_MEMORY;
    }
    dir->names = names;
    *room      = more;
  }
  dir->names[dir->count] = strdup(name);
  return dir->names[dir->count] ? (++dir->count, PBG_OK) : PBG_NO_MEMORY;
}

static PbgStatus
read_names(DIR *const stream, Directory *const dir)
{
  size_t         room = 0;
  PbgStatus      st   = PBG_OK;
  struct dirent *entry;
  while (!st && (errno = 0, entry = readdir(stream))) {
    if (entry->d_name[0] != '.') {
      st = add_name(dir, &room, entry->d_name);
    }
  }
  if (dir->count) {
    qsort(dir->names, dir->count, sizeof *dir->names, compare_names);
  }
  return st ? st : errno ? PBG_BAD_READ : PBG_OK;
}

// Put the directory on the stack; takes `path`
static PbgStatus
enter(PbgFiles *const files, char *const path)
{
  if (files->depth == MAX_DEPTH) {
    pbg_report(files->report, PBG_ERROR, PBG_TOO_LARGE, path, 0, 0, "nested deeper than %d directories", MAX_DEPTH);
    free(path);
    return PBG_OK;
  }
  Directory *const dir    = &files->stack[files->depth];
  DIR *const       stream = opendir(path);
  *dir                    = (Directory){.path = path};
  const PbgStatus st      = stream ? read_names(stream, dir) : PBG_BAD_READ;
  if (st == PBG_BAD_READ) {
    pbg_report(files->report, PBG_ERROR, st, path, 0, 0, "the directory cannot be read: %s", strerror(errno));
  }
  if (stream) {
    closedir(stream);
  }
  if (st) {
    free_directory(dir);
    return st == PBG_BAD_READ ? PBG_OK : st;
  }
  ++files->depth;
  return PBG_OK;
}

static char *
join(const char *const dir, const char *const name)
{
  const size_t size = strlen(dir) + strlen(name) + 2;
  char *const  path = malloc(size);
  if (path) {
    snprintf(path, size, "%s%s%s", dir, dir[0] && dir[strlen(dir) - 1] == '/' ? "" : "/", name);
  }
  return path;
}

// One step inside the innermost directory: `*path` is NULL if the step gave no file
static PbgStatus
step_in(PbgFiles *const files, char **const path)
{
  Directory *const dir = &files->stack[files->depth - 1];
  if (dir->next == dir->count) {
    free_directory(dir);
    --files->depth;
    return PBG_OK;
  }
  char *const next = join(dir->path, dir->names[dir->next++]);
  struct stat own;
  struct stat target;
  if (!next) {
    return PBG_NO_MEMORY;
  }
  if (lstat(next, &own) || stat(next, &target)) {
    pbg_report(files->report, PBG_ERROR, PBG_BAD_READ, next, 0, 0, "cannot be read: %s", strerror(errno));
  } else if (S_ISDIR(own.st_mode)) {
    return enter(files, next);
  } else if (S_ISREG(target.st_mode)) {
    *path = next;
    return PBG_OK;
  }
  free(next);
  return PBG_OK;
}

// The next operand: a directory is entered, anything else is a file
static PbgStatus
step_operand(PbgFiles *const files, char **const path)
{
  char *const next = strdup(files->operands[files->next_operand++]);
  struct stat target;
  if (!next) {
    return PBG_NO_MEMORY;
  }
  if (strcmp(next, PBG_STDIN_NAME) != 0 && !stat(next, &target) && S_ISDIR(target.st_mode)) {
    return enter(files, next);
  }
  *path = next;
  return PBG_OK;
}

PbgStatus
pbg_files_next(PbgFiles *const files, char **const path, bool *const walked)
{
  char     *found = NULL;
  PbgStatus st    = PBG_OK;
  while (!st && !found) {
    *walked = files->depth > 0;
    if (files->depth) {
      st = step_in(files, &found);
    } else if (files->next_operand < files->operand_count) {
      st = step_operand(files, &found);
    } else {
      st = PBG_NOT_FOUND;
    }
  }
  if (!st) {
    *path = found;
  }
  return st;
}

static PbgStatus
read_all(const int fd, PbgBuffer *const bytes)
{
  for (;;) {
    if (!pbg_buffer_reserve(bytes, (size_t)64 << 10)) {
      return bytes->status;
    }
    const ssize_t n = read(fd, bytes->data + bytes->len, bytes->room - bytes->len);
    if (n > 0) {
      bytes->len += (size_t)n;
    } else if (!n) {
      return PBG_OK;
    } else if (errno != EINTR) {
      return PBG_BAD_READ;
    }
  }
}

PbgStatus
pbg_file_read(const char *const path, const size_t limit, PbgBuffer *const bytes)
{
  const bool is_stdin = !strcmp(path, PBG_STDIN_NAME);
  const int  fd       = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return PBG_BAD_READ;
  }
  pbg_buffer_clear(bytes);
  bytes->limit = limit + ((size_t)64 << 10); // room for one read beyond the limit tells that there is more
  struct stat about;
  PbgStatus   st = PBG_OK;
  if (!fstat(fd, &about) && S_ISREG(about.st_mode) && (uintmax_t)about.st_size > limit) {
    st = PBG_TOO_LARGE;
  }
  st             = st ? st : read_all(fd, bytes);
  st             = !st && bytes->len > limit ? PBG_TOO_LARGE : st;
  const int kept = errno;
  if (!is_stdin) {
    close(fd);
  }
  errno = kept;
  return st;
}
