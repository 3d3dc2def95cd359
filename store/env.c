// env.c - the file: opening, version, what is wrong with it.
#include "store/check.h"
#include "store/store_internal.h"
#include "store/touch.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/// Address space for the map; the file takes only what it needs, and less is tried where so much is not to be had
#define MAP_SIZE ((size_t)1 << 40)
#define MIN_MAP  ((size_t)1 << 28)
#define READERS  1000
/// Key and first bytes of the record that says what the file is
#define FORMAT_KEY "format"
#define MAGIC      "pbg store "

/// A file is opened by one thread at a time: whether it is open already must stay true
static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;

static const struct {
  const char *name;
  unsigned    flags;
} databases[PBG_DBS] = {
  [PBG_SPOG]      = {"spog", 0},
  [PBG_PSOG]      = {"psog", 0},
  [PBG_POSG]      = {"posg", 0},
  [PBG_OSPG]      = {"ospg", 0},
  [PBG_GSPO]      = {"gspo", 0},
  [PBG_GPSO]      = {"gpso", 0},
  [PBG_GPOS]      = {"gpos", 0},
  [PBG_GOSP]      = {"gosp", 0},
  [PBG_DB_TERMS]  = {"terms", MDB_INTEGERKEY},
  [PBG_DB_HASHES] = {"hashes", MDB_INTEGERKEY},
  [PBG_DB_COUNTS] = {"counts", 0},
  [PBG_DB_ISSUES] = {"issues", 0},
  [PBG_DB_META]   = {"meta", 0},
};

const char *
pbg_database_name(const unsigned db)
{
  return databases[db].name;
}

PbgStatus
pbg_store_status(const int code)
{
  switch (code) {
  case 0:
    return PBG_OK;
  case MDB_NOTFOUND:
    return PBG_NOT_FOUND;
  case MDB_CORRUPTED:
  case MDB_PAGE_NOTFOUND:
  case MDB_PANIC:
  case MDB_BAD_TXN:
  case MDB_INVALID:
  case MDB_VERSION_MISMATCH:
  case MDB_INCOMPATIBLE:
    return PBG_DAMAGED;
  case ENOMEM:
    return PBG_NO_MEMORY;
  case MDB_MAP_FULL:
  case MDB_TXN_FULL:
    return PBG_TOO_LARGE;
  default:
    errno = code > 0 ? code : EIO;
    return PBG_BAD_WRITE;
  }
}

/// Report why the store cannot be opened
__attribute__((format(printf, 4, 5))) static PbgStatus
refuse(const PbgReport *const report, const char *const path, const PbgStatus st, const char *const format, ...)
{
  char    message[300];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  pbg_report(report, PBG_ERROR, st, path, 0, 0, "%s", message);
  return st;
}

/// A file that is there must be one that can be a store
static PbgStatus
look_at_file(const char *const path, const PbgStoreMode mode, const PbgReport *const report)
{
  struct stat file;
  if (stat(path, &file)) {
    if (errno == ENOENT && mode == PBG_STORE_CREATE) {
      return PBG_OK;
    }
    return refuse(report, path, PBG_BAD_READ,
                  errno == ENOENT ? "there is no such store; pbg load makes one" : "cannot be opened: %s",
                  strerror(errno));
  }
  if (!S_ISREG(file.st_mode)) {
    return refuse(report, path, PBG_BAD_READ, "is no file; a store is one file");
  }
  if (!file.st_size && mode != PBG_STORE_CREATE) {
    return refuse(report, path, PBG_BAD_DATA, "is empty, no store");
  }
  return PBG_OK;
}

