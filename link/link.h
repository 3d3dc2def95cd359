// link.h - which things of the store and of another knowledge base are the same.
// Use:       pbg_link_new(); both sides through pbg_link_store(), pbg_link_reference() and pbg_link_theirs(); decisions of people
//            through pbg_link_curate(); pbg_link_run(); then the results, pbg_link_write().
// Evidence:  an identifier that both have; else a name that both have. For or against speak other identifiers, names, the place
//            in which both lie (known links, identifiers and links that were decided, from the country down), class and level,
//            years, and days of issue. Each gives or takes points: match.c.
// Exact:     at least 0.9, the best for both by a margin of 0.05, no decision and no known link against it.
// Close:     at least 0.8 with the place agreeing, and no rival. Doubtful: at least 0.5. Both are for a person to decide.
// Same:      owl:sameAs only where an identifier of the strength `proof` is shared and nothing speaks against it.
// Namesakes: all that the reference data knows is seen, whether it is to be linked or not, so that a name is not taken to be
//            the only one of its kind because the store is small.
// Again:     links that pbg made are decided anew, so that the same two sides give the same links whatever the store has already;
//            links by others, and decisions of people, are evidence and never changed.
#ifndef PBG_LINK_LINK_H
#define PBG_LINK_LINK_H

#include "link/side.h"
#include "store/store.h"

typedef struct PbgLinkImpl PbgLink;

typedef enum {
  PBG_LINK_EXACT,
  PBG_LINK_CLOSE,
  PBG_LINK_DOUBTFUL,
  PBG_LINK_CONTRADICTED, ///< It would be exact, but a known link says otherwise; or a known link that the evidence is against
  PBG_LINK_REFUSED, ///< A person said that they are two
  PBG_LINK_NONE,    ///< Too little speaks for it, or something against it
} PbgLinkDecision;

/// What is known of one pair
typedef struct {
  const PbgLinkEntity *ours, *theirs;
  PbgLinkType          type;
  PbgLinkDecision      decision;
  int                  score;  ///< Thousandths
  PbgStrView           rule;   ///< "gbt2260" (kind of identifier), "name", "title", "stated", "curated"
  PbgStrView           reason; ///< For people
  PbgStrView           by;     ///< Who decided: "pbg", or a person
  bool                 proven; ///< By an identifier: owl:sameAs
  bool                 stated; ///< A link by others was there
} PbgLinkResult;

/// Which things of ours are linked
typedef enum {
  PBG_LINK_STORED, ///< Those that the store describes
  PBG_LINK_USED,   ///< Of these, those that a graph besides reference and links names
  PBG_LINK_ALL,    ///< Also those of the reference data that the store does not have
} PbgLinkWhich;

typedef struct {
  const PbgLinkTable *table;
  PbgStrView          base;  ///< What our IRIs begin with
  PbgArena           *arena; ///< The caller's; holds the results
  PbgLinkWhich        which;
  bool                types[PBG_LINK_TYPES]; ///< What is to be linked
} PbgLinkOptions;

/// Own: pbg_link_free(); NULL if memory is out
PbgLink *
pbg_link_new(const PbgLinkOptions *options);

/// NULL is allowed
void
pbg_link_free(PbgLink *link);

/// Take in what the store has
PBG_NODISCARD PbgStatus
pbg_link_store(PbgLink *link, PbgDataset *store);

/// Takes the reference data
PbgSink
pbg_link_reference(PbgLink *link);

/// Takes the other base
PbgSink
pbg_link_theirs(PbgLink *link);

/// A decision of a person, on things of whatever type. One of an earlier run that the store has is overruled.
PBG_NODISCARD PbgStatus
pbg_link_curate(PbgLink *link, PbgStrView ours, PbgStrView theirs, PbgLinkAnswer answer, PbgStrView by);

/// No more of our things come. To be called before the other base is asked what it has of them, and by pbg_link_run() if it was not.
PBG_NODISCARD PbgStatus
pbg_link_finish_ours(PbgLink *link);

/// Decide. `simplify` may be NULL: then names in traditional characters are compared as they are.
PBG_NODISCARD PbgStatus
pbg_link_run(PbgLink *link, const PbgLinkSimplify *simplify);

/// Pairs whose decision is not PBG_LINK_NONE, of what is to be linked, by type and IRI; NULL behind the last
const PbgLinkResult *
pbg_link_result_at(const PbgLink *link, size_t i);

/// What became of our things of one type
typedef struct {
  size_t wanted;
  size_t exact, proven, curated; ///< proven, curated: of the exact ones
  size_t close, doubtful, contradicted;
  size_t elsewhere; ///< Only namesakes in other places, of other kinds or times
  size_t unknown;   ///< Nothing there has a name or identifier of it
  size_t theirs;    ///< Things of the other base of that type
  size_t taken;     ///< Of these, those in an exact link
} PbgLinkCounts;

PbgLinkCounts
pbg_link_counts(const PbgLink *link, PbgLinkType type);

/// Things of the other side with names, if none of its things belongs to a base of the table; `*example` is one of them
size_t
pbg_link_strangers(const PbgLink *link, PbgStrView *example);

/// Things of the store, if none of them begins with our base; `*example` is one of them
size_t
pbg_link_foreign(const PbgLink *link, PbgStrView *example);

/// Our thing of that IRI, theirs of an IRI in the form in which links are written; or NULL
const PbgLinkEntity *
pbg_link_ours(const PbgLink *link, PbgStrView iri);
const PbgLinkEntity *
pbg_link_theirs_of(const PbgLink *link, PbgStrView iri);

/// The region in which it lies or for which it stands, for people; may be empty
PbgStrView
pbg_link_place_label(const PbgLink *link, const PbgLinkEntity *ours);

/// Make the links graphs say what was decided, in the open transaction of `store`, whose last commit `before` shows.
/// `*written`, `*removed`: statements.
PBG_NODISCARD PbgStatus
pbg_link_write(const PbgLink *link, PbgStore *store, PbgDataset *before, size_t *written, size_t *removed);

#endif
