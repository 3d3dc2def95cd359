// library.c - dlopen() and dlsym().
#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

bool
pbg_library_open(const char *const file, const char *const *const names, const size_t count, void *const out)
{
  void *const library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
  for (size_t i = 0; library && i < count; ++i) {
    const void *const found = dlsym(library, names[i]);
    if (!found) {
      return false;
    }
    memcpy((char *)out + i * sizeof found, &found,
           sizeof found); // as POSIX has it: pointers of both kinds have one form
  }
  return library != NULL;
}
