// describe.c - the values of entities as types, names, identifiers and years.
#include "base/buffer.h"
#include "link/name.h"
#include "link/side_internal.h"

#include <ctype.h>

/// Steps from a class to those above it
#define MAX_CLASSES 8

static const PbgStrView gbt2260 = {"gbt2260", 7};

// --- Types ---

static unsigned
bit(const unsigned number)
{
  return 1U << number;
}

/// The class as its row, or the row of its name, or of a class above it
static const PbgLinkClass *
class_of(const PbgLinkSide *const side, const PbgId id, const PbgStrView iri, const unsigned depth)
{
  const PbgLinkClass        *found  = pbg_link_class(side->table, iri);
  const PbgLinkEntity *const entity = found ? NULL : pbg_link_side_entity(side, id);
  for (size_t i = 0; entity && !found && i < entity->name_count; ++i) {
    found = pbg_link_class(side->table, entity->names[i].key);
  }
  for (size_t i = 0; entity && !found && depth && i < entity->value_count; ++i) {
    const PbgLinkValue *const value = &entity->values[i];
    if (value->role == PBG_MEANS_SUPERCLASS && value->id) {
      found = class_of(side, value->id, value->text, depth - 1);
    }
  }
  return found;
}

/// Of a code of GB/T 2260
static PbgLinkLevel
code_level(const PbgStrView code)
{
  const bool upper = pbg_sv_ends(code, PBG_LIT("00"));
  return pbg_sv_equal(code, PBG_LIT("100000"))         ? PBG_LINK_LEVEL_COUNTRY
         : upper && pbg_sv_ends(code, PBG_LIT("0000")) ? PBG_LINK_LEVEL_PROVINCE
         : upper                                       ? PBG_LINK_LEVEL_PREFECTURE
                                                       : PBG_LINK_LEVEL_COUNTY;
}

static void
add_class(PbgLinkEntity *const entity, const PbgLinkType type, const PbgLinkLevel level)
{
  entity->types |= bit(type);
  entity->ended = entity->ended || level == PBG_LINK_LEVEL_FORMER;
  if (type == PBG_LINK_REGION && level != PBG_LINK_LEVEL_FORMER) {
    entity->levels |= bit(level);
  }
}

static void
set_types(const PbgLinkSide *const side, PbgLinkEntity *const entity)
{
  for (size_t i = 0; i < entity->value_count; ++i) {
    const PbgLinkValue *const value = &entity->values[i];
    const PbgLinkClass *const known =
      value->role == PBG_MEANS_TYPE ? class_of(side, value->id, value->text, MAX_CLASSES) : NULL;
    if (known) {
      add_class(entity, known->type, known->level);
    }
  }
  const bool classified = entity->types != 0;
  for (size_t i = 0; i < entity->id_count; ++i) {
    const PbgLinkId *const id = &entity->ids[i];
    if (pbg_sv_equal(id->code, gbt2260) && (!classified || entity->types & bit(PBG_LINK_REGION))) {
      add_class(entity, PBG_LINK_REGION, code_level(id->value));
    } else if (pbg_sv_equal(id->code, PBG_LIT("iso3166")) && entity->types & bit(PBG_LINK_REGION)) {
      add_class(entity, PBG_LINK_REGION, id->value.len == 2 ? PBG_LINK_LEVEL_COUNTRY : PBG_LINK_LEVEL_PROVINCE);
    }
  }
}

PbgLinkType
pbg_link_entity_type(const PbgLinkEntity *const entity)
{
  for (unsigned type = 0; type < PBG_LINK_UNKNOWN; ++type) {
    if (entity->types & bit(type)) {
      return (PbgLinkType)type;
    }
  }
  return PBG_LINK_UNKNOWN;
}

// --- Names ---

static PbgStatus
add_name(const PbgLinkSide *const side,
         PbgLinkEntity *const     entity,
         size_t *const            room,
         const PbgStrView         text,
         const bool               main)
{
  PbgLinkName      name = {.text = text, .main = main};
  const PbgStrView key  = pbg_link_key(side->arena, text);
  name.full             = key;
  name.key              = key.data ? pbg_link_split_hint(key, &name.hint) : key;
  if (!key.data) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < entity->name_count; ++i) {
    PbgLinkName *const other = &entity->names[i];
    if (pbg_sv_equal(other->full, name.full)) {
      other->main = other->main || main;
      return PBG_OK;
    }
  }
  PbgLinkName *const names = pbg_arena_grow(side->arena, entity->names, entity->name_count, room, sizeof *names);
  if (names && name.key.len) {
    entity->names                       = names;
    entity->names[entity->name_count++] = name;
  }
  return names ? PBG_OK : PBG_NO_MEMORY;
}

