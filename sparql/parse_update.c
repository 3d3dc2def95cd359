// parse_update.c - SPARQL 1.1 Update (grammar [29]-[52]).
#include "sparql/parser.h"

static PbgUpdate *
new_update(PbgParser *const p, const PbgUpdateKind kind)
{
  PbgUpdate *const update = parse_alloc(p, sizeof *update);
  update->kind            = kind;
  PbgUpdate **last        = &p->query->updates;
  while (*last) {
    last = &(*last)->next;
  }
  *last     = update;
  p->select = update->where = parse_select_new(p);
  p->select->where          = parse_algebra_new(p, PBG_ALGEBRA_UNIT, NULL, NULL);
  return update;
}

// [46] GraphRef, [47] GraphRefAll, [45] GraphOrDefault
static PbgTarget
parse_target(PbgParser *const p, const bool all, const bool word_needed)
{
  if (parse_word(p, "DEFAULT")) {
    return (PbgTarget){PBG_TARGET_DEFAULT, {0}};
  }
  if (all && parse_word(p, "NAMED")) {
    return (PbgTarget){PBG_TARGET_NAMED, {0}};
  }
  if (all && parse_word(p, "ALL")) {
    return (PbgTarget){PBG_TARGET_ALL, {0}};
  }
  if (!parse_word(p, "GRAPH") && word_needed) {
    parse_expected(p, all ? "GRAPH, DEFAULT, NAMED or ALL" : "GRAPH");
  }
  return (PbgTarget){PBG_TARGET_IRI, parse_iri(p)};
}

// [49] QuadPattern, [50] QuadData
static void
parse_quads(PbgParser *const p, PbgTemplate *const into)
{
  const PbgRef around = p->graph;
  parse_need_mark(p, "{");
  for (;;) {
    parse_template(p, into);
    if (!parse_word(p, "GRAPH")) {
      break;
    }
    p->graph = p->token.kind == PBG_TOKEN_VARIABLE ? parse_slot_ref(parse_variable(p)) : parse_iri_ref(parse_iri(p));
    parse_need_mark(p, "{");
    parse_template(p, into);
    parse_need_mark(p, "}");
    parse_mark(p, ".");
    p->graph = around;
  }
  parse_need_mark(p, "}");
}

// [38] InsertData, [39] DeleteData
static void
parse_data(PbgParser *const p, const bool insert)
{
  PbgUpdate *const update = new_update(p, PBG_UPDATE_MODIFY);
  p->part                 = ++p->parts;
  p->no_variables         = true;
  p->no_blanks            = !insert;
  parse_quads(p, insert ? &update->insert : &update->remove);
  p->no_variables = p->no_blanks = false;
}

/// DELETE WHERE: the template is the pattern
static void
parse_delete_where(PbgParser *const p)
{
  PbgUpdate *const update = new_update(p, PBG_UPDATE_MODIFY);
  p->no_blanks            = true;
  parse_quads(p, &update->remove);
  p->no_blanks = false;
  if (update->remove.count) {
    PbgAlgebra *const bgp = parse_algebra_new(p, PBG_ALGEBRA_BGP, NULL, NULL);
    bgp->triples          = update->remove.triples;
    bgp->triple_count     = update->remove.count;
    update->where->where  = bgp;
  }
  parse_project(p, update->where, &update->remove);
}

