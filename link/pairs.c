// pairs.c - which of ours and theirs may be the same: they share an identifier or a name.
#include "base/utf8.h"
#include "link/link_internal.h"
#include "link/name.h"

#include <stdlib.h>

static PbgStatus
add_pair(PbgLink *const link, const uint32_t ours, const uint32_t theirs)
{
  Pair *const pairs =
    pbg_arena_grow(link->options.arena, link->pairs, link->pair_count, &link->pair_room, sizeof *pairs);
  if (!pairs) {
    return PBG_NO_MEMORY;
  }
  link->pairs                     = pairs;
  link->pairs[link->pair_count++] = (Pair){.ours = ours, .theirs = theirs};
  return PBG_OK;
}

static PbgStatus
add_all(PbgLink *const link, const PbgStrView code, const PbgStrView value, const uint32_t theirs)
{
  size_t     count = 0;
  const Key *key   = pbg_link_keys(link, code, value, &count);
  PbgStatus  st    = PBG_OK;
  for (; !st && count; --count, ++key) {
    st = add_pair(link, key->ours, theirs);
  }
  return st;
}

/// 吉林省长春市朝阳区: names behind the names of the regions in which they lie
static PbgStatus
add_qualified(PbgLink *const link, const PbgStrView name, const uint32_t theirs)
{
  PbgStatus st = PBG_OK;
  uint32_t  c;
  bool      direct;
  for (size_t at = pbg_utf8_decode(name, 0, &c, NULL); !st && at < name.len;
       at += pbg_utf8_decode(name, at, &c, NULL)) {
    size_t     count = 0;
    const Key *key   = pbg_link_keys(link, PBG_LIT(""), pbg_sv_from(name, at), &count);
    for (; !st && count; --count, ++key) {
      if (pbg_link_is_chain(link, key->ours, pbg_sv_slice(name, 0, at), &direct)) {
        st = add_pair(link, key->ours, theirs);
      }
    }
  }
  return st;
}

static PbgStatus
add_by_names(PbgLink *const link, const uint32_t theirs)
{
  const PbgLinkEntity *const entity = &link->theirs.entities[theirs];
  PbgStatus                  st     = PBG_OK;
  for (size_t i = 0; !st && i < entity->name_count; ++i) {
    const PbgLinkName *const name = &entity->names[i];
    st                            = add_all(link, PBG_LIT(""), name->full, theirs);
    if (!st && !pbg_sv_equal(name->key, name->full)) {
      st = add_all(link, PBG_LIT(""), name->key, theirs);
    }
    if (!st && pbg_link_is_chinese(name->key)) {
      st = add_qualified(link, name->key, theirs);
    } else if (!st) {
      const PbgStrView bare = pbg_link_without_tail(link->options.table, name->key);
      st                    = bare.len < name->key.len ? add_all(link, PBG_LIT(""), bare, theirs) : PBG_OK;
    }
  }
  return st;
}

static int
by_numbers(const void *const a, const void *const b)
{
  const Pair *const x = a;
  const Pair *const y = b;
  return x->ours != y->ours ? (x->ours < y->ours ? -1 : 1) : x->theirs < y->theirs ? -1 : x->theirs > y->theirs;
}

PbgStatus
pbg_link_find_pairs(PbgLink *const link)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < link->theirs.count; ++i) {
    const PbgLinkEntity *const entity = &link->theirs.entities[i];
    if (!entity->base) {
      continue;
    }
    for (size_t n = 0; !st && n < entity->id_count; ++n) {
      st = add_all(link, entity->ids[n].code, entity->ids[n].value, (uint32_t)i);
    }
    st = st ? st : add_all(link, PBG_LIT("="), entity->iri, (uint32_t)i);
    st = st ? st : add_by_names(link, (uint32_t)i);
  }
  if (link->pair_count) {
    qsort(link->pairs, link->pair_count, sizeof *link->pairs, by_numbers);
  }
  size_t kept = 0;
  for (size_t i = 0; i < link->pair_count; ++i) {
    if (!kept || by_numbers(&link->pairs[i], &link->pairs[kept - 1])) {
      link->pairs[kept++] = link->pairs[i];
    }
  }
  link->pair_count = kept;
  return st;
}
