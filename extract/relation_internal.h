// relation_internal.h - shared by the files that read how documents stand to each other: relation.c finds the places of
// titles and decides of which document a clause speaks, relation_phrase.c reads the phrase before a title,
// relation_behind.c the one behind it, relation_list.c the lead of a list,
// relation_refer.c finds what refers to titles named before.
#ifndef PBG_EXTRACT_RELATION_INTERNAL_H
#define PBG_EXTRACT_RELATION_INTERNAL_H

#include "extract/item_internal.h"

/// A title in the text, in its order
typedef struct {
  const PbgMention *mention;
  size_t            document; ///< Number of its draft
  size_t            list;     ///< The same for the titles of one list 《A》《B》和《C》
  size_t            first;    ///< Place of the first title of its list
  size_t            last;     ///< ... of the last one
  size_t            sentence; ///< Number of its sentence in the text, from 0; 。 ends one, ； does not
  bool              refers;   ///< No title: 上述文件
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
  size_t          subject; ///< 1 + the place of the document that the clause speaks of; 0: it says nothing of that
} PbgSaid;

/// A phrase found in the text
typedef struct {
  PbgPhraseCategory category; ///< PBG_PHRASE_COUNT: none
  size_t            from;
  size_t            to;
} PbgFound;

/// The document's content speaks of the title, in the bytes [from, to)
PbgSaid
pbg_relation_cites(size_t from, size_t to);

/// The first (or the last) phrase of one of `count` categories in the bytes [from, to); at each place the longest counts
PbgFound
pbg_relation_find(const PbgLexicon        *lexicon,
                  PbgStrView               text,
                  size_t                   from,
                  size_t                   to,
                  const PbgPhraseCategory *categories,
                  size_t                   count,
                  bool                     last);

/// Does a phrase of the category stand in the bytes [from, to)?
bool
pbg_relation_has(const PbgLexicon *lexicon, PbgStrView text, size_t from, size_t to, PbgPhraseCategory category);

/// Is the document at place `i` one that the item reports?
bool
pbg_relation_is_reported(const PbgPlacesOf *places, size_t i);

/// Is a document that the item reports, other than `but`, named in the sentence of place `i`?
bool
pbg_relation_is_told_here(const PbgPlacesOf *places, size_t i, size_t but);

/// Behind a bracket that is no part of the title: （主席令第八十四号）
size_t
pbg_relation_behind_bracket(PbgStrView text, size_t at);

/// …《A》和乙发布的《B》: does the phrase around the title before place `i` rule over this one too?
bool
pbg_relation_goes_on(const PbgPlacesOf *places, size_t i);

/// Where the words behind a list of titles end: at the next title or the end of the sentence; `clause`: or at a comma. The
/// title of 自《X》施行之日起 does not end them.
size_t
pbg_relation_behind_end(const PbgPlacesOf *places, size_t i, bool clause);

/// Does the sentence say before byte `at` that what follows is the document's content (《X》提出，…), or somebody's duty?
bool
pbg_relation_is_content(const PbgPlacesOf *places, size_t i, size_t at);

/// Does the sentence tell before place `i` of others or of the past: 近年来，各地先后出台《X》; 会议听取落实《X》情况的汇报?
bool
pbg_relation_tells_of_others(const PbgPlacesOf *places, size_t i);

/// The words behind the title that make of it what is cited: 与《X》相衔接, 《X》与本办法不一致的; those that a reported title stands
/// before count too
PbgFound
pbg_relation_find_cited(const PbgPlacesOf *places, size_t i);

/// What is said behind the title at place `i` whatever stands before it; its clause begins at byte `clause`
PbgSaid
pbg_relation_said_behind(const PbgPlacesOf *places, size_t i, size_t clause);

/// What a noun says of it: 作为《X》的配套文件, 《X》是《Y》的附录
PbgSaid
pbg_relation_said_by_noun(const PbgPlacesOf *places, size_t i, size_t clause);

/// What the lead of a list or table in which the title stands says of it: 废止下列规章：《X》
PbgSaid
pbg_relation_said_by_list(const PbgPlacesOf *places, size_t i);

/// What the words around place `i` say; `before` is what those around place `i - 1` said
PbgSaid
pbg_relation_said(const PbgPlacesOf *places, size_t i, const PbgSaid *before);

/// What the words of a title say of a title in its bytes [open, close): 关于修改〈X〉的决定, 关于做好〈X〉贯彻实施工作的通知
PbgSaid
pbg_relation_of_inner(const PbgLexicon *lexicon, PbgStrView title, size_t open, size_t close);

/// Add the places where the text refers to titles named before: 落实上述文件, 贯彻该指导意见
void
pbg_relation_add_references(PbgPlacesOf *places);

#endif
