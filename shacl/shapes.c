// shapes.c - finds the shapes of a graph and reads what is said of each. A shape that is referred to joins the end of
// the list, so that reading needs no recursion.
#include "shacl/shapes_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define NS_OWL "http://www.w3.org/2002/07/owl#"

PbgStrView
pbg_local_name(const PbgNode *const node, const PbgStrView space)
{
  return node->kind == PBG_IRI && pbg_sv_starts(node->text, space) ? pbg_sv_from(node->text, space.len)
                                                                   : (PbgStrView){NULL, 0};
}

/// The name of a term of sh:, empty for another
static PbgStrView
sh_name(const PbgTriples *const graph, const PbgTermId term)
{
  const PbgNode node = pbg_triples_node(graph, term);
  return pbg_local_name(&node, PBG_LIT(PBG_NS_SH));
}

static PbgTermId
find_iri(const PbgTriples *const graph, const PbgStrView iri)
{
  return pbg_triples_find(graph, &(PbgNode){.kind = PBG_IRI, .text = iri});
}

void
pbg_compile_fail(PbgCompiler *const compiler, const PbgTermId shape, const char *const format, ...)
{
  char    text[512];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  const PbgNode node = pbg_triples_node(compiler->shapes->graph, shape);
  pbg_report(compiler->report, PBG_ERROR, PBG_BAD_DATA, compiler->file, 0, 0, "%s%.*s%s: %s",
             node.kind == PBG_IRI ? "<" : "_:", PBG_ARG(node.text), node.kind == PBG_IRI ? ">" : "", text);
  compiler->status = compiler->status ? compiler->status : PBG_BAD_DATA;
}

static void *
alloc(PbgCompiler *const compiler, const size_t size)
{
  void *const out = pbg_arena_alloc(compiler->shapes->arena, size);
  if (!out) {
    compiler->status = PBG_NO_MEMORY;
  }
  return out;
}

PbgShape *
pbg_compile_reference(PbgCompiler *const compiler, const PbgTermId id)
{
  PbgShapes *const shapes = compiler->shapes;
  PbgShape        *shape  = shapes->by_id[id];
  if (!shape && (shape = alloc(compiler, sizeof *shape))) {
    *shape            = (PbgShape){.id = id, .severity = PBG_ERROR};
    shapes->by_id[id] = shape;
    *shapes->last     = shape;
    shapes->last      = &shape->next;
  }
  return shape;
}

static size_t
list_length(const PbgCompiler *const compiler, PbgTermId list, bool *const good)
{
  const PbgTriples *const graph = compiler->shapes->graph;
  size_t                  count = 0;
  for (; list != compiler->nil && count <= pbg_triples_count(graph); ++count) {
    const PbgTripleRange first = pbg_triples_objects(graph, list, compiler->first);
    const PbgTripleRange rest  = pbg_triples_objects(graph, list, compiler->rest);
    if (first.count != 1 || rest.count != 1) {
      break;
    }
    list = rest.at->o;
  }
  *good = list == compiler->nil;
  return count;
}

PbgTermList
pbg_compile_list(PbgCompiler *const compiler, const PbgTermId shape, PbgTermId list)
{
  const PbgTriples *const graph = compiler->shapes->graph;
  bool                    good  = false;
  const size_t            count = list_length(compiler, list, &good);
  if (!good) {
    pbg_compile_fail(compiler, shape, "a list is not well-formed: each node needs one rdf:first and one rdf:rest");
    return (PbgTermList){NULL, 0};
  }
  PbgTermId *const at = alloc(compiler, (count + 1) * sizeof *at);
  if (!at) {
    return (PbgTermList){NULL, 0};
  }
  for (size_t i = 0; i < count; ++i) {
    at[i] = pbg_triples_objects(graph, list, compiler->first).at->o;
    list  = pbg_triples_objects(graph, list, compiler->rest).at->o;
  }
  return (PbgTermList){at, count};
}

/// False after a failure: a step that is neither a predicate nor the inverse of one
static bool
read_step(PbgCompiler *const compiler, const PbgShape *const shape, const PbgTermId term, PbgStep *const step)
{
  const PbgTriples *const graph   = compiler->shapes->graph;
  const PbgTermId         inverse = find_iri(graph, PBG_LIT(PBG_NS_SH "inversePath"));
  const PbgTripleRange    found   = pbg_triples_objects(graph, term, inverse);
  *step                           = found.count == 1 ? (PbgStep){found.at->o, true} : (PbgStep){term, false};
  if (pbg_triples_node(graph, step->predicate).kind != PBG_IRI || step->predicate == compiler->nil) {
    pbg_compile_fail(compiler, shape->id,
                     "this path is not supported; use a predicate, sh:inversePath of one, or a list of these");
    return false;
  }
  return true;
}

