// mention.h - every title that a text names, with the verb or phrase that governs it and the brackets behind it.
#ifndef PBG_EXTRACT_MENTION_H
#define PBG_EXTRACT_MENTION_H

#include "extract/agent.h"
#include "extract/title.h"

/// What stands before (or behind) a title and rules over it
typedef enum {
  PBG_GOVERNED_NOT,    ///< Nothing recognised
  PBG_GOVERNED_VERB,   ///< 印发《X》
  PBG_GOVERNED_BEHIND, ///< 《X》印发
  PBG_GOVERNED_OF,     ///< 印发的《X》: tells of X, reports something else
  PBG_GOVERNED_BASIS,  ///< 根据《X》, 为贯彻落实《X》
  PBG_GOVERNED_NAMING, ///< 解读《X》
} PbgGoverned;

typedef struct {
  PbgMapped      text; ///< The heading or body that names it
  bool           heading;
  bool           quoted; ///< In 《》; else named without marks
  size_t         start;  ///< Bytes of `text`, marks included
  size_t         end;    ///< Behind the marks and the brackets that belong to it
  PbgStrView     title;  ///< Repaired; with qualifiers that stand behind the marks
  PbgMark        mark;
  size_t         from; ///< Its sentence
  size_t         to;
  PbgGoverned    governed;
  const PbgVerb *verb; ///< For VERB, BEHIND and OF
  size_t         verb_at;
  size_t         verb_end;
  size_t   head; ///< 1 + the number of the first title of the list 《A》《B》和《C》 that it goes on; 0 if none
  PbgText1 number;    ///< 文号 beside it
  PbgText1 alias;     ///< 以下简称《办法》, or empty
  PbgText1 other;     ///< Another real name in brackets (AI Act)
  bool     draft;     ///< 《X》草案
  bool     standard;  ///< 国家标准《X》
  unsigned group;     ///< 《X》等3项国家标准: 3; 0 if it does not say so
  bool     annex;     ///< An entry of a list of annexes
  PbgStrView carrier; ///< 关于印发《X》的通知: the notice's title; empty if it is carried by none
  PbgMark    carrier_mark;
  PbgStrView key;      ///< pbg_key() of the title, once it has a document
  size_t     document; ///< 1 + its document; 0 while unknown
} PbgMention;

/// Most titles that are read in one item: a catalogue in one paragraph is not compared title by title
enum { PBG_MAX_MENTIONS = 300 };

typedef struct {
  PbgMention *at;
  size_t      count;
  size_t      room;
  PbgSpan     unread; ///< The first title beyond PBG_MAX_MENTIONS; empty if there is none
} PbgMentions;

/// Add the titles of `text`; false if memory is out. Titles that are no policy documents are left out.
bool
pbg_mentions_find(const PbgScope *scope, PbgMapped text, bool heading, PbgMentions *out);

/// Add the bytes [start, end) of `text` as a title that is named without marks
bool
pbg_mentions_add(const PbgScope *scope, PbgMapped text, bool heading, size_t start, size_t end, PbgMentions *out);

#endif
