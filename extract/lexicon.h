// lexicon.h - the knowledge that is data: bodies, regions, document types, verbs, phrases, series.
// Input:     TSV tables (ontology/data/*.tsv, built into the program; the user's own by --lexicon). Every row begins
//            with its kind, so that one file may hold several; '#' begins a comment; '|' separates surfaces.
//            The columns of every kind are written in ontology/data/README.md.
// Order:     pbg_lexicon_new(), pbg_lexicon_add() for each table, pbg_lexicon_finish(); after that it is read-only and
//            may be shared between threads.
// Matching:  longest surface at a place, by a trie over code points; one step a character.
#ifndef PBG_EXTRACT_LEXICON_H
#define PBG_EXTRACT_LEXICON_H

#include "base/report.h"
#include "base/strview.h"

#include <stdint.h>

typedef enum {
  PBG_TERM_BODY    = 1 << 0, ///< PbgBody
  PBG_TERM_REGION  = 1 << 1, ///< PbgRegion
  PBG_TERM_LOCAL   = 1 << 2, ///< PbgLocal: what follows a region in the name of a local body
  PBG_TERM_DOCTYPE = 1 << 3, ///< PbgDocType
  PBG_TERM_VERB    = 1 << 4, ///< PbgVerb
  PBG_TERM_PHRASE  = 1 << 5, ///< PbgPhrase
  PBG_TERM_SERIES  = 1 << 6, ///< PbgSeries
} PbgTermKind;

/// Levels of GB/T 2260, and what is outside of it
typedef enum {
  PBG_LEVEL_WORLD,      ///< the EU, the UN: above states
  PBG_LEVEL_COUNTRY,    ///< a state; China is id "100000"
  PBG_LEVEL_PROVINCE,   ///< 省级
  PBG_LEVEL_PREFECTURE, ///< 地级
  PBG_LEVEL_COUNTY,     ///< 县级
  PBG_LEVEL_ZONE,       ///< 新区, 试验区, 城市群: no code of its own
} PbgLevel;

typedef struct PbgRegion PbgRegion;
struct PbgRegion {
  PbgStrView       id;     ///< GB/T 2260 code "440000", ISO 3166-1 "US", or a slug "lingang"; ASCII
  PbgStrView       name;   ///< Official full name
  PbgStrView       alts;   ///< Other names, separated by '|'
  PbgStrView       english;
  const PbgRegion *parent; ///< NULL at the top
  PbgLevel         level;
  PbgStrView       iso;      ///< ISO 3166-1 alpha-2 or 3166-2, or empty
  PbgStrView       wikidata; ///< "Q14773", only where verified, or empty
  PbgStrView       geonames; ///< "2038349", only where verified, or empty
};

typedef struct PbgBody PbgBody;
struct PbgBody {
  PbgStrView       slug; ///< ASCII, unique
  PbgStrView       name; ///< Official full name
  PbgStrView       alts; ///< Short names, separated by '|'
  PbgStrView       english;
  const PbgBody   *parent; ///< NULL at the top
  const PbgRegion *region; ///< Whose jurisdiction it has; NULL if unknown
  bool             unit;   ///< A sub-office of its parent (org:OrganizationalUnit)
  int              from;   ///< First year of the name, 0 if always
  int              to;     ///< Last year of the name, 0 if still
};

typedef struct {
  PbgStrView regions;  ///< Region ids to which the row applies, separated by '|'; empty for all
  PbgStrView name;     ///< Template with {} for the region: "{}发展和改革委员会"
  PbgStrView english;  ///< Template with {}
  PbgStrView tails;    ///< What may follow the region's name, separated by '|'
} PbgLocal;

/// What kind of document a type is: decides its classes in the graph
typedef enum {
  PBG_CLASS_LEGAL,  ///< act, rule, plan, notice
  PBG_CLASS_REPORT, ///< report, white paper
  PBG_CLASS_OTHER,  ///< agreement, contract
} PbgDocClass;

typedef struct PbgDocType PbgDocType;
struct PbgDocType {
  PbgStrView        slug;    ///< ASCII: "plan"
  PbgStrView        name;    ///< "方案"
  PbgStrView        heads;   ///< Head nouns that show it at the end of a title, separated by '|'
  PbgStrView        english;
  PbgDocClass       doc_class;
  const PbgDocType *broader; ///< NULL for the types of MODEL.md
};

