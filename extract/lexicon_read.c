// lexicon_read.c - rows of the tables to entries. The columns of each kind: ontology/data/README.md.
#include "extract/lexicon_internal.h"
#include "ontology/tables.h"

#include <stdlib.h>

enum { MAX_COLUMNS = 12 };

typedef struct {
  PbgLexicon      *lexicon;
  const char      *name;
  const PbgReport *report;
  size_t           line;
  PbgStatus        status;
  PbgStrView       cells[MAX_COLUMNS]; // missing ones are empty
  size_t           cell_count;
} Row;

static bool
bad_row(Row *const row, const char *const what, const PbgStrView detail)
{
  pbg_report(row->report, PBG_WARNING, PBG_BAD_DATA, row->name, row->line, 1, "%s \"%.*s\"; the row is left out", what, PBG_ARG(detail));
  row->status = PBG_BAD_DATA;
  return false;
}

static PbgStrView
keep(Row *const row, const size_t column)
{
  return pbg_arena_copy(row->lexicon->arena, row->cells[column]);
}

static int
year_of(const PbgStrView cell)
{
  int year = 0;
  for (size_t i = 0; i < cell.len && i < 4; ++i) {
    if (cell.data[i] < '0' || cell.data[i] > '9') {
      return 0;
    }
    year = year * 10 + (cell.data[i] - '0');
  }
  return year;
}

/// Position of `word` in a list of words, or `count`
static size_t
choose(const PbgStrView word, const char *const *const words, const size_t count)
{
  size_t i = 0;
  while (i < count && !pbg_sv_equal(word, pbg_sv(words[i]))) {
    ++i;
  }
  return i;
}

/// The entry with the row's key, new or the one that it replaces
static void *
entry_for(Row *const row, const ListName list, const uint32_t root, const PbgTermKind kind, const size_t size)
{
  PbgLexicon *const lexicon = row->lexicon;
  void *entry = root ? (void *)(uintptr_t)pbg_lexicon_get(lexicon, root, row->cells[1]) : NULL;
  if (entry) {
    return memset(entry, 0, size);
  }
  List *const all = &lexicon->lists[list];
  if (all->count == all->room) {
    const size_t room = all->room ? all->room * 2 : 256;
    void **const at   = realloc(all->at, room * sizeof *at);
    if (!at) {
      return NULL;
    }
    all->at   = at;
    all->room = room;
  }
  entry = pbg_arena_alloc(lexicon->arena, size);
  if (!entry || (root && !pbg_lexicon_put(lexicon, root, row->cells[1], kind, entry))) {
    return NULL;
  }
  return all->at[all->count++] = entry;
}

/// Parents are given by key and may stand further down: the key is kept in `english`'s neighbour until finish
typedef struct {
  PbgRegion  region;
  PbgStrView parent;
} RegionRow;

typedef struct {
  PbgBody    body;
  PbgStrView parent;
  PbgStrView region;
} BodyRow;

typedef struct {
  PbgDocType type;
  PbgStrView broader;
} TypeRow;

static bool
read_region(Row *const row)
{
  static const char *const levels[] = {"world", "country", "province", "prefecture", "county", "zone"};
  const size_t             level    = choose(row->cells[6], levels, 6);
  if (level == 6) {
    return bad_row(row, "unknown level of a region", row->cells[6]);
  }
  RegionRow *const r = entry_for(row, LIST_REGIONS, ROOT_REGIONS, PBG_TERM_REGION, sizeof *r);
  if (!r) {
    return false;
  }
  r->region = (PbgRegion){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 4), NULL, (PbgLevel)level, keep(row, 7), keep(row, 8), keep(row, 9)};
  r->parent = keep(row, 5);
  return true;
}

static bool
read_body(Row *const row)
{
  const bool unit = pbg_sv_equal(row->cells[7], PBG_LIT("unit"));
  if (!unit && !pbg_sv_equal(row->cells[7], PBG_LIT("organization"))) {
    return bad_row(row, "a body is an \"organization\" or a \"unit\", not", row->cells[7]);
  }
  BodyRow *const b = entry_for(row, LIST_BODIES, ROOT_BODIES, PBG_TERM_BODY, sizeof *b);
  if (!b) {
    return false;
  }
  b->body   = (PbgBody){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 4), NULL, NULL, unit, year_of(row->cells[8]), year_of(row->cells[9])};
  b->parent = keep(row, 5);
  b->region = keep(row, 6);
  return true;
}

static bool
read_local(Row *const row)
{
  if (!pbg_sv_has(row->cells[2], PBG_LIT("{}"))) {
    return bad_row(row, "the name of a local body needs {} for its region:", row->cells[2]);
  }
  PbgLocal *const l = entry_for(row, LIST_LOCALS, 0, PBG_TERM_LOCAL, sizeof *l);
  if (l) {
    *l = (PbgLocal){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 4)};
  }
  return l;
}

