// exec.h - what the files of the executor share.
// Model:     a plan is a tree of chains of steps. A step is pushed one row - a solution, one id a slot, PBG_NO_ID where unbound -
//            adds what it adds in place, pushes the row to the next step once for each solution, and takes it back. Nothing is
//            copied until a step has to keep rows (hash join, group, order, distinct, the answer).
// Stop:      EXEC_STOP from a push means that no more rows are wanted: it is handed up to whoever asked.
// Memory:    rows and hash tables are charged to the query's limit. Steps live in the arena and are closed at the end.
#ifndef PBG_SPARQL_EXEC_H
#define PBG_SPARQL_EXEC_H

#include "sparql/algebra.h"
#include "sparql/function.h"
#include "sparql/query.h"

#include <time.h>

/// No more rows are wanted
#define EXEC_STOP PBG_NOT_FOUND
/// No row
#define EXEC_NONE UINT32_MAX

typedef struct PbgStep PbgStep;
typedef struct Exec    Exec;

struct PbgStep {
  PbgStatus (*push)(PbgStep *self, PbgId *row);
  void (*close)(PbgStep *self); ///< Frees what is not the arena's; NULL: nothing
  PbgStep           *next;      ///< In the chain
  Exec              *x;
  PbgStep           *made_before; ///< All steps, for closing
  PbgStep           *children[2]; ///< Chains inside
  struct ExecSelect *inside;      ///< A sub-query
  const char        *name;
  PbgStrView         detail;
  double             estimate;
  uint64_t           rows; ///< Pushed out
};

// --- Rows and hash tables ---

typedef struct {
  Exec  *x;
  PbgId *cells;
  size_t width, count, room;
} ExecRows;

/// Rows found by their first `keys` cells. Either each key once, through exec_hash_add(); or rows are added as they come and
/// indexed at the end with exec_hash_index(): those of equal keys are then chained.
typedef struct {
  ExecRows  rows;
  size_t    keys;
  uint32_t *heads; ///< Of `mask` + 1; or direct: of all numbers from `base` on
  uint32_t *chain; ///< The next row of the same key
  size_t    mask, chain_room;
  PbgId     base;
  bool      direct;
} ExecHash;

PBG_NODISCARD PbgStatus
exec_rows_add(ExecRows *rows, const PbgId *cells);

void
exec_rows_free(ExecRows *rows);

static inline PbgId *
exec_rows_at(const ExecRows *const rows, const size_t i)
{
  return rows->cells + i * rows->width;
}

/// Add a row if its key is new; `*index` is the row with that key, `*added` whether it is new
PBG_NODISCARD PbgStatus
exec_hash_add(ExecHash *hash, const PbgId *cells, uint32_t *index, bool *added);

/// Index the rows that were added to `rows`
PBG_NODISCARD PbgStatus
exec_hash_index(ExecHash *hash);

/// The first row with that key, or EXEC_NONE
uint32_t
exec_hash_find(const ExecHash *hash, const PbgId *key);

void
exec_hash_clear(ExecHash *hash);
void
exec_hash_free(ExecHash *hash);

/// Sort `order`, `count` row numbers, stably
typedef int (*ExecCompare)(void *handle, uint32_t a, uint32_t b);
PBG_NODISCARD PbgStatus
exec_sort(Exec *x, uint32_t *order, size_t count, ExecCompare compare, void *handle);

// --- Terms ---

#define EXEC_CACHE 8192U

/// Kept when an id is asked for the second time in a row at its place: a scan of many terms does not fill it
typedef struct {
  PbgId    id;
  bool     known;
  PbgValue value;
} ExecCached;

typedef struct {
  PbgNode  *nodes;
  size_t    count, room;
  uint32_t *heads;
  size_t    mask;
  uint64_t  blanks; ///< Made so far
} ExecTerms;

// --- Expressions ---

typedef struct ExecExpr ExecExpr;
struct ExecExpr {
  PbgExprKind        kind;
  uint32_t           slot;
  PbgId              id;    ///< NODE; PBG_NO_ID: not yet known
  PbgValue           value; ///< NODE
  const PbgFunction *function;
  ExecExpr         **args;
  size_t             count;
  PbgStep           *exists; ///< The chain of EXISTS
  bool              *found;  ///< Set by its end
  uint32_t          *outer;  ///< The slots around that its pattern looks at
  size_t             outer_count;
  ExecHash          *memo; ///< Answers by the values of `outer`, the last cell is the answer
};

// --- The run ---

