// parser.h - what the files of the parser share: a recursive descent over the grammar of 19.8, its productions cited by number.
// Errors:    parse_fail() leaves the parser with longjmp; all memory is the arena's, so that nothing is lost by it.
#ifndef PBG_SPARQL_PARSER_H
#define PBG_SPARQL_PARSER_H

#include "sparql/algebra.h"
#include "sparql/lexer.h"

#include <setjmp.h>

/// Deeper nesting of groups, expressions, lists and paths is refused
#define PARSE_DEPTH 250
/// Longer chains of operators or group elements, which evaluation follows by recursion, are refused
#define PARSE_CHAIN 2000

/// A label of a blank node and where it was used: labels hold within one basic graph pattern or template
typedef struct {
  PbgStrView label;
  uint32_t   slot;
  unsigned   part;
  bool       made; ///< In a template, whose labels are not those of patterns
} ParseLabel;

typedef struct {
  PbgArena      *arena;
  PbgLexer       lexer;
  PbgToken       token;
  PbgQuery      *query;
  PbgSelect     *select; ///< The scope
  PbgRef         graph;  ///< Of triples read now
  PbgTemplate   *into;   ///< Triples go here; NULL: into the pattern
  PbgAlgebra   **group;  ///< The group that is read
  PbgAlgebra    *open;   ///< Its basic graph pattern that triples are added to, or NULL
  ParseLabel    *labels;
  size_t         label_count, label_room;
  unsigned       part;  ///< Which basic graph pattern or template is read
  unsigned       parts; ///< How many there were
  unsigned       depth;
  size_t         end;          ///< Of the token before
  bool           no_variables; ///< DATA
  bool           no_blanks;    ///< DELETE
  bool           aggregates;   ///< May stand here
  PbgStatus      status;
  PbgQueryError *error;
  jmp_buf        leave;
} PbgParser;

/// Give up: the problem is at byte `at`
__attribute__((noreturn, format(printf, 3, 4))) void
parse_fail(PbgParser *p, size_t at, const char *format, ...);

/// Give up at the token: `what` was expected
__attribute__((noreturn)) void
parse_expected(PbgParser *p, const char *what);

void *
parse_alloc(PbgParser *p, size_t size);

/// A place for one more item; `items` points to the array's pointer
void *
parse_push(PbgParser *p, void *items, size_t *count, size_t *room, size_t size);

void
parse_advance(PbgParser *p);
void
parse_enter(PbgParser *p);
void
parse_leave(PbgParser *p);

/// Is the token that mark or keyword (upper case; any case in the text)?
bool
parse_at_mark(const PbgParser *p, const char *mark);
bool
parse_at_word(const PbgParser *p, const char *word);

/// ... and step over it
bool
parse_mark(PbgParser *p, const char *mark);
bool
parse_word(PbgParser *p, const char *word);

/// ... or fail
void
parse_need_mark(PbgParser *p, const char *mark);
void
parse_need_word(PbgParser *p, const char *word);

/// The token behind the present one
PbgToken
parse_peek(const PbgParser *p);

bool
parse_at_iri(const PbgParser *p);

/// [136] iri, resolved
PbgStrView
parse_iri(PbgParser *p);

/// [108] Var, [106] VarOrTerm's other forms
uint32_t
parse_variable(PbgParser *p);
bool
parse_literal(PbgParser *p, PbgNode *out);

/// A slot of that name (empty: a new one without a name)
uint32_t
parse_slot(PbgParser *p, PbgSelect *select, PbgStrView name);

static inline PbgRef
parse_slot_ref(const uint32_t slot)
{
  return (PbgRef){.kind = PBG_REF_SLOT, .slot = slot};
}

static inline PbgRef
parse_iri_ref(const PbgStrView iri)
{
  return (PbgRef){.kind = PBG_REF_NODE, .node = {.kind = PBG_IRI, .text = iri}};
}

PbgExpr *
parse_expr_new(PbgParser *p, PbgExprKind kind, PbgExpr *left, PbgExpr *right);

/// [110] Expression
PbgExpr *
parse_expression(PbgParser *p);

/// [69] Constraint, in parentheses or a call
PbgExpr *
parse_constraint(PbgParser *p);

bool
parse_at_constraint(const PbgParser *p);

/// [119] BrackettedExpression or [128] iriOrFunction, [121] BuiltInCall, literals, variables
PbgExpr *
parse_primary(PbgParser *p);

/// [127] Aggregate, if the word is one; else NULL
PbgExpr *
parse_aggregate(PbgParser *p);

PbgAlgebra *
parse_algebra_new(PbgParser *p, PbgAlgebraKind kind, PbgAlgebra *left, PbgAlgebra *right);
PbgAlgebra *
parse_join(PbgParser *p, PbgAlgebra *left, PbgAlgebra *right);

/// [53] GroupGraphPattern; with `filter` its filters are left out of the algebra and given there, joined by "and" (or NULL)
PbgAlgebra *
parse_group(PbgParser *p, PbgExpr **filter);

/// [62] DataBlock, behind VALUES
PbgAlgebra *
parse_values(PbgParser *p);

/// [75] TriplesSameSubject (of a template) or [81] TriplesSameSubjectPath (of a pattern)
void
parse_same_subject(PbgParser *p);
bool
parse_at_subject(const PbgParser *p);

/// [88] Path
PbgPath *
parse_path(PbgParser *p);

/// Add a triple to the template or the pattern
void
parse_emit(PbgParser *p, PbgRef subject, PbgRef predicate, PbgPath *path, PbgRef object);

/// [7] SelectQuery without dataset clauses ([8] SubSelect) if `sub`
void
parse_select(PbgParser *p, PbgSelect *select, bool sub);

/// [18] SolutionModifier and [28] ValuesClause
void
parse_modifiers(PbgParser *p, PbgSelect *select);

/// Let the select give that slot
void
parse_item(PbgParser *p, PbgSelect *select, uint32_t slot);

/// Let the select give what the template needs
void
parse_project(PbgParser *p, PbgSelect *select, const PbgTemplate *template);

/// A new scope; slots and limits set
PbgSelect *
parse_select_new(PbgParser *p);

/// [4] Prologue
void
parse_prologue(PbgParser *p);

/// [29] Update
void
parse_update(PbgParser *p);

/// Triples up to "}" into a template, `graph` their graph
void
parse_template(PbgParser *p, PbgTemplate *into);

/// Checks of 18.2.1, 19.5 and 11.4 when a SELECT is complete; sets what "*" means
void
parse_check_select(PbgParser *p, PbgSelect *select, size_t at);

#endif