static bool
read_doctype(Row *const row)
{
  static const char *const classes[] = {"legal", "report", "other"};
  const size_t             doc_class = choose(row->cells[5], classes, 3);
  if (doc_class == 3) {
    return bad_row(row, "the class of a document type is legal, report or other, not", row->cells[5]);
  }
  const bool yearly = pbg_sv_equal(row->cells[7], PBG_LIT("yearly"));
  if (row->cells[7].len && !yearly) {
    return bad_row(row, "the span of a document type is yearly or empty, not", row->cells[7]);
  }
  TypeRow *const t = entry_for(row, LIST_DOCTYPES, ROOT_DOCTYPES, PBG_TERM_DOCTYPE, sizeof *t);
  if (!t) {
    return false;
  }
  t->type    = (PbgDocType){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 4), (PbgDocClass)doc_class, NULL, yearly};
  t->broader = keep(row, 6);
  return true;
}

static bool
read_verb(Row *const row)
{
  static const char *const roles[] = {"issue", "adopt", "sign", "draft", "enact", "consult", "forward", "revise", "repeal"};
  const size_t             role    = choose(row->cells[4], roles, 9);
  if (role == 9) {
    return bad_row(row, "unknown role of a verb", row->cells[4]);
  }
  PbgVerb *const v = entry_for(row, LIST_VERBS, ROOT_VERBS, PBG_TERM_VERB, sizeof *v);
  if (v) {
    *v = (PbgVerb){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 5), (PbgVerbRole)role};
  }
  return v;
}

static bool
put_all(PbgLexicon *const lexicon, PbgStrView surfaces, const PbgTermKind kind, const void *const entry)
{
  while (surfaces.data) {
    const PbgStrView surface = pbg_sv_trim(pbg_sv_cut(&surfaces, '|'));
    if (surface.len && surface.data[0] != '~' && !pbg_lexicon_put(lexicon, ROOT_SURFACES, surface, kind, entry)) {
      return false;
    }
  }
  return true;
}

static bool
read_phrase(Row *const row)
{
#define X(name, text) text,
  static const char *const categories[] = {PBG_PHRASE_LIST(X)};
#undef X
  const size_t category = choose(row->cells[1], categories, PBG_PHRASE_COUNT);
  if (category == PBG_PHRASE_COUNT) {
    return bad_row(row, "unknown category of phrases", row->cells[1]);
  }
  return put_all(row->lexicon, row->cells[2], PBG_TERM_PHRASE, &row->lexicon->phrases[category]);
}

static bool
read_series(Row *const row)
{
  PbgSeries *const s = entry_for(row, LIST_SERIES, ROOT_SERIES, PBG_TERM_SERIES, sizeof *s);
  if (s) {
    *s = (PbgSeries){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 4), keep(row, 5)};
  }
  return s;
}

static const struct {
  const char *kind;
  size_t      columns; // least number, the kind counted
  bool (*read)(Row *row);
} readers[] = {
  {"region", 7, read_region}, {"body", 8, read_body},     {"local", 5, read_local},   {"doctype", 6, read_doctype},
  {"verb", 6, read_verb},     {"phrase", 3, read_phrase}, {"series", 3, read_series},
};

static void
read_row(Row *const row)
{
  for (size_t i = 0; i < sizeof readers / sizeof *readers; ++i) {
    if (pbg_sv_equal(row->cells[0], pbg_sv(readers[i].kind))) {
      if (row->cell_count < readers[i].columns) {
        bad_row(row, "too few columns (see ontology/data/README.md) in a row of kind", row->cells[0]);
      } else if (!row->cells[1].len && readers[i].read != read_local) {
        bad_row(row, "no key in a row of kind", row->cells[0]);
      } else if (!readers[i].read(row) && !row->status) {
        row->status = PBG_NO_MEMORY;
      }
      return;
    }
  }
  bad_row(row, "unknown kind of row", row->cells[0]);
}

PbgStatus
pbg_lexicon_add(PbgLexicon *const lexicon, const PbgStrView table, const char *const name, const PbgReport *const report)
{
  PbgStrView rest   = pbg_sv_starts(table, PBG_LIT("\xEF\xBB\xBF")) ? pbg_sv_from(table, 3) : table;
  PbgStatus  status = PBG_OK;
  for (size_t number = 1; rest.data; ++number) {
    PbgStrView line = pbg_sv_cut(&rest, '\n');
    if (line.len && line.data[line.len - 1] == '\r') {
      --line.len;
    }
    if (!line.len || line.data[0] == '#') {
      continue;
    }
    Row row = {lexicon, name, report, number, PBG_OK, {{0}}, 0};
    while (line.data && row.cell_count < MAX_COLUMNS) {
      row.cells[row.cell_count++] = pbg_sv_trim(pbg_sv_cut(&line, '\t'));
    }
    read_row(&row);
    if (row.status == PBG_NO_MEMORY) {
      return row.status;
    }
    status = row.status ? row.status : status;
  }
  return status;
}

