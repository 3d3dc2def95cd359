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
  PBG_TERM_BODY    = 1 << 0,  ///< PbgBody
  PBG_TERM_REGION  = 1 << 1,  ///< PbgRegion
  PBG_TERM_LOCAL   = 1 << 2,  ///< PbgLocal: what follows a region in the name of a local body
  PBG_TERM_DOCTYPE = 1 << 3,  ///< PbgDocType
  PBG_TERM_VERB    = 1 << 4,  ///< PbgVerb
  PBG_TERM_PHRASE  = 1 << 5,  ///< PbgPhrase
  PBG_TERM_SERIES  = 1 << 6,  ///< PbgSeries
  PBG_TERM_CUE     = 1 << 7,  ///< PbgCue
  PBG_TERM_UNIT    = 1 << 8,  ///< PbgUnit
  PBG_TERM_EVENT   = 1 << 9,  ///< PbgEventType
  PBG_TERM_FORMER  = 1 << 10, ///< PbgFormer: only pbg_lexicon_whole() gives it
  PBG_TERM_BRANCH  = 1 << 11, ///< PbgLocal: what stands before a region in the name of a branch
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

/// Id of China among the regions
#define PBG_CHINA PBG_LIT("100000")

typedef struct PbgRegion PbgRegion;
struct PbgRegion {
  PbgStrView       id;   ///< GB/T 2260 code "440000", ISO 3166-1 "US", or a slug "lingang"; ASCII
  PbgStrView       name; ///< Official full name
  PbgStrView       alts; ///< Other names, separated by '|'
  PbgStrView       english;
  const PbgRegion *parent; ///< NULL at the top
  PbgLevel         level;
  PbgStrView       iso;      ///< ISO 3166-1 alpha-2 or 3166-2, or empty
  PbgStrView       wikidata; ///< "Q14773", only where verified, or empty
  PbgStrView       geonames; ///< "2038349", only where verified, or empty
  PbgStrView       latitude; ///< Of its centre, WGS 84, decimal degrees as text; empty where the tables have none
  PbgStrView       longitude;
};

/// A name or a code that a division of China had: 襄樊市 until 2010, 铜山县 (320323) until 2010
typedef struct {
  PbgStrView       code;       ///< GB/T 2260 code that it had then
  PbgStrView       name;       ///< Full name that it had then
  int              until;      ///< Year of the change; 0 if not known
  PbgStrView       successors; ///< Ids of what its area belongs to now, separated by '|', the main one first
  const PbgRegion *region;     ///< The first of them, or its own entry if the tables have one
  bool             ended;      ///< The area went to others and the tables keep an entry for it: `region` is that entry
} PbgFormer;

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
  PbgStrView regions; ///< Region ids to which the row applies, separated by '|'; empty for all
  PbgStrView
             name; ///< Template: {} for the region's full name, {~} for its short one: "{}发展和改革委员会"; or a name of its own
  PbgStrView english; ///< Template with {}
  PbgStrView tails;   ///< What may follow the region's name, or stand round it (人行{}分行), separated by '|'
  PbgStrView parent;  ///< Template of the name of the body above it, or the slug of a body, or empty
  int        from;    ///< First year of the name, 0 if always
  int        to;      ///< Last year of the name, 0 if still
} PbgLocal;

/// A change of bodies: founding, renaming, merging, splitting, closing
typedef struct {
  PbgStrView slug;      ///< ASCII, unique
  PbgStrView date;      ///< "2018-03" or "2018": year, month and day as far as known
  PbgStrView originals; ///< Slugs of the bodies before, separated by '|'; empty for a founding
  PbgStrView results;   ///< Slugs of the bodies after it; empty for a closing
  PbgStrView name;      ///< What happened
  PbgStrView english;
} PbgChange;

/// What kind of document a type is: decides its classes in the graph
typedef enum {
  PBG_CLASS_LEGAL,  ///< act, rule, plan, notice
  PBG_CLASS_REPORT, ///< report, white paper
  PBG_CLASS_OTHER,  ///< agreement, contract
} PbgDocClass;

typedef struct PbgDocType PbgDocType;
struct PbgDocType {
  PbgStrView        slug;  ///< ASCII: "plan"
  PbgStrView        name;  ///< "方案"
  PbgStrView        heads; ///< Head nouns that show it at the end of a title, separated by '|'
  PbgStrView        english;
  PbgDocClass       doc_class;
  const PbgDocType *broader; ///< NULL for the types of MODEL.md
  bool              yearly;  ///< A year in its title is the year that it plans for: 2024年工作要点
  bool              rules;   ///< It sets rules: figures in it are thresholds rather than goals
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
  PBG_VERB_SUBMIT,  ///< 提请审议: a draft comes before who adopts it
} PbgVerbRole;

