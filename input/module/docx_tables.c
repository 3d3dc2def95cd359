// docx_tables.c - styles, lists and links of a DOCX file.
#include "input/module/docx_internal.h"

#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  PbgDocxTables *tables;
  PbgArena      *arena;
  PbgStrView     definition; // of lists, that is open
  PbgDocxRow    *row;        // that is open
  bool           failed;
} Reader;

PbgStrView
pbg_docx_attribute(const xmlChar **const attributes, const char *const name)
{
  for (size_t i = 0; attributes && attributes[i]; i += 2) {
    if (!strcmp((const char *)attributes[i], name)) {
      return pbg_sv((const char *)attributes[i + 1]);
    }
  }
  return (PbgStrView){NULL, 0};
}

unsigned
pbg_docx_number(const PbgStrView text)
{
  unsigned value = 0;
  for (size_t i = 0; i < text.len; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9' || text.len > 5) {
      return 0;
    }
    value = value * 10 + (unsigned)(text.data[i] - '0');
  }
  return value;
}

bool
pbg_docx_parse(const PbgStrView xml, xmlSAXHandler *const sax, void *const handle)
{
  xmlParserCtxtPtr const parser = xml.len ? xmlCreateMemoryParserCtxt(xml.data, (int)xml.len) : NULL;
  if (!parser) {
    return !xml.len;
  }
  xmlSAXHandlerPtr const own = parser->sax;
  parser->sax                = sax;
  parser->userData           = handle;
  sax->initialized           = 1;
  xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_SAX1);
  const bool ok = !xmlParseDocument(parser) && parser->wellFormed;
  parser->sax   = own;
  if (parser->myDoc) {
    xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
  }
  xmlFreeParserCtxt(parser);
  return ok;
}

static int
compare(const void *const a, const void *const b)
{
  return pbg_sv_compare(((const PbgDocxRow *)a)->key, ((const PbgDocxRow *)b)->key);
}

void
pbg_docx_sort(PbgDocxTable *const table)
{
  if (table->count) {
    qsort(table->at, table->count, sizeof *table->at, compare);
  }
}

PbgDocxRow *
pbg_docx_find(const PbgDocxTable *const table, const PbgStrView key)
{
  const PbgDocxRow wanted = {.key = key};
  return table->count && key.len ? bsearch(&wanted, table->at, table->count, sizeof wanted, compare) : NULL;
}

PbgDocxRow *
pbg_docx_add(PbgDocxTable *const table, PbgArena *const arena, const PbgStrView key)
{
  PbgDocxRow *const rows = pbg_arena_grow(arena, table->at, table->count, &table->room, sizeof *rows);
  if (!rows) {
    return NULL;
  }
  table->at          = rows;
  rows[table->count] = (PbgDocxRow){.key = pbg_arena_copy(arena, key)};
  return &rows[table->count++];
}

static void
add(Reader *const r, PbgDocxTable *const table, const PbgStrView key)
{
  r->row    = pbg_docx_add(table, r->arena, key);
  r->failed = r->failed || !r->row;
}

static PbgStrView
keep(Reader *const r, const PbgStrView text)
{
  const PbgStrView copy = pbg_arena_copy(r->arena, text);
  r->failed             = r->failed || !copy.data;
  return copy;
}

/// "heading 3", "Title", "标题 3": what a style is called tells the level, where it states none
static unsigned
level_of_name(const PbgStrView name)
{
  const PbgStrView heads[] = {PBG_LIT("heading "), PBG_LIT("Heading ")};
  for (size_t i = 0; i < 2; ++i) {
    if (pbg_sv_starts(name, heads[i])) {
      return pbg_docx_number(pbg_sv_from(name, heads[i].len));
    }
  }
  return pbg_sv_equal(name, PBG_LIT("Title")) || pbg_sv_equal(name, PBG_LIT("title")) ? 1 : 0;
}

static void
on_style(void *const handle, const xmlChar *const tag, const xmlChar **const attributes)
{
  Reader *const     r    = handle;
  const char *const name = (const char *)tag;
  const PbgStrView  val  = pbg_docx_attribute(attributes, "w:val");
  if (!strcmp(name, "w:style")) {
    add(r, &r->tables->styles, pbg_docx_attribute(attributes, "w:styleId"));
  } else if (!r->row) {
    return;
  } else if (!strcmp(name, "w:name")) {
    r->row->level = level_of_name(val);
  } else if (!strcmp(name, "w:basedOn")) {
    r->row->text = keep(r, val);
  } else if (!strcmp(name, "w:outlineLvl")) {
    const unsigned level = pbg_docx_number(val);
    r->row->level        = level < PBG_DOCX_LEVELS ? level + 1 : 0;
  } else if (!strcmp(name, "w:numId")) {
    r->row->list = keep(r, val);
  } else if (!strcmp(name, "w:ilvl")) {
    r->row->depth = pbg_docx_number(val);
  }
}

