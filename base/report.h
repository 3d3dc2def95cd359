// report.h - a problem goes, with file, line and column, to a function that the caller gave. The library never prints.
#ifndef PBG_BASE_REPORT_H
#define PBG_BASE_REPORT_H

#include "base/status.h"

#include <stddef.h>

typedef enum {
  PBG_NOTE,    ///< Worth knowing: a file that is no bulletin in a directory that was walked
  PBG_WARNING, ///< Something was left unread; the rest was read. With --strict it makes exit 1
  PBG_ERROR,   ///< The file gives nothing; exit 1
} PbgSeverity;

typedef struct {
  PbgSeverity severity;
  PbgStatus   status;
  const char *file;    ///< As the user named it; never NULL
  size_t      line;    ///< From 1; 0 if the problem is the whole file's
  size_t      column;  ///< From 1, in code points; 0 as for line
  const char *message; ///< What is wrong and what to do, without a newline
} PbgProblem;

typedef struct {
  void *handle;
  void (*on_problem)(void *handle, const PbgProblem *problem); ///< Borrows the problem for the call
} PbgReport;

/// Format a message and hand the problem on; does nothing if `report` or its function is NULL
__attribute__((format(printf, 7, 8))) void
pbg_report(const PbgReport *report,
           PbgSeverity      severity,
           PbgStatus        status,
           const char      *file,
           size_t           line,
           size_t           column,
           const char      *format,
           ...);

#endif
