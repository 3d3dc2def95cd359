// lexicon_read.c - rows of the tables to entries. The columns of each kind: ontology/data/README.md.
#include "base/utf8.h"
#include "extract/lexicon_internal.h"
#include "ontology/tables.h"

#include <stdlib.h>

enum { MAX_COLUMNS = 16 };

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
  pbg_report(row->report, PBG_WARNING, PBG_BAD_DATA, row->name, row->line, 1, "%s \"%.*s\"; the row is left out", what,
             PBG_ARG(detail));
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
  void             *entry   = root ? (void *)(uintptr_t)pbg_lexicon_get(lexicon, root, row->cells[1]) : NULL;
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

/// Parents are given by key and may stand further down: the keys are kept behind the entry until link_entries()
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

typedef struct {
  PbgTopic   topic;
  PbgStrView broader;
} TopicRow;

typedef struct {
  PbgCue     cue;
  PbgStrView topic;
} CueRow;

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
  r->region = (PbgRegion){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 4),  NULL,         (PbgLevel)level,
                          keep(row, 7), keep(row, 8), keep(row, 9), keep(row, 10), keep(row, 11)};
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
  b->body   = (PbgBody){keep(row, 1), keep(row, 2), keep(row, 3),           keep(row, 4),          NULL,
                        NULL,         unit,         year_of(row->cells[8]), year_of(row->cells[9])};
  b->parent = keep(row, 5);
  b->region = keep(row, 6);
  return true;
}

static bool
read_local(Row *const row)
{
  if (!pbg_sv_has(row->cells[2], PBG_LIT("{}")) && !pbg_sv_has(row->cells[2], PBG_LIT("{~}")) && !row->cells[1].len) {
    return bad_row(row, "the name of a local body needs {} for its region, or REGIONS:", row->cells[2]);
  }
  PbgLocal *const l = entry_for(row, LIST_LOCALS, 0, PBG_TERM_LOCAL, sizeof *l);
  if (l) {
    *l = (PbgLocal){keep(row, 1), keep(row, 2),           keep(row, 3),          keep(row, 4),
                    keep(row, 5), year_of(row->cells[6]), year_of(row->cells[7])};
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
  const bool rules  = pbg_sv_equal(row->cells[7], PBG_LIT("rules"));
  if (row->cells[7].len && !yearly && !rules) {
    return bad_row(row, "the last column of a document type is yearly, rules or empty, not", row->cells[7]);
  }
  TypeRow *const t = entry_for(row, LIST_DOCTYPES, ROOT_DOCTYPES, PBG_TERM_DOCTYPE, sizeof *t);
  if (!t) {
    return false;
  }
  t->type =
    (PbgDocType){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 4), (PbgDocClass)doc_class, NULL, yearly, rules};
  t->broader = keep(row, 6);
  return true;
}

