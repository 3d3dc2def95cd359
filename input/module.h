// module.h - adapters that need large libraries are modules of their own, loaded when a file needs one: the libraries of a
// PDF reader alone cost a program 12 ms at every start.
// Where:    pbg-NAME.so beside the program, else in ../lib/pbg from there. No other place is searched.
// Threads:  any number; a module is loaded once and stays.
#ifndef PBG_INPUT_MODULE_H
#define PBG_INPUT_MODULE_H

#include "input/shown.h"

typedef enum {
  PBG_MODULE_DOCX, ///< libzip
  PBG_MODULE_PDF,  ///< poppler-glib
  PBG_MODULE_HANT, ///< OpenCC; shows text in traditional characters in simplified ones, as many as there were
} PbgModule;

/// Let the module show the bytes (PbgShow). PBG_BAD_READ with a reported error if it cannot be loaded.
PBG_NODISCARD PbgStatus
pbg_module_show(
  PbgModule module, PbgStrView bytes, const char *file, const PbgReport *report, PbgArena *arena, PbgShown *out);

#endif