void
pbg_compile_path(PbgCompiler *const compiler, PbgShape *const shape, const PbgTermId path)
{
  const PbgTriples *const graph   = compiler->shapes->graph;
  const bool              is_list = pbg_triples_objects(graph, path, compiler->first).count > 0;
  const PbgTermList       steps   = is_list ? pbg_compile_list(compiler, shape->id, path) : (PbgTermList){&path, 1};
  if (shape->path || !steps.count || steps.count > PBG_MAX_STEPS) {
    pbg_compile_fail(compiler, shape->id, "needs one sh:path of 1 to %d steps", PBG_MAX_STEPS);
    return;
  }
  shape->path = alloc(compiler, steps.count * sizeof *shape->path);
  for (size_t i = 0; shape->path && i < steps.count; ++i) {
    if (!read_step(compiler, shape, steps.at[i], &shape->path[i])) {
      return;
    }
    ++shape->step_count;
  }
}

static void
add_target(PbgCompiler *const compiler, PbgShape *const shape, const PbgTargetKind kind, const PbgTermId value)
{
  PbgTargetOf *const at =
    pbg_arena_grow(compiler->shapes->arena, shape->targets, shape->target_count, &shape->target_room, sizeof *at);
  if (!at) {
    compiler->status = PBG_NO_MEMORY;
    return;
  }
  shape->targets            = at;
  at[shape->target_count++] = (PbgTargetOf){kind, value};
}

static void
add_message(PbgCompiler *const compiler, PbgShape *const shape, const PbgTermId value)
{
  const PbgNode  node = pbg_triples_node(compiler->shapes->graph, value);
  PbgNode *const at =
    pbg_arena_grow(compiler->shapes->arena, shape->messages, shape->message_count, &shape->message_room, sizeof *at);
  if (node.kind != PBG_LITERAL) {
    pbg_compile_fail(compiler, shape->id, "sh:message must be a literal");
  } else if (!at) {
    compiler->status = PBG_NO_MEMORY;
  } else {
    shape->messages            = at;
    at[shape->message_count++] = node;
  }
}

static void
set_severity(PbgCompiler *const compiler, PbgShape *const shape, const PbgTermId value)
{
  const PbgStrView name = sh_name(compiler->shapes->graph, value);
  shape->severity       = pbg_sv_equal(name, PBG_LIT("Warning")) ? PBG_WARNING
                          : pbg_sv_equal(name, PBG_LIT("Info"))  ? PBG_NOTE
                                                                 : PBG_ERROR;
  shape->severity_iri   = value;
  if (pbg_triples_node(compiler->shapes->graph, value).kind != PBG_IRI) {
    pbg_compile_fail(compiler, shape->id, "sh:severity must be an IRI");
  }
}

static void
set_deactivated(PbgCompiler *const compiler, PbgShape *const shape, const PbgTermId value)
{
  const PbgNode node = pbg_triples_node(compiler->shapes->graph, value);
  shape->deactivated = node.kind == PBG_LITERAL && pbg_sv_equal(node.text, PBG_LIT("true"));
}

static void
target_class(PbgCompiler *const compiler, PbgShape *const shape, const PbgTermId value)
{
  add_target(compiler, shape, PBG_TARGET_CLASS, value);
}

static void
target_node(PbgCompiler *const compiler, PbgShape *const shape, const PbgTermId value)
{
  add_target(compiler, shape, PBG_TARGET_NODE, value);
}

static void
target_subjects(PbgCompiler *const compiler, PbgShape *const shape, const PbgTermId value)
{
  add_target(compiler, shape, PBG_TARGET_SUBJECTS_OF, value);
}

static void
target_objects(PbgCompiler *const compiler, PbgShape *const shape, const PbgTermId value)
{
  add_target(compiler, shape, PBG_TARGET_OBJECTS_OF, value);
}

