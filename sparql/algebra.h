// algebra.h - a query as the algebra of SPARQL 1.1 (section 18.2): what the parser makes and the planner reads.
// Slots:     a variable is a number within its scope. A scope is one SELECT (the query or a sub-query); a sub-query has slots of
//            its own, and only what it projects is given to the slots around it. Blank nodes of patterns, and variables that
//            the algebra itself needs, have slots without a name.
// Graphs:    each triple carries the graph that it is looked for in. Inside GRAPH ?g that is a slot.
// Ownership: all is made in the arena of the query.
#ifndef PBG_SPARQL_ALGEBRA_H
#define PBG_SPARQL_ALGEBRA_H

#include "sparql/function.h"
#include "sparql/query.h"
#include "store/dataset.h"

#include <stdint.h>

/// No slot
#define PBG_NO_SLOT UINT32_MAX

typedef enum {
  PBG_REF_NONE, ///< As a graph: the default graph
  PBG_REF_NODE,
  PBG_REF_SLOT,
} PbgRefKind;

/// A place of a pattern: a term or a slot
typedef struct {
  PbgRefKind kind;
  uint32_t   slot;
  PbgNode    node;
} PbgRef;

typedef struct {
  PbgRef place[4]; ///< Subject, predicate, object, graph
} PbgTriple;

typedef enum {
  PBG_PATH_LINK,      ///< iri
  PBG_PATH_INVERSE,   ///< left
  PBG_PATH_SEQUENCE,  ///< left, right
  PBG_PATH_ALTERNATE, ///< left, right
  PBG_PATH_STAR,
  PBG_PATH_PLUS,
  PBG_PATH_OPTIONAL,
  PBG_PATH_NOT, ///< Negated property set: `set`, each forward or backward
} PbgPathKind;

typedef struct {
  PbgStrView iri;
  bool       inverse;
} PbgPathLink;

typedef struct PbgPath PbgPath;
struct PbgPath {
  PbgPathKind  kind;
  PbgStrView   iri;
  PbgPath     *left, *right;
  PbgPathLink *set;
  size_t       set_count;
};

typedef enum {
  PBG_EXPR_NODE, ///< A constant
  PBG_EXPR_SLOT,
  PBG_EXPR_OR,
  PBG_EXPR_AND,
  PBG_EXPR_NOT,
  PBG_EXPR_EQUAL,
  PBG_EXPR_UNEQUAL,
  PBG_EXPR_LESS,
  PBG_EXPR_GREATER,
  PBG_EXPR_AT_MOST,
  PBG_EXPR_AT_LEAST,
  PBG_EXPR_IN, ///< The first argument in the others
  PBG_EXPR_NOT_IN,
  PBG_EXPR_ADD, ///< In the order of PbgArithmetic
  PBG_EXPR_SUBTRACT,
  PBG_EXPR_MULTIPLY,
  PBG_EXPR_DIVIDE,
  PBG_EXPR_NEGATE,
  PBG_EXPR_PLUS,
  PBG_EXPR_CALL,
  PBG_EXPR_BOUND,
  PBG_EXPR_IF,
  PBG_EXPR_COALESCE,
  PBG_EXPR_SAME_TERM,
  PBG_EXPR_EXISTS,
  PBG_EXPR_NOT_EXISTS,
} PbgExprKind;

typedef struct PbgAlgebra PbgAlgebra;
typedef struct PbgExpr    PbgExpr;
struct PbgExpr {
  PbgExprKind        kind;
  uint32_t           slot;
  PbgNode            node;     ///< NODE; CALL of a function that is not known: its IRI
  const PbgFunction *function; ///< CALL; NULL: not known, a type error when called
  PbgExpr          **args;
  size_t             count;
  PbgAlgebra        *pattern; ///< EXISTS
  unsigned           depth;   ///< Of nesting, bounded by the parser
};

typedef enum {
  PBG_AGGREGATE_COUNT,
  PBG_AGGREGATE_SUM,
  PBG_AGGREGATE_MIN,
  PBG_AGGREGATE_MAX,
  PBG_AGGREGATE_AVG,
  PBG_AGGREGATE_SAMPLE,
  PBG_AGGREGATE_GROUP_CONCAT,
} PbgAggregateKind;

typedef struct {
  PbgAggregateKind kind;
  bool             distinct;
  PbgExpr         *expr; ///< NULL: COUNT(*)
  PbgStrView       separator;
  uint32_t         slot; ///< Where its value goes
} PbgAggregate;

/// What a scope knows of its slots
typedef struct {
  PbgStrView *names; ///< Without "?"; empty: without a name
  uint32_t    count;
  size_t      room;
} PbgScope;

/// `(expr AS ?slot)`, `?slot`, or a condition or key without a slot
typedef struct {
  uint32_t slot;
  PbgExpr *expr; ///< NULL: the variable itself
  bool     descending;
} PbgBinding;

typedef struct {
  PbgBinding *items;
  size_t      count, room;
} PbgBindings;

/// One SELECT: the pattern and its solution modifiers, applied in the order of 18.2.4 and 18.2.5
typedef struct {
  PbgScope      scope;
  PbgAlgebra   *where;
  bool          grouped, distinct, reduced;
  bool          star;
  PbgBindings   keys; ///< GROUP BY
  PbgAggregate *aggregates;
  size_t        aggregate_count, aggregate_room;
  PbgBindings   having; ///< Conditions
  PbgAlgebra   *values; ///< VALUES behind the modifiers, or NULL
  PbgBindings   items;  ///< What is projected
  PbgBindings   order;
  uint64_t      limit, offset; ///< UINT64_MAX: no limit
  uint32_t      graph_slot;    ///< The scope's copy of the graph around it; PBG_NO_SLOT
} PbgSelect;

