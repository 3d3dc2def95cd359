// map_say.c - single statements, and the table that makes sure that nothing is said twice.
#include "extract/original.h"
#include "ontology/map_internal.h"

#define FIRST_SLOTS ((size_t)1024)

void
pbg_map_fail(PbgMap *const map, const PbgStatus status)
{
  if (!map->status) {
    map->status = status;
  }
}

void *
pbg_map_alloc(PbgMap *const map, const size_t size)
{
  void *const out = map->status ? NULL : pbg_arena_alloc(map->arena, size);
  if (!out) {
    pbg_map_fail(map, PBG_NO_MEMORY);
  }
  return out;
}

PbgStrView
pbg_map_got(PbgMap *const map, const PbgStrView view)
{
  if (!view.data) {
    pbg_map_fail(map, PBG_NO_MEMORY);
  }
  return view;
}

/// FNV-1a over eight bytes at a time, well enough mixed for IRIs that end in hashes
static uint64_t
hash_of(const void *const scope, const PbgStrView key)
{
  const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
  uint64_t       hash  = ((uint64_t)(uintptr_t)scope + key.len) * prime;
  size_t         at    = 0;
  for (; at + 8 <= key.len; at += 8) {
    uint64_t word = 0;
    memcpy(&word, key.data + at, 8);
    hash = (hash ^ word ^ hash >> 29) * prime;
  }
  for (; at < key.len; ++at) {
    hash = (hash ^ (unsigned char)key.data[at]) * prime;
  }
  return hash ^ hash >> 32;
}

static PbgSlot *
probe(PbgSlot *const slots, const size_t count, const PbgSlot *const wanted)
{
  size_t at = (size_t)wanted->hash & (count - 1);
  while (slots[at].value && !(slots[at].hash == wanted->hash && slots[at].scope == wanted->scope &&
                              pbg_sv_equal(slots[at].key, wanted->key))) {
    at = (at + 1) & (count - 1);
  }
  return &slots[at];
}

/// Make the table twice as large when it is half full
static bool
make_room(PbgMap *const map)
{
  if (map->slots_used * 2 < map->slot_count) {
    return true;
  }
  const size_t   count = map->slot_count ? map->slot_count * 2 : FIRST_SLOTS;
  PbgSlot *const slots = pbg_map_alloc(map, count * sizeof *slots);
  if (!slots) {
    return false;
  }
  for (size_t i = 0; i < map->slot_count; ++i) {
    if (map->slots[i].value) {
      *probe(slots, count, &map->slots[i]) = map->slots[i];
    }
  }
  map->slots      = slots;
  map->slot_count = count;
  return true;
}

void **
pbg_map_find(PbgMap *const map, const void *const scope, const PbgStrView key)
{
  if (map->status || !make_room(map)) {
    return NULL;
  }
  const PbgSlot  wanted = {hash_of(scope, key), scope, key, NULL};
  PbgSlot *const slot   = probe(map->slots, map->slot_count, &wanted);
  if (!slot->value) {
    *slot = wanted;
    ++map->slots_used; // the caller fills it in, or fails
  }
  return &slot->value;
}

bool
pbg_map_once(PbgMap *const map, const void *const scope, const PbgStrView key)
{
  static char  seen;
  void **const value = pbg_map_find(map, scope, key);
  if (!value || *value) {
    return false;
  }
  *value = &seen;
  return true;
}

PbgStrView
pbg_map_text(PbgMap *const map, const PbgStrView text)
{
  PbgStrView out = text;
  if (!map->status) {
    pbg_map_fail(map, pbg_canonical_text(map->arena, text, &out));
  }
  return out;
}

void
pbg_subject(PbgMap *const map, const PbgStrView graph, const PbgStrView subject)
{
  map->quad.graph   = graph;
  map->quad.subject = pbg_node_iri(subject);
}

