// facts.h - what was read out of one issue: plain structs and views, no RDF.
// Ownership: everything is borrowed from the arena in which the issue was read, and from the lexicon.
// Spans:     see source.h; an empty span means "not said".
#ifndef PBG_EXTRACT_FACTS_H
#define PBG_EXTRACT_FACTS_H

#include "base/strview.h"
#include "extract/lexicon.h"
#include "extract/source.h"

#include <stdint.h>

/// Where a fact is said, by which rule it was found, and how sure the rule is. Without meaning where the fact is absent.
typedef struct {
  PbgSpan     span;
  const char *rule;       ///< Static, ASCII: "issuer.before-verb"
  float       confidence; ///< 0 to 1
} PbgMark;

/// A date as far as it is known: year 0 means none; month 0 only a year; day 0 only a month
typedef struct {
  int16_t year;
  uint8_t month;
  uint8_t day;
  bool    inferred; ///< Year or month was completed from the issue
} PbgDate;

/// A body, or a region that stands for one
typedef struct {
  PbgStrView       name;    ///< Official full name at the issue's date; empty if the text names only a region
  PbgStrView       surface; ///< As in the text
  const PbgBody   *known; ///< Entry of the reference data, or NULL (a local body named by the grammar, an unknown one)
  PbgStrView       english; ///< By the grammar of local names, or empty; see known->english too
  const PbgRegion *region;  ///< Its jurisdiction, or NULL
  PbgMark          mark;
} PbgAgent;

typedef struct {
  PbgAgent *at;
  size_t    count;
} PbgAgents;

/// A text and where it is said
typedef struct {
  PbgStrView text; ///< Empty if absent
  PbgMark    mark;
} PbgText1;

/// A short list of names
typedef struct {
  PbgText1 *at;
  size_t    count;
} PbgNames;

/// A region where a document applies
typedef struct {
  const PbgRegion *region;
  PbgMark          mark;
} PbgPlace;

typedef struct {
  PbgPlace *at;
  size_t    count;
} PbgPlaces;

typedef enum {
  PBG_ROLE_REPORTED,  ///< The item is news about it
  PBG_ROLE_MENTIONED, ///< The item names it
} PbgRole;

/// One verb with the date it governs: 印发 on one day, 施行 on another
typedef struct {
  const PbgVerb *verb;
  PbgDate        date;   ///< year 0 if the text gives none (近日)
  PbgMark        mark;   ///< Of the verb, or of the date if there is one
  PbgAgents      actors; ///< Who does it by the verb's own words (甲起草、乙印发); none: the issuers
} PbgAct;

typedef struct {
  PbgAct *at;
  size_t  count;
} PbgActs;

/// What a document is about
typedef struct {
  const PbgTopic *topic;
  PbgMark         mark; ///< Of the word that spoke for it first
} PbgSubjectMatter;

/// At most this many for a document
enum { PBG_MAX_TOPICS = 3 };

typedef struct {
  PbgRole           role;
  PbgStrView        title; ///< Full, repaired, without 《》; nested marks are 〈〉
  PbgMark           title_mark;
  PbgStrView        original; ///< The title in the traditional characters of a file that is in them, or empty
  PbgNames          others;   ///< Other real names (dcterms:alternative)
  PbgNames          aliases;  ///< Names for this item only: 办法, 《意见》
  const PbgDocType *type;     ///< Never NULL ("other" if the title does not say)
  PbgMark           type_mark;
  bool              draft; ///< 征求意见稿, 草案
  bool              trial; ///< 试行, 暂行
  PbgMark           stage_mark;
  PbgText1          number;       ///< 文号; text empty if none
  bool              predecessor;  ///< The older one of two with the same title, which the younger one repeals or amends
  PbgAgents         issuers;      ///< In the order of the text, the lead body first; empty names are regions as actors
  unsigned          issuer_count; ///< 九部门: 9; 0 if the text gives no number
  PbgMark           issuer_count_mark;
  PbgPlaces         regions;
  PbgDate           issued;    ///< Best date of issue
  const PbgVerb    *issued_by; ///< The verb that governs it; NULL if none
  PbgMark           issued_mark;
  PbgDate           written; ///< The day that it bears: 成文日期, the date under its signature
  PbgMark           written_mark;
  PbgDate           published; ///< The day on which a site published it: 发布日期
  PbgMark           published_mark;
  PbgDate           effective;
  PbgMark           effective_mark;
  PbgDate           expires;
  PbgMark           expires_mark;
  int               period_from; ///< Years; 0 if none
  int               period_to;
  PbgMark           period_mark;
  PbgText1          edition;     ///< 2.0版, 2021年本
  unsigned          entry_count; ///< 156项; 0 if none
  PbgMark           entry_count_mark;
  PbgActs           acts;                   ///< One for each verb and date
  PbgSubjectMatter  topics[PBG_MAX_TOPICS]; ///< The surest first
  size_t            topic_count;
  size_t  carries; ///< A notice 关于印发〈X〉的通知: 1 + the place of X in the item's documents; 0 if none
  PbgMark carries_mark;
} PbgDocument;