/// Terms of sh: beside the parameters of components; those without a function say nothing to a validator, or are read
/// where they belong
static const struct {
  PbgStrView name;
  void (*read)(PbgCompiler *compiler, PbgShape *shape, PbgTermId value);
} terms[] = {
// NOLINTBEGIN(bugprone-macro-parentheses): the arguments are names
#define TERM(name, read)                                                                                               \
  {                                                                                                                    \
    {"" name, sizeof name - 1}, read                                                                                   \
  }
  TERM("path", pbg_compile_path),
  TERM("targetClass", target_class),
  TERM("targetNode", target_node),
  TERM("targetSubjectsOf", target_subjects),
  TERM("targetObjectsOf", target_objects),
  TERM("message", add_message),
  TERM("severity", set_severity),
  TERM("deactivated", set_deactivated),
  TERM("inversePath", NULL),         // of a path
  TERM("flags", NULL),               // of sh:pattern
  TERM("ignoredProperties", NULL),   // of sh:closed
  TERM("qualifiedValueShape", NULL), // of the counts
  TERM("name", NULL),
  TERM("description", NULL),
  TERM("order", NULL),
  TERM("group", NULL),
  TERM("defaultValue", NULL),
  TERM("declare", NULL), // prefixes are for SPARQL, which is refused where it stands
  TERM("prefix", NULL),
  TERM("namespace", NULL),
#undef TERM
  // NOLINTEND(bugprone-macro-parentheses)
};

static const size_t term_count = sizeof terms / sizeof *terms;

static size_t
find_term(const PbgStrView name)
{
  size_t i = 0;
  while (i < term_count && !pbg_sv_equal(terms[i].name, name)) {
    ++i;
  }
  return i;
}

/// A term of sh: as a property, wherever it stands, must be known
static void
check_predicates(PbgCompiler *const compiler)
{
  const PbgTriples *const graph   = compiler->shapes->graph;
  const PbgTripleRange    all     = pbg_triples_all(graph);
  const PbgTermId         imports = find_iri(graph, PBG_LIT(NS_OWL "imports"));
  for (size_t i = 0; i < all.count; ++i) {
    const PbgStrView name = sh_name(graph, all.at[i].p);
    if (name.len && find_term(name) == term_count && pbg_component_of(name) == PBG_COMPONENTS) {
      pbg_compile_fail(compiler, all.at[i].s, "sh:%.*s is not supported", PBG_ARG(name));
    } else if (all.at[i].p == imports) {
      pbg_compile_fail(compiler, all.at[i].s, "owl:imports is not followed; put the shapes into one file");
    }
  }
}

/// Subjects with the predicate become shapes; of rdf:type those whose object is a term of sh: that ends with "Shape"
static void
find_shapes(PbgCompiler *const compiler)
{
  const PbgTriples *const graph = compiler->shapes->graph;
  const PbgTripleRange    all   = pbg_triples_all(graph);
  const PbgTermId         type  = find_iri(graph, PBG_LIT(PBG_NS_RDF_SYNTAX "type"));
  for (size_t i = 0; i < all.count; ++i) {
    const PbgStrView name = sh_name(graph, all.at[i].p == type ? all.at[i].o : all.at[i].p);
    const bool       is_one =
      all.at[i].p == type ? pbg_sv_ends(name, PBG_LIT("Shape")) : pbg_sv_starts(name, PBG_LIT("target"));
    if (is_one && !pbg_compile_reference(compiler, all.at[i].s)) {
      return;
    }
  }
}

static void
read_triple(PbgCompiler *const compiler, PbgShape *const shape, const PbgTriple triple, const size_t values)
{
  const PbgStrView   name      = sh_name(compiler->shapes->graph, triple.p);
  const size_t       term      = find_term(name);
  const PbgComponent component = pbg_component_of(name);
  if (term < term_count && terms[term].read) {
    terms[term].read(compiler, shape, triple.o);
  } else if (component != PBG_COMPONENTS) {
    if (values > 1 && !pbg_component_repeats(component)) {
      pbg_compile_fail(compiler, shape->id, "has more than one sh:%.*s", PBG_ARG(name));
    }
    if (!shape->path && pbg_component_needs_path(component)) {
      pbg_compile_fail(compiler, shape->id, "sh:%.*s belongs to a property shape: there is no sh:path", PBG_ARG(name));
    }
    pbg_compile_constraint(compiler, shape, component, triple.o);
  }
}

