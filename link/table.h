// table.h - what the properties and classes of a knowledge base mean: rows of data (link/data/README.md), never C strings.
// Both sides, the store and the other base, are read by the same rows.
#ifndef PBG_LINK_TABLE_H
#define PBG_LINK_TABLE_H

#include "base/arena.h"
#include "base/report.h"

/// What things are linked
typedef enum {
  PBG_LINK_REGION,
  PBG_LINK_BODY,
  PBG_LINK_POLICY,
  PBG_LINK_OTHER,   ///< None of these
  PBG_LINK_UNKNOWN, ///< No class of it is known
} PbgLinkType;
#define PBG_LINK_TYPES 3

/// Of a region
typedef enum {
  PBG_LINK_LEVEL_NONE,
  PBG_LINK_LEVEL_COUNTRY,
  PBG_LINK_LEVEL_PROVINCE,
  PBG_LINK_LEVEL_PREFECTURE,
  PBG_LINK_LEVEL_COUNTY,
  PBG_LINK_LEVEL_ZONE,
  PBG_LINK_LEVEL_FORMER, ///< A thing of the past, of whatever level
} PbgLinkLevel;

#define PBG_LINK_ROLE_LIST(X)                                                                                          \
  X(PBG_MEANS_NAME, "name")                                                                                            \
  X(PBG_MEANS_OTHER_NAME, "other-name")                                                                                \
  X(PBG_MEANS_DESCRIPTION, "description")                                                                              \
  X(PBG_MEANS_TYPE, "type")                                                                                            \
  X(PBG_MEANS_SUPERCLASS, "superclass")                                                                                \
  X(PBG_MEANS_PARENT, "parent")                                                                                        \
  X(PBG_MEANS_COUNTRY, "country")                                                                                      \
  X(PBG_MEANS_JURISDICTION, "jurisdiction")                                                                            \
  X(PBG_MEANS_ISSUER, "issuer")                                                                                        \
  X(PBG_MEANS_BEGUN, "begun")                                                                                          \
  X(PBG_MEANS_ENDED, "ended")                                                                                          \
  X(PBG_MEANS_DATE, "date")                                                                                            \
  X(PBG_MEANS_PERIOD, "period")                                                                                        \
  X(PBG_MEANS_SAME, "same")                                                                                            \
  X(PBG_MEANS_RANK, "rank")                                                                                            \
  X(PBG_MEANS_NO_MORE, "no-more")                                                                                      \
  X(PBG_MEANS_CODE, "code")

#define X(name, text) name,
typedef enum { PBG_LINK_ROLE_LIST(X) PBG_LINK_ROLES } PbgLinkRole;
#undef X

/// How much an identifier proves
typedef enum { PBG_CODE_PROOF, PBG_CODE_STRONG, PBG_CODE_HINT } PbgCodeStrength;

typedef struct {
  PbgStrView      name; ///< "gbt2260"
  PbgCodeStrength strength;
} PbgLinkCode;

typedef struct {
  PbgStrView  iri;
  PbgStrView  datatype; ///< Only literals of this type; empty: any value
  PbgLinkRole role;
  PbgStrView  code; ///< Of PBG_MEANS_CODE: names of the kinds that it may be, separated by '|'
} PbgLinkProperty;

typedef struct {
  PbgStrView   key; ///< IRI, beginning of IRIs (without '*'), or name
  bool         open;
  PbgLinkType  type;
  PbgLinkLevel level;
} PbgLinkClass;

typedef struct {
  PbgStrView name;     ///< "wikidata"
  PbgStrView prefixes; ///< Separated by '|'; the first is the one that links are written with
  bool       closed;   ///< A slash ends its IRIs
} PbgLinkBase;

/// p:, ps:, wdt:
typedef struct {
  PbgStrView node, value, direct;
} PbgLinkStatements;

typedef enum { PBG_DECIDED_NOT, PBG_DECIDED_YES, PBG_DECIDED_NO, PBG_DECIDED_CLOSE } PbgLinkAnswer;

typedef struct PbgLinkTableImpl PbgLinkTable;

/// In the arena, which is the caller's, with the rows that are built in; NULL if memory is out
PbgLinkTable *
pbg_link_table_new(PbgArena *arena, const PbgReport *report);

/// Add the rows of a file. A bad row is reported as an error with its line: PBG_BAD_DATA; PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_link_table_add(PbgLinkTable *table, PbgStrView text, const char *name, const PbgReport *report);

/// The property of that IRI, or NULL
const PbgLinkProperty *
pbg_link_property(const PbgLinkTable *table, PbgStrView iri);

/// May the property give identifiers of that kind?
bool
pbg_link_gives(const PbgLinkProperty *property, PbgStrView code);

/// Properties by number, in the order of their IRIs; NULL behind the last
const PbgLinkProperty *
pbg_link_property_at(const PbgLinkTable *table, size_t i);

/// The class of that IRI, else the longest beginning that is listed; or NULL
const PbgLinkClass *
pbg_link_class(const PbgLinkTable *table, PbgStrView iri);

/// The base to which an IRI belongs, and in `*local` what stands behind the prefix, a name without '/' and '#'; or NULL
const PbgLinkBase *
pbg_link_base(const PbgLinkTable *table, PbgStrView iri, PbgStrView *local);

/// By number; NULL behind the last
const PbgLinkBase *
pbg_link_base_at(const PbgLinkTable *table, size_t i);
const PbgLinkStatements *
pbg_link_statements_at(const PbgLinkTable *table, size_t i);

/// The IRI in the form in which links are written: `base` and `local` as pbg_link_base() gave them; data NULL at the arena's limit
PbgStrView
pbg_link_canonical(PbgArena *arena, const PbgLinkBase *base, PbgStrView local);

/// What is said of a kind of identifier; kinds without a row are strong
PbgCodeStrength
pbg_link_strength(const PbgLinkTable *table, PbgStrView code);

/// Are names of that language compared?
bool
pbg_link_language(const PbgLinkTable *table, PbgStrView language);

/// All languages, separated by '|'
PbgStrView
pbg_link_languages(const PbgLinkTable *table);

/// `name` (folded, in lower case, without blanks) without a tail that may be left out
PbgStrView
pbg_link_without_tail(const PbgLinkTable *table, PbgStrView name);

/// What a word of a review means; `known` is false if it means nothing
PbgLinkAnswer
pbg_link_answer(const PbgLinkTable *table, PbgStrView word, bool *known);

/// The rank that an IRI is
typedef enum { PBG_RANK_NORMAL, PBG_RANK_DEPRECATED, PBG_RANK_PREFERRED } PbgLinkRank;
PbgLinkRank
pbg_link_rank(const PbgLinkTable *table, PbgStrView iri);

/// "region", "body", "policy", "other", "unknown"
const char *
pbg_link_type_name(PbgLinkType type);

#endif
