// validate.c - targets, paths, and the walk from shape to constraint.
#define PCRE2_CODE_UNIT_WIDTH 8
#include "shacl/validate_internal.h"

#include <pcre2.h>
#include <stdlib.h>

static PbgTermId
find_iri(const PbgTriples *const data, const PbgStrView iri)
{
  return pbg_triples_find(data, &(PbgNode){.kind = PBG_IRI, .text = iri});
}

static void
push(PbgValidation *const validation, const PbgTermId term)
{
  if (validation->stack_count == validation->stack_room) {
    const size_t     room  = validation->stack_room ? validation->stack_room * 2 : 256;
    PbgTermId *const stack = realloc(validation->stack, room * sizeof *stack);
    if (!stack) {
      validation->status = PBG_NO_MEMORY;
      return;
    }
    validation->stack      = stack;
    validation->stack_room = room;
  }
  validation->stack[validation->stack_count++] = term;
}

static int
compare_terms(const void *const a, const void *const b)
{
  const PbgTermId x = *(const PbgTermId *)a, y = *(const PbgTermId *)b;
  return (x > y) - (x < y);
}

/// Sort what lies on the stack from `base` on, and leave each term once
static void
make_set(PbgValidation *const validation, const size_t base)
{
  const size_t     count = validation->stack_count - base;
  PbgTermId *const at    = validation->stack + base;
  size_t           kept  = 0;
  if (count < 2) {
    return;
  }
  qsort(at, count, sizeof *at, compare_terms);
  for (size_t i = 0; i < count; ++i) {
    if (!kept || at[i] != at[kept - 1]) {
      at[kept++] = at[i];
    }
  }
  validation->stack_count = base + kept;
}

/// The nodes that one step leads to
static void
push_step(PbgValidation *const validation, const PbgTermId from, const PbgStep step)
{
  const PbgTermId      predicate = validation->ids[step.predicate];
  const PbgTripleRange found     = step.inverse ? pbg_triples_subjects(validation->data, predicate, from)
                                                : pbg_triples_objects(validation->data, from, predicate);
  for (size_t i = 0; i < found.count; ++i) {
    push(validation, step.inverse ? found.at[i].s : found.at[i].o);
  }
}

/// The value nodes of a focus node, each once, behind what lies on the stack; returns where they begin
static size_t
push_values(PbgValidation *const validation, const PbgShape *const shape, const PbgTermId focus)
{
  size_t base = validation->stack_count;
  push(validation, focus);
  for (size_t step = 0; step < shape->step_count && !validation->status; ++step) {
    const size_t to = validation->stack_count;
    for (size_t i = base; i < to; ++i) {
      push_step(validation, validation->stack[i], shape->path[step]);
    }
    base = to;
    if (step) {
      make_set(validation, base);
    }
  }
  return base;
}

void
pbg_found(PbgValidation *const validation, const PbgUse *const use, const PbgTermId value, const PbgTermId predicate)
{
  if (validation->quiet) {
    validation->found = true;
    return;
  }
  if (validation->finding_count == validation->finding_room) {
    const size_t      room     = validation->finding_room ? validation->finding_room * 2 : 64;
    PbgFinding *const findings = realloc(validation->findings, room * sizeof *findings);
    if (!findings) {
      validation->status = PBG_NO_MEMORY;
      return;
    }
    validation->findings     = findings;
    validation->finding_room = room;
  }
  validation->findings[validation->finding_count] =
    (PbgFinding){use->focus, value, predicate, validation->finding_count, use->shape, use->constraint};
  ++validation->finding_count;
}

bool
pbg_conforms(PbgValidation *const validation, const PbgShape *const shape, const PbgTermId node)
{
  const bool before = validation->found;
  validation->found = false;
  ++validation->quiet;
  pbg_check_shape(validation, shape, node);
  --validation->quiet;
  const bool conforms = !validation->found;
  validation->found   = before;
  return conforms;
}

