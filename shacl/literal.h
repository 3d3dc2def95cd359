// literal.h - values of literals: is the lexical form one of the datatype, and which of two values is the smaller.
// Datatypes: xsd: string, boolean, integer and those derived from it, decimal, float, double, date, dateTime, gYear,
//            gYearMonth, anyURI. A literal of another datatype is taken as it is.
// Source:    XML Schema Part 2, second edition.
#ifndef PBG_SHACL_LITERAL_H
#define PBG_SHACL_LITERAL_H

#include "rdf/sink.h"

/// False if the datatype is known and the text is none of its lexical forms
bool
pbg_literal_is_valid(const PbgNode *literal);

/// Compare two literals as `<` of SPARQL does, and xsd:date, gYear and gYearMonth each with its kind, too. False if they
/// cannot be compared; else `*order` is below, at or above 0.
bool
pbg_literal_compare(const PbgNode *a, const PbgNode *b, int *order);

#endif
