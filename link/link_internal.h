// link_internal.h - between the files of link/: the pairs and what is known of each.
#ifndef PBG_LINK_LINK_INTERNAL_H
#define PBG_LINK_LINK_INTERNAL_H

#include "link/link.h"

/// What of two names is the same
typedef enum {
  NAME_UNKNOWN, ///< None in a script that both have
  NAME_DIFFERENT,
  NAME_SIMILAR,
  NAME_OTHER, ///< Other names of both
  NAME_HALF,  ///< The main name of one is another name of the other
  NAME_SAME,
} NameVerdict;

typedef enum {
  PLACE_UNKNOWN,
  PLACE_ELSEWHERE,
  PLACE_COUNTRY, ///< The same country, no more is known
  PLACE_WITHIN,  ///< In a region further up, or a part of the right one
  PLACE_DIRECT,  ///< In the region right above
} PlaceVerdict;

typedef enum { TYPE_UNKNOWN, TYPE_OTHER, TYPE_OTHER_LEVEL, TYPE_SAME, TYPE_SAME_LEVEL } TypeVerdict;
typedef enum { TIME_UNKNOWN, TIME_CONFLICT, TIME_ENDED, TIME_YEAR, TIME_DAY } TimeVerdict;

typedef struct {
  uint32_t        ours, theirs; ///< Numbers of the entities
  int             score;
  PbgStrView      code, value; ///< The identifier that both have, the strongest; empty: none
  unsigned        codes;       ///< How many they share
  bool            own;         ///< It is the link that our side states
  PbgStrView      conflict;    ///< Kind of an identifier in which they differ; empty: none
  PbgStrView      name;        ///< Of theirs, that agrees
  NameVerdict     names;
  PlaceVerdict    place;
  PbgStrView      where; ///< For people: what agrees, or does not
  TypeVerdict     type;
  TimeVerdict     time;
  bool            only; ///< Nothing else of ours has the name
  bool            rivals, proof;
  PbgLinkAnswer   answer; ///< Of a person
  PbgStrView      by;
  PbgLinkDecision decision;
} Pair;

/// A name or identifier of ours: `code` is empty for names, "=" for IRIs of the other base that a link of the store joins to it
typedef struct {
  PbgStrView code, value;
  uint32_t   ours;
} Key;

/// A link that the store has in its links graphs
typedef struct {
  PbgStrView    ours, theirs; ///< IRIs
  PbgStrView    base, local;  ///< Of theirs, as a code
  PbgLinkAnswer answer;       ///< What a person said, PBG_DECIDED_NOT: pbg made it
  PbgStrView    by;
  bool          exact; ///< Made as skos:exactMatch
  bool          now;   ///< Decided in this run
} Known;

struct PbgLinkImpl {
  PbgLinkOptions options;
  PbgLinkSide    ours, theirs;
  PbgStrView     links;  ///< What the names of the links graphs begin with
  PbgStrView    *stored; ///< IRIs of our things that are to be linked, in the order in which they came
  size_t         stored_count, stored_room;
  Known         *known;
  size_t         known_count, known_room;
  Key           *keys; ///< Sorted
  size_t         key_count;
  uint32_t      *parent; ///< Of each of our things: number of the region right above + 1, or 0
  uint32_t      *home;   ///< ... in which it lies or for which it stands
  uint32_t      *place;  ///< Of each of theirs: number of our region that it is + 1, as far as is decided
  Pair          *pairs;
  size_t         pair_count, pair_room;
  PbgLinkResult *results;
  size_t         result_count;
  bool           finished; ///< Our side
};

/// Steps up in a hierarchy of places
#define MAX_PLACES 8

/// Parents and homes of our things. PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_link_set_places(PbgLink *link);

/// Bring what the other side says of places to our regions, as far as identifiers and known links do. PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_link_set_regions(PbgLink *link);

/// Is `above` the region `region` (numbers), or one above it?
bool
pbg_link_lies_in(const PbgLink *link, uint32_t region, uint32_t above);

/// Does `text` (folded) consist of names of regions in which our thing lies, from the top down, and nothing else? `*direct`: the one
/// right above is among them
bool
pbg_link_is_chain(const PbgLink *link, uint32_t ours, PbgStrView text, bool *direct);

/// Where theirs lies, by what is said of it, held against where ours does; `*where` for people
PlaceVerdict
pbg_link_place(const PbgLink *link, uint32_t ours, uint32_t theirs, PbgStrView *where);

/// The same by a text that tells namesakes apart (吉林省长春市)
PlaceVerdict
pbg_link_place_hint(const PbgLink *link, uint32_t ours, PbgStrView hint);

/// Our things with that name (code empty) or identifier: the first key, and `*count`
const Key *
pbg_link_keys(const PbgLink *link, PbgStrView code, PbgStrView value, size_t *count);

/// The keys of our things, sorted. PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_link_index(PbgLink *link);

/// Find the pairs that share an identifier or a name. PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_link_find_pairs(PbgLink *link);

/// Hold the two of a pair against each other and give points
void
pbg_link_score(const PbgLink *link, Pair *pair);

/// What the points of all pairs come to. PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_link_decide(PbgLink *link);

/// The score in words. Data NULL at the arena's limit.
PbgStrView
pbg_link_reason(const PbgLink *link, const Pair *pair);

/// Read what the links graphs of the store say. PBG_NO_MEMORY, PBG_BAD_DATA.
PBG_NODISCARD PbgStatus
pbg_link_read_known(PbgLink *link, PbgDataset *store);

#endif