static int
open_env(PbgStore *const store, const char *const path, const unsigned flags)
{
  int code = mdb_env_create(&store->env);
  code     = code ? code : mdb_env_set_maxdbs(store->env, PBG_DBS);
  code     = code ? code : mdb_env_set_maxreaders(store->env, READERS);
  if (code) {
    return code;
  }
  for (size_t size = MAP_SIZE; size >= MIN_MAP; size /= 4) {
    mdb_env_set_mapsize(store->env, size);
    code = mdb_env_open(store->env, path, MDB_NOSUBDIR | MDB_NOTLS | MDB_NORDAHEAD | flags, 0666);
    if (code != ENOMEM) {
      return code;
    }
    mdb_env_close(store->env); // LMDB asks that it begins anew
    store->env = NULL;
    if ((code = mdb_env_create(&store->env)) || (code = mdb_env_set_maxdbs(store->env, PBG_DBS)) ||
        (code = mdb_env_set_maxreaders(store->env, READERS))) {
      return code;
    }
  }
  return ENOMEM;
}

static PbgStatus
start_env(PbgStore *const store, const char *const path, const PbgReport *const report)
{
  const unsigned readonly = store->writable ? 0 : MDB_RDONLY;
  int            code     = open_env(store, path, readonly);
  if ((code == EACCES || code == EROFS || code == ENOENT) && readonly) { // the lock file cannot be made
    mdb_env_close(store->env);
    store->env = NULL;
    code       = open_env(store, path, readonly | MDB_NOLOCK);
  }
  if (code == MDB_INVALID) {
    return refuse(report, path, PBG_BAD_DATA, "is no store of pbg, or its beginning is damaged");
  }
  if (code == MDB_VERSION_MISMATCH) {
    return refuse(report, path, PBG_BAD_DATA, "was made by another version of LMDB; load it again");
  }
  return code ? refuse(report, path, store->writable ? PBG_BAD_WRITE : PBG_BAD_READ, "cannot be opened: %s",
                       mdb_strerror(code))
              : PBG_OK;
}

/// Look at the trees with LMDB's reader holding them
static PbgStatus
look_at_trees(PbgStore *const store, const char *const path, const PbgReport *const report)
{
  MDB_txn  *txn  = NULL;
  const int code = mdb_txn_begin(store->env, NULL, MDB_RDONLY, &txn);
  if (code) {
    return refuse(report, path, pbg_store_status(code), "cannot be opened: %s", mdb_strerror(code));
  }
  const PbgStatus st = pbg_check_trees(store->env, txn);
  mdb_txn_abort(txn);
  return st ? refuse(report, path, st, "%s", pbg_status_text(st)) : PBG_OK;
}

static PbgStatus
write_format(PbgStore *const store, MDB_txn *const txn)
{
  char      text[64];
  const int len   = snprintf(text, sizeof text, MAGIC "%d", PBG_STORE_FORMAT);
  MDB_val   key   = {sizeof FORMAT_KEY - 1, (void *)(uintptr_t)FORMAT_KEY};
  MDB_val   value = {(size_t)len, text};
  return pbg_store_status(mdb_put(txn, store->dbs[PBG_DB_META], &key, &value, 0));
}

static PbgStatus
look_at_format(PbgStore *const store, MDB_txn *const txn, const char *const path, const PbgReport *const report)
{
  MDB_val key = {sizeof FORMAT_KEY - 1, (void *)(uintptr_t)FORMAT_KEY};
  MDB_val value;
  char    text[64];
  int     format = 0;
  if (mdb_get(txn, store->dbs[PBG_DB_META], &key, &value) || value.mv_size >= sizeof text) {
    return refuse(report, path, PBG_BAD_DATA, "is no store of pbg");
  }
  memcpy(text, value.mv_data, value.mv_size);
  text[value.mv_size] = '\0';
  if (strncmp(text, MAGIC, sizeof MAGIC - 1) != 0) {
    return refuse(report, path, PBG_BAD_DATA, "is no store of pbg");
  }
  format = (int)strtol(text + sizeof MAGIC - 1, NULL, 10);
  return format == PBG_STORE_FORMAT
           ? PBG_OK
           : refuse(report, path, PBG_BAD_DATA,
                    "was made by another version of pbg (format %d, this one reads %d); load it again", format,
                    PBG_STORE_FORMAT);
}

