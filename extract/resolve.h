// resolve.h - a name that stands alone: which body or region it is.
// It is the reader's own knowledge: the same tables, the same grammar of local bodies, the same choice by year and by
// region. Beyond what the reader finds in running text, the whole of the name being known, it takes labels that are too
// short for texts (粤, 统计局), codes, stems of divisions (海淀, 威宁) and English names.
#ifndef PBG_EXTRACT_RESOLVE_H
#define PBG_EXTRACT_RESOLVE_H

#include "extract/agent.h"

/// Most candidates that are kept of an ambiguous name
enum { PBG_MAX_CANDIDATES = 24 };

/// Longest name, in bytes; what is longer is none
enum { PBG_MAX_RESOLVED = 512 };

/// How a name was found; pbg_resolve_rule_name() gives the text
typedef enum {
  PBG_RULE_NAME,    ///< the official name
  PBG_RULE_ALIAS,   ///< another name in the tables
  PBG_RULE_LABEL,   ///< a name in the tables that is too short to be looked for in texts
  PBG_RULE_FORMER,  ///< a former name or code of a division
  PBG_RULE_KEY,     ///< code of GB/T 2260, ISO 3166, slug
  PBG_RULE_CHAIN,   ///< regions behind each other: 广东省深圳市南山区
  PBG_RULE_STEM,    ///< the name of a division without its kind: 海淀, 威宁
  PBG_RULE_ENGLISH, ///< the English name
  PBG_RULE_LOCAL,   ///< a region and a tail of the grammar of local bodies
  PBG_RULE_UNIT,    ///< a known body or a region and the name of an office below it, as it is written
} PbgResolveRule;

typedef struct {
  PbgResolveRule   rule;
  PbgStrView       name;    ///< Official name, of the date in scope
  PbgStrView       english; ///< May be empty
  const PbgRegion *region;  ///< The region, or the one whose body it is; NULL if unknown or none
  const PbgBody   *body;    ///< NULL: a region, or a body that the grammar made
  const PbgLocal  *local;   ///< Row of the grammar, or NULL
  const PbgFormer *former;  ///< The name or code is that of a former division; or NULL
} PbgCandidate;

/// None: unknown; one: found; several: ambiguous
typedef struct {
  PbgCandidate at[PBG_MAX_CANDIDATES];
  size_t       count;
} PbgCandidates;

/// The regions that `name` (UTF-8, valid or not) may mean; those within scope->scope before others. Names live in the tables and scope->arena.
void
pbg_resolve_region(const PbgScope *scope, PbgStrView name, PbgCandidates *out);

/// The bodies that `name` may mean. A short form that national and local bodies share (发改委) is the local one where
/// scope->scope is a division or zone of China.
void
pbg_resolve_body(const PbgScope *scope, PbgStrView name, PbgCandidates *out);

/// "name", "alias", "label" ...
const char *
pbg_resolve_rule_name(PbgResolveRule rule);

#endif