typedef struct {
  PbgStrView  action; ///< ASCII slug of the concept: "issue", "promulgate"
  PbgStrView  name;   ///< "印发"
  PbgStrView  english;
  PbgStrView  surfaces;
  PbgVerbRole role;
} PbgVerb;

/// Categories of phrases: what the grammar needs to know about words. The name is the one of the tables.
#define PBG_PHRASE_LIST(X)                                                                                             \
  X(PBG_PHRASE_CONTENTS_TITLE, "contents-title")     /* heads a contents list: 目录 本期要目 */                  \
  X(PBG_PHRASE_PAGE_PATH, "page-path")               /* begins the way to a page through its site: 您的位置 */     \
  X(PBG_PHRASE_TAIL_START, "tail-start")             /* begins what follows the last item: 单位简介 */             \
  X(PBG_PHRASE_CONTACT, "contact")                   /* begins a line that says how to reach someone: 联系人 */     \
  X(PBG_PHRASE_ANNEX_MARK, "annex-mark")             /* heads the list of annexes: 附件 */                           \
  X(PBG_PHRASE_ANNEX_NOUN, "annex-noun")             /* ends the title of an annex that is no type: 分工表 */       \
  X(PBG_PHRASE_ANNEX_TAIL, "annex-tail")             /* behind such a title: （另附） .pdf */                      \
  X(PBG_PHRASE_WEEKDAY, "weekday")                   /* 星期二 */                                                   \
  X(PBG_PHRASE_THAT_DAY, "that-day")                 /* the day that the sentence before says: 当天 */               \
  X(PBG_PHRASE_TELLING, "telling")                   /* behind 发布《X》: not X is made known: 的解读材料 */  \
  X(PBG_PHRASE_COLUMN_DOCUMENT, "column-document")   /* heads a column of titles of documents: 标准名称 */         \
  X(PBG_PHRASE_LINK_MARK, "link-mark")               /* 链接 原文链接 */                                         \
  X(PBG_PHRASE_SOURCE_MARK, "source-mark")           /* 来源 信息来源 */                                         \
  X(PBG_PHRASE_PUBLISHER_MARK, "publisher-mark")     /* 主办单位 主编 */                                         \
  X(PBG_PHRASE_SERIES_NOUN, "series-noun")           /* ends the title of a series: 动态 简报 */                   \
  X(PBG_PHRASE_SECTION_NAME, "section-name")         /* 政策法规 地方动态 */                                   \
  X(PBG_PHRASE_FIELD_TITLE, "field-title")           /* label of a record's field: 政策名称 */                     \
  X(PBG_PHRASE_FIELD_ISSUER, "field-issuer")         /* 发布单位 发文机关 */                                   \
  X(PBG_PHRASE_FIELD_DATE, "field-date")             /* 发布时间 成文日期 */                                   \
  X(PBG_PHRASE_FIELD_NUMBER, "field-number")         /* 文号 发文字号 */                                         \
  X(PBG_PHRASE_FIELD_EFFECTIVE, "field-effective")   /* 施行日期 */                                                \
  X(PBG_PHRASE_FIELD_EXPIRES, "field-expires")       /* 废止日期 */                                                \
  X(PBG_PHRASE_FIRST_ARTICLE, "first-article")       /* begins the text of a regulation: 第一条 */                  \
  X(PBG_PHRASE_FIELD_SUMMARY, "field-summary")       /* 概述/要求 */                                               \
  X(PBG_PHRASE_NOT_POLICY, "not-policy")             /* stands in 《》 and is none: 人民日报 */                  \
  X(PBG_PHRASE_NOT_POLICY_TAIL, "not-policy-tail")   /* ends such a name: 日报 周刊 */                             \
  X(PBG_PHRASE_NOT_POLICY_NEAR, "not-policy-near")   /* stands before or behind it: 撰文 APP */                      \
  X(PBG_PHRASE_MEDIA, "media")                       /* a source that issues nothing: 新华网 */                     \
  X(PBG_PHRASE_MEDIA_TAIL, "media-tail")             /* ends the name of such a source: 网 公众号 */               \
  X(PBG_PHRASE_BODY_TAIL, "body-tail")               /* ends the name of a body: 厅 局 委员会 */                  \
  X(PBG_PHRASE_BODY_KIND, "body-kind")               /* bodies of a kind, none in particular: 专业机构 */          \
  X(PBG_PHRASE_BODY_END, "body-end")                 /* may stand right behind a body: 近日 在其 */                \
  X(PBG_PHRASE_GOVERNMENT_TAIL, "government-tail")   /* a body-tail of an authority: takes the region's full name */   \
  X(PBG_PHRASE_AMBIGUOUS_REGION, "ambiguous-region") /* a region only behind its parent's name */                      \
  X(PBG_PHRASE_NOT_BODY, "not-body")                 /* longer words that begin like a body: 财政部署 */           \
  X(PBG_PHRASE_NAME_STOP, "name-stop")               /* begins no name: 由 在 该 */                                 \
  X(PBG_PHRASE_PARTY_HEAD, "party-head")             /* stands before the region of a party body: 中共 */            \
  X(PBG_PHRASE_COUNT_LEAD, "count-lead")             /* before a number of bodies: 国家七部门 */                  \
  X(PBG_PHRASE_UNNAMED, "unnamed")                   /* makes a phrase no title: 有关规定 */                       \
  X(PBG_PHRASE_TITLE_END, "title-end")               /* behind a title without marks: 要求 等 */                    \
  X(PBG_PHRASE_POSTING_MARK, "posting-mark")         /* in the line of account and time: 原创 */                     \
  X(PBG_PHRASE_EDITOR_MARK, "editor-mark")           /* a masthead field whose value is people: 编辑 */              \
  X(PBG_PHRASE_MADE_BY, "made-by")                   /* between a maker and a title: 制定的 */                      \
  X(PBG_PHRASE_PERSON_TITLE, "person-title")         /* 总统 省长 */                                               \
  X(PBG_PHRASE_REGION_WORD, "region-word")           /* a region by its kind alone: 省 我市 */                      \
  X(PBG_PHRASE_DIVISION_TAIL, "division-tail")       /* ends the name of a division: 市 区 自治县 */              \
  X(PBG_PHRASE_JOINER, "joiner")                     /* joins bodies: 、 和 与 会同 联合 */                     \
  X(PBG_PHRASE_COUNT_NOUN, "count-noun")             /* 部门 部委 单位 */                                        \
  X(PBG_PHRASE_ADVERB, "adverb")                     /* between subject and verb: 联合 正式 近日 */              \
  X(PBG_PHRASE_FILLER, "filler")                     /* between verb and title: 了 关于 文件 */                   \
  X(PBG_PHRASE_NO_DATE, "no-date")                   /* 近日 日前 */                                               \
  X(PBG_PHRASE_ADOPTING, "adopting")                 /* what adopts a document that no vote is told of: 会议 */      \
  X(PBG_PHRASE_JOINT_NAME, "joint-name")             /* a short name of several bodies, all meant: 两高 */           \
  X(PBG_PHRASE_COMPANION, "companion")               /* behind a title: a document that goes with it: 配套文件 */  \
  X(PBG_PHRASE_VAGUE_TIME, "vague-time")             /* a day before it is that of the report: 近日 */               \
  X(PBG_PHRASE_BASIS, "basis")                       /* governs what a document rests on: 根据 */                    \
  X(PBG_PHRASE_PURPOSE, "purpose")                   /* 为贯彻落实 */                                             \
  X(PBG_PHRASE_NAMING, "naming")                     /* names without issuing: 解读 参照 */                        \
  X(PBG_PHRASE_ABOUT_TITLE, "about-title")           /* behind a title in a heading: 解读 答记者问 */            \
  X(PBG_PHRASE_ARTICLE_MARK, "article-mark")         /* in the title of a text that explains: 解读 答记者问 */   \
  X(PBG_PHRASE_REPORTER, "reporter")                 /* who wrote, in brackets behind a dateline: 记者 */            \
  X(PBG_PHRASE_SITE_TAIL, "site-tail")               /* a body's site for the body: 官网 网站 */                   \
  X(PBG_PHRASE_NOTICE_MARK, "notice-mark")           /* a document printed in full: 印发给你们 */                 \
  X(PBG_PHRASE_LEAD_IN, "lead-in")                   /* ends a dateline in brackets: 电 讯 消息 */                 \
  X(PBG_PHRASE_ALIAS_MARK, "alias-mark")             /* 以下简称 */                                                \
  X(PBG_PHRASE_DRAFT_MARK, "draft-mark")             /* 征求意见稿 草案 */                                      \
  X(PBG_PHRASE_TRIAL_MARK, "trial-mark")             /* 试行 暂行 */                                               \
  X(PBG_PHRASE_CARRIER, "carrier")                   /* 关于印发 转发: a notice that carries */                  \
  X(PBG_PHRASE_SAME_DAY, "same-day")                 /* 会上 同日: the date of the sentence before */              \
  X(PBG_PHRASE_EXPIRY, "expiry")                     /* 有效期至 */                                                \
  X(PBG_PHRASE_PERIOD_MARK, "period-mark")           /* 规划期限为 */                                             \
  X(PBG_PHRASE_ATTACHED, "attached")                 /* 以附件形式 */                                             \
  X(PBG_PHRASE_NATIONAL, "national")                 /* a document of the state: 中华人民共和国 国家 */       \
  X(PBG_PHRASE_MACAO_ACT, "macao-act")               /* behind 第4/2025号: 法律 行政长官批示 */              \
  X(PBG_PHRASE_STANDARD_CODE, "standard-code")       /* begins the number of a standard: GB YD */                      \
  X(PBG_PHRASE_NUMBER_LEAD, "number-lead")           /* before a decree's number, no part of it: 以 签署 */         \
  X(PBG_PHRASE_CLAUSE_LEAD, "clause-lead")           /* begins a clause whose subject is the title before: 由 将 */  \
  X(PBG_PHRASE_EFFECT_LINK, "effect-link")           /* between a date and the verb of effect: 起 正式 */           \
  X(PBG_PHRASE_YEAR_WORK, "year-work")               /* in a title before the year it plans for: 做好 */             \
  X(PBG_PHRASE_WORK_OPINION, "work-opinion")         /* ends such a title behind the year: 工作指导意见 */       \
  X(PBG_PHRASE_TERM_OWN, "term-own")                 /* before it: 文件 政策 */                                    \
  X(PBG_PHRASE_TERM_MARK, "term-mark")               /* before a number of years of validity: 有效期 */             \
  X(PBG_PHRASE_THIS, "this")                         /* before a short name of a document: 该 上述 */               \
  X(PBG_PHRASE_HEARSAY, "hearsay")                   /* opens a sentence before its subject: 据悉 */                 \
  X(PBG_PHRASE_NOTICE_NOUN, "notice-noun")           /* ends the title of a notice: 的通知 的批复 */             \
  X(PBG_PHRASE_NOTICE_ASK, "notice-ask")             /* a text that asks for comments: 意见反馈截止 */           \
  X(PBG_PHRASE_NOTICE_ABOUT, "notice-about")         /* begins the title of a notice as 关于 does: 公开征求 */   \
  X(PBG_PHRASE_LEGISLATURE, "legislature")           /* ends the name of one, whose 公告 has a number */             \
  X(PBG_PHRASE_DECREE_OFFICE, "decree-office")     /* promulgates laws and is no body: 中华人民共和国主席 */  \
  X(PBG_PHRASE_ADDRESSEE, "addressee")             /* begins the line of addressees: 各省 有关部门 */            \
  X(PBG_PHRASE_FIELD_WRITTEN, "field-written")     /* the day a document bears: 成文日期 */                        \
  X(PBG_PHRASE_FIELD_PUBLISHED, "field-published") /* ... was put on the site: 发布日期 */                         \
  X(PBG_PHRASE_INTRODUCING, "introducing")         /* before the title of a bill: 提出 */                            \
  X(PBG_PHRASE_ONWARD, "onward")                   /* before the chamber to which a bill goes: 移交 */               \
  X(PBG_PHRASE_CHAMBER, "chamber")                 /* of a legislature: 众议院 */                                   \
  X(PBG_PHRASE_TRADITIONAL, "traditional")         /* a character of traditional script: 國 */                        \
  X(PBG_PHRASE_SIMPLIFIED, "simplified")           /* ... and its simplified form: 国 */                              \
  X(PBG_PHRASE_DATE_LIMIT, "date-limit")           /* before a date that is a limit: 截至 自 */                     \
  X(PBG_PHRASE_COLUMN_SERIAL, "column-serial")     /* ... of numbers in a table of items: 序号 */                    \
  X(PBG_PHRASE_COLUMN_UNIT, "column-unit")         /* heads the column of units in a table: 单位 */                  \
  X(PBG_PHRASE_LEAST_BEFORE, "least-before")       /* before a number: 超过 不少于 */                             \
  X(PBG_PHRASE_LEAST_BEHIND, "least-behind")       /* behind a number and its unit: 以上 */                          \
  X(PBG_PHRASE_MOST_BEFORE, "most-before")         /* 不超过 */                                                     \
  X(PBG_PHRASE_MOST_BEHIND, "most-behind")         /* 以内 */                                                        \
  X(PBG_PHRASE_ABOUT_BEFORE, "about-before")       /* 约 */                                                           \
  X(PBG_PHRASE_ABOUT_BEHIND, "about-behind")       /* 左右 */                                                        \
  X(PBG_PHRASE_EQUAL_BEFORE, "equal-before")       /* 达到 */                                                        \
  X(PBG_PHRASE_LEAST_FAR, "least-far")             /* earlier in the clause of a number: 至少覆盖…的10家 */    \
  X(PBG_PHRASE_GOAL_VERB, "goal-verb")             /* what is to be done or reached: 培育 建成 */                  \
  X(PBG_PHRASE_GOAL_LEAD, "goal-lead")             /* before it: 力争 推动 */                                      \
  X(PBG_PHRASE_GOAL_NOUN_TAIL, "goal-noun-tail")   /* behind such a word it is a noun: 覆盖率 服务量 */          \
  X(PBG_PHRASE_PLAN_END, "plan-end")               /* behind the name of a five-year plan: 末 期间 */               \
  X(PBG_PHRASE_NOT_GOAL, "not-goal")               /* a clause with it sets no goal: 补贴 罚款 */                  \
  X(PBG_PHRASE_NOT_GOAL_NOUN, "not-goal-noun")     /* counted, a part of the document: 任务 方面 */                \
  X(PBG_PHRASE_PRESENT, "present")                 /* makes a sentence one of the present: 截至 */                   \
  X(PBG_PHRASE_PAID, "paid")                       /* makes a sentence one of money to be given: 给予 */             \
  X(PBG_PHRASE_NORM, "norm")                       /* what it governs has to be kept: 应当 */                        \
  X(PBG_PHRASE_FORECAST, "forecast")               /* what follows in the sentence is expected, not set: 预计 */     \
  X(PBG_PHRASE_DEADLINE_LEAD, "deadline-lead")     /* before a year: 到 力争到 */                                  \
  X(PBG_PHRASE_COMPARED_YEAR, "compared-year")     /* before a year of comparison: 较 比 */                          \
  X(PBG_PHRASE_YEAR_END, "year-end")               /* behind a year or month: 底 末 底前 */                        \
  X(PBG_PHRASE_THIS_YEAR, "this-year")             /* the year of the issue: 年内 全年 */                          \
  X(PBG_PHRASE_SPAN_LEAD, "span-lead")             /* before a number of years: 未来 通过 */                       \
  X(PBG_PHRASE_SPAN_END, "span-end")               /* behind it: 内 努力 */                                         \
  X(PBG_PHRASE_YEARLY, "yearly")                   /* a rate, without a deadline: 每年 */                            \
  X(PBG_PHRASE_RELATION_BASIS, "relation-basis")   /* 根据: the document rests on what follows */                    \
  X(PBG_PHRASE_RELATION_PURPOSE, "relation-purpose")       /* 为贯彻落实: it carries out what follows */          \
  X(PBG_PHRASE_NOUN_OPEN, "noun-open")                     /* before the noun that a goal counts: 一是 及 的 */    \
  X(PBG_PHRASE_NOUN_CLOSE, "noun-close")                   /* behind it: 、 （ 。 */                                \
  X(PBG_PHRASE_RELATION_CARRY_OUT, "relation-carry-out")   /* 落实: it does, unless the content does */              \
  X(PBG_PHRASE_RELATION_AMEND, "relation-amend")           /* 修改: before what is amended */                        \
  X(PBG_PHRASE_RELATION_AMENDED, "relation-amended")       /* 进行了修订: behind what is amended */               \
  X(PBG_PHRASE_RELATION_REVISED, "relation-revised")       /* 修正: behind 根据 and the deciding act */            \
  X(PBG_PHRASE_RELATION_REPEAL, "relation-repeal")         /* 取代: before what is repealed */                       \
  X(PBG_PHRASE_RELATION_REPEALED, "relation-repealed")     /* 同时废止: behind what is repealed */                 \
  X(PBG_PHRASE_RELATION_MADE_HERE, "relation-made-here")   /* 制定本: ... whatever stands before */                 \
  X(PBG_PHRASE_RELATION_MADE, "relation-made")             /* 制定: behind a basis, it is the document's */          \
  X(PBG_PHRASE_RELATION_GROUNDS, "relation-grounds")       /* 的基础上: behind a basis */                          \
  X(PBG_PHRASE_RELATION_EMBODIES, "relation-embodies")     /* 的具体体现: behind what is carried out */           \
  X(PBG_PHRASE_RELATION_COPULA, "relation-copula")         /* 作为: before what a noun behind it embodies */         \
  X(PBG_PHRASE_RELATION_CONTENT, "relation-content")       /* 提出: what follows is the content's */                 \
  X(PBG_PHRASE_RELATION_ANNEX, "relation-annex")           /* 以附件形式: before what is annexed */               \
  X(PBG_PHRASE_RELATION_TOGETHER, "relation-together")     /* 同步发布: issued together */                         \
  X(PBG_PHRASE_RELATION_SERIES, "relation-series")         /* 等一系列: not issued together */                     \
  X(PBG_PHRASE_COLUMN_NOUN, "column-noun")                 /* 栏目 */                                                \
  X(PBG_PHRASE_UPDATING, "updating")                       /* 更新 */                                                \
  X(PBG_PHRASE_RELATION_ALL, "relation-all")               /* 三份文件: all that the item reports */               \
  X(PBG_PHRASE_COMMENT_DEADLINE, "comment-deadline")       /* 反馈截止日期 */                                    \
  X(PBG_PHRASE_COMMENT_UNTIL, "comment-until")             /* 截至 */                                                \
  X(PBG_PHRASE_COMMENT_LINK, "comment-link")               /* 为 */                                                   \
  X(PBG_PHRASE_COMMENT_REPLY, "comment-reply")             /* 反馈意见 */                                          \
  X(PBG_PHRASE_EVENT_SURE, "event-sure")                   /* 揭牌 */                                                \
  X(PBG_PHRASE_HAPPENING, "happening")                     /* 会见 */                                                \
  X(PBG_PHRASE_EVENT_FUTURE, "event-future")               /* 将 */                                                   \
  X(PBG_PHRASE_SURNAME, "surname")                         /* 王 */                                                   \
  X(PBG_PHRASE_PERSON_VERB, "person-verb")                 /* 出席 */                                                \
  X(PBG_PHRASE_NOT_PERSON, "not-person")                   /* 高度 */                                                \
  X(PBG_PHRASE_VOTE_UNIT, "vote-unit")                     /* 票 */                                                   \
  X(PBG_PHRASE_VOTE_FOR, "vote-for")                       /* 赞成 */                                                \
  X(PBG_PHRASE_VOTE_AGAINST, "vote-against")               /* 反对 */                                                \
  X(PBG_PHRASE_VOTE_ABSTENTION, "vote-abstention")         /* 弃权 */                                                \
  X(PBG_PHRASE_RELATION_NOW, "relation-now")               /* 现就…通知如下: the document speaks of itself */  \
  X(PBG_PHRASE_RELATION_NEUTRAL, "relation-neutral")       /* 重要: hides a word of the content */                   \
  X(PBG_PHRASE_RELATION_SINCE, "relation-since")           /* 施行之日起: behind a title, since then */           \
  X(PBG_PHRASE_RELATION_LIGHT, "relation-light")           /* 作出: before 修改 or 细化 */                       \
  X(PBG_PHRASE_RELATION_DETAILING, "relation-detailing")   /* 细化: what is done to what is carried out */           \
  X(PBG_PHRASE_RELATION_BA, "relation-ba")                 /* 把: before what is carried out, 落到实处 behind */  \
  X(PBG_PHRASE_RELATION_BASIS_NOUN, "relation-basis-noun") /* 上位法: what is one is a basis */                     \
  X(PBG_PHRASE_RELATION_ANNEX_NOUN, "relation-annex-noun") /* 附录: what is one is annexed */                        \
  X(PBG_PHRASE_RELATION_MATCHING, "relation-matching")     /* 配套的: between what is matched and what matches */   \
  X(PBG_PHRASE_RELATION_PAIRED, "relation-paired")         /* 配套: before what carries out the document */          \
  X(PBG_PHRASE_RELATION_FORMING, "relation-forming")       /* 形成: before what amends what is revised */            \
  X(PBG_PHRASE_RELATION_REFER, "relation-refer")           /* 上述: with a noun, for titles named before */          \
  X(PBG_PHRASE_RELATION_REFER_COUNT, "relation-refer-count")   /* 两份: how many titles */                           \
  X(PBG_PHRASE_RELATION_REFER_NOUN, "relation-refer-noun")     /* 文件: any titles */                                \
  X(PBG_PHRASE_RELATION_CITE, "relation-cite")                 /* 参照: before what is cited */                      \
  X(PBG_PHRASE_RELATION_ELSEWHERE, "relation-elsewhere")       /* 近年来: in a sentence that tells of others */     \
  X(PBG_PHRASE_RELATION_ALREADY, "relation-already")           /* 已于: before 废止, it was done before */         \
  X(PBG_PHRASE_RELATION_COMPOSED, "relation-composed")         /* 组成: behind the parts of a document */            \
  X(PBG_PHRASE_RELATION_ITEM, "relation-item")                 /* 一是: begins a part of an enumeration */           \
  X(PBG_PHRASE_RELATION_LISTED, "relation-listed")             /* 下列: the lead of a list of titles */              \
  X(PBG_PHRASE_RELATION_CITED, "relation-cited")               /* 相衔接: behind what is cited */                   \
  X(PBG_PHRASE_STANDARD_KIND, "standard-kind")                 /* 国家标准 */                                      \
  X(PBG_PHRASE_BODY_MEETING, "body-meeting")                   /* 常务会议 */                                      \
  X(PBG_PHRASE_ENUMERATING, "enumerating")                     /* 分别为 */                                         \
  X(PBG_PHRASE_PIECE, "piece")                                 /* 份 */                                               \
  X(PBG_PHRASE_RELATION_IMPLEMENTING, "relation-implementing") /* 实施细则: ends the title of what implements */

