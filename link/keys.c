// keys.c - our names and identifiers, sorted for look-up.
#include "link/link_internal.h"
#include "link/name.h"

#include <stdlib.h>

static const PbgStrView joined = {"=", 1};

static int
compare(const void *const a, const void *const b)
{
  const Key *const x     = a;
  const Key *const y     = b;
  const int        code  = pbg_sv_compare(x->code, y->code);
  const int        value = code ? code : pbg_sv_compare(x->value, y->value);
  return value ? value : x->ours < y->ours ? -1 : x->ours > y->ours;
}

static void
add(PbgLink *const link, const PbgStrView code, const PbgStrView value, const uint32_t ours)
{
  if (value.len) {
    link->keys[link->key_count++] = (Key){code, value, ours};
  }
}

static void
add_entity(PbgLink *const link, const uint32_t i)
{
  const PbgLinkEntity *const entity = &link->ours.entities[i];
  if (pbg_link_entity_type(entity) >= PBG_LINK_TYPES) {
    return;
  }
  for (size_t n = 0; n < entity->name_count; ++n) {
    const PbgLinkName *const name = &entity->names[n];
    add(link, PBG_LIT(""), name->full, i);
    if (!pbg_sv_equal(name->key, name->full) && pbg_link_entity_type(entity) != PBG_LINK_POLICY) {
      add(link, PBG_LIT(""), name->key, i);
    }
  }
  for (size_t n = 0; n < entity->id_count; ++n) {
    add(link, entity->ids[n].code, entity->ids[n].value, i);
  }
}

PbgStatus
pbg_link_index(PbgLink *const link)
{
  size_t room = link->known_count;
  for (size_t i = 0; i < link->ours.count; ++i) {
    room += 2 * link->ours.entities[i].name_count + link->ours.entities[i].id_count;
  }
  link->keys = pbg_arena_alloc(link->options.arena, (room + 1) * sizeof *link->keys);
  if (!link->keys) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < link->ours.count; ++i) {
    add_entity(link, (uint32_t)i);
  }
  for (size_t i = 0; i < link->known_count; ++i) {
    const Known *const         known = &link->known[i];
    const PbgLinkEntity *const ours  = pbg_link_side_find(&link->ours, known->ours);
    if (ours && (known->exact || known->answer == PBG_DECIDED_YES)) {
      add(link, joined, known->theirs, (uint32_t)(ours - link->ours.entities));
    }
  }
  qsort(link->keys, link->key_count, sizeof *link->keys, compare);
  size_t kept = 0;
  for (size_t i = 0; i < link->key_count; ++i) {
    if (!kept || compare(&link->keys[i], &link->keys[kept - 1])) {
      link->keys[kept++] = link->keys[i];
    }
  }
  link->key_count = kept;
  return PBG_OK;
}

const Key *
pbg_link_keys(const PbgLink *const link, const PbgStrView code, const PbgStrView value, size_t *const count)
{
  const Key wanted = {code, value, 0};
  size_t    low = 0, high = link->key_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (compare(&link->keys[middle], &wanted) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  size_t end = low;
  while (end < link->key_count && pbg_sv_equal(link->keys[end].code, code) &&
         pbg_sv_equal(link->keys[end].value, value)) {
    ++end;
  }
  *count = end - low;
  return link->keys + low;
}