PbgStatus
pbg_lexicon_add_builtin(PbgLexicon *const lexicon, const PbgReport *const report)
{
  PbgStatus status = PBG_OK;
  for (const PbgTable *table = pbg_builtin_tables; table->name && status != PBG_NO_MEMORY; ++table) {
    const PbgStatus st = pbg_lexicon_add(lexicon, (PbgStrView){table->start, (size_t)(table->end - table->start)}, table->name, report);
    status             = st ? st : status;
  }
  return status;
}

static void
unknown_parent(const PbgReport *const report, PbgStatus *const status, const PbgStrView entry, const PbgStrView parent)
{
  pbg_report(report, PBG_WARNING, PBG_BAD_DATA, "lexicon", 0, 0, "%.*s names %.*s, which no table has; add a row for it", PBG_ARG(entry), PBG_ARG(parent));
  *status = PBG_BAD_DATA;
}

/// Resolve keys to entries
static PbgStatus
link_entries(PbgLexicon *const lexicon, const PbgReport *const report)
{
  PbgStatus status = PBG_OK;
  for (size_t i = 0; i < lexicon->lists[LIST_REGIONS].count; ++i) {
    RegionRow *const r = lexicon->lists[LIST_REGIONS].at[i];
    r->region.parent   = pbg_lexicon_region(lexicon, r->parent);
    if (r->parent.len && (!r->region.parent || r->region.parent == &r->region)) {
      r->region.parent = NULL;
      unknown_parent(report, &status, r->region.id, r->parent);
    }
  }
  for (size_t i = 0; i < lexicon->lists[LIST_BODIES].count; ++i) {
    BodyRow *const b = lexicon->lists[LIST_BODIES].at[i];
    b->body.parent   = pbg_lexicon_body(lexicon, b->parent);
    b->body.region   = pbg_lexicon_region(lexicon, b->region);
    if (b->parent.len && (!b->body.parent || b->body.parent == &b->body)) {
      b->body.parent = NULL;
      unknown_parent(report, &status, b->body.slug, b->parent);
    }
    if (b->region.len && !b->body.region) {
      unknown_parent(report, &status, b->body.slug, b->region);
    }
  }
  for (size_t i = 0; i < lexicon->lists[LIST_DOCTYPES].count; ++i) {
    TypeRow *const t = lexicon->lists[LIST_DOCTYPES].at[i];
    t->type.broader  = pbg_lexicon_doctype(lexicon, t->broader);
    if (t->broader.len && (!t->type.broader || t->type.broader == &t->type)) {
      t->type.broader = NULL;
      unknown_parent(report, &status, t->type.slug, t->broader);
    }
  }
  return status;
}

static bool
put_surfaces(PbgLexicon *const lexicon)
{
  bool ok = true;
  for (size_t i = 0; ok && i < lexicon->lists[LIST_REGIONS].count; ++i) {
    const PbgRegion *const r = lexicon->lists[LIST_REGIONS].at[i];
    ok = put_all(lexicon, r->name, PBG_TERM_REGION, r) && put_all(lexicon, r->alts, PBG_TERM_REGION, r);
  }
  for (size_t i = 0; ok && i < lexicon->lists[LIST_BODIES].count; ++i) {
    const PbgBody *const b = lexicon->lists[LIST_BODIES].at[i];
    ok = put_all(lexicon, b->name, PBG_TERM_BODY, b) && put_all(lexicon, b->alts, PBG_TERM_BODY, b);
  }
  for (size_t i = 0; ok && i < lexicon->lists[LIST_DOCTYPES].count; ++i) {
    const PbgDocType *const t = lexicon->lists[LIST_DOCTYPES].at[i];
    ok = put_all(lexicon, t->heads, PBG_TERM_DOCTYPE, t);
  }
  for (size_t i = 0; ok && i < lexicon->lists[LIST_VERBS].count; ++i) {
    const PbgVerb *const v = lexicon->lists[LIST_VERBS].at[i];
    ok = put_all(lexicon, v->surfaces, PBG_TERM_VERB, v);
  }
  for (size_t i = 0; ok && i < lexicon->lists[LIST_SERIES].count; ++i) {
    const PbgSeries *const s = lexicon->lists[LIST_SERIES].at[i];
    ok = put_all(lexicon, s->name, PBG_TERM_SERIES, s) && put_all(lexicon, s->alts, PBG_TERM_SERIES, s);
  }
  for (size_t i = 0; ok && i < lexicon->lists[LIST_LOCALS].count; ++i) {
    const PbgLocal *const l = lexicon->lists[LIST_LOCALS].at[i];
    ok = put_all(lexicon, l->tails, PBG_TERM_LOCAL, l);
  }
  return ok;
}

PbgStatus
pbg_lexicon_finish(PbgLexicon *const lexicon, const PbgReport *const report)
{
  const PbgStatus st = link_entries(lexicon, report);
  return put_surfaces(lexicon) ? st : PBG_NO_MEMORY;
}