struct Exec {
  PbgDataset            *dataset;
  const PbgQueryOptions *options;
  const PbgQuery        *query;
  PbgArena              *arena;   ///< Plan, terms
  PbgArena              *scratch; ///< Values of one expression
  PbgFunctions          *functions;
  ExecTerms              terms;
  ExecCached            *cache;
  PbgStep               *steps; ///< All that were made
  uint64_t               memory;
  struct timespec        deadline;
  bool                   timed;
  unsigned               ticks;
  PbgQueryError         *error;
};

/// Say why and give the status back
__attribute__((format(printf, 3, 4))) PbgStatus
exec_fail(Exec *x, PbgStatus status, const char *format, ...);

/// Account for `more` bytes
PBG_NODISCARD PbgStatus
exec_charge(Exec *x, size_t more);
void
exec_discharge(Exec *x, size_t less);

PbgStatus
exec_check_time(Exec *x);

/// Called now and then: is there time left?
static inline PbgStatus
exec_tick(Exec *const x)
{
  return (++x->ticks & 1023U) ? PBG_OK : exec_check_time(x);
}

void *
exec_alloc(Exec *x, size_t size);

/// The term of an id; borrowed from dataset, run or `arena`
PBG_NODISCARD PbgStatus
exec_node(const Exec *x, PbgId id, PbgArena *arena, PbgNode *out);

/// The value of an id; PBG_TYPE_ERROR if unbound
PBG_NODISCARD PbgStatus
exec_value(Exec *x, PbgId id, PbgValue *out);

/// The id of a term, the dataset's or a local one
PBG_NODISCARD PbgStatus
exec_intern(Exec *x, const PbgNode *node, PbgId *out);

PBG_NODISCARD PbgStatus
exec_intern_value(Exec *x, const PbgValue *value, PbgId *out);

/// A new blank node
PBG_NODISCARD PbgStatus
exec_new_blank(Exec *x, PbgId *out);

/// Order of ORDER BY
int
exec_order(Exec *x, PbgId a, PbgId b);

static inline bool
exec_is_inside(const PbgId id)
{
  return pbg_id_kind(id) >= PBG_ID_INTEGER && pbg_id_kind(id) <= PBG_ID_YEAR;
}

/// PBG_TYPE_ERROR: no value. The value lives until the scratch arena is rewound.
PBG_NODISCARD PbgStatus
exec_eval(Exec *x, const ExecExpr *expr, PbgId *row, PbgValue *out);

/// The same as an id
PBG_NODISCARD PbgStatus
exec_eval_id(Exec *x, const ExecExpr *expr, PbgId *row, PbgId *out);

/// True only if the effective boolean value is true; type errors are false
PBG_NODISCARD PbgStatus
exec_eval_truth(Exec *x, const ExecExpr *expr, PbgId *row, bool *out);

// --- Steps ---

typedef struct {
  bool     is_slot;
  uint32_t slot;
  PbgId    id;
} ExecPlace;

/// A step of `size` bytes, zeroed; NULL if memory is out
void *
exec_step_new(Exec *x, size_t size, const char *name, PbgStatus (*push)(PbgStep *, PbgId *), void (*close)(PbgStep *));

static inline PbgStatus
exec_next(PbgStep *const step, PbgId *const row)
{
  ++step->rows;
  return step->next->push(step->next, row);
}

/// Scan of a pattern for each row. `graph_default`: the default graph, as the options say.
typedef struct {
  ExecPlace place[4];
  bool      graph_default;
  PbgOrder  order;
} ExecPattern;

PbgStep *
exec_step_scan(Exec *x, const ExecPattern *pattern);

/// Merge join with rows that come in ascending order of `slot`, which stands at `order` of the pattern
PbgStep *
exec_step_merge(Exec *x, const ExecPattern *pattern, uint32_t slot);

PbgStep *
exec_step_filter(Exec *x, ExecExpr *expr);

PbgStep *
exec_step_extend(Exec *x, uint32_t slot, ExecExpr *expr);

PbgStep *
exec_step_values(Exec *x, const PbgAlgebra *values);

typedef enum { EXEC_JOIN, EXEC_LEFT, EXEC_MINUS, EXEC_SEMI } ExecJoinKind; ///< SEMI: the row, once, if there is a match

struct ExecSelect;

