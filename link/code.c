// code.c - identifiers in one form. The grammar of each is that of its standard: GB/T 2260, ISO 3166, GB 32100; 文号 by GB/T 9704.
#include "link/name.h"

#include <ctype.h>
#include <stdio.h>

#define GBT2260      PBG_LIT("gbt2260")
#define GBT2260_SIZE 6
#define USCC_SIZE    18

static const PbgStrView none = {"", 0};

static bool
all_digits(const PbgStrView v)
{
  size_t i = 0;
  while (i < v.len && isdigit((unsigned char)v.data[i])) {
    ++i;
  }
  return v.len && i == v.len;
}

static bool
all_zeros(const PbgStrView v)
{
  size_t i = 0;
  while (i < v.len && v.data[i] == '0') {
    ++i;
  }
  return i == v.len;
}

/// Without what only groups the digits
static PbgStrView
without_groups(PbgArena *const arena, const PbgStrView text)
{
  char *const bytes = pbg_arena_alloc(arena, text.len + 1);
  size_t      n     = 0;
  for (size_t i = 0; bytes && i < text.len; ++i) {
    if (!strchr(" .-/", text.data[i])) {
      bytes[n++] = text.data[i];
    }
  }
  return (PbgStrView){bytes, n};
}

/// Two, four or six digits; codes of towns (9) and of the statistics (12) only if nothing stands below the county
static PbgStrView
division(PbgArena *const arena, const PbgStrView key)
{
  const PbgStrView v = without_groups(arena, key);
  if (!all_digits(v) || v.len < 2 || (v.len > GBT2260_SIZE && v.len != 9 && v.len != 12) ||
      (v.len < GBT2260_SIZE && v.len % 2) || !all_zeros(pbg_sv_from(v, GBT2260_SIZE)) || v.data[0] == '0') {
    return none;
  }
  char *const bytes = pbg_arena_alloc(arena, GBT2260_SIZE + 1);
  if (!bytes) {
    return (PbgStrView){NULL, 0};
  }
  memset(bytes, '0', GBT2260_SIZE);
  memcpy(bytes, v.data, v.len < GBT2260_SIZE ? v.len : GBT2260_SIZE);
  return (PbgStrView){bytes, GBT2260_SIZE};
}

/// Two letters, or these and a part behind '-'
static PbgStrView
country(const PbgStrView key)
{
  const bool letters = key.len >= 2 && islower((unsigned char)key.data[0]) && islower((unsigned char)key.data[1]);
  size_t     i       = 3;
  while (i < key.len && isalnum((unsigned char)key.data[i])) {
    ++i;
  }
  return letters && (key.len == 2 || (key.data[2] == '-' && i == key.len && i > 3 && i < 7)) ? key : none;
}

/// Is the last character the check of the others? (GB 32100-2015)
static bool
has_check(const PbgStrView code)
{
  static const char     alphabet[] = "0123456789abcdefghjklmnpqrtuwxy";
  static const unsigned weights[]  = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
  unsigned              sum        = 0;
  for (size_t i = 0; i < code.len; ++i) {
    const char *const at = code.data[i] ? strchr(alphabet, code.data[i]) : NULL;
    if (!at) {
      return false;
    }
    sum += (unsigned)(at - alphabet) * (i < USCC_SIZE - 1 ? weights[i] : 1);
  }
  return sum % 31 == 0;
}

/// 国办发[2024]3号: one form of brackets, no 第, no leading zeros behind the bracket
static PbgStrView
document(PbgArena *const arena, const PbgStrView key)
{
  char *const bytes = pbg_arena_alloc(arena, key.len + 1);
  size_t      n     = 0;
  for (size_t i = 0; bytes && i < key.len; ++i) {
    if (pbg_sv_at(key, i, PBG_LIT("第"))) {
      i += sizeof "第" - 2;
      continue;
    }
    const char c    = key.data[i];
    const char last = n ? bytes[n - 1] : '\0';
    if (c == '0' && (last == ']' || last == ')')) {
      continue;
    }
    bytes[n++] = c == '(' ? '[' : c == ')' ? ']' : c;
  }
  const PbgStrView made = {bytes, n};
  return !bytes || (pbg_sv_has(made, PBG_LIT("[")) && pbg_sv_ends(made, PBG_LIT("号"))) ? made : none;
}