static bool
read_verb(Row *const row)
{
  static const char *const roles[] = {"issue",   "adopt",   "sign",   "draft",  "enact",
                                      "consult", "forward", "revise", "repeal", "submit"};
  enum { ROLES = sizeof roles / sizeof *roles };
  const size_t role = choose(row->cells[4], roles, ROLES);
  if (role == ROLES) {
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
    const bool       label   = pbg_sv_starts(surface, PBG_LIT("~"));
    const size_t     region  = kind == PBG_TERM_LOCAL ? pbg_sv_find(surface, PBG_LIT("{}"), 0) : PBG_NPOS;
    const bool       branch  = region != PBG_NPOS; // what stands before the region
    const PbgStrView found   = branch ? pbg_sv_slice(surface, 0, region) : pbg_sv_from(surface, label);
    if (surface.len &&
        !pbg_lexicon_put(lexicon, label ? ROOT_SHORT : ROOT_SURFACES, found, branch ? PBG_TERM_BRANCH : kind, entry)) {
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

static bool
read_topic(Row *const row)
{
  TopicRow *const t = entry_for(row, LIST_TOPICS, ROOT_TOPICS, PBG_TERM_CUE, sizeof *t);
  if (t) {
    t->topic   = (PbgTopic){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 4), NULL};
    t->broader = keep(row, 5);
  }
  return t;
}

static bool
read_cue(Row *const row)
{
  const PbgStrView weight = row->cells[2];
  if (weight.len != 1 || weight.data[0] < '1' || weight.data[0] > '4') {
    return bad_row(row, "the weight of a cue is a digit from 1 to 4, not", weight);
  }
  CueRow *const c = entry_for(row, LIST_CUES, 0, PBG_TERM_CUE, sizeof *c);
  if (c) {
    c->cue   = (PbgCue){NULL, (unsigned)(weight.data[0] - '0'), keep(row, 3)};
    c->topic = keep(row, 1);
  }
  return c;
}

/// The region is linked later, as parents are
static bool
read_former(Row *const row)
{
  PbgFormer *const f = entry_for(row, LIST_FORMERS, 0, PBG_TERM_FORMER, sizeof *f);
  if (f) {
    *f = (PbgFormer){keep(row, 1), keep(row, 2), year_of(row->cells[3]), keep(row, 4), NULL, false};
  }
  return f;
}

static bool
read_change(Row *const row)
{
  PbgChange *const c = entry_for(row, LIST_CHANGES, ROOT_CHANGES, PBG_TERM_BODY, sizeof *c);
  if (c) {
    *c = (PbgChange){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 4), keep(row, 5), keep(row, 6)};
  }
  return c;
}

static bool
read_label(Row *const row)
{
  PbgLabel *const l = entry_for(row, LIST_LABELS, ROOT_LABELS, PBG_TERM_PHRASE, sizeof *l);
  if (l) {
    *l = (PbgLabel){keep(row, 1), keep(row, 2), keep(row, 3)};
  }
  return l;
}

static bool
read_unit(Row *const row)
{
  static const char *const kinds[] = {"count", "percent", "amount", "time"};
  const size_t             kind    = choose(row->cells[3], kinds, 4);
  if (kind == 4) {
    return bad_row(row, "the kind of a unit is count, percent, amount or time, not", row->cells[3]);
  }
  PbgUnit *const u = entry_for(row, LIST_UNITS, ROOT_UNITS, PBG_TERM_UNIT, sizeof *u);
  if (u) {
    *u = (PbgUnit){keep(row, 1), keep(row, 2), (PbgUnitKind)kind, keep(row, 4)};
  }
  return u;
}

static bool
read_scheme(Row *const row)
{
  PbgScheme *const s = entry_for(row, LIST_SCHEMES, ROOT_SCHEMES, PBG_TERM_PHRASE, sizeof *s);
  if (s) {
    *s = (PbgScheme){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 4), keep(row, 5), keep(row, 6), keep(row, 7)};
  }
  return s;
}

static bool
read_concept(Row *const row)
{
  PbgConcept *const c = entry_for(row, LIST_CONCEPTS, ROOT_CONCEPTS, PBG_TERM_PHRASE, sizeof *c);
  if (c) {
    *c = (PbgConcept){keep(row, 1), keep(row, 2), keep(row, 3), keep(row, 4), keep(row, 5), keep(row, 6)};
  }
  return c;
}

static bool
read_mapping(Row *const row)
{
  PbgMapping *const m = entry_for(row, LIST_MAPPINGS, 0, PBG_TERM_PHRASE, sizeof *m);
  if (m) {
    *m = (PbgMapping){keep(row, 1), keep(row, 2), keep(row, 3)};
  }
  return m;
}

static bool
read_event(Row *const row)
{
  PbgEventType *const e = entry_for(row, LIST_EVENTS, ROOT_EVENTS, PBG_TERM_EVENT, sizeof *e);
  if (e) {
    *e = (PbgEventType){keep(row, 1), keep(row, 2)};
  }
  return e;
}