/// What a hash join needs. The rows of its chain or of `select` are evaluated apart from the row.
typedef struct {
  ExecJoinKind       kind;
  struct ExecSelect *select; ///< NULL: the chain
  const uint32_t    *slots;  ///< Of the rows kept: first `keys` that both sides bind for certain
  const uint32_t    *inner;  ///< The same in the scope of `select`
  size_t             count, keys;
  size_t             shared; ///< keys, and those behind them that both sides may bind
  uint32_t           width;  ///< Of rows inside
  uint32_t           graph;  ///< Slot of the graph around, given to what is inside; PBG_NO_SLOT
  ExecExpr          *expr;   ///< LEFT: condition
} ExecJoin;

/// The chain of a hash join, ended by `*end`, becomes children[0] of the step
PbgStep *
exec_step_hash(Exec *x, const ExecJoin *join, PbgStep **end);

/// For each row the chain; LEFT: the row itself if the chain has none; MINUS: only then. `*end` is to be the last of the chain.
PbgStep *
exec_step_nest(Exec *x, ExecJoinKind kind, PbgStep **end);

/// For each row both chains, ended by `*end`
PbgStep *
exec_step_union(Exec *x, PbgStep **end);

/// For each graph the chain, with the graph in `slot`
PbgStep *
exec_step_graph(Exec *x, uint32_t slot, const ExecPlace *name, PbgStep **end);

/// Drop rows whose `slots` were seen
PbgStep *
exec_step_once(Exec *x, const uint32_t *slots, size_t count);

/// The same, and the others come ascending by slots[by], once all are there. The chain that gives them, ended by `*end`, becomes
/// children[0] of the step.
PbgStep *
exec_step_sorted(Exec *x, const uint32_t *slots, size_t count, size_t by, PbgStep **end);

PbgStep *
exec_step_path(Exec *x, const PbgPath *path, const ExecPattern *pattern);

/// `certain`: what the rows that come bind. `*end`, if not NULL, is to be the last of the chain that gives them, which then becomes
/// children[0] of the step, so that they are asked for together.
PbgStep *
exec_step_service(Exec             *x,
                  const PbgScope   *scope,
                  const PbgAlgebra *service,
                  const ExecPlace  *endpoint,
                  const PbgSlotSet *certain,
                  PbgStep         **end);

/// The end of EXISTS: sets `*found` and stops
PbgStep *
exec_step_found(Exec *x, bool *found);

/// Set up a run; exec_close() also after a failure
PBG_NODISCARD PbgStatus
exec_open(Exec *x, const PbgQuery *query, PbgDataset *dataset, const PbgQueryOptions *options, PbgQueryError *error);
void
exec_close(Exec *x);

/// The terms of a template for one solution: four cells a triple, the graph last; *complete is false if the triple is left out
/// (a place is unbound, or a literal stands where none may)
PBG_NODISCARD PbgStatus
exec_instantiate(Exec *x, const PbgTriple *triple, const PbgId *row, PbgId out[4], bool *complete);

// --- Selects ---

typedef PbgStatus (*ExecEmit)(void *handle, PbgId *row);

typedef struct ExecSelect ExecSelect;

/// Plan a select. NULL: *status says why.
ExecSelect *
exec_select_new(Exec *x, const PbgSelect *select, PbgStatus *status);

/// Run it; `emit` gets rows with its own slots. `graph`: the graph around, or PBG_NO_ID.
PBG_NODISCARD PbgStatus
exec_select_run(ExecSelect *select, PbgId graph, ExecEmit emit, void *handle);

/// The plan
void
exec_select_explain(const ExecSelect *self, unsigned depth, PbgBuffer *out);
/// What is done to rows behind the pattern: groups
PbgStep *
exec_step_group(Exec *x, const PbgSelect *select, ExecExpr **keys, ExecExpr **args);

/// Push one row for each group to the steps behind it
PBG_NODISCARD PbgStatus
exec_group_finish(PbgStep *group, PbgId *row);

void
exec_group_reset(PbgStep *step);

// --- Planning ---

typedef struct {
  Exec            *x;
  const PbgSelect *select;
  PbgStatus        status;
  uint32_t         graph; ///< Slot of the graph around, or PBG_NO_SLOT
  bool substitute; ///< Inside EXISTS: the values around are put into the pattern (18.6), nothing is evaluated apart
  const PbgSlotSet *live; ///< Slots that matter in the end, if each combination of them is wanted once; or NULL
} ExecPlanner;

typedef struct {
  PbgStep   *first, *last;
  double     rows;    ///< Estimated
  PbgSlotSet certain; ///< Slots bound in every row
  PbgSlotSet maybe;   ///< Slots that may be bound
  uint32_t   sorted;  ///< Rows come ascending by this slot, over all pushes; PBG_NO_SLOT: in any order
} ExecChain;

