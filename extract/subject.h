// subject.h - who did what a verb says, and when: agents and date by the clauses around it.
#ifndef PBG_EXTRACT_SUBJECT_H
#define PBG_EXTRACT_SUBJECT_H

#include "extract/agent.h"
#include "extract/date.h"

/// The agents of the verb at [verb_at, …) in the sentence that starts at `from`: those at the start of its clause, those
/// right before it, or those of the clause before. With `close` only the ones right before it (甲发布的《X》).
bool
pbg_subject_of(const PbgScope *scope, PbgMapped text, size_t from, size_t verb_at, bool close, PbgAgentList *out);

/// The date that governs the verb: the last one before it in its sentence that does not belong to another document; if
/// the sentence begins with 会上, 同日 …, the last one of the sentence before. `*at` is where it starts.
bool
pbg_date_of(
  const PbgScope *scope, PbgStrView text, size_t from, size_t verb_at, bool close, size_t *at, PbgDateMatch *out);

/// Skip time, adverbs and lead-ins at the start of a clause; returns the byte where something else begins
size_t
pbg_skip_lead(const PbgScope *scope, PbgStrView text, size_t at, size_t end);

#endif
