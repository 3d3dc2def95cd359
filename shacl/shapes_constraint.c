// shapes_constraint.c - the parameters of constraint components: what their values may be, and what is made of them.
#define PCRE2_CODE_UNIT_WIDTH 8
#include "shacl/shapes_internal.h"

#include <pcre2.h>

typedef enum {
  TAKES_TERM,    ///< Any term
  TAKES_IRI,     ///< One IRI
  TAKES_LITERAL, ///< One literal
  TAKES_KIND,    ///< One of the six node kinds
  TAKES_COUNT,   ///< An integer that is not negative
  TAKES_TRUTH,   ///< true or false
  TAKES_PATTERN, ///< A regular expression
  TAKES_LIST,    ///< A list of terms
  TAKES_SHAPE,   ///< One shape
  TAKES_SHAPES,  ///< A list of shapes
} Takes;

/// What the parameter of a component takes; may a shape have several; does it belong to property shapes only
static const struct {
  Takes takes;
  bool  repeats;
  bool  needs_path;
} rules[PBG_COMPONENTS] = {
  [PBG_SH_CLASS]               = {TAKES_IRI, true, false},
  [PBG_SH_DATATYPE]            = {TAKES_IRI, false, false},
  [PBG_SH_NODE_KIND]           = {TAKES_KIND, false, false},
  [PBG_SH_MIN_COUNT]           = {TAKES_COUNT, false, true},
  [PBG_SH_MAX_COUNT]           = {TAKES_COUNT, false, true},
  [PBG_SH_MIN_EXCLUSIVE]       = {TAKES_LITERAL, false, false},
  [PBG_SH_MIN_INCLUSIVE]       = {TAKES_LITERAL, false, false},
  [PBG_SH_MAX_EXCLUSIVE]       = {TAKES_LITERAL, false, false},
  [PBG_SH_MAX_INCLUSIVE]       = {TAKES_LITERAL, false, false},
  [PBG_SH_MIN_LENGTH]          = {TAKES_COUNT, false, false},
  [PBG_SH_MAX_LENGTH]          = {TAKES_COUNT, false, false},
  [PBG_SH_PATTERN]             = {TAKES_PATTERN, true, false},
  [PBG_SH_LANGUAGE_IN]         = {TAKES_LIST, false, false},
  [PBG_SH_UNIQUE_LANG]         = {TAKES_TRUTH, false, true},
  [PBG_SH_EQUALS]              = {TAKES_IRI, true, false},
  [PBG_SH_DISJOINT]            = {TAKES_IRI, true, false},
  [PBG_SH_LESS_THAN]           = {TAKES_IRI, true, true},
  [PBG_SH_LESS_THAN_OR_EQUALS] = {TAKES_IRI, true, true},
  [PBG_SH_NOT]                 = {TAKES_SHAPE, true, false},
  [PBG_SH_AND]                 = {TAKES_SHAPES, true, false},
  [PBG_SH_OR]                  = {TAKES_SHAPES, true, false},
  [PBG_SH_XONE]                = {TAKES_SHAPES, true, false},
  [PBG_SH_NODE]                = {TAKES_SHAPE, true, false},
  [PBG_SH_PROPERTY]            = {TAKES_SHAPE, true, false},
  [PBG_SH_QUALIFIED_MIN_COUNT] = {TAKES_COUNT, false, true},
  [PBG_SH_QUALIFIED_MAX_COUNT] = {TAKES_COUNT, false, true},
  [PBG_SH_CLOSED]              = {TAKES_TRUTH, false, false},
  [PBG_SH_HAS_VALUE]           = {TAKES_TERM, true, false},
  [PBG_SH_IN]                  = {TAKES_LIST, false, false},
};

static const struct {
  const char *parameter, *name;
} names[PBG_COMPONENTS] = {
#define X(name, parameter, component) {parameter, component},
  PBG_COMPONENT_LIST(X)
#undef X
};

const char *
pbg_component_parameter(const PbgComponent component)
{
  return names[component].parameter;
}

const char *
pbg_component_name(const PbgComponent component)
{
  return names[component].name;
}

PbgComponent
pbg_component_of(const PbgStrView parameter)
{
  PbgComponent component = 0;
  while (component < PBG_COMPONENTS && !pbg_sv_equal(pbg_sv(names[component].parameter), parameter)) {
    ++component;
  }
  return component;
}

bool
pbg_component_repeats(const PbgComponent component)
{
  return rules[component].repeats;
}

bool
pbg_component_needs_path(const PbgComponent component)
{
  return rules[component].needs_path;
}

/// The objects of a term of sh: at the shape
static PbgTripleRange
values_of(const PbgCompiler *const compiler, const PbgShape *const shape, const PbgStrView iri)
{
  const PbgTriples *const graph = compiler->shapes->graph;
  return pbg_triples_objects(graph, shape->id, pbg_triples_find(graph, &(PbgNode){.kind = PBG_IRI, .text = iri}));
}

