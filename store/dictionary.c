// dictionary.c - terms and their numbers. A term stands once, under its number, with two bytes behind it, by which damage
// shows; hashes of 64 bits lead to the numbers, a hash that is taken by another term to the next one.
#include "store/touch.h"

#include <stdlib.h>

/// What the terms of one transaction may take in memory before the table forgets them
#define TABLE_LIMIT ((size_t)2 << 30)
#define CHECK_SIZE  sizeof(uint16_t)
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

/// Of the hash and the number: a term under the number of another shows, too
static uint16_t
check_of(const uint64_t hash, const uint64_t number)
{
  return (uint16_t)((hash ^ number * UINT64_C(0x9E3779B97F4A7C15)) >> 48);
}

bool
pbg_term_open(const PbgStrView stored, const uint64_t number, PbgStrView *const out)
{
  uint16_t check;
  if (stored.len <= CHECK_SIZE) {
    return false;
  }
  *out = pbg_sv_slice(stored, 0, stored.len - CHECK_SIZE);
  memcpy(&check, stored.data + out->len, CHECK_SIZE);
  return check == check_of(hash_of(*out), number);
}

static PbgIdKind
kind_of(const PbgNode *const term)
{
  return term->kind == PBG_IRI ? PBG_ID_IRI : term->kind == PBG_BLANK ? PBG_ID_BLANK : PBG_ID_LITERAL;
}

/// The bytes of a term; false if there are none, or others than were written
static bool
get_bytes(const PbgStore *const store, MDB_txn *const txn, size_t number, PbgStrView *const out)
{
  MDB_val key = {sizeof number, &number};
  MDB_val value;
  if (mdb_get(txn, store->dbs[PBG_DB_TERMS], &key, &value)) {
    return false;
  }
  return pbg_term_open((PbgStrView){value.mv_data, value.mv_size}, number, out);
}

/// The id under which the bytes stand, PBG_NO_ID if they do not; PBG_DAMAGED if a hash leads to no term
static PbgStatus
look_up(const PbgStore *const store, MDB_txn *const txn, const PbgStrView bytes, PbgId *const out)
{
  for (size_t slot = hash_of(bytes);; ++slot) {
    MDB_val key = {sizeof slot, &slot};
    MDB_val value;
    *out           = PBG_NO_ID;
    const int code = mdb_get(txn, store->dbs[PBG_DB_HASHES], &key, &value);
    if (code) {
      return code == MDB_NOTFOUND ? PBG_OK : pbg_store_status(code);
    }
    PbgStrView there = {0};
    if (value.mv_size != sizeof *out) {
      return PBG_DAMAGED;
    }
    memcpy(out, value.mv_data, sizeof *out);
    if (!get_bytes(store, txn, pbg_id_number(*out), &there)) {
      return PBG_DAMAGED;
    }
    if (pbg_sv_equal(there, bytes)) {
      return PBG_OK;
    }
  }
}

PbgStatus
pbg_dictionary_find(const PbgStore *const store, MDB_txn *const txn, const PbgNode *const term, PbgId *const out)
{
  PbgId datatype = PBG_NO_ID;
  if ((*out = pbg_value_encode(term)) || term->language.len > 255) {
    return PBG_OK;
  }
  if (term->kind == PBG_LITERAL && !term->language.len && term->datatype.len) {
    const PbgNode   type = {.kind = PBG_IRI, .text = term->datatype};
    const PbgStatus st   = pbg_dictionary_find(store, txn, &type, &datatype);
    if (st || !datatype) {
      return st;
    }
  }
  char         small[512];
  const size_t len   = pbg_term_size(term);
  char *const  bytes = len <= sizeof small ? small : malloc(len);
  if (!bytes) {
    return PBG_NO_MEMORY;
  }
  pbg_term_write(term, datatype, bytes);
  const PbgStatus st = look_up(store, txn, (PbgStrView){bytes, len}, out);
  if (bytes != small) {
    free(bytes);
  }
  return st;
}

PbgStatus
pbg_term_read(const PbgTermSource *const source, const PbgId id, PbgArena *const arena, PbgNode *const out)
{
  const PbgIdKind kind  = pbg_id_kind(id);
  PbgStrView      bytes = {0};
  if (kind >= PBG_ID_INTEGER) {
    return pbg_value_decode(id, arena, out);
  }
  if (!source->bytes(source, pbg_id_number(id), &bytes) || !bytes.len) {
    return PBG_DAMAGED;
  }
  const char       tag  = bytes.data[0];
  const PbgStrView rest = pbg_sv_from(bytes, 1);
  *out                  = (PbgNode){.kind = PBG_LITERAL, .text = rest};
  if ((tag == TERM_IRI && kind == PBG_ID_IRI) || (tag == TERM_BLANK && kind == PBG_ID_BLANK)) {
    out->kind = tag == TERM_IRI ? PBG_IRI : PBG_BLANK;
    return PBG_OK;
  }
  if (kind != PBG_ID_LITERAL) {
    return PBG_DAMAGED;
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
    if (!source->bytes(source, pbg_id_number(datatype), &type) || !type.len || type.data[0] != TERM_IRI) {
      return PBG_DAMAGED;
    }
    out->datatype = pbg_sv_from(type, 1);
    out->text     = pbg_sv_from(rest, 8);
    return PBG_OK;
  }
  return tag == TERM_PLAIN ? PBG_OK : PBG_DAMAGED;
}

