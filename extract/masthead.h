// masthead.h - what issue it is: series, year, number, cumulative number, date, publisher.
#ifndef PBG_EXTRACT_MASTHEAD_H
#define PBG_EXTRACT_MASTHEAD_H

#include "extract/agent.h"
#include "extract/layout.h"

/// Read them into `issue` from the lines before the first item and behind the last; what is not said stays empty
void
pbg_masthead_read(const PbgSigns *signs, const PbgLayout *layout, const PbgScope *scope, PbgIssue *issue);

#endif
