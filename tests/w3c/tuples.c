#include "tuples.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

static void *
need(void *const memory)
{
  if (!memory) {
    fputs("w3c: out of memory\n", stderr);
    abort();
  }
  return memory;
}

Tuples
tuples_new(PbgArena *const arena, const char **const names, const size_t width)
{
  return (Tuples){.arena = arena, .names = names, .width = width};
}

Term *
tuples_add(Tuples *const tuples)
{
  const size_t size = tuples->width ? tuples->width : 1;
  tuples->terms = need(pbg_arena_grow(tuples->arena, tuples->terms, tuples->count, &tuples->room, size * sizeof(Term)));
  Term *const row = tuples->terms + tuples->count++ * size;
  memset(row, 0, size * sizeof *row);
  return row;
}

size_t
tuples_column(const Tuples *const tuples, const char *const name)
{
  size_t i = 0;
  while (i < tuples->width && strcmp(tuples->names[i], name) != 0) {
    i++;
  }
  return i;
}

static const char *
format(PbgArena *const arena, const char *const a, const char *const b, const char *const c, const char *const d)
{
  const size_t len  = strlen(a) + strlen(b) + strlen(c) + strlen(d) + 1;
  char *const  text = need(pbg_arena_alloc(arena, len));
  (void)snprintf(text, len, "%s%s%s%s", a, b, c, d);
  return text;
}

static bool
is_number_type(const char *const datatype)
{
  static const char *const names[] = {"integer", "decimal", "float", "double"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    if (!strncmp(datatype, XSD, sizeof XSD - 1) && !strcmp(datatype + sizeof XSD - 1, names[i])) {
      return true;
    }
  }
  return false;
}

/// A number as its value; other texts as they are
static const char *
normal_number(PbgArena *const arena, const char *const text)
{
  char        *end;
  const double value = strtod(text, &end);
  if (!*text || *end || isspace((unsigned char)*text)) {
    return text;
  }
  char number[40];
  (void)snprintf(number, sizeof number, "%.15g", value);
  return format(arena, number, "", "", "");
}

/// Numbers and booleans by value: librdf makes "0"^^xsd:boolean "false"
static const char *
normal_text(PbgArena *const arena, const char *const text, const char *const datatype)
{
  if (!strcmp(datatype, XSD "boolean") && text[0] && !text[1]) {
    return text[0] == '1' ? "true" : text[0] == '0' ? "false" : text;
  }
  return is_number_type(datatype) ? normal_number(arena, text) : text;
}

Term
tuples_term(PbgArena *const   arena,
            const char        kind,
            const char *const text,
            const char *const language,
            const char *const datatype)
{
  if (kind == 'u') {
    return (Term){format(arena, "<", text, ">", ""), false};
  }
  if (kind == 'b') {
    return (Term){format(arena, "_:", text, "", ""), true};
  }
  if (language && *language) {
    char *const tag = (char *)(uintptr_t)format(arena, language, "", "", "");
    for (char *c = tag; *c; c++) {
      *c = (char)tolower((unsigned char)*c);
    }
    return (Term){format(arena, "\"", text, "\"@", tag), false};
  }
  if (!datatype || !*datatype || !strcmp(datatype, XSD "string")) {
    return (Term){format(arena, "\"", text, "\"", ""), false};
  }
  return (Term){format(arena, "\"", normal_text(arena, text, datatype), "\"^^", datatype), false};
}

/// One side of a comparison: rows over common columns, blank nodes as numbers
typedef struct {
  size_t    width, count;
  uint64_t *fixed;  ///< Hash of a term that is no blank node
  int      *blanks; ///< Number of the blank node, -1 for others
  size_t    blank_count;
  uint64_t *colours; ///< Of blank nodes
} Side;

static uint64_t
mix(uint64_t a, const uint64_t b)
{
  a = (a ^ b) * UINT64_C(0x9E3779B97F4A7C15);
  return a ^ (a >> 29);
}

static uint64_t
hash_text(const char *text)
{
  uint64_t hash = 1469598103934665603U;
  for (; *text; text++) {
    hash = mix(hash, (unsigned char)*text);
  }
  return hash;
}

