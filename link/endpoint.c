// endpoint.c - batches of VALUES.
#include "link/endpoint.h"

#include "base/buffer.h"
#include "link/link_internal.h"
#include "link/name.h"
#include "rdf/turtle.h"
#include "sparql/service.h"

#include <stdlib.h>
#include <time.h>

#define TRIES           4
#define PAUSE           1.0
#define BATCH           200
#define REQUEST_SECONDS 60.0
#define ANSWER_BYTES    ((size_t)256 << 20)
/// Steps from a thing to the places and classes above it
#define MAX_STEPS 6

typedef struct {
  PbgLink               *link;
  const PbgLinkEndpoint *endpoint;
  const PbgReport       *report;
  size_t                *requests;
  struct timespec        start;
  PbgSink                sink;
  PbgArena              *arena; ///< Cleared for each request
  PbgMemory             *seen;  ///< Things that were asked for
  PbgId                  last;  ///< The latest of them
  PbgStrView            *found; ///< Things to be described, in the arena of the run
  size_t                 found_count, found_room;
  PbgBuffer              query;
} Asking;

static double
seconds_since(const struct timespec start)
{
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9;
}

/// What is left of the time, at most that of one request; 0 or less: none
static double
time_left(const Asking *const a)
{
  const double left = a->endpoint->seconds > 0 ? a->endpoint->seconds - seconds_since(a->start) : REQUEST_SECONDS;
  return left < REQUEST_SECONDS ? left : REQUEST_SECONDS;
}

static void
wait(const double seconds)
{
  const struct timespec pause = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
  (void)nanosleep(&pause, NULL);
}

/// One request, tried again; own `*answer`: free()
static PbgStatus
request(Asking *const a, char **const answer, size_t *const len)
{
  char           problem[160] = "the time is over";
  const unsigned tries        = a->endpoint->tries ? a->endpoint->tries : TRIES;
  double         pause        = a->endpoint->pause > 0 ? a->endpoint->pause : PAUSE;
  PbgStatus      st           = PBG_BAD_READ;
  for (unsigned i = 0; i < tries && st == PBG_BAD_READ && time_left(a) > 0; ++i) {
    if (i) {
      wait(pause < time_left(a) ? pause : time_left(a));
      pause *= 2;
    }
    const double left = time_left(a);
    if (left > 0) {
      const PbgServiceRequest asked = {a->endpoint->url, pbg_buffer_view(&a->query), left, ANSWER_BYTES};
      ++*a->requests;
      st = pbg_service_ask(&asked, answer, len, problem);
    }
  }
  if (st) {
    pbg_report(a->report, PBG_ERROR, st, a->endpoint->url, 0, 0, "cannot be asked: %s%s", problem,
               time_left(a) <= 0 ? "; the time that --timeout gives is over" : "");
  }
  return st;
}

/// Ask, and hand the rows on: `columns` of "s", "p", "o"
static PbgStatus
ask(Asking *const a, const size_t columns, PbgStatus (*const row)(Asking *a, PbgNode *const *cells))
{
  static const PbgStrView names[] = {{"s", 1}, {"p", 1}, {"o", 1}};
  PbgServiceRows          rows    = {.names = names, .width = columns};
  char                   *answer  = NULL;
  size_t                  len     = 0;
  PbgStatus               st      = a->query.status ? a->query.status : request(a, &answer, &len);
  if (!st) {
    pbg_arena_clear(a->arena);
    st = pbg_service_read((PbgStrView){answer, len}, a->arena, &rows);
    if (st == PBG_BAD_DATA) {
      pbg_report(a->report, PBG_ERROR, st, a->endpoint->url, 0, 0,
                 "the answer is none of SPARQL; is this the address of a SPARQL endpoint?");
    }
  }
  for (size_t i = 0; !st && i + columns <= rows.count; i += columns) {
    st = row(a, rows.cells + i);
  }
  free(answer);
  return st;
}

// --- Things that may be ours ---

/// Remember a thing to be described, once
static PbgStatus
note(Asking *const a, const PbgStrView iri)
{
  const PbgNode node = {.kind = PBG_IRI, .text = iri};
  PbgStrView    local;
  const PbgId   id = pbg_link_base(a->link->options.table, iri, &local) ? pbg_memory_intern(a->seen, &node) : PBG_NO_ID;
  if (!id || id <= a->last) {
    return PBG_OK; // none of a base, or seen before: ids of new terms rise
  }
  PbgArena *const   arena = a->link->options.arena;
  PbgStrView *const items = pbg_arena_grow(arena, a->found, a->found_count, &a->found_room, sizeof *items);
  const PbgStrView  copy  = pbg_arena_copy(arena, iri);
  if (!items || !copy.data) {
    return PBG_NO_MEMORY;
  }
  a->last                    = id;
  a->found                   = items;
  a->found[a->found_count++] = copy;
  return PBG_OK;
}