static void
on_relation(void *const handle, const xmlChar *const tag, const xmlChar **const attributes)
{
  Reader *const r = handle;
  if (!strcmp((const char *)tag, "Relationship") &&
      pbg_sv_ends(pbg_docx_attribute(attributes, "Type"), PBG_LIT("/hyperlink"))) {
    add(r, &r->tables->links, pbg_docx_attribute(attributes, "Id"));
    if (r->row) {
      r->row->text = keep(r, pbg_docx_attribute(attributes, "Target"));
    }
  }
}

static PbgStrView
level_key(PbgArena *const arena, const PbgStrView definition, const unsigned depth)
{
  char      key[64];
  const int n = definition.len < 40 ? snprintf(key, sizeof key, "%.*s/%u", PBG_ARG(definition), depth) : 0;
  return pbg_arena_copy(arena, (PbgStrView){key, (size_t)n});
}

static void
on_numbering(void *const handle, const xmlChar *const tag, const xmlChar **const attributes)
{
  Reader *const     r    = handle;
  const char *const name = (const char *)tag;
  const PbgStrView  val  = pbg_docx_attribute(attributes, "w:val");
  if (!strcmp(name, "w:abstractNum")) {
    r->definition = keep(r, pbg_docx_attribute(attributes, "w:abstractNumId"));
  } else if (!strcmp(name, "w:lvl") && r->definition.len) {
    const unsigned depth = pbg_docx_number(pbg_docx_attribute(attributes, "w:ilvl"));
    add(r, &r->tables->levels, level_key(r->arena, r->definition, depth));
  } else if (!strcmp(name, "w:num")) {
    r->definition = (PbgStrView){NULL, 0};
    add(r, &r->tables->lists, pbg_docx_attribute(attributes, "w:numId"));
  } else if (!r->row) {
    return;
  } else if (!strcmp(name, r->definition.len ? "w:lvlText" : "w:abstractNumId")) {
    r->row->text = keep(r, val);
  } else if (r->definition.len && !strcmp(name, "w:start")) {
    r->row->start = pbg_docx_number(val);
  } else if (r->definition.len && !strcmp(name, "w:numFmt")) {
    r->row->list = keep(r, val);
  }
}

/// A style has the level and the list of the one on which it is based, unless it has its own
static void
inherit(const PbgDocxTable *const styles)
{
  for (size_t i = 0; i < styles->count; ++i) {
    PbgDocxRow *const style = &styles->at[i];
    const PbgDocxRow *base  = style;
    for (unsigned steps = 0; base && steps < 10; ++steps, base = pbg_docx_find(styles, base->text)) {
      style->level = style->level ? style->level : base->level;
      if (!style->list.len && base->list.len) {
        style->list  = base->list;
        style->depth = base->depth;
      }
    }
  }
}

bool
pbg_docx_tables(const PbgStrView     styles,
                const PbgStrView     numbering,
                const PbgStrView     relations,
                PbgArena *const      arena,
                PbgDocxTables *const out)
{
  Reader        r            = {.tables = out, .arena = arena};
  xmlSAXHandler on_styles    = {.startElement = on_style};
  xmlSAXHandler on_lists     = {.startElement = on_numbering};
  xmlSAXHandler on_relations = {.startElement = on_relation};
  *out                       = (PbgDocxTables){0};
  // a broken table is read as far as it goes: the text says more than its numbers
  (void)pbg_docx_parse(styles, &on_styles, &r);
  r.row = NULL;
  (void)pbg_docx_parse(numbering, &on_lists, &r);
  r.row = NULL;
  (void)pbg_docx_parse(relations, &on_relations, &r);
  pbg_docx_sort(&out->styles);
  pbg_docx_sort(&out->lists);
  pbg_docx_sort(&out->levels);
  pbg_docx_sort(&out->links);
  inherit(&out->styles);
  return !r.failed;
}

static void
append(char out[64], const char *const text)
{
  const size_t at = strlen(out);
  const size_t n  = strlen(text);
  if (at + n < 64) {
    memcpy(out + at, text, n + 1);
  }
}

