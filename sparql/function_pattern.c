// REGEX and REPLACE (SPARQL 1.1, 17.4.3.14 and .15) by PCRE2.
#define PCRE2_CODE_UNIT_WIDTH 8
#include "sparql/function_internal.h"
#include "sparql/pattern.h"

#include <pcre2.h>
#include <stdlib.h>

/// Steps after which a match is given up: seconds at most, for patterns like (a*)*b
#define MATCH_LIMIT 2000000
/// Compiled patterns that a query keeps
#define CACHE_SIZE 32
/// Longest translated pattern
#define PATTERN_LIMIT (1 << 20)

typedef struct {
  char       *key; ///< Own: flags, a zero byte, pattern
  size_t      key_len;
  pcre2_code *code;         ///< Own; NULL if the pattern is bad
  bool        may_be_empty; ///< Matches the empty string
} Entry;

struct PbgPatternsImpl {
  Entry                entries[CACHE_SIZE];
  size_t               next; ///< To be given up
  pcre2_match_data    *match;
  pcre2_match_context *limits;
};

static void
clear_entry(Entry *const entry)
{
  free(entry->key);
  pcre2_code_free(entry->code);
  *entry = (Entry){.key = NULL};
}

void
pbg_patterns_free(PbgPatterns *const patterns)
{
  if (!patterns) {
    return;
  }
  for (size_t i = 0; i < CACHE_SIZE; i++) {
    clear_entry(&patterns->entries[i]);
  }
  pcre2_match_data_free(patterns->match);
  pcre2_match_context_free(patterns->limits);
  free(patterns);
}

static PbgPatterns *
patterns_of(PbgFunctions *const context)
{
  if (context->patterns) {
    return context->patterns;
  }
  PbgPatterns *const patterns = calloc(1, sizeof *patterns);
  if (!patterns) {
    return NULL;
  }
  patterns->match  = pcre2_match_data_create(16, NULL);
  patterns->limits = pcre2_match_context_create(NULL);
  if (!patterns->match || !patterns->limits) {
    pbg_patterns_free(patterns);
    return NULL;
  }
  (void)pcre2_set_match_limit(patterns->limits, MATCH_LIMIT);
  context->patterns = patterns;
  return patterns;
}

static pcre2_code *
compile(const PbgStrView pattern, const PbgPatternFlags flags)
{
  PbgBuffer   text = {.limit = PATTERN_LIMIT};
  pcre2_code *code = NULL;
  if (!pbg_pattern_translate(pattern, flags, &text)) {
    const uint32_t mode = PCRE2_UTF | (flags.literal ? PCRE2_LITERAL : PCRE2_UCP | PCRE2_DOLLAR_ENDONLY) |
                          (flags.ignore_case ? PCRE2_CASELESS : 0) |
                          (flags.literal ? 0 : (flags.dot_all ? PCRE2_DOTALL : 0)) |
                          (flags.literal ? 0 : (flags.multi_line ? PCRE2_MULTILINE : 0));
    int    error;
    size_t at;
    code = pcre2_compile((PCRE2_SPTR)(text.data ? text.data : ""), text.len, mode, &error, &at, NULL);
  }
  pbg_buffer_free(&text);
  if (code) {
    (void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); // without it matches are slower, not wrong
  }
  return code;
}

/// Match at or behind `from`; PBG_NOT_FOUND. PBG_TOO_LARGE at the limit.
static PbgStatus
match(PbgPatterns *const patterns, const Entry *const entry, const PbgStrView text, const size_t from)
{
  const int found = pcre2_match(entry->code, (PCRE2_SPTR)(text.data ? text.data : ""), text.len, from, 0,
                                patterns->match, patterns->limits);
  switch (found) {
  case PCRE2_ERROR_NOMATCH:
    return PBG_NOT_FOUND;
  case PCRE2_ERROR_MATCHLIMIT:
  case PCRE2_ERROR_DEPTHLIMIT:
  case PCRE2_ERROR_HEAPLIMIT:
  case PCRE2_ERROR_JIT_STACKLIMIT:
    return PBG_TOO_LARGE;
  case PCRE2_ERROR_NOMEMORY:
    return PBG_NO_MEMORY;
  default:
    return found < 0 ? PBG_TYPE_ERROR : PBG_OK;
  }
}

static bool
is_key(const Entry *const entry, const PbgStrView flags, const PbgStrView pattern)
{
  return entry->key && entry->key_len == flags.len + 1 + pattern.len &&
         pbg_sv_equal((PbgStrView){entry->key, flags.len}, flags) && !entry->key[flags.len] &&
         pbg_sv_equal((PbgStrView){entry->key + flags.len + 1, pattern.len}, pattern);
}

/// Borrow the compiled pattern; NULL if memory is out
static Entry *
entry_for(PbgPatterns *const patterns, const PbgStrView flags, const PbgStrView pattern)
{
  for (size_t i = 0; i < CACHE_SIZE; i++) {
    if (is_key(&patterns->entries[i], flags, pattern)) {
      return &patterns->entries[i];
    }
  }
  Entry *const entry = &patterns->entries[patterns->next];
  patterns->next     = (patterns->next + 1) % CACHE_SIZE;
  clear_entry(entry);
  entry->key_len = flags.len + 1 + pattern.len;
  entry->key     = calloc(1, entry->key_len + 1);
  if (!entry->key) {
    return NULL;
  }
  if (flags.len) {
    memcpy(entry->key, flags.data, flags.len);
  }
  if (pattern.len) {
    memcpy(entry->key + flags.len + 1, pattern.data, pattern.len);
  }
  PbgPatternFlags set;
  if (pbg_pattern_flags(flags, &set)) {
    entry->code         = compile(pattern, set);
    entry->may_be_empty = entry->code && match(patterns, entry, PBG_LIT(""), 0) == PBG_OK;
  }
  return entry;
}

