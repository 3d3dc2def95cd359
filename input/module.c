// module.c - dlopen() of modules by the place of the program.
#define _GNU_SOURCE // readlink() is POSIX, /proc/self/exe and PATH_MAX are Linux
#include "input/module.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const names[] = {"docx", "pdf", "hant"};

/// The directory of the program, without '/' at its end
static bool
program_directory(char out[PATH_MAX])
{
  const ssize_t n = readlink("/proc/self/exe", out, PATH_MAX - 1);
  if (n <= 0) {
    return false;
  }
  out[n]            = '\0';
  char *const slash = strrchr(out, '/');
  if (slash) {
    *slash = '\0';
  }
  return slash;
}

static PbgShow *
load(const char *const name)
{
  static const char *const places[] = {"", "/../lib/pbg"};
  char                     dir[PATH_MAX];
  char                     path[PATH_MAX + 64];
  PbgShow                 *show = NULL;
  for (size_t i = 0; !show && i < sizeof places / sizeof *places && program_directory(dir); ++i) {
    snprintf(path, sizeof path, "%s%s/pbg-%s.so", dir, places[i], name);
    void *const library = access(path, R_OK) ? NULL : dlopen(path, RTLD_NOW | RTLD_LOCAL);
    void *const found   = library ? dlsym(library, "pbg_module_entry") : NULL;
    memcpy(&show, &found, sizeof show); // as POSIX has it: ISO C turns no object pointer into a function
  }
  return show;
}

/// The function of a module, loaded by the first who asks; NULL if it cannot be loaded
static PbgShow *
get(const PbgModule module)
{
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  static PbgShow        *loaded[sizeof names / sizeof *names];
  pthread_mutex_lock(&lock);
  if (!loaded[module]) {
    // cppcheck-suppress AssignmentAddressToInteger ; PbgShow is the type of a function
    loaded[module] = load(names[module]);
  }
  PbgShow *const show = loaded[module];
  pthread_mutex_unlock(&lock);
  return show;
}

PbgStatus
pbg_module_show(const PbgModule        module,
                const PbgStrView       bytes,
                const char *const      file,
                const PbgReport *const report,
                PbgArena *const        arena,
                PbgShown *const        out)
{
  PbgShow *const show = get(module);
  if (!show) {
    pbg_report(report, PBG_ERROR, PBG_BAD_READ, file, 0, 0,
               "the module pbg-%s.so that reads this cannot be loaded; it belongs beside the program or in ../lib/pbg, "
               "with the libraries that the README names",
               names[module]);
    return PBG_BAD_READ;
  }
  return show(bytes, file, report, arena, out);
}
