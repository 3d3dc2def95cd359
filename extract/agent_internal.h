// agent_internal.h - shared by agent.c (one body) and agent_list.c (lists of them).
#ifndef PBG_EXTRACT_AGENT_INTERNAL_H
#define PBG_EXTRACT_AGENT_INTERNAL_H

#include "extract/agent.h"

/// Most entries of the tables that one surface may have
enum { PBG_MAX_MATCH = 16 };

/// May what stands at byte `at` follow the name of a body?
bool
pbg_agent_may_end(const PbgScope *scope, PbgStrView text, size_t at, size_t end);

/// The row of the grammar of local bodies whose tail stands at byte `at`, and the tail's length; NULL if there is none
const PbgLocal *
pbg_local_at(const PbgScope *scope, const PbgRegion *region, PbgStrView text, size_t at, size_t *len);

/// Name, English name and region of the body that a row makes for the region
void
pbg_agent_fill(const PbgScope *scope, const PbgLocal *local, const PbgRegion *region, PbgAgent *out);

/// A branch of a central body at byte `at`: a head of the grammar, a region, a tail (人行深圳市分行); its length, 0 if there is none
size_t
pbg_branch_at(const PbgScope *scope, PbgStrView text, size_t at, size_t end, PbgAgent *out);

/// A body that the grammar names for the region in scope alone (金管会 in an item about Taiwan); its length, 0 if there is none
size_t
pbg_own_name_at(const PbgScope *scope, PbgStrView text, size_t at, size_t end, PbgAgent *out);

/// The region's own name of a body in quotes, as they stand round those of Taiwan (台湾“数位发展部”), at byte `at`; its length with
/// the quotes, 0 if there is none
size_t
pbg_quoted_name_at(const PbgScope *scope, const PbgRegion *region, PbgStrView text, size_t at, PbgAgent *out);

/// Was a name valid from `from` to `to` in the year? Unknown years do not exclude it
bool
pbg_name_valid_in(int year, int from, int to);

#endif