/// Open all databases, make them if they are missing and `make`
static int
open_databases(PbgStore *const store, MDB_txn *const txn, const bool make)
{
  int code = 0;
  for (unsigned i = PBG_DBS; !code && i-- > 0;) { // meta first
    code = mdb_dbi_open(txn, databases[i].name, databases[i].flags | (make ? MDB_CREATE : 0), &store->dbs[i]);
  }
  return code;
}

static PbgStatus
start_databases(PbgStore *const store, const char *const path, const bool make, const PbgReport *const report)
{
  MDB_txn *txn  = NULL;
  int      code = mdb_txn_begin(store->env, NULL, make ? 0 : MDB_RDONLY, &txn);
  if (code) {
    return refuse(report, path, pbg_store_status(code), "cannot be opened: %s", mdb_strerror(code));
  }
  code         = open_databases(store, txn, make);
  PbgStatus st = code == MDB_NOTFOUND || code == MDB_INCOMPATIBLE
                   ? refuse(report, path, PBG_BAD_DATA, "is no store of pbg")
                 : code ? refuse(report, path, pbg_store_status(code), "cannot be opened: %s", mdb_strerror(code))
                 : make ? write_format(store, txn)
                        : look_at_format(store, txn, path, report);
  if (st) {
    mdb_txn_abort(txn);
    return st;
  }
  code = mdb_txn_commit(txn);
  return code ? refuse(report, path, pbg_store_status(code), "cannot be written: %s", mdb_strerror(code)) : PBG_OK;
}

/// Where the map begins, told by a record of the main tree's only page, which is at the place that its number says
static PbgStatus
find_map(PbgStore *const store, const char *const path)
{
  MDB_txn    *txn    = NULL;
  MDB_cursor *cursor = NULL;
  MDB_dbi     main   = 0;
  MDB_envinfo info;
  MDB_stat    stat;
  MDB_val     key;
  MDB_val     value;
  int         code = mdb_txn_begin(store->env, NULL, MDB_RDONLY, &txn);
  code             = code ? code : mdb_dbi_open(txn, NULL, 0, &main);
  code             = code ? code : mdb_cursor_open(txn, main, &cursor);
  code             = code ? code : mdb_cursor_get(cursor, &key, &value, MDB_FIRST);
  code             = code ? code : mdb_env_info(store->env, &info);
  code             = code ? code : mdb_env_stat(store->env, &stat);
  if (!code) {
    const uintptr_t page = (uintptr_t)key.mv_data & ~((uintptr_t)stat.ms_psize - 1);
    uint64_t        number;
    memcpy(&number, (const void *)page, sizeof number);
    code = pbg_guard_add(store->env, path, (const void *)(page - number * stat.ms_psize), info.me_mapsize) ? 0 : EMFILE;
  }
  if (cursor) {
    mdb_cursor_close(cursor);
  }
  if (txn) {
    mdb_txn_abort(txn);
  }
  return code == MDB_NOTFOUND ? PBG_OK : pbg_store_status(code);
}

static PbgStatus
open_store(PbgStore *const store, const char *const path, const PbgReport *const report)
{
  MDB_envinfo info = {.me_last_txnid = 0};
  const char *why  = NULL;
  int         dead = 0;
  if (pbg_guard_has(path)) {
    return refuse(report, path, PBG_BAD_READ, "is open already in this program");
  }
  if (pbg_check_meta(path, &why)) {
    return refuse(report, path, PBG_BAD_DATA, "%s", why);
  }
  PbgStatus st = start_env(store, path, report);
  if (!st && !pbg_guard_add(store->env, path, NULL, 0)) {
    st = refuse(report, path, PBG_BAD_READ, "is one of too many open stores");
  }
  if (st) {
    return st;
  }
  mdb_env_info(store->env, &info);
  if (store->writable) {
    mdb_reader_check(store->env, &dead); // places of readers that were killed
  }
  st = info.me_last_txnid ? look_at_trees(store, path, report) : PBG_OK;
  st = st ? st : start_databases(store, path, store->writable && info.me_last_txnid == 0, report);
  return st ? st : find_map(store, path);
}

