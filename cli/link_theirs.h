// link_theirs.h - the other knowledge base of pbg link: a file, standard input, or an endpoint.
#ifndef PBG_CLI_LINK_THEIRS_H
#define PBG_CLI_LINK_THEIRS_H

#include "base/report.h"
#include "cli/options.h"
#include "link/link.h"

/// Read what --with names into pbg_link_theirs(); `base`: against which relative IRIs are resolved. What is wrong was reported.
PBG_NODISCARD PbgStatus
pbg_link_read_theirs(PbgLink *link, const PbgOptions *options, PbgStrView base, const PbgReport *report);

#endif
