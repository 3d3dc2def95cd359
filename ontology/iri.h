// iri.h - mints the identifiers of the graph: ASCII, the same in every run, decided by the thing itself.
//   policy   <base>policy/<hash of: key title | edition | draft | trial | region | issuer> (pbg_policy_key())
//   body     <base>body/<slug of the reference data>, else <base>body/<hash of the normal name>
//   region   <base>region/<GB/T 2260 code, ISO 3166-1 code or slug>
//   doctype  <base>doctype/<slug>          action    <base>action/<slug>
//   bulletin <base>bulletin/<slug>, else <base>bulletin/<hash of the normal title>
//   issue    <base>issue/<series>/<year>/<number>; without a number <series>/<date>; without both, or without a
//            series, file/<hash of the file>; its parts /s2 and /s2/i5
//   period   <base>period/2021-2025; of names also period/2018- and period/-2018
//   act      <base>act/<hash of: policy | action | date>
//   file     <base>file/<SHA-256>          run       <base>run/<hash of: version | options | file>
//   authority file, which is also the scheme of its concepts: <base>reference/regions, bodies, types, actions, topics
//   evidence <base>ann/<hash of: item | subject | predicate | object | span>
//   graphs   <base>graph/issue/..., graph/evidence/..., graph/reference/..., graph/meta
// A hash is the first 80 bits of SHA-256 in lower-case base32 (RFC 4648): 16 characters.
// Failure:   views with data NULL mean that the arena is at its limit.
#ifndef PBG_ONTOLOGY_IRI_H
#define PBG_ONTOLOGY_IRI_H

#include "base/arena.h"
#include "extract/facts.h"
#include "extract/title.h"

/// Characters of a hash
#define PBG_HASH_SIZE 16

/// Steps upwards in a hierarchy; a table of the user may have a circle
#define PBG_MAX_DEPTH 16

typedef struct {
  PbgStrView        base;    ///< Absolute IRI that ends in '/'
  PbgArena         *arena;   ///< IRIs live here
  const PbgLexicon *lexicon; ///< To tell names within titles; may be NULL: then titles are taken whole
} PbgMint;

/// The form of a title or name in which width variants are equal: NFKC, without 《》 and blanks, one form of brackets,
/// quotes, dashes and middle dots
PbgStrView
pbg_normal_title(PbgArena *arena, PbgStrView title);

/// Hash the parts with '|' between them
void
pbg_hash_parts(const PbgStrView *parts, size_t count, char out[PBG_HASH_SIZE]);

/// Base, then the parts
PbgStrView
pbg_mint_parts(const PbgMint *mint, const PbgStrView *parts, size_t count);

/// The parts without the base
PbgStrView
pbg_join_parts(PbgArena *arena, const PbgStrView *parts, size_t count);

/// <base><path><slug>: for what has a key of its own
PbgStrView
pbg_mint_slug(const PbgMint *mint, PbgStrView path, PbgStrView slug);

/// <base><path><hash of the parts>
PbgStrView
pbg_mint_hash(const PbgMint *mint, PbgStrView path, const PbgStrView *parts, size_t count);

/// What the names of one document in different issues have in common
typedef struct {
  PbgStrView
    title; ///< Normal, without the issuer in front of 关于, without region, 中华人民共和国 and stage; data NULL
           ///< if the arena is at its limit
  const PbgRegion *region; ///< Below the state, or another state; else NULL
  PbgStrView       issuer; ///< Only of a title that is nothing but a head noun (工作要点); else empty
} PbgPolicyKey;

PbgPolicyKey
pbg_policy_key(const PbgMint *mint, const PbgDocument *document);

PbgStrView
pbg_mint_policy(const PbgMint *mint, const PbgDocument *document);

/// By slug if known, else by name
PbgStrView
pbg_mint_body(const PbgMint *mint, const PbgBody *known, PbgStrView name);

/// What stands behind issue/ and graph/issue/
PbgStrView
pbg_issue_path(PbgArena *arena, const PbgIssue *issue);

/// The series; data NULL also if the issue names none
PbgStrView
pbg_mint_series(const PbgMint *mint, const PbgIssue *issue);

/// As xsd:date, xsd:gYearMonth or xsd:gYear; a view of `out`, empty if there is no year
PbgStrView
pbg_date_text(char out[16], PbgDate date);

#endif
