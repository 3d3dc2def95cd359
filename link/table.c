// table.c - rows by their keys; a later row with the key of an earlier one takes its place.
#include "base/buffer.h"
#include "link/table.h"

#include "link/name.h"
#include "ontology/tables.h"

#include <ctype.h>
#include <stdlib.h>

#define COLUMNS 4

/// Rows of one kind, in the order of their keys once they were sorted
typedef struct {
  void  *items;
  size_t count, room;
} Rows;

struct PbgLinkTableImpl {
  PbgArena  *arena;
  Rows       properties; ///< PbgLinkProperty, sorted by IRI
  Rows       classes;    ///< PbgLinkClass, sorted by key
  Rows       bases, statements, codes, ranks, tails, words;
  PbgStrView languages;
  size_t     longest_open; ///< Bytes of the longest beginning among the classes
};

/// A text and what it means: ranks, words of decisions, tails
typedef struct {
  PbgStrView text;
  unsigned   value;
} Word;

static const char *const type_names[]   = {"region", "body", "policy", "other", "unknown"};
static const char *const level_names[]  = {"", "country", "province", "prefecture", "county", "zone", "former"};
static const char *const rank_names[]   = {"normal", "deprecated", "preferred"};
static const char *const answer_names[] = {"", "yes", "no", "close"};
static const char *const proof_names[]  = {"proof", "strong", "hint"};
#define X(name, text) text,
static const char *const role_names[] = {PBG_LINK_ROLE_LIST(X)};
#undef X
#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *
pbg_link_type_name(const PbgLinkType type)
{
  return type_names[type];
}

/// The number of the name, or `count`
static unsigned
find_name(const PbgStrView text, const char *const *const names, const size_t count)
{
  unsigned i = 0;
  while (i < count && !pbg_sv_equal(text, pbg_sv(names[i]))) {
    ++i;
  }
  return i;
}

/// Every row begins with its key
static PbgStrView
key_of(const void *const row)
{
  return *(const PbgStrView *)row;
}

static int
by_key(const void *const a, const void *const b)
{
  return pbg_sv_compare(key_of(a), key_of(b));
}

/// Room for a row of that key: the earlier one, or a new one. NULL if memory is out.
static void *
place(PbgLinkTable *const table, Rows *const rows, const PbgStrView key, const size_t size)
{
  for (size_t i = 0; i < rows->count; ++i) {
    char *const row = (char *)rows->items + i * size;
    if (pbg_sv_equal(key_of(row), key)) {
      return row;
    }
  }
  void *const items = pbg_arena_grow(table->arena, rows->items, rows->count, &rows->room, size);
  if (!items) {
    return NULL;
  }
  rows->items = items;
  return (char *)items + rows->count++ * size;
}

static const void *
find(const Rows *const rows, const PbgStrView key, const size_t size)
{
  return rows->count ? bsearch(&key, rows->items, rows->count, size, by_key) : NULL;
}

// --- Rows ---

#define ADD(table, rows, key, type, ...)                                                                               \
  do {                                                                                                                 \
    type *const row = place((table), &(table)->rows, (key), sizeof(type));                                             \
    if (!row) {                                                                                                        \
      return PBG_NO_MEMORY;                                                                                            \
    }                                                                                                                  \
    *row = (type){(key), __VA_ARGS__};                                                                                 \
  } while (0)

static PbgStatus
add_property(PbgLinkTable *const table, const PbgStrView column[COLUMNS])
{
  PbgStrView       code = column[1];
  const PbgStrView head = pbg_sv_cut(&code, '/');
  const unsigned   role = find_name(head, role_names, COUNT(role_names));
  if (role == COUNT(role_names) || (role == PBG_MEANS_CODE) != (code.len > 0)) {
    return PBG_BAD_DATA;
  }
  ADD(table, properties, column[0], PbgLinkProperty, column[2], (PbgLinkRole)role, code);
  return PBG_OK;
}

/// The key of a class that is known by its name
static PbgStrView
class_key(PbgLinkTable *const table, const PbgStrView text)
{
  return pbg_sv_has(text, PBG_LIT(":")) ? text : pbg_link_key(table->arena, text);
}