/// The text alone, of any kind of term
static const char *
untyped_text(PbgArena *const arena, const Term *const term)
{
  const char *const text = term->text;
  const char *const end  = text[0] == '"' ? strrchr(text, '"') : text[0] == '<' ? text + strlen(text) - 1 : NULL;
  if (!end) {
    return text;
  }
  char *const copy = need(pbg_arena_alloc(arena, (size_t)(end - text)));
  memcpy(copy, text + 1, (size_t)(end - text) - 1);
  copy[end - text - 1] = '\0';
  return normal_number(arena, copy);
}

static int
blank_number(const char *const *const labels, size_t *const count, const char *const label, const char **const store)
{
  for (size_t i = 0; i < *count; i++) {
    if (!strcmp(labels[i], label)) {
      return (int)i;
    }
  }
  store[*count] = label;
  return (int)(*count)++;
}

static Side
side_of(const Tuples *const tuples, const char *const *const names, const size_t width, const bool untyped)
{
  PbgArena *const    arena = tuples->arena;
  const size_t       size  = tuples->count * width + 1;
  const char **const store = need(pbg_arena_alloc(arena, size * sizeof *store));
  Side side = {.width = width, .count = tuples->count, .fixed = need(pbg_arena_alloc(arena, size * sizeof(uint64_t)))};
  side.blanks = need(pbg_arena_alloc(arena, size * sizeof(int)));
  for (size_t row = 0; row < tuples->count; row++) {
    for (size_t i = 0; i < width; i++) {
      const size_t      column = names ? tuples_column(tuples, names[i]) : i;
      const Term *const term   = column < tuples->width ? &tuples->terms[row * tuples->width + column] : &(Term){0};
      const bool        blank  = term->text && term->blank;
      side.blanks[row * width + i] =
        blank ? blank_number((const char *const *)store, &side.blank_count, term->text, store) : -1;
      side.fixed[row * width + i] = !term->text ? 1
                                    : blank     ? 2
                                                : hash_text(untyped ? untyped_text(arena, term) : term->text);
    }
    if (tuples->ordered && width) {
      side.fixed[row * width] = mix(side.fixed[row * width], row + 7);
    }
  }
  side.colours = need(pbg_arena_alloc(arena, (side.blank_count + 1) * sizeof(uint64_t)));
  return side;
}

static uint64_t
hash_row(const Side *const side, const size_t row)
{
  uint64_t hash = 17;
  for (size_t i = 0; i < side->width; i++) {
    const int      blank = side->blanks[row * side->width + i];
    const uint64_t fixed = side->fixed[row * side->width + i];
    hash                 = mix(hash, blank < 0 ? fixed : mix(fixed, side->colours[blank]));
  }
  return hash;
}

/// Blank nodes get colours by the rows in which they stand, again and again
static void
refine(Side *const side, uint64_t *const next)
{
  for (size_t round = 0; round <= side->blank_count && round < 24; round++) {
    memset(next, 0, side->blank_count * sizeof *next);
    for (size_t row = 0; row < side->count; row++) {
      const uint64_t hash = hash_row(side, row);
      for (size_t i = 0; i < side->width; i++) {
        const int blank = side->blanks[row * side->width + i];
        if (blank >= 0) {
          next[blank] += mix(hash, i + 1);
        }
      }
    }
    for (size_t i = 0; i < side->blank_count; i++) {
      side->colours[i] = mix(side->colours[i], next[i]);
    }
  }
}