// [41] Modify, behind WITH
static void
parse_modify(PbgParser *const p, const PbgRef with)
{
  PbgUpdate *const update = new_update(p, PBG_UPDATE_MODIFY);
  const PbgRef     around = p->graph;
  bool             any    = false;
  p->graph                = with;
  if (parse_word(p, "DELETE")) {
    p->no_blanks = any = true;
    parse_quads(p, &update->remove);
    p->no_blanks = false;
  }
  if (parse_word(p, "INSERT")) {
    for (size_t i = 0; i < p->label_count; ++i) { // labels of another operation's template are others
      p->labels[i].label = p->labels[i].made ? (PbgStrView){0} : p->labels[i].label;
    }
    any     = true;
    p->part = ++p->parts;
    parse_quads(p, &update->insert);
  }
  if (!any) {
    parse_expected(p, "DELETE or INSERT");
  }
  while (parse_word(p, "USING")) {
    PbgFroms *const using = &update->using;
    const bool     named  = parse_word(p, "NAMED");
    PbgFrom *const item   = parse_push(p, &using->items, &using->count, &using->room, sizeof *item);
    *item                 = (PbgFrom){parse_iri(p), named};
  }
  p->graph = update->using.count ? around : with; // USING replaces WITH in the pattern
  parse_need_word(p, "WHERE");
  update->where->where = parse_group(p, NULL);
  p->graph             = around;
  parse_project(p, update->where, &update->remove);
  parse_project(p, update->where, &update->insert);
}

// [31] Load
static void
parse_load(PbgParser *const p)
{
  PbgUpdate *const update = new_update(p, PBG_UPDATE_LOAD);
  update->silent          = parse_word(p, "SILENT");
  update->source          = parse_iri(p);
  update->to.kind         = PBG_TARGET_DEFAULT;
  if (parse_word(p, "INTO")) {
    parse_need_word(p, "GRAPH");
    update->to = (PbgTarget){PBG_TARGET_IRI, parse_iri(p)};
  }
}

/// CLEAR, DROP, CREATE, ADD, MOVE, COPY
static bool
parse_manage(PbgParser *const p)
{
  static const struct {
    const char   *word;
    PbgUpdateKind kind;
  } words[] = {{"CLEAR", PBG_UPDATE_CLEAR}, {"DROP", PBG_UPDATE_DROP}, {"CREATE", PBG_UPDATE_CREATE},
               {"ADD", PBG_UPDATE_ADD},     {"MOVE", PBG_UPDATE_MOVE}, {"COPY", PBG_UPDATE_COPY}};
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (!parse_word(p, words[i].word)) {
      continue;
    }
    PbgUpdate *const update = new_update(p, words[i].kind);
    update->silent          = parse_word(p, "SILENT");
    if (words[i].kind <= PBG_UPDATE_DROP) {
      update->to = parse_target(p, true, true);
    } else if (words[i].kind == PBG_UPDATE_CREATE) {
      parse_need_word(p, "GRAPH");
      update->to = (PbgTarget){PBG_TARGET_IRI, parse_iri(p)};
    } else {
      update->from = parse_target(p, false, false);
      parse_need_word(p, "TO");
      update->to = parse_target(p, false, false);
    }
    return true;
  }
  return false;
}

// [30] Update1; false if there is none
static bool
parse_operation(PbgParser *const p)
{
  if (parse_word(p, "LOAD")) {
    parse_load(p);
    return true;
  }
  if (parse_manage(p)) {
    return true;
  }
  const bool insert = parse_at_word(p, "INSERT");
  if (insert || parse_at_word(p, "DELETE")) {
    const PbgToken next = parse_peek(p);
    const bool     word = next.kind == PBG_TOKEN_WORD;
    p->select           = NULL;
    if (word) {
      parse_advance(p);
      if (parse_word(p, "DATA")) {
        parse_data(p, insert);
      } else if (!insert && parse_word(p, "WHERE")) {
        parse_delete_where(p);
      } else {
        parse_expected(p, insert ? "DATA or \"{\"" : "DATA, WHERE or \"{\"");
      }
    } else {
      parse_modify(p, (PbgRef){0});
    }
    return true;
  }
  if (parse_word(p, "WITH")) {
    parse_modify(p, parse_iri_ref(parse_iri(p)));
    return true;
  }
  return false;
}

void
parse_update(PbgParser *const p)
{
  do {
    parse_prologue(p);
    if (!parse_operation(p)) {
      break;
    }
  } while (parse_mark(p, ";"));
  if (p->token.kind != PBG_TOKEN_END) {
    parse_expected(p, p->query->updates ? "\";\" or the end" : "an operation of SPARQL Update");
  }
}