PbgStatus
pbg_store_open(const char *const path, const PbgStoreMode mode, const PbgReport *const report, PbgStore **const out)
{
  *out         = NULL;
  PbgStatus st = look_at_file(path, mode, report);
  if (st) {
    return st;
  }
  PbgStore *const store = calloc(1, sizeof *store);
  if (!store) {
    return PBG_NO_MEMORY;
  }
  store->writable = mode != PBG_STORE_READ;
  pthread_mutex_lock(&opening);
  st = open_store(store, path, report);
  pthread_mutex_unlock(&opening);
  if (st) {
    pbg_store_close(store);
    return st;
  }
  *out = store;
  return PBG_OK;
}

bool
pbg_store_is_damaged(const PbgStore *const store)
{
  return atomic_load_explicit(&store->damaged, memory_order_relaxed);
}

void
pbg_store_close(PbgStore *const store)
{
  if (store) {
    pbg_store_abort(store);
    if (store->env) {
      pthread_mutex_lock(&opening);
      pbg_guard_remove(store->env);
      mdb_env_close(store->env);
      pthread_mutex_unlock(&opening);
    }
    free(store);
  }
}

// --- Totals and counts ---

PbgStatus
pbg_totals_read(const PbgStore *const store, MDB_txn *const txn, PbgTotals *const out)
{
  MDB_val   key = {6, (void *)(uintptr_t) "totals"};
  MDB_val   value;
  const int code = mdb_get(txn, store->dbs[PBG_DB_META], &key, &value);
  *out           = (PbgTotals){.quads = 0};
  if (code == MDB_NOTFOUND) {
    return PBG_OK;
  }
  if (code || value.mv_size != sizeof *out) {
    return code ? pbg_store_status(code) : PBG_DAMAGED;
  }
  memcpy(out, value.mv_data, sizeof *out);
  return PBG_OK;
}

PbgStatus
pbg_totals_write(PbgStore *const store)
{
  MDB_val key   = {6, (void *)(uintptr_t) "totals"};
  MDB_val value = {sizeof store->totals, &store->totals};
  return pbg_put(store, PBG_DB_META, &key, &value, 0);
}

static void
count_key(const char kind, const PbgId id, uint8_t out[9])
{
  const uint64_t big = __builtin_bswap64(id);
  out[0]             = (uint8_t)kind;
  memcpy(out + 1, &big, 8);
}

PbgStoreCount
pbg_count_get(const PbgStore *const store, MDB_txn *const txn, const char kind, const PbgId id)
{
  uint8_t       bytes[9];
  MDB_val       key = {sizeof bytes, bytes};
  MDB_val       value;
  PbgStoreCount count = {0, 0, 0};
  count_key(kind, id, bytes);
  if (!mdb_get(txn, store->dbs[PBG_DB_COUNTS], &key, &value) && value.mv_size == sizeof count) {
    memcpy(&count, value.mv_data, sizeof count);
  }
  return count;
}

PbgStatus
pbg_count_add(PbgStore *const store,
              const char      kind,
              const PbgId     id,
              const int64_t   quads,
              const int64_t   subjects,
              const int64_t   objects)
{
  uint8_t       bytes[9];
  MDB_val       key   = {sizeof bytes, bytes};
  PbgStoreCount count = pbg_count_get(store, store->txn, kind, id);
  MDB_val       value = {sizeof count, &count};
  count.quads += (uint64_t)quads;
  count.subjects += (uint64_t)subjects;
  count.objects += (uint64_t)objects;
  count_key(kind, id, bytes);
  const bool none = !count.quads && !count.subjects && !count.objects;
  return none ? pbg_del(store, PBG_DB_COUNTS, &key) : pbg_put(store, PBG_DB_COUNTS, &key, &value, 0);
}

static uint64_t
entries(const PbgStore *const store, MDB_txn *const txn, const unsigned db)
{
  MDB_stat stat = {0};
  return mdb_stat(txn, store->dbs[db], &stat) ? 0 : stat.ms_entries;
}