#define X(name, text) name,
typedef enum { PBG_PHRASE_LIST(X) PBG_PHRASE_COUNT } PbgPhraseCategory;
#undef X

typedef struct {
  PbgPhraseCategory category;
} PbgPhrase;

typedef struct {
  PbgStrView slug; ///< ASCII
  PbgStrView name;
  PbgStrView alts;
  PbgStrView english;
  PbgStrView publisher; ///< Name of a body, may be empty
} PbgSeries;

typedef enum {
  PBG_UNIT_COUNT,   ///< A measure word: 家 个 人次
  PBG_UNIT_PERCENT, ///< % 个百分点
  PBG_UNIT_AMOUNT,  ///< Money and physical units: 元 千瓦时
  PBG_UNIT_TIME,    ///< 年 日 小时: a duration, no goal
} PbgUnitKind;

/// What is counted or measured
typedef struct {
  PbgStrView  name; ///< As the graph writes it: "家", "%"
  PbgStrView  english;
  PbgUnitKind kind;
  PbgStrView  surfaces; ///< Separated by '|'
} PbgUnit;

/// A kind of event; its names are those of the concept eventtype/<slug>
typedef struct {
  PbgStrView slug;     ///< ASCII: "meeting"
  PbgStrView surfaces; ///< Separated by '|'
} PbgEventType;