/// The entry for the arguments; `flags` is NULL if there are none
static PbgStatus
prepare(PbgFunctions *const   context,
        const PbgValue *const text,
        const PbgValue *const pattern,
        const PbgValue *const flags,
        Entry               **entry)
{
  if (!pbg_is_text(text) || pattern->kind != PBG_VALUE_STRING || (flags && flags->kind != PBG_VALUE_STRING)) {
    return PBG_TYPE_ERROR;
  }
  PbgPatterns *const patterns = patterns_of(context);
  *entry = patterns ? entry_for(patterns, flags ? flags->node.text : PBG_LIT(""), pattern->node.text) : NULL;
  return !*entry ? PBG_NO_MEMORY : (*entry)->code ? PBG_OK : PBG_TYPE_ERROR;
}

PBG_FUNCTION(call_regex)
{
  PBG_UNUSED(arena, self);
  Entry    *entry  = NULL;
  PbgStatus status = prepare(context, &args[0], &args[1], count > 2 ? &args[2] : NULL, &entry);
  if (!status) {
    status = match(context->patterns, entry, args[0].node.text, 0);
    *out   = pbg_value_boolean(status == PBG_OK);
    status = status == PBG_NOT_FOUND ? PBG_OK : status;
  }
  return status;
}

/// Append the replacement of one match: $N is a group, \$ and \\ are themselves (F&O 5.6.4). PBG_TYPE_ERROR for others.
static PbgStatus
add_replacement(PbgBuffer *const              out,
                const PbgStrView              replacement,
                const PbgStrView              text,
                const pcre2_match_data *const found,
                const uint32_t                groups)
{
  // pcre2_get_ovector_pointer() takes what it does not change without const
  pcre2_match_data *const changeable = (pcre2_match_data *)(uintptr_t)found;
  const size_t *const     ends       = pcre2_get_ovector_pointer(changeable);
  const uint32_t          known      = pcre2_get_ovector_count(changeable);
  for (size_t i = 0; i < replacement.len; i++) {
    const char c    = replacement.data[i];
    const char next = i + 1 < replacement.len ? replacement.data[i + 1] : '\0';
    if (c == '\\') {
      if (next != '\\' && next != '$') {
        return PBG_TYPE_ERROR;
      }
      pbg_buffer_add_char(out, next);
      i++;
    } else if (c == '$') {
      if (next < '0' || next > '9') {
        return PBG_TYPE_ERROR;
      }
      size_t group = (size_t)(next - '0');
      // As many digits as name a group
      for (i++; i + 1 < replacement.len && replacement.data[i + 1] >= '0' && replacement.data[i + 1] <= '9'; i++) {
        const size_t longer = group * 10 + (size_t)(replacement.data[i + 1] - '0');
        if (longer > groups) {
          break;
        }
        group = longer;
      }
      if (group <= groups && group < known && ends[2 * group] != PCRE2_UNSET) {
        pbg_buffer_add(out, pbg_sv_slice(text, ends[2 * group], ends[2 * group + 1]));
      }
    } else {
      pbg_buffer_add_char(out, c);
    }
  }
  return out->status;
}

static PbgStatus
replace_all(PbgPatterns *const patterns,
            const Entry *const entry,
            const PbgStrView   text,
            const PbgStrView   replacement,
            const bool         literal,
            PbgBuffer *const   out)
{
  uint32_t groups = 0;
  (void)pcre2_pattern_info(entry->code, PCRE2_INFO_CAPTURECOUNT, &groups);
  size_t    from   = 0;
  PbgStatus status = match(patterns, entry, text, 0);
  while (!status) {
    const size_t *const ends = pcre2_get_ovector_pointer(patterns->match);
    const size_t        end  = ends[1];
    pbg_buffer_add(out, pbg_sv_slice(text, from, ends[0]));
    if (literal) {
      pbg_buffer_add(out, replacement);
    } else {
      status = add_replacement(out, replacement, text, patterns->match, groups);
    }
    if (end == from && ends[0] == end) {
      return PBG_TYPE_ERROR; // an empty match: look-around of PCRE2
    }
    from   = end;
    status = status ? status : out->status ? out->status : match(patterns, entry, text, from);
  }
  pbg_buffer_add(out, pbg_sv_from(text, from));
  return status == PBG_NOT_FOUND ? out->status : status;
}

PBG_FUNCTION(call_replace)
{
  PBG_UNUSED(self);
  Entry    *entry  = NULL;
  PbgStatus status = prepare(context, &args[0], &args[1], count > 3 ? &args[3] : NULL, &entry);
  if (status || args[2].kind != PBG_VALUE_STRING || entry->may_be_empty) {
    return status ? status : PBG_TYPE_ERROR;
  }
  const bool literal = count > 3 && pbg_sv_has(args[3].node.text, PBG_LIT("q"));
  PbgBuffer  text    = {.limit = 0};
  status             = replace_all(context->patterns, entry, args[0].node.text, args[2].node.text, literal, &text);
  if (!status) {
    const PbgStrView copy = pbg_arena_copy(arena, pbg_buffer_view(&text));
    status                = copy.data ? PBG_OK : PBG_NO_MEMORY;
    *out                  = pbg_text_like(&args[0], copy);
  }
  pbg_buffer_free(&text);
  return status;
}

const PbgFunction pbg_functions_pattern[] = {
  {"REGEX", call_regex, 2, 3, false, 0},
  {"REPLACE", call_replace, 3, 4, false, 0},
  {NULL, NULL, 0, 0, false, 0},
};