typedef enum {
  PBG_ALGEBRA_UNIT, ///< One empty solution
  PBG_ALGEBRA_BGP,
  PBG_ALGEBRA_PATH,
  PBG_ALGEBRA_JOIN,
  PBG_ALGEBRA_LEFT_JOIN, ///< expr may be NULL
  PBG_ALGEBRA_FILTER,
  PBG_ALGEBRA_UNION,
  PBG_ALGEBRA_MINUS,
  PBG_ALGEBRA_GRAPH, ///< left for each graph of `slot`, its name joined with `ref`
  PBG_ALGEBRA_EXTEND,
  PBG_ALGEBRA_VALUES,
  PBG_ALGEBRA_SELECT,
  PBG_ALGEBRA_SERVICE,
} PbgAlgebraKind;

/// A slot of the scope around a sub-query and that inside
typedef struct {
  uint32_t outer, inner;
} PbgSlotPair;

struct PbgAlgebra {
  PbgAlgebraKind kind;
  PbgAlgebra    *left, *right;
  PbgExpr       *expr;
  uint32_t       slot;    ///< EXTEND: what is bound; GRAPH: the slot of the triples inside
  PbgRef         ref;     ///< GRAPH: its name; SERVICE: the endpoint
  PbgTriple     *triples; ///< BGP; PATH: one, whose predicate is `path`
  size_t         triple_count, triple_room;
  PbgPath       *path;
  uint32_t      *slots; ///< VALUES: its columns; SERVICE: the variables of its pattern
  size_t         slot_count;
  PbgNode      **rows; ///< VALUES: slot_count terms each, NULL is UNDEF
  size_t         row_count;
  PbgSelect     *select;
  PbgSlotPair   *pairs; ///< SELECT: what it projects
  size_t         pair_count;
  uint32_t       graph_slot; ///< SELECT: the slot around it from which its own graph_slot is taken
  bool           silent;     ///< SERVICE
  PbgStrView     text;       ///< SERVICE: the group as it was written, with braces
  unsigned       depth;      ///< Of nesting, bounded by the parser
};

/// A template of CONSTRUCT or of an update; its blank nodes have slots, which the query or the update lists
typedef struct {
  PbgTriple *triples;
  size_t     count, room;
} PbgTemplate;

typedef struct {
  PbgStrView iri;
  bool       named;
} PbgFrom;

typedef struct {
  PbgFrom *items;
  size_t   count, room;
} PbgFroms;

typedef enum {
  PBG_UPDATE_MODIFY, ///< INSERT DATA and DELETE DATA too: over one empty solution
  PBG_UPDATE_LOAD,
  PBG_UPDATE_CLEAR,
  PBG_UPDATE_DROP,
  PBG_UPDATE_CREATE,
  PBG_UPDATE_ADD,
  PBG_UPDATE_MOVE,
  PBG_UPDATE_COPY,
} PbgUpdateKind;

typedef enum { PBG_TARGET_IRI, PBG_TARGET_DEFAULT, PBG_TARGET_NAMED, PBG_TARGET_ALL } PbgTargetKind;

typedef struct {
  PbgTargetKind kind;
  PbgStrView    iri;
} PbgTarget;

typedef struct PbgUpdate PbgUpdate;
struct PbgUpdate {
  PbgUpdateKind kind;
  bool          silent;
  PbgStrView    source; ///< LOAD: the document
  PbgTarget     from, to;
  PbgTemplate   remove, insert;
  PbgSelect    *where; ///< MODIFY
  PbgFroms using;
  uint32_t  *blanks; ///< Slots of the blank nodes of `insert`
  size_t     blank_count, blank_room;
  PbgUpdate *next;
};

typedef struct {
  PbgStrView name, iri;
} PbgQueryPrefix;

struct PbgQueryImpl {
  PbgArena       *arena;
  PbgQueryForm    form;
  PbgStrView      text, base;
  PbgQueryPrefix *prefixes;
  size_t          prefix_count, prefix_room;
  PbgSelect      *select; ///< Of every form but UPDATE
  PbgFroms        from;
  PbgTemplate     construct;
  uint32_t       *blanks; ///< Slots of the blank nodes of `construct`
  size_t          blank_count, blank_room;
  PbgRef         *described; ///< DESCRIBE
  size_t          described_count, described_room;
  PbgUpdate      *updates;
};

/// Sets of slots
typedef struct {
  uint64_t *words;
  uint32_t  count; ///< Words
} PbgSlotSet;

/// An empty set for the slots of `scope`; words is NULL if memory is out
PbgSlotSet
pbg_slots_new(PbgArena *arena, const PbgScope *scope);

static inline void
pbg_slots_add(PbgSlotSet *const set, const uint32_t slot)
{
  set->words[slot >> 6U] |= UINT64_C(1) << (slot & 63U);
}

static inline bool
pbg_slots_has(const PbgSlotSet *const set, const uint32_t slot)
{
  return set->words[slot >> 6U] >> (slot & 63U) & 1U;
}

/// The slots that a solution of `algebra` may bind (`certain`: binds in every solution) are added to `set`
void
pbg_algebra_slots(const PbgAlgebra *algebra, bool certain, PbgSlotSet *set);

/// The slots that `expr` mentions, those of patterns of EXISTS included
void
pbg_expr_slots(const PbgExpr *expr, PbgSlotSet *set);

#endif
