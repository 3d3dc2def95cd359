// relation_internal.h - shared by the files that read how documents stand to each other: relation.c finds the places of
// titles and decides of which document a clause speaks, relation_phrase.c reads the phrase around a title.
#ifndef PBG_EXTRACT_RELATION_INTERNAL_H
#define PBG_EXTRACT_RELATION_INTERNAL_H

#include "extract/item_internal.h"

/// A title in the text, in its order
typedef struct {
  const PbgMention *mention;
  size_t            document; ///< Number of its draft
  size_t            first;    ///< Place of the first title of its list 《A》《B》和《C》
  size_t            last;     ///< ... of the last one
  size_t            sentence; ///< Number of its sentence in the text, from 0; 。 ends one, ； does not
} PbgPlaceOf;

typedef struct {
  PbgReading *reading;
  PbgStrView  text; ///< Of heading or body
  PbgPlaceOf *at;
  size_t      count;
} PbgPlacesOf;

/// What the words around a title say of it
typedef struct {
  PbgRelationKind kind;
  const char     *rule; ///< NULL: nothing
  float           confidence;
  bool            reversed; ///< The title is the one that stands to the subject: 根据《关于修改…的决定》修正, 被《X》取代
  size_t          from; ///< The clause that says it, in bytes of the text
  size_t          to;
} PbgSaid;

/// Is a document that the item reports, other than `but`, named in the sentence of place `i`?
bool
pbg_relation_is_told_here(const PbgPlacesOf *places, size_t i, size_t but);

/// What the words around place `i` say; `before` is what those around place `i - 1` said
PbgSaid
pbg_relation_said(const PbgPlacesOf *places, size_t i, const PbgSaid *before);

/// What the words of a title say of a title within it that begins at byte `open`: 关于修改〈X〉的决定
PbgSaid
pbg_relation_of_inner(const PbgLexicon *lexicon, PbgStrView title, size_t open);

#endif
