// item_internal.h - shared by the files that read one item.
// Order: item.c finds the mentions, makes documents of them (item_documents.c, item_titles.c), decides which are reported (item_roles.c),
//        then lets each be filled: issuers, dates, numbers (item_facts.c), effect and expiry (item_effects.c), the fields of
//        a record (item_fields.c), regions (item_regions.c); then relates them (relation.c).
#ifndef PBG_EXTRACT_ITEM_INTERNAL_H
#define PBG_EXTRACT_ITEM_INTERNAL_H

#include "extract/item.h"
#include "extract/target.h"

/// A title with all by which it is compared
typedef struct {
  PbgStrView       text;
  PbgStrView       key;  ///< pbg_key() of it
  PbgStrView       core; ///< pbg_key() of what two forms of one title share
  PbgTitleFacts    facts;
  const PbgRegion *place; ///< That it begins with, or NULL
} PbgTitleForm;

/// A document under construction
struct PbgDraftImpl {
  PbgDocument  out;
  PbgTitleForm form; ///< Of its title
  PbgStrView   key;  ///< form.key
  bool         in_heading;
  size_t       first;    ///< Number of its first mention; (size_t)-1 if it has none (named in a heading without marks)
  size_t       carrier;  ///< 1 + the document that carries it; 0 if none
  size_t       carried;  ///< 1 + the document that it carries
  bool         standard; ///< Named as 国家标准《X》
  size_t       row;      ///< Number of the table, from 1, of which a row names it; 0 if none
  size_t       group;    ///< 1 + the document with which it is counted (《A》等3项标准); 0 if none
};

typedef struct {
  const PbgItemContext *context;
  PbgScope              scope;
  PbgArena             *arena;
  const PbgLexicon     *lexicon;
  PbgMapped             heading;
  PbgMapped             body;
  const PbgNotice      *notice;  ///< The item is this notice; else NULL
  bool                  article; ///< The text is an article about one document
  size_t                own; ///< 1 + the document that the notice itself is, or that its decree promulgates; 0 if none
  PbgMentions           mentions;
  PbgDraft             *drafts;
  size_t                draft_count;
  size_t                draft_room;
  PbgRelation          *relations; ///< Their ends are numbers of drafts
  size_t                relation_count;
  size_t                relation_room;
  PbgAgent              source;
  const char           *sentence_of; ///< The sentence that was asked for last: text, place, from, to
  size_t                sentence[3];
  size_t                dateless_from; ///< No date stands in these bytes of the text that is read for effects
  size_t                dateless_to;
  PbgTargets            targets; ///< Their documents are numbers of drafts
  PbgEvent             *events;  ///< Their documents are 1 + numbers of drafts
  size_t                event_count;
  PbgDate               day; ///< Of what the item tells without a day: that of its entry in a chronicle, of its record
  PbgMark               day_mark;
  bool                  failed; ///< Memory is out
} PbgReading;

enum { PBG_NO_MENTION = -1 };

/// Make documents of the mentions: the same title is one, generic names are aliases
void
pbg_item_documents(PbgReading *reading);

/// The title that a heading without 《》 holds: behind its verb, before it, or all of it. Empty if there is none.
PbgMapped
pbg_item_heading_title(const PbgReading *reading);

/// How alike the keys of two titles are that differ by a character lost or changed; see pbg_alike()
#define PBG_SAME_TITLE 0.86

/// Views of `title` and of the arena
PbgTitleForm
pbg_title_form(const PbgReading *reading, PbgStrView title);

/// Do two titles name one document? `across`: one is of the heading, the other of the body: a lost qualifier or character is forgiven.
bool
pbg_same_title(const PbgTitleForm *a, const PbgTitleForm *b, bool across);

/// The document with the title, made if there is none, with what it carries; NULL if memory is out
PbgDraft *
pbg_item_document(PbgReading *reading, PbgStrView title, PbgMark mark);

/// Of a notice: its title as a document; what a decree is about is in its first sentence
void
pbg_item_notice_title(PbgReading *reading);

/// The bodies of a field or a signature, parted by marks or only by blanks; false if it names none
bool
pbg_item_agents(const PbgReading *reading, PbgMapped text, PbgAgentList *out);

/// Of a notice: issuers, dates and number by its signature and the fields of its page
void
pbg_item_notice(PbgReading *reading);

/// Of a notice: the documents that it lists as its annexes
void
pbg_item_annexes(PbgReading *reading);

/// ... are annexes of the notice, or of what it carries if they are listed behind the signature
void
pbg_item_annex_relations(PbgReading *reading);

/// The documents that the rows of a table name, with their numbers
void
pbg_item_tables(PbgReading *reading);

