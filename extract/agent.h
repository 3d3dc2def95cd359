// agent.h - recognise bodies: known ones by the lexicon, local ones by the grammar of their names.
// Grammar:   AGENTS ::= AGENT (JOINER? AGENT)* ('等' (NUMBER COUNT-NOUN | COUNT-NOUN)?)? | NUMBER COUNT-NOUN
//            AGENT  ::= BODY TAIL? | REGION LOCAL | REGION-WORD LOCAL | REGION NAME TAIL | NAME TAIL | REGION
//            BODY, REGION, LOCAL, REGION-WORD, TAIL, JOINER and COUNT-NOUN stand in the tables; without a JOINER only a BODY or
//            a REGION goes on. What follows a name must
//            be something that may follow one (a mark, a verb, 近日 …), so that 国家数据局局长 is no body.
// Regions:   省, 我市 and the like are completed from the region in scope, never from a fixed default.
#ifndef PBG_EXTRACT_AGENT_H
#define PBG_EXTRACT_AGENT_H

#include "extract/facts.h"
#include "extract/mapped.h"

typedef struct {
  const PbgLexicon *lexicon;
  PbgArena         *arena;
  const PbgRegion  *scope; ///< Region that the item is about, or NULL
  int               year;  ///< Of the issue, for names that changed; 0 if unknown
} PbgScope;

/// Most members of a joint list that are kept
enum { PBG_MAX_AGENTS = 64 };

typedef struct {
  PbgAgent at[PBG_MAX_AGENTS];
  size_t   count;
  unsigned number; ///< 九部门: 9; 0 if none
  PbgSpan  number_span;
  size_t   start; ///< Byte of the list's first character
  size_t   end;   ///< Byte behind the list
} PbgAgentList;

/// A region, or a chain of them (湖南省长沙市), at byte `at`; its length, and `*out` the last one; 0 if there is none. Among namesakes the one
/// within `scope` is taken; without it an ambiguous name is none.
size_t
pbg_region_at(const PbgScope *scope, PbgStrView text, size_t at, const PbgRegion **out);

/// The region that 省, 市, 自治区, 我省 … mean in the scope, or NULL
const PbgRegion *
pbg_region_of_word(const PbgScope *scope, PbgStrView word);

/// True if `region` is `outer` or lies in it
bool
pbg_region_within(const PbgRegion *region, const PbgRegion *outer);

/// One agent in the bytes [at, end) that starts at `at`; `*len` is its length. A region alone is one with an empty name.
bool
pbg_agent_at(const PbgScope *scope, PbgMapped text, size_t at, size_t end, PbgAgent *out, size_t *len);

/// The list that starts at `at` within the bytes [at, end); false if there is none. 九部门 alone is a list with a number and
/// without members.
bool
pbg_agents_at(const PbgScope *scope, PbgMapped text, size_t at, size_t end, PbgAgentList *out);

/// The body that the whole of `tail` (发改委, 委网信办) names in `region`: out->name, english and region, and the row of the
/// grammar; NULL if the grammar has no such tail there
const PbgLocal *
pbg_local_named(const PbgScope *scope, const PbgRegion *region, PbgStrView tail, PbgAgent *out);

/// A template of the grammar of local bodies with a name for its {}; in the arena; data NULL if it has no {} or memory is out
PbgStrView
pbg_fill_template(PbgArena *arena, PbgStrView template, PbgStrView name);

/// Of several bodies with one name the one that had it in the year; of several, or if none had it, the youngest; NULL if
/// there is none
const PbgBody *
pbg_choose_body(const PbgTerm *terms, size_t count, int year);

/// The whole of `text` as the name of a body (来源, 主办单位), marked with the rule; name empty if it is none, or a medium
PbgAgent
pbg_agent_named(const PbgScope *scope, PbgMapped text, const char *rule);

#endif
