// pattern.h - regular expressions of XPath and XML Schema (F&O 5.6; XML Schema 1.1 part 2, appendix G) as patterns of PCRE2.
// Beyond XPath: what only PCRE2 knows in parentheses, (?=...) and the like, and \b, is let through.
#ifndef PBG_SPARQL_PATTERN_H
#define PBG_SPARQL_PATTERN_H

#include "base/buffer.h"

/// Flags of fn:matches(): s, m, i, x, q
typedef struct {
  bool dot_all;
  bool multi_line;
  bool ignore_case;
  bool ignore_blanks;
  bool literal;
} PbgPatternFlags;

/// False if a letter is none of the flags
bool
pbg_pattern_flags(PbgStrView text, PbgPatternFlags *out);

/// Append the pattern in PCRE2's syntax. PBG_BAD_DATA if it is none of XPath; what is wrong with brackets and repeats PCRE2 finds.
PBG_NODISCARD PbgStatus
pbg_pattern_translate(PbgStrView pattern, PbgPatternFlags flags, PbgBuffer *out);

#endif