PbgStatus
pbg_store_totals(PbgStore *const store, PbgStoreTotals *const out)
{
  MDB_txn    *txn = NULL;
  MDB_envinfo info;
  MDB_stat    stat;
  PbgTotals   totals;
  int         code = mdb_txn_begin(store->env, NULL, MDB_RDONLY, &txn);
  if (code) {
    return pbg_store_status(code);
  }
  const PbgStatus st = pbg_totals_read(store, txn, &totals);
  if (!st) {
    mdb_env_info(store->env, &info);
    mdb_env_stat(store->env, &stat);
    const bool unnamed = pbg_count_get(store, txn, PBG_COUNT_GRAPH, PBG_NO_ID).quads > 0;
    *out               = (PbgStoreTotals){
                    .quads      = totals.quads,
                    .subjects   = totals.firsts[PBG_SPOG],
                    .predicates = totals.firsts[PBG_PSOG],
                    .objects    = totals.firsts[PBG_OSPG],
                    .graphs     = totals.firsts[PBG_GSPO] - unnamed,
                    .terms      = totals.terms,
                    .issues     = entries(store, txn, PBG_DB_ISSUES) / 2,
                    .bytes      = (info.me_last_pgno + 1) * stat.ms_psize,
    };
  }
  mdb_txn_abort(txn);
  return st;
}

// --- Issues: digest -> graph, graph -> digest ---

bool
pbg_store_knows_issue(PbgStore *const store, const uint8_t digest[PBG_DIGEST_SIZE])
{
  MDB_txn *txn = NULL;
  MDB_val  key = {PBG_DIGEST_SIZE, (void *)(uintptr_t)digest};
  MDB_val  value;
  if (mdb_txn_begin(store->env, NULL, MDB_RDONLY, &txn)) {
    return false;
  }
  const bool known = !mdb_get(txn, store->dbs[PBG_DB_ISSUES], &key, &value);
  mdb_txn_abort(txn);
  return known;
}

PbgStatus
pbg_issue_forget(PbgStore *const store, const PbgId graph)
{
  PbgId     id  = graph;
  MDB_val   key = {sizeof id, &id};
  MDB_val   value;
  uint8_t   digest[PBG_DIGEST_SIZE];
  const int code = mdb_get(store->txn, store->dbs[PBG_DB_ISSUES], &key, &value);
  if (code || value.mv_size != sizeof digest) {
    return code == MDB_NOTFOUND ? PBG_OK : code ? pbg_store_status(code) : PBG_DAMAGED;
  }
  memcpy(digest, value.mv_data, sizeof digest);
  MDB_val         old = {sizeof digest, digest};
  const PbgStatus st  = pbg_del(store, PBG_DB_ISSUES, &key);
  return st ? st : pbg_del(store, PBG_DB_ISSUES, &old);
}

PbgStatus
pbg_store_note_issue(PbgStore *const store, const PbgStrView graph, const uint8_t digest[PBG_DIGEST_SIZE])
{
  const PbgNode node = {.kind = PBG_IRI, .text = graph};
  PbgId         id   = PBG_NO_ID;
  PbgStatus     st   = store->txn ? pbg_table_id(store, &node, &id) : PBG_BAD_WRITE;
  st                 = st ? st : pbg_issue_forget(store, id);
  MDB_val there      = {PBG_DIGEST_SIZE, (void *)(uintptr_t)digest};
  MDB_val key        = {sizeof id, &id};
  MDB_val value;
  PbgId   other = PBG_NO_ID;
  if (!st && !mdb_get(store->txn, store->dbs[PBG_DB_ISSUES], &there, &value) && value.mv_size == sizeof other) {
    memcpy(&other, value.mv_data, sizeof other); // the same bytes gave another graph before
    st = pbg_issue_forget(store, other);
  }
  st = st ? st : pbg_put(store, PBG_DB_ISSUES, &key, &there, 0);
  return st ? st : pbg_put(store, PBG_DB_ISSUES, &there, &key, 0);
}
