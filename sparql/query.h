// query.h - SPARQL 1.1 Query over a dataset: parse, run, read the answer.
// Use:       pbg_query_parse() once, pbg_query_run() for each dataset, then the rows, the triples or the boolean.
// Ownership: a query owns its copy of the text; an answer borrows query and dataset, which must outlive it. Views of terms are
//            borrowed from the dataset, from the answer, or from the arena that is given.
// Threads:   a query may be run by one thread at a time.
#ifndef PBG_SPARQL_QUERY_H
#define PBG_SPARQL_QUERY_H

#include "base/arena.h"
#include "base/buffer.h"
#include "store/dataset.h"

/// Where and why a query was refused or given up
typedef struct {
  size_t line;   ///< From 1; 0 if the problem has no place in the text
  size_t column; ///< From 1, in code points
  char   message[240];
} PbgQueryError;

typedef enum {
  PBG_QUERY_SELECT,
  PBG_QUERY_CONSTRUCT,
  PBG_QUERY_DESCRIBE,
  PBG_QUERY_ASK,
  PBG_QUERY_UPDATE
} PbgQueryForm;

typedef struct PbgQueryImpl PbgQuery;

/// Read a query (or, with `update`, an update request) whose relative IRIs are relative to `base` (may be empty).
/// Own: pbg_query_free(). PBG_BAD_DATA fills `*error`; PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_query_parse(PbgStrView text, PbgStrView base, bool update, PbgQuery **out, PbgQueryError *error);

/// NULL is allowed
void
pbg_query_free(PbgQuery *query);

PbgQueryForm
pbg_query_form(const PbgQuery *query);

/// The prefix of number `i` as the query declared it, for writers that shorten IRIs; false if there are not so many
bool
pbg_query_prefix(const PbgQuery *query, size_t i, PbgStrView *name, PbgStrView *iri);

/// How a query is run; all zero is a good beginning
typedef struct {
  bool     union_default;   ///< The default graph is the union of all graphs (else only the quads without graph)
  bool     no_service;      ///< SERVICE is an error (SILENT: one empty solution)
  uint64_t memory;          ///< Bytes that hash tables, sorts and answers may take; 0: no limit
  double   seconds;         ///< Wall time; 0: no limit
  double   service_seconds; ///< For one request of SERVICE; 0: 30
  uint64_t service_bytes;   ///< Of one answer of SERVICE; 0: 64 MiB
} PbgQueryOptions;

typedef struct PbgAnswerImpl PbgAnswer;

/// Run a query that is no update. Own: pbg_answer_free(). PBG_TOO_LARGE: a limit was met; PBG_BAD_READ: a SERVICE failed;
/// PBG_NO_MEMORY, PBG_BAD_DATA; `*error` says why.
PBG_NODISCARD PbgStatus
pbg_query_run(
  PbgQuery *query, PbgDataset *dataset, const PbgQueryOptions *options, PbgAnswer **out, PbgQueryError *error);

/// NULL is allowed
void
pbg_answer_free(PbgAnswer *answer);

/// SELECT: the number of columns, and their names without "?"
size_t
pbg_answer_columns(const PbgAnswer *answer);

PbgStrView
pbg_answer_name(const PbgAnswer *answer, size_t column);

/// SELECT: the number of rows. CONSTRUCT, DESCRIBE: that of triples (each once).
size_t
pbg_answer_count(const PbgAnswer *answer);

/// Row number `row` (< count): one id a column, PBG_NO_ID is unbound. Of CONSTRUCT and DESCRIBE: subject, predicate, object.
const PbgId *
pbg_answer_row(const PbgAnswer *answer, size_t row);

/// The term of an id of the answer; never PBG_NO_ID
PBG_NODISCARD PbgStatus
pbg_answer_term(const PbgAnswer *answer, PbgId id, PbgArena *arena, PbgNode *out);

/// ASK
bool
pbg_answer_boolean(const PbgAnswer *answer);

/// Append the plan to `out`, one step a line, with estimated and true numbers of rows
void
pbg_answer_explain(const PbgAnswer *answer, PbgBuffer *out);

#endif