static const struct {
  const char *kind;
  size_t      columns; // least number, the kind counted
  bool (*read)(Row *row);
} readers[] = {
  {"region", 7, read_region}, {"body", 8, read_body},     {"local", 5, read_local},     {"doctype", 6, read_doctype},
  {"verb", 6, read_verb},     {"phrase", 3, read_phrase}, {"series", 3, read_series},   {"topic", 5, read_topic},
  {"cue", 4, read_cue},       {"label", 4, read_label},   {"unit", 5, read_unit},       {"former", 5, read_former},
  {"change", 7, read_change}, {"scheme", 8, read_scheme}, {"concept", 4, read_concept}, {"mapping", 4, read_mapping},
  {"event", 3, read_event},
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
pbg_lexicon_add(PbgLexicon *const      lexicon,
                const PbgStrView       table,
                const char *const      name,
                const PbgReport *const report)
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
    const PbgStatus st =
      pbg_lexicon_add(lexicon, (PbgStrView){table->start, (size_t)(table->end - table->start)}, table->name, report);
    status = st ? st : status;
  }
  return status;
}

typedef struct {
  PbgLexicon      *lexicon;
  const PbgReport *report;
  PbgStatus        status;
} Linker;

/// A key by which an entry names another one
typedef struct {
  PbgStrView  owner; // key of the entry that names it, for the message
  const void *self;  // the entry
  size_t place; // where entries of the other's type keep their own parent; NO_PARENT if that may not come back here
} Name;

enum { NO_PARENT = -1 };

/// Does the chain of parents that begins with `entry` lead to `self`?
static bool
comes_back(const void *entry, const Name *const name)
{
  while (entry && entry != name->self && name->place != (size_t)NO_PARENT) {
    memcpy(&entry, (const char *)entry + name->place, sizeof entry);
  }
  return entry && entry == name->self;
}

/// The entry with the key; NULL if the key is empty, and NULL with a warning if no table has it or it lies within its owner
static const void *
resolve(Linker *const l, const uint32_t root, const PbgStrView key, const Name name)
{
  const void *const found = key.len ? pbg_lexicon_get(l->lexicon, root, key) : NULL;
  const bool        back  = comes_back(found, &name);
  if (!key.len || (found && !back)) {
    return found;
  }
  pbg_report(l->report, PBG_WARNING, PBG_BAD_DATA, "lexicon", 0, 0,
             back ? "%.*s names %.*s, which lies in it; mend one of the rows"
                  : "%.*s names %.*s, which no table has; add a row for it",
             PBG_ARG(name.owner), PBG_ARG(key));
  l->status = PBG_BAD_DATA;
  return NULL;
}

/// Resolve keys to entries
static PbgStatus
link_entries(PbgLexicon *const lexicon, const PbgReport *const report)
{
  Linker            l     = {lexicon, report, PBG_OK};
  const List *const lists = lexicon->lists;
  for (size_t i = 0; i < lists[LIST_REGIONS].count; ++i) {
    RegionRow *const r = lists[LIST_REGIONS].at[i];
    r->region.parent   = resolve(&l, ROOT_REGIONS, r->parent, (Name){r->region.id, r, offsetof(PbgRegion, parent)});
  }
  for (size_t i = 0; i < lists[LIST_BODIES].count; ++i) {
    BodyRow *const b = lists[LIST_BODIES].at[i];
    b->body.parent   = resolve(&l, ROOT_BODIES, b->parent, (Name){b->body.slug, b, offsetof(PbgBody, parent)});
    b->body.region   = resolve(&l, ROOT_REGIONS, b->region, (Name){b->body.slug, b, (size_t)NO_PARENT});
  }
  for (size_t i = 0; i < lists[LIST_DOCTYPES].count; ++i) {
    TypeRow *const t = lists[LIST_DOCTYPES].at[i];
    t->type.broader  = resolve(&l, ROOT_DOCTYPES, t->broader, (Name){t->type.slug, t, offsetof(PbgDocType, broader)});
  }
  for (size_t i = 0; i < lists[LIST_TOPICS].count; ++i) {
    TopicRow *const t = lists[LIST_TOPICS].at[i];
    t->topic.broader  = resolve(&l, ROOT_TOPICS, t->broader, (Name){t->topic.slug, t, offsetof(PbgTopic, broader)});
  }
  for (size_t i = 0; i < lists[LIST_CUES].count; ++i) {
    CueRow *const c = lists[LIST_CUES].at[i];
    c->cue.topic    = resolve(&l, ROOT_TOPICS, c->topic, (Name){c->cue.surfaces, c, (size_t)NO_PARENT});
  }
  return l.status;
}