/// What documents are about
typedef struct PbgTopic PbgTopic;
struct PbgTopic {
  PbgStrView      slug; ///< ASCII: "cross-border-data"
  PbgStrView      name; ///< "数据出境"
  PbgStrView      alts; ///< Other labels, separated by '|'; not looked for in texts
  PbgStrView      english;
  const PbgTopic *broader; ///< NULL at the top
};

/// Words that speak for a topic
typedef struct {
  const PbgTopic *topic;    ///< NULL if no table has it
  unsigned        weight;   ///< 1 (hints at it) to 4 (says it)
  PbgStrView      surfaces; ///< Separated by '|'
} PbgCue;

/// What a program prints for a key
typedef struct {
  PbgStrView key; ///< ASCII
  PbgStrView name;
  PbgStrView english;
} PbgLabel;

/// An authority file or concept scheme
typedef struct {
  PbgStrView slug;   ///< "levels"
  PbgStrView prefix; ///< What stands before the '/' in the keys of its concepts; empty if a table of its own has them
  PbgStrView name, english;
  PbgStrView source, source_english;
  PbgStrView licence; ///< "CC0" or "CC BY 4.0"
} PbgScheme;

/// A concept that no text is searched for
typedef struct {
  PbgStrView key; ///< "level/law"
  PbgStrView name, english;
  PbgStrView broader; ///< Key, or empty
  PbgStrView definition, definition_english;
} PbgConcept;

