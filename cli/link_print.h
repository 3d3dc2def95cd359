// link_print.h - what pbg link decided: a summary for people, a table of every decision.
#ifndef PBG_CLI_LINK_PRINT_H
#define PBG_CLI_LINK_PRINT_H

#include "base/buffer.h"
#include "link/link.h"

/// Append what was joined, by which rule, and what was left and why; `cells` wide
void
pbg_link_print_summary(PbgBuffer *out, const PbgLink *link, const bool types[PBG_LINK_TYPES], size_t cells);

/// Append every decision as TSV, with a head
void
pbg_link_print_report(PbgBuffer *out, const PbgLink *link);

#endif
