// parse_triples.c - triples, lists, blank nodes and property paths (grammar [75]-[107]; paths as algebra: 18.2.2.3, 18.2.2.4).
#include "sparql/parser.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

static PbgRef
parse_node(PbgParser *p);

/// A new blank node: in a pattern a variable without name
static uint32_t
blank_slot(PbgParser *const p)
{
  if (p->no_blanks) {
    parse_fail(p, p->token.from, "no blank nodes in what is deleted");
  }
  const uint32_t slot = parse_slot(p, p->select, (PbgStrView){0});
  if (p->into == &p->query->construct) {
    *(uint32_t *)parse_push(p, &p->query->blanks, &p->query->blank_count, &p->query->blank_room, sizeof slot) = slot;
  } else if (p->into) {
    PbgUpdate *update = p->query->updates;
    while (update->next) {
      update = update->next;
    }
    *(uint32_t *)parse_push(p, &update->blanks, &update->blank_count, &update->blank_room, sizeof slot) = slot;
  }
  return slot;
}

static uint32_t
label_slot(PbgParser *const p)
{
  const PbgStrView name = p->token.text;
  for (size_t i = 0; i < p->label_count; ++i) {
    if (p->labels[i].made == !!p->into && pbg_sv_equal(p->labels[i].label, name)) {
      if (p->labels[i].part != p->part) {
        parse_fail(p, p->token.from, "the label _:%.*s was used in another graph pattern", PBG_ARG(name));
      }
      return p->labels[i].slot;
    }
  }
  const uint32_t    slot  = blank_slot(p);
  ParseLabel *const label = parse_push(p, &p->labels, &p->label_count, &p->label_room, sizeof *label);
  *label                  = (ParseLabel){name, slot, p->part, !!p->into};
  return slot;
}

static void
add_triple(PbgParser *const p, const PbgTriple triple)
{
  if (p->into) {
    *(PbgTriple *)parse_push(p, &p->into->triples, &p->into->count, &p->into->room, sizeof triple) = triple;
    return;
  }
  if (!p->open) {
    p->open   = parse_algebra_new(p, PBG_ALGEBRA_BGP, NULL, NULL);
    *p->group = parse_join(p, *p->group, p->open);
  }
  *(PbgTriple *)parse_push(p, &p->open->triples, &p->open->triple_count, &p->open->triple_room, sizeof triple) = triple;
}

static PbgAlgebra *
one_triple(PbgParser *const p, const PbgRef s, const PbgRef pred, const PbgRef o)
{
  PbgAlgebra *const bgp = parse_algebra_new(p, PBG_ALGEBRA_BGP, NULL, NULL);
  *(PbgTriple *)parse_push(p, &bgp->triples, &bgp->triple_count, &bgp->triple_room, sizeof *bgp->triples) =
    (PbgTriple){{s, pred, o, p->graph}};
  return bgp;
}

static PbgExpr *
slot_expr(PbgParser *const p, const uint32_t slot)
{
  PbgExpr *const expr = parse_expr_new(p, PBG_EXPR_SLOT, NULL, NULL);
  expr->slot          = slot;
  return expr;
}

/// One direction of a negated property set: any predicate but those; NULL if the set has none of that direction
static PbgAlgebra *
negated(PbgParser *const p, const PbgRef s, const PbgPath *const path, const PbgRef o, const bool inverse)
{
  const uint32_t predicate  = parse_slot(p, p->select, (PbgStrView){0});
  PbgExpr *const expr       = parse_expr_new(p, PBG_EXPR_NOT_IN, NULL, NULL);
  expr->args                = parse_alloc(p, (path->set_count + 1) * sizeof *expr->args);
  expr->args[expr->count++] = slot_expr(p, predicate);
  for (size_t i = 0; i < path->set_count; ++i) {
    if (path->set[i].inverse == inverse) {
      PbgExpr *const iri        = parse_expr_new(p, PBG_EXPR_NODE, NULL, NULL);
      iri->node                 = (PbgNode){.kind = PBG_IRI, .text = path->set[i].iri};
      expr->args[expr->count++] = iri;
    }
  }
  if (expr->count == 1 && (inverse || path->set_count)) {
    return NULL;
  }
  const PbgRef      ref = parse_slot_ref(predicate);
  PbgAlgebra *const filter =
    parse_algebra_new(p, PBG_ALGEBRA_FILTER, inverse ? one_triple(p, o, ref, s) : one_triple(p, s, ref, o), NULL);
  filter->expr = expr;
  return filter;
}