/// A statement between two of these, or with a document type ("doctype/law")
typedef struct {
  PbgStrView subject;  ///< Key
  PbgStrView property; ///< "skos:exactMatch"
  PbgStrView object;   ///< Key
} PbgMapping;

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
/// returns PBG_BAD_DATA if any row was, PBG_NO_MEMORY if memory is out. A row with the key of an earlier one replaces it.
PbgStatus
pbg_lexicon_add(PbgLexicon *lexicon, PbgStrView table, const char *name, const PbgReport *report);

/// Read the tables that are built into the program; statuses of pbg_lexicon_add()
PBG_NODISCARD PbgStatus
pbg_lexicon_add_builtin(PbgLexicon *lexicon, const PbgReport *report);

/// Resolve parents and regions, build the trie. Parents that no table has, or that lie in their child, are reported and
/// left NULL (PBG_BAD_DATA); PBG_NO_MEMORY if memory is out.
PbgStatus
pbg_lexicon_finish(PbgLexicon *lexicon, const PbgReport *report);

/// Free all entries and the lexicon; NULL is allowed
void
pbg_lexicon_free(PbgLexicon *lexicon);

/// Longest surface of one of `kinds` (a mask) at byte `at`; false if there is none. Where a surface belongs to
/// several entries the first row wins; pbg_lexicon_match_all() gives them all.
bool
pbg_lexicon_match(const PbgLexicon *lexicon, unsigned kinds, PbgStrView text, size_t at, PbgTerm *out);