/// On one line, without control characters: a table must hold it
static bool
is_plain(const PbgStrView text)
{
  size_t i = 0;
  while (i < text.len && (unsigned char)text.data[i] >= ' ') {
    ++i;
  }
  return text.len && i == text.len;
}

static bool
is_name(const PbgLinkTable *const table, const PbgLinkValue *const value)
{
  return (value->role == PBG_MEANS_NAME || value->role == PBG_MEANS_OTHER_NAME) && !value->id &&
         is_plain(value->text) && pbg_link_language(table, value->language);
}

/// The label for people: a main name in Chinese, else a main name, else another one
static unsigned
worth(const PbgLinkValue *const value)
{
  const bool chinese = pbg_sv_starts(value->language, PBG_LIT("zh"));
  return (value->role == PBG_MEANS_NAME ? 4U : 0U) + (chinese ? 2U : 0U) +
         (pbg_link_is_chinese(value->text) ? 1U : 0U) + 1U;
}

/// Names as they are, then as `simple` has them: a line for each Chinese name, in the same order
static PbgStatus
set_names(const PbgLinkSide *const side, PbgLinkEntity *const entity, PbgStrView *const simple)
{
  size_t    room = 0;
  unsigned  best = 0;
  PbgStatus st   = PBG_OK;
  for (size_t i = 0; !st && i < entity->value_count; ++i) {
    const PbgLinkValue *const value = &entity->values[i];
    if (is_name(side->table, value)) {
      const bool main = value->role == PBG_MEANS_NAME;
      st              = add_name(side, entity, &room, value->text, main);
      if (simple->data && pbg_link_is_chinese(value->text)) {
        const PbgStrView line = pbg_sv_cut(simple, '\n');
        st                    = st || !line.len ? st : add_name(side, entity, &room, line, main);
      }
      if (worth(value) > best) {
        best          = worth(value);
        entity->label = value->text;
      }
    }
  }
  entity->label = best ? entity->label : entity->iri;
  return st;
}

static PbgStatus
gather_names(const PbgLinkSide *const side, PbgBuffer *const lines)
{
  for (size_t e = 0; e < side->count; ++e) {
    for (size_t i = 0; i < side->entities[e].value_count; ++i) {
      const PbgLinkValue *const value = &side->entities[e].values[i];
      if (is_name(side->table, value) && pbg_link_is_chinese(value->text)) {
        pbg_buffer_add(lines, value->text);
        pbg_buffer_add_char(lines, '\n');
      }
    }
  }
  return lines->status;
}

// --- Identifiers ---

static PbgStatus
add_id(const PbgLinkSide *const side, PbgLinkEntity *const entity, size_t *const room, const PbgLinkId id)
{
  PbgLinkId *const ids = pbg_arena_grow(side->arena, entity->ids, entity->id_count, room, sizeof *ids);
  if (!ids || !id.value.data) {
    return PBG_NO_MEMORY;
  }
  entity->ids = ids;
  if (id.value.len) {
    entity->ids[entity->id_count++] = id;
  }
  return PBG_OK;
}

/// CN-11, the form before 2017, is the division 110000
static bool
is_numbered(const PbgStrView code)
{
  return code.len == 5 && pbg_sv_starts(code, PBG_LIT("cn-")) && isdigit((unsigned char)code.data[3]) &&
         isdigit((unsigned char)code.data[4]);
}

/// The value as an identifier of the first kind of its property whose form it has
static PbgLinkId
read_id(const PbgLinkSide *const side, const PbgLinkValue *const value)
{
  PbgStrView kinds = value->code;
  PbgLinkId  id    = {kinds, PBG_LIT("")};
  while (kinds.len && id.value.data && !id.value.len) {
    id.code  = pbg_sv_cut(&kinds, '|');
    id.value = pbg_link_code(side->arena, id.code, value->text);
  }
  if (pbg_sv_equal(id.code, PBG_LIT("iso3166")) && is_numbered(id.value)) {
    id = (PbgLinkId){gbt2260, pbg_link_code(side->arena, gbt2260, pbg_sv_from(id.value, 3))};
  }
  return id;
}

