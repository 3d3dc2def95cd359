#include "expected.h"

#include "rdf/iri.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>

#define RS          "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
#define XSD         "http://www.w3.org/2001/XMLSchema#"
#define MAX_COLUMNS 64

const char *
expected_copy(PbgArena *const arena, const char *const text, const size_t len)
{
  const PbgStrView copy = pbg_arena_copy(arena, (PbgStrView){text, len});
  if (!copy.data) {
    abort();
  }
  return copy.data;
}

/// An IRI against the base, if it is relative
static const char *
resolved(PbgArena *const arena, const char *const base, const char *const iri)
{
  PbgStrView out;
  return pbg_iri_resolve(arena, pbg_sv(base), pbg_sv(iri), &out) ? iri : expected_copy(arena, out.data, out.len);
}

// --- XML ---

static bool
is_element(const xmlNode *const node, const char *const name)
{
  return node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

static const xmlNode *
find_child(const xmlNode *const node, const char *const name)
{
  const xmlNode *child = node ? node->children : NULL;
  while (child && !is_element(child, name)) {
    child = child->next;
  }
  return child;
}

static const char *
attribute(PbgArena *const arena, const xmlNode *const node, const char *const name)
{
  xmlChar *const text = xmlGetProp(node, (const xmlChar *)name);
  const char    *copy = text ? expected_copy(arena, (const char *)text, strlen((const char *)text)) : NULL;
  xmlFree(text);
  return copy;
}

static Term
xml_term(PbgArena *const arena, const char *const base, const xmlNode *const value)
{
  xmlChar *const    content = xmlNodeGetContent(value);
  const char *const text    = expected_copy(arena, (const char *)content, strlen((const char *)content));
  xmlFree(content);
  if (is_element(value, "uri")) {
    return tuples_term(arena, 'u', resolved(arena, base, text), NULL, NULL);
  }
  if (is_element(value, "bnode")) {
    return tuples_term(arena, 'b', text, NULL, NULL);
  }
  xmlChar *const    tag      = xmlNodeGetLang(value);
  const char *const language = tag ? expected_copy(arena, (const char *)tag, strlen((const char *)tag)) : NULL;
  xmlFree(tag);
  return tuples_term(arena, 'l', text, language, attribute(arena, value, "datatype"));
}

static void
xml_row(PbgArena *const arena, const char *const base, const xmlNode *const result, Tuples *const out)
{
  Term *const row = tuples_add(out);
  for (const xmlNode *binding = result->children; binding; binding = binding->next) {
    if (!is_element(binding, "binding")) {
      continue;
    }
    const size_t column = tuples_column(out, attribute(arena, binding, "name"));
    for (const xmlNode *value = binding->children; value; value = value->next) {
      if (value->type == XML_ELEMENT_NODE && column < out->width) {
        row[column] = xml_term(arena, base, value);
      }
    }
  }
}

static bool
read_xml(PbgArena *const arena, const char *const bytes, const size_t len, const char *const base, Tuples *const out)
{
  xmlDoc *const        doc     = xmlReadMemory(bytes, (int)len, "results.xml", NULL, XML_PARSE_NONET);
  const xmlNode *const root    = doc ? xmlDocGetRootElement(doc) : NULL;
  const xmlNode *const boolean = find_child(root, "boolean");
  const xmlNode *const results = find_child(root, "results");
  const char         **names   = pbg_arena_alloc(arena, MAX_COLUMNS * sizeof *names);
  *out                         = tuples_new(arena, names, 0);
  if (boolean) {
    xmlChar *const text = xmlNodeGetContent(boolean);
    out->is_boolean     = true;
    out->boolean        = strstr((const char *)text, "true") != NULL;
    xmlFree(text);
  }
  const xmlNode *const head = find_child(root, "head");
  for (const xmlNode *v = head ? head->children : NULL; v; v = v->next) {
    if (is_element(v, "variable") && out->width < MAX_COLUMNS) {
      names[out->width++] = attribute(arena, v, "name");
    }
  }
  for (const xmlNode *result = results ? results->children : NULL; result; result = result->next) {
    if (is_element(result, "result")) {
      xml_row(arena, base, result, out);
    }
  }
  xmlFreeDoc(doc);
  return boolean || results;
}

// --- JSON: just enough for results ---

typedef struct {
  PbgArena   *arena;
  const char *at;
  bool        bad;
} Json;

static char
json_peek(Json *const json)
{
  while (*json->at == ' ' || *json->at == '\t' || *json->at == '\n' || *json->at == '\r') {
    json->at++;
  }
  return *json->at;
}

static bool
json_eat(Json *const json, const char c)
{
  if (json_peek(json) != c) {
    return false;
  }
  json->at++;
  return true;
}

static const char *
json_string(Json *const json)
{
  if (!json_eat(json, '"')) {
    json->bad = true;
    return "";
  }
  char *const text = pbg_arena_alloc(json->arena, strlen(json->at) + 1);
  size_t      len  = 0;
  while (*json->at && *json->at != '"') {
    if (*json->at != '\\') {
      text[len++] = *json->at++;
      continue;
    }
    json->at++;
    const char *const found = strchr("n\nt\tr\rb\bf\f", *json->at);
    if (*json->at == 'u') { // the tests have none beyond ASCII
      text[len++] = (char)strtol(expected_copy(json->arena, json->at + 1, 4), NULL, 16);
      json->at += 4;
    } else {
      text[len++] = found && *json->at > ' ' ? found[1] : *json->at;
    }
    json->at++;
  }
  text[len] = '\0';
  json->bad = json->bad || !json_eat(json, '"');
  return text;
}

static void
json_skip(Json *const json)
{
  const char c = json_peek(json);
  if (c == '"') {
    (void)json_string(json);
  } else if (c == '{' || c == '[') {
    json->at++;
    while (!json->bad && !json_eat(json, '}') && !json_eat(json, ']')) {
      json_skip(json);
      if (!json_eat(json, ',')) {
        (void)json_eat(json, ':');
      }
      json->bad = json->bad || !*json->at;
    }
  } else {
    const char *const from = json->at;
    while (*json->at && !strchr(",]}: \n", *json->at)) {
      json->at++;
    }
    json->bad = json->bad || json->at == from;
  }
}

/// Eat `"name":` of the next member; NULL at the end of the object
static const char *
json_member(Json *const json)
{
  (void)json_eat(json, ',');
  if (json->bad || json_eat(json, '}')) {
    return NULL;
  }
  const char *const name = json_string(json);
  json->bad              = json->bad || !json_eat(json, ':');
  return json->bad ? NULL : name;
}

static Term
json_term(Json *const json, const char *const base)
{
  const char *type     = "";
  const char *text     = "";
  const char *tag      = NULL;
  const char *datatype = NULL;
  (void)json_eat(json, '{');
  for (const char *name; (name = json_member(json));) {
    const char *const value = json_string(json);
    type                    = strcmp(name, "type") != 0 ? type : value;
    text                    = strcmp(name, "value") != 0 ? text : value;
    tag                     = strcmp(name, "xml:lang") != 0 ? tag : value;
    datatype                = strcmp(name, "datatype") != 0 ? datatype : value;
  }
  const char kind = type[0] == 'u' ? 'u' : type[0] == 'b' ? 'b' : 'l';
  return tuples_term(json->arena, kind, kind == 'u' ? resolved(json->arena, base, text) : text, tag, datatype);
}

static void
json_rows(Json *const json, const char *const base, Tuples *const out)
{
  (void)json_eat(json, '{');
  while (json_member(json)) { // "bindings" alone
    (void)json_eat(json, '[');
    while (!json->bad && !json_eat(json, ']')) {
      Term *const row = tuples_add(out);
      json->bad       = json->bad || !json_eat(json, '{');
      for (const char *name; (name = json_member(json));) {
        const size_t column = tuples_column(out, name);
        const Term   term   = json_term(json, base);
        if (column < out->width) {
          row[column] = term;
        }
      }
      (void)json_eat(json, ',');
    }
  }
}

static bool
read_json(PbgArena *const arena, const char *const bytes, const size_t len, const char *const base, Tuples *const out)
{
  Json         json  = {.arena = arena, .at = expected_copy(arena, bytes, len)};
  const char **names = pbg_arena_alloc(arena, MAX_COLUMNS * sizeof *names);
  *out               = tuples_new(arena, names, 0);
  bool any           = false;
  (void)json_eat(&json, '{');
  for (const char *name; (name = json_member(&json));) {
    if (!strcmp(name, "head")) {
      (void)json_eat(&json, '{');
      for (const char *inner; (inner = json_member(&json));) {
        if (strcmp(inner, "vars") != 0) {
          json_skip(&json);
          continue;
        }
        (void)json_eat(&json, '[');
        while (!json.bad && !json_eat(&json, ']')) {
          names[out->width++] = json_string(&json);
          (void)json_eat(&json, ',');
        }
      }
    } else if (!strcmp(name, "boolean")) {
      out->is_boolean = any = true;
      out->boolean          = json_peek(&json) == 't';
      json_skip(&json);
    } else if (!strcmp(name, "results")) {
      any = true;
      json_rows(&json, base, out);
    } else {
      json_skip(&json);
    }
  }
  return any && !json.bad;
}

// --- CSV and TSV ---

/// One field of CSV, unquoted; `*end` is what stands behind it
static const char *
csv_field(PbgArena *const arena, const char *at, const char **const end)
{
  char *const text   = pbg_arena_alloc(arena, strlen(at) + 1);
  size_t      len    = 0;
  const bool  quoted = *at == '"';
  at += quoted;
  while (*at && (quoted || !strchr(",\r\n", *at))) {
    if (quoted && *at == '"' && *++at != '"') {
      break;
    }
    text[len++] = *at++;
  }
  text[len] = '\0';
  *end      = at;
  return text;
}

/// One term of Turtle, as TSV has it
static Term
tsv_term(PbgArena *const arena, const char *const field, const char *const base)
{
  const size_t len = strlen(field);
  if (field[0] == '<') {
    return tuples_term(arena, 'u', resolved(arena, base, expected_copy(arena, field + 1, len - 2)), NULL, NULL);
  }
  if (!strncmp(field, "_:", 2)) {
    return tuples_term(arena, 'b', field + 2, NULL, NULL);
  }
  if (field[0] != '"' && field[0] != '\'') {
    const char *const type  = strpbrk(field, "eE") ? XSD "double" : strchr(field, '.') ? XSD "decimal" : XSD "integer";
    const bool        truth = !strcmp(field, "true") || !strcmp(field, "false");
    return tuples_term(arena, 'l', field, NULL, truth ? XSD "boolean" : type);
  }
  char *const text = pbg_arena_alloc(arena, len + 1);
  size_t      n    = 0;
  size_t      i    = 1;
  for (; i < len && field[i] != field[0]; i++) {
    const char *const found = field[i] == '\\' ? strchr("n\nt\tr\r", field[i + 1]) : NULL;
    i += field[i] == '\\';
    text[n++] = found ? found[1] : field[i];
  }
  text[n]                = '\0';
  const char *const rest = field + i + 1;
  const bool        type = !strncmp(rest, "^^<", 3);
  return tuples_term(arena, 'l', text, rest[0] == '@' ? rest + 1 : NULL,
                     type ? expected_copy(arena, rest + 3, strlen(rest) - 4) : NULL);
}

static const char *
separated_field(PbgArena *const arena, const bool csv, const char **const at)
{
  if (csv) {
    return csv_field(arena, *at, at);
  }
  const size_t      len   = strcspn(*at, "\t\r\n");
  const char *const field = expected_copy(arena, *at, len);
  *at += len;
  return field;
}

static bool
read_separated(PbgArena *const   arena,
               const bool        csv,
               const char *const bytes,
               const size_t      len,
               const char *const base,
               Tuples *const     out)
{
  const char  *at    = expected_copy(arena, bytes, len);
  const char **names = pbg_arena_alloc(arena, MAX_COLUMNS * sizeof *names);
  *out               = tuples_new(arena, names, 0);
  bool head          = true;
  while (*at) {
    Term  *row    = head ? NULL : tuples_add(out);
    size_t column = 0;
    bool   more   = true;
    while (more) {
      const char *const field = separated_field(arena, csv, &at);
      if (head) {
        names[out->width++] = field + (*field == '?');
      } else if (column < out->width && *field) {
        row[column++] = !csv ? tsv_term(arena, field, base)
                             : tuples_term(arena, strncmp(field, "_:", 2) ? 'l' : 'b', field, NULL, NULL);
      } else {
        column++;
      }
      more = *at == (csv ? ',' : '\t');
      at += more;
    }
    at += strspn(at, "\r");
    at += *at == '\n';
    head = false;
  }
  return !head;
}

bool
expected_read(PbgArena *const   arena,
              const char *const ending,
              const char *const bytes,
              const size_t      len,
              const char *const base,
              Tuples *const     out)
{
  if (!strcmp(ending, ".srx")) {
    return read_xml(arena, bytes, len, base, out);
  }
  if (!strcmp(ending, ".srj")) {
    return read_json(arena, bytes, len, base, out);
  }
  return read_separated(arena, !strcmp(ending, ".csv"), bytes, len, base, out);
}

// --- The vocabulary ---

Term
expected_term(PbgArena *const arena, librdf_node *const node)
{
  if (!node) {
    return (Term){NULL, false};
  }
  if (librdf_node_is_resource(node)) {
    return tuples_term(arena, 'u', (const char *)librdf_uri_as_string(librdf_node_get_uri(node)), NULL, NULL);
  }
  if (librdf_node_is_blank(node)) {
    return tuples_term(arena, 'b', (const char *)librdf_node_get_blank_identifier(node), NULL, NULL);
  }
  librdf_uri *const type = librdf_node_get_literal_value_datatype_uri(node);
  return tuples_term(arena, 'l', (const char *)librdf_node_get_literal_value(node),
                     librdf_node_get_literal_value_language(node),
                     type ? (const char *)librdf_uri_as_string(type) : NULL);
}

typedef struct {
  PbgArena     *arena;
  librdf_world *world;
  librdf_model *model;
} Source;

/// The objects of (subject, rs:local); own: librdf_free_iterator()
static librdf_iterator *
targets(const Source *const source, librdf_node *const subject, const char *const local)
{
  char iri[200];
  (void)snprintf(iri, sizeof iri, RS "%s", local);
  librdf_node *const     arc   = librdf_new_node_from_uri_string(source->world, (const unsigned char *)iri);
  librdf_iterator *const found = librdf_model_get_targets(source->model, subject, arc);
  librdf_free_node(arc);
  return found;
}

/// The first object, own; NULL if there is none
static librdf_node *
target(const Source *const source, librdf_node *const subject, const char *const local)
{
  librdf_iterator *const found = targets(source, subject, local);
  librdf_node *const     node =
    found && !librdf_iterator_end(found) ? librdf_new_node_from_node(librdf_iterator_get_object(found)) : NULL;
  librdf_free_iterator(found);
  return node;
}

static const char *
literal(const Source *const source, librdf_node *const subject, const char *const local)
{
  librdf_node *const node = target(source, subject, local);
  const char        *text = NULL;
  if (node && librdf_node_is_literal(node)) {
    const char *const value = (const char *)librdf_node_get_literal_value(node);
    text                    = expected_copy(source->arena, value, strlen(value));
  }
  if (node) {
    librdf_free_node(node);
  }
  return text;
}

static void
read_solution(const Source *const source, librdf_node *const solution, Tuples *const out)
{
  const char *const index   = literal(source, solution, "index");
  Term *const       row     = tuples_add(out);
  out->ordered              = out->ordered || index;
  librdf_iterator *bindings = targets(source, solution, "binding");
  for (; !librdf_iterator_end(bindings); librdf_iterator_next(bindings)) {
    librdf_node *const binding = librdf_iterator_get_object(bindings);
    librdf_node *const value   = target(source, binding, "value");
    const char *const  name    = literal(source, binding, "variable");
    const size_t       column  = name ? tuples_column(out, name) : out->width;
    if (column < out->width) {
      row[column] = expected_term(source->arena, value);
    }
    if (value) {
      librdf_free_node(value);
    }
  }
  librdf_free_iterator(bindings);
  // The last column holds the index until the rows are in order
  row[out->width - 1].text = index ? index : "0";
}

static size_t sort_width;

static int
compare_index(const void *const a, const void *const b)
{
  const long x = strtol(((const Term *)a)[sort_width - 1].text, NULL, 10);
  const long y = strtol(((const Term *)b)[sort_width - 1].text, NULL, 10);
  return (x > y) - (x < y);
}

/// Put the rows in the order of their indexes, drop the column that holds them
static void
order_rows(Tuples *const out)
{
  sort_width = out->width;
  if (out->ordered) {
    qsort(out->terms, out->count, out->width * sizeof(Term), compare_index);
  }
  const size_t width = out->width - 1;
  for (size_t row = 0; row < out->count; row++) {
    memmove(out->terms + row * width, out->terms + row * out->width, width * sizeof(Term));
  }
  out->width = width;
}

bool
expected_from_model(PbgArena *const arena, librdf_world *const world, librdf_model *const model, Tuples *const out)
{
  const Source       source = {arena, world, model};
  librdf_node *const type =
    librdf_new_node_from_uri_string(world, (const unsigned char *)"http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
  librdf_node *const set   = librdf_new_node_from_uri_string(world, (const unsigned char *)RS "ResultSet");
  librdf_node *const found = librdf_model_get_source(model, type, set);
  librdf_free_node(type);
  librdf_free_node(set);
  if (!found) {
    return false;
  }
  const char      **names    = pbg_arena_alloc(arena, MAX_COLUMNS * sizeof *names);
  const char *const boolean  = literal(&source, found, "boolean");
  *out                       = tuples_new(arena, names, 0);
  out->is_boolean            = boolean != NULL;
  out->boolean               = boolean && !strcmp(boolean, "true");
  librdf_iterator *variables = targets(&source, found, "resultVariable");
  for (; !librdf_iterator_end(variables) && out->width + 1 < MAX_COLUMNS; librdf_iterator_next(variables)) {
    const char *const name = (const char *)librdf_node_get_literal_value(librdf_iterator_get_object(variables));
    names[out->width++]    = expected_copy(arena, name, strlen(name));
  }
  librdf_free_iterator(variables);
  names[out->width++]        = ""; // of the index
  librdf_iterator *solutions = targets(&source, found, "solution");
  for (; !librdf_iterator_end(solutions); librdf_iterator_next(solutions)) {
    read_solution(&source, librdf_iterator_get_object(solutions), out);
  }
  librdf_free_iterator(solutions);
  order_rows(out);
  librdf_free_node(found);
  return true;
}
