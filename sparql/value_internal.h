// value_internal.h - what the files of values share.
#ifndef PBG_SPARQL_VALUE_INTERNAL_H
#define PBG_SPARQL_VALUE_INTERNAL_H

#include "sparql/value.h"

/// Room for the text of any computed value
#define PBG_VALUE_TEXT 96

/// Write the canonical lexical form of a boolean, number, moment or duration; returns the length
size_t
pbg_value_write(const PbgValue *value, char out[PBG_VALUE_TEXT]);

/// The kind of a datatype's values
PbgValueKind
pbg_datatype_kind(PbgDatatype type);

/// Read the text of a literal of the type into kind, type and value; leaves node and computed alone. False if the text is none
/// of that type; then `out` is PBG_VALUE_OTHER.
bool
pbg_value_read(PbgStrView text, PbgDatatype type, PbgValue *out);

/// Is the integer one of that type (xsd:byte: -128 to 127)?
bool
pbg_integer_is_of(PbgInt128 value, PbgDatatype type);

/// A number as double
double
pbg_value_real(const PbgValue *number);

#endif