void
pbg_say(PbgMap *const map, const PbgVocab predicate, const PbgNode object)
{
  if (map->status) {
    return;
  }
  map->quad.predicate = pbg_node_iri(pbg_vocab[predicate]);
  map->quad.object    = object;
  map->status         = map->sink->on_quad(map->sink->handle, &map->quad);
  ++map->counts.statements;
}

void
pbg_say_iri(PbgMap *const map, const PbgVocab predicate, const PbgStrView iri)
{
  if (iri.len) {
    pbg_say(map, predicate, pbg_node_iri(iri));
  }
}

void
pbg_say_type(PbgMap *const map, const PbgVocab type)
{
  pbg_say_iri(map, PBG_RDF_TYPE, pbg_vocab[type]);
}

PbgNode
pbg_text_node(const PbgStrView text)
{
  unsigned high = 0;
  for (size_t i = 0; i < text.len; ++i) {
    high |= (unsigned char)text.data[i];
  }
  return pbg_node_text(text, high & 0x80 ? PBG_LIT("zh") : PBG_LIT(""));
}

PbgNode
pbg_integer_node(char out[PBG_NUMBER_SIZE], const int64_t value)
{
  return pbg_node_typed(pbg_canonical_integer(out, value), pbg_vocab[PBG_XSD_INTEGER]);
}

PbgNode
pbg_date_node(char out[16], const PbgDate date)
{
  const PbgStrView text = pbg_date_text(out, date);
  return pbg_node_typed(text, pbg_vocab[text.len == 10  ? PBG_XSD_DATE
                                        : text.len == 7 ? PBG_XSD_GYEARMONTH
                                                        : PBG_XSD_GYEAR]);
}

void
pbg_say_text(PbgMap *const map, const PbgVocab predicate, const PbgStrView text)
{
  const PbgStrView clean = pbg_map_text(map, text);
  if (clean.len) {
    pbg_say(map, predicate, pbg_text_node(clean));
  }
}

PbgNode
pbg_printed_node(PbgMap *const map, const PbgStrView text, const PbgMark mark)
{
  const PbgStrView printed = pbg_map_text(map, pbg_original(map->issue->source, text, mark.span, map->arena));
  return printed.len ? pbg_node_text(printed, PBG_LIT("zh-hant")) : pbg_text_node(pbg_map_text(map, text));
}

void
pbg_say_printed(PbgMap *const map, const PbgStrView text, const PbgMark mark)
{
  const PbgStrView clean = pbg_map_text(map, text);
  const PbgNode    node  = clean.len ? pbg_printed_node(map, text, mark) : (PbgNode){0};
  if (clean.len) {
    pbg_say(map, PBG_DCTERMS_TITLE, node);
  }
  if (clean.len && !pbg_sv_equal(node.text, clean)) {
    pbg_say_text(map, PBG_DCTERMS_ALTERNATIVE, text);
  }
}

void
pbg_say_english(PbgMap *const map, const PbgVocab predicate, const PbgStrView text)
{
  const PbgStrView clean = pbg_map_text(map, text);
  if (clean.len) {
    pbg_say(map, predicate, pbg_node_text(clean, PBG_LIT("en")));
  }
}

void
pbg_say_string(PbgMap *const map, const PbgVocab predicate, const PbgStrView text)
{
  const PbgStrView clean = pbg_map_text(map, text);
  if (clean.len) {
    pbg_say(map, predicate, pbg_node_text(clean, PBG_LIT("")));
  }
}

void
pbg_say_integer(PbgMap *const map, const PbgVocab predicate, const int64_t value)
{
  char digits[PBG_NUMBER_SIZE];
  pbg_say(map, predicate, pbg_integer_node(digits, value));
}

void
pbg_say_date(PbgMap *const map, const PbgVocab predicate, const PbgDate date)
{
  char          text[16];
  const PbgNode node = pbg_date_node(text, date);
  if (node.text.len) {
    pbg_say(map, predicate, node);
  }
}
