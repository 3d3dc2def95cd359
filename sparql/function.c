#include "sparql/function.h"

#include "sparql/function_internal.h"

#include <stdlib.h>
#include <strings.h>
#include <sys/random.h>
#include <time.h>

static bool
same_keyword(const PbgStrView keyword, const char *const name)
{
  return strlen(name) == keyword.len && !strncasecmp(name, keyword.data, keyword.len);
}

const PbgFunction *
pbg_function_find(const PbgStrView keyword)
{
  const PbgFunction *const tables[] = {pbg_functions_term,   pbg_functions_string, pbg_functions_pattern,
                                       pbg_functions_number, pbg_functions_time,   pbg_functions_digest};
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
    for (const PbgFunction *f = tables[i]; f->name; f++) {
      if (same_keyword(keyword, f->name)) {
        return f;
      }
    }
  }
  return NULL;
}

/// Names of fn: for what SPARQL has as keyword; the fn: functions of dates also take what the keywords take
static const struct {
  const char *local;
  const char *keyword;
} aliases[] = {
  {"abs", "ABS"},
  {"ceiling", "CEIL"},
  {"concat", "CONCAT"},
  {"contains", "CONTAINS"},
  {"day-from-date", "DAY"},
  {"day-from-dateTime", "DAY"},
  {"encode-for-uri", "ENCODE_FOR_URI"},
  {"ends-with", "STRENDS"},
  {"floor", "FLOOR"},
  {"hours-from-dateTime", "HOURS"},
  {"hours-from-time", "HOURS"},
  {"lower-case", "LCASE"},
  {"matches", "REGEX"},
  {"minutes-from-dateTime", "MINUTES"},
  {"minutes-from-time", "MINUTES"},
  {"month-from-date", "MONTH"},
  {"month-from-dateTime", "MONTH"},
  {"replace", "REPLACE"},
  {"round", "ROUND"},
  {"seconds-from-dateTime", "SECONDS"},
  {"seconds-from-time", "SECONDS"},
  {"starts-with", "STRSTARTS"},
  {"string-length", "STRLEN"},
  {"substring", "SUBSTR"},
  {"substring-after", "STRAFTER"},
  {"substring-before", "STRBEFORE"},
  {"timezone-from-date", "TIMEZONE"},
  {"timezone-from-dateTime", "TIMEZONE"},
  {"timezone-from-time", "TIMEZONE"},
  {"upper-case", "UCASE"},
  {"year-from-date", "YEAR"},
  {"year-from-dateTime", "YEAR"},
};

static const PbgFunction *
find_alias(const PbgStrView local)
{
  for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++) {
    if (pbg_sv_equal(local, pbg_sv(aliases[i].local))) {
      return pbg_function_find(pbg_sv(aliases[i].keyword));
    }
  }
  return NULL;
}

const PbgFunction *
pbg_function_find_iri(const PbgStrView iri)
{
  const PbgStrView         fn       = PBG_LIT("http://www.w3.org/2005/xpath-functions#");
  const PbgFunction *const tables[] = {pbg_functions_cast, pbg_functions_math};
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
    for (const PbgFunction *f = tables[i]; f->name; f++) {
      if (pbg_sv_equal(iri, pbg_sv(f->name))) {
        return f;
      }
    }
  }
  return pbg_sv_starts(iri, fn) ? find_alias(pbg_sv_from(iri, fn.len)) : NULL;
}

PbgFunctionsOptions
pbg_functions_options_now(const PbgStrView base)
{
  PbgFunctionsOptions options = {.base = base};
  struct timespec     now     = {0, 0};
  (void)clock_gettime(CLOCK_REALTIME, &now);
  options.now_seconds = now.tv_sec;
  options.now_micros  = (int32_t)(now.tv_nsec / 1000);
  if (getrandom(&options.seed, sizeof options.seed, 0) != (ssize_t)sizeof options.seed) {
    options.seed = (uint64_t)now.tv_sec * UINT64_C(1000000007) ^ (uint64_t)now.tv_nsec;
  }
  return options;
}

/// splitmix64 (Steele, Lea, Flood 2014): spreads a seed over a state
static uint64_t
spread(uint64_t *const state)
{
  uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
  z          = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z          = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

/// xoroshiro128+ (Blackman, Vigna 2018)
uint64_t
pbg_random_next(PbgFunctions *const context)
{
  const uint64_t a      = context->random[0];
  const uint64_t b      = context->random[1] ^ a;
  const uint64_t result = a + context->random[1];
  context->random[0]    = ((a << 24) | (a >> 40)) ^ b ^ (b << 16);
  context->random[1]    = (b << 37) | (b >> 27);
  return result;
}

PbgFunctions *
pbg_functions_new(const PbgFunctionsOptions *const options)
{
  PbgFunctions *const context = calloc(1, sizeof *context);
  if (context) {
    uint64_t seed      = options->seed;
    context->options   = *options;
    context->random[0] = spread(&seed);
    context->random[1] = spread(&seed);
  }
  return context;
}

void
pbg_functions_free(PbgFunctions *const context)
{
  if (context) {
    pbg_patterns_free(context->patterns);
    free(context);
  }
}

void
pbg_functions_next_row(PbgFunctions *const context)
{
  context->row++;
}

PbgStatus
pbg_function_call(PbgFunctions *const      context,
                  PbgArena *const          arena,
                  const PbgFunction *const function,
                  const PbgValue *const    args,
                  const size_t             count,
                  PbgValue *const          out)
{
  if (count < function->min || (function->max != PBG_MANY_ARGUMENTS && count > function->max)) {
    return PBG_TYPE_ERROR;
  }
  for (size_t i = 0; i < count; i++) {
    if (args[i].kind == PBG_VALUE_NONE) {
      return PBG_TYPE_ERROR;
    }
  }
  return function->call(context, arena, function, args, count, out);
}
