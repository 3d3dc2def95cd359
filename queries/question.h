// question.h - a question is a SPARQL file that anyone can run as it is, and that `pbg ask` runs with other values.
// Form:      the first comment line says in Chinese what it answers, the second in English. A line
//              VALUES ?NAME { … } #@ KIND zh / en
//            is a parameter; what stands between the braces is the example, which is taken where no value is given. KIND:
//              text    words of the graph: "…"@zh and, for words without language, "…"
//              string  a plain literal      number  an integer      date  xsd:date      iri  an IRI
#ifndef PBG_QUERIES_QUESTION_H
#define PBG_QUERIES_QUESTION_H

#include "base/buffer.h"

enum { PBG_MAX_PARAMETERS = 8 };

typedef struct {
  PbgStrView name;    ///< "region"
  PbgStrView kind;    ///< "text"
  PbgStrView about;   ///< "地区名称 / name of the region"
  PbgStrView example; ///< Between the first quotation marks, or the whole
  PbgStrView braces;  ///< What stands between the braces, with its place in the text
} PbgParameter;

/// Views borrow from the text
typedef struct {
  PbgStrView   text;
  PbgStrView   chinese;
  PbgStrView   english;
  PbgParameter parameters[PBG_MAX_PARAMETERS];
  size_t       parameter_count;
} PbgQuestion;

/// Read the head of a question. PBG_BAD_DATA if it has no two lines of comment, or a parameter of an unknown kind.
PBG_NODISCARD PbgStatus
pbg_question_read(PbgStrView text, PbgQuestion *out);

/// The parameter of that name, or NULL
const PbgParameter *
pbg_question_parameter(const PbgQuestion *question, PbgStrView name);

/// Append `value` as the terms that stand between the braces. PBG_BAD_DATA if it is none of the parameter's kind.
PBG_NODISCARD PbgStatus
pbg_question_value(const PbgParameter *parameter, PbgStrView value, PbgBuffer *out);

/// Append the query with `values` (terms, as pbg_question_value() makes them; data NULL: the example) for its parameters
void
pbg_question_compose(const PbgQuestion *question, const PbgStrView *values, PbgBuffer *out);

#endif