/// All entries of the longest surface, at most `room`; returns their number
size_t
pbg_lexicon_match_all(const PbgLexicon *lexicon, unsigned kinds, PbgStrView text, size_t at, PbgTerm *out, size_t room);

/// The entries of which the whole of `text` is a surface, or if there are none, a label that is never looked for in texts
/// (粤, 统计局); at most `room`. Returns their number.
size_t
pbg_lexicon_whole(const PbgLexicon *lexicon, unsigned kinds, PbgStrView text, PbgTerm *out, size_t room);

/// Longest surface that ends at byte `end` and begins at or after byte `from`, among those of at most 12 characters
bool
pbg_lexicon_match_before(
  const PbgLexicon *lexicon, unsigned kinds, PbgStrView text, size_t from, size_t end, PbgTerm *out);

/// As pbg_lexicon_phrase(), for a phrase that ends at byte `end`
size_t
pbg_lexicon_phrase_before(
  const PbgLexicon *lexicon, PbgPhraseCategory category, PbgStrView text, size_t from, size_t end);

/// Longest surface of phrases of one category at byte `at`: its length, 0 if there is none
size_t
pbg_lexicon_phrase(const PbgLexicon *lexicon, PbgPhraseCategory category, PbgStrView text, size_t at);

/// Entry by its key (slug, id), or NULL
const PbgRegion *
pbg_lexicon_region(const PbgLexicon *lexicon, PbgStrView id);
const PbgBody *
pbg_lexicon_body(const PbgLexicon *lexicon, PbgStrView slug);
const PbgDocType *
pbg_lexicon_doctype(const PbgLexicon *lexicon, PbgStrView slug);