typedef enum {
  PBG_VERB_ISSUE,   ///< 印发 发布 公布 出台: makes the document known; its date is the document's
  PBG_VERB_ADOPT,   ///< 通过 批准
  PBG_VERB_SIGN,    ///< 签署
  PBG_VERB_DRAFT,   ///< 编制 起草 制定
  PBG_VERB_ENACT,   ///< 施行 实施 生效
  PBG_VERB_CONSULT, ///< 征求意见
  PBG_VERB_FORWARD, ///< 转发 批转
  PBG_VERB_REVISE,  ///< 修订
  PBG_VERB_REPEAL,  ///< 废止
} PbgVerbRole;

typedef struct {
  PbgStrView  action;  ///< ASCII slug of the concept: "issue", "promulgate"
  PbgStrView  name;    ///< "印发"
  PbgStrView  english;
  PbgStrView  surfaces;
  PbgVerbRole role;
} PbgVerb;

typedef struct {
  PbgStrView category; ///< "contents-title", "source-mark", "body-suffix" …: ontology/data/README.md lists them
} PbgPhrase;

typedef struct {
  PbgStrView slug; ///< ASCII
  PbgStrView name;
  PbgStrView alts;
  PbgStrView english;
  PbgStrView publisher; ///< Body name, may be empty
} PbgSeries;

typedef struct PbgLexiconImpl PbgLexicon;

/// One match: the entry is of the type that the kind names, borrowed from the lexicon
typedef struct {
  PbgTermKind kind;
  const void *entry;
  size_t      len; ///< In bytes of the text
} PbgTerm;

/// Own an empty lexicon: pbg_lexicon_free(); NULL if memory is out
PbgLexicon *
pbg_lexicon_new(void);

/// Read one table; `name` is for messages. A malformed row is reported as a warning with its line and left out;
/// returns PBG_BAD_DATA if any row was. A row with the key of an earlier one replaces it.
PbgStatus
pbg_lexicon_add(PbgLexicon *lexicon, PbgStrView table, const char *name, const PbgReport *report);

/// Read the tables that are built into the program
PBG_NODISCARD PbgStatus
pbg_lexicon_add_builtin(PbgLexicon *lexicon, const PbgReport *report);

/// Resolve parents and regions, build the trie. Unknown parents are reported and left NULL (PBG_BAD_DATA).
PbgStatus
pbg_lexicon_finish(PbgLexicon *lexicon, const PbgReport *report);

void
pbg_lexicon_free(PbgLexicon *lexicon);

/// Longest surface of one of `kinds` (a mask) at byte `at`; false if there is none. Where a surface belongs to
/// several entries the first row wins; pbg_lexicon_match_all() gives them all.
bool
pbg_lexicon_match(const PbgLexicon *lexicon, unsigned kinds, PbgStrView text, size_t at, PbgTerm *out);

/// All entries of the longest surface, at most `room`; returns their number
size_t
pbg_lexicon_match_all(const PbgLexicon *lexicon, unsigned kinds, PbgStrView text, size_t at, PbgTerm *out, size_t room);

/// Longest surface of phrases of one category at byte `at`: its length, 0 if there is none
size_t
pbg_lexicon_phrase(const PbgLexicon *lexicon, PbgStrView category, PbgStrView text, size_t at);

/// Entry by its key (slug, id), or NULL
const PbgRegion *
pbg_lexicon_region(const PbgLexicon *lexicon, PbgStrView id);
const PbgBody *
pbg_lexicon_body(const PbgLexicon *lexicon, PbgStrView slug);
const PbgDocType *
pbg_lexicon_doctype(const PbgLexicon *lexicon, PbgStrView slug);

/// Entries by number, in the order of the tables; NULL behind the last (for exports and tests)
const PbgRegion *
pbg_lexicon_region_at(const PbgLexicon *lexicon, size_t i);
const PbgBody *
pbg_lexicon_body_at(const PbgLexicon *lexicon, size_t i);
const PbgDocType *
pbg_lexicon_doctype_at(const PbgLexicon *lexicon, size_t i);
const PbgVerb *
pbg_lexicon_verb_at(const PbgLexicon *lexicon, size_t i);

#endif
