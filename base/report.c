// report.c - formatting a problem.
#include "base/report.h"

#include <stdarg.h>
#include <stdio.h>

void
pbg_report(const PbgReport *const report,
           const PbgSeverity      severity,
           const PbgStatus        status,
           const char *const      file,
           const size_t           line,
           const size_t           column,
           const char *const      format,
           ...)
{
  if (!report || !report->on_problem) {
    return;
  }
  char    message[1024];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  const PbgProblem problem = {severity, status, file, line, column, message};
  report->on_problem(report->handle, &problem);
}