static PbgStrView
site(PbgStrView key)
{
  const size_t scheme = pbg_sv_find(key, PBG_LIT("://"), 0);
  key                 = scheme == PBG_NPOS ? key : pbg_sv_from(key, scheme + 3);
  key                 = pbg_sv_starts(key, PBG_LIT("www.")) ? pbg_sv_from(key, 4) : key;
  while (key.len && key.data[key.len - 1] == '/') {
    --key.len;
  }
  return pbg_sv_has(key, PBG_LIT(".")) ? key : none;
}

PbgStrView
pbg_link_code(PbgArena *const arena, const PbgStrView code, const PbgStrView text)
{
  const PbgStrView key = pbg_link_key(arena, text);
  if (!key.data) {
    return key;
  }
  if (pbg_sv_equal(code, GBT2260)) {
    return division(arena, key);
  }
  if (pbg_sv_equal(code, PBG_LIT("iso3166"))) {
    return country(key);
  }
  if (pbg_sv_equal(code, PBG_LIT("uscc"))) {
    return key.len == USCC_SIZE && has_check(key) ? key : none;
  }
  if (pbg_sv_equal(code, PBG_LIT("docno"))) {
    return document(arena, key);
  }
  return pbg_sv_equal(code, PBG_LIT("website")) ? site(key) : key;
}

/// The parts of `value` before and behind `at`, with `between`, and `behind` at the end
static PbgStrView
print(
  PbgArena *const arena, const PbgStrView value, const size_t at, const char *const between, const char *const behind)
{
  char text[64];
  snprintf(text, sizeof text, "%.*s%s%.*s%s", (int)at, value.data, between, (int)(value.len - at), value.data + at,
           behind);
  return pbg_arena_copy(arena, pbg_sv(text));
}

static PbgStrView
upper(PbgArena *const arena, const PbgStrView value)
{
  char *const bytes = pbg_arena_alloc(arena, value.len + 1);
  for (size_t i = 0; bytes && i < value.len; ++i) {
    bytes[i] = (char)toupper((unsigned char)value.data[i]);
  }
  return (PbgStrView){bytes, bytes ? value.len : 0};
}

/// 440300: 440300, 4403, 44 03, 440300000000; 440000 also as 44
static PbgStrView
division_form(PbgArena *const arena, const PbgStrView value, const size_t i)
{
  const size_t pairs = all_zeros(pbg_sv_from(value, 2)) ? 1 : all_zeros(pbg_sv_from(value, 4)) ? 2 : 3;
  switch (i) {
  case 0:
    return value;
  case 1:
    return print(arena, value, value.len, "", "000000");
  case 2:
    return pairs == 3 ? print(arena, value, 4, " ", "") : pbg_sv_slice(value, 0, 2 * pairs);
  case 3:
    return pairs == 2 ? print(arena, pbg_sv_slice(value, 0, 4), 2, " ", "") : none;
  default:
    return none;
  }
}

/// With other brackets around the year
static PbgStrView
document_form(PbgArena *const arena, const PbgStrView value, const size_t i)
{
  static const char *const pairs[][2] = {{"[", "]"},   {"〔", "〕"}, {"［", "］"},
                                         {"（", "）"}, {"(", ")"},   {"【", "】"}};
  const size_t             open       = pbg_sv_find(value, PBG_LIT("["), 0);
  const size_t             close      = pbg_sv_find(value, PBG_LIT("]"), 0);
  char                     text[256];
  if (i >= sizeof pairs / sizeof *pairs || open == PBG_NPOS || close == PBG_NPOS || close < open) {
    return none;
  }
  const PbgStrView year = pbg_sv_slice(value, open + 1, close);
  snprintf(text, sizeof text, "%.*s%s%.*s%s%.*s", (int)open, value.data, pairs[i][0], PBG_ARG(year), pairs[i][1],
           PBG_ARG(pbg_sv_from(value, close + 1)));
  return pbg_arena_copy(arena, pbg_sv(text));
}

PbgStrView
pbg_link_code_form(PbgArena *const arena, const PbgStrView code, const PbgStrView value, const size_t i)
{
  if (pbg_sv_equal(code, GBT2260)) {
    return division_form(arena, value, i);
  }
  if (pbg_sv_equal(code, PBG_LIT("docno"))) {
    return document_form(arena, value, i);
  }
  return i == 0 ? value : i == 1 ? upper(arena, value) : none;
}
