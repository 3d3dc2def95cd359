// dictionary.c - terms and their numbers. A term stands once, under its number; hashes of 64 bits lead to the numbers, a hash that is
// taken by another term to the next one.
#include "store/store_internal.h"

#include <stdlib.h>

/// What the terms of one transaction may take in memory before the table forgets them
#define TABLE_LIMIT ((size_t)2 << 30)
/// First bytes of a term
enum { TERM_IRI = 'I', TERM_BLANK = 'B', TERM_PLAIN = 'L', TERM_TAGGED = 'G', TERM_TYPED = 'T' };

size_t
pbg_term_size(const PbgNode *const term)
{
  return 1 + term->text.len + (term->language.len ? 1 + term->language.len : term->datatype.len ? 8 : 0);
}

void
pbg_term_write(const PbgNode *const term, const PbgId datatype, char *out)
{
  const bool literal = term->kind == PBG_LITERAL;
  *out++             = (char)(term->kind == PBG_IRI     ? TERM_IRI
                              : term->kind == PBG_BLANK ? TERM_BLANK
                              : term->language.len      ? TERM_TAGGED
                              : term->datatype.len      ? TERM_TYPED
                                                        : TERM_PLAIN);
  if (literal && term->language.len) {
    *out++ = (char)term->language.len;
    memcpy(out, term->language.data, term->language.len);
    out += term->language.len;
  } else if (literal && term->datatype.len) {
    memcpy(out, &datatype, 8);
    out += 8;
  }
  if (term->text.len) {
    memcpy(out, term->text.data, term->text.len);
  }
}

/// Eight bytes a step, multiply and fold (as wyhash does)
static uint64_t
hash_of(const PbgStrView v)
{
  uint64_t h  = UINT64_C(0x9E3779B97F4A7C15) ^ v.len;
  size_t   at = 0;
  for (; at < v.len; at += 8) {
    uint64_t word = 0;
    memcpy(&word, v.data + at, v.len - at < 8 ? v.len - at : 8);
    h = (h ^ word) * UINT64_C(0xD6E8FEB86659FD93);
    h ^= h >> 32;
  }
  h *= UINT64_C(0xD6E8FEB86659FD93);
  return h ^ h >> 29;
}

static PbgIdKind
kind_of(const PbgNode *const term)
{
  return term->kind == PBG_IRI ? PBG_ID_IRI : term->kind == PBG_BLANK ? PBG_ID_BLANK : PBG_ID_LITERAL;
}

static bool
get_bytes(const PbgStore *const store, MDB_txn *const txn, size_t number, PbgStrView *const out)
{
  MDB_val key = {sizeof number, &number};
  MDB_val value;
  if (mdb_get(txn, store->dbs[PBG_DB_TERMS], &key, &value)) {
    return false;
  }
  *out = (PbgStrView){value.mv_data, value.mv_size};
  return true;
}

/// The id under which the bytes stand, PBG_NO_ID if they do not; `*slot` is then the hash that is free for them
static PbgId
look_up(const PbgStore *const store, MDB_txn *const txn, const PbgStrView bytes, size_t *const slot)
{
  for (*slot = hash_of(bytes);; ++*slot) {
    MDB_val key = {sizeof *slot, slot};
    MDB_val value;
    if (mdb_get(txn, store->dbs[PBG_DB_HASHES], &key, &value) || value.mv_size != sizeof(PbgId)) {
      return PBG_NO_ID;
    }
    PbgId      id;
    PbgStrView there = {0};
    memcpy(&id, value.mv_data, sizeof id);
    if (get_bytes(store, txn, pbg_id_number(id), &there) && pbg_sv_equal(there, bytes)) {
      return id;
    }
  }
}

PbgId
pbg_dictionary_find(const PbgStore *const store, MDB_txn *const txn, const PbgNode *const term)
{
  const PbgId value    = pbg_value_encode(term);
  PbgId       datatype = PBG_NO_ID;
  if (value) {
    return value;
  }
  if (term->kind == PBG_LITERAL && !term->language.len && term->datatype.len) {
    const PbgNode type = {.kind = PBG_IRI, .text = term->datatype};
    if (!(datatype = pbg_dictionary_find(store, txn, &type))) {
      return PBG_NO_ID;
    }
  }
  char         small[512];
  const size_t len   = pbg_term_size(term);
  char *const  bytes = len <= sizeof small ? small : malloc(len);
  if (!bytes || term->language.len > 255) {
    return PBG_NO_ID;
  }
  size_t slot = 0;
  pbg_term_write(term, datatype, bytes);
  const PbgId id = look_up(store, txn, (PbgStrView){bytes, len}, &slot);
  if (bytes != small) {
    free(bytes);
  }
  return id;
}