/// 一 to 九千九百九十九, as the formats of Chinese count
static void
chinese(const unsigned value, char out[64])
{
  static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  static const char *const units[]  = {"", "十", "百", "千"};
  unsigned                 power    = 1000;
  bool                     zero     = false;
  out[0]                            = '\0';
  for (int place = 3; place >= 0; --place, power /= 10) {
    const unsigned digit = value / power % 10;
    if (!digit) {
      zero = out[0];
      continue;
    }
    if (zero) {
      append(out, digits[0]);
    }
    if (!(place == 1 && digit == 1 && !out[0])) {
      append(out, digits[digit]);
    }
    append(out, units[place]);
    zero = false;
  }
}

static void
roman(unsigned value, const bool upper, char out[64])
{
  static const struct {
    unsigned    value;
    const char *text;
  } parts[]  = {{10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
  size_t len = 0;
  for (size_t i = 0; i < sizeof parts / sizeof *parts && len < 40;) {
    if (value < parts[i].value) {
      ++i;
      continue;
    }
    value -= parts[i].value;
    for (const char *p = parts[i].text; *p; ++p) {
      out[len++] = (char)(upper ? *p - 'a' + 'A' : *p);
    }
  }
  out[len] = '\0';
}

static void
show_number(const PbgDocxRow *const level, char out[64])
{
  const PbgStrView format = level->list;
  const unsigned   value  = level->count;
  out[0]                  = '\0';
  if (pbg_sv_has(format, PBG_LIT("hinese")) || pbg_sv_has(format, PBG_LIT("aiwanese")) ||
      pbg_sv_has(format, PBG_LIT("japaneseCounting")) || pbg_sv_has(format, PBG_LIT("ideographDigital"))) {
    chinese(value, out);
  } else if (pbg_sv_equal(format, PBG_LIT("decimalEnclosedCircle")) && value && value <= 20) {
    memcpy(out, (const char[]){'\xE2', '\x91', (char)(0x9F + value), '\0'}, 4);
  } else if (pbg_sv_ends(format, PBG_LIT("Letter"))) {
    snprintf(out, 64, "%c", (pbg_sv_starts(format, PBG_LIT("upper")) ? 'A' : 'a') + (int)((value + 25) % 26));
  } else if (pbg_sv_ends(format, PBG_LIT("Roman"))) {
    roman(value, pbg_sv_starts(format, PBG_LIT("upper")), out);
  } else if (!pbg_sv_equal(format, PBG_LIT("bullet")) && !pbg_sv_equal(format, PBG_LIT("none"))) {
    snprintf(out, 64, "%u", value);
  }
}

static PbgDocxRow *
level_at(PbgDocxTables *const tables, const PbgStrView definition, const unsigned depth, PbgArena *const arena)
{
  const PbgArenaMark mark = pbg_arena_mark(arena);
  PbgDocxRow *const  row  = pbg_docx_find(&tables->levels, level_key(arena, definition, depth));
  pbg_arena_rewind(arena, mark);
  return row;
}

PbgStrView
pbg_docx_ordinal(PbgDocxTables *const tables, const PbgStrView list, const unsigned depth, PbgArena *const arena)
{
  const PbgStrView        none  = {NULL, 0};
  const PbgDocxRow *const found = pbg_docx_find(&tables->lists, list);
  PbgDocxRow *const       level = found ? level_at(tables, found->text, depth, arena) : NULL;
  char                    text[256];
  size_t                  len = 0;
  if (!level || depth >= PBG_DOCX_LEVELS || !level->text.len || pbg_sv_equal(level->list, PBG_LIT("bullet"))) {
    return none;
  }
  level->count = level->count ? level->count + 1 : level->start ? level->start : 1;
  for (unsigned below = depth + 1; below < PBG_DOCX_LEVELS; ++below) {
    PbgDocxRow *const finer = level_at(tables, found->text, below, arena);
    if (finer) {
      finer->count = 0;
    }
  }
  for (size_t i = 0; i < level->text.len && len + 64 < sizeof text; ++i) {
    const unsigned digit =
      level->text.data[i] == '%' && i + 1 < level->text.len ? (unsigned)(level->text.data[i + 1] - '0') : 0;
    if (digit < 1 || digit > PBG_DOCX_LEVELS) {
      text[len++] = level->text.data[i];
      continue;
    }
    PbgDocxRow *const upper = level_at(tables, found->text, digit - 1, arena);
    if (upper) {
      show_number(upper, text + len);
      len += strlen(text + len);
    }
    ++i;
  }
  return pbg_arena_copy(arena, (PbgStrView){text, len});
}
