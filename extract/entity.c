// entity.c - the names are those of libxml2's table for HTML 4.
#include "extract/entity.h"

#include "base/library.h"

#include <libxml/HTMLparser.h>

#define FUNCTIONS(X) X(htmlEntityLookup)
PBG_LIBRARY(libxml2, "libxml2.so.2", FUNCTIONS)

enum { MAX_ENTITY = 10 }; // bytes before the semicolon

/// #8220 #x4E2D; 0 if it is no number of a character
static uint32_t
numbered(const char *const name)
{
  const bool hex   = (name[1] | 0x20) == 'x';
  uint32_t   value = 0;
  for (const char *p = name + (hex ? 2 : 1); *p; ++p) {
    const char lower = (char)(*p | 0x20);
    const int  digit = *p >= '0' && *p <= '9' ? *p - '0' : hex && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    if (digit < 0 || value > 0x10FFFF) {
      return 0;
    }
    value = value * (hex ? 16 : 10) + (uint32_t)digit;
  }
  return value;
}

size_t
pbg_entity(const PbgStrView text, uint32_t *const value)
{
  const size_t end =
    text.len && text.data[0] == '&' ? pbg_sv_find(pbg_sv_slice(text, 0, MAX_ENTITY + 1), PBG_LIT(";"), 1) : PBG_NPOS;
  if (end == PBG_NPOS || end < 3) {
    return 0;
  }
  char name[MAX_ENTITY];
  memcpy(name, text.data + 1, end - 1);
  name[end - 1] = '\0';
  const htmlEntityDesc *const entity =
    name[0] != '#' && libxml2_load() ? libxml2.htmlEntityLookup((const xmlChar *)name) : NULL;
  *value = name[0] == '#' ? numbered(name) : entity ? entity->value : 0;
  return *value ? end + 1 : 0;
}