static void
check_constraint(PbgValidation *const validation, const PbgUse *const use)
{
  if (pbg_check_values(validation, use)) {
    return;
  }
  for (size_t i = 0; i < use->count && !validation->status; ++i) {
    const PbgTermId value = validation->stack[use->base + i];
    if (!pbg_value_holds(validation, use->constraint, value)) {
      pbg_found(validation, use, value, PBG_NO_TERM);
    }
  }
}

void
pbg_check_shape(PbgValidation *const validation, const PbgShape *const shape, const PbgTermId focus)
{
  if (shape->deactivated || validation->status) {
    return;
  }
  const size_t top  = validation->stack_count;
  const size_t base = push_values(validation, shape, focus);
  PbgUse       use  = {.shape = shape, .focus = focus, .base = base, .count = validation->stack_count - base};
  for (size_t i = 0; i < shape->constraint_count && !validation->status; ++i) {
    if (validation->quiet && validation->found) {
      break;
    }
    use.constraint = &shape->constraints[i];
    check_constraint(validation, &use);
  }
  validation->stack_count = top;
}

PbgTermList
pbg_classes_below(PbgValidation *const validation, const PbgTermId shapes_term)
{
  PbgTermList *const list = &validation->classes[shapes_term];
  const PbgTermId    top  = validation->ids[shapes_term];
  if (list->at || !top) {
    return *list;
  }
  const PbgTermId below = find_iri(validation->data, PBG_LIT(PBG_NS_RDF_SCHEMA "subClassOf"));
  const size_t    base  = validation->stack_count;
  push(validation, top);
  for (size_t i = base; i < validation->stack_count && !validation->status; ++i) {
    const PbgTripleRange found = pbg_triples_subjects(validation->data, below, validation->stack[i]);
    for (size_t k = 0; k < found.count; ++k) {
      bool known = false;
      for (size_t j = base; j < validation->stack_count; ++j) {
        known = known || validation->stack[j] == found.at[k].s;
      }
      if (!known) {
        push(validation, found.at[k].s);
      }
    }
  }
  const size_t     count  = validation->stack_count - base;
  PbgTermId *const at     = pbg_arena_alloc(validation->arena, (count + 1) * sizeof *at);
  validation->stack_count = base;
  if (!at || !count) {
    validation->status = PBG_NO_MEMORY;
    return (PbgTermList){NULL, 0};
  }
  memcpy(at, validation->stack + base, count * sizeof *at);
  return *list = (PbgTermList){at, count};
}

/// Push the focus nodes of one target
static void
push_target(PbgValidation *const validation, const PbgTargetOf target)
{
  const PbgTermId value = validation->ids[target.value];
  if (target.kind == PBG_TARGET_CLASS) {
    const PbgTermList classes = pbg_classes_below(validation, target.value);
    for (size_t i = 0; i < classes.count; ++i) {
      const PbgTripleRange found = pbg_triples_subjects(validation->data, validation->type, classes.at[i]);
      for (size_t k = 0; k < found.count; ++k) {
        push(validation, found.at[k].s);
      }
    }
  } else if (target.kind == PBG_TARGET_NODE && value) {
    push(validation, value);
  } else if (value) {
    const PbgTripleRange all = pbg_triples_all(validation->data);
    for (size_t i = 0; i < all.count; ++i) {
      if (all.at[i].p == value) {
        push(validation, target.kind == PBG_TARGET_SUBJECTS_OF ? all.at[i].s : all.at[i].o);
      }
    }
  }
}

static void
check_targets(PbgValidation *const validation, const PbgShape *const shape)
{
  const size_t base = validation->stack_count;
  for (size_t i = 0; i < shape->target_count; ++i) {
    push_target(validation, shape->targets[i]);
  }
  make_set(validation, base);
  const size_t end = validation->stack_count;
  for (size_t i = base; i < end && !validation->status; ++i) {
    pbg_check_shape(validation, shape, validation->stack[i]);
  }
  validation->stack_count = base;
}

