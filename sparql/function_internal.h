// function_internal.h - what the files of functions share: the tables, one a file, and the context.
#ifndef PBG_SPARQL_FUNCTION_INTERNAL_H
#define PBG_SPARQL_FUNCTION_INTERNAL_H

#include "sparql/function.h"

/// Tables end with name NULL
extern const PbgFunction pbg_functions_term[];
extern const PbgFunction pbg_functions_string[];
extern const PbgFunction pbg_functions_pattern[];
extern const PbgFunction pbg_functions_number[];
extern const PbgFunction pbg_functions_time[];
extern const PbgFunction pbg_functions_digest[];
extern const PbgFunction pbg_functions_math[]; ///< IRIs
extern const PbgFunction pbg_functions_cast[]; ///< IRIs

/// Compiled patterns of a query
typedef struct PbgPatternsImpl PbgPatterns;

void
pbg_patterns_free(PbgPatterns *patterns);

struct PbgFunctionsImpl {
  PbgFunctionsOptions options;
  uint64_t            random[2]; ///< State of xoroshiro128+
  uint64_t            row;
  uint64_t            blanks;   ///< Fresh nodes made
  PbgPatterns        *patterns; ///< Own; NULL until a pattern was used
};

#define PBG_FUNCTION(name)                                                                                             \
  static PbgStatus name(PbgFunctions *const context, PbgArena *const arena, const PbgFunction *const self,             \
                        const PbgValue *const args, const size_t count, PbgValue *const out)

/// What a function does not look at
#define PBG_UNUSED(...) (void)sizeof((const void *[]){__VA_ARGS__})

static inline bool
pbg_is_text(const PbgValue *const value)
{
  return value->kind == PBG_VALUE_STRING || value->kind == PBG_VALUE_LANGUAGE;
}

/// A string with the language of `like`
static inline PbgValue
pbg_text_like(const PbgValue *const like, const PbgStrView text)
{
  PbgValue value  = *like;
  value.node.text = text;
  return value;
}

/// A copy of `text` as xsd:string
static inline PbgStatus
pbg_return_string(PbgArena *const arena, const PbgStrView text, PbgValue *const out)
{
  const PbgStrView copy = pbg_arena_copy(arena, text);
  *out                  = pbg_value_string(copy);
  return copy.data ? PBG_OK : PBG_NO_MEMORY;
}

/// The next 64 random bits
uint64_t
pbg_random_next(PbgFunctions *context);

#endif