/// ... are reported where nothing else is and the text tells that something was issued; pbg_item_roles() comes before
void
pbg_item_table_roles(PbgReading *reading);

/// ... stand to what the item reports as one of them does
void
pbg_item_table_relations(PbgReading *reading);

/// Does the body tell of the issuing of something that it does not name?
bool
pbg_item_tells_issue(const PbgReading *reading);

/// Does the mention stand in the letter of a notice, over its signature? Behind it stands what the notice carries.
bool
pbg_item_in_letter(const PbgReading *reading, const PbgMention *mention);

/// What an item counts with its document and names later: roles and stages, then issuers and dates, then relations
void
pbg_item_group_roles(PbgReading *reading);
void
pbg_item_group_facts(PbgReading *reading);
void
pbg_item_group_relations(PbgReading *reading);

/// Add a relation between two drafts; one that says less than what is known already is left out
void
pbg_item_relate(PbgReading *reading, PbgRelation relation);

/// Let the bytes [from, to) of a text be a mention, without marks, of the document
void
pbg_item_add_mention(PbgReading *reading, PbgDraft *draft, PbgMapped text, bool heading, size_t from, size_t to);

/// Find the clauses that begin with a short name of the main document without marks: 该条例于5月31日通过
void
pbg_item_subjects(PbgReading *reading);

/// Decide which documents the item reports
void
pbg_item_roles(PbgReading *reading);

/// Read type, issuers, acts with their dates and the number of all documents
void
pbg_item_facts(PbgReading *reading);

/// Stages of bills by where the body sends them; behind pbg_item_facts()
void
pbg_item_bills(PbgReading *reading);

/// Dates of effect and expiry, periods that the body states
void
pbg_item_effects(PbgReading *reading);

/// Quantified goals, and which document sets each
void
pbg_item_targets(PbgReading *reading);

/// The last day on which comments are taken, and of a range the first one if the event has no day yet
void
pbg_item_comments(const PbgReading *reading, PbgEvent *event);

/// The persons who take part, by a title with their name and a verb
void
pbg_item_persons(PbgReading *reading, PbgEvent *event);

/// The votes counted in the bytes [from, to) of the body; false if none are, or a choice is counted twice
bool
pbg_item_votes(const PbgReading *reading, size_t from, size_t to, PbgVotes *out);

/// What the item tells beside the issuing of documents
void
pbg_item_events(PbgReading *reading);

/// Is the item a record: does its body begin with a field, 发布单位：…?
bool
pbg_item_is_record(const PbgReading *reading);

/// What is issued with a reported document is reported too; pbg_item_roles() comes before
void
pbg_item_together_roles(PbgReading *reading);

/// ... and has its issuers and day; pbg_item_facts() comes before
void
pbg_item_together_facts(PbgReading *reading);

/// Where the field of a record begins that sums it up, behind its label; 0 if the item has none
size_t
pbg_item_summary(const PbgReading *reading);

/// The day that a field of a record says; `*date` is untouched if none does
void
pbg_item_field_day(const PbgReading *reading, PbgDate *date, PbgMark *mark);

/// Fields of a record, for the first reported document: 发布单位：…, 发布时间：…
void
pbg_item_fields(PbgReading *reading);

/// How the documents stand to each other, by the phrases that say it
void
pbg_item_relations(PbgReading *reading);

/// An act of the document that a verb in the text tells, with the date before it; the document is dated by it if it has no date
void
pbg_item_dated_act(PbgReading    *reading,
                   PbgDraft      *draft,
                   PbgMapped      text,
                   size_t         from,
                   size_t         verb_at,
                   size_t         verb_end,
                   const PbgVerb *verb);

/// The document that 后者 or 前者 in the bytes [from, at) of the text stands for, unless another is named behind it; NULL if none
PbgDraft *
pbg_item_latter(PbgReading *reading, PbgMapped text, size_t from, size_t at);

/// The days of documents of which a sentence tells besides the item's own; pbg_item_facts() comes before
void
pbg_item_latter_acts(PbgReading *reading);

/// An annex applies where what it is annexed to does, unless its title says otherwise; pbg_item_relations() comes before
void
pbg_item_annex_regions(PbgReading *reading);

/// The first document that the item reports, or NULL; pbg_item_roles() comes before
PbgDraft *
pbg_item_main(PbgReading *reading);

/// Does a verb of the body govern the document, before or behind its title (印发《X》, 《X》印发)?
bool
pbg_item_is_told(const PbgReading *reading, const PbgDraft *draft);

/// The first mention of the draft that is governed in the given way, of the heading or of the body; NULL if there is none
const PbgMention *
pbg_item_mention(const PbgReading *reading, const PbgDraft *draft, bool heading, PbgGoverned governed);

#endif
