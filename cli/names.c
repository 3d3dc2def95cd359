// names.c - open addressing, at most half full.
#include "cli/names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static char **
slot_of(char **const slots, const size_t room, const char *const name)
{
  uint64_t hash = UINT64_C(14695981039346656037); // FNV-1a
  for (const char *c = name; *c; ++c) {
    hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
  }
  size_t i = (size_t)hash & (room - 1);
  while (slots[i] && strcmp(slots[i], name) != 0) {
    i = (i + 1) & (room - 1);
  }
  return &slots[i];
}

static PbgStatus
grow(PbgNameSet *const set)
{
  const size_t room  = set->room ? set->room * 2 : 64;
  char **const slots = calloc(room, sizeof *slots);
  if (!slots) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < set->room; ++i) {
    if (set->slots[i]) {
      *slot_of(slots, room, set->slots[i]) = set->slots[i];
    }
  }
  free(set->slots);
  set->slots = slots;
  set->room  = room;
  return PBG_OK;
}

PbgStatus
pbg_name_set_add(PbgNameSet *const set, const char *const name)
{
  if (set->count * 2 >= set->room && grow(set)) {
    return PBG_NO_MEMORY;
  }
  char **const slot = slot_of(set->slots, set->room, name);
  if (*slot) {
    return PBG_BAD_DATA;
  }
  *slot = strdup(name);
  return *slot ? (++set->count, PBG_OK) : PBG_NO_MEMORY;
}

void
pbg_name_set_free(PbgNameSet *const set)
{
  for (size_t i = 0; i < set->room; ++i) {
    free(set->slots[i]);
  }
  free(set->slots);
  *set = (PbgNameSet){0};
}