/// At most nine digits
static bool
read_count(const PbgStrView text, size_t *const count)
{
  *count = 0;
  for (size_t i = 0; i < text.len; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9') {
      return false;
    }
    *count = *count * 10 + (size_t)(text.data[i] - '0');
  }
  return text.len && text.len < 10;
}

/// The kinds that a term of sh: stands for, 0 for none
static size_t
kinds_of(const PbgStrView name)
{
  static const struct {
    const char *name;
    size_t      kinds;
  } rows[] = {
    {"IRI", PBG_KIND_BIT(PBG_IRI)},
    {"BlankNode", PBG_KIND_BIT(PBG_BLANK)},
    {"Literal", PBG_KIND_BIT(PBG_LITERAL)},
    {"BlankNodeOrIRI", PBG_KIND_BIT(PBG_BLANK) | PBG_KIND_BIT(PBG_IRI)},
    {"BlankNodeOrLiteral", PBG_KIND_BIT(PBG_BLANK) | PBG_KIND_BIT(PBG_LITERAL)},
    {"IRIOrLiteral", PBG_KIND_BIT(PBG_IRI) | PBG_KIND_BIT(PBG_LITERAL)},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    if (pbg_sv_equal(name, pbg_sv(rows[i].name))) {
      return rows[i].kinds;
    }
  }
  return 0;
}

/// Flags of SPARQL's REGEX; false for another letter
static bool
read_flags(const PbgStrView text, uint32_t *const options)
{
  for (size_t i = 0; i < text.len; ++i) {
    const uint32_t option = text.data[i] == 'i'   ? PCRE2_CASELESS
                            : text.data[i] == 's' ? PCRE2_DOTALL
                            : text.data[i] == 'm' ? PCRE2_MULTILINE
                            : text.data[i] == 'x' ? PCRE2_EXTENDED
                            : text.data[i] == 'q' ? PCRE2_LITERAL
                                                  : 0;
    if (!option) {
      return false;
    }
    *options |= option;
  }
  return true;
}

static void
read_pattern(PbgCompiler *const compiler, const PbgShape *const shape, PbgConstraint *const constraint)
{
  const PbgTriples *const graph   = compiler->shapes->graph;
  const PbgStrView        pattern = pbg_triples_node(graph, constraint->value).text;
  const PbgTripleRange    flags   = values_of(compiler, shape, PBG_LIT(PBG_NS_SH "flags"));
  uint32_t                options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY;
  if (flags.count && !read_flags(pbg_triples_node(graph, flags.at->o).text, &options)) {
    pbg_compile_fail(compiler, shape->id, "sh:flags may have the letters i, m, q, s and x");
    return;
  }
  options &= options & PCRE2_LITERAL ? ~(uint32_t)PCRE2_DOLLAR_ENDONLY : ~(uint32_t)0;
  int               error = 0;
  PCRE2_SIZE        place = 0;
  pcre2_code *const code  = pcre2_compile((PCRE2_SPTR)pattern.data, pattern.len, options, &error, &place, NULL);
  if (!code) {
    unsigned char text[128] = "";
    pcre2_get_error_message(error, text, sizeof text);
    pbg_compile_fail(compiler, shape->id, "sh:pattern, byte %zu: %s", place + 1, (const char *)text);
    return;
  }
  (void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); // only faster
  constraint->pattern = code;
}

void
pbg_compile_free(PbgConstraint *const constraint)
{
  pcre2_code_free(constraint->pattern);
}

static void
refer(PbgCompiler *const compiler, PbgConstraint *const constraint, const PbgTermList list)
{
  constraint->shapes = pbg_arena_alloc(compiler->shapes->arena, (list.count + 1) * sizeof *constraint->shapes);
  for (size_t i = 0; constraint->shapes && i < list.count; ++i) {
    constraint->shapes[constraint->shape_count++] = pbg_compile_reference(compiler, list.at[i]);
  }
  if (pbg_arena_is_full(compiler->shapes->arena)) {
    constraint->shape_count = 0;
    compiler->status        = PBG_NO_MEMORY;
  }
}