/// A condition of a group on its way to the earliest place where it can be asked
typedef struct {
  const PbgExpr *expr;
  PbgSlotSet     slots; ///< That it mentions
  bool           done;
} ExecFilter;

typedef struct {
  ExecFilter *items;
  size_t      count, room;
} ExecFilters;

/// A part of a join: one triple, or an algebra of its own
typedef struct {
  const PbgAlgebra *algebra; ///< NULL: the triple
  const PbgTriple  *triple;
  ExecPattern       pattern;
  bool              pushable; ///< May be evaluated for each row
  double            rows;
  double            distinct[4]; ///< Of the triple
  PbgSlotSet        certain, maybe;
} ExecItem;

typedef struct {
  ExecItem *items;
  size_t    count, room;
} ExecItems;

typedef enum { EXEC_BY_SCAN, EXEC_BY_MERGE, EXEC_BY_HASH } ExecMethod;

/// One part in its turn
typedef struct {
  size_t     item;
  ExecMethod method;
  PbgOrder   order;  ///< Of the scan
  uint32_t   slot;   ///< MERGE
  double     rows;   ///< Behind it
  uint32_t   sorted; ///< Behind it the rows come ascending by this slot, or PBG_NO_SLOT
} ExecTurn;

/// The cheapest order found; `turns` has room for all items. Returns the rows in the end.
double
exec_order_items(
  ExecPlanner *planner, const ExecItems *items, const ExecFilters *filters, const ExecChain *chain, ExecTurn *turns);

/// Add the steps that join `algebra` to the rows of the chain; planner->status on failure
void
exec_plan(ExecPlanner *planner, const PbgAlgebra *algebra, ExecChain *chain);

void
exec_chain_add(ExecPlanner *planner, ExecChain *chain, PbgStep *step);

/// A chain that begins where `around` is (NULL: with nothing bound)
ExecChain
exec_chain_new(ExecPlanner *planner, const ExecChain *around);

ExecExpr *
exec_plan_expr(ExecPlanner *planner, const PbgExpr *expr, const ExecChain *around);

void *
exec_plan_alloc(ExecPlanner *planner, size_t size);

PbgSlotSet
exec_slots_new(ExecPlanner *planner);

/// Is every slot of `a` that is in `within` (NULL: any) also in `b`?
bool
exec_slots_inside(const PbgSlotSet *a, const PbgSlotSet *within, const PbgSlotSet *b);

/// May `algebra` be evaluated for each row of the chain with the same outcome as apart?
bool
exec_is_pushable(ExecPlanner *planner, const PbgAlgebra *algebra, const ExecChain *chain);

/// Gather the parts of a join and the filters of groups in it
void
exec_collect(ExecPlanner *planner, const PbgAlgebra *algebra, ExecItems *items, ExecFilters *filters);

void
exec_add_filters(ExecPlanner *planner, ExecFilters *filters, const PbgExpr *expr);

/// The steps of a join
void
exec_plan_join(ExecPlanner *planner, const PbgAlgebra *algebra, ExecFilters *filters, ExecChain *chain);

/// Ask those conditions whose slots are all bound; `last`: all that are left
void
exec_plan_filters(ExecPlanner *planner, ExecFilters *filters, bool last, ExecChain *chain);

/// The part of the rows that a condition lets through, as a guess
double
exec_selectivity(const PbgExpr *expr);

/// Join with what is evaluated apart
void
exec_plan_hash(
  ExecPlanner *planner, ExecJoinKind kind, const PbgAlgebra *algebra, const PbgExpr *condition, ExecChain *chain);

/// EXISTS and NOT EXISTS of triples, over many rows: met by hashing. False: to be asked for each row
bool
exec_plan_exists_join(ExecPlanner *planner, const PbgExpr *expr, ExecChain *chain);

/// Nodes to which a path leads from one node, as a guess
#define EXEC_PATH_ROWS 4.0

/// Rows that `algebra` may have by itself
double
exec_estimate(ExecPlanner *planner, const PbgAlgebra *algebra);

ExecPattern
exec_plan_pattern(ExecPlanner *planner, const PbgTriple *triple, bool *empty);

ExecPlace
exec_plan_place(ExecPlanner *planner, const PbgRef *ref, bool make);

/// The triple as text, for explain
PbgStrView
exec_describe(ExecPlanner *planner, const PbgTriple *triple);

void
exec_explain_chain(const PbgStep *first, unsigned depth, PbgBuffer *out);

#endif