static PbgStatus
set_ids(const PbgLinkSide *const side, PbgLinkEntity *const entity)
{
  size_t    room = 0;
  PbgStatus st   = PBG_OK;
  for (size_t i = 0; !st && i < entity->value_count; ++i) {
    const PbgLinkValue *const value = &entity->values[i];
    if (value->role == PBG_MEANS_CODE) {
      const PbgLinkId id = read_id(side, value);
      st                 = id.value.data ? add_id(side, entity, &room, id) : PBG_NO_MEMORY;
    } else if (value->role == PBG_MEANS_SAME && value->id) {
      PbgStrView               local = {NULL, 0};
      const PbgLinkBase *const base  = pbg_link_base(side->table, value->text, &local);
      st = base ? add_id(side, entity, &room, (PbgLinkId){base->name, pbg_link_code(side->arena, base->name, local)})
                : PBG_OK;
    }
  }
  if (!st && entity->base) {
    const PbgLinkId own = {entity->base->name, pbg_link_code(side->arena, entity->base->name, entity->local)};
    st                  = add_id(side, entity, &room, own);
  }
  return st;
}

// --- Years ---

/// Of a date; 0 if there is none
static int
year_of(const PbgStrView text)
{
  int year = 0;
  for (size_t i = 0; i < 4; ++i) {
    if (i >= text.len || !isdigit((unsigned char)text.data[i])) {
      return 0;
    }
    year = 10 * year + (text.data[i] - '0');
  }
  return year;
}

static void
set_years(PbgLinkEntity *const entity, const PbgLinkValue *const values, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    const int year = values[i].id ? 0 : year_of(values[i].text);
    if (values[i].role == PBG_MEANS_ENDED) {
      entity->ended      = true;
      entity->ended_year = year ? year : entity->ended_year;
    } else if (values[i].role == PBG_MEANS_BEGUN && year && (!entity->begun_year || year < entity->begun_year)) {
      entity->begun_year = year;
    }
  }
}

/// Those of the entity, of a body also those of the period of its name
static void
set_all_years(const PbgLinkSide *const side, PbgLinkEntity *const entity)
{
  set_years(entity, entity->values, entity->value_count);
  for (size_t i = 0; entity->types & bit(PBG_LINK_BODY) && i < entity->value_count; ++i) {
    const PbgLinkEntity *const period =
      entity->values[i].role == PBG_MEANS_PERIOD ? pbg_link_side_entity(side, entity->values[i].id) : NULL;
    if (period) {
      set_years(entity, period->values, period->value_count);
    }
  }
}

/// Descriptions are searched for names
static PbgStatus
fold_descriptions(const PbgLinkSide *const side, const PbgLinkEntity *const entity)
{
  for (size_t i = 0; i < entity->value_count; ++i) {
    PbgLinkValue *const value = &entity->values[i];
    if (value->role == PBG_MEANS_DESCRIPTION) {
      value->text = pbg_link_key(side->arena, value->text);
      if (!value->text.data) {
        return PBG_NO_MEMORY;
      }
    }
  }
  return PBG_OK;
}

PbgStatus
pbg_link_side_describe(PbgLinkSide *const side, const PbgLinkSimplify *const simplify)
{
  PbgBuffer  lines  = {0};
  PbgStrView simple = {NULL, 0};
  PbgStatus  st     = simplify ? gather_names(side, &lines) : PBG_OK;
  if (!st && lines.len) {
    st = simplify->convert(simplify->handle, pbg_buffer_view(&lines), side->arena, &simple);
  }
  for (size_t i = 0; !st && i < side->count; ++i) {
    st = set_names(side, &side->entities[i], &simple);
    st = st ? st : set_ids(side, &side->entities[i]);
    st = st ? st : fold_descriptions(side, &side->entities[i]);
  }
  for (size_t i = 0; !st && i < side->count; ++i) { // classes are known by their names
    set_types(side, &side->entities[i]);
    set_all_years(side, &side->entities[i]);
  }
  pbg_buffer_free(&lines);
  return st;
}