/// How one document stands to another, by the phrase that says it (GENRE.md section 8)
typedef enum {
  PBG_RELATION_BASED_ON,     ///< 根据, 依据, 按照
  PBG_RELATION_APPLIES,      ///< 为贯彻落实
  PBG_RELATION_ENSURES,      ///< ... where the title says 实施方案, 实施细则, 实施意见 of it
  PBG_RELATION_AMENDS,       ///< 对X进行了修订
  PBG_RELATION_REPEALS,      ///< 同时废止
  PBG_RELATION_CITES,        ///< The document's own text cites it
  PBG_RELATION_REFERS_TO,    ///< Named otherwise in connection with it
  PBG_RELATION_PART_OF,      ///< A part, list or chapter
  PBG_RELATION_ANNEX_OF,     ///< 附件
  PBG_RELATION_ISSUED_WITH,  ///< Published together; said once, in the order of the text
  PBG_RELATION_DERIVED_FROM, ///< Final from draft, 2.0 from 1.0
} PbgRelationKind;

/// A relation between two documents of one item; a notice that carries a document is PbgDocument.carries
typedef struct {
  PbgRelationKind kind;
  size_t          from; ///< Places in the item's documents; different
  size_t          to;
  PbgMark         mark; ///< Of the shortest clause that says it
} PbgRelation;

typedef enum {
  PBG_AT_LEAST, ///< 超, 突破, 以上, 不少于
  PBG_AT_MOST,  ///< 以内, 不超过
  PBG_EQUAL,    ///< 达到
  PBG_ABOUT,    ///< 左右, 约
} PbgComparator;

/// A quantified goal
typedef struct {
  size_t        document;  ///< Place in the item's documents of the one that sets it
  PbgText1      indicator; ///< Short noun phrase as in the text
  PbgComparator comparator;
  PbgStrView
    value; ///< xsd:integer or xsd:decimal in canonical form, 万 and 亿 multiplied out; a percentage as its number
  PbgStrView most;     ///< Upper end of a range (50-60家), in the same form; else empty
  PbgStrView unit;     ///< "%", "家", "元"; may be empty
  PbgStrView surface;  ///< The clause as in the text
  PbgDate    deadline; ///< Year, or year and month; year 0 if none
  PbgMark    deadline_mark;
  PbgMark    mark; ///< Of the clause; its text is pbg:surface
} PbgTarget;

typedef enum { PBG_VOTE_FOR, PBG_VOTE_AGAINST, PBG_VOTE_ABSTENTION, PBG_VOTE_CHOICES } PbgVoteChoice;

/// How many made which choice; what is not said has no number
typedef struct {
  bool     said[PBG_VOTE_CHOICES];
  unsigned count[PBG_VOTE_CHOICES];
  PbgMark  mark[PBG_VOTE_CHOICES];
} PbgVotes;

/// Something reported that is not the issuing of a document
typedef struct {
  const PbgEventType *type;
  PbgText1            title;
  PbgDate             date; ///< year 0 if none
  PbgDate             end;  ///< Last day of a meeting, deadline of a consultation; year 0 if none
  PbgMark             date_mark;
  PbgMark             end_mark;
  PbgAgents           participants; ///< Bodies, parties
  PbgNames            persons;
  PbgVotes            votes;    ///< Of a vote
  size_t              document; ///< 1 + place of the document that it is about; 0 if none
  PbgMark             mark;
} PbgEvent;

typedef struct {
  unsigned position; ///< Within its section, from 1
  PbgStrView
    heading; ///< Cleaned, without its ordinal; of an item without one the titles that it reports, else its first sentence
  PbgMark      heading_mark;
  PbgSpan      span; ///< Heading and body
  PbgStrView   link; ///< Repaired URL, or empty
  PbgMark      link_mark;
  PbgStrView   credit; ///< "来源：工业和信息化部" as written, or empty
  PbgAgent     source; ///< The body that the credit names, or the medium by its name; name empty if there is no credit
  PbgDocument *documents;
  size_t       document_count;
  PbgRelation *relations; ///< In the order of the text
  size_t       relation_count;
  PbgTarget   *targets;
  size_t       target_count;
  PbgEvent    *events;
  size_t       event_count;
} PbgItem;

typedef struct {
  unsigned   position; ///< From 1
  PbgStrView title;    ///< Without its ordinal; empty for items outside of any section
  PbgMark    title_mark;
  PbgItem   *items;
  size_t     item_count;
} PbgSection;

typedef struct {
  const PbgSource *source;       ///< The decoded text, to quote from
  const char      *file;         ///< As the user named it
  char             sha256[65];   ///< Of the file's bytes, hexadecimal
  PbgStrView       series;       ///< Title of the series, or empty
  const PbgSeries *known_series; ///< Entry of the reference data, or NULL
  PbgMark          series_mark;
  int              year;   ///< 0 if none
  PbgStrView       number; ///< "11"; empty if none
  PbgMark          number_mark;
  unsigned         cumulative; ///< 总第N期; 0 if none
  PbgMark          cumulative_mark;
  PbgDate          date;
  PbgMark          date_mark;
  PbgAgent         publisher; ///< name empty if none
  PbgSection      *sections;
  size_t           section_count;
} PbgIssue;

#endif