static PbgAlgebra *
path_algebra(PbgParser *const p, const PbgRef s, PbgPath *const path, const PbgRef o)
{
  switch (path->kind) {
  case PBG_PATH_LINK:
    return one_triple(p, s, parse_iri_ref(path->iri), o);
  case PBG_PATH_INVERSE:
    return path_algebra(p, o, path->left, s);
  case PBG_PATH_SEQUENCE: {
    const PbgRef      middle = parse_slot_ref(parse_slot(p, p->select, (PbgStrView){0}));
    PbgAlgebra *const left   = path_algebra(p, s, path->left, middle);
    return parse_join(p, left, path_algebra(p, middle, path->right, o));
  }
  case PBG_PATH_ALTERNATE: {
    PbgAlgebra *const left = path_algebra(p, s, path->left, o);
    return parse_algebra_new(p, PBG_ALGEBRA_UNION, left, path_algebra(p, s, path->right, o));
  }
  case PBG_PATH_NOT: {
    PbgAlgebra *const forward  = negated(p, s, path, o, false);
    PbgAlgebra *const backward = negated(p, s, path, o, true);
    return !forward ? backward : !backward ? forward : parse_algebra_new(p, PBG_ALGEBRA_UNION, forward, backward);
  }
  default: {
    PbgAlgebra *const a = parse_algebra_new(p, PBG_ALGEBRA_PATH, NULL, NULL);
    a->path             = path;
    a->triples          = parse_alloc(p, sizeof *a->triples);
    a->triples[0]       = (PbgTriple){{s, {0}, o, p->graph}};
    a->triple_count     = 1;
    return a;
  }
  }
}

void
parse_emit(PbgParser *const p, const PbgRef subject, const PbgRef predicate, PbgPath *const path, const PbgRef object)
{
  if (!path) {
    add_triple(p, (PbgTriple){{subject, predicate, object, p->graph}});
    return;
  }
  *p->group = parse_join(p, *p->group, path_algebra(p, subject, path, object));
  p->open   = NULL;
}

bool
parse_at_subject(const PbgParser *const p)
{
  switch (p->token.kind) {
  case PBG_TOKEN_WORD:
    return parse_at_word(p, "true") || parse_at_word(p, "false");
  case PBG_TOKEN_MARK:
    return parse_at_mark(p, "(") || parse_at_mark(p, "[") || parse_at_mark(p, "+") || parse_at_mark(p, "-");
  case PBG_TOKEN_END:
  case PBG_TOKEN_LANGUAGE:
    return false;
  default:
    return true;
  }
}

/// A verb: a plain predicate, or a path in patterns
static PbgPath *
parse_verb(PbgParser *const p, PbgRef *const predicate)
{
  if (p->token.kind == PBG_TOKEN_VARIABLE) {
    *predicate = parse_slot_ref(parse_variable(p));
    return NULL;
  }
  if (p->into) {
    *predicate =
      parse_iri_ref(p->token.kind == PBG_TOKEN_WORD && pbg_sv_equal(p->token.text, PBG_LIT("a")) ? PBG_LIT(RDF "type")
                                                                                                 : (PbgStrView){0});
    if (predicate->node.text.len) {
      parse_advance(p);
    } else {
      *predicate = parse_iri_ref(parse_iri(p));
    }
    return NULL;
  }
  PbgPath *const path = parse_path(p);
  if (path->kind != PBG_PATH_LINK) {
    return path;
  }
  *predicate = parse_iri_ref(path->iri);
  return NULL;
}

static bool
at_verb(const PbgParser *const p)
{
  return p->token.kind == PBG_TOKEN_VARIABLE || parse_at_iri(p) ||
         (p->token.kind == PBG_TOKEN_WORD && pbg_sv_equal(p->token.text, PBG_LIT("a"))) ||
         (!p->into && (parse_at_mark(p, "^") || parse_at_mark(p, "(") || parse_at_mark(p, "!")));
}

// [77] PropertyListNotEmpty, [83] PropertyListPathNotEmpty
static void
parse_properties(PbgParser *const p, const PbgRef subject)
{
  if (!at_verb(p)) {
    parse_expected(p, "a predicate");
  }
  do {
    PbgRef         predicate = {0};
    PbgPath *const path      = parse_verb(p, &predicate);
    do {
      parse_emit(p, subject, predicate, path, parse_node(p));
    } while (parse_mark(p, ","));
    while (parse_at_mark(p, ";") && parse_peek(p).kind == PBG_TOKEN_MARK &&
           pbg_sv_equal(parse_peek(p).text, PBG_LIT(";"))) {
      parse_advance(p);
    }
  } while (parse_mark(p, ";") && at_verb(p));
}

// [102] Collection
static PbgRef
parse_list(PbgParser *const p)
{
  PbgRef head = parse_iri_ref(PBG_LIT(RDF "nil")), last = head;
  bool   first = true;
  while (!parse_mark(p, ")")) {
    const PbgRef cell = parse_slot_ref(blank_slot(p));
    if (first) {
      head = cell;
    } else {
      parse_emit(p, last, parse_iri_ref(PBG_LIT(RDF "rest")), NULL, cell);
    }
    first = false;
    last  = cell;
    parse_emit(p, cell, parse_iri_ref(PBG_LIT(RDF "first")), NULL, parse_node(p));
  }
  if (!first) {
    parse_emit(p, last, parse_iri_ref(PBG_LIT(RDF "rest")), NULL, parse_iri_ref(PBG_LIT(RDF "nil")));
  }
  return head;
}

