#include "sparql/value.h"

#include "sparql/value_decimal.h"
#include "sparql/value_internal.h"
#include "sparql/value_time.h"

#include <math.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define TEXT(s)                                                                                                        \
  {                                                                                                                    \
    ("" s), sizeof("" s) - 1                                                                                           \
  }

typedef struct {
  PbgStrView   iri;
  PbgValueKind kind;
} DatatypeRow;

static const DatatypeRow datatypes[PBG_TYPE_COUNT] = {
  [PBG_TYPE_UNKNOWN]  = {{NULL, 0}, PBG_VALUE_OTHER},
  [PBG_TYPE_LANGUAGE] = {TEXT("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"), PBG_VALUE_LANGUAGE},
#define X(name, local, kind) [PBG_TYPE_##name] = {TEXT(XSD local), PBG_VALUE_##kind},
  PBG_DATATYPE_LIST(X)
#undef X
};

PbgDatatype
pbg_datatype_find(const PbgStrView iri)
{
  if (!iri.len) {
    return PBG_TYPE_STRING;
  }
  if (pbg_sv_starts(iri, PBG_LIT(XSD))) {
    for (int i = PBG_TYPE_STRING; i < PBG_TYPE_COUNT; i++) {
      if (pbg_sv_equal(iri, datatypes[i].iri)) {
        return (PbgDatatype)i;
      }
    }
  }
  return pbg_sv_equal(iri, datatypes[PBG_TYPE_LANGUAGE].iri) ? PBG_TYPE_LANGUAGE : PBG_TYPE_UNKNOWN;
}

PbgStrView
pbg_datatype_iri(const PbgDatatype type)
{
  return datatypes[type].iri;
}

PbgValueKind
pbg_datatype_kind(const PbgDatatype type)
{
  return datatypes[type].kind;
}

bool
pbg_integer_is_of(const PbgInt128 value, const PbgDatatype type)
{
  const PbgInt128 unlimited = (PbgInt128)1 << 126;
  PbgInt128       low       = -unlimited;
  PbgInt128       high      = unlimited;
  switch (type) {
#define RANGE(name, from, to)                                                                                          \
  case PBG_TYPE_##name:                                                                                                \
    low  = (from);                                                                                                     \
    high = (to);                                                                                                       \
    break;
    RANGE(NON_POSITIVE, -unlimited, 0)
    RANGE(NEGATIVE, -unlimited, -1)
    RANGE(NON_NEGATIVE, 0, unlimited)
    RANGE(POSITIVE, 1, unlimited)
    RANGE(LONG, INT64_MIN, INT64_MAX)
    RANGE(INT, INT32_MIN, INT32_MAX)
    RANGE(SHORT, INT16_MIN, INT16_MAX)
    RANGE(BYTE, INT8_MIN, INT8_MAX)
    RANGE(UNSIGNED_LONG, 0, UINT64_MAX)
    RANGE(UNSIGNED_INT, 0, UINT32_MAX)
    RANGE(UNSIGNED_SHORT, 0, UINT16_MAX)
    RANGE(UNSIGNED_BYTE, 0, UINT8_MAX)
#undef RANGE
  default:
    break;
  }
  return value >= low && value <= high;
}

static bool
read_boolean(const PbgStrView text, bool *const out)
{
  *out = pbg_sv_equal(text, PBG_LIT("true")) || pbg_sv_equal(text, PBG_LIT("1"));
  return *out || pbg_sv_equal(text, PBG_LIT("false")) || pbg_sv_equal(text, PBG_LIT("0"));
}

bool
pbg_value_read(const PbgStrView text, const PbgDatatype type, PbgValue *const out)
{
  bool good = true;
  out->type = type;
  out->kind = datatypes[type].kind;
  switch (out->kind) {
  case PBG_VALUE_BOOLEAN:
    good = read_boolean(text, &out->boolean);
    break;
  case PBG_VALUE_INTEGER:
    good = pbg_decimal_read(text, false, &out->number) && pbg_integer_is_of(out->number.digits, type);
    break;
  case PBG_VALUE_DECIMAL:
    good = pbg_decimal_read(text, true, &out->number);
    break;
  case PBG_VALUE_FLOAT:
  case PBG_VALUE_DOUBLE:
    good      = pbg_double_read(text, &out->real);
    out->real = !good ? 0 : out->kind == PBG_VALUE_FLOAT ? (double)(float)out->real : out->real;
    break;
  case PBG_VALUE_MOMENT:
    good = pbg_moment_read(text, type, &out->moment);
    break;
  case PBG_VALUE_DURATION:
    good = pbg_duration_read(text, type, &out->duration);
    break;
  default:
    break;
  }
  if (!good) {
    out->kind = PBG_VALUE_OTHER;
  }
  return good;
}