static PbgStatus
add_class(PbgLinkTable *const table, const PbgStrView column[COLUMNS])
{
  const unsigned type  = find_name(column[1], type_names, PBG_LINK_OTHER + 1);
  const unsigned level = find_name(column[2], level_names, COUNT(level_names));
  const bool     open  = pbg_sv_ends(column[0], PBG_LIT("*"));
  PbgStrView     key   = pbg_sv_slice(column[0], 0, column[0].len - open);
  if (type > PBG_LINK_OTHER || level == COUNT(level_names)) {
    return PBG_BAD_DATA;
  }
  key = class_key(table, key);
  if (!key.data) {
    return PBG_NO_MEMORY;
  }
  ADD(table, classes, key, PbgLinkClass, open, (PbgLinkType)type, (PbgLinkLevel)level);
  table->longest_open = open && key.len > table->longest_open ? key.len : table->longest_open;
  return PBG_OK;
}

static PbgStatus
add_base(PbgLinkTable *const table, const PbgStrView column[COLUMNS])
{
  for (size_t i = 0; i < column[0].len; ++i) { // it becomes the end of a graph's IRI
    if (!islower((unsigned char)column[0].data[i]) && !isdigit((unsigned char)column[0].data[i]) &&
        column[0].data[i] != '-') {
      return PBG_BAD_DATA;
    }
  }
  if (!column[1].len) {
    return PBG_BAD_DATA;
  }
  if (column[2].len && !pbg_sv_equal(column[2], PBG_LIT("/"))) {
    return PBG_BAD_DATA;
  }
  ADD(table, bases, column[0], PbgLinkBase, column[1], column[2].len > 0);
  return PBG_OK;
}

static PbgStatus
add_statement(PbgLinkTable *const table, const PbgStrView column[COLUMNS])
{
  if (!column[1].len || !column[2].len) {
    return PBG_BAD_DATA;
  }
  ADD(table, statements, column[0], PbgLinkStatements, column[1], column[2]);
  return PBG_OK;
}

static PbgStatus
add_code(PbgLinkTable *const table, const PbgStrView column[COLUMNS])
{
  const unsigned strength = find_name(column[1], proof_names, COUNT(proof_names));
  if (strength == COUNT(proof_names)) {
    return PBG_BAD_DATA;
  }
  ADD(table, codes, column[0], PbgLinkCode, (PbgCodeStrength)strength);
  return PBG_OK;
}

static PbgStatus
add_rank(PbgLinkTable *const table, const PbgStrView column[COLUMNS])
{
  const unsigned rank = find_name(column[1], rank_names, COUNT(rank_names));
  if (rank == COUNT(rank_names)) {
    return PBG_BAD_DATA;
  }
  ADD(table, ranks, column[0], Word, rank);
  return PBG_OK;
}

/// Each of the texts in a column, in the form in which names are compared
static PbgStatus
add_words(PbgLinkTable *const table, Rows *const rows, PbgStrView texts, const unsigned value)
{
  while (texts.len) {
    const PbgStrView key = pbg_link_key(table->arena, pbg_sv_cut(&texts, '|'));
    Word *const      row = key.data ? place(table, rows, key, sizeof *row) : NULL;
    if (!row) {
      return PBG_NO_MEMORY;
    }
    *row = (Word){key, value};
  }
  return PBG_OK;
}

static PbgStatus
add_tail(PbgLinkTable *const table, const PbgStrView column[COLUMNS])
{
  return column[1].len ? add_words(table, &table->tails, column[1], 0) : PBG_BAD_DATA;
}

static PbgStatus
add_language(PbgLinkTable *const table, const PbgStrView column[COLUMNS])
{
  PbgBuffer both = {0};
  pbg_buffer_print(&both, "%.*s%s%.*s", PBG_ARG(table->languages), table->languages.len ? "|" : "", PBG_ARG(column[0]));
  table->languages = pbg_arena_copy(table->arena, pbg_buffer_view(&both));
  pbg_buffer_free(&both);
  return table->languages.data ? PBG_OK : PBG_NO_MEMORY;
}

static PbgStatus
add_decision(PbgLinkTable *const table, const PbgStrView column[COLUMNS])
{
  const unsigned answer = find_name(column[0], answer_names, COUNT(answer_names));
  if (answer == COUNT(answer_names) || !column[1].len) {
    return PBG_BAD_DATA;
  }
  return add_words(table, &table->words, column[1], answer);
}

static const struct {
  const char *name;
  PbgStatus (*add)(PbgLinkTable *table, const PbgStrView column[COLUMNS]);
  const char *wanted;
} kinds[] = {
  {"base", add_base, "base NAME PREFIXES [/], NAME of a-z0-9-"},
  {"property", add_property, "property IRI ROLE [DATATYPE]"},
  {"class", add_class, "class IRI|NAME region|body|policy|other [LEVEL]"},
  {"statement", add_statement, "statement NODE VALUE DIRECT"},
  {"code", add_code, "code NAME proof|strong|hint"},
  {"rank", add_rank, "rank IRI deprecated|preferred"},
  {"tail", add_tail, "tail LANGUAGE TEXTS"},
  {"language", add_language, "language TAGS"},
  {"decision", add_decision, "decision yes|no|close WORDS"},
};

