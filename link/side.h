// side.h - the things of one side, the store's or the other base's: what is said of each in the roles that the table knows.
// Use:       statements through pbg_link_side_sink(), pbg_link_side_finish(), then the entities.
// Memory:    only statements whose property the table knows are kept, each term once.
#ifndef PBG_LINK_SIDE_H
#define PBG_LINK_SIDE_H

#include "link/table.h"
#include "store/memory.h"

typedef struct {
  PbgLinkRole role;
  PbgStrView  code; ///< Of PBG_MEANS_CODE: kinds, separated by '|'
  PbgStrView  text; ///< Of a description: folded
  PbgStrView  language;
  PbgId       id;     ///< Of an IRI or blank node; else PBG_NO_ID
  uint32_t    region; ///< For the use of place.c
} PbgLinkValue;

/// A name in the form in which names are compared
typedef struct {
  PbgStrView key;  ///< Without the hint
  PbgStrView full; ///< With it
  PbgStrView text; ///< As it was written
  bool       main; ///< Not another name, a short one
  PbgStrView hint; ///< What told namesakes apart behind the name: 北京市 of 朝阳区（北京市）; may be empty
} PbgLinkName;

/// An identifier in its one form
typedef struct {
  PbgStrView code; ///< Kind
  PbgStrView value;
} PbgLinkId;

typedef struct {
  PbgId              id; ///< In the side's data
  PbgStrView         iri;
  const PbgLinkBase *base; ///< NULL: of none that the table knows
  PbgStrView         local;
  PbgLinkValue      *values;
  size_t             value_count;
  PbgLinkName       *names;
  size_t             name_count;
  PbgLinkId         *ids;
  size_t             id_count;
  PbgStrView         label;                  ///< For people; the IRI if there is none
  unsigned           types;                  ///< Bits of PbgLinkType
  unsigned           levels;                 ///< Bits of PbgLinkLevel, for its classes as regions
  bool               ended;                  ///< A thing of the past
  int                begun_year, ended_year; ///< 0: not said
  bool               wanted;                 ///< To be linked; else only there so that namesakes are seen
} PbgLinkEntity;

typedef struct {
  const PbgLinkTable *table;
  PbgArena           *arena; ///< The caller's
  PbgMemory          *memory;
  PbgDataset         *data;     ///< NULL until it was finished
  PbgLinkEntity      *entities; ///< Sorted by id
  size_t              count;
  size_t              quads; ///< Statements that were kept
} PbgLinkSide;

/// Traditional characters to simplified ones: `lines` are names, one a line; `*out`, in the arena, has as many
typedef struct {
  void *handle;
  PbgStatus (*convert)(void *handle, PbgStrView lines, PbgArena *arena, PbgStrView *out);
} PbgLinkSimplify;

/// Begin; pbg_link_side_free(). PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_link_side_begin(PbgLinkSide *side, const PbgLinkTable *table, PbgArena *arena);

/// NULL is not allowed; a side that is all zeros is
void
pbg_link_side_free(PbgLinkSide *side);

/// Keeps what the table knows
PbgSink
pbg_link_side_sink(PbgLinkSide *side);

/// No more statements come: make the entities. `simplify` may be NULL. PBG_NO_MEMORY or what it answered.
PBG_NODISCARD PbgStatus
pbg_link_side_finish(PbgLinkSide *side, const PbgLinkSimplify *simplify);

/// By id, or by IRI; NULL if nothing is said of it
PbgLinkEntity *
pbg_link_side_entity(const PbgLinkSide *side, PbgId id);
PbgLinkEntity *
pbg_link_side_find(const PbgLinkSide *side, PbgStrView iri);

/// The one of PBG_LINK_REGION, _BODY and _POLICY that it is; _OTHER if it is only that; _UNKNOWN
PbgLinkType
pbg_link_entity_type(const PbgLinkEntity *entity);

#endif
