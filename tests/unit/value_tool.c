#include "value_tool.h"

#include "extract_tool.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

static PbgStrView
copy_of(PbgArena *const arena, const char *const head, const PbgStrView tail)
{
  const size_t len  = strlen(head);
  char *const  data = pbg_arena_alloc(arena, len + tail.len + 1);
  if (!data) {
    abort();
  }
  memcpy(data, head, len);
  memcpy(data + len, tail.data, tail.len);
  return (PbgStrView){data, len + tail.len};
}

static PbgStrView
eat_until(PbgStrView *const rest, const char *const set)
{
  size_t n = 0;
  while (n < rest->len && !strchr(set, rest->data[n])) {
    n++;
  }
  const PbgStrView head = pbg_sv_slice(*rest, 0, n);
  *rest                 = pbg_sv_from(*rest, n);
  return head;
}

static PbgStrView
eat_quoted(PbgArena *const arena, PbgStrView *const rest)
{
  char  *text = pbg_arena_alloc(arena, rest->len + 1);
  size_t len  = 0;
  size_t i    = 1;
  for (; i < rest->len && rest->data[i] != '"'; i++) {
    if (rest->data[i] == '\\') {
      i++;
      text[len++] = rest->data[i] == 'n' ? '\n' : rest->data[i] == 'r' ? '\r' : rest->data[i];
    } else {
      text[len++] = rest->data[i];
    }
  }
  *rest = pbg_sv_from(*rest, i + 1);
  return (PbgStrView){text, len};
}

static PbgNode
bare(const PbgStrView text)
{
  const bool boolean = pbg_sv_equal(text, PBG_LIT("true")) || pbg_sv_equal(text, PBG_LIT("false"));
  const bool special = pbg_sv_has(text, PBG_LIT("INF")) || pbg_sv_equal(text, PBG_LIT("NaN"));
  const bool real    = special || pbg_sv_has(text, PBG_LIT("e")) || pbg_sv_has(text, PBG_LIT("E"));
  return (PbgNode){.kind     = PBG_LITERAL,
                   .text     = text,
                   .datatype = pbg_sv(boolean                          ? XSD "boolean"
                                      : real                           ? XSD "double"
                                      : pbg_sv_has(text, PBG_LIT(".")) ? XSD "decimal"
                                                                       : XSD "integer")};
}

PbgValue
pbg_test_term(PbgArena *const arena, PbgStrView *const rest)
{
  PbgNode node = {.kind = PBG_LITERAL};
  if (rest->data[0] == '<') {
    *rest = pbg_sv_from(*rest, 1);
    node  = (PbgNode){.kind = PBG_IRI, .text = eat_until(rest, ">")};
    *rest = pbg_sv_from(*rest, 1);
  } else if (pbg_sv_starts(*rest, PBG_LIT("_:"))) {
    *rest = pbg_sv_from(*rest, 2);
    node  = (PbgNode){.kind = PBG_BLANK, .text = eat_until(rest, " ,)")};
  } else if (rest->data[0] == '"') {
    node.text = eat_quoted(arena, rest);
    if (pbg_sv_starts(*rest, PBG_LIT("@"))) {
      *rest         = pbg_sv_from(*rest, 1);
      node.language = eat_until(rest, " ,)");
    } else if (pbg_sv_starts(*rest, PBG_LIT("^^<"))) {
      *rest         = pbg_sv_from(*rest, 3);
      node.datatype = eat_until(rest, ">");
      *rest         = pbg_sv_from(*rest, 1);
    } else if (pbg_sv_starts(*rest, PBG_LIT("^^"))) {
      *rest         = pbg_sv_from(*rest, 2);
      node.datatype = copy_of(arena, XSD, eat_until(rest, " ,)"));
    }
  } else {
    node = bare(eat_until(rest, " ,)"));
  }
  return pbg_value_of(&node);
}

void
pbg_test_show_value(PbgArena *const arena, const PbgValue *const value, PbgBuffer *const out)
{
  PbgNode node;
  if (pbg_value_node(arena, value, &node)) {
    pbg_buffer_print(out, "nothing");
    return;
  }
  const PbgStrView xsd  = PBG_LIT(XSD);
  const PbgNode    same = bare(node.text);
  if (node.kind == PBG_IRI) {
    pbg_buffer_print(out, "<%.*s>", PBG_ARG(node.text));
  } else if (node.kind == PBG_BLANK) {
    pbg_buffer_print(out, "_:%.*s", PBG_ARG(node.text));
  } else if (value->kind >= PBG_VALUE_BOOLEAN && value->kind <= PBG_VALUE_DOUBLE &&
             pbg_sv_equal(node.datatype, same.datatype)) {
    pbg_buffer_add(out, node.text);
  } else {
    pbg_buffer_print(out, "\"%.*s\"", PBG_ARG(node.text));
    if (node.language.len) {
      pbg_buffer_print(out, "@%.*s", PBG_ARG(node.language));
    } else if (pbg_sv_starts(node.datatype, xsd) && !pbg_sv_equal(node.datatype, PBG_LIT(XSD "string"))) {
      pbg_buffer_print(out, "^^%.*s", PBG_ARG(pbg_sv_from(node.datatype, xsd.len)));
    } else if (node.datatype.len) {
      pbg_buffer_print(out, "^^<%.*s>", PBG_ARG(node.datatype));
    }
  }
}

