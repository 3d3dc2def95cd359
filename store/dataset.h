// dataset.h - quads as numbers: what the query engine reads from, whoever keeps the quads.
// Implementations: the LMDB store (store/), and a snapshot of any librdf model.
// Identity: a term has one id within a dataset, and equal ids are the same RDF term (sameTerm), so that joins, DISTINCT and
//           GROUP BY work on ids alone. Ids are stable for the life of the dataset handle.
// Snapshot: a dataset shows one state of the store, whatever is written meanwhile.
// Threads:  one handle is used by one thread at a time.
#ifndef PBG_STORE_DATASET_H
#define PBG_STORE_DATASET_H

#include "base/arena.h"
#include "rdf/sink.h"

#include <stdbool.h>
#include <stdint.h>

/// A term. The top four bits are the kind; the rest is a number of the dictionary, or the value itself.
typedef uint64_t PbgId;

/// No term: an open place in a pattern, an unbound variable; as a graph, the default graph
#define PBG_NO_ID UINT64_C(0)

typedef enum {
  PBG_ID_NONE    = 0,
  PBG_ID_IRI     = 1,  ///< In the dictionary
  PBG_ID_BLANK   = 2,  ///< In the dictionary
  PBG_ID_LITERAL = 3,  ///< In the dictionary
  PBG_ID_INTEGER = 4,  ///< Inside: xsd:integer in canonical form, biased so that ids compare as values do
  PBG_ID_BOOLEAN = 5,  ///< Inside
  PBG_ID_DATE    = 6,  ///< Inside: xsd:date without zone, as days, biased
  PBG_ID_MONTH   = 7,  ///< Inside: xsd:gYearMonth without zone
  PBG_ID_YEAR    = 8,  ///< Inside: xsd:gYear without zone
  PBG_ID_LOCAL   = 15, ///< Never stored: terms that a query made; the number is the query's own
} PbgIdKind;

static inline PbgIdKind
pbg_id_kind(const PbgId id)
{
  return (PbgIdKind)(id >> 60);
}

typedef struct {
  PbgId s, p, o, g;
} PbgIdQuad;

/// Which graphs a pattern looks into
typedef enum {
  PBG_GRAPHS_ONE,   ///< The graph of the pattern; PBG_NO_ID is the default graph
  PBG_GRAPHS_NAMED, ///< All but the default graph
  PBG_GRAPHS_ALL,   ///< All quads
  PBG_GRAPHS_UNION, ///< All graphs as one: each triple once, g is PBG_NO_ID
} PbgGraphs;

/// Orders in which a scan may be asked to come. A scan by s, p or o within the bound places: with p bound, PBG_ORDER_S gives
/// ascending s (ties by o), PBG_ORDER_O ascending o (ties by s).
typedef enum { PBG_ORDER_ANY, PBG_ORDER_S, PBG_ORDER_P, PBG_ORDER_O, PBG_ORDER_G } PbgOrder;

typedef struct {
  PbgIdQuad at; ///< PBG_NO_ID is open
  PbgGraphs graphs;
  PbgOrder  order;
} PbgIdPattern;

typedef struct PbgDataset PbgDataset;
typedef struct PbgScan    PbgScan;

/// What an implementation provides; `self` is its own struct that begins with PbgDataset
typedef struct {
  /// The id of a term, PBG_NO_ID if the dataset does not hold it (values that fit inside an id always have one)
  PbgId (*find)(PbgDataset *self, const PbgNode *term);

  /// The term; its views are borrowed: from the dataset while it lives, or from `arena` (values inside ids). PBG_BAD_DATA (a store: PBG_DAMAGED) if
  /// the id is none of this dataset.
  PbgStatus (*term)(PbgDataset *self, PbgId id, PbgArena *arena, PbgNode *out);

  /// Open a scan; own: close(). NULL if memory is out or the order cannot be given for that pattern (has_order).
  PbgScan *(*scan)(PbgDataset *self, const PbgIdPattern *pattern);

  /// Can a scan of the pattern come in its order?
  bool (*has_order)(PbgDataset *self, const PbgIdPattern *pattern);

  /// The next `room` quads at most, 0 at the end or on failure (*status)
  size_t (*next)(PbgScan *scan, PbgIdQuad *out, size_t room, PbgStatus *status);

  /// Go on at the first quad whose ordered place is at least `id`; only forwards, only for scans with an order
  void (*seek)(PbgScan *scan, PbgId id);

  /// Let a closed or finished scan begin again for another pattern with the same open places, graphs and order: cheaper than
  /// scan(). False if memory is out.
  bool (*rescan)(PbgScan *scan, const PbgIdPattern *pattern);

  void (*close)(PbgScan *scan); ///< NULL is allowed

  /// How many quads match: exact where that is cheap, else an estimate. `distinct`, if not NULL, gets the estimated numbers
  /// of different s, p, o and g among them.
  double (*estimate)(PbgDataset *self, const PbgIdPattern *pattern, double distinct[4]);

  /// The named graphs, each once, ascending; returns how many were written to `out`, at most `room`, from the first above `after`
  size_t (*graphs)(PbgDataset *self, PbgId after, PbgId *out, size_t room);

  void (*free)(PbgDataset *self);
} PbgDatasetOps;

struct PbgDataset {
  const PbgDatasetOps *ops;
};

/// An implementation's scan begins with it
struct PbgScan {
  PbgDataset *dataset;
};

#endif