static PbgStatus
on_found(Asking *const a, PbgNode *const *const cells)
{
  return cells[0] && cells[0]->kind == PBG_IRI ? note(a, cells[0]->text) : PBG_OK;
}

/// VALUES in the making: sent when there are enough
typedef struct {
  Asking     *asking;
  PbgBuffer   values;
  size_t      count;
  const char *head; ///< What stands before the values
  const char *tail; ///< ... and behind them
} Batch;

static PbgStatus
send(Batch *const batch)
{
  Asking *const a = batch->asking;
  if (!batch->count) {
    return PBG_OK;
  }
  pbg_buffer_clear(&a->query);
  pbg_buffer_print(&a->query, "%s%.*s%s", batch->head, PBG_ARG(pbg_buffer_view(&batch->values)), batch->tail);
  const PbgStatus st = batch->values.status ? batch->values.status : ask(a, 1, on_found);
  pbg_buffer_clear(&batch->values);
  batch->count = 0;
  return st;
}

static PbgStatus
count_value(Batch *const batch)
{
  const size_t most = batch->asking->endpoint->batch ? batch->asking->endpoint->batch : BATCH;
  return ++batch->count < most ? PBG_OK : send(batch);
}

/// Every form of an identifier, as the value of every property that gives the kind
static PbgStatus
add_id(Batch *const batch, const PbgLinkId *const id)
{
  const PbgLinkTable *const table    = batch->asking->link->options.table;
  PbgArena *const           arena    = batch->asking->link->options.arena;
  const PbgLinkProperty    *property = NULL;
  PbgStatus                 st       = PBG_OK;
  for (size_t i = 0; !st && (property = pbg_link_property_at(table, i)); ++i) {
    if (property->role != PBG_MEANS_CODE || !pbg_link_gives(property, id->code)) {
      continue;
    }
    PbgStrView form;
    for (size_t f = 0; !st && (form = pbg_link_code_form(arena, id->code, id->value, f)).len; ++f) {
      const PbgNode literal = {.kind = PBG_LITERAL, .text = form, .datatype = property->datatype};
      pbg_buffer_print(&batch->values, "(<%.*s> ", PBG_ARG(property->iri));
      pbg_turtle_term(&batch->values, &literal);
      pbg_buffer_add(&batch->values, PBG_LIT(")\n"));
      st = count_value(batch);
    }
  }
  return st;
}

static PbgStatus
ask_ids(Asking *const a, Batch *const batch, const PbgLinkEntity *const ours)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < ours->id_count; ++i) {
    st = add_id(batch, &ours->ids[i]);
  }
  for (size_t i = 0; !st && i < ours->value_count; ++i) {
    const bool iri = ours->values[i].role == PBG_MEANS_SAME && ours->values[i].id;
    st             = iri ? note(a, ours->values[i].text) : PBG_OK;
  }
  return st;
}

static PbgStatus
ask_names(Batch *const batch, const PbgLinkEntity *const ours)
{
  PbgStatus st = PBG_OK;
  for (size_t i = 0; !st && i < ours->name_count; ++i) {
    const bool chinese   = pbg_link_is_chinese(ours->names[i].key);
    PbgStrView languages = pbg_link_languages(batch->asking->link->options.table);
    PbgNode    literal   = {.kind = PBG_LITERAL, .text = ours->names[i].text};
    pbg_turtle_term(&batch->values, &literal);
    while (languages.len) {
      literal.language = pbg_sv_cut(&languages, '|');
      if (chinese != pbg_sv_starts(literal.language, PBG_LIT("en"))) {
        pbg_buffer_add_char(&batch->values, ' ');
        pbg_turtle_term(&batch->values, &literal);
      }
    }
    pbg_buffer_add_char(&batch->values, '\n');
    st = count_value(batch);
  }
  return st;
}

/// "VALUES ?p { ... }" with the properties of the roles of a mask
static void
print_properties(const Asking *const a, const unsigned roles, PbgBuffer *const out)
{
  const PbgLinkProperty *property = NULL;
  pbg_buffer_add(out, PBG_LIT("VALUES ?p {"));
  for (size_t i = 0; (property = pbg_link_property_at(a->link->options.table, i)); ++i) {
    if (roles & (1U << property->role)) {
      pbg_buffer_add_char(out, ' ');
      pbg_turtle_iri(out, property->iri);
    }
  }
  pbg_buffer_add(out, PBG_LIT(" }\n"));
}