static PbgStatus
add_row(
  PbgLinkTable *const table, PbgStrView line, const size_t number, const char *const name, const PbgReport *report)
{
  const PbgStrView kind            = pbg_sv_cut(&line, '\t');
  PbgStrView       column[COLUMNS] = {{NULL, 0}};
  for (size_t i = 0; i < COLUMNS && line.data; ++i) {
    column[i] = pbg_sv_cut(&line, '\t');
  }
  size_t k = 0;
  while (k < COUNT(kinds) && !pbg_sv_equal(kind, pbg_sv(kinds[k].name))) {
    ++k;
  }
  if (k == COUNT(kinds)) {
    pbg_report(report, PBG_ERROR, PBG_BAD_DATA, name, number, 1,
               "there are no rows of the kind '%.*s'; see link/data/README.md", PBG_ARG(kind));
    return PBG_BAD_DATA;
  }
  const PbgStatus st = column[0].len && !line.len ? kinds[k].add(table, column) : PBG_BAD_DATA;
  if (st == PBG_BAD_DATA) {
    pbg_report(report, PBG_ERROR, st, name, number, 1, "the row must be: %s, with TABs between the columns",
               kinds[k].wanted);
  }
  return st;
}

static void
sort(Rows *const rows, const size_t size)
{
  if (rows->count) {
    qsort(rows->items, rows->count, size, by_key);
  }
}

PbgStatus
pbg_link_table_add(PbgLinkTable *const    table,
                   const PbgStrView       text,
                   const char *const      name,
                   const PbgReport *const report)
{
  PbgStrView rest   = pbg_arena_copy(table->arena, text);
  PbgStatus  result = rest.data ? PBG_OK : PBG_NO_MEMORY;
  for (size_t number = 1; rest.len && result != PBG_NO_MEMORY; ++number) {
    PbgStrView line = pbg_sv_cut(&rest, '\n');
    line            = pbg_sv_ends(line, PBG_LIT("\r")) ? pbg_sv_slice(line, 0, line.len - 1) : line;
    if (pbg_sv_trim(line).len && line.data[0] != '#') {
      const PbgStatus st = add_row(table, line, number, name, report);
      result             = st ? st : result;
    }
  }
  sort(&table->properties, sizeof(PbgLinkProperty));
  sort(&table->classes, sizeof(PbgLinkClass));
  sort(&table->words, sizeof(Word));
  return result;
}

PbgLinkTable *
pbg_link_table_new(PbgArena *const arena, const PbgReport *const report)
{
  PbgLinkTable *const table = pbg_arena_alloc(arena, sizeof *table);
  if (!table) {
    return NULL;
  }
  table->arena = arena;
  for (const PbgTable *file = pbg_builtin_links; file->name; ++file) {
    const PbgStrView text = {file->start, (size_t)(file->end - file->start)};
    if (pbg_link_table_add(table, text, file->name, report)) {
      return NULL;
    }
  }
  return table;
}

// --- Questions ---

const PbgLinkProperty *
pbg_link_property(const PbgLinkTable *const table, const PbgStrView iri)
{
  return find(&table->properties, iri, sizeof(PbgLinkProperty));
}

bool
pbg_link_gives(const PbgLinkProperty *const property, const PbgStrView code)
{
  PbgStrView rest  = property->code;
  bool       gives = false;
  while (!gives && rest.len) {
    gives = pbg_sv_equal(pbg_sv_cut(&rest, '|'), code);
  }
  return gives;
}

const PbgLinkProperty *
pbg_link_property_at(const PbgLinkTable *const table, const size_t i)
{
  return i < table->properties.count ? (const PbgLinkProperty *)table->properties.items + i : NULL;
}

const PbgLinkClass *
pbg_link_class(const PbgLinkTable *const table, const PbgStrView iri)
{
  const PbgLinkClass *found = find(&table->classes, iri, sizeof *found);
  for (size_t len = iri.len < table->longest_open ? iri.len : table->longest_open; !found && len; --len) {
    const PbgLinkClass *const open = find(&table->classes, pbg_sv_slice(iri, 0, len), sizeof *open);
    found                          = open && open->open ? open : NULL;
  }
  return found;
}