/// The properties of the shape's own property shapes, and sh:ignoredProperties
static void
read_closed(PbgCompiler *const compiler, const PbgShape *const shape, PbgConstraint *const constraint)
{
  const PbgTriples *const graph = compiler->shapes->graph;
  const PbgTermId      path = pbg_triples_find(graph, &(PbgNode){.kind = PBG_IRI, .text = PBG_LIT(PBG_NS_SH "path")});
  const PbgTripleRange properties = values_of(compiler, shape, PBG_LIT(PBG_NS_SH "property"));
  const PbgTripleRange ignored    = values_of(compiler, shape, PBG_LIT(PBG_NS_SH "ignoredProperties"));
  const PbgTermList    list = ignored.count ? pbg_compile_list(compiler, shape->id, ignored.at->o) : (PbgTermList){0};
  PbgTermId *const     at = pbg_arena_alloc(compiler->shapes->arena, (list.count + properties.count + 1) * sizeof *at);
  if (!at) {
    compiler->status = PBG_NO_MEMORY;
    return;
  }
  size_t count = 0;
  for (size_t i = 0; i < list.count; ++i) {
    at[count++] = list.at[i];
  }
  for (size_t i = 0; i < properties.count; ++i) {
    const PbgTripleRange paths = pbg_triples_objects(graph, properties.at[i].o, path);
    if (paths.count && pbg_triples_node(graph, paths.at->o).kind == PBG_IRI) {
      at[count++] = paths.at->o;
    }
  }
  constraint->values = (PbgTermList){at, count};
}

/// Read a value that is one term; false if it is not what the parameter takes
static bool
read_simple(PbgCompiler *const compiler, const PbgShape *const shape, PbgConstraint *const constraint)
{
  const PbgNode node = pbg_triples_node(compiler->shapes->graph, constraint->value);
  switch (rules[constraint->component].takes) {
  case TAKES_IRI:
    return node.kind == PBG_IRI;
  case TAKES_LITERAL:
    return node.kind == PBG_LITERAL;
  case TAKES_COUNT:
    return node.kind == PBG_LITERAL && read_count(node.text, &constraint->count);
  case TAKES_KIND:
    return (constraint->count = kinds_of(pbg_local_name(&node, PBG_LIT(PBG_NS_SH)))) != 0;
  case TAKES_TRUTH:
    constraint->count = pbg_sv_equal(node.text, PBG_LIT("true")); // "1" is not: section 4.4.5
    return node.kind == PBG_LITERAL;
  case TAKES_PATTERN:
    if (node.kind == PBG_LITERAL) {
      read_pattern(compiler, shape, constraint);
    }
    return node.kind == PBG_LITERAL;
  default:
    return true;
  }
}

static const char *
wanted(const Takes takes)
{
  return takes == TAKES_IRI     ? "an IRI"
         : takes == TAKES_COUNT ? "an integer of at most nine digits that is not negative"
         : takes == TAKES_KIND  ? "sh:IRI, sh:BlankNode, sh:Literal, or sh:...Or... of two of them"
         : takes == TAKES_TRUTH ? "true or false"
                                : "a literal";
}

/// The counts of sh:qualifiedMinCount and -MaxCount count the values of this shape
static void
read_qualified(PbgCompiler *const compiler, const PbgShape *const shape, PbgConstraint *const constraint)
{
  const PbgTripleRange of = values_of(compiler, shape, PBG_LIT(PBG_NS_SH "qualifiedValueShape"));
  if (of.count != 1) {
    pbg_compile_fail(compiler, shape->id, "sh:%s needs one sh:qualifiedValueShape",
                     pbg_component_parameter(constraint->component));
  } else {
    refer(compiler, constraint, (PbgTermList){&of.at->o, 1});
  }
}

static void
read_parameter(PbgCompiler *const compiler, const PbgShape *const shape, PbgConstraint *const constraint)
{
  const Takes takes = rules[constraint->component].takes;
  if (takes == TAKES_LIST) {
    constraint->values = pbg_compile_list(compiler, shape->id, constraint->value);
  } else if (takes == TAKES_SHAPES) {
    refer(compiler, constraint, pbg_compile_list(compiler, shape->id, constraint->value));
  } else if (takes == TAKES_SHAPE) {
    refer(compiler, constraint, (PbgTermList){&constraint->value, 1});
  } else if (!read_simple(compiler, shape, constraint)) {
    pbg_compile_fail(compiler, shape->id, "sh:%s must be %s", pbg_component_parameter(constraint->component),
                     wanted(takes));
  }
  if (constraint->component == PBG_SH_CLOSED) {
    read_closed(compiler, shape, constraint);
  }
  if (constraint->component == PBG_SH_QUALIFIED_MIN_COUNT || constraint->component == PBG_SH_QUALIFIED_MAX_COUNT) {
    read_qualified(compiler, shape, constraint);
  }
}

void
pbg_compile_constraint(PbgCompiler *const compiler,
                       PbgShape *const    shape,
                       const PbgComponent component,
                       const PbgTermId    value)
{
  PbgConstraint *const at = pbg_arena_grow(compiler->shapes->arena, shape->constraints, shape->constraint_count,
                                           &shape->constraint_room, sizeof *at);
  if (!at) {
    compiler->status = PBG_NO_MEMORY;
    return;
  }
  shape->constraints              = at;
  PbgConstraint *const constraint = &at[shape->constraint_count++];
  *constraint                     = (PbgConstraint){.component = component, .value = value};
  read_parameter(compiler, shape, constraint);
}