typedef struct {
  PbgTermSource   base;
  const PbgStore *store;
  MDB_txn        *txn;
} StoreTerms;

static bool
bytes_of(const PbgTermSource *const self, const uint64_t number, PbgStrView *const out)
{
  const StoreTerms *const terms = (const StoreTerms *)self;
  return get_bytes(terms->store, terms->txn, number, out);
}

PbgStatus
pbg_dictionary_term(
  const PbgStore *const store, MDB_txn *const txn, const PbgId id, PbgArena *const arena, PbgNode *const out)
{
  const StoreTerms terms = {{bytes_of}, store, txn};
  return pbg_term_read(&terms.base, id, arena, out);
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
  PbgArena  *arena;
  Entry     *entries;
  size_t     room; ///< A power of two
  size_t     count;
  size_t     bytes; ///< In the arena
  Fresh     *fresh;
  size_t     fresh_count, fresh_room;
  PbgStrView recent;     ///< Bytes of the term that was asked for last
  PbgNode    subject;    ///< The subject that was asked for last
  PbgId      subject_id; ///< PBG_NO_ID: none
  bool       empty;      ///< The store has no terms yet: nothing need be looked up there
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
    table->recent = (PbgStrView){entry->bytes, entry->len};
    *out          = entry->id;
    return PBG_OK;
  }
  if (2 * ++table->count > table->room) {
    if (!grow(table)) {
      return PBG_NO_MEMORY;
    }
    entry = place_of(table, hash, bytes);
  }
  const PbgStrView copy = pbg_arena_copy(table->arena, bytes);
  if (!copy.data) {
    return PBG_NO_MEMORY;
  }
  table->recent = copy;
  table->bytes += bytes.len + 16;
  *out         = PBG_NO_ID;
  PbgStatus st = table->empty ? PBG_OK : look_up(store, store->txn, copy, out);
  st           = st || *out ? st : add_fresh(store, term, copy, out);
  *entry       = (Entry){hash, st ? PBG_NO_ID : *out, copy.data, copy.len};
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

PbgStatus
pbg_table_subject(PbgStore *const store, const PbgNode *const term, PbgId *const out)
{
  PbgTermTable *const table = store->table;
  if (table->subject_id && table->subject.kind == term->kind && pbg_sv_equal(table->subject.text, term->text)) {
    *out = table->subject_id;
    return PBG_OK;
  }
  const PbgStatus st = pbg_table_id(store, term, out);
  table->subject     = (PbgNode){.kind = term->kind, .text = pbg_sv_from(table->recent, 1)}; // behind its tag
  table->subject_id  = st ? PBG_NO_ID : *out;
  return st;
}

static int
by_slot(const void *const a, const void *const b)
{
  const Fresh *const x = a;
  const Fresh *const y = b;
  return x->slot != y->slot ? (x->slot < y->slot ? -1 : 1) : x->id < y->id ? -1 : 1;
}

static PbgStatus
put_term(PbgStore *const store, const Fresh *const fresh)
{
  size_t         number = pbg_id_number(fresh->id);
  MDB_val        key    = {sizeof number, &number};
  MDB_val        value  = {fresh->len + CHECK_SIZE, NULL};
  const uint16_t check  = check_of(fresh->slot, number); // the slot is its hash, still
  PbgStatus      st     = pbg_put(store, PBG_DB_TERMS, &key, &value, MDB_APPEND | MDB_RESERVE);
  if (!st) {
    memcpy(value.mv_data, fresh->bytes, fresh->len);
    memcpy((char *)value.mv_data + fresh->len, &check, CHECK_SIZE);
  }
  return st;
}

/// The hash; that of another term, then the next one that is free
static PbgStatus
put_hash(PbgStore *const store, Fresh *const fresh)
{
  const unsigned append = store->table->empty ? MDB_APPEND : 0;
  for (int code = MDB_KEYEXIST; code == MDB_KEYEXIST; ++fresh->slot) {
    MDB_val         key   = {sizeof fresh->slot, &fresh->slot};
    MDB_val         value = {sizeof fresh->id, &fresh->id};
    const PbgStatus st    = pbg_touch(store, PBG_DB_HASHES, &key);
    if (st) {
      return st;
    }
    code = mdb_put(store->txn, store->dbs[PBG_DB_HASHES], &key, &value, append | MDB_NOOVERWRITE);
    if (code && code != MDB_KEYEXIST) {
      return pbg_store_status(code);
    }
  }
  return PBG_OK;
}

PbgStatus
pbg_table_flush(PbgStore *const store)
{
  PbgTermTable *const table = store->table;
  PbgStatus           st    = PBG_OK;
  if (!table->fresh_count) {
    return PBG_OK;
  }
  for (size_t i = 0; !st && i < table->fresh_count; ++i) {
    st = put_term(store, &table->fresh[i]);
  }
  qsort(table->fresh, table->fresh_count, sizeof *table->fresh, by_slot);
  for (size_t i = 0; !st && i < table->fresh_count; ++i) {
    st = put_hash(store, &table->fresh[i]);
  }
  table->fresh_count = 0;
  table->empty       = false;
  if (table->bytes > TABLE_LIMIT) {
    memset(table->entries, 0, table->room * sizeof *table->entries);
    pbg_arena_clear(table->arena);
    table->count = table->bytes = 0;
    table->subject_id           = PBG_NO_ID;
  }
  return st;
}
