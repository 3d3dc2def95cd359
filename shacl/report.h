// report.h - validation results as text: a line for people, or the validation report of SHACL in Turtle.
#ifndef PBG_SHACL_REPORT_H
#define PBG_SHACL_REPORT_H

#include "base/buffer.h"
#include "rdf/writer.h"
#include "shacl/validate.h"

/// Append `<focus> path value: message [sh:maxCount 1]`, without a newline: the message in that language ("zh"), else the
/// first one. IRIs of paths and parameters are shortened by `prefixes`, long values are cut. A failure is in out->status.
void
pbg_result_line(PbgBuffer *out, const PbgResult *result, PbgStrView language, const PbgPrefix *prefixes);

/// Append what a report begins with. Then pbg_report_result() for each result, and pbg_report_end().
void
pbg_report_begin(PbgBuffer *out);

void
pbg_report_result(PbgBuffer *out, const PbgResult *result);

/// `conforms`: there was no result
void
pbg_report_end(PbgBuffer *out, bool conforms);

#endif