PbgValue
pbg_value_of(const PbgNode *const node)
{
  PbgValue value = {.kind = PBG_VALUE_NONE, .node = *node};
  if (node->kind == PBG_IRI) {
    value.kind = PBG_VALUE_IRI;
  } else if (node->kind == PBG_BLANK) {
    value.kind = PBG_VALUE_BLANK;
  } else if (node->language.len) {
    value.kind = PBG_VALUE_LANGUAGE;
    value.type = PBG_TYPE_LANGUAGE;
  } else {
    const PbgDatatype type = pbg_datatype_find(node->datatype);
    (void)pbg_value_read(node->text, type == PBG_TYPE_LANGUAGE ? PBG_TYPE_UNKNOWN : type, &value);
  }
  return value;
}

PbgValue
pbg_value_days(const PbgDatatype type, const int64_t days)
{
  return (PbgValue){.kind     = PBG_VALUE_MOMENT,
                    .type     = type,
                    .computed = true,
                    .moment   = {.local = days * (86400 * PBG_SECOND), .zone = PBG_NO_ZONE}};
}

size_t
pbg_value_write(const PbgValue *const value, char out[const PBG_VALUE_TEXT])
{
  switch (value->kind) {
  case PBG_VALUE_BOOLEAN:
    memcpy(out, value->boolean ? "true" : "false", 5);
    return value->boolean ? 4 : 5;
  case PBG_VALUE_INTEGER:
    return pbg_decimal_write(value->number, false, out);
  case PBG_VALUE_DECIMAL:
    return pbg_decimal_write(value->number, true, out);
  case PBG_VALUE_FLOAT:
  case PBG_VALUE_DOUBLE:
    return pbg_double_write(value->real, value->kind == PBG_VALUE_FLOAT, out);
  case PBG_VALUE_MOMENT:
    return pbg_moment_write(value->moment, value->type, out);
  case PBG_VALUE_DURATION:
    return pbg_duration_write(value->duration, value->type, out);
  default:
    return 0;
  }
}

PbgStatus
pbg_value_node(PbgArena *const arena, const PbgValue *const value, PbgNode *const out)
{
  if (value->kind == PBG_VALUE_NONE) {
    return PBG_TYPE_ERROR;
  }
  if (!value->computed) {
    *out = value->node;
    return PBG_OK;
  }
  char             text[PBG_VALUE_TEXT];
  const PbgStrView copy = pbg_arena_copy(arena, (PbgStrView){text, pbg_value_write(value, text)});
  if (!copy.data) {
    return PBG_NO_MEMORY;
  }
  *out = (PbgNode){.kind = PBG_LITERAL, .text = copy, .datatype = datatypes[value->type].iri};
  return PBG_OK;
}

PbgStatus
pbg_value_truth(const PbgValue *const value, bool *const out)
{
  switch (value->kind) {
  case PBG_VALUE_BOOLEAN:
    *out = value->boolean;
    return PBG_OK;
  case PBG_VALUE_STRING:
  case PBG_VALUE_LANGUAGE: // a plain literal, with its language or without
    *out = value->node.text.len > 0;
    return PBG_OK;
  case PBG_VALUE_INTEGER:
  case PBG_VALUE_DECIMAL:
    *out = value->number.digits != 0;
    return PBG_OK;
  case PBG_VALUE_FLOAT:
  case PBG_VALUE_DOUBLE:
    *out = value->real != 0 && !isnan(value->real);
    return PBG_OK;
  case PBG_VALUE_OTHER: {
    // A boolean or number whose text is none of its type is false (17.2.2)
    const PbgValueKind meant = datatypes[value->type].kind;
    *out                     = false;
    return meant == PBG_VALUE_BOOLEAN || (meant >= PBG_VALUE_INTEGER && meant <= PBG_VALUE_DOUBLE) ? PBG_OK
                                                                                                   : PBG_TYPE_ERROR;
  }
  default:
    return PBG_TYPE_ERROR;
  }
}

double
pbg_value_real(const PbgValue *const number)
{
  return number->kind <= PBG_VALUE_DECIMAL ? pbg_decimal_to_double(number->number) : number->real;
}