static PbgStatus
find_things(Asking *const a)
{
  PbgBuffer head = {0};
  pbg_buffer_add(&head, PBG_LIT("SELECT DISTINCT ?s WHERE {\n"));
  print_properties(a, (1U << PBG_MEANS_NAME) | (1U << PBG_MEANS_OTHER_NAME), &head);
  pbg_buffer_add(&head, PBG_LIT("VALUES ?o {\n"));
  pbg_buffer_add_char(&head, '\0');
  static const char tail[] = "}\n?s ?p ?o }";
  Batch             ids    = {.asking = a, .head = "SELECT DISTINCT ?s WHERE { VALUES (?p ?o) {\n", .tail = tail};
  Batch             names  = {.asking = a, .head = head.data, .tail = tail};
  PbgStatus         st     = head.status;
  for (size_t i = 0; !st && i < a->link->ours.count; ++i) {
    const PbgLinkEntity *const ours = &a->link->ours.entities[i];
    if (ours->wanted) {
      st = ask_ids(a, &ids, ours);
      st = st ? st : ask_names(&names, ours);
    }
  }
  st = st ? st : send(&ids);
  st = st ? st : send(&names);
  pbg_buffer_free(&ids.values);
  pbg_buffer_free(&names.values);
  pbg_buffer_free(&head);
  return st;
}

// --- What is said of them ---

#define ABOVE                                                                                                          \
  ((1U << PBG_MEANS_PARENT) | (1U << PBG_MEANS_COUNTRY) | (1U << PBG_MEANS_JURISDICTION) | (1U << PBG_MEANS_TYPE) |    \
   (1U << PBG_MEANS_SUPERCLASS) | (1U << PBG_MEANS_ISSUER))

static PbgStatus
on_said(Asking *const a, PbgNode *const *const cells)
{
  if (!cells[0] || !cells[1] || !cells[2]) {
    return PBG_OK;
  }
  const PbgQuad                said     = {*cells[0], *cells[1], *cells[2], {NULL, 0}};
  const PbgLinkProperty *const property = pbg_link_property(a->link->options.table, said.predicate.text);
  if (said.object.kind == PBG_LITERAL && !pbg_link_language(a->link->options.table, said.object.language)) {
    return PBG_OK;
  }
  const PbgStatus st = a->sink.on_quad(a->sink.handle, &said);
  const bool      up = property && ABOVE & (1U << property->role) && said.object.kind == PBG_IRI;
  return st || !up ? st : note(a, said.object.text);
}

/// Those from number `from` on, one batch
static PbgStatus
describe(Asking *const a, const size_t from, const size_t count)
{
  const unsigned unasked = (1U << PBG_MEANS_RANK) | (1U << PBG_MEANS_NO_MORE);
  pbg_buffer_clear(&a->query);
  pbg_buffer_add(&a->query, PBG_LIT("SELECT ?s ?p ?o WHERE { VALUES ?s {"));
  for (size_t i = from; i < from + count; ++i) {
    pbg_buffer_add_char(&a->query, ' ');
    pbg_turtle_iri(&a->query, a->found[i]);
  }
  pbg_buffer_add(&a->query, PBG_LIT(" }\n"));
  print_properties(a, ((1U << PBG_LINK_ROLES) - 1) & ~unasked, &a->query);
  pbg_buffer_add(&a->query, PBG_LIT("?s ?p ?o }"));
  return ask(a, 3, on_said);
}

static PbgStatus
describe_all(Asking *const a)
{
  const size_t most = a->endpoint->batch ? a->endpoint->batch : BATCH;
  PbgStatus    st   = PBG_OK;
  size_t       from = 0;
  for (unsigned step = 0; !st && step <= MAX_STEPS && from < a->found_count; ++step) {
    const size_t end = a->found_count;
    for (; !st && from < end; from += most < end - from ? most : end - from) {
      st = describe(a, from, most < end - from ? most : end - from);
    }
  }
  return st;
}

PbgStatus
pbg_link_ask(PbgLink *const               link,
             const PbgLinkEndpoint *const endpoint,
             const PbgReport *const       report,
             size_t *const                requests)
{
  Asking a  = {.link     = link,
               .endpoint = endpoint,
               .report   = report,
               .requests = requests,
               .sink     = pbg_link_theirs(link),
               .arena    = pbg_arena_new(2 * ANSWER_BYTES),
               .seen     = pbg_memory_new((size_t)1 << 30)};
  *requests = 0;
  (void)clock_gettime(CLOCK_MONOTONIC, &a.start);
  PbgStatus st = a.arena && a.seen ? find_things(&a) : PBG_NO_MEMORY;
  st           = st ? st : describe_all(&a);
  pbg_buffer_free(&a.query);
  pbg_memory_free(a.seen);
  pbg_arena_free(a.arena);
  return st;
}