// [104] GraphNode, [105] GraphNodePath; `*open`: more than a term
static PbgRef
parse_any_node(PbgParser *const p, bool *const compound)
{
  PbgRef ref = {.kind = PBG_REF_NODE};
  *compound  = false;
  if (p->token.kind == PBG_TOKEN_VARIABLE) {
    return parse_slot_ref(parse_variable(p));
  }
  if (parse_at_iri(p)) {
    return parse_iri_ref(parse_iri(p));
  }
  if (p->token.kind == PBG_TOKEN_BLANK) {
    ref = parse_slot_ref(label_slot(p));
    parse_advance(p);
    return ref;
  }
  parse_enter(p);
  if (parse_mark(p, "[")) {
    ref = parse_slot_ref(blank_slot(p));
    if (!parse_mark(p, "]")) {
      *compound = true;
      parse_properties(p, ref);
      parse_need_mark(p, "]");
    }
  } else if (parse_mark(p, "(")) {
    *compound = !parse_at_mark(p, ")");
    ref       = parse_list(p);
  } else if (!parse_literal(p, &ref.node)) {
    parse_expected(p, "a variable, an IRI, a literal, a blank node or a list");
  }
  parse_leave(p);
  return ref;
}

static PbgRef
parse_node(PbgParser *const p)
{
  bool compound = false;
  return parse_any_node(p, &compound);
}

void
parse_same_subject(PbgParser *const p)
{
  bool         compound = false;
  const PbgRef subject  = parse_any_node(p, &compound);
  if (!compound || at_verb(p)) {
    parse_properties(p, subject);
  }
}

static PbgPath *
path_new(PbgParser *const p, const PbgPathKind kind, PbgPath *const left, PbgPath *const right)
{
  PbgPath *const path = parse_alloc(p, sizeof *path);
  *path               = (PbgPath){.kind = kind, .left = left, .right = right};
  return path;
}

static PbgStrView
path_iri(PbgParser *const p)
{
  if (p->token.kind == PBG_TOKEN_WORD && pbg_sv_equal(p->token.text, PBG_LIT("a"))) {
    parse_advance(p);
    return PBG_LIT(RDF "type");
  }
  return parse_iri(p);
}

// [95] PathNegatedPropertySet
static PbgPath *
parse_negated(PbgParser *const p)
{
  PbgPath *const path = path_new(p, PBG_PATH_NOT, NULL, NULL);
  size_t         room = 0;
  const bool     many = parse_mark(p, "(");
  if (many && parse_mark(p, ")")) {
    return path;
  }
  do {
    PbgPathLink *const link = parse_push(p, &path->set, &path->set_count, &room, sizeof *link);
    link->inverse           = parse_mark(p, "^");
    link->iri               = path_iri(p);
  } while (many && parse_mark(p, "|"));
  if (many) {
    parse_need_mark(p, ")");
  }
  return path;
}

// [91] PathElt, [92] PathEltOrInverse, [94] PathPrimary
static PbgPath *
parse_element(PbgParser *const p)
{
  if (parse_mark(p, "^")) {
    parse_enter(p);
    if (parse_at_mark(p, "^")) {
      parse_expected(p, "a path behind \"^\"");
    }
    PbgPath *const inside = parse_element(p);
    parse_leave(p);
    return path_new(p, PBG_PATH_INVERSE, inside, NULL);
  }
  PbgPath *path = NULL;
  if (parse_mark(p, "(")) {
    path = parse_path(p);
    parse_need_mark(p, ")");
  } else if (parse_mark(p, "!")) {
    path = parse_negated(p);
  } else {
    path      = path_new(p, PBG_PATH_LINK, NULL, NULL);
    path->iri = path_iri(p);
  }
  return parse_mark(p, "*")   ? path_new(p, PBG_PATH_STAR, path, NULL)
         : parse_mark(p, "+") ? path_new(p, PBG_PATH_PLUS, path, NULL)
         : parse_mark(p, "?") ? path_new(p, PBG_PATH_OPTIONAL, path, NULL)
                              : path;
}

// [90] PathSequence
static PbgPath *
parse_sequence(PbgParser *const p)
{
  PbgPath *path = parse_element(p);
  for (unsigned i = 0; parse_mark(p, "/"); ++i) {
    if (i > PARSE_CHAIN / 4) {
      parse_fail(p, p->token.from, "the path is too long");
    }
    path = path_new(p, PBG_PATH_SEQUENCE, path, parse_element(p));
  }
  return path;
}

PbgPath *
parse_path(PbgParser *const p)
{
  parse_enter(p);
  PbgPath *path = parse_sequence(p);
  for (unsigned i = 0; parse_mark(p, "|"); ++i) {
    if (i > PARSE_CHAIN / 4) {
      parse_fail(p, p->token.from, "the path is too long");
    }
    path = path_new(p, PBG_PATH_ALTERNATE, path, parse_sequence(p));
  }
  parse_leave(p);
  return path;
}