static int
compare_findings(const void *const a, const void *const b)
{
  const PbgFinding *const x = a, *const y = b;
  return x->focus != y->focus ? (x->focus < y->focus ? -1 : 1) : (x->number > y->number) - (x->number < y->number);
}

static PbgStatus
give(const PbgValidation *const validation, const PbgFinding *const finding, const PbgResultSink *const sink)
{
  const PbgTriples *const graph = validation->shapes->graph;
  const PbgShape *const   shape = finding->shape;
  PbgPathStep             steps[PBG_MAX_STEPS];
  size_t                  count = finding->predicate ? 1 : shape->step_count;
  for (size_t i = 0; i < count; ++i) {
    steps[i] = finding->predicate
                 ? (PbgPathStep){pbg_triples_node(validation->data, finding->predicate), false}
                 : (PbgPathStep){pbg_triples_node(graph, shape->path[i].predicate), shape->path[i].inverse};
  }
  PbgResult result = {.focus_id      = finding->focus,
                      .focus         = pbg_triples_node(validation->data, finding->focus),
                      .path          = steps,
                      .step_count    = count,
                      .has_value     = finding->value != PBG_NO_TERM,
                      .shape         = pbg_triples_node(graph, shape->id),
                      .component     = finding->constraint->component,
                      .parameter     = pbg_triples_node(graph, finding->constraint->value),
                      .severity      = shape->severity,
                      .severity_iri  = {.kind = PBG_IRI, .text = PBG_LIT(PBG_NS_SH "Violation")},
                      .messages      = shape->messages,
                      .message_count = shape->message_count};
  if (shape->severity_iri) {
    result.severity_iri = pbg_triples_node(graph, shape->severity_iri);
  }
  if (result.has_value) {
    result.value = pbg_triples_node(validation->data, finding->value);
  }
  return sink->on_result(sink->handle, &result);
}

/// The terms of the shapes as terms of the data
static void
bind(PbgValidation *const validation)
{
  const PbgTermId terms = pbg_triples_terms(validation->shapes->graph);
  validation->ids       = calloc((size_t)terms + 1, sizeof *validation->ids);
  validation->classes   = calloc((size_t)terms + 1, sizeof *validation->classes);
  validation->arena     = pbg_arena_new(SIZE_MAX / 4);
  validation->match     = pcre2_match_data_create(1, NULL);
  if (!validation->ids || !validation->classes || !validation->arena || !validation->match) {
    validation->status = PBG_NO_MEMORY;
    return;
  }
  for (PbgTermId i = 1; i <= terms; ++i) {
    const PbgNode node = pbg_triples_node(validation->shapes->graph, i);
    validation->ids[i] = pbg_triples_find(validation->data, &node);
  }
  validation->type = find_iri(validation->data, PBG_LIT(PBG_NS_RDF_SYNTAX "type"));
}

PbgStatus
pbg_shacl_validate(const PbgShapes *const shapes, const PbgTriples *const data, const PbgResultSink *const sink)
{
  PbgValidation validation = {.shapes = shapes, .data = data};
  bind(&validation);
  for (const PbgShape *shape = shapes->first; shape && !validation.status; shape = shape->next) {
    check_targets(&validation, shape);
  }
  if (validation.finding_count && !validation.status) {
    qsort(validation.findings, validation.finding_count, sizeof *validation.findings, compare_findings);
  }
  for (size_t i = 0; i < validation.finding_count && !validation.status; ++i) {
    validation.status = give(&validation, &validation.findings[i], sink);
  }
  free(validation.ids);
  free(validation.classes);
  free(validation.stack);
  free(validation.findings);
  pbg_arena_free(validation.arena);
  pcre2_match_data_free(validation.match);
  return validation.status;
}