const PbgLinkBase *
pbg_link_base(const PbgLinkTable *const table, const PbgStrView iri, PbgStrView *const local)
{
  const PbgLinkBase *found   = NULL;
  size_t             longest = 0;
  const PbgLinkBase *base    = NULL;
  for (size_t i = 0; (base = pbg_link_base_at(table, i)); ++i) {
    PbgStrView rest = base->prefixes;
    while (rest.len) {
      const PbgStrView prefix = pbg_sv_cut(&rest, '|');
      if (prefix.len > longest && iri.len > prefix.len && pbg_sv_starts(iri, prefix)) {
        found   = base;
        longest = prefix.len;
      }
    }
  }
  if (found) {
    *local = pbg_sv_from(iri, longest);
    while (local->len && local->data[local->len - 1] == '/') {
      --local->len;
    }
  }
  // an ontology, a document about it, a statement node
  const bool whole = found && local->len && !pbg_sv_has(*local, PBG_LIT("/")) && !pbg_sv_has(*local, PBG_LIT("#"));
  return whole ? found : NULL;
}

const PbgLinkBase *
pbg_link_base_at(const PbgLinkTable *const table, const size_t i)
{
  return i < table->bases.count ? (const PbgLinkBase *)table->bases.items + i : NULL;
}

const PbgLinkStatements *
pbg_link_statements_at(const PbgLinkTable *const table, const size_t i)
{
  return i < table->statements.count ? (const PbgLinkStatements *)table->statements.items + i : NULL;
}

PbgStrView
pbg_link_canonical(PbgArena *const arena, const PbgLinkBase *const base, const PbgStrView local)
{
  PbgStrView       prefixes = base->prefixes;
  const PbgStrView prefix   = pbg_sv_cut(&prefixes, '|');
  PbgBuffer        iri      = {0};
  // GeoNames writes the slash behind the number
  pbg_buffer_print(&iri, "%.*s%.*s%s", PBG_ARG(prefix), PBG_ARG(local), base->closed ? "/" : "");
  const PbgStrView copy = iri.status ? (PbgStrView){NULL, 0} : pbg_arena_copy(arena, pbg_buffer_view(&iri));
  pbg_buffer_free(&iri);
  return copy;
}

PbgCodeStrength
pbg_link_strength(const PbgLinkTable *const table, const PbgStrView code)
{
  const PbgLinkCode *const codes = table->codes.items;
  for (size_t i = 0; i < table->codes.count; ++i) {
    if (pbg_sv_equal(codes[i].name, code)) {
      return codes[i].strength;
    }
  }
  return PBG_CODE_STRONG;
}

PbgStrView
pbg_link_languages(const PbgLinkTable *const table)
{
  return table->languages;
}

bool
pbg_link_language(const PbgLinkTable *const table, const PbgStrView language)
{
  PbgStrView rest  = table->languages;
  bool       found = !language.len || pbg_sv_equal(language, PBG_LIT("mul"));
  while (!found && rest.len) {
    found = pbg_sv_equal(pbg_sv_cut(&rest, '|'), language);
  }
  return found;
}

PbgStrView
pbg_link_without_tail(const PbgLinkTable *const table, const PbgStrView name)
{
  const Word *const tails   = table->tails.items;
  size_t            longest = 0;
  for (size_t i = 0; i < table->tails.count; ++i) {
    const PbgStrView tail = tails[i].text;
    longest               = tail.len > longest && name.len > tail.len && pbg_sv_ends(name, tail) ? tail.len : longest;
  }
  return pbg_sv_slice(name, 0, name.len - longest);
}

PbgLinkAnswer
pbg_link_answer(const PbgLinkTable *const table, const PbgStrView word, bool *const known)
{
  PbgArena *const   arena = pbg_arena_new(4096 + 64 * word.len);
  const PbgStrView  key   = arena ? pbg_link_key(arena, word) : word;
  const Word *const found = key.len ? find(&table->words, key, sizeof *found) : NULL;
  *known                  = found || !key.len;
  pbg_arena_free(arena);
  return found ? (PbgLinkAnswer)found->value : PBG_DECIDED_NOT;
}

PbgLinkRank
pbg_link_rank(const PbgLinkTable *const table, const PbgStrView iri)
{
  const Word *const ranks = table->ranks.items;
  for (size_t i = 0; i < table->ranks.count; ++i) {
    if (pbg_sv_equal(ranks[i].text, iri)) {
      return (PbgLinkRank)ranks[i].value;
    }
  }
  return PBG_RANK_NORMAL;
}