const PbgEventType *
pbg_lexicon_event(const PbgLexicon *lexicon, PbgStrView slug);

const PbgLabel *
pbg_lexicon_label(const PbgLexicon *lexicon, PbgStrView key);

const PbgScheme *
pbg_lexicon_scheme(const PbgLexicon *lexicon, PbgStrView slug);
const PbgConcept *
pbg_lexicon_concept(const PbgLexicon *lexicon, PbgStrView key);

/// Entries by number, in the order of the tables; NULL behind the last (for exports and tests)
const PbgRegion *
pbg_lexicon_region_at(const PbgLexicon *lexicon, size_t i);
const PbgBody *
pbg_lexicon_body_at(const PbgLexicon *lexicon, size_t i);
const PbgDocType *
pbg_lexicon_doctype_at(const PbgLexicon *lexicon, size_t i);
const PbgVerb *
pbg_lexicon_verb_at(const PbgLexicon *lexicon, size_t i);
const PbgTopic *
pbg_lexicon_topic_at(const PbgLexicon *lexicon, size_t i);
const PbgFormer *
pbg_lexicon_former_at(const PbgLexicon *lexicon, size_t i);
const PbgChange *
pbg_lexicon_change_at(const PbgLexicon *lexicon, size_t i);
const PbgConcept *
pbg_lexicon_concept_at(const PbgLexicon *lexicon, size_t i);
const PbgMapping *
pbg_lexicon_mapping_at(const PbgLexicon *lexicon, size_t i);

#endif
