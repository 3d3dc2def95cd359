// library.h - libraries that are loaded when they are needed first. raptor2, libcurl and libxml2 with the thirty libraries behind
// them cost a program 10 ms at every start; most runs of it, a query of a store above all, need none of them.
// Use:      #define FUNCTIONS(X) X(curl_easy_init) X(curl_easy_perform)
//           PBG_LIBRARY(curl, "libcurl-gnutls.so.4", FUNCTIONS)
//           ... if (!curl_load()) { no such library } ... curl.curl_easy_init()
// Threads:  any number; a library is loaded once and stays.
#ifndef PBG_BASE_LIBRARY_H
#define PBG_BASE_LIBRARY_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/// Put the addresses of `count` names into `out`, an array of as many pointers. False if the library or a name is not there.
bool
pbg_library_open(const char *file, const char *const *names, size_t count, void *out);

// NOLINTBEGIN(bugprone-macro-parentheses): the arguments are names that are declared
#define PBG_LIBRARY_FIELD(name) __typeof__(name) *name;
#define PBG_LIBRARY_NAME(name)  #name,

/// A struct `library` of pointers to functions (or variables) of a library's headers, and `library_load()`, which fills it
#define PBG_LIBRARY(library, file, FUNCTIONS)                                                                          \
  static struct {                                                                                                      \
    FUNCTIONS(PBG_LIBRARY_FIELD)                                                                                       \
  } library;                                                                                                           \
  static bool library##_is_loaded;                                                                                     \
  static void library##_open(void)                                                                                     \
  {                                                                                                                    \
    static const char *const names[] = {FUNCTIONS(PBG_LIBRARY_NAME)};                                                  \
    library##_is_loaded              = pbg_library_open(file, names, sizeof names / sizeof *names, &library);          \
  }                                                                                                                    \
  static bool library##_load(void)                                                                                     \
  {                                                                                                                    \
    static pthread_once_t once = PTHREAD_ONCE_INIT;                                                                    \
    pthread_once(&once, library##_open);                                                                               \
    return library##_is_loaded;                                                                                        \
  }

// NOLINTEND(bugprone-macro-parentheses)

#endif