static void
read_shape(PbgCompiler *const compiler, PbgShape *const shape)
{
  const PbgTriples *const graph = compiler->shapes->graph;
  const PbgTripleRange    of    = pbg_triples_of(graph, shape->id);
  const PbgTermId         path  = find_iri(graph, PBG_LIT(PBG_NS_SH "path"));
  const PbgTermId         type  = find_iri(graph, PBG_LIT(PBG_NS_RDF_SYNTAX "type"));
  const PbgTripleRange    paths = pbg_triples_objects(graph, shape->id, path);
  for (size_t i = 0; i < paths.count; ++i) { // first: what may follow depends on it
    pbg_compile_path(compiler, shape, paths.at[i].o);
  }
  for (size_t i = 0; i < of.count; ++i) {
    const PbgNode    object = pbg_triples_node(graph, of.at[i].o);
    const PbgStrView schema = pbg_local_name(&object, PBG_LIT(PBG_NS_RDF_SCHEMA));
    const PbgStrView owl    = pbg_local_name(&object, PBG_LIT(NS_OWL));
    if (of.at[i].p == type && (pbg_sv_equal(schema, PBG_LIT("Class")) || pbg_sv_equal(owl, PBG_LIT("Class")))) {
      add_target(compiler, shape, PBG_TARGET_CLASS, shape->id);
    } else if (of.at[i].p != path) {
      read_triple(compiler, shape, of.at[i], pbg_triples_objects(graph, shape->id, of.at[i].p).count);
    }
  }
}

/// Shapes that contain themselves are not defined by the standard
static void
check_nesting(PbgCompiler *const compiler, PbgShape *const shape, const int depth)
{
  if (depth > PBG_MAX_NESTING) {
    pbg_compile_fail(compiler, shape->id, "contains itself, or shapes more than %d deep", PBG_MAX_NESTING);
  }
  for (size_t i = 0; i < shape->constraint_count && !compiler->status; ++i) {
    const PbgConstraint *const constraint = &shape->constraints[i];
    for (size_t k = 0; k < constraint->shape_count && !compiler->status; ++k) {
      if (!constraint->shapes[k]->checked) {
        check_nesting(compiler, constraint->shapes[k], depth + 1);
      }
    }
  }
  shape->checked = true;
}

static void
compile(PbgCompiler *const compiler)
{
  PbgShapes *const shapes = compiler->shapes;
  check_predicates(compiler);
  find_shapes(compiler);
  for (PbgShape *shape = shapes->first; shape && compiler->status != PBG_NO_MEMORY; shape = shape->next) {
    read_shape(compiler, shape);
  }
  for (PbgShape *shape = shapes->first; shape && !compiler->status; shape = shape->next) {
    check_nesting(compiler, shape, 0);
  }
  if (!shapes->first && !compiler->status) {
    pbg_report(compiler->report, PBG_ERROR, PBG_BAD_DATA, compiler->file, 0, 0, "has no shape");
    compiler->status = PBG_BAD_DATA;
  }
}

PbgStatus
pbg_shapes_new(PbgTriples *const graph, const char *const file, const PbgReport *const report, PbgShapes **const out)
{
  PbgShapes *const shapes = calloc(1, sizeof *shapes);
  *out                    = shapes;
  if (!shapes) {
    pbg_triples_free(graph);
    return PBG_NO_MEMORY;
  }
  shapes->graph        = graph;
  shapes->last         = &shapes->first;
  shapes->arena        = pbg_arena_new(SIZE_MAX / 4);
  shapes->by_id        = calloc((size_t)pbg_triples_terms(graph) + 1, sizeof(PbgShape *));
  PbgCompiler compiler = {.shapes = shapes, .file = file, .report = report};
  if (shapes->arena && shapes->by_id) {
    compiler.first = find_iri(graph, PBG_LIT(PBG_NS_RDF_SYNTAX "first"));
    compiler.rest  = find_iri(graph, PBG_LIT(PBG_NS_RDF_SYNTAX "rest"));
    compiler.nil   = find_iri(graph, PBG_LIT(PBG_NS_RDF_SYNTAX "nil"));
    compile(&compiler);
  } else {
    compiler.status = PBG_NO_MEMORY;
  }
  if (compiler.status) {
    pbg_shapes_free(shapes);
    *out = NULL;
  }
  return compiler.status;
}

void
pbg_shapes_free(PbgShapes *const shapes)
{
  if (!shapes) {
    return;
  }
  for (PbgShape *shape = shapes->first; shape; shape = shape->next) {
    for (size_t i = 0; i < shape->constraint_count; ++i) {
      pbg_compile_free(&shape->constraints[i]);
    }
  }
  pbg_triples_free(shapes->graph);
  pbg_arena_free(shapes->arena);
  free(shapes->by_id);
  free(shapes);
}