/// The bytes as a term; PBG_BAD_DATA if they are none
static PbgStatus
read_term(
  const PbgStore *const store, MDB_txn *const txn, const PbgIdKind kind, const PbgStrView bytes, PbgNode *const out)
{
  const char       tag  = bytes.len ? bytes.data[0] : '\0';
  const PbgStrView rest = pbg_sv_from(bytes, 1);
  *out                  = (PbgNode){.kind = PBG_LITERAL, .text = rest};
  if ((tag == TERM_IRI && kind == PBG_ID_IRI) || (tag == TERM_BLANK && kind == PBG_ID_BLANK)) {
    out->kind = tag == TERM_IRI ? PBG_IRI : PBG_BLANK;
    return PBG_OK;
  }
  if (kind != PBG_ID_LITERAL) {
    return PBG_BAD_DATA;
  }
  if (tag == TERM_TAGGED && rest.len && rest.len > (unsigned char)rest.data[0]) {
    const size_t len = (unsigned char)rest.data[0];
    out->language    = pbg_sv_slice(rest, 1, 1 + len);
    out->text        = pbg_sv_from(rest, 1 + len);
    return PBG_OK;
  }
  if (tag == TERM_TYPED && rest.len >= 8) {
    PbgId      datatype;
    PbgStrView type = {0};
    memcpy(&datatype, rest.data, 8);
    if (!get_bytes(store, txn, pbg_id_number(datatype), &type) || !type.len || type.data[0] != TERM_IRI) {
      return PBG_BAD_DATA;
    }
    out->datatype = pbg_sv_from(type, 1);
    out->text     = pbg_sv_from(rest, 8);
    return PBG_OK;
  }
  return tag == TERM_PLAIN ? PBG_OK : PBG_BAD_DATA;
}

PbgStatus
pbg_dictionary_term(
  const PbgStore *const store, MDB_txn *const txn, const PbgId id, PbgArena *const arena, PbgNode *const out)
{
  const PbgIdKind kind  = pbg_id_kind(id);
  PbgStrView      bytes = {0};
  if (kind >= PBG_ID_INTEGER) {
    return pbg_value_decode(id, arena, out);
  }
  return get_bytes(store, txn, pbg_id_number(id), &bytes) ? read_term(store, txn, kind, bytes, out) : PBG_BAD_DATA;
}

// --- The table of a transaction: terms met so far ---

typedef struct {
  uint64_t    hash;
  PbgId       id; ///< PBG_NO_ID: the place is free
  const char *bytes;
  size_t      len;
} Entry;

typedef struct {
  size_t      slot; ///< In PBG_DB_HASHES
  PbgId       id;
  const char *bytes;
  size_t      len;
} Fresh;

struct PbgTermTable {
  PbgArena *arena;
  Entry    *entries;
  size_t    room; ///< A power of two
  size_t    count;
  size_t    bytes; ///< In the arena
  Fresh    *fresh;
  size_t    fresh_count, fresh_room;
  bool      empty; ///< The store has no terms yet: nothing need be looked up there
};

PbgTermTable *
pbg_table_new(const bool empty)
{
  PbgTermTable *const table = calloc(1, sizeof *table);
  if (!table) {
    return NULL;
  }
  table->empty   = empty;
  table->room    = (size_t)1 << 12;
  table->arena   = pbg_arena_new(2 * TABLE_LIMIT);
  table->entries = calloc(table->room, sizeof *table->entries);
  if (!table->arena || !table->entries) {
    pbg_table_free(table);
    return NULL;
  }
  return table;
}

void
pbg_table_free(PbgTermTable *const table)
{
  if (table) {
    pbg_arena_free(table->arena);
    free(table->entries);
    free(table->fresh);
    free(table);
  }
}

static bool
grow(PbgTermTable *const table)
{
  const size_t room    = table->room * 2;
  Entry *const entries = calloc(room, sizeof *entries);
  if (!entries) {
    return false;
  }
  for (size_t i = 0; i < table->room; ++i) {
    if (table->entries[i].id) {
      size_t at = table->entries[i].hash & (room - 1);
      while (entries[at].id) {
        at = (at + 1) & (room - 1);
      }
      entries[at] = table->entries[i];
    }
  }
  free(table->entries);
  table->entries = entries;
  table->room    = room;
  return true;
}

/// The place of the bytes, or the free one where they belong
static Entry *
place_of(const PbgTermTable *const table, const uint64_t hash, const PbgStrView bytes)
{
  for (size_t at = hash & (table->room - 1);; at = (at + 1) & (table->room - 1)) {
    Entry *const entry = &table->entries[at];
    if (!entry->id ||
        (entry->hash == hash && entry->len == bytes.len && !memcmp(entry->bytes, bytes.data, bytes.len))) {
      return entry;
    }
  }
}

/// A new number, to be written with the next flush
static PbgStatus
add_fresh(PbgStore *const store, const PbgNode *const term, const PbgStrView bytes, PbgId *const out)
{
  PbgTermTable *const table = store->table;
  if (table->fresh_count == table->fresh_room) {
    const size_t room  = table->fresh_room ? 2 * table->fresh_room : 4096;
    Fresh *const fresh = realloc(table->fresh, room * sizeof *fresh);
    if (!fresh) {
      return PBG_NO_MEMORY;
    }
    table->fresh      = fresh;
    table->fresh_room = room;
  }
  *out                               = pbg_id_make(kind_of(term), ++store->totals.terms);
  table->fresh[table->fresh_count++] = (Fresh){hash_of(bytes), *out, bytes.data, bytes.len};
  return PBG_OK;
}