/// What a former division is now; false if memory is out. Its name is looked for in texts where it goes on as one other;
/// where it ended, or where another division has the name now, only as a whole.
static bool
link_former(PbgLexicon *const lexicon, PbgFormer *const former)
{
  PbgStrView             rest    = former->successors;
  const PbgStrView       first   = pbg_sv_cut(&rest, '|');
  const PbgRegion *const own     = pbg_lexicon_region(lexicon, former->code);
  const bool             renamed = pbg_sv_equal(former->code, first);
  former->ended                  = own && !renamed;
  former->region                 = former->ended ? own : pbg_lexicon_region(lexicon, first);
  const bool taken               = pbg_lexicon_get(lexicon, ROOT_SURFACES, former->name);
  return pbg_lexicon_put(lexicon, ROOT_SHORT, former->name, PBG_TERM_FORMER, former) &&
         pbg_lexicon_put(lexicon, ROOT_SHORT, former->code, PBG_TERM_FORMER, former) &&
         (taken || former->ended || rest.len || !former->region || pbg_utf8_length(former->name) < 3 ||
          pbg_lexicon_put(lexicon, ROOT_SURFACES, former->name, PBG_TERM_REGION, former->region));
}

/// Which columns of an entry are matched in text
static const struct {
  ListName    list;
  PbgTermKind kind;
  size_t      columns[2]; // places of views in the entry; one twice if there is only one
} surfaces[] = {
  {LIST_REGIONS, PBG_TERM_REGION, {offsetof(PbgRegion, name), offsetof(PbgRegion, alts)}},
  {LIST_BODIES, PBG_TERM_BODY, {offsetof(PbgBody, name), offsetof(PbgBody, alts)}},
  {LIST_DOCTYPES, PBG_TERM_DOCTYPE, {offsetof(PbgDocType, heads), offsetof(PbgDocType, heads)}},
  {LIST_VERBS, PBG_TERM_VERB, {offsetof(PbgVerb, surfaces), offsetof(PbgVerb, surfaces)}},
  {LIST_SERIES, PBG_TERM_SERIES, {offsetof(PbgSeries, name), offsetof(PbgSeries, alts)}},
  {LIST_LOCALS, PBG_TERM_LOCAL, {offsetof(PbgLocal, tails), offsetof(PbgLocal, tails)}},
  {LIST_CUES, PBG_TERM_CUE, {offsetof(PbgCue, surfaces), offsetof(PbgCue, surfaces)}},
  {LIST_EVENTS, PBG_TERM_EVENT, {offsetof(PbgEventType, surfaces), offsetof(PbgEventType, surfaces)}},
  {LIST_UNITS, PBG_TERM_UNIT, {offsetof(PbgUnit, surfaces), offsetof(PbgUnit, surfaces)}},
};

static bool
put_column(PbgLexicon *const lexicon, const PbgTermKind kind, const void *const entry, const size_t column)
{
  PbgStrView view;
  memcpy(&view, (const char *)entry + column, sizeof view);
  return put_all(lexicon, view, kind, entry);
}

static bool
put_surfaces(PbgLexicon *const lexicon)
{
  bool ok = true;
  for (size_t k = 0; k < sizeof surfaces / sizeof *surfaces; ++k) {
    const List *const list = &lexicon->lists[surfaces[k].list];
    for (size_t i = 0; ok && i < list->count; ++i) {
      ok = put_column(lexicon, surfaces[k].kind, list->at[i], surfaces[k].columns[0]) &&
           put_column(lexicon, surfaces[k].kind, list->at[i], surfaces[k].columns[1]);
    }
  }
  return ok;
}

PbgStatus
pbg_lexicon_finish(PbgLexicon *const lexicon, const PbgReport *const report)
{
  const PbgStatus st = link_entries(lexicon, report);
  bool            ok = put_surfaces(lexicon);
  for (size_t i = 0; ok && i < lexicon->lists[LIST_FORMERS].count; ++i) {
    ok = link_former(lexicon, lexicon->lists[LIST_FORMERS].at[i]);
  }
  return ok ? st : PBG_NO_MEMORY;
}