static int
compare_hashes(const void *const a, const void *const b)
{
  const uint64_t x = *(const uint64_t *)a;
  const uint64_t y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/// The sorted hashes of all rows; `lax` keeps each once
static size_t
sorted_rows(const Side *const side, uint64_t *const out, const bool lax)
{
  for (size_t row = 0; row < side->count; row++) {
    out[row] = hash_row(side, row);
  }
  qsort(out, side->count, sizeof *out, compare_hashes);
  size_t kept = 0;
  for (size_t row = 0; row < side->count; row++) {
    if (!lax || !kept || out[kept - 1] != out[row]) {
      out[kept++] = out[row];
    }
  }
  return kept;
}

/// A blank node that shares its colour with another, or blank_count
static size_t
find_twin(const Side *const side)
{
  for (size_t i = 0; i < side->blank_count; i++) {
    for (size_t j = i + 1; j < side->blank_count; j++) {
      if (side->colours[i] == side->colours[j]) {
        return i;
      }
    }
  }
  return side->blank_count;
}

static bool
match(PbgArena *const arena, Side *const a, Side *const b, const bool lax, const uint64_t depth)
{
  const size_t    most   = (a->count > b->count ? a->count : b->count) + a->blank_count + b->blank_count + 1;
  uint64_t *const rows_a = need(pbg_arena_alloc(arena, 2 * most * sizeof *rows_a));
  uint64_t *const rows_b = rows_a + most;
  refine(a, rows_a);
  refine(b, rows_b);
  const size_t count = sorted_rows(a, rows_a, lax);
  if (count != sorted_rows(b, rows_b, lax) || memcmp(rows_a, rows_b, count * sizeof *rows_a) != 0) {
    return false;
  }
  const size_t twin = find_twin(a);
  if (twin == a->blank_count) {
    return true;
  }
  // Try every partner of the same colour
  const uint64_t  colour = a->colours[twin];
  uint64_t *const kept_a = need(pbg_arena_alloc(arena, 2 * most * sizeof *kept_a));
  uint64_t *const kept_b = kept_a + most;
  memcpy(kept_a, a->colours, a->blank_count * sizeof *kept_a);
  memcpy(kept_b, b->colours, b->blank_count * sizeof *kept_b);
  for (size_t i = 0; i < b->blank_count; i++) {
    memcpy(a->colours, kept_a, a->blank_count * sizeof *kept_a);
    memcpy(b->colours, kept_b, b->blank_count * sizeof *kept_b);
    if (b->colours[i] != colour) {
      continue;
    }
    a->colours[twin] = b->colours[i] = mix(colour, depth + 99);
    if (match(arena, a, b, lax, depth + 1)) {
      return true;
    }
  }
  return false;
}

bool
tuples_equal(const Tuples *const got, const Tuples *const want, const bool lax, const bool untyped)
{
  if (got->is_boolean || want->is_boolean) {
    return got->is_boolean && want->is_boolean && got->boolean == want->boolean;
  }
  // Columns of either side
  PbgArena *const    arena = want->arena;
  const char **const names = need(pbg_arena_alloc(arena, (got->width + want->width + 1) * sizeof *names));
  size_t             width = want->width;
  if (want->names) {
    memcpy(names, want->names, want->width * sizeof *names);
    for (size_t i = 0; i < got->width; i++) {
      if (tuples_column(want, got->names[i]) == want->width) {
        names[width++] = got->names[i];
      }
    }
  }
  const char *const *const common  = want->names ? (const char *const *)names : NULL;
  Tuples                   ordered = *got;
  ordered.ordered                  = want->ordered;
  Side a                           = side_of(&ordered, common, width, untyped);
  Side b                           = side_of(want, common, width, untyped);
  return (lax || a.count == b.count) && a.blank_count == b.blank_count && match(arena, &a, &b, lax, 0);
}

void
tuples_print(const char *const title, const Tuples *const tuples)
{
  fprintf(stderr, "    %s:", title);
  if (tuples->is_boolean) {
    fprintf(stderr, " %s\n", tuples->boolean ? "true" : "false");
    return;
  }
  fprintf(stderr, " %zu rows%s\n", tuples->count, tuples->ordered ? ", in order" : "");
  for (size_t row = 0; row < tuples->count && row < 12; row++) {
    fputs("      ", stderr);
    for (size_t i = 0; i < tuples->width; i++) {
      const char *const text = tuples->terms[row * tuples->width + i].text;
      fprintf(stderr, "%s%s%s ", tuples->names ? tuples->names[i] : "", tuples->names ? "=" : "", text ? text : "-");
    }
    fputc('\n', stderr);
  }
}