static PbgStatus
id_of_bytes(PbgStore *const store, const PbgNode *const term, const PbgStrView bytes, PbgId *const out)
{
  PbgTermTable *const table = store->table;
  const uint64_t      hash  = hash_of(bytes);
  Entry              *entry = place_of(table, hash, bytes);
  if (entry->id) {
    *out = entry->id;
    return PBG_OK;
  }
  if (2 * ++table->count > table->room) {
    if (!grow(table)) {
      return PBG_NO_MEMORY;
    }
    entry = place_of(table, hash, bytes);
  }
  const PbgStrView copy = pbg_arena_copy(table->arena, bytes);
  size_t           slot = 0;
  if (!copy.data) {
    return PBG_NO_MEMORY;
  }
  table->bytes += bytes.len + 16;
  *out               = table->empty ? PBG_NO_ID : look_up(store, store->txn, copy, &slot);
  const PbgStatus st = *out ? PBG_OK : add_fresh(store, term, copy, out);
  *entry             = (Entry){hash, st ? PBG_NO_ID : *out, copy.data, copy.len};
  return st;
}

PbgStatus
pbg_table_id(PbgStore *const store, const PbgNode *const term, PbgId *const out)
{
  PbgId     datatype = PBG_NO_ID;
  PbgStatus st       = PBG_OK;
  if ((*out = pbg_value_encode(term))) {
    return PBG_OK;
  }
  if (term->language.len > 255) {
    return PBG_BAD_DATA;
  }
  if (term->kind == PBG_LITERAL && !term->language.len && term->datatype.len) {
    const PbgNode type = {.kind = PBG_IRI, .text = term->datatype};
    st                 = pbg_table_id(store, &type, &datatype);
  }
  char         small[512];
  const size_t len   = pbg_term_size(term);
  char *const  bytes = len <= sizeof small ? small : malloc(len);
  if (!bytes) {
    return PBG_NO_MEMORY;
  }
  if (!st) {
    pbg_term_write(term, datatype, bytes);
    st = id_of_bytes(store, term, (PbgStrView){bytes, len}, out);
  }
  if (bytes != small) {
    free(bytes);
  }
  return st;
}

static int
by_slot(const void *const a, const void *const b)
{
  const Fresh *const x = a;
  const Fresh *const y = b;
  return x->slot != y->slot ? (x->slot < y->slot ? -1 : 1) : x->id < y->id ? -1 : 1;
}

static int
put_terms(const PbgStore *const store)
{
  const PbgTermTable *const table = store->table;
  int                       code  = 0;
  for (size_t i = 0; !code && i < table->fresh_count; ++i) {
    const Fresh *const fresh  = &table->fresh[i];
    size_t             number = pbg_id_number(fresh->id);
    MDB_val            key    = {sizeof number, &number};
    MDB_val            value  = {fresh->len, (void *)(uintptr_t)fresh->bytes};
    code                      = mdb_put(store->txn, store->dbs[PBG_DB_TERMS], &key, &value, MDB_APPEND);
  }
  return code;
}

static int
put_hash(const PbgStore *const store, Fresh *const fresh, const unsigned flags)
{
  MDB_val key   = {sizeof fresh->slot, &fresh->slot};
  MDB_val value = {sizeof fresh->id, &fresh->id};
  return mdb_put(store->txn, store->dbs[PBG_DB_HASHES], &key, &value, flags | MDB_NOOVERWRITE);
}

static int
put_hashes(const PbgStore *const store)
{
  const PbgTermTable *const table  = store->table;
  unsigned                  append = table->empty ? MDB_APPEND : 0;
  int                       code   = 0;
  for (size_t i = 0; !code && i < table->fresh_count; ++i) {
    code = put_hash(store, &table->fresh[i], append);
    while (code == MDB_KEYEXIST) { // the hash of another term: the next one that is free
      ++table->fresh[i].slot;
      append = 0;
      code   = put_hash(store, &table->fresh[i], 0);
    }
  }
  return code;
}

PbgStatus
pbg_table_flush(PbgStore *const store)
{
  PbgTermTable *const table = store->table;
  if (!table->fresh_count) {
    return PBG_OK;
  }
  int code = put_terms(store);
  qsort(table->fresh, table->fresh_count, sizeof *table->fresh, by_slot);
  code               = code ? code : put_hashes(store);
  table->fresh_count = 0;
  table->empty       = false;
  if (table->bytes > TABLE_LIMIT) {
    memset(table->entries, 0, table->room * sizeof *table->entries);
    pbg_arena_clear(table->arena);
    table->count = table->bytes = 0;
  }
  return pbg_store_status(code);
}