static PbgStatus
call(PbgArena *const arena, PbgFunctions *const functions, const PbgStrView name, PbgStrView rest, PbgValue *const out)
{
  PbgValue args[8];
  size_t   count = 0;
  while (rest.len && rest.data[0] != ')') {
    args[count++] = pbg_test_term(arena, &rest);
    (void)eat_until(&rest, "\"<_0123456789-+.tfIN)");
  }
  const bool         iri  = pbg_sv_starts(name, PBG_LIT("<"));
  const bool         cast = pbg_sv_starts(name, PBG_LIT("cast:"));
  const PbgFunction *f    = iri    ? pbg_function_find_iri(pbg_sv_slice(name, 1, name.len - 1))
                            : cast ? pbg_function_find_iri(copy_of(arena, XSD, pbg_sv_from(name, 5)))
                                   : pbg_function_find(name);
  if (!f) {
    printf("no function %.*s\n", PBG_ARG(name));
    abort();
  }
  return pbg_function_call(functions, arena, f, args, count, out);
}

static PbgStatus
operate(const PbgStrView operation, const PbgValue *const a, const PbgValue *const b, PbgValue *const out)
{
  static const char names[] = "+-*/";
  bool              truth   = false;
  PbgComparison     found   = PBG_SAME;
  PbgStatus         status  = PBG_OK;
  if (pbg_sv_equal(operation, PBG_LIT("same"))) {
    truth = pbg_value_same(a, b);
  } else if (pbg_sv_equal(operation, PBG_LIT("order"))) {
    const int order = pbg_value_order(a, b);
    *out            = pbg_value_integer(order < 0 ? -1 : order > 0);
    return PBG_OK;
  } else if (operation.data[0] == '=') {
    status = pbg_value_equal(a, b, &truth);
  } else if (operation.data[0] == '<') {
    status = pbg_value_compare(a, b, &found);
    truth  = found == PBG_LESS;
  } else {
    return pbg_value_arithmetic((PbgArithmetic)(strchr(names, operation.data[0]) - names), a, b, out);
  }
  *out = pbg_value_boolean(truth);
  return status;
}

static PbgStatus
evaluate(PbgArena *const arena, PbgFunctions *const functions, PbgStrView rest, PbgValue *const out)
{
  const size_t     open = pbg_sv_find(rest, PBG_LIT("("), 0);
  const PbgStrView name = pbg_sv_slice(rest, 0, open == PBG_NPOS ? 0 : open);
  if (name.len && name.data[0] != '"' && !pbg_sv_has(name, PBG_LIT(" "))) {
    return call(arena, functions, name, pbg_sv_from(rest, open + 1), out);
  }
  if (pbg_sv_starts(rest, PBG_LIT("truth "))) {
    rest              = pbg_sv_from(rest, 6);
    const PbgValue  a = pbg_test_term(arena, &rest);
    bool            truth;
    const PbgStatus status = pbg_value_truth(&a, &truth);
    *out                   = pbg_value_boolean(!status && truth);
    return status;
  }
  if (pbg_sv_starts(rest, PBG_LIT("- "))) {
    rest             = pbg_sv_from(rest, 2);
    const PbgValue a = pbg_test_term(arena, &rest);
    return pbg_value_negate(&a, out);
  }
  const PbgValue a           = pbg_test_term(arena, &rest);
  rest                       = pbg_sv_from(rest, 1);
  const PbgStrView operation = eat_until(&rest, " ");
  rest                       = pbg_sv_from(rest, 1);
  const PbgValue b           = pbg_test_term(arena, &rest);
  return operate(operation, &a, &b, out);
}

const char *
pbg_test_evaluate(PbgArena *const arena, PbgFunctions *const functions, const char *const expression)
{
  PbgValue        value;
  PbgBuffer       text   = {.limit = 0};
  const PbgStatus status = evaluate(arena, functions, pbg_sv(expression), &value);
  if (status) {
    return status == PBG_TYPE_ERROR ? "error" : status == PBG_TOO_LARGE ? "limit" : "failed";
  }
  pbg_test_show_value(arena, &value, &text);
  const PbgStrView copy = pbg_arena_copy(arena, pbg_buffer_view(&text));
  pbg_buffer_free(&text);
  return copy.data;
}

void
pbg_test_expressions(const char *const (*rows)[2], const size_t count)
{
  const PbgFunctionsOptions options = {
    .base = PBG_LIT("http://例.cn/a/b"), .now_seconds = 1718870400, .now_micros = 250000, .now_zone = 480, .seed = 7};
  PbgArena *const     arena     = pbg_test_arena();
  PbgFunctions *const functions = pbg_functions_new(&options);
  for (size_t i = 0; i < count; i++) {
    const char *const got = pbg_test_evaluate(arena, functions, rows[i][0]);
    CU_ASSERT(pbg_test_same(rows[i][0], pbg_sv(got), rows[i][1]));
  }
  pbg_functions_free(functions);
  pbg_arena_free(arena);
}
